"""How numbers are written in the cells of a CSV file: with a point or a comma, with signs between thousands."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .strict_json import ExperimentError, shown

MISSING = frozenset({"", "na", "n/a", "nan", "null", "?", "-", "#n/a", "nil"})
"""What stands where something is missing, in any case."""
CURRENCIES = "$€£¥₹"
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE} "
ALIKE = {" ": SPACES, "'": "'’"}
"""Signs between thousands that are never a decimal sign, by the one that is said for them."""
BETWEEN = "".join(ALIKE.values())
SHAPE = str.maketrans("123456789\N{MINUS SIGN}", "000000000-")
"""Numbers of one shape are written in the same way."""
DATE = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(:\d{2})?"
)
_PLAIN = {sign: re.compile(rf"[+-]?(\d+({re.escape(sign)}\d*)?|{re.escape(sign)}\d+)([eE][+-]?\d+)?") for sign in ".,"}
_GROUPED = {sign: re.compile(rf"[+-]?\d{{1,3}}({re.escape(sign)}\d{{3}})+(D\d+)?".replace("D", other))
            for sign, other in ((",", r"\."), (".", ","))}  # fmt: skip
_NUMERIC = re.compile(r"[+-]?[\d.,]+")
_SPACED = re.compile(rf"[+-]?\d{{1,3}}([{BETWEEN}]\d{{3}})+([.,]\d+)?")


def is_missing(cell: str) -> bool:
    return cell.lower() in MISSING


def is_plain(cells: Sequence[str]) -> bool:
    """Whether none of the cells is missing, and none has white space that is to be tidied."""
    together = "".join(cells)
    return together.split() == [together] and MISSING.isdisjoint(map(str.lower, set(cells)))


@dataclass(frozen=True)
class NumberForm:
    """`decimal` is a point or a comma, `thousands` the signs that may stand between; `sure` unless both ways of reading
    are possible."""

    decimal: str = "."
    thousands: str = ""
    sure: bool = True

    @property
    def between(self) -> str:
        """The sign between thousands as it is said; "" where there is none."""
        sign = self.thousands[:1]
        return next((usual for usual, signs in ALIKE.items() if sign and sign in signs), sign)

    def cleaned(self, cell: str) -> str:
        """The number as Python reads it, where the cell is one."""
        cell = cell.replace("\N{MINUS SIGN}", "-").strip(CURRENCIES + SPACES)
        for sign in self.thousands:
            cell = cell.replace(sign, "")
        return cell.replace(",", ".") if self.decimal == "," else cell

    def plain(self, cells: Sequence[str]) -> Array | None:
        """The numbers (n,) where every cell is written plainly; None where one is not, is missing or no number."""
        together = "".join(cells)
        if self.thousands or "_" in together or _other(self.decimal) in together:
            return None
        if self.decimal == ",":
            cells = [cell.replace(",", ".") for cell in cells]
        try:
            numbers = np.fromiter(map(float, cells), float, len(cells))
        except ValueError:
            return None
        return numbers if np.isfinite(numbers).all() else None

    def number(self, cell: str) -> float | None:
        """The finite number of a cell; None where it is none."""
        if cell.isalpha():  # most words are told soonest by that
            return None
        bare = cell.replace("\N{MINUS SIGN}", "-").strip(CURRENCIES + SPACES)
        grouped = bool(self.thousands) and any(sign in bare for sign in self.thousands)
        pattern = (
            (_SPACED if any(sign in bare for sign in BETWEEN) else _GROUPED[_other(self.decimal)]) if grouped else None
        )
        if not (pattern or _PLAIN[self.decimal]).fullmatch(bare):
            return None
        value = float(self.cleaned(cell))
        return value if math.isfinite(value) else None


def _other(decimal: str) -> str:
    return "," if decimal == "." else "."


def form_of(cells: Iterable[str], delimiter: str, decimal: str | None, thousands: str | None) -> NumberForm:
    """How the numbers among these cells are written; what is given is taken as it is. ExperimentError: one sign is
    given for both."""
    if decimal and decimal == thousands:
        text = said("The sign between thousands must be another than the decimal sign, but both are {sign}.")
        raise ExperimentError(text, sign=shown(decimal))
    shapes = Counter(cell.translate(SHAPE).strip(CURRENCIES + SPACES) for cell in cells)
    with_sign = {sign: Counter({shape: often for shape, often in shapes.items() if sign in shape}) for sign in ".,"}
    grouped = {sign: _like(_GROUPED[sign], with_sign[sign]) for sign in ".,"}
    both = {sign: sum(often for shape, often in grouped[sign].items() if _other(sign) in shape) for sign in ".,"}
    only = {sign: (_like(_PLAIN[sign], with_sign[sign]) - grouped[sign]).total() + both[_other(sign)] for sign in ".,"}
    sure, found = True, decimal
    if found is None and thousands and thousands in ".,":
        found = _other(thousands)
    if found is None:
        found = "," if only[","] > only["."] else "."
        undecided = not only[","] and not only["."] and bool(grouped["."])
        sure = not (undecided and thousands is None and delimiter != ",")
    if thousands is not None:
        thousands = ALIKE.get(thousands, thousands)
    else:
        sign = _other(found)
        numeric = _like(_NUMERIC, with_sign[sign])
        thousands = sign if grouped[sign] and len(grouped[sign]) == len(numeric) and only[sign] == 0 else ""
        spaced = _like(_SPACED, shapes)
        thousands += "".join(mark for mark in BETWEEN if any(mark in shape for shape in spaced))
    return NumberForm(found, thousands, sure)


def _like(pattern: re.Pattern[str], shapes: Counter[str]) -> Counter[str]:
    """Those of a pattern."""
    return Counter({shape: often for shape, often in shapes.items() if pattern.fullmatch(shape)})


def looks_like_dates(cells: list[str]) -> bool:
    filled = [cell for cell in cells if not is_missing(cell)]
    return bool(filled) and 5 * sum(DATE.fullmatch(cell) is not None for cell in filled) >= 4 * len(filled)
