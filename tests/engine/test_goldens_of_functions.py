"""The figures of the texts on ReLU layers, matrices, softmax and losses by name, at the tolerance of each file."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.insight.gradient_check import check
from nnviz.engine.maths.expressions import Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.training.timeline import Timeline

from .test_goldens import Figures, experiment, golden, outputs

SQUARED = {"kind": "mse", "reduction": "mean"}
CROSS_ENTROPY = {"kind": "cross_entropy", "reduction": "batch_mean"}
QIITA = Figures(golden("qiita_xor"))


def computed(line: Expr, **given: Any) -> np.ndarray[Any, Any]:
    """The value of a line over arrays by name, by its calls."""
    arrays = {Key(name): np.array(values, dtype=float) for name, values in given.items()}
    out = np.empty(line.shape(lambda key: arrays[key].shape))
    for function, args in line.flatten(out, arrays):
        function(*args)
    return out


def cases(name: str) -> list[dict[str, Any]]:
    case = golden(name)
    return [case, *case["more"]]


def assert_one_pass(experiment: Experiment, expected: dict[str, Any], figures: Figures, upstream: str) -> Timeline:
    """Sums, outputs, deltas and gradients of the first iteration; `upstream` is the name of ∂L/∂inputs."""
    timeline = Timeline(experiment)
    timeline.goto(1)
    names = {"sums": "sums", "deltas": "deltas", "grad_w": "dW", "grad_b": "db"}
    for ours, theirs in names.items():
        figures.layers(timeline, ours, expected[theirs])
    figures.same(timeline.record["upstream", 0], expected[upstream], "∂L/∂inputs")
    return timeline


def assert_check(experiment: Experiment, case: dict[str, Any], file: dict[str, Any]) -> None:
    """The differences of every array, and the verdict on it, by the text's rule and by ours."""
    expected = case["expected"]
    report = check(experiment, eps=case["hyper"]["h"], rule=case["hyper"]["threshold"])
    assert report.ok is expected["all_passed"]
    names = {"W": "weights", "b": "biases"}
    rows = {(row.name, row.layer, row.index): row for row in report.rows}
    for array in expected["gradient_check"]:
        numeric = np.array(array["numeric"])
        ours = [rows.pop((names[array["param"]], array["layer"] + 1, index)) for index in np.ndindex(numeric.shape)]
        np.testing.assert_allclose([row.numeric for row in ours], numeric.ravel(), 0, **_absolute(file))
        assert all(row.ok for row in ours) is array["ok"]
        worst = max(
            abs(row.analytic - row.numeric) / (max(abs(row.analytic), abs(row.numeric)) + 1e-10) for row in ours
        )
        assert (worst < case["hyper"]["threshold"]) is array["ok"]
    assert not rows


def _absolute(file: dict[str, Any]) -> dict[str, float]:
    return {"atol": file["tolerance"]["numeric"]["abs"]}


# --- one cycle of ReLU layers ------------------------------------------------------------------


@pytest.mark.parametrize("number", range(5))
def test_one_cycle_of_relu_layers_follows_the_text_and_so_do_a_thousand(number: int) -> None:
    case = cases("one_cycle_relu_sse")[number]
    figures, expected = Figures(golden("one_cycle_relu_sse")), case["expected"]
    timeline = assert_one_pass(experiment(case), expected, figures, "dout_after_affine1")
    record = timeline.record
    figures.layers(timeline, "outputs", expected["outs"])
    figures.same(record["loss"], expected["loss"], "loss")
    figures.same(1 - record["slope", 1], expected["relu_blocked_mask"], "mask")
    figures.same(record["upstream", 2], expected["dout_from_loss"], "∂L/∂y")
    figures.same(record["upstream", 1], expected["dout_after_affine2"], "∂L/∂h")
    figures.same(record["deltas", 1], expected["dout_after_relu"], "∂L/∂u")
    for layer in (1, 2):
        figures.same(record["sums", layer], expected[f"affine{layer}_out"], "sums")
    figures.same(record["outputs", 1], expected["relu_out"], "hidden outputs")
    figures.same(record["outputs", 2].ravel(), expected["prediction"], "prediction")
    figures.layers(timeline, "weights", expected["updated_weights"])
    figures.layers(timeline, "biases", expected["updated_biases"])
    figures.same(outputs(timeline, case["inputs"]).ravel(), expected["prediction_after"], "prediction after")
    timeline.goto(2)
    figures.same(timeline.record["loss"], expected["loss_after"], "loss after")
    if "repeated_1000_cycles" in expected:
        repeated = expected["repeated_1000_cycles"]
        timeline.goto(1000)
        loose = Figures({"tolerance": golden("one_cycle_relu_sse")["tolerance"]["repeated"]})
        for at, loss in repeated["loss_before_update"].items():
            loose.same(timeline.curves.batch.values[int(at)], loss, f"loss {at}")
        loose.state(timeline, repeated)
        loose.same(outputs(timeline, case["inputs"]).ravel(), repeated["prediction"], "prediction after all")
        loose.same(timeline.curves.train[-1], repeated["loss"], "loss after all")


def test_the_cycle_in_single_precision_is_the_same_but_for_rounding() -> None:
    case = cases("one_cycle_relu_sse")[3]
    expected = case["float32_as_in_seed"]
    figures = Figures({"tolerance": golden("one_cycle_relu_sse")["tolerance"]["float32"]})
    timeline = Timeline(experiment(case))
    timeline.goto(1)
    record = timeline.record
    figures.same(record["outputs", 2].ravel(), expected["prediction"], "prediction")
    figures.same(record["loss"], expected["loss"], "loss")
    for ours, theirs in (("grad_w", "dW"), ("grad_b", "db")):
        figures.layers(timeline, ours, expected[theirs])
    figures.layers(timeline, "weights", expected["updated_weights"])
    figures.layers(timeline, "biases", expected["updated_biases"])
    figures.same(outputs(timeline, case["inputs"]).ravel(), expected["prediction_after"], "prediction after")
    timeline.goto(2)
    figures.same(timeline.record["loss"], expected["loss_after"], "loss after")


# --- matrices ----------------------------------------------------------------------------------


def matrix_case(case: dict[str, Any]) -> Experiment:
    return experiment({**case, "hyper": {}}, loss=SQUARED)


@pytest.mark.parametrize("number", range(5))
def test_the_pass_over_matrices_follows_the_text_where_its_derivative_is_that_of_its_loss(number: int) -> None:
    case = cases("matrix_backprop_sigmoid_mse")[number]
    figures, expected = Figures(golden("matrix_backprop_sigmoid_mse")), case["expected"]
    timeline = assert_one_pass(matrix_case(case), expected, figures, "d_inputs")
    figures.same(timeline.record["loss"], expected["loss"], "loss")
    figures.same(timeline.record["upstream", timeline.program.depth], expected["dL_dprediction"], "∂L/∂y")
    figures.layers(timeline, "outputs", expected["outs"])
    assert_check(matrix_case(case), case, golden("matrix_backprop_sigmoid_mse"))


def test_with_two_outputs_the_rule_of_the_text_is_twice_the_derivative_of_its_loss() -> None:
    case = golden("matrix_backprop_sigmoid_mse")["more"][-1]
    assert case["network"]["sizes"][-1] == 2
    figures, expected = Figures(golden("matrix_backprop_sigmoid_mse")), case["expected"]
    right = Timeline(matrix_case(case))
    right.goto(1)
    figures.layers(right, "grad_w", expected["true_dW"])
    figures.layers(right, "grad_b", expected["true_db"])
    wrong = replace(matrix_case(case), mistake="factor_d")
    timeline = assert_one_pass(wrong, expected, figures, "d_inputs")
    figures.layers(timeline, "outputs", expected["outs"])
    assert_check(wrong, case, golden("matrix_backprop_sigmoid_mse"))


@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh"])
def test_the_layers_of_the_text_on_matrices_are_activation_and_slope(name: str) -> None:
    file = golden("matrix_backprop_sigmoid_mse")
    example, figures, entry = file["layer_examples"][name], Figures(file), ACTIVATIONS[name]
    u, a = Ref(Key("u")), Ref(Key("a"))
    found = computed(entry.outputs(u), u=example["input"])
    figures.same(found, example["output"], "outputs")
    assert entry.slope is not None
    figures.same(computed(entry.slope(u, a), u=example["input"], a=found), example["backward_of_ones"], "slope")


@pytest.mark.parametrize(
    ("mistake", "theirs"), [(None, "true_gradient_of_that_loss"), ("factor_d", "gradient_in_seed")]
)
def test_the_squared_error_of_the_text_and_both_of_its_gradients(mistake: str | None, theirs: str) -> None:
    file = golden("matrix_backprop_sigmoid_mse")
    example, figures = file["layer_examples"]["mse"], Figures(file)
    timeline = Timeline(replace(affine(example["y"], np.eye(2), [0, 0], example["t"]), mistake=mistake))
    timeline.goto(1)
    figures.same(timeline.record["loss"], example["loss"], "loss")
    figures.same(timeline.record["upstream", 1], example[theirs], "∂L/∂y")


def test_the_affine_layers_of_the_text() -> None:
    file = golden("matrix_backprop_sigmoid_mse")
    examples, figures = file["layer_examples"], Figures(file)
    first, tested = examples["first_affine"], examples["linear_layer_test"]
    timeline = Timeline(affine(first["X"], first["W"], first["b"], None))
    timeline.goto(1)
    figures.same(timeline.record["sums", 1], first["Y"], "sums")
    assert tested["dout"] == "ones (4,2)"
    targets = np.array(tested["y"]) - 1
    loss = {"kind": "sse", "reduction": "sum"}
    timeline = Timeline(affine(tested["x"], tested["W"], tested["b"], targets.tolist(), loss))
    timeline.goto(1)
    figures.same(timeline.record["sums", 1], tested["y"], "sums")
    for key, theirs in (("grad_w", "dW"), ("grad_b", "db")):
        figures.same(timeline.record[key, 1], tested[theirs], key)
    figures.same(timeline.record["upstream", 0], tested["dx"], "∂L/∂inputs")


def affine(inputs: Any, weights: Any, biases: Any, targets: Any, loss: Any = SQUARED) -> Experiment:
    """One layer without a function."""
    weights = np.array(weights, dtype=float)
    case = {
        "network": {"sizes": weights.shape, "activations": ["identity"]}, "inputs": inputs, "targets": targets,
        "initial": {"weights": [weights.tolist()], "biases": [biases]}, "hyper": {},
    }  # fmt: skip
    return experiment(case, loss=loss)


# --- softmax and cross-entropy -----------------------------------------------------------------


def softmax_case(case: dict[str, Any]) -> Experiment:
    """The activation of the last layer is the softmax; a case without a layer has an identity for its weights."""
    network = case["network"]
    sizes, initial = network["sizes"], case["initial"]
    if not initial["weights"]:
        size = len(case["inputs"][0])
        sizes, initial = [size, size], {"weights": [np.eye(size).tolist()], "biases": [[0.0] * size]}
    names = [*network.get("activations", ["identity"])[: len(sizes) - 2], "softmax"]
    return from_dict({
        "data": {"kind": "table", "inputs": case["inputs"], "targets": case["targets"]},
        "layers": [{"size": n, "activation": a} for n, a in zip(sizes[1:], names, strict=True)],
        "loss": CROSS_ENTROPY,
        "optimizer": {"kind": "sgd", "lr": 0.1},
        "init": {"kind": "explicit", **initial},
        "input_gradient": True,
    })  # fmt: skip


def test_softmax_and_its_cross_entropy_follow_the_text() -> None:
    case = golden("softmax_ce")
    figures, expected = Figures(case), case["expected"]
    timeline = Timeline(softmax_case(case))
    timeline.goto(1)
    record = timeline.record
    figures.same(record["sums", 1], expected["logits"], "sums")
    figures.same(record["outputs", 1], expected["softmax"], "outputs")
    figures.same(record["deltas", 1], expected["gradient"], "deltas")
    figures.same(record["loss"], expected["loss_without_the_1e_10"], "loss")
    assert record["loss"] == pytest.approx(expected["loss"], rel=1e-9)


@pytest.mark.parametrize("number", [1, 2])
def test_the_softmax_check_on_2_4_3_has_the_figures_of_the_text(number: int) -> None:
    case = cases("softmax_ce")[number]
    figures, expected = Figures(golden("softmax_ce")), case["expected"]
    timeline = assert_one_pass(softmax_case(case), expected, figures, "d_inputs")
    record = timeline.record
    figures.same(record["outputs", 1], expected["outs"][0], "hidden outputs")
    figures.same(record["outputs", 2], expected["softmax"], "outputs")
    figures.same(record["deltas", 2], expected["dL_dprediction"], "∂L/∂ logits")
    assert record["loss"] == pytest.approx(expected["loss"], rel=1e-9)
    assert_check(softmax_case(case), case, golden("softmax_ce"))


# --- functions by name -------------------------------------------------------------------------


def test_the_softmax_layer_gives_what_the_text_calls_the_true_derivative() -> None:
    example = golden("qiita_xor")["layer_examples"]["softmax"]
    entry, (u, a, g) = ACTIVATIONS["softmax"], (Ref(Key(name)) for name in "uag")
    found = computed(entry.outputs(u), u=example["input"])
    QIITA.same(found, example["output"], "outputs")
    assert entry.mixing is not None
    QIITA.same(computed(entry.mixing.deltas(g, a), g=example["upstream"], a=found), example["true_backward"], "deltas")


@pytest.mark.parametrize(
    ("theirs", "ours", "reduction"),
    [("mse", "mse", "mean"), ("cross_entropy", "cross_entropy", "batch_mean"),
     ("binary_cross_entropy", "bce", "batch_mean")],
)  # fmt: skip
def test_losses_by_name_have_the_values_of_the_text(theirs: str, ours: str, reduction: str) -> None:
    example = golden("qiita_xor")["loss_examples"][theirs]
    terms = computed(LOSSES[ours].terms(Ref(Key("y")), Ref(Key("t"))), y=example["y_pred"], t=example["y_true"])
    QIITA.same(terms.sum() / REDUCTIONS[reduction].divisor(*terms.shape), example["loss"], theirs)


@pytest.mark.parametrize(
    ("name", "loss", "activation"),
    [("softmax_cross_entropy", "cross_entropy", "softmax"), ("sigmoid_binary_cross_entropy", "bce", "sigmoid")],
)
def test_the_deltas_of_the_output_are_those_that_the_text_calls_true(name: str, loss: str, activation: str) -> None:
    example = golden("qiita_xor")["output_delta_examples"][name]
    outputs = computed(ACTIVATIONS[activation].outputs(Ref(Key("u"))), u=example["logits"])
    deltas = LOSSES[loss].simplified[activation].deltas(Ref(Key("y")), Ref(Key("t")))
    QIITA.same(computed(deltas, y=outputs, t=example["targets"]) / len(outputs), example["true"], "deltas")
