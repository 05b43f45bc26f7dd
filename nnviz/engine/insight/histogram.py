"""Histogram: how the numbers of an array are spread around zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array

BINS = 31
"""An odd number, so that zero is the middle of the middle one."""
CENTRES = (np.arange(BINS) - BINS // 2) * (2 / BINS)
"""The middle of each, in units of the limit."""


@dataclass(frozen=True, eq=False)
class Histogram:
    """`counts` of equal bins from −limit to limit, which is the largest size; what is not finite is counted apart."""

    counts: Array
    limit: float
    least: float
    greatest: float
    mean: float
    deviation: float
    size: int
    zeros: int
    not_finite: int

    @property
    def centres(self) -> Array:
        """The middle of each bin."""
        return CENTRES * self.limit


def histogram(array: Array) -> Histogram:
    """Of the numbers of an array that are known; its statistics are those of the finite ones, NaN where none is."""
    values: Array = np.ma.compressed(array)
    size, finite = len(values), np.isfinite(values)
    values = values if finite.all() else values[finite]
    not_finite = size - len(values)
    if not len(values):
        nan = float("nan")
        return Histogram(np.zeros(BINS, np.intp), 0.0, nan, nan, nan, nan, size, 0, not_finite)
    least, greatest = float(values.min()), float(values.max())
    limit = max(-least, greatest)
    with np.errstate(over="ignore"):
        mean, deviation = float(values.mean()), float(values.std())
    return Histogram(
        _counts(values, limit), limit, least, greatest, mean, deviation, size,
        len(values) - int(np.count_nonzero(values)), not_finite,
    )  # fmt: skip


def _counts(values: Array, limit: float) -> Array:
    """Divided by the limit first: the numbers may be too small or too large for the width of a bin."""
    if limit == 0:
        counts = np.zeros(BINS, np.intp)
        counts[BINS // 2] = len(values)
        return counts
    return np.histogram(values / limit, BINS, (-1, 1))[0]
