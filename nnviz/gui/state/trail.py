"""Trail: the numbers that were followed one from another, and the way back, as in a browser. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from nnviz.engine.maths.expressions import Operand
from nnviz.engine.maths.keys import Key
from nnviz.engine.training.revealing import Revealed
from nnviz.engine.training.runs import Cursor, Run


@dataclass(frozen=True)
class Number:
    """One number anywhere in time: what every view sends when a person points at one.

    `index` counts as `record[name, layer]` does: (sample of the batch, node), (from, to), (node,) or ().
    """

    key: Key
    index: tuple[int, ...]
    iteration: int

    @staticmethod
    def of(operand: Operand) -> Number:
        """Where an operand of an explanation stands."""
        return Number(operand.key, operand.index, operand.iteration)


@dataclass(frozen=True)
class Selection:
    """What the person looks at: a node of a layer (0 is the input), the edge that comes from node `source`
    of the layer before (None: nobody chose one), a data row, and the number that was pointed at (None: that of the
    last operation).

    `nodes` has the node of every layer that is or was last selected there.
    """

    layer: int = 1
    node: int = 0
    source: int | None = None
    row: int = 0
    number: Number | None = None
    nodes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Stand:
    """Where a person stood and what was looked at; `revealed` within an operation that was stepped into."""

    run: Run
    cursor: Cursor
    selection: Selection
    revealed: Revealed | None = None


@dataclass(frozen=True)
class Trail:
    """`stands[at]` is the one at hand; those after it can be gone to again."""

    stands: tuple[Stand, ...] = ()
    at: int = -1

    @property
    def numbers(self) -> tuple[Number | None, ...]:
        """What was looked at at each place; None at the first one where nothing was shown."""
        return tuple(stand.selection.number for stand in self.stands)

    def followed(self, stand: Stand) -> Trail:
        """The trail with one more place, instead of those that lay ahead."""
        return Trail((*self.stands[: self.at + 1], stand), self.at + 1)

    def to(self, at: int) -> Trail:
        """The same trail at another of its places; IndexError where there is no such one."""
        if not 0 <= at < len(self.stands):
            raise IndexError(f"expected a place from 0 to {len(self.stands) - 1}, got {at}")
        return Trail(self.stands, at)
