"""The keys of what belongs to no layer: numbers of the whole network, and the targets."""

from __future__ import annotations

from .expressions import Key

LOSS, TARGETS, RATE = Key("loss"), Key("targets"), Key("lr")
DIVISOR, SAMPLES = Key("divisor"), Key("samples")
"""What the loss is divided by, and the number of samples in the batch, which only a mistake asks for."""
