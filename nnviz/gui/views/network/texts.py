"""What is said of the network: the tooltips of nodes and edges, which edges are drawn, and what is read aloud of it.
Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.gui.parts import reading
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.shown import shown_text, value_head
from nnviz.gui.state.frame import Frame, parameters_now
from nnviz.gui.words.entries import activation_text
from nnviz.gui.words.joining import following, listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, number, readable
from nnviz.gui.words.speech import SpokenNames, capital, layer_name, spoken, spoken_number

from .content import EDGES_OF_STRIP, Edge, Marks, Place, fans, has_fan, lit
from .layout import Layout


def hint(frame: Frame, layout: Layout, marks: Marks) -> str:
    """Which edges are drawn, where not all are."""
    joined = [layer for layer in layout.fanned if has_fan(frame, marks, layer)]
    strips = [
        column.layer for column in layout.columns if column.strip and {column.layer, column.layer + 1} & {*joined}
    ]
    if not joined:
        return ""
    own_nodes = {edge for layer in joined for edge in fans(frame, layout, layer)}
    besides = [edge for layer in joined for edge in lit(marks, layer) if edge not in own_nodes]
    nodes = [frame.names.node(layer, frame.nodes[layer]) for layer in strips]
    capped = any(_most(layout, layer) > EDGES_OF_STRIP for layer in joined)
    own = [edge for edge in besides if Place("edge", edge.layer, edge.node, edge.source) == marks.focus]
    which = "" if not besides else "own" if besides == own else "read"
    return _hints()[capped, which].format(nodes=listed(nodes), count=EDGES_OF_STRIP)


def _most(layout: Layout, layer: int) -> int:
    """How many edges into a layer a selected node of a strip has."""
    before, after = layout.columns[layer - 1 : layer + 1]
    return max(before.strip * after.count, after.strip * before.count)


def _hints() -> dict[tuple[bool, str], str]:
    """By whether a node has more edges than are drawn, and what is drawn besides: what is read, or the edge shown."""
    return {
        (False, ""): tr("Not all edges have room: only those of {nodes} are drawn."),
        (False, "read"): tr(
            "Not all edges have room: only those of {nodes} and those read for the number shown are drawn."
        ),
        (False, "own"): tr("Not all edges have room: only those of {nodes} and that of the number shown are drawn."),
        (True, ""): tr(
            "Not all edges have room: only those of {nodes} are drawn, at most the {count} strongest on each side."
        ),
        (True, "read"): tr(
            "Not all edges have room: only those of {nodes}, at most the {count} strongest on each side, "
            "and those read for the number shown are drawn."
        ),
        (True, "own"): tr(
            "Not all edges have room: only those of {nodes}, at most the {count} strongest on each side, "
            "and that of the number shown are drawn."
        ),
    }


def unread_text(count: int) -> str:
    """Of weights that a step does not read; two lines."""
    return tr("{count} weights\nnot read").format(count=f"{count:,}")


def picture_lines(frame: Frame) -> list[str]:
    """What is said below the picture that the inputs are: which sample it is, and the pixel that is selected."""
    lines, node = [shown_text(frame)], frame.selection.node
    if frame.data.classes and frame.target is not None:
        name = frame.data.classes[int(np.argmax(frame.target))]
        lines = [tr("{sample} · class {name}").format(sample=lines[0], name=name)]
    if frame.selection.layer == 0 and (value := frame.value("outputs", 0, node)) is not None:
        lines.append(f"{frame.names.node(0, node)} {number(value)}")
    return lines


def node_text(frame: Frame, layer: int, node: int) -> str:
    """Every value of a node, for the tooltip, in full precision."""
    called = frame.names.called(layer, node)
    lines = [called or frame.names.node(layer, node)]
    for name in ("sums", "outputs", "upstream", "slope", "deltas", "grad_b"):
        value = frame.value(name, layer, node)
        if value is not None:
            lines.append(_line(value_head(frame.notation, name), exact(value), _by_hand(frame, name, layer, node)))
    if frame.has_biases(layer):
        bias = _parameter(frame, "biases", layer, node)
        lines.append(_line(value_head(frame.notation, "biases"), bias, _by_hand(frame, "biases", layer, node)))
        lines += _memory(frame, Key("biases", layer), node)
    return "\n".join(lines)


def edge_text(frame: Frame, edge: Edge) -> str:
    """From where to where an edge leads, every value of it, and what it contributes, for the tooltip."""
    layer, source, node = edge
    weight = _parameter(frame, "weights", layer, source, node)
    lines = [frame.notation.edge(frame.names.node(layer - 1, source), frame.names.node(layer, node))]
    lines.append(_line("w", weight, _by_hand(frame, "weights", layer, node, source)))
    if frame.record.has(Key("grad_w", layer), (source, node)):
        gradient = exact(float(frame.record["grad_w", layer][source, node]))
        lines.append(_line("∂L/∂w", gradient, _by_hand(frame, "grad_w", layer, node, source)))
    return "\n".join([*lines, *_memory(frame, Key("weights", layer), source, node), *_contributions(frame, edge)])


def _contributions(frame: Frame, edge: Edge) -> Iterator[str]:
    """What a weight makes of what comes along its edge, forward and back, as far as it is computed: with the weight as
    it was read, for a sample of the batch. With a mistake no array is promised to be what its name says."""
    layer, source, node = edge
    if frame.batch_row is None or frame.experiment.mistake is not None:
        return
    weight = float(frame.record.matrix(Key("weights", layer).before)[source, node])
    before, here = (layer - 1, source), (layer, node)
    ways = (
        (tr("forward: {weight} · {number} = {product}, of {sum} in {node}"),
         frame.value("outputs", *before), frame.value("sums", *here), here),
        (tr("backward: {weight} · {number} = {product}, of {sum} in {node}"),
         frame.value("deltas", *here), frame.value("upstream", *before), before),
    )  # fmt: skip
    for words, along, total, there in ways:
        if along is not None and total is not None:
            yield words.format(
                weight=number(weight), number=number(along), product=number(along * weight), sum=number(total),
                node=frame.names.node(*there),
            )  # fmt: skip


def _line(name: str, value: str, by_hand: str = "") -> str:
    """A number with its name, and as a person has it who computes by hand."""
    line = tr("{name}: {value} (by hand {by_hand})") if by_hand else tr("{name}: {value}")
    return line.format(name=name, value=value, by_hand=by_hand)


def _by_hand(frame: Frame, name: str, layer: int, node: int, source: int | None = None) -> str:
    """A number as computed by hand; "" where nobody does, or it is not known."""
    if frame.by_hand is None:
        return ""
    if name in ("weights", "biases"):
        values: Array | None = parameters_now(frame.by_hand, Key(name, layer))
    else:
        values = frame.by_hand.get(name, layer) if source is not None else frame.values_by_hand(name, layer)
    values = values if values is None or source is None else values[source]
    known = values is not None and values[node] is not np.ma.masked
    return number(float(values[node]), frame.decimals) if values is not None and known else ""


def _parameter(frame: Frame, name: str, layer: int, *index: int) -> str:
    """A weight or a bias, and what the previewed update makes of it."""
    after = frame.coming(Key(name, layer))
    found = [frame.parameters(name, layer), *([] if after is None else [after])]
    return " → ".join(exact(float(values[index])) for values in found)


def _memory(frame: Frame, parameter: Key, *index: int) -> list[str]:
    """What the optimizer keeps of a parameter, as it is now."""
    memory = frame.program.memory if frame.program.supervised and parameter in frame.program.trained else ()
    values = {name: float(frame.now(parameter.line(name))[index]) for name in memory}
    return [_line(tr(frame.program.lines[name].label), exact(value)) for name, value in values.items()]


# --- read aloud --------------------------------------------------------------------------------

READ_ALOUD = ("upstream", "slope", "deltas", "grad_b")
"""What is read of a node after its sum and its output, as far as its layer has it."""


def network_item(frame: Frame, layout: Layout) -> Item:
    """The whole network; what is within is made when somebody comes there."""
    text = tr("Network with layers of {sizes} nodes; {layer} is active. Arrow keys move.")
    sizes = ", ".join(map(str, frame.program.sizes))
    description = text.format(sizes=sizes, layer=layer_name(frame.names, frame.selection.layer))
    return Item(role="Tree", description=description, make=partial(_layers, frame, layout))


def _layers(frame: Frame, layout: Layout) -> Iterator[Item]:
    names = SpokenNames.of(frame.names)
    for layer in range(len(frame.program.sizes)):
        name = capital(_layer_aloud(frame, names, layer))
        make = partial(_nodes, frame, layout, names, layer)
        yield Item(name, "TreeItem", make=make, selected=layer == frame.selection.layer)
    yield Item(reading.loss(frame))


def _layer_aloud(frame: Frame, names: SpokenNames, layer: int) -> str:
    size = frame.program.sizes[layer]
    if not layer:
        text = tr("{layer}: {count} nodes") if size > 1 else tr("{layer}: 1 node")
        return text.format(layer=names.layer(layer), count=size)
    activation = spoken(activation_text(frame.experiment.layers[layer - 1].activation))
    text = (
        tr("{layer}: {count} nodes, activation {activation}")
        if size > 1
        else tr("{layer}: 1 node, activation {activation}")
    )
    return text.format(layer=names.layer(layer), count=size, activation=activation)


def _nodes(frame: Frame, layout: Layout, names: SpokenNames, layer: int) -> Iterator[Item]:
    for node in range(frame.program.sizes[layer]):
        chosen = (layer, node) == (frame.selection.layer, frame.selection.node)
        yield Item(
            _node_aloud(frame, names, layer, node), "TreeItem", description=_more_aloud(frame, names, layer, node),
            make=partial(_edges, frame, names, layer, node), box=partial(layout.capsule, layer, node), selected=chosen,
        )  # fmt: skip


def _node_aloud(frame: Frame, names: SpokenNames, layer: int, node: int) -> str:
    """A node with its sum and its output, for the sample that is shown."""
    total, output = (frame.value(name, layer, node) for name in ("sums", "outputs"))
    facts = {"node": frame.notation.count(node), "layer": names.layer(layer), "sample": spoken(shown_text(frame))}
    if not layer:
        text = tr("Node {node} of {layer}, {sample}: input {output}.")
        called = names.called(layer, node)
        if called:
            text, facts["name"] = tr("Node {node} of {layer}, {name}, {sample}: input {output}."), called
    elif total is None:
        text = tr("Node {node} of {layer}, {sample}: sum not computed yet.")
    elif output is None:
        text = tr("Node {node} of {layer}, {sample}: sum {sum}, output not computed yet.")
    else:
        text = tr("Node {node} of {layer}, {sample}: sum {sum}, output {output}.")
    return text.format(**facts, sum=_said(total), output=_said(output))


def _said(value: float | None) -> str:
    return tr("not computed yet") if value is None else spoken_number(value, readable)


def _more_aloud(frame: Frame, names: SpokenNames, layer: int, node: int) -> str:
    """What else is known of a node: target, gradients, delta, bias."""
    called, sentences = names.node(layer, node), list[str]()
    if layer == frame.program.depth and frame.target is not None:
        text = tr("Prediction {output}, target {target}.")
        values = frame.value("outputs", layer, node), float(frame.target[node])
        sentences.append(text.format(output=_said(values[0]), target=_said(values[1])))
    written = {operation.writes.kind for operation in frame.program.operations if operation.layer == layer}
    for name in READ_ALOUD if layer else ():
        if name not in written:
            continue
        value, index = frame.value(name, layer, node), (node,) if name == "grad_b" else (0, node)
        quantity = names.described(Operand(Key(name, layer), index, 0, 0.0))
        if value is not None:
            text = tr("{name} over the batch: {value}.") if name == "grad_b" else tr("{name}: {value}.")
            sentences.append(text.format(name=quantity, value=_said(value)))
        elif name == "deltas":
            sentences.append(tr("{name}: not computed yet.").format(name=quantity))
    if frame.has_biases(layer):
        bias = float(frame.parameters("biases", layer)[node])
        sentences.append(tr("Bias of {node}: {value}.").format(node=called, value=_said(bias)))
    return following([capital(sentence) for sentence in sentences])


def _edges(frame: Frame, names: SpokenNames, layer: int, node: int) -> Iterator[Item]:
    if not layer:
        return
    weights, gradients = frame.parameters("weights", layer), Key("grad_w", layer)
    for source in range(frame.program.sizes[layer - 1]):
        known = frame.record.has(gradients, (source, node))
        gradient = float(frame.record["grad_w", layer][source, node]) if known else None
        text = tr("Weight from {from_node} to {to_node}: {weight}, gradient {gradient}.")
        yield Item(text.format(
            from_node=names.node(layer - 1, source), to_node=names.node(layer, node),
            weight=_said(float(weights[source, node])), gradient=_said(gradient),
        ), "TreeItem")  # fmt: skip
