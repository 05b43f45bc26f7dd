"""The right column of a slide: the formula in symbols and in numbers, its result in a ring, and the sentence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, fitting, width, wrapped
from nnviz.gui.parts.drawing import LEFT
from nnviz.gui.parts.steps import slide
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.plain import beginning
from nnviz.gui.views.formula import typeset
from nnviz.gui.views.formula.tokens import EXPANDED, why_none
from nnviz.gui.views.formula.writing import Tokens
from nnviz.gui.words.language import language
from nnviz.gui.words.numbers import readable, short

from .numbers import Numbers, numbers_of, origins
from .symbols import TexLine, head_of, lines_of

COLUMN = QRectF(880, 94, 376, 440)
RESULT, GAP, RULE = 62.0, 10.0, 3.0
RESULT_KINDS = tuple(Kind(size, bold=True) for size in (46, 42, 38, 34, 30, 27, 24))
SENTENCE_SIZES = (28, 27, 26, 25, 24)
ORIGIN = Kind(24)
BAR, BESIDE = 8.0, 26.0
MOST_SENTENCE = 0.5
"""The sentence has at most that part of the column, in smaller type where it is long."""


def draw_column(board: Board, frame: Frame, pixel_ratio: float, end: float, worded: bool = True) -> None:
    """The formula from above, below it the sentence, if it is to be `worded`, which ends above `end` at the latest."""
    spoken = scene_sentence(frame) or slide(frame)
    said = "" if not worded else spoken or ("" if frame.explanation is not None else why_none(frame))
    kind, lines = _sentence(said)
    pitch = kind.size * 1.38
    bottom, top = end - pitch * len(lines), COLUMN.top()
    if frame.explanation is not None:
        top = _draw_formula(board, frame, pixel_ratio, bottom - 14)
    phase = frame.shown_operation.phase if frame.shown_operation is not None else "loss"
    begin = min(bottom, top + 22)
    if lines:
        board.box(QRectF(COLUMN.left(), begin + 2, BAR, pitch * len(lines) - 2), board.inks.fill(phase)[0], None, 0, 0)
    for at, line in enumerate(lines):
        base = begin + pitch * at + kind.size
        board.line_of_text(COLUMN.left() + BESIDE, base, line, kind, board.inks.ink, LEFT)


def scene_sentence(frame: Frame) -> str:
    """What the scene of a lesson says, as many sentences as have room; "" where none is shown."""
    lesson = frame.lesson
    if lesson is None or lesson.away:
        return ""
    return beginning(lesson.scene.text.of(language()), lambda text: _has_room(text, SENTENCE_SIZES[-1]))


def _has_room(text: str, size: int) -> bool:
    lines = wrapped(text, Kind(size), COLUMN.width() - BESIDE)
    return len(lines) * size * 1.38 <= COLUMN.height() * MOST_SENTENCE


def _sentence(text: str) -> tuple[Kind, list[str]]:
    for size in SENTENCE_SIZES:
        if _has_room(text, size):
            break
    return Kind(size), wrapped(text, Kind(size), COLUMN.width() - BESIDE)


def _draw_formula(board: Board, frame: Frame, pixel_ratio: float, bottom: float) -> float:
    """Draws what has room above `bottom`; returns where it ends."""
    explanation, y = frame.explanation, COLUMN.top()
    assert explanation is not None
    target = explanation.target
    head = head_of(frame.names, target.key, target.index, len(frame.record.rows))
    lines = lines_of(head, COLUMN.width())
    colours = tuple(board.inks.named(role).name() for role in head.roles)
    for line in lines:
        _draw_tex(board, line, y, colours, pixel_ratio)
        y += line.size.height() + 4
    if not lines:
        y += 40
        board.line_of_text(COLUMN.left(), y, head.plain, Kind(35, italic=True), board.inks.ink, LEFT)
    y += GAP
    room = bottom - y - RESULT - GAP
    found = numbers_of(frame, explanation, COLUMN.width(), room)
    y = _draw_numbers(board, found, y)
    room = bottom - y - RESULT - GAP
    notes = [(found.note, "ink")] if found.note else []
    for note, role in [*notes, *origins(frame, explanation, EXPANDED)]:
        for part in wrapped(note, ORIGIN, COLUMN.width()):
            if room < 32:
                break
            y, room = y + 32, room - 32
            board.line_of_text(COLUMN.left(), y - 8, part, ORIGIN, board.inks.named(role), LEFT)
    return _draw_result(board, frame, y + GAP)


def _draw_tex(board: Board, line: TexLine, y: float, colours: tuple[str, ...], pixel_ratio: float) -> None:
    box = QRectF(QPointF(COLUMN.left(), y), line.size)
    typeset.draw(board.painter, box, line.tex, colours, board.inks.ink.name(), pixel_ratio)


def _draw_numbers(board: Board, found: Numbers, y: float) -> float:
    for row in found.rows:
        y += found.size * 1.3
        _draw_row(board, row, found.size, y - found.size * 0.36)
    return y


def _draw_row(board: Board, row: Tokens, size: int, base: float) -> None:
    """Tokens on one line; operands are underlined in the colour of what they are."""
    x, inks = COLUMN.left(), board.inks
    for token in row:
        colour = inks.ink if token.role == "ink" else inks.named(token.role)
        wide = board.line_of_text(x, base, token.text, Kind(size, token.bold), colour, LEFT)
        if token.role != "ink":
            board.painter.fillRect(QRectF(x, base + size * 0.17, wide, RULE), colour)
        x += wide


def _draw_result(board: Board, frame: Frame, y: float) -> float:
    """The result in a ring: of an update the number before it and after."""
    explanation = frame.explanation
    assert explanation is not None
    operation, value = explanation.operation, readable(explanation.value)
    before = [operand for operand in explanation.operands if operand.key == explanation.target.key.before]
    changed = bool(before) and operation is not None and operation.phase == "update"
    whole = changed and before[0].value == round(before[0].value) and explanation.value == round(explanation.value)
    write = short if whole else readable
    text = f"{write(before[0].value)} → {write(explanation.value)}" if changed else f"= {value}"
    more = f"{text} + …" if explanation.to_come else text
    text, kind = fitting([more], RESULT_KINDS, COLUMN.width() - 40)
    phase = operation.phase if operation is not None else "loss"
    box = QRectF(COLUMN.left() + 3, y, width(text, kind) + 44, RESULT)
    board.box(box, board.inks.ground, board.inks.fill(phase)[0], 5, 12)
    board.text_in(box, text, kind, board.inks.ink)
    return box.bottom() + 3
