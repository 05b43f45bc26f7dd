"""Cards: the docks in which views stand, with a head that says what they show; and the banner for messages."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (  # fmt: skip
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.parts.drawing import fitting
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .place import Place

LIT = 3
"""The width of the ring around a panel at which somebody is to look, in pixels at 100 %."""
LEAST = (300, 60)
"""Pixels at 100 %: a panel that needs more than that scrolls where there is less; the window never grows for it."""


class Card(QDockWidget):
    """A movable, closable panel; `name` is remembered, `title` is read. Most stay closed, and what is in one is made
    when it is first seen."""

    def __init__(self, name: str, title: str, look: Look) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        self._look, self._made, self._offered = look, False, list[tuple[QAction, str]]()

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._make()
        super().setVisible(visible)

    def _make(self) -> None:
        if self._made:
            return
        self._made = True
        head, look = QFrame(), self._look
        head.setObjectName("cardHead")
        self._title, self.note = QLabel(self.windowTitle()), Note()
        self._title.setFont(look.font("title", bold=True))
        row, self._buttons = QHBoxLayout(head), QHBoxLayout()
        row.setContentsMargins(look.px(12), look.px(6), look.px(12), look.px(4))
        row.addWidget(self._title)
        row.addWidget(self.note, 1)
        row.addLayout(self._buttons)
        self._buttons.setSpacing(0)
        for command, symbol in self._offered:
            self._put_button(command, symbol)
        self.setTitleBarWidget(head)
        self._frame, line, self._inner = QFrame(), max(1, look.px(1)), Inner(look)
        self._frame.setObjectName("card")
        around = self._around = QVBoxLayout(self._frame)
        around.setContentsMargins(line, 0, line, line)
        around.addWidget(self._inner)
        self._body = self._inner.column
        self.setWidget(self._frame)

    @property
    def needed(self) -> QSize:
        """With less than this it scrolls."""
        inside = self._inner.needed(self._inner.width())
        inside = inside.grownBy(self._around.contentsMargins()).grownBy(self._frame.contentsMargins())
        return inside + QSize(0, self.titleBarWidget().sizeHint().height())

    def light(self, on: bool) -> None:
        """A ring around it, because somebody is to look there."""
        if not self._made:
            return
        body, width = self.widget(), self._look.px(LIT) if on else max(1, self._look.px(1))
        if bool(body.property("lit")) is not on:
            body.setProperty("lit", on)
            self._around.setContentsMargins(width, width if on else 0, width, width)
            body.style().unpolish(body)
            body.style().polish(body)

    def offer(self, command: QAction, symbol: str) -> None:
        """An icon at the right of the head, for a command that changes what the panel shows."""
        self._offered.append((command, symbol))
        if self._made:
            self._put_button(command, symbol)

    def _put_button(self, command: QAction, symbol: str) -> None:
        button = ToolButton(self._look, "quiet", symbol)
        button.setToolTip(command.toolTip())
        button.setAccessibleName(command.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(command.trigger)
        self._buttons.addWidget(button)

    def fill(self, view: Any) -> Place:
        """Puts the view in."""
        self._make()
        self._body.addWidget(view)
        view.show()
        return Place(
            self.objectName(), view, self._body, lambda frame: self._show_head(view, frame),
            lambda frame: self.note.show_text("", frame.look),
        )  # fmt: skip

    def _show_head(self, view: Any, frame: Frame) -> None:
        """The title of the view, where it has one of its own, and its note."""
        if hasattr(view, "title") and (title := view.title(frame)) != self._title.text():
            self._title.setText(title)
            self.setWindowTitle(title)
        self.note.show_text(view.note(frame) if hasattr(view, "note") else "", frame.look)


class Inner(QScrollArea):
    """What is in a card, one below the other in a `column`: as large as the card, and no smaller than it has to be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._least, self._inside = QSize(*map(look.px, LEAST)), QWidget()
        self.setObjectName("inner")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._inside)
        for part in (self.viewport(), self._inside):
            part.setAutoFillBackground(False)

    def needed(self, width: int) -> QSize:
        """The least room for all of it, where it is so wide."""
        least = self.column.totalMinimumSize()
        if self.column.hasHeightForWidth():
            least.setHeight(self.column.totalMinimumHeightForWidth(max(width, least.width())))
        return least

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.column.totalMinimumSize().boundedTo(self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self.needed(room.width())
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = self.needed(room.width())
        if least.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self._inside.resize(room.expandedTo(least))


class Note(QWidget):
    """A line of muted text at the right of a panel's head: as many of its parts as there is room for, the first ones.
    The panel is as wide as its place, whatever is said, and nothing is laid out anew when that changes."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.text, self._look = "", LOOK

    def show_text(self, text: str, look: Look) -> None:
        if (text, look) != (self.text, self._look):
            self.text, self._look = text, look
            self.update()

    @property
    def shown(self) -> str:
        """What is painted; nothing where not even the first part has room."""
        return fitting(self.text, self._look.font("body"), self.width())

    def named_at(self, place: QPoint | None) -> str:
        return self.text

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.colour("panel"))
            painter.setPen(self._look.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.shown)


class Banner(QFrame):
    """A line above the network for what went wrong or why training stopped; it stays until it is closed or replaced.
    Of a fault of the program a `report` can be asked for."""

    report_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._width = look.px(200)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.report = QPushButton(tr("Copy report"))
        self.report.setToolTip(tr("Versions, the error and the last commands, as a text; no data and no file names."))
        self.report.clicked.connect(self.report_asked)
        close = ToolButton(look, "quiet", "x")
        close.setAccessibleName(tr("Close this message"))
        close.setToolTip(tr("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(6), look.px(8), look.px(6))
        row.addWidget(self._text, 1)
        row.addWidget(self.report)
        row.addWidget(close)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(self._width, super().sizeHint().height())

    def show_text(self, text: str, fault: bool = True, report: bool = False) -> None:
        """Shows a message; what is no fault has a quieter frame."""
        name = "bannerOfFault" if fault else "banner"
        if name != self.objectName():
            self.setObjectName(name)
            self.style().unpolish(self)
            self.style().polish(self)
        self._text.setText(text)
        self.report.setVisible(report)
        self.show()

    @property
    def shown(self) -> tuple[str, bool, bool]:
        """What is shown now, as `show_text` takes it."""
        return self.text(), self.objectName() == "bannerOfFault", not self.report.isHidden()

    def text(self) -> str:
        return self._text.text() if self.isVisible() else ""
