"""The tool bar: its buttons say what they do and by which key, and all of them are there in every window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton, QWidget

from nnviz.gui.dialogs.choices import ChoicesDialog
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.window.actions import ACTIONS
from nnviz.gui.window.window import Window

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


BUTTONS = {action.name: action.button for action in ACTIONS if action.button is not None}


def settled(window: Window) -> Window:
    for _ in range(3):
        QApplication.processEvents()
    return window


def place(window: Window, button: QWidget) -> QRect:
    return QRect(button.mapTo(window, QPoint()), button.size())


def further(window: Window) -> QToolButton:
    """The button of what the bar has no room for."""
    bar = next(bar for bar in window.findChildren(QToolBar) if bar.objectName() == "steps")
    found: QToolButton = bar.findChild(QToolButton, "qt_toolbar_ext_button")  # type: ignore[assignment]
    return found


def colours(button: QWidget) -> set[str]:
    picture = button.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1600, 1000), 100), ((1024, 700), 100), ((1280, 720), 150), *by_night(((1280, 720), 100), ((1280, 720), 75))],
    ids=str,
)
def test_every_button_is_there_whole_and_apart_from_the_others(
    open_own_window: Callable[..., Window], size: tuple[int, int], scale: int
) -> None:
    window = settled(open_own_window(size=size, look=Look(scale=scale)))
    assert window.size().toTuple() == size and not further(window).isVisible()
    places = {name: place(window, button) for name, button in window.bars.buttons.items()}
    assert places.keys() == {*BUTTONS, "pace"}
    for name, button in window.bars.buttons.items():
        assert window.rect().contains(places[name]) and not button.visibleRegion().isEmpty(), name
        assert button.width() >= button.sizeHint().width() and button.height() == button.sizeHint().height(), name
        assert not [one for one, other in places.items() if one != name and other.intersects(places[name])], name


def test_texts_go_before_buttons_do(open_window: Callable[..., Window]) -> None:
    window = settled(open_window(size=(1600, 1000)))
    preview, run = window.bars.buttons["preview"], window.bars.buttons["run"]
    wide = preview.width(), run.width()
    window.resize(1024, 700)
    settled(window)
    assert preview.width() < wide[0] / 2 and run.width() < wide[1], "an icon alone, and no key beside Run"
    window.resize(1600, 1000)
    settled(window)
    assert (preview.width(), run.width()) == wide


def test_what_has_no_room_at_all_is_behind_one_more_button_in_the_ink_of_the_theme(
    open_own_window: Callable[..., Window], qtbot: Any
) -> None:
    window = settled(open_own_window(size=(1280, 720), look=Look("dark", 200)))
    more, theme = further(window), window.bars.buttons["theme"]
    assert more.isVisible() and theme.visibleRegion().isEmpty()
    assert max(QColor(colour).lightness() for colour in colours(more)) > 200 and more.toolTip()
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not theme.visibleRegion().isEmpty())
    qtbot.mouseClick(theme, Qt.MouseButton.LeftButton)
    assert window.session.look.theme == "light"
    settled(window)
    assert min(QColor(colour).lightness() for colour in colours(further(window))) < 60


def test_a_button_says_all_its_keys_under_the_mouse_and_to_a_screen_reader_what_it_does(window: Window) -> None:
    for name in BUTTONS:
        action, button = next(one for one in ACTIONS if one.name == name), window.bars.buttons[name]
        for key in action.keys or action.focus_keys:
            assert key in button.toolTip()
        assert action.text in button.toolTip() and button.accessibleName() == action.text
        assert button.text() or button.symbol


def test_step_and_back_are_one_pair_with_their_keys_and_step_has_the_colour_of_the_phase_that_it_leads_into(
    window: Window,
) -> None:
    back, step = window.bars.buttons["back"], window.bars.buttons["step"]
    assert place(window, back).right() + 1 == place(window, step).left()
    assert (back.key, step.key, window.bars.buttons["run"].key) == ("⇧F10", "F10", "F5")
    for theme in PALETTES:
        window.appearance.use_theme(theme)
        for operation, phase in ((0, "forward"), (4, "loss"), (5, "backward"), (13, "update")):
            window.session.goto(1, operation)
            assert window.frame is not None and window.frame.next_operation.phase == phase
            fill = getattr(PALETTES[theme], f"{phase}_fill")
            assert step.fill == f"{phase}_fill" and fill in colours(step), (theme, phase)


def test_nothing_beside_it_moves_when_run_becomes_pause_and_the_pace_changes(window: Window, qtbot: Any) -> None:
    run, before = window.bars.buttons["run"], place(window, window.bars.pace)
    qtbot.mouseClick(run, Qt.MouseButton.LeftButton)
    assert (run.symbol, run.text()) == ("pause", "Pause") and place(settled(window), window.bars.pace) == before
    qtbot.mouseClick(run, Qt.MouseButton.LeftButton)
    assert (run.symbol, run.text()) == ("play", "Run")
    for name in ("steps_1", "iterations_20"):
        window.actions_by_name[f"pace_{name}"].trigger()
        assert place(settled(window), window.bars.pace) == before


def test_the_button_of_the_theme_shows_where_it_leads(window: Window, qtbot: Any) -> None:
    button = window.bars.buttons["theme"]
    for symbol in ("moon", "sun", "moon"):
        assert button.symbol == symbol
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_button_with_the_focus_has_a_ring_of_ink_two_pixels_wide(qtbot: Any) -> None:
    for theme, palette in PALETTES.items():
        button = ToolButton(Look(theme), symbol="x")
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        button.show()
        qtbot.waitExposed(button)
        button.clearFocus()
        middle, rim = button.height() // 2, (0, 1)
        before = [button.grab().toImage().pixelColor(x, middle).name() for x in rim]
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        after = [button.grab().toImage().pixelColor(x, middle).name() for x in rim]
        assert after == [QColor(palette.ink).name()] * 2 != before, theme


def test_the_pencil_at_the_experiment_opens_its_form_by_mouse_and_by_key(window: Window, qtbot: Any) -> None:
    buttons = window.cards["experiment"].titleBarWidget().findChildren(ToolButton)
    (pencil,) = [button for button in buttons if button.toolTip() == "Training settings… (Ctrl+T)"]
    for press in (
        lambda: qtbot.mouseClick(pencil, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(pencil, Qt.Key.Key_Space),
    ):
        press()
        qtbot.waitUntil(lambda: window.findChild(ChoicesDialog) is not None)
        window.findChild(ChoicesDialog).reject()
        settled(window)
