"""All rows of the data: what the network answers to each, which class that is, and its share of the loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.maths.expressions import Expr, replaced
from nnviz.engine.maths.keys import DATA_LOSS, LOSS, Key
from nnviz.engine.maths.matrices import SumAll, SumColumns
from nnviz.engine.program.accuracy import Rule, ends_of, rule_of
from nnviz.engine.program.evaluate import Evaluator
from nnviz.engine.program.program import Program
from nnviz.engine.tables.data import Data

PARTS = ("train", "test")


@dataclass(frozen=True, eq=False)
class Answers:
    """To all rows of one part: `outputs` (rows, outputs); the number of the class of each, where there are classes;
    and with targets the `shares` (rows,) that add up to `data_loss`, which with the penalties is the `loss`."""

    outputs: Array
    classes: Array | None = None
    shares: Array | None = None
    data_loss: float | None = None
    loss: float | None = None


class Part:
    """The rows that the network trains on or those of the test, prepared once. `targets` are None where there are none,
    `classes` the classes of these (rows,), None where they are no classes."""

    def __init__(self, program: Program, inputs: Array, raw: Array, targets: Array | None, rule: Rule | None) -> None:
        self.raw, self.targets, self._rule = raw, targets, rule
        self.classes = None if rule is None or targets is None else rule(targets).astype(int)
        self._outputs = Key("outputs", program.depth)
        self._evaluator = Evaluator(program, inputs, targets)
        self._calls: list[Call] = []
        self._shares: Array | None = None
        if targets is not None:
            self._shares = np.empty((len(inputs), 1))
            self._calls = list(share(program).flatten(self._shares, self._evaluator.arrays))

    def __len__(self) -> int:
        return len(self.raw)

    def answers(self, parameters: Array) -> Answers:
        """With these weights and biases, as one flat vector."""
        arrays = self._evaluator(parameters)
        outputs = arrays[self._outputs].copy()
        classes = None if self._rule is None else self._rule(outputs).astype(int)
        if self._shares is None:
            return Answers(outputs, classes)
        with np.errstate(all="ignore"):
            for function, args in self._calls:
                function(*args)
        whole = float(arrays[LOSS])
        return Answers(outputs, classes, self._shares[:, 0].copy(), float(arrays.get(DATA_LOSS, whole)), whole)


class AllRows:
    """The parts of one data set, as one network is asked about them: "train", and "test" where it has such rows.
    `ends` are the targets of the two classes that one output tells apart."""

    def __init__(self, program: Program, data: Data) -> None:
        rule = rule_of(program, data.targets)
        self.program, self.data = program, data
        self.ends = () if rule is None else ends_of(program)
        self.parts = {"train": Part(program, data.inputs, data.raw, data.targets, rule)}
        if len(data.test_inputs):
            targets = None if data.targets is None else data.test_targets
            self.parts["test"] = Part(program, data.test_inputs, data.raw_tests, targets, rule)

    def __len__(self) -> int:
        return sum(map(len, self.parts.values()))

    def answers(self, parameters: Array) -> dict[str, Answers]:
        """To all rows, by their part."""
        return {name: part.answers(parameters) for name, part in self.parts.items()}

    @property
    def has_classes(self) -> bool:
        return self.parts["train"].classes is not None

    def class_name(self, number: int) -> str:
        """What the data call a class, or its target where one output tells two apart; "" where it has no name."""
        names = self.data.classes
        if len(self.ends) and len(names) != len(self.ends):
            return f"{self.ends[number]:g}"
        return names[number] if number < len(names) else ""


def share(program: Program) -> Expr:
    """What each row adds to the loss of the data: the formula of the loss with the sum over its outputs alone, instead
    of that over all rows. Its divisor is that of all rows."""
    whole = program.formula(DATA_LOSS if program.penalties else LOSS)
    assert whole is not None
    return replaced(whole, {part: SumColumns(part.arg) for part in _sums(whole)})


def _sums(expr: Expr) -> Iterator[SumAll]:
    if isinstance(expr, SumAll):
        yield expr
        return
    for child in expr.children:
        yield from _sums(child)
