"""What a table of coloured numbers shows: names, values, limits and marks. Plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, readable
from nnviz.gui.words.speech import spoken, spoken_number

from .table_text import Columns

NOTHING = "·"


@dataclass(frozen=True, eq=False)
class Second:
    """The numbers below those of a table: `columns` as its own, where they stand `apart` from them, their decimals."""

    columns: Any
    apart: Any
    decimals: int

    def transposed(self) -> Second:
        return replace(self, columns=self.columns.T, apart=self.apart.T)


@dataclass(frozen=True, eq=False)
class Cells:
    """What a table shows: `columns[c]` is a vector or None (not computed yet); `limits` set the
    colours, a tuple those of columns, a list those of rows.

    `named_by` is what the names of rows and columns depend on. `marked` are cells (row, column) with a ring in the
    phase's colour, `read` those with a thin one. `coming` are two matrices: what stands behind each cell and what it
    would become, for its tooltip. `called` says what a cell is to somebody who does not see it (None: its row),
    `of` which array its number belongs to, or with row −1 those of a column,
    and `tips` what a column is for.
    `look` is how it is drawn.
    """

    rows: tuple[str, ...] | Callable[[int], str]
    heads: tuple[str, ...] | Callable[[int], str]
    columns: Any
    limits: tuple[float, ...] | list[float] | float
    count: int
    look: Look
    named_by: object = None
    marked: frozenset[tuple[int, int]] = frozenset()
    read: frozenset[tuple[int, int]] = frozenset()
    phase: str = "forward"
    editable: bool | frozenset[int] = False
    second: Second | None = None
    coming: tuple[Array, Array] | None = None
    called: Callable[[int, int], str] | None = None
    of: Callable[[int, int], Key | None] | None = None
    tips: Callable[[int], str] | None = None

    def aloud(self, row: int, column: int) -> str:
        """A cell as it is read aloud: what it is, where it stands, its number."""
        value = self.value(row, column)
        quantity = spoken(self.name(row, False)) if self.called is None else self.called(row, column)
        text = tr("{quantity}, row {row}, column {column}: {value}.")
        if value is None:
            text = tr("{quantity}, row {row}, column {column}: not computed yet.")
        number = "" if value is None else spoken_number(value, readable)
        return text.format(quantity=quantity, row=row + 1, column=column + 1, value=number)

    def nothing(self, row: int, column: int) -> str:
        """What stands where no number is known: a question mark where it is looked at all the same."""
        return "?" if (row, column) in self.marked else NOTHING

    def name(self, at: int, across: bool) -> str:
        """The name of a column (`across`) or a row."""
        names = self.heads if across else self.rows
        return names(at) if callable(names) else names[at]

    def as_columns(self) -> Columns:
        """All of it, to be copied: the names of the rows, then each column."""
        names = [self.name(row, False) for row in range(self.count)]
        values = self.values(range(self.count), range(self.width))
        return [("", names), *((self.name(at, True), part) for at, part in enumerate(values))]

    def value(self, row: int, column: int) -> float | None:
        return _at(self.columns, row, column)

    def values(self, rows: range, columns: range) -> list[list[float | None]]:
        """The numbers of some columns, each from its first to its last of these rows."""
        if isinstance(self.columns, tuple):
            parts = (self.columns[at] for at in columns)
        else:
            parts = iter(self.columns[:, columns.start : columns.stop].T)
        nothing: list[float | None] = [None] * len(rows)
        return [nothing if part is None else part[rows.start : rows.stop].tolist() for part in parts]

    def second_text(self, row: int, column: int) -> tuple[str, bool]:
        """The number below a cell's own, where there is one, and whether the two differ."""
        value = None if self.second is None else _at(self.second.columns, row, column)
        if self.second is None or value is None:
            return "", False
        return number(value, self.second.decimals, 2), bool(_at(self.second.apart, row, column))

    @property
    def width(self) -> int:
        return len(self.columns) if isinstance(self.columns, tuple) else int(self.columns.shape[1])

    def transposed(self) -> Cells:
        """Of a matrix: rows and columns exchanged."""
        marked, read = (frozenset((column, row) for row, column in cells) for cells in (self.marked, self.read))
        second = None if self.second is None else self.second.transposed()
        coming = None if self.coming is None else (self.coming[0].T, self.coming[1].T)
        called = self.called and partial(_exchanged, self.called)
        of = self.of and partial(_exchanged, self.of)
        return replace(
            self, rows=self.heads, heads=self.rows, columns=self.columns.T, count=self.width,
            marked=marked, read=read, second=second, coming=coming,
            called=called, of=of,
        )  # fmt: skip

    def limit(self, row: int, column: int) -> float:
        limits = self.limits
        return limits[column] if isinstance(limits, tuple) else limits[row] if isinstance(limits, list) else limits


def _exchanged(called: Callable[[int, int], Any], row: int, column: int) -> Any:
    return called(column, row)


def _at(columns: Any, row: int, column: int) -> float | None:
    values = columns[column] if isinstance(columns, tuple) else columns[:, column]
    return None if values is None or values[row] is np.ma.masked else float(values[row])


def cell_text(value: float) -> str:
    """A number as wide as a cell."""
    return number(value, significant=2)


def stacked(*parts: Array) -> Array:
    """Matrices and rows below one another; what is masked stays masked."""
    masked = any(isinstance(part, np.ma.MaskedArray) for part in parts)
    stack = np.ma.vstack if masked else np.vstack
    stacked: Array = stack([np.atleast_2d(part) if not masked else np.ma.atleast_2d(part) for part in parts])
    return stacked
