"""The line with its numbers as a slide has it: as much of it as can be read, in digits with which the sum comes out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from nnviz.engine.maths.expressions import Const, Expr, Operand, leaves
from nnviz.engine.maths.keys import RATE
from nnviz.engine.maths.numbers import Max, Several
from nnviz.engine.said import said
from nnviz.engine.training.explain import Explanation
from nnviz.gui.lecture.board.rich import Kind, width
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.formula.symbols import constant, role_of
from nnviz.gui.views.formula.writing import Reduced, Token, Tokens, folded, reductions, sums, tokens_of, with_part
from nnviz.gui.words.language import tr
from nnviz.gui.words.letters import is_chosen
from nnviz.gui.words.numbers import MINUS, number, readable, short

SIZES = (35, 32, 29, 26, 24)
"""Of numbers; smaller ones rather than a term on two rows."""
LAYOUTS = [
    *((size, True, 1) for size in SIZES[:3]),
    *((size, True, 9) for size in SIZES),
    *((size, False, 9) for size in SIZES[3:]),
]
"""Sizes, whether each term of a sum of several has a row of its own, and how many rows there may be."""
NOTE = 32.0
"""The height of what is said of numbers."""
MOST_TERMS = 4
"""Of a sum of more only the largest have their numbers; the others are one number together."""
MORE_DIGITS = 4
OTHERS = said("{number}: the other {count} terms together")


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
    expr, rest, others = _shortened(folded(whole, lambda several: isinstance(several, Max)))
    result = readable(explanation.value)
    for line in reductions(expr):
        for more in dict.fromkeys((digits_for(line, explanation.value), 0)):
            tokens, note = (Token("= "), *tokens_of(line, _writer(more))), ""
            if any(leaf is rest for leaf in leaves(line)):
                note = tr(OTHERS).format(number=text_writer(more)(rest), count=others)
            if _text(tokens) == f"= {result}":
                return Numbers()
            for broken, (size, apart, most) in product((False, True), LAYOUTS):
                rows = tuple(_rows(tokens, size, room_width, apart))
                found = Numbers(rows, size, note)
                fits = len(rows) <= most and found.height + (NOTE if note else 0) <= room_height
                fits = fits and (broken or not any(row[0].text.startswith(("×", "/")) for row in rows))
                if fits and all(_width(row, size) <= room_width for row in rows):
                    return found
    return Numbers()


def _shortened(expr: Expr) -> tuple[Expr, Reduced | None, int]:
    """The same with a long sum as its largest terms and a number for the others; that number, and how many they are."""
    total = next((total for total in sums(expr) if len(total.terms) > MOST_TERMS), None)
    if total is None:
        return expr, None, 0
    values = [term.evaluate() for term in total.terms]
    order = sorted(range(len(values)), key=lambda at: -abs(values[at]))
    shown = sorted(order[: MOST_TERMS - 1])
    rest = Reduced(sum(values[at] for at in order[MOST_TERMS - 1 :]))
    terms = (*(total.terms[at] for at in shown), rest)
    return with_part(expr, total, replace(total, terms=terms)), rest, len(values) - len(shown)


def digits_for(expr: Expr, result: float) -> int:
    """How many more digits than usual operands need so that what one computes with them is the result as it is
    shown."""
    wanted = readable(result)
    tries = (more for more in range(MORE_DIGITS) if readable(rounded(expr, text_writer(more)).evaluate()) == wanted)
    return next(tries, 0)


def rounded(expr: Expr, write: Callable[[Any], str]) -> Expr:
    """The same of numbers as they are written."""
    if not expr.children:
        return Const(_read(write(expr)))
    return expr.with_children(tuple(rounded(child, write) for child in expr.children))


def _read(text: str) -> float:
    return float({"∞": "inf", f"{MINUS}∞": "-inf"}.get(text, text).replace(MINUS, "-"))


def text_writer(more: int) -> Callable[[Any], str]:
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
    write = text_writer(more)

    def tokens(leaf: Any, leading: bool = False) -> Tokens:
        if isinstance(leaf, Const) and not isinstance(leaf, Reduced):
            token = Token(constant(leaf), of=leaf)
        else:
            bold = isinstance(leaf, Operand)
            token = Token(write(leaf), role_of(leaf) if bold else "ink", of=leaf, bold=bold)
        return (token,) if leading or not token.text.startswith(MINUS) else (Token("("), token, Token(")"))

    return tokens


# --- rows --------------------------------------------------------------------------------------


def _rows(tokens: Tokens, size: int, room: float, apart: bool) -> Iterator[Tokens]:
    """Tokens in rows, broken between terms, where one has no room before any operator; `apart`: each of several terms
    has its own."""
    terms = list(_chunks(tokens, (" + ", " − ")))
    apart = apart and len(terms) > 2
    row: Tokens = ()
    for term in terms:
        parts = [term] if _width(term, size) <= room else list(_chunks(term, OPERATORS))
        for part in parts:
            if row and (_width((*row, *part), size) > room or (apart and part is parts[0])):
                yield row
                row = (replace(part[0], text=part[0].text.lstrip()), *part[1:])
            else:
                row = (*row, *part)
    yield row


OPERATORS = (" + ", " − ", " × ", " / ")


def _chunks(tokens: Tokens, operators: tuple[str, ...]) -> Iterator[Tokens]:
    """Tokens between operators that are in no brackets, each with the operator before it."""
    chunk, depth = list[Token](), 0
    for token in (replace(token, text=token.text.replace(" · ", " × ")) for token in tokens):
        if not depth and token.text.startswith(operators) and len(chunk) > 1:
            yield tuple(chunk)
            chunk = []
        depth += token.text.count("(") - token.text.count(")")
        chunk.append(token)
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
        text = _text(tuple(tokens_of(inner, _writer(digits_for(inner, operand.value))))).replace(" · ", " × ")
        if text != readable(operand.value):
            yield f"{letter} = {text}", role_of(operand)
