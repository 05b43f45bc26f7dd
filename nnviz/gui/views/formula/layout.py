"""Lays the lines of a page out for a width: where each token stands, and what can be pointed at."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF

from nnviz.engine.maths.expressions import Operand
from nnviz.gui.look.look import Font, Look
from nnviz.gui.parts.drawing import text_width

from . import typeset
from .sheet import Placed, Sheet
from .symbols import Head
from .tokens import Line, Page
from .writing import ABOVE, BELOW, Token, Tokens

STYLES = {
    "trail": (13, False, 1.2), "head": (24, False, 3.0), "body": (20, False, 3.0), "term": (20, False, 3.0),
    "result": (32, True, 3.0), "second": (16, False, 2.0), "label": (15, False, 2.0), "small": (13, False, 1.4),
}  # fmt: skip
"""Of each style of line: the size of its text in pixels, whether it is bold, and how much larger it may become."""
SCALES = (3.0, 2.6, 2.25, 1.95, 1.7, 1.5, 1.3, 1.15, 1.0, 0.92, 0.85, 0.78, 0.72, 0.66)
LARGE = (500, 230)
"""A panel that is larger than this, in pixels, has larger text."""
BROKEN_UP_TO = 0.85
"""Up to this scale lines may be broken; larger only where none has to be."""
SCROLLED = (0.85, 0.78, 0.72)
"""What has to be scrolled at any scale has the largest of these with which no line is broken, else the last."""
MOST_PINNED = 0.36
"""The bar with the result takes no more of the height."""
SMALLEST = 16
LOOSE = ("trail", "second", "small")
"""Lines that may be broken rather than make the others smaller."""
ASIDE = ("trail", "small")
"""Lines that may be out of sight rather than make the others smaller."""
LEAST_PINNED = 28
ROW = 1.12
"""The height of a row by that of its font."""
MARGIN, INDENT, HANGING, GAP, APART = 12, 16, 18, 10, 4
SCRIPT, LEAST_SCRIPT, BETWEEN_SCRIPTS = 0.72, 12, 0.3
"""The size of scripts by that of their line, the least in pixels, and how much higher a line is that has them above and
below, by its size."""
FACTORS = "·/"
"""Lines are not broken before these."""
BREAKABLE = re.compile(r" ?(?:[−\x21-\x7e]+|[^ ])[、。）」]*")
"""A word, or a letter of a language without spaces, with the stops behind it."""
NARROW = 400
LEAST_HEAD = 15
"""Symbols that would be smaller are not typeset: they stand as plain text in several lines."""
BAR_LEAST, BAR_MOST = 36, 240
RULES = {"forward": (1, 0), "backward": (6, 3), "update": (2, 2)}
"""Numbers that were read have a rule below them, by their role: so many pixels drawn, so many not."""
RULE, RULE_DOWN = 2, 4
"""How thick it is, and how far below the line."""


Typeset = Callable[[str], typeset.Line | None]
"""A TeX line typeset; None where it is not."""


def fitted(page: Page, room: QSizeF, line_of: Typeset, look: Look, most: float = SCALES[0]) -> Sheet:
    """The page at its own sizes, larger as far as the panel is, at most at scale `most`; smaller where it would not
    fit, and scrolled where that does not help."""

    @cache
    def at_scale(scale: float) -> Sheet:
        return _Layout(room, scale, line_of, look).of(page)

    def fits(scale: float) -> bool:
        """A broken line that can be read is better than a whole one that is too small."""
        sheet = at_scale(scale)
        return sheet.needed <= room.height() and (scale <= BROKEN_UP_TO or not sheet.wrapped)

    sheet, large = at_scale(1.0), (look.px(side) for side in LARGE)
    grown = max(1.0, *(of / side for of, side in zip((room.width(), room.height()), large, strict=True)))
    grown = min(grown, room.height() / sheet.needed, room.width() / max(sheet.widest, 1))
    scales = [scale for scale in SCALES if scale <= min(most, max(1.0, grown))]
    best = bisect_left(scales, True, key=fits)
    if best < len(scales):
        return at_scale(scales[best])
    scrolled = [at_scale(scale) for scale in SCROLLED]
    return next((sheet for sheet in scrolled if not sheet.wrapped), scrolled[-1])


def shape_of(page: Page) -> object:
    """What the places of a page's tokens depend on: as long as only digits change, it stays the same."""
    lines = tuple((line.style, len(line.label), len(line.tokens), line.share is None) for line in page.lines)
    return page.head, page.switch, page.caption, lines, tuple(map(_shape, _in_order(page, head=False)))


def refilled(sheet: Sheet, before: Page, page: Page) -> Sheet:
    """The sheet of another page of the same shape."""
    old, new = (_in_order(of, head=sheet.picture is None) for of in (before, page))
    placed = list(_refilled(sheet.placed, zip(old, new, strict=True)))
    pinned = [replace(at, token=now) for at, now in zip(sheet.pinned, (*page.result, *_captions(page)), strict=True)]
    shares = (line.share for line in page.lines if line.share is not None)
    bars = [(box, share) for (box, _), share in zip(sheet.bars, shares, strict=True)]
    return replace(sheet, placed=placed, pinned=pinned, phase=page.phase, bars=bars)


def _refilled(placed: list[Placed], tokens: Iterator[tuple[Token, Token]]) -> Iterator[Placed]:
    """Places of the first of each two tokens, with the second; where one was broken, each part with its part."""
    was, now, done = Token(""), Token(""), 0
    for at in placed:
        if not was.text[done:].strip():
            (was, now), done = next(tokens), 0
        begin = was.text.index(at.token.text, done)
        done = begin + len(at.token.text)
        yield replace(at, token=replace(now, text=now.text[begin:done]))


def _captions(page: Page) -> tuple[Token, ...]:
    return tuple(Token(text, "muted") for text in page.caption if page.result)


def _in_order(page: Page, head: bool) -> Iterator[Token]:
    """The tokens of a page in the order in which they are laid out; `head`: with the line that is not typeset."""
    yield from page.trail
    if head:
        yield from page.head.tokens
    for line in page.flowing:
        yield from line.label
        yield from line.tokens
        yield from line.value


def _shape(token: Token) -> tuple[str, int, bool]:
    """What the room that a token takes depends on: figures are all of one width."""
    return token.text.translate(_FIGURES), token.script, token.bold


_FIGURES = str.maketrans("123456789", "000000000")


class _Layout:
    """Lays out one page for a room, which it may be higher than, at a scale."""

    def __init__(self, room: QSizeF, scale: float, line_of: Typeset, look: Look) -> None:
        self.width, self.scale, self.line_of, self.look = room.width(), scale, line_of, look
        self.right = self.width - self.look.px(MARGIN)
        self.most_pinned = max(room.height() * MOST_PINNED, self.look.px(LEAST_PINNED))
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
        line = self.line_of(page.head.tex) if page.head.tex else None
        if not (line and self.typeset(line, page.head)):
            style = "second" if line and line.svg else "head"  # too long to be typeset, or not typeset yet
            self.flow(Line(page.head.tokens, style), self.look.px(MARGIN), self.corner if self.first else 0.0)
        needed = self.top
        for style, group in groupby(page.flowing, key=lambda line: line.style):
            if style == "term":
                self.columns(list(group))
            else:
                for of_group in group:
                    self.flow(of_group, self.look.px(INDENT))
            needed = needed if style in ASIDE else self.top
        if page.result:
            self.pin(page, line)
        self.sheet.needed = needed + self.sheet.bar
        self.sheet.height = self.top + self.sheet.bar
        return self.sheet

    def pin(self, page: Page, line: typeset.Line | None) -> None:
        """The result in the bar at the bottom; at its right what it is, and before it its symbol, as far as there is
        room."""
        px, before, self.sheet.phase = self.look.px, (self.sheet.placed, self.top), page.phase
        self.sheet.bar = math.ceil(self.height("result")) + px(4)
        self.sheet.placed, self.top = [], float(px(2))
        captions = {token: self.run_width((token,), "small") for token in _captions(page)}
        row, left = self.look.font(self.size("small")).height, float(px(INDENT))
        beside = row * len(captions) > self.sheet.bar
        texts = self.run_width(page.result, "result") + (sum if beside else max)((0.0, *captions.values()))
        if line and line.svg:
            symbol = line.box(0).size()
            symbol *= min(self.size("head") / typeset.SIZE, (self.sheet.bar - px(8)) / max(symbol.height(), 1.0))
            if left + symbol.width() + texts + px(GAP) + px(APART) <= self.right:
                self.sheet.symbol = QRectF(QPointF(left, (self.sheet.bar - symbol.height()) / 2), symbol)
                left += symbol.width() + px(GAP)
        end = self.run(page.result, "result", left)
        self.top, right = (self.sheet.bar - row * (1 if beside else len(captions))) / 2, self.right
        for caption, width in captions.items():
            self.run((caption,), "small", right - width if right - width > end + px(APART) else 2 * self.width)
            self.top, right = (self.top, right - width - px(GAP)) if beside else (self.top + row, right)
        self.sheet.pinned, (self.sheet.placed, self.top) = self.sheet.placed, before

    def in_the_corner(self, tokens: Tokens) -> None:
        """Tokens at the right of the first line; what stands beside them ends at `corner`."""
        self.corner = self.right - self.run_width(tokens, "trail")
        self.run(tokens, "trail", self.corner)
        self.corner -= self.look.px(GAP)
        self.sheet.corner, self.sheet.placed = self.sheet.placed, []

    def typeset(self, line: typeset.Line, head: Head) -> bool:
        """The place of the typeset line, made smaller where it is too wide; False where it cannot be read so."""
        room = (self.corner if self.first else self.right) - self.look.px(MARGIN)
        size = min(self.size("head"), math.floor(room / max(line.size.width(), 1.0) * typeset.SIZE))
        if not line.svg or size < self.look.px(LEAST_HEAD):
            return False
        factor, at = size / typeset.SIZE, QPointF(self.look.px(MARGIN), self.top)
        self.sheet.picture = QRectF(at, line.size * factor)
        self.sheet.widest = max(self.sheet.widest, self.sheet.picture.right() + self.look.px(MARGIN))
        for place, symbol in enumerate(head.symbols):
            box = line.box(place)
            self.sheet.symbols.append((QRectF(at + box.topLeft() * factor, box.size() * factor), symbol))
        self.top = self.sheet.picture.bottom() + self.look.px(2)
        return True

    def size(self, style: str) -> int:
        return self._sizes[style]

    def _size(self, style: str) -> int:
        pixels, _, largest = STYLES[style]
        size = round(self.look.px(pixels) * min(self.scale, largest))
        if style == "result":
            row = self.look.font(size, bold=True).height * ROW
            size = min(size, math.floor(size * (self.most_pinned - self.look.px(APART)) / row))
        return max(self.look.px(min(pixels, SMALLEST)), size)

    def font(self, style: str, token: Token) -> Font:
        kind = (style, token.script, token.bold)
        if kind not in self._fonts:
            pixels = self.size(style)
            pixels = max(self.look.px(LEAST_SCRIPT), round(pixels * SCRIPT)) if token.script else pixels
            self._fonts[kind] = self.look.font(pixels, token.bold or STYLES[style][1])
        return self._fonts[kind]

    def columns(self, lines: list[Line]) -> None:
        """Lines of terms: labels, products and values below one another, or where it is narrow each value behind its
        product; bars beside them where there is room."""
        labels, products, values = (
            max(self.run_width(part, style) for part in column)
            for style, column in zip(
                ("label", "term", "term"), zip(*((line.label, line.tokens, line.value) for line in lines), strict=True),
                strict=True,
            )
        )  # fmt: skip
        gap, at_label = self.look.px(GAP), self.look.px(INDENT)
        label_down = self.base("term") - self.base("label")
        at_product = at_label + labels + (gap / 2 if labels else 0)
        at_value = at_product + products
        at_bar, bars = at_value + values + gap, any(line.share is not None for line in lines)
        beside = bars and at_bar + self.look.px(BAR_LEAST) <= self.right
        self.sheet.widest = max(self.sheet.widest, at_value + values + (gap + self.look.px(BAR_LEAST)) * beside)
        narrow = at_value + values > self.right
        self.sheet.wrapped |= narrow
        for line in lines:
            top = self.top
            self.run(line.label, "label", at_label, label_down)
            height = self.flow(replace(line, tokens=line.tokens + line.value) if narrow else line, at_product)
            if not narrow:
                self.run(line.value[:1], "term", at_value, -height)
                at_number = at_value + values - self.run_width(line.value[1:], "term")
                self.run(line.value[1:], "term", at_number, -height)
            if line.share is not None:
                room = QRectF(at_bar, top, min(self.right - at_bar, self.look.px(BAR_MOST)), height)
                self.sheet.bars.append((room if beside else QRectF(), line.share))

    def flow(self, line: Line, left: float, right: float = 0.0) -> float:
        """A line from `left` on, broken before an operator or a word where it is too long; the height of a row."""
        right = right or self.right
        height = self.height(line.style)
        if {BELOW, ABOVE} <= {token.script for token in line.tokens}:
            height += BETWEEN_SCRIPTS * self.size(line.style)
        x, start = left, left
        for together in self.chunks(line, right - left):
            chunk, width = together, self.run_width(together, line.style)
            if x + width > right and x > start:
                self.top += height
                self.sheet.wrapped |= line.style not in LOOSE
                x = start = left + self.look.px(HANGING)
                chunk = (replace(chunk[0], text=chunk[0].text.lstrip()), *chunk[1:])
            x = self.run(chunk, line.style, x)
            if line.style not in LOOSE:
                self.sheet.widest = max(self.sheet.widest, x + self.width - right)
        self.top += height
        return height

    def chunks(self, line: Line, room: float) -> Iterator[Tokens]:
        """What stays together: terms, and where one does not fit into a line its factors."""
        for chunk in _chunks(line.tokens, FACTORS):
            if self.run_width(chunk, line.style) <= room:
                yield chunk
            elif line.style in LOOSE:
                yield from _letters(chunk)
            else:
                yield from _chunks(chunk)

    def height(self, style: str) -> float:
        return self.look.font(self.size(style), STYLES[style][1]).height * ROW

    def base(self, style: str) -> float:
        """How far below the top of a row its text stands."""
        font = self.look.font(self.size(style), STYLES[style][1])
        return (self.height(style) - font.height) / 2 + font.ascent

    def run_width(self, tokens: Tokens, style: str) -> float:
        return sum(text_width(token.text, self.font(style, token)) for token in tokens)

    def run(self, tokens: Tokens, style: str, x: float, down: float = 0.0) -> float:
        """Tokens in a row from x; where it ends. A script above stands over the one below."""
        height, base = self.height(style), self.top + down + self.base(style)
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
            if token.bold and token.role in RULES and isinstance(token.of, Operand):
                self.rule(token.role, box, round(base))
            before, below = x, token.script == BELOW
            x = max(end, x + width)
        return x

    def rule(self, role: str, box: QRectF, base: int) -> None:
        """The rule below a number that was read."""
        drawn, apart = (self.look.px(length) for length in RULES[role])
        drawn = drawn if apart else math.ceil(box.width())
        top, thick = base + self.look.px(RULE_DOWN), max(1, self.look.px(RULE))
        left, right = round(box.left()), round(box.right())
        dashes = [QRect(x, top, min(drawn, right - x), thick) for x in range(left, right, drawn + apart)]
        self.sheet.rules.setdefault(role, []).extend(dashes)


def _letters(tokens: Tokens) -> Iterator[Tokens]:
    """Words, and where a language has no spaces its letters; no stop begins a line."""
    for token in tokens:
        yield from ((replace(token, text=part),) for part in BREAKABLE.findall(token.text) or [token.text])


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
