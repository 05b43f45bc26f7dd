"""The bar of the scenes of a lesson: a segment each, filled where it was seen; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.heard import Item
from nnviz.gui.state.lessons.shown import LessonShown
from nnviz.gui.words.language import tr

HEIGHT, HIGH, GAP = 22, 8, 4
"""Of the widget and of a segment, and what is between two, in pixels at 100 %."""


class SceneBar(QWidget):
    """`chosen(scene)` when one is clicked, from 0."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lesson: LessonShown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Scenes"))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(HEIGHT))

    def show_lesson(self, lesson: LessonShown, look: Look) -> None:
        self._lesson, self._look = lesson, look
        self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._lesson,)

    def heard(self) -> Item:
        return Item(tr("Scenes") if self._lesson is None else scene_text(self._lesson))

    def segment(self, scene: int) -> QRectF:
        """Where a scene stands in the bar."""
        count = 1 if self._lesson is None else self._lesson.count
        pitch = self.width() / count
        gap = min(self._look.px(GAP), pitch / 3)
        high = self._look.px(HIGH)
        return QRectF(scene * pitch, (self.height() - high) / 2, pitch - gap, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        lesson, look = self._lesson, self._look
        if lesson is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for scene in range(lesson.count):
                here, box = scene == lesson.at, self.segment(scene)
                name = "backward_fill" if here else "ink" if scene in lesson.seen else "panel"
                if here and lesson.share is None:
                    box = box.adjusted(0, -look.px(2), 0, look.px(2))
                half = look.length(0.75)
                painter.setPen(QPen(look.colour("backward_fill" if here else "muted"), 2 * half))
                painter.setBrush(look.colour(name))
                radius = box.height() / 2
                painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)

    def _at(self, x: float) -> int:
        assert self._lesson is not None
        return max(0, min(self._lesson.count - 1, int(x * self._lesson.count / max(1, self.width()))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._lesson is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self._at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._lesson is not None:
            number = self._at(event.pos().x()) + 1
            QToolTip.showText(event.globalPos(), tr("Scene {number}").format(number=number), self)
            return True
        return super().event(event)


def scene_text(lesson: LessonShown) -> str:
    """Which scene is shown, of how many."""
    return tr("Scene {number} of {count}").format(number=lesson.at + 1, count=lesson.count)
