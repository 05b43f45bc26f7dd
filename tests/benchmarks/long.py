"""What a long training costs: memory while a window runs for half an hour, and the window after ten million iterations.

    xvfb-run -a .venv/bin/python -m tests.benchmarks.long [MINUTES]

Runs XOR at full speed in a window with every panel open, and says each minute what the process holds and how much of
that is the history: losses and checkpoints. Then a timeline of a thousand and one of ten million iterations stand side
by side: going to any iteration, dragging over all of them, a frame; and how long the work file of the long one takes to
be written and opened.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.training.curves import EVALUATED
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.window.app import application, make_window

from .window import scrubbed
from .yardsticks import process_milliseconds

MINUTES, SHORT, LONG, MILLION = 30.0, 1_000, 10_000_000, 1_000_000
TIMES = 60


def resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def history(timeline: Timeline) -> float:
    """Megabytes of losses and checkpoints that are known."""
    numbers = 0
    for run in timeline.runs:
        numbers += sum(len(run.curves.of(name)) for name in ("batch", *EVALUATED))
        numbers += sum(state.size for part in run.segments for state in part.checkpoints.states.values())
    return numbers * 8 / 1e6


def opened(timeline: Timeline) -> Any:
    """A window of 1600×1000 with every panel open."""
    window = make_window(timeline, None)
    window.resize(1600, 1000)
    window.show()
    window.complete()
    for name in window.cards:
        window.open_card(name)
    QTest.qWait(1000)
    return window


def running(minutes: float) -> Iterator[tuple[float, float, float]]:
    """Every minute: millions of iterations, megabytes of the process and of the history."""
    window = opened(Timeline(nnviz.load("xor")))
    timeline = window.session.timeline
    window.session.run()
    for _ in range(max(2, round(minutes))):
        QTest.qWait(round(60_000 * minutes / max(2, round(minutes))))
        yield timeline.newest.iteration / MILLION, resident(), history(timeline)
    window.session.pause()
    window.session.let_go()
    window.close()


def answered(iterations: int) -> tuple[float, float, float, Timeline]:
    """Milliseconds of a goto anywhere, of a step of dragging, and of a frame."""
    timeline, chance = Timeline(nnviz.load("xor")), random.Random(1)
    timeline.run(iterations=iterations)
    window = opened(timeline)
    places = iter([chance.randrange(1, iterations) for _ in range(TIMES)])

    def goto() -> None:
        window.session.goto(next(places), 3)
        QApplication.processEvents()

    def frame() -> None:
        window.set_frame(replace(window.session.frame(), running=True))
        QApplication.processEvents()

    taken = process_milliseconds(goto, TIMES)
    dragged = statistics.median(one for one, _ in scrubbed(window))
    window.session.to_newest()
    shown = process_milliseconds(frame, TIMES)
    window.session.let_go()
    window.close()
    return taken, dragged, shown, timeline


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    application("en")
    found = []
    for millions, process, kept in running(minutes):
        found.append((millions, process, kept))
        print(f"{millions:7.2f} million iterations   process {process:7.1f} MB   history {kept:7.1f} MB", flush=True)
    (first, *_), last = found, found[-1]
    grown, kept = last[1] - first[1], last[2] - first[2]
    print(f"a million iterations: process +{grown / (last[0] - first[0]):.1f} MB, history "
          f"+{kept / (last[0] - first[0]):.1f} MB; beside the history {grown - kept:+.1f} MB\n")  # fmt: skip
    short, long = answered(SHORT), answered(LONG)
    for name, at in (("goto", 0), ("scrubbing, wall clock", 1), ("a frame", 2)):
        ratio = float(long[at]) / float(short[at])  # type: ignore[arg-type]
        print(f"{name:24} {short[at]:6.1f} ms after {SHORT:,}, {long[at]:6.1f} after {LONG:,}: {ratio:.2f} times")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.nnviz"
        began = time.perf_counter()
        nnviz.save_work(long[3], path)
        written, size = time.perf_counter() - began, path.stat().st_size / 1e6
        began = time.perf_counter()
        again = nnviz.open_work(path)
        print(
            f"its work file: {size:.0f} MB, written in {written:.2f} s, opened in {time.perf_counter() - began:.2f} s"
        )
        assert again.newest == long[3].newest


if __name__ == "__main__":
    main()
