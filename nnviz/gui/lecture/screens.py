"""Where slide and presenter's window stand: on which screens, and what becomes of them when one goes or comes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Room(NamedTuple):
    """A screen: its name, where it lies, and the screen itself."""

    name: str
    area: QRect
    screen: QScreen | None = None


def rooms() -> list[Room]:
    """The screens that there are now."""
    return [Room(screen.name(), screen.geometry(), screen) for screen in QGuiApplication.screens()]


def shared_out(there: list[Room], home: str, swapped: bool) -> tuple[Room, Room | None]:
    """The screen of the slide and, where there are two, that of the presenter: at `home`, where the desk is."""
    own = next((room for room in there if room.name == home), there[0])
    other = next((room for room in there if room is not own), None)
    if other is None:
        return own, None
    return (own, other) if swapped else (other, own)


def fill(window: QWidget, room: Room) -> None:
    """Has a window fill a screen."""
    if room.screen is not None and window.isVisible() and window.windowHandle().screen() is not room.screen:
        window.showNormal()
        window.windowHandle().setScreen(room.screen)
    window.setGeometry(room.area)
    window.showFullScreen()
