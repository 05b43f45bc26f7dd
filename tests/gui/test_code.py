"""The NumPy lines: marked as far as they ran, each name with its value, each line a way there, all to be copied."""

from __future__ import annotations

import html
import re

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from nnviz.engine.lessons.lesson import Question
from nnviz.gui.look.look import luminance
from nnviz.gui.views.code.lines import cuts


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def code(window):
    return window.views["code"]


def row_box(code, line):
    return next(box for row, box in code.places.row_boxes() if row.line == line)


def on_line(code, line):
    box = row_box(code, line)
    return QPoint(round(code.places.column(9)), round(box.center().y()))


def on_name(code, line, text, occurrence=0):
    """The middle of a name in a line, as a point of the viewport."""
    code.show_line(line)
    box = row_box(code, line)
    found = [place for piece, place in code.places.pieces() if piece.text == text and place.top() >= box.top()]
    return found[occurrence].center().toPoint()


def hover(code, qtbot, point):
    """What the tooltip says at a point, as plain text."""
    QToolTip.hideText()
    QApplication.sendEvent(code.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, code.viewport().mapToGlobal(point)))
    text = re.sub("<br>|<pre>", "\n", QToolTip.text())
    return html.unescape(re.sub("<[^>]+>", "", text)).replace("\N{NO-BREAK SPACE}", " ")


def move_mouse(code, point, buttons=Qt.MouseButton.NoButton):
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(code.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton, buttons, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(code.viewport(), event)


def drag(code, qtbot, begin, end):
    qtbot.mousePress(code.viewport(), Qt.MouseButton.LeftButton, pos=on_line(code, begin))
    for line in (begin, end):
        move_mouse(code, on_line(code, line) + QPoint(40, 0), Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(code.viewport(), Qt.MouseButton.LeftButton, pos=on_line(code, end) + QPoint(40, 0))


def clearest(code, line):
    """The greatest contrast of a pixel of a line's text with the panel."""
    code.show_line(line)
    picture, box, panel = code.viewport().grab().toImage(), row_box(code, line), code.places.look.palette.panel
    across = range(round(code.places.column(7)), round(code.places.column(16)))
    down = range(round(box.top()), round(box.bottom()) - 3)
    return max(contrast(picture.pixelColor(x, y), panel) for x in across for y in down)


def contrast(one, other):
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_line_that_ran_is_marked_and_no_other(window, code):
    assert "▶" not in code.toPlainText(), "nothing ran yet"
    for done in (1, 5, 11, 17):
        window.session.goto(1, done)
        marked = [line for line in code.toPlainText().splitlines() if "▶" in line]
        assert marked == [f"{done:>2} ▶ {window.frame.operation.code}"]


def test_the_line_of_a_followed_number_is_marked_too(window, code):
    window.session.goto(1, 17)
    window.views["network"].number_clicked.emit(window.frame.number_of_node("deltas", 1, 0))
    assert code.shown.explained == 11
    window.session.goto(1, 17)
    window.session.select_node(1, 0)
    marked = [line for line in code.toPlainText().splitlines() if "◆" in line]
    assert len(marked) == 1
    assert marked[0].endswith(window.frame.shown_operation.code)


def test_the_marked_line_is_always_in_sight(window, code, qtbot):
    window.resize(1280, 720)
    qtbot.wait(10)
    for done in (1, 17, 2, 9):
        window.session.goto(1, done)
        box = row_box(code, done)
        assert box.top() >= 0
        assert box.bottom() <= code.viewport().height()


def test_what_the_explained_number_is_made_of_is_underlined_in_its_line(window, code):
    window.session.goto(1, 11)
    names = {key.name for key in code.shown.operands}
    assert names == {"upstream", "slope", "deltas"}
    picture = code.viewport().grab().toImage()
    phase = window.frame.look.colour("backward")
    below = [
        picture.pixelColor(round(box.center().x()), round(box.bottom()) - 1)
        for piece, box in code.places.pieces()
        if piece.text in ("upstream1", "slope1") and row_box(code, 11).top() == box.top()
    ]
    assert below == [phase, phase]


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_executed_lines_are_bright_and_coming_ones_dim_but_readable(window, code, palette):
    if palette == "dark":
        window.actions_by_name["theme"].trigger()
    window.session.goto(1, 3)
    colours = window.frame.look.palette
    ran, coming = clearest(code, 2), clearest(code, 6)
    assert 4.5 <= contrast(colours.muted, colours.panel) < contrast(colours.ink, colours.panel)
    assert coming <= contrast(colours.muted, colours.panel) < ran


def test_a_click_on_a_line_goes_there(window, code, qtbot):
    window.session.goto(4, 2)
    qtbot.mouseClick(code.viewport(), Qt.MouseButton.LeftButton, pos=on_line(code, 4))
    assert window.session.timeline.cursor == (4, 4)
    assert "▶ outputs2" in code.toPlainText()


def test_the_rest_of_a_wrapped_line_goes_there_too(window, code, qtbot):
    window.session.goto(2, 6)
    rows = [box for row, box in code.places.row_boxes() if row.line == 5]
    assert len(rows) > 1, "the loss is too long for one row"
    window.session.goto(2, 4)
    code.show_line(5)
    rest = next(box for row, box in code.places.row_boxes() if row.line == 5 and not row.is_first)
    qtbot.mouseClick(code.viewport(), Qt.MouseButton.LeftButton, pos=rest.center().toPoint())
    assert window.session.timeline.cursor == (2, 5)


def test_the_keyboard_moves_over_the_lines_and_goes_there(window, code, press):
    window.session.goto(1, 4)
    code.setFocus()
    press(Qt.Key.Key_Up, on=code)
    press(Qt.Key.Key_Up, on=code)
    assert window.session.timeline.cursor == (1, 4), "moving over the lines goes nowhere"
    press(Qt.Key.Key_Return, on=code)
    assert window.session.timeline.cursor == (1, 2)
    press(Qt.Key.Key_End, on=code)
    press(Qt.Key.Key_Return, on=code)
    assert window.session.timeline.cursor == (1, 17)


def test_pointing_at_a_name_tells_its_shape_and_value(window, code, qtbot):
    window.session.goto(3, 8)
    text = hover(code, qtbot, on_name(code, 3, "outputs1"))
    assert "outputs1 " in text
    assert "shape (4, 4)" in text
    shown = re.findall(r"[−\d.e+]+", text.partition("shape (4, 4)")[2])
    values = np.array([float(value.replace("−", "-")) for value in shown]).reshape(4, 4)
    assert np.allclose(values, window.frame.record["outputs", 1], atol=1e-8)
    assert "not computed yet" in hover(code, qtbot, on_name(code, 9, "upstream1"))
    assert repr(window.frame.record["loss"]) in hover(code, qtbot, on_name(code, 5, "loss"))
    assert repr(window.frame.record["lr"]) in hover(code, qtbot, on_name(code, 14, "lr"))


def test_a_weight_is_told_as_the_line_reads_it(window, code, qtbot):
    """Before the update on the right of its line, after it on the left."""
    window.session.goto(3, 17)

    def first_number(text):
        return float(re.search(r"\[ *(−?[\d.]+(e−?\d+)?)", text)[1].replace("−", "-"))

    record = window.frame.record
    forward = hover(code, qtbot, on_name(code, 1, "W1"))
    written, read = (hover(code, qtbot, on_name(code, 14, "W1", which)) for which in (0, 1))
    assert "as the iteration began" in forward
    assert "as the iteration began" in read
    assert "after the update" in written
    before, after = record["weights_before", 1][0, 0], record["weights", 1][0, 0]
    assert before != after
    assert first_number(forward) == first_number(read) == pytest.approx(before, abs=1e-8)
    assert first_number(written) == pytest.approx(after, abs=1e-8)
    window.session.goto(3, 13)
    assert "not computed yet" in hover(code, qtbot, on_name(code, 14, "W1", 0))


def test_a_large_array_is_abbreviated(open_window, qtbot):
    window = open_window("plane")
    window.session.goto(1, 4)
    text = hover(window.views["code"], qtbot, on_name(window.views["code"], 1, "inputs"))
    rows = len(window.frame.record.rows)
    assert f"shape ({rows}, 2)" in text
    assert ("..." in text) is (rows * 2 > 64)


def test_beside_a_name_the_tooltip_says_what_the_line_does(window, code, qtbot):
    text = hover(code, qtbot, on_line(code, 2) - QPoint(round(code.places.column(8)), 0))
    assert "outputs" in text
    assert "→ forward" in text
    assert text.startswith("2: ")


def test_a_name_below_the_mouse_is_shown_wherever_it_stands(window, code):
    move_mouse(code, on_name(code, 2, "sums1"))
    assert code.hovered == "sums1"
    move_mouse(code, QPoint(1, 1))
    assert code.hovered == ""


def test_dragging_selects_lines_that_are_copied_without_their_numbers(window, code, qtbot, press, qapp):
    window.session.goto(1, 1)
    drag(code, qtbot, 4, 2)
    assert window.session.timeline.cursor == (1, 1), "dragging goes nowhere"
    press(Qt.Key.Key_C, control=True, on=code)
    lines = [operation.code for operation in window.frame.program.operations[1:4]]
    assert qapp.clipboard().text().splitlines() == lines
    drag(code, qtbot, 3, 3)
    press(Qt.Key.Key_C, control=True, on=code)
    assert qapp.clipboard().text().splitlines() == [lines[1]]
    press(Qt.Key.Key_A, control=True, on=code)
    press(Qt.Key.Key_C, control=True, on=code)
    assert len(qapp.clipboard().text().splitlines()) == len(window.frame.program)


def test_the_keyboard_selects_lines_too(window, code, press, qapp):
    window.session.goto(1, 3)
    code.setFocus()
    press(Qt.Key.Key_Down, shift=True, on=code)
    press(Qt.Key.Key_Down, shift=True, on=code)
    press(Qt.Key.Key_C, control=True, on=code)
    operations = window.frame.program.operations[2:5]
    assert qapp.clipboard().text().splitlines() == [operation.code for operation in operations]


@pytest.mark.parametrize("orientation", ["rows", "columns"])
@pytest.mark.parametrize("letters", [(), (("sum", "z"), ("output", "a")), (("output", "z"), ("delta", "derivative"))])
def test_the_copied_script_runs_by_itself_in_every_notation(window, qapp, orientation, letters):
    window.session.goto(3, 17)
    for part, value in (*letters, ("orientation", orientation)):
        window.actions_by_name[f"notation_{part}_{value}"].trigger()
    window.actions_by_name["copy_script"].trigger()
    names = {}
    exec(qapp.clipboard().text(), names)
    record, deltas = window.frame.record, {"delta": "deltas1" if not letters else "delta1", "derivative": "dL_du1"}
    found = names[deltas[dict(letters).get("delta", "delta")]]
    if orientation == "rows":
        assert found.tolist() == record["deltas", 1].tolist()
        assert names["W1"].tolist() == record["weights", 1].tolist()
    else:
        assert np.allclose(found.T, record["deltas", 1], rtol=1e-12, atol=1e-15)
        assert np.allclose(names["W1"].T, record["weights", 1], rtol=1e-12, atol=1e-15)


def test_in_every_notation_the_lines_follow_and_the_script_holds_them(window, code, qapp):
    window.session.goto(1, 11)
    for part, value in (("orientation", "columns"), ("sum", "z"), ("output", "a")):
        window.actions_by_name[f"notation_{part}_{value}"].trigger()
    lines = [line[5:] for line in code.toPlainText().splitlines()]
    assert lines[:3] == ["z1 = W1 @ x + b1", "a1 = np.tanh(z1)", "z2 = W2 @ a1 + b2"]
    assert "11 ▶ delta1 = g1 * slope1" in code.toPlainText()
    assert lines[-1] == "b2 = b2 - eta * grad_b2"
    code.copy_script()
    assert set(lines) <= set(qapp.clipboard().text().splitlines())


def test_no_menu_copies_a_script_while_a_question_hides_some_of_it(window, code, qapp):
    def entry():
        QApplication.sendEvent(code, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
        menu = QApplication.activePopupWidget()
        (found,) = (one for one in menu.actions() if "script" in one.text())
        allowed = found.isEnabled()
        menu.close()
        return allowed

    window.session.goto(1, 3)
    window.session.questions.pose([Question("line", of="outputs 2")], thin=False)
    assert not entry()
    qapp.clipboard().setText("before")
    code.copy_script()
    assert qapp.clipboard().text() == "before"
    window.session.questions.give_up()
    assert entry()
    code.copy_script()
    assert window.session.timeline.program.operations[3].code in qapp.clipboard().text()


def test_a_name_has_the_shape_of_the_orientation(window, code, qtbot):
    window.session.goto(1, 17)
    window.actions_by_name["notation_orientation_columns"].trigger()
    assert "shape (4, 2)" in hover(code, qtbot, on_name(code, 1, "W1"))
    assert "shape (4, 1)" in hover(code, qtbot, on_name(code, 1, "b1"))
    assert "shape (2, 4)" in hover(code, qtbot, on_name(code, 1, "inputs"))


@pytest.mark.parametrize("width", [200, 320, 900])
def test_no_line_is_cut_off_however_narrow(window, code, width):
    code.resize(width, 300)
    for row, _ in code.places.row_boxes():
        assert code.places.column(7 + row.end) <= code.viewport().width()
    for number, line in enumerate(code.lines, start=1):
        rows = [row for row, _ in code.places.row_boxes() if row.line == number]
        assert "".join(piece.text for row in rows for piece in row.pieces) == line.text


@pytest.mark.parametrize("room", [1, 9, 12, 18, 40, 80])
def test_a_line_is_cut_after_spaces_where_it_has_them_and_no_name_where_it_has_room(room):
    text = "loss = np.sum(np.logaddexp(0, sums2) - targets * sums2) / (N * D)"
    parts = [text[start:end] for start, end in cuts(text, room)]
    assert "".join(parts) == text
    assert all(len(part) <= max(room, 8) for part in parts)
    if room >= 40:
        assert all(part.endswith(" ") for part in parts[:-1])
    assert [text[slice(*part)] for text in ("f(0.79788456)",) for part in cuts(text, 8)] == [
        "f(",
        "0.79",
        "7884",
        "56)",
    ]
    if room >= 18:
        assert "np.logaddexp(" in "|".join(parts)


def test_no_half_of_a_row_is_left_where_lines_are_scrolled(window, code, qtbot):
    """Pixels that are moved would be those of rows which are whole no more."""
    window.resize(1280, 720)
    window.session.goto(1, 1)
    qtbot.wait(10)
    painted = Painted()
    code.viewport().installEventFilter(painted)
    code.verticalScrollBar().setValue(code.verticalScrollBar().value() + code.places.row_height // 2)
    qtbot.waitUntil(lambda: bool(painted.boxes))
    assert code.viewport().rect() in painted.boxes


class Painted(QObject):
    """Which boxes of a widget are painted."""

    def __init__(self):
        super().__init__()
        self.boxes = []

    def eventFilter(self, of, event):
        if event.type() == QEvent.Type.Paint:
            self.boxes.append(event.region().boundingRect())
        return False
