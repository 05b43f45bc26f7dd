"""Says aloud what a step came to, where somebody listens."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from nnviz.gui.parts import reading
from nnviz.gui.parts.access import announce
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.breadcrumb import aloud


class Announcer:
    """After a move it says where we are, what was computed and what comes next; of another number its formula."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._moment: tuple[object, ...] = ()
        self._number: object = None

    def show_frame(self, frame: Frame) -> None:
        """Says what is new; nothing while training runs, and nothing is made ready where nobody listens."""
        if not QAccessible.isActive() or frame.running or frame.playing:
            return
        moment, number = (frame.run, frame.cursor, frame.revealed), frame.looked_at
        if moment != self._moment:
            announce(self._window, aloud(frame))
        elif number != self._number:
            announce(self._window, reading.formula(frame))
        self._moment, self._number = moment, number

    def report(self, text: str) -> None:
        """Says a message at once, whatever is being said."""
        announce(self._window, text, urgent=True)
