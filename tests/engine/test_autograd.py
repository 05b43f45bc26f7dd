"""Every number of the forward and backward pass against PyTorch's automatic differentiation in float64.

PyTorch is asked by its own functions, which each entry of the tables names, and computes the derivatives itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from msgspec.structs import asdict

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import REDUCTIONS
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.penalties import PENALTIES
from nnviz.engine.tables.schedules import SCHEDULES
from nnviz.engine.training.timeline import Timeline

from ..nights import some_by_day
from .helpers import (
    COMBINATIONS,
    PROBABILITIES,
    SCHEDULE_CHOICES,
    SIMPLIFIED,
    made,
    random_choices,
    random_experiment,
    table,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    torch = pytest.importorskip("torch")

SOME = range(0, len(COMBINATIONS), 5)
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


MEMORY = {"momentum_buffer": "velocity", "square_avg": "v", "exp_avg": "m", "exp_avg_sq": "v", "step": "count"}
"""What PyTorch's optimizers remember, by the names that we have for it."""


def made_by(text: str, choice: Any, **things: Any) -> Any:
    """What a table's line of PyTorch makes, for what was chosen; None where there is no line."""
    named = {name: name for name in things} | asdict(choice)
    return eval(text.format(**named), {"torch": torch}, things) if text else None


class Twin:
    """The same network in PyTorch, begun with the same parameters."""

    def __init__(self, timeline: Timeline) -> None:
        self.experiment = timeline.experiment
        record, program = timeline.record, timeline.program
        self.parameters = {
            key: torch.tensor(record[key.before].tolist(), dtype=torch.float64, requires_grad=key in program.trained)
            for key in program.parameters
        }
        chosen, trained = self.experiment.optimizer, [self.parameters[key] for key in program.trained]
        self.trained = {key: self.parameters[key] for key in program.trained}
        self.optimizer = made_by(chosen.torch, chosen, parameters=trained)
        self.schedule = made_by(chosen.schedule.torch, chosen.schedule, optimizer=self.optimizer)

    def end_epoch(self) -> None:
        """PyTorch's schedules are stepped once an epoch."""
        if self.schedule is not None:
            self.schedule.step()

    def iterate(self, inputs: Any, targets: Any) -> dict[tuple[str, int | None], Any]:
        """One iteration; every value by the name and layer that a Record has for it."""
        values: dict[tuple[str, int | None], Any] = {}
        outputs = torch.tensor(inputs.tolist(), dtype=torch.float64, requires_grad=True)
        values["outputs", 0], kept = outputs, [outputs]
        for at, layer in enumerate(self.experiment.layers, start=1):
            sums = outputs @ self.parameters[Key("weights", at)]
            sums = sums + self.parameters[Key("biases", at)] if layer.bias else sums
            outputs = pytorch(layer.formulas.torch, sums).clone()
            values["sums", at], values["outputs", at] = sums, outputs
            kept += [sums, outputs]
        for tensor in kept[1:]:
            tensor.retain_grad()
        loss = self._loss(sums, outputs, torch.tensor(targets.tolist(), dtype=torch.float64))
        values["lr", None] = torch.tensor(self.optimizer.param_groups[0]["lr"], dtype=torch.float64)
        if penalties := [name for name in PENALTIES if getattr(self.experiment.optimizer, name)]:
            values["data_loss", None] = loss
            kinds = ("weights", "biases") if self.experiment.optimizer.penalize_biases else ("weights",)
            for at in range(1, len(self.experiment.layers) + 1):
                texts = [PENALTIES[name].torch for name in penalties]
                penalised = [of for key, of in self.parameters.items() if key.layer == at and key.kind in kinds]
                terms = [made_by(text, self.experiment.optimizer, weights=of) for text in texts for of in penalised]
                values["penalty", at] = sum(terms)
                loss = loss + values["penalty", at]
        self.optimizer.zero_grad()
        loss.backward()
        for key, tensor in self.trained.items():
            values[key.gradient.kind, key.layer] = tensor.grad.clone()
        for at in range(self.experiment.reaches, len(self.experiment.layers) + 1):
            values["deltas", at] = values["sums", at].grad
            values["upstream", at] = values["outputs", at].grad
        values["upstream", 0] = values["outputs", 0].grad
        self.optimizer.step()
        for key, tensor in self.parameters.items():
            values[key.kind, key.layer] = tensor.detach().clone()
            for theirs, ours in MEMORY.items():
                kept = self.optimizer.state[tensor].get(theirs) if key in self.trained else None
                if kept is not None and ours in self.experiment.optimizer.memory:
                    values[f"{ours}_{key.kind}", key.layer] = kept.clone().expand_as(tensor)
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
    """Over more updates than a few the roundings of both grow apart by themselves."""
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
        unlike = {"slope", "targets", *(key.name for key in program.scalars if key.name != "lr")}
        unlike |= {key.name for key in program.state if key.owner and key.kind not in MEMORY.values()}
        between = {key.name for key in program.between} | {f"{key.name}_before" for key in program.state}
        assert {(key.name, key.layer) for key in record.keys() if key.name not in unlike | between} == compared
        if timeline.place.batch == timeline.place.batches - 1:
            twin.end_epoch()


def test_every_reduction_has_its_counterpart_in_pytorch() -> None:
    assert DIVISORS.keys() == REDUCTIONS.keys()


DEFAULTS: dict[str, dict[str, Any]] = {
    **{kind: {"kind": kind} for kind in OPTIMIZERS},
    "momentum": {"kind": "sgd", "momentum": 0.9},
    "nesterov": {"kind": "sgd", "momentum": 0.9, "nesterov": True},
    "adamw with a large decay": {"kind": "adamw", "beta1": 0.5, "beta2": 0.9, "eps": 1e-6, "weight_decay": 0.3},
    "adam that remembers nothing": {"kind": "adam", "beta1": 0.0, "beta2": 0.0},
}


PENALIZED: dict[str, dict[str, Any]] = {
    "": {}, "l1": {"l1": 0.03}, "l1 and l2": {"l1": 0.01, "l2": 0.2},
    "biases too": {"l1": 0.01, "l2": 0.2, "penalize_biases": True},
}  # fmt: skip
BATCHES = {"all rows": 4, "short last batch": 3}
BY_DAY = {("", "short last batch"), ("biases too", "all rows")}


@pytest.mark.parametrize(
    ("penalties", "batch"),
    [pytest.param(PENALIZED[one], BATCHES[other], id=f"{one}-{other}",
                  marks=() if (one, other) in BY_DAY else pytest.mark.nightly)
     for one, other in product(PENALIZED, BATCHES)],
)  # fmt: skip
@pytest.mark.parametrize("name", DEFAULTS)
def test_every_optimizer_does_what_pytorch_does_with_its_defaults(
    name: str, penalties: dict[str, float], batch: int
) -> None:
    experiment = made(
        data=table(4, 2), batch={"size": batch, "order": "shuffled"}, init={"kind": "torch", "seed": 3},
        optimizer={**DEFAULTS[name], "lr": 0.05, **penalties},
    )  # fmt: skip
    assert_same_as_autograd(experiment)


@pytest.mark.parametrize("schedule", SCHEDULE_CHOICES, ids=lambda choices: choices["kind"])
def test_every_schedule_gives_the_learning_rates_of_pytorch_also_beyond_its_period(schedule: dict[str, Any]) -> None:
    assert {choices["kind"] for choices in SCHEDULE_CHOICES} == SCHEDULES.keys()
    optimizer = {"kind": "adam", "lr": 0.05, "schedule": schedule}
    assert_same_as_autograd(made(optimizer=optimizer, batch={"size": 3}, init={"kind": "he"}), updates=24)


@pytest.mark.parametrize("number", some_by_day(SOME, range(len(COMBINATIONS))))
def test_random_networks_have_the_values_and_gradients_of_autograd(number: int) -> None:
    assert_same_as_autograd(random_experiment(number, large=True))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_a_thousand_random_networks_have_the_values_and_gradients_of_autograd(first: int) -> None:
    for number in range(first + 10_000, first + 10_100):
        assert_same_as_autograd(random_experiment(number, large=True))


@pytest.mark.parametrize("scale", [1e-3, 1e2, 1e4])
@pytest.mark.parametrize("number", SOME)
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
