"""Gradient check: derivatives of the program against central differences of the loss.

The difference is (L(p + ε) − L(p − ε)) / 2ε over the rows of one iteration. Where it does not confirm a derivative to
the rule, other steps are tried before anything is said against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Batch, Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, Workspace, public_index, public_shape
from nnviz.engine.reading.strict_json import plain
from nnviz.engine.said import Said, said
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.training.timeline import Timeline

from .differences import Differences, loss_depends
from .verdicts import MEASURES, NO_NOTE, VERDICTS, Judgement, judged

EPS, RULE, MEASURE = 1e-5, 1e-6, "sum"
"""The step of the difference, the largest relative error that passes, and what the error is divided by, where nobody
chose others."""
SIGNALS = {"outputs": "upstream", "sums": "deltas"}
"""What a layer sends on, and the derivative by it that comes back."""
ALIKE = 1e-3
"""Ratios that differ by no more than this, relatively, are the same one."""


Picked = tuple[Key, tuple[tuple[int, ...], ...] | None]
"""An array by which the loss is differentiated, and which of its numbers are checked; None: all."""


@dataclass(frozen=True)
class Row:
    """The derivative of the loss by one number: `name` of a layer, `index` as in its array: (from, to), (node,) or
    (sample, node). `verdict` is one of `VERDICTS`; with a step of `agrees_at` both agree, if another was asked for."""

    name: str
    layer: int
    index: tuple[int, ...]
    analytic: float
    numeric: float
    relative_error: float
    verdict: str = "right"
    note: Said = NO_NOTE
    agrees_at: float | None = None

    @property
    def ok(self) -> bool:
        return not VERDICTS[self.verdict].fails

    @property
    def gradient(self) -> Key:
        """The array that the analytic value stands in."""
        return Key((PARAMETERS | SIGNALS)[self.name], self.layer)


@dataclass(frozen=True)
class Report:
    rule: float
    rows: tuple[Row, ...]
    measure: str = MEASURE

    @property
    def ok(self) -> bool:
        return all(row.ok for row in self.rows)

    @property
    def arrays(self) -> list[tuple[Key, list[Row]]]:
        """The rows of each array."""
        return [(key, list(rows)) for key, rows in groupby(self.rows, lambda row: Key(row.name, row.layer))]

    @property
    def ratio(self) -> float | None:
        """Analytic by numeric, where it is the same for all derivatives that are wrong: a factor was forgotten."""
        return common_ratio(self.rows)

    def to_dict(self) -> dict[str, Any]:
        arrays = [
            {"name": key.name, "layer": key.layer, "ok": all(row.ok for row in rows), "worst": plain(worst(rows))}
            for key, rows in self.arrays
        ]
        return {
            "rule": self.rule,
            "error": self.measure,
            "ok": self.ok,
            "arrays": arrays,
            "parameters": [_json(row) for row in self.rows],
        }

    def __str__(self) -> str:
        head = f"{'parameter':<18}{'analytic':>24}{'numeric':>24}{'relative error':>16}  verdict"
        lines = [
            f"{f'{row.name} {row.layer} {list(row.index)}':<18}{row.analytic:>24.15g}{row.numeric:>24.15g}"
            f"{row.relative_error:>16.3g}  {_said_of(row)}"
            for row in self.rows
        ]
        lines.append("")
        for key, rows in self.arrays:
            agree = sum(row.ok for row in rows)
            lines.append(ARRAY.format(f"{key.name} {key.layer}", right=agree, count=len(rows), worst=worst(rows)))
        ratio = said("Each wrong gradient is {ratio} times the numeric one; {factor} may have been forgotten.")
        factor = said("a factor")
        ratios = [] if self.ratio is None else [ratio.having(ratio=f"{self.ratio:.2f}", factor=factor)]
        rule = RULED.having(error=MEASURES[self.measure].written, rule=f"{self.rule:g}")
        return "\n".join([head, *lines, *ratios, " ".join([*summary(self.rows), rule])])


RULED = said("The rule: {error} ≤ {rule}.")
ARRAY = "{0:<18}{right} of {count} right, largest relative error {worst:.3g}"
ZEROS = said("Every gradient is 0, and so is every difference: zeros prove little.")


def summary(rows: Sequence[Row]) -> list[Said]:
    """How many agree, in sentences."""
    wrong, count = sum(not row.ok for row in rows), len(rows)
    if wrong:
        return [said("{wrong} of {count} gradients disagree.", wrong=wrong, count=count)]
    if only_zeros(rows):
        return [ZEROS]
    noted = sum(not VERDICTS[row.verdict].judged for row in rows)
    others = sum(row.verdict == "inconclusive" for row in rows)
    some = said("{right} of {count} gradients agree; {noted} could not be judged.")
    said_first = some if noted else said("All {count} gradients agree.")
    only = [said("{others} of them only with another ε.", others=others)] if others else []
    return [said_first.having(right=count - noted, count=count, noted=noted), *only]


def worst(rows: Sequence[Row]) -> float:
    """The largest relative error of those that could be compared; 0 where there is none."""
    return max((row.relative_error for row in rows if VERDICTS[row.verdict].judged), default=0.0)


def only_zeros(rows: Sequence[Row]) -> bool:
    """Whether nothing but zeros was compared, which many wrong rules give too."""
    return all(row.verdict == "zero" or row.analytic == row.numeric == 0 for row in rows) and len(rows) > 0


def _said_of(row: Row) -> str:
    words = {"right": "ok", "wrong": "WRONG"}.get(row.verdict) or VERDICTS[row.verdict].label
    return f"{words} · {row.note}" if row.note else words


def _json(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in asdict(row).items()} | {"ok": row.ok}


def common_ratio(rows: Sequence[Row]) -> float | None:
    """Analytic by numeric, where it is the same for all rows that are wrong; None where it is not."""
    wrong = [row.analytic / row.numeric for row in rows if not row.ok and row.numeric]
    if len(wrong) < 2 or not np.isfinite(wrong).all():
        return None
    ratio = float(np.median(wrong))
    return ratio if ratio and np.abs(np.array(wrong) / ratio - 1).max() <= ALIKE else None


def check(experiment: Experiment, **choices: Any) -> Report:
    """Checks the gradients where the experiment begins; `choices` as `beginning` takes them."""
    return beginning(experiment, **choices).report()


def beginning(
    experiment: Experiment,
    eps: float = EPS,
    rule: float = RULE,
    most: int | None = None,
    signals: bool = False,
    measure: str = MEASURE,
) -> GradientCheck:
    """The check where the experiment begins, or where a mistake that is on first shows, over all training rows in their
    natural order; it must have targets."""
    timeline = Timeline(replace(experiment, batch=Batch(None, "sequential")))
    if timeline.program.mistake is not None:
        timeline.goto(timeline.program.mistake.first, 0)
    signals = signals or needs_signals(experiment)
    return GradientCheck(timeline.program, timeline.record, eps, rule, most, signals, measure=measure)


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
        measure: str = MEASURE,
    ) -> None:
        self.program, self.eps, self.rule, self.measure = program, eps, rule, measure
        self._most, self._signals, self._only = most, signals, only
        self._arrays = Workspace.finished(program, record).views
        self._rows = len(record.rows)

    def __len__(self) -> int:
        return sum(len(places) for _, places in self.places)

    def __iter__(self) -> Iterator[Row]:
        return (row for part in self.parts() for row in part)

    def report(self, rows: Iterable[Row] | None = None) -> Report:
        """Of these rows, or of all that there are."""
        return Report(self.rule, tuple(self if rows is None else rows), self.measure)

    def parts(self) -> Iterator[list[Row]]:
        """The rows, some at a time."""
        for key, places in self.places:
            difference = Differences(self.program, self._arrays, key)
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
        keys = list(self.program.trained)
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

    def _compared(self, key: Key, places: Array, differences: Differences) -> list[Row]:
        """Where this step confirms nothing, or only zeros, the others have their say."""
        gradient = self._arrays[Key((PARAMETERS | SIGNALS)[key.kind], key.layer)]
        losses = differences.losses(places, self.eps).copy()
        with np.errstate(all="ignore"):
            exact, numeric = gradient.ravel()[places], (losses[0] - losses[1]) / (2 * self.eps)
            drowned = np.abs(exact) + np.abs(numeric) <= differences.noise(losses) / self.eps
        measure = MEASURES[self.measure]
        errors = [measure.error(*both) for both in zip(exact.tolist(), numeric.tolist(), strict=True)]
        asked = [at for at, error in enumerate(errors) if not error <= self.rule or drowned[at]]
        kinks = {at: differences.kink_note(at, int(places[at]), self.eps) for at in asked}
        found = []
        for at, (place, a, n, error) in enumerate(
            zip(places.tolist(), exact.tolist(), numeric.tolist(), errors, strict=True)
        ):
            judgement = Judgement("right")
            if at in kinks:
                judgement = judged(a, self.eps, differences.ladder(place), kinks[at], measure, self.rule)
            if judgement.verdict == "zero" and a == n == 0:
                judgement = Judgement("right")
            index = public_index(key, gradient.shape, *map(int, np.unravel_index(place, gradient.shape)))
            found.append(Row(key.kind, key.layer or 0, index, a, n, error, judgement.verdict, judgement.note,
                             judgement.agrees_at))  # fmt: skip
        return found


def _spread(count: int, most: int | None) -> Array:
    """Places from 0, all or so many, as evenly as can be, the first and the last among them."""
    if most is None or count <= most:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, most).round().astype(np.intp))
