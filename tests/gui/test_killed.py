"""A window that is killed at any moment loses no file, and of its work no more than half a minute."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import nnviz
from nnviz.engine.reading.files import tidy
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.state.work.claims import Claims
from nnviz.gui.state.work.journal import journals
from nnviz.gui.state.work.recovery import Recovering, orphans

from .killed import EDITS, FASTER

ROOT = Path(__file__).parents[2]
MOST_LOST = 30 / FASTER
"""Seconds."""


def kill(seed: int, folder: Path) -> None:
    """Lets a window work, kills it, and looks at what is left."""
    chance, lines, file = random.Random(seed), list[str](), folder / "work.nnviz"
    command = [sys.executable, "-m", "tests.gui.killed", str(seed), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as window:
        assert window.stdout is not None
        lines.append(window.stdout.readline())
        with suppress(subprocess.TimeoutExpired):
            window.wait(chance.choice((0.2, 1.0, 3.0, 6.0)) * chance.random())
        window.kill()
        lines += window.stdout.readlines()
    done = [line.split() for line in lines if line.endswith("\n")]
    end = float(done[-1][0])
    safe = [int(number) for when, number, saved in done if float(when) < end - MOST_LOST or saved == "True"]
    newest = list[int]()
    for orphan in orphans():
        reading = Recovering(orphan)
        for _ in reading:
            pass
        newest.append(newest_edit(reading.work.timeline))
        orphan.discard()
    for path in (file, file.with_name("work.nnviz.bak")):
        if path.exists():
            newest.append(newest_edit(nnviz.open_work(path)))
    assert max(newest, default=0) >= max(safe, default=0)
    Claims.tidy()
    tidy(folder)
    assert {path.name for path in folder.iterdir()} <= {"work.nnviz", "work.nnviz.bak"}
    assert not [path for path in journals().parent.rglob("*") if path.is_file() and "log" not in path.name]
    for path in folder.iterdir():
        path.unlink()


def newest_edit(timeline: Timeline) -> int:
    """Which of the edits was the newest one that is there."""
    experiments = [part.setup.experiment for run in timeline.runs for part in run.segments]
    rates = [one.optimizer.lr for one in experiments]
    return max((round(rate / EDITS) for rate in rates if rate < 0.1), default=0)


def test_killed_in_the_middle_of_its_work_it_loses_nothing(tmp_path: Path) -> None:
    kill(1, tmp_path)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(20))
def test_killed_a_thousand_times_it_loses_nothing(part: int, tmp_path: Path) -> None:
    for seed in range(50 * part + 10, 50 * part + 60):
        kill(seed, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no Xvfb")
def test_without_a_screen_it_has_kept_the_work(tmp_path: Path) -> None:
    """The X server is killed in the middle of training."""
    try:
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("Xvfb is not installed")
    os.close(write)
    with server, os.fdopen(read) as told:
        display = told.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.gui.killed", "3", str(tmp_path)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, env=environment
        ) as window:
            assert window.stdout is not None
            edits = 0
            while edits < 25:
                line = window.stdout.readline()
                assert line, "the window did not open"
                edits = int(line.split()[1])
            server.kill()
            window.wait(20)
    found = orphans()
    timelines = []
    for orphan in found:
        reading = Recovering(orphan)
        for _ in reading:
            pass
        timelines.append(reading.work.timeline)
        orphan.discard()
    if (tmp_path / "work.nnviz").exists():
        timelines.append(nnviz.open_work(tmp_path / "work.nnviz"))
    assert max(map(newest_edit, timelines)) >= 1
