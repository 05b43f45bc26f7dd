"""Means: each value of a growing series as the mean of the last ones."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.series import Series


class Means:
    """Of any series, the means of its last `window` values, or of all where there are not so many yet."""

    def __init__(self, window: int) -> None:
        self.window = window
        self._known: WeakKeyDictionary[Series, Series] = WeakKeyDictionary()

    def of(self, series: Series) -> Series:
        """The same series as long as this one only grows; what is known is not computed again."""
        known = self._known.setdefault(series, Series())
        known.cut(len(series))
        if len(known) < len(series):
            known.extend(last_means(series.values, self.window, len(known)))
        return known


def last_means(values: Array, window: int, after: int = 0) -> Array:
    """The mean of the last so many values at each of them after the first `after`."""
    begin = min(max(0, window - 1), len(values))
    first = [values[: at + 1].mean() for at in range(after, begin)]
    rest = values[max(after, begin) - begin :]
    if len(rest) < window:
        return np.array(first)
    return np.append(first, np.lib.stride_tricks.sliding_window_view(rest, window).mean(axis=1))
