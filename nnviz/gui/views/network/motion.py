"""How a step is shown: what is read runs along its edges, then the ring around the number closes."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from nnviz.gui.state.frame import Frame

from .content import Marks
from .layout import Layout

MILLISECONDS, RUNNING = 250, 0.72
"""How long a step takes to be shown, and the part of it in which what is read runs along its edges."""
CHEVRON = 7
"""Half the height of what runs there."""
STEPS = ("operation", "element")


class Motion:
    """The moment of the step that is being shown in a widget, 0 to 1; 1 where none is."""

    def __init__(self, widget: QWidget) -> None:
        self._animation = QVariantAnimation(widget, startValue=0.0, endValue=1.0, duration=MILLISECONDS)
        self._animation.valueChanged.connect(lambda value: widget.update())

    @property
    def moment(self) -> float:
        running = self._animation.state() == QVariantAnimation.State.Running
        return float(self._animation.currentValue()) if running else 1.0

    def follow(self, before: Frame | None, now: Frame) -> None:
        """Begins where a person made one step from one frame to the other, else ends."""
        self._animation.stop()
        stepped = before is not None and before.unit in STEPS and now.cursor == before.goal
        if stepped and now.motion and not (now.running or now.playing):
            self._animation.start()

    def end(self) -> None:
        self._animation.stop()


def closed(moment: float) -> float:
    """Which part of the ring is drawn."""
    return max(0.0, moment - RUNNING) / (1 - RUNNING)


def so_far(text: str, moment: float) -> str:
    """Of what a number was and is (0.2→0.3) the old one, the arrow, and the new one in turn."""
    old, arrow, _ = text.partition("→")
    return old if moment < 1 / 3 else old + arrow if moment < 2 / 3 else text


def draw_running(painter: QPainter, layout: Layout, marks: Marks, moment: float, colour: QColor) -> None:
    """What runs along the edges that are read, back where the step is one of the way back."""
    if moment >= RUNNING:
        return
    look, along = layout.look, moment / RUNNING
    part = 1 - along if marks.phase == "backward" else along
    painter.setPen(QPen(colour, look.length(2.6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for edge in marks.lit_edges:
        points = layout.points(*edge)
        at = round(part * (len(points) - 1))
        way = points[min(at + 1, len(points) - 1)] - points[max(at - 1, 0)]
        way = way / max(float(np.hypot(*way)), 1e-9) * (look.px(CHEVRON) * (-1 if marks.phase == "backward" else 1))
        tip, aside = points[at] + way / 2, np.array([-way[1], way[0]])
        painter.drawPolyline(QPolygonF([QPointF(*(tip - way + aside)), QPointF(*tip), QPointF(*(tip - way - aside))]))
