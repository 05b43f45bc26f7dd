"""The way of Tab through widgets that come and go: as they stand, and not as they were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QTabWidget, QWidget


def following(top: QWidget, now: QWidget | None, forwards: bool) -> QWidget | None:
    """What has the focus after this one, round and round; None where nothing can have it."""
    stops = [stop for stop in _stops(top) if stop.isVisibleTo(top) and stop.isEnabled()]
    while now is not None and now is not top and now not in stops:
        now = now.parentWidget()  # an editor within a table
    if not stops:
        return None
    at = stops.index(now) if now in stops else (-1 if forwards else 0)
    return stops[(at + (1 if forwards else -1)) % len(stops)]


def _stops(widget: QWidget | None) -> Iterator[QWidget]:
    """Those within a widget, in the order of its layouts."""
    if widget is None:
        return
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from _stops(widget.currentWidget())
    elif isinstance(widget, QSplitter):
        for at in range(widget.count()):
            yield from _stops(widget.widget(at))
    elif isinstance(widget, QScrollArea):
        yield from _stops(widget.widget())
    elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    elif (layout := widget.layout()) is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item: Any = layout.itemAt(at)
        if (inner := item.layout()) is not None:
            yield from _within(inner)
        elif (widget := item.widget()) is not None:
            yield from _stops(widget)
