"""Where does a number come from? From any number of random networks the way leads down to a leaf, through numbers
that the Records of their iterations hold; each explanation on it evaluates to the shown number."""

from __future__ import annotations

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import load
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.training.explain import Explanation
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiment_path

from ..nights import some_by_day
from .helpers import random_experiment

NUMBERS, NETWORKS = 1000, 100
LEAVES = {"data", "initial", "edit", "experiment", "count", "kept"}
ITERATIONS = 12


def checked(timeline: Timeline, operand: Operand) -> Explanation:
    """The explanation of a number, which its Record holds and which evaluates to it."""
    if operand.iteration != timeline.cursor.iteration:
        timeline.goto(operand.iteration)
    held = timeline.record[operand.key]
    assert float(held[operand.index] if operand.index else held) == operand.value
    explanation = timeline.explain(operand.key, index=operand.index)
    assert explanation.value == operand.value
    assert abs(explanation.evaluate() - operand.value) <= 1e-12 * explanation.magnitude()
    return explanation


def any_number(timeline: Timeline, rng: np.random.Generator) -> Operand:
    """Some number that is known at the cursor, and finite."""
    record = timeline.record
    keys = [key for key in record.keys() if np.isfinite(record.matrix(key)).all()]
    key = keys[rng.integers(len(keys))]
    array = np.asarray(record[key])
    index = tuple(int(rng.integers(size)) for size in array.shape)
    return Operand(key, index, record.iteration, float(array[index]))


def edited(timeline: Timeline, rng: np.random.Generator) -> None:
    """Changes something by hand, sometimes the network itself."""
    layer = int(rng.integers(1, timeline.program.depth + 1))
    kind = rng.choice(["weights", "lr", "inputs", "add_node"])
    if kind == "weights":
        timeline.edit("weights", 0.1 * float(rng.normal()), layer, (0, 0))
    elif kind == "lr":
        timeline.edit("lr", 0.5 * timeline.rate)
    elif kind == "inputs":
        timeline.edit("inputs", float(rng.normal()), index=(0, 0))
    elif timeline.program.depth > 1:
        timeline.edit("add_node", layer=1, index=(0,))


@pytest.mark.parametrize("number", some_by_day(range(20), range(NETWORKS)))
def test_from_any_number_the_way_leads_down_to_a_leaf(number: int) -> None:
    rng = np.random.default_rng([number, 33])
    timeline = Timeline(random_experiment(number))
    timeline.goto(int(rng.integers(1, 6)))
    if rng.random() < 0.5:
        edited(timeline, rng)
    timeline.goto(int(rng.integers(1, ITERATIONS)))
    for _ in range(NUMBERS // NETWORKS):
        iteration = int(rng.integers(1, ITERATIONS))
        timeline.goto(iteration, int(rng.integers(len(timeline.program_of(iteration)) + 1)))
        operand, steps = any_number(timeline, rng), 0
        explanation = checked(timeline, operand)
        while explanation.operands:
            operand = explanation.operands[rng.integers(len(explanation.operands))]
            explanation = checked(timeline, operand)
            steps += 1
            assert steps < 40 * ITERATIONS
        assert explanation.origin in LEAVES or explanation.expression is not None, "a formula of constants"


def test_a_record_lists_what_is_known_and_no_more() -> None:
    timeline = Timeline(load(experiment_path("xor") or ""))
    timeline.step()
    record = timeline.record
    assert list(record) == record.keys() and len(record) == len(record.keys())
    assert Key("sums", 1) in list(record) and Key("outputs", 1) not in list(record)
    assert all(np.array_equal(record[key], value) for key, value in dict(record).items())
