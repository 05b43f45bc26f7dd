"""Files that are dropped: said while they are over the window, and opened as what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

import nnviz
from nnviz.engine.experiment.experiment import save
from nnviz.gui.dialogs.csv import CsvDialog
from nnviz.gui.dialogs.files.unsaved import UnsavedDialog
from nnviz.gui.dialogs.weights import WeightsDialog
from nnviz.gui.state.recent import recent_files
from nnviz.gui.words.language import use_language


@pytest.fixture
def open_window(begin_anew):
    return begin_anew


BUTTON, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


class Hand:
    """Drags files over a widget, as a file manager does."""

    def __init__(self, window: Any, *urls: Path | str) -> None:
        self.window, self.mime = window, QMimeData()
        self.mime.setUrls([QUrl.fromLocalFile(str(url)) if isinstance(url, Path) else QUrl(url) for url in urls])

    def over(self, widget: QWidget | None = None) -> bool:
        """Whether what lies there takes it; a widget that does not hands it on to what it lies in."""
        at: QWidget | None = widget or self.window
        while at is not None:
            event = QDragEnterEvent(QPoint(5, 5), COPY, self.mime, BUTTON, NONE)
            event.ignore()
            if at.acceptDrops() and QApplication.sendEvent(at, event) and event.isAccepted():
                self.at = at
                move = QDragMoveEvent(QPoint(6, 6), COPY, self.mime, BUTTON, NONE)
                QApplication.sendEvent(at, move)
                return at is self.window and move.isAccepted()
            at = at.parentWidget()
        return False

    def away(self) -> None:
        QApplication.sendEvent(self.window, QDragLeaveEvent())

    def drop(self) -> None:
        event = QDropEvent(QPointF(6, 6), COPY, self.mime, BUTTON, NONE)
        QApplication.sendEvent(self.window, event)
        assert event.isAccepted()
        QApplication.processEvents()


def hint(window: Any) -> str:
    return window.drops.hint.text() if window.drops.hint is not None and window.drops.hint.isVisible() else ""


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    save(nnviz.load("or"), tmp_path / "mine.NNVIZ")
    return tmp_path / "mine.NNVIZ"


@pytest.mark.parametrize("name", ["network", "boundary", "loss", "code", "formula", "layer", "timeline"])
def test_wherever_it_is_over_the_window_it_is_said_what_will_be_done(window: Any, experiment: Path, name: str) -> None:
    hand = Hand(window, experiment)
    view = window.views[name]
    inner = view.viewport() if hasattr(view, "viewport") else view
    assert hand.over(inner)
    assert hint(window) == "Drop to open the experiment mine.NNVIZ"
    hand.away()
    assert not hint(window)


def test_an_experiment_is_opened_and_among_the_recent_ones(window: Any, experiment: Path) -> None:
    hand = Hand(window, experiment)
    assert hand.over()
    hand.drop()
    assert not hint(window)
    assert window.session.timeline.experiment == nnviz.load("or") and window.session.path == experiment
    assert recent_files() == [experiment]


def test_where_something_was_done_it_is_asked(window: Any, experiment: Path) -> None:
    window.session.goto(3)
    hand = Hand(window, experiment)
    hand.over()
    hand.drop()
    assert window.findChildren(UnsavedDialog) and window.session.data_kind == "xor"


@pytest.mark.parametrize("ending", ["csv", "TSV", "txt"])
def test_data_ask_what_they_are(window: Any, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"rows.{ending}"
    path.write_text("a\tb\n1\t2\n3\t4\n")
    hand = Hand(window, path)
    assert hand.over() and hint(window) == f"Drop to open the data rows.{ending}"
    hand.drop()
    assert window.findChildren(CsvDialog)


def test_weights_are_imported_as_from_the_menu(window: Any, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, W1=np.ones((2, 4)), b1=np.ones(4), W2=np.ones((4, 1)), b2=np.ones(1))
    hand = Hand(window, path)
    assert hand.over() and hint(window) == "Drop to import the weights weights.npz"
    hand.drop()
    (dialog,) = window.findChildren(WeightsDialog)
    dialog.accept_button.click()
    assert "weights.npz" in window.actions_by_name["undo"].text()


@pytest.mark.parametrize(
    ("urls", "words"),
    [((Path("/a.nnviz"), Path("/b.nnviz")), "Drop one file at a time."),
     ((Path("/a.pdf"),), "a.pdf cannot be opened here"), ((Path("/folder"),), "folder cannot be opened here"),
     (("https://example.org/a.nnviz",), "https://example.org/a.nnviz cannot be opened here")],
)  # fmt: skip
def test_several_files_and_others_are_told_in_one_line(window: Any, urls: Any, words: str) -> None:
    before = window.session.timeline
    hand = Hand(window, *urls)
    assert hand.over() and hint(window).startswith(words)
    line = hint(window)
    hand.drop()
    assert window.banner.text() == line and "\n" not in line
    assert window.session.timeline is before


def test_one_that_is_not_there_is_told(window: Any, tmp_path: Path) -> None:
    hand = Hand(window, tmp_path / "none.nnviz")
    hand.over()
    hand.drop()
    assert "was not found" in window.banner.text() and not recent_files()


def test_text_is_not_taken(window: Any) -> None:
    hand = Hand(window)
    hand.mime.setText("F10")
    assert not hand.over() and not hint(window)


def test_it_is_said_in_the_language_of_the_window_and_lies_on_the_welcome_page(
    window: Any, experiment: Path, qtbot: Any
) -> None:
    use_language("ja")
    QApplication.processEvents()
    window.greeting.open()
    hand = Hand(window, experiment)
    assert hand.over(window.greeting.page.area.viewport())
    assert hint(window) == "ドロップして実験mine.NNVIZを開く"
    assert window.childAt(window.drops.hint.geometry().center()) is window.drops.hint
    hand.drop()
    assert window.greeting.page is None and window.session.path == experiment


def test_a_fault_is_told_on_the_welcome_page_where_it_is_there(window: Any) -> None:
    window.greeting.open()
    hand = Hand(window, Path("/a.pdf"))
    hand.over()
    hand.drop()
    assert "a.pdf cannot be opened here" in window.greeting.page.fault.text()
