"""Where every piece of the NumPy lines stands, for a width in pixels. Plain geometry: no value, no colour."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.look.look import Look

from .lines import Line, Piece, Row

GUTTER = 7
"""Characters before a line: the sign of its phase, its number and its mark."""
WARNING_ROOM = 2
"""And so many more where lines are wrong, which have a sign of their own."""
MARGIN, PHASE_GAP, BAR = 6, 5, 3


class Layout:
    """The rows of these lines in a width and a look. Rectangles are those of a view scrolled down by `scrolled`."""

    def __init__(self, lines: tuple[Line, ...], width: int, look: Look) -> None:
        fonts = [look.font("code", bold=bold, fixed=True) for bold in (False, True)]
        self.width, self.look, self.scrolled = width, look, 0
        self.advance = max(font.advances["0"] for font in fonts)
        self.row_height = round(fonts[0].height) + look.px(2)
        self.rows: list[tuple[Row, int]] = []
        self.gutter = GUTTER + (WARNING_ROOM if any(line.operation.mistake for line in lines) else 0)
        room = int((width - self.column(self.gutter) - look.px(MARGIN)) / self.advance)
        top, phase = look.px(MARGIN), ""
        for number, line in enumerate(lines, start=1):
            if phase not in ("", line.operation.phase):
                top += look.px(PHASE_GAP)
            phase = line.operation.phase
            for row in line.rows(number, room):
                self.rows.append((row, top))
                top += self.row_height
        self.height = top + look.px(MARGIN)

    def column(self, column: int) -> float:
        """The left edge of a column of characters, the gutter's counted too."""
        return self.look.px(MARGIN + BAR) + column * self.advance

    def row_boxes(self) -> Iterator[tuple[Row, QRectF]]:
        """Every row with its rectangle."""
        return ((row, QRectF(0, top - self.scrolled, self.width, self.row_height)) for row, top in self.rows)

    def pieces(self) -> Iterator[tuple[Piece, QRectF]]:
        """Every piece of every row with its rectangle."""
        for row, box in self.row_boxes():
            yield from ((piece, self.piece_box(piece, box)) for piece in row.pieces)

    def piece_box(self, piece: Piece, row: QRectF) -> QRectF:
        left = self.column(self.gutter + piece.column)
        return QRectF(left, row.top(), len(piece.text) * self.advance, row.height())

    def line_at(self, y: float) -> int | None:
        """The line at a height; None below the last."""
        return next((row.line for row, box in self.row_boxes() if y < box.bottom()), None)

    def name_at(self, point: QPointF) -> Piece | None:
        """The name of an array at a point."""
        return next((piece for piece, box in self.pieces() if piece.key is not None and box.contains(point)), None)

    def scrolled_to(self, line: int, height: int) -> int:
        """How far to scroll, and no farther, so that a line is seen in a view of that height."""
        tops = [top for row, top in self.rows if row.line == line]
        if not tops:
            return self.scrolled
        margin = self.look.px(MARGIN)
        return min(max(self.scrolled, tops[-1] + self.row_height + margin - height), tops[0] - margin)
