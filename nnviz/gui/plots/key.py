"""What the colours and the shapes of a map mean."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.gui.parts.drawing import LEFT, draw_text
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.limits import scale_of_layer
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number
from nnviz.gui.words.speech import spoken

from .colours import TONE
from .common.items import pen_of
from .points import Points, class_name, has_classes

WIDE = 112
"""From this width on it says in words what the points are."""
LINE, LEAST_BAR = 17, 44
"""How high such a line is, and at least the bar of colours, which leaves these room."""
SYMBOLS = {"train": ("o", "s"), "test": ("t1", "d")}
"""Of training and of test rows, each of the lower class or of a number, and of the upper class."""


class Key(QWidget):
    """The colours with their values, and what the shapes of the points mean; hidden until there are some."""

    frame: Frame
    entries: list[tuple[str, str]]

    def __init__(self) -> None:
        super().__init__(accessibleName=tr("Key of the map"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._shown: object = None
        self.hide()

    def show_key(self, frame: Frame, data: Points) -> None:
        shown = (frame.program, data, frame.probe is None, frame.look, frame.notation)
        if shown != self._shown:
            self._shown, self.frame, self.entries = shown, frame, entries(frame, data)
            self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._shown,)

    def heard(self) -> Item:
        return Item(
            role="List", make=lambda: [Item(spoken(text), "ListItem") for _, text in getattr(self, "entries", ())]
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        frame, look, px = self.frame, self.frame.look, self.frame.look.px
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.colour("panel"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top, height = 0.0, px(LINE)
            if has_classes(frame.program):
                top = self._classes(painter, frame)
            elif frame.data.raw.shape[1] > 1:  # of one input there is a curve instead of colours
                top = self._bar(painter, frame)
            for symbol, text in self.entries if self.width() >= px(WIDE) else ():
                if top + height > self.height():
                    break
                painter.save()
                painter.translate(px(8), top + height / 2)
                big = symbol in ("ring", "+")
                painter.scale(*[px(13 if big else 9)] * 2)
                painter.setPen(pen_of(look, "ink", 1.5 if big or symbol == "x" else 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush if big else look.colour("field"))
                painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols["o" if symbol == "ring" else symbol])
                painter.restore()
                draw_text(painter, QRectF(px(19), top, 0, height), text, look.colour("ink"), look.font("small"), LEFT)
                top += height

    def _bar(self, painter: QPainter, frame: Frame) -> float:
        """The table of colours from the largest value down to the smallest; returns where it ends."""
        look, px, small = frame.look, frame.look.px, frame.look.font("small")
        centre, reach = scale_of_layer(frame, frame.program.depth)
        words = len(self.entries) * px(LINE) + px(4) if self.width() >= px(WIDE) else 0
        high = min(px(110), self.height() - px(16), max(px(LEAST_BAR), self.height() - px(16) - words))
        box = QRectF(px(2), px(8), px(12), high)
        gradient = QLinearGradient(box.topLeft(), box.bottomLeft())
        for at in np.linspace(0, 1, 17).tolist():
            gradient.setColorAt(at, look.signed((1 - 2 * at) * reach, reach))
        painter.setOpacity(TONE)
        painter.fillRect(box, gradient)
        painter.setOpacity(1.0)
        for part, value in ((0.0, centre + reach), (0.5, centre), (1.0, centre - reach)):
            room = QRectF(box.right() + px(4), box.top() + part * box.height() - px(8), 0, px(16))
            draw_text(painter, room, number(value, 1 if value % 1 else 0, 2), look.colour("ink"), small, LEFT)
        return box.bottom() + px(12)

    def _classes(self, painter: QPainter, frame: Frame) -> float:
        """The hue and the name of each class; returns where they end."""
        look, px, hues = frame.look, frame.look.px, frame.look.palette.classes
        for at in range(frame.program.sizes[-1]):
            painter.fillRect(QRectF(px(2), at * px(16) + px(4), px(12), px(10)), look.colour(hues[at % len(hues)]))
            box = QRectF(px(18), at * px(16), 0, px(16))
            draw_text(painter, box, class_name(frame, at), look.colour("ink"), look.font("small"), LEFT)
        return float(frame.program.sizes[-1] * px(16) + px(6))


def entries(frame: Frame, data: Points) -> list[tuple[str, str]]:
    """Symbols with what they mean."""
    if frame.data.picture is not None:
        return []
    found: list[tuple[str, str]] = []
    for part, rows, text, with_target in (
        ("train", data.rows, tr("training"), tr("training t = {target}")),
        ("test", data.tests, tr("test"), tr("test t = {target}")),
    ):
        if len(rows):
            targets = [(symbol, with_target.format(target=number(end, 0, 1)))
                       for symbol, end in zip(SYMBOLS[part], data.ends, strict=False)]  # fmt: skip
            found += targets[::-1] or [(SYMBOLS[part][0], text)]
    if data.rule is not None:
        found.append(("x", tr("wrong answer")))
    return [*found, ("+", tr("probe")) if frame.probe is not None else ("ring", tr("shown"))]
