"""Recent files, and another experiment beside or in the place of one that something was done with."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

import nnviz
from nnviz.engine.experiment.experiment import save
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.state.recent import forget, recent_files, remember
from nnviz.gui.state.settings.keeper import FOLDER, KEEPER, OLD
from nnviz.gui.state.settings.values import MOST_FILES
from nnviz.gui.window import app
from nnviz.gui.words.language import use_language
from nnviz.gui.words.mnemonics import bare, plain

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


def settings() -> Path:
    return Path(os.environ[FOLDER])


def written(path: Path, lesson: str = "or") -> Path:
    save(nnviz.load(lesson), path)
    return path


def submenu(window: Any, name: str) -> QMenu:
    """As it is when it is opened."""
    menu: QMenu = window.menus["file"].findChild(QMenu, name)
    menu.aboutToShow.emit()
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    (found,) = [action for action in menu.actions() if plain(action.text()) == text]
    return found


# --- what is remembered ------------------------------------------------------------------------


def test_the_newest_stands_first_each_once_and_ten_at_most(qapp: Any, tmp_path: Path) -> None:
    for number in range(12):
        remember(tmp_path / f"{number}.nnviz")
    remember(tmp_path / "5.nnviz")
    assert [path.stem for path in recent_files()] == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert len(recent_files()) == MOST_FILES
    forget(tmp_path / "11.nnviz")
    assert recent_files()[1] == tmp_path / "10.nnviz"


def test_those_of_the_version_before_are_taken_over(qapp: Any, tmp_path: Path) -> None:
    old = settings() / OLD
    old.write_text(json.dumps({"files": [str(tmp_path / "one")]}))
    assert recent_files() == [tmp_path / "one"]
    remember(tmp_path / "two")
    assert recent_files() == [tmp_path / "two", tmp_path / "one"] and not old.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"files": ["relative"]}', b'{"files": [1]}', b'{"files": {}}',
     b'{"files": [], "files": []}', b'{"files": ["/a\\u0000b"]}', b" " * (1 << 19)],
)  # fmt: skip
def test_where_those_are_broken_there_are_none(qapp: Any, tmp_path: Path, content: bytes) -> None:
    (settings() / OLD).write_bytes(content)
    assert recent_files() == [] and KEEPER.faults() == []
    remember(tmp_path / "two")
    assert recent_files() == [tmp_path / "two"]


# --- the menu ----------------------------------------------------------------------------------


def test_what_was_opened_and_saved_stands_in_the_menu_with_its_whole_path(
    window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [plain(action.text()) for action in submenu(window, "recent").actions()] == ["no file yet"]
    window.prompts.open_experiment(written(tmp_path / "mine.nnviz"))
    saved = tmp_path / "R&D.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(saved), ""))
    window.actions_by_name["save_as"].trigger()
    menu = submenu(window, "recent")
    assert [plain(action.text()) for action in menu.actions()] == ["R&D.nnviz", "mine.nnviz"]
    assert entry(menu, "mine.nnviz").toolTip() == str(tmp_path / "mine.nnviz") and menu.toolTipsVisible()
    entry(menu, "mine.nnviz").trigger()
    assert window.session.path == tmp_path / "mine.nnviz"
    assert recent_files() == [tmp_path / "mine.nnviz", saved]


def test_one_that_is_gone_is_told_and_dropped(window: Any, tmp_path: Path) -> None:
    path = written(tmp_path / "mine.nnviz")
    window.prompts.open_experiment(path)
    path.unlink()
    before = window.session.timeline
    entry(submenu(window, "recent"), "mine.nnviz").trigger()
    assert window.banner.text() == f"{path} is not there any more."
    assert window.session.timeline is before and recent_files() == []


def test_one_that_cannot_be_read_is_told_and_stays(window: Any, tmp_path: Path) -> None:
    path = written(tmp_path / "mine.nnviz")
    window.prompts.open_experiment(path)
    path.write_text("{")
    entry(submenu(window, "recent"), "mine.nnviz").trigger()
    assert "must be JSON" in window.banner.text()
    assert recent_files() == [path]


def test_no_sign_of_a_title_is_lost_in_a_menu(window: Any, qtbot: Any) -> None:
    window.session.take(Timeline(nnviz.load("or")))
    for action in submenu(window, "experiments").actions():
        assert "&" not in bare(action.text()).replace("&&", "")


# --- in its place or beside it -----------------------------------------------------------------


@pytest.fixture
def program(qapp: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Any]]:
    """The window as the command opens it; other windows come in `app.open_windows`."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "open_windows", [])

    def begin() -> Any:
        app.application()
        window = app.make_window(Timeline(nnviz.load("xor")), None)
        window.show()
        qtbot.waitUntil(lambda: "boundary" in window.views)
        return window

    yield begin
    for window in app.open_windows:
        window.session.pause()
        window.session.let_go()
        window.close()


def asked(window: Any) -> UnsavedDialog:
    (dialog,) = [dialog for dialog in window.findChildren(UnsavedDialog) if dialog.isVisible()]
    return dialog


def press(dialog: UnsavedDialog, text: str, qtbot: Any) -> None:
    (button,) = [button for button in dialog.findChildren(QPushButton) if plain(button.text()) == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def open_or(window: Any) -> None:
    entry(submenu(window, "experiments"), "OR with a single neuron").trigger()


def test_where_nothing_was_done_yet_another_one_opens_at_once(window: Any) -> None:
    window.session.step()
    open_or(window)
    assert not window.findChildren(UnsavedDialog)
    assert window.session.timeline.experiment == nnviz.load("or")


@pytest.mark.parametrize("done", ["trained", "running", *by_night("changed", "undone")])
def test_where_something_was_done_it_asks_and_cancelled_leaves_everything(window: Any, done: str, qtbot: Any) -> None:
    if done == "trained":
        window.session.goto(7, 3)
    elif done == "running":
        window.session.run()
    else:
        window.session.edit("lr", 3.0)
        if done == "undone":
            window.session.undo()
    before = window.session.timeline
    open_or(window)
    dialog = asked(window)
    assert not window.session.running
    assert "XOR with a hidden layer" in dialog.text() and "OR with a single neuron" in dialog.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(UnsavedDialog))
    assert window.session.timeline is before


def test_opened_in_this_window_it_takes_the_place(window: Any, qtbot: Any) -> None:
    window.session.goto(7, 3)
    open_or(window)
    press(asked(window), "Don’t save", qtbot)
    assert window.session.timeline.experiment == nnviz.load("or")
    open_or(window)
    assert not [dialog for dialog in window.findChildren(UnsavedDialog) if dialog.isVisible()], "nothing was done yet"


def test_opened_in_a_window_of_its_own_both_go_on(program: Any, qtbot: Any, tmp_path: Path) -> None:
    first = program()
    first.appearance.use_theme("dark")
    first.session.goto(7, 3)
    first.prompts.open_experiment(written(tmp_path / "mine.nnviz"))
    press(asked(first), "Open in a new window", qtbot)
    assert first.session.timeline.experiment == nnviz.load("xor") and first.session.timeline.cursor == (7, 3)
    assert app.open_windows[0] is first and len(app.open_windows) == 2
    second = app.open_windows[1]
    qtbot.waitUntil(lambda: "boundary" in second.views)
    assert second.isVisible() and second.windowTitle().startswith("mine.nnviz")
    assert second.session.look.theme == "dark"
    second.session.step()
    assert (first.session.timeline.cursor, second.session.timeline.cursor) == ((7, 3), (1, 1))
    assert recent_files() == [tmp_path / "mine.nnviz"]
    use_language("ja")
    QApplication.processEvents()
    assert first.menus["help"].title() == second.menus["help"].title() == "ヘルプ(&H)"


def test_new_data_are_asked_about_too(window: Any, qtbot: Any) -> None:
    window.session.goto(7, 3)
    window.prompts.ask_data("circle")
    from nnviz.gui.dialogs.data import DataDialog

    (dialog,) = window.findChildren(DataDialog)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert window.session.data_kind == "xor"
    press(asked(window), "Don’t save", qtbot)
    assert window.session.data_kind == "circle"
