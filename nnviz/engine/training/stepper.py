"""Stepper: a cursor over all iterations of one run, going both ways, and what is known where it stands.

Going back is restoring or replaying, never undoing arithmetic: the same calls give the same bits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import RATE, Key
from nnviz.engine.program.batches import Batches, Place
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_index
from nnviz.engine.reading.strict_json import must_be, one_of, shown
from nnviz.engine.said import said
from nnviz.engine.tables.data import Data

from .breakpoints import Breakpoint, Hit
from .curves import Curves
from .execution import Execution
from .explain import Explanation, explain
from .monitor import Monitor
from .revealing import INNER_UNITS, Parts, Revealed, parts_of
from .runs import START, Cursor, Run
from .setups import UNITS

Given = ParamSpec("Given")
Result = TypeVar("Result")
AStepper = TypeVar("AStepper", bound="Stepper")


DIVERGED = said("Training stopped at the first non-finite value, {number}.")


@dataclass(frozen=True)
class Divergence:
    """The first value that was not finite: which operation (from 1) of which iteration made it, and where."""

    iteration: int
    operation: int
    key: Key
    index: tuple[int, ...]
    value: float

    def __str__(self) -> str:
        number = f"{self.key.name}{'' if self.key.layer is None else self.key.layer}{list(self.index) or ''}"
        return f"{number} = {self.value} (iteration {self.iteration}, operation {self.operation})"


def transaction(
    verb: Callable[Concatenate[AStepper, Given], Result],
) -> Callable[Concatenate[AStepper, Given], Result]:
    """A verb that is done to its end, or raises and leaves everything as it was."""

    @wraps(verb)
    def whole(stepper: AStepper, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        if stepper._in_transaction:
            return verb(stepper, *args, **kwargs)
        go_back = stepper._way_back()
        stepper._in_transaction = True
        try:
            return verb(stepper, *args, **kwargs)
        except BaseException as error:
            go_back(error)
            raise
        finally:
            stepper._in_transaction = False

    return whole


class Stepper:
    """Goes over the iterations of a run. A new one stands at (1, 0).

    A step or a run returns what was not finite, where something was: the cursor then stands after the
    operation that made it, and no later iteration can be reached. It returns a Hit where one of the
    `breakpoints` came to hold: the cursor then stands after the first operation after which it did, and
    what was trained beyond it is forgotten. Going on leaves that breakpoint alone until its condition
    was false once. Only `run` and steps by iteration or epoch stop at breakpoints; `goto` never does.

    Every verb is a transaction: it succeeds, or raises an error and leaves every bit as it was.
    """

    def __init__(self, run: Run) -> None:
        self._in_transaction = False
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self.monitor: Monitor | None = None
        self.last_hit: Hit | None = None
        self._record: Record | None = None
        self._operation = 0
        self._revealed: Revealed | None = None
        self.current = run
        self._execution = Execution(run)
        self._enter(run, START)

    @contextmanager
    def excursion(self) -> Iterator[None]:
        """Whatever is gone to within it, behind it everything is as it was, and no more is known."""
        go_back = self._way_back()
        try:
            yield
        finally:
            go_back()

    def _way_back(self) -> Callable[..., None]:
        """What brings everything back to this moment, told why if something failed."""
        kept = dict(vars(self))
        run, cursor, revealed = self.current, self.cursor, self.revealed
        newest, known, changes = run.newest, run.curves.known, self._execution.changes
        monitor = self.monitor
        memory = None if monitor is None else monitor.memory

        def go_back(error: BaseException | None = None) -> None:
            try:
                if isinstance(error, KeyboardInterrupt):
                    self._execution.drop_workspaces()
                if self._execution.changes > changes:
                    self._load(run, cursor, revealed)
            finally:
                vars(self).update(kept)
            run.newest = newest
            if isinstance(error, KeyboardInterrupt):  # what was trained stays known
                run.settle()
            else:
                run.forget(*known)
            if monitor is not None and memory is not None:
                monitor.memory = memory

        return go_back

    # --- where we are ------------------------------------------------------------------------

    @property
    def experiment(self) -> Experiment:
        """What was chosen, with all that was changed by hand up to here but weights and biases."""
        return self._execution.setup.experiment

    @property
    def data(self) -> Data:
        return self._execution.setup.data

    @property
    def program(self) -> Program:
        return self._execution.setup.program

    @property
    def batches(self) -> Batches:
        return self._execution.setup.batches

    def program_of(self, iteration: int) -> Program:
        """The program of another iteration of this run."""
        return self.current.segment(iteration).setup.program

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
        return self.newest.iteration - (self.newest.operation < len(self.program_of(self.newest.iteration)))

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

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where training stops, apart from the first value that is not finite."""
        return self._breakpoints

    @breakpoints.setter
    def breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        breakpoints = tuple(breakpoints)
        wanted = [breakpoint for breakpoint in breakpoints if breakpoint.enabled]
        self.monitor = Monitor(wanted, self.monitor) if wanted else None
        self._breakpoints = breakpoints

    @property
    def hit(self) -> Hit | None:
        """The breakpoint that stopped the training at this moment; `last_hit` is the last one that did anywhere."""
        last = self.last_hit
        return last if last and self.cursor == (last.iteration, last.operation) else None

    def explain(self, name: Key | str, layer: int | None = None, index: tuple[int, ...] = ()) -> Explanation:
        """How one number known at the cursor came about.

        The index counts as `record[name, layer]` does. KeyError: not computed yet; IndexError: no such element.
        """
        key = name if isinstance(name, Key) else self._key(name, layer)
        return explain(self.program, self.record, key, tuple(index), self.current)

    def _key(self, name: str, layer: int | None) -> Key:
        """The key of a public name. KeyError: this program has no such array."""
        key = self.program.named.get((name, layer))
        if key is None:
            text = (
                said("{name} is no array of this network."),
                said("{name} of layer {layer} is no array of this network."),
            )
            raise KeyError(text[layer is not None].having(name=name, layer=layer))
        return key

    # --- moving ------------------------------------------------------------------------------

    @transaction
    def run(self, iterations: int = 1) -> Divergence | Hit | None:
        """Trains at full speed to the end of that many iterations; an unfinished one counts as one."""
        if iterations < 1:
            return None
        return self._train(self.cursor.iteration + iterations - (self._done < len(self.program)))

    @transaction
    def step(self, unit: str = "operation") -> Divergence | Hit | None:
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
        if found is None and self.monitor is not None and self._done == len(self.program):
            self._train_watched(iteration, self.monitor)  # sees what was finished by small steps; does not stop
        return self._stop() if found and found.operation < operation else found

    @transaction
    def out(self) -> Divergence | Hit | None:
        """On to the end of the innermost thing that was stepped into: of the element, else of the operation."""
        if self.revealed is None:
            return self.divergence
        return self.step("element" if self.revealed.terms else "operation")

    def after(self, unit: str) -> Cursor:
        """Where `step` leads, if everything stays finite."""
        iteration = self.cursor.iteration
        unit_end = "operation" if unit in INNER_UNITS else unit
        ends = self._ends(unit_end)
        at = bisect_right(ends, self._done)
        if at == len(ends):
            iteration, at = iteration + 1, 0
            ends = self._ends(unit_end, iteration)
        if unit == "epoch":
            iteration = self.batches.last_of(self.batches.place(iteration).epoch)
            ends, at = self._ends(unit, iteration), -1
        return Cursor(iteration, ends[at])

    def _ends(self, unit: str, iteration: int | None = None) -> tuple[int, ...]:
        """The numbers of operations done at which a unit ends."""
        if unit not in UNITS:
            raise ValueError(one_of((*UNITS, *INNER_UNITS), shown(unit), said("The unit")))
        return self.current.segment(iteration or self.cursor.iteration).setup.ends[unit]

    @transaction
    def back(self, unit: str = "operation") -> None:
        """Back to where the unit before ended; from the first one to the very start."""
        iteration, operation = self.cursor
        if unit in INNER_UNITS:
            known = self._parts(*self.cursor).before(self.revealed, unit) if operation else Revealed(0)
            if known != Revealed(0):
                self.goto(iteration, operation, *known)
                return
            unit = "operation"
        earlier = bisect_left(self._ends(unit), operation)
        if unit == "epoch":
            iteration = self.batches.last_of(self.place.epoch - 1) + 1
        if earlier and unit != "epoch":
            self.goto(iteration, self._ends(unit)[earlier - 1])
        elif iteration > 1:
            self.goto(iteration - 1)
        else:
            self.goto(1, 0)

    @transaction
    def goto(
        self, iteration: int, operation: int | None = None, element: int | None = None, term: int = 0
    ) -> Divergence | None:
        """To any moment, past or future; without an operation, to the end of the iteration.

        With an element, only so many elements of that operation are known, in the order of its array, and
        `term` terms of the following one; with none of them it is the moment before the operation.
        Returns what is not finite there; what an iteration made of it can be looked at to its end.
        """
        count = len(self.program_of(max(1, iteration)))
        operation = count if operation is None else operation
        if iteration < 1 or not 0 <= operation <= count:
            if iteration < 1:
                raise ValueError(must_be(said("1 or more"), iteration, said("The iteration")))
            raise ValueError(must_be(said("from 0 to {most}", most=count), operation, said("The operation")))
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
        setup = self.current.segment(iteration).setup
        rows = self._execution.rows if iteration == self.cursor.iteration else setup.batches.rows_of(iteration)
        return parts_of(setup.program, setup.program.operations[operation - 1], len(rows))

    def _train(self, last: int) -> Divergence | Hit | None:
        if self.monitor is not None:
            return self._train_watched(last, self.monitor)
        if not self._execution.train(last):
            return self._stop()
        self._stand(len(self.program))
        return None

    def _train_watched(self, last: int, monitor: Monitor) -> Divergence | Hit | None:
        monitor.begin(Cursor(self.cursor.iteration, self._done))
        finite, hit = self._execution.train_watched(last, monitor)
        if hit is None and not finite:
            return self._stop()
        self.last_hit = hit
        self._stand(len(self.program) if hit is None else hit.operation)
        return hit

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
        return Execution(self.current)

    def _enter(self, run: Run, cursor: Cursor, revealed: Revealed | None = None) -> None:
        """Goes over to a moment of a run, where breakpoints have seen nothing yet."""
        self._load(run, cursor, revealed)
        self.last_hit = None
        if self.monitor is not None:
            self.monitor.forget()

    def _load(self, run: Run, cursor: Cursor, revealed: Revealed | None) -> None:
        self.current = run
        self._execution.enter(run)
        if self._execution.load(cursor.iteration):
            self._execution.execute(cursor.operation, revealed is None)
            self._stand(cursor.operation, revealed)
        else:
            self._stop()
