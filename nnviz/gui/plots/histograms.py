"""How weights, outputs and gradients of every layer are spread: three histograms a layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip, QVBoxLayout, QWidget

from ...engine.activations import Activation
from ...engine.expressions import Array
from ...engine.histogram import Histogram, histogram
from .. import theme
from ..frame import Frame
from ..notation import exact, layer_text, number, tr
from ..scales import limit, limit_of_layer
from .drawing import LEFT, RIGHT, draw_text, text_width

QUANTITIES = ("weights", "outputs", "grad_w")
NEAR, NOTABLE = 0.01, 0.1
"""Outputs so near to the ends of what an activation can give are saturated. A share is worth a sentence from
NOTABLE on."""
HEAD, BARS, TICKS, LINE, LINES = 20, 58, 16, 14, 5
"""Heights in pixels: of a title, of the bars, of the numbers below them, of a line of text and how many there are."""


@dataclass(frozen=True, eq=False)
class Spread:
    """One histogram as it is read: what it is of, or why it is not there; `full` is the value of the full colour."""

    title: str
    histogram: Histogram | None
    full: float
    statistics: tuple[tuple[str, float], ...] = ()
    sentence: str = ""


def spread_of(frame: Frame, name: str, layer: int) -> Spread:
    titles = {"weights": tr("weights"), "outputs": tr("outputs"), "grad_w": tr("gradients ∂L/∂w")}
    array = frame.parameters(name, layer) if name == "weights" else frame.record.get(name, layer)
    full = limit_of_layer(frame, layer) if name == "outputs" else limit(name)
    if array is None:
        return Spread(titles[name], None, full)
    found = histogram(array)
    words = (tr("min"), tr("max"), tr("mean"), tr("std"))
    numbers = (found.least, found.greatest, found.mean, found.deviation)
    sentence = sentence_of(found, array, frame.experiment.layers[layer - 1].formulas if name == "outputs" else None)
    return Spread(titles[name], found, full, tuple(zip(words, numbers, strict=True)), sentence)


def sentence_of(found: Histogram, array: Array, activation: Activation | None) -> str:
    """What is notable: values that are not finite, zeros, outputs that are saturated."""
    if found.not_finite:
        return f"{found.not_finite} " + tr("not finite")
    if found.zeros >= NOTABLE * found.size:
        return f"{percent(found.zeros / found.size)} " + tr("are 0")
    ends = activation.range if activation is not None and activation.saturates else None
    saturated = np.abs(array[..., None] - ends).min(axis=-1) <= NEAR if ends else np.zeros(1)
    share = float(np.mean(saturated))
    return f"{percent(share)} " + tr("are saturated") if share >= NOTABLE else ""


def percent(share: float) -> str:
    """Whole percent; 100 only where it is all."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


class _Picture(QWidget):
    """All histograms, a row for each layer."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._frame: Frame | None = None
        self._spreads: dict[tuple[str, int], Spread] = {}

    def set_frame(self, frame: Frame) -> None:
        if self._frame is None or frame.record is not self._frame.record:
            self._spreads = {}
        self._frame = frame
        self.setFixedHeight(theme.px(HEAD + BARS + TICKS + LINE * LINES) * frame.program.depth)
        self.update()

    def spread(self, name: str, layer: int) -> Spread:
        """Counted when somebody looks."""
        if (name, layer) not in self._spreads:
            assert self._frame is not None
            self._spreads[name, layer] = spread_of(self._frame, name, layer)
        return self._spreads[name, layer]

    def cells(self) -> Iterator[tuple[str, int, QRectF]]:
        """Quantity, layer and place of every histogram."""
        if self._frame is None:
            return
        layers = self._frame.program.depth
        width, height = self.width() / len(QUANTITIES), self.height() / layers
        for layer in range(1, layers + 1):
            for at, name in enumerate(QUANTITIES):
                yield name, layer, QRectF(at * width, (layer - 1) * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(theme.current().panel))
            for name, layer, box in self.cells():
                if box.intersects(QRectF(event.rect())):
                    self._paint(painter, self.spread(name, layer), layer, box)

    def _paint(self, painter: QPainter, spread: Spread, layer: int, box: QRectF) -> None:
        assert self._frame is not None
        inner, palette = box.adjusted(theme.px(5), 0, -theme.px(5), 0), theme.current()
        ink, muted, small = QColor(palette.ink), QColor(palette.muted), theme.font("small")
        title = QRectF(inner.left(), inner.top(), inner.width(), theme.px(HEAD))
        where = f"{layer_text(self._frame.program, layer)}: " if spread.title == tr("weights") else ""
        draw_text(painter, title, where + spread.title, ink, theme.font("small", bold=True), LEFT)
        bars = QRectF(inner.left(), title.bottom(), inner.width(), theme.px(BARS))
        if spread.histogram is None:
            draw_text(painter, bars, tr("not computed yet"), muted, small)
            return
        self._paint_bars(painter, spread, spread.histogram, bars)
        top = bars.bottom() + theme.px(TICKS)
        for line in lines(spread.statistics, inner.width()):
            draw_text(painter, QRectF(inner.left(), top, inner.width(), theme.px(LINE)), line, muted, small, LEFT)
            top += theme.px(LINE)
        draw_text(painter, QRectF(inner.left(), top, 0, theme.px(LINE)), spread.sentence, ink, small, LEFT)

    @staticmethod
    def _paint_bars(painter: QPainter, spread: Spread, found: Histogram, box: QRectF) -> None:
        """Bars over a line with zero in its middle; the greatest count stands above, the limits below."""
        palette, small, most = theme.current(), theme.font("small"), max(1, int(found.counts.max()))
        muted, width, room = QColor(palette.muted), box.width() / len(found.counts), box.height() - theme.px(LINE)
        painter.setPen(QPen(muted, 1))
        for at, (count, centre) in enumerate(zip(found.counts.tolist(), found.centres.tolist(), strict=True)):
            if count:
                height = max(2.0, count / most * room)
                painter.setBrush(theme.signed(centre, spread.full))
                painter.drawRect(QRectF(box.left() + at * width, box.bottom() - height, width, height))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        middle = box.center().x()
        painter.setPen(QPen(QColor(palette.ink), 1, Qt.PenStyle.DotLine))
        painter.drawLine(round(middle), round(box.bottom() - room), round(middle), round(box.bottom() + theme.px(3)))
        above = QRectF(box.left(), box.top(), box.width(), theme.px(LINE))
        draw_text(painter, above, tr("count, at most") + f" {most}", muted, small, RIGHT)
        below = QRectF(box.left(), box.bottom() + 1, box.width(), theme.px(TICKS))
        draw_text(painter, below, "0", muted, small)
        if found.limit:
            draw_text(painter, below, number(-found.limit, 2, 2), muted, small, LEFT)
            draw_text(painter, below, number(found.limit, 2, 2), muted, small, RIGHT)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def text_at(self, x: float, y: float) -> str:
        """The statistics of the histogram there, in full precision."""
        name, layer = next(((name, layer) for name, layer, box in self.cells() if box.contains(x, y)), ("", 0))
        statistics = self.spread(name, layer).statistics if name else ()
        return "\n".join(f"{word}: {exact(value)}" for word, value in statistics)


def lines(statistics: tuple[tuple[str, float], ...], width: float) -> list[str]:
    """The numbers, as many on a line as have room there."""
    found: list[str] = []
    for word, value in statistics:
        text = f"{word} {number(value, 2, 2)}"
        together = f"{found[-1]}  {text}" if found else text
        if found and text_width(together, theme.font("small")) <= width:
            found[-1] = together
        else:
            found.append(text)
    return found


class HistogramsView(QWidget):
    """The panel; nothing is counted while it is not seen."""

    def __init__(self) -> None:
        super().__init__()
        self.picture, scroll = _Picture(), QScrollArea()
        scroll.setWidget(self.picture)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(theme.px(HEAD + BARS + TICKS))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), 0, 0, theme.px(4))
        column.addWidget(scroll)
        self.setAccessibleName(tr("Histograms"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(330))

    def set_frame(self, frame: Frame) -> None:
        self.picture.set_frame(frame)

    @staticmethod
    def note(frame: Frame) -> str:
        """The iteration that the values belong to."""
        return tr("iteration") + f" {frame.cursor.iteration}"
