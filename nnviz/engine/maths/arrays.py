"""What is computed with: arrays, calls, shapes. Knows no key and no tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import setitem
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function and its arguments, the array that it writes among them."""
Shape = tuple[int, ...]
Arrays = Mapping[Any, Array]
"""Arrays by their keys, and what is computed of a line by its trees."""


def fill(out: Array, value: Array) -> Call:
    """The call that copies into `out`, broadcasting: `out[...] = value`, which costs less than np.copyto."""
    return setitem, (out, ..., value)


def lengths(vectors: Array) -> Array:
    """The Euclidean length of each of `vectors`, (B, n) → (B,), also where a square is too large or too small for a
    float."""
    with np.errstate(over="ignore", under="ignore"):
        found: Array = np.sqrt(np.vecdot(vectors, vectors))
        extreme = ~((found > 1e-140) & np.isfinite(found))
        if extreme.any():
            most = np.abs(vectors[extreme]).max(axis=-1, initial=0.0)
            unit = np.where((most > 0) & np.isfinite(most), most, 1.0)
            parts = vectors[extreme] / unit[:, np.newaxis]
            found[extreme] = unit * np.sqrt(np.vecdot(parts, parts))
    return found
