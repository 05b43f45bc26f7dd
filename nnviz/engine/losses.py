"""The tables of losses and reductions: the loss, its derivative by the output, and what simplifies.

Adding one is adding one entry. Every derivative is the derivative of the loss that is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .expressions import Expr, apply


@dataclass(frozen=True)
class Simplified:
    """Loss and activation taken together: the loss from the sums u, and ∂L/∂u in one line, with the reason."""

    terms: Callable[[Expr, Expr], Expr]
    deltas: Callable[[Expr, Expr], Expr]
    reason: str


@dataclass(frozen=True)
class Loss:
    """`terms(y, t)` is the loss of every sample and output; `factor` multiplies their sum.

    `upstream(y, t)` is the derivative of factor · terms by y. The reduction divides both.
    """

    terms: Callable[[Expr, Expr], Expr]
    upstream: Callable[[Expr, Expr], Expr]
    reduction: str
    factor: float = 1.0
    simplified: dict[str, Simplified] = field(default_factory=dict)


LOSSES = {
    "sse": Loss(lambda y, t: apply("square", y - t), lambda y, t: y - t, "sum", factor=0.5),
    "mse": Loss(lambda y, t: apply("square", y - t), lambda y, t: 2 * (y - t), "mean"),
    "bce": Loss(
        lambda y, t: -(t * apply("log", y) + (1 - t) * apply("log", 1 - y)),
        lambda y, t: (y - t) / (y * (1 - y)),
        "mean",
        simplified={
            "sigmoid": Simplified(
                lambda u, t: apply("softplus", u) - t * u,
                lambda y, t: y - t,
                "(y − t) / (y·(1 − y)) times the slope y·(1 − y) leaves y − t",
            )
        },
    ),
}

REDUCTIONS = {"sum": "", "mean": "N * D", "batch_mean": "N"}
"""What the sum over samples and outputs is divided by: N rows of the batch, D outputs."""


def divisor(reduction: str, rows: int, outputs: int) -> float:
    """The number that `REDUCTIONS` names, for a batch of `rows` rows."""
    return float({"sum": 1, "mean": rows * outputs, "batch_mean": rows}[reduction])
