"""The trail as a line: ◀ ▶ and the numbers that were followed, each of which can be gone to."""

from __future__ import annotations

from nnviz.gui.state.frame import Frame
from nnviz.gui.state.trail import Number
from nnviz.gui.words.language import tr

from .writing import Ask, Token, Tokens, symbol_tokens

BEFORE, AFTER = 4, 2
"""So many places of the trail are shown before and after the one at hand."""


def trail_tokens(frame: Frame) -> Tokens:
    """◀ ▶ and the numbers that were followed, the one at hand in bold; nothing before any was followed."""
    trail = frame.trail
    numbers, at = trail.numbers, trail.at
    if len(numbers) < 2:
        return ()
    first, last = max(0, at - BEFORE), min(len(numbers), at + AFTER + 1)
    places = (_place(frame, numbers, place, place == at) for place in range(first, last))
    result = [_arrow("◀", at - 1, numbers), Token(" "), _arrow("▶", at + 1, numbers), Token("  ")]
    if first:
        result += [Token("⌂", "muted", Ask("trail_clicked", 0)), Token(" … ", "muted")]
    for place, tokens in enumerate(places):
        result += (Token(" › ", "muted"), *tokens) if place else tokens
    return (*result, Token(" …", "muted")) if last < len(numbers) else tuple(result)


def _arrow(sign: str, at: int, numbers: tuple[Number | None, ...]) -> Token:
    there = 0 <= at < len(numbers)
    return Token(sign, "ink" if there else "border", Ask("trail_clicked", at) if there else None)


def _place(frame: Frame, numbers: tuple[Number | None, ...], at: int, here: bool) -> Tokens:
    """A number of the trail; where it is of another iteration than the one before it, that too."""
    ask, shown, before = Ask("trail_clicked", at), numbers[at], numbers[at - 1] if at else None
    if shown is None:
        return (Token(tr("beginning"), "ink" if here else "muted", ask, bold=here),)
    tokens = symbol_tokens(frame.names.symbol(shown), "ink" if here else "muted", ask, here)
    moved = before is not None and before.iteration != shown.iteration
    return (Token(f"⟳{shown.iteration} ", "muted", ask), *tokens) if moved else tokens
