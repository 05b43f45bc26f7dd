"""Moving pictures: several as one GIF or APNG, by Pillow, which is an extra."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
from PySide6.QtGui import QImage

from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said

EACH_MS = 2000
"""So long each of them is seen."""
MOVING = {".gif": "GIF", ".apng": "PNG"}
"""What Pillow calls each kind of file."""


def need_pillow() -> Any:
    """The module that writes them. ExperimentError: it is not installed."""
    try:
        return import_module("PIL.Image")
    except ImportError:
        raise ExperimentError(said('GIF and APNG need Pillow: pip install "nnviz[pictures]".')) from None


def moving(pictures: Sequence[QImage], ending: str) -> bytes:
    """One after another, over and over."""
    pillow, out = need_pillow(), io.BytesIO()
    images = [pillow.fromarray(_pixels(picture)) for picture in pictures]
    if MOVING[ending] == "GIF":
        images = [image.quantize(256, dither=pillow.Dither.NONE) for image in images]
    images[0].save(out, MOVING[ending], save_all=True, append_images=images[1:], duration=EACH_MS, loop=0)
    return out.getvalue()


def _pixels(picture: QImage) -> Any:
    """Red, green and blue of each pixel; they stay when the picture goes."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()
