"""What is this? Which term stands at a place of the window, or at what has the focus.

A view may say so by `named_at(place)`, where None is what its keys are at: an array by its key, or a text; of others
the words are read that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QListView,
    QTabBar,
    QWidget,
)

from nnviz.engine.maths.keys import Key
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.mnemonics import plain
from nnviz.gui.words.names import Names
from nnviz.gui.words.terms.table import in_text, is_word, terms
from nnviz.gui.words.terms.term import Term

if TYPE_CHECKING:
    from .widget import TermsView


def term_of(names: Names, widget: QWidget | None, place: QPoint | None = None) -> Term | None:
    """The term at a place of a widget or of one that it stands in; None where there is none."""
    while widget is not None:
        for told in _told(widget, place):
            term = names.term(told) if isinstance(told, Key) else next(iter(in_text(told)), None)
            if term is not None:
                return term
        if place is not None:
            place = widget.mapToParent(place)
        widget = None if widget.isWindow() else widget.parentWidget()
    return None


def _told(widget: QWidget, place: QPoint | None) -> Iterator[Key | str]:
    """What a widget says that stands there, the most particular first; a label and its field speak for each other."""
    if hasattr(widget, "named_at") and (told := widget.named_at(place)) is not None:
        yield told
    chosen = widget.currentText() if isinstance(widget, QComboBox) else ""
    if is_word(chosen):
        yield chosen
    yield from _written(widget, place)
    yield widget.accessibleName()
    if isinstance(widget, QLabel):
        if (field := widget.buddy()) is not None:
            yield from _told(field, None)
    else:
        labels = widget.window().findChildren(QLabel)
        yield from (plain(label.text()) for label in labels if label.buddy() is widget)
    yield chosen
    if isinstance(widget, QDockWidget | QDialog):
        yield widget.windowTitle()


def _written(widget: QWidget, place: QPoint | None) -> Iterator[str]:
    """The texts of Qt's own widgets at a place, or at what their keys are at."""
    match widget:
        case QLabel() | QAbstractButton():
            yield plain(widget.text())
        case QGroupBox():
            yield plain(widget.title())
        case QTabBar():
            yield widget.tabText(widget.currentIndex() if place is None else widget.tabAt(place))
        case QListView():
            at = widget.currentIndex() if place is None else widget.indexAt(widget.viewport().mapFrom(widget, place))
            yield str(at.data() or "")
        case QHeaderView() if place is not None and not hasattr(widget.parentWidget(), "named_at"):
            heads, section = widget.model(), widget.logicalIndexAt(place)
            yield str(heads.headerData(section, widget.orientation(), Qt.ItemDataRole.DisplayRole) or "")


def question(term: Term) -> str:
    """How the menu asks for the entry of a term."""
    return tr("What is this? {term}").format(term=tr(term.word))


class Explaining:
    """Opens entries of the glossary. `opened` brings its panel into sight; `frame` is the one that the window shows."""

    def __init__(self, opened: Callable[[], TermsView], frame: Callable[[], Frame | None]) -> None:
        self._opened, self._frame = opened, frame

    def show(self, term: Term | None) -> None:
        """The entry of a term; the list of all where there is none, since no entry would be an answer."""
        view = self._opened()
        if term is None:
            view.show_list()
        else:
            view.show_term(term.word)

    def show_word(self, word: str) -> None:
        """The entry of the term with that word."""
        self.show(terms().get(word))

    def explain(self, key: Key) -> None:
        """The entry of an array."""
        if (frame := self._frame()) is not None:
            self.show(frame.names.term(key))

    def of_focus(self, widget: QWidget | None) -> None:
        """The entry of what the keys are at."""
        self.show(self.term_at(widget))

    def term_at(self, widget: QWidget | None, place: QPoint | None = None) -> Term | None:
        frame = self._frame()
        return None if frame is None else term_of(frame.names, widget, place)
