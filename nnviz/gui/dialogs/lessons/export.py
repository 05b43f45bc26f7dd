"""The form of a lesson on paper: a handout, or worksheets with a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr

from ..asking import AskingDialog

MOST_SHEETS = 200
FILE = "file"
"""Stands for a lesson whose file is asked for."""


@dataclass(frozen=True)
class OnPaper:
    """What is to be written: `name` of a lesson, an experiment or a drill, and how many `sheets` (None: a handout)."""

    name: str
    sheets: int | None = None


class ExportDialog(AskingDialog):
    """`requested(OnPaper)` is what was agreed to. `lessons` and `exercises` are what there is, by names with their
    titles."""

    requested = Signal(object)

    def __init__(
        self, lessons: Mapping[str, str], exercises: Mapping[str, str], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Export lesson"), tr("Save…"), look, parent)
        self._lists = (lessons, exercises)
        self.form, self.of, self.count = QComboBox(), QComboBox(), QSpinBox()
        self.form.addItems([tr("handout of a lesson"), tr("worksheets with a key")])
        self.count.setRange(1, MOST_SHEETS)
        self.count.setValue(10)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.hide()
        form = QFormLayout()
        form.addRow(tr("Form"), self.form)
        form.addRow(tr("Of"), self.of)
        form.addRow(tr("Students"), self.count)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for part in (self.words, self.fault, self.progress, self.buttons):
            column.addWidget(part)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        self.setMinimumWidth(look.px(480))
        self.form.currentIndexChanged.connect(self._fill)
        self._fill(0)

    def _fill(self, form: int) -> None:
        self.of.clear()
        for name, title in self._lists[form].items():
            self.of.addItem(title, name)
        self.count.setEnabled(form == 1)
        self.words.setText(
            tr(
                "A PDF for printing: every student has other initial values, rounded to one digit, and one sample. "
                "Numbers that cannot be asked fairly are given."
            )
            if form
            else tr("A PDF for printing: each scene with its text, a picture and its questions; answers at the end.")
        )

    def agree(self) -> None:
        self.refuse("")
        self.requested.emit(OnPaper(self.of.currentData(), self.count.value() if self.form.currentIndex() else None))

    def show_share(self, share: float | None) -> None:
        """How much of the work is done; None: nothing is worked at."""
        self.progress.setVisible(share is not None)
        self.accept_button.setEnabled(share is None)
        self.progress.setValue(round(1000 * (share or 0.0)))
