"""Ctrl-C in the middle of a run: nothing shown is wrong, and what was trained is kept."""

import signal
import sys
from collections.abc import Callable, Collection
from itertools import count, product
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.program.tape import proof, tape
from nnviz.engine.program.tape.tape import SWITCH
from nnviz.engine.training import curves, runs, setups
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night
from .helpers import bits, everything, made

TRAINING = Path(runs.__file__).parent
FILES = {tape.__file__, *map(str, TRAINING.rglob("*.py"))}
VERBS: dict[str, Callable[[Timeline], object]] = {
    "goto back": lambda timeline: timeline.goto(9, 3),
    "goto on": lambda timeline: timeline.goto(28, 2),
    "step": Timeline.step,
    "element": lambda timeline: timeline.step("element"),
    "epoch": lambda timeline: timeline.step("epoch"),
    "back": lambda timeline: timeline.back("iteration"),
    "out": Timeline.out,
    "rate": lambda timeline: timeline.edit("lr", 0.05),
    "node": lambda timeline: timeline.edit("add_node", layer=1, index=(1,)),
    "undo": Timeline.undo,
    "redo": Timeline.redo,
    "reset": Timeline.reset,
    "return": lambda timeline: timeline.return_to(timeline.runs[0]),
    "curve": lambda timeline: timeline.curves.train,
}


def broken_off(verb: Callable[[], object], at: int, files: Collection[str] = FILES) -> str:
    """Has something done, with a Ctrl+C before that line of those in files: which that was, "" where there are not so
    many. A transaction itself is left out: signals are heard at calls, and its end has none."""
    left, where = at, ""

    def line(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal left, where
        left -= event == "line"
        if event == "line" and left == 0:
            where = f"{frame.f_code.co_qualname} {frame.f_lineno}"
            raise KeyboardInterrupt
        return line

    def call(frame: FrameType, event: str, arg: object) -> Any:
        return line if frame.f_code.co_filename in files and frame.f_code.co_name != "whole" else None

    sys.settrace(call)
    try:
        verb()
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    return where


@pytest.fixture
def few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parameters after epochs that wait, and states are those of many iterations."""
    monkeypatch.setattr(setups, "EVALUATED_TOGETHER", 4 * 4 * 4)
    monkeypatch.setattr(curves, "WAITING_BYTES", 8 * 17 * 12)
    monkeypatch.setattr(runs, "CHECKPOINT_EVERY", 8)


def ended(timeline: Timeline) -> dict[str, Any]:
    timeline.run(120 - timeline.cursor.iteration)
    return everything(timeline) | {"checkpoints": None}


@pytest.mark.usefixtures("few_are_kept")
@pytest.mark.parametrize(
    ("by", "watched", "size", "each"),
    [("tape", False, None, 5), ("tape", True, 3, 17), ("calls", False, None, 13), ("calls", True, 3, 31),
    *by_night(*product(("tape", "calls"), (False, True), (None, 3), (1,)))],
)  # fmt: skip
def test_wherever_it_breaks_off_training_goes_on_as_if_it_had_not(
    monkeypatch: pytest.MonkeyPatch, by: str, watched: bool, size: int | None, each: int
) -> None:
    """Losses, parameters after epochs and states are told of one after the other."""
    monkeypatch.setenv(SWITCH, str(int(by == "tape")))
    experiment, known = made(batch={"size": size, "order": "shuffled", "seed": 1}), 30

    def begun() -> Timeline:
        timeline = Timeline(experiment)
        if watched:
            timeline.breakpoints = (Breakpoint("loss_below", 1e-9),)
        timeline.run(known)
        return timeline

    expected, at = ended(begun()), 0
    for at in count(each, each):
        timeline = begun()
        if not (where := broken_off(lambda: timeline.run(40), at)):  # noqa: B023
            break
        assert timeline.cursor == (known, len(timeline.program)), where
        iterations, epochs = timeline.curves.known
        assert epochs == timeline.batches.place(iterations + 1).epoch - 1, where
        assert iterations >= known, where
        timeline.run(10)
        assert ended(timeline) == expected, where
        timeline.goto(known + 40)
    assert at > 100


@pytest.mark.usefixtures("few_are_kept", "tape_in_force")
@pytest.mark.parametrize("each", [1499, *by_night(211)])
def test_while_calls_are_proven_it_leaves_none_of_the_numbers_that_they_are_proven_with(
    monkeypatch: pytest.MonkeyPatch, each: int
) -> None:
    monkeypatch.setattr(proof, "known", set)
    monkeypatch.setattr(curves, "ROOM", 1)  # and the places for parameters grow meanwhile
    experiment = made(batch={"size": 3}, optimizer={"kind": "adam", "lr": 0.05})
    expected = ended(Timeline(experiment))
    for at in count(each, each):
        timeline = Timeline(experiment)
        if not (where := broken_off(lambda: timeline.run(40), at, {proof.__file__, tape.__file__})):  # noqa: B023
            break
        assert ended(timeline) == expected, where
    assert at > 1000 or tape.loops is None


@pytest.mark.usefixtures("few_are_kept")
@pytest.mark.parametrize("each", [29, *by_night(1)])
@pytest.mark.parametrize("name", VERBS)
def test_a_verb_that_is_broken_off_anywhere_leaves_every_bit_as_it_was(name: str, each: int) -> None:
    experiment = made(batch={"size": 3, "order": "shuffled", "seed": 1})

    def begun() -> Timeline:
        timeline = Timeline(experiment)
        timeline.run(30)
        timeline.goto(17, 5)
        for rate, iterations in ((0.3, 10), (0.2, 12), (0.1, 1)):
            timeline.edit("lr", rate)
            timeline.run(iterations)
        timeline.undo()
        timeline.goto(33, 5)
        return timeline

    def moment(timeline: Timeline) -> tuple[Any, ...]:
        stack, numbers = timeline.undo_stack, [(run.number, run.newest) for run in timeline.runs]
        here = timeline.current.number, timeline.cursor, timeline.revealed, timeline.numbers
        return here, numbers, len(stack.done), len(stack.undone), bits(timeline.record), timeline.parameters.tobytes()

    before, expected = moment(begun()), ended(begun())
    for at in count(each // 2 + 1, each):
        timeline = begun()
        if not (where := broken_off(lambda: VERBS[name](timeline), at)):  # noqa: B023
            break
        assert moment(timeline) == before, where
        assert ended(timeline) == expected, where


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs an interval timer")
def test_an_interrupted_run_leaves_the_moment_and_the_curves_as_they_were_or_trained() -> None:
    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    timeline = nnviz.Timeline(nnviz.load("xor"))
    timeline.goto(7, 5)
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            timeline.run(100_000_000)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    fresh = nnviz.Timeline(nnviz.load("xor"))
    fresh.goto(*timeline.cursor)
    for key in fresh.record.keys():
        assert np.array_equal(timeline.record.matrix(key), fresh.record.matrix(key))
    trained = len(timeline.curves.batch)
    fresh.run(trained + 10)
    assert np.array_equal(timeline.curves.batch.values, fresh.curves.batch.values[:trained])
    timeline.goto(trained + 3)
    fresh.goto(trained + 3)
    assert np.array_equal(timeline.parameters, fresh.parameters)
