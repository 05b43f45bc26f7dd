"""Colours, sizes and fonts: every one on the screen comes from here.

Knows no value and no view. Palettes are tables; `current()` is the one in force.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from nnviz.engine.maths.arrays import Array


@dataclass(frozen=True)
class Palette:
    """One theme; colours as #rrggbb. `series` are the colours of curves that have no meaning of their own: texts can
    be read in them, and they stay apart for the colour-blind. `classes` are a hue for each class, in turn."""

    window: str
    panel: str
    field: str
    border: str
    ink: str
    muted: str
    accent_ink: str
    forward: str
    loss: str
    backward: str
    update: str
    positive: str
    neutral: str
    negative: str
    edge_positive: str
    edge_negative: str
    warning: str
    series: tuple[str, ...]
    classes: tuple[str, ...]

    def phase(self, name: str) -> str:
        return str(getattr(self, name))


CLASSES = ("#0072b2", "#e69f00", "#009e73", "#cc4400", "#cc79a7", "#56b4e9", "#d6c800", "#8c564b", "#332288", "#808080")
PALETTES = {
    "light": Palette(
        window="#eeeff3", panel="#ffffff", field="#f4f5f8", border="#d5d8e0", ink="#1a1d23", muted="#565d6b",
        accent_ink="#ffffff", forward="#0a7d6f", loss="#5b6270", backward="#b3267b", update="#8a6100",
        positive="#0072bd", neutral="#e9e9ec", negative="#e87722", warning="#a32018",
        edge_positive="#0b6bb0", edge_negative="#bf5600",
        series=("#147a7a", "#cc2900", "#120059", "#a530f2", "#6e0018"),
        classes=CLASSES,
    ),
    "dark": Palette(
        window="#15171b", panel="#1e2126", field="#282c33", border="#3a3f48", ink="#f0f1f4", muted="#a4abb8",
        accent_ink="#14161a", forward="#33b8a4", loss="#9aa2b0", backward="#ee5fa9", update="#d3a429",
        positive="#0b7ac7", neutral="#2b2e34", negative="#e87722", warning="#ff8a80",
        edge_positive="#4fa9f0", edge_negative="#f08c3e",
        series=("#73e3ff", "#ff5c96", "#f3ea5f", "#9a82ff", "#c98c33"),
        classes=CLASSES,
    ),
}  # fmt: skip

SIZES = {
    "body": 13,
    "small": 11,
    "table": 11,
    "large": 17,
    "title": 13,
    "formula": 19,
    "node": 14,
    "code": 11,
    "second": 10,
}
"""Font sizes in pixels at a scale of 100 %."""

OPAQUE = np.uint32(0xFF000000)
INK_DARK, INK_LIGHT = "#111318", "#ffffff"
COLOUR_STEPS = 64
"""Signed values are drawn in this many steps a side, so that items of one colour can be drawn together."""

_in_force = ["light"]


def use(name: str) -> None:
    """Puts a palette into force: for our drawing and for Qt's widgets. Costs nothing where it is in force already."""
    _in_force[0] = name
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet() == style_sheet():
        return
    for cached in (signed_table, signed_pixels, class_pixels, step_colour, step_ink, colour, font, px):
        cached.cache_clear()
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
        app.setPalette(_qt_palette())
        app.setFont(font("body"))
        app.setStyleSheet(style_sheet())


def current() -> Palette:
    return PALETTES[_in_force[0]]


@lru_cache(maxsize=256)
def px(size: float) -> int:
    """A length in pixels at the scale in force."""
    return round(size)


class Font(QFont):
    """A font of one of `SIZES` that knows the extents of its lines and characters; not to be changed.

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


@lru_cache(maxsize=64)
def font(size: str | int = "body", bold: bool = False, italic: bool = False, fixed: bool = False) -> Font:
    """The font of that size (one of `SIZES`, or in pixels) and kind."""
    base = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if fixed else QApplication.font()
    return Font(base, px(SIZES[size]) if isinstance(size, str) else size, bold, italic)


@lru_cache(maxsize=256)
def colour(name: str) -> QColor:
    """A colour of the palette, or one like "#a0b1c2"; kept, and not to be changed."""
    return QColor(getattr(current(), name, name))


def signed(value: float, limit: float) -> QColor:
    """The colour of a signed value; ±limit and beyond are the full colours, zero is neutral, NaN the warning."""
    return QColor(current().warning) if math.isnan(value) else step_colour(signed_step(value, limit))


def signed_and_ink(value: float, limit: float) -> tuple[QColor, QColor]:
    """`signed` and the colour of what is written on it."""
    if math.isnan(value):
        return colour("warning"), ink_on(colour("warning"))
    step = signed_step(value, limit)
    return step_colour(step), step_ink(step)


@lru_cache(maxsize=2 * COLOUR_STEPS + 1)
def step_colour(step: int) -> QColor:
    """The colour of a row of `signed_table`; not to be changed."""
    return QColor(*map(int, signed_table()[step]))


@lru_cache(maxsize=2 * COLOUR_STEPS + 1)
def step_ink(step: int) -> QColor:
    """`ink_on` the colour of that step."""
    return ink_on(step_colour(step))


def signed_step(value: float, limit: float) -> int:
    """The row of `signed_table` for a value."""
    if -limit < value < limit:
        return COLOUR_STEPS + round(value / limit * COLOUR_STEPS)
    return 2 * COLOUR_STEPS if value > 0 < limit else 0 if value < 0 < limit else COLOUR_STEPS


@lru_cache(maxsize=1)
def signed_table() -> Array:
    """Colours from full negative over neutral to full positive, (2·COLOUR_STEPS + 1, 3) of uint8."""
    palette = current()
    ends = [rgb(palette.negative), rgb(palette.neutral), rgb(palette.positive)]
    at = np.linspace(-1, 1, 2 * COLOUR_STEPS + 1)
    # a root makes small values visible without moving zero or the ends
    strength = np.sign(at) * np.abs(at) ** 0.8
    table = [np.interp(strength, (-1, 0, 1), [end[channel] for end in ends]) for channel in range(3)]
    return np.stack(table, axis=1).astype(np.uint8)


@lru_cache(maxsize=1)
def signed_pixels() -> Array:
    """The colours of `signed_table` as Qt packs them, uint32 of 0xffRRGGBB."""
    red, green, blue = signed_table().astype(np.uint32).T
    return OPAQUE | red << 16 | green << 8 | blue  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def class_pixels() -> Array:
    """The colour of each class, from neutral to full, (classes, COLOUR_STEPS + 1) as Qt packs them."""
    neutral = rgb(current().neutral)
    at = np.linspace(0, 1, COLOUR_STEPS + 1)
    ends = [rgb(hue) for hue in current().classes]
    red, green, blue = (
        np.stack([np.interp(at, (0, 1), (neutral[channel], end[channel])) for end in ends]).astype(np.uint32)
        for channel in range(3)
    )
    return OPAQUE | red << 16 | green << 8 | blue  # type: ignore[no-any-return]


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


def _qt_palette() -> QPalette:
    palette, role = current(), QPalette.ColorRole
    result = QPalette()
    for of, colour in (
        (role.Window, palette.window), (role.Base, palette.panel), (role.AlternateBase, palette.field),
        (role.Button, palette.field), (role.ToolTipBase, palette.panel), (role.Highlight, palette.positive),
        (role.WindowText, palette.ink), (role.Text, palette.ink), (role.ButtonText, palette.ink),
        (role.ToolTipText, palette.ink), (role.HighlightedText, INK_LIGHT), (role.PlaceholderText, palette.muted),
        (role.Link, palette.positive),
    ):  # fmt: skip
        result.setColor(of, QColor(colour))
    for of in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, of, QColor(palette.muted))
    return result


def style_sheet() -> str:
    p = current()
    return f"""
    QMainWindow, QMainWindow::separator {{ background: {p.window}; }}
    QMainWindow::separator {{ width: {px(2)}px; height: {px(2)}px; }}
    QMenuBar, QToolBar, #strip {{ background: {p.panel}; border: none; }}
    QToolBar {{ border-bottom: 1px solid {p.border}; spacing: {px(6)}px; padding: {px(4)}px {px(8)}px; }}
    QToolBar#strip {{ border-top: 1px solid {p.border}; border-bottom: none; }}
    QMenuBar::item:selected {{ background: {p.field}; }}
    QToolButton {{ background: {p.field}; border: 1px solid {p.border}; border-radius: {px(5)}px;
        padding: {px(5)}px {px(9)}px; color: {p.ink}; }}
    QToolButton:hover {{ border-color: {p.muted}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {p.border}; }}
    QToolButton:disabled {{ color: {p.muted}; }}
    QToolButton#small {{ background: transparent; border: none; padding: {px(3)}px {px(6)}px; color: {p.muted}; }}
    QToolButton#small:hover, QToolButton#small:focus {{ color: {p.ink}; background: {p.border}; }}
    QToolButton#choice {{ background: transparent; border: none; padding: 0 {px(4)}px; color: {p.muted};
        font-size: {px(11)}px; }}
    QToolButton#choice:hover, QToolButton#choice:focus {{ color: {p.ink}; background: {p.field}; }}
    #card {{ margin: 0 {px(4)}px {px(3)}px {px(4)}px; background: {p.panel};
        border: 1px solid {p.border}; border-top: none;
        border-bottom-left-radius: {px(6)}px; border-bottom-right-radius: {px(6)}px; }}
    #cardHead {{ margin: {px(3)}px {px(4)}px 0 {px(4)}px; background: {p.panel};
        border: 1px solid {p.border}; border-bottom: none;
        border-top-left-radius: {px(6)}px; border-top-right-radius: {px(6)}px; }}
    #muted {{ color: {p.muted}; }}
    #plotPanel {{ background: {p.panel}; }}
    #readout {{ color: {p.ink}; background: {p.panel}; border: 1px solid {p.border}; border-radius: {px(3)}px;
        padding: {px(1)}px {px(4)}px; font-size: {px(11)}px; }}
    QHeaderView {{ background: {p.panel}; }}
    QHeaderView::section {{ background: {p.panel}; color: {p.muted}; border: none; padding: {px(2)}px {px(1)}px; }}
    QTableCornerButton::section {{ background: {p.panel}; border: none; }}
    QLineEdit, QComboBox {{ background: {p.field}; border: 1px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(2)}px {px(6)}px; color: {p.ink}; }}
    QLineEdit:focus, QComboBox:focus {{ border-color: {p.positive}; }}
    QPushButton {{ background: {p.field}; border: 1px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(4)}px {px(8)}px; color: {p.ink}; }}
    QPushButton#row {{ padding: {px(4)}px 0; }}
    QPushButton:checked {{ border: 2px solid {p.backward}; font-weight: bold; }}
    QPushButton:disabled {{ color: {p.muted}; background: {p.window}; }}
    QPushButton:focus, QPushButton:hover {{ border-color: {p.muted}; }}
    QPushButton:checked:hover, QPushButton:checked:focus {{ border-color: {p.backward}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: {px(12)}px; height: {px(12)}px; border: 1px solid {p.muted};
        border-radius: {px(3)}px; background: {p.field}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {p.positive}; }}
    QTabBar::tab {{ background: {p.window}; color: {p.muted}; padding: {px(3)}px {px(10)}px;
        border: 1px solid {p.border}; }}
    QTabBar::tab:selected {{ background: {p.panel}; color: {p.ink}; }}
    """
