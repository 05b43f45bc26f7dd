"""Choosing, changing, opening and saving."""

import json
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

import nnviz
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.views.network import content
from nnviz.gui.words.runs import run_text

from ..engine.helpers import XOR
from ..nights import some_by_day


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


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
    qtbot.mouseClick(window.views["sample"].buttons[3], Qt.MouseButton.LeftButton)
    assert window.session.selection.row == 3
    assert window.frame.values("outputs", 0).tolist() == [1.0, 1.0]
    boundary = window.views["boundary"]
    click(qtbot, boundary.plot.viewport(), boundary.plot.pixel(1.0, 0.0))
    qtbot.waitUntil(lambda: window.frame.values("outputs", 0).tolist() == [1.0, 0.0])
    assert window.frame.probe is None


def test_a_sample_outside_the_batch_is_computed_aside_and_said_to_be(open_window, qtbot):
    window = open_window("plane")
    window.session.goto(1, 4)
    row = next(row for row in range(600) if row not in window.frame.record.rows)
    field = window.views["sample"].row
    field.setFocus()
    field.setText(str(row + 1))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.selection.row == row
    assert window.frame.batch_row is None
    assert window.views["sample"].aside.isVisible()
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
    window.menus["network"].findChild(QMenu, "return").aboutToShow.emit()
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


def edited(window, qtbot, point):
    """Double-clicks into the network and returns the editor that opens there."""
    network = window.views["network"]
    click(qtbot, network, point, twice=True)
    return next(editor for editor in network.findChildren(NumberEdit) if editor.isVisible())


def typed(qtbot, editor, text):
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def turn_wheel(widget, notches, modifier=Qt.KeyboardModifier.NoModifier):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(), QPoint(0, 120 * notches),
                        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_input_and_target_are_edited_where_they_stand_in_the_network(window, qtbot):
    window.session.show_row(2)
    window.session.goto(8, 4)
    layout = window.views["network"].geometry_of_network()
    typed(qtbot, edited(window, qtbot, layout.capsule(0, 0).center()), "0.75")
    typed(qtbot, edited(window, qtbot, layout.chip("target", layout.capsule(2, 0), 40).center()), "0.5")
    data = window.session.timeline.data
    assert data.inputs.tolist() == [[0, 0], [0, 1], [0.75, 0], [1, 1]]
    assert data.targets.tolist() == [[0], [1], [0.5], [0]]
    assert window.session.timeline.cursor == (8, 4)
    assert window.frame.values("outputs", 0).tolist() == [0.75, 0]
    assert window.frame.target.tolist() == [0.5]


def test_input_and_target_are_edited_in_the_table_of_the_sample(window, qtbot):
    window.session.show_row(1)
    table = window.views["sample"].table
    for row, text in ((1, "0.25"), (2, "0.9")):
        index = table.cells_model.index(row, 0)
        table.setCurrentIndex(index)
        table.edit(index)
        typed(qtbot, table.findChildren(NumberEdit)[-1], text)
    assert window.session.timeline.data.inputs[1].tolist() == [0, 0.25]
    assert window.session.timeline.data.targets[1].tolist() == [0.9]
    assert not table.cells_model.flags(table.cells_model.index(3, 0)) & Qt.ItemFlag.ItemIsEditable, "an output is made"


def test_the_wheel_and_the_arrows_nudge_a_weight_at_once_and_are_undone_together(window, qtbot):
    window.session.goto(5, 2)
    first = window.frame.parameters("weights", 2)[1, 0]
    editor = edited(window, qtbot, window.views["network"].geometry_of_network().edge(2, 1, 0).pointAtPercent(0.4))
    editor.setText("0.5273")
    editor.setModified(True)
    editor.setCursorPosition(4)

    def weight():
        return window.session.timeline.record["weights_before", 2][1, 0]

    for press, shown in (
        (lambda: qtbot.keyClick(editor, Qt.Key.Key_Up), 0.5373),
        (lambda: turn_wheel(editor, 2), 0.5573),
        (lambda: qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier), 0.4573),
        (lambda: turn_wheel(editor, -1), 0.4473),
    ):
        press()
        assert weight() == shown
        assert editor.text() == repr(shown)
    assert len(window.session.timeline.undo_stack.done) == 1
    assert "0.4473" in window.actions_by_name["undo"].text()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert weight() == first
    assert not window.session.timeline.undo_stack.done
    window.actions_by_name["redo"].trigger()
    assert weight() == 0.4473


def test_the_wheel_outside_an_editor_changes_nothing(window, qtbot):
    field = window.views["experiment"].rate
    window.views["network"].setFocus()
    turn_wheel(field, 3)
    turn_wheel(window.views["network"], 3)
    assert window.session.timeline.rate == 0.2
    field.setFocus()
    field.selectAll()
    turn_wheel(field, 3)
    assert window.session.timeline.rate == 0.23
    assert field.text() == "0.23"


def test_nudging_below_what_is_allowed_says_so_and_esc_undoes_nothing_else(window, qtbot):
    window.session.edit("lr", 0.0)
    field = window.views["experiment"].rate
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert "≥ 0" in window.banner.text()
    assert field.text() == "0.0"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.session.timeline.rate == 0.0


def test_nodes_and_layers_come_and_go_by_menu_and_keys(window, press):
    window.session.goto(6, 9)
    window.session.select_node(1, 1)
    press(Qt.Key.Key_Delete)
    assert window.session.timeline.program.sizes == (2, 3, 1)
    press(Qt.Key.Key_Insert)
    assert window.session.timeline.program.sizes == (2, 4, 1)
    window.actions_by_name["add_layer"].trigger()
    window.actions_by_name["activation_relu"].trigger()
    experiment = window.session.timeline.experiment
    assert [(layer.size, layer.activation) for layer in experiment.layers] == [(4, "relu"), (4, "tanh"), (1, "sigmoid")]
    window.session.select_node(1, 0)
    window.actions_by_name["add_layer_before"].trigger()
    window.session.select_node(3, 0)
    window.actions_by_name["remove_layer"].trigger()
    assert window.session.timeline.program.sizes == (2, 4, 4, 1)
    for view in window.views.values():
        assert not view.isVisible() or view.grab().width()
    for _ in range(6):
        press(Qt.Key.Key_Z, control=True)
    assert window.session.timeline.experiment == nnviz.load("xor")
    assert window.session.timeline.cursor == (6, 9)
    assert not window.actions_by_name["undo"].isEnabled()
    for _ in range(6):
        press(Qt.Key.Key_Z, control=True, shift=True)
    assert window.session.timeline.program.sizes == (2, 4, 4, 1)
    press(Qt.Key.Key_Z, control=True)
    press(Qt.Key.Key_Y, control=True)
    assert not window.actions_by_name["redo"].isEnabled()


def test_what_cannot_be_removed_is_said_in_the_banner(window):
    window.session.select_node(2, 0)
    window.actions_by_name["remove_layer"].trigger()
    assert window.banner.text() == "The output cannot be removed, only hidden layers."
    window.session.select_node(0, 0)
    window.actions_by_name["add_node"].trigger()
    assert window.banner.text() == "layer must be from 1 to 2, but is 0."
    assert window.session.timeline.program.sizes == (2, 4, 1)


def test_a_node_of_the_network_opens_the_menu_of_its_commands(window, qtbot):
    network = window.views["network"]
    at = network.geometry_of_network().capsule(1, 2).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, network.mapToGlobal(at))
    QApplication.sendEvent(network, event)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    assert (window.session.selection.layer, window.session.selection.node) == (1, 2)
    assert window.actions_by_name["remove_node"] in menu.actions()
    activations = next(action.menu() for action in menu.actions() if action.menu()).actions()
    assert [action.text() for action in activations if action.isChecked()] == ["tanh"]
    menu.close()
    before = window.frame.parameters("weights", 1)
    window.actions_by_name["remove_node"].trigger()
    assert window.frame.parameters("weights", 1).tolist() == before[:, [0, 1, 3]].tolist()


def test_a_choice_of_yes_or_no_is_named_as_such(open_window):
    window = open_window({**XOR, "optimizer": {"kind": "sgd", "lr": 0.2, "l2": 0.1, "penalize_biases": True}})
    window.session.goto(12)
    window.session.goto(3, 1)
    window.session.change("choices", {"optimizer": {"kind": "sgd", "lr": 0.2, "l2": 0.1}})
    first, second = window.session.timeline.runs
    assert run_text(first, second, window.session.notation) == "run 1: penalty on biases"
    assert run_text(second, first, window.session.notation) == "run 2: without penalty on biases"


@pytest.mark.parametrize(
    ("edit", "text", "second_is", "first_is"),
    [
        (("weights", -0.5, 1, (0, 1)), "weight x₁→h₂ to −0.5", "weight x₁→h₂ to −0.5", ""),
        (("biases", 0.25, 2, (0,)), "bias y to 0.25", "bias y to 0.25", ""),
        (("lr", 1e-05), "learning rate to 1e−5", "lr 1e−5", "lr 0.2"),
        (("inputs", 0.1, None, (2, 1)), "x₂ of sample 3 to 0.1", "x₂ of sample 3 to 0.1", "XOR"),
        (("targets", 0.1, None, (0, 0)), "t of sample 1 to 0.1", "t of sample 1 to 0.1", "XOR"),
        (("activation", "relu", 1), "activation of hidden 1 to ReLU", "ReLU", "tanh"),
        (("add_node", None, 1, (0,)), "a node more in hidden 1", "hidden 5", "hidden 4"),
        (("remove_node", None, 1, (3,)), "without node h₄", "hidden 3", "hidden 4"),
        (("add_layer", None, 0), "a layer more after input layer", "hidden 4–4", "hidden 4"),
        (("remove_layer", None, 1), "without hidden 1", "single neuron", "hidden 4"),
    ],
)
def test_every_edit_and_every_run_has_its_name(window, edit, text, second_is, first_is):
    window.session.goto(12)
    window.session.goto(4, 2)
    window.session.edit(*edit)
    assert window.actions_by_name["undo"].text() == f"Undo: {text}"
    first, second = window.session.timeline.runs
    assert run_text(second, first, window.session.notation) == f"run 2: {second_is}"
    assert run_text(first, second, window.session.notation) == (f"run 1: {first_is}" if first_is else "run 1")
    window.session.return_to(first)
    assert window.actions_by_name["undo"].text() == "Undo: return to run 1"
    window.session.undo()
    window.session.undo()
    assert window.actions_by_name["redo"].text() == f"Redo: {text}"
    assert window.session.timeline.cursor == (4, 2)


def test_the_boundary_of_an_earlier_run_stands_beside_the_present_one(window):
    boundary = window.views["boundary"]
    window.session.timeline.goto(600)
    window.session.emit_frame()
    assert boundary.plot.maps.lines == {}
    ended = window.frame
    window.session.goto(100, 3)
    window.session.edit("remove_node", None, 1, (0,))
    assert boundary.note(window.frame).endswith("dotted: hidden 4")
    window.session.timeline.goto(700)
    window.session.emit_frame()
    assert boundary.note(window.frame).endswith("dotted: hidden 4 at iteration 600")
    assert boundary.plot.maps.lines["ghost"]
    window.session.return_to(window.session.timeline.runs[0])
    assert np.array_equal(window.frame.parameters("weights", 1), ended.parameters("weights", 1))
    assert boundary.note(window.frame).endswith("dotted: hidden 3")


def test_undo_is_the_programs_unless_something_is_being_typed(window, qtbot):
    field = window.views["experiment"].rate
    field.setFocus()
    typed(qtbot, field, "0.5")
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (window.session.timeline.rate, field.text()) == (0.2, "0.2")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert window.session.timeline.rate != 0.2
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.timeline.rate == 0.2


def test_reset_is_undone_like_everything_else(window, press):
    window.session.goto(9)
    window.session.edit("lr", 3.0)
    press(Qt.Key.Key_R, control=True)
    assert window.actions_by_name["undo"].text() == "Undo: reset"
    press(Qt.Key.Key_Z, control=True)
    assert (window.session.timeline.rate, window.session.timeline.cursor.iteration) == (3.0, 9)


def test_what_is_looked_at_stays_where_an_edit_leaves_it(window, press):
    window.session.goto(3, 11)
    window.session.follow(window.frame.number_of_node("deltas", 1, 3))
    window.session.select_node(1, 3)
    window.session.follow(window.frame.number_of_node("sums", 1, 3))
    press(Qt.Key.Key_Delete)
    assert (window.session.selection.layer, window.session.selection.node) == (1, 2)
    assert window.frame.explanation is not None
    window.session.step("iteration")
    window.session.back("epoch")
    window.session.goto(2, 3)
    assert window.frame.program.sizes == (2, 4, 1), "before the edit the network is as it was"


def test_the_experiment_is_saved_as_it_was_changed(window, tmp_path):
    window.session.goto(9)
    window.session.edit("remove_node", None, 1, (0,))
    window.session.edit("lr", 0.05)
    assert window.session.save(tmp_path / "changed.nnviz")
    saved = nnviz.load(tmp_path / "changed.nnviz")
    assert saved.layers[0].size == 3
    assert saved.optimizer.lr == 0.05
    assert saved.init == nnviz.load("xor").init


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
    menu = window.menus["file"].findChild(type(window.menus["file"]), "experiments")
    menu.actions()[at].trigger()
    timeline = window.session.timeline
    assert menu.actions()[at].text() in window.windowTitle()
    for _ in range(len(timeline.program) + 2):
        window.session.step()
    assert timeline.cursor == (2, 2)


def test_an_experiment_is_opened_and_saved(window, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "mine.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    window.actions_by_name["save_as"].trigger()
    assert nnviz.load(path) == nnviz.load("xor")
    window.session.take(nnviz.Timeline(nnviz.load("or")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["open"].trigger()
    qtbot.waitUntil(lambda: window.session.timeline.experiment == nnviz.load("xor"))  # read in slices of a frame
    assert window.windowTitle().startswith("mine.nnviz")
    window.session.goto(30)
    trained = tmp_path / "trained.nnviz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(trained), ""))
    window.actions_by_name["save_trained"].trigger()
    again = nnviz.Timeline(nnviz.load(trained))
    assert again.record["weights_before", 1].tolist() == window.frame.record["weights", 1].tolist()


@pytest.mark.parametrize("name", [".", "..", "/"])
def test_a_name_that_is_none_is_reported_and_nothing_is_saved(window, name, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (name, ""))
    window.actions_by_name["save_as"].trigger()
    assert "could not be saved: it is a folder" in window.banner.text()
    assert window.session.path is None


def test_a_broken_file_is_reported_by_its_field_and_changes_nothing(window, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "broken.nnviz"
    text = json.loads(json.dumps({"nnviz": 1, "data": {"kind": "xor"}, "layers": [{"size": 0, "activation": "tanh"}]}))
    path.write_text(json.dumps(text))
    window.session.goto(7, 3)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["open"].trigger()
    told = "broken.nnviz: layers[0].size must be a whole number ≥ 1, but is 0."
    qtbot.waitUntil(lambda: told in window.banner.text())
    assert window.session.timeline.cursor == (7, 3)
    assert "Traceback" not in window.banner.text()


def test_the_copied_script_runs_by_itself(window, qapp):
    window.session.goto(3, 11)
    window.actions_by_name["copy_script"].trigger()
    names = {}
    exec(qapp.clipboard().text(), names)
    assert names["deltas1"].tolist() == window.frame.record["deltas", 1].tolist()


SMALL, LARGE = (1280, 720), (1600, 1000)
FITTING = [("xor", SMALL), ("plane", LARGE)]
EVERY = product(("xor", "or", "deepinsider-2-2-2", "plane"), (SMALL, LARGE))


@pytest.mark.parametrize(("lesson", "size"), some_by_day(FITTING, EVERY))
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
