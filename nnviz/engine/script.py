"""The program of one iteration as NumPy text that runs by itself and gives the same bits."""

from __future__ import annotations

from collections.abc import Iterator

from .operations import RATE, Program, before, code_name
from .workspace import Record


def iteration_script(program: Program, record: Record) -> str:
    """Imports, the batch and the state as the iteration of the Record began, then its lines."""
    return "\n".join([*_preamble(program, record), "", *_lines(program), ""])


def _preamble(program: Program, record: Record) -> Iterator[str]:
    yield "import numpy as np"
    yield "from numpy import inf, nan"
    yield ""
    yield f"inputs = np.array({record['outputs', 0].tolist()})"
    if program.supervised:
        yield f"targets = np.array({record['targets'].tolist()})"
        yield "N, D = targets.shape"
        yield f"{code_name(RATE)} = {record['lr']!r}"
    for key in program.state:
        yield f"{code_name(key)} = np.array({record[before(*key)].tolist()})"


def _lines(program: Program) -> Iterator[str]:
    phase = ""
    for operation in program.operations:
        if operation.phase != phase:
            phase = operation.phase
            yield f"# {phase}"
        yield operation.code
