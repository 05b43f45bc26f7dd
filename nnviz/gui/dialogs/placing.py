"""Where another experiment is to be shown, when something would be lost by showing it here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.gui.words.language import tr


class PlaceDialog(QMessageBox):
    """Asks once; `here()` or `beside()` follows, neither where it is cancelled."""

    here, beside = Signal(), Signal()

    def __init__(self, present: str, new: str, parent: QWidget) -> None:
        super().__init__(parent)
        text = tr("“{present}” was trained or changed. Its runs are not kept when “{new}” opens in this window.")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Open experiment"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text.format(present=present, new=new))
        self.beside_button = self.addButton(tr("Open in a new window"), QMessageBox.ButtonRole.AcceptRole)
        self.here_button = self.addButton(tr("Open in this window"), QMessageBox.ButtonRole.DestructiveRole)
        self.cancel_button = self.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        self.beside_button.clicked.connect(self.beside)
        self.here_button.clicked.connect(self.here)
        self.setDefaultButton(self.beside_button)
        self.setEscapeButton(self.cancel_button)
