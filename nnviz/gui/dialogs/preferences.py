"""What a person chooses for herself: a field for each preference, which acts at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.said import Said
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_dialog
from nnviz.gui.words.language import told, tr

from .fields import FlagField, OneOfField

MOST_SIZE = 0.9
"""Of the window's."""
COLUMNS, WIDTH = (4, 5), 830
"""How the columns share the width, and how wide it is where there is room, in pixels at 100 %."""
AROUND = 110
"""The height of all that is not fields."""
LEAST_LETTERS = 10
"""A box of choices has room for so many."""


@dataclass(frozen=True)
class Asked:
    """One field: what it is called, its `choices` with their texts (none: yes or no), how its value is read, and what
    another one does."""

    label: str
    read: Callable[[], Any]
    use: Callable[[Any], object]
    choices: Mapping[Any, str] | None = None


Group = tuple[str, Sequence[Asked]]


class PreferencesDialog(QDialog):
    """Shows the fields of some titled groups. `defaults` puts all as at first and gives what takes that back; in `look`
    the dialog is drawn."""

    def __init__(
        self, groups: Sequence[Group], defaults: Callable[[], Callable[[], None]], look: Callable[[], Look],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._groups, self._defaults, self._look, self._parent = groups, defaults, look, parent
        self._undo: Callable[[], None] | None = None
        self.fields: list[tuple[Asked, FlagField | OneOfField]] = []
        self._scroll, self._whole = QScrollArea(), QVBoxLayout(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.defaults_button, self.close_button = QPushButton(), QPushButton()
        self.defaults_button.clicked.connect(self._use_defaults)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        buttons = QHBoxLayout()  # in a box of Qt's the button of a reset is not reached by Tab
        buttons.addWidget(self.defaults_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self._whole.addWidget(self._scroll)
        self._whole.addLayout(buttons)
        self._build()
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            mark_dialog(self)
        elif event.type() is QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._build)
        return super().event(event)

    def _build(self) -> None:
        """Every field anew, in the language and the size that are now in force; the one with the focus keeps it."""
        focus = self.focusWidget()
        focused = next((at for at, (_, field) in enumerate(self.fields) if field is focus), -1)
        self._drawn, self._body = self._look(), QWidget(self)
        look, row = self._drawn, QHBoxLayout(self._body)
        row.setSpacing(look.px(28))
        self.setWindowTitle(tr("Preferences"))
        self._scroll.setAccessibleName(tr("Preferences"))
        self.close_button.setText(tr("Close"))
        self._name_defaults()
        self.fields = []
        for at, share in enumerate(COLUMNS):
            side = QVBoxLayout()
            side.setSpacing(look.px(6))
            for title, fields in self._groups[at :: len(COLUMNS)]:
                side.addWidget(_heading(tr(title), look))
                side.addLayout(self._form(fields))
                side.addSpacing(look.px(8))
            side.addStretch(1)
            row.addLayout(side, share)
        for part in self._body.findChildren(QWidget):
            part.ensurePolished()  # or the first size of the whole is that of other fonts
        self._scroll.setWidget(self._body)
        if focused >= 0:
            self.fields[focused][1].setFocus()

    def _form(self, fields: Sequence[Asked]) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(self._drawn.px(5))
        for asked in fields:
            value = asked.read()
            field: FlagField | OneOfField
            if asked.choices is None:
                field = box = FlagField(value)
                box.setText(tr(asked.label))
                form.addRow(field)
            else:
                field = OneOfField({name: _words(text) for name, text in asked.choices.items()}, value)
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(LEAST_LETTERS)
                label = QLabel(tr(asked.label))
                label.setObjectName("muted")
                form.addRow(label, field)
            field.setAccessibleName(tr(asked.label))
            field.changed.connect(lambda asked=asked, field=field: self._use(asked, field.value()))
            self.fields.append((asked, field))
        return form

    def _use(self, asked: Asked, value: Any) -> None:
        self._undo = None
        asked.use(value)
        self._follow()

    def _use_defaults(self) -> None:
        """All as at first; then, what they were before."""
        if self._undo is None:
            self._undo = self._defaults()
        else:
            self._undo()
            self._undo = None
        self._follow()

    def _follow(self) -> None:
        """One choice may change another, or all that is drawn."""
        for asked, field in self.fields:
            with QSignalBlocker(field):
                if isinstance(field, FlagField):
                    field.setChecked(asked.read())
                else:
                    field.setCurrentIndex(field.findData(asked.read()))
        self._name_defaults()
        if self._look().scale != self._drawn.scale:
            QTimer.singleShot(0, self, self._rescale)

    def _rescale(self) -> None:
        self._build()
        self._fit()

    def _name_defaults(self) -> None:
        self.defaults_button.setText(tr("Defaults") if self._undo is None else tr("Undo defaults"))

    def _fit(self) -> None:
        """As large as its fields, and no larger than the window."""
        room, px = self._parent.size() * MOST_SIZE, self._drawn.px
        self.resize(min(px(WIDTH), room.width()), min(self._body.sizeHint().height() + px(AROUND), room.height()))


def _words(text: str) -> str:
    return told(text) if isinstance(text, Said) else text


def _heading(text: str, look: Look) -> QLabel:
    label = QLabel(text)
    label.setFont(look.font("body", bold=True))
    return label
