"""Panels over the slide: the table of them, and what all of them stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPen

from nnviz.engine.said import said
from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, fitting, wrapped
from nnviz.gui.parts.drawing import CENTRE, LEFT, RIGHT
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

BOX = QRectF(56, 92, 1168, 520)
UNDER = 0.28
"""So much of the slide is seen beside a panel."""
BESIDE, PITCH = 26.0, 1.4
"""What a sentence leaves for its bar, and the height of a line of it, in sizes of its letters."""
MOST_ROW, MOST_TYPE, HEAD = 66.0, 34, 40.0
MORE_ROWS = said("{count} more rows")


def draw_panel(board: Board) -> None:
    """The empty panel, with a shadow."""
    board.box(BOX.translated(4, 6), QColor(0, 0, 0, 50), None, 0, 14)
    board.box(BOX, board.inks.ground, board.inks.ink, 4, 14)


def draw_words(board: Board, at: QPointF, room: float, text: str, phase: str = "loss", size: int = 28) -> float:
    """A sentence with its bar; returns where it ends."""
    lines, pitch = wrapped(text, Kind(size), room - BESIDE), size * PITCH
    board.box(QRectF(at.x(), at.y(), 8, pitch * len(lines)), board.inks.fill(phase)[0], None, 0, 0)
    for line, words in enumerate(lines):
        board.line_of_text(at.x() + BESIDE, at.y() + pitch * (line + 0.74), words, Kind(size), board.inks.ink, LEFT)
    return at.y() + pitch * len(lines)


def needed(text: str, room: float, size: int) -> float:
    """How high a sentence with its bar is."""
    return len(wrapped(text, Kind(size), room - BESIDE)) * size * PITCH


class Cell(NamedTuple):
    """A cell of a table: its text, the step of its colour (None: no fill), and whether it is ringed."""

    text: str
    step: int | None = None
    ringed: bool = False


class Table(NamedTuple):
    """What a table of a panel says; `strong` is the row that is marked, `more` how many rows are left out."""

    title: str
    heads: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: int | None = None
    more: int = 0
    note: str = ""


def draw_table(board: Board, table: Table) -> None:
    """A table of numbers over the whole panel."""
    inks, left, y = board.inks, BOX.left() + 40, BOX.top() + 48
    board.line_of_text(left, y, table.title, Kind(30, bold=True), inks.ink, LEFT)
    if table.note:
        board.line_of_text(BOX.right() - 40, y, table.note, Kind(24), inks.soft, RIGHT)
    rows = len(table.rows) + (table.more > 0)
    pitch = min(MOST_ROW, (BOX.height() - 130) / max(1, rows))
    size = min(MOST_TYPE, round(pitch * 0.58))
    first, columns = 7.4 * size, max(1, len(table.heads))
    wide = min(190.0, (BOX.width() - 80 - first) / columns)
    y += HEAD
    for at, head in enumerate(table.heads):
        text, kind = fitting([head], [Kind(24), Kind(22), Kind(20)], wide - 8)
        board.line_of_text(left + first + wide * (at + 0.5), y, text, kind, inks.soft, CENTRE)
    y += 12
    for place, (name, row) in enumerate(zip(table.names, table.rows, strict=True)):
        strong = place == table.strong
        kinds = [Kind(least, bold=strong) for least in range(size, 19, -2)]
        text, kind = fitting([name], kinds, first - 8)
        board.text_in(QRectF(left, y, first, pitch), text, kind, inks.ink, LEFT)
        for at, cell in enumerate(row):
            box = QRectF(left + first + wide * at + 4, y + 3, wide - 8, pitch - 6)
            fill, ink = inks.cell(cell.step, True) if cell.step is not None else (None, inks.ink)
            board.box(box, fill, inks.ink if cell.ringed else None, 3, 8)
            text, kind = fitting([cell.text], kinds, box.width() - 8)
            board.text_in(box, text, kind, ink)
        y += pitch
    if table.more:
        board.line_of_text(left, y + 32, tr(MORE_ROWS).format(count=table.more), Kind(24), inks.soft, LEFT)


def polyline(board: Board, points: Iterable[QPointF], colour: QColor, thick: float, dashed: bool = False) -> None:
    pen = QPen(colour, thick)
    if dashed:
        pen.setDashPattern([3, 2])
    board.painter.setPen(pen)
    board.painter.drawPolyline(list(points))


Draw = Callable[[Board, Frame], None]
