"""What a scene highlights: "edge 1.2>2.1", "node 1.2", "row 0", an array as "deltas 1", or a panel by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nnviz.engine.reading.strict_json import CONTENT, ExperimentError, shown
from nnviz.engine.said import said

OF_NODES = ("sums", "outputs", "upstream", "slope", "deltas", "biases", "biases_before", "grad_b")
OF_EDGES = ("weights", "weights_before", "grad_w")
"""Arrays whose numbers stand at the nodes of their layer, and at the edges into it."""
PLACE = r"(\d+)\.(\d+)"
_FORMS = {
    "edge": rf"edge {PLACE} ?> ?{PLACE}",
    "node": rf"node {PLACE}",
    "row": r"row (\d+)",
    "array": r"(\w+) (\d+)(?: ?\[([-\d\s,:]*)\])?",
    "panel": r"\w+",
}
Node = tuple[int, int]
Edge = tuple[int, int, int]
"""(layer, node), and (layer, node of the layer before, node), all as arrays count."""


@dataclass(frozen=True)
class Highlight:
    """`kind` is one of the forms; `places` its numbers, `name` and `index` those of an array, or the panel."""

    kind: str
    places: tuple[int, ...] = ()
    name: str = ""
    index: tuple[int | None, ...] = ()


def highlight(text: str, path: object = CONTENT) -> Highlight:
    """ExperimentError: that says nothing that can be highlighted."""
    for kind, form in _FORMS.items():
        found = re.fullmatch(form, text.strip())
        if found is None:
            continue
        if kind == "panel":
            return Highlight(kind, name=text.strip())
        if kind == "array":
            if found[1] in OF_NODES + OF_EDGES:
                parts = (part.strip() for part in (found[3] or "").split(","))
                places = tuple(None if part == ":" else int(part) for part in parts if part)
                return Highlight(kind, (int(found[2]),), found[1], places)
            continue
        return Highlight(kind, tuple(map(int, found.groups())))
    fault = said(
        "{path} must be a node as “node 1.2”, an edge as “edge 1.2>2.1”, a row as “row 0”, an array as “deltas 1” or"
        " the name of a panel, but is {got}.",
        path=path,
        got=shown(text),
    )
    raise ExperimentError(fault)


@dataclass(frozen=True)
class Highlights:
    """All that a scene highlights in a network with layers of these sizes; `panels` by their names."""

    nodes: frozenset[Node] = frozenset()
    edges: frozenset[Edge] = frozenset()
    rows: frozenset[int] = frozenset()
    panels: frozenset[str] = frozenset()


def highlights(texts: Iterable[str], sizes: Sequence[int]) -> Highlights:
    """What is not in such a network is left out."""
    nodes, edges, rows, panels = set[Node](), set[Edge](), set[int](), set[str]()
    for one in map(highlight, texts):
        match one.kind:
            case "node":
                nodes.add((one.places[0], one.places[1] - 1))
            case "edge":
                before, source, layer, node = one.places
                edges |= {(layer, source - 1, node - 1)} if layer == before + 1 else set()
            case "row":
                rows.add(one.places[0])
            case "panel":
                panels.add(one.name)
            case _ if one.places[0] < len(sizes):
                _take(one, sizes, nodes, edges)
    known = {(layer, node) for layer, size in enumerate(sizes) for node in range(size)}
    joined = {edge for edge in edges if {(edge[0] - 1, edge[1]), (edge[0], edge[2])} <= known}
    return Highlights(frozenset(nodes & known), frozenset(joined), frozenset(rows), frozenset(panels))


def _take(array: Highlight, sizes: Sequence[int], nodes: set[Node], edges: set[Edge]) -> None:
    """The nodes or edges at which the numbers of an array stand, those of its index alone where it has one."""
    layer, last = array.places[0], array.index[-1] if array.index else None
    to = range(sizes[layer]) if last is None else (last,)
    if array.name in OF_NODES:
        nodes |= {(layer, node) for node in to}
    elif layer > 0:
        first = array.index[0] if len(array.index) == 2 else None
        sources = range(sizes[layer - 1]) if first is None else (first,)
        edges |= {(layer, source, node) for source in sources for node in to}
