"""A real window on a lesson, offscreen."""

import gc
import inspect
import logging
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import nnviz
import nnviz.gui.dialogs.files.opening
import nnviz.gui.state.work.recovery
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.state import slices
from nnviz.gui.state.session import Session
from nnviz.gui.state.settings.keeper import FOLDER, KEEPER
from nnviz.gui.window.app import application
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language

from .desk import Desk


@pytest.fixture(scope="module", autouse=True)
def what_other_tests_left_is_not_searched_for_garbage() -> None:
    """Opening a window makes many objects; each search would go through those of thousands of tests too. Windows that
    were closed since are let go: what is frozen is never searched for garbage again."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What is logged as an error while a test runs. A test that asks for it expects some."""
    logger, heard = logging.getLogger("nnviz"), Heard()
    logger.addHandler(heard)
    yield heard.faults
    logger.removeHandler(heard)


@pytest.fixture(autouse=True)
def each_test_begins_without_a_log() -> Iterator[None]:
    """A window that keeps one, as every real one does, keeps it for its process."""
    logger = logging.getLogger("nnviz")
    handlers, filters, propagate = logger.handlers[:], logger.filters[:], logger.propagate
    yield
    logger.handlers[:], logger.filters[:], logger.propagate = handlers, filters, propagate


@pytest.fixture(autouse=True)
def no_view_fails(faults: list[str], request: pytest.FixtureRequest) -> Iterator[None]:
    """The window goes on where a view fails; a test does not."""
    yield
    if "faults" not in inspect.signature(request.function).parameters:
        assert not faults


class Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(logging.Formatter().format(record))


@pytest.fixture(autouse=True)
def each_test_begins_in_english() -> Iterator[None]:
    """Whatever the system speaks; and whoever changes the language, the next test does not notice."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test that is not there yet; pytest would search for a free name among all of them."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def each_test_remembers_no_file_of_another(homes: Iterator[Path]) -> Iterator[None]:
    """Nor of the person at this machine."""
    home = next(homes)
    with pytest.MonkeyPatch.context() as patch:
        (home / "settings").mkdir(parents=True)
        patch.setenv(FOLDER, str(home / "settings"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        KEEPER.begin()
        yield


@pytest.fixture(autouse=True)
def no_button_of_the_mouse_stays_pressed(qapp: Any) -> Iterator[None]:
    """Qt holds it so after a double click that hides its widget. And nobody waits long for a second click."""
    qapp.setDoubleClickInterval(80)
    yield
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mouseRelease(QWidget(), button)


@pytest.fixture(autouse=True)
def closed_windows_are_gone(qapp: Any) -> Iterator[None]:
    """Whatever is changed for the whole program goes through all windows that are left."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window) and not window.isVisible():
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(window: Window, qtbot: Any, qapp: Any) -> Window:
    """Once it is on the screen with its plots, and its keys act in the network."""
    window.show()
    for _ in range(4):  # mostly that is all, and quicker than to wait
        qapp.processEvents()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: "boundary" in window.views)
    qapp.processEvents()  # what was just filled gets its size
    window.activateWindow()
    window.views["network"].setFocus()
    return window


def gone(window: Window) -> None:
    window.session.pause()
    window.session.let_go()
    window.close()
    window.deleteLater()


@pytest.fixture
def open_own_window(qtbot: Any, qapp: Any) -> Iterator[Callable[..., Window]]:
    """Opens the window on a lesson or an experiment and waits until it is shown with its plots. It is gone when the
    test ends: whatever is changed for the whole program goes through all windows that are left."""
    application()
    windows = []

    def open_on(source: Any = "xor", size: tuple[int, int] = (1600, 1000), look: Look = LOOK) -> Window:
        window = Window(Session(nnviz.Timeline(nnviz.load(source)), look=look))
        windows.append(window)
        window.resize(*size)
        return shown(window, qtbot, qapp)

    yield open_on
    for window in filter(isValid, windows):
        gone(window)


@pytest.fixture(scope="module")
def desk() -> Iterator[list[Desk]]:
    """The window that the tests of a module share, once one asked for it."""
    desks: list[Desk] = []
    yield desks
    for one in desks:
        if isValid(one.window):
            gone(one.window)


@pytest.fixture
def begin_anew(desk: list[Desk], qtbot: Any, qapp: Any) -> Iterator[Callable[..., Window]]:
    """Like `open_own_window`, but in the window that all tests of a module share: opening is most of what a short test
    costs. A module has this as its `open_window` where tests leave nothing behind but what `Desk` clears away; one that
    does, or that needs two windows, asks for `open_own_window`."""

    def begin(*args: Any, **kwargs: Any) -> Window:
        if not desk or not isValid(desk[-1].window):  # where a test closed it
            application()
            desk.append(Desk(shown(Window(Session(nnviz.Timeline(nnviz.load("xor")))), qtbot, qapp)))
        return desk[-1].begin(*args, **kwargs)

    yield begin
    for one in desk[-1:]:
        if isValid(one.window):
            one.clear()


@pytest.fixture
def open_window(open_own_window: Callable[..., Window]) -> Callable[..., Window]:
    return open_own_window


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
