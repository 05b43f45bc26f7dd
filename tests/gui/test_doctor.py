"""The doctor's panel: it opens when numbers blow up, tells the story, and its numbers lead there."""

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QPoint, Qt

import nnviz
from nnviz.engine.insight.diagnosis import findings
from nnviz.engine.insight.diagnosis.doctor import examine
from nnviz.engine.insight.diagnosis.sentences import SENTENCES
from nnviz.engine.training.explain import Origin
from nnviz.gui.views.doctor import story_numbers
from nnviz.gui.views.network import content

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


CASES = Path(__file__).parents[1] / "cases" / "num"

DIVERGING = {
    "nnviz": 1,
    "data": {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[3.0], [-5.0]]},
    "layers": [{"size": 2, "activation": "identity"}, {"size": 1, "activation": "identity"}],
    "init": {"kind": "normal", "scale": 0.3, "seed": 3},
    "loss": {"kind": "sse"},
    "optimizer": {"kind": "sgd", "lr": 0.2},
}
DEAD = {
    "nnviz": 1,
    "data": {"kind": "xor"},
    "layers": [{"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"}],
    "loss": {"kind": "mse"},
    "init": {"kind": "explicit", "weights": [[[-1, 1], [-1, 1]], [[1], [1]]], "biases": [[-1, 0], [0]]},
    "optimizer": {"kind": "sgd", "lr": 0.1},
}


def text(window):
    return re.sub(r"\s+", " ", window.views["doctor"].toPlainText())


def finished(window):
    return lambda: window.frame.findings is not None and not window.frame.examining


@pytest.fixture
def diverged(open_window, qtbot):
    """A window in which Run came upon a value that is not finite, and the doctor has told all."""
    window = open_window(DIVERGING)
    assert not window.cards["doctor"].isVisible()
    window.session.run()
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)
    qtbot.waitUntil(finished(window), timeout=20_000)
    return window


def links(qtbot, view):
    """Where each link of the text can be clicked, from top to bottom."""
    found = {}
    bar = view.verticalScrollBar()
    for top in (*range(0, bar.maximum(), max(1, view.viewport().height() // 2)), bar.maximum()):
        bar.setValue(top)
        for y in range(2, view.viewport().height(), 6):
            for x in range(2, view.viewport().width(), 6):
                name = view.anchorAt(QPoint(x, y))
                if name and name not in found:
                    found[name] = (top, QPoint(x, y))
    return found


def test_a_run_that_blows_up_opens_the_panel_which_tells_the_story(diverged):
    window = diverged
    assert window.cards["doctor"].isVisible()
    assert not window.views["doctor"].visibleRegion().isEmpty(), "in front of the panel whose place it shares"
    divergence = window.frame.divergence
    assert str(divergence) in window.banner.text(), "the banner stays"
    assert list(window.frame.findings) == [found for found in examine(window.session.timeline) if found]
    told = text(window)
    assert "L = ∞ is the first non-finite value" in told
    assert f"from step {divergence.operation} (loss) of iteration {divergence.iteration}." in told
    facts = {found.kind: found.facts for found in window.frame.findings}
    assert f"it has grown since iteration {facts['grew']['since']}" in told
    assert f"Had the learning rate been {facts['held']['held']:g}" in told
    assert "{" not in told


def test_clicking_a_number_goes_to_it_and_the_story_stays(diverged, qtbot):
    window, view = diverged, diverged.views["doctor"]
    numbers, told = story_numbers(window.frame.findings), text(diverged)
    places = links(qtbot, view)
    assert places.keys() == {str(at) for at in range(len(numbers))}
    normal = {found.kind: found.facts for found in window.frame.findings}["grew"]["normal"]
    name = next(str(at) for at, number in enumerate(numbers) if number.iteration == normal.iteration)
    top, at = places[name]
    view.verticalScrollBar().setValue(top)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.timeline.cursor.iteration == normal.iteration < 11
    assert window.session.selection.number == numbers[int(name)]
    assert window.frame.explanation.value == normal.value
    qtbot.waitUntil(finished(window))
    assert text(window) == told


def test_the_key_asks_about_a_healthy_run_and_gets_an_answer(window, press, qtbot):
    assert not window.cards["doctor"].isVisible()
    window.session.goto(40)
    press(Qt.Key.Key_D, control=True)
    assert window.cards["doctor"].isVisible()
    qtbot.waitUntil(finished(window), timeout=20_000)
    assert text(window) == "Iteration 40: all values are finite and no node is dead."


def test_a_dead_unit_is_told_with_its_name_and_its_sum(open_window, qtbot):
    window = open_window(DEAD)
    window.session.goto(5)
    window.actions_by_name["examine"].trigger()
    qtbot.waitUntil(finished(window), timeout=20_000)
    assert text(window).startswith("h₁ is dead in iteration 5: its slope is exactly 0 for every training row")
    assert "already the case when training began" in text(window)


RATE_TOO_LARGE = {
    "nnviz": 1, "data": {"kind": "xor"}, "loss": {"kind": "bce"}, "optimizer": {"kind": "sgd", "lr": 200.0},
    "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
    "init": {"kind": "normal", "scale": 0.6, "seed": 1},
}  # fmt: skip


@pytest.mark.parametrize(
    "source", ["plane", RATE_TOO_LARGE | DEAD, *by_night("xor-neuron", RATE_TOO_LARGE, CASES / "saturated.nnviz")],
    ids=["identical", "dead", "cancel", "too large", "saturated"],
)  # fmt: skip
def test_three_findings_are_told_first_the_worst_before_the_others_and_each_number_leads_to_where_it_is(
    source, open_window, qtbot
):
    window = open_window(source if isinstance(source, str | dict) else str(source))
    window.session.goto(200)
    window.actions_by_name["examine"].trigger()
    qtbot.waitUntil(finished(window), timeout=30_000)
    view, groups = window.views["doctor"], findings.worst_first(window.frame.findings)
    assert "{" not in text(window) and ("more finding" in text(window)) == (len(groups) > 3)
    heads = [group[0].kind for group in groups]
    assert heads == sorted(heads, key=findings.HEADS.index)
    if len(groups) > 3:
        places = links(qtbot, view)
        top, at = places["more"]
        view.verticalScrollBar().setValue(top)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert "more finding" not in text(window) and "{" not in text(window)
    numbers, told = story_numbers(window.frame.findings), text(window)
    for name, (top, at) in links(qtbot, view).items():
        view.verticalScrollBar().setValue(top)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.session.selection.number == numbers[int(name)]
        assert window.session.timeline.cursor.iteration in (numbers[int(name)].iteration, 200)
        assert text(window) == told


def test_another_lesson_ends_the_examination(window, press, qtbot):
    window.session.goto(5)
    press(Qt.Key.Key_D, control=True)
    assert window.frame.examining
    window.session.take(nnviz.Timeline(nnviz.load("or")))
    assert not window.frame.examining
    assert window.frame.findings is None
    assert "Diagnose this run" in text(window)


def test_another_run_has_another_story(diverged, qtbot):
    window = diverged
    window.session.goto(1, 0)
    window.session.edit("lr", 0.001)
    assert window.frame.findings is None
    assert "Diagnose this run" in text(window)
    window.session.run()
    qtbot.waitUntil(lambda: window.session.timeline.newest.iteration > 20, timeout=20_000)
    window.session.pause()
    assert window.frame.findings is None


def test_resetting_the_layout_leaves_the_panel_where_it_is_needed_and_closes_it_else(diverged):
    window = diverged
    window.actions_by_name["reset_layout"].trigger()
    assert window.cards["doctor"].isVisible()
    window.session.reset()
    window.actions_by_name["reset_layout"].trigger()
    assert not window.cards["doctor"].isVisible()
    assert window.cards["code"].isVisible()


def test_a_panel_that_was_closed_stays_closed_until_somebody_asks(diverged, press):
    window = diverged
    window.cards["doctor"].close()
    window.session.back()
    window.session.step()
    assert not window.cards["doctor"].isVisible()
    window.actions_by_name["examine"].trigger()
    assert window.cards["doctor"].isVisible()


def test_the_examination_waits_while_training_runs(window, press, qtbot):
    press(Qt.Key.Key_F5)
    window.session.examine()
    known = window.session.timeline.newest.iteration
    qtbot.waitUntil(lambda: window.session.timeline.newest.iteration > known + 30, timeout=20_000)
    assert window.frame.findings == ()
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(finished(window), timeout=20_000)
    assert [found.kind for found in window.frame.findings] == ["healthy"]


def test_every_kind_of_finding_has_its_sentence():
    """Those that the engine names in its source; and every sentence is said of something."""
    folder = Path(findings.__file__).parent
    source = "".join(file.read_text("utf-8") for file in folder.glob("*.py") if file.name != "sentences.py")
    kinds = set(re.findall(r'"([a-z]+(?: [a-z]+)*)"', source)) & SENTENCES.keys()
    kinds |= {f"made of: {origin}" for origin in get_args(Origin)}
    kinds |= {f"{word} {what}" for word in ("another", "no other") for what in ("start", "activation", "layer")}
    assert kinds == SENTENCES.keys()


def test_huge_numbers_do_not_leave_their_half_of_a_node(diverged):
    looks = (content.drawn_node(diverged.frame, content.Marks(), layer, 0, True, True) for layer in (1, 2))
    texts = [shown for look in looks for shown in look.texts]
    assert all("e" in shown and len(shown) <= 7 for shown in texts)


def test_with_batches_the_link_beside_a_loss_of_all_rows_leads_to_that_of_its_batch(open_window, qtbot):
    window = open_window({**DEAD, "init": {"kind": "normal", "scale": 0.5, "seed": 4}, "batch": {"size": 3},
                          "optimizer": {"kind": "sgd", "lr": 1e-6}})  # fmt: skip
    window.session.goto(240, 0)
    window.session.examine()
    qtbot.waitUntil(finished(window), timeout=20_000)
    told = text(window)
    found = next(f for f in window.frame.findings if f.kind in ("plateau", "rate too small"))
    loss = found.facts["after"]
    assert re.search(r"[\d.]+ for all training rows \(L = [\d.]+ for its batch\)", told)
    assert "The loss of all training rows was looked at as each epoch begins, and not in between." in told
    at = [number.iteration for number in story_numbers(window.frame.findings)].index(loss.batch.iteration)
    view = window.views["doctor"]
    top, place = links(qtbot, view)[str(at)]
    view.verticalScrollBar().setValue(top)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.frame.cursor.iteration == loss.batch.iteration
    assert window.frame.record["loss"] == loss.batch.value
