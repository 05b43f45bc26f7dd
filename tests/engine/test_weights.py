"""Weights from files: read strictly, matched by shape and name, set as one undoable that can be undone."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.engine.maths.keys import Key
from nnviz.engine.reading import weight_files
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import load_weights
from nnviz.engine.training.matching import Matching
from nnviz.engine.training.timeline import Timeline

from .helpers import made, table

rng = np.random.default_rng(3)
W1, B1, W2, B2 = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=(3, 1)), rng.normal(size=1)
OURS = {"W1": W1, "b1": B1, "W2": W2, "b2": B2}
TORCH = {"0.weight": W1.T, "0.bias": B1, "2.weight": W2.T, "2.bias": B2}
FLAT = np.concatenate([array.ravel() for array in OURS.values()])
NAMES = {"<f8": "F64", "<f4": "F32", "<f2": "F16", "<i8": "I64", "<u1": "U8"}


def safetensors(path: Path, arrays: dict[str, Any], **changes: Any) -> Path:
    """A file of that format, written by its definition; `changes` replace entries of the header."""
    header, body = {}, b""
    for name, array in arrays.items():
        raw = np.ascontiguousarray(array).tobytes()
        dtype = NAMES[array.dtype.str.replace("|", "<")]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps({"__metadata__": {"format": "pt"}, **header, **changes}).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)
    return path


def npz(path: Path, arrays: dict[str, Any]) -> Path:
    np.savez(path, **arrays)
    return path


@pytest.fixture
def timeline() -> Timeline:
    """Fourteen iterations into the training of 2-3-1."""
    timeline = Timeline(made(data=table(5), batch={"size": 2}))
    timeline.run(14)
    return timeline


# --- reading -----------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [npz, safetensors])
@pytest.mark.parametrize("kind", ["<f8", "<f4", "<f2", "<i8", "|u1"])
def test_arrays_of_every_kind_of_number_are_read_exactly(tmp_path: Path, write: Any, kind: str) -> None:
    arrays = {name: np.abs(array * 10).astype(kind) for name, array in TORCH.items()}
    read = load_weights(write(tmp_path / f"w.{write.__name__}", arrays))
    assert list(read) == list(arrays)
    for name, array in arrays.items():
        assert read[name].dtype == np.float64
        assert np.array_equal(read[name], array)


def test_half_of_a_float32_is_read(tmp_path: Path) -> None:
    halves = (np.array([1.5, -2.0, 0.0], "<f4").view("<u4") >> 16).astype("<u2")
    entry = {"dtype": "BF16", "shape": [3], "data_offsets": [0, 6]}
    text = json.dumps({"w": entry}).encode()
    path = tmp_path / "w.safetensors"
    path.write_bytes(struct.pack("<Q", len(text)) + text + halves.tobytes())
    assert load_weights(path)["w"].tolist() == [1.5, -2.0, 0.0]


def test_the_files_of_torch_itself_are_read(tmp_path: Path) -> None:
    library = pytest.importorskip("safetensors.numpy")
    library.save_file({name: np.ascontiguousarray(array) for name, array in TORCH.items()}, tmp_path / "w.safetensors")
    read = load_weights(tmp_path / "w.safetensors")
    assert all(np.array_equal(read[name], array) for name, array in TORCH.items())


class Trap:
    def __reduce__(self) -> Any:
        return (pytest.fail, ("a pickle was run",))


def test_pickles_are_never_run_whatever_they_are_called(tmp_path: Path) -> None:
    trap = pickle.dumps(Trap())
    objects = io.BytesIO()
    np.save(objects, np.array([Trap()], dtype=object), allow_pickle=True)
    for name in ("w.pt", "w.pkl", "w.npz", "w.safetensors"):
        (tmp_path / name).write_bytes(trap)
    with zipfile.ZipFile(tmp_path / "objects.npz", "w") as archive:
        archive.writestr("w.npy", objects.getvalue())
    for name, words in {"w.pt": "never read", "w.pkl": "never read", "w.npz": "never read", "objects.npz": "never read",
                        "w.safetensors": "broken"}.items():  # fmt: skip
        with pytest.raises(ExperimentError, match=words):
            load_weights(tmp_path / name)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"dtype": "F8_E4M3"}, "must be one of F64"),
        ({"dtype": 3}, "must be one of F64"),
        ({"dtype": ["F64"]}, "must be one of F64"),
        ({"shape": [-2, 3]}, "whole numbers"),
        ({"shape": [2.0, 3]}, "whole numbers"),
        ({"shape": [True, 6]}, "whole numbers"),
        ({"shape": [2, 4]}, "must be 64 bytes"),
        ({"shape": [1 << 40, 1 << 40]}, "whole numbers"),
        ({"data_offsets": [0, 40]}, "must be 48 bytes"),
        ({"data_offsets": [8, 56]}, "must be 48 bytes from 0"),
        ({"data_offsets": [48, 0]}, "must be 48 bytes"),
        ({"data_offsets": [0]}, "whole numbers"),
        ({"more": 1}, "must be an object of dtype, shape and data_offsets"),
    ],
)
def test_a_wrong_header_is_refused_with_the_name_of_the_array(tmp_path: Path, entry: Any, words: str) -> None:
    right = {"dtype": "F64", "shape": [2, 3], "data_offsets": [0, 48]}
    path = safetensors(tmp_path / "w.safetensors", {"W1": W1}, W1={**right, **entry})
    with pytest.raises(ExperimentError, match=words) as told:
        load_weights(path)
    assert '"W1" ' in str(told.value)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("write", [npz, safetensors])
def test_a_file_cut_or_changed_anywhere_is_refused_or_gives_finite_numbers(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path / f"w.{write.__name__}", OURS)
    raw = path.read_bytes()
    chance = np.random.default_rng(5)
    for number in range(150):
        changed = bytearray(raw[: int(chance.integers(len(raw)))] if number % 3 == 0 else raw)
        for _ in range(0 if number % 3 == 0 else 3):
            changed[int(chance.integers(min(len(raw), 400)))] = int(chance.integers(256))
        path.write_bytes(changed)
        try:
            assert all(np.isfinite(array).all() for array in load_weights(path).values())
        except ExperimentError as error:
            assert str(error).startswith(f"{path}: ")
            assert len(str(error).splitlines()) == 1


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"w": np.array([1 + 2j])}, "must be an array of real numbers, but is complex128"),
        ({"w": np.array(["a"])}, "must be an array of real numbers"),
        ({"w": np.array([np.nan])}, "must have finite numbers, but has nan"),
        ({}, "must have arrays, but has none"),
    ],
)
def test_what_are_no_numbers_is_refused(tmp_path: Path, arrays: Any, words: str) -> None:
    with pytest.raises(ExperimentError, match=words):
        load_weights(npz(tmp_path / "w.npz", arrays))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(weight_files, "MAX_BYTES", 4 << 20)
    with zipfile.ZipFile(tmp_path / "w.npz", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("w.npy", "w") as part:
        for _ in range(5):
            part.write(bytes(1 << 20))
    assert (tmp_path / "w.npz").stat().st_size < 1 << 20
    with pytest.raises(ExperimentError, match="4 MB in all"):
        load_weights(tmp_path / "w.npz")


def test_what_is_no_such_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="was not found"):
        load_weights(tmp_path / "w.npz")
    with pytest.raises(ExperimentError, match=r"must end in one of .npz, .safetensors"):
        load_weights(tmp_path / "w.csv")


# --- matching ----------------------------------------------------------------------------------

WAYS = [
    OURS,
    TORCH,
    {"fc2.weight": W2.T, "fc1.weight": W1.T, "fc2.bias": B2, "fc1.bias": B1},
    {"coefs_0": W1, "coefs_1": W2, "intercepts_0": B1, "intercepts_1": B2},
    {"dense/kernel": W1, "dense/bias": B1[None], "dense_1/kernel": W2, "dense_1/bias": B2[None], "step": np.array(3.0)},
]


@pytest.mark.parametrize("arrays", WAYS, ids=lambda arrays: next(iter(arrays)))
def test_arrays_find_their_place_under_the_names_of_others(timeline: Timeline, arrays: Any) -> None:
    matching = Matching.guess(timeline.program, arrays)
    assert not matching.fault()
    assert matching.numbers().tobytes() == FLAT.tobytes()
    assert matching.unused == [name for name in arrays if name == "step"]


def square(**arrays: Any) -> Matching:
    program = Timeline(made(layers=[{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}])).program
    return Matching.guess(program, arrays)


def test_a_square_matrix_lies_as_the_others_do_else_as_its_name_says_else_as_somebody_says() -> None:
    matrix, row = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[5.0, 6.0]])
    biases = {"a.bias": np.zeros(2), "b.bias": np.zeros(1)}
    first = lambda matching: matching.numbers()[:4].tolist()  # noqa: E731
    assert first(square(**biases, a=matrix, b=row)) == [1, 3, 2, 4]
    assert first(square(**biases, a=matrix, b=row.T)) == [1, 2, 3, 4]
    program = Timeline(made(layers=[{"size": 2, "activation": "tanh"}] * 2, data=table(outputs=2))).program
    for name, expected in (("{}.weight", [1, 3, 2, 4]), ("W{}", [1, 2, 3, 4])):
        arrays = {name.format(at): matrix for at in (0, 1)} | {f"{at}.bias": np.zeros(2) for at in (0, 1)}
        matching = Matching.guess(program, arrays)
        assert matching.has_square
        assert first(matching) == expected
        assert first(matching.turned(not matching.transposed)) != expected


def test_ten_comes_after_two_and_biases_follow_their_weights() -> None:
    layers = [{"size": 2, "activation": "tanh"}] * 12
    program = Timeline(made(layers=layers, data=table(outputs=2))).program
    arrays = {f"l{at}.{part}": np.full((2, 2) if part == "weight" else 2, at) for part in ("bias", "weight")
              for at in reversed(range(12))}  # fmt: skip
    matching = Matching.guess(program, arrays)
    assert [matching.names[key] for key in program.parameters] == [
        f"l{at}.{part}" for at in range(12) for part in ("weight", "bias")
    ]


def test_another_array_can_be_taken_but_none_twice(timeline: Timeline) -> None:
    matching = Matching.guess(timeline.program, {**OURS, "other": W1 + 1})
    key = Key("weights", 1)
    assert matching.unused == ["other"]
    assert matching.taking(key, "other").numbers()[:6].tolist() == (W1 + 1).ravel().tolist()
    twice = Matching.guess(timeline.program, {**OURS, "c": B1}).taking(Key("biases", 2), "b1")
    assert "taken twice" in twice.fault()


def test_what_does_not_fit_is_refused_with_the_shapes(timeline: Timeline) -> None:
    matching = Matching.guess(timeline.program, {**OURS, "W2": np.zeros((4, 1))})
    assert matching.fault() == (
        'The weights of layer 2 need an array of 3 × 1 or 1 × 3; there are "W1" 2 × 3, "b1" 3, "W2" 4 × 1, "b2" 1.'
    )
    without = {name: array for name, array in OURS.items() if name != "b2"} | {"W2": np.ones((1, 3))}
    assert "biases of layer 2 need an array of 1; there are" in Matching.guess(timeline.program, without).fault()
    program = Timeline(made(layers=[{"size": 2, "activation": "tanh"}] * 2, data=table(outputs=2))).program
    twins = {"W1": np.ones((2, 2)), "b1": np.ones(2), "W2": np.ones((2, 2))}
    assert "biases of layer 2 need another array of 2; there are" in Matching.guess(program, twins).fault()
    with pytest.raises(ExperimentError, match="weights of layer 2"):
        matching.numbers()


# --- setting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["npz", "safetensors"])
def test_the_next_iteration_begins_with_the_weights_of_a_file(tmp_path: Path, timeline: Timeline, suffix: str) -> None:
    path = tmp_path / f"w.{suffix}"
    (npz if suffix == "npz" else safetensors)(path, TORCH)
    before, parameters = timeline.current, timeline.parameters
    timeline.load_weights(path)
    assert timeline.cursor == (15, 0)
    assert timeline.parameters.tobytes() == FLAT.tobytes()
    timeline.step("iteration")
    assert timeline.explain("weights_before", 1, (0, 2)).origin == "edit"
    assert timeline.record["weights_before", 1].tobytes() == W1.tobytes()
    timeline.run(20)
    after = timeline.parameters
    timeline.goto(16, 3)
    timeline.goto(35)
    assert timeline.parameters.tobytes() == after.tobytes()
    timeline.undo()
    assert timeline.current is before
    assert timeline.parameters.tobytes() == parameters.tobytes()
    timeline.redo()
    timeline.goto(35)
    assert timeline.parameters.tobytes() == after.tobytes()


def test_within_an_iteration_that_has_updated_nothing_it_begins_again(tmp_path: Path, timeline: Timeline) -> None:
    timeline.goto(12, 3)
    timeline.edit("weights", 9.0, 1, (0, 0))
    timeline.load_weights(npz(tmp_path / "w.npz", OURS))
    assert timeline.cursor == (12, 3)
    assert timeline.record["biases_before", 1].tobytes() == B1.tobytes()
    timeline.edit("weights", 0.5, 1, (0, 0))
    assert timeline.record["weights_before", 1][0, 0] == 0.5
    assert timeline.record["weights_before", 1][0, 1] == W1[0, 1]
    timeline.edit("add_node", None, 1, (1,))
    assert timeline.record["weights_before", 1][0, [0, 2]].tolist() == [0.5, W1[0, 1]]


def test_a_file_that_does_not_fit_changes_nothing(tmp_path: Path, timeline: Timeline) -> None:
    before, parameters = timeline.current, timeline.parameters
    for arrays in ({"W1": W1}, {**OURS, "W1": np.zeros((5, 5))}):
        with pytest.raises(ExperimentError):
            timeline.load_weights(npz(tmp_path / "w.npz", arrays))
    assert timeline.current is before
    assert timeline.parameters.tobytes() == parameters.tobytes()
    with pytest.raises(ValueError, match="13 finite numbers"):
        timeline.edit("parameters", 3.0)
