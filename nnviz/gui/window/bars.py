"""Bars: the buttons of the commands above the network, where we are, and the strip of iterations below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.step_button import StepButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .actions import ACTIONS, FASTEST, PACES_OF_RUN, Action
from .panels import BOTTOM, TOP, Panel
from .place import Place


class Bars:
    """`buttons` by the names of their `commands`; `places` are those of the two views in bars."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, QAction], look: Look) -> None:
        self._window, self._look = window, look
        self._step, self.pace = StepButton(look), QToolButton()
        self.buttons: dict[str, QToolButton] = {}
        bar = self._bar("steps", Qt.ToolBarArea.TopToolBarArea)
        group, menu = self._group(bar), "step"
        for action in ACTIONS:
            if not action.button:
                continue
            if action.menu != menu:
                group.addWidget(self._pace_button(commands))
                bar.addWidget(_spring())
            if action.menu != menu or action.separated:
                group, menu = self._group(bar), action.menu
            if action.within and action.separated:
                group.addWidget(self._said(tr("by")))
            group.addWidget(self._button(action, commands[action.name]))
        window.addToolBarBreak()
        top = self._bar("position", Qt.ToolBarArea.TopToolBarArea)
        bottom = self._bar("strip", Qt.ToolBarArea.BottomToolBarArea)
        self.places = [self._place(top, TOP), self._place(bottom, BOTTOM)]

    def show_frame(self, frame: Frame) -> None:
        """What the buttons will do."""
        self._step.set_frame(frame)
        self.pace.setText(tr("{pace} ▾").format(pace=tr(PACES_OF_RUN[frame.pace or FASTEST][1])))
        self.buttons["run"].setText(tr("‖ Pause") if frame.running or frame.playing else tr("▶ Run"))

    def _pace_button(self, commands: Mapping[str, QAction]) -> QToolButton:
        """Beside Run: how fast it goes on, and the menu of that."""
        menu = QMenu(self.pace)
        menu.addActions([commands[f"pace_{name}"] for name in PACES_OF_RUN])
        self.pace.setMenu(menu)
        self.pace.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pace.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pace.setAccessibleName(tr("Speed of Run"))
        self.pace.setToolTip(tr("Speed of Run"))
        return self.pace

    def _button(self, action: Action, command: QAction) -> QToolButton:
        button = self._step if action.name == "step" else QToolButton()
        button.setText(tr(action.button))
        keys = ", ".join(action.keys or action.focus_keys)
        tip = tr("{command} ({keys})").format(command=tr(action.text), keys=keys) if keys else tr(action.text)
        button.setToolTip(tip)
        if action.checked is not None:
            button.setCheckable(True)
            button.setChecked(command.isChecked())
            command.toggled.connect(button.setChecked)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(tr(action.text))
        button.clicked.connect(command.trigger)
        button.clicked.connect(lambda: button.setChecked(command.isChecked()))
        command.enabledChanged.connect(button.setEnabled)
        self.buttons[action.name] = button
        return button

    def _group(self, bar: QToolBar) -> QHBoxLayout:
        group = QWidget()
        pair = QHBoxLayout(group)
        pair.setContentsMargins(0, 0, self._look.px(6), 0)
        pair.setSpacing(self._look.px(1))
        bar.addWidget(group)
        return pair

    def _said(self, text: str) -> QLabel:
        """A word before buttons."""
        label = QLabel(text)
        label.setObjectName("muted")
        label.setContentsMargins(0, 0, self._look.px(6), 0)
        return label

    def _place(self, bar: QToolBar, panel: Panel) -> Place:
        view, around = panel.make(self._look), QWidget()
        around.setSizePolicy(view.sizePolicy())
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(view)
        bar.addWidget(around)
        return Place(panel.name, view, row)

    def _bar(self, name: str, area: Qt.ToolBarArea) -> QToolBar:
        bar = QToolBar(name)
        bar.setObjectName(name)
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._window.addToolBar(area, bar)
        return bar


def _spring() -> QWidget:
    """Holds what follows at the right end."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
