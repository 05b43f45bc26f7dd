"""The line in symbols, as tokens and as TeX: no numbers in it, so that it is known before it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from nnviz.engine.maths.arrays import Shape
from nnviz.engine.maths.expressions import Const, Expr, Operand, Symbol
from nnviz.engine.maths.keys import DIVISOR, Key
from nnviz.engine.maths.numbers import Max, Several
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_index
from nnviz.engine.training.runs import Cursor
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.numbers import MINUS
from nnviz.gui.words.symbols import plain, tex

from .writing import Token, Tokens, symbol_tokens, tex_of, tokens_of

FEW = 2
"""A sum of more terms has one a line."""
ACROSS_SAMPLES = ("loss", "data_loss", "grad_w", "grad_b")


def coming(frame: Frame) -> Iterator[str]:
    """The formulas that may be wanted next: of the operation that the next step executes, and of the one that is
    shown while training runs."""
    end = replace(frame, cursor=Cursor(frame.cursor.iteration, len(frame.program)), revealed=None)
    end = replace(end, selection=replace(frame.selection, number=None))
    for operation in (frame.next_operation, end.shown_operation):
        if operation is not None:
            index, rows = end.element(operation), len(frame.record.rows)
            yield in_symbols(frame.names, operation.writes, index, rows)[1]


@lru_cache(maxsize=256)
def in_symbols(names: Names, key: Key, index: tuple[int, ...], rows: int) -> tuple[Tokens, str]:
    """The line in symbols, as tokens and as TeX: the same in every iteration, and known before it is computed.

    Without an operation that makes it, a number has its own symbol alone.
    """
    symbols, formula = Symbols(names, key), names.program.formula(key)
    target = Symbol(key, index)
    head, tex_head = symbols.symbol(target), symbols.symbol_tex(target)
    if formula is None:
        return head, tex_head
    row, column = (0, 0, *index)[-2:]
    expr = names.notation.ordered(formula.element(row, column, _Unknown(names.program, rows)))
    tex_line = tex_of(expr, symbols.symbol_tex, symbols.is_long)
    return (*head, Token(" = "), *symbols.tokens(expr)), f"{tex_head} = {tex_line}"


class _Unknown:
    """Stands for the values where only their symbols are wanted."""

    def __init__(self, program: Program, rows: int) -> None:
        self.program, self.rows = program, rows

    def shape(self, key: Key) -> Shape:
        return self.program.shape(key, self.rows)

    def symbol(self, key: Key, row: int | str, column: int | str) -> Symbol:
        return Symbol(key, public_index(key, self.shape(key), row, column))

    operand: Any = symbol


class Symbols:
    """Writes lines in symbols; long sums, and all those over samples, as Σ with their general term. So is every max."""

    def __init__(self, names: Names, written: Key) -> None:
        self.names, self.samples = names, written.kind in ACROSS_SAMPLES

    def is_long(self, several: Several) -> bool:
        return len(several.terms) > FEW or self.samples or isinstance(several, Max)

    def tokens(self, expr: Expr) -> Tokens:
        return tokens_of(expr, self.symbol, self.is_long)

    def symbol_tex(self, leaf: Any) -> str:
        if isinstance(leaf, Const):
            return r"\frac{1}{2}" if leaf.value == 0.5 else constant(leaf)
        written = tex(self.names.symbol(leaf, self.samples))
        return written.strip("()") if leaf.key == DIVISOR else written  # it stands below a line

    def symbol(self, leaf: Any, leading: bool = True) -> Tokens:
        if isinstance(leaf, Const):
            return (Token("½" if leaf.value == 0.5 else constant(leaf)),)
        return symbol_tokens(self.names.symbol(leaf, self.samples))


def constant(leaf: Const) -> str:
    return f"{leaf.value:g}".replace("-", MINUS)


def name_of(frame: Frame, of: Operand) -> str:
    """An operand in words: its symbol, its NumPy name, its sample and its iteration."""
    notation = frame.notation
    parts = [plain(frame.names.symbol(of)), notation.dialect(frame.program).name(of.key)]
    if len(of.index) == 2 and of.iteration == frame.record.iteration and _belongs_to_samples(of):
        parts.append(tr("sample {number}").format(number=notation.count(int(frame.record.rows[of.index[0]]))))
    return " · ".join([*parts, tr("iteration {number}").format(number=of.iteration)])


def _belongs_to_samples(of: Operand) -> bool:
    return not of.key.parameter
