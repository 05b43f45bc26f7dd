"""Sentence: an English text with named places, and the facts that stand in them. What shows it translates both."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.experiment.chosen import Chosen


@dataclass(frozen=True)
class AtLayer:
    layer: int


@dataclass(frozen=True)
class AtNode:
    layer: int
    node: int


@dataclass(frozen=True)
class AtEdge:
    """The weight of a layer from node `source` of the layer before to `node`."""

    layer: int
    source: int
    node: int


@dataclass(frozen=True)
class AtTarget:
    """The target of a node of the output."""

    node: int


@dataclass(frozen=True)
class AtSample:
    row: int


@dataclass(frozen=True)
class WithActivation:
    """An activation with its parameters."""

    activation: str | Chosen


@dataclass(frozen=True)
class Label:
    """What an entry of a table is called."""

    text: str


Fact = float | str | AtLayer | AtNode | AtEdge | AtTarget | AtSample | WithActivation | Label | tuple[Label, ...]
"""A text is something that has a name of its own, as a file has."""


@dataclass(frozen=True)
class Sentence:
    text: str
    facts: dict[str, Fact]


def sentence(text: str, **facts: Fact) -> Sentence:
    return Sentence(text, facts)
