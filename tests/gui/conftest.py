"""A real window on a lesson, offscreen."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

import nnviz
from nnviz.gui.look import theme
from nnviz.gui.state import slices
from nnviz.gui.state.session import Session
from nnviz.gui.window.window import Window
from nnviz.gui.words import in_force, notation


@pytest.fixture(scope="module", autouse=True)
def what_other_tests_left_is_not_searched_for_garbage() -> None:
    """Opening a window makes many objects; each search would go through those of thousands of tests too."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_button_of_the_mouse_stays_pressed(qapp: Any) -> Iterator[None]:
    """Qt holds it so after a double click that hides its widget. And nobody waits long for a second click."""
    qapp.setDoubleClickInterval(80)
    yield
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mouseRelease(QWidget(), button)


@pytest.fixture
def open_window(qtbot: Any, qapp: Any) -> Iterator[Callable[..., Window]]:
    """Opens the window on a lesson or an experiment and waits until it is shown with its plots."""
    theme.use("light")
    in_force.use(notation.Notation())
    windows = []

    def open_on(source: Any = "xor", size: tuple[int, int] = (1600, 1000)) -> Window:
        window = Window(Session(nnviz.Timeline(nnviz.load(source))))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: "boundary" in window.views)
        qapp.processEvents()  # what was just filled gets its size
        window.activateWindow()
        window.views["network"].setFocus()
        windows.append(window)
        return window

    yield open_on
    for window in windows:
        window.session.pause()


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


@pytest.fixture
def told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work is told of after each slice: a quick machine would be done before it is told of at all."""
    monkeypatch.setattr(slices, "TOLD_EVERY_SECONDS", 0.0)


@pytest.fixture
def press(qtbot: Any, window: Window) -> Callable[..., None]:
    """Presses a key in the window: press(Qt.Key.Key_F10, shift=True)."""

    def press_key(key: Qt.Key, shift: bool = False, control: bool = False, alt: bool = False, on: Any = None) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for wanted, modifier in (
            (shift, Qt.KeyboardModifier.ShiftModifier),
            (control, Qt.KeyboardModifier.ControlModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
        ):
            modifiers |= modifier if wanted else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(on or window.views["network"], key, modifiers)

    return press_key
