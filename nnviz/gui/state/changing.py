"""Changing: edits of the experiment at the cursor, undo, earlier runs, and the breakpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nnviz.engine.matching.matching import Matching
from nnviz.engine.reading.strict_json import ExperimentError, must_be
from nnviz.engine.reading.weight_files import load_weights
from nnviz.engine.said import said
from nnviz.engine.training.breakpoints import KINDS, Breakpoint
from nnviz.engine.training.edits.numbers import Imported, ImportParameters
from nnviz.engine.training.runs import Run
from nnviz.engine.training.undo import Undoable
from nnviz.gui.words.language import error_text

from .host import Host
from .moving import Moving
from .trail import Trail


class Changing:
    """What changes the training from this iteration on; a fault is reported and leaves everything as it was."""

    def __init__(self, host: Host, moving: Moving) -> None:
        self._host, self._moving = host, moving
        self.adopt()

    def adopt(self) -> None:
        """Nothing of another timeline can be taken back."""
        self._last_edit: Undoable | None = None

    def edit(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> None:
        """Changes something from this iteration on, as `Timeline.edit` does: a branch begins. A fault is reported."""
        try:
            self.change(name, value, layer, index, merge)
        except ValueError as error:
            self._host.refuse(error_text(error))
            self._host.emit_frame()

    def change(
        self, name: str, value: Any = None, layer: int | None = None, index: tuple[int, ...] = (), merge: bool = False
    ) -> None:
        """As `edit`; ValueError where it cannot be done, and everything is as it was."""
        self._moving.halt()
        timeline = self._host.timeline
        self._last_edit = self._last_edit if merge else None
        if timeline.edit(name, value, layer, index, merge) is not timeline.current:
            self._last_edit, self._host.inspection.trail = timeline.undo_stack.done[-1], Trail()
        self._host.emit_frame()

    def take_back_edit(self) -> None:
        """Undoes what an editor changed that is left with Esc."""
        if self._last_edit is not None and self._last_edit in self._host.timeline.undo_stack.done[-1:]:
            self.undo()

    def edit_layer(self, name: str, value: Any = None) -> None:
        """An edit of the selected layer ("activation", "remove_layer", …) or its selected node ("remove_node", …)."""
        selection = self._host.inspection.selection
        layer, node = selection.layer, selection.node
        index = {"add_node": (node + 1,), "remove_node": (node,)}.get(name, ())
        if name == "add_layer_before":
            name, layer = "add_layer", layer - 1
        self.edit(name, value, layer, index)

    def read_weights(self, path: Path) -> Matching | None:
        """The arrays of a file, each where it seems to belong; None where they cannot be read, which is reported."""
        self._moving.pause()
        try:
            return Matching(self._host.timeline.program, load_weights(path))
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return None

    def import_weights(self, matching: Matching, title: str) -> None:
        """Sets all weights and biases to those of a file: one entry to undo, and a branch begins."""
        self.edit(ImportParameters.name, Imported(title, matching.numbers()))

    def undo(self) -> None:
        """Back to before what was done last."""
        self._moving.move(self._host.timeline.undo)

    def redo(self) -> None:
        self._moving.move(self._host.timeline.redo)

    def return_to(self, run: Run) -> None:
        self._moving.move(lambda: self._host.timeline.return_to(run))

    def reset(self) -> None:
        """The experiment from its beginning, without edits; this can be undone too."""
        self._moving.move(self._host.timeline.reset)

    def add_breakpoint(self, kind: str) -> None:
        """One more, with the numbers that its kind begins with."""
        self._set_breakpoints((*self._host.timeline.breakpoints, Breakpoint(kind)))

    def change_breakpoint(self, at: int, numbers: tuple[float, ...], enabled: bool) -> None:
        """Other numbers for one of the breakpoints, or its tick; numbers that do not fit are reported."""
        breakpoints = list(self._host.timeline.breakpoints)
        try:
            self._check_rows(breakpoints[at].kind, numbers)
            breakpoints[at] = Breakpoint(breakpoints[at].kind, numbers, enabled)
        except ValueError as error:
            self._host.refuse(error_text(error))
        self._set_breakpoints(tuple(breakpoints))

    def _check_rows(self, kind: str, numbers: tuple[float, ...]) -> None:
        """ValueError where one of the numbers is a data row that there is not."""
        rows, first = len(self._host.timeline.data.inputs), self._host.frame().notation.first
        for parameter, row in zip(KINDS[kind].parameters, numbers, strict=True):
            if parameter.row and row not in range(rows):
                expected = said("a sample from {first} to {last}", first=first, last=rows - 1 + first)
                raise ValueError(must_be(expected, f"{row + first:g}", said("The number")))

    def remove_breakpoint(self, at: int) -> None:
        breakpoints = self._host.timeline.breakpoints
        self._set_breakpoints((*breakpoints[:at], *breakpoints[at + 1 :]))

    def _set_breakpoints(self, breakpoints: tuple[Breakpoint, ...]) -> None:
        self._host.timeline.breakpoints = breakpoints
        self._host.emit_frame()
