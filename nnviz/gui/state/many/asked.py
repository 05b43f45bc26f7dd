"""The starts that a choice means, and what settings and their values are called."""

from __future__ import annotations

import re
from typing import Any

from nnviz.engine.experiment.experiment import Experiment
from nnviz.engine.insight.many.many import Many
from nnviz.engine.insight.many.settings import Setting, settings_of
from nnviz.engine.insight.many.starts import UNITS, Length, Start, numbers, of_seeds, of_values
from nnviz.engine.reading.strict_json import ExperimentError, must_be, one_of, shown
from nnviz.engine.said import Said, said
from nnviz.gui.words.entries import label_of
from nnviz.gui.words.language import LANGUAGES, in_language, told, tr
from nnviz.gui.words.numbers import short

from .choice import ManyChoice


def asked(experiment: Experiment, choice: ManyChoice) -> tuple[Setting | None, Many]:
    """What is varied, None: the seeds; and the trainings, none of them begun. ExperimentError says what cannot be."""
    setting = setting_of(experiment, choice.setting)
    if choice.unit not in UNITS:
        raise ExperimentError(one_of(UNITS, shown(choice.unit)))
    return setting, Many(_starts(experiment, choice, setting), Length(choice.length, choice.unit))


def _starts(experiment: Experiment, choice: ManyChoice, setting: Setting | None) -> list[Start]:
    if setting is None:
        return of_seeds(experiment, choice.first, choice.count)
    typed = names(choice.values, setting) if setting.names else numbers(choice.values, setting.whole)
    return of_values(experiment, setting, typed)


def setting_of(experiment: Experiment, name: str) -> Setting | None:
    """The setting of a name, None for an empty one. ExperimentError: this training has no such one."""
    if not name:
        return None
    found = {one.name: one for one in settings_of(experiment)}
    if name not in found:
        raise ExperimentError(one_of(found, shown(name), said("What is varied")))
    return found[name]


def names(text: str, setting: Setting) -> list[Any]:
    """The names of a list as it is typed: those of files, or what they are called on the screen, in any language."""
    known = {name.casefold(): name for name in setting.names}
    for language in LANGUAGES:
        known |= {in_language(label, language).casefold(): name for name, label in setting.labels.items()}
    found = []
    for piece in map(str.strip, re.split("[,;、，]", text)):
        if piece.casefold() not in known:
            labels = ", ".join(tr(setting.labels.get(name, name)) for name in setting.names)
            expected = said("some of {names}, with commas between them", names=labels)
            raise ExperimentError(must_be(expected, shown(piece), said("What is tried")))
        found.append(known[piece.casefold()])
    return found


def setting_text(setting: Setting | None) -> str:
    """What is varied, as the screen calls it."""
    if setting is None:
        return tr("random seed")
    of, label = setting.of, setting.words.label
    text = told(label) if isinstance(label, Said) and label.facts else label_of(setting.words)
    part = told(of) if isinstance(of, Said) else tr(of)
    return tr("{part}: {setting}").format(part=part, setting=text) if of else text


def value_text(setting: Setting | None, value: Any) -> str:
    """A value of it."""
    if setting is not None and setting.names:
        return tr(setting.labels.get(value, value))
    return tr("all") if value is None else short(value)


def suggestion(experiment: Experiment, setting: Setting) -> str:
    """Some values to begin with, as they would be typed."""
    return ", ".join(value_text(setting, value) for value in setting.suggested(experiment))
