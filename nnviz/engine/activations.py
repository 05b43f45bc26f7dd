"""The table of activation functions: f(u) and f′(u) of the weighted sum u, as formulas.

Adding one is adding one entry; calls, code, formulas and tests find it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .expressions import Expr, apply


@dataclass(frozen=True)
class Activation:
    """`outputs(u)` is f(u); `slope(u, a)` is f′(u), written with the sum u or the output a = f(u).

    `kink` says that f′ jumps at u = 0, where a numeric derivative means nothing.
    """

    outputs: Callable[[Expr], Expr]
    slope: Callable[[Expr, Expr], Expr]
    kink: bool = False


ACTIVATIONS = {
    "identity": Activation(lambda u: u, lambda u, a: apply("one", u)),
    "sigmoid": Activation(lambda u: 1 / (1 + apply("safe_exp", -u)), lambda u, a: a * (1 - a)),
    "tanh": Activation(lambda u: apply("tanh", u), lambda u, a: 1 - a * a),
    "relu": Activation(lambda u: apply("positive_part", u), lambda u, a: apply("is_positive", u), kink=True),
}
