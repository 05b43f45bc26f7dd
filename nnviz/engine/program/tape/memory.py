"""Memory: which calls were found to be the same by the tape, for this NumPy, this processor and this tape.

A file among those that a person may delete at any time: a line that says for what, and a line for each call. What is
new is written when the program ends; where it cannot be, it is proven again the next time.
"""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from nnviz.engine.maths import blas
from nnviz.engine.reading.files import contents, write
from nnviz.engine.reading.strict_json import ExperimentError

SOURCES = "proof.py", "records.py"
MOST, MOST_BYTES = 20_000, 1 << 20
"""So many calls are remembered; some forty belong to a network."""


@cache
def known() -> set[str]:
    """The calls that were found the same, with all that is added to it."""
    found = _read()
    atexit.register(_write, frozenset(found))
    return found


def name_of(likeness: object) -> str:
    """What a call is remembered by."""
    return _digest(repr(likeness).encode())


def _place() -> Path:
    home = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    usual = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return (Path(home) if Path(home).is_absolute() else usual) / "nnviz" / "same-bits.txt"


def _here() -> str:
    """For what it holds: another NumPy, BLAS, processor or tape may leave other bits."""
    from . import loops

    numpy = np.show_config(mode="dicts")
    of_loops = Path(loops.__file__ or "").read_bytes()
    sources = [Path(__file__).with_name(name).read_bytes() for name in SOURCES]
    return _digest(repr((np.__version__, numpy, sys.version, blas.versions())).encode(), of_loops, *sources)


def _digest(*parts: bytes) -> str:
    return blake2b(b"\n".join(parts), digest_size=10).hexdigest()


def _read() -> set[str]:
    with suppress(ExperimentError, OSError, RuntimeError):
        head, *lines = contents(_place(), MOST_BYTES).decode("ascii", "replace").split("\n")
        if head == _here():
            return set(lines)
    return set()


def _write(before: frozenset[str]) -> None:
    """What others wrote meanwhile stays."""
    new = known() - before
    if not new:
        return
    with suppress(ExperimentError, OSError, RuntimeError):
        others = _read()
        lines = sorted(others | new) if len(others | new) <= MOST else sorted(new)[:MOST]
        _place().parent.mkdir(parents=True, exist_ok=True)
        write("\n".join([_here(), *lines]), _place(), backup=False)
