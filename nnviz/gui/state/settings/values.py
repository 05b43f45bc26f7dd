"""The table of settings: what each may be, and what it is as long as nobody chose."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import msgspec

from nnviz.engine.insight.by_hand import DECIMALS
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of, parse, shown
from nnviz.engine.said import said
from nnviz.engine.training.setups import UNITS
from nnviz.gui.look.look import LEAST_SCALE, LOOK, MOST_SCALE
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.words.language import LANGUAGES
from nnviz.gui.words.notation import CHOICES, NOTATION, Notation

from ..moving import PACES
from .layout import read_layout, read_place

VERSION, VERSION_KEY = 1, "nnviz_settings"
"""Of the file: what it says first. The number rises when an old file would mean something else."""
SYSTEM = "system"
"""The theme that is that of the system, whatever it is."""
MOST_FILES = 10

Read = Callable[[Any, str], Any]
Values = dict[str, Any]


@dataclass(frozen=True)
class Setting:
    """`read` makes the value of what a file says under that name. ExperimentError: it may not be that."""

    default: Any
    read: Read


def _choice(default: Any, *others: Any) -> Setting:
    """One of some values; `True` is no 1."""
    choices = (default, *(other for other in others if other != default))

    def read(value: Any, path: str) -> Any:
        for choice in choices:
            if type(choice) is type(value) and choice == value:
                return choice
        raise ExperimentError(one_of(map(shown, choices), shown(value), path))

    return Setting(default, read)


def _number(default: float, least: float, most: float, whole: bool = False) -> Setting:
    def read(value: Any, path: str) -> Any:
        if type(value) in ((int,) if whole else (int, float)) and least <= value <= most:
            return value
        raise ExperimentError(must_be(said("{least} to {most}", least=least, most=most), shown(value), path))

    return Setting(default, read)


def _notation(value: Any, path: str) -> Notation:
    names = {field.name for field in fields(Notation)}
    if not isinstance(value, dict) or value.keys() != names:
        raise ExperimentError(must_be(said("an object of {names}", names=", ".join(sorted(names))), shown(value), path))
    parts = {name: _choice(*CHOICES[name]).read(part, f"{path}.{name}") for name, part in value.items()}
    if parts["sum"] == parts["output"]:
        expected = said("another letter than that of the sum")
        raise ExperimentError(must_be(expected, shown(parts["output"]), f"{path}.output"))
    return Notation(**parts)


def _files(value: Any, path: str) -> tuple[Path, ...]:
    if not isinstance(value, list) or len(value) > MOST_FILES or not all(map(_is_path, value)):
        raise ExperimentError(must_be(said("at most {most} full paths", most=MOST_FILES), shown(value), path))
    return tuple(map(Path, value))


def _folder(value: Any, path: str) -> Path | None:
    if value is not None and not _is_path(value):
        raise ExperimentError(must_be(said("a full path"), shown(value), path))
    return None if value is None else Path(value)


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value and Path(value).is_absolute()


def can_be_kept(path: Path) -> bool:
    """Whether its name can be written as text."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return _is_path(str(path))


SETTINGS: dict[str, Setting] = {
    "language": _choice(None, *LANGUAGES),
    "theme": _choice(SYSTEM, *PALETTES),
    "scale": _number(LOOK.scale, LEAST_SCALE, MOST_SCALE, whole=True),
    "motion": _choice(None, False, True),
    "welcome": _choice(True, False),
    "unit": _choice("operation", "element", *UNITS),
    "pace": _choice(None, *PACES),
    "slide_seconds": _number(3.0, 0.1, 60.0),
    "lecture_minutes": _number(45, 5, 600, whole=True),
    "decimals": _choice(0, *DECIMALS),
    "matrices": _choice(False, True),
    "notation": Setting(NOTATION, _notation),
    "folder": Setting(None, _folder),
    "files": Setting((), _files),
    "place": Setting(None, read_place),
    "layout": Setting(None, read_layout),
}
"""Where a default is None, it is as the system has it, as fast as can be, or as no one has left it yet."""


def defaults() -> Values:
    return {name: setting.default for name, setting in SETTINGS.items()}


def encoded(values: Values) -> str:
    """The file: what is not as by default, one setting a line."""
    begun = defaults()
    chosen = {name: _plain(value) for name, value in values.items() if value != begun[name]}
    lines = (f"{json.dumps(name)}: {_json(value)}" for name, value in ({VERSION_KEY: VERSION} | chosen).items())
    return "{" + ",\n ".join(lines) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Notation):
        return asdict(value)
    if isinstance(value, tuple):
        return [str(path) for path in value]
    return str(value) if isinstance(value, Path) else msgspec.to_builtins(value)


def decoded(raw: bytes) -> tuple[Values, ExperimentError | None]:
    """The settings of a file, and what is wrong with it: what it does not say as it may is as by default."""
    values, fault = defaults(), None
    try:
        said_there = parse(raw)
        if not isinstance(said_there, dict):
            raise ExperimentError(must_be(said("an object"), shown(said_there)))
        version = said_there.pop(VERSION_KEY, None)
        if type(version) is not int or version != VERSION:
            raise ExperimentError(must_be(VERSION, shown(version), VERSION_KEY))
    except ExperimentError as error:
        return values, error
    for name, value in said_there.items():
        try:
            if name not in SETTINGS:
                raise ExperimentError(said("{name} is no setting.", name=shown(name)))
            values[name] = SETTINGS[name].read(value, name)
        except ExperimentError as error:
            fault = fault or error
    return values, fault
