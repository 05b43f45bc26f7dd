"""Where sentences speak of terms, so that their words can lead to the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nnviz.gui.words.language import LANGUAGES, in_language, language

from .table import LETTERS, terms
from .term import Term

JOINED = "\u3005\u30a1-\u30fa\u30fc\u4e00-\u9fff"
"""Japanese has no spaces: a word beside another kanji or katakana is a part of a longer one."""
VERB = "しすさせ"
"""A noun with these behind it is a verb, which need not be about what the noun names."""


class Mention(NamedTuple):
    """A word from `begin` to before `end` of a text, and the term that it names."""

    begin: int
    end: int
    term: Term


def mentions(text: str) -> tuple[Mention, ...]:
    """The words of the language in force that name terms: of each the first, the longest where several begin."""
    return _mentions(text, language())


@lru_cache(maxsize=512)
def _mentions(text: str, spoken: str) -> tuple[Mention, ...]:
    finder, known = _finder(spoken)
    found: dict[str, Mention] = {}
    for hit in finder.finditer(text):
        term = next(known[word] for word in _singular(" ".join(hit[0].lower().split())) if word in known)
        found.setdefault(term.word, Mention(*hit.span(), term))
    return tuple(found.values())


def _singular(word: str) -> Iterator[str]:
    yield word
    yield word.removesuffix("s")
    yield word.removesuffix("es")


@lru_cache(maxsize=len(LANGUAGES))
def _finder(spoken: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds all words of a language, and what they name. Entries of tables have their name in Latin letters in
    every language."""
    known = {
        word.lower(): term
        for term in terms().values()
        if spoken not in term.loose
        for word in (in_language(term.word, spoken), *([term.word] if term.chosen is not None else []))
        if len(word) >= LETTERS
    }
    longest = sorted(known, key=len, reverse=True)
    latin, others = (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest if word.isascii() is ascii)
        for ascii in (True, False)
    )
    either = rf"(?<![\w-])(?:{latin})(?:e?s)?(?![\w(-]|\.\w)" + (f"|(?:{others})(?![{VERB}])" if others else "")
    return re.compile(rf"(?<![{JOINED}])(?:{either})(?![{JOINED}])", re.ASCII | re.IGNORECASE), known
