"""What is made of a draft by a rule: noise and a split from a seed, rows around a curve, points around a place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.tables.data import training_rows

from .beginning import draft_of
from .draft import TWO, Draft, Row, plain_names
from .formula import Formula

Area = tuple[float, float, float, float]
"""The least x and y, and how far they reach."""


def redrawn(draft: Draft, **choices: Any) -> Draft:
    """The set that draws the rows with other choices: `samples`, `noise`, `train_ratio`, `seed`."""
    assert draft.source is not None, "asked only of a set that draws its rows"
    made = draft_of(msgspec.structs.replace(draft.source, **choices))
    return replace(made, names=draft.names, classes=draft.classes, prepared=draft.prepared)


def with_noise(draft: Draft, noise: float, seed: int) -> Draft:
    """With so much noise in place of that of before. Of a set that draws its rows it is the set's own; else a normal
    one is added, to the inputs where the target is a class, else to the targets: its deviation is `noise` times that
    of the column without it. The same seed gives the same noise."""
    if draft.source is not None:
        return redrawn(draft, noise=noise, seed=seed)
    clean = draft.rows if draft.clean is None else draft.clean
    if not noise:
        return replace(draft.by_hand(rows=clean), noise=0.0, seed=seed)
    plain = replace(draft, rows=clean)
    moved = slice(0, draft.inputs) if draft.classes or not draft.outputs else slice(draft.inputs, draft.width)
    found, cells = np.zeros((len(clean), draft.width)), plain.numbers[:, moved]
    drawn = np.random.default_rng(seed).normal(size=cells.shape)
    with np.errstate(invalid="ignore", over="ignore"):
        found[:, moved] = noise * _deviations(cells) * drawn
    made = plain.numbers + np.nan_to_num(found, nan=0.0, posinf=0.0, neginf=0.0)
    rows: tuple[Row, ...] = tuple(map(tuple, made.tolist()))
    if np.isnan(made).any():  # what is no number stays as it is
        rows = tuple(
            tuple(cell if isinstance(cell, str) else moved for cell, moved in zip(row, its, strict=True))
            for row, its in zip(clean, rows, strict=True)
        )
    return replace(draft.by_hand(rows=rows), clean=clean, noise=noise, seed=seed)


def _deviations(cells: Array) -> Array:
    """Of each column, of what is known of it; 1 where all are equal."""
    found: Array = np.ones(cells.shape[1])
    for at, column in enumerate(cells.T):
        known = column[np.isfinite(column)]
        found[at] = (float(known.std()) if len(known) else 0.0) or 1.0
    return found


def with_split(draft: Draft, ratio: float, seed: int) -> Draft:
    """With so large a part of the rows to train on; of a permutation by the seed the first part trains, the rest
    tests."""
    if draft.source is not None:
        return redrawn(draft, train_ratio=ratio, seed=seed)
    count = len(draft.rows)
    train = np.random.default_rng(seed).permutation(count)[: training_rows(count, ratio)]
    return replace(draft, tests=tuple((~np.isin(np.arange(count), train)).tolist()), ratio=ratio, seed=seed)


def with_seed(draft: Draft, seed: int) -> Draft:
    """The noise and the split of another seed."""
    if draft.source is not None:
        return redrawn(draft, seed=seed)
    made = with_noise(draft, draft.noise, seed) if draft.noise else draft
    split = 0 < sum(draft.tests) < len(draft.tests)
    return with_split(made, draft.ratio, seed) if split else replace(made, seed=seed)


def along(draft: Draft, formula: Formula, count: int, area: Area, seed: int) -> Draft:
    """`count` rows in place of those there are, uniform over the area: points of two inputs, of the second class above
    the curve, or of one input with the value of the formula as target. ExperimentError: it has no values there."""
    rng, (left, low, width, height) = np.random.default_rng(seed), area
    x = rng.uniform(left, left + width, count)
    y = formula(x)
    if not np.isfinite(y).any():
        raise ExperimentError(said("{formula} has no values in the part of the plane that is seen.",
                                   formula=formula.text))  # fmt: skip
    if draft.dimensions == 1:
        known = np.isfinite(y)
        return _new(draft, np.stack([x[known], y[known]], axis=1))
    up = rng.uniform(low, low + height, count)
    known = np.isfinite(y)
    of_two = draft if draft.inputs == 2 and len(draft.classes) == 2 else replace(
        draft, names=plain_names(2, 1, True), inputs=2, classes=TWO, ends=(0.0, 1.0), prepared=((), False)
    )  # fmt: skip
    return _new(of_two, np.stack([x, up, up > y], axis=1)[known])


def _new(draft: Draft, cells: Array) -> Draft:
    rows: tuple[Row, ...] = tuple(map(tuple, cells.tolist()))
    return replace(draft.by_hand(rows=rows, tests=(False,) * len(rows)), ratio=1.0)


def sprayed(place: tuple[float, float], reach: tuple[float, float], count: int, rng: np.random.Generator) -> Array:
    """`count` places (count, 2), uniform over the disc around one with this reach on both axes."""
    angle, out = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
    moved: Array = np.stack([np.cos(angle), np.sin(angle)], axis=1) * out[:, None] * np.array(reach)
    moved += np.array(place)
    return moved
