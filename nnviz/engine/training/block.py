"""Block: the arrays of some iterations in a row, side by side, so that a question is asked of all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, lengths
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program


@dataclass(frozen=True, eq=False)
class Setting:
    """What is the same in all iterations: the program, the way of the batches, and the targets of all samples."""

    program: Program
    batches: Batches
    targets: Array

    def classes(self, values: Array) -> Array:
        """The class that outputs (…, outputs) or targets stand for: the greatest of several; of a single one
        whether it is above 0.5, or above 0 where there are negative targets."""
        several = values.shape[-1] > 1
        found: Array = values.argmax(axis=-1) if several else (values[..., 0] > self._middle).astype(np.intp)
        return found

    @cached_property
    def _middle(self) -> float:
        return 0.0 if (self.targets < 0).any() else 0.5

    @cached_property
    def target_classes(self) -> Array:
        return self.classes(self.targets)

    @cached_property
    def unseen(self) -> Array:
        """The class of every sample before any was seen."""
        return np.full(len(self.targets), -1)


class Block:
    """`block[key]` is (B, …), one entry for each of B iterations from `first` on; `rows` (B, samples of a batch).

    `views` holds the arrays by key, and some that lie together as one (B, numbers) by all their keys.
    A batch shorter than the others is filled up with its first sample, which changes no answer.
    """

    def __init__(self, setting: Setting, first: int, rows: Array, views: dict[Any, Array]) -> None:
        self.setting, self.first, self.rows = setting, first, rows
        self._views = views
        self._found: dict[Any, Any] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, key: Key) -> Array:
        return self._views[key]

    @cached_property
    def iterations(self) -> Array:
        return np.arange(self.first, self.first + len(self))

    def part(self, start: int, stop: int) -> Block:
        """Some of the iterations, counted from 0 in the block."""
        views = {key: view[start:stop] for key, view in self._views.items()}
        return Block(self.setting, self.first + start, self.rows[start:stop], views)

    def norm(self, keys: tuple[Key, ...]) -> Array:
        """The Euclidean length of some arrays taken as one vector, (B,)."""
        if keys not in self._found:
            self._found[keys] = lengths(self._views[keys])
        found: Array = self._found[keys]
        return found

    def classes(self, key: Key, known: Array | None) -> tuple[Array, Array, Array]:
        """The class of each output; of that to the same sample when it was seen before (−1: never); and what is
        known of every sample then. `known` is what was known as the block begins."""
        known = self.setting.unseen if known is None else known
        if (key, id(known)) not in self._found:
            now = self.setting.classes(self[key])
            self._found[key, id(known)] = (now, *self.before(now, known), known)
        now, before, after, _ = self._found[key, id(known)]
        return now, before, after

    def before(self, values: Array, known: Array) -> tuple[Array, Array]:
        """What values (B, samples of a batch, …) were when the same sample was seen before, and what is known then.

        `known` (all samples, …) is what was known of every sample as the block begins.
        """
        if (values == known[self.rows]).all():
            return values, known
        order, sample, first, last = self._by_sample
        now = values.reshape(len(order), *values.shape[2:])[order]
        then = np.empty_like(now)
        then[1:] = now[:-1]
        then[first] = known[sample[first]]
        after = known.copy()
        after[sample[last]] = now[last]
        before = np.empty_like(then)
        before[order] = then
        return before.reshape(values.shape), after

    @cached_property
    def _by_sample(self) -> tuple[Any, ...]:
        """The order by sample and then by time; the samples in it; where each begins and where it ends."""
        rows = self.rows.ravel()
        order = rows.argsort(kind="stable")
        sample = rows[order]
        ends = np.flatnonzero(sample[1:] != sample[:-1])
        return order, sample, np.append(0, ends + 1), np.append(ends, len(rows) - 1)
