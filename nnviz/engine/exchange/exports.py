"""The table of scripts that a training can be written as. Adding one is adding one entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nnviz.engine.reading.files import write
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said

from .numpy_script import numpy_script
from .replay import Replay
from .torch_script import torch_script

IMPORTED = re.compile(r"^(?:import|from) (\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """What it needs, what it is, and its text."""

    library: str
    words: str
    text: Callable[[Replay], str]

    def write(self, replay: Replay, path: Path) -> None:
        """Writes it. ExperimentError: it cannot be written, or is called as a module that it imports."""
        text = self.text(replay)
        if path.suffix == ".py" and path.stem in IMPORTED.findall(text):
            fault = said("{file} must have another name: the script imports {module}, and would import itself instead.")
            raise ExperimentError(fault, file=path, module=path.stem)
        write(text, path)


SCRIPTS = {
    "numpy": Script("NumPy", "the lines that the window shows, with NumPy alone: the same bits", numpy_script),
    "torch": Script("PyTorch", "the same training with PyTorch in double precision: equal to 1e-9", torch_script),
}
