"""The panel around a plot."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnviz.gui.look.look import Look

from .style import Plot


class Panel(QWidget):
    """What is around a plot: `column` is its layout, `height` that which it would like to have, at 100 %. What the
    panel `asks` for it asks for as soon as one of the widgets within does, by a signal of the same name."""

    asks: tuple[str, ...] = ("failed",)
    failed = Signal(str)

    def __init__(self, look: Look, name: str, height: int) -> None:
        super().__init__(accessibleName=name)
        self.look, self._size = look, QSize(look.px(400), look.px(height))
        self.setObjectName("plotPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(look.px(10), 0, look.px(6), look.px(2))
        self.column.setSpacing(0)

    def relay(self, *within: QWidget) -> None:
        """Asks for what these widgets ask for."""
        for widget in within:
            for name in self.asks:
                if hasattr(widget, name):
                    getattr(widget, name).connect(getattr(self, name))

    def sizeHint(self) -> QSize:
        return self._size

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """What a person chose about each of its plots, for the panel that takes the place of this one."""
        return [plot.chosen for plot in self.findChildren(Plot)]

    @chosen.setter
    def chosen(self, chosen: list[dict[str, Any]]) -> None:
        for plot, its in zip(self.findChildren(Plot), chosen, strict=False):
            plot.chosen = its
