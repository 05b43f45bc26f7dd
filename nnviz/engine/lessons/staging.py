"""Staging: brings the timelines of a lesson to the moment of any of its scenes, a little at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.training.runs import Run
from nnviz.engine.training.timeline import Timeline

from .lesson import Action, Lesson, Scene
from .reading import experiment_of

TOGETHER, LARGE = 250, 20_000
"""So many iterations at most are trained between two moments at which others have their turn, and fewer the more often
the parameters of all rows of a batch are more than that."""


class Staging:
    """`timelines` are those of the runs by their names ("" is the lesson's own), `kept` what scenes kept of them under
    a name. What a scene does is done at the moment of the scene before it, of the same run: so the same scene always
    stands at the same moment, whichever way one comes to it."""

    def __init__(self, lesson: Lesson, folder: Path, built_in: dict[str, Path]) -> None:
        self.lesson = lesson
        sources = {"": lesson.experiment, **lesson.runs}
        self._experiments: dict[str, Experiment] = {
            name: experiment_of(source, folder, built_in) for name, source in sources.items()
        }
        self.timelines: dict[str, Timeline] = {}
        self.kept: dict[str, tuple[Timeline, Run]] = {}
        self._done = -1

    def timeline(self, scene: int) -> Timeline:
        """The one that a scene is about, as far as it is staged."""
        name = self.lesson.scene[scene].run or ""
        if name not in self.timelines:
            self.timelines[name] = Timeline(self._experiments[name])
        return self.timelines[name]

    def restart(self) -> None:
        """Everything is done anew for the next scene: somebody trained or changed something meanwhile."""
        self.timelines, self.kept, self._done = {}, {}, -1

    @property
    def state(self) -> object:
        """What is other when somebody did something in a timeline that would move scenes."""
        return {name: (line.newest, line.current, line.undo_stack.done) for name, line in self.timelines.items()}

    def stage(self, scene: int) -> Iterator[float]:
        """Does what this scene and those before it do, and goes to its moment; gives how much is done.

        ExperimentError: it cannot be done, and which scene it is.
        """
        if scene < self._done:
            self.restart()
        for at in range(min(self._done + 1, scene), scene + 1):
            try:
                if at > self._done:
                    yield from self._act(at)
                yield from self._go(self.timeline(at), self.lesson.scene[at])
            except (ValueError, KeyError, IndexError) as error:
                fault = error.text if isinstance(error, ExperimentError) else str(error)
                raise ExperimentError(said("Scene {number}: {fault}", number=at + 1, fault=fault)) from error
            self._done = at

    def _act(self, at: int) -> Iterator[float]:
        timeline = self.timeline(at)
        for action in self.lesson.scene[at].do:
            yield from self._do(timeline, action)

    def _do(self, timeline: Timeline, action: Action) -> Iterator[float]:
        if action.run is not None:
            yield from _train(timeline, action.run)
        elif action.keep is not None:
            self.kept[action.keep] = timeline, timeline.current
        else:
            if action.at is not None:
                yield from _train(timeline, action.at - 1 - timeline.newest.iteration)
                timeline.goto(action.at, 0)
            timeline.edit(*_edit_of(action))

    @staticmethod
    def _go(timeline: Timeline, scene: Scene) -> Iterator[float]:
        iteration, operation = scene.at
        yield from _train(timeline, iteration - 1 - timeline.newest.iteration)
        count = len(timeline.program_of(iteration)) if operation == "end" else int(operation)
        timeline.goto(iteration, count, *(() if scene.element is None else (scene.element,)))
        timeline.curves.evaluate()


def _train(timeline: Timeline, iterations: int) -> Iterator[float]:
    """So many on from the newest moment."""
    if iterations > 0:
        timeline.goto(*max(timeline.newest, timeline.cursor))
    done = 0
    together = max(1, TOGETHER // (1 + timeline.program.parameter_count * timeline.batches.size // LARGE))
    while done < iterations:
        count = min(together, iterations - done)
        timeline.run(count)
        done += count
        timeline.curves.evaluate()
        yield done / iterations


def _edit_of(action: Action) -> tuple[Any, ...]:
    for name in ("mistake", "optimizer"):
        if getattr(action, name) is not None:
            return name, getattr(action, name)
    return action.edit, action.value, action.layer, tuple(action.index)
