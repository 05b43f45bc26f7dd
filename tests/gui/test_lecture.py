"""A lecture: what the keys of a remote and of the presenter do, with real key events, and screens that go and come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nnviz.cli import main
from nnviz.gui.lecture import keys, screens
from nnviz.gui.lecture.keys import COMMANDS, OF_WHAT_IF, command_of
from nnviz.gui.lecture.lecture import Lecture
from nnviz.gui.lecture.pacing import PACES
from nnviz.gui.lecture.pen import FADING_SECONDS, FULL_SECONDS
from nnviz.gui.lecture.screens import Room
from nnviz.gui.lecture.slide import title_of, where_of
from nnviz.gui.window.window import Window
from nnviz.resources import resource

Press = Callable[..., None]


@pytest.fixture
def lecture(qtbot: Any, window: Window) -> Iterator[Lecture]:
    window.session.goto(12, 0)
    window.actions_by_name["lecture"].trigger()
    found = window.lecture
    assert found is not None
    qtbot.waitExposed(found.slide)
    yield found
    found.leave()


@pytest.fixture
def tap(qtbot: Any, lecture: Lecture) -> Press:
    def press(*wanted: Any, shift: bool = False, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for key in wanted:
            (qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick)(lecture.slide, key, held)

    return press


def picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def is_black(image: QImage) -> bool:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 40) for y in range(0, 200, 40)} == {
        "#000000"
    }


def test_a_lecture_is_given_with_the_keys_of_a_remote(lecture: Lecture, tap: Press, window: Window) -> None:
    session, key = window.session, Qt.Key
    titles, steps = list[str](), len(session.timeline.program)
    for step in range(1, steps + 1):
        tap(key.Key_PageDown)
        assert session.timeline.cursor == (12, step)
        titles.append(title_of(session.frame()))
        if step in (4, 11):
            for _ in range(2):
                tap("m")
                assert lecture.staged.panel == "boundary"
                tap("m")
                assert lecture.staged.panel == ""
    assert titles[0] == "Weighted sum of h₁"
    assert titles[-1] == "Bias of y"
    assert len(set(titles)) == steps
    tap(key.Key_Period)
    assert is_black(picture(lecture.slide))
    tap(key.Key_PageDown)  # shows the slide again, and does no more
    assert not is_black(picture(lecture.slide))
    assert session.timeline.cursor == (12, steps)
    tap(key.Key_PageUp, key.Key_PageUp)
    assert session.timeline.cursor == (12, steps - 2)
    tap(key.Key_Escape)
    assert window.lecture is None
    assert not lecture.slide.isVisible()


def test_it_plays_slowly_and_pauses(qtbot: Any, lecture: Lecture, tap: Press, window: Window) -> None:
    tap(*["]"] * 9)
    tap(Qt.Key.Key_F5)
    assert lecture.playing
    assert lecture.staged.pace == PACES[0]
    assert "▶ every 0.5 s" not in where_of(window.session.frame())
    qtbot.waitUntil(lambda: window.session.timeline.cursor == (12, 2), timeout=5000)
    tap(Qt.Key.Key_Escape)
    assert not lecture.playing
    assert lecture.staged.pace == 0
    assert window.lecture is lecture
    tap(Qt.Key.Key_F5, Qt.Key.Key_F5, Qt.Key.Key_Escape)
    assert window.lecture is None


def test_never_at_full_speed(window: Window) -> None:
    window.session.run()
    window.actions_by_name["lecture"].trigger()
    assert window.lecture is not None
    assert not window.session.running
    assert window.pacing.seconds == 3.0
    window.lecture.leave()


@pytest.mark.parametrize(
    ("key", "panel"), [("m", "boundary"), ("c", "loss"), ("t", "layer"), ("r", "rows"), ("w", "what_if")]
)
def test_a_panel_is_closed_by_its_key_and_by_going_on(
    lecture: Lecture, tap: Press, window: Window, key: str, panel: str
) -> None:
    before = picture(lecture.slide)
    for close in (key, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
        tap(key)
        assert lecture.staged.panel == panel
        assert picture(lecture.slide) != before
        tap(close)
        assert lecture.staged.panel == ""
        assert window.session.timeline.cursor == (12, 0)
    assert picture(lecture.slide) == before


def test_a_scene_about_a_curve_or_a_map_has_it_over_its_slide_until_one_goes_on(
    lecture: Lecture, tap: Press, window: Window
) -> None:
    lessons, page = window.session.lessons, Qt.Key.Key_PageDown

    def on() -> tuple[int, str, bool]:
        tap(page)
        lessons.finish()
        return lessons.current.at, lecture.staged.panel, lecture.voting.is_open  # type: ignore[union-attr]

    lessons.open("0-2", 5)
    lessons.finish()
    assert lecture.staged.panel == "loss", "with no question at once"
    under = picture(lecture.slide)
    assert on() == (5, "", False) and picture(lecture.slide) != under
    assert on() == (6, "", True), "what would answer the question waits"
    assert on() == (6, "", False) and on() == (6, "boundary", False) and on() == (6, "", False)
    tap(page, control=True)
    lessons.finish()
    assert (lessons.current.at, lecture.staged.panel) == (7, "boundary")  # type: ignore[union-attr]
    tap(Qt.Key.Key_PageUp)
    assert (lessons.current.at, lecture.staged.panel) == (7, "")  # type: ignore[union-attr]
    lessons.open("0-2", 0)
    lessons.finish()
    assert lecture.staged.panel == "", "it is about the network"


def test_a_lecture_that_begins_in_such_a_scene_begins_with_its_panel(window: Window) -> None:
    window.session.lessons.open("0-2", 5)
    window.session.lessons.finish()
    lecture = Lecture(window.session, "")
    assert lecture.staged.panel == "loss"
    lecture.leave()
    window.session.back()
    lecture = Lecture(window.session, "")
    assert lecture.staged.panel == "", "somebody stepped away"
    lecture.leave()


def test_what_if_tries_another_sample_rate_and_weight(lecture: Lecture, tap: Press, window: Window) -> None:
    session, key = window.session, Qt.Key
    session.goto(12, 13)
    tap("w")
    assert session.previewing
    row, rate = session.selection.row, session.frame().preview.rate
    tap(key.Key_Right)
    assert session.selection.row == (row + 1) % 4
    tap("3")
    assert session.selection.row == 2
    tap("9")  # there is no such sample
    assert session.selection.row == 2
    tap(key.Key_Up)
    assert session.frame().preview.rate == pytest.approx(10 * rate)
    tap(key.Key_Down, key.Key_Down)
    assert session.frame().preview.rate == pytest.approx(rate / 10)
    run, weights = session.timeline.current, session.frame().parameters("weights", 1).copy()
    tap("+")
    changed = session.frame().parameters("weights", 1) - weights
    assert changed.sum() == pytest.approx(0.5)
    assert session.timeline.current is not run
    tap(key.Key_Backspace)
    assert (session.frame().parameters("weights", 1) == weights).all()
    tap("w")
    assert not session.previewing


def test_the_pen_fades_and_what_stays_goes_with_the_next_step(lecture: Lecture, tap: Press, window: Window) -> None:
    slide, now = lecture.slide, [100.0]
    slide.pen.clock = lambda: now[0]
    clean = picture(slide)

    def draw() -> None:
        QTest.mousePress(slide, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
        for x in range(100, 300, 20):
            QTest.mouseMove(slide, QPoint(x, 300))
        QTest.mouseRelease(slide, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))

    tap("d")
    draw()
    assert picture(slide) != clean
    now[0] += FULL_SECONDS + FADING_SECONDS / 2
    half = picture(slide)
    assert half != clean
    now[0] += FADING_SECONDS
    assert picture(slide) == clean
    tap("d")
    tap(Qt.Key.Key_D, shift=True)
    draw()
    now[0] += 100
    assert picture(slide) != clean
    assert slide.pen.strokes
    tap(Qt.Key.Key_PageDown)
    assert not slide.pen.strokes


def test_a_click_selects_a_node_while_the_pen_is_off(lecture: Lecture, tap: Press, window: Window) -> None:
    tap(Qt.Key.Key_PageDown)
    unit = min(lecture.slide.width() / 1280, lecture.slide.height() / 720)
    x = round((lecture.slide.width() - 1280 * unit) / 2 + 300 * unit)
    y = round((lecture.slide.height() - 720 * unit) / 2 + 300 * unit)
    QTest.mouseClick(lecture.slide, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert (window.session.selection.layer, window.session.selection.node) == (1, 1)


def test_the_spotlight_dims_and_is_switched_off(lecture: Lecture, tap: Press) -> None:
    tap(Qt.Key.Key_PageDown)
    dim = picture(lecture.slide)
    tap("s")
    assert picture(lecture.slide) != dim
    tap("s")
    assert picture(lecture.slide) == dim


def test_language_and_theme_are_those_of_the_desk(lecture: Lecture, window: Window) -> None:
    before = picture(lecture.slide)
    window.appearance.use_theme("contrast_dark")
    dark = picture(lecture.slide)
    assert dark.pixelColor(2, 2).name() == "#000000"
    window.use_language("ja")
    assert picture(lecture.slide) not in (before, dark)


def test_closing_the_window_ends_the_lecture(lecture: Lecture, window: Window) -> None:
    window.session.let_go()
    window.close()
    assert window.lecture is None


def test_render_draws_the_slide_at_any_size(tmp_path: Path, qapp: Any) -> None:
    path = tmp_path / "slide.png"
    for width, height in ((1280, 720), (426, 240), (1024, 768), (2560, 1080)):
        options = ["--lecture", "--op", "11", "--size", f"{width}x{height}", "--lang", "en", "-o", str(path)]
        assert main(["render", "xor", *options]) == 0
        drawn = QImage(str(path))
        assert (drawn.width(), drawn.height()) == (width, height)
        assert drawn.pixelColor(1, 1).name() == "#ffffff"
        unit = min(width / 1280, height / 720)  # the slide stands in the middle of other shapes
        left, top = (width - 1280 * unit) / 2, (height - 720 * unit) / 2
        badge = drawn.pixelColor(round(left + 36 * unit), round(top + 46 * unit))
        assert badge.name() != "#ffffff"


# --- keys --------------------------------------------------------------------------------------


def test_no_key_means_two_things() -> None:
    for table in (COMMANDS, OF_WHAT_IF):
        every = [key for command in table for key in command.keys]
        assert len(set(every)) == len(every)


@pytest.mark.parametrize("page", ["keys.md", "ja/keys.md"])
def test_the_page_of_keys_has_all_of_them(page: str) -> None:
    text = resource("docs", page).read_text(encoding="utf-8")
    for command in COMMANDS:
        called = {"PgDown": "PgDn", "Ctrl+Up": "Ctrl+↑", "Ctrl+Down": "Ctrl+↓"}.get(command.keys[0], command.keys[0])
        assert called in text, called


def test_signs_are_known_whatever_keys_they_take(qtbot: Any) -> None:
    heard = list[str]()

    class Ear(QWidget):
        def keyPressEvent(self, event: Any) -> None:
            if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
                heard.append(keys.key_name(event))

    ear = Ear()
    qtbot.addWidget(ear)
    qtbot.keyClicks(ear, "m+.[")
    qtbot.keyClick(ear, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(ear, Qt.Key.Key_PageDown)
    qtbot.keyClick(ear, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["M", "+", ".", "[", "Shift+D", "PgDown", "Ctrl+Up"]
    assert all(command_of(name, "what_if") for name in heard)


# --- screens -----------------------------------------------------------------------------------


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> list[Room]:
    """The screens that there are, which a test may change; windows fill them as frameless ones do."""
    found = [Room("laptop", QRect(0, 0, 1280, 800))]

    def fill(window: QWidget, room: Room) -> None:
        window.setGeometry(room.area)
        window.show()

    monkeypatch.setattr(screens, "rooms", lambda: list(found))
    monkeypatch.setattr(screens, "fill", fill)
    return found


BEAMER = Room("beamer", QRect(1280, 0, 1920, 1080))


def changed(name: str) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    getattr(app, name).emit(app.primaryScreen())
    QApplication.processEvents()


def test_the_second_screen_has_the_slide_and_the_first_the_presenter(there: list[Room], window: Window) -> None:
    there.append(BEAMER)
    lecture = Lecture(window.session, "laptop")
    assert lecture.slide.geometry() == BEAMER.area
    assert lecture.presenter.geometry() == there[0].area
    assert lecture.presenter.isVisible()
    QTest.keyClicks(lecture.presenter, "x")
    assert lecture.slide.geometry() == there[0].area
    assert lecture.presenter.geometry() == BEAMER.area
    QTest.keyClick(lecture.presenter, Qt.Key.Key_PageDown)
    assert window.session.timeline.cursor.operation == 1
    assert picture(lecture.presenter) != picture(lecture.slide)
    lecture.leave()


def test_screens_go_and_come_many_times_and_nothing_is_lost(there: list[Room], window: Window) -> None:
    lecture = Lecture(window.session, "laptop")
    window.session.goto(12, 11)
    lecture.press("Shift+D")
    for turn in range(35):
        gone = BEAMER in there
        if turn % 7 == 3:  # even the screen of the desk may go
            there[:] = [BEAMER]
        else:
            there[:] = [there[0]] if gone and len(there) > 1 else [Room("laptop", QRect(0, 0, 1280, 800)), BEAMER]
        changed("screenRemoved" if gone else "screenAdded")
        lecture.press("M" if turn % 5 == 0 else "S")
        assert lecture.slide.isVisible()
        assert lecture.slide.geometry() in [room.area for room in there]
        assert lecture.presenter.isVisible() is (len(there) > 1)
        if lecture.presenter.isVisible():
            assert lecture.presenter.geometry() in [room.area for room in there]
            assert lecture.presenter.geometry() != lecture.slide.geometry()
        assert window.session.timeline.cursor == (12, 11)
        assert lecture.slide.pen.stays
    assert lecture.staged.spotlight  # 28 times switched
    lecture.leave()


def test_the_presenter_is_told_the_time(there: list[Room], window: Window) -> None:
    there.append(BEAMER)
    lecture = Lecture(window.session, "laptop")
    before, length = picture(lecture.presenter), lecture.length
    QTest.keyClick(lecture.presenter, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert lecture.length == length + 300
    assert picture(lecture.presenter) != before
    lecture.leave()
