"""Planted causes are named at their first iteration, as a computation of all iterations with NumPy finds it, and
nothing else is; healthy runs are left in peace."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from nnviz.engine.insight.diagnosis.findings import Finding
from nnviz.engine.training.timeline import Timeline

from . import scan
from .diagnosed import after, deep_sigmoids, found_in, heads, loss_after, network
from .helpers import Choices, made

SUITE, NIGHT = 24, 524

CAUSES = ("rate times 100", "zeros", "dead bias", "weights times 50", "tiny rate", "deep sigmoids")
NAMED: dict[str, set[str]] = {
    "rate times 100": {"not finite", "rate too large"}, "zeros": {"identical", "nearly identical"},
    "dead bias": {"dead", "dead layer"}, "weights times 50": {"saturated layer"}, "tiny rate": {"rate too small"},
    "deep sigmoids": {"vanishing"},
}  # fmt: skip
"""The kinds of finding of which one must name each cause."""


def planted(number: int, again: int = 0) -> tuple[Timeline, str]:
    """A random network with a planted cause, at some moment later; another one where the first has too few nodes for
    the cause."""
    rng, cause, seed = random.Random(number), CAUSES[number % len(CAUSES)], 1000 + again * 100_000 + number
    sizes = [2, *(rng.randint(2, 5) for _ in range(rng.randint(1, 2))), 1]
    later = rng.randint(2, 30)
    if cause == "rate times 100":
        choices = network(seed, sizes, rng.choice(["tanh", "sigmoid"]), optimizer={"kind": "sgd", "lr": 20.0})
        later = rng.choice([15, 40, 3000])
    elif cause == "zeros":
        choices = network(seed, sizes, rng.choice(["tanh", "sigmoid"]), init={"kind": "zeros"})
    elif cause == "dead bias":
        choices = network(seed, sizes, "relu")
        given = explicit(choices)
        given["biases"][0][rng.randrange(sizes[1])] = -10.0
        choices["init"] = given
    elif cause == "weights times 50":
        choices = network(seed, sizes, rng.choice(["tanh", "sigmoid"]), optimizer={"kind": "sgd", "lr": 1e-3})
        given = explicit(choices)
        given["weights"][0] = [[50 * w for w in row] for row in given["weights"][0]]
        choices["init"] = given
    elif cause == "tiny rate":
        choices = network(seed, sizes, "tanh", optimizer={"kind": "sgd", "lr": 1e-6})
        later = rng.randint(80, 200)
    else:
        choices, later = deep_sigmoids(seed), rng.randint(2, 18)
    timeline = Timeline(made(**choices))
    if cause == "weights times 50" and not scan.saturated(scan.moments(timeline)[0], {1}):
        return planted(number, again + 1)
    timeline.run(later)
    return timeline, cause


def explicit(choices: Choices) -> Choices:
    """The initial values that an experiment draws, written out."""
    record = (timeline := Timeline(made(**choices))).record
    layers = range(1, timeline.program.depth + 1)
    return {"kind": "explicit", **{name: [record[f"{name}_before", at].tolist() for at in layers]
                                   for name in ("weights", "biases")}}  # fmt: skip


def began(belongs: dict[str, Finding]) -> int:
    """Since which iteration a finding says that it has been so."""
    if "since iteration" in belongs:
        return int(belongs["since iteration"].facts["first"].iteration)
    if "since" in belongs:
        return int(belongs["since"].facts["iteration"]) + 1
    assert "from the start" in belongs
    return 1


def check_against_a_scan(number: int) -> None:
    """All that is told of a network with a planted cause, and since when, is what NumPy finds in all iterations; and
    the cause is named."""
    timeline, cause = planted(number)
    findings = found_in(timeline)
    seen = {found.kind for found in findings}
    if timeline.divergence is not None:
        first = timeline.divergence
        assert findings[0].facts["number"].iteration == first.iteration
        replay = Timeline(timeline.experiment)
        replay.goto(first.iteration, 0)
        *before, last = scan.moments(replay)
        assert all(math.isfinite(moment.loss) for moment in before), "named at its first iteration"
        assert not all(np.isfinite(part).all() for part in (np.array(last.loss), *last.gradients, last.deltas))
    else:
        check_kinds(timeline, findings, number)
    assert seen & NAMED[cause], (number, cause, seen)


def check_kinds(timeline: Timeline, findings: list[Finding], number: int) -> None:
    """Each kind is told exactly where the scan finds it, and since the same iteration."""
    moments = scan.moments(timeline)
    here, near = moments[-1], not scan.falls(moments)
    bounded, units, layers, pairs, told = scan.bounded_layers(timeline), set(), set(), set(), set()
    for at, found in enumerate(findings):
        facts, belongs, kind = found.facts, after(findings, at), found.kind
        told.add(kind)
        if kind == "dead":
            units.add(unit := facts["unit"])
            assert began(belongs) == scan.since(moments, lambda m, unit=unit: unit in scan.dead(m)), number
        elif kind == "dead layer":
            layers.add(layer := facts["layer"])
            assert began(belongs) == scan.since(moments, lambda m, layer=layer: layer in scan.dead_layers(m)), number
        elif kind in ("identical", "nearly identical"):
            group = {frozenset({one, two}) for one in facts["units"] for two in facts["units"] if one != two}
            pairs |= group
            assert began(belongs) == scan.since(moments, lambda m, group=group: group <= scan.identical(m)), number
        elif kind == "saturated layer":
            layers.add(-(layer := facts["layer"]))
            holds = scan.since(moments, lambda m, layer=layer: layer in scan.saturated(m, bounded))
            assert began(belongs) == holds, number
        elif kind == "vanishing":
            assert began(belongs) == scan.since(moments, scan.vanishing), number
        elif kind in ("rate too large", "risen"):
            assert facts["since"] == scan.risen(moments), number
            check_rate(timeline, belongs, kind == "rate too large")
        elif kind in ("rate too small", "plateau"):
            assert facts["since"] == scan.standing(moments), number
            check_rate(timeline, belongs, kind == "rate too small")
    dead_in_layers = {(layer, node) for layer, node in scan.dead(here) if layer in layers}
    assert units == scan.dead(here) - dead_in_layers, number
    assert {layer for layer in layers if layer > 0} == scan.dead_layers(here), number
    assert pairs == scan.identical(here), number
    assert {-layer for layer in layers if layer < 0} == (scan.saturated(here, bounded) if near else set()), number
    assert ("vanishing" in told) == (near and scan.vanishing(here)), number
    has_risen = near and scan.risen(moments) is not None
    assert bool(told & {"rate too large", "risen"}) == has_risen, number
    stands = near and not has_risen and scan.standing(moments) is not None
    assert bool(told & {"rate too small", "plateau"}) == stands, number


def check_rate(timeline: Timeline, belongs: dict[str, Finding], helps: bool) -> None:
    """The loss with the rate that is said to help is what a training with it comes to."""
    if helps:
        facts = belongs["another rate"].facts
        other = Timeline(timeline.experiment)
        assert loss_after(other, facts["until"] - 1) == facts["own"]
        other.goto(facts["since"], 0)
        other.edit("lr", facts["rate"])
        assert loss_after(other, facts["until"] - 1) == facts["tried"] <= 0.9 * facts["own"]


@pytest.mark.parametrize("number", range(SUITE))
def test_a_planted_cause_is_named_at_its_first_iteration_and_nothing_else(number: int) -> None:
    check_against_a_scan(number)


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(SUITE, NIGHT, 50))
def test_500_planted_causes_are_named_at_their_first_iteration_and_nothing_else(first: int) -> None:
    for number in range(first, first + 50):
        check_against_a_scan(number)


def healthy(number: int) -> Timeline | None:
    """A random run whose loss falls to half and in which no unit is dead; None where it is none."""
    rng = random.Random(number)
    activation = rng.choice(["tanh", "sigmoid", "relu", "elu", "softplus", "silu"])
    sizes = [2, *(rng.randint(2, 6) for _ in range(rng.randint(1, 3))), rng.randint(1, 2)]
    choices = network(number, sizes, activation, init={"kind": "xavier", "seed": number},
                      optimizer={"kind": "sgd", "lr": rng.choice([0.05, 0.1, 0.2])})  # fmt: skip
    timeline = Timeline(made(**choices))
    timeline.run(rng.choice([60, 200, 600]))
    values = np.array(timeline.curves.batch.values)
    part = len(values) // 10
    if timeline.divergence is not None or values[-part:].mean() > 0.5 * values[:part].mean():
        return None
    slopes = [timeline.record.get("slope", layer) for layer in range(1, timeline.program.depth)]
    return None if any((slope == 0).all(axis=0).any() for slope in slopes if slope is not None) else timeline


def check_healthy(numbers: range) -> int:
    seen = 0
    for number in numbers:
        timeline = healthy(number)
        if timeline is not None:
            seen += 1
            assert heads(timeline) == ["healthy"], (number, heads(timeline))
    return seen


def test_healthy_runs_get_no_alarm() -> None:
    assert check_healthy(range(40)) > 10


@pytest.mark.nightly
def test_200_healthy_runs_get_no_alarm() -> None:
    assert check_healthy(range(40, 700)) >= 200
