"""The gradient check: what is checked, how far it is, the verdict in words, and the table of all derivatives."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from nnviz.engine.insight.gradient_check import Row, common_ratio, needs_signals, summary, worst
from nnviz.engine.insight.verdicts import MEASURES
from nnviz.engine.maths.keys import PARAMETERS, Key
from nnviz.engine.program.program import Program
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.parts.tool_button import ToolButton
from nnviz.gui.state.frame import CheckChoice, Checked, Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import WARNING, told, tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.numbers import number

from .table import CheckTable

SCOPES = ("all", "layer", "node", "number")
AT_ONCE, OF_EACH = 5000, 200
"""A network of more parameters than these is checked by so many of each array, unless somebody wants all."""
ALIKE = 1e-3


def scope_text(scope: str) -> str:
    return {
        "all": tr("all gradients"), "layer": tr("the selected layer"), "node": tr("the selected node"),
        "number": tr("the number looked at"),
    }[scope]  # fmt: skip


def verdict_html(checked: Checked, look: Look) -> str:
    """How many are right, and what those that are wrong have in common."""
    first, *more = map(told, summary(checked.found))
    wrong, ratio = not all(row.ok for row in checked.found), common_ratio(checked.found)
    colour = look.palette.warning if wrong else look.palette.ink
    cause = [] if ratio is None else [ratio_text(checked, ratio)]
    return following([f'<b style="color:{colour}">{first}</b>', *more, *cause])


def _verdict(frame: Frame, checked: Checked | None) -> str:
    """All that is said above the table."""
    if checked is None:
        return tr("Compares each gradient with (L(p + ε) − L(p − ε)) / 2ε over the rows of this batch.")
    parts = [verdict_html(checked, frame.look)]
    if checked.total < checked.whole:
        some = tr("Only {total} of {whole} are checked, evenly spread.")
        parts.append(some.format(total=checked.total, whole=checked.whole))
    if checked.run is not frame.run:
        elsewhere = tr("This belongs to another run; check again.")
        parts.append(f"{WARNING} {elsewhere}")
    return following(parts)


def ratio_text(checked: Checked, ratio: float) -> str:
    """By what the gradients that are wrong are too large, and which factors that may be."""
    rows, outputs = len(checked.rows), checked.program.sizes[-1]
    known = {
        tr("÷ D (outputs)"): outputs, tr("÷ N (samples)"): rows, tr("÷ N·D (samples times outputs)"): rows * outputs,
        tr("÷ D/2 (half the outputs)"): outputs / 2, tr("× N (samples)"): 1 / rows, tr("× D (outputs)"): 1 / outputs,
    }  # fmt: skip
    meant = [name for name, value in known.items() if value != 1 and math.isclose(ratio, value, rel_tol=ALIKE)]
    if not meant:
        return tr("Each wrong gradient is {ratio} times the numeric one.").format(ratio=f"{ratio:.2f}")
    words = tr("Each wrong gradient is {ratio} times the numeric one; {factor} may have been forgotten.")
    return words.format(ratio=f"{ratio:.2f}", factor=" = ".join(meant))


def summary_html(frame: Frame, checked: Checked) -> str:
    """Of each array how many are right, and how far apart the two derivatives are at most."""
    return " &nbsp;· ".join(_summaries(frame, checked))


def _summaries(frame: Frame, checked: Checked) -> Iterator[str]:
    def array(row: Row) -> Key:
        return Key(row.name, row.layer, begun=row.name in PARAMETERS)

    names = Names(checked.program, frame.notation)
    for key, group in groupby(checked.found, key=array):
        rows = list(group)
        right = sum(row.ok for row in rows)
        words = tr("{array} {right} of {count}, error ≤ {error}").format(
            array=names.array_symbol(key), right=right, count=len(rows), error=number(worst(rows), 0, 2)
        )
        whole = right == len(rows)
        yield words if whole else f'<b style="color:{frame.look.palette.warning}">✗ {words}</b>'


class CheckView(QWidget):
    """The panel."""

    asks = ("check_requested", "check_paused", "check_stopped", "number_clicked", "menu_asked")
    check_requested = Signal(object)
    menu_asked = Signal(object, object)
    check_paused = Signal(bool)
    check_stopped = Signal()
    number_clicked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self._shown: object = None
        self._choice = CheckChoice()
        self._fitted: Program | None = None
        self._wanted: tuple[object, bool] = (None, False)
        self.run, self.hold = ToolButton(look), ToolButton(look)
        self.scope, self.signals, self.some = QComboBox(), QCheckBox(), QCheckBox()
        self.measure = QComboBox()
        self.eps, self.rule = NumberEdit(self._choice.eps), NumberEdit(self._choice.rule)
        self.progress, self.verdict, self.summary, self.table = QProgressBar(), QLabel(), QLabel(), CheckTable(look)
        self._name_parts()
        self._arrange()
        self.run.clicked.connect(self._run)
        self.hold.clicked.connect(self._hold)
        self.scope.currentIndexChanged.connect(lambda at: self._choose(scope=SCOPES[at]))
        self.signals.toggled.connect(lambda on: self._choose(signals=on))
        self.measure.currentIndexChanged.connect(lambda at: self._choose(measure=tuple(MEASURES)[at]))
        self.some.toggled.connect(lambda on: self._choose(most=OF_EACH if on else None))
        self.eps.committed.connect(lambda value, merge: self._choose(eps=value))
        self.rule.committed.connect(lambda value, merge: self._choose(rule=value))
        self.table.asked.connect(self._look_at)
        self.table.menu_asked.connect(
            lambda row: self.menu_asked.emit(self._number_of(row), self.table.rows.as_columns)
        )

    def _name_parts(self) -> None:
        self.scope.addItems([scope_text(scope) for scope in SCOPES])
        self.measure.addItems([measure.written for measure in MEASURES.values()])
        self.signals.setText(tr("sums and outputs too"))
        self.some.setText(tr("{count} of each array").format(count=OF_EACH))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(10)
        self.setAccessibleName(tr("Gradient check"))
        for widget, name in (
            (self.scope, tr("What is checked")), (self.eps, tr("How far the numeric gradient moves a number, ε")),
            (self.rule, tr("Largest relative error that passes")), (self.progress, tr("Progress")),
            (self.measure, tr("Relative error of the analytic value a and the numeric value n")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        for label in (self.verdict, self.summary):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
        self.summary.setObjectName("muted")

    def _arrange(self) -> None:
        column, px = QVBoxLayout(self), self._look.px
        column.setContentsMargins(px(10), px(2), px(10), px(6))
        column.setSpacing(px(4))
        wide = self.fontMetrics().horizontalAdvance("0.0000001") + px(18)
        for edit in (self.eps, self.rule):
            edit.setFixedWidth(wide)
        epsilon, at_most = QLabel("ε"), QLabel("≤")
        epsilon.setBuddy(self.eps)
        at_most.setBuddy(self.rule)
        rows: tuple[tuple[QWidget | None, ...], ...] = (
            (self.run, self.hold, self.scope, self.signals, None),
            (epsilon, self.eps, self.measure, at_most, self.rule, None),
            (self.some, None),
        )
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(px(6))
            for part in row:
                line.addStretch(1) if part is None else line.addWidget(part)
            column.addLayout(line)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(px(6))
        for widget in (self.progress, self.verdict, self.summary):
            column.addWidget(widget)
        column.addWidget(self.table, 1)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(300))

    @staticmethod
    def note(frame: Frame) -> str:
        """Which iteration was checked, of which run where that is another one."""
        checked = frame.checked
        if checked is None:
            return ""
        words = tr("iteration {iteration}") if checked.run is frame.run else tr("iteration {iteration} · run {run}")
        return words.format(iteration=checked.iteration, run=checked.run.number)

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        if self._fitted is not frame.program:
            self._fitted = frame.program
            self._fit(frame)
        checked = frame.checked
        shown = (checked, checked is not None and checked.run is frame.run, frame.running, frame.look, frame.notation)
        if shown == self._shown:
            return
        self._shown = shown
        busy = checked is not None and checked.active
        paused = checked is not None and checked.paused
        self.run.show_face(*(("square", tr("Stop")) if busy else ("check", tr("Check"))))
        self.hold.show_face(*(("play", tr("Continue")) if paused else ("pause", tr("Pause"))))
        self.hold.setVisible(busy)
        self.progress.setVisible(busy)
        if checked is not None:
            self.progress.setRange(0, checked.total)
            self.progress.setValue(len(checked.found))
        self.verdict.setText(_verdict(frame, checked))
        self.summary.setText("" if checked is None else summary_html(frame, checked))
        self.summary.setVisible(checked is not None)
        self.table.rows.show(frame)

    def _fit(self, frame: Frame) -> None:
        """Of a large network some are checked; where a mistake needs it, sums and outputs are."""
        large = frame.program.parameter_count > AT_ONCE
        self.some.setVisible(large)
        self.some.setChecked(large)
        if needs_signals(frame.experiment):
            self.signals.setChecked(True)

    @property
    def chosen(self) -> tuple[CheckChoice, Program | None]:
        """What is to be checked and the network of that choice, for the view that takes the place of this one."""
        return self._choice, self._fitted

    @chosen.setter
    def chosen(self, chosen: tuple[CheckChoice, Program | None]) -> None:
        self._choice, self._fitted = choice, program = chosen
        self.scope.setCurrentIndex(SCOPES.index(choice.scope))
        self.signals.setChecked(choice.signals)
        self.measure.setCurrentIndex(tuple(MEASURES).index(choice.measure))
        self.some.setVisible(program is not None and program.parameter_count > AT_ONCE)
        self.some.setChecked(choice.most is not None)
        self.eps.set_value(choice.eps)
        self.rule.set_value(choice.rule)

    # --- asking ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begins a check with what is chosen."""
        self.check_requested.emit(self._choice)

    def _run(self) -> None:
        busy = self._frame is not None and self._frame.checked is not None and self._frame.checked.active
        self.check_stopped.emit() if busy else self.start()

    def _hold(self) -> None:
        checked = self._frame.checked if self._frame is not None else None
        self.check_paused.emit(not (checked is not None and checked.paused))

    def _choose(self, **changes: object) -> None:
        """Another choice; a check that is shown is made again with it."""
        choice = replace(self._choice, **changes)  # type: ignore[arg-type]
        if not (choice.eps > 0 and choice.rule > 0):
            self.eps.set_value(self._choice.eps)
            self.rule.set_value(self._choice.rule)
            return
        changed, self._choice = choice != self._choice, choice
        if changed and self._frame is not None and self._frame.checked is not None:
            self.start()

    def _look_at(self, row: Row) -> None:
        """What made the analytic value."""
        number = self._number_of(row)
        if number is not None:
            self.number_clicked.emit(number)

    def _ask_menu(self, row: Row) -> None:
        self.menu_asked.emit(self._number_of(row), self.table.rows.as_columns)

    def _number_of(self, row: Row) -> Number | None:
        """The analytic value; of another run nothing of it is here."""
        checked = self._frame.checked if self._frame is not None else None
        here = checked is not None and self._frame is not None and checked.run is self._frame.run
        return Number(row.gradient, row.index, checked.iteration) if checked is not None and here else None
