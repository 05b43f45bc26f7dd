"""An edit of everything at once: another experiment, in which what survives of the network goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from nnviz.engine.experiment.experiment import Experiment, Table, from_dict
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said
from nnviz.engine.tables.choices import plain_faults
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.initializers import Explicit

from .choices import ProgramEdit
from .columns import NEW, Column
from .edit import Arguments, Setting, Situation


@dataclass(frozen=True)
class Redesign(Setting[Experiment], ProgramEdit):
    """Another experiment, as a file has it or as it was read. Hidden layers go on in their order, the output as the
    output, and in each the nodes in theirs; what is more begins as its initial values say."""

    name = "experiment"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            after = value if isinstance(value, Experiment) else from_dict(value)
            goes_on(here.experiment, after)
        return cls(here.iteration, after, here.experiment)

    @property
    def arguments(self) -> Arguments:
        return self.value, None, ()

    @property
    def said(self) -> Said:
        return said("experiment changed to {sizes}", sizes="–".join(map(str, _sizes(self.value))))

    def sets(self, name: str, index: tuple[int, ...]) -> bool:
        if name in ("inputs", "targets"):
            return self.value.data != self.old.data
        before, after = (getattr(one.optimizer, name, None) for one in (self.old, self.value))
        return before != after

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        before, sizes = list(columns), _sizes(self.value)
        columns[0].nodes = _nodes(len(before[0].nodes), sizes[0])
        columns[1:] = [
            Column(layer, was, _nodes(len(before[was].nodes) if was != NEW else 0, layer.size))
            for layer, was in zip(self.value.layers, _places(len(before) - 1, len(sizes) - 1), strict=True)
        ]
        return self.value


def goes_on(before: Experiment, after: Experiment) -> None:
    """ExperimentError: the training of one cannot go on as that of the other."""
    if after.batch != before.batch:
        raise ExperimentError(
            said("{path} must stay as it is: a training that goes on keeps its batches.", path="batch")
        )
    rows, got = before.data.size().rows, after.data.size().rows
    if got != rows:
        text = said("{path} must keep its {rows} training rows, but has {got}.", path="data", rows=rows, got=got)
        raise ExperimentError(text)
    if _supervised(before) is not _supervised(after):
        raise ExperimentError(said("{path} must keep or lack their targets.", path="data"))
    if not _begins_alike(before, after):
        text = said("{path} must stay as it is: what was trained has begun with these values.", path="init")
        raise ExperimentError(text)


def _supervised(experiment: Experiment) -> bool:
    return not isinstance(experiment.data, Table) or experiment.data.targets is not None


def _sizes(experiment: Experiment) -> list[int]:
    return [experiment.data.size().inputs, *(layer.size for layer in experiment.layers)]


def _begins_alike(before: Experiment, after: Experiment) -> bool:
    """Whether all that goes on began with the same values; those that were given may be more or fewer."""
    if not (isinstance(before.init, Explicit) and isinstance(after.init, Explicit)):
        return before.init == after.init
    places = _places(len(before.layers), len(after.layers))
    for at, was in enumerate(places):
        if was == NEW:
            continue
        if _differ([before.init.biases[was - 1]], [after.init.biases[at]]):
            return False
        follows = was - 1 == (places[at - 1] if at else 0)
        if follows and _differ(before.init.weights[was - 1], after.init.weights[at]):
            return False
    return True


def _differ(one: Any, other: Any) -> bool:
    """Whether two tables of numbers are not the same where both have some."""
    pairs = ((a, b) for rows in zip(one, other, strict=False) for a, b in zip(*rows, strict=False))
    return any(a != b for a, b in pairs)


def _places(before: int, after: int) -> list[int]:
    """For each of the layers `after`, from the first on, which one of those `before` (from 1) it was."""
    hidden = [at if at < before else NEW for at in range(1, after)]
    return [*hidden, before]


def _nodes(before: int, after: int) -> list[int]:
    """The nodes in their order, and new ones behind them."""
    return [node if node < before else NEW for node in range(after)]
