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

from nnviz.engine.reading import weight_files
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import load_weights
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
    read = load_weights(write(tmp_path / f"w.{write.__name__}", arrays)).arrays
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
    assert load_weights(path).arrays["w"].tolist() == [1.5, -2.0, 0.0]


def test_the_files_of_torch_itself_are_read(tmp_path: Path) -> None:
    library = pytest.importorskip("safetensors.numpy")
    library.save_file({name: np.ascontiguousarray(array) for name, array in TORCH.items()}, tmp_path / "w.safetensors")
    read = load_weights(tmp_path / "w.safetensors").arrays
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
            assert all(np.isfinite(array).all() for array in load_weights(path).arrays.values())
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
