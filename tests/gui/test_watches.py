"""Pinning numbers, and following them over the iterations."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.insight.watches import Watch, Watched
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import LOOK, luminance
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.plots.common.end_names import spread
from nnviz.gui.plots.watches import STYLES, WatchPlot, scaled
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.views.watches import LAYER, NAME, UNPIN, VALUE
from nnviz.gui.words.mnemonics import bare
from nnviz.gui.words.numbers import number

from . import mouse
from .test_running import DIVERGING


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def panel(window):
    return window.views["watches"]


def texts(panel, row):
    return [panel.table.item(row, column).text() for column in (NAME, VALUE, LAYER)]


def settled(window, qtbot):
    """Waits until the past of every watch is known."""
    watching = window.session.asking.watching
    qtbot.waitUntil(lambda: not watching.slices.active and not window.session.running, timeout=20_000)


def go(window, qtbot, iteration, operation=None):
    """To a moment, however long the way takes on this machine."""
    window.session.goto(iteration, operation)
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)


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
    assert window.banner.text().startswith("There is nothing to watch yet")
    assert window.frame.watched == ()


def test_a_number_of_the_network_is_pinned_by_its_menu(window, qtbot, panel):
    window.session.goto(3)
    network = window.views["network"]
    point = network.geometry_of_network().edge(1, 0, 1).pointAtPercent(0.35).toPoint()
    menu = mouse.ask_menu(network, point)
    assert [bare(action.text()) for action in menu.actions()[:3]] == [
        "Show where it comes from", "Watch this number", "Copy full precision"
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
    menu = mouse.ask_menu(table.viewport(), table.visualRect(table.cells_model.index(2, 0)).center())
    menu.actions()[1].trigger()
    menu.close()
    row = window.session.selection.row
    assert window.frame.watched[0].watch == Watch(Key("sums", 1), (2,), row)
    menu = mouse.ask_menu(table.viewport(), table.visualRect(table.cells_model.index(1, 1)).center())
    menu.actions()[2].trigger()
    menu.close()
    at = window.frame.batch_row
    assert QApplication.clipboard().text() == repr(float(window.frame.record["outputs", 1][at, 1]))


def test_a_number_of_the_formula_is_pinned_by_its_menu(window, qtbot):
    window.session.goto(3, 1)
    formula = window.views["formula"]
    target = next(target for target in formula.sheet.targets if isinstance(target.of, Operand))
    mouse.ask_menu(formula.viewport(), target.bounds.center().toPoint())
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Watch this number").trigger()
    menu.close()
    here = window.frame.number_of_watch(window.frame.watched[0].watch)
    assert here == Number.of(target.of)


def test_an_empty_cell_has_no_menu_of_a_number(window):
    window.session.goto(1, 0)
    network = window.views["network"]
    menu = mouse.ask_menu(network, network.geometry_of_network().capsule(1, 0).center().toPoint())
    assert "Watch this number" not in [action.text() for action in menu.actions()]
    menu.close()


def test_the_past_of_a_number_is_that_of_the_records_and_the_moment_stays(window, qtbot, panel):
    session = window.session
    go(window, qtbot, 500)
    go(window, qtbot, 321, 9)
    record, cursor = session.timeline.record, session.timeline.cursor
    session.watch(Number(Key("weights", 1).before, (1, 2), 321))
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
    x, y = drawn(panel.plot, weights.watch)
    assert np.array_equal(x, weights.x)
    assert np.array_equal(y, weights.y)


def test_while_running_the_newest_value_is_added(window, press, qtbot):
    window.session.goto(1)
    press(Qt.Key.Key_W, control=True, shift=True)
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(window.frame.watched[0].x) > 5, timeout=20_000)
    assert not window.session.asking.watching.slices.active
    assert window.frame.watched[0].x[-1] == window.frame.cursor.iteration
    press(Qt.Key.Key_F5)
    settled(window, qtbot)
    finished = window.session.timeline.finished
    assert np.diff([0, *window.frame.watched[0].x, finished + 1]).max() <= 1 + finished / 50, "no gap is left"


@pytest.fixture
def plot(window, press, qtbot, panel):
    """The plot of one weight over 200 iterations, with the first one shown."""
    go(window, qtbot, 200)
    go(window, qtbot, 1)
    press(Qt.Key.Key_W, control=True, shift=True)
    settled(window, qtbot)
    panel.plot.grab()
    return panel.plot


def middle(plot, iteration):
    """The pixel of an iteration, half way up."""
    return plot.pixel(iteration, plot.seen().center().y())


def test_a_click_in_the_plot_goes_to_that_iteration(window, qtbot, plot):
    mouse.click(qtbot, plot, middle(plot, 120))
    assert abs(window.session.timeline.cursor.iteration - 120) <= 2
    assert plot.line.value() == window.session.timeline.cursor.iteration


def test_dragging_the_line_scrubs(window, qtbot, plot):
    asked = []
    plot.iteration_clicked.connect(asked.append)
    mouse.drag(qtbot, plot, middle(plot, 1), middle(plot, 150))
    assert len(asked) > 1 and asked == sorted(set(asked)) and not plot.zoomed
    assert window.session.timeline.cursor.iteration == asked[-1] == pytest.approx(150, abs=3)
    qtbot.waitUntil(lambda: plot.frame.cursor.iteration == asked[-1])
    assert plot.line.value() == asked[-1]
    mouse.drag(qtbot, plot, middle(plot, asked[-1]), QPointF(plot.width() - 10, 40))
    assert window.session.timeline.cursor.iteration == 200


def test_wheel_and_rectangle_zoom_and_a_double_click_shows_the_whole(window, qtbot, plot):
    whole, at = plot.seen(), middle(plot, 100)
    mouse.wheel(plot, at)
    assert plot.zoomed and plot.seen().width() < whole.width()
    plot.iteration_clicked.connect(lambda _: pytest.fail("a double click is no click"))
    mouse.double_click(qtbot, plot, at)
    assert plot.seen() == whole and not plot.zoomed
    mouse.drag(qtbot, plot, middle(plot, 50), middle(plot, 100))
    assert (plot.seen().left(), plot.seen().right()) == pytest.approx((50, 100), abs=2)
    assert plot.seen().height() == whole.height(), "a flat rectangle is meant for the iterations"
    window.session.step()
    assert plot.zoomed, "a step keeps what a person chose to see"
    window.session.take(nnviz.Timeline(nnviz.load("or")))
    window.session.goto(1)
    window.session.watch(Number(Key("biases", 1), (0,), 1))
    assert not plot.zoomed and plot.seen().left() == 0


def test_the_values_of_the_iteration_below_the_mouse_are_read(window, qtbot, plot):
    window.session.watch(Number(Key("loss"), (), 1))
    settled(window, qtbot)
    first, loss = window.frame.watched
    text = mouse.hover(qtbot, plot, middle(plot, 80)).splitlines()
    iteration = int(text[0].removeprefix("iteration "))
    assert abs(iteration - 80) <= 2
    values = [float(one.y[one.x == iteration][0]) for one in (first, loss)]
    both = [f"{plot.name(one)} {number(value)}" for one, value in zip((first, loss), values, strict=True)]
    assert text[1:] in (both, both[:1], both[1:]), "as many as have room"
    assert plot.text_at(202.0, 0.0).startswith("iteration 200")
    assert plot.text_at(260.0, 0.0) == ""


def test_the_values_are_copied_as_a_table_that_reads_back(window, qtbot, plot):
    window.session.watch(Number(Key("loss"), (), 1))
    settled(window, qtbot)
    plot.copy()
    head, *rows = csv.reader(io.StringIO(QApplication.clipboard().text()))
    first, loss = window.frame.watched
    assert head[1::2] == [plot.name(first), "L"] and head[2] == "L: iteration"
    columns = [[float(cell) for cell in column if cell] for column in zip(*rows, strict=True)]
    for column, expected in zip(columns, (first.x, first.y, loss.x, loss.y), strict=True):
        assert column == expected.tolist()


def test_values_above_zero_can_be_drawn_by_their_powers_of_ten(window, qtbot, plot):
    assert "Logarithmic" not in [action.text() for action in mouse.choices(plot)], "some are less"
    window.session.unwatch(window.frame.watched[0].watch)
    window.session.watch(Number(Key("loss"), (), 1))
    settled(window, qtbot)
    linear, logarithmic, *_ = mouse.choices(plot)
    assert linear.isChecked() and not logarithmic.isChecked() and logarithmic.text() == "Logarithmic"
    logarithmic.trigger()
    (loss,) = window.frame.watched
    assert plot.logarithmic and plot.getAxis("left").logMode
    np.testing.assert_array_equal(drawn(plot, loss.watch)[1], np.log10(loss.y))
    window.views["watches"].own_scales.click()
    assert not plot.logarithmic and drawn(plot, loss.watch)[1].max() == 1.0
    window.views["watches"].own_scales.click()
    assert plot.logarithmic
    mouse.choices(plot)[0].trigger()
    assert not plot.logarithmic
    np.testing.assert_array_equal(drawn(plot, loss.watch)[1], loss.y)


def drawn(plot, watch):
    """The points of the line of a watch."""
    return plot.drawn[watch].getData()


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
    colours = [panel.plot.pen_of(one.watch).color().name() for one in window.frame.watched]
    panel.table.setFocus()
    panel.table.setCurrentCell(0, NAME)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [texts(panel, row)[0] for row in range(2)] == ["b h₂", "b h₃"]
    assert [panel.plot.pen_of(one.watch).color().name() for one in window.frame.watched] == colours[1:]
    cross = panel.table.visualItemRect(panel.table.item(1, UNPIN)).center()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert [one.watch.index for one in window.frame.watched] == [(1,)]
    panel.table.setCurrentCell(0, NAME)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert panel.hint.isVisible()
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
    window.session.take(nnviz.Timeline(nnviz.load("or")))
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
    x, y = drawn(panel.plot, window.frame.watched[0].watch)
    assert len(x) > 2
    assert np.isfinite(y[:2]).all() and not np.isfinite(y[-1])
    assert len(panel.plot.names.names) == 1, "its name stands at the last value that is drawn"
    assert texts(panel, 0)[1] == "∞"
    assert panel.plot.head == [(None, "Values beyond ±1e15 or not finite are not drawn.")]
    panel.plot.grab()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
def test_nothing_of_the_panel_is_cut_off(open_window, qtbot, size):
    window = open_window("xor", size)
    window.session.goto(3)
    for node in range(4):
        window.session.watch(Number(Key("biases", 1), (node,), 3))
    window.open_card("watches")
    panel = window.views["watches"]
    for widget in (panel.table.viewport(), panel.plot.viewport(), panel.own_scales):
        qtbot.waitUntil(lambda widget=widget: widget.visibleRegion().boundingRect() == widget.rect())
    assert panel.plot.height() >= LOOK.px(80)
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


VALUES = [
    [], [0.0], [3.0, 3.0], [5e-324, 1e-310], [1e308, -1e308], [1.0, np.nan, np.inf, 2.0], [np.nan], [-np.inf],
    [1.0, 1.0 + 1e-15], [-2.0, -2.0], [1e-190, 3e-190], [1e14, 1e-14],
]  # fmt: skip


@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("more", [[], VALUES[4]])
@pytest.mark.parametrize(("own_scales", "log"), [(False, False), (True, False), (False, True)])
def test_any_values_have_a_range_and_can_be_drawn(plain_frame, qtbot, capfd, values, more, own_scales, log):
    plot = WatchPlot(LOOK)
    qtbot.addWidget(plot)
    plot.own_scales.value, plot.log.value = own_scales, log
    plot.show_frame(watching(plain_frame, values, more))
    _, y, width, height = plot.whole
    assert np.isfinite(plot.whole).all() and width > 0 and height > 0
    for watch in plot.drawn:
        known = drawn(plot, watch)[1]
        known = known[np.isfinite(known)]
        assert ((known >= y) & (known <= y + height)).all()
    assert bool(plot.head) == any(not abs(value) <= 1e15 for value in [*values, *more])
    for turns in (3, 3, -30):
        mouse.wheel(plot, plot.view.sceneBoundingRect().center(), turns)
        plot.grab()
        plot.text_at(1.0, 0.0)
        plot.copy()
        assert np.isfinite(plot.seen().getRect()).all()
    assert capfd.readouterr().err.replace("This plugin does not support propagateSizeHints()\n", "") == ""


@pytest.fixture(scope="module")
def plain_frame(qapp):
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    session.goto(1)
    return session.frame()


def watching(frame, *histories):
    """The frame with such values of as many biases."""
    watched = [Watched(Watch(Key("biases", 1), (node % 4,), node), np.arange(1.0, len(values) + 1), np.array(values))
               for node, values in enumerate(histories)]  # fmt: skip
    return replace(frame, watched=tuple(watched))


def test_where_all_colours_are_used_they_come_again_in_another_style(plain_frame, qtbot):
    plot, count = WatchPlot(LOOK), len(LOOK.palette.series)
    qtbot.addWidget(plot)
    frame = watching(plain_frame, *[[1.0, 2.0]] * (2 * count + 1))
    plot.show_frame(frame)
    pens = [plot.drawn[one.watch].opts["pen"] for one in frame.watched]
    assert [its.style() for its in pens[::count]] == list(STYLES)
    assert pens[0].color() == pens[count].color() == plot.pen_of(frame.watched[0].watch).color()
    assert pens[0].color() != pens[1].color()


def test_on_its_own_scale_each_line_goes_from_its_least_to_its_greatest():
    assert scaled(np.array([5.0, 7.0, 6.0])).tolist() == [0.0, 1.0, 0.5]
    assert scaled(np.array([2.0, 2.0])).tolist() == [0.5, 0.5]
    assert scaled(np.array([])).tolist() == []
    np.testing.assert_array_equal(scaled(np.array([1.0, np.inf, 2.0])), [0.0, np.nan, 1.0])


@pytest.mark.parametrize("name", list(PALETTES))
def test_texts_in_the_colours_of_the_lines_can_be_read(name):
    palette = PALETTES[name]
    panel = luminance(QColor(palette.panel))
    for colour in palette.series:
        light, dark = sorted([luminance(QColor(colour)), panel], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_plot_follows_the_palette(window, press, panel):
    window.session.goto(40)
    press(Qt.Key.Key_W, control=True, shift=True)
    before = panel.plot.grab().toImage().pixelColor(2, 2)
    window.appearance.toggle_theme()
    try:
        assert panel.plot.grab().toImage().pixelColor(2, 2) != before
        assert panel.plot.pen_of(window.frame.watched[0].watch).color().name() == PALETTES["dark"].series[0]
        item = panel.plot.drawn[window.frame.watched[0].watch]
        assert item.opts["pen"].color().name() == PALETTES["dark"].series[0]
    finally:
        window.appearance.toggle_theme()


def test_a_click_beside_the_curves_asks_for_nothing(qtbot, plot):
    asked = []
    plot.iteration_clicked.connect(asked.append)
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    assert asked == []
