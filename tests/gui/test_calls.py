"""The calls of PyTorch beside the steps: which steps are which call, where we are, and the way to each."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication, QTextBrowser

from nnviz.gui.window.window import Window
from nnviz.gui.words.language import use_language


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


def shown(window: Window) -> QTextBrowser:
    window.open_card("torch")
    for _ in range(4):
        QApplication.processEvents()
    view = window.views["torch"]
    assert isinstance(view, QTextBrowser)
    return view


def rows(view: QTextBrowser) -> list[list[str]]:
    """The texts of the table, and what its row at hand stands out by."""
    (table,) = (frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    return [[_text(table, row, column) for column in range(table.columns())] for row in range(table.rows())]


def _text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2028", "\n").replace("\N{NO-BREAK SPACE}", " ")


def marked(view: QTextBrowser) -> list[int]:
    """The rows that have a ground of their own."""
    (table,) = (frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable))
    ground = Qt.BrushStyle.NoBrush
    return [row for row in range(table.rows()) if table.cellAt(row, 0).format().background().style() != ground]


def place(view: QTextBrowser, row: int) -> QPoint:
    """A point of a row beside its link, which is scrolled to."""
    area, bar = view.viewport().rect(), view.verticalScrollBar()
    for down in range(0, bar.maximum() + 20, 20):
        bar.setValue(down)
        for y in range(2, area.height(), 4):
            at = QPoint(area.width() // 2, y)
            if view.row_at(at) == row and not view.anchorAt(at):  # type: ignore[attr-defined]
                return at
    raise LookupError(row)


def test_the_table_says_which_steps_are_which_call(window: Window) -> None:
    told = rows(shown(window))
    assert [row[0].split("\n")[-1] for row in told] == ["steps 1–4", "step 5", "", "steps 6–13", "steps 14–17"]
    assert [row[1].split("\n")[0] for row in told] == [
        "y = model(X)", "loss = criterion(y, t) / (N * D)", "optimizer.zero_grad()", "loss.backward()",
        "optimizer.step()",
    ]  # fmt: skip
    assert "gradients are written anew" in told[2][1]
    assert "nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1)" in told[0][1]


def test_the_row_at_hand_is_marked_and_a_click_goes_to_the_first_step_of_a_row(window: Window, qtbot: Any) -> None:
    view, session = shown(window), window.session
    session.goto(1, 0)
    assert marked(view) == []
    for operation, row in ((1, 0), (4, 0), (5, 1), (6, 3), (13, 3), (17, 4)):
        session.goto(1, operation)
        assert marked(view) == [row], operation
    for row, step in ((3, 6), (4, 14)):
        session.goto(1, 17)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, row))
        assert session.timeline.cursor.operation == step
    view.verticalScrollBar().setValue(0)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert session.timeline.cursor.operation == 1, "the first link by keys"


def test_the_phases_of_the_timeline_tell_their_calls_too(window: Window) -> None:
    timeline = window.views["timeline"]
    above = [QPointF(timeline.cells()[at].center().x(), 8) for at in (0, 4, 6, 16)]
    told = [timeline.text_at(place).split("\n")[1] for place in above]
    assert told == ["y = model(X)", "loss = criterion(y, t) / (N * D)", "loss.backward()", "optimizer.step()"]


def test_a_mistake_that_pytorch_cannot_make_is_said(open_window: Any) -> None:
    window = open_window("mistakes")
    assert "PyTorch cannot be made to do the mistake forgotten ÷ D" in shown(window).toPlainText()
    window.session.edit("mistake", "none")
    assert rows(shown(window))[0][1].startswith("y = model(X)")


def test_the_table_follows_what_is_changed_and_the_language(window: Window) -> None:
    view = shown(window)
    window.session.edit("optimizer", "adam")
    assert "torch.optim.Adam(" in rows(view)[4][1]
    use_language("ja")
    QApplication.sendPostedEvents()
    assert "勾配は毎回書き直します" in rows(shown(window))[2][1]


def test_keys_open_and_close_it_and_its_rows_have_entries(window: Window, press: Any) -> None:
    press(Qt.Key.Key_J, control=True, shift=True)
    QApplication.processEvents()
    view = window.views["torch"]
    assert window.is_seen("torch")
    assert view.named_at(view.viewport().mapTo(view, place(view, 0))) == "forward"
    press(Qt.Key.Key_J, control=True, shift=True)
    assert window.cards["torch"].isHidden()
