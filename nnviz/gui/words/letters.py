"""Letters of the numbers that belong to no layer, and of what an optimizer makes of a parameter."""

from __future__ import annotations

from nnviz.engine.maths.keys import BASE_RATE, DATA_LOSS, DIVISOR, EPOCH, LOSS, RATE, SAMPLES, TIME, Key

from .symbols import Written

ALONE = {
    LOSS: Written("L"), DATA_LOSS: Written("L", "", "data"), RATE: Written("η"), BASE_RATE: Written("η₀"),
    DIVISOR: Written("N"), SAMPLES: Written("N"), EPOCH: Written("epoch"), TIME: Written("τ"),
    Key("momentum"): Written("μ"), Key("alpha"): Written("α"), Key("beta1"): Written("β₁"),
    Key("beta2"): Written("β₂"), Key("eps"): Written("ε"), Key("weight_decay"): Written("λ"),
    Key("l1"): Written("λ₁"), Key("l2"): Written("λ₂"), Key("factor"): Written("γ"), Key("every"): Written("every"),
    Key("period"): Written("T"),
}  # fmt: skip
"""Numbers of the network as a whole; one that is not here is called by its name."""
CHOSEN = ALONE.keys() - {LOSS, DATA_LOSS}
KEPT = {
    "velocity": ("v", ""), "ahead": ("v", "ahead"), "m": ("m", ""), "v": ("v", ""),
    "m_hat": ("m hat", ""), "v_hat": ("v hat", ""),
    "decayed": ("", "decayed"),
}  # fmt: skip
"""What a line of the optimizer makes of a parameter: its letter ("": that of the parameter) and what stands above."""


def letter_of(name: str) -> str:
    """How a number is called that was chosen for the network as a whole."""
    return ALONE.get(Key(name), Written(name)).letter
