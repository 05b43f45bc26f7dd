"""Lessons of one's own: begun, opened, saved and closed, and lessons on paper; what a window asks for that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnviz.engine.questions.drills import DRILLS
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.state.lessons.listed import lesson_lines
from nnviz.gui.state.session import Session
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import error_text, tr
from nnviz.resources import LESSON, experiments

if TYPE_CHECKING:
    from nnviz.gui.dialogs.lessons.export import ExportDialog, OnPaper

PANEL = "writing"
HERE = "here"
"""The experiment of the session, among those to make worksheets of."""
AskPath = Callable[[str, str, str], Path | None]
Then = Callable[[], object]


class WritingFiles:
    """`ask_path(title, name, kinds)` asks for a file to be written, `ask_file(title, kinds)` for one that is there."""

    def __init__(
        self, window: Any, session: Session, ask_path: AskPath, ask_file: Callable[[str, str], Path | None]
    ) -> None:
        self._window, self._session, self._ask_path, self._ask_file = window, session, ask_path, ask_file

    # --- writing -----------------------------------------------------------------------------

    def begin(self) -> None:
        """A new lesson, with this moment as its first scene."""

        def start() -> None:
            self._session.writing.new()
            self._window.open_card(PANEL)

        self._leave(start)

    def ask_open(self) -> None:
        if path := self._ask_file(tr("Edit lesson"), _kinds()):
            self._leave(lambda: self._session.writing.open(path) and self._window.open_card(PANEL))

    def record(self) -> None:
        """Adds a scene of this moment, and shows the lesson."""
        self._session.writing.record()
        self._window.open_card(PANEL)

    def close(self) -> None:
        """The lesson goes, when it is clear what becomes of it."""
        self._leave(self._session.writing.close)

    def save(self, then: Then = lambda: None) -> None:
        """Writes the file of the lesson; asks for one where it has none."""
        draft = self._session.writing.draft
        if draft is not None and draft.path is not None:
            if self._session.writing.save(draft.path):
                then()
        else:
            self.ask_save(then)

    def ask_save(self, then: Then = lambda: None) -> None:
        draft = self._session.writing.draft
        if draft is None:
            return
        name = draft.path.name if draft.path is not None else f"{draft.value('id') or 'lesson'}{LESSON}"
        path = self._ask_path(tr("Save lesson"), name, _kinds())
        if path is not None and self._session.writing.save(path):
            then()

    def play(self) -> None:
        """Saves the lesson and plays it."""
        draft = self._session.writing.draft
        if draft is not None:
            self.save(lambda: self._window.prompts.open_lesson(draft.path))

    def _leave(self, then: Then) -> None:
        """At once where nothing would be lost, else when it is clear what becomes of the lesson."""
        if not self._session.writing.is_to_be_saved:
            then()
            return
        from nnviz.gui.dialogs.files.unsaved import UnsavedDialog

        text = tr("The lesson that is written is not saved. Save it before it is closed?")
        dialog = UnsavedDialog(text, self._window, False)
        dialog.save_asked.connect(lambda: self.save(then))
        dialog.let_go.connect(then)
        dialog.open()

    # --- on paper ----------------------------------------------------------------------------

    def ask_export(self) -> None:
        """Asks what is to be put on paper: a built-in lesson or the one that is written, or worksheets of a drill, of
        a built-in experiment or of this one."""
        from nnviz.gui.dialogs.lessons.export import ExportDialog

        self._session.pause()
        draft = self._session.writing.draft
        handouts = {} if draft is None or draft.path is None else {str(draft.path): draft.path.name}
        handouts |= {name: line.title for name, line in lesson_lines().items()}
        exercises = {HERE: tr("the experiment that is open")}
        exercises |= {name: tr(str(kind.title)) for name, kind in DRILLS.items()}
        exercises |= {name: tr(title) for name, title in experiments().items()}
        dialog = ExportDialog(handouts, exercises, self._session.look, self._window)
        work = Slices(dialog)
        work.told.connect(lambda share: dialog.show_share(share if work.active else None))
        dialog.finished.connect(work.stop)
        dialog.requested.connect(lambda what: self._export(dialog, work, what))
        dialog.open()

    def _export(self, dialog: ExportDialog, work: Slices, what: OnPaper) -> None:
        if what.name is None:
            dialog.refuse(tr("There is no lesson to be put on paper: save the one that is written first."))
            return
        path = self._ask_path(tr("Export lesson"), f"{Path(what.name).stem}.pdf", tr("Documents (*.pdf)"))
        if path is not None:
            dialog.show_share(0.0)
            work.begin(self._exporting(dialog, what, path))

    def _exporting(self, dialog: ExportDialog, what: OnPaper, path: Path) -> Iterator[float]:
        """A fault stays in the dialog."""
        from ..pictures.paper import save

        source = self._session.timeline.experiment if what.name == HERE else what.name
        try:
            yield from save(source, path, what.sheets)
        except ExperimentError as error:
            dialog.refuse(error_text(error))
            dialog.show_share(None)
        else:
            dialog.accept()


def _kinds() -> str:
    return ";;".join((tr("Lessons (*.toml)"), tr("All files (*)")))
