"""Numbers as they are pasted: cells of a spreadsheet, or what NumPy, PyTorch and Python print of an array."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from nnviz.engine.said import said

from .csv_numbers import NumberForm
from .strict_json import ExperimentError, shown

MOST_CHARACTERS, MOST_BEHIND = 4 * 1024 * 1024, 100
"""Of a text that is read, and of what says more of an array behind it."""
PASTED = said("The pasted text")
LEFT_OUT = said(
    "{path} leaves numbers out with “...”: print all of them, with np.set_printoptions(threshold=10**6).", path=PASTED
)
BESIDE = said("{path} has numbers beside its rows: paste one array.", path=PASTED)
DEEP = said("{path} is an array of three dimensions or more: paste a matrix or a vector.", path=PASTED)
Numbers = list[list[float]]
_NAME = re.compile(r"^\s*(?:[A-Za-z_][\w.]*\s*=|Parameter containing:)\s*")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_CALL = re.compile(r"^\s*(?:[A-Za-z_][\w.]*\s*\(\s*)?(?=\[)")
_AFTER = re.compile(r"\s*(?:,\s*(?:[A-Za-z_]\w*\s*=\s*[^()\[\]]*(?:\([^()]*\))?|[A-Za-z_.\d]+))*\s*\)?\s*;?\s*")
_PARTS = re.compile(r"[\[\]]|[^\s,;\[\]]+")


def numbers(text: str) -> Numbers:
    """The rows of numbers (each as long as the others) that a text holds; one row for a plain list.

    A first row of words above numbers is left out. ExperimentError says what is no number, and where.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExperimentError(said("{path} is too long: at most {most} characters can be read.", path=PASTED,
                                   most=f"{MOST_CHARACTERS:,}"))  # fmt: skip
    text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip("\r\n")
    if not text.strip():
        raise ExperimentError(said("{path} holds no numbers.", path=PASTED))
    bare = _CALL.sub("", _NAME.sub("", text), count=1)
    rows = list(_printed(bare)) if bare.startswith("[") else _cells(text)
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise ExperimentError(
                said("Row {row} of what was pasted must have {length} numbers, as the rows above, but has {got}.",
                     row=at + 1, length=len(rows[0]), got=len(row))
            )  # fmt: skip
    return rows


# --- printed arrays ----------------------------------------------------------------------------


def _printed(text: str) -> Iterator[list[float]]:
    """Brackets say where a row ends, whatever lines it goes over."""
    if "..." in text or "…" in text:
        raise ExperimentError(LEFT_OUT)
    depth, most, row, end = 0, _depth(text), 1, len(text)
    found: list[float] = []
    for part in _PARTS.finditer(text):
        sign = part[0]
        if sign not in "[]":
            if depth != most:
                raise ExperimentError(BESIDE)
            found.append(_number(sign, row, len(found) + 1))
            continue
        if sign == "]" and depth == most:
            if not found:
                raise ExperimentError(said("Row {row} of what was pasted is empty.", row=row))
            yield found
            row, found = row + 1, []
        depth += 1 if sign == "[" else -1
        if depth == 0:
            end = part.end()
            break
    if depth:
        raise ExperimentError(said("{path} lacks a closing bracket.", path=PASTED))
    if len(text) - end > MOST_BEHIND or not _AFTER.fullmatch(text[end:]):
        rest = shown(text[end:].strip()[:40])
        raise ExperimentError(
            said("{path} goes on behind its array with {rest}: paste one array.", path=PASTED, rest=rest)
        )


def _depth(text: str) -> int:
    """How many brackets stand around each number: 1 or 2."""
    brackets = re.match(r"(?:\s*\[)+", text)
    depth = brackets[0].count("[") if brackets is not None else 0
    if depth > 2:
        raise ExperimentError(DEEP)
    return depth


# --- cells -------------------------------------------------------------------------------------


def names(text: str) -> list[str]:
    """The first row where it holds names above numbers, else nothing. The text is one that `numbers` reads."""
    text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip("\r\n")
    if _CALL.sub("", _NAME.sub("", text), count=1).startswith("["):
        return []
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [_split(line, _between(lines)) for line in lines]
    return rows[0] if _has_names(rows, _form([cell for row in rows for cell in row])) else []


def _has_names(rows: list[list[str]], form: NumberForm) -> bool:
    return len(rows) > 1 and all(form.number(cell) is None for cell in rows[0]) and bool("".join(rows[0]))


def _cells(text: str) -> Numbers:
    """Cells apart by tabs, semicolons, commas or spaces; where they are not apart by commas those may be decimal."""
    lines = [line for line in text.splitlines() if line.strip()]
    sign = _between(lines)
    rows = [_split(line, sign) for line in lines]
    form = _form([cell for row in rows for cell in row])
    above = _has_names(rows, form)
    result = []
    for at, row in enumerate(rows[above:], start=1 + above):
        read = [form.number(cell) for cell in row]
        if None in read:
            raise _no_number(row[read.index(None)], at, read.index(None) + 1)
        result.append([value for value in read if value is not None])
    return result


def _form(cells: list[str]) -> NumberForm:
    """How these are written. A point stands before decimals unless a comma in the same number says otherwise; what
    both may be is never guessed."""
    both = next((cell for cell in cells if "," in cell and "." in cell), "")
    with_comma = [cell for cell in cells if "," in cell and any(map(str.isdecimal, cell))]
    if both:
        return NumberForm(",", ".") if both.rindex(",") > both.rindex(".") else NumberForm(".", ",")
    if not with_comma:
        return NumberForm()
    if all(_GROUPED.fullmatch(cell.replace("\N{MINUS SIGN}", "-")) for cell in with_comma):
        text = said("{got} can be a number of thousands or have decimals: write the decimals with a point.")
        raise ExperimentError(text, got=shown(with_comma[0]))
    return NumberForm(",", ".")


def _between(lines: list[str]) -> str:
    """What stands between cells; "" for any space."""
    for sign in "\t;":
        if any(sign in line for line in lines):
            return sign
    first = lines[-1]
    spaced = re.search(r"\S[ ]+\S", first.replace(", ", ","))
    return "," if "," in first and not spaced else ""


def _split(line: str, sign: str) -> list[str]:
    if not sign:
        return [cell.strip(",") for cell in line.split()]
    cells = [cell.strip() for cell in line.split(sign)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] and sign in ",;" else cells


def _number(text: str, row: int, column: int) -> float:
    try:
        value = math.nan if "_" in text else float(text.replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise _no_number(text, row, column)
    return value


def _no_number(text: str, row: int, column: int) -> ExperimentError:
    sentence = said("Row {row}, column {column} of what was pasted must be a finite number, but is {got}.")
    return ExperimentError(sentence, row=row, column=column, got=shown(text))
