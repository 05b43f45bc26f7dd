"""How the numbers of every layer are spread, on demand."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from nnviz.engine.insight.histogram import BINS, histogram
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.plots.histograms import QUANTITIES, HistogramPlot, Spread, percent, sentence_of, spread_of

from ..nights import by_night
from .mouse import double_click, hover, wheel
from .test_activation import copied
from .test_running import DIVERGING


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


HOSTILE = [
    [], [0.0, 0.0], [2.0], [5e-324, -5e-324], [1e308, -1e308, 1e308], [1e-300, 0.0], [1e-200], [-3.0, -3.0],
    [np.nan, np.inf, -np.inf], [np.nan, 1.0, 1e200], [1e15, 1e16],
]  # fmt: skip


@pytest.fixture
def cells(window, press, qtbot):
    """Those of the panel once it is open."""
    press(Qt.Key.Key_H, control=True, shift=True)
    panel = window.views["histograms"]
    qtbot.waitUntil(lambda: any(cell.plot is not None for cell in panel.cells.values()))
    return panel.cells


@pytest.fixture
def plot(qtbot):
    """A histogram alone."""
    plot = HistogramPlot(LOOK, "weights")
    qtbot.addWidget(plot)
    plot.resize(140, 90)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def texts(plot):
    return [text for _, text in plot.head]


def spread(values):
    found = histogram(np.array(values, float))
    return Spread("weights", 1.0, tuple(found.counts.tolist()), found.limit or 1.0)


def test_the_counts_are_those_of_equal_bins_around_zero():
    values = np.random.default_rng(0).normal(0.3, 1, (50, 40))
    found = histogram(values)
    assert found.limit == np.abs(values).max()
    counts, edges = np.histogram(values, BINS, (-found.limit, found.limit))
    assert found.counts.sum() == values.size
    assert np.abs(found.counts - counts).max() <= 1, "a value on an edge may fall to either side"
    assert found.centres == pytest.approx((edges[:-1] + edges[1:]) / 2)
    assert found.centres[BINS // 2] == 0
    assert (found.least, found.greatest) == (values.min(), values.max())
    assert (found.mean, found.deviation) == (values.mean(), values.std())


@pytest.mark.parametrize("values", [[0.0, 0.0], [5e-324, -5e-324], [1e308, -1e308, 1e308], [2.0], [0.0, -0.0, 1e-300]])
def test_any_finite_values_are_all_counted(values):
    found = histogram(np.array(values))
    assert found.counts.sum() == len(values)
    assert found.zeros == sum(value == 0 for value in values)


def test_what_is_not_finite_is_counted_apart():
    found = histogram(np.array([1.0, np.nan, -np.inf, 3.0]))
    assert (found.not_finite, found.counts.sum(), found.mean) == (2, 2, 2.0)
    nothing = histogram(np.array([np.nan]))
    assert (nothing.not_finite, nothing.counts.sum()) == (1, 0)
    assert np.isnan(nothing.mean)


def test_the_panel_opens_on_demand_and_counts_nothing_before(open_own_window, qtbot):
    window, both = open_own_window(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    panel = window.views["histograms"]
    window.session.goto(3)
    assert window.cards["histograms"].isHidden()
    assert all(cell.spread is None for cell in panel.cells.values())
    qtbot.keyClick(window.views["network"], Qt.Key.Key_H, both)
    qtbot.waitUntil(lambda: panel.cells["weights", 1].spread is not None)
    qtbot.keyClick(window.views["network"], Qt.Key.Key_H, both)
    assert window.cards["histograms"].isHidden()
    qtbot.waitUntil(lambda: not window.views["layer"].visibleRegion().isEmpty())


def test_what_is_scrolled_out_of_sight_is_not_counted(open_window, qtbot):
    window = open_window({**DIVERGING, "layers": 9 * [DIVERGING["layers"][1]]})
    window.toggle_card("histograms")
    panel = window.views["histograms"]
    qtbot.waitUntil(lambda: panel.cells["weights", 1].spread is not None)
    assert panel.cells["weights", 9].plot is None
    panel.area.verticalScrollBar().setValue(panel.area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: panel.cells["weights", 9].spread is not None)
    plot = panel.cells["weights", 9].plot
    window.session.goto(1, 1)
    assert panel.cells["weights", 1].spread is None
    assert panel.cells["weights", 9].plot is plot, "used again"


def test_each_says_what_the_record_holds(window, cells):
    window.session.goto(20)
    record = window.frame.record
    for layer in (1, 2):
        for name in QUANTITIES:
            found, array = spread_of(window.frame, name, layer), record[name, layer]
            assert sum(found.counts) == array.size
            assert dict(found.statistics) == {
                "min {value}": array.min(), "max {value}": array.max(),
                "mean {value}": array.mean(), "std {value}": array.std(),
            }  # fmt: skip
    assert cells["weights", 1].spread == spread_of(window.frame, "weights", 1)


def test_before_it_is_computed_it_is_said_not_to_be(window, cells):
    window.session.goto(2, 2)
    assert cells["weights", 1].spread.counts
    assert cells["outputs", 1].spread.counts
    assert not cells["grad_w", 1].spread.counts
    assert texts(cells["grad_w", 1].plot) == ["gradients ∂L/∂w", "not computed yet"]
    assert not cells["grad_w", 1].plot.plotItem.isVisible()
    window.session.goto(2)
    assert cells["grad_w", 1].spread.counts
    assert cells["grad_w", 1].plot.plotItem.isVisible()


def test_weights_are_those_of_the_moment(window, cells):
    window.session.goto(2, 0)
    assert dict(cells["weights", 1].spread.statistics)["min {value}"] == window.frame.record["weights_before", 1].min()
    window.session.goto(2)
    assert dict(cells["weights", 1].spread.statistics)["min {value}"] == window.frame.record["weights", 1].min()


def test_what_is_notable_is_a_sentence(window):
    relu = np.array([[0.0, 0.0, 1.5], [0.0, 2.0, 0.3]])
    assert sentence_of(histogram(relu), relu, ACTIVATIONS["relu"]) == "50% are 0"
    sigmoid = np.array([[0.001, 0.5], [0.999, 0.4]])
    assert sentence_of(histogram(sigmoid), sigmoid, ACTIVATIONS["sigmoid"]) == "50% are saturated"
    assert sentence_of(histogram(sigmoid), sigmoid, ACTIVATIONS["identity"]) == ""
    tanh = np.array([[-0.995, 0.5], [0.2, 0.4]])
    assert sentence_of(histogram(tanh), tanh, ACTIVATIONS["tanh"]) == "25% are saturated"
    broken = np.array([np.nan, 0.0])
    assert sentence_of(histogram(broken), broken, None) == "1 not finite"


def test_a_hundred_percent_is_all_of_them():
    assert (percent(0.996), percent(1.0), percent(0.374)) == ("99%", "100%", "37%")


@pytest.mark.parametrize("size", [(1280, 720), *by_night(((1600, 1000),))], ids=str)
def test_every_number_has_room_and_texts_do_not_meet(open_own_window, qtbot, size):
    window = open_own_window("xor", size)
    window.session.goto(400)
    window.toggle_card("histograms")
    cells = window.views["histograms"].cells
    qtbot.waitUntil(lambda: cells and not cells["weights", 1].visibleRegion().isEmpty())
    plot = cells["weights", 1].plot
    words = (word for word, _ in plot.spread.statistics)
    extremes = tuple(zip(words, (-1.23e-123, 1.23e-123, -99999.5, 1.2e123), strict=True))
    for shown in (plot.spread, replace(plot.spread, statistics=extremes, sentence="100% are saturated")):
        plot.show_spread(LOOK, shown)
        plot.plotItem.layout.activate()
        boxes = [box for box, _, _ in plot.head_places]
        assert len(boxes) == len(shown.texts())
        assert all(box.right() <= plot.width() for box in boxes)
        assert not any(box.intersects(other) for at, box in enumerate(boxes) for other in boxes[:at])
        assert plot.view.sceneBoundingRect().top() >= boxes[-1].bottom() and plot.view.height() > 30


def test_values_that_are_not_finite_can_be_looked_at(open_window, qtbot):
    window = open_window({**DIVERGING, "optimizer": {"kind": "sgd", "lr": 1e200}})
    window.toggle_card("histograms")
    cells = window.views["histograms"].cells
    window.session.goto(1)
    window.session.goto(2)
    qtbot.waitUntil(lambda: cells["weights", 1].spread is not None)
    assert cells["weights", 1].spread.sentence == "2 not finite"
    assert sum(cells["weights", 1].spread.counts) == 0


def test_the_tooltip_has_the_full_numbers(window, cells):
    window.session.goto(5)
    mean = float(window.frame.record["weights", 1].mean())
    assert f"mean {mean!r}" in cells["weights", 1].toolTip()


@pytest.mark.parametrize("values", HOSTILE)
def test_any_values_are_drawn_read_and_copied(plot, qtlog, values):
    plot.show_spread(LOOK, spread([1.0, 0.25]))
    plot.show_spread(LOOK, spread(values))
    plot.grab()
    wheel(plot, plot.pixel(0.1, 0.2), 3)
    plot.grab()
    plot.show_spread(LOOK, spread([1.0, 0.25]))
    plot.show_spread(LOOK, spread(values))
    plot.grab()
    assert sum(map(int, copied(plot)["count"])) == np.isfinite(values).sum()
    assert all(np.isfinite(float(centre)) for centre in copied(plot)["middle of the bin"])
    assert plot.text_at(0.0, 0.5).endswith(f": {plot.spread.counts[15]}")
    assert [str(record) for record in qtlog.records if "propagateSizeHints" not in record.message] == []


def test_the_wheel_zooms_and_a_double_click_shows_the_whole_again(plot, qtbot):
    plot.show_spread(LOOK, spread([1.9, 0.5, 0.5]))
    before = plot.seen()
    wheel(plot, plot.pixel(0.25, 0.5), 5)
    near = plot.seen()
    assert near.width() < 0.8 * before.width()
    plot.show_spread(LOOK, spread([3.9, 0.5, 0.5]))
    assert plot.seen().left() * plot.unit == pytest.approx(near.left() * 2), "the same numbers as before"
    double_click(qtbot, plot, plot.pixel(*plot.seen().center().toTuple()))
    assert plot.seen() == before


def test_a_bin_is_read_and_copied_as_it_was_counted(plot, qtbot):
    values = [-3.1, -3.0, 1.0, 1.05]
    plot.show_spread(LOOK, spread(values))
    assert plot.text_at(1.0 / plot.unit, 0.0) == "0.9000 to 1.1000: 2"
    assert plot.text_at(-3.1 / plot.unit, 0.0) == "−3.1000 to −2.9000: 2"
    assert plot.text_at(1.5, 0.0) == ""
    assert hover(qtbot, plot, plot.pixel(1.0 / plot.unit, 0.5)) == plot.text_at(1.0 / plot.unit, 0.5)
    found = copied(plot)
    assert list(map(int, found["count"])) == histogram(np.array(values)).counts.tolist()
    assert list(map(float, found["middle of the bin"])) == pytest.approx(histogram(np.array(values)).centres)


def test_the_numbers_below_are_true_ones(plot):
    for limit in (1.0, 0.02, 5e-324, 1e308):
        plot.show_spread(LOOK, spread([limit]))
        texts = [text for text in plot.tick_texts([-0.5, 0.0, 0.5], 1.0, 0.5) if text]
        assert float(texts[-1]) == pytest.approx(plot.unit / 2)
        assert plot.unit >= limit


def test_another_theme_is_taken_at_once(window, cells):
    plot = cells["weights", 1].plot
    assert plot.zero.pen.color().name() == PALETTES["light"].ink
    window.appearance.toggle_theme()
    assert plot.zero.pen.color().name() == PALETTES["dark"].ink
    (_, centres), (_, counts) = plot.values()
    colours = [
        Look("dark").signed(at, plot.spread.full).name() for at, count in zip(centres, counts, strict=True) if count
    ]
    assert [brush.name() for brush in plot.bars.opts["brushes"]] == colours
