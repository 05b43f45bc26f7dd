"""Draft: a lesson as it is being written, which may be unfinished."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

from nnviz.engine.lessons.reading import parsed, place_of
from nnviz.engine.lessons.writing import Plain, plain, written
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import Said, said

EMPTY: Plain = {"lesson": 1, "id": "lesson", "title": {"en": "", "ja": ""}, "minutes": 10, "scene": []}
"""How a new one begins."""
QUESTION: Plain = {"ask": "number"}
NEEDED = re.compile(r"(title|scene\[\d+\]\.text)\.\w+")
"""Texts that every lesson has: they are there while they are empty."""
Removed = tuple[int, Plain]


class Draft:
    """`lesson` is as its file would have it, `path` that file, `at` the scene that is shown (−1: none is there yet).
    `revision` grows where more has changed than the text of a field, `removed` are scenes with their places."""

    def __init__(self, lesson: Plain, path: Path | None = None) -> None:
        self.lesson, self.path = deepcopy(lesson), path
        self.at, self.revision = min(0, len(self.scenes) - 1), 0
        self.removed: list[Removed] = []
        self._text: str | None = None
        self.saved = self.text

    @classmethod
    def read(cls, path: Path, raw: bytes) -> Draft:
        """The lesson of a file. ExperimentError says what is wrong with it, and where."""
        return cls(plain(parsed(raw)), path)

    @classmethod
    def kept(cls, text: str, path: Path | None) -> Draft:
        """One that was kept unfinished. ValueError: it is none."""
        draft = cls(EMPTY | tomllib.loads(text), path)
        draft.saved = ""
        return draft

    @property
    def scenes(self) -> list[Plain]:
        found: list[Plain] = self.lesson.setdefault("scene", [])
        return found

    @property
    def scene(self) -> Plain | None:
        return self.scenes[self.at] if 0 <= self.at < len(self.scenes) else None

    @property
    def folder(self) -> Path:
        """Where files lie that it names."""
        return Path() if self.path is None else self.path.parent

    @property
    def text(self) -> str:
        """The text of its file, made anew where something has changed: it is asked for with every frame."""
        if self._text is None:
            self._text = written(self.lesson)
        return self._text

    @property
    def unsaved(self) -> bool:
        return self.text != self.saved

    @property
    def fault(self) -> tuple[str, Said] | None:
        """What is wrong with it, after the field; None: it can be played."""
        try:
            parsed(self.text.encode())
        except ExperimentError as error:
            return place_of(error), _plain(error.text)
        return None

    # --- changing ----------------------------------------------------------------------------

    def value(self, path: str) -> Any:
        """What stands in a field, as scene[0].text.en; None: nothing."""
        here: Any = self.lesson
        for part in _parts(path):
            try:
                here = here[part]
            except (KeyError, IndexError, TypeError):
                return None
        return here

    def set(self, path: str, value: Any) -> None:
        """Writes into a field; what is empty is not there."""
        self._text = None
        *way, last = _parts(path)
        parents: list[Any] = [self.lesson]
        for part in way:
            here = parents[-1]
            parents.append(here[part] if isinstance(part, int) else here.setdefault(part, {}))
        if value in ("", None, [], {}) and not NEEDED.fullmatch(path):
            parents[-1].pop(last, None)
            for inner, part in zip(reversed(parents[1:]), reversed(way), strict=True):
                if inner or isinstance(part, int):
                    break
                parents[way.index(part)].pop(part, None)
        else:
            parents[-1][last] = value

    def choose(self, at: int) -> None:
        """Shows another scene; so does all that changes which there are."""
        self.at = max(min(at, len(self.scenes) - 1), min(0, len(self.scenes) - 1))
        self._renew()

    def _renew(self) -> None:
        """All of it is to be shown anew."""
        self.revision += 1
        self._text = None

    def use(self, lesson: Plain, at: int) -> None:
        """Another content, with that scene shown."""
        self.lesson = lesson
        self.choose(at)

    def move(self, by: int) -> None:
        """The scene goes so many places on."""
        to = self.at + by
        if self.scene is not None and 0 <= to < len(self.scenes):
            self.scenes.insert(to, self.scenes.pop(self.at))
            self.choose(to)

    def remove(self) -> None:
        if self.scene is not None:
            self.removed.append((self.at, self.scenes.pop(self.at)))
            self.choose(self.at)

    def put_back(self) -> None:
        """The scene that was removed last."""
        if self.removed:
            at, scene = self.removed.pop()
            self.scenes.insert(at, scene)
            self.choose(at)

    def add_question(self, of: str) -> None:
        """A question about a number at the end of those of the scene."""
        if self.scene is not None:
            self.scene.setdefault("question", []).append(QUESTION | ({"of": of} if of else {}))
            self._renew()

    def remove_question(self, at: int) -> None:
        if self.scene is not None and at < len(questions := self.scene.get("question", [])):
            questions.pop(at)
            if not questions:
                del self.scene["question"]
            self._renew()


def _parts(path: str) -> list[str | int]:
    return [int(index) if index else name for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]


def _plain(fault: Said) -> Said:
    """A fault without its line, which nobody sees here."""
    return fault.facts["fault"] if fault.template == said("Line {line}: {fault}").template else fault
