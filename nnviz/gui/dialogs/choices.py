"""What a training is made of: a form for each part, from the table of that part."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from nnviz.engine.experiment.changes import ANEW, PARTS
from nnviz.engine.experiment.chosen import Layer
from nnviz.engine.experiment.experiment import Experiment
from nnviz.gui.look.look import Look
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr

from .asking import AskingDialog
from .choice_form import ChoiceForm, fields_of

COLUMNS = (PARTS[:-1], PARTS[-1:])
"""The parts, each below its name."""
MOST_HEIGHT = 0.8
"""Of the window's height."""


class LayersForm(QWidget):
    """The activation of each layer."""

    changed = Signal()

    def __init__(self, layers: tuple[Layer, ...], look: Look) -> None:
        super().__init__()
        self._layers = layers
        of = fields_of(Layer)["activation"]
        self.forms = [ChoiceForm(of, layer.activation, look) for layer in layers]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for at, form in enumerate(self.forms, start=1):
            form.name_kinds(tr("output layer") if at == len(layers) else tr("hidden {number}").format(number=at))
            form.changed.connect(self.changed)
            column.addWidget(form)

    def value(self) -> list[dict[str, Any]]:
        kept = map(msgspec.to_builtins, self._layers)
        return [layer | {"activation": form.value()} for layer, form in zip(kept, self.forms, strict=True)]


class ChoicesDialog(AskingDialog):
    """Shows what a training is made of at one moment; `choices_made(dict)` are the parts that were changed, as a file
    has them. It says whether the training goes on with them or begins anew."""

    choices_made = Signal(object)

    def __init__(self, experiment: Experiment, iteration: int, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(tr("Training settings"), tr("Use these"), look, parent)
        self._iteration = iteration
        types = fields_of(Experiment)
        self.forms: dict[str, ChoiceForm | LayersForm] = {}
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(look.px(28))
        for column, parts in enumerate(COLUMNS):
            side = QVBoxLayout()
            side.setSpacing(look.px(6))
            grid.addLayout(side, 0, column)
            grid.setColumnStretch(column, 1)
            for part in parts:
                given = getattr(experiment, part)
                form = LayersForm(given, look) if part == "layers" else ChoiceForm(types[part], given, look)
                form.setAccessibleName(tr(Experiment.words[part].label))
                form.changed.connect(self._say)
                self.forms[part] = form
                side.addWidget(self._heading(tr(Experiment.words[part].label)))
                side.addWidget(form)
                side.addSpacing(look.px(8))
            side.addStretch(1)
        self._begun = {part: form.value() for part, form in self.forms.items()}
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(tr("Training settings"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(body)
        column_of_all = QVBoxLayout(self)
        for part_of_all in (self._scroll, self.words, self.fault, self.buttons):
            column_of_all.addWidget(part_of_all)
        self._say()
        height = look.px(560)
        self.resize(look.px(720), height if parent is None else min(height, round(parent.height() * MOST_HEIGHT)))

    def choices(self) -> dict[str, Any]:
        """The parts that are not as they were."""
        now = {part: form.value() for part, form in self.forms.items()}
        return {part: value for part, value in now.items() if value != self._begun[part]}

    def _say(self) -> None:
        """What agreeing will do."""
        parts = self.choices()
        anew = listed(tr(Experiment.words[part].label) for part in parts if part in ANEW)
        self.refuse("")
        self.accept_button.setEnabled(bool(parts))
        if anew:
            text = tr("Training will restart from iteration 1, because {parts} changed.").format(parts=anew)
        elif parts:
            text = tr("A branch will begin at iteration {number}; earlier training is kept.")
            text = text.format(number=self._iteration)
        else:
            text = tr("These are the settings at the current position.")
        self.words.setText(text)

    def agree(self) -> None:
        self.choices_made.emit(self.choices())

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text[:1].upper() + text[1:])
        label.setFont(self.look.font("body", bold=True))
        return label
