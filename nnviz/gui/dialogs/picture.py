"""The form of a picture that is to be saved: what it shows, in which size and look, of which steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from nnviz.gui.look.look import LEAST_SCALE, LOOK, MOST_SCALE, Look
from nnviz.gui.look.palettes import PALETTES
from nnviz.gui.words.language import tr

from .asking import AskingDialog

WINDOW = "window"
"""What a picture shows that shows everything."""
MOST_PIXELS = 10_000


@dataclass(frozen=True)
class Order:
    """What a picture is to be: a view by name, or the window, in a size in pixels and a look; of the moment, or of some
    steps of the iteration, each after so many operations."""

    view: str = WINDOW
    size: tuple[int, int] = (1600, 1000)
    look: Look = LOOK
    steps: range | None = None


class PictureDialog(AskingDialog):
    """`save_requested(Order)` or `copy_requested(Order)` is what was agreed to.

    `views` are the names of what can be shown, each with its title; the iteration has so many `steps`.
    """

    save_requested = Signal(object)
    copy_requested = Signal(object)

    def __init__(
        self,
        views: Mapping[str, str],
        steps: int,
        size: tuple[int, int],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Save picture"), tr("Save…"), look, parent)
        self.copy_button = self.buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(lambda: self.copy_requested.emit(self.order()))
        self.view, self.theme = QComboBox(), QComboBox()
        for name, title in views.items():
            self.view.addItem(title, name)
        for theme, palette in PALETTES.items():
            self.theme.addItem(tr(palette.label), theme)
        self.theme.setCurrentIndex(self.theme.findData(look.theme))
        self.width_box, self.height_box = (_whole(1, MOST_PIXELS, length) for length in size)
        self.scale = _whole(LEAST_SCALE, MOST_SCALE, look.scale)
        self.scale.setSuffix(" %")
        self.range = QCheckBox(tr("each step of this iteration"))
        self.first, self.last = _whole(0, steps, min(1, steps)), _whole(0, steps, steps)
        self.range.toggled.connect(self._show_range)
        self.view.currentIndexChanged.connect(lambda at: self._show_range(self.range.isChecked()))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.hide()
        form = QFormLayout()
        form.addRow(tr("Picture of"), self.view)
        form.addRow(tr("Size in pixels"), _row(self.width_box, QLabel("×"), self.height_box))
        form.addRow(tr("Scale"), _row(self.scale))
        form.addRow(tr("Theme"), self.theme)
        form.addRow(tr("Steps"), _row(self.range, self.first, QLabel("–"), self.last))
        column = QVBoxLayout(self)
        column.addLayout(form)
        for part in (self.words, self.fault, self.progress, self.buttons):
            column.addWidget(part)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing())
        self.setMinimumWidth(look.px(480))
        self._show_range(False)

    def _show_range(self, on: bool) -> None:
        """A range has kinds of files of its own, and cannot be copied."""
        for part in (self.first, self.last):
            part.setEnabled(on)
        self.copy_button.setEnabled(not on)
        one = tr("As PNG, or as SVG or PDF, which stay sharp at any size.")
        several = tr("As numbered pictures (PNG, SVG), as a document with a page a step (PDF), or moving (GIF, APNG).")
        self.words.setText(several if on else one)

    def order(self) -> Order:
        """What is chosen."""
        first, last = sorted((self.first.value(), self.last.value()))
        return Order(
            self.view.currentData(),
            (self.width_box.value(), self.height_box.value()),
            Look(self.theme.currentData(), self.scale.value()),
            range(first, last + 1) if self.range.isChecked() else None,
        )

    def agree(self) -> None:
        self.refuse("")
        self.save_requested.emit(self.order())

    def show_share(self, share: float | None) -> None:
        """How much of the work is done; None: nothing is worked at."""
        self.progress.setVisible(share is not None)
        self.accept_button.setEnabled(share is None)
        self.progress.setValue(round(1000 * (share or 0.0)))


def _whole(least: int, most: int, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    return box


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    row.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return row
