"""What is tried aside while the panel "what if" is open: a sample, a learning rate, a weight."""

from __future__ import annotations

from nnviz.gui.state.session import Session

from .what_if import FACTOR, NUDGE, weight_place


class Trying:
    """Its verbs. The update is previewed as long as the panel is open."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._previewed = False
        self._typed = ""

    def open(self) -> None:
        self._previewed, self._typed = self._session.previewing, ""
        self._session.preview(True)

    def close(self) -> None:
        """Forgets the learning rate that was tried; a weight that was changed stays so, and can be undone."""
        self._session.try_rate(None)
        self._session.preview(self._previewed)

    def move_sample(self, way: int) -> None:
        rows = len(self._session.timeline.data.inputs)
        self._typed = ""
        self._session.show_row((self._session.selection.row + way) % rows)

    def type_digit(self, digit: int) -> None:
        """A sample by its number, digit by digit; where there is none with so many, the digit begins another one."""
        first, rows = self._session.notation.count(0), len(self._session.timeline.data.inputs)
        for typed in (f"{self._typed}{digit}", f"{digit}"):
            if 0 <= int(typed) - first < rows:
                self._typed = typed
                self._session.show_row(int(typed) - first)
                return

    def scale_rate(self, way: int) -> None:
        preview = self._session.frame().preview
        if preview is not None:
            self._session.try_rate(preview.rate * FACTOR**way)

    def nudge_weight(self, way: int) -> None:
        """The weight that is shown, from now on: a branch begins."""
        frame = self._session.frame()
        layer, index = weight_place(frame)
        value = float(frame.parameters("weights", layer)[index])
        self._session.edit("weights", round(value + way * NUDGE, 12), layer, index, True)

    def undo(self) -> None:
        self._session.take_back_edit()
