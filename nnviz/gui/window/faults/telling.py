"""Telling: what was not foreseen is said in a banner of the window, in one sentence, and the window goes on."""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QTimer

from nnviz.engine.experiment.experiment import dumps
from nnviz.engine.said import Said, said
from nnviz.gui.state.session import Session
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import told, tr

from .log import LOGGER, keep_log

AGAIN_SECONDS, MOST_KNOWN = 30.0, 200
"""A fault that is met again and again, as at every repaint, is told anew after so long."""
TRAINING, OTHER = said("Training could not go on."), said("Something could not be done.")
SENTENCES = {
    "slice": TRAINING, "_play": TRAINING, "work": said("A computation could not be finished."),
    "paintEvent": said("Part of the window could not be drawn."),
    "complete": said("A panel could not be made."),
}  # fmt: skip
"""What failed, by the outermost function of these names."""


def watch_over(current: Callable[[], Any]) -> None:
    """From now on what nobody foresaw goes to the log and is told in the `current` window, if there is one."""
    keep_log()
    if not any(isinstance(handler, Teller) for handler in LOGGER.handlers):
        LOGGER.addFilter(Seldom())
        LOGGER.addHandler(Teller(current))
    sys.excepthook = Hook(current)


class Hook:
    """Logs what Qt's calls into the program raise. Ctrl-C closes the window."""

    def __init__(self, current: Callable[[], Any]) -> None:
        self._current = current

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        window = self._current()
        if window is None:
            sys.__excepthook__(kind, error, trace)
        elif issubclass(kind, KeyboardInterrupt):
            window.close()
        else:
            called = (call.name for call in traceback.extract_tb(trace))
            LOGGER.error(next((SENTENCES[name] for name in called if name in SENTENCES), OTHER), exc_info=error)


class Seldom(logging.Filter):
    """Lets the same error of the same line pass only so often."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[object, ...], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return True
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        calls, now = traceback.extract_tb(error.__traceback__, limit=-1), time.monotonic()
        key = (record.msg, type(error), *((call.filename, call.lineno) for call in calls))
        due = now - self._known.get(key, -AGAIN_SECONDS) >= AGAIN_SECONDS
        if due:
            self._known[key] = now
        return due


class Teller(logging.Handler):
    """Shows what failed and whether the training is intact, as soon as Qt is done with what it was at."""

    def __init__(self, current: Callable[[], Any]) -> None:
        super().__init__(logging.ERROR)
        self._current = current

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(failed := record.msg, Said):
            QTimer.singleShot(0, lambda: self._tell(failed))

    def _tell(self, failed: Said) -> None:
        window = self._current()
        if window is None:
            return
        if failed is TRAINING:
            window.session.moving.halt()
            window.session.emit_frame()
        intact = is_intact(window.session)
        window.telling.fault(following([
            told(failed), tr("This is a fault in nnviz."),
            tr("The training is intact, and the experiment can be saved.") if intact
            else tr("It is not certain that the training is intact: save the experiment as another file."),
        ]))  # fmt: skip


def is_intact(session: Session) -> bool:
    """Whether the moment can still be shown and the experiment be written: whatever changes them does so whole or not
    at all, so a fault on the way to the screen leaves both."""
    try:
        session.frame()
        dumps(session.timeline.experiment)
    except Exception:
        return False
    return True
