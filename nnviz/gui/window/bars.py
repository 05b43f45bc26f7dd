"""Bars: the buttons of the commands above the network, where we are, and the strip of iterations below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.said import said
from nnviz.gui.look.icons import icon
from nnviz.gui.look.look import Look
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.tool_button import Shown, StepButton, ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr

from .actions import ACTIONS, FASTEST, PACES_OF_RUN, Action, Button
from .docks import COLUMNS, TALL
from .panels import BOTTOM, TOP, Panel
from .place import Place


class Part(NamedTuple):
    """A part of the tool bar: what its buttons are, the word before them, how far they are apart in pixels at 100 %,
    where 0 joins them, and whether they show their keys. One that is `last` stands at the right end."""

    kind: str = "button"
    before: str = ""
    apart: int = 6
    keyed: bool = False
    last: bool = False


PARTS = {
    "start": Part(),
    "pair": Part(apart=0, keyed=True),
    "unit": Part("segment", said("by"), apart=1),
    "run": Part(keyed=True),
    "end": Part(last=True),
}
"""What the `part` of a button names, from left to right."""
BETWEEN = 10
"""What there is of room between parts at least, in pixels at 100 %."""
HEIGHTS = (36, 32)
"""Of the buttons in a tall and in a low window, in pixels at 100 %."""
ROOMS = (
    Shown(), Shown(brief=False), Shown(keys=False, brief=False), Shown(keys=False, texts=False, brief=False),
    Shown(keys=False, texts=False, brief=False, free=False),
)  # fmt: skip
"""What the buttons show: the first of these that the window is wide enough for. Below the last some are behind »."""
RUN = {False: ("play", said("Run")), True: ("pause", said("Pause"))}
"""What the button says by whether training runs."""
OTHER_THEME = {False: "moon", True: "sun"}
"""The icon of the way there, by whether this one is dark."""


class Bars:
    """`buttons` by the names of their `commands`, and `pace`; `places` are those of the views in bars."""

    def __init__(self, window: QMainWindow, commands: Mapping[str, QAction], look: Look) -> None:
        self._window, self._look = window, look
        self._step, self.pace = StepButton(look), ToolButton(look, "quiet", "gauge", tail="chevron-down")
        self.buttons: dict[str, ToolButton] = {}
        self._bar = self._new_bar("steps", tr("Stepping and running"), Qt.ToolBarArea.TopToolBarArea)
        self._groups: list[QWidget] = []
        self._worded: list[tuple[QLabel, QFrame]] = []
        self._narrow = False
        for name, part in PARTS.items():
            row = self._group(part)
            for action in ACTIONS:
                if action.button is not None and action.button.part == name:
                    row.addWidget(self._button(part, action, action.button, commands[action.name]))
            if name == "run":
                row.addWidget(self._pace_button(commands))
        window.addToolBarBreak()
        top = self._new_bar("position", tr("Position"), Qt.ToolBarArea.TopToolBarArea)
        bottom = self._new_bar("strip", tr("Timeline"), Qt.ToolBarArea.BottomToolBarArea)
        self.places = [*self._places(top, TOP), *self._places(bottom, *BOTTOM)]
        self.buttons["run"].reserve(tr(text) for _, text in RUN.values())
        self.fit(window.size())

    def show_frame(self, frame: Frame) -> None:
        """What the buttons will do."""
        symbol, text = RUN[frame.running or frame.playing]
        self._step.set_frame(frame)
        pace = tr(PACES_OF_RUN[frame.pace or FASTEST][1])
        if pace != self.pace.text():
            self.pace.setText(pace)
            self.pace.setAccessibleName(tr("Speed of Run: {pace}").format(pace=pace))
        self.buttons["run"].show_face(symbol, tr(text))
        self.buttons["theme"].show_face(OTHER_THEME[frame.look.palette.dark], "")

    def dress(self, look: Look) -> None:
        """Puts the look on."""
        self._look = look
        if self._narrow:
            self._draw_further()

    def fit(self, size: QSize) -> None:
        """The buttons say as much as a window of this size has room for; the step in words begins where the formula
        does."""
        px = self._look.px
        for place in self.places:
            if place.name == "step":
                place.view.setContentsMargins(round(size.width() * COLUMNS["left"][0]), 0, 0, 0)
        height, between = HEIGHTS[size.height() < px(TALL)], px(BETWEEN)
        for shown in ROOMS:
            for button in self.buttons.values():
                button.fit(height, shown)
            for word, ground in self._worded:
                word.setVisible(shown.free)
                ground.updateGeometry()  # or it goes on telling how wide its buttons were
            self._narrow = sum(group.sizeHint().width() + between for group in self._groups) >= size.width()
            if not self._narrow:
                return
        self._draw_further()

    def _draw_further(self) -> None:
        """The sign of what there is no room for, which Qt draws in black whatever it stands on."""
        further = self._bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if further is not None:
            ratio = further.devicePixelRatioF()
            sign = icon("chevrons-right", self._look.colour("ink").rgb(), round(self._look.px(14) * ratio), ratio)
            further.setIcon(QIcon(sign))
            further.setIconSize(sign.deviceIndependentSize().toSize())
            further.setToolTip(tr("More buttons"))
            further.setAccessibleName(tr("More buttons"))

    def _group(self, part: Part) -> QHBoxLayout:
        """Where the buttons of a part stand, one beside the other."""
        px = self._look.px
        if part.last:
            self._bar.addWidget(_spring())
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, px(4), 0)
        row.setSpacing(px(part.apart))
        if part.before:
            word, ground = QLabel(tr(part.before)), QFrame()
            word.setObjectName("muted")
            ground.setObjectName("segments")
            row.setSpacing(px(8))
            row.addWidget(word)
            row.addWidget(ground)
            self._worded.append((word, ground))
            row = QHBoxLayout(ground)
            row.setContentsMargins(px(2), 0, px(2), 0)
            row.setSpacing(px(part.apart))
        self._bar.addWidget(group)
        self._groups.append(group)
        return row

    def _pace_button(self, commands: Mapping[str, QAction]) -> ToolButton:
        """Beside Run: how fast it goes on, and the menu of that."""
        menu = QMenu(self.pace)
        menu.addActions([commands[f"pace_{name}"] for name in PACES_OF_RUN])
        menu.aboutToShow.connect(lambda: mark_menu(menu))
        self.pace.setMenu(menu)
        self.pace.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.pace.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pace.setToolTip(tr("Speed of Run"))
        self.pace.reserve(tr(brief) for _, brief in PACES_OF_RUN.values())
        self.buttons["pace"] = self.pace
        return self.pace

    def _button(self, part: Part, action: Action, given: Button, command: QAction) -> ToolButton:
        button: ToolButton = self._step
        if action.name != "step":
            button = ToolButton(self._look, part.kind, given.symbol, joined="" if part.apart else "right")
        button.setText(tr(given.text))
        button.setToolTip(command.toolTip())
        button.key = action.keys[0].replace("Shift+", "⇧") if part.keyed else ""
        button.brief = given.brief
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

    def _places(self, bar: QToolBar, *panels: Panel) -> list[Place]:
        """Views of a bar, one below the other."""
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        places = [Place(panel.name, panel.make(self._look), column) for panel in panels]
        for place in places:
            column.addWidget(place.view)
        around.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.addWidget(around)
        return places

    def _new_bar(self, name: str, title: str, area: Qt.ToolBarArea) -> QToolBar:
        bar = QToolBar(title)
        bar.setObjectName(name)
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the window answers
        bar.toggleViewAction().setVisible(False)
        bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._window.addToolBar(area, bar)
        return bar


def _spring() -> QWidget:
    """Holds what follows at the right end."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
