"""JSON read strictly: what the standard reader lets through is refused, with the path of the fault.

Knows no experiment.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

MAX_DEPTH = 32


class ExperimentError(ValueError):
    """An experiment that cannot be read; its text says where, what was expected and what came."""


def parse(raw: bytes) -> Any:
    """The JSON value of `raw`, strictly: no duplicate keys, no NaN or infinity, limited depth."""
    try:
        value = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_unique, parse_int=_whole)
    except UnicodeDecodeError as error:
        raise ExperimentError(f"expected UTF-8 text, got other bytes at position {error.start}") from None
    except json.JSONDecodeError as error:
        raise ExperimentError(f"expected JSON; line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise ExperimentError(f"expected lists and objects at most {MAX_DEPTH} deep") from None
    check(value)
    return value


class _Twice(NamedTuple):
    """Stands for an object that has a key twice, until its path is known."""

    key: str


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Twice:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        return _Twice(next(name for name in names if names.count(name) > 1))
    return result


def _whole(text: str) -> int | float:
    """Python reads no whole number of more digits than this; as a float it is infinite."""
    return int(text) if len(text) <= sys.int_info.default_max_str_digits else float(text)


def check(value: Any, path: tuple[str | int, ...] = ()) -> None:
    """Refuses what the readers of JSON let through; the path is put into words only where there is a fault."""
    fault = ""
    inside: Iterable[tuple[Any, Any]] = ()
    if len(path) > MAX_DEPTH:
        raise ExperimentError(f"expected lists and objects at most {MAX_DEPTH} deep")
    if isinstance(value, float):
        fault = "" if math.isfinite(value) else f"expected a finite number, got {value}"
    elif isinstance(value, str):
        fault = "" if _whole_characters(value) else "expected whole characters, got a lone half of one"
    elif isinstance(value, _Twice):
        fault = f"expected the key {shown(value.key)} once, got it twice"
    elif isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list | tuple):
        inside = enumerate(value)
    if fault:
        raise ExperimentError(f"{_path(path)}: {fault}".removeprefix(": "))
    for at, inner in inside:
        check(inner, (*path, at))


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
