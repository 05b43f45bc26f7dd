"""Watching: the numbers that are pinned in a session, and the timer that replays their past while nothing else runs."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from ..engine.histories import Histories
from ..engine.timeline import Timeline
from ..engine.watches import Watch, Watched

SLICE_SECONDS, SLICE_EVERY_MS = 0.004, 6
SHOWN_EVERY_SECONDS = 0.15


class Watching(QObject):
    """`grown` says that more of the past is known than was shown."""

    grown = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(SLICE_EVERY_MS)
        self._timer.timeout.connect(self._slice)
        self._timeline: Timeline | None = None
        self._replay: Iterator[None] = iter(())
        self._sought: object = None
        self._shown = 0.0

    def adopt(self, timeline: Timeline) -> None:
        """Begins anew on another timeline; of the same experiment the same numbers are watched."""
        self._timer.stop()
        histories, self._sought = Histories(timeline), None
        if self._timeline is not None and self._timeline.experiment == timeline.experiment:
            histories.watches = self.watches
        self._timeline, self._histories = timeline, histories

    @property
    def watches(self) -> tuple[Watch, ...]:
        return self._histories.watches

    def pin(self, watch: Watch) -> None:
        self._histories.pin(watch)

    def unpin(self, watch: Watch) -> None:
        self._histories.unpin(watch)

    @property
    def shown(self) -> tuple[Watched, ...]:
        """Every watch with what is known of it."""
        return tuple(history.known for history in self._histories.current)

    def look(self, running: bool) -> None:
        """Takes what this moment knows; the rest of the past is replayed in slices, unless the session runs."""
        timeline = self._timeline
        if timeline is None or not self.watches:
            return
        self._histories.take(timeline.record)
        sought = (timeline.current, timeline.finished, timeline.cursor.iteration, self.watches)
        if running:
            self._timer.stop()
            self._sought = None
        elif sought != self._sought:
            self._sought, self._replay = sought, self._histories.replay()
            self._shown = perf_counter()
            self._timer.start()

    def _slice(self) -> None:
        """Replays for a few milliseconds."""
        began, ended = perf_counter(), object()
        found: object = None
        while found is not ended and perf_counter() - began < SLICE_SECONDS:
            found = next(self._replay, ended)
        if found is ended:
            self._timer.stop()
        if found is ended or began - self._shown > SHOWN_EVERY_SECONDS:
            self._shown = perf_counter()
            self.grown.emit()
