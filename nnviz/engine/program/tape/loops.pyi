from nnviz.engine.maths.arrays import Array

from .records import Record

class Tape:
    done: int
    ended: int
    def __init__(self, records: tuple[Record, ...]) -> None: ...
    def once(self, rows: Array, epoch: int) -> None: ...
    def play(
        self,
        rows: Array,
        ends: Array,
        epoch: int,
        new_epoch: int,
        checked: Array,
        each: Tape,
        at_ends: Tape,
        seen: Tape,
        place: int,
    ) -> bool: ...
