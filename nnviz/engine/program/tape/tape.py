"""Tape: the iterations of a workspace, one after the other, without Python between its calls.

It is in force where loops.c was built and `NNVIZ_TAPE` is not 0, for a program of whose calls each has a record.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from functools import cache

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.said import said

try:
    from . import loops
except ImportError:
    loops = None  # type: ignore[assignment]

SWITCH = "NNVIZ_TAPE"
MOST_ITERATIONS, NOTED_BYTES = 4096, 2 * 1024 * 1024


def in_force() -> bool:
    """Whether programs are played."""
    return loops is not None and os.environ.get(SWITCH) != "0"


def way() -> str:
    """How training goes here, as a sentence."""
    if in_force():
        return said("Training uses the tape: NumPy's inner loops run one after the other, without Python between them.")
    if loops is None:
        return said("Training calls NumPy from Python: this installation has no tape.")
    return said("Training calls NumPy from Python: NNVIZ_TAPE=0 turns the tape off.")


class Tape:
    """`play` trains some iterations. Then `losses` and `parameters` are what was noted, also where a signal broke it
    off: the loss of each that was finished, and the parameters after each epoch that was new."""

    def __init__(
        self, calls: Iterable[Call], epoch: Array | None, checked: Array, loss: Array, parameters: Array
    ) -> None:
        from .proof import prove
        from .records import Record, noted, records_of

        records = [] if epoch is None else [Record("number_of_epoch", (epoch,), (), ())]
        for call in calls:
            made = records_of(call)
            prove(call, made)
            records += made
        self._checked, self._tape = checked, loops.Tape(tuple(records))
        self._losses = np.empty(MOST_ITERATIONS)
        self.most_epochs = max(1, min(MOST_ITERATIONS, NOTED_BYTES // parameters.nbytes))
        self._parameters = np.empty((self.most_epochs, parameters.size))
        self._each = loops.Tape((noted(loss, self._losses),))
        self._at_ends = loops.Tape((noted(parameters, self._parameters),))

    def play(self, rows: Array, ends: Array, epoch: int, new_epoch: int, seen: Notes, place: int) -> bool:
        """Trains one iteration after the other from the state at hand, on `rows` (iterations, batch); `ends` says which
        epoch ends with each, 0 for none, `epoch` in which one the first of them is. False: the one after those that
        were finished is not finite."""
        return self._tape.play(rows, ends, epoch, new_epoch, self._checked, self._each, self._at_ends, seen.tape, place)

    @property
    def done(self) -> int:
        """How many iterations it finished."""
        return self._tape.done

    @property
    def losses(self) -> Array:
        return self._losses[: self._tape.done]

    @property
    def parameters(self) -> Array:
        return self._parameters[: self._tape.ended]


class Notes:
    """What is copied after each iteration: sources, and places for it (places, …) one after the other."""

    def __init__(self, copies: Iterable[tuple[Array, Array]] = ()) -> None:
        from .records import noted

        self.tape = loops.Tape(tuple(noted(source, places) for source, places in copies))


def taped(calls: Iterable[Call], epoch: Array | None, checked: Array, loss: Array, parameters: Array) -> Tape | None:
    """The tape of these calls, which first writes the number of the epoch where that has a place.

    None where tapes are not in force, or a call has no record: that is told in the log.
    """
    if not in_force():
        return None
    try:
        return Tape(calls, epoch, checked, loss, parameters)
    except LookupError as error:
        _tell(str(error))
        return None


@cache
def _tell(why: str) -> None:
    """Once of each reason."""
    logging.getLogger("nnviz").warning("Training goes without the tape: %s", why)
