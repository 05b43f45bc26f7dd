"""The colours of rows, as the maps of a network have them."""

from __future__ import annotations

import numpy as np

from nnviz.engine.drafts.draft import Draft
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.shades import signed


def pixels_of(draft: Draft, look: Look) -> Array:
    """Packed colours (rows,) of the classes or of the first target; ink where there are none."""
    if not draft.outputs or draft.dimensions == 1:
        return np.full(len(draft.rows), look.colour("ink").rgb())
    targets = draft.numbers[:, draft.inputs]
    if not draft.classes:
        known = np.abs(targets[np.isfinite(targets)])
        return signed(look, targets / max(1.0, float(known.max(initial=0.0))))
    colours = np.array([class_pixel(draft, at, look) for at in range(len(draft.classes))], dtype=np.uint32)
    found = colours[np.nan_to_num(targets).astype(np.intp)]
    return np.where(np.isfinite(targets), found, np.uint32(look.colour("warning").rgb()))


def class_pixel(draft: Draft, at: int, look: Look) -> int:
    """The packed colour of a class."""
    if draft.outputs == 1:
        return int(look.signed_pixels[-1 if at else 0])
    return int(look.class_pixels[at % len(look.class_pixels), -1])
