"""JSON read strictly: what the standard reader lets through is refused, with the path of the fault.

Knows no experiment.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from nnviz.engine.said import Said, said

MAX_DEPTH = 32
MAX_VALUES = 4_000_000
CONTENT = said("The content")
"""What has the fault, where that is no part of it."""


class ExperimentError(ValueError):
    """An experiment that cannot be read; its text says where, what was expected and what came.

    It is said, with its template and facts, so that the screen can translate it.
    """

    def __init__(self, text: str, **facts: Any) -> None:
        super().__init__(text.having(**facts) if isinstance(text, Said) else text)

    @property
    def text(self) -> Said:
        (text,) = self.args
        return text if isinstance(text, Said) else Said(text)


def must_be(expected: object, got: object, path: object = CONTENT) -> Said:
    """The text of most errors: where, what was expected and what came."""
    return said("{path} must be {expected}, but is {got}.", path=path, expected=expected, got=got)


def one_of(choices: Iterable[str], got: object, path: object = CONTENT) -> Said:
    """The text of an error where a name is none of those that there are."""
    return said("{path} must be one of {choices}, but is {got}.", path=path, choices=", ".join(choices), got=got)


def length(of: int) -> Said:
    """A list that came, where one of another length was expected."""
    return said("one of length {length}", length=of)


CAUSES = {
    "Expecting value": said("a value is missing"),
    "Expecting ',' delimiter": said("a comma is missing"),
    "Expecting ':' delimiter": said("a colon is missing"),
    "Expecting property name": said("a name in double quotes is missing"),
    "Illegal trailing comma": said("a comma stands before the end"),
    "Extra data": said("something follows the end"),
    "Unterminated string": said("a text does not end"),
    "Invalid control character": said("a text has a control character"),
    "Invalid \\": said("a text has an unknown escape"),
}
"""How Python's messages begin, and what is said instead."""


def parse(raw: bytes) -> Any:
    """The JSON value of `raw`, strictly: no duplicate keys, no NaN or infinity, limited depth and number of values."""
    if raw.count(b",") >= MAX_VALUES:
        raise ExperimentError(said("The content may have at most {most} values.", most=f"{MAX_VALUES:,}"))
    try:
        value = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_unique, parse_int=_whole)
    except UnicodeDecodeError as error:
        text = said("The content must be UTF-8 text, but has other bytes at position {position}.")
        raise ExperimentError(text, position=error.start) from None
    except json.JSONDecodeError as error:
        text = said("The content must be JSON; line {line}, column {column}: {cause}.")
        cause = next((words for begin, words in CAUSES.items() if error.msg.startswith(begin)), error.msg)
        raise ExperimentError(text, line=error.lineno, column=error.colno, cause=cause) from None
    except RecursionError:
        raise _too_deep() from None
    check(value)
    return value


class _Twice(NamedTuple):
    """Stands for an object that has a key twice, until its path is known."""

    key: str


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Twice:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = Counter(name for name, _ in pairs)
        return _Twice(names.most_common(1)[0][0])
    return result


def _whole(text: str) -> int | float:
    """Python reads no whole number of more digits than this; as a float it is infinite."""
    return int(text) if len(text) <= sys.int_info.default_max_str_digits else float(text)


def check(value: Any, path: tuple[str | int, ...] = ()) -> None:
    """Refuses what the readers of JSON let through; the path is put into words only where there is a fault."""
    fault: Said | None = None
    inside: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, list) and len(path) < MAX_DEPTH and _all_finite(value):
        return
    if len(path) > MAX_DEPTH:
        raise _too_deep()
    if isinstance(value, float):
        fault = None if math.isfinite(value) else must_be(said("a finite number"), value)
    elif isinstance(value, str):
        fault = None if _whole_characters(value) else said("{path} must have whole characters, but has half of one.")
    elif isinstance(value, _Twice):
        fault = said("{path} has the key {key} twice.", path=CONTENT, key=shown(value.key))
    elif isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list | tuple):
        inside = enumerate(value)
    if fault:
        raise ExperimentError(fault.having(path=_path(path) or CONTENT))
    for at, inner in inside:
        check(inner, (*path, at))


def _all_finite(values: list[Any]) -> bool:
    """Whether these are finite numbers, told at once for a whole row; False where they must be looked at one by one."""
    try:
        return set(map(type, values)) <= {int, float} and math.isfinite(math.fsum(values))
    except (OverflowError, ValueError):
        return False


def _too_deep() -> ExperimentError:
    return ExperimentError(said("Lists and objects may be at most {most} deep.", most=MAX_DEPTH))


def _whole_characters(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _path(path: tuple[str | int, ...]) -> str:
    def name(key: Any) -> str:
        return str(key) if re.fullmatch(r"\w{1,60}", str(key)) else shown(key)

    parts = (f"[{at}]" if isinstance(at, int) else f".{name(at)}" for at in path)
    return "".join(parts).removeprefix(".")


def shown(value: Any) -> str:
    try:
        shown = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        shown = type(value).__name__
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in shown)


def plain(value: Any) -> Any:
    """Arrays as nested lists, NaN and infinity as text: what JSON can hold."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
