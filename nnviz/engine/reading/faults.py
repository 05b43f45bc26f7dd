"""msgspec's messages in our words: the path of the fault, what was expected and what came."""

from __future__ import annotations

import re
from functools import reduce
from typing import Any

from nnviz.engine.said import Said, said

from .strict_json import CONTENT, ExperimentError, length, must_be, one_of, shown

_NAMES = {
    "int": said("a whole number"), "float": said("a number"), "str": said("text"), "bool": said("true or false"),
    "array": said("a list"), "object": said("an object"), "null": said("null"),
}  # fmt: skip
_BOUNDS = {
    ">=": said("{kind} ≥ {bound}"), "<=": said("{kind} ≤ {bound}"), ">": said("{kind} > {bound}"),
    "<": said("{kind} < {bound}"),
}  # fmt: skip
_LENGTHS = {
    ">=": said("a list of length ≥ {bound}"), "<=": said("a list of length ≤ {bound}"),
    "": said("a list of length {bound}"),
}  # fmt: skip
_VALUES = {
    "nnviz": said("1, the version of the format"),
    "batch.order": said('"shuffled", "sequential" or lists of row numbers'),
    "scene[].at[]": said('a whole number or "end"'),
    "init.distribution": said('"normal" or "uniform"'),
}


def worded(error: Exception, value: Any, kinds: dict[str, tuple[str, ...]], root: str = "") -> Said:
    """A message of msgspec about `value` as a text of ours; `kinds` are the names allowed at a path, and `root` is
    the path of the value itself."""
    message, path = str(error), ""
    if place := re.search(r" - at `\$([^`]*)`$", message):
        message, path = message[: place.start()], place[1].removeprefix(".")
    if isinstance(error.__cause__, ExperimentError):
        fault = error.__cause__.text
        return fault.having(path=f"{path}{fault.facts['path']}".removeprefix("."))
    where = ".".join(filter(None, (root, path))) or CONTENT
    if match := re.search(r"unknown field `(.*)`", message, re.DOTALL):
        return said("{path} has an unknown key {key}.", path=where, key=shown(match[1]))
    if match := re.search(r"missing required field `(.*)`", message):
        return said("{path} lacks the key {key}.", path=where, key=shown(match[1]))
    found = _at(value, path)
    if re.match(r"Invalid (?:enum )?value", message):
        at = re.sub(r"\[\d+\]", "[]", path)
        if at in kinds:
            return one_of(kinds[at], shown(found), where)
        return must_be(_VALUES.get(path, _VALUES.get(at, said("another value"))), shown(found), where)
    if match := re.match(r"Expected `(.*?)`(?: of length)? ?(>=|>|<=|<)? ?([-\d.]+)?", message):
        if "of length" in message:
            expected = _LENGTHS[match[2] or ""].having(bound=_number(match[3]))
            if isinstance(found, str):
                return must_be(said("text that is not empty"), shown(found), where)
            return must_be(expected, length(len(found)), where)
        names = [_NAMES[name] for name in match[1].split(" | ")]
        kind = reduce(lambda one, other: said("{one} or {other}", one=one, other=other), names)
        return must_be(_BOUNDS[match[2]].having(kind=kind, bound=_number(match[3])) if match[2] else kind,
                       shown(found), where)  # fmt: skip
    return must_be(said("a number in the range of doubles"), shown(found), where)


def _number(text: str) -> str:
    number = float(text)
    return str(int(number) if number.is_integer() else number)


def _at(value: Any, path: str) -> Any:
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value
