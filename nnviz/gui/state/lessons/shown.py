"""A lesson as the views see it. Plain data; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nnviz.engine.lessons.ahead import NOTHING_AHEAD, Ahead
from nnviz.engine.lessons.highlights import Highlights, highlights
from nnviz.engine.lessons.lesson import Lesson, Scene, Text

from ..questions.open import Open


@dataclass(frozen=True)
class LessonShown:
    """The scene `at` (from 0) of a `lesson`, whose scenes that were `seen` are known, with the answers that were right
    and wrong; of scenes that were left so many questions are `open` that nobody answered. `away` from its moment is who
    stepped on; `share` says how much of the way to a scene is gone, None: it is reached. `fault` is what is wrong with
    the file since it was changed. `sizes` are those of the network's layers. Of a built-in lesson `name` is its number,
    and `following` that of the next one; `ahead` is what its later scenes ask."""

    lesson: Lesson
    path: Path
    at: int = 0
    seen: frozenset[int] = frozenset()
    right: int = 0
    wrong: int = 0
    open: int = 0
    away: bool = False
    share: float | None = None
    fault: str = ""
    sizes: tuple[int, ...] = ()
    name: str = ""
    following: str = ""
    ahead: Ahead = NOTHING_AHEAD

    @property
    def scene(self) -> Scene:
        return self.lesson.scene[self.at]

    @property
    def count(self) -> int:
        """How many scenes there are."""
        return len(self.lesson.scene)

    @property
    def is_last(self) -> bool:
        return self.at + 1 == self.count

    def asks(self, question: Open) -> bool:
        """Whether a question is one of the scene."""
        return any(one is question.posed.question for one in self.scene.question)

    @property
    def summary(self) -> Text | None:
        """What the whole lesson was about, in its last scene."""
        return self.lesson.summary if self.is_last else None

    @cached_property
    def lit(self) -> Highlights:
        """What is highlighted, as long as nobody stepped away."""
        return Highlights() if self.away else highlights(self.scene.highlight, self.sizes)


def lit_of(lesson: LessonShown | None) -> Highlights:
    """What is highlighted, whether a lesson is shown or not."""
    return _NOTHING if lesson is None else lesson.lit


_NOTHING = Highlights()
