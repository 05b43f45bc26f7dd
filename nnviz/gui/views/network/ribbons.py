"""Edges as ribbons: the heavier the weight, the wider; negative ones dashed; narrower where they arrive.

A ribbon is drawn as straight pieces, all pieces of one colour and width together: stroking one merged path grows
faster than its length, and a polygon for each edge costs twice as much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from shiboken6 import wrapInstance

from nnviz.engine.maths.arrays import Array
from nnviz.gui.parts.drawing import mixed
from nnviz.gui.state.frame import Frame

from .content import Edge
from .curves import DASH, GAP, Curves, Pieces
from .layout import Layout

THINNEST, WIDER = 1.5, 5.5
"""Pixels at the source: of a weight of zero, and how many more of one at the limit."""
TAPER = 0.45
"""So much of its width an edge has lost where it arrives."""
REACH = 10
"""Pixels beside an edge that still mean it: as wide as a finger."""
PALER = 0.6
"""So much of the ground is in the colour of an edge that takes no part in the step."""
HALO = 8
"""A halo is so much wider than its edge."""
ZERO, POSITIVE, NEGATIVE, UNKNOWN = KINDS = range(4)
COLOURS = ("muted", "edge_positive", "edge_negative", "warning")
"""Of each kind of weight."""


def styles(weights: Array, limit: float) -> Array:
    """How each weight is drawn: twice its width in pixels times four, plus its kind."""
    unknown = np.isnan(weights)
    strengths = np.minimum(np.abs(np.where(unknown, 0, weights)), limit) / limit
    halves = np.rint(2 * (THINNEST + WIDER * strengths)).astype(np.int16)
    kinds = np.where(unknown, UNKNOWN, np.where(weights > 0, POSITIVE, np.where(weights < 0, NEGATIVE, ZERO)))
    return halves * len(KINDS) + kinds.astype(np.int16)  # type: ignore[no-any-return]


class Ribbons:
    """The ribbons of some edges in one layout.

    Where they run is computed once, how wide they are each time.
    """

    def __init__(self, layout: Layout, edges: Sequence[Edge]) -> None:
        self.edges, self._look = tuple(edges), layout.look
        self._index = {edge: at for at, edge in enumerate(self.edges)}
        numbers = np.array(self.edges, int).reshape(-1, 3)
        self._layers = [(layer, numbers[:, 0] == layer) for layer in sorted(set(numbers[:, 0].tolist()))]
        self._sources, self._nodes = numbers[:, 1], numbers[:, 2]
        self._curves = Curves(*layout.ends(numbers))

    def weights(self, frame: Frame) -> Array:
        """The weight of each edge as it is now."""
        found = np.empty(len(self.edges))
        for layer, here in self._layers:
            found[here] = frame.parameters("weights", layer)[self._sources[here], self._nodes[here]]
        return found

    @cached_property
    def _dashes(self) -> Pieces:
        return self._curves.dashes(self._look.px(DASH), self._look.px(GAP))

    def draw(self, painter: QPainter, styles: Array, only: Collection[Edge] | None = None, dim: bool = False) -> None:
        """Thin pieces below wide ones, whatever their colour: all edges or some, paler where they take no part."""
        if not self.edges or (only is not None and not only):
            return
        halves, kinds = np.divmod(styles, len(KINDS))
        colours = [self._look.colour(name) for name in COLOURS]
        if dim:
            colours = [mixed(colour, self._look.colour("panel"), PALER) for colour in colours]
        drawn = np.ones(len(self.edges), bool) if only is None else self._chosen(only)
        dashed = kinds == NEGATIVE
        parts = [self._curves.whole.of(drawn & ~dashed), self._dashes.of(drawn & dashed)]
        widths = [_widths(part, halves) for part in parts]
        lines = [self._lines(*part) for part in zip(parts, widths, strict=True)]
        codes = [width * len(KINDS) + kinds[part.curve] for part, width in zip(parts, widths, strict=True)]
        for code, group in _grouped(np.concatenate(codes), np.concatenate(lines)):
            self._draw(painter, group, colours[code % len(KINDS)], code // len(KINDS) / 2)

    def glow(self, painter: QPainter, lit: Collection[Edge], styles: Array, colour: QColor) -> None:
        """Halos behind some edges. The colour must be opaque: pieces and halos overlap."""
        if not lit:
            return
        pieces = self._curves.whole.of(self._chosen(lit))
        widths = _widths(pieces, styles // len(KINDS)) + 2 * HALO
        for halves, group in _grouped(widths, self._lines(pieces, widths)):
            self._draw(painter, group, colour, halves / 2)

    def _chosen(self, some: Collection[Edge]) -> Array:
        """Which edges are among these."""
        chosen = np.zeros(len(self.edges), bool)
        chosen[[self._index[edge] for edge in some]] = True
        return chosen

    def nearest(self, point: QPointF, styles: Array) -> Edge | None:
        """The edge that runs nearest to a point, of those that reach it or nearly do."""
        if not self.edges:
            return None
        pieces = self._curves.whole
        distances = pieces.distances(point.x(), point.y())
        reach = self._look.length(1) * _widths(pieces, styles // len(KINDS)) / 4 + self._look.px(REACH)
        distances[distances > reach] = np.inf
        best = int(np.argmin(distances))
        return self.edges[pieces.curve[best]] if np.isfinite(distances[best]) else None

    def _lines(self, pieces: Pieces, halves: Array) -> Array:
        return pieces.lines(halves * self._look.length(0.5))

    def _draw(self, painter: QPainter, lines: Array, colour: QColor, width: float) -> None:
        """Lines as they lie in memory: an object for each would cost as much as drawing them.

        Where something is gone that lay there before and is still known to Python, that is what the place is taken for;
        then they are drawn from another one.
        """
        painter.setPen(QPen(colour, self._look.length(width), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        places = [lines]
        while not isinstance(first := wrapInstance(places[-1].ctypes.data, QLineF), QLineF):
            places.append(lines.copy())
        painter.drawLines(first, len(lines))


def _widths(pieces: Pieces, halves: Array) -> Array:
    """Twice the width of each piece, whole, where twice that at the source of each edge is given."""
    return np.rint(halves[pieces.curve] * (1 - TAPER * pieces.along)).astype(int)  # type: ignore[no-any-return]


def _grouped(codes: Array, lines: Array) -> Iterator[tuple[int, Array]]:
    """The lines of each code, in rising order."""
    order = np.argsort(codes, kind="stable")
    codes, lines = codes[order], np.ascontiguousarray(lines[order])
    bounds = [*np.flatnonzero(np.diff(codes, prepend=-1)).tolist(), len(codes)]
    for first, last in pairwise(bounds):
        yield int(codes[first]), lines[first:last]
