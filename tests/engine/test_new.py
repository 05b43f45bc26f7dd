"""A new experiment: what is proposed for its data, what it can begin with, and how a training goes on with it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import data_of, dumps, from_dict, to_dict
from nnviz.engine.experiment.proposals import proposed
from nnviz.engine.experiment.templates import TEMPLATES
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.datasets import DATASETS
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work import archive
from nnviz.engine.work.opening import Opening

from .helpers import XOR


def rows(targets: Any) -> Any:
    count = 3 if targets is None else len(targets)
    return data_of({"kind": "table", "inputs": [[0.5]] * count, "targets": targets})


@pytest.mark.parametrize(
    ("targets", "activation", "loss", "outputs"),
    [
        ([[0.0], [1.0]], "sigmoid", "bce", 1),
        ([[0.0, 1.0], [1.0, 1.0]], "sigmoid", "bce", 2),
        ([[0.0, 1.0], [1.0, 0.0]], "softmax", "cross_entropy", 2),
        ([[0.0], [0.5]], "identity", "mse", 1),
        ([[-1.0], [1.0]], "identity", "mse", 1),
        ([0, 3, 1], "softmax", "cross_entropy", 4),
        (None, "identity", "mse", None),
    ],
)
def test_output_and_loss_are_proposed_that_fit_the_targets(
    targets: Any, activation: str, loss: str, outputs: int | None
) -> None:
    proposal = proposed(rows(targets))
    assert (proposal.activation, proposal.loss["kind"], proposal.outputs) == (activation, loss, outputs)
    assert proposal.why.endswith(".")


@pytest.mark.parametrize("kind", DATASETS)
def test_what_is_proposed_for_every_data_set_can_be_trained(kind: str) -> None:
    proposal = proposed(data_of({"kind": kind}))
    layers = [{"size": proposal.outputs, "activation": proposal.activation}]
    timeline = Timeline(from_dict({**XOR, "data": {"kind": kind}, "layers": layers, "loss": proposal.loss}))
    timeline.step("iteration")
    assert timeline.divergence is None


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_learns(name: str) -> None:
    for classes in (2, 3, 7) if TEMPLATES[name].asks else (0,):
        experiment = from_dict(TEMPLATES[name].make(classes))
        assert from_dict(to_dict(experiment)) == experiment
        timeline = Timeline(experiment)
        timeline.run(timeline.batches.last_of(300))
        assert timeline.curves.train[-1] < 0.8 * timeline.curves.train[0], name
        if classes:
            assert timeline.experiment.layers[-1].size == classes
            assert proposed(experiment.data).loss["kind"] == "cross_entropy"


# --- going on ----------------------------------------------------------------------------------


@pytest.fixture
def trained() -> Timeline:
    timeline = Timeline(from_dict({**XOR, "optimizer": {"kind": "adam", "lr": 0.05}}))
    timeline.run(40)
    timeline.goto(40, 0)
    return timeline


def changed(timeline: Timeline, **parts: Any) -> dict[str, Any]:
    return {**to_dict(timeline.experiment), **parts}


def test_layers_and_nodes_that_stay_keep_their_numbers_and_what_the_optimizer_remembers(trained: Timeline) -> None:
    before = parameters(trained)
    size = trained.program.sizes[1]
    layers = to_dict(trained.experiment)["layers"]
    trained.edit("experiment", changed(trained, layers=[{**layers[0], "size": size + 2}, layers[1]]))
    after = parameters(trained)
    assert trained.program.sizes == (2, size + 2, 1) and trained.cursor == (40, 0)
    assert (after["weights", 1][:, :size] == before["weights", 1]).all()
    assert (after["weights", 2][:size] == before["weights", 2]).all()
    assert np.isfinite(after["weights", 1]).all() and (after["weights", 1][:, size:] != 0).any()
    trained.edit("experiment", changed(trained, layers=[layers[0], layers[1]]))
    again = parameters(trained)
    assert all((again[place] == before[place]).all() for place in before)


def parameters(timeline: Timeline) -> dict[tuple[str, int], Any]:
    """Weights and biases as the iteration begins, also what the optimizer remembers of them."""
    record = timeline.record
    return {(key.kind if not key.owner else f"{key.kind} {key.owner}", key.layer or 0): record.matrix(key.before).copy()
            for key in timeline.program.state}  # fmt: skip


def test_a_hidden_layer_more_or_fewer_leaves_the_others_as_they_are(trained: Timeline) -> None:
    before, layers = parameters(trained), to_dict(trained.experiment)["layers"]
    trained.edit("experiment", changed(trained, layers=[layers[0], {"size": 3, "activation": "relu"}, layers[1]]))
    after = parameters(trained)
    assert (after["weights", 1] == before["weights", 1]).all() and (after["biases", 3] == before["biases", 2]).all()
    trained.edit("experiment", changed(trained, layers=layers[1:]))
    assert trained.program.sizes == (2, 1)
    assert (parameters(trained)["biases", 1] == before["biases", 2]).all()
    trained.undo()
    trained.undo()
    assert all((parameters(trained)[place] == before[place]).all() for place in before)


def test_other_data_with_more_inputs_leave_the_weights_of_those_that_were_there(trained: Timeline) -> None:
    before = parameters(trained)
    data = {"kind": "xor", "features": ["x1", "x2", "x1*x2"]}
    trained.edit("experiment", changed(trained, data=data))
    assert trained.program.sizes[0] == 3
    assert (parameters(trained)["weights", 1][:2] == before["weights", 1]).all()
    trained.run(5)
    assert trained.divergence is None


def test_values_that_were_given_stay_and_new_nodes_begin_with_those_of_the_table() -> None:
    given = {"kind": "explicit", "weights": [[[0.1], [0.2]], [[0.3]]], "biases": [[0.0], [0.5]]}
    layers = [{"size": 1, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]
    timeline = Timeline(from_dict({**XOR, "layers": layers, "init": given}))
    timeline.run(3)
    before = parameters(timeline)
    wider = {"kind": "explicit", "weights": [[[0.1, 0.7], [0.2, 0.8]], [[0.3], [0.9]]], "biases": [[0.0, 0.6], [0.5]]}
    timeline.edit("experiment", changed(timeline, layers=[{**layers[0], "size": 2}, layers[1]], init=wider))
    timeline.goto(timeline.cursor.iteration, 0)
    after = parameters(timeline)
    assert after["weights", 1][:, 1].tolist() == [0.7, 0.8] and after["biases", 1][0, 1] == 0.6
    assert (after["weights", 1][:, :1] == before["weights", 1]).all() or timeline.cursor.iteration > 3
    assert timeline.experiment.init == from_dict({**changed(timeline), "init": wider}).init


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"batch": {"size": 2}}, "batch must stay as it is"),
        ({"init": {"kind": "zeros"}}, "init must stay as it is"),
        ({"data": {"kind": "circle"}}, "data must keep its 4 training rows, but has 250."),
        ({"data": {"kind": "table", "inputs": [[0, 0]] * 4, "targets": None}}, "data must keep or lack their targets."),
        ({"loss": {"kind": "nothing"}}, "loss.kind must be one of"),
    ],
)  # fmt: skip
def test_a_training_that_cannot_go_on_says_why_and_stays(trained: Timeline, parts: Any, told: str) -> None:
    run, text = trained.current, dumps(trained.experiment)
    with pytest.raises(ExperimentError) as error:
        trained.edit("experiment", changed(trained, **parts))
    assert told in str(error.value)
    assert trained.current is run and dumps(trained.experiment) == text


def test_the_edit_is_kept_with_the_work(trained: Timeline, tmp_path: Any) -> None:
    layers = to_dict(trained.experiment)["layers"]
    trained.edit("experiment", changed(trained, layers=[{**layers[0], "size": 5}, layers[1]], title="five"))
    trained.run(60)
    archive.save(trained, {}, tmp_path / "work.nnviz")
    opening = Opening(tmp_path / "work.nnviz")
    for _ in opening:
        pass
    again = opening.work.timeline
    assert again.experiment == trained.experiment and (again.parameters == trained.parameters).all()
    again.undo()
    assert again.program.sizes == trained.first.program.sizes
