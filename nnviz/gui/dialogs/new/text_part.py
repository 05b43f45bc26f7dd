"""The whole experiment as text, in step with the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.experiment.experiment import written
from nnviz.gui.dialogs.asking import plain_label
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr

LONGEST_WRAPPED = 100_000
"""Characters that are wrapped into lines; more of them take too long."""


class TextPart(QWidget):
    """Its JSON, one choice a line. `typed` follows what a person changed in it, of which `fault` says what is wrong."""

    typed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._filling = False
        self.edit = QPlainTextEdit()
        self.edit.setFont(look.font("code", fixed=True))
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(tr("Experiment as text"))
        self.fault = plain_label(name="fault")
        self.fault.hide()
        self.copy, self.paste = QPushButton(tr("Copy all")), QPushButton(tr("Paste instead"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.edit.toPlainText()))
        self.paste.clicked.connect(lambda: self._put(QGuiApplication.clipboard().text()))
        line = QHBoxLayout()
        for button in (self.copy, self.paste):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        hint = tr("As in a file: what is changed here changes the form, and the other way round.")
        column.addWidget(plain_label(hint, "muted"))
        column.addWidget(self.edit, 1)
        column.addWidget(self.fault)
        column.addLayout(line)
        self.edit.textChanged.connect(lambda: None if self._filling else self.typed.emit())

    @property
    def text(self) -> str:
        return self.edit.toPlainText()

    def show_value(self, value: dict[str, Any]) -> None:
        """Writes what the form says; Ctrl+Z brings back what was typed before."""
        self.refuse("")
        text = written(value).rstrip("\n")
        if text == self.text:
            return
        wrap = QPlainTextEdit.LineWrapMode
        self.edit.setLineWrapMode(wrap.WidgetWidth if len(text) < LONGEST_WRAPPED else wrap.NoWrap)
        self._filling = True
        self._put(text)
        self._filling = False

    def _put(self, text: str) -> None:
        cursor = self.edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)

    def refuse(self, text: str) -> None:
        """Says what is wrong with the text, beside it."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
