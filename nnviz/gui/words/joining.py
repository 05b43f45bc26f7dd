"""Several words, names or sentences as one text, as the language in force joins them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from nnviz.engine.said import said

from .language import tr

NOT_FIRST = "、。，．・：）」』】ー～%!?,.:;)₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₘₙ⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What no line begins with."""
LISTED, FOLLOWING = said("{one}, {other}"), said("{one} {other}")


def listed(parts: Iterable[str]) -> str:
    """Those that are not empty, one beside the other: a, b, c."""
    return _joined(LISTED, parts)


def following(sentences: Iterable[str]) -> str:
    """Those that are not empty, one after the other."""
    return _joined(FOLLOWING, sentences)


def _joined(pair: str, parts: Iterable[str]) -> str:
    return reduce(lambda one, other: tr(pair).format(one=one, other=other) if one else other, filter(None, parts), "")
