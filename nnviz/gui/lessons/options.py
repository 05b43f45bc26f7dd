"""What can be chosen as an answer: a button each, with a letter and its text in lines that have room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.words.joining import NOT_FIRST
from nnviz.gui.words.language import tr

LETTERS = "ABCDEFGH"
NARROW, BESIDE = 220, 30
"""Pixels at 100 %: so wide options are at least taken to be, and what a button has around its text."""


class Options(QWidget):
    """At most one of the `buttons` is chosen; as many stand beside each other as have room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons: list[QPushButton] = []
        self._texts: list[str] = []
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(5))

    @property
    def chosen(self) -> int:
        """Which button is chosen, from 0; −1: none."""
        return self._group.checkedId()

    def offer(self, texts: Sequence[str]) -> None:
        """These can be chosen from now on, and none is yet."""
        for button in self.buttons:
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons, self._texts = [], list(texts)
        for at, text in enumerate(texts):
            button = QPushButton()
            button.setCheckable(True)
            button.setAccessibleName(tr("{letter}: {answer}").format(letter=LETTERS[at], answer=text))
            button.setObjectName("option")
            button.toggled.connect(self._write)
            self._group.addButton(button, at)
            self.buttons.append(button)
        self._write()
        self.setVisible(bool(texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._write()

    def _write(self) -> None:
        """A mark and its colours show which one is chosen, which the ring of the focus does not."""
        metrics, beside = QFontMetrics(self._look.font("body", bold=True)), self._look.px(BESIDE)
        room = max(self.width(), self._look.px(NARROW))
        widest = max((metrics.horizontalAdvance(f"A   {text}") + beside for text in self._texts), default=1)
        across = max(1, min(room // widest, len(self._texts) if len(self._texts) == 3 else 2))
        for at, (button, text) in enumerate(zip(self.buttons, self._texts, strict=True)):
            label = wrapped(f"{LETTERS[at]}   {text}", metrics, room - beside)
            button.setText(f"{'●' if button.isChecked() else '○'} {label}")
            self._grid.addWidget(button, at // across, at % across)


_WORD = re.compile(rf"(?:[−\x21-\x7e]+|\S)[{re.escape(NOT_FIRST)}]*\s*|\s+")


def wrapped(text: str, metrics: QFontMetrics, room: int) -> str:
    """In lines that have room, broken between words, and where there are none between letters."""
    lines, words = [""], _WORD.findall(text)
    for word in words:
        if lines[-1] and metrics.horizontalAdvance((lines[-1] + word).rstrip()) > room:
            lines.append("")
        lines[-1] += word
    return "\n".join(line.rstrip() for line in lines)
