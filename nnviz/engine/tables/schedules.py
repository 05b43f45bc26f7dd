"""The table of schedules: the learning rate of an epoch, as a formula of the base rate and the epoch alone.

Adding one is adding one class, which says what a file may choose and holds the formula, and its name in `Schedule`. The
examples are what a form begins with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar, get_args

from msgspec import Meta

from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.primitives import apply
from nnviz.engine.said import said

from .choices import Choice, Positive, Rate, Words, table

Option = Callable[[str], Expr]


class _Schedule(Choice, frozen=True, tag_field="kind"):
    """`torch` makes the scheduler of PyTorch that is stepped once an epoch."""

    torch: ClassVar[str] = ""

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        """The rate of an epoch (from 1); `option` names a number chosen here. None: the base rate always."""
        raise NotImplementedError


class Constant(_Schedule, frozen=True, tag="constant"):
    label: ClassVar[str] = said("constant")

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return None


class Step(_Schedule, frozen=True, tag="step"):
    """`factor` times as much after every so many epochs."""

    label: ClassVar[str] = said("step decay")
    words: ClassVar[dict[str, Words]] = {
        "every": Words(said("every … epochs"), "every"), "factor": Words(said("factor"), "γ"),
    }  # fmt: skip
    every: Annotated[Positive, Meta(examples=[10])]
    factor: Annotated[Rate, Meta(examples=[0.5])]
    torch: ClassVar[str] = "torch.optim.lr_scheduler.StepLR({optimizer}, step_size={every}, gamma={factor})"

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return base * apply("power", option("factor"), apply("floor", (epoch - 1) / option("every")))


class Exponential(_Schedule, frozen=True, tag="exponential"):
    """`factor` times as much after each epoch."""

    label: ClassVar[str] = said("exponential decay")
    words: ClassVar[dict[str, Words]] = {"factor": Words(said("factor"), "γ")}
    factor: Annotated[Rate, Meta(examples=[0.99])]
    torch: ClassVar[str] = "torch.optim.lr_scheduler.ExponentialLR({optimizer}, gamma={factor})"

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return base * apply("power", option("factor"), epoch - 1)


class Cosine(_Schedule, frozen=True, tag="cosine"):
    """Half a wave of the cosine down to 0 in `period` epochs; beyond it the wave rises again, as PyTorch's does."""

    label: ClassVar[str] = said("cosine annealing")
    words: ClassVar[dict[str, Words]] = {"period": Words(said("period, epochs"), "T")}
    period: Annotated[Positive, Meta(examples=[100])]
    torch: ClassVar[str] = "torch.optim.lr_scheduler.CosineAnnealingLR({optimizer}, T_max={period})"

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return base * (1 + apply("cos_pi", (epoch - 1) / option("period"))) / 2


class Linear(_Schedule, frozen=True, tag="linear"):
    """Falls in a straight line to `to` times as much within `period` epochs, and stays there."""

    label: ClassVar[str] = said("linear decay")
    words: ClassVar[dict[str, Words]] = {
        "to": Words(said("last factor"), "γ"), "period": Words(said("period, epochs"), "T"),
    }  # fmt: skip
    to: Annotated[Rate, Meta(examples=[0.1])]
    period: Annotated[Positive, Meta(examples=[100])]
    torch: ClassVar[str] = (
        "torch.optim.lr_scheduler.LinearLR({optimizer}, start_factor=1.0, end_factor={to}, total_iters={period})"
    )

    def rate(self, base: Expr, epoch: Expr, option: Option) -> Expr | None:
        return base * (1 - (1 - option("to")) * apply("clip", (epoch - 1) / option("period"), 0, 1))


Schedule = Constant | Step | Exponential | Cosine | Linear
SCHEDULES = table(get_args(Schedule))
