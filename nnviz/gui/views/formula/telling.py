"""What a symbol or a number of the formula says of itself under the mouse: its name, what it means, its value and where
a click leads. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice, product

from nnviz.engine.maths.expressions import Const, Expr, Operand, Symbol
from nnviz.engine.maths.numbers import LogSumExp, Max, Several, Sum
from nnviz.engine.maths.primitives import Elementwise
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.said import said
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact

from .writing import Pointed, Reduced

FEW = 6
"""Where a letter runs, so many of its numbers are listed."""
_LEADS = {
    "operation": said("Click to see how step {step} computed it."),
    "previous": said("Click to see which iteration left it."),
    "data": said("Click to see its place in the data."),
}  # fmt: skip
"""Where a click leads, by the origin of a number; of another iteration's, and of all others, see `_lead`."""
_GATHERED = {
    Sum: said("sum over {letter}, terms: {count}"), Max: said("largest over {letter}, of so many: {count}"),
    LogSumExp: said("logarithm of the sum of exponentials over {letter}, terms: {count}"),
}  # fmt: skip


def stands_for(frame: Frame, of: Pointed | None) -> Pointed | None:
    """The number that a symbol stands for, where that is a single one and known; anything else is itself."""
    if not isinstance(of, Symbol) or any(isinstance(at, str) for at in of.index):
        return of
    return next(_operands(frame, of), of)


def told(frame: Frame, of: Pointed, leads: bool = False) -> str:
    """What is said of a symbol or a number, in lines; `leads`: a click follows it."""
    if isinstance(of, Several):
        return "\n".join(_of_several(frame, of))
    if isinstance(of, Const):
        name = tr("intermediate result") if isinstance(of, Reduced) else tr("constant of the formula")
        return f"{name}\n{exact(of.value)}"
    if isinstance(of, Elementwise):
        known = not any(isinstance(part, Symbol) for part in _within(of))
        return "\n".join([tr(of.primitive.words), *([exact(of.evaluate())] if known else [])])
    if isinstance(of, Symbol | Operand):
        lines = [_name(frame, of), *_values(frame, of), frame.names.purpose(of.key), _moment(frame, of)]
        lines += [_lead(frame, of)] if leads and isinstance(of, Operand) else []
        return "\n".join(filter(None, lines))
    raise TypeError(f"expected a symbol or a number, got {of}")


def _name(frame: Frame, of: Symbol | Operand) -> str:
    """Its letter, which derivative that is, its name, and its sample."""
    names = frame.names
    written, words, derivative = names.symbol(of), names.described(of), names.derivative(of.key)
    letter = " ".join(filter(None, (f"{'∂L/∂' if written.derivative else ''}{written.letter}", written.above)))
    if derivative:
        words = tr("{letter} = {derivative}: {words}").format(letter=letter, derivative=derivative, words=words)
    elif written.below or not of.index:
        words = tr("{letter}: {words}").format(letter=letter, words=words)
    sample = _sample(frame, of)
    return tr("{words}, {sample}").format(words=words, sample=sample) if sample else words


def _sample(frame: Frame, of: Symbol | Operand) -> str:
    """The sample that a number of this iteration belongs to, where it belongs to one."""
    elsewhere = isinstance(of, Operand) and of.iteration != frame.record.iteration
    if len(of.index) != 2 or of.key.parameter or elsewhere or isinstance(of.index[0], str):
        return ""
    return tr("sample {number}").format(number=frame.notation.count(int(frame.record.rows[of.index[0]])))


def _operands(frame: Frame, of: Symbol) -> Iterator[Operand]:
    """The numbers that a symbol stands for, as far as they are known."""
    record = frame.record
    for index in product(*_runs(frame, of)):
        if record.has(of.key, index):
            number = Number(of.key, index, record.iteration)
            yield Operand(of.key, index, record.iteration, frame.value_of(number))


def _runs(frame: Frame, of: Symbol) -> list[range]:
    """What each part of its index may be: one, or all where it is a letter."""
    shape = public_shape(of.key, frame.program.shape(of.key, len(frame.record.rows)))
    return [range(size) if isinstance(at, str) else range(at, at + 1) for at, size in zip(of.index, shape, strict=True)]


def _values(frame: Frame, of: Symbol | Operand) -> Iterator[str]:
    """The full double; where letters run that of each, as far as there are few."""
    if isinstance(of, Operand):
        yield exact(of.value)
        return
    several, names = any(isinstance(at, str) for at in of.index), frame.names
    found = list(islice(_operands(frame, of), FEW))
    for operand in found:
        written = names.symbol(operand)
        place = _sample(frame, operand) if isinstance(of.index[0], str) else written.below or written.letter
        yield f"{place or written.below}: {exact(operand.value)}" if several else exact(operand.value)
    if not found:
        yield tr("not computed yet")
    elif (more := math.prod(map(len, _runs(frame, of))) - len(found)) > 0:
        yield tr("and {count} more").format(count=more)


def _moment(frame: Frame, of: Symbol | Operand) -> str:
    """When it was so, and what NumPy calls its array."""
    iteration = of.iteration if isinstance(of, Operand) else frame.record.iteration
    moment = tr("iteration {number}").format(number=iteration)
    name = frame.notation.dialect(frame.program).name(of.key)
    return " · ".join(filter(None, (moment, frame.names.when(of.key), name)))


def _lead(frame: Frame, of: Operand) -> str:
    if of.iteration != frame.record.iteration:
        return tr("Click to go to iteration {iteration}.").format(iteration=of.iteration)
    origin, step = frame.explain(of.key, of.index).origin, frame.program.writer(of.key)
    text = _LEADS.get(origin, said("Click to see where it comes from."))
    return tr(text).format(step=0 if step is None else step + 1)


def _of_several(frame: Frame, of: Several) -> Iterator[str]:
    """What is gathered, and the number that this comes to."""
    yield tr(_GATHERED[type(of)]).format(letter=of.letter, count=len(of.terms))
    explanation = frame.explanation
    if explanation is None or explanation.expression is None:
        return
    whole = frame.notation.ordered(explanation.expression)
    alike = (part for part in _within(whole) if isinstance(part, Several) and type(part) is type(of))
    same = next((part for part in alike if part.general == of.general), None)
    if same is not None:
        value = exact(explanation.value if same is whole else same.evaluate())
        yield tr("{value}, so far").format(value=value) if explanation.to_come else value


def _within(expr: Expr) -> Iterator[Expr]:
    """A tree and all its parts."""
    yield expr
    for child in expr.children:
        yield from _within(child)
