"""Numbers as packed colours, and these as pictures."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.devices import has_pixels
from nnviz.gui.look.look import COLOUR_STEPS, Look, packed, rgb
from nnviz.gui.state.frame import Frame

from .limits import scale_of_layer

MOST_CELLS, OVER = 4096, 0.7
"""More cells than these are an image everywhere; pixels by which one lies over the next."""


def coloured(frame: Frame, layer: int, values: Array) -> Array:
    """Packed colours of a layer's outputs: around 0.5 where they lie between 0 and 1, else around zero."""
    centre, reach = scale_of_layer(frame, layer)
    with np.errstate(over="ignore"):
        return signed(frame.look, (values - centre) / np.float64(reach))


def signed(look: Look, parts: Array) -> Array:
    """Packed colours of parts of what has the full colour, on either side of zero."""
    steps = (np.fmin(np.fmax(parts, -1), 1) + 1) * COLOUR_STEPS + 0.5
    return known(look, parts, look.signed_pixels[steps.astype(np.intp)])


def grey(frame: Frame, shape: tuple[int, int]) -> Array:
    """The shown sample as a picture of that shape, from the panel's own colour to ink."""
    share = frame.data.raw[frame.selection.row] / max(1.0, float(np.abs(frame.data.raw).max()))
    ends = zip(rgb(frame.look.palette.panel), rgb(frame.look.palette.ink), strict=True)
    return packed([np.interp(share, (0, 1), channel) for channel in ends]).reshape(shape)


def known(look: Look, values: Array, pixels: Array) -> Array:
    """Packed colours of values, that of a warning where one is not finite."""
    finite = np.isfinite(values)
    return pixels if finite.all() else np.where(finite, pixels, np.uint32(look.colour("warning").rgb()))


def draw_cells(painter: QPainter, box: QRectF, pixels: Array) -> None:
    """Packed colours (rows, columns) side by side in a box: as an image, or where there are no pixels as rectangles,
    unless they are very many."""
    if has_pixels(painter) or pixels.size > MOST_CELLS:
        painter.drawImage(box, image_of(pixels))
        return
    rows, columns = pixels.shape
    width, height = box.width() / columns, box.height() / rows
    # a little larger than they are, or the ground would be seen between them
    wide, high = width + OVER, height + OVER
    for row, line in enumerate(pixels.tolist()):
        for column, colour in enumerate(line):
            cell = QRectF(box.left() + column * width, box.top() + row * height, wide, high)
            painter.fillRect(cell.intersected(box), QColor(colour))


def image_of(pixels: Array) -> QImage:
    """Packed colours (rows, columns) as Qt draws them; a picture of its own."""
    rows, columns = pixels.shape
    return QImage(np.ascontiguousarray(pixels).data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
