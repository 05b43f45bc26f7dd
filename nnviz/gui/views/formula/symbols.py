"""The line in symbols, as tokens and as TeX: no numbers in it, so that it is known before it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from nnviz.engine.maths.arrays import Shape
from nnviz.engine.maths.expressions import Const, Expr, Operand, Symbol
from nnviz.engine.maths.keys import DIVISOR, Key
from nnviz.engine.maths.numbers import Max, Several
from nnviz.engine.maths.primitives import Elementwise
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_index
from nnviz.engine.training.runs import Cursor
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.letters import is_chosen
from nnviz.gui.words.names import Names
from nnviz.gui.words.numbers import MINUS
from nnviz.gui.words.symbols import Written, tex, tex_text

from .typeset import ink
from .writing import BELOW, GATHERED, Ask, Pointed, Token, Tokens, name_of, symbol_tokens, tex_of, tokens_of

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
            yield in_symbols(frame.names, operation.writes, index, rows).tex


class Head(NamedTuple):
    """A line in symbols: as tokens, as TeX to be copied, and as TeX to be typeset, in which each of the `symbols` has
    an ink of its own. The first of them is what the line is of."""

    tokens: Tokens = ()
    copied: str = ""
    tex: str = ""
    symbols: tuple[Pointed, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The role of each symbol, which says its colour."""
        return tuple(map(role_of, self.symbols))


@lru_cache(maxsize=256)
def in_symbols(names: Names, key: Key, index: tuple[int, ...], rows: int) -> Head:
    """The line in symbols: the same in every iteration, and known before it is computed.

    Without an operation that makes it, a number has its own symbol alone.
    """
    symbols, formula, target = Symbols(names, key, rows), names.program.formula(key), Symbol(key, index)
    found: list[Pointed] = []

    def inked(leaf: Any) -> str:
        found.append(leaf)
        return rf"\textcolor{{{ink(len(found) - 1)}}}{{{symbols.symbol_tex(leaf)}}}"

    tokens, (copied, tex) = symbols.symbol(target), (write(target) for write in (symbols.symbol_tex, inked))
    if formula is not None:
        row, column = (0, 0, *index)[-2:]
        expr = names.notation.ordered(formula.element(row, column, Unknown(names.program, rows)))
        tokens = (*tokens, Token(" = "), *symbols.tokens(expr))
        copied = f"{copied} = {tex_of(expr, symbols.symbol_tex, symbols.is_long)}"
        tex = f"{tex} = {tex_of(expr, inked, symbols.is_long)}"
    return Head(tokens, copied, tex, tuple(found))


def in_question(names: Names, key: Key, index: tuple[int, ...]) -> Head:
    """A symbol, and a question mark in the place of its line."""
    target = Symbol(key, index)
    symbols = Symbols(names, key)
    written = symbols.symbol_tex(target)
    tex = rf"\textcolor{{{ink(0)}}}{{{written}}} = \mathrm{{?}}"
    return Head((*symbols.symbol(target), Token(" = ?")), f"{written} = ?", tex, (target,))


NO_HEAD = Head()


def role_of(leaf: Pointed) -> str:
    """Numbers of the forward pass, of the backward pass and parameters each have their colour."""
    if not isinstance(leaf, Operand | Symbol):
        return "ink"
    if leaf.key.kind in _BACKWARD:
        return "backward"
    return "update" if leaf.key.parameter or is_chosen(leaf.key) else "forward"


_BACKWARD = ("upstream", "deltas", "grad_w", "grad_b")


class Unknown:
    """Stands for the values where only their symbols are wanted."""

    def __init__(self, program: Program, rows: int) -> None:
        self.program, self.rows = program, rows

    def shape(self, key: Key) -> Shape:
        return self.program.shape(key, self.rows)

    def symbol(self, key: Key, row: int | str, column: int | str) -> Symbol:
        return Symbol(key, public_index(key, self.shape(key), row, column))

    operand: Any = symbol


class Symbols:
    """Writes lines in symbols; long sums, and all those over samples, as Σ with their general term. So is every max.
    In a batch of so many `rows` a number says which sample it belongs to, where there are several."""

    def __init__(self, names: Names, written: Key, rows: int = 1) -> None:
        self.names, self.samples, self.rows = names, written.kind in ACROSS_SAMPLES, rows

    def called(self, leaf: Operand | Symbol) -> Written:
        """How a number is called."""
        counted = self.samples and bool(leaf.index) and (self.rows > 1 or isinstance(leaf.index[0], str))
        return self.names.symbol(leaf, counted)

    def is_long(self, several: Several) -> bool:
        return len(several.terms) > (1 if self.samples else FEW) or isinstance(several, Max)

    def tokens(self, expr: Expr) -> Tokens:
        return tokens_of(expr, self.symbol, self.is_long)

    def symbol_tex(self, leaf: Any) -> str:
        if isinstance(leaf, Const):
            return r"\frac{1}{2}" if leaf.value == 0.5 else constant(leaf)
        if isinstance(leaf, Elementwise):
            return tex_text(name_of(leaf))
        if isinstance(leaf, Several):
            return rf"{GATHERED[type(leaf)][1]}_{{{leaf.letter}}}"
        written = tex(self.called(leaf))
        return written.strip("()") if leaf.key == DIVISOR else written  # it stands below a line

    def symbol(self, leaf: Any, leading: bool = True) -> Tokens:
        if isinstance(leaf, Const):
            return (Token("½" if leaf.value == 0.5 else constant(leaf), of=leaf),)
        if isinstance(leaf, Several):
            return (Token(GATHERED[type(leaf)][0], of=leaf), Token(leaf.letter, of=leaf, script=BELOW))
        ask = Ask("number_clicked", Number.of(leaf)) if isinstance(leaf, Operand) else None
        return symbol_tokens(self.called(leaf), role_of(leaf), ask, of=leaf)


def constant(leaf: Const) -> str:
    return f"{leaf.value:g}".replace("-", MINUS)
