"""What the welcome page is made of: wide buttons, and a card for each built-in experiment with a sketch of its data."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from nnviz.engine.maths.arrays import Array
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.losses import CLASSES
from nnviz.gui.look.icons import draw_icon
from nnviz.gui.look.look import Font, Look
from nnviz.gui.look.style import RING
from nnviz.gui.parts.drawing import BETWEEN, LEFT, RIGHT, draw_text, text_width

CARD, PICTURE, BUTTON, LINE = (220, 192), 116, 44, 46
"""Least size of a card and height of its picture; heights of a wide button and of a line of two; in pixels at 100 %."""
MOST_POINTS, MOST_NODES, PICTURES = 240, 8, (5, 2)
POINT, FEW = 7, 30
"""Side of a point, in pixels at 100 %; so many are few, and larger."""


class Pressed(QAbstractButton):
    """A box that can be pressed; what has the focus has a ring."""

    def __init__(self, look: Look, spoken: str, height: int) -> None:
        super().__init__()
        self.look, self._height = look, height
        self.setAccessibleName(spoken)
        self.setText(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(CARD[0]), self.look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self.look, self.look.px
        width = px(RING) if self.hasFocus() else max(1, px(1))
        rim = "ink" if self.hasFocus() or self.isDown() else "muted" if self.underMouse() else "border"
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour(rim), width))
            painter.setBrush(look.colour("neutral" if self.isDown() else "field" if self.underMouse() else "panel"))
            inset = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(8), px(8))
            self.draw(painter, QRectF(self.rect()).adjusted(px(12), px(10), -px(12), -px(8)))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """What stands in it."""
        raise NotImplementedError


class WideButton(Pressed):
    """An icon, what it does, and the key that does the same."""

    def __init__(self, look: Look, symbol: str, text: str, key: str) -> None:
        super().__init__(look, text, BUTTON)
        self._symbol, self._key = symbol, key

    def draw(self, painter: QPainter, box: QRectF) -> None:
        look, small = self.look, self.look.font("small")
        side = look.px(20)
        draw_icon(painter, self._symbol, QRectF(box.left(), box.top(), side, box.height()), look.colour("ink"))
        draw_text(painter, box, self._key, look.colour("muted"), small, RIGHT)
        box.adjust(side + look.px(12), 0, -text_width(self._key, small) - look.px(8), 0)
        written(painter, box, self.text(), look.colour("ink"), look.font("title", bold=True))


class FileLine(Pressed):
    """A file by its name, and below it the folder that it lies in."""

    def __init__(self, look: Look, name: str, folder: str) -> None:
        super().__init__(look, name, LINE)
        self._folder = folder

    def draw(self, painter: QPainter, box: QRectF) -> None:
        look, half = self.look, self.height() / 2
        box.adjust(0, -look.px(6), 0, look.px(4))
        top, bottom = QRectF(box), QRectF(box)
        top.setHeight(half)
        bottom.setTop(half - look.px(2))
        written(painter, top, self.text(), look.colour("ink"), look.font("body"))
        written(painter, bottom, self._folder, look.colour("muted"), look.font("second"), Qt.TextElideMode.ElideMiddle)


Sketch = Callable[[QPainter, QRectF, Look], None]
"""Draws what an experiment is about into a box."""


class LessonCard(Pressed):
    """A built-in experiment: a sketch, as soon as there is one, its title, and a line on its network."""

    def __init__(self, look: Look, title: str, line: str) -> None:
        super().__init__(look, title, CARD[1])
        self._line = line
        self._sketch: Sketch | None = None
        self.setAccessibleDescription(line)
        self.setToolTip(BETWEEN.join([title, line]))

    def show_sketch(self, sketch: Sketch) -> None:
        self._sketch = sketch
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        look, px = self.look, self.look.px
        picture = QRectF(box.left(), box.top(), box.width(), px(PICTURE))
        painter.setPen(QPen(look.colour("border"), max(1, px(1))))
        painter.setBrush(look.colour("window"))
        painter.drawRoundedRect(picture, px(4), px(4))
        if self._sketch is not None:
            painter.save()
            self._sketch(painter, picture.adjusted(px(10), px(10), -px(10), -px(10)), look)
            painter.restore()
        title = QRectF(box.left(), picture.bottom() + px(6), box.width(), px(26))
        written(painter, title, self.text(), look.colour("ink"), look.font("title", bold=True))
        line = QRectF(box.left(), title.bottom(), box.width(), px(22))
        written(painter, line, self._line, look.colour("muted"), look.font("small"))


def written(
    painter: QPainter, box: QRectF, text: str, colour: QColor, font: Font,
    elided: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:  # fmt: skip
    """A line of text, with dots for what has no room."""
    draw_text(painter, box, QFontMetricsF(font).elidedText(text, elided, max(0.0, box.width())), colour, font, LEFT)


def sketch_of(data: Data, sizes: tuple[int, ...]) -> Sketch:
    """The rows where they can be drawn in a plane, pictures where they are some, else the layers."""
    rows = np.unique(np.linspace(0, len(data.raw) - 1, min(len(data.raw), MOST_POINTS)).astype(int))
    raw, targets = data.raw[rows], None if data.targets is None else data.targets[rows]
    if data.picture is not None:
        count, shape = PICTURES[0] * PICTURES[1], data.picture
        return lambda painter, box, look: _draw_pictures(painter, box, look, data.raw[:count], shape)
    if targets is None or len(rows) == 1 or raw.shape[1] > 2:
        return lambda painter, box, look: _draw_layers(painter, box, look, sizes)
    if raw.shape[1] == 1:
        both = np.column_stack([raw[:, 0], targets[:, 0]])
        return lambda painter, box, look: _draw_points(painter, box, look, both, np.ones((len(rows), 1)))
    if targets.shape[1] > 1 and CLASSES.misfit(targets) is not None:
        return lambda painter, box, look: _draw_layers(painter, box, look, sizes)
    return lambda painter, box, look: _draw_points(painter, box, look, raw, targets)


def _draw_points(painter: QPainter, box: QRectF, look: Look, places: Array, targets: Array) -> None:
    """Each row at its inputs in the colour of its target: of one output a square above the middle of its targets."""
    low, high = places.min(axis=0), places.max(axis=0)
    shares = (places - low) / np.where(high > low, high - low, 1.0)
    few = len(places) < FEW
    side, inset = look.length(POINT + 3 if few else POINT - 3), look.length(14 if few else 0)
    box = box.adjusted(inset, inset / 2, -inset, -inset / 2)
    limit, middle = float(np.abs(targets).max()) or 1.0, (targets.max() + targets.min()) / 2
    classes, several = look.palette.classes, targets.shape[1] > 1
    painter.setPen(QPen(look.colour("muted"), look.length(1)))
    for (x, y), target in zip(shares.tolist(), targets, strict=True):
        at = QPointF(box.left() + x * box.width(), box.bottom() - y * box.height())
        spot = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        hue = QColor(classes[int(target.argmax()) % len(classes)]) if several else look.signed(float(target[0]), limit)
        painter.setBrush(hue)
        painter.drawRect(spot) if target[0] > middle and not several else painter.drawEllipse(spot)


def _draw_pictures(painter: QPainter, box: QRectF, look: Look, rows: Array, shape: tuple[int, int]) -> None:
    across, down = PICTURES
    side = min(box.width() / across, box.height() / down) - look.px(4)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for at, row in enumerate(rows):
        grey = np.ascontiguousarray(255 - row / (row.max() or 1.0) * 255).astype(np.uint8)
        image = QImage(grey.tobytes(), shape[1], shape[0], shape[1], QImage.Format.Format_Grayscale8)
        x = box.center().x() + (at % across - across / 2) * (side + look.px(4))
        painter.drawImage(QRectF(x, box.top() + at // across * (side + look.px(4)), side, side), image)


def _draw_layers(painter: QPainter, box: QRectF, look: Look, sizes: tuple[int, ...]) -> None:
    """Nodes and edges; of large layers the first nodes."""
    columns = [
        [QPointF(box.left() + box.width() * (at + 0.5) / len(sizes),
                 box.center().y() + (node - (min(size, MOST_NODES) - 1) / 2) * box.height() / MOST_NODES)
         for node in range(min(size, MOST_NODES))]
        for at, size in enumerate(sizes)
    ]  # fmt: skip
    painter.setPen(QPen(look.colour("border"), look.length(1)))
    for left, right in pairwise(columns):
        for one in left:
            for other in right:
                painter.drawLine(one, other)
    painter.setPen(QPen(look.colour("muted"), look.length(1)))
    painter.setBrush(look.colour("panel"))
    radius = look.length(POINT) * 0.7
    for column in columns:
        for node in column:
            painter.drawEllipse(node, radius, radius)
