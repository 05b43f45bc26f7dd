"""Filling: the parameters of a network take the arrays of a pool whose matrices are stored one way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program

from .names import grouped, in_order, parse


@dataclass(frozen=True)
class Way:
    """How matrices are stored: `turned` is (to, from); where it is `mixed`, that holds for square ones alone."""

    turned: bool
    mixed: bool = False

    def stores(self, shape: Shape, wanted: Shape) -> bool:
        """Whether a matrix (n_in, n_out) that is `wanted` may have this shape in the file."""
        return wanted in (shape, shape[::-1]) if self.mixed else wanted == (shape[::-1] if self.turned else shape)

    def sort(self, wanted: Shape) -> Shape:
        """The same for all that may have one shape in the file."""
        return min(wanted, wanted[::-1]) if self.mixed else wanted


@dataclass(frozen=True, eq=False)
class Source:
    """What to fill from: arrays as they stand in the file, whether their order means something, and which of them
    somebody said that a parameter takes."""

    program: Program
    arrays: Mapping[str, Array]
    ordered: bool
    pinned: Mapping[Key, str]

    @classmethod
    def of(cls, program: Program, arrays: Mapping[str, Array], ordered: bool, pinned: Mapping[Key, str]) -> Source:
        """Of what somebody said, that which is about these arrays."""
        return cls(program, arrays, ordered, {key: name for key, name in pinned.items() if name in arrays})

    @property
    def count(self) -> int:
        """How many matrices the network needs."""
        return sum(key.kind == "weights" for key in self.program.parameters)

    def free(self, kind: str) -> list[Key]:
        """The parameters of a kind of which nobody said anything."""
        return [key for key in self.program.parameters if key.kind == kind and key not in self.pinned]

    def fits(self, name: str, key: Key) -> bool:
        """Whether an array may be a parameter by its shape, whichever way it is stored, and by its name."""
        rows, columns = self.program.shape(key, 1)
        shapes = {"weights": ((rows, columns), (columns, rows)), "biases": ((columns,), (1, columns), (columns, 1))}
        return self.arrays[name].shape in shapes[key.kind] and parse(name).kind in ("", key.kind)


class Filling:
    """`names` says what each parameter takes, `open` among which arrays it could choose where nothing decides."""

    def __init__(self, source: Source, pool: Iterable[str], way: Way) -> None:
        self.source, self.pool, self.way = source, dict.fromkeys(pool), way
        self.names, self.open = dict(source.pinned), dict[Key, list[str]]()
        shape, taken = source.program.shape, set(source.pinned.values())
        for keys in grouped(source.free("weights"), lambda key: way.sort(shape(key, 1))).values():
            self._share(keys, [
                name for name in self.pool
                if name not in taken and source.fits(name, keys[0]) and self._is_stored_so(name, keys[0])
            ])  # fmt: skip

    @property
    def weights(self) -> dict[Key, str]:
        """What the weights of each layer take, where there is something."""
        return {key: self.names[key] for key in self.source.program.parameters
                if key.kind == "weights" and key in self.names}  # fmt: skip

    @property
    def is_complete(self) -> bool:
        """Whether all weights have an array of the pool that is stored this way."""
        whole = len(self.weights) == self.source.count
        return whole and all(name in self.pool and self._is_stored_so(name, key) for key, name in self.weights.items())

    def is_turned(self, key: Key) -> bool:
        """Whether the array that a parameter takes has its rows and columns exchanged."""
        rows, columns = self.source.program.shape(key, 1)
        if key.kind == "biases" or rows == columns == 1:
            return False
        return self.way.turned if rows == columns else self.source.arrays[self.names[key]].shape == (columns, rows)

    def array(self, key: Key) -> Array:
        """What a parameter takes, weights as (n_in, n_out)."""
        array = self.source.arrays[self.names[key]]
        return array.T if self.is_turned(key) else array

    @property
    def counts_up(self) -> bool:
        """Whether the numbers in the names of a family grow from layer to layer."""
        chosen = [self.names[key] for key in self.source.free("weights") if key in self.names]
        families = grouped(map(parse, chosen), lambda name: name.family).values()
        return all(one.number < other.number for family in families for one, other in pairwise(family))

    def fill_biases(self) -> None:
        """Biases go with their weights; those without such a partner are shared out as weights are."""
        layers, alone = grouped(self.source.arrays, lambda name: parse(name).layer), list[Key]()
        for key in self.source.free("biases"):
            weights = Key("weights", key.layer)
            could = dict.fromkeys([*filter(None, [self.names.get(weights)]), *self.open.get(weights, ())])
            partners = (partner for name in could for partner in layers[parse(name).layer] if partner not in could)
            own = [partner for partner in partners if self.source.fits(partner, key)]
            if left := [partner for partner in own if partner not in self.names.values()]:
                self.names[key] = left[0]
                self.open |= {key: own} if len(own) > 1 else {}
            else:
                alone.append(key)
        taken = set(self.names.values())
        free = [name for name in self.source.arrays if name not in taken]
        for keys in grouped(alone, lambda key: self.source.program.shape(key, 1)).values():
            self._share_biases(keys, [name for name in free if self.source.fits(name, keys[0])])

    def _share_biases(self, keys: list[Key], fitting: list[str]) -> None:
        """Arrays that belong to no weights and are called biases, or stand among weights; others only as a guess."""
        with_weights = {parse(name).layer for name in self.source.arrays if parse(name).kind == "weights"}
        lonely = [name for name in fitting if parse(name).layer not in with_weights]
        likely = [name for name in lonely if parse(name).kind == "biases" or name in self.pool]
        if len(likely) >= len(keys):
            self._share(keys, likely)
        else:
            self._share(keys, fitting)
            self.open |= {key: fitting for key in keys if key in self.names}

    def _share(self, keys: list[Key], fitting: list[str]) -> None:
        """Parameters of one shape take the arrays that fit, in order; open where those are more or have no order."""
        self.names |= zip(keys, in_order(fitting), strict=False)
        in_one_line = self.source.ordered or len({parse(name).family for name in fitting}) == 1
        if len(fitting) > len(keys) or (len(keys) > 1 and not in_one_line):
            self.open |= {key: fitting for key in keys if key in self.names}

    def _is_stored_so(self, name: str, key: Key) -> bool:
        return self.way.stores(self.source.arrays[name].shape, self.source.program.shape(key, 1))
