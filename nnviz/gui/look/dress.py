"""A look for Qt's own widgets: palette, font and style sheet of a window and of all that is in it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from .look import INK_LIGHT, Look


def dress(window: QWidget, look: Look) -> None:
    """Gives a window its look. Costs nothing where it has it already."""
    sheet = style_sheet(look)
    if window.styleSheet() == sheet:
        return
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


def style_sheet(look: Look) -> str:
    p, px = look.palette, look.px
    line = max(1, px(1))
    return f"""
    QMainWindow, QMainWindow::separator {{ background: {p.window}; }}
    QMainWindow::separator {{ width: {px(2)}px; height: {px(2)}px; }}
    QMenuBar, QToolBar, #strip {{ background: {p.panel}; border: none; }}
    QToolBar {{ border-bottom: {line}px solid {p.border}; spacing: {px(6)}px; padding: {px(4)}px {px(8)}px; }}
    QToolBar#strip {{ border-top: {line}px solid {p.border}; border-bottom: none; }}
    QMenuBar::item:selected {{ background: {p.field}; }}
    QToolButton {{ background: {p.field}; border: {line}px solid {p.border}; border-radius: {px(5)}px;
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
        border: {line}px solid {p.border}; border-top: none;
        border-bottom-left-radius: {px(6)}px; border-bottom-right-radius: {px(6)}px; }}
    #cardHead {{ margin: {px(3)}px {px(4)}px 0 {px(4)}px; background: {p.panel};
        border: {line}px solid {p.border}; border-bottom: none;
        border-top-left-radius: {px(6)}px; border-top-right-radius: {px(6)}px; }}
    #muted {{ color: {p.muted}; }}
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
