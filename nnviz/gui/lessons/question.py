"""The box of a question: its prompt, what can be chosen or typed, hints, and what is told of the answer."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.lessons.posing import Option
from nnviz.gui.look.look import SIZES, Look, ink_on
from nnviz.gui.parts.steps import reasons, slide
from nnviz.gui.state.frame import Frame, Selection
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import language, tr

from .enter import clicked_by_enter, is_enter
from .links import LinkedText, in_html
from .options import LETTERS, Options
from .pointing import pointed
from .words import (
    answer_text,
    numbers_html,
    option_text,
    place_text,
    prompt,
    read_text,
    shapes,
    symbol_html,
    symbols_html,
    true_text,
    verdict,
)

MOST_BUTTONS = 8
"""So many options have a button each; more stand in a list."""


class QuestionBox(QWidget):
    """Shows the question of a frame. An answer is submitted by one of two buttons: sure, or not sure."""

    asks = ("question_answered", "hint_asked", "answer_asked", "question_skipped", "question_left", "entry_asked")
    question_answered = Signal(object, bool)
    hint_asked = Signal(int)
    answer_asked = Signal()
    question_skipped = Signal()
    question_left = Signal()
    entry_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self._posed: object = None
        self._selected: Selection | None = None
        self._focused = self._brief = self._passes = False
        self.typed = ""
        """What was typed into the box whose place this one takes."""
        self.head, self.symbol, self.fault = _label(), _label(), _label()
        self.prompt = LinkedText(look, tr("Question"))
        self.field, self.places = QLineEdit(), QComboBox()
        self._choice = Options(look)
        self.sure, self.unsure = QPushButton(tr("Sure")), QPushButton(tr("Not sure"))
        self.hints = [QPushButton(text) for text in (tr("1 read"), tr("2 line"), tr("3 numbers"))]
        self.hint = LinkedText(look, tr("Hints"))
        self.no_idea = QPushButton(tr("I don't know: show it"))
        self.skip = QPushButton(tr("Skip"))
        self.verdict, self.told, self.on = _label(), LinkedText(look, tr("Explanation")), QPushButton()
        self._parts = QWidget(), QWidget()
        self._arrange()
        for text in (self.prompt, self.hint, self.told):
            text.stay_as_tall()
            text.entry_asked.connect(self.entry_asked)
        self.sure.clicked.connect(lambda: self._submit(True))
        self.unsure.clicked.connect(lambda: self._submit(False))
        self.lead_on("")
        self.no_idea.clicked.connect(self.answer_asked)
        self.skip.clicked.connect(self.question_skipped)
        self.on.clicked.connect(self.question_left)
        for number, button in enumerate(self.hints, start=1):
            button.clicked.connect(lambda _, number=number: self.hint_asked.emit(number))

    def _arrange(self) -> None:
        px, (asked, told) = self._look.px, self._parts
        column = QVBoxLayout(self)
        column.setContentsMargins(px(6), px(2), px(6), px(4))
        column.setSpacing(px(4))
        self.symbol.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        column.addLayout(_row(px(6), self.head, self.symbol))
        column.addWidget(self.prompt)
        inner, told_column = QVBoxLayout(asked), QVBoxLayout(told)
        for layout in (inner, told_column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(5))
        self.field.setFont(self._look.font("large", bold=True))
        self._submit_row = _row(px(6), QLabel(tr("Answer:")), self.sure, self.unsure)
        self._submit_row.setStretch(0, 0)
        for part in (self._choice, self.field, self.places, self.fault):
            inner.addWidget(part)
        inner.addLayout(self._submit_row)
        self._hint_row = QLabel(tr("Hints"))
        inner.addLayout(_row(px(4), self._hint_row, *self.hints, stretched=False))
        inner.addWidget(self.hint)
        last = _row(px(6), self.no_idea, self.skip)
        last.setStretch(1, 0)
        inner.addLayout(last)
        judged = _row(px(6), self.verdict, self.on)
        judged.setStretch(1, 0)
        told_column.addLayout(judged)
        told_column.addWidget(self.told)
        column.addWidget(asked)
        column.addWidget(told)
        column.addStretch(1)
        self.fault.setObjectName("fault")
        self.skip.setToolTip(tr("Skip this question"))
        self.skip.setAccessibleName(tr("Skip this question"))
        self.field.setAccessibleName(tr("Your answer"))
        self.places.setAccessibleName(tr("Your answer"))
        for at, button in enumerate(self.hints, start=1):
            button.setCheckable(True)
            button.setAccessibleName(tr("Hint {number}").format(number=at))
            button.setMinimumWidth(
                QFontMetrics(self._look.font("body", bold=True)).horizontalAdvance(button.text()) + px(16)
            )

    @property
    def options(self) -> list[QPushButton]:
        """The buttons of what can be chosen."""
        return self._choice.buttons

    def be_brief(self, brief: bool) -> None:
        """Whether there is so little room that only what is needed for an answer has some."""
        if brief != self._brief:
            self._brief = brief
            if self._frame is not None and self._frame.question is not None:
                self._show(self._frame, self._frame.question)

    def lead_on(self, words: str, skips: bool = False) -> None:
        """What is gone on to from an answer, where it is more than the next question; and whether a way past the
        question stands beside the box, where a second one would only ask what the difference is."""
        self.on.setText(words or tr("Go on"))
        self._passes = skips
        if self._frame is not None and self._frame.question is not None:
            self._offer_skip(self._frame.question)

    def _offer_skip(self, question: Open) -> None:
        self.skip.setHidden(question.seen or self._passes)

    @property
    def spare(self) -> int:
        """How high the part is without which an answer can be given, in pixels: what stands below its buttons."""
        layout = self._parts[0].layout()
        if layout is None or self._parts[0].isHidden():
            return 0
        below = [item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
        below = below[below.index(self._submit_row) + 1 :]
        return sum(item.sizeHint().height() + layout.spacing() for item in below if not item.isEmpty())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses an option; Enter goes on from what is typed or chosen to the ways to submit it."""
        at, focus = LETTERS.find(event.text().upper() or "?"), self.focusWidget()
        answers = [self.field, self.places, *filter(QPushButton.isChecked, self.options)]
        if 0 <= at < len(self.options) and not event.modifiers():
            self.options[at].setFocus()
            self.options[at].setChecked(True)
        elif is_enter(event) and focus in answers:
            self.sure.setFocus()
        elif not clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_hints()

    def _fit_hints(self) -> None:
        """The word before the hints has the room that they leave."""
        row = [button for button in self.hints if not button.isHidden()]
        needed = sum(button.sizeHint().width() + self._look.px(4) for button in row)
        room = self.width() - self._look.px(12)
        self._hint_row.setVisible(bool(row) and needed + self._hint_row.sizeHint().width() <= room)

    # --- showing -----------------------------------------------------------------------------

    def set_frame(self, frame: Frame) -> None:
        question, before = frame.question, self._frame
        self._frame, self._focused = frame, self._has_focus()
        self.setVisible(question is not None)
        if question is None:
            self._posed = None
            return
        if before is not None and before.question is question and before.look is frame.look:
            self._follow(frame, question)
            return
        if question.posed is not self._posed:
            self._posed = question.posed
            self._fit(frame, question)
        self._show(frame, question)

    def _fit(self, frame: Frame, question: Open) -> None:
        """The widgets of a question that is new."""
        ask, options = question.posed.question.ask, question.posed.options
        as_buttons = options if len(options) <= MOST_BUTTONS else ()
        self._choice.offer([option_text(frame, question, option) for option in as_buttons])
        listed = ask in ("largest", "where") and not self.options
        self.field.setVisible(not options and not listed)
        self.places.setVisible(listed)
        self.places.clear()
        if listed:
            for place in question.posed.places():
                self.places.addItem(place_text(frame, question, place))
            self.places.setCurrentIndex(-1)
        self.field.setText(self.typed)
        self.typed = ""
        code = ask == "line"
        self.field.setFont(self._look.font("code") if code else self._look.font("large", bold=True))
        self._selected = frame.selection
        self._parts[0].show()
        self.look_onward()

    def look_onward(self) -> None:
        """The answer can be typed or chosen at once; from one that was given it is gone on."""
        first = self.options[0] if self.options else self.places if self.field.isHidden() else self.field
        if self.isVisible():
            (self.on if self._parts[0].isHidden() else first).setFocus()

    def _show(self, frame: Frame, question: Open) -> None:
        look, px = frame.look, frame.look.px
        operation = question.posed.operation
        phase = "backward" if operation is None else operation.phase
        number = tr("Question {number} of {count}").format(number=question.number, count=question.count)
        head = tr("What you see") if question.seen else number if question.count > 1 else tr("Question")
        self.head.setText(f'<span style="color:{look.palette.muted}">{head}</span>')
        self.head.setHidden(self._brief)
        before = f"{self.head.text()}&nbsp; " if self._brief and question.count > 1 else ""
        large = look.px(SIZES["body"]) if self._brief else look.px(SIZES["title"]) + px(1)
        self.prompt.setText(
            f'{before}<span style="font-size:{large}px"><b>{in_html(prompt(frame, question))}</b></span>'
        )
        asked, told = self._parts
        asked.setVisible(question.is_open)
        told.setVisible(not question.is_open)
        symbol = symbol_html(frame, question) if question.is_open else ""
        self.symbol.setVisible(bool(symbol) and not self._brief)
        if symbol:
            colour = look.colour(phase).name()
            self.symbol.setText(
                f'<span style="font-size:{look.px(SIZES["title"])}px">{symbol}&nbsp;=&nbsp;<b>?</b></span>'
            )
            self.symbol.setStyleSheet(
                f"border: {px(2)}px dashed {colour}; border-radius: {px(6)}px; padding: {px(1)}px {px(8)}px"
            )
        self.fault.setText(question.fault)
        self.fault.setVisible(bool(question.fault))
        if question.is_open:
            self._show_hints(frame, question)
        else:
            self._show_answer(frame, question)

    def _show_hints(self, frame: Frame, question: Open) -> None:
        own = [in_html(text.of(language())) for text in question.posed.question.hints]
        made = [in_html(read_text(frame, question)), symbols_html(frame, question), numbers_html(frame, question)]
        texts = [own[at] if at < len(own) else text for at, text in enumerate(made)]
        if question.place is not None and question.at is not None and question.hints > 1 and len(own) < 2:
            line = frame.program.operations[question.at].line(frame.notation.dialect(frame.program))
            texts[1] += f"<br><code>{escape(line)}</code>"
        there = any(texts) and not question.seen
        for at, button in enumerate(self.hints):
            button.setVisible(there and bool(texts[at]))
            button.setChecked(question.hints > at)
        self._fit_hints()
        shown = [text for text in texts[: question.hints] if text]
        self.hint.setText("".join(f"<p style='margin:0 0 4px 0'>{text}</p>" for text in shown))
        self.hint.setVisible(there and bool(shown))
        self._offer_skip(question)

    def _show_answer(self, frame: Frame, question: Open) -> None:
        """The verdict, what was answered beside what is right, and how it comes about: most to one who was sure."""
        look, judged = frame.look, question.judged
        right = judged is not None and judged.right
        colour = look.palette.forward if right else look.palette.warning
        sign = "✓" if right else "✗" if judged is not None else "▸"
        self.verdict.setText(f'<b style="color:{colour}">{sign} {verdict(question)}</b>')
        parts = list[str]()
        if judged is not None and not right:
            given = answer_text(frame, question, question.given)
            parts.append(tr("Your answer: {given}").format(given=f"<b>{given}</b>"))
        parts.append(tr("Right answer: {truth}").format(truth=f"<b>{true_text(frame, question)}</b>"))
        ground = look.colour("update_fill")
        lit = f"background:{ground.name()}; color:{ink_on(ground).name()}"
        of_shape = question.posed.question.ask == "shape"
        if of_shape:
            parts.append(shapes(frame, question))
        elif not right:
            parts += [symbols_html(frame, question), numbers_html(frame, question, lit)]
        why = question.posed.question.why
        if why is not None:
            parts.append(in_html(why.of(language())))
        of_step = question.posed.operation is not None and not frame.conceals_words
        if of_step and not question.seen and not of_shape:  # else nothing of the step is the answer
            everything = judged is not None and not right and question.sure
            parts.append(in_html(following([slide(frame), *(reasons(frame) if everything else ())])))
        self.told.setText("".join(f"<p style='margin:0 0 6px 0'>{part}</p>" for part in parts if part))
        if self.isVisible() and self._focused:
            self.on.setFocus()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is None or self.isAncestorOf(focus)

    # --- answering ---------------------------------------------------------------------------

    def _follow(self, frame: Frame, question: Open) -> None:
        """What is clicked in the network is chosen, where places are asked for."""
        asked = question.is_open and question.posed.question.ask in ("largest", "where")
        if asked and frame.selection != self._selected:
            self._selected = frame.selection
            self._choose(question, pointed(frame, question))

    def _choose(self, question: Open, place: Any) -> None:
        for button, option in zip(self.options, question.posed.options, strict=False):
            if option.what == place:
                button.setChecked(True)
        places = question.posed.places() if not self.places.isHidden() else []
        if place in places:
            self.places.setCurrentIndex(places.index(place))

    def _given(self) -> Option | tuple[int, ...] | str | None:
        """What is chosen or typed; None where nothing is."""
        question = None if self._frame is None else self._frame.question
        if question is None:
            return None
        if self.options:
            return question.posed.options[self._choice.chosen] if self._choice.chosen >= 0 else None
        if not self.places.isHidden():
            at = self.places.currentIndex()
            return question.posed.places()[at] if at >= 0 else None
        return self.field.text()

    def _submit(self, sure: bool) -> None:
        given = self._given()
        if given is None:
            self.fault.setText(tr("Choose an answer first."))
            self.fault.show()
        else:
            self.question_answered.emit(given, sure)


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setFrameShape(QFrame.Shape.NoFrame)
    return label


def _row(spacing: int, *widgets: QWidget, stretched: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, int(stretched))
    if not stretched:
        row.addStretch(1)
    return row
