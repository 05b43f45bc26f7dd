"""Many runs in the window: chosen in a form, trained while the window stays alive, looked at in curves, bars and a
table, and opened one by one with their whole history."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import nnviz
from nnviz.engine.work.opening import Opening
from nnviz.gui.state.many.choice import ManyChoice
from nnviz.gui.views.many.table import LOSS, SINCE, VALUE
from nnviz.gui.words.language import use_language
from nnviz.gui.words.numbers import number

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
LONG = 60_000


def typed(edit, text):
    edit.setFocus()
    edit.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)
    QTest.keyClick(edit, Qt.Key.Key_Tab)


def choose(box, data):
    box.setCurrentIndex(box.findData(data))


def opened(window):
    QTest.keyClick(window.views["network"], Qt.Key.Key_M, CONTROL | SHIFT)
    assert window.cards["many"].isVisible()
    assert window.views["many"].run.hasFocus()
    return window.views["many"]


def ended(qtbot, window):
    qtbot.waitUntil(lambda: not window.frame.many.active, timeout=LONG)


@pytest.fixture
def panel(window):
    """The panel with room for all of it."""
    view = opened(window)
    window.cards["many"].setFloating(True)
    window.cards["many"].resize(1100, 620)
    QTest.qWait(10)
    return view


def row_of(view, at):
    return view.table.rows.order.index(at)


def cell(view, at, column):
    rows = view.table.rows
    return rows.data(rows.index(row_of(view, at), column))


def test_seeds_are_trained_shown_in_three_ways_and_one_is_opened_with_its_whole_history(qtbot, window, panel):
    typed(panel.form.count, "12.7")
    assert panel.form.count.text() == "12"
    typed(panel.form.first, "4")
    typed(panel.form.length, "150")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    many = window.frame.many
    assert [outcome.start.value for outcome in many.outcomes] == list(range(4, 16))
    solved = [since for since in many.solved if since is not None]
    assert panel.words.text().startswith(f"{len(solved)} of 12 solved.")
    assert many.name == "XOR with a hidden layer"
    for at, outcome in enumerate(many.outcomes):
        assert cell(panel, at, LOSS) == number(outcome.loss)
        assert cell(panel, at, SINCE) == str(many.solved[at] or "—")
    losses = [many.outcomes[at].loss for at in panel.table.rows.order]
    assert losses == sorted(losses)

    # a click in the table, at a curve and at a bar selects the same kind of thing
    row = panel.table.visualRect(panel.table.rows.index(3, VALUE)).center()
    qtbot.mouseClick(panel.table.viewport(), LEFT, pos=row)
    third = panel.table.rows.order[3]
    assert window.frame.many.selected == third
    assert panel.curves.selected_item.yData.tolist() == panel.curves.heights(many.outcomes[third].losses).tolist()
    for plot in (panel.curves, panel.histogram):
        best = panel.table.rows.order[0]
        last = float(plot.heights(many.outcomes[best].losses)[-1])
        at = plot.pixel(150.0, last) if plot is panel.curves else plot.pixel(last, 0.5)
        window.session.select_start(third)
        qtbot.mouseClick(plot.viewport(), LEFT, pos=at.toPoint())
        qtbot.waitUntil(lambda: window.frame.many.selected != third, timeout=LONG)
        assert panel.table.rows.order[panel.table.currentIndex().row()] == window.frame.many.selected

    # Enter opens it: the same numbers, bit for bit, and Undo leads back to the work and its results
    work, best = window.session.timeline, panel.table.rows.order[0]
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration == 150, timeout=LONG)
    timeline, outcome = window.session.timeline, many.outcomes[best]
    assert timeline is not work
    assert timeline.curves.train.tobytes() == outcome.losses.tobytes()
    assert f"random seed {outcome.start.value}" in window.windowTitle()
    timeline.goto(1)
    assert timeline.curves.batch.values[0] == timeline.record["loss"]
    window.actions_by_name["undo"].trigger()
    assert window.session.timeline is work
    assert window.frame.many.outcomes == many.outcomes


def test_a_setting_is_swept_over_typed_values_and_the_loss_is_shown_for_each(qtbot, window, panel):
    choose(panel.form.varied, "optimizer.lr")
    assert panel.form.values.text() == "0.02, 0.06, 0.2, 0.6, 2"
    typed(panel.form.values, "0.1, 1, 0.5")
    typed(panel.form.length, "60")
    panel.form.values.setFocus()
    QTest.keyClick(panel.form.values, Qt.Key.Key_Return)
    ended(qtbot, window)
    outcomes = window.frame.many.outcomes
    assert [outcome.start.value for outcome in outcomes] == [0.1, 1.0, 0.5]
    for outcome in outcomes:
        timeline = nnviz.Timeline(outcome.start.experiment)
        timeline.run(60)
        assert timeline.curves.train[-1] == outcome.loss
    plot = panel.by_value
    assert plot.isVisible()
    assert not panel.histogram.isVisible()
    at = plot.pixel(1.0, float(plot.heights([outcomes[1].loss])[0])).toPoint()
    qtbot.mouseMove(plot.viewport(), at + QPoint(1, 0))
    assert plot.text_at(1.0, float(plot.heights([outcomes[1].loss])[0])) == (
        f"optimizer: learning rate η 1: loss {number(outcomes[1].loss)}"
    )
    qtbot.mouseClick(plot.viewport(), LEFT, pos=at)
    qtbot.waitUntil(lambda: window.frame.many.selected == 1, timeout=LONG)
    qtbot.mouseClick(panel.open, LEFT)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration == 60, timeout=LONG)
    assert window.session.timeline.experiment.optimizer.lr == 1.0
    # the experiment that is open now has other values to begin with, what was typed stays
    assert panel.form.choice.values == "0.1, 1, 0.5"


def test_names_are_typed_as_they_are_called_in_either_language(qtbot, window, panel):
    use_language("ja")
    QTest.qWait(10)
    panel = window.views["many"]
    choose(panel.form.varied, "layers[0].activation")
    assert panel.form.values.text().startswith("恒等関数, ")
    typed(panel.form.values, "恒等関数、relu")
    typed(panel.form.length, "5")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    assert [outcome.start.value for outcome in window.frame.many.outcomes] == ["identity", "relu"]
    assert panel.words.text().startswith("2試行のうち")
    choice = panel.form.choice
    use_language("en")
    QTest.qWait(10)
    panel = window.views["many"]
    assert panel.form.choice == choice
    assert panel.words.text().startswith("0 of 2 solved.")
    assert {cell(panel, at, VALUE) for at in (0, 1)} == {"identity", "ReLU"}
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    assert not window.frame.many.fault, "what was typed in the other language is understood"


def test_what_cannot_be_is_said_in_one_sentence_and_what_is_known_stays(qtbot, window, panel):
    typed(panel.form.count, "2")
    typed(panel.form.length, "3")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    known = window.frame.many.outcomes
    choose(panel.form.varied, "optimizer.lr")
    for text, words in (
        ("0.1, fast", 'What is tried must be numbers with commas between them, but is "fast".'),
        ("-1", "optimizer.lr must be a number ≥ 0, but is -1.0."),
    ):
        typed(panel.form.values, text)
        qtbot.mouseClick(panel.run, LEFT)
        assert panel.fault.text().endswith(words)
        assert panel.fault.isVisible()
        assert panel.form.values.text() == text
        assert window.frame.many.outcomes == known
    typed(panel.form.values, "0.1")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    assert not panel.fault.isVisible()


def test_the_window_stays_alive_and_cancel_keeps_what_is_known(qtbot, window, panel, told_often):
    typed(panel.form.count, "200")
    typed(panel.form.length, "20000")
    qtbot.mouseClick(panel.run, LEFT)
    qtbot.waitUntil(lambda: window.frame.many.done > 0, timeout=LONG)
    assert panel.run.text() == "Cancel"
    assert panel.progress.isVisible()
    QTest.keyClick(window.views["network"], Qt.Key.Key_F10)
    assert window.session.timeline.cursor.operation == 1
    qtbot.waitUntil(lambda: len(window.frame.many.outcomes[0].losses) > 5, timeout=LONG)
    qtbot.mouseClick(panel.run, LEFT)
    many = window.frame.many
    assert not many.active
    assert panel.run.text() == "Start"
    assert 0 < many.done < many.total
    known = len(many.outcomes[0].losses)
    QTest.qWait(30)
    assert len(many.outcomes[0].losses) == known
    # a run that did not end is opened as far as it is known
    window.session.open_start(0)
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration == known, timeout=LONG)
    assert window.session.timeline.curves.train.tobytes() == many.outcomes[0].losses.tobytes()


def test_a_run_that_diverges_is_counted_so_and_opened_where_it_stopped(qtbot, open_window):
    choices = {
        "data": {"kind": "table", "inputs": [[1.0], [2.0]], "targets": [[1.0], [3.0]]},
        "layers": [{"size": 1, "activation": "identity"}], "loss": {"kind": "sse"},
        "optimizer": {"kind": "sgd", "lr": 0.1}, "init": {"kind": "normal", "scale": 1.0, "seed": 1},
    }  # fmt: skip
    window = open_window({"nnviz": 1, **choices})
    view = opened(window)
    assert view.form.choice.below == 0.01, "without classes a run is solved by its loss"
    choice = ManyChoice("optimizer.lr", "0.05, 5, 0.1", length=400, below=0.5)
    window.session.train_many(choice)
    ended(qtbot, window)
    many = window.frame.many
    assert [bool(outcome.diverged) for outcome in many.outcomes] == [False, True, False]
    assert "1 diverged." in view.words.text()
    view.tabs.setCurrentIndex(view.tabs.count() - 1)
    assert cell(view, 1, LOSS) == f"diverged ({many.outcomes[1].diverged})"
    assert row_of(view, 1) == 2, "what has no loss comes last"
    window.session.open_start(1)
    qtbot.waitUntil(lambda: window.session.timeline.divergence is not None, timeout=LONG)
    assert window.session.timeline.cursor.iteration == many.outcomes[1].diverged


def test_another_rule_is_asked_of_the_same_runs(qtbot, window, panel):
    typed(panel.form.count, "8")
    typed(panel.form.length, "100")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    outcomes = window.frame.many.outcomes
    limit = float(np.median([outcome.loss for outcome in outcomes]))
    choose(panel.form.rule, "below")
    typed(panel.form.below, repr(limit))
    assert window.frame.many.outcomes == outcomes
    assert [since is not None for since in window.frame.many.solved] == [one.loss < limit for one in outcomes]
    assert panel.words.text().startswith("4 of 8 solved.")


def test_a_column_sorts_the_table_and_once_more_the_other_way_round(qtbot, window, panel):
    typed(panel.form.count, "5")
    typed(panel.form.length, "20")
    qtbot.mouseClick(panel.run, LEFT)
    ended(qtbot, window)
    header = panel.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(VALUE) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=at)
    assert panel.table.rows.order == [0, 1, 2, 3, 4]
    qtbot.mouseClick(header.viewport(), LEFT, pos=at)
    assert panel.table.rows.order == [4, 3, 2, 1, 0]
    assert panel.table.rows.headerData(VALUE, Qt.Orientation.Horizontal) == "seed ↓"


def test_in_a_small_panel_one_thing_at_a_time_is_shown_and_settings_are_one_of_them(qtbot, open_window):
    window = open_window(size=(1280, 720))
    view = opened(window)
    assert view.form.isVisible()
    assert not view.tabs.isVisible()
    typed(view.form.count, "3")
    typed(view.form.length, "10")
    qtbot.mouseClick(view.run, LEFT)
    ended(qtbot, window)
    for tab, shown in enumerate((view.form, view.curves, view.histogram, view.table)):
        view.tabs.setCurrentIndex(tab)
        parts = [part for part in (view.form, view.curves, view.histogram, view.table) if part.isVisible()]
        assert parts == [shown]
    window.appearance.scale_to(125)
    view = window.views["many"]
    assert view.form.choice.count == 3
    assert view.table.isVisible()


def test_what_was_chosen_is_kept_in_the_work(qtbot, window, tmp_path):
    choice = ManyChoice("optimizer.lr", "0.1, 0.7", first=3, count=7, length=44, unit="iterations", below=0.25)
    window.session.choose_many(choice)
    window.session.step()
    path = tmp_path / "kept.nnviz"
    assert window.session.save(path)
    opening = Opening(path)
    for _ in opening:
        pass
    other = window.session
    window.session.choose_many(ManyChoice())
    other.take(opening.work.timeline, path, opening.work.desk)
    assert other.frame().many.choice == choice
    assert opened(window).form.choice == choice
