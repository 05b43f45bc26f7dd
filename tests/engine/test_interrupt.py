"""Ctrl-C in the middle of a run: nothing shown is wrong, and what was trained is kept."""

import signal

import numpy as np
import pytest

import nnviz


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
