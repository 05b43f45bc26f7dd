"""What was open when the program ended without closing: it is offered when it begins again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.state.work.recovery import Orphan
from nnviz.gui.words.language import tr

from ..base import Dialog

MOST = 8
"""So many are listed; the others are offered the next time."""


class RecoveryDialog(Dialog):
    """Lists works with their times; `open_asked(Orphan)` follows for each that is wanted. What is not discarded and not
    opened is `left` for the next start; `rows` are the buttons of each."""

    open_asked = Signal(object)

    def __init__(self, orphans: list[Orphan], look: Look, parent: QWidget) -> None:
        super().__init__(tr("Work that was not saved"), look, parent)
        self.left = orphans
        words = QLabel(tr("nnviz ended without closing. What was open then can be opened again:"))
        words.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(8))
        self.rows: list[tuple[QPushButton, QPushButton]] = []
        for orphan in orphans[:MOST]:
            self._add(grid, orphan)
        buttons = QDialogButtonBox()
        self.later_button = buttons.addButton(tr("Later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(12))
        column.addWidget(words)
        column.addLayout(grid)
        column.addWidget(buttons)
        self.setMinimumWidth(look.px(560))
        self.rows[0][0].setDefault(True)

    def _add(self, grid: QGridLayout, orphan: Orphan) -> None:
        row, head = grid.rowCount(), orphan.head
        text = tr("{name}, iteration {number}")
        name = QLabel(text.format(name=head["name"], number=head["iteration"]))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setToolTip(str(orphan.path or ""))
        when = QLabel(f"{orphan.when:%Y-%m-%d %H:%M}")
        when.setObjectName("muted")
        open_button, discard_button = QPushButton(tr("Open")), QPushButton(tr("Discard"))
        for button in (open_button, discard_button):
            button.setAutoDefault(False)
            button.setAccessibleDescription(name.text())
        widgets = [name, when, open_button, discard_button]
        open_button.clicked.connect(lambda: self._answer(orphan, True, widgets))
        discard_button.clicked.connect(lambda: self._answer(orphan, False, widgets))
        for column, widget in enumerate(widgets):
            grid.addWidget(widget, row, column)
        grid.setColumnStretch(0, 1)
        self.rows.append((open_button, discard_button))

    def _answer(self, orphan: Orphan, opened: bool, widgets: list[QWidget]) -> None:
        """The next one is asked about."""
        self.left.remove(orphan)
        for widget in widgets:
            widget.hide()
        if opened:
            self.open_asked.emit(orphan)
        else:
            orphan.discard()
        if not self.left:
            self.accept()

    def done(self, result: int) -> None:
        """What is left is offered the next time."""
        for orphan in self.left:
            orphan.leave()
        super().done(result)
