"""Texts whose words lead to the entries of terms: quiet links, of each term one, none within formulas and code."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from html import escape

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from nnviz.gui.look.links import links
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import told
from nnviz.gui.words.terms.linking import mentions
from nnviz.gui.words.terms.table import terms

TERM = "term"
"""The scheme of the addresses of entries."""
CODE = re.compile(r"`([^`]*)`")
APART = re.compile(r"\$[^$\n]+\$|```.*?```|`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>\n]*>|https?://\S+", re.DOTALL)
"""What is no sentence within Markdown: formulas, code, links."""
ENUMERATED, BREAK = re.compile(r"(?<=、)(?=−?\d)"), "\N{ZERO WIDTH SPACE}"
"""Where a line may end among numbers one after another, which Qt else takes for one word and breaks within digits."""
MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each letter of what is none."""
MOST_TALL = 10_000
"""As many pixels as a text takes: what has no room is scrolled to."""
TAB, BACKTAB = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason


def in_markdown(text: str) -> str:
    """The same Markdown with links to entries."""
    return "".join(_linked(text, str, "[{word}](<{address}>)"))


def in_html(text: str) -> str:
    """A plain text as rich text with links to entries; what stands between backquotes is code."""
    made = "".join(_linked(text, escape, '<a href="{address}">{word}</a>'))
    return CODE.sub(r"<code>\1</code>", made)


def _linked(text: str, written: Callable[[str], str], link: str) -> Iterator[str]:
    text, end = ENUMERATED.sub(BREAK, text), 0
    for mention in mentions(APART.sub(lambda found: MASK * len(found[0]), text)):
        yield written(text[end : mention.begin])
        word, end = text[mention.begin : mention.end], mention.end
        yield link.format(word=written(word), address=f"{TERM}:{mention.term.word}")
    yield written(text[end:])


class LinkedText(QTextBrowser):
    """`entry_asked(word)` where a link to an entry is followed, by the mouse or by Tab and Enter. Other links open what
    they lead to. `link_reached` follows where Tab leads to one."""

    entry_asked = Signal(str)
    link_reached = Signal()

    def __init__(self, look: Look, name: str, size: str = "body") -> None:
        super().__init__()
        self._look, self._size, self._html = look, size, ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(look.font(size))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(20))

    def stay_as_tall(self, most: Callable[[], int] = lambda: MOST_TALL) -> None:
        """Is as high as what stands in it from now on, but no higher than that many pixels."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

        def fit() -> None:
            around = self.height() - self.viewport().height()
            self.setFixedHeight(min(math.ceil(self.document().size().height()) + around, most()))

        self.document().documentLayout().documentSizeChanged.connect(fit)

    def setText(self, html: str) -> None:
        """Shows rich text, in which links to entries stand."""
        self._html = html
        self.document().setDefaultFont(self._look.font(self._size))
        self.setHtml(html)
        self.setAccessibleDescription(self.toPlainText().replace(BREAK, ""))
        self._quieten()

    def text(self) -> str:
        """The rich text that is shown."""
        return self._html

    def _quieten(self) -> None:
        """Links to entries look like the text around them, with dots below."""
        known = terms()
        cursor = QTextCursor(self.document())
        found = [(of, _word(QUrl(of.charFormat().anchorHref()))) for of in links(self.document().begin())]
        for fragment, word in found:
            if word in known:
                quiet = QTextCharFormat()
                quiet.setForeground(self.palette().text())
                quiet.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                quiet.setUnderlineColor(self._look.colour("muted"))
                quiet.setToolTip(told(known[word].what))
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(quiet)

    def _follow(self, link: QUrl) -> None:
        word = _word(link)
        self.entry_asked.emit(word) if word else QDesktopServices.openUrl(link)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first link can be followed at once, and from behind the last."""
        super().focusInEvent(event)
        if event.reason() in (TAB, BACKTAB) and not self.textCursor().hasSelection():
            self.focusNextPrevChild(event.reason() == TAB)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        went_on = super().focusNextPrevChild(forwards)
        if self.textCursor().hasSelection():
            self.link_reached.emit()
        return went_on


def _word(link: QUrl) -> str:
    """The term to whose entry a link leads; "" for any other link."""
    return link.path() if link.scheme() == TERM else ""
