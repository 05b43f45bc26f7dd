"""Memory of a window: has it as it was left, and keeps what is changed in it when nothing else is to be done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStyle

from nnviz.gui.state.settings.keeper import KEEPER
from nnviz.gui.state.settings.layout import Place
from nnviz.gui.state.settings.values import Values, can_be_kept
from nnviz.gui.words.language import told

from . import preferences
from .screens import onto_screen

EVERY_MS, SETTLED_MS = 3000, 500
"""So often it is looked whether something changed; so long after all is filled, window and panels have found their
places."""
FRAME = 8
"""Pixels that a frame may have at the sides of a window and below it; above it has its title."""


def restore(window: Any, values: Values) -> None:
    """Has a window that is not shown yet as it was left, on the screens that there are."""
    preferences.use(window, {name: value for name, value in values.items() if name != "language"})
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    frame = window.session.look.px(FRAME)
    around = QMargins(frame, title, frame, frame)
    place: Place | None = values["place"]
    if place is None:
        window.resize(window.size().boundedTo(window.screen().availableSize() - QSize(2 * frame, title + frame)))
    else:
        screens = [screen.availableGeometry() for screen in QApplication.screens()]
        window.setGeometry(onto_screen(QRect(*place.rect), screens, around))
        if place.maximized:
            window.setWindowState(Qt.WindowState.WindowMaximized)
    if values["layout"] is not None:
        window.remember_layout(values["layout"])
        if not window.cards["preview"].isHidden():
            window.show_preview(True)


class Memory(QObject):
    """Looks now and then what was changed in the window since it was begun, and keeps that; at closing at once. While
    training runs or a button of the mouse is pressed it waits, because a disk may take longer than a frame has."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._known = preferences.chosen(window)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)
        window.installEventFilter(self)
        window.completed.connect(self._begin)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close:
            self.keep()
        return False

    def _begin(self) -> None:
        self._tell()
        QTimer.singleShot(SETTLED_MS, self, self._settle)

    def _settle(self) -> None:
        """Where window and panels came to stand by themselves is nobody's choice."""
        self._known = self._places() | self._known

    def _look(self) -> None:
        if not self._window.isVisible():
            return
        moving = self._window.session.moving
        if not (moving.running or moving.playing or QApplication.mouseButtons()):
            self.keep()
        self._tell()

    def keep(self) -> None:
        """Keeps what was changed since it was first seen."""
        now = preferences.chosen(self._window) | self._places()
        changed = {name: value for name, value in now.items() if name in self._known and value != self._known[name]}
        folder = changed.get("folder")
        if folder is not None and not can_be_kept(folder):
            del changed["folder"]
        if changed:
            KEEPER.keep(**changed)
        self._known = now | self._known | changed

    def _places(self) -> Values:
        """Where window and panels stand, as far as that can be seen."""
        window, places = self._window, dict[str, Any]()
        if window.isVisible() and not window.isMinimized():
            large = bool(window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen))
            rect = window.normalGeometry() if large else window.geometry()
            places["place"] = Place(rect.getRect(), window.isMaximized())
        layout = window.layout_taken()
        return places | ({} if layout is None else {"layout": layout})

    def _tell(self) -> None:
        """What was wrong with the file of settings, in one line."""
        if faults := KEEPER.faults():
            self._window.session.refuse(" ".join(map(told, faults)))
