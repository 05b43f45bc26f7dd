"""The loss on a slide: its curve up to now, and its value."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, width
from nnviz.gui.lecture.formula.column import scene_sentence
from nnviz.gui.parts.drawing import CENTRE, LEFT
from nnviz.gui.parts.steps import why
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import loss_text
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .overlay import BOX, draw_panel, draw_words, needed, polyline

POINTS, LARGEST, BELOW = 800, 1e15, 124.0


def draw_loss_panel(board: Board, frame: Frame) -> None:
    """The curve over the whole panel, and what the loss is."""
    draw_panel(board)
    box = QRectF(BOX.left() + 48, BOX.top() + 24, BOX.width() - 96, 350)
    draw_curve(board, frame, box)
    loss = frame.experiment.loss
    text = f"L = {loss_text(loss.kind, loss.reduction or '')}"
    operation = frame.shown_operation
    reasons = why(frame) if operation is not None and operation.phase == "loss" else ""
    words = scene_sentence(frame) or f"{text}   {reasons}".strip()
    size = next((size for size in (26, 24) if needed(words, box.width(), size) <= BELOW), 22)
    draw_words(board, QPointF(box.left(), box.bottom() + 22), box.width(), words, size=size)


def draw_curve(board: Board, frame: Frame, box: QRectF) -> None:
    """The losses of the batches of this run up to the cursor, with the first value and the last."""
    inks = board.inks
    board.line_of_text(box.left(), box.top() + 28, tr("Loss"), Kind(30, bold=True), inks.ink, LEFT)
    curve = next((c for c in frame.curves if c.kind == "batch" and not c.earlier and c.length), None)
    reading = next((reading for reading in frame.losses if reading.kind == "batch"), None)
    if curve is None or reading is None:
        board.line_of_text(box.left(), box.top() + 80, tr("not computed yet"), Kind(26), inks.soft, LEFT)
        return
    iterations, losses = curve.points(0, reading.iteration, POINTS)
    known = iterations <= reading.iteration
    x = np.append(iterations[known], reading.iteration).astype(float)
    y = np.clip(np.nan_to_num(np.append(losses[known], reading.value), nan=LARGEST), -LARGEST, LARGEST)
    value = number(reading.value)
    room = QRectF(box.left(), box.top() + 74, box.width() - width(value, Kind(34, bold=True)) - 26, box.height() - 118)
    low, high = min(0.0, float(y.min())), float(y.max()) or 1.0
    across = room.left() + (x - x[0]) / max(1.0, x[-1] - x[0]) * room.width()
    down = room.bottom() - (y - low) / (high - low) * room.height()
    board.painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 3), inks.ink)
    polyline(board, map(QPointF, across, down), inks.named("loss"), 5)
    end = QPointF(across[-1], down[-1]) if len(x) > 2 else QPointF(room.left(), down[-1])
    board.painter.setBrush(inks.fill("backward")[0])
    board.painter.drawEllipse(end, 8, 8)
    board.line_of_text(end.x() + 18, end.y() + 12, value, Kind(34, bold=True), inks.ink, LEFT)
    first = tr("iteration {iteration}").format(iteration=int(x[0]))
    base = room.bottom() + 34
    board.line_of_text(room.left(), base, first, Kind(24), inks.soft, LEFT)
    if len(x) > 2:
        board.line_of_text(room.left(), room.top() - 10, number(float(y[0])), Kind(24), inks.soft, LEFT)
        board.line_of_text(room.right(), base, str(reading.iteration), Kind(24), inks.soft, CENTRE)
