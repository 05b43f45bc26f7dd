"""Column: a layer while it is edited, and where its nodes come from."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.experiment.experiment import Experiment

NEW = -1
"""Stands for the place of what was not there before."""


@dataclass
class Column:
    """A layer while it is edited: what was chosen for it (of the input nothing), which layer it was before, and
    which node of that each of its nodes was; `NEW` for what was not there."""

    choice: Layer | None
    was: int
    nodes: list[int]

    @property
    def layer(self) -> Layer:
        assert self.choice is not None, "the input is no layer of the experiment"
        return self.choice


def columns_of(experiment: Experiment, inputs: int) -> list[Column]:
    """The layers of a network from the input on, as they are."""
    choices = (None, *experiment.layers)
    sizes = (inputs, *(layer.size for layer in experiment.layers))
    return [Column(choice, at, list(range(size))) for at, (choice, size) in enumerate(zip(choices, sizes, strict=True))]
