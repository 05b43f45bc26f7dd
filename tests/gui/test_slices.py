"""Long work in slices: the window has its turn in between, and hears of what came."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer

from nnviz.gui.state.slices import SLICE_SECONDS, Slices


@pytest.fixture
def parent(qapp: Any) -> QObject:
    return QObject()


def tiring(count: int, seconds: float = SLICE_SECONDS / 3) -> Iterator[int | None]:
    """Numbers, and None before each; every one takes a while."""
    for number in range(count):
        end = perf_counter() + seconds
        while perf_counter() < end:
            pass
        yield None
        yield number


def heard_by(slices: Slices) -> list[object]:
    heard: list[object] = []
    slices.told.connect(heard.append)
    return heard


def test_work_is_done_to_its_end_and_others_have_their_turn(parent: QObject, qtbot: Any) -> None:
    slices, turns = Slices(parent), list[int]()
    others = QTimer(parent)
    others.timeout.connect(lambda: turns.append(1))
    others.start(1)
    heard = heard_by(slices)
    slices.begin(tiring(300))
    assert slices.active and not slices.paused
    qtbot.waitUntil(lambda: not slices.active, timeout=20_000)
    assert len(turns) > 20
    assert heard[-1] == 299 and heard == sorted(heard)
    assert 1 < len(heard) < 30, "told now and then, not of each"


def test_what_brings_no_news_is_told_of_when_it_ends(parent: QObject, qtbot: Any) -> None:
    slices = Slices(parent)
    heard = heard_by(slices)
    slices.begin(None for _ in tiring(200))
    qtbot.waitUntil(lambda: not slices.active, timeout=20_000)
    assert heard == [None]


def test_work_is_held_and_goes_on_where_it_was(parent: QObject, qtbot: Any) -> None:
    slices, seen = Slices(parent), list[int | None]()
    slices.begin(seen.append(number) for number in tiring(100))
    qtbot.waitUntil(lambda: len(seen) > 10)
    slices.pause(True)
    known = len(seen)
    qtbot.wait(30)
    assert slices.active and slices.paused and len(seen) == known
    slices.pause(False)
    qtbot.waitUntil(lambda: not slices.active, timeout=20_000)
    assert [number for number in seen if number is not None] == list(range(100))


def test_work_that_is_stopped_stays_where_it_is_and_is_not_told_of(parent: QObject, qtbot: Any) -> None:
    slices, seen = Slices(parent), list[int | None]()
    heard = heard_by(slices)
    slices.begin(seen.append(number) for number in tiring(100))
    slices.work()
    slices.stop()
    known = len(seen)
    slices.pause(False)
    qtbot.wait(30)
    assert not slices.active and 0 < known == len(seen) and heard == []


def test_it_waits_for_what_is_more_urgent(parent: QObject, qtbot: Any) -> None:
    urgent = [True]
    slices, seen = Slices(parent, busy=lambda: bool(urgent)), list[int | None]()
    slices.begin(seen.append(number) for number in tiring(3))
    qtbot.wait(30)
    assert slices.active and not seen
    urgent.clear()
    qtbot.waitUntil(lambda: not slices.active)
    assert len(seen) == 6


def test_a_slice_at_once_ends_what_is_short(parent: QObject) -> None:
    slices = Slices(parent)
    heard = heard_by(slices)
    slices.begin(iter("ab"))
    slices.work()
    assert not slices.active and heard == ["b"]
