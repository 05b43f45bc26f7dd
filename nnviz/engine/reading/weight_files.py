"""Files of weights that others wrote: .npz of NumPy and .safetensors, read strictly. Nothing in them is ever run.

A file that holds pickled objects is refused, whatever its name. Knows no network.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Callable
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape
from nnviz.engine.said import Said, said

from .files import contents
from .npy import MAX_NUMBERS, PICKLED, THE_FILE, WHOLE, array_of, checked_shape
from .strict_json import ExperimentError, must_be, one_of, parse, shown

MAX_BYTES = 256 * 1024 * 1024
"""Of a file, and of what is packed in it."""
MAX_HEADER = 16 * 1024 * 1024
MAX_ARRAYS = 10_000
_LENGTH = 8
"""Bytes at the beginning of a .safetensors file: the length of its header."""

DTYPES = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "<i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "<u1",
}  # fmt: skip
"""What .safetensors calls them; BF16 are the upper halves of float32."""
PICKLE = b"\x80"
"""How a file of pickled objects begins."""


NORMALIZED = re.compile(r"(running|moving)_(mean|var|variance)$")
"""How the statistics of batch normalization are called."""


class StoredWeights(NamedTuple):
    """The arrays of a file by name, as they stand in it."""

    arrays: dict[str, Array]
    ordered: bool = True
    """Whether somebody chose that order; the usual writers of .safetensors sort by dtype and name."""


def load_weights(path: str | Path) -> StoredWeights:
    """The arrays of a .npz or .safetensors file as float64. ExperimentError says what is wrong with it."""
    path = Path(path)
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise ExperimentError(_unread(path), file=path, endings=", ".join(READERS))
    raw = contents(path, MAX_BYTES)
    try:
        arrays, ordered = read(raw)
        if not arrays:
            raise ExperimentError(said("The file must have arrays, but has none."))
        if sum(array.size for array in arrays.values()) > MAX_NUMBERS:
            raise ExperimentError(said("The file may have at most {most} numbers in all.", most=f"{MAX_NUMBERS:,}"))
        for name in filter(NORMALIZED.search, arrays):
            text = said("{array} is of batch normalization, which no network here has.", array=shown(name))
            raise ExperimentError(text)
        return StoredWeights({name: _numbers(name, array) for name, array in arrays.items()}, ordered)
    except ExperimentError as error:
        raise ExperimentError(said("{file}: {fault}", file=path, fault=error.text)) from None


def _unread(path: Path) -> Said:
    if path.suffix.lower() in (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle", ".joblib"):
        return said(
            "{file} must end in one of {endings}. Pickled files can run code and are never read: write "
            "np.savez(path, **arrays) or a .safetensors file."
        )
    return said("{file} must end in one of {endings}; other formats are not read.")


def _numbers(name: str, array: Array) -> Array:
    """The array as float64, where it is one of real finite numbers."""
    if array.dtype.kind not in "fiu":
        raise ExperimentError(must_be(said("an array of real numbers"), array.dtype, shown(name)))
    array = array.astype(np.float64)
    if not np.isfinite(array).all():
        got = array[~np.isfinite(array)][0]
        raise ExperimentError(said("{path} must have finite numbers, but has {got}.", path=shown(name), got=got))
    return array


def _npz(raw: bytes) -> StoredWeights:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_ARRAYS or sum(part.file_size for part in parts) > MAX_BYTES:
                text = said("The file may have at most {most} arrays of {limit} MB in all.")
                raise ExperimentError(text, most=MAX_ARRAYS, limit=MAX_BYTES >> 20)
            return StoredWeights({(name := _name(part)): array_of(name, archive.read(part)) for part in parts})
    except ExperimentError:
        raise
    except Exception:  # a broken archive raises whatever it comes upon
        got = PICKLED if raw[:1] == PICKLE else said("a broken one")
        raise ExperimentError(must_be(WHOLE, got, THE_FILE)) from None


def _name(part: zipfile.ZipInfo) -> str:
    return re.sub(r"\.npy$", "", part.filename)


def _safetensors(raw: bytes) -> StoredWeights:
    length = int.from_bytes(raw[:_LENGTH], "little")
    begin = _LENGTH + length
    if len(raw) < _LENGTH or length > MAX_HEADER or begin > len(raw):
        got = said("a broken one: its header does not fit into it")
        raise ExperimentError(must_be(said("a .safetensors file"), got, THE_FILE))
    header = parse(raw[_LENGTH:begin])
    if not isinstance(header, dict) or len(header) > MAX_ARRAYS:
        raise ExperimentError(said("The header must name the arrays, at most {most}.", most=MAX_ARRAYS))
    arrays, end = {}, 0
    entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
    for name, entry in sorted(entries.items(), key=_place):
        dtype, shape, (first, last) = _entry(name, entry)
        size = math.prod(shape) * np.dtype(DTYPES[dtype]).itemsize
        if first != end or last - first != size or begin + last > len(raw):
            expected = said("{size} bytes from {first} on", size=size, first=end)
            got = said("{first} to {last}", first=first, last=last)
            raise ExperimentError(must_be(expected, got, shown(name)))
        end = last
        values = np.frombuffer(raw, DTYPES[dtype], math.prod(shape), begin + first).reshape(shape)
        arrays[name] = (values.astype("<u4") << 16).view("<f4") if dtype == "BF16" else values
    if begin + end != len(raw):
        text = said("The file must have {expected} bytes, but has {got}.")
        raise ExperimentError(text, expected=begin + end, got=len(raw))
    return StoredWeights({name: arrays[name] for name in entries}, not _is_sorted(entries))


def _is_sorted(entries: dict[str, Any]) -> bool:
    """Whether the arrays of each dtype stand together, by their names: what a writer does, whatever it was given."""
    blocks = [list(block) for _, block in groupby(entries, lambda name: entries[name]["dtype"])]
    together = len(blocks) == len({entries[block[0]]["dtype"] for block in blocks})
    return together and all(one < other for block in blocks for one, other in pairwise(block))


def _place(named: tuple[str, Any]) -> Any:
    _, _, offsets = _entry(*named)
    return offsets


def _entry(name: str, entry: Any) -> tuple[str, Shape, tuple[int, int]]:
    """Type, shape and place of an array, as the header says."""

    def whole(values: Any) -> bool:
        return isinstance(values, list) and all(type(value) is int and 0 <= value <= MAX_BYTES for value in values)

    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        expected = said("an object of dtype, shape and data_offsets")
        raise ExperimentError(must_be(expected, shown(entry), shown(name)))
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ExperimentError(one_of(DTYPES, shown(dtype), said("The dtype of {array}", array=shown(name))))
    if not whole(shape) or not whole(offsets) or len(offsets) != 2:
        expected = said("an object with whole numbers for shape and data_offsets")
        raise ExperimentError(must_be(expected, shown(entry), shown(name)))
    return dtype, checked_shape(name, shape), (offsets[0], offsets[1])


READERS: dict[str, Callable[[bytes], StoredWeights]] = {".npz": _npz, ".safetensors": _safetensors}
