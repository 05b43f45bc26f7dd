"""One number has one colour wherever it is shown, and what is older than what stands beside it is said to be."""

from __future__ import annotations

import math
from typing import Any

import pytest

import nnviz
from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.gui.look.look import signed_step
from nnviz.gui.parts.cells import Cells
from nnviz.gui.parts.limits import limit_of
from nnviz.gui.parts.shown import moment_text
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.views.layer import TABS, parameter_cells, value_cells
from nnviz.gui.views.network.content import NOT_A_NUMBER, drawn_node
from nnviz.gui.views.network.content import marks as marks_of
from nnviz.gui.views.sample import remarks_on, sample_cells, spots
from tests.engine.helpers import random_experiment

from .test_monkey import DEEP


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


def colour(cells: Cells, row: int, column: int) -> int | None:
    value = cells.value(row, column)
    return (
        None if value is None else NOT_A_NUMBER if math.isnan(value) else signed_step(value, cells.limit(row, column))
    )


@pytest.mark.parametrize("number", range(25))
def test_a_number_has_the_same_colour_in_the_network_the_tables_and_the_sample(number: int, qapp: Any) -> None:
    session = Session(nnviz.Timeline(random_experiment(number)))
    session.goto(3, session.timeline.program.gradients_known)
    for layer, size in enumerate(session.timeline.program.sizes):
        session.select_node(layer, size - 1)
        frame = session.frame()
        marks, values = marks_of(frame), value_cells(frame)
        names = [head for head in ("sums", "outputs", "deltas", "biases") if layer or head == "outputs"]
        for node in range(size):
            drawn = drawn_node(frame, marks, layer, node, wide=layer > 0, chips=True)
            outputs = 1 if layer else 0
            assert drawn.steps[-1] == colour(values, node, outputs), names
            if layer:
                assert drawn.steps[0] == colour(values, node, 0)
                chips = dict(drawn.chips)
                parameters = parameter_cells(frame, "parameters")
                assert parameters is not None
                bias = frame.program.sizes[layer - 1]
                assert ("bias" in chips) == frame.has_biases(layer)
                if "bias" in chips and (marks.focus is None or marks.focus.part != "bias"):
                    assert chips["bias"].step == colour(parameters, bias, node)
                if "target" in chips and frame.target is not None:
                    assert chips["target"].step == signed_step(frame.target[node], limit_of(frame, TARGETS))
                delta = frame.value("deltas", layer, node)
                if delta is not None and drawn.signals:
                    assert drawn.signals[-1][1].step == signed_step(delta, limit_of(frame, Key("deltas", layer)))
    frame = session.frame()
    rows = spots(frame)
    shown = sample_cells(frame, rows)
    for at, spot in enumerate(rows):
        if spot.name == "outputs" and spot.value is not None:
            marks = marks_of(frame)
            drawn = drawn_node(frame, marks, spot.layer, spot.node, wide=False, chips=False)
            assert colour(shown, at, 0) == drawn.steps[-1]


def test_a_chip_that_shows_the_gradient_of_a_bias_has_the_colour_of_the_gradient(qapp: Any) -> None:
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    program = session.timeline.program
    session.goto(2, program.writer(Key("grad_b", 2)) + 1)
    session.select_node(2, 0)
    frame = session.frame()
    assert frame.explanation is not None and frame.explanation.target.key == Key("grad_b", 2)
    chip = dict(drawn_node(frame, marks_of(frame), 2, 0, wide=True, chips=True).chips)["bias"]
    assert chip.text.startswith("∂L/∂b")
    assert chip.step == signed_step(frame.explanation.value, limit_of(frame, Key("grad_b", 2)))
    assert chip.step != signed_step(float(frame.parameters("biases", 2)[0]), limit_of(frame, Key("biases", 2)))


def test_values_that_are_older_than_the_weights_beside_them_are_said_to_be(open_window: Any) -> None:
    window = open_window("xor")
    program = window.session.timeline.program
    for operation, moment in (
        (program.gradients_known, "before its update"),
        (program.gradients_known + 1, "within its update"),
        (len(program), "after its update"),
    ):
        window.session.goto(5, operation)
        older = operation > program.gradients_known
        assert moment_text(window.frame) == f"iteration 5, {moment}"
        assert ("values from before the update" in window.views["layer"].note(window.frame)) is older
        assert remarks_on(window.frame) == ["The output is from before the update."] * older
        assert window.views["sample"].aside.isVisible() is older
        assert moment in window.views["boundary"].note(window.frame)
    window.session.goto(5, program.gradients_known)
    window.session.step("element")
    assert moment_text(window.frame) == "iteration 5, within its update", "one number is new"


def test_a_row_that_is_not_in_the_batch_is_said_to_be_computed_aside(open_window: Any) -> None:
    window = open_window("plane")
    rows = set(window.frame.record.rows.tolist())
    window.session.goto(1, 5)
    window.session.show_row(next(row for row in range(100) if row not in rows))
    assert ", computed aside" in window.views["layer"].note(window.frame)
    assert window.views["sample"].aside.text() == "Not in this batch: computed aside."


def test_the_matrix_shown_is_the_one_that_the_step_reads_or_writes(open_window: Any) -> None:
    deep = open_window(DEEP)
    panel, seen = deep.views["layer"], set()
    for at, operation in enumerate(deep.frame.program.operations, start=1):
        deep.session.goto(2, at)
        if operation.layer is None:
            continue
        deep.session.select_node(operation.layer, 0)
        frame, layer = deep.frame, operation.layer
        read = layer + 1 if operation.writes.kind == "upstream" and layer < frame.program.depth else layer
        assert panel.heading.text() == ", ".join(
            frame.names.array_symbol(key) for key in frame.program.parameters if key.layer == read
        )
        tab = TABS[panel.tabs.currentIndex()]
        assert tab == ("gradients" if operation.writes.kind in ("grad_w", "grad_b") else "parameters")
        cells = parameter_cells(frame, tab)
        assert cells is not None
        explained = [n for n in (*frame.explanation.operands, frame.explanation.target) if n.key.kind == "weights"]
        if explained and tab == "parameters":
            assert cells.read or cells.marked
            seen.add(operation.writes.kind)
    assert seen == {"sums", "upstream", "weights"}


def test_the_number_looked_at_is_seen_in_tables_that_have_to_be_scrolled(open_window: Any) -> None:
    window = open_window("digits", (1280, 720))
    panel, program = window.views["layer"], window.frame.program
    for key, rows in ((Key("grad_b", 1), [64]), (Key("sums", 1), None), (Key("weights", 1), range(1, 64))):
        window.session.goto(2, program.writer(key) + 1)
        table = panel.values if rows is None else panel.parameters
        (marked,) = table.cells_model.cells.marked
        assert rows is None or marked[0] in rows
        box = table.visualRect(table.cells_model.index(*marked))
        assert table.viewport().rect().contains(box.center())
    window.session.select_node(1, 15)
    window.session.goto(2, program.writer(Key("deltas", 1)) + 1)
    (marked,) = panel.values.cells_model.cells.marked
    assert marked[0] == 15
    assert panel.values.viewport().rect().contains(panel.values.visualRect(panel.values.cells_model.index(*marked)))


def test_a_step_that_does_not_concern_a_table_leaves_it_at_its_beginning(open_window: Any) -> None:
    window = open_window("digits", (1280, 720))
    table, program = window.views["layer"].parameters, window.frame.program
    window.session.goto(2, program.writer(Key("weights", 1)) + 1)
    assert table.rowAt(1) > 0, "the weight looked at is not one of a pixel that is always black"
    window.session.goto(2, program.writer(Key("slope", 1)) + 1)
    assert not table.cells_model.cells.marked
    assert table.rowAt(1) == 0


def test_of_weights_one_is_looked_at_that_learns_until_a_person_chooses_one(open_window: Any) -> None:
    """Some pixels are black in every sample: their weights have no gradient and stay as they are."""
    window = open_window("digits", (1280, 720))
    session, program = window.session, window.frame.program
    for key in (Key("grad_w", 1), Key("weights", 1)):
        session.goto(2, program.writer(key) + 1)
        source, node = window.frame.explanation.target.index
        gradients = window.frame.record["grad_w", 1]
        assert gradients[0, node] == 0 != gradients[source, node]
        assert window.frame.inputs[source] != 0
        assert window.frame.nodes[:2] == (source, node), "the network shows the same"
    session.follow(Number(Key("weights", 1), (0, 0), 2))
    assert window.frame.explanation.target.index == (0, 0)
    session.goto(3, program.writer(Key("weights", 1)) + 1)
    assert window.frame.explanation.target.index == (0, 0), "what was chosen stays"


def test_a_tab_chosen_by_hand_stays_until_a_step_belongs_to_another(open_window: Any) -> None:
    deep = open_window(DEEP)
    panel, kinds = deep.views["layer"], [op.writes.kind for op in deep.frame.program.operations]
    deep.session.goto(2, kinds.index("deltas") + 1)
    panel.tabs.setCurrentIndex(TABS.index("change"))
    deep.session.goto(2, 1)
    assert TABS[panel.tabs.currentIndex()] == "change"
    deep.session.goto(2, kinds.index("grad_w") + 1)
    assert TABS[panel.tabs.currentIndex()] == "gradients"
    deep.session.goto(2, 1)
    assert TABS[panel.tabs.currentIndex()] == "parameters"
