"""The lessons of the texts 002 to 004, played from the first scene to the last: every answer is the text's figure."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import nnviz
from nnviz.engine.insight.gradient_check import GradientCheck, worst
from nnviz.engine.insight.preview import Update
from nnviz.engine.lessons.lesson import Question, Scene
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.references import reference, value_of
from nnviz.engine.questions.answers import whole
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import resource

from .lessons import lesson_of, moment, scenes, texts
from .test_goldens import golden

IDS = [f"{text}-{number}" for text, count in ((2, 6), (3, 9), (4, 6)) for number in range(1, count + 1)]
FOLDER = Path(str(resource("lessons")))

FIGURES = """
2-1 3 outputs 2 [0, 0] = 1.041658
2-1 3 outputs 2 [1, 0] = 0.788874
2-1 3 loss = 1.698392
2-1 4 upstream 2 [0, 0] = -1.166544
2-1 4 upstream 2 [1, 0] = 1.426871
2-1 6 loss = 0.472086
2-2 1 sums 1 [0, 0] = 0.608
2-2 1 sums 1 [0, 1] = 0.064
2-2 1 sums 1 [0, 2] = -0.127
2-2 1 sums 1 [0, 3] = 0.220
2-2 1 outputs 1 [0, 2] = 0
2-2 1 sum of slope 1 [0, :] = 3
2-2 1 sum of slope 1 [1, :] = 2
2-2 2 upstream 1 [0, 2] = 0.382345
2-2 2 slope 1 [0, 2] = 0
2-2 4 deltas 1 [0, 2] = 0
2-2 6 check upstream 1 [1, 2] analytic = 0
2-2 7 upstream 1 [1, 2] = -0.999
2-3 1 outputs 2 [0, 0] = 0
2-3 1 outputs 2 [1, 0] = -0.4941
2-3 1 outputs 2 [2, 0] = -0.3093
2-3 1 outputs 2 [3, 0] = -0.4258
2-3 1 loss = 2.0640
2-3 3 share of zeros of slope 1 [:, 0] = 1
2-3 4 grad_w 1 [0, 0] = 0
2-3 4 grad_w 1 [0, 1] = 1.1860
2-3 4 grad_w 1 [0, 2] = 0.1110
2-3 4 grad_w 1 [0, 3] = 0.2327
2-3 4 grad_w 1 [1, 1] = 0
2-3 4 grad_w 1 [1, 2] = 0.5005
2-3 4 grad_w 1 [1, 3] = 1.0492
2-3 5 predicted change = -1.8642
2-3 5 change = -1.2743
2-3 6 loss = 0.7897
2-3 8 loss after = 1.7595
2-3 9 loss after = 2.0869
2-3 10 loss = 0.4909
2-3 11 loss = 0.25
2-3 11 batch 101 = 0.2501
2-3 11 outputs 2 [0, 0] = 0.5000
2-3 11 outputs 2 [1, 0] = 1.0000
2-3 11 outputs 2 [2, 0] = 0.5000
2-3 11 outputs 2 [3, 0] = 0.0000
2-4 1 loss = 0.82855
2-4 1 predicted change = -0.27850
2-4 1 change = -0.18150
2-4 2 loss = 0.64705
2-4 4 loss after = 0.8649
2-4 5 loss after = 1.8598
2-4 6 loss = 6.06
2-5 1 loss = 0.82855
2-5 2 share of zeros of slope 1 [:, 3] = 1
2-5 3 batch 2 = 0.64705
2-5 3 loss = 0.59403
2-5 4 batch 11 = 0.38390
2-5 4 loss = 0.02296
2-5 5 loss = 0.000012
2-5 6 share of zeros of slope 1 [:, 3] = 1
2-6 1 loss = 0.5621
2-6 2 loss = 0.0000
2-6 3 batch 1 = 5.0125
2-6 3 loss = 0.2500
2-6 3 outputs 2 [0, 0] = 0.500
2-6 3 outputs 2 [2, 0] = 1.000
2-6 4 batch 1 = 1.1847
2-6 4 loss = 0.33333
2-6 4 outputs 2 [1, 0] = 1.000
2-6 4 outputs 2 [3, 0] = 0.3333
2-6 5 batch 1 = 2.0456
2-6 5 loss = 0.5000
2-6 5 outputs 2 [0, 0] = 0.5000
2-6 5 share of zeros of slope 1 = 1
2-6 6 mean size of grad_w 1 = 0.000000000000000
2-6 6 mean size of grad_w 2 = 0.000000000000000
3-2 1 loss = 0.659721
3-2 1 outputs 2 [0, 0] = -0.0077
3-3 1 outputs 1 [0, 0] = 0.2689
3-3 1 outputs 1 [2, 0] = 0.8808
3-3 3 outputs 1 [1, 0] = 0
3-3 3 slope 1 [1, 0] = 0
3-3 3 deltas 1 [2, 0] = 1
3-3 4 outputs 1 [0, 0] = -0.7616
3-3 4 outputs 1 [2, 0] = 0.9640
3-4 1 loss = 0.097500
3-4 2 upstream 1 [0, 0] = -0.25
3-4 2 upstream 1 [0, 1] = -0.10
3-4 2 upstream 1 [1, 0] = 0.15
3-4 2 upstream 1 [1, 1] = -0.05
3-4 3 upstream 1 [0, 0] = -0.5
3-4 3 upstream 1 [0, 1] = -0.2
3-4 3 upstream 1 [1, 0] = 0.3
3-4 3 upstream 1 [1, 1] = -0.1
3-4 4 check grad_w 1 [0, 0] ratio = 2.00
3-4 5 loss = 1.5582
3-4 6 loss = 1.2646
3-5 1 outputs 1 [0, 0] = 0.6590
3-5 1 outputs 1 [0, 1] = 0.2424
3-5 1 outputs 1 [0, 2] = 0.0986
3-5 1 outputs 1 [1, 0] = 0.1086
3-5 1 outputs 1 [1, 1] = 0.8025
3-5 1 outputs 1 [1, 2] = 0.0889
3-5 2 loss = 0.318540
3-5 3 deltas 1 [0, 0] = -0.1705
3-5 3 deltas 1 [0, 1] = 0.1212
3-5 3 deltas 1 [0, 2] = 0.0493
3-5 3 deltas 1 [1, 0] = 0.0543
3-5 3 deltas 1 [1, 1] = -0.0988
3-5 3 deltas 1 [1, 2] = 0.0445
3-5 3 sum of deltas 1 [0, :] = 0.0000000000
3-5 3 sum of deltas 1 [1, :] = 0.0000000000
3-6 1 loss = 2.337972
3-7 2 loss = 1.153587
3-7 4 check grad_w 1 [0, 0] ratio = 1.00
3-7 5 loss = 0.2457
3-7 5 train_accuracy 300 = 1
3-8 1 share of zeros of outputs 1 = 0.42
3-8 1 share of zeros of outputs 2 = 0.58
3-8 1 share of zeros of outputs 3 = 0.50
3-8 2 loss = 1.112205
3-8 3 mean size of grad_w 1 = 0.0351
3-8 3 mean size of grad_w 2 = 0.0442
3-8 3 mean size of grad_w 3 = 0.0344
3-8 3 mean size of grad_w 4 = 0.0748
3-8 5 loss = 0.018259
3-9 3 loss = 2.3195
3-9 5 train 1 = 1.3149
3-9 5 test_accuracy 1 = 0.763
3-9 6 train 10 = 0.1593
3-9 6 test_accuracy 10 = 0.955
3-9 7 train 30 = 0.0560
3-9 7 test_accuracy 30 = 0.968
4-1 1 loss = 0.25
4-1 2 loss = 0.693147
4-1 3 loss = 0.693147
4-2 1 loss = 0.410398
4-2 3 loss = 0.247810
4-2 4 batch 201 = 0.236673
4-2 4 batch 301 = 0.218058
4-2 4 batch 401 = 0.182677
4-2 4 batch 501 = 0.124801
4-2 4 loss = 0.057913
4-2 5 batch 701 = 0.015741
4-2 5 batch 801 = 0.002742
4-2 5 batch 901 = 0.000378
4-2 5 outputs 2 [0, 0] = 0.0036
4-2 5 outputs 2 [1, 0] = 0.9938
4-2 5 outputs 2 [2, 0] = 0.9933
4-2 5 outputs 2 [3, 0] = 0.0097
4-3 1 upstream 2 [0, 0] = -0.0330
4-3 1 upstream 2 [1, 0] = -0.1826
4-3 1 upstream 2 [2, 0] = -0.2396
4-3 1 upstream 2 [3, 0] = 0.1037
4-3 2 check grad_w 1 [0, 0] ratio = 0.50
4-3 3 loss = 0.0000471929
4-3 5 loss = 0.0000471929
4-3 7 loss = 0.000000000000019
4-4 1 deltas 2 [0, 0] = -0.1104
4-4 2 upstream 2 [0, 0] = -0.1104
4-5 1 upstream 1 [1, 0] = -0.666
4-5 3 upstream 1 [1, 0] = -0.690198
4-6 2 loss = 10.0
4-6 5 outputs 1 [0, 0] = 1
"""
"""Lesson, scene, what is asked or told there, and the figure with as many digits as the text gives."""


@pytest.mark.parametrize("name", IDS)
def test_every_scene_shows_the_figures_of_its_text(name: str) -> None:
    asked = [re.fullmatch(r"(\S+) (\d+) (.+) = (\S+)", line) for line in FIGURES.strip().splitlines()]
    wanted = [(int(found[2]), found[3], found[4]) for found in asked if found and found[1] == name]
    for number, scene, timeline in scenes(name):
        if scene.at[1] != "end":
            assert tuple(timeline.cursor) == scene.at or timeline.divergence, (name, number)
        for at, of, figure in wanted:
            if at == number:
                value = value_of(reference(of), timeline)
                digits = len(figure.partition(".")[2])
                assert abs(value - float(figure)) <= 0.5001 * 10.0**-digits, (name, number, of, value, figure)


@pytest.mark.parametrize("name", IDS)
def test_every_question_is_asked_before_its_answer_and_takes_the_right_one(name: str) -> None:
    count = 0
    for number, scene, timeline in scenes(name):
        for question in scene.question:
            posed = Posed.at(question, timeline)
            where = (name, number, question.ask, question.of)
            writer = None if posed.key is None else timeline.program.writer(posed.key)
            assert writer is None or writer >= timeline.cursor.operation, f"{where}: it stands there already"
            for option in posed.options:
                assert posed.judge(option).right is option.right, where
            if question.ask == "number":
                assert posed.judge(f"{posed.truth:.4g}" if posed.truth else "0").right, where
                assert not posed.judge(f"{posed.truth + 1.5:.4g}").right, where
                _assert_not_told(posed.truth, scene, question, where)
            elif question.ask == "shape":
                assert posed.judge("×".join(map(str, posed.truth))).right, where
            elif not posed.options:
                assert posed.judge(posed.truth).right, where
            count += 1
    assert count >= 4, f"{name} asks too little"


def _assert_not_told(truth: float, scene: Scene, question: Question, where: object) -> None:
    """Nothing that is read before the answer holds it with its digits."""
    written = f"{abs(truth):.4f}"
    if truth and len(written.rstrip("0")) > 4:
        for text in (scene.text, question.prompt, *question.hints):
            assert text is None or written not in text.en + text.ja, where


@pytest.mark.parametrize("name", IDS)
def test_both_languages_say_the_same_figures(name: str) -> None:
    lesson = lesson_of(name)
    assert lesson.id == name
    assert lesson.convention
    assert lesson.summary
    assert lesson.scene[-1].takeaway or lesson.scene[-2].takeaway
    for text in texts(lesson):
        figures = [sorted(re.findall(r"\d+\.\d{2,}", said)) for said in (text.en, text.ja)]
        assert figures[0] == figures[1], text
        assert not re.search(r"[぀-ヿ一-鿿] [A-Za-z0-9]|[A-Za-z0-9] [぀-ヿ一-鿿]", text.ja.replace("L = ", "")), text.ja
        assert "-0." not in text.en + text.ja, "a minus is −"


def test_every_figure_belongs_to_a_lesson_and_a_scene() -> None:
    for line in FIGURES.strip().splitlines():
        name, scene, *_ = line.split()
        assert name in IDS
        assert 1 <= int(scene) <= len(lesson_of(name).scene), line


def _checked(timeline: Timeline, signals: bool = False) -> tuple[int, int]:
    rows = list(GradientCheck(timeline.program, timeline.record, signals=signals))
    return sum(not row.ok for row in rows), len(rows)


def test_the_checks_that_lessons_tell_of_come_out_so() -> None:
    for name, scene, signals, found in (
        ("2-2", 6, True, (6, 65)), ("2-2", 6, False, (0, 17)), ("3-4", 4, False, (6, 6)), ("3-6", 4, False, (0, 13)),
        ("3-7", 4, False, (0, 27)), ("3-8", 4, False, (0, 145)), ("4-3", 2, False, (17, 17)),
        ("4-4", 3, False, (27, 27)), ("4-4", 5, False, (0, 27)), ("4-5", 4, False, (5, 17)), ("4-5", 4, True, (26, 65)),
    ):  # fmt: skip
        assert _checked(moment(name, scene), signals) == found, (name, scene)


def test_the_worst_relative_error_of_each_array_is_of_the_size_that_is_told() -> None:
    timeline = moment("3-6", 4)
    rows = list(GradientCheck(timeline.program, timeline.record))
    told = {("weights", 1): 2.5e-10, ("biases", 1): 5e-11, ("weights", 2): 2.4e-11, ("biases", 2): 2e-12}
    for (name, layer), error in told.items():
        found = worst([row for row in rows if (row.name, row.layer) == (name, layer)])
        assert error / 20 < found < error * 20, (name, layer, found)


def test_ratios_of_softmax_by_elements_have_nothing_in_common() -> None:
    timeline = moment("4-4", 3)
    ratios = [row.analytic / row.numeric for row in GradientCheck(timeline.program, timeline.record)]
    assert max(ratios) - min(ratios) > 0.5


def test_the_learning_rates_that_are_tried_lead_where_it_is_told() -> None:
    for name, losses in (
        ("2-3", {0.05: 1.2853, 0.15: 0.5490, 0.2: 0.5454, 0.3: 0.9395, 0.4: 1.7595, 0.43: 2.0869}),
        ("2-4", {0.1: 0.6471, 0.2: 0.6601, 0.3: 0.8649, 0.5: 1.8598}),
    ):
        timeline = moment(name, 1)
        update = Update(timeline.program, timeline.data, whole(timeline.program, timeline.record))
        found = update.losses(np.array(list(losses)))
        assert found == pytest.approx(list(losses.values()), abs=6e-5), name
    assert update.losses(np.array([0.286]))[0] < update.loss < update.losses(np.array([0.288]))[0]
    assert update.lowest == pytest.approx(0.14, abs=0.01)


def test_xor_with_relu_falls_below_a_hundredth_where_it_is_told() -> None:
    batch = moment("2-5", 5).curves.batch.values
    assert 1 + int(np.argmax(batch < 0.01)) == 58


def test_a_step_too_long_leaves_the_solution_as_is_told() -> None:
    batch = moment("4-3", 9).curves.batch.values
    assert batch[799] < 1e-6
    assert batch[800:1100].max() > 0.3
    assert batch[1099] < 0.01


def test_of_twenty_starts_as_many_get_stuck_as_is_told() -> None:
    losses = []
    for seed in range(20):
        timeline = Timeline(
            nnviz.load(
                {
                    "nnviz": 1,
                    "data": {"kind": "xor"},
                    "layers": [{"size": 4, "activation": "relu"}, {"size": 1, "activation": "identity"}],
                    "init": {"kind": "normal", "scale": 1.0, "seed": seed},
                    "loss": {"kind": "sse", "reduction": "sum"},
                    "optimizer": {"kind": "sgd", "lr": 0.1},
                    "batch": {"order": "sequential"},
                }
            )
        )
        timeline.run(1000)
        timeline.curves.evaluate()
        losses.append(timeline.curves.train[-1])
    ends = np.array(losses)
    assert [seed for seed in range(20) if losses[seed] < 1e-3] == [1, 2, 4, 9, 12, 15, 19]
    assert losses[0] == pytest.approx(0.0100, abs=1e-4)
    assert [int((abs(ends - rest) < 1e-3).sum()) for rest in (0.25, 1 / 3, 0.5)] == [3, 7, 2]


def test_figures_are_those_of_the_texts_own_code() -> None:
    cycle = next(
        case for case in golden("one_cycle_relu_sse")["more"] if case["inputs"] and len(case["inputs"][0]) == 3
    )
    found = moment("2-1", 5)
    assert found.record["loss"] == pytest.approx(cycle["expected"]["loss"], rel=1e-5)
    assert found.record["deltas", 1] == pytest.approx(np.array(cycle["expected"]["deltas"][0]), rel=1e-5)
    whole_cycle = golden("one_cycle_relu_sse")["expected"]
    found = moment("4-5", 5)
    assert found.record["grad_w", 1] == pytest.approx(np.array(whole_cycle["dW"][0]), rel=1e-11, abs=1e-14)
    softmax = golden("softmax_ce")["expected"]
    found = moment("3-5", 4)
    assert found.record["deltas", 1] == pytest.approx(np.array(softmax["gradient"]), rel=1e-9)
    assert found.record["loss"] == pytest.approx(softmax["loss_without_the_1e_10"], rel=1e-12)
    checked = golden("matrix_backprop_sigmoid_mse")["expected"]
    found = moment("3-6", 4)
    assert found.record["loss"] == pytest.approx(checked["loss"], rel=1e-11)
    for layer in (1, 2):
        assert found.record["grad_w", layer] == pytest.approx(np.array(checked["dW"][layer - 1]), rel=1e-9)
    named = golden("qiita_xor")["expected"]["loss_every_100"]
    lines = named.values() if isinstance(named, dict) else named
    found = moment("4-2", 5)
    assert found.curves.batch.values[0:1000:100] == pytest.approx(list(lines)[:10], rel=1e-9)
