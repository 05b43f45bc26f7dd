"""A look for Qt's own widgets: palette, font and style sheet of a window and of all that is in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QWidget

from .look import INK_LIGHT, SIZES, Look

SCALE = "scale"
"""The property of a window that says its scale."""


class Following(QProxyStyle):
    """Has every widget follow the look of its window: below a style sheet Qt hands fonts and palettes neither to what
    is put in later nor to menus and dialogs."""

    def polish(self, what: Any) -> Any:
        result = super().polish(what)
        if isinstance(what, QWidget) and what.parentWidget() is not None:
            if what.isWindow():
                what.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
            if not what.testAttribute(Qt.WidgetAttribute.WA_SetFont):
                what.setFont(QFont())
            if not what.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
                what.setPalette(QPalette())
        return result


class Scaling(Following):
    """Draws Qt's own parts, as margins and scroll bars, as large as the look of their window says."""

    def pixelMetric(self, metric: Any, option: Any = None, widget: Any = None) -> int:
        length = super().pixelMetric(metric, option, widget)
        return length if length <= 0 or widget is None else round(length * _scale(widget) / 100)


def _scale(widget: QWidget) -> int:
    window: QWidget | None = widget.window()
    while window is not None:
        if (scale := window.property(SCALE)) is not None:
            return int(scale)
        above = window.parentWidget()
        window = None if above is None else above.window()
    return 100


def prepare(app: QApplication) -> None:
    """What windows with looks of their own need of the program; it has none itself. Costs nothing the second time."""
    app.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
    if not _styles:
        _use(Following, app)


_styles: list[Following] = []
"""Kept, because Qt does not keep them."""


def _use(style: type[Following], app: QApplication) -> None:
    _styles.append(style("Fusion"))
    app.setStyle(_styles[-1])


def dress(window: QWidget, look: Look) -> None:
    """Gives a window its look; what belongs to it follows. Costs nothing where it has it already."""
    sheet = style_sheet(look)
    if window.styleSheet() == sheet:
        return
    window.setProperty(SCALE, look.scale)
    app = QApplication.instance()
    if look.scale != 100 and isinstance(app, QApplication) and not any(isinstance(style, Scaling) for style in _styles):
        _use(Scaling, app)
    window.setPalette(qt_palette(look))
    window.setFont(look.font("body"))
    window.setStyleSheet(sheet)


def qt_palette(look: Look) -> QPalette:
    palette, role = look.palette, QPalette.ColorRole
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


@lru_cache(maxsize=16)
def style_sheet(look: Look) -> str:
    p, px = look.palette, look.px
    line = max(1, px(1))
    return f"""
    QMainWindow::separator {{ background: {p.window}; width: {px(2)}px; height: {px(2)}px; }}
    QMenuBar, QToolBar, #strip {{ background: {p.panel}; border: none; }}
    QToolBar {{ border-bottom: {line}px solid {p.border}; spacing: {px(6)}px; padding: {px(4)}px; }}
    QToolBar#strip {{ border-top: {line}px solid {p.border}; border-bottom: none; }}
    #segments {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(6)}px; }}
    QMenuBar::item:selected {{ background: {p.field}; }}
    QToolButton {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(5)}px;
        padding: {px(5)}px {px(9)}px; color: {p.ink}; }}
    QToolButton:hover {{ border-color: {p.muted}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {p.border}; }}
    QToolButton:checked {{ font-weight: bold; }}
    QToolButton:disabled {{ color: {p.muted}; }}
    QToolButton::menu-indicator {{ image: none; }}
    #qt_toolbar_ext_button, QTabBar QToolButton {{ padding: 0; }}
    QToolButton#small {{ background: transparent; border: none; padding: {px(3)}px {px(6)}px; color: {p.muted}; }}
    QToolButton#small:hover, QToolButton#small:focus {{ color: {p.ink}; background: {p.border}; }}
    QToolButton#choice {{ background: transparent; border: none; padding: 0 {px(4)}px; color: {p.muted};
        font-size: {px(11)}px; }}
    QToolButton#choice:hover, QToolButton#choice:focus {{ color: {p.ink}; background: {p.field}; }}
    #card {{ margin: 0 {px(4)}px {px(3)}px {px(4)}px; background: {p.panel};
        border: {line}px solid {p.border}; border-top: none;
        border-bottom-left-radius: {px(6)}px; border-bottom-right-radius: {px(6)}px; }}
    #cardHead {{ margin: {px(3)}px {px(4)}px 0 {px(4)}px; background: {p.panel};
        border: {line}px solid {p.border}; border-bottom: none;
        border-top-left-radius: {px(6)}px; border-top-right-radius: {px(6)}px; }}
    #muted {{ color: {p.muted}; }}
    #fault {{ color: {p.warning}; }}
    #bannerOfFault, #banner {{ border: {px(2)}px solid {p.warning}; border-radius: {px(6)}px; }}
    #banner {{ border-color: {p.update}; }}
    QToolTip {{ background: {p.panel}; color: {p.ink}; border: {line}px solid {p.border};
        font-size: {px(SIZES["body"])}px; }}
    #plotPanel {{ background: {p.panel}; }}
    #readout {{ color: {p.ink}; background: {p.panel}; border: {line}px solid {p.border}; border-radius: {px(3)}px;
        padding: {px(1)}px {px(4)}px; font-size: {px(11)}px; }}
    QHeaderView {{ background: {p.panel}; }}
    QHeaderView::section {{ background: {p.panel}; color: {p.muted}; border: none; padding: {px(2)}px {px(1)}px; }}
    QTableCornerButton::section {{ background: {p.panel}; border: none; }}
    QLineEdit, QComboBox {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(2)}px {px(6)}px; color: {p.ink}; }}
    QLineEdit:focus, QComboBox:focus {{ border-color: {p.positive}; }}
    QPushButton {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(4)}px {px(8)}px; color: {p.ink}; }}
    QPushButton#row {{ padding: {px(4)}px 0; }}
    QPushButton:checked {{ border: {px(2)}px solid {p.backward}; font-weight: bold; }}
    QPushButton:disabled {{ color: {p.muted}; background: {p.window}; }}
    QPushButton:focus, QPushButton:hover {{ border-color: {p.muted}; }}
    QPushButton:checked:hover, QPushButton:checked:focus {{ border-color: {p.backward}; }}
    QCheckBox::indicator, QTableView::indicator {{ width: {px(12)}px; height: {px(12)}px;
        border: {line}px solid {p.muted};
        border-radius: {px(3)}px; background: {p.field}; }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {p.positive}; }}
    QTabBar::tab {{ background: {p.window}; color: {p.muted}; padding: {px(3)}px {px(10)}px;
        border: {line}px solid {p.border}; }}
    QTabBar::tab:selected {{ background: {p.panel}; color: {p.ink}; }}
    """
