"""Where the network stands on a slide: which layers and nodes of it are seen, and their places. Plain data.

Type never shrinks. Where a network is larger than the slide, what takes part in the step stays, and so do the first of
the others; how many more there are is said where they would stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.state.frame import Frame
from nnviz.gui.views.network.content import Edge, Marks, Place

LEFT, RIGHT, TOP, BOTTOM = 28.0, 848.0, 122.0, 608.0
INPUT, WIDE, NARROW, LOSS = 78.0, 158.0, 80.0, 92.0
"""The widths of an input, of a node with its sum and its output, of one with its output alone, and of the loss."""
HEIGHT, LEAST_GAP, LOSS_GAP = 44.0, 92.0, 34.0
PITCH, PITCH_OF_INPUTS, MOST_PITCH = 120.0, 94.0, 240.0
"""How far nodes are apart from row to row: with what stands below them, without, and at most."""
CENTRE, FIRST, LAST = (TOP + BOTTOM) / 2 - 3, 180.0, 586.0
"""The middle of the network, of a first row and of a last one."""


@dataclass(frozen=True)
class Column:
    """A layer that is seen: its nodes from above to below, how many more it has, and what it says of each."""

    layer: int
    left: float
    width: float
    wide: bool
    nodes: tuple[int, ...]
    more: int

    @property
    def right(self) -> float:
        return self.left + self.width

    @cached_property
    def pitch(self) -> float:
        """How far its rows are apart, the last of which may say how many more there are."""
        rows = len(self.nodes) + (self.more > 0)
        return min(MOST_PITCH, (BOTTOM - TOP) / rows, (LAST - FIRST) / max(1, rows - 1))

    def middle(self, row: int) -> float:
        """The middle of a row, from the top."""
        rows = len(self.nodes) + (self.more > 0)
        return max(FIRST, CENTRE - (rows - 1) / 2 * self.pitch) + row * self.pitch

    @property
    def more_at(self) -> QPointF:
        """The middle of where it says how many more nodes it has."""
        return QPointF(self.left + self.width / 2, self.middle(len(self.nodes)))

    def capsule(self, node: int) -> QRectF:
        """The place of a node that is seen."""
        middle = self.middle(self.nodes.index(node))
        return QRectF(self.left, middle - HEIGHT / 2, self.width, HEIGHT)


@dataclass(frozen=True)
class Room:
    """The columns that are seen, from the input on, and the loss."""

    columns: tuple[Column, ...]
    loss: QRectF | None = None

    def column(self, layer: int) -> Column | None:
        return next((column for column in self.columns if column.layer == layer), None)

    def has(self, layer: int, node: int) -> bool:
        """Whether a node is seen."""
        column = self.column(layer)
        return column is not None and node in column.nodes

    def capsule(self, layer: int, node: int) -> QRectF:
        column = self.column(layer)
        assert column is not None
        return column.capsule(node)

    def edges(self) -> Iterator[Edge]:
        """The edges between nodes that are seen."""
        for before, after in zip(self.columns, self.columns[1:], strict=False):
            if after.layer == before.layer + 1:
                yield from (Edge(after.layer, source, node) for source in before.nodes for node in after.nodes)

    def ends(self, edge: Edge) -> tuple[QPointF, QPointF]:
        """Where an edge begins and where it arrives, those that arrive a little apart."""
        source, target = self.capsule(edge.layer - 1, edge.source), self.capsule(edge.layer, edge.node)
        before, after = self.column(edge.layer - 1), self.column(edge.layer)
        assert before is not None and after is not None

        def apart(nodes: tuple[int, ...], node: int) -> float:
            return (nodes.index(node) - (len(nodes) - 1) / 2) * min(7.0, 28.0 / len(nodes))

        start = QPointF(source.right(), source.center().y() + apart(after.nodes, edge.node))
        return start, QPointF(target.left(), target.center().y() + apart(before.nodes, edge.source))


def room_of(frame: Frame, marks: Marks) -> Room:
    """The room for a network at one moment."""
    sizes, focus = frame.program.sizes, _focus(frame, marks)
    layers, wide = list(range(len(sizes))), set(range(1, len(sizes)))
    supervised = frame.target is not None or frame.program.supervised
    room = RIGHT - LEFT - (LOSS + LOSS_GAP if supervised else 0)

    def width(layer: int) -> float:
        return WIDE if layer in wide else NARROW if layer else INPUT

    def gap() -> float:
        return (room - sum(map(width, layers))) / max(1, len(layers) - 1)

    if gap() < LEAST_GAP:
        wide = {focus} - {0}
    ends, read = (0, len(sizes) - 1), {spot.layer for spot in marks.read if spot.part not in ("edge", "loss")}
    if marks.focus is not None and marks.focus.part == "edge":
        read.add(focus - 1)
    while gap() < LEAST_GAP and len(layers) > 2:
        others = [layer for layer in layers if layer != focus]
        layers.remove(max(others, key=lambda layer: (layer not in read, layer not in ends, abs(layer - focus))))
    left, columns = LEFT, list[Column]()
    for layer in layers:
        nodes, more = _seen(frame, marks, layer)
        columns.append(Column(layer, left, width(layer), layer in wide, nodes, more))
        left += width(layer) + gap()
    loss = QRectF(RIGHT - LOSS, CENTRE - HEIGHT / 2, LOSS, HEIGHT) if supervised else None
    return Room(tuple(columns), loss)


def _focus(frame: Frame, marks: Marks) -> int:
    """The layer that the step is about."""
    return marks.focus.layer if marks.focus is not None else frame.selection.layer


def _seen(frame: Frame, marks: Marks, layer: int) -> tuple[tuple[int, ...], int]:
    """Which nodes of a layer are seen, and how many more it has: those that matter most to the step, in their order."""
    count = frame.program.sizes[layer]
    most = int((BOTTOM - TOP) / (PITCH if layer else PITCH_OF_INPUTS))
    if count <= most:
        return tuple(range(count)), 0
    order = sorted(range(count), key=lambda node: (-_weight(frame, marks, layer, node), node))
    return tuple(sorted(order[: most - 1])), count - most + 1


def _weight(frame: Frame, marks: Marks, layer: int, node: int) -> float:
    """How much a node matters: the one that is told of, those of the largest terms, those that are lit, the rest."""
    focus = marks.focus
    if focus is not None and focus.part != "loss" and (layer, node) in (
        (focus.layer, focus.node), (focus.layer - 1, focus.source)
    ):  # fmt: skip
        return float("inf")
    if focus is None or (layer, node) not in marks.lit_nodes:
        read = any(edge.ends[0] == (layer, node) or edge.ends[1] == (layer, node) for edge in marks.lit_edges)
        return 0.5 if read else 1e-6 if (layer, node) == (frame.selection.layer, frame.selection.node) else 0.0
    edge = Edge(layer + 1, node, focus.node) if layer < focus.layer else Edge(layer, focus.node, node)
    if Place("edge", *edge[:1], edge.node, edge.source) not in marks.read:
        return 1.0
    along = frame.value("outputs" if layer < focus.layer else "deltas", layer, node)
    weights = frame.parameters("weights", edge.layer)
    return 1.0 + abs((1.0 if along is None else along) * float(weights[edge.source, edge.node]))
