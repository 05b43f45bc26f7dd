"""What stands over the curves of a plot: their names at their ends, and rings around points."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.parts.drawing import LEFT, Text, draw_texts, text_width

Ends = list[tuple[str, QColor, float, float]]
Rings = list[tuple[QColor, float, float]]


class EndNames(pg.GraphicsObject):  # type: ignore[misc]
    """Names of curves at their ends, moved apart where they would overlap, and rings; in pixels over the view."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__(view)
        self._view, self._look = view, LOOK
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.names: Ends = []
        self.rings: Rings = []

    def show_names(self, look: Look, names: Ends, rings: Rings) -> None:
        """Texts and colours, each with the end of its curve; and points that are ringed, as far as they are finite."""
        self._look, self.names, self.rings = look, names, [ring for ring in rings if math.isfinite(ring[2])]
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def places(self) -> list[tuple[QRectF, str, QColor]]:
        """Where each name that has room stands."""
        box, font = self.boundingRect(), self._look.font("small")
        ends = [self._view.mapFromView(QPointF(x, y)) for _, _, x, y in self.names]
        seen = [at for at, end in enumerate(ends) if box.contains(end)][: int(box.height() / font.height)]
        middles = spread([ends[at].y() for at in seen], font.height, box.top(), box.bottom())
        found = []
        for at, middle in zip(seen, middles, strict=True):
            text, colour, *_ = self.names[at]
            width = text_width(text, font)
            left = min(ends[at].x() + self._look.px(8), box.right() - width)
            found.append((QRectF(left, middle - font.height / 2, width, font.height), text, colour))
        return found

    def paint(self, painter: QPainter, *_: object) -> None:
        look = self._look
        ground = QColor(look.palette.panel)
        ground.setAlphaF(0.75)
        texts = []
        for box, text, colour in self.places():
            painter.fillRect(box, ground)
            texts.append(Text(box.getRect(), text, colour, look.font("small"), LEFT))  # type: ignore[arg-type]
        draw_texts(painter, texts)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("panel"))
        for colour, x, y in self.rings:
            painter.setPen(QPen(colour, look.px(2)))
            painter.drawEllipse(self._view.mapFromView(QPointF(x, y)), look.px(3.5), look.px(3.5))


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """The same places, moved as little as needed so that neighbours are so far apart, and within the limits."""
    groups: list[list[int]] = []

    def first(group: list[int]) -> float:
        middle, half = sum(places[at] for at in group) / len(group), apart * len(group) / 2
        return max(low, min(high - 2 * half, middle - half))

    for at in sorted(range(len(places)), key=places.__getitem__):
        groups.append([at])
        while len(groups) > 1 and first(groups[-2]) + apart * len(groups[-2]) > first(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    found = {at: first(group) + apart * (nth + 0.5) for group in groups for nth, at in enumerate(group)}
    return [found[at] for at in range(len(places))]
