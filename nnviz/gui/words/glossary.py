"""What other texts call things, for whoever searches by their words."""

from __future__ import annotations

from functools import lru_cache

from .terms.table import in_text, others


@lru_cache(maxsize=2048)
def other_words(*texts: str) -> tuple[str, ...]:
    """What others call the things that texts are about."""
    return tuple(dict.fromkeys(word for text in texts for term in in_text(text) for word in others(term)))
