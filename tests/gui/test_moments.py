"""The way back to where a breakpoint came to hold, the list of all such moments, and bookmarks."""

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import nnviz
from nnviz import Breakpoint
from nnviz.engine.experiment.experiment import Batch
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.state.session import Session
from nnviz.gui.views.moments.table import ITERATION, LAST, STEP, WHAT
from nnviz.gui.words.language import use_language

SAMPLE = Breakpoint("sample_wrong", 2)


@pytest.fixture
def trained(window, press):
    """A window on XOR with three breakpoints, trained a while."""
    timeline = window.session.timeline
    timeline.run(600)
    timeline.breakpoints = (Breakpoint("loss_below", 0.3), Breakpoint("class_flips"), SAMPLE)
    window.session.emit_frame()
    return window


def done(qtbot, window):
    qtbot.waitUntil(lambda: window.frame.sought is None, timeout=20_000)


def rows(window):
    model = window.views["moments"].table.rows
    texts = [[str(model.index(row, column).data()).strip() for column in (ITERATION, STEP, LAST, WHAT)]
             for row in range(model.rowCount())]  # fmt: skip
    return [(*map(str, one[:3]), one[3]) for one in texts]


def click(window, row, column=WHAT):
    table = window.views["moments"].table
    table.scrollTo(table.rows.index(row, column))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.rows.index(row, column)).center()
    )


def type_note(text):
    QApplication.processEvents()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_shift_f6_goes_back_from_moment_to_moment_and_f6_on_again(trained, press, qtbot):
    window, timeline = trained, trained.session.timeline
    newest, found = timeline.newest, []
    press(Qt.Key.Key_F6, shift=True)
    done(qtbot, window)
    while not window.banner.text().startswith("No ticked"):
        hit = timeline.hit
        assert window.frame.hit is hit and window.frame.cursor == (hit.iteration, hit.operation)
        found.append((hit.breakpoint.kind, *window.frame.cursor))
        assert window.banner.text().startswith(f"Stopped in iteration {hit.iteration} after step {hit.operation}: ")
        press(Qt.Key.Key_F6, shift=True)
        done(qtbot, window)
    assert found == sorted(found, key=lambda one: one[1:], reverse=True) and len(found) == 4
    assert found[0][0] == "loss_below" and found[-1] == ("sample_wrong", 1, 4)
    assert timeline.newest == newest
    for expected in reversed(found[:-1]):
        press(Qt.Key.Key_F6)
        done(qtbot, window)
        assert (timeline.hit.breakpoint.kind, *window.frame.cursor) == expected
    press(Qt.Key.Key_F6)
    done(qtbot, window)
    assert "and iteration 600; Run trains on." in window.banner.text()
    assert window.frame.cursor == found[0][1:]


def test_where_nothing_is_ticked_it_says_so_and_esc_leaves_a_long_way(window, press, qtbot, monkeypatch):
    press(Qt.Key.Key_F6, shift=True)
    assert window.banner.text() == "No breakpoint is ticked, so there is no condition to look for."
    timeline = window.session.timeline
    timeline.run(4000)
    timeline.breakpoints = (Breakpoint("loss_below", 1e-9),)
    window.session.emit_frame()
    monkeypatch.setattr("nnviz.gui.state.slices.SLICE_SECONDS", 0.0)
    monkeypatch.setattr("nnviz.gui.state.slices.TOLD_EVERY_SECONDS", 0.0)
    where = window.frame.cursor
    press(Qt.Key.Key_F6, shift=True)
    qtbot.waitUntil(lambda: "Looking back" in window.banner.text(), timeout=5000)
    assert window.actions_by_name["stop_seeking"].isEnabled()
    assert window.banner.text().endswith("Esc stops.")
    press(Qt.Key.Key_Escape)
    assert window.frame.sought is None and window.banner.text() == "" and window.frame.cursor == where
    assert not window.actions_by_name["stop_seeking"].isEnabled()
    press(Qt.Key.Key_F6, shift=True)
    assert window.frame.sought is not None
    press(Qt.Key.Key_F10, shift=True)
    assert window.frame.sought is None, "who goes elsewhere is not taken away from there"
    assert window.frame.cursor == (4000, where.operation - 1)


def test_all_moments_are_listed_marked_and_gone_to_by_click_and_enter(trained, press, qtbot):
    window, timeline = trained, trained.session.timeline
    press(Qt.Key.Key_B, control=True, shift=True)
    view = window.views["moments"]
    assert view.hint.isVisible() and not view.table.isVisible()
    QTest.mouseClick(view.every, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame.listed is not None and not window.frame.listed.active, timeout=10_000)
    listed = rows(window)
    assert listed[0] == ("1", "4", "191", "sample 3 is classified wrongly")
    assert listed[-1][2:] == ("…", "loss below 0.3")
    assert view.note(window.frame) == "4 moments up to iteration 600"
    click(window, 1)
    done(qtbot, window)
    assert (
        window.frame.cursor == (int(listed[1][0]), int(listed[1][1])) and timeline.hit.breakpoint.kind == "class_flips"
    )
    window.session.show_row(1)
    click(window, 0, LAST)
    done(qtbot, window)
    assert window.frame.cursor == (191, 4), "the last iteration in which sample 3 was wrong"
    assert (window.frame.selection.layer, window.frame.selection.row) == (2, 2), "and sample 3 is shown"
    assert window.banner.text().endswith("Data row 3 is classified as class 0, not as the class of its target.")
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    done(qtbot, window)
    assert [str(part) for part in window.frame.cursor] == [*listed[-1][:2]]
    strip = window.views["timeline"]
    lines = strip.lines_of(window.frame.listed, window.frame.newest.iteration)
    assert [round(line.x1()) for line in lines] == sorted({round(float(strip.across(int(one[0])))) for one in listed})
    texts = strip.text_at(lines[-1].p1())
    assert texts.splitlines()[-1] == f"iteration {listed[-1][0]}: loss below 0.3"
    # it follows the run and the breakpoints
    timeline.breakpoints = (SAMPLE,)
    window.session.emit_frame()
    qtbot.waitUntil(lambda: len(rows(window)) == 1)
    window.session.goto(300, 0)
    window.session.edit("weights", -3.0, 1, (0, 0))
    window.session.goto(420)
    qtbot.waitUntil(lambda: window.frame.listed.seen == 420, timeout=10_000)
    assert rows(window)[0][0] == "1" and len(rows(window)) > 1
    QTest.mouseClick(view.every, Qt.MouseButton.LeftButton)
    assert window.frame.listed is None and not rows(window)


def test_the_last_iteration_shows_the_sample_also_where_its_batch_has_another_one(window, qtbot):
    timeline = nnviz.Timeline(msgspec.structs.replace(nnviz.load("xor"), batch=Batch(size=1)))
    timeline.run(1200)
    window.session.take(timeline)
    timeline.breakpoints = (SAMPLE,)
    window.open_card("moments")
    window.session.list_moments(True)
    qtbot.waitUntil(lambda: not window.frame.listed.active, timeout=10_000)
    moments = list(window.frame.listed.moments)
    at = next(at for at, one in enumerate(moments) if one.last)
    click(window, at, LAST)
    done(qtbot, window)
    assert window.frame.cursor == (moments[at].last, moments[at].operation)
    assert 2 not in window.frame.record.rows and window.frame.selection.row == 2
    assert window.banner.text().endswith("Data row 3 is classified as class 0, not as the class of its target.")


def test_thousands_of_moments_are_listed_and_painted_quickly(open_window, qtbot):
    window = open_window("moons")
    timeline = window.session.timeline
    timeline.run(6000)
    timeline.breakpoints = (Breakpoint("class_flips"), Breakpoint("loss_rising", 1))
    window.open_card("moments")
    window.session.list_moments(True)
    qtbot.waitUntil(lambda: not window.frame.listed.active, timeout=30_000)
    assert window.frame.listed.count > 1500
    assert window.views["moments"].table.rows.rowCount() == window.frame.listed.count
    strip = window.views["timeline"]
    lines = strip.lines_of(window.frame.listed, window.frame.newest.iteration)
    assert len(lines) <= strip.width()
    assert strip.lines_of(window.frame.listed, window.frame.newest.iteration) is lines
    at = int(np.searchsorted(window.frame.listed.moments.iterations, 3000))
    table = window.views["moments"].table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(at, WHAT))
    QTest.keyClick(table, Qt.Key.Key_Return)
    done(qtbot, window)
    assert window.frame.cursor == window.frame.listed.moments[at].cursor


def test_a_bookmark_is_set_named_gone_to_and_removed(trained, press, qtbot):
    window = trained
    window.session.goto(77, 6)
    window.session.select_node(1, 2)
    press(Qt.Key.Key_F2, control=True)
    assert window.cards["moments"].isVisible()
    type_note("h3 turns")
    assert rows(window) == [("77", "6", "", "★ h3 turns")]
    assert [mark.note for mark in window.frame.marks if mark.kind == "bookmark"] == ["h3 turns"]
    strip = window.views["timeline"]
    where = strip.track().center()
    where.setX(float(strip.across(77)))
    assert "bookmark in iteration 77: h3 turns" in strip.text_at(where)
    window.session.goto(500)
    click(window, 0)
    assert window.frame.cursor == (77, 6)
    assert (window.frame.selection.layer, window.frame.selection.node) == (1, 2)
    press(Qt.Key.Key_F2, control=True)
    QTest.keyClicks(QApplication.focusWidget(), "half")
    window.session.step()
    assert QApplication.focusWidget().text() == "half", "what is typed stays while other frames are shown"
    window.session.goto(77, 6)
    assert len(window.frame.bookmarks) == 1, "the same moment is marked once; its note is typed anew"
    type_note("again")
    assert rows(window)[0][3] == "★ again"
    table = window.views["moments"].table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    type_note("x" * 201)
    assert "at most 200 characters" in window.banner.text() and rows(window)[0][3] == "★ again"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert window.frame.bookmarks == () and not rows(window)


def test_a_bookmark_of_another_run_returns_to_it_and_keeps_it(trained, press, qtbot):
    window, timeline = trained, trained.session.timeline
    first = timeline.current
    press(Qt.Key.Key_F2, control=True)
    type_note("before")
    window.session.edit("lr", 0.9)
    assert timeline.current is not first and first in timeline.runs, "at its newest moment it would have been left"
    window.session.goto(650)
    assert rows(window)[0][3].startswith("★ before (run 1")
    assert not [mark for mark in window.frame.marks if mark.kind == "bookmark"]
    click(window, 0)
    assert timeline.current is first and window.frame.cursor.iteration == 600
    assert rows(window)[0][3] == "★ before"
    press(Qt.Key.Key_Z, control=True)
    assert timeline.current is not first, "to return is a deed that can be undone"
    window.session.reset()
    assert first in timeline.runs
    click(window, 0)
    assert timeline.current is first


def test_bookmarks_are_kept_in_the_work_and_with_each_chapter(trained, press, qtbot, tmp_path):
    window, session = trained, trained.session
    session.goto(40, 3)
    press(Qt.Key.Key_F2, control=True)
    type_note("kept")
    assert session.keeping.modified
    session.goto(600)
    session.edit("lr", 0.5)
    session.goto(620)
    path = tmp_path / "work.nnviz"
    assert session.save(path) and not session.keeping.modified
    session.rename_bookmark(0, "kept well")
    assert session.keeping.modified, "a note is something that would be lost"
    assert session.save(path)
    # another work, and back by undo
    session.take(nnviz.Timeline(nnviz.load("or")))
    assert window.frame.bookmarks == ()
    press(Qt.Key.Key_F2, control=True)
    type_note("of the other")
    assert session.keeping.modified, "also where nothing was trained"
    session.undo()
    assert [one.note for one in window.frame.bookmarks] == ["kept well"]
    session.redo()
    assert [one.note for one in window.frame.bookmarks] == ["of the other"]
    # the file
    from nnviz.engine.work.opening import opened

    work = opened(path)
    again = Session(work.timeline, path)
    again.keeping.resume(work.desk)
    (bookmark,) = again.frame().bookmarks
    assert (bookmark.note, bookmark.stand.cursor, bookmark.stand.run.number) == ("kept well", (40, 3), 1)
    assert bookmark.stand.run in again.timeline.runs
    again.go_to_bookmark(0)
    assert again.frame().cursor == (40, 3)
    # one that fits no more goes alone
    (kept,) = work.desk["bookmarks"]
    for broken in ({"run": 99}, {"cursor": [9999, 0]}, {"cursor": [3, 99]}, {"selection": {"row": 99}},
                   {"selection": {"node": -1}}, {"cursor": [3, 0], "revealed": [1, 1]}):  # fmt: skip
        other = Session(opened(path).timeline, path)
        other.keeping.resume(
            {**work.desk, "unit": "layer", "bookmarks": [{"stand": {**kept["stand"], **broken}}, kept]}
        )
        assert [one.note for one in other.frame().bookmarks] == ["kept well"], broken
        assert other.moving.unit == "layer"


def test_bookmarks_of_another_work_stay_in_the_list_and_lead_back_to_it(trained, press, qtbot, tmp_path):
    window, session, first = trained, trained.session, trained.session.timeline
    session.goto(191, 4)
    session.show_row(2)
    press(Qt.Key.Key_F2, control=True)
    type_note("wrong here")
    session.take(nnviz.Timeline(nnviz.load("or")), made=True)
    other, table = session.timeline, window.views["moments"].table
    assert rows(window) == [("191", "4", "", "☆ wrong here (in “XOR with a hidden layer”)")]
    assert table.isVisible() and window.frame.bookmarks == () and not window.frame.marks
    tip = table.rows.index(0, WHAT).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[0] == "wrong here" and "Bookmark in “XOR with a hidden layer”: iteration 191" in tip
    assert not table.rows.flags(table.rows.index(0, WHAT)) & Qt.ItemFlag.ItemIsEditable
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, WHAT))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(rows(window)) == 1, "it is changed where it is at home"
    press(Qt.Key.Key_F2, control=True)
    type_note("of this one")
    assert [one[3] for one in rows(window)] == ["★ of this one", "☆ wrong here (in “XOR with a hidden layer”)"]
    assert session.save(tmp_path / "other.nnviz") and not session.keeping.modified
    click(window, 1)
    assert session.timeline is first and window.frame.cursor == (191, 4) and window.frame.selection.row == 2
    assert [one[3] for one in rows(window)] == ["★ wrong here", "☆ of this one (in “other.nnviz”)"]
    press(Qt.Key.Key_Z, control=True)
    assert session.timeline is other, "Undo leads back to the work before"
    assert not window.close(), "the bookmark of the first work is in no file yet"
    assert session.timeline is first and [one.note for one in window.frame.bookmarks] == ["wrong here"]
    (question,) = [one for one in window.findChildren(UnsavedDialog) if one.isVisible()]
    question.reject()


def test_a_sample_is_asked_for_as_the_screen_counts(window, press, qtbot):
    press(Qt.Key.Key_B, control=True)
    panel = window.views["breakpoints"]
    next(entry for entry in panel.add.menu().actions() if entry.objectName() == "sample_wrong").trigger()
    (edit,) = panel.rows[0].numbers
    assert edit.text() == "1"
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "3")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert window.session.timeline.breakpoints == (SAMPLE,)
    for wrong in ("5", "0", "1.5"):
        edit.selectAll()
        qtbot.keyClicks(edit, wrong)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert window.banner.text() == f"The number must be a sample from 1 to 4, but is {wrong}."
        assert window.session.timeline.breakpoints == (SAMPLE,) and edit.text() == "3"
    window.session.use_notation(window.session.notation.changed("first", 0))
    assert edit.text() == "2"
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    assert window.frame.hit.breakpoint == SAMPLE
    assert window.banner.text().endswith("Data row 2 is classified as class 0, not as the class of its target.")


def test_the_panel_speaks_japanese(trained, press, qtbot):
    window = trained
    window.open_card("moments")
    window.session.bookmark()
    window.session.list_moments(True)
    qtbot.waitUntil(lambda: not window.frame.listed.active, timeout=10_000)
    use_language("ja")
    QApplication.processEvents()
    view = window.views["moments"]
    assert view.every.text() == "すべて表示"
    heads = [view.table.rows.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert [str(head).strip() for head in heads] == [
        "位置",
        "ステップ",
        "最後",
        "条件、ブックマーク",
    ]
    assert rows(window)[1][3] == "サンプル3の予測クラスが不正解"
    assert view.table.rows.rowCount(QModelIndex()) == 5
