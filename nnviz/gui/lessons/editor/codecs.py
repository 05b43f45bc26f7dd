"""What stands in a field of a lesson's form: from the value of the file to text, and back.

Text that cannot be read is left as it is, to be refused where the lesson is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnviz.engine.lessons.writing import inline


@dataclass(frozen=True)
class Codec:
    """`shown` makes text of a value (None where there is none), `read` a value of text."""

    shown: Callable[[Any], str]
    read: Callable[[str], Any]


def _number(text: str) -> Any:
    return int(text) if text.strip().isdecimal() else text.strip()


def _at(text: str) -> Any:
    parts = text.replace(",", " ").split()
    return list(map(_number, parts)) if parts else None


def _words(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _each(text: str) -> Any:
    """A list with a value of TOML a line."""
    try:
        found = [tomllib.loads(f"value = {line}")["value"] for line in text.splitlines() if line.strip()]
        inline(found)
    except ValueError:  # also of values that no lesson has, as dates
        return text
    return found


def _table(text: str) -> Any:
    """Names with their values, one a line."""
    try:
        found = tomllib.loads(text)
        inline(found)
    except ValueError:
        return text
    return found


def _table_text(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    return "\n".join(inline({name: part})[2:-2] for name, part in value.items())


def _each_text(value: Any) -> str:
    return "\n".join(map(inline, value)) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


PLAIN = Codec(_text, lambda text: text)
LINE = Codec(_text, lambda text: text.strip())
NUMBER = Codec(_text, _number)
AT = Codec(lambda value: ", ".join(map(str, value)) if isinstance(value, list) else _text(value), _at)
WORDS = Codec(lambda value: ", ".join(map(str, value)) if isinstance(value, list) else _text(value), _words)
EACH, TABLE = Codec(_each_text, _each), Codec(_table_text, _table)
