"""nnviz: a debugger for backpropagation. The names that a script needs are in `__all__`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .engine.exchange.foreign import from_sklearn, from_torch
from .engine.experiment import experiment as _experiment
from .engine.experiment.experiment import Experiment
from .engine.maths import blas
from .engine.reading.strict_json import ExperimentError
from .engine.training.breakpoints import Breakpoint
from .engine.training.timeline import Timeline
from .engine.work import opening as _opening
from .engine.work.work import is_work as _is_work

__version__ = "0.1.0"
__all__ = [
    "Breakpoint",
    "Experiment",
    "ExperimentError",
    "Timeline",
    "from_sklearn",
    "from_torch",
    "load",
    "open_work",
    "save_work",
    "show",
]

blas.use_one_thread()


def load(source: str | Path | dict[str, Any]) -> Experiment:
    """The experiment of a file, of a built-in one by its name, or of a dict in the file's format.

    Of a work file it is what is chosen at the moment where it was saved.

    ExperimentError says what is wrong and where.
    """
    from .resources import experiment_path

    found = (experiment_path(source) if isinstance(source, str) else None) or source
    if not isinstance(found, dict) and _is_work(found):
        return _opening.experiment_of(found)
    return _experiment.load(found)


def open_work(path: str | Path) -> Timeline:
    """The timeline of a work file, at the moment where it was saved, with all its runs and edits.

    ExperimentError says what is wrong.
    """
    return _opening.opened(path).timeline


def save_work(timeline: Timeline, path: str | Path) -> None:
    """Keeps a timeline in a file: `open_work` or the window goes on with it, bit for bit.

    ExperimentError: it is not written, and what was there is as before.
    """
    from .engine.work import archive

    archive.save(timeline, {}, path)


def show(timeline: Timeline) -> None:
    """Opens the window on a timeline; returns when it is closed (at once in IPython with `%gui qt`).

    ExperimentError: no window can be opened here.
    """
    from .display import window_module

    window_module("app").show(timeline)
