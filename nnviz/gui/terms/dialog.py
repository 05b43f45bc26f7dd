"""The glossary as a dialog, for where its panel is out of reach."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QVBoxLayout

from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .widget import TermsView

WIDTH, HEIGHT, GAP = 440, 420, 12
"""Its size, and how far from its parent it is, in pixels at 100 %."""


class EntryDialog(QDialog):
    """Stands beside another dialog. Its entries do not say where their terms are now: nobody goes there as long as
    something is asked."""

    def __init__(self, frame: Frame, parent: QDialog) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[frame.look.px(4)] * 4)
        self.view = self._made(frame)
        self.resize(frame.look.px(WIDTH), frame.look.px(HEIGHT))
        self.move(self._place(parent.frameGeometry(), frame.look.px(GAP)))

    def show_frame(self, frame: Frame) -> None:
        """The same in the language and the look in force."""
        before, self.view = self.view, self._made(frame)
        self.view.chosen = before.chosen
        before.hide()
        before.deleteLater()

    def _made(self, frame: Frame) -> TermsView:
        self.setWindowTitle(tr("Terms"))
        view = TermsView(frame.look, now=False)
        view.set_frame(frame)
        self._column.addWidget(view)
        return view

    def _place(self, beside: QRect, gap: int) -> QPoint:
        """At the right of the other where there is room, else at the left, else at the right of the screen."""
        room = self.screen().availableGeometry()
        right, left, last = beside.right() + gap, beside.left() - gap - self.width(), room.right() - self.width()
        return QPoint(left if right > last and left >= room.left() else min(right, last), beside.top())
