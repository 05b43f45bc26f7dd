"""How the numbers of every layer are spread, on demand."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.histogram import BINS, histogram
from nnviz.gui import theme
from nnviz.gui.views.drawing import text_width
from nnviz.gui.views.histograms import QUANTITIES, lines, percent, sentence_of

from .test_running import DIVERGING


@pytest.fixture
def picture(window):
    return window.views["histograms"].picture


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


def test_the_panel_opens_on_demand_and_counts_nothing_before(window, press, picture, qtbot):
    window.session.goto(3)
    assert window.cards["histograms"].isHidden()
    assert picture._spreads == {}
    press(Qt.Key.Key_H, control=True, shift=True)
    assert not picture.visibleRegion().isEmpty()
    press(Qt.Key.Key_H, control=True, shift=True)
    assert window.cards["histograms"].isHidden()
    qtbot.waitUntil(lambda: not window.views["layer"].visibleRegion().isEmpty())


def test_each_says_what_the_record_holds(window, press, picture):
    press(Qt.Key.Key_H, control=True, shift=True)
    window.session.goto(20)
    record = window.frame.record
    for layer in (1, 2):
        for name in QUANTITIES:
            spread, array = picture.spread(name, layer), record[name, layer]
            assert spread.histogram.size == array.size
            assert dict(spread.statistics) == {
                "min": array.min(), "max": array.max(), "mean": array.mean(), "std": array.std()
            }  # fmt: skip


def test_before_it_is_computed_it_is_said_not_to_be(window, press, picture):
    press(Qt.Key.Key_H, control=True, shift=True)
    window.session.goto(2, 2)
    assert picture.spread("weights", 2).histogram is not None
    assert picture.spread("outputs", 1).histogram is not None
    assert picture.spread("outputs", 2).histogram is None
    assert picture.spread("grad_w", 1).histogram is None
    picture.grab()
    window.session.goto(2)
    assert picture.spread("grad_w", 1).histogram is not None


def test_weights_are_those_of_the_moment(window, press, picture):
    press(Qt.Key.Key_H, control=True, shift=True)
    window.session.goto(2, 0)
    assert picture.spread("weights", 1).histogram.least == window.frame.record["weights_before", 1].min()
    window.session.goto(2)
    assert picture.spread("weights", 1).histogram.least == window.frame.record["weights", 1].min()


def test_what_is_notable_is_a_sentence(window):
    relu = np.array([[0.0, 0.0, 1.5], [0.0, 2.0, 0.3]])
    assert sentence_of(histogram(relu), relu, ACTIVATIONS["relu"]) == "50 % are 0"
    sigmoid = np.array([[0.001, 0.5], [0.999, 0.4]])
    assert sentence_of(histogram(sigmoid), sigmoid, ACTIVATIONS["sigmoid"]) == "50 % are saturated"
    assert sentence_of(histogram(sigmoid), sigmoid, ACTIVATIONS["identity"]) == ""
    tanh = np.array([[-0.995, 0.5], [0.2, 0.4]])
    assert sentence_of(histogram(tanh), tanh, ACTIVATIONS["tanh"]) == "25 % are saturated"
    broken = np.array([np.nan, 0.0])
    assert sentence_of(histogram(broken), broken, None) == "1 not finite"


def test_a_hundred_percent_is_all_of_them():
    assert (percent(0.996), percent(1.0), percent(0.374)) == ("99 %", "100 %", "37 %")


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
def test_every_number_has_room_and_texts_do_not_meet(open_window, qtbot, size):
    window = open_window("xor", size)
    window.session.goto(400)
    window.toggle_card("histograms")
    picture = window.views["histograms"].picture
    qtbot.waitUntil(lambda: picture.visibleRegion().boundingRect().width() == picture.width())
    widths = [box.width() - 2 * theme.px(5) for _, _, box in picture.cells()]
    extremes = (("min", -1.23e-123), ("max", 1.23e-123), ("mean", -99999.5), ("std", 1.2e123))
    written = lines(extremes, min(widths))
    assert len(written) <= 4
    assert all(text_width(line, theme.font("small")) <= min(widths) for line in written)


def test_values_that_are_not_finite_can_be_looked_at(open_window, qtbot):
    window = open_window({**DIVERGING, "optimizer": {"kind": "sgd", "lr": 1e200}})
    window.toggle_card("histograms")
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    window.session.goto(window.session.timeline.cursor.iteration)
    picture = window.views["histograms"].picture
    picture.grab()
    sentences = [picture.spread(name, layer).sentence for name, layer, _ in picture.cells()]
    assert any("not finite" in sentence for sentence in sentences)


def test_the_tooltip_has_the_full_numbers(window, press, picture):
    press(Qt.Key.Key_H, control=True, shift=True)
    window.session.goto(5)
    name, layer, box = next(picture.cells())
    assert f"mean: {float(window.frame.record[name, layer].mean())!r}" in picture.text_at(
        box.center().x(), box.center().y()
    )
