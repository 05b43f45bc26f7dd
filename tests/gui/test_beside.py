"""What stands near the selected node where rows are close: its chips, its capsule beside a strip, what it reads."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt

from nnviz.engine.maths.keys import Key
from nnviz.gui.views.network import content
from nnviz.gui.views.network.beside.signals import signal_places
from nnviz.gui.views.network.painting import NetworkPainter
from nnviz.gui.window.window import Window
from nnviz.gui.words.numbers import number

from ..nights import by_night, some_by_day
from .test_network import network_of


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


SMALL, LARGE = SIZES = (1280, 720), (1600, 1000)
SHAPES = {"deep": [2, *[3] * 9, 1], "close": [2, 8, 8, 8, 1], "strip": [30, 32, 10], "digits": None}
FEW = [("close", SMALL), ("strip", LARGE)]
SHOWN = some_by_day(FEW, product(SHAPES, SIZES))


def opened(open_window: Any, shape: str, size: tuple[int, int]) -> Window:
    sizes = SHAPES[shape]
    return open_window("digits" if sizes is None else network_of(sizes), size)


def at(window: Window, key: Key, node: int) -> Any:
    """Goes to the step that writes it, at a node; returns frame, layout and marks."""
    window.session.goto(1, window.frame.program.writer(key) + 1)
    window.session.select_node(key.layer, node)
    return window.frame, window.views["network"].geometry_of_network(), content.marks(window.frame)


def painter(window: Window) -> NetworkPainter:
    network = window.views["network"]
    return NetworkPainter(network.geometry_of_network(), network)


def of_those_that_take_part(window: Window, layer: int, node: int) -> Iterator[QRectF]:
    """The places of all nodes that the step reads or writes, without the selected one."""
    layout, marks = window.views["network"].geometry_of_network(), content.marks(window.frame)
    for spot in marks.lit_nodes - {(layer, node)}:
        yield layout.cell(*spot) if layout.columns[spot[0]].whole else layout.capsule(*spot)


@pytest.mark.parametrize(("shape", "size"), SHOWN, ids=str)
def test_a_delta_is_read_at_its_node_as_gradient_times_slope(open_window: Any, shape: str, size: Any) -> None:
    window = opened(open_window, shape, size)
    for layer in range(1, window.frame.program.depth):
        for node in {0, 1, window.frame.program.sizes[layer] - 1}:
            frame, layout, marks = at(window, Key("deltas", layer), node)
            places = signal_places(frame, layout, marks, layer, node)
            assert list(places) == ["upstream", "slope", "delta"]
            boxes = list(places.values())
            assert all(not one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
            network = QRectF(window.views["network"].rect())
            for box in boxes:
                assert network.contains(box) and not box.intersects(layout.capsule(layer, node))
                assert not any(box.intersects(other) for other in of_those_that_take_part(window, layer, node))


@pytest.mark.parametrize("size", [SMALL, *by_night((LARGE,))], ids=str)
def test_the_selected_node_of_a_strip_stands_beside_it(open_window: Any, size: Any) -> None:
    window = opened(open_window, "strip", size)
    for key in (Key("sums", 1), Key("deltas", 1)):
        for node in (0, 16, 31):
            frame, layout, marks = at(window, key, node)
            assert layout.columns[1].whole
            around = [layout.capsule(1, node), *signal_places(frame, layout, marks, 1, node).values()]
            around.append(layout.chip("bias", layout.capsule(1, node), 76, named=False))
            assert not any(box.intersects(layout.strip(1)) for box in around)
            assert all(box.left() > layout.strip(0).right() and box.bottom() < layout.height_in_all for box in around)


@pytest.mark.parametrize(
    ("shape", "size"), some_by_day([("close", SMALL)], product(("deep", "close", "digits"), SIZES)), ids=str
)
def test_each_weight_that_is_read_has_its_product_at_its_edge_or_in_a_list(
    open_window: Any, shape: str, size: Any
) -> None:
    window = opened(open_window, shape, size)
    depth = window.frame.program.depth
    keys = [Key("sums", layer) for layer in range(1, depth + 1)] + [Key("upstream", layer) for layer in range(1, depth)]
    for key in keys:
        for node in {0, window.frame.program.sizes[key.layer] - 1}:
            frame, layout, marks = at(window, key, node)
            if not marks.labels:
                assert len(marks.lit_edges) > content.MOST_SMALL
                continue
            texts, spots, found = painter(window).labelled(frame, marks)[0]
            weights = (
                [text.split()[1] for text in texts.values()] if found is None else [row[1][2:] for row in found.rows]
            )
            read = [number(float(frame.parameters("weights", edge.layer)[edge.source, edge.node])) for edge in texts]
            assert set(read) <= set(weights), "all of them"
            if found is None:
                assert len(spots) == len(marks.lit_edges)
                continue
            products = [float(row[2][2:].replace("−", "-")) for row in found.rows]
            assert math.isclose(sum(products), frame.explanation.value, abs_tol=2e-3)
            assert layout.free(hinted=False).contains(found.box)
            own = [layout.capsule(key.layer, node), *signal_places(frame, layout, marks, key.layer, node).values()]
            others = [*own, *of_those_that_take_part(window, key.layer, node)]
            assert not any(found.box.intersects(box) for box in others)


def test_what_stands_near_a_node_is_gone_with_its_step(open_window: Any) -> None:
    window = opened(open_window, "close", (1280, 720))
    frame, _, marks = at(window, Key("sums", 2), 3)
    assert painter(window).labelled(frame, marks)[0][2] is not None
    frame, _, marks = at(window, Key("outputs", 2), 3)
    assert painter(window).labelled(frame, marks) == (({}, {}, None), [])


def test_chips_and_labels_grow_with_the_capsules_but_moderately(open_window: Any) -> None:
    """And those of a small network are as large as texts elsewhere."""
    sizes = {}
    for size in [(1280, 720), (1920, 1080), (2560, 1440)]:
        window = open_window("xor", size)
        frame, layout, marks = at(window, Key("sums", 1), 1)
        _, spots, _ = painter(window).labelled(frame, marks)[0]
        chip = layout.chip("bias", layout.capsule(1, 1), 80).height()
        sizes[size] = (layout.height, chip, *(spot.font.pixelSize() for spot in spots.values()))
    small, large, larger = sizes.values()
    assert all(one < other for one, other in zip(small, large, strict=True))
    assert all(one < other for one, other in zip(large, larger, strict=True))
    assert larger[1] / small[1] < larger[0] / small[0]
    assert small[1] == 17


def test_a_slope_that_is_known_before_the_upstream_gradient_has_its_place(open_window: Any) -> None:
    window = open_window("relu-cycle")
    window.session.edit("mistake", "relu_overwrites_upstream")
    window.session.goto(1, 11)
    for node in range(4):
        window.session.select_node(1, node)
        assert Key("slope", 1) in window.frame.record
        assert Key("upstream", 1) not in window.frame.record
        layout, marks = window.views["network"].geometry_of_network(), content.marks(window.frame)
        assert list(signal_places(window.frame, layout, marks, 1, node)) == ["slope"]


@pytest.mark.parametrize(("shape", "size"), SHOWN, ids=str)
def test_what_comes_back_to_a_node_is_clicked_and_told_at_its_chip(
    open_window: Any, qtbot: Any, shape: str, size: Any
) -> None:
    """Also where the chip stands over another node, beside a strip, or at a node that is not selected."""
    window = opened(open_window, shape, size)
    network, layer = window.views["network"], window.frame.program.depth - 1
    for node in {0, 1, window.frame.program.sizes[layer] - 1}:
        for name, key in (("upstream", "upstream"), ("slope", "slope"), ("delta", "deltas")):
            frame, layout, marks = at(window, Key("deltas", layer), node)
            place = signal_places(frame, layout, marks, layer, node)[name].center().toPoint()
            qtbot.mouseMove(network, place)
            assert network.hit(place.toPointF()) == ((layer, node), None)
            qtbot.mouseClick(network, Qt.MouseButton.LeftButton, pos=place)
            found = window.frame.looked_at
            assert (found.key, found.index) == (Key(key, layer), (window.frame.batch_row, node))


@pytest.mark.parametrize("shape", ["deep", "close"])
def test_every_chip_that_is_drawn_belongs_to_its_node(open_window: Any, shape: str) -> None:
    window = opened(open_window, shape, (1280, 720))
    network = window.views["network"]
    for layer in range(1, window.frame.program.depth + 1):
        frame, layout, marks = at(window, Key("deltas", layer), 0)
        for spot in layout.nodes():
            for box in signal_places(frame, layout, marks, *spot).values():
                assert network.hit(box.center()) == (spot, None)
