"""Lessons on paper: which lesson, experiment or drill is meant, and the file that is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nnviz.engine.experiment.experiment import Experiment, load
from nnviz.engine.lessons.reading import experiment_of, read
from nnviz.engine.questions.drills import DRILLS
from nnviz.engine.reading.files import write
from nnviz.engine.reading.strict_json import ExperimentError, must_be
from nnviz.engine.said import said
from nnviz.gui.lessons.handout.lesson import handout
from nnviz.gui.lessons.handout.worksheet import worksheets
from nnviz.resources import experiment_path, experiment_paths, lesson_path, lessons

PDF = ".pdf"


def save(name: Experiment | str, path: Path, sheets: int | None) -> Iterator[float]:
    """Writes it in the language in force, and gives how much is done. `name` is that of a built-in lesson, of an
    experiment or a drill where there are to be `sheets`, or a file; or it is the experiment itself. ExperimentError:
    it is not written."""
    if path.suffix.lower() != PDF:
        raise ExperimentError(must_be(said("a file that ends in .pdf"), path, said("The file")))
    if sheets is None:
        lesson = _lesson(str(name))
        parts = handout(read(lesson), lesson.parent, experiment_paths())
    else:
        parts = worksheets(_source(name) if isinstance(name, str) else name, sheets)
    for part in parts:
        if isinstance(part, bytes):
            write(part, path)
        else:
            yield part


def _lesson(name: str) -> Path:
    path = lesson_path(name)
    if path is None:
        text = said("{name} is no lesson: expected a file that ends in .toml, or one of {names}.")
        raise ExperimentError(text, name=name, names=", ".join(lessons()) or "—")
    return path


def _source(name: str) -> Experiment | str:
    """What is practised: a drill, the experiment of a lesson, or one by its name or file."""
    if name in DRILLS:
        return name
    if (lesson := lesson_path(name)) is not None:
        return experiment_of(read(lesson).experiment, lesson.parent, experiment_paths())
    return load(experiment_path(name) or name)
