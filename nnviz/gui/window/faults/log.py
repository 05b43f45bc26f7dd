"""Log: what failed, in a small file on this machine; nothing is written as long as nothing complains."""

from __future__ import annotations

import faulthandler
import logging
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from PySide6.QtCore import QMessageLogContext, QStandardPaths, QtMsgType, qInstallMessageHandler

from .report import account, heading, without_folders

LOGGER = logging.getLogger("nnviz")
NAMES = ("nnviz.log", "nnviz.log.1", "nnviz.log.2")
"""The newest first."""
CRASHES = "crash.log"
MOST_BYTES, MOST_TOLD = 512 << 10, 200
LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}  # fmt: skip
"""How grave messages of Qt are; the rest is for those who build Qt."""


def log_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


class Log(logging.Handler):
    """Writes into the folder; opened for every record, so that two programs may write. Where that fails nobody is
    bothered. `last` is what was written of the last error."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self.folder, self.last = folder, ""
        self._headed = False

    def emit(self, record: logging.LogRecord) -> None:
        when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        error = record.exc_info[1] if record.exc_info else None
        text = f"{when} {record.levelname.lower()}: {without_folders(record.getMessage())}\n"
        if error is not None:
            text += account(error) + "\n"
            self.last = text.rstrip()
        head = "" if self._headed else f"\n{heading()}\n"
        with suppress(OSError):
            self._write((head + text).encode(errors="backslashreplace")[:MOST_BYTES])
            self._headed = True

    def _write(self, raw: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        new, *old = (self.folder / name for name in NAMES)
        if _size(new) + len(raw) > MOST_BYTES:
            for older, newer in zip(reversed(old), reversed([new, *old[:-1]]), strict=True):
                with suppress(FileNotFoundError):
                    newer.replace(older)
        with _opened(new) as file:
            file.write(raw)

    def crash(self) -> str:
        """What the last crash left, if there was one."""
        with suppress(OSError):
            if (place := self.folder / CRASHES).is_file():
                left = place.read_text("utf-8", "replace")[-MOST_BYTES:]
                return left[max(left.rfind("Fatal"), left.rfind("Windows fatal"), 0) :].strip()
        return ""


def _opened(path: Path) -> IO[bytes]:
    """A file to be written on at its end. OSError: it is none; a pipe would hold up the program."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags, 0o600), "ab", buffering=0)
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(None, "no regular file")
    return file


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


_open: list[IO[bytes]] = []
"""Kept, because the handler of crashes does not keep it."""


def the_log() -> Log:
    """That of this process; one that nobody writes where none is kept."""
    return next((handler for handler in LOGGER.handlers if isinstance(handler, Log)), None) or Log(log_folder())


def keep_log() -> None:
    """From now on errors and warnings of the program and of Qt go to the log, and crashes into a file beside it."""
    log = the_log()
    if log in LOGGER.handlers:
        return
    LOGGER.addHandler(log)
    LOGGER.propagate = False  # some library may have had everything printed once more
    if logging.lastResort is not None:
        LOGGER.addHandler(logging.lastResort)
    qInstallMessageHandler(_Messages())
    if not faulthandler.is_enabled():  # else somebody has it write elsewhere
        with suppress(OSError):
            log.folder.mkdir(parents=True, exist_ok=True)
            if _size(log.folder / CRASHES) > MOST_BYTES:
                (log.folder / CRASHES).unlink()
            _open.append(_opened(log.folder / CRASHES))
            faulthandler.enable(_open[-1])


class _Messages:
    """Logs what Qt says, each message once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in LEVELS and text not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(text)
            LOGGER.log(LEVELS[kind], "Qt: %s", text)
