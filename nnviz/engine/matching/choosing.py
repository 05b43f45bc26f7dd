"""Choosing among the fillings of a network that a file allows, and keeping what nothing decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.reading.weight_files import StoredWeights

from .filling import Filling, Source, Way
from .names import GROUPINGS, grouped, in_order, parse


@dataclass(frozen=True, eq=False)
class Choice:
    """A filling, the arrays that each parameter could take too, and whether matrices could be stored the other way."""

    filling: Filling
    open: Mapping[Key, list[str]]
    is_way_open: bool = False
    has_other_way: bool = False


def choose(
    program: Program, file: StoredWeights, pinned: Mapping[Key, str], transpose: bool | None, biases_first: bool
) -> Choice:
    """What fits: the arrays of one family, else of one folder, else any; and all matrices stored one way, if possible.

    `pinned` says what parameters take, `transpose` whether matrices are (to, from), and `biases_first` whether each
    begins with its biases.
    """
    arrays = {turned: without_biases(file.arrays, turned) if biases_first else file.arrays for turned in (False, True)}
    sources = {turned: Source.of(program, arrays[turned], file.ordered, pinned) for turned in arrays}
    for mixed, grouping in product((False, True), GROUPINGS):
        pools = {turned: grouped(arrays[turned], grouping) for turned in arrays}
        found = []
        for group in dict.fromkeys([*pools[False], *pools[True]]):
            fillings = [
                Filling(source, pool, Way(turned, mixed))
                for turned, source in sources.items()
                if len(pool := pools[turned].get(group, ())) >= source.count
            ]
            if complete := [filling for filling in fillings if filling.is_complete]:
                found.append(_best(complete, transpose))
        if found:
            return _with_others(found)
    nothing = Filling(sources[True], arrays[True], Way(True, mixed=True))
    nothing.fill_biases()
    return Choice(nothing, nothing.open)


def without_biases(arrays: Mapping[str, Array], turned: bool) -> dict[str, Array]:
    """Each matrix as two arrays, its first column (or row, where it is not `turned`) and the rest."""
    parts: dict[str, Array] = {}
    for name, array in arrays.items():
        if array.ndim != 2 or parse(name).kind == "biases":
            parts[name] = array
        elif turned:
            parts |= {f"{name}[:, 1:]": array[:, 1:], f"{name}[:, 0]": array[:, 0]}
        else:
            parts |= {f"{name}[1:]": array[1:], f"{name}[0]": array[0]}
    return parts


def _best(complete: list[Filling], transpose: bool | None) -> Choice:
    """The way that matrices are stored, as somebody said or else the first of the `SIGNS` that tells.

    Where they are mixed, nothing tells of the square ones.
    """
    for filling in complete:
        filling.fill_biases()
    left = [filling for filling in complete if transpose in (None, filling.way.turned)] or complete
    for sign in () if complete[0].way.mixed else SIGNS:
        left = [filling for filling in left if sign(filling)] or left
    differ = len(complete) > 1 and _differ(*complete)
    return Choice(left[0], left[0].open, differ and len(left) > 1, differ)


def _with_others(found: list[Choice]) -> Choice:
    """The first, where parameters could take what they take in the others too."""
    first, could = found[0], dict[Key, list[str]]()
    for key in first.filling.names:
        names = (choice.open.get(key) or [choice.filling.names[key]] for choice in found if key in choice.filling.names)
        could[key] = list(dict.fromkeys(name for those in names for name in those))
    open_ones = {key: names for key, names in could.items() if key in first.open or len(names) > 1}
    return Choice(first.filling, open_ones, first.is_way_open, first.has_other_way)


def _differ(one: Filling, other: Filling) -> bool:
    """Whether the weights of a network depend on which of the two they are taken from."""
    return not all(np.array_equal(one.array(key), other.array(key)) for key in one.weights)


def _words_say_so(filling: Filling) -> bool:
    return {filling.way.turned} == {parse(name).turned for name in filling.weights.values()} - {None}


def _stands_in_order(filling: Filling) -> bool:
    places = map(in_order(list(filling.source.arrays)).index, filling.weights.values())
    return filling.source.ordered and all(one < other for one, other in pairwise(places))


def _biases_say_so(filling: Filling) -> bool:
    """Biases are added to columns where W @ x is computed, to rows where x @ W is."""
    shapes = (filling.source.arrays[name].shape for key, name in filling.names.items() if key.kind == "biases")
    told = {shape[1] == 1 for shape in shapes if len(shape) == 2 and shape != (1, 1)}
    return told == {filling.way.turned}


SIGNS: tuple[Callable[[Filling], bool], ...] = (
    _words_say_so, lambda filling: filling.counts_up, _stands_in_order, _biases_say_so
)  # fmt: skip
"""Signs that matrices are stored as a filling has them, the strongest first."""
