"""A window that one test after another works in, each as if it were new."""

from typing import Any

from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

import nnviz
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.plots.common.style import Plot
from nnviz.gui.state.work.chapters import Chapter, Chapters
from nnviz.gui.window.panels import ALL
from nnviz.gui.window.window import Window
from nnviz.gui.words.notation import NOTATION

CHOICES = [("looking", name) for name in ("decimals", "motion", "previewing", "tried")]
CHOICES += [("moving", name) for name in ("unit", "pace")]
"""What is chosen in a session beside its timeline: parts of it, and names there."""


class Desk:
    """Of the `window` everything is put back that belongs to its session, its panels and its size, and what a person
    chose in a view as far as the one that would take its place is told of it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._chosen = [getattr(getattr(window.session, part), name) for part, name in CHOICES]
        self._panels = {self._size(): self._shown()}
        self._in_views: dict[str, Any] = {}
        self._closed = [name for name, card in window.cards.items() if card.isHidden()]

    def begin(self, source: Any = "xor", size: tuple[int, int] = (1600, 1000), look: Look = LOOK) -> Window:
        """On a lesson or an experiment, before its first step."""
        window, session = self.window, self.window.session
        for name in self._closed:
            window.cards[name].hide()
        window.resize(*size)
        timeline = nnviz.Timeline(nnviz.load(source))
        session.keeping.chapters = Chapters(Chapter.read(timeline, None))
        session.looking.look, session.looking.notation = look, NOTATION
        session.open(timeline, lambda: None)
        session.tell_modified()
        if self._shown() != self._panels.get(size):
            window.arrange()
            QApplication.processEvents()
            self._panels[size] = self._shown()
        window.show_choices()
        window.activateWindow()
        window.views["network"].setFocus()
        QApplication.processEvents()
        return window

    def clear(self) -> None:
        """After a test, whether it passed or not."""
        session = self.window.session
        session.pause()
        session.questions.drop()
        for watch in session.asking.watching.watches:
            session.asking.watching.unpin(watch)
        session.comparing.kept, session.comparing.saved, session.comparing.let_go = (), frozenset(), frozenset()
        for (part, name), value in zip(CHOICES, self._chosen, strict=True):
            setattr(getattr(session, part), name, value)
        for plot in self.window.findChildren(Plot):
            plot.forget_range()
        for name, view in self.window.views.items():
            if hasattr(view, "chosen"):
                if name not in self._in_views:
                    self._in_views[name] = ALL[name].make(LOOK).chosen
                view.chosen = self._in_views[name]
        self.window.views["layer"].tabs.setCurrentIndex(0)  # its choice is one for a view that has shown nothing yet
        for widget in self.window.findChildren(QWidget):
            if widget.isWindow() and widget.isVisible() and not isinstance(widget, QDockWidget):
                widget.close()
        QApplication.clipboard().clear()

    def _size(self) -> tuple[int, int]:
        return self.window.width(), self.window.height()

    def _shown(self) -> Any:
        return self.window.session.keeping.panels()
