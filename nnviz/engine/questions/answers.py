"""A number that is asked for, and what is made of what somebody types."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.evaluating import evaluated
from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, Workspace, public_index
from nnviz.engine.said import Said, said

from .slips import SLIPS, Line, Slip, inlined, no_numbers

LEAST_DIGITS = 2
"""So many significant digits of a number are asked for."""
NEARLY = 1e-8
"""Part of a value that rounding of the sums may make of one that has few digits."""
CERTAIN = 1e-9
"""Part of a last digit that rounding of the sums may make in either of two ways."""
CARRIED, CARRIED_DIGITS = 1, 4
"""So many of the last of so many digits may come of terms that were rounded before they were added up."""
LARGEST_EXPONENT = 400
"""Of a number that is read, either way."""


def whole(program: Program, record: Record) -> Record:
    """Everything of the iteration of a record, also what is not computed there yet; nothing shown is disturbed."""
    done = Workspace.finished(program, record)
    return Record(done.layout, done.arena, record.iteration, program.operations, record.rows)


@dataclass(frozen=True)
class Typed:
    """A number as somebody typed it."""

    value: Decimal

    @property
    def unit(self) -> Decimal:
        """One in its last digit."""
        return Decimal(1).scaleb(int(self.value.as_tuple().exponent))

    @property
    def significant(self) -> int:
        """How many digits it has from the first that is not zero."""
        return len(self.value.as_tuple().digits) if self.value else 0

    def is_rounded(self, value: float) -> bool:
        """Whether it is the value rounded to its digits; of two that are as near both."""
        return abs(self.value - Decimal(value)) <= self.unit * (Decimal("0.5") + Decimal(CERTAIN))

    def is_carried(self, value: float) -> bool:
        """Whether it is what numbers may lead to that were rounded to as many digits: the value has more than it, and
        differs in the last one only."""
        if self.significant < CARRIED_DIGITS or abs(self.value - Decimal(value)) > CARRIED * self.unit:
            return False
        return not math.isclose(value, round(Decimal(value) / self.unit) * self.unit, rel_tol=NEARLY)

    def is_all_of(self, value: float) -> bool:
        """Whether it is the value itself, but for rounding of the sums: one that has few digits."""
        return math.isclose(self.value, value, rel_tol=NEARLY)


def typed(text: str) -> Typed:
    """ValueError: that is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("‐", "-")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError(said("Type a number, as −0.125.")) from None
    if not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT:
        raise ValueError(said("Type a number, as −0.125."))
    return Typed(value)


@dataclass(frozen=True)
class Judged:
    """`right`, or wrong by the `slips` that give the same number, the likeliest first; there may be none."""

    right: bool
    slips: tuple[str, ...] = ()
    words: Said | None = None


@dataclass(frozen=True, eq=False)
class Step:
    """What an operation writes, of which numbers are asked; `values` are the whole record of the iteration. With
    `given` keys the person has those alone to begin with; else all that the formula of the operation reads."""

    program: Program
    values: Record
    operation: Operation
    given: frozenset[Key] | None = None

    @cached_property
    def line(self) -> Line:
        formula = self.operation.expression
        if self.given is not None:
            formula = inlined(self.program, formula, self.given)
        return Line(self.program, self.operation, formula, len(self.values.rows))

    @cached_property
    def wrong(self) -> tuple[tuple[str, Array], ...]:
        """What each slip over whole arrays gives, at least two axes."""
        arrays = {key: np.asarray(self.values.matrix(key)) for key in self.values.keys()}
        found = []
        for name, slip in SLIPS.items():
            for formula in slip.lines(self.line):
                with suppress(ValueError):  # a wrong formula may give nothing
                    found.append((name, np.atleast_2d(evaluated(formula, arrays))))
        return tuple(found)

    def number(self, row: int, column: int) -> Asked:
        return Asked(self, row, column)

    def numbers(self) -> Iterator[Asked]:
        """All of them, in the order of the calculation."""
        shape = (1, 1, *self.values.shape(self.operation.writes))[-2:]
        return (Asked(self, row, column) for row, column in np.ndindex(shape))


@dataclass(frozen=True, eq=False)
class Asked:
    """One number of a step."""

    step: Step
    row: int
    column: int

    @property
    def key(self) -> Key:
        return self.step.operation.writes

    @property
    def values(self) -> Record:
        return self.step.values

    @property
    def index(self) -> tuple[int, ...]:
        """As the record counts."""
        found: tuple[int, ...] = public_index(self.key, self.values.shape(self.key), self.row, self.column)
        return found

    @cached_property
    def value(self) -> float:
        return self.values.operand(self.key, self.row, self.column).value

    @cached_property
    def slips(self) -> tuple[tuple[str, float], ...]:
        """What each slip gives that can be made here, all its ways; equal ones once."""
        found = ((name, value) for name, slip in SLIPS.items() for value in self._wrong(name, slip))
        return tuple(dict.fromkeys((name, value) for name, value in found if self._is_wrong(name, value)))

    def _is_wrong(self, name: str, value: float) -> bool:
        same = abs(value - self.value) <= 1e-12 * abs(self.value)
        return math.isfinite(value) and not (same and SLIPS[name].may_be_right)

    def _wrong(self, name: str, slip: Slip) -> Iterator[float]:
        for of, array in self.step.wrong:
            if of == name and self.row < array.shape[0] and self.column < array.shape[1]:
                yield float(array[self.row, self.column])
        if slip.numbers is not no_numbers:
            with np.errstate(all="ignore"):
                for tree in slip.numbers(self._formula, self.values):
                    yield tree.evaluate()

    @cached_property
    def _formula(self) -> Expr:
        return self.step.line.formula.element(self.row, self.column, self.values)

    def judge(self, text: str) -> Judged:
        """What is to be said of an answer. ValueError: it cannot be judged, and why."""
        answer = typed(text)
        if answer.is_rounded(self.value) and (answer.significant >= LEAST_DIGITS or answer.is_all_of(self.value)):
            return Judged(True)
        if answer.significant < LEAST_DIGITS and not _has_few_digits(self.value):
            raise ValueError(said("Give at least {count} significant digits.", count=LEAST_DIGITS))
        found = tuple(dict.fromkeys(name for name, value in self.slips if answer.is_rounded(value)))
        return Judged(not found and answer.is_carried(self.value), found, SLIPS[found[0]].words if found else None)

    @property
    def is_fair(self) -> bool:
        """Whether it can be asked: neither zero nor between two roundings, and no slip gives nearly the same."""
        value = self.value
        if not math.isfinite(value) or abs(value) < 1e-12:
            return False
        unit = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - LEAST_DIGITS)
        if any(_is_between(value, unit / 10**more) for more in range(3)):
            return False
        return all(abs(wrong - value) > unit for _, wrong in self.slips)


def _is_between(value: float, unit: float) -> bool:
    """Whether a value is hardly nearer to one of two neighbouring roundings than to the other."""
    return abs(abs(value) / unit % 1.0 - 0.5) < 1e-4


def _has_few_digits(value: float) -> bool:
    """Whether a number has not more significant digits than one."""
    return math.isclose(float(f"{value:.0e}"), value, rel_tol=NEARLY)
