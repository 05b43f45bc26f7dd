"""Run: what is kept of one training, so that any moment of it can be made again.

Only states at some iterations, losses and edits; everything else is replayed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.batches import Batches
from nnviz.engine.program.program import Program

from .curves import Curves
from .edits.columns import NEW
from .edits.edit import ChoiceEdit, Edit, StateEdit
from .setups import Handover, Setup, handover, split_state, state_size

CHECKPOINT_BYTES = 64 * 1024 * 1024
CHECKPOINT_OVERHEAD = 256
CHECKPOINT_EVERY = 64
BY_HAND = -2
"""Stands for the place of a number that was set by hand, beside `NEW`."""


class Cursor(NamedTuple):
    """`operation` operations of iteration `iteration` (from 1) are done."""

    iteration: int
    operation: int


START = Cursor(1, 0)


class Checkpoints:
    """The state as every so many iterations began, from the first one on, thinned to a budget of bytes."""

    def __init__(self, initial: Array, first: int = 1) -> None:
        self.first, self.every = first, CHECKPOINT_EVERY
        self.states = {first: initial}
        self._last = first
        self.due = first + self.every

    @classmethod
    def kept(cls, states: list[Array], first: int, every: int) -> Self:
        """The states that were kept, from the first iteration on."""
        made = cls(states[0], first)
        made.every, made.states = every, {first + at * every: state for at, state in enumerate(states)}
        made._last = max(made.states)
        made.due = made._last + every
        return made

    def offer(self, iteration: int, state: Array) -> None:
        """Takes the state as an iteration began, where that one is due: none before `due` is."""
        if iteration < self.due or (iteration - self.first) % self.every:
            return
        self.states[iteration], self._last = state.copy(), iteration
        self.due = iteration + self.every
        if len(self.states) * (state.nbytes + CHECKPOINT_OVERHEAD) > CHECKPOINT_BYTES and len(self.states) > 8:
            self.every *= 2
            self._keep(iteration)

    def due_after(self, iteration: int) -> int:
        """The first iteration after this one whose state is to be taken."""
        due = max(self.due, iteration + 1)
        return due + (self.first - due) % self.every

    def before(self, iteration: int) -> tuple[int, Array]:
        """The latest known iteration that is not after this one, and the state as it began."""
        at = min(iteration, self._last)
        at -= (at - self.first) % self.every
        return at, self.states[at]

    def until(self, iteration: int) -> Checkpoints:
        """A copy that knows nothing after an iteration began."""
        copy = Checkpoints(self.states[self.first], self.first)
        copy.every, copy.states = self.every, dict(self.states)
        copy._keep(iteration)
        return copy

    def forget(self, iteration: int) -> None:
        """Knows nothing after an iteration began."""
        if self._last > iteration:
            self._keep(max(iteration, self.first))

    def _keep(self, until: int) -> None:
        self.states = {i: s for i, s in self.states.items() if i <= until and (i - self.first) % self.every == 0}
        self._last = max(self.states)
        self.due = self._last + self.every


@dataclass(frozen=True, eq=False)
class Segment:
    """The part of a run in which one setup is trained, from iteration `first` on.

    `made_by` are the edits that led to it, `edits` those of weights and biases within it. `sources` says of each
    number of the state that it begins with where it stood when the iteration before was done: there, or `NEW`, or
    `BY_HAND`; None in the very first one. `before` is what the newest edit of `made_by` changed: a segment, and the
    state that the iteration began with.
    """

    setup: Setup
    checkpoints: Checkpoints
    made_by: tuple[Edit, ...] = ()
    sources: Array | None = None
    edits: tuple[StateEdit, ...] = ()
    before: tuple[Segment, Array] | None = None

    @property
    def first(self) -> int:
        return self.checkpoints.first

    @cached_property
    def edited(self) -> dict[int, list[StateEdit]]:
        """The edits of each iteration that has some."""
        return {edit.iteration: [e for e in self.edits if e.iteration == edit.iteration] for edit in self.edits}

    def until(self, iteration: int) -> Segment:
        """A copy that knows nothing after an iteration began."""
        edits = tuple(edit for edit in self.edits if edit.iteration <= iteration)
        return replace(self, checkpoints=self.checkpoints.until(iteration), edits=edits)

    def then(self, edit: StateEdit) -> Segment:
        """With a weight or a bias that is set when the iteration of the edit begins, and nothing after that."""
        here = self.until(edit.iteration)
        gone = [e for e in here.edits if edit.replaces(e)]
        kept = (e for e in here.edits if e not in gone)
        return replace(here, edits=(*kept, edit.instead_of(gone[0]) if gone else edit))

    def before_replaced(self, edit: ChoiceEdit) -> tuple[Segment, Array] | None:
        """What stood here before the newest edit, where this one replaces that."""
        newest = self.made_by[-1] if self.made_by else None
        replaces = newest is not None and edit.replaces(newest) and edit.iteration not in self.edited
        return self.before if replaces else None

    def followed(self, edit: Edit, handover: Handover, state: Array) -> tuple[Segment, ...]:
        """This segment up to the edit, where anything is left of it, and the next one; `state` is the one at hand."""
        here = self.until(edit.iteration)
        moved: tuple[Edit, ...] = tuple(e for e in here.edits if e.iteration == edit.iteration)
        made_by = moved
        left: tuple[Segment, ...] = (replace(here, edits=here.edits[: len(here.edits) - len(moved)]),)
        if here.first == edit.iteration:
            made_by, left = here.made_by + moved, ()
        sources = here.sources_at(edit.iteration)
        places = handover.places
        checkpoints = Checkpoints(handover.state(state), edit.iteration)
        sources = np.where(places == NEW, NEW, sources[places])
        after = Segment(handover.setup, checkpoints, (*made_by, edit), sources, before=(here, state.copy()))
        return (*left, after)

    def sources_at(self, iteration: int) -> Array:
        """Where each number stood that an iteration of this segment begins with."""
        begins = self.first == iteration and self.sources is not None
        sources: Array = self.sources if begins else np.arange(state_size(self.setup.program))  # type: ignore[assignment]
        if iteration in self.edited:
            sources = sources.copy()
            views = split_state(self.setup.program, sources)
            for edit in self.edited[iteration]:
                for key, index, _ in edit.numbers(self.setup.program):
                    views[key][index] = BY_HAND
        return sources


@dataclass(eq=False)
class Run:
    """One training: its segments, how far it went, and what is kept of it.

    `made_by` is the edit that it began with, in the network `made_in`; None where it began with the experiment.
    """

    segments: tuple[Segment, ...]
    curves: Curves
    number: int = 1
    newest: Cursor = START
    made_by: Edit | None = None
    made_in: Program | None = None

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Everything that was changed by hand, in order."""
        return tuple(edit for segment in self.segments for edit in (*segment.made_by, *segment.edits))

    @property
    def batches(self) -> Batches:
        """Which rows its iterations use: no edit changes that in the middle of a run."""
        return self.segments[0].setup.batches

    def segment(self, iteration: int) -> Segment:
        """The one that an iteration belongs to."""
        return next(segment for segment in reversed(self.segments) if segment.first <= iteration)

    def last_of(self, segment: Segment) -> int:
        """The last iteration that belongs to a segment; of the last one there is no end."""
        return min((other.first - 1 for other in self.segments if other.first > segment.first), default=sys.maxsize)

    def nearest(self, iteration: int) -> int:
        """The latest iteration, not after this one, at which replay can begin."""
        return self.segment(iteration).checkpoints.before(iteration)[0]

    def forget(self, iterations: int, epochs: int) -> None:
        """Knows only the first iterations and epochs: replay begins nowhere after them, or losses would be missing."""
        self.curves.forget(iterations, epochs)
        for segment in self.segments:
            segment.checkpoints.forget(iterations + 1)

    def settle(self) -> None:
        """Knows only what is known in all: of the last iterations Ctrl+C may have left the losses, the parameters
        after their epochs, or states, without the others."""
        iterations, epochs = self.curves.known
        whole = min(iterations, self.batches.last_of(epochs + 1) - 1)
        self.forget(whole, min(epochs, self.batches.place(whole + 1).epoch - 1))

    def was_set(self, name: str, index: tuple[int, ...], iteration: int) -> bool:
        """Whether a choice that an iteration uses was changed by hand."""
        return any(e.sets(name, index) and e.iteration <= iteration for e in self.edits)

    def branch(self, edit: Edit, number: int, state: Array, made_at: int | None = None) -> tuple[Run, Handover | None]:
        """A run that shares what came before the edit, and how the setup changed where it did.

        Where the edit replaces the one before, it is made as if that had never been: to set a number twice is to set
        it once, also where others go along with it, and to set it back is to leave it.

        `state` is the one that the edited iteration begins with. `made_at` is the iteration at whose end a number was
        set that the next one begins with, where it is not the edited one: what was changed later is not shared.
        """
        made_at = edit.iteration if made_at is None else made_at
        segments, made = tuple(segment for segment in self.segments if segment.first <= made_at), edit
        here, change = segments[-1], None
        made_in = here.setup.program
        if isinstance(edit, StateEdit):
            after: tuple[Segment, ...] = (here.then(edit),)
        else:
            assert isinstance(edit, ChoiceEdit)
            changes = sum(isinstance(e, ChoiceEdit) for e in self.edits if e.iteration <= edit.iteration)
            replaced = here.before_replaced(edit)
            if replaced is not None:
                edit = edit.instead_of(here.made_by[-1])
                here, state = replaced
                segments = (*(segment for segment in segments if segment.first < here.first), here)
            change = handover(here.setup, edit, changes + 1)
            after = (here,) if edit.changes_nothing else here.followed(edit, change, state)
        batches, curves = here.setup.batches, after[-1].setup.curves()
        known = self.curves.until(edit.iteration - 1, batches.place(edit.iteration).epoch - 1, curves)
        return Run((*segments[:-1], *after), known, number, Cursor(edit.iteration, 0), made, made_in), change
