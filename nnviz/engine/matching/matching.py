"""Matching: what the parameters of a network take from a file, what is wrong with that and what is only a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.reading.strict_json import ExperimentError, must_be, shown
from nnviz.engine.reading.weight_files import StoredWeights
from nnviz.engine.said import Said, said

from .choosing import Choice, choose
from .names import parse

MOST_NAMED = 6
NEVERTHELESS = said("A mapping= of all weights takes it nevertheless.")
CALLED = {"weights": said("weights of layer {layer}"), "biases": said("biases of layer {layer}")}


class Doubt(NamedTuple):
    """What a file leaves open, and how a script decides it."""

    text: Said
    remedy: Said


@dataclass(frozen=True, eq=False)
class Matching:
    """Weights are (from, to) here, in a file perhaps (to, from), and biases (n), (1, n) or (n, 1).

    What was decided: `pinned` which array a parameter takes, `transpose` whether matrices are (to, from), and
    `biases_first` whether each begins with its biases. The rest is told by names, order and shapes.
    """

    program: Program
    file: StoredWeights
    pinned: Mapping[Key, str] = field(default_factory=dict)
    transpose: bool | None = None
    biases_first: bool = False

    @classmethod
    def checked(
        cls, program: Program, file: StoredWeights, mapping: Any, transpose: Any, biases_first: Any
    ) -> Matching:
        """As a script decides, with a mapping such as {("weights", 1): "fc1.weight"}. ExperimentError: it cannot be."""
        for path, value, kinds in (("transpose", transpose, (bool, type(None))), ("biases_first", biases_first, bool)):
            if not isinstance(value, kinds):
                raise ExperimentError(must_be(said("true or false"), shown(value), path))
        if not isinstance(mapping, Mapping | None):
            raise ExperimentError(must_be(said("a dict"), shown(mapping), "mapping"))
        matching = cls(program, file, {}, transpose, biases_first)
        keys, pinned = {key[:2]: key for key in program.parameters}, dict[Key, str]()
        for given, name in (mapping or {}).items():
            key = keys.get(given)
            if key is None:
                raise ExperimentError(said("{path} has an unknown key {key}.", path="mapping", key=repr(given)))
            if name not in matching.candidates(key):
                expected = said("an array of {shape}", shape=matching._wanted(key))
                raise ExperimentError(must_be(expected, shown(name), f"mapping[{given}]"))
            pinned[key] = name
        return replace(matching, pinned=pinned)

    def taking(self, key: Key, name: str) -> Matching:
        """The same, but this parameter takes that array."""
        return replace(self, pinned={**self.pinned, key: name})

    def turned(self, transpose: bool) -> Matching:
        """The same with matrices stored so."""
        return replace(self, transpose=transpose)

    def beginning_with_biases(self, biases_first: bool) -> Matching:
        """The same with the biases as the first column of each matrix, or not."""
        return replace(self, pinned={}, biases_first=biases_first)

    @cached_property
    def choice(self) -> Choice:
        return choose(self.program, self.file, self.pinned, self.transpose, self.biases_first)

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The arrays that can be taken."""
        return self.choice.filling.source.arrays

    @property
    def names(self) -> Mapping[Key, str]:
        """The array that each parameter takes, where there is one."""
        return self.choice.filling.names

    @property
    def unused(self) -> list[str]:
        taken = set(self.names.values())
        return [name for name in self.arrays if name not in taken]

    @property
    def transposed(self) -> bool:
        """Whether matrices are (to, from); where they are mixed, only square ones."""
        return self.choice.filling.way.turned

    def is_turned(self, key: Key) -> bool:
        """Whether the array that a parameter takes has its rows and columns exchanged."""
        return self.choice.filling.is_turned(key)

    @cached_property
    def offers_biases_first(self) -> bool:
        """Whether the arrays fit only where each matrix begins with its biases."""
        other = self.beginning_with_biases(not self.biases_first)
        plain, parted = (other, self) if self.biases_first else (self, other)
        return bool(plain._misfit()) and not parted._misfit()

    def candidates(self, key: Key) -> list[str]:
        """The arrays that a parameter may take by their shape, but for those that are called otherwise."""
        source = self.choice.filling.source
        return [name for name in source.arrays if source.fits(name, key)]

    def fault(self) -> Said:
        """Why the arrays do not fit the network; nothing where they do."""
        misfit = self._misfit()
        if misfit and not self.biases_first and self.offers_biases_first:
            return said("The arrays fit only where each matrix begins with its biases.")
        return misfit

    def _misfit(self) -> Said:
        if missing := [key for key in self.program.parameters if key not in self.names]:
            lacking = (said("{array} ({shape})", array=_called(key), shape=self._wanted(key)) for key in missing)
            got = (f"{shown(name)} {shape_text(array.shape)}" for name, array in self.file.arrays.items())
            return said("The file lacks {lacking}; it has {arrays}.", lacking=_listed(lacking), arrays=_listed(got))
        taken = list(self.names.values())
        if twice := [name for name in dict.fromkeys(taken) if taken.count(name) > 1]:
            return said("{array} is taken twice.", array=shown(twice[0]))
        if self.transpose not in (None, self.transposed):
            way = said("(to, from)") if self.transposed else said("(from, to)")
            return said("By their shapes the matrices are {way} and cannot be taken otherwise.", way=way)
        return Said("")

    def doubts(self) -> list[Doubt]:
        """What a file that fits leaves open, so that `names` and `transposed` are partly a guess."""
        doubts = []
        if self.choice.open:
            doubts.append(self._open())
        elif more := self._left_over():
            text = said("The network has no place for {arrays}, which belong to what it takes.")
            doubts.append(Doubt(text.having(arrays=_listed(map(shown, more))), NEVERTHELESS))
        if not self.choice.filling.counts_up:
            text = said("By their shapes the layers stand in another order than their numbers.")
            doubts.append(Doubt(text, NEVERTHELESS))
        if self.choice.is_way_open:
            text = said("Matrices may be stored as (from, to) or (to, from): neither names nor shapes tell.")
            doubts.append(Doubt(text, said("Say transpose=True for (to, from), as in PyTorch, or transpose=False.")))
        return doubts

    def numbers(self) -> Array:
        """All parameters as one flat vector, guesses included. ExperimentError where they do not fit."""
        if self.fault():
            raise ExperimentError(self.fault())
        return np.concatenate([self.choice.filling.array(key).ravel() for key in self.program.parameters])

    def certain_numbers(self) -> Array:
        """The same without guesses. ExperimentError says what they would be, and how to decide it."""
        fault = self.fault()
        if fault and self.offers_biases_first:
            raise ExperimentError(said("{fault} Say biases_first=True to take them so.", fault=fault))
        for doubt in () if fault else self.doubts():
            raise ExperimentError(said("{doubt} {remedy}", doubt=doubt.text, remedy=doubt.remedy))
        return self.numbers()

    def _wanted(self, key: Key) -> Said:
        """The shapes that a parameter may have in a file."""
        rows, columns = self.program.shape(key, 1)
        if key.kind == "biases":
            return Said(shape_text((columns,)))
        one, other = shape_text((rows, columns)), shape_text((columns, rows))
        return Said(one) if rows == columns else said("{one} or {other}", one=one, other=other)

    def _open(self) -> Doubt:
        key, names = next(iter(self.choice.open.items()))
        arrays = _listed(map(shown, names))
        text = said("The {parameter} may be any of {arrays}.", parameter=_called(key), arrays=arrays)
        return Doubt(text, said("Say which with mapping={example}.", example=f"{{{key[:2]}: {shown(names[0])}}}"))

    def _left_over(self) -> list[str]:
        """Arrays that belong to those that are taken, as of a larger network; none where all weights were decided."""
        filling = self.choice.filling
        if not filling.source.free("weights"):
            return []
        passed_over = {parse(name).layer for key in self.pinned for name in self.candidates(key)}
        families = {parse(name).family for name in filling.weights.values()}
        left = {name: parse(name) for name in self.unused if parse(name).layer not in passed_over}
        return [name for name, parts in left.items()
                if parts.family in families or (parts.kind == "weights" and name in filling.pool)]  # fmt: skip


def _called(key: Key) -> Said:
    """What a parameter is called."""
    return CALLED[key.kind].having(layer=key.layer)


def shape_text(shape: Shape) -> str:
    """A shape as "2 × 4"."""
    return " × ".join(map(str, shape)) or "one number"


def _listed(parts: Iterable[str]) -> Said:
    """A list of the first of them."""
    first, *others = [part if isinstance(part, Said) else Said(part) for part in parts]
    named, more = others[: MOST_NAMED - 1], len(others) - MOST_NAMED + 1
    text = reduce(lambda one, other: said("{one}, {other}", one=one, other=other), named, first)
    return said("{arrays} and {count} more", arrays=text, count=more) if more > 0 else text
