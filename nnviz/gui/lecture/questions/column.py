"""The right column of a slide while the room is asked, and the votes below the formula afterwards."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from nnviz.engine.maths.expressions import Symbol
from nnviz.engine.maths.keys import Key
from nnviz.gui.lessons.options import LETTERS
from nnviz.gui.lessons.words import option_text, prompt, true_text, wrong_option_text
from nnviz.gui.parts.drawing import LEFT, RIGHT
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.language import tr

from ..board.painting import Board
from ..board.rich import Kind, fitting, wrapped

COLUMN = QRectF(880, 94, 376, 518)
PROMPT_SIZES, PITCH = (30, 27, 24), 1.3
ROW, BETWEEN, BADGE = 78.0, 14.0, 54.0
VOTE_ROW, BAR = 40.0, 120.0
OPTION = tuple(Kind(size, bold=True) for size in (36, 32, 28, 25, 22))


def draw_question(board: Board, frame: Frame, question: Open) -> None:
    """The prompt, a question mark for the number, and what can be chosen, each with its counter of hands."""
    y = _draw_prompt(board, prompt(frame, question), COLUMN.top())
    phase = "backward" if question.at is None else frame.program.operations[question.at].phase
    if question.place is not None:
        x = _draw_symbol(board, frame, question.place, y + 46)
        box = QRectF(x + 18, y + 6, 110, 56)
        board.box(box, board.inks.tint(phase), board.inks.fill(phase)[0], 4, 8, dashed=True)
        board.text_in(box, "?", Kind(42, bold=True), board.inks.on_tint(phase))
        y += 76
    _draw_options(board, frame, question, y, phase)


def _draw_symbol(board: Board, frame: Frame, place: tuple[Key, tuple[int, ...]], base: float) -> float:
    """The symbol of a number and the sign of equality; returns where they end."""
    written, x = frame.names.symbol(Symbol(*place)), COLUMN.left()
    letter = f"∂L/∂{written.letter}" if written.derivative else written.letter
    for text, kind, down in (
        (letter, Kind(42, italic=True), 0.0), (written.below, Kind(27, italic=True), 10.0), ("=", Kind(42), 0.0),
    ):  # fmt: skip
        x += board.line_of_text(x, base + down, text, kind, board.inks.ink, LEFT) + (4 if text else 0)
    return x


def _draw_prompt(board: Board, text: str, y: float) -> float:
    for size in PROMPT_SIZES:
        kind = Kind(size, bold=True)
        lines = wrapped(text, kind, COLUMN.width())
        if len(lines) < 4:
            break
    for line in lines:
        y += size * PITCH
        board.line_of_text(COLUMN.left(), y - 6, line, kind, board.inks.ink, LEFT)
    return y + 6


def _draw_options(board: Board, frame: Frame, question: Open, y: float, phase: str) -> None:
    options, inks = question.posed.options, board.inks
    if not options:
        return
    board.line_of_text(COLUMN.right() - 54, y + 18, tr("hands"), Kind(24), inks.soft, RIGHT)
    y += 26
    high = min(ROW, (COLUMN.bottom() - y) / len(options) - BETWEEN / 2)
    pitch = min(high + BETWEEN, (COLUMN.bottom() - y) / len(options))
    for at, option in enumerate(options):
        row = QRectF(COLUMN.left(), y + pitch * at, COLUMN.width(), high)
        board.box(row, inks.look.colour("field"), None, 0, 12)
        side = min(BADGE, high - 8)
        badge = QRectF(row.left() + 12, row.center().y() - side / 2, side, side)
        board.box(badge, inks.ink, None, 0, side / 2)
        board.text_in(badge, LETTERS[at], Kind(28, bold=True), inks.ground)
        counter = QRectF(row.right() - 100, row.top() + 7, 92, high - 14)
        marked = question.marked == at
        board.box(counter, inks.ground, inks.fill(phase)[0] if marked else inks.line, 4 if marked else 3, 8)
        count = str(question.hands[at]) if question.hands[at] else ""
        board.text_in(counter, f"{count}|" if marked else count, Kind(36, bold=True), inks.ink)
        room = counter.left() - badge.right() - 28
        text, kind = fitting([option_text(frame, question, option)], OPTION, room)
        board.text_in(QRectF(badge.right() + 16, row.top(), room, high), text, kind, inks.ink, LEFT)


def draw_votes(board: Board, frame: Frame, question: Open, bottom: float) -> float:
    """The options with their hands as bars, and the slip behind the most chosen of the wrong ones; returns where that
    begins."""
    options, inks = question.posed.options, board.inks
    if not options or len(options) > 4:
        return bottom
    said = _most_chosen(question)
    lines = wrapped(said, Kind(24), COLUMN.width() - 24) if said else []
    top = bottom - VOTE_ROW * len(options) - 30 * len(lines) - (10 if lines else 0)
    most, phase = (
        max(1, *question.hands),
        "backward" if question.at is None else frame.program.operations[question.at].phase,
    )
    for at, option in enumerate(options):
        row = QRectF(COLUMN.left(), top + VOTE_ROW * at, COLUMN.width(), VOTE_ROW - 4)
        if option.right:
            board.box(row, inks.tint(phase), None, 0, 8)
        badge = QRectF(row.left() + 4, row.center().y() - 16, 32, 32)
        board.box(badge, inks.ink, None, 0, 16)
        board.text_in(badge, LETTERS[at], Kind(22, bold=True), inks.ground)
        text, kind = fitting([option_text(frame, question, option)], [Kind(24, bold=option.right), Kind(20)], 150)
        board.text_in(QRectF(badge.right() + 10, row.top(), 150, row.height()), text, kind, inks.ink, LEFT)
        bar = QRectF(badge.right() + 164, row.top() + 8, BAR * question.hands[at] / most, row.height() - 16)
        if bar.width():
            board.box(bar, inks.fill(phase)[0] if option.right else inks.soft, None, 0, 4)
        count = f"{question.hands[at] or ''} {'✓' if option.right else ''}".strip()
        board.text_in(QRectF(bar.right() + 8, row.top(), 60, row.height()), count, Kind(24, bold=True), inks.ink, LEFT)
    base = top + VOTE_ROW * len(options) + 6
    if lines:
        board.box(QRectF(COLUMN.left(), base + 2, 6, 30 * len(lines) - 4), inks.fill(phase)[0], None, 0, 0)
    for at, line in enumerate(lines):
        board.line_of_text(COLUMN.left() + 20, base + 24 + 30 * at, line, Kind(24), inks.ink, LEFT)
    return top


def _most_chosen(question: Open) -> str:
    """The slip of the wrong option that most hands, or else the first letters, are for."""
    wrong = [(hands, -at) for at, hands in enumerate(question.hands) if not question.posed.options[at].right]
    for _, at in sorted(wrong, reverse=True):
        slip = wrong_option_text(question, question.posed.options[-at])
        if slip:
            return tr("{letter}: {slip}").format(letter=LETTERS[-at], slip=slip)
    return ""


def notes_of(frame: Frame) -> tuple[str, ...]:
    """What the presenter is told of a question: what its keys do, and where about half of the hands are right."""
    question = frame.question
    if question is None:
        return ()
    right, count = question.votes
    divided = tr("{right} of {count} hands are right: have them discuss, then vote again.")
    keys = tr("Digits count hands in the marked counter, Enter goes to the next one, V clears; PgDn shows the answer.")
    return (
        *([divided.format(right=right, count=count)] if question.is_divided else []),
        *([keys] if question.is_open and question.hands else []),
    )


def told_text(frame: Frame, question: Open) -> str:
    """The question as it is read aloud, with its options; afterwards the answer."""
    if not question.is_open:
        return tr("Right answer: {truth}").format(truth=true_text(frame, question))
    options = [
        f"{LETTERS[at]}: {option_text(frame, question, one)}" for at, one in enumerate(question.posed.options[:8])
    ]
    return " ".join([prompt(frame, question), *options])
