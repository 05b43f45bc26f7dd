"""What nobody foresaw is told in the window in one sentence, with a report to copy, and the window goes on; a log on
this machine has it, without data."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.gui.window import app
from nnviz.gui.window.cards import Note
from nnviz.gui.window.faults.log import CRASHES, MOST_BYTES, NAMES, Log, log_folder
from nnviz.gui.window.faults.report import account, done, without_folders
from nnviz.gui.words.language import use_language

INTACT = "This is a fault in nnviz. The training is intact, and the experiment can be saved."
SECRET = "the weight of Aiko is 61.5"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the folder is named by a variable there")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(app, "open_windows", [])
    return tmp_path / "home"


@pytest.fixture
def real(qtbot: Any) -> Iterator[Any]:
    """A window as the program makes it, with its hook and its log."""
    before = sys.excepthook
    app.application()
    window = app.make_window(nnviz.Timeline(nnviz.load("xor")), None)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "boundary" in window.views)
    window.views["network"].setFocus()
    yield window
    window.session.pause()
    sys.excepthook = before


def logged() -> str:
    place = log_folder() / NAMES[0]
    return place.read_text("utf-8") if place.exists() else ""


def fail(*given: object, **named: object) -> None:
    raise ValueError(SECRET)


# --- in the window -------------------------------------------------------------------------------


def test_a_command_that_fails_is_named_and_the_window_goes_on(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(real.session, "step", fail)
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text() == f"“Step” could not be finished. {INTACT}"
    assert real.banner.report.isVisible()
    monkeypatch.undo()
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    assert real.frame.cursor == (1, 1)


def test_it_is_said_in_the_language_in_force(real, qtbot, monkeypatch, faults):
    use_language("ja")
    QApplication.sendPostedEvents()
    monkeypatch.setattr(real.session, "step", fail)
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text().startswith("「進む」") and "nnviz" in real.banner.text()
    assert real.banner.report.text() == "レポートをコピー"


def test_a_view_that_fails_is_told_by_its_name(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(type(real.views["code"]), "set_frame", fail)
    real.session.step()
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text() == f"“NumPy code” could not be drawn. {INTACT}"


def test_what_a_view_asks_for_and_fails_is_told(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(real.session.timeline, "goto", fail)
    real.views["timeline"].operation_clicked.emit(5)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text().startswith("Something could not be done. This is a fault in nnviz.")


def test_a_paint_event_that_fails_at_every_repaint_is_told_once(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(Note, "shown", property(fail))
    for _ in range(10):
        real.cards["layer"].note.update()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text() == f"Part of the window could not be drawn. {INTACT}"
    assert len(faults) == 1 and logged().count("could not be drawn") == 1


def test_training_that_fails_stops_and_the_window_says_so(real, qtbot, monkeypatch, faults):
    real.session.run()
    qtbot.waitUntil(lambda: real.session.timeline.cursor.iteration > 3)
    monkeypatch.setattr(real.session.moving, "train", fail)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text() == f"Training could not go on. {INTACT}"
    assert not real.session.running and not real.frame.running


def test_where_the_moment_cannot_be_shown_any_more_it_is_not_called_intact(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(real.session, "frame", fail)
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert "It is not certain that the training is intact" in real.banner.text()


def test_a_window_that_cannot_ask_about_unsaved_work_stays_and_says_so(real, qtbot, monkeypatch, faults):
    real.session.goto(5)
    monkeypatch.setattr(real.saving, "may_close", fail)
    assert not real.close() and real.isVisible()
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    assert real.banner.text().startswith("The window stays open: it could not be asked what becomes of the work.")
    assert not real.close()
    monkeypatch.undo()
    real.session.let_go()
    assert real.close()


def test_a_new_size_keeps_the_message_and_its_button(real, qtbot, monkeypatch, faults):
    monkeypatch.setattr(real.session, "step", fail)
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    real.appearance.rescale(1)
    QApplication.processEvents()
    assert real.banner.report.isVisible() and real.banner.text().startswith("“Step”")
    real.session.refuse("no fault of the program")
    assert not real.banner.report.isVisible()


# --- the report ----------------------------------------------------------------------------------


def test_the_report_has_versions_the_error_and_the_last_commands_but_no_data(real, qtbot, monkeypatch, faults):
    done.add("earlier")
    for _ in range(3):
        qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    real.views["timeline"].operation_clicked.emit(5)
    monkeypatch.setattr(real.session, "step", fail)
    qtbot.keyClick(real.views["network"], Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(real.banner.text()))
    qtbot.mouseClick(real.banner.report, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert f"nnviz {nnviz.__version__}, Python {sys.version.split()[0]}, numpy " in text and "Qt on offscreen" in text
    assert "earlier, step ×3, operation_clicked, step, copy_report\n" in text
    assert "ValueError" in text and "nnviz/gui/window/menus.py:" in text
    for private in (
        SECRET,
        "Aiko",
        str(Path.home()),
        str(Path(nnviz.__file__).parent.parent),
        __file__,
        "raise ValueE",
    ):
        assert private not in text and private not in logged()
    assert not real.banner.report.isVisible() and "copied" in real.banner.text()


def test_it_can_be_had_without_a_fault(real):
    real.actions_by_name["copy_report"].trigger()
    assert "No fault since the start." in QGuiApplication.clipboard().text()


def test_the_last_twenty_commands_are_remembered_in_their_order():
    for number in range(30):
        done.add(f"command {number}")
    done.add("command 29")
    assert done.text() == ", ".join([f"command {number}" for number in range(10, 29)] + ["command 29 ×2"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cannot open /home/aiko/My Data/points.csv", "cannot open …/points.csv"),
        (r"cannot open C:\Users\Aiko\points.csv here", "cannot open …/points.csv here"),
        (r"cannot open \\server\aiko\points.csv", "cannot open …/points.csv"),
        ("file:///home/aiko/points.csv: no", "…/points.csv: no"),
        ("~/aiko/points.csv", "…/points.csv"),
        ("1 / 0 and 3/4", "1 / 0 and 3/4"),
    ],
)
def test_folders_are_taken_out_of_what_is_said(text, expected):
    assert without_folders(text) == expected


def test_what_caused_an_error_is_told_before_it_and_deep_calls_are_cut():
    def deep(number: int) -> None:
        deep(number + 1)

    try:
        try:
            deep(0)
        except RecursionError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        lines = account(error).splitlines()
    assert lines[-1] == "KeyError" and "and then" in lines and len(lines) < 60
    assert any(line.startswith("RecursionError: maximum recursion") for line in lines)
    assert any("calls …" in line for line in lines)


# --- the log -------------------------------------------------------------------------------------


def record(text: str) -> logging.LogRecord:
    return logging.LogRecord("nnviz", logging.ERROR, __file__, 1, text, None, None)


def test_at_most_three_files_are_kept_none_of_them_large(tmp_path):
    log = Log(tmp_path / "new" / "folder")
    for number in range(300):
        log.emit(record(f"{number} " + 9_000 * "x"))
    found = {path.name: path.stat().st_size for path in log.folder.iterdir()}
    assert set(found) == set(NAMES) and max(found.values()) <= MOST_BYTES
    assert " 299 " not in (log.folder / NAMES[1]).read_text() and "error: 299 " in (log.folder / NAMES[0]).read_text()
    log.emit(record(2 * MOST_BYTES * "y"))
    assert max(path.stat().st_size for path in log.folder.iterdir()) <= MOST_BYTES


def test_a_log_that_cannot_be_written_is_no_reason_not_to_start(home, request, faults):
    home.write_text("a file where the folder should be")
    window = request.getfixturevalue("real")
    logging.getLogger("nnviz").error("nothing hears this")
    assert window.isVisible() and home.is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe")
def test_a_pipe_in_its_place_does_not_hold_up_the_program(tmp_path):
    os.mkfifo(tmp_path / NAMES[0])
    Log(tmp_path).emit(record("into a pipe"))
    assert not (tmp_path / NAMES[1]).exists()


def test_what_qt_complains_of_is_logged_once_without_folders(real, faults):
    for _ in range(3):
        qWarning("could not read /home/aiko/icon.svg")
    assert logged().count("warning: Qt: could not read …/icon.svg") == 1


def test_nothing_is_written_as_long_as_nothing_complains(tmp_path):
    Log(tmp_path / "log")
    assert not (tmp_path / "log").exists()


def test_the_folder_of_the_log_is_shown_or_named(real, monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or len(opened) < 2
    )
    for _ in range(2):
        real.actions_by_name["show_log"].trigger()
    assert opened[0] == opened[1] == str(log_folder())
    assert real.banner.text() == f"The log is kept in {log_folder()}."


WINDOW = """
import faulthandler, sys
import nnviz
from PySide6.QtCore import QTimer
from nnviz.gui.window import app
QTimer.singleShot(0, lambda: print("here", flush=True))
nnviz.show(nnviz.Timeline(nnviz.load("xor")))
"""


@on_linux
def test_a_crash_leaves_where_it_was_and_the_next_report_has_it(home, real):
    with subprocess.Popen([sys.executable, "-c", WINDOW], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "here\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGSEGV)
        assert process.wait(60) == -signal.SIGSEGV
    left = (log_folder() / CRASHES).read_text()
    assert left.startswith("Fatal Python error: Segmentation fault")
    real.actions_by_name["copy_report"].trigger()
    text = QGuiApplication.clipboard().text()
    assert (
        "Last crash:\nFatal Python error: Segmentation fault" in text and str(Path(nnviz.__file__).parent) not in text
    )


def test_the_log_has_its_place_where_the_system_keeps_what_programs_know():
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    assert str(log_folder()) == QStandardPaths.writableLocation(place) and log_folder().name == "nnviz"
