"""Menus: the commands of the window, in its menu bar and below the pointer. All of them from `actions`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor, QKeySequence
from PySide6.QtWidgets import QMenu

from nnviz.gui.state.frame import Number
from nnviz.gui.state.session import Session
from nnviz.gui.words.in_force import run_text, undoable_text
from nnviz.gui.words.language import tr
from nnviz.resources import LESSONS

from .actions import ACTIONS, MENUS, NUMBER_COMMANDS, Action
from .asking import AskingWindow
from .docks import Card


class MenuWindow(AskingWindow):
    """A window with commands, `actions_by_name`, its panels, `cards`, and the `menus` for both."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.cards: dict[str, Card] = {}
        self.actions_by_name = {action.name: self._action(action) for action in ACTIONS}

    def _action(self, action: Action) -> QAction:
        made = QAction(tr(action.text), self)
        made.setObjectName(action.name)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.triggered.connect(lambda checked=False: action.verb(self))
        made.setCheckable(action.checked is not None)
        self.addAction(made)
        return made

    def build_menus(self) -> None:
        """The titles of the menu bar; `fill_menus` puts the commands below them."""
        titles = {
            "file": tr("File"), "edit": tr("Edit"), "step": tr("Step"), "network": tr("Network"),
            "view": tr("View"), "help": tr("Help"),
        }  # fmt: skip
        self.menus = {name: self.menuBar().addMenu(titles[name]) for name in MENUS}

    def fill_menus(self) -> None:
        filled: dict[str, Callable[[QMenu], None]] = {
            "lessons": self._fill_lessons, "return": self._fill_runs, "panels": self._fill_panels
        }  # fmt: skip
        for action in ACTIONS:
            menu, made = self.menus[action.menu], self.actions_by_name[action.name]
            if action.separated and not menu.isEmpty():
                menu.addSeparator()
            if action.name in filled:
                submenu = menu.addMenu(tr(action.text))
                submenu.setObjectName(action.name)
                submenu.aboutToShow.connect(partial(filled[action.name], submenu))
                filled[action.name](submenu)
            else:
                self._submenu(menu, action.within).addAction(made)
        self._group_choices()

    def _submenu(self, menu: QMenu, titles: tuple[str, ...]) -> QMenu:
        """The menu that these titles lead to, made where it is not there yet."""
        for title in titles:
            found = (inner for inner in menu.findChildren(QMenu, title, Qt.FindChildOption.FindDirectChildrenOnly))
            menu = next(found, None) or self._new_menu(menu, title)
        return menu

    def _new_menu(self, menu: QMenu, title: str) -> QMenu:
        made = menu.addMenu(tr(title))
        made.setObjectName(title)
        made.aboutToShow.connect(self.show_choices)
        return made

    def _group_choices(self) -> None:
        """Of the commands in one submenu that can be checked, one is at most."""
        groups: dict[tuple[str, ...], QActionGroup] = {}
        for action in ACTIONS:
            if action.checked is not None and action.within:
                group = groups.setdefault(action.within, QActionGroup(self))
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
                group.addAction(self.actions_by_name[action.name])
        self.show_choices()

    def show_choices(self) -> None:
        """Checks the commands that hold."""
        for action in ACTIONS:
            if action.checked is not None:
                self.actions_by_name[action.name].setChecked(action.checked(self))

    def _fill_lessons(self, menu: QMenu) -> None:
        titles = {
            "xor": tr("XOR with a hidden layer"), "or": tr("OR with a single neuron"),
            "xor-neuron": tr("XOR with a single neuron"), "deepinsider-2-2-2": tr("One sample through 2-2-2"),
            "relu-cycle": tr("One cycle of ReLU layers"), "softmax-2-4-3": tr("Softmax and cross-entropy, 2-4-3"),
            "deep-3-8-8-4-1": tr("Four layers, 3-8-8-4-1"), "plane": tr("Plane regression"),
            "circle": tr("A circle, with squares as features"),
            "spiral": tr("Two spirals"), "moons": tr("Two moons"), "blobs": tr("Three classes"),
            "sine": tr("A sine curve"), "digits": tr("Handwritten digits"),
            "mistakes": tr("Common mistakes: factor D"),
        }  # fmt: skip
        if menu.isEmpty():
            for name in LESSONS:
                menu.addAction(titles[name]).triggered.connect(partial(self._open_lesson, name))

    def _open_lesson(self, name: str, checked: bool = False) -> None:
        self.session.open(name)

    def _fill_runs(self, menu: QMenu) -> None:
        menu.clear()
        timeline = self.session.timeline
        for run in timeline.runs:
            entry = menu.addAction(run_text(run) + " · " + tr("iteration") + f" {run.newest.iteration}")
            entry.setEnabled(run is not timeline.current)
            entry.triggered.connect(lambda checked=False, run=run: self.session.return_to(run))

    def name_deeds(self) -> None:
        """Undo and Redo say what they lead back over."""
        undo_stack = self.session.timeline.undo_stack
        for name, text, known in (("undo", tr("Undo"), undo_stack.done), ("redo", tr("Redo"), undo_stack.undone)):
            action = self.actions_by_name[name]
            words = f"{text}: {undoable_text(known[-1])}" if known else text
            if action.text() != words:
                action.setText(words)
            if action.isEnabled() != bool(known):
                action.setEnabled(bool(known))

    def _fill_panels(self, menu: QMenu) -> None:
        menu.clear()
        for card in self.cards.values():
            menu.addAction(card.toggleViewAction())

    # --- below the pointer -------------------------------------------------------------------

    def show_number_menu(self, number: Number) -> None:
        """What can be done with a number, below the pointer."""
        self._number_menu(number).popup(QCursor.pos())

    def show_node_menu(self, number: Number | None) -> None:
        """What can be done with a number of the network, with the selected node and with its layer."""
        menu = self._number_menu(number)
        for action in ACTIONS:
            if action.at_node:
                if action.separated:
                    menu.addSeparator()
                self._submenu(menu, action.within).addAction(self.actions_by_name[action.name])
        menu.addSeparator()
        menu.addActions([self.actions_by_name[name] for name in ("undo", "redo")])
        self.show_choices()
        menu.popup(QCursor.pos())

    def _number_menu(self, number: Number | None) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, verb in NUMBER_COMMANDS if number is not None else ():
            menu.addAction(tr(text)).triggered.connect(lambda checked=False, verb=verb: verb(self, number))
        menu.addSeparator()
        return menu
