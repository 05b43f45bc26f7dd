"""Draws the network of a slide: what takes no part first and faint, then what is read, then what is written."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, fitting
from nnviz.gui.parts.drawing import CENTRE, LEFT
from nnviz.gui.views.network.content import Edge

from .content import CELL_KINDS, Cell, Chip, Drawing, Node
from .placing import CHIP_KIND, curve_at

THIN, WIDER, HALO, RING = 2.6, 1.5, 22.0, 5.5
MOST_WEIGHT = 5.0
"""A larger weight is drawn no wider."""
DASHES = (13.0, 7.0)
NAME = Kind(28, italic=True)
CHEVRONS = (0.3, 0.5, 0.7)


def draw_network(board: Board, drawing: Drawing) -> None:
    phase, plain = drawing.marks.phase, drawing.marks.nothing
    _draw_words(board, drawing)
    _draw_way_to_loss(board, drawing)
    for lit in (False, True):
        if lit:
            _draw_halos(board, drawing)
        for edge, weight, is_lit in drawing.edges:
            if is_lit is lit:
                _draw_edge(board, _curve(drawing, edge), weight, board.inks.edge(weight, lit))
        for node in drawing.nodes:
            if node.lit is lit:
                _draw_node(board, node, phase, plain)
    for edge in drawing.glowing:
        _draw_chevrons(board, drawing, edge)
    _draw_chips(board, drawing)


def _draw_words(board: Board, drawing: Drawing) -> None:
    for at, text, kind in drawing.captions:
        board.line_of_text(at.x(), at.y(), text, kind, board.inks.soft, CENTRE)
    board.painter.setBrush(board.inks.soft)
    for column in drawing.room.columns:
        for dot in range(3 if column.more else 0):
            board.painter.setPen(Qt.PenStyle.NoPen)
            board.painter.drawEllipse(column.more_at - QPointF(0, 22 + 10 * dot), 2.5, 2.5)
    for at, text, kind in drawing.notes:
        board.line_of_text(at.x(), at.y(), text, kind, board.inks.soft, CENTRE)


def _draw_halos(board: Board, drawing: Drawing) -> None:
    board.painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(board.inks.halo(drawing.marks.phase), HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    for edge in drawing.glowing:
        board.painter.strokePath(_curve(drawing, edge), pen)


def _draw_chips(board: Board, drawing: Drawing) -> None:
    for chip in drawing.chips:
        if chip.at is not None:
            board.painter.setPen(QPen(board.inks.named(chip.role), 2.5))
            board.painter.drawLine(chip.at, chip.box.center())
    for chip in (*(chip for node in drawing.nodes for chip in node.chips), *drawing.chips, *drawing.loss[1:]):
        _draw_chip(board, chip)
    for chip in drawing.loss[:1]:
        _draw_loss(board, chip)


def _curve(drawing: Drawing, edge: Edge) -> QPainterPath:
    start, end = drawing.room.ends(edge)
    bend, path = (end.x() - start.x()) / 2, QPainterPath(start)
    path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
    return path


def _draw_edge(board: Board, path: QPainterPath, weight: float, colour: QColor) -> None:
    size = min(abs(weight), MOST_WEIGHT) if math.isfinite(weight) else MOST_WEIGHT
    thick = THIN + WIDER * size
    pen = QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if weight < 0:
        pen.setDashPattern([part / thick for part in DASHES])
    board.painter.setBrush(Qt.BrushStyle.NoBrush)
    board.painter.strokePath(path, pen)


def _draw_chevrons(board: Board, drawing: Drawing, edge: Edge) -> None:
    """Which way numbers go along an edge."""
    focus = drawing.marks.focus
    backward = drawing.marks.phase == "backward" and focus is not None and focus.part != "edge"
    start, end = drawing.room.ends(edge)
    painter, colour = board.painter, board.inks.fill(drawing.marks.phase)[0]
    way = -1 if backward else 1
    for part in CHEVRONS:
        here, ahead = curve_at(start, end, part), curve_at(start, end, part + way * 0.04)
        turn = math.atan2(ahead.y() - here.y(), ahead.x() - here.x())
        points = [here + _turned(-8, -9, turn), here + _turned(2, 0, turn), here + _turned(-8, 9, turn)]
        for ink, thick in ((board.inks.ground, 8.0), (colour, 4.0)):
            painter.setPen(QPen(ink, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(points)


def _turned(x: float, y: float, turn: float) -> QPointF:
    return QPointF(x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))


def _draw_node(board: Board, node: Node, phase: str, plain: bool) -> None:
    painter, inks, box = board.painter, board.inks, node.capsule
    radius, ring = box.height() / 2, node.ring and not plain
    if ring:
        board.box(box.adjusted(-4.5, -4.5, 4.5, 4.5), inks.ground, inks.fill(phase)[0], RING, radius + 4.5)
    elif node.lit and not plain and any(cell.lit for cell in node.cells):
        board.box(box.adjusted(-5, -5, 5, 5), inks.halo(phase), None, 0, radius + 5)
    outline = QPainterPath()
    outline.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(outline)
    for cell in node.cells:
        painter.fillRect(cell.box, inks.cell(cell.step, cell.lit)[0])
    painter.restore()
    if len(node.cells) > 1:
        x = box.center().x()
        painter.setPen(QPen(inks.ground, 3))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    board.box(box, None, inks.ink if node.lit else inks.faint, 2.0, radius)
    for cell in node.cells:
        _draw_number(board, cell)
    colour = inks.ink if node.named else inks.faint
    board.line_of_text(box.left() + 10, box.top() - 14, node.name, NAME, colour, LEFT)


def _draw_number(board: Board, cell: Cell) -> None:
    if cell.text:
        text, kind = fitting([cell.text], CELL_KINDS, cell.box.width() - 6)
        board.text_in(cell.box, text, kind, board.inks.cell(cell.step, cell.lit)[1])


def _draw_chip(board: Board, chip: Chip) -> None:
    """Of a number that is read with a halo, of the one that is written filled."""
    inks, box, radius = board.inks, chip.box, 9.0
    if chip.focus:
        fill, ink = inks.fill(chip.role)
        board.box(box.adjusted(-3.5, -3.5, 3.5, 3.5), inks.ground, fill, 2.0, radius + 3)
        board.box(box, fill, None, 0, radius)
        board.text_in(box, chip.text, CHIP_KIND, ink)
        return
    colour = inks.named(chip.role)
    if chip.lit:
        board.box(box.adjusted(-4, -4, 4, 4), inks.halo(chip.role), None, 0, radius + 4)
    board.box(box, inks.ground, colour if chip.lit else inks.faint, 2.4 if chip.lit else 1.4, radius)
    board.text_in(box, chip.text, CHIP_KIND, colour if chip.lit else inks.faint)


def _draw_way_to_loss(board: Board, drawing: Drawing) -> None:
    """A line from the output to the loss."""
    box, last = drawing.room.loss, drawing.room.columns[-1]
    if box is None:
        return
    colour = board.inks.faint
    board.painter.setPen(QPen(colour, 3))
    x = last.right
    if len(last.nodes) > 1:
        x = (last.right + box.left()) / 2
        top, bottom = last.middle(0), last.middle(len(last.nodes) - 1)
        board.painter.drawPolyline([QPointF(x - 8, top), QPointF(x, top), QPointF(x, bottom), QPointF(x - 8, bottom)])
    board.painter.drawLine(QPointF(x, box.center().y()), QPointF(box.left(), box.center().y()))


def _draw_loss(board: Board, chip: Chip) -> None:
    inks, box = board.inks, chip.box
    if chip.focus:
        board.box(box.adjusted(-4.5, -4.5, 4.5, 4.5), inks.ground, inks.fill("loss")[0], RING, 13)
    colour = inks.ink if chip.lit else inks.faint
    board.box(box, inks.tint("loss") if chip.lit else inks.ground, colour, 2.4, 9)
    board.line_of_text(box.left() + 8, box.top() - 14, "L", NAME, colour, LEFT)
    if chip.text:
        ink = inks.on_tint("loss") if chip.lit else inks.faint
        text, kind = fitting([chip.text], CELL_KINDS, box.width() - 6)
        board.text_in(QRectF(box), text, kind, ink)
