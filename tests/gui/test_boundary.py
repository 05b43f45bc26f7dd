"""The map of the answers: its points and its line, what is read off it, and probes."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.accuracy import rule_of
from nnviz.engine.program.evaluate import forward
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.words.numbers import number
from nnviz.resources import experiments

from ..nights import by_night
from .mouse import choices, click, double_click, hover, wheel


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


TITLES = {
    "sine": "Fit", "plane": "Prediction", "digits": "Sample", "deepinsider-2-2-2": "Prediction",
    "relu-cycle": "Prediction", "mistakes": "Prediction", "deep-3-8-8-4-1": "Prediction",
}  # fmt: skip


def answers(window, raw):
    """What the network makes of raw inputs now, computed beside the window."""
    timeline = window.session.timeline
    inputs = timeline.data.preparation(np.atleast_2d(raw))
    program = timeline.program
    return forward(program, timeline.parameters, inputs)[Key("outputs", program.depth)]


def free_place(plot):
    """A pixel of the map that is near no point."""
    seen = plot.seen()
    places = [
        (seen.left() + a * seen.width(), seen.top() + b * seen.height())
        for a, b in np.random.default_rng(1).random((200, 2)) * 0.8 + 0.1
    ]
    return plot.pixel(*next(place for place in places if plot.near(*place) is None))


def test_the_panel_is_called_what_it_shows(window):
    for lesson in experiments():
        window.session.take(nnviz.Timeline(nnviz.load(lesson)))
        QApplication.processEvents()
        assert window.cards["boundary"].windowTitle() == TITLES.get(lesson, "Decision boundary"), lesson


@pytest.mark.parametrize("lesson", ["moons", "blobs", *by_night("xor", "spiral", "circle", "or")])
def test_as_many_are_wrong_as_the_accuracy_says(open_window, lesson):
    window = open_window(lesson)
    window.session.step("epoch")
    window.session.step("epoch")
    timeline, view = window.session.timeline, window.views["boundary"]
    data = timeline.data
    shares = [(timeline.curves.accuracy(part, 2) or 0.0, len(rows))
              for part, rows in (("train", data.inputs), ("test", data.test_inputs))]  # fmt: skip
    wrong = sum(round((1 - share) * rows) for share, rows in shares)
    assert f"{wrong} of {sum(rows for _, rows in shares)} wrong" in view.note(window.frame)
    assert len(view.plot.crosses.getData()[0]) == wrong


def test_wrong_points_are_those_whose_class_is_not_the_targets(open_window):
    window = open_window("moons")
    window.session.goto(30)
    plot, data = window.views["boundary"].plot, window.session.timeline.data
    rule = rule_of(window.session.timeline.program, data.targets)
    expected = rule(answers(window, plot.data.raw)) != rule(plot.data.targets)
    assert expected.any() and np.array_equal(plot.wrong, expected)
    x, y = plot.crosses.getData()
    assert np.array_equal(np.stack([x, y], axis=1), plot.data.raw[expected])


def test_the_line_lies_where_the_class_changes(open_window):
    window = open_window("moons")
    window.session.goto(400)
    view = window.views["boundary"]
    middles = view.plot.maps.decision.mean(axis=1)
    assert len(middles) > 10
    assert np.abs(answers(window, middles) - 0.5).max() < 0.06
    assert view.plot.lines["decision"].isVisible() and not view.plot.lines["now"].isVisible()


def test_between_classes_two_lead_alike_on_the_line(open_window):
    window = open_window("blobs")
    window.session.goto(200)
    ordered = np.sort(answers(window, window.views["boundary"].plot.maps.decision.mean(axis=1)), axis=1)
    assert len(ordered) > 10
    assert (ordered[:, -1] - ordered[:, -2]).max() < 0.15


def test_training_and_test_rows_and_both_classes_have_shapes_of_their_own(open_window):
    window = open_window("moons")
    plot, data = window.views["boundary"].plot, window.session.timeline.data
    symbols = plot.points.data["symbol"]
    found = {(at >= len(data.inputs), float(target[0])): symbols[at] for at, target in enumerate(plot.data.targets)}
    assert len(set(found.values())) == len(found) == 4
    texts = [text for _, text in window.views["boundary"].key.entries]
    assert texts == ["training t = 1", "training t = 0", "test t = 1", "test t = 0", "wrong answer", "shown"]


def test_the_map_and_the_points_say_their_numbers_below_the_mouse(open_window, qtbot):
    window = open_window("moons")
    window.session.goto(100)
    plot = window.views["boundary"].plot
    pixel = free_place(plot)
    text = hover(qtbot, plot, pixel)
    at = plot.numbers_at(pixel.toPoint().toPointF())
    output = float(answers(window, (at.x(), at.y()))[0, 0])
    inputs = f"x₁ = {number(at.x())}, x₂ = {number(at.y())}"
    assert text == f"{inputs}\ny = {number(output)} → class {int(output > 0.5)}"
    row = 11
    text = hover(qtbot, plot, plot.pixel(*plot.data.raw[row]))
    lines = text.splitlines()
    near = plot.near(*plot.data.raw[row])
    assert lines[0] == (
        f"row {near + 1}" if near < len(plot.data.rows) else f"test row {near - len(plot.data.rows) + 1}"
    )
    assert lines[-1] == ("wrong answer" if plot.wrong[near] else "right answer")


def test_a_click_on_a_point_shows_its_sample_and_rings_it(window, qtbot):
    plot = window.views["boundary"].plot
    click(qtbot, plot, plot.pixel(1, 0))
    assert window.session.selection.row == 2
    x, y = plot.ring.getData()
    assert (x.tolist(), y.tolist()) == ([1.0], [0.0])


def test_a_click_anywhere_else_probes_that_place_and_esc_leaves_it(window, press, qtbot):
    window.session.goto(400)
    window.session.step()
    plot, sample = window.views["boundary"].plot, window.views["sample"]
    assert window.frame.values("outputs", 2) is None, "the batch has not come so far"
    pixel = free_place(plot)
    click(qtbot, plot, pixel)
    raw = window.frame.probe.raw
    assert raw.tolist() == pytest.approx([plot.pointed.x(), plot.pointed.y()])
    assert window.frame.values("outputs", 2).tolist() == answers(window, raw)[0].tolist()
    assert window.frame.values("outputs", 0).tolist() == raw.tolist()
    assert window.frame.values("deltas", 1) is None and window.frame.target is None
    assert window.frame.explanation is None, "no formula of another sample stands beside it"
    assert "probe" in sample.aside.text() and sample.aside.isVisible()
    assert not any(button.isChecked() for button in sample.buttons)
    assert window.views["layer"].note(window.frame).endswith("probe")
    assert plot.ring.opts["symbol"] == "+"
    press(Qt.Key.Key_Escape)
    assert window.frame.probe is None and not sample.aside.isVisible()
    assert window.frame.values("outputs", 2) is None


def test_the_network_shows_what_the_read_out_says_of_a_probed_place_also_after_an_update(window, qtbot):
    window.session.goto(50)
    plot = window.views["boundary"].plot
    pixel = free_place(plot)
    text = hover(qtbot, plot, pixel)
    click(qtbot, plot, pixel)
    assert f"y = {number(window.frame.value('outputs', 2, 0))} →" in text


def test_a_probe_stays_while_training_goes_on_and_a_step_leaves_it(window, press, qtbot):
    window.session.goto(50)
    window.session.probe(np.array([0.3, 0.6]))
    window.session.goto(60)
    assert window.frame.values("outputs", 2).tolist() == answers(window, (0.3, 0.6))[0].tolist()
    press(Qt.Key.Key_F10)
    assert window.frame.probe is None


def test_inputs_of_a_probe_cannot_be_edited_and_selecting_a_node_keeps_it(window):
    window.session.probe(np.array([0.3, 0.6]))
    table = window.views["sample"].table
    assert not any(table.model().flags(table.model().index(row, 0)) & Qt.ItemFlag.ItemIsEditable for row in range(3))
    window.session.select_node(1, 2)
    assert window.frame.probe is not None
    window.session.show_row(1)
    assert window.frame.probe is None


def test_a_click_on_a_test_row_probes_it(open_window, qtbot):
    window = open_window("moons")
    view, data = window.views["boundary"], window.session.timeline.data
    plot = view.plot
    rows = len(data.inputs)
    row = next(at for at in range(len(data.raw_tests)) if plot.near(*data.raw_tests[at]) == rows + at)
    click(qtbot, plot, plot.pixel(*data.raw_tests[row]))
    assert window.frame.probe.raw.tolist() == data.raw_tests[row].tolist()


def test_zooming_a_map_and_back(window, qtbot):
    plot = window.views["boundary"].plot
    whole = plot.seen()
    wheel(plot, plot.pixel(0.5, 0.5))
    assert plot.seen().width() < whole.width()
    window.session.goto(20)
    assert plot.seen().width() < whole.width()
    double_click(qtbot, plot, plot.pixel(0.5, 0.5))
    assert plot.seen() == whole and window.frame.probe is None


def test_what_is_copied_are_the_rows_with_their_answers(open_window):
    window = open_window("moons")
    window.session.goto(10)
    plot = window.views["boundary"].plot
    next(action for action in choices(plot) if action.text() == "Copy values").trigger()
    rows = list(csv.reader(io.StringIO(QApplication.clipboard().text())))
    data = window.session.timeline.data
    assert rows[0] == ["part", "row", "x₁", "x₂", "t", "y"]
    assert len(rows) == 1 + len(data.inputs) + len(data.test_inputs)
    copied = np.array([[float(value) for value in row[2:]] for row in rows[1:]])
    assert np.array_equal(copied[:, :2], np.concatenate([data.raw, data.raw_tests]))
    assert copied[:, 3] == pytest.approx(answers(window, copied[:, :2])[:, 0], abs=1e-12)


def test_small_maps_are_one_picture_and_a_click_selects_the_node(window, qtbot):
    tiles = window.views["boundary"].tiles
    place = tiles.boxes()[2].center().toPoint()
    qtbot.mouseClick(tiles, Qt.MouseButton.LeftButton, pos=place)
    assert (window.session.selection.layer, window.session.selection.node) == (1, 2)
    boxes = tiles.boxes()
    assert all(tiles.rect().contains(box.toAlignedRect()) for box in boxes)
    image = tiles.grab().toImage()
    shown = window.views["boundary"].plot.maps.tiles
    for node, box in enumerate(boxes):
        middle = image.pixelColor(box.center().toPoint())
        expected = {pixel & 0xFFFFFF for pixel in shown[node][26:31, 26:31].ravel().tolist()}
        assert any(
            abs(middle.red() - (p >> 16)) + abs(middle.green() - (p >> 8 & 255)) + abs(middle.blue() - (p & 255)) < 24
            for p in expected
        )


def test_of_a_picture_each_pixel_is_read(open_window, qtbot):
    window = open_window("digits")
    plot, frame = window.views["boundary"].plot, window.frame
    raw = frame.data.raw[frame.selection.row].reshape(8, 8)
    text = hover(qtbot, plot, plot.pixel(3.5 / 8, 1 - 2.5 / 8))
    assert text == f"row 3, column 4: {number(raw[2, 3])}"


def test_another_theme_reaches_the_map(window):
    window.appearance.toggle_theme()
    try:
        plot = window.views["boundary"].plot
        assert plot.backgroundBrush().color().name() == PALETTES["dark"].panel
        assert plot.lines["decision"].opts["pen"].color().name() == PALETTES["dark"].ink
    finally:
        window.appearance.toggle_theme()


def test_rows_that_are_too_large_to_be_drawn_are_counted(open_window):
    window = open_window(Path(__file__).parents[1] / "cases" / "files" / "huge.nnviz")
    window.open_card("boundary")
    assert "2 rows beyond ±1e15 are not drawn" in window.views["boundary"].note(window.frame)
