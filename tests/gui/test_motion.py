"""Steps that are shown as they happen: what is read runs along its edges, then the ring closes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from nnviz.gui.views.network.motion import MILLISECONDS, closed, so_far

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


def pictures(window: Any, qtbot: Any, press: Any) -> list[QImage]:
    """What the network shows from a step on until nothing moves any more."""
    network = window.views["network"]
    press(Qt.Key.Key_F10)
    seen = [network.grab().toImage()]
    for _ in range(MILLISECONDS // 20 + 6):
        qtbot.wait(20)
        if (picture := network.grab().toImage()) != seen[-1]:
            seen.append(picture)
    return seen


@pytest.mark.parametrize("operation", [2, 13, *by_night(0, 9)])
def test_a_step_moves_and_ends_as_the_picture_without_motion(
    window: Any, qtbot: Any, press: Any, operation: int
) -> None:
    window.session.goto(5, operation)
    assert len(pictures(window, qtbot, press)) == 1, "a session has no motion unless somebody asks for it"
    plain = window.views["network"].grab().toImage()
    press(Qt.Key.Key_F10, shift=True)
    window.actions_by_name["motion"].trigger()
    seen = pictures(window, qtbot, press)
    assert len(seen) > 2 and seen[-1] == plain


def test_nothing_moves_backwards_at_a_jump_or_while_training_runs(window: Any, qtbot: Any, press: Any) -> None:
    window.actions_by_name["motion"].trigger()
    network = window.views["network"]
    window.session.goto(5, 4)
    press(Qt.Key.Key_F10, shift=True)
    assert network.moment == 1.0
    window.session.goto(9, 2)
    assert network.moment == 1.0
    press(Qt.Key.Key_F5)
    qtbot.wait(60)
    assert network.moment == 1.0
    press(Qt.Key.Key_F5)


def test_the_next_step_ends_the_one_before(window: Any, qtbot: Any, press: Any) -> None:
    window.actions_by_name["motion"].trigger()
    window.session.goto(5, 4)
    for _ in range(5):
        press(Qt.Key.Key_F10)
        assert window.views["network"].moment < 0.5
    qtbot.keyClick(window.views["network"], Qt.Key.Key_Right)
    assert window.views["network"].moment == 1.0


def test_a_number_is_told_as_it_was_then_as_it_is() -> None:
    assert [so_far("w 0.2→0.3", moment) for moment in (0.1, 0.5, 0.9, 1.0)] == ["w 0.2", "w 0.2→", *["w 0.2→0.3"] * 2]
    assert closed(0.3) == 0.0 and 0 < closed(0.9) < 1 == closed(1.0)
