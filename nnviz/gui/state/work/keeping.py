"""Keeping: another work takes the place of this one, comes back by Undo, and is saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import SignalInstance

from nnviz.engine.reading.files import Stamp, stamp
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import error_text

from ..asking import Asking
from ..changing import Changing
from ..host import Host
from ..looking import Looking
from ..moving import Moving
from .chapters import Chapter, Chapters
from .desk import Panels, desk_of, notation_of, read, trail_of


class Keeper(Host, Protocol):
    """The session, as it is seen here."""

    experiment_changed: SignalInstance

    def open(self, timeline: Timeline, stand: Callable[[], None]) -> None:
        """Goes on with another timeline, and looks at it as `stand` says."""

    def tell_modified(self) -> None:
        """Says whether something would be lost."""

    @property
    def is_new(self) -> bool:
        """Whether nothing would be lost."""


class Keeping:
    """`chapters` are the works of this session. `panels` says which are closed and which in front, `show_panels` puts
    them so; a window has them."""

    def __init__(
        self, host: Keeper, looking: Looking, moving: Moving, changing: Changing, asking: Asking, first: Chapter
    ) -> None:
        self._host, self._looking, self._moving = host, looking, moving
        self._changing, self._asking = changing, asking
        self.chapters = Chapters(first)
        self.panels: Callable[[], Panels | None] = lambda: None
        self.show_panels: Callable[[list[str], list[str]], None] = lambda hidden, front: None

    # --- one after another -------------------------------------------------------------------

    def take(
        self, timeline: Timeline, path: Path | None = None, desk: dict[str, Any] | None = None, made: bool = False
    ) -> None:
        """Goes on with another timeline, and with its file; breakpoints stay. Kept work stands as its `desk` says, has
        its own breakpoints, and nothing of it is unsaved; one that a person `made` is. Undo leads back to the one
        before."""
        if desk is None:
            timeline.breakpoints = self._host.timeline.breakpoints
        chapter = Chapter.read(timeline, path, desk)
        chapter.is_made = made
        self._go(lambda: self.chapters.add(chapter))
        if desk is not None:
            self.is_saved()

    def recover(
        self, timeline: Timeline, path: Path | None, holds: bool, desk: dict[str, Any], written: Stamp | None
    ) -> None:
        """Goes on with a work that was not saved; its file was so when it was read or written last."""
        self._go(lambda: self.chapters.add(Chapter(timeline, path, holds, desk, written=written, is_made=True)))

    def resume(self, desk: dict[str, Any] | None) -> None:
        """Stands as the `desk` says that was kept with the first timeline; nothing of it is unsaved."""
        if desk is not None:
            self.chapters.current.holds = self.chapters.current.path is not None
            self.stand(desk)
            self.is_saved()
            self._host.emit_frame()

    def undo(self) -> None:
        """Back to before what was done last; where nothing was, to the work that was open before."""
        if self._host.timeline.undo_stack.done or not self.chapters.before:
            self._changing.undo()
        else:
            self._go(self.chapters.back)

    def redo(self) -> None:
        """What was undone again, and then the work that was open after this one."""
        if self._host.timeline.undo_stack.undone or not self.chapters.after:
            self._changing.redo()
        else:
            self._go(self.chapters.forward)

    def find_unsaved(self) -> bool:
        """Whether a work is to be saved, which is the current one then."""
        if self.is_to_be_saved:
            return True
        for chapters, turn in (
            (self.chapters.before, self.chapters.back),
            (self.chapters.after, self.chapters.forward),
        ):
            if any(chapter.is_unsaved for chapter in chapters):
                self._leave()
                while not self.chapters.current.is_unsaved:
                    turn()
                self._turn()
                return True
        return False

    def _go(self, turn: Callable[[], None]) -> None:
        """Leaves this chapter as it stands, and opens the one that is the current one then."""
        self._leave()
        turn()
        self._turn()

    def _leave(self) -> None:
        chapter = self.chapters.current
        chapter.desk, chapter.is_unsaved = self.desk(), self.is_to_be_saved

    def _turn(self) -> None:
        chapter = self.chapters.current
        self._host.open(chapter.timeline, lambda: self.stand(chapter.desk))

    # --- how it stands -----------------------------------------------------------------------

    def desk(self) -> dict[str, Any]:
        """How everything stands that is kept with the timeline."""
        watches = self._asking.watching.watches
        return desk_of(self._host.inspection, self._looking, self._moving.unit, watches, self.panels())

    def stand(self, desk: dict[str, Any] | None) -> None:
        """Looks at what was looked at when the work was kept, where that fits."""
        stood = read(desk, self._host.timeline)
        if stood is None:
            return
        inspection, looking = self._host.inspection, self._looking
        inspection.selection, inspection.nodes = stood.selection, stood.nodes
        inspection.pinned, inspection.outside = stood.pinned, stood.outside
        inspection.probe = None if stood.probe is None else np.array(stood.probe)
        inspection.trail = trail_of(stood, self._host.timeline)
        looking.notation, looking.decimals = notation_of(stood), stood.decimals
        looking.previewing, looking.tried = stood.previewing, stood.tried
        self._moving.unit = stood.unit
        for watch in stood.watches:
            self._asking.watching.pin(watch)
        if stood.hidden is not None and stood.front is not None:
            self.show_panels(stood.hidden, stood.front)

    # --- what is saved -----------------------------------------------------------------------

    def save(self, path: Path) -> bool:
        """Writes all of the work, so that it goes on from this moment when it is opened; False where that failed."""
        try:
            for _ in self.saving(path):
                pass
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return False
        return True

    def saving(self, path: Path) -> Iterator[float]:
        """The same in parts: gives how much is done. What is saved is the work as it is when this begins.
        ExperimentError: it is not written, and what was there is as before."""
        from nnviz.engine.work import archive

        chapter, work = self.chapters.current, self._work()
        yield from archive.saving(self._host.timeline, self.desk(), path)
        chapter.path, chapter.holds, chapter.written = path, True, stamp(path)
        chapter.saved = work
        self._host.tell_modified()
        self._host.experiment_changed.emit()

    def is_saved(self) -> None:
        """All of the work is in its file now."""
        self.chapters.current.saved = self._work()
        self._host.tell_modified()

    def let_go(self) -> None:
        """What was done so far need not be saved."""
        self.chapters.current.let_go = self._work()

    @property
    def modified(self) -> bool:
        """Whether something would be lost that is in no file."""
        chapter = self.chapters.current
        return (chapter.is_made or not self._host.is_new) and self._work() != chapter.saved

    @property
    def is_to_be_saved(self) -> bool:
        """Whether it is modified, and nobody said that this need not be saved."""
        return self.modified and self._work() != self.chapters.current.let_go

    def _work(self) -> object:
        """What is other when something was done that would be lost; going to another moment loses nothing."""
        timeline, stack = self._host.timeline, self._host.timeline.undo_stack
        runs = [(run, run.newest) for run in timeline.runs]
        return runs, list(stack.done), list(stack.undone), timeline.breakpoints, self._asking.watching.watches
