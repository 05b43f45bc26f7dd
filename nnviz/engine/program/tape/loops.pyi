from nnviz.engine.maths.arrays import Array

from .records import Record

MADE_OF: int
"""The checksum of the source that it was compiled from."""

class Tape:
    done: int
    ended: int
    held: int
    def __init__(
        self,
        records: tuple[Record, ...],
        before: Array = ...,
        state: Array = ...,
        checked: Array = ...,
        gradients: Array = ...,
    ) -> None: ...
    def once(self, rows: Array, epoch: int) -> None: ...
    def play(
        self,
        rows: Array,
        ends: Array,
        epoch: int,
        new_epoch: int,
        due: int,
        every: int,
        each: Tape,
        at_ends: Tape,
        first: int,
        kept: Tape,
        seen: Tape,
        place: int,
    ) -> bool: ...
