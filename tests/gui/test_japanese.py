"""In Japanese nothing on the screen stays English, and all of it is drawn with the fonts of the program."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget

from nnviz.gui.look.look import LOOK
from nnviz.gui.terms.calls import CallsView
from nnviz.gui.views.code import CodeView
from nnviz.gui.window.actions import ACTIONS, NUMBER_COMMANDS
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language
from nnviz.resources import resource

from ..nights import by_night
from .texts import Reader

NAMES = """
English OR AND XOR NAND MLP SGD RMSprop Adam AdamW JAX Keras scikit-learn sklearn PyTorch NumPy nnviz
Ctrl Shift Alt Esc Ins Del Home End Backspace Left Right PgUp PgDn PgDown Enter Tab Menu
exp max min tanh sin cos log ln
Shift-JIS Windows- Return
"""
"""Names, keys, functions and parts of symbols, which every language writes the same."""
CODE = (CodeView, CallsView)
"""Views that show code, which every language writes the same."""
WORD = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def translations() -> dict[str, str]:
    messages = Xml.parse(resource("translations", "nnviz_ja.ts")).iter("message")
    return {str(message.findtext("source")): str(message.findtext("translation")) for message in messages}


TRANSLATED = translations()
FOREIGN = {
    *WORD.findall(NAMES),
    *(word for text in TRANSLATED.values() for word in WORD.findall(re.sub("{.*?}", "", text))),
}


def english(texts: Iterable[str], besides: Iterable[str] = ()) -> set[str]:
    """Those with an English word, and those that have a translation and are not it."""
    known = FOREIGN | {*besides}
    known |= {word[1:] for word in known}  # the letter that leads to a field is painted by itself
    plain = {re.sub("<style.*?</style>|<[^>]*>|&[a-z]+;", " ", text, flags=re.DOTALL) for text in texts}
    words = {text for text in plain if {*WORD.findall(text)} - known}
    return words | {text for text in plain - FOREIGN if JAPANESE.search(TRANSLATED.get(text, ""))}


def said_by(widget: QWidget) -> Iterator[str]:
    """What a widget says, shown or read aloud or below the mouse."""
    for name in (
        "text",
        "title",
        "toolTip",
        "accessibleName",
        "accessibleDescription",
        "windowTitle",
        "placeholderText",
    ):
        found = "" if isinstance(widget, QLineEdit) else getattr(widget, name, "")
        text = found() if callable(found) and name not in vars(type(widget)) else found
        if isinstance(text, str):
            yield text
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    for at in range(widget.count() if hasattr(widget, "itemText") else 0):
        yield widget.itemText(at)


def said_within(window: QWidget) -> set[str]:
    widgets = [window, *(found for found in window.findChildren(QWidget) if not isinstance(found, CODE))]
    return {text for widget in widgets for text in said_by(widget) if text}


def painted(window: QWidget, reader: Reader) -> set[str]:
    return {seen.text for seen in reader.texts(window) if not isinstance(seen.widget.parent(), CODE)}


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def japanese(qapp: Any) -> None:
    use_language("ja")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def test_what_stays_english_is_found(window: Window, reader: Reader) -> None:
    assert len(english(said_within(window) | painted(window, reader))) > 100


@pytest.mark.parametrize("lesson", ["mistakes", *by_night("xor", "digits", "deep-3-8-8-4-1", "sine", "relu-cycle")])
def test_no_text_of_the_window_stays_english(japanese: None, open_window: Any, reader: Reader, lesson: str) -> None:
    window = open_window(lesson)
    session = window.session
    session.watch()
    for kind in ("loss_below", "iteration"):
        session.add_breakpoint(kind)
    for name in window.cards:
        window.open_card(name)
        settle()
    found = set()
    count = len(session.timeline.program)
    for operation in range(0, count + 1, max(2, count // 7)):
        session.goto(2, operation)
        settle()
        found |= said_within(window) | painted(window, reader)
    window.show_preview(True)
    window.check_gradients()
    window.ask_doctor()
    for name in window.cards:
        window.open_card(name)
        settle()
        found |= said_within(window) | painted(window, reader)
    titles = {word for text in (window.windowTitle(), session.timeline.experiment.title) for word in WORD.findall(text)}
    called = session.timeline.experiment.data.called
    assert not english(found, {*titles, *WORD.findall(" ".join((*called.inputs, *called.outputs)))})


def test_commands_are_told_in_japanese(japanese: None, window: Window) -> None:
    commands: list[QAction] = list(window.actions_by_name.values())
    assert not english(
        text for command in commands for text in (command.text(), command.toolTip(), command.statusTip())
    )
    assert not english(action.text() for menu in window.menuBar().findChildren(QWidget) for action in menu.actions())
    assert len(commands) == len(ACTIONS)
    assert not english(TRANSLATED[text] for text, _ in NUMBER_COMMANDS)


@pytest.mark.parametrize(
    "command", ["choices", "help", "data_digits", *by_night("keys", "about", "data_spiral", "data_circle", "data_sine")]
)
def test_dialogs_are_in_japanese(japanese: None, window: Window, reader: Reader, command: str) -> None:
    window.actions_by_name[command].trigger()
    settle()
    (dialog,) = [found for found in QApplication.topLevelWidgets() if isinstance(found, QDialog) and found.isVisible()]
    if command != "help":  # the pages themselves are English
        assert not english(said_within(dialog) | painted(dialog, reader))
    assert not english(text for button in dialog.findChildren(QWidget) for text in said_by(button))
    dialog.close()
    settle()


def test_csv_is_asked_for_in_japanese(japanese: None, window: Window, reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("width,height,species\n1,2,0\n3,4,1\n5,6,0\n", "utf-8")
    window.prompts.open_csv(file)
    settle()
    (dialog,) = [found for found in QApplication.topLevelWidgets() if isinstance(found, QDialog) and found.isVisible()]
    assert not english(said_within(dialog) | painted(dialog, reader), ["width", "height", "species", "table", "csv"])
    dialog.close()
    settle()


def test_what_qt_says_is_japanese(japanese: None, qtbot: Any) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel | QMessageBox.StandardButton.Save)
    assert not english(button.text() for button in box.buttons())


# --- fonts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("fixed", [False, True])
@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_in_a_font_of_the_program(bold: bool, fixed: bool, qapp: Any) -> None:
    letters = "".join(sorted({letter for text in TRANSLATED.values() for letter in text} - {"\n"}))
    layout = QTextLayout(letters, LOOK.font("body", bold=bold, fixed=fixed))
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    drawn: list[QRawFont] = [run.rawFont() for run in layout.glyphRuns()]
    assert {font.familyName() for font in drawn} <= {"nnviz Sans", "nnviz Sans JP", "nnviz Mono"}
    assert all(glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes())
    japanese = [font for font in drawn if font.familyName() == "nnviz Sans JP"]
    assert japanese
    assert {font.weight() >= 600 for font in japanese} == {bold}


@pytest.mark.parametrize("lesson", ["xor", "digits"])
def test_japanese_is_drawn_with_the_font_of_the_program_everywhere(
    japanese: None, open_window: Any, reader: Reader, lesson: str
) -> None:
    window = open_window(lesson)
    window.session.goto(3, 5)
    window.open_card("histograms")
    settle()
    seen = reader.texts(window)
    assert sum(bool(JAPANESE.search(one.text)) for one in seen) > 30
    for one in seen:
        if JAPANESE.search(one.text):
            assert "nnviz Sans JP" in one.font.families(), str(one)
