"""What the experiment is: data, layers, loss with its scale, initial values, optimizer, batches."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nnviz.engine.maths.keys import RATE
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import loss_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import exact, short
from nnviz.gui.words.settings import facts
from nnviz.gui.words.speech import spoken

WORD = re.compile(r"[^ -]*-|[^ -]+")
"""What stands on one line; behind a hyphen the next one may begin."""
PIECE = re.compile(r"[^ \u3000-\u9fff\uff00-\uffef-]*-|[^ \u3000-\u9fff\uff00-\uffef-]+|[\u3000-\u9fff\uff00-\uffef]")
"""What can never stand on two lines: of Japanese a letter."""

MEANT = {
    said("data"): said("training data"), said("hidden"): said("activation"), said("start"): said("initial values"),
    said("test rows"): said("test data"),
}  # fmt: skip
"""The terms that facts are about whose names are none of their words."""
LEAST_HEIGHT, LONGEST = 190, 120
"""In pixels at 100 %: what does not fit into the first may have to be scrolled to; a word has as much as the second."""


class Value(QLabel):
    """A fact on as many lines as it needs. It asks for the room of its longest word and what is `apart` of it, for
    `most` pixels at most; a longer one is cut with …."""

    def __init__(self, text: str, apart: int, most: int) -> None:
        super().__init__(text)
        self._apart, self._most = apart, most
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, WORD.findall(self.text())), default=0)
        return QSize(min(longest + self._apart, self._most), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics, text = self.fontMetrics(), self.text()
        if self.hasSelectedText() or max(map(metrics.horizontalAdvance, PIECE.findall(text))) <= self.width():
            super().paintEvent(event)
            return
        shown = PIECE.sub(lambda word: metrics.elidedText(word[0], Qt.TextElideMode.ElideRight, self.width()), text)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        with QPainter(self) as painter:
            painter.drawText(self.rect(), flags | Qt.TextFlag.TextWordWrap, shown)


class Name(QLabel):
    """What a fact is called, where that is none of the words of terms."""

    def named_at(self, place: QPoint | None) -> str | None:
        return next((tr(word) for text, word in MEANT.items() if tr(text) == self.text()), None)


class ExperimentView(QWidget):
    """The panel; its facts scroll where they have little room. The learning rate stays below them and is edited in
    place; an edit begins a branch. A double-click asks for the rest."""

    asks = ("edit_requested", "edit_taken_back", "choices_asked")
    edit_requested = Signal(str, object, object, object, bool)
    edit_taken_back = Signal()
    choices_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._least, self._longest = look.px(LEAST_HEIGHT), look.px(LONGEST)
        self._content, self._rates, area = QWidget(), QWidget(), QScrollArea(widgetResizable=True)
        area.setAccessibleName(tr("Experiment"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area.setWidget(self._content)
        for part in (area.viewport(), self._content):
            part.setAutoFillBackground(False)
        self._content.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self._rates)
        self._form, rates = QFormLayout(self._content), QFormLayout(self._rates)
        self._form.setContentsMargins(look.px(10), look.px(2), look.px(4), look.px(2))
        rates.setContentsMargins(look.px(10), look.px(4), look.px(10), look.px(8))
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for form in (self._form, rates):
            form.setVerticalSpacing(look.px(3))
            form.setHorizontalSpacing(look.px(8))
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            form.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.rate = NumberEdit(0.0)
        self.rate.setAccessibleName(tr("Learning rate"))
        self.rate.committed.connect(lambda value, merge: self.edit_requested.emit("lr", value, None, (), merge))
        self.rate.taken_back.connect(self.edit_taken_back)
        self._rate_label, self.now, self._now_label = QLabel(), QLabel(), QLabel(tr("in this epoch η"))
        for label, value in ((self._rate_label, self.rate), (self._now_label, self.now)):
            label.setObjectName("muted")
            rates.addRow(label, value)
        self._key: object = None
        self.shown: list[tuple[str, str]] = []

    def sizeHint(self) -> QSize:
        facts, rates = self._content.sizeHint(), self._rates.sizeHint()
        return QSize(max(facts.width(), rates.width()), facts.height() + rates.height())

    def minimumSizeHint(self) -> QSize:
        least = self._rates.minimumSizeHint()
        return QSize(least.width(), min(self.sizeHint().height(), self._least))

    def set_frame(self, frame: Frame) -> None:
        rates = [frame.record[key] for key in (frame.program.chosen_rate, RATE) if key in frame.record]
        if rates:  # also where nothing changed: what was typed may have been refused
            self.rate.set_value(rates[0])
        key = (frame.experiment, frame.program, frame.notation, rates)
        if key == self._key:
            return
        self._key, rows = key, facts(frame)
        if rows != self.shown:
            self.shown = rows
            self._fill(rows, loss_text(frame.experiment.loss.kind, frame.experiment.loss.reduction or ""))
        supervised = RATE in frame.record
        self._rates.setVisible(supervised)
        for widget in (self.now, self._now_label):
            widget.setVisible(frame.program.schedule is not None)
        if supervised:
            chosen = frame.program.chosen_rate
            self.rate.setToolTip(f"{frame.names.letter(chosen)} = {exact(frame.record[chosen])}")
            self._rate_label.setText(tr("learning rate {letter}").format(letter=frame.names.letter(chosen)))
            self.now.setText(short(frame.record["lr"]))
            self.now.setToolTip(f"η = {exact(frame.record['lr'])}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double-click on a text asks for choices instead of selecting a word. What is scrolled does not tell the
        layout of its size: the view does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        if event.type() == QEvent.Type.ContextMenu and isinstance(watched, QLabel) and not watched.hasSelectedText():
            event.ignore()  # the window answers what it is
            return True
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.choices_asked.emit()
            return True
        return super().eventFilter(watched, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.choices_asked.emit()

    def _fill(self, rows: list[tuple[str, str]], loss: str) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in rows:
            label, text = Name(name), Value(value, self._form.horizontalSpacing(), self._longest)
            label.setObjectName("muted")
            text.setToolTip(loss if name == tr("loss") else value)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.installEventFilter(self)
            text.setAccessibleName(spoken(tr("{name}: {value}").format(name=name, value=value) if name else value))
            label.setBuddy(text)
            self._form.addRow(label, text)
