"""The NumPy lines of an iteration as text: their pieces, where they are wrapped, and what is said of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import numpy as np

from nnviz.engine.exchange.script import array, named
from nnviz.engine.maths.dialect import Dialect
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import mistake_note, operation_text, phase_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS, exact

CUT_AFTER = tuple(map(re.compile, (" ", r"\(", r"\.(?!\d)")))
HANGING = 4
"""Characters by which the rest of a wrapped line is set in."""
IN_FULL = 64
"""An array of at most this many numbers is shown in full."""

RAN, EXPLAINED = "▶", "◆"


class Piece(NamedTuple):
    """A part of a line; `column` counts the characters before it in its row; `key` is the array that it names."""

    text: str
    column: int
    key: Key | None


class Row(NamedTuple):
    """What stands beside one another: a line, or a part of one that is too long. `line` counts from 1."""

    line: int
    is_first: bool
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        """The column after the last character."""
        return self.pieces[-1].column + len(self.pieces[-1].text)


@dataclass(frozen=True)
class Line:
    """One operation's line."""

    operation: Operation
    pieces: tuple[tuple[str, Key | None], ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def rows(self, number: int, room: int) -> Iterator[Row]:
        """The line in rows of at most `room` characters."""
        for start, end in cuts(self.text, room):
            indent = HANGING if start else 0
            yield Row(number, not start, tuple(self._between(start, end, indent)))

    def _between(self, start: int, end: int, indent: int) -> Iterator[Piece]:
        at = 0
        for text, key in self.pieces:
            part = text[max(0, start - at) : max(0, end - at)]
            if part:
                yield Piece(part, indent + max(at, start) - start, key)
            at += len(text)


def hidden_lines(frame: Frame) -> frozenset[int]:
    """The operations whose lines a question hides."""
    return frozenset(at for at in range(len(frame.program)) if frame.conceals_line(at))


def lines_of(
    program: Program, dialect: Dialect, hidden: frozenset[int] = frozenset(), named_too: bool = False
) -> tuple[Line, ...]:
    """The lines of all operations, in order; of those that are hidden what they write, unless that is hidden too."""
    comments = dict(named(program))
    found = list[Line]()
    for at, operation in enumerate(program.operations):
        if at in hidden:
            target = () if named_too else ((dialect.name(operation.writes), operation.writes), (" = ", None))
            found.append(Line(operation, (*target, ("?", None))))
            continue
        read = [key for key in operation.reads if key in comments]
        ends = [(f"  # {comments.pop(key)}", None) for key in read]
        found.append(Line(operation, (*operation.written(dialect), *ends)))
    return tuple(found)


def cuts(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where a text is cut so that no part is longer than `room`: after a space where there is one, else after a bracket
    or a dot, so that a name is cut only where it has no room by itself."""
    start, room = 0, max(room, 2 * HANGING)
    while len(text) - start > room - (HANGING if start else 0):
        limit = start + room - (HANGING if start else 0)
        found = (max((one.end() for one in sign.finditer(text, start + 1, limit)), default=0) for sign in CUT_AFTER)
        end = next(filter(None, found), limit)
        yield start, end
        start = end
    yield start, len(text)


class Shown(NamedTuple):
    """What of a frame is seen: how many lines ran, the line that is explained (0: none) and the arrays it read."""

    done: int = 0
    explained: int = 0
    operands: frozenset[Key] = frozenset()

    def mark(self, line: int) -> str:
        return RAN if line == self.done else EXPLAINED if line == self.explained else ""

    def of_line(self, line: int) -> tuple[str, bool, frozenset[Key]]:
        """All that is seen of a line: its mark, whether it ran, and what is underlined in it."""
        return self.mark(line), line <= self.done, self.operands if line == self.explained else frozenset()


def shown(frame: Frame) -> Shown:
    """What is marked at a moment."""
    explanation, operation = frame.explanation, frame.shown_operation
    if frame.asks and frame.question is not None and frame.question.at is not None:
        return Shown(frame.cursor.operation, frame.question.at + 1)
    if explanation is None or operation is None:
        return Shown(frame.cursor.operation)
    writer = frame.program.writer(operation.writes)
    read = frozenset(operand.key for operand in explanation.operands)
    return Shown(frame.cursor.operation, 0 if writer is None else writer + 1, read | {explanation.target.key})


def name_text(frame: Frame, name: str, key: Key) -> str:
    """What an array is, its shape and its value, as rich text."""
    head = f"<b>{escape(name)}</b> &nbsp;{escape(frame.names.array(key))}"
    if key not in frame.record:
        return "<br>".join([head, tr("not computed yet")])
    values = array(frame.record, key, frame.notation.dialect(frame.program))
    if not values.shape:
        return f"{head}<pre>{exact(float(values)).replace('-', MINUS)}</pre>"
    with np.printoptions(nanstr="·" if isinstance(values, np.ma.MaskedArray) else "nan"):
        shown = np.array2string(np.ma.getdata(values), threshold=IN_FULL, max_line_width=96).replace("-", MINUS)
    shape = tr("shape {shape}").format(shape=values.shape)
    return f"{head}<br>{shape}<pre>{shown}</pre>"


def shapes_text(frame: Frame) -> str:
    """The shape of what the marked line writes, and of the arrays that it reads in their order, as they lie in the
    code."""
    return "" if frame.shown_operation is None else shapes_of(frame, frame.shown_operation)


def shapes_of(frame: Frame, operation: Operation) -> str:
    """The same of any operation; "" where it is not done."""
    dialect = frame.notation.dialect(frame.program)
    if operation.writes not in frame.record or (frame.question is not None and frame.question.conceals_shapes):
        return ""
    written, *read = (array(frame.record, key, dialect).shape for key in (operation.writes, *operation.reads))
    shapes = ", ".join(_shape(shape) for shape in read if shape)
    return tr("{written} from {read}").format(written=_shape(written) or tr("number"), read=shapes)


def _shape(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


def line_text(frame: Frame, number: int) -> str:
    """What an operation does, in words."""
    operation = frame.program.operations[number - 1]
    parts = [phase_text(operation.phase), operation_text(operation), frame.names.layer(operation.layer)]
    text = f"{number}: {' · '.join(filter(None, parts))}"
    return f"{text}\n{mistake_note(operation)}" if operation.mistake else text
