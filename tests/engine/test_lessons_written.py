"""Lessons written: the file reads back as the same lesson, and a recorded moment is that moment when it is staged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import nnviz
from nnviz.engine.lessons.lesson import Lesson
from nnviz.engine.lessons.reading import parsed, place_of
from nnviz.engine.lessons.recording import reference_to, with_moment
from nnviz.engine.lessons.references import key_of, reference
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.lessons.writing import Plain, plain, save, written
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import experiment_paths, resource

from .test_lessons_read import LESSON

BUILT_IN = experiment_paths()
NEW: Plain = {"lesson": 1, "id": "new", "title": {"en": "New", "ja": "新"}, "minutes": 5}
PROSE = (
    "$\\delta$ \\n",
    "it's",
    "ends '",
    "''' within",
    "\nfirst",
    "tab\t",
    'quote "',
    "a\r\nb\x01",
    "# no remark",
    "𝛿",
)


def again(lesson: Plain) -> Lesson:
    return parsed(written(lesson).encode())


def test_a_lesson_reads_back_as_it_was() -> None:
    lesson = parsed(LESSON.encode())
    assert again(plain(lesson)) == lesson
    for path in sorted(resource("lessons").glob("*.toml")):
        lesson = parsed(path.read_bytes())
        assert again(plain(lesson)) == lesson, path


def test_any_text_reads_back_as_it_was_and_formulas_stand_as_they_are() -> None:
    for text in PROSE:
        both = {"en": text, "ja": text}
        question = {"ask": "choice", "choices": [both, both], "hints": [both], "prompt": both}
        scene = {
            "text": both,
            "takeaway": both,
            "question": [question],
            "do": [{"edit": "x", "value": {"a b": [text]}}],
        }
        lesson = again({**NEW, "experiment": text or "xor", "title": both, "scene": [scene]})
        assert lesson.title.en == lesson.scene[0].text.ja == lesson.scene[0].question[0].hints[0].en == text
        assert lesson.scene[0].do[0].value == {"a b": [text]}
    assert "text.en = '''$\\delta$'''" in written({"scene": [{"text": {"en": "$\\delta$"}}]})


def test_what_no_file_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand in the file of a lesson"):
        written({"scene": [{"do": [{"value": None}]}]})


def test_a_file_that_was_there_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    for title in ("Old", "New"):
        save({**NEW, "title": {"en": title, "ja": "新"}}, path)
    assert "Old" in path.with_name("a.toml.bak").read_text() and "New" in path.read_text()


def test_an_error_knows_its_field() -> None:
    for old, new, place in (
        ("minutes = 8", "minutes = 0", "minutes"),
        ("select =", "selekt =", "scene[0].selekt"),
        ("ja = '''後で'''", "ja = ''", "scene[1].text.ja"),
        ("[1, 0]", "[1, :]", "scene[0].question[0].of"),
        ('id = "t-1"\n', "", "id"),
        ("{ run = 100 }", "{ run = 100, at = 3 }", "scene[1].do[0].at"),
        ("minutes = 8", "minutes = ", ""),
    ):
        with pytest.raises(ExperimentError) as raised:
            parsed(LESSON.replace(old, new, 1).encode())
        assert place_of(raised.value) == place, str(raised.value)


# --- recording -----------------------------------------------------------------------------------


class Recorder:
    """Records moments of a timeline one after another, and what was there."""

    def __init__(self, name: str) -> None:
        self.timeline, self.lesson = Timeline(nnviz.load(name)), NEW
        self.seen: list[tuple[object, np.ndarray]] = []

    def record(self) -> None:
        last = len(self.lesson.get("scene", ())) - 1
        self.lesson = with_moment(self.lesson, last, self.timeline, "", ["network"], Path(), BUILT_IN)
        self.lesson["scene"][-1]["text"] = {"en": "Text", "ja": "文"}
        self.seen.append((self.timeline.cursor, self.timeline.parameters.copy()))

    def staged(self) -> None:
        """Every scene stands at its moment, bit for bit, whichever way one comes to it."""
        staging = Staging(again(self.lesson), Path(), BUILT_IN)
        count = len(self.seen)
        for scene in (*range(count), *reversed(range(count)), count - 1):
            for _ in staging.stage(scene):
                pass
            timeline, (cursor, parameters) = staging.timeline(scene), self.seen[scene]
            assert timeline.cursor == cursor and np.array_equal(timeline.parameters, parameters), scene


STEPS: tuple[Callable[[Timeline], object], ...] = (
    lambda t: t.goto(1, 5),
    lambda t: (t.goto(3, len(t.program)), t.edit("weights", 0.25, 1, (0, 1))),
    lambda t: (t.run(10), t.edit("lr", 0.9), t.run(5)),
    lambda t: (t.edit("activation", "relu", 1), t.goto(20, 4)),
    lambda t: (t.edit("optimizer", "adam"), t.edit("mistake", "update_inside_backward"), t.run(3)),
    lambda t: t.goto(2, 3),
    lambda t: (t.undo(), t.undo(), t.goto(12, 3)),
    lambda t: (t.edit("choices", {"init": {"kind": "normal", "scale": 0.5, "seed": 9}}), t.run(7)),
    lambda t: (t.edit("choices", {"loss": {"kind": "huber"}}), t.edit("add_node", None, 1, (0,)), t.run(2)),
)


def test_recorded_moments_are_those_moments_with_everything_that_was_edited_on_the_way() -> None:
    recorder = Recorder("xor")
    for step in STEPS:
        step(recorder.timeline)
        recorder.record()
    assert recorder.lesson["experiment"] == "xor"
    assert [scene.get("run") for scene in recorder.lesson["scene"]] == [None] * 7 + ["run 2"] * 2
    assert recorder.lesson["scene"][1]["do"] == [
        {"edit": "weights", "value": 0.25, "layer": 1, "index": [0, 1], "at": 4}
    ]
    assert [len(scene.get("do", ())) for scene in recorder.lesson["scene"]] == [0, 1, 1, 1, 2, 0, 0, 1, 2]
    assert recorder.lesson["runs"] == {"run 2": "xor"}
    recorder.staged()


def test_another_experiment_and_another_branch_are_runs_of_their_own() -> None:
    recorder = Recorder("xor")
    recorder.timeline.edit("lr", 0.5)
    recorder.record()
    recorder.timeline.undo()
    recorder.timeline.edit("lr", 0.7)
    recorder.timeline.run(3)
    recorder.record()
    recorder.timeline = Timeline(nnviz.load("or"))
    recorder.record()
    assert recorder.lesson["runs"] == {"run 2": "xor", "run 3": "or"}
    assert recorder.lesson["scene"][1]["do"] == [{"edit": "lr", "value": 0.7, "at": 1}]
    recorder.staged()


def test_a_step_into_an_operation_is_recorded() -> None:
    recorder = Recorder("xor")
    recorder.timeline.goto(1, 4, 2)
    recorder.record()
    assert recorder.lesson["scene"][0] | {"text": 0} == {"at": [1, 4], "element": 2, "panels": ["network"], "text": 0}
    recorder.staged()


def test_every_number_has_a_name_that_finds_it() -> None:
    timeline = Timeline(nnviz.load("softmax-2-4-3"))
    for operation in timeline.program.operations:
        index = (0,) * len(np.shape(timeline.record.get(operation.writes, np.zeros((1, 1)))))
        text = reference_to(timeline.program, operation.writes, index)
        assert key_of(reference(text), timeline) == (operation.writes, index)
