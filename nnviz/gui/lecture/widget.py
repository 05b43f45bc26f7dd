"""The widget of a slide: shows frames, full screen or in a part of another window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.steps import following, slide
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .board import HEIGHT, WIDTH, Board
from .slide import draw_slide, place_on


class SlideView(QWidget):
    """One slide, as large as it has room."""

    asks = ()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self.spotlight = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Slide"))

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH), round(HEIGHT))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.setAccessibleDescription(" ".join(filter(None, (slide(frame), following(frame)))))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            look = self._look if self._frame is None else self._frame.look
            painter.fillRect(self.rect(), look.colour("panel"))
            if self._frame is not None:
                unit = place_on(painter, self.size())
                self.draw(Board(painter, look), self._frame, unit * self.devicePixelRatioF())

    def draw(self, board: Board, frame: Frame, pixel_ratio: float) -> None:
        """Draws the slide, in its units."""
        draw_slide(board, frame, pixel_ratio, self.spotlight)
