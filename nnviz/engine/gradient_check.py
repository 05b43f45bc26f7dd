"""Gradient check: every derivative of the program against a central difference of the loss.

The difference is (L(p + ε) − L(p − ε)) / 2ε over all training rows in their natural order, the relative
error |a − n| / max(1e-12, |a| + |n|).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from .activations import ACTIVATIONS
from .evaluate import Evaluator
from .experiment import Batch, Experiment
from .expressions import Array, Key
from .operations import LOSS, PARAMETERS
from .timeline import Timeline
from .trace import plain

ROUNDING = 4 * float(np.finfo(float).eps)
"""Of the loss: what its rounding may amount to."""
NOISE_NOTE = "zero, as far as the rounding of the loss lets the difference say"
KINK_NOTE = "a sum crosses the kink of its activation within eps: the difference means nothing here"


@dataclass(frozen=True)
class Row:
    """One parameter: `index` as in its array, (from, to) or (node,)."""

    name: str
    layer: int
    index: tuple[int, ...]
    analytic: float
    numeric: float
    relative_error: float
    ok: bool
    note: str = ""


@dataclass(frozen=True)
class Report:
    rule: float
    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        return all(row.ok for row in self.rows)

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
        verdict = (
            f"all {len(self.rows)} gradients agree" if self.ok else f"{wrong} of {len(self.rows)} gradients differ"
        )
        return "\n".join([head, *lines, f"{verdict} (rule: relative error ≤ {self.rule:g})"])


def _json(row: Row) -> dict[str, Any]:
    return {name: plain(value) for name, value in asdict(row).items()}


def check(experiment: Experiment, eps: float = 1e-5, rule: float = 1e-6) -> Report:
    """Checks the gradient of every parameter where the experiment begins; it must have targets."""
    whole = replace(experiment, batch=Batch(None, "sequential"))
    timeline = Timeline(whole)
    timeline.goto(1, len(timeline.program))
    return Report(rule, tuple(_rows(timeline, eps, rule)))


def _rows(timeline: Timeline, eps: float, rule: float) -> Iterator[Row]:
    program, record, data = timeline.program, timeline.record, timeline.data
    state = np.concatenate([record.matrix(Key(k.name + "_before", k.layer)).ravel() for k in program.parameters])
    evaluate, at = Evaluator(program, data.inputs, data.targets, lead=(2,)), 0
    for key in program.parameters:
        analytic = record[PARAMETERS[key.name], key.layer]
        for index in np.ndindex(analytic.shape):
            both = np.stack([state, state])
            both[:, at] += (eps, -eps)
            arrays = evaluate(both)
            plus, minus = map(float, arrays[LOSS])
            exact, numeric = float(analytic[index]), (plus - minus) / (2 * eps)
            error = abs(exact - numeric) / max(1e-12, abs(exact) + abs(numeric))
            excuse = ""
            if not error <= rule:
                excuse = KINK_NOTE if _crosses_kink(program.experiment, arrays) else excuse
                noise = ROUNDING * max(abs(plus), abs(minus)) / eps
                excuse = NOISE_NOTE if abs(exact) + abs(numeric) <= noise else excuse
            ok = error <= rule or bool(excuse)
            yield Row(key.name, key.layer or 0, index, exact, numeric, error, ok, excuse)
            at += 1


def _crosses_kink(experiment: Experiment, arrays: dict[Key, Array]) -> bool:
    """Whether a sum stands on different sides of a kink for p + ε and p − ε."""
    for at, layer in enumerate(experiment.layers, start=1):
        if ACTIVATIONS[layer.activation].kink:
            plus, minus = np.sign(arrays[Key("sums", at)])
            if (plus != minus).any():
                return True
    return False
