"""The line in symbols as a slide has it: few indices, large, and broken where it is wider than its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from PySide6.QtCore import QSizeF

from nnviz.engine.maths.expressions import Operand, Symbol
from nnviz.engine.maths.keys import DIVISOR, Key
from nnviz.engine.maths.numbers import Max, Several
from nnviz.gui.views.formula import typeset
from nnviz.gui.views.formula.symbols import Symbols, Unknown, role_of
from nnviz.gui.views.formula.writing import tex_of
from nnviz.gui.words.names import Names
from nnviz.gui.words.symbols import Written, plain, tex

SIZES = (46, 42, 38, 36)
"""Of the type; smaller, its indices could not be read."""
MOST_LINES = 3


@dataclass(frozen=True)
class TexLine:
    """One typeset line: its TeX, its size, and that of its type."""

    tex: str
    size: QSizeF
    type: float


@dataclass(frozen=True)
class Head:
    """A line in symbols with the roles of its symbols, which say their colours; `sign` stands before what it equals."""

    left: str
    right: str
    sign: str
    roles: tuple[str, ...]
    plain: str


class SlideSymbols(Symbols):
    """Says of what belongs to the element itself only the letter: δ of h₂ = g · f′."""

    def __init__(self, names: Names, target: Symbol, rows: int) -> None:
        super().__init__(names, target.key, rows)
        self.target = target

    def is_long(self, several: Several) -> bool:
        return len(several.terms) > 1 or self.samples or isinstance(several, Max)

    def symbol_tex(self, leaf: Any) -> str:
        if not isinstance(leaf, Operand | Symbol):
            return super().symbol_tex(leaf)
        written = tex(self.written(leaf))
        return written.strip("()") if leaf.key == DIVISOR else written

    def written(self, leaf: Operand | Symbol) -> Written:
        """A symbol without the indices that say nothing here."""
        written, target = self.called(leaf), self.target
        if leaf.key.parameter:
            running = next((at for at in leaf.index if isinstance(at, str)), "")
            above = "" if written.above in ("new", "old") else written.above
            return written._replace(below=str(running), above=above)
        own = leaf.key != target.key and not target.key.parameter and leaf.index[1:] == target.index[1:]
        same = own and leaf.key.layer == target.key.layer and leaf.key.kind in ("upstream", "slope", "deltas", "sums")
        return written._replace(below="") if same else written


@lru_cache(maxsize=256)
def head_of(names: Names, key: Key, index: tuple[int, ...], rows: int) -> Head:
    """The line in symbols of one element; without what makes it, its symbol alone."""
    target = Symbol(key, index)
    symbols, formula, found = SlideSymbols(names, target, rows), names.program.formula(key), list[Any]()

    def inked(leaf: Any) -> str:
        found.append(leaf)
        return rf"\textcolor{{{typeset.ink(len(found) - 1)}}}{{{symbols.symbol_tex(leaf)}}}"

    left, right = inked(target), ""
    if formula is not None:
        row, column = (0, 0, *index)[-2:]
        expr = names.notation.ordered(formula.element(row, column, Unknown(names.program, rows)))
        right = tex_of(expr, inked, symbols.is_long)
    sign = "←" if names.symbol(target).above == "new" else "="
    return Head(left, right, sign, tuple(map(role_of, found)), plain(symbols.written(target)))


@lru_cache(maxsize=256)
def lines_of(head: Head, width: float) -> tuple[TexLine, ...]:
    """A line in as few rows and as large as its column has room for; nothing where it cannot be typeset."""
    if not head.right:
        found = _placed([head.left], SIZES[0], width)
        return tuple(found or ())
    begin, flat = f"{head.left} {head.sign}", _unstacked(head.right)
    options = [list(_pieces(text, depth)) for text, depth in ((head.right, 0), *((flat, depth) for depth in range(4)))]
    for most, pieces, size in product(range(1, MOST_LINES + 1), options, SIZES):
        found = _placed([begin, *pieces], size, width)
        if found is not None and len(found) <= most:
            return tuple(found)
    found = _placed([begin, *options[-1]], SIZES[-1], width, shrink=True)
    return tuple(found or ())


def _placed(pieces: list[str], size: float, width: float, shrink: bool = False) -> list[TexLine] | None:
    """Pieces in rows that are no wider than the column; None where a piece alone is."""
    rows, row = list[TexLine](), ""
    for piece in pieces:
        longer = f"{row} {piece}".strip()
        if row and _line(longer, size).size.width() > width:
            rows.append(_line(row, size))
            longer = rf"\quad {piece}"
        row = longer
    rows.append(_line(row, size))
    if not shrink:
        return None if any(one.size.width() > width or one.size.isEmpty() for one in rows) else rows
    parts = [min(1.0, width / max(1.0, one.size.width())) for one in rows]
    return [TexLine(one.tex, one.size * part, one.type * part) for one, part in zip(rows, parts, strict=True)]


def _line(text: str, size: float) -> TexLine:
    while not typeset.is_ready():
        typeset.advance("")
    line = typeset.typeset(text)
    return TexLine(text, QSizeF() if line is None else line.size * (size / typeset.SIZE), size)


def _pieces(text: str, most: int) -> Iterator[str]:
    """What a line may be broken between: before operators, and behind the sign of a sum, in no braces and in at most so
    many brackets."""
    braces = brackets = begin = 0
    for at, sign in enumerate(text):
        braces += {"{": 1, "}": -1}.get(sign, 0)
        brackets += {"(": 1, ")": -1}.get(sign, 0)
        breaks = text.startswith((" + ", " − ", " · ", " / ", r" (", " \\Bigl("), at) and brackets <= most
        if breaks and not braces and not text[begin:at].endswith(("+", "−", "·", "/")) and text[begin:at].strip():
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _unstacked(text: str) -> str:
    """A wide fraction in one line: what stood above the line in brackets, divided by what stood below."""
    if not text.startswith(r"\frac{"):
        return text
    above, rest = _braced(text[5:])
    under, rest = _braced(rest)
    return f"({above}) / {_bracketed(under)}{rest}"


def _bracketed(text: str) -> str:
    return f"({text})" if re.search("[+−·]", text) else text


def _braced(text: str) -> tuple[str, str]:
    """What stands in the braces that a text begins with, and what follows them."""
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if not depth:
            return text[1:at], text[at + 1 :]
    return text, ""
