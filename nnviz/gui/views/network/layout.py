"""Where everything of the network stands, for a size in pixels. Plain geometry: no value, no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from ....engine.expressions import Array
from ... import theme

FULL_PITCH, CAPSULE_PITCH = 64, 45
"""Pixels a node from which chips, and from which capsules, have room; below, a layer is a strip."""
MARGIN, ASIDE = 30, 72
"""Kept free on the left, and on the right for the targets."""
MOST_GAP = 250
"""Columns do not stand further apart."""
POINTS = 40
"""Stretches into which a curve is divided."""
HINT = 12
"""More is kept free below where a layer is a strip: there a line says that not every edge is drawn."""
NARROW = 92
"""A capsule narrower than this shows its output only."""


@dataclass(frozen=True)
class Column:
    """One layer: the middle of its nodes, the pixels between two, and how much of each node is drawn."""

    layer: int
    count: int
    x: float
    top: float
    pitch: float
    width: float
    height: float
    strip: bool
    chips: bool

    def centre(self, node: int) -> QPointF:
        return QPointF(self.x, self.top + (node + 0.5) * self.pitch)

    @property
    def wide(self) -> bool:
        """Whether a capsule has room for the sum beside the output."""
        return self.layer > 0 and self.width >= theme.px(NARROW)

    def node_at(self, y: float) -> int:
        return max(0, min(self.count - 1, int((y - self.top) / self.pitch)))


class Layout:
    """The columns of a network of these layer sizes in a rectangle of width × height."""

    def __init__(self, sizes: tuple[int, ...], width: float, height: float) -> None:
        self.caption_y = theme.px(20)
        self._points: dict[tuple[int, int, int], Array] = {}
        self._capsules: dict[tuple[int, int], QRectF] = {}
        top, bottom = theme.px(42), theme.px(14)
        room, share = height - top - bottom, (width - theme.px(MARGIN)) / len(sizes)
        if room / max(sizes) < theme.px(CAPSULE_PITCH):
            room -= theme.px(HINT)
        widths = [min(theme.px(64 if layer == 0 else 116), share * 0.5) for layer in range(len(sizes))]
        free = width - theme.px(MARGIN + ASIDE) - sum(widths)
        self.gap = min(free / max(1, len(sizes) - 1), theme.px(MOST_GAP))
        left = (width - theme.px(ASIDE - MARGIN) - sum(widths) - self.gap * (len(sizes) - 1)) / 2
        columns = []
        for layer, (count, wide) in enumerate(zip(sizes, widths, strict=True)):
            columns.append(self._column(layer, count, left + wide / 2, top, room, wide))
            left += wide + self.gap
        self.columns = tuple(columns)

    def _column(self, layer: int, count: int, x: float, top: float, room: float, width: float) -> Column:
        pitch = min(room / count, theme.px(132))
        strip = pitch < theme.px(CAPSULE_PITCH)
        if strip:
            pitch = room / count
        height = max(theme.px(24), min(theme.px(42), pitch * (0.36 if pitch < theme.px(110) else 0.34)))
        return Column(
            layer,
            count,
            x,
            top + (room - pitch * count) / 2,
            pitch,
            width,
            height,
            strip,
            pitch >= theme.px(FULL_PITCH),
        )

    def capsule(self, layer: int, node: int) -> QRectF:
        """The rectangle of a node; of a strip, where its drawn-out node stands. Kept, and not to be changed.

        It begins at whole pixels, or the texts in its picture would be blurred.
        """
        known = self._capsules.get((layer, node))
        if known is not None:
            return known
        column = self.columns[layer]
        centre = column.centre(node)
        if column.strip:
            room = column.height / 2 + theme.px(22)
            bottom = column.top + column.pitch * column.count
            centre.setY(max(column.top + room, min(bottom - room, centre.y())))
        left, top = round(centre.x() - column.width / 2), round(centre.y() - column.height / 2)
        box = self._capsules[layer, node] = QRectF(left, top, column.width, column.height)
        return box

    def cells(self, box: QRectF, count: int) -> list[QRectF]:
        """A capsule's rectangle divided into equal cells: sum and output, or the output alone."""
        width = box.width() / count
        return [QRectF(box.left() + at * width, box.top(), width, box.height()) for at in range(count)]

    def strip(self, layer: int) -> QRectF:
        """The rectangle of a layer that is drawn as a strip."""
        column = self.columns[layer]
        width = theme.px(26)
        return QRectF(column.x - width / 2, column.top, width, column.pitch * column.count)

    def chip(self, part: str, box: QRectF, width: float) -> QRectF:
        """Where the chip of a node's capsule stands: "bias" above, "delta" below, "target" on its right."""
        height = theme.px(16)
        left, top = {
            "bias": (
                max(box.right() - width + theme.px(2), box.left() + theme.px(20)),
                box.top() - height - theme.px(2),
            ),
            "delta": (box.center().x() - width / 2, box.bottom() + theme.px(2)),
            "target": (box.right() + theme.px(8), box.center().y() - height / 2),
        }[part]
        return QRectF(left, top, width, height)

    def edge(self, layer: int, source: int, node: int) -> QPainterPath:
        """The curve of the weight from `source` in the layer before to `node`; arrivals fan out."""
        start, end = self._departure(layer - 1, source), self._arrival(layer, node)
        column = self.columns[layer - 1]
        spread = min(theme.px(9), 0.8 * self.columns[layer].height / max(1, column.count))
        if not column.strip and not self.columns[layer].strip:
            end += QPointF(0, (source - (column.count - 1) / 2) * spread)
        bend = QPointF((end.x() - start.x()) * 0.5, 0)
        path = QPainterPath(start)
        path.cubicTo(start + bend, end - bend, end)
        return path

    def points(self, layer: int, source: int, node: int) -> Array:
        """Points of the curve of a weight, (POINTS + 1, 2); kept."""
        edge = (layer, source, node)
        if edge not in self._points:
            path = self.edge(*edge)
            points = (path.pointAtPercent(at / POINTS) for at in range(POINTS + 1))
            self._points[edge] = np.array([(point.x(), point.y()) for point in points])
        return self._points[edge]

    def at(self, edge: tuple[int, int, int], parts: Sequence[float]) -> Array:
        """The points that lie so far along the curve of a weight, of its whole length 0 to 1."""
        return self.points(*edge)[[round(part * POINTS) for part in parts]]  # type: ignore[no-any-return]

    def _departure(self, layer: int, node: int) -> QPointF:
        right = self.strip(layer).right() if self.columns[layer].strip else self.capsule(layer, node).right()
        return QPointF(right, self.columns[layer].centre(node).y())

    def _arrival(self, layer: int, node: int) -> QPointF:
        left = self.strip(layer).left() if self.columns[layer].strip else self.capsule(layer, node).left()
        return QPointF(left, self.columns[layer].centre(node).y())

    def nodes(self) -> Iterator[tuple[int, int]]:
        """All nodes that are drawn as capsules."""
        for column in self.columns:
            if not column.strip:
                yield from ((column.layer, node) for node in range(column.count))

    def node_at(self, point: QPointF) -> tuple[int, int] | None:
        for column in self.columns:
            if column.strip:
                if self.strip(column.layer).contains(point):
                    return column.layer, column.node_at(point.y())
                continue
            node = column.node_at(point.y())
            if self.capsule(column.layer, node).contains(point):
                return column.layer, node
        return None

    def layer_at(self, x: float) -> int:
        """The column that is nearest to a place across."""
        return min(self.columns, key=lambda column: abs(column.x - x)).layer
