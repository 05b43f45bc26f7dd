"""The panel with the curve of the selected layer's activation, and the map of classes."""

import csv
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.gui.look.look import LOOK
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.plots.activation import ActivationView, curves
from nnviz.gui.plots.colours import winners
from nnviz.gui.state.frame import Selection
from nnviz.gui.state.session import Session

from ..nights import some_by_day
from .mouse import click, double_click, hover, wheel


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


ONE_TO_ONE = sorted(name for name, entry in ACTIVATIONS.items() if entry.mixing is None)
HOSTILE = [[1e308, 1e308], [-1e308, 5e-324], [1e200, -1e200], [5e-324, -5e-324], [0.0, 0.0], [1e20, 1e14]]


@pytest.fixture
def panel(window, press, qtbot):
    press(Qt.Key.Key_A, control=True, shift=True)
    panel = window.views["activation"]
    qtbot.waitUntil(lambda: not panel.visibleRegion().isEmpty())
    window.session.select_node(1, 0)
    qtbot.waitUntil(lambda: not panel.plot.viewport().visibleRegion().isEmpty())
    return panel


@pytest.fixture
def show(qtbot):
    """Shows a view on a moment of an experiment, alone."""

    def show_view(view, source="xor", iteration=3, operation=None, layer=1):
        qtbot.addWidget(view)
        view.resize(440, 300)
        view.show()
        qtbot.waitExposed(view)
        session = Session(nnviz.Timeline(nnviz.load(source)))
        session.timeline.goto(iteration, operation)
        view.set_frame(of_layer(session.frame(), layer))
        view.grab()
        return session

    return show_view


def of_layer(frame, layer):
    return replace(frame, selection=Selection(layer, nodes=(0,) * frame.program.depth))


def copied(plot):
    """The columns that a person copies, by their heads; what is empty is left out."""
    plot.copy()
    head, *rows = csv.reader(QApplication.clipboard().text().splitlines())
    return {name: [row[at] for row in rows if row[at]] for at, name in enumerate(head)}


@pytest.mark.parametrize("kind", ONE_TO_ONE)
def test_the_slope_that_is_drawn_is_that_of_the_curve_that_is_drawn(kind):
    found = curves(Layer(1, kind), -4.0, 4.0)
    between = np.abs(found["sums"][1:] + found["sums"][:-1]) > 0.1
    steps = np.diff(found["outputs"]) / np.diff(found["sums"])
    middle = (found["slope"][1:] + found["slope"][:-1]) / 2
    assert np.abs(steps - middle)[between].max() < 1e-3


def test_a_key_opens_the_panel_and_closes_it_again(window, press):
    assert window.cards["activation"].isHidden()
    press(Qt.Key.Key_A, control=True, shift=True)
    assert not window.cards["activation"].isHidden()
    press(Qt.Key.Key_A, control=True, shift=True)
    assert window.cards["activation"].isHidden()


def test_the_nodes_stand_on_the_curve_as_soon_as_their_numbers_are_known(window, panel):
    window.session.select_node(1, 2)
    window.session.goto(1, 1)
    assert not any(np.isfinite(panel.plot.points(name)[:, 1]).any() for name in ("outputs", "slope"))
    window.session.goto(1, 2)
    sums, outputs = (window.frame.values(name, 1) for name in ("sums", "outputs"))
    points = panel.plot.points("outputs")
    assert points.tolist() == np.stack([sums, outputs], axis=1).tolist() and len(points) == 4
    assert np.isnan(panel.plot.points("slope")[:, 1]).all()
    window.session.goto(1, len(window.session.timeline.program))
    window.session.select_node(1, 2)
    assert np.isfinite(panel.plot.points("slope")).all() and len(panel.plot.points("slope")) == 4


def test_a_click_on_a_point_of_another_node_selects_it_and_on_its_own_explains_its_number(window, panel, qtbot):
    window.session.show_row(2)
    window.session.goto(30)
    qtbot.waitUntil(lambda: window.frame.cursor.iteration == 30)
    window.session.select_node(1, 0)
    click(qtbot, panel.plot, panel.plot.pixel(*panel.plot.points("outputs")[3]))
    qtbot.waitUntil(lambda: window.frame.selection.node == 3)
    assert window.frame.selection.layer == 1
    click(qtbot, panel.plot, panel.plot.pixel(*panel.plot.points("outputs")[3]))
    qtbot.waitUntil(lambda: window.frame.looked_at.key == Key("outputs", 1))
    click(qtbot, panel.plot, panel.plot.pixel(*panel.plot.points("slope")[3]))
    qtbot.waitUntil(lambda: window.frame.looked_at.key == Key("slope", 1))


def test_the_wheel_zooms_and_a_double_click_shows_the_whole_again(window, panel, qtbot):
    plot, before = panel.plot, panel.plot.seen()
    wheel(plot, plot.pixel(1.0, 0.5), 5)
    near = plot.seen()
    assert near.width() < 0.8 * before.width()
    assert near.contains(1.0, 0.5)
    found = {column: list(map(float, values)) for column, values in copied(plot).items() if column in ("u", "f(u)")}
    assert found["u"][0] == pytest.approx(near.left())
    assert found["f(u)"] == pytest.approx(np.tanh(found["u"])), "the curve of what is seen"
    window.session.show_row(2)
    assert plot.seen() == near, "it stays as a person chose"
    chosen = window.frame.selection
    double_click(qtbot, plot, plot.pixel(1.0, 0.5))
    assert plot.seen() == before
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert window.frame.selection == chosen
    wheel(plot, plot.pixel(1.0, 0.5))
    window.session.select_node(2, 0)
    assert plot.seen() == before, "another layer is seen whole"


def test_what_is_below_the_mouse_is_read_by_the_same_formulas(window, panel, qtbot):
    window.session.goto(30)
    qtbot.waitUntil(lambda: window.frame.cursor.iteration == 30)
    window.session.select_node(1, 0)
    plot = panel.plot
    at = QPointF(plot.pixel(3.0, -0.5).toPoint())
    assert hover(qtbot, plot, at) == plot.text_at(plot.numbers_at(at).x(), -0.5) != ""
    assert plot.text_at(0.5, -1.0) == "u = 0.500   f(u) = 0.462   f′(u) = 0.786"
    u, h = plot.points("outputs")[3]
    assert plot.text_at(u, h).startswith(f"h₄:   u = {u:.3f}   f(u) = {h:.3f}".replace("-", "−"))


def test_the_values_of_the_curves_and_the_nodes_are_copied(window, panel, qtbot):
    window.session.goto(30)
    qtbot.waitUntil(lambda: window.frame.cursor.iteration == 30)
    window.session.select_node(1, 0)
    found = copied(panel.plot)
    assert list(found) == ["u", "f(u)", "f′(u)", "node", "sum u", "output", "slope f′"]
    assert found["node"] == ["h₁", "h₂", "h₃", "h₄"]
    assert list(map(float, found["output"])) == window.frame.values("outputs", 1).tolist()
    assert len(found["u"]) == len(found["f(u)"]) == len(found["f′(u)"])


def test_bars_are_read_clicked_and_copied(show, qtbot):
    view = ActivationView(LOOK)
    session = show(view, "softmax-2-4-3", layer=2)
    frame, asked = of_layer(session.frame(), 2), []
    view.node_clicked.connect(lambda *node: asked.append(node))
    view.number_clicked.connect(asked.append)
    outputs = frame.values("outputs", 2).tolist()
    assert view.plot.text_at(1.2, 0.9) == f"y₂ = {outputs[1]:.4f}"
    assert view.plot.text_at(1.45, 0.1) == view.plot.text_at(9.0, 0.1) == ""
    assert list(map(float, copied(view.plot)["output"])) == outputs
    click(qtbot, view.plot, view.plot.pixel(2, 0.01))
    qtbot.waitUntil(lambda: asked == [(2, 2)])
    click(qtbot, view.plot, view.plot.pixel(0, 0.01))
    qtbot.waitUntil(lambda: len(asked) == 2 and asked[1].key == Key("outputs", 2))


def test_the_input_has_no_activation_and_a_hint_says_so(show):
    view = ActivationView(LOOK)
    show(view, layer=0)
    assert view.hint.isVisible()
    assert not view.plot.isVisible()


KINDS = ("identity", "relu", "tanh", "gelu", {"kind": "leaky_relu", "slope": 1e300})
BY_DAY = [(KINDS[at % len(KINDS)], row) for at, row in enumerate(HOSTILE)]
SUMS = some_by_day(BY_DAY, product(KINDS, HOSTILE))


@pytest.mark.parametrize(("kind", "row"), SUMS)
def test_any_sums_can_be_looked_at(show, qtlog, kind, row):
    view = ActivationView(LOOK)
    experiment = {
        "nnviz": 1, "data": {"kind": "table", "inputs": [row], "targets": [[1.0, 0.0]]},
        "layers": [{"size": 3, "activation": kind}, {"size": 2, "activation": "softmax"}],
        "init": {"kind": "normal", "scale": 3, "seed": 1}, "loss": {"kind": "cross_entropy"},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    }  # fmt: skip
    session = show(view, experiment, 1)
    for layer in (1, 2):
        for operation in range(len(session.timeline.program)):
            session.timeline.goto(1, operation)
            view.set_frame(of_layer(session.frame(), layer))
            view.grab()
            wheel(view.plot, view.plot.pixel(0.0, 0.5))
            view.grab()
            copied(view.plot)
            view.plot.text_at(0.1, 0.1)
    assert [str(record) for record in qtlog.records if "propagateSizeHints" not in record.message] == []


def test_another_theme_is_taken_at_once(window, panel):
    pens = [item.opts["pen"].color().name() for item in panel.plot.lines.values()]
    assert pens == [PALETTES["light"].backward, PALETTES["light"].forward]
    window.appearance.toggle_theme()
    pens = [item.opts["pen"].color().name() for item in panel.plot.lines.values()]
    assert pens == [PALETTES["dark"].backward, PALETTES["dark"].forward]


def test_of_a_softmax_the_outputs_of_the_sample_are_bars_and_the_map_has_a_hue_for_each_class(open_window):
    window = open_window("softmax-2-4-3")
    window.toggle_card("activation")
    window.session.goto(20)
    window.session.select_node(2, 1)
    panel = window.views["activation"]
    assert len(copied(panel.plot)["node"]) == 3
    shares = np.array([[0.9, 0.05, 0.05], [0.2, 0.5, 0.3], [np.nan, 0.5, 0.5]])
    colours = winners(LOOK, shares)
    hues = LOOK.class_pixels
    assert colours[0] in hues[0]
    assert colours[1] in hues[1]
    assert colours[2] not in hues[:3]
    assert window.views["boundary"].plot.maps.lines == {}
