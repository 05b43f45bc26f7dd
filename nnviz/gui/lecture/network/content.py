"""What a slide shows of the network: cells and chips with their texts, and what takes part. Plain data, of a Frame."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.maths.keys import LOSS as LOSS_KEY
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.gui.lecture.board.rich import Kind, fitting, width
from nnviz.gui.look.look import COLOUR_STEPS, signed_step
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.network.content import (
    NOT_A_NUMBER,
    SIGNALS,
    Edge,
    Marks,
    Place,
    asked_sign,
    loss_place,
    marks,
    signal_parts,
)
from nnviz.gui.words.numbers import number, short

from .labels import captions, notes
from .placing import CHIP, CHIP_KIND, curve_at, free_place
from .room import HEIGHT, LEFT, LOSS_GAP, Column, Room, room_of

NAME_KIND = Kind(28, italic=True)
CELL_KINDS = (Kind(24, bold=True), Kind(22, bold=True), Kind(20, bold=True))
ABOVE, BELOW, BESIDE = 11.0, 11.0, 6.0
"""How far chips are from their capsule, above and below, and from one another."""
TARGET = 9.0
"""So far above the loss a single target stands, beside its name."""
BESIDE_NAME = 30.0
"""So far from the left of the loss its name reaches."""
MOST_CHIPS = 4
"""At most so many weights that are read have a chip: more are in the formula."""


@dataclass(frozen=True)
class Cell:
    """A number in a box: its text, the step of its colour, whether it takes part, and whether it is the element."""

    box: QRectF
    text: str
    step: int | None
    lit: bool
    focus: bool = False


@dataclass(frozen=True)
class Chip:
    """A small label: at what it stands it is joined to by a line where it is `at` some place."""

    box: QRectF
    text: str
    step: int | None
    lit: bool
    focus: bool = False
    role: str = ""
    at: QPointF | None = None


@dataclass(frozen=True)
class Node:
    """A node with its name, its cells and the chips around it."""

    layer: int
    node: int
    capsule: QRectF
    name: str
    named: bool
    cells: tuple[Cell, ...]
    chips: tuple[Chip, ...]
    ring: bool = False
    """Whether a number of it is the one that is told of."""

    @property
    def lit(self) -> bool:
        return self.ring or any(cell.lit for cell in self.cells)


@dataclass(frozen=True)
class Drawing:
    """All that is seen of the network at one moment."""

    frame: Frame
    marks: Marks
    room: Room
    nodes: tuple[Node, ...]
    edges: tuple[tuple[Edge, float, bool], ...]
    chips: tuple[Chip, ...]
    loss: tuple[Chip, ...]
    captions: tuple[tuple[QPointF, str, Kind], ...]
    notes: tuple[tuple[QPointF, str, Kind], ...]

    @property
    def glowing(self) -> list[Edge]:
        """The edges that are read, or the one that is told of."""
        return [edge for edge, _, _ in self.edges if edge in self.marks.lit_edges]

    @cached_property
    def faint(self) -> frozenset[str]:
        """The texts of what takes no part."""
        cells = [cell for node in self.nodes for cell in node.cells]
        chips = [*self.loss, *(chip for node in self.nodes for chip in node.chips)]
        texts = {cell.text for cell in cells if not cell.lit} | {chip.text for chip in chips if not chip.lit}
        if self.loss and not self.loss[0].lit:
            texts.add("L")
        return frozenset(texts | {node.name for node in self.nodes if not node.named})


def drawing_of(frame: Frame, spotlight: bool = True) -> Drawing:
    """What a slide shows; without the spotlight all is full."""
    found = marks(frame)
    room = room_of(frame, found)
    seer = _Seer(frame, found, room, spotlight)
    nodes = tuple(seer.node(column, node) for column in room.columns for node in column.nodes)
    loss = tuple(seer.loss())
    edges = tuple((edge, seer.weight(edge), seer.is_lit(edge)) for edge in room.edges())
    chips = tuple(seer.edge_chips(nodes, loss))
    return Drawing(frame, found, room, nodes, edges, chips, loss, tuple(captions(frame, room)), tuple(notes(room)))


class _Seer:
    """Says what is seen of each part."""

    def __init__(self, frame: Frame, found: Marks, room: Room, spotlight: bool) -> None:
        self.frame, self.marks, self.room = frame, found, room
        self.all_lit = not spotlight or found.nothing
        read = (*found.read, *filter(None, [found.focus]))
        told = {(spot.layer, spot.node) for spot in read if spot.part not in ("edge", "loss")}
        self.names = {ends for edge in found.lit_edges for ends in edge.ends} | told

    def lit(self, *spots: Place) -> bool:
        return self.all_lit or any(spot in self.marks.read or spot == self.marks.focus for spot in spots)

    def is_lit(self, edge: Edge) -> bool:
        return self.all_lit or edge in self.marks.lit_edges

    def weight(self, edge: Edge) -> float:
        return float(self.frame.parameters("weights", edge.layer)[edge.source, edge.node])

    def step(self, key: Key, value: float) -> int:
        return NOT_A_NUMBER if math.isnan(value) else signed_step(value, limit_of(self.frame, key))

    # --- nodes -------------------------------------------------------------------------------

    def node(self, column: Column, node: int) -> Node:
        layer, capsule = column.layer, column.capsule(node)
        named = self.all_lit or (layer, node) in self.names
        name = self.frame.names.node(layer, node)
        below = tuple(self._below(column, node, capsule, name))
        crowded = any(chip.box.top() < capsule.top() for chip in below)
        chips = below if crowded else (*self._above(column, node, capsule, name), *below)
        focus = self.marks.focus
        ring = focus is not None and focus.part not in ("edge", "loss") and (focus.layer, focus.node) == (layer, node)
        return Node(layer, node, capsule, name, named, tuple(self._cells(column, node, capsule)), chips, ring)

    def _cells(self, column: Column, node: int, capsule: QRectF) -> Iterator[Cell]:
        layer, half = column.layer, capsule.width() / 2
        boxes = [capsule]
        if column.wide:
            boxes = [QRectF(capsule.left() + at * half, capsule.top(), half, HEIGHT) for at in range(2)]
        kinds = ["sums", "outputs"] if column.wide else ["outputs"]
        if not column.wide and self.frame.value("outputs", layer, node) is None:
            kinds = ["sums"]
        for box, kind in zip(boxes, kinds, strict=True):
            value, spot = self.frame.value(kind, layer, node), Place(kind[:-1], layer, node)
            lit, focus = self.lit(spot), spot == self.marks.focus
            if value is None:
                yield Cell(box, "?" if focus and self.frame.asks else "", None, lit, focus)
                continue
            exactly = lit and not self.all_lit and value != round(value)
            digits_tried = (4, 3, 2) if exactly else (2,)
            texts = [number(value, digits, 2) for digits in digits_tried]
            text, _ = fitting([*texts, number(value, 1, 1)], CELL_KINDS, box.width() - 6)
            yield Cell(box, text, self.step(Key(kind, layer), value), lit, focus)

    def _above(self, column: Column, node: int, capsule: QRectF, name: str) -> Iterator[Chip]:
        """The bias, where there is room for it or it takes part."""
        layer, frame = column.layer, self.frame
        if not layer or not frame.has_biases(layer):
            return
        spot = Place("bias", layer, node)
        lit, focus = self.lit(spot), spot == self.marks.focus
        if not column.wide and (not lit or self.all_lit):
            return
        value = float(frame.parameters("biases", layer)[node])
        digits = 4 if (lit and not self.all_lit) or abs(value) < 0.005 else 2
        written = short(value) if value == round(value) else number(value, digits, 2)
        text, step = f"b {written}", self.step(Key("biases", layer), value)
        if focus and frame.asks:
            text = asked_sign(frame)
        elif focus and frame.explanation is not None and frame.explanation.target.key.kind != "biases":
            value = frame.explanation.value
            texts = [f"{sign} {number(value)}" for sign in ("∂L/∂b", "∂b")]
            room = capsule.width() + LOSS_GAP - 54 - width(name, NAME_KIND)
            text, step = fitting(texts, [CHIP_KIND], room)[0], self.step(frame.explanation.target.key, value)
        wide = width(text, CHIP_KIND) + 16
        left = max(capsule.left() + 16 + width(name, NAME_KIND) + 6, capsule.right() - wide - 2)
        role = self.marks.phase if focus else "update"
        yield Chip(QRectF(left, capsule.top() - ABOVE - CHIP, wide, CHIP), text, step, lit, focus, role)

    def _below(self, column: Column, node: int, capsule: QRectF, name: str) -> Iterator[Chip]:
        """The target of an output, and what comes back to a node: of the one that is told of all, else the last. Of
        three the first takes the place of the bias."""
        layer, frame = column.layer, self.frame
        found = list[tuple[str, int, bool, bool, str]]()
        if layer == frame.program.depth and frame.target is not None and frame.program.sizes[-1] > 1:
            value, spot = float(frame.target[node]), Place("target", layer, node)
            found.append((_target(value), self.step(TARGETS, value), self.lit(spot), False, "forward"))
        known = signal_parts(frame, layer, node, True)
        lit = [part for part in known if self.lit(Place(part, layer, node)) and not self.all_lit]
        for part in lit or [part for part in known if part != "slope"][-1:]:
            value = frame.value(SIGNALS[part], layer, node) or 0.0
            spot, kind = Place(part, layer, node), Key(SIGNALS[part], layer)
            letter = {"upstream": "g", "slope": "f′", "delta": frame.notation.delta_sign}[part]
            if frame.value(SIGNALS[part], layer, node) is None:
                found.append((f"{letter} ?", COLOUR_STEPS, True, True, self.marks.phase))
                continue
            text = f"{letter} {number(value) if part in lit else number(value, significant=2)}"
            role = "forward" if part == "slope" else "backward"
            found.append((text, self.step(kind, value), self.lit(spot), spot == self.marks.focus, role))
        aside = found.pop(0) if len(found) > 2 else None
        widths = [width(text, CHIP_KIND) + 18 for text, *_ in found]
        left = capsule.center().x() - (sum(widths) + BESIDE * (len(widths) - 1)) / 2
        left = max(LEFT - 8, left)
        for (text, step, is_lit, focus, role), wide in zip(found, widths, strict=True):
            yield Chip(QRectF(left, capsule.bottom() + BELOW, wide, CHIP), text, step, is_lit, focus, role)
            left += wide + BESIDE + 2
        if aside is not None:
            text, step, is_lit, focus, role = aside
            wide = width(text, CHIP_KIND) + 16
            left = max(capsule.left() + 18 + width(name, NAME_KIND), capsule.right() - wide - 2)
            box = QRectF(left, capsule.top() - ABOVE - CHIP, wide, CHIP)
            yield Chip(box, text, step, is_lit, focus, role)

    # --- edges -------------------------------------------------------------------------------

    def edge_chips(self, nodes: tuple[Node, ...], loss: tuple[Chip, ...]) -> Iterator[Chip]:
        """The weights that are read, or what is made of one, each near the middle of its edge where nothing stands."""
        seen = [edge for edge in self.room.edges() if edge in self.marks.lit_edges]
        focus = self.marks.focus
        if self.marks.nothing or len(seen) > MOST_CHIPS:
            return
        taken = [box for node in nodes for box in _boxes(node)] + [chip.box.adjusted(-4, -4, 4, 30) for chip in loss]
        for edge in seen:
            is_focus = focus == Place("edge", edge.layer, edge.node, edge.source)
            brief = f"{number(self.weight(edge))}"
            texts = [f"w {brief}", brief]
            if is_focus:
                label = self.marks.labels[edge].replace("\n", " ")
                texts = [label, label.partition(" ")[2], *([f"→ {label.split('→ ')[1]}"] if "→ " in label else [])]
            start, end = self.room.ends(edge)
            spots = [curve_at(start, end, part) for part in (0.5, 0.36, 0.64, 0.26, 0.74)]
            found = free_place(texts, spots, taken, first=is_focus)
            if found is not None:
                text, box, at = found
                taken.append(box.adjusted(-12, -12, 12, 12))
                yield Chip(box, text, self.step(Key("weights", edge.layer), self.weight(edge)), True, is_focus,
                           self.marks.phase if is_focus else "update", at)  # fmt: skip

    # --- loss --------------------------------------------------------------------------------

    def loss(self) -> Iterator[Chip]:
        """The value of the loss, and above it the target of a single output."""
        box, frame = self.room.loss, self.frame
        if box is None:
            return
        spot, value = loss_place(frame), frame.record.get(LOSS_KEY.kind)
        lit = self.lit(spot) or spot in self.marks.written
        text = "" if value is None else fitting(
            [number(value), number(value, 2)], CELL_KINDS, box.width() - 6
        )[0]  # fmt: skip
        yield Chip(box, text, None, lit, spot == self.marks.focus, "loss")
        if frame.program.sizes[-1] == 1 and frame.target is not None:
            target = float(frame.target[0])
            text, at = _target(target), Place("target", frame.program.depth, 0)
            wide = width(text, CHIP_KIND) + 18
            left = max(box.right() - wide, box.left() + BESIDE_NAME)
            above = QRectF(left, box.top() - TARGET - CHIP, wide, CHIP)
            yield Chip(above, text, self.step(TARGETS, target), self.lit(at), False, "forward")


def _target(value: float) -> str:
    return f"t {short(value) if value == round(value) else number(value, 2, 2)}"


def _boxes(node: Node) -> Iterator[QRectF]:
    """What of a node nothing else may stand on."""
    yield node.capsule.adjusted(-8, -8, 8, 8)
    yield QRectF(node.capsule.left(), node.capsule.top() - 38, width(node.name, NAME_KIND) + 20, 38)
    for chip in node.chips:
        yield chip.box.adjusted(-10, -9, 10, 9) if chip.lit else chip.box.adjusted(-5, -5, 5, 5)
