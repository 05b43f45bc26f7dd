"""Lays the lines of a page out for a width: where each token stands, and what can be pointed at."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF

from nnviz.gui.look.look import Font, Look
from nnviz.gui.parts.drawing import text_width

from .sheet import Placed, Sheet
from .tokens import Line, Page
from .writing import ABOVE, BELOW, Token, Tokens

STYLES = {
    "trail": (13, False, 1.2), "head": (20, False, 3.0), "body": (15, False, 3.0), "term": (14, False, 3.0),
    "result": (26, True, 1.3), "small": (13, False, 1.4),
}  # fmt: skip
"""Of each style of line: the size of its text in pixels, whether it is bold, and how much larger it may become."""
SCALES = (3.0, 2.6, 2.25, 1.95, 1.7, 1.5, 1.3, 1.15, 1.0, 0.9, 0.82)
BROKEN_UP_TO = 1.15
"""Up to this scale lines may be broken; larger only where none has to be."""
SMALLEST = 12
ASIDE = ("trail", "small")
"""Lines that may be broken rather than make the others smaller."""
MARGIN, INDENT, HANGING, GAP = 12, 16, 18, 10
SCRIPT = 0.72
FACTORS = "·/"
"""Lines are not broken before these."""
NARROW = 400
BAR_LEAST, BAR_MOST, BAR_BELOW = 60, 320, 6


PictureSize = Callable[[str, float], QSizeF | None]
"""How large a TeX line is when typeset at a size; None where it is not typeset."""


def fitted(page: Page, room: QSizeF, size_of: PictureSize, look: Look, most: float = SCALES[0]) -> Sheet:
    """The page as large as it fits, at most at scale `most`; at the smallest scale it may have to be scrolled."""

    def at_scale(scale: float) -> Sheet:
        return _Layout(room.width(), scale, size_of, look).of(page)

    def fits(scale: float) -> bool:
        """A broken line that can be read is better than a whole one that is too small."""
        sheet = at_scale(scale)
        return sheet.height <= room.height() and (scale <= BROKEN_UP_TO or not sheet.wrapped)

    sheet = at_scale(1.0)
    within = min(most, max(1.0, min(room.height() / sheet.height, room.width() / max(sheet.widest, 1))))
    scales = [scale for scale in SCALES if scale <= within]
    return at_scale(scales[bisect_left(scales, True, hi=len(scales) - 1, key=fits)])


def shape_of(page: Page) -> object:
    """What the places of a page's tokens depend on: as long as only digits change, it stays the same."""
    lines = tuple((line.style, len(line.label), len(line.tokens), line.share is None) for line in page.lines)
    return page.tex, page.switch, page.caption, lines, tuple(map(_shape, (*page.head, *_in_order(page, head=False))))


def refilled(sheet: Sheet, before: Page, page: Page) -> Sheet:
    """The sheet of another page of the same shape."""
    old, new = (_in_order(of, head=sheet.picture is None) for of in (before, page))
    placed = [
        Placed(now if at.token.text == was.text else replace(now, text=now.text.lstrip()), at.box, at.at, at.font)
        for at, was, now in zip(sheet.placed, old, new, strict=True)
    ]
    pinned = [replace(at, token=now) for at, now in zip(sheet.pinned, (*page.result, *_captions(page)), strict=True)]
    shares = (line.share for line in page.lines if line.share is not None)
    bars = [(box, share) for (box, _), share in zip(sheet.bars, shares, strict=True)]
    return replace(sheet, placed=placed, pinned=pinned, phase=page.phase, bars=bars)


def _captions(page: Page) -> tuple[Token, ...]:
    return tuple(Token(text, "muted") for text in page.caption if page.result)


def _in_order(page: Page, head: bool) -> Iterator[Token]:
    """The tokens of a page in the order in which they are laid out; `head`: with the line that is not typeset."""
    yield from page.trail
    if head:
        yield from page.head
    for line in page.flowing:
        yield from line.label
        yield from line.tokens
        yield from line.value


def _shape(token: Token) -> tuple[str, int, bool]:
    """What the room that a token takes depends on: figures are all of one width."""
    return token.text.translate(_FIGURES), token.script, token.bold


_FIGURES = str.maketrans("123456789", "000000000")


class _Layout:
    """Lays out one page for a width at a scale."""

    def __init__(self, width: float, scale: float, size_of: PictureSize, look: Look) -> None:
        self.width, self.scale, self.size_of, self.look = width, scale, size_of, look
        self.right = width - self.look.px(MARGIN)
        self.top = float(self.look.px(MARGIN) // 2)
        self.sheet = Sheet(look, scale)
        self._sizes = {style: self._size(style) for style in STYLES}
        self._fonts: dict[tuple[str, int, bool], Font] = {}

    def of(self, page: Page) -> Sheet:
        self.in_the_corner(page.switch[: 1 if self.width < self.look.px(NARROW) else None])
        if page.trail:
            self.flow(Line(page.trail, "trail"), self.look.px(MARGIN), self.corner)
            self.top += self.look.px(MARGIN) / 2
        self.first = not page.trail
        if page.tex and not self.typeset(page.tex):
            self.flow(Line(page.head, "head"), self.look.px(MARGIN), self.corner if self.first else 0.0)
        for style, group in groupby(page.flowing, key=lambda line: line.style):
            if style == "term":
                self.columns(list(group))
            else:
                for line in group:
                    self.flow(line, self.look.px(INDENT))
        if page.result:
            self.pin(page)
        self.sheet.height = self.top + self.look.px(MARGIN) // 2 + self.sheet.bar
        return self.sheet

    def pin(self, page: Page) -> None:
        """The result in the bar at the bottom, and at its right what it is, as far as there is room."""
        px, before, self.sheet.phase = self.look.px, (self.sheet.placed, self.top), page.phase
        self.sheet.bar = math.ceil(self.height("result")) + px(8)
        self.sheet.placed, self.top = [], float(px(4))
        end = self.run(page.result, "result", px(INDENT))
        lines = [(token,) for token in _captions(page)]
        row = self.height("small")
        self.top = (self.sheet.bar - row * len(lines)) / 2
        for line in lines:
            left = self.right - self.run_width(line, "small")
            self.run(line, "small", left if left > end + px(GAP) else self.width)
            self.top += row
        self.sheet.pinned, (self.sheet.placed, self.top) = self.sheet.placed, before

    def in_the_corner(self, tokens: Tokens) -> None:
        """Tokens at the right of the first line; what stands beside them ends at `corner`."""
        self.corner = self.right - self.run_width(tokens, "trail")
        self.run(tokens, "trail", self.corner)
        self.corner -= self.look.px(GAP)
        self.sheet.corner, self.sheet.placed = self.sheet.placed, []

    def typeset(self, tex: str) -> bool:
        """The place of the typeset line, made smaller where it is too wide; False where it cannot be read so."""
        size = self.size_of(tex, self.size("head"))
        if size is None:
            return False
        room = (self.corner if self.first else self.right) - self.look.px(MARGIN)
        factor = min(1.0, room / size.width())
        if factor * self.size("head") < self.look.px(STYLES["body"][0]):
            return False
        self.sheet.widest = max(self.sheet.widest, min(size.width(), room) + 2 * self.look.px(MARGIN))
        self.sheet.picture = QRectF(QPointF(self.look.px(MARGIN), self.top), size * factor)
        self.top += size.height() * factor + self.look.px(2)
        return True

    def size(self, style: str) -> int:
        return self._sizes[style]

    def _size(self, style: str) -> int:
        pixels, _, largest = STYLES[style]
        return max(self.look.px(SMALLEST), round(self.look.px(pixels) * min(self.scale, largest)))

    def font(self, style: str, token: Token) -> Font:
        kind = (style, token.script, token.bold)
        if kind not in self._fonts:
            pixels = self.size(style)
            pixels = round(pixels * SCRIPT) if token.script else pixels
            self._fonts[kind] = self.look.font(pixels, token.bold or STYLES[style][1])
        return self._fonts[kind]

    def columns(self, lines: list[Line]) -> None:
        """Lines of terms: labels, products and values below one another; bars beside them, or below where it is
        narrow."""
        labels, products, values = (max(self.run_width(part, "term") for part in column) for column in zip(
            *((line.label, line.tokens, line.value) for line in lines), strict=True
        ))  # fmt: skip
        gap, at_label = self.look.px(GAP), self.look.px(INDENT)
        at_product = at_label + labels + (gap / 2 if labels else 0)
        at_value = at_product + products + (gap if values else 0)
        at_bar, bars = at_value + values + gap, any(line.share is not None for line in lines)
        beside = bars and at_bar + self.look.px(BAR_LEAST) <= self.right
        self.sheet.widest = max(self.sheet.widest, at_value + values + (gap + self.look.px(BAR_LEAST)) * beside)
        at_value = max(at_product, min(at_value, self.right - values))
        for line in lines:
            top = self.top
            self.run(line.label, "term", at_label)
            height = self.flow(line, at_product, at_value - gap if values else self.right)
            self.run(line.value, "term", at_value, -height)
            if line.share is not None and beside:
                width = min(self.right - at_bar, self.look.px(BAR_MOST))
                self.sheet.bars.append((QRectF(at_bar, top, width, height), line.share))
            elif line.share is not None:
                box = QRectF(at_product, self.top, self.right - at_product, self.look.px(BAR_BELOW))
                self.sheet.bars.append((box, line.share))
                self.top += self.look.px(BAR_BELOW)

    def flow(self, line: Line, left: float, right: float = 0.0) -> float:
        """A line from `left` on, broken before an operator or a word where it is too long; the height of a row."""
        right = right or self.right
        height = self.height(line.style)
        x, start = left, left
        for together in self.chunks(line, right - left):
            chunk, width = together, self.run_width(together, line.style)
            if x + width > right and x > start:
                self.top += height
                self.sheet.wrapped |= line.style not in ASIDE
                x = start = left + self.look.px(HANGING)
                chunk = (replace(chunk[0], text=chunk[0].text.lstrip()), *chunk[1:])
            x = self.run(chunk, line.style, x)
            if line.style not in ASIDE:
                self.sheet.widest = max(self.sheet.widest, x + self.width - right)
        self.top += height
        return height

    def chunks(self, line: Line, room: float) -> Iterator[Tokens]:
        """What stays together: terms, and where one does not fit into a line its factors."""
        for chunk in _chunks(line.tokens, FACTORS):
            if self.run_width(chunk, line.style) <= room:
                yield chunk
            else:
                yield from _chunks(chunk)

    def height(self, style: str) -> float:
        return self.look.font(self.size(style), STYLES[style][1]).height * 1.12

    def run_width(self, tokens: Tokens, style: str) -> float:
        return sum(text_width(token.text, self.font(style, token)) for token in tokens)

    def run(self, tokens: Tokens, style: str, x: float, down: float = 0.0) -> float:
        """Tokens in a row from x; where it ends. A script above stands over the one below."""
        height = self.height(style)
        main = self.look.font(self.size(style), STYLES[style][1])
        base = self.top + down + (height - main.height) / 2 + main.ascent
        before, below = x, False
        for token in tokens:
            font = self.font(style, token)
            if token.script == ABOVE and below:
                x, end = before, x
            else:
                end = x
            width = text_width(token.text, font)
            shift = {BELOW: 0.24, ABOVE: -0.48}.get(token.script, 0.0) * self.size(style)
            box = QRectF(x, self.top + down, width, height)
            self.sheet.placed.append(Placed(token, box, QPoint(round(x), round(base + shift)), font))
            before, below = x, token.script == BELOW
            x = max(end, x + width)
        return x


def _chunks(tokens: Tokens, joining: str = "") -> Iterator[Tokens]:
    """From one operator or word, which begins with a space, to the next, but for operators that join."""
    chunk: list[Token] = []
    for token in tokens:
        joins = token.text.strip()[:1] in joining if joining and token.text.strip() else False
        if token.text.startswith(" ") and token.script == 0 and chunk and not joins:
            yield tuple(chunk)
            chunk = []
        chunk.append(token)
    if chunk:
        yield tuple(chunk)
