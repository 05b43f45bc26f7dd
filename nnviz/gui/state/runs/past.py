"""Past: what runs had learned at the end of an epoch, replayed aside and in slices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.execution import Execution
from nnviz.engine.training.runs import Run

from ..moving import CALLS_SECONDS, PRODUCT_SECONDS
from ..slices import SLICE_SECONDS, Slices

At = tuple[Run, int]
"""The end of an iteration of a run; 0 is its very start."""
MOST_KNOWN = 64


class Past:
    """`known` are the parameters at the moments that were asked for; `slices` tells of each that comes."""

    def __init__(self, parent: QObject) -> None:
        self.slices = Slices(parent)
        self.known: dict[At, Array] = {}
        self._asked, self._wanted = list[At](), list[At]()
        self.slices.told.connect(self._go_on)
        self._executions: dict[Run, Execution] = {}

    def ask(self, moments: Iterable[At]) -> None:
        """Finds out what is not known of these, when what was asked for before them is known."""
        self._wanted = list(moments)
        if not self.slices.active:
            self._begin()

    def _go_on(self) -> None:
        if not self.slices.active:
            self._begin()

    def _begin(self) -> None:
        if self._wanted == self._asked:
            return
        self._asked = asked = self._wanted
        runs = {run for run, _ in asked}
        self._executions = {run: aside for run, aside in self._executions.items() if run in runs}
        while len(self.known) > MOST_KNOWN:
            del self.known[next(iter(self.known))]
        missing = [moment for moment in asked if moment not in self.known]
        if missing:
            self.slices.begin(self._find(missing))

    def _find(self, moments: list[At]) -> Iterator[object]:
        for run, last in moments:
            for _ in self._replay(run, last):
                yield None
            yield run

    def _replay(self, run: Run, last: int) -> Iterator[None]:
        """To the end of an iteration from the checkpoint before it, a part in each slice."""
        if not last:
            first = run.segments[0]
            self.known[run, 0] = first.checkpoints.before(1)[1][: first.setup.program.parameter_count].copy()
            return
        if run not in self._executions:
            self._executions[run] = Execution(run)
        execution, begin = self._executions[run], run.nearest(last)
        program, batches = run.segment(last).setup.program, run.batches
        seconds_each = CALLS_SECONDS + PRODUCT_SECONDS * program.parameter_count * batches.size
        if not begin <= execution.iteration <= last:
            execution.load(begin)
        while execution.iteration < last:
            execution.load(min(last, execution.iteration + max(1, int(SLICE_SECONDS / seconds_each))))
            yield None
        execution.execute(len(program))
        self.known[run, last] = execution.workspace.parameters.copy()
