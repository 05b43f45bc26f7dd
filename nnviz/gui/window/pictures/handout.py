"""Lessons on paper, without a display."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler

from ..app import application
from .paper import save
from .render import quiet


def hand_out(name: str, path: Path, sheets: int | None, language: str) -> Iterator[float]:
    """Writes what `nnviz lessons --export` asks for; what it gives is how much is done."""
    qInstallMessageHandler(quiet)
    application(language)
    yield from save(name, path, sheets)
