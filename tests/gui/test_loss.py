"""The plot of the losses: what it says at the cursor, and what a person can do with it."""

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from nnviz.gui.look.palettes import PALETTES

from .mouse import ask_menu, choices, click, double_click, drag, hover, press, wheel


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


NEGATIVE = {
    "data": {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[1.0, 0.0], [1.0, 0.0]]},
    "layers": [{"size": 2, "activation": "softplus"}],
    "loss": {"kind": "cross_entropy"},
    "optimizer": {"kind": "sgd", "lr": 0.02},
    "init": {"kind": "zeros"},
}


@pytest.fixture
def plot(window):
    window.session.goto(200)
    return window.views["loss"].plot


def middle(plot):
    seen = plot.seen()
    return plot.pixel(seen.center().x(), seen.center().y())


def train(window, qtbot, iteration):
    window.session.goto(iteration)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration == iteration, timeout=20_000)


def texts(window):
    return [text for _, text in window.views["loss"].plot.head]


def test_the_wheel_zooms_and_a_double_click_leads_back_to_the_whole_without_going_anywhere(window, plot, qtbot):
    whole = plot.seen()
    wheel(plot, middle(plot))
    assert plot.seen().width() < 0.8 * whole.width()
    double_click(qtbot, plot, middle(plot))
    assert plot.seen() == whole
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    assert window.session.timeline.cursor.iteration == 200


def test_a_dragged_rectangle_is_seen_and_what_is_trained_then_does_not_move_it(window, plot, qtbot):
    drag(qtbot, plot, plot.pixel(50, 0.6), plot.pixel(100, 0.4))
    seen = plot.seen()
    assert seen.left() == pytest.approx(50, abs=2) and seen.right() == pytest.approx(100, abs=2)
    assert seen.top() == pytest.approx(0.4, abs=0.02) and seen.bottom() == pytest.approx(0.6, abs=0.02)
    window.session.goto(900)
    assert plot.seen() == seen


def test_a_thin_rectangle_zooms_in_one_direction_only(plot, qtbot):
    whole = plot.seen()
    drag(qtbot, plot, plot.pixel(50, 0.5), plot.pixel(100, 0.5))
    assert (plot.seen().top(), plot.seen().bottom()) == pytest.approx((whole.top(), whole.bottom()))
    assert plot.seen().width() == pytest.approx(50, abs=4)


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.LeftButton])
def test_the_middle_button_pans_and_so_does_shift(plot, qtbot, button):
    wheel(plot, middle(plot))
    before, at = plot.seen(), middle(plot)
    held = Qt.KeyboardModifier.ShiftModifier if button == Qt.MouseButton.LeftButton else Qt.KeyboardModifier.NoModifier
    drag(qtbot, plot, at, at + QPointF(40, 0), button, held)
    assert plot.seen().width() == pytest.approx(before.width())
    assert plot.seen().left() < before.left()


def test_zoomed_in_the_curve_has_the_values_of_every_iteration_that_is_seen(window, plot, qtbot):
    train(window, qtbot, 3000)
    at = plot.heights(np.array([0.05]))[0]
    drag(qtbot, plot, plot.pixel(1000, at), plot.pixel(1100, at))
    x, y = plot.drawn["batch", None].getData()
    inside = (x > 1010) & (x < 1090)
    losses = window.session.timeline.curves.batch.values
    assert x[inside].tolist() == list(range(1011, 1090))
    assert np.array_equal(y[inside], plot.heights(losses[1010:1089]))


def test_below_the_mouse_the_losses_of_that_iteration_are_read(window, plot, qtbot):
    losses = window.session.timeline.curves
    text = hover(qtbot, plot, plot.pixel(120, 0.5))
    iteration = round(plot.numbers_at(QPointF(plot.pixel(120, 0.5).toPoint())).x())
    assert text.splitlines() == [
        f"batch {losses.batch.values[iteration - 1]:.4f} (iteration {iteration})",
        f"train {losses.train[iteration - 1]:.4f} (epoch {iteration})",
    ]


def test_a_click_goes_to_the_iteration_and_the_cursor_line_can_be_dragged(window, plot, qtbot):
    click(qtbot, plot, plot.pixel(50, 0.3))
    assert window.session.timeline.cursor.iteration == pytest.approx(50, abs=1)
    here = window.session.timeline.cursor.iteration
    press(qtbot, plot, plot.pixel(here, 0.3), plot.pixel(150, 0.3))
    assert window.session.timeline.cursor.iteration == pytest.approx(150, abs=4)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.pixel(120, 0.3).toPoint())
    assert not plot.zoomed
    assert plot.line.value() == window.session.timeline.cursor.iteration


def test_the_values_are_those_at_the_cursor_each_with_its_iteration_or_epoch(open_window, qtbot):
    window = open_window("moons")
    timeline, each = window.session.timeline, window.session.timeline.batches.batches(1)
    window.session.goto(4 * each + 3)
    window.session.goto(2 * each + 2, 0)
    curves, done = timeline.curves, 2 * each + 1
    assert texts(window) == [
        f"batch {curves.batch.values[done - 1]:.4f} (iteration {done})",
        f"train {curves.train[1]:.4f} (epoch 2)",
        f"test {curves.test[1]:.4f} (epoch 2)",
    ]
    names = [operation.writes.name for operation in timeline.program.operations]
    window.session.goto(2 * each + 2, names.index("loss") + 1)
    assert texts(window)[0] == f"batch {timeline.record['loss']:.4f} (iteration {done + 1})"
    train, test = (curves.accuracy(part, 2) for part in ("train", "test"))
    assert window.views["loss"].note(window.frame) == f"correct: train {train:.1%}, test {test:.1%} (epoch 2)"


def test_the_loss_of_the_batch_is_there_as_soon_as_its_operation_has_run(window):
    names = [operation.writes.name for operation in window.session.timeline.program.operations]
    window.session.goto(1, names.index("loss"))
    assert texts(window) == []
    window.session.step()
    loss = window.session.timeline.record["loss"]
    assert texts(window) == [f"batch {loss:.4f} (iteration 1)"]
    plot = window.views["loss"].plot
    assert plot.names.rings[0][1:] == (1.0, loss)
    assert plot.whole.y <= loss <= plot.whole.y + plot.whole.height


def test_log_is_chosen_by_the_values_until_a_person_chooses(window, qtbot):
    view = window.views["loss"]
    window.session.goto(100)
    assert (view.plot.logarithmic, view.scale.text()) == (False, "linear")
    train(window, qtbot, 5000)
    losses = window.session.timeline.curves.batch.values
    assert losses.max() / losses.min() > 20 and losses.min() > 0
    assert (view.plot.logarithmic, view.scale.text()) == (True, "logarithmic")
    qtbot.mouseClick(view.scale, Qt.MouseButton.LeftButton)
    assert (view.plot.logarithmic, view.scale.text()) == (False, "linear")
    window.session.goto(5200)
    assert not view.plot.logarithmic
    next(action for action in choices(view.plot) if action.text() == "Scale by the values").trigger()
    assert view.plot.logarithmic


def test_before_the_first_loss_the_plot_begins_at_zero_and_counts_whole_iterations(open_own_window):
    plot = open_own_window().views["loss"].plot
    assert plot.whole.y == pytest.approx(0, abs=0.05 * plot.whole.height)
    bottom, seen = plot.getAxis("bottom"), plot.seen()
    ticks = [tick for _, level in bottom.tickValues(seen.left(), seen.right(), 400) for tick in level]
    assert ticks and all(tick == round(tick) for tick in ticks)
    assert bottom.tickStrings([0, 50_000, 100_000], 1, 50_000) == ["0", "50000", "100000"]


def test_by_epoch_the_same_curves_stand_over_epochs(open_window, qtbot):
    window = open_window("moons")
    view, timeline = window.views["loss"], window.session.timeline
    each = timeline.batches.batches(1)
    window.session.goto(3 * each)
    ticks = view.plot.getAxis("bottom").tickValues(0, 3 * each, 400)[-1][1]
    assert [tick for tick in ticks if tick > 0] == [each, 2 * each, 3 * each]
    assert view.unit.text() == f"iteration ({each} in an epoch)"
    qtbot.mouseClick(view.unit, Qt.MouseButton.LeftButton)
    assert view.unit.text() == "epoch"
    x, _ = view.plot.drawn["train", None].getData()
    assert x.tolist() == [1.0, 2.0, 3.0]
    click(qtbot, view.plot, view.plot.pixel(2.0, view.plot.seen().center().y()))
    assert timeline.cursor.iteration == pytest.approx(2 * each, abs=1)


def test_the_running_mean_of_an_epochs_batches_can_be_switched_on(open_window):
    window = open_window("moons")
    plot, timeline = window.views["loss"].plot, window.session.timeline
    window.session.step("epoch")
    window.session.step("epoch")
    assert not any("running mean" in text for text in texts(window))
    next(action for action in choices(plot) if "mean" in action.text()).trigger()
    assert f"running mean {timeline.running_means[1]:.4f} (epoch 2)" in texts(window)
    window.session.goto(timeline.batches.last_of(40))
    curve = next(curve for curve in plot.curves if curve.kind == "mean")
    assert np.array_equal(curve.values, timeline.running_means)


def test_negative_losses_are_inside_the_plot(open_window):
    window = open_window(NEGATIVE)
    window.session.goto(300)
    plot, losses = window.views["loss"].plot, window.session.timeline.curves.batch.values
    assert losses.min() < 0 and not plot.logarithmic
    assert plot.seen().top() < losses.min() and plot.seen().bottom() > losses.max()


def test_losses_that_are_too_large_to_be_drawn_are_said_to_be(open_window, qtbot):
    inputs = {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]}
    layers = [{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}]
    window = open_window({
        "data": inputs, "layers": layers, "loss": {"kind": "sse"},
        "init": {"kind": "normal", "scale": 1, "seed": 3}, "optimizer": {"kind": "sgd", "lr": 10.0},
    })  # fmt: skip
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running)
    assert window.session.timeline.curves.batch.values.max() > 1e15
    assert "Losses above 1e15 or not finite are not drawn." in texts(window)
    assert np.nanmax(window.views["loss"].plot.drawn["batch", None].getData()[1]) <= 15


def test_the_menu_is_ours_and_what_is_copied_reads_back(window, plot, qtbot):
    found = [action.text() for action in choices(plot)]
    assert found[-4:] == ["Copy values", "Copy picture", "Save picture…", "Whole range"]
    assert not any(word in text for text in found for word in ("Export", "View All", "Mouse Mode", "Plot Options"))
    next(action for action in choices(plot) if action.text() == "Copy values").trigger()
    rows = list(csv.reader(io.StringIO(QApplication.clipboard().text())))
    assert rows[0] == ["batch: iteration", "batch: loss", "train: iteration", "train: loss"]
    curves = window.session.timeline.curves
    assert [float(row[1]) for row in rows[1:]] == curves.batch.values.tolist()
    assert [float(row[3]) for row in rows[1:]] == curves.train.tolist()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_is_saved_with_its_words(window, plot, qtbot, tmp_path, monkeypatch, ending):
    path = tmp_path / f"loss.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    plot.view.scaleBy((0.4, 0.4))
    next(action for action in choices(plot) if action.text() == "Save picture…").trigger()
    if ending == "svg":
        text = path.read_text(encoding="utf-8")
        assert "<text" not in text and "<image" not in text, "texts are outlines, and no axis is a picture"
        assert 'clip-path="url(#clip' in text, "no curve runs over the axes"
        assert QSvgRenderer(str(path)).isValid()
    else:
        image = QImage(str(path))
        assert image.width() == 2 * plot.width()
        colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}
        assert PALETTES["light"].edge_positive in colours, "the curve of the training rows is in it"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_picture_that_cannot_be_written_is_reported(window, plot, tmp_path, monkeypatch):
    path = tmp_path / "nowhere" / "loss.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    next(action for action in choices(plot) if action.text() == "Save picture…").trigger()
    assert "loss.png could not be saved" in window.banner.text()


def test_another_theme_reaches_the_plot_at_once(window, plot):
    window.appearance.toggle_theme()
    try:
        assert plot.backgroundBrush().color().name() == PALETTES["dark"].panel
        assert plot.drawn["train", None].opts["pen"].color().name() == PALETTES["dark"].edge_positive
        assert plot.getAxis("left").textPen().color().name() == PALETTES["dark"].muted
    finally:
        window.appearance.toggle_theme()


def test_the_keyboard_opens_the_menu_too(plot):
    menu = ask_menu(plot, plot.rect().center(), QContextMenuEvent.Reason.Keyboard)
    assert isinstance(menu, QMenu)
    menu.close()


def test_of_very_many_iterations_the_least_and_greatest_losses_are_copied_and_said_to_be(window, qtbot):
    timeline, plot = window.session.timeline, window.views["loss"].plot
    timeline.run(30_000)
    window.session.emit_frame()
    columns = dict(plot.values())
    losses = timeline.curves.batch.values
    copied = columns["batch: least and greatest losses"]
    assert len(copied) <= 20_010
    assert (copied.min(), copied.max(), copied[-1]) == (losses.min(), losses.max(), losses[-1])
    assert np.array_equal(copied, losses[columns["batch: iteration"] - 1])
