"""The panel with the curve of the selected layer's activation, and the map of classes."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.chosen import Layer
from nnviz.engine.expressions import Key
from nnviz.gui import theme
from nnviz.gui.views.activation import curves
from nnviz.gui.views.boundary import winners

ONE_TO_ONE = sorted(name for name, entry in ACTIVATIONS.items() if entry.mixing is None)


@pytest.fixture
def panel(window, press):
    press(Qt.Key.Key_A, control=True, shift=True)
    return window.views["activation"]


@pytest.mark.parametrize("kind", ONE_TO_ONE)
def test_the_slope_that_is_drawn_is_that_of_the_curve_that_is_drawn(kind):
    found = curves(Layer(1, kind), 4.0)
    between = np.abs(found.sums[1:] + found.sums[:-1]) > 0.1
    steps = np.diff(found.outputs) / np.diff(found.sums)
    middle = (found.slopes[1:] + found.slopes[:-1]) / 2
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
    assert (panel.points("outputs"), panel.points("slope")) == ({}, {})
    window.session.goto(1, 2)
    sums, outputs = (window.frame.values(name, 1) for name in ("sums", "outputs"))
    points = panel.points("outputs")
    assert sorted(points) == [0, 1, 2, 3]
    assert points[2] == panel.axes().point(sums[2], outputs[2])
    assert panel.points("slope") == {}
    window.session.goto(1, len(window.session.timeline.program))
    window.session.select_node(1, 2)
    assert sorted(panel.points("slope")) == [0, 1, 2, 3]


def test_a_click_on_a_point_of_another_node_selects_it_and_on_its_own_explains_its_number(window, panel, qtbot):
    window.session.show_row(2)
    window.session.goto(30)
    window.session.select_node(1, 0)
    at = panel.points("outputs")[3]
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert window.frame.selection.layer == 1
    chosen = window.frame.selection.node
    at = panel.points("outputs")[chosen]
    qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()), round(at.y())))
    assert window.frame.looked_at.key == Key("outputs", 1)


def test_of_a_softmax_the_outputs_of_the_sample_are_bars_and_the_map_has_a_hue_for_each_class(open_window):
    window = open_window("softmax-2-4-3")
    window.toggle_card("activation")
    window.session.goto(20)
    window.session.select_node(2, 1)
    panel = window.views["activation"]
    assert panel.curves() is None
    assert len(panel.bars()) == 3
    shares = np.array([[0.9, 0.05, 0.05], [0.2, 0.5, 0.3], [np.nan, 0.5, 0.5]])
    colours = winners(shares)
    hues = theme.class_pixels()
    assert colours[0] in hues[0]
    assert colours[1] in hues[1]
    assert colours[2] not in hues[:3]
    assert window.views["boundary"].shown.lines == {}
