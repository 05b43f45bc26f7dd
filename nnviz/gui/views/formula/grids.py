"""Lays the matrices of a line out beside one another, and paints them: cells, or a picture where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from nnviz.gui.look.look import COLOUR_STEPS, Font, Look, ink_on
from nnviz.gui.parts.drawing import CENTRE, draw_text, mixed, text_width
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.numbers import number

from .layout import MARGIN, fitted
from .matrices import Grid, Piece, pieces_of
from .sheet import Placed, Sheet, Target
from .tokens import page_of_matrices
from .writing import Ask, Token

LARGEST_CELL, READABLE_CELL = (64, 30), (40, 16)
"""Width and height; in a readable cell a number can be read."""
SMALL_CELL, SMALLEST_CELL, MOST_CELLS = 12, 4, 1500
"""Smaller cells than the smallest, or more of them, are drawn as one picture."""
MOST_ACROSS, REACHED = 24, 400
"""A wider matrix gets no more room than one of so many columns; so many cells can be reached by keyboard."""
GAP, SIGN = 7, 16
AROUND = 28
"""The height of what stands around a row of matrices: its labels, and some air."""
DIMMED = 0.45


@dataclass
class PlacedGrid:
    """A matrix where it stands."""

    grid: Grid
    box: QRectF
    phase: str

    @cached_property
    def cell(self) -> QSizeF:
        rows, columns = self.grid.array.shape
        return QSizeF(self.box.width() / columns, self.box.height() / rows)

    def cell_box(self, row: int, column: int) -> QRectF:
        width, height = self.cell.width(), self.cell.height()
        return QRectF(self.box.left() + column * width, self.box.top() + row * height, width, height)

    @property
    def lit_box(self) -> QRectF:
        """What the chosen element is made of."""
        row, column = self.grid.lit
        rows, columns = self.grid.array.shape
        first = self.cell_box(row or 0, column or 0)
        last = self.cell_box(rows - 1 if row is None else row, columns - 1 if column is None else column)
        return first.united(last)

    def is_lit(self, row: int, column: int) -> bool:
        return self.grid.lit[0] in (None, row) and self.grid.lit[1] in (None, column)

    # --- pointing ----------------------------------------------------------------------------

    def at(self, point: QPointF) -> Target | None:
        if not self.box.contains(point):
            return None
        rows, columns = self.grid.array.shape
        row = min(rows - 1, int((point.y() - self.box.top()) / self.cell.height()))
        column = min(columns - 1, int((point.x() - self.box.left()) / self.cell.width()))
        return self.target(row, column)

    def target(self, row: int, column: int) -> Target | None:
        operand = self.grid.number(row, column)
        if operand is None:
            return None
        return Target([self.cell_box(row, column)], Ask("number_clicked", Number.of(operand)), operand)

    def targets(self) -> Iterator[Target]:
        """All cells; of many, those that are lit."""
        few = self.grid.array.size <= REACHED
        cells = [at for at in np.ndindex(self.grid.array.shape) if few or self.is_lit(*at)]
        found = (self.target(*at) for at in cells[:REACHED])
        return (target for target in found if target is not None)

    # --- painting ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, look: Look) -> None:
        if min(self.cell.width(), self.cell.height()) < look.px(SMALLEST_CELL) or self.grid.array.size > MOST_CELLS:
            self._paint_picture(painter, look)
        else:
            self._paint_cells(painter, look)
        painter.setPen(QPen(look.colour("border"), look.length(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.box)
        painter.setPen(QPen(look.colour(self.phase), look.length(3 if self.grid.chosen else 2)))
        lit, least = self.lit_box, look.px(3)
        painter.drawRect(lit.adjusted(0, 0, max(0, least - lit.width()), max(0, least - lit.height())))

    def _paint_cells(self, painter: QPainter, look: Look) -> None:
        array, limit, panel, half = self.grid.array, self.grid.limit, look.colour("panel"), look.length(0.5)
        texts, font = self._texts(look)
        for at, text in texts.items():
            box, colour = self.cell_box(*at).adjusted(half, half, -half, -half), look.signed(float(array[at]), limit)
            colour = colour if self.is_lit(*at) else mixed(colour, panel, DIMMED)
            painter.fillRect(box, colour)
            if font is not None:
                draw_text(painter, box, text, ink_on(colour), font, CENTRE)

    def _texts(self, look: Look) -> tuple[dict[tuple[int, ...], str], Font | None]:
        """The numbers of the cells that are computed, and the largest font in which all fit; None where none does."""
        array = self.grid.array
        known = [at for at, masked in np.ndenumerate(np.ma.getmaskarray(array)) if not masked]
        texts: dict[tuple[int, ...], str] = {}
        for significant, sizes in ((2, (15, 14, 13, 12, 11, 10, 9)), (1, (11, 10, 9))):
            texts = {at: number(float(array[at]), 2, significant) for at in known}
            for font in (look.font(look.px(size)) for size in sizes):
                widest = max((text_width(text, font) for text in texts.values()), default=0.0)
                if widest + look.px(5) <= self.cell.width() and font.height <= self.cell.height():
                    return texts, font
        return texts, None

    def _paint_picture(self, painter: QPainter, look: Look) -> None:
        """Every number a pixel, made smaller smoothly; what is not lit lies under a veil."""
        values = np.ma.filled(self.grid.array.astype(float), 0.0)
        part = np.nan_to_num(np.clip(values / self.grid.limit, -1.0, 1.0))
        steps = COLOUR_STEPS + np.rint(part * COLOUR_STEPS).astype(int)
        pixels = np.ascontiguousarray(look.signed_pixels[steps])
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        small = image.width() < self.box.width() and image.height() < self.box.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not small)
        painter.drawImage(self.box, image)
        veil = QColor(look.colour("panel"))
        veil.setAlphaF(DIMMED)
        painter.save()
        painter.setClipRegion(QRegion(self.box.toRect()).subtracted(QRegion(self.lit_box.toAlignedRect())))
        painter.fillRect(self.box, veil)
        painter.restore()


# --- layout ------------------------------------------------------------------------------------


def sheet_of_matrices(frame: Frame, room: QSizeF) -> Sheet | None:
    """The matrices of the shown operation; None where no operation made the number."""
    pieces, operation, look = pieces_of(frame), frame.shown_operation, frame.look
    if not pieces or operation is None:
        return None
    sheet = fitted(page_of_matrices(frame), room, lambda tex: None, look, 1.0)
    left, top = look.px(MARGIN), max(sheet.height, *(placed.box.bottom() for placed in sheet.corner))
    _Rows(sheet, QRectF(left, top, room.width() - 2 * left, room.height() - top), operation.phase).lay_out(pieces)
    return sheet


class _Rows:
    """Puts the matrices of a line onto a sheet, within a room."""

    def __init__(self, sheet: Sheet, room: QRectF, phase: str) -> None:
        self.sheet, self.room, self.phase, self.look = sheet, room, phase, sheet.look
        self.label_font, self.sign_font = self.look.font("small"), self.look.font(self.look.px(SIGN))

    def lay_out(self, pieces: tuple[Piece, ...]) -> None:
        """In one row, or in several where they get larger."""
        equals = next(at for at, piece in enumerate(pieces) if isinstance(piece, Token) and piece.text == " = ")
        arrangements = [[pieces], [pieces[:equals], pieces[equals:]], self.broken(pieces)]
        rows = max(arrangements, key=lambda rows: self.score(self.cell_size(rows)))
        cell, top = self.cell_size(rows), self.room.top()
        for row in rows:
            top = self.lay_out_row(row, QPointF(self.room.left(), top), cell, self.room.height() / len(rows))
        self.sheet.height = max(self.sheet.height, top)

    def broken(self, pieces: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
        """As many rows as it takes for small cells, each but the first beginning with a sign."""
        rows: list[list[Piece]] = [[]]
        for at, piece in enumerate(pieces):
            sign = isinstance(piece, Token) and piece.text.startswith(" ")
            small = self.look.px(SMALL_CELL)
            if sign and self.width_of([*rows[-1], *pieces[at : at + 2]], small) > self.room.width():
                rows.append([])
            rows[-1].append(piece)
        return [tuple(row) for row in rows]

    def width_of(self, row: Sequence[Piece], cell: float) -> float:
        """The width of a row with cells of that width; a label may be wider than its matrix."""
        widths = (
            text_width(piece.text, self.sign_font)
            if isinstance(piece, Token)
            else max(text_width(piece.label, self.label_font), cell * _across(piece))
            for piece in row
        )
        return sum(self.look.px(GAP) + width for width in widths)

    def score(self, cell: QSizeF) -> float:
        """Cells in which a number can be read are what counts."""
        width, height = map(self.look.px, READABLE_CELL)
        return min(cell.width() / width, cell.height() / height, 1.0) + cell.width() / self.look.px(1000)

    def cell_size(self, rows: list[tuple[Piece, ...]]) -> QSizeF:
        """The largest cells with which every row fits into the room."""
        (widest, highest), room = map(self.look.px, LARGEST_CELL), self.room
        widths = (width / 2 for width in range(2 * widest, 2, -1))
        fit = (width for width in widths if all(self.width_of(row, width) <= room.width() for row in rows))
        most = max(piece.array.shape[0] for row in rows for piece in row if isinstance(piece, Grid))
        height = (room.height() / len(rows) - self.look.px(AROUND)) / most
        return QSizeF(next(fit, 1.0), max(1.0, min(highest, height)))

    def lay_out_row(self, row: tuple[Piece, ...], at: QPointF, cell: QSizeF, height: float) -> float:
        """One row of matrices and signs; the top of the next one."""
        px, placed = self.look.px, self.sheet.placed
        inner = height - px(AROUND)
        tall = max((_height(piece, cell, inner) for piece in row if isinstance(piece, Grid)), default=cell.height())
        x, middle = at.x(), at.y() + px(2) + tall / 2
        for piece in row:
            if isinstance(piece, Token):
                font = self.sign_font
                width = text_width(piece.text, font)
                box = QRectF(x, middle - font.height / 2, width, font.height)
                placed.append(Placed(piece, box, QPoint(round(x), round(box.top() + font.ascent)), font))
            else:
                font, own = self.label_font, QSizeF(_across(piece) * cell.width(), _height(piece, cell, inner))
                wide, under = text_width(piece.label, font), middle + tall / 2 + px(3)
                width = max(own.width(), wide)
                box = QRectF(QPointF(x + (width - own.width()) / 2, middle - own.height() / 2), own)
                self.sheet.parts.append(PlacedGrid(piece, box, self.phase))
                left = x + (width - wide) / 2
                label, base = QRectF(left, under, wide, font.height), QPoint(round(left), round(under + font.ascent))
                placed.append(Placed(Token(piece.label, "muted"), label, base, font))
            x += width + px(GAP)
        return at.y() + tall + px(AROUND)


def _across(grid: Grid) -> int:
    return min(int(grid.array.shape[1]), MOST_ACROSS)


def _height(grid: Grid, cell: QSizeF, most: float) -> float:
    return float(min(grid.array.shape[0] * cell.height(), most))
