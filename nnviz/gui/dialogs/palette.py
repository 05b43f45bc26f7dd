"""The palette: a line to type in, and below it what can be done, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.gui.look.icons import draw_icon
from nnviz.gui.look.look import Font, Look
from nnviz.gui.parts.drawing import LEFT, RIGHT, draw_text, text_width
from nnviz.gui.words.language import tr
from nnviz.gui.words.searching import Match, Texts, match

WIDTH, HEIGHT, ROW, MARK = 720, 460, 32, 24
"""Of the palette, of a row in it and of the place of its check mark, in pixels at 100 %."""


@dataclass(frozen=True)
class Entry:
    """Something that can be done: its text, in which menu it stands, its keys, what it is found by, whether it holds
    already, and for what `reason` it cannot be done now."""

    text: str
    where: str
    keys: str
    texts: Texts
    run: Callable[[], object]
    checked: bool = False
    reason: str = ""


def search(query: str, entries: Sequence[Entry]) -> list[tuple[Entry, Match | None]]:
    """What is found, the best first; of equals the first. All of it where nothing is asked for."""
    if not query.strip():
        return [(entry, None) for entry in entries]
    found = [(how[:3], at, how) for at, entry in enumerate(entries) if (how := match(query, entry.texts)) is not None]
    return [(entries[at], how) for _, at, how in sorted(found)]


class Palette(QDialog):
    """`chosen(Entry)` follows when it is closed by Enter or a click. `found` is what the list shows, and how."""

    chosen = Signal(object)

    def __init__(self, entries: Sequence[Entry], look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setWindowTitle(tr("Find a command"))
        self._entries = entries
        self.found: list[tuple[Entry, Match | None]] = []
        self.line, self.list, self.nothing = QLineEdit(), QListWidget(), QLabel()
        self.line.setPlaceholderText(tr("A command, panel, setting, lesson or page"))
        self.line.setAccessibleName(self.windowTitle())
        self.line.setFont(look.font("title"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Found"))
        self.list.setItemDelegate(Rows(self, look))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing.setObjectName("muted")
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(10)] * 4)
        for part, stretch in ((self.line, 0), (self.nothing, 0), (self.list, 1)):
            column.addWidget(part, stretch)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.resize(min(look.px(WIDTH), parent.width()), min(look.px(HEIGHT), parent.height()))
        self.move(parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, parent.height() // 10)))
        self.line.setFocus()
        self._search("")

    def _search(self, query: str) -> None:
        self.found = search(query, self._entries)
        self.list.clear()
        for entry, _ in self.found:
            item = QListWidgetItem(entry.text)
            spoken = (entry.text, entry.reason or entry.where, entry.keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, spoken)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setText(tr("Nothing is called “{query}”.").format(query=query.strip()))
        self.nothing.setVisible(not self.found)

    def _choose(self) -> None:
        """Does what is marked, unless it cannot be done now."""
        for entry, _ in self.found[self.list.currentRow() :][:1]:
            if not entry.reason:
                self.accept()
                self.chosen.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the line does not use for itself."""
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(0)))
        moves = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page
        }  # fmt: skip
        if (rows := moves.get(Qt.Key(event.key()))) is not None:
            at = self.list.currentRow() + rows
            last = self.list.count() - 1
            if abs(rows) == 1:
                at %= max(1, last + 1)
            self.list.setCurrentRow(max(0, min(at, last)))
        else:
            super().keyPressEvent(event)


class Rows(QStyledItemDelegate):
    """A row: what it is called, the word by which it was found where that is another one, where it stands, its keys."""

    def __init__(self, palette: Palette, look: Look) -> None:
        super().__init__(palette)
        self._palette, self._look = palette, look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._look.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        of: Any = option
        look, px, box = self._look, self._look.px, QRectF(of.rect)
        entry, how = self._palette.found[index.row()]
        body, small, ink, muted = look.font("body"), look.font("second"), look.colour("ink"), look.colour("muted")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if of.state & QStyle.StateFlag.State_Selected:
            painter.setPen(ink)
            painter.setBrush(look.colour("field"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        if entry.checked:
            draw_icon(painter, "check", QRectF(box.left() + px(6), box.top(), px(16), box.height()), ink)
        box.adjust(px(MARK) + px(4), 0, -px(10), 0)
        other = how.text if how is not None and not how.by_place and how.text != entry.text else ""
        for text, font, colour, align in (
            (entry.text, body, muted if entry.reason else ink, LEFT), (entry.keys, small, ink, RIGHT),
            (entry.reason or entry.where, small, muted, RIGHT), (other, small, muted, LEFT),
        ):  # fmt: skip
            width = _written(painter, box, text, font, colour, align)
            if align is LEFT:
                box.setLeft(box.left() + width)
            else:
                box.setRight(box.right() - width)
        painter.restore()


def _written(painter: QPainter, box: QRectF, text: str, font: Font, colour: QColor, align: Qt.AlignmentFlag) -> float:
    """Writes a text into what room there is, with dots for what has none; returns the width that it takes, with what
    is left free beside it."""
    text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    draw_text(painter, box, text, colour, font, align)
    return text_width(text, font) + font.height if text else 0.0
