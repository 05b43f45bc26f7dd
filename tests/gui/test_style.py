"""Qt's own widgets in the look of a window: check marks, boxes of choices, scroll bars, and where the focus is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.dress import dress
from nnviz.gui.look.look import Look, luminance
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.window.app import application

THEMES = pytest.mark.parametrize("theme", PALETTES)


@pytest.fixture
def dressed(qtbot: Any) -> Iterator[Callable[..., QWidget]]:
    """A window with these widgets, one below the other, in a look; none has the focus."""

    made: list[QWidget] = []

    def make(look: Look, *widgets: QWidget) -> QWidget:
        application()
        window = QWidget()
        made.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        first = QLineEdit()
        for widget in (first, *widgets):
            column.addWidget(widget)
        dress(window, look)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        first.setFocus()
        qtbot.waitUntil(first.hasFocus)
        return window

    yield make
    made.clear()


def pixels(widget: QWidget) -> Array:
    """0xRRGGBB, (height, width)."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1).copy() & 0xFFFFFF


def packed(colour: str) -> int:
    return QColor(colour).rgb() & 0xFFFFFF


def share(widget: QWidget, colour: str, within: QRect | None = None) -> float:
    """How much of a widget, or of a part of it, has exactly a colour."""
    found = pixels(widget)
    if within is not None:
        found = found[within.top() : within.bottom() + 1, within.left() : within.right() + 1]
    return float((found == packed(colour)).mean())


def contrast(one: str | QColor, other: str | QColor) -> float:
    lighter, darker = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
def test_what_is_checked_is_a_box_of_ink_with_a_mark_and_what_is_not_is_empty(theme: str, dressed: Any) -> None:
    box, palette = QCheckBox(), PALETTES[theme]
    dressed(Look(theme, 200), box)
    whole = QRect(0, 0, 32, box.height())
    assert share(box, palette.ink, whole) < 0.02
    box.setChecked(True)
    assert share(box, palette.ink, whole) > 0.3
    assert share(box, palette.panel, whole) > 0.01, "the mark"
    box.setEnabled(False)
    assert share(box, palette.ink, whole) < 0.02, "what is out of reach fades"


@THEMES
def test_a_box_of_choices_has_one_arrow_in_ink_and_its_text_clear_of_it(theme: str, dressed: Any) -> None:
    choices, palette = QComboBox(), PALETTES[theme]
    choices.addItems(["a choice of many letters", "another"])
    dressed(Look(theme), choices)
    right = QRect(choices.width() - 22, 0, 18, choices.height())
    assert share(choices, palette.field, right) > 0.6
    strongest = max(
        contrast(QColor(int(colour) | 0xFF000000), palette.field)
        for colour in np.unique(pixels(choices)[:, right.left() : right.right()])
    )
    assert strongest > 4.5
    assert choices.width() >= choices.fontMetrics().horizontalAdvance("a choice of many letters") + 22 + 8


def within(array: Array, box: QRect) -> Array:
    """Which elements lie in a box."""
    found = np.zeros(array.shape, bool)
    found[box.top() : box.bottom() + 1, box.left() : box.right() + 1] = True
    return found


FOCUSED: dict[str, Callable[[], QWidget]] = {
    "line": lambda: QLineEdit("text"),
    "button": lambda: QPushButton("text"),
    "choices": QComboBox,
    "check": lambda: QCheckBox("text"),
    "tabs": QTabBar,
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
}


@THEMES
@pytest.mark.parametrize("name", FOCUSED)
def test_where_the_focus_came_by_a_key_is_seen_in_ink_and_nothing_moves(
    name: str, theme: str, dressed: Any, qtbot: Any
) -> None:
    widget, palette = FOCUSED[name](), PALETTES[theme]
    if isinstance(widget, QTabBar):
        for text in ("one", "two"):
            widget.addTab(text)
    window = dressed(Look(theme), widget)
    before, size, place = pixels(widget), widget.sizeHint(), widget.geometry()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(widget.hasFocus)
    after = pixels(widget)
    new = (after == packed(palette.ink)) & (before != packed(palette.ink))
    assert new.sum() > 50
    rows, columns = np.nonzero(new)
    assert max(np.bincount(rows).max(), np.bincount(columns).max()) >= 8
    if isinstance(widget, QPushButton | QTabBar):
        inner = widget.tabRect(0) if isinstance(widget, QTabBar) else widget.rect()
        assert not (new & within(new, inner.adjusted(6, 6, -6, -6))).any(), "one ring, not a second one around the text"
    QApplication.processEvents()
    assert (widget.sizeHint(), widget.geometry()) == (size, place)


def along(area: QScrollArea, bar: QScrollBar) -> Array:
    """The pixels of a scroll bar as it stands in its area, from one end to the other."""
    corner = bar.mapTo(area, QPoint())
    found = pixels(area)[corner.y() : corner.y() + bar.height(), corner.x() : corner.x() + bar.width()]
    return found if bar.orientation() is Qt.Orientation.Vertical else found.T


@THEMES
@pytest.mark.parametrize("scale", [75, 100, 150, 300])
def test_scroll_bars_are_slim_without_ends_and_their_handle_can_be_seen(
    theme: str, scale: int, dressed: Any, qtbot: Any
) -> None:
    look, area, content = Look(theme, scale), QScrollArea(), QWidget()
    content.setFixedSize(look.px(2000), look.px(2000))
    area.setWidget(content)
    area.setMinimumSize(look.px(200), look.px(200))
    dressed(look, area)
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        found = along(area, bar)
        assert found.shape[1] == look.px(10)
        middle = found[:, found.shape[1] // 2]
        ground, handle = middle[-1], middle[look.px(8)]
        assert ground != handle and contrast(*(QColor(int(one) | 0xFF000000) for one in (ground, handle))) >= 3
        assert (middle[middle.size // 2 :] == ground).all(), "nothing stands at the far end"
        bar.setValue(bar.maximum())
        found = along(area, bar)
        assert found[look.px(2), found.shape[1] // 2] == ground
