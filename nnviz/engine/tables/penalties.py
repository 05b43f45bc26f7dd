"""The table of penalties on large weights, and on biases where that is chosen, which are added to the loss of the data.

Adding one is adding one entry, and the number of its name to `Optimizer`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.primitives import apply
from nnviz.engine.said import said

from .sentences import Facts, Sentence, Sentences, check_sentences


@dataclass(frozen=True)
class Penalty:
    """`term(c, w)` of each parameter, c being the number chosen, and its derivative by w; `torch` is the sum of all.
    `sentences` are said of what it adds to the loss where no other one is on."""

    term: Callable[[Expr, Expr], Expr]
    gradient: Callable[[Expr, Expr], Expr]
    torch: str
    kink: bool = False
    sentences: Sentences = ()


def _of_biases(facts: Facts) -> bool:
    return bool(facts.biases)


PENALTIES = {
    "l1": Penalty(
        lambda c, w: c * apply("abs", w),
        lambda c, w: c * apply("sign", w),
        "{l1} * {weights}.abs().sum()",
        kink=True,
        sentences=(
            Sentence(
                said("L1 adds {value} to the loss for the absolute weights and biases in {layer}."), "", _of_biases
            ),
            Sentence(said("L1 adds {value} to the loss for the absolute weights in {layer}.")),
        ),
    ),
    "l2": Penalty(
        lambda c, w: 0.5 * c * apply("square", w),
        lambda c, w: c * w,
        "0.5 * {l2} * {weights}.square().sum()",
        sentences=(
            Sentence(
                said("L2 adds {value} to the loss for the squared weights and biases in {layer}."), "", _of_biases
            ),
            Sentence(said("L2 adds {value} to the loss for the squared weights in {layer}.")),
        ),
    ),
}
for _name, _entry in PENALTIES.items():
    check_sentences(_name, _entry.sentences, ("value", "layer"))
