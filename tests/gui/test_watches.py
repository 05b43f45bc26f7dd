"""Pinning numbers, and following them over the iterations."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.expressions import Key, Operand
from nnviz.engine.watches import Watch
from nnviz.gui import theme
from nnviz.gui.trail import Number
from nnviz.gui.views.watch_plot import limits, scaled, shown, spread
from nnviz.gui.views.watches import LAYER, NAME, UNPIN, VALUE

from .test_running import DIVERGING


@pytest.fixture
def panel(window):
    return window.views["watches"]


def texts(panel, row):
    return [panel.table.item(row, column).text() for column in (NAME, VALUE, LAYER)]


def settled(window, qtbot):
    """Waits until the past of every watch is known."""
    watching = window.session.watching
    qtbot.waitUntil(lambda: not watching._slices.active and not window.session.running, timeout=20_000)


def go(window, qtbot, iteration, operation=None):
    """To a moment, however long the way takes on this machine."""
    window.session.goto(iteration, operation)
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)


def ask_menu(widget, point):
    """What the system sends when the right button is pressed."""
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point)))
    return QApplication.activePopupWidget()


def test_the_panel_is_closed_until_a_number_is_pinned(window, press, panel):
    assert window.cards["watches"].isHidden()
    window.session.goto(1, 11)
    press(Qt.Key.Key_W, control=True, shift=True)
    assert panel.isVisible()
    assert not panel.visibleRegion().isEmpty(), "in front of the panels that share its place"
    looked_at = window.frame.looked_at
    value = window.frame.explanation.value
    assert [one.watch.key for one in window.frame.watched] == [looked_at.key]
    assert panel.table.item(0, VALUE).toolTip() == repr(value)


def test_what_there_is_nothing_of_cannot_be_pinned(window, press):
    press(Qt.Key.Key_W, control=True, shift=True)
    assert window.banner.text().startswith("nothing to watch yet")
    assert window.frame.watched == ()


def test_a_number_of_the_network_is_pinned_by_its_menu(window, qtbot, panel):
    window.session.goto(3)
    network = window.views["network"]
    point = network.geometry_of_network().edge(1, 0, 1).pointAtPercent(0.35).toPoint()
    menu = ask_menu(network, point)
    assert [action.text() for action in menu.actions()[:3]] == [
        "Show what made it", "Watch this number", "Copy the full number"
    ]  # fmt: skip
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [one.watch for one in window.frame.watched] == [Watch(Key("weights", 1), (0, 1))]
    assert texts(panel, 0)[0] == "w x₁→h₂"
    assert texts(panel, 0)[2] == "hidden 1"
    assert window.session.selection.number is None, "the menu alone does not follow the number"


def test_a_number_of_a_table_is_pinned_or_copied_by_its_menu(window, qtbot):
    window.session.goto(3)
    window.session.select_node(1, 0)
    table = window.views["layer"].values
    menu = ask_menu(table.viewport(), table.visualRect(table.cells_model.index(2, 0)).center())
    menu.actions()[1].trigger()
    menu.close()
    row = window.session.selection.row
    assert window.frame.watched[0].watch == Watch(Key("sums", 1), (2,), row)
    menu = ask_menu(table.viewport(), table.visualRect(table.cells_model.index(1, 1)).center())
    menu.actions()[2].trigger()
    menu.close()
    at = window.frame.batch_row
    assert QApplication.clipboard().text() == repr(float(window.frame.record["outputs", 1][at, 1]))


def test_a_number_of_the_formula_is_pinned_by_its_menu(window, qtbot):
    window.session.goto(3, 1)
    formula = window.views["formula"]
    target = next(target for target in formula._sheet.targets if isinstance(target.of, Operand))

    def choose():
        menu = QApplication.activePopupWidget()
        next(action for action in menu.actions() if action.text() == "Watch this number").trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    ask_menu(formula.viewport(), target.bounds.center().toPoint())
    here = window.frame.number_of_watch(window.frame.watched[0].watch)
    assert here == Number.of(target.of)


def test_an_empty_cell_has_no_menu_of_a_number(window):
    window.session.goto(1, 0)
    network = window.views["network"]
    menu = ask_menu(network, network.geometry_of_network().capsule(1, 0).center().toPoint())
    assert "Watch this number" not in [action.text() for action in menu.actions()]
    menu.close()


def test_the_past_of_a_number_is_that_of_the_records_and_the_moment_stays(window, qtbot, panel):
    session = window.session
    go(window, qtbot, 500)
    go(window, qtbot, 321, 9)
    record, cursor = session.timeline.record, session.timeline.cursor
    session.watch(Number(Key("weights_before", 1), (1, 2), 321))
    session.watch(Number(Key("deltas", 1), (0, 3), 321))
    window.open_card("watches")
    settled(window, qtbot)
    assert session.timeline.cursor == cursor
    assert session.timeline.record is record
    weights, deltas = window.frame.watched
    fresh = nnviz.Timeline(nnviz.load("xor"))
    assert len(weights.x) > 100
    assert {1.0, 321.0, 500.0} <= set(weights.x)
    for iteration, weight in zip(weights.x.astype(int).tolist(), weights.y.tolist(), strict=True):
        fresh.goto(iteration)
        assert weight == fresh.record["weights", 1][1, 2]
        at = fresh.record.rows.tolist().index(deltas.watch.row)
        assert deltas.y[deltas.x == iteration] == fresh.record["deltas", 1][at, 3]
    x, y = panel.plot.curves[weights.watch]
    assert np.array_equal(x, weights.x)
    assert np.array_equal(y, weights.y)


def test_while_running_the_newest_value_is_added(window, press, qtbot):
    window.session.goto(1)
    press(Qt.Key.Key_W, control=True, shift=True)
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(window.frame.watched[0].x) > 5, timeout=20_000)
    assert not window.session.watching._slices.active
    newest = window.session.timeline.cursor.iteration
    assert window.frame.watched[0].x[-1] == newest
    press(Qt.Key.Key_F5)
    settled(window, qtbot)
    finished = window.session.timeline.finished
    assert np.diff([0, *window.frame.watched[0].x, finished + 1]).max() <= 1 + finished / 50, "no gap is left"


def test_a_click_in_the_plot_goes_to_that_iteration(window, press, qtbot, panel):
    go(window, qtbot, 200)
    press(Qt.Key.Key_W, control=True, shift=True)
    settled(window, qtbot)
    plot = panel.plot
    point = QPoint(round(plot.axes().across(120)), round(plot.axes().box.center().y()))
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point)
    assert abs(window.session.timeline.cursor.iteration - 120) <= 2
    assert plot.here == window.session.timeline.cursor.iteration


def test_a_click_in_the_table_shows_what_made_the_number_now(window, qtbot, panel):
    window.session.goto(50)
    window.session.watch(Number(Key("deltas", 1), (2, 1), 50))
    window.open_card("watches")
    window.session.goto(40)
    row = window.frame.watched[0].watch.row
    item = panel.table.visualItemRect(panel.table.item(0, NAME)).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=item)
    at = window.frame.record.rows.tolist().index(row)
    assert window.session.selection.number == Number(Key("deltas", 1), (at, 1), 40)
    assert window.frame.explanation.value == window.frame.record["deltas", 1][at, 1]


def test_delete_or_the_cross_unpins(window, qtbot, panel):
    window.session.goto(5)
    for node in range(3):
        window.session.watch(Number(Key("biases", 1), (node,), 5))
    window.open_card("watches")
    colours = [panel.plot.colour(one.watch).name() for one in window.frame.watched]
    panel.table.setFocus()
    panel.table.setCurrentCell(0, NAME)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [texts(panel, row)[0] for row in range(2)] == ["b h₂", "b h₃"]
    assert [panel.plot.colour(one.watch).name() for one in window.frame.watched] == colours[1:]
    cross = panel.table.visualItemRect(panel.table.item(1, UNPIN)).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert [one.watch.index for one in window.frame.watched] == [(1,)]
    panel.table.setCurrentCell(0, NAME)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel._hint.isVisible()
    assert not panel.plot.isVisible()


def test_what_is_not_known_now_has_a_dot_and_says_why(open_window, qtbot):
    window = open_window("plane")
    panel = window.views["watches"]
    window.session.goto(3)
    window.session.watch(Number(Key("deltas", 1), (1, 0), 3))
    row = window.frame.watched[0].watch.row
    window.session.goto(3, 0)
    window.open_card("watches")
    assert texts(panel, 0)[:2] == [f"δ h₁ · sample {row + 1}", "·"]
    assert panel.table.item(0, VALUE).toolTip() == "not computed yet"
    window.session.goto(4)
    assert row not in window.frame.record.rows
    assert texts(panel, 0)[1] == "·"
    assert panel.table.item(0, VALUE).toolTip() == "this sample is not in the batch"
    go(window, qtbot, 1000)
    settled(window, qtbot)
    epochs = 1000 // window.frame.place.batches
    assert len(window.frame.watched[0].x) >= epochs, "every epoch uses the row once"


def test_the_loss_and_a_gradient_can_be_pinned_too(window, panel):
    window.session.goto(2)
    window.session.watch(Number(Key("loss"), (), 2))
    window.session.watch(Number(Key("grad_w", 2), (3, 0), 2))
    window.open_card("watches")
    assert texts(panel, 0)[0::2] == ["L", ""]
    assert texts(panel, 1)[0] == "∂L/∂w h₄→y"
    assert panel.table.item(0, VALUE).toolTip() == repr(window.frame.record["loss"])


def test_a_reset_keeps_what_is_pinned_and_another_experiment_does_not(window, press):
    window.session.goto(30)
    press(Qt.Key.Key_W, control=True, shift=True)
    watch = window.frame.watched[0].watch
    press(Qt.Key.Key_R, control=True)
    assert [one.watch for one in window.frame.watched] == [watch]
    assert len(window.frame.watched[0].x) == 0
    window.session.open("or")
    assert window.frame.watched == ()


def test_a_branch_is_drawn_with_its_own_past(window, qtbot):
    go(window, qtbot, 60)
    window.session.watch(Number(Key("lr"), (), 60))
    window.session.goto(20, 0)
    window.session.edit("lr", 0.9)
    go(window, qtbot, 40)
    settled(window, qtbot)
    rates = dict(zip(window.frame.watched[0].x.tolist(), window.frame.watched[0].y.tolist(), strict=True))
    assert rates == {i: 0.2 if i < 20 else 0.9 for i in range(1, 41)}


def test_values_that_are_not_finite_are_said_and_not_drawn(open_window, qtbot):
    window = open_window(DIVERGING)
    panel = window.views["watches"]
    window.session.goto(1)
    window.session.watch(Number(Key("loss"), (), 1))
    window.open_card("watches")
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    window.session.goto(window.session.timeline.cursor.iteration)
    settled(window, qtbot)
    x, y = panel.plot.curves[window.frame.watched[0].watch]
    assert len(x) > 2
    assert np.isfinite(y).all()
    assert texts(panel, 0)[1] == "∞"
    panel.plot.grab()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
def test_nothing_of_the_panel_is_cut_off(open_window, qtbot, size):
    window = open_window("xor", size)
    window.session.goto(3)
    for node in range(4):
        window.session.watch(Number(Key("biases", 1), (node,), 3))
    window.open_card("watches")
    panel = window.views["watches"]
    for widget in (panel.table.viewport(), panel.plot, panel._own_scales):
        qtbot.waitUntil(lambda widget=widget: widget.visibleRegion().boundingRect() == widget.rect())
    assert panel.plot.height() >= theme.px(80)
    metrics = panel.table.fontMetrics()
    for column, text in ((NAME, "∂L/∂w h²₁₀→h³₁₀"), (VALUE, "−1.23e−123"), (LAYER, "hidden 10")):
        assert metrics.horizontalAdvance(text) <= panel.table.columnWidth(column)


def test_reset_layout_brings_the_panel_back_to_its_place(window, press):
    window.session.goto(1)
    press(Qt.Key.Key_W, control=True, shift=True)
    card = window.cards["watches"]
    card.setFloating(True)
    window.actions_by_name["reset_layout"].trigger()
    assert not card.isFloating()
    assert card in window.tabifiedDockWidgets(window.cards["loss"])
    assert window.cards["histograms"].isHidden()


def test_names_at_the_ends_of_lines_make_way_for_one_another():
    places = spread([50.0, 52.0, 10.0, 51.0], 12, 0, 100)
    assert places[2] == 10.0, "nobody is near"
    assert sorted(places[at] for at in (0, 1, 3)) == pytest.approx([39.0, 51.0, 63.0])
    assert places[0] < places[3] < places[1]
    assert spread([99.0, 99.0], 12, 0, 100) == [82.0, 94.0]


@pytest.mark.parametrize(
    "values",
    [[0.0], [3.0, 3.0], [5e-324, 1e-310], [1e308, -1e308], [1.0, np.nan, np.inf], [np.nan], [1.0, 1.0 + 1e-15]],
)
def test_any_values_have_a_range_and_can_be_drawn(values):
    _, y = shown(np.arange(1.0, len(values) + 1), np.array(values), own_scale=False)
    low, high = limits([y])
    assert np.isfinite([low, high]).all()
    assert low < high
    assert all(low <= value <= high for value in y)


def test_on_its_own_scale_each_line_goes_from_its_least_to_its_greatest():
    assert scaled(np.array([5.0, 7.0, 6.0])).tolist() == [0.0, 1.0, 0.5]
    assert scaled(np.array([2.0, 2.0])).tolist() == [0.5, 0.5]


@pytest.mark.parametrize("name", list(theme.PALETTES))
def test_texts_in_the_colours_of_the_lines_can_be_read(name):
    palette = theme.PALETTES[name]
    panel = theme.luminance(QColor(palette.panel))
    for colour in palette.series:
        light, dark = sorted([theme.luminance(QColor(colour)), panel], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_plot_follows_the_palette(window, press, panel):
    window.session.goto(40)
    press(Qt.Key.Key_W, control=True, shift=True)
    before = panel.plot.grab().toImage().pixelColor(2, 2)
    window.toggle_theme()
    try:
        assert panel.plot.grab().toImage().pixelColor(2, 2) != before
        assert panel.plot.colour(window.frame.watched[0].watch).name() == theme.PALETTES["dark"].series[0]
    finally:
        window.toggle_theme()


def test_a_click_beside_the_curves_asks_for_nothing(window, press, qtbot, panel):
    window.session.goto(40)
    press(Qt.Key.Key_W, control=True, shift=True)
    asked = []
    panel.plot.iteration_clicked.connect(asked.append)
    qtbot.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())
    assert asked == []
