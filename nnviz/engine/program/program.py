"""Program: the lines of one iteration in order, and the arrays that they use.

Execution, screen, code and explanations all read this table, so that they cannot disagree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from itertools import chain, groupby
from operator import add

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Shape
from nnviz.engine.maths.expressions import Expr, Ref, subtrees
from nnviz.engine.maths.keys import BASE_RATE, DATA_LOSS, DIVISOR, EPOCH, LOSS, PARAMETERS, RATE, TARGETS, Key
from nnviz.engine.maths.matrices import SumAll, SumRows
from nnviz.engine.maths.operation import Operation, read_by
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.engine.tables.optimizers import Reads
from nnviz.engine.tables.penalties import PENALTIES


class Program:
    """The operations of one iteration, in order, and the arrays that they use.

    It does not depend on the length of the batch; `shape` takes it.
    """

    def __init__(self, experiment: Experiment, inputs: int, supervised: bool = True) -> None:
        self.experiment = experiment
        self.sizes = (inputs, *(layer.size for layer in experiment.layers))
        self.supervised = supervised
        self.lines = experiment.optimizer.lines()
        """The optimizer's lines by the name of what they write; "parameter" is the parameter itself."""
        self.memory = tuple(name for name in self.lines if name in experiment.optimizer.memory)
        self.penalties = tuple(name for name in PENALTIES if getattr(experiment.optimizer, name))
        self.penalised = PARAMETERS if experiment.optimizer.penalize_biases else ("weights",)
        """The kinds of parameters that the penalties are on, where there are some."""
        self.schedule = experiment.optimizer.schedule.rate(Ref(BASE_RATE), Ref(EPOCH), _option)
        """The formula of the learning rate; None where it is the same in every epoch."""
        self.mistake = MISTAKES[experiment.mistake] if experiment.mistake is not None and supervised else None
        self.operations = tuple(self._operations())
        if self.mistake is not None:
            self.operations = tuple(self.mistake.rewritten(self, self.operations))
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

    @cached_property
    def repeated(self) -> frozenset[Expr]:
        """What the lines of several operations have as a part, or as a whole."""
        lines = ({part for part in subtrees(each.expression.computed) if part.children} for each in self.operations)
        return frozenset(part for part, count in Counter(chain.from_iterable(lines)).items() if count > 1)

    @cached_property
    def parameters(self) -> tuple[Key, ...]:
        """Weights and biases of every layer, in order."""
        return tuple(Key(kind, at) for at, layer in enumerate(self.experiment.layers, start=1) for kind in layer.owns)

    @cached_property
    def trained(self) -> tuple[Key, ...]:
        """Those parameters that the update changes, in order."""
        return tuple(key for key in self.parameters if key.kind in self.experiment.layers[(key.layer or 0) - 1].trained)

    @cached_property
    def kept(self) -> tuple[Key, ...]:
        """Those parameters that stay as they are: they have no gradient and no update."""
        return tuple(key for key in self.parameters if key not in self.trained)

    @cached_property
    def trained_together(self) -> list[tuple[Key, ...]]:
        """The parameters that are trained, in groups that follow one another without one that is kept."""
        groups = groupby(self.parameters, key=lambda key: key in self.trained)
        return [tuple(keys) for trained, keys in groups if trained]

    @cached_property
    def parameter_count(self) -> int:
        return sum(math.prod(self.shape(key, 1)) for key in self.parameters)

    @cached_property
    def state(self) -> tuple[Key, ...]:
        """What one iteration hands to the next: the parameters, then the optimizer's memory, and the gradients where
        a mistake keeps them."""
        gradients = self.trained if self.mistake is not None and self.mistake.keeps_gradients else ()
        return (*self.parameters, *self._for_all_trained(self.memory), *(key.gradient for key in gradients))

    @cached_property
    def named(self) -> dict[tuple[str, int | None], Key]:
        """Every array by its public name and its layer."""
        given = (*self.scalars, Key("outputs", 0), TARGETS, *(key.before for key in self.state))
        written = (operation.writes for operation in self.operations)
        return {(key.name, key.layer): key for key in (*given, *self.state, *written)}

    @cached_property
    def between(self) -> tuple[Key, ...]:
        """What the update computes and nobody remembers, each for all trained parameters in a row."""
        return self._for_all_trained(n for n in self.lines if n not in self.memory and n != "parameter")

    def _for_all_trained(self, lines: Iterable[str]) -> tuple[Key, ...]:
        return tuple(key.line(name) for name in lines for key in self.trained)

    @cached_property
    def scalars(self) -> dict[Key, float]:
        """The single numbers that are read and that no operation writes, with their values as training begins."""
        read = [RATE, DIVISOR, *(key for operation in self.operations for key in operation.reads)]
        read += [] if self.schedule is None else read_by(self.schedule)
        return {key: self._chosen(key) for key in read if self._is_given(key)}

    def times(self, divisor: float) -> float | None:
        """By which factor a mistake makes every step of plain SGD too long, where the loss is divided by so much; None
        where it is not one factor for all, or the optimizer makes something else of it."""
        of = None if self.mistake is None else self.mistake.times
        plain = set(self.lines) == {"parameter"} and not self.penalties
        return of(self.sizes[-1], divisor) if of is not None and plain else None

    @property
    def chosen_rate(self) -> Key:
        """The learning rate that was chosen: the one in force, or what its schedule makes that of."""
        return RATE if self.schedule is None else BASE_RATE

    def formula(self, key: Key) -> Expr | None:
        """The formula that gives an array: that of its operation, or of the learning rate; None for what is given."""
        made = self.writer(key)
        return self.operations[made].expression if made is not None else self.schedule if key == RATE else None

    def _is_given(self, key: Key) -> bool:
        return key.layer is None and key != TARGETS and key not in self._writer

    def _chosen(self, key: Key) -> float:
        optimizer = self.experiment.optimizer
        if key in (RATE, BASE_RATE):
            return optimizer.lr
        of = next((choice for choice in (optimizer, optimizer.schedule) if hasattr(choice, key.kind)), None)
        return 1.0 if of is None else float(getattr(of, key.kind))

    def shape(self, key: Key, rows: int) -> Shape:
        """The shape of an array in the calculation (biases and their gradients are (1, n_out))."""
        if key == TARGETS:
            return (rows, self.sizes[-1])
        if key.layer is None or key.kind == "penalty":
            return ()
        lengths = {"weights": self.sizes[key.layer - 1], "biases": 1, "": rows}
        return (lengths[key.parameter], self.sizes[key.layer])

    def _operations(self) -> Iterator[Operation]:
        layers = self.experiment.layers
        for at, layer in enumerate(layers, start=1):
            products = Ref(Key("outputs", at - 1)) @ Ref(Key("weights", at).before)
            total = products + Ref(Key("biases", at).before) if layer.bias else products
            yield Operation("forward", Key("sums", at), total)
            yield Operation("forward", Key("outputs", at), layer.formulas.outputs(Ref(Key("sums", at))))
        if not self.supervised:
            return
        yield from self._loss()
        for at in range(len(layers), self.experiment.reaches - 1, -1):
            yield from self._backward(at)
        if self.experiment.input_gradient:
            yield self._upstream(0)
        for key in self.trained:
            yield from self._update(key)

    def _loss(self) -> Iterator[Operation]:
        loss, last = self.experiment.loss.formulas, self.depth
        simplified = loss.simplified.get(self.experiment.layers[-1].kind)
        terms, read = (simplified.terms, "sums") if simplified else (loss.terms, "outputs")
        total: Expr = SumAll(terms(Ref(Key(read, last)), Ref(TARGETS)))
        total = loss.factor * total if loss.factor != 1 else total
        yield Operation("loss", DATA_LOSS if self.penalties else LOSS, self.reduced(total), divided_by=self.divided_by)
        if self.penalties:
            yield from self._penalties()

    def _penalties(self) -> Iterator[Operation]:
        """What the parameters of each layer add to the loss of the data, and the loss that is descended."""
        whole: Expr = Ref(DATA_LOSS)
        for at, layer in enumerate(self.experiment.layers, start=1):
            key, penalised = Key("penalty", at), (kind for kind in self.penalised if kind in layer.owns)
            yield Operation("loss", key, reduce(add, (self._penalty(Key(kind, at)) for kind in penalised)))
            whole = whole + Ref(key)
        yield Operation("loss", LOSS, whole)

    def _penalty(self, key: Key) -> Expr:
        """What an array of parameters adds to the loss of the data."""
        terms = (PENALTIES[name].term(_option(name), Ref(key.before)) for name in self.penalties)
        return SumAll(reduce(add, terms), "i" if key.kind == "weights" else "")

    def _with_penalties(self, key: Key, gradient: Expr) -> Expr:
        """The gradient of an array of parameters by the whole loss, of that by the loss of the data."""
        if key.kind not in self.penalised:
            return gradient
        return reduce(
            add, (PENALTIES[name].gradient(_option(name), Ref(key.before)) for name in self.penalties), gradient
        )

    def _backward(self, at: int) -> Iterator[Operation]:
        loss, layer = self.experiment.loss.formulas, self.experiment.layers[at - 1]
        outputs, deltas = Ref(Key("outputs", at)), Ref(Key("deltas", at))
        upstream, activation = Ref(Key("upstream", at)), layer.formulas
        if at == self.depth and layer.kind in loss.simplified:
            short = loss.simplified[layer.kind]
            line = self.reduced(short.deltas(outputs, Ref(TARGETS)))
            yield Operation("backward", deltas.key, line, short.reason, self.divided_by)
        elif activation.mixing is not None:
            yield self._upstream(at)
            line = activation.mixing.deltas(upstream, outputs)
            yield Operation("backward", deltas.key, line, activation.mixing.reason)
        elif activation.slope is not None:
            yield self._upstream(at)
            yield Operation("backward", Key("slope", at), activation.slope(Ref(Key("sums", at)), outputs))
            yield Operation("backward", deltas.key, upstream * Ref(Key("slope", at)))
        of_data: tuple[tuple[str, Expr], ...] = (
            ("biases", SumRows(deltas)),
            ("weights", Ref(Key("outputs", at - 1)).T @ deltas),
        )
        for kind, gradient in of_data:
            if (key := Key(kind, at)) in self.trained:
                yield Operation("backward", key.gradient, self._with_penalties(key, gradient))

    def _upstream(self, at: int) -> Operation:
        key = Key("upstream", at)
        if at == self.depth:
            loss = self.experiment.loss.formulas
            line = self.reduced(loss.upstream(Ref(Key("outputs", at)), Ref(TARGETS)))
            return Operation("backward", key, line, divided_by=self.divided_by)
        return Operation("backward", key, Ref(Key("deltas", at + 1)) @ Ref(Key("weights", at + 1).before).T)

    def _update(self, key: Key) -> Iterator[Operation]:
        for name, line in update_lines(self, Ref(key.gradient), key.line):
            yield Operation("update", key.line(name), line, label=self.lines[name].label)

    @property
    def divided_by(self) -> str:
        """What the loss is divided by, as it is written; empty where it is a sum."""
        return self.experiment.loss.reduced.code

    def reduced(self, total: Expr) -> Expr:
        """A sum over samples and outputs as the reduction has it."""
        return total / Ref(DIVISOR) if self.divided_by else total


def update_lines(program: Program, gradient: Expr, key_of: Callable[[str], Key]) -> Iterator[tuple[str, Expr]]:
    """The optimizer's lines with the arrays that `key_of` names: one parameter's, or all in one flat vector."""
    reads = Reads(
        gradient,
        Ref(RATE),
        before=lambda name: Ref(key_of(name).before),
        now=lambda name: Ref(key_of(name)),
        option=_option,
    )
    return ((name, line.formula(reads)) for name, line in program.lines.items())


def _option(name: str) -> Expr:
    """A number that was chosen for the optimizer or its schedule."""
    return Ref(Key(name))
