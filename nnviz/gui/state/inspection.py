"""Inspection: what the person looks at while the cursor moves, and the trail of the numbers that were followed."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import TARGETS
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import public_shape
from nnviz.engine.training.breakpoints import Hit
from nnviz.engine.training.revealing import newest_index
from nnviz.engine.training.timeline import Divergence, Timeline

from .trail import Number, Selection, Stand, Trail

NO_TRAIL = Trail()


class Inspection:
    """The selection in one Timeline. A data row outside the batch stays shown once it was asked for; within an
    operation the newest element is pointed at, and the sample shown before comes back outside. `probe` are raw inputs
    that are shown instead of a row. `nodes` are those last selected by layer, `pinned` says that the row need not be in
    the batch, and `outside` which one comes back."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.nodes: dict[int, int] = {}
        self.pinned = False
        self.outside: tuple[int, bool] | None = None
        self.probe: Array | None = None
        self.trail = Trail()
        self.selection = Selection(row=self._first_row())
        self.follow_cursor()

    def copy(self) -> Inspection:
        """Another one that looks at the same; it goes its own way."""
        made = copy(self)
        made.nodes = dict(self.nodes)
        return made

    def follow_cursor(self, within: bool = False) -> None:
        """Selects the layer of the operation at the cursor, and in it the node that was selected there before."""
        self._forget_trail()
        if self.outside is not None:
            row, self.pinned = self.outside
            self.selection, self.outside = replace(self.selection, row=row), None
        timeline, done = self._timeline, self._timeline.cursor.operation
        if done:
            operation = timeline.program.operations[done - 1]
            layer = timeline.program.depth if operation.layer is None else operation.layer
            self.selection = replace(self.selection, layer=layer, node=self.nodes.get(layer, 0))
            if within or timeline.revealed is not None:
                self.outside, nodes = (self.selection.row, self.pinned), dict(self.nodes)
                index = newest_index(timeline.record, operation, timeline.revealed)
                self.point_at(Number(operation.writes, index, timeline.cursor.iteration))
                self.nodes = nodes

    def show_culprit(self, stopped: object) -> None:
        """Points at the number that training stopped at; where a sample is to blame that is not in the batch, at it."""
        if isinstance(stopped, Hit | Divergence) and stopped.key is not None:
            self.point_at(Number(stopped.key, stopped.index, stopped.iteration))
        elif isinstance(stopped, Hit) and stopped.row is not None:
            self.show_row(stopped.row)

    def select_node(self, layer: int, node: int) -> None:
        self._forget_trail()
        self.nodes[layer] = node
        self.selection = replace(self.selection, layer=layer, node=node)

    def show_row(self, row: int) -> None:
        """ValueError where the data have no such row."""
        self._forget_trail()
        rows = len(self._timeline.data.inputs)
        if not 0 <= row < rows:
            raise ValueError(f"row: expected one of the {rows} data rows")
        self.pinned, self.outside = row not in self._timeline.record.rows, None
        self.selection = replace(self.selection, row=row)

    def point_at(self, number: Number) -> None:
        """Selects the node, the edge and the sample that the number belongs to."""
        key, index = number.key, number.index
        layer = self._timeline.program.depth if key == TARGETS else key.layer
        self.selection = replace(self.selection, number=number)
        if layer is None or not index:
            return
        self.nodes[layer] = index[-1]
        self.selection = replace(self.selection, layer=layer, node=index[-1])
        if key.parameter == "weights":
            self.selection = replace(self.selection, source=index[0])
        elif len(index) == 2:
            self.pinned = False
            self.selection = replace(self.selection, row=int(self._timeline.record.rows[index[0]]))

    # --- the trail ---------------------------------------------------------------------------

    def follow(self, number: Number, looked_at: Number | None) -> None:
        """Shows how a number came about; one of another iteration is gone to. The trail leads back to what was
        `looked_at`."""
        if not self.trail.stands:
            self.selection = replace(self.selection, number=looked_at)
            self.trail = self.trail.followed(self.standing())
        if number == self.selection.number:
            return
        self.outside = None
        timeline = self._timeline
        here = number.iteration == timeline.cursor.iteration
        if not here or not timeline.record.has(number.key, number.index):
            made = timeline.program_of(number.iteration).writer(number.key)
            timeline.goto(number.iteration, 0 if made is None else made + 1)
        self.point_at(number)
        self.trail = self.trail.followed(self.standing())

    def go_along(self, at: int) -> bool:
        """To a place of the trail; False where there is no such one."""
        if not 0 <= at < len(self.trail.stands):
            return False
        self.trail = self.trail.to(at)
        self.stand_at(self.trail.stands[at], self.trail)
        return True

    def stand_at(self, stand: Stand, trail: Trail = NO_TRAIL) -> None:
        """Where somebody stood, with what was looked at there; one of another run returns to that first."""
        if stand.run is not self._timeline.current:
            self._timeline.return_to(stand.run)
        self._timeline.goto(*stand.cursor, *(stand.revealed or ()))
        self.trail, self.selection, self.outside = trail, stand.selection, None
        self.pinned = stand.selection.row not in self._timeline.record.rows
        self.nodes.update(enumerate(stand.selection.nodes))

    def _forget_trail(self) -> None:
        self.trail = Trail()
        self.selection = replace(self.selection, number=None)

    def standing(self) -> Stand:
        """Where the person stands now, and what is looked at."""
        nodes = self._selected_nodes(self.selection.layer, self.selection.node)
        selection = replace(self.selection, nodes=nodes)
        return Stand(self._timeline.current, self._timeline.cursor, selection, self._timeline.revealed)

    # --- what there is to look at ------------------------------------------------------------

    def fit(self) -> None:
        """What is nearest to the selection at the cursor: an edit may have taken nodes away, a batch has its rows."""
        timeline, selection = self._timeline, self.selection
        sizes, rows = timeline.program.sizes, timeline.record.rows
        layer = min(selection.layer, len(sizes) - 1)
        node, source = min(selection.node, sizes[layer] - 1), selection.source
        if source is not None:
            source = min(source, sizes[max(0, layer - 1)] - 1)
        number = selection.number
        if number is not None and not _fits(timeline.program, len(rows), number):
            number = None
        row = selection.row if self.pinned or selection.row in rows else self._first_row()
        self.selection = Selection(layer, node, source, row, number, self._selected_nodes(layer, node))

    def _selected_nodes(self, layer: int, node: int) -> tuple[int, ...]:
        """The selected node of every layer, where it is this one of that layer."""
        known = {**self.nodes, layer: node}
        return tuple(min(known.get(at, 0), size - 1) for at, size in enumerate(self._timeline.program.sizes))

    def _first_row(self) -> int:
        """The first row of the batch whose inputs are not all zero: zeros hide most of the arithmetic."""
        rows = sorted(self._timeline.record.rows.tolist())
        return int(next((row for row in rows if self._timeline.data.inputs[row].any()), rows[0]))


def _fits(program: Program, rows: int, number: Number) -> bool:
    """Whether a network has such a number for a batch of so many rows, computed or not yet."""
    if number.key.layer is not None and number.key.layer > program.depth:
        return False
    shape = public_shape(number.key, program.shape(number.key, rows))
    return len(shape) == len(number.index) and all(at < size for at, size in zip(number.index, shape, strict=True))
