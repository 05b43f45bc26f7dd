"""A question as it is posed at a moment: what it hides, what can be answered, and whether an answer is right."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.workspace import Record, public_shape
from nnviz.engine.questions.answers import LEAST_DIGITS, Asked, Judged, Step, typed, whole
from nnviz.engine.questions.lines import AskedLine
from nnviz.engine.questions.slips import SLIPS
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said
from nnviz.engine.training.timeline import Timeline

from .lesson import Question, Text
from .references import Reference, reference, value_of

MOST_OPTIONS = 4
SIGNS = {1: said("positive"), -1: said("negative"), 0: said("zero")}
BETWEEN = "×x*,、()行列"
"""What may stand between and around the sizes of a shape, as somebody writes it."""
DECIMALS = 4
"""Numbers that are chosen from differ in so many digits after the point."""


@dataclass(frozen=True)
class Option:
    """Something that can be chosen: `what` is a text of the lesson, a sign, a number, a place in an array, or an
    operation."""

    what: Text | Said | float | tuple[int, ...] | Operation
    right: bool = False


@dataclass(frozen=True, eq=False)
class Posed:
    """`values` are the whole record of the iteration at hand, also what is not shown yet; lines are read and judged in
    a `dialect`."""

    question: Question
    timeline: Timeline
    values: Record
    dialect: Dialect = WORDS

    @classmethod
    def at(cls, question: Question, timeline: Timeline, dialect: Dialect = WORDS) -> Posed:
        """ExperimentError: it cannot be asked at this moment."""
        posed = cls(question, timeline, whole(timeline.program, timeline.record), dialect)
        try:
            _ = posed.truth
        except (ValueError, KeyError, IndexError, TypeError) as error:
            if isinstance(error, ExperimentError):
                raise
            raise ExperimentError(said("This cannot be asked at this moment.")) from None
        return posed

    @cached_property
    def of(self) -> Reference | None:
        return reference(self.question.of) if self.question.of else None

    @cached_property
    def coming(self) -> Operation | None:
        """The step that comes next; None at the end of an iteration."""
        done, operations = self.timeline.cursor.operation, self.timeline.program.operations
        return operations[done] if done < len(operations) else None

    @property
    def operation(self) -> Operation | None:
        """The step that makes what is asked for; None where no step does."""
        key = self.key
        if key is None:
            return self.coming if self.question.ask in ("line", "next") else None
        made = self.timeline.program.writer(key)
        return None if made is None else self.timeline.program.operations[made]

    @property
    def key(self) -> Key | None:
        """The array that is asked about."""
        if self.of is None or not self.of.is_of_record:
            return None
        return self.timeline.program.named.get((self.of.name, self.of.layer))

    def hides(self, key: Key) -> bool:
        """Whether the numbers of an array must not be seen as long as nobody answered."""
        operation = self.operation
        if operation is None:
            return False
        operations = self.timeline.program.operations
        writer = self.timeline.program.writer(key)
        return writer is not None and writer >= operations.index(operation)

    @cached_property
    def truth(self) -> Any:
        """What is right, of the kind that is asked for."""
        ask = self.question.ask
        if ask == "choice":
            return self.question.choices[0]
        if ask in ("line", "next"):
            if self.operation is None:
                raise KeyError
            return self.operation
        assert self.of is not None
        found = value_of(self.of, self.timeline, self.values)
        if ask == "shape":
            key = self.key
            if key is None:
                raise KeyError
            return public_shape(key, self.values.shape(key))
        if ask == "sign":
            return int(np.sign(found))
        return self._largest(np.asarray(found)) if ask in ("largest", "where") else float(found)

    def _largest(self, numbers: Array) -> tuple[int, ...]:
        """Where in the whole array the number of the greatest size stands, of those that are asked about."""
        assert self.of is not None
        sizes = np.abs(numbers)
        if (sizes == sizes.max()).sum() != 1:
            raise ExperimentError(said("Several of these numbers are the largest: that cannot be asked."))
        inner = iter(np.unravel_index(int(sizes.argmax()), sizes.shape))
        index = self.of.index or (slice(None),) * sizes.ndim
        return tuple(int(next(inner)) if isinstance(at, slice) else at for at in index)

    # --- what can be chosen ------------------------------------------------------------------

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen, always in the same order, which says nothing; none where something else is done."""
        ask = self.question.ask
        if ask == "sign":
            return tuple(Option(words, sign == self.truth) for sign, words in SIGNS.items())
        if ask == "choice":
            made = [Option(text, at == 0) for at, text in enumerate(self.question.choices) if isinstance(text, Text)]
        elif ask == "next":
            made = [Option(operation, operation is self.truth) for operation in self._around()]
        elif ask == "largest":
            return tuple(Option(place, place == self.truth) for place in self.places())
        elif ask == "number" and "slips" in self.question.choices:
            made = list(self._numbers())
            return tuple(sorted(made, key=lambda option: option.what))  # type: ignore[arg-type,return-value]
        else:
            return ()
        order = np.random.default_rng(zlib.crc32(repr(self.question).encode())).permutation(len(made))
        return tuple(made[at] for at in order)

    def places(self) -> list[tuple[int, ...]]:
        """Where the numbers stand that are asked about, in the whole array."""
        assert self.of is not None
        key = self.key
        shape = np.shape(self.values[key]) if key is not None else ()
        index = self.of.index or (slice(None),) * len(shape)
        ranges = [range(size) if isinstance(at, slice) else (at,) for at, size in zip(index, shape, strict=True)]
        return [
            tuple(place)
            for place in np.stack(np.meshgrid(*ranges, indexing="ij"), -1).reshape(-1, len(ranges)).tolist()
        ]

    def _around(self) -> list[Operation]:
        """The step that comes and others near it."""
        operations = self.timeline.program.operations
        at = operations.index(self.truth)
        near = sorted(range(len(operations)), key=lambda other: (abs(other - at), other))
        return [operations[other] for other in near[:MOST_OPTIONS]]

    def _numbers(self) -> list[Option]:
        """The right number, and what slips give that can be told from it."""
        found, seen = [Option(self.truth, True)], {round(self.truth, DECIMALS)}
        asked = self.asked
        for _, wrong in () if asked is None else asked.slips:
            if round(wrong, DECIMALS) not in seen and len(found) < MOST_OPTIONS:
                seen.add(round(wrong, DECIMALS))
                found.append(Option(wrong))
        return found

    # --- judging -----------------------------------------------------------------------------

    @cached_property
    def asked(self) -> Asked | None:
        """The number with its slips, where a step makes it."""
        operation = self.operation
        if operation is None or self.of is None or self.of.source != "record" or self.question.ask != "number":
            return None
        row, column = (0, 0, *self.of.index)[-2:]
        return Step(self.timeline.program, self.values, operation).number(row, column)

    @cached_property
    def line(self) -> AskedLine:
        """The line with its slips."""
        assert self.operation is not None
        return AskedLine(self.timeline.program, self.values, self.operation, self.dialect)

    def judge(self, answer: Any) -> Judged:
        """Of a text that was typed, an option that was chosen or a place that was clicked. ValueError: it cannot be
        judged, and why."""
        if isinstance(answer, Option):
            if answer.right or self.asked is None:
                return Judged(answer.right)
            return self.asked.judge(f"{answer.what!r}")
        if isinstance(answer, tuple):
            return Judged(answer == self.truth)
        if self.question.ask == "line":
            line = self.line.judge(answer)
            return Judged(line.right, (line.slip,) if line.slip else (), line.words)
        if self.question.ask == "shape":
            shape = _shape(answer)
            exchanged = shape != self.truth and shape == self.truth[::-1]
            return Judged(shape == self.truth, words=SLIPS["transposed"].words if exchanged else None)
        if self.asked is not None:
            return self.asked.judge(answer)
        number = typed(answer)
        right = number.is_rounded(self.truth) or number.is_carried(self.truth)
        if right and number.significant < LEAST_DIGITS and not number.is_all_of(self.truth):
            raise ValueError(said("Give at least {count} significant digits.", count=LEAST_DIGITS))
        return Judged(right)


def _shape(text: str) -> tuple[int, ...]:
    """ValueError: that is no shape."""
    parts = re.sub(f"[{BETWEEN}]", " ", unicodedata.normalize("NFKC", text).lower()).split()
    if not parts or not all(part.isdecimal() for part in parts):
        raise ValueError(said("Type a shape, as 4×2."))
    return tuple(map(int, parts))
