"""Examination: works through what the doctor finds, a little at a time, while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from ..engine.doctor import examine
from ..engine.findings import Finding
from ..engine.runs import Run
from ..engine.timeline import Timeline

SLICE_SECONDS = 1 / 120


class Examination(QObject):
    """The findings about one run; `told` follows when there are more, or there will be no more. Waits while `busy`."""

    told = Signal()

    def __init__(self, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._slice)
        self._search: Iterator[Finding | None] = iter(())
        self._of: tuple[Run | None, int] = (None, 0)
        self._findings: tuple[Finding, ...] = ()

    @property
    def active(self) -> bool:
        """Whether more findings may come."""
        return self._timer.isActive()

    def begin(self, timeline: Timeline) -> None:
        """Examines the run at hand and the iteration at the cursor."""
        self._of, self._findings = (timeline.current, timeline.cursor.iteration), ()
        self._search = examine(timeline)
        self._timer.start()

    def begin_once(self, timeline: Timeline) -> None:
        """Examines them unless that was done last."""
        if self._of != (timeline.current, timeline.cursor.iteration):
            self.begin(timeline)

    def forget(self) -> None:
        """Ends it; what was found is known no more."""
        self._timer.stop()
        self._search, self._of, self._findings = iter(()), (None, 0), ()

    def findings(self, run: Run) -> tuple[Finding, ...] | None:
        """What is known of a run; None where it was not examined."""
        return self._findings if run is self._of[0] else None

    def _slice(self) -> None:
        """Looks for a part of a frame, then lets everybody else have their turn."""
        if self._busy():
            return
        began, known = perf_counter(), len(self._findings)
        try:
            while perf_counter() - began < SLICE_SECONDS:
                found = next(self._search)
                self._findings += (found,) if found is not None else ()
        except StopIteration:
            self._timer.stop()
        if len(self._findings) > known or not self.active:
            self.told.emit()
