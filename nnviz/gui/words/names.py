"""Names: what the nodes, arrays and numbers of one network are called on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nnviz.engine.insight.watches import Watch
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import DIVISOR, PARAMETERS, Key
from nnviz.engine.program.program import Program
from nnviz.engine.said import Said, said
from nnviz.engine.tables.choices import Words
from nnviz.engine.training.edits.edit import Edit
from nnviz.engine.training.edits.facts import (
    AtBias,
    AtEdge,
    AtLayer,
    AtNode,
    AtSample,
    AtTarget,
    AtWeight,
    Labels,
    WithActivation,
)

from .entries import ARRAYS, activation_text, line_text
from .joining import listed
from .language import told, tr
from .letters import LETTERS
from .notation import Notation
from .numbers import short
from .symbols import Written, above, below, plain
from .terms.table import kind_of, of_kind
from .terms.term import Term

MOST_LETTERS = 14
"""Of a name that the data have, where it stands beside a letter."""


@dataclass(frozen=True)
class Names:
    """`program` says what there is, `notation` how it is written."""

    program: Program
    notation: Notation

    def layer(self, layer: int | None) -> str:
        if layer is None:
            return ""
        if layer == 0:
            return tr("input layer")
        if layer == self.program.depth:
            return tr("output layer")
        return tr("hidden {number}").format(number=layer)

    def node(self, layer: int, node: int | str) -> str:
        """x₁, h₂, y; with several hidden layers h²₁ is node 1 of layer 2."""
        features = self.program.experiment.data.features
        if layer == 0 and features and isinstance(node, int):
            return self.notation.feature(features[node])
        index = below(self.notation.count(node) if isinstance(node, int) else node)
        if layer == 0:
            return f"x{index}"
        if layer == self.program.depth:
            return "y" if self.program.sizes[-1] == 1 else f"y{index}"
        which = above(layer) if self.program.depth > 2 else ""
        return f"{self.notation.output}{which}{index}"

    def called(self, layer: int, node: int) -> str:
        """The name that the data have for an input or an output; "" where they have none, or it is made of several."""
        data = self.program.experiment.data
        if layer == 0:
            names = () if data.features else data.called.inputs
        else:
            names = data.called.outputs if layer == self.program.depth else ()
        return names[node] if node < len(names) else ""

    def titled(self, layer: int, node: int, most: int = MOST_LETTERS) -> str:
        """A node with the name that the data have for it, where there is room for a few words: x₁ length."""
        name = self.called(layer, node)
        short_name = name if len(name) <= most else name[: most - 1] + "…"
        return f"{self.node(layer, node)} {short_name}".strip()

    def raw(self, column: int) -> str:
        """A raw input as the data call it, or x₁."""
        names = self.program.experiment.data.called.inputs
        return names[column] if column < len(names) else self.notation.raw(column)

    def target(self, node: int) -> str:
        """t, or t₂ where there are several."""
        return "t" if self.program.sizes[-1] == 1 else f"t{below(self.notation.count(node))}"

    def array(self, key: Key) -> str:
        """What an array is, and when: parameters are read as the iteration began."""
        if key.owner:
            words = line_text(self.program.lines[key.kind].label, key.owner)
        else:
            words = tr(ARRAYS.get(key.kind) or self._choice(key).label)
        return " · ".join(filter(None, [words, self.layer(key.layer), self.when(key)]))

    def when(self, key: Key) -> str:
        """Of what an update changes: before it or after."""
        if not (key.begun or self._updated(key)):
            return ""
        return tr("as the iteration began") if key.begun else tr("after the update")

    def noun(self, key: Key) -> str:
        """What one number of an array is called: delta, weight, first moment, learning rate."""
        if key.owner:
            return tr(self.program.lines[key.kind].label)
        return tr(_ONE.get(kind_of(key)) or ARRAYS.get(key.kind) or self._choice(key).label)

    def described(self, leaf: Any) -> str:
        """One number in words: delta of h₂, gradient of weight x₁→h₂, learning rate."""
        key = leaf.key
        if not leaf.index:
            return self.array(key)
        written = self.symbol(leaf)
        text = _PLACED[key.kind not in PARAMETERS, key.parameter]
        return tr(text).format(name=self.noun(key), place=written.below or written.letter)

    def symbol(self, leaf: Any, with_sample: bool = False) -> Written:
        """How one number is called, by its key and index; with_sample: and which sample of the batch it belongs to."""
        key, index = leaf.key, leaf.index
        if key.layer is None and not index:
            return self._of_network(key)
        if not index:
            return Written("P" + below(key.layer))
        layer = key.layer if key.layer is not None else self.program.depth
        node = self.node(layer, index[-1])
        if parameter := key.parameter:
            letter, sign = self._line(key)
            ends = self.notation.edge(self.node(layer - 1, index[0]), node) if parameter == "weights" else node
            derivative = key.kind in PARAMETERS.values()
            sign = "new" if self._updated(key) else "old" if derivative and key.begun else sign
            return Written(letter or parameter[0], ends, sign, derivative)
        sample = self.notation.count(index[0]) if isinstance(index[0], int) else index[0]
        which = f"({sample})" if with_sample else ""
        if key.kind == "outputs":
            return Written(node, "", which)
        if key.kind == "deltas" and self.notation.delta == "derivative":
            return Written(self.notation.sum, node, which, derivative=True)
        return Written(self._letters.get(key.kind, key.kind), node, which)

    def _updated(self, key: Key) -> bool:
        """Whether an array is what the update makes of one that the iteration began with."""
        return key in self.program.state and key.kind not in PARAMETERS.values()

    def array_symbol(self, key: Key) -> str:
        """How a whole array is called: the capital of its letter and, of several, its layer: X, W₁, U₁."""
        kind, layer = key.kind, key.layer
        if not self.program.shape(key, 1):
            return plain(self.symbol(Operand(key, (), 0, 0.0)))
        if key.owner:
            letter, sign = self._line(key)
            owner = self.array_symbol(Key(key.owner, layer))
            return f"{letter}({owner}){sign and f' {sign}'}" if letter else f"{owner} {sign}"
        letter = self._letter(key)
        which = "" if not layer or letter == "y" else self._which(layer)
        return f"{_ARRAYS.get(kind) or letter.upper()}{which}"

    def written(self, key: Key) -> str:
        """An array in the few letters of a cell that says what a step writes: u₁, y, L, δ₂, ∂W₂, m W₁."""
        if key.owner:
            letter, sign = self._line(key)
            of = self.array_symbol(Key(key.owner, key.layer))
            return f"{letter or of} {of if letter else sign}"
        if key.parameter or not self.program.shape(key, 1):
            return self.array_symbol(key).replace("L/∂", "")
        letter = self._letter(key)
        return letter if letter == "y" else f"{letter}{self._which(key.layer)}"

    def _which(self, layer: int | None) -> str:
        """The number of a layer below the letter of an array; "" where there is only one, of which all are."""
        return "" if layer == self.program.depth == 1 else below(layer)

    def meaning(self, key: Key) -> str:
        """What the letter of an array stands for; "" where it says so itself, and of a layer that this network lacks:
        an explanation may lead to the one before its layers were changed."""
        if key.layer is not None and key.layer >= len(self.program.sizes):
            return ""
        speaks = key.kind == "deltas" and self.notation.delta == "derivative"
        if key.owner or speaks or key.kind in PARAMETERS.values() or not self.program.shape(key, 1):
            return ""
        letter, derivative = self._letter(key) if not key.parameter else key.kind[0], self.derivative(key)
        text = said("{letter} = {derivative}") if derivative else said("{letter} {name}")
        return tr(text).format(letter=letter, derivative=derivative, name=self.noun(key))

    def derivative(self, key: Key) -> str:
        """The derivative that the letter of an array stands for; "" for none, and where the letter says so itself.
        With a mistake no array is promised to be the derivative that it should be."""
        if self.program.experiment.mistake is not None or self._letters.get(key.kind, "").startswith("∂"):
            return ""
        output = self._letter(Key("outputs", key.layer))
        return _DERIVATIVES.get(key.kind, "").format(output=output, sum=self.notation.sum)

    def purpose(self, key: Key) -> str:
        """What a number is for, in a few words; "" where nothing is said of it."""
        if self.program.experiment.mistake is not None and key.kind in (*_DERIVATIVES, *PARAMETERS.values()):
            return tr("With the mistake switched on, it need not be the derivative that it should be.")
        term = self.term(key)
        return "" if term is None else told(term.what)

    def term(self, key: Key) -> Term | None:
        """The entry of the glossary that an array is; None of what somebody added who wrote none."""
        kind = kind_of(key)
        if key.owner:
            return of_kind(self.program.lines[key.kind].label) if key.kind in self.program.lines else None
        if kind == "sums" and Key("biases", key.layer) not in self.program.parameters:
            kind = "plain sums"
        if kind == "inputs" and self.program.experiment.data.features:
            kind = "features"
        if kind == "outputs" and key.layer == self.program.depth:
            kind = "prediction"
        chosen = (self.program.experiment.optimizer, self.program.experiment.optimizer.schedule)
        label = next((of.words[kind].label for of in chosen if key.layer is None and kind in of.words), kind)
        return of_kind(kind if kind in ARRAYS else label)

    def _letter(self, key: Key) -> str:
        if key == Key("outputs", 0):
            return "x"
        return self.node(key.layer or 0, 0)[0] if key.kind == "outputs" else self._letters.get(key.kind, key.kind)

    def watch(self, watch: Watch) -> str:
        """A watched number in one line: w x₁→h₂, δ h₂ · sample 3."""
        key = watch.key.before if self._updated(watch.key) else watch.key
        index = watch.index if watch.row is None else (watch.row, *watch.index)
        written = self.symbol(Operand(key, index, 0, 0.0))
        name = f"{'∂L/∂' if written.derivative else ''}{written.letter} {written.below}".strip()
        if watch.row is None:
            return name
        return tr("{name} · sample {sample}").format(name=name, sample=self.notation.count(watch.row))

    def edit(self, edit: Edit) -> str:
        """An edit in a few words; the program is the one that it was made in."""
        said = edit.said
        return tr(said.template).format(**{name: self._fact(fact) for name, fact in said.facts.items()})

    def _fact(self, fact: Any) -> str:
        match fact:
            case Said():
                return told(fact)
            case float():
                return short(fact)
            case AtLayer(layer):
                return self.layer(layer)
            case AtNode(layer, node):
                return self.node(layer, node)
            case AtWeight(layer, source, node):
                edge = self.notation.edge(self.node(layer - 1, source), self.node(layer, node))
                return tr("weight {edge}").format(edge=edge)
            case AtEdge(layer, source, node):
                return self.notation.edge(self.node(layer - 1, source), self.node(layer, node))
            case AtBias(layer, node):
                return tr("bias {node}").format(node=self.node(layer, node))
            case AtTarget(node):
                return self.target(node)
            case AtSample(row):
                return str(self.notation.count(row))
            case Labels(labels):
                return listed(map(self._fact, labels))
            case WithActivation(activation):
                return activation_text(activation)
        return str(fact)

    @property
    def _letters(self) -> dict[str, str]:
        chosen = self.notation
        return {"sums": chosen.sum, "deltas": chosen.delta_sign, "upstream": "g", "slope": "f′", "targets": "t"}

    def letter(self, key: Key) -> str:
        """How a number is called that was chosen for the network as a whole. KeyError: its entry has no letter."""
        return self._of_network(key).letter

    def _of_network(self, key: Key) -> Written:
        if key == DIVISOR:
            return Written(self.program.experiment.loss.reduced.symbol)
        if key in LETTERS:
            return LETTERS[key]
        return Written(self._choice(key).letter)

    def _choice(self, key: Key) -> Words:
        """The words for a number that was chosen for the optimizer or its schedule."""
        optimizer = self.program.experiment.optimizer
        (words,) = (of.words[key.kind] for of in (optimizer, optimizer.schedule) if key.kind in of.words)
        return words

    def _line(self, key: Key) -> tuple[str, str]:
        """Letter and mark of what a line of the optimizer makes, of one that this optimizer lacks its name; of
        parameters and gradients none of their own."""
        if not key.owner:
            return "", ""
        line = self.program.lines.get(key.kind)
        return (key.kind.replace("_", " "), "") if line is None else (line.letter, line.mark)


_ARRAYS = {"weights": "W", "biases": "b", "grad_w": "∂L/∂W", "grad_b": "∂L/∂b"}
_ONE = {
    "inputs": said("input"), "sums": said("weighted sum"), "outputs": said("output"), "targets": said("target"),
    "deltas": said("delta"), "weights": said("weight"), "biases": said("bias"), "grad_w": said("gradient"),
    "grad_b": said("gradient"), "input gradient": said("gradient"),
}  # fmt: skip
"""What one number of an array is called, where that is not what the array is called."""
_PLACED = {
    (True, ""): said("{name} of {place}"), (True, "weights"): said("{name} of weight {place}"),
    (True, "biases"): said("{name} of the bias of {place}"), (False, "weights"): said("{name} {place}"),
    (False, "biases"): said("{name} of {place}"),
}  # fmt: skip
"""A number with its place: whether it is something else than the parameter itself, and that parameter."""

_DERIVATIVES = {"upstream": "∂L/∂{output}", "deltas": "∂L/∂{sum}", "slope": "∂{output}/∂{sum}"}
