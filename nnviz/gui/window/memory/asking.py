"""The fields of the dialog of preferences, made from what menus offer too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from nnviz.engine.said import said
from nnviz.gui.dialogs.preferences import Asked, Group
from nnviz.gui.lecture.pacing import PACES
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.state.settings.values import SYSTEM
from nnviz.gui.words.language import LANGUAGES, language, use_language
from nnviz.gui.words.notation import CHOICES

from ..actions import BY_HAND, FASTEST, NOTATION, PACES_OF_RUN, UNITS_OF_STEP
from ..appearance import SCALES
from .preferences import PREFERENCES, use, use_motion

THEMES = {SYSTEM: said("As the system")} | {name: palette.label for name, palette in PALETTES.items()}


def _asked(window: Any, name: str, label: str, choices: Mapping[Any, str] | None = None) -> Asked:
    read = PREFERENCES[name].read
    return Asked(label, lambda: read(window), lambda value: use(window, {name: value}), choices)


def groups(window: Any) -> list[Group]:
    """What is asked for, in titled groups."""
    asked = partial(_asked, window)
    session = window.session

    def by_notation(part: str) -> Asked:
        title, texts = NOTATION[part]
        choices = {value: texts.get(value, str(value)) for value in CHOICES[part]}
        choose = partial(window.appearance.use_notation, part)
        return Asked(title, lambda: getattr(session.notation, part), choose, choices)

    return [
        (said("Appearance"), [
            Asked(said("Language"), language, use_language, LANGUAGES),
            asked("theme", said("Theme"), THEMES),
            asked("scale", said("Size"), {scale: f"{scale} %" for scale in SCALES}),
            Asked(said("Show steps as they happen"), lambda: session.looking.motion, partial(use_motion, window)),
            asked("welcome", said("Show the welcome page at the start")),
        ]),
        (said("Notation"), [by_notation(part) for part in NOTATION]),
        (said("Stepping and running"), [
            asked("unit", said("Step by"), {unit: brief for unit, (_, brief) in UNITS_OF_STEP.items()}),
            Asked(
                said("Speed of Run"), lambda: session.moving.pace or FASTEST,
                lambda name: session.moving.use_pace(None if name == FASTEST else name),
                {name: brief for name, (_, brief) in PACES_OF_RUN.items()},
            ),
            asked("slide_seconds", said("Playing slides"), {
                seconds: said("{seconds} s a step", seconds=f"{seconds:g}") for seconds in PACES}),
        ]),
        (said("Numbers"), [
            asked("decimals", said("Hand calculation"), BY_HAND),
            asked("matrices", said("Formula as matrices")),
        ]),
    ]  # fmt: skip
