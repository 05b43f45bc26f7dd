"""Answers, classes and weights as packed colours. Computed, not drawn."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import COLOUR_STEPS, OPAQUE, Look
from nnviz.gui.parts.limits import limit
from nnviz.gui.parts.shades import coloured, known, signed
from nnviz.gui.state.frame import Frame

from .points import has_classes

TONE = 0.6
"""So much of its colour the map of an output has, so that points stand out."""
MOST_TILES, LEAST_HUE = 16, 0.25
"""At most so many nodes of a layer have a small map; the colour where a class hardly wins."""


def colours_of(frame: Frame, outputs: Array, node: int) -> Array:
    """Packed colours of the class that wins, or of one output where there are no classes."""
    if has_classes(frame.program):
        return winners(frame.look, outputs)
    return coloured(frame, frame.program.depth, outputs[:, node])


def winners(look: Look, outputs: Array) -> Array:
    """Packed colours of the class with the largest share, a hue each; the fuller, the more its share is than equal."""
    winning, classes = outputs.argmax(axis=1), outputs.shape[1]
    share = (outputs.max(axis=1) * classes - 1) / (classes - 1)
    part = LEAST_HUE + (1 - LEAST_HUE) * np.fmin(np.fmax(share, 0), 1)
    steps = np.rint(part * COLOUR_STEPS).astype(np.intp)
    return known(look, share, look.class_pixels[winning % len(look.class_pixels), steps])


def of_weights(frame: Frame, shape: tuple[int, int]) -> Array:
    """The weights into each node of the first layer as a picture of that shape, rows from the bottom up, each with its
    own full colours."""
    weights = frame.parameters("weights", 1).T[:MOST_TILES]
    largest = np.maximum(np.abs(weights).max(axis=1, keepdims=True), 1e-3 * limit("weights"))
    with np.errstate(invalid="ignore"):
        return signed(frame.look, weights / largest).reshape(-1, *shape)[:, ::-1]


def toned(look: Look, pixels: Array) -> Array:
    """Packed colours mixed with that of the panel, so that points and lines stand out."""
    share, ground = round(256 * TONE), np.uint32(look.colour("panel").rgb())
    parts = [(pixels & part) * share + (ground & part) * (256 - share) >> 8 & part for part in (0xFF00FF, 0xFF00)]
    return parts[0] | parts[1] | OPAQUE  # type: ignore[no-any-return]
