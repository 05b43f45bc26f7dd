"""Outline: what a list says of a lesson, read of the head of its file alone."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec

from nnviz.engine.reading.files import contents
from nnviz.engine.reading.strict_json import ExperimentError

from .lesson import Text
from .reading import MOST_BYTES

SCENE = re.compile(r"^\s*\[\[\s*scene\s*\]\]", re.MULTILINE)


class Outline(msgspec.Struct):
    """`scenes` are counted."""

    id: str
    title: Text
    minutes: int
    scenes: int = 0


def outline(path: Path) -> Outline | None:
    """None where it is no lesson."""
    try:
        text = contents(path, MOST_BYTES).decode("utf-8-sig")
        heads = SCENE.split(text)
        found = msgspec.convert(tomllib.loads(heads[0]), Outline)
    except (ExperimentError, ValueError, RecursionError):
        return None
    return msgspec.structs.replace(found, scenes=len(heads) - 1)
