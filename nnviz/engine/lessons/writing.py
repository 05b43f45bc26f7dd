"""The file of a lesson, written: what `reading` makes the same lesson of. Prose stands as it is, between '''."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from nnviz.engine.reading.files import write
from nnviz.engine.said import said

from .lesson import Lesson

Plain = dict[str, Any]
"""A lesson, or a part of one, as a file has it: without what is not said."""
TABLES = ("scene", "question")
"""The lists whose entries stand below a head of their own."""
BARE = re.compile(r"[A-Za-z0-9_-]+")
LITERAL = re.compile(r"(?!\n)[^\r\x00-\x08\x0b-\x1f\x7f]*")
"""Text that may stand between ''' as it is, as long as it has none of these itself; a first new line would be lost."""
WIDE = 100
"""A list that is longer in one line has a line for each of its entries."""


def save(lesson: Plain, path: Path) -> None:
    """Writes it. ExperimentError: it is not written, and what was there is as before."""
    write(written(lesson), path)


def plain(lesson: Struct) -> Plain:
    """A lesson or a part of one, as its file would have it."""
    found = msgspec.to_builtins(_said(lesson))
    assert isinstance(found, dict)
    return found


def _said(part: Any) -> Any:
    """What is not as it is anyway."""
    if isinstance(part, Struct):
        return {
            of.name: _said(value)
            for of in fields(part)
            if (value := getattr(part, of.name)) != of.default
            and (value or of.default_factory is msgspec.NODEFAULT or value != of.default_factory())
        }
    return [_said(one) for one in part] if isinstance(part, list) else part


def written(lesson: Plain) -> str:
    """The text of its file. ValueError: it has a value that TOML does not know."""
    return "\n".join(_table(lesson, "")) + "\n"


def _table(part: Plain, head: str) -> Iterator[str]:
    order = [of.name for of in fields(Lesson)] if not head else list(part)
    for name in sorted(part, key=lambda name: order.index(name) if name in order else len(order)):
        value = part[name]
        if name in TABLES:
            continue
        if _is_text(value):
            yield from (f"{_key(name)}.{_key(inner)} = {_prose(value[inner])}" for inner in value)
        else:
            yield f"{_key(name)} = {inline(value)}"
    for name in TABLES:
        inner = f"{head}.{name}".removeprefix(".")
        for one in part.get(name, ()):
            yield f"\n[[{inner}]]"
            yield from _table(one, inner)


def _is_text(value: Any) -> bool:
    """Whether it is the same in several languages."""
    return isinstance(value, Mapping) and bool(value) and set(value) <= {"en", "ja"}


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _basic(name)


def _prose(text: Any) -> str:
    if not isinstance(text, str):
        return inline(text)
    plain = LITERAL.fullmatch(text) and "'''" not in text and not text.endswith("'")
    return f"'''{text}'''" if plain else _basic(text)


def inline(value: Any) -> str:
    """A value as it stands behind its name."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case str():
            return _string(value)
        case list() | tuple():
            items = [inline(one) for one in value]
            line = f"[{', '.join(items)}]"
            return line if len(line) <= WIDE else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
        case Mapping() if not value:
            return "{}"
        case Mapping():
            return "{ " + ", ".join(f"{_key(name)} = {inline(inner)}" for name, inner in value.items()) + " }"
    raise ValueError(said("{value} cannot stand in the file of a lesson.", value=str(value)))


def _string(text: str) -> str:
    """A string in one line where it can be: backslashes of formulas stay as they are."""
    if "\n" in text:
        return _prose(text)
    if "\\" not in text and '"' not in text:
        return _basic(text)
    return f"'{text}'" if "'" not in text and LITERAL.fullmatch(text) else _basic(text)


def _basic(text: str) -> str:
    """As JSON, whose escapes TOML knows too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
