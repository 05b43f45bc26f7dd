"""What is read aloud of a moment: where we are, what was computed and of what. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator

from nnviz.engine.maths.expressions import Operand, leaves
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import PHASES, chosen_text, operation_text
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import readable
from nnviz.gui.words.speech import (
    SpokenNames,
    capital,
    largest_term,
    layer_name,
    spoken,
    spoken_expr,
    spoken_number,
)

MOST_LISTED = 12
"""So many samples of a batch, and so many numbers of a formula, are read one by one."""


def position(frame: Frame) -> str:
    """Epoch, iteration, phase and step, with what it computes."""
    place, operation = frame.place, frame.operation
    facts: dict[str, object] = {"epoch": place.epoch, "iteration": frame.cursor.iteration}
    if operation is None:
        return tr("Epoch {epoch}, iteration {iteration}: nothing computed yet.").format(**facts)
    text = tr("Epoch {epoch}, iteration {iteration}, {phase}, step {step} of {steps}: {operation}.")
    facts |= {
        "phase": tr(PHASES[operation.phase]), "step": frame.cursor.operation, "steps": len(frame.program),
        "operation": spoken(operation_text(operation)),
    }  # fmt: skip
    if operation.layer is not None:
        text = tr("Epoch {epoch}, iteration {iteration}, {phase}, step {step} of {steps}: {operation}, {layer}.")
        facts["layer"] = layer_name(frame.names, operation.layer)
    return text.format(**facts)


def moment(frame: Frame) -> str:
    """Whether the update of this iteration is done."""
    return {
        False: tr("The parameters are those before the update."),
        None: tr("The update has changed some of the parameters."),
        True: tr("The update has changed all parameters."),
    }[frame.update_done]


def samples(frame: Frame) -> str:
    """The sample that is shown, and those of the batch."""
    rows, count = frame.record.rows.tolist(), frame.notation.count
    listed = ", ".join(str(count(row)) for row in rows[:MOST_LISTED])
    batch = (
        tr("The batch holds {count} samples: {rows}.")
        if len(rows) <= MOST_LISTED
        else tr("The batch holds {count} samples.")
    )
    if frame.probe is not None:
        shown = tr("A probe is shown, which belongs to no batch.")
    elif frame.batch_row is None:
        shown = tr("Sample {sample} is shown, which is not in the batch.")
    else:
        shown = tr("Sample {sample} is shown.")
    return following([shown.format(sample=count(frame.selection.row)), batch.format(count=len(rows), rows=listed)])


def formula(frame: Frame) -> str:
    """The number that is explained, with its formula in numbers; "" where there is none."""
    found = frame.explanation
    if found is None:
        return ""
    name, value = SpokenNames.of(frame.names).described(found.target), spoken_number(found.value, readable)
    name = capital(name)
    if found.expression is None or found.origin == "previous":
        return tr("{name} is {value}.").format(name=name, value=value)
    text = tr("{name} equals {spoken_terms}; the result is {value}.")
    if found.to_come:
        text = tr("{name} so far equals {spoken_terms}, which is {value}; more terms follow.")
    return text.format(name=name, spoken_terms=spoken_expr(frame.notation.ordered(found.expression)), value=value)


def meaning(frame: Frame) -> str:
    """What the number that is explained is for."""
    found = frame.explanation
    purpose = "" if found is None else spoken(frame.names.purpose(found.target.key))
    if found is None or not purpose or purpose.endswith("."):
        return purpose
    return tr("What it is: {purpose}.").format(purpose=purpose)


def largest(frame: Frame) -> str:
    """The largest term of the sum that is explained, with its sign."""
    found = frame.explanation
    term = None if found is None or found.expression is None else largest_term(found.expression)
    if term is None:
        return ""
    value, names = spoken_number(term.evaluate(), readable), SpokenNames.of(frame.names)
    read = dict.fromkeys(leaf for leaf in leaves(frame.notation.ordered(term)) if isinstance(leaf, Operand))
    made_of = ", ".join(operand_name(frame, names, operand) for operand in read)
    text = tr("The largest term by size is {value}, made of {numbers}.")
    return text.format(value=value, numbers=made_of)


def operands(frame: Frame) -> Iterator[tuple[Operand, str]]:
    """Every number that was read, with its name and its value."""
    found = frame.explanation
    if found is not None:
        names = SpokenNames.of(frame.names)
        for operand in found.operands:
            yield operand, operand_text(frame, names, operand)


def operand_text(frame: Frame, names: SpokenNames, operand: Operand) -> str:
    """A number that was read, with its name and its value."""
    value = spoken_number(operand.value, readable)
    return tr("{name}: {value}").format(name=operand_name(frame, names, operand), value=value)


def operand_name(frame: Frame, names: SpokenNames, operand: Operand) -> str:
    """What a number that was read is called, with its sample where it belongs to one."""
    name = names.described(operand)
    if not _belongs_to_sample(operand):
        return name
    sample = frame.notation.count(int(frame.record.rows[operand.index[0]]))
    return tr("{name} for sample {sample}").format(name=name, sample=sample)


def _belongs_to_sample(operand: Operand) -> bool:
    return len(operand.index) == 2 and not operand.key.parameter


def loss(frame: Frame) -> str:
    """The loss of this batch, of which kind it is, and what its sum is divided by."""
    chosen = frame.experiment.loss
    kind = tr("{loss}, {reduction}").format(loss=chosen_text(chosen), reduction=tr(chosen.reduced.label))
    if not frame.program.supervised:
        return tr("There are no targets, so there is no loss.")
    value = frame.record.get("loss")
    if value is None:
        return tr("Loss of this batch, {kind}: not computed yet.").format(kind=spoken(kind))
    return tr("Loss of this batch, {kind}: {value}.").format(
        kind=spoken(kind), value=spoken_number(float(value), readable)
    )
