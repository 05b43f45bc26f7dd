"""Starts Qt: the window on an experiment or on a timeline, and the hook for what was not foreseen."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from nnviz.display import try_display
from nnviz.engine.reading.strict_json import ExperimentError, one_of
from nnviz.engine.training.timeline import Timeline
from nnviz.engine.work.opening import Opening
from nnviz.engine.work.work import Work
from nnviz.gui.look.dress import prepare
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.parts.access import install
from nnviz.gui.state.session import Session
from nnviz.gui.state.settings.keeper import KEEPER
from nnviz.gui.state.settings.values import SYSTEM, Values
from nnviz.gui.words.language import LANGUAGES, error_text, system_language, use_language
from nnviz.gui.words.language import language as current_language
from nnviz.resources import is_lesson, resource

from .faults.telling import watch_over
from .memory.memory import Memory, restore
from .memory.preferences import chosen, use
from .window import Window

open_windows: list[Window] = []
"""Windows that nothing else holds."""


def application(language: str = "") -> QApplication:
    """The one QApplication of the process, in a language where one is given. It has no look: each window has its own.
    ExperimentError: there is no such language."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("nnviz")
    app.setDesktopFileName("nnviz")
    app.setWindowIcon(QIcon(str(resource("desktop", "nnviz.png"))))
    prepare(app)
    QLocale.setDefault(QLocale.c())  # numbers are written the same everywhere
    if language:
        if language not in LANGUAGES:
            raise ExperimentError(one_of(LANGUAGES, language, "--lang"))
        use_language(language)
    install()
    return app


def open_window(
    opening: Opening, path: Path | None = None, data: Path | None = None, language: str = "", welcome: bool = False,
    safe: bool = False, lesson: Path | None = None,
) -> int:  # fmt: skip
    """Opens the window when an experiment is read, and returns the exit code when it is closed. Of CSV `data` it asks
    what they are; a `lesson` is opened in it. Without a `language` it is that of the settings, or of the system. With
    `welcome` it shows what can be opened. Where it is `safe` no settings are read or written."""
    KEEPER.begin(off=safe)
    app, read, faults = application(language), list[Work](), list[str]()
    kept = _settings(language)
    if opening.done:
        window = _as_left(opening.work, path, kept)
        if welcome and window.greeting.at_start:
            window.greeting.open()
        _show(window, offers=True)
        if data is not None:
            window.prompts.open_csv(data)
        if lesson is not None:
            window.session.lessons.open(lesson)
        return app.exec()
    from nnviz.gui.dialogs.files.opening import OpeningDialog

    dialog = OpeningDialog(opening, _look(kept))
    dialog.opened.connect(read.append)
    dialog.failed.connect(faults.append)
    dialog.finished.connect(app.quit)
    dialog.begin()
    if not (read or faults):
        app.exec()
    if faults:
        raise ExperimentError(faults[0])
    for work in read:
        _show(_as_left(work, path, kept), offers=True)
    return app.exec() if read else 0


def show(timeline: Timeline) -> None:
    """Opens the window on a timeline; returns at once where an event loop runs already. ExperimentError: no display."""
    running = QApplication.instance() is not None
    if not running:
        try_display()
    if not open_windows:
        KEEPER.begin()
    app = application()
    kept = _settings(current_language() if open_windows else "")
    _show(_as_left(Work(timeline), None, kept))
    if not running:
        app.exec()


def tell(error: ExperimentError) -> None:
    """Shows what went wrong before there was a window, in the language of the system."""
    application(system_language())
    QMessageBox.warning(None, "nnviz", error_text(error))


def _settings(language: str) -> Values:
    """What is kept; puts its language into force, or the one that is given."""
    kept = KEEPER.read()
    use_language(language or kept["language"] or system_language())
    return kept


def _look(kept: Values) -> Look:
    return Look(LOOK.theme if kept["theme"] == SYSTEM else kept["theme"], kept["scale"])


def _as_left(work: Work, path: Path | None, kept: Values) -> Window:
    """A window as the last one was left, on a work as that was."""
    window = make_window(work.timeline, path, _look(kept))
    restore(window, kept)
    window.session.keeping.resume(work.desk, work.named)
    return window


def _show(window: Window, offers: bool = False) -> None:
    """Shows a window, which remembers from now on what is chosen in it. When it has been painted it begins to keep what
    is done there, and `offers` what a crash left."""
    window.completed.connect(lambda: _keep(window, offers))
    window.show()
    Memory(window)


def _keep(window: Window, offers: bool) -> None:
    from .files.rescue import Rescue

    rescue = Rescue(window)
    if offers:
        rescue.offer()


def make_window(timeline: Timeline, path: Path | None, look: Look = LOOK) -> Window:
    gc.disable()
    window = Window(Session(timeline, path, look))
    window.completed.connect(_freeze)
    window.completed.connect(window.prompts.remember)
    window.window_asked.connect(lambda work, path: _show_beside(window, work, path))
    watch_over(_current)
    open_windows[:] = [*(other for other in open_windows if other.isVisible()), window]
    return window


def _show_beside(window: Window, work: Work, path: Path | None) -> None:
    """Shows another work in a window of its own, as that one looks."""
    lesson = path if path is not None and is_lesson(path) else None
    other = make_window(work.timeline, None if lesson else path, window.session.look)
    use(other, chosen(window))
    other.session.keeping.resume(work.desk, work.named, work.made)
    other.resize(window.size())
    _show(other)
    if lesson is not None:
        other.session.lessons.open(lesson)


def _freeze() -> None:
    """What lives as long as the window need not be searched at every frame."""
    gc.enable()
    gc.collect()
    gc.freeze()


def _current() -> Window | None:
    """The window that the person is at, or the newest that is there."""
    shown = [window for window in open_windows if window.isVisible()]
    return next((window for window in shown if window.isActiveWindow()), shown[-1] if shown else None)
