"""One row below the network: what colours, widths, dashes, halos and rings mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from nnviz.engine.maths.keys import Key
from nnviz.gui.look.look import COLOUR_STEPS
from nnviz.gui.parts.drawing import LEFT, draw_text, mixed, text_width
from nnviz.gui.parts.limits import limit, limit_of
from nnviz.gui.parts.shades import draw_cells
from nnviz.gui.parts.shown import value_head
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import short

from .curves import DASH, GAP
from .ribbons import TAPER, THINNEST, WIDER

BAR, BAR_HEIGHT, EDGE, SIGN, SIGN_HEIGHT = 44, 9, 40, 20, 11
"""Pixels of a bar of colours, how high it is, and those of an edge and of the sign of a mark."""
CELLS, CELLS_HEIGHT = 48, 17
"""The same of a capsule with its letters."""
INNER, APART = 4, 14
"""Pixels between a sign and its text, and at least between two entries."""
LIMITS_SHOWN = ("sums", "outputs", "deltas")
NEGATIVE_PART = 0.3
"""Of the limit, the weight that a dashed edge is shown for."""


class Entry(NamedTuple):
    """The text before a sign and after it, how wide the sign is, and what draws it in a box as high as the row; where
    there is not room for all, those go first that can be spared. `of` is the array that it is about."""

    before: str
    after: str
    width: int
    draw: Callable[[QPainter, QRectF], None]
    spare: bool = False
    of: Key | None = None


def draw_legend(painter: QPainter, frame: Frame, phase: str, box: QRectF, wide: bool) -> None:
    """The entries that there is room for; those that can be spared give way first. `wide` says whether some capsule has
    its sum beside its output."""
    font, ink, inner = frame.look.font("small"), frame.look.colour("muted"), frame.look.px(INNER)
    for entry, left, before, after in _placed(frame, phase, box, wide):
        end = left + before + entry.width
        for text, place, room in ((entry.before, left, before), (entry.after, end + inner, after)):
            if text:
                draw_text(painter, QRectF(place, box.top(), room, box.height()), text, ink, font, LEFT)
        entry.draw(painter, QRectF(round(left + before), box.top(), entry.width, box.height()))


def array_at(frame: Frame, phase: str, box: QRectF, wide: bool, across: float) -> Key | None:
    """The array that the entry at a place of the row is about."""
    for entry, left, before, after in _placed(frame, phase, box, wide):
        if left <= across <= left + before + entry.width + after:
            return entry.of
    return None


def _placed(frame: Frame, phase: str, box: QRectF, wide: bool) -> Iterator[tuple[Entry, float, float, float]]:
    """The entries that there is room for, where each begins, and the room of its texts before and after its sign."""
    look = frame.look
    font, inner, apart = look.font("small"), look.px(INNER), look.px(APART)

    def parts(entry: Entry) -> tuple[float, float]:
        before, after = (text_width(text, font) + inner if text else 0.0 for text in (entry.before, entry.after))
        return before, after

    def width(entries: list[Entry]) -> float:
        return sum(sum(parts(entry)) + entry.width for entry in entries) + apart * (len(entries) - 1)

    entries = list(_entries(frame, phase, wide))
    while width(entries) > box.width() and len(entries) > 1:
        entries.remove(next((entry for entry in entries if entry.spare), entries[-1]))
    left = box.left() + max(0.0, box.width() - width(entries)) / 2
    for entry in entries:
        before, after = parts(entry)
        yield entry, left, before, after
        left += before + entry.width + after + apart


def _entries(frame: Frame, phase: str, wide: bool) -> Iterator[Entry]:
    look, px, layer = frame.look, frame.look.px, max(1, frame.selection.layer)
    for name in LIMITS_SHOWN if frame.program.supervised else LIMITS_SHOWN[:-1]:
        most = limit_of(frame, Key(name, layer))
        head = tr("gradient") if name == "deltas" else value_head(frame.notation, name)
        text = tr("{quantity}  {limit}").format(quantity=head, limit=short(-most))
        yield Entry(text, short(most), px(BAR), lambda painter, box: _bar(painter, frame, box), name == "outputs",
                    Key(name, layer))  # fmt: skip
    if wide:
        yield Entry("", "", px(CELLS), lambda painter, box: _cells(painter, frame, box), True, Key("outputs", layer))
    most = limit("weights")
    for part, kind in ((1.0, "edge_positive"), (-NEGATIVE_PART, "edge_negative")):
        text = tr("w {weight}").format(weight=short(part * most))
        yield Entry("", text, px(EDGE), _edge(frame, abs(part), kind), of=Key("weights", layer))
    glow, line = mixed(look.colour(phase), look.colour("panel"), 0.7), look.colour(phase)
    yield Entry("", tr("read"), px(SIGN), _capsule(frame, QPen(glow, look.length(6))))
    yield Entry("", tr("written"), px(SIGN), _capsule(frame, QPen(line, look.length(2))))


def _cells(painter: QPainter, frame: Frame, box: QRectF) -> None:
    """A capsule whose cells have the letters of what stands in them."""
    look, height = frame.look, frame.look.px(CELLS_HEIGHT)
    place = QRectF(box.left(), round(box.center().y() - height / 2), box.width(), height)
    painter.setPen(QPen(look.colour("muted"), 1))
    painter.setBrush(look.colour("panel"))
    painter.drawRoundedRect(place, height / 2, height / 2)
    painter.drawLine(QPointF(place.center().x(), place.top()), QPointF(place.center().x(), place.bottom()))
    half = place.adjusted(0, 0, -place.width() / 2, 0)
    for at, letter in enumerate((frame.notation.sum, frame.notation.output)):
        here = half.translated(at * half.width(), 0)
        draw_text(painter, here, letter, look.colour("ink"), look.font("small", italic=True))


def _bar(painter: QPainter, frame: Frame, box: QRectF) -> None:
    height = frame.look.px(BAR_HEIGHT)
    place = QRectF(box.left(), round(box.center().y() - height / 2), box.width(), height)
    draw_cells(painter, place, frame.look.signed_pixels[None, :: max(1, COLOUR_STEPS // 32)])


def _edge(frame: Frame, part: float, colour: str) -> Callable[[QPainter, QRectF], None]:
    """A ribbon of a weight of that part of the limit, dashed where it is negative."""

    def draw(painter: QPainter, box: QRectF) -> None:
        look, middle = frame.look, box.center().y()
        dash, gap = (look.px(DASH), look.px(GAP)) if colour == "edge_negative" else (box.width(), 0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(colour))
        begin = 0.0
        while begin < box.width():
            ends = begin, min(begin + dash, box.width())
            halves = [look.length((THINNEST + WIDER * part) * (1 - TAPER * x / box.width()) / 2) for x in ends]
            sides = [(x, side * half) for side in (-1, 1) for x, half in list(zip(ends, halves, strict=True))[::-side]]
            painter.drawPolygon(QPolygonF([QPointF(box.left() + x, middle + y) for x, y in sides]))
            begin += dash + gap

    return draw


def _capsule(frame: Frame, pen: QPen) -> Callable[[QPainter, QRectF], None]:
    """A small capsule with that line around it."""

    def draw(painter: QPainter, box: QRectF) -> None:
        look, height = frame.look, frame.look.px(SIGN_HEIGHT)
        place = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
        for line, brush in ((pen, Qt.BrushStyle.NoBrush), (QPen(look.colour("muted"), 1), look.colour("panel"))):
            painter.setPen(line)
            painter.setBrush(brush)
            painter.drawRoundedRect(place, height / 2, height / 2)

    return draw
