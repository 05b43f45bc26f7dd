"""The handout of a lesson: scene by scene with its text, its picture and its questions; the answers at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from nnviz.engine.lessons.lesson import Lesson, Scene
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.references import key_of, reference
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.words.language import language, tr
from nnviz.gui.words.notation import NOTATION

from .figures import ON_PAPER, network
from .paper import LINE, Block, Figure, Lines, Paper, Prose, Rule
from .prose import paragraphs, readable
from .questions import LETTERS, ROOM, options, prompt, solution

INDENT = 18
CIRCLE = "○"


def handout(lesson: Lesson, folder: Path, built_in: dict[str, Path]) -> Iterator[float | bytes]:
    """Makes the PDF, scene by scene: gives how much is done, at last the bytes. ExperimentError: a scene cannot be
    shown."""
    staging = Staging(lesson, folder, built_in)
    with closing(Paper(lesson.title.of(language()))) as paper:
        yield from _written(paper, lesson, staging)
        yield paper.done()


def _written(paper: Paper, lesson: Lesson, staging: Staging) -> Iterator[float]:
    title, answers = paper.title, list[Block]()
    paper.add(_head(lesson, title))
    for at, scene in enumerate(lesson.scene):
        for _ in staging.stage(at):
            yield at / len(lesson.scene)
        frame = _frame(lesson, staging, at)
        posed = [Posed.at(question, staging.timeline(at)) for question in scene.question]
        paper.add(_scene(at, scene, frame, posed))
        answers += _answers(at, posed, frame)
        yield (at + 1) / len(lesson.scene)
    if answers:
        paper.section(tr("{title}: answers").format(title=title))
        paper.add([Prose(escape(tr("Answers")), 19, bold=True), *answers])


def _head(lesson: Lesson, title: str) -> Iterator[Block]:
    yield Prose(escape(title), 24, bold=True)
    minutes = tr("About {minutes} minutes. Name: {line}").format(minutes=lesson.minutes, line=LINE)
    yield Prose(escape(minutes), muted=True)
    if lesson.summary is not None:
        yield from _prose(lesson.summary.of(language()))
    if lesson.convention is not None:
        yield Prose(f"*{readable(lesson.convention.of(language()))}*", muted=True, markdown=True)


def _frame(lesson: Lesson, staging: Staging, at: int) -> Frame:
    """What is to be seen in a scene: its moment, in the notation of the lesson, and what is looked at."""
    timeline, scene = staging.timeline(at), lesson.scene[at]
    parts: dict[str, Any] = lesson.notation
    session = Session(timeline, look=ON_PAPER, notation=replace(NOTATION, **parts))
    if scene.select and (of := reference(scene.select)).source == "record" and of.index:
        try:
            key, index = key_of(of, timeline)
            session.inspection.point_at(Number(key, index, timeline.cursor.iteration))
        except ExperimentError:  # several numbers are looked at: none of them alone
            pass
    return session.frame()


def _scene(at: int, scene: Scene, frame: Frame, posed: list[Posed]) -> Iterator[Block]:
    yield Rule()
    place = tr("Scene {number}: iteration {iteration}, step {step}")
    cursor = frame.cursor
    text = place.format(number=at + 1, iteration=cursor.iteration, step=cursor.operation)
    yield Prose(escape(text), 15, bold=True, leads=True)
    yield from _prose(scene.text.of(language()))
    yield Figure(network(frame))
    for number, one in enumerate(posed):
        yield from _question(at, number, one, frame)
    if scene.takeaway is not None:
        yield Prose(f"→ **{readable(scene.takeaway.of(language()))}**", markdown=True)


def _prose(text: str) -> Iterator[Block]:
    return (Prose(part, markdown=True) for part in paragraphs(text))


def _question(at: int, number: int, posed: Posed, frame: Frame) -> Iterator[Block]:
    text = readable(prompt(posed, frame.names))
    yield Prose(f"**{_number(at, number)}** {text}", 14, leads=True, markdown=True)
    choices = options(posed, frame.names)
    for place, option in enumerate(choices):
        line = f"{CIRCLE} **{LETTERS[place]}** {readable(option)}"
        yield Prose(line, indent=INDENT, leads=place < len(choices) - 1, markdown=True)
    if not choices:
        yield Lines(ROOM.get(posed.question.ask, 2))


def _number(at: int, number: int) -> str:
    """How a question is called: by its scene, then by its place there."""
    return tr("Question {scene}.{number}").format(scene=at + 1, number=number + 1)


def _answers(at: int, posed: list[Posed], frame: Frame) -> Iterator[Block]:
    for number, one in enumerate(posed):
        yield Prose(f"{escape(_number(at, number))}&nbsp; {solution(one, frame.names)}")
