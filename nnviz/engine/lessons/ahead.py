"""What the scenes to come ask: from which moment on it could be seen, and what of it must not be read before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nnviz.engine.program.program import Program
from nnviz.engine.training.runs import Cursor

from .lesson import Lesson, Question, Scene
from .references import OF_CURVES, reference


@dataclass(frozen=True)
class Ahead:
    """The last `moment` before something is seen that is asked later (None: nothing is); the operations whose `lines`
    are asked for, and were not gone through yet; whether `words` are chosen from in what is asked first."""

    moment: Cursor | None = None
    lines: frozenset[int] = frozenset()
    words: bool = False


NOTHING_AHEAD = Ahead()


def ahead_of(lesson: Lesson, at: int, program: Program) -> Ahead:
    """What comes after the scene `at` (from 0) in its run, as far as nothing is changed before."""
    here, asking = lesson.scene[at], [scene for scene in _coming(lesson, at) if scene.question]
    if not asking:
        return NOTHING_AHEAD
    asked = [question for scene in asking for question in scene.question]
    moments = [_moment(scene, program) for scene in asking]
    if any(question.of and reference(question.of).source in OF_CURVES for question in asked):
        moments.append(Cursor(here.at[0], len(program)))  # what is trained from here on draws the curve
    done = _done(lesson, at, program)
    lines = (_line(question, scene, program) for scene in asking for question in scene.question)
    left = frozenset(line for line in lines if line is not None and line >= done)
    return Ahead(min(moments), left, asked[0].ask == "choice")


def _coming(lesson: Lesson, at: int) -> Iterator[Scene]:
    for scene in lesson.scene[at + 1 :]:
        changes = any(action.run is None and action.keep is None for action in scene.do)
        if scene.run != lesson.scene[at].run or changes:
            return
        yield scene


def _moment(scene: Scene, program: Program) -> Cursor:
    iteration, done = scene.at
    return Cursor(iteration, len(program) if done == "end" else int(done))


def _done(lesson: Lesson, at: int, program: Program) -> int:
    """How many operations of an iteration the scenes of this run have gone through."""
    run = lesson.scene[at].run
    moments = [_moment(scene, program) for scene in lesson.scene[: at + 1] if scene.run == run]
    within = (moment.operation if moment.iteration == moments[0].iteration else len(program) for moment in moments)
    return max(within)


def _line(question: Question, scene: Scene, program: Program) -> int | None:
    """The operation whose line is hidden while that is asked; None for none."""
    if question.ask not in ("sign", "number", "line"):
        return None
    if not question.of:
        return _moment(scene, program).operation
    of = reference(question.of)
    key = program.named.get((of.name, of.layer)) if of.source == "record" else None
    return None if key is None else program.writer(key)
