"""Searching by a few letters: what begins with them first, then what has them inside, then what has them in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
"""Hiragana are looked for as katakana: a keyboard writes them before it is told which."""
WORD = re.compile(r"[ァ-ヺー]+|[㐀-鿿々]+|[^\W_ァ-ヺー㐀-鿿々]+")
"""Japanese words are told apart by their kinds of characters."""


class Rank(IntEnum):
    """How well letters are found in a text, the best first."""

    BEGINS = 0
    BEGINS_WORD = 1
    INSIDE = 2
    IN_ORDER = 3


class Texts(NamedTuple):
    """What a thing may be found by: its `names`, in any language; what `others` call it; and its `place`."""

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    place: tuple[str, ...] = ()


class Match(NamedTuple):
    """How a thing was found, the better the smaller: by its place alone or not; how well; by another word; and by which
    text."""

    by_place: bool
    rank: Rank
    by_other: bool
    text: str


def match(query: str, texts: Texts) -> Match | None:
    """How a thing is found: every word of the query in one of its texts; else all letters in one name, in order."""
    words = folded(query).split()
    found = [_word(word, texts) for word in words]
    whole = _best(folded(query), texts.names)
    if whole is not None and whole[0] < Rank.INSIDE:
        return Match(False, whole[0], False, whole[1])
    if found and all(found):
        best, worst = min(filter(None, found)), max(filter(None, found))
        return Match(best.by_place, worst.rank, best.by_other, best.text)
    letters = "".join(words)
    name = next((name for name in texts.names if len(letters) > 1 and _in_order(letters, folded(name))), None)
    return None if name is None else Match(False, Rank.IN_ORDER, False, name)


def _word(word: str, texts: Texts) -> Match | None:
    """How one word of a query is found."""
    for by_place, by_other, some in (
        (False, False, texts.names), (False, True, texts.others), (True, False, texts.place)
    ):  # fmt: skip
        found = _best(word, some)
        if found is not None:
            return Match(by_place, found[0], by_other, found[1])
    return None


def _best(letters: str, texts: Iterable[str]) -> tuple[Rank, str] | None:
    found = ((_rank(letters, folded(text)), text) for text in texts)
    return min(((rank, text) for rank, text in found if rank is not None), key=lambda one: one[0], default=None)


def _rank(letters: str, text: str) -> Rank | None:
    if text.startswith(letters):
        return Rank.BEGINS
    if letters not in text:
        return None
    return Rank.BEGINS_WORD if any(text.startswith(letters, start) for start in _starts(text)) else Rank.INSIDE


def _in_order(letters: str, text: str) -> bool:
    """Whether all letters come in that order, the first at the beginning of a word."""
    return any(_follow(letters, text[start:]) for start in _starts(text) if text.startswith(letters[:1], start))


def _follow(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Without what makes no difference: capitals, wide letters, and which kana it is."""
    return unicodedata.normalize("NFKC", text).casefold().translate(KATAKANA).strip()


@lru_cache(maxsize=4096)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in WORD.finditer(text))
