"""The palette: whatever the window can do is found by a few letters, in both languages, and done by Enter."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.gui.dialogs.help import PAGES, HelpDialog
from nnviz.gui.dialogs.palette import Palette
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.state.lessons.listed import lesson_lines
from nnviz.gui.window.actions import ACTIONS
from nnviz.gui.window.appearance import SCALES
from nnviz.gui.window.finding import FILLED
from nnviz.gui.window.panels import PANELS
from nnviz.gui.words.glossary import other_words
from nnviz.gui.words.language import LANGUAGES, in_language, language, tr, use_language
from nnviz.gui.words.mnemonics import literal, plain
from nnviz.gui.words.searching import Rank, Texts, match
from nnviz.resources import experiments

from ..nights import some_by_day


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


@pytest.fixture
def opened(window: Any, qtbot: Any) -> Any:
    """Opens the palette by its key and types."""

    def opened_with(text: str = "") -> Palette:
        qtbot.keyClick(window.views["network"], Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        (palette,) = [dialog for dialog in window.findChildren(Palette) if dialog.isVisible()]
        type_in(palette, text)
        return palette

    return opened_with


def type_in(palette: Palette, text: str) -> None:
    """Instead of what was typed."""
    palette.line.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(text)  # keys are ASCII in tests
    QApplication.sendEvent(palette.line, typed) if not text.isascii() else QTest.keyClicks(palette.line, text)


def found(palette: Palette) -> list[str]:
    return [entry.text for entry, _ in palette.found]


def gone(window: Any) -> bool:
    return not [dialog for dialog in window.findChildren(Palette) if dialog.isVisible()]


# --- what is there -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_command_panel_size_lesson_and_page_is_there_with_its_place_and_keys(
    window: Any, opened: Any, name: str
) -> None:
    use_language(name)
    QApplication.processEvents()
    palette = opened()
    there = {(entry.text, entry.where) for entry, _ in palette.found}
    for action in ACTIONS:
        if action.name not in FILLED | {"find"}:
            assert tr(action.text) in {text for text, _ in there}, action.name
    for title in [panel.title for panel in PANELS.values()]:
        assert (tr(title), f"{plain(tr('&View'))} › {tr('Panels')}") in there
    for title in experiments().values():
        assert (tr(title), f"{plain(tr('&File'))} › {tr('Built-in experiments')}") in there
    for line in lesson_lines().values():
        assert (line.title, f"{plain(tr('&File'))} › {tr('Lessons')}") in there
    for title in PAGES.values():
        assert (tr(title), f"{plain(tr('&Help'))} › {tr('Help')}") in there
    for scale in SCALES:
        assert f"{scale} %" in {text for text, _ in there}
    assert not [text for text, where in there if "&" in text + where]
    keys = {entry.text: entry.keys for entry, _ in palette.found}
    assert keys[tr("Step")] == "F10, PgDown, Alt+Right" and keys[tr("Breakpoints")] == "Ctrl+B"
    assert len(there) == len(palette.found), "nothing is there twice"


@pytest.mark.parametrize("name", LANGUAGES)
def test_either_language_finds_it_while_the_window_speaks_the_other(
    window: Any, opened: Any, qtbot: Any, name: str
) -> None:
    use_language(name)
    QApplication.processEvents()
    palette = opened()
    for query in ("dark", "ダーク", "ＤＡＲＫ", "だーく", "theme dark", "dark theme", "テーマ ダーク"):
        type_in(palette, query)
        assert tr("Dark") in found(palette)[:3], query


def test_words_of_other_texts_find_it_too_and_are_shown(opened: Any) -> None:
    palette = opened()
    for query, text, by in (
        ("cost", "Loss", "cost"),
        ("step size", "Training settings…", "step size"),
        ("学習率", "Training settings…", "学習率"),
        ("クロスエントロピー", "Softmax and cross-entropy, 2-4-3", "クロスエントロピー"),
        ("決定", "Decision boundary", "決定境界"),
    ):
        type_in(palette, query)
        told = {entry.text: how.text for entry, how in palette.found}
        assert told[text] == by, query


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_what_somebody_new_calls_it_leads_there_in_each_language(opened: Any, qtbot: Any, speaks: str) -> None:
    use_language(speaks)
    QApplication.processEvents()
    palette = opened()
    for text, queries in {
        "Runs": ("compare", "comparing", "overlay", "比較", "重ねる", "試行の比較"),
        "Edit data…": ("paint", "own data", "draw", "描く", "自分のデータ"),
        "Breakpoints": ("wrong", "last wrong", "不正解", "最後の不正解"), "Moments": ("wrong", "last wrong", "不正解"),
        "Loss surface": ("landscape", "loss landscape", "地形"), "Many runs": ("seeds", "statistics", "シード", "統計"),
        "All rows": ("export rows", "行の書き出し"), "Pause": ("stop", "停止"),
    }.items():  # fmt: skip
        for query in queries:
            type_in(palette, query)
            assert tr(text) in found(palette)[:4], query


def test_all_that_the_glossary_says_of_other_texts_is_found() -> None:
    assert {"cost", "objective", "criterion(y, t)"} <= set(other_words("Loss"))
    assert {"誤差", "コスト", "目的関数"} <= set(other_words("損失"))
    assert "dying ReLU" in other_words("a dead node") and not other_words("nothing of the kind")
    assert "cost" not in other_words("Glossary"), "only whole words"


# --- in which order ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "text", "rank"),
    [("grad", "Gradient check", Rank.BEGINS), ("check", "Gradient check", Rank.BEGINS_WORD),
     ("check grad", "Gradient check", Rank.BEGINS_WORD), ("dient", "Gradient check", Rank.INSIDE),
     ("gck", "Gradient check", Rank.IN_ORDER), ("dnt", "Gradient check", None), ("x", "Gradient check", None),
     ("勾配", "勾配チェック", Rank.BEGINS), ("チェ", "勾配チェック", Rank.BEGINS_WORD),
     ("ちぇ", "勾配チェック", Rank.BEGINS_WORD), ("配チ", "勾配チェック", Rank.INSIDE),
     ("勾ック", "勾配チェック", Rank.IN_ORDER), ("コード", "NumPyコード", Rank.BEGINS_WORD)],
)  # fmt: skip
def test_beginnings_come_before_insides_and_insides_before_letters_in_order(
    query: str, text: str, rank: Rank | None
) -> None:
    how = match(query, Texts((text,)))
    assert (how and how.rank) == rank


def test_of_equals_the_first_stands_first_and_places_come_last(opened: Any) -> None:
    texts = found(opened("step"))
    assert texts[:2] == ["Step", "Step by element"]
    assert texts.index("Next layer") > texts.index("Step out"), "found by its menu alone"
    at = [list(ACTIONS_BY_TEXT).index(text) for text in texts if text.startswith("Step by")]
    assert at == sorted(at)


ACTIONS_BY_TEXT = {str(action.text): action for action in ACTIONS}


# --- what it does ------------------------------------------------------------------------------


def test_enter_does_it_and_the_focus_is_where_it_was(window: Any, opened: Any, qtbot: Any) -> None:
    palette = opened("next lay")
    assert palette.focusWidget() is palette.line
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.session.timeline.cursor == (1, 2) and gone(window)
    assert window.focusWidget() is window.views["network"]


def test_arrows_and_pages_move_and_go_round(opened: Any, qtbot: Any) -> None:
    palette = opened()
    last = palette.list.count() - 1
    for key, row in (
        (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Up, last), (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_PageUp, 0),
    ):  # fmt: skip
        qtbot.keyClick(palette.line, key)
        assert palette.list.currentRow() == row
    qtbot.keyClick(palette.line, Qt.Key.Key_PageDown)
    assert 5 < palette.list.currentRow() < 20


def test_keys_of_the_window_do_nothing_while_it_is_open(window: Any, opened: Any, qtbot: Any) -> None:
    palette = opened()
    for key in (Qt.Key.Key_F10, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        qtbot.keyClick(palette.line, key)
    assert window.session.timeline.cursor == (1, 0)


def test_esc_closes_it_and_nothing_is_done(window: Any, opened: Any, qtbot: Any) -> None:
    qtbot.keyClick(opened("next layer").line, Qt.Key.Key_Escape)
    assert gone(window) and window.session.timeline.cursor == (1, 0)
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_a_click_does_it(window: Any, opened: Any, qtbot: Any) -> None:
    palette = opened("histograms")
    box = palette.list.visualItemRect(palette.list.item(0))
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert gone(window) and window.is_seen("histograms")


def test_what_is_out_of_reach_says_why_and_stays(window: Any, opened: Any, qtbot: Any) -> None:
    palette = opened("undo")
    entry, _ = palette.found[0]
    assert (entry.text, entry.reason) == ("Undo", "nothing to undo")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    window.session.edit("lr", 3.0)
    palette = opened("undo")
    entry, _ = palette.found[0]
    assert entry.text.startswith("Undo: ") and not entry.reason
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.session.timeline.rate == 0.2


def test_every_other_command_that_is_out_of_reach_has_a_reason_of_its_own(opened: Any) -> None:
    told = {entry.text: entry.reason for entry, _ in opened().found if entry.reason}
    assert told == {
        "Undo": "nothing to undo", "Redo": "nothing to redo",
        "Step out": "no operation is stepped into", "Leave the probe": "no place is probed",
        "Stop looking for it": "nothing is looked for", "Skip this question": "no question is open",
        "Next lesson": "no lesson follows",
        **dict.fromkeys(("Next scene", "Previous scene", "Back to the scene", "List of scenes", "Leave the lesson"),
                        "no lesson is open"),
    }  # fmt: skip


def test_where_nothing_is_found_it_says_so(opened: Any, qtbot: Any) -> None:
    palette = opened()
    for query in ("zzz", "&", "\\", "   zzz  "):
        type_in(palette, query)
        assert not palette.found and palette.nothing.isVisible(), query
        assert palette.nothing.text() == f"Nothing is called “{query.strip()}”."
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
            qtbot.keyClick(palette.line, key)
        assert palette.isVisible(), query


def test_settings_lessons_and_pages_can_be_had(window: Any, opened: Any, qtbot: Any) -> None:
    for query in ("theme dark", "125", "count from 0", "three classes"):
        qtbot.keyClick(opened(query).line, Qt.Key.Key_Return)
    assert (window.session.look.theme, window.session.look.scale) == ("dark", 125)
    assert window.session.notation.first == 0
    assert window.session.timeline.experiment == nnviz.load("blobs")
    palette = opened("dark")
    assert {entry.text: entry.checked for entry, _ in palette.found}["Dark"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    qtbot.keyClick(opened("the file of an experiment").line, Qt.Key.Key_Return)
    (page,) = window.findChildren(HelpDialog)
    assert page.page.source().toString() == "file-format.md"
    page.close()
    qtbot.keyClick(opened("日本語").line, Qt.Key.Key_Return)
    assert language() == "ja"


def test_the_button_at_the_end_of_the_bar_opens_it(window: Any, qtbot: Any) -> None:
    button = window.bars.buttons["find"]
    assert button.accessibleName() == "Find a command…"
    places = {name: each.mapTo(window, QPoint()).x() for name, each in window.bars.buttons.items()}
    assert max(places, key=lambda name: places[name]) == "find"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not gone(window)


@pytest.mark.parametrize(
    ("theme", "scale"), some_by_day((("contrast_dark", 75), ("light", 300)), product(PALETTES, (75, 300)))
)
def test_it_is_drawn_within_the_window_in_every_look(open_window: Any, qtbot: Any, theme: str, scale: int) -> None:
    window = open_window(look=Look(theme, scale), size=(1280, 720))
    window.prompts.find()
    (palette,) = window.findChildren(Palette)
    assert palette.width() <= window.width() and palette.height() <= window.height()
    assert not palette.grab().isNull()


def test_texts_are_known_in_a_language_that_is_not_in_force(qapp: Any) -> None:
    assert in_language("Loss", "ja") == "損失" and in_language("Loss", "en") == "Loss"
    use_language("ja")
    assert in_language("Loss", "en") == "Loss" and in_language("a name", "ja") == "a name"


@pytest.mark.parametrize("text", ["R&D", "&File", "a && b", "ファイル(&F)", "plain"])
def test_no_sign_is_lost_on_the_way_into_a_menu_and_back(text: str) -> None:
    assert plain(literal(text)) == text


def test_what_marks_a_letter_is_no_part_of_the_words() -> None:
    assert [plain(text) for text in ("&File", "ファイル(&F)", "R&&D")] == ["File", "ファイル", "R&D"]
