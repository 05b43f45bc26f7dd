"""The table of initial values: weights of shape (n_in, n_out) drawn layer by layer, and biases.

Adding one is adding one class, which says what a file may choose and how one layer is drawn, and its name in
`Initializer`. The generator is `default_rng(seed)`, never a global state.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import ClassVar, Literal, get_args

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.said import said

from .choices import Choice, Natural, Rate, Row, Rows, Words, table

SEED = {"seed": Words(said("random seed"))}
SCALE = {"scale": Words(said("scale"))} | SEED


class Drawn(Choice, frozen=True, tag_field="kind"):
    """Initial values that depend on the shape of a layer and on chance alone."""

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        raise NotImplementedError

    def biases(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        """Drawn after the weights of the layer."""
        return np.zeros(n_out)


class Zeros(Drawn, frozen=True, tag="zeros"):
    label: ClassVar[str] = said("zeros")

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return np.zeros((n_in, n_out))


class Normal(Drawn, frozen=True, tag="normal"):
    label: ClassVar[str] = said("normal")
    words: ClassVar[dict[str, Words]] = SCALE

    scale: Rate = 1.0
    seed: Natural = 0

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return rng.normal(0.0, self.scale, (n_in, n_out))


class Uniform(Drawn, frozen=True, tag="uniform"):
    """From −scale to scale."""

    label: ClassVar[str] = said("uniform")
    words: ClassVar[dict[str, Words]] = SCALE

    scale: Rate = 1.0
    seed: Natural = 0

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return rng.uniform(-self.scale, self.scale, (n_in, n_out))


class _Scaled(Drawn, frozen=True):
    """Of a deviation that follows from the numbers of nodes; uniform values of it go from −√3 to √3 times it."""

    words: ClassVar[dict[str, Words]] = {
        "distribution": Words(said("distribution"), names={"normal": said("normal"), "uniform": said("uniform")}),
    } | SEED  # fmt: skip
    distribution: Literal["normal", "uniform"] = "normal"
    seed: Natural = 0

    def deviation(self, n_in: int, n_out: int) -> float:
        raise NotImplementedError

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        deviation = self.deviation(n_in, n_out)
        same = Normal(deviation) if self.distribution == "normal" else Uniform(math.sqrt(3) * deviation)
        return same.weights(rng, n_in, n_out)


class Xavier(_Scaled, frozen=True, tag="xavier"):
    """Of the deviation √(2 ÷ (n_in + n_out)) (Glorot and Bengio 2010)."""

    label: ClassVar[str] = said("Xavier")

    def deviation(self, n_in: int, n_out: int) -> float:
        return math.sqrt(2 / (n_in + n_out))


class Lecun(_Scaled, frozen=True, tag="lecun"):
    """Of the deviation √(1 ÷ n_in) (LeCun et al. 1998)."""

    label: ClassVar[str] = said("LeCun")

    def deviation(self, n_in: int, n_out: int) -> float:
        return math.sqrt(1 / n_in)


class He(_Scaled, frozen=True, tag="he"):
    """Of the deviation √(2 ÷ n_in) (He et al. 2015)."""

    label: ClassVar[str] = said("He")

    def deviation(self, n_in: int, n_out: int) -> float:
        return math.sqrt(2 / n_in)


class Torch(Drawn, frozen=True, tag="torch"):
    """As PyTorch's Linear does it: weights and biases uniform from −1/√n_in to 1/√n_in."""

    label: ClassVar[str] = said("PyTorch default")
    words: ClassVar[dict[str, Words]] = SEED
    seed: Natural = 0

    def weights(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return self._drawn(rng, n_in, (n_in, n_out))

    def biases(self, rng: np.random.Generator, n_in: int, n_out: int) -> Array:
        return self._drawn(rng, n_in, (n_out,))

    def _drawn(self, rng: np.random.Generator, n_in: int, shape: tuple[int, ...]) -> Array:
        most = 1 / math.sqrt(n_in)
        return rng.uniform(-most, most, shape)


class Explicit(Choice, frozen=True, tag_field="kind", tag="explicit"):
    """Weights of shape (n_in, n_out) and biases of shape (n_out,), one entry a layer."""

    label: ClassVar[str] = said("given values")
    words: ClassVar[dict[str, Words]] = {"weights": Words(said("weights")), "biases": Words(said("biases"))}
    weights: tuple[Rows, ...]
    biases: tuple[Row, ...]


Initializer = Zeros | Normal | Uniform | Xavier | Lecun | He | Torch
INITIALIZERS = table(get_args(Initializer))
table([Explicit])


def draw(init: Initializer, seed: int | list[int], sizes: tuple[int, ...]) -> list[tuple[Array, Array]]:
    """Weights and biases of every layer after the input, for the layer sizes from the input on."""
    rng = np.random.default_rng(seed)
    return [(init.weights(rng, *shape), init.biases(rng, *shape)) for shape in pairwise(sizes)]
