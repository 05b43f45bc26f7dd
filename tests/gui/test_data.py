"""Other data in the window: the form of a built-in set, the dialog of a CSV file, and what the panels say of them."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from nnviz.engine.experiment.experiment import load, save
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.gui.dialogs.csv import CsvDialog
from nnviz.gui.dialogs.csv_columns import INPUT, KIND, TARGET
from nnviz.gui.dialogs.data import DataDialog
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.plots.colours import coloured, toned
from nnviz.gui.views.experiment import facts
from nnviz.gui.views.formula.tokens import page_of


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


def shown(window: Any, kind: type) -> Any:
    return next(widget for widget in window.findChildren(kind) if widget.isVisible())


def click(qtbot: Any, button: Any) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tick(qtbot: Any, box: Any) -> None:
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def retype(qtbot: Any, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.fixture
def ask(window: Any, qtbot: Any) -> Any:
    def ask_data(kind: str) -> DataDialog:
        window.actions_by_name[f"data_{kind}"].trigger()
        dialog: DataDialog = shown(window, DataDialog)
        qtbot.waitExposed(dialog)
        return dialog

    return ask_data


def test_a_set_is_chosen_with_its_parameters_and_trains_anew(window: Any, qtbot: Any, ask: Any) -> None:
    window.session.goto(5)
    dialog = ask("circle")
    assert list(dialog.fields) == ["samples", "noise", "train_ratio", "seed"]
    retype(qtbot, dialog.fields["samples"], "100")
    retype(qtbot, dialog.fields["noise"], "20")
    retype(qtbot, dialog.fields["train_ratio"], "70")
    retype(qtbot, dialog.fields["seed"], "3")
    tick(qtbot, dialog.preparation.boxes["x1^2"])
    tick(qtbot, dialog.preparation.standardize)
    click(qtbot, dialog.accept_button)
    click(qtbot, shown(window, UnsavedDialog).let_go_button)
    data = window.session.timeline.experiment.data
    assert (data.samples, data.noise, data.train_ratio, data.seed) == (100, 0.2, 0.7, 3)
    assert data.features == ("x1", "x2", "x1^2") and data.standardize
    frame = window.session.frame()
    assert frame.cursor == (1, 0) and frame.program.sizes == (3, 4, 1)
    assert len(frame.data.inputs) == 70 and len(frame.data.test_inputs) == 30
    assert ("inputs", "x₁, x₂, x₁²; standardized") in facts(frame)
    assert not dialog.isVisible()


def test_the_form_begins_with_what_is_in_force(window: Any, qtbot: Any, ask: Any) -> None:
    dialog = ask("moons")
    retype(qtbot, dialog.fields["noise"], "12.5")
    tick(qtbot, dialog.preparation.standardize)
    click(qtbot, dialog.accept_button)
    again = ask("moons")
    assert again.fields["noise"].text() == "12.5"
    assert again.preparation.standardize.isChecked()


def test_what_cannot_be_is_told_in_the_form_and_changes_nothing(window: Any, qtbot: Any, ask: Any) -> None:
    before = window.session.timeline
    dialog = ask("spiral")
    retype(qtbot, dialog.fields["noise"], "60")
    click(qtbot, dialog.accept_button)
    assert dialog.isVisible() and "data.noise must be a number ≤ 0.5, but is 0.6" in dialog.fault.text()
    retype(qtbot, dialog.fields["noise"], "10")
    for name in ("x1", "x2"):
        tick(qtbot, dialog.preparation.boxes[name])
    click(qtbot, dialog.accept_button)
    assert dialog.isVisible() and "at least one input" in dialog.fault.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.session.timeline is before


def test_output_and_loss_follow_the_kind_of_targets(window: Any, qtbot: Any, ask: Any) -> None:
    for kind, size, activation, loss in (
        ("blobs", 3, "softmax", "cross_entropy"), ("sine", 1, "identity", "mse"),
        ("digits", 10, "softmax", "cross_entropy"), ("or", 1, "sigmoid", "bce"),
    ):  # fmt: skip
        click(qtbot, ask(kind).accept_button)
        if kind != "blobs":  # what was trained before is not dropped without a question
            click(qtbot, shown(window, UnsavedDialog).let_go_button)
        experiment = window.session.timeline.experiment
        assert window.session.data_kind == kind
        last = experiment.layers[-1]
        assert (last.size, last.activation, experiment.loss.kind) == (size, activation, loss)
        assert window.session.timeline.run(2) is None


def test_the_head_of_the_loss_says_how_many_are_right(window: Any, qtbot: Any, ask: Any) -> None:
    click(qtbot, ask("two_gaussians").accept_button)
    assert window.views["loss"].note(window.frame) == ""
    window.session.step("epoch")
    train, test = (window.session.timeline.curves.accuracy(part, 1) for part in ("train", "test"))
    assert window.views["loss"].note(window.frame) == f"correct: train {train:.1%}, test {test:.1%} (epoch 1)"


def test_a_prepared_input_shows_its_raw_number(open_window: Any, qtbot: Any) -> None:
    window = open_window({
        "data": {"kind": "circle", "features": ["x1^2"], "standardize": True, "samples": 20},
        "layers": [{"size": 1, "activation": "sigmoid"}], "loss": {"kind": "bce"},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    })  # fmt: skip
    session = window.session
    session.step()
    frame = session.frame()
    session.follow(frame.number_of_node("outputs", 0, 0))
    explanation = session.frame().explanation
    assert explanation.origin == "data" and explanation.expression is not None
    raw = session.frame().data.raw[session.selection.row, 0]
    assert f"{raw:.6g}" in str(explanation)
    text = page_of(session.frame()).text
    assert "x₁²" in text and "divided by their standard deviation" in text and f"{abs(raw):.6g}" in text


# --- CSV ---------------------------------------------------------------------------------------

IRIS = "länge;breite;art\n1,5;0,2;setosa\n4,5;1,5;versicolor\n6;2,5;virginica\n1,4;0,2;setosa\n5;1,25;versicolor\n"


@pytest.fixture
def open_csv(window: Any, qtbot: Any, tmp_path: Path) -> Any:
    def open_file(content: str, encoding: str = "utf-8") -> CsvDialog:
        path = tmp_path / "iris.csv"
        path.write_bytes(content.encode(encoding))
        window.prompts.open_csv(path)
        dialog: CsvDialog = shown(window, CsvDialog)
        qtbot.waitExposed(dialog)
        return dialog

    return open_file


def toggle(qtbot: Any, dialog: CsvDialog, row: int, column: int) -> None:
    table = dialog.table
    box = table.visualRect(table.columns.index(row, column))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(12, box.height() // 2))


def test_a_csv_file_shows_its_form_and_becomes_an_experiment(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv(IRIS, "utf-8-sig")
    form = dialog.words.text()
    assert form.startswith("Read as UTF-8, with columns separated by semicolon and decimals by comma.")
    assert form.endswith("Text in art becomes class numbers in alphabetical order.")
    assert dialog.header.isChecked()
    assert dialog.names(INPUT) == ["länge", "breite"] and dialog.names(TARGET) == ["art"]
    assert dialog.table.columns.index(KIND + 1, 0).data() == "1,5"
    retype(qtbot, dialog.share, "60")
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    timeline = window.session.timeline
    assert timeline.program.sizes == (2, 4, 3)
    assert len(timeline.data.inputs) == 3 and len(timeline.data.test_inputs) == 2
    assert timeline.experiment.data.standardize
    assert timeline.data.classes == ("setosa", "versicolor", "virginica")
    assert timeline.run(3) is None
    assert "iris" in window.windowTitle()


def test_columns_are_ticked(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv(IRIS)
    toggle(qtbot, dialog, INPUT, 1)
    toggle(qtbot, dialog, TARGET, 2)
    assert dialog.names(INPUT) == ["länge"] and dialog.names(TARGET) == []
    click(qtbot, dialog.accept_button)
    assert "at least one input and one target" in dialog.fault.text()
    toggle(qtbot, dialog, TARGET, 1)
    assert "classes" not in dialog.words.text()
    tick(qtbot, dialog.standardize)
    retype(qtbot, dialog.share, "100")
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    timeline = window.session.timeline
    assert timeline.experiment.layers[-1].activation == "identity"
    assert timeline.data.inputs.ravel().tolist() == [1.5, 4.5, 6, 1.4, 5]
    assert timeline.data.targets.ravel().tolist() == [0.2, 1.5, 2.5, 0.2, 1.25]


def test_a_bad_cell_is_told_in_the_dialog_and_leaves_everything(window: Any, qtbot: Any, open_csv: Any) -> None:
    before = window.session.timeline
    dialog = open_csv(IRIS.replace("2,5", "zwei"))
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: bool(dialog.fault.text()))
    assert dialog.fault.text() == 'Row 4, column "breite" must be a number, but is "zwei".'
    assert dialog.isVisible() and dialog.accept_button.isEnabled()
    assert window.session.timeline is before


def test_a_file_that_is_no_csv_is_told_above_the_network(window: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"\x00\xff\x81")
    window.prompts.open_csv(path)
    assert (
        window.banner.text()
        == "x.csv: The file must be text in UTF-8, UTF-16, Shift-JIS, Windows-1252, but has other bytes."
    )


CASES = Path(__file__).parents[1] / "cases" / "csv"


@pytest.mark.parametrize("name", ["units_row", "two_headers_dup", "counts_shorter", "counts_same_width"])
def test_what_was_recognised_is_recognised_when_the_experiment_is_opened_again(
    window: Any, qtbot: Any, open_csv: Any, tmp_path: Path, name: str
) -> None:
    dialog = open_csv((CASES / f"{name}.csv").read_text("utf-8"))
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    experiment = window.session.timeline.experiment
    save(experiment, tmp_path / "again.nnviz")
    assert load(tmp_path / "again.nnviz") == experiment


def choose(qtbot: Any, box: Any, at: int) -> None:
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(at):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_numbers_are_taken_for_classes_where_it_is_said(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,grade\n0.5,10\n1.5,9\n2.5,10\n3.5,11\n")
    choose(qtbot, dialog.table.indexWidget(dialog.table.columns.index(KIND, 1)), 1)
    retype(qtbot, dialog.share, "100")
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    timeline = window.session.timeline
    assert timeline.experiment.data.classes == ("grade",) and timeline.data.classes == ("9", "10", "11")
    assert timeline.data.targets.argmax(1).tolist() == [1, 0, 1, 2]


def test_an_empty_column_is_no_input_and_no_target(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,b,c,d\n0.5,NA,1,\n1.5,NA,0,\n2.5,NA,1,\n")
    assert dialog.names(INPUT) == ["a"] and dialog.names(TARGET) == ["c"]
    assert dialog.table.columns.index(KIND, 1).data() == "empty"
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")


def test_which_classes_stand_by_their_size_is_told(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,day,grade\nx,2024-01-02,10\ny,2024-01-03,9\nx,2024-01-02,10\ny,2024-01-03,8\nx,2024-01-02,9\n")
    text = "Text in a becomes class numbers in alphabetical order."
    assert dialog.words.text().endswith(text)
    choose(qtbot, dialog.table.indexWidget(dialog.table.columns.index(KIND, 2)), 1)
    assert dialog.words.text().endswith(f"{text} Numbers in grade become class numbers in the order of their size.")
    choose(qtbot, dialog.table.indexWidget(dialog.table.columns.index(KIND, 1)), 1)
    toggle(qtbot, dialog, INPUT, 1)
    assert "Text in a, day becomes class numbers in alphabetical order." in dialog.words.text()
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert window.session.timeline.experiment.data.classes == ("grade", "day")


def test_thousands_of_columns_have_their_boxes_where_they_come_into_sight(qtbot: Any, open_csv: Any) -> None:
    rng = np.random.default_rng(0)
    rows = [[*map(str, row), word] for row, word in zip(rng.normal(size=(30, 1998)).round(3), "ab" * 15, strict=True)]
    text = "\n".join(",".join(row) for row in [[f"col{at}" for at in range(1999)], *rows])
    began = process_time()
    dialog = open_csv(text)
    assert process_time() - began < 1.5, "it took 8 s where every column had its boxes at once"
    table, columns = dialog.table, dialog.table.columns
    assert columns.columnCount() == 1999 and len(dialog.names(INPUT)) == 1998 and dialog.names(TARGET) == ["col1998"]

    def boxes() -> list[int]:
        return [at for at in range(1999) if table.indexWidget(columns.index(KIND, at)) is not None]

    assert 0 < len(boxes()) < 40
    table.scrollTo(columns.index(KIND, 1500))
    box = table.indexWidget(columns.index(KIND, 1500))
    assert len(boxes()) < 80 and box.width() <= table.columnWidth(1500)
    choose(qtbot, box, 1)
    assert dialog.file.written.classes == ("col1500",)
    toggle(qtbot, dialog, INPUT, 1500)
    assert "col1500" not in dialog.names(INPUT) and len(dialog.names(INPUT)) == 1997


def test_of_many_columns_of_text_the_first_are_named(open_csv: Any) -> None:
    names = [f"w{at}" for at in range(30)]
    rows = [",".join(["a", "b", "c"][at % 3] + name for name in names) for at in range(4)]
    dialog = open_csv("\n".join([",".join(names), *rows]))
    assert "Text in w0, w1, w2, w3, w4, w5, w6, w7 and 22 more columns becomes" in dialog.words.text()


def test_rows_that_lack_a_cell_are_left_out_where_it_is_said(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,b\n0.5,1\nNA,2\n1.5,3\n,4\n2.5,5\n")
    assert "Column a lacks 2 of its 5 cells." in dialog.words.text()
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: bool(dialog.fault.text()))
    assert dialog.fault.text().startswith('Row 3, column "a" is missing ("NA")')
    choose(qtbot, dialog.missing, 1)
    retype(qtbot, dialog.share, "100")
    tick(qtbot, dialog.standardize)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert window.session.timeline.data.inputs.ravel().tolist() == [0.5, 1.5, 2.5]


def test_missing_cells_are_counted_to_the_end_of_the_file(qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,b\nNA,0\n" + "1,2\n" * 4000 + ",3\n" + "1,2\n" * 1000 + ",\n")
    assert "Column a lacks 1 of its first 999 cells." in dialog.words.text()
    qtbot.waitUntil(lambda: "Column a lacks 2 of its 5002 cells." in dialog.words.text())


def test_where_a_row_far_down_cannot_be_read_the_first_rows_are_counted(qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("a,b\nNA,0\n" + "1,2\n" * 4000 + '"3')
    qtbot.wait(100)
    assert "Column a lacks 1 of its first 999 cells." in dialog.words.text()
    choose(qtbot, dialog.missing, 1)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: dialog.fault.text() == "Row 4003 cannot be read: its quotes do not fit.")


def test_the_sign_between_thousands_is_told_and_can_be_chosen(window: Any, qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv((CASES / "thousands_dot_small.csv").read_text("utf-8"))
    assert "Thousands" not in dialog.words.text()
    choose(qtbot, dialog.thousands, dialog.thousands.findData("."))
    assert "decimals by comma. Thousands are separated by point." in dialog.words.text()
    choose(qtbot, dialog.decimal, dialog.decimal.findData("."))
    assert dialog.fault.text().startswith("The sign between thousands must be another than the decimal sign")
    choose(qtbot, dialog.decimal, 0)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert window.session.timeline.experiment.data.thousands == "."


def test_one_column_is_too_few(qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv((CASES / "one_column.csv").read_text("utf-8"))
    told = "The file has one column, but data need at least two: a column cannot be input and target at once."
    assert dialog.fault.text() == told
    toggle(qtbot, dialog, INPUT, 0)
    click(qtbot, dialog.accept_button)
    assert dialog.fault.text() == told


def test_open_asks_of_csv_data_what_they_are(
    window: Any, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "iris.csv"
    path.write_text(IRIS, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    window.actions_by_name["open"].trigger()
    dialog = shown(window, CsvDialog)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: window.session.data_kind == "csv")
    assert window.session.timeline.experiment.data.targets == ("art",)


def test_the_header_can_be_switched(qtbot: Any, open_csv: Any) -> None:
    dialog = open_csv("1,2\n3,4\n")
    assert not dialog.header.isChecked() and dialog.names(INPUT) == ["c1"]
    tick(qtbot, dialog.header)
    assert dialog.names(INPUT) == ["1"] and dialog.names(TARGET) == ["2"]


def test_many_rows_are_read_while_the_window_stays_alive_and_can_be_left(
    window: Any, qtbot: Any, open_csv: Any, told_often: None
) -> None:
    numbers = np.random.default_rng(0).normal(size=(150_000, 2)).round(4)
    dialog = open_csv("a,b\n" + "\n".join(f"{x},{y}" for x, y in numbers.tolist()))
    seen: list[int] = []
    dialog.progress.valueChanged.connect(seen.append)
    click(qtbot, dialog.accept_button)
    qtbot.waitUntil(lambda: len(seen) > 2)
    assert dialog.progress.isVisible() and 0 < seen[1] < 500, "the window was drawn in between"
    button = next(button for button in dialog.buttons.buttons() if button is not dialog.accept_button)
    click(qtbot, button)
    QApplication.processEvents()
    assert window.session.data_kind == "xor"


# --- the boundary ------------------------------------------------------------------------------


def small(**choices: Any) -> dict[str, Any]:
    return {
        "layers": [{"size": 2, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}], "loss": {"kind": "bce"},
        "optimizer": {"kind": "sgd", "lr": 0.1}, "init": {"kind": "normal", "seed": 1}, **choices,
    }  # fmt: skip


def test_the_map_is_over_the_raw_inputs_whatever_is_made_of_them(open_window: Any) -> None:
    data = {"kind": "circle", "samples": 60, "features": ["x1^2", "x1*x2"], "standardize": True}
    window = open_window(small(data=data))
    view, frame = window.views["boundary"], window.frame
    raw = frame.data.raw
    extent = view.plot.maps.extent
    assert extent.x < raw[:, 0].min() and extent.x + extent.width > raw[:, 0].max()
    assert view.note(frame).endswith("y over x₁, x₂ · iteration 1, before its update")
    grid = view.plot.mapper.surface.grid
    answers = forward(frame.program, window.session.timeline.parameters, frame.data.preparation(grid))
    expected = toned(frame.look, coloured(frame, 2, answers[Key("outputs", 2)][:, 0]))
    assert (view.plot.maps.output.ravel() == expected).mean() > 0.98  # single precision
    places = view.plot.places()
    assert [places[0][7], places[1][7]] == raw[7].tolist()


def test_of_more_than_two_inputs_two_are_chosen(open_window: Any, qtbot: Any) -> None:
    rows = np.random.default_rng(0).normal(size=(12, 4)) * (1, 10, 100, 1000)
    data = {"kind": "table", "inputs": rows.tolist(), "targets": [[at % 2] for at in range(12)]}
    window = open_window(small(data=data))
    view = window.views["boundary"]
    across, _ = view.choosers
    assert across.isVisibleTo(view) and [across.itemText(at) for at in range(4)] == ["x₁", "x₂", "x₃", "x₄"]
    before = view.plot.maps
    across.setFocus()
    for _ in range(2):
        qtbot.keyClick(across, Qt.Key.Key_Down)
    assert view.plot.data.columns == (2, 0), "on its way it took the place of the other, which went to its own"
    assert view.plot.maps is not before
    assert view.plot.maps.extent.width > 100
    grid = view.plot.mapper.surface.grid
    row = window.session.selection.row
    assert (grid[:, [1, 3]] == rows[row, [1, 3]]).all()
    other = (row + 1) % 12
    window.session.show_row(other)
    assert (view.plot.mapper.surface.grid[:, [1, 3]] == rows[other, [1, 3]]).all()
    qtbot.keyClick(across, Qt.Key.Key_Up)
    assert view.plot.data.columns == (1, 0), "no input stands on both axes"


def test_of_digits_the_picture_is_shown_and_the_weights_of_each_node(open_window: Any, qtbot: Any) -> None:
    window = open_window("digits")
    view, session = window.views["boundary"], window.session
    assert not view.choosers[0].isVisibleTo(view)
    session.step("phase")
    target = int(session.frame().target.argmax())
    answer = int(session.frame().values("outputs", 2).argmax())
    assert view.plot.maps.caption == f"target {target} · answer {answer}"
    picture = session.frame().data.raw[session.selection.row].reshape(8, 8)[::-1]
    assert view.plot.maps.output.shape == (8, 8) and len(view.plot.maps.tiles) == 16
    for value in (0, 16):
        assert len(set(view.plot.maps.output[picture == value].tolist())) <= 1
    before = view.plot.maps.output.copy()
    session.show_row(5)
    assert not np.array_equal(before, view.plot.maps.output)
    place = view.tiles.boxes()[3].center().toPoint()
    qtbot.mouseClick(view.tiles, Qt.MouseButton.LeftButton, pos=place)
    assert (session.selection.layer, session.selection.node) == (1, 3)


def test_of_very_many_rows_some_have_a_point(open_window: Any) -> None:
    window = open_window(small(data={"kind": "moons", "samples": 20_000}))
    points = window.views["boundary"].plot.data
    for rows in (points.rows, points.tests):
        assert len(rows) == 2000 and rows[0] == 0 and rows[-1] == 9999


def test_the_menu_asks_for_a_csv_file(window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def ask(*given: Any) -> tuple[str, str]:
        asked.append(given)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    window.actions_by_name["open_csv"].trigger()
    assert len(asked) == 1
