"""What the line above the network says of a frame: each thing once, and as long as it holds."""

from __future__ import annotations

from typing import Any

from nnviz.engine.training.breakpoints import Hit
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.questions import WAITS
from nnviz.gui.words.breakpoints import sentence, way_text
from nnviz.gui.words.language import tr

from .announcer import Announcer


class Telling:
    """Messages in the banner of a `window`, said aloud as well."""

    def __init__(self, window: Any) -> None:
        self._window, self._announcer = window, Announcer(window)
        self._stop = self._way = ""
        self._hit: Hit | None = None

    def report(self, text: str) -> None:
        """A message that something cannot be done, or how it ended."""
        self._window.banner.show_text(text)
        self._announcer.report(text)

    def fault(self, text: str) -> None:
        """What went wrong in the program itself; a report of it is offered."""
        self._window.banner.show_text(text, report=True)
        self._announcer.report(text)

    def show_frame(self, frame: Frame) -> None:
        if frame.question is None or not frame.question.hides:
            self._end(tr(WAITS))
        if frame.divergence and not frame.running:
            text = tr("Training stopped at the first non-finite value, {number}. Step back to see how it arose.")
            self.report(text.format(number=frame.divergence))
        self._tell_stop(frame)
        self._tell_way(frame)
        self._announcer.show_frame(frame)

    def say_again(self) -> None:
        """In another language: with the next frame."""
        if self._window.banner.text() == self._stop:
            self._hit = None

    def _end(self, text: str) -> None:
        if self._window.banner.text() == text:
            self._window.banner.hide()

    def _tell_stop(self, frame: Frame) -> None:
        """Why a breakpoint stopped the training; the words go when that moment is left."""
        if frame.hit is self._hit:
            return
        self._end(self._stop)
        self._hit = frame.hit
        if frame.hit is not None:
            self._stop = sentence(frame.names, frame.record.rows, frame.hit)
            self._window.banner.show_text(self._stop, fault=False)
            self._announcer.report(self._stop)

    def _tell_way(self, frame: Frame) -> None:
        """How far a way to a breakpoint has come; the words go when it ends."""
        if frame.sought is not None:
            self._way = way_text(frame.sought.forwards, frame.sought.iteration)
            self._window.banner.show_text(self._way, fault=False)
        elif self._way:
            self._end(self._way)
            self._way = ""
