"""The strip of all iterations: where epochs end in it, and what stands below."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest

from nnviz.gui.parts.drawing import text_width
from nnviz.gui.views.ticks import Ticks

from ..nights import some_by_day


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


SIZES = [(1280, 720), (1600, 1000), (1920, 1080)]


def ticks_of(window: Any, newest: int) -> Ticks:
    """Those of a window's strip when so many iterations were reached."""
    strip = window.views["timeline"]
    track = strip.track()
    return Ticks(
        window.frame.run.batches,
        newest,
        track,
        lambda at: track.left() + at / newest * track.width(),
        window.frame.look,
    )


@pytest.mark.parametrize(
    ("lesson", "size"),
    some_by_day((("xor", SIZES[0]), ("spiral", SIZES[-1])), product(("xor", "digits", "spiral"), SIZES)),
    ids=str,
)
def test_names_of_epochs_stand_where_these_end_and_never_touch(open_window: Any, lesson: str, size: Any) -> None:
    window = open_window(lesson, size)
    track, each = window.views["timeline"].track(), window.frame.run.batches.per_epoch
    for newest in (1, 2, 7, 31, 95, 420, 4000, 123_456, 10_000_000):
        texts = list(ticks_of(window, newest).texts())
        assert {"0", str(newest)} <= {text.text for text in texts}
        places = sorted((text.box[0], text.box[0] + text_width(text.text, text.font)) for text in texts)
        assert all(end < begin for (_, end), (begin, _) in pairwise(places))
        assert places[0][0] >= track.left() and places[-1][1] <= track.right() + 1
        for text in texts[2:]:
            epoch = int(text.text.removeprefix("epoch "))
            assert each is not None and 0 <= text.box[0] - (track.left() + epoch * each / newest * track.width()) < 5
        if newest > 50 * each:
            assert len(texts) > 5, "there is room for some"


def test_epochs_have_ticks_until_they_are_too_close(open_window: Any) -> None:
    window = open_window("digits", (1280, 720))
    each, left = window.frame.run.batches.per_epoch, window.views["timeline"].track().left()
    for newest, ticks in ((each - 1, 0), (each, 1), (5 * each, 5), (40 * each, 40)):
        ends = {round(line.x1()) for line in ticks_of(window, newest).lines(left)}
        assert len(ends) == ticks
    many = ticks_of(window, 4000 * each)
    assert len(many.lines(left)) == len([text for text in many.texts() if text.text.startswith("epoch")]) + 1
