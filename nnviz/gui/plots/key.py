"""What the colours and the shapes of a map mean."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, draw_text
from nnviz.gui.parts.limits import centre_of_layer, limit_of_layer
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import node_name
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .points import Points, has_classes
from .style import pen

WIDE = 98
"""From this width on it says in words what the points are."""
TONE = 0.6
"""So much of its colour the map has, so that the points stand out."""
SYMBOLS = {"train": ("o", "s"), "test": ("t1", "d")}
"""Of training and of test rows, each of the lower class or of a number, and of the upper class."""


class Key(QWidget):
    """The colours with their values, and what the shapes of the points mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._frame: Frame | None = None
        self._shown: object = None
        self.entries: list[tuple[str, str]] = []

    def show_key(self, frame: Frame, data: Points, node: int) -> None:
        shown = (frame.program, data, frame.probe is None, node, theme.current())
        if shown != self._shown:
            self._shown, self._frame, self.entries = shown, frame, entries(frame, data)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(palette.panel))
            if self._frame is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = 0.0
            if has_classes(self._frame.program):
                top = self._classes(painter)
            elif self._frame.data.raw.shape[1] > 1:  # of one input there is a curve instead of colours
                top = self._bar(painter)
            wide, height = self.width() >= theme.px(WIDE), theme.px(17)
            for symbol, text in self.entries if wide else ():
                if top + height > self.height():
                    break
                painter.save()
                painter.translate(theme.px(8), top + height / 2)
                big = symbol in ("ring", "+")
                painter.scale(*[theme.px(13 if big else 9)] * 2)
                painter.setPen(pen(palette.ink, 1.5 if big or symbol == "x" else 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush if big else QColor(palette.field))
                painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols["o" if symbol == "ring" else symbol])
                painter.restore()
                draw_text(
                    painter, QRectF(theme.px(19), top, 0, height), text, QColor(palette.ink), theme.font("small"), LEFT
                )
                top += height

    def _bar(self, painter: QPainter) -> float:
        """The table of colours from the largest value down to the smallest."""
        frame, small, ink = self._frame, theme.font("small"), QColor(theme.current().ink)
        assert frame is not None
        centre = centre_of_layer(frame, frame.program.depth)
        reach = centre or limit_of_layer(frame, frame.program.depth)
        height = min(theme.px(110), self.height() - theme.px(16))
        box = QRectF(theme.px(2), theme.px(8), theme.px(12), height)
        gradient = QLinearGradient(box.topLeft(), box.bottomLeft())
        for at in np.linspace(0, 1, 17).tolist():
            gradient.setColorAt(at, theme.signed((1 - 2 * at) * reach, reach))
        painter.setOpacity(TONE)
        painter.fillRect(box, gradient)
        painter.setOpacity(1.0)
        for part, value in ((0.0, centre + reach), (0.5, centre), (1.0, centre - reach)):
            middle = box.top() + part * box.height()
            room = QRectF(box.right() + theme.px(4), middle - theme.px(8), 0, theme.px(16))
            draw_text(painter, room, number(value, 1 if value % 1 else 0, 2), ink, small, LEFT)
        return box.bottom() + theme.px(12)

    def _classes(self, painter: QPainter) -> float:
        assert self._frame is not None
        program, palette, height = self._frame.program, theme.current(), theme.px(16)
        names = self._frame.data.classes or [node_name(program, program.depth, at) for at in range(program.sizes[-1])]
        for at, name in enumerate(names):
            painter.fillRect(QRectF(theme.px(2), at * height + theme.px(4), theme.px(12), theme.px(10)),
                             QColor(palette.classes[at % len(palette.classes)]))  # fmt: skip
            box = QRectF(theme.px(18), at * height, 0, height)
            draw_text(painter, box, str(name), QColor(palette.ink), theme.font("small"), LEFT)
        return float(len(names) * height + theme.px(6))


def entries(frame: Frame, data: Points) -> list[tuple[str, str]]:
    """Symbols with what they mean."""
    if frame.data.picture is not None:
        return []
    binary = data.rule is not None and data.targets is not None and data.targets.shape[1] == 1
    found = []
    for part, text in (("train", tr("training")), ("test", tr("test"))):
        if not len(data.rows if part == "train" else data.tests):
            continue
        lower, upper = SYMBOLS[part]
        if binary and data.targets is not None:
            ends = {False: float(data.targets.min()), True: float(data.targets.max())}
            found += [
                (upper, f"{text} t = {number(ends[True], 0, 1)}"),
                (lower, f"{text} t = {number(ends[False], 0, 1)}"),
            ]
        else:
            found.append((lower, text))
    if data.rule is not None:
        found.append(("x", tr("wrong")))
    return [*found, ("+", tr("probe")) if frame.probe is not None else ("ring", tr("shown"))]
