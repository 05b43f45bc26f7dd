"""Stepping into operations: element by element, term by term, out and back; what is not reached is not known."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from nnviz.engine.maths.expressions import Expr, leaves
from nnviz.engine.maths.keys import LOSS, Key
from nnviz.engine.training import revealing
from nnviz.engine.training.explain import elements
from nnviz.engine.training.revealing import INNER_UNITS, Revealed
from nnviz.engine.training.timeline import UNITS, Timeline

from ..nights import some_by_day
from .helpers import bits, curve_bits, finite, made, original, random_experiment, table

networks = pytest.mark.parametrize("number", some_by_day((1, 3), range(5)))

Moment = tuple[Any, Revealed | None]


def moment(timeline: Timeline) -> Moment:
    return timeline.cursor, timeline.revealed


def order(at: Moment) -> tuple[float, ...]:
    """Moments in the order of time."""
    (iteration, operation), known = at
    return (iteration, operation, *(known or (math.inf, 0)))


@networks
@pytest.mark.parametrize("unit", INNER_UNITS)
def test_back_leads_through_the_same_moments_as_step_down_to_the_very_start(number: int, unit: str) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(2 if number % 2 else 1, 0)
    timeline.step("layer")
    seen = [(moment(timeline), bits(timeline.record))]
    for _ in range(60):
        assert timeline.step(unit) is None
        seen.append((moment(timeline), bits(timeline.record)))
    assert [order(at) for at, _ in seen] == sorted({order(at) for at, _ in seen})
    for at, known in reversed(seen[:-1]):
        timeline.back(unit)
        assert moment(timeline) == at
        assert bits(timeline.record) == known
    timeline.goto(1, 1, 1)
    timeline.back(unit)
    for _ in range(2):
        timeline.back("operation")
        assert moment(timeline) == ((1, 0), None)


@networks
def test_every_element_is_revealed_once_in_the_order_of_the_array(number: int) -> None:
    """From the start to the end of the first iteration, against a timeline that stepped by operations."""
    timeline, whole = Timeline(random_experiment(number)), Timeline(random_experiment(number))
    for operation in timeline.program.operations:
        whole.step("operation")
        result = np.asarray(whole.record[operation.writes])
        for count in range(1, result.size + 1):
            timeline.step("element")
            known = np.ma.array(timeline.record[operation.writes])
            assert timeline.cursor == whole.cursor
            assert timeline.revealed == (Revealed(count) if count < result.size else None)
            assert known.compressed().tobytes() == result.ravel()[:count].tobytes()
            assert np.ma.getmaskarray(known).ravel().tolist() == [False] * count + [True] * (result.size - count)
        assert bits(timeline.record) == bits(whole.record)
    assert curve_bits(timeline) == curve_bits(whole)


@networks
def test_a_record_hides_exactly_what_is_not_reached(number: int) -> None:
    timeline, rng = Timeline(random_experiment(number)), np.random.default_rng(number)
    timeline.goto(int(rng.integers(1, 4)), int(rng.integers(1, len(timeline.program) + 1)))
    whole, (iteration, operation) = timeline.record, timeline.cursor
    key = timeline.program.operations[operation - 1].writes
    places = list(elements(whole, key))
    count = int(rng.integers(len(places)))
    timeline.goto(iteration, operation, count)
    record = timeline.record
    assert record.keys() == [known for known in whole.keys() if known != key or count]
    for at, index in enumerate(places):
        if at < count:
            assert record.has(key, index)
            assert timeline.explain(key, index=index).value == (whole[key][index] if index else whole[key])
        else:
            assert not record.has(key, index)
            with pytest.raises(KeyError, match="not computed yet"):
                timeline.explain(key, index=index)
    if count:
        hidden = np.ma.getmaskarray(record[key])
        assert np.isnan(record[key].data[hidden]).all(), "a hidden number is nowhere in the record"
        with pytest.raises(ValueError, match="read-only"):
            record[key][(0,) * record[key].ndim] = 1.0
    for other in record.keys():
        if other != key:
            assert record.matrix(other).tobytes() == whole.matrix(other).tobytes()


@networks
def test_the_terms_of_a_sum_come_one_by_one_and_the_last_completes_the_element(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    for at, operation in enumerate(timeline.program.operations, start=1):
        timeline.goto(1, at)
        whole = timeline.record
        last = revealing.parts_of(timeline.program, operation, len(whole.rows)).elements - 1
        index = list(elements(whole, operation.writes))[last]
        expected = timeline.explain(operation.writes, index=index)
        timeline.goto(1, at, last)
        assert timeline.step("term") is None
        while timeline.revealed is not None:
            known = timeline.revealed
            assert known.elements == last
            assert not timeline.record.has(operation.writes, index)
            part = revealing.unfinished(timeline.record, operation, known)
            assert part.target.index == index
            assert set(part.operands) <= set(expected.operands)
            assert part.expression is not None
            assert len(part.expression.children) == known.terms
            assert part.value == part.evaluate()
            read = list(leaves(part.expression))
            assert any(read == list(leaves(total))[: len(read)] for total in _trees(expected.expression))
            timeline.step("term")
        assert timeline.cursor == (1, at)
        assert bits(timeline.record) == bits(whole)


def _trees(expr: Expr | None) -> list[Expr]:
    """A tree and all trees within it."""
    return [] if expr is None else [expr, *(inner for child in expr.children for inner in _trees(child))]


def test_the_parts_of_a_weighted_sum_of_a_gradient_and_of_the_loss() -> None:
    """Three samples, two inputs, four hidden nodes, one output."""
    timeline = Timeline(
        made(data=table(3, 2), layers=[{"size": 4, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}])
    )
    parts = {
        operation.writes: tuple(revealing.parts_of(timeline.program, operation, 3))
        for operation in timeline.program.operations
    }
    assert parts[Key("sums", 1)] == (12, 2)
    assert parts[Key("outputs", 1)] == (12, 1)
    assert parts[Key("sums", 2)] == (3, 4)
    assert parts[LOSS] == (1, 3)
    assert parts[Key("upstream", 1)] == (12, 1)
    assert parts[Key("grad_b", 1)] == (4, 3)
    assert parts[Key("grad_w", 1)] == (8, 3)
    assert parts[Key("weights", 1)] == (8, 1)


def test_the_loss_is_unknown_until_its_last_term() -> None:
    timeline = Timeline(made())
    timeline.goto(1, 4)
    for terms in (1, 2, 3):
        timeline.step("term")
        assert moment(timeline) == ((1, 5), Revealed(0, terms))
        assert "loss" not in timeline.record
    timeline.step("term")
    assert moment(timeline) == ((1, 5), None)
    assert "loss" in timeline.record


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("place", [(1, 5, 1), (1, 5, 0), (3, 0, 2), (5, 0, 1), (-1, 1, 0)])
def test_larger_steps_complete_the_operation_and_larger_steps_back_leave_it(
    place: tuple[int, int, int], unit: str
) -> None:
    timeline = Timeline(made())
    operation = place[0] % (len(timeline.program) + 1) - (place[0] < 0)
    for act, whole in ((timeline.step, operation - 1), (timeline.back, operation)):
        timeline.goto(3, whole)
        act(unit)
        expected = timeline.cursor
        timeline.goto(3, operation, *place[1:])
        act(unit)
        assert moment(timeline) == (expected, None)


def test_out_completes_the_sum_then_the_operation_then_nothing() -> None:
    timeline = Timeline(made())
    timeline.goto(1, 1, 2, 1)
    seen = []
    for _ in range(3):
        assert timeline.out() is None
        seen.append(moment(timeline))
    assert seen == [((1, 1), Revealed(3)), ((1, 1), None), ((1, 1), None)]
    timeline.goto(1, 1, 11, 1)
    timeline.out()
    assert moment(timeline) == ((1, 1), None), "the last element's last term completes the operation"


def test_a_number_of_elements_or_terms_that_there_is_not_is_refused_and_nothing_moves() -> None:
    timeline = Timeline(made())
    timeline.goto(2, 3, 1)
    before = moment(timeline)
    for place, unit, most in (
        ((1, 1, 13), "element", 12), ((1, 1, -1), "element", 12), ((1, 0, 1), "element", 0),
        ((1, 1, 3, 2), "term", 1), ((1, 1, 12, 1), "term", 0), ((1, 1, 0, -1), "term", 1),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=f"{unit} must be from 0 to {most}, "):
            timeline.goto(*place)
        assert moment(timeline) == before
    timeline.goto(1, 2, 12)
    assert moment(timeline) == ((1, 2), None)
    timeline.goto(1, 2, 0)
    assert moment(timeline) == ((1, 1), None)
    timeline.goto(1, 0, 0)
    assert moment(timeline) == ((1, 0), None)


@networks
def test_random_walks_at_every_depth_show_the_bits_of_a_fresh_timeline(number: int) -> None:
    experiment, rng = random_experiment(number), np.random.default_rng([number, 3])
    timeline = Timeline(experiment)
    for _ in range(40):
        unit = str(rng.choice([*INNER_UNITS] * 4 + [*UNITS]))
        action = str(rng.choice(["step", "step", "back", "out", "goto"], p=[0.4, 0.2, 0.25, 0.05, 0.1]))
        if action == "goto":
            timeline.goto(int(rng.integers(1, 9)), int(rng.integers(len(timeline.program) + 1)))
        elif action == "out":
            timeline.out()
        else:
            getattr(timeline, action)(unit)
        fresh = Timeline(experiment)
        fresh.goto(*timeline.cursor, *(timeline.revealed or ()))
        assert moment(fresh) == moment(timeline)
        assert bits(fresh.record) == bits(timeline.record)
        assert fresh.parameters.tobytes() == timeline.parameters.tobytes()
        if unit == "term" and timeline.cursor > (1, 1):
            here = moment(timeline)
            timeline.step("term")
            timeline.back("term")
            assert moment(timeline) == here or here[0].operation == 0
            timeline.back("term")
            timeline.step("term")
            assert moment(timeline) == here or here[0].operation == 0


@networks
def test_curves_end_with_the_last_whole_iteration(number: int) -> None:
    """The loss after an epoch is that of parameters which are not all revealed yet."""
    timeline, other = Timeline(random_experiment(number)), Timeline(random_experiment(number))
    last = timeline.batches.last_of(1)
    timeline.goto(last, len(timeline.program) - 1)
    before, parameters = curve_bits(timeline), timeline.parameters
    while timeline.step("term") is None and timeline.revealed is not None:
        assert curve_bits(timeline) == before
        assert timeline.parameters.tobytes() == parameters.tobytes()
        assert timeline.newest == (last, len(timeline.program) - 1)
    other.run(last)
    assert curve_bits(timeline) == curve_bits(other)
    assert timeline.newest == other.newest


def test_an_edit_within_an_operation_stands_at_the_same_element() -> None:
    timeline = Timeline(made())
    timeline.goto(2, 1, 5, 1)
    timeline.edit("weights", 2.0, layer=1, index=(0, 1))
    assert moment(timeline) == ((2, 1), Revealed(5, 1))
    fresh = Timeline(original(timeline))
    fresh.goto(2, 0)
    fresh.edit("weights", 2.0, layer=1, index=(0, 1))
    fresh.goto(2, 1, 5)
    assert bits(fresh.record) == bits(timeline.record)


def test_a_value_that_is_not_finite_is_reported_when_it_is_revealed_and_nothing_after_its_operation_is_reached() -> (
    None
):
    overflow = made(optimizer={"kind": "sgd", "lr": 1e300}, loss={"kind": "mse"},
                    layers=[{"size": 3, "activation": "identity"}, {"size": 1, "activation": "identity"}])  # fmt: skip
    timeline = Timeline(overflow)
    found = timeline.run(1000)
    assert found is not None
    key, cursor = found.key, timeline.cursor
    at = list(elements(timeline.record, key)).index(found.index)
    timeline.goto(cursor.iteration, cursor.operation - 1)
    for _ in range(at):
        assert timeline.step("element") is None
        assert finite(timeline.record)
    assert str(timeline.step("element")) == str(found)
    assert timeline.cursor == cursor
    while timeline.revealed is not None:
        assert str(timeline.step("element")) == str(found)
    for unit in INNER_UNITS:
        assert str(timeline.step(unit)) == str(found)
        assert moment(timeline) == (cursor, None)
