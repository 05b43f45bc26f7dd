"""Where a field over a grid has one value: the segments of a contour, by marching squares, and its lines."""

from __future__ import annotations

from collections import defaultdict, deque

import numpy as np

from nnviz.engine.maths.arrays import Array

CORNERS = np.array([(0, 0), (0, 1), (1, 1), (1, 0)])
"""Of a cell, clockwise from its least row and column; its sides lead from each to the next."""
SIDES = np.roll(CORNERS, -1, axis=0) - CORNERS


def contour(field: Array, level: float) -> Array:
    """Segments (n, 2, 2) of the line on which a field (rows, columns) has the value `level`: each has two ends of (row,
    column), in units of the grid. A value of exactly `level` counts as above it; cells with a corner that is not finite
    have no line."""
    field = np.asarray(field, np.float64)
    rows, columns = field.shape[0] - 1, field.shape[1] - 1
    corners = np.stack([field[down : rows + down, across : columns + across].ravel() for down, across in CORNERS])
    above = corners >= level
    differing = np.flatnonzero(above.any(axis=0) & ~above.all(axis=0))
    values, high = corners[:, differing].T, above[:, differing].T
    nexts = np.roll(values, -1, axis=1)
    crossed = (high != (nexts >= level)) & np.isfinite(values).all(axis=1, keepdims=True)
    cell, sides = np.nonzero(crossed)
    first, second = values[crossed], nexts[crossed]
    with np.errstate(all="ignore"):
        part = (level - first) / (second - first)
        # of a saddle, whose four sides are all crossed, the lines cut off the corners that are not like the middle
        saddle = crossed.all(axis=1) & ((values.mean(axis=1) >= level) != high[:, 0])
    ends: Array = CORNERS[sides] + part[:, None] * SIDES[sides] + np.stack(np.divmod(differing[cell], columns), axis=1)
    turned = saddle[cell]
    ends[turned] = np.roll(ends[turned].reshape(-1, 4, 2), 1, axis=1).reshape(-1, 2)
    return ends.reshape(-1, 2, 2)


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
