"""The keys of arrays, and those of what belongs to no layer: numbers of the whole network, and the targets."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """Names one array: what it is and the layer it belongs to (None: the network as a whole)."""

    name: str
    layer: int | None = None


LOSS, TARGETS, RATE = Key("loss"), Key("targets"), Key("lr")
DATA_LOSS = Key("data_loss")
"""What the loss is without the penalties, where there are some."""
BASE_RATE, EPOCH, TIME = Key("base_lr"), Key("epoch"), Key("iteration")
"""The learning rate before its schedule, the number of the epoch, and that of the iteration; both from 1."""
DIVISOR, SAMPLES = Key("divisor"), Key("samples")
"""What the loss is divided by, and the number of samples in the batch, which only a mistake asks for."""
