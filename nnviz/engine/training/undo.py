"""UndoStack: what a person did that can be undone and done again, without end."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass
class UndoStack:
    """`done` can be undone, the newest last; `undone` can be done again, the next one last."""

    done: list[Undoable] = field(default_factory=list)
    undone: list[Undoable] = field(default_factory=list)

    def add(self, undoable: Undoable) -> None:
        """Takes what was done; what was undone before cannot be done again then."""
        self.undone.clear()
        self.done.append(undoable)

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

    def undo(self) -> None:
        """What was done last is undone."""
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        """What was undone last is done again."""
        self.done.append(self.undone.pop())

    def merge(self, undoable: Undoable) -> None:
        """Takes an edit that goes on with the newest one: together they are one entry."""
        last = self.done[-1]
        assert isinstance(last.what, Edit) and isinstance(undoable.what, Edit)
        self.done[-1] = Undoable(undoable.what.instead_of(last.what), last.before, undoable.after)
