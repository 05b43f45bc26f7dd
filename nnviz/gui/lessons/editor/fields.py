"""Fields of a lesson's form. Each shows what stands at its paths, says what was `typed`, and where it is at fault."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.lessons.lesson import KINDS
from nnviz.engine.said import said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.writing.draft import Draft
from nnviz.gui.words.language import LANGUAGES, tr

from .codecs import LINE, PLAIN, Codec

SLIPS = "slips"
ASKS = {
    "sign": said("sign"), "number": said("number"), "largest": said("largest of several"),
    "where": said("where: click it"), "next": said("next step"), "choice": said("choice of texts"),
    "shape": said("shape"), "line": said("line of NumPy"),
}  # fmt: skip
"""What a question asks for."""


class Field(QWidget):
    """`typed(path, value)` follows where somebody changed it; `path` is that of its value in the lesson."""

    typed = Signal(str, object)

    def __init__(self, path: str, title: str, look: Look) -> None:
        super().__init__()
        self.path, self.look = path, look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, look.px(4))
        self.column.setSpacing(look.px(2))
        self.title = QLabel(title)
        self.title.setFont(look.font("small", bold=True))
        self.fault = QLabel()
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.column.addWidget(self.title)

    def finish(self, first: QWidget) -> None:
        self.column.addWidget(self.fault)
        self.setFocusProxy(first)

    def refuse(self, text: str) -> None:
        """Shows below it what is wrong; "" where nothing is."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def show_draft(self, draft: Draft) -> None:
        raise NotImplementedError


class LineOf(Field):
    """One line."""

    def __init__(self, path: str, title: str, look: Look, codec: Codec = LINE, hint: str = "") -> None:
        super().__init__(path, title, look)
        self.codec, self.line = codec, QLineEdit()
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(lambda text: self.typed.emit(self.path, self.codec.read(text)))
        self.row = QHBoxLayout()
        self.row.addWidget(self.line, 1)
        self.column.addLayout(self.row)
        self.finish(self.line)

    def show_draft(self, draft: Draft) -> None:
        self.line.setText(self.codec.shown(draft.value(self.path)))


class Area(QPlainTextEdit):
    """Lines of text; Tab leads out of it."""

    def __init__(self, look: Look, name: str, lines: int, fixed: bool = False) -> None:
        super().__init__()
        self.setObjectName("area")
        self.setFont(look.font("code" if fixed else "body", fixed=fixed))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + look.px(14)))


class AreaOf(Field):
    """Lines that are read as a whole."""

    def __init__(self, path: str, title: str, look: Look, codec: Codec, hint: str = "") -> None:
        super().__init__(path, title, look)
        self.codec, self.area = codec, Area(look, title, 3, fixed=True)
        self.area.setPlaceholderText(hint)
        self.area.textChanged.connect(lambda: self.typed.emit(self.path, self.codec.read(self.area.toPlainText())))
        self.column.addWidget(self.area)
        self.finish(self.area)

    def show_draft(self, draft: Draft) -> None:
        self.area.blockSignals(True)
        self.area.setPlainText(self.codec.shown(draft.value(self.path)))
        self.area.blockSignals(False)


class InLanguages(Field):
    """The same in every language: an area for each, or a line for each where it has one `line`."""

    def __init__(self, path: str, title: str, look: Look, lines: int = 3) -> None:
        super().__init__(path, title, look)
        self.areas: dict[str, Area] = {}
        for name, language in LANGUAGES.items():
            area = self.areas[name] = Area(look, f"{title} · {language}", lines)
            area.setPlaceholderText(language)
            area.textChanged.connect(lambda name=name: self._type(name))
            self.column.addWidget(area)
        self.finish(next(iter(self.areas.values())))

    def _type(self, name: str) -> None:
        self.typed.emit(f"{self.path}.{name}", PLAIN.read(self.areas[name].toPlainText()))

    def show_draft(self, draft: Draft) -> None:
        for name, area in self.areas.items():
            area.blockSignals(True)
            area.setPlainText(PLAIN.shown(draft.value(f"{self.path}.{name}")))
            area.blockSignals(False)


class Several(InLanguages):
    """Texts, one a line; the same line in every language is the same text. Slips may be one of them."""

    def __init__(self, path: str, title: str, look: Look, slips: bool = False) -> None:
        super().__init__(path, title, look, lines=3)
        self.slips = QCheckBox(tr("numbers that slips lead to"))
        self.slips.toggled.connect(lambda: self._type(""))
        self.slips.setVisible(slips)
        self.column.insertWidget(1, self.slips)

    def _type(self, name: str) -> None:
        lines = {name: area.toPlainText().splitlines() for name, area in self.areas.items()}
        count = max(map(len, lines.values()))
        texts: list[Any] = [
            {name: line.strip() for name, of in lines.items() if (line := (of + [""] * count)[at]).strip()}
            for at in range(count)
        ]
        self.typed.emit(self.path, [SLIPS] * self.slips.isChecked() + [text for text in texts if text])

    def show_draft(self, draft: Draft) -> None:
        value = draft.value(self.path)
        texts = value if isinstance(value, list) else []
        self.slips.blockSignals(True)
        self.slips.setChecked(SLIPS in texts)
        self.slips.blockSignals(False)
        for name, area in self.areas.items():
            area.blockSignals(True)
            area.setPlainText("\n".join(text.get(name, "") for text in texts if isinstance(text, dict)))
            area.blockSignals(False)


class KindOf(Field):
    """What a question asks for."""

    def __init__(self, path: str, title: str, look: Look) -> None:
        super().__init__(path, title, look)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(title)
        for kind in KINDS:
            self.kinds.addItem(tr(ASKS[kind]), kind)
        self.kinds.activated.connect(lambda: self.typed.emit(self.path, self.kinds.currentData()))
        self.column.addWidget(self.kinds)
        self.finish(self.kinds)

    def show_draft(self, draft: Draft) -> None:
        self.kinds.setCurrentIndex(self.kinds.findData(draft.value(self.path)))


class NumberOf(LineOf):
    """A number of the moment: typed, or the one that is looked at. `number_asked` asks for that."""

    number_asked = Signal(str)

    def __init__(self, path: str, title: str, look: Look) -> None:
        super().__init__(path, title, look, LINE, "deltas 1 [1, 0]")
        self.button = ToolButton(look)
        self.button.setText(tr("number looked at"))
        self.button.clicked.connect(lambda: self.number_asked.emit(self.path))
        self.row.addWidget(self.button)
