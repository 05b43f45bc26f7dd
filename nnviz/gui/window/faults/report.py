"""Report: what the program says of itself when something failed. No data, no folders, nothing that a file holds."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from nnviz import __version__
from nnviz.gui.words.language import language
from nnviz.resources import PACKAGE

PARTS = ("numpy", "PySide6-Essentials", "pyqtgraph", "ziamath", "msgspec")
MOST_DONE, MOST_CALLS = 20, 40
OF_CODE = frozenset({
    AttributeError, ImportError, IndexError, MemoryError, ModuleNotFoundError, NameError, OverflowError,
    RecursionError, RuntimeError, TypeError, UnboundLocalError, ZeroDivisionError,
})  # fmt: skip
"""Errors of these very kinds speak of the program alone; the words of others may hold what somebody wrote."""
FOLDERS = re.compile(r"(?:file:/{2,3}|[A-Za-z]:(?=[\\/]))?[\\/~](?!\s)(?:[^\\/:*?\"<>|\r\n']*[\\/])+")
LIBRARIES = re.compile(r".*[\\/](?:site-packages|dist-packages|lib[\\/]python[\d.]+t?|Lib)[\\/]")


class Done:
    """What was done last, by the names of commands and of what views ask for, in order; repeated ones once."""

    def __init__(self) -> None:
        self._names: list[tuple[str, int]] = []

    def add(self, name: str) -> None:
        last, count = self._names[-1] if self._names else ("", 0)
        if name == last:
            self._names[-1] = (name, count + 1)
        else:
            self._names = [*self._names[1 - MOST_DONE :], (name, 1)]

    def text(self) -> str:
        return ", ".join(f"{name} ×{count}" if count > 1 else name for name, count in self._names) or "none"


done = Done()
"""That of this process, whichever of its windows it was done in."""


def heading() -> str:
    """The versions of all that works here."""
    import platform

    found = [f"{name} {_version(name)}" for name in PARTS]
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return "\n".join((
        f"nnviz {__version__}, Python {platform.python_version()}, {', '.join(found)}",
        f"{system}, Qt on {QGuiApplication.platformName() or 'no platform'}, language {language()}",
    ))  # fmt: skip


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "of unknown version"


def account(error: BaseException) -> str:
    """How an error came about: the calls that led to it, in files of the program, and what it says where that is of
    the program alone; those that caused it first."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before)
        yield "and then"
    calls = traceback.extract_tb(error.__traceback__)
    for at, call in enumerate(calls):
        if at < MOST_CALLS // 2 or at >= len(calls) - MOST_CALLS // 2:
            yield f"  {_call(call)}"
        elif at == MOST_CALLS // 2:
            yield f"  … {len(calls) - MOST_CALLS} calls …"
    words = f": {without_folders(str(error))}" if type(error) in OF_CODE and str(error) else ""
    yield f"{type(error).__name__}{words}"


def _call(call: traceback.FrameSummary) -> str:
    """A call within the program with its line; of others only which file of which library it is, if of any."""
    if call.filename.startswith(f"{PACKAGE}{os.sep}"):
        place = call.filename[len(str(PACKAGE.parent)) + 1 :].replace(os.sep, "/")
        return f"{place}:{call.lineno} in {call.name}: {call.line}"
    if library := LIBRARIES.match(call.filename):
        return f"{call.filename[library.end() :]}:{call.lineno} in {call.name}"
    return "a call from outside of nnviz"


def without_folders(text: str) -> str:
    """The same with the folders of every full path taken out."""
    return FOLDERS.sub("…/", text)


def report(last: str, crash: str) -> str:
    """All of it as one text: with the last fault, if any, and what was left by the last crash, if any."""
    parts = [heading(), f"Last commands: {done.text()}"]
    parts.append(f"Last fault:\n{last}" if last else "No fault since the start.")
    if crash:
        parts.append(f"Last crash:\n{without_folders(crash)}")
    return "\n\n".join(parts) + "\n"
