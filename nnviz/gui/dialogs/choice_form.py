"""A form made from the structures that an experiment is read by: a field for each of theirs, whatever they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import inspect as mi
from msgspec.structs import asdict
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from nnviz.engine.tables.choices import Choice, Words
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.entries import label_of
from nnviz.gui.words.language import tr

from .fields import FlagField, NumberField, OneOfField, OrderField, SeedField

PERCENT = ("noise", "train_ratio")
"""Fractions that are typed as percent."""
LABEL_WIDTH = 110


Own = Mapping[str, Callable[[dict[str, Any]], Any]]
"""What asks for all of a kind, where it is more than a field for each of its choices, by the name of the kind: a widget
that has a `value`, `changed`, the names that it `asks` for and the `field` of each. It is given what was chosen, None
where nothing was."""


class ChoiceForm(QWidget):
    """What is chosen of one table: a box of its kinds where there are several, and below it the fields of the kind.

    Of a kind that no form can ask for, as given weights, only the one that is in force is offered, to be kept; unless
    it is asked for by a widget of its `own`.
    """

    changed = Signal()

    def __init__(
        self, of: mi.Type, given: Struct | str | dict[str, Any], look: Look, without: Iterable[str] = (),
        own: Own = MappingProxyType({}),
    ) -> None:  # fmt: skip
        super().__init__()
        self._look = look
        kinds = {str(one.tag): one for one in _structs(of)}
        kind, values = _split(given)
        self._kinds, self._without, self._kind, self._own = kinds, set(without), kind, own
        self.whole: Any = None
        self.fields: dict[str, Any] = {}
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(look.px(5))
        offered = {name: _choice(one).label for name, one in kinds.items() if name in own or _can_be_asked(one)}
        self.kinds = OneOfField(offered, kind)
        self._head = 0
        if len(kinds) > 1:
            self._head = 1
            self.form.addRow(self._label(tr("kind")), self.kinds)
        self.kinds.changed.connect(self._change_kind)
        self._fill({**_start(kinds[kind]), **values})

    def value(self) -> Any:
        """The choice as a file has it."""
        kind = {"kind": self._kind} if len(self._kinds) > 1 else {}
        whole = {} if self.whole is None else self.whole.value()
        return kind | whole | {name: field.value() for name, field in self.fields.items()}

    def field(self, names: Sequence[str]) -> QWidget | None:
        """What asks for something that a path leads to from here, "schedule" and "factor"; None where nothing does."""
        if not names or names == ["kind"]:
            return self.kinds
        found = self.fields.get(names[0])
        if found is None:
            return self.whole.field(names) if names[0] in self._of_whole() else None
        return found.field(names[1:]) if isinstance(found, ChoiceForm) else found

    def _of_whole(self) -> list[str]:
        """What the widget of the kind's own asks for."""
        return [] if self.whole is None else [name for name in self.whole.asks if name not in self._without]

    def _change_kind(self) -> None:
        """What was chosen stays where the next kind has it too; what was left as it begins does not."""
        begun = _start(self._kinds[self._kind])
        values = {name: field.value() for name, field in self.fields.items()}
        chosen = {name: value for name, value in values.items() if value != msgspec.to_builtins(begun.get(name))}
        self._kind = self.kinds.value()
        self._fill({**_start(self._kinds[self._kind]), **chosen})
        self.changed.emit()

    def _fill(self, values: dict[str, Any]) -> None:
        while self.form.rowCount() > self._head:
            self.form.removeRow(self._head)
        self.fields, self.whole = {}, None
        kind = self._kinds[self._kind]
        if self._kind in self._own:
            self.whole = self._own[self._kind](values)
            self.whole.changed.connect(self.changed)
            self.form.addRow(self.whole)
        for field in sorted(kind.fields, key=lambda field: bool(_structs(field.type))):
            if field.name in self._without or field.name in self._of_whole():
                continue
            words = _choice(kind).words[field.name]
            made = _field(field.name, field.type, values[field.name], words, self._look)
            if made is None:
                continue
            text = label_of(words)
            if field.name in PERCENT:
                text = tr("{quantity}, %").format(quantity=text)
            self.fields[field.name] = made
            made.changed.connect(self.changed)
            made.setAccessibleName(text)
            if isinstance(made, ChoiceForm):
                made.name_kinds(text)
                self.form.addRow(made)
            else:
                self.form.addRow(self._label(text), made)

    def name_kinds(self, text: str) -> None:
        """Says what the kinds are of, where the form stands among other fields."""
        label = self.form.labelForField(self.kinds)
        assert isinstance(label, QLabel)
        label.setText(text)

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("muted")
        label.setMinimumWidth(self._look.px(LABEL_WIDTH))
        return label


def _split(given: Struct | str | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The kind of a choice, and what it says beside."""
    if isinstance(given, Struct):
        return str(given.__struct_config__.tag), asdict(given)
    return (given, {}) if isinstance(given, str) else (given["kind"], {**given})


@cache
def fields_of(of: type[Struct]) -> dict[str, mi.Type]:
    """The type of each field of a structure."""
    found = mi.type_info(of)
    assert isinstance(found, mi.StructType)
    return {field.name: field.type for field in found.fields}


def _structs(of: mi.Type) -> list[mi.StructType]:
    return [one for one in getattr(of, "types", [of]) if isinstance(one, mi.StructType)]


def _start(of: mi.StructType) -> dict[str, Any]:
    """What the fields of a kind begin with: their defaults, or the examples where there are none; None where there is
    no example either."""
    required = {field.name: _example(field.type) for field in of.fields if field.required}
    if None in required.values():
        return required | {field.name: field.default for field in of.fields if not field.required}
    return asdict(of.cls(**required))


def _example(of: mi.Type) -> Any:
    schema = (of.extra_json_schema or {}) if isinstance(of, mi.Metadata) else {}
    return next(iter(schema.get("examples", ())), None)


def _can_be_asked(of: mi.StructType) -> bool:
    start, words = _start(of), _choice(of).words
    required = (field for field in of.fields if field.required)
    made = (_field(field.name, field.type, start[field.name], words[field.name], LOOK) for field in required)
    return all(one is not None for one in made)


def _choice(of: mi.StructType) -> type[Choice]:
    assert issubclass(of.cls, Choice)
    return of.cls


def _field(name: str, of: mi.Type, value: Any, words: Words, look: Look) -> Any:
    """What asks for a value of that type; None where nothing here does."""
    of = of.type if isinstance(of, mi.Metadata) else of
    types = of.types if isinstance(of, mi.UnionType) else (of,)
    names = {
        str(name): words.names[str(name)] for one in types if isinstance(one, mi.LiteralType) for name in one.values
    }
    if _structs(of):
        return ChoiceForm(of, value, look)
    if names and any(isinstance(one, mi.VarTupleType) for one in types):
        return OrderField(names, value)
    if names:
        return OneOfField(names, value)
    if name == "seed":
        return SeedField(value, look)
    if any(isinstance(one, mi.BoolType) for one in types):
        return FlagField(value)
    if any(isinstance(one, mi.IntType | mi.FloatType) for one in types):
        return NumberField(value, name in PERCENT, any(isinstance(one, mi.NoneType) for one in types))
    return None
