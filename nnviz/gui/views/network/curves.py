"""The curves of edges, all at once: points on them, their lengths, and the straight pieces they are drawn with.

Plain NumPy. Every curve leaves and arrives level, so that each is the same S, stretched to its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnviz.engine.maths.arrays import Array

FINE = 64
"""Stretches by which lengths and turns are measured."""
LEAST_PIECES, PIECE, MOST_PIECES = 12, 12, 1500
"""A curve has at least so many pieces, and one for each so many pixels of its length, unless all would be too many."""
TURNING = 0.6
"""So much of a whole length counts a turn by 57°: pieces are short where a curve turns."""
OVERLAP = 0.6
"""Pixels by which slanting pieces overlap: if they only touched, the ground would shine through."""
DASH, GAP = 10, 6
STRAIGHT = 0.1
"""A dash that turns by less is one piece."""


@dataclass(frozen=True)
class Pieces:
    """Straight pieces of curves: of which curve, from where to where, and how far along it (0 to 1).

    `bends` (two for each) are the tangents of half the turn at its beginning and end: 0 where the curve goes straight
    on, −1 where it begins or ends there.
    """

    curve: Array
    begins: Array
    ends: Array
    along: Array
    bends: Array

    def of(self, chosen: Array) -> Pieces:
        """Those of some curves: `chosen` says of each curve whether."""
        kept = chosen[self.curve]
        return Pieces(self.curve[kept], self.begins[kept], self.ends[kept], self.along[kept], self.bends[kept])

    @property
    def directions(self) -> Array:
        """Of length 1."""
        spans = self.ends - self.begins
        return spans / np.maximum(np.hypot(*spans.T), 1e-9)[:, None]  # type: ignore[no-any-return]

    def lines(self, widths: Array) -> Array:
        """From x, y to x, y of each piece at its width, so much longer at joints that none shows a notch or a seam."""
        directions = self.directions
        overlap = OVERLAP * np.minimum(1, 4 * np.abs(directions[:, 1:]))
        longer = np.where(self.bends < 0, 0, overlap + self.bends * (widths / 2)[:, None])
        return np.hstack([self.begins - directions * longer[:, :1], self.ends + directions * longer[:, 1:]])

    def distances(self, x: float, y: float) -> Array:
        """How far each piece is from a point."""
        spans, point = self.ends - self.begins, np.array([x, y])
        squares = np.maximum((spans**2).sum(axis=1), 1e-9)
        along = (((point - self.begins) * spans).sum(axis=1) / squares).clip(0, 1)
        return np.hypot(*(point - self.begins - spans * along[:, None]).T)  # type: ignore[no-any-return]


class Curves:
    """The curves from `starts` to `ends`, (curves, 2) each."""

    def __init__(self, starts: Array, ends: Array) -> None:
        self._starts, self._spans = starts, ends - starts
        self._t = np.linspace(0, 1, FINE + 1)
        steps = np.diff(self._at(slice(None), np.broadcast_to(self._t, (len(starts), FINE + 1))), axis=1)
        self._far = _summed(np.hypot(steps[..., 0], steps[..., 1]))
        turns = np.abs(np.diff(np.arctan2(steps[..., 1], steps[..., 0]), axis=1))
        self._turned = _summed(np.hstack([turns, np.zeros((len(starts), 1))]))
        self.lengths = np.maximum(self._far[:, -1], 1e-6)

    def _at(self, curve: Array | slice, t: Array) -> Array:
        """The points of curves at their parameters, each 0 to 1."""
        start, span = self._starts[curve], self._spans[curve]
        if t.ndim == 2:
            start, span = start[:, None], span[:, None]
        shares = np.stack([t * (1.5 - 1.5 * t + t * t), t * t * (3 - 2 * t)], axis=-1)
        return start + span * shares  # type: ignore[no-any-return]

    def points(self, segments: int) -> Array:
        """The points that divide each curve into segments of one length, (curves, segments + 1, 2)."""
        count = len(self.lengths)
        curve = np.repeat(np.arange(count), segments + 1)
        parts = np.tile(np.linspace(0, 1, segments + 1), count)
        return self._at_length(curve, parts * self.lengths[curve]).reshape(count, segments + 1, 2)

    @cached_property
    def whole(self) -> Pieces:
        """Each curve without a gap."""
        most = max(LEAST_PIECES, MOST_PIECES // max(1, len(self.lengths)))
        counts = np.ceil(self.lengths / PIECE).clip(LEAST_PIECES, most).astype(int)
        curve, number = _counted(counts)
        measure = self._far / self.lengths[:, None] + TURNING * self._turned
        whole = measure[:, -1][curve]
        bounds = [_inverse(measure, self._t, curve, (number + more) / counts[curve] * whole) for more in (0, 1)]
        bounds = [np.where((t > 0) & (t < 1), self._at_pixels(curve, t), t) for t in bounds]
        middle = _inverse(np.broadcast_to(self._t, measure.shape), self._far, curve, (bounds[0] + bounds[1]) / 2)
        return _pieces(curve, self._at(curve, bounds[0]), self._at(curve, bounds[1]), middle / self.lengths[curve])

    def _at_pixels(self, curve: Array, t: Array) -> Array:
        """The parameters where curves cross the next whole pixel: there pieces of a level curve meet without a seam."""
        x, speed = self._at(curve, t)[:, 0], self._spans[curve, 0] * (1.5 - 3 * t + 3 * t * t)
        return (t + (np.rint(x) - x) / np.maximum(speed, 1)).clip(0, 1)  # type: ignore[no-any-return]

    def dashes(self, dash: float, gap: float) -> Pieces:
        """Each curve in about such dashes; it begins and ends with a whole one."""
        counts = np.maximum(1, np.rint((self.lengths + gap) / (dash + gap))).astype(int)
        curve, number = _counted(counts)
        period = (self.lengths / (counts - gap / (dash + gap)))[curve]
        size = period * dash / (dash + gap)
        begin, middle, end = (self._at_length(curve, number * period + size * part) for part in (0, 0.5, 1))
        first, second = middle - begin, end - middle
        turn = np.abs(_cross(first, second)) / np.maximum(np.hypot(*first.T) * np.hypot(*second.T), 1e-9)
        bent = turn > STRAIGHT
        far, quarter = number * period, np.where(bent, 0.25, 0.5)
        places = np.stack([far + quarter * size, far + 0.75 * size], axis=1) / self.lengths[curve, None]
        begins = np.stack([begin, middle], axis=1)
        ends = np.stack([np.where(bent[:, None], middle, end), end], axis=1)
        kept = np.stack([np.ones_like(bent), bent], axis=1)
        return _pieces(np.stack([curve, curve], axis=1)[kept], begins[kept], ends[kept], places[kept])

    def _at_length(self, curve: Array, lengths: Array) -> Array:
        return self._at(curve, _inverse(self._far, self._t, curve, lengths))


def _summed(steps: Array) -> Array:
    """Sums of rows from 0 on."""
    return np.pad(np.cumsum(steps, axis=1), ((0, 0), (1, 0)))


def _counted(counts: Array) -> tuple[Array, Array]:
    """Of which row each is, and the how manieth there, where row i has counts[i]."""
    row = np.repeat(np.arange(len(counts)), counts)
    return row, np.arange(len(row)) - (np.cumsum(counts) - counts)[row]


def _inverse(rising: Array, values: Array, row: Array, wanted: Array) -> Array:
    """The value (one of a row, or of each row its own) where its rising row reaches what is wanted.

    All rows are laid end to end, so that one look-up serves for all.
    """
    apart = np.arange(len(rising)) * (rising[:, -1].max(initial=0.0) + 1)
    heights = np.broadcast_to(values, rising.shape)
    return np.interp(apart[row] + wanted, (rising + apart[:, None]).ravel(), heights.ravel())  # type: ignore[no-any-return]


def _cross(first: Array, second: Array) -> Array:
    return first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]  # type: ignore[no-any-return]


def _pieces(curve: Array, begins: Array, ends: Array, along: Array) -> Pieces:
    """Pieces with the bends at the joints of those that follow each other."""
    pieces = Pieces(curve, begins, ends, along, np.full((len(curve), 2), -1.0))
    before, after = pieces.directions[:-1], pieces.directions[1:]
    joined = (curve[1:] == curve[:-1]) & (np.abs(begins[1:] - ends[:-1]).sum(axis=1) < 1e-6)
    half = np.abs(_cross(before, after)) / np.maximum(1 + (before * after).sum(axis=1), 0.1)
    pieces.bends[1:, 0] = pieces.bends[:-1, 1] = np.where(joined, half, -1)
    return pieces
