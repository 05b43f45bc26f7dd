"""The layers of a new network: a line for each, from the first hidden one to the output."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnviz.engine.experiment.chosen import Layer, trained
from nnviz.engine.experiment.experiment import MOST_LAYERS
from nnviz.engine.maths.keys import PARAMETERS
from nnviz.engine.said import said
from nnviz.gui.dialogs.choice_form import ChoiceForm, fields_of
from nnviz.gui.dialogs.fields import FlagField, NumberField, OneOfField
from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.words.language import tr

from .tables import MOST_TYPED, Shape

TRAINED = {
    "weights+biases": said("trained"), "weights": said("biases kept"), "biases": said("weights kept"), "": said("kept"),
}  # fmt: skip
"""By the kinds of parameters that training changes."""
NEW = {"size": 4, "activation": "tanh"}
"""A layer that is added where there is none before it to be like."""

WIDTHS = (84, 64, 216, 60, 124)
"""Of the columns, in pixels at 100 %."""


def _row(look: Look, parts: Sequence[QWidget]) -> QHBoxLayout:
    """A line of the table of layers."""
    row = QHBoxLayout()
    row.setSpacing(look.px(6))
    for part, width in zip(parts, WIDTHS, strict=False):
        part.setFixedWidth(look.px(width))
        row.addWidget(part)
    row.addStretch(1)
    return row


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    return label


class LayerLine(QWidget):
    """A layer: nodes, activation with its parameters, biases, what is trained; and buttons to add one after it and to
    remove it."""

    changed, activation_changed, add_asked, remove_asked = Signal(), Signal(), Signal(), Signal()

    def __init__(self, layer: Layer, look: Look) -> None:
        super().__init__()
        self.name = QLabel()
        self.nodes = NumberField(layer.size)
        self.activation = ChoiceForm(fields_of(Layer)["activation"], layer.activation, look)
        label = self.activation.form.labelForField(self.activation.kinds)
        assert label is not None
        label.hide()
        self.bias = FlagField(layer.bias)
        self.trainable = OneOfField(TRAINED, "+".join(trained(layer.trainable)))
        self.add, self.remove = (ToolButton(look, "narrow", symbol) for symbol in ("plus", "x"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        line = _row(look, [self.name, self.nodes, self.activation, self.bias, self.trainable])
        for button in (self.add, self.remove):
            line.insertWidget(line.count() - 1, button)
        column.addLayout(line)
        self.activation.kinds.changed.connect(self.activation_changed)
        for part in (self.nodes, self.activation, self.bias, self.trainable):
            part.changed.connect(self.changed)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.remove_asked)

    def call(self, name: str, is_output: bool) -> None:
        """What the layer is called, on the screen and for those who hear it."""
        self.name.setText(name)
        for part, text in (
            (self.nodes, tr("Nodes, {layer}")), (self.activation.kinds, tr("Activation, {layer}")),
            (self.bias, tr("Biases, {layer}")), (self.trainable, tr("Training, {layer}")),
            (self.add, tr("Add a layer after {layer}")), (self.remove, tr("Remove {layer}")),
        ):  # fmt: skip
            part.setAccessibleName(text.format(layer=name))
            part.setToolTip(text.format(layer=name))
        self.add.setEnabled(not is_output)
        self.remove.setEnabled(not is_output)

    def value(self) -> dict[str, Any]:
        activation = self.activation.value()
        kinds = self.trainable.value().split("+")
        return {
            "size": self.nodes.value(), "activation": activation if len(activation) > 1 else activation["kind"],
            "bias": self.bias.value(), "trainable": {kind: kind in kinds for kind in PARAMETERS},
        }  # fmt: skip

    def field(self, names: Sequence[str]) -> QWidget | None:
        own: dict[str, QWidget] = {"size": self.nodes, "bias": self.bias, "trainable": self.trainable}
        if names and names[0] == "activation":
            return self.activation.field(names[1:])
        return own.get(names[0]) if names else self.nodes


class LayersPart(QWidget):
    """All layers. `output_chosen` follows where a person chose the activation of the output."""

    changed, output_chosen = Signal(), Signal()

    def __init__(self, layers: Sequence[Layer], look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines = [self._line(layer) for layer in layers]
        self.input, self.add = QLabel(), ToolButton(look, "narrow", "plus")
        self.add.setAccessibleName(tr("Add a layer after the input"))
        self.add.setToolTip(tr("Add a layer after the input"))
        self.add.clicked.connect(lambda: self._insert(0))
        self.input.setIndent(look.px(7))
        titles = (tr("layer"), tr("nodes"), tr("activation"), tr("biases"), tr("what is trained"))
        heading = _row(look, [_muted(title) for title in titles])
        head = _row(look, [QLabel(tr("input")), self.input, _muted(tr("as the data have them"))])
        head.insertWidget(head.count() - 1, self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self._column.addLayout(heading)
        self._column.addLayout(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(6))
        self._column.addLayout(self._lines)
        self._column.addStretch(1)
        for line in self.lines:
            self._lines.addWidget(line)
        self._call()

    def show_inputs(self, count: int) -> None:
        self.input.setText(f"{count:,}")

    def show_output(self, size: int | None, activation: str | None) -> None:
        """Another size or activation for the output, None for that which it has."""
        old = self.lines[-1]
        if size is not None and size != old.nodes.value():
            old.nodes.setText(str(size))
        if activation is not None and activation != old.activation.kinds.value():
            old.activation.kinds.setCurrentIndex(old.activation.kinds.findData(activation))

    def _line(self, layer: Layer) -> LayerLine:
        line = LayerLine(layer, self._look)
        line.changed.connect(self.changed)
        line.activation_changed.connect(lambda: self.output_chosen.emit() if line is self.lines[-1] else None)
        line.add_asked.connect(lambda: self._insert(self.lines.index(line) + 1))
        line.remove_asked.connect(lambda: self._remove(line))
        return line

    def _insert(self, at: int) -> None:
        """One like the one before it, or like the first hidden one."""
        if len(self.lines) >= MOST_LAYERS:
            return
        like: dict[str, Any] = self.lines[max(0, at - 1)].value() if len(self.lines) > 1 else NEW
        if not isinstance(like["size"], int) or like["size"] < 1:
            like = NEW
        try:
            layer = msgspec.convert(like, Layer, strict=True)
        except msgspec.ValidationError:
            layer = msgspec.convert(NEW, Layer)
        line = self._line(layer)
        self.lines.insert(at, line)
        self._lines.insertWidget(at, line)
        self._call()
        line.nodes.setFocus()
        line.nodes.selectAll()
        self.changed.emit()

    def _remove(self, line: LayerLine) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._call()
        self.lines[at].nodes.setFocus()
        self.changed.emit()

    def _call(self) -> None:
        for at, line in enumerate(self.lines):
            line.call(self._name(at), line is self.lines[-1])
        self.add.setEnabled(len(self.lines) < MOST_LAYERS)

    def _name(self, at: int) -> str:
        return tr("output") if at == len(self.lines) - 1 else tr("hidden {number}").format(number=at + 1)

    def shapes(self, inputs: int) -> list[Shape] | None:
        """The layers as their numbers see them; None where a size is none, and none of them where
        there are too many weights for tables."""
        sizes = [inputs, *(line.nodes.value() for line in self.lines)]
        if not all(isinstance(size, int) and size >= 1 for size in sizes):
            return None
        if sum(before * after for before, after in pairwise(sizes)) > MOST_TYPED:
            return []
        rows = [None, *self.lines]
        return [
            Shape(self._name(at), sizes[at], sizes[at + 1], line.bias.value(), line, rows[at])
            for at, line in enumerate(self.lines)
        ]

    def value(self) -> list[dict[str, Any]]:
        return [line.value() for line in self.lines]

    def field(self, names: Sequence[str]) -> QWidget | None:
        if not names or int(names[0]) >= len(self.lines):
            return self.lines[-1]
        return self.lines[int(names[0])].field(names[1:])
