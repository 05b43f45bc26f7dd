"""Files that went wrong by chance are read or refused by the error of their format, in one line and at once."""

from __future__ import annotations

import copy
import io
import json
import math
import random
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.experiment.experiment import dumps, load, save, to_dict
from nnviz.engine.reading.csv_file import CsvFile
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import load_weights

from .helpers import XOR, assert_one_clear_line, random_choices, random_experiment

SAMPLE, ALL, EACH = 150, 20_000, 2000
"""Mutants of each format in the suite and by night, and of these in one test."""
MOST_SECONDS, MOST_BYTES = 2.0, 1 << 30
HUGE = 10**400
STRANGE: list[Any] = [
    None, True, False, 0, -1, 1.5, -0.0, 1e308, HUGE, -HUGE, "", "xor", "\ud800", "nan", "a\nb", [], [[]], [[[]]], {},
    {"kind": "xor"}, {"kind": None}, [None], [[1, 2], [3]], [1e308], "x" * 5000, 2**63, 2**64, -(2**63) - 1,
    math.nan, math.inf,
]  # fmt: skip
STRANGE_BYTES = [
    b"", b"{", b"}", b"[", b"]", b'"', b",", b":", b"\0", b"\xff", b"\n", b"1e999", b"NaN", b"\\u", b"\xf0\x9f", b"-",
    b"\r", b";", b"\t", b"'", b"(", b")", b"9" * 30, b"0" * 400, b"F64", b"<f8", b"|O", b"True", b"None",
    b"\xef\xbb\xbf",
]  # fmt: skip


def mutated(rng: random.Random, raw: bytes) -> bytes:
    """The bytes with some of them changed, left out, doubled or cut off."""
    changed = bytearray(raw)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(changed) + 1)
        upto = at + rng.choice([0, 1, 1, 2, 20])
        changed[at:upto] = rng.choice([*STRANGE_BYTES, bytes([rng.randrange(256)]), bytes(changed[at : at + 30])])
    return bytes(changed[: rng.randrange(len(changed) + 1)] if rng.random() < 0.05 else changed)


# --- experiments ---------------------------------------------------------------------------------


def places(value: Any) -> Any:
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


def mutated_values(rng: random.Random) -> bytes:
    choices = copy.deepcopy(random_choices(rng.randrange(200)))
    for _ in range(rng.randint(1, 3)):
        holder, key = rng.choice(list(places(choices)))
        change = rng.randrange(4)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(rng.choice(STRANGE)))
        elif change == 2 and isinstance(holder, dict):
            holder[rng.choice(["kind", "size", "x", "\ud800", "a\nb", *XOR])] = copy.deepcopy(rng.choice(STRANGE))
        else:
            holder[key] = copy.deepcopy(rng.choice(STRANGE))
    return json.dumps(choices).encode()


def experiment(rng: random.Random) -> bytes:
    return mutated(rng, dumps(random_experiment(rng.randrange(200))).encode())


def read_experiment(path: Path) -> None:
    read = load(path)
    assert load(to_dict(read)) == read
    save(read, path)
    assert load(path) == read


# --- data ----------------------------------------------------------------------------------------


def table(rng: random.Random) -> bytes:
    separator, decimal = rng.choice([(",", "."), (";", ","), ("\t", "."), (";", ".")])
    lines = [separator.join(["a", "größe", "Klasse"])] * rng.randint(0, 1)
    for _ in range(rng.randint(1, 12)):
        numbers = [f"{rng.gauss(0, 10 ** rng.randint(-3, 6)):.{rng.randint(0, 6)}f}" for _ in range(2)]
        cells = [number.replace(".", decimal) for number in numbers] + [rng.choice(["ja", "nein", '"x"', ""])]
        lines.append(separator.join(cells))
    raw = rng.choice(["\n", "\r\n", "\r"]).join(lines).encode(rng.choice(["utf-8", "cp1252", "utf-16", "utf-8-sig"]))
    return mutated(rng, raw)


def read_table(path: Path) -> None:
    file = CsvFile(path)
    for _ in file.read(file.names):
        pass
    assert all(len(column) == len(file.table.rows) for column in file.table.columns.values())


# --- weights -------------------------------------------------------------------------------------


def arrays(rng: random.Random) -> dict[str, Any]:
    made = np.random.default_rng(rng.randrange(1 << 30))
    shapes = [(2, 3), (3,), (3, 1), (1,), (), (0, 4)]
    return {
        f"layers.{at}": made.normal(size=rng.choice(shapes)).astype(rng.choice(["<f8", "<f4", ">f2", "<i4", "|i1"]))
        for at in range(rng.randint(1, 4))
    }


def npz(rng: random.Random) -> bytes:
    """An archive that was mutated, or one that is whole, of mutated arrays."""
    inside, out = rng.random() < 0.7, io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
        for name, array in arrays(rng).items():
            raw = io.BytesIO()
            np.save(raw, array)
            archive.writestr(f"{name}.npy", mutated(rng, raw.getvalue()) if inside else raw.getvalue())
    return out.getvalue() if inside else mutated(rng, out.getvalue())


def safetensors(rng: random.Random) -> bytes:
    """A file that was mutated, or one whose header has its true length."""
    header, body = dict[str, Any](), b""
    for name, array in arrays(rng).items():
        raw = np.ascontiguousarray(array, "<f4").tobytes()
        offsets = [len(body), len(body) + len(raw)]
        header[name], body = {"dtype": "F32", "shape": list(array.shape), "data_offsets": offsets}, body + raw
    if rng.random() < 0.5:
        holder, key = rng.choice(list(places(header)))
        holder[key] = copy.deepcopy(rng.choice(STRANGE))
    text = json.dumps(header).encode()
    inside = rng.random() < 0.7
    text = mutated(rng, text) if inside else text
    whole = struct.pack("<Q", len(text)) + text + body
    return whole if inside else mutated(rng, whole)


FORMATS: dict[str, tuple[Callable[[random.Random], bytes], Callable[[Path], object]]] = {
    "nnviz": (experiment, read_experiment),
    "values.nnviz": (mutated_values, read_experiment),
    "csv": (table, read_table),
    "npz": (npz, load_weights),
    "safetensors": (safetensors, load_weights),
}


def read_or_refused(ending: str, seed: int, cases: int, folder: Path) -> tuple[int, float]:
    """How many of so many mutants are accepted, and the seconds that the slowest took."""
    make, read = FORMATS[ending]
    rng, path, accepted, slowest = random.Random(f"{ending} {seed}"), folder / f"a.{ending}", 0, 0.0
    for _ in range(cases):
        path.write_bytes(make(rng))
        began = time.perf_counter()
        try:
            read(path)
            accepted += 1
        except ExperimentError as error:
            assert_one_clear_line(error, "")
        slowest = max(slowest, time.perf_counter() - began)
    return accepted, slowest


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_changed_at_random_is_read_or_refused_in_one_line(ending: str, tmp_path: Path) -> None:
    accepted, _ = read_or_refused(ending, 0, SAMPLE, tmp_path)
    assert 0 < accepted < SAMPLE, "some changes must be harmless and some not"


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(1, 1 + ALL // EACH))
@pytest.mark.parametrize("ending", FORMATS)
def test_thousands_of_files_changed_at_random_are_read_or_refused_at_once(
    ending: str, seed: int, tmp_path: Path
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _, slowest = read_or_refused(ending, seed, EACH, tmp_path)
    assert slowest < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_BYTES >> 10
