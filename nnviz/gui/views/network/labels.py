"""Where the labels of edges have room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from nnviz.gui.look.look import Font
from nnviz.gui.parts.drawing import text_width

from .content import MOST_LABELS, Edge
from .layout import Layout

PARTS = tuple(sorted(np.linspace(0.2, 0.8, 25).round(3).tolist(), key=lambda part: abs(part - 0.5)))
"""Where on its edge a label may stand, the best place first."""
AWAY = tuple(abs(part - PARTS[0]) for part in PARTS)
HARDLY = 0.02
"""A label may cover others with so much of itself: they end in round corners."""
MOST_ORDERED = 3
"""Of so many labels all orders are tried."""
NAME, NAME_ABOVE, NAME_INSET, CHIP_WIDTH = 36, 24, 5, 76
"""Pixels that a name takes at the left of a capsule, and above it, and where it begins there; and those of a chip."""
HEIGHTS, LINE = {"body": 22, "small": 18}, 16
"""Of a label of one line, and how much each further line adds."""


class Spot(NamedTuple):
    """A place of a label, which part of itself would cover what is taken, and how far it is from the best one."""

    covered: float
    away: float
    box: QRectF
    font: Font


def places(
    layout: Layout, edge: Edge, text: str, taken: list[QRectF], fonts: tuple[str, ...] = ("body", "small")
) -> Iterator[Spot]:
    """The places of a label on its edge, the best first, larger fonts before smaller ones."""
    look = layout.look
    centres, others = layout.at(edge, PARTS), np.array([box.getCoords() for box in taken]).reshape(-1, 1, 4)
    for name in fonts:
        font = look.font(name)
        lines = text.split("\n")
        width = max(text_width(line, font) for line in lines) + look.px(10)
        height = look.px(HEIGHTS[name] + LINE * (len(lines) - 1))
        inner = np.array([width / 2 - look.px(3), height / 2])
        common = np.minimum(centres + inner, others[..., 2:]) - np.maximum(centres - inner, others[..., :2])
        covered = common.clip(min=0).prod(axis=-1).sum(axis=0) / (width * height)
        for (x, y), part, away in zip(centres.tolist(), covered.tolist(), AWAY, strict=True):
            yield Spot(part, away, QRectF(x - width / 2, y - height / 2, width, height), font)


def arranged(layout: Layout, labels: dict[Edge, str], taken: list[QRectF]) -> dict[Edge, Spot]:
    """Places for as many labels as have room, in the order that has most and leaves them nearest to the middle."""
    orders = permutations(labels) if len(labels) <= MOST_ORDERED else [tuple(labels), tuple(reversed(labels))]
    found = [_placed_so(layout, labels, order, taken) for order in orders]
    return max(found, key=lambda spots: (len(spots), -sum(spot.away for spot in spots.values())))


def _placed_so(
    layout: Layout, labels: dict[Edge, str], order: tuple[Edge, ...], taken: list[QRectF]
) -> dict[Edge, Spot]:
    spots: dict[Edge, Spot] = {}
    for edge in order:
        others = [*taken, *(spot.box for spot in spots.values())]
        fonts = ("body", "small") if len(labels) <= MOST_LABELS else ("small",)
        best = min(places(layout, edge, labels[edge], others, fonts), key=_badness)
        if best.covered <= HARDLY:
            spots[edge] = best
    return spots


def _badness(spot: Spot) -> float:
    """0 where it covers nothing; alike wherever it hardly covers something."""
    return spot.covered if spot.covered > HARDLY else HARDLY * (spot.covered > 0)


def around(layout: Layout, layer: int, node: int, biases: bool) -> list[QRectF]:
    """A capsule, its name and its chips, that of its bias only with `biases`."""
    px, box = layout.look.px, layout.capsule(layer, node)
    if not layout.columns[layer].high:
        return [box.adjusted(-px(NAME), 0, 0, 0)]
    name = QRectF(box.left() + px(NAME_INSET), box.top() - px(20), px(NAME_ABOVE), px(20))
    parts = (*["bias"] * biases, "delta") if layer and layout.columns[layer].chips else ()
    chips = [layout.chip(part, box, px(CHIP_WIDTH)) for part in parts]
    return [box, name, *chips]


def around_selected(layout: Layout, layer: int, node: int) -> list[QRectF]:
    """What the selected node has where not every one has room for it: its capsule beside a strip, and its bias."""
    column = layout.columns[layer]
    if not layer or column.high:
        return []
    bias = layout.chip("bias", layout.capsule(layer, node), layout.look.px(CHIP_WIDTH))
    return [*around(layout, layer, node, biases=False), bias]
