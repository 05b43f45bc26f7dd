"""The table of breakpoints: conditions in the language of the subject at which training stops.

Adding one is adding one entry: its numbers, the arrays that it waits for, the condition over a block of
iterations, and the culprit in one of them. Panel, scripts and tests find it here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import LOSS, Key
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program
from nnviz.engine.reading.strict_json import length, must_be, one_of, shown
from nnviz.engine.said import Said, said

from .block import Block

Found = tuple[Key | None, tuple[int, ...], float]
"""The culprit: its array, its index in the shape of the calculation, and the number that met the condition."""


@dataclass(frozen=True)
class Parameter:
    """One number that a person chooses; a data `row`, which the screen counts as it counts everything, is from 0."""

    default: float
    least: float = -math.inf
    most: float = math.inf
    whole: bool = False
    row: bool = False

    def accepts(self, value: float) -> bool:
        return math.isfinite(value) and self.least <= value <= self.most and (not self.whole or value == int(value))

    def words(self) -> Said:
        """What it accepts."""
        text = said("a whole number") if self.whole else said("a finite number")
        if self.least > -math.inf:
            text = said("{kind} ≥ {bound}", kind=text, bound=f"{self.least:g}")
        return text if self.most == math.inf else said("{kind} and ≤ {bound}", kind=text, bound=f"{self.most:g}")


@dataclass(frozen=True)
class Look:
    """A condition at work: the arrays that it waits for in a block, its numbers, and what it remembers.

    `memory` lasts from block to block; its entries are replaced and never changed in place.
    """

    block: Block
    keys: tuple[Key, ...]
    values: tuple[float, ...]
    memory: dict[str, Any]

    @property
    def array(self) -> Array:
        return self.block[self.keys[0]]


def _at_once(batches: Batches, iteration: int, values: tuple[float, ...]) -> int:
    return iteration


@dataclass(frozen=True)
class Kind:
    """`sites(program)`: groups of arrays; the condition may hold as soon as all arrays of one are computed.

    The screen has its `condition`, its numbers in the braces; `reason` is the sentence that says why training stopped,
    and `details` what the condition means exactly, where that is not plain.

    `holds(look)` says of each iteration of a block whether it does at one site; `culprit(look)` names what
    met it, in a block of the one iteration, with the memory as that begins.

    `since(batches, iteration, numbers)`: who has seen all from that iteration on knows whether it holds in this one.
    """

    condition: str
    reason: str
    details: str
    parameters: tuple[Parameter, ...]
    sites: Callable[[Program], list[tuple[Key, ...]]]
    holds: Callable[[Look], Array]
    culprit: Callable[[Look], Found]
    since: Callable[[Batches, int, tuple[float, ...]], int] = _at_once


@dataclass(frozen=True)
class Breakpoint:
    """One of `KINDS` with its numbers: Breakpoint("loss_below", 0.05), Breakpoint("sum_outside", (-5, 5)).

    Without numbers those of the table. ValueError where they do not fit.
    """

    kind: str
    values: float | tuple[float, ...] = ()
    enabled: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(one_of(KINDS, shown(self.kind), said("The kind of a breakpoint")))
        parameters = KINDS[self.kind].parameters
        given = self.values if isinstance(self.values, tuple | list) else (self.values,)
        values = tuple(map(float, given)) or tuple(float(parameter.default) for parameter in parameters)
        if len(values) != len(parameters):
            expected, place = said("a list of length {length}", length=len(parameters)), said("The list of its numbers")
            raise ValueError(_in(self.kind, must_be(expected, length(len(values)), place)))
        for parameter, value in zip(parameters, values, strict=True):
            if not parameter.accepts(value):
                raise ValueError(_in(self.kind, must_be(parameter.words(), f"{value:g}", said("The number"))))
        if list(values) != sorted(values):
            given_first = {"first": f"{values[0]:g}", "second": f"{values[1]:g}"}
            fault = said("The lower number must be the first, but they are {first} and {second}.", **given_first)
            raise ValueError(_in(self.kind, fault))
        object.__setattr__(self, "values", values)

    @property
    def numbers(self) -> tuple[float, ...]:
        """`values`, always as a tuple."""
        assert isinstance(self.values, tuple)
        return self.values

    def iteration(self, batches: Batches) -> int | None:
        """The iteration at whose beginning it stops, where that is known beforehand."""
        if self.kind == "iteration":
            return int(self.numbers[0])
        return _first_of(batches, self.numbers[0]) if self.kind == "epoch" else None

    def applies(self, program: Program) -> bool:
        """Whether the program computes what the condition waits for."""
        return bool(KINDS[self.kind].sites(program))


def _in(kind: str, fault: Said) -> Said:
    return said("{kind}: {fault}", kind=kind, fault=fault)


STOPPED = said("Stopped in iteration {iteration} after step {step}: {reason}")
"""Why training stopped, with the `reason` of the kind."""


@dataclass(frozen=True)
class Hit:
    """Where a breakpoint stopped: after `operation` operations of an iteration; the culprit and its number.

    `index` counts as `record[name, layer]` does; without a `key` no number is to blame.
    """

    breakpoint: Breakpoint
    iteration: int
    operation: int
    key: Key | None
    index: tuple[int, ...]
    value: float

    @property
    def row(self) -> int | None:
        """The data row that the condition names; None where it names none."""
        parameters = zip(KINDS[self.breakpoint.kind].parameters, self.breakpoint.numbers, strict=True)
        return next((int(value) for parameter, value in parameters if parameter.row), None)

    def __str__(self) -> str:
        condition = KINDS[self.breakpoint.kind].condition.format(*(f"{value:g}" for value in self.breakpoint.numbers))
        return STOPPED.having(iteration=self.iteration, step=self.operation, reason=f"{condition} ({self.value}).")


# --- what they wait for ------------------------------------------------------------------------


def _nothing(program: Program) -> list[tuple[Key, ...]]:
    return [()]


def _loss(program: Program) -> list[tuple[Key, ...]]:
    return [(LOSS,)] if program.writer(LOSS) is not None else []


def _gradients(program: Program) -> list[tuple[Key, ...]]:
    keys = tuple(key.gradient for key in program.trained)
    return [keys] if all(program.writer(key) is not None for key in keys) else []


def _each(name: str) -> Callable[[Program], list[tuple[Key, ...]]]:
    return lambda program: [(op.writes,) for op in program.operations if op.writes.kind == name]


def _relus(program: Program) -> list[tuple[Key, ...]]:
    layers = enumerate(program.experiment.layers, start=1)
    return [(Key("outputs", at),) for at, layer in layers if layer.kind == "relu"]


def _answers(program: Program) -> list[tuple[Key, ...]]:
    return [(Key("outputs", program.depth),)] if program.supervised else []


# --- conditions and culprits -------------------------------------------------------------------


def _the_loss(look: Look) -> Found:
    return LOSS, (), float(look.array[0])


def _rises(look: Look) -> Array:
    """Whether the loss was greater than before, so many iterations in a row."""
    loss, in_a_row = look.array, look.memory.get("in_a_row", 0)
    rises = np.append(loss[:1] > look.memory.get("loss", math.inf), loss[1:] > loss[:-1])
    if not rises[-1] and in_a_row + np.count_nonzero(rises) < look.values[0]:
        look.memory.update(loss=loss[-1], in_a_row=0)
        return np.zeros(len(rises), dtype=bool)
    at = np.arange(1, len(rises) + 1)
    since = np.maximum.accumulate(np.where(rises, -in_a_row, at))
    look.memory.update(loss=loss[-1], in_a_row=int(at[-1] - since[-1]))
    long_enough: Array = at - since >= look.values[0]
    return long_enough


def _largest_gradient(look: Look) -> Found:
    largest = [np.abs(look.block[key][0]) for key in look.keys]
    key = int(np.argmax([array.max() for array in largest]))
    where = np.unravel_index(int(largest[key].argmax()), largest[key].shape)
    return look.keys[key], tuple(map(int, where)), float(look.block.norm(look.keys)[0])


def _in_some(holds: Array) -> Array:
    """For each iteration whether it holds somewhere in its row."""
    found: Array = np.logical_or.reduce(holds, axis=1)
    return found


def _outside(look: Look) -> Array:
    (low, high), array = look.values, look.array.reshape(len(look.block), -1)
    if array.min() >= low and array.max() <= high:  # false where something is not a number
        return np.zeros(len(array), dtype=bool)
    return _in_some((array < low) | (array > high))


def _furthest_outside(look: Look) -> Found:
    (low, high), array = look.values, look.array[0]
    where = np.unravel_index(int(np.nanargmax(np.maximum(low - array, array - high))), array.shape)
    return look.keys[0], tuple(map(int, where)), float(array[where])


def _deaths(look: Look) -> Array:
    """Whether a node came to be dead: its output is 0 for all samples, each as it was last seen.

    A sample that was not seen yet counts as if its output were not 0.
    """
    return _in_some(_dying(look))


def _dying(look: Look) -> Array:
    """Which nodes come to be dead in which iteration, (B, nodes)."""
    block, memory, active = look.block, look.memory, look.array > 0
    if not memory:
        seen = np.zeros((block.setting.batches.rows, active.shape[-1]), dtype=bool)
        seen[block.setting.batches.used] = True
        memory.update(active=seen, count=seen.sum(axis=0))
    before, known = block.before(active, memory["active"])
    change = active.sum(axis=1) - before.sum(axis=1)
    counts = np.concatenate([[memory["count"]], memory["count"] + change.cumsum(axis=0)])
    memory.update(active=known, count=counts[-1])
    dying: Array = (counts[1:] == 0) & (counts[:-1] > 0)
    return dying


def _the_dead(look: Look) -> Found:
    node = int(_dying(look)[0].argmax())
    return look.keys[0], (0, node), float(look.array[0, 0, node])


def _classes(look: Look) -> tuple[Array, Array]:
    """The class of each answer, and of that to the same sample when it was last seen (−1: never)."""
    now, before, look.memory["classes"] = look.block.classes(look.keys[0], look.memory.get("classes"))
    return now, before


def _flips(look: Look) -> Array:
    now, before = _classes(look)
    if now is before:
        return np.zeros(len(look.block), dtype=bool)
    return _in_some((now != before) & (before >= 0))


def _the_flipped(look: Look) -> Found:
    now, before = _classes(look)
    row = int(((now != before) & (before >= 0))[0].argmax())
    node = int(now[0, row]) if look.array.shape[-1] > 1 else 0
    return look.keys[0], (row, node), float(now[0, row])


def _accuracies(look: Look) -> Array:
    """The share of the samples that were answered rightly, each as it was last seen; one not seen yet was not."""
    setting, right = look.block.setting, look.memory.get("right", 0)
    now, before = _classes(look)
    if now is before:
        return np.full(len(look.block), right / len(setting.batches.used))
    wanted = setting.target_classes[look.block.rows]
    change = (now == wanted).sum(axis=1) - (before == wanted).sum(axis=1)
    rights = right + change.cumsum()
    look.memory["right"] = rights[-1]
    share: Array = rights / len(setting.batches.used)
    return share


def _last_right(look: Look) -> Found:
    """Of the samples of the batch one that was not right before, where there is one."""
    memory = dict(look.memory)
    accuracy = float(_accuracies(look)[0])
    now, before = _classes(Look(look.block, look.keys, look.values, memory))
    wanted = look.block.setting.target_classes[look.block.rows]
    row = int(((now == wanted) & (before != wanted))[0].argmax())
    node = int(now[0, row]) if look.array.shape[-1] > 1 else 0
    return look.keys[0], (row, node), accuracy


def _wrongs(look: Look) -> Array:
    """Whether the answer to one sample, as it was last seen, stands for another class than its target."""
    block, row = look.block, int(look.values[0])
    places, wanted = block.rows == row, block.setting.target_classes
    seen = places.any(axis=1)
    if not seen.any():
        return np.full(len(block), bool(look.memory.get("wrong", False)))
    answers = block.setting.classes(look.array)[np.arange(len(block)), places.argmax(axis=1)]
    last = np.maximum.accumulate(np.where(seen, np.arange(len(block)), -1))
    wrong: Array = np.where(last >= 0, answers[last] != wanted[row], look.memory.get("wrong", False))
    look.memory.update({"wrong": wrong[-1], "class": answers[last[-1]]})
    return wrong


def _the_wrong(look: Look) -> Found:
    """The answer to the sample, where the batch has it; else its class as it was last seen."""
    places = np.flatnonzero(look.block.rows[0] == int(look.values[0])).tolist()
    if not places:
        return None, (), float(look.memory["class"])
    answer = look.block.setting.classes(look.array)[0, places[0]]
    node = int(answer) if look.array.shape[-1] > 1 else 0
    return look.keys[0], (places[0], node), float(answer)


def _all_samples_before(batches: Batches, iteration: int, values: tuple[float, ...]) -> int:
    """The beginning of so many epochs before this one that each sample was seen in them."""
    return batches.last_of(max(0, batches.place(iteration).epoch - 1 - batches.epochs_of_all)) + 1


def _first_of(batches: Batches, epoch: float) -> int:
    """The first iteration of an epoch."""
    return batches.last_of(int(epoch) - 1) + 1


def _only_its_number(look: Look) -> Found:
    return None, (), look.values[0]


_NORM = said("The Euclidean length of all gradients of weights and biases together.")
COUNT: dict[str, Any] = {"least": 1, "most": 2**53, "whole": True}

KINDS = {
    "loss_below": Kind(
        said("loss below {}"),
        said("The loss {value} is below {limit}."),
        said("The loss of the batch before its update."),
        (Parameter(0.05),), _loss, lambda look: look.array < look.values[0], _the_loss),
    "loss_rising": Kind(
        said("loss rising {} times in a row"),
        said("The loss rose {count} times in a row, to {value}."),
        said("The loss of the batch before its update, each time greater than the one before."),
        (Parameter(3, **COUNT),), _loss, _rises, _the_loss,
        lambda batches, iteration, values: iteration - int(values[0])),
    "gradient_below": Kind(
        said("gradient norm below {}"),
        said("The gradient norm {value} is below {limit}."),
        _NORM,
        (Parameter(0.001, least=0),), _gradients,
        lambda look: look.block.norm(look.keys) < look.values[0], _largest_gradient,
    ),
    "gradient_above": Kind(
        said("gradient norm above {}"),
        said("The gradient norm {value} is above {limit}."),
        _NORM,
        (Parameter(10, least=0),), _gradients,
        lambda look: look.block.norm(look.keys) > look.values[0], _largest_gradient,
    ),
    "delta_outside": Kind(
        said("a delta outside {} to {}"),
        said("The delta of {node} is {value}, outside {low} to {high}."),
        "",
        (Parameter(-1), Parameter(1)), _each("deltas"), _outside, _furthest_outside),
    "sum_outside": Kind(
        said("a sum outside {} to {}"),
        said("The sum of {node} is {value}, outside {low} to {high}."),
        "",
        (Parameter(-10), Parameter(10)), _each("sums"), _outside, _furthest_outside),
    "relu_dead": Kind(
        said("a ReLU dead for all samples"),
        said("{node} is dead: its latest output is 0 for every training sample."),
        said("Its output is 0 for every training sample, each as it was when last in a batch."),
        (), _relus, _deaths, _the_dead, _all_samples_before),
    "accuracy": Kind(
        said("accuracy at least {}"),
        said("Accuracy has reached {value}, at least the {limit} you set."),
        said(
            "The share of the training samples with the right answer; 1 is all. Each sample counts as it "
            "was answered when it was last in a batch. One output stands for class 1 above 0.5 (above 0 "
            "where there are negative targets), several for the greatest of them."
        ),

        (Parameter(1, least=0, most=1),), _answers, lambda look: _accuracies(look) >= look.values[0], _last_right,
        _all_samples_before,
    ),
    "class_flips": Kind(
        said("the class of a sample flips"),
        said("Data row {row} is now classified as class {class}."),
        said(
            "A sample is taken for another class than when it was last in a batch. One output stands for "
            "class 1 above 0.5 (above 0 where there are negative targets), several for the greatest of "
            "them."
        ),
        (), _answers, _flips, _the_flipped, _all_samples_before),
    "sample_wrong": Kind(
        said("sample {} is classified wrongly"),
        said("Data row {row} is classified as class {class}, not as the class of its target."),
        said(
            "The sample counts as it was answered when it was last in a batch. One output stands for class 1 "
            "above 0.5 (above 0 where there are negative targets), several for the greatest of them."
        ),
        (Parameter(0, least=0, most=2**53, whole=True, row=True),), _answers, _wrongs, _the_wrong,
        _all_samples_before),
    "iteration": Kind(
        said("iteration {} begins"),
        said("Iteration {iteration} begins here."),
        "",

        (Parameter(1000, **COUNT),), _nothing, lambda look: look.block.iterations == look.values[0], _only_its_number
    ),
    "epoch": Kind(
        said("epoch {} begins"),
        said("Epoch {number} begins here."),
        "",

        (Parameter(100, **COUNT),), _nothing,
        lambda look: look.block.iterations == _first_of(look.block.setting.batches, look.values[0]), _only_its_number,
    ),
}  # fmt: skip
"""Every kind of breakpoint by its name."""
