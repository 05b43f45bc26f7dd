"""Timeline: a cursor over all iterations of training, going both ways, and branches where a value was edited.

Going back is restoring or replaying, never undoing arithmetic: the same calls give the same bits.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .batches import Batches, Place
from .curves import Curves
from .datasets import load_data
from .evaluate import Evaluator
from .execution import Execution, initial_state
from .experiment import Experiment
from .explain import Explanation, explain
from .expressions import Array, Key
from .operations import LOSS, RATE, Operation, Program
from .revealing import INNER_UNITS, Parts, Revealed, parts_of
from .runs import START, Checkpoints, Cursor, Edit, Run
from .workspace import Record, public_index

UNITS = ("operation", "layer", "phase", "iteration", "epoch")
"""The units of a step that end with an operation; `INNER_UNITS` are those within one."""
EVALUATED_TOGETHER = 16384
"""Numbers of one layer that are evaluated at once for the curves: few enough for the processor's cache."""


@dataclass(frozen=True)
class Divergence:
    """The first value that was not finite: which operation (from 1) of which iteration made it, and where."""

    iteration: int
    operation: int
    key: Key
    index: tuple[int, ...]
    value: float

    def __str__(self) -> str:
        layer = "" if self.key.layer is None else f" of layer {self.key.layer}"
        at = f" at index {list(self.index)}" if self.index else ""
        return f"iteration {self.iteration}, operation {self.operation}: {self.key.name}{layer} is {self.value}{at}"


class Timeline:
    """The training of one experiment, at any moment of it. A new one stands at (1, 0).

    A step or a run returns what was not finite, where something was: the cursor then stands after the
    operation that made it, and no later iteration can be reached.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.data = load_data(experiment)
        self.program = Program(experiment, self.data.inputs.shape[1], self.data.targets is not None)
        self.batches = Batches(experiment.batch, len(self.data.inputs))
        self._record: Record | None = None
        self._execution = Execution(self.program, self.data, self.batches)
        self._ends = {unit: tuple(_ends(self.program, unit)) for unit in UNITS}
        self._evaluator = lru_cache(maxsize=4)(self._prepare_evaluator)
        initial = initial_state(self.program)
        together = EVALUATED_TOGETHER // (len(self.data.inputs) * max(self.program.sizes))
        curves = Curves(self._losses, max(1, min(512, together)), self.program.parameter_count)
        self.current = Run(Checkpoints(initial), curves)
        self.runs = [self.current]
        self._enter(self.current, START)

    # --- where we are ------------------------------------------------------------------------

    @property
    def cursor(self) -> Cursor:
        return Cursor(self._execution.iteration, self._operation)

    @property
    def revealed(self) -> Revealed | None:
        """What is known of the last operation; None: all of it."""
        return self._revealed

    @property
    def newest(self) -> Cursor:
        """The furthest end of an operation that this run has reached."""
        return self.current.newest

    @property
    def finished(self) -> int:
        """The last iteration that this run has reached the end of; 0 where there is none."""
        return self.newest.iteration - (self.newest.operation < len(self.program))

    @property
    def curves(self) -> Curves:
        return self.current.curves

    @property
    def running_means(self) -> Array:
        """Of every finished epoch the mean loss gathered during it: Σ(len · loss)/N."""
        return self.batches.running_means(self.curves.batch.values)

    @property
    def place(self) -> Place:
        """The epoch of the iteration at the cursor, and which batch of it this is."""
        return self.batches.place(self._execution.iteration)

    @property
    def rate(self) -> float:
        """The learning rate of the iteration at the cursor."""
        return float(self._execution.workspace.views[RATE])

    @property
    def parameters(self) -> Array:
        """All weights and biases as one flat vector: those after the iteration where it is done and finite."""
        workspace = self._execution.workspace
        finished = self._done == len(self.program) and self.divergence is None
        return (workspace.state if finished else workspace.before)[: self.program.parameter_count].copy()

    @property
    def record(self) -> Record:
        """All the values known at the cursor."""
        if self._record is None:
            elements = None if self.revealed is None else self.revealed.elements
            self._record = self._execution.record(self._operation, elements)
        return self._record

    @property
    def _done(self) -> int:
        """How many operations of the iteration are wholly known."""
        return self._operation - (self.revealed is not None)

    @property
    def divergence(self) -> Divergence | None:
        """What was not finite first, of what is known at the cursor."""
        found = self._execution.first_not_finite()
        if found is None or found[0] > self._operation:
            return None
        operation, key, where = found
        array = self._execution.workspace.views[key]
        if self.revealed and operation == self._operation:
            unknown = np.arange(array.size).reshape(array.shape)[where] >= self.revealed.elements
            if unknown:
                return None
        index = public_index(key, array.shape, *(0, 0, *where)[-2:])
        return Divergence(self.cursor.iteration, operation, key, index, float(array[where]))

    def explain(self, name: str, layer: int | None = None, index: tuple[int, ...] = ()) -> Explanation:
        """How one number known at the cursor came about.

        The index counts as `record[name, layer]` does. KeyError: not computed yet; IndexError: no such element.
        """
        edits = self.current.edited.get(self.cursor.iteration, [])
        return explain(self.program, self.record, Key(name, layer), tuple(index), edits)

    # --- moving ------------------------------------------------------------------------------

    def run(self, iterations: int = 1) -> Divergence | None:
        """Trains at full speed to the end of that many iterations; an unfinished one counts as one."""
        if iterations < 1:
            return None
        return self._train(self.cursor.iteration + iterations - (self._done < len(self.program)))

    def step(self, unit: str = "operation") -> Divergence | None:
        """On to the end of the next unit: one of `UNITS`, or "element" or "term" of the next operation.

        A value that is not finite is returned when its element is known; no operation after it is reached.
        """
        iteration, operation = self.after(unit)
        if unit in ("iteration", "epoch"):
            return self._train(iteration)
        known = None
        if unit in INNER_UNITS:
            known = self._parts(iteration, operation).after(self.revealed or Revealed(0), unit)
        found = self.goto(iteration, operation, *(known or ()))
        return self._stop() if found and found.operation < operation else found

    def out(self) -> Divergence | None:
        """On to the end of the innermost thing that was stepped into: of the element, else of the operation."""
        if self.revealed is None:
            return self.divergence
        return self.step("element" if self.revealed.terms else "operation")

    def after(self, unit: str) -> Cursor:
        """Where `step` leads, if everything stays finite."""
        iteration = self.cursor.iteration
        ends = self._ends["operation" if unit in INNER_UNITS else unit]
        at = bisect_right(ends, self._done)
        if at == len(ends):
            iteration, at = iteration + 1, 0
        if unit == "epoch":
            iteration = self.batches.last_of(self.batches.place(iteration).epoch)
        return Cursor(iteration, ends[at])

    def back(self, unit: str = "operation") -> None:
        """Back to where the unit before ended; from the first one to the very start."""
        iteration, operation = self.cursor
        if unit in INNER_UNITS:
            known = self._parts(*self.cursor).before(self.revealed, unit) if operation else Revealed(0)
            if known != Revealed(0):
                self.goto(iteration, operation, *known)
                return
            unit = "operation"
        earlier = bisect_left(self._ends[unit], operation)
        if unit == "epoch":
            iteration = self.batches.last_of(self.place.epoch - 1) + 1
        if earlier and unit != "epoch":
            self.goto(iteration, self._ends[unit][earlier - 1])
        elif iteration > 1:
            self.goto(iteration - 1)
        else:
            self.goto(1, 0)

    def goto(
        self, iteration: int, operation: int | None = None, element: int | None = None, term: int = 0
    ) -> Divergence | None:
        """To any moment, past or future; without an operation, to the end of the iteration.

        With an element, only so many elements of that operation are known, in the order of its array, and
        `term` terms of the following one; with none of them it is the moment before the operation.
        Returns what is not finite there; what an iteration made of it can be looked at to its end.
        """
        count = len(self.program)
        operation = count if operation is None else operation
        if iteration < 1 or not 0 <= operation <= count:
            raise ValueError(f"expected iteration ≥ 1 and operation 0 to {count}, got {iteration} and {operation}")
        known = None
        if element is not None or term:
            known = self._parts(iteration, operation).checked(Revealed(element or 0, term))
        if known == Revealed(0):
            operation, known = operation - 1, None
        if iteration != self.cursor.iteration and not self._execution.load(iteration):
            return self._stop()
        self._execution.execute(operation, known is None)
        self._stand(operation, known)
        return self.divergence

    def _parts(self, iteration: int, operation: int) -> Parts:
        """What the first `operation` operations of an iteration end with; nothing, where they are none."""
        if not operation:
            return Parts(0, 1)
        rows = self._execution.rows if iteration == self.cursor.iteration else self.batches.rows_of(iteration)
        return parts_of(self.program, self.program.operations[operation - 1], len(rows))

    def _train(self, last: int) -> Divergence | None:
        if not self._execution.train(last):
            return self._stop()
        self._stand(len(self.program))
        return None

    def _stop(self) -> Divergence | None:
        found = self._execution.first_not_finite()
        assert found is not None, "the finite check and the search for the culprit read the same arrays"
        self._stand(found[0])
        return self.divergence

    def _stand(self, operation: int, revealed: Revealed | None = None) -> None:
        self._operation, self._revealed = operation, revealed
        self._record = None
        self.current.newest = max(self.current.newest, Cursor(self.cursor.iteration, self._done))

    def aside(self) -> Execution:
        """Another execution of the run at hand, to look at other moments while the cursor stays.

        It adds nothing to the run as long as it stays within the iterations that are finished.
        """
        execution = Execution(self.program, self.data, self.batches)
        execution.enter(self.current)
        return execution

    # --- branches ----------------------------------------------------------------------------

    def edit(self, name: str, value: float, layer: int | None = None, index: tuple[int, ...] = ()) -> Run:
        """Sets a weight, a bias or the learning rate ("lr") from this iteration on: a branch begins.

        The iteration begins again with the value and is executed to the same operation. Returns the run
        as it was; it stays in `runs` where it had gone further than this moment.
        """
        self._check_edit(name, value, layer, index)
        left, cursor, revealed = self.current, self.cursor, self.revealed
        edit = Edit(cursor.iteration, name, layer, tuple(index), float(value))
        branch = left.branch(edit, self.place.epoch)
        self.runs = [run for run in self.runs if run is not left or left.newest > cursor] + [branch]
        self._enter(branch, cursor, revealed)
        return left

    def return_to(self, run: Run) -> None:
        """Back into one of `runs`, at its newest moment."""
        if run not in self.runs:
            raise ValueError("expected one of the runs of this timeline")
        self._enter(run, run.newest)

    def _enter(self, run: Run, cursor: Cursor, revealed: Revealed | None = None) -> None:
        self.current = run
        self._execution.enter(run)
        if self._execution.load(cursor.iteration):
            self._execution.execute(cursor.operation, revealed is None)
            self._stand(cursor.operation, revealed)
        else:
            self._stop()

    def _check_edit(self, name: str, value: float, layer: int | None, index: tuple[int, ...]) -> None:
        if not math.isfinite(value) or (name == "lr" and value < 0):
            raise ValueError(f"expected a finite number{' ≥ 0' if name == 'lr' else ''}, got {value}")
        if name == "lr":
            return
        if Key(name, layer) not in self.program.parameters:
            raise ValueError(f"expected weights or biases of a layer, or lr, got {name} of layer {layer}")
        shape = self.record[name + "_before", layer].shape
        if len(index) != len(shape) or not all(0 <= at < size for at, size in zip(index, shape, strict=True)):
            raise ValueError(f"expected an index within {shape}, got {tuple(index)}")

    def _losses(self, parameters: Array) -> dict[str, Array]:
        """The losses of all training and test rows, for each row of parameters."""
        parts = ("train", "test") if len(self.data.test_inputs) else ("train",)
        return {part: self._evaluator(part, len(parameters))(parameters)[LOSS] for part in parts}

    def _prepare_evaluator(self, part: str, count: int) -> Evaluator:
        data = self.data
        rows = (data.inputs, data.targets) if part == "train" else (data.test_inputs, data.test_targets)
        return Evaluator(self.program, *rows, lead=(count,))


def _ends(program: Program, unit: str) -> Iterator[int]:
    """The numbers of operations done at which a unit ends within an iteration."""
    belongs: dict[str, Callable[[Operation], object]] = {
        "operation": lambda op: op,
        "layer": lambda op: (op.phase, op.layer),
        "phase": lambda op: op.phase,
    }
    operations = program.operations
    for at, operation in enumerate(operations, start=1):
        last = at == len(operations)
        if last or (unit in belongs and belongs[unit](operation) != belongs[unit](operations[at])):
            yield at
