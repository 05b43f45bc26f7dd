"""Desktop: the entry, the icon and the kind of file by which a desktop of Linux knows the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from .engine.reading.files import not_saved, write
from .engine.reading.strict_json import ExperimentError
from .engine.said import said
from .resources import resource

PLACES = {
    "nnviz.desktop": "applications/nnviz.desktop",
    "nnviz.xml": "mime/packages/nnviz.xml",
    "nnviz.svg": "icons/hicolor/scalable/apps/nnviz.svg",
    "nnviz.png": "icons/hicolor/256x256/apps/nnviz.png",
}
"""Where the files of resources/desktop go, from the folder in which programs of one person are known."""
REFRESHED = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))
"""Programs that tell the desktop of what is new in such a folder, where it has them."""
TO_QUOTE, TO_ESCAPE = frozenset(" \t\n\"'\\><~|&;$*?#()`"), frozenset('"`$\\')


def install(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Writes them, and says a line for each. ExperimentError: there is no such desktop, or one cannot be written."""
    for name, target in _targets(environment).items():
        raw = resource("desktop", name).read_bytes()
        if name.endswith(".desktop"):
            raw = raw.replace(b"{program}", os.fsencode(program()[0])).replace(
                b"{command}", os.fsencode(command(program()))
            )
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_saved(target, error) from None
        write(raw, target, backup=False)
        yield f"wrote {target}"
    yield from _refresh(environment)


def remove(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Removes what `install` wrote, and nothing else."""
    for target in _targets(environment).values():
        try:
            target.unlink()
        except FileNotFoundError:
            yield f"not there: {target}"
        except OSError as error:
            raise not_saved(target, error) from None
        else:
            yield f"removed {target}"
    yield from _refresh(environment)


def program() -> list[str]:
    """The command that opens the window, with its full path: a desktop knows nothing of virtual environments."""
    script = Path(sysconfig.get_path("scripts"), "nnviz-window")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "nnviz"]


def command(parts: list[str]) -> str:
    """A command as a desktop entry has it: quoted, and then written as a text of that file."""
    return " ".join(map(_quoted, parts)).replace("\\", "\\\\").replace("%", "%%")


def _quoted(part: str) -> str:
    if not TO_QUOTE.intersection(part):
        return part
    return '"' + "".join(f"\\{letter}" if letter in TO_ESCAPE else letter for letter in part) + '"'


def _targets(environment: Mapping[str, str]) -> dict[str, Path]:
    if sys.platform in ("win32", "darwin"):
        raise ExperimentError(said("Only desktops of Linux take such entries; Help says what other systems need."))
    return {name: _folder(environment) / place for name, place in PLACES.items()}


def _folder(environment: Mapping[str, str]) -> Path:
    given = Path(environment.get("XDG_DATA_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".local" / "share"


def _refresh(environment: Mapping[str, str]) -> Iterator[str]:
    for name, folder in REFRESHED:
        place = _folder(environment) / folder
        if place.is_dir() and (found := shutil.which(name)):
            done = subprocess.run([found, place], capture_output=True, check=False)
            yield f"{'ran' if done.returncode == 0 else 'failed:'} {name} {place}"
