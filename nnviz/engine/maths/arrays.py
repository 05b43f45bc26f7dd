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
