"""The step in words, under the formula: one sentence about the number that is shown, and why it is so."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Font, Look
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.steps import reasons, slide, why
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import tr
from nnviz.gui.words.speech import spoken
from nnviz.gui.words.terms.table import at_place

SIZES = (16, 15, 14, 13, 12, 11)
"""The sizes of the text in pixels: the largest with which it has room."""
LEAST_WITH_WHY = 13
"""Smaller than this the reasons are left to the tooltip."""
NARROW = 700
"""Up to this width there are two rows, else one."""
ROW, MARGIN, BAR = 18, 12, 4
"""The height of a row, the margin at either side, and the width of the bar in the colour of the phase."""


class StepView(QWidget):
    """As high as its rows, whatever is said: nothing moves from step to step. A text that is too long for them is
    smaller, and lacks reasons; it is never cut. The tooltip has it all, and what is said of the whole array."""

    asks = ()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._look, self._rows = look, 1
        self.slide, self.reasons, self._phase = "", tuple[str, ...](), ""
        self._laid_out: QTextLayout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Step in words"))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(ROW) * self._rows)

    def set_frame(self, frame: Frame) -> None:
        said, operation = (slide(frame), reasons(frame)), frame.shown_operation
        phase = "" if operation is None else operation.phase
        self._frame = frame
        if (*said, frame.look, phase) != (self.slide, self.reasons, self._look, self._phase):
            (self.slide, self.reasons), self._look, self._phase, self._laid_out = said, frame.look, phase, None
            self.setAccessibleDescription(self.text())
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip(), self)
            return True
        return super().event(event)

    def named_at(self, place: QPoint | None) -> Key | str | None:
        """The word at a place that is a term; else, and by a key, what the step in words is about."""
        if place is not None and self.slide:
            layout, left, box = self.laid_out(), self.contentsRect().left() + self._look.px(MARGIN), self.needed
            down = place.y() - (self.height() - box.height()) / 2
            for line in map(layout.lineAt, range(layout.lineCount())):
                if line.y() <= down < line.y() + line.height():
                    at = line.xToCursor(place.x() - left, QTextLine.CursorPosition.CursorOnCharacter)
                    term = at_place(layout.text(), at)
                    if term is not None:
                        return term.word
        operation = None if self._frame is None else self._frame.shown_operation
        return None if operation is None else operation.writes

    def tip(self) -> str:
        """All that is said of the number, and of the array in which it stands."""
        if self._frame is None:
            return ""
        if self._frame.conceals_words:
            return tr("Hidden until the question is answered.") if self.slide else ""
        of_array = following((slide(self._frame, whole=True), why(self._frame, whole=True)))
        return "\n".join(filter(None, (self.slide, *self.reasons, of_array)))

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self.text(),)

    def heard(self) -> Item:
        return Item(value=spoken(self.text()))

    def text(self) -> str:
        """The whole text as it is read."""
        return self._with(self.reasons)

    def _with(self, reasons: Iterable[str]) -> str:
        return following((self.slide, *reasons))

    @property
    def shown(self) -> str:
        """What is painted of it."""
        return self.laid_out().text()

    @property
    def needed(self) -> QRectF:
        """The room that it takes."""
        return self.laid_out().boundingRect()

    # --- room --------------------------------------------------------------------------------

    def _count_rows(self) -> None:
        rows = 2 if self.contentsRect().width() < self._look.px(NARROW) else 1
        if rows != self._rows:
            self._rows, self._laid_out = rows, None
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._laid_out = None
        self._count_rows()

    # --- laying out --------------------------------------------------------------------------

    def laid_out(self) -> QTextLayout:
        """The text with as many of its reasons as have room, and in the largest size that has."""
        if self._laid_out is None:
            fonts = {size: self._look.font(self._look.px(size)) for size in SIZES}
            counts = range(len(self.reasons), 0, -1)
            readable = [font for size, font in fonts.items() if size >= LEAST_WITH_WHY]
            tries = [(self._with(self.reasons[:count]), font) for count in counts for font in readable]
            tries += [(self.slide, font) for font in fonts.values()]
            layouts = (self._wrapped(text, font) for text, font in tries)
            fitting = (layout for layout in layouts if layout.boundingRect().height() <= self.height())
            self._laid_out = next(fitting, None) or self._wrapped(self.slide, tries[-1][1])
        return self._laid_out

    def _wrapped(self, text: str, font: Font) -> QTextLayout:
        """A text broken into lines of the room's width; the reasons are muted, and what is no sentence of the step."""
        layout, option, muted = QTextLayout(text, font), QTextOption(), QTextLayout.FormatRange()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        begin = 0 if self._frame is not None and self._frame.conceals_words else len(self.slide)
        muted.start, muted.length, muted.format = begin, len(text) - begin, QTextCharFormat()
        muted.format.setForeground(self._look.colour("muted"))
        layout.setFormats([muted])
        width, down = self.contentsRect().width() - 2 * self._look.px(MARGIN), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, down))
            down += line.height()
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None or not self.slide:
            return
        look, placed = self._look, self.laid_out()
        with QPainter(self) as painter:
            box = self.needed
            left, top = self.contentsRect().left(), (self.height() - box.height()) / 2
            if self._phase:
                bar = QRectF(left, top, look.px(BAR), box.height())
                painter.fillRect(bar, look.colour(f"{self._phase}_fill"))
            painter.setPen(look.colour("ink"))
            placed.draw(painter, QPointF(left + look.px(MARGIN), top))
