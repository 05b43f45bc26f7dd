"""The columns of a CSV file as numbers: cells that are numbers, and words that are classes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .csv_numbers import NumberForm
from .strict_json import ExperimentError, must_be, shown

MOST_CLASSES = 1000


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


def numbers_of(name: str, cells: list[str], rows: list[int], form: NumberForm) -> Array:
    """The cells of a column, of these rows of the file, as numbers (n,). ExperimentError: the first that is none."""
    found = _all_at_once(cells, form)
    if found is not None:
        return found
    numbers = list(map(form.number, cells))
    if None in numbers:
        at = numbers.index(None)
        place = said("Row {row}, column {column}", row=rows[at], column=shown(name))
        raise ExperimentError(must_be(said("a number"), shown(cells[at]), place))
    return np.array(numbers, float)


def _all_at_once(cells: list[str], form: NumberForm) -> Array | None:
    """The numbers where every cell is written plainly; None where one is not, or is no number."""
    together, other = "".join(cells), "." if form.decimal == "," else ","
    if form.thousands or "_" in together or other in together:
        return None
    try:
        numbers = np.array([float(cell.replace(",", ".")) for cell in cells])
    except ValueError:
        return None
    return numbers if np.isfinite(numbers).all() else None


def classes_of(name: str, cells: list[str], form: NumberForm | None, join_case: bool) -> tuple[Array, tuple[str, ...]]:
    """The place of each cell of a column among its different words (n,), and these: in alphabetical order, or by their
    size where they are numbers in a `form`. With `join_case` words that differ in case are the first of them."""
    if join_case:
        first = dict[str, str]()
        cells = [first.setdefault(cell.casefold(), cell) for cell in cells]
    classes = sorted(set(cells))
    values = [None if form is None else form.number(word) for word in classes]
    if None not in values:
        classes.sort(key=dict(zip(classes, values, strict=True)).__getitem__)  # type: ignore[arg-type]
    if len(classes) > MOST_CLASSES:
        text = said("Column {column} must have at most {most} classes, but has {got}.")
        raise ExperimentError(text, column=shown(name), most=MOST_CLASSES, got=len(classes))
    place = {word: at for at, word in enumerate(classes)}
    return np.array([place[cell] for cell in cells], dtype=np.float64), tuple(classes)
