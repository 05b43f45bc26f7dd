"""The preview of weights from a file: which array each parameter takes, with the shapes, before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.maths.keys import Key
from nnviz.engine.training.matching import Matching, candidates, shape_text
from nnviz.gui.look.look import Look
from nnviz.gui.words.language import tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import Notation

from .asking import AskingDialog, heading

MOST_NAMED = 12


class WeightsDialog(AskingDialog):
    """Shows a matching and lets it be changed; `import_requested(Matching)` is what was agreed to."""

    import_requested = Signal(object)

    def __init__(
        self, matching: Matching, title: str, look: Look, notation: Notation, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Import weights"), tr("Import"), look, parent)
        self.matching, self._names = matching, Names(matching.program, notation)
        self.choices: dict[Key, QComboBox] = {}
        self.stored: dict[Key, QLabel] = {}
        self.turned = QCheckBox(tr("Square matrices are (to, from), as PyTorch stores them"))
        self.turned.setChecked(matching.transposed)
        self.turned.setVisible(matching.has_square)
        self.turned.toggled.connect(self._turn)
        column = QVBoxLayout(self)
        column.setSpacing(look.px(10))
        column.addWidget(heading(tr("The weights and biases of {file}").format(file=title), look))
        column.addWidget(self._table(), 1)
        for part in (self.turned, self.words, self.fault, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(look.px(620))
        self._show()

    def agree(self) -> None:
        self.accept()
        self.import_requested.emit(self.matching)

    def _table(self) -> QWidget:
        inner, area = QWidget(), QScrollArea()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(self.look.px(18))
        heads = (tr("Parameter"), tr("Shape here"), tr("Array of the file"), tr("As it is stored"))
        for at, text in enumerate(heads):
            head = QLabel(text)
            head.setObjectName("muted")
            grid.addWidget(head, 0, at)
        for row, key in enumerate(self.matching.program.parameters, start=1):
            self._fill_row(grid, row, key)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setMinimumHeight(min(inner.sizeHint().height() + self.look.px(4), self.look.px(420)))
        return area

    def _fill_row(self, grid: QGridLayout, row: int, key: Key) -> None:
        program, arrays = self.matching.program, self.matching.arrays
        text = {"weights": tr("weights of {layer}"), "biases": tr("biases of {layer}")}[key.kind]
        text = text.format(layer=self._names.layer(key.layer))
        shape = program.shape(key, 1)
        grid.addWidget(QLabel(text), row, 0)
        grid.addWidget(QLabel(shape_text(shape if key.kind == "weights" else shape[1:])), row, 1)
        choice, stored = QComboBox(), QLabel()
        for name in candidates(program, arrays, key):
            choice.addItem(name, name)
        if key in self.matching.names:
            choice.setCurrentIndex(choice.findData(self.matching.names[key]))
        else:
            choice.setPlaceholderText(tr("every array that fits is taken") if choice.count() else tr("no array fits"))
            choice.setCurrentIndex(-1)
        choice.setEnabled(choice.count() > 0)
        choice.setAccessibleName(text)
        choice.activated.connect(lambda at, key=key, choice=choice: self._take(key, choice.itemData(at)))
        grid.addWidget(choice, row, 2)
        grid.addWidget(stored, row, 3)
        self.choices[key], self.stored[key] = choice, stored

    def _take(self, key: Key, name: str) -> None:
        self.matching = self.matching.taking(key, name)
        self._show()

    def _turn(self, on: bool) -> None:
        self.matching = self.matching.turned(on)
        self._show()

    def _show(self) -> None:
        matching, fault = self.matching, self.matching.fault()
        for key, stored in self.stored.items():
            if key in matching.names:
                shape = shape_text(matching.arrays[matching.names[key]].shape)
                stored.setText(tr("{shape}, transposed").format(shape=shape) if matching.is_turned(key) else shape)
        unused = [f"{name} ({shape_text(matching.arrays[name].shape)})" for name in matching.unused]
        more = [f"… {len(unused) - MOST_NAMED}"] if len(unused) > MOST_NAMED else []
        self.words.setText(tr("Not used: {arrays}").format(arrays=", ".join([*unused[:MOST_NAMED], *more])))
        self.words.setVisible(bool(unused))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.accept_button.setEnabled(not fault)
