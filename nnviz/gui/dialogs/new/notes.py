"""Says what is wrong beside the field that it is about."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QFormLayout, QLabel, QWidget

from nnviz.gui.dialogs.asking import plain_label


def names_of(path: str) -> list[str]:
    """The steps of a path in a file: layers[1].size is layers, 1, size."""
    return re.findall(r"[^.\[\]]+", path)


class Note:
    """One sentence below a field, which has it for those too who hear it."""

    def __init__(self) -> None:
        self.label: QLabel | None = None
        self.field: QWidget | None = None

    def put(self, field: QWidget, text: str) -> None:
        """Says it there, and nowhere else any more."""
        if self.label is not None and self.field is field:
            self.label.setText(text)
            field.setAccessibleDescription(text)
            return
        self.clear()
        label = plain_label(text, "fault")
        if _below(field, label):
            self.label, self.field = label, field
            field.setAccessibleDescription(text)
            field.destroyed.connect(self._forget)

    def clear(self) -> None:
        """Says nothing."""
        if self.label is not None:
            label, field, self.label, self.field = self.label, self.field, None, None
            if field is not None:
                field.destroyed.disconnect(self._forget)
                field.setAccessibleDescription("")
            _take(label)

    def _forget(self) -> None:
        """The field is gone, and what stood below it with it or of no use."""
        label, self.label, self.field = self.label, None, None
        if label is not None:
            _take(label)


def _below(field: QWidget, label: QLabel) -> bool:
    """Puts the label into the nearest column that the field stands in, below it."""
    inner: QWidget | None = field
    while inner is not None and inner.parentWidget() is not None:
        outer = inner.parentWidget()
        found = _column(outer.layout() if outer is not None else None, inner)
        if found is not None:
            layout, at = found
            if isinstance(layout, QFormLayout):
                layout.insertRow(at + 1, label)
            else:
                layout.insertWidget(at + 1, label)
            label.show()
            return True
        inner = outer
    return False


def _column(layout: Any, widget: QWidget) -> tuple[Any, int] | None:
    """The column within a layout that holds the widget, also further within, and where."""
    if isinstance(layout, QFormLayout):
        at: int = layout.getWidgetPosition(widget)[0]  # type: ignore[index]
        return (layout, at) if at >= 0 else None
    for at in range(0 if layout is None else layout.count()):
        item = layout.itemAt(at)
        inside = item.layout()
        here = item.widget() is widget or (inside is not None and inside.indexOf(widget) >= 0)
        vertical = isinstance(layout, QBoxLayout) and layout.direction() == QBoxLayout.Direction.TopToBottom
        if inside is not None and (deeper := _column(inside, widget)) is not None:
            return deeper
        if here and vertical:
            return layout, at
    return None


def _take(label: QLabel) -> None:
    parent = label.parentWidget()
    if parent is not None and isinstance(layout := parent.layout(), QFormLayout) and layout.indexOf(label) >= 0:
        layout.removeRow(label)
    else:
        label.hide()
        label.deleteLater()
