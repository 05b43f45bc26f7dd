"""The maps in the capsules of nodes, and the row below the network that says what its signs mean."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

import nnviz
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.gui.parts.limits import limit_of_layer
from nnviz.gui.state.session import Session
from nnviz.gui.views.network import content
from nnviz.gui.views.network.responses import MARGIN, Responses, has_responses
from nnviz.gui.words.numbers import number

from ..nights import by_night
from .test_network import network_of


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


SIDE = 31


def experiment(seed: int) -> dict[str, Any]:
    """Two inputs, two hidden layers, seen from above."""
    return network_of([2, 3, 4, 1], seed)


@pytest.mark.parametrize("seed", range(8))
def test_a_map_has_the_colour_of_what_the_node_answers_at_each_place(qapp: Any, seed: int) -> None:
    session = Session(nnviz.Timeline(nnviz.load(experiment(seed))))
    session.timeline.goto(3 + seed)
    frame = session.frame()
    images = Responses(frame, SIDE).images(frame)
    assert set(images) == {(1, node) for node in range(3)} | {(2, node) for node in range(4)}
    low, high = frame.data.raw.min(axis=0), frame.data.raw.max(axis=0)
    low, high = low - MARGIN * (high - low), high + MARGIN * (high - low)
    rng = np.random.default_rng(seed)
    for layer, node in images:
        column, row = rng.integers(8, SIDE - 8, size=2).tolist()
        place = low + np.array([column, row]) / (SIDE - 1) * (high - low)
        answer = forward(frame.program, frame.all_parameters, place[None])[Key("outputs", layer)][0, node]
        wanted = frame.look.signed(float(answer), limit_of_layer(frame, layer))
        seen = QColor(images[layer, node].pixel(column, SIDE - 1 - row))
        assert max(abs(seen.red() - wanted.red()), abs(seen.blue() - wanted.blue())) <= 6, (layer, node)


@pytest.mark.parametrize("name", ["digits", "sine", "iris"])
def test_nodes_that_see_no_plane_have_no_maps(qapp: Any, name: str) -> None:
    source = network_of([3, 2, 1]) if name == "iris" else name
    assert not has_responses(Session(nnviz.Timeline(nnviz.load(source))).frame())


def test_maps_stand_in_the_capsules_where_these_have_room(open_window: Any) -> None:
    for size, wanted in (((1600, 1000), True), ((1024, 700), False)):
        layout = open_window("xor", size).views["network"].geometry_of_network()
        assert [layout.has_map(layer) for layer in range(3)] == [False, wanted, False]


def test_a_click_on_a_map_follows_the_output_of_its_node(open_window: Any, qtbot: Any) -> None:
    window = open_window("xor")
    window.session.goto(5, 9)
    layout = window.views["network"].geometry_of_network()
    *_, place = layout.cells(layout.capsule(1, 2), 2, mapped=True)
    qtbot.mouseClick(window.views["network"], Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert window.frame.looked_at.key == Key("outputs", 1) and window.frame.looked_at.index[-1] == 2


@pytest.mark.parametrize("theme", ["light", *by_night("dark", "contrast", "contrast_dark")])
def test_the_legend_stays_below_all_nodes_and_within_the_panel(open_window: Any, theme: str) -> None:
    window = open_window("spiral", (1280, 720))
    window.appearance.use_theme(theme)
    network = window.views["network"]
    layout = network.geometry_of_network()
    assert layout.legend is not None and layout.legend.bottom() <= network.height()
    assert all(layout.capsule(*spot).bottom() < layout.legend.top() for spot in layout.nodes())
    image, ground = network.grab().toImage(), window.frame.look.colour("panel")
    rows = range(round(layout.legend.top()) + 2, round(layout.legend.bottom()) - 2)
    used = [x for x in range(network.width()) if any(image.pixelColor(x, y) != ground for y in rows)][2:-2]
    assert used and used[0] >= layout.legend.left() and used[-1] <= layout.legend.right()


# --- large layers ----------------------------------------------------------------------------


def test_the_pixels_of_a_picture_are_its_inputs(open_window: Any, qtbot: Any) -> None:
    window = open_window("digits")
    network = window.views["network"]
    layout, rng = network.geometry_of_network(), np.random.default_rng(0)
    rows, columns = layout.columns[0].picture
    assert (rows, columns) == (8, 8) == window.frame.data.picture
    for node in rng.choice(64, 12, replace=False).tolist():
        place = layout.cell(0, node).center()
        assert layout.node_at(place) == (0, node)
        qtbot.mouseClick(network, Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert (window.frame.selection.layer, window.frame.selection.node) == (0, node)
    share = window.frame.data.raw[window.frame.selection.row] / window.frame.data.raw.max()
    image = network.grab().toImage()
    for node in (3, 12, 20, 44, 61):
        seen = image.pixelColor(layout.cell(0, node).center().toPoint())
        ends = [window.frame.look.colour(name) for name in ("panel", "ink")]
        wanted = ends[0].red() + share[node] * (ends[1].red() - ends[0].red())
        assert abs(seen.red() - wanted) <= 3


def test_nodes_close_together_have_cells_with_a_number_each(open_window: Any) -> None:
    window = open_window("digits")
    session, layout = window.session, window.views["network"].geometry_of_network()
    assert layout.columns[1].strip and not layout.columns[1].whole
    for operation, kind in ((1, "sums"), (2, "outputs"), (9, "outputs")):
        session.goto(2, operation)
        marks = content.marks(window.frame)
        for node in range(16):
            drawn = content.node_of(window.frame, layout, marks, 1, node)
            value = window.frame.value(kind, 1, node)
            letter = "u " if kind == "sums" else ""
            assert drawn.texts == (f"{letter}{number(value, 2, 2)}",) and drawn.chips == ()
            assert bool(drawn.signals) == (kind == "outputs" and operation == 9 and node == window.frame.selection.node)


@pytest.mark.parametrize("name", ["spiral", *by_night("digits", "xor")])
def test_only_weights_that_the_step_does_not_use_are_called_not_read(open_window: Any, name: str) -> None:
    window = open_window(name)
    layout = window.views["network"].geometry_of_network()
    for at, operation in enumerate(window.session.timeline.program.operations):
        window.session.goto(2, at + 1)
        used = {key.layer for key in (*operation.reads, operation.writes) if key.parameter == "weights"}
        marks = content.marks(window.frame)
        for layer in layout.fanned:
            told = any(
                edge.layer == layer for edge in marks.lit_edges
            )  # a formula may show what its operands are made of
            assert content.has_fan(window.frame, marks, layer) == (layer in used or told)


def test_a_network_of_strips_alone_is_drawn_with_a_pixel_of_its_picture_selected(open_window: Any) -> None:
    window = open_window("digits", (1024, 700))
    network = window.views["network"]
    network.setParent(None)
    network.resize(600, 240)
    network.show()
    window.session.select_node(0, 20)
    network.set_frame(window.frame)
    assert not list(network.geometry_of_network().nodes())
    assert not network.grab().isNull()
    network.close()
