"""The tools of the plane, one entry each: what they do where the mouse, or the cursor of the keys, is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnviz.engine.drafts.draft import Draft, Row
from nnviz.engine.drafts.making import sprayed
from nnviz.engine.said import said
from nnviz.gui.words.language import tr

GRASP, RUBBER = 12, 9
"""Pixels around a place at which a point is taken, and is erased."""
A_BURST = 6
"""So many points are sprayed at once."""


@dataclass(frozen=True)
class Tool:
    """`use(plane, x, y, first)` is called where it is pressed, and while it is dragged if it `drags`."""

    label: str
    tip: str
    use: Callable[[Any, float, float, bool], None]
    drags: bool = True


def _row(plane: Any, x: float, y: float) -> Row:
    """A row at a place, of the class or the value that is chosen."""
    draft: Draft = plane.draft
    if draft.dimensions == 1:
        return (x, y)
    targets = (plane.target, *(0.0,) * (draft.width - draft.inputs - 1)) if draft.width > draft.inputs else ()
    return (x, y, *targets)


def _place(plane: Any, x: float, y: float, first: bool) -> None:
    row = _row(plane, *plane.rounded(x, y))
    plane.do(tr("place a point"), lambda draft: draft.with_rows([row]))


def _spray(plane: Any, x: float, y: float, first: bool) -> None:
    """Again where it was dragged by half of its reach."""
    across, upwards = plane.reach
    if not first and np.hypot((x - plane.last[0]) / across, (y - plane.last[1]) / upwards) < 0.5:
        return
    plane.last = (x, y)
    rng = np.random.default_rng([plane.draft.seed, len(plane.draft.rows)])
    places = sprayed((x, y), (across, upwards), A_BURST, rng)
    rows = [_row(plane, *plane.rounded(*place)) for place in places.tolist()]
    plane.do(tr("spray points"), lambda draft: draft.with_rows(rows))


def _move(plane: Any, x: float, y: float, first: bool) -> None:
    if first:
        plane.held = plane.near(x, y, GRASP)
        if plane.held is not None:
            plane.row_taken.emit(plane.held)
    elif plane.held is not None:
        at, place = plane.held, plane.rounded(x, y)
        plane.do(tr("move a point"), lambda draft: draft.with_cells({(at, 0): place[0], (at, 1): place[1]}))


def _erase(plane: Any, x: float, y: float, first: bool) -> None:
    rows = plane.around(x, y, RUBBER)
    if rows:
        plane.do(tr("erase points"), lambda draft: draft.without_rows(rows))


TOOLS = {
    "place": Tool(said("Place"), said("A click places a point."), _place, drags=False),
    "spray": Tool(said("Spray"), said("Press and drag: points fall within the radius."), _spray),
    "move": Tool(said("Move"), said("Drag a point to another place."), _move),
    "erase": Tool(said("Erase"), said("Press and drag: points there are removed."), _erase),
}
