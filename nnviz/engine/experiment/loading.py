"""From what an experiment says of its data to the arrays that it trains and tests on."""

from __future__ import annotations

from dataclasses import replace

from nnviz.engine.tables.data import Data
from nnviz.engine.tables.features import prepare

from .experiment import Experiment
from .targets import asked


def load_data(experiment: Experiment) -> Data:
    """The arrays that the experiment trains and tests on; ExperimentError where the loss has no use for the targets."""
    choice = experiment.data
    data = choice.arrays()
    asked(experiment.loss, {"targets": data.targets, "test_targets": data.test_targets}, data.source)
    preparation = prepare(data.raw, choice.features, choice.standardize)
    inputs, tests = preparation(data.raw), preparation(data.test_inputs)
    return replace(data, inputs=inputs, test_inputs=tests, preparation=preparation, raw_tests=data.test_inputs)
