"""Chapters: the works that were open one after another; Undo leads back to one as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from nnviz.engine.reading.files import Stamp, stamp
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.training.undo import Undoable

from .files import named


class Titled(Protocol):
    """A lesson, as it is seen here."""

    @property
    def title(self) -> str:
        """What it is called."""


@dataclass
class Chapter:
    """A timeline and its file, which `holds` all of the work or is the experiment that it began with.

    `desk` is how everything stood when it was left. `saved` is the work that is in a file, and `let_go` the work that
    its person does not want to be saved; `is_unsaved` says whether some was to be saved when it was left. `written` is
    how the file was when it was read or written here. `came` is what could be undone in it when another one was left
    for it: as long as nothing was done since, Undo leads back there. Of an experiment that a person `made` here
    something would be lost before anything is trained. Of a `lesson` nothing would that is only trained: its scenes are
    reached again.
    """

    timeline: Timeline
    path: Path | None = None
    holds: bool = False
    desk: dict[str, Any] | None = None
    saved: object = None
    let_go: object = None
    written: Stamp | None = None
    is_unsaved: bool = False
    came: Undoable | None = None
    made: bool = False
    lesson: Titled | None = None

    @classmethod
    def read(
        cls, timeline: Timeline, path: Path | None, desk: dict[str, Any] | None = None, made: bool = False
    ) -> Self:
        """What was just read of a file, if there is one, or made; it holds all of the work where it has a desk."""
        return cls(timeline, path, desk is not None, desk, written=None if path is None else stamp(path), made=made)

    @property
    def name(self) -> str:
        """What it is called: its file, its title, or what it is."""
        return named(self.timeline, self.path) if self.lesson is None else self.lesson.title

    @property
    def is_changed_elsewhere(self) -> bool:
        """Whether its file is other than it was when it was read or written here."""
        return self.path is not None and self.written is not None and stamp(self.path) not in (None, self.written)


class Chapters:
    """`current` is the one that is open; `before` and `after` are those that Undo and Redo lead to."""

    def __init__(self, first: Chapter) -> None:
        self.current = first
        self.before: list[Chapter] = []
        self.after: list[Chapter] = []

    def add(self, chapter: Chapter) -> None:
        """Opens another one. Those that Redo would have led to are found by Undo: nothing is lost."""
        self.before += [*reversed(self.after), self.current]
        self.after = []
        self.current = chapter

    def turn_to(self, timeline: Timeline) -> bool:
        """Opens the one of a timeline after this one, wherever it was; whether it was there already."""
        for chapters in (self.before, self.after):
            for chapter in chapters:
                if chapter.timeline is timeline:
                    chapters.remove(chapter)
                    self.add(chapter)
                    return True
        self.add(Chapter(timeline))
        return False

    def back(self) -> None:
        """Opens the one before."""
        self.after.append(self.current)
        self.current = self.before.pop()

    def forward(self) -> None:
        """Opens the one after it again."""
        self.before.append(self.current)
        self.current = self.after.pop()
