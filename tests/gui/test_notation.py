"""The notation: letters, signs and counting change on the whole screen; the numbers never do."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from nnviz.engine.maths.keys import Key
from nnviz.gui.views.breadcrumb import crumbs
from nnviz.gui.views.network import content
from nnviz.gui.views.network.beside.signals import signal_places
from nnviz.gui.words.notation import CHOICES, Notation
from nnviz.gui.words.numbers import number


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


def choose(window, part, value):
    window.actions_by_name[f"notation_{part}_{value}"].trigger()


def plain(view):
    return re.sub(r"\s+", " ", html.unescape(view.toPlainText()))


def heads(table):
    model = table.cells_model
    return (
        [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())],
        [model.headerData(at, Qt.Orientation.Vertical) for at in range(model.rowCount())],
    )


def node_looks(window):
    frame = window.frame
    marks = content.marks(frame)
    return [content.drawn_node(frame, marks, 1, node, True, True) for node in range(frame.program.sizes[1])]


def test_the_sum_and_the_output_never_share_a_letter():
    for sums in CHOICES["sum"]:
        for outputs in CHOICES["output"]:
            for order in (("sum", sums), ("output", outputs)), (("output", outputs), ("sum", sums)):
                notation = Notation()
                for part, letter in order:
                    notation = notation.changed(part, letter)
                    assert getattr(notation, part) == letter, "what was chosen last holds"
                    assert notation.sum != notation.output


def test_every_choice_stands_in_the_menu_and_shows_which_one_holds(window):
    for part, values in CHOICES.items():
        for value in reversed(values):
            choose(window, part, value)
            assert getattr(window.frame.notation, part) == value
            checked = [v for v in values if window.actions_by_name[f"notation_{part}_{v}"].isChecked()]
            assert checked == [value]


def test_a_letter_that_was_taken_goes_back_to_its_default_in_the_menu_too(window):
    choose(window, "sum", "z")
    choose(window, "output", "z")
    assert (window.frame.notation.sum, window.frame.notation.output) == ("u", "z")
    assert window.actions_by_name["notation_sum_u"].isChecked()
    assert not window.actions_by_name["notation_sum_z"].isChecked()


def test_the_letters_change_in_formula_tables_network_and_breadcrumb_alike(window):
    window.session.goto(1, 8)
    window.session.select_node(1, 1)
    assert "h₂" in crumbs(window.frame)[-1]
    before = [look.texts for look in node_looks(window)]
    choose(window, "sum", "s")
    choose(window, "output", "a")
    choose(window, "delta", "derivative")
    columns, rows = heads(window.views["layer"].values)
    assert rows == ["a₁", "a₂", "a₃", "a₄"]
    assert columns[:2] == ["sum s", "output"]
    assert "∂L/∂s" in columns
    assert crumbs(window.frame)[-1].endswith("a₂")
    looks = node_looks(window)
    assert [window.frame.names.node(1, node) for node in range(4)] == rows
    assert [look.texts for look in looks] == before, "the numbers stay"
    assert window.views["formula"].note(window.frame) == "a output · s weighted sum"
    assert not re.search("[uh]₂", plain(window.views["formula"]))


def test_the_delta_has_its_chosen_sign_at_the_nodes(window):
    window.session.goto(1, 11)
    window.session.select_node(1, 0)
    assert node_looks(window)[0].signals[-1][1].text.startswith("δ ")
    choose(window, "delta", "derivative")
    assert node_looks(window)[0].signals[-1][1].text.startswith("∂L/∂u ")
    choose(window, "sum", "z")
    assert node_looks(window)[0].signals[-1][1].text.startswith("∂L/∂z ")
    assert "∂L/∂z" in plain(window.views["formula"])
    assert "δ" not in plain(window.views["formula"])


@pytest.mark.parametrize("sign", CHOICES["delta"])
def test_the_chip_of_a_delta_can_be_clicked_from_end_to_end(window, qtbot, sign):
    window.session.goto(1, 17)
    choose(window, "delta", sign)
    network = window.views["network"]
    layout = network.geometry_of_network()
    chip = signal_places(window.frame, layout, content.marks(window.frame), 1, 2)["delta"]
    for x in (chip.left() + 4, chip.right() - 4):
        window.session.select_node(1, 0)
        point = QPointF(x, chip.center().y()).toPoint()
        qtbot.mouseClick(network, Qt.MouseButton.LeftButton, pos=point)
        assert window.session.selection.number.key == Key("deltas", 1)
        assert window.session.selection.number.index[-1] == 2


def test_samples_and_nodes_count_from_zero_where_that_is_chosen(window, qtbot):
    sample = window.views["sample"]
    window.session.goto(1, 2)
    window.session.show_row(2)
    assert sample.row.text() == "3"
    choose(window, "first", 0)
    assert sample.row.text() == "2"
    assert [button.text() for button in sample.buttons[:4]] == ["0", "1", "2", "3"]
    assert heads(window.views["layer"].values)[1] == ["h₀", "h₁", "h₂", "h₃"]
    assert "sample 2, h₀" in crumbs(window.frame)[-1]
    assert crumbs(window.frame)[:2] == ["epoch 1", "iteration 1"], "these are counted as ever"
    sample.row.setFocus()
    sample.row.selectAll()
    qtbot.keyClicks(sample.row, "0\r")
    assert window.session.selection.row == 0


def cell_point(table, row, column):
    return table.visualRect(table.cells_model.index(row, column)).center()


def test_with_samples_as_columns_the_weights_have_a_row_for_each_node(window):
    window.session.goto(1, 17)
    window.session.select_node(1, 0)
    choose(window, "orientation", "columns")
    table = window.views["layer"].parameters
    assert heads(table) == (["x₁", "x₂", "b"], ["h₁", "h₂", "h₃", "h₄"])
    weights, biases = (window.frame.record[name, 1] for name in ("weights", "biases"))
    for node in range(4):
        shown = [table.cells_model.cells.value(node, column) for column in range(3)]
        assert shown == [*weights[:, node], biases[node]]
    choose(window, "orientation", "rows")
    assert heads(table) == (["h₁", "h₂", "h₃", "h₄"], ["x₁", "x₂", "b"])


@pytest.mark.parametrize("orientation", ["rows", "columns"])
def test_a_click_and_an_edit_hit_the_right_weight_in_both_orientations(window, qtbot, orientation):
    window.session.goto(1, 2)
    choose(window, "orientation", orientation)
    table = window.views["layer"].parameters
    for source, node in ((1, 3), (2, 0)):
        row, column = (source, node) if orientation == "rows" else (node, source)
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell_point(table, row, column))
        name, index = ("weights_before", (1, 3)) if source < 2 else ("biases_before", (0,))
        assert window.session.selection.number.key == window.frame.program.named[name, 1]
        assert window.session.selection.number.index == index
        assert table.cells_model.cells.marked == {(row, column)}
        table.cells_model.edited.emit(row, column, 0.625 + source, False)
        assert window.frame.record[name, 1][index] == 0.625 + source


def test_in_columns_a_weight_names_its_node_first(window):
    window.session.goto(1, 14)
    window.session.select_node(1, 1)
    assert crumbs(window.frame)[-1].endswith("x₁→h₂")
    choose(window, "orientation", "columns")
    assert crumbs(window.frame)[-1].endswith("h₂←x₁")
    assert "h₂←x₁" in plain(window.views["formula"])


def test_in_columns_the_factors_of_a_product_stand_the_other_way_round(window):
    formula = window.views["formula"]
    window.session.goto(1, 1)
    assert "u_h₁ = x₁ · w_x₁→h₁ + x₂ · w_x₂→h₁ + b_h₁" in plain(formula)
    choose(window, "orientation", "columns")
    assert "u_h₁ = w_h₁←x₁ · x₁ + w_h₁←x₂ · x₂ + b_h₁" in plain(formula)
    assert plain(formula).endswith(f"= {number(window.frame.explanation.value)}")


@pytest.mark.parametrize(("first", "beyond"), [(0, "4"), (1, "5"), (1, "0")])
def test_a_row_that_is_not_there_is_refused_however_it_is_counted(window, qtbot, first, beyond):
    choose(window, "first", first)
    shown = window.session.selection.row
    row = window.views["sample"].row
    row.setFocus()
    row.selectAll()
    qtbot.keyClicks(row, beyond + "\r")
    assert "row: expected one of the 4 data rows" in window.banner.text()
    assert window.session.selection.row == shown


@pytest.mark.parametrize("kind", ["deltas", "upstream", "slope", "outputs", "sums", "grad_w", "weights"])
def test_a_number_of_a_layer_that_the_network_lacks_now_has_no_meaning_in_its_letters(window, kind):
    names = window.frame.names
    assert names.meaning(Key(kind, len(window.frame.program.sizes))) == ""
    assert names.meaning(Key("deltas", 1)) == "δ = ∂L/∂u"
