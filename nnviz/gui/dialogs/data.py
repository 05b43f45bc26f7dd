"""The form of a built-in data set: its parameters, features and whether its inputs are standardized."""

from __future__ import annotations

from typing import Any

from msgspec import inspect as mi
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from nnviz.engine.said import said
from nnviz.engine.tables.choices import kind_of
from nnviz.engine.tables.data import DataChoice
from nnviz.engine.tables.features import FEATURES
from nnviz.gui.look.look import Look
from nnviz.gui.words.entries import data_name
from nnviz.gui.words.language import tr
from nnviz.gui.words.notation import Notation

from .asking import AskingDialog
from .choice_form import ChoiceForm

FEATURES_A_ROW = 4
PREPARED = ("features", "standardize")
"""What is asked for by boxes of its own."""


class TermBox(QCheckBox):
    """A choice that is about a term, whichever its text names."""

    def __init__(self, text: str, term: str) -> None:
        super().__init__(text)
        self._term = term

    def named_at(self, place: QPoint | None) -> str:
        return tr(self._term)


def standardize_box(checked: bool) -> QCheckBox:
    """The choice that nobody makes but the person."""
    box = TermBox(tr("standardize by the training rows"), said("standardize"))
    box.setToolTip(tr("Each input minus its mean, divided by its standard deviation, both over the training rows."))
    box.setChecked(checked)
    return box


class Preparation(QWidget):
    """Boxes for the features and for standardised inputs, as every dialog about data has them."""

    def __init__(self, inputs: int, features: tuple[str, ...], standardize: bool, notation: Notation) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        offered = [name for name in FEATURES if inputs == 2 or (inputs == 1 and "x2" not in name)]
        given = features or tuple(f"x{at}" for at in range(1, inputs + 1))
        for at, name in enumerate(offered):
            box = self.boxes[name] = TermBox(notation.feature(name), said("feature"))
            box.setChecked(name in given)
            grid.addWidget(box, at // FEATURES_A_ROW, at % FEATURES_A_ROW)
        self.standardize = standardize_box(standardize)
        grid.addWidget(self.standardize, grid.rowCount(), 0, 1, FEATURES_A_ROW)

    def choices(self) -> dict[str, Any]:
        """What an experiment says of it; the raw inputs in their order are no features."""
        chosen = [name for name, box in self.boxes.items() if box.isChecked()]
        raw = [name for name in self.boxes if name in ("x1", "x2")]
        result: dict[str, Any] = {"standardize": True} if self.standardize.isChecked() else {}
        return result if chosen == raw else {"features": chosen, **result}

    @property
    def empty(self) -> bool:
        """Whether no input is left."""
        return bool(self.boxes) and not any(box.isChecked() for box in self.boxes.values())


class DataDialog(AskingDialog):
    """Asks for the parameters of one set, beginning with `choice`; `data_chosen(dict)` is what was agreed to."""

    data_chosen = Signal(object)

    def __init__(self, choice: DataChoice, look: Look, notation: Notation, parent: QWidget | None = None) -> None:
        self._kind = kind_of(choice)
        title = tr("Data: {name}").format(name=data_name(self._kind))
        super().__init__(title, tr("Train on these"), look, parent)
        self.words.setText(tr("Training will restart from iteration 1 with these data."))
        self.form = ChoiceForm(mi.type_info(type(choice)), choice, look, PREPARED)
        self.fields = self.form.fields
        self.preparation = Preparation(choice.raw_size().inputs, choice.features, choice.standardize, notation)
        self.form.form.addRow(tr("inputs"), self.preparation)
        column = QVBoxLayout(self)
        for part in (self.form, self.words, self.fault, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(look.px(440))

    def choice(self) -> dict[str, Any]:
        """What an experiment says of the data."""
        return {"kind": self._kind, **self.form.value(), **self.preparation.choices()}

    def agree(self) -> None:
        if self.preparation.empty:
            self.refuse(tr("Select at least one input."))
        else:
            self.data_chosen.emit(self.choice())
