"""The update before it is done: what the loss would be with any learning rate, and what was predicted of it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSlider

from nnviz.engine.insight.preview import RANGE, Preview
from nnviz.gui.look.look import Look
from nnviz.gui.parts.number_edit import NumberEdit
from nnviz.gui.plots.common.panel import Panel
from nnviz.gui.plots.rates import RatePlot, rounded
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import MINUS, exact, number

DECADE = 200
"""Steps of the slider from a rate to ten times that rate."""
PAST = 1.05
"""A rate is past the one of the lowest loss from so many times that on."""


def sentence(frame: Frame) -> str:
    """What is to be known about the rate that is tried, or why there is no preview."""
    preview = frame.preview
    if preview is None:
        if not frame.program.supervised:
            return tr("Without targets there is no update.")
        if frame.running:
            return tr("Pause training to see the preview.")
        return tr("The preview needs all gradients; compute them first.")
    return told_of(preview)


def told_of(preview: Preview) -> str:
    """What is to be known about a rate; nothing that one of the rates tried contradicts."""
    update, too_large = preview.update, _too_large(preview)
    if update.stuck:
        return tr("The gradient is exactly 0, so no learning rate changes anything.")
    lowest = update.lowest
    if not update.points:
        further = "" if too_large else tr("The network is too large for its curve to be drawn at once.")
    elif lowest is None:
        further = tr("Among the rates tried, up to {limit}, the loss does not rise.")
    elif update.least is not None:
        further = tr("Of the rates tried, the loss is least at about {least}.")
    elif update.rises(float(update.scan[1][0])):
        smaller = preview.rate < lowest
        further = tr("At {lowest} it would already be higher than it is.") if smaller else tr(
            "Even {lowest}, the smallest rate tried, does not lower the loss.")  # fmt: skip
    elif too_large:
        further = tr("It falls only up to about {lowest}.")
    elif preview.rate <= PAST * lowest:
        further = tr("The loss falls up to about {lowest}.")
    elif preview.loss < update.lowest_loss:  # between two of the rates tried
        further = tr("Here the loss is lower than at {lowest}, up to which it falls first.")
    else:
        further = tr("Past the lowest point: the loss falls only up to about {lowest}.")
    numbers = {"limit": RANGE * update.centre, "lowest": lowest or 0.0, "least": update.least or 0.0}
    return following([too_large, further.format(**{name: about(value) for name, value in numbers.items()})])


def _too_large(preview: Preview) -> str:
    """By how much the loss rises; empty where it does not."""
    if not preview.too_large:
        return ""
    if not math.isfinite(preview.loss):
        return tr("Too large: the loss would no longer be finite.")
    return tr("Too large: the loss would rise by {change}.").format(change=number(preview.change))


def about(value: float) -> str:
    """A value to two significant digits."""
    return f"{float(f'{value:.2g}'):g}".replace("-", MINUS)


class PreviewView(Panel):
    """The panel. Slider, field and curve try a rate; a button begins a branch with it."""

    asks = ("rate_tried", "edit_requested", "operation_clicked", "failed")
    rate_tried = Signal(object)
    edit_requested = Signal(str, float)
    operation_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Update preview"), 230)
        self._frame: Frame | None = None
        self.plot, self.rate, self.slider = RatePlot(look), NumberEdit(0.0), QSlider(Qt.Orientation.Horizontal)
        self.rate.setAccessibleName(tr("Learning rate tried"))
        self.rate.setFixedWidth(look.px(84))
        self.slider.setAccessibleName(tr("Learning rate tried"))
        most = round(DECADE * math.log10(RANGE))
        self.slider.setRange(-most, most)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(DECADE)
        self.slider.setTickInterval(DECADE)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.log, self.words = QCheckBox(tr("logarithmic")), QLabel()
        self.words.setWordWrap(True)
        self.words.setFont(look.font("small"))
        # two lines always, so that the curve stands still
        self.words.setFixedHeight(2 * QFontMetrics(look.font("small")).lineSpacing())
        self.use, self.back = QPushButton(tr("Use")), QPushButton(tr("Back to η"))
        self.gradients = QPushButton(tr("Compute the gradients"))
        self.use.setToolTip(tr("Continue training with this learning rate in a new branch."))
        self._lay_out()
        self.relay(self.plot)
        self.rate.taken_back.connect(self.rate_tried.emit)
        self.rate.committed.connect(lambda rate, merge: self.rate_tried.emit(rate))
        self.slider.valueChanged.connect(self._slid)
        self.back.clicked.connect(lambda: self.rate_tried.emit(None))
        self.use.clicked.connect(self._use)
        self.gradients.clicked.connect(self._compute_gradients)
        self.log.toggled.connect(self.plot.log.choose)

    def _lay_out(self) -> None:
        px = self.look.px
        self.column.setContentsMargins(px(8), 0, px(8), px(6))
        self.column.setSpacing(px(3))
        self.column.addWidget(self.plot, 1)
        for widgets in ((self.words, self.gradients, self.log), (self.slider, self.rate, self.use, self.back)):
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self.words, self.slider) else 0)
            self.column.addLayout(row)

    def set_frame(self, frame: Frame) -> None:
        self._frame, preview = frame, frame.preview
        for widget in (self.slider, self.rate, self.log):
            widget.setEnabled(preview is not None)
        self.gradients.setVisible(preview is None and frame.program.supervised and not frame.running)
        self.log.setVisible(not self.gradients.isVisibleTo(self))
        changed = preview is not None and preview.rate != preview.update.rate
        self.use.setEnabled(changed and preview is not None and preview.update.chosen(preview.rate) is not None)
        self.back.setEnabled(changed)
        self.log.setChecked(self.plot.log.value)
        self.plot.show_frame(frame)
        self.words.setText(sentence(frame))
        palette = frame.look.palette
        self._colour_words(palette.warning if preview is not None and preview.too_large else palette.muted)
        if preview is not None:
            self._show_rate(preview.rate, preview.update.centre)
        else:
            in_force = frame.experiment.optimizer.lr
            self._show_rate(in_force, in_force or 1.0)

    def _show_rate(self, rate: float, centre: float) -> None:
        self.rate.set_value(rate)
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(
            round(DECADE * (math.log10(rate) - math.log10(centre))) if rate > 0 else self.slider.minimum()
        )
        self.slider.blockSignals(blocked)

    def _colour_words(self, colour: str) -> None:
        style = f"color: {colour}"
        if style != self.words.styleSheet():
            self.words.setStyleSheet(style)

    @staticmethod
    def note(frame: Frame) -> str:
        """The rate in force, for the head of the panel."""
        return "" if frame.preview is None else tr("in force η {rate}").format(rate=exact(frame.preview.update.rate))

    def _slid(self, value: int) -> None:
        if self._frame is not None and self._frame.preview is not None:
            centre = self._frame.preview.update.centre
            self.rate_tried.emit(rounded(centre * 10 ** (value / DECADE)) if value else centre)

    def _use(self) -> None:
        if self._frame is not None and self._frame.preview is not None:
            preview = self._frame.preview
            chosen = preview.update.chosen(preview.rate)
            if chosen is not None:
                self.edit_requested.emit("lr", chosen)

    def _compute_gradients(self) -> None:
        """Goes to where all gradients are known and the update is not begun."""
        if self._frame is not None:
            self.operation_clicked.emit(self._frame.program.gradients_known)
