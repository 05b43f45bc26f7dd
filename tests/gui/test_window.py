"""What belongs to no single panel: where we are, marks on the strip, panels when the window changes its size."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.state.trail import Number
from nnviz.gui.views.breadcrumb import crumbs
from nnviz.gui.views.network import content
from nnviz.gui.views.network.beside.signals import signal_places

from ..nights import by_night
from .test_monkey import DEEP
from .test_running import DIVERGING


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def deep(open_window):
    return open_window(DEEP)


def test_the_position_names_a_sample_only_where_the_number_belongs_to_one(window):
    texts = {"sums": "sample 2, y", "loss": "∎ loss", "deltas": "sample 2, y", "grad_b": "y", "grad_w": "h₁→y"}
    operations = [operation.writes for operation in window.session.timeline.program.operations]
    for name, text in texts.items():
        window.session.goto(1, operations.index(Key(name, None if name == "loss" else 2)) + 1)
        assert crumbs(window.frame)[-1] == text


def test_the_position_says_what_is_looked_at_where_the_operation_at_hand_does_not_make_it(deep):
    deep.session.goto(5, 12)
    assert crumbs(deep.frame)[-2:] == ["deltas", f"sample {deep.frame.selection.row + 1}, y"]
    deep.session.select_node(2, 3)
    assert crumbs(deep.frame)[-1] == f"outputs · hidden 2, sample {deep.frame.selection.row + 1}, h²₄"
    deep.session.follow(Number(Key("weights", 3).before, (1, 2), 5))
    assert crumbs(deep.frame)[-1] == "weights · hidden 3 · as the iteration began, h²₂→h³₃"


def test_a_breakpoint_ahead_of_all_iterations_is_marked_at_the_end_of_the_strip(window):
    window.session.goto(20)
    window.session.add_breakpoint("iteration")
    strip = window.views["timeline"]
    end = QPointF(strip.track().right(), strip.track().center().y())
    assert strip.text_at(end).splitlines()[-1] == "breakpoint at iteration 1000"
    assert "breakpoint" not in strip.text_at(strip.track().center())
    colour = strip.grab().toImage().pixelColor(round(end.x()) - 3, round(strip.track().top()))
    assert colour == window.frame.look.colour("warning")
    window.session.change_breakpoint(0, (10,), True)
    assert strip.text_at(strip.track().center()).splitlines()[-1] == "breakpoint at iteration 10"


def test_a_panel_in_front_stays_there_and_a_closed_one_closed_when_the_window_grows(open_window, qtbot):
    window = open_window(DIVERGING, size=(1280, 720))
    window.session.run()
    doctor = window.cards["doctor"]
    qtbot.waitUntil(lambda: bool(window.frame.findings), timeout=20_000)
    qtbot.waitUntil(lambda: not doctor.visibleRegion().isEmpty())
    window.cards["experiment"].hide()
    for size in ((1600, 1000), (1280, 720)):
        window.resize(*size)
        qtbot.waitUntil(lambda: window.cards["loss"].height() > 50)
        assert not doctor.visibleRegion().isEmpty()
        assert window.cards["experiment"].isHidden()
    window.actions_by_name["reset_layout"].trigger()
    assert not window.cards["experiment"].isHidden()


def test_whatever_is_chosen_the_window_stays_within_its_screen(open_window, qtbot):
    schedule = {"kind": "step", "every": 2, "factor": 0.5}
    penalised = {"kind": "adamw", "lr": 0.1, "l1": 0.001, "l2": 0.01, "penalize_biases": True, "schedule": schedule}
    data = {"kind": "blobs", "train_ratio": 0.8, "standardize": True}
    layers = [{"size": 4, "activation": "tanh"}, {"size": 3, "activation": "softmax"}]
    choices = {"layers": layers, "loss": {"kind": "cross_entropy"}, "batch": {"size": 8, "order": "shuffled"}}
    window = open_window({"nnviz": 1, "data": data, "optimizer": penalised, **choices}, size=(1280, 720))
    window.session.goto(5, 3)
    view = window.views["experiment"]
    qtbot.waitUntil(lambda: view.findChild(QScrollArea).verticalScrollBar().maximum() > 0)
    assert (window.width(), window.height()) == (1280, 720)
    for _ in range(200):
        if view.rate.hasFocus():
            break
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    assert not view.rate.visibleRegion().isEmpty()


@pytest.mark.parametrize(("theme", "lesson", "size"), [
    ("light", "xor", (1280, 720)),
    *by_night(("light", "xor", (1600, 1000)), ("contrast_dark", "softmax-2-4-3", (1280, 720)),
              ("contrast_dark", "softmax-2-4-3", (1600, 1000))),
])  # fmt: skip
def test_tab_leads_through_all_of_the_window_and_the_focus_is_seen_wherever_it_is(
    open_window, qtbot, theme, lesson, size
):
    window = open_window(lesson, size=size, look=Look(theme))
    window.session.goto(3, 9)
    ink = QColor(PALETTES[theme].ink).rgb()

    def inked():
        QApplication.processEvents()
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1) == ink

    at = first = window.focusWidget()
    stops, before = list[QWidget](), inked()
    while at is not first or not stops:
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        left, at = at, window.focusWidget()
        assert at is not left or at is window.views["formula"], "Tab is caught nowhere"
        after, corner = inked(), at.mapTo(window, QPoint())
        part = np.s_[max(0, corner.y()) : corner.y() + at.height(), max(0, corner.x()) : corner.x() + at.width()]
        if at is not left:
            assert (after[part] & ~before[part]).sum() >= 8, (type(at), at.accessibleName())
        stops.append(at)
        before = after
    seen = {name for name, view in window.views.items() if any(view is at or view.isAncestorOf(at) for at in stops)}
    assert seen >= {"experiment", "sample", "network", "formula", "code", "layer", "loss", "timeline"}


def test_the_losses_stand_below_one_another_where_they_have_no_room_beside_each_other(deep):
    plot = deep.views["loss"].plot
    for width in (250, 400):
        plot.setFixedWidth(width)
        plot.show_head([(QPen(), f"{name} 8.15e304 (epoch 12)") for name in ("batch", "train", "test")])
        boxes = [box for box, _, _ in plot.head_places]
        assert len(boxes) == 3 and all(box.right() <= width for box in boxes)
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
        QApplication.processEvents()
        assert max(box.bottom() for box in boxes) <= plot.view.sceneBoundingRect().top()


def test_no_edge_runs_through_the_name_of_a_node(deep, qtbot):
    deep.resize(deep.width(), deep.height() - 40)
    deep.session.goto(3)
    network, panel = deep.views["network"], deep.frame.look.colour("panel")
    layout, look = network.geometry_of_network(), deep.frame.look
    box, wide = layout.capsule(1, 3), text_width("h¹₄", look.font("node", italic=True))
    assert not layout.columns[1].chips, "the name stands where the edges arrive"
    name = QRectF(box.left() - look.px(4) - wide, box.center().y() - look.px(9), wide, look.px(18))
    image = network.grab().toImage()
    for x in np.arange(round(name.left()), round(box.left()) - 2):
        for y in (int(name.top()), int(name.bottom())):
            assert image.pixelColor(int(x), y) == panel


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
def test_the_arrow_back_from_the_loss_ends_at_the_chips_of_the_output(open_window, size):
    window = open_window("plane", size)
    window.session.goto(30, 9)
    network, frame = window.views["network"], window.frame
    layout, marks = network.geometry_of_network(), content.marks(frame)
    *_, last = signal_places(frame, layout, marks, 2, 0).values()
    image = network.grab().toImage()

    def is_crossed(left: float, right: float) -> bool:
        rows = range(round(last.top()) + 4, round(last.bottom()) - 4)
        colours = ([image.pixelColor(x, y) for x in range(round(left), round(right))] for y in rows)
        return any(all(colour.blue() > colour.green() + 20 for colour in row) for row in colours)

    assert not is_crossed(last.right() - 12, last.right() - 4)
    assert is_crossed(layout.loss.center().x() - 12, layout.loss.center().x() - 4), "there is an arrow"


@pytest.mark.parametrize("lesson", ["deepinsider-2-2-2", *by_night("softmax-2-4-3", "digits")])
def test_of_several_outputs_an_arrow_leads_back_from_the_loss_as_soon_as_a_derivative_is_known(open_window, lesson):
    window = open_window(lesson, (1280, 720))
    network, program, colour = window.views["network"], window.frame.program, window.frame.look.colour("backward")
    layout, last = network.geometry_of_network(), window.frame.program.depth
    outputs, loss = layout.strip(last), layout.loss
    left = outputs.right() if layout.columns[last].whole else layout.capsule(last, 0).right()

    def returns() -> list[int]:
        """At which heights it leads to the left."""
        image = network.grab().toImage()
        x = round(loss.left()) - 30  # left of its level part, where only the heads of its arrows are
        assert left < x
        return [y for y in range(image.height()) if image.pixelColor(x, y).rgb() == colour.rgb()]

    key = next(op.writes for op in program.operations if op.phase == "backward")
    window.session.goto(1, program.writer(key))
    assert not returns()
    window.session.goto(1, program.writer(key) + 1)
    heights = returns()
    tops = (layout.capsule(last, 0).center().y(), layout.capsule(last, program.sizes[-1] - 1).center().y())
    assert heights and all(any(abs(y - top) < 5 for y in heights) for top in tops)
    assert all(any(abs(y - top) < 5 for top in tops) for y in heights)


def test_the_rate_of_the_preview_is_that_in_force_before_the_gradients_are_known(open_window):
    window = open_window("deepinsider-2-2-2")
    window.show_preview(True)
    assert window.frame.preview is None
    assert window.views["preview"].rate.text() == "0.1"
    window.session.edit("lr", 0.25)
    assert window.views["preview"].rate.text() == "0.25"


def test_a_tiny_negative_number_stays_within_its_half_of_a_capsule(open_window):
    window = open_window("plane", size=(1280, 720))
    window.session.edit("biases", -8.7e-4, 1, (0,))
    window.session.step()
    network = window.views["network"]
    layout = network.geometry_of_network()
    assert layout.columns[1].wide
    look = content.drawn_node(window.frame, content.marks(window.frame), 1, 0, True, True)
    room = layout.cells(layout.capsule(1, 0), 2)[0].width()
    assert look.texts[0].endswith("e−4")
    assert text_width(look.texts[0], window.frame.look.font("small")) <= room - window.frame.look.px(6)


def test_a_scroll_bar_across_leaves_the_biases_in_sight(open_window, qtbot):
    window = open_window("spiral")
    window.session.select_node(1, 0)
    table = window.views["layer"].parameters
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)
    assert table.cells_model.rowCount() == 3 and table.verticalScrollBar().maximum() == 0
