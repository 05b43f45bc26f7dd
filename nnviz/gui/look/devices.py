"""What painters paint on: pixels for which pictures can be kept, or shapes that have none."""

from __future__ import annotations

from PySide6.QtGui import QPaintEngine, QPainter


def has_pixels(painter: QPainter) -> bool:
    """Whether a painter paints on pixels, and not on something that keeps shapes."""
    return painter.paintEngine().type() is QPaintEngine.Type.Raster


def takes_pictures(painter: QPainter, ratio: float) -> bool:
    """Whether a painter has pixels, as many to one of the window as a picture with that ratio: elsewhere a picture that
    was kept would be coarse, and is painted anew."""
    return has_pixels(painter) and painter.paintEngine().paintDevice().devicePixelRatioF() == ratio
