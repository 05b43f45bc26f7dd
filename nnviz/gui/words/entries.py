"""Words for the entries of the engine's tables, for phases and operations."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from nnviz.engine.experiment.chosen import Chosen
from nnviz.engine.maths.keys import RATE, Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.tables.mistakes import MISTAKES, ONCE_MORE
from nnviz.engine.training.edits import NO_MISTAKE

from .language import WARNING, tr
from .letters import letter_of
from .numbers import short


def phase_text(phase: str) -> str:
    signs = {"forward": "→", "loss": "∎", "backward": "←", "update": "⟳"}
    names = {
        "forward": tr("forward"), "loss": tr("loss"), "backward": tr("backward"), "update": tr("update")
    }  # fmt: skip
    return f"{signs[phase]} {names[phase]}"


def kept_text(name: str) -> str:
    """What a line of the optimizer makes of every parameter."""
    words = {
        "velocity": tr("velocity"), "ahead": tr("velocity ahead"), "m": tr("mean of the gradients"),
        "v": tr("mean of their squares"), "m_hat": tr("mean, corrected"), "v_hat": tr("mean of the squares, corrected"),
        "decayed": tr("made smaller"),
    }  # fmt: skip
    return words.get(name, name)


def operation_text(operation: Operation) -> str:
    """What an operation computes, without its layer."""
    key = operation.writes
    if key.owner:
        return " · ".join([kept_text(key.kind), tr("weights") if key.owner == "weights" else tr("biases")])
    names = {
        "data_loss": tr("loss of the data"), "penalty": tr("penalty of the weights"),
        "sums": tr("weighted sums"), "outputs": tr("outputs"), "loss": tr("loss"),
        "upstream": tr("upstream gradient"), "slope": tr("slope"), "deltas": tr("deltas"),
        "grad_b": tr("gradient of the biases"), "grad_w": tr("gradient of the weights"),
        "weights": tr("new weights"), "biases": tr("new biases"),
    }  # fmt: skip
    return names.get(key.kind, key.kind)


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


def activation_text(activation: str | Chosen) -> str:
    """An activation with its parameters: leaky relu 0.01."""
    if isinstance(activation, str):
        return activation.replace("_", " ")
    return " ".join([activation.kind.replace("_", " "), *map(short, activation.parameters.values())])
