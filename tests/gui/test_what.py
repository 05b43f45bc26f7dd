"""What is this? A label, a box of choices and a field open the entry of what they are about, in the window and in every
dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit, QMenu, QWidget

from nnviz.gui.terms.dialog import EntryDialog
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import tr, use_language
from nnviz.gui.words.mnemonics import plain

FIELDS = {
    ("experiment", "en"): {"data": "training data", "layers": "layer", "hidden": "activation",
                           "start": "initial values"},
    ("experiment", "ja"): {"データ": "training data", "層": "layer", "隠れ層": "activation"},
    ("many", "en"): {"seeds": "seed", "50": "seed", "from": "seed", "vary": "seed", "random seed": "seed",
                     "epochs": "epoch", "length": "run"},
    ("many", "ja"): {"シード数": "seed", "50": "seed", "開始": "seed", "エポック": "epoch", "長さ": "run"},
    ("surface", "en"): {"two weights": "weight", "loss of all rows": "loss", "selected": "parameter",
                        "selected before": "parameter"},
    ("check", "en"): {"ε": "numeric gradient", "1e-05": "numeric gradient", "sums and outputs too": "output"},
    ("log", "en"): {"every": "epoch", "10": "epoch", "epochs": "epoch"},
    ("rows", "en"): {"all classes": "class"},
}  # fmt: skip
"""Panels in a language, and what is written there on labels and in fields, with the term."""


def text_of(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        return part.currentText()
    return plain(part.text()) if isinstance(part, QLabel | QLineEdit | QAbstractButton) else ""


@pytest.mark.parametrize(("panel", "language"), FIELDS)
def test_labels_and_fields_open_their_own_entry_and_not_that_of_their_panel(
    open_window: Any, panel: str, language: str
) -> None:
    use_language(language)
    window = open_window("xor")
    window.open_card(panel)
    QApplication.processEvents()
    view = window.views[panel]
    seen = {text_of(part): part for part in reversed(view.findChildren(QWidget)) if part.isVisible()}
    for text, word in FIELDS[panel, language].items():
        window.explaining.of_focus(seen[text])
        assert window.views["terms"].term.word == word, text
        asked = window.explaining.term_at(seen[text], seen[text].rect().center())
        assert asked is not None and asked.word == word, text


def test_a_click_with_the_right_button_on_a_box_of_choices_asks_for_its_entry(window: Window) -> None:
    window.open_card("surface")
    QApplication.processEvents()
    asked_at(window.views["surface"].across, "parameter")
    assert window.views["terms"].term.word == "parameter"


def asked_at(part: QWidget, word: str) -> None:
    """Chooses what the menu at a widget offers, which is to be the entry of that term."""
    place = part.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, part.mapToGlobal(place))
    QApplication.sendEvent(part, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), part
    (action,) = (action for action in menu.actions() if not action.isSeparator())
    assert plain(action.text()) == tr("What is this? {term}").format(term=tr(word))
    action.trigger()
    menu.close()
    QApplication.processEvents()


def test_a_weight_chosen_in_a_box_opens_the_entry_of_weights_and_a_bias_that_of_biases(
    window: Window, press: Any
) -> None:
    window.open_card("surface")
    QApplication.processEvents()
    across = window.views["surface"].across
    for text, word in (("w x₁→h₂", "weight"), ("b h₂", "bias")):
        across.setCurrentIndex(across.findText(text))
        across.setFocus()
        press(Qt.Key.Key_F1, control=True, on=across)
        assert window.views["terms"].term.word == word


# --- dialogs -----------------------------------------------------------------------------------


def weights_asked(window: Window, folder: Any) -> None:
    np.savez(folder / "weights.npz", W1=np.ones((2, 4)), b1=np.ones(4), W2=np.ones((4, 1)), b2=np.ones(1))
    window.prompts.import_weights(folder / "weights.npz")


def csv_asked(window: Window, folder: Any) -> None:
    (folder / "rows.csv").write_text("a,b,class\n1,2,x\n3,4,y\n")
    window.prompts.open_csv(folder / "rows.csv")


DIALOGS: dict[str, tuple[Callable[[Window, Any], object], dict[str, str]]] = {
    "Preferences": (lambda w, _: w.prompts.ask_preferences(), {
        "Symbol of delta": "delta", "Show steps as they happen": "step", "as rows: X @ W + b": "sample"}),
    "New experiment": (lambda w, _: w.prompts.ask_new(), {"sin x₁": "feature", "inputs of the network": "input",
                                                          "standardize by the training rows": "standardize"}),
    "Training settings": (lambda w, _: w.prompts.ask_choices(), {
        "normal": "initial values", "order": "batch", "mean over samples and outputs": "reduction", "SGD": "SGD",
        "Nesterov": "optimizer", "learning rate η": "learning rate"}),
    "Data": (lambda w, _: w.prompts.ask_data("moons"), {"samples": "sample", "x₁²": "feature", "random seed": "seed"}),
    "Table": (lambda w, _: w.prompts.ask_table(), {"class": "class", "target": "target", "random seed": "seed"}),
    "CSV": (csv_asked, {"training data, %": "training data", "seed": "seed"}),
    "Weights": (weights_asked, {"W1": "weight", "b1": "bias", "Shape here": "weight"}),
    "Picture": (lambda w, _: w.prompts.ask_picture(), {"each step of this iteration": "iteration", "Steps": "step"}),
    "Keys": (lambda w, _: w.prompts.show_keys(), {"Next layer": "layer"}),
    "About": (lambda w, _: w.prompts.show_about(), {}),
}  # fmt: skip
"""Dialogs, how each is asked for, and what is written in them, with the term."""


def opened(window: Window) -> QDialog:
    QApplication.processEvents()
    (dialog,) = (one for one in window.findChildren(QDialog) if one.isVisible())
    return dialog


def told(dialog: QDialog) -> str:
    """The term whose entry stands beside a dialog."""
    QApplication.processEvents()
    (beside,) = (one for one in dialog.findChildren(EntryDialog) if one.isVisible())
    return str(beside.view.term.word)


@pytest.mark.parametrize("name", DIALOGS)
def test_in_a_dialog_the_key_tells_of_what_has_the_focus_and_the_menu_of_what_is_below_the_pointer(
    window: Window, qtbot: Any, tmp_path: Any, name: str
) -> None:
    ask, expected = DIALOGS[name]
    ask(window, tmp_path)
    dialog = opened(window)
    qtbot.waitExposed(dialog)
    seen = {text_of(part): part for part in reversed(dialog.findChildren(QWidget)) if part.isVisible()}
    for text, word in expected.items():
        part = seen[text]
        field = part.buddy() if isinstance(part, QLabel) and part.buddy() is not None else part
        if field.focusPolicy() != Qt.FocusPolicy.NoFocus:
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            field.setFocus()
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
            assert told(dialog) == word, text
        asked_at(part, word)
        assert told(dialog) == word, text
    if not expected:  # nothing there is a term
        qtbot.keyClick(dialog, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
        assert told(dialog)
        (beside,) = dialog.findChildren(EntryDialog)
        assert beside.view.list.isVisible() and not beside.view.page.isVisible(), "no entry is an answer"
        qtbot.keyClick(beside.view.search, Qt.Key.Key_Escape)
        assert not beside.isVisible()
    dialog.close()


def test_beside_a_dialog_an_entry_leads_to_others_and_to_nothing_in_the_window(window: Window, qtbot: Any) -> None:
    window.session.goto(3, 11)
    window.prompts.ask_preferences()
    dialog = opened(window)
    qtbot.keyClick(dialog, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    (beside,) = dialog.findChildren(EntryDialog)
    beside.view.show_term("delta")
    QApplication.processEvents()
    page = beside.view.page
    assert "upstream gradient" in page.toPlainText() and "step 11" not in page.toPlainText()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert beside.view.term.word == "upstream gradient"
    window.explaining.show_word("delta")
    assert "step 11" in window.views["terms"].page.toPlainText()
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert not beside.isVisible() and dialog.isVisible()
    dialog.close()


def test_what_stands_beside_a_dialog_follows_its_language_and_size(window: Window, qtbot: Any) -> None:
    window.prompts.ask_preferences()
    dialog = opened(window)
    qtbot.keyClick(dialog, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    (beside,) = dialog.findChildren(EntryDialog)
    beside.view.show_term("slope")
    use_language("ja")
    qtbot.waitUntil(lambda: "微分（びぶん）" in beside.view.page.toPlainText())
    use_language("en")
    qtbot.waitUntil(lambda: "slope" in beside.view.page.toPlainText())
    before = beside.view.search.font().pixelSize()
    window.appearance.rescale(1)
    qtbot.waitUntil(lambda: beside.view.search.font().pixelSize() > before)
    assert beside.view.term.word == "slope"
    dialog.close()


def test_a_dialog_that_a_dialog_opens_is_reached_too(window: Window, qtbot: Any) -> None:
    window.prompts.ask_table()
    dialog = opened(window)
    table = dialog.table
    table.ask_name()
    QApplication.processEvents()
    (inner,) = (one for one in dialog.findChildren(QDialog) if one.isVisible())
    qtbot.keyClick(inner.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert told(inner)
    inner.close()
    dialog.close()


def test_on_the_welcome_page_the_entry_is_not_hidden_behind_it(window: Window, press: Any) -> None:
    window.greeting.open()
    page = window.greeting.page
    assert page is not None
    QApplication.processEvents()
    press(Qt.Key.Key_F1, control=True, on=page.new)
    assert window.greeting.page is None and window.is_seen("terms")
