"""File › Export script: what the window shows as a script that gives the same numbers."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from nnviz.engine.exchange.exports import SCRIPTS


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


@pytest.fixture
def answer(monkeypatch):
    """Answers the next question for a file with this path."""

    def with_path(path):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))

    return with_path


def executed(path):
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(path.read_text(encoding="utf-8"), names)
    return names


def test_the_exported_numpy_script_ends_where_the_window_stands(window, answer, tmp_path):
    window.session.goto(37, 4)
    window.session.edit("weights", 0.5, 1, (0, 1))
    window.session.goto(60)
    answer(tmp_path / "xor")
    window.actions_by_name["export_numpy"].trigger()
    names = executed(tmp_path / "xor.py")
    assert names["iteration"] == 60
    assert names["W1"].tobytes() == window.session.timeline.record["weights", 1].tobytes()


def test_every_script_stands_in_the_file_menu(window):
    menu = next(menu.menu() for menu in window.menus["file"].actions() if menu.text() == "Export script")
    assert [action.text() for action in menu.actions()] == [f"{script.library}…" for script in SCRIPTS.values()]


def test_a_script_that_cannot_be_written_is_reported(window, answer, tmp_path):
    answer(tmp_path / "none" / "xor.py")
    window.actions_by_name["export_numpy"].trigger()
    assert window.banner.isVisible()
    assert "could not be saved" in window.banner.text()


def test_no_script_is_written_where_the_question_is_closed(window, answer, tmp_path):
    answer("")
    window.actions_by_name["export_numpy"].trigger()
    assert list(tmp_path.iterdir()) == []
    assert not window.banner.isVisible()


def test_what_pytorch_cannot_do_is_reported_and_no_file_is_written(window, answer, tmp_path):
    window.session.edit("mistake", "sum_for_mean")
    answer(tmp_path / "xor.py")
    window.actions_by_name["export_torch"].trigger()
    assert "PyTorch cannot be made to do" in window.banner.text()
    assert list(tmp_path.iterdir()) == []
    window.session.undo()
    window.actions_by_name["export_torch"].trigger()
    assert "loss.backward()" in (tmp_path / "xor.py").read_text(encoding="utf-8")


def test_a_script_that_would_import_itself_is_reported(window, answer, tmp_path):
    answer(tmp_path / "numpy")
    window.actions_by_name["export_numpy"].trigger()
    assert "must have another name: the script imports numpy" in window.banner.text()
    assert list(tmp_path.iterdir()) == []
