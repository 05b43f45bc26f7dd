"""Panels take the room that there is: the window never grows for one, and what one took the others get back."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from nnviz.gui.look.look import Look
from nnviz.gui.window.panels import PANELS

from ..nights import by_night

LOW = (1280, 688)


def pump():
    for _ in range(6):
        QApplication.processEvents()


def sizes(window, *names):
    pump()
    return {name: window.cards[name].size().toTuple() for name in names}


@pytest.fixture
def low(open_window):
    return open_window(size=LOW)


@pytest.fixture
def compared(low):
    """Two kept runs in their panel."""
    low.session.goto(40)
    press(low, Qt.Key.Key_K)
    low.session.edit("lr", 0.9, None, ())
    low.session.goto(80)
    press(low, Qt.Key.Key_K)
    if not low.is_seen("runs"):
        press(low, Qt.Key.Key_R)
    assert low.is_seen("runs")
    return low


def press(window, key):
    QTest.keyClick(
        window.views["network"], key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    pump()


@pytest.mark.parametrize(("language", "scale"), [("ja", 150), *by_night(("en", 100))])
def test_no_panel_makes_the_window_larger_than_it_was(open_window, language, scale):
    window = open_window(size=LOW, look=Look(scale=scale))
    window.use_language(language)
    pump()
    assert window.size().toTuple() == LOW
    for name, panel in PANELS.items():
        window.open_card(name)
        pump()
        assert window.size().toTuple() == LOW, name
        assert not window.cards[name].visibleRegion().isEmpty(), name
        assert window.views["timeline"].mapTo(window, window.views["timeline"].rect().bottomLeft()).y() < LOW[1], name
        if panel.beside:
            window.cards[name].hide()
    for name in PANELS:
        window.open_card(name)
        pump()
        assert window.size().toTuple() == LOW, f"all, and {name}"


def test_what_a_panel_took_the_others_get_back_in_whatever_order_panels_are_closed(low):
    names = ("layer", "loss", "formula", "code")
    before = sizes(low, *names)
    for order in (("many", "runs", "check"), ("check", "runs", "many")):
        for key in (Qt.Key.Key_M, Qt.Key.Key_R):
            press(low, key)
        low.open_card("check")
        pump()
        assert low.cards["check"].width() > before["layer"][0] and low.cards["runs"].height() > before["code"][1]
        for name in order:
            low.cards[name].hide()
            pump()
        after = sizes(low, *names)
        for name in names:
            assert after[name] == pytest.approx(before[name], abs=20), (order, name)
            assert after[name][0] == pytest.approx(before[name][0], abs=1), (order, name)


def test_a_wide_panel_leaves_room_for_the_code_beside_it(compared):
    assert compared.cards["code"].width() >= 195
    assert compared.cards["runs"].width() > 2 * compared.cards["code"].width()


def test_the_runs_stand_as_they_did_when_the_language_changes_and_nothing_in_them_overlaps(compared):
    before = sizes(compared, "runs", "code")
    for language in ("ja", "en"):
        compared.use_language(language)
        assert sizes(compared, "runs", "code") == before, language
        assert not overlapping(compared.views["runs"]), language


def test_a_work_is_opened_with_its_runs_as_they_stood_and_they_give_their_room_back(compared, tmp_path):
    names, path = ("runs", "code"), tmp_path / "a.nnviz"
    before = sizes(compared, *names)
    compared.session.save(path)
    compared.cards["runs"].hide()
    without = sizes(compared, "formula", "code", "layer")
    compared.session.edit("lr", 0.3, None, ())
    compared.session.save(tmp_path / "b.nnviz")
    compared.prompts.open_experiment(path)
    pump()
    assert compared.is_seen("runs")
    assert sizes(compared, *names) == before
    compared.cards["runs"].hide()
    assert sizes(compared, "formula", "code", "layer") == without


def test_a_panel_with_less_room_than_it_needs_scrolls(compared):
    view, card = compared.views["runs"], compared.cards["runs"]
    compared.resizeDocks([card], [60], Qt.Orientation.Vertical)
    pump()
    bar = card.findChild(QScrollArea, "inner").verticalScrollBar()
    assert card.height() < card.needed.height() and bar.maximum() > 0
    assert not overlapping(view)
    assert view.plot.viewport().visibleRegion().isEmpty()
    bar.setValue(bar.maximum())
    pump()
    assert not view.plot.viewport().visibleRegion().isEmpty()


def overlapping(view):
    parts = [view.keep, view.race, view.every, view.log, view.table, *view.choosers, view.epochs.controls, view.plot]
    boxes = [QRect(part.mapTo(view, QPoint()), part.size()) for part in parts if part.isVisible()]
    return [(one, other) for one, other in combinations(boxes, 2) if one.intersects(other)] + [
        box for box in boxes if not view.rect().contains(box)
    ]
