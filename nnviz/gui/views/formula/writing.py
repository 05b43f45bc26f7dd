"""A tree over single numbers, written: as tokens, as TeX, and reduced step by step. Knows no Frame and no widget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any, NamedTuple

from nnviz.engine.maths.expressions import NEGATE, Const, Expr, Operand, Symbol
from nnviz.engine.maths.numbers import LogSumExp, Max, Several, Sum
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.gui.words.numbers import MINUS
from nnviz.gui.words.symbols import Written, tex_text

BELOW, LINE, ABOVE = -1, 0, 1

Pointed = Operand | Const | Symbol | Several | Elementwise
"""What a piece of a formula may stand for: a number, a symbol, the sign of a sum, a function."""


class Ask(NamedTuple):
    """What a click on a token asks for: the name of a signal of the view, and what it carries."""

    signal: str
    argument: Any


@dataclass(frozen=True)
class Token:
    """A piece of a line: its text, its role (which says its colour), what a click asks for, what it stands for.

    `of` is the number or the symbol that the tooltip tells of.
    """

    text: str
    role: str = "ink"
    ask: Ask | None = None
    of: Pointed | None = None
    bold: bool = False
    script: int = LINE


Tokens = tuple[Token, ...]
Leaf = Callable[[Any, bool], Tokens]
Short = Callable[[Several], bool]


GATHERED: dict[type[Expr], tuple[str, str]] = {
    Sum: ("Σ", r"{\sum}"), Max: ("max", r"\mathrm{max}"), LogSumExp: ("ln Σ", r"\mathrm{ln} {\sum}"),
}  # fmt: skip
"""What stands before the general term of several numbers: in a line, and as TeX, the letter beside it."""


def never(several: Several) -> bool:
    """No sum is written by its general term."""
    return False


class Reduced(Const):
    """A number that the reduction has come to."""


# --- tokens ------------------------------------------------------------------------------------


def tokens_of(expr: Expr, leaf: Leaf, short: Short = never, leading: bool = True) -> Tokens:
    """The line with its leaves written by `leaf`, which is told whether it leads: then a minus needs no brackets.

    Sums that are `short` are written as Σ with their general term, and so is the largest of several numbers; `leaf`
    writes the sign too.
    """
    if isinstance(expr, Several) and short(expr):
        inner = tokens_of(expr.general, leaf, short)
        inner = inner if _is_tight(expr.general) else (Token("("), *inner, Token(")"))
        if isinstance(expr, LogSumExp):
            inner = (Token("exp("), *tokens_of(expr.general, leaf, short), Token(")"))
        return (*leaf(expr, leading), Token(" "), *inner)
    if isinstance(expr, Max | LogSumExp):
        begin, between, end = ("max(", ", ", ")") if isinstance(expr, Max) else ("ln(exp(", ") + exp(", "))")
        of = joined((tokens_of(term, leaf, short) for term in expr.terms), Token(between))
        return (Token(begin), *of, Token(end))
    if isinstance(expr, Sum):
        terms = (tokens_of(term, leaf, short, leading and not at) for at, term in enumerate(expr.terms))
        return joined(terms, Token(" + "))
    if not isinstance(expr, Elementwise):
        return leaf(expr, leading)
    result: list[Token] = []
    for piece, arg in template(expr.primitive.math):
        if arg is None:
            result.append(Token(piece, of=expr if expr.primitive.words else None))
            continue
        brackets = _needs_brackets(expr, arg, short)
        first = brackets or is_function(expr) or (leading and not arg and expr.precedence < NEGATE)
        inner = tokens_of(expr.args[arg], leaf, short, first)
        apart = _is_base(expr, arg) and any(token.script == ABOVE or "/" in token.text for token in inner)
        result += (Token("("), *inner, Token(")")) if brackets or apart else inner
    return tuple(result)


def joined(parts: Iterator[Tokens], between: Token) -> Tokens:
    result: list[Token] = []
    for at, part in enumerate(parts):
        result += (between, *part) if at else part
    return tuple(result)


def symbol_tokens(
    written: Written, role: str = "ink", ask: Ask | None = None, bold: bool = False, of: Pointed | None = None
) -> Tokens:
    """A symbol with its scripts."""
    parts = ((f"∂L/∂{written.letter}" if written.derivative else written.letter, LINE),
             (written.below, BELOW), (written.above, ABOVE))  # fmt: skip
    return tuple(Token(text, role, ask, of, bold, script) for text, script in parts if text)


def words(text: str, role: str = "muted") -> Tokens:
    """A text that may be broken between its words."""
    return tuple(Token(f" {word}" if at else word, role) for at, word in enumerate(text.split(" ")))


def sentence(text: str, role: str = "muted", **parts: str | Tokens) -> Tokens:
    """A text with its named places filled: with more of it, or with tokens of another kind."""
    result: list[Token] = []
    plain = ""
    for literal, name, _, _ in Formatter().parse(text):
        part = parts[name] if name else ""
        plain += literal
        if isinstance(part, str):
            plain += part
        else:
            result += (*words(plain, role), *part)
            plain = ""
    return tuple(token for token in (*result, *words(plain, role)) if token.text)


def text_of(tokens: Tokens) -> str:
    """Tokens as plain text."""
    marks = {BELOW: "_", LINE: "", ABOVE: "^"}
    return "".join(marks[token.script] + token.text for token in tokens)


# --- TeX ---------------------------------------------------------------------------------------

_TEX: dict[str, Callable[..., str]] = {
    "divide": lambda above, below: rf"\frac{{{above}}}{{{below}}}",
    "safe_divide": lambda above, below: rf"\frac{{{above}}}{{{below}}}",
    "square": lambda base: f"{{{base}}}^{{2}}",
    "power": lambda base, exponent: f"{{{base}}}^{{{exponent}}}",
    "sqrt": lambda inner: rf"\sqrt{{{inner}}}",
}
_FRACTIONS = (PRIMITIVES["divide"], PRIMITIVES["safe_divide"])
"""Primitives that TeX does not write from left to right; the others follow from how they are written in a line."""


def tex_of(expr: Expr, leaf: Callable[[Any], str], short: Short) -> str:
    """The line as TeX, its leaves, and the signs of what is `short`, written by `leaf`."""
    if isinstance(expr, Several) and short(expr):
        inner = tex_of(expr.general, leaf, short)
        if isinstance(expr, LogSumExp) or not _is_tight(expr.general):
            inner = _high("(", inner) + inner + _high(")", inner)
        inner = tex_text("exp") + inner if isinstance(expr, LogSumExp) else inner
        return rf"{leaf(expr)} \, {inner}"
    if isinstance(expr, Max | LogSumExp):
        parts = [tex_of(term, leaf, short) for term in expr.terms]
        if isinstance(expr, LogSumExp):
            parts = [tex_text("exp") + _high("(", part) + part + _high(")", part) for part in parts]
        name, inner = ("max", ", ".join(parts)) if isinstance(expr, Max) else ("ln", " + ".join(parts))
        return tex_text(name) + _high("(", inner) + inner + _high(")", inner)
    if isinstance(expr, Sum):
        return " + ".join(tex_of(term, leaf, short) for term in expr.terms)
    if not isinstance(expr, Elementwise):
        return leaf(expr)
    special = next((made for name, made in _TEX.items() if expr.primitive is PRIMITIVES[name]), None)
    result = []
    for piece, arg in template(expr.primitive.math):
        if arg is None:
            result.append(piece)
            continue
        inner = tex_of(expr.args[arg], leaf, short)
        brackets = expr.primitive not in _FRACTIONS and _needs_brackets(expr, arg, short)
        brackets |= _is_base(expr, arg) and (r"\frac" in inner or "^" in inner)
        result.append(f"{_high('(', inner)}{inner}{_high(')', inner)}" if brackets else inner)
    if special is not None:
        return special(*result[1::2])
    inner, name = "".join(result[1::2]), name_of(expr)
    result[0] = result[0].removeprefix(name)
    line = "".join(part if at % 2 else _high(tex_text(part), inner) for at, part in enumerate(result))
    line = leaf(expr) + line if name else line
    return f"{{{line}}}" if result[0] == MINUS else line  # else it stands apart like one between two numbers


def _high(text: str, inner: str) -> str:
    """Brackets higher where what they stand around is high. They have one of two heights: to typeset those that stretch
    takes the longer the deeper they lie in one another."""
    if r"\frac" not in inner:
        return text
    text = re.sub(r"[)\]⌋]", lambda found: rf"\Bigr{found[0]}", text)
    return re.sub(r"[(\[⌊]", lambda found: rf"\Bigl{found[0]}", text)


# --- how a line is built -----------------------------------------------------------------------


def template(math: str) -> Iterator[tuple[str, int | None]]:
    """The text pieces of a template and, between them, the places of its arguments."""
    for at, piece in enumerate(re.split(r"\{(\d)\}", math)):
        yield (piece, None) if at % 2 == 0 else ("", int(piece))


def is_function(expr: Elementwise) -> bool:
    """Whether it is written with brackets of its own."""
    return any(bracket in expr.primitive.math for bracket in "([|⌊")


def name_of(expr: Elementwise) -> str:
    """The letters before its brackets, of a function that says what it is; "" where there are none."""
    found = re.match("[a-z]+", expr.primitive.math) if expr.primitive.words else None
    return found[0] if found else ""


def _needs_brackets(expr: Elementwise, at: int, short: Short) -> bool:
    arg = expr.args[at]
    if is_function(expr) or (isinstance(arg, Several) and short(arg)):
        return False
    return arg.precedence < expr.precedence or (at > 0 and arg.precedence == expr.precedence)


def _is_base(expr: Elementwise, at: int) -> bool:
    """Whether it is raised to a power: a fraction or a letter with a sign above it needs brackets there."""
    return at == 0 and expr.primitive in (PRIMITIVES["square"], PRIMITIVES["power"])


def _is_tight(expr: Expr) -> bool:
    """Whether it can stand after a Σ without brackets."""
    return not isinstance(expr, Elementwise) or expr.precedence > 0


# --- reducing ----------------------------------------------------------------------------------


def reductions(expr: Expr) -> Iterator[Expr]:
    """The tree, then again and again with everything computed that only needs numbers, as long as any is left."""
    while expr.children:
        yield expr
        expr = _reduced(expr)


def _reduced(expr: Expr) -> Expr:
    if not expr.children:
        return expr
    if not any(child.children for child in expr.children):
        return Reduced(expr.evaluate())
    return expr.with_children(tuple(map(_reduced, expr.children)))


def with_part(expr: Expr, old: Expr, new: Expr) -> Expr:
    """The same tree with one of its parts replaced."""
    if expr is old or not expr.children:
        return new if expr is old else expr
    return expr.with_children(tuple(with_part(child, old, new) for child in expr.children))


def folded(expr: Expr, short: Short) -> Expr:
    """The same tree with a number for every part that is gathered from several and is `short`."""
    if isinstance(expr, Several) and short(expr):
        return Reduced(expr.evaluate())
    return expr.with_children(tuple(folded(child, short) for child in expr.children)) if expr.children else expr


def sums(expr: Expr) -> Iterator[Sum]:
    """The outermost sums, from left to right."""
    if isinstance(expr, Sum):
        yield expr
    else:
        for child in expr.children:
            yield from sums(child)
