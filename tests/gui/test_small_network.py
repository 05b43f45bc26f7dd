"""The network in a panel with hardly any room: whatever is known at a node, it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import nnviz
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.gui.look.look import LOOK
from nnviz.gui.parts.drawing import Text
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.views.network import NetworkView, content, painting
from nnviz.gui.views.network.beside.signals import signal_places
from nnviz.gui.views.network.loss import draw_loss
from nnviz.gui.words.language import LANGUAGES, tr, use_language
from nnviz.resources import experiments


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


SIZES = [(530, 165), (400, 120), (300, 100)]


def frames(session: Session) -> Iterator[Frame]:
    """Each step of an iteration as it stands there, and as it is seen while training runs."""
    for operation in range(len(session.frame().program) + 1):
        session.goto(1, operation)
        frame = session.frame()
        yield from (frame, replace(frame, running=True))


def drawn_at_all_sizes(session: Session, qtbot: Any) -> None:
    """What fails while it is painted fails the test."""
    view = NetworkView(LOOK)
    qtbot.addWidget(view)
    view.setMinimumSize(1, 1)
    for size in SIZES:
        view.resize(*size)
        for frame in frames(session):
            view.set_frame(frame)
            view.grab()
            layout, marks = view.geometry_of_network(), content.marks(frame)
            for layer, count in enumerate(frame.program.sizes):
                for node in {0, count - 1, frame.selection.node % count}:
                    drawn = content.node_of(frame, layout, marks, layer, node)
                    places = signal_places(frame, layout, marks, layer, node)
                    assert list(places) == [part for part, _ in drawn.signals]


def session_of(name: str, mistake: str | None = None) -> Session:
    session = Session(nnviz.Timeline(nnviz.load(name)))
    if mistake is not None:
        session.edit("mistake", mistake)
    return session


@pytest.mark.parametrize("name", ["xor", "softmax-2-4-3"])
def test_a_network_without_room_is_drawn_at_each_step_and_while_training_runs(name: str, qtbot: Any) -> None:
    drawn_at_all_sizes(session_of(name), qtbot)


def test_so_it_is_with_a_slope_that_is_known_before_the_upstream_gradient(qtbot: Any) -> None:
    drawn_at_all_sizes(session_of("relu-cycle", "relu_overwrites_upstream"), qtbot)


@pytest.mark.nightly
@pytest.mark.parametrize("mistake", [None, *MISTAKES])
@pytest.mark.parametrize("name", experiments())
def test_so_is_every_experiment_with_every_mistake(name: str, mistake: str | None, qtbot: Any) -> None:
    drawn_at_all_sizes(session_of(name, mistake), qtbot)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_what_stands_below_the_loss_is_cut_off(
    language: str, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language(language)
    below = list[Text]()
    monkeypatch.setattr(painting, "draw_loss", lambda *given: (below.extend(texts := draw_loss(*given)), texts)[1])
    session = session_of("xor")
    moment = tr("iteration {iteration}\nbefore update").format(iteration=1).split("\n")
    view = NetworkView(LOOK)
    qtbot.addWidget(view)
    view.setMinimumSize(1, 1)
    view.set_frame(session.frame())
    counts = []
    for height in range(100, 400, 7):
        below.clear()
        view.resize(570, height)
        view.grab()
        assert all(text.box[1] + text.box[3] <= height for text in below), (height, below)
        words = [text.text for text in below]
        assert not any(word in words for word in moment) or all(word in words for word in moment)
        counts.append(len(below))
    assert counts[0] < counts[-1], "there is less where there is no room, and all where there is"
