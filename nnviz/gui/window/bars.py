"""Bars: the buttons of the commands above the network, where we are, and the strip of iterations below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.step_button import StepButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import operation_text
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
        for action in ACTIONS:
            if action.button:
                if action.separated or not self.buttons:
                    pair = self._group(bar)
                pair.addWidget(self._button(action, commands[action.name]))
        pair.addWidget(self._pace_button(commands))
        window.addToolBarBreak()
        top = self._bar("position", Qt.ToolBarArea.TopToolBarArea)
        bottom = self._bar("strip", Qt.ToolBarArea.BottomToolBarArea)
        self.places = [self._place(top, TOP), self._place(bottom, BOTTOM)]

    def show_frame(self, frame: Frame) -> None:
        """What the buttons will do."""
        operation = frame.next_operation
        text = tr("Next: {operation}") if operation.layer is None else tr("Next: {operation}, {layer}")
        text = text.format(operation=operation_text(operation), layer=frame.names.layer(operation.layer))
        self._step.setToolTip(text)
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
        button = self._step if action.name == "step_operation" else QToolButton()
        button.setText(tr(action.button))
        keys = ", ".join(action.keys or action.focus_keys)
        button.setToolTip(tr("{command} ({keys})").format(command=tr(action.text), keys=keys))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(tr(action.text))
        button.clicked.connect(command.trigger)
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
