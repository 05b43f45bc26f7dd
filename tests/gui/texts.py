"""Every text that a window paints: where it stands, in which font and colour, and what is wrong with it.

The window is rendered on a device that keeps nothing but texts, whoever paints them: views, Qt's style, pyqtgraph. A
picture of the same moment says what one really sees of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPaintDevice, QPaintEngine, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QGraphicsView, QTabBar, QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import luminance
from nnviz.gui.parts import drawing
from nnviz.gui.parts.drawing import KeptPicture, Text, text_width
from nnviz.gui.views.network.nodes import AROUND, NodePainter

LEAST_PIXELS, LEAST_CONTRAST = 12, 4.5
ROUNDED = 1.5
"""A text may be so many pixels wider than its place, which is one of whole pixels."""
SEEN, ALIKE, INKED = 0.85, 60, 0.5
"""So much of a text's ink must be there, in a colour that differs by so much at most; of such pixels."""


@dataclass(frozen=True)
class Seen:
    """A text with its place on the base line, in pixels of the window; `within` is what one sees of its widget."""

    text: str
    at: QPointF
    font: QFont
    colour: QColor
    within: QRectF
    widget: QWidget

    @cached_property
    def room(self) -> QRectF:
        """A box around its ink, as large as that may be."""
        metrics, words = QFontMetricsF(self.font), self.text.strip()
        before = metrics.horizontalAdvance(self.text[: self.text.index(words)])
        return metrics.tightBoundingRect(words).translated(self.at.x() + before, self.at.y())

    @cached_property
    def box(self) -> QRect:
        """Its room in whole pixels, with some around it."""
        return self.room.adjusted(-2, -2, 2, 2).toAlignedRect()

    @cached_property
    def filled(self) -> Array:
        """How much ink it has in each pixel of its box."""
        return 1 - pixels_of(painted(self, QColor("black"), QColor("white")))[:, :, 1] / 255

    @cached_property
    def ink(self) -> QRect:
        """The box around the pixels that its ink fills."""
        rows, columns = (np.flatnonzero((self.filled > INKED).any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return QRect()
        corner = self.box.topLeft()
        return QRect(corner + QPoint(columns[0], rows[0]), corner + QPoint(columns[-1], rows[-1]))

    def __str__(self) -> str:
        names = (getattr(self.widget, name)() for name in ("accessibleName", "objectName"))
        parent = self.widget.parent()
        where = next(filter(None, names), type(parent or self.widget).__name__)
        return f"{self.text!r} in {type(self.widget).__name__} {where}"


class Paper(QImage):
    """A picture as large as a window, of which nothing but its texts is kept."""

    def __init__(self, size: QSize, keep: Callable[[QPainter, QPointF, Any], None]) -> None:
        super().__init__(size, QImage.Format.Format_RGB32)
        self._engine = _Texts(keep)

    def paintEngine(self) -> QPaintEngine:
        return self._engine


class _Texts(QPaintEngine):
    """Leaves out whatever is no text."""

    def __init__(self, keep: Callable[[QPainter, QPointF, Any], None]) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self._keep = keep

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, at: QPointF, item: Any) -> None:
        self._keep(self.painter(), at, item)

    def updateState(self, *_: Any) -> None:
        """Nothing of it is asked for before a text comes."""

    drawPixmap = drawImage = drawPath = drawPolygon = drawRects = drawLines = drawEllipse = drawPoints = updateState  # noqa: N815


class Reader(QObject):
    """Reads the texts of windows, and which are `too_wide` for the place that they are given; pictures that are kept
    are painted anew for it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self._seen: list[Seen] = []
        self._widget = QWidget()
        self._reading = False
        self.too_wide: list[str] = []
        kept, pictured = KeptPicture.get, NodePainter.picture

        def get(picture: Any, widget: QWidget, key: Any, paint: Callable[[QPainter], None], look: Any) -> QPixmap:
            if self._reading:
                offset = self._widget.mapTo(self._widget.window(), QPoint())
                paper = Paper(widget.size(), lambda painter, at, item: self._keep(painter, at + offset, item))
                with QPainter(paper) as painter:
                    paint(painter)
            return kept(picture, widget, key, paint, look)

        def draw(nodes: Any, painter: QPainter, place: QRectF, key: Any, paint: Any, *around: int) -> None:
            if not self._reading:
                return pictured(nodes, painter, place, key, paint, *around)
            room = nodes.look.px(AROUND)  # it is painted with that around it, and rounded there
            painter.save()
            painter.translate(int(place.x()) - room, int(place.y()) - room)
            paint(painter, QRectF(room, room, place.width(), place.height()))
            return painter.restore()

        painted = drawing.draw_texts

        def draw_texts(painter: QPainter, texts: Iterable[Text]) -> None:
            texts = list(texts)
            painted(painter, texts)
            too_wide = (text for text in texts if 0 < text.box[2] < text_width(text.text, text.font) - ROUNDED)
            self.too_wide += [text.text for text in too_wide if self._reading]

        for module in [*sys.modules.values()]:
            if getattr(module, "draw_texts", None) is painted:
                patch.setattr(module, "draw_texts", draw_texts)
        patch.setattr(KeptPicture, "get", get)
        patch.setattr(NodePainter, "picture", draw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._widget = watched
        return False

    def texts(self, window: QWidget) -> list[Seen]:
        """All texts that are in sight."""
        for view in window.findChildren(QGraphicsView):
            for item in view.scene().items():
                item.setCacheMode(item.CacheMode.NoCache)
        self._seen, self.too_wide, self._reading, app = [], [], True, QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        try:
            window.render(Paper(window.size(), self._keep), QPoint())
        finally:
            app.removeEventFilter(self)
            self._reading = False
        return self._seen

    def _keep(self, painter: QPainter, at: QPointF, item: Any) -> None:
        text, widget, font = item.text(), self._widget, item.font()
        if (scale := painter.deviceTransform().m11()) > 1 or 0 < scale < 1:
            font.setPixelSize(max(1, round(font.pixelSize() * scale)))
        colour, place = QColor(painter.pen().color()), painter.deviceTransform().map(at)
        colour.setAlphaF(colour.alphaF() * painter.opacity())
        visible = widget.visibleRegion().boundingRect()
        within = QRectF(visible.translated(widget.mapTo(widget.window(), QPoint())))
        if painter.hasClipping():
            within &= painter.deviceTransform().mapRect(painter.clipBoundingRect())
        seen = Seen(text, place, _font(font.toString(), tuple(font.families())), colour, within, widget)
        if text.strip() and seen.room.intersects(within):
            self._seen.append(seen)


@lru_cache(maxsize=256)
def _font(description: str, families: tuple[str, ...]) -> QFont:
    """A font made anew: that of a text that Qt lays out itself is drawn smaller elsewhere."""
    font = QFont()
    font.fromString(description)
    font.setFamilies(list(families))
    return font


def faults(texts: list[Seen], picture: QImage, scale: int) -> Iterator[str]:
    """What is wrong with the texts of a picture. What a kept picture has of another state stands in the same place."""
    pixels, places = pixels_of(picture), dict[object, list[Seen]]()
    for seen in texts:
        places.setdefault((seen.text, seen.at.toPoint()), []).append(seen)
    for states in places.values():
        seen = states[0]
        if "…" in seen.text:
            yield f"shortened: {seen}"
        if seen.font.pixelSize() < round(LEAST_PIXELS * scale / 100):
            yield f"{seen.font.pixelSize()} px: {seen}"
        if not _scrolls(seen):
            yield from min((list(_unseen(state, pixels)) for state in states), key=len)
    for (one, *_), (other, *_) in combinations(places.values(), 2):
        common = one.room & one.within & other.room & other.within
        if not common.isEmpty() and one.ink.intersects(other.ink):
            yield f"on each other: {one}; {other}"


def _scrolls(seen: Seen) -> bool:
    """Whether what is out of sight of it can be scrolled to."""
    ink, within, widget = seen.room, seen.within.adjusted(1, 1, -1, -1), seen.widget
    if isinstance(widget, QTabBar):
        return any(button.isVisible() for button in widget.findChildren(QAbstractButton))
    inside = within.left() - 2 <= ink.left() and ink.right() <= within.right() + 2
    while not within.contains(ink) and not widget.isWindow():
        widget = widget.parentWidget()
        if isinstance(widget, QAbstractScrollArea):
            across, down = (bar.maximum() > 0 for bar in (widget.horizontalScrollBar(), widget.verticalScrollBar()))
            if across or (down and inside):
                return True
    return False


def _unseen(seen: Seen, pixels: Array) -> Iterator[str]:
    """What one does not see of a text, because it is covered or cut off, or as faint as what is behind it."""
    box, ink, (height, width, _) = seen.box, seen.filled, pixels.shape
    rows, columns = np.arange(box.top(), box.bottom() + 1), np.arange(box.left(), box.right() + 1)
    there = pixels[np.ix_(rows.clip(0, height - 1), columns.clip(0, width - 1))].astype(float)
    ground, alpha = np.median(there[ink < 0.02], axis=0), seen.colour.alphaF()
    colour, full = alpha * np.array(seen.colour.getRgb()[:3]) + (1 - alpha) * ground, ink > INKED
    if (ratio := contrast(colour, ground)) < LEAST_CONTRAST:
        yield f"contrast {ratio:.2f}: {seen}"
    expected = pixels_of(painted(seen, *(QColor(*(round(float(part)) for part in one)) for one in (colour, ground))))
    share = float((np.abs(there - expected)[full].max(axis=1) < ALIKE).mean()) if full.any() else 1.0
    if share < SEEN:
        yield f"covered or cut off, {share:.0%} seen: {seen}"


def painted(seen: Seen, colour: QColor, ground: QColor) -> QImage:
    """A text in its box. How much of a pixel Qt fills depends on both colours."""
    picture = QImage(seen.box.size(), QImage.Format.Format_RGB32)
    picture.fill(ground)
    with QPainter(picture) as painter:
        painter.setFont(seen.font)
        painter.setPen(colour)
        painter.drawText(seen.at - QPointF(seen.box.topLeft()), seen.text)
    return picture


def contrast(one: Array, other: Array) -> float:
    """As WCAG 2 defines it, of two colours of 0 to 255."""
    low, high = sorted(luminance(QColor(*(round(float(part)) for part in colour))) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def pixels_of(picture: QImage) -> Array:
    """Red, green and blue of each pixel."""
    found = picture.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(found.constBits(), np.uint8).reshape(found.height(), found.width(), 4)
    return rows[:, :, 2::-1].copy()
