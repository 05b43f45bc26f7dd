"""Rows of data that are pictures: the one shown, and for each node the weights with which it looks at the pixels."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import COLOUR_STEPS, packed, rgb
from nnviz.gui.parts.limits import limit
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

MOST_TILES = 16
"""At most so many nodes of a layer have a small map."""


def grey(frame: Frame) -> Array:
    """The shown sample as packed colours from the panel's own to that of ink, rows from the bottom up."""
    assert frame.data.picture is not None
    pixels = frame.data.raw[frame.selection.row].reshape(frame.data.picture)
    share = pixels / max(1.0, float(np.abs(frame.data.raw).max()))
    ends = zip(rgb(frame.look.palette.panel), rgb(frame.look.palette.ink), strict=True)
    return packed([np.interp(share, (0, 1), channel) for channel in ends])[::-1]


def of_weights(frame: Frame) -> Array:
    """The weights into each node of the first layer as a picture, each with its own full colours."""
    assert frame.data.picture is not None
    weights = frame.parameters("weights", 1).T[:MOST_TILES]
    largest = np.maximum(np.abs(weights).max(axis=1, keepdims=True), 1e-3 * limit("weights"))
    with np.errstate(invalid="ignore"):
        steps = (np.nan_to_num(np.clip(weights / largest, -1, 1)) + 1) * COLOUR_STEPS + 0.5
    return frame.look.signed_pixels[steps.astype(np.intp)].reshape(-1, *frame.data.picture)[:, ::-1]  # type: ignore[no-any-return]


def caption(frame: Frame) -> str:
    """The class of the shown picture, and the one that the network answers as far as that is known."""
    target, depth = frame.target, frame.program.depth
    names = frame.data.classes or tuple(map(str, range(frame.program.sizes[-1])))
    words = [] if target is None else [tr("target {name}").format(name=names[int(target.argmax())])]
    outputs = frame.values("outputs", depth)
    if outputs is not None and not isinstance(outputs, np.ma.MaskedArray) and len(names) == len(outputs):
        words.append(tr("answer {name}").format(name=names[int(outputs.argmax())]))
    return " · ".join(words)
