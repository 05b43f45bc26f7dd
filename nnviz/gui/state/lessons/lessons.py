"""Lessons of a session: opened, gone through scene by scene, and left again, where everything is as it was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, SignalInstance

from nnviz.engine.lessons.ahead import NOTHING_AHEAD, Ahead
from nnviz.engine.lessons.lesson import Question
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.runs import Cursor
from nnviz.gui.words.language import error_text
from nnviz.gui.words.notation import Notation
from nnviz.resources import lesson_path

from ..host import Host
from ..looking import Looking
from ..moving import Moving
from ..questions.open import Open
from ..runs.comparing import Comparing
from ..slices import Slices
from ..work.keeping import Keeping
from .played import Played, moment_of
from .shown import LessonShown

SAVED_MS = 150
"""So long after a file was changed it is read again: editors write it in several parts."""


class Questions(Protocol):
    """Who asks the questions of a scene; `answered` tells of each as it was `posed`, and what was `judged` of it."""

    answered: SignalInstance
    open: Open | None

    def go_on(self) -> None:
        """From an answer to what follows."""

    def pose(self, questions: Iterable[Question], *, thin: bool = True) -> None:
        """Asks them one after another, or after many right answers only some of them."""

    def drop(self) -> None:
        """Asks no more."""


class LessonHost(Host, Protocol):
    """The session, as it is seen here."""

    experiment_changed: SignalInstance


class Lessons(QObject):
    """At most one lesson is open, as a chapter of its own. `arrived()` follows where a scene is reached, `turned(bool)`
    where a lesson begins or is left."""

    arrived = Signal()
    turned = Signal(bool)

    def __init__(
        self, host: LessonHost, keeping: Keeping, looking: Looking, moving: Moving, comparing: Comparing,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._host, self._keeping, self._looking = host, keeping, looking
        self._moving, self._comparing = moving, comparing
        moving.turns = self.turns
        self._questions: Questions | None = None
        self._known: Played | None = None
        self._own: Notation | None = None
        self._coming: tuple[Played, int] | None = None
        self._share = 0.0
        self._fault: ExperimentError | None = None
        self._slices = Slices(self)
        self._slices.told.connect(self._told)
        self._watcher: QFileSystemWatcher | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SAVED_MS)
        self._soon.timeout.connect(self.read_again)
        host.experiment_changed.connect(self._turn)

    def use_questions(self, questions: Questions) -> None:
        """The questions of scenes are asked by these from now on."""
        self._questions = questions
        questions.answered.connect(self._count)

    @property
    def current(self) -> Played | None:
        """The lesson that is open."""
        lesson = self._keeping.chapters.current.lesson
        return lesson if isinstance(lesson, Played) else None

    @property
    def following(self) -> str:
        """The built-in lesson that comes after the one that is open; "" for none."""
        return "" if self.current is None else self.current.following

    @property
    def shown(self) -> LessonShown | None:
        """What the views are told of it."""
        played = self.current
        if played is None:
            return None
        come, timeline = played.come, self._host.timeline
        here = self._coming is None and moment_of(timeline) == played.moment
        return LessonShown(
            played.lesson, played.path, played.at, frozenset(come.seen), come.right, come.wrong, played.unanswered,
            not here,
            None if self._coming is None else self._share, played.fault, timeline.program.sizes,
            played.name, played.following, self._ahead,
        )  # fmt: skip

    @property
    def _ahead(self) -> Ahead:
        """What the lesson asks later of the run that is shown; a branch that a person made is asked about no more."""
        played, timeline = self.current, self._host.timeline
        ours = played is not None and timeline is played.timeline and timeline.current is played.run
        return played.ahead if played is not None and ours else NOTHING_AHEAD

    @property
    def own_notation(self) -> Notation:
        """That which a person chose, also while a lesson has its own."""
        return self._looking.notation if self.current is None or self._own is None else self._own

    # --- what can be done --------------------------------------------------------------------

    def open(self, source: str | Path, scene: int | None = None) -> None:
        """Opens the lesson of that name or file at a scene (from 0), or where it was left. A fault is told, and all
        stays as it is."""
        path = lesson_path(str(source)) or Path(source)
        try:
            played = Played.read(path)
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return
        last = len(played.lesson.scene) - 1
        left = played.come.scene
        self._go(played, min(scene, last) if scene is not None else left if left < last else 0)

    def go(self, scene: int) -> None:
        """To a scene, as it stands at first; where there is no such one nothing happens."""
        played = self.current
        if played is not None and 0 <= scene < len(played.lesson.scene):
            self._go(played, scene)

    def next(self) -> None:
        self._by(1)

    def previous(self) -> None:
        self._by(-1)

    def again(self) -> None:
        """Back to the scene, from wherever somebody stepped."""
        self._by(0)

    def _by(self, count: int) -> None:
        if self.current is not None:
            self.go(self.current.at + count)

    def go_on(self) -> None:
        """From an answer to the next question, and after the last one of a scene to the scene that follows."""
        played, answered = self.current, None if self._questions is None else self._questions.open
        if played is None or answered is None or answered.is_open or answered.number < answered.count:
            leads_on = False
        else:
            leads_on = answered.posed.question in played.scene.question and not played.is_last
        if leads_on:
            self.next()
        elif self._questions is not None:
            self._questions.go_on()

    def turns(self, goal: Cursor | None) -> bool:
        """A way that would show what is asked next goes on to that question or to the next scene instead; whether that
        was so. Without a goal it leads as far as training does."""
        played, timeline = self.current, self._host.timeline
        if played is None or timeline is not played.timeline or self._questions is None:
            return False
        if goal is not None and goal <= timeline.cursor:
            return False
        answered = self._questions.open
        if answered is not None and not answered.is_open and answered.number < answered.count:
            self._questions.go_on()
            return True
        asked = self._ahead.moment
        if asked is None or timeline.cursor > asked or (goal is not None and goal <= asked):
            return False
        self.next()
        return True

    def leave(self) -> None:
        """Ends the lesson: what was open before is shown as it was."""
        if self.current is not None and self._keeping.chapters.before:
            self._stop()
            self._keeping.turn_back()

    def forward(self) -> bool:
        """On to the next scene, unless more than one step of the same iteration leads to it; whether that was so."""
        played, timeline = self.current, self._host.timeline
        if played is None or played.is_last:
            return False
        scene, (iteration, operation) = played.lesson.scene[played.at + 1], timeline.cursor
        goal = len(timeline.program) if scene.at[1] == "end" else int(scene.at[1])
        near = scene.run == played.scene.run and not scene.do and scene.at[0] == iteration
        if near and timeline is played.timeline and operation + 1 < goal:
            return False
        self.next()
        return True

    def backward(self) -> bool:
        """Back to the scene before, from the moment of this one; whether that was so."""
        played = self.current
        if played is None or not played.at or moment_of(self._host.timeline) != played.moment:
            return False
        self.previous()
        return True

    def finish(self) -> None:
        """Goes the whole way to the scene now."""
        while self._slices.active:
            self._slices.work()

    def read_again(self) -> None:
        """The lesson as its file is now; what is wrong with that is shown, and what was read before stays."""
        played = self.current
        if played is None:
            return
        self._watch(played)
        try:
            now = Played.read(played.path)
        except ExperimentError as error:
            played.fault = error_text(error)
            self._host.emit_frame()
            return
        if now.lesson == played.lesson:
            if played.fault:
                played.fault = ""
                self._host.emit_frame()
            return
        played.lesson, played.staging, played.notation = now.lesson, now.staging, now.notation
        played.fault, played.stood = "", None
        self._go(played, min(played.at, len(now.lesson.scene) - 1))

    # --- the way to a scene ------------------------------------------------------------------

    def _go(self, played: Played, scene: int) -> None:
        self._stop()
        self._moving.halt()
        self._coming, self._share, self._fault = (played, scene), 0.0, None
        self._slices.begin(self._way(played, scene))
        self._slices.work()  # most are reached at once

    def _way(self, played: Played, scene: int) -> Iterator[float]:
        try:
            yield from played.way(scene)
        except ExperimentError as error:
            self._fault = error

    def _told(self, share: object) -> None:
        if self._slices.active:
            self._share = float(share) if isinstance(share, float) else self._share
            self._host.emit_frame()
            return
        if self._coming is None:
            return
        (played, scene), self._coming = self._coming, None
        if self._fault is None:
            self._arrive(played, scene)
        elif played is self.current:
            played.fault, played.stood = error_text(self._fault), object()
            self._host.emit_frame()
        else:
            self._host.refuse(error_text(self._fault))

    def _stop(self) -> None:
        self._slices.stop()
        self._coming = None

    def _arrive(self, played: Played, scene: int) -> None:
        if self.current not in (None, played):
            self.leave()
        if self.current is None:
            self._own = self._looking.notation
        played.arrive(scene)
        played.fault = ""
        self._keep_runs(played)
        self._keeping.show_scene(played, played.timeline, lambda: self._stand(played))
        self.arrived.emit()
        if self._questions is not None:
            asked = played.scene.question
            self._questions.pose(asked, thin=False) if asked else self._questions.drop()

    def _stand(self, played: Played) -> None:
        """Looks at what the scene is about, in the notation of the lesson."""
        inspection = self._host.inspection
        inspection.probe = None
        inspection.follow_cursor()
        number = played.looked_at()
        if number is not None:
            inspection.point_at(number)
        self._looking.notation = played.notation

    def _keep_runs(self, played: Played) -> None:
        """The runs that scenes keep stand among those that are compared, each as it is now."""
        wanted = played.new_runs()
        known = {(one.name, id(one.run)) for one in played.kept}
        if {(one.name, id(one.run)) for one in wanted} != known:
            self._comparing.give_back(played.kept)
            played.kept = self._comparing.borrow(wanted)

    # --- what happens meanwhile --------------------------------------------------------------

    def _turn(self) -> None:
        """Another chapter is open: a lesson begins or is left, also by Undo and Redo."""
        before, now = self._known, self.current
        if before is now:
            return
        self._known = now
        if before is not None:
            self._comparing.give_back(before.kept)
            before.kept = ()
            if self._watcher is not None:
                self._watcher.removePath(str(before.path))
            if self._questions is not None:
                self._questions.drop()
        if now is not None:
            self._keep_runs(now)
            self._watch(now)
        self.turned.emit(now is not None)

    def _watch(self, played: Played) -> None:
        """Programs that save a file put another one in its place, which nobody watches yet."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(lambda _: self._soon.start())
        if str(played.path) not in self._watcher.files():
            self._watcher.addPath(str(played.path))

    def _count(self, answered: Any) -> None:
        """Keeps whether the answer to a question of the scene was right; one that was not given counts for nothing."""
        played = self.current
        asked = [] if played is None else [one is answered.posed.question for one in played.scene.question]
        if played is not None and any(asked) and answered.judged is not None:
            played.answered(asked.index(True), bool(answered.judged.right))
            self._host.emit_frame()
