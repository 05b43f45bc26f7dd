"""Colours that stand apart from what is behind them as far as one asks for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from .look import INK_DARK, INK_LIGHT, ink_on, luminance, rgb

STEPS = 50
"""A colour is moved in so many steps."""


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def blended(colour: QColor, under: QColor, part: float) -> QColor:
    """A colour with that part of another one in it."""
    pairs = zip(rgb(colour), rgb(under), strict=True)
    return QColor(*(round(a * (1 - part) + b * part) for a, b in pairs))


def readable_on(ground: QColor, colour: QColor, ratio: float) -> QColor:
    """The colour, darkened or lightened as far as it must be to be read on a ground."""
    return _moved(colour.rgb(), ink_on(ground).rgb(), ground.rgb(), ratio)


def ground_for(ink: QColor, ground: QColor, ratio: float) -> QColor:
    """A ground, darkened or lightened as far as it must be for an ink to be read on it."""
    away = QColor(INK_DARK if luminance(ink) > luminance(ground) else INK_LIGHT)
    return _moved(ground.rgb(), away.rgb(), ink.rgb(), ratio)


def faded(ground: QColor, colour: QColor, part: float, ratio: float) -> QColor:
    """A colour with that part of the ground in it, or as much as leaves the ratio."""
    return _faded(ground.rgb(), colour.rgb(), part, ratio)


@lru_cache(maxsize=1024)
def _moved(colour: int, towards: int, beside: int, ratio: float) -> QColor:
    for step in range(STEPS + 1):
        moved = blended(QColor(colour), QColor(towards), step / STEPS)
        if contrast(moved, QColor(beside)) >= ratio:
            break
    return moved


@lru_cache(maxsize=1024)
def _faded(ground: int, colour: int, part: float, ratio: float) -> QColor:
    for step in range(STEPS + 1):
        mixed = blended(QColor(colour), QColor(ground), part * (1 - step / STEPS))
        if contrast(mixed, QColor(ground)) >= ratio:
            break
    return mixed
