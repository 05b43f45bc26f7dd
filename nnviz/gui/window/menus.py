"""Menus: the commands of the window, in its menu bar and below the pointer. All of them from `actions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QCursor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from nnviz.engine.said import said
from nnviz.engine.training.edits.edit import Edit
from nnviz.engine.training.undo import Undoable
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Number
from nnviz.gui.state.lessons.listed import lesson_lines
from nnviz.gui.state.recent import recent_files
from nnviz.gui.state.session import Session
from nnviz.gui.words.language import tr
from nnviz.gui.words.mnemonics import literal
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import Notation
from nnviz.gui.words.runs import run_text
from nnviz.resources import experiments

from .actions import ACTIONS, MENUS, NUMBER_COMMANDS, TABLE_COMMANDS, Action
from .faults.log import LOGGER
from .faults.report import done
from .prompts import Prompts

TITLE = "title in English"
"""The property of a menu that says what it is called before it is translated."""


class Menus:
    """`commands` are all actions by name, `bar` the menus of the menu bar. Their verbs are given the `window`."""

    def __init__(self, window: QMainWindow, session: Session, prompts: Prompts, panels: Iterable[QDockWidget]) -> None:
        self._window, self._session, self._prompts, self._panels = window, session, prompts, panels
        self.commands = {action.name: self._command(action) for action in ACTIONS}
        self.bar = {name: self._titled(window.menuBar().addMenu(tr(title)), title) for name, title in MENUS.items()}
        self._changing: dict[QMenu, Callable[[QMenu], None]] = {}

    def _command(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.name)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        self._name(made, action)
        made.triggered.connect(lambda checked=False: self._do(action))
        if action.checked is not None:
            made.setCheckable(True)
            made.triggered.connect(lambda checked=False: self.show_choices())
        self._window.addAction(made)
        return made

    def _do(self, action: Action) -> None:
        done.add(action.name)
        try:
            action.verb(self._window)
        except Exception as error:
            LOGGER.error(said("“{command}” could not be finished.", command=action.text), exc_info=error)

    @staticmethod
    def _name(made: QAction, action: Action) -> None:
        """Gives a command its words, in the language in force."""
        made.setText(tr(action.text))
        if keys := action.keys or action.focus_keys:
            tip = tr("{command} ({keys})")
            made.setToolTip(tip.format(command=tr(action.text), keys=", ".join(keys)))

    def rename(self) -> None:
        """Commands and menus in the language that is now in force."""
        for action in ACTIONS:
            self._name(self.commands[action.name], action)
        for menu in self._window.menuBar().findChildren(QMenu):
            menu.setTitle(tr(menu.property(TITLE)))
        for menu, fill in self._changing.items():
            fill(menu)
        self.show_choices()

    @staticmethod
    def _titled(menu: QMenu, title: str) -> QMenu:
        menu.setProperty(TITLE, str(title))
        return menu

    def add_focus_keys(self, view: QWidget) -> None:
        """Plain keys act only while such a view has the focus."""
        for action in ACTIONS:
            for key in action.focus_keys:
                shortcut = QShortcut(QKeySequence(key), view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(self.commands[action.name].trigger)

    def fill(self) -> None:
        """Puts the commands below the titles of the menu bar."""
        filled: dict[str, Callable[[QMenu], None]] = {
            "recent": self._fill_recent, "experiments": self._fill_experiments, "lessons": self._fill_lessons,
            "return": self.fill_runs, "panels": self._fill_panels,
        }  # fmt: skip
        for action in ACTIONS:
            menu, made = self.bar[action.menu], self.commands[action.name]
            if action.separated and not menu.isEmpty():
                menu.addSeparator()
            if action.name in filled:
                submenu = self._titled(menu.addMenu(tr(action.text)), action.text)
                submenu.setObjectName(action.name)
                submenu.aboutToShow.connect(partial(filled[action.name], submenu))
                filled[action.name](submenu)
                self._changing[submenu] = filled[action.name]
                submenu.aboutToShow.connect(partial(mark_menu, submenu))
            else:
                self._submenu(menu, action.within).addAction(made)
        for menu in self.bar.values():
            menu.aboutToShow.connect(partial(mark_menu, menu))
        self._group_choices()

    def _submenu(self, menu: QMenu, titles: tuple[str, ...]) -> QMenu:
        """The menu that these titles lead to, made where it is not there yet."""
        for title in titles:
            found = (inner for inner in menu.findChildren(QMenu, title, Qt.FindChildOption.FindDirectChildrenOnly))
            menu = next(found, None) or self._new_menu(menu, title)
        return menu

    def _new_menu(self, menu: QMenu, title: str) -> QMenu:
        made = self._titled(menu.addMenu(tr(title)), title)
        made.setObjectName(title)
        made.aboutToShow.connect(self.show_choices)
        made.aboutToShow.connect(partial(mark_menu, made))
        return made

    def _group_choices(self) -> None:
        """Of the commands in one submenu that can be checked, one is at most."""
        groups: dict[tuple[str, ...], QActionGroup] = {}
        for action in ACTIONS:
            if action.checked is not None and action.within:
                group = groups.setdefault(action.within, QActionGroup(self._window))
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
                group.addAction(self.commands[action.name])
        self.show_choices()

    def show_choices(self) -> None:
        """Checks the commands that hold."""
        for action in ACTIONS:
            if action.checked is not None:
                self.commands[action.name].setChecked(action.checked(self._window))

    def name_undo(self) -> None:
        """Undo and Redo say what they lead back over."""
        stack, chapters = self._session.timeline.undo_stack, self._session.keeping.chapters
        opened = chapters.current if chapters.before else None
        for name, bare, text, known, chapter in (
            ("undo", tr("Undo"), tr("Undo: {what}"), stack.done, opened),
            ("redo", tr("Redo"), tr("Redo: {what}"), stack.undone, chapters.after[-1] if chapters.after else None),
        ):
            command, words = self.commands[name], bare
            if known:
                words = text.format(what=undoable_text(known[-1], self._session.notation))
            elif chapter is not None:
                words = text.format(what=tr("open “{name}”").format(name=chapter.name))
            if command.text() != literal(words):
                command.setText(literal(words))
            if command.isEnabled() != (words is not bare):
                command.setEnabled(words is not bare)

    # --- menus whose entries change ----------------------------------------------------------

    def _fill_recent(self, menu: QMenu) -> None:
        """The files of before by their names; the tip has the whole path."""
        menu.clear()
        menu.setToolTipsVisible(True)
        for path in recent_files():
            entry = menu.addAction(literal(path.name))
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda checked=False, path=path: self._prompts.open_recent(path))
        if menu.isEmpty():
            menu.addAction(tr("no file yet")).setEnabled(False)

    def _fill_experiments(self, menu: QMenu) -> None:
        menu.clear()
        for name, title in experiments().items():
            entry = menu.addAction(literal(tr(title)))
            entry.triggered.connect(lambda checked=False, name=name: self._prompts.open_built_in(name))

    def _fill_lessons(self, menu: QMenu) -> None:
        """Title, minutes, and how far somebody came."""
        menu.clear()
        for name, line in lesson_lines().items():
            entry = menu.addAction(literal(line.whole))
            entry.triggered.connect(lambda checked=False, name=name: self._prompts.open_lesson(name))

    def fill_runs(self, menu: QMenu) -> None:
        menu.clear()
        timeline, notation = self._session.timeline, self._session.notation
        for run in timeline.runs:
            reached = tr("iteration {number}").format(number=run.newest.iteration)
            beside = timeline.current if run is not timeline.current else timeline.runs[0]
            entry = menu.addAction(literal(f"{run_text(run, beside, notation)} · {reached}"))
            entry.setEnabled(run is not timeline.current)
            entry.triggered.connect(lambda checked=False, run=run: self._session.return_to(run))

    def _fill_panels(self, menu: QMenu) -> None:
        menu.clear()
        for card in self._panels:
            menu.addAction(card.toggleViewAction())

    # --- below the pointer -------------------------------------------------------------------

    def show_number_menu(self, number: Number | None, table: Callable[[], Columns]) -> None:
        """What can be done with a number and with the table in which it stands, below the pointer."""
        menu, copy = self._number_menu(number), QGuiApplication.clipboard().setText
        for text, written in TABLE_COMMANDS:
            menu.addAction(tr(text)).triggered.connect(lambda checked=False, written=written: copy(written(table())))
        self._show_below(menu)

    def show_node_menu(self, number: Number | None) -> None:
        """What can be done with a number of the network, with the selected node and with its layer."""
        menu = self._number_menu(number)
        for action in ACTIONS:
            if action.at_node:
                if action.separated:
                    menu.addSeparator()
                self._submenu(menu, action.within).addAction(self.commands[action.name])
        menu.addSeparator()
        menu.addActions([self.commands[name] for name in ("undo", "redo")])
        menu.addSeparator()
        menu.addAction(self.commands["copy_picture"])
        self.show_choices()
        self._show_below(menu)

    def ask(self, text: str, verb: Callable[[], object]) -> None:
        """A menu of one question."""
        menu = self._number_menu(None)
        menu.addAction(text).triggered.connect(lambda checked=False: verb())
        self._show_below(menu)

    def _show_below(self, menu: QMenu) -> None:
        """Below the pointer; where that is not over what has the focus a key asked, and the menu shows there, with
        letters."""
        at, focused = QCursor.pos(), self._window.focusWidget() or self._window
        if not focused.rect().contains(focused.mapFromGlobal(at)):
            at = focused.mapToGlobal(focused.rect().center())
            mark_menu(menu)
        menu.popup(at)

    def _number_menu(self, number: Number | None) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, verb in NUMBER_COMMANDS if number is not None else ():
            menu.addAction(tr(text)).triggered.connect(lambda checked=False, verb=verb: verb(self._window, number))
        menu.addSeparator()
        return menu


def undoable_text(undoable: Undoable, notation: Notation) -> str:
    """What was done, as it stands behind Undo and Redo."""
    run = undoable.after.run
    if isinstance(undoable.what, Edit) and run.made_in is not None:
        return Names(run.made_in, notation).edit(undoable.what)
    return tr("reset") if undoable.what == "reset" else tr("return to run {number}").format(number=run.number)
