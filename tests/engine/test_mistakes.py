"""Wrong rules: each is caught where it is on, leaves no trace where it is off, and gives the figures of its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

import nnviz
from nnviz.cli import main
from nnviz.engine.exchange.script import iteration_script
from nnviz.engine.experiment.experiment import dumps, from_dict, to_dict
from nnviz.engine.insight.gradient_check import GradientCheck, check
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.mistakes import MISTAKES, ONCE_MORE
from nnviz.engine.training.timeline import Timeline

from .helpers import Choices, bits, made, original, table, walked
from .test_goldens import Figures, experiment, golden, outputs

RELU = [{"size": 4, "activation": "relu"}, {"size": 2, "activation": "identity"}]
SIGMOID = [{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "sigmoid"}]
LINEAR = [{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "identity"}]
SOFTMAX = [{"size": 3, "activation": "tanh"}, {"size": 3, "activation": "softmax"}]
CLASSES = {**table(), "targets": np.eye(3)[[0, 1, 2, 1, 0, 2, 2]].tolist()}
WHERE_WRONG: dict[str, Choices] = {
    "factor_d": {"layers": LINEAR, "loss": {"kind": "mse"}},
    "sum_for_mean": {"layers": SIGMOID},
    "error_for_any_loss": {"layers": SIGMOID},
    "softmax_elementwise": {"layers": SOFTMAX, "loss": {"kind": "cross_entropy"}, "data": CLASSES},
    "relu_overwrites_upstream": {"layers": RELU, "loss": {"kind": "mse"}},
    "update_inside_backward": {"layers": LINEAR, "loss": {"kind": "mse"}},
    "slope_at_output": {"layers": SIGMOID},
    "gradients_not_zeroed": {"layers": SIGMOID},
    "log_without_care": {"layers": SIGMOID},
}
"""An experiment for each mistake in which its rule is wrong."""
NAMES = list(WHERE_WRONG)


def wrong(name: str, **choices: Any) -> nnviz.Experiment:
    return made(**{"data": table(outputs=2), **WHERE_WRONG[name], "mistake": name, **choices})


def right(name: str, **choices: Any) -> nnviz.Experiment:
    return wrong(name, mistake=None, **choices)


def test_every_mistake_of_the_table_is_looked_at_here() -> None:
    assert set(NAMES) == set(MISTAKES)


# --- each is caught ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMES if MISTAKES[name].spoils != "finite"])
def test_the_gradient_check_catches_it_and_passes_without_it(name: str) -> None:
    assert check(right(name), signals=True).ok
    report = check(wrong(name))
    assert not report.ok
    caught = {row.name for row in report.rows if not row.ok}
    assert caught <= ({"weights", "biases"} if MISTAKES[name].spoils == "parameters" else {"outputs"})


@pytest.mark.parametrize("name", [name for name in NAMES if MISTAKES[name].spoils == "finite"])
def test_what_leaves_the_gradient_right_leaves_the_finite_numbers_instead(name: str) -> None:
    assert check(wrong(name), rule=1e-4).ok
    saturated = {"kind": "normal", "scale": 900.0, "seed": 3}
    assert Timeline(right(name, init=saturated)).step("iteration") is None
    found = Timeline(wrong(name, init=saturated)).step("iteration")
    assert found is not None
    assert not np.isfinite(found.value)


def test_a_factor_that_was_forgotten_is_told_by_its_ratio() -> None:
    assert check(wrong("factor_d")).ratio == pytest.approx(2.0, rel=1e-6)
    assert check(wrong("sum_for_mean")).ratio == pytest.approx(7 * 2, rel=1e-6)
    assert "Each wrong gradient is 2.00 times" in str(check(wrong("factor_d")))
    for name in ("error_for_any_loss", "softmax_elementwise", "update_inside_backward"):
        assert check(wrong(name)).ratio is None
    assert check(right("factor_d")).ratio is None


@pytest.mark.parametrize("loss", ["cross_entropy", "mse"])
def test_softmax_is_taken_for_elementwise_with_and_without_a_simplified_loss(loss: str) -> None:
    timeline = Timeline(wrong("softmax_elementwise", loss={"kind": loss}))
    timeline.goto(1)
    outputs, upstream = timeline.record["outputs", 2], timeline.record["upstream", 2]
    np.testing.assert_allclose(timeline.record["deltas", 2], upstream * outputs * (1 - outputs), rtol=1e-14)
    told = {operation.writes.name: operation.mistake for operation in timeline.program.operations if operation.mistake}
    words = MISTAKES["softmax_elementwise"].words
    assert told == ({"upstream": ONCE_MORE, "slope": words} if loss == "cross_entropy" else {"slope": words})
    assert not check(original(timeline)).ok
    assert check(right("softmax_elementwise", loss={"kind": loss})).ok


def test_only_the_layers_before_get_a_wrong_gradient_where_the_update_came_too_early() -> None:
    report = check(wrong("update_inside_backward"))
    assert {row.layer for row in report.rows if not row.ok} == {1}


def test_what_the_mask_overwrote_is_no_longer_the_derivative_by_the_outputs() -> None:
    timeline, honest = Timeline(wrong("relu_overwrites_upstream")), Timeline(right("relu_overwrites_upstream"))
    for each in (timeline, honest):
        each.goto(1)
    off = timeline.record["sums", 1] <= 0
    assert off.any()
    assert not timeline.record["upstream", 1][off].any()
    assert honest.record["upstream", 1][off].all()
    assert np.array_equal(timeline.record["upstream", 1][~off], honest.record["upstream", 1][~off])
    for key in ("deltas", "grad_w", "grad_b", "weights"):
        assert np.array_equal(timeline.record[key, 1], honest.record[key, 1])


def test_gradients_that_are_not_zeroed_are_those_of_all_iterations_since_it_was_switched_on() -> None:
    timeline = Timeline(right("gradients_not_zeroed"))
    timeline.goto(4, 0)
    timeline.edit("mistake", "gradients_not_zeroed")
    explained = timeline.explain("grad_w_before", 1, (0, 0))
    assert (explained.origin, explained.value) == ("initial", 0.0)
    timeline.goto(5)
    record, program = timeline.record, timeline.program
    own = record["outputs", 0].T @ record["deltas", 1]
    np.testing.assert_allclose(record["grad_w", 1], own + record["grad_w_before", 1], rtol=1e-13)
    explained = timeline.explain("grad_w_before", 1, (0, 0))
    assert (explained.origin, explained.operands[0].key) == ("previous", Key("grad_w", 1))
    report = GradientCheck(program, record)
    assert not report.report().ok
    timeline.edit("mistake", "none")
    assert ("grad_w_before", 1) not in timeline.record
    report = GradientCheck(timeline.program, timeline.record)
    assert report.report().ok


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", [name for name in NAMES if MISTAKES[name].times])
def test_a_rule_that_makes_all_gradients_too_large_trains_as_a_larger_rate(name: str, seed: int) -> None:
    init = {"kind": "xavier", "seed": seed}
    timeline = Timeline(wrong(name, init=init, optimizer={"kind": "sgd", "lr": 0.02}))
    times = timeline.program.times(timeline.record["divisor"])
    assert times is not None
    honest = Timeline(right(name, init=init, optimizer={"kind": "sgd", "lr": 0.02 * times}))
    for each in (timeline, honest):
        each.goto(30)
    assert timeline.parameters == pytest.approx(honest.parameters, rel=1e-9)
    for optimizer in ({"kind": "adam"}, {"kind": "sgd", "momentum": 0.9}, {"kind": "sgd", "l2": 0.1}):
        assert Timeline(wrong(name, optimizer={**optimizer, "lr": 0.02})).program.times(2.0) is None


@pytest.mark.parametrize("name", NAMES)
def test_with_memory_and_penalties_it_is_caught_as_well(name: str) -> None:
    optimizer = {"kind": "adam", "lr": 0.01, "l2": 0.1}
    timeline = Timeline(wrong(name, optimizer=optimizer))
    timeline.goto(3)
    assert check(right(name, optimizer=optimizer), signals=True).ok
    assert check(wrong(name, optimizer=optimizer), rule=1e-4).ok is (MISTAKES[name].spoils == "finite")
    stepped = Timeline(wrong(name, optimizer=optimizer))
    while stepped.cursor.iteration < 3 or stepped.cursor.operation < len(stepped.program):
        stepped.step("operation")
    assert bits(stepped.record) == bits(timeline.record)


def test_a_weight_at_the_kink_of_its_penalty_is_excused() -> None:
    weights = [[[0.5, 3e-6, 0.3], [0.25, 1.0, 0.2]], [[1.0], [-1.0], [0.5]]]
    init = {"kind": "explicit", "weights": weights, "biases": [[0.1, 0.2, 0.3], [0.1]]}
    report = check(made(init=init, optimizer={"kind": "sgd", "lr": 0.1, "l1": 0.5}))
    assert report.ok
    assert [(row.name, row.index) for row in report.rows if row.note] == [("weights", (0, 1))]


# --- it is everywhere the same rule ------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_that_are_wrong_say_so_and_no_others(name: str) -> None:
    wrongly, rightly = (Timeline(each).program.operations for each in (wrong(name), right(name)))
    told = {operation.code for operation in wrongly if operation.mistake}
    assert told
    assert not told & {operation.code for operation in rightly} or name == "update_inside_backward"
    assert all(operation.mistake in ("", ONCE_MORE, MISTAKES[name].words) for operation in wrongly)
    assert MISTAKES[name].words in {operation.mistake for operation in wrongly}
    assert not any(operation.mistake for operation in rightly)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_is_what_its_explanation_says(name: str) -> None:
    timeline = Timeline(wrong(name, input_gradient=True))
    timeline.goto(3)
    for key in timeline.record.keys():
        for index in np.ndindex(np.shape(timeline.record[key])):
            told = timeline.explain(key, index=index)
            assert abs(told.evaluate() - told.value) <= 1e-12 * max(1e-300, told.magnitude()), (key, index)


@pytest.mark.parametrize("name", NAMES)
def test_the_script_of_an_iteration_leaves_the_same_bits(name: str) -> None:
    timeline = Timeline(wrong(name))
    timeline.goto(3)
    space: dict[str, Any] = {}
    exec(iteration_script(timeline.program, timeline.record), space)
    for layer in (1, 2):
        assert np.array_equal(space[f"W{layer}"], timeline.record["weights", layer])
        assert np.array_equal(space[f"b{layer}"], timeline.record["biases", layer])
    assert space["loss"] == timeline.record["loss"]
    told = iteration_script(timeline.program, timeline.record).replace("\n# ", " ")
    assert f"mistake: {MISTAKES[name].words}" in told


@pytest.mark.parametrize("name", NAMES)
def test_running_stepping_and_going_back_agree(name: str) -> None:
    batch = {"size": 3, "order": "shuffled", "seed": 2}
    run, stepped = (Timeline(wrong(name, batch=batch)) for _ in range(2))
    run.run(4)
    while stepped.cursor.iteration < 4 or stepped.cursor.operation < len(stepped.program):
        stepped.step("operation")
    assert bits(run.record) == bits(stepped.record)
    for _ in range(9):
        stepped.back("operation")
    assert bits(stepped.record) == bits(walked(stepped).record)


@pytest.mark.parametrize("name", NAMES)
def test_without_it_the_generated_calls_are_those_of_before(name: str) -> None:
    """Free of cost: the operations, the arena and every call are the same as if the table were empty."""
    with_table = Timeline(right(name))
    with_table.run(2)
    held = dict(MISTAKES)
    MISTAKES.clear()
    try:
        without = Timeline(right(name))
        without.run(2)
    finally:
        MISTAKES.update(held)
    assert with_table.program.operations == without.program.operations
    asides = [each.aside() for each in (with_table, without)]
    for aside in asides:
        aside.load(2)
    first, second = (aside.workspace for aside in asides)
    assert first.layout.places == second.layout.places
    assert [call.__name__ for call, _ in first.iteration] == [call.__name__ for call, _ in second.iteration]
    assert first.run_all.__code__.co_code == second.run_all.__code__.co_code
    assert bits(with_table.record) == bits(without.record)


# --- the file and edits ------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_file_names_it_and_reads_back(name: str) -> None:
    assert to_dict(wrong(name))["mistake"] == name
    assert from_dict(to_dict(wrong(name))) == wrong(name)
    assert f'"mistake": "{name}"' in dumps(wrong(name))


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"mistake": "typo"}, "mistake must be one of factor_d, "),
        ({"mistake": 3}, "mistake must be "),
        ({"mistake": "factor_d", "loss": {"kind": "mse"}}, "layers[1].size: This mistake needs 2 or more"),
        ({"mistake": "factor_d", "loss": {"kind": "sse"}}, "loss.reduction: This mistake needs a loss that is a mean"),
        ({"mistake": "sum_for_mean", "loss": {"kind": "sse"}}, "loss.reduction: This mistake needs a loss that"),
        ({"mistake": "error_for_any_loss", "loss": {"kind": "sse", "reduction": "mean"}}, "loss: This mistake needs"),
        ({"mistake": "softmax_elementwise"}, "layers[1].activation: This mistake needs softmax in the last layer"),
        ({"mistake": "relu_overwrites_upstream"}, "layers: This mistake needs a layer with relu; here"),
        (
            {"mistake": "update_inside_backward", "layers": [{"size": 1, "activation": "sigmoid"}]},
            "layers: This mistake needs 2 or more layers; here the rule would be correct.",
        ),
        ({"mistake": "log_without_care", "loss": {"kind": "mse"}}, "loss: This mistake needs a loss after its"),
        (
            {"mistake": "sum_for_mean", "data": {"kind": "table", "inputs": [[1.0, 2.0]], "targets": None}},
            "data.targets: This mistake needs targets; here",
        ),
    ],
)
def test_where_it_would_be_no_mistake_it_is_refused_with_the_reason(choices: Choices, message: str) -> None:
    with pytest.raises(ExperimentError) as error:
        made(**choices)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_switched_on_and_off_by_hand_and_both_runs_stay(name: str) -> None:
    timeline = Timeline(right(name))
    timeline.run(5)
    first, began = timeline.current, timeline.parameters
    timeline.goto(3, 4)
    timeline.edit("mistake", name)
    assert timeline.experiment.mistake == name
    assert any(operation.mistake for operation in timeline.program.operations)
    timeline.goto(8)
    timeline.goto(6)
    timeline.edit("mistake", "none")
    assert timeline.experiment == right(name)
    assert [run.made_by.value for run in timeline.runs[1:]] == [name, "none"]
    timeline.undo()
    timeline.undo()
    assert timeline.experiment.mistake is None
    timeline.return_to(first)
    timeline.goto(5)
    assert np.array_equal(timeline.parameters, began)


def test_what_would_leave_no_mistake_is_refused_while_it_is_on() -> None:
    timeline = Timeline(wrong("update_inside_backward"))
    with pytest.raises(ExperimentError, match="layers: This mistake needs 2 or more layers"):
        timeline.edit("remove_layer", layer=1)
    assert timeline.experiment == wrong("update_inside_backward")


# --- the figures of the texts ------------------------------------------------------------------


def test_two_outputs_give_the_gradients_of_the_text_with_factor_d_and_the_true_ones_without() -> None:
    whole = golden("matrix_backprop_sigmoid_mse")
    case = whole["more"][-1]
    assert case["what"].startswith("two outputs")
    figures, expected = Figures(whole), case["expected"]
    told = from_dict({**to_dict(experiment(case, loss={"kind": "mse"})), "mistake": "factor_d"})
    timeline = Timeline(told)
    timeline.goto(1)
    figures.same(timeline.record["loss"], expected["loss"], "loss")
    figures.same(timeline.record["upstream", 2], expected["dL_dprediction"], "upstream")
    for ours, theirs in (("deltas", "deltas"), ("grad_w", "dW"), ("grad_b", "db")):
        figures.layers(timeline, ours, expected[theirs])
    figures.same(timeline.record["upstream", 0], expected["d_inputs"], "inputs")
    report = check(told)
    assert [row.ok for row in report.rows] == [False] * len(report.rows)
    assert report.ratio == pytest.approx(2.0, rel=1e-6)
    true = Timeline(experiment(case, loss={"kind": "mse"}))
    true.goto(1)
    figures.layers(true, "grad_w", expected["true_dW"])
    figures.layers(true, "grad_b", expected["true_db"])


def qiita(case: Choices, loss: Choices, mistake: str) -> Timeline:
    """A case of the text that sends y − t over N back whatever the loss."""
    return Timeline(from_dict({**to_dict(experiment(case, loss=loss)), "mistake": mistake, "input_gradient": False}))


def test_half_of_the_squared_error_is_descended_where_the_whole_is_told() -> None:
    """The text's own loss, which our gradient of half of it gives only half of."""
    case = golden("qiita_xor")
    figures, expected = Figures(case), case["expected"]
    timeline = qiita(case, {"kind": "mse"}, "error_for_any_loss")
    assert check(original(timeline)).ratio == pytest.approx(0.5, rel=1e-5)
    timeline.goto(1000)
    for before, loss in expected["loss_every_100"].items():
        figures.same(timeline.curves.batch.values[int(before)], loss, f"loss {before}")
    figures.state(timeline, expected["final"])


@pytest.mark.parametrize(
    ("number", "loss", "mistake"),
    [
        (1, {"kind": "bce", "reduction": "batch_mean"}, "error_for_any_loss"),
        (2, {"kind": "cross_entropy"}, "softmax_elementwise"),
    ],
)
def test_a_loss_that_is_named_but_not_descended_gives_the_figures_of_the_text(
    number: int, loss: Choices, mistake: str
) -> None:
    whole = golden("qiita_xor")
    figures, case = Figures(whole), whole["more"][number]
    timeline = qiita(case, loss, mistake)
    assert not check(original(timeline)).ok
    timeline.goto(1000)
    for before, figure in case["expected"]["loss_before_update"].items():
        figures.same(timeline.curves.batch.values[int(before)], figure, f"loss {before}")
    final = case["expected"]["final"]
    figures.state(timeline, final)
    figures.same(outputs(timeline, case["inputs"]), final["outputs"], "outputs")


def test_y_minus_t_alone_is_half_of_what_the_text_does_with_softmax() -> None:
    """Sent through the whole Jacobian it leads elsewhere: the text takes the diagonal too."""
    whole = golden("qiita_xor")
    case = whole["more"][2]
    timeline = qiita(case, {"kind": "cross_entropy"}, "error_for_any_loss")
    timeline.goto(2)
    first, second = timeline.curves.batch.values[:2]
    Figures(whole).same(first, case["expected"]["loss_before_update"]["0"], "loss before any update")
    assert second == pytest.approx(0.802, abs=5e-4)
    assert case["expected"]["loss_before_update"]["1"] == pytest.approx(0.820, abs=5e-4)


@pytest.mark.parametrize(
    ("name", "loss", "activation", "mistake"),
    [
        ("softmax_cross_entropy", "cross_entropy", "softmax", "softmax_elementwise"),
        ("sigmoid_binary_cross_entropy", "bce", "sigmoid", "error_for_any_loss"),
    ],
)
def test_the_deltas_of_the_output_are_those_of_the_text_with_its_mistake_and_the_true_ones_without(
    name: str, loss: str, activation: str, mistake: str
) -> None:
    whole = golden("qiita_xor")
    figures, example = Figures(whole), whole["output_delta_examples"][name]
    for on, expected in ((mistake, "seed"), (None, "true")):
        timeline = Timeline(one_layer(example, activation, {"kind": loss, "reduction": "batch_mean"}, on))
        timeline.goto(1)
        figures.layers(timeline, "deltas", [example[expected]])


def one_layer(example: Choices, activation: str, loss: Choices, mistake: str | None) -> nnviz.Experiment:
    """A layer whose weights are the identity: its sums are the inputs."""
    inputs = example["logits"]
    size = len(inputs[0])
    init = {"kind": "explicit", "weights": [np.eye(size).tolist()], "biases": [[0.0] * size]}
    data = {"kind": "table", "inputs": inputs, "targets": example["targets"]}
    return made(
        data=data, layers=[{"size": size, "activation": activation}], loss=loss, init=init, mistake=mistake
    )  # fmt: skip


def test_the_softmax_layer_of_the_text_sends_back_what_the_mistake_does() -> None:
    whole = golden("qiita_xor")
    figures, example = Figures(whole), whole["layer_examples"]["softmax"]
    given = {"logits": example["input"], "targets": [[1.0, 0.0, 0.0]] * 2}
    for mistake, expected in (("softmax_elementwise", "backward_in_seed"), (None, "true_backward")):
        program = Timeline(one_layer(given, "softmax", {"kind": "mse"}, mistake)).program
        arrays = {Key(name, 1): np.array(example[of]) for name, of in (("outputs", "output"), ("upstream", "upstream"))}
        for line in program.operations:
            if line.writes in (Key("slope", 1), Key("deltas", 1)):
                arrays[line.writes] = np.empty((2, 3))
                for function, args in line.expression.flatten(arrays[line.writes], arrays):
                    function(*args)
        figures.same(arrays[Key("deltas", 1)], example[expected], expected)


# --- the check itself --------------------------------------------------------------------------


def test_the_check_of_a_moment_is_that_of_its_batch_as_the_iteration_began() -> None:
    timeline = Timeline(made(batch={"size": 2, "order": "shuffled", "seed": 5}))
    timeline.goto(7, 2)
    rows = list(GradientCheck(timeline.program, timeline.record))
    assert all(row.ok for row in rows)
    timeline.goto(7)
    assert len(rows) == timeline.program.parameter_count
    for row in rows:
        assert row.analytic == timeline.record[row.gradient][row.index]
        assert row.gradient.name == PARAMETERS[row.name]


def test_a_gradient_smaller_than_the_rounding_of_the_loss_lets_anybody_tell_is_not_called_wrong() -> None:
    layers = [{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}]
    weights = [[[0.5, 0.25], [1.0, 0.3]], [[1e-9], [0.7]]]
    init = {"kind": "explicit", "weights": weights, "biases": [[0.1, 0.2], [3.0]]}
    report = check(made(layers=layers, loss={"kind": "mse"}, init=init))
    assert report.ok
    small = [row for row in report.rows if row.note]
    assert {row.verdict for row in small} == {"inconclusive"}, "another step tells"
    assert all(row.relative_error > report.rule and 0 < abs(row.analytic) < 1e-6 for row in small)
    halved = made(layers=layers, loss={"kind": "mse"}, init=init, mistake="error_for_any_loss")
    assert not any(row.ok for row in check(halved).rows)


def test_of_many_parameters_some_are_checked_evenly_spread() -> None:
    timeline = Timeline(made(layers=[{"size": 30, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]))
    some = GradientCheck(timeline.program, timeline.record, most=5)
    rows = list(some)
    assert len(rows) == len(some) == 5 + 5 + 5 + 1
    assert some.whole == 30 * 2 + 30 + 30 + 1
    assert {row.index for row in rows if (row.name, row.layer) == ("biases", 1)} >= {(0,), (29,)}
    everything = {(row.name, row.layer, row.index): row for row in GradientCheck(timeline.program, timeline.record)}
    for row in rows:
        same = everything[row.name, row.layer, row.index]
        assert row.analytic == same.analytic
        assert row.numeric == pytest.approx(same.numeric, rel=1e-9, abs=1e-13)


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> Any:
    """Writes an experiment to a file; returns its path."""

    def write(experiment: nnviz.Experiment) -> str:
        path = tmp_path / "experiment.nnviz"
        path.write_text(dumps(experiment), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("name", NAMES)
def test_the_command_fails_where_a_mistake_is_on_and_says_which(name: str, saved: Any, capsys: Any) -> None:
    code = main(["check", saved(wrong(name)), "--rule", "1e-5"])
    out = capsys.readouterr().out
    assert code == (0 if MISTAKES[name].spoils == "finite" else 1)
    assert out.splitlines()[0] == f"mistake on, {name}: {MISTAKES[name].words}"
    assert ("Each wrong gradient is 2.00 times" in out) is (name == "factor_d")


def test_the_command_checks_some_of_each_array_where_that_is_asked(saved: Any, capsys: Any) -> None:
    path = saved(made())
    assert main(["check", path, "--parameters", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "checked 7 of 13, evenly spread over every array"
    assert lines[-1].startswith("All 7 gradients agree")
    assert main(["check", path, "--parameters", "2", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["parameters"]) == 7
    assert main(["check", path, "--signals", "--json"]) == 0
    names = {row["name"] for row in json.loads(capsys.readouterr().out)["parameters"]}
    assert names == {"weights", "biases", "outputs", "sums"}


def test_a_long_check_shows_how_far_it_is_on_a_terminal_and_nowhere_else(
    saved: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(made())
    assert main(["check", path]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("nnviz.cli.PROGRESS_EVERY", -1.0)
    assert main(["check", path]) == 0
    assert "gradient 13/13" in capsys.readouterr().err


@pytest.mark.parametrize("lesson", ["or", "xor", "softmax-2-4-3"])
def test_a_signal_that_the_loss_does_not_depend_on_is_left_out_of_the_check(lesson: str) -> None:
    """The wrong rule sends a signal back to outputs from which the loss, simplified, is not computed."""
    experiment = replace(nnviz.load(lesson), mistake="error_for_any_loss")
    report = check(experiment, signals=True)
    checked = {(row.name, row.layer) for row in report.rows}
    last = len(experiment.layers)
    assert ("outputs", last) not in checked and {("sums", last), ("weights", last), ("biases", last)} <= checked
