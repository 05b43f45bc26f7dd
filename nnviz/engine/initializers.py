"""The table of initial values: weights of shape (n_in, n_out) drawn layer by layer; biases are zero.

Adding one is adding one entry. The generator is `default_rng(seed)`, never a global state.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from .expressions import Array

Draw = Callable[[np.random.Generator, float, int, int], Array]

INITIALIZERS: dict[str, Draw] = {
    "zeros": lambda rng, scale, n_in, n_out: np.zeros((n_in, n_out)),
    "normal": lambda rng, scale, n_in, n_out: rng.normal(0.0, scale, (n_in, n_out)),
}


def draw(kind: str, scale: float, seed: int | list[int], sizes: tuple[int, ...]) -> list[tuple[Array, Array]]:
    """Weights and biases of every layer after the input, for the layer sizes from the input on."""
    rng = np.random.default_rng(seed)
    shapes = pairwise(sizes)
    return [(INITIALIZERS[kind](rng, scale, n_in, n_out), np.zeros(n_out)) for n_in, n_out in shapes]
