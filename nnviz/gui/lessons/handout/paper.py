"""Paper: pages of A4, filled from above with blocks that stay whole, and written as a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QByteArray, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from nnviz.gui.look.look import LOOK
from nnviz.gui.parts.pictures.files import DOTS_PER_INCH, draw_shape
from nnviz.gui.parts.pictures.shapes import Shapes
from nnviz.gui.parts.pictures.svg import new_buffer

WIDTH, HEIGHT = 794, 1123
"""A4 in pixels of 1/96 inch."""
MARGIN, FOOT = 60, 34
INNER = WIDTH - 2 * MARGIN
GAP = 8
LINE = "_" * 36
"""Where a name is written."""
LINE_EVERY = 34
"""So far apart are lines that somebody writes on."""
INK, MUTED, RULE = QColor(0, 0, 0), QColor(80, 80, 80), QColor(150, 150, 150)


class Block(Protocol):
    """Something that stands whole on a page. One that `leads` stands on the same page as the one after it."""

    leads: bool

    @property
    def height(self) -> float: ...

    def draw(self, painter: QPainter, top: float) -> None:
        """Draws it from `top` down; the left margin is at x = 0."""


class Prose:
    """Text with its width, as rich text."""

    def __init__(
        self, html: str, size: int = 13, bold: bool = False, muted: bool = False, indent: int = 0, leads: bool = False,
        markdown: bool = False,
    ) -> None:  # fmt: skip
        self.leads, self._indent = leads, indent
        self._ink = MUTED if muted else INK
        self._document = document(html, size, INNER - indent, bold, markdown)

    @property
    def height(self) -> float:
        return float(self._document.size().height()) + GAP

    def draw(self, painter: QPainter, top: float) -> None:
        painter.save()
        painter.translate(self._indent, top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._ink)
        self._document.documentLayout().draw(painter, context)
        painter.restore()


def document(text: str, size: int, width: float, bold: bool = False, markdown: bool = False) -> QTextDocument:
    """Text as it is laid out for paper: at no size of a screen, so that it does not depend on one."""
    made = QTextDocument()
    font = QFont(LOOK.font(size, bold=bold))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setDefaultFont(font)
    made.setUseDesignMetrics(True)
    made.setDocumentMargin(0)
    made.setTextWidth(width)
    made.setMarkdown(text) if markdown else made.setHtml(text)
    return made


@dataclass
class Figure:
    """A drawing, as wide as it is."""

    shapes: Shapes
    leads: bool = False

    @property
    def height(self) -> float:
        return float(self.shapes.size().height()) + GAP

    def draw(self, painter: QPainter, top: float) -> None:
        painter.save()
        painter.translate(max(0.0, (INNER - self.shapes.size().width()) / 2), top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self.shapes.drawn:
            draw_shape(painter, shape)
        painter.restore()


@dataclass
class Lines:
    """Room to write."""

    count: int
    leads: bool = False

    @property
    def height(self) -> float:
        return self.count * LINE_EVERY + GAP

    def draw(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(RULE, 0.7))
        for at in range(1, self.count + 1):
            y = top + at * LINE_EVERY - 4
            painter.drawLine(QPointF(0, y), QPointF(INNER, y))


@dataclass
class Rule:
    """A line between two parts."""

    leads: bool = True

    @property
    def height(self) -> float:
        return 2.0 * GAP

    def draw(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(INK, 1))
        painter.drawLine(QPointF(0, top + GAP), QPointF(INNER, top + GAP))


class Paper:
    """A document with its `title`; small at the foot of every page stands what part of it this is, and its number."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._buffer = new_buffer()
        self._writer = QPdfWriter(self._buffer)
        self._writer.setTitle(title)
        self._writer.setCreator("nnviz")
        self._writer.setResolution(DOTS_PER_INCH)
        self._writer.setPageMargins(QMarginsF())
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._painter = QPainter(self._writer)
        self._top, self._begun, self._page = float(MARGIN), False, 0
        self._foot = title

    def section(self, foot: str) -> None:
        """What follows begins on a new page, and its pages are counted anew, below these words."""
        if self._begun:
            self._writer.newPage()
        self._foot, self._page, self._top, self._begun = foot, 0, float(MARGIN), False

    def add(self, blocks: Iterable[Block]) -> None:
        """Puts blocks below one another."""
        held: list[Block] = []
        for block in blocks:
            held.append(block)
            if not block.leads:
                self._put(held)
                held = []
        self._put(held)

    def _put(self, together: list[Block]) -> None:
        if not together:
            return
        room = HEIGHT - MARGIN - FOOT
        if self._begun and self._top + sum(block.height for block in together) > room:
            self._writer.newPage()
            self._begun, self._top = False, float(MARGIN)
        for block in together:
            if self._begun and self._top + block.height > room:
                self._writer.newPage()
                self._begun, self._top = False, float(MARGIN)
            if not self._begun:
                self._begin()
            self._painter.save()
            self._painter.translate(MARGIN, 0)
            block.draw(self._painter, self._top)
            self._painter.restore()
            self._top += block.height

    def _begin(self) -> None:
        self._begun, self._page = True, self._page + 1
        self._painter.setFont(LOOK.font(11))
        self._painter.setPen(MUTED)
        foot = QRectF(MARGIN, HEIGHT - MARGIN, INNER, FOOT)
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._foot)
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self._page))

    def close(self) -> None:
        """Qt must not find it unfinished."""
        if self._painter.isActive():
            self._painter.end()

    def done(self) -> bytes:
        """The bytes of the file."""
        self.close()
        data: QByteArray = self._buffer.data()
        return bytes(data.data())
