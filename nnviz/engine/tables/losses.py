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
from .sentences import Facts, Sentence, Sentences, check_sentences


@dataclass(frozen=True)
class Simplified:
    """Loss and activation taken together: the loss from the sums u, and ∂L/∂u in one line, with the reason.

    `torch` is the sum of the terms in PyTorch, from the sums {0} and the targets {1}, `module` a module of it.
    `sentences` are those of the deltas.
    """

    terms: Callable[[Expr, Expr], Expr]
    deltas: Callable[[Expr, Expr], Expr]
    reason: str
    torch: str
    sentences: Sentences = ()
    module: str = ""


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
    the sum in PyTorch, from the outputs {0} and the targets {1}, and `module` a module that gives the sum alone, where
    there is one; `nn` is torch.nn. `kink(y, t)` is zero where the derivative jumps.
    The formulas take the `parameters` by name. `targets` says what they must be, where not any number will do.
    `sentences` are said of its value, `derivative` of `upstream`; without any there is a sentence for any loss.
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
    sentences: Sentences = ()
    derivative: str = ""
    module: str = ""

    def of(self, **parameters: float) -> Loss:
        """The same with its parameters chosen."""
        formulas, torch = constants(parameters), self.torch.format("{0}", "{1}", **parameters)
        module = self.module.format(**parameters)
        terms, upstream = (partial(made, **formulas) for made in (self.terms, self.upstream))
        kink = self.kink and partial(self.kink, **formulas)
        return replace(self, terms=terms, upstream=upstream, kink=kink, torch=torch, module=module)


ROUNDING = 1e-9

CLASSES = Targets(
    said("numbers from 0 to 1 that add up to 1, one for each class"),
    lambda t: (t >= 0).all(axis=1) & (np.abs(t.clip(0, 2).sum(axis=1) - 1) <= ROUNDING),
    shared=True,
)
SHARES = Targets(said("numbers from 0 to 1"), lambda t: (t.clip(0, 1) == t).all(axis=1))
SIGNS = Targets(said("-1 or 1"), lambda t: (np.abs(t) == 1).all(axis=1))


def _probabilities(facts: Facts) -> bool:
    return bool(facts.probabilities)


SENTENCE_FACTS = ("value",)
DELTA_FACTS = ("node", "output", "target", "divisor", "value")
"""The named places of what is said of a loss, beside its parameters, and of simplified deltas."""
ALL_RIGHT = Sentence(
    said("The loss is exactly 0: every output equals its target."), "", lambda f: f.value == 0 and f.all_equal
)


LOSSES = {
    "sse": Loss(
        said("half squared error"),
        "½(y − t)²",
        lambda y, t: apply("square", y - t),
        lambda y, t: y - t,
        "sum",
        "0.5 * torch.nn.functional.mse_loss({0}, {1}, reduction='sum')",
        module="nn.MSELoss(reduction='sum')",
        factor=0.5,
        sentences=(ALL_RIGHT, Sentence(said("The loss {value} comes from ½(y − t)² of each output."))),
        derivative=said("½(y − t)² has the derivative y − t."),
    ),
    "mse": Loss(
        said("mean squared error"),
        "(y − t)²",
        lambda y, t: apply("square", y - t),
        lambda y, t: 2 * (y - t),
        "mean",
        "torch.nn.functional.mse_loss({0}, {1}, reduction='sum')",
        module="nn.MSELoss(reduction='sum')",
        sentences=(ALL_RIGHT, Sentence(said("The loss {value} comes from (y − t)²: large errors weigh most."))),
        derivative=said("(y − t)² has the derivative 2(y − t)."),
    ),
    "bce": Loss(
        said("binary cross-entropy"),
        "−t·ln y − (1 − t)·ln(1 − y)",
        lambda y, t: -(t * apply("safe_log", y) + (1 - t) * apply("safe_log", 1 - y)),
        lambda y, t: apply("safe_divide", 1 - t, 1 - y) - apply("safe_divide", t, y),
        "mean",
        "torch.nn.functional.binary_cross_entropy({0}, {1}, reduction='sum')",
        module="nn.BCELoss(reduction='sum')",
        simplified={
            "sigmoid": Simplified(
                lambda u, t: apply("softplus", u) - t * u,
                lambda y, t: y - t,
                said("(y − t) / (y·(1 − y)) times the slope y·(1 − y) leaves y − t"),
                "torch.nn.functional.binary_cross_entropy_with_logits({0}, {1}, reduction='sum')",
                (
                    Sentence(
                        said("Sigmoid with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}."),
                        said("The denominator of ∂L/∂y and the slope are both y(1 − y), so they cancel."),
                        lambda f: f.is_mean,
                    ),
                    Sentence(
                        said("Sigmoid with cross-entropy leaves y − t: δ of {node} is {value}."),
                        said("The denominator of ∂L/∂y and the slope are both y(1 − y), so they cancel."),
                    ),
                ),
                "nn.BCEWithLogitsLoss(reduction='sum')",
            )
        },
        targets=SHARES,
        sentences=(
            Sentence(
                said("The loss {value} is small where the right answer got a high probability."), "", _probabilities
            ),
        ),
        derivative=said("The derivative is (1 − t)/(1 − y) − t/y."),
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
                (
                    Sentence(
                        said("Softmax with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}."),
                        said("−t/y through the Jacobian gives y·Σt − t, and the targets add up to 1."),
                        lambda f: f.is_mean,
                    ),
                    Sentence(
                        said("Softmax with cross-entropy leaves y − t: δ of {node} is {value}."),
                        said("−t/y through the Jacobian gives y·Σt − t, and the targets add up to 1."),
                    ),
                ),
                "nn.CrossEntropyLoss(reduction='sum')",
            )
        },
        targets=CLASSES,
        sentences=(
            Sentence(
                said("The loss {value} is −ln of the probability given to the right class."),
                "",
                lambda f: f.one_class and _probabilities(f),
            ),
            Sentence(said("The loss {value} is −t·ln y, added over the classes.")),
        ),
        derivative=said("The derivative is −t/y."),
    ),
    "huber": Loss(
        said("Huber loss"),
        said("½(y − t)², straight beyond ±δ"),
        lambda y, t, delta: apply("clip", y - t, -delta, delta) * (y - t - 0.5 * apply("clip", y - t, -delta, delta)),
        lambda y, t, delta: apply("clip", y - t, -delta, delta),
        "mean",
        "torch.nn.functional.huber_loss({0}, {1}, reduction='sum', delta={delta})",
        module="nn.HuberLoss(reduction='sum', delta={delta})",
        parameters={"delta": Parameter(said("where it turns straight"), "δ", 1.0, may_be_zero=False)},
        sentences=(
            ALL_RIGHT,
            Sentence(
                said("Errors up to {huber_delta} count squared, larger ones linearly: loss {value}."),
                facts={"huber_delta": lambda f: f.delta},
            ),
        ),
        derivative=said("The derivative is y − t, clipped to ±{delta}."),
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
        sentences=(Sentence(said("Answers past the margin (t·y ≥ 1) cost nothing; the loss is {value}.")),),
        derivative=said("The derivative is −t inside the margin, else 0."),
    ),
}
for _name, _entry in LOSSES.items():
    for _formula in (_entry.terms, _entry.upstream, _entry.kink):
        check_formula(_name, _formula, "yt", _entry.parameters)
    check_sentences(_name, (*_entry.sentences, Sentence(_entry.derivative)), (*SENTENCE_FACTS, *_entry.parameters))
    for _short in _entry.simplified.values():
        check_sentences(_name, _short.sentences, DELTA_FACTS)


@dataclass(frozen=True)
class Reduction:
    """What becomes of the sum over samples and outputs; `short` is its label where there is little room.

    It is divided by `divisor(rows, outputs)`, which is `code` in NumPy lines ("" where nothing is divided) and `symbol`
    in formulas. The `sentences` say what that means for so many samples `n` and outputs `d`.
    """

    label: str
    short: str
    code: str
    symbol: str
    divisor: Callable[[int, int], float]
    sentences: Sentences = ()


def _one(facts: Facts) -> bool:
    return bool(facts.n == 1)


def _one_output(facts: Facts) -> bool:
    return bool(facts.d == 1)


REDUCTIONS = {
    "sum": Reduction(
        said("sum"),
        said("sum"),
        "",
        "1",
        lambda rows, outputs: 1.0,
        (
            Sentence(said("The batch holds one sample; its terms are added, not averaged."), "", _one),
            Sentence(said("The terms of all {n} samples are added, not averaged.")),
        ),
    ),
    "mean": Reduction(
        said("mean over samples and outputs"),
        said("mean ÷ (N·D)"),
        "N * D",
        "(N·D)",
        lambda rows, outputs: float(rows * outputs),
        (
            Sentence(said("It is the mean over one sample × one output."), "", lambda f: _one(f) and _one_output(f)),
            Sentence(said("It is the mean over one sample × {d} outputs."), "", _one),
            Sentence(
                said("It is the mean over {n} samples × one output, so batch size does not change its scale."),
                "",
                _one_output,
            ),
            Sentence(said("It is the mean over {n} samples × {d} outputs, so batch size does not change its scale.")),
        ),
    ),
    "batch_mean": Reduction(
        said("mean over samples"),
        said("mean ÷ N"),
        "N",
        "N",
        lambda rows, outputs: float(rows),
        (
            Sentence(said("Outputs are added; the batch holds one sample."), "", _one),
            Sentence(said("Outputs are added; samples are averaged over {n}.")),
        ),
    ),
}
for _name, _reduction in REDUCTIONS.items():
    check_sentences(_name, _reduction.sentences, ("n", "d"))
