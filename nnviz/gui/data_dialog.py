"""The form of a built-in data set: its parameters, features and whether its inputs are standardised."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QWidget

from ..engine.data_choices import DataChoice
from ..engine.features import FEATURES
from . import theme
from .notation import data_name, feature_name, tr

PERCENT = ("noise", "train_ratio")
"""Fractions that are typed as percent."""
FEATURES_A_ROW = 4


def field_texts() -> dict[str, str]:
    """The parameters that a set may have, in the order of the form."""
    return {
        "samples": tr("samples"), "noise": tr("noise") + ", %", "train_ratio": tr("train part") + ", %",
        "seed": tr("seed"),
    }  # fmt: skip


def standardize_box(checked: bool) -> QCheckBox:
    """The choice that nobody makes but the person."""
    box = QCheckBox(tr("standardise by the training rows"))
    box.setToolTip(tr("Each input minus its mean, divided by its deviation, both over the training rows."))
    box.setChecked(checked)
    return box


class Preparation(QWidget):
    """Boxes for the features and for standardised inputs, as every dialog about data has them."""

    def __init__(self, inputs: int, features: tuple[str, ...] = (), standardize: bool = False) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        offered = [name for name in FEATURES if inputs == 2 or (inputs == 1 and "x2" not in name)]
        given = features or tuple(f"x{at}" for at in range(1, inputs + 1))
        for at, name in enumerate(offered):
            box = self.boxes[name] = QCheckBox(feature_name(name))
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


class DataDialog(QDialog):
    """Asks for the parameters of one set, beginning with `choice`; `data_chosen(dict)` is what was agreed to."""

    data_chosen = Signal(object)

    def __init__(self, choice: DataChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = str(choice.__struct_config__.tag)
        self.setWindowTitle(tr("Data") + f": {data_name(self._kind)}")
        self.fields: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        form.setVerticalSpacing(theme.px(8))
        for name, text in field_texts().items():
            if hasattr(choice, name):
                form.addRow(text, self._field(name, getattr(choice, name)))
        self.preparation = Preparation(choice.raw_size().inputs, choice.features, choice.standardize)
        form.addRow(tr("inputs"), self.preparation)
        self.fault, words = QLabel(), QLabel(tr("The training begins anew with these data."))
        self.fault.setStyleSheet(f"color: {theme.current().warning};")
        self.fault.setWordWrap(True)
        words.setObjectName("muted")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(tr("Train on these"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        for part in (words, self.fault, self.buttons):
            form.addRow(part)
        self.setMinimumWidth(theme.px(440))

    def _field(self, name: str, value: float) -> QLineEdit:
        field = self.fields[name] = QLineEdit(f"{value * 100:.6g}" if name in PERCENT else str(value))
        validator = QDoubleValidator(field) if name in PERCENT else QIntValidator(0, 2_000_000_000, field)
        validator.setLocale(QLocale.c())
        field.setValidator(validator)
        field.setAccessibleName(name)
        return field

    def choice(self) -> dict[str, Any]:
        """What an experiment says of the data."""
        numbers: dict[str, Any] = {}
        for name, field in self.fields.items():
            text = field.text() or "0"
            numbers[name] = float(text) / 100 if name in PERCENT else int(text)
        return {"kind": self._kind, **numbers, **self.preparation.choices()}

    def refuse(self, text: str) -> None:
        """Says what is wrong and stays."""
        self.fault.setText(text)

    def _agree(self) -> None:
        if self.preparation.empty:
            self.refuse(tr("Choose at least one input."))
        else:
            self.data_chosen.emit(self.choice())
