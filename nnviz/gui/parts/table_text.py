"""Tables as text: CSV with numbers that read back exactly, and Markdown as it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import numpy as np

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be a formula in a spreadsheet."""
Columns = Sequence[tuple[str, Iterable[object]]]
"""The head and the cells of each column: numbers, texts, or None where nothing is known."""


def as_csv(columns: Columns) -> str:
    """A table with numbers that read back exactly; no text is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(head) for head, _ in columns])
    writer.writerows([_cell(value) for value in row] for row in zip_longest(*(part for _, part in columns)))
    return out.getvalue()


def as_markdown(columns: Columns) -> str:
    """A table as Markdown has it, with all digits; texts stand at the left, numbers at the right."""
    parts = [(head, list(part)) for head, part in columns]
    worded = [any(isinstance(value, str) for value in part) for _, part in parts]
    lines = [[_marked(head) for head, _ in parts], [":--" if words else "--:" for words in worded]]
    lines += [[_marked(value) for value in row] for row in zip_longest(*(part for _, part in parts))]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
    return "" if value is None else repr(value.item() if isinstance(value, np.generic) else value)


def _marked(value: object) -> str:
    """A cell in which nothing ends the cell, the row or the table."""
    text = value if isinstance(value, str) else _cell(value)
    for sign, written in (("\\", "\\\\"), ("|", "\\|"), ("\n", " ")):
        text = text.replace(sign, written)
    return text
