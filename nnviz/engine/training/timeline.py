"""Timeline: the training of an experiment at any moment, and branches where something was changed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.matching.matching import Matching
from nnviz.engine.reading.strict_json import must_be, one_of, shown
from nnviz.engine.reading.weight_files import load_weights
from nnviz.engine.said import said

from .edits import EDITS
from .edits.edit import Edit, Situation
from .edits.numbers import Imported, ImportParameters
from .runs import START, Checkpoints, Cursor, Run, Segment
from .setups import UNITS, Setup, initial_state
from .stepper import Divergence, Stepper, transaction
from .undo import Moment, Undoable, UndoStack

__all__ = ["UNITS", "Divergence", "Timeline"]


class Timeline(Stepper):
    """The training of one experiment: a cursor in the run at hand, the `runs` beside it, and what can be undone."""

    def __init__(self, experiment: Experiment) -> None:
        self.first = Setup(experiment)
        self.numbers = 1
        self.undo_stack = UndoStack()
        self.runs = [_begun(self.first, self.numbers)]
        super().__init__(self.runs[0])

    @classmethod
    def resumed(cls, first: Setup, numbers: int, undo_stack: UndoStack, here: Moment) -> Self:
        """One that was kept, at the moment where it was. `first` is the setup of the experiment as it was opened,
        `numbers` how many runs it ever had. ValueError: there is no such moment."""
        timeline = cls.__new__(cls)
        timeline.first, timeline.numbers, timeline.undo_stack = first, numbers, undo_stack
        timeline.runs = list(here.runs)
        Stepper.__init__(timeline, here.run)
        timeline.goto(*here.cursor, *(here.revealed or ()))
        return timeline

    # --- changing ----------------------------------------------------------------------------

    @transaction
    def edit(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> Run:
        """Changes something by hand from this iteration on, one of `EDITS`: a branch begins.

        Set are "weights" or "biases" (layer, index), all "parameters" at once, "inputs" or "targets" (index: data row
        and column), the "activation" of a layer, "lr", "mistake" or "optimizer", or several "choices" at once; or a
        node is added or removed (layer, index), or a layer (`layer` is the one removed, or the one after which it is
        added).

        The iteration begins again with the change and is executed to the same operation, or, where that is gone,
        to the last one before it that is left. A weight or a bias that the iteration has updated already is
        changed as the next one begins: what is set is what is there then. Returns the run as it was; it stays in
        `runs` where it had gone further than this moment. ValueError: it cannot be done, and nothing has changed.

        Several "choices" at once are parts of an experiment as a file has them, {"loss": {"kind": "huber"}}; with other
        initial values or batches the training begins anew, as a branch too. With another whole "experiment" it goes on:
        layers and nodes that both have keep their numbers.

        With `merge` an edit of the number that was edited last, where the run went no further, goes on with that
        one: `undo` leads back over both.
        """
        left, cursor, edit = self.current, self.cursor, self._checked(name, value, layer, index)
        if edit.changes_nothing:
            return left
        if edit.anew is not None:
            self._begin_anew(edit, edit.anew)
            return left
        merge = merge and left.newest <= cursor and self.undo_stack.continues(edit, left)
        number = left.number if merge else self.numbers + 1
        branch, change = left.branch(edit, number, self._execution.begun, cursor.iteration)
        operation, revealed = cursor.operation, None if edit.other_program else self.revealed
        operation = change.operation(self.program, operation) if change else operation
        if edit.iteration > cursor.iteration:
            operation, revealed = 0, None
        before = self.moment
        self.runs = [*self._beside(cursor), branch]
        self._enter(branch, Cursor(edit.iteration, operation), revealed)
        self.numbers = max(self.numbers, branch.number)
        stack, done = self.undo_stack, Undoable(edit, before, self.moment)
        self.undo_stack = stack.with_merged(done) if merge else stack.with_done(done)
        return left

    def _checked(self, name: str, value: Any, layer: int | None, index: tuple[int, ...]) -> Edit:
        """The edit of that name in the iteration at the cursor."""
        if not isinstance(name, str) or name not in EDITS:
            raise ValueError(one_of(EDITS, shown(name), said("The edit")))
        if not isinstance(index, tuple | list):
            raise ValueError(must_be(said("a tuple"), shown(index), said("The index")))
        return EDITS[name].checked(self._situation, value, layer, tuple(index))

    @property
    def _situation(self) -> Situation:
        done = self.program.operations[: self._done] if self.divergence is None else ()
        updated = frozenset(operation.writes for operation in done) & frozenset(self.program.parameters)
        here = self.cursor.iteration, self.experiment, self.data, self.program
        return Situation(*here, self.record, updated)

    def _begin_anew(self, edit: Edit, experiment: Experiment) -> None:
        """Begins again with what an edit chose, beside the run at hand where that had gone anywhere."""
        before = self.moment
        self.numbers += 1
        branch = _begun(Setup(experiment), self.numbers, edit)
        self.runs = [*self._beside(START), branch]
        self._enter(branch, START)
        self.undo_stack = self.undo_stack.with_done(Undoable(edit, before, self.moment))

    def _beside(self, cursor: Cursor) -> list[Run]:
        """What stays beside a branch: of the run at hand nothing is lost where it had gone no further than this."""
        return [run for run in self.runs if run is not self.current or run.newest > cursor]

    def load_weights(
        self,
        path: str | Path,
        *,
        mapping: Mapping[tuple[str, int], str] | None = None,
        transpose: bool | None = None,
        biases_first: bool = False,
    ) -> Run:
        """Sets all weights and biases to those of a .npz or .safetensors file, as `edit` does. ValueError: not done.

        Where names, order and shapes leave anything open, the error says what. `mapping` names the array of a
        parameter, {("weights", 1): "fc1.weight"}, and what it does not name follows. Matrices are (to, from) with
        `transpose`, or begin with a column of biases.
        """
        matching = Matching.checked(self.program, load_weights(path), mapping, transpose, biases_first)
        return self.edit(ImportParameters.name, Imported(Path(path).name, matching.certain_numbers()))

    @transaction
    def return_to(self, run: Run) -> None:
        """Back into one of `runs`, at its newest moment."""
        if run not in self.runs:
            raise ValueError(said("This run is none of the runs of this timeline."))
        before = self.moment
        self._enter(run, run.newest)
        if before.run is not run:
            self.undo_stack = self.undo_stack.with_done(Undoable("return", before, self.moment))

    @transaction
    def reset(self) -> None:
        """Begins again: the experiment as it was opened or begun anew, and no other run beside it."""
        before = self.moment
        edit = next((edit for edit in self.current.edits if edit.anew is not None), None)
        first = self.first if edit is None or edit.anew is None else Setup(edit.anew)
        self.numbers += 1
        self.runs = [_begun(first, self.numbers, edit)]
        self._enter(self.runs[0], START)
        self.undo_stack = self.undo_stack.with_done(Undoable("reset", before, self.moment))

    @transaction
    def undo(self) -> Undoable | None:
        """Back to the run and the moment before what was done last; None where there is nothing more to undo."""
        undoable = self.undo_stack.next_undo
        if undoable is not None:
            self._go_over(undoable.after, undoable.before)
            self.undo_stack = self.undo_stack.after_undo()
        return undoable

    @transaction
    def redo(self) -> Undoable | None:
        """Does again what was undone last; None where there is nothing."""
        undoable = self.undo_stack.next_redo
        if undoable is not None:
            self._go_over(undoable.before, undoable.after)
            self.undo_stack = self.undo_stack.after_redo()
        return undoable

    def _go_over(self, left: Moment, to: Moment) -> None:
        """To another moment and the runs beside it; one that went further than the moment that is left stays too."""
        further = (run for run in self.runs if run is not left.run or run.newest > left.cursor)
        self.runs = [*to.runs, *(run for run in further if run not in to.runs)]
        self._enter(to.run, to.cursor, to.revealed)

    @property
    def moment(self) -> Moment:
        """Where a person stands now."""
        return Moment(self.current, self.cursor, self.revealed, tuple(self.runs))


def _begun(setup: Setup, number: int, edit: Edit | None = None) -> Run:
    """A run that stands at the very start, and the edit that began it anew."""
    segment = Segment(setup, Checkpoints(initial_state(setup.program)), () if edit is None else (edit,))
    made_in = None if edit is None else setup.program
    return Run((segment,), setup.curves(), number, made_by=edit, made_in=made_in)
