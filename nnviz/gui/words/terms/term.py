"""Term: one entry of the glossary. Plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nnviz.engine.said import Said

BETWEEN = re.compile(r"[,、]")


@dataclass(frozen=True)
class Term:
    """The `word` of the screen and `what` it is, both translated by `tr`; the `letter` that formulas have for it.

    `numpy` and `torch` are its names in code, `others` those of other texts, with commas between them; the Japanese
    for these is what Japanese texts call it, and `reading` how the Japanese word is read. `kinds` are the arrays that
    it is, by their kind or by the label of a number that is chosen or that an optimizer computes. `see` are the words
    of terms that are near. In the languages of `loose` sentences use the word for other things too.
    """

    word: str
    what: Said
    letter: str = ""
    numpy: tuple[str, ...] = ()
    torch: tuple[str, ...] = ()
    others: str = ""
    reading: str = ""
    kinds: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    chosen: tuple[str, Any] | None = None
    """The table of the engine that it is an entry of, and the name that files have for it there."""


def parts(words: str) -> tuple[str, ...]:
    """The words of a text in which commas stand between them."""
    return tuple(word.strip() for word in BETWEEN.split(words) if word.strip())
