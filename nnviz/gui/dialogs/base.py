"""What dialogs have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import Look


class Dialog(QDialog):
    """A dialog in a `look`, that of its parent where it has one; when it is closed it is gone."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if parent is None:
            dress(self, look)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
