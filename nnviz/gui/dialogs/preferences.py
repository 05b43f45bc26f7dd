"""What a person chooses for herself: a field for each preference, which acts at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
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

from .choice_form import FlagField, OneOfField

MOST_SIZE = 0.9
"""Of the window's."""
COLUMNS = 2


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
        buttons = QDialogButtonBox()
        buttons.addButton(self.defaults_button, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._whole.addWidget(self._scroll)
        self._whole.addWidget(buttons)
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
        at = next((at for at, (_, field) in enumerate(self.fields) if field is focus), -1)
        self._drawn, self._body = self._look(), QWidget()
        look, row = self._drawn, QHBoxLayout(self._body)
        row.setSpacing(look.px(28))
        self.setWindowTitle(tr("Preferences"))
        self._scroll.setAccessibleName(tr("Preferences"))
        self.close_button.setText(tr("Close"))
        self._name_defaults()
        self.fields = []
        for groups in (self._groups[0::COLUMNS], self._groups[1::COLUMNS]):
            side = QVBoxLayout()
            for title, fields in groups:
                side.addWidget(_heading(tr(title), look))
                side.addLayout(self._form(fields))
                side.addSpacing(look.px(8))
            side.addStretch(1)
            row.addLayout(side, 1)
        self._scroll.setWidget(self._body)
        if at >= 0:
            self.fields[at][1].setFocus()

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
        inner, room = self._body.sizeHint(), self._parent.size() * MOST_SIZE
        around = self._drawn.px(80)
        self.resize(min(inner.width() + around, room.width()), min(inner.height() + around, room.height()))


def _words(text: str) -> str:
    return told(text) if isinstance(text, Said) else text


def _heading(text: str, look: Look) -> QLabel:
    label = QLabel(text)
    label.setFont(look.font("body", bold=True))
    return label
