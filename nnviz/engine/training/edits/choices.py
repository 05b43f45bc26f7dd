"""Edits of choices: a mistake, an optimizer, or several parts of an experiment at once."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replaced
from typing import Any, Self

from msgspec.structs import replace

from nnviz.engine.experiment.changes import Rechosen, difference, rechosen
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.said import Said, said
from nnviz.engine.tables.choices import kind_of, known, plain_faults
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import COMMON, OPTIMIZERS

from .columns import Column
from .edit import Arguments, ChoiceEdit, Edit, Setting, Situation
from .facts import Labels

NO_MISTAKE = "none"
"""Switches the mistake off that is on."""


class ProgramEdit(ChoiceEdit):
    """Changes lines of the program."""

    @property
    def other_program(self) -> bool:
        return True


@dataclass(frozen=True)
class SwitchMistake(Setting[str], ProgramEdit):
    name = "mistake"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            known("mistake", value, {NO_MISTAKE: None, **MISTAKES})
        return cls(here.iteration, value, here.experiment.mistake or NO_MISTAKE)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        if self.value == NO_MISTAKE:
            return said("without a mistake")
        return said("mistake: {mistake}", mistake=MISTAKES[self.value].label)

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        return replace(experiment, mistake=None if self.value == NO_MISTAKE else self.value)


@dataclass(frozen=True)
class ChooseOptimizer(Setting[str], ProgramEdit):
    """Another one with its defaults; rate, penalties and schedule stay, and nothing is remembered."""

    name = "optimizer"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            known("optimizer.kind", value, OPTIMIZERS)
        return cls(here.iteration, value, kind_of(here.experiment.optimizer))

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        return said("optimizer: {optimizer}", optimizer=OPTIMIZERS[self.value].label)

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        old = experiment.optimizer
        kept = {name: getattr(old, name) for name in COMMON}
        chosen = OPTIMIZERS[self.value](**kept)
        return replace(experiment, optimizer=chosen)


@dataclass(frozen=True)
class Rechoose(Setting[Rechosen], ProgramEdit):
    """Several parts, given as a file has them, or as another edit of this kind holds them.

    With other initial values or batches the training begins anew.
    """

    name = "choices"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        if not isinstance(value, dict | Rechosen):
            raise ValueError(said("Choices must be given by the names of parts of an experiment."))
        before = Rechosen(here.experiment)
        after = rechosen(here.experiment, value)
        after = after if after.parts else before
        return cls(1 if after.anew else here.iteration, after, before)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        parts = Labels(tuple(Experiment.words[part].label for part in self.value.parts))
        return said("begun anew with other {parts}", parts=parts) if self.value.anew else said("{parts}", parts=parts)

    @property
    def anew(self) -> Experiment | None:
        return self.value.experiment if self.value.anew else None

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        return self.value.number(name) != self.old.number(name)

    def instead_of(self, other: Edit) -> Self:
        assert isinstance(other, Rechoose)
        before = other.old
        after = difference(before.experiment, self.value.experiment)
        return replaced(self, value=after if after.parts else before, old=before)

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        return self.value.experiment
