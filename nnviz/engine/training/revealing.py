"""Stepping into an operation: it runs whole, and its elements become known one by one, of each the terms of its sum.

The order is that of the public array: sample by sample, node by node; of a weight matrix row by row.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Shape
from nnviz.engine.maths.expressions import Expr, Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.matrices import MatMul, SumAll, SumColumns, SumRows
from nnviz.engine.maths.numbers import Sum
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_shape
from nnviz.engine.reading.strict_json import must_be
from nnviz.engine.said import Said, said

from .explain import Explanation

INNER_UNITS = ("element", "term")
"""The units of a step that end within an operation."""


class Revealed(NamedTuple):
    """What is known of the operation at the cursor: so many elements, and of the following one so many terms."""

    elements: int
    terms: int = 0


class Parts(NamedTuple):
    """Of how many elements the result of an operation consists, and of how many terms each of them."""

    elements: int
    terms: int

    def after(self, known: Revealed, unit: str) -> Revealed | None:
        """What is known one unit later; None: the whole operation."""
        if unit == "term" and known.terms + 1 < self.terms:
            return Revealed(known.elements, known.terms + 1)
        return self.checked(Revealed(known.elements + 1))

    def before(self, known: Revealed | None, unit: str) -> Revealed:
        """What was known where the unit before ended; None stands for the whole operation."""
        elements, terms = known or Revealed(self.elements)
        if unit == "term":
            return Revealed(elements, terms - 1) if terms else Revealed(elements - 1, self.terms - 1)
        return Revealed(elements if terms else elements - 1)

    def checked(self, known: Revealed) -> Revealed | None:
        """The same, or None where that is the whole operation; ValueError where there are not so many parts."""
        if not 0 <= known.elements <= self.elements:
            raise ValueError(must_be(_from_0(self.elements), known.elements, said("The element")))
        most = self.terms - 1 if known.elements < self.elements else 0
        if not 0 <= known.terms <= most:
            raise ValueError(must_be(_from_0(most), known.terms, said("The term")))
        return None if known.elements == self.elements else known


def _from_0(most: int) -> Said:
    return said("from 0 to {most}", most=most)


def parts_of(program: Program, operation: Operation, rows: int) -> Parts:
    """The parts of an operation for a batch of so many rows."""

    def shape_of(key: Key) -> Shape:
        return program.shape(key, rows)

    return Parts(math.prod(shape_of(operation.writes)), _terms(operation.expression, shape_of))


def newest_index(record: Record, operation: Operation, known: Revealed | None) -> tuple[int, ...]:
    """The element of an operation that was revealed last, or whose sum is being built; None: all are known."""
    shape = public_shape(operation.writes, record.shape(operation.writes))
    place = math.prod(shape) - 1 if known is None else known.elements - (not known.terms)
    return tuple(map(int, np.unravel_index(place, shape)))


def unfinished(record: Record, operation: Operation, known: Revealed) -> Explanation:
    """The element whose sum is being built: its first terms, and for its value their sum."""
    index = newest_index(record, operation, known)
    row, column = (0, 0, *index)[-2:]
    total = next(_sums(operation.expression.element(row, column, record)))
    so_far = Sum(total.terms[: known.terms], total.general, total.letter)
    target = Operand(operation.writes, index, record.iteration, so_far.evaluate())
    return Explanation(target, "operation", operation, so_far, to_come=len(total.terms) - known.terms)


def _terms(expr: Expr, shape_of: Callable[[Key], Shape]) -> int:
    """How many terms the first sum in an element has; 1 where there is none."""
    if isinstance(expr, MatMul):
        return expr.left.shape(shape_of)[-1]
    if isinstance(expr, SumRows | SumColumns | SumAll):
        return math.prod(expr.arg.shape(shape_of)) // math.prod(expr.shape(shape_of))
    return next((count for child in expr.children if (count := _terms(child, shape_of)) > 1), 1)


def _sums(expr: Expr) -> Iterator[Sum]:
    """The sums of more than one term, the outermost of each branch, from left to right."""
    if isinstance(expr, Sum) and len(expr.terms) > 1:
        yield expr
    else:
        for child in expr.children:
            yield from _sums(child)
