"""The lessons that come with the program: every scene can be shown, every question asked, and what their prose says of
numbers is what is computed there."""

from __future__ import annotations

import json
import re
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from nnviz.engine.lessons.lesson import Question, Scene
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.lessons.references import key_of, reference, value_of
from nnviz.engine.training.timeline import Timeline
from nnviz.resources import resource

from .lessons import lesson_of, scenes, texts

FILES = sorted(resource("lessons").glob("*.toml"))
GOLDENS = Path(__file__).parent / "goldens"
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


class Figure(NamedTuple):
    """What is to be computed in a scene (from 1), rounded to so many digits after the point; of several numbers all."""

    lesson: str
    scene: int
    of: str
    value: float | list[float]
    digits: int


FIGURES = [
    Figure(*row)
    for row in (
        ("0-0", 1, "sums 1 [0, 0]", 1.2, 9), ("0-0", 2, "loss", 0.32, 9), ("0-0", 3, "upstream 1 [0, 0]", -0.8, 9),
        ("0-0", 4, "deltas 1 [0, 0]", -0.8, 9),
        ("0-0", 5, "grad_w 1 [:, 0]", [-0.8, -1.6], 9), ("0-0", 7, "weights 1 [:, 0]", [0.58, 0.46], 9),
        ("0-0", 7, "biases 1 [0]", 0.18, 9), ("0-0", 8, "outputs 1 [0, 0]", 1.68, 9), ("0-0", 8, "loss", 0.0512, 9),
        ("0-1", 1, "outputs 1 [:, 0]", [0.5] * 4, 9), ("0-1", 2, "loss", 0.693147, 6),
        ("0-1", 3, "deltas 1 [:, 0]", [0.125, -0.125, -0.125, -0.125], 9), ("0-1", 4, "grad_b 1 [0]", -0.25, 9),
        ("0-1", 5, "grad_w 1 [:, 0]", [-0.25, -0.25], 9), ("0-1", 6, "predicted change", -0.09375, 5),
        ("0-1", 6, "change", -0.0850, 4), ("0-1", 6, "loss after", 0.608150, 6),
        ("0-1", 7, "weights 1 [:, 0]", [0.125, 0.125], 9), ("0-1", 7, "biases 1 [0]", 0.125, 9),
        ("0-1", 8, "loss", 0.608150, 6), ("0-1", 9, "train_accuracy reaches 1", 39, 0),
        ("0-1", 9, "train_accuracy 1", 0.75, 9), ("0-1", 10, "outputs 1 [:, 0]", [0.0412, 0.9836, 0.9836, 1.0], 4),
        ("0-1", 10, "weights_before 1 [:, 0]", [7.2375, 7.2375], 4), ("0-1", 10, "biases_before 1 [0]", -3.1461, 4),
        ("0-1", 11, "loss", 0.018841, 6), ("0-1", 11, "train 1000", 0.018822, 6),
        ("0-1", 12, "- biases_before 1 [0] / weights_before 1 [0, 0]", 0.4347, 4),
        ("0-2", 1, "deltas 1 [:, 0]", [0.125, -0.125, -0.125, 0.125], 9), ("0-2", 2, "grad_b 1 [0]", 0, 9),
        ("0-2", 3, "grad_w 1 [:, 0]", [0, 0], 9), ("0-2", 4, "outputs 1 [:, 0]", [0.5] * 4, 9),
        ("0-2", 4, "weights_before 1 [:, 0]", [0, 0], 9), ("0-2", 4, "train 5000", 0.693147, 6),
        ("0-2", 4, "train_accuracy 5000", 0.5, 9), ("0-2", 5, "loss", 0.861650, 6),
        ("0-2", 6, "batch 100", 0.693633, 6), ("0-2", 6, "batch 500", 0.693147, 6),
        ("0-2", 6, "weights_before 1 [:, 0]", [0, 0], 3),
        ("0-3", 1, "weights_before 1 [:, 0]", [0.2074, 0.5432], 4), ("0-3", 1, "sums 1 [1, 0]", 0.5432, 4),
        ("0-3", 2, "outputs 1 [1, :]", [0.4954, 0.2616, -0.3115, 0.3352], 4), ("0-3", 3, "sums 2 [1, 0]", 0.2592, 4),
        ("0-3", 3, "outputs 2 [1, 0]", 0.5644, 4), ("0-3", 4, "loss", 0.688760, 6),
        ("0-3", 4, "deltas 2 [1, 0]", -0.1089, 4),
        ("0-3", 6, "grad_w 2 [:, 0]", [0.00345, -0.00315, -0.00790, -0.00523], 5),
        ("0-3", 7, "weights_before 2 [0, 0]", 0.2187, 4), ("0-3", 7, "upstream 1 [1, 0]", -0.0238, 4),
        ("0-3", 8, "slope 1 [1, 0]", 0.7546, 4), ("0-3", 8, "deltas 1 [1, 0]", -0.01797, 5),
        ("0-3", 9, "deltas 1 [:, 0]", [0.02734, -0.01797, -0.02732, 0.01725], 5),
        ("0-3", 10, "grad_w 1 [0, 0]", -0.010077, 6), ("0-3", 10, "grad_w 1 [0, 3]", 0.011679, 6),
        ("0-3", 11, "loss", 0.688529, 6), ("0-3", 12, "batch below 0.5", 190, 0),
        ("0-3", 12, "train_accuracy reaches 1", 191, 0), ("0-3", 12, "batch below 0.1", 379, 0),
        ("0-3", 12, "batch below 0.01", 1487, 0), ("0-3", 14, "outputs 2 [:, 0]", [0.0003, 0.9972, 0.9972, 0.0040], 4),
        ("0-3", 14, "train 5000", 0.002492, 6), ("0-3", 16, "train 5000", 0.6931, 4),
        ("0-4", 3, "grad_w 1 [0, 0]", -0.000106597, 9), ("0-4", 3, "check grad_w 1 [0, 0] numeric", -0.000106597, 9),
        ("0-4", 3, "grad_w 1 [1, 2]", 0.000329425, 9), ("0-4", 3, "check grad_w 1 [1, 2] numeric", 0.000329425, 9),
        ("0-4", 3, "grad_w 2 [0, 0]", -0.000334743, 9), ("0-4", 3, "check grad_w 2 [0, 0] numeric", -0.000334743, 9),
        ("0-4", 3, "grad_w 2 [3, 0]", -0.000997323, 9), ("0-4", 3, "check grad_w 2 [3, 0] numeric", -0.000997323, 9),
        ("0-4", 3, "check grad_w 1 [0, 0] relative_error", 0, 7), ("0-4", 3, "wrong checks", 0, 0),
        ("0-4", 4, "wrong checks", 12, 0), ("0-4", 6, "grad_b 1 [0]", 0, 15), ("0-4", 6, "wrong checks", 0, 0),
        ("0-4", 6, "check grad_b 1 [0] relative_error", 1, 9), ("0-4", 6, "check grad_b 1 [0] numeric", -5.6e-12, 13),
        ("0-5", 1, "train 200", 0.4681, 4), ("0-5", 1, "train 500", 0.0532, 4), ("0-5", 1, "train 1000", 0.01689, 5),
        ("0-5", 1, "train 5000", 0.002492, 6), ("0-5", 1, "train below 0.1", 378, 0),
        ("0-5", 2, "train 200", 0.0950, 4), ("0-5", 2, "train 500", 0.0171, 4), ("0-5", 2, "train 1000", 0.00700, 5),
        ("0-5", 2, "train 5000", 0.00120266, 8), ("0-5", 2, "train below 0.1", 197, 0),
        ("0-5", 3, "train 2500", 0.002498, 6),
        ("0-6", 6, "batch 3000", 0.0043633, 7), ("0-6", 6, "train 3000", 0.0043616, 7), ("0-6", 7, "loss", 0.759778, 6),
        ("0-6", 8, "batch 3000", 0.003927, 6), ("0-6", 8, "outputs 2 [:, 0]", [0.0009, 0.9954, 0.9954, 0.0056], 4),
        ("1-1", 1, "sums 1 [0, :]", [0.3775, 0.3925], 4), ("1-1", 3, "outputs 1 [0, :]", [0.593270, 0.596884], 6),
        ("1-1", 3, "sums 2 [0, :]", [1.105906, 1.224921], 6), ("1-1", 4, "outputs 2 [0, :]", [1.105906, 1.224921], 6),
        ("1-2", 1, "loss", 0.628099, 6), ("1-2", 1, "upstream 2 [0, :]", [1.095906, 0.234921], 6),
        ("1-2", 3, "slope 2 [0, :]", [1, 1], 9), ("1-2", 3, "deltas 2 [0, :]", [1.095906, 0.234921], 6),
        ("1-2", 4, "grad_b 2 [:]", [1.095906, 0.234921], 6), ("1-2", 5, "grad_w 2 [:, 0]", [0.650168, 0.654129], 6),
        ("1-2", 5, "grad_w 2 [:, 1]", [0.139372, 0.140221], 6),
        ("1-2", 6, "upstream 1 [0, :]", [0.555823, 0.622364], 6), ("1-2", 7, "slope 1 [0, :]", [0.241301, 0.240613], 6),
        ("1-2", 7, "deltas 1 [0, :]", [0.134121, 0.149749], 6), ("1-2", 8, "grad_w 1 [:, 0]", [0.006706, 0.013412], 6),
        ("1-2", 8, "grad_w 1 [:, 1]", [0.007487, 0.014975], 6),
        ("1-2", 9, "upstream 0 [0, :]", [0.057555, 0.071749], 6),
        ("1-3", 1, "weights 1 [0, 0]", 0.149329, 6), ("1-3", 1, "predicted change", -0.218681, 6),
        ("1-3", 2, "biases 1 [:]", [0.336588, 0.335025], 6), ("1-3", 2, "weights 2 [:, 0]", [0.334983, 0.384587], 6),
        ("1-3", 2, "weights 2 [:, 1]", [0.486063, 0.535978], 6), ("1-3", 2, "biases 2 [:]", [0.490409, 0.576508], 6),
        ("1-3", 3, "loss", 0.428881, 6), ("1-3", 4, "by hand 2", 2, 0), ("1-3", 4, "outputs 1 [0, 0]", 0.5933, 4),
        ("1-4", 1, "outputs 1 [0, :]", [0.5] * 3, 9), ("1-4", 2, "outputs 2 [0, 0]", 0, 9),
        ("1-4", 2, "deltas 2 [0, 0]", -1, 9), ("1-4", 2, "grad_w 2 [:, 0]", [-0.5] * 3, 9),
        ("1-4", 3, "upstream 1 [0, :]", [0] * 3, 15), ("1-4", 4, "grad_w 1 [:, 0]", [0, 0], 15),
        ("1-4", 4, "weights 2 [:, 0]", [0.05] * 3, 9), ("1-4", 4, "biases 2 [0]", 0.1, 9), ("1-4", 4, "loss", 0.5, 9),
        ("1-4", 5, "loss", 0.340312, 5), ("1-4", 5, "deltas 1 [0, :]", [-0.010313] * 3, 6),
        ("1-4", 6, "loss", 0.231577, 6), ("1-4", 7, "loss", 0, 9),
        ("1-5", 1, "sums 1 [0, :]", [0.24, -1.77, -1.57], 9), ("1-5", 2, "sums 2 [0, :]", [0.301269, -0.531100], 6),
        ("1-5", 3, "outputs 3 [0, 0]", 0.382884, 6),
        ("1-6", 2, "train 1", 0.1320, 4), ("1-6", 2, "train 10", 0.00489, 5), ("1-6", 2, "train 100", 0.000688, 6),
        ("1-6", 3, "train 1", 0.1199, 4), ("1-6", 3, "train 10", 0.00153, 5), ("1-6", 3, "train 100", 0.000264, 6),
        ("1-6", 4, "train 1", 0.13190, 5), ("1-6", 4, "train 10", 0.13185, 5), ("1-6", 4, "train 100", 0.13178, 5),
        ("1-6", 5, "divisor", 5, 0), ("1-6", 7, "loss", 0.314049, 6), ("1-6", 8, "loss", 0.303213, 6),
        ("1-7", 2, "loss", 0.267035, 6), ("1-7", 4, "train 1", 0.132023, 6), ("1-7", 4, "train 10", 0.004886, 6),
        ("1-7", 4, "train 20", 0.002834, 6), ("1-7", 4, "train 100", 0.000688, 6), ("1-7", 4, "mean 1", 0.132486, 6),
        ("1-7", 4, "mean 10", 0.005191, 6), ("1-7", 4, "mean 20", 0.002943, 6), ("1-7", 4, "mean 100", 0.000693, 6),
        ("1-7", 4, "mean 50", 0.00123, 5), ("1-7", 4, "train 50", 0.00127, 5),
        ("1-7", 6, "weights 1 [0, :]", [-0.1738] * 3, 4), ("1-7", 6, "weights 1 [1, :]", [-0.1726] * 3, 4),
        ("1-7", 6, "weights 2 [:, 0]", [-0.8661] * 3, 4), ("1-7", 6, "biases 2 [0]", 1.2531, 4),
        ("1-7", 7, "train 100", 0.000655, 6), ("1-7", 7, "test 100", 0.000663, 6),
        ("1-7", 8, "train 1", 0.018935, 6), ("1-7", 8, "train 100", 0.000521, 6),
        ("1-8", 1, "train 1", 0.1320, 4), ("1-8", 1, "train 5", 0.0649, 4), ("1-8", 1, "train 10", 0.00489, 5),
        ("1-8", 2, "train 1", 0.00603, 5), ("1-8", 2, "train 5", 0.00126, 5), ("1-8", 2, "train 10", 0.00071, 5),
        ("1-8", 3, "train 1", 0.00389, 5), ("1-8", 3, "train 5", 0.00175, 5), ("1-8", 3, "train 10", 0.00075, 5),
        ("1-8", 4, "grad_w 2 [0, 0]", -0.106766, 6), ("1-8", 4, "m_weights 2 [0, 0]", -0.010677, 6),
        ("1-8", 4, "m_hat_weights 2 [0, 0]", -0.106766, 6), ("1-8", 5, "weights 2 [0, 0]", 0.02, 6),
        ("1-8", 6, "train 1", 0.00718, 5), ("1-8", 6, "train 5", 0.00129, 5), ("1-8", 6, "train 10", 0.00079, 5),
    )
]  # fmt: skip
EXACT = {
    ("0-1", 11, "loss"): ("or_logistic", "loss_history_at", "999"),
    ("0-1", 10, "weights_before 1"): ("or_logistic", "final", "weights", 0),
    ("0-2", 4, "outputs 1 [:, 0]"): ("xor_logistic", "final", "probabilities"),
    ("0-3", 11, "loss"): ("xor_mlp_full", "loss_history_at", "0"),
    ("0-3", 14, "outputs 2 [:, 0]"): ("xor_mlp_full", "states_after_epochs", "5000", "probabilities"),
    ("0-4", 1, "grad_w 1 [0, 0]"): ("gradcheck_xor", "four_rows", 0, "analytic"),
    ("0-4", 1, "grad_w 2 [3, 0]"): ("gradcheck_xor", "four_rows", 3, "analytic"),
    ("0-6", 7, "loss"): ("xor_torch_twin", "float64", "loss_history_at", "0"),
    ("0-6", 8, "batch 3000"): ("xor_torch_twin", "float64", "loss_history_at", "2999"),
    ("1-2", 8, "grad_w 1"): ("deepinsider_2_2_2", "dW", 0),
    ("1-3", 2, "weights 2"): ("deepinsider_2_2_2", "updated_weights", 1),
    ("1-3", 3, "loss"): ("deepinsider_2_2_2", "loss_after"),
    ("1-4", 4, "weights 2"): ("deepinsider_zero_2_3_1", "updated_weights", 1),
    ("1-5", 3, "sums 2"): ("deepinsider_2_3_2_1", "sums", 1),
    ("1-6", 7, "grad_w 1"): ("deepinsider_one_sample_train", "gradients_of_first_update", "dW", 0),
}
"""Where a reference file has the figure itself."""


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_a_lesson_plays_from_the_first_scene_to_the_last(name: str) -> None:
    figures = [figure for figure in FIGURES if figure.lesson == name]
    exact = {of: golden for of, golden in EXACT.items() if of[0] == name}
    for number, scene, timeline in scenes(name):
        where = f"{name}, scene {number}"
        iteration, operation = scene.at
        count = len(timeline.program) if operation == "end" else operation
        assert tuple(timeline.cursor) == (iteration, count), where
        can_be_shown(scene, timeline, where)
        for question in scene.question:
            can_be_asked(question, scene, timeline, where)
        for figure in [figure for figure in figures if figure.scene == number]:
            found = np.asarray(value_of(reference(figure.of), timeline))
            assert np.allclose(found, figure.value, rtol=0, atol=0.51 * 10.0**-figure.digits), (figure, found)
        for (_, _, of), golden in [(of, golden) for of, golden in exact.items() if of[1] == number]:
            found = np.asarray(value_of(reference(of), timeline))
            assert np.allclose(found, figure_of(*golden), rtol=1e-9, atol=1e-12), (where, of, found)


def can_be_shown(scene: Scene, timeline: Timeline, where: str) -> None:
    """What is selected and lit is there."""
    if scene.select:
        assert key_of(reference(scene.select), timeline), where
        assert isinstance(value_of(reference(scene.select), timeline), float), (where, scene.select)
    for lit in scene.highlight:
        assert (reference(lit).name, reference(lit).layer) in timeline.program.named, (where, lit)


def can_be_asked(question: Question, scene: Scene, timeline: Timeline, where: str) -> None:
    """The answer is not shown yet, one option is right, and the right answer is judged so."""
    posed = Posed.at(question, timeline)
    if posed.options:
        assert [option.right for option in posed.options].count(True) == 1, (where, question)
        assert all(posed.judge(option).right is option.right for option in posed.options), (where, question)
    made = None if posed.key is None else timeline.program.writer(posed.key)
    assert made is None or made >= timeline.cursor.operation, f"{where} asks for what is shown already: {question.of}"
    if question.ask == "number":
        assert posed.judge(f"{posed.truth:.6e}").right, (where, question)
        digits = f"{abs(posed.truth):.4f}"
        if len(digits.rstrip("0")) > 5:
            assert digits not in scene.text.en + scene.text.ja, f"{where} tells what it asks: {digits}"
    if question.ask == "shape":
        assert posed.judge(" × ".join(map(str, posed.truth))).right, (where, question)


def figure_of(name: str, *path: Any) -> Any:
    return reduce(lambda value, step: value[step], path, json.loads((GOLDENS / f"{name}.json").read_text())["expected"])


def test_lessons_are_written_in_both_languages() -> None:
    for path in FILES:
        lesson = lesson_of(path.stem)
        assert lesson.id == path.stem
        assert lesson.convention, f"{path.stem} says nothing of its loss"
        assert lesson.scene[-1].takeaway, f"{path.stem} leaves nothing to take away"
        for text in texts(lesson):
            assert not JAPANESE.search(text.en), (path.stem, text.en)
            assert JAPANESE.search(text.ja) or text.en == text.ja or not re.search("[a-z]{3}", text.en), text
        for scene in lesson.scene:
            assert scene.text.ja.rstrip().endswith("。"), (path.stem, scene.text.ja)


def test_the_figures_are_those_of_scenes_that_there_are() -> None:
    for figure in FIGURES:
        assert 1 <= figure.scene <= len(lesson_of(figure.lesson).scene), figure


def test_the_lessons_of_the_first_two_texts_are_there() -> None:
    names = {path.stem for path in FILES}
    assert {*(f"0-{at}" for at in range(7)), *(f"1-{at}" for at in range(1, 9))} <= names
