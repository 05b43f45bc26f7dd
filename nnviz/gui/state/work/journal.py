"""Journal: what is to be saved of a work is written down beside it now and then, for the case that the program ends."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QStandardPaths

from nnviz.engine.reading.files import joined
from nnviz.engine.reading.locks import Lock, lock
from nnviz.engine.training.named import NamedRun
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work.numbers import Stream

from . import writer
from .chapters import Chapter

JOURNAL = 1
"""Rises when an older journal would mean something else."""
HEAD = ("journal", "name", "path", "holds", "written", "time", "iteration", "numbers", "length")


def journals() -> Path:
    """The folder of all journals of this person."""
    local = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(local)) / "journals"


class Writer(QObject):
    """The program that writes, a `process` that is started when it is first needed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.process: QProcess | None = None
        self._waiting: dict[int, Callable[[str], None]] = {}
        self._number = 0

    def order(self, head: dict[str, Any], fresh: bytes, manifest: bytes, then: Callable[[str], None]) -> None:
        """Has bytes written; `then(fault)` follows, "" where there is none."""
        if self.process is None:
            self._start()
        assert self.process is not None
        self._number += 1
        self._waiting[self._number] = then
        head = head | {"number": self._number, "fresh": len(fresh), "manifest": len(manifest)}
        for part in (json.dumps(head).encode() + b"\n", fresh, manifest):
            self.process.write(part)

    def close(self) -> None:
        """Ends it, when it has written what was ordered. Nobody hears of that, so nothing more is ordered of it."""
        process, self.process = self.process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect()
            process.closeWriteChannel()
            process.waitForFinished(5000)
            process.deleteLater()

    def _start(self) -> None:
        self.process = process = QProcess(self)
        process.readyReadStandardOutput.connect(lambda: self._hear(process))
        process.errorOccurred.connect(self._fail)
        process.finished.connect(self._fail)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.start(sys.executable, ["-I", "-S", str(Path(writer.__file__))])

    def _hear(self, process: QProcess) -> None:
        while process.canReadLine():
            answer = json.loads(bytes(process.readLine().data()))
            self._waiting.pop(answer["number"])(answer["fault"])

    def _fail(self, *_: object) -> None:
        """It is started again with the next order."""
        process = self.process
        if process is None or process.state() is not QProcess.ProcessState.NotRunning:
            return
        self.process = None
        process.deleteLater()
        waiting, self._waiting = self._waiting, {}
        for then in waiting.values():
            then(process.errorString())


class Journal:
    """The journal of one chapter, in a `folder` of its own that is `held` as long as this program runs."""

    def __init__(self, writer: Writer, folder: Path | None = None, held: Lock | None = None) -> None:
        self._writer, self.folder, self.held = writer, folder, held
        self._begin()
        self.busy = self._dropped = False

    def write(
        self, chapter: Chapter, desk: dict[str, Any], named: Sequence[NamedRun], told: Callable[[str], None]
    ) -> None:
        """Writes what is new; `told(fault)` follows. OSError: there is no place for it."""
        from nnviz.engine.work.archive import manifest

        self._dropped = False
        if self.folder is None:
            self._settle()
        timeline: Timeline = chapter.timeline
        kept = manifest(timeline, desk, self._stream, named)
        self._parts = joined(self._stream.take())
        head = (
            JOURNAL, chapter.name, None if chapter.path is None else str(chapter.path.absolute()), chapter.holds,
            chapter.written, time.time(), timeline.cursor.iteration, self._numbers, self._stream.length,
        )  # fmt: skip
        self._text = json.dumps(dict(zip(HEAD, head, strict=True))).encode() + b"\n" + kept
        self.busy = True
        self._order(told)

    def _order(self, told: Callable[[str], None]) -> None:
        """Has the next part of what is new written, and with the last one what is kept beside the numbers."""
        fresh = next(self._parts)
        order = {"folder": str(self.folder), "numbers": self._numbers, "at": self._at}
        self._at += len(fresh)
        text = self._text if self._at == 8 * self._stream.length else b""
        self._writer.order(order, fresh, text, lambda fault: self._hear(fault, bool(text), told))

    def _hear(self, fault: str, is_last: bool, told: Callable[[str], None]) -> None:
        if not (fault or is_last or self._dropped):
            self._order(told)
            return
        self.busy = False
        if self._dropped:
            self.drop()
            return
        if fault:
            self._begin()  # nobody knows what of it is there
        told(fault)

    def _begin(self) -> None:
        """The next time everything is written, into another file."""
        self._stream, self._at = Stream(), 0
        self._numbers = f"numbers.{os.urandom(4).hex()}"

    def _settle(self) -> None:
        folder = journals() / os.urandom(8).hex()
        folder.mkdir(parents=True, mode=0o700)
        self.folder, self.held = folder, lock(folder / writer.LOCK)

    def drop(self) -> None:
        """Nothing of this work is to be saved any more; what is being written goes when it is written."""
        self._dropped = self.busy
        if self.folder is not None and not self.busy:
            clear(self.folder, self.held)
            self.folder = self.held = None
            self._begin()


def clear(folder: Path, held: Lock | None) -> None:
    """Removes a journal; its manifest first, or what is left of it would be offered."""
    with suppress(OSError):
        (folder / writer.MANIFEST).unlink(missing_ok=True)
    if held is not None:
        held.release()
    shutil.rmtree(folder, ignore_errors=True)
