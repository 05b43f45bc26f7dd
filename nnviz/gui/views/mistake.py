"""The line that says which mistake is on, for as long as it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from nnviz.engine.maths.keys import DIVISOR, RATE
from nnviz.engine.training.edits.choices import NO_MISTAKE
from nnviz.gui.look.look import Look
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import mistake_effect, mistake_text, mistake_words
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import WARNING, tr
from nnviz.gui.words.numbers import short

ROOM_FOR_WORDS = 620
"""Where the line is narrower than so many pixels (at 100 %), it only names the mistake; the rest is in the tooltip."""


def named_html(name: str) -> str:
    """Which mistake is on."""
    which = tr("Mistake on: {mistake}.").format(mistake=mistake_text(name))
    return f"<b>{WARNING} {which}</b>"


def told_html(name: str, ahead: str) -> str:
    """Which mistake is on, what is wrong, what becomes of it, and why it may seem to do well."""
    return following([named_html(name), mistake_words(name), f"<b>{mistake_effect(name)}</b>", ahead])


def why_ahead(frame: Frame) -> str:
    """Why the loss may fall faster with the mistake that is on; empty where that is not to be said."""
    rate = frame.record.get(RATE)
    times = frame.program.times(frame.record[DIVISOR]) if DIVISOR in frame.record else None
    if times is None or rate is None:
        return ""
    text = tr("Training goes on as with the right rule and a learning rate of {rate}, which may be faster.")
    return text.format(rate=short(times * rate))


class MistakeView(QFrame):
    """Seen while a mistake is on; it leads to the gradient check and switches the mistake off."""

    asks = ("edit_requested", "check_asked")
    edit_requested = Signal(str, object, object, object, bool)
    check_asked = Signal()

    def __init__(self, look: Look, buttons: bool = True) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self._name: str | None = None
        self._ahead = ""
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.check, self.off = QToolButton(), QToolButton()
        self.check.setText(tr("Check gradients"))
        self.off.setText(tr("Switch off"))
        self.check.clicked.connect(self.check_asked)
        self.off.clicked.connect(lambda: self.edit_requested.emit("mistake", NO_MISTAKE, None, (), False))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(4), look.px(8), look.px(4))
        row.setSpacing(look.px(6))
        row.addWidget(self._text, 1)
        column = QVBoxLayout()
        row.addLayout(column)
        for button in (self.check, self.off) if buttons else ():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        self.setAccessibleName(tr("Mistake"))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def set_frame(self, frame: Frame) -> None:
        shown = frame.experiment.mistake, frame.look, why_ahead(frame)
        if shown == self._shown:
            return
        self._shown, (self._name, self._look, self._ahead) = shown, shown
        self.setVisible(self._name is not None)
        palette, px = frame.look.palette, frame.look.px
        self.setStyleSheet(
            f"MistakeView {{ background: {palette.panel}; border-radius: {px(6)}px; "
            f"border: {px(2)}px solid {palette.warning}; }}"
        )
        self._write()

    def _write(self) -> None:
        """The line as far as there is room for it."""
        if self._name is not None:
            told = told_html(self._name, self._ahead)
            self._text.setText(told if self.width() >= self._look.px(ROOM_FOR_WORDS) else named_html(self._name))
            self.setToolTip(told)

    def text(self) -> str:
        """The line as it is read; empty where no mistake is on."""
        return "" if self.isHidden() else self._text.text()
