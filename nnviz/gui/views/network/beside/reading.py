"""What a number is made of, as a list near its node, where the edges have no room for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.gui.parts.drawing import LEFT, RIGHT, Rectangle, Text, draw_texts, text_width

from ..content import Marks, Row
from ..labels import NAME, around
from ..layout import Layout

LINES, ASIDE, BETWEEN, AWAY = (15, 13), 7, 6, 10
"""How high a row is, and at least where names have no second index, what is free at its ends and between its parts,
and between the list and what stands beside it."""
TWO_LAYERS = 3
"""A network of so many columns has names with one index."""
FAR = 30
"""A pixel further from the node is as bad as so many that are covered."""


class Listed(NamedTuple):
    """A list and its place: rows in one or more columns of so many, of which the parts are so wide."""

    box: QRectF
    rows: Sequence[Row]
    high: int
    line: int
    widths: tuple[int, ...]
    leader: QLineF | None
    """From the node to the list, where nothing stands between them."""


def listed(layout: Layout, marks: Marks, chips: Sequence[QRectF], known: bool, hinted: bool) -> Listed | None:
    """A list where it touches nothing that takes part, and as little as possible else; None where no place is so.
    `chips` are those of the selected node; the loss is in the way where it is `known`, and what is below the network
    where that is `hinted`."""
    if not marks.rows or marks.focus is None:
        return None
    px, font, area = layout.near.px, layout.near.font("small"), layout.free(hinted)
    rows, spot = marks.rows, (marks.focus.layer, marks.focus.node)
    lines = LINES if len(layout.columns) <= TWO_LAYERS else LINES[:1]
    line = next((px(line) for line in lines if len(rows) * px(line) <= area.height() - px(6)), px(LINES[0]))
    columns = math.ceil(len(rows) / max(1, int((area.height() - px(6)) // line)))
    high = math.ceil(len(rows) / columns)
    widths = tuple(math.ceil(max(text_width(row[at], font) for row in rows)) for at in range(len(rows[0])))
    wide = sum(widths) + px(BETWEEN) * (len(widths) - 1) + 2 * px(ASIDE)
    size = columns * wide, high * line + px(6)
    own, others = layout.capsule(*spot), [box for node in layout.nodes() for box in around(layout, *node, biases=True)]
    others += [layout.loss.adjusted(0, -px(22), 0, px(60))] if layout.loss is not None else []
    lit = [box for node in {*marks.lit_nodes, spot} for box in _whole(layout, *node)]
    lit += [*chips, *([layout.loss] if known and layout.loss is not None else [])]
    curves = [layout.points(*edge) for edge in marks.lit_edges]

    def hidden(box: QRectF) -> float:
        """How much of the rest a list covers there, and how far away it is; infinitely much where it covers what takes
        part."""
        room = box.adjusted(-px(3), -px(3), px(3), px(3))
        low, high = np.array([box.left(), box.top()]), np.array([box.right(), box.bottom()])
        crossed = any(((points > low) & (points < high)).all(axis=1).any() for points in curves)
        if crossed or not area.contains(box) or any(room.intersects(one) for one in lit):
            return math.inf
        common = [box.intersected(one) for one in others]
        far = max(
            box.left() - own.right(), own.left() - box.right(), box.top() - own.bottom(), own.top() - box.bottom()
        )
        return sum(one.width() * one.height() for one in common) + px(FAR) * far

    places = [QRectF(x, y, *size) for x, y in _corners(layout, marks, own, chips, size, area)]
    costs = [hidden(box) for box in places]
    best = min(range(len(places)), key=costs.__getitem__)
    if costs[best] == math.inf:
        return None
    return Listed(places[best], rows, high, line, widths, _leader(own, places[best], lit, px(AWAY)))


def draw_listed(painter: QPainter, layout: Layout, found: Listed, colour: QColor, ink: QColor) -> None:
    look, px = layout.look, layout.near.px
    painter.setPen(QPen(colour, look.length(1.4)))
    if found.leader is not None:
        painter.drawLine(found.leader)
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(found.box, px(4), px(4))
    draw_texts(painter, _texts(layout, found, colour, ink))


def _texts(layout: Layout, found: Listed, colour: QColor, ink: QColor) -> Iterator[Text]:
    px = layout.near.px
    columns = math.ceil(len(found.rows) / found.high)
    for at, row in enumerate(found.rows):
        column, line = divmod(at, found.high)
        left = found.box.left() + column * found.box.width() / columns + px(ASIDE)
        top = found.box.top() + px(3) + line * found.line
        for part, (text, width) in enumerate(zip(row, found.widths, strict=True)):
            box = cast(Rectangle, QRectF(left, top, width, found.line).getRect())
            yield Text(box, text, colour if part == 2 else ink, layout.near.font("small"), RIGHT if part else LEFT)
            left += width + px(BETWEEN)


def _whole(layout: Layout, layer: int, node: int) -> list[QRectF]:
    """A node with its name, and where it is one of a strip, its cell."""
    column = layout.columns[layer]
    return (
        [layout.cell(layer, node)]
        if column.whole
        else [layout.capsule(layer, node), *around(layout, layer, node, False)]
    )


def _corners(
    layout: Layout, marks: Marks, own: QRectF, chips: Sequence[QRectF], size: tuple[float, float], area: QRectF
) -> Iterator[tuple[float, float]]:
    """Where a list may begin: beside its node, else beside what is read, or at an end of the drawing."""
    (wide, high), px = size, layout.near.px
    assert marks.focus is not None
    lefts = [own.right() + px(AWAY), own.left() - px(NAME + AWAY) - wide]
    for layer in {layer for layer, _ in marks.lit_nodes} | {marks.focus.layer}:
        strip = layout.strip(layer)
        name = 0 if layout.columns[layer].whole else NAME
        lefts += [strip.right() + px(AWAY), strip.left() - px(name + AWAY) - wide]
    lefts += [chip.right() + px(AWAY) for chip in chips] + [chip.left() - px(AWAY) - wide for chip in chips]
    lefts += [area.right() - wide, area.left()]
    middle = own.center().y() - high / 2
    tops = [middle, *(top for chip in chips[:1] for top in (chip.bottom() + px(4), chip.top() - px(4) - high))]
    for x in lefts:
        for y in (*tops, area.top(), area.bottom() - high):
            yield round(x), round(max(area.top(), min(area.bottom() - high, y)))


def _leader(own: QRectF, box: QRectF, lit: Sequence[QRectF], away: float) -> QLineF | None:
    y = own.center().y()
    if not box.top() < y < box.bottom():
        return None
    start, end = (own.right(), box.left()) if box.left() > own.right() else (box.right(), own.left())
    between = any(one.top() < y < one.bottom() and one.right() > start and one.left() < end for one in lit)
    free = 0 < end - start <= 3 * away and not between
    return QLineF(start, y, end, y) if free else None
