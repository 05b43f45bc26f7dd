"""Where the labels of edges have room."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Font
from nnviz.gui.parts.drawing import CENTRE, LEFT, Text, text_width

from .content import MOST_LABELS, Edge
from .layout import Layout

PARTS = tuple(sorted(np.linspace(0.2, 0.8, 25).round(3).tolist(), key=lambda part: abs(part - 0.5)))
"""Where on its edge a label may stand, the best place first."""
AWAY = np.abs(np.array(PARTS) - PARTS[0])
HARDLY = 0.02
"""A label may cover others with so much of itself: they end in round corners."""
MOST_ORDERED = 3
"""Of so many labels all orders are tried."""
NAME, NAME_ABOVE, NAME_INSET, CHIP_WIDTH = 36, 34, 5, 76
"""Pixels that a name takes at the left of a capsule, and above it, and where it begins there; and those of a chip."""
HEIGHTS, LINE = {"body": 22, "small": 18}, 16
"""Of a label of one line, and how much each further line adds."""


class Spot(NamedTuple):
    """A place of a label, how far it is from the best one, and its font."""

    away: float
    box: QRectF
    font: Font


class Places(NamedTuple):
    """The places of a label on its edge, the best first, larger fonts before smaller ones: which part of itself would
    cover what is taken, and left, top, right and bottom, (places, 4)."""

    covered: Array
    boxes: Array
    fonts: tuple[Font, ...]

    def spot(self, at: int) -> Spot:
        left, top, right, bottom = self.boxes[at].tolist()
        font, part = divmod(at, len(PARTS))
        return Spot(float(AWAY[part]), QRectF(left, top, right - left, bottom - top), self.fonts[font])


def places(
    layout: Layout, edge: Edge, text: str, taken: list[QRectF], fonts: tuple[str, ...] = ("body", "small")
) -> Places:
    look, lines, covered, boxes = layout.near, text.split("\n"), list[Array](), list[Array]()
    centres, others = layout.at(edge, PARTS), np.array([box.getCoords() for box in taken]).reshape(-1, 1, 4)
    for name in fonts:
        width = max(text_width(line, look.font(name)) for line in lines) + look.px(10)
        height = look.px(HEIGHTS[name] + LINE * (len(lines) - 1))
        half, inset = np.array([width, height]) / 2, np.array([look.px(3), 0])
        common = np.minimum(centres + half - inset, others[..., 2:]) - np.maximum(
            centres - half + inset, others[..., :2]
        )
        covered.append(common.clip(min=0).prod(axis=-1).sum(axis=0) / (width * height))
        boxes.append(np.concatenate([centres - half, centres + half], axis=1))
    return Places(np.concatenate(covered), np.concatenate(boxes), tuple(map(look.font, fonts)))


def arranged(layout: Layout, labels: dict[Edge, str], taken: list[QRectF]) -> dict[Edge, Spot]:
    """Places for as many labels as have room, in the order that has most and leaves them nearest to the middle."""
    fonts = ("body", "small") if len(labels) <= MOST_LABELS else ("small",)
    offered = {edge: places(layout, edge, text, taken, fonts) for edge, text in labels.items()}

    def placed(order: tuple[Edge, ...]) -> dict[Edge, Spot]:
        found: dict[Edge, Spot] = {}
        for edge in order:
            others = np.array([spot.box.getCoords() for spot in found.values()]).reshape(-1, 1, 4)
            parts = offered[edge].covered + _covered(offered[edge].boxes, others)
            # 0 where it covers nothing; alike wherever it hardly covers something
            best = int(np.where(parts > HARDLY, parts, HARDLY * (parts > 0)).argmin())
            if parts[best] <= HARDLY:
                found[edge] = offered[edge].spot(best)
        return found

    orders = permutations(labels) if len(labels) <= MOST_ORDERED else [tuple(labels), tuple(reversed(labels))]
    return max(map(placed, orders), key=lambda found: (len(found), -sum(spot.away for spot in found.values())))


def inked(text: Text) -> QRectF:
    """Where a line of text stands in its box."""
    (left, top, width, height), wide = text.box, text_width(text.text, text.font)
    begin = left + (0.0 if text.align is LEFT else (width - wide) / (2 if text.align is CENTRE else 1))
    return QRectF(begin, top + height / 2 - text.font.height / 2, wide, text.font.height)


def hidden(box: QRectF, over: Iterable[QRectF]) -> bool:
    """Whether something stands over it."""
    return any(box.intersects(other) for other in over)


def _covered(boxes: Array, others: Array) -> Array:
    """Which part of each box (n, 4) lies in other boxes (m, 1, 4), from left, top to right, bottom."""
    common = np.minimum(boxes[:, 2:], others[..., 2:]) - np.maximum(boxes[:, :2], others[..., :2])
    whole = (boxes[:, 2:] - boxes[:, :2]).prod(axis=-1)
    return common.clip(min=0).prod(axis=-1).sum(axis=0) / whole  # type: ignore[no-any-return]


def around(layout: Layout, layer: int, node: int, biases: bool) -> list[QRectF]:
    """A capsule, its name and its chips, that of its bias only with `biases`."""
    px, box = layout.near.px, layout.capsule(layer, node)
    if not layout.columns[layer].high:
        return [box.adjusted(-px(NAME), 0, 0, 0)]
    name = QRectF(box.left() + px(NAME_INSET), box.top() - px(24), px(NAME_ABOVE), px(24))
    parts = (*["bias"] * biases, "delta") if layer and layout.columns[layer].chips else ()
    chips = [layout.chip(part, box, px(CHIP_WIDTH)) for part in parts]
    return [box, name, *chips]


def around_selected(layout: Layout, layer: int, node: int) -> list[QRectF]:
    """What the selected node has where not every one has room for it: its capsule beside a strip, and its bias."""
    column = layout.columns[layer]
    if not layer or column.high:
        return []
    bias = layout.chip("bias", layout.capsule(layer, node), layout.near.px(CHIP_WIDTH), named=False)
    return [*around(layout, layer, node, biases=False), bias]
