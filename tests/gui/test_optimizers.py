"""Training with an optimizer that remembers, in the window: its lines, its memory, the rate of a schedule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar

from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.training.timeline import Timeline
from nnviz.gui.state.trail import Number
from nnviz.gui.views.breadcrumb import next_text
from nnviz.gui.views.experiment import facts
from nnviz.gui.views.formula.symbols import in_symbols
from nnviz.gui.views.formula.tokens import page_of
from nnviz.gui.views.layer import TABS, parameter_cells
from nnviz.gui.views.network import painting
from nnviz.gui.views.network.content import Edge, marks
from nnviz.gui.views.network.numbers import edge_number
from nnviz.gui.views.network.texts import edge_text
from nnviz.gui.views.watches import NOT_KNOWN, row_of
from nnviz.gui.window.window import Window
from nnviz.gui.words.entries import operation_text
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION
from nnviz.gui.words.numbers import short
from nnviz.gui.words.symbols import plain, tex

from ..engine.helpers import XOR, made, original


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


ADAMW = {
    "kind": "adamw", "lr": 0.05, "l1": 0.001, "l2": 0.01, "schedule": {"kind": "step", "every": 2, "factor": 0.5},
}  # fmt: skip
OPEN = {**XOR, "optimizer": ADAMW}


@pytest.fixture
def adamw(open_window: Callable[..., Window]) -> Window:
    return open_window(OPEN)


def at(window: Window, name: str, iteration: int = 3) -> Any:
    """The frame when an array of layer 1 was made."""
    program = window.session.timeline.program
    made_by = program.writer(program.named[name, 1])
    assert made_by is not None
    window.session.goto(iteration, made_by + 1)
    window.session.select_node(1, 0)
    return window.session.frame()


def formula(window: Window, name: str) -> str:
    return "".join(token.text for token in page_of(at(window, name)).head.tokens)


def test_the_position_says_of_every_line_that_it_comes_next(adamw: Window) -> None:
    said = set()
    for operation in range(len(adamw.session.timeline.program)):
        adamw.session.goto(2, operation)
        said.add(next_text(adamw.frame).partition(" · ")[0])
    assert len(said) == len(adamw.session.timeline.program)
    assert {
        "Next: first moment for the weights of hidden layer 1.",
        "Next: the penalty for the output layer.",
    } <= said
    assert all(text.startswith("Next: ") and text.endswith(".") and "{" not in text for text in said)


def test_the_lines_of_adam_stand_in_symbols(adamw: Window) -> None:
    assert formula(adamw, "decayed_weights") == "wx₁→h₁decayed = wx₁→h₁ · (1 − η · λ)"
    assert formula(adamw, "count_weights") == "τx₁→h₁new = τx₁→h₁ + 1"
    assert formula(adamw, "m_weights") == "mx₁→h₁new = β₁ · mx₁→h₁ + (1 − β₁) · ∂L/∂wx₁→h₁"
    assert formula(adamw, "v_weights") == "vx₁→h₁new = β₂ · vx₁→h₁ + (1 − β₂) · (∂L/∂wx₁→h₁)²"
    assert formula(adamw, "v_hat_biases") == "v hath₁ = vh₁new / (1 − β₂^τh₁new)"
    assert formula(adamw, "biases") == "bh₁new = bh₁decayed − η · m hath₁ / (√(v hath₁) + ε)"
    assert formula(adamw, "penalty").startswith("P₁ = Σi,j (λ₁ · |wxᵢ→hⱼ| + ½ · λ₂ · wxᵢ→hⱼ²)")


def test_the_square_of_a_derivative_is_typeset_with_brackets_around_the_fraction(adamw: Window) -> None:
    head = in_symbols(adamw.frame.names, Key("v", 1, owner="biases"), (0,), 4)
    assert head.copied.endswith(r"{\Bigl(\frac{∂L}{∂b_{h_{1}}}\Bigr)}^{2}")


def test_a_parameter_of_an_activation_stands_with_its_letter(open_window: Any) -> None:
    layers = [{"size": 3, "activation": {"kind": "leaky_relu", "slope": 0.02}}, {"size": 1, "activation": "sigmoid"}]
    window = open_window({**XOR, "layers": layers})
    assert ("hidden", "leaky ReLU α\N{NO-BREAK SPACE}0.02") in facts(window.frame)


def test_penalties_of_biases_stand_behind_those_of_the_weights(open_window: Any) -> None:
    optimizer = {"kind": "sgd", "lr": 0.1, "l2": 0.5, "penalize_biases": True}
    window = open_window({**XOR, "optimizer": optimizer})
    text = "P₁ = Σi,j ½ · λ₂ · wxᵢ→hⱼ² + Σj ½ · λ₂ · bhⱼ²"
    assert formula(window, "penalty") == text
    assert ("penalties", "λ₂\N{NO-BREAK SPACE}0.5 · biases too") in facts(window.frame)


def test_a_hat_is_typeset_on_its_letter_and_a_root_and_a_power_as_such(adamw: Window) -> None:
    assert adamw.frame is not None
    written = adamw.frame.names.symbol(Operand(Key("m_hat", 1, owner="biases"), (0,), 1, 0.0))
    assert plain(written).startswith("m hat")
    assert tex(written).startswith(r"\hat{m}_")
    page = page_of(at(adamw, "weights"))
    assert r"\sqrt{\hat{v}_{x_{1}→h_{1}}} + ε" in page.head.copied
    page = page_of(at(adamw, "m_hat_weights"))
    assert r"{β_{1}}^{τ_{" in page.head.copied


def test_the_numbers_of_a_line_lead_to_what_made_them(adamw: Window) -> None:
    frame = at(adamw, "m_weights")
    record = frame.record
    asked = [token.ask.argument for line in page_of(frame).lines for token in line.tokens if token.ask]
    keys = {number.key for number in asked}
    assert keys == {Key("beta1"), Key("m", 1, True, "weights"), Key("grad_w", 1)}
    adamw.session.follow(next(number for number in asked if number.key == Key("m", 1, True, "weights")))
    frame = adamw.session.frame()
    assert frame.explanation.value == record["m_weights_before", 1][0, 0]
    assert "left by iteration 2" in page_of(frame).text


def test_a_learning_rate_is_explained_by_its_schedule(adamw: Window) -> None:
    frame = at(adamw, "weights")
    ask = next(token.ask for line in page_of(frame).lines for token in line.tokens
               if token.ask and token.ask.argument.key == Key("lr"))  # fmt: skip
    adamw.session.follow(ask.argument)
    page = page_of(adamw.session.frame())
    assert "".join(token.text for token in page.head.tokens) == "η = η₀ · γ^⌊(epoch − 1) / every⌋"
    assert "= 0.05 · 0.5^⌊(3 − 1) / 2⌋" in page.text
    assert "set by the schedule for this epoch" in page.text


def test_what_is_remembered_has_a_tab_of_the_layer(adamw: Window) -> None:
    view = adamw.views["layer"]
    tabs = view.findChild(QTabBar)
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["weights", "gradients", "change", "τ", "m", "v"]
    frame = at(adamw, "v_weights")
    tabs.setCurrentIndex(5)
    cells = parameter_cells(frame, "v")
    assert cells is not None and not cells.editable
    assert cells.columns[0, 0] == frame.record["v_weights", 1][0, 0]
    assert cells.columns[-1, 0] == frame.record["v_biases_before", 1][0]
    assert (0, 0) in cells.marked
    view.parameters.cell_clicked.emit(2, 1)
    assert adamw.session.frame().looked_at.key == Key("v", 1, True, "biases")


def test_plain_descent_has_no_such_tab_and_no_row_for_a_schedule(window: Window) -> None:
    assert window.views["layer"].findChild(QTabBar).count() == len(TABS)
    assert dict(facts(window.session.frame()))["optimizer"] == "SGD"
    assert not window.views["experiment"].now.isVisible()


def test_the_change_of_a_layer_is_that_of_its_parameters(adamw: Window) -> None:
    program = adamw.session.timeline.program
    adamw.session.goto(3, len(program))
    adamw.session.select_node(1, 0)
    frame = adamw.session.frame()
    cells = parameter_cells(frame, "change")
    assert cells is not None
    record = frame.record
    assert (cells.columns[:2] == record["weights", 1] - record["weights_before", 1]).all()


def test_the_network_shows_what_a_line_writes_on_the_edge(adamw: Window) -> None:
    frame = at(adamw, "m_weights")
    found = marks(frame)
    value, before = (float(frame.record[name, 1][0, 0]) for name in ("m_weights", "m_weights_before"))
    assert found.focus is not None and found.focus.part == "edge"
    assert found.labels[Edge(1, 0, 0)] == f"m {before:.4f}\n→ {value:.4f}".replace("-", "−")
    assert edge_number(frame, Edge(1, 0, 0)).key == Key("m", 1, owner="weights")
    assert f"{frame.program.lines['m'].label}: {value!r}" in edge_text(frame, Edge(1, 0, 0))


def test_the_panel_says_what_was_chosen_and_the_rate_of_the_epoch(adamw: Window, qtbot: Any) -> None:
    view = adamw.views["experiment"]
    adamw.session.goto(3, 0)
    texts = [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in view.findChildren(QLabel)]
    for text in ("AdamW", "β₁ 0.9 · β₂ 0.999", "ε 1e−8 · λ 0.01", "λ₁ 0.001 · λ₂ 0.01", "step decay · every 2 · γ 0.5"):
        assert text in texts
    assert (view.rate.text(), view.now.text()) == ("0.05", "0.025")
    view.rate.setFocus()
    view.rate.selectAll()
    qtbot.keyClicks(view.rate, "0.4")
    qtbot.keyClick(view.rate, Qt.Key.Key_Return)
    assert adamw.session.timeline.rate == 0.2
    assert view.now.text() == "0.2"


def test_a_rate_that_was_tried_is_in_force_when_it_is_used(adamw: Window) -> None:
    session = adamw.session
    session.goto(3, session.timeline.program.gradients_known)
    adamw.actions_by_name["preview"].trigger()
    session.try_rate(0.3)
    adamw.views["preview"].use.click()
    assert session.timeline.rate == pytest.approx(0.3, rel=1e-14)
    assert session.timeline.experiment.optimizer.lr == pytest.approx(0.6, rel=1e-14)


def test_another_optimizer_is_chosen_in_the_menu_and_begins_with_nothing_remembered(window: Window) -> None:
    session = window.session
    session.goto(5, 14)
    action = window.actions_by_name["optimizer_adam"]
    window.show_choices()
    assert window.actions_by_name["optimizer_sgd"].isChecked() and not action.isChecked()
    action.trigger()
    timeline = session.timeline
    window.show_choices()
    assert action.isChecked()
    assert (kind_of(timeline.experiment.optimizer), timeline.cursor.iteration) == ("adam", 5)
    assert not timeline.record["m_weights_before", 1].any()
    assert timeline.experiment.optimizer.lr == original(timeline).optimizer.lr
    assert window.views["layer"].findChild(QTabBar).count() == len(TABS) + 3
    session.goto(8)
    session.undo()
    window.show_choices()
    assert window.actions_by_name["optimizer_sgd"].isChecked()
    assert timeline.program.memory == ()


def test_every_operation_of_every_optimizer_has_its_words_and_symbols() -> None:
    for optimizer in ({"kind": "sgd", "momentum": 0.9, "nesterov": True}, {"kind": "rmsprop"}, ADAMW):
        program = Timeline(made(optimizer={"lr": 0.1, **optimizer})).program
        names = Names(program, NOTATION)
        for operation in program.operations:
            assert "_" not in operation_text(operation)
            assert "_" not in names.array_symbol(operation.writes).replace("_data", "")
        for key in program.scalars:
            assert "_" not in plain(names.symbol(Operand(key, (), 1, 0.0)))
            assert names.array(key) and "_" not in names.array(key)


def test_a_watch_of_what_another_optimizer_computed_keeps_its_name_and_says_why_it_has_no_value(adamw: Window) -> None:
    adamw.session.goto(2)
    adamw.session.watch(Number(Key("v_hat", 1, owner="weights"), (0, 1), 2))
    adamw.session.edit("optimizer", "sgd")
    assert adamw.frame is not None
    row = row_of(adamw.frame, adamw.session.asking.watching.watches[0])
    assert (row.name, row.value) == ("v hat x₁→h₂", NOT_KNOWN)
    assert row.details == "this network does not compute it"


def test_small_numbers_are_short() -> None:
    assert [short(value) for value in (1e-8, -2.5e-12, 0.25, 3e20)] == ["1e−8", "−2.5e−12", "0.25", "3e20"]


def test_the_node_of_the_loss_says_that_a_penalty_is_in_it(adamw, monkeypatch):
    drawn = []
    monkeypatch.setattr(painting, "draw_texts", lambda painter, texts: drawn.extend(text.text for text in texts))
    for window_has_penalty in (True, False):
        if not window_has_penalty:
            adamw.session.edit("choices", {"optimizer": {"kind": "sgd", "lr": 0.1}})
        adamw.session.goto(2)
        drawn.clear()
        adamw.views["network"].grab()
        assert bool(adamw.frame.program.penalties) == window_has_penalty == ("plus the penalty" in drawn)
