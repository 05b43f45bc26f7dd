"""The file of a lesson, read strictly: an error names its line and its field."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from nnviz.engine.experiment.experiment import Experiment, from_dict
from nnviz.engine.experiment.experiment import load as load_experiment
from nnviz.engine.reading.faults import worded
from nnviz.engine.reading.files import contents
from nnviz.engine.reading.strict_json import CONTENT, ExperimentError, check, must_be, one_of, parse, shown
from nnviz.engine.said import Said, said

from .highlights import highlight
from .lesson import KINDS, Lesson
from .references import Reference, reference

MOST_BYTES = 4 << 20


def read(path: str | Path) -> Lesson:
    """ExperimentError says what is wrong in which file, line and field."""
    path = Path(path)
    try:
        return parsed(contents(path, MOST_BYTES))
    except ExperimentError as error:
        raise ExperimentError(said("{file}: {fault}", file=path, fault=error.text)) from None


def parsed(raw: bytes) -> Lesson:
    """The lesson of the bytes of a file."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = said("The content must be UTF-8 text, but has other bytes at position {position}.")
        raise ExperimentError(fault, position=error.start) from None
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        cause = re.sub(r" \(at .*\)$", "", str(error))
        fault = said("The content must be TOML; line {line}, column {column}: {cause}.")
        line, column = place.groups() if place else ("?", "?")
        raise ExperimentError(fault, line=line, column=column, cause=cause) from None
    check(value)
    kinds: dict[str, tuple[str, ...]] = {"scene[].question[].ask": KINDS}
    try:
        lesson: Lesson = msgspec.convert(value, Lesson)
    except msgspec.ValidationError as error:
        raise _located(worded(error, value, kinds), text) from None
    try:
        _understand(lesson)
    except ExperimentError as error:
        raise _located(error.text, text) from None
    return lesson


def _understand(lesson: Lesson) -> None:
    """Refuses what no player could show: references that mean nothing, and runs that are not there."""
    for at, scene in enumerate(lesson.scene):
        path = f"scene[{at}]"
        if scene.run is not None and scene.run not in lesson.runs:
            raise ExperimentError(one_of(lesson.runs, shown(scene.run), f"{path}.run"))
        if scene.select:
            reference(scene.select, f"{path}.select")
        for number, text in enumerate(scene.highlight):
            highlight(text, f"{path}.highlight[{number}]")
        for number, action in enumerate(scene.do):
            given = [
                name for name in ("run", "edit", "mistake", "optimizer", "keep") if getattr(action, name) is not None
            ]
            if len(given) != 1:
                expected = said("one of run, edit, mistake, optimizer and keep")
                raise ExperimentError(must_be(expected, ", ".join(given) or "—", f"{path}.do[{number}]"))
            if action.at is not None and given[0] in ("run", "keep"):
                fault = said("{path} must not stand beside {other}.", path=f"{path}.do[{number}].at", other=given[0])
                raise ExperimentError(fault)
        for number, question in enumerate(scene.question):
            where = f"{path}.question[{number}]"
            if question.ask in ("sign", "number", "largest", "shape", "where"):
                _about(reference(question.of, f"{where}.of"), question.ask, where)
            if question.ask == "choice" and len(question.choices) < 2:
                raise ExperimentError(
                    said("{path} must have at least two texts, the right one first.", path=f"{where}.choices")
                )


def _about(of: Reference, ask: str, where: str) -> None:
    single = of.is_single
    if ask in ("sign", "number") and not single:
        raise ExperimentError(said("{path} must be one number, without “:”.", path=f"{where}.of"))
    if ask in ("largest", "where") and (single or of.source != "record"):
        raise ExperimentError(said("{path} must be several numbers, with “:” in its index.", path=f"{where}.of"))


def experiment_of(source: str, folder: Path, built_in: dict[str, Path]) -> Experiment:
    """The experiment that a lesson names: JSON, one that is built in, or a file in the lesson's own folder."""
    if source.lstrip().startswith("{"):
        return from_dict(parse(source.encode()))
    if source in built_in:
        return load_experiment(built_in[source])
    path = (folder / source).resolve()
    if folder.resolve() not in path.parents:
        raise ExperimentError(said("{path} must lie in the folder of the lesson.", path=shown(source)))
    return load_experiment(path)


def place_of(error: ExperimentError) -> str:
    """The field that is at fault, as scene[0].text.ja; "" where the error names none."""
    fault = error.text
    while isinstance(fault, Said) and "fault" in fault.facts:
        fault = fault.facts["fault"]
    facts = fault.facts if isinstance(fault, Said) else {}
    path, inner = facts.get("path", ""), str(facts.get("key", "")).strip('"')
    return ".".join(filter(None, ("" if path == CONTENT else str(path), inner)))


def _located(fault: Any, text: str) -> ExperimentError:
    """The same with the line of its field, where that is found."""
    facts = getattr(fault, "facts", {})
    path = str(facts.get("path", ""))
    inner = str(facts.get("key", "")).strip('"')
    line = line_of(f"{path}.{inner}", text) if inner else line_of(path, text)
    if line is None:
        return ExperimentError(fault)
    return ExperimentError(said("Line {line}: {fault}", line=line, fault=fault))


def line_of(path: str, text: str) -> int | None:
    """The line on which a field stands: the key, or failing that the head of its table; None for no such table."""
    parts = re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)
    begin, table, known = 0, "", None
    lines = text.splitlines()
    while parts:
        name = parts[0][0]
        head = f"{table}.{name}".removeprefix(".")
        if len(parts) > 1 and parts[1][1]:
            number = int(parts[1][1])
            heads = [at for at in range(begin, len(lines)) if lines[at].strip() == f"[[{head}]]"]
            if number < len(heads):
                begin, table, parts, known = heads[number] + 1, head, parts[2:], heads[number] + 1
                continue
        for at in range(begin, len(lines)):
            if lines[at].lstrip().startswith("[[") and at > begin and not lines[at].strip().startswith(f"[[{table}."):
                break
            if re.match(rf"\s*{re.escape(name)}\s*[=.]", lines[at]):
                return at + 1
        break
    return known
