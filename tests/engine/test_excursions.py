"""Excursions: other moments are gone to, and everything is as it was."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

import nnviz
from nnviz.engine.training.breakpoints import Hit
from nnviz.engine.training.timeline import Timeline


def everything(timeline: Timeline) -> object:
    known = timeline.curves.known
    record = {key: timeline.record.matrix(key.before).tobytes() for key in timeline.program.parameters}
    return timeline.cursor, timeline.newest, timeline.revealed, timeline.current.number, timeline.hit, known, record


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("moment", [(1, 0), (7, 11), (7, 17), (9, 3)])
def test_an_excursion_leaves_every_bit_as_it_was(moment: tuple[int, int], fails: bool) -> None:
    timeline, straight = (nnviz.Timeline(nnviz.load("xor")) for _ in range(2))
    for each in (timeline, straight):
        each.run(8)
        each.goto(*moment)
        each.step("element")
    before = everything(timeline)
    with pytest.raises(OSError) if fails else nullcontext(), timeline.excursion():
        timeline.goto(3, 5)
        timeline.goto(20)
        timeline.step("term")
        if fails:
            raise OSError
    assert everything(timeline) == before == everything(straight)
    for each in (timeline, straight):
        each.step()
        each.run(5)
    assert everything(timeline) == everything(straight)


def test_a_breakpoint_that_stopped_the_training_still_says_so() -> None:
    timeline = nnviz.Timeline(nnviz.load("xor"))
    timeline.breakpoints = [nnviz.Breakpoint("loss_below", 0.68)]
    hit = timeline.run(5000)
    assert isinstance(hit, Hit)
    with timeline.excursion():
        timeline.goto(1, 3)
    assert timeline.hit is hit
