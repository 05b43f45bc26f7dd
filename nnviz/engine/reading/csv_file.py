"""Reading CSV: every fault names its row and column.

Rows count as a spreadsheet counts them, from 1, the header included. Knows no experiment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .csv_form import RECOGNISED, CsvForm, Records, Written
from .csv_numbers import is_missing, is_plain
from .csv_table import ClassColumn, CsvTable, NumberColumn
from .csv_text import COMMENT, blocks, tidy
from .strict_json import ExperimentError, shown

CELLS_AT_ONCE, ROWS_AT_ONCE = 4096, 16
"""About so many cells are read between two reports of progress, and at least so many rows."""


class CsvFile(CsvForm):
    """A file whose form is known, as it is counted and read. `rows` and `missing`, the missing cells of each column,
    are those of the first records until all are `counted`."""

    def __init__(self, path: Path, written: Written = RECOGNISED, raw: bytes | None = None) -> None:
        super().__init__(path, written, raw)
        self._lines = max(1, self._text.count("\n"))
        self.rows, self.missing, self.counted = len(self.first), self._missing_in(self.first), self.whole

    def count(self) -> Iterator[float]:
        """Counts rows and missing cells in the whole file; yields how much of it is done. Then `rows` and `missing` are
        those of all of it. ExperimentError: a row cannot be read."""
        rows, missing = 0, Counter[str]()
        for first, block in self._blocks():
            if self._is_regular(first, block) and all(map(is_plain, zip(*block, strict=True))):
                rows += len(block)
            else:
                kept = list(self._records(first, block))
                rows += len(kept)
                missing += self._missing_in(kept)
            yield self._share(first, block)
        self.rows, self.missing, self.counted = rows, missing, True

    def _missing_in(self, of: Records) -> Counter[str]:
        """How many cells of each column are missing."""
        return Counter({name: sum(map(is_missing, self._cells(of, at))) for at, name in enumerate(self.names)})

    def read(self, names: Sequence[str]) -> Iterator[float]:
        """Reads these columns; yields how much of the file is done. Then `table` is there."""
        for name in names:
            if self.columns[name].kind == "either":
                raise self._either(name)
        columns = {self.names.index(name): self._reader(name) for name in names}
        rows, parts = list[Array](), list[list[Array]]()
        for first, block in self._blocks():
            at, numbers = self._part(first, block, columns)
            rows.append(at)
            parts.append(numbers)
            yield self._share(first, block)
        if not any(map(len, rows)):
            raise ExperimentError(
                said("The columns chosen must have a row in which no cell is missing, but have none.")
            )
        values, classes = dict[str, Array](), dict[str, tuple[str, ...]]()
        for (place, column), its in zip(columns.items(), zip(*parts, strict=True), strict=True):
            name = self.names[place]
            values[name], words = column.whole(its)
            classes |= {name: words} if words else {}
            yield 1.0
        self.table = CsvTable(self.path, values, classes, np.concatenate(rows))
        yield 1.0

    def _reader(self, name: str) -> NumberColumn | ClassColumn:
        """What makes numbers of the cells of a column."""
        if self.columns[name].kind not in ("class", "date"):
            return NumberColumn(name, self.numbers)
        form = self.numbers if name in self.written.classes else None
        return ClassColumn(name, form, self.written.join_case)

    def _part(
        self, first: int, block: list[list[str]], columns: dict[int, NumberColumn | ClassColumn]
    ) -> tuple[Array, list[Array]]:
        """Of a block the rows that are used (n,), and in them the numbers of each of the `columns` (n,), by their
        places. ExperimentError: a row has more or fewer cells than the others, or lacks one where that is refused; a
        cell is no number."""
        if self._is_regular(first, block):
            parts = [column.plain(list(map(itemgetter(place), block))) for place, column in columns.items()]
            plain = [part for part in parts if part is not None]
            if len(plain) == len(parts):
                return np.arange(first, first + len(block)), plain
        rows, kept = list[int](), list[list[str]]()
        for at, record in self._records(first, block):
            if len(record) != len(self.names):
                fault = said("Row {row} has {got} cells instead of {expected}.")
                raise ExperimentError(fault, row=at, expected=len(self.names), got=len(record))
            lacks = next((place for place in columns if is_missing(record[place])), None)
            if lacks is None:
                rows.append(at)
                kept.append(record)
            elif self.written.missing == "refuse":
                raise self._lacking(at, self.names[lacks], record[lacks])
        numbers = [column.read(list(map(itemgetter(place), kept)), rows) for place, column in columns.items()]
        return np.array(rows, dtype=np.intp), numbers

    # --- rows --------------------------------------------------------------------------------

    def records(self) -> Iterator[list[str]]:
        """The cells of every record below the header, as they are written."""
        for first, block in self._blocks():
            yield from (cells for _, cells in self._records(first, block))

    def _blocks(self) -> Iterator[tuple[int, list[list[str]]]]:
        """The records as they are written, some at a time, with the row of the first."""
        return blocks(self._text, self.delimiter, max(ROWS_AT_ONCE, CELLS_AT_ONCE // len(self.names)))

    def _share(self, first: int, block: list[list[str]]) -> float:
        """How much of the file stands above the end of a block."""
        return min(1.0, (first + len(block) - 1) / self._lines)

    def _is_regular(self, first: int, block: list[list[str]]) -> bool:
        """Whether a block has nothing but records, with as many cells as there are columns."""
        return first >= self._begins and set(map(len, block)) == {len(self.names)}

    def _records(self, first: int, block: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Those of a block that stand below the header, tidy, without an empty last cell that no column has."""
        width = len(self.names)
        for at, record in enumerate(block, first):
            cells = tidy(at, record)
            if at >= self._begins and cells and (len(cells) == width or not cells[0].startswith(COMMENT)):
                yield at, cells[:width] if len(cells) == width + 1 and not cells[-1] else cells

    # --- faults ------------------------------------------------------------------------------

    def _either(self, name: str) -> ExperimentError:
        cell = self._in_two_ways(self._cells(self.first, self.names.index(name)))[0]
        text = said(
            "Column {column} can be read in two ways, {cell} as {small} or as {large}: say which sign is decimal, or "
            "which stands between thousands."
        )
        large = cell.replace(".", "")
        return ExperimentError(text, column=shown(name), cell=shown(cell), small=f"{float(cell):g}", large=large)

    def _lacking(self, row: int, name: str, cell: str) -> ExperimentError:
        got = shown(cell) if cell else said("an empty cell")
        text = said("Row {row}, column {column} is missing ({got}); rows that lack a cell can be left out.")
        return ExperimentError(text, row=row, column=shown(name), got=got)
