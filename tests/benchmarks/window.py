"""How soon the window answers: scrubbing over the past, and a step, from the event to the last pixel.

    xvfb-run -a .venv/bin/python -m tests.benchmarks.window

Needs a display, real or virtual. A mouse is dragged over the strip of 5,000 iterations of XOR; Step is clicked
through some iterations. Times are wall-clock milliseconds until everything is painted and sent to the display.
The limits are 33 ms for 95 % of the scrubbed frames and 25 ms for 95 % of the steps, scaled to the design's machine
by what `yardsticks` take between the events. Then XOR runs at full speed with every panel open: how long the event loop
is away when a key comes (at 99 % of all moments at most 33 ms), and how soon Run stops and starts it (100 ms).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt
from PySide6.QtTest import QTest

import nnviz
from nnviz.gui.window.app import application, make_window

from .yardsticks import calls_microseconds, floor_microseconds, scale

ITERATIONS, MOVES, STEPS = 5000, 200, 100
SCRUB_LIMIT_MS, STEP_LIMIT_MS, LOOP_LIMIT_MS, RUN_LIMIT_MS = 33.0, 25.0, 33.0, 100.0
LOOP_SECONDS, CLICKS = 15.0, 40


def milliseconds(act: Callable[[], object]) -> tuple[float, float]:
    """From an event to the last pixel that follows from it, as it is and scaled."""
    scaled = scale()
    began = time.perf_counter()
    act()
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()  # what painting asked for
    taken = (time.perf_counter() - began) * 1e3
    return taken, taken * scaled


def scrubbed(window: object) -> list[tuple[float, float]]:
    """Drags over the whole strip there and back in uneven steps."""
    strip = window.views["timeline"]  # type: ignore[attr-defined]
    track = strip.track()
    places = [track.left() + 1 + (at * 137) % int(track.width() - 2) for at in range(MOVES // 2)]
    places += [track.left() + 1 + at * (track.width() - 2) / (MOVES // 2) for at in range(MOVES // 2)]
    points = [QPointF(x, track.center().y()).toPoint() for x in places]
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=points[0])
    times = [milliseconds(lambda point=point: QTest.mouseMove(strip, point)) for point in points]
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=points[-1])
    return times


def stepped(window: object) -> list[tuple[float, float]]:
    """Clicks on Step: keys need a window manager that gives the window the focus."""
    button, timeline = window.bars.buttons["step"], window.session.timeline  # type: ignore[attr-defined]
    for _ in range(2 * len(timeline.program)):  # formulas are typeset once, while the window is idle
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.qWait(60)
    began = timeline.cursor.iteration
    times = [milliseconds(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton)) for _ in range(STEPS)]
    assert timeline.cursor.iteration > began, "the clicks were steps"
    return times


def looped(window: object) -> list[tuple[float, float]]:
    """How long each turn of the event loop takes while training runs."""
    times, scaled, ends = list[tuple[float, float]](), scale(), time.perf_counter() + LOOP_SECONDS
    while (began := time.perf_counter()) < ends:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        taken = (time.perf_counter() - began) * 1e3
        times.append((taken, taken * scaled))
    return times


def clicked(window: object) -> list[tuple[float, float]]:
    """From a click on Run to the frame that shows that training stands still, or goes on; a key needs no longer."""
    session, times = window.session, list[tuple[float, float]]()  # type: ignore[attr-defined]
    for _ in range(CLICKS):
        QTest.qWait(130)
        scaled, before, began = scale(), session.running, time.perf_counter()
        QTest.mouseClick(window.bars.buttons["run"], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
        while window.frame.running == before:  # type: ignore[attr-defined]
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        QCoreApplication.processEvents()
        taken = (time.perf_counter() - began) * 1e3
        times.append((taken, taken * scaled))
    return times


def row(name: str, times: list[tuple[float, float]], limit: float) -> str:
    taken = [sorted(values) for values in zip(*times, strict=True)]
    shares = [f"{at(values):7.1f}" for values in taken for at in (statistics.median, at_95, max)]
    return f"{name:38} {' '.join(shares)}   (≤ {limit:g})"


def at_95(ordered: list[float]) -> float:
    return ordered[int(0.95 * len(ordered))]


def main() -> None:
    application()
    platform = application().platformName()
    assert platform != "offscreen", "what is drawn nowhere costs something else"
    print(
        f"platform {platform}, products {floor_microseconds():.1f} µs, calls {calls_microseconds():.0f} µs; 1600×1000"
    )
    window = make_window(nnviz.Timeline(nnviz.load("xor")), None)
    window.resize(1600, 1000)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.complete()
    window.session.timeline.goto(ITERATIONS)
    window.session.emit_frame()
    QTest.qWait(500)
    print(f"{'':38} {'measured':>23} {'scaled':>23}")
    columns = " ".join(f"{name:>7}" for name in ("median", "95 %", "worst") * 2)
    print(f"{'milliseconds to the last pixel':38} {columns}")
    print(row(f"scrubbing over {ITERATIONS} iterations of XOR", scrubbed(window), SCRUB_LIMIT_MS))
    window.session.goto(ITERATIONS, 0)
    print(row("a step", stepped(window), STEP_LIMIT_MS))
    for name in window.cards:
        window.open_card(name)
    window.session.run()
    turns = sorted(looped(window))
    until, taken = np.cumsum(turns, axis=0)[:, 0], turns[-1][0]
    at, scaled = turns[int(np.searchsorted(until, 0.99 * until[-1]))]
    print(f"the event loop while XOR runs, all panels open: away {at:.1f} ms at 99 % of the time, scaled {scaled:.1f} "
          f"(≤ {LOOP_LIMIT_MS:g}), worst {taken:.1f}")  # fmt: skip
    print(row("Run, until it stands still or goes on", clicked(window), RUN_LIMIT_MS))
    window.session.let_go()


if __name__ == "__main__":
    main()
