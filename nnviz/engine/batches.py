"""Which rows an iteration uses: a pure function of the experiment's batch choice and the iteration.

Knows no network. Iterations count from 1, epochs from 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from .experiment import Batch
from .expressions import Array

SHUFFLE_BLOCK = 4096
"""Rows permuted at once: making a generator costs more than a small iteration."""


@dataclass(frozen=True)
class Place:
    """Where an iteration stands: its epoch, which batch of it (from 0), and of how many."""

    epoch: int
    batch: int
    batches: int


class Batches:
    """Rows and places of all iterations of one experiment."""

    def __init__(self, choice: Batch, rows: int) -> None:
        self.rows = rows
        self._choice = choice
        self.size = min(choice.size or rows, max(rows, *map(len, choice.order)) if self._listed else rows)
        lengths = [len(order) for order in choice.order] if self._listed else [rows]
        self._counts = [-(-length // self.size) for length in lengths]
        self._ends = list(accumulate(self._counts))
        self._block: tuple[int, Array] = (-1, np.empty((0, rows), dtype=np.intp))

    @property
    def _listed(self) -> bool:
        return isinstance(self._choice.order, tuple)

    def order(self, epoch: int) -> Array:
        """The rows of an epoch in the order in which they are used."""
        order = self._choice.order
        if isinstance(order, tuple):
            return np.array(order[(epoch - 1) % len(order)], dtype=np.intp)
        if order == "sequential":
            return np.arange(self.rows)
        count = max(1, SHUFFLE_BLOCK // self.rows)
        block, row = divmod(epoch - 1, count)
        if self._block[0] != block:
            rng = np.random.default_rng([self._choice.seed, block])
            self._block = (block, rng.permuted(np.tile(np.arange(self.rows), (count, 1)), axis=1))
        shuffled: Array = self._block[1][row]
        return shuffled

    def batches(self, epoch: int) -> int:
        """How many iterations the epoch has."""
        return self._counts[(epoch - 1) % len(self._counts)]

    def place(self, iteration: int) -> Place:
        cycle, rest = divmod(iteration - 1, self._ends[-1])
        at = bisect_left(self._ends, rest + 1)
        batch = rest - (self._ends[at] - self._counts[at])
        return Place(cycle * len(self._counts) + at + 1, batch, self._counts[at])

    def last_of(self, epoch: int) -> int:
        """The last iteration of the epoch."""
        cycle, at = divmod(epoch - 1, len(self._counts))
        return cycle * self._ends[-1] + self._ends[at]

    def walk(self, first: int, last: int) -> Iterator[tuple[int, Array, int]]:
        """Each iteration from first to last, its rows, and the epoch that ends with it (0 where none does)."""
        place = self.place(first)
        iteration, epoch, start = first, place.epoch, place.batch * self.size
        while iteration <= last:
            order, size = self.order(epoch), self.size
            for at in range(start, len(order), size):
                yield iteration, order[at : at + size], epoch if at + size >= len(order) else 0
                iteration += 1
                if iteration > last:
                    return
            epoch, start = epoch + 1, 0
