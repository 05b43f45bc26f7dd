"""Editing: the draft of a dialog, and everything that was done to it, which can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from nnviz.engine.drafts.draft import Draft
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.words.language import error_text

MOST_STEPS = 200
ALONE = -1
"""The stroke of what is undone by itself."""


class Editing(QObject):
    """`changed` follows each change of the `draft`, `refused(str)` says what could not be done."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft, self.stack = draft, QUndoStack(self)
        self.stack.setUndoLimit(MOST_STEPS)
        self._strokes = 0

    def stroke(self) -> int:
        """A number for changes that are undone together."""
        self._strokes += 1
        return self._strokes

    def do(self, text: str, change: Callable[[Draft], Draft], stroke: int = ALONE) -> bool:
        """Changes the draft, as `text` says. A fault is told, and all stays as it is; False then."""
        try:
            after = change(self.draft)
        except ExperimentError as error:
            self.refused.emit(error_text(error))
            return False
        if after is not self.draft:
            self.stack.push(_Change(self, text, after, stroke))
        return True

    def take(self, draft: Draft) -> None:
        """The draft is another one."""
        self.draft = draft
        self.changed.emit()


class _Change(QUndoCommand):
    def __init__(self, editing: Editing, text: str, after: Draft, stroke: int) -> None:
        super().__init__(text)
        self._editing, self._stroke, self.before, self.after = editing, stroke, editing.draft, after

    def id(self) -> int:
        return self._stroke

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change):
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        self._editing.take(self.before)

    def redo(self) -> None:
        self._editing.take(self.after)
