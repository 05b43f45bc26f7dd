"""The panel: paints a page, and turns clicks and keys on its numbers into signals."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QToolTip

from nnviz.engine.maths.expressions import Const, Operand, Symbol
from nnviz.engine.maths.keys import Key as Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.access import announce
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.state.frame import Frame, Number
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact
from nnviz.gui.words.speech import spoken
from nnviz.gui.words.symbols import latex

from . import typeset
from .grids import sheet_of_matrices
from .heard import formula_item
from .layout import SCALES, fitted, refilled, shape_of
from .painting import paint_bar, paint_focus, paint_sheet
from .sheet import Sheet, Target
from .symbols import coming
from .telling import stands_for, told
from .tokens import MANY, Page, page_of
from .writing import Ask

IDLE_MS = 25
"""So long nothing else may have happened before a formula is typeset ahead."""
MOST_KNOWN = 128

Key, Button = Qt.Key, Qt.MouseButton


class FormulaView(QAbstractScrollArea):
    """The panel below the network. Every number can be pointed at, by mouse and by keyboard."""

    asks = ("number_clicked", "watch_requested", "trail_clicked", "row_clicked", "picture_asked", "explanation_asked")
    number_clicked = Signal(object)
    watch_requested = Signal(object)
    trail_clicked = Signal(int)
    row_clicked = Signal(int)
    picture_asked = Signal(str)
    explanation_asked = Signal(object)
    terms_asked = Signal(int)
    matrices_asked = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._look = look
        self.page, self.sheet = Page(), Sheet(look)
        self._terms = MANY
        self.matrices = False
        self._hovered: Target | None = None
        self._focused = 0
        self._largest = SCALES[0]
        self._known: dict[object, tuple[Sheet, Page]] = {}
        self._room = QRect()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._typeset)
        self.terms_asked.connect(self._show_terms)
        self.matrices_asked.connect(self.show_matrices)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Formula"))

    @property
    def chosen(self) -> tuple[bool, int]:
        """What a person chose to see, for the view that takes the place of this one."""
        return self.matrices, self._terms

    @chosen.setter
    def chosen(self, chosen: tuple[bool, int]) -> None:
        self.matrices, self._terms = chosen

    # --- showing -----------------------------------------------------------------------------

    def set_frame(self, frame: Frame) -> None:
        if self._frame is None or frame.looked_at != self._frame.looked_at:
            self._focused = -1
            if self._frame is not None and not frame.running:
                self._terms = MANY
        another = self._frame is None or _array(frame) != _array(self._frame)
        self._frame = frame
        page, look = page_of(frame, self._terms), frame.look
        if page != self.page or look != self._look or self.matrices:
            if page.head != self.page.head:
                self._largest, self._hovered = SCALES[0], None
            if look != self._look:
                self._known.clear()
            self.page, self._look = page, look
            self._show_page()
        if another:
            self.verticalScrollBar().setValue(0)
        if not frame.running:
            self._idle.start()

    def typeset_now(self) -> None:
        """Does the work that is otherwise done while the window is idle: for pictures."""
        while not typeset.is_ready() or self.work():
            typeset.advance(self.work())
        self._lay_out()

    def toPlainText(self) -> str:
        """All lines as text."""
        return self.page.text

    @staticmethod
    def note(frame: Frame) -> str:
        """What its letters stand for, for the head of the panel; derivatives come first."""
        explanation = frame.explanation
        if explanation is None:
            return ""
        keys = dict.fromkeys(number.key for number in (explanation.target, *explanation.operands))
        ordered = sorted(keys, key=lambda key: not frame.names.derivative(key))
        return " · ".join(dict.fromkeys(filter(None, map(frame.names.meaning, ordered))))

    def _show_terms(self, terms: int) -> None:
        """Shows so many terms of a long sum."""
        self._terms = terms
        if self._frame is not None:
            self.page = page_of(self._frame, terms)
            self._lay_out()

    def _show_page(self) -> None:
        """The page where its tokens have stood before, else laid out anew: that takes as long as a whole frame."""
        known = None if self.matrices else self._known.get(shape_of(self.page))
        if known is None or (self._is_running() and known[0].scale > self._largest):
            self._lay_out()
        else:
            self._take(refilled(*known, self.page))

    def _lay_out(self) -> None:
        """Places everything for the room that there is."""
        self._hovered = None
        room = QSizeF(self.contentsRect().size())
        matrices = sheet_of_matrices(self._frame, room) if self.matrices and self._frame is not None else None
        sheet = matrices or self._sheet_of_lines(room)
        if matrices is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[shape_of(self.page)] = (sheet, self.page)
        self._take(sheet)

    def _is_running(self) -> bool:
        return self._frame is not None and self._frame.running

    def _take(self, sheet: Sheet) -> None:
        self._largest = sheet.scale
        self.sheet, room, bar = sheet, self.contentsRect().height(), self.verticalScrollBar()
        bar.setRange(0, max(0, math.floor(sheet.height - room)))
        bar.setPageStep(room)
        bar.setSingleStep(self._look.px(20))
        self.viewport().update()

    def _sheet_of_lines(self, room: QSizeF) -> Sheet:
        """The lines, while running never larger than before; narrower where they have to be scrolled."""
        look, most = self._look, self._largest if self._is_running() else SCALES[0]
        sheet = fitted(self.page, room, typeset.typeset, look, most)
        if sheet.height <= room.height():
            return sheet
        narrower = QSizeF(room.width() - self.verticalScrollBar().sizeHint().width(), room.height())
        return fitted(self.page, narrower, typeset.typeset, look, sheet.scale)

    def show_matrices(self, shown: bool) -> None:
        """Shows whole arrays instead of one element, where an operation made it."""
        self.matrices = shown
        self._focused = -1
        self._lay_out()

    # --- typesetting -------------------------------------------------------------------------

    def work(self) -> str:
        """The line to be typeset next: the one that is shown, then those that may come."""
        if self._frame is None:
            return ""
        lines = (self.page.head.tex, *coming(self._frame))
        return next((line for line in lines if line and not typeset.is_known(line)), "")

    def _typeset(self) -> None:
        """One piece of the work. As soon as lines can be typeset at all, what is shown is; from then on every formula
        is typeset as it is laid out, if not ahead."""
        if self._frame is None or self._frame.running or not self.isVisible():
            return
        tex, ready = self.work(), typeset.is_ready()
        if not tex:
            return
        typeset.advance(tex)
        if not ready and typeset.is_ready():
            self._known.clear()
            self._lay_out()
        self._idle.start()

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        down, sheet = self.verticalScrollBar().value(), self.sheet
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.colour("panel"))
            painter.translate(0, -down)
            room = QRectF(self.viewport().rect()).adjusted(0, 0, 0, -sheet.bar).translated(0, down)
            painter.setClipRect(sheet.whole_lines(room))
            seen = QRectF(event.rect()).translated(0, down)
            ratio, head = self.devicePixelRatioF(), self.page.head
            paint_sheet(painter, sheet, head, seen, self._hovered, ratio)
            if self.hasFocus() and sheet.targets:
                paint_focus(painter, sheet.targets[self.focus_at()], self._look)
            if sheet.bar:
                painter.resetTransform()
                painter.setClipping(False)
                paint_bar(painter, sheet, head, QRectF(self.viewport().rect()), ratio)

    # --- pointing ----------------------------------------------------------------------------

    def target_at(self, position: QPointF) -> Target | None:
        """What lies at a point of the viewport; a symbol there stands for its number, as far as that is known."""
        top = self.viewport().height() - self.sheet.bar
        if self.sheet.bar and position.y() >= top:
            found = self.sheet.at_pinned(position - QPointF(0, top))
        else:
            found = self.sheet.at(position + QPointF(0, self.verticalScrollBar().value()))
        if found is None or self._frame is None or not isinstance(found.of, Symbol):
            return found
        of = stands_for(self._frame, found.of)
        number = Number.of(of) if isinstance(of, Operand) else None
        ask = None if number in (None, self._frame.looked_at) else Ask("number_clicked", number)
        return Target(found.boxes, ask, of)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if target != self._hovered:
            self._hovered = target
            leads = target is not None and target.ask is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        aside = {Button.BackButton: -1, Button.ForwardButton: 1}.get(event.button())
        if aside is not None:
            self._along_trail(aside)
            return
        target = self.target_at(event.position())
        if event.button() == Button.LeftButton and target is not None and target.ask is not None:
            self._do(target.ask)

    def _along_trail(self, steps: int) -> None:
        if self._frame is not None:
            self.trail_clicked.emit(self._frame.trail.at + steps)

    def _do(self, ask: Ask) -> None:
        getattr(self, ask.signal).emit(ask.argument)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            target = self.target_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if target is None else self.tip(target), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip(self, target: Target) -> str:
        """What the tooltip of a target says: its name, and the full double."""
        of = target.of
        if of is None or self._frame is None:
            tips = {
                "row_clicked": tr("Show this sample"),
                "matrices_asked": tr("One element or whole matrices (Ctrl+M)"),
            }
            return tips.get(target.ask.signal, "") if target.ask is not None else ""
        return told(self._frame, of, target.ask is not None)

    def _told(self) -> str:
        """What is read aloud of the number that has the focus."""
        targets = self.sheet.targets
        return spoken(self.tip(targets[self.focus_at()])) if targets else ""

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame, self.page, self.focus_at() if self.hasFocus() else -1)

    def heard(self) -> Item:
        if self._frame is None:
            return Item(role="Equation")
        return formula_item(self._frame, self.page, self._told() if self.hasFocus() else "")

    def named_at(self, place: QPoint | None) -> Array | None:
        """The array of the number or the symbol at a place; None: of the one that has the focus."""
        targets = self.sheet.targets
        found: Target | None = targets[self.focus_at()] if place is None and targets else None
        if place is not None:
            found = self.target_at(QPointF(self.viewport().mapFrom(self, place)))
        of = None if found is None else found.of
        if isinstance(of, Operand | Symbol):
            return of.key
        looked_at = None if self._frame is None else self._frame.looked_at
        return None if looked_at is None else looked_at.key

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse of what is pointed at, by the keyboard of the number that has the focus."""
        target, at, targets = self.target_at(QPointF(event.pos())), event.globalPos(), self.sheet.targets
        if event.reason() == QContextMenuEvent.Reason.Keyboard and targets:
            target = targets[self.focus_at()]
            below = target.bounds.bottomLeft() - QPointF(0, self.verticalScrollBar().value())
            at = self.viewport().mapToGlobal(below.toPoint())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of = None if target is None else target.of
        if isinstance(of, Operand | Const):
            if isinstance(of, Operand):
                watched = Number.of(of)
                menu.addAction(tr("Watch this number")).triggered.connect(lambda: self.watch_requested.emit(watched))
            menu.addAction(tr("Copy full precision")).triggered.connect(lambda: _copy(exact(of.value)))
        key = self.named_at(None if target is None else self.mapFromGlobal(event.globalPos()))
        if key is not None:
            menu.addAction(tr("What is this?")).triggered.connect(lambda: self.explanation_asked.emit(key))
        menu.addAction(tr("Copy as text")).triggered.connect(lambda: _copy(self.toPlainText()))
        menu.addAction(tr("Copy as TeX")).triggered.connect(lambda: _copy(latex(self.page.head.copied)))
        menu.addAction(tr("Copy picture")).triggered.connect(lambda: self.picture_asked.emit("formula"))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            mark_menu(menu)
        menu.popup(at)

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, targets = Key(event.key()), self.sheet.targets
        sideways, upright = {Key.Key_Left: -1, Key.Key_Right: 1}, {Key.Key_Up: -1, Key.Key_Down: 1}
        ends = {Key.Key_Home: 0, Key.Key_End: len(targets) - 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            of = targets[self.focus_at()].of if targets else None
            _copy(exact(of.value) if isinstance(of, Operand | Const) else self.toPlainText())
        elif key == Key.Key_Backspace:
            self._along_trail(1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else -1)
        elif not targets:
            super().keyPressEvent(event)
        elif key in sideways:
            self._focus(max(0, min(len(targets) - 1, self.focus_at() + sideways[key])))
        elif key in upright:
            self._focus(self._nearest(upright[key]))
        elif key in ends:
            self._focus(ends[key])
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            ask = targets[self.focus_at()].ask
            assert ask is not None
            self._do(ask)
        else:
            super().keyPressEvent(event)

    def focus_at(self) -> int:
        """The target that has the focus; at first that is the first number."""
        targets = self.sheet.targets
        if 0 <= self._focused < len(targets):
            return self._focused
        asks = (target.ask for target in targets)
        return next((at for at, ask in enumerate(asks) if ask is not None and ask.signal == "number_clicked"), 0)

    def _nearest(self, way: int) -> int:
        """The target nearest to the one that has the focus, on the next line up (−1) or down (1)."""
        targets, here = self.sheet.targets, self.sheet.targets[self.focus_at()].bounds.center()
        apart = self._look.px(4)
        beyond = [at for at, target in enumerate(targets) if (target.bounds.center().y() - here.y()) * way > apart]
        far = [(abs(targets[at].bounds.center().y() - here.y()), at) for at in beyond]
        line = [at for distance, at in far if distance < min(far)[0] + apart]
        return min(line, key=lambda at: abs(targets[at].bounds.center().x() - here.x()), default=self.focus_at())

    def _focus(self, at: int) -> None:
        self._focused = at
        target, bar = self.sheet.targets[at], self.verticalScrollBar()
        room, box = self.viewport().height() - self.sheet.bar, target.bounds
        bar.setValue(round(max(min(bar.value(), box.top()), box.bottom() - room)))
        self.viewport().update()
        announce(self, self._told())

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab goes from number to number, and behind the last one out of the panel."""
        after = self.focus_at() + (1 if following else -1)
        if self.hasFocus() and 0 <= after < len(self.sheet.targets):
            self._focus(after)
            return True
        return super().focusNextPrevChild(following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._focused = 0
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._focused = len(self.sheet.targets) - 1
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out anew where the panel was resized, and not where only its scroll bar came or went."""
        super().resizeEvent(event)
        if self.contentsRect() != self._room:
            self._room = self.contentsRect()
            self._known.clear()
            self._lay_out()


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _array(frame: Frame) -> Array | None:
    """That of the number whose formula is shown."""
    return None if frame.looked_at is None else frame.looked_at.key
