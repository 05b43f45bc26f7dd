"""The table of scripts that a training can be written as. Adding one is adding one entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .numpy_script import numpy_script
from .replay import Replay
from .torch_script import torch_script


@dataclass(frozen=True)
class Script:
    """What it needs, what it is, and its text."""

    library: str
    words: str
    text: Callable[[Replay], str]


SCRIPTS = {
    "numpy": Script("NumPy", "the lines that the window shows, with NumPy alone: the same bits", numpy_script),
    "torch": Script("PyTorch", "the same training with PyTorch in double precision: equal to 1e-9", torch_script),
}
