"""Files that are dropped onto the window: what becomes of each kind is said while it is over the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from nnviz.engine.reading.files import DATA, is_data
from nnviz.engine.reading.weight_files import READERS
from nnviz.engine.said import Said, said
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import told
from nnviz.resources import LESSON, is_lesson

from ..prompts import Prompts

EXPERIMENT = ".nnviz"
Event = QEvent.Type


class Kind(NamedTuple):
    """Which files are of this kind, what is said of one, and what opens it."""

    has: Callable[[Path], bool]
    words: str
    open: Callable[..., None]


KINDS = (
    Kind(lambda path: path.suffix.lower() == EXPERIMENT, said("Drop to open the experiment {file}"),
         Prompts.open_experiment),
    Kind(is_lesson, said("Drop to open the lesson {file}"), Prompts.open_lesson),
    Kind(is_data, said("Drop to open the data {file}"), Prompts.open_csv),
    Kind(lambda path: path.suffix.lower() in READERS, said("Drop to import the weights {file}"),
         Prompts.import_weights),
)  # fmt: skip


class Dropped(NamedTuple):
    """What is over the window: its words, and how it is opened; nothing where it cannot be."""

    words: Said
    open: Callable[[Prompts], None] | None = None


def dropped(urls: list[QUrl]) -> Dropped:
    """What becomes of files."""
    if len(urls) > 1:
        return Dropped(said("Drop one file at a time."))
    path = Path(urls[0].toLocalFile())
    for kind in KINDS:
        if urls[0].isLocalFile() and kind.has(path):
            return Dropped(Said(kind.words, file=path.name), partial(_open, kind.open, path))
    text = said("{file} cannot be opened here; its name must end in one of {endings}.")
    endings = listed((EXPERIMENT, LESSON, *DATA, *READERS))
    return Dropped(text.having(file=path.name or urls[0].toString(), endings=endings))


def _open(verb: Callable[..., None], path: Path, prompts: Prompts) -> None:
    verb(prompts, path)


class Drops(QObject):
    """Takes what is dragged over a window; `hint` lies on it meanwhile."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.hint: QLabel | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            urls = event.mimeData().urls()
            if not urls:
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if kind is Event.DragEnter:
                self._show(dropped(urls))
            elif kind is Event.Drop:
                self._hide()
                QTimer.singleShot(0, self, lambda: self._take(dropped(urls)))  # or who drags waits for our dialogs
            return True
        if kind is Event.DragLeave:
            self._hide()
        return False

    def _show(self, what: Dropped) -> None:
        look = self._window.session.look
        self._hide()
        self.hint = hint = QLabel(told(what.words), self._window)
        hint.setObjectName("dropHint" if what.open else "dropRefused")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        hint.setFont(look.font("large", bold=True))
        width, height = min(look.px(640), self._window.width()), look.px(140)
        hint.setGeometry((self._window.width() - width) // 2, (self._window.height() - height) // 2, width, height)
        hint.show()

    def _hide(self) -> None:
        if self.hint is not None:
            self.hint.hide()
            self.hint.deleteLater()
            self.hint = None

    def _take(self, what: Dropped) -> None:
        if what.open is None:
            self._window.session.refuse(told(what.words))
        else:
            what.open(self._window.prompts)
