"""The built-in lessons as a list shows them: title, minutes, and how far somebody came."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nnviz.engine.lessons.outline import Outline, outline
from nnviz.gui.words.language import language, tr
from nnviz.resources import lessons

from .progress import PROGRESS


class Line(NamedTuple):
    """`title` behind its number, and `rest`: the minutes, and how many of the scenes were seen; `titles` are those in
    all languages."""

    title: str
    rest: str
    titles: tuple[str, ...]

    @property
    def whole(self) -> str:
        return f"{self.title} · {self.rest}"


def lesson_lines() -> dict[str, Line]:
    """A line for each of them by its name; one whose file cannot be read is left out."""
    known = PROGRESS.all()
    return {
        name: Line(
            numbered(name, found.title.of(language())),
            _rest(found, len(known[found.id].seen) if found.id in known else 0),
            (found.title.en, found.title.ja),
        )
        for name, path in lessons().items()
        if (found := _outline(path, path.stat().st_mtime_ns)) is not None
    }


def numbered(name: str, title: str) -> str:
    """A title behind the number that built-in lessons have for their name."""
    return f"{name}  {title}" if name else title


def title_of(name: str) -> str:
    """The title of a built-in lesson behind its number; its number alone where its file cannot be read."""
    path = lessons().get(name)
    found = None if path is None else _outline(path, path.stat().st_mtime_ns)
    return name if found is None else numbered(name, found.title.of(language()))


def _rest(found: Outline, seen: int) -> str:
    if not seen:
        text = tr("{minutes} min · {count} scenes")
    elif seen < found.scenes:
        text = tr("{minutes} min · {seen} of {count} scenes")
    else:
        text = tr("{minutes} min · all {count} scenes seen")
    return text.format(minutes=found.minutes, seen=seen, count=found.scenes)


@lru_cache(maxsize=200)
def _outline(path: Path, changed: int) -> Outline | None:
    """Read again where the file was changed."""
    return outline(path)
