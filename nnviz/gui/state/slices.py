"""Slices: long work on the thread of the window, a few milliseconds at a time, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_SECONDS, SLICE_EVERY_MS = 0.004, 1
TOLD_EVERY_SECONDS = 0.15
FRAME_SECONDS = 1 / 60
OWED, LONGEST_SECONDS = 1.15, 0.1
"""Run trains for the rest of a frame, and at least so many times as long as everything else took since it trained
before, painting included: so it has half of the time. But never longer than this at once."""


class Half:
    """Shares the time with everything else: how long training may go on, slice by slice."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nothing is known of how long the rest takes."""
        self._ended = self._owed = 0.0

    def seconds(self) -> float:
        """How long this slice may take, which begins now."""
        self._began = perf_counter()
        elsewhere = self._began - self._ended if self._ended else 0.0
        self._owed = min(LONGEST_SECONDS, max(0.0, self._owed + OWED * elsewhere))
        return max(FRAME_SECONDS - elsewhere, self._owed)

    def done(self) -> float:
        """Ends the slice; how long it took."""
        self._ended = perf_counter()
        spent = self._ended - self._began
        self._owed -= spent
        return spent


class Slices(QObject):
    """Works an iterator off; what it gives other than None is news. Waits while `busy`.

    `told` follows with the newest of them where there are news, at most every so often, and when the work has ended.
    `active` says whether there is work left, also while it is held.
    """

    told = Signal(object)

    def __init__(self, parent: QObject, busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._busy, self._timer = busy, QTimer(self)
        self._timer.setInterval(SLICE_EVERY_MS)
        self._timer.timeout.connect(self.work)
        self._told = 0.0
        self._newest: object = None
        self.stop()

    def begin(self, work: Iterator[object]) -> None:
        """Works on this, and on what was begun before no longer."""
        self._work, self._newest, self._told, self.active = work, None, perf_counter(), True
        self._timer.start()

    def stop(self) -> None:
        """Leaves the work where it is."""
        self._timer.stop()
        self._work, self.active = iter(()), False

    def pause(self, paused: bool) -> None:
        """Holds the work, or lets it go on."""
        if self.active:
            self._timer.stop() if paused else self._timer.start()

    @property
    def paused(self) -> bool:
        return self.active and not self._timer.isActive()

    def work(self) -> None:
        """One slice, now."""
        if self._busy():
            return
        began, newest = perf_counter(), self._newest
        for came in self._work:
            newest = newest if came is None else came
            if perf_counter() - began > SLICE_SECONDS:
                break
        else:
            self.stop()
        told = not self.active or (newest is not None and began - self._told > TOLD_EVERY_SECONDS)
        if told:
            self._told = began
            self.told.emit(newest)
        self._newest = None if told else newest
