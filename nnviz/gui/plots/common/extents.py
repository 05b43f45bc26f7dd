"""Ranges of numbers as a plot can have them: finite, never empty, round so that they seldom change. No Qt."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array

LARGEST, SMALLEST = 1e15, 1e-200
"""What is drawn stays within these: beyond them a plot has no room."""
ROUND_STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
LEAST_WIDTH = 1e-9
"""Of the largest value: a range is at least so wide."""


class Extent(NamedTuple):
    """The least x and y that are seen, and how far they reach."""

    x: float
    y: float
    width: float
    height: float


def drawable(y: Array) -> Array:
    """The values as they can be drawn: NaN where too large or not finite, zero where next to nothing."""
    with np.errstate(invalid="ignore"):
        size = np.abs(y)
        return np.where(size <= LARGEST, np.where(size < SMALLEST, 0.0, y), np.nan)


def limits(*values: Array) -> tuple[float, float]:
    """The least and the greatest value that can be drawn; 0 and 0 where there is none."""
    known = np.concatenate([np.zeros(0), *(drawable(part).ravel() for part in values)])
    known = known[np.isfinite(known)]
    return (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)


def widened(low: float, high: float, margin: float = 0.0) -> tuple[float, float]:
    """A range that is wide enough to be drawn, with so much of its width more on both sides."""
    width = high - low
    if width <= LEAST_WIDTH * max(abs(low), abs(high)):
        half = 0.5 * max(abs(low), abs(high)) or 1.0
        return low - half, high + half
    return low - margin * width, high + margin * width


def rounded(low: float, high: float) -> tuple[float, float]:
    """A round range that holds the values and seldom changes; zero is an end of it where it is near."""
    low, high = widened(low, high)
    if 0 < low < 0.5 * high:
        low = 0.0
    step = rounded_up((high - low) / 8)
    return float(np.floor(low / step)) * step, float(np.ceil(high / step)) * step


def rounded_up(value: float, steps: tuple[float, ...] = ROUND_STEPS) -> float:
    """The next of these steps, the last of which is 10, times a power of ten."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-300)))
    return float(next((step * power for step in steps if step * power >= value), 10 * power))
