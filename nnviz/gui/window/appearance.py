"""How everything looks: its size, its theme, whether steps move, the notation of its formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from nnviz.gui.state.session import Session

SCALES = (75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""In per cent."""
OPPOSITES = {"light": "dark", "dark": "light", "contrast": "contrast_dark", "contrast_dark": "contrast"}


class Appearance(QObject):
    """What a person chooses of it for a session; `follows_system` where light or dark is as in the system. `chosen`
    is called after each choice."""

    def __init__(self, session: Session, chosen: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._chosen, self.follows_system = session, chosen, False
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def rescale(self, steps: int) -> None:
        """So many steps larger, or smaller where negative; 0: as large as it is made for."""
        now = self._session.look.scale
        at = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - now))
        self.scale_to(SCALES[max(0, min(len(SCALES) - 1, at + steps))] if steps else 100)

    def scale_to(self, scale: int) -> None:
        """Everything as large as that, in per cent."""
        if scale != self._session.look.scale:
            self._session.use_look(replace(self._session.look, scale=scale))

    def toggle_motion(self) -> None:
        """Shows steps as they happen, or only what came of them."""
        self._session.looking.use_motion(not self._session.looking.motion)
        self._chosen()

    def use_theme(self, name: str) -> None:
        self.follows_system = False
        self._use_theme(name)

    def toggle_theme(self) -> None:
        """From light to dark or back, with as much contrast as before."""
        self.use_theme(OPPOSITES[self._session.look.theme])

    def follow_system(self) -> None:
        """Light or dark as the system is, now and later."""
        self.follows_system = True
        self._system_changed()

    def use_notation(self, part: str, value: Any) -> None:
        """Writes the same numbers another way, everywhere; what one part of the notation is."""
        self._session.use_notation(self._session.notation.changed(part, value))
        self._chosen()

    def _system_changed(self) -> None:
        if self.follows_system:
            dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            self._use_theme("dark" if dark else "light")

    def _use_theme(self, name: str) -> None:
        self._session.use_look(replace(self._session.look, theme=name))
        self._chosen()
