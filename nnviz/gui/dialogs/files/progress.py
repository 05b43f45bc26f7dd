"""Work on a file that is done in slices, behind a bar where it takes a while."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import Look
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import error_text, tr


class ProgressDialog(QDialog):
    """Works off `parts`, which give how much is done. `ended` or `failed(str)` follows, neither where it is cancelled.

    What is short is done at once; the dialog is seen only while there is more.
    """

    ended = Signal()
    failed = Signal(str)

    def __init__(self, parts: Iterator[float], title: str, words: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        if parent is None:
            dress(self, look)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._parts, self._slices = parts, Slices(self)
        self._slices.told.connect(self._show_share)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.NoButton)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.rejected.connect(self.reject)
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(8))
        for part in (label, self.progress, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(look.px(420))

    def begin(self) -> None:
        self._slices.begin(self._working())
        self._slices.work()

    def _working(self) -> Iterator[float]:
        try:
            yield from self._parts
            if self.isVisible():
                yield 1.0
        except ExperimentError as error:
            self.failed.emit(error_text(error))
            self.reject()
            return
        self.ended.emit()
        self.accept()

    def _show_share(self, share: float | None) -> None:
        if self._slices.active and share is not None:
            self.progress.setValue(round(1000 * share))
            self.open()

    def done(self, result: int) -> None:
        self._slices.stop()
        super().done(result)
        self.deleteLater()
