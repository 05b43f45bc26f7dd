"""Random experiments in the file's format, and exact comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest
from msgspec import to_builtins

from nnviz.engine.experiment.experiment import Experiment, from_dict, to_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.tape.tape import SWITCH
from nnviz.engine.program.workspace import Record
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.initializers import INITIALIZERS
from nnviz.engine.tables.losses import CLASSES, LOSSES, REDUCTIONS, SIGNS
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.training.edits.choices import NO_MISTAKE
from nnviz.engine.training.edits.numbers import Imported
from nnviz.engine.training.runs import Cursor
from nnviz.engine.training.timeline import Timeline

Choices = dict[str, Any]
PROBABILITIES = ("bce", "cross_entropy")
"""Losses that take the logarithm of outputs."""
SIMPLIFIED = tuple((activation, loss) for loss, entry in LOSSES.items() for activation in entry.simplified)
"""Pairs of which the deltas are one operation."""


def _combinations() -> Iterator[tuple[str, str, str]]:
    """Every pair of activation, loss and reduction; of what simplifies every triple."""
    for (i, activation), (j, loss) in product(enumerate(ACTIVATIONS), enumerate(LOSSES)):
        if (activation, loss) in SIMPLIFIED:
            yield from ((activation, loss, reduction) for reduction in REDUCTIONS)
        else:
            yield activation, loss, tuple(REDUCTIONS)[(i + j) % len(REDUCTIONS)]


COMBINATIONS = tuple(_combinations())
"""Activation of the last layer, loss and reduction: random experiment number n takes number n of them, cyclically."""

SCHEDULE_CHOICES: tuple[Choices, ...] = (
    {"kind": "constant"},
    {"kind": "step", "every": 2, "factor": 0.5},
    {"kind": "exponential", "factor": 0.8},
    {"kind": "cosine", "period": 7},
    {"kind": "linear", "to": 0.25, "period": 5},
)

XOR: Choices = {
    "data": {"kind": "xor"},
    "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
    "loss": {"kind": "bce"},
    "optimizer": {"kind": "sgd", "lr": 0.2},
    "init": {"kind": "normal", "scale": 0.6, "seed": 1},
}


def made(**choices: Any) -> Experiment:
    """A small XOR experiment with other choices."""
    return from_dict({**XOR, **choices})


def table(rows: int = 7, inputs: int = 2, outputs: int = 1, seed: int = 0, tests: int = 0) -> Choices:
    """Random rows as the `data` of an experiment."""
    rng = np.random.default_rng(seed)
    return {
        "kind": "table",
        "inputs": rng.normal(size=(rows, inputs)).tolist(),
        "targets": rng.uniform(0, 1, (rows, outputs)).tolist(),
        "test_inputs": rng.normal(size=(tests, inputs)).tolist(),
        "test_targets": rng.uniform(0, 1, (tests, outputs)).tolist(),
    }


def random_choices(number: int, large: bool = False) -> Choices:
    """Random experiment number `number`: depth 1 to 4, widths 1 to 8, 1 to 7 rows (`large`: 1 to 5, 12 and 16), all
    activations, losses, reductions, orders, optimizers, penalties, schedules and initial values.

    It trains without leaving the finite numbers; outputs stay within (0, 1) where bce takes their logarithm.
    """
    rng = np.random.default_rng([number, 20])
    last, loss, reduction = COMBINATIONS[number % len(COMBINATIONS)]
    delicate = loss in PROBABILITIES and (last, loss) not in SIMPLIFIED
    depth, width, most_rows = (5, 12, 16) if large and not delicate else (4, 8, 7)
    widths = rng.integers(1, width + 1, int(rng.integers(2, depth + 2))).tolist()
    widths[-1] += delicate and last == "softmax"
    hidden = [str(rng.choice(list(ACTIVATIONS))) for _ in widths[1:-1]]
    rows, tests = int(rng.integers(1, most_rows + 1)), int(rng.choice([0, 3]))
    rate = 1e-4 if delicate else float(rng.uniform(0.001, 0.03)) / (rows if reduction == "sum" else 1)
    optimizer = _optimizer(number, rate)
    init = _explicit(rng, widths, last) if delicate else _init(rng, widths, number)
    if init["kind"] == "zeros" and "l1" in optimizer:  # |w| has no derivative at 0, nor where 0 is a matter of rounding
        init = {"kind": "normal", "scale": 0.6, "seed": number}
    layers: list[Choices] = [{"size": n, "activation": a} for n, a in zip(widths[1:], [*hidden, last], strict=True)]
    if number % 3 == 1:
        _without_some(number, layers, init, delicate)
    return {
        "title": f"random {number}",
        "data": data_for(loss, table(rows, widths[0], widths[-1], number, tests)),
        "layers": layers,
        "loss": {"kind": loss, "reduction": reduction},
        "optimizer": optimizer,
        "init": init,
        "batch": _batch(rng, rows),
        "input_gradient": bool(rng.integers(2)),
    }


def data_for(loss: str, data: Choices) -> Choices:
    """The same rows with targets that the loss has a use for."""
    wanted = LOSSES[loss].targets
    for name in ("targets", "test_targets"):
        rows = np.array(data[name])
        if len(rows) and wanted is SIGNS:
            data[name] = np.where(rows < 0.5, -1.0, 1.0).tolist()
        elif len(rows) and wanted is CLASSES:
            data[name] = (rows / rows.sum(axis=1, keepdims=True)).tolist()
    return data


def random_experiment(number: int, large: bool = False) -> Experiment:
    return from_dict(random_choices(number, large))


def _without_some(number: int, layers: list[Choices], init: Choices, delicate: bool) -> None:
    """Takes biases away, and keeps some of the parameters as they are; never all."""
    rng = np.random.default_rng([number, 22])
    for layer in layers:
        layer.update({"bias": False} if rng.random() < 0.3 else {})
        trainable = ({}, {"trainable": False}, {"trainable": {"weights": False}}, {"trainable": {"biases": False}})
        layer.update(trainable[int(rng.choice(4, p=[0.5, 0.2, 0.15, 0.15]))])
    spared = layers[int(rng.integers(len(layers)))]
    spared.pop("trainable", None)
    if delicate:
        layers[-1].pop("bias", None)
    for at, layer in enumerate(layers):
        if init["kind"] == "explicit" and not layer.get("bias", True):
            init["biases"][at] = []


def _optimizer(number: int, rate: float) -> Choices:
    """Every optimizer with and without its options, penalties and schedules."""
    rng = np.random.default_rng([number, 21])
    kind = list(OPTIMIZERS)[number % len(OPTIMIZERS)]
    options: Choices = {}
    if kind == "sgd" and rng.random() < 0.7:
        options = {"momentum": float(rng.uniform(0.1, 0.9)), "nesterov": bool(rng.integers(2))}
    elif kind != "sgd":
        likely = {"alpha": (0.5, 0.99), "beta1": (0, 0.95), "beta2": (0.5, 0.999), "eps": (1e-4, 1e-4)}
        fields = OPTIMIZERS[kind].__struct_fields__
        options = {name: float(rng.uniform(*ends)) for name, ends in likely.items() if name in fields}
    if rng.random() < 0.4:
        options |= {name: float(rng.uniform(0.001, 0.1)) for name in PENALTIES if rng.random() < 0.7}
    if rng.random() < 0.5:
        options["schedule"] = SCHEDULE_CHOICES[int(rng.integers(len(SCHEDULE_CHOICES)))]
    return {"kind": kind, "lr": rate, **options}


def _init(rng: np.random.Generator, widths: list[int], number: int) -> Choices:
    kind = rng.choice(["zeros", "normal", "explicit"], p=[0.1, 0.6, 0.3])
    if kind == "explicit":
        return _explicit(rng, widths)
    if kind == "zeros":
        return {"kind": "zeros"}
    kind = list(INITIALIZERS)[1:][number % (len(INITIALIZERS) - 1)]
    scaled = {"scale": 0.7} if kind in ("normal", "uniform") else {}
    scaled |= {} if kind in ("normal", "uniform", "torch") else {"distribution": str(rng.choice(["normal", "uniform"]))}
    return {"kind": kind, **scaled, "seed": int(rng.integers(99))}


def _explicit(rng: np.random.Generator, widths: list[int], last: str = "") -> Choices:
    """With the name of the last activation its outputs are between 0 and 1."""
    weights = [rng.normal(0, 0.7, shape) for shape in pairwise(widths)]
    biases = [rng.normal(0, 0.5, width) for width in widths[1:]]
    if last:
        weights[-1] *= 0.01
        biases[-1] = rng.uniform(0.3, 0.7, widths[-1]) - (last == "softplus")
    return {"kind": "explicit", "weights": [w.tolist() for w in weights], "biases": [b.tolist() for b in biases]}


def _batch(rng: np.random.Generator, rows: int) -> Choices:
    size = None if rng.random() < 0.3 else int(rng.integers(1, rows + 2))
    order: Any = str(rng.choice(["shuffled", "sequential", "listed"]))
    if order == "listed":
        order = [rng.integers(0, rows, int(rng.integers(1, rows + 4))).tolist() for _ in range(int(rng.integers(1, 4)))]
    return {"size": size, "order": order, "seed": int(rng.integers(1000))}


# --- edits -------------------------------------------------------------------------------------


MISTAKES_TRIED = (NO_MISTAKE, "error_for_any_loss", "update_inside_backward", "sum_for_mean", "softmax_elementwise")
CHOICES: list[dict[str, Any]] = [
    {"optimizer": {"kind": "adam", "lr": 1e-3}}, {"optimizer": {"kind": "sgd", "lr": 1e-3, "momentum": 0.5}},
    {"loss": {"kind": "huber"}}, {"loss": {"kind": "hinge"}},
    {"loss": {"kind": "sse"}, "optimizer": {"kind": "rmsprop"}},
    {"init": {"kind": "normal", "scale": 0.3, "seed": 3}}, {"batch": {"size": 2, "order": "shuffled", "seed": 4}},
    {"batch": {"size": 3}, "loss": {"kind": "mse"}},
]  # fmt: skip
"""Some of them contradict some networks; the last ones begin the training anew."""


def random_edit(timeline: Timeline, rng: np.random.Generator, kind: str) -> tuple[Any, ...]:
    """What `Timeline.edit` is given: a value, a layer and an index that may or may not make sense."""
    layer = int(rng.integers(0, timeline.program.depth + 1))
    if Key(kind, max(1, layer)) in timeline.program.parameters:
        array = timeline.record[f"{kind}_before", max(1, layer)]
        index = tuple(int(rng.integers(size)) for size in array.shape)
        return kind, float(array[index] + rng.normal(0, 0.01)), max(1, layer), index
    if kind in ("inputs", "targets"):
        array = getattr(timeline.data, kind)
        if array is None:
            return kind, 0.5, None, (0, 0)
        index = tuple(int(rng.integers(size)) for size in array.shape)
        return kind, float(rng.choice([array[index] + rng.normal(0, 0.01), 0.0, 1.0])), None, index
    if kind == "choices":
        layers = [{**to_builtins(layer), "activation": "tanh"} for layer in timeline.experiment.layers]
        return kind, [*CHOICES, {"layers": layers}][int(rng.integers(len(CHOICES) + 1))]
    if kind == "experiment":
        value = to_dict(timeline.experiment)
        hidden = [{"size": int(rng.integers(1, 5)), "activation": "tanh"} for _ in range(int(rng.integers(0, 4)))]
        changed = {"layers": [*hidden, value["layers"][-1]], "title": str(rng.integers(100))}
        return kind, {**value, **changed}
    if kind == "parameters":
        numbers = timeline.parameters + rng.normal(0, 0.01, len(timeline.parameters))
        return kind, Imported("file", numbers)
    if kind == "several":
        some = [key for key in timeline.program.parameters if rng.integers(2)]
        some_places = [(key, tuple(int(rng.integers(n)) for n in timeline.record[key.before].shape)) for key in some]
        return kind, [(key.kind, key.layer, at, float(rng.normal(0, 0.3))) for key, at in some_places]
    values: dict[str, Any] = {
        "lr": float(rng.uniform(0, 2e-4)), "activation": str(rng.choice(list(ACTIVATIONS))),
        "optimizer": str(rng.choice(list(OPTIMIZERS))), "mistake": str(rng.choice(MISTAKES_TRIED)),
        "biases": 0.5, "bias": bool(rng.integers(2)),
        "trainable": [True, {"weights": False}, False][int(rng.integers(3))],
    }  # fmt: skip
    return kind, values.get(kind), layer, (int(rng.integers(0, 4)),) if "node" in kind else ()


# --- comparisons -------------------------------------------------------------------------------


def bits(record: Record) -> dict[Any, bytes]:
    """Everything that a Record knows, as bytes: equal exactly where the same values are known bit for bit."""
    keys = record.keys()
    values: dict[Any, Any] = {key: record.matrix(key).tobytes() for key in keys}
    return values | {"iteration": record.iteration, "rows": record.rows.tolist()}


def curve_bits(timeline: Timeline) -> dict[str, bytes]:
    curves = timeline.curves
    return {"batch": curves.batch.values.tobytes(), "train": curves.train.tobytes(), "test": curves.test.tobytes()}


def moments(experiment: Experiment, iterations: int) -> dict[Cursor, dict[Any, bytes]]:
    """The bits of every moment of the first iterations, from stepping through a fresh timeline."""
    timeline = Timeline(experiment)
    seen = {timeline.cursor: bits(timeline.record)}
    while timeline.cursor != (iterations, len(timeline.program)):
        timeline.step("operation")
        seen[timeline.cursor] = bits(timeline.record)
    return seen


def walked(timeline: Timeline, opened: Experiment | None = None) -> Timeline:
    """A fresh timeline brought to the same moment with the same edits; `opened` is the experiment that it was opened
    with, where a run begun anew may have another one."""
    fresh = Timeline(opened or original(timeline))
    for edit in timeline.current.edits:
        fresh.goto(edit.iteration, 0)
        fresh.edit(edit.name, *edit.arguments)
    fresh.goto(*timeline.cursor, *(timeline.revealed or ()))
    return fresh


def finite(record: Record) -> bool:
    keys = record.keys()
    return all(bool(np.isfinite(record.matrix(key)).all()) for key in keys)


def rows_in_batches(orders: Iterator[list[int]], size: int) -> Iterator[tuple[int, list[int]]]:
    """Epoch (from 1) and rows of each iteration: the plainest way to cut orders into batches."""
    for epoch, order in enumerate(orders, start=1):
        for at in range(0, len(order), size):
            yield epoch, order[at : at + size]


def original(timeline: Timeline) -> Experiment:
    """The experiment that the run at hand began with, before any edit."""
    return timeline.current.segments[0].setup.experiment


def assert_one_clear_line(error: ExperimentError, text: str) -> None:
    message = str(error)
    assert text in message
    assert len(message.splitlines()) == 1
    assert len(message) < 600
    assert "Traceback" not in message


@contextmanager
def calls_only() -> Iterator[None]:
    """As if there were no tape."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SWITCH, "0")
        yield


def everything(timeline: Timeline) -> dict[str, Any]:
    """All that is kept of a training, as bytes."""
    return curve_bits(timeline) | {
        "record": bits(timeline.record), "cursor": timeline.cursor, "parameters": timeline.parameters.tobytes(),
        "accuracy": [timeline.curves.of(f"{part}_accuracy").values.tobytes() for part in ("train", "test")],
        "checkpoints": [
            {at: state.tobytes() for at, state in segment.checkpoints.states.items()}
            for segment in timeline.current.segments
        ],
    }  # fmt: skip
