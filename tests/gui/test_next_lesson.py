"""Lists of lessons say their numbers, and the last scene of one offers the next."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from nnviz.engine.lessons.reading import read
from nnviz.gui.dialogs.lessons.export import ExportDialog
from nnviz.gui.lessons.view import LessonView
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, use_language
from nnviz.resources import lesson_after, lessons

from .played import played


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


LEFT = Qt.MouseButton.LeftButton


def at_end(window: Window, source: str | Path) -> LessonView:
    """The last scene of a lesson, with nothing to answer any more."""
    path = lessons().get(str(source), Path(source))
    view = played(window, path, len(read(path).scene) - 1)
    while window.session.questions.open is not None:
        window.session.questions.skip()
    QApplication.processEvents()
    return view


def opened(window: Window) -> str:
    window.session.lessons.finish()
    QApplication.processEvents()
    return window.session.lessons.current.name  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_and_the_player_say_the_number_of_a_lesson(window: Window, language: str) -> None:
    use_language(language)
    QApplication.processEvents()
    titles = [f"{name}  {read(path).title.of(language)}" for name, path in lessons().items()]
    menu = window.menus["file"].findChild(QMenu, "lessons")
    menu.aboutToShow.emit()
    assert [action.text().replace("&", "").split(" · ")[0] for action in menu.actions()] == titles
    window.greeting.open()
    assert [line.text() for line in window.greeting.page.lessons.values()] == titles
    window.greeting.close()
    window.prompts.writing.ask_export()
    (dialog,) = window.findChildren(ExportDialog)
    of: QComboBox = dialog.of
    assert [of.itemText(at) for at in range(of.count())] == titles
    dialog.reject()
    window.session.lessons.open(lessons()["0-3"], 0)
    window.session.lessons.finish()
    QApplication.processEvents()
    assert window.views["lesson"].heading.text() in titles


def test_the_last_scene_offers_the_next_lesson_by_its_name(window: Window) -> None:
    view = at_end(window, "0-3")
    following = read(lessons()["0-4"]).title.en
    assert " ".join(view.following.text().split()) == f"Next lesson: 0-4 {following}"
    assert view.following.isVisible() and not view.next.isVisible()
    QTest.mouseClick(view.following, LEFT)
    assert opened(window) == "0-4"
    assert view.next.isVisible() and not view.following.isVisible(), "not in its first scene"


def test_a_key_goes_from_lesson_to_lesson_and_the_last_one_has_none(window: Window, press: Any) -> None:
    assert not window.actions_by_name["next_lesson"].isEnabled(), "no lesson is open"
    at_end(window, "4-5")
    press(Qt.Key.Key_PageDown, control=True, shift=True)
    assert opened(window) == "4-6"
    view = at_end(window, "4-6")
    assert not view.following.isVisible() and view.next.isVisible() and not view.next.isEnabled()
    assert not window.actions_by_name["next_lesson"].isEnabled()


def test_while_something_is_asked_nothing_else_is_offered(window: Window) -> None:
    path = lessons()["0-1"]
    last = max(at for at, scene in enumerate(read(path).scene))
    view = at_end(window, "0-1")
    window.session.questions.pose(read(path).scene[1].question, thin=False)
    QApplication.processEvents()
    assert view.following.isHidden() and window.session.lessons.current.at == last  # type: ignore[union-attr]
    window.session.questions.give_up()
    QApplication.processEvents()
    assert view.following.isVisible()


def test_a_lesson_of_ones_own_has_neither_number_nor_successor(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "0-3.toml"
    for file in lessons()["0-3"].parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    view = at_end(window, path)
    assert view.heading.text() == read(path).title.en and view.following.isHidden()


def test_lessons_follow_one_another_in_the_order_of_the_lists() -> None:
    assert [(name, lesson_after(name)) for name in list(lessons())[:-1]] == list(pairwise(lessons()))
    assert lesson_after(list(lessons())[-1]) == lesson_after("") == ""
