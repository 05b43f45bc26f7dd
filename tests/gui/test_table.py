"""Data by hand: the table, the plane to paint in, typed curves, noise and split, all by real events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from nnviz import load
from nnviz.engine.drafts.beginning import draft_of
from nnviz.engine.drafts.making import with_noise
from nnviz.engine.experiment.experiment import data_of
from nnviz.engine.maths.keys import Key as ArrayKey
from nnviz.engine.program.accuracy import accuracy, rule_of
from nnviz.engine.program.evaluate import forward
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.dialogs.table.dialog import TableDialog
from nnviz.gui.look.look import LOOK, Look
from nnviz.gui.words.language import use_language

from .mouse import drag


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


CASES = Path(__file__).parents[1] / "cases" / "csv"
Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def edit(qtbot: Any) -> Callable[..., TableDialog]:
    """The dialog on the data of an experiment, shown."""

    def edit_data(name: str = "xor", look: Look = LOOK) -> TableDialog:
        dialog = TableDialog(load(name), look)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return edit_data


def at(dialog: TableDialog, x: float, y: float) -> QPoint:
    return dialog.plane.pixel(x, y).toPoint()


def click(qtbot: Any, dialog: TableDialog, x: float, y: float) -> None:
    qtbot.mouseClick(dialog.plane.viewport(), Left, pos=at(dialog, x, y))


def choose(qtbot: Any, dialog: TableDialog, tool: str) -> None:
    qtbot.mouseClick(dialog.bar.tools[tool], Left)


def type_cell(qtbot: Any, dialog: TableDialog, row: int, column: int, text: str) -> None:
    """Types into a cell as in a spreadsheet: the keys open it, Enter leaves it."""
    table = dialog.table
    table.setFocus()
    table.show_cell(row, column)
    qtbot.keyClick(table, text[0])
    (field,) = [one for one in table.viewport().findChildren(QLineEdit) if one.isVisible()]
    qtbot.keyClicks(field, text[1:])
    qtbot.keyClick(field, Key.Key_Return)
    QApplication.processEvents()


def rows(dialog: TableDialog) -> tuple[tuple[Any, ...], ...]:
    return dialog.editing.draft.rows


def retype(qtbot: Any, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


# --- the table -------------------------------------------------------------------------------


def test_cells_are_typed_and_what_is_wrong_stays_marked_until_it_is_mended(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    table, model = dialog.table, dialog.table.model()
    type_cell(qtbot, dialog, 1, 0, "0.25")
    assert rows(dialog)[1] == (0.25, 1.0, 1.0)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 0)
    type_cell(qtbot, dialog, 2, 1, "abc")
    cell = model.index(2, 1)
    fault = 'Row 3, column "x2" must be a number, but is "abc".'
    assert cell.data().endswith("abc") and cell.data() != "abc"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == fault
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == LOOK.colour("warning")
    qtbot.waitUntil(lambda: dialog.fault.text() == fault)
    chosen: list[Any] = []
    dialog.experiment_chosen.connect(chosen.append)
    qtbot.mouseClick(dialog.accept_button, Left)
    assert dialog.isVisible() and not chosen and dialog.fault.text() == fault
    type_cell(qtbot, dialog, 2, 1, "-2e-3")
    type_cell(qtbot, dialog, 3, 2, "1")
    assert rows(dialog)[2:] == ((1.0, -0.002, 1.0), (1.0, 1.0, 1.0))
    type_cell(qtbot, dialog, 0, 2, "7")
    assert "must be one of the classes 0, 1" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    for _ in range(5):
        qtbot.keyClick(dialog, Key.Key_Z, Control)
    assert rows(dialog) == draft_of(load("xor").data).rows and dialog.editing.stack.isClean()
    qtbot.keyClick(dialog, Key.Key_Y, Control)
    assert rows(dialog)[1][0] == 0.25


def test_rows_come_and_go_are_marked_and_columns_too(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    table = dialog.table
    table.setFocus()
    table.show_cell(1, 0)
    qtbot.keyClick(table, Key.Key_Insert)
    assert rows(dialog)[1:4] == ((0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (1.0, 0.0, 1.0)) and table.currentIndex().row() == 2
    qtbot.keyClick(table, Key.Key_Down)
    qtbot.keyClick(table, Key.Key_Down, Shift)
    qtbot.keyClick(table, Key.Key_Delete, Shift)
    assert len(rows(dialog)) == 3
    box = table.model().index(1, 3)
    table.setCurrentIndex(box)
    qtbot.keyClick(table, Key.Key_Space)
    assert dialog.editing.draft.tests == (False, True, False)
    qtbot.waitUntil(lambda: dialog.words.text().startswith("3 rows: 2 train, 1 test."))
    table.commands["add_input"].trigger()
    assert dialog.editing.draft.names == ("x1", "x2", "x3", "class") and rows(dialog)[0] == (0.0, 0.0, 0.0, 0.0)
    assert not dialog.plane.isVisible() and dialog.no_plane.isVisible()
    table.show_cell(0, 1)
    table.commands["rename"].trigger()
    asked = dialog.findChild(QInputDialog)
    asked.setTextValue("width")
    asked.accept()
    assert dialog.editing.draft.names[1] == "width"
    assert table.model().headerData(1, Qt.Orientation.Horizontal) == "width\ninput"
    table.show_cell(0, 0)
    table.commands["remove_column"].trigger()
    assert dialog.editing.draft.names == ("width", "x3", "class") and dialog.plane.isVisible()
    table.commands["add_target"].trigger()
    assert "The target is a class" in dialog.fault.text()
    table.commands["remove_all"].trigger()
    assert not rows(dialog)
    qtbot.keyClick(table, Key.Key_Insert)
    assert rows(dialog) == ((0.0, 0.0, 0.0),)


def test_a_block_of_a_spreadsheet_is_pasted_and_copied(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    table = dialog.table
    table.setFocus()
    table.show_cell(3, 0)
    QGuiApplication.clipboard().setText("5\t6\t1\n7\t8,5\t0\n")
    qtbot.keyClick(table, Key.Key_V, Control)
    assert rows(dialog)[3] == (5.0, 6.0, 1.0) and len(rows(dialog)) == 5
    qtbot.keyClick(dialog, Key.Key_Z, Control)
    assert len(rows(dialog)) == 4
    QGuiApplication.clipboard().setText("1\t2\t3\t4\n5\t6\t7\t8\n")
    qtbot.keyClick(table, Key.Key_V, Control)
    assert "What is pasted has 4 columns" in dialog.fault.text() and dialog.editing.stack.index() == 0
    table.commands["remove_all"].trigger()
    QGuiApplication.clipboard().setText((CASES / "above_sine.csv").read_text("utf-8"))
    qtbot.keyClick(table, Key.Key_V, Control)
    draft = dialog.editing.draft
    assert (len(draft.rows), draft.names, draft.classes) == (400, ("x", "y", "side"), ("above", "below"))
    assert dialog.targets.names.text() == "above, below"
    assert [dialog.bar.classes.itemText(place) for place in range(2)] == ["above", "below"]
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Key.Key_C, Control)
    copied = QGuiApplication.clipboard().text()
    table.commands["remove_all"].trigger()
    table.paste()
    assert rows(dialog) == draft.rows and copied.count("\n") == 400


def test_names_of_classes_make_them_and_targets_may_be_numbers(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    retype(qtbot, dialog.targets.names, "no, yes, maybe")
    assert dialog.editing.draft.classes == ("no", "yes", "maybe") and dialog.editing.draft.outputs == 3
    qtbot.waitUntil(lambda: "The output layer has 3 nodes instead of 1." in dialog.words.text())
    assert "The activation of the output layer becomes softmax." in dialog.words.text()
    type_cell(qtbot, dialog, 0, 2, "maybe")
    retype(qtbot, dialog.targets.names, "no, yes")
    assert 'Row 1 is of class "maybe"' in dialog.fault.text() and len(dialog.editing.draft.classes) == 3
    dialog.targets.kind.setFocus()
    qtbot.keyClick(dialog.targets.kind, Key.Key_Down)
    dialog.targets.kind.activated.emit(1)
    assert dialog.editing.draft.classes == () and rows(dialog)[0] == (0.0, 0.0, 2.0)
    assert dialog.bar.value.isVisible() and not dialog.bar.classes.isVisible()
    dialog.targets.kind.activated.emit(0)
    assert dialog.editing.draft.classes == ("0", "1", "2")


# --- the plane -------------------------------------------------------------------------------


def test_points_are_placed_sprayed_moved_and_erased_by_the_mouse(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    plane, stack = dialog.plane, dialog.editing.stack
    click(qtbot, dialog, 0.5, 0.25)
    assert len(rows(dialog)) == 5 and np.allclose(rows(dialog)[4], (0.5, 0.25, 1), atol=0.01)
    dialog.bar.classes.setFocus()
    qtbot.keyClick(dialog.bar.classes, Key.Key_Up)
    dialog.bar.classes.activated.emit(dialog.bar.classes.currentIndex())
    click(qtbot, dialog, 0.25, 0.75)
    assert rows(dialog)[5][2] == 0
    choose(qtbot, dialog, "move")
    drag(qtbot, plane, QPointF(at(dialog, 0.25, 0.75)), QPointF(at(dialog, 0.75, 0.5)))
    assert len(rows(dialog)) == 6 and np.allclose(rows(dialog)[5], (0.75, 0.5, 0), atol=0.01)
    before = stack.index()
    drag(qtbot, plane, QPointF(at(dialog, 0.6, 0.9)), QPointF(at(dialog, 0.7, 0.9)))
    assert stack.index() == before  # there was no point
    choose(qtbot, dialog, "spray")
    drag(qtbot, plane, QPointF(at(dialog, 0.2, 0.3)), QPointF(at(dialog, 0.8, 0.3)))
    sprayed = np.array(rows(dialog)[6:])
    across, upwards = plane.reach
    assert len(sprayed) >= 12 and (sprayed[:, 2] == 0).all()
    assert np.abs(sprayed[:, 1] - 0.3).max() <= 1.05 * upwards and sprayed[:, 0].max() <= 0.8 + 1.05 * across
    assert stack.index() == before + 1
    choose(qtbot, dialog, "erase")
    count = len(rows(dialog))
    drag(qtbot, plane, QPointF(at(dialog, 0.0, 0.3)), QPointF(at(dialog, 1.0, 0.3)))
    assert len(rows(dialog)) < count and stack.index() == before + 2
    qtbot.keyClick(dialog, Key.Key_Z, Control)
    assert len(rows(dialog)) == count
    qtbot.keyClick(dialog, Key.Key_Z, Control)
    assert len(rows(dialog)) == 6


def test_the_same_by_keys(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    plane = dialog.plane
    plane.setFocus()
    qtbot.keyClick(plane, Key.Key_Right)
    middle = plane.key_cursor.at
    qtbot.keyClick(plane, Key.Key_0)
    assert dialog.bar.classes.currentIndex() == 0
    qtbot.keyClick(plane, Key.Key_Return)
    assert dialog.isVisible() and np.allclose(rows(dialog)[4], (middle.x(), middle.y(), 0), atol=0.01)
    assert "row 5" in plane.read_out.text() and "class = 0" in plane.read_out.text()
    choose(qtbot, dialog, "move")
    plane.setFocus()
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Return, Key.Key_Up, Key.Key_Right):
        qtbot.keyClick(plane, key)
    assert rows(dialog)[4][0] > middle.x() and rows(dialog)[4][1] > middle.y()
    qtbot.keyClick(plane, Key.Key_Return)
    stays = rows(dialog)[4]
    qtbot.keyClick(plane, Key.Key_Up)
    assert rows(dialog)[4] == stays
    qtbot.keyClick(plane, Key.Key_Down)
    qtbot.keyClick(plane, Key.Key_Delete)
    assert len(rows(dialog)) == 4
    qtbot.keyClick(plane, Key.Key_7)
    assert dialog.bar.classes.currentIndex() == 0


def test_every_field_is_reached_by_tab_and_the_tools_by_arrows(qtbot: Any, edit: Any) -> None:
    dialog = edit("moons")
    dialog.bar.tools["place"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert dialog.plane.tool == "spray" and dialog.bar.radius.isVisible()
    fields = [dialog.bar.tools["spray"], dialog.bar.classes, dialog.bar.radius, dialog.plane, dialog.curve.text,
              dialog.curve.count, dialog.curve.button, dialog.targets.menu_button, dialog.targets.kind,
              dialog.targets.names, dialog.table, dialog.noise.slider, dialog.noise.field, dialog.split.slider,
              dialog.split.field, dialog.seed, dialog.samples, dialog.accept_button]  # fmt: skip
    for field in fields:
        assert QApplication.focusWidget() is field
        assert field.accessibleName() or field.text()
        qtbot.keyClick(field, Key.Key_Tab)


def test_it_speaks_japanese(qtbot: Any, edit: Any) -> None:
    use_language("ja")
    dialog = edit()
    assert dialog.windowTitle() == "データの編集" and dialog.bar.tools["spray"].text() == "散布"
    assert dialog.table.model().headerData(0, Qt.Orientation.Horizontal) == "x1\n入力"
    type_cell(qtbot, dialog, 1, 1, "x")
    qtbot.waitUntil(lambda: dialog.fault.text() == '2行目、列"x2"には数値を指定してください（現在は"x"）。')
    retype(qtbot, dialog.targets.names, "a, b, c")
    qtbot.keyClick(dialog, Key.Key_Z, Control)
    qtbot.keyClick(dialog, Key.Key_Z, Control)
    retype(qtbot, dialog.targets.names, "a, b, c")
    qtbot.waitUntil(lambda: "出力層のノードは1個から3個になります。" in dialog.words.text())
    assert dialog.undo.toolTip() == "クラスの名前"


def test_points_look_as_the_map_of_the_network_has_them(qtbot: Any, edit: Any) -> None:
    dialog = edit("blobs")
    draft, look = dialog.editing.draft, LOOK
    colours = [brush.color().rgb() for brush in dialog.plane.points.data["brush"]]
    wanted = [int(look.class_pixels[int(row[2]), -1]) for row in draft.rows]
    assert colours == wanted and set(dialog.plane.points.data["symbol"]) == {"o", "t1"}
    dialog = edit("moons")
    symbols = set(zip(dialog.plane.points.data["symbol"], [row[2] for row in rows(dialog)], strict=True))
    assert symbols == {("o", 0.0), ("s", 1.0), ("t1", 0.0), ("d", 1.0)}


def test_the_row_that_is_selected_has_a_ring_and_a_point_that_is_taken_is_selected(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    assert not dialog.plane.ring.isVisible()
    dialog.table.show_cell(2, 1)
    assert [part.tolist() for part in dialog.plane.ring.getData()] == [[1.0], [0.0]]
    choose(qtbot, dialog, "move")
    click(qtbot, dialog, 0, 1)
    assert dialog.table.currentIndex().row() == 1
    assert [part.tolist() for part in dialog.plane.ring.getData()] == [[0.0], [1.0]]
    dialog.table.commands["remove_all"].trigger()
    assert not dialog.plane.ring.isVisible()


def test_over_one_input_values_are_painted(qtbot: Any, edit: Any) -> None:
    dialog = edit("sine")
    assert dialog.plane.isVisible() and not dialog.bar.classes.isVisible() and not dialog.bar.value.isVisible()
    count = len(rows(dialog))
    click(qtbot, dialog, 1.0, 0.0)
    assert len(rows(dialog)) == count + 1 and np.allclose(rows(dialog)[-1], (1.0, 0.0), atol=0.02)
    retype(qtbot, dialog.curve.text, "x**2/9")
    x, t = dialog.editing.draft.numbers.T
    assert len(x) == 200 and (t == np.power(x, 2.0) / 9).all()


# --- curve, noise, split ---------------------------------------------------------------------


def test_a_typed_curve_is_seen_at_once_and_rows_are_drawn_around_it(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    field = dialog.curve.text
    field.setFocus()
    qtbot.keyClicks(field, "sin(2*x)/2")
    x, y = dialog.plane.line.getData()
    assert dialog.plane.line.isVisible() and np.allclose(y, np.sin(2 * x) / 2)
    qtbot.keyClicks(field, " + z")
    assert not dialog.plane.line.isVisible() and 'The formula has "z"' in dialog.fault.text()
    qtbot.keyClick(field, Key.Key_Return)
    assert len(rows(dialog)) == 4 and dialog.isVisible()
    for _ in range(4):
        qtbot.keyClick(field, Key.Key_Backspace)
    assert dialog.plane.line.isVisible() and dialog.fault.text() == ""
    retype(qtbot, dialog.curve.count, "120")
    qtbot.mouseClick(dialog.curve.button, Left)
    points = dialog.editing.draft.numbers
    assert len(points) == 120 and ((points[:, 1] > np.sin(2 * points[:, 0]) / 2) == points[:, 2]).all()
    retype(qtbot, dialog.curve.count, "0")
    qtbot.mouseClick(dialog.curve.button, Left)
    assert "must be a whole number from 1 to" in dialog.fault.text() and len(rows(dialog)) == 120


def test_noise_and_split_are_seen_at_once_in_plane_and_table(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    retype(qtbot, dialog.curve.text, "x")
    clean = dialog.editing.draft
    dialog.noise.slider.setFocus()
    for _ in range(10):
        qtbot.keyClick(dialog.noise.slider, Key.Key_Right)
    draft = dialog.editing.draft
    assert draft.noise == 0.1 and draft.rows == with_noise(clean, 0.1, 0).rows != clean.rows
    assert dialog.noise.field.text() == "10.0"
    x, _ = dialog.plane.points.getData()
    assert np.allclose(x, draft.numbers[:, 0])
    shown = dialog.table.model().index(0, 0).data().replace("\N{MINUS SIGN}", "-")
    assert float(shown) == pytest.approx(draft.rows[0][0], rel=1e-5)
    retype(qtbot, dialog.split.field, "75")
    assert sum(dialog.editing.draft.tests) == 50 and dialog.split.slider.value() == 75
    assert set(dialog.plane.points.data["symbol"]) == {"o", "s", "t1", "d"}
    retype(qtbot, dialog.seed, "3")
    assert dialog.editing.draft.rows == with_noise(clean, 0.1, 3).rows
    retype(qtbot, dialog.seed, "-1")
    assert "random seed must be a whole number" in dialog.fault.text() and dialog.editing.draft.seed == 3
    for _ in range(3):
        qtbot.mouseClick(dialog.undo, Left)
    assert dialog.editing.draft is clean


def test_of_a_built_in_set_they_are_its_own_choices(qtbot: Any, edit: Any) -> None:
    dialog = edit("moons")
    choice = load("moons").data
    assert dialog.samples.isVisible() and dialog.noise.field.text() == f"{100 * choice.noise:.1f}"
    retype(qtbot, dialog.noise.field, "30")
    retype(qtbot, dialog.split.field, "50")
    retype(qtbot, dialog.samples, "80")
    chosen: list[Any] = []
    dialog.experiment_chosen.connect(chosen.append)
    qtbot.mouseClick(dialog.accept_button, Left)
    assert chosen[0].data == data_of(
        {"kind": "moons", "noise": 0.3, "train_ratio": 0.5, "samples": 80, "seed": choice.seed}
    )
    assert chosen[0].layers == load("moons").layers


# --- leaving ---------------------------------------------------------------------------------


def test_what_was_changed_is_not_lost_by_one_key(qtbot: Any, edit: Any) -> None:
    dialog = edit()
    click(qtbot, dialog, 0.5, 0.5)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible() and "would be lost" in dialog.fault.text()
    click(qtbot, dialog, 0.25, 0.5)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    untouched = edit()
    qtbot.keyClick(untouched, Key.Key_Escape)
    assert not untouched.isVisible()


def test_forty_painted_points_are_trained_on_until_they_are_separated(
    window: Any, qtbot: Any, press: Any, tmp_path: Path
) -> None:
    press(Key.Key_D, control=True, shift=True)
    dialog = window.findChild(TableDialog)
    qtbot.waitExposed(dialog)
    dialog.table.commands["remove_all"].trigger()
    rng = np.random.default_rng(0)
    for place in range(40):
        angle, inner = rng.uniform(0, 2 * np.pi), place % 2
        if place in (0, 1):
            dialog.plane.setFocus()
            qtbot.keyClick(dialog.plane, Key.Key_0 + inner)
        away = rng.uniform(0, 0.8) if inner else rng.uniform(1.6, 2.6)
        dialog.bar.choose_class(inner)
        click(qtbot, dialog, away * np.cos(angle), away * np.sin(angle))
    assert len(rows(dialog)) == 40
    painted = dialog.editing.draft
    qtbot.mouseClick(dialog.accept_button, Left)
    for asked in window.findChildren(UnsavedDialog):
        asked.let_go_button.click()
    session = window.session
    assert not dialog.isVisible() and session.data_kind == "table" and session.frame().program.sizes == (2, 4, 1)
    assert session.keeping.modified and window.isWindowModified()
    session.undo()
    assert session.timeline.experiment.data == load("xor").data and not session.keeping.modified
    session.redo()
    assert session.keeping.modified
    assert np.array_equal(session.timeline.data.inputs, painted.numbers[:, :2])
    session.edit("optimizer", "adam")
    session.edit("lr", 0.05)
    timeline = session.timeline
    timeline.run(iterations=1500)
    rule = rule_of(timeline.program, timeline.data.targets)
    outputs = forward(timeline.program, session.frame().all_parameters, timeline.data.inputs)
    assert rule is not None
    assert accuracy(rule, outputs[ArrayKey("outputs", 2)], timeline.data.targets) == 1.0
    assert session.save(tmp_path / "painted.nnviz") and not session.keeping.modified
    from nnviz.engine.work.opening import Opening

    opening = Opening(tmp_path / "painted.nnviz")
    for _ in opening:
        pass
    assert draft_of(opening.work.timeline.experiment.data).rows == painted.rows


def test_the_panel_of_the_experiment_leads_to_it(window: Any, qtbot: Any) -> None:
    from nnviz.gui.parts.tool_button import ToolButton

    buttons = window.cards["experiment"].titleBarWidget().findChildren(ToolButton)
    (button,) = [one for one in buttons if one.toolTip() == "Edit data… (Ctrl+Shift+D)"]
    qtbot.mouseClick(button, Left)
    dialog = window.findChild(TableDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_data_with_too_many_rows_are_told_and_stay(window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnviz.engine.drafts.beginning.MOST_CELLS", 10)
    window.actions_by_name["edit_data"].trigger()
    assert window.findChild(TableDialog) is None and "at most 10 can be changed by hand" in window.banner.shown[0]
