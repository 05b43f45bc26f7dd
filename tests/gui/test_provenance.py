"""Any number explains itself: it is clicked, its operands are followed, and the trail leads home."""

import pytest
from PySide6.QtCore import QPointF, Qt

from nnviz.engine.maths.keys import Key
from nnviz.gui.state.trail import Number


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


LEFT = Qt.MouseButton.LeftButton


def click_in_network(window, qtbot, point):
    qtbot.mouseClick(window.views["network"], LEFT, pos=QPointF(point).toPoint())


def click_cell(table, qtbot, row, column):
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(row, column)).center())


@pytest.fixture
def at_deltas(window):
    """Iteration 40, all deltas known, nothing updated."""
    window.session.goto(40, 13)
    window.session.select_node(1, 0)
    return window


def test_each_number_of_a_node_is_clicked_where_it_stands(at_deltas, qtbot):
    window, layout = at_deltas, at_deltas.views["network"].geometry_of_network()
    box = layout.capsule(1, 2)
    row, below = window.frame.batch_row, layout.row_below(box, [68] * 3)
    places = {
        "sums": QPointF(box.left() + 20, box.center().y()),
        "outputs": QPointF(box.right() - 20, box.center().y()),
        "biases_before": layout.chip("bias", box, 56).center(),
        **{name: at.center() for name, at in zip(("upstream", "slope", "deltas"), below, strict=True)},
    }
    for name, point in places.items():
        click_in_network(window, qtbot, point)
        index = (2,) if name == "biases_before" else (row, 2)
        assert window.frame.looked_at == Number(window.frame.program.named[name, 1], index, 40)
        assert window.frame.explanation.value == float(window.frame.record[name, 1][index])


def test_an_edge_an_input_and_a_target_are_clicked_too(at_deltas, qtbot):
    window, layout = at_deltas, at_deltas.views["network"].geometry_of_network()
    click_in_network(window, qtbot, layout.edge(2, 1, 0).pointAtPercent(0.5))
    assert window.frame.looked_at == Number(Key("weights", 2).before, (1, 0), 40)
    click_in_network(window, qtbot, layout.capsule(0, 1).center())
    assert window.frame.looked_at.key == Key("outputs", 0)
    assert window.frame.explanation.origin == "data"
    click_in_network(window, qtbot, layout.chip("target", layout.capsule(2, 0), 40).center())
    assert window.frame.looked_at.key == Key("targets")


def test_every_cell_of_the_tables_leads_to_its_number(at_deltas, qtbot):
    window, layer = at_deltas, at_deltas.views["layer"]
    click_cell(layer.values, qtbot, 3, 4)
    assert window.frame.looked_at == Number(Key("deltas", 1), (window.frame.batch_row, 3), 40)
    click_cell(layer.parameters, qtbot, 1, 2)
    assert window.frame.looked_at == Number(Key("weights", 1).before, (1, 2), 40)
    click_cell(layer.parameters, qtbot, 2, 2)
    assert window.frame.looked_at == Number(Key("biases", 1).before, (2,), 40)
    layer.tabs.setCurrentIndex(1)
    click_cell(layer.parameters, qtbot, 0, 3)
    assert window.frame.looked_at == Number(Key("grad_w", 1), (0, 3), 40)


def test_what_the_number_was_made_of_is_ringed_in_the_tables(at_deltas, qtbot):
    layer = at_deltas.views["layer"]
    click_cell(layer.values, qtbot, 3, 4)
    assert layer.values.cells_model.cells.marked == {(3, 4)}
    assert layer.values.cells_model.cells.read == {(3, 2), (3, 3)}


def test_a_number_is_followed_across_iterations_to_the_initial_value_and_the_trail_leads_home(at_deltas, press):
    window = at_deltas
    window.session.goto(3, 5)
    began = window.frame.looked_at
    number = Number(Key("weights", 1).before, (0, 1), 3)
    steps = 0
    while True:
        window.session.follow(number)
        assert window.frame.looked_at == number
        explanation = window.frame.explanation
        assert explanation.value == float(window.frame.record[number.key][number.index])
        following = next((o for o in explanation.operands if o.key.parameter == "weights"), None)
        steps += 1
        if following is None:
            break
        number = Number.of(following)
    assert explanation.origin == "initial"
    assert window.session.timeline.cursor.iteration == 1
    assert steps == 5, "weights before 3, after 2, before 2, after 1, before 1"
    press(Qt.Key.Key_BracketLeft, control=True)
    assert window.frame.looked_at == Number(Key("weights", 1), (0, 1), 1)
    press(Qt.Key.Key_BracketRight, control=True)
    assert window.frame.explanation.origin == "initial"
    press(Qt.Key.Key_Home, control=True)
    assert window.frame.looked_at == began
    assert window.session.timeline.cursor == (3, 5)


def test_stepping_on_forgets_the_trail(at_deltas, press, qtbot):
    click_cell(at_deltas.views["layer"].values, qtbot, 3, 4)
    assert len(at_deltas.frame.trail.stands) == 2
    press(Qt.Key.Key_F10)
    assert at_deltas.frame.trail.stands == ()
    assert at_deltas.frame.pointed_at is None


def test_the_keyboard_reaches_every_number_of_a_node_and_of_a_table(at_deltas, press, qtbot):
    window, seen = at_deltas, []
    for _ in range(6):
        press(Qt.Key.Key_Return)
        seen.append(window.frame.looked_at.key)
    signals = {Key(kind, 1) for kind in ("upstream", "slope", "deltas")}
    assert set(seen) == {Key("sums", 1), Key("outputs", 1), *signals, Key("biases", 1).before}
    table = window.views["layer"].values
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    assert window.frame.looked_at == Number(Key("outputs", 1), (window.frame.batch_row, 1), 40)


def test_a_number_stays_looked_at_while_the_iterations_are_scrubbed(at_deltas, qtbot):
    window, strip = at_deltas, at_deltas.views["timeline"]
    click_cell(window.views["layer"].parameters, qtbot, 1, 2)
    number = window.frame.looked_at
    track = strip.track()
    qtbot.mousePress(strip, LEFT, pos=track.center().toPoint())
    for x in (track.left() + 200, track.left() + 100, track.left() + 30):
        qtbot.mouseMove(strip, QPointF(x, track.center().y()).toPoint())
    qtbot.mouseRelease(strip, LEFT, pos=QPointF(track.left() + 30, track.center().y()).toPoint())
    iteration = window.session.timeline.cursor.iteration
    assert iteration < 20
    assert window.session.timeline.cursor.operation == 13
    assert window.frame.looked_at == Number(number.key, number.index, iteration)


def test_the_strip_marks_edits_and_where_runs_part(window, qtbot):
    window.session.goto(40)
    window.session.goto(10, 3)
    window.session.edit("lr", 0.5)
    window.session.goto(30)
    kinds = {(mark.kind, mark.iteration) for mark in window.frame.marks}
    assert kinds == {("edit", 10), ("branch", 10)}
    strip = window.views["timeline"]
    assert "changed by hand in iteration 10" in strip.text_at(QPointF(strip.across(10), strip.track().center().y()))
