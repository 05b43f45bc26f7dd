"""The data of a new network: a built-in set with its settings, rows of its own, or a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import fields
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Experiment, data_of, to_dict
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.choices import FaultError
from nnviz.engine.tables.data import DataChoice
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.dialogs.choice_form import ChoiceForm, fields_of
from nnviz.gui.dialogs.data import PREPARED, Preparation
from nnviz.gui.look.look import Look
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation

from .rows import RowsForm

MOST_NAMES = 6


class CsvForm(QWidget):
    """A file and its columns, which the dialog of CSV data asks for; `chosen` is what that said of them."""

    changed, file_asked = Signal(), Signal()
    asks = ("path", "inputs", "targets", "header", "encoding", "decimal", "thousands", "skip_rows", "missing",
            "classes", "join_case", "table")  # fmt: skip

    def __init__(self, chosen: dict[str, Any]) -> None:
        super().__init__()
        self._chosen = {name: value for name, value in chosen.items() if name in self.asks and name != "table"}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = QPushButton(tr("Choose a file and its columns…"))
        self.button.clicked.connect(self.file_asked)
        column.addWidget(plain_label(self._told()))
        column.addWidget(self.button)
        self.setFocusProxy(self.button)

    def _told(self) -> str:
        """The file, and what of it is used."""
        if not self._chosen.get("path"):
            return tr("No file is chosen yet.")
        inputs, targets = (listed(self._chosen[part][:MOST_NAMES]) for part in ("inputs", "targets"))
        text = tr("{file}: {targets} from {inputs}")
        return text.format(file=self._chosen["path"], targets=targets, inputs=inputs)

    def field(self, names: Sequence[str]) -> QWidget:
        return self.button

    def reads_like(self, given: dict[str, Any]) -> bool:
        """Whether other data are the same columns of the same file, read in the same way."""
        return _reading(given) == _reading(self._chosen)

    def value(self) -> dict[str, Any]:
        if not self._chosen.get("path"):
            raise FaultError("data.path", said("A file and its columns must be chosen."))
        return self._chosen


def _reading(given: dict[str, Any]) -> dict[str, Any]:
    """What data say of their file and its columns, with the defaults of what they leave out."""
    said_of = {field.name: given.get(field.name, field.default) for field in fields(Csv) if field.name in CsvForm.asks}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said_of.items()}


class DataPart(QWidget):
    """`changed` follows whatever is chosen; `data_of_now_asked` and `csv_asked` are left to the dialog."""

    changed, csv_asked, now_asked = Signal(), Signal(), Signal()
    refused = Signal(object, str)

    def __init__(self, experiment: Experiment, look: Look, notation: Notation) -> None:
        super().__init__()
        self._look, self._notation = look, notation
        self.table: CsvTable | None = None
        self.folder = Path()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self.now = QPushButton(tr("Data of now"))
        self.now.setToolTip(tr("The data of the experiment that is open"))
        self.now.clicked.connect(self.now_asked)
        self._holder, self._below = QVBoxLayout(), QVBoxLayout()
        for layout in (self._holder, self._below):
            column.addLayout(layout)
        column.addWidget(self.now, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._rows: RowsForm | None = None
        self.show_data(experiment.data, to_dict(experiment)["data"])

    def show_data(self, choice: DataChoice, given: dict[str, Any]) -> None:
        """Shows other data, as they were read and as a file has them."""
        if isinstance(choice, Csv):
            self.table = choice.read
            self.folder = Path(str(choice.read.path)[: -len(choice.path)] or ".")
        clear(self._holder)
        own = {"table": self._make_rows, "csv": self._make_csv}
        self.form = ChoiceForm(fields_of(Experiment)["data"], given, self._look, PREPARED, own)
        self.form.changed.connect(self._changed)
        self._holder.addWidget(self.form)
        self._given_features: tuple[str, ...] | None = choice.features
        self._prepare(choice.raw_size().inputs, choice.standardize)

    def _make_rows(self, values: dict[str, Any]) -> RowsForm:
        """Rows that were typed before come back with their kind."""
        kept = self._rows.value() if self._rows is not None and values["inputs"] is None else values
        self._rows = RowsForm(kept, self._look, self._notation)
        self._rows.refused.connect(self.refused)
        return self._rows

    def _make_csv(self, values: dict[str, Any]) -> CsvForm:
        form = CsvForm(values)
        form.file_asked.connect(self.csv_asked)
        return form

    def _changed(self) -> None:
        """Other data may have other inputs to make features of."""
        try:
            raw = data_of({**self._bare(), "features": []}, self.folder, self.table).raw_size().inputs
        except ExperimentError:
            raw = self._raw
        if raw != self._raw:
            self._given_features = ()
            self._prepare(raw, self.preparation.standardize.isChecked())
        self.changed.emit()

    def _prepare(self, raw: int, standardize: bool) -> None:
        self._raw = raw
        clear(self._below)
        self.preparation = Preparation(raw, self._given_features or (), standardize, self._notation)
        for box in self.preparation.boxes.values():
            box.toggled.connect(self._choose_features)
        self.preparation.standardize.toggled.connect(self.changed)
        label = QLabel(tr("inputs of the network"))
        label.setObjectName("muted")
        self._below.addWidget(label)
        self._below.addWidget(self.preparation)

    def _choose_features(self) -> None:
        self._given_features = None
        self.changed.emit()

    def _bare(self) -> dict[str, Any]:
        value: dict[str, Any] = self.form.value()
        return value

    @property
    def is_plain(self) -> bool:
        """Whether the inputs of the network are the numbers of the rows as they are."""
        return not (self._given_features is None or self._given_features or self.preparation.standardize.isChecked())

    def value(self) -> dict[str, Any]:
        """The data as a file has them; the order of features that were given stays until others are chosen."""
        if self.preparation.empty:
            raise FaultError("data.features", said("Select at least one input."))
        prepared = self.preparation.choices()
        if self._given_features is not None:
            prepared = {name: value for name, value in prepared.items() if name != "features"}
            prepared |= {"features": list(self._given_features)} if self._given_features else {}
        return {**self._bare(), **prepared}

    def field(self, names: Sequence[str]) -> QWidget | None:
        if names and names[0] in PREPARED:
            return self.preparation
        return self.form.field(names)


def clear(layout: Any) -> None:
    """Takes all widgets out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
