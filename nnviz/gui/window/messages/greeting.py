"""The welcome page of a window: when it is there, where it lies, and what becomes of what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction

from nnviz.engine.said import said
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr, use_language
from nnviz.resources import DEFAULT

from ..actions import ACTIONS

if TYPE_CHECKING:
    from nnviz.gui.dialogs.welcome import Welcome

STEPS = 3
"""Of a first walk."""
IN_SIGHT = {"file", "help"}
LOOKS = {said("Theme"), said("Language"), said("Size")}
"""The menus, and submenus of others, whose commands leave the page where it is."""
LEAVING = [
    action.name for action in ACTIONS
    if action.menu not in IN_SIGHT and not LOOKS & {*action.within} and action.name != "preferences"
]  # fmt: skip
MOVING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class Greeting(QObject):
    """The page lies on the window, below its menus, until anything is done with the experiment there. `at_start` says
    whether it does when the program starts."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.page: Welcome | None = None
        self.at_start = True
        self._guide = ""
        for name in LEAVING:
            window.actions_by_name[name].triggered.connect(self.close)
        window.menus["view"].triggered.connect(self._chosen_from_view)
        self._session.frame_changed.connect(self._follow)
        self._session.failed.connect(self._tell)

    def open(self) -> None:
        """Shows the page, as things are now."""
        from nnviz.gui.dialogs.welcome import Welcome
        from nnviz.gui.state.recent import recent_files

        self.close()
        self._moment, self._look = self._now(), self._session.look
        self.page = page = Welcome(self._look, recent_files(), self._window)
        prompts = self._window.prompts
        for signal, verb in (
            (page.walk_asked, self.walk), (page.new_asked, prompts.ask_new), (page.open_asked, prompts.ask_open),
            (page.data_asked, prompts.ask_csv),
            (page.file_chosen, prompts.open_recent), (page.experiment_chosen, prompts.open_built_in),
            (page.lesson_chosen, prompts.open_lesson), (page.language_chosen, use_language), (page.closed, self.close),
        ):  # fmt: skip
            signal.connect(verb)
        self._window.installEventFilter(self)
        self._place()
        page.show()
        page.setFocus()

    def close(self) -> None:
        """Takes the page away."""
        if self.page is not None:
            self._window.removeEventFilter(self)
            self.page.hide()
            self.page.deleteLater()
            self.page = None
            self._window.views["network"].setFocus()

    def walk(self) -> None:
        """Begins the experiment on which everybody begins, and says what to press."""
        before = self._session.timeline
        self._window.prompts.open_built_in(DEFAULT)
        if self._session.timeline is not before:
            self._session.moving.use_unit("operation")
            self._guide = tr("Press F10 three times: each computes one line of math. Click a number to see its origin.")
            self._window.banner.show_text(self._guide, fault=False)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Where the window changes the page does, when the window has."""
        if event.type() in MOVING:
            self._place()
            QTimer.singleShot(0, self, self._place)
        elif event.type() is QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._renew)
        return False

    def _now(self) -> tuple[object, ...]:
        timeline = self._session.timeline
        return timeline, timeline.cursor, timeline.current

    def _follow(self, frame: Frame) -> None:
        if self.page is not None:
            if self._now() != self._moment:
                self.close()
            elif frame.look is not self._look:
                self._renew()
        if self._guide and (frame.cursor.iteration > 1 or frame.cursor.operation >= STEPS):
            if self._window.banner.text() == self._guide:
                self._window.banner.hide()
            self._guide = ""

    def _renew(self) -> None:
        if self.page is not None:
            self.open()

    def _tell(self, text: str) -> None:
        """What went wrong is told where it can be seen; a file that is gone is no longer among the recent ones."""
        if self.page is not None:
            self._renew()
            self.page.tell(text)

    def _chosen_from_view(self, action: QAction) -> None:
        """A panel, which is no command of its own, is not to be seen below the page."""
        if action.objectName() not in self._window.actions_by_name:
            self.close()

    def _place(self) -> None:
        """Below the menus, above all else."""
        if self.page is not None:
            bar = self._window.menuBar()
            top = 0 if bar.isNativeMenuBar() else bar.height()
            self.page.setGeometry(self._window.rect().adjusted(0, top, 0, 0))
            self.page.raise_()
