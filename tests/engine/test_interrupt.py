"""Ctrl-C in the middle of a run: nothing shown is wrong, and what was trained is kept."""

import signal
import sys
from itertools import product
from types import FrameType
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.program.tape import tape
from nnviz.engine.program.tape.tape import SWITCH
from nnviz.engine.training import curves, execution, monitor, runs, series, setups
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night
from .helpers import everything, made

FILES = {module.__file__ for module in (curves, execution, monitor, runs, series, tape)}
KNOWN, BROKEN_OFF, LEFT = 30, 40, 50


def broken_off(timeline: Timeline, at: int) -> str:
    """Trains, with a Ctrl+C before that line of those in FILES: which that was, "" where there are not so many."""
    left, where = at, ""

    def line(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal left, where
        left -= event == "line"
        if event == "line" and left == 0:
            where = f"{frame.f_code.co_qualname} {frame.f_lineno}"
            raise KeyboardInterrupt
        return line

    sys.settrace(lambda frame, event, arg: line if frame.f_code.co_filename in FILES else None)
    try:
        timeline.run(BROKEN_OFF)
    except KeyboardInterrupt:
        pass
    finally:
        sys.settrace(None)
    return where


@pytest.mark.parametrize(
    ("by", "watched", "size", "each"),
    [("tape", False, None, 2), ("tape", True, 3, 17), ("calls", False, None, 13), ("calls", True, 3, 31),
    *by_night(*product(("tape", "calls"), (False, True), (None, 3), (1,)))],
)  # fmt: skip
def test_wherever_it_breaks_off_training_goes_on_as_if_it_had_not(
    monkeypatch: pytest.MonkeyPatch, by: str, watched: bool, size: int | None, each: int
) -> None:
    """Losses, parameters after epochs and states are told of one after the other; few of them wait or are noted."""
    monkeypatch.setenv(SWITCH, str(int(by == "tape")))
    monkeypatch.setattr(setups, "EVALUATED_TOGETHER", 4 * 4 * 4)
    monkeypatch.setattr(curves, "WAITING_BYTES", 8 * 17 * 12)
    monkeypatch.setattr(runs, "CHECKPOINT_EVERY", 8)
    experiment = made(batch={"size": size, "order": "shuffled", "seed": 1})

    def begun() -> Timeline:
        timeline = Timeline(experiment)
        if watched:
            timeline.breakpoints = (Breakpoint("loss_below", 1e-9),)
        timeline.run(KNOWN)
        return timeline

    def ended(timeline: Timeline) -> dict[str, Any]:
        timeline.run(KNOWN + BROKEN_OFF + LEFT - timeline.cursor.iteration)
        return everything(timeline) | {"checkpoints": None}

    expected, at = ended(begun()), 0
    while where := broken_off(timeline := begun(), at := at + each):
        assert timeline.cursor == (KNOWN, len(timeline.program)), where
        iterations, epochs = timeline.curves.known
        assert epochs == timeline.batches.place(iterations + 1).epoch - 1, where
        assert iterations >= KNOWN, where
        timeline.run(10)
        assert ended(timeline) == expected, where
        timeline.goto(KNOWN + BROKEN_OFF)
    assert at > 100


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
