"""Explanation: how one number came about, as data: its operation, the formula of that element, the operands.

Text, marks and colours are made from it; nothing here knows the screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from nnviz.engine.maths.dialect import WORDS
from nnviz.engine.maths.expressions import Const, Expr, Operand, Symbol, leaves, text
from nnviz.engine.maths.keys import EPOCH, RATE, TARGETS, Key
from nnviz.engine.maths.numbers import Sum
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import Elementwise
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_index, public_shape
from nnviz.engine.said import said

from .edits.columns import NEW
from .runs import BY_HAND, Run
from .setups import element, split_state

MOST_TERMS = 6
"""A text names at most this many terms of a sum, the largest, and adds up the rest."""


_ORIGINS = {
    "initial": "initial value", "edit": "set by hand", "experiment": "chosen in the experiment",
    "kept": "kept as it is: training does not change it",
    "schedule": "what the schedule makes of it in this epoch", "count": "counted from 1",
}  # fmt: skip
Origin = Literal["operation", "previous", "data", "initial", "edit", "experiment", "kept", "schedule", "count"]
"""Where a number can come from."""


@dataclass(frozen=True)
class Explanation:
    """One number and what made it.

    `origin` is "operation" (computed in this iteration), "previous" (what the iteration before left),
    "initial", "edit", "data", "experiment", "kept" (not trained), "schedule" (of the learning rate) or "count" (the
    number of the iteration or epoch). With an operation, a previous value or a schedule there is an `expression`
    whose operands are numbers of the Record of their iteration; of data that are features or standardised one of
    their raw numbers. Where terms of its sum are still `to_come`, expression and value are those of the sum so far.
    """

    target: Operand
    origin: Origin
    operation: Operation | None = None
    expression: Expr | None = None
    rows: tuple[int, ...] = ()
    to_come: int = 0

    @property
    def value(self) -> float:
        """The number as the Record has it."""
        return self.target.value

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        """Every number that was read, each once, in the order of the formula."""
        if self.expression is None:
            return ()
        return tuple(dict.fromkeys(leaf for leaf in leaves(self.expression) if isinstance(leaf, Operand)))

    def evaluate(self) -> float:
        """The formula computed again from its operands, one scalar operation at a time."""
        return self.target.value if self.expression is None else self.expression.evaluate()

    def magnitude(self) -> float:
        """Σ|terms|: `evaluate` agrees with `value` to 1e-12 of it."""
        return abs(self.target.value) if self.expression is None else self.expression.magnitude()

    @property
    def symbols(self) -> str:
        """The formula with the names of its operands."""
        return "" if self.expression is None else text(_shortened(self.expression), "math", name)

    @property
    def numbers(self) -> str:
        """The formula with the numbers filled in."""
        return "" if self.expression is None else _numbers(_shortened(self.expression))

    def __str__(self) -> str:
        head = f"{name(self.target)} = {self.value!r}"
        if self.expression is None:
            return f"{head}\n  {self._origin_text()}"
        if self.origin == "data":
            return f"{head}\n  = {self.numbers}\n  {self._origin_text()}"
        lines = [head, f"  = {self.symbols}", f"  = {self.numbers}", f"  = {self.value!r}"]
        lines += [f"  {_ORIGINS['schedule']}"] if self.origin == "schedule" else []
        if self.operation is not None:
            lines.append(f"  {self.operation.phase}: {self.operation.code}")
            lines += [f"  because {self.operation.reason}"] if self.operation.reason else []
            lines += [f"  mistake: {self.operation.mistake}"] if self.operation.mistake else []
        lines += [f"  made of {name(o)} = {o.value!r} (iteration {o.iteration})" for o in self.operands[:MOST_TERMS]]
        more = len(self.operands) - MOST_TERMS
        return "\n".join([*lines, *([f"  and {more} more"] if more > 0 else [])])

    def _origin_text(self) -> str:
        if self.origin == "data":
            return f"data row {self.rows[self.target.index[0]]}"
        return _ORIGINS[self.origin]


def explain(program: Program, record: Record, key: Key, index: tuple[int, ...], run: Run) -> Explanation:
    """The explanation of one element of one array that the Record knows; `run` is the one that it belongs to."""
    row, column = _inner_index(record, key, index)
    target = record.operand(key, row, column)
    writer = program.writer(key)
    if writer is not None:
        operation = program.operations[writer]
        return Explanation(target, "operation", operation, operation.expression.element(row, column, record))
    if key in (Key("outputs", 0), TARGETS):
        rows = tuple(int(row) for row in record.rows)
        by_hand = run.was_set("targets" if key == TARGETS else "inputs", (rows[row], column), record.iteration)
        data = run.segment(record.iteration).setup.data
        made = None if by_hand or key == TARGETS else data.made_of(rows[row], column)
        return Explanation(target, "edit" if by_hand else "data", expression=made, rows=rows)
    if key == RATE and program.schedule is not None:
        return Explanation(target, "schedule", expression=program.schedule.element(0, 0, record))
    if key == EPOCH:
        return Explanation(target, "count")
    if not key.begun and key not in program.kept:
        chosen = (RATE if key == program.chosen_rate else key).name
        by_hand = run.was_set(chosen, (), record.iteration)
        return Explanation(target, "edit" if by_hand else "experiment")
    return _begun(target, run, program, key.now, (row, column))


def _begun(target: Operand, run: Run, program: Program, key: Key, place: tuple[int, int]) -> Explanation:
    """Of a number that the iteration began with: what the iteration before left there, or how else it came."""
    iteration = target.iteration
    segment = run.segment(iteration)
    source = int(split_state(program, segment.sources_at(iteration))[key][place])
    if source == BY_HAND:
        return Explanation(target, "edit")
    if iteration == 1 or source == NEW:
        return Explanation(target, "initial")
    if key in program.kept:
        return Explanation(target, "kept")
    earlier = run.segment(iteration - 1).setup.program
    made, shape, index = element(earlier, source)
    made = made if earlier.writer(made) is not None else made.before
    operand = Operand(made, public_index(made, shape, *index), iteration - 1, target.value)
    return Explanation(target, "previous", expression=operand)


def elements(record: Record, key: Key) -> Iterator[tuple[int, ...]]:
    """Every index of an array that the Record knows."""
    return iter(np.ndindex(public_shape(key, record.shape(key))))


def name(leaf: Any) -> str:
    """A leaf in plain text: the NumPy variable and its index."""
    if isinstance(leaf, Const):
        return f"{leaf.value:g}"
    assert isinstance(leaf, Operand | Symbol)
    index = ", ".join(map(str, leaf.index))
    return WORDS.name(leaf.key) + (f"[{index}]" if leaf.index else "")


def _numbers(expr: Expr) -> str:
    def number(leaf: Any) -> str:
        if isinstance(leaf, Symbol):
            return name(leaf)
        shown = f"{leaf.value:.6g}"
        return f"({shown})" if shown.startswith("-") else shown

    return text(expr, "math", number)


def _shortened(expr: Expr) -> Expr:
    """The same value with long sums cut to their largest terms and one number for the rest."""
    if isinstance(expr, Sum) and len(expr.terms) > MOST_TERMS:
        by_size = sorted(expr.terms, key=lambda term: -abs(term.evaluate()))
        largest = [term for term in expr.terms if term in by_size[:MOST_TERMS]][:MOST_TERMS]
        rest = sum(term.evaluate() for term in by_size[MOST_TERMS:])
        return Sum((*largest, Const(rest)), expr.general, expr.letter)
    if isinstance(expr, Elementwise):
        return Elementwise(expr.primitive, tuple(map(_shortened, expr.args)))
    return expr


def _inner_index(record: Record, key: Key, index: tuple[int, ...]) -> tuple[int, int]:
    record.matrix(key)
    shape = public_shape(key, record.shape(key))
    if len(index) != len(shape) or not all(0 <= at < size for at, size in zip(index, shape, strict=True)):
        text = said("{name} has the shape {shape}: it has no element {index}.")
        raise IndexError(text.having(name=WORDS.name(key), shape=shape, index=index))
    row, column = (0, 0, *index)[-2:]
    return row, column
