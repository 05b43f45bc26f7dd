"""What one frame of all panels costs for 2-4-1, from the next iteration to the last pixel, without a display.

    python -m tests.benchmarks.frames

Machines differ and are shared, so the milliseconds stand beside the floor of the same minute (the matrix
products of one XOR iteration alone). The limit is 8 ms where that floor is 6.2 µs, as on the machine that
the design was measured on.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

import nnviz
from nnviz.gui.app import application, make_window

LIMIT_MS, DESIGN_FLOOR_US = 8.0, 6.2
ROUNDS, FRAMES = 15, 10


def floor_microseconds() -> float:
    """The matrix products of one iteration of 2-4-1 with a batch of 4."""
    rng = np.random.default_rng(0)
    x, w1, w2 = rng.random((4, 2)), rng.random((2, 4)), rng.random((4, 1))
    u1, u2, d2, g2, up, g1 = (np.empty(s) for s in ((4, 4), (4, 1), (4, 1), (4, 1), (4, 4), (2, 4)))
    product, x_t, u1_t, w2_t, count = np.matmul, x.T, u1.T, w2.T, 400
    began = time.process_time()
    for _ in range(count):
        product(x, w1, u1)
        product(u1, w2, u2)
        product(u1_t, d2, g2)
        product(d2, w2_t, up)
        product(x_t, up, g1)
    return (time.process_time() - began) / count * 1e6


def main() -> None:
    qInstallMessageHandler(_quiet)
    app = application()
    window = make_window(nnviz.Timeline(nnviz.load("xor")), None)
    window.resize(1600, 1000)
    window.show()
    window.complete()
    session = window.session
    session.timeline.goto(400)
    milliseconds, floors = [], []
    for _ in range(ROUNDS + 2):
        floors.append(floor_microseconds())
        began = time.process_time()
        for _ in range(FRAMES):
            session.timeline.run(1)
            session.emit_frame()
            app.processEvents()
        milliseconds.append((time.process_time() - began) / FRAMES * 1e3)
    milliseconds, floors = milliseconds[2:], floors[2:]
    scaled = [ms / floor * DESIGN_FLOOR_US for ms, floor in zip(milliseconds, floors, strict=True)]
    print(f"frame of all panels, 2-4-1, 1600x1000: {statistics.median(milliseconds):6.2f} ms (median of {ROUNDS})")
    print(f"floor of an XOR iteration, same run:   {statistics.median(floors):6.2f} µs")
    print(
        f"frame where the floor is {DESIGN_FLOOR_US} µs:       {statistics.median(scaled):6.2f} ms (limit {LIMIT_MS})"
    )


def _quiet(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """The platform without a display warns of size hints."""


if __name__ == "__main__":
    main()
