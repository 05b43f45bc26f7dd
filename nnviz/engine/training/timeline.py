"""Timeline: a cursor over all iterations of training, going both ways, and branches where a value was edited.

Going back is restoring or replaying, never undoing arithmetic: the same calls give the same bits.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.experiment.changes import Rechosen, rechosen
from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import PARAMETERS, RATE, Key
from nnviz.engine.program.batches import Batches, Place
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, public_index
from nnviz.engine.reading.weight_files import load_weights
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.tables.data import Data

from .breakpoints import Breakpoint, Hit
from .curves import Curves
from .edits import ALL_PARAMETERS, NO_MISTAKE, Edit, Imported, chosen
from .execution import Execution
from .explain import Explanation, explain
from .matching import Matching
from .monitor import Monitor
from .revealing import INNER_UNITS, Parts, Revealed, parts_of
from .runs import START, Checkpoints, Cursor, Run, Segment
from .setups import UNITS, Setup, initial_state
from .undo import Moment, Undoable, UndoStack

__all__ = ["UNITS", "Divergence", "Timeline"]


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
    operation that made it, and no later iteration can be reached. It returns a Hit where one of the
    `breakpoints` came to hold: the cursor then stands after the first operation after which it did, and
    what was trained beyond it is forgotten. Going on leaves that breakpoint alone until its condition
    was false once. Only `run` and steps by iteration or epoch stop at breakpoints; `goto` never does.
    """

    def __init__(self, experiment: Experiment) -> None:
        self._first = Setup(experiment)
        self._record: Record | None = None
        self._numbers = 1
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._monitor: Monitor | None = None
        self._hit: Hit | None = None
        self.undo_stack = UndoStack()
        self.current = self._begun(self._first)
        self.runs = [self.current]
        self._execution = Execution(self.current)
        self._enter(self.current, START)

    def _begun(self, setup: Setup, edit: Edit | None = None) -> Run:
        """A run that stands at the very start, and the edit that began it anew."""
        segment = Segment(setup, Checkpoints(initial_state(setup.program)), () if edit is None else (edit,))
        made_in = None if edit is None else setup.program
        return Run((segment,), setup.curves(), self._numbers, made_by=edit, made_in=made_in)

    # --- where we are ------------------------------------------------------------------------

    @property
    def experiment(self) -> Experiment:
        """What was chosen, with all that was changed by hand up to here but weights and biases."""
        return self._execution.setup.experiment

    @property
    def original(self) -> Experiment:
        """The experiment as it was opened, before any edit."""
        return self._first.experiment

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
        self._breakpoints = tuple(breakpoints)
        wanted = [breakpoint for breakpoint in self._breakpoints if breakpoint.enabled]
        self._monitor = Monitor(wanted, self._monitor) if wanted else None

    @property
    def hit(self) -> Hit | None:
        """The breakpoint that stopped the training at this moment."""
        return self._hit if self._hit and self.cursor == (self._hit.iteration, self._hit.operation) else None

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
            raise KeyError(f"{name}{'' if layer is None else f' of layer {layer}'} is not an array of this network")
        return key

    # --- moving ------------------------------------------------------------------------------

    def run(self, iterations: int = 1) -> Divergence | Hit | None:
        """Trains at full speed to the end of that many iterations; an unfinished one counts as one."""
        if iterations < 1:
            return None
        return self._train(self.cursor.iteration + iterations - (self._done < len(self.program)))

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
        if found is None and self._monitor is not None and self._done == len(self.program):
            self._train_watched(iteration, self._monitor)  # sees what was finished by small steps; does not stop
        return self._stop() if found and found.operation < operation else found

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
        return self.current.segment(iteration or self.cursor.iteration).setup.ends[unit]

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
        setup = self.current.segment(iteration).setup
        rows = self._execution.rows if iteration == self.cursor.iteration else setup.batches.rows_of(iteration)
        return parts_of(setup.program, setup.program.operations[operation - 1], len(rows))

    def _train(self, last: int) -> Divergence | Hit | None:
        if self._monitor is not None:
            return self._train_watched(last, self._monitor)
        if not self._execution.train(last):
            return self._stop()
        self._stand(len(self.program))
        return None

    def _train_watched(self, last: int, monitor: Monitor) -> Divergence | Hit | None:
        monitor.begin(Cursor(self.cursor.iteration, self._done))
        finite, hit = self._execution.train_watched(last, monitor)
        if hit is None and not finite:
            return self._stop()
        self._hit = hit
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

    # --- changing ----------------------------------------------------------------------------

    def edit(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> Run:
        """Changes something by hand from this iteration on, as `Edit` lists it: a branch begins.

        The iteration begins again with the change and is executed to the same operation, or, where that is gone,
        to the last one before it that is left. A weight or a bias that the iteration has updated already is
        changed as the next one begins: what is set is what is there then. Returns the run as it was; it stays in
        `runs` where it had gone further than this moment. ValueError: it cannot be done, and nothing has changed.

        Several "choices" at once are parts of an experiment as a file has them, {"loss": {"kind": "huber"}}; with other
        initial values or batches the training begins anew, as a branch too.

        With `merge` an edit of the number that was edited last, where the run went no further, goes on with that
        one: `undo` leads back over both.
        """
        left, cursor, edit = self.current, self.cursor, self._checked(name, value, layer, tuple(index))
        if edit.value is not None and edit.value == edit.old:
            return left
        if edit.anew:
            return self._begin_anew(edit)
        merge = merge and left.newest <= cursor and self.undo_stack.continues(edit, left)
        number = left.number if merge else self._numbers + 1
        branch, change = left.branch(edit, number, self._execution.begun, cursor.iteration)
        operation, revealed = cursor.operation, None if edit.of_layers else self.revealed
        operation = change.operation(self.program, operation) if change else operation
        if edit.iteration > cursor.iteration:
            operation, revealed = 0, None
        before = self._moment()
        with self._as_it_was_unless_done():
            self.runs = [run for run in self.runs if run is not left or left.newest > cursor] + [branch]
            self._enter(branch, Cursor(edit.iteration, operation), revealed)
        self._numbers = max(self._numbers, branch.number)
        (self.undo_stack.merge if merge else self.undo_stack.add)(Undoable(edit, before, self._moment()))
        return left

    def _begin_anew(self, edit: Edit) -> Run:
        """Begins again with what an edit chose, beside the run at hand where that had gone anywhere."""
        assert isinstance(edit.value, Rechosen)
        left, before, setup = self.current, self._moment(), Setup(edit.value.experiment)
        self._numbers += 1
        branch = self._begun(setup, edit)
        self.runs = [run for run in self.runs if run is not left or left.newest > START] + [branch]
        self._enter(branch, START)
        self.undo_stack.add(Undoable(edit, before, self._moment()))
        return left

    def load_weights(self, path: str | Path) -> Run:
        """Sets all weights and biases to those of a .npz or .safetensors file, as `edit` does. ValueError: not done."""
        matching = Matching.guess(self.program, load_weights(path))
        return self.edit(ALL_PARAMETERS, Imported(Path(path).name, matching.numbers()))

    def return_to(self, run: Run) -> None:
        """Back into one of `runs`, at its newest moment."""
        if run not in self.runs:
            raise ValueError("expected one of the runs of this timeline")
        before = self._moment()
        self._enter(run, run.newest)
        if before.run is not run:
            self.undo_stack.add(Undoable("return", before, self._moment()))

    def reset(self) -> None:
        """Begins again: the experiment as it was opened or begun anew, and no other run beside it."""
        before, edit = self._moment(), next((edit for edit in self.current.edits if edit.anew), None)
        self._numbers += 1
        chosen = edit and edit.value
        first = Setup(chosen.experiment) if isinstance(chosen, Rechosen) else self._first
        self.runs = [self._begun(first, edit)]
        self._enter(self.runs[0], START)
        self.undo_stack.add(Undoable("reset", before, self._moment()))

    def undo(self) -> Undoable | None:
        """Back to the run and the moment before what was done last; None where there is nothing more to undo."""
        if not self.undo_stack.done:
            return None
        undoable = self.undo_stack.done.pop()
        self.undo_stack.undone.append(undoable)
        self._go_over(undoable.after, undoable.before)
        return undoable

    def redo(self) -> Undoable | None:
        """Does again what was undone last; None where there is nothing."""
        if not self.undo_stack.undone:
            return None
        undoable = self.undo_stack.undone.pop()
        self.undo_stack.done.append(undoable)
        self._go_over(undoable.before, undoable.after)
        return undoable

    def _go_over(self, left: Moment, to: Moment) -> None:
        """To another moment and the runs beside it; one that went further than the moment that is left stays too."""
        further = (run for run in self.runs if run is not left.run or run.newest > left.cursor)
        self.runs = [*to.runs, *(run for run in further if run not in to.runs)]
        self._enter(to.run, to.cursor, to.revealed)

    def _moment(self) -> Moment:
        return Moment(self.current, self.cursor, self.revealed, tuple(self.runs))

    def _enter(self, run: Run, cursor: Cursor, revealed: Revealed | None = None) -> None:
        self.current = run
        self._execution.enter(run)
        if self._monitor is not None:
            self._monitor.forget()
        if self._execution.load(cursor.iteration):
            self._execution.execute(cursor.operation, revealed is None)
            self._stand(cursor.operation, revealed)
        else:
            self._stop()

    @contextmanager
    def _as_it_was_unless_done(self) -> Iterator[None]:
        """What cannot be done to its end leaves the run at hand, the moment and the other runs as they were."""
        run, cursor, revealed, runs = self.current, self.cursor, self.revealed, self.runs
        try:
            yield
        except BaseException:
            self.runs = runs
            self._enter(run, cursor, revealed)
            raise

    def _checked(self, name: str, value: Any, layer: int | None, index: tuple[int, ...]) -> Edit:
        """The edit, with what stands there now; whether there is such a layer or node is left to the experiment."""
        iteration = self.cursor.iteration
        if name == "activation":
            if layer is None or not 0 < layer <= self.program.depth:
                return Edit(iteration, name, layer, index, value)
            return Edit(iteration, name, layer, index, chosen(value), self.experiment.layers[layer - 1].activation)
        if name == "optimizer":
            return Edit(iteration, name, None, (), value, kind_of(self.experiment.optimizer))
        if name == "choices":
            return self._rechosen(value)
        if name == "mistake":
            return Edit(iteration, name, None, (), value, self.experiment.mistake or NO_MISTAKE)
        if name == ALL_PARAMETERS:
            updated = any(self._is_updated(key.kind, key.layer) for key in self.program.parameters)
            return Edit(iteration + updated, name, None, (), self._imported(value))
        if name not in NUMBERS:
            return Edit(iteration, name, layer, index)
        if not isinstance(value, int | float) or not math.isfinite(value) or (name == "lr" and value < 0):
            raise ValueError(f"expected a finite number{' ≥ 0' if name == 'lr' else ''}, got {value}")
        old: float = self._execution.setup.rate
        if name != "lr":
            array = self._editable(name, layer)
            if len(index) != array.ndim or not all(0 <= at < size for at, size in zip(index, array.shape, strict=True)):
                raise ValueError(f"expected an index within {array.shape}, got {tuple(index)}")
            old = float(array[index])
        return Edit(iteration + self._is_updated(name, layer), name, layer, index, float(value), old)

    def _rechosen(self, value: Any) -> Edit:
        """Several choices at once, given as parts of a file; those that the run has already are none."""
        if not isinstance(value, dict):
            raise ValueError("expected choices by the name of the part of the experiment")
        after, before = rechosen(self.experiment, value), Rechosen(self.experiment)
        if not after.parts:
            after = before
        return Edit(1 if after.anew else self.cursor.iteration, "choices", None, (), after, before)

    def _imported(self, value: Any) -> Imported:
        """The numbers of all parameters, where they are such."""
        count = self.program.parameter_count
        if not isinstance(value, Imported) or value.numbers.shape != (count,) or not np.isfinite(value.numbers).all():
            raise ValueError(f"expected {count} finite numbers for the weights and biases")
        return value

    def _editable(self, name: str, layer: int | None) -> Array:
        """The array that an edit of a number changes, as it is now."""
        if name in PARAMETERS:
            key = Key(name, layer)
            if key not in self.program.parameters:
                raise ValueError(f"expected weights or biases of a layer, or lr, got {name} of layer {layer}")
            found: Array | None = self.record[key if self._is_updated(name, layer) else key.before]
        else:
            found = getattr(self.data, name)
        if found is None:
            raise ValueError("data.targets: expected targets to change, got null")
        return found

    def _is_updated(self, name: str, layer: int | None) -> bool:
        """Whether the iteration at the cursor has updated these weights or biases."""
        made = self.program.writer(Key(name, layer)) if name in PARAMETERS else None
        return made is not None and made < self._done and self.divergence is None


NUMBERS = ("lr", *PARAMETERS, "inputs", "targets")
"""What is set to a number."""
