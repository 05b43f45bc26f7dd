"""The table of terms: all of them in their chapters, and the one that a word, an array or a text is about."""

from __future__ import annotations

import re
from functools import lru_cache

from nnviz.engine.maths.keys import Key
from nnviz.engine.said import said
from nnviz.gui.words.language import LANGUAGES, in_language, tr
from nnviz.gui.words.searching import Match, Texts, folded, match

from . import choices
from .passes import BACKWARD, FORWARD, LOSS
from .term import Term, parts
from .training import COURSE, FAULTS, UPDATE

Chapters = dict[str, tuple[Term, ...]]
LETTERS = 2
"""A word of fewer letters is none that a text is about which says more."""


@lru_cache(maxsize=1)
def chapters() -> Chapters:
    """The terms in their chapters, as they are read."""
    written = (*FORWARD, *LOSS, *BACKWARD, *UPDATE)
    known = {kind for term in written for kind in (*term.kinds, term.word)}
    return {
        said("Forward"): (*FORWARD, *choices.activations()),
        said("Loss"): (*LOSS, *choices.losses()),
        said("Backward"): BACKWARD,
        said("Update"): (*UPDATE, *choices.optimizers(), *choices.schedules(), *choices.numbers(known)),
        said("Course of training"): COURSE,
        said("When it goes wrong"): FAULTS,
    }


@lru_cache(maxsize=1)
def terms() -> dict[str, Term]:
    """Every term by its word."""
    return {term.word: term for members in chapters().values() for term in members}


@lru_cache(maxsize=1)
def _by_kind() -> dict[str, Term]:
    return {kind: term for term in terms().values() for kind in term.kinds}


def kind_of(key: Key) -> str:
    """The kind of an array in words: those of the first layer have their own."""
    return {Key("outputs", 0): "inputs", Key("upstream", 0): "input gradient"}.get(key, key.kind)


def of_kind(kind: str) -> Term | None:
    """The term of a kind of arrays, or of a number by its label."""
    return _by_kind().get(kind)


def of_choice(table: str, name: str) -> Term | None:
    """The term of an entry of a table of the engine."""
    return next((term for term in terms().values() if term.chosen == (table, name)), None)


def words(term: Term) -> tuple[str, ...]:
    """Its word in each language."""
    return tuple(in_language(term.word, name) for name in LANGUAGES)


def others(term: Term) -> tuple[str, ...]:
    """What it is called elsewhere, in each language and in code."""
    called = (part for name in LANGUAGES if term.others for part in parts(in_language(term.others, name)))
    return tuple(dict.fromkeys((*called, *term.numpy, *term.torch)))


@lru_cache(maxsize=1024)
def texts(term: Term) -> Texts:
    """All that it is found by: its words, how these are read, and what others call it; and its letter."""
    reading = (term.reading,) if term.reading else ()
    letters = parts(term.letter)
    return Texts((*words(term), *reading), (*others(term), *letters))


def found(query: str) -> list[tuple[Term, str]]:
    """The terms that a query finds, the best first, each with the word of others that it was found by; all of them for
    no query."""
    every = list(terms().values())
    if not query.strip():
        return [(term, "") for term in every]
    hits: list[tuple[bool, Match, int]] = []
    for at, term in enumerate(every):
        if (hit := match(query, texts(term))) is not None:
            hits.append((folded(query) not in map(folded, words(term)), hit, at))
    hits.sort(key=lambda one: (one[0], one[1][:3], one[2]))
    return [(every[at], "" if hit.text == tr(every[at].word) else hit.text) for _, hit, at in hits]


@lru_cache(maxsize=512)
def in_text(text: str) -> tuple[Term, ...]:
    """The terms whose words stand in a text, the longest word first; of words within others only the longer ones."""
    taken: list[tuple[int, int, Term]] = []
    for begin, end, term in sorted(_spans(text), key=lambda span: span[0] - span[1]):
        if all(end <= other[0] or begin >= other[1] for other in taken):
            taken.append((begin, end, term))
    return tuple(dict.fromkeys(term for _, _, term in taken))


def is_word(text: str) -> bool:
    """Whether a text is the word of a term, and nothing else."""
    return any(word == text.lower() for word, _ in _words())


def at_place(text: str, place: int) -> Term | None:
    """The term whose word stands at a place of a text, the longest."""
    here = ((end - begin, term) for begin, end, term in _spans(text) if begin <= place < end)
    return max(here, key=lambda one: one[0], default=(0, None))[1]


def _spans(text: str) -> list[tuple[int, int, Term]]:
    """Where words of terms begin and end in a text."""
    small = text.lower()
    said_here = ((word, term) for word, term in _words() if word in small and (len(word) >= LETTERS or word == small))
    return [(*hit.span(), term) for word, term in said_here for hit in _pattern(word).finditer(text)]


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, Term]]:
    """Every word that a text may be about, in small letters, with its term."""
    return [(word.lower(), term) for term in terms().values() for word in words(term)]


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    """Finds a word as a whole, or several of it; what is not written in Latin letters wherever it stands."""
    pattern = rf"\b{re.escape(word)}(?:e?s)?\b" if word.isascii() else re.escape(word)
    return re.compile(pattern, re.IGNORECASE | re.ASCII)
