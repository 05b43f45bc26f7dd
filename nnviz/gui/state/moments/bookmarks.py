"""Bookmarks: moments that a person marked, with a note each. A run that has one stays among the runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nnviz.gui.words.language import tr

from ..host import Host
from ..moving import Moving
from .found import Bookmark

LONGEST_NOTE = 200
"""Characters of a note."""


class Bookmarks:
    """`all` of the timeline at hand, in the order in which they were set; and those `elsewhere`, of other works."""

    def __init__(self, host: Host, moving: Moving) -> None:
        self._host, self._moving = host, moving
        self.all: tuple[Bookmark, ...] = ()
        self.elsewhere: Callable[[], tuple[Bookmark, ...]] = tuple

    def adopt(self) -> None:
        """Another timeline has its own."""
        self.all = ()

    def set_here(self) -> int:
        """Marks this moment, where it is not marked yet. Returns the place of its bookmark."""
        self._moving.pause()
        here = self._host.inspection.standing()
        at = [(one.stand.run, one.stand.cursor, one.stand.revealed) for one in self.all]
        if (here.run, here.cursor, here.revealed) in at:
            return at.index((here.run, here.cursor, here.revealed))
        self.all = (*self.all, Bookmark(here))
        self._host.emit_frame()
        return len(self.all) - 1

    def rename(self, at: int, note: str) -> None:
        """Writes another note; one that is too long is refused, and the old one stays."""
        note = " ".join(note.split())
        if len(note) > LONGEST_NOTE:
            text = tr("A note has at most {most} characters, but this one has {count}.")
            self._host.refuse(text.format(most=LONGEST_NOTE, count=len(note)))
        else:
            self._change(at, (replace(self.all[at], note=note),))
        self._host.emit_frame()

    def remove(self, at: int) -> None:
        self._change(at, ())
        self._host.emit_frame()

    def _change(self, at: int, instead: tuple[Bookmark, ...]) -> None:
        self.all = (*self.all[:at], *instead, *self.all[at + 1 :])

    def go(self, bookmark: Bookmark) -> None:
        """Back to a moment and what was looked at there; where it is of another run, that is returned to first."""
        self._moving.halt()
        self._host.inspection.probe = None
        self._host.inspection.stand_at(bookmark.stand)
        self._host.emit_frame()

    def look(self) -> None:
        """Runs that undoing or a reset would leave behind stay where they are marked."""
        timeline = self._host.timeline
        missing = dict.fromkeys(one.stand.run for one in self.all if one.stand.run not in timeline.runs)
        if missing:
            timeline.runs = [*missing, *timeline.runs]
