"""The pages of the form: which fields stand on each, in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.writing.draft import Draft
from nnviz.gui.words.language import tr

from .codecs import AT, EACH, LINE, NUMBER, TABLE, WORDS
from .fields import AreaOf, Field, InLanguages, KindOf, LineOf, NumberOf, Several

Make = Callable[[str, str, Look], Field]


@dataclass(frozen=True)
class Entry:
    """A field of a page: its path below that of the page, its title, and what makes it."""

    path: str
    title: str
    make: Make


def _line(codec: object = LINE, hint: str = "") -> Make:
    return lambda path, title, look: LineOf(path, title, look, codec, hint)  # type: ignore[arg-type]


def _area(codec: object, hint: str) -> Make:
    return lambda path, title, look: AreaOf(path, title, look, codec, hint)  # type: ignore[arg-type]


def _texts(lines: int) -> Make:
    return lambda path, title, look: InLanguages(path, title, look, lines)


SCENE = (
    Entry("text", said("Text (Markdown)"), _texts(6)),
    Entry("takeaway", said("Takeaway"), _texts(2)),
    Entry("notes", said("Notes for the presenter"), _texts(3)),
)
MOMENT = (
    Entry("at", said("Iteration, steps done"), _line(AT, "1, 5")),
    Entry("element", said("Elements of the last step"), _line(NUMBER)),
    Entry("select", said("Number looked at"), NumberOf),
    Entry("panels", said("Panels in front, with commas between them"), _line(WORDS, "network, formula")),
    Entry("highlight", said("Highlighted, with commas between them"), _line(WORDS, "node 1.2, row 0")),
    Entry("run", said("Run"), _line()),
    Entry("do", said("Done before, one a line"), _area(EACH, "{ run = 100 }")),
)
LESSON = (
    Entry("title", said("Title"), _texts(1)),
    Entry("id", said("Identifier"), _line()),
    Entry("minutes", said("Minutes"), _line(NUMBER)),
    Entry("experiment", said("Experiment"), _line()),
    Entry("summary", said("Summary"), _texts(2)),
    Entry("convention", said("Convention that stays in sight"), _texts(2)),
    Entry("notation", said("Notation, one a line"), _area(TABLE, 'sum = "z"')),
    Entry("runs", said("Further runs, one a line"), _area(TABLE, 'other = "other.nnviz"')),
)
QUESTION = (
    Entry("ask", said("What is asked"), KindOf),
    Entry("of", said("Of which number"), NumberOf),
    Entry("prompt", said("Question in words"), _texts(2)),
    Entry(
        "choices",
        said("Choices, one a line, the right one first"),
        lambda path, title, look: Several(path, title, look, slips=True),
    ),
    Entry("hints", said("Hints, one a line"), Several),
    Entry("why", said("Why, told with the answer"), _texts(2)),
)


class Page(QScrollArea):
    """Fields below one another. `typed(path, value)` and `number_asked(path)` are those of its fields."""

    typed = Signal(str, object)
    number_asked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.fields: list[Field] = []
        self.setWidgetResizable(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill()

    def _fill(self) -> None:
        """An empty page."""
        inner = QWidget()
        inner.setObjectName("plotPanel")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(self._look.px(8), self._look.px(6), self._look.px(8), self._look.px(6))
        self.setWidget(inner)
        self.fields = []

    def add(self, entries: tuple[Entry, ...], below: str, draft: Draft) -> None:
        """Fields for what stands below a path of the lesson."""
        for entry in entries:
            path = f"{below}.{entry.path}".removeprefix(".")
            field = entry.make(path, tr(entry.title), self._look)
            field.show_draft(draft)
            field.typed.connect(self.typed)
            if isinstance(field, NumberOf):
                field.number_asked.connect(self.number_asked)
            self.fields.append(field)
            self.column.addWidget(field)

    def show_form(self, entries: tuple[Entry, ...], below: str, draft: Draft) -> None:
        """A page with these fields alone."""
        self._fill()
        self.add(entries, below, draft)
        self.column.addStretch(1)


class Questions(Page):
    """The questions of a scene. `question_added()` and `question_removed(at)` ask for one more or one less."""

    question_added = Signal()
    question_removed = Signal(int)

    def show_scene(self, at: int, draft: Draft) -> None:
        self._fill()
        scene = draft.scene or {}
        for number, _ in enumerate(scene.get("question", ())):
            row, title = QHBoxLayout(), QLabel(tr("Question {number}").format(number=number + 1))
            title.setFont(self._look.font("title", bold=True))
            button = ToolButton(self._look, "quiet", "x")
            button.setAccessibleName(tr("Remove question {number}").format(number=number + 1))
            button.setToolTip(button.accessibleName())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, number=number: self.question_removed.emit(number))
            row.addWidget(title, 1)
            row.addWidget(button)
            self.column.addLayout(row)
            self.add(QUESTION, f"scene[{at}].question[{number}]", draft)
        self.more = ToolButton(self._look, symbol="plus")
        self.more.setText(tr("Question about the number looked at"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self.question_added)
        self.column.addWidget(self.more)
        self.column.addStretch(1)


def fields_of(pages: list[Page]) -> Iterator[tuple[int, Field]]:
    """Every field, after the number of its page."""
    return ((at, field) for at, page in enumerate(pages) for field in page.fields)
