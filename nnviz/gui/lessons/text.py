"""The text of a scene: Markdown with formulas, which are typeset as soon as that can be done."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtSvg import QSvgRenderer

from nnviz.gui.look.look import SIZES, Look
from nnviz.gui.state.lessons.plain import FORMULA, formula, plain
from nnviz.gui.views.formula import typeset

from .links import LinkedText, in_markdown

SIZE = "title"
LARGER = 1.12
"""A formula is so much larger than the text around it: its letters are smaller."""
PLACE, PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}", "formula"
WAIT_MS = 30
SPACING = 118
"""The height of a line, in per cent of that of its letters."""


class LessonText(LinkedText):
    """Shows Markdown. Until formulas are typeset they stand there in one line."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, SIZE)
        self._markdown = ""
        self._timer = QTimer(self)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._advance)

    @property
    def line(self) -> int:
        """How high a line of it is."""
        return math.ceil(QFontMetricsF(self._look.font(SIZE)).lineSpacing() * SPACING / 100)

    def end_of_line(self, most: int) -> int:
        """The end of the last line that is whole within so many pixels, or of the first one."""
        ends = [end for _, end in self._lines()]
        return math.ceil(max([end for end in ends if end <= most] or ends[:1] or [0.0]))

    def _lines(self) -> Iterator[tuple[int, float]]:
        """With which letter each line begins, and how far down it ends."""
        block, layout = self.document().begin(), self.document().documentLayout()
        while block.isValid():
            top, lines = layout.blockBoundingRect(block).top(), block.layout()
            for line in map(lines.lineAt, range(lines.lineCount())):
                yield block.position() + line.textStart(), top + line.y() + line.height()
            block = block.next()

    def below(self, height: int) -> str:
        """What its lines say in plain words that end below so many pixels."""
        begin = next((begin for begin, end in self._lines() if end > height), None)
        if begin is None:
            return ""
        rest = QTextCursor(self.document())
        rest.setPosition(begin)
        rest.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        text, formulas = rest.selectedText(), FORMULA.findall(self._markdown)
        picture = self.document().find(PLACE, begin)
        while not picture.isNull():
            at = int(picture.charFormat().toImageFormat().name().removeprefix(PICTURE))
            text = text.replace(PLACE, formula(formulas[at]), 1)
            picture = self.document().find(PLACE, picture)
        return " ".join(text.split())

    def show_text(self, markdown: str, look: Look) -> None:
        """Shows another text, from its beginning."""
        if (markdown, look) != (self._markdown, self._look):
            self._look, self._markdown = look, markdown
            self.setAccessibleDescription(plain(markdown))
            self._write()
            self._timer.start()

    def typeset_now(self) -> None:
        """All formulas at once, for a picture."""
        while self._advance():
            pass

    def _advance(self) -> bool:
        """One piece of the work on formulas; whether there may be more."""
        missing = [tex for tex in FORMULA.findall(self._markdown) if not typeset.is_known(tex)]
        if missing:
            typeset.advance(missing[0])
        if len(missing) <= 1 and (not missing or typeset.is_known(missing[0])):
            self._timer.stop()
            if FORMULA.search(self._markdown):
                self._write()
            return False
        return True

    def _write(self) -> None:
        formulas = FORMULA.findall(self._markdown)
        document = self.document()
        document.setDefaultFont(self._look.font(SIZE))
        text = FORMULA.sub(PLACE, in_markdown(self._markdown))
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        cursor = QTextCursor(document)
        for at, tex in enumerate(formulas):
            cursor = document.find(PLACE, cursor)
            if cursor.isNull():
                break
            self._put(cursor, at, tex)
        self._space_out()
        self._quieten()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _put(self, cursor: QTextCursor, at: int, tex: str) -> None:
        """A formula where the cursor's place is: typeset, or in one line."""
        line = typeset.LINES.get(tex)
        around = QTextCharFormat(cursor.charFormat())
        if line is None or not line.svg:
            around.setFontItalic(True)
            cursor.insertText(formula(tex), around)
            return
        (picture, deep), name = self._picture(line), f"{PICTURE}{at}"
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(picture.width() / picture.devicePixelRatio())
        made.setHeight(picture.height() / picture.devicePixelRatio())
        alignment = QTextCharFormat.VerticalAlignment
        made.setVerticalAlignment(alignment.AlignMiddle if deep else alignment.AlignBaseline)
        cursor.insertImage(made)

    def _picture(self, line: typeset.Line) -> tuple[QImage, bool]:
        """A typeset formula with its base line as far above its end as that of the text; where it is too deep for that
        in the middle. And whether it is."""
        renderer = QSvgRenderer(line.svg.replace(typeset.INK, self._look.palette.ink).encode())
        box, metrics = renderer.viewBoxF(), QFontMetricsF(self._look.font(SIZE))
        unit = self._look.px(SIZES[SIZE]) * LARGER / typeset.SIZE
        above, below, ratio = -box.top() * unit, box.bottom() * unit, self.devicePixelRatioF()
        deep = below > metrics.descent() + 1
        height = 2 * max(above, below) if deep else above + metrics.descent()
        top = height / 2 - above if deep else 0.0
        made = QImage(
            QSize(round((box.width() * unit + self._look.px(2)) * ratio), round(height * ratio)),
            QImage.Format.Format_ARGB32,
        )
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            renderer.render(painter, QRectF(1, top, box.width() * unit, box.height() * unit))
        return made, deep

    def _space_out(self) -> None:
        """Some room between lines and paragraphs."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            format_ = block.blockFormat()
            format_.setLineHeight(SPACING, 1)
            format_.setTopMargin(0)
            format_.setBottomMargin(self._look.px(7))
            cursor.setBlockFormat(format_)
            block = block.next()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._markdown:
            self._write()
