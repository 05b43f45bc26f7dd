"""Optimizers with memory, penalties, schedules, initial values: what is remembered, counted, shown and refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz.engine.exchange.trace import trace
from nnviz.engine.experiment.experiment import from_dict, to_dict
from nnviz.engine.insight import gradient_check
from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.insight.differences import PENALTY_NOTE
from nnviz.engine.insight.preview import Update
from nnviz.engine.maths.keys import Key
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.initializers import INITIALIZERS
from nnviz.engine.tables.optimizers import Adam, Line, Lines, check_lines
from nnviz.engine.training.setups import explicit, initial_state, split_state
from nnviz.engine.training.timeline import Timeline

from .helpers import XOR, bits, made, table, walked

ADAM: dict[str, Any] = {"kind": "adam", "lr": 0.05}
CASES = Path(__file__).parents[1] / "cases" / "num"
COSINE = {"kind": "cosine", "period": 10}


def adam(**options: Any) -> Timeline:
    return Timeline(made(optimizer={**ADAM, **options}))


class Forgetful(Adam, frozen=True, tag="forgetful"):
    memory = ("count", "m")


class Hoarding(Adam, frozen=True, tag="hoarding"):
    memory = ("count", "m", "v", "w")


class Mute(Adam, frozen=True, tag="mute"):
    def lines(self) -> Lines:
        return super().lines() | {"aside": Line(lambda r: r.gradient)}


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Forgetful, "Forgetful, line v: 'v' must be in memory and be written by a line"),
        (Hoarding, "Hoarding: memory has 'w', which no line writes"),
        (Mute, "Mute, line aside: expected a label, and a letter or a mark"),
    ],
)
def test_an_optimizer_whose_memory_and_lines_disagree_is_no_entry(kind: type[Adam], told: str) -> None:
    with pytest.raises(TypeError) as raised:
        check_lines(kind)
    assert str(raised.value) == told


# --- memory ------------------------------------------------------------------------------------


def test_every_line_of_adam_is_an_operation_for_every_parameter() -> None:
    lines = [op.code for op in adam().program.operations if op.phase == "update" and op.layer == 1][:6]
    assert lines == [
        "count_W1 = count_W1 + 1",
        "m_W1 = beta1 * m_W1 + (1 - beta1) * grad_W1",
        "v_W1 = beta2 * v_W1 + (1 - beta2) * grad_W1**2",
        "m_hat_W1 = m_W1 / (1 - np.power(beta1, count_W1))",
        "v_hat_W1 = v_W1 / (1 - np.power(beta2, count_W1))",
        "W1 = W1 - lr * m_hat_W1 / (np.sqrt(v_hat_W1) + eps)",
    ]


def test_plain_sgd_remembers_nothing_and_reads_no_number_that_it_does_not_use() -> None:
    program = Timeline(made()).program
    assert program.memory == ()
    assert set(program.scalars) == {Key("lr"), Key("divisor")}


def test_what_is_remembered_was_left_by_the_iteration_before_and_is_zero_at_first() -> None:
    timeline = adam()
    assert timeline.explain("m_weights_before", 1, (0, 1)).origin == "initial"
    assert not timeline.record["m_weights_before", 1].any()
    timeline.goto(3)
    explained = timeline.explain("v_biases_before", 2, (0,))
    assert explained.origin == "previous"
    assert explained.operands[0].key == Key("v", 2, owner="biases")
    assert explained.operands[0].iteration == 2
    timeline.goto(2)
    assert timeline.record["v_biases", 2][0] == explained.value


def test_a_node_that_is_added_remembers_nothing_and_begins_to_count() -> None:
    timeline = adam()
    timeline.goto(6, 0)
    before = {name: timeline.record[name, 1].copy() for name in ("m_weights_before", "v_biases_before")}
    timeline.edit("add_node", layer=1, index=(1,))
    record = timeline.record
    kept = [0, 2, 3]
    assert record["m_weights_before", 1][:, kept].tobytes() == before["m_weights_before"].tobytes()
    assert record["v_biases_before", 1][kept].tobytes() == before["v_biases_before"].tobytes()
    assert not record["m_weights_before", 1][:, 1].any()
    assert not record["m_weights_before", 2][1].any()
    counted = record["count_weights_before", 1]
    assert (counted[:, kept] == 5).all()
    assert not counted[:, 1].any()
    timeline.goto(6)
    rate, gradient = timeline.rate, timeline.record["grad_b", 1][1]
    assert gradient != 0
    moved = timeline.record["biases", 1][1] - timeline.record["biases_before", 1][1]
    assert moved == pytest.approx(-rate * np.sign(gradient), rel=1e-4), "the first step of Adam is as long as its rate"
    timeline.goto(9)
    assert bits(timeline.record) == bits(walked(timeline).record)


def test_adam_that_is_chosen_later_trains_as_one_that_begins_there() -> None:
    later = Timeline(made(optimizer={"kind": "sgd", "lr": 0.05}))
    later.goto(500, 0)
    later.edit("optimizer", "adam")
    fresh = Timeline(replace(later.experiment, init=explicit(later.program, later.parameters)))
    later.goto(530)
    fresh.goto(31)
    assert later.record["weights", 1].tobytes() == fresh.record["weights", 1].tobytes()
    assert (later.record["count_biases", 2] == 31).all()


@pytest.mark.parametrize(("name", "value", "layer", "index"), [
    ("lr", 0.2, None, ()), ("weights", 1.5, 1, (0, 0)), ("activation", "relu", 1, ()), ("remove_node", None, 1, (0,)),
    ("add_layer", None, 1, ()), ("inputs", 0.5, None, (1, 0)),
])  # fmt: skip
def test_an_edit_carries_what_is_remembered_over(
    name: str, value: Any, layer: int | None, index: tuple[int, ...]
) -> None:
    timeline = adam()
    timeline.goto(5, 0)
    old = timeline.record["m_weights_before", 1].copy()
    timeline.edit(name, value, layer, index)
    new = timeline.record["m_weights_before", 1]
    assert new.tobytes() == (old[:, 1:] if name == "remove_node" else old).tobytes()
    timeline.goto(40)
    counted = timeline.record["count_weights", 1]
    assert counted.max() == 40
    assert bits(timeline.record) == bits(walked(timeline).record)


def test_a_breakpoint_of_the_gradient_sees_the_penalties() -> None:
    plain, penalised = (Timeline(made(optimizer={**ADAM, "l2": l2})) for l2 in (0.0, 3.0))
    for timeline in (plain, penalised):
        timeline.goto(1)
    assert abs(penalised.record["grad_w", 1]).sum() > abs(plain.record["grad_w", 1]).sum()


# --- the loss that is shown --------------------------------------------------------------------


@pytest.mark.parametrize("penalties", [{"l1": 0.1}, {"l2": 0.3}, {"l1": 0.02, "l2": 0.5}])
def test_the_loss_is_that_of_the_data_and_the_penalties_and_its_gradient_is_the_one_shown(penalties: Any) -> None:
    experiment = made(optimizer={**ADAM, **penalties})
    timeline = Timeline(experiment)
    timeline.step("iteration")
    record = timeline.record
    weights = [record["weights_before", layer] for layer in (1, 2)]
    wanted = [penalties.get("l1", 0) * abs(w).sum() + penalties.get("l2", 0) / 2 * (w**2).sum() for w in weights]
    assert [record["penalty", layer] for layer in (1, 2)] == pytest.approx(wanted, rel=1e-14)
    assert record["loss"] == record["data_loss"] + record["penalty", 1] + record["penalty", 2]
    assert timeline.curves.batch.values[0] == record["loss"]
    assert trace(experiment)["iterations"][0]["loss"] == record["loss"]
    assert gradient_check.check(experiment).ok


def test_where_it_is_chosen_biases_are_penalised_too() -> None:
    experiment = made(
        optimizer={**ADAM, "l1": 0.02, "l2": 0.5, "penalize_biases": True}, init={"kind": "torch", "seed": 3}
    )
    timeline = Timeline(experiment)
    timeline.step("iteration")
    record = timeline.record
    for layer in (1, 2):
        arrays = [record[name, layer] for name in ("weights_before", "biases_before")]
        wanted = sum(0.02 * abs(a).sum() + 0.25 * (a**2).sum() for a in arrays)
        assert record["penalty", layer] == pytest.approx(wanted, rel=1e-14)
    assert gradient_check.check(experiment).ok
    timeline.edit("optimizer", "sgd")
    assert timeline.experiment.optimizer.penalize_biases


def test_a_public_demo_that_penalises_biases_has_the_losses_it_prints() -> None:
    demo = json.loads((CASES / "micrograd_moons.nnviz").read_text())
    timeline = Timeline(from_dict(demo | {"optimizer": demo["optimizer"] | {"penalize_biases": True}}))
    timeline.step("iteration")
    assert timeline.record["loss"] == pytest.approx(0.8958441028683223, rel=1e-15)
    timeline.step("iteration")
    assert timeline.record["loss"] == pytest.approx(1.72359053, abs=5e-9)


def test_a_weight_at_the_kink_of_its_penalty_is_told() -> None:
    init = {"kind": "explicit", "weights": [[[1e-7], [0.4]]], "biases": [[0.1]]}
    layers = [{"size": 1, "activation": "sigmoid"}]
    report = gradient_check.check(made(layers=layers, init=init, optimizer={**ADAM, "l1": 0.5}))
    assert report.ok
    assert [row.note == PENALTY_NOTE for row in report.rows] == [True, False, False]


def test_the_terms_of_a_penalty_are_revealed_one_by_one() -> None:
    timeline = adam(l1=0.1)
    timeline.goto(1, 5)
    totals = [(timeline.step("term"), timeline.revealed)[1] for _ in range(6)]
    assert totals == [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), None]
    assert ("penalty", 1) in timeline.record


@pytest.mark.parametrize("optimizer", [{"kind": "rmsprop"}, {"kind": "adam"}, {"kind": "adamw"}])
@pytest.mark.parametrize("scale", [1e-300, 1000.0])
def test_very_small_and_large_sums_stay_finite(optimizer: dict[str, Any], scale: float) -> None:
    data = table(5, 2)
    data["inputs"] = (np.array(data["inputs"]) * scale).tolist()
    timeline = Timeline(made(data=data, optimizer={**optimizer, "lr": 0.01, "l1": 0.1, "l2": 0.1}))
    assert timeline.run(20) is None


# --- schedules ---------------------------------------------------------------------------------


def test_the_learning_rate_of_an_epoch_is_explained_by_its_schedule() -> None:
    timeline = adam(schedule=COSINE)
    timeline.goto(4)
    explained = timeline.explain("lr")
    assert explained.origin == "schedule"
    assert {operand.key.name: operand.value for operand in explained.operands} == {
        "base_lr": 0.05, "epoch": 4.0, "period": 10.0,
    }  # fmt: skip
    assert explained.evaluate() == explained.value == timeline.rate
    assert timeline.rate == pytest.approx(0.05 * (1 + math.cos(math.pi * 0.3)) / 2, rel=1e-15)
    assert timeline.explain("epoch").origin == "count"
    assert timeline.explain("base_lr").origin == "experiment"


def test_a_learning_rate_set_by_hand_is_the_one_that_the_schedule_begins_with() -> None:
    timeline = adam(schedule={"kind": "step", "every": 2, "factor": 0.5})
    timeline.goto(3, 0)
    assert timeline.rate == 0.025
    timeline.edit("lr", 0.4)
    assert (timeline.rate, timeline.record["base_lr"]) == (0.2, 0.4)
    assert timeline.explain("base_lr").origin == "edit"
    timeline.goto(5)
    assert timeline.rate == 0.1


def test_all_batches_of_an_epoch_have_the_same_rate_however_one_comes_there() -> None:
    experiment = made(optimizer={**ADAM, "schedule": {"kind": "exponential", "factor": 0.5}}, batch={"size": 3})
    running, going = Timeline(experiment), Timeline(experiment)
    rates = [(running.run(1), running.rate)[1] for _ in range(6)]
    assert rates == [0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125]
    for iteration in (6, 1, 4, 3, 5, 2):
        going.goto(iteration, 3)
        assert going.rate == rates[iteration - 1]


def test_the_preview_is_the_update_bit_for_bit_and_says_what_to_choose_for_a_rate() -> None:
    timeline = Timeline(made(optimizer={"kind": "adamw", "lr": 0.05, "l1": 0.01, "schedule": COSINE}))
    timeline.goto(5)
    update = Update(timeline.program, timeline.data, timeline.record)
    assert update.at(timeline.rate).flat.tobytes() == timeline.parameters.tobytes()
    chosen = update.chosen(0.2)
    assert chosen is not None
    timeline.edit("lr", chosen)
    assert timeline.rate == pytest.approx(0.2, rel=1e-15)


def test_what_is_remembered_moves_parameters_also_where_the_gradient_is_zero() -> None:
    init = {"kind": "explicit", "weights": [[[0.0], [0.0]]], "biases": [[0.0]]}
    layers = [{"size": 1, "activation": "sigmoid"}]
    stuck = Timeline(made(layers=layers, init=init, optimizer={"kind": "adamw", "lr": 0.1}))
    stuck.goto(1)
    assert Update(stuck.program, stuck.data, stuck.record).stuck
    moving = Timeline(made(layers=layers, init=init, optimizer={"kind": "adam", "lr": 0.1}))
    moving.edit("weights", 0.3, 1, (0, 0))
    moving.goto(3)
    assert not Update(moving.program, moving.data, moving.record).stuck


def test_by_hand_what_was_chosen_for_the_optimizer_stays_exact() -> None:
    timeline = adam()
    timeline.goto(2)
    values = ByHand(timeline.program, timeline.record, 3)
    assert float(values["beta2", None]) == 0.999
    gradient = float(values["grad_w", 1][0, 0])
    before = float(values["m_weights_before", 1][0, 0])
    parts = round(0.9 * before, 3) + round(0.1 * gradient, 3)
    assert float(values["m_weights", 1][0, 0]) == pytest.approx(parts, abs=1e-12)


# --- what a file may choose --------------------------------------------------------------------


@pytest.mark.parametrize(("optimizer", "fault"), [
    ({"kind": "sgd", "nesterov": True}, "optimizer.nesterov must be false with a momentum of 0, but is true"),
    ({"kind": "sgd", "momentum": -1}, "optimizer.momentum must be a number ≥ 0, but is -1"),
    ({"kind": "adam", "beta1": 1}, "optimizer.beta1 must be a number < 1, but is 1"),
    ({"kind": "adam", "eps": "small"}, 'optimizer.eps must be a number, but is "small"'),
    ({"kind": "adam", "weight_decay": 1}, 'optimizer has an unknown key "weight_decay"'),
    ({"kind": "sgd", "l1": -0.1}, "optimizer.l1 must be a number ≥ 0, but is -0.1"),
    ({"kind": "sgd", "nesterov": 1, "momentum": 0.9}, "optimizer.nesterov must be true or false, but is 1"),
    ({"kind": "sgd", "schedule": {"kind": "wave"}},
     'optimizer.schedule.kind must be one of constant, step, exponential, cosine, linear, but is "wave"'),
    ({"kind": "sgd", "schedule": {"kind": "step", "every": 2}},
     'optimizer.schedule lacks the key "factor"'),
    ({"kind": "sgd", "schedule": {"kind": "cosine", "period": 0}},
     "optimizer.schedule.period must be a whole number ≥ 1, but is 0"),
])  # fmt: skip
def test_what_an_optimizer_cannot_be_is_refused_with_its_path(optimizer: dict[str, Any], fault: str) -> None:
    with pytest.raises(ExperimentError) as error:
        from_dict({**XOR, "optimizer": {"lr": 0.1, **optimizer}})
    assert str(error.value) == f"{fault}."


@pytest.mark.parametrize(("init", "fault"), [
    ({"kind": "he", "distribution": "gaussian"}, 'init.distribution must be "normal" or "uniform", but is "gaussian"'),
    ({"kind": "uniform", "distribution": "normal"}, 'init has an unknown key "distribution"'),
    ({"kind": "torch", "scale": 1}, 'init has an unknown key "scale"'),
    ({"kind": "uniform", "scale": -1}, "init.scale must be a number ≥ 0, but is -1"),
])  # fmt: skip
def test_what_initial_values_cannot_be_is_refused_with_its_path(init: dict[str, Any], fault: str) -> None:
    with pytest.raises(ExperimentError) as error:
        from_dict({**XOR, "init": init})
    assert str(error.value) == f"{fault}."


def test_a_file_says_of_an_optimizer_only_what_was_chosen() -> None:
    for optimizer in (XOR["optimizer"], ADAM, {**ADAM, "beta2": 0.99, "l2": 0.1, "schedule": COSINE}):
        written = to_dict(made(optimizer=optimizer))["optimizer"]
        assert written == optimizer
        assert from_dict({**XOR, "optimizer": written}) == made(optimizer=optimizer)


# --- initial values ----------------------------------------------------------------------------

DEVIATIONS = {"xavier": (2 / 300) ** 0.5, "lecun": 0.1, "he": 0.02**0.5}


def first_layer(**init: Any) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Weights and biases of 200 nodes with 100 inputs."""
    layers = [{"size": 200, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]
    timeline = Timeline(made(data=table(2, 100), layers=layers, init=init))
    parts = split_state(timeline.program, initial_state(timeline.program))
    return parts[Key("weights", 1)], parts[Key("biases", 1)]


@pytest.mark.parametrize("distribution", ["normal", "uniform"])
@pytest.mark.parametrize("kind", DEVIATIONS)
def test_scaled_values_have_the_deviation_of_their_layer(kind: str, distribution: str) -> None:
    weights, biases = first_layer(kind=kind, distribution=distribution, seed=4)
    deviation = DEVIATIONS[kind]
    assert weights.std() == pytest.approx(deviation, rel=0.02)
    assert abs(weights.mean()) < 0.03 * deviation
    most = abs(weights).max()
    assert most > 3 * deviation if distribution == "normal" else most == pytest.approx(3**0.5 * deviation, rel=0.001)
    assert not biases.any()


def test_uniform_values_reach_from_minus_the_scale_to_the_scale() -> None:
    weights, biases = first_layer(kind="uniform", scale=0.3, seed=1)
    assert (weights.min(), weights.max()) == pytest.approx((-0.3, 0.3), rel=0.001)
    assert not biases.any()


def test_values_as_in_pytorch_are_drawn_for_the_biases_too() -> None:
    weights, biases = first_layer(kind="torch", seed=1)
    for values in (weights, biases):
        assert 0.09 < abs(values).max() <= 0.1
        assert values.min() < 0 < values.max()


@pytest.mark.parametrize("kind", sorted(set(INITIALIZERS) - {"zeros"}))
def test_the_same_seed_draws_the_same_values_and_another_one_others(kind: str) -> None:
    first, again, other = (first_layer(kind=kind, seed=seed)[0] for seed in (3, 3, 4))
    assert first.tobytes() == again.tobytes() != other.tobytes()


def test_what_is_remembered_goes_on_with_other_numbers_but_not_with_another_optimizer() -> None:
    timeline = Timeline(made(optimizer=ADAM))
    timeline.run(6)
    m = timeline.record["m_weights_before", 1].copy()
    timeline.edit("choices", {"optimizer": {**ADAM, "beta1": 0.5}})
    assert (timeline.record["m_weights_before", 1] == m).all() and m.any()
    timeline.edit("choices", {"optimizer": {"kind": "adamw", "lr": 0.1}})
    assert not timeline.record["m_weights_before", 1].any()


@pytest.mark.parametrize(("parts", "fault"), [
    ({"title": "another"}, 'choices must be one of init, batch, layers, loss, optimizer, but is "title"'),
    ({"layers": [{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "tanh"}]},
     "layers must keep the sizes [3, 1], but have [2, 1]"),
    ({"batch": {"size": 0}}, "batch.size must be a whole number ≥ 1, but is 0"),
])  # fmt: skip
def test_choices_that_cannot_be_are_refused_and_nothing_changes(parts: dict[str, Any], fault: str) -> None:
    timeline = Timeline(made(optimizer=ADAM))
    run = timeline.current
    with pytest.raises(ExperimentError) as caught:
        timeline.edit("choices", parts)
    assert str(caught.value) == f"{fault}." and timeline.current is run and not timeline.undo_stack.done


def test_choices_that_hold_already_begin_no_branch() -> None:
    timeline = Timeline(made(optimizer=ADAM))
    timeline.edit("choices", {"optimizer": ADAM, "batch": {}})
    assert not timeline.undo_stack.done
