"""The update before it is done: what is foreseen is what comes, bit for bit."""

from __future__ import annotations

import math

import numpy as np
import pytest

import nnviz
from nnviz.engine.insight.preview import Update
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import losses
from nnviz.engine.training.timeline import Timeline

from ..nights import by_night
from .helpers import made, random_experiment, table


def before_update(timeline: Timeline) -> int:
    """How many operations are done when all gradients are known."""
    return sum(operation.phase != "update" for operation in timeline.program.operations)


def update_of(timeline: Timeline) -> Update:
    return Update(timeline.program, timeline.data, timeline.record)


def at(source: object, iteration: int = 1) -> Timeline:
    timeline = Timeline(nnviz.load(source) if isinstance(source, str) else source)
    timeline.goto(iteration, before_update(timeline))
    return timeline


@pytest.mark.parametrize("number", range(24))
def test_with_the_rate_in_force_it_is_the_update_bit_for_bit(number: int) -> None:
    timeline = at(random_experiment(number), iteration=1 + number % 3)
    preview = update_of(timeline).at(timeline.rate)
    timeline.goto(timeline.cursor.iteration)
    record, rows = timeline.record, timeline.record.rows
    for key in timeline.program.parameters:
        assert preview.parameters[key].shape == record[key].shape
        assert preview.parameters[key].tobytes() == record[key].tobytes()
    data = timeline.data
    assert data.targets is not None
    assert preview.loss == float(losses(timeline.program, timeline.parameters, data.inputs[rows], data.targets[rows]))
    assert preview.change == preview.loss - record["loss"]


def test_a_branch_with_the_rate_tried_leads_where_the_preview_said() -> None:
    timeline = at("xor", 7)
    preview = update_of(timeline).at(1.7)
    timeline.edit("lr", 1.7)
    timeline.goto(7)
    assert preview.flat.tobytes() == timeline.parameters.tobytes()


def test_it_is_known_when_all_gradients_are_and_the_same_after_the_update() -> None:
    timeline = Timeline(nnviz.load("xor"))
    done = before_update(timeline)
    known = []
    for operation in range(len(timeline.program) + 1):
        timeline.goto(3, operation)
        known.append(Update.known(timeline.program, timeline.record))
        if known[-1]:
            assert update_of(timeline).at(0.9).flat.tobytes() == update_of(at("xor", 3)).at(0.9).flat.tobytes()
    assert known == [False] * done + [True] * (len(timeline.program) - done + 1)


def test_without_targets_there_is_no_update() -> None:
    timeline = Timeline(made(data={"kind": "table", "inputs": [[0, 1]], "targets": None}))
    timeline.goto(1)
    assert not Update.known(timeline.program, timeline.record)


def test_the_prediction_is_minus_the_rate_times_the_squared_gradient_and_right_for_small_rates() -> None:
    timeline = at("xor", 100)
    update, record = update_of(timeline), timeline.record
    gradients = [record[name, layer] for layer in (1, 2) for name in ("grad_w", "grad_b")]
    squared = math.fsum(float((gradient**2).sum()) for gradient in gradients)
    for rate in (0.01, 0.2, 5.0):
        assert update.at(rate).predicted == pytest.approx(-rate * squared, rel=1e-12)
    wrong = [abs(update.at(rate).change / update.at(rate).predicted - 1) for rate in (1e-1, 1e-2, 1e-3)]
    assert wrong[0] < 0.05 and wrong[1] < wrong[0] / 5 and wrong[2] < wrong[1] / 5


def test_the_rates_evaluated_together_give_the_losses_of_each_alone() -> None:
    update = update_of(at(made(data=table(rows=500), batch={"size": None, "order": "shuffled", "seed": 1}), 5))
    rates, found = update.scan
    assert len(rates) == update.points and update.points > update.together > 1
    np.testing.assert_allclose(found, [update.at(rate).loss for rate in rates], rtol=1e-12)
    assert update.at(0.0).loss == update.loss and update.at(0.0).predicted == 0


def test_the_loss_stops_falling_where_it_is_lowest() -> None:
    """One weight and the squared error of one row: the loss is a parabola over the rate, (1 − 8·rate)²."""
    layer = {"size": 1, "activation": "identity"}
    experiment = made(
        data={"kind": "table", "inputs": [[2.0]], "targets": [[1.0]]},
        layers=[layer],
        loss={"kind": "mse"},
        optimizer={"kind": "sgd", "lr": 0.02},
        init={"kind": "explicit", "weights": [[[0.0]]], "biases": [[0.0]]},
    )
    update = update_of(at(experiment))
    assert update.loss == 1.0
    assert update.at(0.03).loss == pytest.approx((1 - 10 * 0.03) ** 2)
    assert update.lowest == pytest.approx(0.1, rel=0.02)
    assert not update.at(0.199).too_large and update.at(0.201).too_large


def test_a_gradient_of_zero_moves_nothing_with_any_rate() -> None:
    update = update_of(at("xor-neuron"))
    assert update.stuck and update.lowest is None
    preview = update.at(1e6)
    assert preview.change == preview.predicted == 0 and not preview.too_large


def test_what_is_not_finite_is_said_and_does_not_fail() -> None:
    layers = [{"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"}]
    experiment = made(layers=layers, loss={"kind": "mse"}, init={"kind": "normal", "scale": 1.0, "seed": 3})
    update = update_of(at(experiment))
    for rate in (1e200, 1.7e308):
        preview = update.at(rate)
        assert not math.isfinite(preview.loss) and preview.too_large
    assert np.isnan(update.at(1e308).change) or update.at(1e308).change == math.inf


def test_a_rate_of_zero_leaves_other_rates_to_try() -> None:
    update = update_of(at(made(optimizer={"kind": "sgd", "lr": 0.0})))
    assert update.at(update.rate).change == 0
    assert update.scan[0][0] == pytest.approx(0.01) and update.at(0.5).predicted < 0


def test_a_network_too_large_for_a_curve_has_its_numbers_still() -> None:
    wide = table(rows=100, inputs=300)
    layers = [{"size": 300, "activation": "relu"}, {"size": 1, "activation": "sigmoid"}]
    update = update_of(at(made(data=wide, layers=layers, init={"kind": "normal", "scale": 0.01, "seed": 1})))
    assert update.points == 0 and update.lowest is None
    assert update.at(update.rate).change < 0


def test_previewing_changes_nothing_of_the_training() -> None:
    timeline, other = at("plane", 4), at("plane", 4)
    update = update_of(timeline)
    assert update.lowest and update.at(3.0).parameters[Key("weights", 1)].shape == (2, 3)
    timeline.goto(9)
    other.goto(9)
    assert timeline.parameters.tobytes() == other.parameters.tobytes()


@pytest.mark.parametrize("networks", [25, *by_night(70)])
def test_up_to_the_lowest_rate_the_loss_falls_and_beyond_it_rises(networks: int) -> None:
    """Against losses that are computed one by one; rounding apart."""
    seen = 0
    for number in range(networks):
        timeline = at(random_experiment(number), 3)
        if timeline.divergence is not None or not Update.known(timeline.program, timeline.record):
            continue
        update = update_of(timeline)
        lowest = update.lowest
        if lowest is None or update.stuck or update.rises(float(update.scan[1][0])):
            continue
        seen += 1
        rates = np.linspace(0, 1, 60) * lowest
        found = np.array([update.at(float(rate)).loss for rate in rates])
        span = max(update.loss - found[-1], 1e-12)
        assert (np.diff(found[:55]) <= 1e-3 * span + 1e-12).all(), number
        beyond = [update.at(times * lowest).loss for times in (1.05, 1.1, 1.2)]
        assert max(beyond) >= found[-1] - 1e-6 * span - 1e-12, number
    assert seen > 5
