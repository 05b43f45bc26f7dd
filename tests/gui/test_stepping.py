"""Walking through an iteration in the real window: every panel shows the Record of every step."""

import html
import re

import numpy as np
import pytest
from PySide6.QtCore import Qt

import nnviz
from nnviz.engine.training.timeline import UNITS
from nnviz.gui.parts.cells import cell_text
from nnviz.gui.views.formula.writing import sums
from nnviz.gui.views.layer import VALUES
from nnviz.gui.views.network import content
from nnviz.gui.words.entries import operation_text, phase_text
from nnviz.gui.words.numbers import number, readable

from ..nights import some_by_day


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


LAYERS = {None: "", 1: "hidden layer 1", 2: "the output layer"}
NEXT = {
    "sums": "the sums of {}", "outputs": "the outputs of {}", "loss": "the loss", "slope": "the slopes of {}",
    "upstream": "the gradient that returns to {}", "deltas": "the deltas of {}",
    "grad_b": "the gradients of the biases into {}", "grad_w": "the gradients of the weights into {}",
    "weights": "update the weights of {}", "biases": "update the biases of {}",
}  # fmt: skip


def plain(view):
    return re.sub(r"\s+", " ", html.unescape(view.toPlainText()))


def shown_values(window):
    """What the layer's table shows, by value name."""
    model = window.views["layer"].values.cells_model
    written = [op.writes.name for op in window.session.timeline.program.operations]
    layer = window.session.selection.layer
    names = [n for n in VALUES if any((n, layer) == (op.writes.name, op.layer) for op in
             window.session.timeline.program.operations)]  # fmt: skip
    assert set(names) <= set(written)
    rows = range(model.rowCount())
    return {name: [model.index(row, column).data() for row in rows] for column, name in enumerate(names)}


def test_f10_walks_through_a_whole_iteration_and_every_panel_shows_its_record(window, press):
    timeline, other = window.session.timeline, nnviz.Timeline(nnviz.load("xor"))
    sample = window.session.selection.row
    for at, operation in enumerate(timeline.program.operations, start=1):
        press(Qt.Key.Key_F10)
        other.step("operation")
        record = other.record
        assert timeline.cursor == (1, at)
        crumbs = window.views["breadcrumb"].text()
        assert phase_text(operation.phase) in crumbs
        assert operation_text(operation) in crumbs
        assert LAYERS[operation.layer] in crumbs
        if at < len(timeline.program):
            following = timeline.program.operations[at]
            left = len(timeline.program) - at
            updates = sum(one.phase == "update" for one in timeline.program.operations[at:])
            text = f"Next: {NEXT[following.writes.kind].format(LAYERS[following.layer])}."
            ahead = f"{left} steps left, {updates} of them updates"
            if updates == left:
                ahead = "1 update left" if left == 1 else f"{left} updates left"
            assert crumbs.endswith(f"{text} · {ahead}")
        else:
            assert crumbs.endswith("Next: epoch 2 begins.")

        batch_row = record.rows.tolist().index(sample)
        selection = window.session.selection
        for name, texts in shown_values(window).items():
            values = record.get(name, selection.layer)
            expected = None if values is None else values if name == "grad_b" else values[batch_row]
            assert texts == (["·"] * len(texts) if expected is None else [cell_text(v) for v in expected]), (at, name)

        explanation = other.explain(operation.writes, index=window.frame.element(operation))
        assert readable(explanation.value) in plain(window.views["formula"])
        assert window.frame.explanation.value == explanation.value

        marks = content.marks(window.frame)
        for layer, node in window.views["network"].geometry_of_network().nodes():
            look = content.drawn_node(window.frame, marks, layer, node, layer > 0, True)
            names = ("sums", "outputs") if layer else ("outputs",)
            expected = [record.get(name, layer) for name in names]
            assert list(look.texts) == [
                "" if values is None else number(values[batch_row, node], 2, 2) for values in expected
            ]
            deltas = record.get("deltas", layer) if layer else None
            if deltas is not None:
                assert look.signals[-1][1].text == f"δ {number(deltas[batch_row, node], significant=2)}"


def test_what_an_operation_reads_and_writes_is_marked_in_the_network(window):
    window.session.goto(1, 11)  # deltas of the hidden layer
    window.session.select_node(1, 1)
    marks = content.marks(window.frame)
    assert marks.focus == content.Place("delta", 1, 1)
    assert {content.Place("delta", 1, node) for node in range(4)} <= marks.written
    assert content.Place("edge", 2, 0, 1) in marks.read
    assert content.Place("delta", 2, 0) in marks.read
    weight = window.session.timeline.record["weights_before", 2][1, 0]
    assert marks.labels == {content.Edge(2, 1, 0): f"w {number(weight)}"}


@pytest.mark.parametrize(("operation", "sign"), [(3, "→"), (9, "←")])
def test_a_weight_that_is_read_has_its_product_and_the_products_make_the_number(window, operation, sign):
    window.session.goto(5, operation)
    window.session.select_node(*((2, 0) if sign == "→" else (1, 2)))
    frame = window.frame
    labels = content.marks(frame).labels
    terms = [term.evaluate() for total in sums(frame.explanation.expression) for term in total.terms]
    terms = terms or [frame.explanation.value]
    texts = [label.split("\n")[1] for label in labels.values()]
    assert len(texts) == (4 if sign == "→" else 1)
    assert set(texts) <= {f"{sign} {number(term)}" for term in terms}


def test_back_and_step_go_by_the_unit_chosen_beside_them(window, qtbot, press):
    buttons, timeline = window.bars.buttons, window.session.timeline
    assert buttons["by_operation"].isChecked()
    for unit in (*UNITS, "element"):
        window.session.goto(1, 0)
        qtbot.mouseClick(buttons[f"by_{unit}"], Qt.MouseButton.LeftButton)
        assert [name for name, one in buttons.items() if name.startswith("by_") and one.isChecked()] == [f"by_{unit}"]
        assert window.actions_by_name[f"by_{unit}"].isChecked()
        other = nnviz.Timeline(nnviz.load("xor"))
        seen = [(timeline.cursor, timeline.revealed)]
        for press_it in (lambda: qtbot.mouseClick(buttons["step"], Qt.MouseButton.LeftButton),
                         lambda: press(Qt.Key.Key_F10), lambda: press(Qt.Key.Key_PageDown)):  # fmt: skip
            press_it()
            other.step(unit)
            assert (timeline.cursor, timeline.revealed) == (other.cursor, other.revealed), unit
            seen.append((timeline.cursor, timeline.revealed))
        for moment in reversed(seen[:-1]):
            qtbot.mouseClick(buttons["back"], Qt.MouseButton.LeftButton)
            assert (timeline.cursor, timeline.revealed) == moment, unit


@pytest.mark.parametrize("unit", some_by_day(("layer", "epoch"), UNITS))
def test_how_far_the_next_step_leads_is_said_and_holds(open_window, press, unit):
    experiment = {
        "nnviz": 1, "data": {"kind": "moons", "samples": 10},
        "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "bce"}, "batch": {"size": 4}, "optimizer": {"kind": "sgd", "lr": 0.1},
    }  # fmt: skip
    window = open_window(experiment)
    window.session.moving.use_unit(unit)
    for _ in range(12):
        before, said = window.session.timeline.cursor, window.views["breadcrumb"].text()
        press(Qt.Key.Key_F10)
        after, count = window.session.timeline.cursor, len(window.session.timeline.program)
        steps = (after.iteration - before.iteration) * count + after.operation - before.operation
        told = re.search(r"(\d+) steps at once", said)
        if told:
            assert int(told[1]) == steps
        elif "to the end of the epoch" in said:
            place = window.frame.place
            assert unit == "epoch" and steps > count and place.batch + 1 == place.batches
        else:
            assert steps == 1


def test_what_is_left_of_an_operation_stepped_into_is_named_by_the_unit(window, press):
    for unit in UNITS:
        window.session.goto(1, 0)
        press(Qt.Key.Key_F11)
        window.session.moving.use_unit(unit)
        assert window.views["breadcrumb"].text().endswith(f"F10: rest of the {'step' if unit == 'operation' else unit}")
    window.session.moving.use_unit("element")
    assert "F10" not in window.views["breadcrumb"].text()


LEADS_TO = (
    (Qt.Key.Key_F10, {}, (3, 8)),
    (Qt.Key.Key_F10, {"shift": True}, (3, 6)),
    (Qt.Key.Key_PageDown, {}, (3, 8)),
    (Qt.Key.Key_PageUp, {}, (3, 6)),
    (Qt.Key.Key_Right, {"alt": True}, (3, 8)),
    (Qt.Key.Key_Left, {"alt": True}, (3, 6)),
    (Qt.Key.Key_L, {"control": True, "shift": True}, (3, 8)),
    (Qt.Key.Key_L, {"control": True, "alt": True, "shift": True}, (3, 5)),
    (Qt.Key.Key_P, {"control": True, "shift": True}, (3, 13)),
    (Qt.Key.Key_P, {"control": True, "alt": True, "shift": True}, (3, 5)),
    (Qt.Key.Key_I, {"control": True, "shift": True}, (3, 17)),
    (Qt.Key.Key_I, {"control": True, "alt": True, "shift": True}, (2, 17)),
    (Qt.Key.Key_E, {"control": True, "shift": True}, (3, 17)),
    (Qt.Key.Key_E, {"control": True, "alt": True, "shift": True}, (2, 17)),
    (Qt.Key.Key_L, {}, (3, 8)),
    (Qt.Key.Key_P, {}, (3, 13)),
    (Qt.Key.Key_I, {}, (3, 17)),
    (Qt.Key.Key_E, {}, (3, 17)),
    (Qt.Key.Key_I, {"shift": True}, (2, 17)),
    (Qt.Key.Key_Home, {}, (3, 0)),
    (Qt.Key.Key_End, {}, (5, 17)),
)
"""Keys with their modifiers, and where they lead from operation 7 of iteration 3."""


def test_keys_move_as_the_table_of_keys_says(window, press):
    window.session.goto(5)
    for key, modifiers, cursor in LEADS_TO:
        window.session.goto(3, 7)
        press(key, **modifiers)
        assert window.session.timeline.cursor == cursor, (key, modifiers)


def test_plain_letters_do_nothing_while_a_text_field_has_the_focus(window, press, qtbot):
    field = window.views["experiment"].rate
    field.setFocus()
    press(Qt.Key.Key_I, on=field)
    press(Qt.Key.Key_Home, on=field)
    assert window.session.timeline.cursor == (1, 0)


def test_back_shows_bit_for_bit_the_earlier_values(window, press):
    frames = []
    for _ in range(20):
        press(Qt.Key.Key_F10)
        frames.append(window.frame)
    for frame in reversed(frames[:-1]):
        press(Qt.Key.Key_F10, shift=True)
        now = window.frame
        assert now.cursor == frame.cursor
        assert now.record.keys() == frame.record.keys()
        assert all(np.array_equal(now.record.matrix(key), frame.record.matrix(key)) for key in frame.record.keys())


def test_the_head_of_the_formula_says_what_the_letters_stand_for(window):
    expected = {
        1: "u weighted sum · x input · w weight · b bias", 2: "h output · u weighted sum",
        9: "g = ∂L/∂h · δ = ∂L/∂u · w weight", 10: "f′ = ∂h/∂u · h output", 11: "δ = ∂L/∂u · g = ∂L/∂h · f′ = ∂h/∂u",
    }  # fmt: skip
    for at, text in expected.items():
        window.session.goto(1, at)
        assert window.views["formula"].note(window.frame) == text
    window.session.edit("mistake", "slope_at_output")
    for at in range(1, len(window.session.timeline.program) + 1):
        window.session.goto(1, at)
        assert "=" not in window.views["formula"].note(window.frame), "no letter is promised to be a derivative"


def test_the_head_of_the_code_has_the_shapes_of_the_line(window):
    program = window.session.timeline.program
    for at, operation in enumerate(program.operations, start=1):
        window.session.goto(1, at)
        record = window.frame.record
        written, _, read = window.views["code"].note(window.frame).partition(" from ")
        shapes = [np.shape(record[key]) for key in operation.reads if np.shape(record[key])]
        assert [tuple(map(int, shape.split("×"))) for shape in read.split(", ")] == shapes
        own = np.shape(record[operation.writes])
        assert written == ("×".join(map(str, own)) if own else "number")
    window.session.goto(1, 9)
    assert window.views["code"].note(window.frame) == "4×4 from 4×1, 4×1"


def test_the_numpy_line_that_ran_is_marked(window):
    window.session.goto(1, 11)
    assert "▶ deltas1 = upstream1 * slope1" in plain(window.views["code"])


def test_clicking_the_timeline_goes_to_an_operation_and_to_an_iteration(window, qtbot):
    window.session.goto(40)
    strip = window.views["timeline"]
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cells()[6].center().toPoint())
    assert window.session.timeline.cursor == (40, 7)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.track().center().toPoint())
    assert window.session.timeline.cursor == (21, 7)


@pytest.mark.parametrize("operation", [0, 5, 17])
def test_another_iteration_is_shown_at_the_same_operation(window, operation):
    window.session.timeline.run(30)
    window.session.goto(20, operation)
    window.session.to_iteration(8)
    assert window.session.timeline.cursor == (8, operation)


def test_typing_an_iteration_and_an_operation_goes_there(window):
    window.prompts.goto_text("12 5")
    assert window.session.timeline.cursor == (12, 5)
    window.prompts.goto_text("12 99")
    assert window.session.timeline.cursor == (12, 5)
    assert "99" in window.banner.text()
    window.prompts.goto_text("somewhere")
    assert window.session.timeline.cursor == (12, 5)
