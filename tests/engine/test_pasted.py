"""Numbers that are pasted: every usual way of writing them, and what cannot be read in one sentence."""

from __future__ import annotations

import numpy as np
import pytest

from nnviz.engine.reading.pasted import names, numbers
from nnviz.engine.reading.strict_json import ExperimentError


def printed(array: object, **options: int) -> str:
    with np.printoptions(precision=17, **options):  # type: ignore[arg-type]
        return repr(array)


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 40), (40, 2), (5,)])
def test_what_numpy_prints_is_read_bit_for_bit_also_over_several_lines(shape: tuple[int, ...]) -> None:
    array = np.random.default_rng(1).normal(size=shape) * 10.0 ** np.random.default_rng(2).integers(-9, 9, shape)
    rows = np.atleast_2d(array).tolist()
    with np.printoptions(precision=17, threshold=10**6):
        for text in (repr(array), str(array), f"W1 = np.{array!r}", repr(array.tolist())):
            assert numbers(text) == rows, text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[[ 0.1 -0.2]\n [ 1.   2.e-05]]", [[0.1, -0.2], [1, 2e-05]]),
        ("array([[0.5, -1.]], dtype=float32)", [[0.5, -1]]),
        ("tensor([[0.5],\n        [1.]], grad_fn=<AddBackward0>)", [[0.5], [1]]),
        ("Parameter containing:\ntensor([[1., 2.]], requires_grad=True)", [[1, 2]]),
        ("tensor([1., 2.], dtype=torch.float64, device='cuda:0')", [[1, 2]]),
        ("((1, 2))".replace("(", "[").replace(")", "]"), [[1, 2]]),
        ("1\t2\n3\t4\n", [[1, 2], [3, 4]]),
        ("0,5\t1,25\n3\t4", [[0.5, 1.25], [3, 4]]),
        ("0,123\t0,456", [[0.123, 0.456]]),
        ("0.123\t-1.456", [[0.123, -1.456]]),
        ("1.234,5\t2", [[1234.5, 2]]),
        ("1,234.5\t2", [[1234.5, 2]]),
        ("1;2,5\n3;4", [[1, 2.5], [3, 4]]),
        ("1, 2\n3, 4", [[1, 2], [3, 4]]),
        ("0.5 0.25\r\n1 2\r\n", [[0.5, 0.25], [1, 2]]),
        ("\ufeffx1,x2,t\n1,2,3\n", [[1, 2, 3]]),
        ("−1", [[-1]]),
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_numbers_is_read(text: str, rows: list[list[float]]) -> None:
    assert numbers(text) == rows


def test_names_above_the_numbers_are_read_too() -> None:
    assert names("height\tage\n1,5\t2\n") == ["height", "age"]
    assert names("1\t2\n3\t4") == names("[[1 2]]") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no numbers"),
        ("[[1 2]\n ...\n [3 4]]", "leaves numbers out"),
        ("[[1, 2], [3]]", "Row 2 of what was pasted must have 2 numbers, as the rows above, but has 1."),
        ("1\t2\n3", "Row 2 of what was pasted must have 2"),
        ("[[1 nan]]", 'Row 1, column 2 of what was pasted must be a finite number, but is "nan".'),
        ("1\t1e999", "Row 1, column 2"),
        ("1\t\n2\t3", 'Row 1, column 2 of what was pasted must be a finite number, but is "".'),
        ("one two", 'Row 1, column 1 of what was pasted must be a finite number, but is "one".'),
        ("x\ty\n1\ttwo", 'Row 2, column 2 of what was pasted must be a finite number, but is "two".'),
        ("1_000", "Row 1, column 1"),
        ("1,234\t2,345", '"1,234" can be a number of thousands or have decimals'),
        ("[[[1]]]", "three dimensions"),
        ("[1 [2 3]]", "numbers beside its rows"),
        ("[[1] 2]", "numbers beside its rows"),
        ("[[1 2]", "lacks a closing bracket"),
        ("[[]]", "Row 1 of what was pasted is empty."),
        ("[[1 2]]\n[[3 4]]", "goes on behind its array"),
        ("[1]" + ", a=1" * 50_000 + "(", "goes on behind its array"),
        ("1" * (17 * 1024 * 1024), "too long"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(ExperimentError) as error:
        numbers(text)
    assert told in str(error.value)
    assert "\n" not in str(error.value) and len(str(error.value)) < 200
