"""While a question of a lesson is open nothing that can be read tells its number, and nothing that is seen depends on
it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from nnviz.engine.lessons.reading import read
from nnviz.gui.state.questions.open import Open
from nnviz.gui.window.panels import PANELS
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, use_language
from nnviz.resources import lessons

from .asked_for import Secret, can_be_twinned, other_numbers, twin
from .texts import Reader
from .told import TICK, Told, all_of

TOGETHER = (
    ("layer", "loss", "formula", "sample"), ("rows", "activation", "code"), ("histograms", "watches", "torch"),
    ("boundary", "terms", "ask", "experiment"), ("breakpoints", "lesson"),
)  # fmt: skip
"""Panels that are seen at the same time, and may be while a question is open."""
COVERED = ("check", "many", "preview", "moments", "log", "runs", "surface", "doctor")
OF_ITS_OWN = ("CurvePlot copies", TICK)
"""What has numbers that no step made: the table of a function, at places that are as far apart each, and axes."""
SAMPLE = {"en": (("0-1", 1),), "ja": (("3-2", 2),)}
"""Lessons and scenes: a loss, and the largest of several numbers."""
EVERY = [(name, at) for name, path in lessons().items()
         for at, scene in enumerate(read(path).scene) if any(asked.of for asked in scene.question)]  # fmt: skip


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def settle(window: Window) -> None:
    for _ in range(3):
        QApplication.processEvents()
    window.views["formula"].typeset_now()  # type: ignore[attr-defined]
    QApplication.processEvents()


def questions(window: Window, name: str, scene: int) -> Iterator[Open]:
    """Those of a scene, one after another, with all their hints; each is answered in the end."""
    session = window.session
    session.lessons.open(name, scene)
    session.lessons.finish()
    assert session.lessons.current is not None
    for asked in session.lessons.current.scene.question:
        session.questions.pose([asked], thin=False)
        question = session.questions.open
        assert question is not None
        session.questions.hint(3)
        settle(window)
        yield question
        session.questions.give_up()
    session.questions.drop()
    settle(window)


def answer(window: Window, question: Open) -> None:
    """Gives the right answer."""
    posed, asked = question.posed, window.session.questions
    option = next((option for option in posed.options if option.right), None)
    given = option or (posed.truth if isinstance(posed.truth, tuple) else f"{posed.truth:.12g}")
    asked.answer(given)
    now = asked.open
    assert now is not None and now.judged is not None and now.judged.right, now
    settle(window)


def leaks(secret: Secret, told: Iterator[Told], question: Open) -> list[str]:
    """What tells the number, and where. What can be chosen stands in the box, right or wrong."""
    return [
        f"{question.posed.question.of}: {', '.join(found)} in {where}: {text[:200]}"
        for where, text in told
        if where not in OF_ITS_OWN and (found := secret.told_by(text))
    ]


def everything(window: Window, reader: Reader) -> Iterator[Told]:
    """All that is told by a window as it is, by all panels that can be opened, and in a lecture."""
    yield from all_of(window, reader)
    for panels in TOGETHER:
        for panel in panels:
            window.open_card(panel)
        settle(window)
        cards: list[QWidget] = [window.cards[panel] for panel in panels]
        yield from all_of(window, reader, cards)
    window.actions_by_name["lecture"].trigger()
    lecture = window.lecture
    assert lecture is not None
    settle(window)
    for screen in (lecture.slide, lecture.presenter):
        yield from all_of(screen, reader)
    lecture.leave()


def walk(window: Window, reader: Reader, name: str, scene: int) -> list[str]:
    """Where the questions of a scene are told while they are open: as the lesson opens the window, in all panels that
    can be opened, and in a lecture."""
    found = list[str]()
    for question in questions(window, name, scene):
        secret = Secret.of(question)
        if not len(secret.sizes):
            continue
        found += leaks(secret, everything(window, reader), question)
        found += [f"{panel} is not covered" for panel in COVERED if question.hides and not is_covered(window, panel)]
        answer(window, question)
        truth = question.posed.truth
        if isinstance(truth, float) and len(secret.sizes):
            answered = Secret(np.array([abs(truth)]))
            assert any(answered.told_by(text) for _, text in all_of(window, reader)), "it is told now"
    return found


def is_covered(window: Window, panel: str) -> bool:
    window.open_card(panel)
    return window.places[panel].cover is not None and PANELS[panel].is_hidden(window.session.frame())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_tells_the_number_that_a_lesson_asks_for(open_window: Any, reader: Reader, language: str) -> None:
    use_language(language)
    window = open_window()
    for name, scene in SAMPLE[language]:
        assert not walk(window, reader, name, scene)


@pytest.mark.nightly
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", lessons())
def test_nothing_tells_any_number_that_a_lesson_asks_for(
    open_window: Any, reader: Reader, name: str, language: str
) -> None:
    use_language(language)
    window = open_window()
    found = [leak for at in (at for lesson, at in EVERY if lesson == name) for leak in walk(window, reader, name, at)]
    assert not found, "\n".join(found)


# --- answers that stand everywhere: 0, an epoch, what is no number --------------------------------


def told_anew(window: Window, reader: Reader, question: Open) -> set[Told]:
    """Everything that is told while a question is asked anew."""
    window.session.questions.pose([question.posed.question], hints=3, thin=False)
    settle(window)
    return set(everything(window, reader))


def compare(window: Window, reader: Reader, name: str, scene: int) -> list[str]:
    """What is told otherwise where the answer is another one, until somebody answers."""
    found, asked = list[str](), window.session.questions
    for question in questions(window, name, scene):
        if not can_be_twinned(question):
            continue
        told_anew(window, reader, question)  # the panels have their places now
        before = told_anew(window, reader, question)
        with twin(question):
            other = told_anew(window, reader, question)
            found += [f"{question.posed.question.of}: {where}: {text[:200]}" for where, text in sorted(before ^ other)]
            asked.give_up()
            settle(window)
            after = set(everything(window, reader))
        asked.pose([question.posed.question], thin=False)
        asked.give_up()
        settle(window)
        assert after != set(everything(window, reader)), "now both tell what they have"
    return found


@pytest.mark.parametrize(("language", "name", "scene"), [("en", "0-1", 8), ("ja", "4-6", 3)])
def test_nothing_is_told_otherwise_where_an_epoch_or_what_is_no_number_is_another(
    open_window: Any, reader: Reader, language: str, name: str, scene: int
) -> None:
    use_language(language)
    assert not compare(open_window(), reader, name, scene)


@pytest.mark.nightly
@pytest.mark.parametrize("name", lessons())
def test_nothing_is_told_otherwise_where_any_answer_that_cannot_be_searched_for_is_another(
    open_window: Any, reader: Reader, name: str
) -> None:
    window = open_window()
    found = [
        told for at in (at for lesson, at in EVERY if lesson == name) for told in compare(window, reader, name, at)
    ]
    assert not found, "\n".join(found)


# --- what is seen --------------------------------------------------------------------------------


def at_rest(window: Window, seen: QWidget) -> QImage:
    """What is seen when nothing more comes, as some plots are drawn in slices, with the focus where it always is."""
    window.views["network"].setFocus()
    shown, before = seen.grab().toImage(), None
    while shown != before:
        settle(window)
        before, shown = shown, seen.grab().toImage()
    return shown


def pictures(window: Window, question: Open) -> list[QImage]:
    """A lecture, the window, and it with other panels, while a question is asked anew."""
    window.session.questions.pose([question.posed.question], hints=3, thin=False)
    window.actions_by_name["lecture"].trigger()
    lecture = window.lecture
    assert lecture is not None
    found = [at_rest(window, lecture.slide)]
    lecture.leave()
    for panels in ((), *TOGETHER):
        for panel in panels:
            window.open_card(panel)
        found.append(at_rest(window, window))
    return found


def check_pictures(window: Window, name: str, scene: int) -> None:
    """With other numbers in the place of those that are hidden every picture is the same, until one answers."""
    asked = window.session.questions
    for question in questions(window, name, scene):
        if question.at is None or question.posed.of is None or "slips" in question.posed.question.choices:
            continue
        pictures(window, question)  # the panels have their places now
        before = pictures(window, question)
        with other_numbers(question):
            assert pictures(window, question) == before, question.posed.question
            assert asked.open is not None
            values, key = (one.posed.values for one in (asked.open, question)), question.posed.operation.writes
            assert not np.array_equal(*(each[key] for each in values))
        asked.pose([question.posed.question], thin=False)
        asked.give_up()
        settle(window)
        assert window.grab().toImage() != before[-1]


def test_no_pixel_depends_on_the_number_that_a_lesson_asks_for(open_window: Any) -> None:
    check_pictures(open_window(), *SAMPLE["en"][0])


@pytest.mark.nightly
@pytest.mark.parametrize("name", lessons())
def test_no_pixel_depends_on_any_number_that_a_lesson_asks_for(open_window: Any, name: str) -> None:
    window = open_window()
    for at in (at for lesson, at in EVERY if lesson == name):
        check_pictures(window, name, at)
