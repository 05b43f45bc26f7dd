"""The formula panel: every number can be followed, nothing is stale, and what is typeset is what is computed."""

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

import nnviz
from nnviz.engine.maths.expressions import Operand, Symbol
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.numbers import Sum
from nnviz.engine.maths.primitives import PRIMITIVES, Elementwise
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.engine.tables.mistakes import MISTAKES
from nnviz.gui.look.look import LOOK, Look, luminance
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.parts.drawing import mixed
from nnviz.gui.state.session import Session
from nnviz.gui.state.trail import Number
from nnviz.gui.views.formula import FormulaView, typeset
from nnviz.gui.views.formula.layout import RULES
from nnviz.gui.views.formula.matrices import Grid, pieces_of
from nnviz.gui.views.formula.painting import TINT
from nnviz.gui.views.formula.sheet import Target
from nnviz.gui.views.formula.symbols import in_symbols, role_of
from nnviz.gui.views.formula.tokens import MANY, page_of
from nnviz.gui.views.formula.writing import sums, text_of
from nnviz.gui.words.entries import PHASES
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import Notation
from nnviz.gui.words.numbers import number, readable

from ..engine.helpers import random_experiment
from ..nights import by_night, some_by_day
from . import mouse


@pytest.fixture
def open_window(request):
    """One that has drawn a line before would show it still."""
    return request.getfixturevalue("open_own_window" if "untypeset" in request.fixturenames else "begin_anew")


SIZES = [(1280, 720), *by_night(((1600, 1000),))]
TEN_SAMPLES = {
    "nnviz": 1,
    "data": {
        "kind": "table",
        "inputs": [[at / 10, (-1) ** at] for at in range(10)],
        "targets": [[at % 3 / 2] for at in range(10)],
    },
    "layers": [{"size": 2, "activation": "sigmoid"}, {"size": 1, "activation": "identity"}],
    "init": {"kind": "normal", "scale": 0.6, "seed": 2},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "sgd", "lr": 0.1},
    "batch": {"size": None, "order": "sequential"},
}


@pytest.fixture
def panel(window):
    return window.views["formula"]


def at(view, target):
    """Where a target lies in the viewport."""
    return (target.boxes[0].center() - QPointF(0, view.verticalScrollBar().value())).toPoint()


def click(qtbot, view, target, button=Qt.MouseButton.LeftButton):
    """Where it is to be scrolled to, that is done first."""
    room, bar = view.viewport().height() - view.sheet.bar, view.verticalScrollBar()
    bar.setValue(round(max(min(bar.value(), target.bounds.top()), target.bounds.bottom() - room)))
    qtbot.mouseClick(view.viewport(), button, pos=at(view, target))


def asking(view, signal, argument=None) -> list[Target]:
    """What can be clicked on to ask for something."""
    return [t for t in view.sheet.targets if t.ask.signal == signal and argument in (None, t.ask.argument)]


def pressed(view, button):
    """A press of a mouse button that qtbot does not know."""
    where = QPointF(20, 20)
    event = QMouseEvent(
        QMouseEvent.Type.MouseButtonPress, where, view.viewport().mapToGlobal(where), button, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def operand_of(window, name, layer, index):
    return next(
        o for o in window.frame.explanation.operands if (o.key.name, o.key.layer, o.index) == (name, layer, index)
    )


# --- numbers -----------------------------------------------------------------------------------


def test_the_lines_of_every_operation_hold_its_operands_and_its_result_as_the_record_has_them(window, panel):
    timeline = window.session.timeline
    for operation in range(1, len(timeline.program) + 1):
        window.session.goto(3, operation)
        explanation = window.frame.explanation
        shown = {t.of for t in panel.sheet.targets if isinstance(t.of, Operand)}
        assert set(explanation.operands) <= shown
        for operand in shown:
            array = timeline.record.matrix(operand.key)
            row, column = (0, 0, *operand.index)[-2:]
            assert operand.value == array[(row, column)[2 - array.ndim :]]
        lines = panel.toPlainText().splitlines()
        assert f"= {readable(explanation.value)}" in lines
        assert all(readable(o.value) in panel.toPlainText() for o in shown if o.key.name != "divisor")


def test_a_formula_is_reduced_line_by_line_to_its_result(window, panel):
    window.session.goto(1, 4)  # output of the sigmoid
    (operand,) = window.frame.explanation.operands
    u = operand.value
    shown = number(u) if u >= 0 else f"({number(u)})"
    power, total = np.exp(-u), 1 + np.exp(-u)
    assert (
        panel.toPlainText().splitlines()[1:5]
        == [
            f"= 1 / (1 + exp(−{shown}))",
            *([f"= 1 / (1 + exp({number(-u)}))"] if u < 0 else []),
            f"= 1 / (1 + {number(power)})",
            f"= 1 / {number(total)}",
            f"= {number(1 / total)}",
        ][:4]
    )


def test_the_result_stands_once_where_a_sum_has_a_single_term(window, panel):
    window.session.goto(1, 9)  # upstream gradient of a hidden node, from the one output
    value = number(window.frame.explanation.value)
    assert panel.toPlainText().splitlines()[2:] == [f"= {value}"]


def test_clicking_a_number_shows_its_own_formula_back_to_the_data(window, panel, qtbot):
    window.session.goto(1, 11)
    for name, layer in (("upstream", 1), ("deltas", 2), ("outputs", 2), ("sums", 2), ("outputs", 1), ("sums", 1)):
        wanted = next(o for o in window.frame.explanation.operands if o.key == Key(name, layer))
        click(qtbot, panel, asking(panel, "number_clicked", Number.of(wanted))[0])
        assert window.frame.looked_at == Number.of(wanted)
        assert number(wanted.value) in panel.toPlainText()
    row = window.session.selection.row
    click(qtbot, panel, next(t for t in panel.sheet.targets if t.of and t.of.key == Key("outputs", 0)))
    assert f"data row {row + 1}, input 1" in panel.toPlainText()


def test_a_weight_leads_to_the_iteration_before_and_the_trail_leads_home(window, panel, qtbot):
    window.session.goto(5)
    window.session.goto(5, 14)
    weight = operand_of(window, "weights_before", 1, (0, 0))
    click(qtbot, panel, asking(panel, "number_clicked", Number.of(weight))[0])
    assert "left by iteration 4" in panel.toPlainText()
    click(qtbot, panel, asking(panel, "number_clicked", Number(Key("weights", 1), (0, 0), 4))[0])
    assert window.session.timeline.cursor.iteration == 4
    assert window.frame.explanation.operation is not None
    assert len(asking(panel, "trail_clicked")) == 4  # ◀ and three numbers; there is nothing ahead
    pressed(panel, Qt.MouseButton.BackButton)
    assert window.session.timeline.cursor.iteration == 5
    pressed(panel, Qt.MouseButton.ForwardButton)
    assert window.session.timeline.cursor.iteration == 4
    click(qtbot, panel, asking(panel, "trail_clicked", 0)[0])
    assert window.session.timeline.cursor == (5, 14)
    assert window.frame.looked_at == Number(Key("weights", 1), (0, 0), 5)


@pytest.mark.parametrize(
    ("key", "index", "expected"),
    [
        (Key("weights", 1).before, (0, 1), "initial value: normal, seed 1"),
        (Key("lr"), (), "experiment setting"),
        (Key("targets"), (2, 0), "data row 3, target 1"),
    ],
)
def test_numbers_that_no_operation_made_say_where_they_come_from(window, panel, key, index, expected):
    window.session.goto(1, 6)
    rows = window.session.timeline.record.rows.tolist()
    index = (rows.index(index[0]), index[1]) if key == Key("targets") else index
    window.session.follow(Number(key, index, 1))
    assert expected in panel.toPlainText()
    assert number(window.frame.explanation.value) in panel.toPlainText()


def test_a_value_set_by_hand_says_so(window, panel):
    window.session.goto(2, 3)
    window.session.edit("weights", 0.75, 1, (1, 2))
    window.session.follow(Number(Key("weights", 1).before, (1, 2), 2))
    assert "set by hand" in panel.toPlainText()
    assert "= 0.7500" in panel.toPlainText()


# --- keyboard ----------------------------------------------------------------------------------


def test_numbers_are_reached_and_followed_by_keyboard(window, panel, qtbot):
    window.session.goto(1, 11)
    panel.setFocus()
    first, second = (Number.of(o) for o in window.frame.explanation.operands)
    assert panel.sheet.targets[panel.focus_at()].ask.argument == first
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert window.frame.looked_at == second
    assert panel.hasFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Backspace)
    assert window.frame.looked_at.key == Key("deltas", 1)
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    below = panel.sheet.targets[panel.focus_at()]
    assert below.bounds.top() > asking(panel, "number_clicked", second)[0].bounds.top()
    qtbot.keyClick(panel, Qt.Key.Key_Up)
    qtbot.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    focused = panel.sheet.targets[panel.focus_at()].of
    assert QApplication.clipboard().text() == repr(focused.value)


def test_tab_goes_through_all_numbers_and_then_out_of_the_panel(window, panel, qtbot):
    window.session.goto(1, 11)
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    for place in range(len(panel.sheet.targets)):
        assert panel.focus_at() == place
        qtbot.keyClick(panel, Qt.Key.Key_Tab)
    assert not panel.hasFocus()


def test_the_tooltip_tells_the_full_double_and_its_name(window, panel):
    window.session.goto(1, 11)
    operand = window.frame.explanation.operands[0]
    text = panel.tip(asking(panel, "number_clicked", Number.of(operand))[0])
    assert repr(operand.value) in text
    assert "upstream1" in text
    assert "iteration 1" in text


# --- what is below the mouse --------------------------------------------------------------------


def told_at(panel, point):
    """What the tooltip says at a point of the viewport."""
    QToolTip.hideText()
    where = panel.viewport().mapToGlobal(point.toPoint())
    QApplication.sendEvent(panel.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point.toPoint(), where))
    return QToolTip.text()


def placed_symbols(panel):
    """Each symbol of the typeset line, and the middle of its box."""
    down = QPointF(0, panel.verticalScrollBar().value())
    return [(of, box.center() - down) for box, of in panel.sheet.symbols]


def test_a_symbol_says_what_it_is_what_it_is_worth_and_where_a_click_leads(window, panel, qtbot):
    window.session.goto(1, 11)
    window.session.select_node(1, 1)
    panel.typeset_now()
    (_, delta), (_, upstream), (_, slope) = placed_symbols(panel)
    record, row = window.frame.record, window.frame.batch_row
    assert told_at(panel, upstream).splitlines() == [
        f"g = ∂L/∂h: upstream gradient of h₂, sample {record.rows[row] + 1}",
        repr(float(record["upstream", 1][row, 1])),
        "loss sensitivity to the output", "iteration 1 · upstream1", "Click to see how step 9 computed it.",
    ]  # fmt: skip
    assert told_at(panel, slope).startswith("f′ = ∂h/∂u: slope of h₂")
    assert "Click" not in told_at(panel, delta), "its formula is shown"
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=upstream.toPoint())
    assert window.frame.looked_at.key == Key("upstream", 1)


def test_a_function_says_what_it_is_in_symbols_and_with_its_value_in_numbers(open_window, qtbot):
    window = open_window("xor")
    window.session.goto(3, 2)
    panel = window.views["formula"]
    panel.typeset_now()
    function, place = next((of, at) for of, at in placed_symbols(panel) if isinstance(of, Elementwise))
    assert told_at(panel, place).splitlines() == [function.primitive.words]
    row, record = window.frame.batch_row, window.frame.record
    down = QPointF(0, panel.verticalScrollBar().value())
    name = next(placed for placed in panel.sheet.placed if placed.token.text == "tanh(")
    words, value = told_at(panel, name.box.center() - down).splitlines()
    assert (words, float(value)) == (function.primitive.words, float(record["outputs", 1][row, 0]))


def test_every_function_that_a_formula_names_says_what_it_is():
    named = [one for one in PRIMITIVES.values() if set("([|⌊√") & set(one.math) and one is not PRIMITIVES["expm1"]]
    assert len(named) > 12
    assert all(one.words for one in named)


def test_what_is_below_the_mouse_is_marked_until_another_formula_is_shown(window, panel):
    window.session.goto(1, 11)
    panel.typeset_now()
    plain = panel.viewport().grab().toImage()
    (_, _), (_, upstream), _ = placed_symbols(panel)
    mouse.move(panel, upstream)
    number_box = asking(panel, "number_clicked")[0].boxes[0].toRect()
    marked = panel.viewport().grab().toImage()
    assert marked.copy(number_box) != plain.copy(number_box), "so is the number that it stands for"
    window.session.goto(1, 10)
    window.session.goto(1, 11)
    assert panel.viewport().grab().toImage() == plain


def test_a_letter_that_runs_is_told_with_each_of_its_numbers(window, panel):
    window.session.goto(1, 3)
    panel.typeset_now()
    found = {of: point for of, point in placed_symbols(panel) if isinstance(of, Symbol | Sum)}
    inputs = next(of for of in found if isinstance(of, Symbol) and of.key == Key("outputs", 1))
    values = window.frame.record["outputs", 1][window.frame.batch_row].tolist()
    assert told_at(panel, found[inputs]).splitlines()[1:5] == [f"h{'₁₂₃₄'[at]}: {x!r}" for at, x in enumerate(values)]
    total = next(of for of in found if isinstance(of, Sum))
    assert told_at(panel, found[total]).startswith("sum over i, terms: 4")


def test_with_a_mistake_no_symbol_is_said_to_be_a_derivative(window, panel):
    window.session.edit("mistake", "slope_at_output")
    for operation in range(6, 14):
        window.session.goto(1, operation)
        panel.typeset_now()
        for of, point in placed_symbols(panel):
            text = told_at(panel, point)
            gradient = isinstance(of, Symbol) and of.key.kind in ("upstream", "slope", "deltas", "grad_w", "grad_b")
            assert ("need not be the derivative" in text) == gradient
            assert "= ∂" not in text
            assert "sensitivity" not in text


NOTATIONS = (
    Notation(), Notation(sum="z", output="a", delta="derivative"), Notation(first=0, orientation="columns"),
    Notation(sum="s", output="z", code="letters", delta="derivative", orientation="columns"),
)  # fmt: skip


BY_DAY = range(0, 240, 75)
"""Of these random networks each notation has one."""


@pytest.mark.parametrize("number", some_by_day(BY_DAY, range(0, 240, 15)))
def test_under_the_mouse_every_symbol_and_number_has_the_value_of_the_record(qtbot, number):
    experiment = random_experiment(number)
    fitting = [mistake for mistake in (None, *MISTAKES) if mistake is None or not _unfit(experiment, mistake)]
    mistake = fitting[number % len(fitting)]
    session = Session(nnviz.Timeline(replace(experiment, mistake=mistake)), notation=NOTATIONS[number % 4])
    panel = FormulaView(LOOK)
    qtbot.addWidget(panel)
    panel.resize(1200, 1200)
    for operation in range(1, len(session.timeline.program) + 1):
        session.timeline.goto(2, operation)
        panel.set_frame(session.frame())
        panel.typeset_now()
        record = session.timeline.record
        symbols = {(s.key, s.index) for s, _ in placed_symbols(panel) if isinstance(s, Symbol)}
        tokens = [placed.box.center() for placed in panel.sheet.placed]
        found = [
            at for at in map(panel.target_at, (*(at for _, at in placed_symbols(panel)), *tokens)) if at is not None
        ]
        for of in (at.of for at in found if isinstance(at.of, Operand)):
            value = np.asarray(record[of.key])[of.index]
            name, told, *_ = panel.tip(Target([], None, of)).splitlines()
            assert told == repr(float(value)), (operation, name)
            assert mistake is None or "= ∂" not in name
        single = {(key, index) for key, index in symbols if not any(isinstance(at, str) for at in index)}
        assert single <= {(at.of.key, at.of.index) for at in found if isinstance(at.of, Operand)}, operation


def _unfit(experiment, mistake):
    try:
        nnviz.Timeline(replace(experiment, mistake=mistake))
    except ExperimentError:
        return True
    return False


# --- sums over samples -------------------------------------------------------------------------


def test_a_sum_over_samples_shows_the_signed_share_of_each_as_a_bar(window, panel, qtbot):
    for operation in (5, 7, 8, 12, 13):
        window.session.goto(7, operation)
        terms = [line for line in page_of(window.frame).lines if line.share is not None]
        total = next(window_sum for window_sum in sums(window.frame.explanation.expression))
        rows = window.frame.record.rows.tolist()
        values = {rows[at]: term.evaluate() for at, term in enumerate(total.terms)}
        assert [text_of(line.label) for line in terms] == ["(1)", "(2)", "(3)", "(4)"]
        largest = max(map(abs, values.values()))
        assert [line.share for line in terms] == [values[row] / largest for row in range(4)]
        drawn = [share for box, share in panel.sheet.bars if not box.isEmpty()]
        assert drawn == ([] if operation == 5 else [line.share for line in terms]), "where there is room for them"
        click(qtbot, panel, asking(panel, "row_clicked", 3)[0])
        assert window.session.selection.row == 3


def test_of_many_terms_the_largest_are_shown_and_the_others_unfold(open_window, qtbot):
    window = open_window(TEN_SAMPLES)
    panel = window.views["formula"]
    program = window.session.timeline.program
    window.session.goto(1, program.writer(Key("grad_w", 2)) + 1)

    def terms():
        return [line for line in panel.page.lines if line.style == "term"]

    assert len(terms()) == MANY + 1
    assert "the other 4" in panel.toPlainText()
    shares = [abs(line.share) for line in terms()[:MANY]]
    assert shares == sorted(shares, reverse=True)
    total = next(sums(window.frame.explanation.expression))
    values = sorted((term.evaluate() for term in total.terms), key=abs)
    assert number(sum(values[:4])) in terms()[-1].text
    click(qtbot, panel, asking(panel, "terms_asked")[0])
    assert len(terms()) == 10
    assert "the other" not in panel.toPlainText()
    click(qtbot, panel, asking(panel, "terms_asked", MANY)[0])
    assert len(terms()) == MANY + 1
    click(qtbot, panel, asking(panel, "terms_asked")[0])
    window.session.step("operation")
    assert len(terms()) <= MANY + 1, "another number is shown folded"


# --- typesetting -------------------------------------------------------------------------------


@pytest.fixture
def untypeset(monkeypatch):
    """Nothing is typeset yet."""
    for name in ("LINES", "PICTURES", "imported"):
        monkeypatch.setattr(typeset, name, type(getattr(typeset, name))())


@pytest.mark.parametrize("source", ["xor", "plane", TEN_SAMPLES])
def test_every_formula_is_typeset_in_a_reasonable_size(qapp, source):
    program = nnviz.Timeline(nnviz.load(source)).program
    for operation in program.operations:
        key = operation.writes
        index = (0,) * len(public_shape(key, program.shape(key, 4)))
        line = in_symbols(Names(program, Notation()), key, index, 4).tex
        while not typeset.is_known(line):
            typeset.advance(line)
        size = typeset.LINES[line].size
        assert 10 < size.height() < 90, line
        assert 10 < size.width() < 700, line


def test_until_it_is_typeset_the_plain_line_is_shown(untypeset, window, panel, qtbot):
    window.session.goto(1, 11)
    assert panel.sheet.picture is None
    assert text_of(panel.page.head.tokens) in panel.toPlainText()
    assert "δ_h₁ = g_h₁ · f′_h₁" in panel.toPlainText()
    qtbot.waitUntil(lambda: panel.sheet.picture is not None)
    assert typeset.is_known(panel.page.head.tex)


def test_the_next_formula_is_typeset_while_nothing_happens_and_shown_at_once(untypeset, window, panel, qtbot):
    window.session.goto(1, 10)
    qtbot.waitUntil(lambda: not panel.work())
    window.session.step("operation")
    assert panel.sheet.picture is not None
    assert "g_{h_{1}}" in panel.page.head.copied


def test_nothing_is_imported_while_training_runs(untypeset, window, panel, qtbot, monkeypatch):
    tried = []
    monkeypatch.setattr(typeset, "advance", tried.append)
    window.session.run()
    qtbot.waitUntil(lambda: window.session.timeline.cursor.iteration > 50, timeout=20_000)
    qtbot.wait(60)
    assert tried == []
    window.session.pause()
    qtbot.waitUntil(lambda: tried != [], timeout=20_000)


def test_while_training_runs_the_digits_are_those_of_the_frame(open_own_window):
    window = open_own_window()
    panel = window.views["formula"]
    window.session.goto(30)
    window.session.moving.timer.setInterval(10_000)
    window.session.run()
    for _ in range(20):
        window.session.timeline.run(1)
        window.session.emit_frame()
        assert panel.page == page_of(window.frame)
        shown = "".join(placed.token.text for placed in (*panel.sheet.placed, *panel.sheet.pinned))
        assert number(window.frame.explanation.value) in shown


def test_a_line_that_gave_way_to_many_others_is_typeset_again_where_it_is_shown(untypeset, window, panel, monkeypatch):
    window.session.goto(1, 11)
    panel.typeset_now()
    tex = panel.page.head.tex
    assert panel.sheet.picture is not None
    typeset.LINES.pop(tex), typeset.PICTURES.clear()
    window.session.goto(2, 11)
    assert panel.sheet.picture is not None, "laid out as before"
    panel.grab()
    assert typeset.is_known(tex)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the library's own import
def test_what_cannot_be_typeset_stays_plain_text(untypeset, window, panel, qtbot, monkeypatch):
    import ziamath

    def fails(*args, **options):
        raise ValueError("no such sign")

    monkeypatch.setattr(ziamath, "Latex", fails)
    window.session.goto(1, 11)
    qtbot.waitUntil(lambda: typeset.is_known(panel.page.head.tex))
    assert panel.sheet.picture is None
    assert any(placed.token.text == "δ" for placed in panel.sheet.placed)


def test_once_lines_can_be_typeset_nothing_changes_its_form_under_the_eye(untypeset, window, panel, qtbot, press):
    qtbot.waitUntil(typeset.is_ready)
    for _ in range(len(window.session.timeline.program) + 2):
        press(Qt.Key.Key_F10)
        QApplication.processEvents()  # a scroll bar comes or goes
        before = panel.viewport().grab().toImage()
        qtbot.waitUntil(lambda: not panel.work())
        assert panel.sheet.picture is not None
        assert panel.viewport().grab().toImage() == before


def test_also_while_training_runs_each_formula_is_typeset_at_once(untypeset, window, panel, qtbot):
    qtbot.waitUntil(typeset.is_ready)
    window.session.run()
    for node in (1, 2, 3):
        window.session.select_node(1, node)
        qtbot.waitUntil(lambda: window.frame.running and window.frame.explanation is not None, timeout=20_000)
        assert panel.sheet.picture is not None
        assert f"h_{{{node + 1}}}" in panel.page.head.copied
    window.session.pause()


def test_each_symbol_of_the_typeset_line_has_the_colour_of_its_role(window, panel):
    window.session.goto(1, 9)
    panel.typeset_now()
    image, palette = panel.viewport().grab().toImage(), window.frame.look.palette
    roles = {"upstream": palette.backward, "deltas": palette.backward, "weights": palette.update}
    for box, symbol in panel.sheet.symbols:
        inner = box.toAlignedRect()
        pixels = {image.pixelColor(x, y).name() for x in range(inner.left(), inner.right())
                  for y in range(inner.top(), inner.bottom())}  # fmt: skip
        assert roles[symbol.key.kind] in pixels


# --- matrices ----------------------------------------------------------------------------------


def grids(window):
    return [piece for piece in pieces_of(window.frame) if isinstance(piece, Grid)]


def test_a_matrix_product_is_seen_with_its_shapes_and_what_makes_the_chosen_element(window, press):
    window.session.goto(1, 1)
    window.session.select_node(1, 2)
    press(Qt.Key.Key_M, control=True)
    left, weights, biases, sums = grids(window)
    record, row = window.session.timeline.record, window.frame.batch_row
    assert [grid.label for grid in grids(window)] == ["X 4×2", "W₁ 2×4", "b₁ 4", "U₁ 4×4"]
    assert np.array_equal(left.array, record["outputs", 0])
    assert np.array_equal(weights.array, record["weights_before", 1])
    assert np.array_equal(sums.array, record["sums", 1])
    assert (left.lit, weights.lit, biases.lit, sums.lit) == ((row, None), (None, 2), (0, 2), (row, 2))
    assert sums.chosen


def test_with_samples_as_columns_the_weights_stand_left_and_their_row_makes_the_element(window):
    window.appearance.use_notation("orientation", "columns")
    window.session.goto(1, 1)
    window.session.select_node(1, 2)
    weights, right, biases, sums = grids(window)
    record, row = window.session.timeline.record, window.frame.batch_row
    assert [grid.label for grid in grids(window)] == ["W₁ 4×2", "X 2×4", "b₁ 4", "U₁ 4×4"]
    assert np.array_equal(weights.array, record["weights_before", 1].T)
    assert (weights.lit, right.lit, biases.lit, sums.lit) == ((2, None), (None, row), (2, 0), (2, row))
    assert sums.number(1, 3).index == (3, 1)
    assert sums.number(1, 3).value == record["sums", 1][3, 1]


def test_clicking_a_cell_of_a_matrix_follows_it(window, panel, qtbot):
    window.session.goto(1, 13)
    panel.show_matrices(True)
    inputs, deltas, gradient = panel.sheet.parts
    assert [part.grid.label for part in panel.sheet.parts] == ["Xᵀ 2×4", "Δ₁ 4×4", "∂L/∂W₁ 2×4"]
    click(qtbot, panel, inputs.target(1, 3))
    assert window.frame.looked_at == Number(Key("outputs", 0), (3, 1), 1)
    window.session.trail_back()
    deltas = panel.sheet.parts[1]
    click(qtbot, panel, deltas.target(2, 1))
    assert window.frame.looked_at == Number(Key("deltas", 1), (2, 1), 1)
    assert panel.sheet.parts[-1].grid.key == Key("deltas", 1), "the matrices stay"
    panel.show_matrices(False)
    assert not panel.sheet.parts
    assert gradient.grid.chosen


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_operation_has_its_matrices_within_the_panel(open_own_window, size):
    window = open_own_window("xor", size)
    panel = window.views["formula"]
    panel.show_matrices(True)
    for operation in range(1, len(window.session.timeline.program) + 1):
        window.session.goto(1, operation)
        boxes = [part.box for part in panel.sheet.parts] + [placed.box for placed in panel.sheet.placed]
        assert panel.sheet.parts
        assert max(box.right() for box in boxes) <= panel.viewport().width()
        assert max(box.bottom() for box in boxes) <= panel.viewport().height()
        assert panel.viewport().grab().toImage().width() == panel.viewport().width()


def test_a_large_matrix_is_one_picture_whose_numbers_can_still_be_clicked(open_window, qtbot):
    window = open_window(
        {
            **TEN_SAMPLES,
            "data": {"kind": "plane", "samples": 300},
            "layers": [{"size": 5, "activation": "tanh"}, {"size": 1, "activation": "identity"}],
        }
    )
    panel = window.views["formula"]
    window.session.goto(1, 1)
    panel.show_matrices(True)
    inputs = panel.sheet.parts[0]
    rows = len(window.session.timeline.record.rows)
    assert inputs.cell.height() < 4
    assert panel.viewport().grab().toImage().width() == panel.viewport().width()
    box = inputs.target(rows - 1, 1).boxes[0]
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(box.center().x()), int(box.top())))
    assert window.frame.looked_at.key == Key("outputs", 0)
    assert window.frame.looked_at.index[0] >= rows - 5


# --- looks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_token_is_cut_off_and_none_lies_on_another(open_own_window, size):
    window = open_own_window("xor", size)
    panel = window.views["formula"]
    for operation in range(1, len(window.session.timeline.program) + 1):
        window.session.goto(1, operation)
        panel.typeset_now()
        placed = [p for p in panel.sheet.every if p.token.text.strip()]
        assert max(p.box.right() for p in placed) <= panel.viewport().width(), operation
        level = [p for p in placed if p.token.script == 0]
        for one in level:
            for other in level:
                assert one is other or not one.box.adjusted(1, 2, -1, -2).intersects(other.box), (operation, one, other)


def at_size(panel, style):
    """The pixels of the text of one kind of token."""
    return {placed.font.pixelSize() for placed in (*panel.sheet.placed, *panel.sheet.pinned) if style(placed.token)}


def test_numbers_and_result_have_their_sizes_and_grow_with_the_panel(qtbot):
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    sizes = {}
    for side in ((404, 200), (500, 230), (1000, 460)):
        panel = FormulaView(LOOK)
        qtbot.addWidget(panel)
        panel.resize(*side)
        for operation in (2, 9, 10, 11):
            session.timeline.goto(7, operation)
            panel.set_frame(session.frame())
            panel.typeset_now()
            sizes.setdefault(side, []).append(
                (at_size(panel, lambda token: token.role in RULES and token.bold),
                 at_size(panel, lambda token: token.of == session.frame().explanation.target)),
            )  # fmt: skip
    assert sizes[404, 200][:3] == sizes[500, 230][:3] == [({20}, {32})] * 3
    assert all(numbers <= {20, 16} and result == {32} for numbers, result in sizes[500, 230])
    assert all(min(numbers) >= 30 and min(result) >= 60 for numbers, result in sizes[1000, 460])


@pytest.mark.parametrize(("size", "scale"), [((1024, 700), 100), *by_night(((1280, 720), 100), ((1600, 1000), 150))])
def test_nothing_is_cut_off_what_does_not_fit_is_scrolled_above_the_result(open_own_window, size, scale):
    window = open_own_window("xor", size, Look(scale=scale))
    panel, px = window.views["formula"], window.frame.look.px
    for operation in range(1, len(window.session.timeline.program) + 1):
        window.session.goto(3, operation)
        panel.typeset_now()
        width, height, sheet = panel.viewport().width(), panel.viewport().height(), panel.sheet
        result = next(placed for placed in sheet.pinned if placed.token.of == window.frame.explanation.target)
        assert result.box.right() <= width
        assert result.box.bottom() <= sheet.bar <= height / 2
        assert max(placed.box.right() for placed in sheet.placed) <= width
        lowest = max(placed.box.bottom() for placed in sheet.placed)
        assert lowest - panel.verticalScrollBar().maximum() <= height - sheet.bar + 1, "it can be scrolled to"
        assert min(placed.font.pixelSize() for placed in sheet.placed if placed.token.script == 0) >= px(13)


def test_another_array_begins_at_the_top_and_where_only_numbers_change_nothing_moves(open_window):
    window = open_window(TEN_SAMPLES, (1280, 720))
    panel, session = window.views["formula"], window.session
    gradient = session.timeline.program.writer(Key("grad_w", 2)) + 1
    bar = panel.verticalScrollBar()
    session.goto(1, gradient)
    panel.terms_asked.emit(10)
    bar.setValue(bar.maximum())
    down = bar.value()
    assert down > 0
    session.goto(2, gradient)
    assert bar.value() == min(down, bar.maximum()) > 0
    session.goto(2, gradient - 1)
    assert bar.value() == 0
    session.goto(2, gradient)
    assert bar.value() == 0


def test_what_was_read_is_ruled_by_its_role_and_nothing_else_is(window, panel):
    for operation in (1, 3, 6, 9, 11, 14):
        window.session.goto(2, operation)
        panel.typeset_now()
        roles = {role_of(operand) for operand in window.frame.explanation.operands}
        assert panel.sheet.rules.keys() >= roles
        assert len({apart for _, apart in RULES.values()}) == 3, "they can be told without their colours"
        numbers = [p for p in panel.sheet.placed if isinstance(p.token.of, Operand) and p.token.bold]
        for role, dashes in panel.sheet.rules.items():
            _, apart = RULES[role]
            for placed in (placed for placed in numbers if placed.token.role == role):
                below = [dash for dash in dashes if placed.box.left() - 1 <= dash.x() < placed.box.right()
                         and 0 < dash.y() - placed.at.y() < 8]  # fmt: skip
                assert below
                assert len(below) == 1 if not apart else len(below) > 1
                assert max(dash.right() for dash in below) <= placed.box.right() + 1
        assert sum(map(len, panel.sheet.rules.values())) > 0


def test_terms_of_nodes_say_where_they_come_from_and_have_a_bar(open_window):
    window = open_window("deep-3-8-8-4-1")
    panel, program = window.views["formula"], window.session.timeline.program
    for kind, words in (("upstream", "via h³₁"), ("sums", "from h¹₁")):
        window.session.goto(1, program.writer(Key(kind, 2)) + 1)
        terms = [line for line in panel.page.lines if line.style == "term"]
        assert words in "".join(text_of(line.label) for line in terms)
        assert max(abs(line.share) for line in terms) == 1
        assert any(not box.isEmpty() for box, _ in panel.sheet.bars)


def test_terms_keep_their_order_when_one_steps_into_their_sum(window, panel, press):
    window.session.goto(2, 2)
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_F11, control=True)
        seen.append([text_of(line.label) for line in panel.page.lines if line.style == "term"])
    assert seen[:3] == [seen[2][:1], seen[2][:2], seen[2]]
    window.session.goto(2, 3)
    assert [text_of(line.label) for line in panel.page.lines if line.style == "term"][:3] == seen[2]


@pytest.mark.parametrize("size", [(1024, 700), *by_night(((1280, 720),))], ids=str)
def test_the_head_leaves_parts_away_rather_than_cutting_one_derivatives_last(open_own_window, size):
    window = open_own_window("xor", size)
    head, whole = window.cards["formula"].note, 0
    for operation in range(1, len(window.session.timeline.program) + 1):
        window.session.goto(1, operation)
        parts, shown = head.text.split(" · "), head.shown.split(" · ")
        assert shown == parts[: len(shown)]
        assert "…" not in head.shown
        more = " · ".join(parts[: len(shown) + 1])
        assert shown == parts or head.fontMetrics().horizontalAdvance(more) > head.width(), (
            "as many as there is room for"
        )
        assert [("= ∂" in part) for part in parts] == sorted((("= ∂" in part) for part in parts), reverse=True)
        whole += len(shown) == len(parts)
    assert whole > 6


@pytest.mark.parametrize("name", list(PALETTES))
def test_symbols_can_be_read_on_the_bar_of_every_phase_and_below_the_mouse(name):
    look = Look(name)
    for role in ("ink", "muted", "forward", "backward", "update"):
        bars = [mixed(look.colour(f"{phase}_fill"), look.colour("panel"), TINT) for phase in PHASES]
        for ground in (look.colour("field"), *bars):
            bright, dark = sorted((luminance(look.colour(role)), luminance(ground)), reverse=True)
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, (role, ground.name())


@pytest.mark.parametrize("name", list(PALETTES))
def test_numbers_of_every_role_can_be_read_on_the_panel(name):
    palette = PALETTES[name]
    under = luminance(QColor(palette.panel))
    for role in ("ink", "muted", "forward", "backward", "update"):
        over = luminance(QColor(getattr(palette, role)))
        bright, dark = max(over, under), min(over, under)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, role


@pytest.mark.parametrize("width", [120, 240, *by_night(150, 180, 320)])
def test_what_is_filled_into_places_known_is_what_would_be_laid_out(qtbot, width):
    """Also in a room so narrow that words are broken."""
    session = Session(nnviz.Timeline(nnviz.load("xor")))
    filled = FormulaView(LOOK)
    for iteration in (1, 2, 3, 40):
        for operation in range(len(session.timeline.program) + 1):
            session.goto(iteration, operation)
            laid_out = FormulaView(LOOK)
            for panel in (filled, laid_out):
                qtbot.addWidget(panel)
                panel.resize(width, 400)
                panel.set_frame(session.frame())
            texts = [[at.token.text for at in panel.sheet.placed] for panel in (filled, laid_out)]
            assert texts[0] == texts[1], (iteration, operation)
