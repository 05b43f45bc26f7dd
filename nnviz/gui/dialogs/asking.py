"""What dialogs that ask for choices have in common: a line for what is wrong, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QWidget

from nnviz.gui.look import theme
from nnviz.gui.words.language import tr


class AskingDialog(QDialog):
    """Stays until what was agreed to can be done; `refuse` says why it cannot."""

    def __init__(self, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fault, self.words = QLabel(), QLabel()
        self.fault.setStyleSheet(f"color: {theme.current().warning};")
        self.words.setObjectName("muted")
        for label in (self.fault, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.agree)
        self.buttons.rejected.connect(self.reject)

    def refuse(self, text: str) -> None:
        """Says what is wrong and stays."""
        self.fault.setText(text)

    def agree(self) -> None:
        """What was asked for is complete, as far as the dialog knows."""
        raise NotImplementedError
