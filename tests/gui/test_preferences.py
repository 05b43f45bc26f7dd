"""The dialog of preferences: it acts at once, agrees with the menus, and is used by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionComboBox

from nnviz.gui.dialogs.fields import FlagField, OneOfField
from nnviz.gui.dialogs.palette import Palette
from nnviz.gui.dialogs.preferences import PreferencesDialog
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.window.memory.preferences import chosen
from nnviz.gui.words.language import LANGUAGES, language, tr, use_language

from ..nights import by_night, some_by_day


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


Ask = Callable[..., PreferencesDialog]


@pytest.fixture
def ask(qtbot: Any) -> Ask:
    def ask_preferences(window: Any) -> PreferencesDialog:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window.views["network"], Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        dialog: PreferencesDialog = next(iter(window.findChildren(PreferencesDialog)))
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return ask_preferences


def field(dialog: PreferencesDialog, label: str) -> FlagField | OneOfField:
    (found,) = [found for asked, found in dialog.fields if asked.label == label]
    return found


def box(dialog: PreferencesDialog, label: str) -> OneOfField:
    found = field(dialog, label)
    assert isinstance(found, OneOfField)
    return found


def pick(dialog: PreferencesDialog, label: str, value: Any) -> None:
    """With the arrows, from entry to entry."""
    found = box(dialog, label)
    found.setFocus()
    way = Qt.Key.Key_Down if found.findData(value) > found.currentIndex() else Qt.Key.Key_Up
    for _ in range(found.count()):
        found = box(dialog, label)  # another one where the dialog was drawn anew
        if found.currentData() != value:
            QTest.keyClick(found, way)
            QApplication.processEvents()
    assert box(dialog, label).currentData() == value
    assert box(dialog, label).hasFocus(), "drawn anew or not"


PICKED = {
    "Language": ("language", "ja"), "Theme": ("theme", "dark"), "Size": ("scale", 125), "Step by": ("unit", "layer"),
    "Speed of Run": ("pace", "steps_3"), "Playing slides": ("slide_seconds", 8.0), "Hand calculation": ("decimals", 3),
}  # fmt: skip
PARTS = {
    "Names in the code": ("code", "letters"), "Orientation of samples": ("orientation", "columns"),
    "Letter of the sum": ("sum", "z"),
    "Letter of the output": ("output", "a"), "Symbol of delta": ("delta", "derivative"), "Count from": ("first", 0),
}  # fmt: skip


def test_a_choice_acts_at_once(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    for label, (name, value) in PICKED.items():
        assert chosen(window)[name] != value, label
        pick(dialog, label, value)
        assert chosen(window)[name] == value, label
        assert dialog.isVisible()


def test_the_notation_changes_at_once(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    for label, (part, value) in PARTS.items():
        assert getattr(window.frame.notation, part) != value, label
        pick(dialog, label, value)
        assert getattr(window.frame.notation, part) == value, label


def test_letters_of_sum_and_output_never_become_the_same(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    pick(dialog, "Letter of the output", "z")
    pick(dialog, "Letter of the sum", "z")
    assert window.frame.notation.sum == "z" != window.frame.notation.output
    assert box(dialog, "Letter of the output").value() == window.frame.notation.output, "the field follows"


@pytest.mark.parametrize(("label", "name", "at_first"), [
    ("Show steps as they happen", "motion", False), ("Show the welcome page at the start", "welcome", True),
    ("Formula as matrices", "matrices", False),
])  # fmt: skip
def test_a_box_is_ticked_by_the_space_bar(window: Any, ask: Ask, label: str, name: str, at_first: bool) -> None:
    dialog = ask(window)
    flag = field(dialog, label)
    assert flag.value() is at_first
    flag.setFocus()
    QTest.keyClick(flag, Qt.Key.Key_Space)
    assert field(dialog, label).value() is not at_first
    assert bool(chosen(window)[name] is None or chosen(window)[name]) is not at_first


@pytest.mark.parametrize(("label", "value", "command"), [
    ("Theme", "dark", "theme_dark"), ("Letter of the sum", "z", "notation_sum_z"), ("Step by", "layer", "by_layer"),
    ("Hand calculation", 2, "by_hand_2"),
])  # fmt: skip
def test_menus_and_dialog_agree(window: Any, ask: Ask, label: str, value: Any, command: str) -> None:
    action = window.actions_by_name[command]
    dialog = ask(window)
    first = box(dialog, label).value()
    assert not action.isChecked()
    pick(dialog, label, value)
    assert action.isChecked()
    pick(dialog, label, first)
    assert not action.isChecked()
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    action.trigger()
    assert box(ask(window), label).value() == value


def test_it_speaks_the_language_that_is_chosen_in_it(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    pick(dialog, "Language", "ja")
    QApplication.processEvents()
    assert (dialog.windowTitle(), language()) == ("環境設定", "ja")
    assert box(dialog, "Theme").itemText(0) == "システムに合わせる"
    pick(dialog, "Language", "en")
    QApplication.processEvents()
    assert dialog.windowTitle() == "Preferences"


def test_it_grows_with_the_size_that_is_chosen_in_it(open_window: Any, ask: Ask) -> None:
    window = open_window(size=(1600, 1000))
    dialog = ask(window)
    before = box(dialog, "Theme").height()
    pick(dialog, "Size", 150)
    QApplication.processEvents()
    assert box(dialog, "Theme").height() > 1.3 * before


# --- defaults ----------------------------------------------------------------------------------


def test_defaults_bring_all_back_and_can_be_undone(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    at_first = chosen(window)
    for label, value in (("Theme", "dark"), ("Hand calculation", 3), ("Letter of the sum", "z"), ("Step by", "layer")):
        pick(dialog, label, value)
    window.prompts.folder = None
    changed = chosen(window)
    QTest.mouseClick(dialog.defaults_button, Qt.MouseButton.LeftButton)
    defaults = chosen(window)
    assert {name: defaults[name] for name in ("decimals", "notation", "unit")} == {
        name: at_first[name] for name in ("decimals", "notation", "unit")
    }
    assert defaults["theme"] == "system" and box(dialog, "Theme").value() == "system"
    assert box(dialog, "Step by").value() == at_first["unit"]
    assert dialog.defaults_button.text().replace("&", "") == "Undo defaults"
    QTest.mouseClick(dialog.defaults_button, Qt.MouseButton.LeftButton)
    assert chosen(window) == changed and box(dialog, "Theme").value() == "dark"
    assert dialog.defaults_button.text().replace("&", "") == "Defaults"


def test_after_another_choice_defaults_are_not_undone_any_more(window: Any, ask: Ask) -> None:
    dialog = ask(window)
    pick(dialog, "Hand calculation", 3)
    dialog.defaults_button.click()
    pick(dialog, "Hand calculation", 2)
    assert dialog.defaults_button.text().replace("&", "") == "Defaults"


# --- by keys, in every look --------------------------------------------------------------------


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_field_is_reached_by_its_letter_and_by_tab(window: Any, ask: Ask, name: str) -> None:
    use_language(name)
    QApplication.processEvents()
    dialog = ask(window)
    QApplication.processEvents()
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    flags = [found for _, found in dialog.fields if isinstance(found, FlagField)]
    marked = [*labels, *flags, dialog.defaults_button, dialog.close_button]
    marks = [part.text()[part.text().index("&") + 1].upper() for part in marked]
    assert len(labels) + len(flags) == len(dialog.fields) and len(set(marks)) == len(marks)
    for label, mark in zip(labels, marks, strict=False):
        QTest.keyClick(dialog, Qt.Key(ord(mark)), Qt.KeyboardModifier.AltModifier)
        assert label.buddy().hasFocus()
    reached = set()
    for _ in range(len(dialog.fields) + 4):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        reached.add(dialog.focusWidget())
    assert reached >= {found for _, found in dialog.fields} | {dialog.defaults_button, dialog.close_button}
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("name", "theme"), some_by_day((("en", "light"), ("ja", "contrast_dark")), product(LANGUAGES, PALETTES))
)
def test_it_fits_a_small_window_and_nothing_in_it_is_cut_off(open_window: Any, ask: Ask, name: str, theme: str) -> None:
    use_language(name)
    window = open_window(size=(1024, 700), look=Look(theme, 100))
    dialog = ask(window)
    QApplication.processEvents()
    assert dialog.width() <= 1024 and dialog.height() <= 700
    for asked, found in dialog.fields:
        assert not found.visibleRegion().isEmpty(), asked.label
        assert dialog.rect().contains(found.mapTo(dialog, found.rect().bottomRight()))
        if isinstance(found, QComboBox):
            assert all(found.fontMetrics().horizontalAdvance(text) <= room_in(found) for text in texts(found))
        else:
            assert found.width() >= found.sizeHint().width()


def texts(found: QComboBox) -> list[str]:
    return [found.itemText(at) for at in range(found.count())]


def room_in(found: QComboBox) -> int:
    option = QStyleOptionComboBox()
    found.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return found.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, found).width()


@pytest.mark.parametrize(
    ("typed", "word"), [("welcome page", "en"), ("環境設定", "ja"), *by_night(("preferences", "en"))]
)
def test_it_is_found_by_a_few_letters(window: Any, qtbot: Any, typed: str, word: str) -> None:
    use_language(word)
    QApplication.processEvents()
    qtbot.keyClick(window.views["network"], Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (palette,) = [dialog for dialog in window.findChildren(Palette) if dialog.isVisible()]
    event = QInputMethodEvent()
    event.setCommitString(typed)
    QApplication.sendEvent(palette.line, event)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(PreferencesDialog)))
    assert window.findChild(PreferencesDialog).windowTitle() == tr("Preferences")
