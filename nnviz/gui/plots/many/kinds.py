"""What runs have in common in the plots of many: how they ended, how they are pointed at, and heights of losses."""

from __future__ import annotations

from collections import Counter

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QPen

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.asked import setting_text, value_text
from nnviz.gui.state.many.shown import NOTHING, ManyShown
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from ..common.extents import LARGEST, Extent, drawable, limits, rounded, widened
from ..common.style import Option, Plot

SOLVED, UNSOLVED, UNFINISHED, DIVERGED = "solved", "unsolved", "unfinished", "diverged"
KINDS = {
    SOLVED: (said("solved: {count}"), "edge_positive"),
    UNSOLVED: (said("not solved: {count}"), "edge_negative"),
    UNFINISHED: (said("not finished: {count}"), "muted"),
    DIVERGED: (said("diverged: {count}"), "warning"),
}
"""What each kind is called, and its colour."""
LOG_FROM = 20.0
"""From this ratio of the largest to the smallest loss on, heights are powers of ten until a person chooses."""


def kinds_of(many: ManyShown) -> list[str]:
    """The kind of each outcome."""
    return [
        DIVERGED if outcome.diverged else UNFINISHED if not outcome.ended else UNSOLVED if since is None else SOLVED
        for outcome, since in zip(many.outcomes, many.solved, strict=True)
    ]


def name_of(many: ManyShown, at: int) -> str:
    """What an outcome is called."""
    value = value_text(many.setting, many.outcomes[at].start.value)
    return tr("{setting} {value}").format(setting=setting_text(many.setting), value=value)


def reading(many: ManyShown, at: int) -> str:
    """An outcome with its last loss."""
    outcome, name = many.outcomes[at], name_of(many, at)
    if outcome.diverged:
        return tr("{name}: diverged in iteration {iteration}").format(name=name, iteration=outcome.diverged)
    return tr("{name}: loss {loss}").format(name=name, loss=number(outcome.loss))


class ManyPlot(Plot):
    """A plot of outcomes: `picked(at)` follows a click at one of them. The one below the mouse is `pointed_at`."""

    picked = Signal(int)

    def __init__(self, look: Look, name: str, across: str) -> None:
        super().__init__(look, name, across)
        self.many, self.logarithmic, self.kinds = NOTHING, False, list[str]()
        self.log = Option(self, {None: tr("Scale by the values"), False: tr("Linear"), True: tr("Logarithmic")})

    def take_losses(self, frame: Frame, losses: Array) -> None:
        """The outcomes of a frame, whose losses decide the scale."""
        self.many, self.kinds = frame.many, kinds_of(frame.many)
        low, high = limits(losses)
        self.logarithmic = low > 0 and high / low > LOG_FROM if self.log.value is None else bool(self.log.value)

    def use_log(self, side: str, on: bool) -> None:
        """Whether the numbers of an axis are powers of ten."""
        if self.axes[side].logMode != on:
            self.axes[side].setLogMode(x=on, y=on)

    def heights(self, losses: Array) -> Array:
        """Losses, or their powers of ten; NaN where they have no place."""
        y = drawable(np.asarray(losses, float))
        return np.log10(np.where(y > 0, y, np.nan)) if self.logarithmic else y

    def ends(self, heights: Array) -> tuple[float, float]:
        """A round range that has them all."""
        low, high = limits(heights)
        if self.logarithmic:
            return widened(float(np.floor(low * 2 - 0.2)) / 2, float(np.ceil(high * 2 + 0.2)) / 2, 0.02)
        return widened(*rounded(min(low, 0.0), high), 0.02)

    def show_kinds(self, losses: Array) -> None:
        """Above the plot how many of each kind there are, and what is not drawn."""
        counts = Counter(self.kinds)
        kinds: list[tuple[QPen | None, str]] = [
            (self.pen(colour, 2), tr(text).format(count=counts[kind]))
            for kind, (text, colour) in KINDS.items() if counts[kind]
        ]  # fmt: skip
        hidden = {
            tr("Losses above 1e15 or not finite are not drawn."): (losses > LARGEST).any(),
            tr("Losses of 0 or less are not drawn on a logarithmic axis."): self.logarithmic and (losses <= 0).any(),
        }
        self.show_head([*kinds, *[(None, text) for text, is_so in hidden.items() if is_so][:1]])

    def show_area(self, low_x: float, high_x: float, ends: tuple[float, float], of: object) -> None:
        self.show_whole(Extent(low_x, ends[0], high_x - low_x, ends[1] - ends[0]), of=of)

    def outcome_at(self, x: float, y: float) -> int | None:
        """Which outcome is drawn there."""
        raise NotImplementedError

    def options(self) -> tuple[Option, ...]:
        return (self.log,)

    def click(self, x: float, y: float) -> None:
        at = self.outcome_at(x, y)
        if at is not None:
            self.picked.emit(at)

    def text_at(self, x: float, y: float) -> str:
        at = self.outcome_at(x, y)
        self.point_at(at)
        return "" if at is None else reading(self.many, at)

    def point_at(self, at: int | None) -> None:
        """Shows which one is below the mouse."""
