"""Whether two pictures show the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtGui import QImage

DIFFERENT = 60
"""A pixel differs that is so far from those around it in another picture."""


def pixels(image: QImage) -> Any:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4)[..., :3].astype(np.int16)


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels of one picture that are not like those of another, or like their neighbours."""
    here, there = pixels(one), pixels(other)
    height, width = here.shape[:2]
    rows, columns = np.nonzero((np.abs(here - there) > DIFFERENT).any(axis=2))
    alone = np.ones(len(rows), bool)
    for down, right in ((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)):
        near = here[(rows + down) % height, (columns + right) % width]
        alone &= (np.abs(near - there[rows, columns]) > DIFFERENT).any(axis=1)
    return float(alone.sum() / (height * width))
