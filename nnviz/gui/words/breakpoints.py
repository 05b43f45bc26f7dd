"""Breakpoints in words: the condition as it stands in the list, and one sentence that says why training stopped."""

from __future__ import annotations

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.engine.training.breakpoints import Hit

from .in_force import count, node_name
from .language import tr
from .numbers import MINUS, number

MOST_DIGITS = 17


def condition(kind: str) -> str:
    """The condition; its numbers stand in the braces."""
    return {
        "loss_below": tr("loss below {}"),
        "loss_rising": tr("loss rising {} times in a row"),
        "gradient_below": tr("gradient norm below {}"),
        "gradient_above": tr("gradient norm above {}"),
        "delta_outside": tr("a delta outside {} to {}"),
        "sum_outside": tr("a sum outside {} to {}"),
        "relu_dead": tr("a ReLU dead for all samples"),
        "accuracy": tr("accuracy at least {}"),
        "class_flips": tr("the class of a sample flips"),
        "iteration": tr("iteration {} begins"),
        "epoch": tr("epoch {} begins"),
    }[kind]


def details(kind: str) -> str:
    """What the condition means exactly, where that is not plain."""
    seen = tr("Each sample counts as it was answered when it was last in a batch.")
    classes = tr("One output stands for class 1 above 0.5 (above 0 where there are negative targets), several for the "
                 "greatest of them.")  # fmt: skip
    return {
        "loss_below": tr("The loss of the batch before its update."),
        "loss_rising": tr("The loss of the batch before its update, each time greater than the one before."),
        "gradient_below": tr("The Euclidean length of all gradients of weights and biases together."),
        "gradient_above": tr("The Euclidean length of all gradients of weights and biases together."),
        "relu_dead": tr("Its output is 0 for every training sample, each as it was when last in a batch."),
        "accuracy": tr("The share of the training samples with the right answer; 1 is all.") + f" {seen} {classes}",
        "class_flips": tr("A sample is taken for another class than when it was last in a batch.") + f" {classes}",
    }.get(kind, "")  # fmt: skip


def reason(kind: str) -> str:
    """Why training stopped, with its facts in braces."""
    return {
        "loss_below": tr("the loss {value} is below {low}."),
        "loss_rising": tr("the loss {value} has risen {low} times in a row."),
        "gradient_below": tr("the gradient norm {value} is below {low}."),
        "gradient_above": tr("the gradient norm {value} is above {low}."),
        "delta_outside": tr("the delta {value} of {node} is outside {low} to {high}."),
        "sum_outside": tr("the sum {value} of {node} is outside {low} to {high}."),
        "relu_dead": tr("{node} is dead: its output is 0 for all samples."),
        "accuracy": tr("the accuracy {value} has reached {low}."),
        "class_flips": tr("data row {row} is now taken for class {value}."),
        "iteration": tr("here it begins."),
        "epoch": tr("epoch {low} begins."),
    }[kind]


def sentence(program: Program, rows: Array, hit: Hit) -> str:
    """Why training stopped, in one sentence with its numbers; `rows` are those of the batch."""
    limits = hit.breakpoint.numbers
    low, high = (limit_text(limit) for limit in (limits * 2 or (0.0, 0.0))[:2])
    node, row = "", ""
    if hit.key is not None and hit.key.layer is not None:
        node, row = node_name(program, hit.key.layer, hit.index[-1]), str(count(int(rows[hit.index[0]])))
    counted = hit.breakpoint.kind in ("class_flips", "accuracy")
    value = limit_text(hit.value) if counted else _apart(hit.value, limits)
    why = reason(hit.breakpoint.kind).format(value=value, low=low, high=high, node=node, row=row)
    return tr("Iteration {iteration}, operation {operation}:").format(
        iteration=hit.iteration, operation=hit.operation) + f" {why}"  # fmt: skip


def limit_text(value: float) -> str:
    """A number as somebody chose it."""
    return (f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(value)).replace("-", MINUS)


def _apart(value: float, limits: tuple[float, ...]) -> str:
    """A number with as many digits as tell it from the limits."""
    for digits in range(4, MOST_DIGITS):
        shown = number(value, digits)
        if value in limits or not {shown} & {number(limit, digits) for limit in limits}:
            break
    return shown
