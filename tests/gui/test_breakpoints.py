"""The list of breakpoints, and what a person sees when one stops the training."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea

import nnviz
from nnviz.engine.training.breakpoints import KINDS
from nnviz.gui.window.actions import ACTIONS
from nnviz.gui.words.breakpoints import condition, details, sentence

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def panel(window, press, qtbot):
    press(Qt.Key.Key_B, control=True)
    qtbot.waitUntil(lambda: window.is_seen("breakpoints"))
    return window.views["breakpoints"]


def add(panel, kind):
    next(entry for entry in panel.add.menu().actions() if entry.objectName() == kind).trigger()
    return panel.rows[-1]


def type_in(qtbot, edit, text):
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def tick(qtbot, row):
    qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, row.tick.height() // 2))


def run(window, press, qtbot):
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.session.running, timeout=30_000)


def test_the_panel_opens_and_closes_by_its_key_and_comes_back_with_the_layout(window, press):
    card = window.cards["breakpoints"]
    assert not card.isVisible()
    press(Qt.Key.Key_B, control=True)
    assert card.isVisible() and not card.visibleRegion().isEmpty()
    add(window.views["breakpoints"], "loss_below")
    press(Qt.Key.Key_B, control=True)
    assert not card.isVisible()
    window.actions_by_name["reset_layout"].trigger()
    assert card.isVisible()
    assert [action.keys for action in ACTIONS if action.name == "breakpoints"] == [("Ctrl+B",)]


def test_the_menu_goes_on_where_the_panel_was_closed_meanwhile(window, panel, press):
    add(panel, "loss_below")
    press(Qt.Key.Key_B, control=True)
    for entry in panel.add.menu().actions()[:2]:
        entry.trigger()
    assert len(window.session.timeline.breakpoints) == 3
    press(Qt.Key.Key_B, control=True)
    assert [row.kind for row in panel.rows] == [breakpoint.kind for breakpoint in window.frame.breakpoints]


def test_run_stops_says_why_in_one_sentence_and_shows_the_culprit(window, panel, press, qtbot):
    row = add(panel, "sum_outside")
    type_in(qtbot, row.numbers[0], "-2.5")
    type_in(qtbot, row.numbers[1], "2.5")
    assert window.session.timeline.breakpoints == (nnviz.Breakpoint("sum_outside", (-2.5, 2.5)),)
    run(window, press, qtbot)
    hit, frame = window.session.timeline.hit, window.frame
    assert frame.cursor == (hit.iteration, hit.operation)
    assert frame.explanation.target.key == hit.key
    assert frame.explanation.target.index == hit.index
    assert frame.explanation.target.value == hit.value
    assert (frame.selection.layer, frame.selection.node) == (hit.key.layer, hit.index[1])
    assert frame.selection.row == frame.record.rows[hit.index[0]]
    words = window.banner.text()
    assert words.startswith(f"Stopped in iteration {hit.iteration} after step {hit.operation}: The sum of ")
    assert words.endswith(", outside −2.5 to 2.5.")
    assert words.count(".") >= 1 and "\n" not in words


def test_going_on_takes_the_words_away_and_does_not_stop_again(window, panel, press, qtbot):
    type_in(qtbot, add(panel, "loss_below").numbers[0], "0.3")
    run(window, press, qtbot)
    where = window.frame.cursor
    assert window.banner.text().endswith("is below 0.3.")
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration > where.iteration + 50, timeout=30_000)
    press(Qt.Key.Key_F5)
    assert window.banner.text() == ""
    window.session.goto(*where)
    window.session.back()
    run(window, press, qtbot)
    assert window.frame.cursor == where


def test_without_its_tick_it_does_not_stop(window, panel, press, qtbot):
    row = add(panel, "iteration")
    type_in(qtbot, row.numbers[0], "40")
    tick(qtbot, row)
    assert not window.session.timeline.breakpoints[0].enabled
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration > 60, timeout=30_000)
    press(Qt.Key.Key_F5)
    tick(qtbot, row)
    window.session.goto(1, 0)
    assert any(mark.kind == "breakpoint" and mark.iteration == 40 for mark in window.frame.marks)
    run(window, press, qtbot)
    assert window.frame.cursor == (40, 0)
    assert window.banner.text() == "Stopped in iteration 40 after step 0: Iteration 40 begins here."


def test_a_step_by_iteration_stops_inside_but_a_jump_does_not(window, panel, press, qtbot):
    add(panel, "loss_below")
    type_in(qtbot, panel.rows[0].numbers[0], "10")
    press(Qt.Key.Key_I, control=True, shift=True)
    assert window.frame.cursor == (1, 5)
    add(panel, "iteration")
    type_in(qtbot, panel.rows[1].numbers[0], "700")
    window.prompts.goto_text("2000 3")
    qtbot.waitUntil(lambda: not window.session.running, timeout=30_000)
    assert window.frame.cursor == (2000, 3)
    assert window.frame.hit is None


def test_an_epoch_of_many_iterations_is_stopped_on_its_way(open_window, qtbot):
    window = open_window("plane")
    window.session.moving.seconds_each = 1.0
    batches = window.session.timeline.batches.batches(1)
    assert batches > 20
    window.session.add_breakpoint("iteration")
    window.session.change_breakpoint(0, (15.0,), True)
    window.session.step("epoch")
    assert window.session.running, "a long way is gone in slices"
    qtbot.waitUntil(lambda: not window.session.running, timeout=30_000)
    assert window.frame.cursor == (15, 0)
    window.session.step("epoch")
    qtbot.waitUntil(lambda: not window.session.running, timeout=30_000)
    assert window.frame.cursor == (batches, len(window.frame.program))


def test_numbers_that_make_no_sense_are_reported_and_change_nothing(window, panel, qtbot):
    row = add(panel, "sum_outside")
    before = window.session.timeline.breakpoints
    type_in(qtbot, row.numbers[0], "99")
    assert "The lower number must be the first, but they are 99 and 10" in window.banner.text()
    assert window.session.timeline.breakpoints == before
    assert [edit.text() for edit in row.numbers] == ["-10.0", "10.0"]


def test_a_number_is_nudged_and_taken_back_by_keys(window, panel, qtbot):
    row = add(panel, "loss_rising")
    edit = row.numbers[0]
    assert edit.text() == "3"
    for _ in range(2):
        qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.text() == "5"
    assert window.session.timeline.breakpoints[0].numbers == (5,)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "3"
    assert window.session.timeline.breakpoints[0].numbers == (3,)


def test_what_is_added_can_be_typed_into_at_once_and_is_seen(open_window, qtbot):
    window = open_window("xor", (1280, 720))
    window.open_card("breakpoints")
    panel = window.views["breakpoints"]
    for kind in ("loss_below", "gradient_above", "gradient_below", "epoch", "iteration", "accuracy", "loss_below"):
        row = add(panel, kind)
    edit = row.numbers[0]
    assert window.focusWidget() is edit
    assert edit.selectedText() == "0.05"
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect().size() == edit.size())


def test_it_is_removed_by_the_button_and_by_the_key(window, panel, qtbot):
    for kind in ("loss_below", "loss_below", "class_flips"):
        add(panel, kind)
    qtbot.mouseClick(panel.rows[0].remove, Qt.MouseButton.LeftButton)
    assert [row.kind for row in panel.rows] == ["loss_below", "class_flips"]
    panel.rows[1].tick.setFocus()
    qtbot.keyClick(panel.rows[1].tick, Qt.Key.Key_Delete)
    assert [one.kind for one in window.session.timeline.breakpoints] == ["loss_below"]
    panel.rows[0].numbers[0].setFocus()
    panel.rows[0].numbers[0].selectAll()
    qtbot.keyClick(panel.rows[0].numbers[0], Qt.Key.Key_Delete)
    assert len(panel.rows) == 1, "in the field the key deletes text"


def test_breakpoints_outlive_a_reset_a_branch_and_another_experiment(window, panel, press, qtbot):
    add(panel, "relu_dead")
    type_in(qtbot, add(panel, "iteration").numbers[0], "7")
    kept = window.session.timeline.breakpoints
    window.session.goto(3)
    window.session.edit("lr", 0.3)
    assert window.frame.breakpoints == kept
    window.actions_by_name["reset"].trigger()
    assert window.frame.breakpoints == kept
    window.session.take(nnviz.Timeline(nnviz.load("or")))
    assert window.frame.breakpoints == kept
    assert "nothing" in panel.rows[0].toolTip()
    run(window, press, qtbot)
    assert window.frame.cursor == (7, 0)


def test_a_stop_at_the_first_value_that_is_not_finite_points_at_it(open_window, qtbot):
    from .test_running import DIVERGING

    window = open_window(DIVERGING)
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    found = window.session.timeline.divergence
    assert str(found) in window.banner.text()
    assert (window.frame.selection.number.key, window.frame.selection.number.index) == (found.key, found.index)


def test_every_kind_has_its_words(window, panel):
    for kind, entry in KINDS.items():
        assert condition(kind).count("{}") == len(entry.parameters)
        assert entry.reason.endswith(".")
        assert details(kind) == "" or details(kind).endswith(".")
        assert len(add(panel, kind).numbers) == len(entry.parameters)


@pytest.mark.parametrize("size", [(1280, 720), *by_night(((1600, 1000),))], ids=str)
def test_no_row_is_cut_off(open_window, qtbot, size):
    window = open_window("xor", size)
    window.open_card("breakpoints")
    panel = window.views["breakpoints"]
    for kind in KINDS:
        add(panel, kind)
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    scroll = panel.findChild(QScrollArea)
    assert not scroll.horizontalScrollBar().maximum()
    assert panel.add.visibleRegion().boundingRect().size() == panel.add.size()


def test_a_gradient_that_stops_it_stands_in_no_row_of_the_batch(open_window):
    window = open_window("digits")
    window.session.timeline.breakpoints = [nnviz.Breakpoint("gradient_above", 1e-9)]
    hit = window.session.timeline.run(2)
    assert hit.key.parameter == "weights"
    rows = window.session.timeline.record.rows
    assert "gradient norm" in sentence(window.frame.names, rows, replace(hit, index=(len(rows) + 1, 0)))
