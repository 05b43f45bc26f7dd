"""The questions of a scene in the lesson's panel: seen at once, given away by no sentence, and skipped knowingly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QScrollBar, QTextBrowser, QToolTip, QWidget

from nnviz.gui.lecture.lecture import Lecture
from nnviz.gui.lessons.view import LessonView
from nnviz.gui.look.look import Look
from nnviz.gui.state.lessons.progress import PROGRESS
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, tr, use_language

from ..nights import by_night, some_by_day
from .played import played

SIZES = [(1280, 720), (1600, 1000)]
DRESSED = some_by_day([((1280, 720), 150, "ja"), ((1600, 1000), 100, "en")], product(SIZES, (100, 150), LANGUAGES))
SCENES = [("0-0", 2), ("0-3", 1), ("0-3", 3), ("0-3", 7)]
"""With a sign, options of which one is long, two questions, and a long prompt."""
HIDDEN = "This step is explained after you answer."


@pytest.fixture
def play(window: Window) -> Callable[[str, int], LessonView]:
    """Opens a lesson at a scene, from 0."""
    return lambda name, scene: played(window, name, scene)


def score(window: Window) -> str:
    """What the head of the panel says of the answers."""
    return window.cards["lesson"].note.text


def seen(widget: QWidget) -> QRect:
    """What is seen of a widget, in its own pixels."""
    return widget.visibleRegion().boundingRect()


@pytest.mark.parametrize(("size", "scale", "language"), DRESSED)
def test_a_question_is_seen_with_its_answer_s_place_as_soon_as_its_scene_is_reached(
    open_window: Any, size: tuple[int, int], scale: int, language: str
) -> None:
    use_language(language)
    window = open_window(size=size, look=Look(scale=scale))
    for name, scene in SCENES:
        view = played(window, name, scene)
        box = view.box
        first = box.options[0] if box.options else box.field
        assert seen(box.prompt) == box.prompt.rect(), (name, scene)
        assert seen(first).height() >= first.height() / 2, (name, scene)
        assert seen(first).width() == first.width(), (name, scene)
        assert seen(view.text).height() >= min(view.text.height(), 1.8 * view.text.line), (name, scene)


def test_where_both_have_room_the_question_follows_the_text_and_nothing_is_scrolled(open_window: Any) -> None:
    window = open_window()
    view = played(window, "0-3", 1)
    assert view.room.verticalScrollBar().maximum() == 0 and view.room.brief.isHidden()
    assert seen(view.text) == view.text.rect() and seen(view.box).height() == view.box.height()
    view = played(window, "0-3", 10)
    assert view.box.isHidden() and view.room.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_in_a_low_window_one_bar_scrolls_all_and_a_text_without_room_ends_with_a_whole_line(
    open_window: Any, language: str, qtbot: Any
) -> None:
    use_language(language)
    view = played(open_window(size=(1280, 720)), "0-0", 5)
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]
    assert [bar for bar in bars if bar.maximum()] in ([], [view.room.verticalScrollBar()])
    cut = seen(view.text).height()
    assert cut < view.text.height() and view.room.brief.isVisible()
    assert min(abs(end - cut) for end in line_ends(view.text)) <= 2
    view.room.brief.setFocus()
    qtbot.keyClick(view.room.brief, Qt.Key.Key_Return)
    assert seen(view.text) == view.text.rect() and view.room.brief.isHidden()
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.isVisible() and bar.maximum()]
    assert bars == [view.room.verticalScrollBar()]
    view.box.no_idea.click()
    QApplication.processEvents()
    assert view.room.brief.isVisible() and seen(view.box.verdict) == view.box.verdict.rect(), "folded again"


def line_ends(text: QTextBrowser) -> list[float]:
    """Where the lines of a text end, in pixels from its top."""
    block, found = text.document().begin(), list[float]()
    while block.isValid():
        top = text.document().documentLayout().blockBoundingRect(block).top()
        lines = map(block.layout().lineAt, range(block.layout().lineCount()))
        found += [top + line.rect().bottom() for line in lines]
        block = block.next()
    return found


def test_who_goes_by_tab_to_a_word_that_is_folded_away_sees_it(open_window: Any, qtbot: Any) -> None:
    view = played(open_window(size=(1280, 720)), "0-0", 5)
    view.box.field.setFocus()
    view.text.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(12):
        if view.room.brief.isHidden():
            break
        qtbot.keyClick(view.text, Qt.Key.Key_Tab)
    assert view.room.brief.isHidden() and seen(view.text) == view.text.rect()


def test_one_way_past_a_question_is_offered(window: Window, play: Callable[[str, int], LessonView]) -> None:
    view = play("0-3", 1)
    assert view.next.text() == "Skip the question" and view.box.skip.isHidden()
    view = play("2-5", 5)
    assert not view.next.isEnabled() and view.box.skip.isVisible(), "in the last scene only the box has one"


def test_a_hint_is_scrolled_to(open_window: Any, qtbot: Any) -> None:
    view = played(open_window(size=(1280, 720)), "0-3", 7)
    qtbot.mouseClick(view.box.hints[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seen(view.box.hint).bottom() == view.box.hint.rect().bottom())


def test_no_sentence_gives_a_choice_in_words_away(window: Window, play: Callable[[str, int], LessonView]) -> None:
    """Why ReLU has a slope of 0 at 0 stands in the convention, why tanh is needed in the sentence of the step."""
    view = play("0-3", 1)
    step = window.views["step"]

    def tip() -> str:
        QApplication.sendEvent(step, QHelpEvent(QEvent.Type.ToolTip, QPoint(20, 5), step.mapToGlobal(QPoint(20, 5))))
        return QToolTip.text()

    assert step.shown == HIDDEN and view.convention.isHidden()
    assert tip() == "Hidden until the question is answered."
    assert "collapse" not in step.accessibleDescription()
    lecture = Lecture(window.session, "")
    assert "collapse" not in lecture.slide.accessibleDescription() + lecture.presenter.accessibleDescription()
    lecture.leave()
    view.box.no_idea.click()
    assert "layers would collapse into one" in step.text() and "collapse" in tip() and not view.convention.isHidden()


def test_nor_does_the_answer_before_it(window: Window, play: Callable[[str, int], LessonView]) -> None:
    """First the sign of a gradient is asked for, and then why."""
    view = play("1-4", 2)
    assert window.session.questions.open.posed.question.ask == "sign"
    view.box.no_idea.click()
    assert window.views["step"].shown == HIDDEN and "Every weight" not in view.box.told.text()
    view.box.on.click()
    assert window.session.questions.open.posed.question.ask == "choice" and window.views["step"].shown == HIDDEN
    view.box.no_idea.click()
    assert "Every weight leaving" in window.views["step"].text()


def test_a_number_that_is_asked_for_leaves_the_convention(play: Callable[[str, int], LessonView]) -> None:
    assert not play("0-3", 0).convention.isHidden()


def test_what_is_taken_away_is_told_after_the_questions(play: Callable[[str, int], LessonView]) -> None:
    view = play("3-2", 4)
    assert view.takeaway.isHidden()
    view.box.no_idea.click()
    assert not view.takeaway.isHidden() and "added up" in view.takeaway.toPlainText()


def test_who_goes_on_without_an_answer_is_told_so_and_the_question_stays_open(
    window: Window, play: Callable[[str, int], LessonView], qtbot: Any
) -> None:
    view = play("0-3", 2)
    assert view.next.text() == "Skip the question"
    qtbot.mouseClick(view.next, Qt.MouseButton.LeftButton)
    window.session.lessons.finish()
    assert view.next.text() == "Skip the questions" and score(window) == "0 right · 0 wrong · 1 open"
    assert window.session.questions.score.skipped == 1 and PROGRESS.of("0-3").answers == {}
    view.box.no_idea.click()
    assert view.next.text() == "Skip the question", "another one is left"
    view.box.on.click()
    view.box.no_idea.click()
    assert view.next.text() == "Next scene"
    view.previous.click()
    window.session.lessons.finish()
    view.box.field.setText("0.688760")
    view.box.sure.click()
    view.next.click()
    window.session.lessons.finish()
    assert score(window) == "1 right · 0 wrong"
    view.next.click()
    window.session.lessons.finish()
    assert score(window) == "1 right · 0 wrong · 2 open"


def test_a_scene_that_is_gone_back_to_has_not_skipped_its_question(
    window: Window, play: Callable[[str, int], LessonView]
) -> None:
    play("0-3", 2)
    window.session.lessons.again()
    window.session.lessons.finish()
    assert window.session.questions.score.skipped == 0


def test_the_right_answer_is_seen_as_soon_as_one_is_given(open_window: Any) -> None:
    """Where there is little room, nothing that comes with the step that was made takes it."""
    window = open_window(size=(1280, 720))
    view = played(window, "0-0", 2)
    view.box.options[0].click()
    view.box.sure.click()
    for _ in range(3):
        QApplication.processEvents()
    assert not seen(view.convention).height() and view.again.isHidden()
    assert seen(view.box.verdict) == view.box.verdict.rect()
    assert seen(view.box.told).height() > 2 * view.box.told.fontMetrics().lineSpacing(), "given and right"
    window.actions_by_name["skip_question"].trigger()
    assert not view.convention.isHidden() and not view.again.isHidden()


@pytest.mark.parametrize("text", ["(4, 1)", "4×1", "4x1", "4 X 1", "4行1列", "４×１", "（4，1）", "4, 1"])
def test_a_shape_is_taken_as_people_write_it(play: Callable[[str, int], LessonView], text: str) -> None:
    view = play("0-3", 4)
    view.box.field.setText(text)
    view.box.sure.click()
    assert "Right." in view.box.verdict.text(), view.box.fault.text()


def test_what_is_told_of_a_shape_is_about_shapes(play: Callable[[str, int], LessonView]) -> None:
    view = play("0-3", 4)
    view.box.field.setText("1×4")
    view.box.sure.click()
    assert "Rows and columns are exchanged." in view.box.verdict.text()
    told = view.box.told.toPlainText()
    assert "4×1 from 4×4, 4×1" in told and "0.00345" not in told


def test_a_choice_about_a_curve_hides_the_curve_until_it_is_made(
    window: Window, play: Callable[[str, int], LessonView]
) -> None:
    view = play("0-3", 11)
    assert not window.frame.losses
    right = next(option for option in view.box.options if "200" in option.text())
    right.click()
    view.box.sure.click()
    assert "Right." in view.box.verdict.text() and window.frame.losses


def test_the_buttons_that_answer_a_long_question_are_in_sight_below_one_line_of_the_text(open_window: Any) -> None:
    use_language("en")
    view = played(open_window(size=(1280, 720)), "0-3", 5)
    sight = view.room.viewport()
    for button in (view.box.sure, view.box.unsure):
        assert button.mapTo(sight, button.rect().bottomLeft()).y() < sight.height()
    assert view.text.mapTo(sight, view.text.rect().topLeft()).y() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_a_text_that_is_cut_stands_how_it_goes_on(open_window: Any, language: str) -> None:
    use_language(language)
    window, cut = open_window(size=(1280, 720)), 0
    for name, scene in (("0-0", 1), ("0-0", 2), ("0-3", 8), ("0-3", 12), ("1-4", 3)):
        view = played(window, name, scene)
        below = view.text.cursorForPosition(QPoint(2, seen(view.text).height() + 4))
        below.movePosition(below.MoveOperation.End, below.MoveMode.KeepAnchor)
        rest = " ".join(below.selectedText().split())
        if seen(view.text).height() < view.text.document().size().height() - view.text.line:
            assert view.room.brief.toolTip().startswith(tr("More · {text}").format(text=rest)), (name, scene)
            cut += len(rest) > 10
    assert cut > 1


@pytest.mark.parametrize(("name", "scene"), [("0-3", 1), ("0-3", 5), ("0-1", 9), ("0-3", 13)])
def test_no_number_of_a_lesson_is_broken(open_window: Any, name: str, scene: int) -> None:
    use_language("ja")
    view = played(open_window(size=(1280, 720)), name, scene)
    block = view.text.document().begin()
    while block.isValid():
        text, layout = block.text(), block.layout()
        for line in map(layout.lineAt, range(1, layout.lineCount())):
            around = text[line.textStart() - 1 : line.textStart() + 1]
            assert not (around[0] in "0123456789.−" and around[1] in "0123456789."), (text, around)
        block = block.next()


def test_what_the_hints_open_in_the_formula_is_read_whole(open_window: Any) -> None:
    use_language("ja")
    window = open_window(size=(1280, 720))
    score = window.session.questions.score
    window.session.questions.score = replace(score, given=0)
    played(window, "0-0", 1)
    formula = window.views["formula"]
    boxes = [placed.box for placed in formula.sheet.placed]
    assert "ヒント" in "".join(placed.token.text for placed in formula.sheet.placed)
    assert max(box.right() for box in boxes) <= formula.viewport().width()


def test_the_ring_of_a_loss_is_seen_whole_in_a_low_plot(open_window: Any) -> None:
    window = open_window(size=(1280, 720))
    for name, scene in (("0-0", 2), ("0-0", 4), ("0-3", 4), ("0-3", 15)):
        played(window, name, scene)
        plot = window.views["loss"].plot
        places = [plot.view.mapFromView(QPointF(x, y)).y() for _, x, y in plot.names.rings]

        assert places and all(4.5 <= y <= plot.view.height() - 4.5 for y in places), (name, scene, places)


def test_an_answer_is_given_by_keys_alone_and_enter_leads_to_the_next_scene(
    window: Window, play: Callable[[str, int], LessonView], qtbot: Any
) -> None:
    view = play("0-3", 1)
    box = view.box

    def press(key: Qt.Key) -> None:
        focus = window.focusWidget()
        assert focus is not None and view.isAncestorOf(focus)
        qtbot.keyClick(focus, key)
        window.session.lessons.finish()
        QApplication.processEvents()

    assert window.focusWidget() is box.options[0] and not box.options[0].isChecked()
    press(Qt.Key.Key_C)
    assert window.focusWidget() is box.options[2] and box.options[2].isChecked()
    press(Qt.Key.Key_Return)
    assert window.focusWidget() is box.sure
    press(Qt.Key.Key_Return)
    assert window.focusWidget() is box.on and box.on.text() == "Next scene" and view.next.isHidden()
    press(Qt.Key.Key_Return)
    assert view.where.text() == "Scene 3 of 16" and window.focusWidget() is box.field
    qtbot.keyClicks(box.field, "0.69")
    press(Qt.Key.Key_Enter)
    assert window.focusWidget() is box.sure, "Enter in the field submits nothing yet"
    press(Qt.Key.Key_Enter)
    press(Qt.Key.Key_Enter)
    assert view.where.text() == "Scene 4 of 16"


def test_a_click_on_an_option_and_two_enters_submit_it(
    window: Window, play: Callable[[str, int], LessonView], qtbot: Any
) -> None:
    box = play("0-3", 1).box
    qtbot.mouseClick(box.options[1], Qt.MouseButton.LeftButton)
    assert box.options[1].isChecked()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.session.questions.open.is_open
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not window.session.questions.open.is_open


def test_between_two_questions_the_box_leads_to_the_second(
    window: Window, play: Callable[[str, int], LessonView]
) -> None:
    view = play("0-3", 3)
    view.box.no_idea.click()
    assert view.box.on.text() == "Go on" and window.focusWidget() is view.box.on
    view.box.on.click()
    assert window.session.questions.open.number == 2 and view.where.text() == "Scene 4 of 16"


def test_the_focus_is_on_what_leads_onward_and_never_on_what_leads_back(
    window: Window, play: Callable[[str, int], LessonView], qtbot: Any
) -> None:
    view = play("0-3", 1)
    window.actions_by_name["skip_question"].trigger()
    assert window.session.questions.open is None and window.focusWidget() is view.next
    view = play("0-3", 9)
    view.next.setFocus()
    qtbot.mouseClick(view.previous, Qt.MouseButton.LeftButton)
    window.session.lessons.finish()
    assert view.where.text() == "Scene 9 of 16" and window.focusWidget() is not view.previous


def test_in_the_last_scene_the_answer_leads_to_the_button_of_the_next_lesson(
    window: Window, play: Callable[[str, int], LessonView]
) -> None:
    view = play("2-5", 5)
    while window.session.questions.open is not None:
        view.box.no_idea.click()
        assert view.box.on.text() == "Go on"
        view.box.on.click()
    assert window.focusWidget() is view.following and view.following.isVisible()


def test_the_convention_is_said_in_one_line_before_the_question_that_needs_it(open_window: Any, qtbot: Any) -> None:
    window = open_window(size=(1280, 720))
    view = played(window, "0-3", 3)
    brief = view.room.brief
    assert brief.isVisible() and "(y − t)/4" in brief.toolTip() and not seen(view.convention).height()
    qtbot.mouseClick(brief, Qt.MouseButton.LeftButton)
    assert brief.isHidden() and seen(view.convention).height()
    assert window.focusWidget() is view.box.field
    view = played(window, "0-3", 1)
    assert view.convention.isHidden() and "cross-entropy" not in brief.toolTip(), "it might give the choice away"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_taken_away_at_the_end_is_seen_without_scrolling_in_a_low_window(
    open_window: Any, language: str
) -> None:
    use_language(language)
    window = open_window(size=(1280, 720))
    for name, last in (("0-0", 7), ("0-3", 15)):
        view = played(window, name, last)
        assert seen(view.takeaway) == view.takeaway.rect(), name


@pytest.mark.parametrize("language", ["ja", *by_night("en")])
def test_prompt_options_and_the_ways_to_submit_are_seen_without_scrolling_in_a_low_window(
    open_window: Any, language: str
) -> None:
    use_language(language)
    window = open_window(size=(1280, 720))
    for name, scene in [*SCENES, ("1-6", 3), ("2-2", 3), ("3-8", 2), ("4-2", 4)]:
        box = played(window, name, scene).box
        for part in (box.prompt, *(box.options or [box.field]), box.sure, box.unsure):
            assert seen(part) == part.rect(), (name, scene, part)


def test_no_step_shows_what_the_next_scene_asks(
    window: Window, play: Callable[[str, int], LessonView], press: Callable[..., None]
) -> None:
    view = play("0-0", 4)
    while window.session.questions.open is not None and view.where.text() == "Scene 5 of 8":
        view.box.no_idea.click()
        window.session.questions.skip()
    presses = 0
    while view.where.text() == "Scene 5 of 8":
        press(Qt.Key.Key_F10)
        window.session.lessons.finish()
        presses += 1
        assert presses < 30
    question = window.session.questions.open
    assert view.where.text() == "Scene 6 of 8" and question is not None and question.is_open
    assert question.at is not None and window.session.timeline.cursor.operation <= question.at


def test_a_step_after_an_answer_goes_on_to_the_second_question(
    window: Window, play: Callable[[str, int], LessonView], press: Callable[..., None]
) -> None:
    view = play("0-3", 3)
    view.box.no_idea.click()
    press(Qt.Key.Key_F10)
    assert window.session.questions.open.number == 2 and window.session.questions.open.is_open


def test_the_list_tells_nothing_of_scenes_that_were_not_reached(
    play: Callable[[str, int], LessonView], qtbot: Any
) -> None:
    view = play("0-3", 3)
    qtbot.mouseClick(view.contents, Qt.MouseButton.LeftButton)
    menu = view.findChildren(QMenu)[-1]
    entries = [action.text().replace("&", "") for action in menu.actions()]
    menu.close()
    assert "coin toss" in entries[3]
    assert not any("0.7546" in entry for entry in entries) and "Iteration 1: ← backward" in entries[7]
    assert entries[-1].endswith("Iteration 5001"), "of another run the phase is not known"


def test_a_scene_that_is_gone_back_to_has_its_panels_and_sizes(open_window: Any, qtbot: Any) -> None:
    window = open_window(size=(1280, 720))

    def stand(scene: int) -> dict[str, Any]:
        window.session.lessons.go(scene)
        window.session.lessons.finish()
        qtbot.wait(150)
        cards = {name: card.size() for name, card in window.cards.items() if window.is_seen(name)}
        return cards | {"network": window.views["network"].height()}

    played(window, "0-3", 0)
    before = stand(3)
    after = [stand(scene) for scene in range(10, 15)][-1]
    assert after["network"] < before["network"] and "runs" in after
    assert stand(3) == before


def test_the_first_line_of_the_log_is_whole_or_not_there(open_window: Any) -> None:
    window = open_window(size=(1280, 720))
    view = played(window, "0-3", 11)
    view.box.no_idea.click()
    QApplication.processEvents()
    lines = window.views["log"].lines
    top, high = lines.rowViewportPosition(lines.rowAt(0)), lines.verticalHeader().defaultSectionSize()
    assert top < 0 and lines.verticalScrollBar().value() == lines.verticalScrollBar().maximum()
    picture = lines.viewport().grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(top + high)}
    assert len(colours) == 1, "a part of a line is seen"
