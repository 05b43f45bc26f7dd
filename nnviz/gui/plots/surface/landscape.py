"""What the plot of the loss shows of one moment: its plane, where the run went in it, and how far it reaches. Computed,
not drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnviz.engine.insight.loss_surface import Ahead, Plane, begun
from nnviz.engine.insight.path import Path
from nnviz.engine.insight.watches import Watch
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.program.program import Program
from nnviz.gui.plots.common.extents import Extent, limits, rounded
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.language import told, tr

WEIGHTS, STEPS = "weights", "steps"
"""Over two weights or biases, or over the gradient and the last step."""
AROUND, LEAST = 0.4, {WEIGHTS: 1.0, STEPS: 0.25}
"""So much of what is to be seen more on each side, and at least so much of the numbers on the axes."""


@dataclass(frozen=True)
class Choice:
    """What is shown: over which plane, the loss of which rows, and which two of the weights and biases, by their places
    among all of them; None is the one that is selected, and the one that was before."""

    kind: str = WEIGHTS
    batch: bool = False
    axes: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, eq=False)
class Landscape:
    """`path` are the places (n, 2) of the `iterations` as they began, `here` is the present one, and `coming` where the
    update leads, None where it is done. `rows` are the data rows of the loss, None all that are trained on."""

    plane: Plane
    axes: tuple[int, int] | None
    rows: Array | None
    iterations: Array
    path: Array
    here: Array
    coming: Array | None
    extent: Extent

    @property
    def key(self) -> tuple[object, ...]:
        """What the losses depend on, beside network, data and extent."""
        rows = b"" if self.rows is None else self.rows.tobytes()
        return self.plane.origin.tobytes(), self.plane.axes.tobytes(), rows


class Surveyor:
    """Makes landscapes of the frames of a session; remembers the path, and what was selected last."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._ahead: tuple[Program | None, Ahead | None] = (None, None)
        self._leads: tuple[object, Array, Array] = (None, np.zeros(0), np.zeros(0))
        self._selected: tuple[int, ...] = ()

    def follow(self, frame: Frame) -> Path:
        """The path of the run that is shown, which learns of this moment."""
        if self.path is None or self.path.run is not frame.run or self.path.program is not frame.program:
            self.path = Path(frame.run, frame.program)
        self.path.take(frame.record.iteration, begun(frame.program, frame.record))
        return self.path

    def landscape(self, frame: Frame, choice: Choice) -> Landscape | str:
        """What is to be drawn, or why nothing can be."""
        program, record = frame.program, frame.record
        if not program.supervised:
            return tr("The data have no targets, so there is no loss.")
        path, now = self.follow(frame), frame.all_parameters
        start = path.position(record.iteration)
        assert start is not None
        if not np.isfinite(now).all():
            return tr("A weight or a bias is not finite, so there is no loss around it.")
        axes = self.axes(frame, choice) if choice.kind == WEIGHTS else None
        if choice.kind == WEIGHTS:
            if axes is None:
                return tr("This network has a single weight or bias: there are no two to go over.")
            if axes[0] == axes[1]:
                return tr("Across and upwards is the same number: choose another one.")
            plane: Plane = Plane.of_two(now, *axes)
        else:
            before = path.position(record.iteration - 1)
            if before is None and record.iteration > 1:
                return tr("Computing the update before this one …")
            found = Plane.of_steps(start, self._led(frame)[0], None if before is None else start - before)
            if not isinstance(found, Plane):
                return told(found)
            plane = found
        iterations, positions = path.until(record.iteration, gaps=frame.running)
        coming = None
        if not frame.update_done:
            coming = self._led(frame)[1] if frame.preview is None else frame.preview.flat
        places = plane.project(np.stack([*positions, now, *([] if coming is None else [coming])]))
        count = len(iterations)
        return Landscape(
            plane, axes, record.rows if choice.batch else None, iterations, places[:count], places[count],
            None if coming is None else places[count + 1], extent_of(places, choice.kind),
        )  # fmt: skip

    def axes(self, frame: Frame, choice: Choice) -> tuple[int, int] | None:
        """The places of the two weights or biases; None where there is only one."""
        count = frame.program.parameter_count
        if count < 2:
            return None
        self._note_selected(frame)
        across, upwards = (at if at is None or at < count else None for at in choice.axes)
        near = [at for at in (*self._selected, *_first(frame.program)) if at < count]
        if across is None:
            across = next(at for at in near if at != upwards)
        if upwards is None:
            upwards = next(at for at in near if at != across)
        return across, upwards

    def _note_selected(self, frame: Frame) -> None:
        """Keeps the last two weights or biases that a person pointed at."""
        number = frame.pointed_at
        if number is None or not number.key.parameter or number.key.layer is None:
            return
        key = Key(number.key.parameter, number.key.layer)
        if key in frame.program.parameters:
            at = place_of(frame.program, key, number.index)
            self._selected = (at, *(one for one in self._selected if one != at))[:2]

    def _led(self, frame: Frame) -> tuple[Array, Array]:
        """The gradient of the iteration, and where its update leads."""
        assert self.path is not None
        start = self.path.position(frame.record.iteration)
        key = (frame.run, frame.program, frame.record.iteration, None if start is None else start.tobytes())
        if key != self._leads[0]:
            if self._ahead[0] is not frame.program:
                self._ahead = (frame.program, Ahead(frame.program))
            assert self._ahead[1] is not None
            self._leads = (key, *self._ahead[1].of(frame.record))
        return self._leads[1:]


def extent_of(places: Array, kind: str) -> Extent:
    """What is seen: all these places with some room around them."""
    ends = []
    for column in places.T:
        low, high = limits(column)
        room = max(AROUND * (high - low), LEAST[kind])
        ends.append(rounded(low - room, high + room))
    (left, right), (bottom, top) = ends
    return Extent(left, bottom, right - left, top - bottom)


def _first(program: Program) -> list[int]:
    """What stands for a weight that nobody selected: those into the first node, its bias, and the first of all."""
    places = [place_of(program, Key("weights", 1), (source, 0)) for source in range(program.sizes[0])][:2]
    if Key("biases", 1) in program.parameters:
        places.append(place_of(program, Key("biases", 1), (0,)))
    return [*places, 0, 1]


def place_of(program: Program, key: Key, index: tuple[int, ...]) -> int:
    """The place of a weight or a bias among all of them."""
    start = 0
    for other in program.parameters:
        _, columns = program.shape(other, 1)
        if other == key:
            row, column = (0, *index)[-2:]
            return start + row * columns + column
        start += int(np.prod(program.shape(other, 1)))
    raise KeyError(key)


def parameter_at(program: Program, place: int) -> tuple[Key, tuple[int, ...]]:
    """Which weight or bias stands there, with its index."""
    for key in program.parameters:
        rows, columns = program.shape(key, 1)
        if place < rows * columns:
            row, column = divmod(place, columns)
            return key, (row, column) if key.kind == "weights" else (column,)
        place -= rows * columns
    raise IndexError(place)


def parameter_name(frame: Frame, place: int) -> str:
    """What it is called: w x₁→h₂, b h₂."""
    return frame.names.watch(Watch(*parameter_at(frame.program, place)))
