"""Axes of a plot: which pixels a range of numbers has, its ticks and lines. Plain drawing; knows no network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF
from shiboken6 import VoidPtr

from ...engine.expressions import Array
from .. import theme
from ..notation import number
from .drawing import RIGHT, draw_text

TICK_ROOM = 30
MOST_DIGITS = 6
LARGEST, SMALLEST = 1e15, 1e-200
"""What is drawn stays within these: beyond them a plot has no room."""
ROUND_STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 11)


class Extent(NamedTuple):
    """The least x and y that are seen, and how far they reach."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Axes:
    """A rectangle of pixels for an extent of numbers."""

    box: QRectF
    extent: Extent

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self.across(x), self.up(y))

    def across(self, x: float) -> float:
        return self.box.left() + (x - self.extent.x) / self.extent.width * self.box.width()

    def up(self, y: float) -> float:
        return self.box.bottom() - (y - self.extent.y) / self.extent.height * self.box.height()

    def line(self, x: Array, y: Array) -> QPolygonF:
        """The points of a curve; what lies far outside, or is NaN, is drawn just outside."""
        polygon = QPolygonF()
        polygon.resize(len(x))
        # an object for each point would cost more than drawing them
        points = np.frombuffer(cast(Any, VoidPtr)(polygon.data(), 16 * len(x), True)).reshape(-1, 2)
        points[:, 0] = self.box.left() + (x - self.extent.x) / self.extent.width * self.box.width()
        with np.errstate(over="ignore"):
            part = np.maximum(np.fmin((y - self.extent.y) / self.extent.height, 1.5), -0.5)
        points[:, 1] = self.box.bottom() - part * self.box.height()
        return polygon

    def draw(self, painter: QPainter, powers: bool = False, grid: bool = False, whole: bool = False) -> None:
        """The frame with its ticks; `powers`: y are exponents of ten; `whole`: x are whole numbers."""
        painter.setPen(QColor(theme.current().border))
        painter.drawRect(self.box)
        across = ticks(self.extent.x, self.extent.width)
        for value, text in tick_texts([value for value in across if not whole or value == round(value)]):
            middle = self.across(value)
            below = QRectF(middle - TICK_ROOM, self.box.bottom() + 2, 2 * TICK_ROOM, theme.px(18))
            self._label(painter, below, text)
        for value, text in _powers(self.extent) if powers else _values(self.extent):
            middle = round(self.up(value))
            if grid:
                painter.setPen(QColor(theme.current().field))
                painter.drawLine(QPointF(self.box.left() + 1, middle), QPointF(self.box.right() - 1, middle))
            left = QRectF(0, middle - theme.px(9), self.box.left() - theme.px(5), theme.px(18))
            draw_text(painter, left, text, QColor(theme.current().muted), theme.font("small"), RIGHT)

    @staticmethod
    def _label(painter: QPainter, box: QRectF, text: str) -> None:
        draw_text(painter, box, text, QColor(theme.current().muted), theme.font("small"))


def _values(extent: Extent) -> Iterable[tuple[float, str]]:
    return tick_texts(ticks(extent.y, extent.height))


def _powers(extent: Extent) -> Iterable[tuple[float, str]]:
    """Whole powers of ten, not more than there is room for."""
    low, high = int(np.ceil(extent.y)), int(np.floor(extent.y + extent.height))
    return ((power, f"1e{power}" if not -4 < power < 5 else short(10.0**power))
            for power in range(low, high + 1, max(1, (high - low) // 4)))  # fmt: skip


def drawable(y: Array) -> Array:
    """The values as they can be drawn: clipped, and zero where they are next to nothing."""
    y = np.maximum(np.fmin(y, LARGEST), -LARGEST)
    return np.where(np.abs(y) < SMALLEST, 0.0, y)


def rounded_up(value: float) -> float:
    """The next of 1, 1.2, 1.5, 2, 2.5 … 10 times a power of ten."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-300)))
    return float(next(step * power for step in ROUND_STEPS if step * power >= value))


def ticks(low: float, width: float) -> list[float]:
    """Three to six round numbers within the range."""
    power = 10.0 ** np.floor(np.log10(width / 3))
    step = next((power * factor for factor in (5, 2.5, 2) if width / (power * factor) >= 3), power)
    first = int(np.ceil(low / step))
    return [step * at for at in range(first, int(np.floor((low + width) / step)) + 1)]


def tick_texts(values: list[float]) -> Iterable[tuple[float, str]]:
    """Each value with as many digits as tell it from the next one."""
    texts = [short(value) for value in values]
    for digits in range(3, MOST_DIGITS + 1):
        if len(set(texts)) == len(texts):
            break
        texts = [number(value, digits, digits) for value in values]
    return zip(values, texts, strict=True)


def short(value: float) -> str:
    """A round number without needless zeros."""
    if value == round(value):
        return number(value, 0, 2)
    shown = number(value, 2, 2)
    return shown.rstrip("0").rstrip(".") if "." in shown and "e" not in shown else shown
