"""What the doctor works with: findings as data, and a run that is looked at aside, a few iterations at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.tape.tape import Notes
from nnviz.engine.program.workspace import Layout, Workspace, public_index
from nnviz.engine.training.curves import NoCurves
from nnviz.engine.training.edits.numbers import SetRate
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.runs import BY_HAND, START, Checkpoints, Run, Segment
from nnviz.engine.training.series import Series
from nnviz.engine.training.setups import Setup
from nnviz.engine.training.timeline import Timeline

from .sentences import HEADS, SENTENCES

SLICE, CALLS = 600_000, 30_000
"""So many products may pass before the window has its turn; the calls of an iteration cost as much as so many."""
BLOCK, MOST_IN_BLOCK = 16, 512
"""So many iterations are looked at, back from the cursor, then twice as many, up to so many."""
TOGETHER, TOGETHER_BYTES = 4 * SLICE, 1 << 20
"""So many products, in so much memory, are side by side when iterations are looked at together."""


@dataclass(frozen=True)
class Finding:
    """One sentence of the story: its kind, and the numbers, counts and values that it is about, by name."""

    kind: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class OfAllRows:
    """A loss of all training rows, which stands in no Record, and that of the batch of the iteration, which does."""

    value: float
    batch: Operand


class Trial(NamedTuple):
    """Another training: the loss of the run at hand and its own, infinite where there is none; whether it stays finite,
    None where there is no such network; and its last iteration."""

    own: float
    loss: float
    finite: bool | None
    last: int


Inspection = Generator[Finding | None, None, Any]
"""A part of the examination: gives findings, or None while it looks, and returns what the next part needs."""


def finding(kind: str, **facts: Any) -> Finding:
    """KeyError: no sentence says that."""
    assert SENTENCES[kind]
    return Finding(kind, facts)


def worst_first(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings, each with the sentences that belong to it, in the order of `HEADS`."""
    groups: list[list[Finding]] = []
    for found in findings:
        if found.kind in HEADS or not groups:
            groups.append([])
        groups[-1].append(found)
    return sorted(groups, key=lambda group: HEADS.index(group[0].kind))


class Moments(NamedTuple):
    """Some iterations of one setup, side by side, when all of each is done: `iterations` are their numbers (B,), and
    each of the `arrays` is (B, …)."""

    setup: Setup
    iterations: Array
    arrays: dict[Key, Array]
    begun: Array
    """The weights and biases that they began with, (B, P)."""


Condition = Callable[[Moments], Inspection]
"""In which of some iterations something holds: returns (B,) of truth values, or several (B, …)."""


def at_once(holds: Callable[[Moments], Array]) -> Condition:
    """A condition that takes no longer than the iterations themselves."""

    def condition(moments: Moments) -> Inspection:
        yield None
        return holds(moments)

    return condition


class Seen:
    """Keeps the arrays of the iterations that it is shown."""

    room = 64

    def __init__(self) -> None:
        self._arenas: dict[Layout, tuple[list[int], Series]] = {}
        self._places: dict[Layout, tuple[Array, Notes]] = {}

    def note(self, iteration: int, rows: Array, workspace: Workspace) -> bool:
        return self._keep(workspace.layout, iteration, workspace.arena[np.newaxis])

    def notes(self, workspace: Workspace) -> tuple[Notes, int]:
        self._layout = workspace.layout
        if self._layout not in self._places:
            places = np.empty((self.room, len(workspace.arena)))
            self._places[self._layout] = (places, Notes([(workspace.arena, places)]))
        return self._places[self._layout][1], 0

    def noted(self, iteration: int, rows: Array) -> bool:
        return self._keep(self._layout, iteration, self._places[self._layout][0][: len(rows)])

    def _keep(self, layout: Layout, first: int, arenas: Array) -> bool:
        iterations, kept = self._arenas.setdefault(layout, ([], Series(np.empty((0, layout.size)))))
        iterations.extend(range(first, first + len(arenas)))
        kept.extend(arenas)
        return False

    def moments(self, setup: Setup) -> Iterator[Moments]:
        """Those of each length of batch."""
        for layout, (iterations, arenas) in self._arenas.items():
            yield _moments(setup, layout, iterations, arenas.values)


def _moments(setup: Setup, layout: Layout, iterations: list[int], arenas: Array) -> Moments:
    begun = arenas[:, layout.before][:, : setup.program.parameter_count]
    return Moments(setup, np.array(iterations), layout.views(arenas), begun)


def finished(execution: Execution) -> dict[Key, Array]:
    """All arrays of the iteration that is loaded; nobody is told of its end."""
    execution.execute(len(execution.program), known=False)
    return execution.workspace.views


def largest(execution: Execution, key: Key) -> Operand:
    """The number of an array that is furthest from zero, in the iteration that is loaded."""
    array = execution.workspace.views[key]
    row, column = np.unravel_index(int(np.nan_to_num(np.abs(array)).argmax()), array.shape)
    return at(execution, key, int(row), int(column))


def at(execution: Execution, key: Key, row: int, column: int) -> Operand:
    """A number of the iteration that is loaded."""
    array = execution.workspace.views[key]
    return Operand(key, public_index(key, array.shape, row, column), execution.iteration, float(array[row, column]))


class Aside:
    """A run, and two executions in which moments of it, and of what it might have been, are looked at.

    Both go a few iterations at a time.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.run, self.iteration = timeline.current, timeline.cursor.iteration
        self.execution, self.trial = timeline.aside(), timeline.aside()
        self.trials: dict[str, Trial] = {}
        """What was tried instead of the run at hand, by what that is."""

    @property
    def network(self) -> Experiment:
        """What was chosen at the cursor."""
        return self.run.segment(self.iteration).setup.experiment

    def _until(self, iteration: int) -> list[Segment]:
        """The segments up to an iteration, the last one first."""
        return [segment for segment in reversed(self.run.segments) if segment.first <= iteration]

    def earliest(self, iteration: int) -> int:
        """The first iteration from which on every node is the one that it is in this iteration."""
        until = self._until(iteration)
        same = takewhile(lambda pair: _same_nodes(*pair), pairwise(until))
        return min([until[0].first, *(earlier.first for _, earlier in same)])

    @property
    def same_loss(self) -> int:
        """The first iteration from which on the loss is that of the same formula for the same data."""

        def measured(segment: Segment) -> tuple[Any, ...]:
            experiment, program = segment.setup.experiment, segment.setup.program
            penalties = {name: getattr(experiment.optimizer, name) for name in program.penalties}
            return experiment.loss, experiment.data, penalties, program.penalised if penalties else ()

        until = self._until(self.iteration)
        return min(s.first for s in takewhile(lambda s: measured(s) == measured(until[0]), until))

    def go(self, iteration: int) -> Inspection:
        """Loads an iteration; returns whether all those before it are finite."""
        yield None
        if self.execution.iteration == iteration:
            self.execution.begin_again()
            return True
        first = self.run.nearest(iteration)
        if not first <= self.execution.iteration < iteration:
            self.execution.load(first)
        if first < iteration and not (yield from self.train(self.execution, iteration - 1)):
            return False
        return self.execution.load(iteration)

    def train(self, execution: Execution, last: int) -> Inspection:
        """Executes whole iterations up to the last one; returns whether they are finite."""
        yield None
        together = max(1, SLICE // (CALLS + execution.batches.size * execution.program.parameter_count))
        while execution.iteration + together < last:
            if not execution.train(execution.iteration + together):
                return False
            yield None
        return execution.train(last)

    def record(self, iteration: int, key: Key) -> Inspection:
        """The Record of an iteration up to the operation that writes this array."""
        yield from self.go(iteration)
        made = self.execution.program.writer(key)
        assert made is not None
        self.execution.execute(made + 1, known=False)
        return self.execution.record(made + 1)

    def try_from(self, iteration: int, setup: Setup, state: Array) -> None:
        """Loads an iteration, as one that begins with this state, into the execution for what might have been."""
        self._try(Run((Segment(setup, Checkpoints(state.copy(), iteration)),), NoCurves(), newest=START), iteration)

    def try_rate(self, edit: SetRate, state: Array) -> None:
        """Loads the iteration from which on another learning rate is used, and which begins with this state."""
        self._try(self.run.branch(edit, 0, state)[0], edit.iteration)

    def _try(self, run: Run, iteration: int) -> None:
        self.trial.enter(replace(run, curves=NoCurves()))
        self.trial.load(iteration)

    @property
    def changes(self) -> list[int]:
        """The iterations in which more than the learning rate was changed by hand: a run that branches off before would
        lack it."""
        return [edit.iteration for edit in self.run.edits if not isinstance(edit, SetRate)]

    def changed_after(self, iteration: int) -> bool:
        """Whether one of the `changes` was made after an iteration and up to the cursor."""
        return any(iteration < changed <= self.iteration for changed in self.changes)

    # --- since when ------------------------------------------------------------------------------

    def in_each(self, first: int, last: int, condition: Condition) -> Inspection:
        """What a condition says of every iteration from the first to the last one, (iterations, …)."""
        said, begin = list[tuple[Array, Array]](), first
        while begin <= last:
            yield from self.go(begin)
            segment, batches, program = self.execution.segment, self.execution.batches, self.execution.program
            bytes_of_one = self.execution.workspace.arena.nbytes
            many = min(TOGETHER // (CALLS + batches.size * program.parameter_count), TOGETHER_BYTES // bytes_of_one)
            end = min(last, self.run.last_of(segment), begin + max(1, many) - 1)
            seen = Seen()
            self.execution.train_seen(end, seen)
            yield None
            for moments in seen.moments(segment.setup):
                said.append((moments.iterations, (yield from condition(moments))))
            begin = end + 1
        order = np.argsort(np.concatenate([iterations for iterations, _ in said]))
        return np.concatenate([answers for _, answers in said])[order]

    def holds(self, condition: Condition, execution: Execution) -> Inspection:
        """Whether a condition holds in the iteration that is loaded into an execution."""
        finished(execution)
        arenas, layout = execution.workspace.arena[None], execution.workspace.layout
        answers = yield from condition(_moments(execution.setup, layout, [execution.iteration], arenas))
        return bool(answers[0])

    def spell(self, holds: Condition, until: int | None = None) -> Inspection:
        """Since which iteration something has held without a break, that of the cursor, or another one in which it
        holds, included; as far back as the network has its nodes."""
        last = self.iteration if until is None else until
        first, since, many = self.earliest(last), last, BLOCK
        while since > first:
            begin = max(first, since - many)
            answers = yield from self.in_each(begin, since - 1, holds)
            if not answers.all():
                return since - int(np.argmin(answers[::-1]))
            since, many = begin, min(2 * many, MOST_IN_BLOCK)
        return since

    def unedited(self, iteration: int) -> Inspection:
        """An execution of the iteration as if nothing had been changed by hand as it began; None where nothing was,
        or where the network had other nodes."""
        if not any(edit.iteration == iteration and edit.anew is None for edit in self.run.edits):
            return None
        if iteration > 1:
            yield from self.go(iteration - 1)
            finished(self.execution)
            setup, state = self.execution.setup, self.execution.workspace.state
        else:
            segment = self.run.segments[0]
            while segment.before is not None:
                segment = segment.before[0]
            setup, state = segment.setup, segment.checkpoints.states[segment.first]
        if setup.program.sizes != self.run.segment(iteration).setup.program.sizes:
            return None
        self.try_from(iteration, setup, state)
        return self.trial

    def told_since(self, holds: Condition, number: Callable[[Execution], Operand]) -> Inspection:
        """Since which iteration something holds, a number of which shows it; and whether a change by hand made it so.

        It holds in the iteration of the cursor; `number` is asked for when all of the iteration is done.
        """
        since = yield from self.spell(holds)
        if since == self.earliest(self.iteration) > 1:
            yield finding("since the layers", iteration=since)
            return
        without = yield from self.unedited(since)
        if without is not None and not (yield from self.holds(holds, without)):
            yield finding("since an edit", iteration=since)
        elif since == 1:
            yield finding("from the start", iteration=1)
        else:
            yield from self.go(since)
            finished(self.execution)
            yield finding("since iteration", first=number(self.execution))


def _same_nodes(later: Segment, earlier: Segment) -> bool:
    """Whether every parameter of a segment stood at the same place in the one before it."""
    program, sources = later.setup.program, later.sources
    if sources is None or earlier.setup.program.sizes != program.sizes:
        return False
    places = sources[: program.parameter_count]
    return bool(((places == np.arange(len(places))) | (places == BY_HAND)).all())
