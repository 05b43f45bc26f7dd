"""What other texts call things: the last columns of the glossary, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nnviz.resources import page_path, resource

from .language import LANGUAGES

WORDS, OTHERS, CODE = ("word", "用語", "英語"), ("also called", "ほかの呼び方"), ("NumPy, PyTorch", "NumPy、PyTorch")
"""The columns of our words, of those of others, and of names in code."""
BETWEEN = re.compile(r"[,;:、；：]")
ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）")
IN_CODE = re.compile(r"`([^`]+)`")


class Meaning(NamedTuple):
    """What we call a thing, in the languages of its page, and what others call it."""

    words: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=512)
def other_words(*texts: str) -> tuple[str, ...]:
    """What others call the things that a text is about, which is given in each language."""
    found = (meaning.others for meaning in meanings() if any(_speaks(text, meaning) for text in texts))
    return tuple(dict.fromkeys(word for others in found for word in others))


@lru_cache(maxsize=1)
def meanings() -> tuple[Meaning, ...]:
    """Every row of the glossary that says what others call it."""
    pages = dict.fromkeys(page_path("glossary", name) for name in LANGUAGES)
    return tuple(row for page in pages for row in _rows(resource("docs", page).read_text("utf-8")) if row.others)


def _rows(page: str) -> Iterator[Meaning]:
    columns: list[str] = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells or not set(cells[0]) - {"-", " "}:
            columns = columns if cells else []
        elif not columns:
            columns = cells
        else:
            row = dict(zip(columns, cells, strict=False))
            words, others = (_words(row.get(name, "") for name in names) for names in (WORDS, OTHERS))
            code = IN_CODE.findall(" ".join(row.get(name, "") for name in CODE))
            yield Meaning(words, (*others, *code))


def _words(cells: Iterator[str]) -> tuple[str, ...]:
    """The words that stand in cells, without what is said aside; a letter alone is none."""
    parts = (part.strip(" `") for cell in cells for part in BETWEEN.split(ASIDE.sub("", cell)))
    return tuple(part for part in parts if len(part) > 1)


def _speaks(text: str, meaning: Meaning) -> bool:
    return any(_pattern(word).search(text) for word in meaning.words)


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    """Finds a word as a whole, or several of it; what is not written in Latin letters wherever it stands."""
    return re.compile(rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word), re.IGNORECASE)
