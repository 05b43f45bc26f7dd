"""Data of a CSV file, as an experiment names them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated, ClassVar, Literal

import numpy as np
from msgspec import Meta

from nnviz.engine.reading.csv_form import Written
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.reading.strict_json import shown
from nnviz.engine.said import said
from nnviz.engine.tables.choices import FaultError, Natural, Words, table
from nnviz.engine.tables.data import Called, Data, DataChoice, Size, column, one_hot, split, training_rows

from .called import in_line, outputs_of


class Csv(DataChoice, frozen=True, tag="csv"):
    """Columns of a file beside the experiment's own. Of columns of text the words in alphabetical order are classes:
    as inputs their numbers; as targets 0 and 1 where they are two, else one-hot. `classes` are columns of numbers, or
    of dates, that are classes. How the file is written is recognised where it is not said; rows that lack a cell are
    refused, unless `missing` says that they are left out.

    `table` is what was read from the file; no JSON can give it, and it is not written.
    """

    label: ClassVar[str] = "CSV"
    words: ClassVar[dict[str, Words]] = DataChoice.words | {
        "path": Words(said("file")), "inputs": Words(said("inputs")), "targets": Words(said("targets")),
        "header": Words(said("header")), "train_ratio": Words(said("training part")),
        "seed": Words(said("random seed")), "table": Words(said("table")), "encoding": Words(said("encoding")),
        "decimal": Words(said("decimal sign")), "thousands": Words(said("thousands sign")),
        "skip_rows": Words(said("rows to skip")), "classes": Words(said("classes")),
        "missing": Words(said("missing cells"), names={"refuse": said("refused"), "drop": said("rows left out")}),
        "join_case": Words(said("case does not matter")),
    }  # fmt: skip

    path: str
    inputs: Annotated[tuple[str, ...], Meta(min_length=1)]
    targets: Annotated[tuple[str, ...], Meta(min_length=1)]
    header: bool | None = None
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 1.0
    seed: Natural = 0
    encoding: Literal["utf-8", "utf-16", "shift-jis", "cp1252"] | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[".", ",", " ", "'", ""] | None = None
    skip_rows: Natural | None = None
    missing: Literal["refuse", "drop"] = "refuse"
    classes: tuple[str, ...] = ()
    join_case: bool = False
    table: CsvTable | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for part in ("inputs", "targets"):
            names = getattr(self, part)
            for name, times in Counter(names).items():
                if times > 1:
                    at = names.index(name, names.index(name) + 1)
                    text = said("{path} is {name} again, but each column may be there once.")
                    raise FaultError(f".{part}[{at}]", text, name=shown(name))
        inputs = set(self.inputs)
        for at, name in enumerate(self.targets):
            if name in inputs:
                text = said("{path} is {name}, which is an input already: no column can be both.")
                raise FaultError(f".targets[{at}]", text, name=shown(name))

    @property
    def written(self) -> Written:
        """How the file is written, as far as that is said."""
        return Written(self.header, self.encoding, self.decimal, self.thousands, self.skip_rows, self.missing,
                       self.join_case, self.classes)  # fmt: skip

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is used, once."""
        return tuple(dict.fromkeys((*self.inputs, *self.targets)))

    def width(self, target: str) -> int:
        """How many outputs a target column is."""
        classes = len(self.read.classes.get(target, ()))
        return classes if classes > 2 else 1

    @property
    def called(self) -> Called:
        """Columns by their names, classes by theirs; of two classes the output is that of the second."""
        classes, alone = self.read.classes, len(self.targets) == 1
        outputs = (name for target in self.targets for name in outputs_of(target, classes.get(target, ()), alone))
        return Called(tuple(map(in_line, self.inputs)), tuple(outputs))

    @property
    def read(self) -> CsvTable:
        assert self.table is not None, "the file is read before an experiment is made of it"
        return self.table

    def raw_size(self) -> Size:
        rows = training_rows(len(self.read.rows), self.train_ratio)
        return Size(len(self.inputs), rows, sum(map(self.width, self.targets)))

    def arrays(self) -> Data:
        """The rows of a file; in its order where all of them train."""
        columns, classes = self.read.columns, self.read.classes
        inputs = np.stack([columns[name] for name in self.inputs], axis=1)
        targets = [
            column(columns[name]) if self.width(name) == 1 else one_hot(columns[name].astype(np.intp), self.width(name))
            for name in self.targets
        ]
        order = np.arange(len(inputs))
        if self.train_ratio < 1:
            order = np.random.default_rng(self.seed).permutation(len(inputs))
        words = classes.get(self.targets[0], ()) if len(self.targets) == 1 else ()
        data = split(inputs, np.concatenate(targets, axis=1), order, self.train_ratio)
        return replace(data, classes=words, source=(self.path, self.read.rows[order]))


table([Csv])
