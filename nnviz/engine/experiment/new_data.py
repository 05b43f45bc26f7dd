"""Other data for an experiment: the network keeps what fits, and its output and loss follow the kind of targets."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.csv_table import CsvTable
from nnviz.engine.tables.losses import CLASSES

from .experiment import Experiment, data_of, from_dict, to_dict

START = {"kind": "normal", "scale": 0.5, "seed": 0}
"""Of initial values that were given and do not fit any more, and of a new network."""
OF_CLASSES = ("sigmoid", {"kind": "bce"})
OF_SEVERAL = ("softmax", {"kind": "cross_entropy"})
OF_NUMBERS = ("identity", {"kind": "mse"})
"""The output's activation and the loss, where those of before belong to another kind of targets."""
MOST_IN_A_BATCH = 10
WANT_CLASSES = {"bce", "cross_entropy"}
"""Losses that want classes."""


def with_data(experiment: Experiment, data: dict[str, Any]) -> Experiment:
    """The experiment trained on other data; ExperimentError says what cannot be.

    The last layer is as wide as a target. Where numbers, two classes or several follow another of these, it has another
    activation and the experiment another loss.
    """
    value = to_dict(experiment)
    choice = data_of(data)
    inputs, _, outputs = choice.size()
    targets = choice.arrays().targets
    last = dict(value["layers"][-1], size=outputs or value["layers"][-1]["size"])
    asked, wants_classes = experiment.loss.formulas.targets, value["loss"]["kind"] in WANT_CLASSES
    unfit = asked is not None and targets is not None and asked.misfit(targets) is not None
    usual = usual_for(targets)
    of_two = usual is OF_SEVERAL and value["loss"]["kind"] == "bce"
    if _are_classes(targets) is not wants_classes or unfit or of_two:
        last["activation"], value["loss"] = usual
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
    activation, loss = usual_for(choice.arrays().targets)
    layers = [{"size": hidden, "activation": "tanh"}, {"size": outputs, "activation": activation}]
    value = {
        "title": table.path.stem, "data": data, "layers": layers, "loss": loss, "init": START,
        "optimizer": {"kind": "sgd", "lr": 0.1}, "batch": {"size": MOST_IN_A_BATCH, "order": "shuffled"},
    }  # fmt: skip
    return from_dict(value, folder, table)


def usual_for(targets: Array | None) -> tuple[str, dict[str, str]]:
    """What an output and its loss are as a rule for such targets."""
    if targets is None or not _are_classes(targets):
        return OF_NUMBERS
    return OF_SEVERAL if targets.shape[1] > 1 and CLASSES.misfit(targets) is None else OF_CLASSES


def _are_classes(targets: Array | None) -> bool:
    """Whether all targets are 0 or 1."""
    return targets is not None and bool(np.isin(targets, (0, 1)).all())


def _fits(value: dict[str, Any], inputs: int) -> bool:
    """Whether initial values that are given fit the layers."""
    sizes = [inputs, *(layer["size"] for layer in value["layers"])]
    shapes = [(len(weights), len(weights[0])) for weights in value["init"]["weights"]]
    return shapes == list(pairwise(sizes))
