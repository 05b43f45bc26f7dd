"""The pen: what is drawn on a slide with the mouse, and how long it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from .board.painting import Board

FULL_SECONDS, FADING_SECONDS = 1.0, 0.8
"""So long a stroke is full once it is drawn, and so long it fades."""
THICK = 6.0


@dataclass
class Stroke:
    """A line in units of the slide; it `stays` until the next step, or fades from when it was last drawn at."""

    points: list[QPointF]
    stays: bool
    drawn: float = 0.0


@dataclass
class Pen:
    """`on`: the mouse draws; `stays`: what it draws stays until the next step."""

    on: bool = False
    stays: bool = False
    strokes: list[Stroke] = field(default_factory=list)
    clock: Callable[[], float] = monotonic

    def toggle(self, stays: bool) -> None:
        """On in this way, or off where it was."""
        self.on, self.stays = not (self.on and self.stays is stays), stays

    def begin(self, at: QPointF) -> None:
        self.strokes.append(Stroke([at], self.stays, self.clock()))

    def draw_to(self, at: QPointF) -> None:
        if self.strokes:
            self.strokes[-1].points.append(at)
            self.strokes[-1].drawn = self.clock()

    def step(self) -> None:
        """What stayed goes with the next step."""
        self.strokes = [stroke for stroke in self.strokes if not stroke.stays]

    @property
    def fading(self) -> bool:
        """Whether something is on its way out."""
        return any(not stroke.stays for stroke in self.strokes)

    def paint(self, board: Board) -> None:
        """Draws what is left, and forgets what has faded."""
        now, left = self.clock(), list[Stroke]()
        for stroke in self.strokes:
            old = now - stroke.drawn - FULL_SECONDS
            part = 1.0 if stroke.stays or old <= 0 else 1 - old / FADING_SECONDS
            if part > 0:
                left.append(stroke)
                colour = QColor(board.inks.fill("backward")[0])
                colour.setAlphaF(part)
                cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
                board.painter.setPen(QPen(colour, THICK, Qt.PenStyle.SolidLine, cap, join))
                board.painter.drawPolyline(stroke.points)
        self.strokes = left
