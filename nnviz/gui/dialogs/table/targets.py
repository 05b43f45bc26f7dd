"""The bar above the table: its commands, and whether the target is a class and which there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.words.language import tr

from .editing import Editing
from .view import TableView


class TargetBar(QWidget):
    """The classes are typed one behind the other, with commas between them."""

    def __init__(self, editing: Editing, table: TableView, look: Look) -> None:
        super().__init__()
        self._editing = editing
        self.menu_button = ToolButton(look, tail="chevron-down")
        self.menu_button.setText(tr("Table"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.clicked.connect(
            lambda: table.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))
        )
        self.kind, self.names = QComboBox(), QLineEdit()
        self.kind.addItems([tr("classes"), tr("numbers")])
        label = QLabel(tr("target"))
        label.setBuddy(self.kind)
        self.kind.setAccessibleName(tr("target"))
        self.names.setAccessibleName(tr("Names of the classes"))
        self.names.setToolTip(tr("Names of the classes, with commas between them. One more name is one more class."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        for widget, stretch in ((self.menu_button, 0), (label, 0), (self.kind, 0), (self.names, 1)):
            row.addWidget(widget, stretch)
        row.addStretch(0)
        self.kind.activated.connect(self._use_kind)
        self.names.editingFinished.connect(self._use_names)
        editing.changed.connect(self.show_draft)
        self.show_draft()

    @property
    def _separator(self) -> str:
        return ";" if any("," in name for name in self._editing.draft.classes) else ","

    def show_draft(self) -> None:
        draft = self._editing.draft
        self.kind.setCurrentIndex(0 if draft.classes else 1)
        self.kind.setEnabled(bool(draft.classes) or draft.width - draft.inputs == 1)
        self.names.setVisible(bool(draft.classes))
        if not (self.names.hasFocus() and self.names.isModified()):
            self.names.setText(f"{self._separator} ".join(draft.classes))

    def _use_kind(self, at: int) -> None:
        self._editing.do(tr("kind of target"), lambda draft: draft.as_numbers() if at else draft.as_classes())
        self.show_draft()

    def _use_names(self) -> None:
        """Names that cannot be are told, and stand there to be mended."""
        draft, separator = self._editing.draft, self._separator
        names = [" ".join(name.split()) for name in self.names.text().split(separator)]
        self.names.setModified(False)
        if draft.classes and tuple(names) != draft.classes:
            self._editing.do(tr("names of the classes"), lambda draft: draft.with_classes(names))
