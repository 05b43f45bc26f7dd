"""Saving: the work into its file, and the one question before it is left unsaved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import tr

ENDING, SCRIPT = ".nnviz", ".py"
NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What some system or other does not allow in the name of a file."""
LONGEST = 80
"""So many characters of a title become a name."""
Then = Callable[[], object]


class Saving:
    """The questions of a window about the files that it writes. `ask_path(title, name, kinds)` asks for one."""

    def __init__(self, window: Any, session: Session, ask_path: Callable[[str, str, str], Path | None]) -> None:
        self._window, self._session, self._ask_path = window, session, ask_path

    # --- into files --------------------------------------------------------------------------

    def save(self, then: Then = lambda: None) -> None:
        """Writes all of the work into its file, or asks for one where there is none; `then` follows."""
        from nnviz.gui.dialogs.files.unsaved import ChangedDialog

        chapter = self._session.keeping.chapters.current
        if chapter.path is None or not chapter.holds:
            self.ask_save(then)
        elif chapter.is_changed_elsewhere:
            dialog, path = ChangedDialog(chapter.path.name, self._window), chapter.path
            dialog.overwrite_asked.connect(lambda: self._save(path, then))
            dialog.name_asked.connect(lambda: self.ask_save(then))
            dialog.open()
        else:
            self._save(chapter.path, then)

    def ask_save(self, then: Then = lambda: None) -> None:
        """Asks for a file and writes all of the work into it."""
        chapter = self._session.keeping.chapters.current
        name = chapter.path.name if chapter.path and chapter.holds else self._name(tr("{name} work")) + ENDING
        path = self._ask_path(tr("Save work"), name, tr("Work of nnviz (*.nnviz)"))
        if path is not None:
            self._save(path, then)

    def _save(self, path: Path, then: Then) -> None:
        """The work as it is now; where it is large, behind a bar."""
        from nnviz.gui.dialogs.files.progress import ProgressDialog

        title, words = tr("Save work"), tr("Writing {file}").format(file=path.name)
        dialog = ProgressDialog(self._session.keeping.saving(path), title, words, self._session.look, self._window)
        dialog.ended.connect(then)
        dialog.failed.connect(self._session.refuse)
        dialog.begin()

    def ask_save_experiment(self) -> None:
        """Asks for a file and writes what is trained, from its start, as JSON that can be read and changed."""
        name = self._name(tr("{name} experiment")) + ENDING
        path = self._ask_path(tr("Save experiment"), name, tr("Experiments (*.nnviz)"))
        if path is not None:
            self._session.save_experiment(path)

    def ask_save_trained(self) -> None:
        name = self._name(tr("{name} trained"), always=True) + ENDING
        path = self._ask_path(tr("Save trained network"), name, tr("Experiments (*.nnviz)"))
        if path is not None:
            self._session.save_trained(path)

    def ask_export(self, script: str) -> None:
        name = f"{self._name()} {SCRIPTS[script].library}{SCRIPT}"
        path = self._ask_path(tr("Export script"), name, tr("Python scripts (*.py)"))
        if path is not None:
            self._session.export(script, path)

    def _name(self, text: str = "{name}", always: bool = False) -> str:
        """What a file could be called: as the work is; like `text` where it has a file already, or `always`."""
        path = self._session.path
        name = NO_NAME.sub("_", path.stem if path else self._session.name)[:LONGEST].strip(" .") or "nnviz"
        return text.format(name=name) if path or always else name

    # --- before it is left -------------------------------------------------------------------

    def before_opening(self, name: str, then: Then, beside: Then) -> None:
        """Another work comes in its place: at once where nothing would be lost, else when it is clear what becomes of
        this one; or `beside` it."""
        if not self._session.keeping.is_to_be_saved:
            then()
            return
        text = tr("“{present}” was trained or changed and is not saved. Save it before “{new}” opens?")
        if self._session.keeping.lacks_only_lesson:
            text = tr("The lesson that is written is not saved. Keep it with “{present}” before “{new}” opens?")
        elif self._session.keeping.lacks_only_runs:
            text = tr(
                "Of the runs that are kept something is not saved. Save them with “{present}” before “{new}” opens?"
            )
        self._ask(text.format(present=self._session.name, new=name), then, beside)

    def may_close(self) -> bool:
        """Whether the window can be closed; else it is asked, and it closes when that is answered."""
        if not self._session.keeping.find_unsaved():
            return True
        text = tr("“{present}” was trained or changed and is not saved. Save it before the window closes?")
        if self._session.keeping.lacks_only_lesson:
            text = tr("The lesson that is written is not saved. Keep it with “{present}” before the window closes?")
        elif self._session.keeping.lacks_only_runs:
            text = tr(
                "Of the runs that are kept something is not saved. Save them with “{present}” before the window closes?"
            )
        self._ask(text.format(present=self._session.name), self._window.close)
        return False

    def _ask(self, text: str, then: Then, beside: Then | None = None) -> None:
        from nnviz.gui.dialogs.files.unsaved import UnsavedDialog

        for other in self._window.findChildren(UnsavedDialog):
            other.reject()
        self._session.pause()
        dialog = UnsavedDialog(text, self._window, beside is not None)
        dialog.save_asked.connect(lambda: self.save(then))
        dialog.let_go.connect(lambda: (self._session.let_go(), then()))
        if beside is not None:
            dialog.beside_asked.connect(beside)
        dialog.open()
