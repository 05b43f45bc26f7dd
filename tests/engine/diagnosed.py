"""What the diagnosis tells of a run, taken apart, and networks of which it has something to tell."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnviz.engine.insight.diagnosis.doctor import examine
from nnviz.engine.insight.diagnosis.findings import Finding
from nnviz.engine.insight.diagnosis.sentences import HEADS
from nnviz.engine.program.evaluate import losses
from nnviz.engine.training.timeline import Timeline

from .helpers import Choices


def found_in(timeline: Timeline) -> list[Finding]:
    return [found for found in examine(timeline) if found is not None]


def heads(timeline: Timeline) -> list[str]:
    return [found.kind for found in found_in(timeline) if found.kind in HEADS]


def after(findings: list[Finding], at: int) -> dict[str, Finding]:
    """What belongs to a finding, by its kind."""
    belongs = {}
    for found in findings[at + 1 :]:
        if found.kind in HEADS:
            break
        belongs[found.kind] = found
    return belongs


def network(number: int, sizes: list[int], activation: str, **choices: Any) -> Choices:
    rng = np.random.default_rng(number)
    rows = int(rng.integers(4, 9))
    return {
        "data": {"kind": "table", "inputs": rng.normal(size=(rows, sizes[0])).tolist(),
                 "targets": rng.normal(size=(rows, sizes[-1])).tolist()},
        "layers": [*({"size": size, "activation": activation} for size in sizes[1:-1]),
                   {"size": sizes[-1], "activation": "identity"}],
        "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 0.05},
        "init": {"kind": "normal", "scale": 0.6, "seed": number}, **choices,
    }  # fmt: skip


def deep_sigmoids(number: int = 1) -> Choices:
    return network(number, [2, 3, 3, 3, 1], "sigmoid", init={"kind": "normal", "scale": 0.01, "seed": number},
                   optimizer={"kind": "sgd", "lr": 0.01})  # fmt: skip


def loss_after(timeline: Timeline, updates: int) -> float:
    timeline.goto(updates + 1, 0)
    data = timeline.data
    assert data.targets is not None
    return float(losses(timeline.program, timeline.parameters, data.inputs, data.targets))
