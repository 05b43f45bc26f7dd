"""Choosing, changing, opening and saving."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

import nnviz
from nnviz.gui.views.network import content
from nnviz.gui.views.number_edit import NumberEdit


def click(qtbot, widget, point, twice=False):
    press = qtbot.mouseDClick if twice else qtbot.mouseClick
    press(widget, Qt.MouseButton.LeftButton, pos=point.toPoint() if hasattr(point, "toPoint") else point)


def test_clicking_a_node_selects_it_everywhere(window, qtbot):
    window.session.goto(1, 11)
    network = window.views["network"]
    click(qtbot, network, network.geometry_of_network().capsule(1, 2).center())
    assert (window.session.selection.layer, window.session.selection.node) == (1, 2)
    assert "h₃" in window.views["breadcrumb"].text()
    assert window.frame.explanation.target.index[-1] == 2


def test_clicking_an_edge_selects_both_its_ends(window, qtbot):
    network = window.views["network"]
    click(qtbot, network, network.geometry_of_network().edge(1, 1, 3).pointAtPercent(0.35))
    assert (window.session.selection.layer, window.session.selection.node) == (1, 3)
    assert window.session.selection.source == 1


def test_arrows_move_the_selection_from_node_to_node(window, press):
    window.session.select_node(1, 0)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    assert (window.session.selection.layer, window.session.selection.node) == (2, 0)
    press(Qt.Key.Key_Left)
    assert window.session.selection.layer == 1


def test_a_button_or_a_point_of_the_map_chooses_the_sample_shown(window, qtbot):
    window.session.goto(1, 4)
    qtbot.mouseClick(window.views["sample"]._buttons[3], Qt.MouseButton.LeftButton)
    assert window.session.selection.row == 3
    assert window.views["network"]._frame.values("outputs", 0).tolist() == [1.0, 1.0]
    boundary = window.views["boundary"]
    click(qtbot, boundary, boundary.point(2))
    assert window.frame.values("outputs", 0).tolist() == [1.0, 0.0]


def test_a_sample_outside_the_batch_is_computed_aside_and_said_to_be(open_window, qtbot):
    window = open_window("plane")
    window.session.goto(1, 4)
    row = next(row for row in range(600) if row not in window.frame.record.rows)
    field = window.views["sample"]._row
    field.setFocus()
    field.setText(str(row + 1))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.selection.row == row
    assert window.frame.batch_row is None
    assert window.views["sample"]._aside.isVisible()
    assert window.frame.values("outputs", 0).tolist() == window.session.timeline.data.inputs[row].tolist()
    window.session.step("iteration")
    assert window.session.selection.row == row


def test_the_learning_rate_typed_begins_a_branch_and_the_earlier_run_stays(window, qtbot):
    window.session.goto(50)
    window.session.goto(20, 3)
    field = window.views["experiment"].rate
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "0.05")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    timeline = window.session.timeline
    assert timeline.rate == 0.05
    assert timeline.cursor == (20, 3)
    assert len(timeline.runs) == 2
    assert timeline.runs[0].newest == (50, 17)
    assert any(curve.run for curve in window.frame.curves)
    window._fill_runs(window.menus["network"].findChild(type(window.menus["network"]), "return"))
    window.session.return_to(timeline.runs[0])
    assert timeline.cursor == (50, 17)
    assert timeline.rate == 0.2


def test_double_clicking_an_edge_edits_its_weight_exactly(window, qtbot):
    window.session.goto(5, 2)
    network = window.views["network"]
    click(qtbot, network, network.geometry_of_network().edge(2, 1, 0).pointAtPercent(0.4), twice=True)
    editor = network.findChild(NumberEdit)
    assert float(editor.text()) == window.frame.parameters("weights", 2)[1, 0]
    editor.selectAll()
    qtbot.keyClicks(editor, "0.123456789012345")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    timeline = window.session.timeline
    assert timeline.record["weights_before", 2][1, 0] == 0.123456789012345
    assert timeline.cursor == (5, 2)
    assert timeline.explain("weights_before", 2, (1, 0)).origin == "edit"


def test_escape_and_nonsense_leave_a_value_as_it_was(window, qtbot):
    before = window.session.timeline.current
    field = window.views["experiment"].rate
    for text, key in (("7", Qt.Key.Key_Escape), ("abc", Qt.Key.Key_Return), ("nan", Qt.Key.Key_Return)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, key)
        assert field.text() == "0.2"
    field.selectAll()
    qtbot.keyClicks(field, "-1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "≥ 0" in window.banner.text()
    assert window.session.timeline.current is before


def test_a_weight_is_edited_in_the_table(window, qtbot):
    table = window.views["layer"].parameters
    window.session.select_node(1, 0)
    index = table.cells_model.index(1, 2)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.findChild(NumberEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "-1.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.session.timeline.record["weights_before", 1][1, 2] == -1.5
    assert table.cells_model.index(1, 2).data() == "−1.5000"


def test_reset_begins_again_without_edits(window):
    window.session.goto(9)
    window.session.edit("lr", 3.0)
    window.actions_by_name["reset"].trigger()
    assert window.session.timeline.cursor == (1, 0)
    assert window.session.timeline.rate == 0.2
    assert len(window.session.timeline.runs) == 1


@pytest.mark.parametrize("at", range(5))
def test_every_lesson_opens_from_the_menu_and_runs(window, at):
    menu = window.menus["file"].findChild(type(window.menus["file"]), "lessons")
    menu.actions()[at].trigger()
    timeline = window.session.timeline
    assert menu.actions()[at].text() in window.windowTitle()
    for _ in range(len(timeline.program) + 2):
        window.session.step()
    assert timeline.cursor == (2, 2)


def test_an_experiment_is_opened_and_saved(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    window.actions_by_name["save_as"].trigger()
    assert nnviz.load(path) == nnviz.load("xor")
    window.session.open("or")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["open"].trigger()
    assert window.session.timeline.experiment == nnviz.load("xor")
    assert window.windowTitle().startswith("mine.nnviz")
    window.session.goto(30)
    trained = tmp_path / "trained.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(trained), ""))
    window.actions_by_name["save_trained"].trigger()
    again = nnviz.Timeline(nnviz.load(trained))
    assert again.record["weights_before", 1].tolist() == window.frame.record["weights", 1].tolist()


def test_a_broken_file_is_reported_by_its_field_and_changes_nothing(window, tmp_path, monkeypatch):
    path = tmp_path / "broken.nnviz"
    text = json.loads(json.dumps({"nnviz": 1, "data": {"kind": "xor"}, "layers": [{"size": 0, "activation": "tanh"}]}))
    path.write_text(json.dumps(text))
    window.session.goto(7, 3)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["open"].trigger()
    assert "broken.nnviz: layers[0].size: expected a whole number ≥ 1, got 0" in window.banner.text()
    assert window.session.timeline.cursor == (7, 3)
    assert "Traceback" not in window.banner.text()


def test_the_copied_script_runs_by_itself(window, qapp):
    window.session.goto(3, 11)
    window.actions_by_name["copy_script"].trigger()
    names = {}
    exec(qapp.clipboard().text(), names)
    assert names["deltas1"].tolist() == window.frame.record["deltas", 1].tolist()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000)])
@pytest.mark.parametrize("lesson", ["xor", "or", "deepinsider-2-2-2", "plane"])
def test_the_window_fits_its_size_and_no_cell_is_cut_off(open_window, qtbot, size, lesson):
    window = open_window(lesson, size)
    window.session.goto(2, 9 if lesson == "xor" else 6)
    qtbot.wait(10)
    assert (window.width(), window.height()) == size
    for table in (window.views["layer"].values, window.views["layer"].parameters):
        assert not table.horizontalScrollBar().maximum(), "all columns are seen"
        assert not table.verticalScrollBar().maximum(), "all rows are seen"
    layout, network = window.views["network"].geometry_of_network(), window.views["network"]
    for layer, node in layout.nodes():
        assert network.rect().contains(layout.capsule(layer, node).toRect())
    assert content.marks(window.frame).focus is not None
    assert network.mapTo(window, QPoint(0, 0)).x() > 0
