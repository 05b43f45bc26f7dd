"""Fields of forms: each has a `value` as a file has it, and says that it `changed`."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from nnviz.gui.look.icons import icon
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS

LISTED = "listed"
"""An order of rows that is written out."""
SEEDS = 10_000
"""A seed that is drawn anew is below this, so that it can be told and typed."""
DRAW_KEY = "Ctrl+R"


class NumberField(QLineEdit):
    """A number as it is typed; text that is none is left to be refused by whoever reads it. An empty `optional` one
    is None."""

    changed = Signal()

    def __init__(self, value: Any, percent: bool = False, optional: bool = False) -> None:
        super().__init__()
        self._percent, self._optional = percent, optional
        if value is not None:
            self.setText(_written(value, percent))
        if optional:
            self.setPlaceholderText(tr("all"))
        self.textChanged.connect(self.changed)

    def value(self) -> Any:
        text = self.text().strip().replace(MINUS, "-")
        if self._optional and not text:
            return None
        try:
            number = int(text) if text.removeprefix("-").isdecimal() else float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        return float(Decimal(text) / 100) if self._percent else number


def _written(value: float, percent: bool) -> str:
    """Short, but so that the same number is read of it."""
    if isinstance(value, int) and not percent:
        return str(value)
    if percent:
        return f"{Decimal(repr(float(value))) * 100:f}".rstrip("0").removesuffix(".") if value else "0"
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


class SeedField(NumberField):
    """A seed of chance: the dice draw another one, the arrows go to the next and the one before."""

    def __init__(self, value: Any, look: Look) -> None:
        super().__init__(value)
        picture = icon("dices", look.colour("ink").rgb(), look.px(16) * 2, 2.0)
        self.dice = QAction(QIcon(picture), tr("New seed"), self)
        self.dice.setToolTip(tr("{command} ({keys})").format(command=tr("New seed"), keys=DRAW_KEY))
        self.dice.setShortcut(DRAW_KEY)
        self.dice.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.dice.triggered.connect(self.draw)
        self.addAction(self.dice, QLineEdit.ActionPosition.TrailingPosition)

    def draw(self) -> None:
        """Another seed than this one."""
        seed = secrets.randbelow(SEEDS)
        self.setText(str(seed if seed != self.value() else seed + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        seed = self.value()
        if way and isinstance(seed, int):
            self.setText(str(max(0, seed + way)))
        else:
            super().keyPressEvent(event)


class FlagField(QCheckBox):
    changed = Signal()

    def __init__(self, value: bool) -> None:
        super().__init__()
        self.setChecked(value)
        self.toggled.connect(self.changed)

    def value(self) -> bool:
        return self.isChecked()


class OneOfField(QComboBox):
    """One of some names; or what was given, where it is none of them."""

    changed = Signal()

    def __init__(self, names: Mapping[Any, str], value: Any) -> None:
        super().__init__()
        for name, label in names.items():
            self.addItem(tr(label), name)
        if self.findData(value) < 0:
            self.addItem(tr("as given"), value)
        self.setCurrentIndex(self.findData(value))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        return self.currentData()

    def minimumSizeHint(self) -> QSize:
        """A long name is cut where there is little room; the list shows it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), 6 * least.height()), least.height())

    def showPopup(self) -> None:
        wanted = self.view().sizeHintForColumn(0) + self.height()  # and a scroll bar
        self.view().setMinimumWidth(min(wanted, 3 * self.width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Elsewhere than in the box that has the focus the wheel scrolls."""
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class OrderField(QWidget):
    """One of some orders, or lists of row numbers that are typed: numbers apart by spaces, epochs by semicolons."""

    changed = Signal()

    def __init__(self, names: Mapping[str, str], value: Any) -> None:
        super().__init__()
        listed = not isinstance(value, str)
        self.kinds = OneOfField({**names, LISTED: tr("listed")}, LISTED if listed else value)
        self.lists = QLineEdit("; ".join(" ".join(map(str, epoch)) for epoch in value) if listed else "")
        self.lists.setPlaceholderText(tr("0 2 1; 1 0 2 (one list an epoch)"))
        self.lists.setAccessibleName(tr("row numbers"))
        self.lists.setVisible(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.kinds)
        column.addWidget(self.lists)
        self.setFocusProxy(self.kinds)
        self.kinds.changed.connect(lambda: self.lists.setVisible(self.kinds.value() == LISTED))
        self.kinds.changed.connect(self.changed)
        self.lists.textChanged.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        self.kinds.setAccessibleName(name)

    def value(self) -> Any:
        """What cannot be read is left as it is, to be refused."""
        if self.kinds.value() != LISTED:
            return self.kinds.value()
        epochs = [epoch.replace(",", " ").split() for epoch in self.lists.text().split(";")]
        whole = all(number.isdecimal() for epoch in epochs for number in epoch) and any(epochs)
        return [list(map(int, epoch)) for epoch in epochs] if whole else self.lists.text()
