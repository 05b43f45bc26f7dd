"""The gradient check in the window, and mistakes that are on: what is said, marked and done with a key or a click."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from nnviz.engine.insight.gradient_check import check
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.gui.state.trail import Number
from nnviz.gui.views.check.table import ANALYTIC, ERROR, NAME, NUMERIC, VERDICT
from nnviz.gui.views.code.lines import line_text
from nnviz.gui.views.formula.tokens import page_of
from nnviz.gui.words.entries import mistake_effect, mistake_text, mistake_words
from nnviz.gui.words.language import WARNING
from tests.engine.helpers import made, table

from ..nights import by_night


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


TWO_OUTPUTS = {
    "data": table(outputs=2),
    "layers": [{"size": 3, "activation": "tanh"}, {"size": 2, "activation": "identity"}],
    "loss": {"kind": "mse"},
}
RELU = {"layers": [{"size": 4, "activation": "relu"}, {"size": 1, "activation": "identity"}], "loss": {"kind": "mse"}}
KINK = {
    **RELU,
    "layers": [{"size": 2, "activation": "relu"}, {"size": 1, "activation": "identity"}],
    "init": {"kind": "explicit", "weights": [[[0.5, -0.5], [0.25, 1.0]], [[1.0], [-1.0]]], "biases": [[0, 0], [0.1]]},
}


def as_dict(**choices):
    from nnviz.engine.experiment.experiment import to_dict

    return to_dict(made(**choices))


@pytest.fixture
def checked(qtbot):
    """Presses the key of the check and waits until all of it is known."""

    def check_all(window):
        qtbot.keyClick(
            window.views["network"],
            Qt.Key.Key_G,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        qtbot.waitUntil(lambda: window.frame.checked is not None and not window.frame.checked.active, timeout=20_000)
        return window.views["check"]

    return check_all


def cell(view, row, column):
    rows = view.table.rows
    return rows.data(rows.index(row, column))


def click_row(qtbot, view, row):
    table = view.table
    table.scrollTo(table.rows.index(row, 0))
    at = table.visualRect(table.rows.index(row, ANALYTIC)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


# --- the check ---------------------------------------------------------------------------------


def test_the_panel_is_closed_until_the_key_opens_it_with_every_parameter_and_its_verdict(window, checked):
    assert not window.cards["check"].isVisible()
    view = checked(window)
    assert window.cards["check"].isVisible()
    assert view.table.rows.rowCount() == 17
    assert "All 17 gradients agree." in view.verdict.text()
    assert "W₁ 8 of 8, error ≤ " in view.summary.text()
    names = {cell(view, row, NAME) for row in range(17)}
    assert {"w x₁→h₁", "b h₄", "w h₂→y", "b y"} <= names
    assert {cell(view, row, VERDICT) for row in range(17)} == {"✓ right"}
    report = check(window.session.timeline.experiment)
    assert [found.numeric for found in window.frame.checked.found] == [row.numeric for row in report.rows]


def test_each_analytic_value_is_that_of_the_record_and_a_click_away_from_what_made_it(window, checked, qtbot):
    window.session.goto(4)
    view = checked(window)
    row = next(at for at in range(17) if cell(view, at, NAME) == "w x₂→h₃")
    found = view.table.rows.row(row)
    assert found.analytic == window.session.timeline.record["grad_w", 1][1, 2]
    click_row(qtbot, view, row)
    assert window.frame.explanation.value == found.analytic
    assert window.frame.explanation.target.key == Key("grad_w", 1)
    assert window.frame.explanation.target.index == (1, 2)


def test_before_the_gradient_is_computed_the_click_goes_to_where_it_is(window, checked, qtbot):
    window.session.goto(3, 1)
    view = checked(window)
    click_row(qtbot, view, 0)
    assert window.session.timeline.cursor.iteration == 3
    assert window.frame.operation.writes == Key("grad_w", 1)
    assert window.frame.explanation.value == view.table.rows.row(0).analytic


def test_enter_on_a_row_asks_as_a_click_does(window, checked, qtbot):
    window.session.goto(2)
    view = checked(window)
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.rows.index(5, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.frame.explanation.value == view.table.rows.row(5).analytic


def test_the_batch_of_the_moment_is_checked_as_its_iteration_began(open_window, checked):
    window = open_window(as_dict(batch={"size": 2, "order": "shuffled", "seed": 5}))
    window.session.goto(7)
    view = checked(window)
    assert "All 13 gradients agree." in view.verdict.text()
    record = window.session.timeline.record
    for row in window.frame.checked.found:
        assert row.analytic == record[PARAMETERS[row.name], row.layer][row.index]
    assert view.note(window.frame) == "iteration 7"


def test_another_rule_or_step_checks_again(window, checked, qtbot):
    view = checked(window)
    view.rule.setFocus()
    view.rule.selectAll()
    qtbot.keyClicks(view.rule, "1e-18")
    qtbot.keyClick(view.rule, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "only with another ε" in view.verdict.text(), timeout=20_000)
    assert window.frame.checked.choice.rule == 1e-18
    assert cell(view, 0, VERDICT) == "✓ other ε"
    view.rule.selectAll()
    qtbot.keyClicks(view.rule, "-1")
    qtbot.keyClick(view.rule, Qt.Key.Key_Return)
    assert window.frame.checked.choice.rule == 1e-18
    assert view.rule.text() == "1e-18"


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ("layer", {"w h₁→y", "w h₂→y", "w h₃→y", "w h₄→y", "b y"}),
        ("node", {"w h₁→y", "w h₂→y", "w h₃→y", "w h₄→y", "b y"}),
        ("number", {"w h₂→y"}),
    ],
)
def test_what_was_picked_is_checked_alone(window, checked, qtbot, scope, names):
    window.session.goto(1)
    window.session.follow(Number(Key("grad_w", 2), (1, 0), 1))
    view = checked(window)
    view.scope.setCurrentIndex(("all", "layer", "node", "number").index(scope))
    qtbot.waitUntil(lambda: not window.frame.checked.active, timeout=20_000)
    assert {cell(view, row, NAME) for row in range(view.table.rows.rowCount())} == names


def test_a_signal_to_outputs_that_the_loss_is_not_computed_from_cannot_be_checked_and_it_says_so(
    window, checked, qtbot
):
    window.session.edit("mistake", "error_for_any_loss")
    window.session.goto(1)
    window.session.follow(Number(Key("upstream", 2), (1, 0), 1))
    view = checked(window)
    view.scope.setCurrentIndex(("all", "layer", "node", "number").index("number"))
    qtbot.waitUntil(lambda: "computed from the sums" in window.banner.text(), timeout=20_000)


def test_at_a_kink_it_says_so_and_calls_nothing_wrong(open_window, checked):
    window = open_window(as_dict(**KINK))
    view = checked(window)
    verdicts = [cell(view, row, VERDICT) for row in range(view.table.rows.rowCount())]
    assert "at a kink" in verdicts
    assert "✗ wrong" not in verdicts
    assert "could not be judged." in view.verdict.text()
    tip = view.table.rows.data(view.table.rows.index(0, VERDICT), Qt.ItemDataRole.ToolTipRole)
    assert "crosses a kink" in tip


def test_sums_and_outputs_of_every_sample_can_be_checked_too(window, checked, qtbot):
    view = checked(window)
    view.signals.setChecked(True)
    qtbot.waitUntil(lambda: not window.frame.checked.active and view.table.rows.rowCount() > 17, timeout=20_000)
    assert view.table.rows.rowCount() == 17 + 4 * 4 * 2 + 4
    assert "wrong" not in view.verdict.text()


LARGE = {
    "data": {"kind": "table", "inputs": [[0.1] * 90, [0.2] * 90], "targets": [[0.0], [1.0]]},
    "layers": [{"size": 90, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
}


def test_of_a_large_network_some_are_checked_unless_somebody_wants_all_and_that_can_be_held(
    open_window, checked, qtbot
):
    window = open_window(as_dict(**LARGE))
    view = checked(window)
    assert view.some.isVisible()
    assert "Only 381 of 8281 are checked, evenly spread." in view.verdict.text()
    view.some.setChecked(False)
    qtbot.waitUntil(lambda: window.frame.checked.total == 8281)
    assert view.hold.isVisible()
    qtbot.mouseClick(view.hold, Qt.MouseButton.LeftButton)
    assert window.frame.checked.paused
    known = len(window.frame.checked.found)
    qtbot.wait(50)
    assert len(window.session.frame().checked.found) == known < 8281
    qtbot.mouseClick(view.hold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.frame().checked.found) > known, timeout=20_000)
    qtbot.mouseClick(view.run, Qt.MouseButton.LeftButton)
    assert not window.frame.checked.active
    assert view.table.rows.rowCount() == len(window.frame.checked.found) < 8281


def test_after_an_edit_the_check_is_of_another_run_and_its_rows_lead_nowhere(window, checked, qtbot):
    view = checked(window)
    window.session.edit("lr", 0.7)
    assert "another run" in view.verdict.text()
    cursor = window.session.timeline.cursor
    click_row(qtbot, view, 0)
    assert window.session.timeline.cursor == cursor
    assert "run 1" in view.note(window.frame)


def test_without_targets_there_is_nothing_to_check(open_window, qtbot):
    window = open_window(as_dict(data={"kind": "table", "inputs": [[1.0, 2.0]], "targets": None}))
    window.actions_by_name["check"].trigger()
    assert "there is no loss to check" in window.banner.text()
    assert window.frame.checked is None


# --- mistakes ----------------------------------------------------------------------------------


def test_the_line_above_the_network_says_which_mistake_is_on_as_long_as_it_is(window, qtbot):
    line = window.views["mistake"]
    assert not line.isVisible()
    window.actions_by_name["mistake_sum_for_mean"].trigger()
    assert line.isVisible()
    assert "sum instead of mean" in line.text()
    assert "The gradient is not that of the loss." in line.text()
    window.session.goto(30)
    assert line.isVisible()
    qtbot.mouseClick(line.off, Qt.MouseButton.LeftButton)
    assert not line.isVisible()
    assert window.session.timeline.experiment.mistake is None


def test_the_menu_checks_the_one_that_is_on_and_undo_takes_it_back(window):
    window.actions_by_name["mistake_update_inside_backward"].trigger()
    window.show_choices()
    on = [name for name in (*MISTAKES, "none") if window.actions_by_name[f"mistake_{name}"].isChecked()]
    assert on == ["update_inside_backward"]
    assert window.actions_by_name["undo"].text() == "Undo: mistake: update during backward"
    window.actions_by_name["undo"].trigger()
    window.show_choices()
    assert window.actions_by_name["mistake_none"].isChecked()
    assert not window.views["mistake"].isVisible()


def test_the_wrong_lines_carry_a_sign_in_the_code_and_say_why_everywhere(open_window):
    window = open_window("mistakes")
    program = window.frame.program
    wrong = [at for at, operation in enumerate(program.operations) if operation.mistake]
    lines = window.views["code"].toPlainText().splitlines()
    assert [at for at, line in enumerate(lines) if "⚠" in line] == wrong == [5]
    window.session.goto(1, 6)
    strip = window.views["timeline"]
    assert "divided by the samples only" in strip.text_at(strip.cells()[5].center())
    assert "⚠" not in strip.text_at(strip.cells()[4].center())
    assert "⚠ forgotten ÷ D" in dict(window.views["experiment"].shown).values()
    assert window.frame.shown_operation.mistake


def test_the_check_tells_the_factor_and_puts_what_is_wrong_first(open_window, checked, qtbot):
    window = open_window("mistakes")
    qtbot.mouseClick(window.views["mistake"].check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame.checked is not None and not window.frame.checked.active, timeout=20_000)
    view = window.views["check"]
    assert "17 of 17 gradients disagree." in view.verdict.text()
    assert "2.00 times the numeric one; ÷ D (outputs) may have been forgotten." in view.verdict.text()
    window.session.edit("mistake", "update_inside_backward")
    view = checked(window)
    wrong = [row for row in window.frame.checked.found if not row.ok]
    assert 0 < len(wrong) < 17
    assert [view.table.rows.row(at) for at in range(len(wrong))] == wrong
    assert "✗ W₁" in view.summary.text()
    assert "✗ W₂" not in view.summary.text()


def test_what_only_sums_and_outputs_show_is_checked_with_them(open_window, checked):
    window = open_window(as_dict(**RELU, mistake="relu_overwrites_upstream"))
    view = checked(window)
    assert "disagree" in view.verdict.text()
    assert {row.name for row in window.frame.checked.found if not row.ok} == {"outputs"}


def test_a_mistake_that_would_be_none_here_is_refused_with_the_reason(window):
    window.actions_by_name["mistake_factor_d"].trigger()
    assert "layers[1].size: This mistake needs 2 or more outputs" in window.banner.text()
    assert window.session.timeline.experiment.mistake is None
    window.show_choices()
    assert window.actions_by_name["mistake_none"].isChecked()


def test_right_and_wrong_runs_stand_side_by_side(window):
    window.session.goto(40)
    window.session.goto(1, 0)
    window.actions_by_name["mistake_sum_for_mean"].trigger()
    window.session.goto(40)
    kinds = {(curve.kind, curve.earlier) for curve in window.frame.curves}
    assert {("train", True), ("train", False)} <= kinds


def test_updates_within_the_backward_pass_are_cells_of_their_own_and_no_titles_overlap(open_window):
    window = open_window(as_dict(**TWO_OUTPUTS, mistake="update_inside_backward"))
    cells = window.views["timeline"].cells()
    assert all(one.right() < other.left() for one, other in pairwise(cells))
    assert cells[-1].right() <= window.views["timeline"].width()
    window.session.step("phase")
    window.session.step("phase")
    window.session.step("phase")
    window.session.step("phase")
    assert window.frame.operation.phase == "update"
    assert window.frame.next_operation.writes == Key("upstream", 1)


def test_every_mistake_has_its_words_on_the_screen():
    for name in MISTAKES:
        assert mistake_text(name)
        assert mistake_words(name).endswith(".")
        assert mistake_effect(name)


def test_numbers_of_the_table_can_be_read_exactly(window, checked):
    view = checked(window)
    rows, row = view.table.rows, view.table.rows.row(0)
    for column, value in ((ANALYTIC, row.analytic), (NUMERIC, row.numeric), (ERROR, row.relative_error)):
        assert rows.data(rows.index(0, column), Qt.ItemDataRole.ToolTipRole) == repr(value)


@pytest.mark.parametrize("view", ["network", *by_night("window", "loss")])
def test_a_picture_says_which_mistake_is_on(qapp, tmp_path, view):
    from nnviz.cli import main
    from nnviz.gui.look.look import rgb
    from nnviz.gui.look.palettes import PALETTES

    path = tmp_path / "picture.png"
    assert main(["render", "mistakes", "--view", view, "--size", "900x600", "-o", str(path)]) == 0
    picture, wanted = QImage(str(path)), rgb(PALETTES["light"].warning)
    across = sum(rgb(picture.pixelColor(x, y)) == wanted for y in range(0, 140) for x in range(300, 600, 3))
    assert across >= 100, "the frame of the line, above all else"


def test_of_softmax_with_cross_entropy_each_wrong_line_says_what_is_wrong_about_it(open_window):
    window = open_window("softmax-2-4-3")
    window.session.edit("mistake", "softmax_elementwise")
    program, told = window.frame.program, {}
    for at, operation in enumerate(program.operations, start=1):
        window.session.goto(1, at)
        words = page_of(window.frame).text
        told[operation.writes] = next((line for line in words.splitlines() if WARNING in line), "")
        assert bool(operation.mistake) is (WARNING in line_text(window.frame, at)) is bool(told[operation.writes])
    assert [key for key, words in told.items() if words] == [Key("upstream", 2), Key("slope", 2)]
    assert "once more" in told[Key("upstream", 2)] and "its own sum only" in told[Key("slope", 2)]


def test_the_experiment_of_mistakes_says_why_the_wrong_rule_is_ahead(open_window):
    window = open_window("mistakes")
    window.resize(1600, 1000)
    told = "Training goes on as with the right rule and a learning rate of 0.4, which may be faster."
    assert told in window.views["mistake"].text()
    window.session.edit("optimizer", "adam")
    assert "learning rate" not in window.views["mistake"].text()
