"""The NumPy lines of the iteration: the one that ran is marked, so is the one explained; the coming ones are dim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QMenu, QToolTip

from ...engine.expressions import Key
from ...engine.script import iteration_script
from .. import theme
from ..frame import Frame
from ..notation import current, dialect, phase_text, tr
from .code_lines import Line, Piece, Row, line_text, lines_of, name_text
from .drawing import LEFT, RIGHT, draw_text, text_width

LINES_AHEAD = 3
GUTTER = 7
"""Characters before a line: the sign of its phase, its number and its mark."""
MARGIN, PHASE_GAP, BAR = 6, 5, 3
RAN, EXPLAINED = "▶", "◆"


class Shown(NamedTuple):
    """What of a frame is seen: how many lines ran, the line that is explained (0: none) and the arrays it read."""

    done: int = 0
    explained: int = 0
    operands: frozenset[Key] = frozenset()

    def mark(self, line: int) -> str:
        return RAN if line == self.done else EXPLAINED if line == self.explained else ""


def shown(frame: Frame) -> Shown:
    """What is marked at a moment."""
    explanation, operation = frame.explanation, frame.shown_operation
    if explanation is None or operation is None:
        return Shown(frame.cursor.operation)
    writer = frame.program.writer(operation.writes)
    read = frozenset(operand.key for operand in explanation.operands)
    return Shown(frame.cursor.operation, 0 if writer is None else writer + 1, read | {explanation.target.key})


class CodeView(QAbstractScrollArea):
    """The panel of NumPy lines. A click or Enter on a line asks to go there; dragging selects lines to copy."""

    operation_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("NumPy lines"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._frame: Frame | None = None
        self._written: object = None
        self._shown = Shown()
        self._palette = theme.current()
        self._lines: tuple[Line, ...] = ()
        self._rows: list[tuple[Row, int]] = []
        self._at = 1
        self._pressed: tuple[int, QPointF] | None = None
        self._selected: tuple[int, int] | None = None
        self._hovered = ""

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        written, now = (frame.program, current()), shown(frame)
        if written != self._written:
            self._written, self._selected = written, None
            self._lines = lines_of(frame.program, dialect(frame.program))
            self._arrange()
        elif (now, theme.current()) == (self._shown, self._palette):
            return
        moved = (now.done, now.explained) != (self._shown.done, self._shown.explained)
        self._shown, self._palette = now, theme.current()
        if moved:
            self._at = max(1, now.explained or now.done)
            self._show_marked()
        self.viewport().update()

    def toPlainText(self) -> str:
        """Every line with its number and its mark."""
        return "\n".join(
            f"{at:>2} {self._shown.mark(at) or ' '} {line.text}" for at, line in enumerate(self._lines, start=1)
        )

    # --- places ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lays the lines out for the width that there is."""
        room = int((self.viewport().width() - self._column(GUTTER) - theme.px(MARGIN)) / self._advance())
        top, phase = theme.px(MARGIN), ""
        self._rows = []
        for number, line in enumerate(self._lines, start=1):
            if phase not in ("", line.operation.phase):
                top += theme.px(PHASE_GAP)
            phase = line.operation.phase
            for row in line.rows(number, room):
                self._rows.append((row, top))
                top += self._row_height()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, top + theme.px(MARGIN) - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._row_height())

    def _advance(self) -> float:
        return max(theme.font("code", bold=bold, fixed=True).advances["0"] for bold in (False, True))

    def _row_height(self) -> int:
        return round(theme.font("code", fixed=True).height) + theme.px(2)

    def _column(self, column: int) -> float:
        return theme.px(MARGIN + BAR) + column * self._advance()

    def row_boxes(self) -> Iterator[tuple[Row, QRectF]]:
        """Every row with its rectangle in the viewport."""
        scrolled, width, height = self.verticalScrollBar().value(), self.viewport().width(), self._row_height()
        return ((row, QRectF(0, top - scrolled, width, height)) for row, top in self._rows)

    def pieces(self) -> Iterator[tuple[Piece, QRectF]]:
        """Every piece of every row with its rectangle in the viewport."""
        for row, box in self.row_boxes():
            for piece in row.pieces:
                left = self._column(GUTTER + piece.column)
                yield piece, QRectF(left, box.top(), len(piece.text) * self._advance(), box.height())

    def line_at(self, y: float) -> int | None:
        """The line at a height of the viewport; None below the last."""
        return next((row.line for row, box in self.row_boxes() if y < box.bottom()), None)

    def name_at(self, point: QPointF) -> Piece | None:
        """The name of an array at a point of the viewport."""
        return next((piece for piece, box in self.pieces() if piece.key is not None and box.contains(point)), None)

    def _show_marked(self) -> None:
        """The line that ran with the next ones is seen, and before all the one that is explained."""
        for line in (self._shown.done + LINES_AHEAD, self._shown.done, self._shown.explained):
            self._show_line(line)

    def _show_line(self, line: int) -> None:
        line, bar, height = max(1, min(line, len(self._lines))), self.verticalScrollBar(), self.viewport().height()
        tops = [top for row, top in self._rows if row.line == line]
        if tops:
            bottom = tops[-1] + self._row_height() + theme.px(MARGIN)
            bar.setValue(min(max(bar.value(), bottom - height), tops[0] - theme.px(MARGIN)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_marked()

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(theme.current().panel))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row, box in self.row_boxes():
                if box.bottom() >= 0 and box.top() <= self.viewport().height():
                    self._paint_row(painter, row, box)

    def _paint_row(self, painter: QPainter, row: Row, box: QRectF) -> None:
        palette, phase = theme.current(), self._lines[row.line - 1].operation.phase
        colour, ran = QColor(palette.phase(phase)), row.line == self._shown.done
        inner = box.adjusted(theme.px(BAR), 0, -theme.px(2), 0)
        if self._is_selected(row.line):
            painter.fillRect(inner, _tint(palette.positive))
        elif ran:
            painter.fillRect(inner, _tint(palette.phase(phase)))
        painter.fillRect(QRectF(0, box.top(), theme.px(BAR), box.height()), colour)
        font = theme.font("code", bold=ran, fixed=True)
        self._paint_names(painter, row, box, colour)
        ink = QColor(palette.ink if row.line <= self._shown.done else palette.muted)
        if row.is_first:
            self._paint_gutter(painter, row, box, colour, ink)
        text = "".join(piece.text for piece in row.pieces)
        draw_text(painter, box.adjusted(self._column(GUTTER + row.pieces[0].column), 0, 0, 0), text, ink, font, LEFT)
        if self.hasFocus() and row.line == self._at:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_gutter(self, painter: QPainter, row: Row, box: QRectF, colour: QColor, ink: QColor) -> None:
        """The sign of the phase where it begins, the number and the mark; the phase in words where there is room."""
        font, operations = theme.font("code", fixed=True), [line.operation for line in self._lines]
        number = QRectF(self._column(1), box.top(), 3 * self._advance(), box.height())
        draw_text(painter, number, str(row.line), ink, font, RIGHT)
        mark = QRectF(self._column(5), box.top(), 2 * self._advance(), box.height())
        draw_text(painter, mark, self._shown.mark(row.line), colour, font, LEFT)
        phase = operations[row.line - 1].phase
        if row.line == 1 or operations[row.line - 2].phase != phase:
            sign, words = phase_text(phase).split(" ", 1)
            draw_text(painter, box.adjusted(self._column(0), 0, 0, 0), sign, colour, font, LEFT)
            left = box.right() - theme.px(2 * MARGIN) - text_width(words, theme.font("small"))
            if left > self._column(GUTTER + row.end + 2):
                place = box.adjusted(0, 0, -theme.px(2 * MARGIN), 0)
                draw_text(painter, place, words, colour, theme.font("small"), RIGHT)

    def _paint_names(self, painter: QPainter, row: Row, box: QRectF, colour: QColor) -> None:
        """A ground below the name that the mouse points at, and a line below what the explained number is made of."""
        for piece in row.pieces:
            left, width = self._column(GUTTER + piece.column), len(piece.text) * self._advance()
            if piece.key is not None and piece.text == self._hovered:
                painter.fillRect(QRectF(left, box.top(), width, box.height()), QColor(theme.current().border))
            if row.line == self._shown.explained and piece.key in self._shown.operands:
                height = theme.px(2)
                painter.fillRect(QRectF(left, box.bottom() - height, width, height), colour)

    def _is_selected(self, line: int) -> bool:
        return self._selected is not None and min(self._selected) <= line <= max(self._selected)

    # --- mouse and keys ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.line_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (line, event.position()) if line is not None else None
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(self.name_at(event.position()))
            return
        begun, point = self._pressed
        far = (event.position() - point).manhattanLength() >= QApplication.startDragDistance()
        if far or self._selected is not None:
            line = self.line_at(event.position().y()) or len(self._lines)
            self._select((begun, line))
            self._show_line(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._selected is None:
            self.operation_clicked.emit(self._pressed[0])
        self._pressed = None

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def text_at(self, point: QPoint) -> str:
        """What the tooltip says: of a name its array, else what the line does."""
        name, line = self.name_at(point.toPointF()), self.line_at(point.y())
        if self._frame is None or line is None:
            return ""
        if name is not None and name.key is not None:
            return name_text(self._frame, name.text, name.key)
        return line_text(self._frame, line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -len(self._lines)}
        moves[Qt.Key.Key_End] = len(self._lines)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select((1, len(self._lines)))
        elif event.key() in moves:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(moves[Qt.Key(event.key())], extend)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.operation_clicked.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _move(self, by: int, extend: bool) -> None:
        begun = self._selected[0] if self._selected else self._at
        self._at = max(1, min(len(self._lines), self._at + by))
        self._select((begun, self._at) if extend else None)
        self._show_line(self._at)

    def _select(self, lines: tuple[int, int] | None) -> None:
        self._selected = lines
        self.viewport().update()

    def _hover(self, piece: Piece | None) -> None:
        name = "" if piece is None else piece.text
        if name != self._hovered:
            self._hovered = name
            self.viewport().update()

    # --- copying -----------------------------------------------------------------------------

    def copy(self) -> None:
        """Copies the selected lines, else the one at the line cursor."""
        begin, end = sorted(self._selected or (self._at, self._at))
        QGuiApplication.clipboard().setText("".join(f"{line.text}\n" for line in self._lines[begin - 1 : end]))

    def copy_script(self) -> None:
        """Copies the iteration as a script with its imports and data."""
        if self._frame is not None:
            program, record = self._frame.program, self._frame.record
            QGuiApplication.clipboard().setText(iteration_script(program, record, dialect(program)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Copy selected lines"), self.copy).setEnabled(self._selected is not None)
        menu.addAction(tr("Copy the iteration as a script that runs"), self.copy_script)
        menu.exec(event.globalPos())


def _tint(colour: str) -> QColor:
    """A colour laid thinly over the panel."""
    over, under = theme.rgb(colour), theme.rgb(theme.current().panel)
    return QColor(*(round(0.2 * a + 0.8 * b) for a, b in zip(over, under, strict=True)))
