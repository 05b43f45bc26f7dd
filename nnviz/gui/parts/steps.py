"""What is said of a moment: the sentence of the step that is shown, why it is so, and what comes next."""

from __future__ import annotations

from functools import partial

from nnviz.engine.maths.keys import LOSS
from nnviz.engine.said import Said, said
from nnviz.gui.state.frame import Frame
from nnviz.gui.words import joining
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, readable
from nnviz.gui.words.sentences import layer_text, sentence

from .drawing import BETWEEN

NEXT = {
    "sums": said("Next: the sums of {layer}."), "outputs": said("Next: the outputs of {layer}."),
    "data_loss": said("Next: the data loss."), "penalty": said("Next: the penalty for {layer}."),
    "loss": said("Next: the loss."), "upstream": said("Next: the gradient that returns to {layer}."),
    "slope": said("Next: the slopes of {layer}."), "deltas": said("Next: the deltas of {layer}."),
    "grad_b": said("Next: the gradients of the biases into {layer}."),
    "grad_w": said("Next: the gradients of the weights into {layer}."),
    "weights": said("Next: update the weights of {layer}."),
    "biases": said("Next: update the biases of {layer}."),
}  # fmt: skip
"""What the next step computes, by the kind of what it writes."""
NEXT_TOTAL = said("Next: data loss plus penalties.")
"""The same where the loss is a sum of several."""
NEXT_MEMORY = {
    "weights": said("Next: {memory} for the weights of {layer}."),
    "biases": said("Next: {memory} for the biases of {layer}."),
}
"""The same for a line of the optimizer, by the parameter that it belongs to."""
REST = {
    "operation": said("F10: rest of the step"), "layer": said("F10: rest of the layer"),
    "phase": said("F10: rest of the phase"), "iteration": said("F10: rest of the iteration"),
    "epoch": said("F10: rest of the epoch"),
}  # fmt: skip
"""What completes an operation that was stepped into; by element F10 and F11 do the same."""


def slide(frame: Frame, whole: bool = False) -> str:
    """One sentence about the number that is shown, or about the `whole` array in which it stands. "" where there is
    none: before the first step, of what no step of this iteration computed, while training runs, and of an array that
    is only told of number by number; of a number that a question hides that it will be told."""
    told = frame.told_of_array if whole else frame.told
    if frame.conceals_words:
        return tr("This step is explained after you answer.") if told is not None and not whole else ""
    return "" if told is None else _written(frame, told.slide)


def reasons(frame: Frame, whole: bool = False) -> tuple[str, ...]:
    """Why it is so, the most particular reason first; none where nothing more is said."""
    told = frame.told_of_array if whole else frame.told
    return () if told is None or frame.conceals_reasons else tuple(_written(frame, text) for text in told.why)


def why(frame: Frame, whole: bool = False) -> str:
    """All reasons in a row; "" where there are none."""
    return joining.following(reasons(frame, whole))


def _written(frame: Frame, text: Said) -> str:
    """A sentence with its numbers as the screen writes them, or with the decimals of who computes by hand."""
    written = readable if frame.by_hand is None else partial(number, digits=frame.decimals)
    return sentence(frame.names, text, written)


def following(frame: Frame) -> str:
    """What comes next, in a sentence."""
    if frame.divergence:
        return tr("Training stopped: the last value is not finite.")
    if frame.running:
        return tr("Training is running.")
    if frame.question is not None and frame.question.conceals_names:
        return tr("Next: ?")
    if frame.revealed is not None:
        element = tr("F11: element {element}").format(element=frame.revealed.elements + 1)
        inside = tr("F11: rest of the sum") if frame.revealed.terms else element
        return BETWEEN.join([inside, *([tr(REST[frame.unit])] if frame.unit in REST else [])])
    return _next_operation(frame)


def next_text(frame: Frame) -> str:
    """What comes next, how far that goes, and how much is left of the iteration."""
    asked = frame.question is not None and frame.question.conceals_names
    if frame.divergence or frame.running or frame.revealed is not None or asked:
        return following(frame)
    return BETWEEN.join([following(frame), *_how_far(frame), *_left(frame)])


def _left(frame: Frame) -> list[str]:
    """How many operations of a begun iteration are left."""
    left = frame.program.operations[frame.cursor.operation :]
    if not left or not frame.cursor.operation:
        return []
    updates = sum(operation.phase == "update" for operation in left)
    if updates == len(left):
        text = tr("{left} updates left") if updates > 1 else tr("1 update left")
    else:
        text = tr("{left} steps left, {updates} of them updates") if updates else tr("{left} steps left")
    return [text.format(left=len(left), updates=updates)]


def _how_far(frame: Frame) -> list[str]:
    """Where the next step is longer or shorter than one operation."""
    cursor, goal = frame.cursor, frame.goal
    if frame.unit == "element":
        return [tr("its first element")]
    if goal is None:
        return []
    begun = cursor.operation < len(frame.program)
    if goal.iteration > cursor.iteration + (not begun):
        return [tr("to the end of the epoch")]
    count = goal.operation - (cursor.operation if begun else 0)
    return [tr("{count} steps at once").format(count=count)] if count > 1 else []


def _next_operation(frame: Frame) -> str:
    if frame.cursor.operation == len(frame.program):
        if frame.place.batch + 1 == frame.place.batches:
            return tr("Next: epoch {epoch} begins.").format(epoch=frame.place.epoch + 1)
        return tr("Next: iteration {iteration} begins.").format(iteration=frame.cursor.iteration + 1)
    operation, key = frame.next_operation, frame.next_operation.writes
    if key.owner:
        memory, layer = tr(operation.label), layer_text(frame.names, key.layer)
        return tr(NEXT_MEMORY[key.owner]).format(memory=memory, layer=layer)
    if key == LOSS and frame.program.penalties:
        return tr(NEXT_TOTAL)
    return tr(NEXT[key.kind]).format(layer=layer_text(frame.names, key.layer))
