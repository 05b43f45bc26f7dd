"""Words, symbols and numbers as they stand on the screen; knows no widget.

`tr` marks every text that is translated.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from nnviz.engine.experiment.changes import Rechosen
from nnviz.engine.experiment.chosen import Chosen
from nnviz.engine.insight.ghosts import Ghost
from nnviz.engine.insight.watches import Watch
from nnviz.engine.maths.dialect import WORDS, Dialect
from nnviz.engine.maths.expressions import Expr, Operand
from nnviz.engine.maths.keys import BASE_RATE, DATA_LOSS, DIVISOR, EPOCH, LOSS, RATE, SAMPLES, TARGETS, TIME, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import PARAMETERS, Program, before, parameter_of
from nnviz.engine.tables.mistakes import MISTAKES, ONCE_MORE
from nnviz.engine.training.edits import NO_MISTAKE, Edit, Imported
from nnviz.engine.training.runs import Run
from nnviz.engine.training.undo import Undoable

MINUS, WARNING = "\N{MINUS SIGN}", "\N{WARNING SIGN}"
_SMALL, _BELOW, _ABOVE = "0123456789", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₘₙ", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUBSCRIPTS, _SUPERSCRIPTS = str.maketrans(_SMALL + "ijkmn", _BELOW), str.maketrans(_SMALL, _ABOVE)
_PLAIN = str.maketrans(_BELOW + _ABOVE, _SMALL + "ijkmn" + _SMALL)


CHOICES: dict[str, tuple[Any, ...]] = {
    "sum": ("u", "z", "s"),
    "output": ("h", "a", "z"),
    "delta": ("delta", "derivative"),
    "first": (1, 0),
    "orientation": ("rows", "columns"),
    "code": ("words", "letters"),
}
"""What each part of a notation may be; the first is what it is as long as nobody chose."""


@dataclass(frozen=True)
class Notation:
    """How the same numbers are written; what is computed never depends on it.

    The letters of the sum and of a hidden node's output; "delta" δ or "derivative" ∂L/∂u; the number that
    samples and nodes are counted from; samples as "rows" (X @ W) or as "columns" (W @ x); and whether the
    NumPy lines call their arrays by "words" or by the same "letters".
    """

    sum: str = "u"
    output: str = "h"
    delta: str = "delta"
    first: int = 1
    orientation: str = "rows"
    code: str = "words"

    def changed(self, part: str, value: Any) -> Notation:
        """With another choice of one part: sum and output never share a letter, and who chooses a letter wants
        to see it in the code too."""
        other = {"sum": "output", "output": "sum"}.get(part)
        result = replace(self, **{part: value})
        if other is not None and result.sum == result.output:
            result = replace(result, **{other: CHOICES[other][0]})
        return replace(result, code="letters") if part in ("sum", "output", "delta") else result

    @property
    def columns(self) -> bool:
        """Whether samples are columns and a weight's indices are (to, from)."""
        return self.orientation == "columns"

    @property
    def delta_sign(self) -> str:
        """δ, or the derivative that it stands for."""
        return "δ" if self.delta == "delta" else f"∂L/∂{self.sum}"


_in_force = [Notation()]


def use(notation: Notation) -> None:
    """Puts a notation into force; views show it with their next frame."""
    _in_force[0] = notation


def current() -> Notation:
    return _in_force[0]


def dialect(program: Program) -> Dialect:
    """How the NumPy lines are written: the names of the arrays and how they lie."""
    chosen, names = current(), dict(WORDS.names)
    if chosen.code == "letters":
        names |= {"sums": chosen.sum, "outputs": chosen.output, "upstream": "g", "deltas": "delta"}
        names |= {Key("outputs", 0): "x", Key("outputs", program.depth): "y", TARGETS: "t", RATE: "eta"}
        if chosen.delta == "derivative":
            names |= {"deltas": f"dL_d{chosen.sum}", "grad_w": "dL_dW", "grad_b": "dL_db"}
    return Dialect(names, chosen.columns)


def count(index: int) -> int:
    """The number on the screen of a sample or a node, whose index is counted from 0."""
    return index + current().first


@lru_cache(maxsize=1024)
def tr(text: str) -> str:
    """The text in the language in force; `tr.cache_clear()` when another one comes into force."""
    return QCoreApplication.translate("", text)


def number(value: float, digits: int = 4, significant: int = 3) -> str:
    """A value with that many decimals; very large and very small ones with so many significant digits."""
    size = abs(value)
    if math.isnan(value):
        return "NaN"
    if size == float("inf"):
        return (MINUS if value < 0 else "") + "∞"
    if size != 0 and (size >= 1e5 or size < 0.5 * 10**-digits):
        shown = f"{value:.{significant - 1}e}"
        mantissa, _, exponent = shown.partition("e")
        shown = f"{mantissa}e{int(exponent)}"
    else:
        shown = f"{value:.{digits}f}"
        shown = shown.removeprefix("-") if float(shown) == 0 else shown
    return shown.replace("-", MINUS)


def by_hand(value: float, decimals: int) -> str:
    """A number that a person wrote down with so many decimals."""
    return tr("by hand") + f" {number(value, decimals)}"


def exact(value: float) -> str:
    """The full double, as it can be copied and read back."""
    return repr(value)


def phase_text(phase: str) -> str:
    signs = {"forward": "→", "loss": "∎", "backward": "←", "update": "⟳"}
    names = {
        "forward": tr("forward"), "loss": tr("loss"), "backward": tr("backward"), "update": tr("update")
    }  # fmt: skip
    return f"{signs[phase]} {names[phase]}"


def layer_text(program: Program, layer: int | None) -> str:
    if layer is None:
        return ""
    if layer == 0:
        return tr("input")
    return tr("output") if layer == program.depth else tr("hidden") + f" {layer}"


def kept_text(name: str) -> str:
    """What a line of the optimizer makes of every parameter."""
    words = {
        "velocity": tr("velocity"), "ahead": tr("velocity ahead"), "m": tr("mean of the gradients"),
        "v": tr("mean of their squares"), "m_hat": tr("mean, corrected"), "v_hat": tr("mean of the squares, corrected"),
        "decayed": tr("made smaller"),
    }  # fmt: skip
    return words.get(name, name)


def _kept(name: str) -> tuple[str, str]:
    """The optimizer's line that writes an array, and its parameter; "" for both where there is no such line."""
    parameter = parameter_of(name)
    line = name.removesuffix("_before").removesuffix(f"_{parameter}") if parameter else ""
    return (line, parameter) if line not in ("", *PARAMETERS, *PARAMETERS.values()) else ("", "")


def operation_text(operation: Operation) -> str:
    """What an operation computes, without its layer."""
    line, parameter = _kept(operation.writes.name)
    if line:
        return " · ".join([kept_text(line), tr("weights") if parameter == "weights" else tr("biases")])
    names = {
        "data_loss": tr("loss of the data"), "penalty": tr("penalty of the weights"),
        "sums": tr("weighted sums"), "outputs": tr("outputs"), "loss": tr("loss"),
        "upstream": tr("upstream gradient"), "slope": tr("slope"), "deltas": tr("deltas"),
        "grad_b": tr("gradient of the biases"), "grad_w": tr("gradient of the weights"),
        "weights": tr("new weights"), "biases": tr("new biases"),
    }  # fmt: skip
    return names.get(operation.writes.name, operation.writes.name)


def array_text(program: Program, key: Key) -> str:
    """What an array is, and when: parameters are read as the iteration began."""
    name, begun = key.name.removesuffix("_before"), key.name.endswith("_before")
    line, parameter = _kept(name)
    words = {
        "data_loss": tr("loss of the data"), "penalty": tr("penalty of the weights"),
        "base_lr": tr("learning rate before its schedule"), "epoch": tr("number of the epoch"),
        "iteration": tr("number of the iteration"),
        "sums": tr("weighted sums"), "outputs": tr("outputs"), "loss": tr("loss"), "deltas": tr("deltas"),
        "upstream": tr("upstream gradient"), "slope": tr("slope"), "grad_b": tr("gradient of the biases"),
        "grad_w": tr("gradient of the weights"), "weights": tr("weights"), "biases": tr("biases"),
        "targets": tr("targets"), "lr": tr("learning rate"), "divisor": tr("what the loss is divided by"),
        "samples": tr("samples of the batch"),
    }.get(parameter or name, name)  # fmt: skip
    words = f"{kept_text(line)} · {words}" if line else words
    when = {True: tr("as the iteration began"), False: tr("after the update")}[begun]
    changing = begun or key in program.state
    return " · ".join(filter(None, [words, layer_text(program, key.layer), when if changing else ""]))


MISTAKE_TEXTS: dict[str, Any] = {
    NO_MISTAKE: QT_TRANSLATE_NOOP("", "none"),
    "factor_d": QT_TRANSLATE_NOOP("", "factor D forgotten"),
    "sum_for_mean": QT_TRANSLATE_NOOP("", "sum for mean"),
    "error_for_any_loss": QT_TRANSLATE_NOOP("", "y − t for any loss"),
    "softmax_elementwise": QT_TRANSLATE_NOOP("", "softmax elementwise"),
    "relu_overwrites_upstream": QT_TRANSLATE_NOOP("", "ReLU overwrites upstream"),
    "update_inside_backward": QT_TRANSLATE_NOOP("", "update inside backward"),
    "log_without_care": QT_TRANSLATE_NOOP("", "log without care at 0"),
}
"""The mistakes in two or three words."""


OPTIMIZER_NAMES = {"sgd": "SGD", "rmsprop": "RMSprop", "adam": "Adam", "adamw": "AdamW"}


CHOICE_NAMES: dict[str, Any] = {
    "init": QT_TRANSLATE_NOOP("", "initial values"), "batch": QT_TRANSLATE_NOOP("", "batches"),
    "layers": QT_TRANSLATE_NOOP("", "activations"), "loss": QT_TRANSLATE_NOOP("", "loss"),
    "optimizer": QT_TRANSLATE_NOOP("", "optimizer"), "lr": QT_TRANSLATE_NOOP("", "learning rate"),
    "schedule": QT_TRANSLATE_NOOP("", "schedule"), "weight_decay": QT_TRANSLATE_NOOP("", "weight decay"),
    "every": QT_TRANSLATE_NOOP("", "every … epochs"), "period": QT_TRANSLATE_NOOP("", "period, epochs"),
    "size": QT_TRANSLATE_NOOP("", "rows a batch"), "train_ratio": QT_TRANSLATE_NOOP("", "train part"),
    "beta1": "beta 1", "beta2": "beta 2", "eps": "epsilon", "l1": QT_TRANSLATE_NOOP("", "penalty L1"),
    "l2": QT_TRANSLATE_NOOP("", "penalty L2"),
}  # fmt: skip
"""What is chosen for an experiment; what is not here is called as a file calls it."""


def choice_name(name: str) -> str:
    return tr(CHOICE_NAMES.get(name, name.replace("_", " ")))


def choice_label(name: str) -> str:
    """The name of a number with its letter, where formulas have one."""
    letter = letter_of(name)
    return choice_name(name) if letter == name or Key(name) == RATE else f"{choice_name(name)} {letter}"


def kind_name(kind: str) -> str:
    """An entry of a table of the engine."""
    return OPTIMIZER_NAMES.get(kind, tr(kind.replace("_", " ")))


def mistake_text(name: str) -> str:
    return tr(MISTAKE_TEXTS[name])


def mistake_words(name: str) -> str:
    """What is wrong about a mistake, in a sentence."""
    return {
        "factor_d": tr("The loss is a mean over samples and outputs, but its derivative is divided by the samples "
                       "only: D outputs make it D times too large."),
        "sum_for_mean": tr("The loss is a mean, but its derivative is that of the sum: the larger the batch, the "
                           "larger the steps."),
        "error_for_any_loss": tr("y − t over N is sent back whatever the loss: that is the derivative of half a "
                                 "squared error only."),
        "softmax_elementwise": tr("Softmax is differentiated as if every output depended on its own sum only: the "
                                  "rest of the Jacobian is missing."),
        "relu_overwrites_upstream": tr("The mask is written into the gradient that came in: what is recorded is no "
                                       "longer ∂L/∂outputs."),
        "update_inside_backward": tr("The weights are updated before the signal goes back through them: the layers "
                                     "before get the gradient of another network."),
        "log_without_care": tr("The logarithm is taken of a probability that may round to 0."),
    }[name]  # fmt: skip


def mistake_note(name: str | None, operation: Operation) -> str:
    """What is wrong about a line of the program while a mistake is on."""
    once_more = tr("y − t is the derivative by the sums already: here it goes through softmax once more.")
    words = once_more if operation.mistake == ONCE_MORE else mistake_words(str(name))
    return f"{WARNING} " + tr("mistake") + f": {words}"


def mistake_effect(name: str) -> str:
    """What becomes of a mistake."""
    return {
        "parameters": tr("The gradient is not that of the loss."),
        "signals": tr("The gradients of the parameters stay right, as long as nothing else reads it."),
        "finite": tr("The gradient is right until the loss is infinite."),
    }[MISTAKES[name].spoils]


def loss_text(kind: str, reduction: str) -> str:
    """The loss with its scale: what is summed, and what the sum is divided by."""
    terms = {
        "sse": "½(y − t)²", "mse": "(y − t)²", "bce": tr("cross-entropy of two classes"), "cross_entropy": "−t·ln y",
        "huber": tr("Huber: ½(y − t)², further off straight"), "hinge": "max(1 − t·y, 0)",
    }  # fmt: skip
    scale = {
        "sum": tr("sum"), "mean": tr("mean over samples and outputs"), "batch_mean": tr("mean over samples")
    }  # fmt: skip
    return f"{terms.get(kind, kind)} · {scale[reduction]}"


def value_header(name: str) -> str:
    """The head of a column of values."""
    sign = current().delta_sign
    return {
        "sums": tr("sum") + f" {current().sum}", "outputs": tr("output"), "upstream": tr("upstr. g"),
        "slope": tr("slope f′"), "deltas": tr("delta") + " δ" if sign == "δ" else sign, "grad_b": "∂L/∂b",
        "biases": tr("bias b"),
    }[name]  # fmt: skip


def node_name(program: Program, layer: int, node: int | str) -> str:
    """x₁, h₂, y; with several hidden layers h²₁ is node 1 of layer 2."""
    features = program.experiment.data.features
    if layer == 0 and features and isinstance(node, int):
        return feature_name(features[node])
    index = str(count(node) if isinstance(node, int) else node).translate(_SUBSCRIPTS)
    if layer == 0:
        return f"x{index}"
    if layer == program.depth:
        return "y" if program.sizes[-1] == 1 else f"y{index}"
    which = str(layer).translate(_SUPERSCRIPTS) if program.depth > 2 else ""
    return f"{current().output}{which}{index}"


def raw_name(column: int) -> str:
    """A raw input, of which features may be made: x₁."""
    return f"x{str(count(column)).translate(_SUBSCRIPTS)}"


def feature_name(name: str) -> str:
    """A feature as it is written: x₁², x₁x₂, sin x₂."""
    words = re.sub(r"sin\((\w+)\)", r"sin \1", name).replace("*", "").replace("^2", "²")
    return re.sub("[12]", lambda index: str(count(int(index[0]) - 1)).translate(_SUBSCRIPTS), words)


DATA_NAMES: dict[str, Any] = {
    "or": "OR", "and": "AND", "xor": "XOR", "nand": "NAND", "csv": "CSV",
    "circle": QT_TRANSLATE_NOOP("", "Circle"), "exclusive_or": QT_TRANSLATE_NOOP("", "Exclusive or, points"),
    "two_gaussians": QT_TRANSLATE_NOOP("", "Two Gaussians"), "spiral": QT_TRANSLATE_NOOP("", "Spiral"),
    "moons": QT_TRANSLATE_NOOP("", "Moons"), "blobs": QT_TRANSLATE_NOOP("", "Three classes"),
    "digits": QT_TRANSLATE_NOOP("", "Handwritten digits"), "plane": QT_TRANSLATE_NOOP("", "Plane"),
    "gaussian": QT_TRANSLATE_NOOP("", "Gaussian hills"), "sine": QT_TRANSLATE_NOOP("", "Sine"),
    "table": QT_TRANSLATE_NOOP("", "table"),
}  # fmt: skip
"""What the kinds of data are called."""


def data_name(kind: str) -> str:
    return tr(DATA_NAMES[kind])


def target_name(program: Program, node: int) -> str:
    """t, or t₂ where there are several."""
    return "t" if program.sizes[-1] == 1 else f"t{str(count(node)).translate(_SUBSCRIPTS)}"


def edge_name(source: str, node: str) -> str:
    """The weight from one node to another, both by their names, in the order of its indices: x₁→h₂ or h₂←x₁."""
    return f"{node}←{source}" if current().columns else f"{source}→{node}"


def ordered(expr: Expr) -> Expr:
    """A tree over single numbers with its factors in the order of the orientation: x·w, or w·x."""
    return expr.transposed() if current().columns else expr


# --- what was done ------------------------------------------------------------------------------


def short(value: float) -> str:
    """A number with up to six significant digits and none that say nothing."""
    return re.sub(r"e([+-])0*", lambda found: "e" + found[1].strip("+"), f"{value:.6g}").replace("-", MINUS)


def activation_text(activation: str | Chosen) -> str:
    """An activation with its parameters: leaky relu 0.01."""
    if isinstance(activation, str):
        return activation.replace("_", " ")
    return " ".join([activation.kind.replace("_", " "), *map(short, activation.parameters.values())])


def edit_text(edit: Edit, program: Program) -> str:
    """An edit in a few words; the program is the one that it was made in."""
    what = edited_text(edit, program)
    if edit.value is None or edit.value == NO_MISTAKE or isinstance(edit.value, Imported | Rechosen):
        return what
    if edit.name == "optimizer":
        return f"{what}: {OPTIMIZER_NAMES.get(str(edit.value), edit.value)}"
    if edit.name == "mistake":
        return f"{what}: {mistake_text(str(edit.value))}"
    value = short(edit.value) if isinstance(edit.value, float) else activation_text(edit.value)
    return tr("{what} to {value}").format(what=what, value=value)


def edited_text(edit: Edit, program: Program) -> str:
    """What an edit changes."""
    name, layer, index = edit.name, edit.layer or 0, edit.index
    if name == "lr":
        return tr("learning rate")
    if isinstance(edit.value, Imported):
        return tr("weights from {file}").format(file=edit.value.title)
    if isinstance(edit.value, Rechosen):
        chosen = ", ".join(map(choice_name, edit.value.parts))
        return tr("begun anew with other {parts}").format(parts=chosen) if edit.anew else chosen
    if name == "optimizer":
        return tr("optimizer")
    if name == "mistake":
        return tr("without a mistake") if edit.value == NO_MISTAKE else tr("mistake")
    if name == "weights":
        ends = node_name(program, layer - 1, index[0]), node_name(program, layer, index[1])
        return tr("weight") + f" {edge_name(*ends)}"
    if name == "biases":
        return tr("bias") + f" {node_name(program, layer, index[0])}"
    if name in ("inputs", "targets"):
        node = node_name(program, 0, index[1]) if name == "inputs" else target_name(program, index[1])
        return tr("{node} of sample {number}").format(node=node, number=count(index[0]))
    if name in ("add_node", "remove_node"):
        if name == "add_node":
            return tr("a node more in {layer}").format(layer=layer_text(program, layer))
        return tr("without node {node}").format(node=node_name(program, layer, index[0]))
    texts = {
        "activation": tr("activation of {layer}"), "add_layer": tr("a layer more after {layer}"),
        "remove_layer": tr("without {layer}"),
    }  # fmt: skip
    return texts[name].format(layer=layer_text(program, layer))


def undoable_text(undoable: Undoable) -> str:
    """What was done, as it stands behind Undo and Redo."""
    run = undoable.after.run
    if isinstance(undoable.what, Edit) and run.made_in is not None:
        return edit_text(undoable.what, run.made_in)
    return tr("reset") if undoable.what == "reset" else tr("return to run {number}").format(number=run.number)


def ghost_text(ghost: Ghost) -> str:
    """The run of a ghost, and how far it is shown where that is not as far as the present one."""
    head = tr("run") + f" {ghost.run.number}"
    return f"{head} " + tr("at") + f" {ghost.iteration - 1}" if ghost.behind else head


def run_text(run: Run) -> str:
    """The number of a run and what made it."""
    head = tr("run") + f" {run.number}"
    return head if run.made_by is None or run.made_in is None else f"{head}: {edit_text(run.made_by, run.made_in)}"


# --- formulas -----------------------------------------------------------------------------------


class Written(NamedTuple):
    """A symbol: a letter with what stands below and above it; or the derivative of the loss by it."""

    letter: str
    below: str = ""
    above: str = ""
    derivative: bool = False


def symbol(program: Program, leaf: Any, with_sample: bool = False) -> Written:
    """How one number is called, by its key and index; with_sample: and which sample of the batch it belongs to."""
    key, index = leaf.key, leaf.index
    if key.layer is None and not index:
        return Written(_divisor_symbol(program)) if key == DIVISOR else _ALONE.get(key, Written(key.name))
    if not index:
        return Written("P" + str(key.layer).translate(_SUBSCRIPTS))
    layer = key.layer if key.layer is not None else program.depth
    name, begun = key.name.removesuffix("_before"), key.name.endswith("_before")
    node = node_name(program, layer, index[-1])
    if parameter := parameter_of(name):
        letter, above = _KEPT.get(_kept(name)[0], ("", ""))
        below = edge_name(node_name(program, layer - 1, index[0]), node) if parameter == "weights" else node
        above = "new" if Key(name, key.layer) in program.state and not begun else above
        return Written(letter or parameter[0], below, above, name in PARAMETERS.values())
    sample = count(index[0]) if isinstance(index[0], int) else index[0]
    above = f"({sample})" if with_sample else ""
    if name == "outputs":
        return Written(node, "", above)
    if name == "deltas" and current().delta == "derivative":
        return Written(current().sum, node, above, derivative=True)
    return Written(_letters().get(name, name), node, above)


def letter_of(name: str) -> str:
    """How a number is called that was chosen for the network as a whole."""
    return _ALONE.get(Key(name), Written(name)).letter


def plain(written: Written) -> str:
    """A symbol in one line of plain text."""
    below, above = written.below and f"_{written.below}", written.above and f"^{written.above}"
    return f"{'∂L/∂' if written.derivative else ''}{written.letter}{below}{above}"


def watch_name(program: Program, watch: Watch) -> str:
    """A watched number in one line: w x₁→h₂, δ h₂ · sample 3."""
    key = before(*watch.key) if watch.key in program.state else watch.key
    index = watch.index if watch.row is None else (watch.row, *watch.index)
    written = symbol(program, Operand(key, index, 0, 0.0))
    name = f"{'∂L/∂' if written.derivative else ''}{written.letter} {written.below}".strip()
    return name if watch.row is None else f"{name} · " + tr("sample") + f" {count(watch.row)}"


def rich(written: Written) -> str:
    """A symbol as rich text."""
    below, above = (
        text and f"<{tag}>{escape(text)}</{tag}>" for tag, text in (("sub", written.below), ("sup", written.above))
    )
    return f"{'∂L/∂' if written.derivative else ''}{written.letter}{below}{above}"


def tex(written: Written) -> str:
    """A symbol as TeX."""
    letter, above = tex_text(written.letter), tex_text(written.above)
    base = f"{{{letter}}}" if "^" in letter and above else letter
    base += (f"_{{{tex_text(written.below)}}}" if written.below else "") + (f"^{{{above}}}" if above else "")
    return rf"\frac{{∂L}}{{∂{base}}}" if written.derivative else base


def tex_text(text: str) -> str:
    """Plain text as TeX: small digits become scripts, words of several letters stand upright, a hat on its letter."""
    text = re.sub(r"\b(\w) hat\b", r"\\hat{\1}", text)
    text = re.sub(r"(?<![\\A-Za-z])[A-Za-z]{2,}", lambda word: rf"\mathrm{{{word[0]}}}", text)
    text = re.sub(f"[{_BELOW}]+", lambda run: f"_{{{run[0].translate(_PLAIN)}}}", text)
    text = re.sub(f"[{_ABOVE}]+", lambda run: f"^{{{run[0].translate(_PLAIN)}}}", text)
    return text.replace("′", "'")


def array_symbol(program: Program, key: Key) -> str:
    """How a whole array is called: the capital of its letter and its layer, X, W₁, U₁."""
    name, layer = key.name.removesuffix("_before"), key.layer
    if not program.shape(key, 1):
        return plain(symbol(program, Operand(key, (), 0, 0.0)))
    if line := _kept(name)[0]:
        letter, above = _KEPT.get(line, (line, ""))
        owner = array_symbol(program, Key(parameter_of(name), layer))
        return f"{letter}({owner}){above and f' {above}'}" if letter else f"{owner} {above}"
    letter = node_name(program, layer or 0, 0)[0] if name == "outputs" else _letters().get(name, name)
    which = "" if layer in (None, 0) or letter == "y" else str(layer).translate(_SUBSCRIPTS)
    return f"{_ARRAYS.get(name) or letter.upper()}{which}"


def _letters() -> dict[str, str]:
    chosen = current()
    return {"sums": chosen.sum, "deltas": chosen.delta_sign, "upstream": "g", "slope": "f′", "targets": "t"}


def _divisor_symbol(program: Program) -> str:
    return {"mean": "(N·D)", "batch_mean": "N", "sum": "1"}[program.experiment.loss.reduction or "sum"]


_ALONE = {
    LOSS: Written("L"), DATA_LOSS: Written("L", "", "data"), RATE: Written("η"), BASE_RATE: Written("η₀"),
    DIVISOR: Written("N"), SAMPLES: Written("N"), EPOCH: Written("epoch"), TIME: Written("τ"),
    Key("momentum"): Written("μ"), Key("alpha"): Written("α"), Key("beta1"): Written("β₁"),
    Key("beta2"): Written("β₂"), Key("eps"): Written("ε"), Key("weight_decay"): Written("λ"),
    Key("l1"): Written("λ₁"), Key("l2"): Written("λ₂"), Key("factor"): Written("γ"), Key("every"): Written("every"),
    Key("period"): Written("T"),
}  # fmt: skip
"""Numbers of the network as a whole; one that is not here is called by its name."""
CHOSEN = _ALONE.keys() - {LOSS, DATA_LOSS}
_KEPT = {
    "velocity": ("v", ""), "ahead": ("v", "ahead"), "m": ("m", ""), "v": ("v", ""),
    "m_hat": ("m hat", ""), "v_hat": ("v hat", ""),
    "decayed": ("", "decayed"),
}  # fmt: skip
"""What a line of the optimizer makes of a parameter: its letter ("": that of the parameter) and what stands above."""
_ARRAYS = {"weights": "W", "biases": "b", "grad_w": "∂L/∂W", "grad_b": "∂L/∂b"}
