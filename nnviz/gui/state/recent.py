"""The files that were opened or saved last: kept in a small file of their own beside other settings of programs."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from nnviz.engine.reading.files import contents, write
from nnviz.engine.reading.strict_json import ExperimentError, parse

MOST, MOST_BYTES = 10, 1 << 18
FILES, NAME, BROKEN = "files", "recent.json", "recent.broken.json"
"""The key under which they stand, what the file is called, and what one is called that could not be read."""


def recent_files() -> list[Path]:
    """The newest first, whether or not they are still there. A file that is broken is set aside, and none is known."""
    place = _place()
    if not place.is_file():
        return []
    try:
        return _files(parse(contents(place, MOST_BYTES)))
    except ExperimentError:
        with suppress(OSError):
            place.replace(place.with_name(BROKEN))
        return []


def remember(path: Path) -> None:
    """Puts a file in front of the others."""
    path = path.absolute()
    _keep([path, *(other for other in recent_files() if other != path)][:MOST])


def forget(path: Path) -> None:
    """One that is gone, or that nobody wants to see there."""
    _keep([other for other in recent_files() if other != path])


def _place() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)) / NAME


def _files(value: Any) -> list[Path]:
    """What the file holds. ExperimentError: it is not as it is written here."""
    names = value.get(FILES) if isinstance(value, dict) and value.keys() == {FILES} else None
    if not isinstance(names, list) or len(names) > MOST or not all(_is_path(name) for name in names):
        raise ExperimentError(f"expected at most {MOST} full paths")
    return [Path(name) for name in names]


def _is_path(name: Any) -> bool:
    return isinstance(name, str) and "\0" not in name and Path(name).is_absolute()


def _keep(paths: list[Path]) -> None:
    """Where it cannot be written the program works as well without it."""
    place = _place()
    with suppress(OSError, ExperimentError):
        place.parent.mkdir(parents=True, exist_ok=True)
        write(json.dumps({FILES: [str(path) for path in paths]}, ensure_ascii=False, indent=1), place)
