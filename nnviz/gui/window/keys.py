"""The sheet of keys: those of the commands, in groups, and those that views have of their own."""

from __future__ import annotations

from nnviz.engine.said import said
from nnviz.gui.words.language import tr

from .actions import ACTIONS, Action
from .panels import PANELS

GROUPS = {
    "stepping": said("Stepping"), "editing": said("Editing"), "looking": said("Looking"),
    "panels": said("Panels"), "running": said("Running"), "questions": said("Questions"),
    "plots": said("In a plot"), "tables": said("In tables, formula and code"), "files": said("Files and help"),
}  # fmt: skip
"""The titles of the groups, in their order."""
OF_MENUS = {
    "file": "files", "edit": "editing", "step": "stepping", "network": "editing", "view": "looking", "help": "files"
}  # fmt: skip
"""The group of the commands of a menu, where they have none of their own."""
OF_COMMANDS = {
    "run": "running", "pause": "running", "reset": "running", "preview": "panels", "check": "panels",
    "examine": "panels", "watch": "panels", "trail_back": "looking", "trail_forward": "looking",
    "trail_home": "looking", "seek_back": "running", "seek": "running", "stop_seeking": "running",
    "bookmark": "looking", "scene_again": "looking", "next_scene": "files", "previous_scene": "files",
    "next_lesson": "files",
} | dict.fromkeys(PANELS, "panels") | dict.fromkeys(("ask", "skip_question", "drills"), "questions")  # fmt: skip
OWN = (
    ("stepping", "← →", said("timeline: to the step before or after")),
    ("stepping", "↑ ↓", said("timeline: to the iteration after or before")),
    ("looking", "← → ↑ ↓", said("network: select another node")),
    ("looking", "Enter", said("network: the next number of the node")),
    ("looking", "Menu", said("everywhere: what can be done there")),
    ("looking", "Tab, Shift+Tab", said("through the window")),
    ("editing", "F2", said("network or table: edit the number")),
    ("editing", "F2", said("moments: write the note of a bookmark")),
    ("editing", "↑ ↓", said("editor: change the digit before the cursor")),
    ("editing", "Ctrl+↑ ↓", said("editor: ten times as much")),
    ("editing", "Esc", said("editor: take it back")),
    ("plots", "← → ↑ ↓", said("move the place that is read")),
    ("plots", "Ctrl+← → ↑ ↓", said("move it faster")),
    ("plots", "Enter", said("what a click does there")),
    ("plots", "+ −", said("zoom in, zoom out")),
    ("plots", "Home", said("the whole range")),
    ("plots", "Menu", said("scale, copy, save")),
    ("tables", "← → ↑ ↓", said("from number to number, from line to line")),
    ("tables", "Enter", said("what made this number; go to this line")),
    ("tables", "Home, End", said("the first, the last")),
    ("tables", "Ctrl+C", said("copy the number or the line")),
    ("tables", "Del", said("watches, breakpoints, bookmarks: remove it")),
)
"""What is done by keys that belong to no command: in which group, which keys, and what they do."""
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgDown": "PgDn"}


def shown_keys(action: Action) -> str:
    """All keys of a command, as they stand on the keyboard."""
    return ", ".join(_shown(key) for key in (*action.keys, *action.focus_keys))


def _shown(key: str) -> str:
    *before, last = key.split("+") if not key.endswith("++") else (*key[:-2].split("+"), "+")
    return "+".join([*before, SIGNS.get(last, last)])


def sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups with their titles; each line has the keys and what they do."""
    lines: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
    for action in ACTIONS:
        if keys := shown_keys(action):
            lines[OF_COMMANDS.get(action.name, OF_MENUS[action.menu])].append((keys, tr(action.text).rstrip("…")))
    for group, keys, text in OWN:
        lines[group].append((keys, tr(text)))
    return [(tr(title), lines[group]) for group, title in GROUPS.items()]
