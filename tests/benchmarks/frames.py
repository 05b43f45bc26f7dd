"""What a frame costs, from the next iteration to the last pixel, which panel takes how much, and Run's share.

    xvfb-run -a .venv/bin/python -m tests.benchmarks.frames

Needs a display, real or virtual: without one Qt draws elsewhere, and not the same. Milliseconds of processor time,
scaled to the design's machine (see `yardsticks`), the median of some rounds.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.gui.look.look import LOOK
from nnviz.gui.parts.limits import limit
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.network.content import Edge
from nnviz.gui.views.network.layout import Layout
from nnviz.gui.views.network.ribbons import Ribbons, styles
from nnviz.gui.window.app import application, make_window

from .yardsticks import calls_microseconds, floor_microseconds, process_milliseconds, scale

W3 = str(Path(__file__).parent / "w3.nnviz")
NETWORKS: dict[str, tuple[str, float | None]] = {
    "xor 2-4-1": ("xor", 8.0), "plane 2-3-1": ("plane", None), "spiral 2-12-8-1": ("spiral", 15.0),
    "digits 64-16-10": ("digits", 20.0), "64-32-10": (W3, None),
}  # fmt: skip
"""Each with the limit of a frame without its two plots."""
PLOTS, PLOT_LIMIT = ("loss", "boundary"), 2.0
SETTLED_MS = 1000
"""So long formulas may be typeset in an idle window."""
ROUNDS, FRAMES, RUN_SECONDS, LEAST_SHARE = 11, 10, 3.0, 0.5
SHORT, LONG, MOST_RATIO = 1000, 1_000_000, 1.2
EDGES, EDGES_LIMIT = ((6, 5), (16, 8), (23, 16)), 18.0


def opened(source: str, iterations: int = 1100) -> Any:
    """A window of 1600×1000 on a network that was trained for a while."""
    timeline = nnviz.Timeline(nnviz.load(source))
    timeline.run(iterations)
    window = make_window(timeline, None)
    window.resize(1600, 1000)
    window.show()
    window.complete()
    QTest.qWait(SETTLED_MS)
    return window


def frames(session: Any) -> list[Frame]:
    """The frames of the next iterations, as Run shows them."""
    found = []
    for _ in range(FRAMES):
        session.timeline.run(1)
        found.append(replace(session.frame(), running=True))
    return found


def shown(window: Any, names: list[str]) -> float:
    """Milliseconds of a frame in which these views are shown and painted."""
    coming, at = frames(window.session), iter(range(FRAMES))

    def show() -> None:
        frame = coming[next(at)]
        for name in names:
            window.places[name].show_frame(frame)
        QApplication.processEvents()

    return process_milliseconds(show, FRAMES) * scale()


def median(measure: Any, *args: Any) -> float:
    return statistics.median([measure(*args) for _ in range(ROUNDS + 2)][2:])


def panels() -> None:
    heads = " ".join(f"{name:>9}" for name in (*PLOTS, "with both"))
    print(f"{'frame without the two plots, ms':34} {'':15} {heads}   each panel's part")
    for name, (source, most) in NETWORKS.items():
        window = opened(source)
        seen = [view for view in window.views if view not in window.cards or window.is_seen(view)]
        rest = [view for view in seen if view not in PLOTS]
        whole = median(shown, window, rest)
        plots = [median(shown, window, [plot]) for plot in PLOTS]
        both = median(shown, window, seen)
        parts = {view: median(shown, window, [view]) for view in rest}
        ordered = sorted(parts.items(), key=lambda part: -part[1])
        text = ", ".join(f"{view} {part:.1f}" for view, part in ordered if part >= 0.05)
        limits = f"(≤ {most:g})" if most else ""
        print(f"{name:34} {whole:8.1f}{limits:>8} {' '.join(f'{plot:9.2f}' for plot in plots)} {both:9.1f}   {text}")
        window.close()
    print(f"{'':51} (≤ {PLOT_LIMIT:g} each for 2-4-1)")


def runs() -> None:
    print(f"\n{'Run, training included':34} {'share':>8} (≥ {LEAST_SHARE:g})  iterations a second")
    for name, (source, _) in NETWORKS.items():
        window = opened(source)
        timeline, spent = window.session.timeline, [0.0]
        train = window.session.moving.train

        def trained(count: int, train: Any = train, spent: list[float] = spent) -> object:
            began = time.perf_counter()
            try:
                return train(count)
            finally:
                spent[0] += time.perf_counter() - began

        window.session.moving.train = trained
        window.session.run()
        for _ in range(20):
            QApplication.processEvents()
        spent[0], first, began = 0.0, timeline.cursor.iteration, time.perf_counter()
        while time.perf_counter() - began < RUN_SECONDS:
            QApplication.processEvents()
        seconds = time.perf_counter() - began
        window.session.pause()
        done = (timeline.cursor.iteration - first) / seconds
        print(f"{name:34} {spent[0] / seconds:8.2f} {'':10} {done:.0f}")
        window.close()


def history() -> None:
    costs = {}
    for iterations in (SHORT, LONG):
        window = opened("xor", iterations)
        seen = [view for view in window.views if view not in window.cards or window.is_seen(view)]
        costs[iterations] = median(shown, window, seen)
        window.close()
    ratio = costs[LONG] / costs[SHORT]
    print(f"\n{'frame after 1,000 iterations':34} {costs[SHORT]:8.1f}")
    print(f"{'frame after 1,000,000 iterations':34} {costs[LONG]:8.1f}, {ratio:.2f} times (≤ {MOST_RATIO:g})")


def edges() -> None:
    print(f"\n{'edges with weights that all differ':34} {'ms':>8}")
    rng = np.random.default_rng(0)
    for sizes in EDGES:
        ribbons, count = ribbons_of(sizes), sizes[0] * sizes[1]
        picture = QPixmap(QSizeF(760, 800).toSize())

        def draw(ribbons: Any = ribbons, count: int = count, picture: QPixmap = picture) -> None:
            with QPainter(picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                ribbons.draw(painter, styles(rng.normal(0, 2, count), limit("weights")))

        cost = statistics.median(process_milliseconds(draw, 3) * scale() for _ in range(ROUNDS))
        print(f"{count:34} {cost:8.1f}" + (f" (≤ {EDGES_LIMIT:g})" if count == max(a * b for a, b in EDGES) else ""))


def ribbons_of(sizes: tuple[int, int]) -> Any:
    """Those of all edges between two layers."""
    every = [Edge(1, source, node) for source in range(sizes[0]) for node in range(sizes[1])]
    return Ribbons(Layout(sizes, 760, 800, LOOK), every)


def main() -> None:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise SystemExit("needs a display: xvfb-run -a python -m tests.benchmarks.frames")
    platform = application().platformName()
    assert platform != "offscreen", "what is drawn nowhere costs something else"
    print(
        f"platform {platform}, products {floor_microseconds():.1f} µs, calls {calls_microseconds():.0f} µs; 1600×1000"
    )
    panels()
    edges()
    runs()
    history()


if __name__ == "__main__":
    main()
