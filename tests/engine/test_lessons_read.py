"""The files of lessons: what they say is read strictly, scenes stand at their moments, questions hold no answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import nnviz
from nnviz.engine.lessons.lesson import Question, Text
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.reading import parsed, read
from nnviz.engine.lessons.references import reference, value_of
from nnviz.engine.lessons.staging import Staging
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.training.timeline import Timeline

from .lessons import XOR

LESSON = f"""lesson = 1
id = "t-1"
title = {{ en = "A lesson", ja = "レッスン" }}
minutes = 8
experiment = '{XOR}'
runs = {{ other = "other.nnviz" }}

[[scene]]
at = [1, 5]
select = "outputs 2 [0, 0]"
text = {{ en = '''The loss. $\\delta$''', ja = '''損失''' }}

[[scene.question]]
ask = "number"
of = "deltas 2 [1, 0]"
choices = ["slips"]

[[scene]]
at = [101, "end"]
do = [{{ run = 100 }}, {{ keep = "first" }}, {{ edit = "lr", value = 0.5 }}, {{ run = 20 }}]
text = {{ en = '''Later.''', ja = '''後で''' }}

[[scene]]
at = [2, 1]
run = "other"
text = {{ en = '''Another run.''', ja = '''別の試行''' }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lesson.toml").write_text(LESSON, encoding="utf-8")
    (tmp_path / "other.nnviz").write_text(XOR.replace('"seed": 1', '"seed": 5'))
    return tmp_path


def test_a_lesson_is_read(folder: Path) -> None:
    lesson = read(folder / "lesson.toml")
    assert (lesson.id, lesson.title.of("ja"), lesson.minutes, len(lesson.scene)) == ("t-1", "レッスン", 8, 3)
    assert lesson.scene[0].text.en == r"The loss. $\delta$"
    assert lesson.scene[1].at == (101, "end")


def test_a_scene_stands_at_its_moment_whichever_way_one_comes_to_it(folder: Path) -> None:
    staging = Staging(read(folder / "lesson.toml"), folder, {})
    for scene in (0, 1, 2, 1, 0, 2, 1):
        for _ in staging.stage(scene):
            pass
        timeline = staging.timeline(scene)
        assert tuple(timeline.cursor) == [(1, 5), (101, len(timeline.program)), (2, 1)][scene]
    separate = Timeline(parsed_experiment())
    separate.run(100)
    separate.edit("lr", 0.5)
    separate.run(20)
    separate.goto(101, len(separate.program))
    assert np.array_equal(separate.parameters, staging.timeline(1).parameters)
    assert staging.kept["first"][0] is staging.timeline(1)


def without_targets() -> dict[str, object]:
    return {
        "data": {"kind": "table", "inputs": [[1.0, 2.0]], "targets": None},
        "layers": [{"size": 1, "activation": "identity"}], "loss": {"kind": "sse"},
        "optimizer": {"kind": "sgd", "lr": 1},
        "init": {"kind": "explicit", "weights": [[[0.5], [0.25]]], "biases": [[0.125]]},
    }  # fmt: skip


def parsed_experiment() -> nnviz.Experiment:
    import json

    return nnviz.load(json.loads(XOR))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes = 8", "minutes = 0", "Line 4: minutes must be a whole number ≥ 1, but is 0."),
        ('ask = "number"', 'ask = "nummer"', "Line 14: scene[0].question[0].ask must be one of sign, number"),
        ("select =", "selekt =", 'Line 10: scene[0] has an unknown key "selekt".'),
        ('at = [101, "end"]', 'at = [101, "ed"]', 'Line 19: scene[1].at[1] must be a whole number or "end"'),
        ("ja = '''後で'''", "ja = ''", "Line 21: scene[1].text.ja must be text that is not empty"),
        ("[1, 0]", "[1, :]", "Line 15: scene[0].question[0].of must be one number"),
        ("{ run = 100 }", "{ run = 100, keep = 'a' }",
         "scene[1].do[0] must be one of run, edit, mistake, optimizer and keep"),
        ('run = "other"', 'run = "another"', 'Line 25: scene[2].run must be one of other, but is "another".'),
        ('select = "outputs 2 [0, 0]"', 'select = "out puts 2"',
         "scene[0].select must name a number, as “deltas 1 [1, 0]”"),
        ("minutes = 8", "minutes = ", "The content must be TOML; line 4, column"),
        ("lesson = 1", "lesson = 2", "Line 1: lesson must be"),
        ('id = "t-1"\n', "", 'lacks the key "id"'),
    ],
)  # fmt: skip
def test_an_error_names_line_and_field(old: str, new: str, words: str) -> None:
    assert old in LESSON
    with pytest.raises(ExperimentError) as raised:
        parsed(LESSON.replace(old, new, 1).encode())
    assert words in str(raised.value)


def test_a_lesson_follows_no_path_out_of_its_folder(folder: Path) -> None:
    lesson = parsed(LESSON.replace("other.nnviz", "../other.nnviz").encode())
    with pytest.raises(ExperimentError, match="must lie in the folder of the lesson"):
        Staging(lesson, folder, {})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("loss", lambda t: t.record["loss"]), ("deltas 1 [1, 2]", lambda t: t.record["deltas", 1][1, 2]),
        ("train 3", lambda t: t.curves.train[2]), ("batch 2", lambda t: t.curves.batch.values[1]),
        ("grad_b 1 [0]", lambda t: t.record["grad_b", 1][0]),
        ("weights 1 [0, 1]", lambda t: t.record["weights", 1][0, 1]),
        ("deltas 1 [:, 0]", lambda t: t.record["deltas", 1][:, 0]),
    ],
)  # fmt: skip
def test_a_reference_is_the_number_of_the_record_or_of_a_curve(text: str, value: object) -> None:
    timeline = Timeline(parsed_experiment())
    timeline.run(5)
    timeline.curves.evaluate()
    assert np.array_equal(value_of(reference(text), timeline), value(timeline))  # type: ignore[operator]


def test_checks_and_previews_are_computed() -> None:
    timeline = Timeline(nnviz.load("or"))
    assert value_of(reference("predicted change"), timeline) == pytest.approx(-0.09375)
    assert value_of(reference("loss after"), timeline) == pytest.approx(0.608150, abs=1e-6)
    numeric = value_of(reference("check grad_w 1 [0, 0] numeric"), timeline)
    assert numeric == pytest.approx(value_of(reference("grad_w 1 [0, 0]"), timeline), abs=1e-8)


@pytest.mark.parametrize("text", ["deltas 9 [0, 0]", "deltas 1 [0]", "deltas 1 [9, 0]", "train 99", "nothing"])
def test_a_number_that_is_not_there_is_said_so(text: str) -> None:
    with pytest.raises(ExperimentError, match="There is no"):
        value_of(reference(text), Timeline(parsed_experiment()))


def test_every_kind_of_question_is_answered_from_the_record() -> None:
    timeline = Timeline(parsed_experiment())
    timeline.goto(5, 10)
    record = Timeline(parsed_experiment())
    record.goto(5, len(record.program))
    deltas = record.record["deltas", 1]
    texts = [Text("right", "正"), Text("wrong", "誤"), Text("worse", "更")]
    for question, answer in (
        (Question("sign", "deltas 1 [1, 0]"), int(np.sign(deltas[1, 0]))),
        (Question("number", "deltas 1 [1, 0]", ["slips"]), deltas[1, 0]),
        (Question("largest", "deltas 1 [1, :]"), (1, int(np.abs(deltas[1]).argmax()))),
        (Question("where", "deltas 1 [:, 0]"), (int(np.abs(deltas[:, 0]).argmax()), 0)),
        (Question("next"), timeline.program.operations[10]),
        (Question("line"), timeline.program.operations[10]),
        (Question("shape", "grad_w 1"), (2, 4)),
        (Question("choice", "", texts), texts[0]),
    ):  # fmt: skip
        posed = Posed.at(question, timeline)
        assert posed.truth == answer, question
        assert sum(option.right for option in posed.options) == bool(posed.options), question
        for option in posed.options:
            assert posed.judge(option).right is option.right
    posed = Posed.at(Question("number", "deltas 1 [1, 0]"), timeline)
    assert posed.judge(f"{deltas[1, 0]:.3f}").right
    judged = posed.judge(f"{-deltas[1, 0]:.4f}")
    assert not judged.right
    assert "sign" in judged.slips
    assert Posed.at(Question("line"), timeline).judge("upstream1 * slope1").right
    assert Posed.at(Question("shape", "grad_w 1"), timeline).judge("2 × 4").right
    assert not Posed.at(Question("shape", "grad_w 1"), timeline).judge("(4, 2)").right


def test_a_question_hides_what_its_step_and_those_after_it_make() -> None:
    timeline = Timeline(parsed_experiment())
    timeline.goto(5, 10)
    posed = Posed.at(Question("number", "deltas 1 [1, 0]"), timeline)
    at = timeline.program.writer(posed.key)
    for number, operation in enumerate(timeline.program.operations):
        assert posed.hides(operation.writes) is (number >= at)


def test_a_curve_is_asked_for_where_it_reaches_a_limit() -> None:
    timeline = Timeline(parsed_experiment())
    timeline.run(400)
    timeline.curves.evaluate()
    batch, shares = timeline.curves.batch.values, timeline.curves.of("train_accuracy").values
    first = int(value_of(reference("batch below 0.5"), timeline))
    assert batch[first - 1] < 0.5 <= batch[: first - 1].min()
    first = int(value_of(reference("train_accuracy reaches 1"), timeline))
    assert shares[first - 1] == 1 > shares[: first - 1].max()
    with pytest.raises(ExperimentError, match="There is no batch below 0"):
        value_of(reference("batch below 0"), timeline)


def test_a_ratio_is_of_two_numbers() -> None:
    timeline = Timeline(parsed_experiment())
    timeline.goto(3, 17)
    record = timeline.record
    ratio = value_of(reference("- biases 1 [1] / weights 1 [0, 1]"), timeline)
    assert ratio == -record["biases", 1][1] / record["weights", 1][0, 1]
    with pytest.raises(ExperimentError, match="must name a number"):
        reference("loss / ?")
    with pytest.raises(ExperimentError, match="There is no"):
        value_of(reference("loss / biases_before 1 [0]"), Timeline(nnviz.load("or")))


def test_wrong_gradients_are_counted() -> None:
    timeline = Timeline(parsed_experiment())
    assert value_of(reference("wrong checks"), timeline) == 0
    timeline.edit("mistake", "update_inside_backward")
    assert value_of(reference("wrong checks"), timeline) == 12


def test_a_calculation_by_hand_is_asked_for_the_step_in_which_it_differs() -> None:
    timeline = Timeline(nnviz.load("deepinsider-2-2-2"))
    assert value_of(reference("by hand 2"), timeline) == 2
    with pytest.raises(ExperimentError, match="There is no by hand 3"):
        value_of(reference("by hand 3"), Timeline(nnviz.load("or")))


def test_what_a_scene_trains_counts_also_where_one_jumps_over_it(folder: Path) -> None:
    """The run of the last scene goes on from iteration 100, which only the scene before it asks for."""
    scene = "[[scene]]\nat = {at}\n{do}\ntext = {{ en = 'A.', ja = 'あ。' }}\n"
    head = LESSON[: LESSON.index("[[scene]]")]
    scenes = [scene.format(at="[101, 0]", do=""), scene.format(at="[1, 2]", do=""),
              scene.format(at="[121, 0]", do="do = [{ run = 20 }]")]  # fmt: skip
    lesson = parsed("".join([head, *scenes]).encode())
    newest = []
    for way in ((0, 1, 2), (2,)):
        staging = Staging(lesson, folder, {})
        for at in way:
            for _ in staging.stage(at):
                pass
        newest.append(staging.timeline(2).newest)
    assert newest[0] == newest[1]


def test_a_question_can_be_asked_where_there_are_no_targets() -> None:
    posed = Posed.at(Question("number", "sums 1 [0, 0]", ["slips"]), Timeline(nnviz.load(without_targets())))
    assert posed.truth == 1.125
    assert posed.judge("1.125").right


def test_several_numbers_are_asked_for_in_one() -> None:
    timeline = Timeline(nnviz.load("relu-cycle"))
    timeline.goto(1, 15)
    slopes = timeline.record["slope", 1]
    for text, value in (
        ("sum of slope 1", slopes.sum()),
        ("sum of slope 1 [:, 0]", slopes[:, 0].sum()),
        ("share of zeros of slope 1 [:, 3]", 1.0),
        ("mean size of grad_w 1", np.abs(timeline.record["grad_w", 1]).mean()),
    ):
        assert value_of(reference(text), timeline) == pytest.approx(value), text
    timeline.goto(1, 11)
    posed = Posed.at(Question("number", "sum of slope 1"), timeline)
    assert posed.hides(timeline.program.named["slope", 1])
    assert posed.judge(f"{slopes.sum():.0f}").right
    assert not posed.judge(f"{slopes.sum() + 1:.1f}").right


def test_a_derivative_is_compared_with_its_difference() -> None:
    timeline = Timeline(nnviz.load("mistakes"))
    ratio = Posed.at(Question("number", "check grad_w 1 [0, 0] ratio"), timeline)
    assert ratio.truth == pytest.approx(2.0)
    assert ratio.judge("2").right, "two digits are not asked of a number that has one"


def test_what_a_scene_edits_is_edited_at_the_moment_of_the_scene_before(folder: Path) -> None:
    scenes = """
[[scene]]
at = [4, 2]
text = { en = "Before.", ja = "前" }

[[scene]]
at = [6, 0]
do = [{ edit = "lr", value = 0.5 }]
text = { en = "After.", ja = "後" }
"""
    lesson = parsed((LESSON.partition("[[scene]]")[0] + scenes).encode())
    by_steps, at_once = Staging(lesson, folder, {}), Staging(lesson, folder, {})
    for staging, path in ((by_steps, (0, 1)), (at_once, (1,))):
        for scene in path:
            for _ in staging.stage(scene):
                pass
    assert np.array_equal(by_steps.timeline(1).parameters, at_once.timeline(1).parameters)
    assert at_once.timeline(1).current.edits[-1].iteration == 4


def test_the_right_choice_does_not_stand_at_the_same_place_every_time() -> None:
    texts = [Text("right", "正"), Text("wrong", "誤"), Text("worse", "更")]
    timeline = Timeline(parsed_experiment())
    asked = [Posed.at(Question("choice", "", texts, Text(f"{n}?", f"{n}?")), timeline) for n in range(12)]
    assert len({[option.right for option in posed.options].index(True) for posed in asked}) == 3
