"""The table of data sets that need no numbers from outside.

Adding one is adding one class, which says what a file may choose and makes the arrays, and its name in `BuiltIn`. The
generator is `default_rng(seed)`, never a global state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, ClassVar, get_args

import numpy as np
from msgspec import Meta

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said
from nnviz.resources import resource

from .choices import Natural, Words, table
from .data import Data, DataChoice, Size, column, one_hot, split, training_rows

DIGITS = 1797
"""Images in the set of handwritten digits."""


class LogicData(DataChoice, frozen=True):
    """The four rows of a truth table."""

    truth: ClassVar[tuple[int, int, int, int]]

    def raw_size(self) -> Size:
        return Size(2, 4, 1)

    def arrays(self) -> Data:
        inputs = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
        return Data(inputs, column(np.array(self.truth)), np.zeros((0, 2)), np.zeros((0, 1)), inputs)


class Or(LogicData, frozen=True, tag="or"):
    label: ClassVar[str] = "OR"
    truth: ClassVar[tuple[int, int, int, int]] = (0, 1, 1, 1)


class And(LogicData, frozen=True, tag="and"):
    label: ClassVar[str] = "AND"
    truth: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 1)


class Xor(LogicData, frozen=True, tag="xor"):
    label: ClassVar[str] = "XOR"
    truth: ClassVar[tuple[int, int, int, int]] = (0, 1, 1, 0)


class Nand(LogicData, frozen=True, tag="nand"):
    label: ClassVar[str] = "NAND"
    truth: ClassVar[tuple[int, int, int, int]] = (1, 1, 1, 0)


class Sampled(DataChoice, frozen=True):
    """Samples drawn by `default_rng(seed)`; of a permutation by it the first part trains, the rest tests."""

    words: ClassVar[dict[str, Words]] = DataChoice.words | {
        "samples": Words(said("samples")), "noise": Words(said("noise")),
        "train_ratio": Words(said("training part")), "seed": Words(said("random seed")),
    }  # fmt: skip

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 500
    noise: Annotated[float, Meta(ge=0, le=0.5)] = 0.0
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 0.5
    seed: Natural = 0

    columns: ClassVar[int] = 2
    targets: ClassVar[int] = 1

    def raw_size(self) -> Size:
        return Size(self.columns, training_rows(self.samples, self.train_ratio), self.targets)

    def parts(self, inputs: Array, targets: Array) -> Data:
        """The rows in the order of the permutation, in its two parts."""
        order = np.random.default_rng(self.seed).permutation(len(inputs))[: self.samples]
        return split(inputs, targets, order, self.train_ratio)


# --- points with two classes, targets 1 and 0 --------------------------------------------------

CIRCLE_RADIUS = 5.0
SQUARE, PADDING = 5.0, 0.3
TURNS, SPIRAL_RADIUS = 1.75, 5.0


class Circle(Sampled, frozen=True, tag="circle"):
    """TensorFlow Playground's classifyCircleData: half of the points uniform in radius and angle within 2.5 of the
    middle, half between 3.5 and 5 from it. The class is whether the point moved by the noise, uniform ±5 · noise in
    each coordinate, lies within 2.5."""

    label: ClassVar[str] = said("circle")

    def arrays(self) -> Data:
        rng = np.random.default_rng(self.seed)
        inner, count = CIRCLE_RADIUS * 0.5, self.samples
        outside = np.arange(count) >= -(-count // 2)
        radius = rng.uniform(np.where(outside, CIRCLE_RADIUS * 0.7, 0.0), np.where(outside, CIRCLE_RADIUS, inner))
        angle = rng.uniform(0, 2 * np.pi, count)
        points = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
        moved = points + rng.uniform(-CIRCLE_RADIUS, CIRCLE_RADIUS, points.shape) * self.noise
        return self.parts(points, column(np.hypot(*moved.T) < inner))


class ExclusiveOr(Sampled, frozen=True, tag="exclusive_or"):
    """TensorFlow Playground's classifyXORData: uniform in the square |x| ≤ 5, each coordinate then 0.3 further from
    zero. The class is 1 where both coordinates, moved by uniform ±5 · noise, have the same sign."""

    label: ClassVar[str] = said("XOR points")

    def arrays(self) -> Data:
        rng = np.random.default_rng(self.seed)
        points = rng.uniform(-SQUARE, SQUARE, (self.samples, 2))
        points += np.where(points > 0, PADDING, -PADDING)
        moved = points + rng.uniform(-SQUARE, SQUARE, points.shape) * self.noise
        return self.parts(points, column(moved.prod(axis=1) >= 0))


def _deviation(noise: float) -> float:
    """Of the Gaussian clouds: the variance grows from 0.5 without noise to 4 at 0.5."""
    return float((0.5 + 7.0 * noise) ** 0.5)


def _clouds(centres: list[tuple[float, float]], choice: Sampled) -> tuple[Array, Array]:
    """Points around the centres, as many around each, and the numbers of their centres."""
    rng = np.random.default_rng(choice.seed)
    of = np.arange(choice.samples) * len(centres) // choice.samples
    return np.array(centres)[of] + rng.normal(0, _deviation(choice.noise), (choice.samples, 2)), of


class TwoGaussians(Sampled, frozen=True, tag="two_gaussians"):
    """TensorFlow Playground's classifyTwoGaussData: normal around (2, 2), class 1, and around (−2, −2), class 0; the
    variance goes from 0.5 to 4 with the noise."""

    label: ClassVar[str] = said("two Gaussians")

    def arrays(self) -> Data:
        points, of = _clouds([(2, 2), (-2, -2)], self)
        return self.parts(points, column(of == 0))


class Spiral(Sampled, frozen=True, tag="spiral"):
    """TensorFlow Playground's classifySpiralData: two arms of 1.75 turns to a radius of 5, the second turned by half a
    turn; both coordinates moved by uniform ±noise."""

    label: ClassVar[str] = said("spiral")

    def arrays(self) -> Data:
        rng = np.random.default_rng(self.seed)
        first = -(-self.samples // 2)
        along = np.concatenate([np.arange(first) / first, np.arange(self.samples - first) / (self.samples - first)])
        second = np.arange(self.samples) >= first
        angle = TURNS * 2 * np.pi * along + np.pi * second
        points = SPIRAL_RADIUS * along[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
        points += rng.uniform(-1, 1, points.shape) * self.noise
        return self.parts(points, column(~second))


class Moons(Sampled, frozen=True, tag="moons"):
    """Two interleaving half circles as scikit-learn's make_moons: (cos t, sin t), class 0, and
    (1 − cos t, 0.5 − sin t), class 1; the noise is the deviation of a normal one."""

    label: ClassVar[str] = said("moons")

    def arrays(self) -> Data:
        rng = np.random.default_rng(self.seed)
        first = self.samples // 2
        upper, lower = np.linspace(0, np.pi, first), np.linspace(0, np.pi, self.samples - first)
        x = np.concatenate([np.cos(upper), 1 - np.cos(lower)])
        y = np.concatenate([np.sin(upper), 0.5 - np.sin(lower)])
        points = np.stack([x, y], axis=1) + rng.normal(0, 1, (self.samples, 2)) * self.noise
        return self.parts(points, column(np.arange(self.samples) >= first))


# --- several classes, targets one-hot ----------------------------------------------------------

BLOB_RADIUS = 3.5


class Blobs(Sampled, frozen=True, tag="blobs"):
    """Three isotropic Gaussian clouds as scikit-learn's make_blobs, their centres at equal angles 3.5 from the middle;
    the variance goes from 0.5 to 4 with the noise."""

    label: ClassVar[str] = said("three clusters")
    targets: ClassVar[int] = 3

    def arrays(self) -> Data:
        angles = np.pi / 2 + 2 * np.pi * np.arange(3) / 3
        centres = [(BLOB_RADIUS * float(np.cos(a)), BLOB_RADIUS * float(np.sin(a))) for a in angles]
        points, of = _clouds(centres, self)
        return self.parts(points, one_hot(of, 3))


@lru_cache(maxsize=1)
def _images() -> tuple[Array, Array]:
    """Pixels (1797, 64) from 0 to 16 and the digits: see resources/data/README.md for source and licence."""
    with np.load(resource("data", "digits.npz"), allow_pickle=False) as file:
        return file["pixels"].astype(np.float64), file["digits"].astype(np.intp)


class Digits(DataChoice, frozen=True, tag="digits"):
    """The test set of "Optical Recognition of Handwritten Digits" (E. Alpaydin, C. Kaynak; UCI): 8×8 images, pixels 0
    to 16 as in the source. The first `samples` images of a permutation."""

    label: ClassVar[str] = said("handwritten digits")
    words: ClassVar[dict[str, Words]] = {
        name: words for name, words in Sampled.words.items() if name != "noise"
    }  # fmt: skip

    samples: Annotated[int, Meta(ge=2, le=DIGITS)] = DIGITS
    train_ratio: Annotated[float, Meta(gt=0, le=1)] = 0.5
    seed: Natural = 0

    def raw_size(self) -> Size:
        return Size(64, training_rows(self.samples, self.train_ratio), 10)

    def arrays(self) -> Data:
        pixels, digits = _images()
        order = np.random.default_rng(self.seed).permutation(len(pixels))[: self.samples]
        data = split(pixels, one_hot(digits, 10), order, self.train_ratio)
        return replace(data, classes=tuple("0123456789"), picture=(8, 8))


# --- functions to be fitted --------------------------------------------------------------------

RADIUS = 6.0
PLANE_SCALE = 10.0
GAUSSIANS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
"""Centre and sign of each hill."""
HILL_RADIUS = 2.0


def _surface(choice: Sampled, height: Callable[[Array], Array]) -> Data:
    """Points uniform in the square |x| ≤ 6; target: the height at the point moved by uniform ±6 · noise."""
    rng = np.random.default_rng(choice.seed)
    points = rng.uniform(-RADIUS, RADIUS, (choice.samples, 2))
    moved = points + rng.uniform(-RADIUS, RADIUS, points.shape) * choice.noise
    return choice.parts(points, column(height(moved)))


class Plane(Sampled, frozen=True, tag="plane"):
    """TensorFlow Playground's regressPlane: target (x1 + x2) / 10."""

    label: ClassVar[str] = said("plane")

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 1200

    def arrays(self) -> Data:
        return _surface(self, lambda points: points.sum(axis=1) / PLANE_SCALE)


class Gaussian(Sampled, frozen=True, tag="gaussian"):
    """TensorFlow Playground's regressGaussian: six hills and hollows that fall to zero within 2 of their centres; the
    target is the one that is largest in size."""

    label: ClassVar[str] = said("Gaussian hills")

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 1200

    def arrays(self) -> Data:

        def height(points: Array) -> Array:
            hills = np.array(GAUSSIANS)
            distance = np.hypot(*(points[:, None, :] - hills[:, :2]).transpose(2, 0, 1))
            heights = hills[:, 2] * np.clip(1 - distance / HILL_RADIUS, 0, 1)
            highest = np.abs(heights).argmax(axis=1)
            return heights[np.arange(len(points)), highest]  # type: ignore[no-any-return]

        return _surface(self, height)


class Sine(Sampled, frozen=True, tag="sine"):
    """x uniform between −π and π; target sin x, and the noise as the deviation of a normal one added to it."""

    label: ClassVar[str] = said("sine")

    samples: Annotated[int, Meta(ge=2, le=1_000_000)] = 200
    columns: ClassVar[int] = 1

    def arrays(self) -> Data:
        rng = np.random.default_rng(self.seed)
        x = rng.uniform(-np.pi, np.pi, (self.samples, 1))
        return self.parts(x, np.sin(x) + rng.normal(0, 1, x.shape) * self.noise)


BuiltIn = (
    Or | And | Xor | Nand | Circle | ExclusiveOr | TwoGaussians | Spiral | Moons | Blobs | Plane | Gaussian | Sine
    | Digits
)  # fmt: skip
DATASETS = table(get_args(BuiltIn))
