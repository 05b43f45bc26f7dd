"""All that can be read of a window: painted, spoken, in tooltips, tables, menus and titles, and what its views copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QToolTip,
    QWidget,
)

from nnviz.gui.plots.common.axes import Axis

from .accessible import text_of
from .texts import Reader

EVERY = 41
"""Pixels between two places where a tooltip is asked for."""
MOST_ROWS = 60
ROLES = [Qt.ItemDataRole[f"{name}Role"] for name in (
    "Display", "Edit", "ToolTip", "StatusTip", "WhatsThis", "AccessibleText", "AccessibleDescription"
)]  # fmt: skip
COPY = re.compile(r"Copy(?! picture)|(?<!図を)コピー")
TICK = "a number at an axis"
Told = tuple[str, str]
"""Where something is read, and what."""


def all_of(window: QWidget, reader: Reader, parts: Iterable[QWidget] | None = None) -> Iterator[Told]:
    """Everything that is told by a window, or by these parts of it and what is painted now."""
    ticks = set(_ticks(window))
    for seen in reader.texts(window):
        yield TICK if seen.text in ticks else f"painted on {type(seen.widget).__name__}", seen.text
    for part in (window,) if parts is None else parts:
        widgets = [one for one in (part, *part.findChildren(QWidget)) if one.isVisible()]
        yield from (("read aloud", line) for line in text_of(part).splitlines())
        for one in widgets:
            for text in (*_said(one), *_items(one), *_tooltips(one)):
                if text:
                    yield type(one).__name__, text
        for one in widgets:
            yield from ((f"{type(one).__name__} copies", text) for text in copies(one))
        for action in part.findChildren(QAction):
            yield from (("action", text) for text in (action.text(), action.toolTip(), action.statusTip()))


def _ticks(window: QWidget) -> Iterator[str]:
    """The numbers at the axes of plots."""
    for plot in window.findChildren(QGraphicsView):
        for axis in (item for item in plot.scene().items() if isinstance(item, Axis) and plot.isVisible()):
            size = axis.height() if axis.orientation in ("left", "right") else axis.width()
            for spacing, values in axis.tickValues(*axis.range, size):
                yield from axis.tickStrings(values, axis.scale, spacing)


def _said(one: QWidget) -> Iterator[str]:
    yield from (one.toolTip(), one.statusTip(), one.whatsThis(), one.windowTitle())
    yield from (one.accessibleName(), one.accessibleDescription())
    if isinstance(one, QLabel | QLineEdit | QAbstractButton):
        yield one.text()
    if isinstance(one, QLineEdit):
        yield one.placeholderText()
    if isinstance(one, QComboBox):
        yield from (one.itemText(at) for at in range(one.count()))
    if isinstance(one, QTabBar):
        yield from (text for at in range(one.count()) for text in (one.tabText(at), one.tabToolTip(at)))
    if hasattr(one, "toPlainText"):
        yield one.toPlainText()


def _items(one: QWidget) -> Iterator[str]:
    model = one.model() if isinstance(one, QAbstractItemView) else None
    if model is None:
        return
    for way, count in ((Qt.Orientation.Horizontal, model.columnCount()), (Qt.Orientation.Vertical, model.rowCount())):
        for at in range(min(MOST_ROWS, count)):
            yield from (str(found) for role in ROLES if (found := model.headerData(at, way, role)) is not None)
    for row in range(min(MOST_ROWS, model.rowCount())):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            yield from (str(found) for role in ROLES if (found := index.data(role)) is not None)


def _tooltips(one: QWidget) -> Iterator[str]:
    if any(child.isVisible() for child in one.findChildren(QWidget)) or isinstance(one, QLabel):
        return
    told = set[str]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QToolTip, "showText", lambda at, text, *_: told.add(text))
        for x in range(3, one.width(), EVERY):
            for y in range(3, one.height(), EVERY):
                point = QPoint(x, y)
                QApplication.sendEvent(one, QHelpEvent(QEvent.Type.ToolTip, point, one.mapToGlobal(point)))
    yield from told


def copies(one: QWidget) -> Iterator[str]:
    """What the keys and the menu of a widget copy, and what that menu says."""
    kinds = [kind for kind in type(one).__mro__ if kind.__module__.startswith("nnviz") and not one.isWindow()]
    has_menu = any("contextMenuEvent" in vars(kind) for kind in kinds)
    if not kinds or (one.focusPolicy() == Qt.FocusPolicy.NoFocus and not has_menu):
        return
    clipboard = QApplication.clipboard()
    clipboard.clear()
    for keys in (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy):
        if not isinstance(one, QAbstractItemView) or one.selectionMode() != QAbstractItemView.SelectionMode.NoSelection:
            pressed = QKeySequence(keys)[0]
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(one, QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers()))
    yield clipboard.text()
    if not has_menu:
        return
    centre = one.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, one.mapToGlobal(centre))
    QApplication.sendEvent(one, event)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return
    for action in menu.actions():
        yield action.text()
        if action.isEnabled() and COPY.search(action.text().replace("&", "")):
            clipboard.clear()
            action.trigger()
            yield clipboard.text()
    menu.close()
