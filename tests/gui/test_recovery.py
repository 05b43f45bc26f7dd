"""At most half a minute of work is lost when the program ends without closing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

import nnviz
from nnviz.engine.reading import files
from nnviz.engine.reading.locks import lock
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.dialogs.files.recovery import RecoveryDialog
from nnviz.gui.state.work import journaling, writer
from nnviz.gui.state.work.journal import journals
from nnviz.gui.state.work.recovery import Orphan, Recovering, orphans
from nnviz.gui.window.files.rescue import Rescue
from nnviz.gui.window.window import Window

from ..engine.test_work import shown


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal is written as soon as something was done."""
    monkeypatch.setattr(journaling, "PAUSED", 0.0)
    monkeypatch.setattr(journaling, "SHARE", 0)


@pytest.fixture
def rescued(open_window: Callable[..., Window], at_once: None) -> Callable[..., Rescue]:
    """A window that keeps its work, as the command opens it."""
    return lambda source="xor": Rescue(open_window(source))


def written(rescue: Rescue, qtbot: Any) -> Path:
    """The folder of its journal, when everything is in it."""

    def is_written() -> bool:
        for manifest in journals().glob(f"*/{writer.MANIFEST}"):
            head = json.loads(manifest.read_bytes().partition(b"\n")[0])
            return bool(head["iteration"] == rescue.journaling.session.timeline.cursor.iteration) and not busy()
        return False

    def busy() -> bool:
        return any(journal.busy for _, journal in rescue.journaling.journals.values())

    qtbot.waitUntil(is_written)
    (folder,) = folders()
    return folder


def folders() -> list[Path]:
    return list(journals().iterdir()) if journals().exists() else []


def left(rescue: Rescue) -> None:
    """The program is gone, and nobody holds its journals any more."""
    rescue.journaling.timer.stop()
    rescue.journaling.writer.close()
    for _, journal in rescue.journaling.journals.values():
        if journal.held is not None:
            journal.held.release(remove=False)


def recovered(orphan: Orphan) -> Timeline:
    reading = Recovering(orphan)
    for _ in reading:
        pass
    return reading.work.timeline


def test_what_was_done_is_kept_and_opens_again_as_it_was(rescued: Any, qtbot: Any) -> None:
    rescue = rescued()
    session = rescue.journaling.session
    session.goto(30)
    session.edit("lr", 0.7)
    session.goto(45, 11, 3)
    written(rescue, qtbot)
    left(rescue)
    (orphan,) = orphans()
    assert (orphan.head["name"], orphan.head["iteration"], orphan.path) == ("XOR with a hidden layer", 45, None)
    assert shown(recovered(orphan)) == shown(session.timeline)
    orphan.discard()
    assert not folders()


def test_only_what_is_new_is_written(rescued: Any, qtbot: Any) -> None:
    rescue = rescued()
    session = rescue.journaling.session
    session.goto(3000)
    folder = written(rescue, qtbot)
    (numbers,) = folder.glob("numbers.*")
    before = numbers.stat().st_size
    session.goto(3004, 3)
    written(rescue, qtbot)
    assert list(folder.glob("numbers.*")) == [numbers]
    assert before < numbers.stat().st_size < before + 1000
    left(rescue)
    (orphan,) = orphans()
    assert shown(recovered(orphan)) == shown(session.timeline)
    orphan.discard()


def test_a_large_journal_is_written_in_parts_and_is_whole_or_the_one_before(
    rescued: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PART", 4096)
    rescue = rescued()
    session, orders = rescue.journaling.session, []
    order = rescue.journaling.writer.order
    monkeypatch.setattr(rescue.journaling.writer, "order", lambda *given: (orders.append(given[0]), order(*given)))
    session.goto(3000)
    written(rescue, qtbot)
    assert len(orders) > 10
    before = shown(session.timeline)
    session.goto(9000)
    at = len(orders)
    qtbot.waitUntil(lambda: len(orders) > at + 2)
    left(rescue)
    assert rescue.journaling.writer.process is None, "a part that was written late had the next one ordered"
    (orphan,) = orphans()
    assert shown(recovered(orphan)) in (before, shown(session.timeline))
    orphan.discard()


def test_what_is_saved_or_need_not_be_leaves_nothing_behind(rescued: Any, qtbot: Any, tmp_path: Path) -> None:
    rescue = rescued()
    session = rescue.journaling.session
    session.goto(7, 3)
    written(rescue, qtbot)
    session.save(tmp_path / "a.nnviz")
    qtbot.waitUntil(lambda: not folders())
    session.edit("lr", 3.0)
    written(rescue, qtbot)
    session.let_go()
    rescue.parent().close()
    assert not folders()


def test_a_work_that_undo_left_unsaved_is_kept_too(rescued: Any, qtbot: Any) -> None:
    rescue = rescued()
    session = rescue.journaling.session
    session.take(Timeline(nnviz.load("or")))
    session.goto(5)
    session.edit("lr", 2.0)
    written(rescue, qtbot)
    session.undo()
    session.undo()
    assert session.data_kind == "xor"
    left(rescue)
    (orphan,) = orphans()
    assert orphan.head["name"] == "OR with a single neuron"
    orphan.discard()


def test_the_next_start_offers_it_with_its_time_and_goes_on_in_the_same_journal(rescued: Any, qtbot: Any) -> None:
    first = rescued()
    first.journaling.session.goto(45, 11)
    folder, stood = written(first, qtbot), shown(first.journaling.session.timeline)
    left(first)
    second = rescued("or")
    second.offer()
    (dialog,) = second.parent().findChildren(RecoveryDialog)
    (orphan,) = dialog.left
    assert f"{orphan.when:%Y-%m-%d %H:%M}" in [label.text() for label in dialog.findChildren(QLabel)]
    qtbot.mouseClick(dialog.rows[0][0], Qt.MouseButton.LeftButton)
    session = second.journaling.session
    qtbot.waitUntil(lambda: session.timeline.cursor == (45, 11))
    assert shown(session.timeline) == stood and second.parent().isWindowModified()
    session.goto(50)
    assert written(second, qtbot) == folder
    session.undo()
    assert session.data_kind == "or", "the one that was open is there"


@pytest.mark.parametrize(("answer", "stays"), [("Later", True), ("Discard", False)])
def test_it_can_wait_and_it_can_be_thrown_away(rescued: Any, qtbot: Any, answer: str, stays: bool) -> None:
    first = rescued()
    first.journaling.session.goto(45, 11)
    folder = written(first, qtbot)
    left(first)
    second = rescued("or")
    second.offer()
    (dialog,) = second.parent().findChildren(RecoveryDialog)
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == answer]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert folder.exists() == stays
    for orphan in orphans():
        orphan.discard()


def test_the_journal_of_a_window_that_is_there_is_offered_by_nobody(rescued: Any, qtbot: Any) -> None:
    rescue = rescued()
    rescue.journaling.session.goto(45, 11)
    written(rescue, qtbot)
    assert orphans() == []


@pytest.mark.parametrize("left_behind", ["", "no manifest", "torn", "other version", "not text", "outside"])
def test_what_is_no_whole_journal_is_removed(left_behind: str, tmp_path: Path) -> None:
    folder = journals() / "0123"
    folder.mkdir(parents=True)
    (folder / "numbers.0").write_bytes(b"12345678")
    head = dict.fromkeys(("journal", "name", "path", "holds", "written", "time", "iteration", "numbers", "length"), 1)
    head |= {"name": "a", "path": None, "holds": False, "written": None, "numbers": "numbers.0"}
    contents = {
        "": None, "no manifest": None, "torn": json.dumps(head).encode()[:-4], "not text": b"\xff\xfe\n",
        "other version": json.dumps(head | {"journal": 2}).encode(),
        "outside": json.dumps(head | {"numbers": "../numbers.0"}).encode(),
    }[left_behind]  # fmt: skip
    if contents is not None:
        (folder / writer.MANIFEST).write_bytes(contents)
    assert orphans() == [] and not folder.exists()


def test_a_journal_that_does_not_fit_together_is_told_and_changes_nothing(rescued: Any, qtbot: Any) -> None:
    first = rescued()
    first.journaling.session.goto(45, 11)
    folder = written(first, qtbot)
    left(first)
    (numbers,) = folder.glob("numbers.*")
    numbers.write_bytes(numbers.read_bytes()[:80])
    second = rescued("or")
    second.offer()
    (dialog,) = second.parent().findChildren(RecoveryDialog)
    qtbot.mouseClick(dialog.rows[0][0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(second.parent().banner.isVisible)
    assert "does not fit together" in second.parent().banner.text()
    assert second.journaling.session.data_kind == "or"


# --- where it cannot be written ----------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_cannot_be_written_is_told_once_and_the_work_goes_on(rescued: Any, qtbot: Any) -> None:
    journals().parent.mkdir(parents=True)
    journals().parent.chmod(0o500)
    rescue = rescued()
    rescue.journaling.session.goto(45, 11)
    qtbot.waitUntil(rescue.parent().banner.isVisible)
    assert "could not be kept for the case of a crash" in rescue.parent().banner.text()


def test_a_place_that_is_no_folder_is_told_once_and_the_work_goes_on(rescued: Any, qtbot: Any) -> None:
    journals().parent.mkdir(parents=True, exist_ok=True)
    journals().write_bytes(b"")
    rescue = rescued()
    session, window = rescue.journaling.session, rescue.parent()
    session.goto(45, 11)
    qtbot.waitUntil(window.banner.isVisible)
    assert "could not be kept for the case of a crash" in window.banner.text()
    window.banner.hide()
    session.goto(46, 3)
    qtbot.wait(50)
    assert not window.banner.isVisible() and session.timeline.cursor == (46, 3)
    journals().unlink()


def test_a_writer_that_is_killed_is_started_again_and_nothing_is_missing(rescued: Any, qtbot: Any) -> None:
    rescue = rescued()
    session = rescue.journaling.session
    session.goto(45, 11)
    written(rescue, qtbot)
    os.kill(rescue.journaling.writer.process.processId(), signal.SIGTERM)
    qtbot.waitUntil(lambda: rescue.journaling.writer.process is None)
    session.edit("lr", 0.7)
    session.goto(60, 2)
    written(rescue, qtbot)
    left(rescue)
    (orphan,) = orphans()
    assert shown(recovered(orphan)) == shown(session.timeline)
    orphan.discard()


@pytest.mark.parametrize("call", range(12))
def test_whichever_call_of_a_write_fails_the_journal_before_can_be_read(
    call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The k-th call of any kind that touches the disk."""
    folder = tmp_path / "journal"
    folder.mkdir()
    writer.carry_out(folder, "numbers.1", 0, b"first", b"manifest 1")
    count = 0

    def failing(function: Any) -> Any:
        def called(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == call + 1:
                raise OSError(28, "No space left on device")
            return function(*args, **kwargs)

        return called

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(os.fsync))
        for name in ("open", "replace", "iterdir", "unlink"):
            patch.setattr(Path, name, failing(getattr(Path, name)))
        failed = False
        try:
            writer.carry_out(folder, "numbers.1", 5, b" second", b"manifest 2")
        except OSError:
            failed = True
    manifest = (folder / writer.MANIFEST).read_bytes()
    assert manifest == b"manifest 2" or failed
    assert (folder / "numbers.1").read_bytes().startswith(b"first second" if manifest[-1:] == b"2" else b"first")


# --- two windows, one file ---------------------------------------------------------------------


def test_a_second_window_on_a_file_is_told(rescued: Any, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.nnviz"
    nnviz.save_work(Timeline(nnviz.load("or")), path)
    first, second = rescued(), rescued()
    for one in (first, second):
        assert not one.parent().banner.isVisible()
        one.parent().prompts.open_experiment(path)
        qtbot.waitUntil(lambda one=one: one.parent().session.path == path)
    assert not first.parent().banner.isVisible()
    assert "“a.nnviz” is open in another window too" in second.parent().banner.text()
    first.parent().close()
    third = rescued()
    third.parent().prompts.open_experiment(path)
    qtbot.waitUntil(lambda: third.parent().session.path == path)
    assert not third.parent().banner.isVisible()


def test_a_file_is_held_by_one_until_it_ends_however_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = (
        "import sys, time; from pathlib import Path; from nnviz.engine.reading.locks import lock;"
        "held = lock(Path(sys.argv[1])); print(held is not None, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "True\n"
        assert lock(path) is None
        other.kill()
    held = lock(path)
    assert held is not None and lock(path) is None
    held.release()
    assert not path.exists() and lock(path) is not None
