"""Works in a real window without a pause, until it is killed: `python -m tests.gui.killed SEED FOLDER`.

A line for everything that was done: when, the number of the newest edit, and whether it was in a file then.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from nnviz.engine.work.opening import Opening
from nnviz.gui.state.work import journaling
from nnviz.gui.window import app
from nnviz.resources import experiment_path

FASTER = 10
"""Journals are written so many times as often: what is lost is that much less."""
EDITS = 1e-6
"""The learning rate says which edit was the newest: so much a piece."""


def work(seed: int, folder: Path) -> None:
    chance, number = random.Random(seed), 0
    path = folder / "work.nnviz"

    def act() -> None:
        nonlocal number
        (window,) = app.open_windows
        session = window.session
        match chance.randrange(8):
            case 0 | 1:
                number += 1
                session.edit("lr", number * EDITS)
            case 2:
                session.goto(session.timeline.cursor.iteration + chance.randrange(1, 60))
            case 3:
                session.toggle_run()
            case 4:
                session.step()
            case 5:
                session.add_breakpoint("loss_below")
            case 6:
                window.saving.save() if session.path and session.keeping.chapters.current.holds else session.save(path)
            case 7:
                if path.exists() and not session.keeping.is_to_be_saved:
                    window.prompts.open_experiment(path)
        print(time.time(), number, not session.keeping.is_to_be_saved, flush=True)
        QTimer.singleShot(chance.randrange(60), act)

    journaling.PAUSED /= FASTER
    journaling.RUNNING /= FASTER
    opening = Opening(experiment_path("xor") or "")
    next(opening, None)
    app.application("en")
    QTimer.singleShot(0, act)
    app.open_window(opening, None, None, "en")


if __name__ == "__main__":
    work(int(sys.argv[1]), Path(sys.argv[2]))
