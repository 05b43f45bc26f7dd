"""How numbers, names and formulas are read aloud: plain digits, signs as words, no small letters. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from functools import cached_property, reduce
from typing import Any

from nnviz.engine.maths.expressions import Const, Expr
from nnviz.engine.maths.numbers import LogSumExp, Max, Sum
from nnviz.engine.maths.primitives import Elementwise
from nnviz.engine.said import said

from .language import tr
from .names import Names
from .notation import Notation
from .numbers import MINUS, number, readable, short
from .sentences import layer_text
from .symbols import on_the_line

MOST_TERMS = 6
"""Of a longer sum only the largest terms are read, and the others as one."""
SIGNS = {
    "²": said("squared"), "³": said("cubed"), "≠": said("not equal to"), "≥": said("at least"), "≤": said("at most"),
    "×": said("times"), "·": said("times"), "÷": said("divided by"), "±": said("plus or minus"), "+": said("plus"),
    "=": said("equals"), "√": said("square root of"), "Σ": said("the sum of"), "→": said("to"), "′": said("prime"),
    "∞": said("infinity"), "½": said("one half"), "%": said("percent"), "π": said("pi"), "δ": said("delta"),
    "η": said("eta"), "α": said("alpha"), "β": said("beta"), "ε": said("epsilon"), "λ": said("lambda"),
    "μ": said("mu"), " – ": ", ", "▶": "", "◆": "", "▦": "", "▾": "", "▴": "", "∎": "", "⟳": "", "⚠": "", "✓": "",
    "✗": "",
}  # fmt: skip
"""Signs as words; those that only mark something are not read, as words stand beside them."""
FORMS = {
    "{0} + {1}": said("{first} plus {second}"), "{0} − {1}": said("{first} minus {second}"),
    "{0} · {1}": said("{first} times {second}"), "{0} / {1}": said("{first} divided by {second}"),
    "−{0}": said("minus {first}"), "{0}²": said("{first} squared"),
    "{0}^{1}": said("{first} to the power of {second}"), "√({0})": said("the square root of {first}"),
    "|{0}|": said("the size of {first}"), "sign({0})": said("the sign of {first}"),
    "⌊{0}⌋": said("{first} rounded down"), "cos(π · {0})": said("the cosine of pi times {first}"),
    "tanh({0})": said("tanh of {first}"), "exp({0})": said("the exponential of {first}"),
    "ln({0})": said("the logarithm of {first}"), "sin({0})": said("the sine of {first}"),
    "cos({0})": said("the cosine of {first}"), "(exp({0}) − 1)": said("the exponential of {first}, minus 1,"),
    "clip({0}, {1}, {2})": said("{first}, kept from {second} to {third},"),
    "min({0}, 0)": said("the smaller of {first} and 0"), "max({0}, 0)": said("the larger of {first} and 0"),
    "[{0} > 0]": said("1 if {first} is above 0, else 0"),
    "ln(1 + exp({0}))": said("the logarithm of open bracket 1 plus the exponential of {first} close bracket"),
    "1": said("1"),
}  # fmt: skip
"""How what is written so is read; any other function is read as it is written."""
PLACES = ("first", "second", "third")


def spoken_number(value: float, write: Callable[[float], str] = number) -> str:
    """A number as words: minus 0.12, 1.2 times 10 to the power of minus 7."""
    return _spoken_digits(write(value))


def _spoken_digits(written: str) -> str:
    size, negative = written.removeprefix(MINUS), written.startswith(MINUS)
    mantissa, _, exponent = size.partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    if exponent:
        power = tr("{mantissa} times 10 to the power of {exponent}")
        text = power.format(mantissa=mantissa, exponent=_spoken_digits(exponent))
    else:
        text = {"∞": tr("infinity"), "NaN": tr("not a number")}.get(size, mantissa)
    return tr("minus {number}").format(number=text) if negative else text


def spoken(text: str) -> str:
    """Any text of the screen as it is read aloud."""
    text = re.sub(r"(\S+)→(\S+)", lambda edge: _edge(edge[1], edge[2]), text)
    text = re.sub(r"(\S+)←(\S+)", lambda edge: _edge(edge[2], edge[1]), text)
    text = re.sub(
        r"\w([⁰¹²³⁴⁵⁶⁷⁸⁹]+)([₀-₉]+)", lambda node: _deep_node(on_the_line(node[1]), on_the_line(node[2])), text
    )
    derivative = tr("derivative of {above} by {below}")
    text = re.sub(r"∂(\w+′?)/∂(\w+)?", lambda by: derivative.format(above=by[1], below=by[2] or ""), text)
    text = re.sub(r"(?<![.\d])\d+(?: ?× ?\d+)+(?![.\d])", lambda shape: _shape(shape[0].split("×")), text)
    text = re.sub(r"(?<![\w.-])-(?=\d)", MINUS, text)
    text = re.sub(rf"{MINUS}\s?(\d+(?:\.\d+)?(?:e{MINUS}?\d+)?|∞)", lambda of: _spoken_digits(MINUS + of[1]), text)
    text = text.replace(MINUS, tr("minus {number}").format(number=" ")).replace("←", "")
    text = re.sub(r"\s*(?: · | › |\n)\s*", tr("{one}, {other}").format(one="", other=""), text)
    text = re.sub("|".join(map(re.escape, SIGNS)), lambda sign: _sign(sign[0]), text)
    text = re.sub(r"[ \t]+", " ", on_the_line(text))
    return re.sub(r"\b(\w{3,}) \1\b", r"\1", text).strip(" ,、")


def _shape(sizes: list[str]) -> str:
    """Whole numbers, as the shape of an array."""
    by = tr("{rows} by {columns}")
    return reduce(lambda rows, columns: by.format(rows=rows, columns=columns), map(str.strip, sizes))


def _sign(sign: str) -> str:
    word = tr(SIGNS[sign]) if SIGNS[sign] else ""
    return f" {word} " if word.strip(", ") else word


def _edge(source: str, node: str) -> str:
    return tr("from {source} to {node}").format(source=source, node=node)


def sentence(text: str) -> str:
    """A text as a sentence of its own."""
    return text if not text or text[-1] in ".。!?" else tr("{text}.").format(text=capital(text))


def capital(text: str) -> str:
    """A text that begins a sentence; the symbol of a node stays as it is."""
    return text if re.match(r"[a-z]\d*\b", text) else text[:1].upper() + text[1:]


def _deep_node(layer: str, node: str) -> str:
    return tr("node {node} of {layer}").format(node=node, layer=tr("hidden layer {number}").format(number=layer))


# --- names -------------------------------------------------------------------------------------


class _SpokenNotation(Notation):
    def edge(self, source: str, node: str) -> str:
        return _edge(source, node)

    @property
    def delta_sign(self) -> str:
        return spoken(super().delta_sign)


class SpokenNames(Names):
    """Names as they are read: h2, node 3 of hidden layer 2, weight from x1 to h2."""

    @staticmethod
    def of(names: Names) -> SpokenNames:
        chosen = {one.name: getattr(names.notation, one.name) for one in fields(Notation)}
        return SpokenNames(names.program, _SpokenNotation(**chosen))

    @cached_property
    def _deep(self) -> bool:
        return self.program.depth > 2

    def layer(self, layer: int | None) -> str:
        return "" if layer is None else layer_name(self, layer)

    def node(self, layer: int, node: int | str) -> str:
        if self._deep and 0 < layer < self.program.depth and isinstance(node, int):
            text = tr("node {node} of {layer}")
            return text.format(node=self.notation.count(node), layer=self.layer(layer))
        return spoken(super().node(layer, node))

    def described(self, leaf: Any) -> str:
        """One number in words, as on the screen, but to be read aloud."""
        return spoken(super().described(leaf))


def layer_name(names: Names, layer: int) -> str:
    """A layer as it is called within a sentence."""
    return layer_text(names, layer) if layer else tr("the input layer")


# --- formulas ----------------------------------------------------------------------------------


def spoken_expr(expr: Expr) -> str:
    """A tree over single numbers, with their values, as it is read aloud."""
    if isinstance(expr, Max | LogSumExp):
        text = (
            tr("the largest of {terms}")
            if isinstance(expr, Max)
            else tr("the logarithm of the sum of the exponentials of {terms}")
        )
        return text.format(terms=_spoken_terms(expr.terms, isinstance(expr, LogSumExp)))
    if isinstance(expr, Sum):
        return _spoken_sum(expr)
    if not isinstance(expr, Elementwise):
        return _spoken_leaf(expr)
    primitive = expr.primitive
    form, count = FORMS.get(primitive.math), primitive.math.count("{")
    inner = [_bracketed(arg, at, expr) for at, arg in enumerate(expr.args[:count])]
    if form is None:
        return spoken(primitive.math.format(*inner))
    return tr(form).format(**dict(zip(PLACES, inner, strict=False)))


def _bracketed(arg: Expr, at: int, of: Elementwise) -> str:
    """A part in brackets where it could be heard as belonging to something else."""
    text = spoken_expr(arg)
    loose = arg.precedence < of.precedence or (at > 0 and arg.precedence == of.precedence)
    return tr("open bracket {inner} close bracket").format(inner=text) if arg.children and loose else text


def _spoken_leaf(leaf: Any) -> str:
    if isinstance(leaf, Const):
        return spoken_number(leaf.value, short)
    return spoken_number(leaf.value, readable)


def _spoken_sum(total: Sum) -> str:
    kept, rest = _largest(total)
    text = reduce(
        lambda one, other: tr("{first} plus {second}").format(first=one, second=other), map(spoken_expr, kept)
    )
    if not rest:
        return text
    more = tr("{terms} plus the other {count} terms, together {value}")
    return more.format(
        terms=text, count=len(rest), value=spoken_number(sum(term.evaluate() for term in rest), readable)
    )


def _spoken_terms(terms: tuple[Expr, ...], largest: bool) -> str:
    shown = sorted(terms, key=lambda term: -term.evaluate())[:MOST_TERMS] if len(terms) > MOST_TERMS else terms
    text = ", ".join(map(spoken_expr, shown))
    more = tr("{terms} and {count} more")
    return more.format(terms=text, count=len(terms) - len(shown)) if len(terms) > len(shown) else text


def _largest(total: Sum) -> tuple[tuple[Expr, ...], tuple[Expr, ...]]:
    """The terms that are read one by one, and the others."""
    if len(total.terms) <= MOST_TERMS:
        return total.terms, ()
    ordered = sorted(total.terms, key=lambda term: -abs(term.evaluate()))
    return tuple(ordered[:MOST_TERMS]), tuple(ordered[MOST_TERMS:])


def largest_term(expr: Expr) -> Expr | None:
    """The largest term, by its size, of the first sum of several terms in a tree."""
    if isinstance(expr, Sum) and len(expr.terms) > 1:
        return max(expr.terms, key=lambda term: abs(term.evaluate()))
    return next(filter(None, map(largest_term, expr.children)), None)
