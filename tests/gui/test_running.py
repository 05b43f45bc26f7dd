"""Run, pause and what follows; the window stays alive."""

import numpy as np
import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer

import nnviz
from nnviz.gui.words.numbers import number


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


DIVERGING = {
    "nnviz": 1,
    "data": {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]},
    "layers": [{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}],
    "init": {"kind": "normal", "scale": 1, "seed": 3},
    "loss": {"kind": "sse"},
    "optimizer": {"kind": "sgd", "lr": 10.0},
}


def test_run_pause_and_back_into_any_iteration(window, press, qtbot):
    timeline = window.session.timeline
    press(Qt.Key.Key_F5)
    assert window.session.running
    assert window.bars.buttons["run"].text().endswith("Pause")
    qtbot.waitUntil(lambda: timeline.newest.iteration > 300, timeout=20_000)
    press(Qt.Key.Key_F5)
    assert not window.session.running
    reached = timeline.cursor.iteration
    assert timeline.cursor.operation == len(timeline.program)
    press(Qt.Key.Key_F10, shift=True)
    assert timeline.cursor == (reached, len(timeline.program) - 1)
    window.session.goto(137, 11)
    fresh = nnviz.Timeline(nnviz.load("xor"))
    fresh.goto(137, 11)
    for key in fresh.record.keys():
        assert np.array_equal(fresh.record.matrix(key), window.frame.record.matrix(key))
    assert timeline.newest.iteration == reached


def test_the_curves_and_the_map_are_live_while_running(window, press, qtbot):
    window.session.goto(1)
    before = window.views["boundary"].plot.maps.output.copy()
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.timeline.newest.iteration > 200, timeout=20_000)
    press(Qt.Key.Key_F5, shift=True)
    assert not np.array_equal(before, window.views["boundary"].plot.maps.output)
    train = next(curve for curve in window.views["loss"].plot.curves if curve.kind == "train")
    newest, loss = window.session.timeline.newest.iteration, float(window.session.timeline.curves.train[-1])
    assert (train.last, train.values[-1]) == (newest, loss)
    texts = [text for _, text in window.views["loss"].plot.head]
    assert f"train {number(loss)} (epoch {newest})" in texts


def test_clicking_the_loss_goes_to_the_iteration_below_the_pointer(window, qtbot):
    window.session.goto(100)
    plot = window.views["loss"].plot
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.pixel(40, 0.3).toPoint())
    qtbot.waitUntil(lambda: abs(window.session.timeline.cursor.iteration - 40) <= 1)


def test_running_a_large_network_leaves_the_window_responsive(open_window, qtbot):
    rng = np.random.default_rng(0)
    experiment = {
        "nnviz": 1,
        "data": {
            "kind": "table",
            "inputs": rng.random((128, 784)).round(3).tolist(),
            "targets": rng.random((128, 10)).round(3).tolist(),
        },
        "layers": [
            {"size": 128, "activation": "relu"},
            {"size": 64, "activation": "relu"},
            {"size": 10, "activation": "sigmoid"},
        ],
        "init": {"kind": "normal", "scale": 0.05, "seed": 1},
        "loss": {"kind": "mse"},
        "optimizer": {"kind": "sgd", "lr": 0.1},
        "batch": {"size": 64, "order": "shuffled"},
    }
    window = open_window(experiment)
    ticks, clock = [], QElapsedTimer()
    clock.start()
    heart = QTimer(window)
    heart.timeout.connect(lambda: ticks.append(clock.restart()))
    window.session.run()
    heart.start(5)
    qtbot.waitUntil(lambda: window.session.timeline.newest.iteration >= 6 and len(ticks) >= 6, timeout=60_000)
    window.session.pause()
    assert len(ticks) >= 6, "other timers had their turn between the iterations"
    assert window.session.timeline.cursor.iteration >= 6


def test_divergence_stops_the_run_says_where_and_one_can_step_back(open_window, qtbot):
    window = open_window(DIVERGING)
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    found = window.session.timeline.divergence
    assert found is not None
    assert str(found) in window.banner.text()
    assert window.session.timeline.cursor == (found.iteration, found.operation)
    window.session.back()
    assert window.session.timeline.divergence is None
    window.session.toggle_run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    assert window.session.timeline.divergence == found


def test_void_calls_leave_the_reference_count_of_none_where_it_was(window):
    """PySide6 6.12.0 on Python 3.11 drops a reference to None with every void call, and aborts."""
    import sys

    before = sys.getrefcount(None)
    for _ in range(500):
        window.views["network"].update()
    assert abs(sys.getrefcount(None) - before) < 100


def test_a_long_way_is_gone_in_slices_and_can_be_paused(window, press, qtbot):
    timeline = window.session.timeline
    window.prompts.goto_text("3000 11")
    assert window.session.running
    assert timeline.cursor.iteration < 3000
    qtbot.waitUntil(lambda: not window.session.running, timeout=30_000)
    assert timeline.cursor == (3000, 11)
    window.prompts.goto_text("1000000")
    qtbot.waitUntil(lambda: timeline.newest.iteration > 3100, timeout=30_000)
    press(Qt.Key.Key_F5)
    assert not window.session.running
    assert 3100 < timeline.cursor.iteration < 1_000_000


@pytest.mark.parametrize(("pace", "unit"), [("steps_1", "operation"), ("iterations_20", "iteration")])
def test_run_goes_on_at_a_chosen_pace_shows_each_moment_whole_and_is_paused(open_window, qtbot, pace, unit):
    window = open_window()
    session, button = window.session, window.bars.buttons["run"]
    window.actions_by_name[f"pace_{pace}"].trigger()
    assert window.bars.pace.text().endswith("step/s" if unit == "operation" else "iterations/s")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    first = session.timeline.cursor
    assert first == ((1, 1) if unit == "operation" else (1, 17))
    assert session.moving.playing and not window.frame.running and button.text().endswith("Pause")
    qtbot.waitUntil(lambda: session.timeline.cursor != first, timeout=3000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not session.moving.playing and button.text().endswith("Run")
    there = session.timeline.cursor
    qtbot.wait(150)
    assert session.timeline.cursor == there


def test_a_step_by_hand_and_a_breakpoint_end_it(open_window, qtbot):
    window = open_window()
    session = window.session
    window.actions_by_name["pace_iterations_20"].trigger()
    session.toggle_run()
    session.back("operation")
    assert not session.moving.playing
    session.add_breakpoint("iteration")
    session.change_breakpoint(0, (5.0,), True)
    session.toggle_run()
    qtbot.waitUntil(lambda: not session.moving.playing, timeout=5000)
    assert session.timeline.cursor == (5, 0)
    window.actions_by_name["pace_fastest"].trigger()
    assert window.bars.pace.text() == "fastest"


@pytest.mark.parametrize("source", ["xor", pytest.param("digits", marks=pytest.mark.nightly)])
def test_what_is_shown_is_one_moment_also_while_training_goes_on_behind_it(open_window, qtbot, source):
    window = open_window(source)
    window.session.watch()
    moving, timeline = window.session.moving, window.session.timeline
    for name in window.cards:
        window.open_card(name)
        moving.run()
        qtbot.waitUntil(lambda: window.frame.running)
        moving.timer.stop()
        views = [view for place, view in window.views.items() if place not in window.cards or window.is_seen(place)]
        before = [view.grab().toImage() for view in views]
        shown, frames = window.frame.cursor, []
        window.session.frame_changed.connect(frames.append)
        while not frames and timeline.cursor == shown:
            moving.slice()
        assert (window.frame.cursor, bool(frames)) == (shown, False), "training went on and is not shown yet"
        for view, picture in zip(views, before, strict=True):
            assert view.grab().toImage() == picture, (name, type(view).__name__)
        window.session.frame_changed.disconnect(frames.append)
        moving.pause()
