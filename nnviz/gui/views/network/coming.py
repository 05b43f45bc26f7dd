"""What the previewed update would do to the edges: the weights that come, and an arrow up or down on each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.limits import limit
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.numbers import number

from .content import Edge
from .labels import Spot, places
from .layout import Layout

ARROW_AT = 0.25
"""Where on its edge an arrow stands: where the edges of a node have parted already, and no label is."""
LEAST, MOST = 3.5, 8.0
"""Half the size of an arrow: of next to no change, and of one with the full colour."""
ARROW_COUNTS = 4
"""A covered arrow counts as so many points of an edge."""
MOST_LABELS = 24
WIDEST_BIAS = "b −0.0000 → −0.0000"


def coming_labels(frame: Frame, drawn: Sequence[Edge]) -> dict[Edge, str]:
    """The weights before and after: of the selected node's edges first, of the others where all are few."""
    own = [edge for edge in drawn if joins_selected(frame, edge)]
    rest = [edge for edge in drawn if edge not in own] if len(drawn) <= MOST_LABELS else []
    return {edge: text for edge in (*own[:MOST_LABELS], *rest) if (text := coming_text(frame, edge))}


def joins_selected(frame: Frame, edge: Edge) -> bool:
    """Whether an edge leads to the selected node or from it."""
    return (frame.selection.layer, frame.selection.node) in ((edge.layer, edge.node), (edge.layer - 1, edge.source))


def coming_text(frame: Frame, edge: Edge) -> str:
    """A weight before and after the update; nothing where no update is previewed or it is done."""
    after = frame.coming(Key("weights", edge.layer))
    if after is None:
        return ""
    at = (edge.source, edge.node)
    return f"w {number(float(frame.parameters('weights', edge.layer)[at]))} → {number(float(after[at]))}"


def placed(
    labels: dict[Edge, str], frame: Frame, layout: Layout, drawn: Sequence[Edge], taken: list[QRectF]
) -> Iterator[tuple[Edge, Spot]]:
    """Labels where no node, no chip and no other label is. None covers another edge or an arrow, but those of the
    selected node where they must: what the network says of it is complete as far as there is room."""
    points = np.array([layout.points(*edge) for edge in drawn])
    arrows = np.array([layout.at(edge, [ARROW_AT])[0] for edge in drawn])
    taken = [*taken, *_biases(frame, layout)]
    for edge, text in labels.items():
        others = np.delete(points, drawn.index(edge), axis=0).reshape(-1, 2)
        offered = places(layout, edge, text, taken, ("small",))
        free = [offered.spot(int(at)) for at in np.flatnonzero(offered.covered == 0)]
        hidden = [
            _inside(spot.box, others) + ARROW_COUNTS * _inside(spot.box, arrows, layout.look.length(MOST))
            for spot in free
        ]
        if free and (min(hidden) == 0 or joins_selected(frame, edge)):
            best = free[hidden.index(min(hidden))]
            taken.append(best.box)
            yield edge, best


def _biases(frame: Frame, layout: Layout) -> Iterator[QRectF]:
    """The chips of the selected layer, which have two numbers."""
    widest = text_width(WIDEST_BIAS, layout.near.font("small")) + layout.near.px(12)
    for layer, node in layout.nodes():
        if layer and layer == frame.selection.layer:
            yield layout.chip("bias", layout.capsule(layer, node), widest)


def _inside(box: QRectF, points: Array, room: float = 0.0) -> int:
    """How many points lie within a box or next to it."""
    low, high = (box.left() - room, box.top() - room), (box.right() + room, box.bottom() + room)
    return int(((points > low) & (points < high)).all(axis=-1).sum())


def changes(frame: Frame, drawn: Iterable[Edge]) -> Iterator[tuple[Edge, float]]:
    """How much each edge would change."""
    found = {
        layer: after - frame.parameters("weights", layer)
        for layer in range(1, frame.program.depth + 1)
        if (after := frame.coming(Key("weights", layer))) is not None
    }
    return ((edge, float(found[edge.layer][edge.source, edge.node])) for edge in drawn if edge.layer in found)


def draw_arrows(painter: QPainter, layout: Layout, coming: Iterable[tuple[Edge, float]]) -> None:
    """Up where a weight would grow, down where it would shrink; the larger, the more."""
    look = layout.look
    painter.setPen(QPen(look.colour("panel"), look.length(1)))
    for edge, change in coming:
        if change != 0:
            up, known = change > 0, math.isfinite(change)
            painter.setBrush(look.colour(("positive" if up else "negative") if known else "warning"))
            at = QPointF(*layout.at(edge, [ARROW_AT])[0].tolist())
            painter.drawPolygon(arrow(at, half_size(change, look), up))


def half_size(change: float, look: Look) -> float:
    """Half the size of an arrow; the root makes small changes visible."""
    part = min(1.0, abs(change) / limit("change")) if math.isfinite(change) else 1.0
    return look.length(LEAST + (MOST - LEAST) * math.sqrt(part))


def arrow(at: QPointF, half: float, up: bool) -> QPolygonF:
    tip = -half if up else half
    return QPolygonF([at + QPointF(0, tip), at + QPointF(half, -tip), at + QPointF(-half, -tip)])
