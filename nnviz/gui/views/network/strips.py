"""Draws what stands for many nodes or edges: a layer as a strip, the inputs as a picture, weights as a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import Rectangle, Text, draw_texts, fitting, text_width
from nnviz.gui.parts.limits import limit_of_layer
from nnviz.gui.parts.shades import draw_cells, grey, signed
from nnviz.gui.state.frame import Frame

from .content import Marks, has_fan
from .labels import NAME, hidden, inked
from .layout import HINT_LINE, Column, Layout
from .texts import picture_lines, unread_text


def draw_strip(
    painter: QPainter, layout: Layout, frame: Frame, layer: int, phase: QColor, over: Sequence[QRectF]
) -> None:
    """The outputs of a layer one below the other, or the picture that the inputs are, with the selected one ringed.
    Nothing is written where something stands `over` it."""
    box, values, look = layout.strip(layer), frame.values("outputs", layer), frame.look
    shape, selected = layout.columns[layer].picture, layer == frame.selection.layer
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    if shape is not None:
        draw_cells(painter, box, grey(frame, shape))
    elif values is not None:
        draw_cells(painter, box, _shades(frame, layer, values))
    else:
        painter.fillRect(box, look.colour("field"))
    painter.setPen(QPen(look.colour("muted"), look.length(1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    node = frame.selection.node if selected and shape is None else frame.nodes[layer]
    painter.setPen(QPen(phase if selected else look.colour("ink"), look.length(2.4 if selected else 1.6)))
    painter.drawRect(layout.cell(layer, node))
    if selected and shape is None:
        cell, capsule = layout.cell(layer, node), layout.capsule(layer, node)
        painter.drawLine(QPointF(cell.left(), cell.center().y()), QPointF(capsule.right(), capsule.center().y()))
    if shape is not None:
        beside = layout.capsule(layer + 1, 0).left() - look.px(NAME)
        room = 2 * min(box.center().x(), beside - box.center().x())
        line = QRectF(box.center().x() - room / 2, box.bottom() + look.px(4), room, look.px(HINT_LINE))
        for text in picture_lines(frame):
            _write(painter, line, fitting(text, look.font("small"), room), look, over)
            line.translate(0, line.height())


def _left_of(layout: Layout, frame: Frame, column: Column) -> float:
    """Where a layer begins: at its names, or of a strip at the selected node beside it."""
    layer, px = column.layer, frame.look.px
    if not column.whole:
        return layout.strip(layer).left() - px(NAME)
    stands_out = column.picture is None and layer == frame.selection.layer
    return layout.capsule(layer, frame.selection.node).left() - px(NAME) if stands_out else layout.strip(layer).left()


def _shades(frame: Frame, layer: int, values: Array) -> Array:
    """The colours of a layer's outputs; of those not known yet that of a field."""
    pixels = signed(frame.look, np.ma.getdata(values) / limit_of_layer(frame, layer))
    hidden = np.ma.getmaskarray(values)
    return np.where(hidden, np.uint32(frame.look.colour("field").rgb()), pixels)[:, None]


def draw_unread(painter: QPainter, layout: Layout, frame: Frame, marks: Marks, over: Sequence[QRectF]) -> None:
    """Between two layers whose weights the step does not read, and of which there are too many to be drawn: how many
    they are."""
    look, px = frame.look, frame.look.px
    for layer in layout.fanned:
        if has_fan(frame, marks, layer):
            continue
        before, after = layout.columns[layer - 1 : layer + 1]
        one, other = layout.strip(layer - 1), layout.strip(layer)
        left, right = one.right() + px(6), other.left() - (px(6) if after.whole else px(NAME))
        middle = (left + right) / 2
        path = QPainterPath(QPointF(left, one.top()))
        path.cubicTo(middle, one.top(), middle, other.top(), right, other.top())
        path.lineTo(right, other.bottom())
        path.cubicTo(middle, other.bottom(), middle, one.bottom(), left, one.bottom())
        painter.fillPath(path, look.colour("field"))
        right = min(right, _left_of(layout, frame, after) - px(4))
        line = QRectF(left, (one.center().y() + other.center().y()) / 2, right - left, px(HINT_LINE))
        texts = unread_text(before.count * after.count).split("\n")
        if max(text_width(text, look.font("small")) for text in texts) > line.width():
            continue
        for at, text in enumerate(texts):
            place = line.translated(0, (at - 1) * px(HINT_LINE))
            _write(painter, place, text, look, over)


def _write(painter: QPainter, box: QRectF, text: str, look: Look, over: Sequence[QRectF]) -> None:
    line = Text(cast(Rectangle, box.getRect()), text, look.colour("muted"), look.font("small"))
    if not hidden(inked(line), over):
        draw_texts(painter, [line])
