"""Lessons for tests: the scenes and texts of those that come with the program, and the experiment of a small one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from nnviz.engine.lessons.lesson import Lesson, Scene, Text
from nnviz.engine.lessons.reading import read
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiment_paths, resource

XOR = (
    '{"nnviz": 1, "data": {"kind": "xor"}, "layers": [{"size": 4, "activation": "tanh"},'
    ' {"size": 1, "activation": "sigmoid"}], "init": {"kind": "normal", "scale": 0.6, "seed": 1},'
    ' "loss": {"kind": "bce"}, "optimizer": {"kind": "sgd", "lr": 0.2}, "batch": {"order": "sequential"}}'
)
"""An experiment that is written into a lesson."""


@cache
def lesson_of(name: str) -> Lesson:
    return read(resource("lessons", f"{name}.toml"))


def scenes(name: str) -> Iterator[tuple[int, Scene, Timeline]]:
    """Each scene, counted from 1, with its timeline at its moment, from the first to the last."""
    staging = _staging(name)
    for number, scene in enumerate(lesson_of(name).scene, start=1):
        yield number, scene, _staged(staging, number)


def moment(name: str, scene: int) -> Timeline:
    """The timeline of one scene, counted from 1, to which one comes at once."""
    return _staged(_staging(name), scene)


def _staging(name: str) -> Staging:
    return Staging(lesson_of(name), resource("lessons"), experiment_paths())


def _staged(staging: Staging, scene: int) -> Timeline:
    for _ in staging.stage(scene - 1):
        pass
    return staging.timeline(scene - 1)


def texts(lesson: Lesson) -> Iterator[Text]:
    """All that a lesson says."""
    yield from filter(None, (lesson.title, lesson.convention, lesson.summary))
    for scene in lesson.scene:
        yield from filter(None, (scene.text, scene.notes, scene.takeaway))
        for question in scene.question:
            yield from filter(None, (question.prompt, question.why))
            yield from question.hints
            yield from (choice for choice in question.choices if isinstance(choice, Text))
