"""Draws one row of the NumPy lines. Colours from theme, places from layout, what is said from lines."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, RIGHT, draw_text, text_width
from nnviz.gui.words.entries import phase_text
from nnviz.gui.words.language import WARNING

from .layout import BAR, GUTTER, MARGIN, Layout
from .lines import Line, Row, Shown

TINT = 0.2


class Marked(NamedTuple):
    """What stands out: by the frame, by the selection of lines, the name below the mouse, the line cursor (0: none)."""

    shown: Shown
    selected: tuple[int, int] | None
    hovered: str
    cursor: int

    def has(self, line: int) -> bool:
        """Whether a line is selected."""
        return self.selected is not None and min(self.selected) <= line <= max(self.selected)


class RowPainter:
    """Draws a row in its rectangle."""

    def __init__(
        self, painter: QPainter, places: Layout, lines: tuple[Line, ...], marked: Marked, row: Row, box: QRectF
    ) -> None:
        self._painter, self._places, self._lines, self._marked = painter, places, lines, marked
        self._row, self._box = row, box
        palette, done = theme.current(), marked.shown.done
        self._phase = lines[row.line - 1].operation.phase
        self._colour = QColor(palette.phase(self._phase))
        self._wrong = bool(lines[row.line - 1].operation.mistake)
        self._ink = QColor(palette.ink if row.line <= done else palette.muted)

    def draw(self) -> None:
        row, ran = self._row, self._row.line == self._marked.shown.done
        self._ground(ran)
        self._names()
        if row.is_first:
            self._gutter()
            self._phase_begins()
        text = "".join(piece.text for piece in row.pieces)
        left = self._places.column(self._places.gutter + row.pieces[0].column)
        draw_text(self._painter, self._from(left), text, self._ink, theme.font("code", bold=ran, fixed=True), LEFT)
        if row.line == self._marked.cursor:
            self._painter.setPen(QPen(self._ink, 1, Qt.PenStyle.DotLine))
            self._painter.drawRect(self._inner().adjusted(0.5, 0.5, -0.5, -0.5))

    def _from(self, left: float) -> QRectF:
        return self._box.adjusted(left, 0, 0, 0)

    def _inner(self) -> QRectF:
        return self._box.adjusted(theme.px(BAR), 0, -theme.px(2), 0)

    def _ground(self, ran: bool) -> None:
        bar = QRectF(0, self._box.top(), theme.px(BAR), self._box.height())
        self._painter.fillRect(bar, QColor(theme.current().warning) if self._wrong else self._colour)
        if self._marked.has(self._row.line):
            self._painter.fillRect(self._inner(), tint(theme.current().positive))
        elif ran:
            self._painter.fillRect(self._inner(), tint(theme.current().phase(self._phase)))

    def _names(self) -> None:
        """A ground below the name that the mouse points at, and a line below what the explained number is made of."""
        shown, height = self._marked.shown, theme.px(2)
        for piece in self._row.pieces:
            if piece.key is not None:
                place = self._places.piece_box(piece, self._box)
                if piece.text == self._marked.hovered:
                    self._painter.fillRect(place, QColor(theme.current().border))
                if self._row.line == shown.explained and piece.key in shown.operands:
                    place.setTop(place.bottom() - height)
                    self._painter.fillRect(place, self._colour)

    def _gutter(self) -> None:
        """The number of the line and its mark."""
        font, advance = theme.font("code", fixed=True), self._places.advance
        number = QRectF(self._places.column(1), self._box.top(), 3 * advance, self._box.height())
        draw_text(self._painter, number, str(self._row.line), self._ink, font, RIGHT)
        mark = self._from(self._places.column(4) + theme.px(4))
        draw_text(self._painter, mark, self._marked.shown.mark(self._row.line), self._colour, font, LEFT)
        if self._wrong:
            sign = self._from(self._places.column(GUTTER))
            draw_text(self._painter, sign, WARNING, QColor(theme.current().warning), font, LEFT)

    def _phase_begins(self) -> None:
        """Where a phase begins its sign, and its name where there is room."""
        line = self._row.line
        if line > 1 and self._lines[line - 2].operation.phase == self._phase:
            return
        sign, name = phase_text(self._phase).split(" ", 1)
        font, small = theme.font("code", fixed=True), theme.font("small")
        draw_text(self._painter, self._from(self._places.column(0)), sign, self._colour, font, LEFT)
        place = self._box.adjusted(0, 0, -theme.px(2 * MARGIN), 0)
        if place.right() - text_width(name, small) > self._places.column(self._places.gutter + self._row.end + 2):
            draw_text(self._painter, place, name, self._colour, small, RIGHT)


def tint(colour: str) -> QColor:
    """A colour laid thinly over the panel."""
    pairs = zip(theme.rgb(colour), theme.rgb(theme.current().panel), strict=True)
    return QColor(*(round(TINT * over + (1 - TINT) * under) for over, under in pairs))
