"""Breakpoints in words: the condition as it stands in the list, and one sentence that says why training stopped."""

from __future__ import annotations

from nnviz.engine.maths.arrays import Array
from nnviz.engine.training.breakpoints import KINDS, STOPPED, Breakpoint, Hit

from .language import tr
from .names import Names
from .notation import Notation
from .numbers import MINUS, number

MOST_DIGITS = 17


def condition(kind: str) -> str:
    """The condition; its numbers stand in the braces."""
    return tr(KINDS[kind].condition)


def details(kind: str) -> str:
    """What the condition means exactly, where that is not plain."""
    return tr(KINDS[kind].details) if KINDS[kind].details else ""


def said_of(breakpoint: Breakpoint, notation: Notation) -> str:
    """The condition with its numbers."""
    parameters = zip(KINDS[breakpoint.kind].parameters, breakpoint.numbers, strict=True)
    numbers = [value + notation.first if parameter.row else value for parameter, value in parameters]
    return condition(breakpoint.kind).format(*map(limit_text, numbers))


def sentence(names: Names, rows: Array, hit: Hit) -> str:
    """Why training stopped, in one sentence with its numbers; `rows` are those of the batch."""
    limits = hit.breakpoint.numbers
    low, high = (limit_text(limit) for limit in (limits * 2 or (0.0, 0.0))[:2])
    chosen = dict.fromkeys(("limit", "count", "number", "low"), low)
    node, row = "", "" if hit.row is None else str(names.notation.count(hit.row))
    if hit.key is not None and hit.key.layer is not None:
        node = names.node(hit.key.layer, hit.index[-1])
        if hit.key.parameter == "":
            row = str(names.notation.count(int(rows[hit.index[0]])))
    counted = hit.breakpoint.kind in ("class_flips", "sample_wrong", "accuracy")
    value = limit_text(hit.value) if counted else _apart(hit.value, limits)
    facts = {"iteration": hit.iteration, "value": value, "class": value, "high": high, "node": node, "row": row}
    reason = tr(KINDS[hit.breakpoint.kind].reason).format(**chosen, **facts)
    return tr(STOPPED).format(iteration=hit.iteration, step=hit.operation, reason=reason)


def way_text(forwards: bool, iteration: int) -> str:
    """How far a way to a breakpoint has come."""
    texts = (
        tr("Looking back for where a breakpoint came to hold: iteration {iteration}. Esc stops."),
        tr("Looking on for where a breakpoint came to hold: iteration {iteration}. Esc stops."),
    )
    return texts[forwards].format(iteration=iteration)


def limit_text(value: float) -> str:
    """A number as somebody chose it."""
    return (f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(value)).replace("-", MINUS)


def _apart(value: float, limits: tuple[float, ...]) -> str:
    """A number with as many digits as tell it from the limits."""
    for digits in range(4, MOST_DIGITS):
        shown = number(value, digits)
        if value in limits or not {shown} & {number(limit, digits) for limit in limits}:
            break
    return shown
