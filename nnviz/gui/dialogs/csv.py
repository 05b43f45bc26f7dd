"""Opening a CSV file: its first rows, what was recognised, and which columns are inputs and targets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.experiment.new_data import begun
from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look.look import Look
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import error_text, tr

from .asking import AskingDialog, heading
from .data import standardize_box

SHOWN_ROWS = 8
INPUT, TARGET = 0, 1
"""The rows of the table that hold the boxes; those of the file come below."""


class CsvDialog(AskingDialog):
    """Shows the file and reads it in slices when it is agreed to; `experiment_chosen(Experiment)` is made of it.

    Raises ExperimentError where the file is no CSV at all.
    """

    experiment_chosen = Signal(object)

    def __init__(self, path: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Open data"), tr("Open"), look, parent)
        self._path = path.resolve()
        self.file = CsvFile(self._path)
        self._slices = Slices(self)
        self._slices.told.connect(self._show_share)
        self.progress = QProgressBar()
        self.header = QCheckBox(tr("First row contains column names"))
        self.header.setChecked(self.file.header)
        self.header.toggled.connect(self._read_again)
        self.table = QTableWidget()
        self.table.setFont(look.font("body"))  # its columns are measured before it is shown
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.itemChanged.connect(lambda item: self._show_form())
        self.share, self.seed = QLineEdit("80"), QLineEdit("0")
        percent = QDoubleValidator(0.1, 100, 3, self.share)
        percent.setLocale(QLocale.c())
        self.share.setValidator(percent)
        self.seed.setValidator(QIntValidator(0, 2_000_000_000, self.seed))
        self.standardize = standardize_box(True)
        self._lay_out()
        self._show_file()

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.addRow(tr("training data, %"), self.share)
        rows.addRow(tr("seed"), self.seed)
        rows.addRow(tr("inputs"), self.standardize)
        self.progress.setRange(0, 1000)
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setSpacing(self.look.px(8))
        above: tuple[QWidget, ...] = (heading(self._path.name, self.look), self.words, self.header)
        below: tuple[QWidget, ...] = (self.progress, self.fault, self.buttons)
        for part in above:
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(rows)
        for part in below:
            column.addWidget(part)
        self.resize(self.look.px(720), self.look.px(520))

    # --- what is shown -----------------------------------------------------------------------

    def _show_file(self) -> None:
        """Boxes and first rows; at first the last column is the target and the others are inputs."""
        file, table = self.file, self.table
        table.blockSignals(True)
        shown = file.first[:SHOWN_ROWS]
        table.clear()
        table.setColumnCount(len(file.names))
        table.setRowCount(2 + len(shown))
        table.setHorizontalHeaderLabels(list(file.names))
        table.setVerticalHeaderLabels([tr("input"), tr("target"), *(str(row) for row, _ in shown)])
        for column in range(len(file.names)):
            for row in (INPUT, TARGET):
                box = QTableWidgetItem()
                box.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                last = column == len(file.names) - 1
                box.setCheckState(Qt.CheckState.Checked if last == (row == TARGET) else Qt.CheckState.Unchecked)
                table.setItem(row, column, box)
            for at, (_, cells) in enumerate(shown):
                table.setItem(2 + at, column, QTableWidgetItem(cells[column] if column < len(cells) else ""))
        table.resizeColumnsToContents()
        table.blockSignals(False)
        self._show_form()

    def _show_form(self) -> None:
        """What was recognised, and which columns are words."""
        file = self.file
        delimiter = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab")}[file.delimiter]
        decimal = {",": tr("comma"), ".": tr("point")}[file.decimal]
        words = [name for name in self.names(INPUT) + self.names(TARGET) if name in file.text_columns]
        text = tr("Read as {encoding}, with columns separated by {delimiter} and decimals by {decimal}.")
        sentences = [text.format(encoding=file.encoding, delimiter=delimiter, decimal=decimal)]
        if words:
            text = tr("Text in {columns} becomes class numbers in alphabetical order.")
            sentences.append(text.format(columns=", ".join(words)))
        self.words.setText(" ".join(sentences))

    def names(self, row: int) -> list[str]:
        """The columns that are ticked as inputs or as targets."""
        items = [self.table.item(row, column) for column in range(len(self.file.names))]
        return [
            name for name, item in zip(self.file.names, items, strict=True)
            if item is not None and item.checkState() == Qt.CheckState.Checked
        ]  # fmt: skip

    def _read_again(self, header: bool) -> None:
        """The same file with or without a header."""
        try:
            self.file = CsvFile(self._path, header)
        except ExperimentError as error:
            self.refuse(error_text(error))
            return
        self.refuse("")
        self._show_file()

    def refuse(self, text: str) -> None:
        super().refuse(text)
        self.progress.hide()
        self.accept_button.setEnabled(True)

    # --- reading -----------------------------------------------------------------------------

    def choice(self) -> dict[str, Any]:
        """What an experiment says of the data."""
        standardize = {"standardize": True} if self.standardize.isChecked() else {}
        return {
            "kind": "csv", "path": self._path.name, "inputs": self.names(INPUT), "targets": self.names(TARGET),
            "header": self.file.header, "train_ratio": float(self.share.text() or 0) / 100,
            "seed": int(self.seed.text() or 0), **standardize,
        }  # fmt: skip

    def agree(self) -> None:
        chosen = dict.fromkeys((*self.names(INPUT), *self.names(TARGET)))
        if not self.names(INPUT) or not self.names(TARGET):
            self.refuse(tr("Select at least one input and one target."))
            return
        self.refuse("")
        self.accept_button.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self._slices.begin(self._reading(tuple(chosen)))

    def _reading(self, columns: tuple[str, ...]) -> Iterator[float]:
        """Reads the file; when its last part is read the experiment is made."""
        try:
            yield from self.file.read(columns)
            experiment = begun(self.choice(), self._path.parent, self.file.table)
        except ExperimentError as error:
            self.refuse(error_text(error))
            return
        self.accept()
        self.experiment_chosen.emit(experiment)

    def _show_share(self, share: float | None) -> None:
        if share is not None:
            self.progress.setValue(round(1000 * share))

    def done(self, result: int) -> None:
        self._slices.stop()
        super().done(result)
