"""Matching: which array of a file becomes which weights and biases of a network.

Weights are (from, to) here; PyTorch stores them as (to, from). The shapes tell, and where a matrix is square the other
matrices or the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.reading.strict_json import ExperimentError, shown
from nnviz.engine.said import Said, said

MOST_NAMED = 6
_KINDS = re.compile(r"weights?|kernel|coefs?|bias(es)?|intercepts?|(?<![a-z])[wb](?=_?\d|$)", re.IGNORECASE)
_BIAS = re.compile(r"(bias(es)?|intercepts?|(^|[._/])b)_?\d*$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Matching:
    """`names` says which of the `arrays` each parameter takes, `transposed` that square matrices are (to, from)."""

    program: Program
    arrays: Mapping[str, Array]
    names: Mapping[Key, str]
    transposed: bool

    @classmethod
    def guess(cls, program: Program, arrays: Mapping[str, Array]) -> Matching:
        """Each parameter takes the first array that fits and is free, by their names; biases follow their weights."""
        names: dict[Key, str] = {}
        for key in sorted(program.parameters, key=lambda key: key.kind == "biases"):
            fitting = [name for name in candidates(program, arrays, key) if name not in names.values()]
            if key.kind == "biases" and Key("weights", key.layer) in names:
                stem = _stem(names[Key("weights", key.layer)])
                fitting.sort(key=lambda name: _stem(name) != stem)
            if fitting:
                names[key] = fitting[0]
        return cls(program, arrays, names, _is_transposed(program, arrays, names))

    def taking(self, key: Key, name: str) -> Matching:
        """The same, but this parameter takes that array."""
        return replace(self, names={**self.names, key: name})

    def turned(self, transposed: bool) -> Matching:
        """The same with square matrices stored so."""
        return replace(self, transposed=transposed)

    @property
    def has_square(self) -> bool:
        """Whether a matrix fits both ways, so that somebody has to say which it is."""
        return any(self.is_square(key) for key in self.names)

    def is_square(self, key: Key) -> bool:
        rows, columns = self.program.shape(key, 1)
        return key.kind == "weights" and rows == columns > 1

    def is_turned(self, key: Key) -> bool:
        """Whether the array that a parameter takes has its rows and columns exchanged."""
        if self.is_square(key):
            return self.transposed
        return key.kind == "weights" and self.arrays[self.names[key]].shape != self.program.shape(key, 1)

    @property
    def unused(self) -> list[str]:
        return [name for name in self.arrays if name not in self.names.values()]

    def fault(self) -> Said:
        """Why the arrays do not fit the network; nothing where they do."""
        for key in self.program.parameters:
            if key not in self.names:
                another = said("The {parameters} of layer {layer} need another array of {shape}; there are {arrays}.")
                first = said("The {parameters} of layer {layer} need an array of {shape}; there are {arrays}.")
                text = another if candidates(self.program, self.arrays, key) else first
                parameters = said("weights") if key.kind == "weights" else said("biases")
                return text.having(parameters=parameters, layer=key.layer, shape=self._wanted(key), arrays=self._got())
        for name in self.names.values():
            if list(self.names.values()).count(name) > 1:
                return said("{array} is taken twice.", array=shown(name))
        return Said("")

    def numbers(self) -> Array:
        """All parameters as one flat vector. ExperimentError where they do not fit."""
        if self.fault():
            raise ExperimentError(self.fault())
        parts = ((self.arrays[self.names[key]], self.is_turned(key)) for key in self.program.parameters)
        return np.concatenate([(array.T if turned else array).ravel() for array, turned in parts])

    def _wanted(self, key: Key) -> Said:
        rows, columns = self.program.shape(key, 1)
        if key.kind == "biases":
            return Said(shape_text((columns,)))
        one, other = shape_text((rows, columns)), shape_text((columns, rows))
        return Said(one) if rows == columns else said("{one} or {other}", one=one, other=other)

    def _got(self) -> Said:
        given = [f"{shown(name)} {shape_text(array.shape)}" for name, array in self.arrays.items()]
        named, more = ", ".join(given[:MOST_NAMED]), len(given) - MOST_NAMED
        return said("{arrays} and {count} more", arrays=named, count=more) if more > 0 else Said(named)


def candidates(program: Program, arrays: Mapping[str, Array], key: Key) -> list[str]:
    """The names of the arrays that fit a parameter: those named as it is first, and 2 before 10."""
    whole, of_biases = program.shape(key, 1), key.kind == "biases"
    shapes = (whole, public_shape(key, whole)) if of_biases else (whole, whole[::-1])
    names = (name for name, array in arrays.items() if array.shape in shapes)
    return sorted(names, key=lambda name: (bool(_BIAS.search(name)) != of_biases, _natural(name)))


def shape_text(shape: Shape) -> str:
    """A shape as "2 × 4"."""
    return " × ".join(map(str, shape)) or "one number"


def _is_transposed(program: Program, arrays: Mapping[str, Array], names: Mapping[Key, str]) -> bool:
    """What the matrices that are not square say; else their names."""
    weights = [(program.shape(key, 1), name) for key, name in names.items() if key.kind == "weights"]
    told = [arrays[name].shape != shape for shape, name in weights if shape[0] != shape[1]]
    return told[0] if told else any(name.endswith(".weight") for _, name in weights)


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _stem(name: str) -> str:
    return _KINDS.sub("*", name)
