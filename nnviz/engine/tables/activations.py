"""The table of activation functions: f(u) and f′(u) of the weighted sum u, as formulas.

Adding one is adding one entry; files, calls, code, formulas, pictures and tests find it here. Leaky ReLU is that of
Maas et al. (2013), ELU of Clevert et al. (2016), GELU of Hendrycks and Gimpel (2016, with tanh), SiLU of Elfwing et al.
(2018).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from nnviz.engine.maths.expressions import Expr
from nnviz.engine.maths.matrices import MaxColumns, SumColumns
from nnviz.engine.maths.primitives import apply
from nnviz.engine.said import said

from .parameters import Parameter, check_formula, constants

INFINITY = math.inf


@dataclass(frozen=True)
class Mixing:
    """Of an activation whose every output depends on all sums of its sample: ∂L/∂u from the upstream gradient and
    the outputs, and the reason."""

    deltas: Callable[[Expr, Expr], Expr]
    reason: str


@dataclass(frozen=True)
class Activation:
    """`outputs(u)` is f(u); `slope(u, a)` is f′(u), written with the sum u or the output a = f(u). The screen calls it
    by its `label`.

    The outputs lie within `range`. `torch` is the same in PyTorch, of {0}. At the sums `kinks` f′ may jump, where a
    numeric derivative means nothing; where it is `straight`, of lines that meet at 0, f′ of the output is that of the
    sum. The formulas take the `parameters` by name. Where outputs are `mixing` the sums of a sample there is no slope.
    """

    label: str
    outputs: Callable[..., Expr]
    slope: Callable[..., Expr] | None
    range: tuple[float, float]
    torch: str
    kinks: tuple[float, ...] = ()
    periodic: bool = False
    straight: bool = False
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    mixing: Mixing | None = None

    def of(self, **parameters: float) -> Activation:
        """The same with its parameters chosen."""
        formulas = constants(parameters)
        slope = self.slope and partial(self.slope, **formulas)
        torch = self.torch.format("{0}", **parameters)
        return replace(self, outputs=partial(self.outputs, **formulas), slope=slope, torch=torch)

    @property
    def bounded(self) -> bool:
        """Whether outputs can go no further on either side."""
        return all(map(math.isfinite, self.range))

    @property
    def saturates(self) -> bool:
        """Whether outputs stay at the ends of their range, once they are there."""
        return self.bounded and not self.periodic


def _sigmoid(u: Expr) -> Expr:
    return 1 / (1 + apply("safe_exp", -u))


def _is_positive(u: Expr) -> Expr:
    return apply("is_positive", u)


def _softmax(u: Expr) -> Expr:
    """Only differences count: less the largest, no exponential is too large."""
    exponentials = apply("exp", u - MaxColumns(u))
    return exponentials / SumColumns(exponentials)


GELU = math.sqrt(2 / math.pi), 0.044715


def _gelu_bent(u: Expr) -> Expr:
    root, cubic = GELU
    return apply("tanh", root * u * (1 + cubic * apply("square", u)))


def _gelu_slope(u: Expr, a: Expr) -> Expr:
    root, cubic = GELU
    inner = root * (1 + 3 * cubic * apply("square", u))
    return 0.5 * (1 + _gelu_bent(u)) + 0.5 * u * (1 - apply("square", _gelu_bent(u))) * inner


ACTIVATIONS = {
    "identity": Activation(
        said("identity"),
        lambda u: u,
        lambda u, a: apply("one", u),
        (-INFINITY, INFINITY),
        "{0}",
        straight=True,
    ),
    "sigmoid": Activation(said("sigmoid"), _sigmoid, lambda u, a: a * (1 - a), (0, 1), "torch.sigmoid({0})"),
    "tanh": Activation(said("tanh"), lambda u: apply("tanh", u), lambda u, a: 1 - a * a, (-1, 1), "torch.tanh({0})"),
    "relu": Activation(
        said("ReLU"),
        lambda u: apply("positive_part", u),
        lambda u, a: _is_positive(u),
        (0, INFINITY),
        "torch.relu({0})",
        kinks=(0.0,),
        straight=True,
    ),
    "leaky_relu": Activation(
        said("leaky ReLU"),
        lambda u, slope: apply("positive_part", u) + slope * apply("negative_part", u),
        lambda u, a, slope: _is_positive(u) + slope * (1 - _is_positive(u)),
        (-INFINITY, INFINITY),
        "torch.nn.functional.leaky_relu({0}, {slope})",
        kinks=(0.0,),
        straight=True,
        parameters={"slope": Parameter(said("slope below zero"), "α", 0.01)},
    ),
    "elu": Activation(
        said("ELU"),
        lambda u, alpha: apply("positive_part", u) + alpha * apply("expm1", apply("negative_part", u)),
        lambda u, a, alpha: _is_positive(u) + alpha * (1 - _is_positive(u)) * apply("safe_exp", u),
        (-INFINITY, INFINITY),
        "torch.nn.functional.elu({0}, {alpha})",
        kinks=(0.0,),
        parameters={"alpha": Parameter(said("bend"), "α", 1.0)},
    ),
    "softplus": Activation(
        said("softplus"),
        lambda u: apply("softplus", u),
        lambda u, a: _sigmoid(u),
        (0, INFINITY),
        "torch.nn.functional.softplus({0}, threshold=700)",
    ),
    "gelu": Activation(
        said("GELU"),
        lambda u: 0.5 * u * (1 + _gelu_bent(u)),
        _gelu_slope,
        (-INFINITY, INFINITY),
        "torch.nn.functional.gelu({0}, approximate='tanh')",
    ),
    "silu": Activation(
        said("SiLU"),
        lambda u: u * _sigmoid(u),
        lambda u, a: _sigmoid(u) + a * (1 - _sigmoid(u)),
        (-INFINITY, INFINITY),
        "torch.nn.functional.silu({0})",
    ),
    "sin": Activation(
        said("sin"), lambda u: apply("sin", u), lambda u, a: apply("cos", u), (-1, 1), "torch.sin({0})", periodic=True
    ),
    "softmax": Activation(
        said("softmax"),
        _softmax,
        None,
        (0, 1),
        "torch.softmax({0}, dim=1)",
        mixing=Mixing(
            lambda g, a: a * (g - SumColumns(g * a)),
            said("Σₖ gₖ·∂yₖ/∂uⱼ with the Jacobian ∂yₖ/∂uⱼ = yₖ·([k = j] − yⱼ)"),
        ),
    ),
}

for _name, _entry in ACTIVATIONS.items():
    check_formula(_name, _entry.outputs, "u", _entry.parameters)
    check_formula(_name, _entry.slope, "ua", _entry.parameters)
