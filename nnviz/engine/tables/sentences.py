"""Sentence: what is said of a number that a step computes, where a condition holds of the facts of that step.

Entries of the tables carry their own; whoever shows them fills their named places with the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

FLAT = 0.001
"""A slope that is smaller in size lets hardly anything through."""


class Facts(dict[str, Any]):
    """The facts of a step by their names: numbers, counts, places in the network. `facts.sum` is `facts["sum"]`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Setting(float):
    """A number that somebody chose: it is written as it was chosen, not rounded as a result is."""


Condition = Callable[[Facts], bool]


def always(facts: Facts) -> bool:
    """Whatever the facts are."""
    return True


@dataclass(frozen=True)
class Sentence:
    """The `slide` is one sentence, true where it `holds`; `why` is a second one, true where `why_holds` too.

    `facts` gives named places of both that are not facts themselves.
    """

    slide: str
    why: str = ""
    holds: Condition = always
    why_holds: Condition = always
    facts: Mapping[str, Callable[[Facts], Any]] = field(default_factory=dict)


Sentences = tuple[Sentence, ...]


def check_sentences(entry: str, sentences: Sentences, known: Collection[str]) -> None:
    """TypeError: a sentence of an entry has a place that no fact fills."""
    for sentence in sentences:
        for text in (sentence.slide, sentence.why):
            for _, name, _, _ in Formatter().parse(text):
                if name is not None and name not in {*known, *sentence.facts}:
                    raise TypeError(f"{entry}: no fact {name!r} for {text!r}; there are {', '.join(known)}")
