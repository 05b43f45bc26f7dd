"""The widget of a slide: shows frames, full screen or in a part of another window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.steps import following, slide
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.network.content import marks
from nnviz.gui.words.language import tr

from .board.painting import HEIGHT, WIDTH, Board
from .network.room import room_of
from .panels.overlay import UNDER, Draw
from .panels.table import PANELS
from .pen import Pen
from .questions.column import told_text
from .slide import draw_slide, place_on, unit_of

FADE_MS = 40


@dataclass(frozen=True)
class Staged:
    """What is shown of a moment: a panel over the slide, nothing at all, only what takes part, and the pace at which it
    goes on by itself (0: not)."""

    panel: str = ""
    black: bool = False
    spotlight: bool = True
    pace: float = 0.0


class Stage:
    """Draws a slide and what is over it; what is computed for panels is kept. No widget."""

    def __init__(self) -> None:
        self._panels: dict[str, Draw] = {}

    def draw(self, board: Board, frame: Frame, pixel_ratio: float, staged: Staged) -> None:
        """In units of the slide, from its corner."""
        under = UNDER if staged.panel else 1.0
        draw_slide(board, frame, pixel_ratio, staged.spotlight, staged.pace, under)
        if staged.panel:
            if staged.panel not in self._panels:
                self._panels[staged.panel] = PANELS[staged.panel]()
            self._panels[staged.panel](board, frame)


class SlideView(QWidget):
    """One slide, as large as it has room. The mouse selects nodes, or draws while the pen is on."""

    asks = ("node_clicked",)
    node_clicked = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self.staged, self.pen, self.stage = Staged(), Pen(), Stage()
        self._fading = QTimer(self)
        self._fading.setInterval(FADE_MS)
        self._fading.timeout.connect(self._fade)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Slide"))

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH), round(HEIGHT))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        asked = "" if frame.question is None else told_text(frame, frame.question)
        self.setAccessibleDescription(" ".join(filter(None, (asked, slide(frame), following(frame)))))
        self.update()

    def show_staged(self, staged: Staged) -> None:
        """What is shown beside the frame."""
        self.staged = staged
        self.setCursor(Qt.CursorShape.CrossCursor if self.pen.on else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            look = self._look if self._frame is None else self._frame.look
            painter.fillRect(self.rect(), Qt.GlobalColor.black if self.staged.black else look.colour("panel"))
            if self._frame is not None and not self.staged.black:
                unit = place_on(painter, self.size())
                board = Board(painter, look)
                self.stage.draw(board, self._frame, unit * self.devicePixelRatioF(), self.staged)
                self.pen.paint(board)

    # --- the mouse ---------------------------------------------------------------------------

    def _place(self, event: QMouseEvent) -> QPointF:
        """Where the mouse is, in units of the slide."""
        unit, at = unit_of(self.size()), event.position()
        corner = QPointF(self.width() - WIDTH * unit, self.height() - HEIGHT * unit) / 2
        return (at - corner) / unit

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.pen.on:
            self.pen.begin(self._place(event))
        elif self._frame is not None and not self.staged.panel and not self.staged.black:
            self._select(self._frame, self._place(event))

    def _select(self, frame: Frame, at: QPointF) -> None:
        for column in room_of(frame, marks(frame)).columns:
            for node in column.nodes:
                if column.capsule(node).adjusted(-6, -32, 6, 12).contains(at):
                    self.node_clicked.emit(column.layer, node)
                    return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pen.on and event.buttons() & Qt.MouseButton.LeftButton:
            self.pen.draw_to(self._place(event))
            self._fading.start()
            self.update()

    def _fade(self) -> None:
        if not self.pen.fading:
            self._fading.stop()
        self.update()
