"""All rows in a table and the log of the training: what they say, and what is done with a click or a key."""

import csv

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from nnviz.engine.maths.keys import TARGETS, Key
from nnviz.engine.program.evaluate import forward
from nnviz.gui.words.language import use_language
from nnviz.gui.words.numbers import number
from tests.engine.helpers import XOR, table

from .mouse import ask_menu


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


def chosen(**choices):
    """A small XOR experiment with other choices."""
    return {**XOR, **choices}


LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
SPLIT = chosen(data=table(rows=9, outputs=2, tests=4), batch={"size": 4, "order": "sequential"},
             layers=[{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "sigmoid"}], loss={"kind": "mse"},
             optimizer={"kind": "sgd", "lr": 0.5, "l2": 0.01})  # fmt: skip
THREE = chosen(
    data={"kind": "blobs", "samples": 60, "train_ratio": 0.8}, loss={"kind": "cross_entropy"},
    layers=[{"size": 4, "activation": "tanh"}, {"size": 3, "activation": "softmax"}],
)  # fmt: skip


def opened(window, qtbot, name="rows"):
    """A panel, alone in its area."""
    for other in ("layer", "loss", "boundary"):
        window.cards[other].hide()
    window.open_card(name)
    qtbot.waitUntil(lambda: window.is_seen(name))
    QApplication.processEvents()
    return window.views[name]


def cell(view, row, name):
    """What stands in a row of the table below a head."""
    model = view.table.rows
    at = [column.name for column in model.columns].index(name)
    return model.index(row, at).data()


def column(view, name):
    return [cell(view, row, name) for row in range(view.table.rows.rowCount())]


def click_head(view, qtbot, name):
    header = view.table.horizontalHeader()
    at = [column.name for column in view.table.rows.columns].index(name)
    view.table.horizontalScrollBar().setValue(view.table.horizontalHeader().sectionPosition(at))
    middle = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(middle, header.height() // 2))


def click_row(view, qtbot, row):
    box = view.table.visualRect(view.table.rows.index(row, 0))
    qtbot.mouseClick(view.table.viewport(), LEFT, pos=box.center())


def choose(chooser, qtbot, text, key=Qt.Key.Key_Down):
    """With the keyboard."""
    chooser.setFocus()
    while chooser.currentText() != text:
        before = chooser.currentIndex()
        qtbot.keyClick(chooser, key)
        assert chooser.currentIndex() != before, f"{text} is not offered"


def fill(field, qtbot, text):
    """Pasted: keys of a test know only the signs of ASCII."""
    QApplication.clipboard().setText(text)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


# --- the table ---------------------------------------------------------------------------------


def test_every_row_has_its_inputs_target_answer_class_and_share_at_every_moment(window, press, qtbot):
    """Whether the update has not begun, is under way or is done: with the weights of now."""
    press(Qt.Key.Key_T, control=True, shift=True)
    view, program = window.views["rows"], window.frame.program
    words = set()
    for operation in (0, 6, *range(13, len(program) + 1)):
        window.session.goto(3, operation)
        frame = window.frame
        found = forward(program, frame.all_parameters, frame.data.inputs, frame.data.targets)
        outputs, targets = found[Key("outputs", program.depth)][:, 0], found[TARGETS][:, 0]
        shares = -(targets * np.log(outputs) + (1 - targets) * np.log(1 - outputs)) / 4
        assert column(view, "y") == [number(y) for y in outputs]
        assert column(view, "loss") == [number(share) for share in shares]
        assert column(view, "class") == [str(int(y > 0.5)) for y in outputs]
        assert column(view, "right") == ["✓" if (y > 0.5) == t else "✗" for y, t in zip(outputs, targets, strict=True)]
        assert f"train loss {number(float(found[Key('loss')]))}." in view.below.text()
        words.add(view.below.text().split(". ")[0])
    assert column(view, "x1") == ["0", "0", "1", "1"] and column(view, "t") == ["0", "1", "1", "0"]
    assert words == {
        "Weights as iteration 3 began",
        "Within the update of iteration 3: W₁ new, the rest as it began",
        "Within the update of iteration 3: W₁, b₁ new, the rest as it began",
        "Within the update of iteration 3: W₁, b₁, W₂ new, the rest as it began",
        "Weights after the update of iteration 3",
    }
    window.session.goto(3, 14, 2)
    assert "W₁ in part new" in view.below.text()


def test_training_and_test_rows_are_told_apart_sorted_and_filtered(open_window, qtbot):
    window = open_window(SPLIT)
    view = opened(window, qtbot)
    window.session.goto(4, 0)
    model = view.table.rows
    assert column(view, "part") == ["train"] * 9 + ["test"] * 4
    assert column(view, "row") == [f"{'▸ ' if at == window.frame.selection.row else ''}{at + 1}" for at in range(9)] + [
        "1", "2", "3", "4"
    ]  # fmt: skip
    assert view.answer.isHidden() and view.kind.isHidden(), "targets are no classes"
    shares = model.column("loss").values
    assert "data loss" in view.below.text() and number(shares[:9].sum()) in view.below.text()
    click_head(view, qtbot, "loss")
    assert model.order.tolist() == np.argsort(shares, kind="stable").tolist()
    window.session.goto(4, len(window.frame.program))
    shares = model.column("loss").values
    assert model.order.tolist() == np.argsort(shares, kind="stable").tolist(), "sorted anew with other weights"
    click_head(view, qtbot, "loss")
    assert model.order.tolist() == np.argsort(-shares, kind="stable").tolist()
    click_head(view, qtbot, "loss")
    assert model.order.tolist() == [*range(13)]
    choose(view.part, qtbot, "test rows")
    assert model.order.tolist() == [9, 10, 11, 12] and view.count.text() == "4 of 13"
    choose(view.part, qtbot, "in the batch")
    assert model.order.tolist() == sorted(window.frame.record.rows.tolist())
    choose(view.part, qtbot, "all rows", Qt.Key.Key_Up)
    for typed, rows in (
        ("2, 4-6", [1, 3, 4, 5, 10, 12]), ("loss > 0.01", np.flatnonzero(shares > 0.01).tolist()),
        ("x₁ ≤ 0 and row < 5", np.flatnonzero((model.column("x1").values <= 0) & (model.column("row").values < 5))),
        ("part = test & row != 2", [9, 11, 12]), ("t1 >= 0.5", np.flatnonzero(model.column("t1").values >= 0.5)),
    ):  # fmt: skip
        fill(view.typed, qtbot, typed)
        assert model.order.tolist() == list(rows) and not view.fault.isVisible(), typed
    fill(view.typed, qtbot, "row < 4")
    for typed, words in (
        ("nonsense", "“nonsense” is neither rows"),
        ("z > 1", "There is no column “z”. Columns are row, part, loss, x1"),
        ("loss > much", "“loss” must be compared with a number, but “much” is none."),
        ("part > test", "“part” holds words"),
    ):  # fmt: skip
        fill(view.typed, qtbot, typed)
        assert view.fault.isVisible() and words in view.fault.text()
        assert model.order.tolist() == [0, 1, 2, 9, 10, 11], "what was asked for before stays"


def test_a_click_or_enter_shows_a_training_row_as_the_sample_and_a_test_row_as_a_probe(open_window, qtbot):
    window = open_window(SPLIT)
    view = opened(window, qtbot)
    click_row(view, qtbot, 6)
    assert window.frame.selection.row == 6 and window.frame.probe is None
    assert cell(view, 6, "row") == "▸ 7" and cell(view, 0, "row") == "1"
    qtbot.keyClick(view.table, Qt.Key.Key_Up)
    qtbot.keyClick(view.table, ENTER)
    assert window.frame.selection.row == 5
    view.table.scrollToBottom()
    click_row(view, qtbot, 11)
    assert window.frame.probe.raw.tolist() == window.frame.data.raw_tests[2].tolist()
    assert cell(view, 11, "row") == "▸ 3" and cell(view, 5, "row") == "6"
    click_head(view, qtbot, "y1")
    assert view.table.rows.order[view.table.currentIndex().row()] == 11, "what was current stays so where it is sorted"


def test_classes_have_their_names_and_wrong_ones_of_a_class_are_found(open_window, qtbot):
    window = open_window(THREE)
    view = opened(window, qtbot)
    model, sheet = view.table.rows, view.table.rows.sheet
    assert [name.name for name in model.columns] == ["row", "part", "x1", "x2", "target", "y1", "y2", "y3", "class",
                                                     "right", "loss"]  # fmt: skip
    assert set(column(view, "target")) == set(sheet.class_names()) == {"y₁", "y₂", "y₃"}
    choose(view.answer, qtbot, "wrong ones")
    wrong = np.flatnonzero(model.column("class").values != sheet.wanted)
    assert model.order.tolist() == wrong.tolist() and 0 < len(wrong) < len(sheet)
    choose(view.kind, qtbot, "target: y₂")
    assert model.order.tolist() == [row for row in wrong if sheet.wanted[row] == 1]
    choose(view.answer, qtbot, "all answers", Qt.Key.Key_Up)
    qtbot.keyClicks(view.typed, "class = y2")
    assert model.order.tolist() == np.flatnonzero((sheet.wanted == 1) & (model.column("class").values == 1)).tolist()


def test_the_table_goes_into_a_file_and_reads_back_exactly(open_window, qtbot, monkeypatch, tmp_path):
    window = open_window(SPLIT)
    view, path = opened(window, qtbot), tmp_path / "rows"
    window.session.goto(7, 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(path), "")))
    click_head(view, qtbot, "loss")
    qtbot.mouseClick(view.save, LEFT)
    with path.with_suffix(".csv").open(encoding="utf-8") as file:
        heads, *rows = csv.reader(file)
    model = view.table.rows
    assert heads == ["row", "part", "x1", "x2", "t1", "t2", "y1", "y2", "loss"]
    for at, name in enumerate(heads):
        values = model.column(name).values[model.order]
        if name == "part":
            assert [row[at] for row in rows] == ["test" if test else "train" for test in values]
        else:
            assert [float(row[at]) for row in rows] == values.tolist()
    view.table.setFocus()
    view.table.selectRow(2)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert list(csv.reader(QApplication.clipboard().text().splitlines())) == [heads, rows[2]]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(tmp_path / "no" / "a.csv"), "")))
    qtbot.mouseClick(view.save, LEFT)
    assert "could not be saved" in window.banner.text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_file_has_plain_names_and_words_in_each_language(open_window, qtbot, language):
    use_language(language)
    window = open_window(THREE)
    view = opened(window, qtbot)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, *rows = csv.reader(QApplication.clipboard().text().splitlines())
    assert set(heads) == {
        "row", "part", "x1", "x2", "t1", "t2", "t3", "target", "y1", "y2", "y3", "class", "right", "loss"
    }  # fmt: skip
    told = {head: [row[at] for row in rows] for at, head in enumerate(heads)}
    assert set(told["part"]) == {"train", "test"} and set(told["right"]) == {"true", "false"}
    for part, of, verdict, target in zip(*(told[head] for head in ("part", "class", "right", "target")), strict=True):
        assert verdict == ("true" if of == target else "false") and part in ("train", "test")
    assert [float(loss) for loss in told["loss"]] == view.table.rows.column("loss").values.tolist()


def test_the_menu_sorts_and_copies_without_a_mouse(window, qtbot):
    view = opened(window, qtbot)
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.rows.index(0, 4))
    menu = ask_menu(view.table, view.table.rect().center(), reason=_keyboard())
    texts = {action.text().replace("&", ""): action for action in menu.actions()}
    next(action for text, action in texts.items() if text.startswith("Sort by y, largest first")).trigger()
    next(action for text, action in texts.items() if text.startswith("Copy table as CSV")).trigger()
    menu.close()
    outputs = view.table.rows.column("y").values
    assert view.table.rows.order.tolist() == np.argsort(-outputs, kind="stable").tolist()
    copied = list(csv.reader(QApplication.clipboard().text().splitlines()))
    assert [float(row[copied[0].index("y")]) for row in copied[1:]] == sorted(outputs.tolist(), reverse=True)


def _keyboard():
    from PySide6.QtGui import QContextMenuEvent

    return QContextMenuEvent.Reason.Keyboard


def test_what_does_not_exist_has_no_column_and_what_was_chosen_stays_in_another_language(open_window, qtbot):
    window = open_window(chosen(data={**table(5), "targets": None}))
    view = opened(window, qtbot)
    assert [of.name for of in view.table.rows.columns] == ["row", "x1", "x2", "y"]
    assert view.below.text() == "Weights as iteration 1 began."
    qtbot.keyClicks(view.typed, "1-3")
    click_head(view, qtbot, "y")
    order = view.table.rows.order.tolist()
    use_language("ja")
    QApplication.processEvents()
    view = window.views["rows"]
    assert view.table.rows.order.tolist() == order and view.typed.text() == "1-3"
    assert "開始時の重み" in view.below.text() and view.table.horizontalHeader().sortIndicatorSection() == 3


def test_thousands_of_rows_follow_the_training_and_cost_nothing_while_nobody_sees_them(open_window, qtbot, monkeypatch):
    window = open_window("digits")
    view = opened(window, qtbot)
    assert len(view.table.rows.order) == 1797
    assert "x1" not in [of.name for of in view.table.rows.columns], "the pixels stand in files only"
    window.session.run()
    qtbot.waitUntil(lambda: window.frame.cursor.iteration > 30)
    window.session.pause()
    found = forward(window.frame.program, window.frame.all_parameters, window.frame.data.inputs)
    outputs = found[Key("outputs", 2)]
    assert view.table.rows.column("y3").values[: len(outputs)].tolist() == outputs[:, 2].tolist()
    window.cards["rows"].hide()
    shown = view.table.rows.column("y3").values
    window.session.step("iteration")
    assert view.table.rows.column("y3").values is shown


# --- the log -----------------------------------------------------------------------------------


def lines(view):
    return [view.lines.log.line(at) for at in range(view.lines.log.rowCount())]


def test_the_log_is_that_of_the_command_line(open_window, press, qtbot, capsys, tmp_path, monkeypatch):
    from nnviz import cli
    from nnviz.engine.experiment.experiment import from_dict, save

    save(from_dict(SPLIT), tmp_path / "split.nnviz")
    cli.main(["train", str(tmp_path / "split.nnviz"), "--epochs", "23", "--log-every", "5"])
    printed = capsys.readouterr().out.splitlines()
    wanted = [line for line in printed if line.startswith(("epoch ", "Predictions", "train row", "test row"))]
    window = open_window(SPLIT)
    window.session.use_notation(window.session.notation.changed("first", 0))
    for _ in range(23):
        window.session.step("epoch")
    view = opened(window, qtbot, "log")
    view.every.setFocus()
    view.every.selectAll()
    qtbot.keyClicks(view.every, "5")
    qtbot.keyClick(view.every, ENTER)
    assert lines(view) == wanted and "epoch 0: train loss" in wanted[0] and "epoch 23" in wanted[5]
    qtbot.mouseClick(view.copy, LEFT)
    qtbot.waitUntil(lambda: not view.copying.active)
    assert QApplication.clipboard().text().splitlines() == wanted
    view.lines.setFocus()
    view.lines.selectRow(1)
    qtbot.keyClick(view.lines, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == f"{wanted[1]}\n"
    for typed in ("0", "2.5"):
        view.every.selectAll()
        qtbot.keyClicks(view.every, typed)
        qtbot.keyClick(view.every, ENTER)
        assert f"from 1 to 1000000, but {typed} was typed" in window.banner.text()
        assert view.every.text() == "5" and view.lines.log.every == 5


def test_the_log_follows_the_training_and_says_of_which_weights_the_answers_are(window, qtbot):
    view = opened(window, qtbot, "log")
    log = view.lines.log
    assert lines(view)[1] == "Predictions after epoch 0:" and log.rowCount() == 6
    window.session.run()
    qtbot.waitUntil(lambda: log.epochs > 200 and window.frame.running and not log.answered)
    last = log.logged - 1
    qtbot.waitUntil(lambda: view.lines.rowAt(view.lines.viewport().height() - 2) >= last)
    window.session.pause()
    qtbot.waitUntil(lambda: log.answered == 5)
    epoch = window.frame.run.curves.epochs
    assert log.line(log.logged - 1).startswith(f"epoch {epoch}: ") and log.here == log.logged - 1
    assert log.line(log.logged) == f"Predictions after epoch {epoch}:"
    window.session.goto(51, 14)
    assert log.line(log.logged) == "Predictions within the update of iteration 51:" and log.here == 5
    view.lines.doubleClicked.emit(log.index(7, 0))
    assert window.frame.cursor.iteration == 70
    view.lines.setCurrentIndex(log.index(log.logged + 3, 0))
    qtbot.keyClick(view.lines, ENTER)
    assert window.frame.selection.row == 2
    view.lines.scrollToTop()
    window.session.to_newest()
    window.session.step("epoch")
    assert view.lines.rowAt(2) == 0, "who has scrolled to another place stays there"


def test_a_network_without_targets_or_one_that_blew_up_is_no_trouble(open_window, qtbot):
    for experiment in (
        chosen(data={**table(5), "targets": None}),
        chosen(loss={"kind": "sse"}, optimizer={"kind": "sgd", "lr": 1e200},
             layers=[{"size": 3, "activation": "identity"}, {"size": 1, "activation": "identity"}]),
    ):  # fmt: skip
        window = open_window(experiment)
        for name in ("rows", "log"):
            opened(window, qtbot, name)
            for _ in range(3):
                window.session.step("epoch")
            assert not window.places[name].failed, name


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_line_of_the_log_has_as_many_digits_as_have_room_and_its_tip_has_all(open_window, language):
    use_language(language)
    window = open_window("xor", size=(1280, 720))
    window.session.goto(301)
    window.open_card("log")
    for _ in range(4):
        QApplication.processEvents()
    table = window.views["log"].lines
    log, last = table.log, table.log.index(table.log.logged - 1, 0)
    assert table.columnWidth(0) <= table.viewport().width()
    loss = repr(float(window.frame.run.curves.of("train").values[-1]))
    assert loss not in log.data(last) and loss[:4] in log.data(last)
    assert loss in log.data(last, Qt.ItemDataRole.ToolTipRole)
