"""All rows: the answers, classes and shares of the loss against plain NumPy; and the log that is made of them."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz import load
from nnviz.engine.insight.log import EpochLog, Predictions, epoch_of, first_parameters, heading, lines_in
from nnviz.engine.insight.rows import AllRows
from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.accuracy import accuracy, rule_of
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiments

from .helpers import data_for, made, random_experiment, table

# --- plain formulas, written again -----------------------------------------------------------------


def _sigmoid(u: Array) -> Array:
    return 1 / (1 + np.exp(-u))


def _softmax(u: Array) -> Array:
    powers = np.exp(u - u.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


PLAIN_ACTIVATIONS: dict[str, Any] = {
    "tanh": np.tanh, "sigmoid": _sigmoid, "identity": lambda u: u, "softmax": _softmax,
}  # fmt: skip
PLAIN_LOSSES: dict[str, Any] = {
    "sse": lambda y, t: (y - t) ** 2 / 2, "mse": lambda y, t: (y - t) ** 2,
    "bce": lambda y, t: -t * np.log(y) - (1 - t) * np.log(1 - y), "cross_entropy": lambda y, t: -t * np.log(y),
    "huber": lambda y, t: np.where(abs(y - t) <= 0.5, (y - t) ** 2 / 2, 0.5 * (abs(y - t) - 0.25)),
    "hinge": lambda y, t: np.maximum(1 - t * y, 0),
}  # fmt: skip
LAST = {"bce": "sigmoid", "cross_entropy": "softmax"}
"""The activation of the last layer, where it is not the identity."""


def case(loss: str, reduction: str, outputs: int, **more: Any) -> Any:
    """Rows of every kind with a loss; a penalty on the weights."""
    return made(
        data=data_for(loss, table(9, 3, outputs, seed=outputs, tests=4)),
        layers=[{"size": 4, "activation": "tanh"}, {"size": outputs, "activation": LAST.get(loss, "identity")}],
        loss={"kind": loss, "reduction": reduction, **({"delta": 0.5} if loss == "huber" else {})},
        batch={"size": 4},
        **{"optimizer": {"kind": "sgd", "lr": 0.05, "l2": 0.01}, **more},
    )


def plain_outputs(timeline: Timeline, inputs: Array) -> Array:
    """The forward pass with the weights that the experiment has after training, read from the record."""
    for at, layer in enumerate(timeline.experiment.layers, start=1):
        weights, biases = timeline.record["weights", at], timeline.record["biases", at]
        inputs = PLAIN_ACTIVATIONS[layer.kind](inputs @ weights + biases)
    return inputs


@pytest.mark.parametrize("loss", LOSSES)
def test_outputs_and_shares_of_all_rows_are_those_of_plain_numpy(loss: str) -> None:
    for reduction, outputs in product(REDUCTIONS, (1, 3)):
        if loss == "cross_entropy" and outputs == 1:
            continue
        timeline = Timeline(case(loss, reduction, outputs))
        for _ in range(3):
            timeline.step("epoch")
        answers = AllRows(timeline.program, timeline.data).answers(timeline.parameters)
        for part, inputs, targets in (
            ("train", timeline.data.inputs, timeline.data.targets),
            ("test", timeline.data.test_inputs, timeline.data.test_targets),
        ):
            plain, found = plain_outputs(timeline, inputs), answers[part]
            divisor = {"sum": 1, "mean": plain.size, "batch_mean": len(plain)}[reduction]
            shares = PLAIN_LOSSES[loss](plain, targets).sum(axis=1) / divisor
            np.testing.assert_allclose(found.outputs, plain, rtol=1e-12, atol=1e-15)
            np.testing.assert_allclose(found.shares, shares, rtol=1e-11, atol=1e-15, err_msg=f"{loss} {reduction}")
            assert found.shares.sum() == pytest.approx(found.data_loss, rel=1e-12)
        weights = [timeline.record["weights", at] for at in (1, 2)]
        penalty = sum(float((w**2).sum()) for w in weights) * 0.01 / 2
        assert answers["train"].loss == pytest.approx(answers["train"].data_loss + penalty, rel=1e-12)
        assert answers["train"].loss == pytest.approx(timeline.curves.train[-1], rel=1e-12)
        assert answers["test"].loss == pytest.approx(timeline.curves.test[-1], rel=1e-12)


def test_shares_add_up_to_the_curves_in_random_experiments() -> None:
    for number in range(40):
        timeline = Timeline(random_experiment(number))
        if timeline.step("epoch") is not None:
            continue
        rows, penalised = AllRows(timeline.program, timeline.data), bool(timeline.program.penalties)
        for part, found in rows.answers(timeline.parameters).items():
            shown = timeline.curves.of(part).values[-1]
            assert found.loss == pytest.approx(shown, rel=1e-9), number
            assert found.shares is not None and found.data_loss is not None
            assert found.shares.sum() == pytest.approx(found.data_loss, rel=1e-9, abs=1e-15), number
            assert penalised or found.loss == found.data_loss, number


def test_classes_are_told_as_the_accuracy_tells_them_in_every_lesson() -> None:
    for name in experiments():
        timeline = Timeline(load(name))
        rows, data = AllRows(timeline.program, timeline.data), timeline.data
        rule, found = rule_of(timeline.program, data.targets), rows.answers(timeline.parameters)["train"]
        assert rows.has_classes is (rule is not None) is (found.classes is not None)
        if rule is not None and data.targets is not None:
            assert (found.classes == rows.parts["train"].classes).mean() == accuracy(rule, found.outputs, data.targets)


def test_a_mistake_in_the_loss_is_in_the_shares_too() -> None:
    """They are made of the line that the network runs, whichever it is."""
    data = {"kind": "table", "inputs": [[0.0], [1.0]], "targets": [[0.0], [1.0]]}
    careless = made(data=data, layers=[{"size": 1, "activation": "sigmoid"}], mistake="log_without_care",
                    init={"kind": "explicit", "weights": [[[80.0]]], "biases": [[-40.0]]})  # fmt: skip
    timeline = Timeline(careless)
    found = AllRows(timeline.program, timeline.data).answers(timeline.parameters)["train"]
    assert found.shares is not None and found.loss is not None
    assert np.isfinite(found.shares).tolist() == [True, False] and not np.isfinite(found.loss)
    careful = Timeline(replace(careless, mistake=None))
    found = AllRows(careful.program, careful.data).answers(careful.parameters)["train"]
    np.testing.assert_allclose(found.shares, [np.log1p(np.exp(-40)) / 2] * 2, atol=1e-14)


def test_without_targets_there_are_answers_and_nothing_else() -> None:
    timeline = Timeline(made(data={**table(5), "targets": None}))
    rows = AllRows(timeline.program, timeline.data)
    found = rows.answers(timeline.parameters)
    assert list(found) == ["train"] and found["train"].outputs.shape == (5, 1)
    assert (found["train"].shares, found["train"].classes, found["train"].loss) == (None, None, None)
    assert all("target" not in line for line in Predictions(rows, found))


# --- the log -----------------------------------------------------------------------------------------


def test_the_log_tells_what_the_curves_know_and_of_epoch_0_what_a_forward_pass_gives() -> None:
    timeline = Timeline(case("mse", "mean", 2))
    begun = timeline.parameters
    for _ in range(5):
        timeline.step("epoch")
    log, curves = EpochLog(timeline.current), timeline.curves
    for epoch in range(1, 6):
        train, test = float(curves.train[epoch - 1]), float(curves.test[epoch - 1])
        assert log.line(epoch) == f"epoch {epoch}: train loss {train!r}, test loss {test!r}"
    answers = AllRows(timeline.program, timeline.data).answers(begun)
    losses = {part: float(log.line(0).facts[part]) for part in ("train", "test")}
    assert losses == pytest.approx({part: answers[part].loss for part in losses}, rel=1e-12)


def test_what_was_set_by_hand_before_anything_else_is_what_the_run_began_with() -> None:
    timeline = Timeline(made())
    timeline.edit("weights", 7.0, 1, (0, 0))
    timeline.edit("biases", -3.0, 2, (0,))
    np.testing.assert_array_equal(first_parameters(timeline.current), timeline.parameters)
    assert {7.0, -3.0} <= set(first_parameters(timeline.current).tolist())
    timeline.step("epoch")
    branch = timeline.current
    timeline.edit("lr", 0.5)
    assert timeline.current is not branch
    np.testing.assert_array_equal(first_parameters(timeline.current), first_parameters(branch))


def test_epoch_0_every_so_many_epochs_and_the_last_one_are_logged() -> None:
    for epochs, every, logged in ((0, 5, [0]), (10, 5, [0, 5, 10]), (11, 5, [0, 5, 10, 11]), (3, 10, [0, 3])):
        assert [epoch_of(at, epochs, every) for at in range(lines_in(epochs, every))] == logged


def test_the_heading_says_with_which_weights_the_rows_are_answered() -> None:
    batches = Timeline(case("mse", "mean", 1)).batches  # three batches an epoch
    for iteration, done, words in (
        (1, False, "after epoch 0:"), (1, None, "within the update of iteration 1:"), (1, True, "after iteration 1:"),
        (3, False, "after iteration 2:"), (3, True, "after epoch 1:"), (4, False, "after epoch 1:"),
    ):  # fmt: skip
        assert heading(batches, iteration, done) == f"Predictions {words}"


def test_each_prediction_says_its_row_inputs_outputs_target_and_class() -> None:
    experiment = made(data={
        "kind": "table", "inputs": [[0.5, 1.0], [2.0, -1.0]], "targets": [[1.0], [0.0]],
        "test_inputs": [[3.0, 4.0]], "test_targets": [[1.0]],
    })  # fmt: skip
    timeline = Timeline(experiment)
    rows = AllRows(timeline.program, timeline.data)
    answers = rows.answers(timeline.parameters)
    lines, got = list(Predictions(rows, answers, 1)), [answers[part].outputs[:, 0] for part in ("train", "test")]
    for line, output, given, target in zip(
        lines, np.concatenate(got), ("train row 1: 0.5, 1", "train row 2: 2, -1", "test row 1: 3, 4"), (1, 0, 1),
        strict=True,
    ):  # fmt: skip
        name = int(output > 0.5)
        told = "right" if name == target else "wrong"
        assert line == f"{given} → {output:.6g}, target {target}, class {name}, {told}"
    assert [Predictions(rows, answers).place(at) for at in range(3)] == [("train", 0), ("train", 1), ("test", 0)]
