"""A window is enlarged and made smaller while it runs: everything in it, as if it had been opened so."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from nnviz.gui.look.look import Look
from nnviz.gui.window.appearance import SCALES
from nnviz.gui.window.window import Window

from ..nights import by_night


def pixels(window: Window) -> Any:
    for _ in range(5):
        QApplication.processEvents()
        window.session.emit_frame()
    getattr(window.views["formula"], "typeset_now", lambda: None)()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint32).copy()


def key(window: Window, name: str) -> None:
    window.actions_by_name[name].trigger()
    QApplication.processEvents()


def test_ctrl_plus_minus_and_0_go_through_the_sizes(open_window: Any) -> None:
    window = open_window(size=(1600, 1000))
    for card in window.cards.values():
        card.close()  # to make all of them anew each time takes long
    seen = [window.session.look.scale]
    for _ in range(3):
        key(window, "larger")
        seen.append(window.session.look.scale)
    assert seen == [100, 110, 125, 150]
    key(window, "normal_size")
    key(window, "smaller")
    assert window.session.look.scale == 90
    assert all(one < other for one, other in pairwise(SCALES))
    assert (SCALES[0], SCALES[-1]) == (75, 300)
    for _ in range(3):
        key(window, "smaller")
    assert window.session.look.scale == 75


def test_the_wheel_with_ctrl_does_so_too_and_without_it_nothing(open_window: Any) -> None:
    window = open_window(size=(1600, 1000))
    for held, scale in ((Qt.KeyboardModifier.NoModifier, 100), (Qt.KeyboardModifier.ControlModifier, 110)):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(window, event)
        assert window.session.look.scale == scale


@pytest.mark.parametrize("name", ["larger", *by_night("smaller")])
def test_a_window_that_was_made_so_looks_as_one_that_was_opened_so(open_window: Any, qtbot: Any, name: str) -> None:
    changed = open_window(size=(1600, 1000))
    key(changed, name)
    opened = open_window(size=(1600, 1000), look=Look(scale=changed.session.look.scale))
    qtbot.wait(50)
    for window in (changed, opened):
        window.arrange()
    one, other = pixels(changed), pixels(opened)
    assert one.shape == other.shape
    assert np.count_nonzero(one != other) < 0.01 * one.size


def test_what_was_open_and_where_one_stands_stay(open_window: Any) -> None:
    window = open_window(size=(1600, 1000))
    window.session.goto(3, 7)
    window.session.select_node(1, 2)
    window.open_card("histograms")
    before = window.session.timeline.cursor, window.session.selection
    key(window, "larger")
    assert (window.session.timeline.cursor, window.session.selection) == before
    assert window.is_seen("histograms")
    window.session.step("operation")
    assert window.views["network"].geometry_of_network().look.scale == 110


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 100), ((1024, 700), 100), ((1280, 720), 150)])
def test_a_window_never_outgrows_a_small_screen(open_window: Any, qtbot: Any, size: Any, scale: int) -> None:
    window = open_window("spiral", size=size, look=Look(scale=scale))
    window.session.step("iteration")
    qtbot.wait(20)
    assert (window.width(), window.height()) == size
    for name in ("network", "formula", "layer", "loss", "timeline"):
        assert name in window.views


def test_the_system_decides_on_light_and_dark_where_it_is_asked_to(open_window: Any) -> None:
    window = open_window(size=(1280, 720))
    assert not window.appearance.follows_system
    key(window, "theme_contrast_dark")
    assert window.session.look.theme == "contrast_dark"
    key(window, "theme")
    assert window.session.look.theme == "contrast"
    key(window, "theme_system")
    assert window.appearance.follows_system
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert window.session.look.theme == ("dark" if dark else "light")
    key(window, "theme_light")
    assert not window.appearance.follows_system
