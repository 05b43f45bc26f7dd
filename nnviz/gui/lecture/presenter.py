"""The presenter's window, on the first screen: what the audience sees, what comes next, why, the time, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import CENTRE, LEFT, RIGHT
from nnviz.gui.parts.steps import following, reasons, slide, why
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.plain import plain
from nnviz.gui.words.entries import PHASE_SIGNS, operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import language, tr
from nnviz.gui.words.sentences import layer_text

from .board.painting import WIDTH as SLIDE_WIDTH
from .board.painting import Board
from .board.rich import Kind, fitting, width, wrapped
from .keys import COMMANDS
from .questions.column import notes_of
from .widget import Stage, Staged

WIDTH, HEIGHT = 1600.0, 900.0
BAR, SLIDE = QRectF(0, 0, 1600, 76), QRectF(28, 128, 944, 531)
NOTES, NEXT, KEYS = QRectF(28, 684, 944, 196), QRectF(1000, 128, 572, 531), QRectF(1000, 684, 572, 196)
MOST_NEXT, KEY_COLUMNS = 7, 3
KEY_KIND = Kind(20, bold=True, plain=True)
DARK, LIGHT = QColor("#15181e"), QColor("#ffffff")


@dataclass(frozen=True)
class Times:
    """The time of day, and how long the lecture has gone on, of how long, in seconds."""

    clock: str = ""
    gone: float = 0.0
    length: float = 0.0


class PresenterView(QWidget):
    """Draws all of it; keys go where those of the slide go."""

    def __init__(self, look: Look, screen: str) -> None:
        super().__init__()
        self._look, self._screen = look, screen
        self._frame: Frame | None = None
        self._staged, self._times, self._stage = Staged(), Times(), Stage()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Presenter's window"))
        self.setWindowTitle(tr("Presenter's window"))

    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH), round(HEIGHT))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.setAccessibleDescription(" ".join(filter(None, (slide(frame), why(frame), following(frame)))))
        self.update()

    def show_staged(self, staged: Staged, screen: str) -> None:
        """What the audience sees beside the frame, and on which screen."""
        self._staged, self._screen = staged, screen
        self.update()

    def show_times(self, times: Times) -> None:
        self._times = times
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            look = self._look if self._frame is None else self._frame.look
            painter.fillRect(self.rect(), look.colour("window"))
            unit = min(self.width() / WIDTH, self.height() / HEIGHT)
            painter.translate((self.width() - WIDTH * unit) / 2, (self.height() - HEIGHT * unit) / 2)
            painter.scale(unit, unit)
            if self._frame is not None:
                self._draw(Board(painter, look), self._frame, unit * self.devicePixelRatioF())

    def _draw(self, board: Board, frame: Frame, pixel_ratio: float) -> None:
        self._draw_bar(board, frame)
        self._draw_slide(board, frame, pixel_ratio)
        for box in (NOTES, NEXT, KEYS):
            board.box(box, board.inks.ground, board.inks.line, 2, 12)
        self._draw_next(board, frame)
        self._draw_notes(board, frame)
        self._draw_keys(board)

    def _draw_bar(self, board: Board, frame: Frame) -> None:
        times = self._times
        board.painter.fillRect(BAR, DARK)
        title, kind = fitting(
            [tr(frame.experiment.title or "Experiment")], [Kind(26, bold=True), Kind(20, bold=True)], 560
        )
        board.line_of_text(28, 48, title, kind, LIGHT, LEFT)
        x = 640 + board.line_of_text(640, 50, _minutes(times.gone), Kind(44, bold=True), LIGHT, LEFT)
        board.line_of_text(x + 8, 50, tr("of {time}").format(time=_minutes(times.length)), Kind(24), LIGHT, LEFT)
        board.line_of_text(1572, 52, times.clock, Kind(46, bold=True), LIGHT, RIGHT)
        board.painter.fillRect(QRectF(640, 66, 420, 6), QColor("#4f5766"))
        share = min(1.0, times.gone / times.length) if times.length else 0.0
        board.painter.fillRect(QRectF(640, 66, 420 * share, 6), QColor("#24b89c"))

    def _draw_slide(self, board: Board, frame: Frame, pixel_ratio: float) -> None:
        painter, inks, scale = board.painter, board.inks, SLIDE.width() / SLIDE_WIDTH
        on_window = inks.look.colour("ink")
        board.line_of_text(SLIDE.left(), 112, tr("The audience sees"), Kind(24, bold=True), on_window, LEFT)
        board.line_of_text(SLIDE.right(), 112, self._screen, Kind(22), on_window, RIGHT)
        painter.save()
        painter.setClipRect(SLIDE)
        painter.fillRect(SLIDE, QColor("black") if self._staged.black else inks.ground)
        painter.translate(SLIDE.topLeft())
        painter.scale(scale, scale)
        if not self._staged.black:
            self._stage.draw(board, frame, pixel_ratio * scale, self._staged)
        painter.restore()
        board.box(SLIDE.adjusted(-3, -3, 3, 3), None, inks.fill("backward")[0], 5, 4)
        if self._staged.black:
            board.text_in(SLIDE, tr("The screen is black. Press any key to show the slide."), Kind(28), LIGHT, CENTRE)

    def _draw_next(self, board: Board, frame: Frame) -> None:
        """The next step, and those after it in this iteration."""
        inks, y = board.inks, NEXT.top()
        board.line_of_text(NEXT.left(), 112, tr("Then"), Kind(24, bold=True), inks.look.colour("ink"), LEFT)
        for line in wrapped(following(frame), Kind(30, bold=True), NEXT.width() - 48):
            y += 42
            board.line_of_text(NEXT.left() + 24, y, line, Kind(30, bold=True), inks.ink, LEFT)
        left = frame.program.operations[frame.cursor.operation :]
        if not frame.cursor.operation or not left:
            left = frame.program.operations
        y += 20
        if frame.question is not None and frame.question.conceals_names:
            return
        for operation in left[1 : MOST_NEXT + 1]:
            y += 42
            layer = "" if operation.layer is None else layer_text(frame.names, operation.layer)
            name = listed(list(filter(None, [operation_text(operation), layer])))
            colour = inks.named(operation.phase)
            board.line_of_text(NEXT.left() + 24, y, PHASE_SIGNS[operation.phase], Kind(26, bold=True), colour, LEFT)
            text, kind = fitting([name], [Kind(26), Kind(23), Kind(20)], NEXT.width() - 90)
            board.line_of_text(NEXT.left() + 60, y, text, kind, inks.ink, LEFT)

    def _draw_notes(self, board: Board, frame: Frame) -> None:
        """Why it is so, and what is said of the whole array: for the presenter, not on the slide."""
        inks, y = board.inks, NOTES.top() + 34
        board.line_of_text(NOTES.left() + 22, y, tr("Notes"), Kind(22, bold=True), inks.soft, LEFT)
        notes = list(
            filter(
                None,
                (
                    *notes_of(frame),
                    *_of_scene(frame),
                    *reasons(frame),
                    slide(frame, whole=True),
                    why(frame, whole=True),
                ),
            )
        )
        for size in (26, 24, 22, 20):
            lines = [line for note in notes for line in wrapped(note, Kind(size), NOTES.width() - 44)]
            if len(lines) * size * 1.4 <= NOTES.height() - 46:
                break
        for line in lines[: int((NOTES.height() - 46) / (size * 1.4))]:
            y += size * 1.4
            board.line_of_text(NOTES.left() + 22, y, line, Kind(size), inks.ink, LEFT)

    def _draw_keys(self, board: Board) -> None:
        inks, commands = board.inks, list(_listed())
        rows = -(-len(commands) // KEY_COLUMNS)
        pitch, wide = (KEYS.height() - 12) / rows, (KEYS.width() - 16) / KEY_COLUMNS
        for at, (key, text) in enumerate(commands):
            place = QPointF(KEYS.left() + 12 + wide * (at // rows), KEYS.top() + 6 + pitch * (at % rows))
            box = QRectF(place.x(), place.y() + 2, width(key, KEY_KIND) + 14, pitch - 5)
            board.box(box, inks.ground, inks.ink, 2, 6)
            board.text_in(box, key, KEY_KIND, inks.ink)
            board.text_in(QRectF(box.right() + 8, box.top(), 0, box.height()), text, Kind(20), inks.ink, LEFT)


def _of_scene(frame: Frame) -> Iterator[str]:
    """What a lesson tells who presents it, and the whole text of its scene."""
    if frame.lesson is not None and not frame.lesson.away:
        scene = frame.lesson.scene
        for text in (scene.notes, scene.text, scene.takeaway):
            if text is not None:
                yield plain(text.of(language())).replace("\n", " ")


def _listed() -> Iterator[tuple[str, str]]:
    """Each command with its first key as a person calls it."""
    for command in COMMANDS:
        if command.keys[0] not in OF_SCENES:
            yield _KEY_NAMES.get(command.keys[0], command.keys[0]), tr(command.text)


OF_SCENES = ("Ctrl+PgDown", "Ctrl+PgUp")
"""What only a lesson has stands on the page of keys."""
_KEY_NAMES = {"PgDown": "PgDn", "Shift+D": "⇧D", "Ctrl+Up": "Ctrl ↑", "Ctrl+Down": "Ctrl ↓"}


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
