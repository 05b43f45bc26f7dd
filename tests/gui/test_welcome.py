"""The page at the start: what can be opened stands on it, and nothing of it is in the way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

import nnviz
from nnviz.cli import main
from nnviz.engine.experiment.experiment import save
from nnviz.gui.dialogs.csv import CsvDialog
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.dialogs.welcome import Welcome
from nnviz.gui.dialogs.welcome_parts import PICTURE, LessonCard
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.recent import recent_files, remember
from nnviz.gui.window import app
from nnviz.gui.words.language import LANGUAGES, language, tr
from nnviz.resources import experiments

from ..nights import some_by_day

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: Any) -> Callable[[], Welcome]:
    """Opens the page, as Help › Welcome does."""

    def opened() -> Welcome:
        window.actions_by_name["welcome"].trigger()
        QApplication.processEvents()
        assert window.greeting.page is not None and window.greeting.page.isVisible()
        return shown(window)

    return opened


def shown(window: Any) -> Welcome:
    """The page that is there, and that nothing lies upon."""
    page: Welcome = window.greeting.page
    assert window.childAt(page.geometry().center()) in {page, *page.findChildren(object)}
    return page


def ended(window: Any) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.greeting.page is None and not window.findChildren(Welcome)


# --- what stands on it -------------------------------------------------------------------------


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_built_in_experiment_has_a_card_with_its_title_a_line_and_a_sketch(
    window: Any, page: Callable[[], Welcome], qtbot: Any, name: str
) -> None:
    window.use_language(name)
    QApplication.processEvents()
    cards = page().cards
    assert [card.text() for card in cards.values()] == [tr(title) for title in experiments().values()]
    assert all(card.accessibleDescription() for card in cards.values())
    qtbot.waitUntil(lambda: all(len(colours(card)) > 2 for card in cards.values()))


def colours(card: LessonCard) -> set[str]:
    """What its picture is painted in, but for its rim: the ground, and more where it has a sketch."""
    QApplication.processEvents()
    picture = card.grab().toImage()
    return {
        picture.pixelColor(x, y).name() for x in range(20, card.width() - 20) for y in range(14, PICTURE + 4)
    }  # fmt: skip


def test_a_card_opens_its_experiment(window: Any, page: Callable[[], Welcome], qtbot: Any) -> None:
    qtbot.mouseClick(page().cards["or"], LEFT)
    assert window.session.timeline.experiment == nnviz.load("or") and ended(window)


def test_where_something_was_done_it_asks_and_cancelled_the_page_stays(
    window: Any, page: Callable[[], Welcome], qtbot: Any
) -> None:
    window.session.goto(3)
    qtbot.mouseClick(page().cards["or"], LEFT)
    (dialog,) = window.findChildren(UnsavedDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown(window).isVisible()


def test_recent_files_are_there_and_one_that_is_gone_is_told_on_the_page(
    window: Any, page: Callable[[], Welcome], qtbot: Any, tmp_path: Path
) -> None:
    mine, gone = tmp_path / "mine.nnviz", tmp_path / "gone.nnviz"
    save(nnviz.load("or"), mine)
    remember(mine)
    remember(gone)
    lines = page().files
    assert [line.text() for line in lines] == ["gone.nnviz", "mine.nnviz"]
    assert lines[0].toolTip() == str(gone)
    qtbot.mouseClick(lines[0], LEFT)
    assert shown(window).fault.text() == f"{gone} is not there any more."
    assert [line.text() for line in shown(window).files] == ["mine.nnviz"]
    qtbot.mouseClick(shown(window).files[0], LEFT)
    assert window.session.path == mine and ended(window)


def test_experiments_and_data_are_asked_for(
    window: Any, page: Callable[[], Welcome], qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: ("", ""))
    qtbot.mouseClick(page().open, LEFT)
    assert shown(window).isVisible(), "nothing was chosen"
    data = tmp_path / "rows.csv"
    data.write_text("a,b,y\n1,2,0\n2,1,1\n3,3,1\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(data), ""))
    qtbot.mouseClick(shown(window).data, LEFT)
    (dialog,) = window.findChildren(CsvDialog)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert ended(window) and recent_files() == [data]


def test_a_first_walk_leads_through_three_presses_of_f10(
    window: Any, page: Callable[[], Welcome], press: Any, qtbot: Any
) -> None:
    window.session.moving.use_unit("epoch")
    qtbot.mouseClick(page().walk, LEFT)
    assert ended(window) and window.session.timeline.experiment == nnviz.load("xor")
    assert "F10" in window.banner.text() and window.banner.objectName() == "banner"
    for step in (1, 2, 3):
        assert window.banner.text()
        press(Qt.Key.Key_F10)
        assert window.session.timeline.cursor == (1, step)
    assert not window.banner.text()


def test_each_language_can_be_chosen_and_the_page_speaks_it(
    window: Any, page: Callable[[], Welcome], qtbot: Any
) -> None:
    buttons = {button.text(): button for button in page().findChildren(ToolButton)}
    qtbot.mouseClick(buttons["日本語"], LEFT)
    for _ in range(3):
        QApplication.processEvents()
    assert language() == "ja"
    texts = {label.text() for label in shown(window).findChildren(QLabel)}
    assert tr("Built-in experiments") in texts and "Built-in experiments" not in texts


# --- never in the way --------------------------------------------------------------------------


def test_f10_on_the_page_steps(window: Any, page: Callable[[], Welcome], qtbot: Any) -> None:
    qtbot.keyClick(page().walk, Qt.Key.Key_F10)
    assert window.session.timeline.cursor == (1, 1) and ended(window)


@pytest.mark.parametrize("way", ["Esc", "button"])
def test_it_can_be_closed_and_the_network_has_the_focus(
    window: Any, page: Callable[[], Welcome], qtbot: Any, way: str
) -> None:
    if way == "Esc":
        qtbot.keyClick(page().walk, Qt.Key.Key_Escape)
    else:
        (close,) = [button for button in page().findChildren(ToolButton) if button.accessibleName() == "Close (Esc)"]
        qtbot.mouseClick(close, LEFT)
    assert ended(window) and window.focusWidget() is window.views["network"]
    assert window.session.timeline.cursor == (1, 0)


def test_looks_and_sizes_change_it_and_commands_that_show_something_else_close_it(
    window: Any, page: Callable[[], Welcome]
) -> None:
    page()
    for name in ("theme_dark", "larger", "language_ja", "normal_size", "language_en", "theme"):
        window.actions_by_name[name].trigger()
        for _ in range(3):
            QApplication.processEvents()
        assert shown(window).look == window.session.look, name
    for name in ("histograms", "preview", "check", "choices", "by_hand_2", "reset_layout"):
        page()
        window.actions_by_name[name].trigger()
        assert ended(window), name
    page()
    window.cards["loss"].toggleViewAction().trigger()
    window.greeting.close()


def test_a_panel_of_the_view_menu_is_not_shown_below_it(window: Any, page: Callable[[], Welcome]) -> None:
    page()
    (panels,) = [each for each in window.menus["view"].actions() if each.text() == "Panels"]
    (entry,) = [each for each in panels.menu().actions() if each.text() == "Watches"]
    entry.trigger()
    assert ended(window)


def test_it_covers_the_window_below_its_menus_at_every_size(window: Any, page: Callable[[], Welcome]) -> None:
    page()
    for size in ((1280, 720), (900, 640), (1600, 1000)):
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
        box = shown(window).geometry()
        assert (box.left(), box.top()) == (0, window.menuBar().height())
        assert (box.right(), box.bottom()) == (window.rect().right(), window.rect().bottom())
        cards = list(shown(window).cards.values())
        rows = {card.mapTo(window, QPoint()).y() for card in cards}
        assert len(rows) <= 8, "two beside each other at least"


def test_tab_goes_round_on_the_page_and_enter_presses(window: Any, page: Callable[[], Welcome], qtbot: Any) -> None:
    page()
    seen = []
    for _ in range(60):
        seen.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert set(shown(window).cards.values()) <= set(seen)
    assert all(shown(window).isAncestorOf(widget) for widget in seen)
    card = shown(window).cards["deep-3-8-8-4-1"]
    while window.focusWidget() is not card:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert not card.visibleRegion().isEmpty(), "it was scrolled to"
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert window.session.timeline.experiment == nnviz.load("deep-3-8-8-4-1")


def test_pages_scroll_and_do_not_step(open_window: Callable[..., Any], qtbot: Any) -> None:
    window = open_window(size=(1280, 720))
    window.greeting.open()
    page = shown(window)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for key, there in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_End, 1), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(page.walk, key)
        assert bool(bar.value()) == there
    assert window.session.timeline.cursor == (1, 0) and window.greeting.page is page


@pytest.mark.parametrize(
    ("theme", "scale"), some_by_day((("light", 75), ("contrast_dark", 300)), product(PALETTES, (75, 150, 300)))
)
def test_nothing_on_it_is_cut_off_in_any_look(open_window: Callable[..., Any], theme: str, scale: int) -> None:
    window = open_window(look=Look(theme, scale), size=(1280, 720))
    window.greeting.open()
    for _ in range(3):
        QApplication.processEvents()
    page = shown(window)
    for part in (page.walk, page.data, page.open, *page.cards.values()):
        assert part.height() >= part.sizeHint().height()
    assert not page.grab().isNull()


# --- at the start ------------------------------------------------------------------------------


@pytest.mark.parametrize(("arguments", "expected"), [([], True), (["open"], True), (["xor"], False), (["or"], False)])
def test_it_is_there_where_no_file_was_asked_for(
    qapp: Any, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "open_windows", [])
    seen = list[bool]()

    def look() -> None:
        for window in app.open_windows:
            if window.isVisible():
                seen.append(window.greeting.page is not None and window.greeting.page.isVisible())
                window.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    assert main(arguments) == 0
    assert seen == [expected]


def test_a_window_on_a_file_loads_nothing_of_it() -> None:
    program = (
        "import sys; from nnviz.gui.window.app import application, make_window; import nnviz;"
        "application(); make_window(nnviz.Timeline(nnviz.load('xor')), None).show();"
        "print([name for name in sys.modules if name.startswith('nnviz.gui.dialogs.')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
