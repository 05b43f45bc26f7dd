"""Words for the entries of the engine's tables, for phases and operations."""

from __future__ import annotations

from nnviz.engine.experiment.chosen import Chosen, Layer
from nnviz.engine.experiment.experiment import DATA_KINDS
from nnviz.engine.maths.operation import Operation
from nnviz.engine.said import said
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import Words
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.tables.mistakes import MISTAKES, SPOILS

from .language import WARNING, tr
from .numbers import short

PHASES = {
    "forward": said("forward"), "loss": said("loss"), "backward": said("backward"), "update": said("update"),
}  # fmt: skip
PHASE_SIGNS = {"forward": "→", "loss": "∎", "backward": "←", "update": "⟳"}
ARRAYS = {
    "sums": said("weighted sums"), "outputs": said("outputs"), "loss": said("loss"),
    "data_loss": said("loss of the data"), "penalty": said("penalty"),
    "upstream": said("upstream gradient"), "slope": said("slope"), "deltas": said("deltas"),
    "grad_b": said("gradient of the biases"), "grad_w": said("gradient of the weights"),
    "weights": said("weights"), "biases": said("biases"), "targets": said("targets"),
    "lr": said("learning rate"), "base_lr": said("learning rate before its schedule"),
    "epoch": said("number of the epoch"),
    "divisor": said("what the loss is divided by"), "samples": said("samples of the batch"),
}  # fmt: skip
"""What an array or a number of the network is called, by its kind."""
_WRITTEN = {"weights": said("new weights"), "biases": said("new biases")}
_OF = {"weights": said("{line} · weights"), "biases": said("{line} · biases")}


def phase_text(phase: str) -> str:
    """The name of a phase behind its sign."""
    return " ".join([PHASE_SIGNS[phase], tr(PHASES[phase])])


def line_text(label: str, owner: str) -> str:
    """What a line of the optimizer makes of weights or biases."""
    return tr(_OF[owner]).format(line=tr(label))


def operation_text(operation: Operation) -> str:
    """What an operation computes, without its layer."""
    key = operation.writes
    return line_text(operation.label, key.owner) if key.owner else tr(_WRITTEN.get(key.kind) or ARRAYS[key.kind])


def label_of(words: Words) -> str:
    """What is chosen, with its letter where formulas have one."""
    label = tr(words.label)
    return label if words.letter in label else f"{label} {words.letter}"


def mistake_text(name: str) -> str:
    """A mistake in two or three words."""
    return tr(MISTAKES[name].label)


def mistake_words(name: str) -> str:
    """What is wrong about a mistake, in a sentence."""
    return tr(MISTAKES[name].words)


def mistake_note(operation: Operation) -> str:
    """What is wrong about a line of the program while a mistake is on."""
    return tr("{sign} mistake: {words}").format(sign=WARNING, words=tr(operation.mistake))


def mistake_effect(name: str) -> str:
    """What becomes of a mistake."""
    return tr(SPOILS[MISTAKES[name].spoils])


def loss_text(kind: str, reduction: str) -> str:
    """The loss with its scale: what is summed, and what the sum is divided by."""
    return " · ".join([tr(LOSSES[kind].written), tr(REDUCTIONS[reduction].label)])


def data_name(kind: str) -> str:
    return tr(DATA_KINDS[kind].label)


def activation_text(activation: str | Chosen) -> str:
    """An activation with its parameters: leaky ReLU α 0.01."""
    return tr(ACTIVATIONS[activation].label) if isinstance(activation, str) else chosen_text(activation)


def layer_notes(layer: Layer) -> list[str]:
    """What is said of a layer that lacks biases, or of which something is not trained."""
    notes = {
        ("weights", "biases"): "", ("weights",): tr("biases kept"), ("biases",): tr("weights kept"), (): tr("kept"),
    }  # fmt: skip
    if layer.bias:
        return list(filter(None, [notes[layer.trained]]))
    return [tr("no biases"), *([] if layer.trained else [notes[()]])]


def chosen_text(chosen: Chosen) -> str:
    """An activation or a loss with its parameters, each by its letter and its value."""
    parameters = (lettered(chosen.words[name], value) for name, value in chosen.parameters.items())
    return " ".join([tr(chosen.label), *parameters])


def lettered(words: Words, value: float) -> str:
    """A number that was chosen behind its letter, on one line."""
    return f"{words.letter}\N{NO-BREAK SPACE}{short(value)}"
