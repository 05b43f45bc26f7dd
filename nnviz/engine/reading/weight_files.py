"""Files of weights that others wrote: .npz of NumPy and .safetensors, read strictly. Nothing in them is ever run.

A file that holds pickled objects is refused, whatever its name. Knows no network.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nnviz.engine.maths.arrays import Array, Shape

from .strict_json import ExperimentError, parse, shown

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


def load_weights(path: str | Path) -> dict[str, Array]:
    """The arrays of a .npz or .safetensors file by name, as float64. ExperimentError says what is wrong with it."""
    path = Path(path)
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise ExperimentError(f"{path}: expected a file that ends in {' or '.join(READERS)}; {_advice(path)}")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ExperimentError(f"expected a file of at most {MAX_BYTES >> 20} MB")
        arrays = read(raw)
        if not arrays:
            raise ExperimentError("expected arrays, got none")
        return {name: _numbers(name, array) for name, array in arrays.items()}
    except ExperimentError as error:
        raise ExperimentError(f"{path}: {error}") from None
    except OSError as error:
        raise ExperimentError(f"{path}: {(error.strerror or str(error)).lower()}") from None


def _advice(path: Path) -> str:
    if path.suffix.lower() in (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle", ".joblib"):
        return "pickled files can run code and are never read: write np.savez(path, **arrays) or a .safetensors file"
    return "other formats are not read"


def _numbers(name: str, array: Array) -> Array:
    """The array as float64, where it is one of real finite numbers."""
    if array.dtype.kind not in "fiu":
        raise ExperimentError(f"{shown(name)}: expected real numbers, got {array.dtype}")
    array = array.astype(np.float64)
    if not np.isfinite(array).all():
        raise ExperimentError(f"{shown(name)}: expected finite numbers, got {array[~np.isfinite(array)][0]}")
    return array


def _npz(raw: bytes) -> dict[str, Array]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
        if len(parts) > MAX_ARRAYS or sum(part.file_size for part in parts) > MAX_BYTES:
            raise ExperimentError(f"expected at most {MAX_ARRAYS:,} arrays of {MAX_BYTES >> 20} MB in all")
        with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    except (ValueError, OSError, EOFError, KeyError, NotImplementedError, RuntimeError, MemoryError) as error:
        if isinstance(error, ExperimentError):
            raise
        pickled = "pickled objects, which are never read" if "pickle" in str(error) else "something else"
        raise ExperimentError(f"expected a .npz file of plain arrays, got {pickled}") from None
    except (zipfile.BadZipFile, zlib.error, SyntaxError, OverflowError, TypeError):
        raise ExperimentError("expected a .npz file, got a broken one") from None
    for name, array in found.items():
        if not isinstance(array, np.ndarray):
            raise ExperimentError(f"{shown(name)}: expected an array in the format of NumPy")
    return found


def _safetensors(raw: bytes) -> dict[str, Array]:
    length = int.from_bytes(raw[:_LENGTH], "little")
    begin = _LENGTH + length
    if len(raw) < _LENGTH or length > MAX_HEADER or begin > len(raw):
        raise ExperimentError("expected a .safetensors file, got a broken one: its header does not fit into it")
    header = parse(raw[_LENGTH:begin])
    if not isinstance(header, dict) or len(header) > MAX_ARRAYS:
        raise ExperimentError(f"expected a header that names at most {MAX_ARRAYS:,} arrays")
    arrays, end = {}, 0
    entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
    for name, entry in sorted(entries.items(), key=_place):
        dtype, shape, (first, last) = _entry(name, entry)
        size = math.prod(shape) * np.dtype(DTYPES[dtype]).itemsize
        if first != end or last - first != size or begin + last > len(raw):
            raise ExperimentError(f"{shown(name)}: expected {size} bytes from {end} on, got {first} to {last}")
        end = last
        values = np.frombuffer(raw, DTYPES[dtype], math.prod(shape), begin + first).reshape(shape)
        arrays[name] = (values.astype("<u4") << 16).view("<f4") if dtype == "BF16" else values
    if begin + end != len(raw):
        raise ExperimentError(f"expected {begin + end} bytes, got {len(raw)}")
    return {name: arrays[name] for name in entries}


def _place(named: tuple[str, Any]) -> Any:
    _, _, offsets = _entry(*named)
    return offsets


def _entry(name: str, entry: Any) -> tuple[str, Shape, tuple[int, int]]:
    """Type, shape and place of an array, as the header says."""

    def whole(values: Any) -> bool:
        return isinstance(values, list) and all(type(value) is int and 0 <= value <= MAX_BYTES for value in values)

    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise ExperimentError(f"{shown(name)}: expected dtype, shape and data_offsets, got {shown(entry)}")
    dtype, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ExperimentError(f"{shown(name)}: expected one of {', '.join(DTYPES)}, got {shown(dtype)}")
    if not whole(shape) or not whole(offsets) or len(offsets) != 2:
        raise ExperimentError(f"{shown(name)}: expected whole numbers for shape and data_offsets, got {shown(entry)}")
    return dtype, tuple(shape), (offsets[0], offsets[1])


READERS: dict[str, Callable[[bytes], dict[str, Array]]] = {".npz": _npz, ".safetensors": _safetensors}
