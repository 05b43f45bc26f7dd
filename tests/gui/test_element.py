"""Stepping into operations in the real window: every panel shows what is reached, and nothing else."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt

import nnviz
from nnviz.cli import main
from nnviz.engine.maths.keys import Key
from nnviz.gui.parts.cells import NOTHING, cell_text
from nnviz.gui.state.trail import Number
from nnviz.gui.views.code.lines import name_text
from nnviz.gui.views.layer import TABS, VALUES
from nnviz.gui.views.network import content
from nnviz.gui.views.network.texts import edge_text, node_text
from nnviz.gui.views.sample import spots
from nnviz.gui.words.numbers import number


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


PER_EDGE = ("weights", "grad_w")


def plain(view):
    return re.sub(r"\s+", " ", view.toPlainText())


def texts(table):
    """A table's cells as they are read, row by row."""
    model = table.cells_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def known(array, index):
    return None if array is None or array[index] is np.ma.masked else float(array[index])


def assert_shows_its_record(window):
    """Tables, network, tooltips and sample have the numbers of the record, and nothing where it has none."""
    frame, record = window.frame, window.session.timeline.record
    program, layer, sample = frame.program, frame.selection.layer, frame.batch_row
    names = [name for name in VALUES if program.writer(Key(name, layer)) is not None] if layer else ["outputs"]
    for node, row in enumerate(texts(window.views["layer"].values)):
        for name, text in zip(names, row, strict=True):
            value = known(record.get(name, layer), node if name == "grad_b" else (sample, node))
            assert text in ((NOTHING, "?") if value is None else (cell_text(value),)), (name, node)

    marks = content.marks(frame)
    for at, node in window.views["network"].geometry_of_network().nodes():
        look = content.drawn_node(frame, marks, at, node, at > 0, True)
        expected = [known(record.get(name, at), (sample, node)) for name in ("sums", "outputs")[at == 0 :]]
        assert list(look.texts) == ["" if value is None else number(value, 2, 2) for value in expected]
        if at:
            delta = next((v for n in ("deltas", "upstream") for v in [known(record.get(n, at), (sample, node))]
                          if v is not None), None)  # fmt: skip
            signals = [chip.text for _, chip in look.signals if not chip.text.startswith("f′")]
            assert (signals[-1][2:] if signals else None) == (None if delta is None else number(delta, significant=2))
            values = [
                known(record.get(name, at), (sample, node))
                for name in ("sums", "outputs", "upstream", "slope", "deltas")
            ]
            values.append(known(record.get("grad_b", at), node))
            shown = re.findall(r": (\S+)", node_text(frame, at, node))
            assert shown[:-1] == [repr(value) for value in values if value is not None]
    for at in range(1, program.depth + 1):
        for name in ("weights", "biases"):
            new, old = record.get(name, at), record[f"{name}_before", at]
            for index in np.ndindex(old.shape):
                value = known(new, index)
                assert frame.parameters(name, at)[index] == (old[index] if value is None else value)
    for operation in program.operations:
        if operation.writes in record and operation.layer is not None:
            text = name_text(frame, "name", operation.writes)
            assert ("nan" in text, "·" in text.partition("<pre>")[2]) == (False, not record.has_all(operation.writes))
    answers = [spot.value for spot in spots(frame) if (spot.name, spot.layer) == ("outputs", program.depth)]
    assert answers == [known(record.get("outputs", program.depth), (sample, node)) for node in range(program.sizes[-1])]
    rows = [row[0] for row in texts(window.views["sample"].table)]
    assert rows[-len(answers) :] == [NOTHING if value is None else cell_text(value) for value in answers]


def test_f11_goes_through_an_iteration_number_by_number_and_every_view_shows_what_is_reached(open_window, qtbot):
    window = open_window("deepinsider-2-2-2")
    session, program = window.session, window.session.timeline.program
    whole = nnviz.Timeline(nnviz.load("deepinsider-2-2-2"))
    for at, operation in enumerate(program.operations, start=1):
        whole.step()
        result = np.asarray(whole.record[operation.writes])
        for count, index in enumerate(np.ndindex(result.shape), start=1):
            qtbot.keyClick(window.views["network"], Qt.Key.Key_F11)
            assert session.timeline.cursor == (1, at)
            assert session.timeline.revealed == (None if count == result.size else (count, 0))
            assert_shows_its_record(window)
            assert window.frame.looked_at.index == index
            assert window.frame.explanation.value == result[index]
            crumbs, progress = window.views["breadcrumb"].text(), f"element {count} of {result.size}"
            assert (progress in crumbs) == (count < result.size)
            if index:
                names = window.frame.names
                name = names.node(operation.layer, index[-1])
                if operation.writes.name in PER_EDGE:
                    name = names.notation.edge(names.node(operation.layer - 1, index[0]), name)
                assert name in crumbs
    assert session.timeline.cursor == (1, len(program))


def test_every_panel_can_paint_every_kind_of_moment_within_an_operation(window):
    """Whatever is switched on: a warning, as of a hidden number that was read, is an error in the tests."""
    window.session.preview(True)
    window.session.compute_by_hand(3)
    program = window.session.timeline.program
    for at in range(1, len(program) + 1):
        window.session.goto(2, at - 1)
        window.session.step("element" if at % 2 else "term")
        for name, view in window.views.items():
            view.set_frame(window.frame)
            assert not view.grab().isNull(), name


def test_the_sums_of_four_samples_come_sample_by_sample(window, press):
    rows = window.session.timeline.record.rows.tolist()
    for count in range(16):
        press(Qt.Key.Key_F11)
        assert (window.frame.selection.row, window.frame.selection.node) == (rows[count // 4], count % 4)
        assert_shows_its_record(window)


@pytest.mark.parametrize("operation", ["grad_w", "weights"])
def test_the_matrix_of_a_layer_fills_up_weight_by_weight(window, press, operation):
    program = window.session.timeline.program
    at = next(k for k, op in enumerate(program.operations, 1) if op.writes == Key(operation, 1))
    window.session.goto(4, at)
    new, before = window.frame.record[operation, 1], window.frame.record["weights_before", 1]
    window.session.goto(4, at - 1)
    table = window.views["layer"]
    table.tabs.setCurrentIndex(TABS.index("gradients" if operation == "grad_w" else "parameters"))
    for count in range(1, 8):
        press(Qt.Key.Key_F11)
        assert window.frame.selection.layer == 1
        for place, index in enumerate(np.ndindex(2, 4)):
            shown = texts(table.parameters)[index[0]][index[1]]
            hidden = NOTHING if operation == "grad_w" else cell_text(before[index])
            assert shown == (cell_text(new[index]) if place < count else hidden)
            edge = content.Edge(1, *index)
            assert (repr(float(new[index])) in edge_text(window.frame, edge)) == (place < count)
    table.tabs.setCurrentIndex(TABS.index("change"))
    if operation == "weights":
        assert [row.count(NOTHING) for row in texts(table.parameters)] == [0, 1, 4]


def test_a_sum_is_built_term_by_term_and_only_its_first_terms_are_shown(window, press):
    window.session.goto(2, 2)
    record = window.frame.record
    products = record["outputs", 1][0] * record["weights_before", 2][:, 0]
    for terms in range(1, 4):
        press(Qt.Key.Key_F11, control=True)
        assert window.session.timeline.revealed == (0, terms)
        assert f"element 1 of 4 › term {terms} of 4" in window.views["breadcrumb"].text()
        assert window.frame.explanation.value == pytest.approx(products[:terms].sum())
        formula = plain(window.views["formula"])
        assert f"Σ = {number(products[:terms].sum())} + … terms to come: {4 - terms}" in formula
        assert [number(product) in formula for product in products] == [at < terms for at in range(4)]
        marks = content.marks(window.frame)
        assert {edge.source for edge in marks.lit_edges} == set(range(terms)), "only what was read so far glows"
        assert marks.focus == content.Place("sum", 2, 0)
        assert_shows_its_record(window)
    press(Qt.Key.Key_F11, control=True)
    assert window.session.timeline.revealed == (1, 0)
    assert_shows_its_record(window)


def test_the_loss_is_shown_nowhere_while_its_terms_come(window, press):
    window.session.goto(1, 5)
    loss = window.frame.record["loss"]
    window.session.goto(1, 4)
    for terms in (1, 2, 3):
        press(Qt.Key.Key_M)
        assert window.session.timeline.revealed == (0, terms)
        assert window.frame.explanation.target.key == Key("loss")
        assert window.frame.explanation.to_come == 4 - terms
        assert f"terms to come: {4 - terms}" in plain(window.views["formula"])
        assert number(loss) not in plain(window.views["formula"])
        assert "term" in window.views["breadcrumb"].text()
    press(Qt.Key.Key_M)
    assert number(loss) in plain(window.views["formula"])


def test_out_and_back_lead_out_at_every_depth(window, press):
    timeline = window.session.timeline
    assert not window.actions_by_name["out"].isEnabled()
    window.session.goto(1, 2)
    press(Qt.Key.Key_F11)
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_M)
    assert (timeline.cursor, timeline.revealed) == ((1, 3), (1, 2))
    assert window.actions_by_name["out"].isEnabled()
    press(Qt.Key.Key_F11, shift=True)
    assert (timeline.cursor, timeline.revealed) == ((1, 3), (2, 0))
    press(Qt.Key.Key_F11, shift=True)
    assert (timeline.cursor, timeline.revealed) == ((1, 3), None)
    assert not window.actions_by_name["out"].isEnabled()
    press(Qt.Key.Key_M, shift=True)
    assert (timeline.cursor, timeline.revealed) == ((1, 3), (3, 3)), "the last sum without its last term"
    press(Qt.Key.Key_N, shift=True)
    assert timeline.revealed == (3, 0)
    press(Qt.Key.Key_N, control=True, alt=True, shift=True)
    assert timeline.revealed == (2, 0)
    press(Qt.Key.Key_M, control=True, alt=True, shift=True)
    assert timeline.revealed == (1, 3)
    press(Qt.Key.Key_F11, control=True)
    press(Qt.Key.Key_N, control=True, shift=True)
    press(Qt.Key.Key_N)
    assert (timeline.cursor, timeline.revealed) == ((1, 3), None)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_F10)
    assert (timeline.cursor, timeline.revealed) == ((1, 4), None)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_F10, shift=True)
    assert (timeline.cursor, timeline.revealed) == ((1, 4), None)


def test_going_back_shows_the_same_as_going_forward(window, press):
    seen = []
    for _ in range(25):
        press(Qt.Key.Key_M)
        seen.append((window.views["breadcrumb"].text(), plain(window.views["formula"]), window.frame.selection))
    for crumbs, formula, selection in reversed(seen[:-1]):
        press(Qt.Key.Key_M, shift=True)
        assert (window.views["breadcrumb"].text(), plain(window.views["formula"])) == (crumbs, formula)
        assert window.frame.selection == selection


def test_outside_the_operation_the_sample_and_the_node_looked_at_before_come_back(window, press):
    window.session.show_row(2)
    window.session.goto(1, 2)
    window.session.select_node(1, 3)
    for _ in range(5):
        press(Qt.Key.Key_N)
    press(Qt.Key.Key_F10)
    window.session.goto(1, 2)
    assert (window.frame.selection.row, window.frame.selection.node) == (2, 3)
    assert window.frame.selection.number is None


def test_a_node_that_is_not_reached_shows_what_is_known_of_it(window, press):
    window.session.goto(1, 10)
    press(Qt.Key.Key_F11)
    window.session.select_node(1, 3)
    assert window.frame.shown_operation.writes == Key("slope", 1), "its delta is not reached"
    window.session.goto(1, 0)
    press(Qt.Key.Key_F11)
    window.session.select_node(1, 3)
    assert window.frame.explanation is None
    assert "Not reached yet." in plain(window.views["formula"])
    assert_shows_its_record(window)


def test_a_number_that_is_followed_within_an_operation_leads_back_to_the_same_element(window, press):
    window.session.goto(3, 10)
    for _ in range(3):
        press(Qt.Key.Key_F11)
    before, shown = window.session.timeline.revealed, window.frame.looked_at
    weight = next(o for o in window.frame.explain(Key("upstream", 1), (0, 2)).operands if o.key.kind == "weights")
    window.session.follow(Number.of(weight))
    window.session.follow(Number(Key("weights", 2), weight.index, 2))
    assert window.session.timeline.revealed is None
    window.session.trail_to(0)
    assert (window.session.timeline.cursor, window.session.timeline.revealed) == ((3, 11), before)
    assert window.frame.looked_at == shown


def test_typing_an_element_goes_there_and_one_that_is_not_there_says_so(window):
    window.prompts.goto_text("12 1 5")
    assert (window.session.timeline.cursor, window.session.timeline.revealed) == ((12, 1), (5, 0))
    window.prompts.goto_text("12 1 17")
    assert (window.session.timeline.cursor, window.session.timeline.revealed) == ((12, 1), (5, 0))
    assert "The element must be from 0 to 16" in window.banner.text()


def test_end_and_run_complete_the_operation(window, press):
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_End)
    assert (window.session.timeline.cursor, window.session.timeline.revealed) == ((1, 1), None)
    press(Qt.Key.Key_N)
    window.session.run()
    window.session.moving.slice()
    window.session.pause()
    assert window.session.timeline.revealed is None
    assert window.session.timeline.cursor.operation == len(window.session.timeline.program)


def test_the_cell_of_the_operation_is_filled_as_far_as_it_is_known(window, press, qtbot):
    def filled():
        strip = window.views["timeline"]
        picture, cell = strip.grab().toImage(), strip.cells()[0]
        middle = round(cell.center().y())
        pixels = [picture.pixelColor(x, middle) for x in range(round(cell.left()) + 6, round(cell.right()) - 6)]
        return sum(pixel == pixels[0] for pixel in pixels) / len(pixels)

    for _ in range(4):
        press(Qt.Key.Key_N)
    assert filled() == pytest.approx(0.25, abs=0.1)
    for _ in range(8):
        press(Qt.Key.Key_N)
    assert filled() == pytest.approx(0.75, abs=0.1)


def test_render_draws_only_the_first_elements(tmp_path, capsys, qapp):
    def picture(*options):
        path = tmp_path / "picture.png"
        assert (
            main(["render", "xor", "--op", "1", *options, "--view", "network", "--size", "640x400", "-o", str(path)])
            == 0
        )
        return path.read_bytes()

    assert picture("--element", "2") != picture("--element", "16") == picture()
    assert main(["render", "xor", "--op", "1", "--element", "17", "-o", str(tmp_path / "none.png")]) == 2
    assert capsys.readouterr().err == "nnviz: --element: The element must be from 0 to 16, but is 17.\n"
    assert not (tmp_path / "none.png").exists()
