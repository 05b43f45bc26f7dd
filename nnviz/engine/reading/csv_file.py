"""Reading CSV: the form of a file is recognised from its content, and every fault names its row and column.

Rows count as a spreadsheet counts them, from 1, the header included. Knows no experiment.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .files import contents
from .strict_json import ExperimentError, must_be, shown

MAX_BYTES = 64 * 1024 * 1024
ENCODINGS = {"utf-8-sig": "UTF-8", "cp932": "Shift-JIS"}
"""Tried in this order, and what they are called."""
DELIMITERS = ("\t", ";", ",")
"""In the order of how seldom they stand in a cell."""
LOOKED_AT, LETTERS_LOOKED_AT = 1000, 200_000
"""Rows from which the form is recognised, and letters from which the delimiter is."""
AT_ONCE = 1024
"""Rows between two reports of progress."""
MOST_CLASSES = 1000
_NUMBER = {sign: re.compile(rf"[+-]?(\d+({sign}\d*)?|{sign}\d+)([eE][+-]?\d+)?") for sign in (r"\.", ",")}
_WITH_COMMA, _WITH_POINT = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?"), re.compile(r"[+-]?\d*\.\d+([eE][+-]?\d+)?")


@dataclass(frozen=True, eq=False)
class CsvTable:
    """The columns that an experiment uses, as numbers (rows,); of a column of text `classes` are its words, and the
    numbers their places in it. `rows` are their numbers in the file at `path`."""

    path: Path
    columns: dict[str, Array]
    classes: dict[str, tuple[str, ...]]
    rows: Array

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CsvTable) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash(tuple(self.columns))

    def _content(self) -> tuple[object, ...]:
        return {name: column.tobytes() for name, column in self.columns.items()}, self.classes, self.rows.tobytes()


class CsvFile:
    """A file whose form is known: `encoding`, `delimiter`, `decimal` sign, whether it has a `header`, the `names` of
    its columns and which of them hold text. `first` are its first records with their row numbers."""

    def __init__(self, path: Path, header: bool | None = None) -> None:
        self.path = path
        self._text, self.encoding = _decoded(contents(path, MAX_BYTES))
        self.delimiter = _delimiter(self._text)
        first = [(at, cells) for at, cells in islice(self._records(), LOOKED_AT) if cells]
        if not first:
            raise ExperimentError(said("The file must have rows, but is empty."))
        self.decimal = _decimal(first) if self.delimiter != "," else "."
        self.header = self._has_header(first) if header is None else header
        self.names = self._names(first[0][1])
        self.first = first[self.header :]
        if not self.first:
            raise ExperimentError(said("The file must have rows below its header, but has none."))
        self.text_columns = frozenset(
            name for at, name in enumerate(self.names) if not self._is_numeric(self._column(self.first, at))
        )

    def read(self, names: Sequence[str]) -> Iterator[float]:
        """Reads these columns; yields how much of the file is done. Then `table` is there."""
        places = {name: self.names.index(name) for name in names}
        cells: dict[str, list[str]] = {name: [] for name in places}
        numbers: dict[str, list[Array]] = {name: [] for name in places if name not in self.text_columns}
        rows: list[int] = []
        width, lines = len(self.names), max(1, self._text.count("\n"))
        for at, record in self._records(skip=self.header):
            if not record:
                continue
            if len(record) != width:
                text = said("Row {row} has {got} cells instead of {expected}.")
                raise ExperimentError(text, row=at, expected=width, got=len(record))
            rows.append(at)
            for name, place in places.items():
                cells[name].append(record[place].strip())
            if len(rows) % AT_ONCE == 0:
                self._convert(cells, numbers, rows)
                yield min(1.0, at / lines)
        self._convert(cells, numbers, rows)
        columns, classes = {name: np.concatenate(parts) for name, parts in numbers.items()}, {}
        for name in places:
            if name not in numbers:
                columns[name], classes[name] = self._classes(name, cells[name], rows)
        self.table = CsvTable(self.path, columns, classes, np.array(rows))
        yield 1.0

    def _convert(self, cells: dict[str, list[str]], numbers: dict[str, list[Array]], rows: list[int]) -> None:
        """Makes numbers of the cells that were read last, and forgets these."""
        for name, parts in numbers.items():
            parts.append(self._numbers(name, cells[name], rows[len(rows) - len(cells[name]) :]))
            cells[name].clear()

    def _records(self, skip: bool = False) -> Iterator[tuple[int, list[str]]]:
        """Every record with its number, empty ones as an empty list; without the first that is not empty to `skip`."""
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self.delimiter, strict=True)
        at = 0
        try:
            for at, record in enumerate(reader, start=1):
                cells = record if any(cell.strip() for cell in record) else []
                if cells and skip:
                    skip = False
                    continue
                yield at, cells
        except csv.Error as error:
            raise ExperimentError(said("Row {row} cannot be read: {cause}.", row=at + 1, cause=error)) from None

    # --- recognising -------------------------------------------------------------------------

    def _column(self, records: list[tuple[int, list[str]]], at: int) -> list[str]:
        return [cells[at].strip() for _, cells in records if at < len(cells)]

    def _is_number(self, cell: str) -> bool:
        return _NUMBER["," if self.decimal == "," else r"\."].fullmatch(cell) is not None

    def _is_numeric(self, cells: list[str]) -> bool:
        """Whether at least half of what stands in a column are numbers."""
        filled = [cell for cell in cells if cell]
        return 2 * sum(map(self._is_number, filled)) >= len(filled)

    def _has_header(self, records: list[tuple[int, list[str]]]) -> bool:
        """Whether the first record names the columns: no number above numbers, or words that never come again."""
        head, below = records[0][1], records[1:]
        columns = [self._column(below, at) for at in range(len(head))]
        numeric = [bool(column) and self._is_numeric(column) for column in columns]
        if any(numeric):
            return any(of and not self._is_number(cell.strip()) for of, cell in zip(numeric, head, strict=True))
        unlike = all(cell.strip() not in column for cell, column in zip(head, columns, strict=True))
        return unlike and not all(self._is_number(cell.strip()) for cell in head)

    def _names(self, head: list[str]) -> tuple[str, ...]:
        """Of the header; a column without a name has its number."""
        given = [cell.strip() if self.header else "" for cell in head]
        names = tuple(name or f"c{at}" for at, name in enumerate(given, start=1))
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise ExperimentError(said("The header has the column {name} twice.", name=shown(twice[0])))
        return names

    # --- numbers and classes -----------------------------------------------------------------

    def _numbers(self, name: str, cells: list[str], rows: list[int]) -> Array:
        """The cells of a column as numbers, all at once; where one is none, the search for it."""
        given, other = ("." if self.decimal == "," else ","), "".join(cells)
        if given not in other and "_" not in other:
            try:
                numbers = np.array(list(map(float, [cell.replace(",", ".") for cell in cells])))
            except ValueError:
                numbers = np.array([np.nan])
            if np.isfinite(numbers).all():
                return numbers
        at = next(at for at, cell in enumerate(cells) if not self._is_finite(cell))
        with_comma = self.decimal == "," and "." in cells[at]
        words = said("a number with a decimal comma") if with_comma else said("a number")
        raise self._fault(rows[at], name, words, cells[at])

    def _is_finite(self, cell: str) -> bool:
        return self._is_number(cell) and bool(np.isfinite(float(cell.replace(",", "."))))

    def _classes(self, name: str, cells: list[str], rows: list[int]) -> tuple[Array, tuple[str, ...]]:
        """The words of a column in alphabetical order, and the place in it of each cell."""
        if "" in cells:
            raise self._fault(rows[cells.index("")], name, said("a class"), "")
        classes = tuple(sorted(set(cells)))
        if len(classes) > MOST_CLASSES:
            text = said("Column {column} must have at most {most} classes, but has {got}.")
            raise ExperimentError(text, column=shown(name), most=MOST_CLASSES, got=len(classes))
        place = {word: at for at, word in enumerate(classes)}
        return np.array([place[cell] for cell in cells], dtype=np.float64), classes

    @staticmethod
    def _fault(row: int, name: str, expected: str, cell: str) -> ExperimentError:
        got = shown(cell) if cell else said("an empty cell")
        place = said("Row {row}, column {column}", row=row, column=shown(name))
        return ExperimentError(must_be(expected, got, place))


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and what its encoding is called."""
    for encoding, name in ENCODINGS.items():
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    raise ExperimentError(said("The file must be UTF-8 or Shift-JIS text, but has other bytes."))


def _delimiter(text: str) -> str:
    """The first of the delimiters that cuts most of the first records into as many cells as the very first."""
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text[:LETTERS_LOOKED_AT], newline=""), delimiter=delimiter)
        try:
            counts = [len(record) for record in islice(reader, LOOKED_AT) if record]
        except csv.Error:
            continue
        if counts and counts[0] > 1 and 2 * counts.count(counts[0]) > len(counts):
            return delimiter
    return ","


def _decimal(records: list[tuple[int, list[str]]]) -> str:
    """A comma where numbers are written with one, and with no point."""
    cells = [cell.strip() for _, record in records for cell in record]
    commas = sum(1 for cell in cells if _WITH_COMMA.fullmatch(cell))
    return "," if commas > sum(1 for cell in cells if _WITH_POINT.fullmatch(cell)) else "."
