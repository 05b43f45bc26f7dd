"""The drawing beside the form: the network as it would be, at its start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import BETWEEN
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.inspection import Inspection
from nnviz.gui.views.network import NetworkView
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation


class Drawing(QWidget):
    """The view of the network itself; `layer_chosen(int)` follows a click on a node, and
    `number_typed(name, value, layer, index)` a number that was edited in place. Of a network that cannot be the
    last one stays, and it is said so."""

    layer_chosen = Signal(int)
    number_typed = Signal(str, float, object, object)

    def __init__(self, look: Look, notation: Notation) -> None:
        super().__init__()
        self._look, self._notation, self._told = look, notation, ""
        self.frame: Frame | None = None
        self.caption, self.view = plain_label(name="muted"), NetworkView(look)
        self.view.node_clicked.connect(lambda layer, node: self.layer_chosen.emit(layer))
        self.view.edit_requested.connect(
            lambda name, value, layer, index, _: self.number_typed.emit(name, value, layer, index)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.caption)
        column.addWidget(self.view, 1)

    def show_network(self, timeline: Timeline) -> None:
        """Draws the network of a training that has not begun."""
        self.frame = _frame(timeline, self._look, self._notation)
        self.view.set_frame(self.frame)
        program, data = timeline.program, timeline.data
        sizes = "–".join(map(str, program.sizes))
        parameters = tr("{count} parameters").format(count=f"{program.parameter_count:,}")
        rows = tr("{count} training rows").format(count=f"{len(data.inputs):,}")
        tests = tr("{count} test rows").format(count=f"{len(data.test_inputs):,}") if len(data.test_inputs) else ""
        self._told = BETWEEN.join(filter(None, (sizes, parameters, rows, tests)))
        self.caption.setText(self._told)

    def show_size(self, experiment: Experiment) -> None:
        """Of what is too large to be drawn while it is chosen the sizes are told."""
        sizes = "–".join(f"{size:,}" for size in sizes_of(experiment))
        self._told = tr("{sizes}: too large to be drawn before it is created").format(sizes=sizes)
        self.caption.setText(self._told)

    def show_fault(self) -> None:
        """What is drawn is not what the form says."""
        if self._told:
            self.caption.setText(tr("The last network without a fault: {network}").format(network=self._told))


def sizes_of(experiment: Experiment) -> list[int]:
    """The nodes of every layer, the input first."""
    return [experiment.data.size().inputs, *(layer.size for layer in experiment.layers)]


def _frame(timeline: Timeline, look: Look, notation: Notation) -> Frame:
    inspection = Inspection(timeline)
    inspection.fit()
    return Frame(
        experiment=timeline.experiment, program=timeline.program, data=timeline.data, record=timeline.record,
        cursor=timeline.cursor, newest=timeline.newest, place=timeline.place, selection=inspection.selection,
        run=timeline.current, look=look, notation=notation,
    )  # fmt: skip
