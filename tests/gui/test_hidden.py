"""While a question is open its number is nowhere: in no painted, spoken or copied text, tooltip or title."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from nnviz.engine.lessons.lesson import Question
from nnviz.engine.lessons.next_step import written
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.state.frame import CheckChoice, Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.window.panels import PANELS
from nnviz.gui.words.numbers import MINUS, number, readable

from ..nights import by_night
from .texts import Reader
from .told import TICK, all_of

ASKED = ("loss", "weights 1", "outputs 1", "deltas 1", "grad_w 1", "biases 2")
TOGETHER = (
    ("layer", "loss", "formula", "sample"), ("rows", "activation", "runs"), ("log", "watches"),
    ("histograms", "boundary"), ("check", "preview"), ("surface", "ask"), ("moments", "drills"),
)  # fmt: skip
"""Panels that are seen at the same time."""


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(monkeypatch)


def largest_of(array: str, timeline: Timeline) -> tuple[str, Number]:
    """The element of greatest size: others differ from it in more digits than in those of small ones."""
    posed = Posed.at(Question("largest" if array != "loss" else "number", of=array), timeline)
    assert posed.key is not None
    index = posed.truth if array != "loss" else ()
    return written(posed.key, index), Number(posed.key, index, 12)


def digits(value: float) -> set[str]:
    """The number as the screen may write it."""
    plain = {readable(abs(value)), number(abs(value)), repr(abs(value))[:7], f"{abs(value):.4g}"}
    return {text for text in plain if sum(character.isdigit() for character in text.lstrip("0.")) > 2}


def known_of(frame: Frame) -> str:
    """All numbers that may be seen, as the screen may write them."""
    numbers = (value for key in frame.record for value in np.ravel(frame.record[key]).tolist())
    return " ".join({text for value in numbers for text in (repr(abs(value)), *digits(value))})


def all_that_is_told(window: Any, reader: Reader) -> str:
    """Everything that can be read of a window with its panels."""
    window.actions_by_name["copy_script"].trigger()
    told = (text for where, text in all_of(window, reader) if where != TICK)
    return "\n".join([QApplication.clipboard().text(), *told]).replace(MINUS, "-")


@pytest.mark.parametrize("asked", [("outputs 2",), *by_night((ASKED,))])
def test_the_number_that_is_asked_for_is_nowhere_until_it_is_answered(
    open_window: Any, reader: Reader, asked: tuple[str, ...]
) -> None:
    window = open_window("xor", (1600, 1000))
    session, timeline = window.session, window.session.timeline
    timeline.goto(30)
    timeline.curves.evaluate()
    session.keep_run()
    session.bookmark()
    for array in asked:
        timeline.goto(12)
        of, number_asked = largest_of(array, timeline)
        truth = Posed.at(Question("number", of=of), timeline).truth
        session.watch(number_asked)
        session.check(CheckChoice())
        session.preview(True)
        for name in PANELS:
            window.open_card(name)
        session.questions.pose([Question("number", of=of)], hints=0, thin=False)
        known = known_of(session.frame())
        secret = {text for text in digits(truth) if text not in known}
        assert secret
        for names in TOGETHER:
            for name in names:
                window.open_card(name)
            QApplication.processEvents()
            told = all_that_is_told(window, reader)
            assert len(told) > 5000
            found = {text for text in secret if text in told}
            assert not found, (of, names, [line for line in told.splitlines() if any(text in line for text in found)])
        session.questions.answer(f"{truth:.6g}", sure=True)
        assert session.questions.open.judged.right
        window.open_card("formula")
        QApplication.processEvents()
        told = all_that_is_told(window, reader)
        assert any(text in told for text in secret), of
        session.questions.drop()
