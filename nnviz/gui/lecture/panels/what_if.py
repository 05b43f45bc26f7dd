"""What if: another sample, another learning rate or another weight, and where the update would lead, on a slide."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from nnviz.engine.maths.keys import Key
from nnviz.engine.said import said
from nnviz.gui.lecture.board.painting import Board
from nnviz.gui.lecture.board.rich import Kind, fitting, width
from nnviz.gui.parts.drawing import LEFT
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.preview import sentence
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, readable, short

from .overlay import BOX, draw_panel, draw_words

FACTOR, NUDGE = 10.0, 0.5
"""A press makes the learning rate so many times larger or smaller, and moves the weight so far."""
CHOICES = {
    "sample": (said("Sample"), "← →"), "rate": (said("Learning rate η"), "↑ ×10   ↓ ÷10"),
    "weight": (said("Weight {name}"), "+ −"),
}  # fmt: skip
"""What can be tried, and with which keys."""
MOST_SHOWN = 3


def weight_place(frame: Frame) -> tuple[int, tuple[int, int]]:
    """The weight that is tried: that which is looked at, else the first into the selected node."""
    looked, selection = frame.looked_at, frame.selection
    if looked is not None and looked.key.parameter == "weights" and looked.key.layer is not None:
        source, node = looked.index[-2:]
        return looked.key.layer, (source, node)
    layer = selection.layer or 1
    sizes = frame.program.sizes
    node = selection.node if selection.layer else 0
    return layer, (min(selection.source or 0, sizes[layer - 1] - 1), min(node, sizes[layer] - 1))


def draw_what_if(board: Board, frame: Frame) -> None:
    draw_panel(board)
    inks, left, y = board.inks, BOX.left() + 44, BOX.top() + 52
    board.line_of_text(left, y, tr("What if …"), Kind(34, bold=True), inks.ink, LEFT)
    layer, (source, node) = weight_place(frame)
    name = frame.notation.edge(frame.names.node(layer - 1, source), frame.names.node(layer, node))
    rate = frame.record.get("lr") if frame.preview is None else frame.preview.rate
    values = {
        "sample": str(frame.notation.count(frame.selection.row)),
        "rate": "" if rate is None else short(rate),
        "weight": number(float(frame.parameters("weights", layer)[source, node])),
    }
    for kind, (text, keys) in CHOICES.items():
        y += 58
        board.line_of_text(left, y, tr(text).format(name=name), Kind(28), inks.ink, LEFT)
        board.line_of_text(left + 330, y, values[kind], Kind(32, bold=True), inks.ink, LEFT)
        _draw_key(board, QPointF(left + 520, y), keys)
    _draw_preview(board, frame, y + 46)


def _draw_key(board: Board, at: QPointF, keys: str) -> None:
    kind = Kind(24)
    box = QRectF(at.x(), at.y() - 30, width(keys, kind) + 28, 42)
    board.box(box, board.inks.ground, board.inks.soft, 2, 8)
    board.text_in(box, keys, kind, board.inks.soft)


def _draw_preview(board: Board, frame: Frame, y: float) -> None:
    """The loss of the batch now and after the update that is tried, and some of what it would change."""
    preview, left, inks = frame.preview, BOX.left() + 44, board.inks
    if preview is None:
        draw_words(board, QPointF(left, y), BOX.width() - 88, sentence(frame), "update")
        return
    before, after = number(preview.update.loss), number(preview.loss)
    text = tr("After this update the loss of the batch would be {after} instead of {before}.")
    end = draw_words(board, QPointF(left, y), BOX.width() - 88, text.format(after=after, before=before), "update")
    box = QRectF(left + 3, end + 20, 0, 62)
    text, kind = fitting([f"L  {before} → {after}"], [Kind(42, bold=True), Kind(32, bold=True)], 480)
    box.setWidth(width(text, kind) + 44)
    board.box(box, inks.ground, inks.fill("update")[0], 5, 12)
    board.text_in(box, text, kind, inks.ink)
    for at, line in enumerate(_changes(frame)):
        board.line_of_text(left + 560, end + 44 + 36 * at, line, Kind(26), inks.ink, LEFT)


def _changes(frame: Frame) -> list[str]:
    """What would become of the weights into the selected node."""
    layer, (source, node) = weight_place(frame)
    key, result = Key("weights", layer), list[str]()
    after = None if frame.preview is None else frame.preview.parameters.get(key)
    if frame.preview is None or after is None:
        return result
    before = frame.record.matrix(key.before)
    sources = sorted(range(len(before)), key=lambda at: (at != source, at))[:MOST_SHOWN]
    for at in sorted(sources):
        name = frame.notation.edge(frame.names.node(layer - 1, at), frame.names.node(layer, node))
        result.append(f"w {name}   {readable(float(before[at, node]))} → {readable(float(after[at, node]))}")
    return result
