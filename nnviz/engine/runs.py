"""Run: what is kept of one course of training, so that any moment of it can be made again.

Only states at some iterations, losses and edits; everything else is replayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .curves import Curves
from .expressions import Array

CHECKPOINT_BYTES = 64 * 1024 * 1024
CHECKPOINT_OVERHEAD = 256
CHECKPOINT_EVERY = 64


class Cursor(NamedTuple):
    """`operation` operations of iteration `iteration` (from 1) are done."""

    iteration: int
    operation: int


START = Cursor(1, 0)


@dataclass(frozen=True)
class Edit:
    """A value set by hand as an iteration begins: "weights" or "biases" (layer, index) or "lr"."""

    iteration: int
    name: str
    layer: int | None
    index: tuple[int, ...]
    value: float

    def replaces(self, other: Edit) -> bool:
        return (self.iteration, self.name, self.layer, self.index) == (
            other.iteration, other.name, other.layer, other.index)  # fmt: skip


class Checkpoints:
    """The state as every so many iterations began, thinned to a budget of bytes."""

    def __init__(self, initial: Array) -> None:
        self.every = CHECKPOINT_EVERY
        self._states = {1: initial}
        self._last = 1
        self.due = 1 + self.every

    def offer(self, iteration: int, state: Array) -> None:
        """Takes the state as an iteration began, where that one is due: none before `due` is."""
        if iteration < self.due or (iteration - 1) % self.every:
            return
        self._states[iteration], self._last = state.copy(), iteration
        self.due = iteration + self.every
        if len(self._states) * (state.nbytes + CHECKPOINT_OVERHEAD) > CHECKPOINT_BYTES and len(self._states) > 8:
            self.every *= 2
            self._keep(iteration)

    def before(self, iteration: int) -> tuple[int, Array]:
        """The latest known iteration that is not after this one, and the state as it began."""
        at = min(iteration, self._last)
        at -= (at - 1) % self.every
        return at, self._states[at]

    def until(self, iteration: int) -> Checkpoints:
        """A copy that knows nothing after an iteration began."""
        copy = Checkpoints(self._states[1])
        copy.every, copy._states = self.every, dict(self._states)
        copy._keep(iteration)
        return copy

    def _keep(self, until: int) -> None:
        self._states = {i: s for i, s in self._states.items() if i <= until and (i - 1) % self.every == 0}
        self._last = max(self._states)
        self.due = self._last + self.every


@dataclass(eq=False)
class Run:
    """One course of training: what was edited in it, how far it went, and what is kept of it."""

    checkpoints: Checkpoints
    curves: Curves
    edits: tuple[Edit, ...] = ()
    newest: Cursor = START

    @cached_property
    def edited(self) -> dict[int, list[Edit]]:
        """The edits of each iteration that has some."""
        return {edit.iteration: [e for e in self.edits if e.iteration == edit.iteration] for edit in self.edits}

    def rate(self, iteration: int, initial: float) -> float:
        """The learning rate in force in an iteration."""
        return next((e.value for e in reversed(self.edits) if e.name == "lr" and e.iteration <= iteration), initial)

    def branch(self, edit: Edit, epoch: int) -> Run:
        """A run that shares what came before the edit; `epoch` is that of the edited iteration."""
        kept = tuple(e for e in self.edits if e.iteration <= edit.iteration and not edit.replaces(e))
        curves = self.curves.until(edit.iteration - 1, epoch - 1)
        return Run(self.checkpoints.until(edit.iteration), curves, (*kept, edit), Cursor(edit.iteration, 0))
