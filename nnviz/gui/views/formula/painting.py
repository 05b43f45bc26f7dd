"""Paints a sheet: the typeset line, tokens, bars and matrices, and the frame around what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnviz.gui.look.look import Look
from nnviz.gui.parts.drawing import mixed

from . import typeset
from .sheet import Placed, Sheet, Target
from .symbols import Head

BAR_PART = 0.62
TINT = 0.9
"""So much of the ground is in the colour of the bar with the result."""


def paint_sheet(
    painter: QPainter, sheet: Sheet, head: Head, seen: QRectF, hovered: Target | None, pixel_ratio: float
) -> None:
    """What of a sheet lies in `seen`; what is `hovered`, and all that asks for the same, is marked."""
    look = sheet.look
    if hovered is not None:
        ask = hovered.ask
        same = [placed.box for placed in sheet.every if ask is not None and placed.token.ask == ask]
        for box in (*hovered.boxes, *same):
            painter.fillRect(sheet.around(box), look.colour("field"))
    if sheet.picture is not None and sheet.picture.intersects(seen):
        typeset.draw(painter, sheet.picture, head.tex, _colours(head, look), look.palette.ink, pixel_ratio)
    _paint_tokens(painter, [placed for placed in sheet.every if placed.box.intersects(seen)], look)
    painter.setPen(Qt.PenStyle.NoPen)
    for role, dashes in sheet.rules.items():
        painter.setBrush(look.colour(role))
        painter.drawRects(dashes)
    for box, share in sheet.bars:
        if box.intersects(seen):
            _paint_bar(painter, box, share, sheet.look)
    for part in sheet.parts:
        part.paint(painter, sheet.look)


def paint_bar(painter: QPainter, sheet: Sheet, head: Head, room: QRectF, pixel_ratio: float) -> None:
    """The result, pinned at the bottom of the room."""
    look, fill = sheet.look, sheet.look.colour(f"{sheet.phase}_fill" if sheet.phase else "muted")
    bar = QRectF(room.left(), room.bottom() - sheet.bar, room.width(), sheet.bar)
    painter.fillRect(bar, mixed(fill, look.colour("panel"), TINT))
    painter.fillRect(QRectF(bar.left(), bar.top(), look.px(4), bar.height()), fill)
    painter.translate(bar.topLeft())
    _paint_tokens(painter, sheet.pinned, look)
    if sheet.symbol is not None:
        typeset.draw(painter, sheet.symbol, head.tex, _colours(head, look)[:1], "none", pixel_ratio, part=0)
    painter.translate(-bar.topLeft())


def _colours(head: Head, look: Look) -> tuple[str, ...]:
    """Of each symbol of the first line."""
    return tuple(getattr(look.palette, role) for role in head.roles)


def _paint_tokens(painter: QPainter, tokens: list[Placed], look: Look) -> None:
    font = None
    for placed in tokens:
        token = placed.token
        if placed.font is not font:
            font = placed.font
            painter.setFont(font)
        painter.setPen(QPen(look.colour(token.role), look.length(1)))
        painter.drawText(placed.at, token.text)


def _paint_bar(painter: QPainter, box: QRectF, share: float, look: Look) -> None:
    """A signed share, from the middle of the box: what pulls up to the right, what pulls down to the left."""
    line, middle = look.length(1), box.center().x()
    painter.fillRect(QRectF(middle - line / 2, box.top(), line, box.height()), look.colour("muted"))
    if share:
        height, width = box.height() * BAR_PART, abs(share) * box.width() / 2
        left = middle if share > 0 else middle - width
        bar = QRectF(left, box.top() + (box.height() - height) / 2, max(width, line), height)
        painter.fillRect(bar, look.signed(share, abs(share)))


def paint_focus(painter: QPainter, target: Target, look: Look) -> None:
    """A frame around a target, or around each of its rows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("ink"), look.length(1.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in target.boxes if len({box.top() for box in target.boxes}) > 1 else [target.bounds]:
        painter.drawRoundedRect(box.adjusted(*map(look.length, (-3, 0.5, 3, -0.5))), look.px(4), look.px(4))
