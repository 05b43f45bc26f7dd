"""What painters paint on: pixels for which pictures can be kept, or shapes that have none."""

from __future__ import annotations

from PySide6.QtGui import QPaintEngine, QPainter


def takes_pictures(painter: QPainter, ratio: float) -> bool:
    """Whether a painter has pixels, as many to one of the window as a picture with that ratio: elsewhere a picture that
    was kept would be coarse, and is painted anew."""
    engine = painter.paintEngine()
    pixels = engine.type() is QPaintEngine.Type.Raster
    return pixels and engine.paintDevice().devicePixelRatioF() == ratio
