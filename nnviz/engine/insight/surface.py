"""What a network answers over one or two of its raw inputs. For pictures only: in single precision."""

from __future__ import annotations

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.evaluate import Evaluator
from nnviz.engine.program.program import Program
from nnviz.engine.tables.data import Data


class Surface:
    """The forward pass over `side` points from the first to the second of the `ends` (columns, 2) of one or two
    `columns` of the raw inputs, which `axes` (columns, side) are; the other raw inputs are those of a training row."""

    def __init__(self, program: Program, data: Data, columns: tuple[int, ...], ends: Array, side: int) -> None:
        self.axes: Array = np.linspace(ends[:, 0], ends[:, 1], side, axis=1)
        self.side = side
        self._data, self._columns, self._row = data, columns, 0
        self.grid = np.zeros((side ** len(columns), data.raw.shape[1]))
        self._evaluator = Evaluator(program, self._inputs(0), dtype=np.float32)

    def _inputs(self, row: int) -> Array:
        """What the network is given: the raw inputs, prepared as those of the data are."""
        self._row, self.grid[...] = row, self._data.raw[row]
        self.grid[:, [*self._columns]] = np.stack([part.ravel() for part in np.meshgrid(*self.axes)], axis=1)
        return self._data.preparation(self.grid)

    @property
    def inputs(self) -> Array:
        """(points, inputs), as the network is given them."""
        return self._evaluator.inputs

    def answers(self, parameters: Array, row: int) -> dict[Key, Array]:
        """Sums and outputs of each layer (points, nodes), the points row by row from the bottom up; overwritten by the
        next call."""
        if row != self._row and len(self._columns) < self.grid.shape[1]:
            self._evaluator.inputs[...] = self._inputs(row)
        return self._evaluator(parameters)
