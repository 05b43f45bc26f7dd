"""Arrays as NumPy writes them, each in a file of its own within a .npz: their headers are read by ourselves.

NumPy's own reader evaluates a header as Python and trips over broken ones in ways of its own.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.said import said

from .strict_json import ExperimentError, must_be, shown

MAX_DIMENSIONS = 32
MAX_NUMBERS = 32 * 1024 * 1024
"""Of all arrays of a file: as float64 they take 256 MB."""
MAGIC = b"\x93NUMPY"
LENGTHS = {1: 2, 2: 4, 3: 4}
"""Bytes that say how long the header is, by the version of the format."""
DESCR = re.compile(r"""['"]descr['"]\s*:\s*['"]([<>|=]?[biufcSUVOmM?]\d*)[^'"]*['"]""")
ORDER = re.compile(r"""['"]fortran_order['"]\s*:\s*(True|False)""")
SHAPE = re.compile(r"""['"]shape['"]\s*:\s*\(([\d\s,L]*)\)""")
PICKLED = said("one of pickled objects, which are never read")
WHOLE = said("a .npz file of plain arrays")
THE_FILE = said("The file")


class Header(NamedTuple):
    dtype: str
    in_columns: bool
    shape: Shape
    begin: int
    """Where the numbers begin."""


def header_of(name: str, raw: bytes) -> Header:
    """The header of an array's file. ExperimentError: it has none that can be read."""
    start = len(MAGIC) + 2
    if raw[: len(MAGIC)] != MAGIC or len(raw) < start:
        raise ExperimentError(said("{path} must be an array in the format of NumPy.", path=shown(name)))
    size = LENGTHS.get(raw[len(MAGIC)], 0)
    begin = start + size + int.from_bytes(raw[start : start + size], "little")
    text = raw[start + size : begin].decode("latin-1")
    descr, order, shape = DESCR.search(text), ORDER.search(text), SHAPE.search(text)
    if not size or begin > len(raw) or not (descr and order and shape):
        expected, got = said("an array in the format of NumPy"), said("one with a broken header")
        raise ExperimentError(must_be(expected, got, shown(name)))
    if "O" in descr[1]:
        raise ExperimentError(must_be(WHOLE, PICKLED, THE_FILE))
    sizes = [part.strip(" \t\nL") for part in shape[1].split(",")]
    return Header(descr[1], order[1] == "True", checked_shape(name, [*map(_size, filter(None, sizes))]), begin)


def _size(text: str) -> int:
    """The whole number, or one that no array has where it is none or too long to be one."""
    return int(text) if text.isdecimal() and len(text) < 20 else -1


def array_of(name: str, raw: bytes) -> Array:
    """The array of its file. ExperimentError: it is broken, or holds no real numbers."""
    found = header_of(name, raw)
    try:
        dtype = np.dtype(found.dtype)
    except (TypeError, ValueError):
        raise ExperimentError(must_be(said("an array of real numbers"), found.dtype, shown(name))) from None
    if dtype.kind not in "fiu":
        raise ExperimentError(must_be(said("an array of real numbers"), dtype, shown(name)))
    size, given = math.prod(found.shape) * dtype.itemsize, len(raw) - found.begin
    if size != given:
        expected, got = said("an array of {size} bytes", size=size), said("one of {size}", size=given)
        raise ExperimentError(must_be(expected, got, shown(name)))
    values = np.frombuffer(raw, dtype, math.prod(found.shape), found.begin)
    return values.reshape(found.shape, order="F" if found.in_columns else "C")


def checked_shape(name: str, sizes: list[int]) -> Shape:
    """A shape as a file gives it. ExperimentError: it has too many dimensions, or none that an array could have."""
    if len(sizes) > MAX_DIMENSIONS:
        text = said("{path} may have at most {most} dimensions, but has {got}.")
        raise ExperimentError(text, path=shown(name), most=MAX_DIMENSIONS, got=len(sizes))
    if min(sizes, default=0) < 0 or math.prod(max(1, size) for size in sizes) > MAX_NUMBERS:
        text = said("{path} must have a shape of at most {most} numbers.", path=shown(name), most=f"{MAX_NUMBERS:,}")
        raise ExperimentError(text)
    return tuple(sizes)
