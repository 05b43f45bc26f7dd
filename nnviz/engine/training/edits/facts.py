"""Facts of what an edit says of itself. Whoever shows them calls them as the notation does; as text they are plain."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.experiment.chosen import Chosen


@dataclass(frozen=True)
class AtLayer:
    layer: int

    def __str__(self) -> str:
        return f"layer {self.layer}"


@dataclass(frozen=True)
class AtNode:
    layer: int
    node: int

    def __str__(self) -> str:
        return f"[{self.node}] of layer {self.layer}"


@dataclass(frozen=True)
class AtEdge:
    """The weight of a layer from node `source` of the layer before to `node`."""

    layer: int
    source: int
    node: int

    def __str__(self) -> str:
        return f"[{self.source}, {self.node}] of layer {self.layer}"


class AtWeight(AtEdge):
    """The same, called a weight."""


@dataclass(frozen=True)
class AtBias:
    layer: int
    node: int

    def __str__(self) -> str:
        return f"bias [{self.node}] of layer {self.layer}"


@dataclass(frozen=True)
class AtTarget:
    """The target of a node of the output."""

    node: int

    def __str__(self) -> str:
        return f"target [{self.node}]"


@dataclass(frozen=True)
class AtSample:
    row: int

    def __str__(self) -> str:
        return f"[{self.row}]"


@dataclass(frozen=True)
class WithActivation:
    """An activation with its parameters."""

    activation: str | Chosen

    def __str__(self) -> str:
        chosen = self.activation
        return chosen if isinstance(chosen, str) else " ".join(map(str, (chosen.kind, *chosen.parameters.values())))


@dataclass(frozen=True)
class Labels:
    """What several entries of tables are called, or other facts, one after another."""

    labels: tuple[object, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.labels))
