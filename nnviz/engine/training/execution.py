"""Execution: one iteration of a run in its workspace, executed in part or whole, and the way to any other.

Stepping and running make the same calls on the same arrays. Only the last iteration of a run can hold
values that are not finite: no later one begins from them.
"""

from __future__ import annotations

import math
from array import array
from typing import Protocol

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.tape.tape import MOST_ITERATIONS, Notes
from nnviz.engine.program.workspace import Record, Workspace

from .breakpoints import Hit
from .monitor import Monitor
from .runs import Run, Segment

FEW = 16
"""So many iterations are trained by calls before there is a tape: it is made first."""


class Observer(Protocol):
    """Is shown iterations that are done, while they stand in a workspace; True: it has seen enough.

    Up to `room` of them it may be shown at once, where a tape has noted its `notes` from a place on.
    """

    @property
    def room(self) -> int: ...
    def notes(self, workspace: Workspace) -> tuple[Notes, int]: ...
    def noted(self, iteration: int, rows: Array) -> bool: ...
    def note(self, iteration: int, rows: Array, workspace: Workspace) -> bool: ...


class Execution:
    """`iteration` is in `workspace` with its rows, and its first `executed` operations are done.

    `changes` counts what may have changed that.
    """

    def __init__(self, run: Run) -> None:
        self._workspaces: dict[int, Workspace] = {}
        self._trained = self.changes = 0
        self._use(run.segments[-1])
        self.enter(run)

    def enter(self, run: Run) -> None:
        """Works on this run from now on; nothing is loaded."""
        self.changes += 1
        self.run = run
        self.iteration = self.executed = 0
        self._is_finite: bool | None = None

    def drop_workspaces(self) -> None:
        """Makes its workspaces again: Ctrl+C may have left one with the numbers by which its calls were proven."""
        self._workspaces.clear()
        self._trained = 0

    def _turn_to(self, iteration: int) -> None:
        """Works on the segment that an iteration belongs to; replay never leaves it."""
        self.changes += 1
        segment = self.run.segment(iteration)
        if segment.setup is not self.setup:
            self.drop_workspaces()
        self._use(segment)

    def _use(self, segment: Segment) -> None:
        self.segment, self.setup = segment, segment.setup
        self.program, self.batches = segment.setup.program, segment.setup.batches

    @property
    def begun(self) -> Array:
        """The state that the iteration began with, edits of it included."""
        return self.workspace.before

    def load(self, iteration: int) -> bool:
        """Puts an iteration into the workspace, none of it executed, replaying what lies between.

        False where an iteration before it was not finite: then that one is loaded.
        """
        self._turn_to(iteration)
        first, state = self._nearest(iteration)
        if first < iteration:
            if not self._train(first, iteration - 1, state):
                return False
            state = self.workspace.state
        rows = self.batches.rows_of(iteration)
        workspace = self.workspace_of(len(rows))
        if self.program.schedule is not None:
            workspace.tick(self.batches.place(iteration).epoch)
        workspace.begin(rows, self._keep_and_edit(iteration, workspace, state))
        self.hold(iteration, rows, workspace, executed=0)
        return True

    def train(self, last: int) -> bool:
        """Executes whole iterations until the last one is done; False where one was not finite."""
        if self.iteration == last:
            self.execute(len(self.program))
            return self._finite()
        self._turn_to(last)
        first, state = self._nearest(last)
        return self._train(first, last, state)

    def begin_again(self) -> None:
        """The iteration that is loaded, none of it executed."""
        self.changes += 1
        self.workspace.begin(self.rows, self.begun.copy())
        self.hold(self.iteration, self.rows, self.workspace, executed=0)

    def train_seen(self, last: int, seen: Observer) -> bool:
        """Executes whole iterations, the one that is loaded and those after it up to the last one, which belongs to
        the same segment; each is shown to `seen` when it is done. False where one was not finite."""
        self.changes += 1
        return self._train(self.iteration, last, self.begun.copy(), seen)

    def train_watched(self, last: int, monitor: Monitor) -> tuple[bool, Hit | None]:
        """As `train`, seen by a monitor. What it stops at is loaded, and what was trained beyond it forgotten."""
        known = self.run.curves.known
        monitor.turn_to(self.setup)
        self.execute(len(self.program))
        finite = self._finite()
        if not monitor.saw(self.iteration):
            monitor.note(self.iteration, self.rows, self.workspace)
        while finite and not monitor.stopped and self.iteration < last:
            first, state = self.iteration + 1, self.workspace.state
            if self.run.segment(first) is not self.segment:
                if monitor.end():
                    break
                self._turn_to(first)
                monitor.turn_to(self.setup)
                state = self.segment.checkpoints.before(first)[1]
            finite = self._train(first, min(last, self.run.last_of(self.segment)), state, monitor)
        hit = monitor.end()
        if hit and not finite and hit.iteration == self.iteration:
            found = self.first_not_finite()
            hit = None if found and found[0] <= hit.operation else hit
        if hit:
            self.enter(self.run)
            self.load(hit.iteration)
            self.execute(hit.operation)
            epoch = self.batches.place(hit.iteration).epoch
            self.run.forget(max(known[0], hit.iteration - 1), max(known[1], epoch - 1))
        return finite, hit

    def execute(self, operations: int, known: bool = True) -> None:
        """Brings the first `operations` operations of the iteration up to date.

        Nothing is told of the end of an iteration whose last operation is not wholly `known` yet.
        """
        self.changes += 1
        for at in range(self.executed, operations):
            self.workspace.run(at)
        if known and operations == len(self.program):
            self._note_end()
        self.executed = max(self.executed, operations)

    def record(self, operations: int, elements: int | None = None) -> Record:
        """All the values known when the first `operations` operations of the iteration are done.

        Of the last one only the first `elements`, where that is not None.
        """
        done = self.program.operations[:operations]
        return Record(self.workspace.layout, self.workspace.arena.copy(), self.iteration, done, self.rows, elements)

    def first_not_finite(self) -> tuple[int, Key, tuple[int, ...]] | None:
        """The first operation (from 1) of those executed whose result is not finite, its key and element."""
        for at, operation in enumerate(self.program.operations[: self.executed], start=1):
            array = self.workspace.views[operation.writes]
            finite = np.isfinite(array)
            if not finite.all():
                where = np.unravel_index(int(np.argmin(finite)), array.shape)
                return at, operation.writes, tuple(map(int, where))
        return None

    def _nearest(self, iteration: int) -> tuple[int, Array]:
        """The nearest iteration up to this one that can begin at once, and the state it begins with."""
        first, state = self.segment.checkpoints.before(iteration)
        if first <= self.iteration < iteration:
            self.execute(len(self.program))
            if self._finite():
                return self.iteration + 1, self.workspace.state
        return first, state

    def _train(self, first: int, last: int, state: Array, monitor: Observer | None = None) -> bool:
        self._trained += last - first + 1
        if self._trained > FEW and self.taped:
            return self._play(first, last, state, monitor)
        losses, finite = array("d"), True
        curves, checkpoints, edited = self.run.curves, self.segment.checkpoints, self.segment.edited
        supervised, scheduled = self.program.supervised, self.program.schedule is not None
        endless = math.inf
        new_epoch = curves.epochs + 1 if supervised else endless
        workspace = self.workspace_of(self.batches.size)
        try:
            with np.errstate(all="ignore"):
                for iteration, rows, epoch in self.batches.walk(first, last):
                    if len(rows) != workspace.rows:
                        workspace = self.workspace_of(len(rows))
                    if iteration >= checkpoints.due or iteration in edited:
                        state = self._keep_and_edit(iteration, workspace, state)
                    if scheduled:
                        workspace.tick(self.batches.place(iteration).epoch)
                    if not workspace.run_all(rows, state) < endless and not workspace.finite():
                        finite = False
                        if monitor is not None:
                            monitor.note(iteration, rows, workspace)
                        break
                    losses.append(workspace.loss.item())
                    state = workspace.state
                    if epoch >= new_epoch:
                        curves.add_epoch(workspace.parameters)
                    if monitor is not None and monitor.note(iteration, rows, workspace):
                        break
        finally:
            if supervised:
                curves.add_batches(first, losses)
        self.hold(iteration, rows, workspace, len(self.program), finite)
        return finite

    @property
    def taped(self) -> bool:
        """Whether there is a tape for batches of each length."""
        return all(self.workspace_of(rows).tape is not None for rows in self.batches.lengths)

    def _play(self, first: int, last: int, state: Array, monitor: Observer | None) -> bool:
        """As `_train`, by tapes: as many iterations at once as there are until something else is to be done."""
        losses, finite, begin, seen = array("d"), True, first, Notes()
        curves, checkpoints, edited = self.run.curves, self.segment.checkpoints, self.segment.edited
        new_epoch, place = curves.epochs + 1, 0
        ends, end, most = curves.room(self.program.parameter_count)
        left = self.batches.stretches(first, last)
        stretch = next(left)
        try:
            while True:
                workspace = self.workspace_of(stretch.rows.shape[1])
                tape = workspace.tape
                assert tape is not None
                begin = stretch.first
                if begin >= checkpoints.due or begin in edited:
                    state = self._keep_and_edit(begin, workspace, state)
                due, every = checkpoints.due_after(begin), checkpoints.every
                many = min(len(stretch.rows), MOST_ITERATIONS, (most or MOST_ITERATIONS) * stretch.place.batches)
                many = min(
                    many, due - begin + (tape.most_held - 1) * every, *(at - begin for at in edited if at > begin)
                )
                if monitor is not None:
                    seen, place = monitor.notes(workspace)
                    many = min(many, monitor.room)
                assert many > 0, "it goes on"
                if state is not workspace.state:
                    workspace.state[...] = state
                state, part = workspace.state, stretch.part(0, many)
                tape.begin()
                try:
                    finite = tape.play(part, new_epoch, ends, end, due, every, seen, place)
                finally:
                    losses.frombytes(tape.losses.tobytes())
                    curves.add_written(tape.ended)
                    for at, kept in enumerate(tape.states):
                        checkpoints.offer(due + at * every, kept)
                done = tape.done
                stopped = monitor is not None and done > 0 and monitor.noted(begin, part.rows[:done])
                iteration = begin + done - finite
                if not finite and monitor is not None:
                    monitor.note(iteration, part.rows[done], workspace)
                if not finite or stopped or iteration == last:
                    break
                stretch = stretch.part(done, last) if done < len(stretch.rows) else next(left)
                if tape.ended:
                    ends, end, most = curves.room(self.program.parameter_count)
        finally:
            curves.add_batches(first, losses)
        self.hold(iteration, part.rows[done - finite], workspace, len(self.program), finite)
        return finite

    def _keep_and_edit(self, iteration: int, workspace: Workspace, state: Array) -> Array:
        """Keeps the state as an iteration begins, where that is due; returns it with the edits of the iteration."""
        self.segment.checkpoints.offer(iteration, state)
        if iteration not in self.segment.edited:
            return state
        workspace.before[...] = state
        for edit in self.segment.edited[iteration]:
            for key, index, value in edit.numbers(self.program):
                workspace.views[key.before][index] = value
        return workspace.before.copy()

    def workspace_of(self, rows: int) -> Workspace:
        """The workspace for batches of that many rows."""
        if rows not in self._workspaces:
            data = self.setup.data
            targets = np.zeros((len(data.inputs), self.program.sizes[-1])) if data.targets is None else data.targets
            self._workspaces[rows] = Workspace(self.program, rows, (data.inputs, targets))
        return self._workspaces[rows]

    def hold(
        self, iteration: int, rows: Array, workspace: Workspace, executed: int, finite: bool | None = None
    ) -> None:
        """Has an iteration loaded, so many operations of it executed in a workspace, and whether what they wrote is
        finite, where that is known."""
        self.iteration, self.rows, self.workspace, self.executed = iteration, rows, workspace, executed
        self._is_finite = finite

    def _finite(self) -> bool:
        """Whether everything is finite that the operations of the iteration wrote."""
        if self._is_finite is None:
            self._is_finite = self.workspace.finite()
        return self._is_finite

    def _note_end(self) -> None:
        """Tells the curves of a finite iteration that was finished by stepping."""
        if not self.program.supervised or not self._finite():
            return
        self.run.curves.add_batches(self.iteration, [self.workspace.loss.item()])
        place = self.batches.place(self.iteration)
        if place.batch == place.batches - 1 and place.epoch > self.run.curves.epochs:
            self.run.curves.add_epoch(self.workspace.parameters)
