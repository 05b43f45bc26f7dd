"""The plot of the loss over a plane: colours, lines of equal loss, the path so far and the step to come."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal

from nnviz.engine.insight.loss_surface import COARSE, SIDE, LossSurface, Plane
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import LOSS
from nnviz.engine.program.evaluate import forward
from nnviz.engine.training.edits.numbers import Imported, ImportParameters, SetParameters
from nnviz.gui.look.look import Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.plots.common.extents import Extent, drawable
from nnviz.gui.plots.common.items import CurveItem, Dots, Picture
from nnviz.gui.plots.common.style import Option, Plot
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.slices import Slices
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number, short

from .landscape import WEIGHTS, Choice, Landscape, Surveyor, parameter_at, parameter_name
from .shading import Shading

AT_ONCE, WHILE_RUNNING = 0.025, 0.010
"""Seconds that are computed before a frame is shown, and that a whole surface may take while training runs."""
TO_COME = "update", 2.5, Qt.PenStyle.DotLine
"""How the step to come is drawn: other than the path, also in a piece as short as that of the head."""
READ_AT_ONCE = 20_000_000
"""Multiplications that one more point may take while the pointer moves."""


class SurfacePlot(Plot):
    """`problem` says why nothing is drawn; `changed_surface` follows when more of the losses is there.
    A click sets the weights and biases to those of its place. `slices` compute the losses, `history` the path."""

    below_head = 9  # the name upwards has letters below its line, and a number may stand at the upper end

    edit_requested = Signal(str, object)
    changed_surface = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Loss surface"), " ", least=(140, 90))
        self.choice = Option(self, {}, Choice())
        self.log = Option(self, {True: tr("Logarithmic colours")}, True)
        self.surveyor, self.problem = Surveyor(), ""
        self.landscape: Landscape | None = None
        self.surface: LossSurface | None = None
        self.surface_of: tuple[int, int] = (0, 0)
        """The iteration that the losses which are shown are of, and how many rows they are of."""
        self.shading = Shading(0.0, 1.0, False)
        self._begun: LossSurface | None = None
        self._wanted: object = None
        self._each = 0.0
        self.image = self.add(Picture(axisOrder="row-major"))
        self.lines = self.add(CurveItem(), "ink", 1.0, Qt.PenStyle.SolidLine, 0.35)
        self.below, self.path = self.add(CurveItem(), "panel", 4.0), self.add(CurveItem(), "ink", 2.0)
        self.step = self.add(CurveItem(), *TO_COME)
        self.points, self.end, self.here = self.add(Dots()), self.add(Dots()), self.add(Dots())
        self.slices, self.history = Slices(self), Slices(self)
        self.slices.told.connect(self._came)
        self.history.told.connect(self._show_again)

    # --- what is shown -----------------------------------------------------------------------

    def draw_frame(self, frame: Frame) -> None:
        choice = self.choice.value
        if frame.program.supervised:
            self._look_back(frame)
        found = self.surveyor.landscape(frame, choice)
        self.landscape = None if isinstance(found, str) else found
        self.problem = found if isinstance(found, str) else ""
        self.plotItem.setVisible(self.landscape is not None)
        if self.landscape is None:
            self.slices.stop()
            self.show_head([])
            self.whole = None
            return
        land, of = self.landscape, (choice, self.landscape.axes, frame.program)
        self.name_across(self.axis_names(frame)[0])
        self.show_whole(land.extent, of=of)
        if self.stale("of", of):
            self.surface = None
        self._survey(frame, land)
        self._show_surface()
        self._show_path(land)
        self._name(frame, land)

    def axis_names(self, frame: Frame) -> tuple[str, str]:
        """What stands across and upwards."""
        if self.landscape is None or self.landscape.axes is None:
            return tr("along the gradient"), tr("along the rest of the last update")
        across, upwards = (parameter_name(frame, at) for at in self.landscape.axes)
        return across, upwards

    def _look_back(self, frame: Frame) -> None:
        """The path is replayed while nothing runs."""
        path, iteration = self.surveyor.follow(frame), frame.record.iteration
        if frame.running:
            self.history.stop()
        elif path.missing(iteration) and self.stale("history", path, iteration):
            self.history.begin(path.replay(iteration))
            self.history.blockSignals(True)  # the frame is being drawn
            self.history.work()
            self.history.blockSignals(False)

    def _survey(self, frame: Frame, land: Landscape) -> None:
        """Begins the losses that are to be seen, where these are others than those that were begun last."""
        seen = self.seen() if self.zoomed else None
        box = land.extent if seen is None else Extent(seen.x(), seen.y(), seen.width(), seen.height())
        wanted = (frame.program, frame.data, land.key, box, self._side(frame))
        if wanted == self._wanted or (frame.running and self.slices.active):
            return
        self._wanted = wanted
        rows = np.arange(len(frame.data.inputs)) if land.rows is None else land.rows
        assert frame.data.targets is not None
        ends = np.array([(box.x, box.x + box.width), (box.y, box.y + box.height)])
        data = (frame.data.inputs[rows], frame.data.targets[rows])
        self._begun = LossSurface(frame.program, data, land.plane, ends, self._side(frame))
        self._begun_of = (frame.cursor.iteration, len(rows))
        self.slices.begin(self._parts(self._begun))
        began = perf_counter()
        while self.slices.active and perf_counter() - began < AT_ONCE and not frame.running:
            self.slices.work()
        if frame.running:
            self.slices.work()

    def _side(self, frame: Frame) -> int:
        """As many points along each axis as there is time for."""
        side = SIDE
        while frame.running and side > COARSE and self._each * side**2 > WHILE_RUNNING:
            side //= 2
        return side

    def _parts(self, surface: LossSurface) -> Iterator[float]:
        """Computes, and notes how long a point takes."""
        spent, began = 0.0, perf_counter()
        for part in surface.parts():
            spent += perf_counter() - began
            yield part
            began = perf_counter()
        self._each = spent / surface.side**2

    def _came(self, _: object) -> None:
        if self._begun is not None and self._begun.losses is not None:
            self.surface, self.surface_of = self._begun, self._begun_of
            self._show_surface()
            self.changed_surface.emit()

    def _show_surface(self) -> None:
        surface = self.surface
        shown = surface is not None and surface.losses is not None
        self.image.setVisible(shown)
        self.lines.setVisible(shown)
        if (
            surface is None
            or surface.losses is None
            or not self.stale("surface", surface, len(surface.losses), self.log.value)
        ):
            return
        losses, ((left, right), (bottom, top)) = surface.losses, surface.ends.tolist()
        self.shading = Shading.of(losses, self.log.value)
        each = (right - left) / (len(losses) - 1), (top - bottom) / (len(losses) - 1)
        self.image.setImage(self.shading.pixels(self.look, losses), autoLevels=False)
        self.image.setRect(left - each[0] / 2, bottom - each[1] / 2, right - left + each[0], top - bottom + each[1])
        ends = self.shading.lines(losses).reshape(-1, 2)
        self.draw(self.lines, left + ends[:, 1] * each[0], bottom + ends[:, 0] * each[1], "pairs")

    def _show_path(self, land: Landscape) -> None:
        look, places = self.look, np.concatenate([land.path, land.here[None]])
        x, y = drawable(places[:, 0]), drawable(places[:, 1])
        self.draw(self.path, x, y)
        all_of_it = places if land.coming is None else np.concatenate([places, land.coming[None]])
        self.draw(self.below, drawable(all_of_it[:, 0]), drawable(all_of_it[:, 1]))
        to = None if land.coming is None else np.stack([land.here, land.coming])
        for item in (self.step, self.end):
            item.setVisible(to is not None)
        if to is not None:
            self.draw(self.step, drawable(to[:, 0]), drawable(to[:, 1]))
        few = len(x) <= 60
        self.points.setVisible(few)
        if few and self.stale("points", x.tobytes(), y.tobytes()):
            self.points.setData(x, y, symbol="o", size=look.px(5), brush=look.colour("ink"), pen=None)
        if to is not None and self.stale("end", to.tobytes()):
            ends = self.pen("update", 2.0)
            self.end.setData(to[1:, 0], to[1:, 1], symbol="o", size=look.px(8), brush=look.colour("panel"), pen=ends)
        if self.stale("here", land.here.tobytes()):
            rim, ink = self.pen("panel", 2.0), look.colour("ink")
            self.here.setData(land.here[:1], land.here[1:], symbol="o", size=look.px(12), brush=ink, pen=rim)

    def _name(self, frame: Frame, land: Landscape) -> None:
        first, last = int(land.iterations[0]), int(land.iterations[-1])
        words = tr("from iteration {first}") if first < last else tr("iteration {first}")
        entries = [(None, f"↑ {self.axis_names(frame)[1]}"), (self.pen("ink", 2.0), words.format(first=first))]
        if land.coming is not None:
            tried = frame.preview is not None and frame.preview.rate != frame.preview.update.rate
            words = tr("the update that is tried") if tried else tr("the update to come")
            entries.append((self.step.opts["pen"], words))
        self.show_head(entries)

    # --- what a hand does --------------------------------------------------------------------

    def key_start(self) -> QPointF:
        land = self.landscape
        seen = self.seen()
        here = QPointF(*land.here.tolist()) if land is not None else seen.center()
        return here if seen.contains(here) else seen.center()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The numbers at a place as a hand can point at them: no finer than a pixel."""
        return tuple(_rounded(value, width) for value, width in zip((x, y), self.view.viewPixelSize(), strict=True))  # type: ignore[return-value]

    def click(self, x: float, y: float) -> None:
        land = self.landscape
        if land is None:
            return
        place = self.place(x, y)
        if land.axes is None:
            numbers = land.plane.at(np.array([place]))[0]
            self.edit_requested.emit(ImportParameters.name, Imported("", numbers))
            return
        given = []
        for at, value in zip(land.axes, place, strict=True):
            key, index = parameter_at(self.frame.program, at)
            given.append((key.kind, key.layer, index, value))
        self.edit_requested.emit(SetParameters.name, given)

    def text_at(self, x: float, y: float) -> str:
        land = self.landscape
        if land is None:
            return ""
        place = self.place(x, y)
        loss = self.loss_at(land.plane, land.rows, place)
        if loss is None:
            return ""
        if land.axes is None:
            return tr("loss {loss}").format(loss=number(loss))
        names = self.axis_names(self.frame)
        words = tr("{across} {x}   {upwards} {y}   loss {loss}")
        facts = {"across": names[0], "upwards": names[1], "x": short(place[0]), "y": short(place[1])}
        return words.format(loss=number(loss), **facts)

    def loss_at(self, plane: Plane, rows: Array | None, place: tuple[float, float]) -> float | None:
        """The loss at a place; None where that takes too long for a pointer that moves."""
        program, data = self.frame.program, self.frame.data
        rows = np.arange(len(data.inputs)) if rows is None else rows
        if program.parameter_count * len(rows) > READ_AT_ONCE or data.targets is None:
            return None
        parameters = plane.at(np.array([place]))[0]
        return float(forward(program, parameters, data.inputs[rows], data.targets[rows])[LOSS])

    def options(self) -> tuple[Option, ...]:
        return (self.log,)

    def values(self) -> Columns:
        """All points that are computed."""
        surface = self.surface
        if surface is None or surface.losses is None:
            return ()
        places, names = surface.places(len(surface.losses)), self.axis_names(self.frame)
        return [(names[0], places[:, 0]), (names[1], places[:, 1]), (tr("loss"), surface.losses.ravel())]


def _rounded(value: float, width: float) -> float:
    """A number with as many decimals as tell it from one a pixel beside it."""
    decimals = max(0, int(np.ceil(-np.log10(max(width, 1e-300)))))
    return round(value, decimals) + 0.0


__all__ = ["WEIGHTS", "SurfacePlot"]
