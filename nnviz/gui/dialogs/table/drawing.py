"""The row of fields from which rows are drawn around a typed curve."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from nnviz.engine.drafts.formula import FUNCTIONS, Formula, parse
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.words.language import error_text, tr

USUAL, MOST_POINTS = 200, 20_000


class CurveRow(QWidget):
    """`formula_changed(Formula | None)` while it is typed, `faulty(str)` says what cannot be read; `asked(Formula,
    int)` wants so many rows."""

    formula_changed = Signal(object)
    faulty = Signal(str)
    asked = Signal(object, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.text, self.count = QLineEdit(), NumberEdit(float(USUAL), whole=True)
        self.button = QPushButton(tr("Draw rows"))
        self.button.setAutoDefault(False)
        self.text.setPlaceholderText("sin(2*x)")
        self.text.setAccessibleName(tr("Formula y = f(x)"))
        self.text.setToolTip(
            tr("A formula of x with + - * / **, brackets, pi, e and {functions}.").format(
                functions=", ".join(FUNCTIONS)
            )
        )
        self.count.setAccessibleName(tr("Number of rows"))
        self.count.setFixedWidth(look.px(64))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        label = QLabel(tr("rows"))
        label.setBuddy(self.count)
        for widget, stretch in (
            (QLabel("y ="), 0), (self.text, 1), (self.count, 0), (label, 0), (self.button, 0)
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        self.text.textChanged.connect(self._typed)
        self.text.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)

    def explain(self, flat: bool) -> None:
        """Says what is drawn: points above and below a curve, or on it."""
        self.button.setToolTip(
            tr("New rows in the part of the plane that is seen: the target is the value of the formula.") if flat else
            tr("New rows in the part of the plane that is seen: those above the curve are of the second class.")
        )  # fmt: skip

    def _formula(self) -> Formula | None:
        """What is typed; None where it cannot be read, which is told."""
        try:
            formula = parse(self.text.text())
        except ExperimentError as error:
            self.faulty.emit(error_text(error))
            return None
        self.faulty.emit("")
        return formula

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.faulty.emit("")
            self.formula_changed.emit(None)
        else:
            self.formula_changed.emit(self._formula())

    def _ask(self) -> None:
        if (formula := self._formula()) is None:
            return
        count = self.count.value
        if not 1 <= count <= MOST_POINTS or count != int(count):
            text = tr("The number of rows must be a whole number from 1 to {most}, but is {got}.")
            self.faulty.emit(text.format(most=MOST_POINTS, got=f"{count:g}"))
            return
        self.asked.emit(formula, int(count))
