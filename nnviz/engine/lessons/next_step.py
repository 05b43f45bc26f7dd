"""Questions about the very next step of any training: signs and places first, numbers second."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.questions.answers import Step, whole
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.revealing import parts_of
from nnviz.engine.training.timeline import Timeline

from .lesson import Question
from .posing import Posed

TURNS = ("sign", "number", "largest", "number", "next", "number")
"""What is asked for, one time after another."""
MOST_TRIED, MOST_PLACES, MOST_TERMS = 16, 8, 12
"""So many numbers of a step are tried until one can be asked fairly; one of so many is chosen; a number is asked for
that is a sum of so many terms at most."""


def ask_next(timeline: Timeline, turn: int, wanted: tuple[int, ...] = ()) -> Question | None:
    """A question about the step that comes; about the element that is `wanted`, where that one is fair. None where
    there is no such step, or nothing of it can be asked."""
    done, operations = timeline.cursor.operation, timeline.program.operations
    if done >= len(operations):
        return None
    for ask in (*TURNS[turn % len(TURNS) :], *TURNS):
        for question in _candidates(timeline, operations[done], ask, turn, wanted):
            try:
                Posed.at(question, timeline)
            except ExperimentError:
                continue
            return question
    return None


def seen_question(timeline: Timeline, key: Key, index: tuple[int, ...]) -> Question | None:
    """One about the numbers beside one that is known now."""
    shape = public_shape(key, timeline.record.shape(key))
    for question in _largest(key, shape, index):
        try:
            Posed.at(question, timeline)
        except ExperimentError:
            continue
        return question
    return None


def _candidates(
    timeline: Timeline, operation: Operation, ask: str, turn: int, wanted: tuple[int, ...]
) -> Iterator[Question]:
    if ask == "next":
        yield Question("next")
        return
    key = operation.writes
    shape = public_shape(key, timeline.record.shape(key))
    rng = np.random.default_rng([timeline.cursor.iteration, timeline.cursor.operation, turn])
    places = [
        tuple(map(int, np.unravel_index(int(at), shape)))
        for at in rng.integers(0, max(1, int(np.prod(shape))), MOST_TRIED)
    ]
    if len(wanted) == len(shape):
        places.insert(0, wanted)
    if ask == "largest":
        for place in places:
            yield from _largest(key, shape, place)
        return
    rows = len(timeline.record.rows)
    if ask == "number" and parts_of(timeline.program, operation, rows).terms > MOST_TERMS:
        return  # nobody computes that by hand
    step = Step(timeline.program, whole(timeline.program, timeline.record), operation)
    for place in dict.fromkeys(places):
        row, column = (0, 0, *place)[-2:]
        if (ask == "sign" and _has_sign(operation)) or (ask == "number" and step.number(row, column).is_fair):
            yield Question(ask, of=written(key, place))  # type: ignore[arg-type]


def _has_sign(operation: Operation) -> bool:
    """A loss is never negative: that is no question."""
    return operation.phase != "loss"


def _largest(key: Key, shape: tuple[int, ...], place: tuple[int, ...]) -> Iterator[Question]:
    """Among the numbers of one sample, of the weights into one node, or of all biases."""
    if not shape:
        return
    axis = 0 if key.parameter == "weights" else len(shape) - 1
    if 1 < shape[axis] <= MOST_PLACES:
        yield Question("largest", of=written(key, tuple(":" if at == axis else i for at, i in enumerate(place))))


def written(key: Key, index: tuple[int | str, ...]) -> str:
    """A number as a lesson names it."""
    place = f"[{', '.join(map(str, index))}]" if index else ""
    return " ".join(filter(None, (key.name, "" if key.layer is None else str(key.layer), place)))
