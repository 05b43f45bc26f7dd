"""Told: the sentence of a step and its reasons, as templates with facts. The first sentence that holds is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.engine.insight.by_hand import ByHand
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record
from nnviz.engine.said import Said, said
from nnviz.engine.tables.sentences import Facts, Sentence, Sentences

from . import backward, forward, loss, update
from .step import Element, Index, Step, finite

Spoken = tuple[Facts, Sentences]
GENERAL = Sentence(said("The {number} is {value}."))
MISTAKEN = Sentence(said("With the wrong rule switched on, the {number} is {value}."))
OF_ELEMENT: dict[str, Callable[[Step], Spoken]] = {
    "sums": forward.sums, "outputs": forward.outputs, "loss": loss.loss, "data_loss": loss.loss,
    "penalty": loss.penalty, "upstream": backward.upstream, "slope": backward.slope, "deltas": backward.deltas,
    "grad_b": backward.grad_b, "grad_w": backward.grad_w, "weights": update.update, "biases": update.update,
}  # fmt: skip
"""The sentences about one number, by the kind of its array; the lines of an optimizer are one kind."""
OF_ARRAY: dict[str, Callable[[Step], Spoken]] = {"sums": forward.all_sums}
"""Those about a whole array."""
REASONS: dict[str, Callable[[Step], Iterator[Spoken]]] = {
    "loss": loss.why_loss, "data_loss": loss.why_loss, "penalty": loss.why_penalty,
    "upstream": backward.why_upstream, "deltas": backward.why_deltas,
}  # fmt: skip
"""Reasons that do not depend on which sentence it is."""


@dataclass(frozen=True)
class Told:
    """A sentence for a slide, and the reasons, each a sentence of its own: there may be none. Their facts are numbers,
    and places in the network that each notation calls in its own way."""

    slide: Said
    why: tuple[Said, ...] = ()


@np.errstate(all="ignore")
def told(program: Program, values: Record | ByHand, operation: Operation, index: Index) -> Told:
    """What is said of one number of what an operation wrote, among the values of that moment."""
    step = Step(program, values, operation, index)
    if operation.mistake:
        return Told(_general(step, MISTAKEN), (Said(operation.mistake),))
    kind = operation.writes.parameter if operation.phase == "update" else operation.writes.kind
    facts, sentences = OF_ELEMENT[kind](step)
    sentence = first(facts, sentences)
    if sentence is None or not finite(facts):
        return Told(_general(step, GENERAL))
    why = _why(facts, sentence)
    for more, reasons in REASONS[kind](step) if kind in REASONS else ():
        reason = first(more, reasons)
        why += [] if reason is None else [filled(reason.slide, more, reason)]
    return Told(filled(sentence.slide, facts, sentence), tuple(why))


def told_of_array(program: Program, values: Record | ByHand, operation: Operation) -> Told | None:
    """What is said of all that an operation wrote; None where there is no sentence for that."""
    of = OF_ARRAY.get(operation.writes.kind)
    if of is None or operation.mistake:
        return None
    facts, sentences = of(Step(program, values, operation, ()))
    sentence = first(facts, sentences)
    return None if sentence is None else Told(filled(sentence.slide, facts, sentence), tuple(_why(facts, sentence)))


def _general(step: Step, sentence: Sentence) -> Said:
    return filled(sentence.slide, Facts(number=Element(step.key, step.index), value=step.value), sentence)


def _why(facts: Facts, sentence: Sentence) -> list[Said]:
    return [filled(sentence.why, facts, sentence)] if sentence.why and sentence.why_holds(facts) else []


def first(facts: Facts, sentences: Sentences) -> Sentence | None:
    """The first sentence that holds."""
    return next((sentence for sentence in sentences if sentence.holds(facts)), None)


def filled(text: str, facts: Facts, sentence: Sentence) -> Said:
    """A template with its facts."""
    return Said(text, **{**facts, **{name: made(facts) for name, made in sentence.facts.items()}})
