"""The same training by others, where they are installed: PyTorch eagerly in float64, and scikit-learn's `fit`.

    python -m tests.benchmarks.engine --peers

Microseconds an iteration, in turns with `Timeline.run`; PyTorch on one thread, as the engine is.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from .engine import WORKLOADS, Workload

ROUNDS, ITERATIONS = 9, 200
SMALL = 60
"""Iterations a round of a large network."""


def ours(workload: Workload) -> Callable[[int], None]:
    timeline = workload.timeline()
    return lambda iterations: timeline.run(iterations) and None


def with_torch(workload: Workload) -> Callable[[int], None]:
    """One iteration after another of a module that begins with the same weights."""
    import torch

    torch.set_num_threads(1)
    timeline = workload.timeline()
    experiment, program, data = timeline.experiment, timeline.program, timeline.data
    functions = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu}
    parameters = [
        torch.tensor(timeline.record[f"{name}_before", layer].copy(), requires_grad=True)
        for layer in range(1, program.depth + 1) for name in ("weights", "biases")
    ]  # fmt: skip
    hidden = [functions[layer.kind] for layer in experiment.layers[:-1]]
    losses = {
        "bce": torch.nn.functional.binary_cross_entropy_with_logits,
        "cross_entropy": torch.nn.functional.cross_entropy,
        "sse": lambda y, t: 0.5 * torch.nn.functional.mse_loss(y, t),
    }
    loss = losses[experiment.loss.kind]
    optimizer = torch.optim.SGD(parameters, lr=timeline.rate)
    inputs, targets = torch.tensor(data.inputs), torch.tensor(data.targets)
    size = timeline.batches.size

    def run(iterations: int) -> None:
        order = torch.randperm(len(inputs))
        for at in range(iterations):
            begin = at * size % (len(inputs) - size + 1)
            rows = order[begin : begin + size]
            x = inputs[rows]
            for layer in range(program.depth):
                x = x @ parameters[2 * layer] + parameters[2 * layer + 1]
                x = hidden[layer](x) if layer < len(hidden) else x
            value = loss(x, targets[rows])
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            value.item()

    return run


def with_sklearn(workload: Workload) -> Callable[[int], None]:
    """`fit` for as many epochs as the iterations are worth."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    timeline = workload.timeline()
    experiment, data, batches = timeline.experiment, timeline.data, timeline.batches
    regression = experiment.loss.kind == "sse"
    names = {"tanh": "tanh", "sigmoid": "logistic", "relu": "relu"}
    targets = data.targets if regression else _classes(data.targets)
    choices: dict[str, Any] = {
        "hidden_layer_sizes": tuple(layer.size for layer in experiment.layers[:-1]),
        "activation": names[experiment.layers[0].kind], "solver": "sgd", "batch_size": batches.size,
        "learning_rate_init": timeline.rate, "momentum": 0.0, "alpha": 0.0, "tol": 0.0, "n_iter_no_change": 10**9,
    }  # fmt: skip

    def run(iterations: int) -> None:
        made = (MLPRegressor if regression else MLPClassifier)(
            **choices, max_iter=max(1, iterations // batches.batches(1))
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            made.fit(data.inputs, targets.ravel() if targets.ndim > 1 and targets.shape[1] == 1 else targets)

    return run


def _classes(targets: Any) -> Any:
    return targets[:, 0].astype(int) if targets.shape[1] == 1 else np.argmax(targets, axis=1)


PEERS: dict[str, tuple[str, Callable[[Workload], Callable[[int], None]]]] = {
    "nnviz": ("numpy", ours), "PyTorch": ("torch", with_torch), "scikit-learn": ("sklearn", with_sklearn)
}  # fmt: skip


def main() -> int:
    found = {name: make for name, (module, make) in PEERS.items() if find_spec(module)}
    print(f"| µs an iteration | {' | '.join(found)} |")
    print(f"| --- | {' | '.join('---:' for _ in found)} |")
    for workload in WORKLOADS:
        runs = {name: make(workload) for name, make in found.items()}
        iterations = SMALL if workload.name == "W4" else ITERATIONS
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, run in runs.items():
                began = perf_counter()
                run(iterations)
                times[name].append((perf_counter() - began) / iterations)
        cells = " | ".join(f"{1e6 * median(times[name]):.0f}" for name in found)
        print(f"| {workload.name} | {cells} |")
    return 0
