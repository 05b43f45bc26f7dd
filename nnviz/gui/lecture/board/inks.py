"""Inks: the colours of a slide, made of the palette so that a whole room can read it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from nnviz.gui.look.contrast import blended, faded, ground_for, readable_on
from nnviz.gui.look.look import COLOUR_STEPS, Look, ink_on

READ, FAINT = 7.1, 3.1
"""The contrast of what is to be read, and of what takes no part in the step."""
PALE_CELL, PALE_TEXT, PALE_EDGE = 0.65, 0.62, 0.6
"""So much of the ground is in what takes no part."""
TINT, HALO = 0.88, {False: 0.70, True: 0.55}
"""So much of the ground is in a box in the colour of a phase, and in a halo, by whether the theme is dark."""
CELLS = {False: ("#f6a056", "#66b0ea"), True: ("#8a4104", "#0a5599")}
"""The full colours of cells, negative and positive, by whether the theme is dark: paler than at the desk, so that
numbers can be read on them."""


class Inks:
    """The colours of one look; `ground` is what the slide is drawn on."""

    def __init__(self, look: Look) -> None:
        self.look, self.dark = look, look.palette.dark
        self.ground = QColor(look.palette.panel)
        self.ink = QColor(look.palette.ink)
        self.soft = readable_on(self.ground, QColor(look.palette.muted), READ)
        self.faint = faded(self.ground, self.ink, PALE_TEXT, FAINT)
        self.line = QColor(look.palette.border)

    def named(self, role: str) -> QColor:
        """A colour of the palette as text on the ground."""
        return readable_on(self.ground, QColor(self.look.colour(role)), READ)

    def fill(self, phase: str) -> tuple[QColor, QColor]:
        """The fill of a phase, and what is written on it."""
        ground = self.look.colour(f"{phase}_fill")
        ink = ink_on(ground)
        return ground_for(ink, ground, READ), ink

    def tint(self, phase: str) -> QColor:
        """The ground of a box that belongs to a phase."""
        return blended(self.look.colour(f"{phase}_fill"), self.ground, TINT)

    def on_tint(self, phase: str) -> QColor:
        """The text of a phase on its tint."""
        return readable_on(self.tint(phase), self.look.colour(phase), READ)

    def halo(self, phase: str) -> QColor:
        """What glows around all that is read."""
        return blended(self.look.colour(f"{phase}_fill"), self.ground, HALO[self.dark])

    def cell(self, step: int | None, lit: bool) -> tuple[QColor, QColor]:
        """The fill of a cell with a number of that step of colour, and the ink of the number."""
        fill = QColor(self.look.palette.field) if step is None else self._cell(step)
        ink = readable_on(fill, ink_on(fill), READ)
        if lit:
            return fill, ink
        pale = blended(fill, self.ground, PALE_CELL)
        return pale, faded(pale, self.ink, PALE_TEXT, FAINT)

    def _cell(self, step: int) -> QColor:
        """Of a step from 0, full negative, to twice the steps of a side; a negative one is no number."""
        if step < 0:
            return QColor(self.look.palette.warning)
        at = step / COLOUR_STEPS - 1
        full = QColor(CELLS[self.dark][at > 0])
        return blended(QColor(self.look.palette.neutral), full, min(1.0, abs(at)) ** 0.85)

    def edge(self, weight: float, lit: bool) -> QColor:
        """An edge by the sign of its weight."""
        colour = self.look.colour("edge_positive" if weight > 0 else "edge_negative" if weight < 0 else "muted")
        return colour if lit else faded(self.ground, colour, PALE_EDGE, 1.7)


@lru_cache(maxsize=8)
def inks_of(look: Look) -> Inks:
    return Inks(look)
