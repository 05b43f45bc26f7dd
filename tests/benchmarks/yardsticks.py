"""What machines are measured by: milliseconds mean little on one that is shared, ratios to these mean more.

Two of them, since they do not wander together: the matrix products of one XOR iteration, which is NumPy's work, and
some thousand plain calls, which is Python's. What is measured is scaled by the mean of both to the machine that the
limits of the design were set on.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

DESIGN_FLOOR_US, DESIGN_CALLS_US = 6.2, 105.0
"""The second was never measured there: it is what it was where the products took 3.5 µs, times as many as those."""
CALLS = 2000


def floor_microseconds() -> float:
    """The matrix products of one iteration of 2-4-1 with a batch of 4."""
    rng = np.random.default_rng(0)
    x, w1, w2 = rng.random((4, 2)), rng.random((2, 4)), rng.random((4, 1))
    u1, u2, d2, g2, up, g1 = (np.empty(s) for s in ((4, 4), (4, 1), (4, 1), (4, 1), (4, 4), (2, 4)))
    product, x_t, u1_t, w2_t, count = np.matmul, x.T, u1.T, w2.T, 400
    began = time.process_time()
    for _ in range(count):
        product(x, w1, u1)
        product(u1, w2, u2)
        product(u1_t, d2, g2)
        product(d2, w2_t, up)
        product(x_t, up, g1)
    return (time.process_time() - began) / count * 1e6


def calls_microseconds() -> float:
    """Some thousand calls of a function of one line."""

    def one(value: int) -> int:
        return value + 1

    began, value = time.process_time(), 0
    for _ in range(CALLS):
        value = one(value)
    return (time.process_time() - began) * 1e6


def scale() -> float:
    """How many times as long the design's machine takes, by both yardsticks, in this moment."""
    return 0.5 * (DESIGN_FLOOR_US / floor_microseconds() + DESIGN_CALLS_US / calls_microseconds())


def process_milliseconds(act: Callable[[], object], times: int) -> float:
    """Processor time of each of so many calls."""
    began = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - began) / times * 1e3
