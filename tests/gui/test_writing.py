"""Writing lessons: moments are recorded with a key, text is typed, faults stand at their fields, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from nnviz.engine.lessons.reading import read
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.work.opening import Opening
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.dialogs.lessons.export import ExportDialog
from nnviz.gui.lessons.editor.fields import Field, InLanguages, KindOf, LineOf, NumberOf, Several
from nnviz.gui.window.window import Window
from nnviz.resources import experiment_paths

Open = Callable[..., Window]
Key, Mod = Qt.Key, Qt.KeyboardModifier


def trigger(window: Window, name: str) -> None:
    window.actions_by_name[name].trigger()
    QApplication.processEvents()


def record(window: Window) -> None:
    QTest.keyClick(window, Key.Key_F2, Mod.ControlModifier | Mod.ShiftModifier)
    QApplication.processEvents()


def fields(window: Window) -> dict[str, Field]:
    return {one.path: one for page in window.views["writing"].pages for one in page.fields}


def type_into(widget: QWidget, text: str) -> None:
    """As a person types who begins anew."""
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_A, Mod.ControlModifier)
    for at, line in enumerate(text.split("\n")):
        if at:
            QTest.keyClick(widget, Key.Key_Return)
        QTest.keyClicks(widget, line)


def fill(window: Window, path: str, english: str, japanese: str = "日本語") -> None:
    areas = fields(window)[path].areas  # type: ignore[attr-defined]
    type_into(areas["en"], english)
    areas["ja"].setPlainText(japanese)  # QTest types no Japanese


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(path), ""))


def finish(window: Window) -> None:
    """Fills in what every lesson needs."""
    fill(window, "title", "My lesson")
    for at in range(len(window.session.writing.draft.scenes)):
        window.views["writing"].scenes.setCurrentRow(at)
        fill(window, f"scene[{at}].text", f"Scene {at + 1}.")


def test_moments_are_recorded_while_one_steps_and_the_saved_lesson_is_those_moments(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window("xor")
    session, path = window.session, tmp_path / "mine.toml"
    answer_with(monkeypatch, path)
    session.goto(1, 5)
    trigger(window, "new_lesson")
    assert window.is_seen("writing") and window.isWindowModified()
    session.goto(1, 11)
    session.select_node(1, 2)
    record(window)
    session.edit("lr", 0.9)
    session.goto(40, 3)
    record(window)
    view, parameters = window.views["writing"], session.timeline.parameters.copy()
    assert view.scenes.count() == 3 and view.scenes.currentRow() == 2
    assert fields(window)["scene[2].do"].area.toPlainText() == '{ edit = "lr", value = 0.9, at = 1 }'

    trigger(window, "save_lesson")
    assert not path.exists() and "title.en" in window.banner.text()
    view.check()
    assert view.fault.text() and view.to_fault.isVisibleTo(view)
    view.to_fault.click()
    assert view.tabs.currentIndex() == 3 and "title.en" in fields(window)["title"].fault.text()
    finish(window)
    view.scenes.setCurrentRow(1)
    view.questions.more.click()
    QApplication.processEvents()
    question = fields(window)
    assert isinstance(question["scene[1].question[0].of"], NumberOf)
    assert question["scene[1].question[0].of"].line.text() == session.writing.number
    type_into(question["scene[1].question[0].of"].line, "grad_w 1 [0, 0]")
    hints = question["scene[1].question[0].hints"]
    assert isinstance(hints, Several)
    type_into(hints.areas["en"], "First\nSecond")
    hints.areas["ja"].setPlainText("一\n二")
    question["scene[1].question[0].choices"].slips.click()  # type: ignore[attr-defined]
    trigger(window, "save_lesson")
    lesson = read(path)
    assert [scene.at for scene in lesson.scene] == [(1, 5), (1, 11), (40, 3)]
    assert lesson.scene[1].select == "deltas 1 [1, 2]" and "network" in lesson.scene[1].panels
    assert "writing" not in lesson.scene[1].panels
    assert [hint.ja for hint in lesson.scene[1].question[0].hints] == ["一", "二"]
    assert lesson.scene[1].question[0].choices == ["slips"]
    staging = Staging(lesson, tmp_path, experiment_paths())
    for _ in staging.stage(2):
        pass
    assert (staging.timeline(2).parameters == parameters).all()
    assert not session.writing.unsaved and view.note(session.frame()) == "mine.toml"


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(open_window: Open) -> None:
    window = open_window("xor")
    trigger(window, "new_lesson")
    finish(window)
    view = window.views["writing"]
    for path, typed, words in (
        ("minutes", "soon", "minutes must be a whole number"),
        ("scene[0].select", "out puts", "must name a number"),
        ("scene[0].at", "1, ed", 'must be a whole number or "end"'),
        ("scene[0].run", "other", "scene[0].run"),
    ):
        one = fields(window)[path]
        assert isinstance(one, LineOf)
        before = one.line.text()
        type_into(one.line, typed)
        view.check()
        assert words in one.fault.text() and one.line.text() == typed
        assert [at.path for at in fields(window).values() if at.fault.text()] == [path]
        type_into(one.line, before) if before else one.line.clear()
        window.session.writing.set(path, one.codec.read(before))
        view.check()
    do = fields(window)["scene[0].do"]
    do.area.setPlainText("{ run = ")  # type: ignore[attr-defined]
    view.check()
    assert "scene[0].do must be" in do.fault.text()
    for odd in ("{ run = 2020-01-01 }", "{ edit = 'lr', value = nan", "= 1"):
        do.area.setPlainText(odd)  # type: ignore[attr-defined]
        view.check()
        assert "scene[0].do" in do.fault.text() and do.area.toPlainText() == odd  # type: ignore[attr-defined]
    do.area.setPlainText("{ run = 2 }")  # type: ignore[attr-defined]
    view.check()
    assert window.session.writing.draft.fault is None and not do.fault.text()


def test_scenes_are_moved_removed_and_put_back(open_window: Open) -> None:
    window = open_window("xor")
    for step in (1, 2, 3):
        window.session.goto(1, step)
        record(window)
    view, draft = window.views["writing"], window.session.writing.draft

    def order() -> list[int]:
        return [scene["at"][1] for scene in draft.scenes]

    view.up.click()
    assert order() == [1, 3, 2] and draft.at == 1
    view.remove.click()
    assert order() == [1, 2] and view.back.isEnabled()
    view.back.click()
    assert order() == [1, 3, 2] and not view.back.isEnabled()
    QTest.mouseClick(
        view.scenes.viewport(), Qt.MouseButton.LeftButton, pos=view.scenes.visualItemRect(view.scenes.item(0)).center()
    )
    assert draft.at == 0 and "scene[0].text" in fields(window)
    view.down.click()
    assert order() == [3, 1, 2]
    view.questions.more.click()
    kind = fields(window)["scene[1].question[0].ask"]
    assert isinstance(kind, KindOf)
    QTest.keyClick(kind.kinds, Key.Key_Up)
    assert draft.value("scene[1].question[0].ask") == "sign"
    window.session.writing.do("remove_question", 0)
    assert "question" not in draft.scenes[1]


def test_an_unfinished_lesson_is_kept_with_the_work_and_through_language_and_size(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window("xor")
    trigger(window, "new_lesson")
    fill(window, "scene[0].text", "Half a sentence")
    text = window.session.writing.draft.text
    window.appearance.scale_to(125)
    window.use_language("ja")
    QApplication.processEvents()
    assert fields(window)["scene[0].text"].areas["en"].toPlainText() == "Half a sentence"  # type: ignore[attr-defined]
    assert window.isWindowModified()
    assert window.session.save(tmp_path / "work.nnviz") and not window.isWindowModified()
    window.use_language("en")
    fill(window, "scene[0].text", "More")
    assert window.isWindowModified() and not window.saving.may_close()
    (dialog,) = window.findChildren(UnsavedDialog)
    assert "lesson" in dialog.text()
    dialog.let_go_button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    opening = Opening(tmp_path / "work.nnviz")
    for _ in opening:
        pass
    other = open_window("xor")
    other.session.take(opening.work.timeline, tmp_path / "work.nnviz", opening.work.desk)
    assert other.session.writing.draft is not None and other.session.writing.draft.text == text
    assert not other.isWindowModified()


def test_a_lesson_is_opened_and_closed_and_nothing_is_lost_unasked(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.toml"
    window = open_window("xor")
    answer_with(monkeypatch, path)
    path.write_text("lesson = 2\n")
    trigger(window, "edit_lesson")
    assert window.session.writing.draft is None and "Line 1: lesson must be" in window.banner.text()
    trigger(window, "new_lesson")
    finish(window)
    trigger(window, "save_lesson_as")
    trigger(window, "close_lesson")
    assert window.session.writing.draft is None and not window.findChildren(UnsavedDialog)
    trigger(window, "edit_lesson")
    assert window.session.writing.draft.value("title.en") == "My lesson"
    fill(window, "title", "Another title")
    trigger(window, "close_lesson")
    (dialog,) = window.findChildren(UnsavedDialog)
    dialog.save_button.click()
    assert window.session.writing.draft is None and read(path).title.en == "Another title"


def test_a_lesson_that_is_written_is_played(open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    window = open_window("xor")
    answer_with(monkeypatch, tmp_path / "a.toml")
    window.session.goto(1, 7)
    trigger(window, "new_lesson")
    window.views["writing"].play.click()
    assert window.session.lessons.current is None and "title.en" in window.banner.text()
    finish(window)
    window.session.let_go()
    window.views["writing"].play.click()
    window.session.lessons.finish()
    played = window.session.lessons.current
    assert played is not None and played.lesson.title.en == "My lesson"
    assert tuple(window.session.timeline.cursor) == (1, 7)
    record(window)
    assert len(window.session.writing.draft.scenes) == 2 and "runs" not in window.session.writing.draft.lesson
    assert "lesson" not in window.session.writing.draft.scenes[1]["panels"]


def test_a_lesson_and_worksheets_are_put_on_paper_from_the_menu(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: Any
) -> None:
    window, pdf = open_window("xor"), tmp_path / "a.pdf"
    answer_with(monkeypatch, tmp_path / "a.toml")
    trigger(window, "new_lesson")
    finish(window)
    trigger(window, "save_lesson")
    answer_with(monkeypatch, pdf)
    for form in (0, 1):
        trigger(window, "export_lesson")
        (dialog,) = window.findChildren(ExportDialog)
        dialog.form.setCurrentIndex(form)
        dialog.count.setValue(1)
        dialog.accept_button.click()
        qtbot.waitUntil(pdf.exists, timeout=20_000)
        assert pdf.read_bytes().startswith(b"%PDF-")
        pdf.unlink()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert isinstance(fields(window)["title"], InLanguages)
