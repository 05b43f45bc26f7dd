"""Where a chip at an edge stands: on it, else near it, never on anything else."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.lecture.board.rich import Kind, width

from .room import BOTTOM, LEFT, RIGHT, TOP

CHIP, CHIP_KIND = 25.0, Kind(21, bold=True)
"""The height and the type of chips."""


def free_place(
    texts: list[str], spots: list[QPointF], taken: list[QRectF], first: bool
) -> tuple[str, QRectF, QPointF | None] | None:
    """A place for a chip: on its edge, there perhaps shorter, else near it with the place that it belongs to, else
    none: its number stands in the formula too. What comes `first` is whole rather than near, and always has one."""
    whole = [(texts[0], far) for far in (0.0, NEAR) if first]
    for text, far in [*whole, *((text, far) for far in (0.0, BESIDE, FAR if first else 0.0) for text in texts)]:
        wide, middle = width(text, CHIP_KIND) + 12, spots[0]
        for spot in spots:
            if not _hits(box := _around_point(spot, wide), taken):
                return text, box, None
        for across, down in _around(far) if far else ():
            if not _hits(box := _around_point(middle + QPointF(across, down), wide), taken):
                return text, box, middle
    return None


BESIDE, NEAR, FAR = 60.0, 120.0, 330.0
"""So far from the middle of its edge a chip may stand: one among others, one that matters most rather than be shorter,
and that one at all."""


@lru_cache(maxsize=4)
def _around(far: float) -> list[tuple[float, float]]:
    """Places around one, the nearest first."""
    steps = range(-int(far), int(far) + 1, 12)
    places = [(float(x), float(y)) for x in steps for y in steps if x * x + y * y <= far * far]
    return sorted(places, key=lambda at: at[0] ** 2 + 2 * at[1] ** 2)


def _around_point(at: QPointF, wide: float) -> QRectF:
    return QRectF(at.x() - wide / 2, at.y() - CHIP / 2, wide, CHIP)


def _hits(box: QRectF, taken: list[QRectF]) -> bool:
    """Whether something stands there, or it is outside of the network."""
    inside = box.left() >= LEFT - 6 and box.right() <= RIGHT and box.top() >= TOP and box.bottom() <= BOTTOM
    return not inside or any(box.intersects(other) for other in taken)


def curve_at(start: QPointF, end: QPointF, part: float) -> QPointF:
    """A place on the curve of an edge."""
    bend = (end.x() - start.x()) / 2
    points = (start, start + QPointF(bend, 0), end - QPointF(bend, 0), end)
    weights = ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)
    return QPointF(
        sum(w * p.x() for w, p in zip(weights, points, strict=True)),
        sum(w * p.y() for w, p in zip(weights, points, strict=True)),
    )
