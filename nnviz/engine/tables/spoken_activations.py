"""What activations say of the numbers of their layer, and the sentences that several of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nnviz.engine.said import said

from .sentences import FLAT, Facts, Sentence, Sentences, check_sentences


@dataclass(frozen=True)
class Spoken:
    """What is said of the sums, outputs, slopes and deltas of a layer, first what is most particular; where nothing
    is, or none of it holds, there is a sentence for any activation. `sums` are those of the last layer."""

    sums: Sentences = ()
    outputs: Sentences = ()
    slope: Sentences = ()
    deltas: Sentences = ()


NOTHING = Spoken()
_FACTS = {
    "sums": ("node", "from_nodes", "value"), "outputs": ("node", "sum", "value", "count"),
    "slope": ("node", "sum", "output", "value", "activation"),
    "deltas": ("node", "upstream", "slope", "value", "count"),
}  # fmt: skip
"""The named places of its sentences, beside its parameters."""


def is_above(facts: Facts) -> bool:
    return bool(facts.sum > 0)


def gets_gradient(facts: Facts) -> bool:
    """Whether a gradient comes back through the slope of the layer."""
    return bool(facts.through_slope)


LOGIT = Sentence(
    said("The sum of {node} is {value}: a raw score (logit), not yet a probability."),
    said("Its activation turns the score into a probability."),
)
ABOVE = Sentence(
    said("The sum {sum} is positive and passes unchanged: {node} = {value}."),
    said("On this side the slope is 1."),
    is_above,
)
OPEN = Sentence(said("The sum of {node} is positive: slope 1, the gradient passes unchanged."), "", is_above)
FLAT_SLOPE = (
    Sentence(
        said("The slope at {node} is {value}: it is saturated and hardly learns."),
        said("In floating point it can even be exactly 0."),
        lambda f: abs(f.value) < FLAT and f.flat_everywhere,
    ),
    Sentence(
        said("The slope at {node} is {value}: it is saturated for this sample."),
        said("In floating point it can even be exactly 0."),
        lambda f: abs(f.value) < FLAT,
    ),
)


def flat(slope: Callable[[Facts], float]) -> Sentence:
    """Of an output that the slope there, made of it, says is saturated."""
    return Sentence(
        said("{node} is saturated: at sum {sum} it stays at {value}."),
        said("Its slope is almost 0, so little gradient will pass."),
        lambda f: abs(slope(f)) < FLAT,
        gets_gradient,
    )


BENT = said("It may be negative or above 1.")


def slope_is(why: str) -> Sentence:
    """Of a slope for which one number says it all, and what it is made of."""
    return Sentence(
        said("The slope of {activation} at {node} is {value}."),
        why,
    )


def check_spoken(entry: str, spoken: Spoken, parameters: Iterable[str]) -> None:
    """TypeError: a sentence of an entry has a place that neither a fact nor one of its parameters fills."""
    for of, facts in _FACTS.items():
        check_sentences(entry, getattr(spoken, of), (*facts, *parameters))
