"""The update of one iteration before it is done: where it would lead with any learning rate, and what the loss
of the same rows would be there. Computed by the optimizer's own lines, aside; nothing shown is disturbed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import BASE_RATE, LOSS, RATE, Key
from nnviz.engine.program.evaluate import Evaluator, split_parameters
from nnviz.engine.program.program import Program, update_lines
from nnviz.engine.program.workspace import Record, public_shape
from nnviz.engine.tables.data import Data

RANGE = 100.0
"""Rates are looked at from this part of the one in force up to so many times as much."""
MOST_POINTS, LEAST_POINTS = 97, 13
"""Of the loss over the rates; where fewer can be afforded there are none."""
PRODUCTS = 100_000_000
"""Multiplications that all the points together may cost."""
EVALUATED_TOGETHER = 65536
"""Numbers of one layer that are evaluated at once."""


class Update:
    """What the update of the iteration of a Record would do; see `known`."""

    def __init__(self, program: Program, data: Data, record: Record) -> None:
        self.program, self.data, self.record = program, data, record
        self.rate: float = record["lr"]
        self.loss: float = record["loss"]
        self.before: Array = _joined(record, program.parameters, lambda key: key.before)
        self._gradient = _joined(record, program.trained, lambda key: key.gradient)
        of_all = [np.full(math.prod(program.shape(key, 1)), key in program.trained) for key in program.parameters]
        self._trained: Array = np.flatnonzero(np.concatenate(of_all))
        """The places of the trained ones among all parameters."""

    @staticmethod
    def known(program: Program, record: Record) -> bool:
        """Whether all gradients of the iteration are computed; whether the update is done does not matter."""
        return program.supervised and all(record.has_all(key.gradient) for key in program.trained)

    @property
    def stuck(self) -> bool:
        """Whether the gradient is exactly zero, and no memory of earlier ones moves a parameter."""
        return not self._gradient.any() and bool((self.parameters(np.ones(1)) == self.before).all())

    @property
    def centre(self) -> float:
        """The rate around which others are tried: that in force, or 1 where it is zero."""
        return self.rate or 1.0

    def chosen(self, rate: float) -> float | None:
        """What to choose so that this rate is in force in the iteration; None where its schedule leaves nothing."""
        if self.program.schedule is None:
            return rate
        return rate * (self.record[BASE_RATE] / self.rate) if self.rate else None

    def rises(self, loss: float) -> bool:
        """Whether a loss is larger than before the update, or not finite."""
        return not loss - self.loss <= self._rounding

    def at(self, rate: float) -> Preview:
        return Preview(self, rate)

    def parameters(self, rates: Array) -> Array:
        """All weights and biases after an update with each of the rates (n,), as (n, P)."""
        arrays: dict[Key, Array] = {Key("grad"): self._gradient, RATE: rates[:, None]}
        arrays |= {key: self.record.matrix(key) for key in self.program.scalars if key != RATE}
        for name in self.program.lines:
            if name == "parameter" or name in self.program.memory:
                arrays[Key(name).before] = self._state(name)
            arrays[Key(name)] = np.empty((len(rates), len(self._trained)))
        calls: list[Call] = []
        for name, line in update_lines(self.program, Ref(Key("grad")), Key):
            calls.extend(line.flatten(arrays[Key(name)], arrays))
        with np.errstate(all="ignore"):
            for function, args in calls:
                function(*args)
        found: Array = np.tile(self.before, (len(rates), 1))
        found[:, self._trained] = arrays[Key("parameter")]
        return found

    def predicted(self, parameters: Array) -> Array:
        """The change of the loss to first order, step · gradient: of plain sgd −η‖∇L‖²."""
        with np.errstate(all="ignore"):
            return (parameters - self.before)[..., self._trained] @ self._gradient  # type: ignore[no-any-return]

    def losses(self, rates: Array) -> Array:
        """The loss of the rows of the batch after an update with each of the rates (n,)."""
        together = self.together
        padded = np.append(rates, np.zeros(-len(rates) % together))
        found = np.empty(len(padded))
        for start in range(0, len(padded), together):
            part = slice(start, start + together)
            found[part] = self._evaluate_many(self.parameters(padded[part]))[LOSS]
        return found[: len(rates)]

    @cached_property
    def points(self) -> int:
        """How many points of the curve can be afforded; 0: none."""
        affordable = PRODUCTS // (self.program.parameter_count * max(1, len(self.record.rows)))
        return min(MOST_POINTS, affordable) if affordable >= LEAST_POINTS else 0

    @cached_property
    def scan(self) -> tuple[Array, Array]:
        """Rates over the whole range, each so many times the one before, and the loss for each."""
        with np.errstate(over="ignore"):
            rates = self.centre * np.geomspace(1 / RANGE, RANGE, self.points)
        return rates, self.losses(rates)

    @cached_property
    def lowest(self) -> float | None:
        """The rate up to which the loss falls, to some hundredths: from there it rises for the first time. None where
        it rises nowhere in the range; the smallest rate tried where it rises at once."""
        rates, losses = self.scan
        rising = self._rising(np.append(self.loss, losses))
        if not len(rising):
            return None
        if rising[0] == 0:
            return float(rates[0])
        least = rates[rising[0] - 2] if rising[0] > 1 else rates[0] / RANGE
        finer = np.geomspace(least, rates[rising[0]], self.points)
        losses = self.losses(finer)
        rising = self._rising(losses)
        return float(finer[rising[0] if len(rising) else np.nan_to_num(losses, nan=np.inf).argmin()])

    def _rising(self, losses: Array) -> Array:
        """The places after which losses rise."""
        with np.errstate(all="ignore"):
            return np.flatnonzero(np.diff(np.nan_to_num(losses, nan=np.inf)) > self._rounding)

    @cached_property
    def least(self) -> float | None:
        """The rate with the least loss of those tried, where that is beyond `lowest`: the loss rises, and falls again
        further. None where it is not."""
        if self.lowest is None:
            return None
        rates, losses = self.scan
        at = int(np.nan_to_num(losses, nan=np.inf).argmin())
        return float(rates[at]) if rates[at] > self.lowest and losses[at] < self.lowest_loss else None

    @cached_property
    def lowest_loss(self) -> float:
        """The loss with the rate that is `lowest`, or before the update where there is none."""
        return self.loss if self.lowest is None else float(self.losses(np.array([self.lowest]))[0])

    @property
    def _rounding(self) -> float:
        """A change of the loss up to this is the rounding of the loss."""
        return 4 * float(np.finfo(float).eps) * abs(self.loss)

    @cached_property
    def _one(self) -> Evaluator:
        return Evaluator(self.program, *self._rows)

    @cached_property
    def _evaluate_many(self) -> Evaluator:
        return Evaluator(self.program, *self._rows, lead=(self.together,))

    @cached_property
    def together(self) -> int:
        numbers = len(self.record.rows) * max(self.program.sizes)
        return max(1, min(MOST_POINTS, EVALUATED_TOGETHER // max(1, numbers)))

    @property
    def _rows(self) -> tuple[Array, Array]:
        assert self.data.targets is not None
        return self.data.inputs[self.record.rows], self.data.targets[self.record.rows]

    def _state(self, name: str) -> Array:
        """The trained parameters, or the optimizer's memory of that name, as the iteration began."""
        return _joined(self.record, self.program.trained, lambda key: key.line(name).before)


class Preview:
    """The update with one learning rate: the parameters after it, and the loss as predicted and as it would be."""

    def __init__(self, update: Update, rate: float) -> None:
        self.update, self.rate = update, rate
        self.flat: Array = update.parameters(np.array([rate]))[0]
        """All weights and biases after the update."""
        shapes = {key: public_shape(key, update.program.shape(key, 1)) for key in update.program.parameters}
        views = split_parameters(update.program, self.flat)
        self.parameters = {key: views[key].reshape(shape) for key, shape in shapes.items()}

    @cached_property
    def predicted(self) -> float:
        """The change of the loss to first order."""
        return float(self.update.predicted(self.flat))

    @cached_property
    def loss(self) -> float:
        """The loss of the same rows after the update."""
        return float(self.update._one(self.flat)[LOSS])

    @property
    def change(self) -> float:
        """The change of the loss as it would be."""
        return self.loss - self.update.loss

    @property
    def too_large(self) -> bool:
        """Whether the loss would rise, or leave the finite numbers."""
        return self.update.rises(self.loss)


def _joined(record: Record, keys: tuple[Key, ...], named: Callable[[Key], Key]) -> Array:
    """The arrays of a Record as one flat vector."""
    return np.concatenate([record.matrix(named(key)).ravel() for key in keys])
