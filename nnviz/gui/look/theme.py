"""The look in force, while the last places are moved to the look of their frame."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from nnviz.engine.maths.arrays import Array

from .look import (
    COLOUR_STEPS,
    INK_DARK,
    INK_LIGHT,
    OPAQUE,
    SIZES,
    Font,
    Look,
    ink_on,
    ink_on_rgb,
    luminance,
    rgb,
    signed_step,
)
from .palettes import CLASSES, PALETTES, Palette

__all__ = [
    "CLASSES", "COLOUR_STEPS", "INK_DARK", "INK_LIGHT", "OPAQUE", "PALETTES", "SIZES", "Font", "Look", "Palette",
    "ink_on", "ink_on_rgb", "luminance", "rgb", "signed_step",
]  # fmt: skip

_in_force = [Look()]


@lru_cache(maxsize=8)
def look(theme: str, scale: int = 100) -> Look:
    return Look(theme, scale)


def use(name: str, scale: int = 100) -> None:
    """Puts a palette into force for our drawing."""
    _in_force[0] = look(name, scale)


def in_force() -> Look:
    return _in_force[0]


def current() -> Palette:
    return _in_force[0].palette


def px(size: float) -> int:
    return _in_force[0].px(size)


def font(size: str | int = "body", bold: bool = False, italic: bool = False, fixed: bool = False) -> Font:
    return _in_force[0].font(size, bold, italic, fixed)


def colour(name: str) -> QColor:
    return _in_force[0].colour(name)


def signed(value: float, limit: float) -> QColor:
    return _in_force[0].signed(value, limit)


def signed_and_ink(value: float, limit: float) -> tuple[QColor, QColor]:
    return _in_force[0].signed_and_ink(value, limit)


def step_colour(step: int) -> QColor:
    return _in_force[0].step_colours[step]


def step_ink(step: int) -> QColor:
    return _in_force[0].step_inks[step]


def signed_table() -> Array:
    return _in_force[0].signed_table


def signed_pixels() -> Array:
    return _in_force[0].signed_pixels


def class_pixels() -> Array:
    return _in_force[0].class_pixels
