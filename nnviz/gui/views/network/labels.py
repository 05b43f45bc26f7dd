"""Where the labels of edges have room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF

from ... import theme
from ..drawing import text_width
from .content import Edge
from .layout import Layout

PARTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where on its edge a label may stand, the best place first."""
HEIGHTS = {"body": 22, "small": 18}


class Spot(NamedTuple):
    """A place of a label, and how many pixels it would cover of what is taken."""

    covered: float
    box: QRectF
    font: theme.Font


def places(
    layout: Layout, edge: Edge, text: str, taken: list[QRectF], fonts: tuple[str, ...] = ("body", "small")
) -> Iterator[Spot]:
    """The places of a label on its edge, the best first, larger fonts before smaller ones."""
    path = layout.edge(*edge)
    for name in fonts:
        font = theme.font(name)
        box = QRectF(0, 0, text_width(text, font) + theme.px(10), theme.px(HEIGHTS[name]))
        for part in PARTS:
            box.moveCenter(path.pointAtPercent(part))
            inner = QRectF(box).adjusted(3, 0, -3, 0)
            covered = (inner.intersected(other).size() for other in taken)
            yield Spot(sum(size.width() * size.height() for size in covered), QRectF(box), font)


def around(layout: Layout, layer: int, node: int) -> QRectF:
    """A capsule with its chips."""
    box = layout.capsule(layer, node)
    if not layer or not layout.columns[layer].chips:
        return box
    return box.united(layout.chip("bias", box, theme.px(56))).united(layout.chip("delta", box, theme.px(56)))
