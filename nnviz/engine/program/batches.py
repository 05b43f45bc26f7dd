"""Which rows an iteration uses: a pure function of the experiment's batch choice and the iteration.

Knows no network. Iterations count from 1, epochs from 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, chain, count, cycle, islice, repeat
from typing import NamedTuple

import numpy as np

from nnviz.engine.experiment.experiment import Batch
from nnviz.engine.maths.arrays import Array

SHUFFLE_BLOCK = 4096
"""Rows permuted at once: making a generator costs more than a small iteration."""


class Place(NamedTuple):
    """Where an iteration stands: its epoch, which batch of it (from 0), and of how many."""

    epoch: int
    batch: int
    batches: int


class Stretch(NamedTuple):
    """Iterations in a row: number and place of the first, their `rows` (iterations, samples of a batch), and the epoch
    that ends with each, 0 where none does."""

    first: int
    place: Place
    rows: Array
    ends: Array

    def part(self, begin: int, end: int) -> Stretch:
        """Some of them, counted from 0."""
        if begin == 0 and end >= len(self.rows):
            return self
        place = self.place
        epochs, batch = divmod(place.batch + begin, place.batches)
        place = Place(place.epoch + epochs, batch, place.batches)
        return Stretch(self.first + begin, place, self.rows[begin:end], self.ends[begin:end])


class Batches:
    """Rows and places of all iterations of one experiment."""

    def __init__(self, choice: Batch, rows: int) -> None:
        self.rows = rows
        self._choice = choice
        self._repeated = _repeated(choice, rows)
        self._lengths = [len(order) for order in self._repeated] or [rows]
        longest = max(self._lengths)
        self.size = min(choice.size or longest, longest)
        self._counts = [-(-length // self.size) for length in self._lengths]
        self._ends = list(accumulate(self._counts))
        cycle = (min(self.size, length - at) for length in self._lengths for at in range(0, length, self.size))
        self._seen = list(accumulate(cycle, initial=0))
        self._block: tuple[int, Array] = (-1, np.empty((0, rows), dtype=np.intp))

    @cached_property
    def used(self) -> Array:
        """The rows that some iteration uses."""
        return np.unique(np.concatenate(self._repeated)) if self._repeated else np.arange(self.rows)

    @cached_property
    def lengths(self) -> frozenset[int]:
        """How long the batches are."""
        return frozenset(min(self.size, length - at) for length in self._lengths for at in range(0, length, self.size))

    def order(self, epoch: int) -> Array:
        """The rows of an epoch in the order in which they are used."""
        return next(self._orders(epoch))

    def rows_of(self, iteration: int) -> Array:
        """The rows of one iteration."""
        place = self.place(iteration)
        return self.order(place.epoch)[place.batch * self.size :][: self.size]

    def iteration_with(self, row: int, epoch: int) -> int:
        """The first iteration of an epoch that uses a row; the epoch's first where none does."""
        at = np.flatnonzero(self.order(epoch) == row)
        return self.last_of(epoch) - self.batches(epoch) + 1 + (int(at[0]) // self.size if len(at) else 0)

    def batches(self, epoch: int) -> int:
        """How many iterations the epoch has."""
        return self._counts[(epoch - 1) % len(self._counts)]

    @cached_property
    def per_epoch(self) -> int | None:
        """How many iterations each epoch has; None where they differ."""
        return self._counts[0] if len(set(self._counts)) == 1 else None

    @property
    def epochs_of_all(self) -> int:
        """So many epochs in a row use every row that some iteration uses."""
        return len(self._counts)

    def place(self, iteration: int) -> Place:
        cycle, rest = divmod(iteration - 1, self._ends[-1])
        at = bisect_left(self._ends, rest + 1)
        batch = rest - (self._ends[at] - self._counts[at])
        return Place(cycle * len(self._counts) + at + 1, batch, self._counts[at])

    def last_of(self, epoch: int) -> int:
        """The last iteration of the epoch."""
        cycle, at = divmod(epoch - 1, len(self._counts))
        return cycle * self._ends[-1] + self._ends[at]

    def ends(self, epochs: int | Array) -> Array:
        """The last iteration of each of the first epochs, or of those that are given."""
        cycles, at = np.divmod(np.arange(epochs) if isinstance(epochs, int) else epochs - 1, len(self._counts))
        last: Array = cycles * self._ends[-1] + np.array(self._ends)[at]
        return last

    def progress(self, iterations: Array) -> Array:
        """How many epochs are done after each iteration; 0 for iteration 0. Fractions within an epoch."""
        cycles, rest = np.divmod(iterations, self._ends[-1])
        done: Array = cycles * len(self._counts) + np.interp(rest, (0, *self._ends), range(len(self._ends) + 1))
        return done

    def iteration_at(self, progress: float) -> float:
        """The inverse of `progress`."""
        cycles, rest = divmod(progress, len(self._counts))
        return cycles * self._ends[-1] + float(np.interp(rest, range(len(self._ends) + 1), (0, *self._ends)))

    def samples(self, iterations: Array) -> Array:
        """How many samples were used up to the end of each iteration; one that is used twice counts twice."""
        cycles, rest = np.divmod(iterations, self._ends[-1])
        seen: Array = cycles * self._seen[-1] + np.interp(rest, range(len(self._seen)), self._seen)
        return seen

    def iteration_after(self, samples: float) -> float:
        """The inverse of `samples`."""
        cycles, rest = divmod(samples, self._seen[-1])
        return cycles * self._ends[-1] + float(np.interp(rest, self._seen, range(len(self._seen))))

    def running_means(self, losses: Array, after: int = 0) -> Array:
        """Σ(len · loss)/N over the batches of each epoch after the first `after`, for the losses of all iterations.

        An epoch that is not finished has none. Some texts report it: it mixes the moving parameters.
        """
        epochs = self.place(len(losses) + 1).epoch - 1
        if epochs <= after:
            return np.empty(0)
        ends = self.ends(np.arange(after, epochs + 1)) if after else np.append(0, self.ends(epochs))
        cycle = [min(self.size, length - at) for length in self._lengths for at in range(0, length, self.size)]
        lengths = np.array(cycle)[np.arange(ends[0], ends[-1]) % len(cycle)]
        starts = ends[:-1] - ends[0]
        with np.errstate(over="ignore"):  # a mean beyond the finite numbers is infinite
            sums = np.add.reduceat(lengths * losses[ends[0] : ends[-1]], starts)
        return sums / np.add.reduceat(lengths, starts)  # type: ignore[no-any-return]

    def walk(self, first: int, last: int) -> Iterator[tuple[int, Array, int]]:
        """Each iteration from first to last, its rows, and the epoch that ends with it (0 where none does)."""
        place = self.place(first)
        rows = self._orders(place.epoch)
        ended: Iterator[int] = count(place.epoch)
        if max(self._counts) > 1:
            rows = islice(chain.from_iterable(map(self._split, rows)), place.batch, None)
            ended = islice(chain.from_iterable(map(self._ended, ended)), place.batch, None)
        return zip(range(first, last + 1), rows, ended, strict=False)

    def stretches(self, first: int, last: int) -> Iterator[Stretch]:
        """As `walk`, but iterations in a row at once, where their batches are equally long."""
        place = self.place(first)
        epoch, begin = place.epoch, first - place.batch
        while begin <= last:
            orders = self._orders_at_once(epoch)
            for stretch in self._of_orders(begin, epoch, orders):
                begin = stretch.first + len(stretch.rows)
                if stretch.first >= first and begin <= last + 1:
                    yield stretch
                elif begin > first:
                    yield stretch.part(max(0, first - stretch.first), last + 1 - stretch.first)
                if begin > last:
                    return
            epoch += len(orders)

    def _of_orders(self, first: int, epoch: int, orders: Array) -> Iterator[Stretch]:
        """Those of some epochs: one where they are made of whole batches, else two for each."""
        epochs, samples = orders.shape
        whole, rest = divmod(samples, self.size)
        if not rest:
            ends = np.zeros((epochs, whole), np.intp)
            ends[:, -1] = np.arange(epoch, epoch + epochs)
            yield Stretch(first, Place(epoch, 0, whole), orders.reshape(-1, self.size), ends.reshape(-1))
            return
        none, ended = np.zeros(whole, np.intp), np.arange(epoch, epoch + epochs)
        wholes, rests = orders[:, : samples - rest].reshape(epochs, whole, self.size), orders[:, samples - rest :]
        for at in range(epochs):
            if whole:
                yield Stretch(first, Place(epoch + at, 0, whole + 1), wholes[at], none)
            last = slice(at, at + 1)
            yield Stretch(first + whole, Place(epoch + at, whole, whole + 1), rests[last], ended[last])
            first += whole + 1

    def _orders_at_once(self, epoch: int) -> Array:
        """The orders of this epoch and some after it, (epochs, rows)."""
        together = max(1, SHUFFLE_BLOCK // self.rows)
        if not self._repeated:
            block, row = divmod(epoch - 1, together)
            return self._shuffled(block)[row:]
        if len(self._repeated) > 1:
            return self._repeated[(epoch - 1) % len(self._repeated)][None]
        return self._same_again

    @cached_property
    def _same_again(self) -> Array:
        (order,) = self._repeated
        return np.tile(order, (max(1, SHUFFLE_BLOCK // len(order)), 1))

    def _orders(self, epoch: int) -> Iterator[Array]:
        """The order of this epoch and, without end, of those after it."""
        if self._repeated:
            return islice(cycle(self._repeated), (epoch - 1) % len(self._repeated), None)
        block, row = self._block_of(epoch)
        later = chain.from_iterable(map(self._shuffled, count(block + 1)))
        return chain(self._shuffled(block)[row:], later)

    def drawn(self, epoch: int) -> Array:
        """The order of an epoch that is shuffled anew, and of those after it that are drawn with it."""
        block, row = self._block_of(epoch)
        return self._shuffled(block)[row:]

    def _block_of(self, epoch: int) -> tuple[int, int]:
        """With which others its order is drawn, and where it stands among them."""
        return divmod(epoch - 1, max(1, SHUFFLE_BLOCK // self.rows))

    def _shuffled(self, block: int) -> Array:
        """The orders of some epochs at once."""
        if self._block[0] != block:
            rng = np.random.default_rng([self._choice.seed, block])
            rows = np.tile(np.arange(self.rows), (max(1, SHUFFLE_BLOCK // self.rows), 1))
            self._block = (block, rng.permuted(rows, axis=1))
        return self._block[1]

    def _split(self, order: Array) -> Iterator[Array]:
        """The batches of an epoch; the last one may be shorter."""
        whole = len(order) // self.size * self.size
        rest = order[whole:]
        return chain(order[:whole].reshape(-1, self.size), (rest,) if len(rest) else ())

    def _ended(self, epoch: int) -> Iterator[int]:
        return chain(repeat(0, self.batches(epoch) - 1), (epoch,))


def _repeated(choice: Batch, rows: int) -> list[Array]:
    """The orders that the epochs use in turn; none where every epoch is shuffled anew."""
    if isinstance(choice.order, tuple):
        return [np.array(order, dtype=np.intp) for order in choice.order]
    return [np.arange(rows)] if choice.order == "sequential" else []
