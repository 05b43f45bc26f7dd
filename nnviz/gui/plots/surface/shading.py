"""Losses as colours and lines of equal loss; and what the colours mean, in a bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import COLOUR_STEPS, Look
from nnviz.gui.parts.drawing import LEFT, draw_text
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.shades import known
from nnviz.gui.plots.contour import contour
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, short
from nnviz.gui.words.speech import spoken

LINES, SMALLEST = 9, 1e-8
"""Lines of equal loss; and the least part of the largest loss that powers of ten tell apart."""


@dataclass(frozen=True)
class Shading:
    """From the least to the greatest loss that is seen; where `log`, equal steps are equal ratios."""

    low: float
    high: float
    log: bool

    @classmethod
    def of(cls, losses: Array, log: bool) -> Shading:
        finite = losses[np.isfinite(losses)]
        low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
        if log and high > 0:
            least = finite[finite > 0].min(initial=high)
            return cls(max(float(least), SMALLEST * high), high, True)
        return cls(low, high, False)

    def parts(self, losses: Array) -> Array:
        """0 where a loss is the least, 1 where it is the greatest."""
        low, high = self.ends
        with np.errstate(all="ignore"):
            heights = np.log10(np.maximum(losses, self.low)) if self.log else losses
            return np.clip((heights - low) / ((high - low) or 1.0), 0.0, 1.0)  # type: ignore[no-any-return]

    @property
    def ends(self) -> tuple[float, float]:
        ends = np.array([self.low, self.high])
        low, high = (np.log10(ends) if self.log else ends).tolist()
        return low, high

    def loss_at(self, part: float) -> float:
        low, high = self.ends
        height = low + part * (high - low)
        return float(10.0**height) if self.log else height

    def pixels(self, look: Look, losses: Array) -> Array:
        """Packed colours, the fuller the greater the loss; that of a warning where it is not finite."""
        steps = COLOUR_STEPS + np.rint(np.nan_to_num(self.parts(losses)) * COLOUR_STEPS).astype(np.intp)
        return known(look, losses, look.signed_pixels[steps])

    def lines(self, losses: Array) -> Array:
        """The pieces (n, 2, 2) of all lines, in rows and columns of the grid."""
        field = np.where(np.isfinite(losses), self.parts(losses), np.nan)
        levels = np.linspace(0, 1, LINES + 2)[1:-1]
        return np.concatenate([contour(field, level) for level in levels.tolist()])


class Scale(QWidget):
    """The bar of colours with its numbers."""

    def __init__(self, look: Look) -> None:
        super().__init__(accessibleName=tr("Colours of the loss"))
        self.look, self.shading = look, Shading(0.0, 1.0, False)
        self.setFixedWidth(look.px(62))

    def show_shading(self, look: Look, shading: Shading) -> None:
        if (look, shading) != (self.look, self.shading):
            self.look, self.shading = look, shading
            self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self.shading,)

    def heard(self) -> Item:
        ends = {"low": number(self.shading.low), "high": number(self.shading.high)}
        return Item(role="Indicator", value=spoken(tr("loss from {low} to {high}").format(**ends)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, table = self.look, self.look.px, self.look.step_colours
        box = QRectF(px(2), px(10), px(12), max(1, self.height() - px(44)))
        with QPainter(self) as painter:
            gradient = QLinearGradient(box.bottomLeft(), box.topLeft())
            for step in range(0, COLOUR_STEPS + 1, 4):
                gradient.setColorAt(step / COLOUR_STEPS, table[COLOUR_STEPS + step])
            painter.fillRect(box, gradient)
            for part in (0.0, 0.5, 1.0):
                middle = box.bottom() - part * box.height()
                place = QRectF(box.right() + px(4), middle - px(9), self.width() - box.right() - px(4), px(18))
                text = short(float(f"{self.shading.loss_at(part):.2g}"))
                draw_text(painter, place, text, look.colour("ink"), look.font("small"), LEFT)
