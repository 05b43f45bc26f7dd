"""Kept work: a timeline in a file, which goes on from there as if it had never been closed."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnviz
from nnviz import Breakpoint, ExperimentError, Timeline, load
from nnviz.engine.exchange.trace import trace
from nnviz.engine.training.breakpoints import KINDS
from nnviz.engine.work.archive import packed, save
from nnviz.engine.work.opening import Opening, opened
from nnviz.engine.work.work import is_work

from ..nights import some_by_day
from .helpers import bits, curve_bits
from .test_edits import Walk

DESK = {"panels": ["loss"], "zoom": 1.5}


def kept(timeline: Timeline, folder: Path) -> Timeline:
    """The timeline after it was saved and opened."""
    path = folder / "kept.nnviz"
    save(timeline, DESK, path)
    work = opened(path)
    assert work.desk == DESK
    assert packed(work.timeline, DESK) == path.read_bytes()
    return work.timeline


def shown(timeline: Timeline) -> tuple[Any, ...]:
    """All that somebody can tell apart of a moment, of the runs and of what can be undone."""
    stack = timeline.undo_stack
    memory = (
        None if timeline.monitor is None else json.dumps(timeline.monitor.memory[1:], default=lambda it: it.tolist())
    )
    return (
        timeline.cursor, timeline.revealed, timeline.newest, timeline.experiment, timeline.rate, timeline.place,
        bits(timeline.record), curve_bits(timeline), timeline.parameters.tobytes(), str(timeline.divergence),
        str(timeline.hit), timeline.breakpoints, memory,
        [(run.number, run.newest, list(map(str, run.edits))) for run in timeline.runs],
        [(str(one.what), one.before.cursor, one.after.cursor) for one in (*stack.done, *stack.undone)],
        [curves.batch.values.tobytes() for curves in (run.curves for run in timeline.runs)],
    )  # fmt: skip


def walk_twice(number: int, actions: int, folder: Path) -> None:
    """The same actions on a timeline that stays open, and on one that is saved and opened now and then."""
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    open_one, closed_one = Walk(number, folder / "a"), Walk(number, folder / "b")
    for walk in (open_one, closed_one):
        walk.compare = lambda: None  # type: ignore[method-assign]
    again = np.random.default_rng([number, 12])
    for _ in range(actions):
        if again.random() < 0.4:
            closed_one.timeline = kept(closed_one.timeline, folder)
        open_one.act()
        closed_one.act()
        assert shown(closed_one.timeline) == shown(open_one.timeline)


@pytest.mark.parametrize("number", some_by_day(range(700, 703), range(700, 712)))
def test_work_that_was_closed_goes_on_as_if_it_never_had_been(number: int, tmp_path: Path) -> None:
    walk_twice(number, 25, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("number", range(1000, 2000))
def test_a_thousand_works_go_on_as_if_they_had_never_been_closed(number: int, tmp_path: Path) -> None:
    walk_twice(number, 25, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_breakpoint_that_stopped_the_training_stops_it_no_second_time(kind: str, tmp_path: Path) -> None:
    timelines = [Timeline(load("moons")) for _ in range(2)]
    for timeline in timelines:
        timeline.breakpoints = (Breakpoint(kind), Breakpoint("loss_below", 0.4))
        timeline.run(200)
    again = kept(timelines[0], tmp_path)
    assert shown(again) == shown(timelines[1])
    for timeline in (again, timelines[1]):
        timeline.run(300)
    assert shown(again) == shown(timelines[1])


def test_data_of_a_csv_file_are_kept_though_the_file_is_gone(tmp_path: Path) -> None:
    rows = "\n".join(f"{x},{y},{'up' if x > y else 'down'}" for x in range(5) for y in range(5))
    (tmp_path / "own.csv").write_text(f"x,y,side\n{rows}\n", encoding="utf-8")
    (tmp_path / "own.nnviz").write_text(json.dumps({
        "data": {"kind": "csv", "path": "own.csv", "inputs": ["x", "y"], "targets": ["side"], "train_ratio": 0.8},
        "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "bce"}, "optimizer": {"kind": "adam", "lr": 0.1}, "init": {"kind": "xavier", "seed": 3},
    }), encoding="utf-8")  # fmt: skip
    timeline = Timeline(load(tmp_path / "own.nnviz"))
    timeline.run(20)
    (tmp_path / "own.csv").unlink()
    again = kept(timeline, tmp_path)
    timeline.run(20)
    again.run(20)
    assert shown(again) == shown(timeline)
    assert again.data.classes == ("down", "up")
    again.edit("inputs", 0.5, None, (0, 1))
    assert kept(again, tmp_path).data.inputs[0, 1] == 0.5


def test_a_script_saves_work_and_goes_on_with_it(tmp_path: Path) -> None:
    timeline = Timeline(nnviz.load("xor"))
    timeline.run(50)
    timeline.edit("lr", 0.7)
    path = tmp_path / "work.nnviz"
    nnviz.save_work(timeline, path)
    assert shown(nnviz.open_work(path)) == shown(timeline)
    assert is_work(path) and not is_work(tmp_path / "nothing")
    assert load(path) == timeline.experiment
    assert trace(load(path), 2) == trace(timeline.experiment, 2)


def test_an_experiment_is_opened_the_same_way_and_begins_at_its_start(tmp_path: Path) -> None:
    path = tmp_path / "plain.nnviz"
    path.write_text(json.dumps(load_dict()), encoding="utf-8")
    opening = Opening(path)
    assert not opening.done and list(opening) is not None and opening.done
    assert (opening.work.timeline.cursor, opening.work.desk) == ((1, 0), None)


def load_dict() -> dict[str, Any]:
    return {"data": {"kind": "xor"}, "layers": [{"size": 1, "activation": "sigmoid"}], "loss": {"kind": "bce"},
            "optimizer": {"kind": "sgd", "lr": 0.1}}  # fmt: skip


def test_hundreds_of_edits_are_kept(tmp_path: Path) -> None:
    timeline = Timeline(nnviz.load("xor"))
    for at in range(150):
        timeline.edit("lr", 0.1 + at / 1000)
        timeline.step("iteration")
    again = kept(timeline, tmp_path)
    assert shown(again) == shown(timeline)


# --- what is broken ----------------------------------------------------------------------------


def work(tmp_path: Path) -> Path:
    timeline, path = Timeline(nnviz.load("xor")), tmp_path / "work.nnviz"
    timeline.run(150)
    timeline.edit("weights", 0.5, 1, (0, 1))
    timeline.run(30)
    timeline.edit("activation", "relu", 1)
    timeline.breakpoints = (Breakpoint("loss_below", 0.1),)
    timeline.run(30)
    timeline.undo()
    save(timeline, DESK, path)
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The file with other members; without those that become None."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            raw = change(name, old.read(name))
            if raw is not None:
                new.writestr(name, raw)
    return out.getvalue()


def refused(raw: bytes, path: Path) -> None:
    """It is opened all the same, or refused in one clear line that names the file."""
    path.write_bytes(raw)
    try:
        opened(path)
    except ExperimentError as error:
        assert path.name in str(error) and "\n" not in str(error)


@pytest.mark.parametrize("gone", ["experiment.nnviz", "work.json", "numbers.bin"])
def test_a_file_that_lacks_a_part_is_refused_in_one_line(gone: str, tmp_path: Path) -> None:
    path = work(tmp_path)
    path.write_bytes(changed(path, lambda name, raw: None if name == gone else raw))
    with pytest.raises(ExperimentError, match=r"work\.nnviz: .*whole work file"):
        opened(path)


def test_work_of_a_newer_program_says_so(tmp_path: Path) -> None:
    path = work(tmp_path)
    path.write_bytes(changed(path, lambda name, raw: raw.replace(b'"work":1', b'"work":3')))
    with pytest.raises(ExperimentError, match="newer nnviz"):
        opened(path)


def test_a_member_larger_than_allowed_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.nnviz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("experiment.nnviz", b" " * ((64 << 20) + 1))
        archive.writestr("work.json", b"{}")
        archive.writestr("numbers.bin", b"")
    with pytest.raises(ExperimentError, match="larger than 64 MB"):
        opened(path)


def mutated(value: Any, rng: np.random.Generator) -> Any:
    """A JSON value with one thing in it that is another."""
    if isinstance(value, dict) and value and rng.random() < 0.97:
        name = list(value)[int(rng.integers(len(value)))]
        return {**value, name: mutated(value[name], rng)} if rng.random() < 0.95 else {
            key: one for key, one in value.items() if key != name}  # fmt: skip
    if isinstance(value, list) and value and rng.random() < 0.97:
        at = int(rng.integers(len(value)))
        other = [mutated(value[at], rng)] if rng.random() < 0.9 else [[], [value[at]] * 2][int(rng.integers(2))]
        return [*value[:at], *other, *value[at + 1 :]]
    others: tuple[Any, ...] = (
        0, 1, -1, 2, 3, 63, 64, 65, 10**9, 1 << 53, 1 << 60, 0.5, 1e308, None, True, "", "weights", [], {}, [[0, 1]],
        {"$numbers": [[0, 3]]}, {"$experiment": 0},
    )  # fmt: skip
    if isinstance(value, int) and not isinstance(value, bool) and rng.random() < 0.6:
        return value + int(rng.integers(-3, 4))
    return others[int(rng.integers(len(others)))]


def mutate(number: int, path: Path) -> None:
    rng, raw = np.random.default_rng(number), path.read_bytes()

    def change(name: str, member: bytes) -> bytes:
        if name == "work.json":
            value = json.loads(member)
            for _ in range(int(rng.integers(1, 3))):
                value = mutated(value, rng)
            return json.dumps(value).encode()
        if name == "numbers.bin" and rng.random() < 0.2:
            return member[: int(rng.integers(len(member)))]
        return member

    if rng.random() < 0.8:
        refused(changed(path, change), path.with_name(f"{number}.nnviz"))
    else:
        broken = bytearray(raw)
        for at in rng.integers(len(raw), size=3):
            broken[at] = int(rng.integers(256))
        refused(bytes(broken), path.with_name(f"{number}.nnviz"))


def test_whatever_is_changed_in_a_file_it_opens_or_is_refused_in_one_line(tmp_path: Path) -> None:
    path = work(tmp_path)
    for number in range(300):
        mutate(number, path)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(20))
def test_ten_thousand_changed_files_open_or_are_refused(part: int, tmp_path: Path) -> None:
    path = work(tmp_path)
    for number in range(500 * part, 500 * (part + 1)):
        mutate(number, path)


def test_what_branches_share_is_kept_once_and_shared_again(tmp_path: Path) -> None:
    timeline = Timeline(nnviz.load("xor"))
    timeline.run(iterations=3000)
    alone = len(packed(timeline, {}))
    for number in range(40):
        timeline.edit("lr", 0.1 + number / 100)
        timeline.run(iterations=2)
    assert len(packed(timeline, {})) < 1.5 * alone
    again = kept(timeline, tmp_path)
    assert shown(again) == shown(timeline)
    assert len(packed(again, DESK)) == len(packed(timeline, DESK))
    for one in (timeline, again):
        one.run(iterations=50)
    assert shown(kept(again, tmp_path)) == shown(timeline)


KINDS_OF_FAILURE = (
    OSError(28, "No space left on device"),
    OSError(5, "Input/output error"),
    MemoryError(),
    KeyboardInterrupt(),
)
TOUCHING = {
    os: ("fsync", "open", "close", "link", "replace", "unlink"),
    shutil: ("copy2",),
    Path: ("open", "read_bytes", "replace", "unlink", "chmod", "stat", "exists", "resolve", "glob"),
}
"""All by which saving touches the disk."""


@pytest.mark.parametrize("failure", KINDS_OF_FAILURE, ids=lambda failure: f"{type(failure).__name__} {failure}")
def test_whichever_call_fails_while_work_is_saved_the_old_or_the_new_is_there(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = Timeline(nnviz.load("or")), Timeline(nnviz.load("xor"))
    whole = {packed(old, DESK), packed(new, DESK)}
    path, call, count = tmp_path / "a.nnviz", 0, 1

    def failing(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == call:
                raise failure
            return function(*args, **kwargs)

        return called

    while count >= call:
        save(old, DESK, path)
        call, count = call + 1, 0
        with monkeypatch.context() as patch:
            for owner, names in TOUCHING.items():
                for name in names:
                    patch.setattr(owner, name, failing(getattr(owner, name)))
            with suppress(ExperimentError, OSError, MemoryError, KeyboardInterrupt):
                save(new, DESK, path)
        assert path.read_bytes() in whole, call
        assert {left.name for left in tmp_path.iterdir()} <= {"a.nnviz", "a.nnviz.bak"}, call
    assert call > 10
