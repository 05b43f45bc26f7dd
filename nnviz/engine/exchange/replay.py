"""Replay: a segment of training that a script makes again, from its first iteration to its last."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.setups import Setup, initial_state
from nnviz.engine.training.timeline import Timeline

EPOCHS = 1000
"""As many are trained where nobody says how many."""


@dataclass(frozen=True, eq=False)
class Replay:
    """The training of one setup: `state` is what iteration `first` begins with, `last` is the last one."""

    setup: Setup
    state: Array
    first: int
    last: int

    @classmethod
    def of_experiment(cls, experiment: Experiment, epochs: int = EPOCHS) -> Replay:
        """From the initial values on; without targets there is one pass and no training."""
        setup = Setup(experiment)
        epochs = epochs if setup.program.supervised else min(epochs, 1)
        return cls(setup, initial_state(setup.program), 1, setup.batches.last_of(epochs) if epochs else 0)

    @classmethod
    def of_run(cls, timeline: Timeline) -> Replay:
        """What led to the iteration at the cursor: from the last change by hand on, or from the initial values.

        Where nothing is trained yet it is as of the experiment.
        """
        last, run = timeline.cursor.iteration, timeline.current
        changes = [edit.iteration for edit in run.edits if edit.iteration <= last and edit.anew is None]
        if last == 1 and timeline.cursor.operation == 0 and not changes:
            return cls.of_experiment(timeline.experiment)
        first = max(changes, default=1)
        aside = timeline.aside()
        aside.load(first)
        return cls(aside.setup, aside.begun.copy(), first, last)

    @property
    def epochs(self) -> int:
        """The epoch that the last iteration belongs to."""
        return self.setup.batches.place(self.last).epoch if self.last else 0
