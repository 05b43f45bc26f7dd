"""Starts Qt: the window on an experiment or on a timeline, and the hook for what was not foreseen."""

from __future__ import annotations

import gc
import logging
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import QApplication, QStyle

from nnviz.display import try_display
from nnviz.engine.reading.strict_json import ExperimentError, one_of
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work.opening import Opening
from nnviz.engine.work.work import Work
from nnviz.gui.look.dress import prepare
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.parts.access import install
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import LANGUAGES, system_language, tr, use_language

from .files.rescue import Rescue
from .window import Window

REPORT_EVERY = 1.0
FRAME = 8
"""Pixels that a frame may have at the sides of a window and below it; above it has its title."""
open_windows: list[Window] = []
"""Windows that nothing else holds."""


def application(language: str = "") -> QApplication:
    """The one QApplication of the process, in a language where one is given. It has no look: each window has its own.
    ExperimentError: there is no such language."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("nnviz")
    prepare(app)
    QLocale.setDefault(QLocale.c())  # numbers are written the same everywhere
    if language:
        if language not in LANGUAGES:
            raise ExperimentError(one_of(LANGUAGES, language, "--lang"))
        use_language(language)
    install()
    return app


def open_window(
    opening: Opening, path: Path | None = None, data: Path | None = None, language: str = "", welcome: bool = False
) -> int:
    """Opens the window when an experiment is read, and returns the exit code when it is closed. Of CSV `data` it asks
    what they are. Without a `language` it is that of the system. With `welcome` it shows what can be opened."""
    app, read, faults = application(language or system_language()), list[Work](), list[str]()
    if opening.done:
        window = make_window(opening.work.timeline, path, desk=opening.work.desk)
        if welcome:
            window.greeting.open()
        _show(window).offer()
        if data is not None:
            window.prompts.open_csv(data)
        return app.exec()
    from nnviz.gui.dialogs.opening import OpeningDialog

    dialog = OpeningDialog(opening, LOOK)
    dialog.opened.connect(read.append)
    dialog.failed.connect(faults.append)
    dialog.finished.connect(app.quit)
    dialog.begin()
    if not (read or faults):
        app.exec()
    if faults:
        raise ExperimentError(faults[0])
    for work in read:
        _show(make_window(work.timeline, path, desk=work.desk)).offer()
    return app.exec() if read else 0


def show(timeline: Timeline) -> None:
    """Opens the window on a timeline; returns at once where an event loop runs already. ExperimentError: no display."""
    running = QApplication.instance() is not None
    if not running:
        try_display()
    app = application("" if open_windows else system_language())
    _show(make_window(timeline, None))
    if not running:
        app.exec()


def _show(window: Window) -> Rescue:
    """Shows the window, with its frame not larger than the screen that it comes to; what is done there is kept."""
    title, frame = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight), window.session.look.px(FRAME)
    window.resize(window.size().boundedTo(window.screen().availableSize() - QSize(2 * frame, title + frame)))
    window.follow_system()
    window.session.looking.use_motion(bool(window.style().styleHint(QStyle.StyleHint.SH_Widget_Animate)))
    window.show()
    return Rescue(window)


def make_window(timeline: Timeline, path: Path | None, look: Look = LOOK, desk: dict[str, Any] | None = None) -> Window:
    gc.disable()
    window = Window(Session(timeline, path, look))
    window.session.keeping.resume(desk)
    window.completed.connect(_freeze)
    window.completed.connect(window.prompts.remember)
    window.window_asked.connect(lambda work, path: _show_beside(window, work, path))
    sys.excepthook = _Hook(window)
    open_windows[:] = [*(other for other in open_windows if other.isVisible()), window]
    return window


def _show_beside(window: Window, work: Work, path: Path | None) -> None:
    """Shows another work in a window of its own, as that one looks."""
    session = window.session
    other = make_window(work.timeline, path, session.look, work.desk)
    if work.desk is None:
        other.session.use_notation(session.notation)
    other.resize(window.size())
    other.show()
    Rescue(other)
    if window.follows_system:
        other.follow_system()
    other.session.looking.use_motion(session.looking.motion)


def _freeze() -> None:
    """What lives as long as the window need not be searched at every frame."""
    gc.enable()
    gc.collect()
    gc.freeze()


class _Hook:
    """Logs what was not foreseen and says so in the window, at most once a second, never in a dialog."""

    def __init__(self, window: Window) -> None:
        self._window, self._last = window, 0.0

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        now = time.monotonic()
        if now - self._last < REPORT_EVERY:
            return
        self._last = now
        logging.getLogger("nnviz").error("".join(traceback.format_exception(kind, error, trace)))
        text = tr("Something went wrong in the program: {error}")
        self._window.report(text.format(error=f"{kind.__name__}: {error}"))
