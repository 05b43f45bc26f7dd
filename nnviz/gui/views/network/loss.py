"""The loss as a node behind the output: what goes into it, and what comes back from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.gui.look.look import ink_on
from nnviz.gui.parts.drawing import LEFT, Rectangle, Text, mixed, text_width
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .content import Chip, Marks, loss_place, signals_below
from .layout import Layout

ARROW = 7
"""The size of an arrow's head."""
BESIDE = 6
"""So many pixels at 100 % a line below the node may reach beyond its right side; a longer one begins further left."""


def draw_loss(painter: QPainter, layout: Layout, frame: Frame, marks: Marks, back: Sequence[Chip]) -> list[Text]:
    """Draws the node of the loss with its arrows; returns its texts. `back` are the chips below the last output."""
    box, look, px = layout.loss, frame.look, frame.look.px
    assert box is not None
    spot, value = loss_place(frame), frame.record.get("loss")
    mark, dim = marks.mark(spot), bool(marks.lit_nodes) and not marks.mark(spot)
    gray = look.colour("border" if dim else "muted")
    _arrows(painter, layout, frame, gray, back)
    fill = look.colour("field") if value is None else mixed(look.colour("loss_fill"), look.colour("panel"), 0.85)
    painter.setBrush(fill)
    painter.setPen(QPen(look.colour(marks.phase) if mark else gray, look.length(3 if mark == "focus" else 1.6)))
    painter.drawRoundedRect(box, px(6), px(6))
    left, top, width, height = cast(Rectangle, box.getRect())
    small, ink, muted = look.font("small"), ink_on(fill), look.colour("muted")
    texts = [Text((left, top - px(22), width, px(20)), "L", look.colour("ink"), look.font("node", italic=True), LEFT)]
    if value is not None:
        bold = look.font(max(px(14), min(px(20), round(0.44 * height))), bold=True)
        texts.append(Text((left, top, width, height), number(value), ink, bold))
    moment = tr("iteration {iteration}\nbefore update").format(iteration=frame.cursor.iteration)
    lines = [loss_note(frame), *([tr("plus the penalty")] if frame.program.penalties else []), *moment.split("\n")]
    below = top + height + (px(20) if frame.program.sizes[-1] == 1 else px(4))
    right = left + width + px(BESIDE)
    for at, line in enumerate(lines):
        wide = text_width(line, small)
        begin = min(left + (width - wide) / 2, right - wide)
        texts.append(Text((begin, below + at * px(17), wide, px(17)), line, muted, small))
    return texts


def loss_note(frame: Frame) -> str:
    """Over what the loss is summed or averaged."""
    rows, outputs = len(frame.record.rows), frame.program.sizes[-1]
    reduction = frame.experiment.loss.reduction
    if reduction == "sum":
        return tr("sum of {rows}").format(rows=rows)
    if reduction == "mean" and outputs > 1:
        return tr("mean of {rows} × {outputs}").format(rows=rows, outputs=outputs)
    return tr("mean of {rows}").format(rows=rows)


def _arrows(painter: QPainter, layout: Layout, frame: Frame, gray: QColor, back: Sequence[Chip]) -> None:
    """From the outputs to the loss, and back where the derivative by an output or a sum is known."""
    look, px, last, box = frame.look, frame.look.px, frame.program.depth, layout.loss
    assert box is not None
    column, middle = layout.columns[last], box.center().y()
    outputs = [layout.capsule(last, node) for node in range(column.count)] if not column.whole else [layout.strip(last)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(gray, look.length(1.6)))
    if len(outputs) == 1 and not column.whole:
        start = QPointF(outputs[0].right() + px(3), middle)
    else:
        x = box.left() - px(22)
        top, bottom = outputs[0].center().y(), outputs[-1].center().y()
        if column.whole:
            top, bottom = outputs[0].top(), outputs[0].bottom()
        painter.drawPolyline(
            QPolygonF([QPointF(x - px(5), top), QPointF(x, top), QPointF(x, bottom), QPointF(x - px(5), bottom)])
        )
        start = QPointF(x, middle)
    _arrow(painter, start, QPointF(box.left() - px(1), middle), gray, px(ARROW))
    if len(outputs) > 1 or not column.high:
        return
    if back:
        *_, (_, chip) = signals_below(layout, outputs[0], back)
        colour, x = look.colour("backward"), box.center().x()
        y = max(chip.center().y(), box.bottom() + px(8))
        painter.setPen(QPen(colour, look.length(1.6)))
        painter.drawLine(QPointF(x, box.bottom() + px(2)), QPointF(x, y))
        _arrow(painter, QPointF(x, y), QPointF(chip.right() + px(2), y), colour, px(ARROW))


def _arrow(painter: QPainter, start: QPointF, end: QPointF, colour: QColor, size: float) -> None:
    """A level line with a head."""
    way = 1 if end.x() > start.x() else -1
    painter.setPen(QPen(colour, painter.pen().widthF()))
    painter.drawLine(start, end - QPointF(way * size, 0))
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    head = QPointF(-way * size, 0)
    painter.drawPolygon(QPolygonF([end, end + head + QPointF(0, -size / 2), end + head + QPointF(0, size / 2)]))
