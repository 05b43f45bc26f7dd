"""The style of Qt's own widgets: Fusion, in the look of their window, with check marks, arrows, boxes of choices and
the ring of the focus drawn here. What a style sheet can say stands in `dress`; it takes pictures only from files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QTabBar,
    QToolButton,
    QWidget,
)

from .icons import FADED, draw_icon

SCALE = "scale"
"""The property of a window that says its scale."""
RING, CORNER, ARROW, INDENT = 2, 4, 14, 3
"""Width of the ring of the focus, radius of corners, side of an arrow, by how much the text of a box of choices is
moved, in pixels at 100 %."""
Primitive, Complex, State, Role = QStyle.PrimitiveElement, QStyle.ComplexControl, QStyle.StateFlag, QPalette.ColorRole


class Following(QProxyStyle):
    """Has every widget follow the look of its window: below a style sheet Qt hands fonts and palettes neither to what
    is put in later nor to menus and dialogs. Tables do not keep Tab for themselves, and boxes
    of choices not the click that asks for a menu."""

    def polish(self, what: Any) -> Any:
        result = super().polish(what)
        if isinstance(what, QWidget) and what.parentWidget() is not None:
            if what.isWindow():
                what.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
            if not what.testAttribute(Qt.WidgetAttribute.WA_SetFont):
                what.setFont(QFont())
            if not what.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
                what.setPalette(QPalette())
        if isinstance(what, QAbstractItemView):
            what.setTabKeyNavigation(False)  # or Tab would not lead out of it
        if isinstance(what, QComboBox):
            what.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # what it stands in may have one
        return result

    def drawPrimitive(self, element: Any, option: Any, painter: QPainter, widget: Any = None) -> None:
        draw = DRAWN.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
        elif draw is not _ring or not isinstance(widget, WITH_RING):
            _draw(draw, option, painter, widget)

    def drawComplexControl(self, control: Any, option: Any, painter: QPainter, widget: Any = None) -> None:
        if control == Complex.CC_ComboBox:
            _draw(_choices, option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(self, control: Any, option: Any, part: Any, widget: Any = None) -> QRect:
        """The text of a box of choices begins as far from its frame as that of a field."""
        box = super().subControlRect(control, option, part, widget)
        if control == Complex.CC_ComboBox and part == QStyle.SubControl.SC_ComboBoxEditField:
            box.translate(round(INDENT * scale_of(widget)), 0)
        return box


class Scaling(Following):
    """Draws Qt's own parts, as margins and scroll bars, as large as the look of their window says."""

    def pixelMetric(self, metric: Any, option: Any = None, widget: Any = None) -> int:
        length = super().pixelMetric(metric, option, widget)
        return length if length <= 0 or widget is None else round(length * scale_of(widget))


def scale_of(widget: QWidget | None) -> float:
    """How much larger than at 100 % a widget is drawn."""
    window = None if widget is None else widget.window()
    while window is not None:
        if (scale := window.property(SCALE)) is not None:
            return float(scale) / 100
        above = window.parentWidget()
        window = None if above is None else above.window()
    return 1.0


Draw = Callable[[Any, QRectF, QPainter, float], None]
"""Takes the option, its box, the painter and the scale."""


def _draw(draw: Draw, option: Any, painter: QPainter, widget: QWidget | None) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(option, QRectF(option.rect), painter, scale_of(widget))
    painter.restore()


def _box(painter: QPainter, box: QRectF, width: int, scale: float) -> None:
    """A box with round corners whose line of that width, in the painter's pen, lies within."""
    line = max(1, round(width * scale))
    painter.setPen(QPen(painter.pen().color(), line))
    painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), CORNER * scale, CORNER * scale)


def _ring(option: Any, box: QRectF, painter: QPainter, scale: float) -> None:
    """Where the focus is, from when on it was moved by a key."""
    if option.state & State.State_KeyboardFocusChange:
        painter.setPen(option.palette.color(Role.WindowText))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _box(painter, box, RING, scale)


def _check(option: Any, box: QRectF, painter: QPainter, scale: float) -> None:
    """A mark in the ground's colour on a box of ink; an empty box."""
    on, palette = bool(option.state & State.State_On), option.palette
    painter.setOpacity(1.0 if option.state & State.State_Enabled else FADED)
    square = _square(box, min(box.width(), box.height()))
    painter.setPen(palette.color(Role.WindowText if on else Role.PlaceholderText))
    painter.setBrush(palette.color(Role.WindowText if on else Role.Button))
    _box(painter, square, 1, scale)
    if on:
        draw_icon(painter, "check", square, palette.color(Role.Base))


def _radio(option: Any, box: QRectF, painter: QPainter, scale: float) -> None:
    """A ring, with a disc of ink in it for the one that is chosen."""
    on, palette = bool(option.state & State.State_On), option.palette
    painter.setOpacity(1.0 if option.state & State.State_Enabled else FADED)
    line = max(1, round(scale))
    square = _square(box, min(box.width(), box.height()) - line)
    painter.setPen(QPen(palette.color(Role.WindowText if on else Role.PlaceholderText), line))
    painter.setBrush(palette.color(Role.Button))
    painter.drawEllipse(square)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(Role.WindowText))
        painter.drawEllipse(_square(box, square.width() / 2))


def _choices(option: Any, box: QRectF, painter: QPainter, scale: float) -> None:
    """The frame of a box of choices, with an arrow at its right."""
    palette, focus = option.palette, bool(option.state & State.State_HasFocus)
    over = bool(option.state & State.State_MouseOver)
    painter.setPen(palette.color(Role.WindowText if focus else Role.PlaceholderText if over else Role.Mid))
    painter.setBrush(palette.color(Role.Button))
    _box(painter, box, RING if focus else 1, scale)
    side = (ARROW + 2 * CORNER) * scale
    _arrow("chevron-down")(option, QRectF(box.right() - side, box.top(), side, box.height()), painter, scale)


def _arrow(name: str) -> Draw:
    """An arrow in the middle of its box, also where Fusion leaves less room."""

    def draw(option: Any, box: QRectF, painter: QPainter, scale: float) -> None:
        square = _square(box, ARROW * scale)
        enabled = bool(option.state & State.State_Enabled)
        draw_icon(painter, name, square, option.palette.color(Role.WindowText), enabled)

    return draw


def _square(box: QRectF, side: float) -> QRectF:
    """In the middle of a box."""
    return QRectF(box.center() - QPointF(side, side) / 2, QSizeF(side, side))


DRAWN: dict[QStyle.PrimitiveElement, Draw] = {
    Primitive.PE_FrameFocusRect: _ring,
    Primitive.PE_IndicatorCheckBox: _check,
    Primitive.PE_IndicatorItemViewItemCheck: _check,
    Primitive.PE_IndicatorRadioButton: _radio,
    Primitive.PE_IndicatorArrowUp: _arrow("chevron-up"),
    Primitive.PE_IndicatorArrowDown: _arrow("chevron-down"),
    Primitive.PE_IndicatorArrowLeft: _arrow("chevron-left"),
    Primitive.PE_IndicatorArrowRight: _arrow("chevron-right"),
}
"""What is drawn here instead of by Fusion."""
WITH_RING = (QPushButton, QTabBar, QToolButton)
"""Has the ring of the focus around it by the style sheet, and needs none within."""
