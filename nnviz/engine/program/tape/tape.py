"""Tape: the iterations of a workspace, one after the other, without Python between its calls.

It is in force where loops.c was built and `NNVIZ_TAPE` is not 0, for a program of whose calls each has a record.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nnviz.engine.maths.arrays import Array, Call
from nnviz.engine.program.batches import Stretch
from nnviz.engine.said import said

try:
    from . import loops
except ImportError:
    loops = None  # type: ignore[assignment]
SWITCH = "NNVIZ_TAPE"
MOST_ITERATIONS, NOTED_BYTES = 4096, 2 * 1024 * 1024


def _is_other(made_of: int) -> bool:
    """Whether the source beside it is another one: nnviz was updated in its place, and not installed anew."""
    source = Path(__file__).with_name("loops.c")
    return source.is_file() and zlib.crc32(source.read_bytes()) & 0x7FFFFFFF != made_of


OUTDATED = loops is not None and _is_other(getattr(loops, "MADE_OF", 0))
if OUTDATED:
    loops = None  # type: ignore[assignment]


def in_force() -> bool:
    """Whether programs are played."""
    return loops is not None and os.environ.get(SWITCH) != "0"


def way() -> str:
    """How training goes here, as a sentence."""
    if in_force():
        return said("Training uses the tape: NumPy's inner loops run one after the other, without Python between them.")
    if OUTDATED:
        return said("Training calls NumPy from Python: the tape is of another version. Install nnviz again to have it.")
    if loops is None:
        return said("Training calls NumPy from Python: this installation has no tape.")
    return said("Training calls NumPy from Python: NNVIZ_TAPE=0 turns the tape off.")


class Places(NamedTuple):
    """Arrays of a workspace: what an iteration begins with, what it leaves, of that the parameters, what else has to be
    finite, the loss, and the gradients where there is one of each number that is left."""

    before: Array
    state: Array
    parameters: Array
    checked: Array
    loss: Array
    gradients: Array | None


class Tape:
    """`play` trains some iterations, after `begin`. Then `losses` and `states` are what was noted, also where a signal
    broke it off, even before it: the loss of each that was finished, and the state with which those began that were
    due, at most so many; and of so many epochs that `ended` the parameters."""

    def __init__(self, calls: Iterable[Call], epoch: Array | None, places: Places) -> None:
        from .proof import prove
        from .records import Record, done_with, noted, records_of, squared

        before, state, _, checked, loss, gradients = places
        records = [] if epoch is None else [Record("number_of_epoch", (epoch,), (), ())]
        for call in calls:
            made = records_of(call)
            prove(call, made)
            records += made
        spared = (gradients,) if gradients is not None and done_with(gradients, state, records) else ()
        written = [at for at, record in enumerate(records, start=1) if np.may_share_memory(record.arrays[-1], checked)]
        records.insert(max(written), squared(checked))  # while it is near
        records.append(squared(state))
        self._tape = loops.Tape(tuple(records), before, state, checked, *spared)
        self._losses = np.empty(MOST_ITERATIONS)
        self._each = loops.Tape((noted(loss, self._losses),))
        self._places = places
        self._write_ends(np.empty((0, 1)))
        self.most_held = max(1, min(MOST_ITERATIONS, NOTED_BYTES // state.nbytes))
        self._states = np.empty((self.most_held, state.size))
        self._kept = loops.Tape((noted(state, self._states),), before, state)

    def begin(self) -> None:
        """Nothing is noted yet."""
        self._tape.done = self._tape.ended = self._tape.held = 0

    def play(
        self, part: Stretch, new_epoch: int, ends: Array, first: int, due: int, every: int, seen: Notes, place: int
    ) -> bool:
        """Trains the iterations of a stretch from the state at hand. The parameters after the epochs from the new one
        on are written into `ends` (…, P), the first ones into that place, nowhere where it is empty; the state with
        which the one that is `due` begins, and every so many later, is noted. False: the one after those that were
        finished is not finite."""
        if ends is not self._ends:
            self._write_ends(ends)
        notes = self._each, self._at_ends, first, self._kept, seen.tape, place
        return self._tape.play(part.rows, part.ends, part.place.epoch, new_epoch, due - part.first, every, *notes)

    def _write_ends(self, ends: Array) -> None:
        from .records import noted

        before, state, parameters, *_ = self._places
        copies = (noted(parameters, ends),) if len(ends) else ()
        self._at_ends = loops.Tape(copies, before, state)
        self._ends = ends  # last: it says where they are written

    @property
    def done(self) -> int:
        """How many iterations it finished."""
        return self._tape.done

    @property
    def losses(self) -> Array:
        return self._losses[: self._tape.done]

    @property
    def ended(self) -> int:
        """How many epochs ended in them that were new."""
        return self._tape.ended

    @property
    def states(self) -> Array:
        return self._states[: self._tape.held]


class Notes:
    """What is copied after each iteration: sources, and places for it (places, …) one after the other."""

    def __init__(self, copies: Iterable[tuple[Array, Array]] = ()) -> None:
        from .records import noted

        self.tape = loops.Tape(tuple(noted(source, places) for source, places in copies))


def taped(calls: Iterable[Call], epoch: Array | None, places: Places) -> Tape | None:
    """The tape of these calls, which first writes the number of the epoch where that has a place.

    None where tapes are not in force, or a call has no record: that is told in the log.
    """
    if not in_force():
        return None
    try:
        return Tape(calls, epoch, places)
    except LookupError as error:
        _tell(str(error))
        return None


@cache
def _tell(why: str) -> None:
    """Once of each reason."""
    logging.getLogger("nnviz").warning("Training goes without the tape: %s", why)
