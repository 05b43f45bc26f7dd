"""Parameter: a number that belongs to an entry of a table and that an experiment may choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nnviz.engine.maths.expressions import Const, Ref
from nnviz.engine.maths.keys import Key


@dataclass(frozen=True)
class Parameter:
    """What the screen calls it, its letter in formulas, its value where nothing is chosen, whether it may be zero, and
    how large it may be; it is never negative."""

    label: str
    letter: str
    default: float
    may_be_zero: bool = True
    most: float | None = None


def constants(parameters: Mapping[str, float]) -> dict[str, Const]:
    """What formulas take for their parameters: with 1 - p they keep what is written, not the number it makes."""
    return {name: Const(value) for name, value in parameters.items()}


def check_formula(entry: str, formula: Callable[..., object] | None, letters: str, of: Mapping[str, Parameter]) -> None:
    """TypeError: a formula of an entry cannot be written with arrays of these letters and the entry's parameters."""
    chosen = constants({name: parameter.default for name, parameter in of.items()})
    try:
        if formula is not None:
            formula(*(Ref(Key(letter)) for letter in letters), **chosen)
    except TypeError as error:
        names = ", ".join([*letters, *of])
        raise TypeError(f"{entry}: expected formulas of {names}: {error}") from None
