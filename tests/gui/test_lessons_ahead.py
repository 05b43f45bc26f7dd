"""What a lesson asks later is told nowhere before: by no way there, no line of code and no sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nnviz.gui.lessons.view import LessonView
from nnviz.gui.window.window import Window

Play = Callable[[str, int], LessonView]


@pytest.fixture
def play(window: Window) -> Play:
    """Opens a lesson at a scene, from 0, and has its questions answered."""

    def played(name: str, scene: int) -> LessonView:
        window.session.lessons.open(name, scene)
        settle(window)
        view: LessonView = window.views["lesson"]
        while (question := window.session.questions.open) is not None and question.number <= question.count:
            view.box.no_idea.click()
            if question.number == question.count:
                break
            view.box.on.click()
        settle(window)
        return view

    return played


def settle(window: Window) -> None:
    window.session.lessons.finish()
    QApplication.processEvents()


def code(window: Window) -> list[str]:
    return [line.text for line in window.views["code"].lines]


def ways(window: Window, press: Callable[..., None], qtbot: Any) -> dict[str, Callable[[], None]]:
    """Every way on from a moment."""

    def click() -> None:
        strip = window.views["timeline"]
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cells()[-1].center().toPoint())

    def run_slowly() -> None:
        window.session.moving.use_pace("steps_3")
        press(Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: not window.session.moving.playing, timeout=10_000)

    return {
        "Run": lambda: press(Qt.Key.Key_F5), "Run slowly": run_slowly, "a click": click,
        "a moment by its numbers": lambda: window.session.goto(3, 1),
    }  # fmt: skip


@pytest.mark.parametrize("way", ["Run", "Run slowly", "a click", "a moment by its numbers"])
def test_no_way_on_passes_what_a_later_scene_asks(
    window: Window, play: Play, press: Callable[..., None], qtbot: Any, way: str
) -> None:
    view = play("0-0", 3)
    ways(window, press, qtbot)[way]()
    settle(window)
    question = window.session.questions.open
    assert view.where.text() == "Scene 5 of 8" and question is not None and question.is_open
    assert not window.session.moving.running and window.session.timeline.cursor == (1, 7)


def test_a_moment_before_the_next_question_is_gone_to(window: Window, play: Play) -> None:
    play("0-0", 3)
    window.session.goto(1, 7)
    assert window.session.timeline.cursor == (1, 7) and window.views["lesson"].where.text() == "Scene 4 of 8"
    window.session.goto(1, 2)
    assert window.session.timeline.cursor == (1, 2) and window.views["lesson"].where.text() == "Scene 4 of 8"


def test_who_chooses_a_moment_behind_a_question_is_told_why_it_is_not_shown(window: Window, play: Play) -> None:
    play("0-0", 3)
    heard = list[str]()
    window.session.failed.connect(heard.append)
    window.session.goto(1, 10)
    assert heard == ["On the way to that moment the lesson asks a question, which comes first."]


def test_where_nothing_more_is_asked_training_runs(window: Window, play: Play, press: Callable[..., None]) -> None:
    view = play("0-0", 6)
    press(Qt.Key.Key_F5)
    assert window.session.moving.running and view.where.text() == "Scene 7 of 8"
    press(Qt.Key.Key_F5)


def test_a_branch_that_a_person_made_is_free(window: Window, play: Play, press: Callable[..., None]) -> None:
    view = play("0-0", 3)
    window.session.edit("weights", 1.0, 1, (0, 0))
    press(Qt.Key.Key_F5)
    assert window.session.moving.running and view.where.text() == "Scene 4 of 8"
    press(Qt.Key.Key_F5)


def test_a_curve_that_is_asked_about_later_is_not_drawn_before(
    window: Window, play: Play, press: Callable[..., None]
) -> None:
    view = play("0-3", 10)
    assert window.session.timeline.cursor.iteration == 2
    press(Qt.Key.Key_F5)
    settle(window)
    assert view.where.text() == "Scene 12 of 16" and not window.frame.losses, "it is asked when that falls below 0.5"


def test_no_line_of_code_is_read_before_the_scene_that_asks_for_it(window: Window, play: Play) -> None:
    play("0-0", 0)
    first = code(window)
    assert "inputs" in first[0], "that of the question at hand is read: its second hint is open"
    assert [first[at] for at in (2, 3, 5, 7)] == ["loss = ?", "upstream1 = ?", "deltas1 = ?", "grad_W1 = ?"]
    assert "ones_like" in first[4], "nobody asks for it"
    play("0-0", 3)
    now = code(window)
    assert "targets" in now[2] and "slope1" in now[5], "it was asked for, and answered"
    assert now[7:9] == ["grad_W1 = ?", "W1 = ?"]
    window.session.lessons.leave()
    assert not any("?" in line for line in code(window))


def test_the_line_of_a_later_question_stands_in_no_tooltip_of_the_timeline(window: Window, play: Play) -> None:
    play("0-0", 0)
    strip = window.views["timeline"]
    assert strip.text_at(strip.cells()[5].center()) == "6: what a question asks for"
    assert "ones_like" in strip.text_at(strip.cells()[4].center())


def test_no_reason_answers_the_choice_that_comes_next(window: Window, play: Play) -> None:
    """That a short enough step lowers the loss is what is asked next."""
    play("0-0", 5)
    step = window.views["step"]
    assert "against its gradient" in step.text() and "lowers the loss" not in step.text() + step.tip()
    play("0-0", 6)
    assert "lowers the loss" in step.text()


def test_in_a_network_of_one_layer_and_one_sample_signs_are_without_numbers(window: Window, play: Play) -> None:
    play("0-0", 7)
    frame = window.frame
    cells = [frame.names.written(operation.writes) for operation in frame.program.operations]
    assert cells == ["u", "y", "L", "g", "f′", "δ", "∂b", "∂W", "W", "b"]
    sheet = window.views["formula"].sheet
    assert "(1)" not in "".join(placed.token.text for placed in sheet.placed)
    play("0-3", 4)
    frame = window.frame
    assert [frame.names.written(operation.writes) for operation in frame.program.operations][:3] == ["z₁", "h₁", "z₂"]
