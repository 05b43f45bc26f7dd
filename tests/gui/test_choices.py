"""The dialog of all that a training is made of: every table with its parameters, going on or beginning anew."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from msgspec import inspect
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

import nnviz
from nnviz.engine.experiment.experiment import to_dict
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.choices import Choice, Positive, Words
from nnviz.engine.tables.initializers import INITIALIZERS
from nnviz.engine.tables.losses import LOSSES, REDUCTIONS
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.schedules import SCHEDULES, Constant
from nnviz.gui.dialogs.choice_form import ChoiceForm
from nnviz.gui.dialogs.choices import ChoicesDialog
from nnviz.gui.look.look import LOOK
from nnviz.gui.window.menus import undoable_text
from nnviz.gui.words.notation import NOTATION

from ..engine.helpers import XOR
from .test_editing import turn_wheel


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def ask(qtbot: Any) -> Any:
    def ask_choices(window: Any) -> ChoicesDialog:
        qtbot.keyClick(window.views["network"], Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        dialog: ChoicesDialog = next(one for one in window.findChildren(ChoicesDialog) if one.isVisible())
        qtbot.waitExposed(dialog)
        return dialog

    return ask_choices


@pytest.fixture
def choose(qtbot: Any) -> Any:
    def choose_in(box: QComboBox, name: str) -> None:
        """With the arrows, from entry to entry."""
        box.setFocus()
        way = Qt.Key.Key_Down if box.findData(name) > box.currentIndex() else Qt.Key.Key_Up
        for _ in range(box.count()):
            if box.currentData() != name:
                qtbot.keyClick(box, way)
        assert box.currentData() == name

    return choose_in


@pytest.fixture
def retype(qtbot: Any) -> Any:
    def retype_in(field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, Qt.Key.Key_Delete)

    return retype_in


def agree(qtbot: Any, dialog: ChoicesDialog) -> None:
    assert dialog.accept_button.isEnabled()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def names(box: QComboBox) -> list[str]:
    return [box.itemData(at) for at in range(box.count())]


def test_every_entry_of_every_table_is_offered(window: Any, ask: Any) -> None:
    forms = ask(window).forms
    assert names(forms["init"].kinds) == list(INITIALIZERS)
    assert names(forms["loss"].kinds) == list(LOSSES)
    assert names(forms["optimizer"].kinds) == list(OPTIMIZERS)
    assert names(forms["optimizer"].fields["schedule"].kinds) == list(SCHEDULES)
    assert all(names(form.kinds) == list(ACTIVATIONS) for form in forms["layers"].forms)
    assert set(names(forms["loss"].fields["reduction"])) == set(REDUCTIONS)
    assert names(forms["batch"].fields["order"].kinds) == ["sequential", "shuffled", "listed"]


def test_the_form_shows_what_is_chosen_at_the_cursor_and_agrees_to_nothing_else(window: Any, ask: Any) -> None:
    window.session.edit("lr", 0.7)
    dialog = ask(window)
    for part, form in dialog.forms.items():
        written = to_dict(window.session.timeline.experiment)[part]
        shown = form.value()
        if part == "layers":
            assert [(layer["size"], layer["activation"]["kind"]) for layer in shown] == [(4, "tanh"), (1, "sigmoid")]
        else:
            assert written.items() <= shown.items()
    assert dialog.choices() == {} and not dialog.accept_button.isEnabled()


def test_optimizer_schedule_penalty_loss_and_slope_hold_from_this_iteration_on(
    window: Any, qtbot: Any, ask: Any, choose: Any, retype: Any
) -> None:
    session = window.session
    session.goto(6)
    left = session.timeline.experiment
    weights = session.timeline.record["weights_before", 1].copy()
    dialog = ask(window)
    optimizer, loss = dialog.forms["optimizer"], dialog.forms["loss"]
    choose(optimizer.kinds, "adamw")
    retype(optimizer.fields["lr"], "0.05")
    retype(optimizer.fields["beta1"], "0.8")
    retype(optimizer.fields["weight_decay"], "0.02")
    retype(optimizer.fields["l1"], "0.001")
    choose(optimizer.fields["schedule"].kinds, "step")
    retype(optimizer.fields["schedule"].fields["every"], "3")
    choose(loss.kinds, "huber")
    retype(loss.fields["delta"], "0.5")
    choose(loss.fields["reduction"], "batch_mean")
    hidden = dialog.forms["layers"].forms[0]
    choose(hidden.kinds, "leaky_relu")
    retype(hidden.fields["slope"], "0.2")
    assert "iteration 6" in dialog.words.text() and "anew" not in dialog.words.text()
    agree(qtbot, dialog)
    assert not dialog.isVisible()
    timeline = session.timeline
    assert timeline.experiment == nnviz.load({
        **to_dict(left),
        "layers": [{"size": 4, "activation": {"kind": "leaky_relu", "slope": 0.2}},
                   {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "huber", "delta": 0.5, "reduction": "batch_mean"},
        "optimizer": {"kind": "adamw", "lr": 0.05, "beta1": 0.8, "weight_decay": 0.02, "l1": 0.001,
                      "schedule": {"kind": "step", "every": 3, "factor": 0.5}},
    })  # fmt: skip
    assert timeline.cursor.iteration == 6 and (timeline.record["weights_before", 1] == weights).all()
    assert timeline.explain("beta1").origin == "edit"
    assert undoable_text(timeline.undo_stack.done[-1], NOTATION) == "activations, loss, optimizer"
    qtbot.keyClick(window.views["network"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert timeline.experiment == left and timeline.cursor == (6, len(timeline.program))


def test_initial_values_and_batches_begin_anew_and_undo_leads_back(
    window: Any, qtbot: Any, ask: Any, choose: Any, retype: Any
) -> None:
    session = window.session
    session.goto(30)
    left, run = session.timeline.experiment, session.timeline.current
    dialog = ask(window)
    init, batch = dialog.forms["init"], dialog.forms["batch"]
    choose(init.kinds, "he")
    assert init.fields["seed"].text() == "1", "what was chosen stays where the next kind has it too"
    choose(init.fields["distribution"], "uniform")
    retype(init.fields["seed"], "5")
    retype(batch.fields["size"], "2")
    choose(batch.fields["order"].kinds, "sequential")
    assert "restart" in dialog.words.text() and "initial values, batches" in dialog.words.text()
    agree(qtbot, dialog)
    timeline = session.timeline
    asked = nnviz.load({
        **to_dict(left), "init": {"kind": "he", "distribution": "uniform", "seed": 5},
        "batch": {"size": 2, "order": "sequential", "seed": 1},
    })  # fmt: skip
    assert timeline.experiment == asked and timeline.cursor == (1, 0)
    assert run in timeline.runs, "the earlier run stays beside it"
    assert timeline.explain("weights_before", 1, (0, 0)).origin == "initial"
    session.goto(10)
    alone = nnviz.Timeline(asked)
    alone.run(10)
    assert (alone.parameters == timeline.parameters).all()
    earlier = next(curve for curve in window.frame.curves if curve.run is run)
    assert earlier.last == 30, "its epochs are counted in its own batches"
    session.reset()
    assert timeline.experiment == asked, "what was begun anew is what it is reset to"
    for _ in range(2):
        qtbot.keyClick(window.views["network"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert timeline.experiment == left and timeline.cursor.iteration == 30 and timeline.current is run


def test_a_contradiction_is_refused_with_its_reason_and_nothing_is_lost(
    window: Any, qtbot: Any, ask: Any, choose: Any, retype: Any
) -> None:
    window.session.goto(5)
    before = window.session.timeline.current
    dialog = ask(window)
    optimizer = dialog.forms["optimizer"]
    qtbot.mouseClick(optimizer.fields["nesterov"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    agree(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.fault.text() == "optimizer.nesterov must be false with a momentum of 0, but is true."
    retype(optimizer.fields["momentum"], "0.9")
    assert dialog.fault.text() == ""
    choose(dialog.forms["loss"].kinds, "hinge")
    agree(qtbot, dialog)
    assert "must be -1 or 1 with the loss hinge" in dialog.fault.text()
    choose(dialog.forms["loss"].kinds, "mse")
    retype(optimizer.fields["lr"], "fast")
    agree(qtbot, dialog)
    assert dialog.fault.text() == 'optimizer.lr must be a number, but is "fast".'
    assert window.session.timeline.current is before and not window.session.timeline.undo_stack.done
    retype(optimizer.fields["lr"], "0.3")
    agree(qtbot, dialog)
    assert window.session.timeline.experiment.optimizer.nesterov and not dialog.isVisible()


def test_escape_changes_nothing(window: Any, qtbot: Any, ask: Any, choose: Any) -> None:
    before = window.session.timeline.current
    dialog = ask(window)
    choose(dialog.forms["optimizer"].kinds, "adam")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and window.session.timeline.current is before


def test_what_no_form_can_ask_for_is_kept(open_window: Any, qtbot: Any, ask: Any, retype: Any) -> None:
    init = {"kind": "explicit", "weights": [[[1.0], [2.0]]], "biases": [[0.5]]}
    window = open_window({**XOR, "layers": [{"size": 1, "activation": "sigmoid"}], "init": init,
                          "batch": {"size": 2, "order": [[0, 1, 2, 3], [3, 2, 1, 0]]}})  # fmt: skip
    dialog = ask(window)
    order = dialog.forms["batch"].fields["order"]
    assert dialog.forms["init"].kinds.currentText() == "as given"
    assert (order.kinds.currentText(), order.lists.text()) == ("listed", "0 1 2 3; 3 2 1 0")
    retype(dialog.forms["batch"].fields["size"], "")
    agree(qtbot, dialog)
    experiment = window.session.timeline.experiment
    assert experiment.init == nnviz.load({**to_dict(experiment), "init": init}).init
    assert (experiment.batch.size, experiment.batch.order) == (None, ((0, 1, 2, 3), (3, 2, 1, 0)))


def test_a_kind_left_at_its_defaults_gives_way_to_those_of_the_next(window: Any, ask: Any, choose: Any) -> None:
    loss = ask(window).forms["loss"]
    choose(loss.kinds, "sse")
    assert loss.fields["reduction"].currentData() == "sum"
    choose(loss.fields["reduction"], "batch_mean")
    choose(loss.kinds, "mse")
    assert loss.fields["reduction"].currentData() == "batch_mean"


def test_the_wheel_over_a_box_that_has_not_the_focus_changes_nothing(window: Any, qtbot: Any, ask: Any) -> None:
    dialog = ask(window)
    box, other = dialog.forms["loss"].kinds, dialog.forms["init"].kinds
    other.setFocus()
    turn_wheel(box, -1)
    assert box.currentData() == "bce"
    dialog.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    turn_wheel(box, -1)
    assert box.currentData() == "cross_entropy"


def test_an_entry_added_to_a_table_appears_by_itself(qtbot: Any) -> None:
    class Warm(Choice, frozen=True, tag_field="kind", tag="warm_up"):
        label: ClassVar[str] = "warm-up"
        words: ClassVar[dict[str, Words]] = {"first_epochs": Words("first epochs", "F")}

        first_epochs: Positive = 3

    form = ChoiceForm(inspect.type_info(Constant | Warm), Constant(), LOOK)
    qtbot.addWidget(form)
    assert names(form.kinds) == ["constant", "warm_up"]
    form.kinds.setCurrentIndex(1)
    assert form.value() == {"kind": "warm_up", "first_epochs": 3}
    assert [label.text() for label in form.findChildren(QLabel)] == ["kind", "first epochs F"]


def test_a_double_click_on_a_line_of_the_experiment_asks_for_its_choices(window: Any, qtbot: Any) -> None:
    view = window.views["experiment"]
    for text in ("loss", "binary cross-entropy"):
        line = next(label for label in view.findChildren(QLabel) if label.text() == text)
        qtbot.mouseDClick(line, Qt.MouseButton.LeftButton)
        dialog = next(one for one in window.findChildren(ChoicesDialog) if one.isVisible())
        assert dialog.forms["loss"].kinds.currentData() == "bce"
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
