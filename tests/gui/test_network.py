"""The drawing of the network: its edges as ribbons, which of them are drawn, and what is at the mouse."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

import nnviz
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import LOOK, Look, rgb
from nnviz.gui.parts.limits import limit
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.views.network import content, ribbons
from nnviz.gui.views.network.content import Edge
from nnviz.gui.views.network.layout import FAN, Layout
from nnviz.gui.views.network.ribbons import Ribbons, styles
from nnviz.gui.views.network.texts import edge_text, hint, node_text
from nnviz.gui.window.window import Window
from nnviz.gui.words.numbers import number

from ..nights import by_night

CAP = 48
FULL = limit("weights")


def network_of(sizes: list[int], seed: int = 1) -> dict[str, Any]:
    """An experiment with a network of that shape."""
    rng = np.random.default_rng(seed)
    return {
        "nnviz": 1,
        "data": {
            "kind": "table",
            "inputs": rng.normal(size=(3, sizes[0])).round(3).tolist(),
            "targets": rng.random((3, sizes[-1])).round(3).tolist(),
        },
        "layers": [
            *({"size": size, "activation": "tanh"} for size in sizes[1:-1]),
            {"size": sizes[-1], "activation": "identity"},
        ],
        "loss": {"kind": "mse"},
        "init": {"kind": "normal", "scale": 0.5, "seed": seed},
        "optimizer": {"kind": "adamw", "lr": 0.01},
    }


@pytest.fixture
def network(window: Window) -> Any:
    return window.views["network"]


# --- which edges are drawn -------------------------------------------------------------------


def read_edges(frame: Frame) -> set[tuple[int, int, int]]:
    """The edges that the number shown is computed from."""
    assert frame.explanation is not None
    key, index = frame.explanation.target.key, frame.explanation.target.index
    name, layer = key.name, key.layer
    sizes = frame.program.sizes
    if name == "sums":
        return {(layer, source, index[-1]) for source in range(sizes[layer - 1])}
    if name in ("upstream", "deltas") and layer < frame.program.depth:
        return {(layer + 1, index[-1], node) for node in range(sizes[layer + 1])}
    return set()


def layers_of_weights(frame: Frame) -> set[int]:
    """The layers of whose weights, or of numbers kept for each, the shown operation reads or writes some."""
    operation = frame.shown_operation
    keys = () if operation is None else (*operation.reads, operation.writes)
    return {key.layer for key in keys if key.parameter == "weights" and key.layer}


def own_edges(frame: Frame) -> set[tuple[int, int, int]]:
    """The edge to which the number shown belongs."""
    assert frame.explanation is not None
    key, index = frame.explanation.target.key, frame.explanation.target.index
    return {(key.layer, *index)} if key.parameter == "weights" else set()


def strongest(weights: dict[tuple[int, int, int], float]) -> set[tuple[int, int, int]]:
    """The edges of the largest weights, the first of equal ones."""
    return set(sorted(weights, key=lambda edge: -abs(weights[edge]))[:CAP])


def looked_at(frame: Frame) -> list[int]:
    """The node of each layer: that at an end of the edge shown, else the selected one."""
    nodes = list(frame.selection.nodes)
    for layer, source, node in own_edges(frame) if frame.explanation is not None else ():
        nodes[layer - 1], nodes[layer] = source, node
    return nodes


def fans(frame: Frame, strips: set[int]) -> set[tuple[int, int, int]]:
    """The strongest edges of the node of each strip that is looked at, into it and out of it."""
    found: set[tuple[int, int, int]] = set()
    sizes, nodes = frame.program.sizes, looked_at(frame)
    for layer in range(1, len(sizes)):
        weights, source, node = frame.parameters("weights", layer).tolist(), nodes[layer - 1], nodes[layer]
        if layer in strips:
            found |= strongest({(layer, at, node): weights[at][node] for at in range(sizes[layer - 1])})
        if layer - 1 in strips:
            found |= strongest({(layer, source, at): weights[source][at] for at in range(sizes[layer])})
    return found


def all_edges(sizes: tuple[int, ...]) -> set[tuple[int, int, int]]:
    return {
        (layer, source, node)
        for layer in range(1, len(sizes))
        for source in range(sizes[layer - 1])
        for node in range(sizes[layer])
    }


def assert_draws_what_it_says(window: Window) -> str:
    """The drawn edges and the sentence below them are right; returns the sentence."""
    frame, layout = window.frame, window.views["network"].geometry_of_network()
    marks, sizes = content.marks(frame), frame.program.sizes
    strips = {column.layer for column in layout.columns if column.strip}
    fanned = {layer for layer in range(1, len(sizes)) if layout.has_fans(layer)}
    shown = frame.explanation is not None
    own, read = (own_edges(frame), read_edges(frame)) if shown else (set(), set())
    used = layers_of_weights(frame) | {edge[0] for edge in own | read} if shown else {*range(1, len(sizes))}
    free = {edge for edge in all_edges(sizes) if edge[0] not in fanned}
    fan = {edge for edge in fans(frame, strips) if edge[0] in used & fanned}
    drawn = content.edges(frame, layout, marks)
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == free | fan | own | read
    text = hint(frame, layout, marks)
    if not fan:
        assert text == ""
        return text
    named = sorted(strip for strip in strips if any(strip in (edge[0], edge[0] - 1) for edge in fan))
    names = [frame.names.node(layer, looked_at(frame)[layer]) for layer in named]
    beside = [
        sizes[at]
        for layer in used & fanned
        for at, other in ((layer, layer - 1), (layer - 1, layer))
        if other in strips
    ]
    assert text.startswith("Not all edges have room: only those of " + ", ".join(names))
    assert " drawn" in text and text.endswith(".")
    assert (f"at most the {CAP} strongest" in text) == (max(beside) > CAP)
    assert ("those read for the number shown" in text) == bool(read - fan - free)
    assert ("that of the number shown" in text) == bool(own - fan - free)
    assert not re.search("[{}]", text)
    return text


@pytest.mark.parametrize(
    ("sizes", "select"),
    [
        ([4, 5, 30, 1], {}),
        ([2, 30, 4, 20, 2], {1: 29, 3: 3}),
        *by_night(([60, 20, 3], {1: 4}), ([3, 55, 52, 2], {2: 7}), ([70, 2], {0: 69}), ([50, 49], {0: 3, 1: 48})),
    ],
    ids=str,
)
def test_of_large_layers_the_edges_are_drawn_that_the_sentence_below_names(
    sizes: list[int], select: dict[int, int], open_window: Callable[..., Window]
) -> None:
    window = open_window(network_of(sizes))
    for name, card in window.cards.items():
        card.setVisible(name == "network")  # the others take most of the time
    rng = np.random.default_rng(len(sizes))
    for layer, node in select.items():
        window.session.select_node(layer, node)
    said = set()
    for operation in range(0, len(window.frame.program) + 1, 2):
        window.session.goto(2, operation)
        said.add(assert_draws_what_it_says(window))
        for _ in range(2):
            layer = int(rng.integers(len(sizes)))
            window.session.select_node(layer, int(rng.integers(sizes[layer])))
            said.add(assert_draws_what_it_says(window))
        if window.frame.operation is not None:
            index = [int(rng.integers(size)) for size in window.frame.record.shape(window.frame.operation.writes)]
            window.session.follow(Number(window.frame.operation.writes, tuple(index), 2))
            said.add(assert_draws_what_it_says(window))
    assert len(said) > 3
    window.views["network"].grab()


def test_of_small_layers_every_edge_is_drawn_and_nothing_is_said(window: Window) -> None:
    for operation in range(0, len(window.frame.program) + 1, 2):
        window.session.goto(1, operation)
        assert assert_draws_what_it_says(window) == ""


def test_every_layer_keeps_its_selected_node_while_another_one_is_selected(open_window: Callable[..., Window]) -> None:
    window = open_window(network_of([60, 20, 3]))
    session = window.session
    session.select_node(0, 41)
    session.select_node(1, 7)
    session.select_node(2, 1)
    assert window.frame.selection.nodes == (41, 7, 1)
    session.goto(3, 1)
    assert window.frame.selection.layer == 1 and window.frame.selection.nodes == (41, 7, 1)
    session.select_node(1, 19)
    session.edit_layer("remove_node")
    assert window.frame.program.sizes == (60, 19, 3) and window.frame.selection.nodes == (41, 18, 1)
    assert_draws_what_it_says(window)


def test_the_way_back_leads_to_the_same_edges(open_window: Callable[..., Window]) -> None:
    window = open_window(network_of([60, 20, 3]))
    session, drawn = window.session, []

    def now() -> tuple[Edge, ...]:
        return content.edges(window.frame, window.views["network"].geometry_of_network(), content.marks(window.frame))

    session.goto(2, 3)
    for made in (Number(Key("sums", 2), (0, 1), 2), Number(Key("outputs", 1), (0, 13), 2)):
        session.follow(made)
        drawn.append(now())
    session.follow(Number(Key("outputs", 0), (0, 9), 2))
    session.trail_to(2)
    assert now() == drawn[1] and window.frame.selection.nodes[1] == 13
    session.trail_to(1)
    assert now() == drawn[0]


@pytest.mark.parametrize("width", [360, 900, *by_night(540, 717)])
def test_the_sentence_covers_no_layer(width: int, open_window: Callable[..., Window]) -> None:
    window = open_window(network_of([60, 20, 3]))
    window.session.select_node(1, 3)
    window.session.select_node(2, 1)
    window.session.goto(2, 3)
    network = window.views["network"]
    network.setParent(None)
    network.resize(width, 420)
    network.show()
    QApplication.processEvents()
    assert_draws_what_it_says(window)
    picture, panel = network.grab().toImage(), LOOK.colour("panel")
    bottom = math.ceil(max(network.geometry_of_network().strip(layer).bottom() for layer in (0, 1)))
    for y in (bottom + 2, bottom + 3, 418):
        assert all(picture.pixelColor(x, y) == panel for x in range(10, width - 10)), "a line of the text is cut off"
    rows = [any(picture.pixelColor(x, y) != panel for x in range(10, width - 10)) for y in range(bottom + 4, 418)]
    assert any(rows)
    network.close()


# --- how an edge looks -----------------------------------------------------------------------


def painted(
    weights: list[float], sizes: tuple[int, ...] = (1, 1), size: tuple[int, int] = (600, 400), look: Look = LOOK
) -> QImage:
    """The ribbons of a network with these weights, alone."""
    layout = Layout(sizes, *size, look)
    edges = [Edge(1, source, node) for source in range(sizes[0]) for node in range(sizes[1])]
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(look.colour("panel"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Ribbons(layout, edges).draw(painter, styles(np.array(weights), FULL))
    return image


def inked(image: QImage, x: int) -> float:
    """How many pixels of a column are covered, as parts of the darkest."""
    panel = LOOK.colour("panel").lightness()
    far = np.array([abs(image.pixelColor(x, y).lightness() - panel) for y in range(image.height())])
    return float(far.sum() / max(1, far.max()))


def along(points: Array, image: QImage, look: Look = LOOK) -> list[QColor]:
    """The pixels along a curve; of a line between two rows of them the one that has more of it."""
    panel, found = rgb(look.palette.panel), []
    for x, y in points[3:-3]:
        pixels = [image.pixelColor(math.floor(x), math.floor(y) + at) for at in (0, -1, 1)]
        found.append(max(pixels, key=lambda pixel: np.abs(np.subtract(rgb(pixel), panel)).sum()))
    return found


@pytest.mark.parametrize(("weight", "source"), [(FULL, 7.0), (9 * FULL, 7.0), (FULL / 2, 4.25), (math.inf, 7.0)])
def test_an_edge_is_as_wide_as_its_weight_is_large_and_half_as_wide_where_it_arrives(
    qapp: Any, weight: float, source: float
) -> None:
    points, image = Layout((1, 1), 600, 400, LOOK).points(1, 0, 0), painted([weight])
    first, last = (inked(image, round(x)) for x in (points[1, 0], points[-2, 0]))
    assert first == pytest.approx(source, abs=0.6)
    assert last == pytest.approx(0.55 * source, abs=0.6)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("weight", "colour", "dashed"),
    [
        (2.0, "edge_positive", False),
        (-2.0, "edge_negative", True),
        (-math.inf, "edge_negative", True),
        (0.0, "muted", False),
        (-0.0, "muted", False),
        (math.nan, "warning", False),
    ],
)
def test_the_sign_is_told_by_colour_and_by_dashes(
    qapp: Any, name: str, weight: float, colour: str, dashed: bool
) -> None:
    look = Look(name)
    points = Layout((3, 1), 600, 400, look).points(1, 0, 0)
    image = painted([weight, 1.0, 1.0], (3, 1), look=look)
    seen = along(points, image, look)
    wanted, panel = look.colour(colour), look.colour("panel")
    gaps = sum(pixel == panel for pixel in seen) / len(seen)
    assert (0.15 < gaps < 0.5) if dashed else gaps == 0
    away, whole = (np.subtract([rgb(each) for each in several], rgb(panel)) for several in (seen, [wanted]))
    parts = away @ whole[0] / (whole[0] @ whole[0])
    assert np.abs(away - parts[:, None] * whole[0]).max() < 8, "no other colour than this one, more or less of it"
    assert np.median(parts[parts > 0]) > 0.6


def test_a_ribbon_has_neither_a_notch_nor_a_seam_nor_a_knot(qapp: Any) -> None:
    image, wanted = painted([FULL] * 10, (2, 5)), LOOK.colour("edge_positive")
    layout = Layout((2, 5), 600, 400, LOOK)
    for node in range(5):
        points = layout.points(1, 0, node)
        away = np.subtract([rgb(pixel) for pixel in along(points, image)], rgb(wanted))
        assert np.abs(away).max() <= 3
        assert layout.edge(1, 0, node).pointAtPercent(0.5).toTuple() == pytest.approx(points[20], abs=0.5)
    level, y = painted([1.0]), round(Layout((1, 1), 600, 400, LOOK).points(1, 0, 0)[20, 1])
    for row in range(y - 4, y + 4):
        lights = np.array([level.pixelColor(x, row).lightness() for x in range(240, 380)])
        assert (np.abs(np.diff(lights)) > 3).sum() <= 3, "it changes only where the width does"


def test_edges_are_drawn_where_something_lay_that_is_gone_and_still_known(
    qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the item of a node for a screen reader, which Python may hold longer than Qt does."""
    before, known, wrap = painted([FULL] * 10, (2, 5)), list[Any](), ribbons.wrapInstance

    def wrapped(address: int, kind: type) -> Any:
        if not known:
            known.append(wrap(address, QRectF))
        return wrap(address, kind)

    monkeypatch.setattr(ribbons, "wrapInstance", wrapped)
    assert painted([FULL] * 10, (2, 5)) == before
    assert known


@pytest.mark.parametrize("sizes", [(2, 4, 1), (2, 12, 8, 1), (12, 1), (64, 16, 10)])
def test_edges_arrive_close_together_in_the_order_of_their_sources(sizes: tuple[int, ...]) -> None:
    layout = Layout(sizes, 800, 600, LOOK)
    for layer in range(1, len(sizes)):
        edges = np.array([(layer, source, 0) for source in range(sizes[layer - 1])])
        starts, ends = layout.ends(edges)
        apart = np.diff(ends[:, 1])
        assert np.all((apart > 0) & (apart <= FAN))
        column = layout.columns[layer]
        high = column.pitch if column.strip else column.height
        assert np.ptp(ends[:, 1]) <= high and np.all(np.diff(starts[:, 1]) > 0)


def test_edges_that_are_read_glow_and_others_do_not(window: Window, network: Any) -> None:
    window.session.goto(1, 3)
    image, panel = network.grab().toImage(), LOOK.colour("panel")
    layout = network.geometry_of_network()
    for edge, lit in ((Edge(2, 0, 0), True), (Edge(1, 0, 0), False)):
        (x, y), beside = layout.at(edge, [0.1])[0], 5
        pixel = image.pixelColor(round(x), round(y) - beside)
        assert (pixel != panel) == lit
    assert content.marks(window.frame).lit_edges == {Edge(2, source, 0) for source in range(4)}


def test_widths_follow_the_weights_while_it_trains(window: Window, network: Any) -> None:
    x, y = network.geometry_of_network().at(Edge(1, 1, 0), [0.1])[0]

    def wide() -> int:
        image, panel = network.grab().toImage(), LOOK.colour("panel")
        return sum(image.pixelColor(round(x), round(y) + at) != panel for at in range(-6, 5))

    window.session.edit("weights", 0.1, 1, (1, 0))
    thin = wide()
    window.session.edit("weights", 5.0, 1, (1, 0))
    assert wide() >= thin + 3


# --- what is at the mouse --------------------------------------------------------------------


def test_the_nearest_edge_that_reaches_the_mouse_is_meant(window: Window, network: Any) -> None:
    window.session.edit("weights", 3.0, 1, (0, 1))
    layout = network.geometry_of_network()
    for edge in (Edge(1, source, node) for source in range(2) for node in range(4)):
        x, y = layout.at(edge, [0.85])[0]
        assert network.hit(QPointF(x, y)) == (None, edge)
        assert network.hit(QPointF(x, y + 60))[1] != edge
    x, y = layout.at(Edge(1, 0, 1), [0.05])[0]
    assert network.hit(QPointF(*layout.at(Edge(2, 3, 0), [0.5])[0]) + QPointF(0, 30)) == (None, None)


def test_a_wide_edge_is_met_at_its_rim_and_a_narrow_one_is_not(window: Window, network: Any) -> None:
    edge, layout = Edge(2, 3, 0), network.geometry_of_network()
    x, y = layout.at(edge, [0.03])[0]
    beside = QPointF(x, y + 11.5)
    window.session.edit("weights", 0.05, 2, (3, 0))
    assert network.hit(beside) == (None, None)
    window.session.edit("weights", -8.0, 2, (3, 0))
    assert network.hit(beside) == (None, edge)


@pytest.mark.parametrize("seed", range(6))
def test_an_edge_says_what_it_contributes_forward_and_back(seed: int, qapp: Any) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 5, size=4).tolist()
    session = Session(nnviz.Timeline(nnviz.load(network_of(sizes, seed))))
    for operation in range(len(session.timeline.program) + 1):
        session.goto(3, operation)
        frame, record = session.frame(), session.timeline.record
        row = frame.batch_row
        assert row is not None
        for edge in all_edges(tuple(sizes)):
            layer, source, node = edge
            text = edge_text(frame, Edge(*edge))
            assert text.startswith(f"{frame.names.node(layer - 1, source)}→{frame.names.node(layer, node)}\n")
            weight = float(record["weights_before", layer][source, node])
            for way, factor, total, at in (
                ("forward", ("outputs", layer - 1, source), ("sums", layer, node), layer),
                ("backward", ("deltas", layer, node), ("upstream", layer - 1, source), layer - 1),
            ):
                values = [
                    float(record[name, of][row, index]) if at >= 0 and record.has(Key(name, of), (row, index)) else None
                    for name, of, index in (factor, total)
                ]
                found = re.search(way + r": (\S+) · (\S+) = (\S+), of (\S+) in (\S+)", text)
                assert (found is not None) == (None not in values)
                if found is not None:
                    assert values[0] is not None and values[1] is not None
                    wanted = [weight, values[0], weight * values[0], values[1]]
                    assert list(found.groups()[:4]) == [number(value) for value in wanted]


def test_what_the_mouse_points_at_is_lit_and_told_at_once(window: Window, network: Any, qtbot: Any) -> None:
    window.session.goto(4, 9)
    layout = network.geometry_of_network()
    plain = network.grab().toImage()
    edge = Edge(1, 1, 3)
    on_edge = QPointF(*layout.at(edge, [0.6])[0]).toPoint()
    aside = QPoint(3, network.height() - 60)

    def tells(place: QPoint, text: str) -> None:
        def told() -> bool:  # whatever takes the focus of the screen hides tooltips
            qtbot.mouseMove(network, aside)
            qtbot.mouseMove(network, place)
            return QToolTip.text() == text

        qtbot.waitUntil(told)

    tells(on_edge, edge_text(window.frame, edge))
    x, y = on_edge.x(), on_edge.y()
    near = [(x, y + away) for away in range(-9, 10)]
    lit = network.grab().toImage()
    assert sum(plain.pixelColor(*place) != lit.pixelColor(*place) for place in near) >= 4
    tells(layout.capsule(2, 0).center().toPoint(), node_text(window.frame, 2, 0))
    qtbot.mouseMove(network, aside)
    assert network.grab().toImage() == plain


def test_only_edges_that_are_drawn_are_met(open_window: Callable[..., Window]) -> None:
    window = open_window(network_of([60, 20, 3]))
    window.session.goto(1, 3)
    network = window.views["network"]
    layout, frame = network.geometry_of_network(), window.frame
    drawn = set(content.edges(frame, layout, content.marks(frame)))
    for source in range(0, 60, 5):
        for node in range(20):
            _, met = network.hit(QPointF(*layout.at(Edge(1, source, node), [0.5])[0]))
            assert met is None or met in drawn
            assert met is not None or Edge(1, source, node) not in drawn


def test_the_mouse_does_not_wait_for_thousands_of_edges(qapp: Any) -> None:
    layout = Layout((50, 40), 900, 2600, LOOK)
    edges = [Edge(1, source, node) for source in range(50) for node in range(40)]
    ribbons, shown = Ribbons(layout, edges), styles(np.linspace(-3, 3, 2000), FULL)
    edge = edges[777]
    assert ribbons.nearest(QPointF(*layout.at(edge, [0.0])[0]), shown) is not None
    began = time.process_time()
    for at in range(10):
        ribbons.nearest(QPointF(300 + at, 500), shown)
    assert (time.process_time() - began) / 10 < 0.03
