"""Everything by keys alone: a walk through the program, plots, the timeline, letters of menus, the sheet of keys."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton

from nnviz.engine.maths.keys import Key as ArrayKey
from nnviz.gui.dialogs.keys import KeysDialog
from nnviz.gui.parts.mnemonics import with_mnemonics
from nnviz.gui.window.actions import ACTIONS
from nnviz.gui.window.keys import sheet
from nnviz.gui.words.language import source, tr, use_language
from nnviz.gui.words.mnemonics import bare
from nnviz.resources import experiments


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Hands:
    """Presses keys in whatever has the focus."""

    def __init__(self, window: Any, qtbot: Any) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, *keys: Key, modifiers: Modifier = Modifier.NoModifier) -> None:
        for key in keys:
            popup = QApplication.activePopupWidget()
            at = popup or QApplication.focusWidget() or self.window
            QTest.keyClick(at, key, modifiers)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def choose(self, begin: str) -> None:
        """Down in the menu that is open, until an entry begins so; and Enter."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _ in range(len(menu.actions()) + 1):
            if menu.activeAction() is not None and bare(menu.activeAction().text()).startswith(begin):
                self.press(Key.Key_Return)
                return
            self.press(Key.Key_Down)
        raise AssertionError([action.text() for action in menu.actions()])

    def tab_to(self, widget: Any, most: int = 120) -> None:
        """Tab until it has the focus."""
        for _ in range(most):
            if widget.hasFocus():
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never leads to {widget}")


@pytest.fixture
def hands(window: Any, qtbot: Any) -> Hands:
    return Hands(window, qtbot)


def test_a_whole_walk_by_keyboard(hands, window, qtbot, tmp_path, monkeypatch):
    press = hands.press
    # a lesson, by the letters of the menus
    press(Key.Key_F, modifiers=Modifier.AltModifier)
    file_menu = QApplication.activePopupWidget()
    lessons_menu = next(action for action in file_menu.actions() if bare(action.text()) == "Built-in experiments")
    press(Key(ord(lessons_menu.text()[lessons_menu.text().index("&") + 1].upper())))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu is not file_menu
    hands.choose(experiments()["deepinsider-2-2-2"])
    qtbot.waitUntil(lambda: window.frame.program.sizes == (2, 2, 2))
    # steps, and the explanation of a number
    press(Key.Key_F10, Key.Key_F10)
    assert window.frame.cursor.operation == 2
    hands.tab_to(window.views["formula"])
    before = window.frame.looked_at
    press(Key.Key_Return)
    assert window.frame.looked_at != before, "Enter follows the number that has the focus"
    press(Key.Key_Backspace)
    assert window.frame.looked_at == before
    # a weight, and undo
    table = window.views["layer"].parameters
    hands.tab_to(table)
    table.setCurrentIndex(table.cells_model.index(0, 0))
    weight = float(window.frame.parameters("weights", 1)[0, 0])
    press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(Key.Key_A, modifiers=Modifier.ControlModifier)
    hands.type("0.75")
    press(Key.Key_Return)
    assert float(window.frame.parameters("weights", 1)[0, 0]) == 0.75
    press(Key.Key_Z, modifiers=Modifier.ControlModifier)
    assert float(window.frame.parameters("weights", 1)[0, 0]) == weight
    # a breakpoint, a run that it stops
    press(Key.Key_B, modifiers=Modifier.ControlModifier)
    adder = next(part for part in window.views["breakpoints"].findChildren(QPushButton) if part.menu() is not None)
    hands.tab_to(adder)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    hands.choose("iteration")
    assert len(window.frame.breakpoints) == 1
    hands.type("20")
    press(Key.Key_Return, Key.Key_F5)
    qtbot.waitUntil(lambda: window.frame.hit is not None, timeout=20_000)
    assert window.frame.cursor.iteration == 20
    # the gradient check
    press(Key.Key_G, modifiers=Modifier.ControlModifier | Modifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.frame.checked is not None and not window.frame.checked.active, timeout=20_000)
    # saving
    path = tmp_path / "mine.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))
    press(Key.Key_S, modifiers=Modifier.ControlModifier)
    assert path.exists()


def test_f2_edits_the_weight_that_is_looked_at_else_the_bias(hands, window):
    network = window.views["network"]
    network.setFocus()
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, modifiers=Modifier.ControlModifier)
    hands.type("0.5")
    hands.press(Key.Key_Return)
    selection = window.frame.selection
    assert float(window.frame.parameters("biases", selection.layer)[selection.node]) == 0.5
    window.session.goto(1, 1)
    explanation = window.frame.explanation
    weight = next(operand for operand in explanation.operands if operand.key.parameter == "weights")
    window.session.follow(window.frame.number(weight.key, weight.index))
    network.setFocus()
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, modifiers=Modifier.ControlModifier)
    hands.type("0.25")
    hands.press(Key.Key_Return)
    assert float(window.frame.parameters("weights", 1)[weight.index]) == 0.25


def test_arrows_in_the_timeline_go_from_step_to_step_and_from_iteration_to_iteration(hands, window):
    window.session.goto(5, 3)
    window.views["timeline"].setFocus()
    hands.press(Key.Key_Right)
    assert window.frame.cursor.operation == 4
    hands.press(Key.Key_Left, Key.Key_Left)
    assert window.frame.cursor.operation == 2
    hands.press(Key.Key_Down)
    assert window.frame.cursor.iteration == 4
    hands.press(Key.Key_Up, Key.Key_Up)
    assert window.frame.cursor.iteration == 5, "not beyond what was reached"


# --- plots -------------------------------------------------------------------------------------


def test_arrows_in_a_plot_move_a_cross_that_is_read_and_enter_clicks_there(hands, window, qtbot):
    window.session.goto(30)
    plot = window.views["loss"].plot
    plot.setFocus()
    hands.press(Key.Key_Left)
    assert "iteration 30" in plot.read_out.text(), "a first press shows where the cross is"
    hands.press(Key.Key_Left, Key.Key_Left)
    assert plot.read_out.isVisible() and "iteration 28" in plot.read_out.text()
    hands.press(Key.Key_Return)
    assert window.frame.cursor.iteration == 28
    window.views["network"].setFocus()
    assert not plot.read_out.isVisible()


def test_plus_and_minus_zoom_a_plot_and_home_shows_the_whole(hands, window):
    window.session.goto(30)
    plot = window.views["loss"].plot
    plot.setFocus()
    whole = plot.seen()
    hands.press(Key.Key_Plus, Key.Key_Plus)
    assert plot.seen().width() < 0.7 * whole.width() and plot.zoomed
    hands.press(Key.Key_Minus)
    assert plot.seen().width() < whole.width()
    hands.press(Key.Key_Home)
    assert plot.seen() == whole and not plot.zoomed
    assert window.frame.cursor.iteration == 30, "keys of a plot do not step"


def test_enter_in_the_map_probes_the_place_of_the_cross(hands, window):
    plot = window.views["boundary"].plot
    plot.setFocus()
    hands.press(Key.Key_Right, Key.Key_Right)
    hands.press(Key.Key_Return)
    assert window.frame.probe is not None
    hands.press(Key.Key_Escape)
    assert window.frame.probe is None


@pytest.mark.parametrize("name", ["loss", "boundary"])
def test_the_menu_key_opens_the_menu_of_a_plot(window, name):
    plot = window.views[name].plot
    plot.setFocus()
    at = plot.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, plot.mapToGlobal(at))
    QApplication.sendEvent(plot, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and {"Copy values", "Whole range"} <= {bare(of.text()) for of in menu.actions()}
    menu.close()


def test_the_menu_key_in_the_formula_is_about_the_number_that_has_the_focus(hands, window):
    window.session.goto(3, 11)
    formula = window.views["formula"]
    hands.tab_to(formula)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), formula.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(formula.viewport(), event)
    menu = QApplication.activePopupWidget()
    seen = {bare(of.text()) for of in menu.actions()}
    menu.close()
    assert {"Watch this number", "Copy full precision"} <= seen


# --- letters -----------------------------------------------------------------------------------


def menus_of(menu: QMenu) -> list[QMenu]:
    menu.aboutToShow.emit()
    inner = [action.menu() for action in menu.actions() if action.menu() is not None]
    return [menu, *(one for part in inner for one in menus_of(part))]


def test_every_entry_of_a_menu_has_a_letter_of_its_own_as_far_as_there_are_letters(window):
    for menu in (one for top in window.menus.values() for one in menus_of(top)):
        menu.aboutToShow.emit()
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        marks = [text[text.index("&") + 1].upper() for text in texts if "&" in text.replace("&&", "")]
        assert max(Counter(marks).values(), default=1) == 1, texts
        assert len(marks) >= min(len(texts), 25) - 2, texts


def test_texts_without_latin_letters_have_one_in_brackets_behind_them():
    assert list(with_mnemonics(["ねこ…", "いぬ", "Undo", "A && B"])) == ["ねこ(&B)…", "いぬ(&C)", "&Undo", "&A && B"]
    assert list(with_mnemonics(["Save", "Save as…", "Sine"])) == ["&Save", "Save &as…", "S&ine"]
    assert list(with_mnemonics(["Ab", "A"])) == ["A&b", "&A"], "who has a choice gives way"
    assert [bare(text) for text in ("開く(&A)…", "Save &as…", "A && B")] == ["開く…", "Save as…", "A && B"]


def test_labels_of_a_dialog_lead_to_their_fields_by_a_letter(hands, window, qtbot):
    window.actions_by_name["data_moons"].trigger()
    (dialog,) = window.findChildren(QDialog)
    qtbot.waitExposed(dialog)
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    marks = [label.text()[label.text().index("&") + 1].upper() for label in labels]
    assert len(labels) >= 3 and len(set(marks)) == len(marks)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for label, mark in zip(labels, marks, strict=True):
        QTest.keyClick(dialog, Key(ord(mark)), Modifier.AltModifier)
        assert label.buddy().hasFocus() or label.buddy().isAncestorOf(QApplication.focusWidget())
    dialog.close()


# --- the sheet of keys -------------------------------------------------------------------------


def test_a_question_mark_opens_the_sheet_of_keys_which_fits_a_small_window_and_esc_closes_it(hands, window, qtbot):
    window.views["network"].setFocus()
    QTest.keyClicks(window.views["network"], "?")
    (dialog,) = window.findChildren(KeysDialog)
    assert dialog.sizeHint().width() <= 1280 and dialog.sizeHint().height() <= 690
    texts = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Stepping", "F10, PgDn, Alt+→", "move the place that is read"} <= texts
    QTest.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(KeysDialog))


def test_the_sheet_has_every_key_of_every_command():
    lines = [keys for _, group in sheet() for keys, _ in group]
    for action in ACTIONS:
        for key in (*action.keys, *action.focus_keys):
            last = {"Left": "←", "Right": "→", "PgDown": "PgDn"}
            end = key.rsplit("+", 1)[-1]
            shown = key.removesuffix(end) + last[end] if end in last else key
            assert any(shown in keys.split(", ") for keys in lines), key


def test_a_question_mark_in_a_field_is_typed_there(window, qtbot):
    field = window.views["experiment"].rate
    field.setFocus()
    qtbot.keyClicks(field, "?")
    assert not window.findChildren(KeysDialog)


def test_the_formula_names_what_it_is_of_by_keys(hands, window):
    operations = [operation.writes for operation in window.session.timeline.program.operations]
    window.session.goto(3, operations.index(ArrayKey("deltas", 1)) + 1)
    formula = window.views["formula"]
    hands.tab_to(formula)
    assert "upstream gradient of h1" in formula.heard().description
    hands.press(Key.Key_Right)
    assert "slope of h1" in formula.heard().description


def test_letters_are_those_of_the_original_in_every_language(qapp: QApplication) -> None:
    english = [tr(text) for text in ("Open", "Cancel", "Encoding", "&File", "Copy as TeX", "NumPy…")]
    letters = [re.search("&(.)", text)[1].upper() for text in with_mnemonics(english)]
    assert letters == ["O", "C", "E", "F", "A", "N"]
    use_language("ja")
    japanese = [tr(text) for text in map(source, english)]
    assert [re.search("&(.)", text)[1].upper() for text in with_mnemonics(japanese)] == letters
    assert list(with_mnemonics(japanese))[:2] == ["開く(&O)", "キャンセル(&C)"]
