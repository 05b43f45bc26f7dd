"""What stands over the curves of a plot: their names at their ends, and rings around points."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.gui.parts.drawing import LEFT, Text, draw_texts, text_width

from .style import Plot

Ends = list[tuple[str, QColor, float, float]]
Rings = list[tuple[QColor, float, float]]


class EndNames(pg.GraphicsObject):  # type: ignore[misc]
    """Names of curves at their ends, moved apart where they would overlap, and rings; in pixels over a plot's view."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.view)
        self._plot, self._view, self._above = plot, plot.view, 0.0
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.names: Ends = []
        self.rings: Rings = []

    def show_names(self, names: Ends, rings: Rings, above: float = 0.0) -> None:
        """Texts and colours, each with the end of its curve; and points that are ringed, as far as they are finite.
        Where `above` says how wide they may be, in numbers across, the texts stand above their points instead."""
        shown = names, [ring for ring in rings if math.isfinite(ring[2])], above
        if shown != (self.names, self.rings, self._above):
            self.names, self.rings, self._above = shown
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def places(self) -> list[tuple[QRectF, str, QColor]]:
        """Where each name that has room stands."""
        box, font, px = self.boundingRect(), self._plot.look.font("small"), self._plot.look.px
        high, room = font.height, self._above * box.width() / self._view.viewRect().width()
        ends = [(self._view.mapFromView(QPointF(x, y)), text_width(text, font), text, colour)
                for text, colour, x, y in self.names]  # fmt: skip
        ends = [end for end in ends if box.contains(end[0])]
        if room:
            return [(QRectF(end.x() - wide / 2, end.y() - high - px(1), wide, high), text, colour)
                    for end, wide, text, colour in ends if wide <= room]  # fmt: skip
        del ends[int(box.height() / high) :]
        middles = spread([end.y() for end, *_ in ends], high, box.top(), box.bottom())
        rings = [self._view.mapFromView(QPointF(x, y)) for _, x, y in self.rings]
        lefts = [min(max(end.x(), *(ring.x() for ring in rings if abs(ring.y() - middle) < high), end.x()) + px(8),
                     box.right() - wide) for (end, wide, *_), middle in zip(ends, middles, strict=True)]  # fmt: skip
        return [(QRectF(left, middle - high / 2, wide, high), text, colour)
                for left, middle, (_, wide, text, colour) in zip(lefts, middles, ends, strict=True)]  # fmt: skip

    def paint(self, painter: QPainter, *_: object) -> None:
        look, ground, texts = self._plot.look, self._plot.pen("panel", alpha=0.75).color(), []
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
    order, groups = sorted(range(len(places)), key=places.__getitem__), list[tuple[float, int]]()
    for nth, at in enumerate(order):
        first, size = places[at] - apart * (nth + 0.5), 1  # where the first of all would stand for the sake of this one
        while groups and groups[-1][0] > first:
            before, more = groups.pop()
            first, size = (before * more + first * size) / (more + size), more + size
        groups.append((first, size))
    firsts = [max(low, min(high - apart * len(places), first)) for first, size in groups for _ in range(size)]
    found = {at: first + apart * (nth + 0.5) for nth, (at, first) in enumerate(zip(order, firsts, strict=True))}
    return [found[at] for at in range(len(places))]
