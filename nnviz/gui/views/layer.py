"""The selected layer: a table of its values for the shown sample, and the matrix of its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from nnviz.engine.insight.by_hand import ByHand, differ
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_shape
from nnviz.gui.look.look import Look
from nnviz.gui.parts.cell_table import CellTable
from nnviz.gui.parts.cells import Cells, Second, stacked
from nnviz.gui.parts.limits import limit, limit_of
from nnviz.gui.parts.shown import shown_text, value_head
from nnviz.gui.state.frame import Frame, Number, parameters_now
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import SpokenNames

GRADIENT, LIMITS_OF_TABS = Key("grad_w", 1), {"parameters": "weights", "change": "change"}
VALUES = ("sums", "outputs", "upstream", "slope", "deltas", "grad_b")
SIDE, GAP, BOTTOM = 10, 4, 8
"""Pixels (at 100 %) beside, between and below the tables."""
UPPER_SHARE = 0.4
"""Of the height, for the upper table where there is not room for both."""
TABS = ("parameters", "gradients", "change")
"""Of the parameters; after these there is one for each thing that the optimizer remembers."""


def keys_of(program: Program, tab: str, layer: int) -> tuple[Key, ...]:
    """What the numbers of a tab are: of the weights and, in the last row where the layer has some, of the biases."""
    parameters = tuple(key for key in program.parameters if key.layer == layer)
    if tab in ("gradients", "change"):
        return tuple(key.gradient for key in parameters) if tab == "gradients" else parameters
    return tuple(key.line("parameter" if tab == "parameters" else tab) for key in parameters)


def parameter_layer(frame: Frame) -> int:
    """The layer whose parameters are shown: of the weights that the number looked at was made of or is one of, else the
    selected one."""
    explanation = frame.explanation
    numbers = (*explanation.operands, explanation.target) if explanation else ()
    layers = {number.key.layer for number in numbers if _per_edge(number.key)}
    return (layers.pop() if len(layers) == 1 else None) or frame.selection.layer


def tab_of_step(frame: Frame) -> str:
    """The tab of what the operation writes: gradients, or what the optimizer remembers; else the parameters."""
    written = frame.shown_operation.writes if frame.shown_operation else None
    if written is None or not written.parameter or written.now.kind == written.parameter:
        return "parameters"
    return (written.owner and written.kind) or "gradients"


def value_names(frame: Frame) -> list[str]:
    """The values that the program computes for the nodes of the selected layer, in the order of the columns."""
    layer = frame.selection.layer
    written = {op.writes.kind for op in frame.program.operations if op.layer == layer}
    return [name for name in VALUES if name in written] if layer else ["outputs"]


def value_cells(frame: Frame) -> Cells:
    """Rows are the nodes of the selected layer; columns the values that its program computes."""
    layer, names = frame.selection.layer, value_names(frame)
    limits = tuple(limit_of(frame, Key(name, layer)) for name in names)
    marks = _marks(frame, layer, lambda key, index: (index[-1], names.index(key.kind)) if key.kind in names else None)
    return Cells(
        rows=lambda node: frame.names.titled(layer, node),
        heads=tuple(value_head(frame.notation, name) for name in names),
        columns=tuple(frame.values(name, layer) for name in names),
        limits=limits,
        count=frame.program.sizes[layer],
        named_by=(layer, frame.notation, frame.experiment.data.called),
        look=frame.look,
        second=_values_by_hand(frame, layer, names),
        called=lambda node, column: _aloud(frame, Key(names[column], layer), (0, node)),
        of=lambda node, column: Key(names[column], layer),
        tips=lambda column: frame.names.purpose(Key(names[column], layer)),
        **marks,
    )


def _aloud(frame: Frame, key: Key, index: tuple[int, ...]) -> str:
    """What a number is, as it is read aloud."""
    per_node = len(frame.program.shape(key, 1)) == 1 or bool(key.parameter)
    return SpokenNames.of(frame.names).described(Operand(key, index[1:] if per_node else index, 0, 0.0))


def _parameter_aloud(frame: Frame, tab: str, layer: int, row: int, column: int) -> str:
    """What a number of a tab is, as it is read aloud."""
    weights, *biases = keys_of(frame.program, tab, layer)
    is_bias = row >= frame.program.sizes[layer - 1]
    operand = Operand(biases[0], (column,), 0, 0.0) if is_bias else Operand(weights, (row, column), 0, 0.0)
    name = SpokenNames.of(frame.names).described(operand)
    return tr("change of {name}").format(name=name) if tab == "change" else name


def _values_by_hand(frame: Frame, layer: int, names: list[str]) -> Second | None:
    if frame.by_hand is None:
        return None
    columns = tuple(frame.values_by_hand(name, layer) for name in names)
    return _second(frame, tuple(frame.values(name, layer) for name in names), columns)


def _second(frame: Frame, exact: Any, by_hand: Any) -> Second:
    """The numbers by hand below exact ones: a matrix, or a tuple of columns."""
    if isinstance(by_hand, tuple):
        pairs = zip(exact, by_hand, strict=True)
        apart: Any = tuple(None if own is None else differ(first, own, frame.decimals) for first, own in pairs)
    else:
        apart = differ(exact, by_hand, frame.decimals)
    return Second(by_hand, apart, frame.decimals)


def _marks(frame: Frame, layer: int, cell: Callable[[Key, tuple[int, ...]], tuple[int, int] | None]) -> dict[str, Any]:
    """The rings of a table: of the number that is explained, and of those that it was made of.

    `cell` says where a number of the layer stands in the table; None where it does not.
    """
    explanation, operation, question = frame.explanation, frame.shown_operation, frame.question
    asked = question if frame.asks else None
    if explanation is None and asked is None:
        return {}

    def cells(numbers: Iterable[Operand]) -> frozenset[tuple[int, int]]:
        of_sample = (n for n in numbers if len(n.index) < 2 or _per_edge(n.key) or n.index[0] == frame.batch_row)
        places = (cell(n.key, n.index) for n in of_sample if n.key.layer == layer)
        return frozenset(place for place in places if place is not None)

    if asked is not None and asked.place is not None and asked.at is not None:
        phase = frame.program.operations[asked.at].phase
        target = Operand(*asked.place, frame.record.iteration, 0.0)
        return {"marked": cells([target]), "read": cells(asked.operands if asked.hints else ()), "phase": phase}
    assert explanation is not None
    phase = operation.phase if operation else "forward"
    return {"marked": cells([explanation.target]), "read": cells(explanation.operands), "phase": phase}


def _per_edge(key: Key) -> bool:
    return key.parameter == "weights"


def parameter_cells(frame: Frame, tab: str) -> Cells | None:
    """The weight matrix with the biases as its last row (its last column where samples are columns); None where
    it is not computed yet."""
    names, layer, by_hand = frame.names, parameter_layer(frame), frame.by_hand
    matrix = _matrix(frame, frame.record, tab) if layer else None
    previewed = _previewed(frame, layer) if tab in ("parameters", "change") and is_preview(frame) else None
    if previewed is not None and tab == "change":
        matrix, by_hand = previewed[1] - previewed[0], None
    if matrix is None:
        return None
    inputs = frame.program.sizes[layer - 1]

    def cell(key: Key, index: tuple[int, ...]) -> tuple[int, int] | None:
        here = key.now in keys_of(frame.program, tab, layer)
        return (index[0] if len(index) == 2 else inputs, index[-1]) if here else None

    cells = Cells(
        rows=lambda row: "b" if row == inputs else names.titled(layer - 1, row),
        heads=lambda column: names.node(layer, column),
        columns=matrix,
        limits=limit_of(frame, GRADIENT) if tab == "gradients" else limit(LIMITS_OF_TABS.get(tab, "memory")),
        count=inputs + len(matrix[inputs:]),
        named_by=(layer, frame.notation, frame.experiment.data.called),
        look=frame.look,
        editable=tab == "parameters",
        second=None if by_hand is None else _second(frame, matrix, _matrix(frame, by_hand, tab)),
        coming=previewed,
        called=lambda row, column: _parameter_aloud(frame, tab, layer, row, column),
        of=lambda row, column: keys_of(frame.program, tab, layer)[row >= inputs],
        **_marks(frame, layer, cell),
    )
    return cells.transposed() if frame.notation.columns else cells


def _matrix(frame: Frame, values: Record | ByHand, tab: str) -> Array | None:
    """The numbers of a tab; those that are not known are masked. None where none is."""
    program, layer = frame.program, parameter_layer(frame)
    keys = keys_of(program, tab, layer)
    parts = [_part(values, tab, key) for key in keys]
    if all(part is None for part in parts):
        return None
    shapes = [public_shape(key, program.shape(key, 1)) for key in keys]
    unknown = (np.ma.array(np.zeros(shape), mask=True) for shape in shapes)
    return stacked(*(hidden if part is None else part for part, hidden in zip(parts, unknown, strict=True)))


def _part(values: Record | ByHand, tab: str, key: Key) -> Array | None:
    """The numbers of a tab that one array has; None where they are not known."""
    if tab == "gradients":
        return values.get(key)  # type: ignore[no-any-return]
    if tab == "change":
        after = values.get(key)
        return None if after is None else after - values[key.before]
    return None if values.get(key.before) is None else parameters_now(values, key)


def _kept(frame: Frame, tab: str) -> bool:
    """Whether the selected layer has no such numbers, as nothing of it is trained."""
    return tab not in ("parameters", "change") and not frame.experiment.layers[parameter_layer(frame) - 1].trained


def is_preview(frame: Frame) -> bool:
    """Whether parameters of the layer are still to be updated as the preview says."""
    return any(frame.coming(key) is not None for key in keys_of(frame.program, "parameters", parameter_layer(frame)))


def _previewed(frame: Frame, layer: int) -> tuple[Array, Array]:
    """The parameters as the iteration began and after the update: as it is done, or as it is previewed."""
    keys = keys_of(frame.program, "parameters", layer)
    coming = [(frame.coming(key), frame.now(key)) for key in keys]
    before = (frame.record[key.before] for key in keys)
    return stacked(*before), stacked(*(now if new is None else new for new, now in coming))


class LayerView(QWidget):
    """The panel of the selected layer."""

    asks = ("node_clicked", "number_clicked", "menu_asked", "edit_requested", "edit_taken_back")
    node_clicked = Signal(int, int)
    number_clicked = Signal(object)
    menu_asked = Signal(object, object)
    edit_requested = Signal(str, object, object, object, bool)
    edit_taken_back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.values = CellTable(tr("Values of the layer"), look)
        self.parameters = CellTable(tr("Parameters of the layer"), look)
        self.heading, self._absent = QLabel(), QLabel()
        self._absent.setObjectName("muted")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("What is shown of the parameters"))
        for name in (tr("weights"), tr("gradients"), tr("change")):
            self.tabs.addTab(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._frame: Frame | None = None
        self._memory: tuple[str, ...] = ()
        self._front, self._followed = "", TABS[0]
        self._placed: tuple[int, ...] | None = None
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(look.px(6))
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.tabs)
        for part in (self.values, self._head, self.parameters, self._absent):
            part.setParent(self)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.values.cell_clicked.connect(self._value_clicked)
        self.parameters.cell_clicked.connect(self._parameter_clicked)
        for table, number_at in ((self.values, self._value_at), (self.parameters, self._parameter_at)):
            table.menu_asked.connect(partial(self._ask_menu, table, number_at))
        self.parameters.cell_edited.connect(self._parameter_edited)
        self.parameters.edit_taken_back.connect(self.edit_taken_back)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(330))

    def minimumSizeHint(self) -> QSize:
        """Room for three nodes with one input, whichever layer is shown; beyond that the tables scroll."""
        tables = self.values.height_for(3) + self.parameters.height_for(2)
        px = self._look.px
        return QSize(px(220), tables + self._head.sizeHint().height() + px(2 * GAP + BOTTOM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._placed = None
        self._place()

    def _place(self) -> None:
        """The upper table as high as the largest layer needs, so that nothing moves while one steps through the layers,
        the lower one below it; where there is not room for both each has a share."""
        sizes = (1,) if self._frame is None else self._frame.program.sizes
        below = self.parameters.cells_model
        height = self.values.verticalHeader().defaultSectionSize()
        key = max(sizes), self.values.cells_model.columnCount(), below.rowCount(), below.columnCount(), height
        if key == self._placed:
            return
        if self._placed is not None and height != self._placed[-1]:
            self.updateGeometry()
        self._placed = key
        left, gap, bottom = map(self._look.px, (SIDE, GAP, BOTTOM))
        width, head = self.width() - 2 * left, self._head.sizeHint().height()
        room = self.height() - head - 2 * gap - bottom
        upper, lower = self.values.height_for(max(sizes), width), self.parameters.height_for(below.rowCount(), width)
        upper = min(upper, max(round(room * UPPER_SHARE), room - lower))
        top = upper + gap + head + gap
        self.values.setGeometry(left, 0, width, upper)
        self._head.setGeometry(left, upper + gap, width, head)
        self.parameters.setGeometry(left, top, width, room - upper)
        self._absent.setGeometry(left, top, width, self._absent.sizeHint().height())

    def set_frame(self, frame: Frame) -> None:
        before, self._frame = self._frame, frame
        self.values.set_cells(value_cells(frame))
        layer = parameter_layer(frame)
        self._show_memory(frame)
        if before is None:
            self._bring(self._front)
        self._follow_step(tab_of_step(frame))
        tab = self._tab
        title = ", ".join(map(frame.names.array_symbol, keys_of(frame.program, "parameters", layer)))
        previewed = tab == "change" and is_preview(frame)
        self.heading.setText(tr("{parameters} · preview").format(parameters=title) if previewed else title)
        self.tabs.setVisible(layer > 0)
        cells = parameter_cells(frame, tab)
        self.parameters.setVisible(cells is not None)
        self._absent.setVisible(cells is None)
        absent = tr("kept as it is, without a gradient") if layer and _kept(frame, tab) else tr("not computed yet")
        self._absent.setText(absent if layer else "")
        if cells is not None:
            self.parameters.set_cells(cells)
        self._place()

    @staticmethod
    def note(frame: Frame) -> str:
        """The layer and the sample, for the head of the panel."""
        parts = [frame.names.layer(frame.selection.layer), shown_text(frame)]
        if frame.update_done is not False and frame.probe is None:
            parts.append(tr("values from before the update"))
        return " · ".join(parts)

    @property
    def chosen(self) -> tuple[str, str]:
        """The tab that is in front and the one of the step, for the view that takes the place of this one."""
        return self._tab, self._followed

    @chosen.setter
    def chosen(self, tabs: tuple[str, str]) -> None:
        self._front, self._followed = tabs

    @property
    def _tab(self) -> str:
        return (*TABS, *self._memory)[self.tabs.currentIndex()]

    def _show_memory(self, frame: Frame) -> None:
        """A tab for each thing that the optimizer remembers."""
        memory = frame.program.memory if frame.program.supervised else ()
        if memory == self._memory:
            return
        blocked = self.tabs.blockSignals(True)
        while self.tabs.count() > len(TABS):
            self.tabs.removeTab(self.tabs.count() - 1)
        for at, name in enumerate(memory, start=len(TABS)):
            line = frame.program.lines[name]
            self.tabs.addTab(line.letter or tr(line.label))
            self.tabs.setTabToolTip(at, tr(line.label))
        self.tabs.blockSignals(blocked)
        self._memory = memory

    def _bring(self, tab: str) -> None:
        """A tab to the front, where there is one of that name."""
        if tab in (names := (*TABS, *self._memory)):
            blocked = self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(names.index(tab))
            self.tabs.blockSignals(blocked)

    def _follow_step(self, tab: str) -> None:
        """To the tab of the step; one that was chosen by hand stays until a step belongs to another."""
        if tab != self._followed:
            self._bring(tab)
        self._followed = tab

    def _tab_changed(self) -> None:
        if self._frame is not None:
            self.set_frame(self._frame)

    def _value_clicked(self, row: int, column: int) -> None:
        number = self._value_at(row, column)
        if number is not None:
            self.number_clicked.emit(number)
        elif self._frame is not None:
            self.node_clicked.emit(self._frame.selection.layer, row)

    def _parameter_clicked(self, row: int, column: int) -> None:
        number = self._parameter_at(row, column)
        if number is not None:
            self.number_clicked.emit(number)

    def _ask_menu(
        self, table: CellTable, number_at: Callable[[int, int], Number | None], row: int, column: int
    ) -> None:
        self.menu_asked.emit(number_at(row, column), table.cells_model.cells.as_columns)

    def _value_at(self, row: int, column: int) -> Number | None:
        """The number of a cell of the upper table."""
        if self._frame is None:
            return None
        return self._frame.number_of_node(value_names(self._frame)[column], self._frame.selection.layer, row)

    def _parameter_at(self, row: int, column: int) -> Number | None:
        """The number of a cell of the lower table, whose last row are the biases."""
        if self._frame is None:
            return None
        frame, layer = self._frame, parameter_layer(self._frame)
        weights, *biases = keys_of(frame.program, self._tab, layer)
        source, node = _ends(frame, row, column)
        if source < frame.program.sizes[layer - 1]:
            return frame.number(weights, (source, node))
        return frame.number(biases[0], (node,))

    def _parameter_edited(self, row: int, column: int, value: float, merge: bool) -> None:
        if self._frame is not None:
            layer, (source, node) = parameter_layer(self._frame), _ends(self._frame, row, column)
            if source < self._frame.program.sizes[layer - 1]:
                self.edit_requested.emit("weights", value, layer, (source, node), merge)
            else:
                self.edit_requested.emit("biases", value, layer, (node,), merge)


def _ends(frame: Frame, row: int, column: int) -> tuple[int, int]:
    """The node before and the node of the weight in a cell of the parameters."""
    return (column, row) if frame.notation.columns else (row, column)
