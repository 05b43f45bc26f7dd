"""Where a field over a grid has one value: the segments of a contour, by marching squares, and its lines."""

from __future__ import annotations

from collections import defaultdict, deque

import numpy as np

from nnviz.engine.maths.arrays import Array

CORNERS = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])
"""Of a cell, clockwise from its least row and column; its sides lead from each to the next."""


def contour(field: Array, level: float) -> Array:
    """Segments (n, 2, 2) of the line on which a field (rows, columns) has the value `level`.

    Each segment has two ends of (row, column), in units of the grid and fractions of them. A value of exactly
    `level` counts as above it; cells with a corner that is not finite have no line.
    """
    field = np.asarray(field, np.float64)
    above = field >= level
    cells = np.flatnonzero(_differing(above))
    origin = np.stack(np.divmod(cells, max(1, field.shape[1] - 1)), axis=-1)
    corners = origin[:, None] + CORNERS
    values, high = (array[corners[..., 0], corners[..., 1]] for array in (field, above))
    known = np.isfinite(values).all(axis=1)
    origin, values, high = origin[known], values[known], high[known]
    crossed = high != high[:, [1, 2, 3, 0]]
    cell, sides = np.nonzero(crossed)
    first, second = values[cell, sides], values[cell, (sides + 1) % 4]
    with np.errstate(all="ignore"):
        part = (level - first) / (second - first)
        centre = values.mean(axis=1) >= level
    here, there = CORNERS[sides], CORNERS[(sides + 1) % 4]
    ends = origin[cell] + here + part[:, None] * (there - here)
    return _joined(ends, crossed, high, centre)


def _differing(above: Array) -> Array:
    """The cells whose corners are not all on one side."""
    rows = above[:, 1:] != above[:, :-1]
    return rows[1:] | rows[:-1] | (above[1:, 1:] != above[:-1, 1:])  # type: ignore[no-any-return]


def lines(segments: Array) -> list[Array]:
    """Segments (n, 2, 2) joined where they meet: each line is an array of points (m, 2)."""
    keys = [tuple(map(tuple, ends)) for ends in segments.round(6).tolist()]
    meeting = defaultdict(list)
    for at, ends in enumerate(keys):
        for end in ends:
            meeting[end].append(at)
    left, result = dict.fromkeys(range(len(keys))), []
    while left:
        first, _ = left.popitem()
        line = deque(keys[first])
        for grow, tip in ((line.append, -1), (line.appendleft, 0)):
            while following := [at for at in meeting[line[tip]] if at in left]:
                del left[following[0]]
                ends = keys[following[0]]
                grow(ends[1] if ends[0] == line[tip] else ends[0])
        result.append(np.array(line))
    return result


def _joined(ends: Array, crossed: Array, high: Array, centre: Array) -> Array:
    """Pairs of ends, which come cell by cell and clockwise.

    Of a saddle, whose four sides are all crossed, the middle says which two corners the lines cut off: the
    second and the fourth where it is on the side of the first, else the first and the third.
    """
    saddle = crossed.all(axis=1) & (centre != high[:, 0])
    turned = np.repeat(saddle, crossed.sum(axis=1))
    ends[turned] = np.roll(ends[turned].reshape(-1, 4, 2), 1, axis=1).reshape(-1, 2)
    return ends.reshape(-1, 2, 2)
