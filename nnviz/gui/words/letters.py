"""Letters of the numbers that belong to no layer and that every network has."""

from __future__ import annotations

from nnviz.engine.maths.keys import BASE_RATE, DATA_LOSS, EPOCH, LOSS, RATE, SAMPLES, TARGETS, Key

from .symbols import Written

LETTERS = {
    LOSS: Written("L"), DATA_LOSS: Written("L", "", "data"), RATE: Written("η"), BASE_RATE: Written("η₀"),
    SAMPLES: Written("N"), EPOCH: Written("epoch"),
}  # fmt: skip


def is_chosen(key: Key) -> bool:
    """Whether a number was chosen for the network as a whole, or is one of its counts: nothing that it computes."""
    return key.layer is None and key not in (LOSS, DATA_LOSS, TARGETS)
