"""By hand: what a person with a pocket calculator gets, beside every exact number in the window."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt

from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.maths.keys import Key
from nnviz.gui.state.trail import Number
from nnviz.gui.views.network import content, texts
from nnviz.gui.words.numbers import number

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


def plain(label):
    return re.sub(r"<[^>]*>", "", label.text())


def second_lines(table):
    """What stands below each number of a table, and whether it is marked."""
    cells = table.cells_model.cells
    return [[cells.second_text(row, column) for column in range(cells.width)] for row in range(cells.count)]


def test_a_key_shows_2_3_and_4_decimals_in_turn_and_the_menu_tells_which(window, press):
    line, menu = window.views["by_hand"], window.actions_by_name
    seen = []
    for _ in range(5):
        window.show_choices()
        ticked = [name for name, action in menu.items() if name.startswith("by_hand_") and action.isChecked()]
        seen.append((ticked, line.isVisible(), window.frame.by_hand and window.frame.by_hand.decimals))
        press(Qt.Key.Key_H, control=True)
    off = (["by_hand_0"], False, None)
    assert seen == [off, *(([f"by_hand_{n}"], True, n) for n in (2, 3, 4)), off]


def test_off_shows_and_computes_nothing_of_it(window, monkeypatch):
    monkeypatch.setattr(ByHand, "__init__", lambda *args: pytest.fail("nobody asked for it"))
    window.session.goto(1, 11)
    heights = window.views["layer"].values.verticalHeader().defaultSectionSize()
    assert window.frame.by_hand is None
    assert all(text == ("", False) for row in second_lines(window.views["layer"].values) for text in row)
    assert heights < window.views["layer"].values.fontMetrics().height() * 2
    assert "by hand" not in texts.node_text(window.frame, 1, 0)


@pytest.mark.parametrize("decimals", [2, 3, 4])
def test_below_every_number_of_the_layer_stands_the_one_by_hand_marked_where_it_differs(window, decimals):
    window.session.goto(1, 11)
    window.actions_by_name[f"by_hand_{decimals}"].trigger()
    frame, view = window.frame, window.views["layer"]
    by_hand = ByHand(frame.program, frame.record, decimals)
    shown = second_lines(view.values)
    for column, name in enumerate(("sums", "outputs", "upstream", "slope", "deltas")):
        values, apart = by_hand[name, 1][frame.batch_row], by_hand.differs(Key(name, 1))[frame.batch_row]
        expected = [(number(value, decimals), bool(mark)) for value, mark in zip(values, apart, strict=True)]
        assert [row[column] for row in shown] == expected
    assert {row[5] for row in shown} == {("", False)}, "the gradient of the bias is not computed yet"
    weights = [[text for text, _ in row] for row in second_lines(view.parameters)]
    assert weights[0] == [number(value, decimals) for value in by_hand["weights_before", 1][0]]
    assert weights[-1] == [number(0.0, decimals)] * 4
    assert "by hand" in view.values.cells_model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_gradients_and_changes_are_shown_by_hand_too(window):
    window.session.goto(1)
    window.session.select_node(1, 0)
    window.session.compute_by_hand(3)
    view, by_hand = window.views["layer"], window.frame.by_hand
    view.tabs.setCurrentIndex(1)
    assert second_lines(view.parameters)[0][2][0] == number(by_hand["grad_w", 1][0, 2], 3)
    view.tabs.setCurrentIndex(2)
    change = by_hand["weights", 1] - by_hand["weights_before", 1]
    assert second_lines(view.parameters)[1][3][0] == number(change[1, 3], 3)


def test_the_network_shows_it_in_the_capsules_and_their_tooltips(window):
    window.session.goto(1, 11)
    window.session.compute_by_hand(2)
    frame, marks = window.frame, content.marks(window.frame)
    by_hand, row = frame.by_hand, frame.batch_row
    look = content.drawn_node(frame, marks, 1, 0, True, True)
    assert look.seconds == tuple(number(by_hand[name, 1][row, 0], 2) for name in ("sums", "outputs"))
    assert f"by hand {number(by_hand['deltas', 1][row, 0], 2)}" in texts.node_text(frame, 1, 0)
    weight = by_hand["weights_before", 2][0, 0]
    assert f"by hand {number(weight, 2)}" in texts.edge_text(frame, content.Edge(2, 0, 0))


def test_the_formula_ends_with_the_number_by_hand_below_the_exact_one(window):
    window.session.goto(1, 11)
    assert "by hand" not in window.views["formula"].toPlainText()
    window.session.compute_by_hand(3)
    target = window.frame.explanation.target
    own = number(float(window.frame.by_hand[target.key][target.index]), 3)
    lines = window.views["formula"].toPlainText().splitlines()
    at = lines.index(f"= {number(target.value)}")
    assert lines[at + 1] == f"by hand {own}"


def test_the_line_says_where_the_two_part_first_and_its_number_leads_there(window, qtbot):
    window.session.goto(3)
    window.session.compute_by_hand(2)
    line, parting = window.views["by_hand"], window.frame.by_hand.parting
    assert f"step {parting.operation} (" in plain(line)
    assert number(parting.exact) in plain(line)
    assert f"by hand {number(parting.by_hand, 2)}" in plain(line)
    qtbot.wait(10)
    at = next(
        QPoint(x, y)
        for y in range(line.height() // 4, line.height(), 4)
        for x in range(line.width() - 1, 0, -4)
        if over_link(qtbot, line, QPoint(x, y))
    )
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    assert window.session.selection.number == Number(parting.key, parting.index, 3)
    assert window.frame.explanation.value == parting.exact


def over_link(qtbot, label, at):
    """Whether a link is below a point: the label shows a hand there."""
    qtbot.mouseMove(label, at)
    return label.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_nothing_to_tell_is_told_and_nothing_is_computed_while_training_runs(window, press, qtbot, monkeypatch):
    window.session.compute_by_hand(4)
    assert "every number is the exact one, rounded" in plain(window.views["by_hand"])
    press(Qt.Key.Key_F5)
    assert window.frame.by_hand is None
    assert "not computed while training runs" in plain(window.views["by_hand"])
    qtbot.waitUntil(lambda: window.session.timeline.newest.iteration > 20, timeout=20_000)
    press(Qt.Key.Key_F5)
    assert "first differs in step" in plain(window.views["by_hand"])


def test_of_a_sample_outside_the_batch_only_the_exact_numbers_are_shown(open_window):
    window = open_window("plane")
    window.session.goto(1, 4)
    window.session.compute_by_hand(2)
    window.session.show_row(next(row for row in range(600) if row not in window.frame.record.rows))
    assert window.frame.batch_row is None
    assert window.frame.by_hand is not None
    assert {text for row in second_lines(window.views["layer"].values) for text, _ in row} == {""}


@pytest.mark.parametrize(("lesson", "height"), [("deepinsider-2-2-2", 720), *by_night(("xor", 800), ("or", 720))])
def test_two_lines_in_every_cell_fit_a_small_window(open_own_window, qtbot, lesson, height):
    window = open_own_window(lesson, (1280, height))
    window.session.compute_by_hand(4)
    window.session.goto(2, 4)
    window.session.select_node(1, 0)
    qtbot.wait(10)
    assert (window.width(), window.height()) == (1280, height)
    for table in (window.views["layer"].values, window.views["layer"].parameters):
        assert not table.horizontalScrollBar().maximum()
        qtbot.waitUntil(lambda table=table: not table.verticalScrollBar().maximum())
