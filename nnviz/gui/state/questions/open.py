"""A question as it stands: when it was posed, what was answered, what it hides as long as nobody answered."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.references import OF_CURVES
from nnviz.engine.maths.expressions import Expr, Operand, leaves
from nnviz.engine.maths.keys import LOSS, Key
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.questions.answers import Judged
from nnviz.engine.training.revealing import Revealed
from nnviz.engine.training.runs import Cursor


@dataclass(frozen=True, eq=False)
class Open:
    """The question `posed`, the `number`th of `count`, about a moment: nothing `until` then is hidden, and of the step
    that comes so many `elements`; when it is answered, up to the `element` that was asked for, or all. One about what
    is `seen` hides nothing. A choice `follows` at the same moment.

    `hints` are open from the first on; `fault` says why an answer could not be judged. `given` was answered, by one who
    was `sure` or not, and is `judged`; `given_up` by one who does not know. `hands` were counted for each option.
    """

    posed: Posed
    iteration: int
    at: int | None
    cursor: Cursor
    elements: int = 0
    element: int | None = None
    number: int = 1
    count: int = 1
    seen: bool = False
    follows: bool = False
    hints: int = 0
    fault: str = ""
    given: Any = None
    sure: bool = False
    judged: Judged | None = None
    given_up: bool = False
    hands: tuple[int, ...] = ()
    marked: int = 0

    @staticmethod
    def of(
        posed: Posed, number: int, count: int, hints: int = 0, seen: bool = False, apart: bool = False,
        follows: bool = False,
    ) -> Open:  # fmt: skip
        """As it is posed at the moment of its timeline; numbers that are asked for one by one are shown `apart`."""
        timeline, operation = posed.timeline, None if seen else posed.operation
        program, cursor = timeline.program, timeline.cursor
        at = None if operation is None else program.operations.index(operation)
        known = timeline.revealed
        inside = known is not None and at is not None and cursor.operation == at + 1
        if operation is not None:
            _ = posed.options, posed.asked, posed.line if posed.question.ask == "line" else None
        return Open(
            posed, cursor.iteration, at, cursor, known.elements if inside and known is not None else 0,
            _element(posed) if apart else None, number, count, seen, follows, hints, hands=(0,) * len(posed.options),
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether nobody answered yet."""
        return self.judged is None and not self.given_up

    @property
    def hides(self) -> bool:
        """Whether something must not be seen."""
        return self.is_open and not self.seen

    @property
    def until(self) -> Cursor:
        """The last moment that may be seen whole."""
        return self.cursor if self.at is None else Cursor(self.iteration, min(self.cursor.operation, self.at))

    def is_beyond(self, cursor: Cursor, revealed: Revealed | None = None) -> bool:
        """Whether a moment shows more than may be seen."""
        if cursor <= self.until:
            return False
        inside = self.at is not None and cursor == Cursor(self.iteration, self.at + 1) and revealed is not None
        return not (inside and revealed is not None and revealed.elements <= self.elements and not revealed.terms)

    def conceals(self, key: Key) -> bool:
        """Whether the numbers of an array are hidden."""
        program = self.posed.timeline.program
        made = program.writer(key)
        return self.hides and self.at is not None and made is not None and made >= self.at

    @cached_property
    def place(self) -> tuple[Key, tuple[int, ...]] | None:
        """The one number that is asked for; None where it is none that a step makes."""
        posed = self.posed
        if posed.question.ask not in ("number", "sign") or posed.key is None or posed.of is None or self.at is None:
            return None
        if posed.of.source != "record":
            return None
        return posed.key, posed.of.index

    @cached_property
    def expression(self) -> Expr | None:
        """The formula of that number, with what it reads."""
        if self.place is None or self.at is None:
            return None
        row, column = (0, 0, *self.place[1])[-2:]
        operation = self.posed.timeline.program.operations[self.at]
        return operation.expression.element(row, column, self.posed.values)

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        """The numbers that are read for it."""
        if self.expression is None:
            return ()
        return tuple(dict.fromkeys(leaf for leaf in leaves(self.expression) if isinstance(leaf, Operand)))

    @property
    def conceals_names(self) -> bool:
        """Whether even what comes next is not told."""
        return self.hides and self.posed.question.ask == "next"

    @property
    def conceals_words(self) -> bool:
        """Whether what is said of steps is not told: of a choice in words only its writer knows what gives it away."""
        return self.follows if not self.is_open else self.hides and self.posed.question.ask == "choice"

    @property
    def conceals_shapes(self) -> bool:
        return self.hides and self.posed.question.ask == "shape"

    def conceals_line(self, at: int) -> bool:
        """Whether the line of code of an operation is hidden: the one asked for, and that of a number until the second
        hint opens it; of what comes next all that may be it."""
        if not self.hides or self.at is None:
            return False
        if self.conceals_names:
            return at >= self.at
        return at == self.at and (self.posed.question.ask == "line" or (self.place is not None and self.hints < 2))

    @property
    def finished(self) -> int:
        """After so many iterations what curves say may be seen."""
        done = self.until.iteration - 1
        of = self.posed.of
        if of is None or of.source not in OF_CURVES:
            return done
        if of.source == "reached":
            return 0  # where it ended would tell
        if of.name == "batch":
            return min(done, int(of.index[0]) - 1)
        return min(done, max(0, self.posed.timeline.batches.last_of(max(1, of.index[0])) - 1))

    @property
    def knows_loss(self) -> bool:
        """Whether the loss of the batch is computed in what may be seen."""
        made = self.posed.timeline.program.writer(LOSS)
        of = self.posed.of
        is_curve = of is not None and of.source in OF_CURVES
        return not is_curve and made is not None and made < self.until.operation

    @property
    def votes(self) -> tuple[int, int]:
        """How many hands were right, and how many there were."""
        right = sum(hands for hands, option in zip(self.hands, self.posed.options, strict=True) if option.right)
        return right, sum(self.hands)

    @property
    def is_divided(self) -> bool:
        """Whether about half of the hands are right: then people learn most from each other."""
        right, total = self.votes
        return total > 1 and 0.4 <= right / total <= 0.6

    @property
    def answer(self) -> Any:
        """What is right: an option where some can be chosen."""
        return next((option for option in self.posed.options if option.right), self.posed.truth)

    @property
    def slip(self) -> str:
        """The likeliest slip of a wrong answer."""
        return self.judged.slips[0] if self.judged is not None and self.judged.slips else ""


def _element(posed: Posed) -> int | None:
    """How many elements of its array are known when a number is; None: all."""
    if posed.key is None or posed.of is None:
        return None
    shape = public_shape(posed.key, posed.values.shape(posed.key))
    known = int(np.ravel_multi_index(posed.of.index, shape)) + 1 if shape else 1
    return known if known < math.prod(shape) else None
