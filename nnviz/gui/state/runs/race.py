"""Race: the kept runs that are ticked advance together, epoch by epoch, while the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from PySide6.QtCore import QTimer

from nnviz.engine.training.breakpoints import Hit
from nnviz.engine.training.runs import Run
from nnviz.engine.training.stepper import Divergence, Stepper
from nnviz.gui.words.language import tr

from ..host import Host
from ..moving import Moving
from ..slices import Half
from .comparing import Comparing

ROUNDS = 4
"""So many times in a slice all runs are brought to the same epoch, where epochs are short."""


class Runner:
    """A run in a race, trained by the `stepper`: `goal` is the iteration that it is to reach in this round."""

    def __init__(self, run: Run, stepper: Stepper, seconds_each: float, goal: int) -> None:
        self.run, self.stepper = run, stepper
        self.seconds_each = self._least_each = seconds_each
        if stepper.cursor < run.newest:
            stepper.goto(*run.newest)
        self.stopped: Divergence | Hit | None = stepper.divergence
        whole = run.batches.last_of(run.batches.place(self.finished).epoch) if self.finished else 0
        self.goal = max(goal, whole)

    @property
    def finished(self) -> int:
        """The last iteration that is trained to its end."""
        return self.stepper.finished

    def advance(self, epochs: int) -> None:
        """Is to train so many epochs more in the next round."""
        batches = self.run.batches
        self.goal = batches.last_of((batches.place(self.goal).epoch if self.goal else 0) + epochs)

    def epoch(self) -> tuple[float, float]:
        """The seconds that an epoch takes, about and at least: other programs may have slowed it down."""
        iterations = self.run.batches.batches(1)
        return self.seconds_each * iterations, self._least_each * iterations

    def train(self, seconds: float) -> None:
        """Goes on towards the goal for about so long."""
        count, began = max(1, min(self.goal - self.finished, int(seconds / self.seconds_each))), perf_counter()
        self.stopped = self.stepper.run(count)
        each = (perf_counter() - began) / count
        self.seconds_each, self._least_each = 0.5 * self.seconds_each + 0.5 * each, min(self._least_each, each)
        self.run.curves.evaluate()


class Race:
    """`told` is called after every slice. It ends as Run does: by Pause, and with whatever else is done."""

    def __init__(self, host: Host, moving: Moving, comparing: Comparing, told: Callable[[], None]) -> None:
        self._host, self._moving, self._comparing, self._told = host, moving, comparing, told
        self.timer = QTimer()
        self.timer.setInterval(1)
        self.timer.timeout.connect(self.slice)
        moving.others.append(self.timer)
        self._half, self._runners = Half(), list[Runner]()

    @property
    def active(self) -> bool:
        return self.timer.isActive()

    @property
    def trains_here(self) -> bool:
        """Whether the run at hand takes part."""
        return self.active and any(runner.stepper is self._host.timeline for runner in self._runners)

    def toggle(self) -> None:
        self._moving.pause() if self.active else self.begin()

    def begin(self) -> None:
        """All that are ticked go on from where they are, first to the end of a round that was left."""
        self._moving.halt()
        goals = {runner.run: runner.goal for runner in self._runners}
        runs = [one.run for one in self._comparing.kept if one.ticked and one.run.segments[-1].setup.program.supervised]
        self._runners = [self._runner(run, goals.get(run, 0)) for run in runs]
        if not any(runner.stopped is None for runner in self._runners):
            self._runners = []
            self._host.refuse(tr("No kept run that is ticked can go on. Ctrl+Shift+K keeps the one at hand."))
            self._host.emit_frame()
            return
        self._half.begin_anew()
        self.timer.start()
        self._show()

    def _runner(self, run: Run, goal: int) -> Runner:
        timeline = self._host.timeline
        stepper = timeline if run is timeline.current else Stepper(run)
        return Runner(run, stepper, self._moving.guess(stepper), goal)

    def slice(self) -> None:
        """Trains all of them for a share of one frame, to the same epoch where that is short."""
        seconds, started = self._half.seconds(), perf_counter()
        while True:
            left = started + seconds - perf_counter()
            going = [runner for runner in self._runners if runner.stopped is None]
            if not going or any(isinstance(runner.stopped, Hit) for runner in self._runners):
                break
            epoch, least = np.sum([runner.epoch() for runner in going], axis=0).tolist()
            if behind := [runner for runner in going if runner.finished < runner.goal]:
                if left < 0 and least > seconds:
                    break  # epochs are long: the next slice goes on with this round
                behind[0].train(max(left, seconds / ROUNDS))
            elif left < min(epoch, seconds / ROUNDS):
                break
            else:
                epochs = max(1, int(seconds / ROUNDS / epoch))
                for runner in going:
                    runner.advance(epochs)
        self._half.done()
        hits = [runner.stopped for runner in self._runners if isinstance(runner.stopped, Hit)]
        if hits or all(runner.stopped is not None for runner in self._runners):
            self._moving.halt()
            self._host.inspection.follow_cursor()
            for hit in hits:
                self._host.inspection.show_culprit(hit)
            self._host.emit_frame()
            return
        self._show()

    def _show(self) -> None:
        """Where the run at hand takes part the moment moves with it; else only what is compared changes."""
        self._host.emit_frame() if self.trains_here else self._told()
