"""Buttons of the tool bar and of panels: an icon, a text, and the key that does the same, faintly beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton

from nnviz.gui.look.icons import draw_icon
from nnviz.gui.look.look import Font, Look, ink_on
from nnviz.gui.look.style import RING
from nnviz.gui.state.frame import Frame

from .drawing import draw_text, text_width

DARKER_BELOW_POINTER, DARKER_PRESSED = 108, 125
"""Per cent, as `QColor.darker` takes them."""
ICON, GAP, RADIUS, HEIGHT = 16, 6, 6, 28
"""Side of an icon, what is between it and a text, the corners' radius, and the height as long as no other is given, in
pixels at 100 %."""


class Kind(NamedTuple):
    """Colours of ground and rim as the button lies there, below the pointer, and pressed or checked; empty: none. And
    what is left free beside the face, which may be `centred`, how much lower it is than others, in pixels at 100 %, and
    the colour of what stands on it."""

    rest: tuple[str, str]
    over: tuple[str, str]
    on: tuple[str, str]
    beside: int
    lower: int = 0
    centred: bool = True
    ink: str = "ink"


KINDS = {
    "button": Kind(("field", "border"), ("field", "muted"), ("neutral", "ink"), 10),
    "narrow": Kind(("field", "border"), ("field", "muted"), ("neutral", "ink"), 3),
    "segment": Kind(("", ""), ("neutral", ""), ("panel", "border"), 9, 4),
    "quiet": Kind(("", ""), ("field", ""), ("neutral", ""), 5, 6, centred=False, ink="muted"),
}


class Shown(NamedTuple):
    """What there is room for: keys, texts beside icons, such texts that are `brief`ly said by their icon alone, and
    what is left free beside all of it."""

    keys: bool = True
    texts: bool = True
    brief: bool = True
    free: bool = True


class Part(NamedTuple):
    """A piece of a button's face: a text in its font, or an icon by its name; how wide it is, and may become."""

    text: str
    font: Font | None
    colour: str
    width: float
    room: float


class ToolButton(QToolButton):
    """Painted here: a style sheet knows no text of a second colour, and changing one costs as much as painting the
    network. `symbol` stands before the text, `tail` behind it; both name icons. A button `joined` to its neighbour at
    "left" or "right" has no corners there. `fill` is a colour of the palette that it has instead of that of its kind.
    One that is `brief` can do with its icon alone.
    """

    def __init__(self, look: Look, kind: str = "button", symbol: str = "", tail: str = "", joined: str = "") -> None:
        super().__init__()
        self._look, self._kind, self._joined = look, KINDS[kind], joined
        self._text, self._texts = "", list[str]()
        self._fitted = HEIGHT, Shown()
        self.symbol, self.tail, self.fill, self.key = symbol, tail, "", ""
        self.brief = False

    def set_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.updateGeometry()
            self.update()

    def reserve(self, texts: Iterable[str]) -> None:
        """Is as wide as the widest of these needs, so that nothing moves when one takes the place of another."""
        if (texts := list(texts)) != self._texts:
            self._texts = texts
            self.updateGeometry()

    def fit(self, height: int, shown: Shown) -> None:
        """Takes this height, in pixels at 100 %, and leaves out what there is no room for."""
        if self._fitted != (height, shown):
            self._fitted = height, shown
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        """Another text; as long as it needs the same room the window is not laid out anew, which costs more than all
        painting."""
        if text != self._text:
            if self.accessibleName() in ("", self._text):
                self.setAccessibleName(text)
            room, self._text = self._room(), text
            self.update()
            if self._room() != room:
                self.updateGeometry()

    def show_face(self, symbol: str, text: str) -> None:
        """Another icon and another text; nothing happens where they are the same."""
        self.setText(text)
        if symbol != self.symbol:
            self.symbol = symbol
            self.update()

    def show_fill(self, fill: str) -> None:
        if fill != self.fill:
            self.fill = fill
            self.update()

    def sizeHint(self) -> QSize:
        px, parts = self._look.px, self._parts()
        width = sum(part.room for part in parts) + px(GAP) * (len(parts) - 1) + 2 * self._beside()
        height = px(self._fitted[0] - self._kind.lower)
        return QSize(max(math.ceil(width), height if len(parts) == 1 and parts[0].font is None else 0), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _beside(self) -> int:
        return self._look.px(self._kind.beside if self._fitted[1].free else self._kind.beside / 2)

    def _parts(self) -> list[Part]:
        """What stands on it, from left to right."""
        look, shown = self._look, self._fitted[1]
        worded = not self.symbol or (shown.brief if self.brief else shown.texts)
        text, key = self.text() if worded else "", self.key if shown.keys else ""
        font = look.font("body", bold=bool(self.fill) or self.isChecked())
        small, icon, ink = look.font("second"), look.px(ICON), self._kind.ink
        parts = (
            Part(self.symbol, None, ink, icon, icon),
            Part(text, font, ink, text_width(text, font), self._room()),
            Part(self.tail, None, ink, icon, icon),
            Part(key, small, "muted", width := text_width(key, small), width),
        )
        return [part for part in parts if part.text]

    def _room(self) -> float:
        """How wide its text may become: that of any that it makes room for, and if it can be checked in bold."""
        font = self._look.font("body", bold=bool(self.fill) or self.isCheckable())
        return max(text_width(text, font) for text in (self._text, *self._texts))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, over = self._look, self._look.px, self.underMouse() and self.isEnabled()
        on = self.isDown() or self.isChecked()
        ground, rim = self._kind.on if on else self._kind.over if over else self._kind.rest
        fill = look.colour(self.fill or ground or "panel")
        if self.fill:
            fill, rim = fill.darker(DARKER_PRESSED if self.isDown() else DARKER_BELOW_POINTER if over else 100), ""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colour(rim), px(1)) if rim else Qt.PenStyle.NoPen)
            painter.setBrush(fill if self.fill or ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(px(1) / 2), px(RADIUS), px(RADIUS))
            if self.hasFocus():
                painter.setPen(QPen(look.colour("ink"), px(RING)))
                painter.drawRoundedRect(self._box(px(RING) / 2), px(RADIUS), px(RADIUS))
            parts = self._parts()
            spare = self.width() - sum(part.width for part in parts) - px(GAP) * (len(parts) - 1)
            left = spare / 2 if self._kind.centred else self._beside()
            for part in parts:
                box = QRectF(left, 0, part.width, self.height())
                ink = ink_on(fill) if self.fill else look.colour(part.colour if self.isEnabled() else "muted")
                if part.font is None:
                    draw_icon(painter, part.text, box, ink, self.isEnabled())
                else:
                    draw_text(painter, box, part.text, ink, part.font)
                left += part.width + px(GAP)

    def _box(self, inset: float) -> QRectF:
        """Where it is drawn; a side that is joined to a neighbour lies outside, with its corners."""
        out = 2 * self._look.px(RADIUS)
        left, right = (-out if self._joined == side else inset for side in ("left", "right"))
        return QRectF(self.rect()).adjusted(left, inset, -right, -inset)


class StepButton(ToolButton):
    """The next step, in the colour of the phase that it leads into."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, tail="arrow-right", joined="left")
        self.fill = "muted"

    def set_frame(self, frame: Frame) -> None:
        self.set_look(frame.look)
        asked = frame.question is not None and frame.question.conceals_names
        self.show_fill("ink" if asked else f"{frame.next_operation.phase}_fill")
