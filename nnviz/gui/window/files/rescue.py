"""Rescue: a window keeps what is done in it for the case of a crash, and offers what such a one left behind."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from nnviz.engine.reading.files import tidy
from nnviz.engine.work.work import Work
from nnviz.gui.state.recent import recent_files
from nnviz.gui.state.work.claims import Claims
from nnviz.gui.state.work.journaling import Journaling
from nnviz.gui.state.work.recovery import Orphan, Recovering, orphans


class Rescue(QObject):
    """Of one window, until it is closed."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.journaling, self.claims = Journaling(window.session, self), Claims(window.session, self)
        window.closed.connect(self.journaling.close)
        window.closed.connect(self.claims.close)
        self.claims.look()

    def offer(self) -> None:
        """Asks about works that were open when the program ended without closing, and tidies up after it."""
        self.claims.tidy()
        for folder in {path.parent for path in recent_files()}:
            with suppress(OSError):
                tidy(folder)
        if found := orphans():
            from nnviz.gui.dialogs.files.recovery import RecoveryDialog

            dialog = RecoveryDialog(found, self._session.look, self._window)
            dialog.open_asked.connect(self._open)
            dialog.open()

    def _open(self, orphan: Orphan) -> None:
        from nnviz.gui.dialogs.files.opening import OpeningDialog

        dialog = OpeningDialog(Recovering(orphan), self._session.look, self._window)
        dialog.opened.connect(lambda work: self._take(orphan, work))
        dialog.failed.connect(self._session.refuse)
        dialog.begin()

    def _take(self, orphan: Orphan, work: Work) -> None:
        head = orphan.head
        written = None if head["written"] is None else tuple(head["written"])
        self._session.keeping.recover(work, orphan.path, head["holds"], written)
        self.journaling.adopt(orphan)
