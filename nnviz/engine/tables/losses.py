"""The tables of losses and reductions: the loss, its derivative by the output, and what simplifies.

Adding one is adding one entry. Every derivative is the derivative of the loss that is shown. Huber's loss is that of
Huber (1964), with PyTorch's scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.matrices import LogSumExpColumns
from nnviz.engine.maths.primitives import apply
from nnviz.engine.said import said

from .parameters import Parameter, check_formula, constants


@dataclass(frozen=True)
class Simplified:
    """Loss and activation taken together: the loss from the sums u, and ∂L/∂u in one line, with the reason.

    `torch` is the sum of the terms in PyTorch, from the sums {0} and the targets {1}.
    """

    terms: Callable[[Expr, Expr], Expr]
    deltas: Callable[[Expr, Expr], Expr]
    reason: str
    torch: str


@dataclass(frozen=True)
class Targets:
    """What a loss asks of targets, in words and for each row of them."""

    words: str
    fits: Callable[[Array], Array]
    shared: bool = False
    """Whether what one target of a row gets the others lose."""

    def misfit(self, targets: Array) -> int | None:
        """The first row that is not as asked; None where all are."""
        wrong = np.flatnonzero(~self.fits(targets))
        return int(wrong[0]) if len(wrong) else None


@dataclass(frozen=True)
class Loss:
    """The screen calls it by its `label`, and has its terms as `written`.

    `terms(y, t)` is the loss of every sample and output; `factor` multiplies their sum.

    `upstream(y, t)` is the derivative of factor · terms by y. The reduction divides both. `torch` is factor times
    the sum in PyTorch, from the outputs {0} and the targets {1}. `kink(y, t)` is zero where the derivative jumps.
    The formulas take the `parameters` by name. `targets` says what they must be, where not any number will do.
    """

    label: str
    written: str
    terms: Callable[..., Expr]
    upstream: Callable[..., Expr]
    reduction: str
    torch: str
    factor: float = 1.0
    simplified: Mapping[str, Simplified] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    kink: Callable[..., Expr] | None = None
    targets: Targets | None = None

    def of(self, **parameters: float) -> Loss:
        """The same with its parameters chosen."""
        formulas, torch = constants(parameters), self.torch.format("{0}", "{1}", **parameters)
        terms, upstream = (partial(made, **formulas) for made in (self.terms, self.upstream))
        kink = self.kink and partial(self.kink, **formulas)
        return replace(self, terms=terms, upstream=upstream, kink=kink, torch=torch)


ROUNDING = 1e-9

CLASSES = Targets(
    said("numbers from 0 to 1 that add up to 1, one for each class"),
    lambda t: (t >= 0).all(axis=1) & (np.abs(t.clip(0, 2).sum(axis=1) - 1) <= ROUNDING),
    shared=True,
)
SHARES = Targets(said("numbers from 0 to 1"), lambda t: (t.clip(0, 1) == t).all(axis=1))
SIGNS = Targets(said("-1 or 1"), lambda t: (np.abs(t) == 1).all(axis=1))

LOSSES = {
    "sse": Loss(
        said("half squared error"),
        "½(y − t)²",
        lambda y, t: apply("square", y - t),
        lambda y, t: y - t,
        "sum",
        "0.5 * torch.nn.functional.mse_loss({0}, {1}, reduction='sum')",
        factor=0.5,
    ),
    "mse": Loss(
        said("mean squared error"),
        "(y − t)²",
        lambda y, t: apply("square", y - t),
        lambda y, t: 2 * (y - t),
        "mean",
        "torch.nn.functional.mse_loss({0}, {1}, reduction='sum')",
    ),
    "bce": Loss(
        said("binary cross-entropy"),
        "−t·ln y − (1 − t)·ln(1 − y)",
        lambda y, t: -(t * apply("safe_log", y) + (1 - t) * apply("safe_log", 1 - y)),
        lambda y, t: apply("safe_divide", 1 - t, 1 - y) - apply("safe_divide", t, y),
        "mean",
        "torch.nn.functional.binary_cross_entropy({0}, {1}, reduction='sum')",
        simplified={
            "sigmoid": Simplified(
                lambda u, t: apply("softplus", u) - t * u,
                lambda y, t: y - t,
                said("(y − t) / (y·(1 − y)) times the slope y·(1 − y) leaves y − t"),
                "torch.nn.functional.binary_cross_entropy_with_logits({0}, {1}, reduction='sum')",
            )
        },
        targets=SHARES,
    ),
    "cross_entropy": Loss(
        said("cross-entropy"),
        "−t·ln y",
        lambda y, t: -(t * apply("safe_log", y)),
        lambda y, t: -apply("safe_divide", t, y),
        "batch_mean",
        "-({1} * torch.log({0})).sum()",
        simplified={
            "softmax": Simplified(
                lambda u, t: t * (LogSumExpColumns(u) - u),
                lambda y, t: y - t,
                said(
                    "−t / y through the Jacobian y·([k = j] − y) leaves y·Σt − t, and the targets of a sample add up "
                    "to 1"
                ),
                "torch.nn.functional.cross_entropy({0}, {1}, reduction='sum')",
            )
        },
        targets=CLASSES,
    ),
    "huber": Loss(
        said("Huber loss"),
        said("½(y − t)², straight beyond ±δ"),
        lambda y, t, delta: apply("clip", y - t, -delta, delta) * (y - t - 0.5 * apply("clip", y - t, -delta, delta)),
        lambda y, t, delta: apply("clip", y - t, -delta, delta),
        "mean",
        "torch.nn.functional.huber_loss({0}, {1}, reduction='sum', delta={delta})",
        parameters={"delta": Parameter(said("where it turns straight"), "δ", 1.0, may_be_zero=False)},
    ),
    "hinge": Loss(
        said("hinge loss"),
        "max(1 − t·y, 0)",
        lambda y, t: apply("positive_part", 1 - t * y),
        lambda y, t: -(t * apply("is_positive", 1 - t * y)),
        "mean",
        "torch.relu(1 - {1} * {0}).sum()",
        kink=lambda y, t: 1 - t * y,
        targets=SIGNS,
    ),
}
for _name, _entry in LOSSES.items():
    for _formula in (_entry.terms, _entry.upstream, _entry.kink):
        check_formula(_name, _formula, "yt", _entry.parameters)


@dataclass(frozen=True)
class Reduction:
    """What becomes of the sum over samples and outputs; `short` is its label where there is little room.

    It is divided by `divisor(rows, outputs)`, which is `code` in NumPy lines ("" where nothing is divided) and `symbol`
    in formulas.
    """

    label: str
    short: str
    code: str
    symbol: str
    divisor: Callable[[int, int], float]


REDUCTIONS = {
    "sum": Reduction(said("sum"), said("sum"), "", "1", lambda rows, outputs: 1.0),
    "mean": Reduction(
        said("mean over samples and outputs"),
        said("mean ÷ (N·D)"),
        "N * D",
        "(N·D)",
        lambda rows, outputs: float(rows * outputs),
    ),
    "batch_mean": Reduction(said("mean over samples"), said("mean ÷ N"), "N", "N", lambda rows, outputs: float(rows)),
}
