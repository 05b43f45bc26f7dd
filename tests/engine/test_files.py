"""What is read is a file of bounded size, and what was there is not lost: the one opener and the one writer."""

from __future__ import annotations

import ast
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nnviz.engine.experiment.experiment import load, save
from nnviz.engine.reading import files
from nnviz.engine.reading.files import contents, write
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.reading.weight_files import load_weights

from ..nights import some_by_day
from .helpers import assert_one_clear_line, made
from .test_architecture import MODULES, nodes_of

# --- a save that fails --------------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_saving_keeps_the_file_before_as_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.nnviz"
    for title in ("first", "second", "third"):
        save(made(title=title), path)
    assert load(path).title == "third"
    assert load(tmp_path / "a.nnviz.bak").title == "second"
    assert names(tmp_path) == ["a.nnviz", "a.nnviz.bak"]


def fail(*args: Any, **kwargs: Any) -> Any:
    raise OSError(28, "No space left on device")


def out_of_memory(*args: Any, **kwargs: Any) -> Any:
    raise MemoryError


def interrupted(*args: Any, **kwargs: Any) -> Any:
    raise KeyboardInterrupt


def cut_short(handle: int) -> None:
    os.ftruncate(handle, os.fstat(handle).st_size - 1)


CRASHES = {
    "fsync": lambda patch: patch.setattr(os, "fsync", fail),
    "replace": lambda patch: patch.setattr(os, "replace", fail),
    "open": lambda patch: patch.setattr(Path, "open", fail),
    "read back": lambda patch: patch.setattr(os, "fsync", cut_short),
    "backup": lambda patch: (patch.setattr(os, "link", fail), patch.setattr(shutil, "copy2", fail)),
}


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
@pytest.mark.parametrize("saved_before", [False, True])
def test_a_save_that_fails_leaves_the_old_file_and_says_so(
    crash: Any, saved_before: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nnviz"
    save(made(title="very old"), path)
    save(made(title="old"), path)
    if not saved_before:
        (tmp_path / "a.nnviz.bak").unlink()
    before = names(tmp_path)
    with monkeypatch.context() as patch:
        crash(patch)
        with pytest.raises(ExperimentError) as raised:
            save(made(title="new"), path)
    assert_one_clear_line(raised.value, f"{path} could not be saved: ")
    assert re.search("no space left on device|does not read back", str(raised.value))
    assert load(path).title == "old"
    assert names(tmp_path) == before
    save(made(title="new"), path)
    assert load(path).title == "new"


@pytest.mark.parametrize("end", [out_of_memory, interrupted])
def test_a_save_that_is_broken_off_leaves_no_other_file(
    end: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nnviz"
    save(made(title="old"), path)
    monkeypatch.setattr(os, "fsync", end)
    with pytest.raises((MemoryError, KeyboardInterrupt)):
        save(made(title="new"), path)
    assert names(tmp_path) == ["a.nnviz"]
    assert load(path).title == "old"


def test_the_old_file_is_there_at_every_moment_of_a_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nnviz"
    save(made(title="old"), path)
    seen: list[str] = []

    def watched(function: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            seen.append(load(path).title)
            result = function(*args, **kwargs)
            seen.append(load(path).title)
            return result

        return call

    for name in ("fsync", "replace", "link", "unlink"):
        monkeypatch.setattr(os, name, watched(getattr(os, name)))
    save(made(title="new"), path)
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, reverse=True), "old until it is new"


@pytest.mark.parametrize("name", [".", "/", "folder", "missing/a.nnviz", "a\0b", "a" * 300, "loop"])
def test_a_place_that_cannot_be_written_is_refused_and_left_alone(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    save(made(title="kept"), folder / "kept.nnviz")
    path = Path(name) if name in (".", "/") else tmp_path / name
    with pytest.raises(ExperimentError) as raised:
        save(made(), path)
    assert_one_clear_line(raised.value, f"{path} could not be saved: ")
    assert load(folder / "kept.nnviz").title == "kept"
    assert names(tmp_path) == ["folder", "loop"]


# --- what lies at the place ---------------------------------------------------------------------


def test_a_link_is_followed_to_its_file(tmp_path: Path) -> None:
    there, link = tmp_path / "there" / "a.nnviz", tmp_path / "link.nnviz"
    there.parent.mkdir()
    write("old", there)
    link.symlink_to(there)
    write("new", link)
    assert link.is_symlink()
    assert (there.read_text(), there.with_name("a.nnviz.bak").read_text()) == ("new", "old")


@pytest.mark.parametrize("name", ["a.nnviz.bak", "a.nnviz.tmp"])
def test_what_a_link_beside_the_file_names_is_left_alone(name: str, tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "a.nnviz"
    other.write_text("somebody else's")
    (tmp_path / name).symlink_to(other)
    write("old", path)
    write("new", path)
    assert (other.read_text(), path.read_text()) == ("somebody else's", "new")


def test_somebody_elses_file_beside_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.nnviz.tmp").write_text("somebody else's")
    for text in ("old", "new"):
        write(text, tmp_path / "a.nnviz")
    assert (tmp_path / "a.nnviz.tmp").read_text() == "somebody else's"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.nnviz"
    write("old", path)
    path.chmod(0o640)
    write("new", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_write_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.nnviz"
    write("old", path)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(ExperimentError, match="could not be saved: it is write-protected"):
        write("new", path)
    assert path.read_text() == "old"


@pytest.mark.parametrize("device", [path for path in ("/dev/full", "/dev/null") if Path(path).exists()])
def test_a_device_is_not_written(device: str) -> None:
    with pytest.raises(ExperimentError, match="could not be saved: it is a folder, a pipe or a device"):
        write("text", device)


def test_a_disk_without_second_names_for_files_keeps_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fail)
    for text in ("old", "new"):
        write(text, tmp_path / "a.nnviz")
    assert names(tmp_path) == ["a.nnviz", "a.nnviz.bak"]
    assert (tmp_path / "a.nnviz.bak").read_text() == "old"


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for read in (lambda path: contents(path, 10), load):
        with pytest.raises(ExperimentError, match="could not be read: it is a folder, a pipe or a device"):
            read(tmp_path / "pipe")


def test_a_folder_and_a_file_that_is_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="could not be read"):
        contents(tmp_path, 10)
    (tmp_path / "large").write_bytes(bytes(11))
    with pytest.raises(ExperimentError, match="is larger than 0 MB"):
        contents(tmp_path / "large", 10)


def test_what_grows_while_it_is_read_is_read_only_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, size = tmp_path / "grows", os.fstat
    path.write_bytes(bytes(1 << 20))
    monkeypatch.setattr(os, "fstat", lambda file: os.stat_result((*size(file)[:6], 0, *size(file)[7:])))
    with pytest.raises(ExperimentError, match="grows is larger than 0 MB"):
        contents(path, 1000)


CASES = Path(__file__).parents[1] / "cases" / "files"
REFUSED = {
    "tokenerror.npz": '"a" must be an array in the format of NumPy, but is one with a broken header.',
    "indexerror.npz": '"a" must be an array in the format of NumPy, but is one with a broken header.',
    "dims65.safetensors": '"a" may have at most 32 dimensions, but has 65.',
    "overflow0.safetensors": '"a" must have a shape of at most 33,554,432 numbers.',
    "longpath.nnviz": "could not be read: file name too long.",
}


@pytest.mark.parametrize(("name", "text"), REFUSED.items(), ids=REFUSED)
def test_a_file_that_somebody_broke_is_refused_by_the_error_of_its_format(name: str, text: str) -> None:
    with pytest.raises(ExperimentError) as raised:
        (load if name.endswith(".nnviz") else load_weights)(CASES / name)
    assert_one_clear_line(raised.value, text)


# --- a program that is killed -------------------------------------------------------------------

ENDLESSLY = """
import itertools, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import nnviz
from nnviz.engine.exchange.exports import SCRIPTS
from nnviz.engine.exchange.replay import Replay
from nnviz.engine.experiment.experiment import save
from nnviz.engine.reading.files import write

kind, path = sys.argv[1:]
experiment = nnviz.load("digits")
if kind in ("png", "svg"):
    from nnviz.gui.window.app import application
    from nnviz.gui.look.look import LOOK
    from nnviz.gui.plots.loss import LossView
    from nnviz.gui.state.session import Session
    from pathlib import Path
    app, timeline = application(), nnviz.Timeline(nnviz.load("xor"))
    timeline.run(50)
    view = LossView(LOOK)
    view.resize(300, 200)
    view.set_frame(Session(timeline).frame())
    view.show()
texts = [SCRIPTS["numpy"].text(Replay.of_experiment(experiment, epochs)) for epochs in (1, 2)]
for at in itertools.count():
    if at == 1:
        print("ready", flush=True)
    if kind == "experiment":
        save(nnviz.load(nnviz.resources.experiment_path(("xor", "digits")[at % 2])), path)
    elif kind == "script":
        write(texts[at % 2], path)
    else:
        view.plot.save(Path(path))
"""
WHOLE = {
    "experiment": lambda raw: raw.endswith(b" }\n"),
    "script": lambda raw: raw.rstrip().endswith(b'")') or raw.rstrip().endswith(b")"),
    "png": lambda raw: raw[:8] == b"\x89PNG\r\n\x1a\n" and raw[-8:-4] == b"IEND",
    "svg": lambda raw: raw.rstrip().endswith(b"</svg>"),
}


def kill_while_it_saves(kind: str, path: Path, delay: float) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESSLY, kind, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        while not path.exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)


def check_kills(kind: str, kills: int, folder: Path) -> None:
    rng, path = random.Random(kind), folder / f"a.{kind}"
    for _ in range(kills):
        kill_while_it_saves(kind, path, rng.uniform(0, 0.05))
        for name in {path.name, f"{path.name}.bak"} & set(names(folder)):
            assert WHOLE[kind]((folder / name).read_bytes()), f"{name} is torn"
    old = path.read_bytes()
    write("after", path)
    assert names(folder) == [path.name, f"{path.name}.bak"], "nothing is left behind"
    assert (folder / f"{path.name}.bak").read_bytes() == old


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("kind", some_by_day(("experiment", "png"), WHOLE))
def test_a_program_killed_while_it_saves_leaves_a_whole_file(kind: str, tmp_path: Path) -> None:
    check_kills(kind, 1, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", WHOLE)
def test_a_program_killed_200_times_while_it_saves_leaves_a_whole_file(kind: str, tmp_path: Path) -> None:
    check_kills(kind, 200, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks")
def test_a_file_that_another_program_is_writing_is_not_removed(tmp_path: Path) -> None:
    import fcntl

    other, left = (tmp_path / files.UNFINISHED.format(name) for name in ("other", "left"))
    left.touch()
    with other.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write("text", tmp_path / "a.nnviz")
        assert names(tmp_path) == [other.name, "a.nnviz"]


# --- nobody else writes -------------------------------------------------------------------------

WRITERS = ("nnviz.engine.reading.files", "nnviz.gui.state.work.writer")
"""The one writer, and the program of its own that puts journals on the disk."""
WRITING = {"QFile", "QSaveFile", "mkstemp", "save", "savez", "tofile", "touch", "write_bytes", "write_text"}
OURS = re.compile(
    r"(archive|ex|self|painter|self\._painter|board\.painter|w\.saving|self\._session|self\._session\.writing|files)\.save|"
    r"save\(name, path, sheets|save\(source, path, what|save\(draft\.lesson, path|save\(order, |"
    r"images?(\[0\])?\.save\((buffer|out), |archive\.open\(member, "
)
"""Calls of these names that go through the one writer, or write to memory."""


def writes(source: ast.AST) -> list[str]:
    """The calls that write a file by another way."""
    found = []
    for call in ast.walk(source):
        if isinstance(call, ast.Call) and not OURS.match(ast.unparse(call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            given = {at.value for at in ast.walk(call) if isinstance(at, ast.Constant) and isinstance(at.value, str)}
            if name in WRITING or (name == "open" and any(re.fullmatch("[rwaxbt+]*[wax+][bt+]*", at) for at in given)):
                found.append(ast.unparse(call))
    return found


def test_no_other_module_writes_files() -> None:
    for module in MODULES.keys() - set(WRITERS):
        for node in nodes_of(module):
            assert not isinstance(node, ast.Module) or writes(node) == [], module


def test_a_call_that_writes_is_found_where_it_is() -> None:
    source = "path.open('wb'); open(path); path.write_text('a'); picture.save(path); painter.save()"
    assert writes(ast.parse(source)) == ["path.open('wb')", "path.write_text('a')", "picture.save(path)"]
