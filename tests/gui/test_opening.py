"""Opening an experiment whose data are in a CSV file: in parts, with a bar, and what is there stays until then."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QPushButton

import nnviz
from nnviz import cli, resources
from nnviz.cli import main
from nnviz.engine.work.opening import Opening
from nnviz.gui.dialogs.files.opening import OpeningDialog
from nnviz.gui.window import app
from nnviz.resources import experiment_path, experiments, resource

EXPERIMENT = {
    "data": {"kind": "csv", "path": "rows.csv", "inputs": ["a", "b"], "targets": ["y"], "train_ratio": 0.8},
    "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "identity"}],
    "loss": {"kind": "mse"}, "optimizer": {"kind": "sgd", "lr": 0.1}, "init": {"kind": "normal", "seed": 1},
    "batch": {"size": 10},
}  # fmt: skip
MANY, ENOUGH, FEW = 250_000, 120_000, 20
"""As many as are promised to load in seconds, enough to see the bar, and no bar."""


def written(folder: Path, rows: int, last: str = "") -> Path:
    """An experiment's file with a CSV file beside it; `last` is one more line."""
    numbers = np.random.default_rng(0).normal(size=(rows, 3)).round(4).tolist()
    (folder / "rows.csv").write_text("a,b,y\n" + "\n".join(",".join(map(str, row)) for row in numbers) + "\n" + last)
    path = folder / "mine.nnviz"
    path.write_text(json.dumps(EXPERIMENT))
    return path


@pytest.fixture
def open_file(window: Any, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    """Opens a file as File › Open does."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
        qtbot.keyClick(window.views["network"], Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)

    return choose


def seen_dialog(window: Any, qtbot: Any) -> OpeningDialog:
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(OpeningDialog)), timeout=20_000)
    dialog: OpeningDialog = window.findChild(OpeningDialog)
    return dialog


def test_many_rows_come_in_parts_and_the_present_experiment_stays_until_then(
    window: Any, qtbot: Any, open_file: Any, tmp_path: Path, told_often: None
) -> None:
    window.session.goto(1, 3)
    before = window.session.timeline
    open_file(written(tmp_path, MANY))
    assert window.session.timeline is before
    dialog, beats = seen_dialog(window, qtbot), list[int]()
    shares = [dialog.progress.value()]
    dialog.progress.valueChanged.connect(shares.append)
    heart = QTimer(window)
    heart.timeout.connect(lambda: beats.append(1))
    heart.start(1)
    assert window.session.timeline is before and before.cursor == (1, 3)
    assert "mine.nnviz" not in window.windowTitle()
    qtbot.waitUntil(lambda: window.session.timeline is not before, timeout=30_000)
    heart.stop()
    assert len(beats) > 20, "the window had its turn"
    assert len(set(shares)) > 1 and shares[0] < 900 and shares == sorted(shares), "and the bar went on"
    assert window.windowTitle().startswith("mine.nnviz")
    assert window.session.path == tmp_path / "mine.nnviz"
    assert window.session.timeline.experiment == nnviz.load(tmp_path / "mine.nnviz")
    assert len(window.frame.data.inputs) == 0.8 * MANY
    QApplication.processEvents()
    assert not window.findChildren(OpeningDialog)


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_cancelled_it_leaves_everything_as_it_was(
    way: str, window: Any, qtbot: Any, open_file: Any, tmp_path: Path, told_often: None
) -> None:
    window.session.goto(7, 3)
    before, title = window.session.timeline, window.windowTitle()
    open_file(written(tmp_path, ENOUGH))
    dialog = seen_dialog(window, qtbot)
    (button,) = dialog.findChildren(QPushButton)
    if way == "button":
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(OpeningDialog))
    assert window.session.timeline is before and before.cursor == (7, 3)
    assert window.windowTitle() == title and not window.banner.text()


def test_a_fault_far_down_is_told_above_the_network_and_leaves_everything_as_it_was(
    window: Any, qtbot: Any, open_file: Any, tmp_path: Path
) -> None:
    window.session.goto(7, 3)
    before = window.session.timeline
    open_file(written(tmp_path, ENOUGH, "1,2,three\n"))
    qtbot.waitUntil(lambda: bool(window.banner.text()), timeout=30_000)
    told = f'mine.nnviz: rows.csv: Row {ENOUGH + 2}, column "y" must be a number, but is "three".'
    assert window.banner.text().endswith(told)
    assert window.session.timeline is before and before.cursor == (7, 3)
    qtbot.waitUntil(lambda: not window.findChildren(OpeningDialog))


def test_targets_that_the_loss_has_no_use_for_are_told_too(
    window: Any, qtbot: Any, open_file: Any, tmp_path: Path
) -> None:
    path = written(tmp_path, FEW)
    path.write_text(json.dumps({**EXPERIMENT, "loss": {"kind": "hinge"}}))
    open_file(path)
    qtbot.waitUntil(lambda: bool(window.banner.text()))
    assert "must be -1 or 1" in window.banner.text()
    assert window.session.data_kind == "xor"


def test_few_rows_need_no_bar(window: Any, qtbot: Any, open_file: Any, tmp_path: Path) -> None:
    open_file(written(tmp_path, FEW))
    assert not any(dialog.isVisible() for dialog in window.findChildren(OpeningDialog))
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert window.session.path == tmp_path / "mine.nnviz"


# --- on start ----------------------------------------------------------------------------------


@pytest.fixture
def start(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Starts the window on a file, as the command does; `meanwhile` is called every few milliseconds."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(app, "open_windows", [])

    def begin(path: Path, meanwhile: Any) -> int:
        timer = QTimer()
        timer.timeout.connect(lambda: meanwhile(QApplication.topLevelWidgets()))
        timer.start(5)
        return app.open_window(Opening(path), path)

    return begin


def test_on_start_the_window_comes_when_the_rows_are_read(start: Any, tmp_path: Path, told_often: None) -> None:
    bars, titles = list[int](), list[str]()

    def look(widgets: list[Any]) -> None:
        bars.extend(each.progress.value() for each in widgets if isinstance(each, OpeningDialog) and each.isVisible())
        for window in (each for each in widgets if isinstance(each, app.Window) and each.isVisible()):
            titles.append(window.windowTitle())
            window.close()

    assert start(written(tmp_path, ENOUGH), look) == 0
    assert len(set(bars)) > 1
    assert titles == ["mine.nnviz[*] — nnviz"]


def test_on_start_it_can_be_cancelled(start: Any, qtbot: Any, tmp_path: Path, told_often: None) -> None:
    opened: list[Any] = []

    def cancel(widgets: list[Any]) -> None:
        opened.extend(each for each in widgets if isinstance(each, app.Window) and each.isVisible())
        for dialog in (each for each in widgets if isinstance(each, OpeningDialog) and each.isVisible()):
            qtbot.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)

    assert start(written(tmp_path, ENOUGH), cancel) == 0
    assert not opened


def test_a_fault_far_down_ends_the_command_with_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, 30_000, "1,2\n")
    run = subprocess.run([sys.executable, "-m", "nnviz", path], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    lines = [line for line in run.stderr.splitlines() if line.startswith("nnviz:")]
    assert lines == [f"nnviz: {path}: rows.csv: Row 30002 has 2 cells instead of 3."]
    assert "Traceback" not in run.stderr


def test_what_a_desktop_starts_tells_a_broken_file_in_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.nnviz").write_text('{"nnviz": 1,')
    monkeypatch.setattr(sys, "argv", ["nnviz-window", str(tmp_path / "broken.nnviz")])
    told = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.accept()
        else:
            QTimer.singleShot(10, read)

    QTimer.singleShot(0, read)
    assert cli.window() == 2
    assert len(told) == 1 and told[0].startswith(f"{tmp_path / 'broken.nnviz'}: ")
    assert capsys.readouterr().err == f"nnviz: {told[0]}\n"


# --- built-in ----------------------------------------------------------------------------------


def test_a_file_more_is_an_experiment_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_window: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """In menu, command line and scripts; small networks come first."""
    shutil.copytree(resource(), tmp_path / "resources")
    source = json.loads(resource("experiments", "xor.nnviz").read_text("utf-8"))
    layers = [{"size": 5, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}]
    path = tmp_path / "resources" / "experiments" / "wider.nnviz"
    path.write_text(json.dumps({**source, "title": "XOR with five hidden nodes", "layers": layers}))
    monkeypatch.setattr(resources, "PACKAGE", tmp_path)
    window = open_window()
    menu = window.menus["file"].findChild(QMenu, "experiments")
    texts = [action.text() for action in menu.actions()]
    assert texts == list(experiments().values())
    assert texts[0] == "OR with a single neuron" and texts[-1] == "Four layers, 3-8-8-4-1"
    assert texts.index("XOR with a hidden layer") < texts.index("XOR with five hidden nodes") < texts.index("Two moons")
    menu.actions()[texts.index("XOR with five hidden nodes")].trigger()
    assert window.frame.program.sizes == (2, 5, 1)
    assert nnviz.load("wider").title == "XOR with five hidden nodes"
    assert main(["trace", "wider"]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("name", ["", ".", "..", "xor.nnviz", "../experiments/xor", "nothing"])
def test_what_is_no_name_of_one_is_none(name: str) -> None:
    assert experiment_path(name) is None
