"""The panel of the loss surface: what it goes over, the plot, and what its colours mean."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView

from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.plots.common.panel import Panel
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .landscape import STEPS, WEIGHTS, Choice, parameter_at, parameter_name
from .plot import SurfacePlot
from .shading import Scale

At = QModelIndex | QPersistentModelIndex
KINDS = (WEIGHTS, STEPS)


class Parameters(QAbstractListModel):
    """All weights and biases of a network by their names, which are made when they are seen; before them the one that
    is selected."""

    def __init__(self, selected: str) -> None:
        super().__init__()
        self._selected = selected
        self._frame: Frame | None = None

    def show(self, frame: Frame) -> None:
        before = self._frame
        if before is None or (before.program, before.notation) != (frame.program, frame.notation):
            self.beginResetModel()
            self._frame = frame
            self.endResetModel()

    def rowCount(self, parent: At | None = None) -> int:
        inner = parent is not None and parent.isValid()
        return 0 if inner or self._frame is None else 1 + self._frame.program.parameter_count

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._frame is None or not index.isValid():
            return None
        return parameter_name(self._frame, index.row() - 1) if index.row() else self._selected

    def key_of(self, row: int) -> Key | None:
        """The array of the one in a row; None for the one that is selected."""
        return parameter_at(self._frame.program, row - 1)[0] if row > 0 and self._frame is not None else None


class ParameterBox(QComboBox):
    """Chooses one of the weights and biases of a model."""

    def __init__(self, model: Parameters) -> None:
        super().__init__(minimumContentsLength=5, sizeAdjustPolicy=_NARROW)
        self._parameters, listing = model, QListView()
        listing.setUniformItemSizes(True)
        self.setModel(model)
        self.setView(listing)

    def named_at(self, place: QPoint | None) -> Key | str:
        """What is chosen; of what is selected in the network, what that may be."""
        return self._parameters.key_of(self.currentIndex()) or tr("parameter")


class SurfaceView(Panel):
    """The panel. A click, or Enter at the cursor of the keys, sets the weights to those of that place: an edit."""

    asks = ("edit_requested", "failed")
    edit_requested = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss surface"), 260)
        self.setMinimumSize(look.px(180), look.px(120))
        self.plot, self.scale, self.hint = SurfacePlot(look), Scale(look), QLabel()
        self.models = Parameters(tr("selected")), Parameters(tr("selected before"))
        self.kind, self.rows = (QComboBox(minimumContentsLength=5, sizeAdjustPolicy=_NARROW) for _ in range(2))
        self.across, self.upwards = map(ParameterBox, self.models)
        boxes = self.kind, self.rows, self.across, self.upwards
        self.kind.addItems([tr("two weights"), tr("gradient and last update")])
        self.rows.addItems([tr("loss of all rows"), tr("loss of the batch")])
        for box, name in zip(boxes, (tr("Plane"), tr("Loss of"), tr("Across"), tr("Upwards")), strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.activated.connect(self._choose)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange(look)
        self.plot.changed_surface.connect(self._show_scale)
        self.plot.changed.connect(self._show_scale)
        self.relay(self.plot)

    def _arrange(self, look: Look) -> None:
        beside, lines = QHBoxLayout(), [QHBoxLayout(), QHBoxLayout()]
        for line, boxes in zip(lines, ((self.kind, self.rows), (self.across, self.upwards)), strict=True):
            for box in boxes:
                line.addWidget(box, 1)
            line.setContentsMargins(look.px(8), 0, look.px(8), 0)
            line.setSpacing(look.px(4))
            self.column.addLayout(line)
        beside.addWidget(self.plot, 1)
        beside.addWidget(self.scale)
        beside.addWidget(self.hint, 1)
        self.hint.setContentsMargins(look.px(12), look.px(4), look.px(12), 0)
        for layout in (beside, self.column):
            layout.setSpacing(look.px(4))
        self.column.addLayout(beside, 1)
        self.column.setContentsMargins(0, 0, 0, look.px(2))

    def set_frame(self, frame: Frame) -> None:
        for model in self.models:
            model.show(frame)
        self.plot.show_frame(frame)
        self._show_choice(self.plot.choice.value)
        self._show_scale()

    def note(self, frame: Frame) -> str:
        """Of which rows and which iteration the loss is."""
        if self.plot.surface is None or self.plot.problem:
            return "" if self.plot.problem else tr("computing …")
        iteration, rows = self.plot.surface_of
        texts = (tr("loss of all {rows} training rows"), tr("loss of the {rows} rows of the batch"))
        of = texts[self.plot.choice.value.batch].format(rows=rows)
        return " · ".join((of, tr("iteration {iteration}").format(iteration=iteration)))

    def _show_choice(self, choice: Choice) -> None:
        over_weights = choice.kind == WEIGHTS
        self.kind.setCurrentIndex(KINDS.index(choice.kind))
        self.rows.setCurrentIndex(int(choice.batch))
        for box, at in zip((self.across, self.upwards), choice.axes, strict=True):
            box.setVisible(over_weights)
            box.setCurrentIndex(0 if at is None or at + 1 >= box.count() else at + 1)

    def _show_scale(self) -> None:
        problem = self.plot.problem
        self.scale.show_shading(self.plot.look, self.plot.shading)
        self.hint.setText(problem)
        self.hint.setVisible(bool(problem))
        self.plot.setVisible(not problem)
        self.scale.setVisible(not problem and self.plot.surface is not None)

    def _choose(self) -> None:
        across, upwards = (box.currentIndex() - 1 if box.currentIndex() > 0 else None
                           for box in (self.across, self.upwards))  # fmt: skip
        self.plot.choice.choose(
            Choice(KINDS[self.kind.currentIndex()], bool(self.rows.currentIndex()), (across, upwards))
        )
        self._show_choice(self.plot.choice.value)


_NARROW = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
