"""Each call leaves its bits on the tape, in every primitive and shape; what was found the same is remembered."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from operator import setitem
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz.engine.maths.expressions import Expr, Ref
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.matrices import (
    LogSumExpColumns,
    LogSumExpRows,
    MaxColumns,
    MaxRows,
    SumAll,
    SumColumns,
    SumRows,
    Transpose,
)
from nnviz.engine.maths.primitives import PRIMITIVES, apply
from nnviz.engine.program.tape import proof, records
from nnviz.engine.program.tape import tape as tapes
from nnviz.engine.program.tape.proof import prove
from nnviz.engine.program.tape.records import NoRecordError, Record, records_of
from nnviz.engine.training.timeline import Timeline

from .helpers import calls_only, everything

pytestmark = [
    pytest.mark.skipif(tapes.loops is None, reason="this installation has no tape"),
    pytest.mark.usefixtures("tape_in_force"),
]


ITERATIONS = 150
SHAPES = [
    (1, 1),
    (1, 2),
    (2, 1),
    (1, 7),
    (7, 1),
    (2, 3),
    (4, 4),
    (5, 8),
    (10, 17),
    (33, 9),
    (64, 130),
    (3, 9000),
    (70, 70),
    (1, 70),
]
ARGUMENTS = {"clip": 3, **dict.fromkeys(("add", "subtract", "multiply", "divide", "safe_divide", "power"), 2)}
FIRST, SECOND, ONE = (Ref(Key(name)) for name in ("first", "second", "one"))


def lines() -> Iterator[tuple[str, Expr]]:
    for name in PRIMITIVES:
        yield name, apply(name, *(FIRST, SECOND, ONE)[: ARGUMENTS.get(name, 1)])
        if ARGUMENTS.get(name, 1) == 2:
            yield f"{name} of one number", apply(name, ONE, FIRST)
            yield f"{name} by one number", apply(name, FIRST, ONE)
            yield f"{name} of single numbers", apply(name, ONE, ONE)
    for node in (SumRows, SumColumns, MaxRows, MaxColumns, LogSumExpRows, LogSumExpColumns, SumAll):
        yield node.__name__, node(FIRST)
        yield f"{node.__name__} of squares", node(apply("square", FIRST))
        if node is not SumAll:
            yield f"beside {node.__name__}", FIRST - node(FIRST)
    yield "itself", FIRST


@pytest.mark.parametrize(("name", "line"), list(lines()), ids=lambda thing: thing if isinstance(thing, str) else "")
def test_every_primitive_and_every_sum_leaves_its_bits_in_every_shape(name: str, line: Expr) -> None:
    for shape in SHAPES:
        arrays = {Key("first"): np.ones(shape), Key("second"): np.ones(shape), Key("one"): np.ones(())}
        out = np.empty(line.shape(lambda key: arrays[key].shape))  # noqa: B023
        for call in line.flatten(out, arrays):
            prove(call, records_of(call))
        flat = {key: array.reshape(-1) if array.shape else array for key, array in arrays.items()}
        if name in PRIMITIVES or " number" in name:
            for call in line.flatten(np.empty(line.shape(lambda key: flat[key].shape)), flat):  # noqa: B023
                prove(call, records_of(call))


@pytest.mark.parametrize("shape", [(70, 70), (64, 130), (1, 70), (70, 1), (5, 3)], ids=str)
def test_beside_a_row_or_a_column_each_number_meets_its_own(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    whole, row, column = rng.normal(size=shape), rng.normal(size=shape[1:]), rng.normal(size=(shape[0], 1))
    arrays, out = {Key("first"): whole, Key("second"): row, Key("one"): column}, np.empty(shape)
    for function, args in ((FIRST - SECOND) * ONE).flatten(out, arrays):
        function(*args)
    assert np.array_equal(out, (whole - row) * column)


def test_every_product_leaves_its_bits_turned_or_not() -> None:
    for rows, inner, columns in product((1, 2, 5, 16, 33), repeat=3):
        for left, right in product((False, True), repeat=2):
            arrays = {
                Key("first"): np.ones((inner, rows) if left else (rows, inner)),
                Key("second"): np.ones((columns, inner) if right else (inner, columns)),
            }
            line = (Transpose(FIRST) if left else FIRST) @ (Transpose(SECOND) if right else SECOND)
            for call in line.flatten(np.empty((rows, columns)), arrays):
                prove(call, records_of(call))


def test_a_record_that_leaves_other_bits_turns_the_tape_off_and_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def careless(function: Any, left: np.ndarray[Any, Any], right: Any, out: Any) -> Iterator[Record]:
        yield Record(np.subtract, (left, right, out), (out.size,), (8, 8, 8))

    monkeypatch.setitem(records.MAKERS, "add", careless)
    nothing: set[str] = set()
    monkeypatch.setattr(proof, "known", lambda: nothing)
    timeline = Timeline(nnviz.load("xor"))
    with caplog.at_level(logging.WARNING, "nnviz"):
        timeline.run(ITERATIONS)
    assert not timeline.aside().taped
    assert "Training goes without the tape: add of (4, 4), (4, 4), (4, 4) leaves other bits" in caplog.text
    monkeypatch.undo()
    with calls_only():
        other = Timeline(nnviz.load("xor"))
        other.run(ITERATIONS)
    assert everything(timeline) == everything(other)


def test_what_was_proven_is_not_proven_again_by_the_next_program(tmp_path: Path) -> None:
    def proven() -> int:
        """How many calls a program of its own proves when it trains XOR."""
        return int(subprocess.run([sys.executable, "-c", program], env=own, capture_output=True, check=True).stdout)

    program = """
import nnviz
from nnviz.engine.program.tape import proof

count, agree = 0, proof._agree
def counted(*given):
    global count
    count += 1
    return agree(*given)
proof._agree = counted
nnviz.Timeline(nnviz.load("xor")).run(100)
print(count)
"""
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    first = proven()
    assert first > 20
    assert proven() == 0
    (file,) = (tmp_path / "nnviz").iterdir()
    head, *lines = file.read_text().split("\n")
    assert len(lines) == len(set(lines)) == first
    for broken in (f"other{head}\n" + "\n".join(lines), "", "\0\xff"):  # another NumPy, say
        file.write_text(broken, encoding="latin-1")
        assert proven() == first
    assert file.read_text().split("\n") == [head, *lines]
    file.unlink()
    file.mkdir()
    assert proven() == first, "there is no place to remember it"


@pytest.mark.nightly
@pytest.mark.parametrize("kernels", ["Nehalem", "Sandybridge", "Haswell", "Zen", "SkylakeX"])
def test_every_experiment_is_taped_with_the_products_of_other_processors(kernels: str, tmp_path: Path) -> None:
    if kernels == "SkylakeX" and "X86_V4" not in np.show_config(mode="dicts")["SIMD Extensions"]["found"]:
        pytest.skip("this processor has not its instructions")
    program = """
import nnviz
from nnviz.resources import experiments

for name in experiments():
    timeline = nnviz.Timeline(nnviz.load(name))
    timeline.run(300)
    assert timeline.aside().taped or not timeline.program.supervised, name
"""
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "OPENBLAS_CORETYPE": kernels}
    subprocess.run([sys.executable, "-c", program], env=own, check=True)


def test_what_has_no_record_is_named() -> None:
    with pytest.raises(NoRecordError, match="arange has no record"):
        records_of((np.arange, (3,)))
    with pytest.raises(NoRecordError, match="do not lie together"):
        records_of((np.add, (np.ones((3, 4)).T, np.ones((4, 3)), np.ones((4, 3)))))
    with pytest.raises(NoRecordError, match="an assignment to a part"):
        records_of((setitem, (np.ones(3), slice(1, 2), np.ones(1))))
    with pytest.raises(NoRecordError, match="other than rows"):
        records_of((np.ones((3, 4)).take, (np.arange(2), 1, np.ones((3, 2)), "clip")))
