"""While a question is open its number is nowhere: in no painted, spoken or copied text, tooltip or title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QToolTip, QWidget

from nnviz.engine.lessons.lesson import Question
from nnviz.engine.lessons.next_step import written
from nnviz.engine.lessons.posing import Posed
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.state.frame import CheckChoice, Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.window.panels import PANELS
from nnviz.gui.words.numbers import MINUS, number, readable

from .accessible import text_of

BY_DAY = ("outputs 2", "loss", "weights 1")
ASKED = ("outputs 1", "deltas 1", "grad_w 1", "biases 2")
TOGETHER = (
    ("layer", "loss", "formula", "sample"), ("rows", "activation", "runs"), ("log", "watches"),
    ("histograms", "boundary"), ("check", "preview"), ("surface", "ask"), ("moments", "drills"),
)  # fmt: skip
"""Panels that are seen at the same time."""
EVERY = 47
"""Pixels between two places where a tooltip is asked for."""


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All texts that are painted from now on."""
    texts = list[str]()

    def heard(name: str) -> None:
        paint = getattr(QPainter, name)

        def painting(painter: QPainter, *given: Any) -> Any:
            texts.extend(text if isinstance(text, str) else text.text() for text in given
                         if isinstance(text, str) or hasattr(text, "prepare"))  # fmt: skip
            return paint(painter, *given)

        monkeypatch.setattr(QPainter, name, painting)

    for name in ("drawText", "drawStaticText"):
        heard(name)
    return texts


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


def texts_of(widget: QWidget) -> Iterator[str]:
    """What the widgets of a window say of themselves and in their tooltips, and what can be copied of them."""
    for one in (widget, *widget.findChildren(QWidget)):
        if not one.isVisible():
            continue
        where = type(one).__name__
        yield from (f"{where}: {text}" for text in _texts(one))


def _texts(one: QWidget) -> Iterator[str]:
    yield from (one.toolTip(), one.windowTitle(), one.accessibleName(), one.accessibleDescription())
    if isinstance(one, QLabel | QLineEdit):
        yield one.text()
    if isinstance(one, QComboBox):
        yield one.currentText()
    if hasattr(one, "toPlainText"):
        yield one.toPlainText()
    if hasattr(one, "values") and hasattr(one, "draw_frame"):
        yield repr(one.values())
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        for row in range(min(60, model.rowCount())):
            yield from (str(model.index(row, column).data()) for column in range(model.columnCount()))


def tooltips_of(widget: QWidget) -> Iterator[str]:
    for one in widget.findChildren(QWidget):
        if one.isVisible() and not one.findChildren(QWidget) and one.width() * one.height() < 10**6:
            for x in range(3, one.width(), EVERY):
                for y in range(3, one.height(), EVERY):
                    point = QPoint(x, y)
                    QToolTip.hideText()
                    QApplication.sendEvent(one, QHelpEvent(QEvent.Type.ToolTip, point, one.mapToGlobal(point)))
                    yield f"{type(one).__name__} tooltip {x} {y}: {QToolTip.text()}"
    QToolTip.hideText()


def all_that_is_told(window: Any, painted: list[str]) -> str:
    """Everything that can be read of a window with its panels."""
    painted.clear()
    window.grab()
    copied = list[str]()
    for name in ("copy_script",):
        command: QAction = window.actions_by_name[name]
        command.trigger()
        copied.append(QApplication.clipboard().text())
    told = [*painted, window.windowTitle(), *texts_of(window), *tooltips_of(window), text_of(window)]
    return "\n".join(told).replace(MINUS, "-")


@pytest.mark.parametrize("asked", [BY_DAY, pytest.param(ASKED, marks=pytest.mark.nightly)])
def test_the_number_that_is_asked_for_is_nowhere_until_it_is_answered(
    open_window: Any, painted: list[str], asked: tuple[str, ...]
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
            told = all_that_is_told(window, painted)
            assert len(told) > 5000
            found = {text for text in secret if text in told}
            assert not found, (of, names, [line for line in told.splitlines() if any(text in line for text in found)])
        session.questions.answer(f"{truth:.6g}", sure=True)
        assert session.questions.open.judged.right
        window.open_card("formula")
        QApplication.processEvents()
        told = all_that_is_told(window, painted)
        assert any(text in told for text in secret), of
        session.questions.drop()
