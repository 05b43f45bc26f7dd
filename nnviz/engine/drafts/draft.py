"""Draft: a table of data as a person makes it, in which cells may be wrong for a while.

A plain value: everything that is done to it makes another one, so that it can be undone.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import msgspec
import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.csv_numbers import NumberForm
from nnviz.engine.reading.strict_json import ExperimentError, shown
from nnviz.engine.said import Said, said
from nnviz.engine.tables.data import column as as_column
from nnviz.engine.tables.data import one_hot
from nnviz.engine.tables.datasets import Sampled

Cell = float | str
Row = tuple[Cell, ...]
MOST_CELLS, MOST_COLUMNS, MOST_CLASSES = 200_000, 200, 10
TWO = ("0", "1")
"""The classes of a new draft; what two classes are called as long as nobody says otherwise."""
PLAIN = NumberForm()


@dataclass(frozen=True, eq=False)
class Draft:
    """`names` are those of the columns, of which the first `inputs` are inputs, the others targets. With `classes` the
    one target is the number of a class; `ends` are the targets that two classes become, None: each class becomes an
    output. A cell that is a text is no number yet. `tests` says which rows test.

    As long as nothing was changed by hand the rows are those of `source`, a set that draws them, or else, with `noise`,
    what was made of the `clean` ones. `prepared` are the features and whether inputs are standardized.
    """

    names: tuple[str, ...] = ("x1", "x2", "class")
    inputs: int = 2
    classes: tuple[str, ...] = TWO
    rows: tuple[Row, ...] = ()
    tests: tuple[bool, ...] = ()
    ends: tuple[float, float] | None = (0.0, 1.0)
    source: Sampled | None = None
    clean: tuple[Row, ...] | None = None
    noise: float = 0.0
    ratio: float = 1.0
    seed: int = 0
    prepared: tuple[tuple[str, ...], bool] = ((), False)

    # --- what it holds -----------------------------------------------------------------------

    @property
    def outputs(self) -> int:
        """How many outputs a network on it has; 0 without targets."""
        if not self.classes:
            return len(self.names) - self.inputs
        return 1 if len(self.classes) <= 2 and self.ends is not None else len(self.classes)

    @property
    def kind(self) -> tuple[object, ...]:
        """What the targets are: classes or numbers, how many a row has, and what two classes become."""
        return bool(self.classes), self.outputs, self.ends if self.classes and self.outputs == 1 else None

    @property
    def width(self) -> int:
        return len(self.names)

    def is_class(self, column: int) -> bool:
        """Whether a column holds numbers of classes."""
        return bool(self.classes) and column == self.inputs

    @property
    def dimensions(self) -> int:
        """Of the plane that its rows are points of: 2 for two inputs, 1 for one input and one number; else 0."""
        if self.inputs == 2:
            return 2
        return int(self.inputs == 1 and self.width == 2 and not self.classes)

    @cached_property
    def numbers(self) -> Array:
        """The cells (rows, columns), NaN where one is no number."""
        return _numbers(self.rows, self.width)

    def text(self, row: int, column: int) -> str:
        """A cell as it is shown and typed: numbers read back exactly, classes have their names."""
        cell = self.rows[row][column]
        if isinstance(cell, str):
            return cell
        return self.classes[int(cell)] if self.is_class(column) else repr(cell).removesuffix(".0")

    def read(self, text: str, column: int, form: NumberForm = PLAIN) -> Cell:
        """What a text says in a column; the text itself where it says nothing."""
        text = text.strip()
        if self.is_class(column):
            called = {name.casefold(): float(at) for at, name in enumerate(self.classes)}
            return called.get(text.casefold(), text)
        number = form.number(text)
        return text if number is None else number

    def fault(self, row: int, column: int) -> Said | None:
        """What is wrong with a cell."""
        cell = self.rows[row][column]
        if not isinstance(cell, str):
            return None
        got = shown(cell) if cell else said("an empty cell")
        at = {"row": row + 1, "column": shown(self.names[column]), "got": got}
        if self.is_class(column):
            text = said("Row {row}, column {column} must be one of the classes {classes}, but is {got}.")
            return text.having(**at, classes=", ".join(self.classes))
        return said("Row {row}, column {column} must be a number, but is {got}.").having(**at)

    @cached_property
    def wrong(self) -> Said | None:
        """What has to be mended first; None where it can be trained on."""
        if not self.rows:
            return said("The table has no rows: add, paste or paint some.")
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    return self.fault(row, column)
        if all(self.tests):
            return said("All rows are test rows, but at least one must be there to train.")
        return None

    # --- what it becomes ---------------------------------------------------------------------

    def data(self) -> dict[str, Any]:
        """What an experiment says of these data. ExperimentError: something is to be mended."""
        if self.source is not None:
            return _said(msgspec.to_builtins(self.source), *self.prepared)
        if self.wrong is not None:
            raise ExperimentError(self.wrong)
        cells, tests = self.numbers, np.array(self.tests, dtype=bool)
        inputs, targets = cells[:, : self.inputs], self._targets(cells[:, self.inputs :])
        value: dict[str, Any] = {"kind": "table", "inputs": inputs[~tests].tolist()}
        value["targets"] = targets[~tests].tolist() if self.outputs else None
        if tests.any():
            value["test_inputs"] = inputs[tests].tolist()
            value["test_targets"] = targets[tests].tolist() if self.outputs else []
        if self.names != plain_names(self.inputs, self.width - self.inputs, bool(self.classes)):
            value["names"] = list(self.names)
        if self.classes and self.classes != self._plain_classes:
            value["classes"] = list(self.classes)
        return _said(value, *self.prepared)

    @property
    def _plain_classes(self) -> tuple[str, ...]:
        """What the classes are called as long as nobody says otherwise."""
        if self.outputs == 1 and self.ends is not None:
            return tuple(f"{end:g}" for end in self.ends)
        return tuple(map(str, range(len(self.classes))))

    def _targets(self, cells: Array) -> Array:
        if not self.classes:
            return cells
        number = cells[:, 0].astype(np.intp)
        if self.outputs == 1 and self.ends is not None:
            return as_column(np.array(self.ends)[number])
        return one_hot(number, len(self.classes))

    # --- by hand -----------------------------------------------------------------------------

    def by_hand(self, **changes: Any) -> Self:
        """With something changed by hand: from now on the rows are what they are."""
        made = replace(self, **{"source": None, "clean": None, "noise": 0.0, **changes})
        if len(made.rows) * made.width > MOST_CELLS:
            text = said("The table may have at most {most} cells, but would have {got}.")
            raise ExperimentError(text, most=MOST_CELLS, got=len(made.rows) * made.width)
        return made

    def with_cells(self, cells: Mapping[tuple[int, int], Cell]) -> Self:
        """With other cells at these rows and columns."""
        rows = list(self.rows)
        for (row, column), cell in cells.items():
            rows[row] = (*rows[row][:column], cell, *rows[row][column + 1 :])
        return self.by_hand(rows=tuple(rows))

    def with_rows(self, rows: Sequence[Row], at: int | None = None) -> Self:
        """With more rows, which train, at a place or at the end."""
        at = len(self.rows) if at is None else at
        return self.by_hand(
            rows=(*self.rows[:at], *rows, *self.rows[at:]),
            tests=(*self.tests[:at], *(False for _ in rows), *self.tests[at:]),
        )

    def without_rows(self, rows: Collection[int]) -> Self:
        gone = set(rows)
        kept = [at for at in range(len(self.rows)) if at not in gone]
        return self.by_hand(rows=tuple(self.rows[at] for at in kept), tests=tuple(self.tests[at] for at in kept))

    def marked(self, rows: Iterable[int], test: bool) -> Self:
        """With rows that test, or that train."""
        tests = list(self.tests)
        for row in rows:
            tests[row] = test
        made = self.by_hand(tests=tuple(tests))
        return replace(made, ratio=1 - sum(tests) / max(1, len(tests)))

    def renamed(self, column: int, name: str) -> Self:
        """With another name of a column. ExperimentError: it is empty, or another column has it."""
        name = " ".join(name.split())
        if not name:
            raise ExperimentError(said("The name of a column must not be empty."))
        if name in (*self.names[:column], *self.names[column + 1 :]):
            raise ExperimentError(said("There is another column called {name}.", name=shown(name)))
        return self.by_hand(names=(*self.names[:column], name, *self.names[column + 1 :]))

    def with_column(self, target: bool) -> Self:
        """With one more column of zeros, behind the inputs or behind the targets. ExperimentError: there are as many
        as can be, or the target is a class."""
        if self.width >= MOST_COLUMNS:
            raise ExperimentError(said("The table may have at most {most} columns.", most=MOST_COLUMNS))
        if target and self.classes:
            raise ExperimentError(said("The target is a class: there can be more targets only where they are numbers."))
        at = self.width if target else self.inputs
        letter, first = ("t", self.width - self.inputs) if target else ("x", self.inputs)
        name = next(name for more in range(first, first + 2 * MOST_COLUMNS) if (name := f"{letter}{more + 1}") not in
                    self.names)  # fmt: skip
        return self.by_hand(
            names=(*self.names[:at], name, *self.names[at:]),
            inputs=self.inputs + (not target),
            rows=tuple((*row[:at], 0.0, *row[at:]) for row in self.rows),
            prepared=((), self.prepared[1]),
        )

    def without_column(self, column: int) -> Self:
        """Without a column. ExperimentError: it is the only input."""
        if column < self.inputs == 1:
            raise ExperimentError(said("The only input cannot be removed."))
        return self.by_hand(
            names=(*self.names[:column], *self.names[column + 1 :]),
            inputs=self.inputs - (column < self.inputs),
            classes=() if self.is_class(column) else self.classes,
            rows=tuple((*row[:column], *row[column + 1 :]) for row in self.rows),
            prepared=((), self.prepared[1]),
        )

    # --- classes -----------------------------------------------------------------------------

    def with_classes(self, names: Sequence[str]) -> Self:
        """With other names of classes, or more or fewer of them. ExperimentError: they are too few or too many, one is
        there twice, or rows are of one that would be gone."""
        names = tuple(" ".join(name.split()) for name in names)
        if not 2 <= len(names) <= MOST_CLASSES:
            text = said("There must be 2 to {most} classes, but there are {got}.")
            raise ExperimentError(text, most=MOST_CLASSES, got=len(names))
        folded = [name.casefold() for name in names]
        if "" in names:
            raise ExperimentError(said("The name of a class must not be empty."))
        if twice := next((name for at, name in enumerate(names) if folded[at] in folded[:at]), None):
            raise ExperimentError(said("There are two classes called {name}.", name=shown(twice)))
        used = self.numbers[:, self.inputs]
        for row in np.flatnonzero(used >= len(names)):
            text = said("Row {row} is of class {name}: there is no such class any more.")
            raise ExperimentError(text, row=int(row) + 1, name=shown(self.classes[int(used[row])]))
        ends = self.ends if len(names) >= len(self.classes) or len(names) > 2 else self.ends or (0.0, 1.0)
        made = self.by_hand(classes=names, ends=ends)
        texts = {(row, self.inputs): cells[self.inputs] for row, cells in enumerate(self.rows)}
        return made.with_cells(
            {at: made.read(text, self.inputs) for at, text in texts.items() if isinstance(text, str)}
        )

    def as_classes(self) -> Self:
        """The one target as a class: each of its values is one. ExperimentError: it has too many values, or there is
        not one target."""
        if self.classes:
            return self
        if self.width - self.inputs != 1:
            raise ExperimentError(said("Only one target can be a class, but there are {got}.",
                                       got=self.width - self.inputs))  # fmt: skip
        used = self.numbers[:, self.inputs]
        values = np.unique(used[np.isfinite(used)]).tolist()
        if len(values) > MOST_CLASSES:
            text = said("The target has {got} values, but there may be at most {most} classes.")
            raise ExperimentError(text, got=len(values), most=MOST_CLASSES)
        ends = (-1.0, 1.0) if values == [-1.0, 1.0] else (0.0, 1.0)
        values += [value for value in (0.0, 1.0) if value not in values][: max(0, 2 - len(values))]
        values.sort()
        number = {value: float(at) for at, value in enumerate(values)}
        rows = tuple((*row[:-1], row[-1] if isinstance(row[-1], str) else number[row[-1]]) for row in self.rows)
        return self.by_hand(rows=rows, classes=tuple(f"{value:g}" for value in values), ends=ends)

    def as_numbers(self) -> Self:
        """The class as a number: what it is called where that is one, else its place."""
        if not self.classes:
            return self
        values = [PLAIN.number(name) for name in self.classes]
        known = None not in values
        number = [float(value if known and value is not None else at) for at, value in enumerate(values)]
        rows = tuple((*row[:-1], row[-1] if isinstance(row[-1], str) else number[int(row[-1])]) for row in self.rows)
        return self.by_hand(rows=rows, classes=())


def _numbers(rows: Sequence[Row], width: int) -> Array:
    cells: Sequence[Sequence[Cell]] = rows
    if any(isinstance(cell, str) for row in rows for cell in row):  # NumPy would read some of them
        cells = [[math.nan if isinstance(cell, str) else cell for cell in row] for row in rows]
    found: Array = np.array(cells, dtype=np.float64).reshape(len(rows), width)
    return found


def plain_names(inputs: int, targets: int, of_classes: bool) -> tuple[str, ...]:
    """What columns are called as long as nobody says otherwise."""
    several = [f"t{at + 1}" for at in range(targets)] if targets > 1 else ["t"] * targets
    return (*(f"x{at + 1}" for at in range(inputs)), *(["class"] if of_classes else several))


def _said(value: dict[str, Any], features: tuple[str, ...], standardize: bool) -> dict[str, Any]:
    """With the features, and whether inputs are standardized, where that is not as usual."""
    rest = {name: part for name, part in value.items() if name not in ("features", "standardize")}
    return rest | ({"features": list(features)} if features else {}) | ({"standardize": True} if standardize else {})
