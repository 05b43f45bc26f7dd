"""The panel of a lesson: its title and scenes, the text of the one that is shown, and the ways to others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (  # fmt: skip
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.lessons.lesson import Scene
from nnviz.engine.program.program import Program
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.lessons.listed import numbered, title_of
from nnviz.gui.state.lessons.plain import beginning, plain, with_formulas
from nnviz.gui.state.lessons.shown import LessonShown
from nnviz.gui.state.questions.open import Open
from nnviz.gui.words.entries import phase_text
from nnviz.gui.words.language import language, tr
from nnviz.gui.words.mnemonics import literal

from .enter import clicked_by_enter
from .options import wrapped
from .question import QuestionBox
from .room import SharedRoom
from .scene_bar import SceneBar, scene_text
from .text import LessonText

LOWEST = 300
"""A panel that is lower, in pixels at 100 %, has no room for a title beside a question."""
AROUND = 60
"""Pixels at 100 % around the texts of two buttons that are together as wide as the panel."""
MOST_LISTED = 60
"""So many letters of a scene's text stand in the list of scenes."""


class LessonView(QWidget):
    """Asks for other scenes by its signals. The `box` asks the questions of the scene, below its text."""

    asks = ("scene_asked", "scene_before_asked", "scene_after_asked", "scene_again_asked", "lesson_left",
            "lesson_asked", "entry_asked")  # fmt: skip
    scene_asked = Signal(int)
    scene_before_asked = Signal()
    scene_after_asked = Signal()
    scene_again_asked = Signal()
    lesson_left = Signal()
    lesson_asked = Signal(str)
    entry_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lesson: LessonShown | None = None
        self._question: Open | None = None
        self._program: Program | None = None
        self._read = self._convention = ""
        self.heading, self.where, self.fault = _label(), _label("muted"), _label("fault")
        self.none = _label("muted")
        self.bar, self.text = SceneBar(look), LessonText(look, tr("Text of the scene"))
        self.takeaway, self.convention = LessonText(look, tr("Takeaway")), LessonText(look, tr("Convention"))
        self.previous, self.next = QPushButton(tr("Previous")), QPushButton(tr("Next scene"))
        self.contents, self.close_button = ToolButton(look, "quiet", "table"), ToolButton(look, "quiet", "x")
        self.again, self.following = QPushButton(tr("Back to the scene")), QPushButton()
        self.box = QuestionBox(look)
        self._arrange()
        self.bar.chosen.connect(self.scene_asked)
        self.within = (self.box,)
        self.box.hint_asked.connect(self.room.reveal_hint)
        for part in (self.text, self.takeaway, self.convention):
            part.entry_asked.connect(self.entry_asked)
        self.previous.clicked.connect(self.scene_before_asked)
        self.next.clicked.connect(self.scene_after_asked)
        self.again.clicked.connect(self.scene_again_asked)
        self.following.clicked.connect(self._follow)
        self.room.brief.clicked.connect(self._look_onward)
        self.close_button.clicked.connect(self.lesson_left)
        self.contents.clicked.connect(self.show_contents)
        self._show(None)

    def _arrange(self) -> None:
        look, px = self._look, self._look.px
        self.heading.setFont(look.font("title", bold=True))
        for button, words in ((self.contents, tr("List of scenes")), (self.close_button, tr("Leave the lesson"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.previous.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.previous.setToolTip("Ctrl+PgUp")
        self.next.setToolTip("Ctrl+PgDown")
        self.following.setToolTip("Ctrl+Shift+PgDown")
        for frame, name in ((self.takeaway, "takeaway"), (self.convention, "convention")):
            frame.setObjectName(name)
        for part in (self.text, self.takeaway, self.convention):
            part.stay_as_tall()
        self.room = SharedRoom(look, self.text, self.takeaway, self.convention, self.box)
        head, ways = QHBoxLayout(), QHBoxLayout()
        self.where.setWordWrap(False)
        self.where.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.setSpacing(px(4))
        head.addWidget(self.bar, 1)
        for widget in (self.where, self.contents, self.close_button):
            head.addWidget(widget)
        ways.addWidget(self.previous)
        for way in (self.next, self.following):
            ways.addWidget(way, 1)
        ways.addStretch()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(px(8), px(2), px(8), px(6))
        column.setSpacing(px(4))
        column.addWidget(self.heading)
        column.addLayout(head)
        column.addWidget(self.fault)
        column.addWidget(self.room, 1)
        column.addWidget(self.again)
        column.addLayout(ways)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.none.setContentsMargins(px(12), px(6), px(12), px(6))
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.none.setText(tr("No lesson is open. File › Lessons opens one."))
        whole.addWidget(self.none, 1)
        whole.addWidget(self._body, 1)

    # --- showing -----------------------------------------------------------------------------

    @staticmethod
    def note(frame: Frame) -> str:
        """What became of the questions of the lesson so far."""
        lesson = frame.lesson
        asks = lesson is not None and (lesson.right or lesson.wrong or any(one.question for one in lesson.lesson.scene))
        if lesson is None or not asks:
            return ""
        text = tr("{right} right · {wrong} wrong · {open} open") if lesson.open else tr("{right} right · {wrong} wrong")
        return text.format(right=lesson.right, wrong=lesson.wrong, open=lesson.open)

    def set_frame(self, frame: Frame) -> None:
        within, scene = self._has_focus(), self._read
        self._program = frame.program
        if (frame.lesson, frame.look) != (self._lesson, self._look) or self._told != language():
            self._look = frame.look
            self._show(frame.lesson)
        before, self._question = self._question, frame.question
        self.box.set_frame(frame)
        turned = _stage(before) != _stage(frame.question)
        if turned:
            self.room.begin_anew()
        self._make_room()
        if within and (turned or scene != self._read or not self._has_focus()):
            self._look_onward()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _look_onward(self) -> None:
        """Gives the focus to what leads on from here: an answer, the next question, scene or lesson."""
        if self._question is not None:
            self.box.look_onward()
            return
        ways = (self.following, self.next, self.text)
        next(way for way in ways if not way.isHidden() and way.isEnabled()).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()

    def _make_room(self) -> None:
        """What is asked needs the room of what is said beside it, and some of that might answer it: the takeaway, of a
        choice in words the convention too."""
        lesson, question = self._lesson, self._question
        if lesson is None:
            return
        asked = question is not None and question.is_open
        left = 0 if question is None else question.count - question.number + asked
        skips = bool(left) and not lesson.is_last
        leads_on = question is not None and not left and lesson.asks(question) and not lesson.is_last
        offers = lesson.is_last and bool(lesson.following) and lesson.share is None and not asked
        tells = lesson.lesson.convention is not None and (question is None or not question.conceals_words)
        lowest = asked and self.height() < self._look.px(LOWEST)
        for part, seen in {
            self.heading: not lowest, self.where: not lowest, self.again: lesson.away and lesson.share is None and
            question is None, self.takeaway: bool(self.takeaway.toPlainText()) and not left, self.convention: tells,
            self.next: not (leads_on or offers), self.following: offers,
        }.items():  # fmt: skip
            part.setVisible(seen)
        skip = tr("Skip the questions") if left > 1 else tr("Skip the question")
        self.next.setText(skip if skips else tr("Next scene"))
        self.box.be_brief(lowest)
        self.box.lead_on(tr("Next scene") if leads_on else "", skips)
        self.room.convention_said = self._convention if tells else ""
        if offers:
            self._offer(lesson)
        self.room.share()

    def _show(self, lesson: LessonShown | None) -> None:
        self._lesson, self._told = lesson, language()
        self._body.setVisible(lesson is not None)
        self.none.setVisible(lesson is None)
        if lesson is None:
            return
        look, scene, name = self._look, lesson.scene, language()
        self.heading.setText(numbered(lesson.name, lesson.lesson.title.of(name)))
        self.bar.show_lesson(lesson, look)
        self.where.setText(scene_text(lesson))
        if lesson.share is not None:
            self.where.setText(tr("On the way: {share} %").format(share=round(100 * lesson.share)))
        self.fault.setText(lesson.fault)
        self.fault.setVisible(bool(lesson.fault))
        if scene.text.of(name) != self._read:
            self._read = scene.text.of(name)
            self.room.begin_anew()
        self.text.show_text(self._read, look)
        ends = [part.of(name) for part in (scene.takeaway, lesson.summary) if part is not None]
        self._fill(self.takeaway, "\n\n".join(f"→ {end}" for end in ends))
        convention = lesson.lesson.convention
        said = "" if convention is None else convention.of(name)
        self._convention = plain(said)
        self._fill(self.convention, said)
        self.previous.setEnabled(lesson.at > 0)
        self.next.setEnabled(not lesson.is_last)

    def _fill(self, part: LessonText, markdown: str) -> None:
        """A text that is there only where something stands in it."""
        part.setVisible(bool(markdown))
        part.show_text(markdown, self._look)

    # --- the next lesson ---------------------------------------------------------------------

    def _offer(self, lesson: LessonShown) -> None:
        """The next lesson by its name, which stands where the last scene has nothing more to ask."""
        text = tr("Next lesson: {lesson}").format(lesson=title_of(lesson.following))
        self.following.setAccessibleName(text)
        room = self.width() - self.previous.sizeHint().width() - self._look.px(AROUND)
        self.following.setText(wrapped(text, self.following.fontMetrics(), room))

    def _follow(self) -> None:
        if self._lesson is not None:
            self.lesson_asked.emit(self._lesson.following)

    # --- the list of scenes ------------------------------------------------------------------

    def show_contents(self) -> None:
        """All scenes: those that were reached by the beginnings of their texts, others by their moments, for texts tell
        what was asked before. One that is chosen is gone to."""
        lesson = self._lesson
        if lesson is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, scene in enumerate(lesson.lesson.scene):
            reached = at == lesson.at or at in lesson.seen
            text = (
                beginning(with_formulas(scene.text.of(language())), lambda _: False) if reached else self._when(scene)
            )
            brief = text if len(text) <= MOST_LISTED else f"{text[: MOST_LISTED - 1].rstrip()}…"
            entry = menu.addAction(literal(f"{at + 1}  {brief}"))
            entry.setCheckable(True)
            entry.setChecked(at == lesson.at)
            entry.triggered.connect(lambda checked=False, at=at: self.scene_asked.emit(at))
        mark_menu(menu)
        menu.popup(self.contents.mapToGlobal(self.contents.rect().bottomLeft()))

    def _when(self, scene: Scene) -> str:
        """The moment of a scene: the iteration and, in the run that is shown, the phase."""
        assert self._lesson is not None
        iteration, done = scene.at
        if scene.run != self._lesson.scene.run or self._program is None:
            return tr("Iteration {number}").format(number=iteration)
        last = self._program.operations[: None if done == "end" else max(1, int(done))][-1]
        return tr("Iteration {number}: {phase}").format(number=iteration, phase=phase_text(last.phase))


def _stage(question: Open | None) -> tuple[object, bool]:
    """Which question is shown, and whether it is open."""
    return (None, False) if question is None else (question.posed, question.is_open)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
