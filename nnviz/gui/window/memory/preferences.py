"""The table of preferences: how each is read from a window and put into it, and what it may be. Menus and dialog act on
the same window, so they agree; what is remembered is read there too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStyle

from nnviz.engine.said import said
from nnviz.gui.dialogs.preferences import Asked, Group
from nnviz.gui.lecture.pacing import PACES
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.state.settings.values import SYSTEM, Values, defaults
from nnviz.gui.words.language import LANGUAGES, language, system_language, use_language
from nnviz.gui.words.notation import CHOICES

from ..actions import BY_HAND, FASTEST, NOTATION, PACES_OF_RUN, UNITS_OF_STEP


@dataclass(frozen=True)
class Preference:
    """One setting: its value in a window, and how the window takes another one."""

    read: Callable[[Any], Any]
    use: Callable[[Any, Any], object]


THEMES = {SYSTEM: said("As the system")} | {name: palette.label for name, palette in PALETTES.items()}


def _use_theme(window: Any, name: str) -> None:
    window.follow_system() if name == SYSTEM else window.use_theme(name)


def _moves_by_itself(window: Any) -> bool:
    """Whether the system shows things as they happen."""
    return bool(window.style().styleHint(QStyle.StyleHint.SH_Widget_Animate))


def _language() -> str | None:
    return None if language() == system_language() else language()


def _motion(window: Any) -> bool | None:
    on: bool = window.session.looking.motion
    return None if on == _moves_by_itself(window) else on


def _use_motion(window: Any, on: bool | None) -> None:
    window.session.looking.use_motion(_moves_by_itself(window) if on is None else on)


def _matrices(window: Any) -> bool:
    """A formula that nobody has seen yet has none."""
    return getattr(window.views.get("formula"), "matrices", False)


PREFERENCES: dict[str, Preference] = {
    "language": Preference(lambda w: _language(), lambda w, name: use_language(name or system_language())),
    "theme": Preference(lambda w: SYSTEM if w.follows_system else w.session.look.theme, _use_theme),
    "scale": Preference(lambda w: w.session.look.scale, lambda w, scale: w.scale_to(scale)),
    "motion": Preference(_motion, _use_motion),
    "welcome": Preference(lambda w: w.greeting.at_start, lambda w, on: setattr(w.greeting, "at_start", on)),
    "unit": Preference(lambda w: w.session.moving.unit, lambda w, unit: w.session.moving.use_unit(unit)),
    "pace": Preference(lambda w: w.session.moving.pace, lambda w, pace: w.session.moving.use_pace(pace)),
    "slide_seconds": Preference(lambda w: w.pacing.seconds, lambda w, seconds: setattr(w.pacing, "seconds", seconds)),
    "lecture_minutes": Preference(lambda w: w.pacing.minutes, lambda w, mins: setattr(w.pacing, "minutes", mins)),
    "decimals": Preference(lambda w: w.session.decimals, lambda w, decimals: w.session.compute_by_hand(decimals)),
    "matrices": Preference(_matrices, lambda w, on: w.views["formula"].show_matrices(on)),
    "notation": Preference(lambda w: w.session.notation, lambda w, notation: w.session.use_notation(notation)),
    "folder": Preference(lambda w: w.prompts.folder, lambda w, folder: setattr(w.prompts, "folder", folder)),
}
"""By the names of settings. A language or a motion that is that of the system is None."""


def chosen(window: Any) -> Values:
    """What is chosen in a window."""
    return {name: preference.read(window) for name, preference in PREFERENCES.items()}


def use(window: Any, values: Values) -> None:
    """Has the window as it was chosen, where it is not yet."""
    for name, preference in PREFERENCES.items():
        if name in values and preference.read(window) != values[name]:
            preference.use(window, values[name])
    window.show_choices()


# --- the dialog ------------------------------------------------------------------------------


def _asked(window: Any, name: str, label: str, choices: Mapping[Any, str] | None = None) -> Asked:
    return Asked(
        label, lambda: PREFERENCES[name].read(window), lambda value: use(window, {name: value}), choices
    )  # fmt: skip


def groups(window: Any) -> list[Group]:
    """What is asked for, in titled groups."""
    asked = partial(_asked, window)
    session = window.session

    def by_notation(part: str) -> Asked:
        title, texts = NOTATION[part]
        choices = {value: texts.get(value, str(value)) for value in CHOICES[part]}
        return Asked(
            title, lambda: getattr(session.notation, part), lambda value: window.use_notation(part, value), choices
        )

    return [
        (said("Appearance"), [
            Asked(said("Language"), language, use_language, LANGUAGES),
            asked("theme", said("Theme"), THEMES),
            asked("scale", said("Size"), {scale: f"{scale} %" for scale in window.scales}),
            Asked(said("Show steps as they happen"), lambda: session.looking.motion, partial(_use_motion, window)),
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


def use_defaults(window: Any) -> Callable[[], None]:
    """Has everything as at first; what is returned takes that back. A folder is none of it."""
    before = chosen(window)
    use(window, {name: value for name, value in defaults().items() if name in PREFERENCES and name != "folder"})
    return lambda: use(window, before)
