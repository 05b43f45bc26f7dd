"""The update before it is done: in its panel, on the edges, in the table and on the map, for any learning rate."""

import csv
import io
import json
import math
import re
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.insight.preview import RANGE, Update
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward, losses
from nnviz.gui.look.look import LOOK
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.plots.common.style import HEAD
from nnviz.gui.plots.rates import RatePlot
from nnviz.gui.views.layer import TABS
from nnviz.gui.views.network import coming
from nnviz.gui.views.network.content import Edge, drawn_node
from nnviz.gui.views.network.content import marks as marks_of
from nnviz.gui.views.network.texts import edge_text
from nnviz.gui.views.preview import told_of
from nnviz.gui.words.numbers import number

from ..engine.helpers import random_experiment
from ..nights import by_night
from . import mouse


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


GRADIENTS = 13
"""Operations of XOR's iteration after which all gradients are known."""


def updated(rate, iteration=1, lesson="xor"):
    """A timeline of its own in which that iteration is done with that learning rate."""
    timeline = nnviz.Timeline(nnviz.load(lesson))
    timeline.goto(iteration, 0)
    timeline.edit("lr", rate)
    timeline.goto(iteration)
    return timeline


def loss_after(timeline):
    rows = timeline.record.rows
    return float(losses(timeline.program, timeline.parameters, timeline.data.inputs[rows], timeline.data.targets[rows]))


@pytest.fixture
def panel(window, press):
    """The panel of the preview, with all gradients of the first iteration known."""
    window.session.goto(1, GRADIENTS)
    press(Qt.Key.Key_U, control=True)
    return window.views["preview"]


def type_rate(qtbot, panel, text):
    panel.rate.setFocus()
    panel.rate.selectAll()
    qtbot.keyClicks(panel.rate, text)
    qtbot.keyClick(panel.rate, Qt.Key.Key_Return)


HUGE = [("inputs", 1e308, None, (0, 0)), ("inputs", 1e308, None, (0, 1))]
OPPOSITE = [("weights", 1e10, 1, (0, 0)), ("weights", -1e10, 1, (1, 0))]
"""Together infinity minus infinity."""


@pytest.mark.parametrize("edits", [[("lr", 1e200)], HUGE[:1], HUGE + OPPOSITE], ids=["rate", "inf", "nan"])
def test_it_stands_losses_that_are_not_finite(edits, window, press):
    press(Qt.Key.Key_U, control=True)
    for edit in edits:
        window.session.edit(*edit)
    view = window.views["preview"]
    for _ in ("a straight axis and", "a logarithmic one"):
        view.log.click()
        for operation in range(GRADIENTS, len(window.frame.program) + 1):
            window.session.goto(1, operation)
            view.grab()
        window.session.goto(1, GRADIENTS)
        assert window.frame.preview is not None
        assert all(map(math.isfinite, view.plot.sweep.extent)), view.log.isChecked()


def test_a_key_switches_it_on_with_its_panel_and_off_again(window, press):
    card, action = window.cards["preview"], window.actions_by_name["preview"]
    window.session.goto(1, GRADIENTS)
    assert window.frame.preview is None and not card.isVisible() and not action.isChecked()
    press(Qt.Key.Key_U, control=True)
    assert window.frame.preview is not None and card.isVisible() and action.isChecked()
    press(Qt.Key.Key_U, control=True)
    assert window.frame.preview is None and not card.isVisible() and not action.isChecked()


def test_the_menu_of_panels_is_the_same_switch(window):
    window.session.goto(1, GRADIENTS)
    window.cards["preview"].toggleViewAction().trigger()
    assert window.frame.preview is not None and window.actions_by_name["preview"].isChecked()
    window.arrange()
    assert window.cards["preview"].isVisible() and window.session.previewing
    window.cards["preview"].toggleViewAction().trigger()
    assert window.frame.preview is None and not window.actions_by_name["preview"].isChecked()


def test_its_numbers_are_those_of_the_update_that_follows(window, panel):
    record, after = window.frame.record, updated(0.2)
    gradients = [record[name, layer] for layer in (1, 2) for name in ("grad_w", "grad_b")]
    squared = math.fsum(float((gradient**2).sum()) for gradient in gradients)
    change = loss_after(after) - record["loss"]
    assert [text for _, text in panel.plot.head] == [
        f"predicted {number(-0.2 * squared, 5)}",
        f"real {number(change, 5)}",
        f"loss {number(record['loss'], 5)} → {number(loss_after(after), 5)}",
    ]
    sweep = panel.plot.sweep
    assert sweep.losses[0] == record["loss"]
    for rate, loss in list(zip(sweep.rates, sweep.losses, strict=True))[10::40]:
        assert loss == pytest.approx(loss_after(updated(float(rate))), rel=1e-12)


def test_the_slider_tries_another_rate_at_once_in_every_view(window, panel, qtbot):
    panel.slider.setFocus()
    for _ in range(40):
        qtbot.keyClick(panel.slider, Qt.Key.Key_Right)
    rate = window.frame.preview.rate
    assert rate == float(f"{0.2 * 10 ** (200 / 200):.3g}") == 2.0 and panel.rate.text() == "2.0"
    after = updated(2.0).record
    assert window.session.timeline.rate == 0.2 and "weights" not in {key.name for key in window.frame.record.keys()}
    labels = coming.coming_labels(window.frame, [Edge(1, 1, 0), Edge(2, 0, 0)])
    assert labels == {
        Edge(layer, source, 0): f"w {number(float(after['weights_before', layer][source, 0]))} → "
        f"{number(float(after['weights', layer][source, 0]))}"
        for layer, source in ((1, 1), (2, 0))
    }
    layer = window.views["layer"]
    layer.tabs.setCurrentIndex(TABS.index("change"))
    expected = np.vstack([after["weights", 1] - after["weights_before", 1], after["biases", 1]])
    np.testing.assert_array_equal(layer.parameters.cells_model.cells.columns, expected)
    assert "preview" in layer.heading.text()
    model = layer.parameters.cells_model
    assert f"→ {float(after['weights', 1][0, 2])!r}" in model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    (line,) = window.views["boundary"].plot.maps.lines["after"]
    parameters = updated(2.0).parameters
    network = forward(window.frame.program, parameters, line)
    assert np.abs(network[Key("outputs", 2)] - 0.5).max() < 1e-3
    (before,) = window.views["boundary"].plot.maps.lines["now"]
    assert abs(before[:, 1].mean() - line[:, 1].mean()) > 0.05


def test_a_rate_is_typed_exactly_and_the_slider_follows(window, panel, qtbot):
    type_rate(qtbot, panel, "0.123456789")
    assert window.frame.preview.rate == 0.123456789
    assert panel.slider.value() == round(200 * math.log10(0.123456789 / 0.2))
    type_rate(qtbot, panel, "-1")
    assert "must be a finite number of at least 0" in window.banner.text() and window.frame.preview.rate == 0.123456789


def test_dragging_the_line_tries_rates_and_the_curve_stays_below_the_pointer(window, panel, qtbot):
    plot, tried = panel.plot, []
    panel.rate_tried.connect(tried.append)
    width = plot.sweep.extent.width
    y = plot.seen().center().y()
    mouse.press(qtbot, plot, plot.pixel(0.2, y), plot.pixel(0.8 * width, y))
    assert len(tried) > 1 and tried == sorted(tried)
    assert all(rate == float(f"{rate:.3g}") for rate in tried)
    assert window.frame.preview.rate == tried[-1] == pytest.approx(0.8 * width, abs=width / plot.view.width())
    assert plot.sweep.extent.width == width and not plot.zoomed
    qtbot.wait(mouse.APART_MS)
    qtbot.mouseMove(plot.viewport(), QPointF(plot.width() + 50, 50).toPoint())
    assert window.frame.preview.rate == pytest.approx(width, rel=0.01)
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(plot.width() + 50, 50).toPoint())
    qtbot.waitUntil(lambda: plot.line.value() == window.frame.preview.rate)
    assert plot.sweep.extent.width > width, "room for rates that are larger still"
    assert window.session.timeline.rate == 0.2


def test_the_line_is_dragged_to_nothing_at_most(window, panel, qtbot):
    plot = panel.plot
    y = plot.seen().center().y()
    mouse.drag(qtbot, plot, plot.pixel(0.2, y), QPointF(0, 60))
    assert window.frame.preview.rate == 0.0 == plot.line.value()
    assert plot.seen().left() == 0.0


@pytest.mark.parametrize("log", [False, True])
def test_a_click_tries_the_rate_there(window, panel, qtbot, log):
    panel.log.setChecked(log)
    plot, (left, low, width, height) = panel.plot, panel.plot.sweep.extent
    x = left + 0.6 * width
    mouse.click(qtbot, plot, plot.pixel(x, low + 0.7 * height))
    rate = 10.0**x if log else x
    assert window.frame.preview.rate == pytest.approx(rate, rel=0.05)
    assert plot.line.value() == pytest.approx(plot.sweep.at(window.frame.preview.rate))


def test_wheel_and_rectangle_zoom_with_finer_rates_and_a_double_click_shows_the_whole(window, panel, qtbot):
    plot = panel.plot
    whole, middle = plot.seen(), plot.view.sceneBoundingRect().center()
    mouse.wheel(plot, middle)
    assert plot.zoomed and plot.seen().width() < whole.width() and plot.seen().height() < whole.height()
    rates, (left, right) = plot.drawn.rates, (plot.seen().left(), plot.seen().right())
    assert (rates[0], rates[-1]) == pytest.approx((left, right)) and len(rates) == window.frame.preview.update.points
    assert plot.drawn.losses[30] == pytest.approx(loss_after(updated(float(rates[30]))), rel=1e-12)
    mouse.double_click(qtbot, plot, middle)
    assert plot.seen() == whole and not plot.zoomed and plot.drawn is plot.sweep
    away = QPointF(60, 30)
    mouse.drag(qtbot, plot, middle + away / 3, middle + away)
    assert plot.zoomed and plot.seen().width() < 0.5 * whole.width()
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert window.frame.preview.rate == 0.2, "no rate was tried"
    seen = plot.seen()
    mouse.drag(qtbot, plot, middle, middle + away, Qt.MouseButton.MiddleButton)
    assert plot.seen().center() != seen.center() and plot.seen().width() == pytest.approx(seen.width())
    panel.log.click()
    assert not plot.zoomed and plot.seen().left() == pytest.approx(math.log10(0.2 / 100))


def test_what_is_read_below_the_mouse_is_computed_for_that_rate(window, panel, qtbot):
    plot = panel.plot
    text = mouse.hover(qtbot, plot, plot.pixel(0.35, plot.seen().center().y()))
    rate = plot.rate(plot.numbers_at(plot.pixel(0.35, 0.0).toPoint().toPointF()).x())
    predicted = window.frame.record["loss"] + window.frame.preview.update.at(rate).predicted
    assert text == f"η = {rate}   loss {number(loss_after(updated(rate)))} (predicted {number(predicted)})"
    assert plot.text_at(-0.1, 0.0) == ""


def test_the_curve_is_copied_as_a_table_that_reads_back(panel):
    panel.plot.copy()
    head, *rows = csv.reader(io.StringIO(QApplication.clipboard().text()))
    assert head == ["learning rate", "loss", "predicted loss"]
    sweep = panel.plot.sweep
    np.testing.assert_array_equal(np.array(rows, float), np.stack([sweep.rates, sweep.losses, sweep.predicted], axis=1))


def test_its_menu_is_ours(panel, qtbot):
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.RightButton)
    assert QApplication.activePopupWidget() is None
    found = [action.text() for action in mouse.choices(panel.plot)]
    assert found == ["Copy values", "Copy picture", "Save picture…", "Whole range"]


def test_a_saved_picture_has_the_numbers_above_the_plot(panel, tmp_path):
    panel.plot.save(tmp_path / "rates.png")
    panel.plot.save(tmp_path / "rates.svg")
    saved, ink = QImage(str(tmp_path / "rates.png")), PALETTES["light"].ink
    assert saved.size() == 2 * panel.plot.size()
    line = saved.copy(0, 0, saved.width(), 2 * HEAD)
    assert ink in {line.pixelColor(x, y).name() for x in range(line.width()) for y in range(line.height())}
    assert QSvgRenderer(str(tmp_path / "rates.svg")).isValid()
    told = []
    panel.failed.connect(told.append)
    panel.plot.save(tmp_path / "nowhere" / "rates.png")
    assert len(told) == 1


def test_its_colours_follow_the_theme(window, panel):
    try:
        window.appearance.toggle_theme()
        dark = PALETTES["dark"]
        assert panel.plot.line.pen.color().name() == dark.ink
        assert panel.plot.grab().toImage().pixelColor(2, panel.plot.height() - 2).name() == dark.panel
    finally:
        window.appearance.toggle_theme()
    assert panel.plot.line.pen.color().name() == PALETTES["light"].ink


HOSTILE = [0.0, 5e-324, 1e-300, 1e-12, 1e15, 1e200, 1e306]


@pytest.mark.parametrize("rates", [HOSTILE[::3], *by_night(HOSTILE)], ids=len)
@pytest.mark.parametrize("log", [False, True])
def test_any_rate_can_be_drawn(window, panel, log, rates, capfd):
    plot = panel.plot
    for rate, tried in product(rates, rates):
        if tried == rates[0]:
            window.session.edit("lr", rate)
            window.session.goto(1, GRADIENTS)
        window.session.try_rate(tried)
        plot.log.value = log
        plot.show_frame(window.frame)
        for _ in range(2):
            plot.grab()
            assert all(map(math.isfinite, plot.seen().getRect()))
            plot.text_at(plot.seen().center().x(), 0.0)
            plot.copy()
            mouse.wheel(plot, plot.view.sceneBoundingRect().center())
        plot.show_all()
        assert "Error" not in capfd.readouterr().err, (rate, tried)


def test_of_a_network_that_is_too_large_for_a_curve_the_rate_tried_is_read(window, panel):
    preview = window.frame.preview
    preview.update.points = 0
    plot = RatePlot(LOOK)
    plot.show_frame(window.frame)
    assert len(plot.sweep.losses) == 0 and len(plot.sweep.predicted) == 2 and plot.sweep.rises() == []
    assert plot.text_at(0.3, 0.0).startswith("η = 0.2   loss 0.6")
    mouse.wheel(plot, QPointF(100, 50))
    plot.grab()


def test_a_rate_that_is_too_large_is_said_to_be_with_what_the_loss_would_rise_by(window, panel, qtbot):
    assert "falls up to about 6." in panel.words.text()
    type_rate(qtbot, panel, "9")
    assert panel.words.text().startswith("Past the lowest point")
    type_rate(qtbot, panel, "20")
    rise = loss_after(updated(20.0)) - window.frame.record["loss"]
    assert rise > 0 and f"Too large: the loss would rise by {number(rise)}." in panel.words.text()
    rises = [window.frame.preview.update.rises(loss) for loss in panel.plot.sweep.losses]
    assert rises[-1] and not rises[len(rises) // 10]
    ((first, last),) = panel.plot.sweep.rises()
    assert panel.plot.sweep.losses[panel.plot.sweep.x == first] < window.frame.record["loss"]
    assert last == panel.plot.sweep.x[-1]
    type_rate(qtbot, panel, "1e300")
    assert panel.words.text().startswith("Too large")
    assert not panel.plot.grab().isNull() and not window.views["network"].grab().isNull()


def test_a_button_trains_on_with_the_rate_tried_and_one_takes_it_back(window, panel, qtbot):
    assert not panel.use.isEnabled() and not panel.back.isEnabled()
    type_rate(qtbot, panel, "3")
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert window.frame.preview.rate == 0.2 and panel.slider.value() == 0
    type_rate(qtbot, panel, "3")
    flat = window.frame.preview.flat.tobytes()
    qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    timeline = window.session.timeline
    assert timeline.rate == 3.0 and timeline.cursor == (1, GRADIENTS) and window.frame.preview.rate == 3.0
    window.session.step("iteration")
    assert timeline.parameters.tobytes() == flat


def test_going_on_forgets_the_rate_tried_and_what_is_done_is_no_longer_coming(window, panel, qtbot):
    type_rate(qtbot, panel, "3")
    window.session.select_node(2, 0)
    assert window.frame.preview.rate == 3.0
    window.session.step()
    frame = window.frame
    assert frame.preview.rate == 0.2
    assert frame.coming(Key("weights", 1)) is None and frame.coming(Key("weights", 2)) is not None
    window.session.step("phase")
    assert frame.preview is not None and window.frame.coming(Key("weights", 2)) is None
    window.session.step()
    assert window.frame.preview is None


def test_before_all_gradients_are_known_a_button_leads_there(window, press, qtbot):
    window.session.goto(1, 5)
    press(Qt.Key.Key_U, control=True)
    panel = window.views["preview"]
    assert window.frame.preview is None and "all gradients" in panel.words.text()
    qtbot.waitUntil(panel.gradients.isVisible)
    assert not panel.slider.isEnabled()
    qtbot.mouseClick(panel.gradients, Qt.MouseButton.LeftButton)
    assert window.session.timeline.cursor == (1, GRADIENTS) and window.frame.preview is not None
    assert not panel.gradients.isVisible()


def test_nothing_is_previewed_while_running(window, panel, qtbot):
    window.session.run()
    qtbot.waitUntil(lambda: window.frame.cursor.iteration > 5)
    assert window.frame.running and window.frame.preview is None
    window.session.pause()
    assert window.frame.preview is not None


def test_arrows_and_chips_say_where_each_parameter_goes(window, panel):
    frame, after = window.frame, updated(0.2).record
    drawn = [Edge(1, i, j) for i in range(2) for j in range(4)]
    changes = dict(coming.changes(frame, drawn))
    assert changes == {
        edge: after["weights", 1][edge.source, edge.node] - after["weights_before", 1][edge.source, edge.node]
        for edge in drawn
    }
    sizes = [coming.half_size(change, frame.look) for change in sorted(changes.values(), key=abs)]
    assert sizes == sorted(sizes)
    hidden, output = (drawn_node(frame, marks_of(frame), layer, 0, True, True) for layer in (1, 2))
    bias = number(float(after["biases", 1][0]))
    assert dict(hidden.chips)["bias"].text == f"b 0.0000 → {bias}"
    assert dict(output.chips)["bias"].text == "b 0.00 ▼" and after["biases", 2][0] < 0
    assert f"→ {float(after['weights', 2][3, 0])!r}" in edge_text(frame, Edge(2, 3, 0))


def test_a_label_covers_neither_a_node_nor_a_chip_nor_another_label(window, panel):
    network, frame = window.views["network"], window.frame
    layout = network.geometry_of_network()
    drawn = [Edge(layer, i, j) for layer, (n, m) in ((1, (2, 4)), (2, (4, 1))) for i in range(n) for j in range(m)]
    taken = [layout.capsule(*spot) for spot in layout.nodes()]
    labels = coming.coming_labels(frame, drawn)
    boxes = [spot.box for _, spot in coming.placed(labels, frame, layout, drawn, taken)]
    assert len(boxes) >= 3
    for at, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in taken)
        assert not any(box.adjusted(4, 0, -4, 0).intersects(other) for other in boxes[:at])


def test_a_gradient_of_zero_is_said_to_be_one(open_window):
    window = open_window("xor-neuron")
    window.session.goto(1)
    window.show_preview(True)
    assert "exactly 0" in window.views["preview"].words.text()
    assert not window.views["preview"].plot.grab().isNull()


@pytest.mark.parametrize(
    ("theme", "log"), [("light", False), ("dark", True), *by_night(("light", True), ("dark", False))]
)
def test_it_has_room_in_a_small_window(open_window, theme, log):
    window = open_window(size=(1280, 720))
    if theme == "dark":
        window.appearance.toggle_theme()
    window.session.goto(1, GRADIENTS)
    window.show_preview(True)
    panel = window.views["preview"]
    panel.log.setChecked(log)
    window.session.try_rate(20.0)
    assert window.cards["preview"].isVisible() and not window.cards["preview"].visibleRegion().isEmpty()
    assert panel.words.height() >= panel.words.heightForWidth(panel.words.width())
    assert panel.plot.view.height() >= 40 and window.height() == 720
    assert panel.plot.sweep.log is log and not panel.grab().isNull()


def test_of_one_input_the_answers_themselves_are_the_lines(open_window, tmp_path):
    experiment = {
        "nnviz": 1,
        "data": {"kind": "table", "inputs": [[0], [1], [2]], "targets": [[0], [1], [0]]},
        "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "identity"}],
        "loss": {"kind": "mse"},
        "init": {"kind": "normal", "scale": 0.5, "seed": 1},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    }
    path = tmp_path / "one.nnviz"
    path.write_text(json.dumps(experiment))
    window = open_window(str(path))
    window.session.goto(1)
    window.show_preview(True)
    lines, after = window.views["boundary"].plot.maps.lines, window.session.timeline.parameters
    answers = forward(window.frame.program, after, lines["after"][0][:, :1])[Key("outputs", 2)]
    np.testing.assert_allclose(lines["after"][0][:, 1], answers[:, 0], atol=1e-5)
    assert not np.allclose(lines["now"][0][:, 1], answers[:, 0], atol=1e-3)


def number_in(text, before):
    """The number that stands behind some words; None where they are not there."""
    found = re.search(f"{before} ([0-9.e−+]+[0-9])", text)
    return float(found[1].replace("−", "-")) if found else None


def check_the_sentences(number):
    """What is said of rates of a random network is so on the curve, computed rate by rate; a kink between
    two of the rates tried may bend it by a hundredth. Returns what was said."""
    timeline = nnviz.Timeline(random_experiment(number))
    timeline.goto(3, timeline.program.gradients_known)
    if timeline.divergence is not None or not Update.known(timeline.program, timeline.record):
        return set()
    update, said = Update(timeline.program, timeline.data, timeline.record), set()
    rates = update.centre * np.geomspace(1 / RANGE, RANGE, 97)
    curve = np.nan_to_num([update.at(float(rate)).loss for rate in rates], nan=np.inf)
    rounding = 1e-9 * abs(update.loss) + 1e-15
    for rate in (*rates[::8], rates[0] / 30, 30 * rates[-1]):
        preview = update.at(float(rate))
        text = told_of(preview)
        said.add(re.sub("[0-9][0-9.e−+]*", "#", text))
        assert ("Too large" in text) == (not preview.loss <= update.loss + rounding), text
        if (limit := number_in(text, "up to")) and "does not rise" in text:
            assert limit == pytest.approx(rates[-1], rel=0.06) and (np.diff([update.loss, *curve]) <= rounding).all()
        if least := number_in(text, "least at about"):
            assert least == pytest.approx(rates[curve.argmin()], rel=0.06)
        if lowest := number_in(text, "falls (?:only )?up to about"):
            found = [update.at(float(share) * lowest).loss for share in np.linspace(0, 0.94, 40)]
            assert (np.diff(found) <= 1e-2 * (update.loss - min(found)) + rounding).all(), (number, text)
            assert min(found) < update.loss
            if "only" in text:
                beyond = curve[(rates > 1.06 * lowest) & (rates <= max(rate, rates[-1]))]
                assert (beyond >= min(found[-1], update.lowest_loss) - rounding).all(), (number, text)
                assert not preview.loss < update.lowest_loss - rounding, (number, text)
        if "Even" in text or "already" in text:
            assert curve[0] > update.loss
    return said


def test_what_is_said_of_rates_is_so_on_the_curves_of_random_networks():
    said = set().union(*map(check_the_sentences, (0, 1, 2, 5, 8, 26)))
    for words in ("falls up to about", "only up to about", "does not rise", "least at about"):
        assert any(words in text for text in said), words


@pytest.mark.nightly
def test_what_is_said_of_rates_is_so_on_the_curves_of_many_random_networks():
    for at in range(900):
        check_the_sentences(at)
