"""New (Ctrl+N): all of an experiment by widgets, with the drawing beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from msgspec import inspect
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

import nnviz
from nnviz.engine.experiment.experiment import Experiment, dumps, from_dict
from nnviz.engine.experiment.templates import TEMPLATES
from nnviz.gui.dialogs.csv import CsvDialog
from nnviz.gui.dialogs.new.data_part import CsvForm
from nnviz.gui.dialogs.new.dialog import AS_NOW, NewDialog
from nnviz.gui.dialogs.new.form import PAGES
from nnviz.gui.words.language import language, use_language

from ..engine.helpers import XOR, random_choices
from ..nights import by_night


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


Ask = Callable[[Any], NewDialog]


@pytest.fixture
def ask(qtbot: Any) -> Ask:
    def ask_new(window: Any) -> NewDialog:
        qtbot.keyClick(window.views["network"], Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        dialog: NewDialog = next(one for one in window.findChildren(NewDialog) if one.isVisible())
        qtbot.waitExposed(dialog)
        return dialog

    return ask_new


@pytest.fixture
def dialog(window: Any, ask: Ask) -> NewDialog:
    return ask(window)


def choose(box: Any, value: Any) -> None:
    at = box.findData(value)
    assert at >= 0, f"{value} is not offered"
    box.setCurrentIndex(at)


def copy(rows: Any) -> None:
    QApplication.clipboard().setText("\n".join("\t".join(map(repr, row)) for row in rows))


def click(dialog: NewDialog, text: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == text)
    assert button.isEnabled()
    button.click()


# --- what it does with the work ----------------------------------------------------------------


def test_from_the_start_it_is_a_new_work_that_asks_nothing_and_undo_leads_back(
    window: Any, dialog: NewDialog, qtbot: Any
) -> None:
    session = window.session
    before = session.timeline
    choose(dialog.templates, "regression")
    assert dialog.timeline is not None and dialog.timeline.program.sizes == (1, 6, 1)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible() and session.timeline is not before
    assert session.timeline.experiment == from_dict(TEMPLATES["regression"].make(0))
    assert window.isWindowModified(), "a person made it, and no file has it"
    session.undo()
    assert session.timeline is before and not window.isWindowModified()
    session.redo()
    assert session.timeline.program.sizes == (1, 6, 1)
    assert session.keeping.find_unsaved()


def test_from_here_the_training_goes_on_with_what_stays(window: Any, ask: Ask, qtbot: Any) -> None:
    session = window.session
    session.goto(30)
    run, weights = session.timeline.current, session.timeline.record["weights_before", 1].copy()
    dialog = ask(window)
    lines = dialog.form.parts["layers"].lines
    lines[0].nodes.setText("6")
    dialog.check()
    assert dialog.beginning.here.isEnabled()
    dialog.beginning.here.click()
    assert "iteration 30" in dialog.beginning.words.text()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    timeline = session.timeline
    assert timeline.program.sizes == (2, 6, 1) and timeline.cursor.iteration == 30
    assert (timeline.record["weights_before", 1][:, :4] == weights).all()
    assert window.actions_by_name["undo"].text() == "Undo: experiment changed to 2–6–1"
    session.undo()
    assert timeline.current is run


def test_it_says_why_it_cannot_go_on_from_here(dialog: NewDialog) -> None:
    dialog.beginning.here.click()
    dialog.form.parts["batch"].fields["size"].setText("2")
    dialog.check()
    assert not dialog.beginning.here.isEnabled() and dialog.beginning.start.isChecked()
    assert "batch must stay as it is" in dialog.beginning.words.text()
    assert dialog.accept_button.isEnabled()


def test_nothing_happens_where_it_is_left(window: Any, dialog: NewDialog, qtbot: Any) -> None:
    before = window.session.timeline
    choose(dialog.templates, "deep")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and window.session.timeline is before


def test_file_begins_with_it_and_the_welcome_page_has_it(window: Any, qtbot: Any) -> None:
    assert window.menus["file"].actions()[0] is window.actions_by_name["new"]
    window.greeting.open()
    window.greeting.page.new.click()
    dialog = window.findChild(NewDialog)
    choose(dialog.templates, "neuron")
    dialog.accept_button.click()
    assert window.greeting.page is None and window.session.timeline.program.sizes == (2, 1)


# --- the drawing and proposals -----------------------------------------------------------------


def test_templates_fill_everything_and_as_it_is_now_leads_back(window: Any, dialog: NewDialog) -> None:
    for name, template in TEMPLATES.items():
        choose(dialog.templates, name)
        assert dialog.classes.isVisible() is template.asks
        assert dialog.timeline is not None and dialog.timeline.experiment == from_dict(template.make(3)), name
        assert dialog.drawing.frame.program.sizes == dialog.timeline.program.sizes
    choose(dialog.templates, "classifier")
    dialog.classes.setText("5")
    assert dialog.timeline.program.sizes[-1] == 5
    dialog.classes.setText("1")
    assert dialog.timeline is None and "The number of classes" in dialog.fault.text()
    choose(dialog.templates, AS_NOW)
    assert dialog.timeline is not None and dialog.timeline.experiment == window.session.timeline.experiment


def test_loss_and_output_follow_the_data_until_a_person_chooses_them(dialog: NewDialog) -> None:
    parts, reason = dialog.form.parts, dialog.form.proposing.reasons[list(PAGES)[2]]
    kinds = parts["data"].form.kinds
    for kind, activation, loss in (
        ("blobs", "softmax", "cross_entropy"), ("sine", "identity", "mse"), ("circle", "sigmoid", "bce"),
    ):  # fmt: skip
        choose(kinds, kind)
        dialog.check()
        experiment = dialog.timeline.experiment
        assert (experiment.layers[-1].kind, experiment.loss.kind) == (activation, loss)
        assert reason.label.text() and not reason.use.isVisibleTo(dialog)
    choose(parts["loss"].kinds, "mse")
    assert reason.use.isVisibleTo(reason)
    choose(kinds, "sine")
    choose(kinds, "moons")
    dialog.check()
    assert dialog.timeline.experiment.loss.kind == "mse", "what was chosen stays"
    assert dialog.timeline.experiment.layers[-1].kind == "sigmoid"
    reason.use.click()
    dialog.check()
    assert dialog.timeline.experiment.loss.kind == "bce"
    dialog.tabs.setCurrentIndex(4)
    dialog.text.edit.setPlainText(dialog.text.text.replace('"bce"', '"sse"'))
    dialog.check_text()
    choose(dialog.form.parts["data"].form.kinds, "blobs")
    dialog.check()
    assert dialog.timeline.experiment.loss.kind == "sse", "what was typed was chosen too"
    assert dialog.timeline.experiment.layers[-1].kind == "softmax"


def test_a_click_on_a_node_leads_to_its_layer_and_a_typed_weight_is_a_given_value(
    dialog: NewDialog, qtbot: Any
) -> None:
    dialog.drawing.view.node_clicked.emit(1, 2)
    assert dialog.page == list(PAGES)[1]
    before = dialog.timeline.record["weights_before", 1].tolist()
    dialog.drawing.view.edit_requested.emit("weights", 0.25, 1, (1, 3), False)
    dialog.check()
    before[1][3] = 0.25
    assert [list(row) for row in dialog.timeline.experiment.init.weights[0]] == before
    dialog.drawing.view.edit_requested.emit("inputs", 0.25, None, (0, 0), False)
    assert "table" in dialog.fault.text()


def test_the_dice_draw_another_seed_by_mouse_and_keys(dialog: NewDialog, qtbot: Any) -> None:
    field = dialog.form.parts["init"].fields["seed"]
    seeds = {field.value()}
    dialog.tabs.setCurrentIndex(3)
    field.setFocus()
    field.dice.trigger()
    seeds.add(field.value())
    qtbot.keyClick(field, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    seeds.add(field.value())
    assert len(seeds) >= 2 and all(isinstance(seed, int) for seed in seeds)
    now = field.value()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    dialog.check()
    assert dialog.timeline.experiment.init.seed == now + 1


def test_tab_leads_through_what_stands_there_also_when_it_came_later(dialog: NewDialog, qtbot: Any) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choose(dialog.form.parts["data"].form.kinds, "sine")
    QApplication.processEvents()  # new fields are shown then
    fields = dialog.form.parts["data"].form.fields
    way = [dialog.templates, dialog.title, dialog.tabs.tabBar(), dialog.form.parts["data"].form.kinds,
           fields["samples"], fields["noise"], fields["train_ratio"], fields["seed"]]  # fmt: skip
    way[0].setFocus()
    for before, after in pairwise(way):
        assert dialog.focusWidget() is before
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is after
    for after in reversed(way[:-1]):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
        assert dialog.focusWidget() is after
    for page in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(page)
        seen = []
        dialog.templates.setFocus()
        while dialog.focusWidget() not in seen:
            seen.append(dialog.focusWidget())
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert {dialog.accept_button, dialog.drawing.view, dialog.beginning.start} <= set(seen) and len(seen) > 8, page


# --- faults ------------------------------------------------------------------------------------


def test_a_fault_is_told_beside_its_field_and_nothing_is_lost(dialog: NewDialog, qtbot: Any) -> None:
    form = dialog.form
    cases = [
        (1, form.parts["layers"].lines[0].nodes, "abc", "layers[0].size must be a whole number"),
        (1, form.parts["layers"].lines[-1].nodes, "3", "as many as a target has"),
        (2, form.parts["optimizer"].fields["lr"], "-1", "optimizer.lr must be"),
        (2, form.parts["batch"].fields["size"], "0", "batch.size must be"),
        (3, form.parts["init"].fields["scale"], "x", "init.scale must be a number"),
    ]
    for page, field, text, told in cases:
        right = field.text()
        dialog.tabs.setCurrentIndex(page)
        field.setText(text)
        dialog.check()
        label = dialog.note.label
        assert told in label.text() and label.isVisible() and field.accessibleDescription() == label.text()
        assert (
            0 < label.mapTo(dialog, label.rect().topLeft()).y() - field.mapTo(dialog, field.rect().topLeft()).y() < 60
        )
        assert not dialog.accept_button.isEnabled() and not dialog.fault.text() and field.text() == text
        assert dialog.tabs.tabText(page).startswith("⚠")
        dialog.tabs.setCurrentIndex(0)
        assert told in dialog.fault.text(), "told at the foot where its field is out of sight"
        field.setText(right)
        dialog.check()
        assert dialog.accept_button.isEnabled() and not dialog.fault.text() and not field.accessibleDescription()


def test_numbers_that_do_not_fit_a_table_are_told_and_change_nothing(dialog: NewDialog, qtbot: Any) -> None:
    choose(dialog.form.parts["init"].kinds, "explicit")
    dialog.tabs.setCurrentIndex(3)
    grid = dialog.form.parts["init"].whole.grids["weights", 0]
    before = [list(row) for row in grid.value()]
    for text, told in (
        ("1\t2\n3\t4", "Weights, hidden 1 must be 2 × 4 numbers, but 2 × 2 were pasted."),
        ("[[1 2 3 4]\n ...\n [1 2 3 4]]", "leaves numbers out"),
        ("", "holds no numbers"),
    ):
        QApplication.clipboard().setText(text)
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert told in dialog.note.label.text() and grid.value() == before
    assert not grid.numbers.setData(grid.numbers.index(0, 1), "abc")
    assert dialog.note.label.text().startswith("from 1, to 2 must be a finite number, but is “abc”")
    assert grid.numbers.setData(grid.numbers.index(0, 1), "−0.5") and grid.value()[0][1] == -0.5
    copy([[1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4]])
    grid.paste()
    dialog.check()
    assert dialog.note.label is None
    assert dialog.timeline.experiment.init.weights[0] == ((1.0, 2.0, 3.0, 4.0), (0.1, 0.2, 0.3, 0.4))


def test_numbers_are_typed_down_a_column_as_in_a_spreadsheet(dialog: NewDialog, qtbot: Any) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choose(dialog.form.parts["data"].form.kinds, "table")
    QApplication.processEvents()
    grid = dialog.form.parts["data"].form.whole.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.numbers.index(2, 0))
    for text in ("0.5", "-7", "1e-3"):
        for sign in text:  # the first one opens the editor
            qtbot.keyClick(QApplication.focusWidget(), sign)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(grid.hasFocus)
    assert [row[0] for row in grid.value()] == [0.0, 0.0, 0.5, -7.0]
    assert grid.value()[0][1] == 0.001
    assert dialog.isVisible(), "Enter in a table agrees to nothing"
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines()[2] == "0.5\t0.0\t1.0"


def test_given_values_come_back_when_a_layer_shrinks_and_grows(dialog: NewDialog) -> None:
    choose(dialog.form.parts["init"].kinds, "explicit")
    dialog.check()
    before, size = dialog.timeline.experiment.init, dialog.form.parts["layers"].lines[0].nodes
    size.setText("1")
    dialog.check()
    assert dialog.timeline.experiment.init.weights[0] == tuple(row[:1] for row in before.weights[0])
    size.setText("4")
    dialog.check()
    assert dialog.timeline.experiment.init == before
    choose(dialog.form.parts["init"].kinds, "zeros")
    choose(dialog.form.parts["init"].kinds, "explicit")
    dialog.check()
    assert dialog.timeline.experiment.init == before


def test_what_is_too_large_to_be_drawn_at_once_waits_until_it_is_created(window: Any, dialog: NewDialog) -> None:
    lines = dialog.form.parts["layers"].lines
    lines[0].nodes.setText("700")
    dialog.form.parts["layers"].lines[0].add.click()
    dialog.check()
    assert dialog.timeline is None and "2–700–700–1: too large to be drawn" in dialog.drawing.caption.text()
    choose(dialog.form.parts["init"].kinds, "explicit")
    dialog.check()
    assert not dialog.accept_button.isEnabled() and "at most 100,000 weights" in dialog.note.label.text()
    choose(dialog.form.parts["init"].kinds, "zeros")
    dialog.check()
    dialog.accept_button.click()
    assert window.session.timeline.program.sizes == (2, 700, 700, 1)


# --- text --------------------------------------------------------------------------------------


def test_text_and_form_stay_in_step_both_ways(dialog: NewDialog, qtbot: Any) -> None:
    dialog.tabs.setCurrentIndex(4)
    assert dialog.text.text == dumps(dialog.timeline.experiment).strip()
    dialog.tabs.setCurrentIndex(1)
    dialog.form.parts["layers"].lines[0].nodes.setText("7")
    dialog.check()
    dialog.tabs.setCurrentIndex(4)
    assert '"size": 7' in dialog.text.text
    dialog.text.edit.setPlainText(dialog.text.text.replace('"size": 7', '"size": 9').replace('"bce"', '"mse"'))
    qtbot.waitUntil(lambda: dialog.timeline.program.sizes == (2, 9, 1))
    assert dialog.form.parts["layers"].lines[0].nodes.text() == "9"
    assert dialog.form.parts["loss"].kinds.value() == "mse"


def test_a_fault_in_the_text_is_told_with_its_path_and_the_form_stays(dialog: NewDialog, qtbot: Any) -> None:
    dialog.tabs.setCurrentIndex(4)
    right = dialog.text.text
    for text, told in (
        (right.replace('"size": 4', '"size": -4'), "layers[0].size must be"),
        (right.replace('"bce"', '"bse"'), "loss.kind must be one of"),
        (right[:-3], "The content must be JSON; line"),
        (right.replace("{ ", '{ "other": 1, ', 1), 'unknown key "other"'),
        ("[1, 2]", "must be an object"),
    ):
        dialog.text.edit.setPlainText(text)
        dialog.check_text()
        assert told in dialog.text.fault.text() and dialog.text.fault.isVisible()
        assert not dialog.accept_button.isEnabled() and dialog.text.text == text
        assert dialog.form.parts["layers"].lines[0].nodes.text() == "4"
    dialog.tabs.setCurrentIndex(0)
    assert dialog.accept_button.isEnabled(), "the form is right"
    dialog.tabs.setCurrentIndex(4)
    assert not dialog.accept_button.isEnabled() and dialog.text.text == "[1, 2]"


def test_the_whole_experiment_is_copied_and_pasted(window: Any, dialog: NewDialog) -> None:
    other = nnviz.load("blobs")
    dialog.tabs.setCurrentIndex(4)
    click(dialog, "Copy all")
    assert from_dict(__import__("json").loads(QApplication.clipboard().text())) == window.session.timeline.experiment
    QApplication.clipboard().setText(dumps(other))
    click(dialog, "Paste instead")
    dialog.accept_button.click()
    assert window.session.timeline.experiment == other


# --- everything of the format ------------------------------------------------------------------


def structs(of: inspect.Type) -> Iterator[inspect.StructType]:
    for one in getattr(of, "types", [of]):
        if isinstance(one, inspect.StructType):
            yield one


BY_THEMSELVES = ("nnviz", "title", "input_gradient", "mistake")
"""The version of the format, the line above the pages, and two fields without a form."""


def test_every_key_of_the_format_is_reached_by_a_widget(window: Any, dialog: NewDialog) -> None:
    """Walks through what an experiment declares; a field that is new and has no widget fails here."""
    parts = {part.name: part.type for part in inspect.type_info(Experiment).fields}  # type: ignore[union-attr]
    form, line = dialog.form, dialog.form.parts["layers"].lines[0]
    assert all(form.place(name)[1] is not None for name in ("input_gradient", "mistake"))
    (layer,) = structs(parts["layers"].item_type)
    own = {field.name: field.type for field in layer.fields}
    assert all(line.field([name]) is not None for name in own), own
    reached = reached_by(dialog, "layers[0].activation", line.activation, own["activation"])
    for name, of in parts.items():
        if name not in (*BY_THEMSELVES, "layers"):
            reached |= reached_by(dialog, name, form.parts["data"].form if name == "data" else form.parts[name], of)
    some = {"data.features", "optimizer.l1", "optimizer.penalize_biases", "batch.order", "init.weights", "data.path",
            "data.test_targets", "loss.delta", "layers[0].activation.slope", "optimizer.schedule.period"}  # fmt: skip
    assert some <= reached


def reached_by(dialog: NewDialog, path: str, form: Any, of: inspect.Type) -> set[str]:
    """The paths below one, of every kind that can be chosen there; each leads to a widget."""
    reached = set()
    for kind in structs(of):
        if form.kinds.count() > 1:
            choose(form.kinds, str(kind.tag))
        for field in kind.fields:
            if (kind.tag, field.name) == ("csv", "table"):
                continue  # no file says it
            below = f"{path}.{field.name}"
            assert dialog.form.place(below)[1] is not None, f"{below} of {kind.tag}"
            reached.add(below)
            if any(structs(field.type)):
                reached |= reached_by(dialog, below, form.fields[field.name], field.type)
    return reached


def test_what_is_asked_of_a_csv_file_is_asked_by_its_dialog(
    window: Any, dialog: NewDialog, qtbot: Any, tmp_path: Any
) -> None:
    (tmp_path / "some.csv").write_text("a;b;c\n1,5;2;yes\n2,5;3;no\n4,5;1;yes\n")
    choose(dialog.form.parts["data"].form.kinds, "csv")
    dialog.check()
    assert "A file and its columns must be chosen." in dialog.note.label.text()
    asking = CsvDialog(tmp_path / "some.csv", window.session.look, dialog)
    asking.experiment_chosen.connect(dialog.take_csv)
    for name in CsvForm.asks:
        if name not in ("path", "inputs", "targets", "table", "classes", "skip_rows", "join_case"):
            assert hasattr(asking, name), name
    asking.skipped, asking.case, asking.table.columns  # noqa: B018
    asking.share.setText("100")
    asking.agree()
    qtbot.waitUntil(lambda: not asking.isVisible() and bool(dialog.form.parts["data"].table))
    dialog.check()
    experiment = dialog.timeline.experiment
    assert experiment.data.path == "some.csv" and experiment.data.size().inputs == 2
    assert experiment.loss.kind == "bce", "proposed for two classes"
    dialog.form.parts["data"].form.fields["train_ratio"].setText("70")
    dialog.check()
    assert dialog.timeline.experiment.data.train_ratio == 0.7
    dialog.tabs.setCurrentIndex(4)
    (tmp_path / "some.csv").unlink()
    dialog.text.edit.setPlainText(dialog.text.text.replace('"train_ratio": 0.7', '"train_ratio": 0.5'))
    dialog.check_text()
    assert dialog.timeline.experiment.data.train_ratio == 0.5, "a file that was read is not read again"


def fill(form: Any, value: dict[str, Any]) -> None:
    """Makes a form of a table say that."""
    if "kind" in value and form.kinds.count() > 1:
        choose(form.kinds, value["kind"])
    for name, given in value.items():
        field = form.fields.get(name)
        if name == "kind" or field is None:
            continue
        if hasattr(field, "lists"):
            choose(field.kinds, given if isinstance(given, str) else "listed")
            if not isinstance(given, str):
                field.lists.setText("; ".join(" ".join(map(str, epoch)) for epoch in given))
        elif isinstance(given, dict):
            fill(field, given)
        elif isinstance(given, bool):
            field.setChecked(given)
        elif isinstance(field, QLineEdit):
            share = name in ("noise", "train_ratio")
            field.setText("" if given is None else str(round(given * 100, 10)) if share else repr(given))
        else:
            choose(field, given)


def make(dialog: NewDialog, value: dict[str, Any]) -> None:
    """Makes an experiment by the widgets alone."""
    form = dialog.form
    dialog.title.selectAll()
    dialog.title.insert(value["title"])
    dialog.title.setModified(True)
    data, parts = value["data"], form.parts
    fill(parts["data"].form, data)
    if data["kind"] == "table":
        rows = parts["data"].form.whole
        both = [[*x, *t] for x, t in zip(data["inputs"], data["targets"], strict=True)]
        tests = [[*x, *t] for x, t in zip(data["test_inputs"], data["test_targets"], strict=True)]
        copy([*both, *tests])
        rows.grid.paste()
        rows.targets.setText(str(len(data["targets"][0])))
        rows.tests.setText(str(len(tests)))
    for name, box in parts["data"].preparation.boxes.items():
        box.setChecked(name in data.get("features", ["x1", "x2"]))
    parts["data"].preparation.standardize.setChecked(data.get("standardize", False))
    layers = parts["layers"]
    while len(layers.lines) > len(value["layers"]):
        layers.lines[0].remove.click()
    while len(layers.lines) < len(value["layers"]):
        layers.add.click()
    for line, layer in zip(layers.lines, value["layers"], strict=True):
        line.nodes.setText(str(layer["size"]))
        activation = layer["activation"]
        fill(line.activation, {"kind": activation} if isinstance(activation, str) else activation)
        line.bias.setChecked(layer.get("bias", True))
        trainable = layer.get("trainable", True)
        kept = {"weights": trainable, "biases": trainable} if isinstance(trainable, bool) else trainable
        choose(line.trainable, "+".join(kind for kind in ("weights", "biases") if kept.get(kind, True)))
    for part in ("loss", "optimizer", "batch", "init"):
        fill(parts[part], value[part])
    if value["init"]["kind"] == "explicit":
        for at, (weights, biases) in enumerate(zip(value["init"]["weights"], value["init"]["biases"], strict=True)):
            for name, numbers in (("weights", weights), ("biases", [biases] if biases else [])):
                if numbers:
                    copy(numbers)
                    parts["init"].whole.grids[name, at].paste()
    form.input_gradient.setChecked(value.get("input_gradient", False))
    choose(form.mistake, value.get("mistake"))


def sampled(number: int) -> dict[str, Any]:
    """A random experiment, every third on a built-in set with features."""
    value = random_choices(number)
    if number % 3 or len(value["layers"]) < 1 or value["init"]["kind"] == "explicit":
        return value
    rng = np.random.default_rng(number)
    kind = str(rng.choice(["circle", "moons", "plane", "spiral"]))
    data = {"kind": kind, "samples": 40, "noise": 0.125, "train_ratio": 0.6, "seed": int(rng.integers(99)),
            "features": ["x1", "x1*x2", "sin(x2)"], "standardize": bool(rng.integers(2))}  # fmt: skip
    value["layers"][-1] = {"size": 1, "activation": "identity"}
    value["batch"] = {"size": 7, "order": "shuffled", "seed": 3}
    return {**value, "data": data, "loss": {"kind": "mse", "reduction": "sum"}}


@pytest.mark.parametrize("experiments", [6, *by_night(20)])
def test_random_experiments_are_made_by_the_widgets_alone(dialog: NewDialog, experiments: int) -> None:
    for number in range(experiments):
        value = sampled(number)
        choose(dialog.templates, list(TEMPLATES)[number % len(TEMPLATES)])
        make(dialog, value)
        dialog.check()
        assert dialog.timeline is not None, (
            number,
            dialog.fault.text(),
            dialog.note.label and dialog.note.label.text(),
        )
        assert dumps(dialog.timeline.experiment) == dumps(from_dict(value)), number


def test_every_lesson_stays_what_it_is_when_it_is_shown_in_the_form(window: Any, dialog: NewDialog) -> None:
    for name in nnviz.resources.experiments():
        experiment = nnviz.load(name)
        dialog.show_experiment(experiment)
        assert dialog.timeline is not None and dialog.timeline.experiment == experiment, name
        assert not dialog.drawing.grab().isNull()


# --- own data, quickly; both languages ---------------------------------------------------------


def test_own_data_become_3_5_2_in_under_a_dozen_steps(window: Any, qtbot: Any) -> None:
    rows = np.random.default_rng(4).normal(size=(8, 5)).round(3)
    QApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in rows.tolist()))
    steps = 0

    def press(widget: Any, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal steps
        steps += 1
        qtbot.keyClick(widget, key, modifier)

    press(window.views["network"], Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(NewDialog)
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    kinds = dialog.form.parts["data"].form.kinds
    kinds.setFocus()
    press(kinds, Qt.Key.Key_End)
    press(kinds, Qt.Key.Key_Up)
    assert kinds.value() == "table"
    own = dialog.form.parts["data"].form.whole
    press(own.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    own.targets.selectAll()
    press(own.targets, Qt.Key.Key_2)
    line = dialog.form.parts["layers"].lines[0].nodes
    line.selectAll()
    press(line, Qt.Key.Key_5)
    press(line, Qt.Key.Key_Return)
    experiment = window.session.timeline.experiment
    assert window.session.timeline.program.sizes == (3, 5, 2) and steps < 12
    assert (experiment.layers[-1].kind, experiment.loss.kind) == ("identity", "mse")
    assert window.session.timeline.data.inputs.tolist() == rows[:, :3].tolist()
    assert window.session.timeline.data.targets.tolist() == rows[:, 3:].tolist()


def test_class_numbers_test_rows_and_rows_by_hand(dialog: NewDialog) -> None:
    choose(dialog.form.parts["data"].form.kinds, "table")
    own = dialog.form.parts["data"].form.whole
    QApplication.clipboard().setText("[[0.1 0.2 0]\n [0.3 0.4 2]\n [0.5 0.6 1]\n [0.7 0.8 1]]")
    own.grid.paste()
    own.classes.setChecked(True)
    own.tests.setText("1")
    dialog.check()
    experiment, data = dialog.timeline.experiment, dialog.timeline.data
    assert (experiment.layers[-1].size, experiment.loss.kind) == (3, "cross_entropy")
    assert data.targets.tolist() == [[1, 0, 0], [0, 0, 1], [0, 1, 0]] and data.test_targets.tolist() == [[0, 1, 0]]
    QApplication.clipboard().setText("height;age;kind\n0,5;2;0\n1,5;3;2\n2,5;4;1\n3,5;5;1")
    own.grid.paste()
    dialog.check()
    assert dialog.timeline.experiment.data.names == ("height", "age", "kind")
    own.called.setText("a; b; c")
    dialog.check()
    assert dialog.timeline.experiment.data.classes == ("a", "b", "c")
    for field in (own.called, own.names):
        field.clear()
    own.targets.setText("3")
    dialog.check()
    assert "from 0 to 2" in dialog.note.label.text() and dialog.note.field is own.targets
    own.targets.setText("0")
    dialog.check()
    assert dialog.timeline.experiment.data.targets is None
    for name, shape in (("add_row", (5, 3)), ("add_column", (5, 4)), ("remove_row", (4, 4)), ("remove_column", (4, 3))):
        own.buttons[name].click()
        assert (len(own.grid.value()), len(own.grid.value()[0])) == shape


def test_both_languages_have_all_of_it(open_window: Any, ask: Ask) -> None:
    use_language("ja")
    window = open_window({**XOR, "init": {"kind": "normal", "seed": 2}}, size=(1280, 720))
    assert language() == "ja"
    dialog = ask(window)
    assert dialog.windowTitle() == "新しいネットワーク"
    choose(dialog.form.parts["data"].form.kinds, "table")
    dialog.form.parts["data"].form.whole.targets.setText("x")
    dialog.check()
    assert "指定してください" in dialog.note.label.text()
    assert dialog.width() <= window.width() and dialog.height() <= window.height()
