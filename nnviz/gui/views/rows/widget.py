"""The panel of all rows: which are seen, the table, and with which weights they are answered."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from nnviz.gui.look.look import Look
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import tr

from .model import Filter
from .table import RowsTable
from .words import sum_text, weights_text

SHARE_OF_TIME = 0.2
"""While training runs, computing rows takes at most about this part of the time."""


class RowsView(QWidget):
    """The panel."""

    asks = ("row_clicked", "probe_asked", "table_save_asked")
    row_clicked = Signal(int)
    probe_asked = Signal(object)
    table_save_asked = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self._not_before = 0.0
        self._offered: object = None
        self.part, self.answer, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.typed, self.count, self.save = QLineEdit(), QLabel(), ToolButton(look, "narrow")
        self.fault = QLabel()
        self.table, self.below = RowsTable(look), QLabel()
        self._name_parts()
        self._arrange()
        for chooser in (self.part, self.answer, self.kind):
            chooser.activated.connect(self._choose)
        self.typed.textEdited.connect(self._choose)
        self.table.asked.connect(self._show_row)
        for signal in (self.save.clicked, self.table.save_asked):
            signal.connect(lambda *_: self.table_save_asked.emit(tr("rows"), self.table.rows.exported()))

    def _name_parts(self) -> None:
        self.setAccessibleName(tr("All rows"))
        for widget, name in (
            (self.part, tr("Part of the data")), (self.answer, tr("Right or wrong answers")),
            (self.kind, tr("Which class")), (self.typed, tr("Rows or a condition")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.typed.setToolTip(tr("Rows, as 3, 7-12, or conditions, as loss > 0.1 and x1 < 0."))
        self.typed.setPlaceholderText(tr("3, 7-12 or loss > 0.1"))
        self.typed.setClearButtonEnabled(True)
        self.save.show_face("", tr("CSV…"))
        self.save.setToolTip(tr("Save table as CSV…"))
        self.save.setAccessibleName(tr("Save table as CSV…"))
        self.fault.setObjectName("fault")
        self.below.setObjectName("muted")
        self.count.setObjectName("muted")
        for label in (self.fault, self.below):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.hide()

    def _arrange(self) -> None:
        column, px = QVBoxLayout(self), self._look.px
        column.setContentsMargins(px(8), px(2), px(8), px(4))
        column.setSpacing(px(4))
        for chooser in (self.part, self.answer, self.kind):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(6)
        widgets: tuple[tuple[QWidget, ...], ...] = (
            (self.part, self.answer, self.kind),
            (self.typed, self.count, self.save),
        )
        for row in widgets:
            line = QHBoxLayout()
            line.setSpacing(px(4))
            for widget in row:
                line.addWidget(widget, int(widget not in (self.count, self.save)))
            column.addLayout(line)
        column.addWidget(self.fault)
        column.addWidget(self.table, 1)
        column.addWidget(self.below)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(300))

    def set_frame(self, frame: Frame) -> None:
        """While training runs, rows that take long to compute are shown less often; what stands below says of when
        they are."""
        self._frame = frame
        begun = time.monotonic()
        if frame.running and begun < self._not_before:
            return
        answers = self.table.rows.show(frame)
        if not frame.running:
            self.table.show_row(self.table.rows.shown)
        self.below.setText(following([weights_text(frame), sum_text(answers)]))
        self._offer(frame)
        self._tell()
        now = time.monotonic()
        self._not_before = now + (now - begun) / SHARE_OF_TIME

    def _offer(self, frame: Frame) -> None:
        """What can be chosen of these data."""
        sheet = self.table.rows.sheet
        if sheet is None or sheet is self._offered:
            return
        self._offered = sheet
        parts = {"": tr("all rows"), "train": tr("training rows"), "test": tr("test rows"), "batch": tr("in the batch")}
        answers = {None: tr("all answers"), True: tr("right ones"), False: tr("wrong ones")}
        kinds: dict[Any, str] = {None: tr("all classes")}
        kinds |= {at: tr("target: {name}").format(name=name) for at, name in enumerate(sheet.class_names())}
        if not sheet.tests.any():
            parts = {name: text for name, text in parts.items() if name not in ("train", "test")}
        wanted = self.table.rows.filter
        for chooser, texts, value in (
            (self.part, parts, wanted.part), (self.answer, answers, wanted.answer), (self.kind, kinds, wanted.kind)
        ):  # fmt: skip
            chooser.clear()
            for data, text in texts.items():
                chooser.addItem(text, data)
            chooser.setCurrentIndex(max(0, [*texts].index(value) if value in texts else 0))
        for chooser in (self.answer, self.kind):
            chooser.setVisible(sheet.wanted is not None)
        self._choose()

    def _choose(self, *_: object) -> None:
        part, answer, kind = (chooser.currentData() for chooser in (self.part, self.answer, self.kind))
        wanted = Filter(part or "", answer, kind, self.typed.text())
        if wanted != self.table.rows.filter:
            self.table.rows.want(wanted)
            self._tell()

    def _tell(self) -> None:
        """How many rows are seen, and what is wrong with what was typed."""
        rows, fault = self.table.rows, self.table.rows.fault
        if rows.sheet is not None:
            self.count.setText(tr("{seen} of {count}").format(seen=rows.rowCount(), count=len(rows.sheet)))
        if fault != self.fault.text():
            self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _show_row(self, row: int) -> None:
        """A training row is shown as the sample; what the network makes of a test row as a probe."""
        sheet = self.table.rows.sheet
        assert sheet is not None
        if sheet.tests[row]:
            self.probe_asked.emit(sheet.raw[row].copy())
        else:
            self.row_clicked.emit(int(sheet.numbers[row]))

    @property
    def chosen(self) -> tuple[Filter, tuple[str, bool] | None]:
        """What is filtered and how it is sorted, for the view that takes the place of this one."""
        return self.table.rows.filter, self.table.rows.sorted_by

    @chosen.setter
    def chosen(self, chosen: tuple[Filter, tuple[str, bool] | None]) -> None:
        self.table.rows.filter, self.table.rows.sorted_by = chosen
        self.typed.setText(chosen[0].text)
        self._offered = None
        self.table.sort_again()
