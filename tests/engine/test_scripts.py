"""Exported scripts: run by themselves, with nothing around them, they train to the same numbers."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.cli import main
from nnviz.engine.exchange.numpy_script import numpy_script
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.exchange.torch_script import torch_script
from nnviz.engine.maths.dialect import WORDS
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiments

from .helpers import Choices, from_dict, made, random_choices, table

SOME = range(0, 60, 5)
MANY = [pytest.param(number, marks=pytest.mark.nightly) for number in range(60, 180)]


OPTIMIZERS: list[Choices] = [
    {"kind": "sgd"},
    {"kind": "sgd", "momentum": 0.9},
    {"kind": "sgd", "momentum": 0.7, "nesterov": True},
    {"kind": "rmsprop", "alpha": 0.95},
    {"kind": "adam"},
    {"kind": "adamw", "beta1": 0.8, "weight_decay": 0.1},
]
SCHEDULES: list[Choices] = [
    {"kind": "constant"},
    {"kind": "step", "every": 2, "factor": 0.3},
    {"kind": "exponential", "factor": 0.9},
    {"kind": "cosine", "period": 3},
    {"kind": "linear", "to": 0.2, "period": 3},
]
PENALTIES: list[Choices] = [{}, {"l2": 0.1}, {"l1": 0.01, "l2": 0.05}]


def chosen(number: int) -> Any:
    """Random experiment number `number` with one of all optimizers, schedules and penalties."""
    choices, chance = random_choices(number), np.random.default_rng(number)
    optimizer = OPTIMIZERS[number // 5 % len(OPTIMIZERS)] | PENALTIES[chance.integers(len(PENALTIES))]
    schedule = SCHEDULES[chance.integers(len(SCHEDULES))]
    lr = choices["optimizer"]["lr"] * (0.1 if optimizer["kind"] == "rmsprop" else 1)
    return from_dict({**choices, "optimizer": {**optimizer, "schedule": schedule, "lr": lr}})


def executed(script: str) -> dict[str, Any]:
    """What a script leaves, executed in an empty namespace; what it printed is under "printed"."""
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(script, "script", "exec"), names)
    return names | {"printed": printed.getvalue()}


def trained(experiment: Any, epochs: int) -> tuple[Timeline, int]:
    """At the end of so many epochs, or of the last one before something was not finite, and how many they are."""
    timeline = Timeline(experiment)
    if timeline.run(timeline.batches.last_of(epochs)):
        epochs = timeline.place.epoch - 1
        timeline.goto(timeline.batches.last_of(epochs))
    assert epochs
    return timeline, epochs


def assert_same_bits(names: dict[str, Any], timeline: Timeline) -> None:
    program, record = timeline.program, timeline.record
    for key in program.state:
        ours = np.asarray(record[key] if program.supervised else record[key.before])
        theirs = np.asarray(names[WORDS.name(key)])
        assert (ours.shape, ours.tobytes()) == (theirs.shape, theirs.tobytes()), key


@pytest.mark.parametrize("number", [*SOME, *MANY])
def test_the_numpy_script_trains_to_the_same_bits(number: int) -> None:
    experiment = chosen(number)
    timeline, epochs = trained(experiment, 3 + number % 4)
    script = numpy_script(Replay.of_experiment(experiment, epochs))
    names = executed(script)
    assert_same_bits(names, timeline)
    assert np.array(names["losses"]).tobytes() == timeline.curves.batch.values[: len(names["losses"])].tobytes()
    assert len(names["losses"]) == timeline.cursor.iteration
    for operation in timeline.program.operations:
        assert f"        {operation.code}\n" in script
        assert np.asarray(names[WORDS.name(operation.writes)]).tobytes() == np.asarray(
            timeline.record[operation.writes]).tobytes()  # fmt: skip


@pytest.mark.parametrize("number", [*SOME, *MANY])
def test_the_torch_script_trains_to_the_same_numbers(number: int) -> None:
    without_warnings("torch")
    experiment = chosen(number)
    timeline, epochs = trained(experiment, 3 + number % 4)
    names = executed(torch_script(Replay.of_experiment(experiment, epochs)))
    assert_close(timeline.curves.batch.values[: timeline.cursor.iteration], names["losses"])
    for key in timeline.program.parameters:
        assert_close(timeline.record[key], names[WORDS.name(key)].tolist())


def assert_close(ours: Any, theirs: Any) -> None:
    assert np.shape(ours) == np.shape(theirs)
    assert np.abs(ours - np.asarray(theirs)).max() <= 1e-9 * max(1, np.abs(ours).max())


def without_warnings(package: str) -> None:
    """Imports a package that may not be there and warns when it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip(package)


@pytest.mark.parametrize("lesson", list(experiments()))
def test_every_lesson_has_a_numpy_script(lesson: str) -> None:
    experiment = nnviz.load(lesson)
    timeline = Timeline(experiment)
    for _ in range(7):
        timeline.step("epoch")
    script = numpy_script(Replay.of_experiment(experiment, 7))
    of_the_window = {operation.code for operation in timeline.program.operations}
    assert max(len(line) for line in script.splitlines() if line.strip() not in of_the_window) <= 120
    assert_same_bits(executed(script), timeline)


def test_the_script_tells_the_loss_and_the_parameters() -> None:
    experiment = made()
    timeline = Timeline(experiment)
    timeline.run(40)
    printed = executed(numpy_script(Replay.of_experiment(experiment, 40)))["printed"]
    assert f"epoch 40: loss {timeline.record['loss']!r}\n" in printed
    assert f"W1 = {timeline.record['weights', 1].tolist()}\n" in printed
    assert len(printed.splitlines()) == 10 + 4


def test_data_are_written_compactly_and_exactly() -> None:
    """Pictures of whole numbers, features, standardised inputs, numbers that need all their digits, and -0.0."""
    layers = [{"size": 10, "activation": "sigmoid"}]
    digits = made(data={"kind": "digits", "standardize": False}, layers=layers)
    script = numpy_script(Replay.of_experiment(digits, 0))
    assert len(script) < 6 * Timeline(digits).data.inputs.size
    rows = [[-0.0, 1e300], [3.0, -0.1], [1e16, 2.0**53 + 2], [0.0, -7.0]] * 30
    for data in (
        {"kind": "digits"},
        {"kind": "plane", "features": ["x1", "sin(x2)"], "standardize": True},
        {"kind": "table", "inputs": rows, "targets": rows[::-1]},
        {"kind": "table", "inputs": [[-0.0] * 9] * 9, "targets": [[0.0] * 9] * 9},
        {"kind": "table", "inputs": np.arange(400.0).reshape(2, 200).tolist(), "targets": [[1], [0]]},
    ):
        size = {"digits": 10, "plane": 1}.get(data["kind"]) or len(data["targets"][0])
        experiment = made(data=data, layers=[{"size": size, "activation": "tanh"}], loss={"kind": "mse"})
        names, ours = executed(numpy_script(Replay.of_experiment(experiment, 0))), Timeline(experiment).data
        assert (names["all_inputs"].shape, names["all_inputs"].tobytes()) == (ours.inputs.shape, ours.inputs.tobytes())
        assert names["all_inputs"].dtype == names["all_targets"].dtype == np.float64
        assert names["all_targets"].tobytes() == ours.targets.tobytes()


def test_a_title_is_a_comment_whatever_is_in_it() -> None:
    experiment = made(title='"""\nraise SystemExit\r\n# \x00\u2028 数')
    script = numpy_script(Replay.of_experiment(experiment, 1))
    executed(script)
    assert script.splitlines()[0].startswith('# """ raise SystemExit')


def test_without_targets_the_script_is_the_forward_pass() -> None:
    experiment = from_dict({
        "data": {**table(5, 3, 1), "targets": None}, "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 1},
        "layers": [{"size": 3, "activation": "sigmoid"}, {"size": 2, "activation": "relu"}],
        "init": {"kind": "normal"},
    })  # fmt: skip
    timeline = Timeline(experiment)
    timeline.step("iteration")
    names = executed(numpy_script(Replay.of_experiment(experiment)))
    assert names["outputs2"].tobytes() == timeline.record["outputs", 2].tobytes()
    assert str(names["outputs2"]) in names["printed"]


# --- the script of a run -----------------------------------------------------------------------


def batched() -> Timeline:
    """Seven rows in batches of three, shuffled: the last one of an epoch is short."""
    return Timeline(made(data=table(7), batch={"size": 3, "order": "shuffled", "seed": 4}))


@pytest.mark.parametrize("iterations", [1, 5, 9, 31])
def test_the_script_of_a_run_ends_with_the_iteration_at_the_cursor(iterations: int) -> None:
    timeline = batched()
    timeline.run(40)
    timeline.goto(iterations, 3)
    names = executed(numpy_script(Replay.of_run(timeline)))
    timeline.goto(iterations)
    assert_same_bits(names, timeline)
    assert len(names["losses"]) == iterations


def test_the_script_of_a_run_begins_where_something_was_changed_by_hand() -> None:
    timeline = batched()
    timeline.run(4)
    timeline.edit("lr", 0.7)
    timeline.run(6)
    timeline.edit("weights", 0.25, 1, (0, 1))
    timeline.edit("inputs", -2.0, None, (3, 1))
    timeline.run(8)
    timeline.edit("add_node", None, 1, (1,))
    timeline.run(3)
    timeline.edit("biases", 0.5, 2, (0,))
    timeline.run(9)
    names = executed(numpy_script(Replay.of_run(timeline)))
    assert_same_bits(names, timeline)
    assert names["losses"][-1] == timeline.record["loss"]
    timeline.goto(8)
    assert_same_bits(executed(numpy_script(Replay.of_run(timeline))), timeline)


def test_where_nothing_is_trained_yet_the_script_trains_as_the_command_does() -> None:
    timeline = Timeline(made())
    assert numpy_script(Replay.of_run(timeline)) == numpy_script(Replay.of_experiment(made()))
    assert Replay.of_run(timeline).epochs == 1000


@pytest.mark.parametrize("name", MISTAKES)
def test_a_wrong_rule_is_in_the_numpy_script_too_and_but_one_is_in_no_torch_script(name: str) -> None:
    last, loss = ("softmax", "mse") if name == "softmax_elementwise" else ("sigmoid", "bce")
    kinds = ("relu", "tanh", last)  # with both of the first each rule is wrong somewhere
    layers = [{"size": size, "activation": kind} for size, kind in zip((3, 3, 2), kinds, strict=True)]
    experiment = made(mistake=name, data=table(7, outputs=2), layers=layers, loss={"kind": loss}, batch={"size": 3})
    timeline = Timeline(experiment)
    timeline.run(6)
    assert_same_bits(executed(numpy_script(Replay.of_experiment(experiment, 2))), timeline)
    if not MISTAKES[name].keeps_gradients:
        with pytest.raises(nnviz.ExperimentError, match=f"mistake {name}"):
            torch_script(Replay.of_experiment(experiment, 2))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_gradients_that_are_not_zeroed_add_up_as_they_do_in_pytorch(optimizer: Choices) -> None:
    without_warnings("torch")
    chosen = {**optimizer, "lr": 0.01, "l2": 0.1}
    experiment = made(mistake="gradients_not_zeroed", batch={"size": 3}, optimizer=chosen)
    timeline, epochs = trained(experiment, 6)
    names = executed(torch_script(Replay.of_experiment(experiment, epochs)))
    for key in timeline.program.trained:
        assert_close(timeline.record[key], names[WORDS.name(key)].tolist())
        assert_close(timeline.record[key.gradient], names[WORDS.name(key)].grad.tolist())


def test_a_torch_script_of_a_changed_run_begins_there_where_its_optimizer_has_no_memory() -> None:
    without_warnings("torch")
    timeline = batched()
    timeline.run(4)
    timeline.edit("weights", 0.25, 1, (0, 1))
    timeline.run(6)
    names = executed(torch_script(Replay.of_run(timeline)))
    assert_close(timeline.record["weights", 2], names["W2"].tolist())
    remembering = Timeline(made(optimizer={"kind": "adam", "lr": 0.1}))
    remembering.run(4)
    torch_script(Replay.of_run(remembering))
    remembering.edit("weights", 0.25, 1, (0, 1))
    with pytest.raises(nnviz.ExperimentError, match="changed by hand in iteration 5"):
        torch_script(Replay.of_run(remembering))
    remembering.run(3)
    assert_same_bits(executed(numpy_script(Replay.of_run(remembering))), remembering)


def test_without_targets_the_torch_script_is_the_forward_pass() -> None:
    without_warnings("torch")
    timeline = Timeline(made(data={**table(5), "targets": None}))
    timeline.step("iteration")
    assert_close(timeline.record["outputs", 2], executed(torch_script(Replay.of_experiment(made(
        data={**table(5), "targets": None}))))["outputs2"].tolist())  # fmt: skip


# --- the command -------------------------------------------------------------------------------


def test_the_command_writes_the_script_or_prints_it(tmp_path: Any, capsys: Any) -> None:
    path = tmp_path / "xor.py"
    assert main(["export", "xor", "--numpy", "--epochs", "3", "-o", str(path)]) == 0
    assert main(["export", "xor", "--numpy", "--epochs", "3"]) == 0
    assert capsys.readouterr().out == path.read_text(encoding="utf-8")
    assert len(executed(path.read_text(encoding="utf-8"))["losses"]) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "xor"], "one of the arguments --numpy"),
        (["export", "xor", "--numpy", "--epochs", "few"], "expected a whole number ≥ 0, got few"),
        (["export", "no-such-file", "--numpy"], "no-such-file was not found."),
        (["export", "xor", "--numpy", "-o", "/no/such/folder/x.py"], "could not be saved"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(arguments: list[str], words: str, capsys: Any) -> None:
    try:
        code = main(arguments)
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert len(said.splitlines()) == 1


def test_a_training_begun_anew_is_exported_as_the_experiment_that_it_is() -> None:
    timeline = Timeline(made())
    timeline.run(9)
    timeline.edit("choices", {"init": {"kind": "he", "seed": 4}, "batch": {"size": 3}})
    alone = made(init={"kind": "he", "seed": 4}, batch={"size": 3})
    assert timeline.experiment == alone
    assert numpy_script(Replay.of_run(timeline)) == numpy_script(Replay.of_experiment(alone))
    timeline.run(5)
    assert Replay.of_run(timeline).first == 1
    assert_same_bits(executed(numpy_script(Replay.of_run(timeline))), timeline)


@pytest.mark.parametrize(("form", "name"), [("numpy", "numpy"), ("torch", "numpy"), ("torch", "torch")])
def test_a_script_that_would_import_itself_is_refused_before_it_is_written(
    form: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"{name}.py"
    assert main(["export", "xor", f"--{form}", "-o", str(path)]) == 2
    told = f"nnviz: {path} must have another name: the script imports {name}, and would import itself instead.\n"
    assert capsys.readouterr().err == told
    assert not path.exists()
    assert main(["export", "xor", f"--{form}", "-o", str(tmp_path / "xor.py")]) == 0
