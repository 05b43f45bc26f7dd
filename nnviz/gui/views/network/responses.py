"""What each hidden node answers over the two inputs, as small pictures in their capsules. Computed, not drawn."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from nnviz.engine.insight.surface import Surface
from nnviz.engine.maths.keys import Key
from nnviz.gui.parts.shades import coloured, image_of
from nnviz.gui.plots.common.extents import limits, widened
from nnviz.gui.state.frame import Frame

SIDE, MARGIN = 24, 0.22
"""Points along each axis, drawn smoothly, and so much of the data's width more at each side."""


def has_responses(frame: Frame) -> bool:
    """Whether the nodes of a network answer over a plane: that of two numbers, which are no picture."""
    return frame.data.raw.shape[1] == 2 and frame.data.picture is None


class Responses:
    """Those of one network over one set of data."""

    def __init__(self, frame: Frame) -> None:
        self.of = (frame.program, frame.data)
        ends = np.array([widened(*limits(column), MARGIN) for column in frame.data.raw.T])
        self._surface = Surface(frame.program, frame.data, (0, 1), ends, SIDE)

    def images(self, frame: Frame) -> dict[tuple[int, int], QImage]:
        """That of each hidden node (layer, node), with the weights of the frame."""
        answers = self._surface.answers(frame.all_parameters, frame.selection.row)
        found: dict[tuple[int, int], QImage] = {}
        for layer in range(1, frame.program.depth):
            pixels = coloured(frame, layer, answers[Key("outputs", layer)].T).reshape(-1, SIDE, SIDE)
            found |= {(layer, node): image_of(tile[::-1]) for node, tile in enumerate(pixels)}
        return found
