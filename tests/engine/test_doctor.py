"""The doctor: what went wrong, told backwards from the first bad operation."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.insight.diagnosis import doctor
from nnviz.engine.insight.diagnosis.findings import Finding
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.training.timeline import Timeline

from .helpers import bits, curve_bits, made

DIVERGING: dict[str, Any] = {
    "data": {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]},
    "layers": [{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}],
    "init": {"kind": "normal", "scale": 0.3, "seed": 3},
    "loss": {"kind": "sse"},
}
RELU: dict[str, Any] = {
    "layers": [{"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"}],
    "loss": {"kind": "mse"},
}


def diverged(lr: float = 0.2, **choices: Any) -> Timeline:
    timeline = Timeline(made(**DIVERGING | choices, optimizer={"kind": "sgd", "lr": lr}))
    assert timeline.run(10_000)
    return timeline


def story(timeline: Timeline) -> dict[str, Finding]:
    """The findings by their kinds; each kind comes once in these."""
    return {found.kind: found for found in doctor.examine(timeline) if found is not None}


def operands(finding: Finding) -> list[Operand]:
    facts = (part for fact in finding.facts.values() for part in (fact if isinstance(fact, tuple) else (fact,)))
    return [fact for fact in facts if isinstance(fact, Operand)]


def stands(timeline: Timeline, number: Operand) -> None:
    """The number is that of the Record of its iteration."""
    fresh = Timeline(timeline.experiment)
    writer = fresh.program.writer(number.key)
    fresh.goto(number.iteration, 0 if writer is None else writer + 1)
    value = np.asarray(fresh.record[number.key])[number.index]
    assert number.value == pytest.approx(value, rel=1e-12)


def test_the_first_value_that_is_not_finite_is_named_and_followed_back_to_a_parameter() -> None:
    timeline = diverged()
    found, divergence = story(timeline), timeline.divergence
    assert divergence is not None
    first = found["not finite"].facts["number"]
    assert (first.key, first.index, first.iteration) == (divergence.key, divergence.index, divergence.iteration)
    assert found["not finite"].facts["step"] == divergence.operation
    assert "too large" in found
    chain = found["made of: previous"].facts["numbers"]
    assert chain[-1].key.name == "weights_before"
    for number, made_of in zip([first, *chain], chain, strict=False):
        explanation = timeline.explain(number.key, index=number.index)
        assert made_of in explanation.operands
        assert abs(made_of.value) == max(abs(operand.value) for operand in explanation.operands)


def test_the_growth_is_dated_between_a_normal_sum_and_the_last_one() -> None:
    timeline = diverged()
    grew = story(timeline)["grew"].facts
    normal, last, since = grew["normal"], grew["last"], grew["since"]
    assert normal.iteration == since - 1
    assert last.iteration in (timeline.cursor.iteration, timeline.cursor.iteration - 1)
    sizes = {}
    for iteration in range(1, last.iteration + 1):
        timeline.goto(iteration, 4)
        sizes[iteration] = abs(timeline.record[normal.key][:, normal.index[1]]).max()
    assert sizes[normal.iteration] == abs(normal.value)
    assert sizes[last.iteration] == abs(last.value) > 1e100
    least = min(sizes.values())
    assert sizes[since - 1] <= 2 * least < min(sizes[later] for later in range(since, last.iteration + 1))


@pytest.mark.parametrize("lr", [0.2, 1.0, 1e6])
def test_the_rate_that_would_have_held_holds_and_the_other_does_not(lr: float) -> None:
    timeline = diverged(lr)
    facts = story(timeline)["held"].facts
    assert facts["rate"].value == lr
    assert facts["held"] < facts["failed"] <= min(lr, 1.3 * facts["held"])
    for rate, holds in ((facts["held"], True), (facts["failed"], False)):
        timeline.goto(facts["since"], 0)
        before = timeline.parameters
        timeline.edit("lr", rate)
        finite = timeline.run(facts["until"] - facts["since"] + 1) is None
        data = timeline.data
        assert data.targets is not None
        first, last = (losses(timeline.program, p, data.inputs, data.targets) for p in (before, timeline.parameters))
        assert (finite and bool(last <= first)) is holds


def test_a_slow_growth_is_found_as_well() -> None:
    timeline = diverged(0.45, layers=[{"size": 1, "activation": "identity"}])
    assert timeline.cursor.iteration > 300
    facts = story(timeline)["grew"].facts
    assert facts["since"] < 10
    assert abs(facts["last"].value) > 1e100


def test_what_happened_before_any_update_is_not_blamed_on_the_learning_rate() -> None:
    timeline = Timeline(made(layers=[{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "identity"}]))
    assert timeline.run(1)
    found = story(timeline)
    assert "logarithm" in found
    assert found["not finite"].facts["number"].key == Key("loss")
    assert found["made of: data"].facts["numbers"][0].value < 0
    assert "before any update" in found
    assert not found.keys() & {"held", "none held", "grew", "healthy"}


def test_layers_that_were_changed_when_it_blew_up_are_survived() -> None:
    timeline = Timeline(made(**DIVERGING, optimizer={"kind": "sgd", "lr": 0.01}))
    timeline.goto(5, 0)
    timeline.edit("add_layer", None, 0)
    timeline.edit("weights", 1e200, 2, (0, 0))
    timeline.edit("weights", 1e200, 3, (0, 0))
    assert timeline.step("iteration") and timeline.divergence.iteration == 5
    found = story(timeline)
    assert "not finite" in found and "grew" not in found
    assert found["none held"].facts["since"] == 5


def test_an_edit_that_blows_up_is_named_as_what_was_set_by_hand() -> None:
    timeline = Timeline(made(**DIVERGING, optimizer={"kind": "sgd", "lr": 0.01}))
    timeline.goto(20, 0)
    timeline.edit("weights", 1e200, 2, (1, 0))
    assert timeline.run(5)
    chain = story(timeline)["made of: edit"].facts["numbers"]
    assert (chain[-1].key, chain[-1].index, chain[-1].value) == (Key("weights", 2).before, (1, 0), 1e200)
    assert "held" not in story(timeline), "with any rate it would have been set"


def test_a_weight_that_is_kept_is_named_where_it_made_the_run_blow_up() -> None:
    layers = [{"size": 1, "activation": "identity"}, {"size": 1, "activation": "identity", "trainable": False}]
    start = {"kind": "explicit", "weights": [[[0.5], [0.5]], [[1e160]]], "biases": [[0.0], [0.0]]}
    optimizer = {"kind": "sgd", "lr": 1e-10}
    timeline = Timeline(made(layers=layers, init=start, loss={"kind": "huber"}, optimizer=optimizer))
    assert timeline.run(5)
    chain = story(timeline)["made of: kept"].facts["numbers"]
    assert (chain[-1].key, chain[-1].index, chain[-1].value) == (Key("weights", 2).before, (0, 0), 1e160)


def test_it_tells_of_a_run_that_diverged_wherever_the_cursor_stands_and_leaves_it_there() -> None:
    timeline = diverged()
    timeline.goto(3, 2)
    before, run, losses_before = bits(timeline.record), timeline.current, curve_bits(timeline)
    newest = timeline.newest
    found = story(timeline)
    assert found["not finite"].facts["number"].iteration == newest.iteration
    assert (timeline.cursor, timeline.current, timeline.newest) == ((3, 2), run, newest)
    assert timeline.runs == [run]
    assert bits(timeline.record) == before
    assert curve_bits(timeline) == losses_before


# --- units that do not learn --------------------------------------------------------------------


def killed(activation: str = "relu", bias: float = 0.0) -> Timeline:
    """A unit that one large step takes below zero for every row."""
    choices = {"kind": "explicit", "weights": [[[-0.1, 0.4], [-0.2, 0.5]], [[0.9], [0.3]]], "biases": [[bias, 0], [3]]}
    layers = [{"size": 2, "activation": activation}, {"size": 1, "activation": "identity"}]
    return Timeline(made(**RELU | {"layers": layers}, init=choices, optimizer={"kind": "sgd", "lr": 0.3}))


def test_a_dead_unit_is_found_with_the_update_that_killed_it_and_what_did_most_of_it() -> None:
    timeline = killed(bias=0.2)
    timeline.goto(40)
    found = story(timeline)
    assert found["dead"].facts["unit"] == (1, 0)
    since, rows = found["since"].facts, timeline.data.inputs
    alive = {}
    for iteration in range(1, 41):
        timeline.goto(iteration, 0)
        record = timeline.record
        alive[iteration] = (rows @ record["weights_before", 1] + record["biases_before", 1])[:, 0].max() > 0
    killer = max(iteration for iteration, lives in alive.items() if lives)
    assert since["iteration"] == killer
    timeline.goto(killer)
    record, row = timeline.record, since["row"]
    before = rows[row] @ record["weights_before", 1][:, 0] + record["biases_before", 1][0]
    after = rows[row] @ record["weights", 1][:, 0] + record["biases", 1][0]
    assert since["before"].value == pytest.approx(before)
    assert since["after"].value == pytest.approx(after)
    assert before > 0 >= after
    changes = {
        Key("biases", 1): [record["biases", 1][0] - record["biases_before", 1][0]],
        Key("weights", 1): (record["weights", 1] - record["weights_before", 1])[:, 0] * rows[row],
    }
    assert since["change"] == pytest.approx(min(min(change) for change in changes.values()))
    number = since["number"]
    assert record[number.key][number.index] == number.value
    assert since["change"] == pytest.approx(changes[number.key][number.index[0] if len(number.index) == 2 else 0])


def test_a_unit_that_was_dead_from_the_start_is_told_apart() -> None:
    timeline = killed(bias=-1.0)
    timeline.goto(10)
    found = story(timeline)
    assert found["dead"].facts["unit"] == (1, 0)
    assert found["from the start"].facts["iteration"] == 1
    assert "healthy" not in found


def test_a_unit_that_was_killed_by_hand_is_told_apart() -> None:
    timeline = Timeline(made(**RELU, init={"kind": "normal", "scale": 0.6, "seed": 1}))
    timeline.goto(7)
    assert "dead" not in story(timeline)
    timeline.edit("biases", -100.0, 1, (1,))
    timeline.goto(12)
    found = story(timeline)
    assert found["dead"].facts["unit"] == (1, 1)
    assert found["since an edit"].facts["iteration"] == 8, "the update of 7 was done"


def test_a_unit_that_lost_its_slope_with_another_activation_is_told_apart() -> None:
    """Before that its layer has no slope at all: sigmoid and cross-entropy need none."""
    timeline = Timeline(nnviz.load("or"))
    timeline.goto(5)
    timeline.edit("biases", -100.0, 1, (0,))
    timeline.goto(9, 0)
    timeline.edit("activation", "relu", 1)
    found = story(timeline)
    assert found["dead"].facts["unit"] == (1, 0)
    assert found["since an edit"].facts["iteration"] == 9


def test_a_unit_is_traced_through_weights_that_are_hardly_finite() -> None:
    """The products of its sum overflow, with opposite signs."""
    timeline = Timeline(
        made(
            data={"kind": "table", "inputs": [[1e200, 1e200]], "targets": [[0.0]]}, loss={"kind": "mse"},
            layers=[{"size": 1, "activation": "tanh"}, {"size": 1, "activation": "identity"}],
            init={"kind": "explicit", "weights": [[[1e-201], [1e-201]], [[1.0]]], "biases": [[0.0], [0.0]]},
            optimizer={"kind": "sgd", "lr": 10.0},
        )
    )  # fmt: skip
    timeline.goto(2, 2)
    found = story(timeline)
    assert found["dead"].facts["unit"] == (1, 0)
    assert found["since"].facts["iteration"] == 1


def test_a_saturated_unit_hardly_learns() -> None:
    timeline = killed("tanh", bias=12.0)
    timeline.goto(3)
    assert story(timeline)["hardly learns"].facts["unit"] == (1, 0)
    assert 0 < story(timeline)["hardly learns"].facts["slope"] < 1e-3


def test_where_nothing_is_wrong_it_says_so() -> None:
    timeline = Timeline(nnviz.load("xor"))
    timeline.goto(40)
    assert [found for found in doctor.examine(timeline) if found] == [Finding("healthy", {"iteration": 40})]


def test_it_tells_of_a_network_that_only_computes_forward() -> None:
    timeline = Timeline(made(data={"kind": "table", "inputs": [[1.0, 2.0]], "targets": None}))
    timeline.goto(1)
    assert story(timeline).keys() == {"healthy"}


@pytest.mark.parametrize("timeline", [diverged(), killed(bias=0.2)], ids=["diverged", "killed"])
def test_every_number_of_the_story_stands_in_the_record_of_its_iteration(timeline: Timeline) -> None:
    if timeline.divergence is None:
        timeline.goto(40)
    numbers = [number for finding in story(timeline).values() for number in operands(finding)]
    assert len(numbers) >= 3
    for number in numbers:
        if math.isfinite(number.value):
            stands(timeline, number)


def test_the_search_comes_in_many_small_steps() -> None:
    timeline = diverged(0.45, layers=[{"size": 1, "activation": "identity"}])
    steps = list(doctor.examine(timeline))
    assert sum(step is None for step in steps) > 10 * sum(step is not None for step in steps)
