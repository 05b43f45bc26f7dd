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
from .sentences import Sentence
from .spoken_activations import (
    ABOVE,
    BENT,
    FLAT_SLOPE,
    LOGIT,
    NOTHING,
    OPEN,
    Spoken,
    check_spoken,
    flat,
    gets_gradient,
    is_above,
    slope_is,
)

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
    by its `label`, and says of its numbers what is `spoken`.

    The outputs lie within `range`. `torch` is the same in PyTorch, of {0}, and `module` a module of it, where there is
    one; `nn` is torch.nn. At the sums `kinks` f′ may jump, where a
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
    spoken: Spoken = NOTHING
    module: str = ""

    def of(self, **parameters: float) -> Activation:
        """The same with its parameters chosen."""
        formulas = constants(parameters)
        slope = self.slope and partial(self.slope, **formulas)
        torch, module = self.torch.format("{0}", **parameters), self.module.format(**parameters)
        return replace(self, outputs=partial(self.outputs, **formulas), slope=slope, torch=torch, module=module)

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
        module="nn.Identity()",
        straight=True,
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("The output of {node} equals its sum: {value}."),
                    said("Any number is possible, as regression needs."),
                ),
            ),
            slope=(Sentence(said("The slope of the identity is 1, so the gradient passes unchanged.")),),
        ),
    ),
    "sigmoid": Activation(
        said("sigmoid"),
        _sigmoid,
        lambda u, a: a * (1 - a),
        (0, 1),
        "torch.sigmoid({0})",
        module="nn.Sigmoid()",
        spoken=Spoken(
            sums=(LOGIT,),
            outputs=(
                flat(lambda f: f.value * (1 - f.value)),
                Sentence(
                    said("Sigmoid turns the sum {sum} of {node} into {value}, between 0 and 1."),
                    said("In the last layer it can be a probability."),
                ),
            ),
            slope=(
                *FLAT_SLOPE,
                Sentence(
                    said("The slope of sigmoid at {node} is output × (1 − output) = {value}."),
                    said("It is never above 0.25."),
                ),
            ),
        ),
    ),
    "tanh": Activation(
        said("tanh"),
        lambda u: apply("tanh", u),
        lambda u, a: 1 - a * a,
        (-1, 1),
        "torch.tanh({0})",
        module="nn.Tanh()",
        spoken=Spoken(
            outputs=(
                flat(lambda f: 1 - f.value * f.value),
                Sentence(
                    said("Tanh squeezes the sum {sum} of {node} into {value}, between −1 and 1."),
                    said("Without this bend, layers would collapse into one."),
                ),
            ),
            slope=(
                *FLAT_SLOPE,
                Sentence(
                    said("The slope of tanh at {node} is 1 − output² = {value}."),
                    said("It is 1 at sum 0 and falls on both sides."),
                ),
            ),
        ),
    ),
    "relu": Activation(
        said("ReLU"),
        lambda u: apply("positive_part", u),
        lambda u, a: _is_positive(u),
        (0, INFINITY),
        "torch.relu({0})",
        module="nn.ReLU()",
        kinks=(0.0,),
        straight=True,
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("The sum {sum} is positive, so ReLU passes it on: {node} = {value}."),
                    said("On this side its slope is 1."),
                    is_above,
                ),
                Sentence(
                    said("The sum {sum} is not positive, so ReLU blocks it: {node} = 0."),
                    said("No gradient will pass through {node} either."),
                    why_holds=gets_gradient,
                ),
            ),
            slope=(
                OPEN,
                Sentence(
                    said("The sum of {node} is not positive: ReLU's slope is 0, the gradient stops."),
                    said("At exactly 0 there is no derivative; nnviz takes 0."),
                ),
            ),
            deltas=(
                Sentence(
                    said("ReLU blocked {node} on the way forward, so its delta is 0."),
                    said("While blocked, its sum has no effect on the loss."),
                    lambda f: f.slope == 0,
                ),
            ),
        ),
    ),
    "leaky_relu": Activation(
        said("leaky ReLU"),
        lambda u, slope: apply("positive_part", u) + slope * apply("negative_part", u),
        lambda u, a, slope: _is_positive(u) + slope * (1 - _is_positive(u)),
        (-INFINITY, INFINITY),
        "torch.nn.functional.leaky_relu({0}, {slope})",
        module="nn.LeakyReLU({slope})",
        kinks=(0.0,),
        straight=True,
        parameters={"slope": Parameter(said("slope below zero"), "α", 0.01)},
        spoken=Spoken(
            outputs=(
                ABOVE,
                Sentence(
                    said("The sum {sum} is not positive; leaky ReLU takes {alpha} times it: {value}."),
                    said("A little gradient still passes, so {node} can recover."),
                    why_holds=lambda f: gets_gradient(f) and 0 < f.slope < 1,
                    facts={"alpha": lambda f: f.slope},
                ),
            ),
            slope=(OPEN, Sentence(said("The sum of {node} is not positive: the slope is {value}."))),
        ),
    ),
    "elu": Activation(
        said("ELU"),
        lambda u, alpha: apply("positive_part", u) + alpha * apply("expm1", apply("negative_part", u)),
        lambda u, a, alpha: _is_positive(u) + alpha * (1 - _is_positive(u)) * apply("safe_exp", u),
        (-INFINITY, INFINITY),
        "torch.nn.functional.elu({0}, {alpha})",
        module="nn.ELU({alpha})",
        kinks=(0.0,),
        parameters={"alpha": Parameter(said("bend"), "α", 1.0)},
        spoken=Spoken(
            outputs=(
                ABOVE,
                Sentence(
                    said("The sum {sum} is not positive, so ELU bends it to {value}."),
                    said("ELU never falls below −{alpha}."),
                ),
            ),
            slope=(
                OPEN,
                *FLAT_SLOPE,
                Sentence(
                    said("The sum of {node} is not positive: ELU's slope α·eᵘ is {value}."),
                    said("It equals output + α."),
                ),
            ),
        ),
    ),
    "softplus": Activation(
        said("softplus"),
        lambda u: apply("softplus", u),
        lambda u, a: _sigmoid(u),
        (0, INFINITY),
        "torch.nn.functional.softplus({0}, threshold=700)",
        module="nn.Softplus(threshold=700)",
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("Softplus, a smooth ReLU, turns the sum {sum} into {value}."),
                    said("It is ln(1 + eᵘ) and never negative."),
                ),
            ),
            slope=(slope_is(said("It is sigmoid(u).")),),
        ),
    ),
    "gelu": Activation(
        said("GELU"),
        lambda u: 0.5 * u * (1 + _gelu_bent(u)),
        _gelu_slope,
        (-INFINITY, INFINITY),
        "torch.nn.functional.gelu({0}, approximate='tanh')",
        module="nn.GELU(approximate='tanh')",
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("GELU multiplies the sum {sum} by a factor from 0 to 1: {value}."),
                    said("The larger the sum, the closer the factor is to 1."),
                ),
            ),
            slope=(slope_is(BENT),),
        ),
    ),
    "silu": Activation(
        said("SiLU"),
        lambda u: u * _sigmoid(u),
        lambda u, a: _sigmoid(u) + a * (1 - _sigmoid(u)),
        (-INFINITY, INFINITY),
        "torch.nn.functional.silu({0})",
        module="nn.SiLU()",
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("SiLU multiplies the sum {sum} by its own sigmoid: {value}."),
                    said("Unlike ReLU, it dips a little below 0."),
                ),
            ),
            slope=(slope_is(BENT),),
        ),
    ),
    "sin": Activation(
        said("sin"),
        lambda u: apply("sin", u),
        lambda u, a: apply("cos", u),
        (-1, 1),
        "torch.sin({0})",
        periodic=True,
        spoken=Spoken(
            outputs=(
                Sentence(
                    said("The output of {node} is the sine of its sum {sum}: {value}."),
                    said("It repeats, so distant sums can look alike."),
                ),
            ),
            slope=(slope_is(said("It is cos u.")),),
        ),
    ),
    "softmax": Activation(
        said("softmax"),
        _softmax,
        None,
        (0, 1),
        "torch.softmax({0}, dim=1)",
        module="nn.Softmax(dim=1)",
        mixing=Mixing(
            lambda g, a: a * (g - SumColumns(g * a)),
            said("Σₖ gₖ·∂yₖ/∂uⱼ with the Jacobian ∂yₖ/∂uⱼ = yₖ·([k = j] − yⱼ)"),
        ),
        spoken=Spoken(
            sums=(LOGIT,),
            outputs=(
                Sentence(said("Softmax of a single sum is always 1: {node} = {value}."), "", lambda f: f.count == 1),
                Sentence(
                    said("Softmax turns {count} sums into shares of 1: {node} gets {value}."),
                    said("Each share depends on every sum of the sample."),
                ),
            ),
            deltas=(
                Sentence(
                    said("Softmax couples all outputs, so δ of {node} mixes all {count} gradients: {value}."),
                    said("δⱼ = yⱼ·(gⱼ − Σ gₖyₖ), the whole Jacobian."),
                    lambda f: f.count > 1 and f.mixed,
                ),
            ),
        ),
    ),
}

for _name, _entry in ACTIVATIONS.items():
    check_formula(_name, _entry.outputs, "u", _entry.parameters)
    check_formula(_name, _entry.slope, "ua", _entry.parameters)
    check_spoken(_name, _entry.spoken, _entry.parameters)
