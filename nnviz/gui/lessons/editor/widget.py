"""The panel in which a lesson is written: its scenes in a list, below it the form of the one that is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QTabWidget, QVBoxLayout, QWidget

from nnviz.engine.lessons.writing import Plain
from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.writing.draft import Draft
from nnviz.gui.words.language import language, told, tr

from .forms import LESSON, MOMENT, SCENE, Page, Questions, fields_of

SOON_MS = 250
"""So long after the last key what was typed is checked."""
LISTED, LOW = 5, 2
"""So many scenes are seen at once at most, and in a low panel."""
HIGH = 480
"""From this height on a panel is not low, in pixels at 100 %."""


class EditorView(QWidget):
    """Shows the lesson of a frame; asks for what is done to it by signals."""

    asks = (
        "lesson_begun", "lesson_file_asked", "scene_recorded", "lesson_changed", "lesson_save_asked", "lesson_typed",
        "lesson_play_asked",
        "lesson_number_asked",
    )  # fmt: skip
    lesson_begun = Signal()
    lesson_file_asked = Signal()
    scene_recorded = Signal()
    lesson_changed = Signal(str, object)
    lesson_typed = Signal(str, object)
    lesson_number_asked = Signal(str)
    lesson_save_asked = Signal()
    lesson_play_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("plotPanel")
        self._look, self._revision = look, -1
        self._draft: Draft | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.check)
        self.begin, self.open = self._button("plus", tr("New lesson")), self._button("folder", tr("Edit lesson…"))
        self.record = self._button("plus", tr("Record this moment"), tr("Adds a scene of this moment (Ctrl+Shift+F2)"))
        self.up = self._button("chevron-up", "", tr("Scene one place up"))
        self.down = self._button("chevron-down", "", tr("Scene one place down"))
        self.remove = self._button("x", "", tr("Remove the scene"))
        self.back = self._button("arrow-left", "", tr("Put back the scene that was removed last"))
        self.save = self._button("", tr("Save"), tr("Save the lesson"))
        self.play = self._button("play", "", tr("Save the lesson and play it"))
        self.scenes = QListWidget()
        self.scenes.setAccessibleName(tr("Scenes"))
        self.scenes.setFrameShape(QFrame.Shape.NoFrame)
        self.text, self.questions = Page(look, tr("Text")), Questions(look, tr("Questions"))
        self.moment, self.lesson = Page(look, tr("Moment")), Page(look, tr("Lesson"))
        self.pages = [self.text, self.questions, self.moment, self.lesson]
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in self.pages:
            self.tabs.addTab(page, page.accessibleName())
        self.tabs.setCornerWidget(self.play)
        self.fault = QLabel()
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.to_fault = self._button("arrow-right", "", tr("Show the field that is at fault"))
        self.hint = QLabel(
            tr("A lesson is a row of moments with text and questions. Record moments while you step, look and edit.")
        )
        self.hint.setWordWrap(True)
        self._arrange(look)
        self._connect()
        self._show(None)

    def _button(self, symbol: str, text: str, tip: str = "") -> ToolButton:
        button = ToolButton(self._look, symbol=symbol)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip or text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrange(self, look: Look) -> None:
        self.beginning, self.form = QWidget(), QWidget()
        first, column = QVBoxLayout(self.beginning), QVBoxLayout(self.form)
        first.addWidget(self.hint)
        for button in (self.begin, self.open):
            first.addWidget(button)
        first.addStretch(1)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.record)
        row.addStretch(1)
        for button in (self.up, self.down, self.remove, self.back, self.save):
            row.addWidget(button)
        below.addWidget(self.fault, 1)
        below.addWidget(self.to_fault)
        for layout in (row, below):
            layout.setContentsMargins(look.px(8), look.px(2), look.px(8), look.px(2))
            layout.setSpacing(look.px(4))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addLayout(row)
        column.addWidget(self.scenes)
        column.addWidget(self.tabs, 1)
        column.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beginning, 1)
        whole.addWidget(self.form, 1)

    def _connect(self) -> None:
        self.begin.clicked.connect(self.lesson_begun)
        self.open.clicked.connect(self.lesson_file_asked)
        self.record.clicked.connect(self.scene_recorded)
        self.save.clicked.connect(self.lesson_save_asked)
        self.play.clicked.connect(self.lesson_play_asked)
        self.up.clicked.connect(lambda: self.lesson_changed.emit("move", -1))
        self.down.clicked.connect(lambda: self.lesson_changed.emit("move", 1))
        self.remove.clicked.connect(lambda: self.lesson_changed.emit("remove", None))
        self.back.clicked.connect(lambda: self.lesson_changed.emit("put_back", None))
        self.scenes.currentRowChanged.connect(self._choose)
        self.questions.question_added.connect(lambda: self.lesson_changed.emit("add_question", None))
        self.questions.question_removed.connect(lambda at: self.lesson_changed.emit("remove_question", at))
        self.to_fault.clicked.connect(self.show_fault)
        self.tabs.currentChanged.connect(self.check)
        for page in self.pages:
            page.typed.connect(self._type)
            page.number_asked.connect(self.lesson_number_asked)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(520))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        listed = LISTED if self.height() >= self._look.px(HIGH) else LOW
        self.scenes.setFixedHeight(listed * (self.scenes.fontMetrics().height() + self._look.px(2)))

    @staticmethod
    def note(frame: Frame) -> str:
        """Its file, with a star as long as something is not in it."""
        draft = frame.writing
        if draft is None:
            return ""
        return (tr("new") if draft.path is None else draft.path.name) + " *" * draft.unsaved

    def set_frame(self, frame: Frame) -> None:
        draft = frame.writing
        if draft is not self._draft or (draft is not None and draft.revision != self._revision):
            self._show(draft)

    def _show(self, draft: Draft | None) -> None:
        """All of the lesson, and the scene that is chosen."""
        self._draft, self._revision = draft, -1 if draft is None else draft.revision
        self.beginning.setVisible(draft is None)
        self.form.setVisible(draft is not None)
        if draft is None:
            return
        self._list(draft)
        below = f"scene[{draft.at}]"
        shown = draft.scene is not None
        self.text.show_form(SCENE if shown else (), below, draft)
        self.moment.show_form(MOMENT if shown else (), below, draft)
        self.lesson.show_form(LESSON, "", draft)
        if shown:
            self.questions.show_scene(draft.at, draft)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(shown)
        self.questions.setEnabled(shown)
        self.back.setEnabled(bool(draft.removed))
        self.check()

    def _list(self, draft: Draft) -> None:
        """In the same items as before: one of them may be the one that was just clicked."""
        self.scenes.blockSignals(True)
        while self.scenes.count() > len(draft.scenes):
            self.scenes.takeItem(self.scenes.count() - 1)
        for at, scene in enumerate(draft.scenes):
            if at == self.scenes.count():
                self.scenes.addItem("")
            self.scenes.item(at).setText(scene_text(at, scene))
        self.scenes.setCurrentRow(draft.at)
        if draft.scene is not None:
            self.scenes.scrollToItem(self.scenes.item(draft.at))
        self.scenes.blockSignals(False)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.lesson_changed.emit("choose", row)

    def _type(self, path: str, value: Any) -> None:
        self.lesson_typed.emit(path, value)
        if self._draft is not None and self._draft.scene is not None:
            self.scenes.item(self._draft.at).setText(scene_text(self._draft.at, self._draft.scene))
        self._soon.start()

    def check(self) -> None:
        """Shows what is wrong, at its field where that is there."""
        self._soon.stop()
        fault = None if self._draft is None else self._draft.fault
        for _, field in fields_of(self.pages):
            field.refuse("")
        found = None if fault is None else self._field(fault[0])
        if fault is not None and found is not None:
            found[1].refuse(told(fault[1]))
        here = found is not None and found[0] == self.tabs.currentIndex()
        self.to_fault.setVisible(fault is not None and bool(fault[0]) and not here)
        self.fault.setText("" if fault is None or here else told(fault[1]))
        self.fault.setVisible(bool(self.fault.text()))

    def _field(self, place: str) -> tuple[int, Any] | None:
        """The field at fault after the number of its page: that of the longest path, or the first one within."""
        known = list(fields_of(self.pages))
        around = [
            one for one in known if place == one[1].path or place.startswith((f"{one[1].path}.", f"{one[1].path}["))
        ]
        if around:
            return max(around, key=lambda one: len(one[1].path))
        return next((one for one in known if place and one[1].path.startswith(f"{place}.")), None)

    def show_fault(self) -> None:
        """Goes to the scene and the field that are at fault."""
        draft = self._draft
        if draft is None or draft.fault is None:
            return
        place = draft.fault[0]
        if place.startswith("scene[") and (at := int(place[6 : place.index("]")])) != draft.at:
            self.lesson_changed.emit("choose", at)
        if (found := self._field(place)) is not None:
            at, field = found
            self.tabs.setCurrentIndex(at)
            self.pages[at].ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def scene_text(at: int, scene: Plain) -> str:
    """A scene in one line: its number, its moment and how its text begins."""
    texts = scene.get("text", {})
    text = texts.get(language()) or texts.get("en") or "" if isinstance(texts, dict) else ""
    moment = scene.get("at", (1, 0))
    place = ", ".join(map(str, moment)) if isinstance(moment, list | tuple) else str(moment)
    return f"{at + 1}  ({place})  {text.strip().partition(chr(10))[0]}"
