"""What a work file holds, and how one is told from an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnviz.engine.reading.files import contents
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.timeline import Timeline

BEGINNING, MOST = b"PK\x03\x04", 3 << 30
"""The first bytes of a work file, with which no experiment begins, and how many it may have."""


@dataclass(frozen=True)
class Work:
    """A timeline, and what else was kept with it: how the `desk` stood, as plain values, None of an experiment; and the
    runs that are `named`, of this timeline and of others. What was just `made` is in no file, even before anything is
    trained."""

    timeline: Timeline
    desk: dict[str, Any] | None = None
    named: tuple[NamedRun, ...] = ()
    made: bool = False


def is_work(path: str | Path) -> bool:
    """Whether a file begins as a work file does. False where it cannot be read."""
    try:
        return contents(Path(path), MOST, first=len(BEGINNING)) == BEGINNING
    except ExperimentError:
        return False
