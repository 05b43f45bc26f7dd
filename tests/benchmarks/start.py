"""How soon the window is there: processor time to its first paint and to all panels, beside that of a bare window.

    xvfb-run -a -s "-noreset" .venv/bin/python -m tests.benchmarks.start

Needs a display, real or virtual. Each start is a process of its own; the bare one shows an empty Qt window with NumPy
imported. The limits are 2.2 and 4.5 times its processor time. One start of each before those that count leaves compiled
modules, as an installed program has them, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

ROUNDS = 7
LIMITS = {"first paint": 2.2, "all panels": 4.5}

BARE = """
import sys, time
import numpy
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("first paint", time.process_time(), app.platformName(), flush=True)
        app.quit()
app = QApplication(sys.argv)
window = Window()
window.resize(1600, 1000)
window.show()
app.exec()
"""

NNVIZ = """
import sys, time
import nnviz.cli
from nnviz.gui.window.window import Window
from PySide6.QtWidgets import QApplication
def paint(self, event, painted=Window.paintEvent, seen=[]):
    painted(self, event)
    if not seen:
        seen.append(True)
        late = [name for name in ("pyqtgraph", "ziamath") if name in sys.modules]
        print("first paint", time.process_time(), *(late or ["-"]), flush=True)
def complete(self, completed=Window.complete, seen=[]):
    completed(self)
    if not seen:
        seen.append(True)
        QApplication.processEvents()
        print("all panels", time.process_time(), QApplication.instance().platformName(), flush=True)
        QApplication.instance().quit()
Window.paintEvent, Window.complete = paint, complete
nnviz.cli.main(["xor"])
"""


def started(program: str) -> dict[str, tuple[float, str]]:
    """Processor seconds at each milestone that a process prints, and what it says beside it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found = {}
    for line in done.stdout.splitlines():
        *name, seconds, beside = line.split()
        found[" ".join(name)] = (float(seconds), beside)
    return found


def main() -> None:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise SystemExit("needs a display: xvfb-run -a python -m tests.benchmarks.start")
    bare, ours, platforms = [], {name: list[float]() for name in LIMITS}, set()
    for program in (BARE, NNVIZ):
        started(program)
    for _ in range(ROUNDS):
        seconds, platform = started(BARE)["first paint"]
        bare.append(seconds)
        milestones = started(NNVIZ)
        platforms |= {platform, milestones["all panels"][1]}
        for name in LIMITS:
            ours[name].append(milestones[name][0])
        if milestones["first paint"][1] != "-":
            print(f"imported before the first paint: {milestones['first paint'][1]}")
    print(f"platform {', '.join(sorted(platforms))}")
    print(f"{'bare window with NumPy':28} {statistics.median(bare) * 1e3:7.0f} ms of processor time")
    for name, limit in LIMITS.items():
        ratios = [mine / other for mine, other in zip(ours[name], bare, strict=True)]
        print(f"{name:28} {statistics.median(ours[name]) * 1e3:7.0f} ms, "
              f"{statistics.median(ratios):4.2f} times that (limit {limit})")  # fmt: skip


if __name__ == "__main__":
    main()
