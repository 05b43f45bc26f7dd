"""The loss surface: what is drawn is true, it is live, and a click or Enter on it sets the weights."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnviz.engine.insight.loss_surface import LossSurface, begun
from nnviz.engine.maths.keys import LOSS, Key
from nnviz.engine.program.evaluate import forward
from nnviz.gui.plots.surface.landscape import STEPS, parameter_at, place_of
from nnviz.gui.plots.surface.shading import Shading
from nnviz.gui.state.trail import Number
from nnviz.gui.words.language import use_language

from ..nights import by_night


def computed(qtbot, plot):
    qtbot.waitUntil(lambda: not plot.slices.active and not plot.history.active, timeout=20_000)


@pytest.fixture
def opened(window, press, qtbot):
    """The window at iteration 60 of XOR with the panel open."""
    window.session.goto(60, 5)
    press(Qt.Key.Key_U, control=True, shift=True)
    assert window.cards["surface"].isVisible()
    computed(qtbot, window.views["surface"].plot)
    return window


def choose(box, text):
    """By the keyboard, as in any combo box."""
    box.setFocus()
    at = next(at for at in range(box.count()) if box.itemText(at) == text)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(at):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def exact(frame, parameters):
    return float(forward(frame.program, parameters, frame.data.inputs, frame.data.targets)[LOSS])


def test_each_colour_is_of_the_loss_that_the_network_has_there(opened, qtbot):
    plot, frame = opened.views["surface"].plot, opened.frame
    losses, ends = plot.surface.losses, plot.surface.ends
    assert losses.shape == (64, 64) and plot.surface_of == (60, 4)
    across, upwards = plot.landscape.axes
    for row, column in ((0, 0), (63, 63), (20, 41)):
        parameters = frame.all_parameters.copy()
        parameters[across] = np.linspace(*ends[0], 64)[column]
        parameters[upwards] = np.linspace(*ends[1], 64)[row]
        assert losses[row, column] == pytest.approx(exact(frame, parameters), rel=1e-12)
    assert plot.text_at(*plot.landscape.here).startswith("w x₁→h₁ ")
    assert opened.views["surface"].note(frame) == "loss of all 4 training rows · iteration 60"
    shading = plot.shading
    pixels = shading.pixels(plot.look, losses)
    least, most = np.unravel_index([losses.argmin(), losses.argmax()], losses.shape)
    assert pixels[least[0], most[0]] != pixels[least[1], most[1]]
    assert (shading.low, shading.high) == (losses.min(), losses.max())


def test_the_path_the_present_and_the_update_to_come_are_where_they_say(opened, qtbot, press):
    plot, session = opened.views["surface"].plot, opened.session
    across, upwards = plot.landscape.axes
    land = plot.landscape
    assert land.iterations.tolist() == list(range(1, 61))
    for at in (1, 17, 60):
        session.goto(at, 0)
        expected = begun(opened.frame.program, opened.frame.record)[[across, upwards]]
        assert land.path[at - 1].tolist() == expected.tolist()
    session.goto(60, 5)
    session.goto(60)
    after = opened.frame.all_parameters[[across, upwards]]
    assert land.coming.tolist() == after.tolist()
    assert plot.landscape.coming is None and plot.landscape.here.tolist() == after.tolist()
    assert [text for _, text in plot.head] == ["↑ w x₂→h₁", "from iteration 1"]
    session.goto(60, 13)
    assert plot.head[-1][1] == "the update to come"
    session.preview(True)
    session.try_rate(5.0)
    assert plot.head[-1][1] == "the update that is tried"
    assert plot.landscape.coming == pytest.approx(opened.frame.preview.flat[[across, upwards]])


def test_a_click_sets_both_weights_by_one_edit(opened, qtbot, press):
    plot, session = opened.views["surface"].plot, opened.session
    before = session.frame().all_parameters
    at = plot.pixel(*(plot.landscape.here + np.array([0.4, -0.3]))).toPoint()
    here = plot.place(*plot.numbers_at(QPointF(at)).toTuple())
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: len(session.timeline.undo_stack.done) == 1, timeout=5000)
    across, upwards = plot.landscape.axes
    now = session.frame().all_parameters
    assert now[[across, upwards]] == pytest.approx(here, abs=2 * max(plot.view.viewPixelSize()))
    others = np.setdiff1d(np.arange(len(now)), [across, upwards])
    assert now[others].tolist() == before[others].tolist()
    assert plot.landscape.here.tolist() == now[[across, upwards]].tolist()
    assert "weight x₁→h₁, weight x₂→h₁ to" in opened.actions_by_name["undo"].text().replace("&", "")
    press(Qt.Key.Key_Z, control=True)
    assert session.frame().all_parameters.tolist() == before.tolist()


def test_enter_at_the_cursor_of_the_keys_does_the_same(opened, qtbot):
    plot, session = opened.views["surface"].plot, opened.session
    plot.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(plot, key)
    assert plot.read_out.text().startswith("w x₁→h₁ ") and "loss" in plot.read_out.text()
    here, wanted = plot.landscape.here.copy(), plot.key_cursor.at
    QTest.keyClick(plot, Qt.Key.Key_Return)
    now = session.frame().all_parameters[[*plot.landscape.axes]]
    assert now == pytest.approx(wanted.toTuple(), abs=max(plot.view.viewPixelSize()))
    assert (now > here).all()


def test_any_two_weights_or_biases_can_be_chosen_and_follow_what_is_selected(opened, qtbot):
    view, session = opened.views["surface"], opened.session
    plot, program = view.plot, opened.frame.program
    choose(view.across, "b h₂")
    choose(view.upwards, "w h₁→y")
    assert plot.landscape.axes == (
        place_of(program, Key("biases", 1), (1,)),
        place_of(program, Key("weights", 2), (0, 0)),
    )
    assert plot.across == "b h₂" and plot.head[0][1] == "↑ w h₁→y"
    choose(view.across, "w h₁→y")
    assert view.hint.text() == "Across and upwards is the same number: choose another one." and not plot.isVisible()
    choose(view.across, "selected")
    choose(view.upwards, "selected before")
    for index in ((1, 2), (0, 3)):
        session.follow(Number(Key("weights", 1).before, index, 60))
    assert (plot.across, plot.head[0][1]) == ("w x₁→h₄", "↑ w x₂→h₃")
    every = [parameter_at(program, at) for at in range(program.parameter_count)]
    assert [place_of(program, *one) for one in every] == list(range(program.parameter_count))
    # what was chosen stays where the size changes, and goes where the network gets another shape
    choose(view.across, "b h₂")
    opened.appearance.rescale(1)
    QApplication.processEvents()
    assert opened.views["surface"].plot.across == "b h₂"
    session.edit("remove_node", None, 1, (3,))
    session.edit("remove_layer", None, 1)
    computed(qtbot, opened.views["surface"].plot)
    assert not opened.views["surface"].plot.problem


def test_the_plane_of_the_gradient_and_the_last_update(opened, qtbot, press):
    view, session = opened.views["surface"], opened.session
    plot = view.plot
    choose(view.kind, "gradient and last update")
    computed(qtbot, plot)
    assert not view.across.isVisible() and plot.across == "along the gradient"
    land, frame = plot.landscape, opened.frame
    assert land.path[-1].tolist() == [0, 0]
    assert land.coming[1] == pytest.approx(0, abs=1e-12), "plain SGD goes along the gradient"
    assert land.coming[0] < 0
    ends = plot.surface.ends
    place = np.array([[np.linspace(*ends[0], 64)[9], np.linspace(*ends[1], 64)[33]]])
    assert plot.surface.losses[33, 9] == pytest.approx(exact(frame, land.plane.at(place)[0]), rel=1e-12)
    plot.clicked.emit(0.1, 0.0)
    place = np.array([plot.place(0.1, 0.0)])
    assert session.frame().all_parameters == pytest.approx(land.plane.at(place)[0])
    assert "all weights and biases" in opened.actions_by_name["undo"].text()
    press(Qt.Key.Key_Z, control=True)
    session.goto(1, 3)
    assert view.hint.text() == "No update came before this iteration: the plane needs one." and not plot.isVisible()
    session.goto(2, 3)
    computed(qtbot, plot)
    assert plot.isVisible() and not view.hint.isVisible()


def test_the_loss_may_be_that_of_the_batch(open_window, qtbot):
    window = open_window("moons")
    window.session.goto(30, 3)
    window.open_card("surface")
    view = window.views["surface"]
    computed(qtbot, view.plot)
    assert view.note(window.frame).startswith("loss of all 210 training rows")
    choose(view.rows, "loss of the batch")
    computed(qtbot, view.plot)
    assert view.note(window.frame).startswith("loss of the 10 rows of the batch")
    window.session.goto(30, 5)
    land, plot = view.plot.landscape, view.plot
    assert plot.loss_at(land.plane, land.rows, tuple(land.here)) == pytest.approx(
        window.frame.record["loss"], rel=1e-12
    )


def test_the_wheel_zooms_and_the_losses_are_those_of_what_is_seen(opened, qtbot):
    plot = opened.views["surface"].plot
    before = plot.surface.ends
    at = QPointF(plot.viewport().rect().center())
    down = QPoint(0, 480)
    event = QWheelEvent(at, plot.viewport().mapToGlobal(at), QPoint(), down, Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)
    computed(qtbot, plot)
    seen = plot.seen()
    assert plot.zoomed and plot.surface.ends.ravel() == pytest.approx(
        [seen.left(), seen.right(), seen.top(), seen.bottom()]
    )
    assert np.ptp(plot.surface.ends) < np.ptp(before)
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert plot.surface.ends.tolist() == before.tolist()


def test_it_is_live_while_training_runs_and_costs_nothing_while_it_is_closed(opened, qtbot, press):
    plot = opened.views["surface"].plot
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: plot.surface_of[0] > 200, timeout=20_000)
    assert opened.session.running
    press(Qt.Key.Key_F5)
    computed(qtbot, plot)
    assert plot.surface_of[0] == opened.frame.cursor.iteration
    assert len(plot.landscape.path) == 200
    opened.toggle_card("surface")
    shown = plot.surface
    opened.session.goto(700)
    assert plot.surface is shown and not plot.slices.active


@pytest.mark.nightly
def test_64_times_64_losses_take_at_most_a_tenth_of_a_second(opened):
    plot, frame, best = opened.views["surface"].plot, opened.frame, 1.0
    for _ in range(3):
        began = time.process_time()
        rows = (frame.data.inputs, frame.data.targets)
        surface = LossSurface(frame.program, rows, plot.landscape.plane, plot.surface.ends)
        for _ in surface.parts():
            pass
        shading = Shading.of(surface.losses, log=True)
        assert shading.pixels(plot.look, surface.losses).shape == (64, 64) and len(shading.lines(surface.losses))
        best = min(best, time.process_time() - began)
    assert best < 0.1


def test_a_network_that_takes_long_is_computed_in_slices_coarse_first(open_window, qtbot):
    window = open_window("digits")
    window.session.goto(3, 2)
    window.open_card("surface")
    plot = window.views["surface"].plot
    qtbot.waitUntil(lambda: plot.surface is not None, timeout=20_000)
    assert len(plot.surface.losses) == 16 and plot.slices.active
    slices = []
    for _ in range(12):
        began = time.process_time()
        plot.slices.work()
        slices.append(time.process_time() - began)
    assert sorted(slices)[len(slices) // 2] < 0.05
    window.toggle_card("surface")


def test_without_targets_or_with_one_weight_it_says_why_there_is_nothing(open_window, qtbot):
    table = {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[1.0], [2.5]]}
    single = {"nnviz": 1, "data": table, "layers": [{"size": 1, "activation": "identity", "bias": False}],
              "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 0.1},
              "init": {"kind": "normal", "scale": 1, "seed": 1}}  # fmt: skip
    window = open_window(single)
    window.open_card("surface")
    view = window.views["surface"]
    assert view.hint.text() == "This network has a single weight or bias: there are no two to go over."
    choose(view.kind, "gradient and last update")
    window.session.goto(5, 2)
    assert "parallel" in view.hint.text()


@pytest.mark.parametrize("theme", ["dark", *by_night("contrast_dark")])
def test_in_japanese_and_other_colours_it_is_drawn_anew(opened, qtbot, theme):
    before = opened.views["surface"].plot.shading.pixels(
        opened.session.look, opened.views["surface"].plot.surface.losses
    )
    opened.appearance.use_theme(theme)
    use_language("ja")
    QApplication.processEvents()
    view = opened.views["surface"]
    computed(qtbot, view.plot)
    assert view.kind.currentText() == "2つの重み" and view.note(opened.frame).startswith("全訓練データ4行の損失")
    assert view.plot.choice.value.kind != STEPS
    assert (view.plot.image.image != before).any()


def inked(image, left, right, row, ground):
    """The colours in a row of pixels that are not the ground."""
    return [colour for x in range(left, right) if (colour := image.pixelColor(x, row)) != ground]


@pytest.mark.parametrize("theme", ["light", *by_night("dark", "contrast")])
def test_what_is_drawn_of_the_path_and_of_the_step_to_come_is_told_apart(opened, theme):
    opened.appearance.use_theme(theme)
    plot, ground = opened.views["surface"].plot, opened.frame.look.colour("panel")
    image = plot.grab().toImage()
    samples = {}
    for box, its_pen, text in plot.head_places:
        if its_pen is not None:
            left, row = round(box.left()), round(box.center().y())
            samples[text] = inked(image, left, left + 14, row, ground)
    path, step = samples["from iteration 1"], samples["the update to come"]
    assert len(path) > 12 and len(step) < len(path), "one is a line, the other has gaps"
    assert path[6] == opened.frame.look.colour("ink") and step[1] == opened.frame.look.colour("update")


def test_a_number_at_the_upper_end_stands_apart_from_the_name_above_it(opened):
    plot, ground = opened.views["surface"].plot, opened.frame.look.colour("panel")
    seen = plot.seen()
    plot.view.setRange(QRectF(seen.x(), -0.5, seen.width(), 2.0), padding=0.0)
    QApplication.processEvents()
    assert plot.head_places[0][2].startswith("↑ w x") and plot.head_places[-1][0].top() == 0, "one line"
    image, below = plot.grab().toImage(), round(plot.pixel(0.0, 1.5).y()) + 8
    rows = [bool(inked(image, 10, 45, row, ground)) for row in range(below)]
    number = max(row for row in range(below) if rows[row])
    while rows[number]:
        number -= 1
    gap = number - max(row for row in range(number) if rows[row])
    assert gap >= 4 and any(rows[:number])
