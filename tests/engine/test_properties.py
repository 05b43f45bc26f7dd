"""What must hold for any network: checked on random ones, and bit for bit where the design says so."""

from __future__ import annotations

from itertools import count, islice, pairwise
from typing import Any

import numpy as np
import pytest
from msgspec import to_builtins

from nnviz.engine.exchange.script import iteration_script
from nnviz.engine.exchange.trace import with_parameters
from nnviz.engine.experiment.experiment import Batch, Experiment, from_dict
from nnviz.engine.maths.dialect import WORDS
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import DIVISOR, Key
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.evaluate import forward
from nnviz.engine.program.workspace import Workspace
from nnviz.engine.training import runs
from nnviz.engine.training.explain import elements
from nnviz.engine.training.runs import Cursor
from nnviz.engine.training.timeline import UNITS, Timeline

from ..nights import some_by_day
from .helpers import (
    COMBINATIONS,
    bits,
    curve_bits,
    finite,
    made,
    moments,
    original,
    random_choices,
    random_experiment,
    rows_in_batches,
    table,
    walked,
)

NETWORKS = range(len(COMBINATIONS))
"""One of each combination."""
SOME, FEW = range(0, len(NETWORKS), 5), range(0, len(NETWORKS), 11)
"""Those of the day; by night all of them and more."""
networks = pytest.mark.parametrize("number", some_by_day(SOME, range(100)))
few_networks = pytest.mark.parametrize("number", some_by_day(FEW, SOME))


def test_the_random_networks_cover_every_combination_and_a_short_last_batch() -> None:
    timelines = [Timeline(random_experiment(number)) for number in NETWORKS]
    assert len(NETWORKS) >= len(COMBINATIONS)
    assert {timeline.program.depth for timeline in timelines} == {1, 2, 3, 4}
    assert {size for timeline in timelines for size in timeline.program.sizes} == set(range(1, 9))
    orders = {o if isinstance(o, str) else "listed" for o in (t.experiment.batch.order for t in timelines)}
    assert orders == {"shuffled", "sequential", "listed"}
    assert any(len(t.batches.order(1)) % t.batches.size for t in timelines)
    assert {t.experiment.input_gradient for t in timelines} == {True, False}


# --- the program -------------------------------------------------------------------------------

SIMPLIFIED = """
forward  sums1 = inputs @ W1 + b1
forward  outputs1 = np.tanh(sums1)
forward  sums2 = outputs1 @ W2 + b2
forward  outputs2 = 1 / (1 + np.exp(np.minimum(-sums2, 709)))
loss     loss = np.sum(np.logaddexp(0, sums2) - targets * sums2) / (N * D)
backward deltas2 = (outputs2 - targets) / (N * D)
backward grad_b2 = deltas2.sum(axis=0)
backward grad_W2 = outputs1.T @ deltas2
backward upstream1 = deltas2 @ W2.T
backward slope1 = 1 - outputs1 * outputs1
backward deltas1 = upstream1 * slope1
backward grad_b1 = deltas1.sum(axis=0)
backward grad_W1 = inputs.T @ deltas1
update   W1 = W1 - lr * grad_W1
update   b1 = b1 - lr * grad_b1
update   W2 = W2 - lr * grad_W2
update   b2 = b2 - lr * grad_b2
"""
NOT_SIMPLIFIED = """
forward  sums1 = inputs @ W1 + b1
forward  outputs1 = np.maximum(sums1, 0)
loss     loss = 0.5 * np.sum((outputs1 - targets)**2) / N
backward upstream1 = (outputs1 - targets) / N
backward slope1 = np.where(sums1 > 0, 1.0, 0.0)
backward deltas1 = upstream1 * slope1
backward grad_b1 = deltas1.sum(axis=0)
backward grad_W1 = inputs.T @ deltas1
backward upstream0 = deltas1 @ W1.T
update   W1 = W1 - lr * grad_W1
update   b1 = b1 - lr * grad_b1
"""


@pytest.mark.parametrize(
    ("choices", "lines"),
    [
        ({}, SIMPLIFIED),
        (
            {
                "layers": [{"size": 1, "activation": "relu"}],
                "loss": {"kind": "sse", "reduction": "batch_mean"},
                "input_gradient": True,
            },
            NOT_SIMPLIFIED,
        ),
    ],
    ids=["simplified", "not simplified"],
)
def test_the_program_has_the_operations_of_the_design_in_their_order(choices: Any, lines: str) -> None:
    operations = Timeline(made(**choices)).program.operations
    assert [f"{operation.phase:8} {operation.code}" for operation in operations] == lines.strip().splitlines()
    assert [operation.writes.name for operation in operations if operation.reason] == ["deltas"] * (not choices)


# --- stepping and running ----------------------------------------------------------------------


@networks
def test_stepping_and_running_leave_the_same_bits(number: int) -> None:
    experiment = random_experiment(number)
    iterations = Timeline(experiment).batches.last_of(3)
    at_once, one_by_one, stepping = (Timeline(experiment) for _ in range(3))
    assert at_once.run(iterations) is None
    for iteration in range(1, iterations + 1):
        one_by_one.run(1)
        for _ in range(len(stepping.program)):
            assert stepping.step("operation") is None
        assert stepping.cursor == one_by_one.cursor == (iteration, len(stepping.program))
        assert bits(stepping.record) == bits(one_by_one.record)
        assert stepping.parameters.tobytes() == one_by_one.parameters.tobytes()
    assert bits(at_once.record) == bits(stepping.record)
    assert at_once.parameters.tobytes() == stepping.parameters.tobytes()
    assert curve_bits(at_once) == curve_bits(stepping) == curve_bits(one_by_one)
    assert len(at_once.curves.batch) == iterations
    assert len(at_once.curves.train) == len(at_once.running_means) == 3


def test_training_computes_once_what_softmax_and_its_loss_have_in_common() -> None:
    """That it leaves the bits of each line by itself is what the random networks say."""
    experiment = from_dict(
        {
            "nnviz": 1,
            "data": {"kind": "table", "inputs": [[0.5, 1.0], [1.0, 2.0]], "targets": [0, 2]},
            "layers": [{"size": 3, "activation": "softmax"}],
            "init": {"kind": "normal", "scale": 1.0, "seed": 1},
            "loss": {"kind": "cross_entropy"},
            "optimizer": {"kind": "sgd", "lr": 0.1},
            "batch": {"size": None, "order": "sequential"},
        }
    )
    timeline = Timeline(experiment)
    workspace = Workspace(timeline.program, 2, (timeline.data.inputs, timeline.data.targets))
    by_steps = [function for calls in workspace.calls for function, _ in calls]
    in_training = [function for function, _ in workspace.iteration]
    assert (by_steps.count(np.exp), in_training.count(np.exp)) == (2, 1)
    assert (by_steps.count(np.maximum.reduce), in_training.count(np.maximum.reduce)) == (2, 1)


@few_networks
@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_leads_through_the_same_moments(number: int, unit: str) -> None:
    experiment = random_experiment(number)
    timeline = Timeline(experiment)
    seen = moments(experiment, timeline.batches.last_of(2))
    while timeline.step(unit) is None and timeline.cursor in seen:
        assert bits(timeline.record) == seen[timeline.cursor]
    assert timeline.cursor.iteration > timeline.batches.last_of(2)


@networks
def test_going_anywhere_and_back_gives_the_same_bits(number: int) -> None:
    experiment = random_experiment(number)
    timeline = Timeline(experiment)
    seen = moments(experiment, 3)
    rng = np.random.default_rng(number)
    places = list(seen)
    for place in rng.permutation(len(places))[:5]:
        if rng.random() < 0.2:
            timeline.goto(int(rng.integers(4, 90)), int(rng.integers(len(timeline.program) + 1)))
        timeline.goto(*places[place])
        assert timeline.cursor == places[place]
        assert bits(timeline.record) == seen[places[place]]
    assert curve_bits(timeline)["batch"] == curve_bits(_ran(experiment, len(timeline.curves.batch)))["batch"]


def _ran(experiment: Experiment, iterations: int) -> Timeline:
    timeline = Timeline(experiment)
    timeline.run(iterations)
    return timeline


def test_a_moment_beyond_many_checkpoints_is_the_same_after_going_back_and_forth() -> None:
    timeline = Timeline(made(batch={"size": 3, "order": "shuffled"}))
    timeline.goto(1000, 7)
    seen = bits(timeline.record)
    for iteration in (999, 1, 640, 641, 65, 1234):
        timeline.goto(iteration)
        timeline.goto(1000, 7)
        assert bits(timeline.record) == seen


def test_checkpoints_thinned_to_a_few_bytes_lead_to_the_same_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = made(batch={"size": 3, "order": "shuffled"})
    ample = Timeline(experiment)
    monkeypatch.setattr(runs, "CHECKPOINT_BYTES", 4096)
    scarce = Timeline(experiment)
    scarce.run(5000)
    ample.run(5000)
    for iteration in (4999, 1, 4097, 2048, 65, 3333, 4608):
        for timeline in (ample, scarce):
            timeline.goto(iteration, 5)
        assert bits(scarce.record) == bits(ample.record)
    scarce.goto(2500, 3)
    scarce.edit("lr", 0.1)
    scarce.goto(4000)
    assert bits(scarce.record) == bits(walked(scarce).record)


@few_networks
@pytest.mark.parametrize("unit", UNITS)
def test_back_undoes_step_at_the_ends_of_every_unit_down_to_the_very_start(number: int, unit: str) -> None:
    timeline = Timeline(random_experiment(number))
    stops = [timeline.cursor]
    seen = [bits(timeline.record)]
    for _ in range(12):
        timeline.step(unit)
        stops.append(timeline.cursor)
        seen.append(bits(timeline.record))
    assert stops == sorted(set(stops))
    for stop, known in zip(reversed(stops[:-1]), reversed(seen[:-1]), strict=True):
        timeline.back(unit)
        assert timeline.cursor == stop
        assert bits(timeline.record) == known
    assert timeline.cursor == (1, 0)
    timeline.back(unit)
    assert timeline.cursor == (1, 0)


@few_networks
def test_units_end_where_phase_layer_iteration_and_epoch_end(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    operations, last_of = timeline.program.operations, timeline.batches.last_of
    tags = {
        "operation": range(len(operations)),
        "layer": [(operation.phase, operation.layer) for operation in operations],
        "phase": [operation.phase for operation in operations],
        "iteration": [0 for _ in operations],
    }
    for unit, tag in tags.items():
        ends = [at + 1 for at in range(len(tag)) if at + 1 == len(tag) or tag[at] != tag[at + 1]]
        timeline.goto(1, 0)
        expected = [Cursor(iteration, end) for iteration in (1, 2) for end in ends]
        assert [(timeline.step(unit), timeline.cursor)[1] for _ in expected] == expected
    timeline.goto(1, 0)
    expected = [Cursor(last_of(epoch), len(operations)) for epoch in range(1, 5)]
    assert [(timeline.step("epoch"), timeline.cursor)[1] for _ in expected] == expected
    for unit, places in (("epoch", [1, last_of(2) + 1]), ("iteration", [1, 2, last_of(2)])):
        for iteration in places:
            timeline.goto(iteration, 1)
            timeline.back(unit)
            epoch = timeline.batches.place(iteration).epoch
            before = last_of(epoch - 1) if unit == "epoch" else iteration - 1
            assert timeline.cursor == ((before, len(operations)) if before else (1, 0))


def test_three_phases_of_a_new_timeline_are_forward_loss_and_backward() -> None:
    timeline = Timeline(made())
    for known, unknown in (("outputs", "upstream"), ("outputs", "grad_w"), ("grad_w", "weights")):
        timeline.step("phase")
        assert (known, 1) in timeline.record
        assert (unknown, 1) not in timeline.record
    assert "loss" in timeline.record


@pytest.mark.parametrize(("iteration", "operation"), [(0, 0), (-1, 0), (1, -1), (1, 100)])
def test_a_moment_that_cannot_be_is_refused_and_changes_nothing(iteration: int, operation: int) -> None:
    timeline = Timeline(made())
    timeline.goto(2, 3)
    with pytest.raises(ValueError, match=r"The iteration must be 1 or more|The operation must be from 0 to"):
        timeline.goto(iteration, operation)
    assert timeline.cursor == (2, 3)


# --- records -----------------------------------------------------------------------------------


@few_networks
def test_a_record_knows_exactly_what_was_given_or_computed(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    program = timeline.program
    given = {Key("outputs", 0), Key("targets"), Key("lr"), DIVISOR, *program.scalars}
    given |= {key.before for key in program.state} | set(program.kept)
    for done in range(len(program) + 1):
        timeline.goto(2, done)
        known = given | {operation.writes for operation in program.operations[:done]}
        assert set(timeline.record.keys()) == known
        for operation in program.operations[done:]:
            name, layer = operation.writes.name, operation.layer
            assert operation.writes not in timeline.record
            assert timeline.record.get(name, layer) is None
            with pytest.raises(KeyError, match="not computed yet"):
                timeline.record[name, layer]
            with pytest.raises(KeyError):
                timeline.explain(name, layer, (0, 0))


@pytest.mark.parametrize("key", ["nonsense", ("sums", 0), ("sums", 9), ("weights", None), ("upstream", 2), ("a", 1, 2)])
def test_a_record_does_not_know_what_the_program_never_computes(key: Any) -> None:
    timeline = Timeline(made())
    timeline.step("iteration")
    assert key not in timeline.record
    with pytest.raises(KeyError):
        timeline.record[key]


@few_networks
def test_records_are_read_only_and_do_not_change_when_training_goes_on(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.step("iteration")
    record = timeline.record
    seen = bits(record)
    for key in record.keys():
        if record.shape(key):
            for array in (record[key], record.matrix(key)):
                with pytest.raises(ValueError, match="read-only"):
                    array[...] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        record["rows"][0] = 0
    timeline.run(5)
    timeline.goto(1, 3)
    assert bits(record) == seen


@few_networks
def test_arrays_have_the_shapes_of_the_design(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.step("iteration")
    record, sizes = timeline.record, timeline.program.sizes
    rows = len(record["rows"])
    assert record["outputs", 0].shape == (rows, sizes[0])
    assert isinstance(record["loss"], float)
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        known = {key.name for key in record if key.layer == layer}
        for name in {"sums", "outputs", "deltas"} & known:
            assert record[name, layer].shape == (rows, n_out)
        for name in {"weights_before", "weights", "grad_w"} & known:
            assert record[name, layer].shape == (n_in, n_out)
        for name in {"biases_before", "biases", "grad_b"} & known:
            assert record[name, layer].shape == (n_out,)
    assert record["outputs", 0].tolist() == timeline.data.inputs[record["rows"]].tolist()
    assert record["targets"].tolist() == timeline.data.targets[record["rows"]].tolist()


@few_networks
def test_the_gradient_of_the_inputs_changes_nothing_else(number: int) -> None:
    choices = random_choices(number)
    with_it, without = (Timeline(from_dict({**choices, "input_gradient": wanted})) for wanted in (True, False))
    assert len(with_it.program) == len(without.program) + 1
    for timeline in (with_it, without):
        timeline.run(4)
    extra = Key("upstream", 0)
    assert {key: b for key, b in bits(with_it.record).items() if key != extra} == bits(without.record)
    record = with_it.record
    expected = record["deltas", 1] @ record["weights_before", 1].T
    np.testing.assert_array_equal(record["upstream", 0], expected)


# --- explanations ------------------------------------------------------------------------------


@networks
def test_every_explanation_gives_the_shown_number_from_numbers_that_the_records_hold(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    program, held = timeline.program, {}
    for iteration in (1, 2):
        timeline.goto(iteration)
        record = timeline.record
        keys = record.keys()
        held |= {(iteration, key): np.asarray(record[key]) for key in keys}
    for key in keys:
        writer = program.writer(key)
        for index in elements(record, key):
            explained, shown = timeline.explain(key, index=index), held[2, key][index]
            assert explained.target == Operand(key, index, 2, shown)
            magnitude = explained.magnitude()
            assert abs(shown) * (1 - 1e-12) <= magnitude
            assert abs(explained.evaluate() - shown) <= 1e-12 * magnitude
            for operand in explained.operands:
                assert operand.value == held[operand.iteration, operand.key][operand.index]
            assert explained.operation is (None if writer is None else program.operations[writer])
            if explained.operation:
                assert {operand.key for operand in explained.operands} == set(explained.operation.reads)
        assert repr(float(shown)) in str(explained)


@few_networks
def test_the_magnitude_of_a_sum_is_that_of_its_terms(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(2)
    record, depth = timeline.record, timeline.program.depth
    for layer in range(1, depth + 1):
        outputs, weights = abs(record["outputs", layer - 1]), abs(record["weights_before", layer])
        biases = record.get("biases_before", layer)
        scales = {"sums": outputs @ weights + (0.0 if biases is None else abs(biases))}
        if ("deltas", layer) in record:
            deltas = abs(record["deltas", layer])
            scales |= {"grad_w": outputs.T @ deltas + _penalty_slopes(timeline, layer), "grad_b": deltas.sum(axis=0)}
        if ("upstream", layer) in record and layer < depth:
            scales["upstream"] = abs(record["deltas", layer + 1]) @ abs(record["weights_before", layer + 1]).T
        for name in scales.keys() & {key.name for key in record if key.layer == layer}:
            scale = scales[name]
            for index in np.ndindex(scale.shape):
                assert timeline.explain(name, layer, index).magnitude() == pytest.approx(scale[index], rel=1e-12)


def _penalty_slopes(timeline: Timeline, layer: int) -> Any:
    """How large the derivatives of the penalties are."""
    chosen, weights = timeline.experiment.optimizer, abs(timeline.record["weights_before", layer])
    return chosen.l1 * np.sign(weights) + chosen.l2 * weights


@pytest.mark.parametrize(
    ("loss", "activation", "name"),
    [("sse", "tanh", "upstream"), ("mse", "relu", "upstream"), ("bce", "sigmoid", "deltas")],
)
@pytest.mark.parametrize("reduction", ["sum", "mean", "batch_mean"])
def test_the_magnitude_of_a_difference_is_that_of_its_two_sides(
    loss: str, activation: str, name: str, reduction: str
) -> None:
    timeline = Timeline(made(
        data=table(4, 2, 3),
        layers=[{"size": 3, "activation": activation}],
        loss={"kind": loss, "reduction": reduction},
    ))  # fmt: skip
    timeline.step("iteration")
    outputs, targets = abs(timeline.record["outputs", 1]), abs(timeline.record["targets"])
    divisor = {"sum": 1, "mean": 12, "batch_mean": 4}[reduction]
    scale = (2 if loss == "mse" else 1) * (outputs + targets) / divisor
    for index in np.ndindex(scale.shape):
        assert timeline.explain(name, 1, index).magnitude() == pytest.approx(scale[index], rel=1e-12)
    if loss != "bce":
        total = ((outputs + targets) ** 2).sum() * (0.5 if loss == "sse" else 1.0) / divisor
        assert timeline.explain("loss").magnitude() == pytest.approx(total, rel=1e-12)


@few_networks
def test_an_explanation_is_the_same_before_and_after_the_update(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    for done in range(1, len(timeline.program) + 1):
        timeline.goto(2, done)
        key = timeline.program.operations[done - 1].writes
        index = tuple(size - 1 for size in np.shape(timeline.record[key]))
        early = timeline.explain(key, index=index)
        timeline.goto(2)
        late = timeline.explain(key, index=index)
        assert (early.target, early.expression, str(early)) == (late.target, late.expression, str(late))


def test_what_made_a_value_that_no_operation_of_the_iteration_made() -> None:
    timeline = Timeline(made(batch={"size": 2}))
    origins = {
        ("weights_before", 1, (0, 1)): "initial", ("biases_before", 2, (0,)): "initial",
        ("outputs", 0, (1, 0)): "data", ("targets", None, (1, 0)): "data", ("lr", None, ()): "experiment",
    }  # fmt: skip
    for (name, layer, index), origin in origins.items():
        assert timeline.explain(name, layer, index).origin == origin
        assert timeline.explain(name, layer, index).operands == ()
    timeline.goto(2)
    previous = timeline.explain("weights_before", 1, (0, 1))
    assert previous.origin == "previous"
    assert [(o.key, o.index, o.iteration) for o in previous.operands] == [(Key("weights", 1), (0, 1), 1)]
    assert timeline.explain("outputs", 0, (1, 0)).rows == (2, 3)
    assert "data row 3" in str(timeline.explain("outputs", 0, (1, 0)))
    timeline.edit("weights", 0.25, 1, (0, 1))
    assert timeline.explain("weights_before", 1, (0, 1)).origin == "edit"
    assert timeline.explain("weights_before", 1, (0, 0)).origin == "previous"
    timeline.edit("lr", 0.5)
    assert timeline.explain("lr").origin == "edit"
    timeline.run(3)
    assert timeline.rate == 0.5
    assert timeline.explain("lr").origin == "edit", "the rate stays the one set by hand"
    assert timeline.explain("weights_before", 1, (0, 1)).origin == "previous"


@pytest.mark.parametrize("index", [(), (0,), (4, 0), (0, 3), (-1, 0), (0, 0, 0)])
def test_an_element_that_is_not_there_cannot_be_explained(index: tuple[int, ...]) -> None:
    timeline = Timeline(made())
    timeline.step("phase")
    with pytest.raises(IndexError, match="no element"):
        timeline.explain("sums", 1, index)


def test_the_magnitude_of_huge_terms_is_infinite_and_not_an_error() -> None:
    timeline = Timeline(made(
        loss={"kind": "mse"},
        layers=[{"size": 1, "activation": "identity"}],
        init={"kind": "explicit", "weights": [[[1e200], [0.0]]], "biases": [[0.0]]},
    ))  # fmt: skip
    timeline.goto(1, 3)
    explained = timeline.explain("loss")
    assert explained.value == explained.magnitude() == float("inf")
    assert "inf" in str(explained)


# --- the script of an iteration ----------------------------------------------------------------


@networks
def test_the_script_of_an_iteration_gives_the_same_bits(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(3)
    script, record = iteration_script(timeline.program, timeline.record), timeline.record
    preamble, _, lines = script.partition("\n# forward\n")
    begun: dict[str, Any] = {}
    exec(preamble, begun)
    for key in record.keys():
        if timeline.program.writer(key) is None and key != DIVISOR:
            assert np.asarray(begun[WORDS.name(key)]).tobytes() == np.asarray(record[key]).tobytes()
    done: dict[str, Any] = {}
    exec(script, done)
    for operation in timeline.program.operations:
        ours, theirs = np.asarray(record[operation.writes]), np.asarray(done[WORDS.name(operation.writes)])
        assert ours.shape == theirs.shape, operation.code
        assert ours.tobytes() == theirs.tobytes(), operation.code
        assert operation.code in lines


def test_the_script_of_a_forward_only_network_gives_the_same_bits() -> None:
    timeline = Timeline(from_dict({**random_choices(8), "data": {**table(5, 3, 1), "targets": None},
        "layers": [{"size": 3, "activation": "sigmoid"}, {"size": 2, "activation": "relu"}],
        "init": {"kind": "normal"}, "batch": {}}))  # fmt: skip
    timeline.step("iteration")
    done: dict[str, Any] = {}
    exec(iteration_script(timeline.program, timeline.record), done)
    for operation in timeline.program.operations:
        assert timeline.record[operation.writes].tobytes() == done[WORDS.name(operation.writes)].tobytes()


# --- forward-only networks ---------------------------------------------------------------------


def test_a_forward_only_network_has_no_loss_and_never_changes() -> None:
    choices = made(data={**table(6, 2), "targets": None}, batch={"size": 4, "order": "shuffled"})
    timeline = Timeline(choices)
    before = timeline.parameters
    assert {operation.phase for operation in timeline.program.operations} == {"forward"}
    for unit in UNITS:
        assert timeline.step(unit) is None
    timeline.goto(100)
    timeline.back("epoch")
    assert timeline.parameters.tobytes() == before.tobytes()
    for name, layer in (("loss", None), ("targets", None), ("lr", None), ("deltas", 1), ("weights", 1)):
        assert (name, layer) not in timeline.record
    assert [len(curve) for curve in (timeline.curves.batch, timeline.curves.train, timeline.curves.test)] == [0, 0, 0]
    assert len(timeline.running_means) == 0


# --- edits and branches ------------------------------------------------------------------------


@few_networks
def test_an_edit_begins_a_branch_and_the_run_before_it_can_be_returned_to(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    timeline.goto(20)
    first, end, curves = timeline.current, bits(timeline.record), curve_bits(timeline)
    timeline.goto(8, 3)
    seen = bits(timeline.record)
    value = float(timeline.record["weights_before", 1][0, 0]) + 0.01
    assert timeline.edit("weights", value, 1, (0, 0)) is first
    branch = timeline.current
    assert timeline.runs == [first, branch]
    assert timeline.cursor == timeline.newest == (8, 3)
    assert bits(timeline.record) != seen
    assert len(timeline.curves.batch) == 7
    before, _, _ = (curves[name] for name in ("batch", "train", "test"))
    assert timeline.curves.batch.values.tobytes() == before[: 7 * 8]
    timeline.goto(7)
    assert bits(timeline.record) == bits(_at(original(timeline), 7)), "what came before the edit is shared"
    timeline.goto(30)
    last = bits(timeline.record)
    timeline.return_to(first)
    assert timeline.cursor == (20, len(timeline.program))
    assert bits(timeline.record) == end
    assert curve_bits(timeline) == curves
    timeline.goto(8, 3)
    assert bits(timeline.record) == seen
    timeline.return_to(branch)
    assert timeline.cursor == (30, len(timeline.program))
    assert bits(timeline.record) == last


def _at(experiment: Experiment, iteration: int) -> Any:
    timeline = Timeline(experiment)
    timeline.goto(iteration)
    return timeline.record


def test_an_edit_forgets_the_later_edits_of_the_run_that_it_branches_from() -> None:
    timeline = Timeline(made())
    timeline.goto(20, 0)
    timeline.edit("lr", 0.5)
    timeline.edit("weights", 3.0, 1, (0, 0))
    timeline.goto(25)
    later = timeline.current
    timeline.goto(5, 2)
    timeline.edit("biases", 0.25, 2, (0,))
    assert [edit.iteration for edit in timeline.current.edits] == [5]
    timeline.goto(20)
    assert timeline.rate == 0.2
    assert timeline.record["weights_before", 1][0, 0] != 3.0
    timeline.return_to(later)
    assert [edit.iteration for edit in timeline.current.edits] == [20, 20]
    assert timeline.rate == 0.5


def test_an_edit_at_the_newest_moment_replaces_the_run() -> None:
    timeline = Timeline(made())
    timeline.goto(5, 4)
    left = timeline.edit("biases", 0.5, 2, (0,))
    assert timeline.runs == [timeline.current] != [left]
    with pytest.raises(ValueError, match="none of the runs"):
        timeline.return_to(left)


def test_a_second_edit_of_the_same_value_replaces_the_first() -> None:
    timeline = Timeline(made())
    timeline.goto(3, 2)
    timeline.edit("weights", 5.0, 1, (0, 0))
    timeline.edit("weights", 6.0, 1, (0, 0))
    timeline.edit("weights", 7.0, 1, (0, 1))
    assert [edit.value for edit in timeline.current.edits] == [6.0, 7.0]
    assert timeline.record["weights_before", 1][0, :2].tolist() == [6.0, 7.0]


@pytest.mark.parametrize(("first", "second"), [(2, 3), (10, 100), (64, 128), (65, 129), (66, 130)])
def test_an_edited_rate_holds_from_its_iteration_on_and_not_before(first: int, second: int) -> None:
    timeline = Timeline(made(batch={"size": 3}))
    timeline.goto(first, 0)
    timeline.edit("lr", 0.01)
    timeline.goto(200)
    timeline.goto(second, 0)
    timeline.edit("lr", 0.5)
    for iteration in (300, second + 1, second, second - 1, 65, 64, 250, first + 1, first, first - 1, 1, second):
        timeline.goto(iteration)
        rate = 0.2 if iteration < first else 0.01 if iteration < second else 0.5
        record = timeline.record
        assert timeline.rate == record["lr"] == rate
        np.testing.assert_array_equal(record["weights", 1], record["weights_before", 1] - rate * record["grad_w", 1])
        assert bits(record) == bits(walked(timeline).record)


def test_an_edited_experiment_descends_from_the_edited_value() -> None:
    timeline = Timeline(made())
    timeline.edit("weights", -1.5, 1, (1, 2))
    timeline.run(3)
    weights = np.array(Timeline(made()).record["weights_before", 1])
    weights[1, 2] = -1.5
    parameters = Timeline(made()).record
    begun = Timeline(made(init={
        "kind": "explicit",
        "weights": [weights.tolist(), parameters["weights_before", 2].tolist()],
        "biases": [parameters["biases_before", layer].tolist() for layer in (1, 2)],
    }))  # fmt: skip
    begun.run(3)
    assert timeline.parameters.tobytes() == begun.parameters.tobytes()


@pytest.mark.parametrize(
    ("name", "value", "layer", "index", "text"),
    [
        ("weights", float("nan"), 1, (0, 0), "finite number"),
        ("weights", float("inf"), 1, (0, 0), "finite number"),
        ("lr", -0.1, None, (), "finite number ≥ 0"),
        ("lr", float("inf"), None, (), "finite number ≥ 0"),
        ("weights", 1.0, 3, (0, 0), "The layer of weights must be from 1 to 2"),
        ("weights", 1.0, 0, (0, 0), "The layer of weights must be from 1 to 2"),
        ("weights", 1.0, None, (0, 0), "The layer of weights must be from 1 to 2"),
        ("sums", 1.0, 1, (0, 0), "one of weights, biases, lr"),
        ("weights", 1.0, 1, (2, 0), "The index must be within"),
        ("weights", 1.0, 1, (0, -1), "The index must be within"),
        ("weights", 1.0, 1, (0,), "The index must be within"),
        ("biases", 1.0, 1, (3,), "The index must be within"),
        ("biases", 1.0, 1, (0, 0), "The index must be within"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_and_changes_nothing(
    name: str, value: float, layer: int | None, index: tuple[int, ...], text: str
) -> None:
    timeline = Timeline(made())
    timeline.goto(4, 2)
    run, seen = timeline.current, bits(timeline.record)
    with pytest.raises(ValueError, match=text):
        timeline.edit(name, value, layer, index)
    assert (timeline.current, timeline.cursor) == (run, (4, 2))
    assert bits(timeline.record) == seen


# --- divergence --------------------------------------------------------------------------------


def _one(weight: float, bias: float, lr: float, x: float = 1.0, t: float = 0.0, **choices: Any) -> Experiment:
    """One identity neuron with one input and one row."""
    return made(**{
        "data": {"kind": "table", "inputs": [[x]], "targets": [[t]]},
        "layers": [{"size": 1, "activation": "identity"}],
        "init": {"kind": "explicit", "weights": [[[weight]]], "biases": [[bias]]},
        "loss": {"kind": "sse", "reduction": "sum"},
        "optimizer": {"kind": "sgd", "lr": lr},
        **choices,
    })  # fmt: skip


LINEAR = [{"size": 4, "activation": "identity"}, {"size": 1, "activation": "identity"}]
DIVERGING = {
    "after some iterations": made(layers=LINEAR, loss={"kind": "sse", "reduction": "sum"},
                                  optimizer={"kind": "sgd", "lr": 3.0}),
    "after some batches": made(data=table(7, 2), layers=LINEAR, loss={"kind": "sse"},
                               optimizer={"kind": "sgd", "lr": 10.0}, batch={"size": 3, "order": "shuffled"}),
    "after many iterations": _one(1.0, 0.0, 1.5),
    "in the first sum": made(init={"kind": "explicit", "weights": [[[1e308] * 3, [1e308] * 3], [[1.0]] * 3],
                                   "biases": [[1e308] * 3, [0.0]]}),
    "in the loss": _one(1e200, 0.0, 0.1),
    "in the logarithm": _one(0.5, 2.0, 0.1, loss={"kind": "bce"}),
    "in the last operation": _one(0.0, 1e10, 1e300, x=0.0),
    "in the last operation but one": _one(1e10, 0.0, 1e295, x=1e5),
}  # fmt: skip
diverging = pytest.mark.parametrize("experiment", DIVERGING.values(), ids=DIVERGING)


def _first_not_finite(experiment: Experiment) -> tuple[int, int, Key]:
    """Iteration, operation (from 1) and key, from looking at every result of a fresh timeline."""
    timeline = Timeline(experiment)
    for iteration in range(1, 100_000):
        for operation, key in enumerate((op.writes for op in timeline.program.operations), start=1):
            timeline.goto(iteration, operation)
            if not np.isfinite(timeline.record[key]).all():
                return iteration, operation, key
    raise AssertionError("expected the experiment to diverge")


@diverging
def test_a_run_stops_at_the_first_operation_that_is_not_finite(experiment: Experiment) -> None:
    timeline = Timeline(experiment)
    iteration, operation, key = _first_not_finite(experiment)
    found = timeline.run(100_000)
    assert found is not None
    assert (found.iteration, found.operation, found.key) == (iteration, operation, key)
    assert timeline.cursor == (iteration, operation)
    assert timeline.divergence == found or np.isnan(found.value)
    culprit = timeline.record[key][found.index] if found.index else timeline.record[key]
    assert not np.isfinite(culprit)
    assert repr(float(culprit)) == repr(found.value)
    assert str(found).startswith(key.name)
    assert str(found).endswith(f"(iteration {iteration}, operation {operation})")
    for act in (lambda: timeline.run(1), lambda: timeline.run(100), lambda: timeline.goto(iteration + 5),
                *(lambda unit=unit: timeline.step(unit) for unit in UNITS)):  # fmt: skip
        assert str(act()) == str(found)
        assert timeline.cursor == (iteration, operation)
    timeline.back()
    assert finite(timeline.record)
    assert timeline.divergence is None
    assert np.isfinite(timeline.parameters).all()
    assert len(timeline.curves.batch) == iteration - 1
    assert len(timeline.curves.train) == len(timeline.running_means) == timeline.batches.place(iteration).epoch - 1
    for losses in (timeline.curves.batch.values, timeline.running_means):
        assert np.isfinite(losses).all()


@diverging
@pytest.mark.parametrize("unit", UNITS)
def test_steps_of_every_unit_stop_where_a_run_stops(experiment: Experiment, unit: str) -> None:
    ran, stepped = Timeline(experiment), Timeline(experiment)
    found = ran.run(100_000)
    stepped.goto(max(1, ran.cursor.iteration - 2), 0)
    steps = (stepped.step(unit) for _ in count())
    assert str(next(step for step in islice(steps, 1000) if step)) == str(found)
    assert stepped.cursor == ran.cursor
    assert bits(stepped.record) == bits(ran.record)
    assert curve_bits(stepped) == curve_bits(ran)
    assert stepped.parameters.tobytes() == ran.parameters.tobytes()


@diverging
def test_looking_on_within_the_iteration_that_diverged_changes_no_curve(experiment: Experiment) -> None:
    timeline = Timeline(experiment)
    timeline.run(100_000)
    curves, cursor = curve_bits(timeline), timeline.cursor
    timeline.goto(cursor.iteration)
    assert curve_bits(timeline) == curves
    timeline.goto(max(1, cursor.iteration - 1), 1)
    timeline.goto(cursor.iteration, 0)
    assert finite(timeline.record)
    assert curve_bits(timeline) == curves


def test_an_edit_leads_out_of_a_divergence() -> None:
    timeline = Timeline(DIVERGING["after some iterations"])
    found = timeline.run(10_000)
    assert found
    timeline.goto(1, 0)
    timeline.edit("lr", 0.01)
    assert timeline.run(10_000) is None
    assert timeline.cursor.iteration == 10_000
    assert finite(timeline.record)


# --- rows and places ---------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 600, 4095, 4096, 4097, 5000])
def test_shuffled_orders_are_those_of_the_design(rows: int) -> None:
    seed, block = 5, max(1, 4096 // rows)
    batches = Batches(Batch(None, "shuffled", seed), rows)
    for epoch in {0, 1, 2, block - 1, block, block + 1, 3 * block + 2}:
        rng = np.random.default_rng([seed, epoch // block])
        expected = rng.permuted(np.tile(np.arange(rows), (block, 1)), axis=1)[epoch % block]
        assert batches.order(epoch + 1).tolist() == expected.tolist()
    assert sorted(batches.order(1).tolist()) == list(range(rows))


def test_orders_do_not_depend_on_the_way_they_are_asked_for() -> None:
    forwards, backwards = (Batches(Batch(None, "shuffled", 3), 1000) for _ in range(2))
    orders = [forwards.order(epoch).tolist() for epoch in range(1, 20)]
    assert [backwards.order(epoch).tolist() for epoch in range(19, 0, -1)] == orders[::-1]
    assert len({tuple(order) for order in orders}) == 19


@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        (Batch(None, "sequential"), 5),
        (Batch(2, "sequential"), 5),
        (Batch(5, "sequential"), 5),
        (Batch(99, "sequential"), 5),
        (Batch(1, "shuffled", 4), 3),
        (Batch(3, "shuffled", 4), 7),
        (Batch(2, ((0, 1, 2), (2,), (1, 1, 1, 1, 0)), 0), 3),
        (Batch(None, ((0, 1, 2), (2,), (1, 1, 1, 1, 0)), 0), 3),
        (Batch(4, ((0, 1, 2), (2,), (1, 1, 1, 1, 0)), 0), 3),
        (Batch(99, ((0, 1, 2), (2,), (1, 1, 1, 1, 0)), 0), 3),
        (Batch(2, ((0,), (1,)), 0), 3),
    ],
)
def test_iterations_take_the_rows_in_order_and_know_their_place(choice: Batch, rows: int) -> None:
    batches = Batches(choice, rows)
    size = choice.size or 10**6
    orders = (batches.order(epoch).tolist() for epoch in count(1))
    plain = list(islice(rows_in_batches(orders, size), 40))
    walked_rows = [(epoch, found.tolist()) for epoch, found in _walked(batches, 1, 40)]
    assert walked_rows == plain
    for first in (2, 7, 23):
        assert [(e, r.tolist()) for e, r in _walked(batches, first, 40)] == plain[first - 1 :]
    epochs = [epoch for epoch, _ in plain]
    for iteration, epoch in enumerate(epochs[:30], start=1):
        place = batches.place(iteration)
        assert place.epoch == epoch
        assert place.batch == iteration - 1 - epochs.index(epoch)
        assert place.batches == batches.batches(epoch) == epochs.count(epoch)
    for epoch in range(1, epochs[29]):
        assert batches.last_of(epoch) == max(at for at, e in enumerate(epochs, start=1) if e == epoch)
    assert batches.last_of(0) == 0
    assert batches.ends(4).tolist() == [batches.last_of(epoch) for epoch in range(1, 5)]
    assert batches.ends(np.array([4, 2])).tolist() == [batches.last_of(4), batches.last_of(2)]
    progress = batches.progress(np.arange(31))
    for iteration in range(1, 31):
        place = batches.place(iteration)
        assert progress[iteration] == pytest.approx(place.epoch - 1 + (place.batch + 1) / place.batches)
        assert batches.iteration_at(float(progress[iteration])) == pytest.approx(iteration)


def _walked(batches: Batches, first: int, last: int) -> list[tuple[int, Any]]:
    walk = list(batches.walk(first, last))
    assert [iteration for iteration, _, _ in walk] == list(range(first, last + 1))
    for iteration, _, ended in walk:
        place = batches.place(iteration)
        assert ended == (place.epoch if place.batch == place.batches - 1 else 0)
    return [(batches.place(iteration).epoch, rows) for iteration, rows, _ in walk]


@pytest.mark.parametrize("size", [None, 6, 7])
def test_a_list_longer_than_the_data_is_one_batch_where_all_samples_are_wanted(size: int | None) -> None:
    timeline = Timeline(made(batch={"size": size, "order": [[0, 1, 2, 3, 3, 3]]}))
    timeline.step("iteration")
    assert timeline.record["rows"].tolist() == [0, 1, 2, 3, 3, 3]
    assert timeline.place == (1, 0, 1) or (timeline.place.batch, timeline.place.batches) == (0, 1)


# --- curves ------------------------------------------------------------------------------------


@networks
def test_losses_after_each_epoch_are_those_of_a_pass_over_all_rows(number: int) -> None:
    experiment = random_experiment(number)
    timeline, tests = Timeline(experiment), len(experiment.data.test_inputs)
    for epoch in (1, 2):
        timeline.step("epoch")
        data = experiment.data
        expected = _loss_of(experiment, timeline, data.inputs, data.targets)
        assert timeline.curves.train[epoch - 1] == pytest.approx(expected, rel=1e-12)
        if tests:
            expected = _loss_of(experiment, timeline, data.test_inputs, data.test_targets)
            assert timeline.curves.test[epoch - 1] == pytest.approx(expected, rel=1e-12)
    assert len(timeline.curves.train) == 2
    assert len(timeline.curves.test) == (2 if tests else 0)


def _loss_of(experiment: Experiment, timeline: Timeline, inputs: Any, targets: Any) -> float:
    """The loss over these rows with the parameters of the timeline, from a record of a full pass."""
    init = with_parameters(experiment, timeline).init
    whole = Timeline(made(
        data={"kind": "table", "inputs": inputs, "targets": targets},
        layers=to_builtins(experiment.layers),
        loss={"kind": experiment.loss.kind, "reduction": experiment.loss.reduction},
        init={"kind": "explicit", "weights": init.weights, "biases": init.biases},
        optimizer={"kind": "sgd", "lr": 0.1, "l1": experiment.optimizer.l1, "l2": experiment.optimizer.l2},
    ))  # fmt: skip
    whole.step("iteration")
    return whole.record["loss"]


@networks
def test_batch_losses_are_those_of_the_records_and_their_means_are_the_running_means(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    last = timeline.batches.last_of(3)
    losses, lengths, epochs = [], [], []
    for _ in range(last):
        timeline.step("iteration")
        losses.append(timeline.record["loss"])
        lengths.append(len(timeline.record["rows"]))
        epochs.append(timeline.place.epoch)
        finished = timeline.place.epoch - (timeline.place.batch < timeline.place.batches - 1)
        assert len(timeline.running_means) == finished
    assert timeline.curves.batch.values.tolist() == losses
    for epoch in (1, 2, 3):
        of_epoch = [at for at, e in enumerate(epochs) if e == epoch]
        mean = sum(lengths[at] * losses[at] for at in of_epoch) / sum(lengths[at] for at in of_epoch)
        assert timeline.running_means[epoch - 1] == pytest.approx(mean, rel=1e-14)
    for after in (1, 2, 3):
        assert (
            timeline.batches.running_means(np.array(losses), after).tolist() == timeline.running_means[after:].tolist()
        )


def test_curves_are_read_only_and_grow_without_changing_what_was_taken() -> None:
    timeline = Timeline(made(data=table(5, 2, tests=2), batch={"size": 2}))
    timeline.run(10)
    taken = (timeline.curves.batch.values, timeline.curves.train, timeline.curves.test)
    copies = [curve.copy() for curve in taken]
    timeline.run(3000)
    for curve, copy in zip(taken, copies, strict=True):
        assert curve.tobytes() == copy.tobytes()
        with pytest.raises(ValueError, match="read-only"):
            curve[0] = 0.0


# --- forward passes for pictures ---------------------------------------------------------------


@few_networks
def test_a_forward_pass_of_many_parameter_sets_is_each_of_them(number: int) -> None:
    timeline = Timeline(random_experiment(number))
    rng = np.random.default_rng(number)
    many = timeline.parameters + rng.normal(0, 1e-3, (3, timeline.program.parameter_count))
    data = timeline.data
    together = forward(timeline.program, many, data.inputs, data.targets)
    for at, parameters in enumerate(many):
        alone = forward(timeline.program, parameters, data.inputs, data.targets)
        assert alone.keys() == together.keys()
        for operation in timeline.program.operations:
            if operation.phase in ("forward", "loss"):
                assert together[operation.writes][at].tobytes() == alone[operation.writes].tobytes()
    coarse = forward(timeline.program, many[0], data.inputs, dtype=np.float32)
    last = Key("outputs", timeline.program.depth)
    assert coarse[last].dtype == np.float32
    np.testing.assert_allclose(coarse[last], together[last][0], rtol=1e-3, atol=1e-4)
