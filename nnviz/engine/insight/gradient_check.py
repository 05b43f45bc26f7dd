"""Gradient check: derivatives of the program against central differences of the loss.

The difference is (L(p + ε) − L(p − ε)) / 2ε over the rows of one iteration, the relative error
|a − n| / max(1e-12, |a| + |n|).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Batch, Experiment
from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import Ref
from nnviz.engine.maths.keys import LOSS, PARAMETERS, TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, Workspace, public_index, public_shape
from nnviz.engine.reading.strict_json import plain
from nnviz.engine.said import Said, said
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.training.timeline import Timeline

EPS, RULE = 1e-5, 1e-6
"""The step of the difference and the largest relative error that passes, where nobody chose others."""
SIGNALS = {"outputs": "upstream", "sums": "deltas"}
"""What a layer sends on, and the derivative by it that comes back."""
ROUNDING = 4 * float(np.finfo(float).eps)
"""Of the loss: what its rounding may amount to."""
NO_NOTE = Said("")
NOISE_NOTE = said("Within the rounding of the loss, both values are 0.")
SMALL_NOTE = said("Both values are so small that they differ only by rounding of the loss.")
_KINK = said("Within ε, {quantity} crosses a kink of {function}, so the numeric value means nothing here.")
KINK_NOTE = _KINK.having(quantity=said("a sum"), function=said("its activation"))
LOSS_KINK_NOTE = _KINK.having(quantity=said("an output"), function=said("the loss"))
PENALTY_NOTE = _KINK.having(quantity=said("the weight"), function=said("its penalty"))
TOGETHER = 16384
"""Numbers of one array that are computed at once."""
ALIKE = 1e-3
"""Ratios that differ by no more than this, relatively, are the same one."""


Picked = tuple[Key, tuple[tuple[int, ...], ...] | None]
"""An array by which the loss is differentiated, and which of its numbers are checked; None: all."""


@dataclass(frozen=True)
class Row:
    """The derivative of the loss by one number: `name` of a layer, `index` as in its array: (from, to), (node,) or
    (sample, node)."""

    name: str
    layer: int
    index: tuple[int, ...]
    analytic: float
    numeric: float
    relative_error: float
    ok: bool
    note: Said = NO_NOTE

    @property
    def gradient(self) -> Key:
        """The array that the analytic value stands in."""
        return Key((PARAMETERS | SIGNALS)[self.name], self.layer)


@dataclass(frozen=True)
class Report:
    rule: float
    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        return all(row.ok for row in self.rows)

    @property
    def ratio(self) -> float | None:
        """Analytic by numeric, where it is the same for all derivatives that are wrong: a factor was forgotten."""
        return common_ratio(self.rows)

    def to_dict(self) -> dict[str, Any]:
        return {"rule": self.rule, "ok": self.ok, "parameters": [_json(row) for row in self.rows]}

    def __str__(self) -> str:
        head = f"{'parameter':<18}{'analytic':>24}{'numeric':>24}{'relative error':>16}  verdict"
        lines = [
            f"{f'{row.name} {row.layer} {list(row.index)}':<18}{row.analytic:>24.15g}{row.numeric:>24.15g}"
            f"{row.relative_error:>16.3g}  {'ok' if row.ok else 'WRONG'}{' · ' + row.note if row.note else ''}"
            for row in self.rows
        ]
        wrong = sum(not row.ok for row in self.rows)
        right = said("All {count} gradients agree (rule: relative error ≤ {rule}).")
        verdict = said("{wrong} of {count} gradients disagree (rule: relative error ≤ {rule}).") if wrong else right
        ratio = said("Each wrong gradient is {ratio} times the numeric one; {factor} may have been forgotten.")
        factor = said("a factor")
        ratios = [] if self.ratio is None else [ratio.having(ratio=f"{self.ratio:.2f}", factor=factor)]
        verdict = verdict.having(wrong=wrong, count=len(self.rows), rule=f"{self.rule:g}")
        return "\n".join([head, *lines, *ratios, verdict])


def _json(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in asdict(row).items()}


def common_ratio(rows: Sequence[Row]) -> float | None:
    """Analytic by numeric, where it is the same for all rows that are wrong; None where it is not."""
    wrong = [row.analytic / row.numeric for row in rows if not row.ok and row.numeric]
    if len(wrong) < 2 or not np.isfinite(wrong).all():
        return None
    ratio = float(np.median(wrong))
    return ratio if ratio and np.abs(np.array(wrong) / ratio - 1).max() <= ALIKE else None


def check(
    experiment: Experiment, eps: float = EPS, rule: float = RULE, most: int | None = None, signals: bool = False
) -> Report:
    """Checks the gradients where the experiment begins, over all training rows in their natural order."""
    return Report(rule, tuple(beginning(experiment, eps, rule, most, signals)))


def beginning(
    experiment: Experiment, eps: float = EPS, rule: float = RULE, most: int | None = None, signals: bool = False
) -> GradientCheck:
    """The check where the experiment begins, over all training rows in their natural order; it must have targets."""
    timeline = Timeline(replace(experiment, batch=Batch(None, "sequential")))
    return GradientCheck(timeline.program, timeline.record, eps, rule, most, signals or needs_signals(experiment))


def needs_signals(experiment: Experiment) -> bool:
    """Whether a mistake is on that only the derivatives by sums and outputs show."""
    return experiment.mistake is not None and MISTAKES[experiment.mistake].spoils == "signals"


class GradientCheck:
    """The check of one iteration, as it began, over the rows of its batch. Iterating gives the rows as they come.

    Of each array at most `most` elements are checked, evenly spread; None: all. With `signals` the derivatives by
    the sums and outputs of every sample are checked too. `only` is what somebody picked.
    """

    def __init__(
        self,
        program: Program,
        record: Record,
        eps: float = EPS,
        rule: float = RULE,
        most: int | None = None,
        signals: bool = False,
        only: Sequence[Picked] | None = None,
    ) -> None:
        self.program, self.eps, self.rule = program, eps, rule
        self._most, self._signals, self._only = most, signals, only
        self._arrays = Workspace.finished(program, record).views
        self._rows = len(record.rows)

    def __len__(self) -> int:
        return sum(len(places) for _, places in self.places)

    def __iter__(self) -> Iterator[Row]:
        return (row for part in self.parts() for row in part)

    def parts(self) -> Iterator[list[Row]]:
        """The rows, some at a time."""
        for key, places in self.places:
            difference = _Difference(self.program, self._arrays, key, self.eps)
            for at in range(0, len(places), difference.together):
                yield self._compared(key, places[at : at + difference.together], difference)

    @cached_property
    def places(self) -> list[tuple[Key, Array]]:
        """Every array with the flat places of it that are checked."""
        return [(key, self._places_of(key, indices)) for key, indices in self._picked]

    @cached_property
    def whole(self) -> int:
        """How many there are in all."""
        return sum(len(indices) if indices else math.prod(self._public(key)) for key, indices in self._picked)

    @cached_property
    def _picked(self) -> list[Picked]:
        """What the loss is differentiated by: parameters, and the sums and outputs whose derivatives are computed.

        A loss that is computed from the sums does not depend on the outputs, whatever a wrong rule sends back.
        """
        if self._only is not None:
            return list(self._only)
        keys = list(self.program.parameters)
        if self._signals:
            layers = range(self.program.depth + 1)
            signals = [Key(name, at) for at in layers for name in SIGNALS if Key(SIGNALS[name], at) in self._arrays]
            keys += [key for key in signals if loss_depends(self.program, key)]
        return [(key, None) for key in keys]

    def _places_of(self, key: Key, indices: tuple[tuple[int, ...], ...] | None) -> Array:
        """Flat places in an array; those that were picked are all checked."""
        shape = self._public(key)
        if indices is not None:
            places: Array = np.ravel_multi_index(tuple(np.array(indices).T), shape)
            return places
        return _spread(math.prod(shape), self._most)

    def _public(self, key: Key) -> tuple[int, ...]:
        return public_shape(key, self.program.shape(key, self._rows))

    def _compared(self, key: Key, places: Array, difference: _Difference) -> list[Row]:
        gradient = self._arrays[Key((PARAMETERS | SIGNALS)[key.kind], key.layer)]
        losses = difference.losses(places)
        found = []
        for at, place in enumerate(places):
            index = np.unravel_index(int(place), gradient.shape)
            plus, minus = map(float, losses[:, at])
            exact, numeric = float(gradient[index]), (plus - minus) / (2 * self.eps)
            error = abs(exact - numeric) / max(1e-12, abs(exact) + abs(numeric))
            excuse = NO_NOTE
            if not error <= self.rule:
                excuse = difference.kink_note(at)
                excuse = PENALTY_NOTE if difference.crosses_penalty(place) else excuse
                noise = ROUNDING * max(abs(plus), abs(minus)) / self.eps
                excuse = _too_small(exact, numeric, noise) or excuse
            public = public_index(key, gradient.shape, *map(int, index))
            ok = error <= self.rule or bool(excuse)
            found.append(Row(key.kind, key.layer or 0, public, exact, numeric, error, ok, excuse))
        return found


def _too_small(exact: float, numeric: float, noise: float) -> Said:
    """Says so where two derivatives differ by no more than the noise, and by no more than it allows to be told."""
    size = abs(exact) + abs(numeric)
    if size <= noise:
        return NOISE_NOTE
    return SMALL_NOTE if abs(exact - numeric) <= noise and size * RULE <= noise else NO_NOTE


class _Difference:
    """The loss of one iteration with one number of one array a little more and a little less, for some at once.

    What does not depend on the array stays as it is; the rest is computed by the program's own lines.
    """

    def __init__(self, program: Program, arrays: dict[Key, Array], key: Key, eps: float) -> None:
        read = key.before if key.kind in PARAMETERS else key
        self._program, self._eps, self._value = program, eps, arrays[read]
        self._penalised = key.kind == "weights" and any(PENALTIES[name].kink for name in program.penalties)
        following = _following(program, read)
        widest = max(self._value.size, *(arrays[operation.writes].size for operation in following), 1)
        self.together = max(1, TOGETHER // (2 * widest))
        self._changed: dict[Key, Array] = {read: np.empty((2, self.together, *self._value.shape))}
        self._calls: list[Call] = []
        for operation in following:
            out = np.empty((2, self.together, *arrays[operation.writes].shape))
            self._calls.extend(operation.expression.flatten(out, arrays | self._changed))
            self._changed[operation.writes] = out
        self._values, self._loss, self._targets = self._changed[read], self._changed[LOSS], arrays[TARGETS]

    def losses(self, places: Array) -> Array:
        """The loss for each of some flat places, (2, places): with more, with less."""
        self._values[...] = self._value
        flat = self._values.reshape(2, self.together, -1)
        each = np.arange(len(places))
        flat[0, each, places] += self._eps
        flat[1, each, places] -= self._eps
        with np.errstate(all="ignore"):
            for function, args in self._calls:
                function(*args)
        return self._loss

    def kink_note(self, at: int) -> Said:
        """Says so where a sum, or the outputs, stand on different sides of a kink with more and with less."""
        experiment = self._program.experiment
        for layer, choice in enumerate(experiment.layers, start=1):
            sums = self._changed.get(Key("sums", layer))
            if choice.formulas.kink and sums is not None and _apart(sums[:, at]):
                return KINK_NOTE
        kink, outputs = experiment.loss.formulas.kink, Key("outputs", self._program.depth)
        if kink is not None and outputs in self._changed:
            arrays = {outputs: self._changed[outputs][:, at], TARGETS: self._targets}
            margin = np.empty(arrays[outputs].shape)
            for function, args in kink(Ref(outputs), Ref(TARGETS)).flatten(margin, arrays):
                function(*args)
            if _apart(margin):
                return LOSS_KINK_NOTE
        return NO_NOTE

    def crosses_penalty(self, place: int) -> bool:
        """Whether a weight stands on different sides of the kink of a penalty with more and with less."""
        return self._penalised and bool(abs(self._value.flat[place]) < self._eps)


def _apart(both: Array) -> bool:
    more, less = np.sign(both)
    return bool((more != less).any())


def loss_depends(program: Program, key: Key) -> bool:
    """Whether the loss is computed with an array, so that it can be differentiated by it."""
    return any(operation.writes == LOSS for operation in _following(program, key))


def _following(program: Program, read: Key) -> list[Operation]:
    """The lines of the forward pass and of the loss whose result depends on an array."""
    changed, found = {read}, []
    for operation in program.operations:
        if operation.phase in ("forward", "loss") and operation.writes != read and changed & set(operation.reads):
            changed.add(operation.writes)
            found.append(operation)
    return found


def _spread(count: int, most: int | None) -> Array:
    """Places from 0, all or so many, as evenly as can be, the first and the last among them."""
    if most is None or count <= most:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, most).round().astype(np.intp))
