"""The figures of the teaching texts, reproduced to the tolerance that each file states for itself.

goldens/*.json are the reference files as they came; their README says which loss each convention is.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.exchange.trace import trace
from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.insight.gradient_check import check
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.training.timeline import Timeline

GOLDENS = Path(__file__).parent / "goldens"
LOSSES = {
    "bce_from_logits_mean": {"kind": "bce", "reduction": "mean"},
    "half_sse_sum": {"kind": "sse", "reduction": "sum"},
    "half_mse_over_n_and_outputs": {"kind": "sse", "reduction": "mean"},
}
QIITA_LOSS = {"kind": "sse", "reduction": "mean"}
PLANE_RUNS = ("shuffled", "sequential", "sequential_batch_1", "sequential_full_batch")


@cache
def golden(name: str) -> dict[str, Any]:
    return json.loads((GOLDENS / f"{name}.json").read_text())


def experiment(
    case: dict[str, Any], batch: Any = None, loss: Any = None, initial: Any = None, rate: float | None = None
) -> Experiment:
    """The experiment that a golden file describes; it also computes the gradient of the inputs."""
    network = case["network"]
    sizes, activations = network["sizes"], network["activations"]
    return from_dict(
        {
            "data": {"kind": "table", "inputs": case["inputs"], "targets": case["targets"]},
            "layers": [
                {"size": n, "activation": "identity" if a == "linear" else a}
                for n, a in zip(sizes[1:], activations, strict=True)
            ],
            "loss": loss or LOSSES[network["loss"]],
            "optimizer": {"kind": "sgd", "lr": case["hyper"].get("lr", 0.1) if rate is None else rate},
            "init": {"kind": "explicit", **(initial or case["initial"])},
            "batch": batch or {},
            "input_gradient": True,
        }
    )


class Figures:
    """Compares numbers with the figures of one file, at its tolerance."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.rel, self.abs = case["tolerance"]["rel"], case["tolerance"]["abs"]

    def same(self, got: Any, expected: Any, what: str) -> None:
        np.testing.assert_allclose(
            np.asarray(got, dtype=float), np.asarray(expected, dtype=float), self.rel, self.abs, err_msg=what
        )

    def layers(self, timeline: Timeline, name: str, expected: list[Any]) -> None:
        """One entry a layer after the input."""
        assert len(expected) == timeline.program.depth
        for layer, figures in enumerate(expected, start=1):
            self.same(timeline.record[name, layer], figures, f"{name} of layer {layer}")

    def state(self, timeline: Timeline, expected: dict[str, Any]) -> None:
        """The parameters with which training goes on from here."""
        self.layers(timeline, "weights", expected["weights"])
        self.layers(timeline, "biases", expected["biases"])


def outputs(timeline: Timeline, inputs: Any) -> np.ndarray[Any, Any]:
    """Predictions for any inputs with the parameters that the timeline stands at."""
    arrays = forward(timeline.program, timeline.parameters, np.array(inputs, dtype=float))
    return arrays[Key("outputs", timeline.program.depth)]


def orders(case: dict[str, Any]) -> list[list[int]]:
    return [[int(row) for row in order] for order in case["shuffle_orders"]]


# --- a single neuron ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["or_logistic", "xor_logistic"])
def test_the_single_neuron_follows_the_text(name: str) -> None:
    case = golden(name)
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(experiment(case))
    timeline.goto(1)
    for ours, theirs in (
        ("sums", "sums"), ("outputs", "outs"), ("deltas", "deltas"), ("grad_w", "dW"), ("grad_b", "db"),
    ):  # fmt: skip
        figures.layers(timeline, ours, expected["first_step"][theirs])
    for state in expected["states_after_updates"].values():
        timeline.goto(state["updates_done"] + 1, 1)
        record = timeline.record
        figures.same(record["weights_before", 1], state["W"], "W")
        figures.same(record["biases_before", 1], state["b"], "b")
        timeline.goto(state["updates_done"] + 1, 3)
        figures.same(timeline.record["outputs", 1].ravel(), state["probabilities"], "probabilities")
        figures.same(timeline.record["loss"], state["loss_with_these_params"], "loss")
    timeline.goto(case["hyper"]["epochs"])
    for before_update, loss in expected["loss_history_at"].items():
        figures.same(timeline.curves.batch.values[int(before_update)], loss, f"loss {before_update}")
    final = expected["final"]
    figures.state(timeline, final)
    figures.same(timeline.curves.train[case["hyper"]["epochs"] - 1], final["loss"], "final loss")
    probabilities = outputs(timeline, case["inputs"]).ravel()
    figures.same(probabilities, final["probabilities"], "probabilities")
    assert (probabilities >= 0.5).astype(int).tolist() == final["predictions"]


def test_the_single_neuron_on_xor_does_not_move_at_all() -> None:
    timeline = Timeline(experiment(golden("xor_logistic")))
    timeline.run(5000)
    np.testing.assert_allclose(timeline.parameters, 0.0, atol=1e-16)


# --- the hidden layer on XOR -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["xor_mlp_full", "xor_mlp_batch2"])
def test_the_hidden_layer_on_xor_follows_the_text_through_all_listed_orders(name: str) -> None:
    case = golden(name)
    figures, expected = Figures(case), case["expected"]
    size, epochs = case["hyper"]["batch_size"], case["hyper"]["epochs"]
    listed = orders(case)
    assert len(listed) == epochs
    timeline = Timeline(experiment(case, {"size": size, "order": listed}))
    names = {
        "sums": "sums", "outs": "outputs", "deltas": "deltas", "dW": "grad_w", "db": "grad_b",
        "weights_before": "weights_before", "biases_before": "biases_before",
        "weights_after": "weights", "biases_after": "biases",
    }  # fmt: skip
    for batch in expected["first_epoch_batches"]:
        timeline.step("iteration")
        assert timeline.record["rows"].tolist() == batch["sample_indices"]
        figures.same(timeline.record["loss"], batch["loss_of_this_batch_before"], "batch loss")
        for theirs, ours in names.items():
            figures.layers(timeline, ours, batch[theirs])
    for state in expected["states_after_epochs"].values():
        done = state["epochs_done"] * timeline.batches.batches(1)
        if done == 0:
            timeline.goto(1, 0)
            figures.layers(timeline, "weights_before", state["weights"])
            figures.layers(timeline, "biases_before", state["biases"])
            whole = Timeline(experiment(case))
            whole.goto(1)
            figures.same(whole.record["loss"], state["loss_all_4"], "loss before any update")
        else:
            timeline.goto(done)
            assert timeline.place.epoch == state["epochs_done"]
            figures.state(timeline, state)
            figures.same(timeline.curves.train[state["epochs_done"] - 1], state["loss_all_4"], "train loss")
        figures.same(outputs(timeline, case["inputs"]).ravel(), state["probabilities"], "probabilities")
    history = timeline.curves.train
    assert len(history) == epochs
    for epoch, loss in expected["loss_history_at"].items():
        figures.same(history[int(epoch)], loss, f"loss after epoch {int(epoch) + 1}")
    figures.same(history[:20], expected["loss_history_first_20"], "the first 20 losses")
    final = expected["final"]
    figures.state(timeline, final)
    figures.same(history[-1], final["loss"], "final loss")
    probabilities = outputs(timeline, case["inputs"]).ravel()
    figures.same(probabilities, final["probabilities"], "final probabilities")
    assert (probabilities >= 0.5).astype(int).tolist() == final["predictions"]


def test_the_lesson_xor_begins_with_the_weights_of_the_text() -> None:
    case = golden("xor_mlp_full")
    described = {
        "data": {"kind": "xor"},
        "layers": [{"size": 4, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "bce"},
        "optimizer": {"kind": "sgd", "lr": 0.2},
        "init": {"kind": "normal", "scale": 0.6, "seed": 1},
    }
    timeline = Timeline(from_dict(described))
    for layer in (1, 2):
        assert timeline.record["weights_before", layer].tolist() == case["initial"]["weights"][layer - 1]
        assert timeline.record["biases_before", layer].tolist() == case["initial"]["biases"][layer - 1]


@pytest.mark.parametrize("precision", ["float64", "float32_as_in_seed"])
def test_the_network_of_the_text_in_pytorch_learns_alike(precision: str) -> None:
    case = golden("xor_torch_twin")
    expected, allowed = case["expected"][precision], case["tolerance"][precision[:7]]
    figures = Figures({"tolerance": {"rel": 0.0, **allowed}})
    timeline = Timeline(experiment(case))
    timeline.goto(case["hyper"]["epochs"])
    for before_update, loss in expected["loss_history_at"].items():
        figures.same(timeline.curves.batch.values[int(before_update)], loss, f"loss {before_update}")
    final = expected.get("final", expected)
    if "final" in expected:
        figures.state(timeline, final)
    probabilities = outputs(timeline, case["inputs"]).ravel()
    figures.same(probabilities, final["probabilities"], "probabilities")
    assert (probabilities >= 0.5).astype(int).tolist() == final["predictions"]


# --- gradient check ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("initial", "rows"),
    [(lambda case: case["initial"], lambda case: case["expected"]["all_rows"]),
     (lambda case: case["initial"], lambda case: case["expected"]["four_rows"]),
     (lambda case: case["expected"]["untrained"], lambda case: case["expected"]["untrained"]["all_rows"])],
    ids=["trained", "the four rows of the text", "untrained"],
)  # fmt: skip
def test_the_gradient_check_has_the_rows_of_the_text(initial: Any, rows: Any) -> None:
    case, tolerance = golden("gradcheck_xor"), golden("gradcheck_xor")["tolerance"]
    parameters = {name: initial(case)[name] for name in ("weights", "biases")}
    report = check(experiment(case, initial=parameters), eps=case["hyper"]["eps"], rule=case["hyper"]["threshold"])
    found = {(f"{'W' if row.name == 'weights' else 'b'}{row.layer}", row.index): row for row in report.rows}
    assert len(found) == len(report.rows) == 17
    assert report.ok
    for row in rows(case):
        ours = found[row["param"], tuple(row["index"])]
        assert ours.analytic == pytest.approx(row["analytic"], **tolerance["analytic"])
        assert ours.numeric == pytest.approx(row["numeric"], rel=0, **tolerance["numeric"])
        assert ours.ok == row["ok"]
        size = max(1e-12, abs(ours.analytic) + abs(ours.numeric))
        assert ours.relative_error == abs(ours.analytic - ours.numeric) / size <= case["hyper"]["threshold"]


def test_the_loss_of_the_untrained_network_is_that_of_the_gradient_check() -> None:
    untrained = golden("gradcheck_xor")["expected"]["untrained"]
    parameters = {name: untrained[name] for name in ("weights", "biases")}
    timeline = Timeline(experiment(golden("gradcheck_xor"), initial=parameters))
    timeline.step("iteration")
    assert timeline.record["loss"] == pytest.approx(untrained["loss"], rel=1e-12)


# --- one sample --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["deepinsider_2_2_2", "deepinsider_zero_2_3_1"])
def test_every_figure_of_the_pass_with_one_sample(name: str) -> None:
    case = golden(name)
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(experiment(case))
    timeline.step("iteration")
    for ours, theirs in (
        ("sums", "sums"), ("outputs", "outs"), ("upstream", "back_error_per_layer"),
        ("slope", "activation_derivative"), ("deltas", "deltas"), ("grad_w", "dW"), ("grad_b", "db"),
        ("weights", "updated_weights"), ("biases", "updated_biases"),
    ):  # fmt: skip
        figures.layers(timeline, ours, expected[theirs])
    record, last = timeline.record, timeline.program.depth
    figures.same(record["outputs", last], [expected["prediction"]], "prediction")
    terms = [explained.evaluate() / 2 for explained in timeline.explain("loss").expression.args[1].terms]
    figures.same(terms, expected["loss_terms"], "the terms of the loss")
    figures.same(record["loss"], expected["loss"], "loss")
    figures.same(record["upstream", 0], expected["d_inputs"], "∂L/∂inputs")
    timeline.step("iteration")
    figures.same(timeline.record["outputs", last], [expected["prediction_after"]], "prediction after")
    if "loss_after" in expected:
        figures.same(timeline.record["loss"], expected["loss_after"], "loss after")


def test_what_the_text_prints_of_the_pass_with_one_sample() -> None:
    case = golden("deepinsider_2_2_2")
    printed = case["expected"]["figures_the_seed_prints"]
    timeline = Timeline(experiment(case))
    timeline.step("iteration")
    record = timeline.record
    pairs = {
        "y_pred": record["outputs", 2][0], "hidden_outs": record["outputs", 1][0],
        "hidden_sums": record["sums", 1][0], "back_error_hidden": record["upstream", 1][0],
        "activation_derivative_hidden": record["slope", 1][0], "d_inputs": record["upstream", 0][0],
        "dW": [record["grad_w", layer] for layer in (1, 2)], "db": [record["grad_b", layer] for layer in (1, 2)],
        "updated_weights": [record["weights", layer] for layer in (1, 2)],
        "updated_biases": [record["biases", layer] for layer in (1, 2)],
    }  # fmt: skip
    assert set(pairs) == set(printed) - {"note"}
    for name, ours in pairs.items():
        np.testing.assert_allclose(ours, printed[name], rtol=0, atol=0.5000001e-8, err_msg=name)


def test_a_forward_only_network_predicts_what_the_text_predicts() -> None:
    case = golden("deepinsider_2_3_2_1")
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(experiment(case))
    timeline.step("iteration")
    figures.layers(timeline, "sums", expected["sums"])
    figures.layers(timeline, "outputs", expected["outs"])
    figures.same(timeline.record["outputs", 3], [expected["prediction"]], "prediction")
    assert timeline.record["outputs", 3][0, 0] == pytest.approx(expected["figure_the_seed_prints"][0], abs=0.5e-8)


def test_training_on_one_sample_with_a_batch_size_of_two() -> None:
    case = golden("deepinsider_one_sample_train")
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(experiment(case, {"size": case["hyper"]["batch_size"], "order": "shuffled"}))
    timeline.step("epoch")
    first = expected["gradients_of_first_update"]
    figures.layers(timeline, "grad_w", first["dW"])
    figures.layers(timeline, "grad_b", first["db"])
    figures.state(timeline, expected["after_1_epoch"])
    timeline.goto(5)
    figures.state(timeline, expected["after_5_epochs"])
    figures.same(timeline.curves.batch.values, expected["loss_history_5"], "losses")
    figures.same(timeline.running_means, expected["loss_history_5"], "running means")


# --- the plane ---------------------------------------------------------------------------------


def plane_batch(run: str, case: dict[str, Any]) -> dict[str, Any]:
    size = {"sequential_batch_1": 1, "sequential_full_batch": None}.get(run, case["hyper"]["batch_size"])
    if run != "shuffled":
        return {"size": size, "order": "sequential"}
    generator = random.Random(21)
    rows = range(len(case["inputs"]))
    drawn = [generator.sample(rows, len(rows)) for _ in range(case["hyper"]["epochs"])]
    assert drawn[: len(orders(case))] == orders(case), "the orders that the file lists"
    return {"size": size, "order": drawn}


@pytest.mark.parametrize("run", PLANE_RUNS)
def test_plane_regression_follows_the_text(run: str) -> None:
    case = golden("deepinsider_plane")
    figures, expected = Figures(case), case["expected"][run]
    timeline = Timeline(experiment(case, plane_batch(run, case)))
    for epoch, state in expected["states_after_epochs"].items():
        timeline.goto(timeline.batches.last_of(int(epoch)))
        figures.state(timeline, state)
        figures.same(timeline.curves.train[int(epoch) - 1], state["full_train_loss"], f"train loss {epoch}")
        if "grid_predictions" in state:
            predicted = outputs(timeline, case["expected"]["grid_points"]).ravel()
            figures.same(predicted, state["grid_predictions"], f"grid predictions {epoch}")
    means = timeline.running_means
    assert len(means) == expected.get("epochs", case["hyper"]["epochs"])
    for epoch, loss in expected.get("loss_at_epoch", {}).items():
        figures.same(means[int(epoch) - 1], loss, f"running mean of epoch {epoch}")
    first = expected.get("loss_first_20", expected.get("loss"))
    figures.same(means[: len(first)], first, "running means of the first epochs")


def test_the_plane_network_begins_flat_and_its_hidden_nodes_stay_identical() -> None:
    case = golden("deepinsider_plane")
    figures, before = Figures(case), case["expected"]["before"]
    timeline = Timeline(experiment(case))
    predictions = outputs(timeline, case["inputs"])
    figures.same(predictions, np.full_like(predictions, before["every_prediction"]), "predictions")
    timeline.step("phase")
    timeline.step("phase")
    figures.same(timeline.record["loss"], before["full_train_loss"], "loss")
    timeline.run(20)
    weights = timeline.record["weights", 1]
    assert (weights == weights[:, :1]).all()


def test_the_plane_data_are_those_that_the_file_describes() -> None:
    case = golden("deepinsider_plane")
    facts, targets = case["data_facts"], [target for (target,) in case["targets"]]
    assert len(case["inputs"]) == len(targets) == facts["train"]
    assert case["inputs"][:5] == facts["first_5_train_inputs"]
    assert targets[:5] == facts["first_5_train_targets"]
    np.testing.assert_allclose(np.sum(case["inputs"], axis=1) / 10, targets, rtol=1e-12, atol=1e-15)
    others = np.sum(facts["first_5_validation_inputs"], axis=1) / 10
    np.testing.assert_allclose(others, facts["first_5_validation_targets"], rtol=1e-12, atol=1e-15)
    assert facts["total"] == facts["train"] + facts["validation"]
    assert facts["label_min"] <= min(targets) and max(targets) <= facts["label_max"]


# --- XOR with a linear output ------------------------------------------------------------------


def test_sigmoid_and_linear_xor_follows_the_text() -> None:
    """The text reports the mean squared error and descends half of it."""
    case = golden("qiita_xor")
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(experiment(case, loss=QIITA_LOSS))
    timeline.step("iteration")
    first, record = expected["first_step"], timeline.record
    for ours, theirs in (
        ("sums", "sums"), ("outputs", "outs"), ("deltas", "deltas"), ("grad_w", "dW"), ("grad_b", "db"),
    ):  # fmt: skip
        figures.layers(timeline, ours, first[theirs])
    figures.same(record["upstream", 2], first["dL_dprediction"], "∂L/∂prediction")
    figures.same(2 * record["loss"], first["loss"], "loss")
    figures.state(timeline, first["after"])
    for updates, state in expected["states_after_updates"].items():
        timeline.goto(int(updates))
        figures.state(timeline, state)
    losses = 2 * timeline.curves.batch.values
    for at, loss in {**expected["loss_every_100"], **expected["loss_at"]}.items():
        figures.same(losses[int(at)], loss, f"loss {at}")
    final = expected["final"]
    figures.state(timeline, final)
    figures.same(outputs(timeline, case["inputs"]).ravel(), final["predictions"], "predictions")
    figures.same(2 * timeline.curves.train[-1], final["loss"], "final loss")


def test_relu_and_linear_xor_follows_the_text() -> None:
    case = golden("qiita_xor")["more"][0]
    figures, expected = Figures(golden("qiita_xor")), case["expected"]
    timeline = Timeline(experiment(case, loss=QIITA_LOSS))
    timeline.run(case["hyper"]["epochs"])
    for at, loss in expected["loss_before_update"].items():
        figures.same(2 * timeline.curves.batch.values[int(at)], loss, f"loss {at}")
    figures.state(timeline, expected["final"])
    figures.same(outputs(timeline, case["inputs"]), expected["final"]["outputs"], "outputs")


@pytest.mark.parametrize("name", ["sigmoid", "relu"])
def test_the_layer_examples_are_activation_and_slope(name: str) -> None:
    example, figures = golden("qiita_xor")["layer_examples"][name], Figures(golden("qiita_xor"))
    sums, outputs, upstream = Ref(Key("sums", 1)), Ref(Key("outputs", 1)), Ref(Key("upstream", 1))
    arrays = {sums.key: np.array(example["input"]), upstream.key: np.array(example["upstream"])}
    activation = ACTIVATIONS[name]
    for key, expression, expected in (
        (outputs.key, activation.outputs(sums), example["output"]),
        (Key("deltas", 1), upstream * activation.slope(sums, outputs), example["backward_in_seed"]),
    ):
        arrays[key] = np.empty_like(arrays[sums.key])
        for function, args in expression.flatten(arrays[key], arrays):
            function(*args)
        figures.same(arrays[key], expected, key.name)


# --- the command's form of the same figures ----------------------------------------------------


def test_a_trace_has_the_figures_of_the_text() -> None:
    case = golden("deepinsider_2_2_2")
    figures, expected = Figures(case), case["expected"]
    (iteration,) = trace(experiment(case))["iterations"]
    figures.same(iteration["loss"], expected["loss"], "loss")
    figures.same(iteration["loss_after"], expected["loss_after"], "loss after")
    figures.same(iteration["grad_inputs"], expected["d_inputs"], "grad_inputs")
    for at, layer in enumerate(iteration["layers"]):
        figures.same(layer["deltas"], expected["deltas"][at], "deltas")
        figures.same(layer["weights"], expected["updated_weights"][at], "weights")
