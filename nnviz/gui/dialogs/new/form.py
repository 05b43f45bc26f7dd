"""The form of an experiment: its parts on pages, and what goes along with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import Experiment, data_of, from_dict, to_dict
from nnviz.engine.experiment.proposals import Proposal, proposed
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.training.setups import explicit, initial_state
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.dialogs.choice_form import ChoiceForm, fields_of
from nnviz.gui.dialogs.fields import FlagField, OneOfField
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import told, tr
from nnviz.gui.words.notation import Notation

from .data_part import CsvForm, DataPart, clear
from .layers import LayersPart
from .notes import names_of
from .rows import RowsForm
from .tables import GivenValues, Kept, keep

DATA, LAYERS, TRAINING, INIT = said("Data"), said("Layers"), said("Training"), said("Initial values")
PAGES: dict[str, tuple[str, ...]] = {
    DATA: ("data",),
    LAYERS: ("layers",),
    TRAINING: ("loss", "batch", "optimizer"),
    INIT: ("init",),
}
"""The pages, and the parts of an experiment that have a form of their own on each."""
COLUMNS: dict[str, tuple[tuple[str, ...], ...]] = {TRAINING: (("loss", "batch"), ("optimizer",))}
"""Of a page that has two."""


class Reason(QWidget):
    """What is proposed and why; a button where something else is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.use = plain_label(name="muted"), QPushButton(tr("Use the proposal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)


class Form(QObject):
    """`pages` are its widgets by their titles. `changed` follows what a person does, and before it `data_changed` where
    that are the data; `refused(widget, str)` is a table
    that could not take what was pasted."""

    changed, data_changed, csv_asked, now_asked = Signal(), Signal(), Signal(), Signal()
    refused = Signal(object, str)

    def __init__(self, experiment: Experiment, look: Look, notation: Notation) -> None:
        super().__init__()
        self._look, self._notation = look, notation
        self._quiet = False
        self._chosen: set[str] = set()
        self._proposal: Proposal | None = None
        self._start: Timeline | None = None
        self._types = fields_of(Experiment)
        self.parts: dict[str, Any] = {}
        self._holders = {part: QVBoxLayout() for parts in PAGES.values() for part in parts}
        self.proposals: dict[str, Reason] = {page: Reason() for page in (LAYERS, TRAINING)}
        for reason in self.proposals.values():
            reason.use.clicked.connect(self._use_proposal)
        self.input_gradient = FlagField(experiment.input_gradient)
        self.input_gradient.setText(tr("gradient of the inputs"))
        names = {None: tr("none")} | {name: mistake.label for name, mistake in MISTAKES.items()}
        self.mistake = OneOfField(names, experiment.mistake)
        self.mistake.setAccessibleName(tr("Common mistake"))
        self.pages: dict[str, QWidget] = {title: self._page(title) for title in PAGES}
        for field in (self.input_gradient, self.mistake):
            field.changed.connect(self._tell)
        self.show_experiment(experiment)

    def _page(self, title: str) -> QWidget:
        page, px = QWidget(), self._look.px
        row = QHBoxLayout(page)
        row.setSpacing(px(24))
        columns = COLUMNS.get(title, (PAGES[title],))
        for at, parts in enumerate(columns):
            column = QVBoxLayout()
            column.setSpacing(px(6))
            row.addLayout(column, 1)
            for part in parts:
                if len(PAGES[title]) > 1:
                    column.addWidget(self._heading(tr(Experiment.words[part].label)))
                column.addLayout(self._holders[part])
                if part in ("loss", "layers"):
                    column.addWidget(self.proposals[title])
                column.addSpacing(px(8))
            if title == TRAINING and at:
                column.addWidget(self._heading(tr("More")))
                column.addWidget(self.input_gradient)
                more = QFormLayout()
                more.addRow(tr("Common mistake"), self.mistake)
                column.addLayout(more)
            column.addStretch(1)
        return page

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text[:1].upper() + text[1:])
        label.setFont(self._look.font("body", bold=True))
        return label

    # --- showing -----------------------------------------------------------------------------

    def show_experiment(self, experiment: Experiment) -> None:
        """Every part anew; nothing of it was chosen by hand."""
        before, self._quiet = self._quiet, True
        self._chosen.clear()
        data = DataPart(experiment, self._look, self._notation)
        data.csv_asked.connect(self.csv_asked)
        data.now_asked.connect(self.now_asked)
        data.refused.connect(self.refused)
        self._put("data", data, self._follow_data)
        layers = LayersPart(experiment.layers, self._look)
        layers.output_chosen.connect(lambda: self._choose("activation"))
        self._put("layers", layers, self._follow_layers)
        for part in ("loss", "optimizer", "batch"):
            form = ChoiceForm(self._types[part], getattr(experiment, part), self._look)
            self._put(part, form, (lambda: self._choose("loss")) if part == "loss" else self._tell)
        self._numbers: Kept = {}
        init = ChoiceForm(self._types["init"], experiment.init, self._look, own={"explicit": self._own_values})
        self._put("init", init, self._tell)
        self.input_gradient.setChecked(experiment.input_gradient)
        self.mistake.setCurrentIndex(self.mistake.findData(experiment.mistake))
        self._propose(apply=False)
        layers.show_inputs(experiment.data.size().inputs)
        self._quiet = before

    def _put(self, part: str, widget: Any, follow: Callable[[], None]) -> None:
        clear(self._holders[part])
        self.parts[part] = widget
        self._holders[part].addWidget(widget)
        widget.changed.connect(follow)

    def _own_values(self, values: dict[str, Any]) -> GivenValues:
        """The tables; where no numbers were given yet, those that would have been drawn."""
        count = self._inputs()
        shapes = self.parts["layers"].shapes(count) if count is not None else None
        given, drawn = values, self._start
        if given["weights"] is None and not self._numbers and drawn is not None:
            start = explicit(drawn.program, initial_state(drawn.program))
            given = {"weights": start.weights, "biases": start.biases}
        if shapes is not None and given["weights"] is not None and len(given["weights"]) == len(shapes):
            keep(self._numbers, given["weights"], given["biases"], shapes)
        tables = GivenValues(self._look, self._notation, self._numbers)
        tables.refused.connect(self.refused)
        tables.fit(shapes or ())
        return tables

    def show_start(self, experiment: Experiment, timeline: Timeline | None) -> None:
        """A network that can be; where there is a training of it, initial values are drawn from that."""
        self._start = timeline
        self.parts["layers"].show_inputs(experiment.data.size().inputs)

    def take_data(self, experiment: Experiment) -> None:
        """The data of another experiment."""
        data = self.parts["data"]
        data.show_data(experiment.data, to_dict(experiment)["data"])
        self._follow_data()

    # --- what goes along with what -----------------------------------------------------------

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _choose(self, what: str) -> None:
        """A person chose it: no proposal takes its place."""
        if not self._quiet:
            self._chosen.add(what)
            self._show_why()
            self._tell()

    def _follow_data(self) -> None:
        if not self._quiet:
            self._propose(apply=True)
            self._fit_given()
            self.data_changed.emit()
            self._tell()

    def _follow_layers(self) -> None:
        if not self._quiet:
            self._fit_given()
            self._show_why()
            self._tell()

    def _fit_given(self) -> None:
        """Tables of initial values for the layers as they are now."""
        tables, count = self.parts["init"].whole, self._inputs()
        shapes = self.parts["layers"].shapes(count) if count is not None else None
        if tables is not None and shapes is not None:
            tables.fit(shapes)

    def _inputs(self) -> int | None:
        choice = self._data()
        return None if choice is None else choice.size().inputs

    def _data(self) -> Any:
        """The choice of data; None where it cannot be."""
        data = self.parts["data"]
        try:
            choice = data_of(data.value(), data.folder, data.table)
            choice.size()
        except ExperimentError:
            return None
        return choice

    def _propose(self, apply: bool) -> None:
        """Output and loss that fit the data; what was chosen by hand stays."""
        choice = self._data()
        if choice is None:
            return
        before, self._proposal = self._proposal, proposed(choice)
        if apply:
            quiet, self._quiet = self._quiet, True
            other = before is None or (before.activation, before.loss) != (
                self._proposal.activation,
                self._proposal.loss,
            )
            activation = self._proposal.activation if other and "activation" not in self._chosen else None
            self.parts["layers"].show_output(self._proposal.outputs, activation)
            if other and "loss" not in self._chosen:
                self._show_loss()
            self._quiet = quiet
        self._show_why()

    def _show_loss(self) -> None:
        assert self._proposal is not None
        form = ChoiceForm(self._types["loss"], self._proposal.loss, self._look)
        self._put("loss", form, lambda: self._choose("loss"))

    def _use_proposal(self) -> None:
        """A person wants it after all."""
        if self._proposal is None:
            return
        quiet, self._quiet = self._quiet, True
        self._chosen -= {"loss", "activation"}
        self.parts["layers"].show_output(self._proposal.outputs, self._proposal.activation)
        self._show_loss()
        self._quiet = quiet
        self._fit_given()
        self._show_why()
        self._tell()

    def _show_why(self) -> None:
        """The reason of the proposal; and a button where something else is chosen."""
        proposal = self._proposal
        if proposal is None:
            return
        output, loss = self.parts["layers"].lines[-1].activation, self.parts["loss"].kinds
        fits = (output.kinds.value(), loss.value()) == (proposal.activation, proposal.loss["kind"])
        for reason in self.proposals.values():
            reason.label.setText(told(proposal.why))
            reason.use.setVisible(not fits)

    def set_number(self, name: str, value: float, layer: int | None, index: tuple[int, ...]) -> bool:
        """A number that was typed in the drawing; False where the form has no table for it."""
        init, data = self.parts["init"], self.parts["data"].form
        if name in ("weights", "biases") and layer is not None:
            init.kinds.setCurrentIndex(init.kinds.findData("explicit"))
            grid = init.whole.grids.get((name, layer - 1))
            place = index if len(index) == 2 else (0, *index)
        elif isinstance(data.whole, RowsForm) and name in ("inputs", "targets"):
            grid, (row, column) = data.whole.grid, index
            place = (row, column + (data.whole.inputs if name == "targets" else 0))
        else:
            return False
        if grid is not None:
            grid.numbers.put({place: value})
        return grid is not None

    # --- reading -----------------------------------------------------------------------------

    def value(self) -> dict[str, Any]:
        """All parts as a file has them."""
        parts = {part: self.parts[part].value() for part in ("data", "layers", "loss", "optimizer", "init", "batch")}
        mistake = self.mistake.value()
        return parts | {"input_gradient": self.input_gradient.value()} | ({"mistake": mistake} if mistake else {})

    def read(self, value: dict[str, Any]) -> Experiment:
        """The experiment; a CSV file that was read is not read again."""
        data = self.parts["data"]
        return from_dict(value, data.folder, self._table_for(value))

    def _table_for(self, value: Any) -> CsvTable | None:
        """What was read of the CSV file that a value names, where it is to be read in the same way."""
        held = self.parts["data"].form.whole
        given = value.get("data") if isinstance(value, dict) else None
        if not isinstance(given, dict) or given.get("kind") != "csv" or not isinstance(held, CsvForm):
            return None
        same = held.reads_like(given)
        table: CsvTable | None = self.parts["data"].table
        return table if same else None

    def place(self, path: str) -> tuple[str | None, QWidget | None]:
        """The page and the widget that a path in a file leads to."""
        names = names_of(path)
        single = {"input_gradient": self.input_gradient, "mistake": self.mistake}
        page = next((title for title, parts in PAGES.items() if names and names[0] in parts), None)
        if names and names[0] in single:
            return TRAINING, single[names[0]]
        return (None, None) if page is None else (page, self.parts[names[0]].field(names[1:]))
