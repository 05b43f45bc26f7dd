"""Journaling: when the work of a session is written down, and what becomes of that when it is saved or left."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from nnviz.gui.words.language import tr

from ..session import Session
from .chapters import Chapter
from .journal import Journal, Writer
from .recovery import Orphan

PAUSED, RUNNING, SHARE = 1.0, 10.0, 50
"""Seconds after something was done, and while training runs; and so many times as long as it takes, at least."""


class Journaling(QObject):
    """Writes the journal of each chapter of a session as long as that is to be saved: `journals`."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.writer = session, Writer(self)
        self.journals: dict[int, tuple[Chapter, Journal]] = {}
        self.timer, self._told, self._cost = QTimer(self), "", 0.0
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._write)
        self._signals = session.frame_changed, session.modified_changed, session.compared_changed
        for signal in self._signals:
            signal.connect(self._look)

    def adopt(self, orphan: Orphan) -> None:
        """The present work is that of a journal, which is gone on with."""
        chapter = self.session.keeping.chapters.current
        self.journals[id(chapter)] = chapter, Journal(self.writer, orphan.folder, orphan.held)
        self._write()

    def _look(self, _: object = None) -> None:
        """Something may have been done: it is written soon, and when training pauses at once."""
        trains = self.session.running or self.session.race.active
        wait = max(RUNNING if trains else PAUSED, SHARE * self._cost)
        if not self.timer.isActive() or self.timer.remainingTime() > 1000 * wait:
            self.timer.start(round(1000 * wait))

    def _write(self) -> None:
        keeping = self.session.keeping
        chapter = keeping.chapters.current
        _, journal = self.journals.setdefault(id(chapter), (chapter, Journal(self.writer)))
        if not keeping.is_to_be_saved:
            journal.drop()
        elif journal.busy:
            self._look()
        else:
            began = time.perf_counter()
            try:
                journal.write(chapter, keeping.desk(), self.session.comparing.kept, self._hear)
            except OSError as error:
                self._hear(error.strerror or str(error))
            self._cost = time.perf_counter() - began

    def _hear(self, fault: str) -> None:
        """Says once that it cannot be written; the work is there as before."""
        if fault and fault != self._told:
            text = tr("The work could not be kept for the case of a crash: {cause}. Save it to be safe.")
            self.session.refuse(text.format(cause=fault))
        if fault:
            self.timer.start(round(1000 * RUNNING))
        self._told = fault

    def close(self) -> None:
        """The window is closed: everything is saved, or need not be."""
        for signal in self._signals:
            signal.disconnect(self._look)
        self.timer.stop()
        self.writer.close()
        for _, journal in self.journals.values():
            journal.busy = False
            journal.drop()
