"""Opening a file: `opened(Work)` or `failed(str)` follows, neither where it is cancelled."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nnviz.engine.work.opening import Opening
from nnviz.gui.look.look import Look
from nnviz.gui.state.work.recovery import Recovering
from nnviz.gui.words.language import tr

from .progress import ProgressDialog


class OpeningDialog(ProgressDialog):
    """Reads a file, or what a program left that ended."""

    opened = Signal(object)

    def __init__(self, opening: Opening | Recovering, look: Look, parent: QWidget | None = None) -> None:
        words = tr("Reading {file}").format(file=opening.path.name)
        super().__init__(opening, tr("Open experiment"), words, look, parent)
        self.ended.connect(lambda: self.opened.emit(opening.work))
