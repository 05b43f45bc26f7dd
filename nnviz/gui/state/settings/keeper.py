"""The file of settings: where it is, how it is read, and what becomes of one that is broken."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

from nnviz.engine.reading.files import contents, not_read, not_saved, write
from nnviz.engine.reading.strict_json import ExperimentError, parse
from nnviz.engine.said import Said, said

from .values import SETTINGS, Values, decoded, defaults, encoded

NAME, OLD = "settings.json", "recent.json"
"""What the file is called, and one that held the recent files before."""
BROKEN, MOST_BROKEN = ".broken", 9
"""What is put into the name of a file that was set aside, and how many of them are kept."""
MOST_BYTES = 1 << 18
FOLDER = "NNVIZ_SETTINGS"
"""The variable that names another folder than that of the system."""


class Keeper:
    """Reads the file anew each time, because other programs write it too. What is wrong is told later, in `faults`;
    that nothing can be written, once. Until it is begun, and where it is begun `off`, nothing is read or written."""

    def __init__(self) -> None:
        self.begin(off=True)

    def begin(self, off: bool = False) -> None:
        self.off = off
        self._faults: list[Said] = []
        self._told_writing = False

    def faults(self) -> list[Said]:
        """What was not told yet."""
        found, self._faults = self._faults, []
        return found

    def read(self) -> Values:
        """What is kept, else the defaults. A broken file is set aside, and what is whole of it kept."""
        if self.off:
            return defaults()
        place = settings_folder() / NAME
        try:
            if not os.path.lexists(place):
                return defaults() | _read_old()
            values, fault = decoded(contents(place, MOST_BYTES))
        except ExperimentError as error:
            values, fault = defaults(), error
        except OSError as error:
            values, fault = defaults(), not_read(place, error)
        if fault is not None:
            self._set_aside(place, fault)
            if values != defaults():
                self._write(values)
        return values

    def keep(self, **changed: Any) -> None:
        """Keeps some settings beside the others that are kept by now."""
        self.change(lambda values: values | changed)

    def change(self, changed: Callable[[Values], Values]) -> None:
        """Keeps what is made of what is kept by now."""
        if not self.off:
            before = self.read()
            if (after := changed(before)) != before:
                self._write(after)

    def _write(self, values: Values) -> None:
        folder = settings_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write(encoded(values), folder / NAME)
            (folder / OLD).unlink(missing_ok=True)
        except ExperimentError as error:
            self._tell_writing(error)
        except OSError as error:
            self._tell_writing(not_saved(folder / NAME, error))

    def _tell_writing(self, error: ExperimentError) -> None:
        if not self._told_writing:
            self._told_writing = True
            self._faults.append(said("Settings will not be remembered. {error}", error=error.text))

    def _set_aside(self, place: Path, fault: ExperimentError) -> None:
        """Gives a broken file another name, the first one that is free."""
        names = [place.with_name(f"{place.stem}{BROKEN}{at or ''}{place.suffix}") for at in range(MOST_BROKEN)]
        other = next((name for name in names if not os.path.lexists(name)), names[-1])
        text = said("The settings file was set aside as {file}. {error}", file=other.name, error=fault.text)
        try:
            place.replace(other)
        except OSError:
            text = said("The settings file cannot be used. {error}", error=fault.text)
        self._faults.append(text)


def settings_folder() -> Path:
    """Where settings lie."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(os.environ.get(FOLDER) or place)


def _read_old() -> Values:
    """The recent files, from where they were before; a file that is broken is of no use."""
    with suppress(ExperimentError, OSError):
        found = parse(contents(settings_folder() / OLD, MOST_BYTES))
        if isinstance(found, dict):
            return {name: SETTINGS[name].read(found[name], name) for name in ("files",) if name in found}
    return {}


KEEPER = Keeper()
"""That of the program; what opens a window for a person begins it."""
