"""Slices: long work on the thread of the window, a few milliseconds at a time, so that the window stays alive."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_SECONDS, SLICE_EVERY_MS = 0.004, 1
TOLD_EVERY_SECONDS = 0.15
FRAME_SECONDS = 1 / 60
OWED, LONGEST_SECONDS = 1.15, 0.1
"""Run trains for the rest of a frame, and at least so many times as long as everything else took since the frame
before, painting included: so it has half of the time. But never longer than this for one frame."""
PART_SECONDS = 0.008
"""How long it trains before keys and the mouse are heard again."""


class Half:
    """Shares the time with everything else: how long training may go on, slice by slice, and whether its share of this
    frame `is_used_up`."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """Nothing is known of how long the rest takes."""
        self._ended = self._owed = self._left = 0.0

    @property
    def is_used_up(self) -> bool:
        return self._left <= 0.0

    def seconds(self, most: float = math.inf) -> float:
        """How long this slice may take, which begins now: what is left of the share, but no longer than `most`."""
        self._began = perf_counter()
        elsewhere = self._began - self._ended if self._ended else 0.0
        self._owed = min(LONGEST_SECONDS, max(0.0, self._owed + OWED * elsewhere))
        if self.is_used_up or most == math.inf:
            self._left = max(FRAME_SECONDS - elsewhere, self._owed)
        return min(self._left, most)

    def done(self) -> float:
        """Ends the slice; how long it took."""
        self._ended = perf_counter()
        spent = self._ended - self._began
        self._owed -= spent
        self._left -= spent
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
