"""The data sets: what they hold, that they are the same each time, and what the network is given of them."""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import Experiment, dumps, from_dict
from nnviz.engine.experiment.loading import load_data
from nnviz.engine.reading.strict_json import ExperimentError, parse
from nnviz.engine.tables.data import Data
from nnviz.engine.tables.datasets import DATASETS, DIGITS, BuiltIn, LogicData, Sampled
from nnviz.engine.tables.features import FEATURES
from nnviz.engine.training.timeline import Timeline

from .helpers import XOR, table

OUTPUTS = {"blobs": 3, "digits": 10}
CLASSES = ("circle", "exclusive_or", "two_gaussians", "spiral", "moons")


def tag(choice: Any) -> str:
    return str(choice.__struct_config__.tag)


KINDS = [tag(choice) for choice in get_args(BuiltIn)]
DRAWN = [kind for kind, choice in DATASETS.items() if issubclass(choice, Sampled)]


def made(kind: str, **choices: Any) -> Experiment:
    layers = [{"size": OUTPUTS.get(kind, 1), "activation": "sigmoid"}]
    return from_dict({**XOR, "data": {"kind": kind, **choices}, "layers": layers, "loss": {"kind": "sse"}})


def data_of(kind: str, **choices: Any) -> Data:
    return load_data(made(kind, **choices))


def everything(data: Data) -> tuple[np.ndarray, np.ndarray]:
    """Inputs and targets of the training and the test rows."""
    return np.concatenate([data.inputs, data.test_inputs]), np.concatenate([data.targets, data.test_targets])


@pytest.mark.parametrize("kind", KINDS)
def test_every_set_trains_is_the_same_each_time_and_has_the_size_that_its_choice_says(kind: str) -> None:
    experiment = made(kind)
    data, again = load_data(experiment), load_data(experiment)
    size = experiment.data.size()
    assert data.inputs.shape == (size.rows, size.inputs)
    assert data.targets.shape == (size.rows, size.outputs)
    for name in ("inputs", "targets", "test_inputs", "test_targets", "raw"):
        array = getattr(data, name)
        assert array.dtype == np.float64 and np.isfinite(array).all() and not array.flags.writeable
        assert array.tobytes() == getattr(again, name).tobytes()
    assert Timeline(experiment).run(2) is None
    assert from_dict(parse(dumps(experiment).encode())) == experiment


def test_truth_tables_are_those_of_their_names() -> None:
    targets = {
        tag(choice): data_of(tag(choice)).targets.ravel().tolist()
        for choice in DATASETS.values()
        if issubclass(choice, LogicData)
    }
    assert targets == {"or": [0, 1, 1, 1], "and": [0, 0, 0, 1], "xor": [0, 1, 1, 0], "nand": [1, 1, 1, 0]}


@pytest.mark.parametrize("kind", [*DRAWN, "digits"])
@pytest.mark.parametrize(("samples", "ratio", "train"), [(200, 0.5, 100), (7, 0.3, 2), (2, 0.1, 1), (11, 1.0, 11)])
def test_the_first_part_of_a_permutation_trains_and_the_rest_tests(
    kind: str, samples: int, ratio: float, train: int
) -> None:
    data = data_of(kind, samples=samples, train_ratio=ratio, seed=3)
    assert (len(data.inputs), len(data.test_inputs)) == (train, samples - train)
    inputs, targets = everything(data)
    all_inputs, all_targets = everything(data_of(kind, samples=samples, train_ratio=1.0, seed=3))
    assert inputs.tobytes() == all_inputs.tobytes() and targets.tobytes() == all_targets.tobytes()


@pytest.mark.parametrize("kind", DRAWN)
def test_another_seed_or_another_noise_is_another_set(kind: str) -> None:
    sets = [everything(data_of(kind, seed=seed, noise=noise)) for seed, noise in ((0, 0), (1, 0), (0, 0.5))]
    assert len({inputs.tobytes() + targets.tobytes() for inputs, targets in sets}) == 3


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_sets_of_two_classes_have_the_targets_0_and_1_about_as_often(kind: str, noise: float) -> None:
    _, targets = everything(data_of(kind, samples=1000, noise=noise))
    assert set(np.unique(targets)) == {0.0, 1.0}
    assert 250 < targets.sum() < 750


def test_without_noise_the_classes_are_where_the_playground_has_them() -> None:
    points, targets = everything(data_of("circle"))
    distance, inside = np.hypot(*points.T), targets[:, 0] == 1
    assert (distance[inside] < 2.5).all() and (distance[~inside] >= 3.5).all() and (distance <= 5).all()
    points, targets = everything(data_of("exclusive_or"))
    assert (np.abs(points) >= 0.3).all() and (np.abs(points) <= 5.3).all()
    assert ((points.prod(axis=1) > 0) == (targets[:, 0] == 1)).all()
    points, targets = everything(data_of("two_gaussians", samples=4000))
    for label, centre in ((1, 2), (0, -2)):
        cloud = points[targets[:, 0] == label]
        assert np.allclose(cloud.mean(axis=0), centre, atol=0.06) and np.allclose(cloud.var(axis=0), 0.5, atol=0.05)
    points, targets = everything(data_of("spiral", samples=400))
    arm = points[targets[:, 0] == 1]
    arm = arm[np.argsort(np.hypot(*arm.T))]
    along = np.arange(200) / 200
    turned = 1.75 * 2 * np.pi * along
    assert np.allclose(arm, 5 * along[:, None] * np.stack([np.sin(turned), np.cos(turned)], axis=1))


def test_noise_moves_the_labels_of_circle_and_exclusive_or_and_not_their_points() -> None:
    for kind in ("circle", "exclusive_or"):
        plain, noisy = (everything(data_of(kind, noise=noise)) for noise in (0.0, 0.3))
        assert plain[0].tobytes() == noisy[0].tobytes()
        assert 0 < (plain[1] != noisy[1]).mean() < 0.5


def test_functions_are_those_of_the_playground_and_the_sine() -> None:
    points, targets = everything(data_of("plane"))
    assert np.allclose(targets[:, 0], points.sum(axis=1) / 10, atol=1e-15)
    points, targets = everything(data_of("gaussian", samples=4000))
    for centre, sign in (((-4, 2.5), 1), ((0, 2.5), -1), ((4, -2.5), -1)):
        distance = np.hypot(*(points - centre).T)
        near = distance < 1  # nearer to no other centre
        assert near.sum() > 10
        assert np.allclose(targets[near, 0], sign * (1 - distance[near] / 2))
    x, targets = everything(data_of("sine"))
    assert x.shape[1] == 1 and (np.abs(x) <= np.pi).all() and np.array_equal(targets, np.sin(x))


def test_moons_are_two_half_circles_and_blobs_three_clouds_apart() -> None:
    points, targets = everything(data_of("moons"))
    upper = points[targets[:, 0] == 0]
    assert np.allclose(np.hypot(*upper.T), 1) and (upper[:, 1] >= -1e-9).all()
    lower = points[targets[:, 0] == 1] - (1, 0.5)
    assert np.allclose(np.hypot(*lower.T), 1) and (lower[:, 1] <= 1e-9).all()
    points, targets = everything(data_of("blobs", samples=3000))
    assert (targets.sum(axis=1) == 1).all() and (targets.sum(axis=0) == 1000).all()
    centres = np.array([points[targets[:, at] == 1].mean(axis=0) for at in range(3)])
    assert all(np.hypot(*(centres[a] - centres[b])) > 5 for a in range(3) for b in range(a))


def test_digits_are_the_1797_images_of_the_source() -> None:
    data = data_of("digits", train_ratio=0.8)
    pixels, targets = everything(data)
    assert pixels.shape == (1797, 64) and data.picture == (8, 8) and data.classes == tuple("0123456789")
    assert (pixels.min(), pixels.max()) == (0, 16) and (pixels == pixels.round()).all()
    assert targets.sum(axis=0).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    first = np.array([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])  # the first image of the file, a 0
    found = (pixels[:, :16] == first).all(axis=1)
    assert targets[found, 0].tolist() == [1.0]


# --- features and standardised numbers ---------------------------------------------------------


def test_features_are_computed_of_the_raw_numbers_in_the_order_chosen() -> None:
    names = ["x2", "x1", "sin(x2)", "x1*x2", "x1^2", "sin(x1)", "x2^2"]
    data, plain = data_of("circle", features=names), data_of("circle")
    (x1, x2), inputs = plain.inputs.T, data.inputs
    columns = [x2, x1, np.sin(x2), x1 * x2, x1**2, np.sin(x1), x2**2]
    assert set(names) == set(FEATURES)
    assert inputs.tobytes() == np.stack(columns, axis=1).tobytes()
    assert data.raw.tobytes() == plain.inputs.tobytes() and data.targets.tobytes() == plain.targets.tobytes()
    assert made("circle", features=names).data.size().inputs == 7


def test_numbers_are_standardised_by_the_training_part_and_only_where_it_is_asked_for() -> None:
    plain, data = data_of("two_gaussians", train_ratio=0.3), data_of("two_gaussians", train_ratio=0.3, standardize=True)
    mean, deviation = plain.inputs.mean(axis=0), plain.inputs.std(axis=0)
    assert not plain.preparation
    assert np.allclose(data.inputs.mean(axis=0), 0, atol=1e-12) and np.allclose(data.inputs.std(axis=0), 1)
    assert np.array_equal(data.inputs, (plain.inputs - mean) / deviation)
    assert np.array_equal(data.test_inputs, (plain.test_inputs - mean) / deviation)


def test_a_column_that_never_changes_is_standardised_to_zeros() -> None:
    data = data_of("digits", standardize=True)
    still = data.raw.std(axis=0) == 0
    assert still.any() and (data.inputs[:, still] == 0).all() and np.isfinite(data.inputs).all()


def test_an_input_that_was_prepared_explains_itself_by_its_raw_numbers() -> None:
    experiment = made("circle", features=["x1*x2", "sin(x1)"], standardize=True)
    timeline = Timeline(experiment)
    for column in (0, 1):
        explanation = timeline.explain("outputs", 0, (5, column))
        assert explanation.origin == "data" and explanation.expression is not None
        assert explanation.evaluate() == explanation.value
        x1, x2 = (f"{value:.6g}" for value in timeline.data.raw[int(timeline.record.rows[5])])
        assert x1 in str(explanation) and (x2 in str(explanation)) is (column == 0)
    plain = Timeline(made("circle")).explain("outputs", 0, (5, 0))
    assert plain.origin == "data" and plain.expression is None


def test_an_edited_input_leaves_the_others_as_they_were_prepared() -> None:
    timeline = Timeline(made("circle", features=["x1", "x1^2"], standardize=True))
    before = timeline.data.inputs.copy()
    timeline.edit("inputs", 7.0, None, (3, 1))
    before[3, 1] = 7.0
    assert np.array_equal(timeline.data.inputs, before)
    assert timeline.experiment.data.features == () and not timeline.experiment.data.standardize
    timeline.edit("inputs", 8.0, None, (3, 0))
    assert timeline.data.inputs[3].tolist() == [8.0, 7.0]


FAULTS = [
    ({"kind": "circle", "features": ["x3"]}, r'data.features\[0\] must be one of x1, .*, but is "x3"'),
    (
        {"kind": "circle", "features": ["x1", "x1"]},
        r"data.features\[1\] is x1 again, but each feature may be there once",
    ),
    ({"kind": "sine", "features": ["x1", "x2"]}, r"features\[1\] must be a feature of the one raw input, but is x2"),
    ({"kind": "digits", "features": ["x1"]}, r"features\[0\] needs data of one or two raw inputs, but there are 64"),
    ({"kind": "circle", "standardize": 1}, "data.standardize must be true or false, but is 1"),
    ({"kind": "digits", "samples": 1798}, "data.samples must be a whole number ≤ 1797, but is 1798"),
    ({"kind": "digits", "noise": 0.1}, 'data has an unknown key "noise"'),
    ({"kind": "xor", "noise": 0.1}, 'data has an unknown key "noise"'),
    ({"kind": "moons", "noise": -0.1}, "data.noise must be a number ≥ 0, but is -0.1"),
    ({"kind": "blobs"}, r"layers\[0\].size must be 3, as many as a target has, but is 1"),
]


@pytest.mark.parametrize(("data", "fault"), FAULTS)
def test_a_choice_of_data_that_cannot_be_is_refused_with_its_path(data: dict[str, Any], fault: str) -> None:
    with pytest.raises(ExperimentError, match=fault):
        from_dict({**XOR, "data": data, "layers": [{"size": 1, "activation": "sigmoid"}]})


# --- accuracy ----------------------------------------------------------------------------------


def test_accuracy_is_the_share_of_answers_on_the_right_side_of_a_half() -> None:
    timeline = Timeline(made("two_gaussians", seed=1))
    timeline.step("epoch")
    record = timeline.record
    outputs = 1 / (1 + np.exp(-(timeline.data.test_inputs @ record["weights", 1] + record["biases", 1])))
    right = ((outputs > 0.5) == (timeline.data.test_targets > 0.5)).mean()
    assert timeline.curves.accuracy("test", 1) == right
    timeline.run(200)
    last = timeline.curves.epochs
    assert timeline.curves.accuracy("train", last) > 0.95
    assert timeline.curves.accuracy("test", last) > 0.95
    assert timeline.curves.accuracy("test", 1) == right, "that of an earlier epoch stays known"


def test_of_several_outputs_the_largest_is_the_class() -> None:
    timeline = Timeline(made("blobs", seed=1))
    timeline.step("epoch")
    record = timeline.record
    sums = timeline.data.inputs @ record["weights", 1] + record["biases", 1]
    right = (sums.argmax(axis=1) == timeline.data.targets.argmax(axis=1)).mean()
    assert timeline.curves.accuracy("train", 1) == right


def test_what_has_no_classes_has_no_accuracy() -> None:
    for data in ({"kind": "plane"}, table(5, 2, 1), table(5, 2, 1, tests=3)):
        timeline = Timeline(from_dict({**XOR, "data": data, "loss": {"kind": "mse"}}))
        timeline.step("epoch")
        assert timeline.curves.accuracy("train", 1) is None
        assert timeline.curves.accuracy("test", 1) is None


def test_every_kind_of_data_is_made_by_one_entry_of_the_table() -> None:
    assert list(DATASETS) == KINDS
    assert DIGITS == 1797
