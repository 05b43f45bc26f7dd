"""What a person hears who sees nothing of the window: names of all that takes the focus, and all of a step as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from nnviz.engine.maths.keys import Key
from nnviz.gui.window.messages import announcer
from nnviz.gui.window.panels import PANELS

from ..nights import by_night
from .accessible import parts, text_of


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


@pytest.fixture
def listened() -> Iterator[None]:
    """As if a screen reader ran."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def used(widget: QWidget) -> Iterator[QWidget]:
    """All within a widget that is seen and takes the focus or a click."""
    for part in widget.findChildren(QWidget):
        inner = part.objectName().startswith("qt_") or type(part).__name__ in ("QScrollBar", "QWidget", "QFrame")
        takes = part.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(part, QAbstractButton)
        if part.isVisible() and takes and not inner:
            yield part


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


@pytest.mark.parametrize("lesson", ["xor", *by_night("digits")])
def test_whatever_takes_the_focus_or_a_click_has_a_name(open_window, lesson, qtbot):
    window = open_window(lesson)
    window.session.goto(2, 9)
    window.session.add_breakpoint("loss_below")
    window.watch()
    for name in PANELS:
        window.open_card(name)
        qtbot.wait(20)
        nameless = [part for part in used(window) if not name_of(part)]
        assert not nameless, (name, nameless)


@pytest.mark.parametrize("name", ["choices", "data_moons", "help", "keys"])
def test_every_field_of_a_dialog_has_a_name(window, qtbot, name):
    window.actions_by_name[name].trigger()
    (dialog,) = (part for part in window.findChildren(QWidget) if part.isWindow() and part.isVisible())
    assert not [part for part in used(dialog) if not name_of(part) and not part.parentWidget().inherits("QComboBox")]
    dialog.close()


def test_the_network_is_a_tree_of_layers_nodes_and_edges(window):
    window.session.goto(3, 11)
    network = QAccessible.queryAccessibleInterface(window.views["network"])
    assert network.role() == QAccessible.Role.Tree
    layers = [network.child(at) for at in range(3)]
    assert [layer.text(QAccessible.Text.Name) for layer in layers] == [
        "The input layer: 2 nodes", "Hidden layer 1: 4 nodes, activation tanh",
        "The output layer: 1 node, activation sigmoid",
    ]  # fmt: skip
    assert [layer.childCount() for layer in layers] == [2, 4, 1]
    node = layers[1].child(2)
    assert node.childCount() == 2 and node.parent() is layers[1] and layers[1].indexOfChild(node) == 2
    assert node.rect().intersects(network.rect())
    weight = abs(window.frame.parameters("weights", 1)[1, 2])
    assert node.child(1).text(QAccessible.Text.Name).startswith(f"Weight from x2 to h3: minus {weight:.4f}".rstrip("0"))
    assert "gradient not computed yet" in node.child(1).text(QAccessible.Text.Name)


def test_the_tree_follows_a_change_of_the_layers(window):
    network = QAccessible.queryAccessibleInterface(window.views["network"])
    last = network.child(1).child(3)
    assert last.isValid()
    window.session.select_node(1, 3)
    window.session.edit_layer("remove_node")
    assert network.child(1).childCount() == 3 and not last.isValid()
    window.session.undo()
    assert last.isValid()


def test_arrows_move_the_focus_within_the_tree(window, press):
    network = QAccessible.queryAccessibleInterface(window.views["network"])
    press(Qt.Key.Key_Down)
    focused = network.focusChild()
    assert focused.text(QAccessible.Text.Name).startswith("Node 2 of hidden layer 1, sample 2:")
    press(Qt.Key.Key_Right)
    assert network.focusChild().text(QAccessible.Text.Name).startswith("Node 1 of the output layer")


def backward_step(window, iteration: int) -> int:
    """Goes to the upstream gradient of the first layer that has one, in words the middle of the backward pass."""
    operations = [operation.writes for operation in window.session.timeline.program.operations]
    at = operations.index(Key("upstream", 1)) + 1
    window.session.goto(iteration, at)
    return at


@pytest.mark.parametrize(("lesson", "iteration"), [("xor", 3), *by_night(("moons", 2))])
def test_the_text_of_a_backward_step_answers_what_a_reader_asks(open_window, lesson, iteration):
    window = open_window(lesson)
    step = backward_step(window, iteration)
    frame, text = window.frame, text_of(window)
    sample, batch = frame.selection.row + 1, len(frame.record.rows)
    explanation, rate = frame.explanation, f"{frame.record['lr']:g}"
    wanted = [
        rf"Epoch {frame.place.epoch}, iteration {iteration}, backward, step {step} of {len(frame.program)}: "
        r"upstream gradient, hidden layer 1\.",
        rf"Sample {sample} is shown\. The batch holds {batch} samples",
        r"The parameters are those before the update\.",
        r"Upstream gradient of h1 equals (minus )?[\d.]+ times (minus )?[\d.]+; the result is (minus )?[\d.]+\.",
        r"What it is: loss sensitivity to the output\.",
        rf"delta of y for sample {sample}: (minus )?[\d.]+", r"weight from h1 to y: (minus )?[\d.]+",
        r"Next: the slopes of hidden layer 1\. \d+ steps left, 4 of them updates\.",
        r"Node 1 of the input layer, sample \d+: input (minus )?[\d.]+\.",
        r"Prediction [\d.]+, target [\d.]+\.", r"Delta of h1: not computed yet\.", r"Delta of y: (minus )?[\d.]+",
        r"Weight from h1 to y: (minus )?[\d.]+, gradient (minus )?[\d.]+\.",
        r"Loss of this batch, binary cross-entropy, mean over samples and outputs: [\d.]+\.",
        r"optimizer: SGD", rf"Learning rate \| {rate}", r"Hidden layer 1: \d nodes, activation tanh",
        r"The output layer: 1 node, activation sigmoid",
        rf"Line {step}, executed: upstream1 = deltas2 @ W2\.T\. Shapes: {batch} by \d from {batch} by 1, \d by 1\.",
    ]  # fmt: skip
    assert explanation is not None
    missing = [pattern for pattern in wanted if not re.search(pattern, text)]
    assert not missing, text


def test_the_largest_term_of_a_sum_is_named_with_its_sign(window):
    operations = [operation.writes for operation in window.session.timeline.program.operations]
    window.session.goto(3, operations.index(Key("grad_b", 1)) + 1)
    terms = [float(value) for value in window.frame.record["deltas", 1][:, 0]]
    largest = max(terms, key=abs)
    sign = "minus " if largest < 0 else ""
    assert re.search(rf"The largest term by size is {sign}{abs(largest):.4f}".rstrip("0"), text_of(window))


@pytest.mark.parametrize("lesson", ["xor", "softmax-2-4-3", *by_night("digits", "sine")])
def test_no_sign_is_left_that_a_screen_reader_stumbles_over(open_window, lesson):
    window = open_window(lesson)
    operations = len(window.session.timeline.program)
    for step in range(1, operations + 1, 1 if operations < 20 else 3):
        window.session.goto(2, step)
        for name in ("breadcrumb", "network", "formula", "timeline"):
            text = text_of(window.views[name])
            assert not re.search("[−·×²³₀-₉⁰-⁹∂→←δηΣ√′]", text), text


def test_a_step_is_announced_and_so_is_a_number_that_is_explained(window, press, listened, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(announcer, "announce", lambda of, text, urgent=False: said.append(text))
    press(Qt.Key.Key_F10)
    assert said[-1].startswith("Epoch 1, iteration 1, forward, step 1 of 17: weighted sums, hidden layer 1.")
    assert "Next: the outputs of hidden layer 1." in said[-1]
    press(Qt.Key.Key_Down)
    assert said[-1].startswith("Weighted sum of h2 equals")
    count = len(said)
    window.session.run()
    window.session.pause()
    assert len(said) <= count + 1, "one announcement where training stops, none while it runs"


def test_nothing_is_said_where_nobody_listens(window, press, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(announcer, "announce", lambda of, text, urgent=False: said.append(text))
    press(Qt.Key.Key_F10)
    assert not QAccessible.isActive() and not said


def test_a_table_says_what_each_cell_is(open_own_window):
    window = open_own_window()
    window.session.goto(3, 2)
    table = QAccessible.queryAccessibleInterface(window.views["layer"].values)
    names = [interface.text(QAccessible.Text.Name) for _, interface in parts(table)]
    assert any(re.fullmatch(r"weighted sum of h2, row 2, column 1: (minus )?[\d.]+\.", name) for name in names)
    assert "delta of h2, row 2, column 5: not computed yet." in names


def test_views_that_are_replaced_take_their_items_with_them(open_own_window, listened, qtbot):
    window = open_own_window()
    found = parts(QAccessible.queryAccessibleInterface(window))
    ids = [QAccessible.uniqueId(interface) for _, interface in found]  # as a screen reader remembers them
    assert len(ids) > 100
    node = QAccessible.queryAccessibleInterface(window.views["network"]).child(1).child(0)
    window.appearance.rescale(1)
    qtbot.waitUntil(lambda: not node.isValid())
    assert node.text(QAccessible.Text.Name) == "" and node.rect().isEmpty()
    network = QAccessible.queryAccessibleInterface(window.views["network"])
    assert network.child(1).text(QAccessible.Text.Name).startswith("Hidden layer 1: 4 nodes")
