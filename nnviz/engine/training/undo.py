"""UndoStack: what a person did that can be undone and done again, without end."""

from __future__ import annotations

from dataclasses import dataclass

from .edits.edit import Edit
from .revealing import Revealed
from .runs import Cursor, Run


@dataclass(frozen=True)
class Moment:
    """Where a person stood: in which run, where in it, and beside which others."""

    run: Run
    cursor: Cursor
    revealed: Revealed | None
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Undoable:
    """One entry: an edit, "return" to another run or "reset", with the moments before and after it."""

    what: Edit | str
    before: Moment
    after: Moment


@dataclass(frozen=True)
class UndoStack:
    """`done` can be undone, the newest last; `undone` can be done again, the next one last."""

    done: tuple[Undoable, ...] = ()
    undone: tuple[Undoable, ...] = ()

    def with_done(self, undoable: Undoable) -> UndoStack:
        """With what was done; what was undone before cannot be done again then."""
        return UndoStack((*self.done, undoable))

    def with_merged(self, undoable: Undoable) -> UndoStack:
        """With an edit that goes on with the newest one: together they are one entry."""
        last = self.done[-1]
        assert isinstance(last.what, Edit) and isinstance(undoable.what, Edit)
        both = Undoable(undoable.what.instead_of(last.what), last.before, undoable.after)
        return UndoStack((*self.done[:-1], both), self.undone)

    def continues(self, edit: Edit, run: Run) -> bool:
        """Whether an edit goes on with the newest one: the same number, in the run that that one led to."""
        last = self.done[-1] if self.done and not self.undone else None
        return last is not None and isinstance(last.what, Edit) and last.after.run is run and edit.replaces(last.what)

    @property
    def next_undo(self) -> Undoable | None:
        """What was done last."""
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> Undoable | None:
        """What was undone last."""
        return self.undone[-1] if self.undone else None

    def after_undo(self) -> UndoStack:
        """What was done last is undone."""
        return UndoStack(self.done[:-1], (*self.undone, self.done[-1]))

    def after_redo(self) -> UndoStack:
        """What was undone last is done again."""
        return UndoStack((*self.done, self.undone[-1]), self.undone[:-1])
