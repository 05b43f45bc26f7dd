"""Where the labels of edges have room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF

from nnviz.gui.look.look import Font
from nnviz.gui.parts.drawing import text_width

from .content import Edge
from .layout import Layout

PARTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where on its edge a label may stand, the best place first."""
NAME = 36
"""Pixels at the left of a capsule that its name takes."""
HEIGHTS, LINE = {"body": 22, "small": 18}, 16
"""Of a label of one line, and how much each further line adds."""


class Spot(NamedTuple):
    """A place of a label, and how many pixels it would cover of what is taken."""

    covered: float
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
        covered = common.clip(min=0).prod(axis=-1).sum(axis=0)
        for (x, y), pixels in zip(centres.tolist(), covered.tolist(), strict=True):
            yield Spot(pixels, QRectF(x - width / 2, y - height / 2, width, height), font)


def around(layout: Layout, layer: int, node: int, biases: bool) -> QRectF:
    """A capsule with its name and its chips, that of its bias only with `biases`."""
    px = layout.look.px
    box, height = layout.capsule(layer, node), px(20)
    if not layout.columns[layer].chips:
        return box.adjusted(-px(NAME), 0, 0, 0)
    parts = [layout.chip(part, box, px(56)) for part in ((*["bias"] * biases, "delta") if layer else ())]
    parts.append(QRectF(box.left() - px(8), box.top() - height, px(32), height))
    for part in parts:
        box = box.united(part)
    return box
