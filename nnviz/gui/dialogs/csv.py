"""Opening a CSV file: its first rows, what was recognised, and which columns are inputs and targets."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.experiment.new_data import begun
from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.csv_form import Written
from nnviz.engine.reading.csv_text import ENCODINGS
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.joining import following, listed
from nnviz.gui.words.language import error_text, told, tr

from .asking import AskingDialog, heading
from .csv_columns import INPUT, NUMBERS, TARGET, ColumnTable, usual_target
from .data import standardize_box

MOST_NOTES, MOST_NAMES = 3, 8
"""So many notes are told, and so many columns named in a sentence."""
SIGNS = {
    None: said("recognised"), "": said("none"), ".": said("point"), ",": said("comma"), " ": said("space"),
    "'": said("apostrophe"),
}  # fmt: skip
"""What may stand in numbers, and what it is called."""
DECIMALS = (None, ".", ",")
ONE_COLUMN = said("The file has one column, but data need at least two: a column cannot be input and target at once.")


UNSELECTED = {
    (False, False): said("No column is selected, but data need at least one input and one target."),
    (True, False): said("No target is selected, but data need at least one input and one target."),
    (False, True): said("No input is selected, but data need at least one input and one target."),
}
"""By whether there are inputs and targets."""


class CsvDialog(AskingDialog):
    """Shows the file and reads it in slices when it is agreed to; `experiment_chosen(Experiment)` is made of it.

    Raises ExperimentError where the file is no CSV at all.
    """

    experiment_chosen = Signal(object)

    def __init__(self, path: Path, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Open data"), tr("Open"), look, parent)
        self._path = path.resolve()
        self.file = CsvFile(self._path)
        if proposed := _proposed(self.file):
            self.file = CsvFile(self._path, Written(classes=proposed))
        self._slices = Slices(self)
        self._slices.told.connect(self._show_share)
        self._counting = Slices(self, busy=lambda: self._slices.active)
        self.progress = QProgressBar()
        self.header = QCheckBox(tr("First row contains column names"))
        self.header.setChecked(self.file.header)
        self.case = QCheckBox(tr("Classes that differ in case are one"))
        self.encoding, self.decimal, self.thousands, self.missing = (QComboBox() for _ in range(4))
        self.skipped = QLineEdit()
        self._offer()
        self.table = ColumnTable(self.file, look)
        self.table.columns.ticks_changed.connect(self._show_form)
        self.table.taken_for.connect(self._take_for)
        self.share, self.seed = QLineEdit("80"), QLineEdit("0")
        self.standardize = standardize_box(True)
        self._lay_out()
        self._show_file()
        self.case.toggled.connect(lambda on: self._read_again(join_case=on))
        self.header.toggled.connect(lambda header: self._read_again(header=header))
        for name in ("encoding", "decimal", "thousands", "missing"):
            box: QComboBox = getattr(self, name)
            box.activated.connect(lambda at, name=name, box=box: self._read_again(**{name: box.itemData(at)}))
        self.skipped.editingFinished.connect(self._skip)

    def _offer(self) -> None:
        """What can be said of how the file is written, instead of what is recognised."""
        self.encoding.addItem(tr("recognised ({name})").format(name=self.file.encoding), None)
        for name, (_, called) in ENCODINGS.items():
            self.encoding.addItem(called, name)
        for box, signs in ((self.decimal, DECIMALS), (self.thousands, SIGNS)):
            for sign in signs:
                box.addItem(tr(SIGNS[sign]), sign)
        for text, value in ((tr("refused"), "refuse"), (tr("rows left out"), "drop")):
            self.missing.addItem(text, value)
        self.skipped.setPlaceholderText(tr("recognised"))

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        for form, text, widget in (
            (left, tr("encoding"), self.encoding), (left, tr("decimals"), self.decimal),
            (left, tr("thousands"), self.thousands), (left, tr("rows to skip"), self.skipped),
            (left, tr("missing cells"), self.missing),
            (right, tr("training data, %"), self.share), (right, tr("seed"), self.seed),
            (right, tr("inputs"), self.standardize), (right, "", self.header), (right, "", self.case),
        ):  # fmt: skip
            form.addRow(text, widget)
            widget.setAccessibleName(text)
        both = QHBoxLayout()
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.progress.setRange(0, 1000)
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setSpacing(self.look.px(8))
        column.addWidget(heading(self._path.name, self.look))
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addLayout(both)
        for part in (self.progress, self.fault, self.buttons):
            column.addWidget(part)
        self.resize(self.look.px(760), self.look.px(580))

    # --- what is shown -----------------------------------------------------------------------

    def _show_file(self) -> None:
        """What was recognised of the file, and how much is missing in it."""
        self._show_form()
        self.refuse(tr(ONE_COLUMN) if len(self.file.names) < 2 else "")
        if self.file.counted:
            self._counting.stop()
        else:
            self._counting.begin(self._count())

    def _take_for(self, name: str, classes: bool) -> None:
        others = tuple(other for other in self.file.written.classes if other != name)
        self._read_again(classes=(*others, name) if classes else others)

    def _show_form(self) -> None:
        """What was recognised, what was left out, which columns are words, and how many rows lack a cell."""
        file = self.file
        delimiter = {
            ",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("vertical bar"), " ": tr("spaces"),
        }[file.delimiter]  # fmt: skip
        used = self.names(INPUT) + self.names(TARGET)
        numbers, words = self._classes(used)
        text = tr("Read as {encoding}, with columns separated by {delimiter} and decimals by {decimal}.")
        sentences = [text.format(encoding=file.encoding, delimiter=delimiter, decimal=tr(SIGNS[file.decimal]))]
        if file.numbers.between:
            text = tr("Thousands are separated by {sign}.")
            sentences.append(text.format(sign=tr(SIGNS[file.numbers.between])))
        sentences += map(told, file.notes[:MOST_NOTES])
        self.case.setVisible(file.differ_in_case or file.written.join_case)
        most = max(used, key=lambda name: file.missing[name], default="")
        if file.missing[most]:
            every, some = (
                tr("Column {name} lacks {count} of its {rows} cells."),
                tr("Column {name} lacks {count} of its first {rows} cells."),
            )
            text = every if file.counted else some
            sentences.append(text.format(name=most, count=file.missing[most], rows=file.rows))
        if words:
            text = tr("Text in {columns} becomes class numbers in alphabetical order.")
            sentences.append(text.format(columns=_listed(words)))
        if numbers:
            text = tr("Numbers in {columns} become class numbers in the order of their size.")
            sentences.append(text.format(columns=_listed(numbers)))
        self.words.setText(following(sentences))

    def _classes(self, used: list[str]) -> tuple[list[str], list[str]]:
        """The columns that are classes: those of numbers, and those of words."""
        classes = [self.file.columns[name] for name in used if self.file.columns[name].kind == "class"]
        words = [column.name for column in classes if column.found in ("class", "date")]
        return [column.name for column in classes if column.found in NUMBERS], words

    def _count(self) -> Iterator[float]:
        """What is missing in the whole file; a row that cannot be read is told when it is to be."""
        with suppress(ExperimentError):
            yield from self.file.count()
            self._show_form()

    def names(self, row: int) -> list[str]:
        """The columns that are ticked as inputs or as targets."""
        return self.table.columns.names(row)

    def _skip(self) -> None:
        text = self.skipped.text().strip()
        if text and not text.isdecimal():
            self.refuse(tr("The rows to skip must be a whole number, but are {text}.").format(text=text))
        elif (rows := int(text) if text else None) != self.file.written.skip_rows:
            self._read_again(skip_rows=rows)

    def _read_again(self, **given: Any) -> None:
        """The same file with something said of how it is written."""
        try:
            file = CsvFile(self._path, replace(self.file.written, **given))
        except ExperimentError as error:
            self.refuse(error_text(error))
            return
        self.file = file
        self.table.columns.show_file(file)
        blocked = self.header.blockSignals(True)
        self.header.setChecked(file.header)
        self.header.blockSignals(blocked)
        self._show_file()

    def refuse(self, text: str) -> None:
        super().refuse(text)
        self.progress.hide()
        self.accept_button.setEnabled(True)

    # --- reading -----------------------------------------------------------------------------

    def choice(self) -> dict[str, Any]:
        """What an experiment says of the data. ValueError: a number is none."""
        written, share = self.file.written, float(self.share.text()) / 100
        if not (math.isfinite(share) and 0 < share <= 1):
            raise ValueError
        given = {
            "header": written.header, "encoding": written.encoding, "decimal": written.decimal,
            "thousands": written.thousands, "skip_rows": written.skip_rows,
            "missing": "drop" if written.missing == "drop" else None, "classes": list(written.classes) or None,
            "standardize": self.standardize.isChecked() or None, "join_case": written.join_case or None,
        }  # fmt: skip
        return {
            "kind": "csv", "path": self._path.name, "inputs": self.names(INPUT), "targets": self.names(TARGET),
            "train_ratio": share, "seed": int(self.seed.text()),
            **{name: value for name, value in given.items() if value is not None},
        }  # fmt: skip

    def agree(self) -> None:
        inputs, targets = self.names(INPUT), self.names(TARGET)
        both = [name for name in inputs if name in targets]
        dates = [name for name in inputs + targets if self.file.columns[name].kind == "date"]
        if len(self.file.names) < 2:
            self.refuse(tr(ONE_COLUMN))
        elif not inputs or not targets:
            self.refuse(tr(UNSELECTED[bool(inputs), bool(targets)]))
        elif both:
            self.refuse(tr("{column} cannot be input and target at once.").format(column=both[0]))
        elif dates:
            words = tr("{column} holds dates: untick it, or take it for classes.")
            self.refuse(words.format(column=dates[0]))
        else:
            self._begin((*inputs, *targets))

    def _begin(self, columns: tuple[str, ...]) -> None:
        try:
            choice = self.choice()
        except ValueError:
            self.refuse(tr("The training data must be above 0 and at most 100 percent, the seed a whole number."))
            return
        self.refuse("")
        self.accept_button.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self._slices.begin(self._reading(columns, choice))

    def _reading(self, columns: tuple[str, ...], choice: dict[str, Any]) -> Iterator[float]:
        """Reads the file; when its last part is read the experiment is made."""
        try:
            yield from self.file.read(columns)
            experiment = begun(choice, self._path.parent, self.file.table)
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
        self._counting.stop()
        super().done(result)


def _proposed(file: CsvFile) -> tuple[str, ...]:
    """The target, where it has few whole numbers other than 0 and 1, each of which comes again."""
    column, rows = file.columns[usual_target(file)], len(file.first)
    several = len(column.words) > 2 and 2 * len(column.words) <= rows
    return (column.name,) if column.kind == "number" and column.likely_class and several else ()


def _listed(names: list[str]) -> str:
    """Names of columns, the first of many."""
    more = len(names) - MOST_NAMES
    named = listed(names[:MOST_NAMES])
    return tr("{names} and {count} more columns").format(names=named, count=more) if more > 1 else listed(names)
