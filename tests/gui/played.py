"""A lesson at one of its scenes in a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from nnviz.gui.lessons.view import LessonView
from nnviz.gui.window.window import Window


def played(window: Window, source: str | Path, scene: int) -> LessonView:
    """The panel of a lesson that was opened at a scene, counted from 0."""
    window.session.lessons.open(source, scene)
    window.session.lessons.finish()
    for _ in range(4):
        QApplication.processEvents()
    view = window.views["lesson"]
    assert isinstance(view, LessonView)
    return view
