"""Session: what a person can do. Holds the Timeline and the parts that act on it, and sends a Frame after every change.

No widget, no formula. What can be done is in the parts, by topic; the session calls it by the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.insight.ghosts import Ghosts
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.notation import NOTATION, Notation

from .asking import Asking
from .changing import Changing
from .curves import PlottedCurves
from .frame import Frame, Mark
from .inspection import Inspection
from .lessons.lessons import Lessons
from .looking import Looking
from .many.starts import Starts
from .moments.bookmarks import Bookmarks
from .moments.seeking import Seeking
from .moving import Moving
from .questions.questions import Questions
from .runs.comparing import Comparing
from .runs.race import Race
from .trail import Selection
from .work.chapters import Chapter
from .work.files import Files
from .work.keeping import Keeping
from .writing.writing import Writing


class Session(QObject):
    """The user's verbs. `frame_changed(Frame)` follows each; `failed(str)` says what could not be done,
    `modified_changed(bool)` that something is to be saved, or all is; `compared_changed(Frame)` follows where only the
    runs that are kept went on."""

    frame_changed = Signal(object)
    compared_changed = Signal(object)
    experiment_changed = Signal()
    modified_changed = Signal(bool)
    failed = Signal(str)

    def __init__(
        self, timeline: Timeline, path: Path | None = None, look: Look = LOOK, notation: Notation = NOTATION
    ) -> None:
        super().__init__()
        self.moving = moving = Moving(self)
        self.looking = looking = Looking(self, moving, look, notation)
        self.changing = changing = Changing(self, moving)
        self.asking = asking = Asking(self, moving, self)
        self.seeking = seeking = Seeking(self, moving, self)
        self.bookmarks = bookmarks = Bookmarks(self, moving)
        self.questions = questions = Questions(self, self)
        moving.holds = questions.holds
        self.files = files = Files(self)
        self.step, self.back, self.out, self.goto = moving.step, moving.back, moving.out, moving.goto
        self.to_operation, self.to_iteration = moving.to_operation, moving.to_iteration
        self.to_start_of_iteration, self.to_newest = moving.to_start_of_iteration, moving.to_newest
        self.run, self.pause, self.toggle_run = moving.run, moving.pause, moving.toggle_run
        self.select_node, self.show_row, self.probe = looking.select_node, looking.show_row, looking.probe
        self.follow, self.trail_to = looking.follow, looking.trail_to
        self.trail_back, self.trail_forward = looking.trail_back, looking.trail_forward
        self.use_look, self.use_notation = looking.use_look, looking.use_notation
        self.compute_by_hand, self.compute_by_hand_next = looking.compute_by_hand, looking.compute_by_hand_next
        self.preview, self.try_rate = looking.preview, looking.try_rate
        self.edit, self.change, self.take_back_edit = changing.edit, changing.change, changing.take_back_edit
        self.edit_layer = changing.edit_layer
        self.return_to, self.reset = changing.return_to, changing.reset
        self.read_weights, self.import_weights = changing.read_weights, changing.import_weights
        self.add_breakpoint, self.change_breakpoint = changing.add_breakpoint, changing.change_breakpoint
        self.remove_breakpoint = changing.remove_breakpoint
        self.examine, self.watch, self.unwatch = asking.examine, asking.watch, asking.unwatch
        self.check, self.pause_check, self.stop_check = asking.check, asking.pause_check, asking.stop_check
        starts = Starts(self, asking.many)
        self.train_many, self.choose_many, self.cancel_many = starts.train, starts.choose, starts.cancel
        self.select_start, self.open_start = starts.select, starts.open
        self.save_experiment, self.save_trained, self.export = files.save_experiment, files.save_trained, files.export
        self.comparing = comparing = Comparing(self)
        self.race = Race(self, moving, comparing, self._tell_compared)
        self.keep_run, self.rename_run, self.change_run = comparing.keep, comparing.rename, comparing.change
        self.remove_run, self.restore_run = comparing.remove, comparing.restore
        self.seek, self.go_to_moment, self.stop_seeking = seeking.seek, seeking.go, seeking.stop
        self.list_moments = seeking.list_all
        self.bookmark, self.go_to_bookmark = bookmarks.set_here, bookmarks.go
        self.rename_bookmark, self.remove_bookmark = bookmarks.rename, bookmarks.remove
        chapter = Chapter.read(timeline, path)
        self.writing = Writing(self, moving)
        self.keeping = keeping = Keeping(
            self, looking, moving, changing, asking, comparing, bookmarks, self.writing, chapter
        )
        self.open_run = keeping.open_run
        self.take, self.undo, self.redo = keeping.take, keeping.undo, keeping.redo
        self.save, self.let_go = keeping.save, keeping.let_go
        self.lessons = Lessons(self, keeping, looking, moving, comparing, self)
        self.lessons.use_questions(questions)
        self._told_modified = False
        self._adopt(timeline)

    def _adopt(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.inspection = Inspection(timeline)
        self._plotted, self._ghosts = PlottedCurves(timeline), Ghosts(timeline)
        self.moving.adopt(timeline)
        self.changing.adopt()
        self.asking.adopt(timeline)
        self.seeking.adopt()
        self.bookmarks.adopt()

    def open(self, timeline: Timeline, stand: Callable[[], None]) -> None:
        """Goes on with another timeline, and looks at it as `stand` says."""
        self.moving.halt()
        self._adopt(timeline)
        stand()
        self.experiment_changed.emit()
        self.emit_frame()

    def beside(self, look: Look) -> Session:
        """Another one at this moment of the timeline, which looks at the same, in its own look: for pictures."""
        made = Session(self.timeline, self.path, look, self.notation)
        made.inspection, made.asking, made.comparing = self.inspection.copy(), self.asking, self.comparing
        made.lessons, made.questions = self.lessons, self.questions
        made.seeking, made.bookmarks = self.seeking, self.bookmarks
        made.writing = self.writing
        made.moving.unit, made.moving.pace = self.moving.unit, self.moving.pace
        made.looking.decimals, made.looking.previewing = self.decimals, self.previewing
        return made

    def leave(self) -> None:
        """Ends a race, or leaves the probe."""
        self.pause() if self.race.active else self.probe(None)

    def _tell_compared(self) -> None:
        self.compared_changed.emit(self.frame())
        self.tell_modified()

    def tell_modified(self) -> None:
        """Says whether something would be lost, where that is other than before."""
        if self.keeping.modified != self._told_modified:
            self._told_modified = not self._told_modified
            self.modified_changed.emit(self._told_modified)

    def refuse(self, text: str) -> None:
        """Says what could not be done."""
        self.failed.emit(text)

    # --- what holds --------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What the person looks at."""
        return self.inspection.selection

    @property
    def running(self) -> bool:
        """Whether the run at hand is trained as fast as can be."""
        return self.moving.running or self.race.trains_here

    @property
    def is_new(self) -> bool:
        """Whether nothing would be lost: nothing was changed, and no iteration was trained to its end."""
        stack = self.timeline.undo_stack
        trained = self.timeline.newest.iteration > 1
        return not (self.running or stack.done or stack.undone or trained or self.bookmarks.all)

    @property
    def path(self) -> Path | None:
        """The file of the work, or of the experiment that it began with."""
        return self.keeping.chapters.current.path

    @property
    def name(self) -> str:
        """What the work is called."""
        return self.keeping.chapters.current.name

    @property
    def look(self) -> Look:
        return self.looking.look

    @property
    def notation(self) -> Notation:
        return self.looking.notation

    @property
    def previewing(self) -> bool:
        return self.looking.previewing

    @property
    def decimals(self) -> int:
        return self.looking.decimals

    @property
    def layer(self) -> Layer | None:
        """What was chosen for the selected layer; nothing for the input."""
        layer = self.selection.layer
        return self.timeline.experiment.layers[layer - 1] if layer else None

    @property
    def data_kind(self) -> str:
        """The name of the kind of data."""
        return kind_of(self.timeline.experiment.data)

    # --- the frame ---------------------------------------------------------------------------

    def emit_frame(self) -> None:
        """Shows this moment; where a run ends in a value that is not finite, it is diagnosed."""
        self.asking.watching.look(self.running)
        self.bookmarks.look()
        self.seeking.look()
        self.questions.look()
        frame = self.frame()
        self.frame_changed.emit(frame)
        self.tell_modified()
        if frame.divergence is not None and not frame.running:
            self.asking.examination.begin_once(self.timeline)

    def frame(self) -> Frame:
        timeline, record, asking = self.timeline, self.timeline.record, self.asking
        self.inspection.fit()
        frame = Frame(
            experiment=timeline.experiment,
            program=timeline.program,
            data=timeline.data,
            record=record,
            cursor=timeline.cursor,
            newest=timeline.newest,
            place=timeline.place,
            selection=self.selection,
            run=timeline.current,
            aside={} if self.selection.row in record.rows else self._aside(),
            curves=self._plotted.curves(),
            divergence=timeline.divergence,
            running=self.running,
            playing=self.moving.playing,
            pace=self.moving.pace,
            unit=self.moving.unit,
            goal=timeline.after(self.moving.unit),
            trail=self.inspection.trail,
            watched=asking.watching.shown,
            preview=self.looking.previewed(record),
            ghosts=self._ghosts,
            revealed=timeline.revealed,
            marks=tuple(self._marks()),
            decimals=self.decimals,
            motion=self.looking.motion,
            checked=asking.checking.known,
            many=asking.many.shown,
            findings=asking.examination.findings(timeline.current),
            examining=asking.examination.active,
            breakpoints=timeline.breakpoints,
            hit=timeline.hit,
            listed=self.seeking.listed,
            sought=self.seeking.sought,
            bookmarks=self.bookmarks.all,
            probe=self.looking.probed(record),
            lesson=self.lessons.shown,
            compared=self.comparing.compared(self.notation, self.race.active),
            score=self.questions.score,
            writing=self.writing.draft,
            look=self.look,
            notation=self.notation,
        )
        return self.questions.shown(frame)

    def _aside(self) -> dict[Key, Array]:
        """The forward pass of the shown row alone, with the parameters that the iteration began with."""
        timeline, record = self.timeline, self.timeline.record
        keys = (key.before for key in timeline.program.parameters)
        parameters = np.concatenate([record.matrix(key).ravel() for key in keys])
        return forward(timeline.program, parameters, timeline.data.inputs[[self.selection.row]])

    def _marks(self) -> Iterator[Mark]:
        """Where this run was edited, and where the earlier ones leave it."""
        current = self.timeline.current
        yield from (Mark("edit", edit.iteration) for edit in current.edits)
        places = (one.enabled and one.iteration(self.timeline.batches) for one in self.timeline.breakpoints)
        yield from (Mark("breakpoint", place) for place in places if place)
        for bookmark in self.bookmarks.all:
            if bookmark.stand.run is current:
                yield Mark("bookmark", bookmark.stand.cursor.iteration, bookmark.note)
        for run in self.timeline.runs:
            apart = [edit.iteration for edit in set(run.edits) ^ set(current.edits)]
            if apart:
                yield Mark("branch", min(apart))
