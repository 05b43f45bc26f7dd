"""A moment of a timeline as a scene of a lesson: where it stands, and what has to be done to come there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from nnviz.engine.experiment.changes import difference, rechosen
from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.experiment.experiment import Experiment, to_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.said import said
from nnviz.engine.training.edits.choices import Rechoose
from nnviz.engine.training.edits.edit import Edit
from nnviz.engine.training.timeline import Timeline

from .reading import experiment_of
from .writing import Plain

OWN = ("mistake", "optimizer")
"""Edits that an action has a field of its own for."""
BuiltIn = dict[str, Path]
"""The files of the built-in experiments by their names."""
RUN = "run {number}"
"""What a further run is called, from the second on."""


def reference_to(program: Program, key: Key, index: Iterable[int]) -> str:
    """What a lesson calls a number; "" where it has no name there."""
    if program.named.get((key.name, key.layer)) != key:
        return ""
    layer = "" if key.layer is None else f" {key.layer}"
    return f"{key.name}{layer}" + (f" [{places}]" if (places := ", ".join(map(str, index))) else "")


def with_moment(
    lesson: Plain, after: int, timeline: Timeline, select: str, panels: list[str], folder: Path, built_in: BuiltIn
) -> Plain:
    """The lesson with a scene of this moment behind that of the number `after` (−1: at the beginning).

    What was edited since is done there. Where the scenes before did something else, it is a scene of another run.
    ExperimentError: it cannot stand in a lesson.
    """
    made: Plain = deepcopy(lesson)
    scenes = made.setdefault("scene", [])
    run, do = _way(made, scenes[: after + 1], timeline, folder, built_in)
    cursor, known = timeline.cursor, timeline.revealed
    done: int | str = "end" if cursor.operation == len(timeline.program) else cursor.operation
    scene: Plain = {"at": [cursor.iteration, done]}
    scene |= {"element": known.elements} if known is not None else {}
    said_of_it = {"run": run, "do": do, "select": select, "panels": panels}
    scene |= {name: value for name, value in said_of_it.items() if value}
    scenes.insert(after + 1, scene | {"text": {"en": "", "ja": ""}})
    return made


def _way(
    lesson: Plain, before: list[Plain], timeline: Timeline, folder: Path, built_in: BuiltIn
) -> tuple[str, list[Plain]]:
    """Of which run of the lesson the moment is, and what is to be done in it."""
    experiment, wanted = _begun(timeline)
    if "experiment" not in lesson:
        lesson["experiment"] = source_of(experiment, built_in)
    for run, source in {"": lesson["experiment"], **lesson.get("runs", {})}.items():
        if _is_of(source, experiment, folder, built_in):
            done = [act for scene in before if scene.get("run", "") == run for act in _edits_of(scene)]
            if (do := _rest(done, wanted, timeline.cursor.iteration)) is not None:
                return run, do
    runs = lesson.setdefault("runs", {})
    number = next(at for at in range(2, len(runs) + 3) if RUN.format(number=at) not in runs)
    runs[RUN.format(number=number)] = source_of(experiment, built_in)
    return RUN.format(number=number), wanted


def source_of(experiment: Experiment, built_in: BuiltIn) -> str:
    """What a lesson calls an experiment: the name of a built-in one, or all of it as JSON."""
    for name in built_in:
        if _is_of(name, experiment, Path(), built_in):
            return name
    if isinstance(experiment.data, Csv):
        text = said("Data of a file cannot stand in a lesson. Open them by Edit data…, which makes a table of them.")
        raise ExperimentError(text)
    return json.dumps(to_dict(experiment), ensure_ascii=False)


def _is_of(source: Any, experiment: Experiment, folder: Path, built_in: BuiltIn) -> bool:
    try:
        return experiment_of(str(source), folder, built_in) == experiment
    except ExperimentError:
        return False


def _begun(timeline: Timeline) -> tuple[Experiment, list[Plain]]:
    """What the run at hand began with, and what was edited since."""
    first, edits = timeline.first.experiment, timeline.current.edits
    anew = max((at for at, edit in enumerate(edits) if edit.anew is not None), default=-1)
    actions = list(map(_action, edits[anew + 1 :]))
    if anew < 0:
        return first, actions
    begun = edits[anew].anew
    assert begun is not None
    parts = _chosen(first, begun)
    if parts is not None:
        return first, [{"edit": "choices", "value": parts, "at": 1}, *actions]
    for edit in edits[anew + 1 :]:
        if edit.other_program:  # what it draws depends on how many edits there were before
            raise _refused(edit)
    return begun, actions


def _chosen(before: Experiment, after: Experiment) -> Plain | None:
    """The parts of one experiment that are other than in the other, as a file has them; None: that does not tell
    all."""
    whole = to_dict(after)
    parts = {name: _without_null(whole[name]) for name in difference(before, after).parts}
    try:
        return parts if rechosen(before, parts).experiment == after else None
    except ExperimentError:
        return None


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_null(part) for name, part in value.items() if part is not None}
    return [_without_null(part) for part in value] if isinstance(value, list) else value


def _action(edit: Edit) -> Plain:
    value, layer, index = edit.arguments
    given = _plain(edit, value)
    if edit.name in OWN:
        return {edit.name: given, "at": edit.iteration}
    made: Plain = {"edit": edit.name}
    said_of_it = {"value": given, "layer": layer, "index": list(index) or None}
    made |= {name: part for name, part in said_of_it.items() if part is not None}
    return made | {"at": edit.iteration}


def _plain(edit: Edit, value: Any) -> Any:
    """A value as a file may have it. ExperimentError: no file has it."""
    if isinstance(edit, Rechoose):
        value = _chosen(edit.old.experiment, edit.value.experiment) or [None]
    elif isinstance(value, Experiment):
        value = _without_null(to_dict(value))
    try:
        plain = msgspec.to_builtins(value, enc_hook=_number)
    except (TypeError, NotImplementedError):
        plain = [None]
    if any(part is None for part in _parts(plain)) and plain is not None:
        raise _refused(edit)
    return plain


def _refused(edit: Edit) -> ExperimentError:
    text = said("This edit cannot stand in a lesson: {edit}. Save the experiment, and begin the scene with that.")
    return ExperimentError(text, edit=edit.said)


def _number(value: Any) -> Any:
    """A number of NumPy as one of Python."""
    if isinstance(value, np.generic):
        return value.item()
    raise NotImplementedError


def _parts(value: Any) -> Iterator[Any]:
    """Everything that is in a value."""
    if isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _parts(one)
    else:
        yield value


def _edits_of(scene: Plain) -> Iterator[Plain]:
    return (action for action in scene.get("do", ()) if not {"run", "keep"} & action.keys())


def _rest(done: list[Plain], wanted: list[Plain], iteration: int) -> list[Plain] | None:
    """What of that which is wanted is not done; None: something is done that must not be done by this iteration."""
    same = sum(1 for _ in _common(done, wanted))
    if same == len(done):
        return wanted[same:]
    later = all(action.get("at", 0) > iteration for action in done[same:])
    return [] if same == len(wanted) and later else None


def _common(done: list[Plain], wanted: list[Plain]) -> Iterator[Plain]:
    """The edits that both begin with; one that does not say when it is made is the same at any time."""
    for one, other in zip(done, wanted, strict=False):
        if {"at": other["at"], **one} != other:
            return
        yield other
