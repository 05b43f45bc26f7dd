"""The loss as a node behind the output: what goes into it, and what comes back from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.gui.look.look import ink_on
from nnviz.gui.parts.drawing import LEFT, Rectangle, Text, mixed, text_width
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .content import Marks, loss_place
from .layout import Layout

ARROW = 7
"""The size of an arrow's head."""
BRACKET, STUB, LANE, BESIDE_BRACKET, ABOVE = 20, 4, 14, 7, 9
"""How far left of the loss the bracket of several outputs runs, and how far its ends reach; where between them the
return goes up, how far left of the bracket it goes down, and how far above it runs."""
BESIDE = 6
"""So many pixels at 100 % a line below the node may reach beyond its right side; a longer one begins further left."""


def draw_loss(painter: QPainter, layout: Layout, frame: Frame, marks: Marks, back: Sequence[QRectF]) -> list[Text]:
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
    notes = [loss_note(frame), *([tr("plus the penalty")] if frame.program.penalties else []), moment]
    below = top + height + (px(20) if frame.program.sizes[-1] == 1 else px(4))
    right = left + width + px(BESIDE)
    room = int((layout.height_in_all - below) // px(17))
    for at, line in enumerate(_with_room(notes, room)):
        wide = text_width(line, small)
        begin = min(left + (width - wide) / 2, right - wide)
        texts.append(Text((begin, below + at * px(17), wide, px(17)), line, muted, small))
    return texts


def _with_room(notes: Sequence[str], most: int) -> list[str]:
    """The lines of the first notes that have room as a whole."""
    lines = list[str]()
    for note in notes:
        if len(lines) + len(note.split("\n")) > most:
            break
        lines += note.split("\n")
    return lines


def loss_note(frame: Frame) -> str:
    """Over what the loss is summed or averaged."""
    rows, outputs = len(frame.record.rows), frame.program.sizes[-1]
    reduction = frame.experiment.loss.reduction
    if reduction == "sum":
        return tr("sum of {rows}").format(rows=rows)
    if reduction == "mean" and outputs > 1:
        return tr("mean of {rows} × {outputs}").format(rows=rows, outputs=outputs)
    return tr("mean of {rows}").format(rows=rows)


def _arrows(painter: QPainter, layout: Layout, frame: Frame, gray: QColor, back: Sequence[QRectF]) -> None:
    """From the outputs to the loss, and back where the derivative by an output or a sum is known."""
    look, px, last, box = frame.look, frame.look.px, frame.program.depth, layout.loss
    assert box is not None
    column, middle = layout.columns[last], box.center().y()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(gray, look.length(1.6)))
    if column.count > 1:
        ends = _ends(layout)
        start = QPointF(box.left() - px(BRACKET), middle)
        _bracket(painter, start.x(), ends, px(STUB))
    else:
        start = QPointF(layout.capsule(last, 0).right() + px(3), middle)
    _arrow(painter, start, QPointF(box.left() - px(1), middle), gray, px(ARROW))
    colour = look.colour("backward")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, look.length(1.6)))
    if column.count > 1 and any(frame.values(name, last) is not None for name in ("upstream", "deltas")):
        _return(painter, layout, ends, colour)
    elif column.count == 1 and column.high and back:
        x, chip = box.center().x(), back[-1]
        y = max(chip.center().y(), box.bottom() + px(8))
        painter.drawLine(QPointF(x, box.bottom() + px(2)), QPointF(x, y))
        _arrow(painter, QPointF(x, y), QPointF(chip.right() + px(2), y), colour, px(ARROW))


def _ends(layout: Layout) -> tuple[float, float]:
    """Between which heights the brackets of several outputs run."""
    last = len(layout.columns) - 1
    if layout.columns[last].whole:
        return layout.strip(last).top(), layout.strip(last).bottom()
    first, lowest = (layout.capsule(last, node).center().y() for node in (0, layout.columns[last].count - 1))
    return first, lowest


def _bracket(painter: QPainter, x: float, ends: tuple[float, float], stub: float) -> None:
    """It opens to the left."""
    top, bottom = ends
    painter.drawPolyline(
        QPolygonF([QPointF(*at) for at in ((x - stub, top), (x, top), (x, bottom), (x - stub, bottom))])
    )


def _return(painter: QPainter, layout: Layout, ends: tuple[float, float], colour: QColor) -> None:
    """From the loss above the bracket of what goes in, and by a bracket of its own back to all outputs: below the loss
    stands what it is."""
    box, px = layout.loss, layout.look.px
    assert box is not None
    (top, bottom), lane, inner = ends, box.left() - px(LANE), box.left() - px(BRACKET + BESIDE_BRACKET)
    high, begin = top - px(ABOVE), max(box.top() + px(5), box.center().y() - px(9))
    way = ((box.left() - px(1), begin), (lane, begin), (lane, high), (inner, high), (inner, bottom))
    painter.drawPolyline(QPolygonF([QPointF(*at) for at in way]))
    for y in (top, bottom):
        _arrow(painter, QPointF(inner, y), QPointF(inner - px(ARROW + 2), y), colour, px(ARROW))


def _arrow(painter: QPainter, start: QPointF, end: QPointF, colour: QColor, size: float) -> None:
    """A level line with a head."""
    way = 1 if end.x() > start.x() else -1
    painter.setPen(QPen(colour, painter.pen().widthF()))
    painter.drawLine(start, end - QPointF(way * size, 0))
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    head = QPointF(-way * size, 0)
    painter.drawPolygon(QPolygonF([end, end + head + QPointF(0, -size / 2), end + head + QPointF(0, size / 2)]))
