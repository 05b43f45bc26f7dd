"""What dialogs that ask for something have in common: a line for what is wrong, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_dialog
from nnviz.gui.words.language import tr

from .base import Dialog


class AskingDialog(Dialog):
    """Stays until what was agreed to can be done; `refuse` says why it cannot. `words` is a line of explanation."""

    def __init__(self, title: str, accept: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(title, look, parent)
        self.fault, self.words = plain_label(name="fault"), plain_label(name="muted")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.agree)
        self.buttons.rejected.connect(self.reject)

    def event(self, event: QEvent) -> bool:
        """Fields that come or go change the letters that lead to them."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            mark_dialog(self)
        return super().event(event)

    def refuse(self, text: str) -> None:
        """Shows what is wrong and keeps the dialog open."""
        self.fault.setText(text)

    def agree(self) -> None:
        """What was asked for is complete, as far as the dialog knows."""
        raise NotImplementedError


def plain_label(text: str = "", name: str = "") -> QLabel:
    """Text as it is, in as many lines as it takes; `name` is that of a rule in the style sheet."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def heading(text: str, look: Look) -> QLabel:
    """What stands above all."""
    label = plain_label(text)
    label.setFont(look.font("title", bold=True))
    return label
