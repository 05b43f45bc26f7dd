"""Other data for an experiment: the network keeps what fits, and its output and loss follow the kind of targets."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from .csv_file import CsvTable
from .data_choices import DataChoice
from .datasets import DATASETS
from .experiment import Experiment, data_of, from_dict, to_dict

START = {"kind": "normal", "scale": 0.5, "seed": 0}
"""Of initial values that were given and do not fit any more, and of a new network."""
OF_CLASSES = ("sigmoid", {"kind": "bce"})
OF_NUMBERS = ("identity", {"kind": "mse"})
"""The output's activation and the loss, where those of before belong to the other kind of targets."""
MOST_IN_A_BATCH = 10
NO_TARGETS_OF = {"bce", "cross_entropy"}
"""Losses that want classes."""


def with_data(experiment: Experiment, data: dict[str, Any]) -> Experiment:
    """The experiment trained on other data; ExperimentError says what cannot be.

    The last layer is as wide as a target. Where classes follow numbers or the other way about, it has another
    activation and the experiment another loss.
    """
    value = to_dict(experiment)
    choice = data_of(data)
    inputs, _, outputs = choice.size()
    classes = _are_classes(choice)
    last = dict(value["layers"][-1], size=outputs or value["layers"][-1]["size"])
    if classes != (value["loss"]["kind"] in NO_TARGETS_OF):
        last["activation"], value["loss"] = OF_CLASSES if classes else OF_NUMBERS
    value["layers"] = [*value["layers"][:-1], last]
    if value["init"]["kind"] == "explicit" and not _fits(value, inputs):
        value["init"] = START
    if not isinstance(value["batch"]["order"], str):
        value["batch"]["order"] = "shuffled"
    value.pop("mistake", None)
    return from_dict({**value, "data": data, "title": ""})


def begun(data: dict[str, Any], folder: Path, table: CsvTable, hidden: int = 4) -> Experiment:
    """A new experiment on CSV data that were read: a hidden layer and an output, as a start."""
    choice = data_of(data, folder, table)
    outputs = choice.size().outputs or 1
    activation, loss = OF_CLASSES if _are_classes(choice) else OF_NUMBERS
    layers = [{"size": hidden, "activation": "tanh"}, {"size": outputs, "activation": activation}]
    value = {
        "title": table.path.stem, "data": data, "layers": layers, "loss": loss, "init": START,
        "optimizer": {"kind": "sgd", "lr": 0.1}, "batch": {"size": MOST_IN_A_BATCH, "order": "shuffled"},
    }  # fmt: skip
    return from_dict(value, folder, table)


def _are_classes(choice: DataChoice) -> bool:
    """Whether all targets are 0 or 1."""
    targets = DATASETS[type(choice)](choice).targets
    return targets is not None and bool(np.isin(targets, (0, 1)).all())


def _fits(value: dict[str, Any], inputs: int) -> bool:
    """Whether initial values that are given fit the layers."""
    sizes = [inputs, *(layer["size"] for layer in value["layers"])]
    shapes = [(len(weights), len(weights[0])) for weights in value["init"]["weights"]]
    return shapes == list(pairwise(sizes))
