"""What sentences about steps claim, computed again from the arrays of the Record in plain NumPy and told in own words.

`CLAIMS` has for each English template a function of an `Account`: the facts that its named places must show, or None
where the sentence would not be true.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from string import Formatter
from typing import Any

import numpy as np

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.workspace import Record

Facts = dict[str, Any] | None
Array = Any
SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _sigmoid(u: Array) -> Array:
    return np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), np.exp(-np.abs(u)) / (1 + np.exp(-np.abs(u))))


def _bent(u: Array) -> Array:
    return np.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u**3))


def _softmax(u: Array) -> Array:
    shares = np.exp(u - u.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


def _gelu_slope(u: Array) -> Array:
    inner = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * u**2)
    return 0.5 * (1 + _bent(u)) + 0.5 * u * (1 - _bent(u) ** 2) * inner


OUTPUTS: dict[str, Callable[[Array, float], Array]] = {
    "identity": lambda u, p: u, "sigmoid": lambda u, p: _sigmoid(u), "tanh": lambda u, p: np.tanh(u),
    "relu": lambda u, p: np.where(u > 0, u, 0.0), "leaky_relu": lambda u, p: np.where(u > 0, u, p * u),
    "elu": lambda u, p: np.where(u > 0, u, p * np.expm1(np.minimum(u, 0))),
    "softplus": lambda u, p: np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u))),
    "gelu": lambda u, p: 0.5 * u * (1 + _bent(u)), "silu": lambda u, p: u * _sigmoid(u),
    "sin": lambda u, p: np.sin(u), "softmax": lambda u, p: _softmax(u),
}  # fmt: skip
SLOPES: dict[str, Callable[[Array, float], Array]] = {
    "identity": lambda u, p: np.ones_like(u), "sigmoid": lambda u, p: _sigmoid(u) * _sigmoid(-u),
    "tanh": lambda u, p: 1 - np.tanh(u) ** 2, "relu": lambda u, p: np.where(u > 0, 1.0, 0.0),
    "leaky_relu": lambda u, p: np.where(u > 0, 1.0, p),
    "elu": lambda u, p: np.where(u > 0, 1.0, p * np.exp(np.minimum(u, 0))), "softplus": lambda u, p: _sigmoid(u),
    "gelu": lambda u, p: _gelu_slope(u), "silu": lambda u, p: _sigmoid(u) * (1 + u * _sigmoid(-u)),
    "sin": lambda u, p: np.cos(u),
}  # fmt: skip
TERMS: dict[str, Callable[[Array, Array, float], Array]] = {
    "sse": lambda y, t, p: (y - t) ** 2 / 2, "mse": lambda y, t, p: (y - t) ** 2,
    "bce": lambda y, t, p: -(t * np.log(y + 1e-300) + (1 - t) * np.log(1 - y + 1e-300)),
    "cross_entropy": lambda y, t, p: -t * np.log(y + 1e-300),
    "huber": lambda y, t, p: np.where(np.abs(y - t) <= p, (y - t) ** 2 / 2, p * (np.abs(y - t) - p / 2)),
    "hinge": lambda y, t, p: np.maximum(0, 1 - t * y),
}  # fmt: skip
BY_OUTPUT: dict[str, Callable[[Array, Array, float], Array]] = {
    "sse": lambda y, t, p: y - t, "mse": lambda y, t, p: 2 * (y - t),
    "bce": lambda y, t, p: (1 - t) / (1 - y) - t / y, "cross_entropy": lambda y, t, p: -t / y,
    "huber": lambda y, t, p: np.clip(y - t, -p, p), "hinge": lambda y, t, p: np.where(1 - t * y > 0, -t, 0.0),
}  # fmt: skip
SIMPLE = (("sigmoid", "bce"), ("softmax", "cross_entropy"))


class Account:
    """One number of a Record, and all that may be claimed of it."""

    def __init__(self, experiment: Experiment, record: Record, operation: Operation, index: tuple[int, ...]) -> None:
        key = operation.writes
        self.experiment, self.record, self.operation, self.index = experiment, record, operation, index
        self.kind, self.layer, self.owner = key.kind, key.layer or 0, key.owner
        self.sizes = (record["outputs", 0].shape[1], *(layer.size for layer in experiment.layers))
        self.last, self.n, self.d = len(self.sizes) - 1, len(record["rows"]), self.sizes[-1]
        self.optimizer, self.mistake = experiment.optimizer, experiment.mistake
        self.right = experiment.mistake is None
        self.loss = experiment.loss.kind
        self.divisor = {"sum": 1, "mean": self.n * self.d, "batch_mean": self.n}[experiment.loss.reduction or ""]
        self.mean = experiment.loss.reduction != "sum"
        self.node_at = index[-1] if index else 0
        self.shown = float(np.asarray(record[key])[index])

    # --- names -------------------------------------------------------------------------------

    def name(self, layer: int, node: int) -> str:
        below = str(node + 1).translate(SMALL)
        if layer == 0:
            return f"x{below}"
        if layer == self.last:
            return "y" if self.d == 1 else f"y{below}"
        return f"h{str(layer).translate(HIGH) if self.last > 2 else ''}{below}"

    def all_of(self, layer: int, words: tuple[str, str, str] = ("{} and {}", "{}, {} and {}", "{} nodes")) -> str:
        names = [self.name(layer, node) for node in range(self.sizes[layer])]
        return [names[0], *words[:2]][len(names) - 1].format(*names) if len(names) <= 3 else words[2].format(len(names))

    @property
    def node(self) -> str:
        return self.name(self.layer, self.node_at)

    @property
    def edge(self) -> str:
        return f"{self.source}→{self.node}"

    @property
    def source(self) -> str:
        return self.name(self.layer - 1, self.index[0])

    @property
    def parameter(self) -> str:
        return f"weight {self.edge}" if len(self.index) == 2 else f"bias of {self.node}"

    @property
    def layer_name(self) -> str:
        return "the output layer" if self.layer == self.last else f"hidden layer {self.layer}"

    # --- numbers -----------------------------------------------------------------------------

    def array(self, kind: str, layer: int | None = None) -> Array:
        return self.record[kind, self.layer if layer is None else layer]

    def here(self, kind: str) -> float:
        return float(self.array(kind)[self.index])

    @property
    def targets(self) -> Array:
        return self.record["targets"]

    @property
    def target(self) -> float:
        return float(self.targets[self.index])

    @property
    def has_bias(self) -> bool:
        return self.experiment.layers[self.layer - 1].bias

    @property
    def activation(self) -> str:
        return self.experiment.layers[self.layer - 1].kind

    @property
    def label(self) -> str:
        return str(self.experiment.layers[self.layer - 1].formulas.label)

    @property
    def own(self) -> float:
        """The parameter of the activation, where it has one."""
        return next(iter(self.experiment.layers[self.layer - 1].parameters.values()), 0.0)

    @property
    def of_loss(self) -> float:
        return next(iter(self.experiment.loss.parameters.values()), 0.0)

    @property
    def arriving(self) -> Array:
        """The terms of a sum, without its bias."""
        return self.array("outputs", self.layer - 1)[self.index[0]] * self.array("weights_before")[:, self.node_at]

    @property
    def returning(self) -> Array:
        """The terms of a gradient that comes back."""
        return self.array("deltas", self.layer + 1)[self.index[0]] * self.leaving

    @property
    def leaving(self) -> Array:
        return self.array("weights_before", self.layer + 1)[self.node_at]

    @property
    def node_deltas(self) -> Array:
        return self.array("deltas")[:, self.node_at]

    @property
    def through(self) -> Array:
        return self.array("outputs", self.layer - 1)[:, self.index[0]]

    def penalised(self, kind: str) -> bool:
        on = self.optimizer.l1 or self.optimizer.l2
        return bool(on) and (kind == "weights" or self.optimizer.penalize_biases)

    @property
    def pull(self) -> float:
        """What the penalties add to a gradient."""
        kind = "weights" if len(self.index) == 2 else "biases"
        before = float(self.array(f"{kind}_before")[self.index])
        return float(self.optimizer.l1 * np.sign(before) + self.optimizer.l2 * before) if self.penalised(kind) else 0.0

    def loss_of(self, sums: Array, outputs: Array) -> float:
        """From the sums where loss and activation simplify."""
        pair, t = (self.experiment.layers[-1].kind, self.loss), self.targets
        if pair == SIMPLE[0]:
            return float((np.logaddexp(0, sums) - t * sums).sum() / self.divisor)
        if pair == SIMPLE[1]:
            return float((t * (np.logaddexp.reduce(sums, axis=1, keepdims=True) - sums)).sum() / self.divisor)
        return float(TERMS[self.loss](outputs, t, self.of_loss).sum() / self.divisor)

    def whole_loss(self, changed: float) -> float:
        """The loss of the batch with another value of the parameter that this is about."""
        outputs, optimizer, penalty = self.array("outputs", 0), self.optimizer, 0.0
        for at, layer in enumerate(self.experiment.layers, start=1):
            held = {"weights": self.array("weights_before", at).copy()}
            if layer.bias:
                held["biases"] = self.array("biases_before", at).copy()
            if at == self.layer:
                held[self.parameter_kind][self.index] = changed
            sums = outputs @ held["weights"] + held.get("biases", 0.0)
            outputs = OUTPUTS[layer.kind](sums, next(iter(layer.parameters.values()), 0.0))
            for kind, array in held.items():
                if self.penalised(kind):
                    penalty += optimizer.l1 * np.abs(array).sum() + optimizer.l2 / 2 * (array**2).sum()
        return self.loss_of(sums, outputs) + penalty

    @property
    def parameter_kind(self) -> str:
        return "weights" if len(self.index) == 2 else "biases"

    @property
    def gradient(self) -> float:
        return float(self.array("grad_w" if len(self.index) == 2 else "grad_b")[self.index])

    @property
    def rate(self) -> float:
        return float(self.record["lr"])

    @property
    def before(self) -> float:
        """What this line wrote one iteration ago, or the parameter as the iteration began."""
        own = f"{self.kind}_{self.owner}_before"
        name = own if self.owner and self.kind in ("velocity", "m", "v", "count") else f"{self.parameter_kind}_before"
        return float(self.array(name)[self.index])

    def line(self, name: str) -> float:
        return float(self.array(f"{name}_{self.parameter_kind}")[self.index])

    def descends(self) -> bool:
        """Whether a short enough step lowers the loss; a gradient so small that doubles cannot tell is let pass."""
        start, at, gradient = self.whole_loss(self.before), self.before, self.gradient
        if abs(gradient) < 1e-5 * max(1.0, abs(start)):
            return gradient != 0
        return any(self.whole_loss(at - 10.0**-power * gradient) < start for power in range(12))

    @property
    def value(self) -> float:
        """The number, computed again. With a wrong rule it is what the Record has."""
        if self.operation.mistake:
            return self.shown
        made = {
            "sums": self._sum, "outputs": self._output, "slope": self._slope, "loss": self._loss,
            "data_loss": self._data_loss, "penalty": self._penalty, "upstream": self._upstream, "deltas": self._delta,
            "grad_b": lambda: math.fsum(self.node_deltas) + self.pull,
            "grad_w": lambda: math.fsum(self.through * self.node_deltas) + self.pull,
        }  # fmt: skip
        return float(made[self.kind]() if self.kind in made else self._update())

    def _sum(self) -> float:
        return math.fsum(self.arriving) + (self.array("biases_before")[self.node_at] if self.has_bias else 0.0)

    def _output(self) -> float:
        return float(OUTPUTS[self.activation](self.array("sums")[self.index[0]], self.own)[self.node_at])

    def _slope(self) -> float:
        return float(SLOPES[self.activation](np.array(self.here("sums")), self.own))

    def _data_loss(self) -> float:
        return self.loss_of(self.array("sums", self.last), self.array("outputs", self.last))

    def _penalty(self) -> float:
        arrays = [self.array("weights_before")]
        arrays += [self.array("biases_before")] if self.has_bias and self.penalised("biases") else []
        l1, l2 = self.optimizer.l1, self.optimizer.l2
        return float(sum(l1 * np.abs(array).sum() + l2 / 2 * (array**2).sum() for array in arrays))

    @property
    def penalties(self) -> float:
        return math.fsum(float(self.array("penalty", layer)) for layer in range(1, self.last + 1))

    def _loss(self) -> float:
        return float(self.record["data_loss"]) + self.penalties if self.penalised("weights") else self._data_loss()

    def _upstream(self) -> float:
        if self.layer == self.last:
            return float(BY_OUTPUT[self.loss](self.here("outputs"), self.target, self.of_loss) / self.divisor)
        return math.fsum(self.returning)

    def _delta(self) -> float:
        if self.mistake == "relu_overwrites_upstream" and self.activation == "relu":
            return self.here("upstream")
        if ("slope", self.layer) in self.record:
            return self.here("upstream") * self.here("slope")
        if ("upstream", self.layer) in self.record:
            y, g = self.array("outputs")[self.index[0]], self.array("upstream")[self.index[0]]
            return float(sum((y[self.node_at] * ((k == self.node_at) - y[k])) * g[k] for k in range(len(y))))
        return (self.here("outputs") - self.target) / self.divisor

    def _update(self) -> float:
        o, g, before = self.optimizer, self.gradient, self.before
        if self.kind == "velocity":
            return o.momentum * before + g
        if self.kind == "ahead":
            return g + o.momentum * self.line("velocity")
        if self.kind in ("v", "m"):
            part = o.alpha if hasattr(o, "alpha") else o.beta1 if self.kind == "m" else o.beta2
            return part * before + (1 - part) * (g if self.kind == "m" else g * g)
        if self.kind == "count":
            return before + 1
        if self.kind in ("m_hat", "v_hat"):
            part = o.beta1 if self.kind == "m_hat" else o.beta2
            return self.line(self.kind[0]) / (1 - part ** self.line("count"))
        if self.kind == "decayed":
            return before * (1 - self.rate * o.weight_decay)
        kind = o.__struct_config__.tag
        if kind == "sgd":
            moved = self.line("ahead") if o.nesterov else self.line("velocity") if o.momentum else g
            return before - self.rate * moved
        if kind == "rmsprop":
            return before - self.rate * g / (math.sqrt(self.line("v")) + o.eps)
        start = self.line("decayed") if kind == "adamw" else before
        return start - self.rate * self.line("m_hat") / (math.sqrt(self.line("v_hat")) + o.eps)


def cancels(terms: Array) -> bool:
    """Whether what pulls up and what pulls down is the same, and is not nothing."""
    up, down = math.fsum(term for term in terms if term > 0), math.fsum(-term for term in terms if term < 0)
    return up == down > 0


def when(holds: Any, **facts: Any) -> Facts:
    return facts if holds else None


def _u(a: Account) -> float:
    return a.here("sums")


def _logit(a: Account) -> bool:
    return a.layer == a.last > 1 and a.activation in ("sigmoid", "softmax")


def _simple(a: Account, activation: str) -> bool:
    return a.layer == a.last and (a.activation, a.loss) in SIMPLE and a.activation == activation


def _flat_here(a: Account) -> bool:
    return a.activation in ("sigmoid", "tanh", "elu") and abs(a.value) < 0.001


def _flat_everywhere(a: Account) -> bool:
    return bool((np.abs(SLOPES[a.activation](a.array("sums")[:, a.node_at], a.own)) < 0.001).all())


def _kept(a: Account) -> float:
    return float(a.optimizer.beta1 if a.kind == "m_hat" else a.optimizer.beta2)


def _only(a: Account, l1: bool, l2: bool, biases: bool) -> bool:
    on = (bool(a.optimizer.l1), bool(a.optimizer.l2))
    return on == (l1, l2) and biases == (a.has_bias and a.optimizer.penalize_biases)


def _probable(a: Account) -> bool:
    return a.experiment.layers[-1].kind in ("sigmoid", "softmax")


def _one_class(a: Account) -> bool:
    return all(sorted(row.tolist()) == [0.0] * (a.d - 1) + [1.0] for row in a.targets)


def _nothing_moves(a: Account) -> bool:
    return a.shown == a.before


NOUNS = {
    "sums": "weighted sum of {}", "outputs": "output of {}", "slope": "slope of {}", "deltas": "delta of {}",
    "upstream": "upstream gradient of {}", "grad_w": "gradient of weight {}", "grad_b": "gradient of the bias of {}",
    "weights": "weight {}", "biases": "bias of {}", "loss": "loss", "data_loss": "loss of the data",
}  # fmt: skip


def _noun(a: Account) -> str:
    """What a number is called, with its place."""
    noun = "gradient of {}" if a.kind == "upstream" and not a.layer else NOUNS[a.kind]
    return noun.format(a.edge if a.kind in ("grad_w", "weights") else a.node if a.index else "")


def _infinite(a: Account) -> bool:
    """Whether anything in this iteration is not finite."""
    return any(not np.isfinite(a.record[key]).all() for key in a.record.keys())


CLAIMS: dict[str, Callable[[Account], Facts]] = {
    # forward
    "Every term arriving at {node} is 0, so its sum is the bias alone: {value}.": lambda a: when(
        a.has_bias and not a.arriving.any() and a.shown == a.array("biases_before")[a.node_at],
        node=a.node, value=a.value),
    "Every term arriving at {node} is 0, so its sum is 0.": lambda a: when(
        not a.has_bias and not a.arriving.any() and a.shown == 0, node=a.node),
    "The sum of {node} is weight × input for {from_nodes}, plus its bias: {value}.": lambda a: when(
        a.layer == 1 and a.has_bias and a.arriving.any(), node=a.node, from_nodes=a.all_of(0), value=a.value),
    "The sum of {node} is weight × input for {from_nodes}: {value}.": lambda a: when(
        a.layer == 1 and not a.has_bias and a.arriving.any(), node=a.node, from_nodes=a.all_of(0), value=a.value),
    "The sum of {node} is weight × output of {from_nodes}, plus its bias: {value}.": lambda a: when(
        a.layer > 1 and a.has_bias and not _logit(a), node=a.node, from_nodes=a.all_of(a.layer - 1), value=a.value),
    "The sum of {node} is weight × output of {from_nodes}: {value}.": lambda a: when(
        a.layer > 1 and not a.has_bias and not _logit(a), node=a.node, from_nodes=a.all_of(a.layer - 1), value=a.value),
    "The sum of {node} is {value}: a raw score (logit), not yet a probability.": lambda a: when(
        _logit(a), node=a.node, value=a.value),
    "Weights set how much inputs count.": lambda a: when(a.layer == 1),
    "Each layer combines what the layer before found.": lambda a: when(a.layer > 1),
    "Its activation turns the score into a probability.": lambda a: when(
        _logit(a) and 0 <= float(a.array("outputs")[a.index]) <= 1),
    "The output of {node} equals its sum: {value}.": lambda a: when(_u(a) == a.shown, node=a.node, value=a.value),
    "Any number is possible, as regression needs.": lambda a: when(a.activation == "identity"),
    "{node} is saturated: at sum {sum} it stays at {value}.": lambda a: when(
        a.activation in ("sigmoid", "tanh") and SLOPES[a.activation](np.array(_u(a)), 0.0) < 0.00100001,
        node=a.node, sum=_u(a), value=a.value),
    "Its slope is almost 0, so little gradient will pass.": lambda a: when(
        abs(a.here("slope")) < 0.00100001 and abs(a.here("deltas")) <= 0.00100001 * abs(a.here("upstream"))),
    "Sigmoid turns the sum {sum} of {node} into {value}, between 0 and 1.": lambda a: when(
        a.activation == "sigmoid" and 0 < a.shown < 1, node=a.node, sum=_u(a), value=a.value),
    "In the last layer it can be a probability.": lambda a: when(0 <= a.shown <= 1),
    "Tanh squeezes the sum {sum} of {node} into {value}, between −1 and 1.": lambda a: when(
        a.activation == "tanh" and -1 < a.shown < 1, node=a.node, sum=_u(a), value=a.value),
    "Without this bend, layers would collapse into one.": lambda a: when(a.activation == "tanh"),
    "The sum {sum} is positive, so ReLU passes it on: {node} = {value}.": lambda a: when(
        a.activation == "relu" and _u(a) > 0 and a.shown == _u(a), node=a.node, sum=_u(a), value=a.value),
    "On this side its slope is 1.": lambda a: when(a.activation == "relu" and _u(a) > 0),
    "The sum {sum} is not positive, so ReLU blocks it: {node} = 0.": lambda a: when(
        a.activation == "relu" and _u(a) <= 0 and a.shown == 0, node=a.node, sum=_u(a)),
    "No gradient will pass through {node} either.": lambda a: when(a.here("deltas") == 0, node=a.node),
    "The sum {sum} is positive and passes unchanged: {node} = {value}.": lambda a: when(
        _u(a) > 0 and a.shown == _u(a), node=a.node, sum=_u(a), value=a.value),
    "On this side the slope is 1.": lambda a: when(SLOPES[a.activation](np.array(_u(a)), a.own) == 1),
    "The sum {sum} is not positive; leaky ReLU takes {alpha} times it: {value}.": lambda a: when(
        a.activation == "leaky_relu" and _u(a) <= 0, sum=_u(a), alpha=a.own, value=a.own * _u(a)),
    "A little gradient still passes, so {node} can recover.": lambda a: when(
        0 < a.here("slope") < 1, node=a.node),
    "The sum {sum} is not positive, so ELU bends it to {value}.": lambda a: when(
        a.activation == "elu" and _u(a) <= 0, sum=_u(a), value=a.value),
    "ELU never falls below −{alpha}.": lambda a: when(a.shown >= -a.own, alpha=a.own),
    "Softplus, a smooth ReLU, turns the sum {sum} into {value}.": lambda a: when(
        a.activation == "softplus", sum=_u(a), value=a.value),
    "It is ln(1 + eᵘ) and never negative.": lambda a: when(
        a.shown >= 0 and math.isclose(a.shown, np.log1p(np.exp(_u(a))), rel_tol=1e-9)),
    "GELU multiplies the sum {sum} by a factor from 0 to 1: {value}.": lambda a: when(
        _u(a) == 0 or 0 <= a.shown / _u(a) <= 1, sum=_u(a), value=a.value),
    "The larger the sum, the closer the factor is to 1.": lambda a: when(a.activation == "gelu"),
    "SiLU multiplies the sum {sum} by its own sigmoid: {value}.": lambda a: when(
        a.activation == "silu", sum=_u(a), value=float(_u(a) * _sigmoid(np.array(_u(a))))),
    "Unlike ReLU, it dips a little below 0.": lambda a: when(a.activation == "silu" and a.shown > -0.2785),
    "The output of {node} is the sine of its sum {sum}: {value}.": lambda a: when(
        a.activation == "sin", node=a.node, sum=_u(a), value=math.sin(_u(a))),
    "It repeats, so distant sums can look alike.": lambda a: when(a.activation == "sin"),
    "Softmax of a single sum is always 1: {node} = {value}.": lambda a: when(
        a.sizes[a.layer] == 1 and a.shown == 1, node=a.node, value=1.0),
    "Softmax turns {count} sums into shares of 1: {node} gets {value}.": lambda a: when(
        abs(a.array("outputs")[a.index[0]].sum() - 1) < 1e-9, count=a.sizes[a.layer], node=a.node, value=a.value),
    "Each share depends on every sum of the sample.": lambda a: when(a.sizes[a.layer] > 1),
    # loss
    "The data loss is {value}; penalties are added to it next.": lambda a: when(
        a.kind == "data_loss" and a.penalised("weights"), value=a.value),
    "The loss is exactly 0: every output equals its target.": lambda a: when(
        a.shown == 0 and (a.array("outputs", a.last) == a.targets).all()),
    "The loss {value} comes from ½(y − t)² of each output.": lambda a: when(a.loss == "sse", value=a.value),
    "The loss {value} comes from (y − t)²: large errors weigh most.": lambda a: when(a.loss == "mse", value=a.value),
    "The loss {value} is small where the right answer got a high probability.": lambda a: when(
        a.loss == "bce" and _probable(a), value=a.value),
    "The loss {value} is −ln of the probability given to the right class.": lambda a: when(
        a.loss == "cross_entropy" and _probable(a) and _one_class(a), value=a.value),
    "The loss {value} is −t·ln y, added over the classes.": lambda a: when(
        a.loss == "cross_entropy" and not (_one_class(a) and _probable(a)), value=a.value),
    "Errors up to {huber_delta} count squared, larger ones linearly: loss {value}.": lambda a: when(
        a.loss == "huber", huber_delta=a.of_loss, value=a.value),
    "Answers past the margin (t·y ≥ 1) cost nothing; the loss is {value}.": lambda a: when(
        a.loss == "hinge", value=a.value),
    "The loss {value} comes from {written} of each output.": lambda a: when(
        a.loss == "bce" and not _probable(a), value=a.value, written="−t·ln y − (1 − t)·ln(1 − y)"),
    "The batch holds one sample; its terms are added, not averaged.": lambda a: when(a.n == 1 and not a.mean),
    "The terms of all {n} samples are added, not averaged.": lambda a: when(a.n > 1 and a.divisor == 1, n=a.n),
    "It is the mean over one sample × one output.": lambda a: when(a.n == a.d == 1 and a.mean),
    "It is the mean over one sample × {d} outputs.": lambda a: when(a.n == 1 < a.d == a.divisor, d=a.d),
    "It is the mean over {n} samples × one output, so batch size does not change its scale.": lambda a: when(
        a.d == 1 < a.n == a.divisor, n=a.n),
    "It is the mean over {n} samples × {d} outputs, so batch size does not change its scale.": lambda a: when(
        a.d > 1 and a.n > 1 and a.divisor == a.n * a.d, n=a.n, d=a.d),
    "Outputs are added; the batch holds one sample.": lambda a: when(a.n == a.divisor == 1 and a.mean),
    "Outputs are added; samples are averaged over {n}.": lambda a: when(a.divisor == a.n > 1, n=a.n),
    "It is computed from the sums, so log 0 cannot occur.": lambda a: when(
        (a.experiment.layers[-1].kind, a.loss) in SIMPLE),
    "L1 adds {value} to the loss for the absolute weights in {layer}.": lambda a: when(
        _only(a, True, False, False), value=a.value, layer=a.layer_name),
    "L1 adds {value} to the loss for the absolute weights and biases in {layer}.": lambda a: when(
        _only(a, True, False, True), value=a.value, layer=a.layer_name),
    "L2 adds {value} to the loss for the squared weights in {layer}.": lambda a: when(
        _only(a, False, True, False), value=a.value, layer=a.layer_name),
    "L2 adds {value} to the loss for the squared weights and biases in {layer}.": lambda a: when(
        _only(a, False, True, True), value=a.value, layer=a.layer_name),
    "L1 and L2 add {value} to the loss for the weights in {layer}.": lambda a: when(
        _only(a, True, True, False), value=a.value, layer=a.layer_name),
    "L1 and L2 add {value} to the loss for the weights and biases in {layer}.": lambda a: when(
        _only(a, True, True, True), value=a.value, layer=a.layer_name),
    "Large weights cost something, so training keeps them small; biases are free.": lambda a: when(
        not a.optimizer.penalize_biases),
    "Large weights and biases cost something, so training keeps them small.": lambda a: when(
        a.optimizer.penalize_biases),
    "Data loss {data_loss} plus penalties {penalties} is the loss: {value}.": lambda a: when(
        math.isclose(a.shown, float(a.record["data_loss"]) + a.penalties, rel_tol=1e-12),
        data_loss=float(a.record["data_loss"]), penalties=a.penalties, value=a.value),
    # backward: what comes back
    "If {node} rises slightly, the loss changes {value} times as much.": lambda a: when(
        a.layer == a.last and not a.operation.mistake
        and (a.loss != "hinge" or a.target * a.here("outputs") != 1)
        and (a.loss not in ("bce", "cross_entropy") or 0 < a.here("outputs") < 1), node=a.node, value=a.value),
    "½(y − t)² has the derivative y − t.": lambda a: when(a.loss == "sse"),
    "(y − t)² has the derivative 2(y − t).": lambda a: when(a.loss == "mse"),
    "The derivative is (1 − t)/(1 − y) − t/y.": lambda a: when(a.loss == "bce"),
    "The derivative is −t/y.": lambda a: when(a.loss == "cross_entropy"),
    "The derivative is y − t, clipped to ±{delta}.": lambda a: when(a.loss == "huber", delta=a.of_loss),
    "The derivative is −t inside the margin, else 0.": lambda a: when(a.loss == "hinge"),
    "It is divided by {divisor} because the loss is a mean.": lambda a: when(a.mean, divisor=a.divisor),
    "Every weight leaving {node} is 0, so no gradient comes back to it.": lambda a: when(
        not a.leaving.any() and a.shown == 0, node=a.node),
    "The delta of {to_node} is 0, so nothing comes back to {node}.": lambda a: when(
        a.sizes[a.layer + 1] == 1 and a.array("deltas", a.layer + 1)[a.index[0]][0] == 0 and a.shown == 0,
        to_node=a.name(a.layer + 1, 0), node=a.node),
    "All deltas of {to_nodes} are 0, so nothing comes back to {node}.": lambda a: when(
        a.sizes[a.layer + 1] > 1 and not a.array("deltas", a.layer + 1)[a.index[0]].any() and a.shown == 0,
        to_nodes=a.all_of(a.layer + 1), node=a.node),
    "What {to_nodes} send back cancels exactly: {node} gets 0.": lambda a: when(
        cancels(a.returning) and a.shown == 0, to_nodes=a.all_of(a.layer + 1), node=a.node),
    "Raising {node} helps as much as it hurts.": lambda a: when(a.right and cancels(a.returning), node=a.node),
    "If the input {node} rose slightly, the loss would change {value} times as much.": lambda a: when(
        a.layer == 0 and a.right, node=a.node, value=a.value),
    "Inputs are data, so training does not use this.": lambda a: when(a.layer == 0),
    "{to_node} sends δ × weight {weight} back to {node}: {value}.": lambda a: when(
        a.sizes[a.layer + 1] == 1, to_node=a.name(a.layer + 1, 0), node=a.node, value=a.value,
        weight=f"{a.node}→{a.name(a.layer + 1, 0)}"),
    "The same weight is used in both directions.": lambda a: when(not a.operation.mistake),
    "{node} adds weight × δ from {to_nodes}: {value}.": lambda a: when(
        a.sizes[a.layer + 1] > 1, node=a.node, to_nodes=a.all_of(a.layer + 1), value=a.value),
    "Every path from {node} to the loss counts (chain rule).": lambda a: when(len(a.returning) > 1, node=a.node),
    # backward: slopes
    "The slope of the identity is 1, so the gradient passes unchanged.": lambda a: when(
        a.activation == "identity" and a.shown == 1),
    "The slope at {node} is {value}: it is saturated and hardly learns.": lambda a: when(
        _flat_here(a) and _flat_everywhere(a), node=a.node, value=a.value),
    "The slope at {node} is {value}: it is saturated for this sample.": lambda a: when(
        _flat_here(a) and not _flat_everywhere(a), node=a.node, value=a.value),
    "In floating point it can even be exactly 0.": lambda a: when(_flat_here(a)),
    "The slope of sigmoid at {node} is output × (1 − output) = {value}.": lambda a: when(
        a.activation == "sigmoid", node=a.node, value=a.here("outputs") * (1 - a.here("outputs"))),
    "It is never above 0.25.": lambda a: when(a.shown <= 0.25),
    "The slope of tanh at {node} is 1 − output² = {value}.": lambda a: when(
        a.activation == "tanh", node=a.node, value=1 - a.here("outputs") ** 2),
    "It is 1 at sum 0 and falls on both sides.": lambda a: when(a.activation == "tanh" and a.shown <= 1),
    "The sum of {node} is positive: slope 1, the gradient passes unchanged.": lambda a: when(
        _u(a) > 0 and a.shown == 1, node=a.node),
    "The sum of {node} is not positive: ReLU's slope is 0, the gradient stops.": lambda a: when(
        a.activation == "relu" and _u(a) <= 0 and a.shown == 0, node=a.node),
    "At exactly 0 there is no derivative; nnviz takes 0.": lambda a: when(a.activation == "relu"),
    "The sum of {node} is not positive: the slope is {value}.": lambda a: when(
        a.activation == "leaky_relu" and _u(a) <= 0, node=a.node, value=a.own),
    "The sum of {node} is not positive: ELU's slope α·eᵘ is {value}.": lambda a: when(
        a.activation == "elu" and _u(a) <= 0, node=a.node, value=a.own * math.exp(_u(a))),
    "It equals output + α.": lambda a: when(math.isclose(a.shown, a.here("outputs") + a.own, abs_tol=1e-12)),
    "The slope of {activation} at {node} is {value}.": lambda a: when(
        a.activation in ("softplus", "gelu", "silu", "sin"), activation=a.label, node=a.node, value=a.value),
    "It is sigmoid(u).": lambda a: when(math.isclose(a.shown, float(_sigmoid(np.array(_u(a)))), rel_tol=1e-9)),
    "It is cos u.": lambda a: when(math.isclose(a.shown, math.cos(_u(a)), abs_tol=1e-12)),
    "It may be negative or above 1.": lambda a: when(a.activation in ("gelu", "silu")),
    # backward: deltas
    "{node} equals its target {target}, so its delta is exactly 0.": lambda a: when(
        a.layer == a.last and a.here("outputs") == a.target and a.shown == 0, node=a.node, target=a.target),
    "This sample asks for no change.": lambda a: when(
        (a.array("outputs")[a.index[0]] == a.targets[a.index[0]]).all()),
    "Sigmoid with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}.": lambda a: when(
        _simple(a, "sigmoid") and a.mean, divisor=a.divisor, node=a.node, value=a.value),
    "Sigmoid with cross-entropy leaves y − t: δ of {node} is {value}.": lambda a: when(
        _simple(a, "sigmoid") and not a.mean, node=a.node, value=a.value),
    "The denominator of ∂L/∂y and the slope are both y(1 − y), so they cancel.": lambda a: when(
        _simple(a, "sigmoid")),
    "Softmax with cross-entropy leaves (y − t) ÷ {divisor}: δ of {node} is {value}.": lambda a: when(
        _simple(a, "softmax") and a.mean, divisor=a.divisor, node=a.node, value=a.value),
    "Softmax with cross-entropy leaves y − t: δ of {node} is {value}.": lambda a: when(
        _simple(a, "softmax") and not a.mean, node=a.node, value=a.value),
    "−t/y through the Jacobian gives y·Σt − t, and the targets add up to 1.": lambda a: when(
        _simple(a, "softmax") and abs(a.targets[a.index[0]].sum() - 1) < 1e-8),
    "{node} = {output} is above its target {target}: δ is positive, the sum should fall.": lambda a: when(
        a.right and a.here("outputs") > a.target and a.shown > 0,
        node=a.node, output=a.here("outputs"), target=a.target),
    "{node} = {output} is below its target {target}: δ is negative, the sum should rise.": lambda a: when(
        a.right and a.here("outputs") < a.target and a.shown < 0,
        node=a.node, output=a.here("outputs"), target=a.target),
    "Softmax couples all outputs, so δ of {node} mixes all {count} gradients: {value}.": lambda a: when(
        a.activation == "softmax" and a.sizes[a.layer] > 1, node=a.node, count=a.sizes[a.layer], value=a.value),
    "δⱼ = yⱼ·(gⱼ − Σ gₖyₖ), the whole Jacobian.": lambda a: when(
        a.activation == "softmax" and ("slope", a.layer) not in a.record),
    "ReLU blocked {node} on the way forward, so its delta is 0.": lambda a: when(
        a.activation == "relu" and _u(a) <= 0 and a.here("outputs") == 0 and a.shown == 0, node=a.node),
    "While blocked, its sum has no effect on the loss.": lambda a: when(a.activation == "relu" and _u(a) <= 0),
    "No gradient came back to {node}, so its delta is 0.": lambda a: when(
        a.here("upstream") == 0 and a.shown == 0, node=a.node),
    "The delta of {node} is gradient {upstream} × slope {slope} = {value}.": lambda a: when(
        ("slope", a.layer) in a.record, node=a.node, upstream=a.here("upstream"), slope=a.here("slope"),
        value=a.here("upstream") * a.here("slope")),
    "It says how the loss reacts to the sum of {node}.": lambda a: when(a.right, node=a.node),
    # backward: gradients
    "The penalty adds {penalty} to the gradient of the bias of {node}: {value}.": lambda a: when(
        a.penalised("biases"), penalty=a.pull, node=a.node, value=a.value),
    "λ₂·b and λ₁·sign(b) pull toward 0; they are not divided by N.": lambda a: when(a.penalised("biases")),
    "All deltas of {node} are 0, so its bias gets no gradient.": lambda a: when(
        not a.node_deltas.any() and a.shown == 0, node=a.node),
    "The deltas of {n} samples cancel exactly: the bias of {node} gets 0.": lambda a: when(
        cancels(a.node_deltas) and a.shown == 0, n=a.n, node=a.node),
    "Samples push it up and down equally.": lambda a: when(
        a.right and cancels(a.node_deltas * (a.through if a.kind == "grad_w" else 1))),
    "With one sample, the bias gradient of {node} is its delta: {value}.": lambda a: when(
        a.n == 1, node=a.node, value=float(a.node_deltas[0])),
    "The bias enters the sum with factor 1.": lambda a: when(a.has_bias),
    "The bias gradient of {node} adds its deltas over {n} samples: {value}.": lambda a: when(
        a.n > 1, node=a.node, n=a.n, value=a.value),
    "The deltas already carry the ÷ {divisor} of the mean.": lambda a: when(a.mean and a.right, divisor=a.divisor),
    "The penalty adds {penalty} to the gradient of weight {weight}: {value}.": lambda a: when(
        a.penalised("weights"), penalty=a.pull, weight=a.edge, value=a.value),
    "λ₂·w and λ₁·sign(w) pull toward 0; they are not divided by N.": lambda a: when(a.penalised("weights")),
    "{from_node} is 0 in every sample, so weight {weight} gets no gradient.": lambda a: when(
        not a.through.any() and a.shown == 0, from_node=a.source, weight=a.edge),
    "A weight learns only from what flows through it.": lambda a: when(not a.through.any()),
    "All deltas of {to_node} are 0, so weight {weight} gets no gradient.": lambda a: when(
        not a.node_deltas.any() and a.shown == 0, to_node=a.node, weight=a.edge),
    "The {n} samples cancel exactly: weight {weight} gets gradient 0.": lambda a: when(
        cancels(a.through * a.node_deltas) and a.shown == 0, n=a.n, weight=a.edge),
    "The gradient of weight {weight} is {from_node} × δ of {to_node}: {value}.": lambda a: when(
        a.n == 1, weight=a.edge, from_node=a.source, to_node=a.node, value=float(a.through[0] * a.node_deltas[0])),
    "{from_node} multiplies the weight, so it scales the gradient.": lambda a: when(True, from_node=a.source),
    "Weight {weight}: {from_node} × δ of {to_node}, added over {n} samples: {value}.": lambda a: when(
        a.n > 1, weight=a.edge, from_node=a.source, to_node=a.node, n=a.n, value=a.value),
    "Any ÷ {divisor} is already in the deltas.": lambda a: when(a.mean and a.right, divisor=a.divisor),
    # update
    "The learning rate is 0, so the {parameter} stays {value}.": lambda a: when(
        a.rate == 0 and _nothing_moves(a), parameter=a.parameter, value=a.before),
    "The gradient is 0, so the {parameter} stays {value}.": lambda a: when(
        a.gradient == 0 and _nothing_moves(a), parameter=a.parameter, value=a.before),
    "Plain SGD has no memory that could move it.": lambda a: when(a.optimizer.momentum == 0),
    "The {parameter} moves against its gradient by −{lr} × {gradient}, to {value}.": lambda a: when(
        a.gradient != 0, parameter=a.parameter, lr=a.rate, gradient=a.gradient,
        value=a.before - a.rate * a.gradient),
    "A short enough step lowers the loss of this batch.": lambda a: when(a.right and a.descends()),
    "Velocity: {mu} × old {before} + gradient {gradient} = {value}.": lambda a: when(
        True, mu=a.optimizer.momentum, before=a.before, gradient=a.gradient, value=a.value),
    "Earlier gradients live on, each time weakened.": lambda a: when(0 < a.optimizer.momentum < 1),
    "Look-ahead: gradient {gradient} + {mu} × velocity {velocity} = {value}.": lambda a: when(
        a.optimizer.nesterov, gradient=a.gradient, mu=a.optimizer.momentum, velocity=a.line("velocity"),
        value=a.value),
    "Nesterov steps as if the velocity had acted once more.": lambda a: when(a.optimizer.nesterov),
    "The {parameter} follows its velocity by −{lr} × {velocity}, to {value}.": lambda a: when(
        not a.optimizer.nesterov, parameter=a.parameter, lr=a.rate, velocity=a.line("velocity"), value=a.value),
    "The {parameter} follows its look-ahead velocity by −{lr} × {ahead}, to {value}.": lambda a: when(
        a.optimizer.nesterov, parameter=a.parameter, lr=a.rate, ahead=a.line("ahead"), value=a.value),
    "It can move even where the gradient is 0.": lambda a: when(a.optimizer.momentum > 0),
    "Mean square: {alpha} × old {before} + {rest} × gradient² = {value}.": lambda a: when(
        True, alpha=a.optimizer.alpha, before=a.before, rest=1 - a.optimizer.alpha, value=a.value),
    "It remembers how large gradients have been.": lambda a: when(a.optimizer.alpha > 0),
    "The {parameter} moves by −{lr} × gradient ÷ (√v + ε), to {value}.": lambda a: when(
        hasattr(a.optimizer, "alpha"), parameter=a.parameter, lr=a.rate, value=a.value),
    "It evens out large and small gradients.": lambda a: when(a.optimizer.eps < math.sqrt(a.line("v"))),
    "This is update {number} of the {parameter}.": lambda a: when(
        a.shown == a.before + 1, number=round(a.before) + 1, parameter=a.parameter),
    "Bias correction needs that number.": lambda a: when(a.kind == "count"),
    "First moment: {beta1} × old {before} + {rest} × gradient = {value}.": lambda a: when(
        a.kind == "m", beta1=a.optimizer.beta1, before=a.before, rest=1 - a.optimizer.beta1, value=a.value),
    "It smooths the direction.": lambda a: when(a.optimizer.beta1 > 0),
    "Second moment: {beta2} × old {before} + {rest} × gradient² = {value}.": lambda a: when(
        a.kind == "v", beta2=a.optimizer.beta2, before=a.before, rest=1 - a.optimizer.beta2, value=a.value),
    "It measures the usual size.": lambda a: when(a.kind == "v" and a.shown >= 0),
    "Bias correction: {moment} ÷ (1 − {beta}^{count}) = {value}.": lambda a: when(
        True, moment=a.line(a.kind[0]), beta=_kept(a), count=round(a.line("count")), value=a.value),
    "The moment began at 0, so early values are too small.": lambda a: when(
        abs(a.line(a.kind[0])) <= abs(a.shown) and _kept(a) > 0),
    "The {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}.": lambda a: when(
        not hasattr(a.optimizer, "weight_decay"), parameter=a.parameter, lr=a.rate, value=a.value),
    "So all parameters take steps of similar size.": lambda a: when(a.optimizer.eps < math.sqrt(a.line("v_hat"))),
    "After decay, the {parameter} moves by −{lr} × m̂ ÷ (√v̂ + ε), to {value}.": lambda a: when(
        hasattr(a.optimizer, "weight_decay"), parameter=a.parameter, lr=a.rate, value=a.value),
    "Weight decay first shrinks the {parameter}: {before} × {factor} = {value}.": lambda a: when(
        abs(a.shown) < abs(a.before), parameter=a.parameter, before=a.before,
        factor=1 - a.rate * a.optimizer.weight_decay, value=a.value),
    "Weight decay comes first, for the {parameter}: {before} × {factor} = {value}.": lambda a: when(
        abs(a.shown) >= abs(a.before), parameter=a.parameter, before=a.before,
        factor=1 - a.rate * a.optimizer.weight_decay, value=a.value),
    "The factor is 1 − ηλ; this is not part of the loss.": lambda a: when(a.optimizer.weight_decay >= 0),
    # where nothing particular can be said
    "The {number} is {value}.": lambda a: when(
        _infinite(a) or a.kind in ("deltas", "upstream"), number=_noun(a), value=a.shown),
    "With the wrong rule switched on, the {number} is {value}.": lambda a: when(
        a.operation.mistake, number=_noun(a), value=a.shown),
}  # fmt: skip


def shown_number(text: str) -> tuple[float, float]:
    """A number as it is written, in brackets or not, and what its last digit counts."""
    plain = text.strip("()").replace("−", "-").replace("∞", "inf")
    mantissa, _, exponent = plain.partition("e")
    return float(plain), 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def places(template: str, text: str) -> dict[str, str]:
    """What stands at the named places of a template. ValueError: the text is not made of it."""
    pattern = "".join(
        re.escape(before) + (f"(?P<{name}>.+?)" if name else "") for before, name, _, _ in Formatter().parse(template)
    )
    found = re.fullmatch(pattern, text)
    if found is None:
        raise ValueError(f"{text!r} is not made of {template!r}")
    return found.groupdict()


def check(account: Account, template: str, text: str, translated: Callable[[str], str] = str) -> None:
    """AssertionError: a sentence claims what is not so."""
    where = f"{text!r}: {account.operation.code} {account.index} of {account.experiment}"
    facts = CLAIMS[template](account)
    assert facts is not None, f"not true: {where}"
    for name, shown in places(translated(template), text).items():
        expected = facts[name]
        if isinstance(expected, float | np.floating) and math.isfinite(expected):
            number, unit = shown_number(shown)
            assert abs(number - expected) <= 0.5000001 * unit + 1e-9 * abs(expected) + 1e-12, f"{name}: {where}"
        elif isinstance(expected, str | int) and translated is str:
            assert shown == str(expected), f"{name}: {where}"
