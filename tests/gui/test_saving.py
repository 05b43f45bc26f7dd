"""The work is saved as a whole, and nobody loses any of it unasked."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

import nnviz
from nnviz.engine.experiment.experiment import to_dict
from nnviz.engine.reading import files
from nnviz.engine.work import archive
from nnviz.engine.work.opening import opened
from nnviz.gui.dialogs.files.progress import ProgressDialog
from nnviz.gui.dialogs.files.unsaved import ChangedDialog, UnsavedDialog
from nnviz.gui.state import slices
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.window import app
from nnviz.gui.window.panels import PANELS
from nnviz.gui.window.window import Window
from nnviz.gui.words.mnemonics import plain

from ..engine.test_work import shown
from ..nights import by_night

SMALL = to_dict(nnviz.load("or"))


@pytest.fixture
def asked_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names that were proposed for files; each is taken as it is, in a folder of the test."""
    proposed = list[str]()

    def take(parent: Any, title: str, name: str, kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", take)
    return proposed


@pytest.fixture
def reopened(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Window]:
    """Another window on a file, as the command opens it."""
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr(app, "open_windows", [])

    def open_it(path: Path) -> Window:
        work = app.Opening(path)
        for _ in work:
            pass
        window = app.make_window(work.work.timeline, path)
        window.session.keeping.resume(work.work.desk, work.work.named)
        qtbot.addWidget(window, before_close_func=lambda window: window.session.let_go())
        window.resize(1600, 1000)
        window.show()
        qtbot.waitUntil(lambda: "boundary" in window.views)
        return window

    return open_it


def answer(window: Any, text: str, qtbot: Any, kind: type[QMessageBox] = UnsavedDialog) -> None:
    """Presses a button of the one question that is there."""
    (dialog,) = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    (button,) = [button for button in dialog.findChildren(QPushButton) if plain(button.text()) == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not [one for one in window.findChildren(kind) if one is dialog])


def is_asked(window: Any) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(UnsavedDialog))


def used(window: Any) -> None:
    """Does something with everything that is kept."""
    session = window.session
    session.goto(30)
    session.edit("lr", 0.7)
    session.goto(45, 11, 3)
    session.select_node(1, 2)
    session.show_row(2)
    session.watch()
    session.add_breakpoint("loss_below")
    session.use_notation(session.notation.changed("sum", "z"))
    session.compute_by_hand(3)
    session.preview(True)
    session.moving.use_unit("layer")
    window.cards["code"].hide()


def seen(window: Any) -> Any:
    """All that must be as if the window had never been closed."""
    session = window.session
    return shown(session.timeline), json.dumps(session.keeping.desk(), sort_keys=True), session.frame().place


def test_saved_and_opened_everything_is_as_it_was(
    window: Any, asked_name: list[str], reopened: Callable[[Path], Window], tmp_path: Path
) -> None:
    used(window)
    window.actions_by_name["save"].trigger()
    other = reopened(window.session.path)
    assert seen(other) == seen(window)
    assert other.cards["code"].isHidden() and not other.isWindowModified()
    for one in (window, other):
        one.session.undo()
        one.session.redo()
        one.session.goto(60, 3)
    assert seen(other) == seen(window)


def test_a_name_is_proposed_and_the_title_says_it(window: Any, asked_name: list[str], tmp_path: Path) -> None:
    assert not window.isWindowModified()
    window.session.goto(7, 3)
    assert window.isWindowModified() and window.windowTitle() == "XOR with a hidden layer[*] — nnviz"
    window.actions_by_name["save"].trigger()
    assert asked_name == ["XOR with a hidden layer.nnviz"]
    assert not window.isWindowModified() and window.windowTitle() == "XOR with a hidden layer.nnviz[*] — nnviz"
    window.session.back()
    assert not window.isWindowModified(), "looking at another moment loses nothing"
    window.session.edit("lr", 2.0)
    assert window.isWindowModified()
    window.session.undo()
    window.actions_by_name["save"].trigger()
    assert len(asked_name) == 1 and not window.isWindowModified()


def test_work_on_an_experiment_does_not_take_the_place_of_its_file(
    window: Any, asked_name: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.nnviz"
    path.write_text(json.dumps(SMALL))
    before = path.read_bytes()
    window.prompts.open_experiment(path)
    window.session.goto(9)
    window.actions_by_name["save"].trigger()
    assert asked_name == ["mine work.nnviz"] and path.read_bytes() == before
    assert window.session.path == tmp_path / "mine work.nnviz"
    for command, name in (("save_experiment", "mine work experiment"), ("save_trained", "mine work trained")):
        window.actions_by_name[command].trigger()
        assert json.loads((tmp_path / f"{name}.nnviz").read_text())["nnviz"] == 1
    window.actions_by_name["export_numpy"].trigger()
    assert asked_name[-1] == "mine work NumPy.py" and (tmp_path / asked_name[-1]).is_file()


@pytest.mark.parametrize("title", ["a/b\\c:d", "実験[*]", *by_night("..", " ", "x" * 300)])
def test_any_title_makes_a_name_of_a_file(open_window: Any, asked_name: list[str], title: str, tmp_path: Path) -> None:
    window = open_window(SMALL | {"title": title})
    window.session.goto(3)
    window.actions_by_name["save"].trigger()
    assert window.session.path is not None and window.session.path.parent == tmp_path
    assert window.session.path.is_file() and not window.isWindowModified()


# --- asked once --------------------------------------------------------------------------------


def test_the_window_asks_before_it_closes_and_stays_where_that_is_cancelled(
    window: Any, asked_name: list[str], qtbot: Any
) -> None:
    window.session.goto(7, 3)
    window.close()
    window.close()
    assert window.isVisible() and is_asked(window)
    answer(window, "Cancel", qtbot)
    assert window.isVisible() and window.session.timeline.cursor == (7, 3)
    window.close()
    answer(window, "Save", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert nnviz.open_work(window.session.path).cursor == (7, 3)


def test_what_need_not_be_saved_is_not_asked_about_again(window: Any, qtbot: Any) -> None:
    window.session.goto(7, 3)
    window.close()
    answer(window, "Don’t save", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_window_that_nothing_was_done_in_closes_at_once(window: Any) -> None:
    window.session.step()
    window.close()
    assert not window.isVisible()


def test_where_it_cannot_be_saved_nothing_is_left(window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/", ""))
    window.session.goto(7, 3)
    before = window.session.timeline
    window.prompts.open_built_in("or")
    answer(window, "Save", qtbot)
    assert "could not be saved" in window.banner.text()
    assert window.session.timeline is before and window.isWindowModified()


def test_a_large_work_is_saved_behind_a_bar_and_can_be_gone_on_with_after_it(
    window: Any, asked_name: list[str], qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module, name in ((archive, "PACKED"), (files, "PART")):
        monkeypatch.setattr(module, name, 1024)
    monkeypatch.setattr(slices, "SLICE_SECONDS", 0.0)
    monkeypatch.setattr(slices, "TOLD_EVERY_SECONDS", 0.0)
    window.session.goto(2000)
    begun = shown(window.session.timeline)
    window.actions_by_name["save"].trigger()
    dialog = window.findChild(ProgressDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.mouseClick(dialog.buttons.buttons()[0], Qt.MouseButton.LeftButton)
    assert window.session.keeping.modified
    assert not list(tmp_path.iterdir()), "cancelled, it leaves nothing"
    window.actions_by_name["save"].trigger()
    window.session.goto(2001)  # as Run does behind the bar
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.nnviz"))) and not window.findChildren(ProgressDialog))
    (path,) = tmp_path.glob("*.nnviz")
    assert window.session.keeping.modified, "what came later is not in the file"
    assert shown(opened(path).timeline) == begun


def test_saved_before_another_one_opens_both_are_there(window: Any, asked_name: list[str], qtbot: Any) -> None:
    window.session.goto(7, 3)
    window.prompts.open_built_in("or")
    answer(window, "Save", qtbot)
    assert window.session.data_kind == "or" and not window.isWindowModified()
    window.session.undo()
    assert window.session.path is not None and nnviz.open_work(window.session.path).cursor == (7, 3)


# --- undone ------------------------------------------------------------------------------------


def test_undo_leads_back_across_what_was_opened(window: Any, qtbot: Any) -> None:
    session, undo, redo = window.session, window.actions_by_name["undo"], window.actions_by_name["redo"]
    session.goto(7, 3)
    session.edit("lr", 0.9)
    session.watch()
    first = session.timeline
    stood = seen(window)
    window.prompts.open_built_in("or")
    answer(window, "Don’t save", qtbot)
    assert not redo.isEnabled() and plain(undo.text()) == "Undo: open “OR with a single neuron”"
    session.goto(4)
    session.edit("lr", 3.0)
    second = session.timeline
    assert plain(undo.text()) != "Undo: open “OR with a single neuron”"
    undo.trigger()
    undo.trigger()
    assert session.timeline is first and seen(window) == stood
    assert plain(redo.text()) == "Redo: open “OR with a single neuron”"
    undo.trigger()
    assert session.timeline.experiment == nnviz.load("xor")
    redo.trigger()
    redo.trigger()
    assert session.timeline is second
    redo.trigger()
    assert session.timeline.experiment.optimizer.lr == 3.0 and not redo.isEnabled()


def test_what_was_gone_back_over_is_not_lost_when_another_one_opens(window: Any, qtbot: Any) -> None:
    session = window.session
    window.prompts.open_built_in("or")
    session.undo()
    window.prompts.open_built_in("plane")
    kinds = [session.data_kind]
    while window.actions_by_name["undo"].isEnabled():
        window.actions_by_name["undo"].trigger()
        kinds.append(session.data_kind)
    assert kinds == ["table", "xor", "or"]


def test_before_it_closes_it_asks_about_what_was_gone_back_over_too(window: Any, qtbot: Any) -> None:
    session = window.session
    window.prompts.open_built_in("or")
    session.goto(5)
    session.edit("lr", 0.1)
    session.undo()
    session.undo()
    assert session.data_kind == "xor" and not window.isWindowModified()
    window.close()
    assert is_asked(window) and session.data_kind == "or"
    answer(window, "Don’t save", qtbot)
    qtbot.waitUntil(lambda: not window.isVisible())


# --- files that others write -------------------------------------------------------------------


def test_a_file_that_another_one_changed_is_not_written_over_unasked(
    window: Any, asked_name: list[str], reopened: Callable[[Path], Window], qtbot: Any
) -> None:
    window.session.goto(7, 3)
    window.actions_by_name["save"].trigger()
    other = reopened(window.session.path)
    other.session.goto(20)
    other.actions_by_name["save"].trigger()
    window.session.goto(9)
    window.actions_by_name["save"].trigger()
    assert nnviz.open_work(other.session.path).newest.iteration == 20, "nothing is written yet"
    answer(window, "Cancel", qtbot, ChangedDialog)
    window.actions_by_name["save"].trigger()
    answer(window, "Overwrite", qtbot, ChangedDialog)
    assert nnviz.open_work(other.session.path).newest.iteration == 9
    assert not window.isWindowModified()


def test_a_file_that_is_gone_is_written_again(window: Any, asked_name: list[str]) -> None:
    window.session.goto(7, 3)
    window.actions_by_name["save"].trigger()
    window.session.path.unlink()
    window.session.goto(8, 1)
    window.actions_by_name["save"].trigger()
    assert nnviz.open_work(window.session.path).cursor == (8, 1)


def test_a_broken_work_file_is_told_and_changes_nothing(window: Any, tmp_path: Path) -> None:
    window.session.goto(7, 3)
    path = tmp_path / "broken.nnviz"
    nnviz.save_work(window.session.timeline, path)
    path.write_bytes(path.read_bytes()[:-100])
    window.prompts.open_experiment(path)
    assert "broken.nnviz: The content must be a whole work file" in window.banner.text()
    assert window.session.timeline.cursor == (7, 3) and not is_asked(window)


# --- whatever was done -------------------------------------------------------------------------


def watched(session: Session, chance: random.Random) -> None:
    record, program = session.timeline.record, session.timeline.program
    if known := sorted(key for key in program.named.values() if key in record):
        key = chance.choice(known)
        session.watch(Number(key, (0,) * np.ndim(record[key]), session.timeline.cursor.iteration))


ACTS: tuple[Callable[[Session, random.Random], object], ...] = (
    lambda session, _: session.step(),
    lambda session, _: session.step(),
    lambda session, _: session.back(),
    lambda session, chance: session.goto(chance.randrange(1, session.timeline.newest.iteration + 20), 3),
    lambda session, chance: session.edit("lr", chance.choice((0.05, 0.3, 0.7))),
    lambda session, chance: session.edit("weights", chance.uniform(-1, 1), 1, (0, 0)),
    lambda session, chance: session.select_node(chance.randrange(len(session.timeline.program.sizes)), 0),
    lambda session, chance: session.show_row(chance.randrange(len(session.timeline.data.inputs))),
    watched,
    lambda session, _: session.undo(),
    lambda session, _: session.redo(),
    lambda session, chance: session.use_notation(session.notation.changed("sum", chance.choice(("u", "z")))),
    lambda session, chance: session.compute_by_hand(chance.choice((0, 2, 3))),
    lambda session, chance: session.add_breakpoint(chance.choice(("loss_below", "accuracy"))),
    lambda session, chance: session.moving.use_unit(chance.choice(("operation", "element", "layer"))),
    lambda session, chance: session.probe(np.array([chance.uniform(-1, 1) for _ in session.timeline.data.raw[0]])),
)
"""What a person can do."""
LESSONS = ("xor", "or", "deepinsider-2-2-2", "softmax-2-4-3")


def stood(session: Session) -> Any:
    return shown(session.timeline), json.dumps(session.keeping.desk(), sort_keys=True)


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.nightly) for part in range(1, 101))])
def test_a_session_that_was_closed_goes_on_as_if_it_never_had_been(part: int, tmp_path: Path, qapp: Any) -> None:
    path = tmp_path / "a.nnviz"
    for seed in range(10 * part, 10 * part + 10):
        chance = random.Random(seed)
        session = Session(nnviz.Timeline(nnviz.load(chance.choice(LESSONS))))
        hidden = chance.sample(sorted(PANELS), 3)
        session.keeping.panels = lambda hidden=hidden: (hidden, [])  # type: ignore[misc]
        for _ in range(chance.randrange(5, 40)):
            chance.choice(ACTS)(session, chance)
        assert session.save(path), seed
        work = opened(path)
        again, panels = Session(work.timeline), list[Any]()
        again.keeping.show_panels = lambda hidden, front, panels=panels: panels.append(hidden)  # type: ignore[misc]
        again.keeping.panels = session.keeping.panels
        again.keeping.resume(work.desk)
        assert panels == [hidden] and not again.keeping.modified, seed
        assert stood(again) == stood(session), seed
        more = chance.getrandbits(32)
        for one in (session, again):
            chance = random.Random(more)
            for _ in range(20):
                chance.choice(ACTS)(one, chance)
        assert stood(again) == stood(session), seed
        for one in (session, again):
            one.asking.watching.slices.stop()  # or they go on in the next test
