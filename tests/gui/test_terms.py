"""Terms: every number has its entry, every entry is found by all its names, and says where it is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QTextBrowser, QWidget

import nnviz
from nnviz.engine.experiment.experiment import from_dict
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.tables.activations import ACTIVATIONS
from nnviz.engine.tables.losses import LOSSES
from nnviz.engine.tables.optimizers import OPTIMIZERS
from nnviz.engine.tables.schedules import SCHEDULES
from nnviz.gui.look.look import LOOK
from nnviz.gui.plots.common.style import Plot
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.session import Session
from nnviz.gui.terms.entry import entry
from nnviz.gui.terms.examples import ENTRIES, keys_of, shown
from nnviz.gui.terms.places import TOLD, Link, now
from nnviz.gui.terms.widget import TermsView
from nnviz.gui.views.layer import keys_of as layer_keys
from nnviz.gui.views.layer import value_names
from nnviz.gui.window.window import Window
from nnviz.gui.words.language import LANGUAGES, in_language, tr, use_language
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import NOTATION
from nnviz.gui.words.numbers import readable
from nnviz.gui.words.searching import match
from nnviz.gui.words.terms.page import page
from nnviz.gui.words.terms.table import chapters, found, others, terms, texts, words
from nnviz.resources import page_path, resource


@pytest.fixture
def open_window(begin_anew: Any) -> Any:
    return begin_anew


JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def network(**others: Any) -> dict[str, Any]:
    return {
        "nnviz": 1, "data": {"kind": "table", "inputs": [[0.5, 1.0], [0.2, 0.1]], "targets": [[1.0], [1.0]]},
        "layers": [{"size": 3, "activation": "tanh"}, {"size": 1, "activation": "sigmoid"}],
        "loss": {"kind": "bce"}, "init": {"kind": "normal", "scale": 0.5, "seed": 1},
        "optimizer": {"kind": "sgd", "lr": 0.1},
    } | others  # fmt: skip


def program(**others: Any) -> Program:
    return Program(from_dict(network(**others)), 2)


def programs() -> Iterator[Program]:
    """With every activation, loss, optimizer with its options, schedule, penalty, and what layers may lack."""
    for kind in ACTIVATIONS:
        yield program(layers=[{"size": 2, "activation": kind, "bias": False}, {"size": 1, "activation": "identity"}],
                      loss={"kind": "sse"}, input_gradient=True)  # fmt: skip
    yield from (program(loss={"kind": kind}) for kind in LOSSES)
    penalties = {"l1": 0.1, "l2": 0.1, "penalize_biases": True}
    for kind, schedule in product(OPTIMIZERS, SCHEDULES):
        more = {"momentum": 0.9, "nesterov": True} if kind == "sgd" else {}
        chosen = {"kind": schedule, **ENTRIES.get(schedule, {})}
        yield program(optimizer={"kind": kind, "lr": 0.1, **penalties, **more, "schedule": chosen})
    yield program(mistake="sum_for_mean")


def frame_of(source: Any, iteration: int, operation: int, **choices: Any) -> Frame:
    session = Session(nnviz.Timeline(nnviz.load(source)), look=LOOK)
    session.goto(iteration, operation)
    if "notation" in choices:
        session.use_notation(choices["notation"])
    return session.frame()


# --- the table ---------------------------------------------------------------------------------


def test_every_number_of_every_program_has_its_entry() -> None:
    for made in programs():
        names = Names(made, NOTATION)
        keys = [*made.named.values(), *(key for operation in made.operations for key in operation.reads)]
        assert not [key for key in keys if names.term(key) is None]


def test_every_entry_is_found_by_every_name_in_both_languages_and_by_its_own_first() -> None:
    for term in terms().values():
        for name in (*words(term), *others(term), *filter(None, [term.reading])):
            assert match(name, texts(term)) is not None, (term.word, name)
        for word in words(term):
            best, _ = found(word)[0]
            assert word in words(best), (word, best.word)


@pytest.mark.parametrize(("query", "word"), [
    ("クロスエントロピー", "cross-entropy"), ("誤差情報", "upstream gradient"), ("ローカルミニマム", "local minimum"),
    ("精度検証データ", "test data"), ("順伝搬", "forward"), ("中間層", "layer"), ("せいそくかこう", "penalty"),
    ("じゅんでんぱ", "forward"), ("おれてん", "kink"), ("オプティマイザ", "optimizer"), ("正解ラベル", "target"),
    ("重み付き和", "weighted sum"), ("grad_output", "upstream gradient"), ("dW", "gradient of the weights"),
    ("exp_avg_sq", "second moment"), ("BCEWithLogitsLoss", "binary cross-entropy"), ("δ", "delta"),
])  # fmt: skip
def test_words_of_other_texts_and_how_words_are_read_lead_to_the_entry(query: str, word: str) -> None:
    assert word in [term.word for term, _ in found(query)]


def test_every_entry_says_what_it_is_in_japanese_and_names_entries_that_there_are() -> None:
    for term in terms().values():
        assert JAPANESE.search(in_language(term.what.template, "ja")), term.word
        assert not set(term.see) - set(terms()), term.word
        assert not term.others or in_language(term.others, "ja") != term.others or term.others.endswith("LR"), term.word
    assert sum(map(len, chapters().values())) == len(terms()), "no word has two entries"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_made_from_the_same_table(language: str) -> None:
    written = resource("docs", page_path("glossary", language)).read_text("utf-8")
    assert written == page(language), "run resources/docs/make.py"


def test_tooltips_say_the_sentence_of_the_entry() -> None:
    names = Names(program(), NOTATION)
    for term in terms().values():
        for key in keys_of(names, term):
            assert names.purpose(key) == term.what


def test_what_is_a_quantity_or_a_choice_has_a_formula_whatever_the_network_is() -> None:
    names = Names(program(), NOTATION)
    without = {term.word for term in terms().values() if (term.kinds or term.chosen) and shown(names, term) is None}
    given = {"samples of the batch", "slope below zero", "bend", "where it turns straight", "every … epochs",
             "period, epochs", "last factor"}  # fmt: skip
    assert without == given, "numbers that are chosen and counts have none"


# --- where it is now ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "iteration", "operation"), [("xor", 3, 11), ("softmax-2-4-3", 2, 17), ("sine", 4, 3)]
)
def test_where_it_is_now_is_as_the_record_has_it(source: str, iteration: int, operation: int) -> None:
    frame, told = frame_of(source, iteration, operation), 0
    for term in terms().values():
        keys = keys_of(frame.names, term) if term.chosen is None else []
        lines = [line for line in now(frame, term) if "value" in line.facts]
        assert len(lines) in (0, len(keys))  # none of what is no array
        for line in lines:
            value, step = line.facts["value"], line.facts.get("step")
            if isinstance(step, Link):
                written = frame.program.operations[step.arguments[0] - 1].writes
                assert written in keys
                if isinstance(value, Link):
                    assert value.arguments[0].key.now == written.now
                else:
                    assert not frame.record.has_all(written)
            if isinstance(value, Link):
                number = value.arguments[0]
                array = np.asarray(frame.record[number.key])
                assert value.text == readable(float(array[number.index]))
                shape = public_shape(number.key, frame.program.shape(number.key, len(frame.record.rows)))
                assert shape == array.shape
                assert not shape or line.facts["shape"] == " × ".join(map(str, shape))
                told += 1
    assert told > 10


def test_parameters_are_told_as_old_until_their_update_and_then_as_new() -> None:
    for operation, words_then in ((11, "as the iteration began"), (17, "after the update")):
        frame = frame_of("xor", 3, operation)
        for line in now(frame, terms()["weight"]):
            assert str(line.facts["array"]).endswith(words_then)


def test_of_a_sample_outside_the_batch_and_of_a_probe_no_number_is_said_to_be_selected() -> None:
    session = Session(nnviz.Timeline(nnviz.load("sine")), look=LOOK)
    session.goto(3, 11)
    inside = set(session.frame().record.rows.tolist())
    session.show_row(next(row for row in range(len(session.frame().data.inputs)) if row not in inside))
    for ask in (lambda: None, lambda: session.probe(np.array([0.5]))):
        ask()
        (line,) = now(session.frame(), terms()["weighted sum"])[:1]
        assert line.facts["value"] == "none, what is shown is not in the batch"
        assert isinstance(now(session.frame(), terms()["weight"])[0].facts["value"], Link)


def test_numbers_of_activations_and_losses_are_told_where_they_are_chosen() -> None:
    frame = frame_of(network(
        layers=[{"size": 2, "activation": {"kind": "leaky_relu", "slope": 0.2}}, {"size": 1, "activation": "identity"}],
        loss={"kind": "huber", "delta": 0.5},
    ), 1, 3)  # fmt: skip
    (slope,), (turn,) = (now(frame, terms()[word]) for word in ("slope below zero", "where it turns straight"))
    assert (slope.facts["choice"], turn.facts["choice"]) == ("0.2", "0.5")
    assert [line.template for line in now(frame, terms()["bend"])] == ["This experiment has no such number."]


def test_the_panel_of_a_layer_is_named_for_what_stands_in_its_tables_and_for_nothing_else() -> None:
    penalties = {"l1": 0.1, "l2": 0.1}
    for kind in OPTIMIZERS:
        more = {"momentum": 0.9, "nesterov": True} if kind == "sgd" else {}
        source = network(optimizer={"kind": kind, "lr": 0.1, **penalties, **more}, input_gradient=True)
        session = Session(nnviz.Timeline(nnviz.load(source)), look=LOOK)
        session.goto(2, len(session.timeline.program))
        for layer in (1, 2):
            session.select_node(layer, 0)
            frame = session.frame()
            tabs = ("parameters", "gradients", *frame.program.memory)
            there = {key for tab in tabs for key in layer_keys(frame.program, tab, layer)}
            there |= {Key(name, layer) for name in value_names(frame)}
            told = set()
            for term in terms().values():
                for key in keys_of(frame.names, term) if term.chosen is None and term.word not in TOLD else ():
                    (line,) = (one for one in now(frame, term) if one.facts["array"] in (
                        frame.names.array(key), frame.names.array(key.before)))  # fmt: skip
                    if line.facts["panel"].arguments[:2] == ("layer", layer):  # type: ignore[union-attr]
                        told.add(key)
            assert told == there, (kind, layer)


def test_formula_and_line_are_written_in_the_notation_in_force() -> None:
    notation = NOTATION.changed("sum", "z").changed("delta", "derivative")
    made = entry(frame_of("xor", 3, 11, notation=notation), terms()["delta"])
    assert made.formula is not None
    assert "".join(token.text for token in made.formula.tokens).startswith("∂L/∂z")
    assert "dL_dz1 = upstream1" in made.html or "dL_dz1 = g1" in made.html


def test_with_a_mistake_the_entry_says_that_it_need_not_be_so() -> None:
    assert "With the mistake switched on" in entry(frame_of("mistakes", 1, 9), terms()["delta"]).html
    assert "With the mistake switched on" not in entry(frame_of("xor", 1, 9), terms()["delta"]).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_can_be_written_before_the_first_step_and_after_the_last(language: str) -> None:
    use_language(language)
    for source, operation in (("xor", 0), ("mistakes", 3), ("digits", 17)):
        frame = frame_of(source, 1, operation)
        for term in terms().values():
            made = entry(frame, term)
            assert made.html.count("<a href") == len(made.links) and tr(term.word)[:3] in unescape(made.html)


# --- the panel ---------------------------------------------------------------------------------


def opened(window: Window, word: str) -> TermsView:
    window.explaining.show(terms()[word])
    for _ in range(4):
        QApplication.processEvents()
    view = window.views["terms"]
    assert isinstance(view, TermsView)
    return view


def place_of(page: QTextBrowser, href: str) -> QPoint:
    """A point of a link that can be clicked."""
    area = page.viewport().rect()
    places = (QPoint(x, y) for y in range(2, area.height(), 4) for x in range(2, area.width(), 6))
    return next(place for place in places if page.anchorAt(place) == href)


def follow(qtbot: Any, view: TermsView, text: str) -> None:
    """Clicks the first link of that text."""
    document = view.page.toHtml()
    href = next(href for href, said in re.findall(r'<a href="(\d+)"[^>]*>(.*?)</a>', document)
                if text in re.sub("<[^>]*>", "", said))  # fmt: skip
    qtbot.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view.page, href))
    QApplication.processEvents()


def test_links_go_to_steps_numbers_layers_panels_and_other_entries(window: Window, qtbot: Any) -> None:
    window.session.goto(3, 17)
    view = opened(window, "delta")
    assert "delta" in view.page.toPlainText() and window.is_seen("terms")
    follow(qtbot, view, "step 11 of 17")
    assert window.session.timeline.cursor.operation == 11
    number = window.session.frame().looked_at
    follow(qtbot, view, readable(window.session.frame().value_of(number)))  # type: ignore[arg-type]
    assert window.session.frame().looked_at.key == Key("deltas", 1)  # type: ignore[union-attr]
    follow(qtbot, view, "upstream gradient")
    assert view.term.word == "upstream gradient"
    qtbot.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert view.term.word == "delta" and view.forward.isEnabled()
    qtbot.keyClick(view.page, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ShiftModifier)
    assert view.term.word == "upstream gradient"
    opened(window, "target")
    follow(qtbot, view, "Sample")
    assert window.is_seen("sample")
    opened(window, "layer")
    follow(qtbot, view, "output layer")
    assert window.session.frame().selection.layer == 2


def test_what_is_typed_is_searched_and_enter_opens_the_best(window: Window, press: Any, qtbot: Any) -> None:
    press(Qt.Key.Key_Y, control=True, shift=True)
    view = window.views["terms"]
    view.search.setFocus()
    qtbot.keyClicks(view.search, "grad_out")
    assert view.list.item(0).text() == "upstream gradient · grad_output" and view.list.isVisible()
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.term.word == "upstream gradient" and not view.search.text() and view.page.isVisible()
    qtbot.keyClicks(view.search, "moment")
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    second = view.list.currentItem().text()
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert second.startswith(view.term.word)
    qtbot.keyClicks(view.search, "x")
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.page.isVisible() and not view.search.text()
    press(Qt.Key.Key_Y, control=True, shift=True)
    assert window.cards["terms"].isHidden()


def test_links_are_reached_by_keys(window: Window, qtbot: Any) -> None:
    window.session.goto(3, 17)
    view = opened(window, "phase")
    view.page.setFocus()
    qtbot.keyClick(view.page, Qt.Key.Key_Tab)
    qtbot.keyClick(view.page, Qt.Key.Key_Return)
    assert window.session.timeline.cursor.operation == 1


def test_the_entry_stays_in_another_language_and_size_and_while_training_runs(window: Window, qtbot: Any) -> None:
    view = opened(window, "slope")
    use_language("ja")
    QApplication.sendPostedEvents()
    view = window.views["terms"]
    assert view.term.word == "slope"
    qtbot.waitUntil(lambda: "微分（びぶん）" in view.page.toPlainText())
    use_language("en")
    QApplication.sendPostedEvents()
    window.appearance.rescale(1)
    assert window.views["terms"].term.word == "slope"
    window.session.run()
    qtbot.waitUntil(lambda: "Training is running." in window.views["terms"].page.toPlainText())
    window.session.pause()
    qtbot.waitUntil(lambda: "written by step" in window.views["terms"].page.toPlainText().replace("\n", " "))


# --- what is this? -----------------------------------------------------------------------------


def asked_at(widget: QWidget, place: QPoint) -> str:
    """The entry that the menu at a place offers."""
    at = widget.mapToGlobal(place)
    QApplication.sendEvent(widget, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    (action,) = [action for action in menu.actions() if action.text().replace("&", "").startswith("What is this?")]  # type: ignore[attr-defined]
    text = action.text().replace("&", "")
    action.trigger()
    menu.close()
    QApplication.processEvents()
    return str(text)


def test_a_key_opens_the_entry_of_what_has_the_focus(window: Window, press: Any) -> None:
    window.session.goto(3, 11)
    expected = {"network": "delta", "formula": "upstream gradient", "timeline": "delta", "code": "delta",
                "loss": "loss", "layer": "delta"}  # fmt: skip
    for name, word in expected.items():
        window.open_card(name) if name in window.cards else None
        QApplication.processEvents()
        view = window.views[name]
        at = view.values if name == "layer" else view
        at.setFocus()
        if name == "layer":
            view.values.setCurrentIndex(view.values.model().index(0, 4))
        press(Qt.Key.Key_F1, control=True, on=window.focusWidget())
        assert window.views["terms"].term.word == word, name


def test_heads_cells_legends_words_and_facts_lead_to_their_entries(window: Window, qtbot: Any) -> None:
    window.session.goto(3, 11)
    window.open_card("layer")
    QApplication.processEvents()
    terms_of = window.views
    table = window.views["layer"].values
    head = table.horizontalHeader()
    tip = table.model().headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == terms()["upstream gradient"].what
    for column, word in ((0, "weighted sum"), (2, "upstream gradient"), (3, "slope")):
        place = QPoint(head.sectionViewportPosition(column) + 8, 8)
        assert asked_at(head.viewport(), place).endswith(word)
        assert terms_of["terms"].term.word == word
        window.open_card("layer")
        QApplication.processEvents()
    asked_at(table.viewport(), table.visualRect(table.model().index(1, 4)).center())
    assert terms_of["terms"].term.word == "delta"
    labels = {label.text(): label for label in window.views["experiment"].findChildren(QLabel)}
    for text in ("optimizer", "tanh", "batch", "sigmoid", "binary cross-entropy", "learning rate η"):
        asked_at(labels[text], labels[text].rect().center())
        assert terms_of["terms"].term.word == text.removesuffix(" η")
    timeline = window.views["timeline"]
    for place, word in ((timeline.cells()[9].center().toPoint(), "slope"), (QPoint(300, 10), "forward"),
                        (timeline.track().center().toPoint(), "iteration")):  # fmt: skip
        asked_at(timeline, place)
        assert terms_of["terms"].term.word == word
    sample = window.views["sample"].findChild(QTableView)
    for row, word in ((0, "input"), (2, "target"), (3, "prediction")):
        heads = sample.verticalHeader()
        asked_at(heads.viewport(), QPoint(12, heads.sectionViewportPosition(row) + 6))
        assert terms_of["terms"].term.word == word
    card = window.cards["boundary"].findChild(QLabel)
    asked_at(card, card.rect().center())
    assert terms_of["terms"].term.word == "decision boundary"


def test_every_part_of_the_legend_of_the_network_leads_to_its_entry(window: Window) -> None:
    network = window.views["network"]
    legend = network.geometry_of_network().legend
    seen = []
    for across in range(int(legend.left()), int(legend.right()), 6):
        key = network.named_at(QPoint(across, int(legend.center().y())))
        if key is not None and (not seen or seen[-1] != key.kind):
            seen.append(key.kind)
    assert seen[:3] == ["sums", "outputs", "deltas"] and "weights" in seen
    place = next(QPoint(x, int(legend.center().y())) for x in range(int(legend.left()), int(legend.right()))
                 if network.named_at(QPoint(x, int(legend.center().y()))) == Key("deltas", 1))  # fmt: skip
    asked_at(network, place)
    assert window.views["terms"].term.word == "delta"


def test_texts_above_a_plot_lead_to_their_entries_and_the_plot_keeps_its_own_menu(window: Window) -> None:
    window.session.goto(3, 11)
    QApplication.processEvents()
    (plot,) = window.views["loss"].findChildren(Plot)[:1]
    place, _, text = plot.head_places[0]
    assert text.startswith("batch")
    asked_at(plot.viewport(), place.center().toPoint())
    assert window.views["terms"].term.word == "batch"
    inside = plot.viewport().rect().center()
    at = plot.viewport().mapToGlobal(inside)
    QApplication.sendEvent(plot.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, inside, at))
    menu = QApplication.activePopupWidget()
    assert "Copy values" in [action.text() for action in menu.actions()]  # type: ignore[union-attr]
    menu.close()  # type: ignore[union-attr]


def asked_of(window: Window, name: str, place: QPoint) -> str:
    asked_at(window.views[name], place)
    return str(window.views["terms"].term.word)


def test_the_words_of_the_position_lead_to_their_entries(window: Window) -> None:
    window.session.goto(3, 11)
    QApplication.processEvents()
    row = window.views["breadcrumb"]
    row.grab()
    down = row.height() // 2
    seen = []
    for across in range(4, row.width(), 8):
        told = row.named_at(QPoint(across, down))
        if told is not None and (not seen or seen[-1][1] != told):
            seen.append((across, told))
    words_then = [asked_of(window, "breadcrumb", QPoint(across + 4, down)) for across, _ in seen]
    assert words_then == ["epoch", "iteration", "backward", "layer", "delta", "sample", "gradient"], seen


def test_captions_of_the_network_and_heads_of_panels_lead_to_their_entries(window: Window) -> None:
    window.session.goto(3, 11)
    QApplication.processEvents()
    network = window.views["network"]
    layout = network.geometry_of_network()
    assert layout.loss is not None
    top, loss = round(layout.caption_y), layout.loss.center().toPoint()
    for place, word in ((QPoint(round(layout.columns[1].x), top), "layer"), (QPoint(loss.x(), top), "loss"),
                        (loss, "loss")):  # fmt: skip
        assert asked_of(window, "network", place) == word
    assert asked_of(window, "timeline", QPoint(30, 20)) == "iteration"
    for name, word in (("histograms", "iteration"), ("loss", "epoch")):
        window.open_card(name)
        QApplication.processEvents()
        note = window.cards[name].note
        asked_at(note, note.rect().center())
        assert window.views["terms"].term.word == word, (name, note.text)
    window.open_card("rows")
    QApplication.processEvents()
    table = window.views["rows"].table
    heads = table.horizontalHeader()
    model = table.model()
    at = next(at for at in range(model.columnCount())
              if model.headerData(at, Qt.Orientation.Horizontal) == "class")  # fmt: skip
    asked_at(heads.viewport(), QPoint(heads.sectionViewportPosition(at) + 6, 8))
    assert window.views["terms"].term.word == "class"


@pytest.mark.parametrize(("language", "word", "text"), [("en", "slope", "slope"), ("ja", "slope", "微分")])
def test_a_word_of_the_step_in_words_leads_to_its_entry(open_window: Any, language: str, word: str, text: str) -> None:
    use_language(language)
    window = open_window("xor")
    window.session.goto(3, 11)
    view = window.views["step"]
    layout = view.laid_out()
    at = layout.text().index(text)
    line = layout.lineForTextPosition(at)
    left, _ = line.cursorToX(at)
    box = view.needed
    place = QPoint(round(view.contentsRect().left() + LOOK.px(12) + left + 4),
                   round((view.height() - box.height()) / 2 + line.y() + line.height() / 2))  # fmt: skip
    assert view.named_at(place) == word
    assert view.named_at(QPoint(2, 2)) == Key("deltas", 1) == view.named_at(None)


def test_terms_are_found_in_a_text_the_longest_word_first() -> None:
    from nnviz.gui.words.terms.table import in_text

    def named(text: str) -> list[str]:
        return [term.word for term in in_text(text)]

    assert named("The upstream gradients times the slopes") == ["upstream gradient", "slope"]
    assert named("平均二乗誤差の勾配") == ["mean squared error", "gradient"]
    assert named("nothing of the kind") == []
