"""nnviz: a debugger for backpropagation. The names that a script needs are in `__all__`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from .engine.exchange.foreign import from_sklearn, from_torch
from .engine.experiment import experiment as _experiment
from .engine.experiment.experiment import Experiment
from .engine.reading.strict_json import ExperimentError
from .engine.training.breakpoints import Breakpoint
from .engine.training.timeline import Timeline

__version__ = "0.1.0"
__all__ = ["Breakpoint", "Experiment", "ExperimentError", "Timeline", "from_sklearn", "from_torch", "load", "show"]

# Two BLAS threads make small products tens of times slower on a loaded machine.
threadpool_limits(limits=1, user_api="blas")


def load(source: str | Path | dict[str, Any]) -> Experiment:
    """The experiment of a file, of a built-in lesson by its name, or of a dict in the file's format.

    ExperimentError says what is wrong and where.
    """
    from .resources import lesson_path

    lesson = lesson_path(source) if isinstance(source, str) else None
    return _experiment.load(lesson or source)


def show(timeline: Timeline) -> None:
    """Opens the window on a timeline; returns when it is closed (at once in IPython with `%gui qt`)."""
    from .gui.window.app import show as show_window

    show_window(timeline)
