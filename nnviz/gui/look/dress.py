"""A look for Qt's own widgets: palette, font and style sheet of a window and of all that is in it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from .look import INK_LIGHT, SIZES, Look, rgb
from .style import RING, SCALE, Following, Scaling


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
        (role.Link, palette.positive), (role.Mid, palette.border),
    ):  # fmt: skip
        result.setColor(of, QColor(colour))
    for of in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, of, QColor(palette.muted))
    return result


@lru_cache(maxsize=16)
def style_sheet(look: Look) -> str:
    p, px = look.palette, look.px
    line, ring = max(1, px(1)), px(RING)
    red, green, blue = rgb(p.muted)
    slim = f"rgba({red}, {green}, {blue}, 70%)"

    def ringed(above: int, beside: int) -> str:
        """The ring of the focus in the place of a line, so that what has this padding stays where it is."""
        paddings = (max(0, px(padding) - ring + line) for padding in (above, beside))
        return f"border: {ring}px solid {p.ink}; padding: {' '.join(f'{padding}px' for padding in paddings)};"

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
    QToolButton:pressed, QToolButton:checked {{ background: {p.neutral}; border-color: {p.ink}; }}
    QToolButton:checked {{ font-weight: bold; }}
    QToolButton:disabled {{ color: {p.muted}; }}
    QToolButton::menu-indicator {{ image: none; }}
    #qt_toolbar_ext_button, QTabBar QToolButton {{ padding: 0; }}
    QToolButton#choice {{ background: transparent; border: {ring}px solid transparent; padding: 0 {px(2)}px;
        color: {p.muted}; font-size: {px(SIZES["second"])}px; }}
    QToolButton#choice:hover, QToolButton#choice:focus {{ color: {p.ink}; background: {p.field}; }}
    QToolButton#choice:focus {{ border-color: {p.ink}; }}
    #card {{ margin: 0 {px(4)}px {px(3)}px {px(4)}px; background: {p.panel};
        border: {line}px solid {p.border}; border-top: none;
        border-bottom-left-radius: {px(6)}px; border-bottom-right-radius: {px(6)}px; }}
    #card[lit="true"] {{ border: {px(3)}px solid {p.update_fill}; }}
    #takeaway {{ background: {p.field}; border: none; border-left: {px(4)}px solid {p.ink}; border-radius: 0;
        padding: {px(4)}px {px(6)}px; }}
    #convention {{ background: {p.field}; border: none; border-radius: {px(5)}px; padding: {px(4)}px {px(6)}px; }}
    #takeaway:focus, #convention:focus {{ border: {ring}px solid {p.ink}; }}
    #cardHead {{ margin: {px(3)}px {px(4)}px 0 {px(4)}px; background: {p.panel};
        border: {line}px solid {p.border}; border-bottom: none;
        border-top-left-radius: {px(6)}px; border-top-right-radius: {px(6)}px; }}
    #muted {{ color: {p.muted}; }}
    #fault {{ color: {p.warning}; }}
    #bannerOfFault, #banner {{ border: {px(2)}px solid {p.warning}; border-radius: {px(6)}px; }}
    #banner {{ border-color: {p.update}; }}
    QToolTip {{ background: {p.panel}; color: {p.ink}; border: {line}px solid {p.border};
        padding: {px(1)}px {px(2)}px; font-size: {px(SIZES["body"])}px; }}
    #dropHint, #dropRefused {{ background: {p.panel}; border: {px(3)}px dashed {p.ink}; border-radius: {px(12)}px;
        padding: {px(12)}px; color: {p.ink}; }}
    #dropRefused {{ border-color: {p.warning}; color: {p.warning}; }}
    #welcome {{ background: {p.panel}; }}
    #welcomeSide {{ background: {p.window}; border: none; }}
    #palette {{ background: {p.panel}; border: {px(2)}px solid {p.ink}; }}
    #palette QListWidget {{ background: {p.panel}; border: none; outline: none; }}
    #plotPanel {{ background: {p.panel}; }}
    #readout {{ color: {p.ink}; background: {p.panel}; border: {line}px solid {p.border}; border-radius: {px(3)}px;
        padding: {px(1)}px {px(4)}px; font-size: {px(SIZES["second"])}px; }}
    QHeaderView {{ background: {p.panel}; }}
    QHeaderView::section {{ background: {p.panel}; color: {p.muted}; border: none; padding: {px(2)}px {px(1)}px; }}
    QTableCornerButton::section {{ background: {p.panel}; border: none; }}
    QLineEdit {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(2)}px {px(6)}px; color: {p.ink}; }}
    QPlainTextEdit#area {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        padding: {ring - line}px; color: {p.ink}; }}
    QPlainTextEdit#area:hover {{ border-color: {p.muted}; }}
    QPlainTextEdit#area:focus {{ border: {ring}px solid {p.ink}; padding: 0; }}
    QPushButton {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        padding: {px(4)}px {px(8)}px; color: {p.ink}; }}
    QPushButton:checked {{ background: {p.panel}; font-weight: bold; }}
    QPushButton:disabled {{ color: {p.muted}; background: {p.window}; }}
    QPushButton:hover, QLineEdit:hover {{ border-color: {p.muted}; }}
    QPushButton:focus, QPushButton:pressed {{ background: {p.neutral}; }}
    QPushButton:checked:focus {{ background: {p.ink}; color: {p.panel}; }}
    QLineEdit:focus {{ {ringed(2, 6)} }}
    QPushButton:checked, QPushButton:focus {{ {ringed(4, 8)} }}
    QToolButton:focus {{ {ringed(5, 9)} }}
    #option, #oneLine {{ text-align: left; }}
    #option:checked {{ background: {p.ink}; color: {p.panel}; }}
    #option:focus {{ background: {p.field}; border-style: dashed; }}
    #option:checked:focus {{ background: {p.ink}; border-color: {p.muted}; }}
    #oneLine {{ color: {p.muted}; padding: {px(1)}px {px(6)}px; }}
    #oneLine:focus {{ {ringed(1, 6)} }}
    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ color: {p.muted}; padding: {px(3)}px {px(10)}px; margin: {px(2)}px {px(1)}px;
        border: {line}px solid transparent; border-radius: {px(5)}px; }}
    QTabBar::tab:hover {{ color: {p.ink}; }}
    QTabBar::tab:selected {{ background: {p.field}; border-color: {p.border}; color: {p.ink}; }}
    QMainWindow > QTabBar::tab:selected {{ background: {p.panel}; }}
    QTabBar::tab:focus {{ {ringed(3, 10)} }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: {px(10)}px; }}
    QScrollBar:horizontal {{ height: {px(10)}px; }}
    QScrollBar::handle {{ background: {slim}; border-radius: {px(3)}px; margin: {px(2)}px; }}
    QScrollBar::handle:vertical {{ min-height: {px(20)}px; }}
    QScrollBar::handle:horizontal {{ min-width: {px(20)}px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {p.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QScrollArea, QTextBrowser {{ border: {ring}px solid transparent; border-radius: {px(4)}px; }}
    #inner {{ border: none; border-radius: 0; }}
    QScrollArea:focus, QTextBrowser:focus {{ border-color: {p.ink}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QSlider::groove:horizontal {{ height: {px(4)}px; border-radius: {px(2)}px; background: {p.border}; }}
    QSlider::sub-page:horizontal {{ height: {px(4)}px; border-radius: {px(2)}px; background: {p.muted}; }}
    QSlider::handle:horizontal {{ width: {px(10)}px; height: {px(10)}px; margin: -{px(5)}px 0;
        border: {px(2)}px solid {p.muted}; border-radius: {px(7)}px; background: {p.panel}; }}
    QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border-color: {p.ink}; }}
    QSlider::handle:horizontal:focus {{ background: {p.ink}; }}
    QProgressBar {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(4)}px;
        text-align: center; color: {p.ink}; }}
    QProgressBar::chunk {{ background: {p.muted}; border-radius: {px(3)}px; }}
    """
