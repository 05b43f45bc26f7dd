"""Edit: what a person changes by hand as an iteration begins, whatever it is. There is a class for each kind."""

from __future__ import annotations

import operator
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, Self, TypeVar

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.said import Said
from nnviz.engine.tables.choices import plain_faults
from nnviz.engine.tables.data import Data

from .columns import Column, columns_of

Arguments = tuple[Any, int | None, tuple[int, ...]]
"""What `Timeline.edit` is given after the name: value, layer and index."""


@dataclass(frozen=True, eq=False)
class Situation:
    """The iteration that an edit changes: what was chosen for it, and what is known of it at the cursor.

    `updated` are the weights and biases that it has updated already.
    """

    iteration: int
    experiment: Experiment
    data: Data
    program: Program
    record: Record
    updated: frozenset[Key]


@dataclass(frozen=True)
class Edit(ABC):
    """One change, made as an iteration begins. `name` is what `Timeline.edit` calls its kind."""

    iteration: int
    name: ClassVar[str]

    @classmethod
    @abstractmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        """The edit of what was given. ValueError where it makes no sense in this iteration.

        Whether there is such an experiment is left to the experiment itself.
        """

    @property
    @abstractmethod
    def arguments(self) -> Arguments:
        """What to give to do the same again in an iteration like this one."""

    @property
    @abstractmethod
    def said(self) -> Said:
        """What it does, in a few words."""

    @property
    def other_program(self) -> bool:
        """Whether the iteration may have other operations, or arrays of other shapes, with it."""
        return False

    @property
    def anew(self) -> Experiment | None:
        """What the training begins anew with; None where it goes on."""
        return None

    @property
    def changes_nothing(self) -> bool:
        """Whether all was like this before."""
        return False

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        """Whether it changed a choice that an iteration reads: a number of the optimizer, or of the data."""
        return False

    def replaces(self, other: Edit) -> bool:
        """Whether nothing is left of the other one after this: they change the same in the same iteration."""
        return False

    def instead_of(self, other: Edit) -> Self:
        """This one as if the other one, which it replaces, had never been made."""
        return self


class StateEdit(Edit):
    """Sets numbers that training changes: the experiment stays as it is."""

    @abstractmethod
    def numbers(self, program: Program) -> Iterator[tuple[Key, Any, Array | float]]:
        """The arrays of the state that it changes, where in each in the shape of the calculation, and to what."""


class ChoiceEdit(Edit):
    """Changes what was chosen: it makes one experiment of another."""

    def changed(self, experiment: Experiment, data: Data) -> tuple[Experiment, list[Column]]:
        """The experiment after it, and where its nodes come from. ExperimentError: there is no such one."""
        columns = columns_of(experiment, data.inputs.shape[1])
        if self.changes_nothing:
            return experiment, columns
        with plain_faults():
            return self.applied(experiment, data, columns), columns

    @abstractmethod
    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        """The experiment after it; the columns are changed where its layers are."""


Value = TypeVar("Value")


@dataclass(frozen=True)
class Setting(Edit, Generic[Value]):
    """Sets one thing: from which value to which. A class with places of its own says which of them it sets."""

    value: Value
    old: Value

    @property
    def place(self) -> tuple[Any, ...]:
        """What it sets, among those that its class can set."""
        return ()

    @property
    def changes_nothing(self) -> bool:
        return self.value == self.old

    def replaces(self, other: Edit) -> bool:
        same = type(other) is type(self) and other.iteration == self.iteration and other.anew is None
        return same and isinstance(other, Setting) and other.place == self.place

    def instead_of(self, other: Edit) -> Self:
        assert isinstance(other, Setting)
        return replace(self, old=other.old)


def whole(number: Any) -> int | None:
    """A whole number, also one of NumPy's; None where it is none."""
    try:
        return None if isinstance(number, bool) else operator.index(number)
    except TypeError:
        return None
