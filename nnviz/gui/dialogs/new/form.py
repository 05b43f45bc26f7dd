"""The form of an experiment: its parts on pages, and what goes along with what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import Experiment, data_of, from_dict, to_dict
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.initializers import Explicit, Zeros, draw
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.gui.dialogs.choice_form import ChoiceForm, fields_of
from nnviz.gui.dialogs.fields import FlagField, OneOfField
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation

from .data_part import CsvForm, DataPart, clear
from .layers import LayersPart
from .notes import names_of
from .proposing import ACTIVATION, LOSS, Followed, Proposing
from .rows import RowsForm
from .tables import GivenValues, Kept, Shape, keep

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
        self._begun = experiment
        self._types = fields_of(Experiment)
        self.parts: dict[str, Any] = {}
        self._holders = {part: QVBoxLayout() for parts in PAGES.values() for part in parts}
        self.proposing = Proposing((LAYERS, TRAINING))
        self.proposing.asked.connect(self._use_proposal)
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
                    column.addWidget(self.proposing.reasons[title])
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
        data = DataPart(experiment, self._look, self._notation)
        data.csv_asked.connect(self.csv_asked)
        data.now_asked.connect(self.now_asked)
        data.refused.connect(self.refused)
        self._put("data", data, self._follow_data)
        layers = LayersPart(experiment.layers, self._look)
        layers.output_chosen.connect(lambda: self._choose(ACTIVATION))
        self._put("layers", layers, self._follow_layers)
        self._put_loss(experiment.loss)
        for part in ("optimizer", "batch"):
            self._put(part, ChoiceForm(self._types[part], getattr(experiment, part), self._look), self._tell)
        self._numbers: Kept = {}
        init = ChoiceForm(self._types["init"], experiment.init, self._look, own={"explicit": self._own_values})
        self._put("init", init, self._tell)
        self.input_gradient.setChecked(experiment.input_gradient)
        self.mistake.setCurrentIndex(self.mistake.findData(experiment.mistake))
        self.proposing.begin(self._data())
        self._show_reasons()
        layers.show_inputs(experiment.data.size().inputs)
        self._quiet = before

    def _put(self, part: str, widget: Any, follow: Callable[[], None]) -> None:
        clear(self._holders[part])
        self.parts[part] = widget
        widget.setAccessibleName(tr(Experiment.words[part].label))
        self._holders[part].addWidget(widget)
        widget.changed.connect(follow)

    def _own_values(self, values: dict[str, Any]) -> GivenValues:
        """The tables; where no numbers were given yet, those that would have been drawn."""
        count = self._inputs()
        shapes = self.parts["layers"].shapes(count) if count is not None else None
        if shapes and values["weights"] is not None:
            keep(self._numbers, values["weights"], values["biases"], shapes)
        elif shapes and not self._numbers:
            keep(self._numbers, *self._drawn(shapes), shapes)
        tables = GivenValues(self._look, self._notation, self._numbers)
        tables.refused.connect(self.refused)
        tables.fit(shapes or ())
        return tables

    def _drawn(self, shapes: list[Shape]) -> tuple[list[Any], list[Any]]:
        """The initial values that were chosen last, for layers of these sizes."""
        init = self._begun.init
        init = Zeros() if isinstance(init, Explicit) else init
        sizes = (shapes[0].before, *(shape.nodes for shape in shapes))
        drawn = draw(init, getattr(init, "seed", 0), sizes)
        return [weights.tolist() for weights, _ in drawn], [biases.tolist() for _, biases in drawn]

    def show_start(self, experiment: Experiment) -> None:
        """One that can be, from which initial values are drawn."""
        self._begun = experiment
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
            self.proposing.chosen.add(what)
            self._show_reasons()
            self._tell()

    def _follow_data(self) -> None:
        if not self._quiet:
            self._apply(self.proposing.follow(self._data()))
            self.data_changed.emit()
            self._tell()

    def _follow_layers(self) -> None:
        if not self._quiet:
            self._fit_given()
            self._show_reasons()
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

    def _apply(self, followed: Followed) -> None:
        """Shows what goes along with the data, which nobody chose by hand."""
        quiet, self._quiet = self._quiet, True
        self.parts["layers"].show_output(followed.outputs, followed.activation)
        if followed.loss is not None:
            self._put_loss(followed.loss)
        self._quiet = quiet
        self._fit_given()
        self._show_reasons()

    def _put_loss(self, given: Any) -> None:
        self._put("loss", ChoiceForm(self._types["loss"], given, self._look), lambda: self._choose(LOSS))

    def _use_proposal(self) -> None:
        """A person wants it after all."""
        self._apply(self.proposing.all_of_it())
        self._tell()

    @property
    def _output_and_loss(self) -> tuple[str, str]:
        """The kinds that are chosen."""
        return self.parts["layers"].lines[-1].activation.kinds.value(), self.parts["loss"].kinds.value()

    def _show_reasons(self) -> None:
        self.proposing.show(*self._output_and_loss)

    def keep_choices(self) -> None:
        """What is shown was chosen by hand, as in the text."""
        self.proposing.keep(*self._output_and_loss)

    def set_number(self, name: str, value: float, layer: int | None, index: tuple[int, ...]) -> bool:
        """A number that was typed in the drawing; False where the form has no table for it."""
        init, data = self.parts["init"], self.parts["data"].form
        if name in ("weights", "biases") and layer is not None:
            init.kinds.setCurrentIndex(init.kinds.findData("explicit"))
            grid = init.whole.grids.get((name, layer - 1))
            place = index if len(index) == 2 else (0, *index)
        elif isinstance(data.whole, RowsForm) and self.parts["data"].is_plain:
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
