"""The line with its numbers as a slide has it: as much of it as can be read, in digits with which the sum comes out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from nnviz.engine.maths.expressions import Const, Expr, Operand
from nnviz.engine.maths.keys import RATE
from nnviz.engine.maths.numbers import Max, Several, Sum
from nnviz.engine.said import said
from nnviz.engine.training.explain import Explanation
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.formula.symbols import constant, role_of
from nnviz.gui.views.formula.writing import Reduced, Token, Tokens, folded, reductions, sums, tokens_of, with_part
from nnviz.gui.words.language import tr
from nnviz.gui.words.letters import is_chosen
from nnviz.gui.words.numbers import MINUS, number, readable, short

from .rich import Kind, width

SIZES = (35, 32, 29, 26, 24)
MOST_TERMS = 4
"""Of a sum of more only the largest have their numbers; the others are one number together."""
MORE_DIGITS = 4
OTHERS = said("the last number: the other {count} terms together")


@dataclass(frozen=True)
class Numbers:
    """Rows of tokens in one size, and what is to be said of them."""

    rows: tuple[Tokens, ...] = ()
    size: int = SIZES[0]
    note: str = ""

    @property
    def height(self) -> float:
        return len(self.rows) * self.size * 1.3


def numbers_of(frame: Frame, explanation: Explanation, room_width: float, room_height: float) -> Numbers:
    """The first line of the calculation that has room, in the largest type with which it has: the operands of the
    element, or what they were reduced to."""
    if explanation.expression is None or explanation.origin == "previous":
        return Numbers()
    whole = frame.notation.ordered(explanation.expression)
    expr, others = _shortened(folded(whole, lambda several: isinstance(several, Max)))
    note = tr(OTHERS).format(count=others) if others else ""
    result = readable(explanation.value)
    found = Numbers()
    for line in reductions(expr):
        write = _writer(_digits(line, explanation.value))
        tokens = (Token("= "), *tokens_of(line, write))
        if _text(tokens) == f"= {result}":
            break
        for size in SIZES:
            rows = tuple(_rows(tokens, size, room_width))
            found = Numbers(rows, size, note if others and "…" not in note else "")
            if found.height <= room_height and all(_width(row, size) <= room_width for row in rows):
                return found
    return Numbers()


def _shortened(expr: Expr) -> tuple[Expr, int]:
    """The same with long sums as their largest terms and a number for the others; how many these are."""
    total = next((total for total in sums(expr) if len(total.terms) > MOST_TERMS), None)
    if total is None:
        return expr, 0
    values = [term.evaluate() for term in total.terms]
    order = sorted(range(len(values)), key=lambda at: -abs(values[at]))
    shown = sorted(order[: MOST_TERMS - 1])
    rest = Reduced(sum(values[at] for at in order[MOST_TERMS - 1 :]))
    return with_part(expr, total, Sum((*(total.terms[at] for at in shown), rest))), len(values) - len(shown)


def _digits(expr: Expr, result: float) -> int:
    """How many more digits than usual operands need so that what one computes with them is the result as it is
    shown."""
    wanted = readable(result)
    for more in range(MORE_DIGITS):
        write = _text_writer(more)
        if readable(_replaced(expr, lambda leaf: Const(_read(write(leaf)))).evaluate()) == wanted:
            return more
    return 0


def _replaced(expr: Expr, by: Callable[[Any], Expr]) -> Expr:
    if not expr.children:
        return by(expr)
    return expr.with_children(tuple(_replaced(child, by) for child in expr.children))


def _read(text: str) -> float:
    return float({"∞": "inf", f"{MINUS}∞": "-inf"}.get(text, text).replace(MINUS, "-"))


def _text_writer(more: int) -> Callable[[Any], str]:
    """Writes leaves with so many digits more."""

    def write(leaf: Any) -> str:
        if isinstance(leaf, Const) and not isinstance(leaf, Reduced):
            return f"{leaf.value!r}".removesuffix(".0").replace("-", MINUS)
        if isinstance(leaf, Operand) and (is_chosen(leaf.key) or leaf.value == round(leaf.value) or leaf.key == RATE):
            return short(leaf.value)
        if not more:
            return readable(leaf.value)
        size = abs(leaf.value)
        digits = max(4, 2 - math.floor(math.log10(size))) if math.isfinite(size) and size >= 0.5e-4 else 4
        return number(leaf.value, digits + more, 3 + more)

    return write


def _writer(more: int) -> Callable[[Any, bool], Tokens]:
    write = _text_writer(more)

    def tokens(leaf: Any, leading: bool = False) -> Tokens:
        if isinstance(leaf, Const) and not isinstance(leaf, Reduced):
            token = Token(constant(leaf), of=leaf)
        else:
            bold = isinstance(leaf, Operand)
            token = Token(write(leaf), role_of(leaf) if bold else "ink", of=leaf, bold=bold)
        return (token,) if leading or not token.text.startswith(MINUS) else (Token("("), token, Token(")"))

    return tokens


# --- rows --------------------------------------------------------------------------------------


def _rows(tokens: Tokens, size: int, room: float) -> Iterator[Tokens]:
    """Tokens in rows that are broken before operators."""
    row: Tokens = ()
    for chunk in _chunks(tokens):
        if row and _width((*row, *chunk), size) > room:
            yield row
            chunk = (Token(chunk[0].text.lstrip(), chunk[0].role, of=chunk[0].of, bold=chunk[0].bold), *chunk[1:])
            row = ()
        row = (*row, *chunk)
    yield row


def _chunks(tokens: Tokens) -> Iterator[Tokens]:
    chunk: list[Token] = []
    for token in tokens:
        if token.text.startswith(" ") and chunk and any(part.text.strip() not in ("", "=") for part in chunk):
            yield tuple(chunk)
            chunk = []
        chunk.append(Token(token.text.replace(" · ", " × "), token.role, of=token.of, bold=token.bold))
    yield tuple(chunk)


def _width(row: Tokens, size: int) -> float:
    return sum(width(token.text, Kind(size, token.bold)) for token in row)


def _text(tokens: Tokens) -> str:
    return "".join(token.text for token in tokens)


def origins(frame: Frame, explanation: Explanation, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Of operands of some kinds, what they were made of, in one line each, with their role."""
    for operand in explanation.operands:
        made = frame.explain(operand.key, operand.index).expression if operand.key.kind in kinds else None
        if made is None or any(isinstance(part, Several) and len(part.terms) > 2 for part in sums(made)):
            continue
        letter = frame.names.symbol(operand).letter
        inner = frame.notation.ordered(made)
        text = _text(tuple(tokens_of(inner, _writer(_digits(inner, operand.value))))).replace(" · ", " × ")
        if text != readable(operand.value):
            yield f"{letter} = {text}", role_of(operand)
