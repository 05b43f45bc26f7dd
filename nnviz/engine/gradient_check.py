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
from .evaluate import forward
from .experiment import Batch, Experiment
from .expressions import Array, Key
from .operations import LOSS, PARAMETERS
from .timeline import Timeline
from .trace import plain

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
    at = 0
    for key in program.parameters:
        analytic = record[PARAMETERS[key.name], key.layer]
        for index in np.ndindex(analytic.shape):
            both = np.stack([state, state])
            both[:, at] += (eps, -eps)
            arrays = forward(program, both, data.inputs, data.targets)
            plus, minus = map(float, arrays[LOSS])
            crossed = _crosses_kink(experiment=program.experiment, arrays=arrays)
            yield _row(key, index, float(analytic[index]), (plus - minus) / (2 * eps), rule, crossed)
            at += 1


def _row(key: Key, index: tuple[int, ...], analytic: float, numeric: float, rule: float, crossed: bool) -> Row:
    error = abs(analytic - numeric) / max(1e-12, abs(analytic) + abs(numeric))
    ok = error <= rule
    note = KINK_NOTE if crossed and not ok else ""
    return Row(key.name, key.layer or 0, index, analytic, numeric, error, ok or crossed, note)


def _crosses_kink(experiment: Experiment, arrays: dict[Key, Array]) -> bool:
    """Whether a sum stands on different sides of a kink for p + ε and p − ε."""
    for at, layer in enumerate(experiment.layers, start=1):
        if ACTIVATIONS[layer.activation].kink:
            plus, minus = np.sign(arrays[Key("sums", at)])
            if (plus != minus).any():
                return True
    return False
