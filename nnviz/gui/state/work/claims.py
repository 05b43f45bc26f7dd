"""Claims: which files are open in a window, so that another one on the same file is told."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject

from nnviz.engine.reading.locks import Lock, lock
from nnviz.gui.words.language import tr

from ..session import Session
from .journal import journals


class Claims(QObject):
    """Holds a mark for every file that was opened or saved in a session, as long as its window is there."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._held: dict[Path, Lock] = {}
        session.experiment_changed.connect(self.look)

    def look(self) -> None:
        """Claims the file of the work; where another window has it that is told."""
        path = self._session.path
        if path is None:
            return
        with suppress(OSError, RuntimeError):
            path = path.resolve()
            if path not in self._held:
                _marks().mkdir(parents=True, exist_ok=True)
                held = lock(_marks() / sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest())
                if held is not None:
                    self._held[path] = held
                else:
                    text = tr(
                        "“{file}” is open in another window too; neither writes over what the other saved unasked."
                    )
                    self._session.refuse(text.format(file=path.name))

    @staticmethod
    def tidy() -> None:
        """Removes the marks that programs left which were killed."""
        with suppress(OSError):
            for mark in _marks().iterdir():
                if held := lock(mark):
                    held.release()

    def close(self) -> None:
        for held in self._held.values():
            held.release()
        self._held.clear()


def _marks() -> Path:
    return journals().with_name("open")
