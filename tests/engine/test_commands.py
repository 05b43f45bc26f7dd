"""The commands trace, check and train: their exact forms, exit codes, and one line for bad input."""

from __future__ import annotations

import ast
import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

import nnviz
from nnviz.cli import main
from nnviz.engine.exchange.trace import trace, with_parameters
from nnviz.engine.experiment.experiment import Experiment, load, save, to_dict
from nnviz.engine.insight.gradient_check import check
from nnviz.engine.insight.log import EpochLog, Predictions
from nnviz.engine.insight.rows import AllRows
from nnviz.engine.maths.keys import PARAMETERS
from nnviz.engine.program.program import Program
from nnviz.engine.program.tape.tape import SWITCH, in_force
from nnviz.engine.tables import losses
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiments

from ..nights import some_by_day
from .helpers import COMBINATIONS, SIMPLIFIED, made, random_experiment, table

ROOT = Path(__file__).parents[2]
ITERATION_KEYS = ["epoch", "iteration", "rows", "loss", "loss_after", "layers", "grad_inputs"]
LAYER_KEYS = [
    "sums", "outputs", "upstream", "slope", "deltas", "grad_w", "grad_b",
    "weights_before", "biases_before", "weights", "biases",
]  # fmt: skip
PARAMETER_KEYS = [
    "name", "layer", "index", "analytic", "numeric", "relative_error", "verdict", "note", "agrees_at", "ok",
]  # fmt: skip

EXPLICIT = made(
    data={
        "kind": "table",
        "inputs": [[0.1, -0.2], [0.7, 1.5], [-1.0, 0.3], [0.4, 0.4], [2.0, -1.1]],
        "targets": [[0.2, 0.9], [0.5, 0.1], [0.0, 1.0], [0.3, 0.7], [1.0, 0.0]],
    },
    layers=[{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "sigmoid"}],
    init={
        "kind": "explicit",
        "weights": [[[0.1, -0.4, 0.25], [0.3, 0.2, -0.15]], [[0.5, -0.6], [0.35, 0.45], [-0.2, 0.1]]],
        "biases": [[0.05, -0.05, 0.0], [0.01, 0.02]],
    },
    loss={"kind": "sse", "reduction": "mean"},
    batch={"size": 2, "order": [[2, 0, 4, 3, 1], [1, 1, 3]]},
    input_gradient=True,
)
FORWARD_ONLY = made(data={**table(5, 2), "targets": None}, batch={"size": 3})
OVERFLOWING = made(
    data={"kind": "table", "inputs": [[0.0]], "targets": [[0.0]]},
    layers=[{"size": 1, "activation": "identity"}],
    init={"kind": "explicit", "weights": [[[0.0]]], "biases": [[1e10]]},
    loss={"kind": "sse"},
    optimizer={"kind": "sgd", "lr": 1e300},
)
"""Its last operation of the first iteration is the first that is not finite."""
DIVERGING = made(
    layers=[{"size": 4, "activation": "identity"}, {"size": 1, "activation": "identity"}],
    loss={"kind": "sse", "reduction": "sum"},
    optimizer={"kind": "sgd", "lr": 3.0},
)


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Runs the command line within this process."""

    def call(*arguments: Any) -> Result:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 99
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Experiment], Path]:
    def write(experiment: Experiment) -> Path:
        save(experiment, tmp_path / "experiment.nnviz")
        return tmp_path / "experiment.nnviz"

    return write


def process(*arguments: Any, **options: Any) -> Result:
    """Runs the command line as a process of its own in which every warning is an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "nnviz", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"}, **options,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr)


def strict(text: str) -> Any:
    """JSON without NaN or infinity, and nothing after it."""

    def refuse(constant: str) -> Any:
        raise AssertionError(f"not JSON: {constant}")

    return json.loads(text, parse_constant=refuse)


def one_line(result: Result) -> str:
    """The only line of a command that refuses its input."""
    assert result.code == 2
    assert result.out == ""
    assert "Traceback" not in result.err
    assert result.err.endswith("\n")
    (line,) = result.err.splitlines()
    assert line.startswith("nnviz")
    return line


# --- trace -------------------------------------------------------------------------------------


def as_record(timeline: Timeline, name: str, layer: int | None) -> Any:
    value = timeline.record.get(name, layer)
    return value.tolist() if isinstance(value, np.ndarray) else value


def assert_is_the_record(iteration: dict[str, Any], timeline: Timeline) -> None:
    """Every number of a traced iteration, exactly, and the form of the design."""
    record, experiment = timeline.record, timeline.experiment
    assert list(iteration) == ITERATION_KEYS
    assert iteration["epoch"] == timeline.place.epoch
    assert iteration["iteration"] == record.iteration
    assert iteration["rows"] == record["rows"].tolist()
    assert iteration["loss"] == as_record(timeline, "loss", None)
    assert iteration["grad_inputs"] == as_record(timeline, "upstream", 0)
    assert len(iteration["layers"]) == timeline.program.depth
    for at, layer in enumerate(iteration["layers"], start=1):
        assert list(layer) == LAYER_KEYS
        for name, value in layer.items():
            assert value == as_record(timeline, name, at), (name, at)
        rows, n_out = len(iteration["rows"]), experiment.layers[at - 1].size
        assert np.shape(layer["sums"]) == np.shape(layer["outputs"]) == (rows, n_out)
        assert np.shape(layer["weights_before"]) == (timeline.program.sizes[at - 1], n_out)
        assert np.shape(layer["biases_before"]) == ((n_out,) if experiment.layers[at - 1].bias else ())


def loss_after(timeline: Timeline) -> float:
    """The loss of the same rows from a new training that begins with the updated parameters."""
    rows = timeline.record["rows"].tolist()
    choices = to_dict(with_parameters(timeline.experiment, timeline))
    again = nnviz.Timeline(nnviz.load({**choices, "batch": {"order": [rows]}}))
    again.step("iteration")
    return again.record["loss"]


@pytest.mark.parametrize("iterations", [1, 2, 7])
def test_a_trace_is_exactly_the_records_in_the_form_of_the_design(run: Any, file: Any, iterations: int) -> None:
    result = run("trace", file(EXPLICIT), "--iterations", iterations, "--json")
    assert (result.code, result.err) == (0, "")
    traced = strict(result.out)
    assert list(traced) == ["iterations"]
    assert len(traced["iterations"]) == iterations
    timeline = Timeline(EXPLICIT)
    for iteration in traced["iterations"]:
        timeline.step("iteration")
        assert_is_the_record(iteration, timeline)
        assert iteration["loss_after"] == pytest.approx(loss_after(timeline), rel=1e-14)
        assert None not in [value for layer in iteration["layers"] for value in layer.values()]
    if iterations == 7:
        rows = [iteration["rows"] for iteration in traced["iterations"]]
        assert rows == [[2, 0], [4, 3], [1], [1, 1], [3], [2, 0], [4, 3]], "listed orders, short batches, repeated"
        assert [iteration["epoch"] for iteration in traced["iterations"]] == [1, 1, 1, 2, 2, 3, 3]
        assert [iteration["iteration"] for iteration in traced["iterations"]] == list(range(1, 8))


def test_an_iteration_of_a_trace_begins_where_the_one_before_ended(run: Any, file: Any) -> None:
    traced = strict(run("trace", file(EXPLICIT), "--iterations", 4, "--json").out)["iterations"]
    for earlier, later in zip(traced, traced[1:], strict=False):  # noqa: RUF007
        for before, after in zip(earlier["layers"], later["layers"], strict=True):
            assert (before["weights"], before["biases"]) == (after["weights_before"], after["biases_before"])


def test_no_iterations_is_the_first_batch_without_its_update(run: Any, file: Any) -> None:
    (iteration,) = strict(run("trace", file(EXPLICIT), "--iterations", 0, "--json").out)["iterations"]
    (whole,) = strict(run("trace", file(EXPLICIT), "--json").out)["iterations"]
    assert list(iteration) == ITERATION_KEYS
    assert iteration["loss_after"] is None
    for layer, whole_layer in zip(iteration["layers"], whole["layers"], strict=True):
        assert layer == {**whole_layer, "weights": None, "biases": None}
    assert {**iteration, "layers": 0} == {**whole, "layers": 0, "loss_after": None}


@pytest.mark.parametrize("number", some_by_day(range(0, len(COMBINATIONS), 5), range(len(COMBINATIONS))))
def test_upstream_and_slope_are_null_exactly_where_the_deltas_are_simplified(number: int) -> None:
    experiment = random_experiment(number)
    (iteration,) = trace(experiment)["iterations"]
    short = (experiment.layers[-1].kind, experiment.loss.kind) in SIMPLIFIED
    for at, (layer, choice) in enumerate(zip(iteration["layers"], experiment.layers, strict=True), start=1):
        nulls = {name for name, value in layer.items() if value is None}
        absent = {"slope"} if choice.kind == "softmax" else set()
        absent = {"upstream", "slope"} if short and at == len(iteration["layers"]) else absent
        absent |= set() if at >= experiment.reaches else {"upstream", "slope", "deltas"}
        absent |= {gradient for kind, gradient in PARAMETERS.items() if kind not in choice.trained}
        assert nulls == absent | (set() if choice.bias else {"biases_before", "biases"})
    assert (iteration["grad_inputs"] is None) == (not experiment.input_gradient)
    timeline = Timeline(experiment)
    timeline.step("iteration")
    assert_is_the_record(iteration, timeline)


def test_a_forward_only_trace_has_no_loss_and_no_gradients(run: Any, file: Any) -> None:
    for iterations, count in ((0, 1), (1, 1), (3, 3)):
        result = run("trace", file(FORWARD_ONLY), "--iterations", iterations, "--json")
        assert (result.code, result.err) == (0, "")
        traced = strict(result.out)["iterations"]
        assert len(traced) == count
        for iteration in traced:
            assert list(iteration) == ITERATION_KEYS
            assert [iteration[name] for name in ("loss", "loss_after", "grad_inputs")] == [None] * 3
            for layer in iteration["layers"]:
                known = [name for name, value in layer.items() if value is not None]
                assert known == ["sums", "outputs", "weights_before", "biases_before"]


def test_a_trace_stops_at_what_is_not_finite_and_writes_it_as_text(run: Any, file: Any) -> None:
    result = run("trace", file(DIVERGING), "--iterations", 1000, "--json")
    assert (result.code, result.err) == (0, "")
    traced = strict(result.out)["iterations"]
    timeline = Timeline(DIVERGING)
    found = timeline.run(1000)
    assert found is not None
    assert len(traced) == found.iteration < 1000
    assert all(isinstance(iteration["loss"], float) for iteration in traced[:-1])
    assert traced[-1]["loss_after"] is None
    texts = re.findall(r'"(nan|inf|-inf)"', json.dumps(traced[-1]))
    assert texts
    assert traced[-2]["loss_after"] == traced[-1]["loss"] == "inf"
    assert not re.findall(r'"(nan|inf|-inf)"', json.dumps([{**one, "loss_after": 0.0} for one in traced[:-1]]))
    nulls = [value for layer in traced[-1]["layers"] for value in layer.values()].count(None)
    assert nulls == sum(operation.layer is not None for operation in timeline.program.operations[found.operation :])


def test_the_loss_after_an_update_that_is_not_finite_is_null(run: Any, file: Any) -> None:
    (iteration,) = strict(run("trace", file(OVERFLOWING), "--iterations", 2, "--json").out)["iterations"]
    assert iteration["layers"][0]["biases"] == ["-inf"]
    assert iteration["loss"] == 5e19
    assert iteration["loss_after"] is None


def test_a_table_shows_every_operation_and_every_number(run: Any, file: Any) -> None:
    default, wanted = run("trace", file(EXPLICIT), "--iterations", 2), run(
        "trace", file(EXPLICIT), "--iterations", 2, "--table"
    )  # fmt: skip
    assert default == wanted
    assert (default.code, default.err) == (0, "")
    program, timeline = Program(EXPLICIT, 2), Timeline(EXPLICIT)
    for operation in program.operations:
        assert default.out.count(f"{operation.phase:8} {operation.code}\n") == 2
    assert "iteration 1 · epoch 1 · rows [2, 0]" in default.out
    assert "iteration 2 · epoch 1 · rows [4, 3]" in default.out
    words = default.out.split()
    for _ in range(2):
        timeline.step("iteration")
        for operation in program.operations:
            for value in timeline.record.matrix(operation.writes).ravel():
                assert f"{value:.10g}" in words
    assert max(map(len, default.out.splitlines())) < 120


def test_an_explained_trace_shows_for_every_number_what_made_it(run: Any, file: Any) -> None:
    result = run("trace", file(EXPLICIT), "--explain")
    assert (result.code, result.err) == (0, "")
    lines = [line.strip() for line in result.out.splitlines()]
    timeline = Timeline(EXPLICIT)
    timeline.step("iteration")
    record = timeline.record
    for operation in timeline.program.operations:
        for index in np.ndindex(np.shape(record[operation.writes])):
            text = str(timeline.explain(operation.writes, index=index))
            at = lines.index(text.splitlines()[0])
            assert lines[at : at + text.count("\n") + 1] == [line.strip() for line in text.splitlines()]
            assert "= " in text
            assert "made of" in text
    assert "sums1[0, 0] = " in result.out


def test_tables_say_where_training_stopped(run: Any, file: Any) -> None:
    result = run("trace", file(OVERFLOWING), "--iterations", 5, "--explain")
    assert result.code == 0
    assert "Training stopped at the first non-finite value, biases1[0] = -inf (iteration 1, operation 10)." in (
        result.out
    )
    assert result.out.count("iteration 1 · ") == 1
    assert "iteration 2 · " not in result.out


# --- check -------------------------------------------------------------------------------------


def test_a_check_lists_every_parameter_in_the_form_of_the_design(run: Any, file: Any) -> None:
    result = run("check", file(EXPLICIT), "--json")
    assert (result.code, result.err) == (0, "")
    report = strict(result.out)
    assert list(report) == ["rule", "error", "ok", "arrays", "parameters"]
    assert (report["rule"], report["ok"]) == (1e-6, True)
    expected = [
        (name, layer, list(index))
        for layer, (weights, biases) in enumerate(((2, 3), (3, 2)), start=1)
        for name, shape in (("weights", (weights, biases)), ("biases", (biases,)))
        for index in np.ndindex(shape)
    ]
    assert [(row["name"], row["layer"], row["index"]) for row in report["parameters"]] == expected
    whole = Timeline(nnviz.load({**to_dict(EXPLICIT), "batch": {}}))
    whole.step("iteration")
    for row in report["parameters"]:
        assert list(row) == PARAMETER_KEYS
        gradient = {"weights": "grad_w", "biases": "grad_b"}[row["name"]]
        assert row["analytic"] == whole.record[gradient, row["layer"]][tuple(row["index"])]
        size = max(1e-12, abs(row["analytic"]) + abs(row["numeric"]))
        assert row["relative_error"] == abs(row["analytic"] - row["numeric"]) / size
        assert (row["ok"], row["verdict"], row["note"]) == (True, "right", "")
    assert [(of["name"], of["layer"], of["ok"]) for of in report["arrays"]] == [
        (name, layer, True) for layer in (1, 2) for name in ("weights", "biases")
    ]


def test_a_numeric_derivative_is_the_central_difference_of_the_loss(run: Any, file: Any) -> None:
    eps = 1e-4
    rows = strict(run("check", file(EXPLICIT), "--json", "--eps", eps).out)["parameters"]
    for row in (rows[0], rows[7], rows[-1]):
        losses_of_both = []
        for moved in (eps, -eps):
            timeline = Timeline(nnviz.load({**to_dict(EXPLICIT), "batch": {}}))
            name, layer, index = row["name"], row["layer"], tuple(row["index"])
            timeline.edit(name, timeline.record[name + "_before", layer][index] + moved, layer, index)
            timeline.step("iteration")
            losses_of_both.append(timeline.record["loss"])
        plus, minus = losses_of_both
        assert row["numeric"] == pytest.approx((plus - minus) / (2 * eps), rel=1e-9, abs=1e-12)


def test_a_rule_that_nothing_passes_calls_no_right_gradient_wrong(run: Any, file: Any) -> None:
    path = file(EXPLICIT)
    report = strict(run("check", path, "--rule", "1e-18", "--json").out)
    assert (report["ok"], report["rule"]) == (True, 1e-18)
    assert {row["verdict"] for row in report["parameters"]} <= {"right", "inconclusive"}
    text = run("check", path, "--rule", "1e-18")
    assert text.code == 0
    others = sum(row["verdict"] == "inconclusive" for row in report["parameters"])
    assert f"All 17 gradients agree. {others} of them only with another ε." in text.out.splitlines()[-1]


def test_the_other_usual_error_is_divided_by_the_larger_one(run: Any, file: Any) -> None:
    report = strict(run("check", file(EXPLICIT), "--error", "larger", "--json").out)
    assert (report["error"], report["ok"]) == ("larger", True)
    for row in report["parameters"]:
        larger = max(1e-12, abs(row["analytic"]), abs(row["numeric"]))
        assert row["relative_error"] == abs(row["analytic"] - row["numeric"]) / larger
    assert "|a − n| / max(|a|, |n|) ≤ 1e-06." in run("check", file(EXPLICIT), "--error", "larger").out


def test_a_check_as_text_has_one_line_for_each_parameter(run: Any, file: Any) -> None:
    result = run("check", file(EXPLICIT))
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].split() == ["parameter", "analytic", "numeric", "relative", "error", "verdict"]
    assert lines[-1] == "All 17 gradients agree. The rule: |a − n| / (|a| + |n|) ≤ 1e-06."
    assert [line.split(",")[0] for line in lines[-5:-1]] == [
        "weights 1         6 of 6 right", "biases 1          3 of 3 right",
        "weights 2         6 of 6 right", "biases 2          2 of 2 right",
    ]  # fmt: skip
    report = check(EXPLICIT)
    for line, row in zip(lines[1:18], report.rows, strict=True):
        assert line.startswith(f"{row.name} {row.layer} {list(row.index)}")
        assert f"{row.analytic:.15g}" in line
        assert f"{row.numeric:.15g}" in line
        assert line.endswith("ok")


@pytest.mark.parametrize("number", range(36))
def test_the_gradients_of_random_networks_pass_the_check_or_cross_a_kink(number: int) -> None:
    report = check(random_experiment(number), rule=1e-4)
    for row in report.rows:
        assert row.relative_error <= 1e-4 or row.note or abs(row.analytic - row.numeric) < 1e-8, row


def test_a_wrong_derivative_is_found(monkeypatch: pytest.MonkeyPatch, run: Any, file: Any) -> None:
    experiment = made(loss={"kind": "mse"})
    assert check(experiment).ok
    wrong = dataclasses.replace(losses.LOSSES["mse"], upstream=lambda y, t: y - t)
    monkeypatch.setitem(losses.LOSSES, "mse", wrong)
    report = strict(run("check", file(experiment), "--json").out)
    assert run("check", file(experiment)).code == 1
    assert report["ok"] is False
    for row in report["parameters"]:
        assert row["ok"] is (row["analytic"] == 0)
        if row["analytic"]:
            assert row["numeric"] / row["analytic"] == pytest.approx(2.0, rel=1e-4)
            assert row["relative_error"] == pytest.approx(1 / 3, rel=1e-4)


def test_a_kink_within_the_step_is_noted_and_does_not_fail(run: Any, file: Any) -> None:
    experiment = made(
        layers=[{"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"}],
        init={"kind": "explicit", "weights": [[[0.5, -0.5], [0.25, 1.0]], [[1.0], [-1.0]]], "biases": [[0, 0], [0.1]]},
        loss={"kind": "mse"},
    )
    result = run("check", file(experiment), "--json")
    report = strict(result.out)
    assert (result.code, report["ok"]) == (0, True)
    noted = [row for row in report["parameters"] if row["note"]]
    assert noted
    assert len(noted) < len(report["parameters"])
    for row in noted:
        assert row["layer"] == 1
        assert row["relative_error"] > report["rule"]
        assert "kink" in row["note"]
    assert "kink" in run("check", file(experiment)).out


@pytest.mark.parametrize("experiment", [DIVERGING, OVERFLOWING, made(init={"kind": "normal", "scale": 1e300})])
@pytest.mark.parametrize("eps", ["1e-5", "1e300"])
def test_a_check_of_numbers_that_are_not_finite_is_still_a_report(
    run: Any, file: Any, experiment: Any, eps: str
) -> None:
    result = run("check", file(experiment), "--json", "--eps", eps)
    report = strict(result.out)
    assert result.err == ""
    assert result.code == (0 if report["ok"] else 1)
    for row in report["parameters"]:
        assert row["verdict"] != "right" or row["relative_error"] <= report["rule"]


# --- train -------------------------------------------------------------------------------------


def printed(out: str) -> dict[str, Any]:
    """W1, b1, W2, … as train prints them."""
    lines = [line.split(" = ") for line in out.splitlines() if re.match(r"[Wb]\d+ = ", line)]
    return {name: ast.literal_eval(value) for name, value in lines}


def test_training_prints_the_loss_and_the_exact_parameters(run: Any, file: Any) -> None:
    experiment = made(data=table(6, 2, tests=2), batch={"size": 4, "order": "shuffled", "seed": 3})
    result = run("train", file(experiment), "--epochs", 20)
    assert (result.code, result.err) == (0, "")
    timeline = Timeline(experiment)
    for _ in range(20):
        timeline.step("epoch")
    train, test = float(timeline.curves.train[-1]), float(timeline.curves.test[-1])
    assert result.out.splitlines()[0] == f"train loss {train!r}, test loss {test!r} after 20 epochs"
    record = timeline.record
    expected = {f"{short}{layer}": record[name, layer].tolist()
                for layer in (1, 2) for short, name in (("W", "weights"), ("b", "biases"))}  # fmt: skip
    assert printed(result.out) == expected
    assert len(result.out.splitlines()) == 5


def test_a_trained_network_is_written_as_an_experiment_that_goes_on_from_there(
    run: Any, file: Any, tmp_path: Path
) -> None:
    output = tmp_path / "trained.nnviz"
    result = run("train", file(EXPLICIT), "--epochs", 5, "-o", output)
    assert result.code == 0
    trained = load(output)
    timeline = Timeline(EXPLICIT)
    timeline.goto(timeline.batches.last_of(5))
    again = Timeline(trained)
    for layer in (1, 2):
        assert again.record["weights_before", layer].tobytes() == timeline.record["weights", layer].tobytes()
        assert again.record["biases_before", layer].tobytes() == timeline.record["biases", layer].tobytes()
    assert printed(result.out)["W1"] == again.record["weights_before", 1].tolist()
    unlike = {name for name, value in to_dict(trained).items() if value != to_dict(EXPLICIT)[name]}
    assert unlike == {"init"}


@pytest.mark.parametrize(
    ("every", "epochs", "logged"), [(3, 10, [0, 3, 6, 9, 10]), (1, 2, [0, 1, 2]), (20, 10, [0, 10]), (5, 0, [0])]
)
def test_the_loss_is_logged_every_so_many_epochs_and_at_the_end_all_answers(
    run: Any, file: Any, every: int, epochs: int, logged: list[int]
) -> None:
    result = run("train", file(made()), "--epochs", epochs, "--log-every", every)
    timeline, expected = Timeline(made()), [EpochLog(Timeline(made()).current).line(0)]
    for epoch in range(1, epochs + 1):
        timeline.step("epoch")
        right = f"train accuracy {timeline.curves.accuracy('train', epoch):.2%}"
        expected.append(f"epoch {epoch}: train loss {float(timeline.curves.train[epoch - 1])!r}, {right}")
    losses_logged = [line for line in result.out.splitlines() if line.startswith("epoch ")]
    assert losses_logged == [expected[epoch] for epoch in logged]
    rows = AllRows(timeline.program, timeline.data)
    answers = [f"Predictions after epoch {epochs}:", *Predictions(rows, rows.answers(timeline.parameters))]
    assert "\n".join([*answers, "W1 = "]) in result.out


def test_no_epochs_prints_and_writes_the_initial_parameters(run: Any, file: Any, tmp_path: Path) -> None:
    result = run("train", file(made()), "--epochs", 0, "-o", tmp_path / "same.nnviz")
    assert (result.code, result.err) == (0, "")
    record = Timeline(made()).record
    assert printed(result.out)["W1"] == record["weights_before", 1].tolist()
    assert "loss" not in result.out
    assert Timeline(load(tmp_path / "same.nnviz")).parameters.tobytes() == Timeline(made()).parameters.tobytes()


def test_training_over_its_own_file_keeps_a_backup(run: Any, file: Any) -> None:
    path = file(made())
    assert run("train", path, "--epochs", 2, "-o", path).code == 0
    assert load(path) != made()
    assert load(path.with_name(path.name + ".bak")) == made()


@pytest.mark.parametrize("experiment", [DIVERGING, OVERFLOWING], ids=["diverging", "overflowing"])
def test_training_that_diverges_says_where_and_keeps_the_last_finite_parameters(
    run: Any, file: Any, tmp_path: Path, experiment: Experiment
) -> None:
    output = tmp_path / "trained.nnviz"
    result = run("train", file(experiment), "-o", output)
    timeline = Timeline(experiment)
    found = timeline.run(1000)
    assert result.code == 1
    assert result.err == f"nnviz: Training stopped at the first non-finite value, {found}.\n"
    assert Timeline(load(output)).parameters.tobytes() == timeline.parameters.tobytes()
    assert printed(result.out)["W1"] == Timeline(load(output)).record["weights_before", 1].tolist()


def test_initial_values_that_overflow_are_no_traceback(run: Any, file: Any, tmp_path: Path) -> None:
    path = file(made(init={"kind": "normal", "scale": 1.7e308}))
    result = run("train", path, "--epochs", 1, "-o", tmp_path / "trained.nnviz")
    assert result.code == 2
    assert "Training stopped at the first non-finite value, " in result.err
    assert "could not be saved" in result.err
    assert "Traceback" not in result.err
    assert not (tmp_path / "trained.nnviz").exists()


# --- many --------------------------------------------------------------------------------------


def test_many_runs_are_printed_with_the_losses_of_their_single_runs(run: Any, file: Any) -> None:
    path = file(made())
    result = run("many", path, "--starts", 3, "--first", 5, "--epochs", 30, "--below", 0.6)
    assert (result.code, result.err) == (0, "")
    losses = []
    for line, seed in zip(result.out.splitlines(), (5, 6, 7), strict=False):
        timeline = Timeline(made(init={"kind": "normal", "scale": 0.6, "seed": seed}))
        timeline.run(30)
        losses.append(float(timeline.curves.train[-1]))
        assert line.startswith(f"seed {seed}: train loss {losses[-1]!r}, train accuracy ")
        assert ("solved since epoch" in line) == (losses[-1] < 0.6)
    solved = sum(loss < 0.6 for loss in losses)
    assert result.out.splitlines()[3:] == [f"{solved} of 3 solved, 0 diverged"]


def test_the_values_of_a_setting_are_tried_and_all_losses_are_given_as_json(run: Any, file: Any) -> None:
    given = ("--vary", "optimizer.lr", "--values", "0.1, 2", "--iterations", 4, "--json")
    report = strict(run("many", file(made()), *given).out)
    assert [one["value"] for one in report["runs"]] == [0.1, 2.0]
    for one in report["runs"]:
        timeline = Timeline(made(optimizer={"kind": "sgd", "lr": one["value"]}))
        timeline.run(4)
        assert one["losses"] == timeline.curves.train.tolist()
        assert one["loss"] == one["losses"][-1]
        assert one["diverged_in_iteration"] is None
    assert "--values needs --vary" in one_line(run("many", file(made()), "--values", "1, 2"))
    assert "--vary must be one of optimizer.kind" in one_line(run("many", file(made()), "--vary", "speed"))


# --- bad input ---------------------------------------------------------------------------------

COMMANDS: dict[str, list[str]] = {
    "trace": ["--json"], "check": [], "train": [], "many": [], "open": [], "render": ["-o", "picture.png"],
}  # fmt: skip
BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "missing": (None, "was not found"),
    "empty": (b"", "The content must be JSON; line 1, column 1"),
    "no text": (b"\xff\xfe\x00", "The content must be UTF-8 text"),
    "unknown key": (b'{"foo": 1, "data": {"kind": "xor"}}', 'The content has an unknown key "foo"'),
    "a key of two lines": (b'{"a\\nb": 1}', 'The content has an unknown key "a\\nb"'),
    "lists without end": (b"[" * 10_000, "at most 32 deep"),
    "not finite": (b'{"optimizer": {"kind": "sgd", "lr": 1e999}}', "optimizer.lr must be a finite number, but is inf"),
    "a size of zero": (b'{"data": {"kind": "xor"}, "layers": [{"size": 0, "activation": "tanh"}]}', "layers[0].size"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("raw", "text"), BAD_FILES.values(), ids=BAD_FILES)
def test_every_command_refuses_a_bad_file_in_one_line(
    run: Any, tmp_path: Path, command: str, raw: bytes | None, text: str
) -> None:
    path = tmp_path / "bad.nnviz"
    if raw is not None:
        path.write_bytes(raw)
    line = one_line(run(command, path, *COMMANDS[command]))
    assert line.startswith(f"nnviz: {path}")
    assert text in line
    assert not (ROOT / "picture.png").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_folder_and_a_name_of_two_lines(run: Any, tmp_path: Path, command: str) -> None:
    assert "is a directory" in one_line(run(command, tmp_path, *COMMANDS[command]))
    assert "was not found" in one_line(run(command, "two\nlines", *COMMANDS[command]))


BAD_ARGUMENTS = [
    (["trace"], "FILE"),
    (["check"], "FILE"),
    (["train"], "FILE"),
    (["trace", "xor", "--iterations", "-1"], "expected a whole number ≥ 0, got -1"),
    (["trace", "xor", "--iterations", "1.5"], "expected a whole number ≥ 0, got 1.5"),
    (["trace", "xor", "--iterations", "many"], "expected a whole number ≥ 0, got many"),
    (["trace", "xor", "--iterations", "9" * 5000], "expected a whole number ≥ 0, got 9"),
    (["trace", "xor", "--iterations"], "--iterations"),
    (["trace", "xor", "--json", "--table"], "--table"),
    (["trace", "xor", "--nonsense"], "--nonsense"),
    (["trace", "xor", "another"], "another"),
    (["check", "xor", "--eps", "0"], "--eps"),
    (["check", "xor", "--eps", "-1e-5"], "--eps"),
    (["check", "xor", "--eps", "nan"], "--eps"),
    (["check", "xor", "--eps", "inf"], "--eps"),
    (["check", "xor", "--rule", "small"], "--rule"),
    (["train", "xor", "--epochs", "-1"], "expected a whole number ≥ 0, got -1"),
    (["train", "xor", "--epochs", "1e3"], "expected a whole number ≥ 0, got 1e3"),
    (["train", "xor", "--log-every", "0"], "expected a whole number ≥ 1, got 0"),
    (["train", "xor", "-o"], "-o"),
    (["render", "xor"], "-o"),
    (["render", "xor", "-o", "a.png", "--size", "0x5"], "--size"),
    (["render", "xor", "-o", "a.jpeg"], ".png"),
]


@pytest.mark.parametrize(("arguments", "text"), BAD_ARGUMENTS, ids=[" ".join(a)[:40] for a, _ in BAD_ARGUMENTS])
def test_arguments_that_make_no_sense_are_refused_in_one_line(run: Any, arguments: list[str], text: str) -> None:
    assert text in one_line(run(*arguments))


@pytest.mark.parametrize("command", ["check", "train"])
def test_what_has_no_targets_can_be_neither_checked_nor_trained(run: Any, file: Any, command: str) -> None:
    path = file(FORWARD_ONLY)
    line = one_line(run(command, path))
    assert line.startswith(f"nnviz: {path}: The data have no targets, so there is no loss.")


@pytest.mark.parametrize("name", ["missing/a.nnviz", ".", "/"])
def test_an_output_that_cannot_be_written_is_said_in_one_line(run: Any, name: str, tmp_path: Path) -> None:
    output = name if name in (".", "/") else tmp_path / name
    result = run("train", "xor", "--epochs", 1, "-o", output)
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert f"nnviz: {output} could not be saved: " in result.err


# --- a process of its own ----------------------------------------------------------------------


@pytest.mark.parametrize("name", some_by_day(("xor", "mistakes"), experiments()))
def test_every_lesson_can_be_traced_and_checked_by_its_name(run: Any, name: str) -> None:
    result = run("trace", name, "--json")
    assert result.code == 0
    assert strict(result.out) == trace(nnviz.load(name))
    assert run("check", name).code in (0, 1)


def test_the_process_prints_what_the_function_prints(run: Any) -> None:
    for arguments in (["trace", "xor", "--json", "--iterations", 2], ["check", "deepinsider-2-2-2"]):
        assert process(*arguments) == run(*arguments)


@pytest.mark.parametrize("arguments", [["trace", "no/such.nnviz"], ["train", "xor", "--epochs", "x"], ["no.nnviz"]])
def test_the_process_refuses_in_one_line_too(arguments: list[str]) -> None:
    one_line(process(*arguments))


def test_the_process_fails_where_the_check_fails() -> None:
    result = process("check", "mistakes")
    assert (result.code, result.err) == (1, "")


def test_a_reader_that_stops_reading_is_no_error() -> None:
    arguments = [sys.executable, "-W", "error", "-m", "nnviz", "trace", "xor", "--iterations", "3000"]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"iteration 1")
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_the_version_is_that_of_the_package_and_says_whether_it_has_a_tape(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tape = "with" if in_force() else "without"
    assert run("--version") == (0, f"nnviz {nnviz.__version__}, {tape} the tape\n", "")
    monkeypatch.setenv(SWITCH, "0")
    assert run("--version") == (0, f"nnviz {nnviz.__version__}, without the tape\n", "")


def test_a_gradient_of_zero_is_not_blamed_for_the_rounding_of_the_difference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "xor-neuron"]) == 0
    shown = capsys.readouterr().out
    assert "Every gradient is 0, and so is every difference: zeros prove little." in shown
    assert "rounding" in shown
