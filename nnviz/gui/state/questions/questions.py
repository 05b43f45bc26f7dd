"""Questions of a session, one after another: posed, answered, revealed; and the score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal

from nnviz.engine.lessons.lesson import Question
from nnviz.engine.lessons.next_step import ask_next, seen_question, written
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.questions.drills import drill
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.training.runs import Cursor, Run
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.state.host import Host
from nnviz.gui.words.language import error_text, tr

from .covering import covered
from .fading import Score
from .open import Open

WAITS = said("Answer the question first, or have its answer shown. Back and looking are possible.")
"""What Step and Run say meanwhile."""


@dataclass(frozen=True, eq=False)
class Waiting:
    """Questions that are still to be posed; with so many `hints` open at first, or as the score says, and those of one
    array shown `apart`."""

    questions: tuple[Question, ...] = ()
    count: int = 0
    hints: int | None = None
    asks_what_is_seen: bool = False
    apart: bool = False


class Taking(Host, Protocol):
    """The session, as it is seen here."""

    def take(self, timeline: Timeline) -> None:
        """Goes on with another timeline; Undo leads back."""


class Questions(QObject):
    """`open` is the question at hand, until it is gone on from. `answered(Open)` follows each that is answered, given
    up or skipped, `finished()` when none is left of those that were posed, `scored(Score)` each change of the score."""

    answered = Signal(object)
    finished = Signal()
    scored = Signal(object)

    def __init__(self, host: Taking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.open: Open | None = None
        self.score = Score()
        self._waiting = Waiting()
        self._run: Run | None = None
        self._turn = self._passed = 0

    # --- posing ------------------------------------------------------------------------------

    def pose(
        self, questions: Iterable[Question], hints: int | None = None, thin: bool = True, apart: bool = False
    ) -> None:
        """Asks these one after another, each at the moment at which the session stands then. After many right answers
        in a row every other one is left out, unless all are wanted. Those of one array may be shown `apart`, number by
        number."""
        asked = tuple(self._thinned(questions) if thin else questions)
        if self.open is not None and self.open.posed.question not in asked:
            self._leave_out()
        self._waiting = Waiting(asked, len(asked), hints, apart=apart)
        self._next()

    def _thinned(self, questions: Iterable[Question]) -> Iterable[Question]:
        for question in questions:
            self._passed += self.score.thins_out
            if not (self.score.thins_out and self._passed % 2):
                yield question

    def ask(self, for_hands: bool = False) -> None:
        """Asks about the very next step; a room that votes by hands chooses among numbers."""
        if self.open is not None and self.open.is_open:
            self._host.refuse(tr("A question is open already."))
            return
        self._host.pause()
        timeline = self._host.timeline
        if timeline.cursor.operation == len(timeline.program) and not timeline.divergence:
            timeline.goto(timeline.cursor.iteration + 1, 0)
        frame = self._host.frame()
        wanted = () if frame.cursor.operation == len(frame.program) else frame.element(frame.next_operation)
        question = ask_next(self._host.timeline, self._turn, wanted)
        if question is None:
            text = tr(
                "Nothing can be asked here: step on to the next iteration, or to a step with numbers other than zero."
            )
            self._host.refuse(text)
            return
        self._turn += 1
        if for_hands and question.ask == "number":
            question.choices = ["slips"]
        self._waiting = Waiting((question,), 1, 0 if for_hands else None, asks_what_is_seen=not for_hands)
        self._next()

    def _next(self) -> None:
        """Poses the next one that waits; what cannot be asked is told."""
        self.open = None
        waiting = self._waiting
        if not waiting.questions:
            self._host.emit_frame()
            if waiting.count:
                self._waiting = Waiting()
                self.finished.emit()
            return
        question, *rest = waiting.questions
        self._waiting = replace(waiting, questions=tuple(rest))
        self._open(question, self.score.given if waiting.hints is None else waiting.hints)

    def _open(self, question: Question, hints: int, seen: bool = False) -> None:
        timeline, waiting = self._host.timeline, self._waiting
        try:
            posed = Posed.at(question, timeline, self._host.frame().notation.dialect(timeline.program))
            number = waiting.count - len(waiting.questions)
            follows = any(one.ask == "choice" for one in waiting.questions)
            self.open = Open.of(posed, number, waiting.count, hints, seen, waiting.apart, follows)
        except (ExperimentError, ValueError) as error:
            self._host.refuse(error_text(error))
            self._next()
            return
        self._run = timeline.current
        self._look_at(self.open)
        self._host.emit_frame()

    def _look_at(self, question: Open) -> None:
        """Selects the node, edge and sample that are asked about."""
        key, of = question.posed.key, question.posed.of
        if key is None or of is None or question.seen:
            return
        index = tuple(0 if isinstance(at, slice) else at for at in of.index)
        if len(index) == len(public_shape(key, question.posed.values.shape(key))):
            self._host.inspection.point_at(Number(key, index, question.iteration))

    def drop(self) -> None:
        """Asks no more, and hides nothing."""
        self._leave_out()
        if self.open is not None or self._waiting.count:
            self.open, self._waiting = None, Waiting()
            self._host.emit_frame()

    def drill(self, name: str) -> None:
        """Opens a small network with numbers that nobody saw yet, and asks for all its derivatives, one by one."""
        self.drop()
        seed = int(np.random.default_rng().integers(2**31))
        made = drill(name, seed)
        timeline = Timeline(made.experiment)
        timeline.goto(1, timeline.program.operations.index(made.asked[0].step.operation))
        self._host.take(timeline)
        self.drilled = name
        self.pose([Question("number", of=written(one.key, one.index)) for one in made.asked], thin=False, apart=True)

    # --- answering ---------------------------------------------------------------------------

    def answer(self, given: Any, sure: bool = True) -> None:
        """Judges a text that was typed, an option that was chosen, or a place; then the step is shown."""
        if self.open is None or not self.open.is_open:
            return
        try:
            judged = self.open.posed.judge(given)
        except (ValueError, IndexError) as error:
            self.open = replace(self.open, fault=error_text(error))
            self._host.emit_frame()
            return
        self._count(self.score.answered(judged.right, sure))
        self._reveal(replace(self.open, given=given, sure=sure, judged=judged, fault=""))

    def give_up(self, counted: bool = True) -> None:
        """Shows the answer to somebody who does not know it, or to a room that voted, which is not counted."""
        if self.open is not None and self.open.is_open:
            if counted and not self.open.seen:
                self._count(self.score.was_shown())
            self._reveal(replace(self.open, given_up=True, fault=""))

    def skip(self) -> None:
        """Leaves this one out and goes on."""
        if self.open is not None:
            if self.open.is_open:
                self._leave_out()
                self.answered.emit(self.open)
            self._next()

    def _leave_out(self) -> None:
        """Counts a question that is left without an answer as one that was skipped."""
        if self.open is not None and self.open.is_open:
            self._count(self.score.was_skipped())

    def go_on(self) -> None:
        """From an answer to what follows: what is seen, the next question, or nothing."""
        last = self.open
        if last is None or last.is_open:
            return
        if self._waiting.asks_what_is_seen and not last.seen and last.posed.question.ask in ("number", "sign"):
            of, key = last.posed.of, last.posed.key
            seen = None if of is None or key is None else seen_question(self._host.timeline, key, of.index)
            if seen is not None:
                self._open(seen, 0, seen=True)
                return
        self._next()

    def _count(self, score: Score) -> None:
        self.score = score
        self.scored.emit(score)

    def _reveal(self, answered: Open) -> None:
        """The step is done if it was not yet, and its number is looked at."""
        self.open = answered
        timeline, inspection = self._host.timeline, self._host.inspection
        posed, at = answered.posed, answered.at
        index = posed.truth if posed.question.ask in ("largest", "where") else posed.of.index if posed.of else ()
        key = posed.key
        if at is not None and timeline is posed.timeline and timeline.cursor.iteration == answered.iteration:
            if timeline.cursor.operation <= at or timeline.revealed is not None:
                timeline.goto(answered.iteration, at + 1, answered.element)
            inspection.follow_cursor()
            single = not any(isinstance(at, slice) for at in index)
            if key is not None and single and timeline.record.has(key, index):
                inspection.point_at(Number(key, index, answered.iteration))
        self._host.emit_frame()
        self.answered.emit(answered)

    # --- hints and hands ---------------------------------------------------------------------

    def hint(self, number: int) -> None:
        """Opens the hints up to this one."""
        if self.open is not None and self.open.is_open:
            self.open = replace(self.open, hints=max(number, self.open.hints))
            self._host.emit_frame()

    def count_hands(self, hands: tuple[int, ...], marked: int) -> None:
        """What a room voted, and which counter is typed into."""
        if self.open is not None:
            self.open = replace(self.open, hands=hands, marked=marked)
            self._host.emit_frame()

    # --- what may be seen --------------------------------------------------------------------

    def shown(self, frame: Frame) -> Frame:
        """A frame with the question at hand, and without what it hides."""
        question = self.open
        if question is None:
            return frame
        return covered(frame, question) if question.hides else replace(frame, question=question)

    def look(self) -> None:
        """A question whose moment was left for another run or a later moment is asked no more."""
        question, timeline = self.open, self._host.timeline
        if question is None or not question.is_open:
            return
        left = timeline is not question.posed.timeline or timeline.current is not self._run
        if left or timeline.cursor.iteration > question.iteration:
            self._leave_out()
            self.open, self._waiting = None, Waiting()

    def holds(self, goal: Cursor | None) -> bool:
        """Whether the way to a moment (None: as far as training leads) waits for an answer; then that is said."""
        question = self.open
        if question is None or not question.hides or (goal is not None and not question.is_beyond(goal)):
            return False
        self._host.refuse(tr(WAITS))
        return True
