"""The files that were opened or saved last: one of the settings."""

from __future__ import annotations

from pathlib import Path

from .settings.keeper import KEEPER
from .settings.values import MOST_FILES, Values, can_be_kept


def recent_files() -> list[Path]:
    """The newest first, whether or not they are still there."""
    return list(KEEPER.read()["files"])


def remember(path: Path) -> None:
    """Puts a file in front of the others."""
    path = path.absolute()

    def with_it(values: Values) -> Values:
        others = (other for other in values["files"] if other != path)
        return values | {"files": (path, *others)[:MOST_FILES]}

    if can_be_kept(path):
        KEEPER.change(with_it)


def forget(path: Path) -> None:
    """One that is gone, or that nobody wants to see there."""
    KEEPER.change(lambda values: values | {"files": tuple(other for other in values["files"] if other != path)})
