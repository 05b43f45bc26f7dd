"""Runs that are kept: their names, their table, their curves and maps, the race, and what becomes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

import nnviz
from nnviz import Timeline, load
from nnviz.engine.experiment.experiment import Batch
from nnviz.engine.program.evaluate import forward
from nnviz.engine.training.breakpoints import Breakpoint
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.look.look import LOOK
from nnviz.gui.plots.runs.maps import Mapped
from nnviz.gui.state.runs.means import last_means
from nnviz.gui.state.work.recovery import orphans
from nnviz.gui.views.runs.table import COLOUR, NAME
from nnviz.gui.window.files.rescue import Rescue
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language
from nnviz.gui.words.numbers import number

from ..engine.test_work import shown
from . import mouse
from .test_recovery import at_once, left, rescued, written  # noqa: F401
from .test_saving import reopened  # noqa: F401

K, R = Qt.Key.Key_K, Qt.Key.Key_R


def go(window: Window, qtbot: Any, iteration: int) -> None:
    """To the end of an iteration, however long the way takes."""
    window.session.goto(iteration)
    qtbot.waitUntil(lambda: not window.session.running, timeout=20_000)


def alone(name: str, iterations: int, **changes: Any) -> Timeline:
    """The same training in a timeline of its own."""
    experiment = load(name)
    optimizer = changes.pop("lr", None)
    if optimizer is not None:
        changes["optimizer"] = msgspec.structs.replace(experiment.optimizer, lr=optimizer)
    timeline = Timeline(msgspec.structs.replace(experiment, **changes))
    timeline.run(iterations)
    return timeline


@pytest.fixture
def three(window: Window, qtbot: Any) -> Window:
    """Two learning rates on the same network, and a single neuron; no other panels, so that it is quick."""
    for name, card in window.cards.items():
        if name != "runs":
            card.hide()
    go(window, qtbot, 60)
    window.actions_by_name["keep_run"].trigger()
    window.session.goto(1, 0)
    window.session.edit("lr", 1.0)
    go(window, qtbot, 40)
    window.actions_by_name["keep_run"].trigger()
    window.session.take(Timeline(load("xor-neuron")))
    go(window, qtbot, 50)
    window.actions_by_name["keep_run"].trigger()
    return window


def names(window: Window) -> list[str]:
    table = window.views["runs"].table
    return [table.item(row, NAME).text() for row in range(table.rowCount())]


def column(window: Window, title: str) -> list[str]:
    table = window.views["runs"].table
    (at,) = [at for at in range(table.columnCount()) if table.horizontalHeaderItem(at).text() == title]
    return [table.item(row, at).text() for row in range(table.rowCount())]


def epochs(window: Window) -> list[int]:
    return [one.run.curves.epochs for one in window.session.comparing.kept]


# --- keeping ---------------------------------------------------------------------------------


def test_a_key_keeps_the_run_and_opens_the_panel(window: Window, press: Any) -> None:
    assert window.cards["runs"].isHidden()
    window.session.goto(5)
    press(K, control=True, shift=True)
    view = window.views["runs"]
    assert view.isVisible() and not view.visibleRegion().isEmpty()
    assert names(window) == ["XOR with a hidden layer"]
    press(K, control=True, shift=True)
    assert "kept already: “XOR with a hidden layer”" in window.banner.text() and len(names(window)) == 1
    press(R, control=True, shift=True)
    assert window.cards["runs"].isHidden()


def test_names_say_what_differs_and_are_each_ones_own(three: Window) -> None:
    assert names(three) == ["lr 0.2", "lr 1", "single neuron"]
    session = three.session
    session.undo()
    session.goto(1, 0)
    session.edit("choices", {"batch": {"size": 2}})
    three.actions_by_name["keep_run"].trigger()
    assert names(three) == ["lr 0.2", "lr 1, all rows a batch", "single neuron", "batches of 2"]
    use_language("ja")
    QApplication.processEvents()
    assert names(three)[::2] == ["学習率0.2", "単一ニューロン"]


def test_names_ticks_and_colours_are_given_in_the_table_and_no_two_names_are_the_same(
    three: Window, qtbot: Any
) -> None:
    table = three.views["runs"].table
    table.setFocus()
    table.setCurrentCell(1, NAME)

    def type_in(text: str) -> None:
        qtbot.keyClick(table, Qt.Key.Key_F2)
        (field,) = [one for one in table.findChildren(QLineEdit) if one.isVisible()]
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()

    type_in("bold")
    assert names(three) == ["lr 0.2", "bold", "single neuron"]
    type_in("single neuron")
    assert "another one is called “single neuron” already" in three.banner.text()
    assert names(three) == ["lr 0.2", "bold", "single neuron"]
    type_in("x" * 61)
    assert "at most 60 letters, but has 61" in three.banner.text()
    type_in(" ")
    assert names(three) == ["lr 0.2", "lr 1", "single neuron"], "without a name it is called by what it is"
    ticked_coloured_and_removed(three, qtbot)


def ticked_coloured_and_removed(three: Window, qtbot: Any) -> None:
    """By keys and by the mouse."""
    view, session = three.views["runs"], three.session
    view.table.setFocus()
    view.table.setCurrentCell(2, NAME)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert [one.ticked for one in session.comparing.kept] == [True, True, False]
    assert len(view.plot.drawn) == 2
    box = view.table.visualRect(view.table.model().index(0, COLOUR))
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    (menu,) = [one for one in view.table.findChildren(QMenu) if one.isVisible()]
    menu.actions()[14].trigger()
    menu.close()
    assert session.comparing.kept[0].colour == 14
    view.table.setFocus()
    view.table.setCurrentCell(2, NAME)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert names(three) == ["lr 0.2", "lr 1"] and session.data_kind == "xor"
    assert view.again.toolTip() == "Keeps “single neuron” again, which was removed last"
    qtbot.mouseClick(view.again, Qt.MouseButton.LeftButton)
    assert names(three) == ["lr 0.2", "lr 1", "single neuron"] and not view.again.isVisible()


# --- the table and the curves ----------------------------------------------------------------


def test_table_and_curves_have_the_numbers_of_runs_that_are_trained_alone(three: Window, qtbot: Any) -> None:
    the_table_has_their_numbers(three)
    settings_that_differ_are_marked_and_the_others_come_on_demand(three, qtbot)
    the_mouse_reads_every_run_at_the_same_epoch(three, qtbot)
    curves_are_drawn_over_epochs_iterations_and_samples(three)


def the_table_has_their_numbers(three: Window) -> None:
    ones = [alone("xor", 60), alone("xor", 40, lr=1.0), alone("xor-neuron", 50)]
    assert column(three, "iteration") == ["60", "40", "50"]
    assert column(three, "epoch") == [str(one.curves.epochs) for one in ones]
    assert column(three, "train loss") == [number(one.curves.train[-1]) for one in ones]
    for kept, one in zip(three.session.comparing.kept, ones, strict=True):
        for kind in ("batch", "train", "train_accuracy"):
            assert kept.run.curves.of(kind).values.tobytes() == one.curves.of(kind).values.tobytes()
    view = three.views["runs"]
    (action,) = [one for one in view.table.menu_of(0).actions() if one.text() == "Copy table as CSV"]
    action.trigger()
    rows = list(csv.DictReader(io.StringIO(QApplication.clipboard().text())))
    assert [float(row["train loss"]) for row in rows] == [one.curves.train[-1] for one in ones]


def settings_that_differ_are_marked_and_the_others_come_on_demand(three: Window, qtbot: Any) -> None:
    view = three.views["runs"]
    assert column(three, "≠ learning rate η") == ["0.2", "1", "0.5"]
    assert column(three, "≠ layers") == ["2 – 4 – 1", "2 – 4 – 1", "2 – 1"]
    heads = [view.table.horizontalHeaderItem(at).text() for at in range(view.table.columnCount())]
    assert "optimizer" not in heads
    at = heads.index("≠ layers")
    assert [view.table.item(row, at).font().bold() for row in range(3)] == [False, False, True]
    qtbot.mouseClick(view.every, Qt.MouseButton.LeftButton, pos=QPoint(10, view.every.height() // 2))
    assert column(three, "optimizer") == ["SGD"] * 3


def curves_are_drawn_over_epochs_iterations_and_samples(three: Window) -> None:
    plot, session = three.views["runs"].plot, three.session
    before, scale = plot.logarithmic, three.views["runs"].log
    for logarithmic in (not before, before):
        scale.click()
        assert plot.logarithmic is scale.isChecked() is logarithmic
    batched = Timeline(msgspec.structs.replace(load("xor"), batch=Batch(size=2)))
    batched.run(30)
    session.take(batched)
    session.keep_run()
    run = session.comparing.kept[-1].run
    for over, x in (
        ("epoch", np.arange(1, 16)),
        ("iteration", 2 * np.arange(1, 16)),
        ("samples", 4 * np.arange(1, 16)),
    ):
        plot.over.choose(over)
        plot.log.choose(False)
        drawn = plot.drawn[run].getData()
        assert np.array_equal(drawn[0], x), over
        assert np.array_equal(drawn[1], batched.curves.train), over
    plot.kind.choose("batch")
    assert np.array_equal(plot.drawn[run].getData()[1], batched.curves.batch.values)
    assert np.array_equal(plot.drawn[run].getData()[0][:4], [2.0, 4.0, 6.0, 8.0]), "samples after each iteration"
    plot.smoothing.choose(5)
    smooth = [batched.curves.batch.values[max(0, at - 4) : at + 1].mean() for at in range(30)]
    assert plot.drawn[run].getData()[1] == pytest.approx(np.array(smooth), rel=1e-14)
    assert "mean of the last 5 values" in [text for _, text in plot.head]


def test_means_that_are_added_are_those_of_the_whole() -> None:
    values = np.random.default_rng(3).normal(size=57)
    whole = last_means(values, 7)
    assert np.array_equal(np.concatenate([whole[:4], last_means(values, 7, 4)]), whole)
    assert np.array_equal(np.concatenate([whole[:40], last_means(values, 7, 40)]), whole)
    assert len(last_means(values[:3], 7)) == 3
    assert len(last_means(values, 7, 57)) == 0


def the_mouse_reads_every_run_at_the_same_epoch(three: Window, qtbot: Any) -> None:
    plot = three.views["runs"].plot
    text = mouse.hover(qtbot, plot, plot.pixel(30.0, plot.seen().center().y()))
    epoch = round(plot.numbers_at(plot.pixel(30.0, 0.0)).x())
    ones = [alone("xor", 60), alone("xor", 40, lr=1.0), alone("xor-neuron", 50)]
    for name, one, line in zip(names(three), ones, text.split("\n"), strict=True):
        assert line == f"{name} {number(one.curves.train[epoch - 1])} (epoch {epoch})"


# --- maps ------------------------------------------------------------------------------------


def test_maps_are_those_of_the_epoch_that_is_chosen(three: Window, qtbot: Any) -> None:
    epochs_of = three.views["runs"].epochs
    before = [(one.run.newest, one.run.curves.known) for one in three.session.comparing.kept]
    qtbot.waitUntil(lambda: all(tile.picture is not None for tile in epochs_of.maps.tiles))
    assert not epochs_of.past.slices.active and epochs_of.slider.value() == 50, "the moment shown"
    epochs_of.slider.setFocus()
    qtbot.keyClick(epochs_of.slider, Qt.Key.Key_Left)
    assert epochs_of.slider.value() == 49 and not epochs_of.follows.isChecked()
    qtbot.keyClick(epochs_of.slider, Qt.Key.Key_Home)
    for _ in range(3):
        qtbot.keyClick(epochs_of.slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not epochs_of.past.slices.active)
    ones = [alone("xor", 3), alone("xor", 3, lr=1.0), alone("xor-neuron", 3)]
    for kept, one, tile in zip(three.session.comparing.kept, ones, epochs_of.maps.tiles, strict=True):
        assert epochs_of.past.known[kept.run, 3].tobytes() == one.parameters.tobytes()
        again = Mapped(one.program, one.data).picture(LOOK, one.parameters)
        assert np.array_equal(tile.picture.pixels, again.pixels)
        answers = forward(one.program, one.parameters, one.data.inputs)
        classes = (
            next(answers[key] for key in answers if key.kind == "outputs" and key.layer == one.program.depth) > 0.5
        )
        assert np.array_equal(tile.picture.wrong, (classes != (one.data.targets > 0.5))[:, 0])
    qtbot.keyClick(epochs_of.slider, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not epochs_of.past.slices.active)
    assert [tile.when for tile in epochs_of.maps.tiles] == ["", "only epoch 40", "only epoch 50"]
    assert [(one.run.newest, one.run.curves.known) for one in three.session.comparing.kept] == before


# --- opening ---------------------------------------------------------------------------------


def test_enter_opens_a_run_of_another_experiment_and_undo_leads_back(three: Window, qtbot: Any) -> None:
    session, table = three.session, three.views["runs"].table
    here, first = session.timeline, session.comparing.kept[0]
    table.setFocus()
    table.setCurrentCell(0, NAME)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert session.timeline is first.timeline and session.timeline.current is first.run
    assert session.timeline.cursor == first.run.newest and session.timeline.rate == 0.2
    session.back()
    session.goto(17, 3)
    assert session.timeline.cursor == (17, 3), "a whole timeline"
    session.undo()
    assert session.timeline is here and session.timeline.newest == (50, len(here.program))
    session.redo()
    assert session.timeline is first.timeline
    box = table.visualRect(table.model().index(1, NAME))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(20, 0))
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(20, 0))
    assert session.timeline.current is session.comparing.kept[1].run and session.timeline.rate == 1.0
    session.undo()
    assert session.timeline.current is session.comparing.kept[0].run


def test_a_run_that_was_edited_away_can_be_opened_still(window: Window) -> None:
    session = window.session
    session.goto(10)
    session.keep_run()
    one = session.comparing.kept[0]
    session.edit("lr", 2.0)
    session.edit("lr", 3.0, merge=True)
    assert one.run not in session.timeline.runs
    session.open_run(one)
    assert session.timeline.current is one.run and session.timeline.rate == 0.2


# --- the race --------------------------------------------------------------------------------


def test_in_a_race_all_advance_by_the_same_epochs_as_if_each_were_trained_alone(three: Window, qtbot: Any) -> None:
    view, session = three.views["runs"], three.session
    session.to_iteration(20)
    qtbot.mouseClick(view.race, Qt.MouseButton.LeftButton)
    assert session.race.active and view.race.text() == "End the race" and session.frame().playing
    qtbot.waitUntil(lambda: min(epochs(three)) > 300, timeout=20_000)
    assert session.running, "the run at hand takes part: it is as if Run ran"
    qtbot.keyClick(three.views["network"], Qt.Key.Key_F5)
    assert not session.race.active and not session.running
    done = np.array(epochs(three)) - [60, 40, 50]
    assert len(set(done.tolist())) == 1, "they are in the same epoch"
    assert session.timeline.cursor.iteration == epochs(three)[2]
    ones = [alone("xor", 60 + done[0]), alone("xor", 40 + done[0], lr=1.0), alone("xor-neuron", 50 + done[0])]
    for kept, one in zip(session.comparing.kept, ones, strict=True):
        assert kept.run.newest == one.newest
        assert kept.run.curves.train.tobytes() == one.curves.train.tobytes()
    session.open_run(session.comparing.kept[1])
    assert session.timeline.parameters.tobytes() == ones[1].parameters.tobytes()


def test_the_maps_of_a_race_are_all_of_the_epoch_that_stands_beside_them(three: Window, qtbot: Any) -> None:
    view, session = three.views["runs"], three.session
    maps, label = view.epochs.maps, view.epochs.label

    def shown_epoch() -> int:
        return int(label.text().removeprefix("epoch "))

    qtbot.mouseClick(view.race, Qt.MouseButton.LeftButton)
    for least in (200, 400):
        qtbot.waitUntil(lambda least=least: shown_epoch() > least, timeout=20_000)
        assert session.race.active
        epoch, tiles = shown_epoch(), list(maps.tiles)
        for tile, one in zip(tiles, (("xor", 0.2), ("xor", 1.0), ("xor-neuron", 0.5)), strict=True):
            trained = alone(one[0], epoch, lr=one[1])
            expected = Mapped(trained.program, trained.data).picture(LOOK, trained.parameters)
            assert tile.when == "" and np.array_equal(tile.picture.pixels, expected.pixels), (epoch, tile.name)
    qtbot.mouseClick(view.race, Qt.MouseButton.LeftButton)


def test_a_race_of_others_leaves_the_moment_where_it_is_and_breakpoints_and_steps_end_it(
    three: Window, qtbot: Any
) -> None:
    session, view = three.session, three.views["runs"]
    session.goto(7, 3)
    session.change_run(session.comparing.kept[2], {"ticked": False})
    three.actions_by_name["race"].trigger()
    qtbot.waitUntil(lambda: min(epochs(three)[:2]) > 200, timeout=20_000)
    qtbot.waitUntil(lambda: int(column(three, "epoch")[0]) > 200)
    assert session.timeline.cursor == (7, 3) == three.frame.cursor and epochs(three)[2] == 50
    assert not three.frame.running and three.frame.playing
    qtbot.keyClick(three.views["network"], Qt.Key.Key_Escape)
    assert not session.race.active and view.race.text() == "Race"
    assert session.timeline.cursor == (7, 3)
    assert three.isWindowModified()
    session.open_run(session.comparing.kept[1])
    stop = session.timeline.cursor.iteration + 20
    session.timeline.breakpoints = (Breakpoint("iteration", stop),)
    session.race.toggle()
    qtbot.waitUntil(lambda: not session.race.active, timeout=20_000)
    assert session.timeline.hit is not None and session.timeline.cursor == (stop, 0)
    session.race.toggle()
    assert session.race.active
    session.step()
    assert not session.race.active
    for one in session.comparing.kept:
        session.remove_run(one)
    session.race.toggle()
    assert not session.race.active and "No kept run" in three.banner.text()


# --- what becomes of them --------------------------------------------------------------------


def test_three_runs_of_two_experiments_are_saved_and_opened(three: Window, reopened: Any, tmp_path: Path) -> None:  # noqa: F811
    session = three.session
    three.open_card("boundary")
    session.rename_run(session.comparing.kept[1], "bold")
    assert three.isWindowModified()
    session.save(tmp_path / "work.nnviz")
    assert not three.isWindowModified()
    other = reopened(tmp_path / "work.nnviz")
    again = other.session
    assert again.comparing.names(again.notation) == ("lr 0.2", "bold", "single neuron")
    assert not other.isWindowModified() and shown(again.timeline) == shown(session.timeline)
    for here, there in zip(session.comparing.kept, again.comparing.kept, strict=True):
        assert shown(there.timeline) == shown(here.timeline)
    again.open_run(again.comparing.kept[0])
    assert again.timeline.rate == 0.2 and not other.isWindowModified(), "it is in the file of the other"
    again.undo()
    again.change_run(again.comparing.kept[0], {"colour": 7})
    assert other.isWindowModified()
    other.close()
    (dialog,) = other.findChildren(UnsavedDialog)
    assert dialog.text().startswith("Of the runs that are kept something is not saved."), "nothing was trained"
    dialog.let_go_button.click()


def test_they_outlive_what_is_opened_and_come_with_work(three: Window, tmp_path: Path) -> None:
    session = three.session
    session.save(tmp_path / "work.nnviz")
    session.take(Timeline(load("moons")))
    assert len(session.comparing.kept) == 3 and not three.isWindowModified()
    three.prompts.open_experiment(tmp_path / "work.nnviz")
    for _ in range(50):
        QApplication.processEvents()
    assert session.data_kind == "xor"
    assert len(session.comparing.kept) == 3, "those of the file take the places of the same ones"
    assert session.comparing.kept[2].timeline is session.timeline
    session.undo()
    assert session.data_kind == "moons" and len(session.comparing.kept) == 3


def test_they_are_in_the_journal(rescued: Callable[..., Rescue], qtbot: Any) -> None:  # noqa: F811
    rescue = rescued()
    session = rescue.journaling.session
    session.goto(12)
    session.keep_run()
    session.take(Timeline(nnviz.load("or")))
    session.goto(9)
    session.keep_run()
    written(rescue, qtbot)
    qtbot.waitUntil(lambda: not any(journal.busy for _, journal in rescue.journaling.journals.values()))
    left(rescue)
    works = {}
    for orphan in orphans():
        works[orphan.head["iteration"]] = recovered_work(orphan)
        orphan.discard()
    named = works[9].named
    assert [one.run.newest.iteration for one in named] == [12, 9]
    assert named[1].timeline is works[9].timeline
    assert shown(named[0].timeline) == shown(session.comparing.kept[0].timeline)


def recovered_work(orphan: Any) -> Any:
    from nnviz.gui.state.work.recovery import Recovering

    reading = Recovering(orphan)
    for _ in reading:
        pass
    return reading.work
