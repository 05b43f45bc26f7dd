"""What can be found by typing: every command, panel, size, lesson, page of help and recent file, in all languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from nnviz.engine.said import said
from nnviz.gui.dialogs.help import PAGES
from nnviz.gui.dialogs.palette import Entry
from nnviz.gui.state.lessons.listed import lesson_lines
from nnviz.gui.state.recent import recent_files
from nnviz.gui.words.glossary import other_words
from nnviz.gui.words.language import LANGUAGES, in_language, tr
from nnviz.gui.words.mnemonics import plain
from nnviz.gui.words.searching import Texts
from nnviz.resources import experiments

from .actions import ACTIONS, MENUS
from .appearance import SCALES
from .lessons import SCENE_COMMANDS
from .panels import PANELS

FILLED = {"recent", "lessons", "experiments", "return", "panels"}
"""Commands that are menus whose entries change."""
WITH_KEYS = {panel.name for panel in PANELS.values() if panel.keys}
"""Commands that are panels."""
REASONS = {
    "undo": said("nothing to undo"), "redo": said("nothing to redo"),
    "out": said("no operation is stepped into"), "leave_probe": said("no place is probed"),
    "stop_seeking": said("nothing is looked for"), "next_lesson": said("no lesson follows"),
    "skip_question": said("no question is open"),
} | dict.fromkeys(SCENE_COMMANDS, said("no lesson is open"))  # fmt: skip
"""Why a command is out of reach."""
NOT_NOW = said("not possible now")
CHOICES = tuple(map(str, (
    said("learning rate"), said("batch"), said("initial values"), said("activation"), said("loss"), said("optimizer"),
    said("schedule"),
)))  # fmt: skip
CHOSEN_FOR_HERSELF = tuple(map(str, (
    said("Language"), said("Theme"), said("Size"), said("Notation"), said("Hand calculation"), said("Speed of Run"),
    said("Show the welcome page at the start"), said("Defaults"), said("settings"),
)))  # fmt: skip
WRONG = (said("wrong answers"), said("last wrong answer"))
HOLDS = {
    "choices": CHOICES, "preferences": CHOSEN_FOR_HERSELF, "breakpoints": WRONG, "moments": WRONG,
    "runs": (said("compare runs"), said("comparing"), said("overlay of curves")),
    "edit_data": (said("own data"), said("draw data"), said("paint data")),
    "many": (said("many seeds"), said("statistics")), "surface": (said("loss landscape"),),
    "rows": (said("export rows"),), "pause": (said("stop"),),
}  # fmt: skip
"""What else can be done by a command, or in a panel, than its name says."""


def entries(window: Any) -> list[Entry]:
    """All of it, commands in the order of the menus first."""
    return [
        *_commands(window),
        *(_entry(panel.title, ("view", said("Panels")), partial(_show_panel, window, name), keys=panel.keys,
                 holds=HOLDS.get(name, ()))
          for name, panel in PANELS.items()),
        *_sizes(window),
        *_lessons(window),
        *(_entry(title, ("file", said("Built-in experiments")), partial(window.prompts.open_built_in, name))
          for name, title in experiments().items()),
        *(_entry(title, ("help", said("Help")), partial(window.prompts.show_help, page))
          for page, title in PAGES.items()),
        *_recent(window),
    ]  # fmt: skip


def _commands(window: Any) -> Iterator[Entry]:
    for action in ACTIONS:
        if action.name in FILLED or action.name in WITH_KEYS or action.name == "find":
            continue
        command = window.actions_by_name[action.name]
        yield _entry(
            action.text, (action.menu, *action.within), command.trigger, (*action.keys, *action.focus_keys),
            checked=command.isCheckable() and command.isChecked(), shown=plain(command.text()),
            reason="" if command.isEnabled() else tr(REASONS.get(action.name, NOT_NOW)),
            holds=HOLDS.get(action.name, ()),
        )  # fmt: skip


def _entry(
    text: str, place: tuple[str, ...], run: Callable[[], object], keys: Iterable[str] = (), checked: bool = False,
    shown: str = "", reason: str = "", holds: tuple[str, ...] = (),
) -> Entry:  # fmt: skip
    """Found by its text, its place and what others call it, in each language."""
    menu, *within = place
    titles = (MENUS[menu], *within)
    names = tuple(in_language(text, name) for name in LANGUAGES)
    held = tuple(in_language(word, name) for word in holds for name in LANGUAGES)
    others = (*held, *other_words(*names, *held))
    places = tuple(plain(in_language(title, name)) for name in LANGUAGES for title in titles)
    return Entry(
        text=shown or tr(text), where=" › ".join(plain(tr(title)) for title in titles), keys=", ".join(keys),
        texts=Texts(names=(shown or tr(text), *names), others=others, place=places), run=run, checked=checked,
        reason=reason,
    )  # fmt: skip


def _show_panel(window: Any, name: str) -> None:
    window.greeting.close()
    window.show_preview(True) if name == "preview" else window.open_card(name)


def _sizes(window: Any) -> Iterator[Entry]:
    for scale in SCALES:
        checked = window.session.look.scale == scale
        yield _entry(f"{scale} %", ("view", said("Size")), partial(window.appearance.scale_to, scale), checked=checked)


def _lessons(window: Any) -> Iterator[Entry]:
    for name, line in lesson_lines().items():
        found = _entry(line.title, ("file", said("Lessons")), partial(window.prompts.open_lesson, name))
        yield replace(found, texts=found.texts._replace(names=(line.title, *line.titles)))


def _recent(window: Any) -> Iterator[Entry]:
    for path in recent_files():
        yield _entry(path.name, ("file", said("Open recent")), partial(window.prompts.open_recent, path))
