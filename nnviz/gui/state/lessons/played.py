"""A lesson that is played: its file, its timelines, and the moment at which its scene stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from msgspec.structs import replace

from nnviz.engine.lessons.ahead import NOTHING_AHEAD, Ahead, ahead_of
from nnviz.engine.lessons.lesson import Lesson, Scene
from nnviz.engine.lessons.reading import read
from nnviz.engine.lessons.references import key_of, reference
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of, shown
from nnviz.engine.said import said
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.runs import Run
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.words.language import language
from nnviz.gui.words.notation import CHOICES, NOTATION, Notation
from nnviz.resources import experiment_paths, lesson_after, lesson_name

from ..trail import Number
from .progress import PROGRESS, Come


@dataclass(eq=False)
class Played:
    """`name` is that of a built-in lesson. `at` is the scene that is shown, `kept` are the runs that its scenes keep,
    `come` is how far somebody came. `stood` is what was there when a scene was reached: where it is other, somebody did
    something since. Of the `run` that stood there, something is asked `ahead`."""

    path: Path
    lesson: Lesson
    staging: Staging
    notation: Notation
    name: str = ""
    at: int = 0
    kept: tuple[NamedRun, ...] = ()
    fault: str = ""
    come: Come = field(default_factory=Come)
    stood: object = None
    moment: object = None
    run: Run | None = None
    ahead: Ahead = NOTHING_AHEAD

    @classmethod
    def read(cls, path: Path) -> Self:
        """ExperimentError: it cannot be played, and why."""
        lesson = read(path)
        staging = Staging(lesson, path.parent, experiment_paths())
        return cls(path, lesson, staging, notation_of(lesson), lesson_name(path), come=PROGRESS.of(lesson.id))

    @property
    def title(self) -> str:
        """In the language in force."""
        return self.lesson.title.of(language())

    @cached_property
    def following(self) -> str:
        """The built-in lesson that comes next; "" for none."""
        return lesson_after(self.name)

    @property
    def scene(self) -> Scene:
        return self.lesson.scene[self.at]

    @property
    def is_last(self) -> bool:
        return self.at + 1 == len(self.lesson.scene)

    @property
    def timeline(self) -> Timeline:
        """The one that the scene is about."""
        return self.staging.timeline(self.at)

    def way(self, scene: int) -> Iterator[float]:
        """Goes to a scene, a little at a time; from the very start where somebody trained or changed something."""
        if self.stood is not None and self.stood != self.staging.state:
            self.staging.restart()
        yield from self.staging.stage(scene)

    def arrive(self, scene: int) -> None:
        """The way has come to its end."""
        self.at = scene
        self.stood, self.moment = self.staging.state, moment_of(self.timeline)
        self.run, self.ahead = self.timeline.current, ahead_of(self.lesson, scene, self.timeline.program)
        self._has_come(scene=scene, seen=sorted({*self.come.seen, scene}))

    def answered(self, question: int, right: bool) -> None:
        """Keeps whether the answer to one of the questions of the scene was right."""
        self._has_come(answers=self.come.answers | {f"{self.at}.{question}": right})

    @property
    def unanswered(self) -> int:
        """How many questions nobody answered of other scenes that were seen."""
        left = [scene for scene in self.come.seen if scene != self.at and scene < len(self.lesson.scene)]
        asked = [f"{scene}.{at}" for scene in left for at in range(len(self.lesson.scene[scene].question))]
        return len(set(asked) - set(self.come.answers))

    def _has_come(self, **changes: Any) -> None:
        self.come = replace(self.come, **changes)
        PROGRESS.keep(self.lesson.id, self.come)

    def new_runs(self) -> tuple[NamedRun, ...]:
        """The runs that are kept by now under the names that the lesson gives them."""
        return tuple(NamedRun(timeline, run, name) for name, (timeline, run) in self.staging.kept.items())

    def looked_at(self) -> Number | None:
        """The number that the scene looks at; None where it is none of the iteration at hand."""
        if not self.scene.select:
            return None
        of, timeline = reference(self.scene.select), self.timeline
        if of.source != "record":
            return None
        try:
            return Number(*key_of(of, timeline), timeline.cursor.iteration)
        except ExperimentError:
            return None


def moment_of(timeline: Timeline) -> object:
    """Where a timeline stands."""
    return timeline, timeline.current, timeline.cursor, timeline.revealed


def notation_of(lesson: Lesson) -> Notation:
    """That of the lesson; what it does not say is as at first. ExperimentError: there is no such notation."""
    parts: dict[str, Any] = dict(lesson.notation)
    known = [each.name for each in fields(Notation)]
    for name, part in parts.items():
        if name not in known:
            raise ExperimentError(one_of(known, shown(name), "notation"))
        if part not in CHOICES[name]:
            raise ExperimentError(one_of(map(shown, CHOICES[name]), shown(part), f"notation.{name}"))
    made = NOTATION
    for name, part in parts.items():
        made = made.changed(name, part)
    for name in ("sum", "output"):
        if name in parts and getattr(made, name) != parts[name]:
            expected = said("another letter than that of the sum")
            raise ExperimentError(must_be(expected, shown(parts["output"]), "notation.output"))
    return made if "code" not in parts else made.changed("code", parts["code"])
