"""The slide: what a Frame looks like to a room. Pure; everything stands where the table of its parts says."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from nnviz.engine.maths.expressions import Symbol
from nnviz.gui.parts.drawing import LEFT, RIGHT
from nnviz.gui.parts.steps import following
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import PHASE_SIGNS, PHASES, operation_text
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.sentences import layer_text

from .board.painting import HEIGHT, WIDTH, Board
from .board.rich import Kind, fitting, width, wrapped
from .formula.column import COLUMN, draw_column
from .network.content import drawing_of
from .network.painting import draw_network
from .questions.column import draw_question, draw_votes
from .timeline import draw_timeline

BADGE, TITLE_BASE, TITLE_GAP, TITLE_RIGHT = QRectF(28, 18, 0, 58), 58.0, 24.0, 1248.0
BEFORE_NEXT = 18.0
NEXT, NEXT_KINDS = QRectF(880, 0, 376, 612), (Kind(24), Kind(22))


def unit_of(size: QSize) -> float:
    """How many pixels a unit has on a screen of that size."""
    return min(size.width() / WIDTH, size.height() / HEIGHT)


def place_on(painter: QPainter, size: QSize) -> float:
    """Has a painter count in units from the corner of the slide, which stands in the middle of the screen."""
    unit = unit_of(size)
    painter.translate((size.width() - WIDTH * unit) / 2, (size.height() - HEIGHT * unit) / 2)
    painter.scale(unit, unit)
    return unit


def draw_slide(
    board: Board, frame: Frame, pixel_ratio: float, spotlight: bool = True, pace: float = 0.0, under: float = 1.0
) -> None:
    """Draws the whole slide; `pixel_ratio` says how many pixels a unit has, `pace` after how many seconds it goes on by
    itself. What a panel may cover is `under` it."""
    _draw_title(board, frame, pace)
    draw_timeline(board, frame)
    board.painter.setOpacity(under)
    draw_network(board, drawing_of(frame, spotlight))
    question = frame.question
    if question is not None and question.is_open:
        draw_question(board, frame, question)
    else:
        end = _draw_next(board, frame) - BEFORE_NEXT
        above = end if question is None else draw_votes(board, frame, question, end) - BEFORE_NEXT
        if above > COLUMN.top():
            draw_column(board, frame, pixel_ratio, above, worded=above > end - BEFORE_NEXT)
    board.painter.setOpacity(1.0)


def title_of(frame: Frame) -> str:
    """What the number is that is shown."""
    explanation, operation, question = frame.explanation, frame.shown_operation, frame.question
    if frame.asks and question is not None and question.place is not None:
        text = frame.names.described(Symbol(*question.place))
    elif explanation is not None:
        text = frame.names.described(explanation.target)
    elif operation is not None:
        text = listed([operation_text(operation), layer_text(frame.names, operation.layer)])
    else:
        text = tr("nothing computed yet")
    return text[:1].upper() + text[1:] if re.match("[a-z]{2}", text) else text


def where_of(frame: Frame) -> list[str]:
    """Iteration, sample and batch, the longest text first."""
    explanation, rows = frame.explanation, len(frame.record.rows)
    texts = {"iteration": frame.cursor.iteration, "rows": rows, "sample": frame.notation.count(frame.selection.row)}
    if frame.probe is not None:
        return [tr("iteration {iteration}, probe").format(**texts)]
    whole = explanation is not None and (explanation.target.key.parameter or not explanation.target.index)
    brief = tr("iteration {iteration}").format(**texts)
    if whole:
        return [tr("iteration {iteration}, batch of {rows}").format(**texts), brief]
    several = tr("iteration {iteration}, sample {sample}, batch of {rows}").format(**texts)
    return [several, tr("iteration {iteration}, sample {sample}").format(**texts), brief]


def _draw_title(board: Board, frame: Frame, pace: float) -> None:
    operation, left = frame.shown_operation, BADGE.left()
    if operation is not None:
        fill, ink = board.inks.fill(operation.phase)
        name = tr(PHASES[operation.phase])
        text, kind = f"{PHASE_SIGNS[operation.phase]} {name[:1].upper()}{name[1:]}", Kind(30, bold=True)
        box = QRectF(left, BADGE.top(), width(text, kind) + 40, BADGE.height())
        board.box(box, fill, None, 0, 10)
        board.text_in(box, text, kind, ink)
        left = box.right() + TITLE_GAP
    title, kinds = title_of(frame), [Kind(size, bold=True) for size in (34, 31, 28, 26, 24)]
    where = where_of(frame)
    if pace:
        playing = tr("▶ every {seconds} s").format(seconds=f"{pace:g}")
        where = [f"{playing}   {text}" for text in where]
    room = TITLE_RIGHT - left - 30
    text, _ = fitting(where, [Kind(24)], room - width(title, kinds[1]))
    wide = board.line_of_text(TITLE_RIGHT, TITLE_BASE, text, Kind(24), board.inks.soft, RIGHT)
    title, kind = fitting([title], kinds, room - wide)
    board.line_of_text(left, TITLE_BASE, title, kind, board.inks.ink, LEFT)


def _draw_next(board: Board, frame: Frame) -> float:
    """What comes next, in the colour of the phase that it belongs to; returns where it begins."""
    text, inks, phase = following(frame), board.inks, frame.next_operation.phase
    for kind in NEXT_KINDS:
        lines = wrapped(text, kind, NEXT.width() - 32)
        if len(lines) < 3:
            break
    high = 46.0 if len(lines) == 1 else 14 + 31.0 * len(lines)
    box = QRectF(NEXT.left(), NEXT.bottom() - high, NEXT.width(), high)
    board.box(box, inks.tint(phase), inks.fill(phase)[0], 2.4, 10)
    head = re.match(r"[^:：]{1,8}[:：] ?", text)
    for at, line in enumerate(lines):
        x, base = box.left() + 16, box.top() + high / 2 + 8 + 31 * (at - (len(lines) - 1) / 2)
        if head is not None and at == 0:
            bold = Kind(kind.size, bold=True)
            x += board.line_of_text(x, base, head[0], bold, inks.on_tint(phase), LEFT)
        rest = line.removeprefix(head[0]) if head is not None and at == 0 else line
        board.line_of_text(x, base, rest, kind, inks.ink, LEFT)
    return box.top()
