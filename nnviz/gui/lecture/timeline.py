"""The operations of the iteration on a slide: done, current, next and to come."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.parts.drawing import LEFT
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import PHASE_SIGNS, phase_text

from .board.painting import Board
from .board.rich import Kind, fitting, width

LEFT_END, RIGHT_END, TOP, HEIGHT, BASE = 32.0, 1248.0, 662.0, 30.0, 648.0
BETWEEN_GROUPS, BETWEEN_CELLS = 16.0, 5.0


def cells_of(frame: Frame) -> list[tuple[str, QRectF, list[QRectF]]]:
    """The phases, each with the room of its name and with its cells: as wide as its part of the operations, but never
    narrower than its name."""
    groups = [(phase, len(list(group))) for phase, group in groupby(op.phase for op in frame.program.operations)]
    room = RIGHT_END - LEFT_END - BETWEEN_GROUPS * (len(groups) - 1)
    total = sum(count for _, count in groups)
    least = [width(phase_text(phase), Kind(24, bold=True)) + 4 for phase, _ in groups]
    spare = max(0.0, room - sum(least))
    wanted = [max(0.0, room * count / total - low) for (_, count), low in zip(groups, least, strict=True)]
    share = min(1.0, spare / (sum(wanted) or 1.0))
    widths = [low + more * share for low, more in zip(least, wanted, strict=True)]
    stretch = room / sum(widths)
    left, result = LEFT_END, []
    for (phase, count), part in zip(groups, widths, strict=True):
        wide = part * stretch
        step = (wide + BETWEEN_CELLS) / count
        cells = [QRectF(left + at * step, TOP, max(2.0, step - BETWEEN_CELLS), HEIGHT) for at in range(count)]
        result.append((phase, QRectF(left, BASE - 26, wide, 32), cells))
        left += wide + BETWEEN_GROUPS
    return result


def draw_timeline(board: Board, frame: Frame) -> None:
    inks, done, at, question = board.inks, frame.cursor.operation, 0, frame.question
    now = frame.operation.phase if frame.operation is not None else ""
    current: QRectF | None = None
    for phase, named, cells in cells_of(frame):
        kind = Kind(24, bold=phase == now)
        text, kind = fitting([phase_text(phase), PHASE_SIGNS[phase]], [kind], named.width() + BETWEEN_GROUPS - 4)
        board.line_of_text(named.left(), BASE, text, kind, inks.named(phase), LEFT)
        fill = inks.fill(phase)[0]
        for cell in cells:
            at += 1
            asked = question is not None and question.hides and question.at == at - 1
            board.box(cell, fill if at <= done else None, fill, 2.4, 6, dashed=asked)
            if asked:
                board.text_in(cell, "?", Kind(24, bold=True), inks.named(phase))
                current = cell if at == done else current
                continue
            if at == done + 1 and cell.width() > 24:
                middle = cell.center()
                board.shape([middle + QPointF(-5, -7), middle + QPointF(8, 0), middle + QPointF(-5, 7)], fill)
            current = cell if at == done else current
    if current is not None:
        board.box(current.adjusted(-5, -5, 5, 5), None, inks.ink, 4.5, 9)
