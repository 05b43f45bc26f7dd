"""Initial values that are given: a table of weights and one of biases for each layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation

from .grid import Grid, Numbers

MOST_TYPED = 100_000
"""Weights that can be given as tables."""
Kept = dict[Any, Numbers]
"""The numbers of weights and biases, by their layers."""


@dataclass(frozen=True)
class Shape:
    """A layer as its numbers see it: how it is called, from how many nodes to how many, whether it has biases, and
    what stays the same of it, and of the layer before, while the network changes."""

    name: str
    before: int
    nodes: int
    bias: bool
    row: object
    row_before: object


class GivenValues(QWidget):
    """The tables, in their order. What is `kept` stays where a layer becomes smaller, and comes back with it."""

    changed = Signal()
    refused = Signal(object, str)
    asks = ("weights", "biases")

    def __init__(self, look: Look, notation: Notation, kept: Kept) -> None:
        super().__init__()
        self._look, self._notation, self._kept = look, notation, kept
        self.grids: dict[tuple[str, int], Grid] = {}
        self._shapes: tuple[Shape, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(3))

    def fit(self, shapes: Sequence[Shape]) -> None:
        """Tables for other layers: numbers that were there stay, others are 0."""
        if tuple(shapes) == self._shapes:
            return
        self._shapes, self.grids = tuple(shapes), {}
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, shape in enumerate(shapes):
            self._add("weights", at, shape, shape.before, tr("Weights, {layer}").format(layer=shape.name))
            if shape.bias:
                self._add("biases", at, shape, 1, tr("Biases, {layer}").format(layer=shape.name))
        self._column.addStretch(1)

    def _add(self, kind: str, at: int, shape: Shape, rows: int, name: str) -> None:
        kept = self._kept.get(_key(kind, shape), [])

        def number(row: int, column: int) -> float:
            return kept[row][column] if row < len(kept) and column < len(kept[row]) else 0.0

        numbers = [[number(row, column) for column in range(shape.nodes)] for row in range(rows)]
        grid = Grid(numbers, self._named(kind), name, self._look)
        grid.changed.connect(lambda: self._take(grid, _key(kind, shape)))
        grid.refused.connect(lambda text: self.refused.emit(grid, text))
        head, line = QWidget(), QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(tr("{name}: {rows} × {columns}").format(name=name, rows=rows, columns=shape.nodes)))
        paste = ToolButton(self._look, "narrow", "clipboard-paste")
        paste.setAccessibleName(tr("Paste: {name}").format(name=name))
        paste.setToolTip(tr("From a spreadsheet, or as NumPy prints it (Ctrl+V in the table)"))
        paste.clicked.connect(grid.paste)
        line.addWidget(paste)
        line.addStretch(1)
        head.setLayout(line)
        self._column.addWidget(head)
        self._column.addWidget(grid)
        self.grids[kind, at] = grid

    def _take(self, grid: Grid, key: Any) -> None:
        """What is shown is known also when its layer gets smaller: the larger table stays below it."""
        kept = self._kept.setdefault(key, [])
        for row, line in enumerate(grid.value()):
            if row == len(kept):
                kept.append([])
            kept[row][: len(line)] = line
        self.changed.emit()

    def value(self) -> dict[str, Any]:
        """The numbers as a file has them."""
        if not self._shapes:
            text = said("{path}: values are given for at most {most} weights in all.", path="init.weights",
                        most=f"{MOST_TYPED:,}")  # fmt: skip
            raise ExperimentError(text)
        layers = range(len(self._shapes))
        return {
            "weights": [[list(row) for row in self.grids["weights", at].value()] for at in layers],
            "biases": [list(self.grids["biases", at].value()[0]) if ("biases", at) in self.grids else []
                       for at in layers],
        }  # fmt: skip

    def _named(self, kind: str) -> Callable[[int, bool], str]:
        """Rows of weights are the nodes that they come from, columns those that they lead to."""
        count = self._notation.count

        def name(at: int, across: bool) -> str:
            if across:
                return tr("to {node}").format(node=count(at))
            return "b" if kind == "biases" else tr("from {node}").format(node=count(at))

        return name

    def field(self, names: Sequence[str]) -> QWidget:
        """The table that a path leads to: "weights", "0"."""
        at = int(names[1]) if len(names) > 1 else 0
        return self.grids.get((names[0], at)) or self


def _key(kind: str, shape: Shape) -> tuple[object, ...]:
    return (kind, shape.row) if kind == "biases" else (kind, shape.row_before, shape.row)


def keep(kept: Kept, weights: Sequence[Any], biases: Sequence[Any], shapes: Sequence[Shape]) -> None:
    """Knows the numbers of a file for these layers."""
    for shape, matrix, row in zip(shapes, weights, biases, strict=True):
        kept[_key("weights", shape)] = [list(map(float, line)) for line in matrix]
        kept[_key("biases", shape)] = [list(map(float, row))]
