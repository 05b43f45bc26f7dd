"""Where everything of the network stands, for a size in pixels. Plain geometry: no value, no colour."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import MOST_SCALE, Look
from nnviz.gui.parts.drawing import CENTRE, LEFT

from .curves import Curves

FULL_PITCH, CAPSULE_PITCH, CELL_PITCH = 64, 34, 21
"""Pixels a node from which chips, and from which capsules, have room; below, a layer is a strip, in which, from the
third on, each node is a cell with its output."""
STRIP, STRIP_CELL, CELL_APART, BESIDE_STRIP, DRAWN_OUT = 26, 62, 4, 8, 1.2
"""The width of a strip, without and with numbers, what lies between its cells, and between it and the capsule of its
selected node, which is so many cells wide."""
MOST_EDGES = 100
"""Between cells of strips so many edges are drawn at most."""
PICTURE = 200
"""The side of the picture that the inputs are, where there is room."""
MOST_PITCH = 190
PART, LEAST_HEIGHT, MOST_HEIGHT = 0.43, 24, 96
"""The height of a capsule: its part of the row, at least and at most."""
CELL, LEAST_CELL = 1.36, 54
"""The width of a cell: its part of the height, and the least."""
SIGNALS_ROOM, CHIPS_ROOM = 236, 110
"""A capsule that has this room, with half of the gap on each side, has three chips beside each other below it; and
chips at all, and a bias beside its name: with less only the selected node has some."""
ROOMY_HEIGHT, MOST_GROWN = 44, 1.4
"""From that height of capsules on, chips and labels grow with its root, up to so many times."""
CHIP, BESIDE_NAME, TWO_CHIPS = 17, 36, 160
"""The height of a chip, what is kept free for a name at its left, above a capsule, and the width of two that say what
comes back."""
MARGIN, ASIDE = 30, 72
"""Kept free on the left, and on the right for the targets."""
TARGETS_GROWN, LARGE_WIDTH = 30, 800
"""So much more for large chips of targets, from which width on."""
LOSS_ASIDE, LOSS_WIDTH, LEAST_WIDTH = 138, 84, 560
"""Kept free on the right for the loss, how wide that is, and from which width on the network has one."""
SHARE, CLOSEST, NUMBER_ROOM = 0.68, 12, 36
"""Of its part of the width, at most so much is taken by a capsule; the rest by edges. But as long as these have some
room, it is not narrower than a number."""
LEAST_GAP, MOST_GAP = 80, 300
"""Between columns there is room for the label of an edge if there can be, and not more than the second."""
GAP_POWER = 0.35
"""What remains is divided as this power of the number of edges between two layers."""
POINTS = 40
"""Stretches into which a curve is divided."""
HINT, HINT_LINE, HINT_WIDTH, HINT_NAME = 8, 17, 680, 40
"""More is kept free below where a layer is a strip: there a text says which edges are drawn. It has lines for so many
pixels in all, and for so many more for each layer."""
FAN, FAN_PART = 11, 0.8
"""Edges of one node are at most so many pixels apart, and in all take this part of its height."""
TUCKED = 5
"""Edges begin so many pixels within a capsule, which is drawn over them: its outline is round, their ends are not."""
CALLED_ASIDE = 40
"""A name below an input may be so many pixels wider than it on each side."""
SHARE_MAPPED, LEAST_MAPPED = 0.76, 40
"""The same of one with a map, and how high it is at least."""
NARROW = 86
"""A capsule narrower than this shows its output only."""


LEGEND, LEGEND_LINE, LEGEND_ASIDE, LEAST_LEGEND = 24, 18, 16, 300
"""Kept free below for the legend, the height of its row, what is free beside it, and the height that it needs."""


@dataclass(frozen=True)
class Column:
    """One layer: the middle of its nodes, the pixels between two, and how much of each node is drawn. The nodes of a
    `strip` stand close; it is drawn as a `whole` where they have no room of their own, as the pixels of a `picture` of
    so many rows and columns."""

    layer: int
    count: int
    x: float
    top: float
    pitch: float
    width: float
    height: float
    strip: bool
    whole: bool
    high: bool
    """Whether there is room for chips and a name between two rows."""
    roomy: bool
    """Whether there is room for a bias beside a name."""
    wide: bool
    """Whether a capsule has room for the sum beside the output."""
    signals: bool
    """Whether there is room for three chips below a capsule."""
    picture: tuple[int, int] | None = None

    @property
    def chips(self) -> bool:
        """Whether there is room for chips at every node."""
        return self.high and self.roomy

    def centre(self, node: int) -> QPointF:
        return QPointF(self.x, self.top + (node + 0.5) * self.pitch)

    def node_at(self, point: QPointF) -> int:
        """The nearest node."""
        row = int((point.y() - self.top) / self.pitch)
        if self.picture is None:
            return max(0, min(self.count - 1, row))
        rows, columns = self.picture
        column = int((point.x() - self.x) / self.width * columns + columns / 2)
        return max(0, min(rows - 1, row)) * columns + max(0, min(columns - 1, column))


class Layout:
    """The columns of a network of these layer sizes in a rectangle of width × height, in a look; with a `loss` that
    has a node behind the output, and with the `maps` of hidden nodes, as far as there is room; the inputs may be a
    `picture` of so many rows and columns."""

    def __init__(
        self,
        sizes: tuple[int, ...],
        width: float,
        height: float,
        look: Look,
        loss: bool = False,
        maps: bool = False,
        picture: tuple[int, int] | None = None,
    ) -> None:
        self.look, self.width, px = look, width, look.px
        self.caption_y, self.height_in_all = px(18), height
        self._points: dict[tuple[int, int, int], Array] = {}
        self._capsules: dict[tuple[int, int], QRectF] = {}
        top, bottom = px(38), px(10)
        self.legend = self._legend(width, height)
        room, loss = (self.legend.top() if self.legend else height) - top - bottom, loss and width >= px(LEAST_WIDTH)
        aside = px(LOSS_ASIDE if loss else ASIDE) + (px(ASIDE) - px(16) if loss and sizes[-1] > 1 else 0)
        aside += px(TARGETS_GROWN) if loss and sizes[-1] > 1 and width >= px(LARGE_WIDTH) else 0
        share = (width - px(MARGIN) - aside) / len(sizes)
        if room / max(sizes) < px(CAPSULE_PITCH):
            lines = math.ceil((px(HINT_WIDTH) + px(HINT_NAME) * len(sizes)) / width)
            room -= px(HINT) + lines * px(HINT_LINE) - bottom
        pitches = [min(room / count, px(MOST_PITCH)) for count in sizes[picture is not None :]]
        most = max(share * SHARE, min(share - px(CLOSEST), px(NUMBER_ROOM)))
        pitches = [pitch for pitch in pitches if pitch >= px(CAPSULE_PITCH)]
        cells = 2 if most >= px(NARROW) else 1
        self.height = self._height(pitches, most / cells / CELL)
        mapped = self._height(pitches, share * SHARE_MAPPED / (2 * CELL + 1))
        self.maps = maps and mapped >= px(LEAST_MAPPED)
        if self.maps:
            self.height, most = mapped, share * SHARE_MAPPED
        grown = min(MOST_GROWN, max(1.0, math.sqrt(self.height / px(ROOMY_HEIGHT))))
        self.near = replace(look, scale=min(MOST_SCALE, round(look.scale * grown)))
        cell = max(px(LEAST_CELL), CELL * self.height)
        one, two = (2 * round(min(wide, most) / 2) for wide in (cell, cells * cell))
        hidden = two + (round(self.height) if self.maps else 0)
        widths = [one, *[hidden] * (len(sizes) - 2), two]
        wholes = [room / count < px(CELL_PITCH) for count in sizes]
        drawn_out = 2 * round(DRAWN_OUT * cell / 2)
        stands = [(drawn_out + px(BESIDE_STRIP)) * whole for whole in wholes]
        capsules = [drawn_out if whole else wide for wide, whole in zip(widths, wholes, strict=True)]
        widths = [px(STRIP) if whole else wide for wide, whole in zip(widths, wholes, strict=True)]
        picture_width = min(px(PICTURE), room - 2 * px(HINT_LINE), share)
        if picture is not None:
            stands[0], widths[0] = 0, 2 * round(picture_width / 2)
        free = width - px(MARGIN) - aside - sum(widths) - stands[0]
        self.area, self.gaps = (
            QRectF(px(4), top - px(6), width - px(8), room + px(6)),
            self._gaps(sizes, stands, free),
        )
        left = px(MARGIN) + stands[0] + (free - sum(self.gaps)) / 2
        columns, before = [], math.inf
        for layer, (count, wide, gap) in enumerate(zip(sizes, widths, [*self.gaps, 0.0], strict=True)):
            after = gap or 2 * (aside - loss * px(LOSS_WIDTH + 10))
            if picture is not None and not layer:
                columns.append(self._picture(picture, left + wide / 2, top, room, wide))
            else:
                column = self._column(layer, count, left + wide / 2, top, room, capsules[layer], min(before, after))
                columns.append(column)
            left, before = left + wide + gap, gap
        self.columns = tuple(columns)
        self.loss = self._loss(left, aside) if loss else None

    def _gaps(self, sizes: tuple[int, ...], stands: list[int], free: float) -> list[float]:
        """What lies between neighbours: room for a label, or for the capsule that stands beside a strip, and of the
        rest the more, the more edges there are."""
        px, parts = self.look.px, [(n_in * n_out) ** GAP_POWER for n_in, n_out in pairwise(sizes)]
        wanted = [stand + px(BESIDE_NAME) if stand else px(LEAST_GAP) for stand in stands[1:]]
        leasts = [least * min(1.0, free / sum(wanted)) for least in wanted]
        rest = (free - sum(leasts)) / sum(parts)
        return [min(least + rest * part, max(least, px(MOST_GAP))) for least, part in zip(leasts, parts, strict=True)]

    def _legend(self, width: float, height: float) -> QRectF | None:
        """The row below the network, where that has height enough."""
        px = self.look.px
        if height < px(LEAST_LEGEND):
            return None
        return QRectF(px(LEGEND_ASIDE), height - px(LEGEND), width - 2 * px(LEGEND_ASIDE), px(LEGEND_LINE))

    def _height(self, pitches: list[float], most: float) -> float:
        """That of the capsules, alike in all layers: as the closest rows leave room for chips above and below, and as
        their width allows."""
        px, closest = self.look.px, min(pitches, default=0.0)
        height = min(px(MOST_HEIGHT), PART * closest, most)
        if closest >= px(FULL_PITCH):
            height = min(height, closest - 2 * px(CHIP) - px(6))
        return max(px(LEAST_HEIGHT), round(height))

    def _column(self, layer: int, count: int, x: float, top: float, room: float, width: float, gap: float) -> Column:
        """`room` is its height, `gap` what lies between it and the nearest of its neighbours."""
        px, height = self.look.px, self.height
        pitch = min(room / count, px(MOST_PITCH))
        strip, whole = pitch < px(CAPSULE_PITCH), pitch < px(CELL_PITCH)
        if strip:
            pitch = room / count
        if strip and not whole:
            width, height = px(STRIP_CELL), pitch - px(CELL_APART)
        high, wide, top = (
            pitch >= px(FULL_PITCH),
            layer > 0 and width >= px(NARROW) and not strip,
            top + (room - pitch * count) / 2,
        )
        roomy, signals = (width + gap >= self.near.px(room) for room in (CHIPS_ROOM, SIGNALS_ROOM))
        signals = signals and high and layer > 0
        return Column(layer, count, x, top, pitch, width, height, strip, whole, high, roomy, wide, signals)

    def _picture(self, shape: tuple[int, int], x: float, top: float, room: float, width: float) -> Column:
        """The inputs as a picture, with room for two lines below it."""
        (rows, columns), below = shape, 2 * self.look.px(HINT_LINE)
        high = min(width * rows / columns, room - below)
        width, top = high * columns / rows, top + (room - below - high) / 2
        nothing = (False,) * 4
        return Column(0, rows * columns, x, top, high / rows, width, high, True, True, *nothing, shape)

    def _loss(self, right: float, aside: float) -> QRectF:
        """The node of the loss, at the height of the middle of the outputs; `right` is where these end."""
        px, last = self.look.px, self.columns[-1]
        middle, high = last.top + last.pitch * last.count / 2, max(px(34), self.height)
        left = right + aside - px(LOSS_WIDTH + 10)
        return QRectF(round(left), round(middle - high / 2), px(LOSS_WIDTH), high)

    def capsule(self, layer: int, node: int) -> QRectF:
        """The rectangle of a node; of a strip, where its drawn-out node stands. Kept, and not to be changed.

        It begins at whole pixels, or the texts in its picture would be blurred.
        """
        known = self._capsules.get((layer, node))
        if known is not None:
            return known
        column = self.columns[layer]
        centre = column.centre(node)
        if column.picture is not None:
            return self.cell(layer, node)
        if column.whole:
            chips = self.look.px(CHIP + 2)
            below = column.height / 2 + chips * (2 if self._beside_strip(column) >= self.look.px(TWO_CHIPS) else 3)
            bottom = column.top + column.pitch * column.count
            centre.setY(max(column.top + column.height / 2 + chips, min(bottom - below, centre.y())))
            centre.setX(column.x + (self.look.px(STRIP) - column.width) / 2 - self._stand)
        left, top = round(centre.x() - column.width / 2), round(centre.y() - column.height / 2)
        box = self._capsules[layer, node] = QRectF(left, top, column.width, column.height)
        return box

    def free(self, hinted: bool) -> QRectF:
        """Between the captions and the sentence below the network, if there is one."""
        foot = self.legend.top() if self.legend else self.height_in_all
        return self.area if hinted else self.area.adjusted(0, 0, 0, foot - self.look.px(4) - self.area.bottom())

    @property
    def _stand(self) -> int:
        """What a strip takes beside the capsule of its selected node."""
        return self.look.px(STRIP) + self.look.px(BESIDE_STRIP)

    def _beside_strip(self, column: Column) -> float:
        """How wide the selected node of a strip is, with its name."""
        return column.width + self.look.px(BESIDE_NAME)

    def has_map(self, layer: int) -> bool:
        """Whether the nodes of a layer have a map."""
        return self.maps and 0 < layer < len(self.columns) - 1 and self.columns[layer].wide

    @cached_property
    def fanned(self) -> list[int]:
        """The layers of whose incoming edges only some are drawn."""
        return [layer for layer in range(1, len(self.columns)) if self.has_fans(layer)]

    def has_fans(self, layer: int) -> bool:
        """Whether of the edges into a layer only those of selected nodes are drawn: many, or from or to a strip that is
        drawn as a whole."""
        before, after = self.columns[layer - 1 : layer + 1]
        many = before.count * after.count > MOST_EDGES and (before.strip or after.strip)
        return before.whole or after.whole or many

    def cells(self, box: QRectF, count: int, mapped: bool = False) -> list[QRectF]:
        """A capsule's rectangle divided into equal cells, sum and output, or the output alone; and a map at its end."""
        square = box.height() if mapped else 0.0
        width = (box.width() - square) / count
        cells = [QRectF(box.left() + at * width, box.top(), width, box.height()) for at in range(count)]
        return [*cells, *[QRectF(box.right() - square, box.top(), square, square)] * mapped]

    def strip(self, layer: int) -> QRectF:
        """The rectangle of a layer that is drawn as a strip."""
        column = self.columns[layer]
        width = column.width if column.picture or not column.whole else self.look.px(STRIP)
        rows = column.picture[0] if column.picture else column.count
        return QRectF(column.x - width / 2, column.top, width, column.pitch * rows)

    def cell(self, layer: int, node: int) -> QRectF:
        """The rectangle of a node in a strip; high enough to be seen."""
        strip, column = self.strip(layer), self.columns[layer]
        if column.picture is not None:
            row, across = divmod(node, column.picture[1])
            side = strip.width() / column.picture[1]
            return QRectF(strip.left() + across * side, column.top + row * column.pitch, side, column.pitch)
        height = max(column.pitch, self.look.px(4))
        return QRectF(strip.left(), column.centre(node).y() - height / 2, strip.width(), height)

    def chip(self, part: str, box: QRectF, width: float, named: bool = True) -> QRectF:
        """Where the chip of a node's capsule stands: "bias" above, beside the name of one `named` there, "delta" below,
        "target" on its right, and above the name of its class where the rows are close."""
        px = self.near.px
        height = px(CHIP)
        if part == "target" and self.loss is not None and self.target_at_loss:
            left, top = self.loss.right() - width, self.loss.top() - height - px(16)
            return QRectF(left, top, width, height)
        above = height / 2 if self.columns[-1].high or self.columns[-1].whole else height + px(8)
        right = self.strip(len(self.columns) - 1).right() if self.columns[-1].whole else box.right()
        left, top = {
            "bias": (
                max(box.right() - width + px(2), box.left() + px(BESIDE_NAME) if named else 0.0),
                box.top() - height - px(2),
            ),
            "delta": (box.center().x() - width / 2, box.bottom() + px(2)),
            "target": (right + px(8), box.center().y() - above),
        }[part]
        return QRectF(left, top, width, height)

    def has_room_below(self, layer: int) -> bool:
        """Whether chips of the selected node stand between it and the next one of its layer."""
        column = self.columns[layer]
        return column.high or column.pitch - column.height >= self.near.px(CHIP) + self.look.px(6)

    def row_below(self, box: QRectF, widths: Sequence[float]) -> list[QRectF]:
        """Where chips of these widths stand below a capsule, beside each other."""
        gap, height = self.look.px(3), self.near.px(CHIP)
        left, places = box.center().x() - (sum(widths) + gap * (len(widths) - 1)) / 2, []
        for width in widths:
            places.append(QRectF(left, box.bottom() + self.look.px(2), width, height))
            left += width + gap
        return places

    def rows_below(self, layer: int, node: int, widths: Sequence[float]) -> list[QRectF]:
        """The same of the selected node of a strip: in as many rows as they need where they end at the strip."""
        column, box, gap = self.columns[layer], self.capsule(layer, node), self.look.px(3)
        rows: list[list[float]] = [[]]
        for width in widths:
            if rows[-1] and sum(rows[-1]) + gap * len(rows[-1]) + width > self._beside_strip(column):
                rows.append([])
            rows[-1].append(width)
        places: list[QRectF] = []
        for row in rows:
            below = self.row_below(box, row)
            over = below[-1].right() - box.right()
            places += [place.translated(-max(over, 0.0), 0) for place in below]
            box = box.translated(0, self.look.px(CHIP + 2))
        return places

    @property
    def target_at_loss(self) -> bool:
        """Whether the only target stands above the loss."""
        return self.loss is not None and self.columns[-1].count == 1

    def caption_width(self, layer: int) -> float:
        """How wide what stands above a layer may be without coming near its neighbours."""
        gap: float = min(self.gaps[max(0, layer - 1) : layer + 1])
        return self.strip(layer).width() + gap

    def called(self, layer: int, node: int, width: float) -> tuple[QRectF, Qt.AlignmentFlag]:
        """Where the name stands that the data have for a node, and how: below an input, at the right of an output and
        below its target, as far as the panel is wide."""
        box, px = self.capsule(layer, node), self.look.px
        if layer == 0:
            aside = min(px(CALLED_ASIDE), box.left() - px(4))
            return QRectF(box.left() - aside, box.bottom() + px(1), box.width() + 2 * aside, px(15)), CENTRE
        left, below = box.right() + px(8), px(9) if self.columns[layer].high else -px(8)
        return QRectF(left, box.center().y() + below, width - left - px(4), px(15)), LEFT

    def edge(self, layer: int, source: int, node: int) -> QPainterPath:
        """The curve of the weight from `source` in the layer before to `node`."""
        (start,), (end,) = self.ends(np.array([(layer, source, node)]))
        bend = (end[0] - start[0]) / 2
        path = QPainterPath(QPointF(*start))
        path.cubicTo(start[0] + bend, start[1], end[0] - bend, end[1], *end)
        return path

    def ends(self, edges: Array) -> tuple[Array, Array]:
        """Where edges (layer, source, node) begin and end, two points each; at a node they fan out."""
        starts, ends = np.empty((len(edges), 2)), np.empty((len(edges), 2))
        for layer in np.unique(edges[:, 0]).tolist():
            here = edges[:, 0] == layer
            _, source, node = edges[here].T
            starts[here] = self._gate(layer - 1, source, node, self.columns[layer].count, right=True)
            ends[here] = self._gate(layer, node, source, self.columns[layer - 1].count, right=False)
        return starts, ends

    def _gate(self, layer: int, node: Array, other: Array, others: int, right: bool) -> Array:
        """Where the edges between nodes of a layer and `other` nodes touch the nodes' outline, or begin just below."""
        column = self.columns[layer]
        room = column.pitch if column.whole else column.height
        aside = (other - (others - 1) / 2) * min(self.look.px(FAN), FAN_PART * room / others)
        if column.picture is not None:
            node, across = np.divmod(node, column.picture[1])
            aside = ((across + 0.5) / column.picture[1] - 0.5) * FAN_PART * room
        box = self.strip(layer) if column.whole else self.capsule(layer, 0)
        radius = 0 if column.whole else column.height / 2
        inset = radius - np.sqrt(np.maximum(radius**2 - aside**2, 0)) + (0 if column.whole else self.look.px(TUCKED))
        x = box.right() - inset if right else box.left() + inset
        return np.stack([x, column.top + (node + 0.5) * column.pitch + aside], axis=1)

    def points(self, layer: int, source: int, node: int) -> Array:
        """Points of the curve of a weight, (POINTS + 1, 2); kept."""
        edge = (layer, source, node)
        if edge not in self._points:
            self._points[edge] = Curves(*self.ends(np.array([edge]))).points(POINTS)[0]
        return self._points[edge]

    def at(self, edge: tuple[int, int, int], parts: Sequence[float]) -> Array:
        """The points that lie so far along the curve of a weight, of its whole length 0 to 1."""
        return self.points(*edge)[[round(part * POINTS) for part in parts]]  # type: ignore[no-any-return]

    def nodes(self) -> Iterator[tuple[int, int]]:
        """All nodes that are drawn as capsules."""
        for column in self.columns:
            if not column.whole:
                yield from ((column.layer, node) for node in range(column.count))

    def node_at(self, point: QPointF) -> tuple[int, int] | None:
        for column in self.columns:
            node = column.node_at(point)
            if column.whole:
                if self.strip(column.layer).contains(point):
                    return column.layer, node
                continue
            if self.capsule(column.layer, node).contains(point):
                return column.layer, node
        return None

    def layer_at(self, x: float) -> int:
        """The column that is nearest to a place across."""
        return min(self.columns, key=lambda column: abs(column.x - x)).layer
