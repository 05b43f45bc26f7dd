"""The NumPy lines of the iteration: the one that ran is marked, the coming ones are dim."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser

from ...engine.script import iteration_script
from .. import theme
from ..frame import Frame
from ..notation import tr

LINES_AHEAD = 3
INDENT = 42


def code_html(frame: Frame) -> str:
    """Every operation's line, numbered from 1."""
    palette, shown = theme.current(), frame.cursor.operation
    rows = []
    for at, operation in enumerate(frame.program.operations, start=1):
        colour, sign, style = palette.ink if at <= shown else palette.muted, palette.panel, ""
        if at == shown:
            style, sign = f"background:{_tint(palette.phase(operation.phase))}; font-weight:bold", palette.ink
        number = f"{at:>2}".replace(" ", "&nbsp;")
        head = f'{number}&nbsp;<span style="color:{sign}">▶</span>&nbsp;'
        indent = f"margin:0 0 0 {INDENT}px; text-indent:-{INDENT}px"
        rows.append(f'<p style="color:{colour}; {indent}; {style}">{head}{escape(operation.code)}</p>')
    return "".join(rows)


def _tint(colour: str) -> str:
    """A phase's colour laid thinly over the panel."""
    over, under = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (colour, theme.current().panel))
    return "#" + "".join(f"{round(0.2 * a + 0.8 * b):02x}" for a, b in zip(over, under, strict=True))


class CodeView(QTextBrowser):
    """The panel of NumPy lines. Clicking a line asks to go there; the menu copies a script that runs by itself."""

    operation_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(theme.px(10))
        self.document().setDefaultFont(theme.font("code", fixed=True))
        self.setAccessibleName(tr("NumPy lines"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._frame: Frame | None = None
        self._html = ""

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        html = code_html(frame)
        if html != self._html:
            self._html = html
            self.setHtml(html)
            self._scroll_to(frame.cursor.operation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._scroll_to(self._frame.cursor.operation)

    def _scroll_to(self, operation: int) -> None:
        """The marked line and the next ones are seen."""
        for at in (operation + LINES_AHEAD, operation):
            block = self.document().findBlockByNumber(max(0, min(at, self.document().blockCount()) - 1))
            self.setTextCursor(QTextCursor(block))
            self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            line = self.cursorForPosition(event.position().toPoint()).blockNumber() + 1
            if self._frame is not None and line <= len(self._frame.program):
                self.operation_clicked.emit(line)

    def copy_script(self) -> None:
        """Copies the iteration as a script with its imports and data."""
        if self._frame is not None:
            QGuiApplication.clipboard().setText(iteration_script(self._frame.program, self._frame.record))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        copy = QAction(tr("Copy selected text"), menu)
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        whole = QAction(tr("Copy the iteration as a script that runs"), menu)
        whole.triggered.connect(self.copy_script)
        menu.addActions([copy, whole])
        menu.exec(self.viewport().mapToGlobal(at))
