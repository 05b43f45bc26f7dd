"""Step: one number that an operation computed, with what a sentence about it asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import DIVISOR, TARGETS, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.training.edits.facts import AtNode

Index = tuple[int, ...]


@dataclass(frozen=True)
class AllNodes:
    """All nodes of a layer."""

    layer: int


@dataclass(frozen=True)
class Element:
    """One number, by its array and its place in that."""

    key: Key
    index: Index


@dataclass(frozen=True)
class Step:
    """The number at an `index` of what an `operation` wrote, among the `values` of that moment."""

    program: Program
    values: Record | ByHand
    operation: Operation
    index: Index

    @property
    def key(self) -> Key:
        return self.operation.writes

    @property
    def layer(self) -> int:
        return self.key.layer or 0

    @cached_property
    def value(self) -> float:
        return self.number(self.key, self.index)

    @property
    def node(self) -> AtNode:
        """The node that the number belongs to: of a weight the one that its edge leads to."""
        return AtNode(self.layer, self.index[-1])

    @property
    def chosen(self) -> Layer:
        """What was chosen for the layer."""
        return self.program.experiment.layers[self.layer - 1]

    @property
    def is_last(self) -> bool:
        return self.layer == self.program.depth

    @property
    def right(self) -> bool:
        """Whether every derivative is the one that it should be."""
        return self.program.mistake is None

    @property
    def divisor(self) -> int:
        """What the loss is divided by."""
        return int(self.number(DIVISOR, ()))

    @property
    def is_mean(self) -> bool:
        return self.program.divided_by != ""

    @property
    def samples(self) -> int:
        return len(self.array(TARGETS))

    def array(self, key: Key) -> Array:
        """An array as it is shown."""
        return np.asarray(self.values[key])

    def number(self, key: Key, index: Index) -> float:
        return float(self.array(key)[index])

    def here(self, kind: str) -> float:
        """Another number of the same sample and node."""
        return self.number(Key(kind, self.layer), self.index)


def cancel(terms: Array) -> bool:
    """Whether terms that are not all 0 add up to exactly 0."""
    return bool(terms.any()) and bool(np.isfinite(terms).all()) and math.fsum(terms.tolist()) == 0


def finite(facts: dict[str, Any]) -> bool:
    """Whether every number among facts is finite."""
    return all(math.isfinite(fact) for fact in facts.values() if isinstance(fact, float))
