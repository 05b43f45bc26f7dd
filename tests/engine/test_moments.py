"""Moments at which breakpoints came to hold: a way back finds what training the whole run with them would find."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnviz import Breakpoint, Timeline
from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.insight.moments.moments import Moments
from nnviz.engine.insight.moments.search import Search
from nnviz.engine.training.breakpoints import KINDS, Hit
from nnviz.engine.training.runs import Cursor

from .helpers import bits, curve_bits, made, random_choices
from .test_breakpoints import CASES, EXPERIMENTS, ITERATIONS, UNEVEN, XOR, plain


def trained(timeline: Timeline, breakpoint: Breakpoint) -> list[Hit]:
    """Where training the run at hand once more, from its beginning to its newest moment, stops."""
    newest, found = timeline.newest, []
    timeline.breakpoints = ()
    timeline.goto(1, 0)
    timeline.breakpoints = (breakpoint,)
    while timeline.cursor < newest:
        last = newest.iteration - timeline.cursor.iteration
        hit = timeline.run(max(1, last + (timeline.cursor.operation < len(timeline.program))))
        if isinstance(hit, Hit) and (hit.iteration, hit.operation) <= newest:
            found.append(hit)
    timeline.breakpoints = ()
    return found


def listed(timeline: Timeline, *breakpoints: Breakpoint) -> Moments:
    moments = Moments(timeline.current, breakpoints)
    for _ in moments.look():
        pass
    return moments


def places(moments: Moments) -> list[Cursor]:
    """Those after the very start, which training from there passes over."""
    return [moments[at].cursor for at in range(len(moments)) if moments[at].cursor > (1, 0)]


def nearest(
    timeline: Timeline, breakpoints: Any, cursor: Any, forwards: bool = False, holding: bool = False
) -> Hit | None:
    search = Search(timeline.current, breakpoints, Cursor(*cursor), forwards, holding)
    for _ in search:
        pass
    return search.hit


def place(hit: Hit) -> tuple[int, int]:
    return hit.iteration, hit.operation


@pytest.mark.parametrize(
    "name", ["uneven", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("xor", "listed"))]
)
def test_the_list_has_what_a_plain_reading_of_every_record_finds(name: str) -> None:
    timeline = Timeline(EXPERIMENTS[name])
    timeline.run(ITERATIONS)
    for kind in KINDS:
        for values in CASES[kind]:
            breakpoint = Breakpoint(kind, values)
            found = listed(timeline, breakpoint)
            assert [tuple(found[at].cursor) for at in range(len(found))] == plain(name, breakpoint), breakpoint
            for moment in [found[at] for at in range(len(found)) if found[at].last][:4]:
                hit = nearest(timeline, (breakpoint,), (moment.last, len(timeline.program) + 1), holding=True)
                assert hit is not None and hit.iteration == moment.last, "where it held last is found too"


@pytest.mark.parametrize("number", range(2))
def test_a_way_back_finds_what_training_forwards_finds_in_random_experiments_with_edits(number: int) -> None:
    walk(number)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(2, 150))
def test_a_way_back_finds_what_training_forwards_finds_in_many_more(number: int) -> None:
    walk(number)


def walk(number: int) -> None:
    rng = np.random.default_rng([number, 77])
    timeline = Timeline(from_dict(random_choices(number)))
    timeline.run(int(rng.integers(80, 170)))
    weight, node = (1, (0, 0)), (1, (0,))
    for name, *given in (
        ("weights", 0.3, *weight),
        ("lr", 0.02),
        ("add_node", None, *node),
        ("weights", -0.4, *weight),
    ):
        timeline.goto(int(rng.integers(2, timeline.cursor.iteration)), 0)
        if name != "add_node" or timeline.program.depth > 1:
            timeline.edit(name, *given)
        timeline.run(int(rng.integers(30, 90)))
    if not timeline.divergence:
        timeline.goto(timeline.cursor.iteration + 1, int(rng.integers(1, len(timeline.program))))
    newest, before = timeline.newest, (bits(timeline.record), curve_bits(timeline))
    losses = timeline.curves.batch.values
    limits = {"loss_below": float(np.median(losses)), "gradient_below": 0.05, "gradient_above": 0.05, "accuracy": 0.6,
              "delta_outside": (-0.01, 0.01), "sum_outside": (-0.3, 0.3), "iteration": 70, "epoch": 9,
              "loss_rising": 2}  # fmt: skip
    together = [Breakpoint(kind, limits.get(kind, ())) for kind in KINDS]
    found, lists = nearest(timeline, together, newest), [listed(timeline, one) for one in together]
    assert (timeline.newest, bits(timeline.record), curve_bits(timeline)) == (newest, *before), "nothing was added"
    finished, everything = timeline.finished, list[Hit]()
    for breakpoint, moments in zip(together, lists, strict=True):
        hits = trained(timeline, breakpoint)
        everything += hits
        assert places(moments) == [place(hit) for hit in hits if hit.iteration <= finished]
        for at, hit in enumerate(hits[-3:], start=max(0, len(hits) - 3)):
            after = (hit.iteration, hit.operation + 1)
            assert repr(nearest(timeline, [breakpoint], after)) == repr(hit)
            earlier = nearest(timeline, [breakpoint], place(hit))
            assert (earlier is None or place(earlier) == (1, 0)) if not at else repr(earlier) == repr(hits[at - 1])
            later = nearest(timeline, [breakpoint], place(hit), forwards=True)
            if at + 1 == len(hits):  # training them again went a little further
                assert later is None or place(later) > newest
            else:
                assert repr(later) == repr(hits[at + 1])
    expected = max((place(hit) for hit in everything if place(hit) < newest), default=None)
    assert (None if found is None else place(found)) == expected


def test_how_long_a_condition_held_is_what_every_iteration_says() -> None:
    timeline = Timeline(XOR)
    timeline.run(300)
    below = timeline.curves.batch.values < 0.6
    moments = listed(timeline, Breakpoint("loss_below", 0.6))
    told = np.zeros(300, dtype=bool)
    for at in range(len(moments)):
        told[moments[at].iteration - 1 : moments[at].last or 300] = True
    assert len(moments) and (told == below).all()


def test_the_list_goes_on_where_it_was_when_the_run_has_grown() -> None:
    timeline, breakpoints = Timeline(UNEVEN), [Breakpoint("class_flips"), Breakpoint("loss_below", 0.5)]
    timeline.run(40)
    moments = Moments(timeline.current, breakpoints)
    for reached in (40, 41, 90, 300):
        timeline.run(reached - timeline.cursor.iteration)
        for _ in moments.look():
            pass
        assert moments.seen == reached
    whole = listed(timeline, *breakpoints)
    assert [moments[at] for at in range(len(moments))] == [whole[at] for at in range(len(whole))]
    assert moments.at(moments[3].cursor) == 3
    assert moments.at(Cursor(0, 1)) is None


def test_a_sample_is_wrong_until_its_answer_is_that_of_its_target() -> None:
    timeline = Timeline(made(init={"kind": "normal", "scale": 0.6, "seed": 4}, optimizer={"kind": "sgd", "lr": 1.0}))
    timeline.run(600)
    wrong = []
    for iteration in range(1, 601):
        timeline.goto(iteration)
        wrong.append(
            [
                bool((y > 0.5) != (t > 0.5))
                for y, t in zip(timeline.record["outputs", 2][:, 0], timeline.record["targets"][:, 0], strict=True)
            ]
        )
    for row in range(4):
        expected = [at for at, of in enumerate(wrong, start=1) if of[row]]
        moments = listed(timeline, Breakpoint("sample_wrong", row))
        told = [i for at in range(len(moments)) for i in range(moments[at].iteration, (moments[at].last or 600) + 1)]
        assert told == expected
    assert any(map(any, wrong)) and not any(wrong[-1])


def test_without_a_ticked_breakpoint_there_is_nothing_to_find() -> None:
    timeline = Timeline(XOR)
    timeline.run(30)
    assert nearest(timeline, [], (30, 3)) is None
    assert nearest(timeline, [Breakpoint("iteration", 7, enabled=False)], (30, 3)) is None
    assert len(listed(timeline, Breakpoint("iteration", 7, enabled=False))) == 0
