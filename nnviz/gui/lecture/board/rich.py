"""Text with its small signs as small type: h₂ is a slanted letter and an index that can be read from afar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from nnviz.gui.look.look import LOOK, Font
from nnviz.gui.parts.drawing import text_width
from nnviz.gui.words.joining import NOT_FIRST
from nnviz.gui.words.symbols import AS_PLAIN, SIGNS_ABOVE, SIGNS_BELOW

LEAST, PART = 20, 0.72
"""The smallest type of a slide; an index has that part of the size of its letter."""
AIR, AFTER = 0.1, {"f": 0.1}
"""So far a slanted letter keeps from what stands before it and, one that leans out, from what follows, in parts of the
size."""
LOW, HIGH = 0.20, -0.32
"""So far below or above the line an index stands, in parts of the size."""
_SIGNS = re.compile(
    f"(?P<below>[{SIGNS_BELOW}]+)|(?P<above>[{SIGNS_ABOVE}]+)"
    f"|(?P<letter>(?<![A-Za-z0-9])[A-Zα-ωa-z](?=[{SIGNS_BELOW}{SIGNS_ABOVE}])"
    r"|(?<![A-Za-z0-9′'’])[bfghijkmntuvwxyLWN](?![A-Za-z0-9'’]))"
)


class Run(NamedTuple):
    """A piece of a line: its place from the left, how far it stands below the line, and its font."""

    x: float
    down: float
    text: str
    font: Font


class Kind(NamedTuple):
    """How a line is written: its size in units of the slide, whether it is bold or slanted, and whether all its letters
    are what they are, as the names of keys."""

    size: int
    bold: bool = False
    italic: bool = False
    plain: bool = False

    @property
    def font(self) -> Font:
        return LOOK.font(self.size, bold=self.bold, italic=self.italic)


@lru_cache(maxsize=2048)
def runs(text: str, kind: Kind) -> tuple[Run, ...]:
    """A line as it is drawn."""
    small = kind._replace(size=max(LEAST, round(kind.size * PART)), italic=False)
    left, result = 0.0, list[Run]()
    for piece, sign in _pieces(text, kind.plain):
        font = {"below": small, "above": small, "letter": kind._replace(italic=True)}.get(sign, kind).font
        if sign == "letter" and result and not result[-1].text.endswith(" "):
            left += AIR * kind.size
        down = {"below": LOW, "above": HIGH}.get(sign, 0.0) * kind.size
        written = piece.translate(AS_PLAIN) if sign in ("below", "above") else piece
        result.append(Run(left, down, written, font))
        left += text_width(written, font) + (AFTER.get(piece, 0.04) * kind.size if sign == "letter" else 0)
    return tuple(result)


def _pieces(text: str, plain: bool) -> Iterator[tuple[str, str]]:
    at = 0
    for found in () if plain else _SIGNS.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found[0], str(found.lastgroup)
        at = found.end()
    if at < len(text):
        yield text[at:], ""


@lru_cache(maxsize=4096)
def width(text: str, kind: Kind) -> float:
    """How wide a line is."""
    placed = runs(text, kind)
    return placed[-1].x + text_width(placed[-1].text, placed[-1].font) if placed else 0.0


def wrapped(text: str, kind: Kind, room: float) -> list[str]:
    """The lines of a text: broken between words, and where there are none between characters; a word that is too wide
    behind its points and underscores."""
    lines, line = list[str](), ""
    words = (part for word in _words(text) for part in ([word] if width(word, kind) <= room else _PARTS.findall(word)))
    for word in words:
        if line and width((line + word).rstrip(), kind) > room:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


_PARTS = re.compile(r"[^._]+[._]?|[._]")
BRACKETS = 16
"""What stands in brackets is not broken, unless it is longer."""
_WORD = re.compile(r"[!-~–−→×÷′²½δηΣα-ωΑ-Ω₀-₉ᵢⱼₖₘₙ⁰-⁹¹³∂·]+ ?|\s+|.")


def _words(text: str) -> Iterable[str]:
    """What a line may be broken between: words of Latin letters, and single characters of others; never before a sign
    that must not begin a line."""
    result = list[str]()
    for piece in _WORD.findall(text):
        within = result and result[-1].count("(") > result[-1].count(")") and len(result[-1]) < BRACKETS
        if result and (piece[0] in NOT_FIRST or within):
            result[-1] += piece
        else:
            result.append(piece)
    return result


def fitting(texts: Iterable[str], kinds: Iterable[Kind], room: float) -> tuple[str, Kind]:
    """The first of some texts that has room, in the largest type with which it has; else the last of both."""
    kinds = list(kinds)
    pairs = [(text, kind) for text in texts for kind in kinds]
    return next((pair for pair in pairs if width(*pair) <= room), pairs[-1])
