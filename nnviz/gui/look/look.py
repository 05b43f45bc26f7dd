"""Look: how one window is drawn, its palette and its scale; every colour, length and font on its screen comes from it.

A plain value: two windows may differ. What is made of it for drawing is kept, and not to be changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from nnviz.engine.maths.arrays import Array
from nnviz.resources import resource

from .palettes import PALETTES, Palette

SIZES = {
    "body": 14,
    "small": 13,
    "table": 13,
    "large": 20,
    "title": 15,
    "formula": 20,
    "node": 16,
    "code": 12,
    "second": 12,
}
"""Font sizes in pixels at a scale of 100 %."""

LEAST_SCALE, MOST_SCALE = 50, 400
"""In per cent."""
OPAQUE = np.uint32(0xFF000000)
INK_DARK, INK_LIGHT = "#000000", "#ffffff"
COLOUR_STEPS = 64
"""Signed values are drawn in this many steps a side, so that items of one colour can be drawn together."""


@dataclass(frozen=True)
class Look:
    """`theme` is one of `PALETTES`, `scale` in per cent. ValueError: there is no such theme, or no such scale."""

    theme: str = "light"
    scale: int = 100

    def __post_init__(self) -> None:
        if self.theme not in PALETTES:
            raise ValueError(f"theme: expected one of {', '.join(PALETTES)}, got {self.theme}")
        if not LEAST_SCALE <= self.scale <= MOST_SCALE:
            raise ValueError(f"scale: expected {LEAST_SCALE} to {MOST_SCALE}, got {self.scale}")

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    def px(self, size: float) -> int:
        """A length given in pixels at 100 %, in whole pixels of this look."""
        return round(size * self.scale / 100)

    def length(self, size: float) -> float:
        """The same in parts of pixels, as of a line that is drawn smoothly."""
        return size * self.scale / 100

    def colour(self, name: str) -> QColor:
        """A colour of the palette, or one like "#a0b1c2"."""
        return self._colours[name]

    def font(self, size: str | int = "body", bold: bool = False, italic: bool = False, fixed: bool = False) -> Font:
        """The font of that size, one of `SIZES` or in pixels of this look, and kind."""
        return _font(self.px(SIZES[size]) if isinstance(size, str) else size, bold, italic, fixed)

    def signed(self, value: float, limit: float) -> QColor:
        """The colour of a signed value; ±limit and beyond are the full colours, zero is neutral, NaN the warning."""
        return self.colour("warning") if math.isnan(value) else self.step_colours[signed_step(value, limit)]

    def signed_and_ink(self, value: float, limit: float) -> tuple[QColor, QColor]:
        """`signed` and the colour of what is written on it."""
        if math.isnan(value):
            return self.colour("warning"), ink_on(self.colour("warning"))
        step = signed_step(value, limit)
        return self.step_colours[step], self.step_inks[step]

    @cached_property
    def _colours(self) -> _Colours:
        return _Colours(self.palette)

    @cached_property
    def step_colours(self) -> tuple[QColor, ...]:
        """The colour of each row of `signed_table`."""
        return tuple(QColor(*row) for row in self.signed_table.tolist())

    @cached_property
    def step_inks(self) -> tuple[QColor, ...]:
        """`ink_on` each of the step colours."""
        return tuple(map(ink_on, self.step_colours))

    @cached_property
    def signed_table(self) -> Array:
        """Colours from full negative over neutral to full positive, (2·COLOUR_STEPS + 1, 3) of uint8."""
        ends = [rgb(end) for end in (self.palette.negative, self.palette.neutral, self.palette.positive)]
        at = np.linspace(-1, 1, 2 * COLOUR_STEPS + 1)
        # a root makes small values visible without moving zero or the ends
        strength = np.sign(at) * np.abs(at) ** 0.85
        table = [np.interp(strength, (-1, 0, 1), [end[channel] for end in ends]) for channel in range(3)]
        return np.stack(table, axis=1).astype(np.uint8)

    @cached_property
    def signed_pixels(self) -> Array:
        """The colours of `signed_table` as Qt packs them, uint32 of 0xffRRGGBB."""
        return packed(self.signed_table.T)

    @cached_property
    def class_pixels(self) -> Array:
        """The colour of each class, from neutral to full, (classes, COLOUR_STEPS + 1) as Qt packs them."""
        neutral, at = rgb(self.palette.neutral), np.linspace(0, 1, COLOUR_STEPS + 1)
        ends = [rgb(hue) for hue in self.palette.classes]
        return packed(
            [
                np.stack([np.interp(at, (0, 1), (neutral[channel], end[channel])) for end in ends])
                for channel in range(3)
            ]
        )


LOOK = Look()
"""As long as nobody chose."""


class Font(QFont):
    """A font that knows the extents of its lines and characters; not to be changed.

    `advances[c]` is the width of a character, `ascent` and `height` are those of a line, `rise` the ascent in
    whole pixels, `face` names it.
    """

    def __init__(self, base: QFont, size: int, bold: bool, italic: bool) -> None:
        super().__init__(base)
        self.setPixelSize(size)
        self.setBold(bold)
        self.setItalic(italic)
        metrics = QFontMetricsF(self)
        self.advances, self.ascent, self.height = _Advances(metrics), metrics.ascent(), metrics.height()
        self.rise = round(self.ascent)
        self.face = self.key()


class _Advances(dict[str, float]):
    """Widths of characters, measured when they are first asked for."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        width = self[character] = self._metrics.horizontalAdvance(character)
        return width


class _Colours(dict[str, QColor]):
    """Colours by their names in a palette, made when they are first asked for."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette

    def __missing__(self, name: str) -> QColor:
        colour = self[name] = QColor(getattr(self._palette, name, name))
        return colour


@lru_cache(maxsize=256)
def _font(pixels: int, bold: bool, italic: bool, fixed: bool) -> Font:
    return Font(QFont(_families()[fixed]), pixels, bold, italic)


@lru_cache(maxsize=1)
def _families() -> tuple[list[str], list[str]]:
    """The families of the fonts that come with the program, proportional and fixed, each with Japanese behind it."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    return ["nnviz Sans", "nnviz Sans JP"], ["nnviz Mono", "nnviz Sans", "nnviz Sans JP"]


def signed_step(value: float, limit: float) -> int:
    """The row of `signed_table` for a value."""
    if -limit < value < limit:
        return COLOUR_STEPS + round(value / limit * COLOUR_STEPS)
    return 2 * COLOUR_STEPS if value > 0 < limit else 0 if value < 0 < limit else COLOUR_STEPS


def ink_on(colour: QColor) -> QColor:
    """Black or white, whichever contrasts more."""
    return ink_on_rgb(colour.rgb())


@lru_cache(maxsize=4096)
def ink_on_rgb(rgb_value: int) -> QColor:
    """`ink_on` of a colour as Qt packs it; not to be changed."""
    return QColor(INK_DARK if luminance(QColor(rgb_value)) > 0.179 else INK_LIGHT)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shares = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: QColor | str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    colour = QColor(colour)
    return colour.red(), colour.green(), colour.blue()


def packed(channels: Any) -> Array:
    """Red, green and blue as Qt packs them, uint32 of 0xffRRGGBB."""
    red, green, blue = (np.asarray(channel).astype(np.uint32) for channel in channels)
    return OPAQUE | red << 16 | green << 8 | blue  # type: ignore[no-any-return]
