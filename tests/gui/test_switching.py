"""The language: chosen when the program starts, switched while it is open, with nothing lost that somebody had."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QMessageBox, QWidget

import nnviz
from nnviz.cli import main
from nnviz.gui.dialogs.help import HelpDialog
from nnviz.gui.look.look import LOOK
from nnviz.gui.window.actions import ACTIONS, MENUS
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, language, system_language, tr, use_language
from nnviz.resources import resource


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


MAKE = resource("translations", "make.py")


def speak(name: str) -> None:
    """Puts a language into force, and waits until all windows follow."""
    use_language(name)
    settle()


def settle() -> None:
    """Until what was replaced is gone; plots hold themselves in circles."""
    for _ in range(3):
        gc.collect()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts_of(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


# --- the texts ---------------------------------------------------------------------------------


def test_every_text_is_translated_with_its_placeholders_and_compiled() -> None:
    done = subprocess.run([sys.executable, MAKE, "--check"], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_text_comes_in_the_language_in_force(qapp: Any) -> None:
    assert tr("Loss") == "Loss"
    use_language("ja")
    assert tr("Loss") == "損失"
    use_language("en")
    assert tr("Loss") == "Loss"


def test_a_text_that_has_no_translation_stays_as_it_is(qapp: Any) -> None:
    use_language("ja")
    assert tr("SGD 0.5, a name") == "SGD 0.5, a name"


@pytest.mark.parametrize("name", LANGUAGES)
def test_each_language_is_called_in_its_own_words_in_all_of_them(window: Window, name: str) -> None:
    speak(name)
    found = [window.actions_by_name[f"language_{one}"].text() for one in LANGUAGES]
    assert found == ["English", "日本語"]


# --- which one ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "expected"),
    [("ja_JP.UTF-8", "ja"), ("en_US.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("C", "en"), ("zh_CN.UTF-8", "en")],
)
def test_at_first_it_is_that_of_the_system_where_the_program_has_it(system: str, expected: str) -> None:
    words = "from nnviz.gui.words.language import system_language; print(system_language())"
    told = {"LC_ALL": system, "LANG": system, "LANGUAGE": ""}
    done = subprocess.run(
        [sys.executable, "-c", words], env=os.environ | told, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == expected


def test_the_system_speaks_one_of_the_languages(qapp: Any) -> None:
    assert system_language() in LANGUAGES


@pytest.mark.parametrize("command", [["--lang", "de"], ["render", "xor", "--lang", "de", "-o", "never.png"]])
def test_an_unknown_language_is_told_in_one_line(command: list[str], capsys: Any, qapp: Any) -> None:
    assert main(command) == 2
    assert capsys.readouterr().err == "nnviz: --lang must be one of en, ja, but is de.\n"


def test_a_picture_is_drawn_in_the_language_asked_for(tmp_path: Path) -> None:
    for name in LANGUAGES:
        words = [sys.executable, "-m", "nnviz", "render", "xor", "--view", "sample", "--size", "300x300"]
        subprocess.run([*words, "--lang", name, "-o", tmp_path / f"{name}.png"], check=True, timeout=60)
    assert (tmp_path / "en.png").read_bytes() != (tmp_path / "ja.png").read_bytes()


# --- switching ---------------------------------------------------------------------------------


def test_the_menu_and_the_button_of_the_tool_bar_switch_it(window: Window, qtbot: Any) -> None:
    commands = window.actions_by_name
    commands["language_ja"].trigger()
    settle()
    assert language() == "ja"
    assert (commands["language_ja"].isChecked(), commands["language_en"].isChecked()) == (True, False)
    qtbot.mouseClick(window.bars.buttons["language"], Qt.MouseButton.LeftButton)
    settle()
    assert language() == "en"
    assert (commands["language_ja"].isChecked(), commands["language_en"].isChecked()) == (False, True)


def test_menus_commands_cards_and_title_follow(window: Window) -> None:
    speak("ja")
    bar = [action.text() for action in window.menuBar().actions()]
    assert bar == [tr(title) for title in MENUS.values()]
    assert all(title.endswith(")") and "(&" in title for title in bar)
    for action in ACTIONS:
        if action.name not in ("undo", "redo"):
            assert window.actions_by_name[action.name].text() == tr(action.text)
    assert window.cards["loss"].windowTitle() == "損失"
    assert window.actions_by_name["step"].toolTip().startswith("進む")
    assert window.bars.buttons["run"].text() == "実行"
    for menu in window.menuBar().findChildren(QMenu):
        assert menu.title() == tr(menu.property("title in English"))


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.nightly)])
def test_there_and_back_many_times_nothing_is_left_behind_and_nothing_is_lost(window: Window, times: int) -> None:
    session = window.session
    session.goto(37, 11)
    session.select_node(1, 2)
    session.watch()
    session.add_breakpoint("loss_below")
    window.open_card("watches")
    window.open_card("check")
    window.cards["sample"].hide()

    def state() -> object:
        frame = session.frame()
        cards = [(name, card.isVisible(), window.is_seen(name)) for name, card in window.cards.items()]
        return frame.cursor, frame.selection, frame.watched, frame.breakpoints, cards, window.isWindowModified()

    def widgets() -> int:
        return len(QApplication.allWidgets())

    def everything() -> tuple[object, int, list[str]]:
        settle()
        return state(), widgets(), texts_of(window)

    speak("ja")
    speak("en")
    before = everything()
    for _ in range(times):
        speak("ja")
        assert state() == before[0]
        speak("en")
    after = everything()
    assert after[0] == before[0]
    assert after[2] == before[2]
    assert after[1] == before[1]


def test_training_goes_on(window: Window, qtbot: Any) -> None:
    window.session.toggle_run()
    qtbot.waitUntil(lambda: window.session.frame().cursor.iteration > 10)
    speak("ja")
    at = window.session.frame().cursor.iteration
    qtbot.waitUntil(lambda: window.session.frame().cursor.iteration > at)
    assert window.bars.buttons["run"].text() == "一時停止"
    window.session.pause()


def test_what_was_chosen_in_a_panel_stays(window: Window) -> None:
    views = window.views
    views["formula"].show_matrices(True)
    window.open_card("check")
    views["check"].measure.setCurrentIndex(1)
    views["check"].scope.setCurrentIndex(1)
    window.open_card("loss")
    views["loss"].plot.log.choose(True)
    views["layer"].tabs.setCurrentIndex(1)
    settle()
    old = dict(views)
    speak("ja")
    assert views["formula"] is not old["formula"]
    assert views["formula"].matrices
    assert (views["check"].measure.currentIndex(), views["check"].scope.currentIndex()) == (1, 1)
    assert views["loss"].plot.logarithmic
    assert views["layer"].tabs.currentIndex() == 1


def test_what_was_zoomed_stays_zoomed(window: Window) -> None:
    window.session.goto(100)
    window.open_card("loss")
    plot = window.views["loss"].plot
    seen = QRectF(20.0, 0.2, 40.0, 0.3)
    plot.view.setRange(seen, padding=0.0)
    plot.view.sigRangeChangedManually.emit([True, True])
    settle()
    seen = plot.seen()
    speak("ja")
    plot = window.views["loss"].plot
    assert plot.zoomed
    for corner in ("topLeft", "bottomRight"):
        away: QPointF = getattr(plot.seen(), corner)() - getattr(seen, corner)()
        assert away.manhattanLength() < 1e-6 * 100


def test_the_focus_stays_where_it_was(window: Window) -> None:
    window.views["timeline"].setFocus()
    speak("ja")
    assert window.focusWidget() is window.views["timeline"]


def test_a_message_stays_and_why_training_stopped_is_told_anew(window: Window, qtbot: Any) -> None:
    window.report("a fault of some file")
    speak("ja")
    assert window.banner.text() == "a fault of some file"
    speak("en")
    window.session.add_breakpoint("iteration")
    window.session.toggle_run()
    qtbot.waitUntil(lambda: bool(window.frame and window.frame.hit))
    english = window.banner.text()
    speak("ja")
    assert window.banner.text()
    assert window.banner.text() != english
    speak("en")
    assert window.banner.text() == english


def test_an_open_page_of_help_follows(window: Window) -> None:
    dialog = HelpDialog(LOOK, window)
    dialog.show()
    dialog.show_page("keys")
    speak("ja")
    assert dialog.windowTitle() == tr("Help") != "Help"
    assert dialog.list.item(0).text() == tr("Tour")
    assert dialog.list.currentItem().text() == tr("Keys and the mouse")
    dialog.close()


def test_two_windows_follow_both(open_window: Any) -> None:
    both = [open_window(), open_window("or")]
    speak("ja")
    assert [window.cards["loss"].windowTitle() for window in both] == ["損失", "損失"]


def test_a_hidden_window_follows_when_it_is_shown_again(window: Window) -> None:
    window.hide()
    speak("ja")
    assert window.cards["loss"].windowTitle() == "Loss"
    window.show()
    assert window.cards["loss"].windowTitle() == "損失"


def test_the_buttons_of_qt_are_in_the_language_too(qtbot: Any) -> None:
    use_language("ja")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Save)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert "キャンセル" in box.button(QMessageBox.StandardButton.Cancel).text()
    assert "保存" in box.button(QMessageBox.StandardButton.Save).text()
    assert "キャンセル" in buttons.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_numbers_are_written_the_same(window: Window) -> None:
    window.session.goto(420, 11)
    english = window.views["sample"].table.cells_model.index(0, 0).data()
    speak("ja")
    assert window.views["sample"].table.cells_model.index(0, 0).data() == english


def test_nnviz_is_used_in_english_outside_the_window(capsys: Any) -> None:
    use_language("ja")
    assert main(["trace", "missing.nnviz"]) == 2
    assert capsys.readouterr().err.isascii()
    assert nnviz.load("xor").title.isascii()
