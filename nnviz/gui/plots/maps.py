"""The maps of what the network answers over its inputs: of an output, and of each node. Computed, not drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from nnviz.engine.insight.surface import Surface
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import forward
from nnviz.engine.program.program import Program
from nnviz.gui.parts.shades import coloured, grey
from nnviz.gui.state.frame import Frame

from . import contour
from .colours import MOST_TILES, colours_of, of_weights, toned
from .common.extents import Extent, limits, widened
from .points import Points, caption, has_classes

SIDE, PRODUCTS = 48, 8_000_000
"""Points along each axis of a map, fewer where one would cost more multiplications than these; drawn smoothly."""
MARGIN = 0.22
"""So much of the data's width more at each side."""
WHOLE = Extent(0, 0, 1, 1)
MAP_AXES = (0, 1)
"""The raw inputs that the axes stand for, until others are chosen."""


@dataclass(frozen=True, eq=False)
class Maps:
    """`output` and `tiles` hold packed colours (…, side, side), rows from the bottom up. `decision` are the ends
    (n, 2, 2) of the pieces of the line where the class changes. `lines` are others, each an array of points (n, 2):
    those of two networks that are compared, "now" and either "after" the previewed update or of a "ghost", and of one
    input the answers themselves, "fit". A picture has a `caption` instead."""

    node: int = 0
    layer: int = 1
    extent: Extent = WHOLE
    output: Array = field(default_factory=lambda: np.zeros((1, 1), np.uint32))
    tiles: Array = field(default_factory=lambda: np.zeros((0, 1, 1), np.uint32))
    decision: Array = field(default_factory=lambda: np.zeros((0, 2, 2)))
    lines: dict[str, list[Array]] = field(default_factory=dict)
    caption: str | None = None

    @property
    def flat(self) -> bool:
        """Whether the answers stand over one input, and have no colours."""
        return "fit" in self.lines


class Mapper:
    """Computes the maps of one network over one set of data, in single precision; for pictures only. `points` are the
    rows of the data over the same inputs."""

    def __init__(self, frame: Frame, columns: tuple[int, ...] = MAP_AXES) -> None:
        self.program, self.data = frame.program, frame.data
        raw = self.data.raw
        self.points = Points(frame, columns[: raw.shape[1]])
        self.side = max(8, min(SIDE, int((PRODUCTS / self.program.parameter_count) ** 0.5)))
        ends = np.array([widened(*limits(raw[:, column]), MARGIN) for column in self.points.columns])
        self.low, self.wide = ends[:, 0], ends[:, 1] - ends[:, 0]
        self.surface = Surface(self.program, self.data, self.points.columns, ends, self.side)
        self._output: tuple[object, Array, Array] = (None, np.zeros(0), np.zeros(0))
        self._ghost_lines: tuple[object, list[Array]] = (None, [])

    def maps(self, frame: Frame) -> Maps:
        """The maps with the parameters of the frame."""
        if (shape := self.data.picture) is not None:
            return Maps(output=grey(frame, shape)[::-1], tiles=of_weights(frame, shape), caption=caption(frame))
        depth, selection = self.program.depth, frame.selection
        answers = self.surface.answers(frame.all_parameters, selection.row)
        outputs, node = answers[Key("outputs", depth)], selection.node if selection.layer == depth else 0
        layer = selection.layer if 0 < selection.layer < depth else depth - 1
        if len(self.surface.axes) == 1:
            targets = outputs if self.data.targets is None else self.data.targets
            low, high = widened(*limits(targets[:, node]), MARGIN)
            extent = Extent(self.low.item(), low, self.wide.item(), high - low)
            fit = {"fit": self._line(self.program, answers, node)}
            return Maps(node, layer, extent, lines=fit | self._lines(frame, node, answers))
        values = answers[Key("outputs", layer)][:, : MOST_TILES if layer else 0].T
        tiles = coloured(frame, layer, values).reshape(-1, self.side, self.side)
        key = (frame.all_parameters.tobytes(), selection.row, node, frame.look)
        if key != self._output[0]:  # another layer is looked at much more often than its weights change
            pixels = toned(frame.look, colours_of(frame, outputs, node)).reshape(self.side, self.side)
            self._output = (key, pixels, self._decision(outputs, node))
        extent, (_, output, decision) = Extent(*self.low.tolist(), *self.wide.tolist()), self._output
        return Maps(node, layer, extent, output, tiles, decision, self._lines(frame, node, answers))

    def _decision(self, outputs: Array, node: int) -> Array:
        """Where another class begins to win; nowhere where the answers are no classes."""
        if self.points.rule is None and not has_classes(self.program):
            return np.zeros((0, 2, 2))
        fields = fields_of_classes(outputs) if outputs.shape[1] > 1 else [outputs[:, 0] - middle(self.program)]
        pieces = [contour.contour(field.reshape(self.side, self.side), 0.0) for field in fields]
        return self._placed(np.concatenate([np.zeros((0, 2, 2)), *pieces]))

    def _placed(self, places: Array) -> Array:
        """Rows and columns of the grid (…, 2) as numbers across and upwards."""
        return self.low + places[..., ::-1] * (self.wide / (self.side - 1))  # type: ignore[no-any-return]

    def _lines(self, frame: Frame, node: int, answers: dict[Key, Array]) -> dict[str, list[Array]]:
        """The lines before and after the previewed update, or those of this run, which gave these answers, and of an
        earlier one."""
        if frame.preview is not None:
            both = {"now": frame.preview.update.before, "after": frame.preview.flat}
            return {
                name: self._line(self.program, self.surface.answers(flat, frame.selection.row), node)
                for name, flat in both.items()
            }
        if (ghost := frame.ghost) is None:
            return {}
        key = (ghost, node, frame.selection.row)
        if key != self._ghost_lines[0]:
            its_answers = forward(ghost.program, ghost.parameters, self.surface.inputs, dtype=np.float32)
            self._ghost_lines = (key, self._line(ghost.program, its_answers, node))
        return {"now": self._line(self.program, answers, node), "ghost": self._ghost_lines[1]}

    def _line(self, program: Program, answers: dict[Key, Array], node: int) -> list[Array]:
        """Where a network answers 0.5 between 0 and 1, else zero; of classes nowhere; of one input the answers."""
        found = answers[Key("outputs", program.depth)][:, min(node, program.sizes[-1] - 1)]
        if len(self.surface.axes) == 1:
            return [np.stack([self.surface.axes[0], found], axis=1)]
        if has_classes(program):
            return []
        pieces = contour.contour(found.reshape(self.side, self.side), middle(program))
        return [self._placed(line) for line in contour.lines(pieces)]


def middle(program: Program) -> float:
    """The answer in the middle between two classes."""
    return 0.5 if program.experiment.layers[-1].formulas.range == (0, 1) else 0.0


def fields_of_classes(outputs: Array) -> list[Array]:
    """By how much each class leads over the best of the others: of those that win somewhere, all but one, since every
    border is one of two classes."""
    *_, second, best = np.sort(outputs, axis=1).T
    winning = np.unique(outputs.argmax(axis=1))[1:]
    return [outputs[:, at] - np.where(outputs[:, at] == best, second, best) for at in winning]
