"""Panels: a dock with a head that says what it shows, and the banner for messages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from . import theme


class Card(QDockWidget):
    """A movable, closable panel; `name` is remembered, `title` is read."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        head = QFrame()
        head.setObjectName("cardHead")
        self._title, self._note = QLabel(title), QLabel()
        self._title.setFont(theme.font("title", bold=True))
        self._note.setObjectName("muted")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(4))
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._note)
        self.setTitleBarWidget(head)
        self._frame = QFrame()
        self._frame.setObjectName("card")
        self._body = QVBoxLayout(self._frame)
        self._body.setContentsMargins(1, 0, 1, 1)
        self.setWidget(self._frame)

    def fill(self, view: QWidget) -> None:
        """Puts the view in."""
        self._body.addWidget(view)

    def set_note(self, text: str) -> None:
        self._note.setText(text)


class Banner(QFrame):
    """A line above the network for what went wrong; it stays until it is closed or replaced."""

    closed = Signal()

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

    def show_text(self, text: str) -> None:
        colour = theme.current().warning
        self.setStyleSheet(f"Banner {{ border: 2px solid {colour}; border-radius: {theme.px(6)}px; }}")
        self._text.setText(text)
        self.show()

    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""
