"""Recovery: what a program that ended without closing had open, and what it left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nnviz.engine.reading.files import contents
from nnviz.engine.reading.locks import Lock, lock
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.work.work import Work

from . import writer
from .journal import HEAD, JOURNAL, clear, journals

KINDS = (int, str, str | None, bool, list | None, int | float, int, str, int)
"""What stands in a head, in the order of `HEAD`."""
MOST = 2 << 30


@dataclass(frozen=True)
class Orphan:
    """A journal whose program is gone. `head` says of which work and when; it is held so that nobody else offers it."""

    folder: Path
    held: Lock
    head: dict[str, Any]

    @property
    def path(self) -> Path | None:
        """The file of the work, or of the experiment that it began with."""
        return None if self.head["path"] is None else Path(self.head["path"])

    @property
    def when(self) -> datetime:
        """When it was written last, in the time of this place."""
        return datetime.fromtimestamp(self.head["time"])

    def leave(self) -> None:
        """For another time."""
        self.held.release()

    def discard(self) -> None:
        clear(self.folder, self.held)


def orphans() -> list[Orphan]:
    """The journals that nobody writes any more, the newest first. What is not a whole one is removed."""
    found = []
    for folder in _folders():
        try:
            held = lock(folder / writer.LOCK)
        except OSError:
            continue
        if held is not None:
            try:
                found.append(Orphan(folder, held, _head(_text(folder))))
            except ExperimentError:
                clear(folder, held)
    return sorted(found, key=lambda orphan: -orphan.head["time"])


def _folders() -> list[Path]:
    try:
        return [path for path in journals().iterdir() if path.is_dir()]
    except OSError:
        return []


def _text(folder: Path) -> bytes:
    return contents(folder / writer.MANIFEST, MOST)


def _head(text: bytes) -> dict[str, Any]:
    try:
        head = json.loads(text.partition(b"\n")[0])
    except ValueError:
        head = None
    if not isinstance(head, dict) or tuple(head) != HEAD or head["journal"] != JOURNAL:
        raise ExperimentError(said("The journal cannot be read."))
    fits = (isinstance(value, kind) for value, kind in zip(head.values(), KINDS, strict=True))
    if not all(fits) or "\0" in f"{head['path']}" or Path(head["numbers"]).name != head["numbers"]:
        raise ExperimentError(said("The journal cannot be read."))
    return head


class Recovering(Iterator[float]):
    """The work of a journal that is read in parts: gives how much is done. Then `work` is there. ExperimentError: it
    cannot be read."""

    work: Work

    def __init__(self, orphan: Orphan) -> None:
        self._orphan, self.path = orphan, Path(orphan.head["name"])
        self._parts = self._read()

    def __next__(self) -> float:
        return next(self._parts)

    def _read(self) -> Iterator[float]:
        from nnviz.engine.work.archive import Unpacking

        folder, head = self._orphan.folder, self._orphan.head
        text, numbers = _text(folder).partition(b"\n")[2], contents(folder / head["numbers"], MOST)
        yield 0.1
        unpacking = Unpacking(self.path)
        yield from unpacking.restore(text, numbers[: 8 * head["length"]])
        self.work = unpacking.work
