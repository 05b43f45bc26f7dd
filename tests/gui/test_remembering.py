"""A window remembers what was chosen in it: real windows are closed and new ones opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMargins, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

import nnviz
from nnviz.cli import main
from nnviz.gui.state.settings.keeper import FOLDER, KEEPER, NAME
from nnviz.gui.state.settings.layout import Group, Layout, Place, Row
from nnviz.gui.window import app
from nnviz.gui.window.memory import memory
from nnviz.gui.window.memory.preferences import chosen
from nnviz.gui.window.memory.screens import onto_screen
from nnviz.gui.window.panels import PANELS
from nnviz.gui.words.language import language, use_language

from ..nights import by_night

Open = Callable[[], Any]


@pytest.fixture
def program(qapp: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a window as a person does; `leave` closes all of them."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "open_windows", [])
    monkeypatch.setattr(memory, "SETTLED_MS", 0)
    monkeypatch.setattr(memory, "EVERY_MS", 50)

    def begin() -> Any:
        app.show(nnviz.Timeline(nnviz.load("xor")))
        window = app.open_windows[-1]
        filled = list[bool]()
        window.completed.connect(lambda: filled.append(True))
        qtbot.waitUntil(lambda: bool(filled))
        qtbot.wait(60)
        return window

    yield begin
    leave()


def leave() -> None:
    for window in app.open_windows:
        window.session.pause()
        window.session.let_go()
        window.close()
    app.open_windows.clear()
    use_language("en")


def file() -> Path:
    return Path(os.environ[FOLDER]) / NAME


def command(name: str) -> Callable[[Any], None]:
    return lambda window: window.actions_by_name[name].trigger()


def notation(part: str, value: Any) -> Callable[[Any], None]:
    return command(f"notation_{part}_{value}")


CHOICES = {
    "language": (command("language_ja"), "ja"), "theme": (command("theme_dark"), "dark"),
    "scale": (lambda window: window.appearance.scale_to(125), 125), "motion": (command("motion"), False),
    "welcome": (lambda window: setattr(window.greeting, "at_start", False), False),
    "unit": (lambda window: window.session.moving.use_unit("layer"), "layer"),
    "pace": (lambda window: window.session.moving.use_pace("steps_3"), "steps_3"),
    "slide_seconds": (lambda window: window.pacing.change_seconds(1), 5.0),
    "lecture_minutes": (lambda window: window.pacing.change_minutes(-1), 40),
    "decimals": (command("by_hand_3"), 3), "matrices": (command("matrices"), True),
}  # fmt: skip


WRITTEN = {"code": "letters", "sum": "z", "output": "a", "delta": "derivative", "first": 0, "orientation": "columns"}


def test_what_was_chosen_is_there_again(program: Open) -> None:
    first = program()
    for name, (choose, expected) in CHOICES.items():
        assert chosen(first)[name] != expected, name
        choose(first)
    leave()
    found, kept = chosen(program()), KEEPER.read()
    for name, (_, expected) in CHOICES.items():
        assert (found[name], kept[name]) == (expected, expected), name


def test_every_part_of_the_notation_is_there_again(program: Open) -> None:
    first = program()
    for part, value in WRITTEN.items():
        assert getattr(first.session.notation, part) != value, part
        notation(part, value)(first)
    leave()
    second = program()
    assert {part: getattr(second.session.notation, part) for part in WRITTEN} == WRITTEN


def test_the_last_folder_is_where_the_next_file_is_looked_for(
    program: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def ask(parent: Any, title: str, folder: str, *more: Any) -> tuple[str, str]:
        asked.append(folder)
        return str(tmp_path / "mine.nnviz"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    command("save_as")(program())
    leave()
    command("save_as")(program())
    assert [Path(name).parent for name in asked] == [Path(), tmp_path]


def test_where_nothing_was_chosen_nothing_is_written(program: Open) -> None:
    window = program()
    window.session.step()
    leave()
    assert not file().exists()


def test_a_choice_is_kept_while_the_window_is_open_but_not_while_it_trains(program: Open, qtbot: Any) -> None:
    window = program()
    window.session.run()
    command("theme_dark")(window)
    qtbot.wait(200)
    assert not file().exists(), "a disk could hold up the training"
    window.session.pause()
    qtbot.waitUntil(file().exists)
    assert KEEPER.read()["theme"] == "dark"


# --- where it stands ---------------------------------------------------------------------------


def settle(qtbot: Any) -> None:
    for _ in range(3):
        QApplication.processEvents()
    qtbot.wait(120)


def test_the_window_comes_back_to_its_place(program: Open, qtbot: Any) -> None:
    window = program()
    rect = QRect(17, 31, 740, 600) & window.screen().availableGeometry()
    window.setGeometry(rect)
    settle(qtbot)
    leave()
    assert program().geometry() == rect


def test_a_window_as_large_as_its_screen_is_so_again(program: Open, qtbot: Any) -> None:
    window = program()
    window.showMaximized()
    settle(qtbot)
    leave()
    assert program().isMaximized()


@pytest.mark.parametrize(
    "rect", [(99_999, 99_999, 100_000, 100_000), *by_night(((-9000, -9000, 700, 560),), ((0, 0, 1, 1),))]
)
def test_a_place_that_no_screen_has_is_moved_onto_one(program: Open, rect: tuple[int, int, int, int]) -> None:
    KEEPER.keep(place=Place(rect))
    window = program()
    visible = window.screen().availableGeometry()
    assert visible.contains(window.geometry()) or window.minimumSizeHint().height() > visible.height()


SCREENS = (QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024))


@pytest.mark.parametrize(("rect", "screens", "expected"), [
    (QRect(100, 100, 800, 600), SCREENS, QRect(100, 100, 800, 600)),
    (QRect(2000, 100, 800, 600), SCREENS, QRect(2000, 100, 800, 600)),
    (QRect(2000, 100, 800, 600), SCREENS[:1], QRect(1120, 100, 800, 600)),
    (QRect(1700, 100, 800, 600), SCREENS, QRect(1920, 100, 800, 600)),
    (QRect(-500, -500, 5000, 5000), SCREENS[1:], SCREENS[1]),
    (QRect(5, 5, 5, 5), (), QRect(5, 5, 5, 5)),
])  # fmt: skip
def test_where_a_screen_is_gone_the_place_is_on_another(rect: QRect, screens: Any, expected: QRect) -> None:
    assert onto_screen(rect, screens) == expected


def test_the_frame_is_on_the_screen_too() -> None:
    assert onto_screen(QRect(0, 0, 9999, 9999), SCREENS[:1], QMargins(8, 30, 8, 8)) == QRect(8, 30, 1904, 1042)


# --- panels ------------------------------------------------------------------------------------


def stand(window: Any) -> dict[str, tuple[Any, bool]]:
    """Of each panel that is open: the area, and whether it is in front."""
    return {
        name: ("floating" if card.isFloating() else window.dockWidgetArea(card), window.is_seen(name))
        for name, card in window.cards.items()
        if not card.isHidden()
    }


def close_and_open(window: Any) -> None:
    window.cards["sample"].close()
    window.open_card("histograms")
    window.open_card("watches")


def move(window: Any) -> None:
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.cards["code"])
    window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, window.cards["boundary"])


def nest(window: Any) -> None:
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, window.cards["layer"])
    window.splitDockWidget(window.cards["layer"], window.cards["boundary"], Qt.Orientation.Vertical)


def tab(window: Any) -> None:
    window.tabifyDockWidget(window.cards["experiment"], window.cards["code"])
    QApplication.processEvents()
    window.cards["code"].raise_()


def float_(window: Any) -> None:
    window.cards["layer"].setFloating(True)
    window.cards["layer"].setGeometry(100, 120, 400, 300)


@pytest.mark.parametrize("change", [close_and_open, nest, *by_night(move, tab, float_)])
def test_panels_stand_as_they_were_left(program: Open, qtbot: Any, change: Callable[[Any], None]) -> None:
    first = program()
    at_first = stand(first)
    change(first)
    settle(qtbot)
    left = stand(first)
    assert left != at_first
    leave()
    second = program()
    settle(qtbot)
    assert stand(second) == left
    command("reset_layout")(second)
    settle(qtbot)
    places = {name: area for name, (area, _) in stand(second).items()}
    assert places.items() >= {name: area for name, (area, _) in at_first.items()}.items(), "as at the start"


def test_widths_are_there_again(program: Open, qtbot: Any) -> None:
    first = program()
    first.resizeDocks([first.cards["experiment"]], [260], Qt.Orientation.Horizontal)
    settle(qtbot)
    width = first.cards["experiment"].width()
    assert width > 200
    leave()
    second = program()
    settle(qtbot)
    assert abs(second.cards["experiment"].width() - width) <= 4


def test_as_at_the_start_is_remembered_too(program: Open, qtbot: Any) -> None:
    first = program()
    at_first = stand(first)
    move(first)
    settle(qtbot)
    leave()
    second = program()
    command("reset_layout")(second)
    settle(qtbot)
    assert stand(second) == at_first
    leave()
    assert stand(program()) == at_first


def left_layout(window: Any) -> Layout:
    layout = window.layout_taken()
    assert layout is not None
    return layout  # type: ignore[no-any-return]


def test_panels_that_another_version_has_are_passed_over_and_new_ones_come_to_their_places(
    program: Open, qtbot: Any
) -> None:
    layout = left_layout(program())
    leave()
    areas = dict(layout.areas)
    del areas["bottom"]  # without formula and code, as if they were new
    areas["top"] = Group(("telescope", "formula", "telescope", "formula"), "telescope", (1.0, 0.3))
    areas["nowhere"] = Row((areas["left"], areas["left"]), (0.5, 0.5))
    KEEPER.keep(layout=replace(layout, areas=areas))
    window = program()
    places = stand(window)
    assert places["formula"][0] is Qt.DockWidgetArea.TopDockWidgetArea
    assert places["code"][0] is Qt.DockWidgetArea.TopDockWidgetArea, "beside the formula, as everywhere"
    assert places.keys() == set(window.cards) - set(layout.closed)
    window.grab()


def test_a_layout_without_any_panel_leaves_none_open_and_the_window_works(program: Open) -> None:
    layout = left_layout(program())
    leave()
    KEEPER.keep(layout=Layout({}, tuple(PANELS), {}, layout.height))
    window = program()
    assert stand(window) == {}
    window.session.step()
    command("reset_layout")(window)
    assert "formula" in stand(window)


# --- broken, safe, given -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", ["{", '{"nnviz_settings": 9}', *by_night("", "[]", '{"nnviz_settings": 1, "scale": 1}')]
)
def test_a_broken_file_is_told_in_one_line_of_the_window(program: Open, content: str, qtbot: Any) -> None:
    file().write_text(content)
    window = program()
    assert window.banner.text().startswith("The settings file was set aside as settings.broken.json. ")
    assert "\n" not in window.banner.text() and window.session.look.scale == 100


def test_where_nothing_can_be_written_the_window_says_so_once_and_goes_on(
    program: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file"))
    window = program()
    command("theme_dark")(window)
    qtbot.waitUntil(lambda: window.banner.text().startswith("Settings will not be remembered. "))
    window.session.step()
    window.banner.show_text("", False)
    command("theme_light")(window)
    qtbot.wait(200)
    assert "Settings" not in window.banner.text() and window.session.look.theme == "light"


def started(arguments: list[str], look: Callable[[Any], object]) -> list[Any]:
    """What is seen of the window that a command opens."""
    seen = list[Any]()

    def see() -> None:
        for window in app.open_windows:
            if window.isVisible() and "boundary" in window.views:
                seen.append(look(window))
                window.session.let_go()
                window.close()

    timer = QTimer()
    timer.timeout.connect(see)
    timer.start(50)
    assert main(arguments) == 0
    return seen


def look_of(window: Any) -> Any:
    page = window.greeting.page is not None
    return language(), window.session.look.scale, window.session.look.theme, page


@pytest.mark.parametrize(("arguments", "expected"), [
    ([], ("ja", 125, "dark", False)), (["open", "--safe"], ("en", 100, "light", True)),
    (["--lang", "en"], ("en", 125, "dark", False)),
])  # fmt: skip
def test_a_command_begins_as_it_was_left_unless_it_is_safe(program: Open, arguments: list[str], expected: Any) -> None:
    places = {"place": None, "layout": None}
    KEEPER.keep(scale=125, theme="dark", language="ja", welcome=False)
    kept = KEEPER.read()
    assert started(arguments, look_of) == [expected]
    KEEPER.begin()
    assert KEEPER.read() | places == kept, "what an option says for once is not remembered"


def test_safe_writes_nothing_whatever_is_chosen_then(program: Open) -> None:
    file().write_text("{broken")
    assert started(["--safe"], lambda window: (command("theme_dark")(window), window.banner.text())[1]) == [""]
    assert file().read_text() == "{broken" and len(list(file().parent.iterdir())) == 1


def test_two_windows_both_remember(program: Open, qtbot: Any) -> None:
    first, second = program(), program()
    command("theme_dark")(first)
    settle(qtbot)
    command("by_hand_2")(second)
    settle(qtbot)
    leave()
    values = KEEPER.read()
    assert (values["theme"], values["decimals"]) == ("dark", 2)
