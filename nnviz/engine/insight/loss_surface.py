"""The loss over a plane through the weights and biases: of two of them, or of the gradient and the last step.

Computed by the operations of the program itself, in double precision, for many points at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import LOSS, TARGETS, Key
from nnviz.engine.program.evaluate import Evaluator
from nnviz.engine.program.program import Program
from nnviz.engine.program.workspace import Record, Workspace
from nnviz.engine.said import Said, said

SIDE, COARSE = 64, 16
"""Points along each axis; where all of them take long, so many are there first."""
LONG = 30_000_000
"""Multiplications that take long."""
EVALUATED_TOGETHER = 16384
"""Numbers of one layer that are evaluated at once: few enough for the processor's cache."""
PARALLEL = 1e-7
"""A step whose part beside the gradient is no larger than this part of it leads along it."""


@dataclass(frozen=True, eq=False)
class Plane:
    """All places `origin` + x · `axes`[0] + y · `axes`[1]; the axes are perpendicular and of length 1."""

    origin: Array
    axes: Array

    @classmethod
    def of_two(cls, parameters: Array, first: int, second: int) -> Plane:
        """Over two of the weights and biases, which are its coordinates; the others stay as they are."""
        origin, axes = parameters.copy(), np.zeros((2, len(parameters)))
        origin[[first, second]] = 0.0
        axes[(0, 1), (first, second)] = 1.0
        return cls(origin, axes)

    @classmethod
    def of_steps(cls, parameters: Array, gradient: Array, step: Array | None) -> Plane | Said:
        """Along the gradient, and upwards along the part of the last step that is perpendicular to it. Where there is
        no such plane, why."""
        with np.errstate(all="ignore"):
            lengths = [float(np.linalg.norm(part)) for part in (gradient, gradient if step is None else step)]
        if step is None:
            return said("No update came before this iteration: the plane needs one.")
        if not np.isfinite(lengths).all():
            return said("The gradient or the last update is not finite: they span no plane.")
        if not lengths[0]:
            return said("The gradient is exactly 0: it has no direction.")
        if not lengths[1]:
            return said("The last update changed nothing: it has no direction.")
        across = gradient / lengths[0]
        beside = step / lengths[1]
        for _ in range(2):  # once leaves some rounding
            beside = beside - (beside @ across) * across
        length = np.linalg.norm(beside)
        if length <= PARALLEL:
            return said("The last update and the gradient are parallel: they span a line, no plane.")
        return cls(parameters.copy(), np.stack([across, beside / length]))

    def at(self, places: Array) -> Array:
        """The weights and biases at places (n, 2), as (n, P)."""
        return self.origin + places @ self.axes  # type: ignore[no-any-return]

    def project(self, parameters: Array) -> Array:
        """Where weights and biases (n, P) are in it, seen from above: (n, 2)."""
        with np.errstate(all="ignore"):
            return (parameters - self.origin) @ self.axes.T  # type: ignore[no-any-return]


class LossSurface:
    """The loss of some rows over a part of a plane, `ends` = ((least x, greatest x), (least y, greatest y)). `parts`
    computes it: `losses` (rows from the least y on, columns) is there as far as that has come, coarser first where it
    takes long."""

    def __init__(
        self, program: Program, rows: tuple[Array, Array], plane: Plane, ends: Array, side: int = SIDE
    ) -> None:
        self.plane, self.ends, self.side = plane, ends, side
        self._program, self._rows = program, rows
        self.losses: Array | None = None

    @staticmethod
    def takes_long(program: Program, rows: int, side: int = SIDE) -> bool:
        return program.parameter_count * rows * side**2 > LONG

    def places(self, side: int) -> Array:
        """All points (side², 2), row by row."""
        axes = np.linspace(self.ends[:, 0], self.ends[:, 1], side, axis=1)
        x, y = np.meshgrid(*axes)
        return np.stack([x.ravel(), y.ravel()], axis=1)

    def parts(self) -> Iterator[float]:
        """Computes some points at each step. Gives how much is done."""
        long = self.takes_long(self._program, len(self._rows[0]), self.side)
        for side in (COARSE, self.side) if long and self.side > COARSE else (self.side,):
            yield from self._compute(side)

    def _compute(self, side: int) -> Iterator[float]:
        places, found = self.places(side), np.empty(side**2)
        together = max(1, min(len(found), EVALUATED_TOGETHER // (len(self._rows[0]) * max(self._program.sizes))))
        evaluate = Evaluator(self._program, *self._rows, lead=(together,))
        for start in range(0, len(found), together):
            part = places[start : start + together]
            padded = np.concatenate([part, np.zeros((together - len(part), 2))])
            found[start : start + together] = evaluate(self.plane.at(padded))[LOSS][: len(part)]
            if start + together < len(found):
                yield start / len(found)
        self.losses = found.reshape(side, side)
        yield 1.0


class Ahead:
    """What an iteration does from any moment of it on, done aside. It belongs to one network."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._workspace: Workspace | None = None

    def of(self, record: Record) -> tuple[Array, Array]:
        """The gradient of the iteration, and the weights and biases that it leads to; both of all of them, the gradient
        of what is not trained is 0."""
        program, rows = self._program, len(record.rows)
        if self._workspace is None or self._workspace.rows != rows:
            data = record.matrix(Key("outputs", 0)), record.matrix(TARGETS)
            self._workspace = Workspace(program, rows, data)
        workspace = self._workspace
        record.copy_to(workspace.arena)
        for operation in range(len(program)):
            workspace.run(operation)
        trained = set(program.trained)
        parts = [workspace.views[key.gradient].ravel() if key in trained
                 else np.zeros(workspace.views[key].size) for key in program.parameters]  # fmt: skip
        return np.concatenate(parts), workspace.parameters.copy()


def begun(program: Program, record: Record) -> Array:
    """All weights and biases as an iteration began, as one flat vector."""
    return np.concatenate([record.matrix(key.before).ravel() for key in program.parameters])
