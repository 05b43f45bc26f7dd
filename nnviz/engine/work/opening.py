"""Opening: a timeline of any file, of an experiment or of kept work, read in parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nnviz.engine.experiment.experiment import Experiment, Loading
from nnviz.engine.training.timeline import Timeline

from .work import Work, is_work


class Opening(Iterator[float]):
    """Gives how much is read; then `work` is there: of an experiment its timeline at the start, and no desk.

    ExperimentError: the file cannot be read.
    """

    work: Work

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._parts = self._open()

    def __next__(self) -> float:
        return next(self._parts)

    @property
    def done(self) -> bool:
        """Whether the work is there."""
        return hasattr(self, "work")

    def _open(self) -> Iterator[float]:
        if is_work(self.path):
            from .archive import Unpacking  # takes a while, which the first look at an experiment need not wait for

            unpacking = Unpacking(self.path)
            yield from unpacking
            self.work = unpacking.work
        else:
            loading = Loading(self.path)
            yield from loading
            self.work = Work(Timeline(loading.experiment))


def opened(path: str | Path) -> Work:
    """The work of a file, read at once."""
    opening = Opening(path)
    for _ in opening:
        pass
    return opening.work


def experiment_of(path: str | Path) -> Experiment:
    """What is chosen at the moment that a file was saved at."""
    return opened(path).timeline.experiment
