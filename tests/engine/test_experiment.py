"""Experiment files: exact round trips, one clear line for every fault, and a save that survives a crash."""

from __future__ import annotations

import json
import math
import os
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.experiment import experiment as ex
from nnviz.engine.experiment.chosen import LOSS_TYPES, Layer
from nnviz.engine.experiment.experiment import dumps, from_dict, load, save, to_dict
from nnviz.engine.reading.strict_json import MAX_DEPTH, ExperimentError, parse
from nnviz.engine.said import Said
from nnviz.engine.tables import datasets
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.initializers import INITIALIZERS, Explicit, Normal
from nnviz.engine.tables.losses import LOSSES
from nnviz.engine.tables.optimizers import OPTIMIZERS, Sgd
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiment_path, experiments

from .helpers import XOR, assert_one_clear_line, made, random_experiment, table

DESIGN_EXAMPLE = """
{ "nnviz": 1, "title": "XOR with a hidden layer",
  "data": {"kind": "xor"},
  "layers": [{"size": 4, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
  "init": {"kind": "normal", "scale": 0.6, "seed": 1},
  "loss": {"kind": "bce", "reduction": "mean"},
  "optimizer": {"kind": "sgd", "lr": 0.2},
  "batch": {"size": null, "order": "shuffled", "seed": 1} }
"""
AWKWARD = [0.1, 1 / 3, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -0.0, 1e22, 12345.6789, 2**53 + 2]


# --- what is read and written ------------------------------------------------------------------


def test_the_example_of_the_design_says_what_it_says() -> None:
    experiment = from_dict(parse(DESIGN_EXAMPLE.encode()))
    assert experiment.title == "XOR with a hidden layer"
    assert isinstance(experiment.data, datasets.Xor)
    assert [(layer.size, layer.activation) for layer in experiment.layers] == [(4, "tanh"), (1, "sigmoid")]
    assert experiment.init == Normal(0.6, 1)
    assert experiment.loss == LOSS_TYPES["bce"](reduction="mean")
    assert experiment.optimizer == Sgd(0.2)
    assert experiment.batch == ex.Batch(None, "shuffled", 1)
    assert experiment.input_gradient is False
    timeline = Timeline(experiment)
    assert len(timeline.program) == 4 + 1 + 8 + 4, "as the design counts them"


@pytest.mark.parametrize("number", range(60))
def test_a_random_experiment_is_the_same_after_writing_and_reading(number: int, tmp_path: Path) -> None:
    experiment = random_experiment(number)
    path = tmp_path / "a.nnviz"
    save(experiment, path)
    again = load(path)
    assert again == experiment
    assert dumps(again) == dumps(experiment) == path.read_text()
    assert load(to_dict(experiment)) == experiment


def test_numbers_are_the_same_to_the_last_bit_after_writing_and_reading(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    numbers = [*AWKWARD, *rng.integers(0, 0x7FEF_FFFF_FFFF_FFFF, 500).view(np.float64).tolist()]
    experiment = made(
        data={"kind": "table", "inputs": [numbers], "targets": None}, optimizer={"kind": "sgd", "lr": 1 / 3}
    )
    save(experiment, tmp_path / "a.nnviz")
    again = load(tmp_path / "a.nnviz")
    assert np.array(again.data.inputs).tobytes() == np.array([numbers]).tobytes()
    assert math.copysign(1.0, again.data.inputs[0][AWKWARD.index(-0.0)]) == -1.0
    assert again.optimizer.lr == 1 / 3


@pytest.mark.parametrize(
    ("left_out", "loss", "reduction"),
    [("", "sse", "sum"), ("", "mse", "mean"), ("", "bce", "mean"), ("mean", "sse", "mean"), ("sum", "bce", "sum")],
)
def test_a_loss_has_the_default_reduction_of_the_design(left_out: str, loss: str, reduction: str) -> None:
    given = {"kind": loss, "reduction": left_out} if left_out else {"kind": loss}
    assert made(loss=given).loss.reduction == reduction
    assert to_dict(made(loss=given))["loss"]["reduction"] == reduction


def test_a_title_of_any_characters_is_kept(tmp_path: Path) -> None:
    title = 'Zwölf "große" Boxkämpfer \\ \n \u0000 \u2028 誤差逆伝播 🧠'
    save(made(title=title), tmp_path / "a.nnviz")
    assert load(tmp_path / "a.nnviz").title == title


def test_a_byte_order_mark_does_not_matter() -> None:
    assert parse(b"\xef\xbb\xbf" + DESIGN_EXAMPLE.encode()) == parse(DESIGN_EXAMPLE.encode())


def test_an_experiment_cannot_be_changed() -> None:
    experiment = made()
    for part, name in ((experiment, "title"), (experiment.optimizer, "lr"), (experiment.layers[0], "size")):
        with pytest.raises(AttributeError):
            setattr(part, name, 1)


@pytest.mark.parametrize("name", list(experiments()))
def test_every_lesson_loads_trains_and_is_written_as_it_stands(name: str) -> None:
    path = experiment_path(name)
    assert path is not None
    experiment = nnviz.load(name)
    assert experiment == load(path)
    assert dumps(experiment) == path.read_text()
    timeline = nnviz.Timeline(experiment)
    assert timeline.run(3) is None


def test_a_dict_with_tuples_and_whole_numbers_is_read_like_a_file() -> None:
    data = {"kind": "table", "inputs": ((0, 1), (1, 0)), "targets": ((1,), (0,))}
    experiment = nnviz.load({**XOR, "data": data})
    assert experiment.data.inputs == ((0.0, 1.0), (1.0, 0.0))
    assert all(isinstance(value, float) for row in experiment.data.inputs for value in row)


def test_split_of_the_plane_is_a_permutation_by_the_seed() -> None:
    data = {"kind": "plane", "samples": 50, "train_ratio": 0.3, "seed": 4, "noise": 0.1}
    timeline = Timeline(made(data=data, loss={"kind": "mse"}))
    rng = np.random.default_rng(4)
    points = rng.uniform(-6, 6, (50, 2))
    targets = (points + rng.uniform(-6, 6, (50, 2)) * 0.1).sum(axis=1) / 10
    order = np.random.default_rng(4).permutation(50)
    assert timeline.data.inputs.tolist() == points[order[:15]].tolist()
    assert timeline.data.test_inputs.tolist() == points[order[15:]].tolist()
    np.testing.assert_allclose(timeline.data.targets[:, 0], targets[order[:15]], rtol=1e-15)
    np.testing.assert_allclose(timeline.data.test_targets[:, 0], targets[order[15:]], rtol=1e-15)


@pytest.mark.parametrize(("kind", "targets"), [("or", [0, 1, 1, 1]), ("and", [0, 0, 0, 1]), ("xor", [0, 1, 1, 0])])
def test_a_truth_table_has_its_four_rows(kind: str, targets: list[int]) -> None:
    data = Timeline(made(data={"kind": kind})).data
    assert data.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert data.targets.ravel().tolist() == targets
    assert len(data.test_inputs) == 0


def test_initial_values_are_drawn_layer_by_layer_from_the_seed() -> None:
    timeline = Timeline(made(init={"kind": "normal", "scale": 0.6, "seed": 9}))
    rng = np.random.default_rng(9)
    for layer, shape in ((1, (2, 3)), (2, (3, 1))):
        assert timeline.record["weights_before", layer].tolist() == rng.normal(0, 0.6, shape).tolist()
        assert timeline.record["biases_before", layer].tolist() == [0.0] * shape[1]


# --- what is refused ---------------------------------------------------------------------------

TWO = {"kind": "table", "inputs": [[0, 1], [1, 0]], "targets": [[1], [0]]}
WEIGHTS = [[[1, 2, 3], [4, 5, 6]], [[1], [2], [3]]]
BIASES = [[0, 0, 0], [0]]
HUGE = 10**400
NEURON = {"size": 1, "activation": "sigmoid"}


def explicit(weights: Any = None, biases: Any = None) -> dict[str, Any]:
    return {"init": {"kind": "explicit", "weights": weights or WEIGHTS, "biases": biases or BIASES}}


def data(**other: Any) -> dict[str, Any]:
    return {"data": {**TWO, **other}}


def layer(**other: Any) -> dict[str, Any]:
    return {"layers": [{**NEURON, **other}]}


def optimizer(**other: Any) -> dict[str, Any]:
    return {"optimizer": {"kind": "sgd", "lr": 0.1, **other}}


FAULTS: list[tuple[dict[str, Any], str]] = [
    # keys
    ({"foo": 1}, 'The content has an unknown key "foo"'),
    ({"Title": ""}, 'The content has an unknown key "Title"'),
    ({"a\nb": 1}, 'The content has an unknown key "a\\nb"'),
    ({"a - at `$.b`": 1}, 'The content has an unknown key "a - at `$.b`"'),
    (layer(foo=1), 'layers[0] has an unknown key "foo"'),
    ({"data": {"kind": "xor", "noise": 0.1}}, 'data has an unknown key "noise"'),
    (data(tests=[]), 'data has an unknown key "tests"'),
    (optimizer(beta1=0.9), 'optimizer has an unknown key "beta1"'),
    ({"batch": {"sizes": 1}}, 'batch has an unknown key "sizes"'),
    ({"loss": {"kind": "bce", "delta": 1}}, 'loss has an unknown key "delta"'),
    ({"layers": [{"size": 1}]}, 'layers[0] lacks the key "activation".'),
    ({"optimizer": {"kind": "sgd"}}, 'optimizer lacks the key "lr".'),
    ({"data": {}}, 'data lacks the key "kind".'),
    ({"data": {"kind": "table", "inputs": [[1]]}}, 'data lacks the key "targets".'),
    ({"init": {"kind": "explicit", "weights": WEIGHTS}}, 'init lacks the key "biases".'),
    # wrong types
    ({"title": 3}, "title must be text, but is 3"),
    ({"title": None}, "title must be text, but is null"),
    ({"layers": {}}, "layers must be a list, but is {}"),
    ({"layers": [3]}, "layers[0] must be an object, but is 3"),
    ({"loss": "bce"}, 'loss must be an object, but is "bce"'),
    ({"data": []}, "data must be an object, but is []"),
    ({"data": None}, "data must be an object, but is null"),
    ({"optimizer": {"kind": 1, "lr": 1}}, "optimizer.kind must be text, but is 1"),
    (layer(size="1"), 'layers[0].size must be a whole number, but is "1"'),
    (layer(size=1.5), "layers[0].size must be a whole number, but is 1.5"),
    (layer(size=1.0), "layers[0].size must be a whole number, but is 1.0"),
    (layer(activation=1), "layers[0].activation must be text or an object, but is 1"),
    (optimizer(lr="0.1"), 'optimizer.lr must be a number, but is "0.1"'),
    (optimizer(lr=None), "optimizer.lr must be a number, but is null"),
    (data(inputs=[[1, "a"], [1, 2]]), 'data.inputs[0][1] must be a number, but is "a"'),
    (data(inputs=[[1, 2], [1, None]]), "data.inputs[1][1] must be a number, but is null"),
    (data(inputs=[1, 2]), "data.inputs[0] must be a list, but is 1"),
    (data(targets=[1, 0]), "data.targets must be a list of lists with the loss bce, but is a list of class numbers"),
    ({"batch": {"order": 3}}, "batch.order must be text or a list, but is 3"),
    ({"batch": {"order": [0, 1]}}, "batch.order[0] must be a list, but is 0"),
    ({"batch": {"order": [["0"]]}}, 'batch.order[0][0] must be a whole number, but is "0"'),
    ({"input_gradient": 1}, "input_gradient must be true or false, but is 1"),
    ({"input_gradient": "true"}, 'input_gradient must be true or false, but is "true"'),
    # true for a number
    (layer(size=True), "layers[0].size must be a whole number, but is true"),
    (optimizer(lr=True), "optimizer.lr must be a number, but is true"),
    (data(inputs=[[True, 0], [0, 1]]), "data.inputs[0][0] must be a number, but is true"),
    (explicit(biases=[[0, 0, False], [0]]), "init.biases[0][2] must be a number, but is false"),
    ({"batch": {"order": [[True]]}}, "batch.order[0][0] must be a whole number, but is true"),
    ({"batch": {"seed": True}}, "batch.seed must be a whole number, but is true"),
    ({"nnviz": True}, "nnviz must be a whole number, but is true"),
    # sizes and ranges
    ({"layers": []}, "layers must be a list of length ≥ 1, but is one of length 0"),
    ({"layers": [NEURON] * 65}, "layers must be a list of length ≤ 64, but is one of length 65"),
    (layer(size=0), "layers[0].size must be a whole number ≥ 1, but is 0"),
    (layer(size=-3), "layers[0].size must be a whole number ≥ 1, but is -3"),
    (layer(size=100_001), "layers[0].size must be a whole number ≤ 100000, but is 100001"),
    ({"batch": {"size": 0}}, "batch.size must be a whole number ≥ 1, but is 0"),
    ({"batch": {"seed": -1}}, "batch.seed must be a whole number ≥ 0, but is -1"),
    ({"batch": {"order": []}}, "batch.order must be a list of length ≥ 1, but is one of length 0"),
    ({"batch": {"order": [[0], []]}}, "batch.order[1] must be a list of at least one row number, but is an empty one"),
    ({"batch": {"order": [[0], [3, 4]]}}, "batch.order[1][1] must be a row number below 4, but is 4"),
    ({"batch": {"order": [[-1]]}}, "batch.order[0][0] must be a whole number ≥ 0, but is -1"),
    ({"init": {"kind": "normal", "scale": -1}}, "init.scale must be a number ≥ 0, but is -1"),
    ({"init": {"kind": "normal", "seed": -1}}, "init.seed must be a whole number ≥ 0, but is -1"),
    (optimizer(lr=-0.1), "optimizer.lr must be a number ≥ 0, but is -0.1"),
    ({"data": {"kind": "plane", "samples": 1}}, "data.samples must be a whole number ≥ 2, but is 1"),
    ({"data": {"kind": "plane", "samples": 2_000_000}}, "data.samples must be a whole number ≤ 1000000, but is"),
    ({"data": {"kind": "plane", "train_ratio": 0}}, "data.train_ratio must be a number > 0, but is 0"),
    ({"data": {"kind": "plane", "train_ratio": 1.5}}, "data.train_ratio must be a number ≤ 1, but is 1.5"),
    ({"data": {"kind": "plane", "noise": 0.6}}, "data.noise must be a number ≤ 0.5, but is 0.6"),
    ({"nnviz": 2}, "nnviz must be 1, the version of the format, but is 2"),
    # unknown names
    (layer(activation="swish"), f'layers[0].activation must be one of {", ".join(ACTIVATIONS)}, but is "swish"'),
    ({"loss": {"kind": "l2"}}, f'loss.kind must be one of {", ".join(LOSSES)}, but is "l2"'),
    ({"loss": {"kind": "bce", "reduction": "all"}}, 'loss.reduction must be one of sum, mean, batch_mean, but'),
    ({"data": {"kind": "moon"}}, f'data.kind must be one of {", ".join(ex.KINDS["data.kind"])}, but is "moon"'),
    ({"init": {"kind": "ones"}}, f'init.kind must be one of {", ".join(INITIALIZERS)}, explicit, but is "ones"'),
    ({"optimizer": {"kind": "sdg", "lr": 1}}, f'optimizer.kind must be one of {", ".join(OPTIMIZERS)}, but is "sdg"'),
    ({"batch": {"order": "random"}}, 'batch.order must be "shuffled", "sequential" or lists of row'),
    # ragged rows
    (data(inputs=[[1, 2], [3]]), "data.inputs[1] must be a list of length 2, but is one of length 1"),
    (data(inputs=[[], []]), "data.inputs[0] must be a list of length 1, but is one of length 0"),
    (data(targets=[[1], [1, 2]]), "data.targets[1] must be a list of length 1, but is one of length 2"),
    (data(targets=[[], []]), "data.targets[0] must be a list of length 1, but is one of length 0"),
    (data(test_inputs=[[1]], test_targets=[[1]]), "data.test_inputs[0] must be a list of length 2, but"),
    (data(test_inputs=[[1, 2]], test_targets=[[1, 2]]), "data.test_targets[0] must be a list of length 1"),
    (explicit([[[1, 2, 3], [4, 5]], [[1], [2], [3]]]), "init.weights[0][1] must be a list of length 3"),
    # shapes that do not fit
    (data(inputs=[]), "data.inputs must be a list of length ≥ 1, but is one of length 0"),
    (data(targets=[]), "data.targets must be a list of length ≥ 1, but is one of length 0"),
    (data(inputs=[[1, 2]]), "There are 1 rows of inputs but 2 of targets."),
    (data(test_inputs=[[1, 2]]), "There are 1 rows of test inputs but 0 of test targets."),
    (data(targets=[[1, 2], [1, 2]]), "layers[1].size must be 2, as many as a target has, but is 1"),
    (layer(size=2), "layers[0].size must be 1, as many as a target has, but is 2"),
    (explicit(WEIGHTS[:1]), "init.weights must be a list of length 2, one entry for each layer, but"),
    (explicit(biases=[*BIASES, [0]]), "init.biases must be a list of length 2, one entry for each layer"),
    (explicit([WEIGHTS[0][:1], WEIGHTS[1]]), "init.weights[0] must be a list of length 2, one row for each"),
    (explicit([WEIGHTS[0], [[1]] * 4]), "init.weights[1] must be a list of length 3, one row for each"),
    (explicit([WEIGHTS[0], [[1, 2]] * 3]), "init.weights[1][0] must be a list of length 1, but is one of length 2"),
    (explicit(biases=[[0, 0], [0]]), "init.biases[0] must be a list of length 3, one number for each node, but is"),
    ({**data(), "batch": {"order": [[0, 2]]}}, "batch.order[0][1] must be a row number below 2, but is 2"),
    # numbers that are none
    (optimizer(lr=math.nan), "optimizer.lr must be a finite number, but is nan"),
    (optimizer(lr=math.inf), "optimizer.lr must be a finite number, but is inf"),
    (data(inputs=[[0, 1], [-math.inf, 0]]), "data.inputs[1][0] must be a finite number, but is -inf"),
    (optimizer(lr="nan"), 'optimizer.lr must be a number, but is "nan"'),
    (data(inputs=[[0, 1], ["inf", 0]]), 'data.inputs[1][0] must be a number, but is "inf"'),
    # numbers that are too large
    (layer(size=HUGE), "layers[0].size must be a whole number ≤ 100000, but is 1000"),
    (optimizer(lr=HUGE), "optimizer.lr must be a number in the range of doubles, but is 1000"),
    (data(inputs=[[0, 1], [0, -HUGE]]), "data.inputs[1][1] must be a number in the range of doubles, but is -1000"),
    ({"batch": {"order": [[HUGE]]}}, "batch.order[0][0] must be a row number below 4, but is 1000"),
    # text that is none
    ({"title": "\ud800"}, "title must have whole characters, but has half of one"),
    (layer(activation="\udfff"), "layers[0].activation must have whole characters, but has half of one"),
    ({"\ud800": 1}, "Keys must have whole characters, but one has half of one."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "text"), FAULTS, ids=[text[:60] for _, text in FAULTS])
def test_a_fault_is_one_line_with_its_path(change: dict[str, Any], text: str, tmp_path: Path) -> None:
    choices = {**XOR, **change}
    with pytest.raises(ExperimentError) as raised:
        from_dict(choices)
    assert_one_clear_line(raised.value, text)
    assert str(raised.value).startswith(text)
    path = tmp_path / "bad.nnviz"
    path.write_text(json.dumps(choices))
    with pytest.raises(ExperimentError) as raised:
        load(path)
    assert_one_clear_line(raised.value, text)
    assert str(raised.value).startswith(f"{path}: {text}")


@pytest.mark.parametrize("key", ["data", "layers", "loss", "optimizer"])
def test_a_missing_choice_is_named(key: str) -> None:
    with pytest.raises(ExperimentError, match=f'^The content lacks the key "{key}".$'):
        from_dict({name: value for name, value in XOR.items() if name != key})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([], "must be an object, but is []"),
        (None, "must be an object, but is null"),
        ("xor", 'must be an object, but is "xor"'),
        ({1: 2}, "must be text"),
        ({None: math.inf}, "None must be a finite number, but is inf"),
        ({"x" * 5000: {"a\nb": math.nan}}, "…"),
        ({**XOR, "optimizer": {"kind": "sgd", "lr": np.float64(0.1)}}, "optimizer.lr must be a number"),
        ({**XOR, "data": {**TWO, "inputs": np.zeros((2, 2))}}, "data.inputs must be a list"),
        ({**XOR, "title": 10**5000}, "title must be text"),
        ({**XOR, "batch": {"size": -(10**5000)}}, "batch.size must be a whole number ≥ 1"),
    ],
    ids=[
        "list",
        "null",
        "text",
        "keys that are no text",
        "no text in a path",
        "long text in a path",
        "NumPy number",
        "NumPy array",
        "huge",
        "negative huge",
    ],
)
def test_what_python_hands_over_is_read_as_strictly(value: Any, text: str) -> None:
    with pytest.raises(ExperimentError) as raised:
        from_dict(value)
    assert_one_clear_line(raised.value, text)


RAW_FAULTS = {
    "an empty file": (b"", "The content must be JSON; line 1, column 1"),
    "only space": (b" \n\n ", "The content must be JSON; line 3, column 2"),
    "no JSON": (b"layers = 3", "The content must be JSON; line 1, column 1"),
    "cut off": (DESIGN_EXAMPLE.encode()[:120], "The content must be JSON; line"),
    "something after it": (DESIGN_EXAMPLE.encode() + b"x", "The content must be JSON; line 9, column 1: something"),
    "single quotes": (b"{'nnviz': 1}", "The content must be JSON; line 1, column 2"),
    "a trailing comma": (b'{"nnviz": 1,}', "The content must be JSON; line 1"),
    "a comment": (b'{"nnviz": 1} // one', "The content must be JSON; line 1, column 14"),
    "another value": (b"[1, 2]", "The content must be an object, but is [1, 2]"),
    "null": (b"null", "The content must be an object, but is null"),
    "NaN": (b'{"optimizer": {"lr": NaN}}', "optimizer.lr must be a finite number, but is nan"),
    "Infinity": (b'{"data": {"inputs": [[1, Infinity]]}}', "data.inputs[0][1] must be a finite number, but is inf"),
    "-Infinity": (b'{"title": -Infinity}', "title must be a finite number, but is -inf"),
    "1e999": (b'{"data": {"inputs": [[1e999]]}}', "data.inputs[0][0] must be a finite number, but is inf"),
    "-1e999": (b'{"data": {"inputs": [[1], [-1e999]]}}', "data.inputs[1][0] must be a finite number, but is -inf"),
    "more digits than Python reads": (b'{"nnviz": ' + b"9" * 5000 + b"}", "nnviz must be a finite number, but is inf"),
    "a duplicate key": (b'{"nnviz": 1, "title": "a", "title": "b"}', 'The content has the key "title" twice'),
    "a duplicate key below": (b'{"layers": [{}, {"size": 1, "size": 2}]}',
                              'layers[1] has the key "size" twice'),
    "the same key in two spellings": (b'{"title": "a", "\\u0074itle": "b"}', 'The content has the key "title" twice'),
    "bytes that are no text": (b'{"title": "\xff"}', "The content must be UTF-8 text, but has other bytes"),
    "UTF-16": (DESIGN_EXAMPLE.encode("utf-16"), "The content must be UTF-8 text, but has other bytes at position 0"),
    "Shift JIS": ('{"title": "誤差"}'.encode("shift_jis"), "The content must be UTF-8 text, but has other bytes"),
    "NUL bytes": (b"\0" * 100, "The content must be JSON; line 1, column 1"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "The content must be UTF-8 text, but has other bytes"),
    "a lone half of a character": (b'{"title": "\\ud800"}', "title must have whole characters"),
    "a control character": (b'{"title": "a\nb"}', "The content must be JSON; line 1"),
    "lists 40 deep": (b"[" * 40 + b"]" * 40, "Lists and objects may be at most 32 deep"),
    "lists 100,000 deep": (b"[" * 100_000, "Lists and objects may be at most 32 deep"),
    "objects 100,000 deep": (b'{"a":' * 100_000, "Lists and objects may be at most 32 deep"),
    "a deep title": (b'{"title": ' + b"[" * 31 + b"]" * 31 + b"}", "title must be text, but is [["),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "text"), RAW_FAULTS.values(), ids=RAW_FAULTS)
def test_a_file_that_is_no_experiment_is_refused_in_one_line(raw: bytes, text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.nnviz"
    path.write_bytes(raw)
    with pytest.raises(ExperimentError) as raised:
        load(path)
    assert_one_clear_line(raised.value, text)
    assert str(raised.value).startswith(f"{path}: {text}")


def test_depth_counts_lists_and_objects_up_to_the_limit() -> None:
    parse(b"[" * MAX_DEPTH + b"1" + b"]" * MAX_DEPTH)
    with pytest.raises(ExperimentError, match="at most 32 deep"):
        parse(b"[" * (MAX_DEPTH + 1) + b"1" + b"]" * (MAX_DEPTH + 1))


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.nnviz"
    folder.mkdir()
    for path, text in (
        (tmp_path / "missing.nnviz", "was not found."),
        (folder, "is a directory"),
        (tmp_path / "missing" / "a.nnviz", "was not found."),
        (tmp_path / ("a" * 300), "file name too long"),
        (tmp_path / "a\0b", "null"),
    ):
        for source in (path, str(path)):
            with pytest.raises(ExperimentError) as raised:
                nnviz.load(source)
            assert_one_clear_line(raised.value, text)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.nnviz"
    save(made(), path)
    path.chmod(0)
    with pytest.raises(ExperimentError, match="permission denied"):
        load(path)


def test_a_file_of_500_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.nnviz"
    path.touch()
    os.truncate(path, 500_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ExperimentError) as raised:
            load(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert_one_clear_line(raised.value, f"{path} is larger than 64 MB.")
    assert most < 100_000_000


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("{" + ",".join(f'"{key}": 0' for key in range(20_000)) + "}", 'The content has an unknown key "0".'),
        ("{" + ",".join(f'"{key}": 0' for key in (*range(20_000), 7)) + "}", 'The content has the key "7" twice.'),
        ("{" + ",".join(['"a": 0'] * 20_000) + "}", 'The content has the key "a" twice.'),
        (f'{{"nnviz": {"1" * 100_000}}}', "nnviz must be a finite number, but is inf."),
        ("[" + "0," * 4_000_000 + "0]", "The content may have at most 4,000,000 values."),
    ],
    ids=["many keys", "one of many twice", "one many times", "many digits", "many values"],
)
def test_much_work_for_nothing_is_refused_in_one_line(raw: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "a.nnviz").write_text(raw)
    with pytest.raises(ExperimentError) as raised:
        load(tmp_path / "a.nnviz")
    assert_one_clear_line(raised.value, text)


@pytest.mark.parametrize("last", ["NaN", "1e999", "-1e999"])
def test_one_number_in_a_row_that_is_not_finite_is_found(last: str) -> None:
    with pytest.raises(ExperimentError, match=r"\[0\]\[2\] must be"):
        value = parse(f'{{"rows": [[1, 0.5, {last}]]}}'.encode())["rows"]
        raise AssertionError(value)


# --- writing ----------------------------------------------------------------------------------


def test_numbers_that_are_not_finite_are_not_written_into_an_experiment(tmp_path: Path) -> None:
    init = Explicit((((math.inf,), (0.0,)),), ((0.0,),))
    broken = ex.Experiment(datasets.Xor(), (Layer(1, "tanh"),), LOSS_TYPES["sse"](), Sgd(0.1), init=init)
    with pytest.raises(ExperimentError, match="could not be saved"):
        save(broken, tmp_path / "a.nnviz")
    assert list(tmp_path.iterdir()) == []


def test_what_is_read_is_not_executed(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    code = f"__import__('pathlib').Path({str(marker)!r}).touch()"
    for value in (code, {"__reduce__": code}, f"!!python/object/apply:os.system ['touch {marker}']"):
        with pytest.raises(ExperimentError):
            from_dict({**XOR, "loss": {"kind": value}})
    made(title=code)
    assert not marker.exists()


def test_the_file_of_a_table_is_readable_one_choice_a_line(tmp_path: Path) -> None:
    experiment = made(title="a table", data=table(3, 2))
    lines = dumps(experiment).splitlines()
    assert lines[0] == '{ "nnviz": 1,'
    assert lines[1] == '  "title": "a table",'
    assert [line.split('"')[1] for line in lines] == list(to_dict(experiment))


@pytest.mark.parametrize(
    ("layers", "data", "path"),
    [
        ([100_000, 100_000, 1], {"kind": "xor"}, "layers must have at most"),
        ([5_000, 1], {"kind": "plane", "samples": 1_000_000}, "batch.size must leave a batch at most"),
    ],
)
def test_a_network_too_large_for_the_memory_is_refused(layers: list[int], data: dict[str, object], path: str) -> None:
    value = {
        "data": data,
        "layers": [{"size": size, "activation": "tanh"} for size in layers],
        "loss": {"kind": "mse"},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    }
    with pytest.raises(ExperimentError, match=path):
        from_dict(value)


@pytest.mark.parametrize(
    ("loss", "last", "targets", "wrong", "words"),
    [
        ("bce", "sigmoid", [[0.0], [1.0], [1.5], [0.2]], 2, "numbers from 0 to 1"),
        ("bce", "sigmoid", [[0.0], [-0.1], [1.0], [0.2]], 1, "numbers from 0 to 1"),
        ("bce", "sigmoid", [[0.0], [1.0], [1.0], [1e308]], 3, "numbers from 0 to 1"),
        ("hinge", "identity", [[1.0], [-1.0], [1.0], [0.0]], 3, "-1 or 1"),
        ("cross_entropy", "softmax", [[1.0, 0.0], [1e308, 1e308], [0.0, 1.0]], 1, "numbers from 0 to 1 that"),
        ("cross_entropy", "softmax", [[1.0, 0.0], [0.5, 0.5], [0.0, 1.0], [0.7, 0.4]], 3, "numbers from 0 to 1 that"),
    ],
)  # fmt: skip
def test_targets_that_a_loss_has_no_use_for_are_refused_with_row_and_value(
    loss: str, last: str, targets: list[list[float]], wrong: int, words: str
) -> None:
    layers = [{"size": len(targets[0]), "activation": last}]
    data = {"kind": "table", "inputs": [[0.0, 1.0]] * len(targets), "targets": targets}
    with pytest.raises(ExperimentError) as raised:
        from_dict({**XOR, "data": data, "layers": layers, "loss": {"kind": loss}})
    assert_one_clear_line(raised.value, f"data.targets[{wrong}] must be {words}")
    assert str(raised.value).endswith(f"but is {targets[wrong]}.")
    timeline = Timeline(
        from_dict(
            {**XOR, "data": {**data, "targets": targets[:1] * len(targets)}, "layers": layers, "loss": {"kind": loss}}
        )
    )
    if loss != "cross_entropy":
        with pytest.raises(ExperimentError, match=words):
            timeline.edit("targets", targets[wrong][0], None, (wrong, 0))
    assert timeline.data.targets is not None and timeline.data.targets[wrong].tolist() == targets[0]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"a" 1}', "a colon is missing"), ('{"a": }', "a value is missing"), ('{"a": 1 "b": 2}', "a comma is missing"),
        ("{a: 1}", "a name in double quotes is missing"), ('{"a": "b', "a text does not end"),
        ('{"a": "\\x"}', "a text has an unknown escape"), ('{"a": "b\tc"}', "a text has a control character"),
    ],
)  # fmt: skip
def test_what_is_wrong_about_json_is_said_in_words_of_the_program(text: str, cause: str) -> None:
    with pytest.raises(ExperimentError, match=f": {cause}\\.$") as caught:
        parse(text.encode())
    assert isinstance(caught.value.args[0].facts["cause"], Said)
