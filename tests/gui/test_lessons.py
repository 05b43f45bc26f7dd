"""Lessons that are played: scenes at their moments, what they open and highlight, and that all of it goes when one is
left."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu

import nnviz
from nnviz.cli import main
from nnviz.engine.lessons.reading import read
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.lecture.lecture import Lecture
from nnviz.gui.lessons.view import LessonView
from nnviz.gui.state.lessons.listed import lesson_lines
from nnviz.gui.state.lessons.plain import beginning, formula, plain
from nnviz.gui.state.lessons.progress import PROGRESS
from nnviz.gui.state.settings.keeper import KEEPER, settings_folder
from nnviz.gui.views.formula import typeset
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language
from nnviz.resources import lessons
from tests.engine.lessons import XOR


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


LEFT = Qt.MouseButton.LeftButton
LESSON = f"""lesson = 1
id = "test-1"
title = {{ en = "A lesson", ja = "あるレッスン" }}
minutes = 8
experiment = '{XOR}'
runs = {{ alone = "xor-neuron" }}
notation = {{ sum = "z", delta = "derivative" }}
convention = {{ en = "Mean over the rows.", ja = "行の平均です。" }}
summary = {{ en = "That was all.", ja = "以上です。" }}

[[scene]]
at = [1, 4]
text = {{ en = '''**Forward.** The output is $\\frac{{1}}{{2}}$. And more.''', ja = '''順伝播です。次に進みます。''' }}

[[scene]]
at = [1, 6]
select = "deltas 2 [1, 0]"
panels = ["rows", "formula"]
highlight = ["edge 1.1>2.1", "node 1.2", "row 2", "formula"]
takeaway = {{ en = "The error goes back.", ja = "誤差が戻ります。" }}
text = {{ en = '''The first delta.''', ja = '''最初のデルタです。''' }}

[[scene]]
at = [101, "end"]
do = [{{ run = 100 }}, {{ keep = "first" }}, {{ edit = "lr", value = 0.5 }}]
text = {{ en = '''Later.''', ja = '''後で''' }}

[[scene]]
at = [2, 1]
run = "alone"
text = {{ en = '''Another run.''', ja = '''別の試行''' }}
"""
FORWARD, DELTA, LATER, ALONE = range(4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "lesson.toml"
    file.write_text(LESSON, encoding="utf-8")
    return file


@pytest.fixture
def go(window: Window, path: Path) -> Callable[[int], LessonView]:
    """Opens the lesson, and goes to a scene."""

    def gone(scene: int) -> LessonView:
        if window.session.lessons.current is None:
            window.prompts.open_lesson(path)
            window.session.lessons.finish()
        window.session.lessons.go(scene)
        window.session.lessons.finish()
        QApplication.processEvents()
        view: LessonView = window.views["lesson"]
        return view

    return gone


def place(window: Window) -> tuple[int, int]:
    return tuple(window.session.timeline.cursor)  # type: ignore[return-value]


# --- scenes ------------------------------------------------------------------------------------


def test_a_lesson_goes_from_scene_to_scene_by_keys_buttons_bar_and_list(
    window: Window, go: Callable[[int], LessonView], press: Callable[..., None], qtbot: Any
) -> None:
    view = go(FORWARD)
    assert window.is_seen("lesson") and not window.is_seen("experiment"), "its panel is in front"
    assert (view.heading.text(), view.where.text()) == ("A lesson", "Scene 1 of 4")
    assert "Forward." in view.text.toPlainText() and "Mean over the rows." in view.convention.toPlainText()
    assert not view.previous.isEnabled() and view.takeaway.isHidden()
    press(Qt.Key.Key_PageDown, control=True)
    assert place(window) == (1, 6) and view.where.text() == "Scene 2 of 4"
    assert "The error goes back." in view.takeaway.toPlainText()
    number = window.session.selection.number
    assert number is not None and (number.key.name, number.index) == ("deltas", (1, 0)), "it is looked at"
    press(Qt.Key.Key_PageUp, control=True)
    assert place(window) == (1, 4)
    qtbot.mouseClick(view.next, LEFT)
    assert place(window) == (1, 6)
    qtbot.mouseClick(view.bar, LEFT, pos=view.bar.segment(ALONE).center().toPoint())
    window.session.lessons.finish()
    QApplication.processEvents()
    assert place(window) == (2, 1) and view.where.text() == "Scene 4 of 4" and not view.next.isEnabled()
    assert "That was all." in view.takeaway.toPlainText()
    assert window.session.timeline.experiment == nnviz.load("xor-neuron"), "the run that the scene names"
    qtbot.mouseClick(view.contents, LEFT)
    menu = view.findChildren(QMenu)[-1]
    assert [action.text().replace("&", "")[3:] for action in menu.actions()] == [
        "Forward.", "The first delta.", "Iteration 101", "Another run."
    ]  # fmt: skip
    menu.actions()[FORWARD].trigger()
    menu.close()
    window.session.lessons.finish()
    assert place(window) == (1, 4)


def test_a_scene_has_the_numbers_of_a_training_of_its_own_whatever_was_done_before(
    window: Window, go: Callable[[int], LessonView]
) -> None:
    alone = nnviz.Timeline(nnviz.load(json.loads(XOR)))
    alone.run(100)
    alone.edit("lr", 0.5)
    alone.goto(101, len(alone.program))
    go(LATER)
    assert np.array_equal(window.session.timeline.parameters, alone.parameters)
    window.session.step("epoch")
    window.session.edit("lr", 3.0)
    window.session.step("epoch")
    go(FORWARD)
    assert place(window) == (1, 4) and window.session.timeline.experiment.optimizer.lr == 0.2
    go(LATER)
    assert place(window) == (101, 17) and np.array_equal(window.session.timeline.parameters, alone.parameters)


def test_who_steps_on_inside_a_scene_comes_back_to_it(
    window: Window, go: Callable[[int], LessonView], press: Callable[..., None], qtbot: Any
) -> None:
    view = go(DELTA)
    assert view.again.isHidden()
    press(Qt.Key.Key_F10)
    assert place(window) == (1, 7) and not view.again.isHidden() and view.where.text() == "Scene 2 of 4"
    assert not window.session.frame().lesson.lit.nodes, "the highlights belong to the moment"  # type: ignore[union-attr]
    qtbot.mouseClick(view.again, LEFT)
    assert place(window) == (1, 6) and view.again.isHidden()
    assert not window.session.keeping.modified, "nothing would be lost"


# --- what scenes open and highlight ------------------------------------------------------------


def test_panels_open_and_what_is_highlighted_is_ringed(window: Window, go: Callable[[int], LessonView]) -> None:
    go(FORWARD)
    before = window.views["network"].grab().toImage()
    view = go(DELTA)
    assert window.is_seen("rows") and window.is_seen("formula") and window.is_seen("lesson") and view.isVisible()
    assert window.cards["formula"].widget().property("lit") and not window.cards["code"].widget().property("lit")
    lit = window.session.look.colour("update_fill")
    assert not _has(before, lit)
    assert _has(window.views["network"].grab().toImage(), lit), "rings and halos"
    model = window.views["rows"].table.rows
    grounds = [model.data(model.index(row, 0), Qt.ItemDataRole.BackgroundRole) for row in range(4)]
    assert isinstance(grounds[2], QColor) and grounds[0] != grounds[2] != grounds[1]
    go(FORWARD)
    assert not window.cards["formula"].widget().property("lit")


def _has(image: Any, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(0, image.height(), 2))


def test_leaving_gives_back_work_notation_panels_and_kept_runs(
    window: Window, go: Callable[[int], LessonView], qtbot: Any
) -> None:
    session = window.session
    timeline, notation, shown = session.timeline, session.notation, window.session.keeping.panels()
    go(DELTA)
    assert (session.notation.sum, session.notation.delta) == ("z", "derivative")
    assert window.windowTitle().startswith("A lesson")
    view = go(ALONE)
    assert [one.name for one in session.comparing.kept] == ["first"], "kept under its name"
    qtbot.mouseClick(view.close_button, LEFT)
    QApplication.processEvents()
    assert session.timeline is timeline and session.notation == notation and session.frame().lesson is None
    assert window.cards["lesson"].isHidden() and session.keeping.panels() == shown
    assert not session.comparing.kept and not session.keeping.modified
    session.redo()
    assert session.frame().lesson is not None and session.notation.sum == "z", "Redo leads into it again"
    session.undo()
    assert session.timeline is timeline and session.notation == notation


def test_where_something_is_unsaved_it_asks_once(window: Window, path: Path, qtbot: Any) -> None:
    window.session.goto(3)
    window.prompts.open_lesson(path)
    (dialog,) = window.findChildren(UnsavedDialog)
    qtbot.mouseClick(dialog.let_go_button, LEFT)
    window.session.lessons.finish()
    assert window.session.lessons.current is not None


# --- texts, languages, files -------------------------------------------------------------------


def test_formulas_are_typeset_in_the_text(window: Window, go: Callable[[int], LessonView], qtbot: Any) -> None:
    view = go(FORWARD)
    qtbot.waitUntil(lambda: typeset.is_known(r"\frac{1}{2}"), timeout=10_000)
    qtbot.waitUntil(lambda: "\N{OBJECT REPLACEMENT CHARACTER}" in view.text.toPlainText())
    assert "$" not in view.text.toPlainText()


def test_it_speaks_the_language_in_force(window: Window, go: Callable[[int], LessonView]) -> None:
    go(FORWARD)
    use_language("ja")
    QApplication.processEvents()
    view = window.views["lesson"]
    assert (view.heading.text(), view.where.text()) == ("あるレッスン", "場面 1 / 4")
    assert "順伝播です。" in view.text.toPlainText() and window.windowTitle().startswith("あるレッスン")


def test_a_lesson_follows_its_file_and_names_what_is_wrong_with_it(
    window: Window, go: Callable[[int], LessonView], path: Path, qtbot: Any
) -> None:
    view = go(DELTA)
    path.write_text(LESSON.replace("The first delta.", "Another text."), encoding="utf-8")
    qtbot.waitUntil(lambda: "Another text." in view.text.toPlainText(), timeout=5000)
    assert view.where.text() == "Scene 2 of 4"
    path.write_text(LESSON.replace("minutes = 8", "minutes = 0"), encoding="utf-8")
    qtbot.waitUntil(lambda: bool(view.fault.text()), timeout=5000)
    assert "Line 4: minutes must be" in view.fault.text() and "Another text." in view.text.toPlainText()
    path.write_text(LESSON, encoding="utf-8")
    qtbot.waitUntil(lambda: not view.fault.text() and "The first delta." in view.text.toPlainText(), timeout=5000)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('sum = "z"', 'sum = "q"', "notation.sum must be one of"),
        ('"row 2"', '"row two"', "scene[1].highlight[2] must be a node"),
        ('"xor-neuron"', '"../x.nnviz"', "must lie in the folder of the lesson"),
    ],
)
def test_a_fault_is_told_and_all_stays(window: Window, path: Path, old: str, new: str, words: str) -> None:
    timeline = window.session.timeline
    path.write_text(LESSON.replace(old, new), encoding="utf-8")
    window.prompts.open_lesson(path)
    assert words in window.banner.text() and window.session.timeline is timeline


def test_progress_is_kept_and_a_broken_file_is_set_aside(window: Window, go: Callable[[int], LessonView]) -> None:
    go(FORWARD)
    go(DELTA)
    played = window.session.lessons.current
    assert played is not None
    played.answered(0, True)
    played.answered(1, False)
    come = PROGRESS.of("test-1")
    assert (come.scene, come.seen, come.right, come.wrong) == (DELTA, [FORWARD, DELTA], 1, 1)
    window.session.lessons.again()
    assert window.cards["lesson"].note.text == "1 right · 1 wrong"
    window.session.lessons.leave()
    window.session.lessons.open(played.path)
    assert window.session.frame().lesson.at == DELTA, "it goes on where it was left"  # type: ignore[union-attr]
    (settings_folder() / "lessons.json").write_text('{"nnviz_lessons": 1, "lessons": {"test-1": {"scene": -1}}}')
    assert PROGRESS.of("test-1").seen == [] and (settings_folder() / "lessons.broken.json").is_file()
    KEEPER.begin(off=True)
    PROGRESS.keep("test-1", come)
    assert PROGRESS.of("test-1").seen == []


# --- slides ------------------------------------------------------------------------------------


def test_on_slides_the_next_scene_follows_the_last_step(window: Window, go: Callable[[int], LessonView]) -> None:
    go(FORWARD)
    lecture = Lecture(window.session, window.screen().name())
    seen = []
    for _ in range(4):
        lecture.press("PgDown")
        window.session.lessons.finish()
        if lecture.staged.panel:
            lecture.press("PgDown")
        seen.append((window.session.lessons.current.at, place(window)))  # type: ignore[union-attr]
    assert seen == [(0, (1, 5)), (1, (1, 6)), (2, (101, 17)), (3, (2, 1))]
    lecture.press("PgUp")
    window.session.lessons.finish()
    assert place(window) == (101, 17)
    lecture.press("Ctrl+PgUp")
    window.session.lessons.finish()
    assert place(window) == (1, 6)
    assert not lecture.slide.grab().isNull()
    lecture.leave()


def test_plain_texts_have_no_marks() -> None:
    assert formula(r"\delta_1 = \frac{y - t}{N}") == "δ₁ = (y − t)/N"
    assert formula(r"\frac{\partial L}{\partial w_{12}}") == "(∂ L)/(∂ w₁₂)"
    assert plain("**Bold** and `code`.\n\n- a [link](x.md) $h^2$") == "Bold and code.\na link h²"
    assert beginning("One. Two. Three.", lambda text: len(text) < 10) == "One. Two."
    assert beginning("一つ。二つ。", lambda text: False) == "一つ。"


# --- where lessons are found -------------------------------------------------------------------


def test_menu_page_and_commands_list_and_open_lessons(
    window: Window, qtbot: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = lesson_lines()
    assert list(lines) == list(lessons()) and len(lines) >= 2
    menu = window.menus["file"].findChild(QMenu, "lessons")
    menu.aboutToShow.emit()
    assert [action.text().replace("&", "") for action in menu.actions()] == [line.whole for line in lines.values()]
    window.greeting.open()
    page = window.greeting.page
    assert page is not None and list(page.lessons) == list(lines)
    name = next(iter(lines))
    qtbot.mouseClick(page.lessons[name], LEFT, pos=QPoint(20, 10))
    window.session.lessons.finish()
    assert window.session.frame().lesson.path == lessons()[name]  # type: ignore[union-attr]
    assert main(["lessons", "--lang", "ja"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(lines) and all(read(path).title.ja in "\n".join(printed) for path in lessons().values())
    picture = tmp_path / "scene.png"
    assert main(["render", name, "--scene", "1", "--size", "1000x600", "-o", str(picture)]) == 0
    assert picture.is_file()
    assert main(["render", "or", "--scene", "1", "-o", str(picture)]) == 2
    assert "--scene belongs to lessons" in capsys.readouterr().err
    assert main(["render", name, "--scene", "99", "-o", str(picture)]) == 2


@pytest.mark.nightly
def test_every_built_in_lesson_can_be_gone_through_to_its_end(window: Window) -> None:
    faults: list[str] = []
    window.session.failed.connect(faults.append)
    for path in lessons().values():
        window.session.lessons.open(path, 0)
        window.session.lessons.finish()
        played = window.session.lessons.current
        assert played is not None and played.path == path, faults
        for scene in range(len(played.lesson.scene)):
            window.session.lessons.go(scene)
            window.session.lessons.finish()
            QApplication.processEvents()
            shown = window.session.frame().lesson
            assert shown is not None and (shown.at, shown.away, shown.fault) == (scene, False, ""), (path, scene)
        window.session.lessons.leave()
    assert not faults and not window.session.keeping.modified
