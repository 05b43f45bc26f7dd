"""What is this? of a dialog: the entry is shown beside it, as no panel of the window can be used until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu

from nnviz.gui.state.frame import Frame

from .asking import Explaining, question

if TYPE_CHECKING:
    from .dialog import EntryDialog
    from .widget import TermsView

RENEWING = (QEvent.Type.LanguageChange, QEvent.Type.StyleChange)


class Beside(QObject):
    """Lets a dialog, and those that it opens, tell by a key of what has the focus, and by a menu of what is below the
    pointer."""

    def __init__(self, dialog: QDialog, frame: Callable[[], Frame | None], keys: Sequence[QKeySequence]) -> None:
        super().__init__(dialog)
        self._dialog, self._frame, self._keys = dialog, frame, keys
        self._shown: EntryDialog | None = None
        self._explaining = Explaining(self._open, frame)
        self._renewal = QTimer(self, singleShot=True, interval=0)
        self._renewal.timeout.connect(self._renew)
        for key in keys:
            QShortcut(key, dialog).activated.connect(self._explain)
        dialog.installEventFilter(self)

    def _explain(self) -> None:
        self._explaining.of_focus(self._dialog.focusWidget())

    def _open(self) -> TermsView:
        from .dialog import EntryDialog

        frame = self._frame()
        assert frame is not None
        if self._shown is None:
            self._shown = EntryDialog(frame, self._dialog)
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()
        return self._shown.view

    def _renew(self) -> None:
        if self._shown is not None and (frame := self._frame()) is not None:
            self._shown.show_frame(frame)

    def eventFilter(self, dialog: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            return self._ask(event.pos(), event.globalPos())
        if event.type() in RENEWING:
            self._renewal.start()
        elif isinstance(event, QChildEvent) and event.polished():
            opened = event.child()
            if isinstance(opened, QDialog) and opened is not self._shown:
                Beside(opened, self._frame, self._keys)
        return False

    def _ask(self, place: QPoint, at: QPoint) -> bool:
        """Whether there is something to ask."""
        widget = self._dialog.childAt(place)
        term = self._explaining.term_at(widget, None if widget is None else widget.mapFrom(self._dialog, place))
        if term is None:
            return False
        menu = QMenu(self._dialog)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(question(term)).triggered.connect(lambda: self._explaining.show(term))
        menu.popup(at)
        return True
