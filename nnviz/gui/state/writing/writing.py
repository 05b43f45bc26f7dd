"""Writing: the lesson that a session records, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from nnviz.engine.lessons.reading import MOST_BYTES
from nnviz.engine.lessons.recording import reference_to, with_moment
from nnviz.engine.lessons.writing import save
from nnviz.engine.reading.files import contents
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.words.language import error_text, told, tr
from nnviz.resources import experiment_paths

from ..host import Host
from ..moving import Moving
from .draft import EMPTY, Draft

NOT_SHOWN = ("writing", "lesson", "ask")
"""Panels that belong to no scene: lessons are written and played in them."""


class WritingHost(Host, Protocol):
    """The session, as it is seen here."""

    def tell_modified(self) -> None:
        """Says whether something would be lost."""


class Writing:
    """`draft` is the lesson, None where none is written. `panels` says which panels are seen; a window knows."""

    def __init__(self, host: WritingHost, moving: Moving) -> None:
        self._host, self._moving = host, moving
        self.draft: Draft | None = None
        self.panels: Callable[[], list[str]] = list
        self.kept = self.let_go = ""
        """Its text as it is kept with the work, and as it need not be saved."""

    # --- one after another -------------------------------------------------------------------

    def new(self) -> None:
        """Begins a lesson, with a scene of this moment."""
        self._use(Draft(EMPTY))
        self.record()

    def open(self, path: Path) -> bool:
        """Goes on with the lesson of a file; a fault is told, and all stays as it is."""
        try:
            self._use(Draft.read(path, contents(path, MOST_BYTES)))
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return False
        return True

    def _use(self, draft: Draft | None) -> None:
        self.draft = draft
        self._host.emit_frame()

    def close(self) -> None:
        """Writes no longer."""
        self._use(None)

    def save(self, path: Path) -> bool:
        """Writes the file. One that is not finished is not written: the fault is told."""
        draft = self.draft
        if draft is None:
            return False
        if draft.fault is not None:
            self._host.refuse(told(draft.fault[1]))
            return False
        try:
            save(draft.lesson, path)
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return False
        draft.path, draft.saved = path, draft.text
        self._host.emit_frame()
        return True

    # --- what is unsaved ---------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost that is in no file."""
        return self.draft is not None and self.draft.unsaved and self.draft.text != self.kept

    @property
    def is_to_be_saved(self) -> bool:
        """Whether it is unsaved, and nobody said that this need not be saved."""
        return self.draft is not None and self.unsaved and self.draft.text != self.let_go

    @property
    def desk(self) -> tuple[str, str] | None:
        """The lesson and its file, as they are kept with a work."""
        draft = self.draft
        return None if draft is None else (draft.text, "" if draft.path is None else str(draft.path))

    def stand(self, kept: tuple[str, str]) -> None:
        """Goes on with what was kept, where no lesson is written."""
        if self.draft is None:
            try:
                self.draft = Draft.kept(kept[0], Path(kept[1]) if kept[1] else None)
            except (ValueError, TypeError, AttributeError):
                return
            self.kept = self.draft.text

    # --- changing it -------------------------------------------------------------------------

    def record(self) -> None:
        """Adds a scene of this moment behind the one that is shown; where there is no lesson, one begins."""
        self._moving.pause()
        draft = self.draft = self.draft or Draft(EMPTY)
        panels = [name for name in self.panels() if name not in NOT_SHOWN]
        timeline = self._host.timeline
        try:
            lesson = with_moment(
                draft.lesson, draft.at, timeline, self.number, panels, draft.folder, experiment_paths()
            )
        except ExperimentError as error:
            self._host.refuse(error_text(error))
        else:
            draft.use(lesson, draft.at + 1)
        self._host.emit_frame()

    @property
    def number(self) -> str:
        """What a lesson calls the number that is looked at; "" where there is none at this moment."""
        frame = self._host.frame()
        number = frame.looked_at
        if number is None or number.iteration != frame.cursor.iteration:
            return ""
        return reference_to(frame.program, number.key, number.index)

    def set(self, path: str, value: Any) -> None:
        """Writes into a field. Nothing else is shown anew: somebody types."""
        if self.draft is not None:
            self.draft.set(path, value)
            self._host.tell_modified()

    def use_number(self, path: str) -> None:
        """Writes the number that is looked at into a field."""
        if self.draft is None:
            return
        if number := self.number:
            self.draft.set(path, number)
            self.draft.choose(self.draft.at)
        else:
            self._host.refuse(tr("No number of this moment is looked at: click one in the network or a table."))
        self._host.emit_frame()

    def do(self, name: str, given: Any = None) -> None:
        """One of the verbs of the draft: choose, move, remove, put_back, add_question, remove_question."""
        verbs: dict[str, Callable[[Draft], None]] = {
            "choose": lambda draft: draft.choose(given),
            "move": lambda draft: draft.move(given),
            "remove": lambda draft: draft.remove(),
            "put_back": lambda draft: draft.put_back(),
            "add_question": lambda draft: draft.add_question(self.number),
            "remove_question": lambda draft: draft.remove_question(given),
        }
        if self.draft is not None:
            verbs[name](self.draft)
            self._host.emit_frame()
