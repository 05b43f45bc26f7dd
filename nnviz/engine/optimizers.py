"""The table of optimizers: the lines that turn parameters and gradients into the next parameters.

Adding one is adding one entry. Each line becomes one operation of the update phase for every
parameter, and its memory is copied, recorded and stepped through like the parameters themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .expressions import Expr


@dataclass(frozen=True)
class Reads:
    """What a line may read: `before(name)` as the iteration began, `now(name)` as written by an earlier line.

    The name is "parameter" or one of the optimizer's memory.
    """

    gradient: Expr
    rate: Expr
    before: Callable[[str], Expr]
    now: Callable[[str], Expr]


@dataclass(frozen=True)
class Optimizer:
    """Lines by the name of what they write, in order; all but "parameter" are memory, zero at first."""

    lines: dict[str, Callable[[Reads], Expr]]

    @property
    def memory(self) -> tuple[str, ...]:
        return tuple(name for name in self.lines if name != "parameter")


OPTIMIZERS = {
    "sgd": Optimizer({"parameter": lambda r: r.before("parameter") - r.rate * r.gradient}),
}
