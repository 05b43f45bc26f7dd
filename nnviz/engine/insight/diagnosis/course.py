"""The course of the loss: whether it falls, has risen, or stands still."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import LOSS

from .findings import Aside, Inspection, OfAllRows, finding
from .thresholds import DONE, FALLEN, HELPS, LEAST_LOSSES, STILL, TRIED, WINDOW
from .trials import a_hidden_layer, another_rate, another_start, loss_at, other_rates

PART = 10
"""A loss falls from the first part of so many to the last."""
SMALLER, LARGER = (0.5, 0.1, 0.03, 0.01, 1e-3), (10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 0.1)
"""Times the learning rate: those that are tried where the loss has risen, and where it stands still."""


def falls(look: Aside) -> bool:
    """Whether the loss has fallen to half up to the cursor."""
    values = np.array(look.run.curves.batch.values[look.same_loss - 1 : look.iteration - 1])
    if len(values) < LEAST_LOSSES:
        return False
    part = max(1, len(values) // PART)
    first, last = float(values[:part].mean()), float(values[-part:].mean())
    return first > 0 and last <= FALLEN * first


def risen(look: Aside) -> Inspection:
    """The loss is above what it was first; where a smaller rate would have lowered it, that is the reason. Returns
    whether it is."""
    iterations, values = yield from _losses(look)
    above = values > (1 + STILL) * values[:1]
    if not len(values) or not values[0] or not above[-1]:
        return False
    since = len(above) - int(np.argmin(above[::-1]))
    begun, now = int(iterations[since - 1]), int(iterations[-1])
    until = min(now, begun + TRIED)
    own = yield from loss_at(look, until)
    tried = yield from other_rates(look, begun, until, SMALLER)
    helps = any(loss <= HELPS * own and loss <= values[0] for loss in tried.values())
    first = yield from _number(look, int(iterations[0]), float(values[0]))
    last = yield from _number(look, now, float(values[-1]))
    facts = {"since": int(iterations[since]), "first": first, "start": int(iterations[0]), "last": last, "now": now,
             "share": f"{STILL:.0%}"}  # fmt: skip
    yield finding("rate too large" if helps else "risen", **facts)
    yield from _what_helps(look, tried, own, begun, until)
    return True


def standing(look: Aside) -> Inspection:
    """The loss stands still; where a larger rate would make it fall, that is the reason."""
    iterations, values = yield from _losses(look)
    if len(values) < WINDOW:
        return
    still = np.abs(values - values[-1]) <= STILL * abs(values[-1])
    length = len(values) if still.all() else int(np.argmin(still[::-1]))
    if length < WINDOW or values[-1] <= DONE * values[0]:
        return
    since, now = int(iterations[-length]), int(iterations[-1])
    begun = max(since, now - TRIED)
    rate = look.execution.setup.rate
    tried = yield from other_rates(look, begun, now, LARGER)
    own = yield from loss_at(look, now)
    before = yield from _number(look, since, float(values[-length]))
    after = yield from _number(look, now, float(values[-1]))
    best = min(tried, key=tried.__getitem__, default=0.0)
    if best > rate and tried[best] <= HELPS * own:
        yield finding("rate too small", since=since, iteration=now, before=before, after=after)
    else:
        yield finding("plateau", since=since, share=f"{STILL:.0%}", after=after)
    yield from _what_helps(look, tried, own, begun, now)


def _what_helps(look: Aside, tried: dict[float, float], own: float, since: int, until: int) -> Inspection:
    """Another rate; where none helps, another start, and a hidden layer where there is none."""
    if not _whole(look):
        yield finding("as epochs begin")
    if not (yield from another_rate(tried, own, since, until)):
        yield from another_start(look)
        yield from a_hidden_layer(look)


def _losses(look: Aside) -> Inspection:
    """Iterations up to the cursor with the loss of all training rows as they began: of each, or of the first of each
    epoch; from the one on since which it is the loss of the same."""
    yield from look.go(look.iteration)
    if not look.execution.program.supervised:
        return np.empty(0, int), np.empty(0)
    first, batches, curves = look.same_loss, look.run.batches, look.run.curves
    if _whole(look):
        values: Array = np.array(curves.batch.values[first - 1 : look.iteration - 1])
        return np.arange(first, first + len(values)), values
    begun = yield from loss_at(look, first)
    ends = batches.ends(len(curves.train))
    taken = (ends >= first) & (ends < look.iteration)
    iterations = np.array([first, *(ends[taken] + 1)])
    return iterations, np.array([begun, *np.array(curves.train)[taken]])


def _whole(look: Aside) -> bool:
    """Whether the loss of an iteration is that of all training rows."""
    setup = look.execution.setup
    return look.run.batches.per_epoch == 1 and isinstance(setup.experiment.batch.order, str)


def _number(look: Aside, iteration: int, loss: float) -> Inspection:
    """The loss of all training rows as an iteration began, as a number that can be gone to or with one: an Operand or
    OfAllRows."""
    if _whole(look):
        return Operand(LOSS, (), iteration, loss)
    record = yield from look.record(iteration, LOSS)
    return OfAllRows(loss, Operand(LOSS, (), iteration, float(record[LOSS])))
