"""What a screen reader finds in a window, as text. Of a moment, to be read by somebody who sees nothing of it:

python -m tests.gui.accessible xor --iteration 3 --op 11
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

import nnviz
from nnviz.gui.state.session import Session
from nnviz.gui.window.app import application
from nnviz.gui.window.window import Window

SILENT = ("ScrollBar", "Indicator", "Grip", "Separator", "Splitter")
"""Roles of what a reader passes over."""


def parts(interface: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """An interface and all within it that is seen, each with its depth."""
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    yield depth, interface
    for at in range(interface.childCount()):
        yield from parts(interface.child(at), depth + 1)


def line(interface: Any) -> str:
    """What is read of one: its role, its name, its value, its description."""
    texts = [interface.text(of) for of in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)]
    name, value, description = (text.strip() for text in texts)
    said = " | ".join(dict.fromkeys(filter(None, (name, "" if value in name else value, description))))
    return f"{interface.role().name}: {said}" if said else ""


def text_of(widget: QWidget) -> str:
    """Everything that is read of a widget, a line each, set in as deep as it lies."""
    lines = []
    for depth, interface in parts(QAccessible.queryAccessibleInterface(widget)):
        said = line(interface)
        if said and interface.role().name not in SILENT:
            lines.append(f"{'  ' * depth}{said}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("experiment")
    parser.add_argument("--iteration", type=int, default=1)
    parser.add_argument("--op", type=int, default=0)
    parser.add_argument("--lang", default="en")
    given = parser.parse_args()
    application(given.lang)
    session = Session(nnviz.Timeline(nnviz.load(given.experiment)))
    window = Window(session)
    window.show()
    while not window.isVisible() or "boundary" not in window.views:
        QApplication.processEvents()
    session.goto(given.iteration, given.op)
    QApplication.processEvents()
    print(text_of(window))


if __name__ == "__main__":
    main()
