"""The names of a table's rows or columns, painted all at once: a style asks the model for each of them many times."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from nnviz.gui.look.look import Look

from .drawing import RIGHT, Text, draw_texts, text_width

MARGIN, MARGIN_ACROSS, ABOVE = 4, 2, 2
"""Pixels beside the names of rows and of columns, and above and below them."""


Span = tuple[int, int, int]
"""A row or a column, where it begins and how many pixels it has."""


def whole(spans: list[Span], room: int) -> list[Span]:
    """Those that are seen as a whole; where there is room for none, the first."""
    return [span for span in spans if span[1] + span[2] <= room + 1] or spans[:1]


class Header(QHeaderView):
    """A header whose names stand at the right of their sections; one that is too long is shortened.

    `name_of` is the name of a section. Names of rows are italic, those of columns upright.
    """

    def __init__(self, orientation: Qt.Orientation, name_of: Callable[[int], str], look: Look) -> None:
        super().__init__(orientation)
        self._name_of = name_of
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._font = look.font("table", italic=self.orientation() == Qt.Orientation.Vertical)
        self.setFont(self._font)

    def sectionSizeFromContents(self, at: int) -> QSize:
        """Sections across share the width of the table, so that only their height is asked for."""
        across = self.orientation() == Qt.Orientation.Horizontal
        width = 0 if across else math.ceil(text_width(self._name_of(at), self._font)) + 2 * self._look.px(MARGIN)
        return QSize(width, math.ceil(self._font.height) + 2 * self._look.px(ABOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        across, room = self.orientation() == Qt.Orientation.Horizontal, self.viewport().rect()
        first, last = self.logicalIndexAt(0), self.logicalIndexAt(room.width() if across else room.height())
        seen = range(max(first, 0), self.count() if last < 0 else last + 1)
        margin, colour, texts = self._look.px(MARGIN_ACROSS if across else MARGIN), self._look.colour("muted"), []
        spans = [(at, self.sectionViewportPosition(at), self.sectionSize(at)) for at in seen]
        for at, begin, size in whole(spans, room.width() if across else room.height()):
            left, top = (begin, 0) if across else (0, begin)
            width, height = (size, room.height()) if across else (room.width(), size)
            name = self._fitting(self._name_of(at), width - 2 * margin)
            texts.append(Text((left + margin, top, width - 2 * margin, height), name, colour, self._font, RIGHT))
        with QPainter(self.viewport()) as painter:
            painter.fillRect(room, self._look.colour("panel"))
            draw_texts(painter, texts)

    def _fitting(self, name: str, width: float) -> str:
        if text_width(name, self._font) <= width:
            return name
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width))
