"""Edits of layers: another activation, nodes and layers more or fewer."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, Self

from msgspec.structs import replace

from nnviz.engine.experiment.chosen import MOST_NODES, Chosen, Layer, Trained, trained, with_choice
from nnviz.engine.experiment.experiment import MOST_LAYERS, Experiment
from nnviz.engine.reading.strict_json import must_be
from nnviz.engine.said import Said, said
from nnviz.engine.tables.choices import FaultError, plain_faults
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.initializers import Explicit, Zeros

from .columns import NEW, Column
from .edit import Arguments, ChoiceEdit, Setting, Situation, Value, whole
from .facts import AtLayer, AtNode, WithActivation

FIRST_ACTIVATION = "tanh"
"""Of a layer that is added to a network without a hidden one."""


class LayersEdit(ChoiceEdit):
    """Initial values that were given stand for another network then: they are zeros until somebody fills them in."""

    @property
    def other_program(self) -> bool:
        return True

    def applied(self, experiment: Experiment, data: Data, columns: list[Column]) -> Experiment:
        self.arrange(columns)
        if not 1 < len(columns) <= MOST_LAYERS + 1:
            raise FaultError("layers", must_be(said("1 to {most} in number", most=MOST_LAYERS), len(columns) - 1))
        layers = tuple(_sized(column, at) for at, column in enumerate(columns[1:]))
        init = Zeros() if isinstance(experiment.init, Explicit) else experiment.init
        return replace(experiment, layers=layers, init=init)

    @abstractmethod
    def arrange(self, columns: list[Column]) -> None:
        """Changes the columns; the first one is the input."""


@dataclass(frozen=True)
class AtOneLayer(LayersEdit):
    layer: int

    @property
    def arguments(self) -> Arguments:
        return None, self.layer, ()


@dataclass(frozen=True)
class AtOneNode(AtOneLayer):
    node: int

    @property
    def arguments(self) -> Arguments:
        return None, self.layer, (self.node,)


@dataclass(frozen=True)
class SetOfLayer(Setting[Value], LayersEdit):
    """Something that a file says of each layer; `name` is what it calls it. From a value of the file's format."""

    layer: int

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            at = _layer(here, layer, 1)
            old = here.experiment.layers[at - 1]
            new = with_choice(old, cls.name, value, f"layers[{at - 1}]")
        return cls(here.iteration, getattr(new, cls.name), getattr(old, cls.name), at)

    @property
    def arguments(self) -> Arguments:
        return self.value, self.layer, ()

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.layer,)

    def arrange(self, columns: list[Column]) -> None:
        column = columns[self.layer]
        column.choice = replace(column.layer, **{self.name: self.value})


class SetActivation(SetOfLayer[str | Chosen]):
    name = "activation"

    @property
    def said(self) -> Said:
        value = WithActivation(self.value)
        return said("activation of {layer} to {value}", layer=AtLayer(self.layer), value=value)


class SetHasBias(SetOfLayer[bool]):
    name = "bias"

    @property
    def said(self) -> Said:
        text = said("biases in {layer}") if self.value else said("no biases in {layer}")
        return text.having(layer=AtLayer(self.layer))


class SetTrainable(SetOfLayer[bool | Trained]):
    name = "trainable"

    @property
    def said(self) -> Said:
        return TRAINED[trained(self.value)].having(layer=AtLayer(self.layer))


TRAINED = {
    ("weights", "biases"): said("{layer} trained"),
    ("weights",): said("biases of {layer} kept"),
    ("biases",): said("weights of {layer} kept"),
    (): said("{layer} kept"),
}
"""What is said of a layer, by the kinds of its parameters that training changes."""


@dataclass(frozen=True)
class AddNode(AtOneNode):
    """Before the node that stands there, or after the last one."""

    name = "add_node"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            at = _layer(here, layer, 1)
            return cls(here.iteration, at, _node(index, here.program.sizes[at] + 1))

    @property
    def said(self) -> Said:
        return said("a node more in {layer}", layer=AtLayer(self.layer))

    def arrange(self, columns: list[Column]) -> None:
        columns[self.layer].nodes.insert(self.node, NEW)


@dataclass(frozen=True)
class RemoveNode(AtOneNode):
    name = "remove_node"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            at = _layer(here, layer, 1)
            size = here.program.sizes[at]
            if size == 1:
                text = said("{path} must stay 1 or more: a layer keeps its only node.")
                raise FaultError(f"layers[{at - 1}].size", text)
            return cls(here.iteration, at, _node(index, size))

    @property
    def said(self) -> Said:
        return said("without node {node}", node=AtNode(self.layer, self.node))

    def arrange(self, columns: list[Column]) -> None:
        del columns[self.layer].nodes[self.node]


@dataclass(frozen=True)
class AddLayer(AtOneLayer):
    """One like the layer that it comes after, or like the first hidden one; `layer` is the one that it comes after."""

    name = "add_layer"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            at = _layer(here, layer, 0)
            if at == here.program.depth:
                raise FaultError("layers", said("A layer is added before the output, not after it."))
        return cls(here.iteration, at)

    @property
    def said(self) -> Said:
        return said("a layer more after {layer}", layer=AtLayer(self.layer))

    def arrange(self, columns: list[Column]) -> None:
        choice = columns[max(1, self.layer)].layer
        if len(columns) == 2:
            choice = replace(choice, size=len(columns[0].nodes), activation=FIRST_ACTIVATION)
        columns.insert(self.layer + 1, Column(choice, NEW, [NEW] * choice.size))


@dataclass(frozen=True)
class RemoveLayer(AtOneLayer):
    name = "remove_layer"

    @classmethod
    def checked(cls, here: Situation, value: Any, layer: int | None, index: tuple[int, ...]) -> Self:
        with plain_faults():
            at = _layer(here, layer, 1)
            if at == here.program.depth:
                raise FaultError("layers", said("The output cannot be removed, only hidden layers."))
        return cls(here.iteration, at)

    @property
    def said(self) -> Said:
        return said("without {layer}", layer=AtLayer(self.layer))

    def arrange(self, columns: list[Column]) -> None:
        del columns[self.layer]


def _layer(here: Situation, layer: int | None, least: int) -> int:
    at = whole(layer)
    if at is None or not least <= at <= here.program.depth:
        raise FaultError("layer", must_be(said("from {least} to {most}", least=least, most=here.program.depth), layer))
    return at


def _node(index: tuple[int, ...], count: int) -> int:
    node = whole(index[0]) if len(index) == 1 else None
    if node is None or not 0 <= node < count:
        raise FaultError(
            "node", must_be(said("from {least} to {most}", least=0, most=count - 1), ", ".join(map(str, index)) or None)
        )
    return node


def _sized(column: Column, at: int) -> Layer:
    if len(column.nodes) > MOST_NODES:
        raise FaultError(
            f"layers[{at}].size", must_be(said("at most {most}", most=f"{MOST_NODES:,}"), f"{len(column.nodes):,}")
        )
    return replace(column.layer, size=len(column.nodes))
