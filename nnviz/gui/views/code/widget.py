"""The NumPy lines of the iteration: the one that ran is marked, so is the one explained; the coming ones are dim."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QMenu, QToolTip

from nnviz.engine.exchange.script import iteration_script
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.parts.access import tell_focus
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import WARNING, tr
from nnviz.gui.words.speech import spoken

from .layout import Layout
from .lines import Line, Piece, Shown, hidden_lines, line_text, lines_of, name_text, shapes_of, shapes_text, shown
from .painting import Marked, RowPainter

LINES_AHEAD = 3


class CodeView(QAbstractScrollArea):
    """The panel of NumPy lines. A click or Enter on a line asks to go there; dragging selects lines to copy."""

    asks = ("operation_clicked", "explanation_asked")
    operation_clicked = Signal(int)
    explanation_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("NumPy code"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._frame: Frame | None = None
        self._written: object = None
        self.shown = Shown()
        self.lines: tuple[Line, ...] = ()
        self._look = look
        self.places = Layout((), 0, look)
        self._at = 1
        self._pressed: tuple[int, QPointF] | None = None
        self._selected: tuple[int, int] | None = None
        self.hovered = ""

    def set_frame(self, frame: Frame) -> None:
        self._frame, self._look = frame, frame.look
        hidden, names_too = hidden_lines(frame), frame.question is not None and frame.question.conceals_names
        written = (frame.program, frame.notation, frame.look, hidden, names_too)
        before, now = self.shown, shown(frame)
        if written == self._written and now == before:
            return
        self.shown = now
        anew = written != self._written
        if anew:
            self._written, self._selected = written, None
            self.lines = lines_of(frame.program, frame.notation.dialect(frame.program), hidden, names_too)
            self._arrange()
            self.viewport().update()
        for row, box in self.places.row_boxes():
            if before.of_line(row.line) != now.of_line(row.line):
                self.viewport().update(box.toAlignedRect())
        if anew or (now.done, now.explained) != (before.done, before.explained):
            self._go_to(max(1, now.explained or now.done))
            self._show_marked()

    @staticmethod
    def note(frame: Frame) -> str:
        """The shapes of the arrays of the line that is marked, for the head of the panel."""
        return shapes_text(frame)

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame, self._at, self.hasFocus())

    def heard(self) -> Item:
        """The line that ran or is explained, and all of them."""
        return Item(role="List", value=self._told(self.shown.explained or self.shown.done), make=self._items)

    def _items(self) -> Iterator[Item]:
        for at in range(1, len(self.lines) + 1):
            yield Item(self._told(at), "ListItem", selected=at == self._at)

    def _told(self, line: int) -> str:
        """A line as it is read aloud: its number, whether it ran, its code, the shapes of its arrays."""
        if self._frame is None or not 0 < line <= len(self.lines):
            return ""
        ran = (
            tr("Line {line}, executed: {code}")
            if line <= self.shown.done
            else tr("Line {line}, not executed yet: {code}")
        )
        text = ran.format(line=line, code=self.lines[line - 1].text)
        shapes = spoken(shapes_of(self._frame, self.lines[line - 1].operation))
        return tr("{text}. Shapes: {shapes}.").format(text=text, shapes=shapes) if shapes else text

    def toPlainText(self) -> str:
        """Every line with its number and its mark."""
        return "\n".join(
            f"{at:>2} {self.shown.mark(at) or ' '}{WARNING if line.operation.mistake else ''} {line.text}"
            for at, line in enumerate(self.lines, start=1)
        )

    # --- places ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Lays the lines out for the width that there is."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self.places = Layout(self.lines, self.viewport().width(), self._look)
        bar.setRange(0, max(0, self.places.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.places.row_height)
        self.places.scrolled = bar.value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.places.scrolled = self.verticalScrollBar().value()
        self.viewport().update()  # pixels that are only moved would leave halves of rows at both ends

    def show_line(self, line: int) -> None:
        """Scrolls as far as is needed to see a line."""
        line = max(1, min(line, len(self.lines)))
        self.verticalScrollBar().setValue(self.places.scrolled_to(line, self.viewport().height()))

    def _show_marked(self) -> None:
        """The line that ran with the next ones is seen, and before all the one that is explained."""
        for line in (self.shown.done + LINES_AHEAD, self.shown.done, self.shown.explained):
            self.show_line(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_marked()

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        cursor = self._at if self.hasFocus() else 0
        marked = Marked(self.shown, self._selected, self.hovered, cursor)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("panel"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = self.viewport().rect().adjusted(0, -1, 0, 1).toRectF()
            for row, box in self.places.row_boxes():
                whole = room.top() <= box.top() and box.bottom() <= room.bottom()
                if whole and box.intersects(event.rect().toRectF()):
                    RowPainter(painter, self.places, self.lines, marked, row, box).draw()

    # --- mouse and keys ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self.places.line_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (line, event.position()) if line is not None else None
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(self.places.name_at(event.position()))
            return
        begun, point = self._pressed
        far = (event.position() - point).manhattanLength() >= QApplication.startDragDistance()
        if far or self._selected is not None:
            line = self.places.line_at(event.position().y()) or len(self.lines)
            self._select((begun, line))
            self.show_line(line)

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
        name, line = self.places.name_at(point.toPointF()), self.places.line_at(point.y())
        if self._frame is None or line is None:
            return ""
        if name is not None and name.key is not None:
            return name_text(self._frame, name.text, name.key)
        return line_text(self._frame, line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -len(self.lines)}
        moves[Qt.Key.Key_End] = len(self.lines)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._select((1, len(self.lines)))
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
        self._go_to(max(1, min(len(self.lines), self._at + by)))
        self._select((begun, self._at) if extend else None)
        self.show_line(self._at)
        tell_focus(self)

    def _go_to(self, line: int) -> None:
        """Moves the line cursor."""
        for row, box in self.places.row_boxes():
            if row.line in (self._at, line):
                self.viewport().update(box.toAlignedRect())
        self._at = line

    def _select(self, lines: tuple[int, int] | None) -> None:
        self._selected = lines
        self.viewport().update()

    def _hover(self, piece: Piece | None) -> None:
        name = "" if piece is None else piece.text
        if name != self.hovered:
            self.hovered = name
            self.viewport().update()

    # --- copying -----------------------------------------------------------------------------

    def copy(self) -> None:
        """Copies the selected lines, else the one at the line cursor."""
        begin, end = sorted(self._selected or (self._at, self._at))
        QGuiApplication.clipboard().setText("".join(f"{line.text}\n" for line in self.lines[begin - 1 : end]))

    @property
    def _is_asked(self) -> bool:
        """Whether an open question hides something that a script would say or compute."""
        question = None if self._frame is None else self._frame.question
        return question is not None and question.hides

    def copy_script(self) -> None:
        """Copies the iteration as a script with its imports and data; nothing while a question hides some of it."""
        if self._frame is not None and not self._is_asked:
            program, record, notation = self._frame.program, self._frame.record, self._frame.notation
            QGuiApplication.clipboard().setText(iteration_script(program, record, notation.dialect(program)))

    def named_at(self, place: QPoint | None) -> Key | None:
        """The array that a name at a place means, else what its line writes; None: the line at hand."""
        line: int | None = self._at
        if place is not None:
            point = self.viewport().mapFrom(self, place)
            name, line = self.places.name_at(point.toPointF()), self.places.line_at(point.y())
            if name is not None and name.key is not None:
                return name.key
        return self.lines[line - 1].operation.writes if line and line <= len(self.lines) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu, by_keyboard = QMenu(self), event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        key = self.named_at(None if by_keyboard else event.pos())
        if key is not None:
            menu.addAction(tr("What is this?"), lambda: self.explanation_asked.emit(key))
        menu.addAction(tr("Copy selected lines"), self.copy).setEnabled(self._selected is not None)
        menu.addAction(tr("Copy iteration as NumPy script"), self.copy_script).setEnabled(not self._is_asked)
        if by_keyboard:
            mark_menu(menu)
        menu.popup(event.globalPos())
