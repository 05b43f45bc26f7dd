"""The table of preferences: how each is read from a window and put into it, and what it may be. Menus and dialog act on
the same window, so they agree; what is remembered is read there too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStyle

from nnviz.gui.state.settings.values import SYSTEM, Values, defaults
from nnviz.gui.words.language import language, system_language, use_language


@dataclass(frozen=True)
class Preference:
    """One setting: its value in a window, and how the window takes another one."""

    read: Callable[[Any], Any]
    use: Callable[[Any, Any], object]


def _use_theme(window: Any, name: str) -> None:
    window.appearance.follow_system() if name == SYSTEM else window.appearance.use_theme(name)


def _moves_by_itself(window: Any) -> bool:
    """Whether the system shows things as they happen."""
    return bool(window.style().styleHint(QStyle.StyleHint.SH_Widget_Animate))


def _language() -> str | None:
    return None if language() == system_language() else language()


def _motion(window: Any) -> bool | None:
    on: bool = window.session.looking.motion
    return None if on == _moves_by_itself(window) else on


def use_motion(window: Any, on: bool | None) -> None:
    window.session.looking.use_motion(_moves_by_itself(window) if on is None else on)


def _matrices(window: Any) -> bool:
    """A formula that nobody has seen yet has none."""
    return getattr(window.views.get("formula"), "matrices", False)


PREFERENCES: dict[str, Preference] = {
    "language": Preference(lambda w: _language(), lambda w, name: use_language(name or system_language())),
    "theme": Preference(lambda w: SYSTEM if w.appearance.follows_system else w.session.look.theme, _use_theme),
    "scale": Preference(lambda w: w.session.look.scale, lambda w, scale: w.appearance.scale_to(scale)),
    "motion": Preference(_motion, use_motion),
    "welcome": Preference(lambda w: w.greeting.at_start, lambda w, on: setattr(w.greeting, "at_start", on)),
    "unit": Preference(lambda w: w.session.moving.unit, lambda w, unit: w.session.moving.use_unit(unit)),
    "pace": Preference(lambda w: w.session.moving.pace, lambda w, pace: w.session.moving.use_pace(pace)),
    "slide_seconds": Preference(lambda w: w.pacing.seconds, lambda w, seconds: setattr(w.pacing, "seconds", seconds)),
    "lecture_minutes": Preference(lambda w: w.pacing.minutes, lambda w, mins: setattr(w.pacing, "minutes", mins)),
    "decimals": Preference(lambda w: w.session.decimals, lambda w, decimals: w.session.compute_by_hand(decimals)),
    "matrices": Preference(_matrices, lambda w, on: w.views["formula"].show_matrices(on)),
    "notation": Preference(
        lambda w: w.session.lessons.own_notation, lambda w, notation: w.session.use_notation(notation)
    ),
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


def use_defaults(window: Any) -> Callable[[], None]:
    """Has everything as at first; what is returned takes that back. A folder is none of it."""
    before = chosen(window)
    use(window, {name: value for name, value in defaults().items() if name in PREFERENCES and name != "folder"})
    return lambda: use(window, before)
