"""Files: writing the experiment, and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.exchange.trace import with_parameters
from nnviz.engine.experiment import experiment as ex
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import error_text, tr

from ..host import Host


class Files:
    """What is written for other programs, or to begin with; a fault is reported and leaves everything as it was."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def save_experiment(self, path: Path) -> bool:
        """Writes the experiment with all that was changed by hand but weights and biases; False where that failed."""
        return self._attempt(lambda: ex.save(self._host.timeline.experiment, path))

    def save_trained(self, path: Path) -> bool:
        """Writes an experiment that begins with the parameters of this moment."""
        timeline = self._host.timeline
        return self._attempt(lambda: ex.save(with_parameters(timeline.experiment, timeline), path))

    def export(self, script: str, path: Path) -> bool:
        """Writes one of the scripts of `SCRIPTS`, which trains to the end of this iteration."""
        return self._attempt(lambda: SCRIPTS[script].write(Replay.of_run(self._host.timeline), path))

    def _attempt(self, write: Callable[[], None]) -> bool:
        """False where it failed, which is reported."""
        try:
            write()
        except ExperimentError as error:
            self._host.refuse(error_text(error))
            return False
        return True


def named(timeline: Timeline, path: Path | None) -> str:
    """What an experiment is called: its file, its title, or what it is."""
    return path.name if path else tr(timeline.experiment.title) or tr("Experiment")
