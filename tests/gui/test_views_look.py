"""The views beside network, formula and code draw with the look of their frame, whatever another window has."""

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed
from PySide6.QtGui import QColor

from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.views import breadcrumb, breakpoints, by_hand, check, doctor, layer, mistake, preview, timeline, watches


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


SMALL, LARGE = Look("light"), Look("dark", 200)


@pytest.fixture
def frames(window):
    """The same moment as a window with each look has it."""
    window.session.goto(3, 9)
    window.session.compute_by_hand(2)
    frame = window.session.frame()
    return [replace(frame, look=look) for look in (SMALL, LARGE)]


@pytest.mark.parametrize("kind", [breadcrumb.Breadcrumb, timeline.TimelineView])
def test_two_looks_live_side_by_side(kind, frames, qtbot):
    views = [kind(frame.look) for frame in frames]
    for view, frame in zip(views, frames, strict=True):
        qtbot.addWidget(view)
        view.resize(1000 * frame.look.scale // 100, view.sizeHint().height())
        view.set_frame(frame)
    alone = views[0].grab().toImage()
    colours = [view.grab().toImage().pixelColor(1, 1).name() for view in views]
    assert colours == [PALETTES["light"].panel, PALETTES["dark"].panel]
    assert views[0].grab().toImage() == alone
    views[0].set_frame(replace(frames[0], look=Look("dark")))
    assert views[0].grab().toImage().pixelColor(1, 1) == QColor(PALETTES["dark"].panel), "it shows with the next frame"


@pytest.mark.parametrize(
    "kind",
    [breadcrumb.Breadcrumb, breakpoints.BreakpointsView, check.CheckView, layer.LayerView, preview.PreviewView,
     timeline.TimelineView, watches.WatchesView],
)  # fmt: skip
def test_a_view_is_as_large_as_its_scale_says(kind, qtbot):
    small, large = kind(SMALL), kind(LARGE)
    for view in (small, large):
        qtbot.addWidget(view)
    assert large.sizeHint() == 2 * small.sizeHint()


def test_the_strip_is_twice_as_high_at_twice_the_scale(frames, qtbot):
    view = timeline.TimelineView(SMALL)
    qtbot.addWidget(view)
    view.resize(1000, 200)
    heights = []
    for frame in frames:
        view.set_frame(frame)
        heights.append((view.track().height(), view.cells()[0].height(), view.cells()[0].top()))
    assert heights[1] == tuple(2 * height for height in heights[0])


def test_rich_text_has_the_colours_of_its_frame(frames, qtbot):
    for frame in frames:
        palette = frame.look.palette
        assert f"color:{palette.ink}" in by_hand.parting_html(frame)
        assert f"color:{palette.muted}" in doctor.story_html(frame)
        line = mistake.MistakeView(frame.look)
        qtbot.addWidget(line)
        line.set_frame(replace(frame, experiment=changed(frame.experiment, mistake="sum_for_mean")))
        assert f"{frame.look.px(2)}px solid {palette.warning}" in line.styleSheet()
