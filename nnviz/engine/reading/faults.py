"""msgspec's messages in our words: the path of the fault, what was expected and what came."""

from __future__ import annotations

import re
from typing import Any

from .strict_json import shown

_NAMES = {
    "int": "a whole number", "float": "a number", "str": "text", "bool": "true or false",
    "array": "a list", "object": "an object", "null": "null",
}  # fmt: skip


def worded(message: str, value: Any, kinds: dict[str, tuple[str, ...]]) -> str:
    """A message about `value` in the form `path: expected …, got …`; `kinds` are the names allowed at a path."""
    path = ""
    if place := re.search(r" - at `\$([^`]*)`$", message):
        message, path = message[: place.start()], place[1].removeprefix(".")
    if match := re.match(r"(\.|\[|layers|batch|init|data)\S*: expected", message):  # a FaultError of ours
        inner, _, rest = message.partition(": ")
        return f"{(path + inner).lstrip('.')}: {rest}"
    got = shown(_at(value, path))
    where = f"{path}: " if path else ""
    if match := re.search(r"unknown field `(.*)`", message, re.DOTALL):
        return f"{where}unknown key {shown(match[1])}"
    if match := re.search(r"missing required field `(.*)`", message):
        return f'{where}expected the key "{match[1]}", which is missing'
    if match := re.match(r"Invalid (?:enum )?value", message):
        at = re.sub(r"\[\d+\]", "[]", path.removesuffix(".kind"))
        if at in kinds:
            return f"{path}: expected one of {', '.join(kinds[at])}, got {got}"
        expected = {
            "nnviz": "1, the version of the format", "batch.order": '"shuffled", "sequential" or lists',
            "init.distribution": '"normal" or "uniform"',
        }  # fmt: skip
        return f"{where}expected {expected.get(path, 'another value')}, got {got}"
    if match := re.match(r"Expected `(.*?)`(?: of length)? ?(>=|>|<=|<)? ?([-\d.]+)?", message):
        kind = " or ".join(_NAMES.get(name, name) for name in match[1].split(" | "))
        if "of length" in message:
            return f"{where}expected {kind} of {_bound(match)} entries, got {_length(_at(value, path))}"
        return f"{where}expected {kind}{' ' + _bound(match) if match[2] else ''}, got {got}"
    return f"{where}{message[0].lower()}{message[1:]}, got {got}"


def _bound(match: re.Match[str]) -> str:
    sign = {">=": "≥", "<=": "≤"}.get(match[2] or "", match[2] or "")
    number = float(match[3])
    return f"{sign} {int(number) if number.is_integer() else number}"


def _length(value: Any) -> str:
    return str(len(value)) if isinstance(value, list | tuple) else shown(value)


def _at(value: Any, path: str) -> Any:
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value
