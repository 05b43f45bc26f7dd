"""Frame: everything a view is given for one picture of one moment. Plain data; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ..engine.batches import Place
from ..engine.datasets import Data
from ..engine.experiment import Experiment
from ..engine.explain import Explanation, explain
from ..engine.expressions import Array, Key
from ..engine.operations import LOSS, Operation, Program
from ..engine.runs import Cursor, Edit
from ..engine.timeline import Divergence
from ..engine.workspace import Record


@dataclass(frozen=True)
class Selection:
    """What the person looks at: a node of a layer (0 is the input), the edge that comes from node `source`
    of the layer before, and a data row."""

    layer: int = 1
    node: int = 0
    source: int = 0
    row: int = 0


@dataclass(frozen=True)
class Curve:
    """One loss curve: `kind` is "batch", "train" or "test"; x counts iterations."""

    kind: str
    x: Array
    y: Array
    run: str = ""


@dataclass(frozen=True)
class Frame:
    """One moment as the views see it. `aside` is the forward pass of a shown row that the batch lacks."""

    experiment: Experiment
    program: Program
    data: Data
    record: Record
    cursor: Cursor
    newest: Cursor
    place: Place
    selection: Selection
    aside: dict[Key, Array] = field(default_factory=dict)
    curves: tuple[Curve, ...] = ()
    edits: tuple[Edit, ...] = ()
    divergence: Divergence | None = None
    running: bool = False

    @cached_property
    def batch_row(self) -> int | None:
        """Where the shown sample stands in the batch; None where the batch does not contain it."""
        rows = self.record.rows.tolist()
        return rows.index(self.selection.row) if self.selection.row in rows else None

    @property
    def operation(self) -> Operation | None:
        """The operation that was executed last in this iteration."""
        return self.program.operations[self.cursor.operation - 1] if self.cursor.operation else None

    @property
    def next_operation(self) -> Operation:
        """The operation that the next step executes."""
        return self.program.operations[self.cursor.operation % len(self.program)]

    @cached_property
    def shown_operation(self) -> Operation | None:
        """The operation whose formula is shown: the last one done that concerns the selected layer."""
        done = self.program.operations[: self.cursor.operation]
        if done and (done[-1].layer is None or done[-1].layer == self.selection.layer):
            return done[-1]
        return next((op for op in reversed(done) if op.layer == self.selection.layer), self.operation)

    @cached_property
    def _found(self) -> dict[Key, Array | None]:
        """What was asked for already: every view asks for the same few arrays."""
        return {}

    def values(self, name: str, layer: int) -> Array | None:
        """One number for each node of a layer, for the shown sample where the value belongs to samples.

        None: not computed yet (or, for a sample outside the batch, never computed).
        """
        key = Key(name, layer)
        if key not in self._found:
            self._found[key] = self._value(key)
        return self._found[key]

    def _value(self, key: Key) -> Array | None:
        name, layer = key
        if name in ("biases", "biases_before", "grad_b"):
            return self.record.get(name, layer)  # type: ignore[no-any-return]
        if self.batch_row is None:
            array = self.aside.get(key)
            return None if array is None or key not in self.record else array[0]
        array = self.record.get(name, layer)
        return None if array is None else array[self.batch_row]

    def parameters(self, name: str, layer: int) -> Array:
        """Weights or biases as they are now: as updated where that is done, else as the iteration began."""
        key = Key(name, layer)
        written = key if key in self.record else Key(f"{name}_before", layer)
        if written not in self._found:
            self._found[written] = self.record[written]
        found = self._found[written]
        assert found is not None
        return found

    def element(self, operation: Operation) -> tuple[int, ...]:
        """The index of the element of an operation's result that the selection points at."""
        key, selection = operation.writes, self.selection
        if key == LOSS:
            return ()
        node = min(selection.node if operation.layer == selection.layer else 0, self.program.sizes[key.layer or 0] - 1)
        if key.name in ("biases", "grad_b"):
            return (node,)
        if key.name in ("weights", "grad_w"):
            return (min(selection.source, self.program.sizes[(key.layer or 1) - 1] - 1), node)
        return (self.batch_row or 0, node)

    @cached_property
    def explanation(self) -> Explanation | None:
        """Of the element that the selection points at in the shown operation."""
        if self.shown_operation is None:
            return None
        return self.explain(self.shown_operation.writes, self.element(self.shown_operation))

    def explain(self, key: Key, index: tuple[int, ...]) -> Explanation:
        return explain(self.program, self.record, key, index, self.edits)

    @property
    def target(self) -> Array | None:
        """The target of the shown sample."""
        targets = self.data.targets
        return None if targets is None else targets[self.selection.row]
