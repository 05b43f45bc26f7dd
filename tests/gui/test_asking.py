"""Questions are posed, answered by mouse and keys, revealed and counted; steps wait for the answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.lessons.lesson import Question
from nnviz.engine.questions.drills import DRILLS
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.lecture.lecture import Lecture
from nnviz.gui.lessons.options import wrapped
from nnviz.gui.lessons.words import numbers_html
from nnviz.gui.look.look import LOOK
from nnviz.gui.parts.tool_button import StepButton
from nnviz.gui.state.questions.fading import Score
from nnviz.gui.state.session import Session
from nnviz.gui.words.joining import NOT_FIRST
from nnviz.gui.words.language import use_language
from nnviz.gui.words.numbers import readable

KEYS = Qt.Key


@pytest.fixture
def session(qapp: Any) -> Session:
    made = Session(Timeline(nnviz.load("xor")))
    made.goto(3, 10)
    return made


def asked(session: Session, *questions: Question, **how: Any) -> Any:
    session.questions.pose(questions, hints=0, thin=False, **how)
    return session.questions.open


def by_hand(session: Session) -> np.ndarray:
    """The deltas of the hidden layer in plain NumPy."""
    record = session.timeline.record
    return record["upstream", 1] * (1 - record["outputs", 1] ** 2)


# --- the session ---------------------------------------------------------------------------------


def test_a_number_is_judged_against_an_independent_computation_and_then_shown(session: Session) -> None:
    truth = by_hand(session)[1, 2]
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    assert session.frame().record.get("deltas", 1) is None
    session.questions.answer(f"{truth:.3g}", sure=True)
    answered = session.questions.open
    assert answered.judged.right and session.timeline.cursor == (3, 11)
    assert session.frame().explanation.value == truth


def test_a_slip_is_named_and_the_answer_stands_beside_the_truth(session: Session) -> None:
    record = session.timeline.record
    row, node = np.unravel_index(np.abs(record["outputs", 1]).argmax(), record["outputs", 1].shape)
    asked(session, Question("number", of=f"deltas 1 [{row}, {node}]"))
    session.questions.answer(f"{record['upstream', 1][row, node]:.6g}", sure=True)
    assert session.questions.open.slip == "slope"
    slope = readable(record["slope", 1][row, node])
    assert f'<b style="background:red">&nbsp;{slope}&nbsp;</b>' in numbers_html(
        session.frame(), session.questions.open, "background:red"
    )
    assert session.questions.score == Score(wrong=1, sure_and_wrong=1, row=-1)


def test_what_is_no_answer_is_said_and_nothing_is_lost(session: Session) -> None:
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    session.questions.answer("zero point one")
    assert session.questions.open.is_open and "Type a number" in session.questions.open.fault
    assert session.questions.score == Score()


def test_step_and_run_wait_for_the_answer_and_back_does_not(session: Session) -> None:
    heard: list[str] = []
    session.failed.connect(heard.append)
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    for verb in (
        session.step,
        session.run,
        session.to_newest,
        lambda: session.goto(9),
        lambda: session.step("element"),
    ):
        verb()
        session.to_operation(10)
    assert session.timeline.cursor == (3, 10) and len(heard) == 4, "the newest moment is this one"
    session.back()
    session.step()
    assert session.timeline.cursor == (3, 10) and session.questions.open.is_open
    session.questions.give_up()
    session.step()
    assert session.timeline.cursor == (3, 12) and session.questions.score.shown == 1


def test_where_training_went_on_already_everything_later_is_not_there(session: Session) -> None:
    session.timeline.goto(40)
    session.timeline.curves.evaluate()
    session.timeline.goto(12, 15)
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    frame = session.frame()
    assert (
        frame.cursor == (12, 10)
        and frame.newest == (12, 10)
        and "deltas" not in {key.kind for key in frame.record if key.layer == 1}
    )
    assert all(curve.last <= 12 for curve in frame.curves)
    session.questions.drop()
    assert session.frame().newest == (40, len(session.timeline.program))


def test_an_edit_takes_the_question_back(session: Session) -> None:
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    session.edit("weights", 0.5, 1, (0, 0))
    assert session.questions.open is None and session.frame().question is None


def test_two_right_answers_take_a_given_line_away_and_two_wrong_ones_bring_it_back() -> None:
    score = Score()
    for right, given in ((True, 2), (True, 1), (True, 1), (True, 0), (False, 0), (False, 1), (True, 1)):
        score = score.answered(right, sure=False)
        assert score.given == given
    for _ in range(5):
        score = score.answered(True, sure=False)
    assert score.thins_out and not score.answered(False, sure=False).thins_out


def test_after_five_right_in_a_row_every_other_question_is_left_out(session: Session) -> None:
    session.questions.score = Score(right=5, streak=5)
    session.questions.pose([Question("next")] * 6)
    assert session.questions.open.count == 3


def test_ask_me_asks_about_each_step_of_an_iteration_and_all_can_be_answered(session: Session) -> None:
    session.goto(3, 0)
    kinds, operations = set(), len(session.timeline.program)
    for _ in range(operations):
        session.questions.ask()
        question = session.questions.open
        assert question is not None and question.at == question.cursor.operation
        kinds.add(question.posed.question.ask)
        session.questions.answer(question.answer if question.posed.options else repr(question.posed.truth))
        assert question.posed.options or session.questions.open.judged.right
        session.questions.skip()
    assert session.timeline.cursor == (3, operations) and kinds == {"sign", "number", "largest", "next"}
    session.questions.ask()
    assert session.timeline.cursor == (4, 0), "the next step is the first of the next iteration"


@pytest.mark.parametrize("name", DRILLS)
def test_a_drill_asks_for_every_derivative_and_shows_only_those_that_are_answered(session: Session, name: str) -> None:
    before = session.timeline
    done: list[bool] = []
    session.questions.finished.connect(lambda: done.append(True))
    session.questions.drill(name)
    program, record = session.timeline.program, session.timeline.record
    asked_for: set[str] = set()
    while (question := session.questions.open) is not None:
        key, index = question.place
        assert not session.frame().record.has(key, index)
        asked_for.add(f"{key.kind} {key.layer} {index}")
        session.questions.answer(f"{question.posed.truth:#.4g}")
        assert session.questions.open.judged.right and session.frame().record.has(key, index)
        session.questions.go_on()
    assert done == [True] and record is not session.timeline.record
    assert sum(text.startswith("grad") for text in asked_for) == program.parameter_count
    session.undo()
    assert session.timeline is before


def test_the_numbers_of_a_drill_are_other_ones_each_time(session: Session) -> None:
    session.questions.drill("neuron")
    first = session.timeline.experiment
    session.questions.drill("neuron")
    assert session.timeline.experiment != first


# --- the panel -----------------------------------------------------------------------------------


def test_the_panel_is_answered_by_keys_alone_in_both_languages(open_window: Any) -> None:
    window = open_window()
    session = window.session
    session.goto(3, 10)
    window.actions_by_name["ask"].trigger()
    session.questions.drop()
    asked(session, Question("number", of="deltas 1 [1, 2]"), Question("next"))
    QApplication.processEvents()
    box = window.views["ask"].box
    assert "delta of h₃" in box.prompt.toPlainText() and box.field.hasFocus()
    truth = session.questions.open.posed.truth
    QTest.keyClicks(box.field, f"{truth:.4g}")
    QTest.keyClick(box.field, KEYS.Key_Return)
    assert box.sure.hasFocus()
    QTest.keyClick(box.sure, KEYS.Key_Space)
    assert "Right." in box.verdict.text() and box.on.hasFocus()
    QTest.keyClick(box.on, KEYS.Key_Space)
    assert session.questions.open.posed.question.ask == "next" and len(box.options) == 4
    assert (
        "?" in window.views["code"].toPlainText().splitlines()[11]
        and "grad_b1" not in window.views["code"].toPlainText()
    )
    for button in box.options:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(box.unsure, Qt.MouseButton.LeftButton)
    assert not session.questions.open.is_open and not session.questions.open.sure
    window.actions_by_name["skip_question"].trigger()
    assert session.questions.open is None and not window.actions_by_name["skip_question"].isEnabled()
    use_language("ja")
    asked(session, Question("sign", of="grad_w 1 [0, 2]"))
    assert "正、負、0" in box.prompt.text().replace("\N{ZERO WIDTH SPACE}", "")


def test_hints_light_what_is_read_then_open_the_line_then_its_numbers(open_window: Any) -> None:
    window = open_window()
    session = window.session
    session.goto(3, 10)
    window.open_card("ask")
    asked(session, Question("number", of="deltas 1 [1, 2]"))
    QApplication.processEvents()
    box, code, formula = window.views["ask"].box, window.views["code"], window.views["formula"]
    assert "deltas1 = ?" in code.toPlainText() and formula.page.head.copied.endswith("= ?")
    box.hints[0].click()
    assert "2 (" in box.hint.text() and "deltas1 = ?" in code.toPlainText()
    box.hints[1].click()
    assert "deltas1 = upstream1 * slope1" in code.toPlainText() and "?" not in formula.page.head.copied
    box.hints[2].click()
    assert box.hint.text().count("<p") == 3
    box.no_idea.click()
    assert "This is the answer." in box.verdict.text()


def test_a_place_is_chosen_by_a_click_in_the_network(open_window: Any) -> None:
    window = open_window()
    session = window.session
    session.goto(3, 10)
    window.open_card("ask")
    question = asked(session, Question("where", of="deltas 1 [1, :]"))
    QApplication.processEvents()
    box = window.views["ask"].box
    row, node = question.posed.truth
    session.show_row(int(session.timeline.record.rows[row]))
    session.select_node(1, (node + 1) % 4)
    session.select_node(1, node)
    assert question.posed.places()[box.places.currentIndex()] == (row, node)
    box.sure.click()
    assert session.questions.open.judged.right


WHERE = [
    ("deltas 1 [1, :]", (1, 3), (1, 2), (1, 2)),
    ("deltas 1 [1, :]", (1, 3), (2, 0), None),
    ("grad_w 2 [:, 0]", (2, 0), (1, 2), (2, 0)),
    ("grad_w 2 [:, 0]", (1, 1), (2, 0), None),
    ("grad_b 1", (1, 1), (1, 0), (0,)),
]


@pytest.mark.parametrize(("of", "before", "clicked", "chosen"), WHERE)
def test_a_click_on_a_node_chooses_what_it_says_of_the_place_and_nothing_else(
    open_window: Any, qtbot: Any, of: str, before: tuple[int, int], clicked: tuple[int, int], chosen: Any
) -> None:
    """Whatever sample is shown; of a weight the node from which it comes is enough where the other end is given."""
    window = open_window()
    session, network = window.session, window.views["network"]
    session.goto(3, 9)
    window.open_card("ask")
    session.show_row(0)
    session.select_node(*before)
    question = asked(session, Question("where", of=of))
    QApplication.processEvents()
    box = window.views["ask"].box
    place = network.geometry_of_network().capsule(*clicked)
    qtbot.mouseClick(
        network, Qt.MouseButton.LeftButton, pos=place.topLeft().toPoint() + QPoint(12, round(place.height() / 2))
    )
    at = box.places.currentIndex()
    assert (None if at < 0 else question.posed.places()[at]) == chosen


def test_a_click_chooses_the_edge_and_also_what_was_selected_before(open_window: Any, qtbot: Any) -> None:
    window = open_window()
    session, network = window.session, window.views["network"]
    session.goto(3, 6)
    window.open_card("ask")
    question = asked(session, Question("where", of="grad_w 2 [:, 0]"))
    QApplication.processEvents()
    box, layout = window.views["ask"].box, network.geometry_of_network()
    for source in (0, 3):
        place = QPointF(*layout.at((2, source, 0), [0.5])[0]).toPoint()
        qtbot.mouseClick(network, Qt.MouseButton.LeftButton, pos=place)
        assert question.posed.places()[box.places.currentIndex()] == (source, 0)


# --- the lecture view ----------------------------------------------------------------------------


def test_hands_are_counted_by_digits_and_about_half_right_asks_for_another_vote(session: Session, qtbot: Any) -> None:
    lecture = Lecture(session, "")
    asked(session, Question("number", of="deltas 1 [1, 2]", choices=["slips"]))
    question = session.questions.open
    right = next(at for at, option in enumerate(question.posed.options) if option.right)
    slide = lecture.slide

    def type_into(counter: int, text: str) -> None:
        while session.questions.open.marked != counter:
            QTest.keyClick(slide, KEYS.Key_Return)
        QTest.keyClicks(slide, text)

    type_into(right, "123")
    QTest.keyClick(slide, KEYS.Key_Backspace)
    type_into((right + 1) % len(question.hands), "12")
    assert session.questions.open.votes == (12, 24) and session.questions.open.is_divided
    QTest.keyClick(slide, KEYS.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.questions.open.marked == right
    QTest.keyClick(slide, KEYS.Key_V)
    assert session.questions.open.votes == (0, 0)
    lecture.toggle_panel("rows")
    assert lecture.staged.panel == "", "it would show the answer"
    QTest.keyClick(slide, KEYS.Key_PageDown)
    assert not session.questions.open.is_open and session.questions.score == Score()
    QTest.keyClick(slide, KEYS.Key_PageDown)
    assert session.questions.open is None and session.timeline.cursor == (3, 11)
    QTest.keyClick(slide, KEYS.Key_Q)
    assert session.questions.open is not None
    slide.grab()
    lecture.leave()


def test_what_is_typed_stays_in_another_size_and_what_comes_next_is_told_by_no_colour(open_window: Any) -> None:
    window = open_window()
    session = window.session
    session.goto(3, 10)
    window.open_card("ask")
    asked(session, Question("number", of="deltas 1 [1, 2]"), Question("next"))
    QApplication.processEvents()
    QTest.keyClicks(window.views["ask"].box.field, "0.0")
    window.appearance.rescale(1)
    QApplication.processEvents()
    assert window.views["ask"].box.field.text() == "0.0"
    session.questions.skip()
    assert session.questions.open.conceals_names
    assert window.views["breadcrumb"].text().endswith("Next: ?")
    assert {step.fill for step in window.findChildren(StepButton) if step.isVisible()} == {"ink"}


@pytest.mark.parametrize("room", range(90, 300, 7))
def test_no_line_of_an_option_begins_with_a_stop(qapp: Any, room: int) -> None:
    metrics = QFontMetrics(LOOK.font("body", bold=True))
    for text in ("B   0は負ではないので、微分は1です。", "A   損失（平均）は、h₁・h₂に−0.1089です。"):
        lines = wrapped(text, metrics, room).split("\n")
        assert not [line for line in lines if line[0] in NOT_FIRST], lines
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
