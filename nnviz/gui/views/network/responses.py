"""What each hidden node answers over the two inputs, as small pictures for the ends of their capsules."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from nnviz.engine.insight.surface import Surface
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.gui.parts.shades import coloured
from nnviz.gui.plots.common.extents import limits, widened
from nnviz.gui.state.frame import Frame

MARGIN, MOST_SIDE = 0.22, 40
"""So much of the data's width more at each side; and the points along each axis at most."""
COLOURS, ALPHA = 0xFFFFFF, 24
"""The bits of a packed colour without its opacity, and where that begins."""


def has_responses(frame: Frame) -> bool:
    """Whether the nodes of a network answer over a plane: that of two numbers, which are no picture; and no question
    hides what they answer."""
    return not frame.conceals_answers and frame.data.raw.shape[1] == 2 and frame.data.picture is None


class Responses:
    """Those of one network over one set of data, in pictures of so many pixels on each side."""

    def __init__(self, frame: Frame, side: int) -> None:
        self.of, self.side = (frame.program, frame.data), min(side, MOST_SIDE)
        ends = np.array([widened(*limits(column), MARGIN) for column in frame.data.raw.T])
        self._surface = Surface(frame.program, frame.data, (0, 1), ends, self.side)
        self._images: tuple[object, dict[tuple[int, int], QImage]] = (None, {})
        self._opacity = _rounded(self.side).astype(np.uint32) << ALPHA

    def images(self, frame: Frame) -> dict[tuple[int, int], QImage]:
        """That of each hidden node (layer, node), with the weights of the frame."""
        key = (frame.all_parameters.tobytes(), frame.selection.row, frame.look)
        if key != self._images[0]:
            self._images = (key, self._drawn(frame))
        return self._images[1]

    def _drawn(self, frame: Frame) -> dict[tuple[int, int], QImage]:
        answers = self._surface.answers(frame.all_parameters, frame.selection.row)
        found: dict[tuple[int, int], QImage] = {}
        for layer in range(1, frame.program.depth):
            pixels = coloured(frame, layer, answers[Key("outputs", layer)].T).reshape(-1, self.side, self.side)
            pixels = np.ascontiguousarray(pixels[:, ::-1]) & COLOURS | self._opacity
            found |= {(layer, node): self._image(tile) for node, tile in enumerate(pixels)}
        return found

    def _image(self, pixels: Array) -> QImage:
        return QImage(pixels.data, self.side, self.side, 4 * self.side, QImage.Format.Format_ARGB32).copy()


def _rounded(side: int) -> Array:
    """How opaque each pixel is of a square at the round end of a capsule as high as it, 0 to 255."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(-side, 0, 2 * side, side), side / 2, side / 2)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine())
    return lines[:, :side].copy()
