"""The preview of weights from a file: what each parameter takes, and what is a guess, before anything changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnviz.engine.matching.matching import Matching, shape_text
from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import Look
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import told, tr
from nnviz.gui.words.names import Names
from nnviz.gui.words.notation import Notation

from .asking import AskingDialog, heading, plain_label

MOST_NAMED, MOST_LETTERS = 5, 36
"""Of the arrays that are not used, and of their names."""


class WeightsDialog(AskingDialog):
    """Shows a matching and lets it be changed; `import_requested(Matching)` is what was agreed to, guesses included."""

    import_requested = Signal(object)

    def __init__(
        self, matching: Matching, title: str, look: Look, notation: Notation, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Import weights"), tr("Import"), look, parent)
        self.matching, self._names = matching, Names(matching.program, notation)
        self.choices: dict[Key, QComboBox] = {}
        self.stored: dict[Key, QLabel] = {}
        self.decided: dict[Key, QLabel] = {}
        self.turned = QCheckBox(tr("Matrices are (to, from), as PyTorch stores them"))
        self.turned.clicked.connect(lambda on: self._show(self.matching.turned(on)))
        self.biases_first = QCheckBox(tr("Each matrix begins with its biases"))
        self.biases_first.clicked.connect(lambda on: self._show(self.matching.beginning_with_biases(on)))
        self.doubts = plain_label()
        self.guessed = QCheckBox(tr("Import this guess"))
        self.guessed.toggled.connect(self.accept_button.setEnabled)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(look.px(10))
        column.addWidget(heading(tr("The weights and biases of {file}").format(file=title), look))
        column.addWidget(self._table(), 1)
        for part in (
            self.turned, self.biases_first, self.words, self.doubts, self.guessed, self.fault, self.buttons
        ):  # fmt: skip
            column.addWidget(part)
        self.setMinimumWidth(look.px(800))
        self._show(matching)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()  # fonts are known only now

    def _make_room(self) -> None:
        """A layout takes texts of several lines for shorter than they are."""
        self._area.setMinimumHeight(min(self._inner.sizeHint().height() + self.look.px(4), self.look.px(280)))
        self.setMinimumHeight(self._column.minimumHeightForWidth(self.width()))

    def agree(self) -> None:
        self.accept()
        self.import_requested.emit(self.matching)

    def _table(self) -> QWidget:
        self._inner, self._area = QWidget(), QScrollArea()
        self._area.setAccessibleName(tr("Arrays of the file"))
        grid = QGridLayout(self._inner)
        grid.setHorizontalSpacing(self.look.px(18))
        heads = (tr("Parameter"), tr("Shape here"), tr("Array of the file"), tr("As it is stored"), tr("Decided by"))
        for at, text in enumerate(heads):
            head = QLabel(text)
            head.setObjectName("muted")
            grid.addWidget(head, 0, at)
        for row, key in enumerate(self.matching.program.parameters, start=1):
            self._fill_row(grid, row, key)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(self._inner)
        self._area.setWidgetResizable(True)
        return self._area

    def _fill_row(self, grid: QGridLayout, row: int, key: Key) -> None:
        text = {"weights": tr("weights of {layer}"), "biases": tr("biases of {layer}")}[key.kind]
        text = text.format(layer=self._names.layer(key.layer))
        shape = self.matching.program.shape(key, 1)
        choice, stored, decided = QComboBox(), QLabel(), QLabel()
        choice.setAccessibleName(text)
        choice.activated.connect(lambda at: self._show(self.matching.taking(key, choice.itemData(at))))
        shown = QLabel(shape_text(shape if key.kind == "weights" else shape[1:]))
        for at, part in enumerate((QLabel(text), shown, choice, stored, decided)):
            grid.addWidget(part, row, at)
        self.choices[key], self.stored[key], self.decided[key] = choice, stored, decided

    def _show(self, matching: Matching) -> None:
        """Everything, as it would be imported now; a guess has to be agreed to again."""
        self.matching = matching
        for key in self.choices:
            self._show_row(key)
        way, doubts, fault = matching.choice, matching.doubts(), matching.fault()
        self.turned.setVisible(way.has_other_way or matching.transpose is not None)
        self.turned.setChecked(matching.transposed)
        self.biases_first.setVisible(matching.biases_first or matching.offers_biases_first)
        self.biases_first.setChecked(matching.biases_first)
        self._show_unused()
        self.doubts.setText("\n".join(told(doubt.text) for doubt in doubts))
        for part in (self.doubts, self.guessed):
            part.setVisible(bool(doubts) and not fault)
        self.guessed.setChecked(False)
        self.fault.setText(told(fault) if fault else "")
        self.fault.setVisible(bool(fault))
        self.accept_button.setEnabled(not fault and not doubts)
        self._make_room()

    def _show_unused(self) -> None:
        arrays, unused = self.matching.arrays, self.matching.unused
        texts = [f"{_short(name)} ({shape_text(arrays[name].shape)})" for name in unused[:MOST_NAMED]]
        more = [f"… {len(unused) - MOST_NAMED}"] if len(unused) > MOST_NAMED else []
        self.words.setText(tr("Not used: {arrays}").format(arrays=listed([*texts, *more])))
        self.words.setVisible(bool(unused))

    def _show_row(self, key: Key) -> None:
        matching, choice = self.matching, self.choices[key]
        names, taken = matching.candidates(key), matching.names.get(key)
        if names != [choice.itemData(at) for at in range(choice.count())]:
            choice.clear()
            for at, name in enumerate(names):
                choice.addItem(_short(name), name)
                choice.setItemData(at, name, Qt.ItemDataRole.ToolTipRole)
        choice.setCurrentIndex(-1 if taken is None else names.index(taken))
        choice.setPlaceholderText(tr("none is left") if names else tr("no array fits"))
        choice.setEnabled(bool(names))
        choice.setToolTip(taken or "")
        texts = "", ""
        if taken is not None:
            shape = shape_text(matching.arrays[taken].shape)
            stored = tr("{shape}, transposed").format(shape=shape) if matching.is_turned(key) else shape
            texts = stored, self._decided_by(key)
        self.stored[key].setText(texts[0])
        self.decided[key].setText(texts[1])

    def _decided_by(self, key: Key) -> str:
        choice, turnable = self.matching.choice, key.kind == "weights" and self.matching.choice.has_other_way
        if key in choice.open or (turnable and choice.is_way_open):
            return tr("a guess")
        by_hand = key in choice.filling.source.pinned or (turnable and self.matching.transpose is not None)
        return tr("you") if by_hand else tr("name and shape")


def _short(name: str) -> str:
    """A name, or where it is long how it begins and ends."""
    begin = MOST_LETTERS // 3 - 1
    return name if len(name) <= MOST_LETTERS else f"{name[:begin]}…{name[begin + 1 - MOST_LETTERS :]}"
