"""The figures of the texts on ReLU layers, matrices, softmax and losses by name, at the tolerance of each file."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment, from_dict
from nnviz.engine.expressions import Expr, Key, Ref
from nnviz.engine.gradient_check import check
from nnviz.engine.losses import LOSSES, divisor
from nnviz.engine.timeline import Timeline

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
    figures.layers(timeline, "weights", expected["updated_weights"])
    figures.layers(timeline, "biases", expected["updated_biases"])
    figures.same(outputs(timeline, case["inputs"]).ravel(), expected["prediction_after"], "prediction after")
    timeline.goto(2)
    figures.same(timeline.record["loss"], expected["loss_after"], "loss after")
    if "repeated_1000_cycles" in expected:
        repeated = expected["repeated_1000_cycles"]
        timeline.goto(1000)
        for at, loss in repeated["loss_before_update"].items():
            assert timeline.curves.batch.values[int(at)] == pytest.approx(loss, rel=1e-6, abs=1e-20)
        loose = Figures({"tolerance": {"rel": 1e-9, "abs": 1e-12}})
        loose.state(timeline, repeated)


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
    report = check(matrix_case(case), case["hyper"]["h"], case["hyper"]["threshold"])
    assert report.ok is expected["all_passed"] is True


def test_with_two_outputs_the_rule_of_the_text_is_twice_the_derivative_of_its_loss() -> None:
    case = golden("matrix_backprop_sigmoid_mse")["more"][-1]
    assert case["network"]["sizes"][-1] == 2
    figures, expected = Figures(golden("matrix_backprop_sigmoid_mse")), case["expected"]
    right = Timeline(matrix_case(case))
    right.goto(1)
    figures.layers(right, "grad_w", expected["true_dW"])
    figures.layers(right, "grad_b", expected["true_db"])
    assert_one_pass(replace(matrix_case(case), mistake="factor_d"), expected, figures, "d_inputs")


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
    report = check(softmax_case(case), case["hyper"]["h"], case["hyper"]["threshold"])
    assert report.ok is expected["all_passed"] is True
    numeric = {(row.name, row.layer, row.index): row.numeric for row in report.rows}
    names = {"W": "weights", "b": "biases"}
    for array in expected["gradient_check"]:
        values = np.array(array["numeric"])
        for index in np.ndindex(values.shape):
            ours = numeric[names[array["param"]], array["layer"] + 1, index]
            assert ours == pytest.approx(values[index], abs=golden("softmax_ce")["tolerance"]["numeric"]["abs"])


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
    QIITA.same(terms.sum() / divisor(reduction, *terms.shape), example["loss"], theirs)


@pytest.mark.parametrize(
    ("name", "loss", "activation"),
    [("softmax_cross_entropy", "cross_entropy", "softmax"), ("sigmoid_binary_cross_entropy", "bce", "sigmoid")],
)
def test_the_deltas_of_the_output_are_those_that_the_text_calls_true(name: str, loss: str, activation: str) -> None:
    example = golden("qiita_xor")["output_delta_examples"][name]
    outputs = computed(ACTIVATIONS[activation].outputs(Ref(Key("u"))), u=example["logits"])
    deltas = LOSSES[loss].simplified[activation].deltas(Ref(Key("y")), Ref(Key("t")))
    QIITA.same(computed(deltas, y=outputs, t=example["targets"]) / len(outputs), example["true"], "deltas")
