"""Which rows are asked for by what somebody typed: numbers of rows, or what must hold of their columns."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS

from .columns import ALWAYS, ROW, Column

ROWS = re.compile(r"\d+(-\d+)?([\s,]+\d+(-\d+)?)*")
CONDITION = re.compile(r"(.+?)\s*(<=|>=|!=|<|>|=)\s*(.+)")
AND = re.compile(r"\s+and\s+|\s*&\s*")
SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip
PLAIN = str.maketrans({"≤": "<=", "≥": ">=", "≠": "!=", MINUS: "-", "、": ","})
MOST_NAMES = 10


def asked(text: str, columns: Sequence[Column]) -> Array | None:
    """The rows (rows,) that are asked for; None where nothing is typed. ValueError: what is wrong with it, in words."""
    plain = _plain(text)
    if not plain:
        return None
    if ROWS.fullmatch(plain):
        return _listed(plain, next(column.values for column in columns if column.name == ROW))
    return reduce(np.logical_and, [_holds(text, part, columns) for part in AND.split(plain)])  # type: ignore[no-any-return]


def _plain(text: str) -> str:
    """As a keyboard without signs of its own would have typed it, in small letters."""
    return unicodedata.normalize("NFKC", text.translate(PLAIN)).strip().casefold()


def _listed(text: str, numbers: Array) -> Array:
    found = np.zeros(len(numbers), bool)
    for part in re.split(r"[\s,]+", text):
        first, _, last = part.partition("-")
        found |= (numbers >= int(first)) & (numbers <= int(last or first))
    return found


def _holds(text: str, part: str, columns: Sequence[Column]) -> Array:
    """Where one condition holds."""
    found = CONDITION.fullmatch(part)
    if found is None:
        expected = tr("“{text}” is neither rows, as 3, 7-12, nor a condition, as loss > 0.1.")
        raise ValueError(expected.format(text=text))
    name, sign, value = found.groups()
    meant = [column for column in columns if name in (column.name, _plain(column.head))]
    if not meant:
        names = sorted((column.name for column in columns), key=lambda name: name not in ALWAYS)
        more = "…" if len(names) > MOST_NAMES else ""
        expected = tr("There is no column “{name}”. Columns are {names}.")
        raise ValueError(expected.format(name=name, names=listed([*names[:MOST_NAMES], more])))
    return _compared(meant[0], sign, value)


def _compared(column: Column, sign: str, value: str) -> Array:
    if column.words:
        if sign not in ("=", "!="):
            expected = tr("“{name}” holds words: compare it by = or !=.")
            raise ValueError(expected.format(name=column.name))
        return np.array([(word == value) == (sign == "=") for word in _words(column)], bool)
    try:
        wanted = float(value)
    except ValueError:
        text = tr("“{name}” must be compared with a number, but “{value}” is none.")
        raise ValueError(text.format(name=column.name, value=value)) from None
    with np.errstate(invalid="ignore"):
        return SIGNS[sign](column.values, wanted)  # type: ignore[no-any-return]


def _words(column: Column) -> list[str]:
    """What each row has in it; the same few words again and again."""
    kinds, places = np.unique(column.values, return_inverse=True)
    texts = [_plain(column.text(kind)) for kind in kinds.tolist()]
    return [texts[at] for at in places.ravel().tolist()]
