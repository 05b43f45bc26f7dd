"""Edits of numbers: weights and biases one by one or all at once, the learning rate, inputs and targets."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from msgspec.structs import replace

from nnviz.engine.experiment.experiment import Experiment, Table
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import split_parameters
from nnviz.engine.program.program import Program
from nnviz.engine.reading.strict_json import must_be, shown
from nnviz.engine.said import Said, said
from nnviz.engine.tables.choices import Row, Rows
from nnviz.engine.tables.data import Data

from .columns import Column
from .edit import Arguments, ChoiceEdit, Edit, Setting, Situation, StateEdit, whole
from .facts import AtBias, AtEdge, AtNode, AtSample, AtTarget, AtWeight, Labels

# --- weights and biases ------------------------------------------------------------------------


@dataclass(frozen=True)
class SetParameter(Setting[float], StateEdit):
    """A weight or a bias. One that the iteration has updated already is set as the next one begins."""

    layer: int
    index: tuple[int, ...]

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        number, key, known = finite(value), Key(cls.name, whole(layer)), here.program.parameters
        if key not in known and Key("weights", key.layer) in known:
            raise ValueError(said("Layer {layer} has no biases.", layer=key.layer))
        if key not in known:
            expected, what = (
                said("from 1 to {most}", most=here.program.depth),
                said("The layer of {kind}", kind=cls.name),
            )
            raise ValueError(must_be(expected, shown(layer), what))
        assert key.layer is not None
        updated = key in here.updated
        array = here.record[key if updated else key.before]
        place = within(array.shape, index)
        return cls(here.iteration + updated, number, float(array[place]), key.layer, place)

    @property
    def arguments(self) -> Arguments:
        return self.value, self.layer, self.index

    @property
    def place(self) -> tuple[Any, ...]:
        return self.layer, self.index

    def numbers(self, program: Program) -> Iterator[tuple[Key, Any, Array | float]]:
        yield Key(self.name, self.layer), (0, *self.index)[-2:], self.value


class SetWeight(SetParameter):
    name = "weights"

    @property
    def said(self) -> Said:
        return said("weight {edge} to {value}", edge=AtEdge(self.layer, *self.index), value=self.value)


class SetBias(SetParameter):
    name = "biases"

    @property
    def said(self) -> Said:
        return said("bias {node} to {value}", node=AtNode(self.layer, *self.index), value=self.value)


@dataclass(frozen=True, eq=False)
class Imported:
    """Weights and biases from elsewhere, as one flat vector, and the name of where they come from."""

    title: str
    numbers: Array


@dataclass(frozen=True)
class ImportParameters(StateEdit):
    """All weights and biases at once. Where the iteration has updated some, they are set as the next one begins."""

    name = "parameters"
    value: Imported

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        count = here.program.parameter_count
        try:
            numbers = np.array(value.numbers, dtype=np.float64)
        except (AttributeError, TypeError, ValueError):
            numbers = np.empty(0)
        if numbers.shape != (count,) or not np.isfinite(numbers).all():
            raise ValueError(said("The weights and biases of this network are {count} finite numbers.", count=count))
        numbers.setflags(write=False)
        return cls(here.iteration + bool(here.updated), Imported(str(value.title), numbers))

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        if not self.value.title:
            return said("all weights and biases")
        return said("weights from {file}", file=self.value.title)

    def replaces(self, other: Edit) -> bool:
        return isinstance(other, ImportParameters) and other.iteration == self.iteration

    def numbers(self, program: Program) -> Iterator[tuple[Key, Any, Array | float]]:
        yield from ((key, ..., part) for key, part in split_parameters(program, self.value.numbers).items())


Given = tuple[str, int, tuple[int, ...], float]
"""A weight or a bias that is set: the name of its kind, its layer and its index, and to what."""


@dataclass(frozen=True)
class SetParameters(StateEdit):
    """Several weights and biases at once. Where the iteration has updated some, they are set as the next one begins."""

    name = "several"
    value: tuple[Given, ...]

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        kinds = {kind.name: kind for kind in (SetWeight, SetBias)}
        try:
            given = [(str(name), at, tuple(place), number) for name, at, place, number in value]
        except (TypeError, ValueError):
            given = []
        if not given or not all(name in kinds for name, *_ in given):
            expected = said("a list of weights and biases, each with its name, layer, index and number")
            raise ValueError(must_be(expected, shown(value), said("The value")))
        each = [kinds[name].checked(here, number, at, place) for name, at, place, number in given]
        if len({(one.name, one.layer, one.index) for one in each}) < len(each):
            raise ValueError(said("A weight or a bias can be set only once at a time."))
        numbers = tuple((one.name, one.layer, one.index, one.value) for one in each)
        return cls(here.iteration + bool(here.updated), numbers)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        places = [AtWeight(layer, *index) if name == SetWeight.name else AtBias(layer, *index)
                  for name, layer, index, _ in self.value]  # fmt: skip
        values = Labels(tuple(value for *_, value in self.value))
        return said("{places} to {values}", places=Labels(tuple(places)), values=values)

    def replaces(self, other: Edit) -> bool:
        if not isinstance(other, SetParameters) or other.iteration != self.iteration:
            return False
        return {one[:3] for one in other.value} <= {one[:3] for one in self.value}

    def numbers(self, program: Program) -> Iterator[tuple[Key, Any, Array | float]]:
        for name, layer, index, value in self.value:
            yield Key(name, layer), (0, *index)[-2:], value


# --- the learning rate and the data ------------------------------------------------------------


@dataclass(frozen=True)
class SetRate(Setting[float], ChoiceEdit):
    name = "lr"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        return cls(here.iteration, finite(value, positive=True), here.experiment.optimizer.lr)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        return said("learning rate to {value}", value=self.value)

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        return name == self.name

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        return replace(experiment, optimizer=replace(experiment.optimizer, lr=self.value))


@dataclass(frozen=True)
class SetDataNumber(Setting[float], ChoiceEdit):
    """A number of the training rows: the data are written out row by row with it, and follow no choice any more."""

    row: int
    column: int

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        number, array = finite(value), getattr(here.data, cls.name)
        if array is None:
            raise ValueError(said("data.{name} is null: there is nothing to change.", name=cls.name))
        row, column = within(array.shape, index)
        return cls(here.iteration, number, float(array[row, column]), row, column)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, self.place

    @property
    def place(self) -> tuple[int, int]:
        return self.row, self.column

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        return (name, index) == (self.name, self.place)

    def among(self, rows: Rows) -> Rows:
        """The rows with the number."""
        row = rows[self.row]
        return self.with_row(rows, (*row[: self.column], self.value, *row[self.column + 1 :]))

    def with_row(self, rows: Rows, row: Row) -> Rows:
        return (*rows[: self.row], row, *rows[self.row + 1 :])


class SetInput(SetDataNumber):
    name = "inputs"

    @property
    def said(self) -> Said:
        node, sample = AtNode(0, self.column), AtSample(self.row)
        return said("{node} of sample {sample} to {value}", node=node, sample=sample, value=self.value)

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        table = _table(experiment, data)
        return replace(experiment, data=replace(table, inputs=self.among(table.inputs)))


class SetTarget(SetDataNumber):
    """Where the targets of a row are shares of 1, the others share what is left."""

    name = "targets"

    @property
    def said(self) -> Said:
        node, sample = AtTarget(self.column), AtSample(self.row)
        return said("{node} of sample {sample} to {value}", node=node, sample=sample, value=self.value)

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        table = _table(experiment, data)
        rows, asked = self.among(table.rows["targets"]), experiment.loss.formulas.targets
        if asked is not None and asked.shared:
            rows = self.with_row(rows, _sharing(rows[self.row], self.column))
        return replace(experiment, data=replace(table, targets=rows))


def _sharing(row: Row, column: int) -> Row:
    """A row whose others share what one of them leaves of 1, as they did before; alike where they had nothing."""
    left, others = 1 - row[column], sum(row) - row[column]
    equal = left / max(1, len(row) - 1)
    return tuple(value if at == column else value * left / others if others else equal for at, value in enumerate(row))


def _table(experiment: Experiment, data: Data) -> Table:
    """The data written out row by row, features and standardised numbers as they are: they follow no edit."""
    if isinstance(experiment.data, Table) and not data.preparation:
        return experiment.data
    rows = [() if part is None else tuple(map(tuple, part.tolist())) for part in (data.inputs, data.targets)]
    tests = [tuple(map(tuple, part.tolist())) for part in (data.test_inputs, data.test_targets)]
    return Table(rows[0], rows[1] or None, tests[0], tests[1])


# --- checks ------------------------------------------------------------------------------------


def finite(value: Any, positive: bool = False) -> float:
    """A finite number, also one of NumPy's; ValueError where it is none, or below 0 where that may not be."""
    number = math.nan
    if isinstance(value, int | float | np.number) and not isinstance(value, bool | np.complexfloating):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
    if not math.isfinite(number) or (positive and number < 0):
        expected = said("a finite number ≥ 0") if positive else said("a finite number")
        raise ValueError(must_be(expected, shown(value), said("The value")))
    return number


def within(shape: tuple[int, ...], index: tuple[int, ...]) -> tuple[int, ...]:
    """An index of an array of that shape; ValueError where it is none."""
    place = tuple(map(whole, index))
    if len(place) != len(shape) or not all(at is not None and 0 <= at < n for at, n in zip(place, shape, strict=True)):
        raise ValueError(must_be(said("within {shape}", shape=shape), shown(index), said("The index")))
    return tuple(at for at in place if at is not None)
