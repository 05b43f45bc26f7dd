"""The columns of a CSV file as numbers: cells that are numbers, and words that are classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .csv_numbers import NumberForm, is_plain
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


class NumberColumn:
    """A column of numbers that are written in a `form`; its cells come some at a time."""

    def __init__(self, name: str, form: NumberForm) -> None:
        self._name, self._form = name, form

    def plain(self, cells: list[str]) -> Array | None:
        """The numbers (n,) where every cell is written plainly; None where one is not, is missing or no number."""
        return self._form.plain(cells)

    def read(self, cells: list[str], rows: list[int]) -> Array:
        """The numbers (n,) of tidy cells in these rows of the file. ExperimentError: the first that is none."""
        found = self.plain(cells)
        if found is not None:
            return found
        numbers = list(map(self._form.number, cells))
        if None in numbers:
            at = numbers.index(None)
            place = said("Row {row}, column {column}", row=rows[at], column=shown(self._name))
            raise ExperimentError(must_be(said("a number"), shown(cells[at]), place))
        return np.array(numbers, float)

    def whole(self, parts: Sequence[Array]) -> tuple[Array, tuple[str, ...]]:
        """The column (n,) of all its parts; it has no classes."""
        return np.concatenate(parts), ()


class ClassColumn:
    """A column of classes, words or numbers in a `form`; its cells come some at a time. With `join_case` words that
    differ in case are the first of them."""

    def __init__(self, name: str, form: NumberForm | None, join_case: bool) -> None:
        self._name, self._form, self._join_case = name, form, join_case
        self._places = dict[str, int]()

    def plain(self, cells: list[str]) -> Array | None:
        """The places (n,) of the words in the order in which they came; None where a cell is missing or not tidy."""
        return self.read(cells, []) if is_plain(cells) else None

    def read(self, cells: list[str], rows: list[int]) -> Array:
        """The places (n,) of tidy cells."""
        places = self._places
        return np.array([places.setdefault(cell, len(places)) for cell in cells], dtype=np.intp)

    def _size(self, word: str) -> float:
        """What orders numbers; words stand behind them."""
        number = self._form.number(word) if self._form else None
        return math.inf if number is None else number

    def whole(self, parts: Sequence[Array]) -> tuple[Array, tuple[str, ...]]:
        """The class of each cell (n,), as a number, and the classes: numbers that are known to be some by their size,
        then words in alphabetical order. ExperimentError: they are too many."""
        places = np.concatenate(parts)
        there = np.bincount(places, minlength=len(self._places)) > 0  # a word may stand in rows left out alone
        words, first = list(compress(self._places, there)), dict[str, str]()
        if self._join_case:
            words = [first.setdefault(word.casefold(), word) for word in words]
        classes = sorted(set(words))
        if self._form is not None:
            classes.sort(key=self._size)
        if len(classes) > MOST_CLASSES:
            text = said("Column {column} must have at most {most} classes, but has {got}.")
            raise ExperimentError(text, column=shown(self._name), most=MOST_CLASSES, got=len(classes))
        number = {word: at for at, word in enumerate(classes)}
        numbers = np.zeros(len(there))
        numbers[there] = [number[word] for word in words]
        return numbers[places], tuple(classes)
