"""Activations and losses as an experiment names them, and what holds for every entry of the two tables."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment.chosen import ACTIVATION_TYPES
from nnviz.engine.experiment.experiment import from_dict, to_dict
from nnviz.engine.insight.gradient_check import check
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import CLASSES, LOSSES, SHARES, SIGNS
from nnviz.engine.tables.parameters import Parameter, check_formula
from nnviz.engine.training.timeline import Timeline

from .helpers import COMBINATIONS, data_for, made, table

SUMS = np.array([-1000.0, -709.5, -30.0, -1.0, -0.0, 0.0, 1e-9, 1.0, 30.0, 709.5, 1000.0])
TARGETS = {None: (0.0, 0.3, 1.0), SHARES: (0.0, 0.3, 1.0), SIGNS: (-1.0, 1.0), CLASSES: (0.0, 1.0)}


def computed(line: Expr, **arrays: Array) -> Array:
    """The value of a line over arrays by name, by its calls."""
    given = {Key(name): array for name, array in arrays.items()}
    out = np.empty(line.shape(lambda key: given[key].shape))
    for function, args in line.flatten(out, given):
        function(*args)
    return out


def one_layer(activation: Any, loss: str = "mse", size: int = 2, **data: Any) -> Any:
    """A network of one layer whose sums are its inputs."""
    return made(
        data=data_for(loss, {**table(len(SUMS), size, size), **data}),
        layers=[{"size": size, "activation": activation}],
        init={"kind": "explicit", "weights": [np.eye(size).tolist()], "biases": [[0.0] * size]},
        loss={"kind": loss},
    )


# --- in the file -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("tanh", "tanh"),
        ({"kind": "tanh"}, "tanh"),
        ("leaky_relu", {"kind": "leaky_relu", "slope": 0.01}),
        ({"kind": "leaky_relu"}, {"kind": "leaky_relu", "slope": 0.01}),
        ({"kind": "leaky_relu", "slope": 0}, {"kind": "leaky_relu", "slope": 0.0}),
        ({"kind": "elu", "alpha": 2}, {"kind": "elu", "alpha": 2.0}),
    ],
)
def test_an_activation_is_kept_in_one_form_however_it_was_given(given: Any, kept: Any) -> None:
    experiment = one_layer(given)
    assert to_dict(experiment)["layers"][0]["activation"] == kept
    assert from_dict(to_dict(experiment)) == experiment
    assert hash(experiment.layers[0]) == hash(one_layer(kept).layers[0])


@pytest.mark.parametrize(
    ("loss", "kept"),
    [
        ({"kind": "huber"}, {"kind": "huber", "reduction": "mean", "delta": 1.0}),
        ({"kind": "huber", "delta": 0.5, "reduction": "sum"}, {"kind": "huber", "reduction": "sum", "delta": 0.5}),
    ],
)
def test_a_loss_is_saved_with_its_parameters(loss: Any, kept: Any) -> None:
    assert to_dict(made(loss=loss))["loss"] == kept


FAULTS = [
    ({"kind": "leaky_relu", "slope": -1}, "layers[0].activation.slope must be a number ≥ 0, but is -1"),
    ({"kind": "leaky_relu", "alpha": 1}, 'layers[0].activation has an unknown key "alpha"'),
    ({"kind": "tanh", "slope": 1}, 'layers[0].activation has an unknown key "slope"'),
    ({"kind": "swish"}, f'layers[0].activation.kind must be one of {", ".join(ACTIVATIONS)}, but is "swish"'),
    ({"slope": 1}, 'layers[0].activation lacks the key "kind"'),
    ({"kind": "elu", "alpha": "much"}, 'layers[0].activation.alpha must be a number, but is "much"'),
    (["tanh"], 'layers[0].activation must be text or an object, but is ["tanh"]'),
]


@pytest.mark.parametrize(("activation", "text"), FAULTS, ids=[text for _, text in FAULTS])
def test_a_fault_in_an_activation_is_told_with_its_path(activation: Any, text: str) -> None:
    with pytest.raises(ExperimentError) as raised:
        one_layer(activation)
    assert str(raised.value) == f"{text}."


@pytest.mark.parametrize("delta", [0, -1])
def test_the_bend_of_huber_is_greater_than_zero(delta: float) -> None:
    with pytest.raises(ExperimentError, match=rf"^loss.delta must be a number > 0, but is {delta}.$"):
        made(loss={"kind": "huber", "delta": delta})


# --- targets -----------------------------------------------------------------------------------


def classes(**data: Any) -> dict[str, Any]:
    """An experiment in the file's format with three classes."""
    return {
        "data": {"kind": "table", "inputs": [[0, 1], [1, 0], [1, 1]], "targets": [2, 0, 1], **data},
        "layers": [{"size": 3, "activation": "softmax"}],
        "loss": {"kind": "cross_entropy"},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    }


def test_numbers_of_classes_become_rows_with_a_single_one() -> None:
    data = Timeline(from_dict(classes(test_inputs=[[0, 0]], test_targets=[1]))).data
    assert data.targets is not None
    assert data.targets.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
    assert data.test_targets.tolist() == [[0, 1, 0]]
    assert from_dict(classes()) == from_dict(classes(targets=[[0, 0, 1], [1, 0, 0], [0, 1, 0]]))


TARGET_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"targets": [2, 3, 0]}, "data.targets[1] must be a class below 3, one for each output, but is 3"),
    ({"targets": [2, -1, 0]}, "data.targets[1] must be a whole number ≥ 0, but is -1"),
    ({"targets": [2, 0.5, 0]}, "data.targets[1] must be a whole number or a list, but is 0.5"),
    ({"targets": [2, [0, 1, 0], 0]}, "data.targets[1] must be a class number, as in the first row, but is [0.0, "),
    ({"targets": [0, 1]}, "There are 3 rows of inputs but 2 of targets."),
    ({"test_inputs": [[0, 0]], "test_targets": [7]}, "data.test_targets[0] must be a class below 3, one for each"),
    ({"test_inputs": [[0, 0]], "test_targets": [[0, 1, 0]]}, "data.test_targets[0] must be a class number, as"),
    (
        {"targets": [[1, 0, 0], [1, 1, 0], [0, 0, 1]]},
        "data.targets[1] must be numbers from 0 to 1 that add up to 1, one for each class with the loss "
        "cross_entropy, but is [1.0, 1.0, 0.0]",
    ),
]


@pytest.mark.parametrize(("data", "text"), TARGET_FAULTS, ids=[text for _, text in TARGET_FAULTS])
def test_targets_that_are_no_classes_are_refused_with_their_path(data: dict[str, Any], text: str) -> None:
    with pytest.raises(ExperimentError) as raised:
        from_dict(classes(**data))
    assert text in str(raised.value)
    assert "\n" not in str(raised.value)


def test_hinge_asks_for_targets_of_minus_one_and_one_of_any_data() -> None:
    with pytest.raises(ExperimentError, match=r"^data.targets\[0\] must be -1 or 1 with the loss hinge, but is \[0.0"):
        Timeline(made(loss={"kind": "hinge"}))
    with pytest.raises(ExperimentError, match=r"^data.targets\[1\] must be -1 or 1"):
        made(loss={"kind": "hinge"}, data={"kind": "table", "inputs": [[0, 1], [1, 0]], "targets": [[-1], [0.5]]})


# --- every entry -------------------------------------------------------------------------------


@pytest.mark.parametrize(("activation", "loss"), sorted({(a, loss) for a, loss, _ in COMBINATIONS}), ids="-".join)
def test_sums_of_a_thousand_give_finite_numbers_without_a_warning(activation: str, loss: str) -> None:
    """Forward and backward; of the losses of probabilities where the outputs can be such."""
    formulas, entry = ACTIVATIONS[activation], LOSSES[loss]
    if formulas.parameters:
        formulas = formulas.of(**{name: of.default for name, of in formulas.parameters.items()})
    if entry.parameters:
        entry = entry.of(**{name: of.default for name, of in entry.parameters.items()})
    sums = np.stack([np.repeat(SUMS, len(SUMS)), np.tile(SUMS, len(SUMS))], axis=1)
    u, a, y, t, g = (Ref(Key(name)) for name in "uaytg")
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        outputs = computed(formulas.outputs(u), u=sums)
        found = [outputs]
        if formulas.slope is not None:
            found.append(computed(formulas.slope(u, a), u=sums, a=outputs))
        if loss == "bce" and formulas.range != (0, 1):
            return
        if loss == "cross_entropy" and formulas.range[0] < 0:
            return
        for first in TARGETS[entry.targets]:
            targets = np.tile((first, 1 - first if entry.targets is CLASSES else first), (len(sums), 1))
            upstream = computed(entry.upstream(y, t), y=outputs, t=targets)
            found += [computed(entry.terms(y, t), y=outputs, t=targets), upstream]
            if formulas.mixing is not None:
                found.append(computed(formulas.mixing.deltas(g, a), g=upstream, a=outputs))
            if short := entry.simplified.get(activation):
                found.append(computed(short.terms(u, t), u=sums, t=targets))
    assert all(np.isfinite(array).all() for array in found)


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_outputs_lie_within_the_range_that_the_table_says(activation: str) -> None:
    low, high = ACTIVATIONS[activation].range
    experiment = one_layer(activation, inputs=np.random.default_rng(1).normal(0, 4, (len(SUMS), 2)).tolist())
    outputs = forward(Timeline(experiment).program, Timeline(experiment).parameters, Timeline(experiment).data.inputs)
    found = outputs[Key("outputs", 1)]
    assert low <= found.min()
    assert found.max() <= high


def test_the_outputs_of_a_softmax_add_up_to_one_and_a_constant_added_to_the_sums_changes_nothing() -> None:
    sums = np.array([[1.0, 2.0, 4.0], [-3.0, 0.0, 3.0]])
    line = ACTIVATIONS["softmax"].outputs(Ref(Key("u")))
    plain = np.exp(sums) / np.exp(sums).sum(axis=1, keepdims=True)
    assert computed(line, u=sums) == pytest.approx(plain, rel=1e-14)
    assert computed(line, u=sums + 1000.0) == pytest.approx(plain, rel=1e-12)
    assert computed(line, u=sums).sum(axis=1) == pytest.approx(np.ones(2), rel=1e-15)


def test_a_softmax_before_another_loss_has_upstream_and_deltas_by_its_whole_jacobian() -> None:
    experiment = made(data=table(3, 2, 4), layers=[{"size": 4, "activation": "softmax"}], loss={"kind": "sse"})
    timeline = Timeline(experiment)
    timeline.step("iteration")
    last = [operation.writes.name for operation in timeline.program.operations if operation.phase == "backward"]
    assert last == ["upstream", "deltas", "grad_b", "grad_w"]
    outputs, upstream = timeline.record["outputs", 1], timeline.record["upstream", 1]
    for a, g, deltas in zip(outputs, upstream, timeline.record["deltas", 1], strict=True):
        assert deltas == pytest.approx((np.diag(a) - np.outer(a, a)) @ g, rel=1e-12, abs=1e-16)


def test_a_softmax_may_stand_in_the_middle_of_a_network() -> None:
    layers = [{"size": 3, "activation": "softmax"}, {"size": 1, "activation": "identity"}]
    assert check(made(layers=layers, loss={"kind": "mse"}), rule=1e-6).ok


def test_a_formula_that_does_not_take_the_parameters_of_its_entry_is_no_formula() -> None:
    with pytest.raises(TypeError, match=r"^tilted: expected formulas of y, t, q: .*unexpected keyword argument 'q'$"):
        check_formula("tilted", lambda y, t: y - t, "yt", {"q": Parameter("tilt", "q", 0.5)})


@pytest.mark.parametrize("activation", sorted(name for name, entry in ACTIVATIONS.items() if entry.kinks))
def test_the_gradient_check_says_so_where_a_sum_stands_at_a_kink(activation: str) -> None:
    kink = ACTIVATIONS[activation].kinks[0]
    zeros = {"kind": "explicit", "weights": [[[0.0] * 2] * 2, [[1.0], [2.0]]], "biases": [[kink, kink + 0.5], [0.3]]}
    layers = [{"size": 2, "activation": activation}, {"size": 1, "activation": "identity"}]
    report = check(made(layers=layers, init=zeros, loss={"kind": "mse"}), rule=1e-7)
    assert report.ok
    assert any("a kink of its activation" in row.note for row in report.rows)


def test_the_gradient_check_says_so_where_an_output_stands_at_the_kink_of_hinge() -> None:
    experiment = made(
        data={"kind": "table", "inputs": [[1.0, 0.0]], "targets": [[1]]},
        layers=[{"size": 1, "activation": "identity"}],
        init={"kind": "explicit", "weights": [[[1.0], [0.0]]], "biases": [[0.0]]},
        loss={"kind": "hinge"},
    )
    notes = {(row.name, row.index): row.note for row in check(experiment).rows}
    assert "a kink of the loss" in notes["weights", (0, 0)]
    assert not notes["weights", (1, 0)]


# --- by hand -----------------------------------------------------------------------------------


def test_another_activation_may_be_set_with_its_parameter() -> None:
    timeline = Timeline(made())
    timeline.edit("activation", {"kind": "leaky_relu", "slope": 0.25}, 1)
    assert timeline.experiment.layers[0].activation == ACTIVATION_TYPES["leaky_relu"](slope=0.25)
    timeline.goto(1, 2)
    sums = timeline.record["sums", 1]
    assert timeline.record["outputs", 1].tolist() == np.where(sums > 0, sums, 0.25 * sums).tolist()
    with pytest.raises(ExperimentError, match=r"^activation.slope must be a number ≥ 0, but is -1.$"):
        timeline.edit("activation", {"kind": "leaky_relu", "slope": -1}, 1)


def test_the_classes_of_a_sample_share_what_one_target_leaves() -> None:
    timeline = Timeline(from_dict(classes()))
    timeline.edit("targets", 1.0, index=(0, 1))
    assert timeline.data.targets is not None
    assert timeline.data.targets[0].tolist() == [0, 1, 0]
    timeline.edit("targets", 0.5, index=(1, 2))
    assert timeline.data.targets[1].tolist() == [0.5, 0, 0.5]
    with pytest.raises(ExperimentError, match=r"^data.targets\[2\] must be numbers from 0 to 1"):
        timeline.edit("targets", 2.0, index=(2, 0))
