"""The sheet of keys: groups in columns, read at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr

from .base import Dialog

Group = tuple[str, Sequence[tuple[str, str]]]
"""A title, and lines of keys and what they do."""
COLUMNS = 3
HEAD = 2
"""The lines that a title takes with the gap above it."""
MOST_HIGH = 610
"""A sheet that is higher, in pixels at 100 %, is scrolled."""


class KeysDialog(Dialog):
    """Shows all keys at once; Esc closes it."""

    def __init__(self, groups: Sequence[Group], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keyboard shortcuts"), look, parent)
        whole, sheet, area = QVBoxLayout(self), QWidget(), QScrollArea()
        row = QHBoxLayout(sheet)
        row.setSpacing(look.px(26))
        for part in columns(groups):
            column = QVBoxLayout()
            column.setSpacing(look.px(10))
            for group in part:
                column.addLayout(_block(group, look))
            column.addStretch(1)
            row.addLayout(column)
        hint = QLabel(
            tr("Single letters, Home, End, Ins, Del and Backspace act while the network or the timeline has the focus.")
        )
        hint.setObjectName("muted")
        whole.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        area.setWidget(sheet)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        beside = area.verticalScrollBar().sizeHint().width()
        area.setMinimumSize(sheet.sizeHint().width() + beside, min(sheet.sizeHint().height(), look.px(MOST_HIGH)))
        area.setAccessibleName(tr("Keyboard shortcuts"))
        whole.addWidget(area)
        whole.addWidget(hint)


def columns(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups in their order, in columns of about the same height."""
    heights = [len(lines) + HEAD for _, lines in groups]
    most = min(most for most in range(max(heights), sum(heights) + 1) if len(_cut(heights, most)) <= COLUMNS)
    ends = _cut(heights, most)
    return [list(groups[begin:end]) for begin, end in zip([0, *ends], ends, strict=False)]


def _cut(heights: Sequence[int], most: int) -> list[int]:
    """Where columns end that are not higher than `most`."""
    ends, filled = list[int](), 0
    for at, height in enumerate(heights):
        if filled + height > most:
            ends.append(at)
            filled = 0
        filled += height
    return [*ends, len(heights)]


def _block(group: Group, look: Look) -> QGridLayout:
    title, lines = group
    grid, head = QGridLayout(), QLabel(title)
    grid.setHorizontalSpacing(look.px(12))
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    head.setFont(look.font("body", bold=True))
    grid.addWidget(head, 0, 0, 1, 2)
    for at, (keys, text) in enumerate(lines, start=1):
        for column, words in enumerate((keys, text)):
            label = QLabel(words)
            label.setFont(look.font("small", bold=not column))
            grid.addWidget(label, at, column)
    return grid
