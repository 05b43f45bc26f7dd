"""The preview of weights from a file: which array each parameter takes, with the shapes, before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.maths.keys import Key
from nnviz.engine.training.matching import Matching, candidates, shape_text
from nnviz.gui.look import theme
from nnviz.gui.words.in_force import layer_text
from nnviz.gui.words.language import tr

MOST_NAMED = 12


class WeightsDialog(QDialog):
    """Shows a matching and lets it be changed; `import_requested(Matching)` is what was agreed to."""

    import_requested = Signal(object)

    def __init__(self, matching: Matching, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import weights"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.matching = matching
        self.choices: dict[Key, QComboBox] = {}
        self._stored: dict[Key, QLabel] = {}
        heading = QLabel(tr("The weights and biases of {file}").format(file=title))
        heading.setFont(theme.font("title", bold=True))
        self.turned = QCheckBox(tr("Square matrices are (to, from), as PyTorch stores them"))
        self.turned.setChecked(matching.transposed)
        self.turned.setVisible(matching.has_square)
        self.turned.toggled.connect(self._turn)
        self.unused, self.fault = QLabel(), QLabel()
        self.unused.setObjectName("muted")
        self.fault.setStyleSheet(f"color: {theme.current().warning};")
        for label in (heading, self.unused, self.fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.import_requested.emit(self.matching))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addWidget(heading)
        column.addWidget(self._table(), 1)
        for part in (self.turned, self.unused, self.fault, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(theme.px(620))
        self._show()

    def _table(self) -> QWidget:
        inner, area = QWidget(), QScrollArea()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(theme.px(18))
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
        area.setMinimumHeight(min(inner.sizeHint().height() + theme.px(4), theme.px(420)))
        return area

    def _fill_row(self, grid: QGridLayout, row: int, key: Key) -> None:
        program, arrays = self.matching.program, self.matching.arrays
        words = {"weights": tr("weights"), "biases": tr("biases")}[key.kind]
        shape = program.shape(key, 1)
        grid.addWidget(QLabel(f"{layer_text(program, key.layer)} · {words}"), row, 0)
        grid.addWidget(QLabel(shape_text(shape if key.kind == "weights" else shape[1:])), row, 1)
        choice, stored = QComboBox(), QLabel()
        for name in candidates(program, arrays, key):
            choice.addItem(name, name)
        if key in self.matching.names:
            choice.setCurrentIndex(choice.findData(self.matching.names[key]))
        else:
            choice.setPlaceholderText(tr("all that fit are taken") if choice.count() else tr("no array fits"))
            choice.setCurrentIndex(-1)
        choice.setEnabled(choice.count() > 0)
        choice.setAccessibleName(f"{layer_text(program, key.layer)} {words}")
        choice.activated.connect(lambda at, key=key, choice=choice: self._take(key, choice.itemData(at)))
        grid.addWidget(choice, row, 2)
        grid.addWidget(stored, row, 3)
        self.choices[key], self._stored[key] = choice, stored

    def _take(self, key: Key, name: str) -> None:
        self.matching = self.matching.taking(key, name)
        self._show()

    def _turn(self, on: bool) -> None:
        self.matching = self.matching.turned(on)
        self._show()

    def _show(self) -> None:
        matching, fault = self.matching, self.matching.fault()
        for key, stored in self._stored.items():
            if key in matching.names:
                shape = shape_text(matching.arrays[matching.names[key]].shape)
                stored.setText(f"{shape}, " + tr("transposed") if matching.is_turned(key) else shape)
        unused = [f"{name} ({shape_text(matching.arrays[name].shape)})" for name in matching.unused]
        more = [f"… {len(unused) - MOST_NAMED}"] if len(unused) > MOST_NAMED else []
        self.unused.setText(tr("Not used:") + " " + ", ".join([*unused[:MOST_NAMED], *more]))
        self.unused.setVisible(bool(unused))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.accept_button.setEnabled(not fault)
