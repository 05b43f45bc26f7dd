"""What the doctor works with: findings as data, and a run that is looked at aside, a few iterations at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from nnviz.engine.maths.keys import Key
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.timeline import Timeline

from .sentences import SENTENCES

SLICE, CALLS = 600_000, 30_000
"""So many products may pass before the window has its turn; the calls of an iteration cost as much as so many."""
BLOCK, MOST_IN_BLOCK = 16, 512
"""So many iterations are looked at together, back from the cursor, then twice as many, up to so many."""


@dataclass(frozen=True)
class Finding:
    """One sentence of the story: its kind, and the numbers, counts and values that it is about, by name."""

    kind: str
    facts: dict[str, Any]


Inspection = Generator[Finding | None, None, Any]
"""A part of the examination: gives findings, or None while it looks, and returns what the next part needs."""


def finding(kind: str, **facts: Any) -> Finding:
    """KeyError: no sentence says that."""
    assert SENTENCES[kind]
    return Finding(kind, facts)


class Aside:
    """A run, and two executions in which moments of it, and of what it might have been, are looked at.

    Both go a few iterations at a time.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.run, self.iteration = timeline.current, timeline.cursor.iteration
        self.execution, self.trial = timeline.aside(), timeline.aside()

    def earliest(self, iteration: int) -> int:
        """The first iteration from which on the network has the nodes that it has in this one."""
        sizes = self.run.segment(iteration).setup.program.sizes
        until = (segment for segment in reversed(self.run.segments) if segment.first <= iteration)
        return min(s.first for s in takewhile(lambda s: s.setup.program.sizes == sizes, until))

    def go(self, iteration: int) -> Inspection:
        """Loads an iteration; returns whether all those before it are finite."""
        yield None
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

    def spell(self, holds: Callable[[Execution], bool]) -> Inspection:
        """Since which iteration something has held without a break, that of the cursor included; as far back as the
        network has its nodes."""
        first, since, many = self.earliest(self.iteration), self.iteration, BLOCK
        while since > first:
            begin, broken = max(first, since - many), 0
            for iteration in range(begin, since):
                yield from self.go(iteration)
                broken = broken if holds(self.execution) else iteration
            if broken:
                return broken + 1
            since, many = begin, min(2 * many, MOST_IN_BLOCK)
        return since
