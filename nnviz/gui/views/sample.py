"""The sample shown: choosing one of the batch or any data row, its inputs, its target and the answer."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.cell_table import CellTable
from nnviz.gui.parts.cells import Cells
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

MOST_INPUTS, MANY, LEAST_ROWS = 100, 16, 2
MOST_BUTTONS, A_ROW = 8, 4


class Spot(NamedTuple):
    """A row of the table: "outputs" of the input or of the last layer, or "targets", and one of its nodes."""

    name: str
    layer: int
    node: int
    value: float | None


def spots(frame: Frame) -> list[Spot]:
    """Inputs, targets and outputs of the shown sample, one below the other; many inputs come last."""
    depth = frame.program.depth
    outputs = [frame.value("outputs", depth, node) for node in range(frame.program.sizes[-1])]
    parts: list[tuple[str, int, Any]] = [("outputs", 0, frame.inputs[:MOST_INPUTS])]
    if frame.target is not None:
        parts.append(("targets", depth, frame.target))
    parts.append(("outputs", depth, outputs))
    if len(frame.inputs) > MANY:
        parts = [*parts[1:], parts[0]]
    return [Spot(name, layer, node, value) for name, layer, values in parts for node, value in enumerate(values)]


def sample_cells(frame: Frame, rows: list[Spot]) -> Cells:
    """The table of these rows."""
    looked_at = frame.looked_at
    numbers = [frame.number_of_node(spot.name, spot.layer, spot.node) for spot in rows]
    values = [np.nan if spot.value is None else spot.value for spot in rows]
    return Cells(
        rows=lambda at: _name(frame, rows[at]),
        heads=(tr("value"),),
        columns=(np.ma.array(values, mask=[spot.value is None for spot in rows]),),
        limits=[limit_of(frame, Key(spot.name, spot.layer)) for spot in rows],
        count=len(rows),
        of=lambda at, column: _array(rows[at]) if at >= 0 else None,
        look=frame.look,
        editable=frozenset(
            at for at, spot in enumerate(rows) if frame.probe is None and (spot.name == "targets" or not spot.layer)
        ),
        marked=frozenset((at, 0) for at, number in enumerate(numbers) if number is not None and number == looked_at),
    )


def _array(spot: Spot) -> Key:
    return TARGETS if spot.name == "targets" else Key(spot.name, spot.layer)


MOST_LETTERS = 10
"""Of a name that the data have: the panel is narrow."""


def _name(frame: Frame, spot: Spot) -> str:
    if spot.name == "targets":
        return tr("target {node}").format(node=frame.names.target(spot.node))
    if frame.names.called(spot.layer, spot.node):
        return frame.names.titled(spot.layer, spot.node, MOST_LETTERS)
    words = tr("output {node}") if spot.layer else tr("input {node}")
    return words.format(node=frame.names.node(spot.layer, spot.node))


def remarks_on(frame: Frame) -> list[str]:
    """What must be known of the numbers shown: where they come from, and that the weights are newer."""
    if frame.probe is not None:
        return [tr("A probe, not a sample: what the network as it is now makes of this place. Press Esc to leave it.")]
    remarks = [] if frame.batch_row is not None else [tr("Not in this batch: computed aside.")]
    if frame.update_done is not False:
        remarks.append(tr("The output is from before the update."))
    return remarks


def _around_row(rows: int) -> list[str]:
    """What stands before and behind the field for the number of a row, of so many."""
    return [part.strip() for part in tr("row {row} of {count}").format(row="\n", count=rows).split("\n")]


class SampleView(QWidget):
    """The panel; `row_chosen(row)` counts from 0. Inputs and targets can be edited."""

    asks = ("row_chosen", "edit_requested", "edit_taken_back", "number_clicked", "menu_asked", "node_clicked")
    row_chosen = Signal(int)
    edit_requested = Signal(str, object, object, object, bool)
    edit_taken_back = Signal()
    number_clicked = Signal(object)
    menu_asked = Signal(object, object)
    node_clicked = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.buttons = [ToolButton(look, "narrow") for _ in range(MOST_BUTTONS)]
        grid = QGridLayout()
        grid.setSpacing(look.px(4))
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda checked=False, at=at: self.row_chosen.emit(self._rows[at]))
            grid.addWidget(button, at // A_ROW, at % A_ROW)
        self._rows: list[int] = []
        self._offered: object = None
        self.row = QLineEdit()
        self.row.setValidator(QIntValidator(0, 999_999_999, self.row))
        self.row.setAccessibleName(tr("Data row"))
        self.row.setMaximumWidth(look.px(70))
        self.row.editingFinished.connect(self._typed)
        self._before, self._of = QLabel(), QLabel()
        self._of.setObjectName("muted")
        self._frame: Frame | None = None
        self._spots: list[Spot] = []
        self.table, self.aside = CellTable(tr("Sample shown"), look), QLabel()
        self.aside.setObjectName("muted")
        self.aside.setWordWrap(True)
        self.table.horizontalHeader().hide()
        self.table.cell_clicked.connect(self._cell_clicked)
        self.table.menu_asked.connect(self._ask_menu)
        self.table.cell_edited.connect(self._cell_edited)
        self.table.edit_taken_back.connect(self.edit_taken_back)
        line = QHBoxLayout()
        for widget in (self._before, self.row, self._of):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(2), look.px(12), look.px(8))
        column.setSpacing(look.px(6))
        column.addLayout(grid)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.aside)
        column.addStretch()

    def set_frame(self, frame: Frame) -> None:
        self._rows = frame.record.rows[:MOST_BUTTONS].tolist()
        if len(self._rows) == len(frame.data.inputs):
            self._rows.sort()
        self._shown = frame.selection.row
        offered = (self._rows, frame.selection.row, frame.data, frame.notation, frame.probe is None)
        if offered != self._offered:
            self._offered = offered
            self._label_buttons(frame)
        if not self.row.hasFocus():
            self.row.setText(str(frame.notation.count(frame.selection.row)) if frame.probe is None else "")
        for label, words in zip((self._before, self._of), _around_row(len(frame.data.inputs)), strict=True):
            label.setText(words)
        self._frame, self._spots = frame, spots(frame)
        self.table.set_cells(sample_cells(frame, self._spots))
        self.table.fit_height(LEAST_ROWS)
        remarks = remarks_on(frame)
        self.aside.setText(following(remarks))
        self.aside.setVisible(bool(remarks))

    def _label_buttons(self, frame: Frame) -> None:
        widest = str(frame.notation.count(len(frame.data.inputs) - 1))
        for at, button in enumerate(self.buttons):
            used = at < len(self._rows)
            button.setVisible(used)
            if used:
                button.reserve([widest])
                name = tr("sample {number}").format(number=frame.notation.count(self._rows[at]))
                button.setText(str(frame.notation.count(self._rows[at])))
                button.setAccessibleName(name)
                button.setToolTip(", ".join(number(float(v)) for v in frame.data.inputs[self._rows[at]][:8]))
                button.setChecked(self._rows[at] == frame.selection.row and frame.probe is None)

    def _cell_clicked(self, row: int, column: int) -> None:
        number = self._number_at(row)
        if number is None:
            self.node_clicked.emit(self._spots[row].layer, self._spots[row].node)
        else:
            self.number_clicked.emit(number)

    def _ask_menu(self, row: int, column: int) -> None:
        self.menu_asked.emit(self._number_at(row), self.table.cells_model.cells.as_columns)

    def _number_at(self, row: int) -> Number | None:
        spot = self._spots[row]
        return None if self._frame is None else self._frame.number_of_node(spot.name, spot.layer, spot.node)

    def _cell_edited(self, row: int, column: int, value: float, merge: bool) -> None:
        spot = self._spots[row]
        name = "targets" if spot.name == "targets" else "inputs"
        self.edit_requested.emit(name, value, None, (self._shown, spot.node), merge)

    def _typed(self) -> None:
        first = 0 if self._frame is None else self._frame.notation.first
        row = int(self.row.text()) - first if self.row.text() else self._shown
        if row != self._shown:
            self.row_chosen.emit(row)
