"""Opening a file: it is read in slices, behind a bar where that takes a while."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.work.opening import Opening
from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import Look
from nnviz.gui.state.slices import Slices
from nnviz.gui.state.work.recovery import Recovering
from nnviz.gui.words.language import error_text, tr


class OpeningDialog(QDialog):
    """`opened(Work)` or `failed(str)` follows, neither where it is cancelled.

    What is short is read at once; the dialog is seen only while there is more.
    """

    opened = Signal(object)
    failed = Signal(str)

    def __init__(self, opening: Opening | Recovering, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            dress(self, look)
        self.setWindowTitle(tr("Open experiment"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._opening, self._slices = opening, Slices(self)
        self._slices.told.connect(self._show_share)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.NoButton)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        words = QLabel(tr("Reading {file}").format(file=opening.path.name))
        words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(8))
        for part in (words, self.progress, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(look.px(420))

    def begin(self) -> None:
        self._slices.begin(self._reading())
        self._slices.work()

    def _reading(self) -> Iterator[float]:
        try:
            yield from self._opening
            if self.isVisible():
                yield 1.0
        except ExperimentError as error:
            self.failed.emit(error_text(error))
            self.reject()
            return
        self.opened.emit(self._opening.work)
        self.accept()

    def _show_share(self, share: float | None) -> None:
        if self._slices.active and share is not None:
            self.progress.setValue(round(1000 * share))
            self.open()

    def done(self, result: int) -> None:
        self._slices.stop()
        super().done(result)
        self.deleteLater()
