"""Monitor: looks at every iteration that is trained, for the first moment at which a breakpoint holds.

The arrays that the breakpoints wait for are copied, an iteration a row, and each condition is asked of many
iterations at once: asked of one at a time, ten of them would take longer than a small iteration itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.tape.tape import Notes
from nnviz.engine.program.workspace import Layout, Workspace, public_index

from .block import Block, Setting
from .breakpoints import KINDS, Breakpoint, Hit, Look
from .runs import Cursor
from .setups import Setup

BLOCK_BYTES, MOST_ITERATIONS = 2 * 1024 * 1024, 512
NEAR = 256
"""Arrays that lie no further apart in the arena are copied together with what is between: one call fewer."""
Copies = list[tuple[Array, Array]]
"""For each segment of numbers where it is now, and where the iterations of a block keep it, one after the other."""
NEVER = np.iinfo(np.intp).max
Seen = tuple[bool, list[dict[str, object]]]
"""Whether a breakpoint held when it was looked at last, and what its condition remembers of each site."""
Memory = tuple[Setup | None, int, list[Seen]]
"""For which setup, the last iteration that was seen, and what each breakpoint saw."""


class ArmedBreakpoint:
    """One breakpoint at work. It fires when its condition comes to hold, and not again while it goes on to."""

    def __init__(self, breakpoint: Breakpoint, program: Program) -> None:
        self.breakpoint, self._kind = breakpoint, KINDS[breakpoint.kind]
        self.sites = self._kind.sites(program)
        self._operations = [max((_number_of_writer(program, key) for key in keys), default=0) for keys in self.sites]
        self.forget()

    def forget(self) -> None:
        """Armed, as if nothing had been seen."""
        self.state: Seen = (False, [{} for _ in self.sites])

    def look(self, block: Block) -> Array | None:
        """The operations after which the condition comes to hold, one for each iteration, `NEVER` where it does not.

        None where it does in no iteration.
        """
        held, first = self.state[0], self.holding(block)
        if first is not None:
            first[np.append(held, first[:-1] < NEVER)] = NEVER
        return first

    def holding(self, block: Block) -> Array | None:
        """The same where the condition holds, whether or not it did before."""
        looks, first = self._looks(block), None
        for operation, look in zip(self._operations, looks, strict=True):
            holds = self._kind.holds(look)
            if holds.any():
                first = np.full(len(block), NEVER) if first is None else first
                first[holds] = np.minimum(first[holds], operation)
        self.state = (first is not None and bool(first[-1] < NEVER), [look.memory for look in looks])
        return first

    def hit(self, block: Block, operation: int) -> Hit:
        """What holds after that operation in the one iteration of a block."""
        look = self._looks(block)[self._operations.index(operation)]
        key, index, value = self._kind.culprit(look)
        if key is not None:
            index = public_index(key, block[key].shape[1:], *(0, 0, *index)[-2:])
        return Hit(self.breakpoint, block.first, operation, key, index, value)

    def _looks(self, block: Block) -> list[Look]:
        memories = (dict(memory) for memory in self.state[1])
        numbers = self.breakpoint.numbers
        return [Look(block, keys, numbers, memory) for keys, memory in zip(self.sites, memories, strict=True)]


class Monitor:
    """`begin(cursor)`, then `note` every iteration in order, then `end`: the first hit after the cursor, if any.

    What was seen is remembered from one time to the next, also of an `earlier` monitor with other breakpoints;
    where iterations were left out, all is forgotten.
    """

    def __init__(self, breakpoints: Iterable[Breakpoint], earlier: Monitor | None = None) -> None:
        self._breakpoints = tuple(breakpoints)
        self._setup: Setup | None = None
        self._sentries: list[ArmedBreakpoint] = []
        self._last = self._count = 0
        self._hit: Hit | None = None
        self._workspace: Workspace | None = None
        if earlier is not None and earlier._setup is not None:
            self.turn_to(earlier._setup)
            self._last = earlier._last
            states = {sentry.breakpoint: sentry.state for sentry in earlier._sentries}
            for sentry in self._sentries:
                sentry.state = states.get(sentry.breakpoint, sentry.state)

    def turn_to(self, setup: Setup) -> None:
        """The next iterations are of this setup. In a new one nothing of an earlier one is remembered."""
        if setup is self._setup:
            return
        self._setup = setup
        program, batches, targets = setup.program, setup.batches, setup.data.targets
        self._setting = Setting(program, batches, np.empty((0, program.sizes[-1])) if targets is None else targets)
        self._sentries = [ArmedBreakpoint(breakpoint, program) for breakpoint in self._breakpoints]
        self._last = 0
        self._prepare()

    def _prepare(self) -> None:
        """Room for a block of the arrays that somebody waits for."""
        sites = {keys for sentry in self._sentries for keys in sentry.sites if keys}
        layout = Layout(self._setting.program, self._setting.batches.size)
        places = {key: layout.places[key] for keys in sites for key in keys}
        spans = _spans([place for place, _ in places.values()])
        each = 8 * sum(span.stop - span.start for span in spans)
        self._most: int = min(MOST_ITERATIONS, max(1, BLOCK_BYTES // max(1, each)))
        self._rows = np.empty((self._most, layout.rows), dtype=np.intp)
        self._row_of = _one_by_one(self._rows)
        self._buffers = [(span, np.empty((self._most, span.stop - span.start))) for span in spans]
        self._keys = {key: self._view(at, at).reshape(self._most, *shape) for key, (at, shape) in places.items()}
        joined = {keys: self._view(places[keys[0]][0], places[keys[-1]][0]) for keys in sites}
        self._views: dict[Any, Array] = {**self._keys, **joined}
        self._workspace = None
        self._copies_of: dict[Workspace, tuple[Copies, list[list[Array]]]] = {}
        self._notes_of: dict[Workspace, Notes] = {}

    def forget(self) -> None:
        """Every breakpoint is armed, and nothing was seen."""
        self._last = 0
        for sentry in self._sentries:
            sentry.forget()

    @property
    def memory(self) -> Memory:
        """What is remembered of the iterations that were seen."""
        return self._setup, self._last, [sentry.state for sentry in self._sentries]

    @memory.setter
    def memory(self, memory: Memory) -> None:
        setup, last, states = memory
        if setup is None:
            self._setup, self._sentries = None, []
        else:
            self.turn_to(setup)
        self._last, self._count = last, 0
        for sentry, state in zip(self._sentries, states, strict=True):
            sentry.state = state

    def begin(self, cursor: Cursor) -> None:
        """What holds at the cursor or before it is passed over."""
        self._cursor, self._count, self._hit, self._workspace = cursor, 0, None, None

    @property
    def stopped(self) -> bool:
        """Whether a hit is known already."""
        return self._hit is not None

    def saw(self, iteration: int) -> bool:
        """Whether this was the last iteration noted."""
        return iteration == self._last

    def note(self, iteration: int, rows: Array, workspace: Workspace) -> bool:
        """Looks at a finished iteration, at once or later; whether a hit is known."""
        if workspace is not self._workspace:
            self._enter(workspace)
        at = self._count
        if not at:
            self._first = iteration
        for (source, _), targets in zip(self._copies, self._targets, strict=True):
            targets[at][...] = source
        if self._missing:
            rows = np.append(rows, np.repeat(rows[:1], self._missing))
        self._row_of[at][...] = rows
        self._count = at = at + 1
        return at == self._most and self._look()

    @property
    def room(self) -> int:
        """After how many iterations it looks."""
        return self._most - self._count

    def notes(self, workspace: Workspace) -> tuple[Notes, int]:
        """What a tape notes of the next iterations, and from which place on."""
        if workspace is not self._workspace:
            self._enter(workspace)
        if workspace not in self._notes_of:
            self._notes_of[workspace] = Notes(self._copies)
        return self._notes_of[workspace], self._count

    def noted(self, iteration: int, rows: Array) -> bool:
        """As `note`, of iterations that were noted by a tape, from one on, with the rows of each."""
        if not self._count:
            self._first = iteration
        end = self._count + len(rows)
        into = self._rows[self._count : end]
        into[:, : rows.shape[1]] = rows
        into[:, rows.shape[1] :] = rows[:, :1]
        self._count = end
        return end == self._most and self._look()

    def end(self) -> Hit | None:
        """Looks at what was not looked at yet."""
        if self._hit is None and self._count:
            self._look()
        return self._hit

    def _look(self) -> bool:
        block = self._block()
        if block.first != self._last + 1:
            self.forget()
        states = [sentry.state for sentry in self._sentries]
        looks = [(sentry, sentry.look(block)) for sentry in self._sentries]
        found = [(sentry, first) for sentry, first in looks if first is not None]
        self._last, self._count = block.first + len(block) - 1, 0
        if found:
            firsts = np.array([first for _, first in found])
            if block.first == self._cursor.iteration:
                firsts[firsts[:, 0] <= self._cursor.operation, 0] = NEVER
            hits = firsts.min(axis=0) < NEVER
            if hits.any():
                at = int(hits.argmax())
                which = int(firsts[:, at].argmin())
                self._return_to(states, block.part(0, at))
                self._hit = found[which][0].hit(block.part(at, at + 1), int(firsts[which, at]))
        return self._hit is not None

    def _return_to(self, states: list[Seen], seen: Block) -> None:
        """As if nothing had been noted after those iterations."""
        for sentry, state in zip(self._sentries, states, strict=True):
            sentry.state = state
            if len(seen):
                sentry.look(seen)
        self._last = seen.first + len(seen) - 1

    def _block(self) -> Block:
        views = {key: view[: self._count] for key, view in self._views.items()}
        return Block(self._setting, self._first, self._rows[: self._count], views)

    def _view(self, first: slice, last: slice) -> Array:
        """What lies from one place in the arena to another, as it stands in the buffers: (most, numbers)."""
        span, buffer = next(found for found in self._buffers if found[0].start <= first.start < found[0].stop)
        return buffer[:, first.start - span.start : last.stop - span.start]

    def _enter(self, workspace: Workspace) -> None:
        """The next iterations are in this workspace."""
        self._workspace = workspace
        if workspace not in self._copies_of:
            copies = self._copies_from(workspace)
            self._copies_of[workspace] = (copies, [_one_by_one(places) for _, places in copies])
        self._copies, self._targets = self._copies_of[workspace]
        self._missing = self._setting.batches.size - workspace.rows

    def _copies_from(self, workspace: Workspace) -> Copies:
        """What to copy of each iteration, and where to; a short batch is filled up with its first sample."""
        count = workspace.rows
        if count == self._setting.batches.size:
            return [(workspace.arena[span], buffer) for span, buffer in self._buffers]
        copies = []
        for key, view in self._keys.items():
            source = workspace.views[key]
            if view.shape[1:] == source.shape:
                copies.append((source, view))
            else:
                copies += [(source, view[:, :count]), (source[:1], view[:, count:])]
        return copies


def _one_by_one(array: Array) -> list[Array]:
    """A view for each iteration: indexing an array again and again takes longer."""
    return [array[at, ...] for at in range(len(array))]


def _number_of_writer(program: Program, key: Key) -> int:
    at = program.writer(key)
    assert at is not None, "breakpoints wait for arrays that an operation writes"
    return at + 1


def _spans(places: list[slice]) -> list[slice]:
    """Stretches of the arena that hold these places; those that lie near one another are one."""
    spans: list[slice] = []
    for place in sorted(places, key=lambda place: place.start):
        if spans and place.start - spans[-1].stop <= NEAR:
            spans[-1] = slice(spans[-1].start, max(spans[-1].stop, place.stop))
        else:
            spans.append(place)
    return spans
