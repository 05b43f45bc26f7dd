"""Rows of data that are written in the experiment: typed, or pasted at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.reading.strict_json import must_be, shown
from nnviz.engine.said import said
from nnviz.engine.tables.choices import FaultError
from nnviz.gui.dialogs.fields import FlagField, NumberField
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation

from .grid import Grid, Numbers

BEGUN: dict[str, Any] = {
    "inputs": [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], "targets": [[0.0], [1.0], [1.0], [0.0]],
}  # fmt: skip
"""What a table begins with."""


class NamesField(QLineEdit):
    """Names, apart by semicolons; those that were given stay as they are until somebody types others."""

    changed = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setPlaceholderText(tr("none (names apart by semicolons)"))
        self.show_names(names)
        self.textChanged.connect(self.changed)

    def show_names(self, names: Sequence[str]) -> None:
        self._given = list(names)
        self._text = "; ".join(names)
        self.setText(self._text)

    def value(self) -> list[str]:
        if self.text() == self._text:
            return self._given
        return [name.strip() for name in self.text().split(";")] if self.text().strip() else []


class RowsForm(QWidget):
    """One table: a row of data a line, its inputs first, then its targets; test rows below those that train."""

    changed = Signal()
    refused = Signal(object, str)
    asks = ("inputs", "targets", "test_inputs", "test_targets", "names", "classes")

    def __init__(self, values: dict[str, Any], look: Look, notation: Notation) -> None:
        super().__init__()
        self._notation = notation
        values = BEGUN if values["inputs"] is None else values
        tests, goals = values.get("test_inputs") or (), values.get("test_targets") or ()
        inputs, targets = (*values["inputs"], *tests), (*(values["targets"] or ()), *goals)
        classes = any(isinstance(target, int) for target in targets)
        rows = [[*map(float, row), *_target(targets, at)] for at, row in enumerate(inputs)]
        self.targets = NumberField(len(_target(targets, 0)))
        self.tests, self.classes = NumberField(len(tests)), FlagField(classes)
        self.classes.setText(tr("the target is the number of a class, from 0"))
        self.names, self.called = (NamesField(values.get(part) or ()) for part in ("names", "classes"))
        self.grid = Grid(rows, self._named, tr("Rows of data"), look, free=True)
        self.grid.headed.connect(self.names.show_names)
        self.grid.refused.connect(lambda text: self.refused.emit(self.grid, text))
        line, form = QHBoxLayout(), QFormLayout()
        self.buttons = {}
        pasted = tr("From a spreadsheet, or as NumPy prints it (Ctrl+V in the table)")
        for name, text, told, verb in (
            ("paste", tr("Paste"), pasted, self.grid.paste),
            ("add_row", tr("+ row"), tr("Add a row"), lambda: self._resize(1, 0)),
            ("remove_row", tr("− row"), tr("Remove the last row"), lambda: self._resize(-1, 0)),
            ("add_column", tr("+ column"), tr("Add an input"), lambda: self._resize(0, 1)),
            ("remove_column", tr("− column"), tr("Remove the last input"), lambda: self._resize(0, -1)),
        ):  # fmt: skip
            button = self.buttons[name] = QPushButton(text)
            button.setToolTip(told)
            button.setAccessibleName(told if name != "paste" else text)
            button.clicked.connect(verb)
            line.addWidget(button)
        line.addStretch(1)
        fields: tuple[tuple[str, QLineEdit], ...] = (
            (tr("target columns"), self.targets), (tr("test rows, the last ones"), self.tests),
            (tr("names of the columns"), self.names), (tr("names of the classes"), self.called),
        )  # fmt: skip
        for text, field in fields:
            field.setAccessibleName(text)
            form.addRow(text, field)
        form.addRow("", self.classes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        hint = QLabel(tr("Paste a whole table here: its last columns are the targets."))
        hint.setObjectName("muted")
        column.addWidget(hint)
        column.addWidget(self.grid)
        column.addLayout(line)
        column.addLayout(form)
        for part in (self.grid, self.targets, self.tests, self.classes, self.names, self.called):
            part.changed.connect(self._changed)
        self.setFocusProxy(self.grid)

    def _changed(self) -> None:
        self.grid.numbers.headerDataChanged.emit(self.grid.horizontalHeader().orientation(), 0, 0)
        self.grid.horizontalHeader().viewport().update()
        self.changed.emit()

    def _named(self, at: int, across: bool) -> str:
        if not across:
            return str(self._notation.count(at))
        inputs = self.inputs if hasattr(self, "grid") else at + 1
        letter, number = ("x", at) if at < inputs else ("t", at - inputs)
        return f"{letter}{self._notation.count(number)}"

    def _resize(self, rows: int, columns: int) -> None:
        """A row more or fewer at the end, or an input before the targets."""
        now, inputs = self.grid.value(), self.inputs
        if len(now) + rows < 1 or inputs + columns < 1:
            return
        made: Numbers = [line[: inputs + min(0, columns)] + [0.0] * columns + line[inputs:] for line in now]
        made = made[: len(now) + rows] + [[0.0] * len(made[0]) for _ in range(rows)]
        names = self.names.value()
        if columns and len(names) > inputs:
            self.names.show_names(
                [*names[: inputs + min(0, columns)], *[f"x{inputs + 1}"][: max(0, columns)], *names[inputs:]]
            )
        self.grid.numbers.set_rows(made)

    @property
    def inputs(self) -> int:
        """How many columns are inputs, as far as that is said."""
        targets, columns = self.targets.value(), len(self.grid.value()[0])
        return columns - targets if isinstance(targets, int) and 0 <= targets < columns else columns

    def value(self) -> dict[str, Any]:
        """The rows as a file has them; FaultError where the fields beside them do not fit."""
        rows = self.grid.value()
        targets = _within(self.targets.value(), len(rows[0]) - 1, "data.targets", tr("target columns"))
        tests = _within(self.tests.value(), len(rows) - 1, "data.test_inputs", tr("test rows, the last ones"))
        tests = tests if targets else 0  # what has no targets is not tested
        train, inputs = len(rows) - tests, len(rows[0]) - targets
        given = [line[:inputs] for line in rows]
        goals: list[Any] = [line[inputs:] for line in rows]
        if self.classes.value() and targets == 1:
            goals = [int(line[0]) if line[0].is_integer() else line for line in goals]
        return {
            "inputs": given[:train], "targets": goals[:train] if targets else None,
            "test_inputs": given[train:], "test_targets": goals[train:] if targets else [],
            "names": self.names.value(), "classes": self.called.value(),
        }  # fmt: skip

    def field(self, names: Sequence[str]) -> QWidget:
        """The table, unless the fields below it are meant."""
        if names and names[0] in ("names", "classes"):
            return self.names if names[0] == "names" else self.called
        if len(names) == 1 and names[0] in ("targets", "test_inputs"):
            return self.targets if names[0] == "targets" else self.tests
        return self.grid


def _target(targets: Sequence[Any], at: int) -> list[float]:
    if at >= len(targets):
        return []
    return [float(targets[at])] if isinstance(targets[at], int) else list(map(float, targets[at]))


def _within(value: Any, most: int, path: str, name: str) -> int:
    if not isinstance(value, int) or not 0 <= value <= most:
        expected = said("a whole number from 0 to {most}", most=most)
        raise FaultError(path, must_be(expected, shown(value), name))
    return value
