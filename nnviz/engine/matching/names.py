"""What the name of an array says: whether it holds weights or biases, of which layer, and how a matrix is stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")
Sort = TypeVar("Sort", bound=Hashable)

WORDS: dict[str, tuple[str, bool | None]] = {
    "weight": ("weights", True), "weights": ("weights", None), "w": ("weights", None),
    "kernel": ("weights", False), "coefs": ("weights", False), "coef": ("weights", True),
    "bias": ("biases", None), "biases": ("biases", None), "b": ("biases", None),
    "intercept": ("biases", None), "intercepts": ("biases", None),
    "[:, 1:]": ("weights", None), "[1:]": ("weights", None), "[:, 0]": ("biases", None), "[0]": ("biases", None),
}  # fmt: skip
"""Parts of names: what such an array holds, and whether its matrix is (to, from). PyTorch says `weight`, Keras and Flax
`kernel`, scikit-learn `coefs_` in networks and `coef_` in linear models. Parts in brackets are cut off a matrix."""
_WORD = re.compile(
    "|".join(re.escape(word) if word[0] == "[" else rf"(?<![a-z]){word}(?![a-z])" for word in WORDS), re.IGNORECASE
)
_VARIABLE = re.compile(r":\d+$")
"""How TensorFlow ends the names of variables."""
_LAST = re.compile(r"[./]?[^./]*$")
_NUMBER, _NUMBER_APART = re.compile(r"[0-9]+"), re.compile(r"[._/][0-9]+")


class ArrayName(NamedTuple):
    """The parts of a name. Arrays of one `layer` belong together: fc1.weight and fc1.bias, W1 and b1."""

    kind: str
    """weights, biases or nothing."""
    turned: bool | None
    """Whether a matrix is (to, from), where the name tells."""
    layer: str
    family: str
    """The layer without its number. A number that is set apart may be missing: dense, dense_1, dense_2."""
    folder: str
    """What the layer lies in: "model" for model.fc1."""
    number: tuple[tuple[int, str], ...]
    """By what the layers of a family are sorted: 2 before 10, whatever their lengths."""


@lru_cache(20_000)
def parse(name: str) -> ArrayName:
    """The parts of a name; the last of the `WORDS` in it says what the array holds."""
    kind, turned, layer = "", None, _VARIABLE.sub("", name)
    if words := list(_WORD.finditer(layer)):
        begin, end = words[-1].span()
        kind, turned = WORDS[words[-1][0].lower()]
        layer = (layer[:begin] + layer[end:]).strip("._/")
    digits = (found.lstrip("0") for found in _NUMBER.findall(layer))
    number = tuple((len(found), found) for found in digits)
    return ArrayName(kind, turned, layer, _without_numbers(layer), _without_numbers(_LAST.sub("", layer)), number)


def _without_numbers(layer: str) -> str:
    return _NUMBER.sub("#", _NUMBER_APART.sub("", layer))


def _family(name: str) -> str:
    return parse(name).family


GROUPINGS: tuple[Callable[[str], str], ...] = (_family, lambda name: parse(name).folder, lambda name: "")
"""Which arrays may be those of one network, the closest relatives first."""


def grouped(things: Iterable[Thing], sort: Callable[[Thing], Sort]) -> dict[Sort, list[Thing]]:
    """Those of a sort together, in the order in which they come."""
    groups: dict[Sort, list[Thing]] = {}
    for thing in things:
        groups.setdefault(sort(thing), []).append(thing)
    return groups


def in_order(names: list[str]) -> list[str]:
    """Those of a family by their numbers; which family stands where is left as it is."""
    by_number = grouped(sorted(names, key=lambda name: parse(name).number), _family)
    coming = {family: iter(those) for family, those in by_number.items()}
    return [next(coming[_family(name)]) for name in names]
