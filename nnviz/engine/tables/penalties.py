"""The table of penalties on large weights, and on biases where that is chosen, which are added to the loss of the data.

Adding one is adding one entry, and the number of its name to `Optimizer`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.primitives import apply


@dataclass(frozen=True)
class Penalty:
    """`term(c, w)` of each parameter, c being the number chosen, and its derivative by w; `torch` is the sum of all."""

    term: Callable[[Expr, Expr], Expr]
    gradient: Callable[[Expr, Expr], Expr]
    torch: str
    kink: bool = False


PENALTIES = {
    "l1": Penalty(
        lambda c, w: c * apply("abs", w), lambda c, w: c * apply("sign", w), "{l1} * {weights}.abs().sum()", kink=True
    ),
    "l2": Penalty(
        lambda c, w: 0.5 * c * apply("square", w), lambda c, w: c * w, "0.5 * {l2} * {weights}.square().sum()"
    ),
}
