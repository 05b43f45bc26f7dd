"""The bytes of a file, or what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

from nnviz.engine.said import Said, said

from .strict_json import ExperimentError


def contents(path: Path, most: int) -> bytes:
    """The bytes of a file. ExperimentError: it cannot be read, or has more than `most`, and is not read then."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            raw = file.read(most + 1) if size <= most else b""
    except FileNotFoundError:
        raise ExperimentError(said("{file} was not found.", file=path)) from None
    except (OSError, ValueError) as error:
        raise ExperimentError(said("{file} could not be read: {cause}.", file=path, cause=cause(error))) from None
    if max(size, len(raw)) > most:
        raise ExperimentError(said("{file} is larger than {limit} MB.", file=path, limit=most >> 20))
    return raw


def cause(error: Exception) -> str:
    """What the system says of a file."""
    text = getattr(error, "strerror", None) or str(error)
    return text if isinstance(text, Said) else text.lower()
