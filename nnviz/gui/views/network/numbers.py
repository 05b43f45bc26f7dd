"""Which number stands at a spot of the network: to be followed to what made it, or to be edited. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.maths.keys import Key
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number

from .content import SIGNALS, Edge

KINDS = SIGNALS | {"sum": "sums", "output": "outputs", "bias": "biases", "target": "targets"}
"""The arrays whose numbers are drawn as the parts of a node."""


def node_number(frame: Frame, part: str, layer: int, node: int) -> Number | None:
    """The number that is drawn as that part of a node; None where there is none."""
    if part == "bias" and (written := frame.number(_written_for("biases", frame, layer), (node,))) is not None:
        return written
    return frame.number_of_node(KINDS[part], layer, node)


def edge_number(frame: Frame, edge: Edge) -> Number | None:
    """The number of an edge: what the shown operation wrote on it, else its weight."""
    return frame.number(_written_for("weights", frame, edge.layer), (edge.source, edge.node))


@dataclass(frozen=True)
class EditedNumber:
    """A number that can be edited where it is drawn: what `edit_requested` says of it, and its value now."""

    name: str
    layer: int | None
    index: tuple[int, ...]
    value: float


def of_edge(frame: Frame, edge: Edge) -> EditedNumber:
    layer, source, node = edge
    return EditedNumber("weights", layer, (source, node), float(frame.parameters("weights", layer)[source, node]))


def of_node(frame: Frame, part: str, layer: int, node: int) -> EditedNumber | None:
    """What is edited at that part of a node: the target, the input of the shown sample, else the bias if it has one."""
    row = frame.selection.row
    if part == "target" and layer == frame.program.depth and frame.target is not None:
        return EditedNumber("targets", None, (row, node), float(frame.target[node]))
    if layer == 0:
        return EditedNumber("inputs", None, (row, node), float(frame.data.inputs[row, node]))
    if not frame.has_biases(layer):
        return None
    return EditedNumber("biases", layer, (node,), float(frame.parameters("biases", layer)[node]))


def following_number(frame: Frame) -> Number | None:
    """The selected node's number after the one that is looked at, for the keyboard."""
    selection = frame.selection
    parts = ("sum", "output", *SIGNALS, "bias") if selection.layer else ()
    found = (node_number(frame, part, selection.layer, selection.node) for part in parts)
    known = [number for number in found if number is not None]
    known = known or [n for n in [frame.number_of_node("outputs", selection.layer, selection.node)] if n is not None]
    at = known.index(selection.number) + 1 if selection.number in known else 0
    return known[at % len(known)] if known else None


def _written_for(parameter: str, frame: Frame, layer: int) -> Key:
    """The array of the weights or biases of a layer that the shown operation wrote, else those themselves."""
    operation = frame.shown_operation
    here = operation is not None and operation.layer == layer and operation.writes.parameter == parameter
    return operation.writes if operation is not None and here else Key(parameter, layer)
