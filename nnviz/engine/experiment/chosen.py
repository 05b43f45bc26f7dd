"""What is chosen from the tables of activations and losses: a type for each entry, with the entry's parameters.

Read strictly; canonical: two choices that mean the same are equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from nnviz.engine.maths.keys import PARAMETERS
from nnviz.engine.reading.faults import worded
from nnviz.engine.said import said
from nnviz.engine.tables import activations, losses
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import Choice, FaultError, Words, known
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.tables.parameters import Parameter

MOST_NODES = 100_000


class Chosen(Choice, frozen=True, tag_field="kind"):
    """An entry of a table, with its parameters: there is a type for each entry."""

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)

    @property
    def parameters(self) -> dict[str, float]:
        """The parameters of the entry, without what every choice of this table has."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name != "reduction"}


if TYPE_CHECKING:
    Reduction = str
else:
    Reduction = Literal[tuple(REDUCTIONS)]


class Loss(Chosen, frozen=True):
    words: ClassVar[dict[str, Words]] = {
        "reduction": Words(said("reduction"), names={name: entry.label for name, entry in REDUCTIONS.items()}),
    }  # fmt: skip

    reduction: Reduction | None = None

    def __post_init__(self) -> None:
        if self.reduction is None:
            msgspec.structs.force_setattr(self, "reduction", LOSSES[self.kind].reduction)

    @property
    def reduced(self) -> losses.Reduction:
        """What becomes of the sum over samples and outputs."""
        return REDUCTIONS[self.reduction or ""]

    @property
    def formulas(self) -> losses.Loss:
        """The entry of the table with the parameters chosen."""
        chosen = self.parameters
        return LOSSES[self.kind].of(**chosen) if chosen else LOSSES[self.kind]


def _types(base: type[Chosen], table: Mapping[str, Any]) -> dict[str, type[Any]]:
    """A type for each entry of a table, with a field for each of its parameters."""
    return {
        kind: msgspec.defstruct(
            kind,
            [(name, _range(of), of.default) for name, of in entry.parameters.items()],
            bases=(base,), frozen=True, forbid_unknown_fields=True, tag_field="kind", tag=kind,
            namespace={"label": entry.label, "words": base.words | _words(entry.parameters)},
        )
        for kind, entry in table.items()
    }  # fmt: skip


def _words(parameters: Mapping[str, Parameter]) -> dict[str, Words]:
    return {name: Words(of.label, of.letter) for name, of in parameters.items()}


def _range(of: Parameter) -> Any:
    return Annotated[float, Meta(ge=0, le=of.most) if of.may_be_zero else Meta(gt=0, le=of.most)]


ACTIVATION_TYPES, LOSS_TYPES = _types(Chosen, ACTIVATIONS), _types(Loss, LOSSES)
if TYPE_CHECKING:
    AnyActivation = Chosen
    AnyLoss = Loss
else:
    AnyActivation = reduce(or_, ACTIVATION_TYPES.values())
    AnyLoss = reduce(or_, LOSS_TYPES.values())


class Trained(Choice, frozen=True, omit_defaults=True):
    """Which parameters of a layer training changes; the others are kept as they are."""

    weights: bool = True
    biases: bool = True


class Layer(Choice, frozen=True, omit_defaults=True):
    """The activation is a name, or of one with parameters always an object that has them all. Without `bias` the sums
    have none; `trainable` says whether training changes the layer, or which of its parameters."""

    size: Annotated[int, Meta(ge=1, le=MOST_NODES)]
    activation: str | AnyActivation
    bias: bool = True
    trainable: bool | Trained = True

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "activation", canonical(self.activation))
        if self.trained in ((), self.owns):
            msgspec.structs.force_setattr(self, "trainable", bool(self.trained))

    @property
    def owns(self) -> tuple[str, ...]:
        """The kinds of parameters that it has."""
        return tuple(PARAMETERS) if self.bias else ("weights",)

    @property
    def trained(self) -> tuple[str, ...]:
        """The kinds of its parameters that training changes."""
        return tuple(kind for kind in trained(self.trainable) if kind in self.owns)

    @property
    def kind(self) -> str:
        """The name of the activation."""
        return self.activation if isinstance(self.activation, str) else self.activation.kind

    @property
    def parameters(self) -> dict[str, float]:
        """The parameters of the activation."""
        return {} if isinstance(self.activation, str) else self.activation.parameters

    @property
    def formulas(self) -> activations.Activation:
        """The entry of the table with the parameters chosen."""
        chosen = self.parameters
        return ACTIVATIONS[self.kind].of(**chosen) if chosen else ACTIVATIONS[self.kind]


def trained(trainable: bool | Trained) -> tuple[str, ...]:
    """The kinds of parameters that training changes in a layer that has them all."""
    of_kind = (trainable if isinstance(trainable, bool) else getattr(trainable, kind) for kind in PARAMETERS)
    return tuple(kind for kind, is_trained in zip(PARAMETERS, of_kind, strict=True) if is_trained)


def with_choice(layer: Layer, name: str, value: Any, path: str) -> Layer:
    """The layer with another choice, as a file has it or as it is kept; `path` is its place in the file."""
    if name == "activation":
        return msgspec.structs.replace(layer, activation=canonical(value))
    choices = msgspec.to_builtins(layer) | {name: msgspec.to_builtins(value)}
    try:
        return msgspec.convert(choices, Layer, strict=True)
    except msgspec.ValidationError as error:
        fault = worded(error, choices, {}, path)
        raise FaultError(fault.facts["path"], fault) from None


def canonical(value: Any) -> str | Chosen:
    """An activation as it is kept, from a name, from an object of the file's format or from what is kept already."""
    if isinstance(value, dict):
        known(".activation.kind", value.get("kind"), ACTIVATIONS)
        try:
            value = msgspec.convert(value, ACTIVATION_TYPES[value["kind"]], strict=True)
        except msgspec.ValidationError as error:
            fault = worded(error, value, {}, ".activation")
            raise FaultError(fault.facts["path"], fault) from None
    kind = value.kind if isinstance(value, Chosen) else value
    known(".activation", kind, ACTIVATIONS)
    if not ACTIVATIONS[kind].parameters:
        return str(kind)
    return value if isinstance(value, Chosen) else ACTIVATION_TYPES[kind]()
