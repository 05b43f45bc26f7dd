"""Where the chips stand around a node, those for what comes back to it above all."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from nnviz.gui.parts.drawing import text_width
from nnviz.gui.state.frame import Frame

from ..content import DrawnNode, Marks, chip_width, node_of, target_chip
from ..labels import NAME, around
from ..layout import Layout

CHIP_NUMBER = "−0.00"
"""A number as wide as that of most chips: as much of a bias or a target can be clicked, whatever sign stands before
it."""


def chip_places(frame: Frame, layout: Layout, marks: Marks, layer: int, node: int) -> dict[str, QRectF]:
    """Where all chips of a node stand that are drawn, by the part that each is."""
    drawn, box, font = (
        node_of(frame, layout, marks, layer, node),
        layout.capsule(layer, node),
        layout.near.font("small"),
    )
    chips, column = dict(drawn.chips), layout.columns[layer]
    if layer == frame.program.depth and layout.target_at_loss and frame.target is not None:
        chips["target"] = target_chip(frame, marks, layer, node)
    places = dict[str, QRectF]()
    for part, chip in chips.items():
        most = round(text_width(f"{part[0]} {CHIP_NUMBER}", font)) + layout.look.px(12)
        places[part] = layout.chip(part, box, max(chip_width(layout.near, chip), most), column.high)
    return places | signals_at(layout, marks, layer, node, drawn)


def signal_places(frame: Frame, layout: Layout, marks: Marks, layer: int, node: int) -> dict[str, QRectF]:
    """Where the chips for what comes back to a node of a frame stand, by the part that each is."""
    return signals_at(layout, marks, layer, node, node_of(frame, layout, marks, layer, node))


def signals_at(layout: Layout, marks: Marks, layer: int, node: int, drawn: DrawnNode) -> dict[str, QRectF]:
    """The same for a node as it is drawn."""
    if not drawn.signals:
        return {}
    parts, chips = zip(*drawn.signals, strict=True)
    widths = [chip_width(layout.near, chip) for chip in chips]
    return dict(zip(parts, _row(layout, marks, layer, node, drawn, widths), strict=True))


def _row(layout: Layout, marks: Marks, layer: int, node: int, drawn: DrawnNode, widths: list[int]) -> list[QRectF]:
    """A place for each: below a node and beside each other, as far aside as nothing else stands there. Where rows are
    close, they stand beside it, over what takes no part in the step."""
    if layout.columns[layer].whole:
        return layout.rows_below(layer, node, widths)
    row = layout.row_below(layout.capsule(layer, node), widths)
    if not layout.has_room_below(layer):
        return _beside(layout, marks, layer, node, row, drawn)
    wide = row[-1].right() - row[0].left()
    if wide <= layout.caption_width(layer):
        return row
    least, most = _free(layout, layer, row)
    if most - least < wide:
        least, most = layout.look.px(4), layout.width - layout.look.px(4)
    return _moved(row, max(least, min(most - wide, row[0].left())) - row[0].left())


def stands_over(layout: Layout, layer: int, row: list[QRectF]) -> bool:
    """Whether chips reach where something of others may stand."""
    return not layout.has_room_below(layer) or row[-1].right() - row[0].left() > layout.caption_width(layer)


def _free(layout: Layout, layer: int, row: list[QRectF]) -> tuple[float, float]:
    """From where to where nothing of other layers stands at the height of a row of chips."""
    apart, top, bottom = layout.look.px(6), row[0].top(), row[0].bottom()
    others = [box for at, node in layout.nodes() if at != layer for box in around(layout, at, node, biases=True)]
    others += [layout.loss] if layout.loss is not None else []
    level, x = [box for box in others if box.top() < bottom and box.bottom() > top], layout.columns[layer].x
    least = max((box.right() + apart for box in level if box.center().x() < x), default=0.0)
    return least, min((box.left() - apart for box in level if box.center().x() > x), default=layout.width)


def _beside(layout: Layout, marks: Marks, layer: int, node: int, row: list[QRectF], drawn: DrawnNode) -> list[QRectF]:
    """At the right, or where the next layer takes part, at the left; below each other where they have no room else."""
    box, px, look = layout.capsule(layer, node), layout.look.px, layout.look
    down = box.center().y() - row[0].center().y()
    if any(at == layer + 1 for at, _ in marks.lit_nodes):
        left = box.left() - px(NAME) - row[-1].right()
        return _moved(row, left, down) if row[0].left() + left >= px(4) else _stacked(row, left, down, right=True)
    besides = text_width(drawn.called, look.font("small")) + px(8) if drawn.called else 0.0
    besides = max([besides, *(chip_width(layout.near, chip) + px(8) for part, chip in drawn.chips if part == "target")])
    right = box.right() + besides + px(8) - row[0].left()
    fits = row[-1].right() + right <= (layout.loss.left() if layout.loss else layout.width) - px(4)
    return _moved(row, right, down) if fits else _stacked(row, right, down, right=False)


def _stacked(row: list[QRectF], across: float, down: float, right: bool) -> list[QRectF]:
    """Below each other, their ends at the right one below the other, or those at the left."""
    moved, high = _moved(row, across, down), row[0].height() + 1
    end = moved[-1].right() if right else moved[0].left()
    return [
        box.translated(round(end - (box.right() if right else box.left())), round((at - (len(row) - 1) / 2) * high))
        for at, box in enumerate(moved)
    ]


def _moved(row: list[QRectF], across: float, down: float = 0.0) -> list[QRectF]:
    """At whole pixels, as the pictures of chips are drawn."""
    return [box.translated(round(across), round(down)) for box in row]
