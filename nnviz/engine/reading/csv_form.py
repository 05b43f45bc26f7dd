"""The form of a CSV file, recognised from its content; what is recognised can be said instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

from nnviz.engine.said import Said, said

from .csv_beginning import begins_at
from .csv_numbers import NumberForm, form_of, is_missing, looks_like_dates
from .csv_table import MOST_CLASSES
from .csv_text import COMMENT, ENCODINGS, beginning, decoded, delimiter_of
from .files import contents
from .strict_json import ExperimentError, shown

MAX_BYTES = 64 * 1024 * 1024
FEW_CLASSES = 10
"""Whole numbers of at most so many values are likely classes."""
MOST_ALIKE = 6
"""Of so many classes that differ in case alone it is told."""
Records = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Written:
    """How a file is written, as far as somebody says so; None: it is recognised. `missing` is "drop" where rows with a
    missing cell are left out, `join_case` whether classes that differ in case are one, `classes` are columns of numbers
    that are classes."""

    header: bool | None = None
    encoding: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    skip_rows: int | None = None
    missing: str = "refuse"
    join_case: bool = False
    classes: tuple[str, ...] = ()


RECOGNISED = Written()


@dataclass(frozen=True)
class CsvColumn:
    """What a column is found to be: "number", "class", "date", "index" (row numbers), "either" (a number that can be
    read in two ways), "empty" (nothing stands in the first rows), the words in the first rows, and whether it is said
    that they are classes."""

    name: str
    found: str
    words: tuple[str, ...]
    chosen: bool = False

    @property
    def kind(self) -> str:
        """What it is taken for."""
        return "class" if self.chosen else self.found

    @property
    def likely_class(self) -> bool:
        """Whether it holds few whole numbers, or words."""
        return self.kind == "class" or (self.kind == "number" and 0 < len(self.words) <= FEW_CLASSES)


class CsvForm:
    """`encoding`, `delimiter`, the `numbers`' form, whether there is a `header`, the `names` of the columns and what
    each is taken for. `first` are the first records with their row numbers, `whole` whether they are all; `notes` say
    what was left out or named anew. `raw` are the bytes where no file has them."""

    def __init__(self, path: Path, written: Written = RECOGNISED, raw: bytes | None = None) -> None:
        self.path, self.written, self.notes, self.differ_in_case = path, written, list[Said](), False
        self._text, encoding = decoded(contents(path, MAX_BYTES) if raw is None else raw, written.encoding)
        self.encoding, self.delimiter = ENCODINGS[encoding][1], delimiter_of(self._text)
        looked_at, self.whole = beginning(self._text, self.delimiter)
        first = [(at, cells) for at, cells in looked_at if cells]
        if not first:
            raise ExperimentError(said("The file must have rows, but is empty."))
        self._width = Counter(len(cells) for _, cells in first).most_common(1)[0][0]
        first = self._beginning(first)
        self.numbers = self._form_of(cell for _, record in first for cell in record)
        self.header = self._has_header(first) if written.header is None else written.header
        self._trim(first)
        self.names = self._names(first[0][1])
        self.first = first[self.header :]
        if self.header and written.header is None and len(self.first) > 1 and self._names_columns(self.first):
            self._note(said("Row {row} holds units and is left out.", row=self.first[0][0]))
            self.first = self.first[1:]
        if not self.first:
            raise ExperimentError(said("The file must have rows below its header, but has none."))
        self._begins = self.first[0][0]
        self.first = [(at, record[: len(self.names)]) for at, record in self.first]
        columns = (self._cells(self.first, at) for at in range(len(self.names)))
        self.numbers = self._form_of(chain.from_iterable(cells for cells in columns if self._is_numeric(cells)))
        self.columns = {name: self._column_of(name, at) for at, name in enumerate(self.names)}

    @property
    def decimal(self) -> str:
        return self.numbers.decimal

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.names)

    def _note(self, text: Said) -> None:
        self.notes.append(text)

    # --- recognising -------------------------------------------------------------------------

    def _beginning(self, first: Records) -> Records:
        """The first records that are read: without comments, and without what stands above the header or the first
        record, as far as that is said or else recognised."""
        rows = self.written.skip_rows
        below = [record for record in first if record[0] > (rows or 0)]
        if not below:
            raise ExperimentError(said("The file must have rows below those that are skipped, but has none."))
        kept = [record for record in below if not self._is_comment(record[1])] or below
        if rows is not None:
            return kept
        if at := begins_at([cells for _, cells in kept], self._width, self.whole, self.written.header):
            self._note(said("What stands above row {row} is no record and is skipped.", row=kept[at][0]))
        return kept[at:]

    def _is_comment(self, cells: list[str]) -> bool:
        return cells[0].startswith(COMMENT) and len(cells) != self._width

    def _trim(self, first: Records) -> None:
        """Leaves out a last column in which nothing stands."""
        below = first[self.header :]
        ends = [len(cells) > 0 and (len(cells) < self._width or not cells[-1]) for _, cells in below]
        head = first[0][1] if self.header else None
        longer = head is not None and len(head) == self._width + 1 and not head[-1]
        shorter = head is not None and len(head) == self._width - 1
        if longer:
            first[0] = (first[0][0], head[:-1] if head else [])
        elif all(ends) and below and self._width > 1 and (head is None or shorter or not head[-1]):
            self._width -= 1
            first[:] = [(at, cells[: self._width]) for at, cells in first]
        else:
            return
        self._note(said("The last column is empty and is left out."))

    def _cells(self, of: Records, at: int) -> list[str]:
        return [cells[at] for _, cells in of if at < len(cells)]

    def _form_of(self, cells: Iterable[str]) -> NumberForm:
        return form_of(cells, self.delimiter, self.written.decimal, self.written.thousands)

    def _is_number(self, cell: str) -> bool:
        return self.numbers.number(cell) is not None

    def _in_two_ways(self, cells: list[str]) -> list[str]:
        """The cells in which a point may be decimal or stand between thousands."""
        return [] if self.numbers.sure else [cell for cell in cells if "." in cell and self._is_number(cell)]

    def _is_numeric(self, cells: list[str]) -> bool:
        """Whether at least half of what stands in a column are numbers."""
        if self.numbers.plain(cells) is not None:
            return bool(cells)
        filled = [cell for cell in cells if not is_missing(cell)]
        return bool(filled) and 2 * sum(map(self._is_number, filled)) >= len(filled)

    def _names_columns(self, of: Records) -> bool:
        """Whether above the columns of numbers the first record has words, and none a number."""
        head, below = of[0][1], of[1:]
        numeric = [at for at in range(len(head)) if self._is_numeric(self._cells(below, at))]
        above = [head[at] for at in numeric if head[at]]
        # a name may look like a missing cell, as Na does, but not every one
        return not all(map(is_missing, above)) and not any(map(self._is_number, above))

    def _has_header(self, of: Records) -> bool:
        """Whether the first record names the columns: no number above numbers, or words that never come again.

        An empty first cell, above a column that lacks nothing, says nothing of the others: they may also be numbers
        that grow, as tables of counts have them above their columns.
        """
        head, below = of[0][1], of[1:]
        first = self._cells(below, 0)
        if not head[0] and first and not any(map(is_missing, first)):
            values = [number for cell in head[1:] if (number := self.numbers.number(cell)) is not None]
            if 2 < len(values) == len(head) - 1 and all(one < other for one, other in pairwise(values)):
                return True
            if len(head) > 1 and not any(self._is_numeric(self._cells(below, at)) for at in range(1, len(head))):
                words = list(enumerate(head))[1:]
                unlike = all(cell not in self._cells(below, at) for at, cell in words)
                return unlike and not any(self._is_number(cell) or is_missing(cell) for _, cell in words)
        if any(self._is_numeric(self._cells(below, at)) for at in range(len(head))):
            return self._names_columns(of)
        unlike = all(cell not in self._cells(below, at) for at, cell in enumerate(head))
        lacks = any(map(is_missing, head)) and bool(below)  # without rows below it can be nothing else
        return unlike and not any(map(self._is_number, head)) and not lacks

    def _names(self, head: list[str]) -> tuple[str, ...]:
        """Of the header; a column without a name has its number, one that has that of another a number behind it."""
        given = head if self.header else [""] * len(head)
        names, seen = list[str](), Counter[str]()
        for at, name in enumerate(given, start=1):
            name = name or f"c{at}"  # noqa: PLW2901
            seen[name] += 1
            names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
        for name, count in seen.items():
            if count > 1:
                text = said("{name} names {count} columns; from the second on they are called {other} and so on.")
                self._note(text.having(name=shown(name), count=count, other=shown(f"{name} (2)")))
        if len(set(names)) < len(names):
            twice = next(name for name, count in Counter(names).items() if count > 1)
            raise ExperimentError(said("The header has the column {name} twice.", name=shown(twice)))
        return tuple(names)

    def _column_of(self, name: str, at: int) -> CsvColumn:
        """What a column is taken for."""
        cells = self._cells(self.first, at)
        filled = [cell for cell in cells if not is_missing(cell)]
        words = tuple(dict.fromkeys(filled)) if len(set(filled)) <= MOST_CLASSES else ()
        if not filled:
            found = "empty"
        elif looks_like_dates(filled):
            found = "date"
        elif not self._is_numeric(cells):
            found = "class"
        elif self._in_two_ways(cells):
            found = "either"
        elif at == 0 and self.header and name == "c1" and _counts(filled):
            found = "index"
        else:
            found = "number"
        chosen = name in self.written.classes
        if found == "number" and not chosen and not all(cell.lstrip("+-").isdecimal() for cell in filled):
            words = ()
        if (chosen or found == "class") and not self.written.join_case:
            self._tell_case(name, words)
        return CsvColumn(name, found, words, chosen)

    def _tell_case(self, name: str, words: Sequence[str]) -> None:
        times = Counter(map(str.casefold, words))
        alike = [word for word in sorted(words, key=str.casefold) if times[word.casefold()] > 1]
        if alike:
            text = said("In column {column} classes differ in case alone: {classes}.")
            self._note(text.having(column=shown(name), classes=", ".join(map(shown, alike[:MOST_ALIKE]))))
            self.differ_in_case = True


def _counts(cells: list[str]) -> bool:
    """Whether they are whole numbers, each one more than the one before, from 0 or 1 on."""
    return cells[:1] in (["0"], ["1"]) and all(cell == str(int(cells[0]) + at) for at, cell in enumerate(cells))
