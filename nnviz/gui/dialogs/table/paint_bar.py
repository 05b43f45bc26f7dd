"""The bar above the plane: which tool, which class or value it places, and how far a spray reaches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QSlider, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.words.language import tr

from .colours import class_pixel
from .editing import Editing
from .plane import REACH, Plane
from .tools import TOOLS


class PaintBar(QWidget):
    """Of numbers a value is chosen instead of a class; of a curve over one input nothing."""

    def __init__(self, plane: Plane, editing: Editing, look: Look) -> None:
        super().__init__()
        self._plane, self._editing, self._look = plane, editing, look
        self.tools = {name: ToolButton(look) for name in TOOLS}
        self.classes, self.value = QComboBox(), NumberEdit(1.0)
        self.radius = QSlider(Qt.Orientation.Horizontal)
        self.labels = {"class": QLabel(tr("class")), "value": QLabel(tr("value")), "radius": QLabel(tr("radius"))}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        group = QButtonGroup(self)
        for name, button in self.tools.items():
            button.setText(tr(TOOLS[name].label))
            button.setToolTip(tr(TOOLS[name].tip))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setChecked(name == plane.tool)
            button.clicked.connect(lambda checked=False, name=name: self.choose(name))
            group.addButton(button)
            row.addWidget(button)
        row.addSpacing(look.px(8))
        self.radius.setRange(8, 120)
        self.radius.setValue(REACH)
        self.radius.setFixedWidth(look.px(60))
        self.value.setFixedWidth(look.px(70))
        self.classes.setMinimumWidth(look.px(64))
        for name, widget in (("class", self.classes), ("value", self.value), ("radius", self.radius)):
            self.labels[name].setBuddy(widget)
            widget.setAccessibleName(self.labels[name].text())
            row.addWidget(self.labels[name])
            row.addWidget(widget)
        row.addStretch()
        self.classes.activated.connect(self._use_class)
        self.value.committed.connect(lambda value, goes_on: setattr(plane, "target", value))
        self.radius.valueChanged.connect(lambda radius: setattr(plane, "radius", radius))
        plane.class_asked.connect(self.choose_class)
        self._shown: object = None
        editing.changed.connect(self.show_draft)
        self.show_draft()
        self.choose(plane.tool)

    def choose(self, name: str) -> None:
        """Uses another tool."""
        self._plane.tool, self._plane.held = name, None
        self.tools[name].setChecked(True)
        for part in (self.radius, self.labels["radius"]):
            part.setVisible(name == "spray")

    def choose_class(self, at: int) -> None:
        """Places points of another class from now on, where there is such one."""
        if at < self.classes.count() and self._editing.draft.classes:
            self.classes.setCurrentIndex(at)
            self._use_class(at)

    def _use_class(self, at: int) -> None:
        self._plane.target = float(at)

    def show_draft(self) -> None:
        """The classes that there are now."""
        draft = self._editing.draft
        shown = draft.classes, draft.outputs, draft.dimensions, self._look
        if shown == self._shown:
            return
        had_classes, self._shown = bool(self.classes.count()), shown
        of_classes, of_values = bool(draft.classes), bool(draft.outputs) and draft.dimensions == 2
        at = max(0, self.classes.currentIndex()) if had_classes else min(1, len(draft.classes) - 1)
        self.classes.clear()
        for place, name in enumerate(draft.classes):
            self.classes.addItem(self._chip(class_pixel(draft, place, self._look)), name)
        for name, widget, is_seen in (
            ("class", self.classes, of_classes), ("value", self.value, of_values and not of_classes)
        ):  # fmt: skip
            widget.setVisible(is_seen)
            self.labels[name].setVisible(is_seen)
        if of_classes:
            self.choose_class(min(at, len(draft.classes) - 1))
        else:
            self._plane.target = self.value.value

    def _chip(self, pixel: int) -> QIcon:
        picture = QPixmap(self._look.px(12), self._look.px(12))
        picture.fill(QColor(pixel))
        return QIcon(picture)
