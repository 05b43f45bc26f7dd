"""Sentences about steps in words: their templates in the language in force, their facts as the notation calls them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from string import Formatter
from typing import Any

from nnviz.engine.insight.sentences.step import AllNodes, Element
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.said import Said, said
from nnviz.engine.tables.sentences import Setting
from nnviz.engine.training.edits.facts import AtEdge, AtLayer, AtNode

from .language import told, tr
from .names import Names
from .numbers import MINUS, short

FEW = 3
"""So many nodes are named; of more only their number."""
COLUMNS: dict[str, str] = {
    said("The batch holds one sample, so the sums of {layer} form a single row."): said(
        "The batch holds one sample, so the sums of {layer} form a single column."
    ),
    said("A larger batch would add rows."): said("A larger batch would add columns."),
    said("Each row is one sample; all share the weights."): said("Each column is one sample; all share the weights."),
}
"""What is said instead where samples are columns."""
RESULT = "value"
"""The fact that is no operand: it never has brackets."""
_OPERATORS, _BREAKS = "×÷+−＋", ",:;=("


def sentence(names: Names, text: Said, written: Callable[[float], str]) -> str:
    """A sentence with its facts; `written` says how a result or an operand is rounded."""
    english = COLUMNS.get(text.template, text.template) if names.notation.columns else text.template
    result, words = "", ""
    for before, name, _, _ in Formatter().parse(tr(english)):
        result, words = result + before, words + before
        if name is not None:
            fact = text.facts[name]
            shown = fact_text(names, fact, written)
            negative = isinstance(fact, float) and name != RESULT and shown.startswith(MINUS)
            result += f"({shown})" if negative and _follows_operator(words) else shown
    return result


def _follows_operator(words: str) -> bool:
    """Whether the words before a number, back to the beginning of its formula, have an operator: 0.2 × (−0.3)."""
    part = re.split(f"[{re.escape(_BREAKS)}]", words)[-1]
    return any(sign in part for sign in _OPERATORS)


def joined(first: str, second: str) -> str:
    """Two sentences after one another, as the language writes them; either may be empty."""
    return tr(said("{first} {second}")).format(first=first, second=second) if first and second else first or second


def fact_text(names: Names, fact: Any, written: Callable[[float], str]) -> str:
    """A fact as it stands in a sentence."""
    match fact:
        case Said():
            return told(fact)
        case Setting():
            return short(float(fact))
        case float():
            return written(fact)
        case AtNode(layer, node):
            return names.node(layer, node)
        case AtEdge(layer, source, node):
            return names.notation.edge(names.node(layer - 1, source), names.node(layer, node))
        case AtLayer(layer):
            return layer_text(names, layer)
        case AllNodes(layer):
            return nodes_text(names, layer)
        case Element(key, index):
            return names.described(Operand(key, index, 0, math.nan))
    return str(fact)


def layer_text(names: Names, layer: int | None) -> str:
    """A layer as it is called within a sentence."""
    if layer == names.program.depth:
        return tr("the output layer")
    return tr("hidden layer {number}").format(number=layer) if layer else tr("the inputs")


def nodes_text(names: Names, layer: int) -> str:
    """All nodes of a layer as they are called within a sentence: x₁ and x₂, or where they are many their number."""
    count = names.program.sizes[layer]
    if count > FEW:
        return tr("{count} nodes").format(count=count)
    called = [names.node(layer, node) for node in range(count)]
    if count == FEW:
        return tr("{first}, {second} and {third}").format(first=called[0], second=called[1], third=called[2])
    return tr("{first} and {second}").format(first=called[0], second=called[1]) if count > 1 else called[0]
