"""Breakpoints stop where a slow, plain reading of every Record says that they first hold."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz import Breakpoint, Timeline
from nnviz.engine.maths.arrays import lengths
from nnviz.engine.program.workspace import Record
from nnviz.engine.training.breakpoints import KINDS, Hit

from ..nights import some_by_day
from .helpers import bits, curve_bits, made, table

ITERATIONS = 80

XOR = made()
UNEVEN = made(
    data=table(rows=7, seed=3), batch={"size": 3, "order": "shuffled", "seed": 5}, loss={"kind": "sse"},
    layers=[{"size": 3, "activation": "relu"}, {"size": 2, "activation": "relu"}, {"size": 1, "activation": "sigmoid"}],
)  # fmt: skip
LISTED = made(
    data=table(rows=6, outputs=3, seed=1), loss={"kind": "mse"}, optimizer={"kind": "sgd", "lr": 2.0},
    layers=[{"size": 4, "activation": "relu"}, {"size": 3, "activation": "sigmoid"}],
    batch={"size": 4, "order": [[0, 1, 1, 2, 5], [5, 4, 2], [2]]},
)  # fmt: skip
EXPERIMENTS = {"uneven": UNEVEN, "xor": XOR, "listed": LISTED}


@cache
def plain(name: str, breakpoint: Breakpoint) -> list[tuple[int, int]]:
    """Where the condition comes to hold in the first iterations, read from one Record after another."""
    timeline, held, found = Timeline(EXPERIMENTS[name]), False, []
    past, holds = Past(timeline), PLAIN[breakpoint.kind]
    for iteration, records in enumerate(moments(name), start=1):
        first = next((operation for operation, record in enumerate(records)
                      if holds(record, timeline, past, *breakpoint.numbers)), None)  # fmt: skip
        if first is not None and not held:
            found.append((iteration, first))
        held = first is not None
        past.see(records[-1], timeline)
    return found


@cache
def moments(name: str) -> list[list[Record]]:
    """For each of the first iterations the Records after 0, 1, … operations."""
    timeline, found = Timeline(EXPERIMENTS[name]), []
    for iteration in range(1, ITERATIONS + 1):
        found.append([])
        for operation in range(len(timeline.program) + 1):
            timeline.goto(iteration, operation)
            found[-1].append(timeline.record)
    return found


class Past:
    """What is known of the iterations before: the losses, and the answers to each sample as last seen."""

    def __init__(self, timeline: Timeline) -> None:
        self.losses: list[float] = []
        self.classes: dict[int, int] = {}
        self.active: dict[tuple[int, int, int], bool] = {}
        self.dead: set[tuple[int, int]] = set()
        batches = timeline.batches
        self.used = {row for iteration in range(1, 50) for row in batches.rows_of(iteration).tolist()}

    def see(self, record: Record, timeline: Timeline) -> None:
        self.losses.append(record["loss"])
        self.classes |= classes(record, timeline)
        if now := active(record, timeline):
            self.active |= now
            self.dead = self.dead_with({})

    def dead_with(self, now: dict[tuple[int, int, int], bool]) -> set[tuple[int, int]]:
        known = self.active | now
        nodes = {(layer, node) for layer, node, _ in known}
        return {(layer, node) for layer, node in nodes
                if not any(known.get((layer, node, row), True) for row in self.used)}  # fmt: skip


def classes(record: Record, timeline: Timeline) -> dict[int, int]:
    outputs = record["outputs", timeline.program.depth]
    single = outputs.shape[1] == 1
    answers = [int(row[0] > 0.5) if single else int(np.argmax(row)) for row in outputs]
    return dict(zip(record.rows.tolist(), answers, strict=True))


def active(record: Record, timeline: Timeline) -> dict[tuple[int, int, int], bool]:
    found = {}
    for layer, choice in enumerate(timeline.experiment.layers, start=1):
        if choice.activation == "relu" and ("outputs", layer) in record:
            for row, outputs in zip(record.rows.tolist(), record["outputs", layer], strict=True):
                found |= {(layer, node, row): bool(value > 0) for node, value in enumerate(outputs)}
    return found


def norm(record: Record) -> float | None:
    keys = [(name, layer) for layer in range(1, 9) for name in ("grad_w", "grad_b")]
    known = [record[key] for key in keys if key in record]
    count = sum(key.name in ("weights_before", "biases_before") for key in record.keys())
    return float(np.linalg.norm(np.concatenate([a.ravel() for a in known]))) if len(known) == count else None


def rising(record: Record, timeline: Timeline, past: Past, times: float) -> bool:
    losses = [*past.losses, record["loss"]] if "loss" in record else []
    last = losses[-1 - int(times) :]
    return len(last) == times + 1 and all(a < b for a, b in pairwise(last))


def outside(name: str) -> Callable[..., bool]:
    def any_outside(record: Record, timeline: Timeline, past: Past, low: float, high: float) -> bool:
        known = [record[key.name, key.layer] for key in record.keys() if key.name == name]
        return any(((array < low) | (array > high)).any() for array in known)

    return any_outside


def flips(record: Record, timeline: Timeline, past: Past) -> bool:
    if ("outputs", timeline.program.depth) not in record:
        return False
    return any(past.classes.get(row, answer) != answer for row, answer in classes(record, timeline).items())


def accurate(record: Record, timeline: Timeline, past: Past, share: float) -> bool:
    if ("outputs", timeline.program.depth) not in record:
        return False
    targets = timeline.data.targets
    assert targets is not None
    wanted = [int(row[0] > 0.5) if len(row) == 1 else int(np.argmax(row)) for row in targets]
    known = past.classes | classes(record, timeline)
    return sum(known.get(row) == wanted[row] for row in past.used) / len(past.used) >= share


def wrong(record: Record, timeline: Timeline, past: Past, row: float) -> bool:
    if ("outputs", timeline.program.depth) not in record:
        return False
    target = timeline.data.targets[int(row)]  # type: ignore[index]
    wanted = int(target[0] > 0.5) if len(target) == 1 else int(np.argmax(target))
    return (past.classes | classes(record, timeline)).get(int(row), wanted) != wanted


PLAIN: dict[str, Callable[..., bool]] = {
    "loss_below": lambda record, timeline, past, most: "loss" in record and record["loss"] < most,
    "loss_rising": rising,
    "gradient_below": lambda record, timeline, past, most: (norm(record) or math.inf) < most,
    "gradient_above": lambda record, timeline, past, least: (norm(record) or 0) > least,
    "delta_outside": outside("deltas"),
    "sum_outside": outside("sums"),
    "relu_dead": lambda record, timeline, past: bool(past.dead_with(active(record, timeline)) - past.dead),
    "accuracy": accurate,
    "class_flips": flips,
    "sample_wrong": wrong,
    "iteration": lambda record, timeline, past, at: record.iteration == at,
    "epoch": lambda record, timeline, past, at: (
        timeline.batches.place(record.iteration).epoch == at
        and timeline.batches.place(record.iteration).batch == 0
    ),
}  # fmt: skip

CASES: dict[str, list[Any]] = {
    "loss_below": [0.69, 0.3, 0.05], "loss_rising": [1, 2, 3], "gradient_below": [0.1, 0.03, 0.3],
    "gradient_above": [0.02, 0.2, 0.5], "delta_outside": [(-0.1, 0.1), (-0.02, 1)],
    "sum_outside": [(-1, 1), (-0.5, 2), (-9, 1.4)], "relu_dead": [()], "accuracy": [0.5, 1, 0.7],
    "class_flips": [()], "sample_wrong": [0, 1, 3], "iteration": [2, 64, 77], "epoch": [2, 30],
}  # fmt: skip


ONE_OF_EACH = [Breakpoint(kind, cases[-1]) for kind, cases in CASES.items()]


def stops(timeline: Timeline, pieces: int) -> list[Hit]:
    """All hits of the first iterations, run so many at a time."""
    found = []
    while timeline.cursor != (ITERATIONS, len(timeline.program)):
        left = ITERATIONS - timeline.cursor.iteration + (timeline.cursor.operation < len(timeline.program))
        hit = timeline.run(min(pieces, left))
        if hit:
            assert isinstance(hit, Hit)
            assert timeline.cursor == (hit.iteration, hit.operation)
            assert timeline.hit == hit
            found.append(hit)
    return found


@pytest.mark.parametrize("name", some_by_day(["uneven"], EXPERIMENTS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stops_where_its_condition_first_holds(kind: str, name: str) -> None:
    for values in CASES[kind]:
        breakpoint = Breakpoint(kind, values)
        expected = plain(name, breakpoint)
        for pieces in (9, ITERATIONS):
            timeline = Timeline(EXPERIMENTS[name])
            timeline.breakpoints = [breakpoint]
            assert [(hit.iteration, hit.operation) for hit in stops(timeline, pieces)] == expected, (values, pieces)


def test_the_cases_do_stop() -> None:
    """The comparison above cannot pass because nothing ever holds."""
    for kind, cases in CASES.items():
        assert any(plain(name, Breakpoint(kind, values)) for name in EXPERIMENTS for values in cases), kind


@pytest.mark.parametrize("most", [1, 5])
def test_the_length_of_a_block_changes_nothing(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    long, short = Timeline(UNEVEN), Timeline(UNEVEN)
    long.breakpoints = ONE_OF_EACH
    monkeypatch.setattr("nnviz.engine.training.monitor.MOST_ITERATIONS", most)
    short.breakpoints = ONE_OF_EACH
    assert stops(long, ITERATIONS) == stops(short, ITERATIONS)


def test_the_culprit_is_the_number_that_met_the_condition() -> None:
    timeline = Timeline(UNEVEN)
    timeline.breakpoints = [Breakpoint("delta_outside", (-0.05, 0.05)), Breakpoint("sum_outside", (-1.2, 1.2))]
    for hit in stops(timeline, ITERATIONS):
        timeline.goto(hit.iteration, hit.operation)
        array = timeline.record[hit.key]
        low, high = hit.breakpoint.numbers
        assert timeline.program.operations[hit.operation - 1].writes == hit.key
        assert array[hit.index] == hit.value
        assert hit.value in (array.min(), array.max())
        assert not low <= hit.value <= high


def test_of_the_gradient_the_largest_element_is_the_culprit() -> None:
    timeline = Timeline(XOR)
    timeline.breakpoints = [Breakpoint("gradient_above", 0.01)]
    hit = timeline.run(ITERATIONS)
    assert isinstance(hit, Hit)
    assert hit.value == norm(timeline.record)
    parts = [timeline.record[name, layer] for layer in (1, 2) for name in ("grad_w", "grad_b")]
    assert abs(timeline.record[hit.key][hit.index]) == max(np.abs(part).max() for part in parts)


@pytest.mark.parametrize("size", [1e-300, 1e-170, 1e-120, 1.0, 1e120, 1e200])
def test_the_norm_is_right_where_the_squares_are_too_large_or_too_small_for_a_float(size: float) -> None:
    found = lengths(np.array([[3.0, 4.0], [0.0, 0.0], [0.0, -2.0], [1.0, np.nan], [np.inf, 1.0]]) * size)
    assert found[:3] / size == pytest.approx([5, 0, 2], rel=1e-14)
    assert np.isnan(found[3])
    assert np.isinf(found[4])


@pytest.mark.parametrize("limit", [1e150, 1e199])
def test_training_stops_at_gradients_whose_squares_overflow_and_tells_their_norm(limit: float) -> None:
    chain = {"kind": "explicit", "weights": [[[0.0], [0.0]], [[1e100]], [[1e100]]], "biases": [[0.0], [0.0], [0.0]]}
    timeline = Timeline(made(layers=[{"size": 1, "activation": "identity"}] * 3, loss={"kind": "mse"}, init=chain))
    timeline.breakpoints = [Breakpoint("gradient_above", limit), Breakpoint("gradient_below", 1e-3)]
    hit = timeline.run(3)
    assert isinstance(hit, Hit)
    parts = np.concatenate(
        [timeline.record[name, layer].ravel() for layer in (1, 2, 3) for name in ("grad_w", "grad_b")]
    )
    assert hit.value == pytest.approx(math.hypot(*parts), rel=1e-14)


def test_the_dead_node_and_the_flipped_sample_are_named() -> None:
    timeline = Timeline(UNEVEN)
    timeline.breakpoints = [Breakpoint("relu_dead")]
    hit = timeline.run(ITERATIONS)
    assert isinstance(hit, Hit)
    assert (timeline.record[hit.key][:, hit.index[1]] == 0).all()
    other = Timeline(XOR)
    other.breakpoints = [Breakpoint("class_flips")]
    hit = other.run(ITERATIONS)
    assert isinstance(hit, Hit)
    answer = float(other.record["outputs", 2][hit.index] > 0.5)
    row = other.record.rows[hit.index[0]]
    other.goto(hit.iteration - 1)
    assert hit.value == answer != float(other.record["outputs", 2][other.record.rows.tolist().index(row), 0] > 0.5)


# --- what is left of a run that was stopped ----------------------------------------------------


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_after_a_stop_nothing_of_later_iterations_is_left(name: str) -> None:
    timeline = Timeline(EXPERIMENTS[name])
    timeline.breakpoints = [Breakpoint("iteration", 71)]
    assert timeline.run(ITERATIONS)
    assert timeline.newest == timeline.cursor == (71, 0)
    plain = Timeline(EXPERIMENTS[name])
    plain.run(70)
    assert curve_bits(timeline) == curve_bits(plain)
    plain.goto(71, 0)
    assert bits(timeline.record) == bits(plain.record)


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_with_stops_the_same_is_trained_bit_for_bit(name: str) -> None:
    timeline, plain = Timeline(EXPERIMENTS[name]), Timeline(EXPERIMENTS[name])
    timeline.breakpoints = ONE_OF_EACH
    assert len(stops(timeline, ITERATIONS)) > 5
    plain.run(ITERATIONS)
    assert timeline.parameters.tobytes() == plain.parameters.tobytes()
    assert curve_bits(timeline) == curve_bits(plain)
    assert bits(timeline.record) == bits(plain.record)


def test_what_an_earlier_run_had_reached_stays_known() -> None:
    timeline = Timeline(XOR)
    timeline.run(90)
    timeline.goto(10, 0)
    timeline.breakpoints = [Breakpoint("iteration", 50)]
    assert timeline.run(1000)
    assert timeline.cursor == (50, 0)
    assert timeline.newest == (90, len(timeline.program))
    assert len(timeline.curves.batch) == len(timeline.curves.train) == 90


@pytest.mark.parametrize("at", [29, 30, 31])
def test_it_stops_before_at_and_after_an_edit_that_the_run_has_already(at: int) -> None:
    timeline = Timeline(XOR)
    timeline.goto(30, 0)
    timeline.edit("lr", 0.7)
    timeline.edit("add_node", layer=1, index=(1,))
    timeline.run(30)
    reached, parameters = timeline.cursor, timeline.parameters
    timeline.goto(1, 0)
    timeline.breakpoints = [Breakpoint("iteration", at), Breakpoint("loss_below", 0.5)]
    assert timeline.run(1000)
    assert timeline.cursor == (at, 0)
    assert timeline.program.sizes[1] == (4 if at >= 30 else 3)
    timeline.run(reached.iteration - at + 1)
    while timeline.cursor != reached:
        timeline.run(reached.iteration - timeline.cursor.iteration + 1)
    assert timeline.parameters.tobytes() == parameters.tobytes()
    assert len(timeline.curves.batch) == reached.iteration


# --- when a breakpoint is armed ----------------------------------------------------------------

BELOW = Breakpoint("loss_below", 0.69)


def stopped() -> Timeline:
    timeline = Timeline(XOR)
    timeline.breakpoints = [BELOW]
    assert timeline.run(ITERATIONS)
    return timeline


def test_going_on_after_a_stop_does_not_stop_again_while_the_condition_holds() -> None:
    timeline = stopped()
    assert timeline.run(5) is None
    timeline.step("operation")
    assert timeline.step("iteration") is None
    assert timeline.step("epoch") is None


def test_small_steps_do_not_stop_and_do_not_arm() -> None:
    timeline = stopped()
    for _ in range(3 * len(timeline.program) + 2):
        assert timeline.step("operation") is None
    assert timeline.run(20) is None


def test_going_elsewhere_arms_it_again_and_goto_itself_never_stops() -> None:
    timeline = stopped()
    where = timeline.cursor
    assert timeline.goto(where.iteration + 30) is None
    assert timeline.goto(1, 0) is None
    assert timeline.run(ITERATIONS)
    assert timeline.cursor == where
    timeline.back("operation")
    assert timeline.run(ITERATIONS)
    assert timeline.cursor == where


def test_an_edit_arms_it_again() -> None:
    timeline = stopped()
    assert timeline.run(30) is None
    timeline.goto(timeline.cursor.iteration, 0)
    timeline.edit("lr", 0.1)
    hit = timeline.run(10)
    assert isinstance(hit, Hit)
    assert (hit.iteration, hit.operation) == (timeline.current.edits[0].iteration, 5)


def test_an_unfinished_iteration_stops_only_after_what_is_done() -> None:
    timeline = Timeline(XOR)
    timeline.breakpoints = [Breakpoint("sum_outside", (-1e-9, 1e-9)), Breakpoint("loss_below", 10)]
    timeline.goto(1, 2)
    hit = timeline.run(10)
    assert isinstance(hit, Hit)
    assert (hit.breakpoint.kind, hit.iteration, hit.operation) == ("loss_below", 1, 5)
    assert timeline.newest == (1, 5)
    assert len(timeline.curves.batch) == 0
    assert timeline.run(10) is None


def test_breakpoints_may_be_set_before_anything_was_trained_or_edited() -> None:
    timeline = Timeline(XOR)
    timeline.breakpoints = [BELOW]
    timeline.edit("lr", 0.3)
    timeline.undo()
    assert timeline.run(ITERATIONS)
    assert timeline.cursor == stopped().cursor


def test_disabled_breakpoints_do_nothing_and_others_keep_what_they_know() -> None:
    timeline = stopped()
    where = timeline.cursor
    timeline.breakpoints = [BELOW, Breakpoint("iteration", where.iteration + 2, enabled=False)]
    assert timeline.run(10) is None
    timeline.breakpoints = []
    timeline.goto(1, 0)
    assert timeline.run(ITERATIONS) is None


def test_a_breakpoint_before_the_first_value_that_is_not_finite_comes_first() -> None:
    experiment = made(
        data={"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]}, loss={"kind": "sse"},
        layers=[{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}],
        optimizer={"kind": "sgd", "lr": 10.0}, init={"kind": "normal", "scale": 1, "seed": 3},
    )  # fmt: skip
    timeline = Timeline(experiment)
    diverged = timeline.run(1000)
    assert diverged and not isinstance(diverged, Hit)
    expected = [("sum_outside", 1e10), ("sum_outside", 1e100)]
    timeline.breakpoints = [Breakpoint(kind, (-most, most)) for kind, most in expected]
    timeline.goto(1, 0)
    found = []
    while isinstance(hit := timeline.run(1000), Hit):
        found.append((hit.breakpoint.kind, hit.breakpoint.numbers[1]))
    assert found == expected
    assert hit == diverged
    assert timeline.divergence == diverged


# --- choices that make no sense ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("loss", (), 'must be one of loss_below, .*, but is "loss"'),
        ("loss_below", math.nan, "must be a finite number, but is nan"),
        ("loss_rising", 0, "must be a whole number ≥ 1"),
        ("loss_rising", 1.5, "must be a whole number ≥ 1"),
        ("accuracy", 1.5, "must be a finite number ≥ 0 and ≤ 1, but is 1.5"),
        ("sum_outside", (3, 2), "The lower number must be the first, but they are 3 and 2"),
        ("sum_outside", 3, "must be a list of length 2, but is one of length 1"),
        ("relu_dead", 3, "must be a list of length 0, but is one of length 1"),
    ],
)
def test_a_breakpoint_that_makes_no_sense_is_refused(kind: str, values: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Breakpoint(kind, values)


def test_one_that_waits_for_what_the_network_lacks_does_nothing() -> None:
    timeline = Timeline(XOR)
    timeline.breakpoints = [Breakpoint("relu_dead")]
    assert not timeline.breakpoints[0].applies(timeline.program)
    assert timeline.run(50) is None
    forward_only = Timeline(made(data={"kind": "table", "inputs": [[1.0, 2.0]], "targets": None}))
    forward_only.breakpoints = [Breakpoint("loss_below", 100), Breakpoint("iteration", 3)]
    assert forward_only.step("iteration") is None


def test_what_stopped_a_run_is_not_said_of_its_branches() -> None:
    timeline = Timeline(made())
    timeline.breakpoints = [Breakpoint("iteration", 5)]
    hit = timeline.run(20)
    assert hit == timeline.hit
    timeline.edit("lr", 0.5)
    assert timeline.cursor == (5, 0)
    assert timeline.hit is None


@pytest.mark.parametrize("trained", [{"weights": False, "biases": True}, {"weights": True, "biases": False}])
@pytest.mark.parametrize("kind", ["gradient_below", "gradient_above"])
def test_the_norm_of_gradients_is_that_of_the_only_parameter_that_is_trained(
    trained: dict[str, bool], kind: str
) -> None:
    source = {
        "nnviz": 1, "data": {"kind": "moons"}, "loss": {"kind": "bce"}, "optimizer": {"kind": "sgd", "lr": 0.5},
        "layers": [{"size": 1, "activation": "sigmoid", "trainable": trained}],
    }  # fmt: skip
    timeline, plain = nnviz.Timeline(nnviz.load(source)), nnviz.Timeline(nnviz.load(source))
    norms = []
    for _ in range(60):
        plain.step("iteration")
        name = "grad_w" if trained["weights"] else "grad_b"
        norms.append(float(np.linalg.norm(plain.record[name, 1])))
    limit = float(np.median(norms))
    timeline.breakpoints = [Breakpoint(kind, (limit,))]
    timeline.run(iterations=60)
    holds = [norm < limit if kind == "gradient_below" else norm > limit for norm in norms]
    first = holds.index(True) + 1
    assert timeline.cursor.iteration == first
