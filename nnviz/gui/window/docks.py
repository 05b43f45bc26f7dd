"""Panels: docks with a head that says what they show, their places, and the banner for messages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from nnviz.gui.look import theme

from .panels import ON_DEMAND


class Card(QDockWidget):
    """A movable, closable panel; `name` is remembered, `title` is read."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        head = QFrame()
        head.setObjectName("cardHead")
        self._title, self._note = QLabel(title), Note()
        self._title.setFont(theme.font("title", bold=True))
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(4))
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        self.setTitleBarWidget(head)
        self._frame = QFrame()
        self._frame.setObjectName("card")
        self._body = QVBoxLayout(self._frame)
        self._body.setContentsMargins(1, 0, 1, 1)
        self.setWidget(self._frame)

    def fill(self, view: QWidget) -> None:
        """Puts the view in."""
        self._body.addWidget(view)
        view.show()

    def set_note(self, text: str) -> None:
        self._note.show_text(text)

    def set_title(self, text: str) -> None:
        """Another title, where what the panel shows changed."""
        if text != self._title.text():
            self._title.setText(text)
            self.setWindowTitle(text)


class Note(QWidget):
    """A line of muted text at the right of a panel's head, cut with … where it is too long: the panel is as wide as
    its place, whatever is said, and nothing is laid out anew when that changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.text = ""

    def show_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("panel"))
            painter.setPen(theme.colour("muted"))
            text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


class Banner(QFrame):
    """A line above the network for what went wrong or why training stopped; it stays until it is closed or replaced."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setText("✕")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6))
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), super().sizeHint().height())

    def show_text(self, text: str, fault: bool = True) -> None:
        """Shows a message; what is no fault has a quieter frame."""
        colour = theme.current().warning if fault else theme.current().update
        self.setStyleSheet(f"Banner {{ border: 2px solid {colour}; border-radius: {theme.px(6)}px; }}")
        self._text.setText(text)
        self.show()

    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""


LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


def arrange(window: QMainWindow, cards: dict[str, Card], tall: bool, hidden: Sequence[str] = ()) -> None:
    """Every panel to its first place, and all but the hidden ones shown.

    Where the window is not tall the plots share theirs as tabs.
    """
    corner, option = Qt.Corner, QMainWindow.DockOption
    window.setDockOptions(option.AllowTabbedDocks | option.AllowNestedDocks | option.AnimatedDocks)
    for of, area in (
        (corner.TopLeftCorner, LEFT), (corner.BottomLeftCorner, LEFT),
        (corner.TopRightCorner, RIGHT), (corner.BottomRightCorner, RIGHT),
    ):  # fmt: skip
        window.setCorner(of, area)
    for card in cards.values():
        window.removeDockWidget(card)
    for name, area in (("experiment", LEFT), ("layer", RIGHT), ("formula", BOTTOM)):
        window.addDockWidget(area, cards[name])
    window.splitDockWidget(cards["formula"], cards["code"], Qt.Orientation.Horizontal)
    window.splitDockWidget(cards["experiment"], cards["sample"], Qt.Orientation.Vertical)
    window.splitDockWidget(cards["layer"], cards["loss"], Qt.Orientation.Vertical)
    if tall:
        window.splitDockWidget(cards["loss"], cards["boundary"], Qt.Orientation.Vertical)
    else:
        window.tabifyDockWidget(cards["loss"], cards["boundary"])
    for name, beside in ON_DEMAND.items():
        window.tabifyDockWidget(cards[beside], cards[name])
    for name, card in cards.items():
        card.setFloating(False)
        card.setVisible(name not in hidden)
    for name in ("boundary", "layer"):
        cards[name].raise_()
    width = window.width()
    window.resizeDocks(
        [cards["experiment"], cards["layer"]],
        [round(width * 0.165), max(round(width * 0.285), theme.px(414))],
        Qt.Orientation.Horizontal,
    )
    window.resizeDocks([cards["formula"]], [round(window.height() * (0.24 if tall else 0.27))], Qt.Orientation.Vertical)
    window.resizeDocks([cards["formula"], cards["code"]], [510, 450], Qt.Orientation.Horizontal)
    right = ("layer", "loss", "boundary") if tall else ("layer", "loss")
    shares = (0.31, 0.22, 0.27) if tall else (0.40, 0.32)
    window.resizeDocks(
        [cards[name] for name in right], [round(window.height() * share) for share in shares], Qt.Orientation.Vertical
    )
    window.resizeDocks([cards["experiment"], cards["sample"]], [300, 400], Qt.Orientation.Vertical)
