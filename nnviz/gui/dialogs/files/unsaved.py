"""What becomes of work that is in no file, before it is left or another program's file is written over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from nnviz.gui.words.language import tr

Role = QMessageBox.ButtonRole


class UnsavedDialog(QMessageBox):
    """Asks once; `save_asked()`, `let_go()` or `beside_asked()` follows, none of them where it is cancelled. Another
    work that is to be opened can come into a window `beside`."""

    save_asked, let_go, beside_asked = Signal(), Signal(), Signal()

    def __init__(self, text: str, parent: QWidget, beside: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Unsaved work"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.save_button = self._button(tr("Save"), Role.AcceptRole, self.save_asked)
        self.let_go_button = self._button(tr("Don’t save"), Role.DestructiveRole, self.let_go)
        if beside:
            self.beside_button = self._button(tr("Open in a new window"), Role.ActionRole, self.beside_asked)
        self.cancel_button = self.addButton(tr("Cancel"), Role.RejectRole)
        self.setDefaultButton(self.save_button)
        self.setEscapeButton(self.cancel_button)

    def _button(self, text: str, role: QMessageBox.ButtonRole, signal: SignalInstance) -> QPushButton:
        button = self.addButton(text, role)
        button.clicked.connect(signal)
        return button


class ChangedDialog(QMessageBox):
    """Asks whether a file that is not as it was here is written over; `overwrite_asked()` or `name_asked()` follows."""

    overwrite_asked, name_asked = Signal(), Signal()

    def __init__(self, file: str, parent: QWidget) -> None:
        super().__init__(parent)
        text = tr("“{file}” was changed by another window or program since it was opened or saved here.")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Save work"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text.format(file=file))
        self.name_button = self.addButton(tr("Save under another name…"), Role.AcceptRole)
        self.overwrite_button = self.addButton(tr("Overwrite"), Role.DestructiveRole)
        self.cancel_button = self.addButton(tr("Cancel"), Role.RejectRole)
        self.name_button.clicked.connect(self.name_asked)
        self.overwrite_button.clicked.connect(self.overwrite_asked)
        self.setDefaultButton(self.name_button)
        self.setEscapeButton(self.cancel_button)
