"""Parameter: a number that belongs to an entry of a table and that an experiment may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.engine.maths.expressions import Const


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
