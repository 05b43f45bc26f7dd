"""Layers without biases, and parameters that training keeps: no gradient, no update, and still explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.exchange.trace import trace, with_parameters
from nnviz.engine.experiment.experiment import from_dict, load, to_dict
from nnviz.engine.insight import gradient_check
from nnviz.engine.insight.diagnosis import doctor
from nnviz.engine.insight.preview import Update
from nnviz.engine.maths.keys import Key
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.training.timeline import Timeline

from .helpers import XOR, bits, made, random_experiment, table, walked

CASES = Path(__file__).parents[1] / "cases" / "num"
LAYERS = ({"size": 3, "activation": "tanh"}, {"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"})


def deep(*choices: dict[str, Any], **others: Any) -> Timeline:
    """2-3-2-1 with something chosen for each layer."""
    layers = [layer | choice for layer, choice in zip(LAYERS, choices, strict=True)]
    return Timeline(made(data=table(5), layers=layers, loss={"kind": "mse"}, **others))


def case(name: str, **of_each_layer: Any) -> dict[str, Any]:
    choices: dict[str, Any] = json.loads((CASES / f"{name}.nnviz").read_text())
    for layer in choices["layers"]:
        layer.update(of_each_layer)
    return choices


# --- the texts -----------------------------------------------------------------------------------


def test_with_its_biases_kept_the_second_loss_is_that_of_the_published_example() -> None:
    timeline = Timeline(load(case("mazur", trainable={"biases": False})))
    timeline.goto(2)
    assert timeline.record["loss"] == pytest.approx(0.291027773693599, rel=1e-14)


def test_without_biases_the_network_of_eleven_lines_has_its_published_errors() -> None:
    choices = case("trask", bias=False)
    timeline = Timeline(load(choices | {"init": choices["init"] | {"biases": [[], []]}}))
    for iteration, error in ((1, 0.4964100319027255), (10_001, 0.0085845256532472)):
        timeline.goto(iteration, 4)
        wrong = np.abs(timeline.record["outputs", 2] - timeline.record["targets"])
        assert wrong.mean() == pytest.approx(error, rel=1e-11)


# --- what is computed ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_what_is_kept_has_no_gradient_and_no_line_and_stays_bit_for_bit(kind: str) -> None:
    optimizer = {"kind": kind, "lr": 0.1, "l2": 0.5, "penalize_biases": True}
    timeline = deep({}, {"trainable": False}, {"trainable": {"biases": False}}, optimizer=optimizer)
    program = timeline.program
    assert program.kept == (Key("weights", 2), Key("biases", 2), Key("biases", 3))
    begun = {key: timeline.record[key.before].tobytes() for key in program.parameters}
    written = {operation.writes for operation in program.operations}
    for key in program.kept:
        assert not {key, key.gradient, *(key.line(name) for name in program.lines)} & written
    timeline.goto(60)
    for key, before in begun.items():
        assert (timeline.record[key].tobytes() == before) == (key in program.kept)


def test_derivatives_go_back_no_further_than_to_the_first_layer_that_is_trained() -> None:
    timeline = deep({"trainable": False}, {"trainable": False}, {})
    backward = [op.writes.name for op in timeline.program.operations if op.phase == "backward"]
    assert backward == ["upstream", "slope", "deltas", "grad_b", "grad_w"]
    with_inputs = deep({"trainable": False}, {"trainable": False}, {}, input_gradient=True)
    timeline.goto(1)
    with_inputs.goto(1)
    assert with_inputs.record["upstream", 0].shape == (5, 2)
    assert with_inputs.record["weights", 3].tobytes() == timeline.record["weights", 3].tobytes()


def test_a_trace_has_null_for_what_a_layer_lacks() -> None:
    timeline = deep({"bias": False}, {"trainable": {"weights": False}}, {})
    first, second, _ = trace(timeline.experiment)["iterations"][0]["layers"]
    assert [name for name, value in first.items() if value is None] == ["grad_b", "biases_before", "biases"]
    assert [name for name, value in second.items() if value is None] == ["grad_w"]
    assert second["weights"] == second["weights_before"]


def test_nothing_but_what_is_trained_is_checked() -> None:
    experiment = deep({"bias": False}, {"trainable": {"weights": False}}, {}).experiment
    report = gradient_check.check(experiment)
    assert report.ok
    assert {(row.name, row.layer) for row in report.rows} == {
        ("weights", 1), ("biases", 2), ("weights", 3), ("biases", 3),
    }  # fmt: skip


@pytest.mark.parametrize("number", [number for number in range(70) if number % 3 == 1])
def test_a_preview_is_what_the_update_then_does(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(3, timeline.program.gradients_known)
    update = Update(timeline.program, timeline.data, timeline.record)
    coming = update.at(update.rate).parameters
    timeline.goto(3)
    for key in timeline.program.parameters:
        assert coming[key].tobytes() == timeline.record[key].tobytes()


# --- where it comes from -------------------------------------------------------------------------


def test_a_number_that_is_kept_says_so_and_one_set_by_hand_stays_as_it_was_set() -> None:
    timeline = deep({}, {"trainable": False}, {})
    timeline.goto(5)
    assert timeline.explain("weights", 2, (0, 1)).origin == "kept"
    timeline.edit("weights", 0.75, 2, (0, 1))
    timeline.goto(9)
    assert timeline.record["weights", 2][0, 1] == 0.75
    timeline.goto(5, 0)
    assert timeline.explain("weights_before", 2, (0, 1)).origin == "edit"
    timeline.goto(1)
    assert timeline.explain("weights_before", 2, (0, 1)).origin == "initial"


# --- files ---------------------------------------------------------------------------------------


def test_two_ways_to_write_the_same_are_equal_and_the_usual_is_not_written() -> None:
    def layer(**choices: Any) -> Any:
        return made(layers=[XOR["layers"][0] | choices, XOR["layers"][1]])

    assert to_dict(layer(bias=True, trainable={"weights": True}))["layers"] == tuple(XOR["layers"])
    assert layer(trainable={"weights": False, "biases": False}) == layer(trainable=False)
    assert layer(bias=False, trainable={"biases": False}) == layer(bias=False)
    assert layer(bias=False, trainable={"weights": False}) == layer(bias=False, trainable=False)
    kept = layer(trainable={"biases": False})
    assert to_dict(kept)["layers"][0]["trainable"] == {"biases": False}
    assert from_dict(to_dict(kept)) == kept


@pytest.mark.parametrize(("layer", "init", "text"), [
    ({"bias": 0}, None, "layers[0].bias must be true or false, but is 0."),
    ({"trainable": "no"}, None, "layers[0].trainable must be"),
    ({"trainable": {"bias": False}}, None, "layers[0].trainable has an unknown key \"bias\""),
    ({"trainable": False}, None, "layers must leave some weights or biases to be trained."),
    ({"bias": False}, [[0.5]], "init.biases[0] must be an empty list, as the layer has no biases, but"),
    ({}, [[]], "init.biases[0] must be a list of length 1, one number for each node, but"),
])  # fmt: skip
def test_what_cannot_be_is_refused(layer: dict[str, Any], init: Any, text: str) -> None:
    given = {"kind": "explicit", "weights": [[[1.0], [2.0]]], "biases": init}
    with pytest.raises(ExperimentError) as refused:
        made(layers=[{"size": 1, "activation": "sigmoid"} | layer], **({} if init is None else {"init": given}))
    assert text in str(refused.value)


def test_a_trained_network_without_biases_is_saved_and_begins_there() -> None:
    timeline = deep({"bias": False}, {"bias": False, "trainable": False}, {})
    timeline.goto(10)
    again = Timeline(from_dict(to_dict(with_parameters(timeline.experiment, timeline))))
    assert again.parameters.tobytes() == timeline.parameters.tobytes()


# --- edits ---------------------------------------------------------------------------------------


def test_biases_are_taken_away_and_given_back_in_the_midst_of_training() -> None:
    timeline = deep({}, {}, {}, optimizer={"kind": "adam", "lr": 0.01})
    timeline.goto(5, 0)
    weights = timeline.record["weights_before", 1].tobytes()
    timeline.edit("bias", False, 1)
    assert timeline.record["weights_before", 1].tobytes() == weights
    assert ("biases_before", 1) not in timeline.record
    with pytest.raises(ValueError, match=r"Layer 1 has no biases\."):
        timeline.edit("biases", 0.5, 1, (0,))
    timeline.goto(8, 0)
    timeline.edit("bias", True, 1)
    assert not timeline.record["biases_before", 1].any()
    timeline.goto(12)
    assert (timeline.record["count_biases", 1] == 5).all()
    assert (timeline.record["count_weights", 1] == 12).all()
    assert bits(timeline.record) == bits(walked(timeline).record)
    timeline.undo()
    timeline.undo()
    assert timeline.record["biases_before", 1].any()


def test_a_layer_is_kept_from_an_iteration_on() -> None:
    timeline = deep({}, {}, {}, optimizer={"kind": "sgd", "lr": 0.1, "momentum": 0.9})
    timeline.goto(5, 0)
    weights = timeline.record["weights_before", 1].tobytes()
    timeline.edit("trainable", {"biases": True, "weights": False}, 1)
    timeline.goto(9)
    assert timeline.record["weights", 1].tobytes() == weights
    assert timeline.record["biases", 1].tobytes() != timeline.record["biases_before", 1].tobytes()
    with pytest.raises(ValueError, match=r"layers\[0\]\.trainable must be"):
        timeline.edit("trainable", 3, 1)
    one = Timeline(made(layers=[{"size": 1, "activation": "sigmoid"}]))
    with pytest.raises(ValueError, match="must leave some weights or biases to be trained"):
        one.edit("trainable", False, 1)


# --- mistakes and diagnosis ----------------------------------------------------------------------


@pytest.mark.parametrize(("mistake", "choices"), [
    ("update_inside_backward", ({}, {"trainable": False}, {"trainable": {"weights": False}})),
    ("update_inside_backward", ({"trainable": False}, {"trainable": False}, {})),
    ("relu_overwrites_upstream", ({"trainable": False}, {"trainable": False}, {})),
    ("slope_at_output", ({"trainable": False}, {}, {})),
])  # fmt: skip
def test_a_mistake_that_changes_nothing_here_is_refused(mistake: str, choices: Any) -> None:
    with pytest.raises(ValueError, match="here the rule would be correct"):
        deep(*choices).edit("mistake", mistake)


def test_weights_of_which_no_sample_has_an_input_are_not_said_to_cancel() -> None:
    data = {"kind": "table", "inputs": [[0.0, 0.0]], "targets": [[1.0]]}
    layers = [{"size": 1, "activation": "sigmoid", "bias": False}]
    timeline = Timeline(made(data=data, layers=layers))
    timeline.goto(1)
    assert not timeline.record["grad_w", 1].any()
    assert not {finding.kind for finding in doctor.examine(timeline) if finding} & {"zero gradients", "identical"}
