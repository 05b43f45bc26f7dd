"""Progress: how far somebody came in each lesson, and which answers were right; a file beside that of the settings."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from nnviz.engine.reading.files import contents, write
from nnviz.engine.reading.strict_json import ExperimentError, parse

from ..settings.keeper import BROKEN, KEEPER, settings_folder

NAME, MOST_BYTES = "lessons.json", 1 << 20
Count = Annotated[int, Meta(ge=0, le=10_000)]


class Come(Struct, forbid_unknown_fields=True):
    """How far somebody came in a lesson: the scene that was left, those that were seen, and whether the last answer to
    each question ("scene.question", from 0) was right."""

    scene: Count = 0
    seen: list[Count] = field(default_factory=list)
    answers: dict[str, bool] = field(default_factory=dict)

    @property
    def right(self) -> int:
        return sum(self.answers.values())

    @property
    def wrong(self) -> int:
        return len(self.answers) - self.right


class _File(Struct, forbid_unknown_fields=True):
    nnviz_lessons: Literal[1] = 1
    lessons: dict[str, Come] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """Reads the file anew each time, because other programs write it too. Where settings are neither read nor written
    it knows of nothing."""

    def of(self, lesson: str) -> Come:
        """How far somebody came in the lesson of that id."""
        return self._read().lessons.get(lesson, Come())

    def all(self) -> dict[str, Come]:
        """The same of every lesson that was begun, by its id."""
        return self._read().lessons

    def keep(self, lesson: str, come: Come) -> None:
        """Keeps it beside that of the other lessons. Where it cannot be written it is forgotten."""
        if KEEPER.off:
            return
        known = self._read()
        if known.lessons.get(lesson) == come:
            return
        known.lessons[lesson] = come
        folder = settings_folder()
        with suppress(ExperimentError, OSError):
            folder.mkdir(parents=True, exist_ok=True)
            write(msgspec.json.encode(known).decode(), folder / NAME)

    @staticmethod
    def _read() -> _File:
        """What is kept; a broken file is set aside."""
        place = settings_folder() / NAME
        if KEEPER.off or not os.path.lexists(place):
            return _File()
        try:
            return msgspec.convert(parse(contents(place, MOST_BYTES)), _File)
        except (ExperimentError, msgspec.ValidationError):
            with suppress(OSError):
                place.replace(place.with_name(f"{place.stem}{BROKEN}{place.suffix}"))
            return _File()


PROGRESS = Progress()
