"""Parameter: a number that belongs to an entry of a table and that an experiment may choose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """What the screen calls it, its letter in formulas, its value where nothing is chosen, and whether it may be zero;
    it is never negative."""

    label: str
    letter: str
    default: float
    may_be_zero: bool = True
