"""The table of slips: what is forgotten or exchanged when a line is computed by hand.

A slip rewrites the formula of an operation; what the wrong one gives is computed as the right one is. Adding a slip is
adding one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nnviz.engine.maths.expressions import Const, Expr, Operand, Ref, Values, leaves, replaced, subtrees
from nnviz.engine.maths.keys import DIVISOR, RATE, TARGETS, Key
from nnviz.engine.maths.matrices import MatMul, Transpose
from nnviz.engine.maths.numbers import Sum
from nnviz.engine.maths.operation import Operation
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.engine.program.program import Program
from nnviz.engine.said import Said, said


@dataclass(frozen=True)
class Line:
    """A formula of a program that somebody computes: that of an operation, or one with others put into it; for a batch
    of so many rows."""

    program: Program
    operation: Operation
    formula: Expr
    rows: int

    @property
    def layer(self) -> int:
        return self.operation.layer or 0

    def has(self, key: Key) -> bool:
        """Whether an operation writes that array."""
        return self.program.writer(key) is not None


Rewritten = Iterator[Expr]


def _no_lines(line: Line) -> Rewritten:
    return iter(())


def no_numbers(number: Expr, values: Values) -> Rewritten:
    return iter(())


@dataclass(frozen=True)
class Slip:
    """The screen says its `words`. `lines` are the wrong formulas over whole arrays, `numbers` those of one element,
    given the right one. One that `may_be_right` gives the right number wherever something is 1 or has length 1."""

    words: Said
    lines: Callable[[Line], Rewritten] = _no_lines
    numbers: Callable[[Expr, Values], Rewritten] = no_numbers
    may_be_right: bool = False


def inlined(program: Program, formula: Expr, given: Iterable[Key]) -> Expr:
    """The formula with those of other operations put into it, until it reads only what is `given` or no operation
    writes."""
    known = set(given)
    parts = {leaf for leaf in leaves(formula) if isinstance(leaf, Ref) and leaf.key not in known}
    made = {leaf: program.formula(leaf.key) for leaf in parts if program.writer(leaf.key) is not None}
    return replaced(formula, {leaf: inlined(program, of, known) for leaf, of in made.items() if of is not None})


# --- whole arrays --------------------------------------------------------------------------------


def _exchanged(line: Line, other: dict[Expr, Expr]) -> Rewritten:
    wrong = replaced(line.formula, other)
    if wrong != line.formula:
        yield wrong


def _is(expr: Expr, primitive: str) -> bool:
    return isinstance(expr, Elementwise) and expr.primitive is PRIMITIVES[primitive]


def _sign(line: Line) -> Rewritten:
    if line.operation.phase != "update":
        yield -line.formula


def _uphill(line: Line) -> Rewritten:
    if line.operation.phase == "update" and _is(line.formula, "subtract"):
        yield line.formula.children[0] + line.formula.children[1]


def _refs(line: Line, kind: str) -> Iterator[Ref]:
    yield from {leaf for leaf in leaves(line.formula) if isinstance(leaf, Ref) and leaf.key.kind == kind}


def _slope_forgotten(line: Line) -> Rewritten:
    slopes: dict[Expr, Expr] = {slope: Const(1.0) for slope in _refs(line, "slope")}
    yield from _exchanged(line, slopes)
    for key in (Key("upstream", line.layer), Key("slope", line.layer)):
        if line.operation.writes.kind == "deltas" and line.formula != line.operation.expression and line.has(key):
            upstream = line.program.formula(Key("upstream", line.layer))
            assert upstream is not None
            yield inlined(line.program, upstream, _read(line))
            return


def _read(line: Line) -> set[Key]:
    return {leaf.key for leaf in leaves(line.formula) if isinstance(leaf, Ref)}


def _slope_at_the_wrong_place(line: Line) -> Rewritten:
    """Where the formula of the slope reads the output it is given the sum, and the other way round."""
    layers = {line.layer} if line.operation.writes.kind == "slope" else {s.key.layer for s in _refs(line, "slope")}
    for layer in layers:
        sums, outputs, slope = Ref(Key("sums", layer)), Ref(Key("outputs", layer)), Key("slope", layer)
        formula = line.program.formula(slope)
        if formula is None:
            continue
        wrong = replaced(formula, {sums: outputs, outputs: sums})
        if wrong != formula:
            yield wrong if line.operation.writes == slope else replaced(line.formula, {Ref(slope): wrong})


def _updated_weight(line: Line) -> Rewritten:
    if line.operation.phase == "backward" and line.program.experiment.optimizer is not None:
        trained = line.program.trained
        weights = (ref for ref in _refs(line, "weights") if ref.key.begun and ref.key.now in trained)
        yield from _exchanged(line, {ref: Ref(ref.key.now) for ref in weights})


def _delta_for_upstream(line: Line) -> Rewritten:
    kind, layer = line.operation.writes.kind, line.layer
    upstream, deltas = Key("upstream", layer), Key("deltas", layer)
    if kind in ("upstream", "deltas") and line.has(upstream) and line.has(deltas):
        other = deltas if kind == "upstream" else upstream
        yield inlined(line.program, Ref(other), _read(line) | {Key("slope", layer)})
        return
    pairs = {ref: Ref(Key("upstream", ref.key.layer)) for ref in _refs(line, "deltas")}
    yield from _exchanged(line, {ref: other for ref, other in pairs.items() if line.has(other.key)})


def _not_divided(line: Line) -> Rewritten:
    yield from _exchanged(line, {Ref(DIVISOR): Const(1.0)})
    reduced = line.program.experiment.loss.reduced.divisor(line.rows, line.program.sizes[-1])
    if reduced not in (1, line.rows):
        yield from _exchanged(line, {Ref(DIVISOR): Const(float(line.rows))})


def _bias_forgotten(line: Line) -> Rewritten:
    if line.operation.phase == "forward":
        yield from _exchanged(line, {ref: Const(0.0) for ref in _refs(line, "biases")})


def _target_minus_output(line: Line) -> Rewritten:
    error = Ref(Key("outputs", line.program.depth)) - Ref(TARGETS)
    swapped = Ref(TARGETS) - Ref(Key("outputs", line.program.depth))
    if line.operation.phase == "backward":
        yield from _exchanged(line, {error: swapped})


def _rate_forgotten(line: Line) -> Rewritten:
    yield from _exchanged(line, {Ref(RATE): Const(1.0)})


def _other_way_up(line: Line) -> Rewritten:
    """A transpose left out, put in at the other factor, or the sum over the other axis."""
    for part in subtrees(line.formula):
        if isinstance(part, MatMul):
            left, right = (side.arg if isinstance(side, Transpose) else side for side in (part.left, part.right))
            for wrong in (MatMul(left, right), MatMul(left.T, right), MatMul(left, right.T), MatMul(right.T, left)):
                if wrong != part:
                    yield replaced(line.formula, {part: wrong})


# --- single numbers ------------------------------------------------------------------------------


def _another_edge(number: Expr, values: Values) -> Rewritten:
    for leaf in {leaf for leaf in leaves(number) if isinstance(leaf, Operand) and leaf.key.kind == "weights"}:
        rows, columns = values.shape(leaf.key)
        row, column = leaf.index
        others = {(at, column) for at in range(rows)} | {(row, at) for at in range(columns)}
        for place in sorted(others - {(row, column)}):
            yield replaced(number, {leaf: values.operand(leaf.key, *place)})


def _path_forgotten(number: Expr, values: Values) -> Rewritten:
    for part in {part for part in subtrees(number) if isinstance(part, Sum) and len(part.terms) > 1}:
        for at in range(len(part.terms)):
            yield replaced(number, {part: Sum(part.terms[:at] + part.terms[at + 1 :], part.general, part.letter)})


def _index_exchanged(number: Expr, values: Values) -> Rewritten:
    weights = {leaf for leaf in leaves(number) if isinstance(leaf, Operand) and leaf.key.kind == "weights"}
    swapped: dict[Expr, Expr] = {}
    for leaf in weights:
        rows, columns = values.shape(leaf.key)
        row, column = leaf.index
        if column < rows and row < columns:
            swapped[leaf] = values.operand(leaf.key, column, row)
    wrong = replaced(number, swapped)
    if wrong != number:
        yield wrong


SLIPS = {
    "target_minus_output": Slip(
        said("Target and output are exchanged: it is output minus target."), _target_minus_output
    ),
    "sign": Slip(said("Only the sign is wrong."), _sign),
    "uphill": Slip(said("The step goes along the gradient, not against it."), _uphill),
    "slope": Slip(said("The slope f′ of the activation is forgotten."), _slope_forgotten, may_be_right=True),
    "slope_place": Slip(
        said("The slope is computed from the wrong number: sum and output are exchanged in it."),
        _slope_at_the_wrong_place,
        may_be_right=True,
    ),
    "updated": Slip(said("The weights after the update are used, instead of those before it."), _updated_weight),
    "delta_upstream": Slip(
        said("Delta and upstream gradient are confused: between them stands the slope."),
        _delta_for_upstream,
        may_be_right=True,
    ),
    "divisor": Slip(said("It is not divided by what the loss is divided by."), _not_divided, may_be_right=True),
    "bias": Slip(said("The bias is forgotten."), _bias_forgotten),
    "rate": Slip(said("The learning rate is forgotten."), _rate_forgotten),
    "path": Slip(said("One term of the sum is forgotten."), numbers=_path_forgotten),
    "transposed": Slip(said("Rows and columns are exchanged."), _other_way_up, _index_exchanged, True),
    "edge": Slip(said("The weight of another edge is used."), numbers=_another_edge),
}
"""By their names, in the order in which they are told."""
