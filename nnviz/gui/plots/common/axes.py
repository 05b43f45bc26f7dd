"""An axis of a plot, and how its numbers are written."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg

from nnviz.gui.look.look import Look
from nnviz.gui.words.numbers import number

TICK_ROOM = 22
"""Pixels from one power of ten to the next that has a number."""
LINE = 13
"""Pixels from one number to the next above it at least."""


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose numbers are written as everywhere; `ticks_between` has more without numbers."""

    def __init__(self, side: str, look: Look) -> None:
        super().__init__(side)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)
        self.setStyle(autoExpandTextSpace=False, tickLength=-look.px(4))
        self._tick_room, self._line = look.px(TICK_ROOM), look.px(LINE)
        self.enableAutoSIPrefix(False)  # "(x0.001)" would stand beside the name of the axis
        self.ticks_between: Callable[[float, float], list[float]] = lambda low, high: []
        self.least_spacing = 0.0

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Never closer than `least_spacing`, as what is counted has no halves, nor than lines of text."""
        found, least = super().tickSpacing(minVal, maxVal, size), self._line * (maxVal - minVal) / max(size, 1.0)
        found = [(max(spacing, self.least_spacing), offset) for spacing, offset in found]
        return [(spacing * 2 ** max(0, math.ceil(math.log2(least / spacing))), offset) for spacing, offset in found]

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, Sequence[float]]]:
        """Those with numbers, and behind them those of `ticks_between`, which have none."""
        if self.logMode:
            return [(1.0, decades(minVal, maxVal, size / self._tick_room))]
        return [*super().tickValues(minVal, maxVal, size)[:2], (0.0, self.ticks_between(minVal, maxVal))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not spacing:
            return [""] * len(values)
        if self.least_spacing:
            return [f"{value:.0f}" for value in values]
        return powers(values) if self.logMode else steps(values, spacing)


def decades(low: float, high: float, most: float) -> list[float]:
    """Powers of ten between two exponents; where they are fewer than two, twice and five times as much too."""
    whole = range(math.ceil(low), math.floor(high) + 1)
    if len(whole) > 1:
        return [float(power) for power in whole[:: math.ceil(len(whole) / max(2.0, most))]]
    near = (power + math.log10(times) for power in range(math.floor(low), math.ceil(high)) for times in (1, 2, 5))
    return [power for power in near if low <= power <= high]


def steps(values: Sequence[float], spacing: float) -> list[str]:
    """Numbers with as many digits as tell them from the next one."""
    largest, least = max(map(abs, values), default=0.0), math.floor(math.log10(spacing * 1.000001))
    significant = 1 + max(0, math.floor(math.log10(largest)) - least) if largest else 1
    return [number(0.0 if abs(value) < spacing / 1e3 else value, min(4, max(0, -least)), min(6, significant))
            for value in values]  # fmt: skip


def powers(values: Sequence[float]) -> list[str]:
    """The numbers whose powers of ten these are."""
    return [number(10.0**value, max(0, min(4, -math.floor(value + 1e-9))), 1) for value in values]
