"""What the network shows at one moment: nodes, edges, and what the operation reads and writes. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand, Symbol
from nnviz.engine.maths.keys import LOSS, TARGETS, Key
from nnviz.engine.training.explain import Explanation
from nnviz.gui.look.look import COLOUR_STEPS, Look, signed_step
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.numbers import brief, number

from .layout import Layout

EDGES_OF_STRIP = 48
"""Of the selected node of a strip, so many edges are drawn at most, those of the largest weights, on each side."""
MOST_LABELS, MOST_SMALL = 6, 24
"""At most so many weights that are read have large labels, and at most so many a label."""
TARGET_ROOM = 42
"""Pixels from row to row with which a target has room above the name of its class."""
NOT_A_NUMBER = -1
MOST_CHARACTERS, SMALL = 6, (4, 3)
"""Of the number in a cell, and the decimals of a small one, of which the first that has room is taken."""


class Place(NamedTuple):
    """A spot of the drawing: "sum", "output", "bias", "target" or one of the `SIGNALS` of a node, an "edge" into it, or
    the "loss"."""

    part: str
    layer: int
    node: int
    source: int = -1


Row = tuple[str, str, str]
"""Of a list: of what a number is, the number, and what becomes of it."""


class Edge(NamedTuple):
    layer: int
    source: int
    node: int

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The nodes that it joins, (layer, node)."""
        return (self.layer - 1, self.source), (self.layer, self.node)


@dataclass(frozen=True)
class Marks:
    """What the shown element was made of, what its operation writes, and the element itself."""

    read: frozenset[Place] = frozenset()
    written: frozenset[Place] = frozenset()
    focus: Place | None = None
    labels: dict[Edge, str] = field(default_factory=dict)
    """Of the weights that are read, or of the element; of one whose products are many, shorter ones in `brief`."""
    brief: dict[Edge, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    """What the labels say as a list, and the bias that a sum has too."""
    phase: str = "forward"

    @property
    def nothing(self) -> bool:
        """Whether there is none."""
        return not (self.read or self.written or self.focus)

    @cached_property
    def lit_nodes(self) -> frozenset[tuple[int, int]]:
        """The nodes that take part: of which a number is read or written, or else those joined by the edge that is the
        element. Empty: none does, and all are alike."""
        lit = self.read | self.written | ({self.focus} if self.focus else set())
        found = frozenset((spot.layer, spot.node) for spot in lit if spot.part not in ("edge", "loss"))
        if found or self.focus is None or self.focus.part != "edge":
            return found
        return frozenset(Edge(self.focus.layer, self.focus.source, self.focus.node).ends)

    @cached_property
    def lit_edges(self) -> frozenset[Edge]:
        """The edges that glow: those read, and the one that is the element."""
        lit = self.read | {self.focus} if self.focus else self.read
        return frozenset(Edge(spot.layer, spot.source, spot.node) for spot in lit if spot.part == "edge")

    @cached_property
    def written_edges(self) -> frozenset[Edge]:
        """The edges of which a number is written."""
        return frozenset(Edge(spot.layer, spot.source, spot.node) for spot in self.written if spot.part == "edge")

    def mark(self, *spots: Place) -> str:
        """How a spot is marked: "focus", "written", "read" or ""."""
        if self.focus in spots:
            return "focus"
        if any(spot in self.written for spot in spots):
            return "written"
        return "read" if any(spot in self.read for spot in spots) else ""


class Chip(NamedTuple):
    """A small label at a node: its text, the step of its number's colour, and its mark."""

    text: str
    step: int
    mark: str


class DrawnNode(NamedTuple):
    """All that is seen of a node: the colour step and the text of each cell, its ring, and the chips around it.

    The step is None for a cell without a value, and `NOT_A_NUMBER` for NaN.
    """

    steps: tuple[int | None, ...]
    texts: tuple[str, ...]
    ring: str
    chips: tuple[tuple[str, Chip], ...]
    """Those of its "bias" and its "target"."""
    signals: tuple[Chip, ...]
    """What comes back to it, as `signal_parts` has it."""
    seconds: tuple[str, ...] = ()
    """The same numbers by hand, where that is asked for."""
    called: str = ""
    """The name that the data have for an output."""


_PARTS = {
    "sums": "sum", "outputs": "output", "deltas": "delta", "upstream": "upstream", "slope": "slope",
    "targets": "target", "weights": "edge", "biases": "bias", "loss": "loss",
}  # fmt: skip
SIGNALS = {"upstream": "upstream", "slope": "slope", "delta": "deltas"}
"""What comes back to a node, by the part of the drawing, in the order in which it stands there."""
EXPANDED = ("upstream", "slope")
"""Operands that are shown with what they were made of themselves."""


def loss_place(frame: Frame) -> Place:
    return Place("loss", frame.program.depth, 0)


def place(frame: Frame, key: Key, index: tuple[int, ...]) -> Place | None:
    """Where a number is drawn; None for those of the network as a whole."""
    part = _PARTS.get(key.parameter or key.kind)
    if part == "loss":
        return loss_place(frame)
    if part is None or not index:
        return None
    layer = frame.program.depth if key.layer is None else key.layer
    return Place(part, layer, index[-1], index[0] if part == "edge" else -1)


def marks(frame: Frame) -> Marks:
    """The marks of the number that is explained; while training runs nothing stands out."""
    if frame.asks and not frame.running:
        return _asked(frame)
    if frame.running or frame.explanation is None:
        return Marks()
    explanation, operation = frame.explanation, frame.shown_operation
    operands = list(_operands(frame, explanation))
    read = frozenset(spot for operand in operands if (spot := place(frame, operand.key, operand.index)))
    written = frozenset(_written(frame, operation.writes)) if operation else frozenset[Place]()
    focus = place(frame, explanation.target.key, explanation.target.index)
    weights = {
        Edge(spot.layer, spot.source, spot.node): operand
        for operand in operands
        if operand.key == Key("weights", operand.key.layer).before
        and (spot := place(frame, operand.key, operand.index))
    }
    few = weights if len(weights) <= MOST_SMALL else {}
    brief = {edge: number(weight.value) for edge, weight in few.items()} if len(few) > MOST_LABELS else {}
    labels = {edge: f"w {number(weight.value)}{_product(frame, explanation, weight)}" for edge, weight in few.items()}
    rows = tuple(_rows(frame, explanation, labels))
    phase = operation.phase if operation else "update" if explanation.expression else "forward"
    if focus and focus.part == "edge":
        edge, label = Edge(focus.layer, focus.source, focus.node), _edge_label(frame, explanation)
        first, _, rest = label.partition("\n")
        name = frame.notation.edge(*(frame.names.node(*end) for end in edge.ends))
        labels, brief, rows = {edge: label}, {}, ((name, first, rest.replace("\n", " ")),)
    return Marks(read, written, focus, labels, brief, rows, phase)


def asked_place(frame: Frame) -> Place | None:
    """Where the number is drawn that is asked for, of the shown sample; None where none is."""
    question = frame.question
    if not frame.asks or question is None or question.place is None:
        return None
    key, index = question.place
    if len(index) == 2 and not key.parameter and index[0] != frame.batch_row:
        return None
    return place(frame, key, index)


def asked_sign(frame: Frame) -> str:
    """The letter of the number that is asked for, with a question mark in its place."""
    if frame.question is None or frame.question.place is None:
        return "?"
    written = frame.names.symbol(Symbol(*frame.question.place))
    return f"{'∂L/∂' if written.derivative else ''}{written.letter} ?"


def _asked(frame: Frame) -> Marks:
    """Where the number is that is asked for, and with a hint what is read for it."""
    question, focus = frame.question, asked_place(frame)
    assert question is not None and question.place is not None
    read = {place(frame, of.key, of.index) for of in question.operands} if question.hints and focus else set()
    operation = frame.program.operations[question.at or 0]
    labels = {}
    if focus is not None and focus.part == "edge":
        labels = {Edge(focus.layer, focus.source, focus.node): asked_sign(frame)}
    return Marks(frozenset(filter(None, read)), frozenset(), focus, labels, phase=operation.phase)


def chip_width(look: Look, chip: Chip) -> int:
    """In whole pixels, as wide as its text in bold, so that a mark moves nothing."""
    return round(text_width(chip.text, look.font("small", bold=True))) + look.px(12)


def drawn_node(
    frame: Frame,
    marks: Marks,
    layer: int,
    node: int,
    wide: bool,
    chips: bool,
    signals: bool = False,
    roomy: bool = True,
    target: bool = True,
) -> DrawnNode:
    """What is seen of a node; `wide` with its sum, else that only while the output is not known; `chips` with bias,
    delta and `target`, all `signals` with upstream gradient and slope too; a bias only where it is `roomy`. Where it is
    not wide, a bias gives way to weights that are read."""
    selected = (frame.selection.layer, frame.selection.node) == (layer, node)
    cells = [_cell(frame, "sums", layer, node)] if wide else []
    cell = _output if wide or knows_output(frame, layer, node) else _sum
    cells.append(cell(frame, layer, node))
    instead = [*([] if signals else ["slope"]), *([] if roomy else ["bias"])]
    around, ring = list[tuple[str, Chip]](), ""
    if not marks.nothing:
        capsule = [Place(part, layer, node) for part in ("sum", "output", *instead)]
        ring = marks.mark(*capsule, *(spot for part in SIGNALS if (spot := Place(part, layer, node)) == marks.focus))
    bias = _bias_chip(frame, marks, layer, node) if chips and roomy and frame.has_biases(layer) else None
    if bias is not None and (wide or bias.mark or not marks.lit_nodes or frame.preview is not None):
        around.append(("bias", bias))
    if target and layer == frame.program.depth and frame.target is not None and _shows_target(frame, node, chips):
        around.append(("target", target_chip(frame, marks, layer, node)))
    ring = ring or ("selected" if selected else "")
    texts, steps = zip(*cells, strict=True)
    parts = signal_parts(frame, layer, node, signals) if chips else []
    back = [_signal_chip(frame, marks, part, layer, node) for part in parts]
    asked = asked_place(frame)
    if asked is not None and (asked.layer, asked.node) == (layer, node):
        at = {"sum": 0, "output": len(cells) - 1}.get(asked.part)
        texts = tuple("?" if number == at else text for number, text in enumerate(texts))
    seconds = _seconds(frame, ("sums", "outputs") if wide else ("outputs",), layer, node)
    return DrawnNode(steps, texts, ring, tuple(around), tuple(back), seconds)


def node_of(frame: Frame, layout: Layout, marks: Marks, layer: int, node: int) -> DrawnNode:
    """What is seen of a node of a layout: of the selected one all chips; where rows are close and these would cover
    others, as long as those take no part in the step."""
    column, selected = layout.columns[layer], (frame.selection.layer, frame.selection.node) == (layer, node)
    own = selected and (column.high or column.whole or bool(marks.lit_nodes))
    chips, roomy = (
        column.chips or own or (selected and not column.strip),
        column.roomy and (column.whole or not column.strip),
    )
    target = column.chips or column.pitch >= layout.look.px(TARGET_ROOM)
    drawn = drawn_node(frame, marks, layer, node, column.wide, chips, column.signals or own, roomy, target)
    if not (own or column.high):
        drawn = drawn._replace(signals=())
    return drawn._replace(called=called_output(frame, node)) if layer == frame.program.depth else drawn


def called_output(frame: Frame, node: int) -> str:
    """The name that the data have for an output, or for its class."""
    return frame.names.called(frame.program.depth, node) or (frame.data.classes[node:][:1] or ("",))[0]


def _shows_target(frame: Frame, node: int, chips: bool) -> bool:
    """Of several classes only the right one has its target, else every output that has room."""
    classes = frame.program.experiment.layers[-1].formulas.mixing is not None and frame.program.sizes[-1] > 1
    return bool(frame.target[node]) if classes else chips  # type: ignore[index]


def knows_output(frame: Frame, layer: int, node: int) -> bool:
    """Whether a node's output is shown: where its sum is not, or it is computed."""
    return frame.value("outputs", layer, node) is not None or frame.value("sums", layer, node) is None


def _seconds(frame: Frame, names: tuple[str, ...], layer: int, node: int) -> tuple[str, ...]:
    if frame.by_hand is None:
        return ()
    found = (frame.values_by_hand(name, layer) for name in names)
    known = (None if values is None or values[node] is np.ma.masked else float(values[node]) for values in found)
    return tuple("" if value is None else _in_cell(value, frame.decimals) for value in known)


def _cell(frame: Frame, name: str, layer: int, node: int) -> tuple[str, int | None]:
    value = frame.value(name, layer, node)
    if value is None:
        return "", None
    return _in_cell(value, 2), _step(value, limit_of(frame, Key(name, layer)))


def _output(frame: Frame, layer: int, node: int) -> tuple[str, int | None]:
    return _cell(frame, "outputs", layer, node)


def _sum(frame: Frame, layer: int, node: int) -> tuple[str, int | None]:
    """The cell of a sum where that of an output would be, so with its letter."""
    text, step = _cell(frame, "sums", layer, node)
    return f"{frame.notation.sum} {text}", step


def _step(value: float, most: float) -> int:
    return NOT_A_NUMBER if math.isnan(value) else signed_step(value, most)


def _in_cell(value: float, decimals: int) -> str:
    """A number as wide as half a capsule: a small one with up to four decimals, of a huge or a tiny one only the first
    digit."""
    size = abs(value)
    small = [digits for digits in SMALL if 0.95 * 10**-digits <= size] if size < 0.5 * 10**-decimals else ()
    for digits in (*((most, 2) for most in small), (decimals, 2), (decimals, 1)):
        text = number(value, *digits)
        if len(text) <= MOST_CHARACTERS:
            break
    return text


def _bias_chip(frame: Frame, marks: Marks, layer: int, node: int) -> Chip:
    key, explanation, mark = Key("biases", layer), frame.explanation, marks.mark(Place("bias", layer, node))
    if mark == "focus" and frame.asks:
        return Chip(asked_sign(frame), COLOUR_STEPS, "asked")
    if mark == "focus" and explanation is not None and explanation.target.key.kind != key.kind:
        key, value = explanation.target.key, explanation.value
        text = f"{_sign(frame, explanation)} {number(value, significant=2)}{_more(explanation)}"
    else:
        value = float(frame.parameters("biases", layer)[node])
        text = _coming_bias(frame, layer, node) or f"b {brief(value)}"
    return Chip(text, _step(value, limit_of(frame, key)), mark)


def _coming_bias(frame: Frame, layer: int, node: int) -> str:
    """A bias with what the previewed update would make of it: in the selected layer the number, else its direction."""
    after, before = frame.coming(Key("biases", layer)), frame.parameters("biases", layer)
    if after is None or after[node] == before[node]:
        return ""
    if layer == frame.selection.layer:
        return f"b {number(float(before[node]))} → {number(float(after[node]))}"
    return f"b {brief(float(before[node]))} {'▲' if after[node] > before[node] else '▼'}"


def signal_parts(frame: Frame, layer: int, node: int, several: bool) -> list[str]:
    """Which of the `SIGNALS` stand at a node: all that are known, or where there is room for one the last, but for the
    slope."""
    asked = asked_place(frame)
    known = [
        part
        for part, kind in SIGNALS.items()
        if layer and (frame.value(kind, layer, node) is not None or Place(part, layer, node) == asked)
    ]
    return known if several else [part for part in known if part != "slope"][-1:]


def _signal_chip(frame: Frame, marks: Marks, part: str, layer: int, node: int) -> Chip:
    key, spot = Key(SIGNALS[part], layer), Place(part, layer, node)
    value = frame.value(key.kind, layer, node)
    if value is None:
        return Chip(f"{_signal_letter(frame, part)} ?", COLOUR_STEPS, "asked")
    mark = "focus" if spot == marks.focus else "read" if spot in marks.read else ""
    return Chip(signal_text(frame, part, value), _step(value, limit_of(frame, key)), mark)


def signal_text(frame: Frame, part: str, value: float) -> str:
    return f"{_signal_letter(frame, part)} {number(value, significant=2)}"


def _signal_letter(frame: Frame, part: str) -> str:
    return {"upstream": "g", "slope": "f′", "delta": frame.notation.delta_sign}[part]


def target_chip(frame: Frame, marks: Marks, layer: int, node: int) -> Chip:
    value, mark = float(frame.target[node]), marks.mark(Place("target", layer, node))  # type: ignore[index]
    return Chip(f"t {brief(value)}", _step(value, limit_of(frame, TARGETS)), mark)


def _operands(frame: Frame, explanation: Explanation) -> Iterator[Operand]:
    for operand in explanation.operands:
        yield operand
        if operand.key.kind in EXPANDED:
            yield from frame.explain(operand.key, operand.index).operands


def _written(frame: Frame, key: Key) -> Iterator[Place]:
    """What an operation writes, for the shown sample, as far as it is known."""
    shape, per_edge = frame.record.shape(key), key.parameter == "weights"
    if key == LOSS:
        yield loss_place(frame)
    if len(shape) != 2 or np.prod(shape) > 4096:
        return
    first = 0 if shape[0] == 1 else frame.batch_row or 0
    for row, column in np.ndindex(shape) if per_edge else ((first, column) for column in range(shape[1])):
        spot = place(frame, key, (row, column) if per_edge else (column,))
        if spot and frame.record.has(key, (row, column)):
            yield spot


def _product(frame: Frame, explanation: Explanation, weight: Operand) -> str:
    """What a weight that is read makes of what comes along its edge, and which way that goes, as a second line."""
    kind, (source, node) = explanation.target.key.kind, weight.index
    if kind not in ("sums", "upstream") or weight.key.layer is None or explanation.to_come:
        return ""
    forward = kind == "sums"
    key = Key("outputs", weight.key.layer - 1) if forward else Key("deltas", weight.key.layer)
    along = frame.record.matrix(key)[explanation.target.index[0], source if forward else node]
    return f"\n{'→' if forward else '←'} {number(float(along) * weight.value)}"


def _rows(frame: Frame, explanation: Explanation, labels: dict[Edge, str]) -> Iterator[Row]:
    """Of weights that make products, each with the node that it reads; and the bias that is added."""
    forward = explanation.target.key.kind == "sums"
    for edge, label in labels.items():
        weight, made, product = label.partition("\n")
        if made:
            yield frame.names.node(*edge.ends[0 if forward else 1]), weight, product
    for operand in explanation.operands:
        if operand.key.parameter == "biases" and forward and labels:
            yield "b", "", f"→ {number(operand.value)}"


def _edge_label(frame: Frame, explanation: Explanation) -> str:
    earlier = [number(o.value) for o in explanation.operands if o.key == explanation.target.key.before]
    value = "\n→ ".join([*earlier, number(explanation.value)])
    return f"{_sign(frame, explanation)} {value}{_more(explanation)}"


def _sign(frame: Frame, explanation: Explanation) -> str:
    """The letter of a number of an edge or a bias: w, ∂L/∂w, or what the optimizer keeps of it."""
    written = frame.names.symbol(explanation.target)
    above = "" if written.above == "new" else f" {written.above}"
    return f"{'∂L/∂' if written.derivative else ''}{written.letter}{above}".rstrip()


def _more(explanation: Explanation) -> str:
    """Says so where the number is only the first terms of a sum."""
    return " + …" if explanation.to_come else ""


def edges(frame: Frame, layout: Layout, marks: Marks) -> tuple[Edge, ...]:
    """The edges that are drawn: all, or where they are many those of the selected nodes, and those that glow."""
    found: list[Edge] = []
    for layer in range(1, len(layout.columns)):
        before, after = layout.columns[layer - 1], layout.columns[layer]
        if layout.has_fans(layer):
            fan = fans(frame, layout, layer) if has_fan(frame, marks, layer) else ()
            found += dict.fromkeys((*fan, *lit(marks, layer)))
        else:
            found += [Edge(layer, i, j) for i in range(before.count) for j in range(after.count)]
    return tuple(found)


def has_fan(frame: Frame, marks: Marks, layer: int) -> bool:
    """Whether the edges of a strip's selected node into that layer are drawn: where weights of it are read or written,
    or nothing is."""
    operation = frame.shown_operation
    keys = (*operation.reads, operation.writes) if operation is not None else ()
    used = any(key.parameter == "weights" and key.layer == layer for key in keys)
    return used or marks.nothing or bool(lit(marks, layer))


def fans(frame: Frame, layout: Layout, layer: int) -> Iterator[Edge]:
    """The strongest edges into a layer of the selected nodes of the strips that they join."""
    weights, (source, node) = frame.parameters("weights", layer), frame.nodes[layer - 1 : layer + 1]
    if layout.columns[layer - 1].strip:
        yield from (Edge(layer, source, at) for at in _strongest(weights[source]))
    if layout.columns[layer].strip:
        yield from (Edge(layer, at, node) for at in _strongest(weights[:, node]))


def _strongest(weights: Array) -> list[int]:
    """Which are the strongest, from above to below; one that is no number counts as the strongest of all: it must be
    seen."""
    strengths = np.where(np.isnan(weights), np.inf, np.abs(weights))
    return sorted(np.argsort(-strengths, kind="stable")[:EDGES_OF_STRIP].tolist())


def lit(marks: Marks, layer: int) -> list[Edge]:
    """The edges into a layer that glow."""
    return sorted(edge for edge in marks.lit_edges if edge.layer == layer)
