"""The right column of a slide while the room is asked, and the votes below the formula afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from nnviz.engine.maths.expressions import Symbol
from nnviz.engine.maths.keys import Key
from nnviz.gui.lessons.options import LETTERS
from nnviz.gui.lessons.words import option_text, prompt, true_text, without_marks, wrong_option_text
from nnviz.gui.parts.drawing import LEFT, RIGHT
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.language import tr

from ..board.painting import Board
from ..board.rich import Kind, width, wrapped

COLUMN = QRectF(880, 94, 376, 518)
PROMPT_SIZES, PITCH = (30, 27, 24), 1.3
ROW, BETWEEN, BADGE, COUNTER, COUNTER_HEIGHT = 78.0, 14.0, 50.0, 78.0, 64.0
BESIDE = BADGE + COUNTER + 40
"""What stands beside the text of an option, and the air around it."""
VOTE_ROW, VOTE_ROOM, SLIP_LINE = 40.0, 262.0, 30.0
BAR, BAR_AT, BAR_BELOW = 120.0, 154.0, 14.0
"""The longest bar of hands; how far it stands from the beginning of a text beside it, and how much room it has below
longer ones."""
OPTION = tuple(Kind(size, bold=True) for size in (36, 32, 28, 25, 22, 20))
VOTED = tuple(Kind(size) for size in (28, 25, 22, 20))
LINE, AROUND = 1.22, 10.0
"""From line to line in parts of the size of the type; and above and below the lines of a row, both together."""


def draw_question(board: Board, frame: Frame, question: Open) -> None:
    """The prompt, a question mark for the number, and what can be chosen, each with its counter of hands."""
    y = draw_prompt(board, without_marks(prompt(frame, question)), COLUMN.top())
    phase = _phase(frame, question)
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


def draw_prompt(board: Board, text: str, y: float) -> float:
    """What is asked, from `y` on; returns where it ends."""
    for size in PROMPT_SIZES:
        kind = Kind(size, bold=True)
        lines = wrapped(text, kind, COLUMN.width())
        if len(lines) < 4:
            break
    for line in lines:
        y += size * PITCH
        board.line_of_text(COLUMN.left(), y - 6, line, kind, board.inks.ink, LEFT)
    return y + 6


class Rows(NamedTuple):
    """A row for each text, one below the other: its lines in one type for all, and its height."""

    kind: Kind
    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights)


def rows_of(texts: Sequence[str], kinds: Iterable[Kind], room: float, least: float, most: float) -> Rows:
    """Rows with texts that are so wide, each at least so high, in the largest type in which all are at most so high; in
    the smallest where they are higher in each."""
    rows = None
    for kind in kinds:
        lines = tuple(tuple(wrapped(text, kind, room)) for text in texts)
        heights = tuple(max(least, len(of) * LINE * kind.size + AROUND) for of in lines)
        rows = Rows(kind, lines, heights)
        if rows.height <= most and all(width(line, kind) <= room for of in lines for line in of):
            break
    assert rows is not None
    return rows


def beside_bars(texts: Sequence[str]) -> Rows | None:
    """Rows for the votes with a bar beside each text; None where one is too long for that."""
    rows = rows_of(texts, [Kind(24), Kind(20)], BAR_AT - 8, VOTE_ROW, VOTE_ROW * len(texts))
    return rows if all(len(lines) == 1 and width(lines[0], rows.kind) <= BAR_AT - 8 for lines in rows.lines) else None


def above_bars(texts: Sequence[str], most: float) -> Rows:
    """Rows for the votes with a bar below each text, all together at most so high."""
    rows = rows_of(texts, VOTED, VOTE_ROOM, VOTE_ROW - BAR_BELOW, most - BAR_BELOW * len(texts))
    return rows._replace(heights=tuple(height + BAR_BELOW for height in rows.heights))


def _draw_lines(board: Board, box: QRectF, lines: Sequence[str], kind: Kind) -> None:
    """Lines in the middle of a box's height."""
    pitch = LINE * kind.size
    top = box.center().y() - pitch * len(lines) / 2
    for at, line in enumerate(lines):
        board.text_in(QRectF(box.left(), top + pitch * at, box.width(), pitch), line, kind, board.inks.ink, LEFT)


def _draw_options(board: Board, frame: Frame, question: Open, y: float, phase: str) -> None:
    options, inks = question.posed.options, board.inks
    if not options:
        return
    board.line_of_text(COLUMN.right() - 8, y + 18, tr("hands"), Kind(24), inks.soft, RIGHT)
    y += 26
    between = min(BETWEEN, (COLUMN.bottom() - y) / len(options) / 8)
    room, most = COLUMN.width() - BESIDE, COLUMN.bottom() - y - between * (len(options) - 1)
    texts = [option_text(frame, question, option) for option in options]
    rows = rows_of(texts, OPTION, room, min(ROW, most / len(options)), most)
    for at, (lines, high) in enumerate(zip(rows.lines, rows.heights, strict=True)):
        row = QRectF(COLUMN.left(), y, COLUMN.width(), high)
        board.box(row, inks.look.colour("field"), None, 0, 12)
        side = min(BADGE, high - 8)
        badge = QRectF(row.left() + 8, row.center().y() - side / 2, side, side)
        board.box(badge, inks.ink, None, 0, side / 2)
        board.text_in(badge, LETTERS[at], Kind(28, bold=True), inks.ground)
        tall = min(COUNTER_HEIGHT, high - 8)
        counter = QRectF(row.right() - 8 - COUNTER, row.center().y() - tall / 2, COUNTER, tall)
        marked = question.marked == at
        board.box(counter, inks.ground, inks.fill(phase)[0] if marked else inks.line, 4 if marked else 3, 8)
        count = str(question.hands[at]) if question.hands[at] else ""
        board.text_in(counter, f"{count}|" if marked else count, Kind(34, bold=True), inks.ink)
        _draw_lines(board, QRectF(row.left() + BADGE + 20, row.top(), room, high), lines, rows.kind)
        y += high + between


def draw_votes(board: Board, frame: Frame, question: Open, bottom: float) -> float:
    """The options with their hands as bars, and the slip behind the most chosen of the wrong ones; returns where that
    begins. Long ones have the whole column, below what was asked."""
    options, inks = question.posed.options, board.inks
    if not options or len(options) > 4:
        return bottom
    said, texts = _most_chosen(question), [option_text(frame, question, option) for option in options]
    slip = wrapped(said, Kind(24), COLUMN.width() - 24) if said else []
    end = bottom - SLIP_LINE * len(slip) - (10 if slip else 0)
    rows = beside_bars(texts)
    long = rows is None
    if rows is None:
        y = draw_prompt(board, without_marks(prompt(frame, question)), COLUMN.top())
        rows = above_bars(texts, end - y)
    y = top = end - rows.height
    most, phase = max(1, *question.hands), _phase(frame, question)
    for at, (option, lines, high) in enumerate(zip(options, rows.lines, rows.heights, strict=True)):
        row, share = QRectF(COLUMN.left(), y, COLUMN.width(), high - 4), question.hands[at] / most
        if option.right:
            board.box(row, inks.tint(phase), None, 0, 8)
        badge = QRectF(row.left() + 4, row.center().y() - 16, 32, 32)
        board.box(badge, inks.ink, None, 0, 16)
        board.text_in(badge, LETTERS[at], Kind(22, bold=True), inks.ground)
        text = QRectF(badge.right() + 10, row.top(), VOTE_ROOM, row.height())
        bar = QRectF(text.left() + BAR_AT, row.top() + 8, BAR * share, row.height() - 16)
        if long:
            text.setBottom(row.bottom() - BAR_BELOW)
            bar = QRectF(text.left(), text.bottom(), VOTE_ROOM * share, BAR_BELOW - 6)
        _draw_lines(board, text, lines, rows.kind)
        if bar.width():
            board.box(bar, inks.fill(phase)[0] if option.right else inks.soft, None, 0, min(4, bar.height() / 2))
        count = f"{question.hands[at] or ''} {'✓' if option.right else ''}".strip()
        beside = QRectF((text if long else bar).right() + 8, row.top(), 60, row.height())
        board.text_in(beside, count, Kind(24, bold=True), inks.ink, LEFT)
        y += high
    if slip:
        board.box(QRectF(COLUMN.left(), y + 8, 6, SLIP_LINE * len(slip) - 4), inks.fill(phase)[0], None, 0, 0)
    for at, line in enumerate(slip):
        board.line_of_text(COLUMN.left() + 20, y + 30 + SLIP_LINE * at, line, Kind(24), inks.ink, LEFT)
    return COLUMN.top() if long else top


def _phase(frame: Frame, question: Open) -> str:
    return "backward" if question.at is None else frame.program.operations[question.at].phase


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
    return " ".join([without_marks(prompt(frame, question)), *options])
