"""The panel of terms: a field to search in, what is found, and the entry that is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import BETWEEN
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.formula import typeset
from nnviz.gui.words.language import tr
from nnviz.gui.words.terms.table import found, terms
from nnviz.gui.words.terms.term import Term

from .entry import Entry, add_formula, entry

WIDE = 560
"""From this width on list and entry stand beside each other, in pixels at 100 %; else there is one of them."""
FIRST = "forward"
IDLE_MS = 40
"""The libraries that typeset are imported one at a time when nothing else is to be done."""


class TermsView(QWidget):
    """`show_term` opens an entry. Links in it go to steps, numbers, layers and panels, and to other entries; Backspace
    and Shift+Backspace go back and forth between those that were read. `now` says whether entries tell where their
    terms are now."""

    asks = ("operation_clicked", "number_clicked", "node_clicked", "row_clicked", "iteration_clicked", "panel_asked")
    operation_clicked = Signal(int)
    number_clicked = Signal(object)
    node_clicked = Signal(int, int)
    row_clicked = Signal(int)
    iteration_clicked = Signal(int)
    panel_asked = Signal(str, object, int)
    term_asked = Signal(str)

    def __init__(self, look: Look, now: bool = True) -> None:
        super().__init__()
        self._now = now
        self._look, self._entry, self._shown_in = look, Entry(""), 0.0
        self._read, self._at = [FIRST], 0
        self._listed: list[Term] = []
        self._frame: Frame | None = None
        self.search, self.list, self.page = QLineEdit(), QListWidget(), QTextBrowser()
        self.back, self.forward = ToolButton(look, "quiet", "arrow-left"), ToolButton(look, "quiet", "arrow-right")
        self._name()
        self._build()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._typeset)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(lambda item: self._choose(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.list.currentRowChanged.connect(self._show_beside)
        self.page.anchorClicked.connect(self._follow)
        self.back.clicked.connect(lambda: self._go(-1))
        self.forward.clicked.connect(lambda: self._go(1))
        self.term_asked.connect(self.show_term)
        self._search("")

    def _name(self) -> None:
        self.search.setPlaceholderText(tr("Search all terms"))
        self.search.setAccessibleName(tr("Search all terms"))
        self.search.setClearButtonEnabled(True)
        self.list.setAccessibleName(tr("Terms"))
        self.page.setAccessibleName(tr("Entry"))
        for button, text in ((self.back, tr("Previous entry")), (self.forward, tr("Next entry"))):
            button.setAccessibleName(text)
            button.setToolTip(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _build(self) -> None:
        look, head, column = self._look, QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(look.px(8), 0, look.px(8), look.px(6))
        column.setSpacing(look.px(4))
        head.setSpacing(look.px(4))
        for part in (self.back, self.forward):
            head.addWidget(part)
        head.addWidget(self.search, 1)
        column.addLayout(head)
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.addWidget(self.list)
        self._both.addWidget(self.page)
        self._both.setStretchFactor(0, 1)
        self._both.setStretchFactor(1, 3)
        self._both.setChildrenCollapsible(False)
        column.addWidget(self._both, 1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(look.px(4))
        areas: tuple[QListWidget | QTextBrowser, ...] = (self.list, self.page)
        for area in areas:
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.installEventFilter(self)
        self.setFocusProxy(self.search)

    # --- what is shown -----------------------------------------------------------------------

    def set_frame(self, frame: Frame) -> None:
        if self._frame is not None and self._frame.running and frame.running:
            return
        self._frame = frame
        self._show()

    @property
    def chosen(self) -> tuple[tuple[str, ...], int]:
        """The entries that were read and the one at hand, for the view that takes the place of this one."""
        return tuple(self._read), self._at

    @chosen.setter
    def chosen(self, read: Any) -> None:
        words, self._at = read
        self._read = list(words)

    @property
    def term(self) -> Term:
        """The one whose entry is shown."""
        return terms().get(self._read[self._at]) or terms()[FIRST]

    def show_term(self, word: str) -> None:
        """Opens the entry of a term; the one before can be gone back to."""
        if word not in terms():
            return
        if word != self._read[self._at]:
            self._read, self._at = [*self._read[: self._at + 1], word], self._at + 1
        self.search.clear()
        self._bring(entry=True)
        self._show()
        self.page.verticalScrollBar().setValue(0)

    def show_list(self) -> None:
        """All terms, to search among."""
        self.search.clear()
        self._bring(entry=False)
        self.search.setFocus()

    def _show(self) -> None:
        if self._frame is None:
            return
        self._mark(self.term)
        made = entry(self._frame, self.term, self._now)
        look = self._frame.look
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at < len(self._read) - 1)
        if made.formula is not None and not typeset.is_ready() and self.isVisible():
            self._idle.start()
        if (made.html, look, self._room()) == (self._entry.html, self._look, self._shown_in):
            self._entry = made
            return
        down = self.page.verticalScrollBar().value()
        self._entry, self._look, self._shown_in = made, look, self._room()
        if made.formula is not None:
            add_formula(self.page.document(), made.formula, look, self._room(), self.devicePixelRatioF())
        self.page.setHtml(made.html)
        self.page.verticalScrollBar().setValue(down)

    def _room(self) -> float:
        return float(self.page.viewport().width() - 2 * self.page.document().documentMargin())

    def _typeset(self) -> None:
        """One library more; with all of them formulas are pictures."""
        if self._frame is not None and not self._frame.running and not typeset.is_ready():
            typeset.advance("")
            if typeset.is_ready():
                self._show()
            else:
                self._idle.start()

    # --- searching ---------------------------------------------------------------------------

    def _search(self, query: str) -> None:
        hits = found(query)
        self._listed = [term for term, _ in hits]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([BETWEEN.join(filter(None, (tr(term.word), by))) for term, by in hits])
        self.list.setCurrentRow(0 if self._listed else -1)
        self.list.blockSignals(False)
        self._mark(self.term)
        if query.strip():
            self._bring(entry=False)

    def _mark(self, term: Term) -> None:
        """The entry that is read in the list, where nothing is searched for."""
        if not self.search.text().strip() and term in self._listed:
            blocked = self.list.blockSignals(True)
            self.list.setCurrentRow(self._listed.index(term))
            self.list.blockSignals(blocked)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._listed):
            self.show_term(self._listed[at].word)

    def _show_beside(self, at: int) -> None:
        """With both in sight the entry follows the list."""
        if self._is_wide() and self.list.hasFocus() and 0 <= at < len(self._listed):
            word = self._listed[at].word
            if word != self._read[self._at]:
                self._read, self._at = [*self._read[: self._at + 1], word], self._at + 1
                self._show()

    def _is_wide(self) -> bool:
        return self.width() >= self._look.px(WIDE)

    def _bring(self, entry: bool) -> None:
        """The list or the entry into sight, where there is no room for both."""
        self._on_entry = entry
        self.list.setVisible(self._is_wide() or not entry)
        self.page.setVisible(self._is_wide() or entry)

    _on_entry = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring(self._on_entry)
        QTimer.singleShot(0, self, self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field the arrows go through the list, Enter opens what is marked there and Esc leads back; elsewhere
        Backspace leads to the entry before."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is not self.search and key == Qt.Key.Key_Backspace:
            self._go(1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else -1)
            return True
        if watched is self.search and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            way = -1 if key == Qt.Key.Key_Up else 1
            self._bring(entry=False)
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + way)))
            return True
        if watched is not self.page and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentRow())
            return True
        if key == Qt.Key.Key_Escape and not self._on_entry and (self._now or self.search.text()):
            self.search.clear()
            self._bring(entry=True)
            return True
        return super().eventFilter(watched, event)

    def _go(self, by: int) -> None:
        if 0 <= self._at + by < len(self._read):
            self._at += by
            self._bring(entry=True)
            self._show()

    def _follow(self, link: QUrl) -> None:
        asked = self._entry.links[int(link.toString())]
        getattr(self, asked.signal).emit(*asked.arguments)
