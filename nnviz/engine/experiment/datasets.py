"""The table of data sets: from what an experiment says of its data to arrays of float64.

Adding one is adding one entry. The generator is `default_rng(seed)`, never a global state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Const, Expr
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.choices import FaultError
from nnviz.engine.tables.features import AS_THEY_ARE, Preparation, prepare
from nnviz.resources import resource

from . import data_choices as choices
from .experiment import Experiment, Table
from .targets import asked


@dataclass(frozen=True, eq=False)
class Data:
    """Read-only arrays: inputs (rows, inputs), targets (rows, outputs) or None; test parts may have no rows.

    Where the inputs are features or standardised, `preparation` made them of `raw` (rows, columns), the training
    rows as the data set has them, and the test inputs of `raw_tests`. `classes` are the names of what is told apart,
    where they have some. `picture` is the shape of an image that the raw numbers of a row are; `source` the name of a
    file, and which of its rows each is.
    """

    inputs: Array
    targets: Array | None
    test_inputs: Array
    test_targets: Array
    raw: Array
    preparation: Preparation = AS_THEY_ARE
    classes: tuple[str, ...] = ()
    picture: tuple[int, int] | None = None
    source: tuple[str, Array] | None = None
    raw_tests: Array = field(default_factory=lambda: np.zeros((0, 0)))

    def __post_init__(self) -> None:
        for array in (self.inputs, self.targets, self.test_inputs, self.test_targets, self.raw, self.raw_tests):
            if array is not None:
                array.setflags(write=False)

    def made_of(self, row: int, column: int) -> Expr | None:
        """How an input of a training row was made of the raw numbers; None where it is one of them."""
        if not self.preparation:
            return None
        return self.preparation.formula(column, [Const(value) for value in self.raw[row].tolist()])


def load_data(experiment: Experiment) -> Data:
    """The arrays that the experiment trains and tests on; ExperimentError where the loss has no use for the targets."""
    choice = experiment.data
    data = DATASETS[type(choice)](choice)
    try:
        asked(experiment.loss, {"targets": data.targets, "test_targets": data.test_targets})
    except FaultError as error:
        raise ExperimentError(str(error)) from None
    preparation = prepare(data.raw, choice.features, choice.standardize)
    inputs, tests = preparation(data.raw), preparation(data.test_inputs)
    return replace(data, inputs=inputs, test_inputs=tests, preparation=preparation, raw_tests=data.test_inputs)


def _parts(inputs: Array, targets: Array, spec: Any) -> Data:
    """The rows in the order of a permutation by the seed: the first part trains, the rest tests."""
    order = np.random.default_rng(spec.seed).permutation(len(inputs))[: spec.samples]
    return _split(inputs, targets, order, spec)


def _split(inputs: Array, targets: Array, order: Array, spec: Any) -> Data:
    train, test = np.split(order, [choices.training_rows(len(order), spec.train_ratio)])
    return Data(inputs[train], targets[train], inputs[test], targets[test], inputs[train])


def _column(values: Array) -> Array:
    return np.asarray(values, dtype=np.float64).reshape(-1, 1)


def _one_hot(numbers: Array, count: int) -> Array:
    return np.eye(count)[numbers]


# --- rows that are given -----------------------------------------------------------------------


def _truth(*targets: int) -> Callable[[Any], Data]:
    inputs = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
    return lambda spec: _table(Table(inputs, tuple((float(t),) for t in targets)))


def _table(spec: Table) -> Data:
    inputs = np.array(spec.inputs, dtype=np.float64)
    targets = None if spec.targets is None else np.array(spec.targets, dtype=np.float64)
    return Data(
        inputs,
        targets,
        np.array(spec.test_inputs, dtype=np.float64).reshape(-1, inputs.shape[1]),
        np.array(spec.test_targets, dtype=np.float64).reshape(len(spec.test_inputs), -1 if spec.test_inputs else 1),
        inputs,
    )


def _csv(spec: choices.Csv) -> Data:
    """The rows of a file; in its order where all of them train."""
    columns, classes = spec.read.columns, spec.read.classes
    inputs = np.stack([columns[name] for name in spec.inputs], axis=1)
    targets = [
        _column(columns[name]) if spec.width(name) == 1 else _one_hot(columns[name].astype(np.intp), spec.width(name))
        for name in spec.targets
    ]
    order = np.arange(len(inputs))
    if spec.train_ratio < 1:
        order = np.random.default_rng(spec.seed).permutation(len(inputs))
    words = classes.get(spec.targets[0], ()) if len(spec.targets) == 1 else ()
    data = _split(inputs, np.concatenate(targets, axis=1), order, spec)
    return replace(data, classes=words, source=(spec.path, spec.read.rows[order]))


# --- points with two classes, targets 1 and 0 --------------------------------------------------

CIRCLE_RADIUS = 5.0
SQUARE, PADDING = 5.0, 0.3
TURNS, SPIRAL_RADIUS = 1.75, 5.0


def _circle(spec: choices.Circle) -> Data:
    """TensorFlow Playground's classifyCircleData: half of the points uniform in radius and angle within 2.5 of the
    middle, half between 3.5 and 5 from it. The class is whether the point moved by the noise, uniform ±5 · noise in
    each coordinate, lies within 2.5."""
    rng = np.random.default_rng(spec.seed)
    inner, count = CIRCLE_RADIUS * 0.5, spec.samples
    outside = np.arange(count) >= -(-count // 2)
    radius = rng.uniform(np.where(outside, CIRCLE_RADIUS * 0.7, 0.0), np.where(outside, CIRCLE_RADIUS, inner))
    angle = rng.uniform(0, 2 * np.pi, count)
    points = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    moved = points + rng.uniform(-CIRCLE_RADIUS, CIRCLE_RADIUS, points.shape) * spec.noise
    return _parts(points, _column(np.hypot(*moved.T) < inner), spec)


def _exclusive_or(spec: choices.ExclusiveOr) -> Data:
    """TensorFlow Playground's classifyXORData: uniform in the square |x| ≤ 5, each coordinate then 0.3 further from
    zero. The class is 1 where both coordinates, moved by uniform ±5 · noise, have the same sign."""
    rng = np.random.default_rng(spec.seed)
    points = rng.uniform(-SQUARE, SQUARE, (spec.samples, 2))
    points += np.where(points > 0, PADDING, -PADDING)
    moved = points + rng.uniform(-SQUARE, SQUARE, points.shape) * spec.noise
    return _parts(points, _column(moved.prod(axis=1) >= 0), spec)


def _deviation(noise: float) -> float:
    """Of the Gaussian clouds: the variance grows from 0.5 without noise to 4 at 0.5."""
    return float((0.5 + 7.0 * noise) ** 0.5)


def _clouds(centres: list[tuple[float, float]], spec: choices.Sampled) -> tuple[Array, Array]:
    """Points around the centres, as many around each, and the numbers of their centres."""
    rng = np.random.default_rng(spec.seed)
    of = np.arange(spec.samples) * len(centres) // spec.samples
    return np.array(centres)[of] + rng.normal(0, _deviation(spec.noise), (spec.samples, 2)), of


def _two_gaussians(spec: choices.TwoGaussians) -> Data:
    """TensorFlow Playground's classifyTwoGaussData: normal around (2, 2), class 1, and around (−2, −2), class 0; the
    variance goes from 0.5 to 4 with the noise."""
    points, of = _clouds([(2, 2), (-2, -2)], spec)
    return _parts(points, _column(of == 0), spec)


def _spiral(spec: choices.Spiral) -> Data:
    """TensorFlow Playground's classifySpiralData: two arms of 1.75 turns to a radius of 5, the second turned by half a
    turn; both coordinates moved by uniform ±noise."""
    rng = np.random.default_rng(spec.seed)
    first = -(-spec.samples // 2)
    along = np.concatenate([np.arange(first) / first, np.arange(spec.samples - first) / (spec.samples - first)])
    second = np.arange(spec.samples) >= first
    angle = TURNS * 2 * np.pi * along + np.pi * second
    points = SPIRAL_RADIUS * along[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    points += rng.uniform(-1, 1, points.shape) * spec.noise
    return _parts(points, _column(~second), spec)


def _moons(spec: choices.Moons) -> Data:
    """Two interleaving half circles as scikit-learn's make_moons: (cos t, sin t), class 0, and
    (1 − cos t, 0.5 − sin t), class 1; the noise is the deviation of a normal one."""
    rng = np.random.default_rng(spec.seed)
    first = spec.samples // 2
    upper, lower = np.linspace(0, np.pi, first), np.linspace(0, np.pi, spec.samples - first)
    x = np.concatenate([np.cos(upper), 1 - np.cos(lower)])
    y = np.concatenate([np.sin(upper), 0.5 - np.sin(lower)])
    points = np.stack([x, y], axis=1) + rng.normal(0, 1, (spec.samples, 2)) * spec.noise
    return _parts(points, _column(np.arange(spec.samples) >= first), spec)


# --- several classes, targets one-hot ----------------------------------------------------------

BLOB_RADIUS = 3.5


def _blobs(spec: choices.Blobs) -> Data:
    """Three isotropic Gaussian clouds as scikit-learn's make_blobs, their centres at equal angles 3.5 from the middle;
    the variance goes from 0.5 to 4 with the noise."""
    angles = np.pi / 2 + 2 * np.pi * np.arange(3) / 3
    centres = [(BLOB_RADIUS * float(np.cos(a)), BLOB_RADIUS * float(np.sin(a))) for a in angles]
    points, of = _clouds(centres, spec)
    return _parts(points, _one_hot(of, 3), spec)


@lru_cache(maxsize=1)
def _images() -> tuple[Array, Array]:
    """Pixels (1797, 64) from 0 to 16 and the digits: see resources/data/README.md for source and licence."""
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as file:
        return file["pixels"].astype(np.float64), file["digits"].astype(np.intp)


def _digits(spec: choices.Digits) -> Data:
    """The test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin, C. Kaynak; UCI): 8×8 images."""
    pixels, digits = _images()
    data = _parts(pixels, _one_hot(digits, 10), spec)
    return replace(data, classes=tuple("0123456789"), picture=(8, 8))


# --- functions to be fitted --------------------------------------------------------------------

RADIUS = 6.0
PLANE_SCALE = 10.0
GAUSSIANS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centre and sign of each hill."""
HILL_RADIUS = 2.0


def _surface(spec: choices.Sampled, height: Callable[[Array], Array]) -> Data:
    """Points uniform in the square |x| ≤ 6; target: the height at the point moved by uniform ±6 · noise."""
    rng = np.random.default_rng(spec.seed)
    points = rng.uniform(-RADIUS, RADIUS, (spec.samples, 2))
    moved = points + rng.uniform(-RADIUS, RADIUS, points.shape) * spec.noise
    return _parts(points, _column(height(moved)), spec)


def _plane(spec: choices.Plane) -> Data:
    """TensorFlow Playground's regressPlane: target (x1 + x2) / 10."""
    return _surface(spec, lambda points: points.sum(axis=1) / PLANE_SCALE)


def _gaussian(spec: choices.Gaussian) -> Data:
    """TensorFlow Playground's regressGaussian: six hills and hollows that fall to zero within 2 of their centres; the
    target is the one that is largest in size."""

    def height(points: Array) -> Array:
        hills = np.array(GAUSSIANS)
        distance = np.hypot(*(points[:, None, :] - hills[:, :2]).transpose(2, 0, 1))
        heights = hills[:, 2] * np.clip(1 - distance / HILL_RADIUS, 0, 1)
        highest = np.abs(heights).argmax(axis=1)
        return heights[np.arange(len(points)), highest]  # type: ignore[no-any-return]

    return _surface(spec, height)


def _sine(spec: choices.Sine) -> Data:
    """x uniform between −π and π; target sin x, and the noise as the deviation of a normal one added to it."""
    rng = np.random.default_rng(spec.seed)
    x = rng.uniform(-np.pi, np.pi, (spec.samples, 1))
    return _parts(x, np.sin(x) + rng.normal(0, 1, x.shape) * spec.noise, spec)


DATASETS: dict[type, Callable[[Any], Data]] = {
    choices.Or: _truth(0, 1, 1, 1),
    choices.And: _truth(0, 0, 0, 1),
    choices.Xor: _truth(0, 1, 1, 0),
    choices.Nand: _truth(1, 1, 1, 0),
    choices.Circle: _circle,
    choices.ExclusiveOr: _exclusive_or,
    choices.TwoGaussians: _two_gaussians,
    choices.Spiral: _spiral,
    choices.Moons: _moons,
    choices.Blobs: _blobs,
    choices.Digits: _digits,
    choices.Plane: _plane,
    choices.Gaussian: _gaussian,
    choices.Sine: _sine,
    choices.Csv: _csv,
    Table: _table,
}
