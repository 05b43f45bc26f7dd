"""Operation, one line of the maths, and Program, the lines of one iteration in order.

Execution, screen, code and explanations all read this table, so that they cannot disagree.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .activations import ACTIVATIONS
from .dialect import WORDS, Dialect
from .experiment import Experiment
from .expressions import Const, Expr, Key, Ref, Shape, SumAll, SumRows, leaves
from .keys import DIVISOR, LOSS, RATE, SAMPLES, TARGETS
from .losses import LOSSES, REDUCTIONS
from .mistakes import MISTAKES
from .optimizers import OPTIMIZERS, Reads

__all__ = [
    "DIVISOR", "LOSS", "PARAMETERS", "RATE", "SAMPLES", "TARGETS", "Operation", "Program",
    "before", "code_name", "memory_key", "update_lines",
]  # fmt: skip

PARAMETERS = {"weights": "grad_w", "biases": "grad_b"}
"""The parameters of a layer and the gradient of each."""


@dataclass(frozen=True)
class Operation:
    """One line: what it writes, the formula over whole arrays, the reason where it is a shortened one, and what is
    wrong about it where a mistake is switched on."""

    phase: str
    writes: Key
    expression: Expr
    reason: str = ""
    divided_by: str = ""
    mistake: str = ""

    @property
    def layer(self) -> int | None:
        return self.writes.layer

    @cached_property
    def reads(self) -> tuple[Key, ...]:
        """The arrays that the formula reads, in the order in which they stand in it."""
        return tuple(dict.fromkeys(leaf.key for leaf in leaves(self.expression) if isinstance(leaf, Ref)))

    @cached_property
    def code(self) -> str:
        """The NumPy line, with words for names and samples as rows."""
        return self.line(WORDS)

    def line(self, dialect: Dialect) -> str:
        """The NumPy line in a dialect."""
        return "".join(text for text, _ in self.written(dialect))

    def written(self, dialect: Dialect) -> Iterator[tuple[str, Key | None]]:
        """The pieces of the line in a dialect: those that name an array come with its key."""
        yield dialect.name(self.writes), self.writes
        yield " = ", None
        for token in dialect.oriented(self.expression).tokens("code"):
            yield from self._piece(token, dialect)

    def _piece(self, token: Any, dialect: Dialect) -> Iterator[tuple[str, Key | None]]:
        if isinstance(token, Ref) and token.key == DIVISOR:
            yield f"({self.divided_by})" if " " in self.divided_by else self.divided_by, DIVISOR
        elif isinstance(token, Ref):
            yield dialect.name(token.key), token.key
        elif token:
            yield f"{token.value:g}" if isinstance(token, Const) else token, None


def code_name(key: Key) -> str:
    """The variable that holds an array in the NumPy lines, by words."""
    return WORDS.name(key)


class Program:
    """The operations of one iteration, in order, and the arrays that they use.

    It does not depend on the length of the batch; `shape` takes it.
    """

    def __init__(self, experiment: Experiment, inputs: int, supervised: bool = True) -> None:
        self.experiment = experiment
        self.sizes = (inputs, *(layer.size for layer in experiment.layers))
        self.supervised = supervised
        self.optimizer = OPTIMIZERS[str(experiment.optimizer.__struct_config__.tag)]
        self.operations = tuple(self._operations())
        if experiment.mistake is not None and supervised:
            self.operations = tuple(MISTAKES[experiment.mistake].rewritten(self, self.operations))
        self._writer = {operation.writes: at for at, operation in enumerate(self.operations)}

    @property
    def depth(self) -> int:
        """The number of layers after the input."""
        return len(self.sizes) - 1

    def __len__(self) -> int:
        return len(self.operations)

    def writer(self, key: Key) -> int | None:
        """The place of the operation that writes this array, from 0; None where no operation does."""
        return self._writer.get(key)

    @cached_property
    def gradients_known(self) -> int:
        """How many operations are done when all gradients are known."""
        return max(at for at, operation in enumerate(self.operations, start=1) if operation.phase != "update")

    def reads(self, key: Key) -> bool:
        """Whether some operation reads this array."""
        return any(key in operation.reads for operation in self.operations)

    @cached_property
    def parameters(self) -> tuple[Key, ...]:
        """Weights and biases of every layer, in order."""
        return tuple(Key(name, layer) for layer in range(1, self.depth + 1) for name in PARAMETERS)

    @cached_property
    def parameter_count(self) -> int:
        return sum(math.prod(self.shape(key, 1)) for key in self.parameters)

    @cached_property
    def state(self) -> tuple[Key, ...]:
        """What one iteration hands to the next: the parameters, then the optimizer's memory."""
        memory = [memory_key(name, key) for name in self.optimizer.memory for key in self.parameters]
        return (*self.parameters, *memory)

    def shape(self, key: Key, rows: int) -> Shape:
        """The shape of an array in the calculation (biases and their gradients are (1, n_out))."""
        if key in (LOSS, RATE, DIVISOR, SAMPLES):
            return ()
        if key == TARGETS:
            return (rows, self.sizes[-1])
        name, layer = key.name.removesuffix("_before"), key.layer
        assert layer is not None
        if "weights" in name or name == "grad_w":
            return (self.sizes[layer - 1], self.sizes[layer])
        if "biases" in name or name == "grad_b":
            return (1, self.sizes[layer])
        return (rows, self.sizes[layer])

    def _operations(self) -> Iterator[Operation]:
        layers = self.experiment.layers
        for at, layer in enumerate(layers, start=1):
            total = Ref(Key("outputs", at - 1)) @ Ref(before("weights", at)) + Ref(before("biases", at))
            yield Operation("forward", Key("sums", at), total)
            outputs = ACTIVATIONS[layer.activation].outputs(Ref(Key("sums", at)))
            yield Operation("forward", Key("outputs", at), outputs)
        if not self.supervised:
            return
        yield from self._loss()
        for at in range(len(layers), 0, -1):
            yield from self._backward(at)
        if self.experiment.input_gradient:
            yield self._upstream(0)
        for key in self.parameters:
            yield from self._update(key)

    def _loss(self) -> Iterator[Operation]:
        loss, last = LOSSES[self.experiment.loss.kind], self.depth
        simplified = loss.simplified.get(self.experiment.layers[-1].activation)
        terms, read = (simplified.terms, "sums") if simplified else (loss.terms, "outputs")
        total: Expr = SumAll(terms(Ref(Key(read, last)), Ref(TARGETS)))
        total = loss.factor * total if loss.factor != 1 else total
        yield Operation("loss", LOSS, self.reduced(total), divided_by=self.divided_by)

    def _backward(self, at: int) -> Iterator[Operation]:
        loss, activation = LOSSES[self.experiment.loss.kind], self.experiment.layers[at - 1].activation
        outputs, deltas = Ref(Key("outputs", at)), Ref(Key("deltas", at))
        if at == self.depth and activation in loss.simplified:
            short = loss.simplified[activation]
            line = self.reduced(short.deltas(outputs, Ref(TARGETS)))
            yield Operation("backward", deltas.key, line, short.reason, self.divided_by)
        else:
            yield self._upstream(at)
            slope = ACTIVATIONS[activation].slope(Ref(Key("sums", at)), outputs)
            yield Operation("backward", Key("slope", at), slope)
            yield Operation("backward", deltas.key, Ref(Key("upstream", at)) * Ref(Key("slope", at)))
        yield Operation("backward", Key("grad_b", at), SumRows(deltas))
        yield Operation("backward", Key("grad_w", at), Ref(Key("outputs", at - 1)).T @ deltas)

    def _upstream(self, at: int) -> Operation:
        key = Key("upstream", at)
        if at == self.depth:
            loss = LOSSES[self.experiment.loss.kind]
            line = self.reduced(loss.upstream(Ref(Key("outputs", at)), Ref(TARGETS)))
            return Operation("backward", key, line, divided_by=self.divided_by)
        return Operation("backward", key, Ref(Key("deltas", at + 1)) @ Ref(before("weights", at + 1)).T)

    def _update(self, key: Key) -> Iterator[Operation]:
        gradient = Ref(Key(PARAMETERS[key.name], key.layer))
        for name, line in update_lines(self, gradient, lambda of: memory_key(of, key)):
            yield Operation("update", memory_key(name, key), line)

    @property
    def divided_by(self) -> str:
        """What the loss is divided by, as it is written; empty where it is a sum."""
        return REDUCTIONS[self.experiment.loss.reduction or ""]

    def reduced(self, total: Expr) -> Expr:
        """A sum over samples and outputs as the reduction has it."""
        return total / Ref(DIVISOR) if self.divided_by else total


def before(name: str, layer: int | None) -> Key:
    """The key of a value as it was when the iteration began."""
    return Key(name + "_before", layer)


def memory_key(name: str, parameter: Key) -> Key:
    """The key of the optimizer's memory of that name for a parameter; "parameter" is the parameter itself."""
    return parameter if name == "parameter" else Key(f"{name}_{parameter.name}", parameter.layer)


def update_lines(program: Program, gradient: Expr, key_of: Callable[[str], Key]) -> Iterator[tuple[str, Expr]]:
    """The optimizer's lines with the arrays that `key_of` names: one parameter's, or all in one flat vector."""
    reads = Reads(
        gradient,
        Ref(RATE),
        before=lambda name: Ref(before(*key_of(name))),
        now=lambda name: Ref(key_of(name)),
    )
    return ((name, line(reads)) for name, line in program.optimizer.lines.items())
