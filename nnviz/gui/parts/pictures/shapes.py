"""What widgets paint, as shapes: a paint device that keeps outlines, images and what cuts them off, and no pixels.

Texts come as the outlines of their glyphs, so that they look the same where the fonts are missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QRegion,
    QTransform,
)

BETWEEN_PIXELS = 0.5
"""A line that is not drawn smoothly fills the pixels that it begins at; a smooth one lies between those and the ones
before."""
SHARP = 2
"""So many pixels to one of the paper has an image that had fewer."""
Feature, Hint = QPaintEngine.PaintEngineFeature, QPainter.RenderHint
NOTHING = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


@dataclass(frozen=True, eq=False)
class Outline:
    """A path, filled with a colour, drawn with a pen, or both; `clip` is what one sees of it (None: all)."""

    path: QPainterPath
    fill: QColor | None
    pen: QPen | None
    clip: QPainterPath | None


@dataclass(frozen=True, eq=False)
class Pixels:
    """An image in a box, which `place` brings to where it is seen."""

    image: QImage
    box: QRectF
    place: QTransform
    opacity: float
    clip: QPainterPath | None


Shape = Outline | Pixels


class Shapes(QImage):
    """A paper of a size in pixels; `drawn` is what was painted on it, in its pixels, of which it keeps none."""

    def __init__(self, size: QSize) -> None:
        super().__init__(size, QImage.Format.Format_RGB32)
        self.drawn: list[Shape] = []
        self._engine = _Keeper(self.drawn)

    def paintEngine(self) -> QPaintEngine:
        return self._engine


class _Keeper(QPaintEngine):
    """Keeps what is painted; whatever is not overridden here Qt paints by what is."""

    def __init__(self, drawn: list[Shape]) -> None:
        super().__init__(Feature.AllFeatures)
        self._drawn = drawn
        self._clip: tuple[QRegion | None, QPainterPath | None] = (None, None)

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: Any) -> None:
        """All is asked for when something is painted; only what cuts it off is kept until it changes."""
        flags = QPaintEngine.DirtyFlag
        if state.state() & (flags.DirtyClipPath | flags.DirtyClipRegion | flags.DirtyClipEnabled):
            self._clip = (None, None)

    def drawPath(self, path: QPainterPath) -> None:
        self._outline(path, self.painter().brush())

    def drawPolygon(  # type: ignore[override]
        self, points: Sequence[Any], mode: QPaintEngine.PolygonDrawMode
    ) -> None:
        path, modes = QPainterPath(), QPaintEngine.PolygonDrawMode
        path.moveTo(QPointF(points[0]))
        for point in points[1:]:
            path.lineTo(QPointF(point))
        if mode is modes.PolylineMode:
            self._outline(path, QBrush(NOTHING[1]))
            return
        path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill if mode is modes.WindingMode else Qt.FillRule.OddEvenFill)
        self.drawPath(path)

    def drawPixmap(self, box: Any, pixmap: Any, part: Any) -> None:
        self.drawImage(box, pixmap.toImage(), part)

    def drawImage(self, box: Any, image: QImage, part: Any, flags: Any = None) -> None:
        painter = self.painter()
        smooth, place = bool(painter.renderHints() & Hint.SmoothPixmapTransform), painter.deviceTransform()
        clip = self._clip_for(place.mapRect(box))
        if clip is not None:
            cut = image.copy(part.toAlignedRect())
            cut = _spread(cut, place.mapRect(QRectF(box)).size(), smooth)
            self._drawn.append(Pixels(cut, box, place, painter.opacity(), clip or None))

    def drawTiledPixmap(self, box: Any, pixmap: Any, begin: Any) -> None:
        self._paint(box, lambda painter: painter.drawTiledPixmap(box, pixmap, begin))

    def _outline(self, path: QPainterPath, brush: QBrush) -> None:
        painter = self.painter()
        transform, opacity, pen = painter.deviceTransform(), painter.opacity(), _device_pen(painter)
        filled = brush.style() is not NOTHING[1]
        if filled and brush.style() is not Qt.BrushStyle.SolidPattern:
            self._paint(path.boundingRect(), lambda inner: inner.fillPath(path, brush))
            filled = False
        fill = _seen_through(brush.color(), opacity) if filled else None
        if fill is None and pen is None:
            return
        placed, around = transform.map(path), 0.0
        if pen is not None:
            around = pen.widthF()
            if not painter.renderHints() & Hint.Antialiasing:
                if fill is not None:
                    self._keep(Outline(placed, fill, None, None), 0.0)
                    fill = None
                placed.translate(BETWEEN_PIXELS, BETWEEN_PIXELS)
        self._keep(Outline(placed, fill, pen, None), around)

    def _keep(self, outline: Outline, around: float) -> None:
        clip = self._clip_for(outline.path.controlPointRect().adjusted(-around, -around, around, around))
        if clip is not None:
            self._drawn.append(Outline(outline.path, outline.fill, outline.pen, clip or None))

    def _paint(self, box: QRectF, paint: Any) -> None:
        """What no colour and no pen describes, as pixels."""
        corner = box.toAlignedRect()
        image = QImage(corner.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(Hint.Antialiasing)
            painter.translate(-corner.topLeft())
            paint(painter)
        self.drawImage(QRectF(corner), image, QRectF(image.rect()))

    def _clip_for(self, box: QRectF) -> QPainterPath | tuple[()] | None:
        """What cuts off something within a box: nothing, an empty tuple, where all of it is seen; None where nothing
        of it is seen."""
        region = self.systemClip()
        if self._clip[0] is None or self._clip[0] != region:
            self._clip = (region, self._whole_clip(region))
        clip = self._clip[1]
        if clip is None:
            return ()
        around = clip.boundingRect()
        if not around.intersects(box) and not (box.isEmpty() and around.contains(box.topLeft())):
            return None
        return () if clip.contains(box) else clip

    def _whole_clip(self, region: QRegion) -> QPainterPath | None:
        """What the painter and, for its own part, Qt cut off; None: nothing."""
        painter, clip = self.painter(), QPainterPath()
        clip.addRegion(region)
        if not painter.hasClipping():
            return None if region.isEmpty() else clip.simplified()
        own = painter.deviceTransform().map(painter.clipPath())
        return own if region.isEmpty() else own.intersected(clip)


def _spread(image: QImage, size: QSizeF, smooth: bool) -> QImage:
    """An image with pixels enough for its size: between few ones each program would mix colours in its own way."""
    wide, high = (math.ceil(SHARP * length) for length in size.toTuple())
    if wide <= image.width() and high <= image.height():
        return image
    if not smooth:
        wide, high = (-(-length // its) * its for length, its in ((wide, image.width()), (high, image.height())))
    spread = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    spread.fill(Qt.GlobalColor.transparent)
    with QPainter(spread) as painter:
        painter.setRenderHint(Hint.SmoothPixmapTransform, smooth)
        painter.drawImage(spread.rect(), image)
    return spread


def _device_pen(painter: QPainter) -> QPen | None:
    """The pen as wide as its line is in pixels of the device; None where it draws nothing."""
    pen = QPen(painter.pen())
    if pen.style() is NOTHING[0] or pen.brush().style() is NOTHING[1]:
        return None
    scale = math.sqrt(abs(painter.deviceTransform().determinant()))
    pen.setWidthF(max(1.0, pen.widthF()) if pen.isCosmetic() or not pen.widthF() else pen.widthF() * scale)
    pen.setCosmetic(False)
    pen.setColor(_seen_through(pen.color(), painter.opacity()))
    return pen


def _seen_through(colour: QColor, opacity: float) -> QColor:
    seen = QColor(colour)
    seen.setAlphaF(colour.alphaF() * opacity)
    return seen
