"""Sheet: a page laid out, and what on it can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from nnviz.gui.look.look import Font, Look

from .writing import Ask, Pointed, Token


@dataclass(frozen=True)
class Placed:
    """A token where it stands: the box that can be pointed at, and where its text begins on the line."""

    token: Token
    box: QRectF
    at: QPoint
    font: Font


@dataclass
class Target:
    """What can be pointed at: its boxes, what a click asks for, and the number that it stands for."""

    boxes: list[QRectF]
    ask: Ask | None
    of: Pointed | None

    @property
    def bounds(self) -> QRectF:
        result = QRectF()
        for box in self.boxes:
            result = result.united(box)
        return result


class Part(Protocol):
    """What lies on a sheet beside tokens: matrices."""

    box: QRectF

    def paint(self, painter: QPainter, look: Look) -> None: ...
    def at(self, point: QPointF) -> Target | None: ...
    def targets(self) -> Iterator[Target]: ...


@dataclass
class Sheet:
    """A page laid out in a look: tokens, rules below them by their role, bars (the box of the whole
    bar, empty where there is no room, and its signed share),
    the places of the typeset line and of its symbols, what stands in the corner, matrices; and what is `pinned` in a
    `bar` of so many pixels at the bottom, counted from its top, in the colour of a phase, behind the result's `symbol`.

    `widest` is the width that the longest line asks for; `wrapped`: it had to be broken. `needed` is the height without
    what may be out of sight.
    """

    look: Look
    scale: float = 1.0
    wrapped: bool = False
    height: float = 0.0
    needed: float = 0.0
    widest: float = 0.0
    placed: list[Placed] = field(default_factory=list)
    bars: list[tuple[QRectF, float]] = field(default_factory=list)
    rules: dict[str, list[QRect]] = field(default_factory=dict)
    picture: QRectF | None = None
    symbols: list[tuple[QRectF, Pointed]] = field(default_factory=list)
    corner: list[Placed] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    pinned: list[Placed] = field(default_factory=list)
    symbol: QRectF | None = None
    bar: int = 0
    phase: str = ""

    @property
    def every(self) -> list[Placed]:
        return self.placed + self.corner

    def whole_lines(self, room: QRectF) -> QRectF:
        """As much of a room as has no line that is cut by its edges: those can be scrolled to."""
        boxes = [placed.box for placed in self.every]
        above = [box.bottom() for box in boxes if box.top() + 1 < room.top() < box.bottom() - 1]
        below = [box.top() for box in boxes if box.top() + 1 < room.bottom() < box.bottom() - 1]
        top, bottom = max(above, default=room.top()), min(below, default=room.bottom())
        return QRectF(room.left(), top, room.width(), bottom - top) if top < bottom else room

    def around(self, box: QRectF) -> QRectF:
        """With the edge that belongs to it: the mouse need not hit a thin letter, nor does its mark touch it."""
        return box.adjusted(*map(self.look.length, (-1, -2, 1, 2)))

    def at_pinned(self, point: QPointF) -> Target | None:
        """What lies at a point of the bar."""
        if self.symbol is not None and self.symbol.contains(point):
            return Target([], None, self.symbols[0][1])
        found = (placed.token for placed in self.pinned if placed.box.contains(point))
        return next((Target([], token.ask, token.of) for token in found), None)

    def at(self, point: QPointF) -> Target | None:
        """What lies at a point, whether it can be clicked or only be told of."""
        for placed in self.every:
            if placed.box.contains(point):
                return Target([placed.box], placed.token.ask, placed.token.of)
        for box, of in self.symbols:
            if self.around(box).contains(point):
                return Target([box], None, of)
        return next((found for part in self.parts if (found := part.at(point)) is not None), None)

    @cached_property
    def targets(self) -> list[Target]:
        """What can be clicked, in reading order; tokens side by side that ask for the same are one."""
        result: list[Target] = []
        for placed in self.every:
            ask = placed.token.ask
            if ask is not None and result and result[-1].ask is ask:
                result[-1].boxes.append(placed.box)
            elif ask is not None:
                result.append(Target([placed.box], ask, placed.token.of))
        return result + [target for part in self.parts for target in part.targets()]
