"""Every number of the forward and backward pass against PyTorch's automatic differentiation in float64.

PyTorch is asked by its own functions, which each entry of the tables names, and computes the derivatives itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.experiment import Experiment, from_dict
from nnviz.engine.losses import REDUCTIONS
from nnviz.engine.operations import Program
from nnviz.engine.timeline import Timeline

from .helpers import COMBINATIONS, PROBABILITIES, SIMPLIFIED, made, random_choices, random_experiment, table

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    torch = pytest.importorskip("torch")

UPDATES = 5
DIVISORS: dict[str, Callable[[Any], float]] = {
    "sum": lambda y: 1.0,
    "mean": lambda y: y.numel(),
    "batch_mean": lambda y: y.shape[0],
}


def pytorch(text: str, *arguments: Any) -> Any:
    """The value of what an entry says of itself in PyTorch."""
    names = [f"x{at}" for at in range(len(arguments))]
    return eval(text.format(*names), {"torch": torch, **dict(zip(names, arguments, strict=True))})


class Twin:
    """The same network in PyTorch, begun with the same parameters."""

    def __init__(self, timeline: Timeline) -> None:
        self.experiment = timeline.experiment
        record = timeline.record
        self.weights, self.biases = (
            [torch.tensor(record[name, layer].tolist(), dtype=torch.float64, requires_grad=True)
             for layer in range(1, timeline.program.depth + 1)]
            for name in ("weights_before", "biases_before")
        )  # fmt: skip
        self.optimizer = torch.optim.SGD([*self.weights, *self.biases], lr=self.experiment.optimizer.lr)

    def iterate(self, inputs: Any, targets: Any) -> dict[tuple[str, int | None], Any]:
        """One iteration; every value by the name and layer that a Record has for it."""
        values: dict[tuple[str, int | None], Any] = {}
        outputs = torch.tensor(inputs.tolist(), dtype=torch.float64, requires_grad=True)
        values["outputs", 0], kept = outputs, [outputs]
        for at, layer in enumerate(self.experiment.layers):
            sums = outputs @ self.weights[at] + self.biases[at]
            outputs = pytorch(layer.formulas.torch, sums).clone()
            values["sums", at + 1], values["outputs", at + 1] = sums, outputs
            kept += [sums, outputs]
        for tensor in kept[1:]:
            tensor.retain_grad()
        loss = self._loss(sums, outputs, torch.tensor(targets.tolist(), dtype=torch.float64))
        self.optimizer.zero_grad()
        loss.backward()
        for at, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True), start=1):
            values["grad_w", at], values["grad_b", at] = weights.grad.clone(), biases.grad.clone()
            values["deltas", at] = values["sums", at].grad
            values["upstream", at] = values["outputs", at].grad
        values["upstream", 0] = values["outputs", 0].grad
        self.optimizer.step()
        for at, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True), start=1):
            values["weights", at], values["biases", at] = weights.detach().clone(), biases.detach().clone()
        values["loss", None] = loss
        return values

    def _loss(self, sums: Any, outputs: Any, targets: Any) -> Any:
        loss, divide = self.experiment.loss.formulas, DIVISORS[self.experiment.loss.reduction](outputs)
        short = loss.simplified.get(self.experiment.layers[-1].kind)
        return (pytorch(short.torch, sums, targets) if short else pytorch(loss.torch, outputs, targets)) / divide


def simplified(program: Program) -> bool:
    """Whether the deltas of the last layer are one operation, without upstream and slope."""
    return program.experiment.layers[-1].kind in program.experiment.loss.formulas.simplified


def assert_same_as_autograd(experiment: Experiment, updates: int = UPDATES) -> None:
    timeline = Timeline(experiment)
    twin, program = Twin(timeline), timeline.program
    for _ in range(updates):
        timeline.step("iteration")
        record = timeline.record
        theirs = twin.iterate(record["outputs", 0], record["targets"])
        absent = {("upstream", program.depth)} if simplified(program) else set()
        absent |= set() if experiment.input_gradient else {("upstream", 0)}
        assert not any(key in record for key in absent)
        scale = max(1.0, float(np.abs(record["outputs", 0]).max()))
        for key, tensor in theirs.items():
            if key not in absent:
                expected = tensor.detach().numpy()
                tolerance = 1e-12 * np.abs(expected).max() + 1e-14 * scale
                difference = np.abs(np.asarray(record[key]) - expected).max()
                assert difference <= tolerance, f"{key} in iteration {record.iteration}: {difference} > {tolerance}"
        compared = {key[:2] for key in theirs if key not in absent}
        unlike = {"slope", "targets", "lr", "divisor", "weights_before", "biases_before"}
        assert {tuple(key) for key in record.keys() if key.name not in unlike} == compared


def test_every_reduction_has_its_counterpart_in_pytorch() -> None:
    assert DIVISORS.keys() == REDUCTIONS.keys()


@pytest.mark.parametrize("number", range(len(COMBINATIONS)))
def test_random_networks_have_the_values_and_gradients_of_autograd(number: int) -> None:
    assert_same_as_autograd(random_experiment(number))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_a_thousand_random_networks_have_the_values_and_gradients_of_autograd(first: int) -> None:
    for number in range(first + 10_000, first + 10_100):
        assert_same_as_autograd(random_experiment(number), 20)


@pytest.mark.parametrize("scale", [1e-3, 1e2, 1e4])
@pytest.mark.parametrize("number", range(0, len(COMBINATIONS), 5))
def test_small_and_large_inputs_have_the_gradients_of_autograd(number: int, scale: float) -> None:
    choices = random_choices(number)
    inputs = (np.array(choices["data"]["inputs"]) * scale).tolist()
    data = {**choices["data"], "inputs": inputs}
    for layer in choices["layers"] if scale > 100 else ():
        if layer["activation"] == "sin":  # the sine of a large sum is the sine of its rounding
            layer["activation"] = "tanh"
    last, loss = choices["layers"][-1]["activation"], choices["loss"]["kind"]
    if loss in PROBABILITIES and (last, loss) not in SIMPLIFIED:
        choices["init"]["weights"][-1] = (np.array(choices["init"]["weights"][-1]) * 1e-6).tolist()
    experiment = from_dict({**choices, "data": data, "input_gradient": True})
    assert_same_as_autograd(experiment, updates=1)


@pytest.mark.parametrize("bias", [-1000.0, -700.0, -40.0, 0.0, 40.0, 700.0, 1000.0])
@pytest.mark.parametrize("loss", ["bce", "sse"])
def test_a_saturated_sigmoid_has_the_loss_and_gradients_of_autograd(bias: float, loss: str) -> None:
    experiment = made(
        data=table(4, 2),
        layers=[{"size": 1, "activation": "sigmoid"}],
        init={"kind": "explicit", "weights": [[[0.5], [-0.25]]], "biases": [[bias]]},
        loss={"kind": loss},
    )
    assert_same_as_autograd(experiment, updates=1)


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_a_sum_of_exactly_zero_has_the_slope_that_pytorch_gives_it(activation: str) -> None:
    experiment = made(
        layers=[{"size": 2, "activation": activation}, {"size": 1, "activation": "identity"}],
        init={"kind": "explicit", "weights": [[[0.0, 0.0]] * 2, [[1.0], [2.0]]], "biases": [[0.0, -0.0], [0.5]]},
        loss={"kind": "mse"},
    )
    assert_same_as_autograd(experiment, updates=1)
