"""A lesson in a window: its panel in front, those of each scene open, what is highlighted ringed; and all as it was
when the lesson is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.played import Played
from nnviz.gui.state.lessons.shown import lit_of
from nnviz.gui.state.settings.layout import Layout

from .docks import Docks

PANEL = "lesson"
SCENE_COMMANDS = ("next_scene", "previous_scene", "scene_again", "list_scenes", "leave_lesson")
"""Commands that act only while a lesson is open."""


class LessonStage(QObject):
    """`taken` is how the panels stand that a person left, also while a lesson has its own."""

    def __init__(self, window: Any, docks: Docks) -> None:
        super().__init__(window)
        self._window, self._docks, self._lessons = window, docks, window.session.lessons
        self._before: Layout | None = None
        self._on = self._previews = False
        self._opened = dict[str, int]()  # the panels that scenes opened, and which of them
        self._lessons.turned.connect(self._turn)
        self._lessons.arrived.connect(self._arrive)
        window.completed.connect(self._begin)

    def taken(self) -> Layout | None:
        return self._before if self._on else self._docks.taken()

    def show_frame(self, frame: Frame) -> None:
        """A ring around the panels that the scene highlights; commands of scenes act where there are some."""
        for command in SCENE_COMMANDS:
            self._window.actions_by_name[command].setEnabled(frame.lesson is not None)
        follows = frame.lesson is not None and bool(frame.lesson.following)
        self._window.actions_by_name["next_lesson"].setEnabled(follows)
        lit = lit_of(frame.lesson).panels
        for name, card in self._docks.cards.items():
            card.light(name in lit)

    def _begin(self) -> None:
        """A window that is new shows the lesson that is open already."""
        if self._lessons.current is not None and not self._on:
            self._turn(True)
            self._arrive()

    def _turn(self, begins: bool) -> None:
        if begins == self._on:
            return
        if begins:
            self._before = self._docks.taken()
            self._docks.begin(PANEL)
        else:
            self._docks.cards[PANEL].hide()
            self._docks.arrange_again(self._before)
        self._on, self._previews = begins, False
        self._opened.clear()

    def _arrive(self) -> None:
        """The panels of the scene, the first one in front of the others that share its place; none that only a later
        scene opened, and those of scenes before in front as they were."""
        played, window = self._lessons.current, self._window
        if played is None:
            return
        panels = [name for name in played.scene.panels if name in window.cards]
        previews = "preview" in panels
        if previews or self._previews:
            window.show_preview(previews)
            self._previews = previews
        if any(at > played.at for at in self._opened.values()):
            self._go_back(played)
        for name in reversed(panels):
            if window.cards[name].isHidden():
                self._opened[name] = played.at
            window.open_card(name)
        if window.cards[PANEL].isHidden():
            self._docks.begin(PANEL)
        else:
            window.cards[PANEL].raise_()

    def _go_back(self, played: Played) -> None:
        cards = self._docks.cards
        later = [name for name, at in self._opened.items() if at > played.at]
        for name in reversed(later):
            cards[name].hide()
            del self._opened[name]
        for scene in played.lesson.scene[: played.at]:
            for name in reversed(scene.panels):
                if name in cards and not cards[name].isHidden():
                    cards[name].raise_()
