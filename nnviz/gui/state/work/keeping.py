"""Keeping: another work takes the place of this one, comes back by Undo, and is saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import SignalInstance

from nnviz.engine.reading.files import Stamp, stamp
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work.work import Work
from nnviz.gui.words.language import error_text

from ..asking import Asking
from ..changing import Changing
from ..host import Host
from ..looking import Looking
from ..moments.bookmarks import Bookmarks
from ..moments.found import Bookmark
from ..moving import Moving
from ..runs.comparing import Comparing
from ..writing.writing import Writing
from .chapters import Chapter, Chapters, Titled
from .desk import Panels, bookmarks_of, desk_of, notation_of, read, trail_of


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
        self, host: Keeper, looking: Looking, moving: Moving, changing: Changing, asking: Asking,
        comparing: Comparing, bookmarks: Bookmarks, writing: Writing, first: Chapter,
    ) -> None:  # fmt: skip
        self._host, self._looking, self._moving = host, looking, moving
        self._changing, self._asking = changing, asking
        self._comparing, self._bookmarks, self._writing = comparing, bookmarks, writing
        self.chapters = Chapters(first)
        bookmarks.elsewhere = lambda: tuple(replace(one, work=chapter.name) for one, chapter in self._elsewhere())
        self.panels: Callable[[], Panels | None] = lambda: None
        self.show_panels: Callable[[list[str], list[str]], None] = lambda hidden, front: None

    # --- one after another -------------------------------------------------------------------

    def take(
        self,
        timeline: Timeline,
        path: Path | None = None,
        desk: dict[str, Any] | None = None,
        named: Iterable[NamedRun] = (),
        made: bool = False,
    ) -> None:
        """Goes on with another timeline, and with its file or as one that was just made; breakpoints stay. Kept work
        stands as its `desk` says, has its own breakpoints, and nothing of it is unsaved; its `named` runs stand beside
        those that are kept here. Undo leads back to the one before."""
        self._comparing.take(named)
        if desk is None:
            timeline.breakpoints = self._host.timeline.breakpoints
        self._go(lambda: self.chapters.add(Chapter.read(timeline, path, desk, made)))
        if desk is not None:
            self._work_is_saved()

    def recover(
        self,
        work: Work,
        path: Path | None,
        holds: bool,
        written: Stamp | None,
    ) -> None:
        """Goes on with a work that was not saved; its file was so when it was read or written last."""
        timeline, desk = work.timeline, work.desk or {}
        self._comparing.take(work.named, saved=False)
        self._go(lambda: self.chapters.add(Chapter(timeline, path, holds, desk, written=written, made=True)))

    def resume(self, desk: dict[str, Any] | None, named: Iterable[NamedRun] = (), made: bool = False) -> None:
        """Stands as the `desk` says that was kept with the first timeline, beside its `named` runs; nothing of it is
        unsaved, unless it was just made."""
        self.chapters.current.made = made
        self._host.tell_modified()
        if desk is not None:
            self.chapters.current.holds = self.chapters.current.path is not None
            self._comparing.take(named)
            self.stand(desk)
            self.is_saved()
            self._host.emit_frame()

    def show_scene(self, lesson: Titled, timeline: Timeline, stand: Callable[[], None]) -> None:
        """Goes on with the timeline of a scene, looked at as `stand` says: one after another in the chapter that the
        lesson has for itself. Undo leads back to the one before."""
        if self.chapters.current.lesson is not lesson:
            self._leave()
            self.chapters.add(Chapter(timeline, lesson=lesson))
            self.chapters.current.came = timeline.undo_stack.next_undo
        if self.chapters.current.timeline is timeline is self._host.timeline:
            self._moving.halt()
            stand()
            self._host.emit_frame()
        else:
            self.chapters.current.timeline = timeline
            self._host.open(timeline, stand)
        self.chapters.current.came = timeline.undo_stack.next_undo
        self._work_is_saved()

    def turn_back(self) -> None:
        """To the chapter before."""
        self._go(self.chapters.back)

    def undo(self) -> None:
        """Back to before what was done last; where nothing was since this work was turned to, to the one before."""
        last, chapter = self._host.timeline.undo_stack.next_undo, self.chapters.current
        if self.chapters.before and last is chapter.came:
            chapter.came = None
            self._go(self.chapters.back)
        else:
            self._changing.undo()

    def redo(self) -> None:
        """What was undone again, and then the work that was open after this one."""
        if self._host.timeline.undo_stack.undone or not self.chapters.after:
            self._changing.redo()
        else:
            self._go(self.chapters.forward)

    def open_run(self, one: NamedRun) -> None:
        """Goes on with a kept run where it is newest, in its own timeline; Undo leads back."""
        timeline, run = one.timeline, one.run
        if run not in timeline.runs:
            timeline.runs.append(run)
        if timeline is self._host.timeline:
            self._changing.return_to(run)
            return
        timeline.return_to(run)
        if not self._turn_to(timeline):  # it is in the file that its run was read of, or is kept with the next one
            self._work_is_saved()
            self._host.tell_modified()

    def go_to_bookmark(self, at: int) -> None:
        """To one of the chapter that is open or, counted on after these, to one elsewhere; Undo leads back."""
        marked = [(bookmark, self.chapters.current) for bookmark in self._bookmarks.all]
        bookmark, chapter = [*marked, *self._elsewhere()][at]
        if chapter is not self.chapters.current:
            self._turn_to(chapter.timeline)
        self._bookmarks.go(bookmark)

    def _elsewhere(self) -> list[tuple[Bookmark, Chapter]]:
        """The bookmarks of the chapters that are not open."""
        return [(bookmark, chapter) for chapter in self.chapters.others for bookmark in chapter.bookmarks]

    def _turn_to(self, timeline: Timeline) -> bool:
        """Opens the chapter of a timeline, so that Undo leads back; whether there was one."""
        self._moving.halt()
        self._leave()
        known = self.chapters.turn_to(timeline)
        self.chapters.current.came = timeline.undo_stack.next_undo
        self._turn()
        return known

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
        chapter.desk, chapter.is_unsaved = self.desk() | {"lesson": None}, self.is_to_be_saved
        chapter.bookmarks = self._bookmarks.all

    def _turn(self) -> None:
        chapter = self.chapters.current
        self._host.open(chapter.timeline, lambda: self.stand(chapter.desk))

    # --- how it stands -----------------------------------------------------------------------

    def desk(self) -> dict[str, Any]:
        """How everything stands that is kept with the timeline."""
        watches = self._asking.watching.watches
        of = (self._host.inspection, self._looking, self._moving.unit, watches, self._bookmarks.all)
        return desk_of(*of, self.panels(), self._asking.many.shown.choice, self._writing.desk)

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
        if stood.many is not None and not self._asking.many.shown.outcomes:
            self._asking.many.use(stood.many)
        for watch in stood.watches:
            self._asking.watching.pin(watch)
        self._bookmarks.all = bookmarks_of(stood, self._host.timeline)
        if stood.lesson is not None:
            self._writing.stand(stood.lesson)
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

        chapter, work, comparing = self.chapters.current, self._work(), self._comparing
        beside, lesson = comparing.state, self._writing.desk
        yield from archive.saving(self._host.timeline, self.desk(), path, comparing.kept)
        chapter.path, chapter.holds, chapter.written = path, True, stamp(path)
        chapter.saved, comparing.saved = work, beside
        self._writing.kept = lesson[0] if lesson else ""
        self._host.tell_modified()
        self._host.experiment_changed.emit()

    def is_saved(self) -> None:
        """All of the work is in its file now, and all runs that are kept."""
        self._comparing.saved = self._comparing.state
        self._work_is_saved()

    def _work_is_saved(self) -> None:
        self.chapters.current.saved = self._work()
        self._host.tell_modified()

    def let_go(self) -> None:
        """What was done so far need not be saved."""
        self.chapters.current.let_go, self._comparing.let_go = self._work(), self._comparing.state
        self._writing.let_go = self._writing.desk[0] if self._writing.desk else ""

    @property
    def modified(self) -> bool:
        """Whether something would be lost that is in no file."""
        begun = self.chapters.current.made or not self._host.is_new
        beside = self._comparing.unsaved or self._writing.unsaved
        return beside or (begun and self._work() != self.chapters.current.saved)

    @property
    def is_to_be_saved(self) -> bool:
        """Whether it is modified, and nobody said that this need not be saved."""
        beside = self._comparing.is_to_be_saved or self._writing.is_to_be_saved
        return not self.lacks_only_runs or beside

    @property
    def lacks_only_runs(self) -> bool:
        """Whether nothing is to be saved but the runs that are kept."""
        chapter = self.chapters.current
        begun = chapter.made or not self._host.is_new
        return not begun or self._work() in (chapter.saved, chapter.let_go)

    @property
    def lacks_only_lesson(self) -> bool:
        """Whether nothing is to be saved but the lesson that is written."""
        return self.lacks_only_runs and self._writing.is_to_be_saved and not self._comparing.is_to_be_saved

    def _work(self) -> object:
        """What is other when something was done that would be lost; going to another moment loses nothing."""
        timeline = self._host.timeline
        in_lesson = self.chapters.current.lesson is not None
        runs = [] if in_lesson else [(run, run.newest) for run in timeline.runs]
        watches, bookmarks = self._asking.watching.watches, self._bookmarks.all
        return runs, timeline.undo_stack, timeline.breakpoints, watches, bookmarks
