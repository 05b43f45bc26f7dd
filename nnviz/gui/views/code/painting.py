"""Draws one row of the NumPy lines. Places and look from layout, what is said from lines."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.gui.parts.drawing import LEFT, RIGHT, draw_text, mixed, text_width
from nnviz.gui.words.entries import PHASE_SIGNS, PHASES
from nnviz.gui.words.language import WARNING, tr

from .layout import BAR, GUTTER, MARGIN, Layout
from .lines import Line, Row, Shown

TINT = 0.2
"""How much of a colour the ground of a marked line has."""


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
        self._look = look = places.look
        operation = lines[row.line - 1].operation
        self._phase, self._wrong = operation.phase, bool(operation.mistake)
        self._colour = look.colour(self._phase)
        self._ink = look.colour("ink" if row.line <= marked.shown.done else "muted")

    def draw(self) -> None:
        row, ran = self._row, self._row.line == self._marked.shown.done
        self._ground(ran)
        self._names()
        if row.is_first:
            self._gutter()
            self._phase_begins()
        text = "".join(piece.text for piece in row.pieces)
        left = self._places.column(self._places.gutter + row.pieces[0].column)
        draw_text(self._painter, self._from(left), text, self._ink, self._look.font("code", bold=ran, fixed=True), LEFT)
        if row.line == self._marked.cursor:
            line, half = self._look.length(1), self._look.length(0.5)
            self._painter.setPen(QPen(self._ink, line, Qt.PenStyle.DotLine))
            self._painter.drawRect(self._inner().adjusted(half, half, -half, -half))

    def _from(self, left: float) -> QRectF:
        return self._box.adjusted(left, 0, 0, 0)

    def _inner(self) -> QRectF:
        return self._box.adjusted(self._look.px(BAR), 0, -self._look.px(2), 0)

    def _ground(self, ran: bool) -> None:
        look, selected = self._look, self._marked.has(self._row.line)
        bar = QRectF(0, self._box.top(), look.px(BAR), self._box.height())
        self._painter.fillRect(bar, look.colour("warning") if self._wrong else self._colour)
        if selected or ran:
            colour = look.colour("positive") if selected else self._colour
            self._painter.fillRect(self._inner(), mixed(colour, look.colour("panel"), 1 - TINT))

    def _names(self) -> None:
        """A ground below the name that the mouse points at, and a line below what the explained number is made of."""
        shown, height = self._marked.shown, self._look.px(2)
        for piece in self._row.pieces:
            if piece.key is not None:
                place = self._places.piece_box(piece, self._box)
                if piece.text == self._marked.hovered:
                    self._painter.fillRect(place, self._look.colour("border"))
                if self._row.line == shown.explained and piece.key in shown.operands:
                    place.setTop(place.bottom() - height)
                    self._painter.fillRect(place, self._colour)

    def _gutter(self) -> None:
        """The number of the line and its mark."""
        font, advance = self._look.font("code", fixed=True), self._places.advance
        number = QRectF(self._places.column(1), self._box.top(), 3 * advance, self._box.height())
        draw_text(self._painter, number, str(self._row.line), self._ink, font, RIGHT)
        mark = self._from(self._places.column(4) + self._look.px(4))
        draw_text(self._painter, mark, self._marked.shown.mark(self._row.line), self._colour, font, LEFT)
        if self._wrong:
            sign = self._from(self._places.column(GUTTER))
            draw_text(self._painter, sign, WARNING, self._look.colour("warning"), font, LEFT)

    def _phase_begins(self) -> None:
        """Where a phase begins its sign, and its name where there is room."""
        line = self._row.line
        if line > 1 and self._lines[line - 2].operation.phase == self._phase:
            return
        sign, name = PHASE_SIGNS[self._phase], tr(PHASES[self._phase])
        font, small = self._look.font("code", fixed=True), self._look.font("small")
        draw_text(self._painter, self._from(self._places.column(0)), sign, self._colour, font, LEFT)
        place = self._box.adjusted(0, 0, -self._look.px(2 * MARGIN), 0)
        if place.right() - text_width(name, small) > self._places.column(self._places.gutter + self._row.end + 2):
            draw_text(self._painter, place, name, self._colour, small, RIGHT)
