"""A form made from the structures that an experiment is read by: a field for each of theirs, whatever they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec import inspect as mi
from msgspec.structs import asdict
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from nnviz.engine.tables.choices import Choice, Words
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.entries import label_of
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS

PERCENT = ("noise", "train_ratio")
"""Fractions that are typed as percent."""
LABEL_WIDTH = 110


class NumberField(QLineEdit):
    """A number as it is typed; text that is none is left to be refused by whoever reads it. An empty `optional` one
    is None."""

    changed = Signal()

    def __init__(self, value: Any, percent: bool = False, optional: bool = False) -> None:
        super().__init__()
        self._percent, self._optional = percent, optional
        if value is not None:
            brief = f"{value * 100 if percent else value:g}"
            self.setText(brief if percent or float(brief) == value else repr(value))
        if optional:
            self.setPlaceholderText(tr("all"))
        self.textChanged.connect(self.changed)

    def value(self) -> Any:
        text = self.text().strip().replace(MINUS, "-")
        if self._optional and not text:
            return None
        try:
            number = int(text) if text.removeprefix("-").isdecimal() else float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        return number / 100 if self._percent else number


class FlagField(QCheckBox):
    changed = Signal()

    def __init__(self, value: bool) -> None:
        super().__init__()
        self.setChecked(value)
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        return self.isChecked()


class OneOfField(QComboBox):
    """One of some names; or what was given, where it is none of them."""

    changed = Signal()

    def __init__(self, names: Mapping[str, str], value: Any) -> None:
        super().__init__()
        for name, label in names.items():
            self.addItem(tr(label), name)
        if self.findData(value) < 0:
            self.addItem(tr("as given"), value)
        self.setCurrentIndex(self.findData(value))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        return self.currentData()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Elsewhere than in the box that has the focus the wheel scrolls."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class ChoiceForm(QWidget):
    """What is chosen of one table: a box of its kinds where there are several, and below it the fields of the kind.

    Of a kind that no form can ask for, as given weights, only the one that is in force is offered, to be kept.
    """

    changed = Signal()

    def __init__(
        self, of: mi.Type, given: Struct | str | dict[str, Any], look: Look, without: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self._look = look
        kinds = {str(one.tag): one for one in _structs(of)}
        kind, values = _split(given)
        self._kinds, self._without, self._kind = kinds, set(without), kind
        self.fields: dict[str, Any] = {}
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setVerticalSpacing(look.px(5))
        self.kinds = OneOfField({name: _choice(one).label for name, one in kinds.items() if _can_be_asked(one)}, kind)
        self._head = 0
        if len(kinds) > 1:
            self._head = 1
            self.form.addRow(self._label(tr("kind")), self.kinds)
        self.kinds.changed.connect(self._change_kind)
        self._fill({**_start(kinds[kind]), **values})

    def value(self) -> Any:
        """The choice as a file has it."""
        kind = {"kind": self._kind} if len(self._kinds) > 1 else {}
        return kind | {name: field.value() for name, field in self.fields.items()}

    def _change_kind(self) -> None:
        """What was chosen stays where the next kind has it too; what was left as it begins does not."""
        begun, values = _start(self._kinds[self._kind]), self.value()
        chosen = {name: value for name, value in values.items() if value != msgspec.to_builtins(begun.get(name))}
        self._kind = self.kinds.value()
        self._fill({**_start(self._kinds[self._kind]), **chosen})
        self.changed.emit()

    def _fill(self, values: dict[str, Any]) -> None:
        while self.form.rowCount() > self._head:
            self.form.removeRow(self._head)
        self.fields = {}
        kind = self._kinds[self._kind]
        for field in sorted(kind.fields, key=lambda field: bool(_structs(field.type))):
            if field.name in self._without:
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


def fields_of(of: type[Struct]) -> dict[str, mi.Type]:
    """The type of each field of a structure."""
    found = mi.type_info(of)
    assert isinstance(found, mi.StructType)
    return {field.name: field.type for field in found.fields}


def _structs(of: mi.Type) -> list[mi.StructType]:
    return [one for one in getattr(of, "types", [of]) if isinstance(one, mi.StructType)]


def _start(of: mi.StructType) -> dict[str, Any]:
    """What the fields of a kind begin with: their defaults, or the examples where there are none."""
    required = {field.name: _example(field.type) for field in of.fields if field.required}
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
    if names:
        return OneOfField(names, value)
    if any(isinstance(one, mi.BoolType) for one in types):
        return FlagField(value)
    if any(isinstance(one, mi.IntType | mi.FloatType) for one in types):
        return NumberField(value, name in PERCENT, any(isinstance(one, mi.NoneType) for one in types))
    return None
