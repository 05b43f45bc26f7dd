"""What the network answers over its inputs: the map of an output with the data on it, and one of each node."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import INK_DARK, INK_LIGHT, Look
from nnviz.gui.parts.shown import moment_text
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.runs import ghost_text

from .colours import colours_of
from .common.extents import drawable
from .common.items import CurveItem, Dots, Picture
from .common.panel import Panel
from .common.style import Option, Plot
from .key import SYMBOLS, WIDE, Key
from .maps import MAP_AXES, Mapper, Maps
from .points import Points, answer, caption, has_classes, pixel_text
from .tiles import Tiles

FEW_POINTS, NEAR = 50, 9
"""So many are drawn larger; pixels around a point that belong to it."""
MAP_FIRST, BESIDE, NARROW_KEY, ROOM_FOR_KEY = 1000, 8, 40, 350
"""How much more of the room the map has than the small ones, as long as it is not square, and how much wider than high
it is then with its axes; pixels of the key, and of the panel from which on the key is wider and says in words what the
points are."""
GAP = np.full((1, 2), np.nan)  # between two lines that are drawn as one
LINES = {
    "fit": ("positive", 2.0), "decision": ("ink", 2.0), "now": ("ink", 2.0),
    "after": ("ink", 2.5, Qt.PenStyle.DashLine), "ghost": ("ink", 2.5, Qt.PenStyle.DotLine),
}  # fmt: skip


class MapPlot(Plot):
    """The map with its lines and points; of one input the curve, of pictures the sample itself. What is shown is in
    `maps`, which the `mapper` made: another one for another network, other data or other inputs on the axes; the
    points are those of `data`, `wrong` says which of them have another class than their target."""

    mapper: Mapper
    maps: Maps
    data: Points
    wrong: Array

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Decision boundary"), " ", left=40, least=(120, 80))
        self.image = self.add(Picture(axisOrder="row-major"))
        self.below, self.points = self.add(Dots()), self.add(Dots())
        self.lines = {name: self.add(CurveItem(), *its_pen) for name, its_pen in LINES.items()}
        self.crosses, self.ring = self.add(Dots()), self.add(Dots())
        for still in (self.below, self.points, self.ring):
            still.setCacheMode(still.CacheMode.DeviceCoordinateCache)
        self.columns = Option(self, {}, MAP_AXES)

    def map_over(self, columns: tuple[int, ...]) -> None:
        """Has these raw inputs on its axes."""
        self.columns.value, self.mapper = columns, Mapper(self.frame, columns)
        self.data = self.mapper.points

    def take(self, frame: Frame) -> None:
        before = self._frame
        super().take(frame)
        if before is None:
            self.map_over(self.columns.value)
        elif (before.program, before.data) != (frame.program, frame.data):
            self.map_over(MAP_AXES)

    def draw_frame(self, frame: Frame) -> None:
        shown, parameters = frame.selection, frame.all_parameters.tobytes()
        of = (shown.layer, shown.node, shown.row, frame.preview, frame.ghost, caption(frame))
        if self.stale("maps", self.mapper, parameters, of):
            self.maps = self.mapper.maps(frame)
        maps, picture = self.maps, self.maps.caption is not None
        self.name_across(maps.caption if maps.caption is not None else frame.names.raw(self.data.columns[0]))
        if self.stale("axes", picture):
            for axis in self.axes.values():
                axis.setStyle(showValues=not picture, tickLength=0 if picture else -self.look.px(4))
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth and not picture)
        self.show_whole(maps.extent, of=self.data)
        self._show_image(maps)
        self._show_lines(maps)
        self._show_points(frame, maps)

    def _show_image(self, maps: Maps) -> None:
        """The middles of the outermost pixels lie on the border of the map, those of a picture within it."""
        self.image.setVisible(not maps.flat)
        if not maps.flat and self.stale("image", maps.extent, maps.output.tobytes()):
            (x, y, width, height), (rows, columns) = maps.extent, maps.output.shape
            across, upwards = (width / (columns - 1), height / (rows - 1)) if maps.caption is None else (0, 0)
            self.image.setImage(maps.output, autoLevels=False)
            self.image.setRect(x - across / 2, y - upwards / 2, width + across, height + upwards)

    def _show_lines(self, maps: Maps) -> None:
        """Those of two networks that are compared, else where the class changes; of one input the answers too."""
        found = {name: np.concatenate([GAP, *(part for line in lines for part in (line, GAP))])
                 for name, lines in maps.lines.items()} or {"decision": maps.decision.reshape(-1, 2)}  # fmt: skip
        for name, item in self.lines.items():
            item.setVisible(name in found)
            if name in found:
                x, y = found[name].T
                self.draw(item, x, y, "pairs" if name == "decision" else "finite")

    def _show_points(self, frame: Frame, maps: Maps) -> None:
        look, few, (x, y) = self.look, len(self.data.raw) <= FEW_POINTS, self.places()
        size, of = look.px(11 if few else 6), (self.data, maps.node)
        if self.stale("points", of):
            symbols, colours = self._looks(frame, maps)
            rim = self.pen(INK_LIGHT, 1.5 if few else 0.5)
            self.below.setData(x, y, symbol=symbols, size=size + look.px(3 if few else 2), brush=INK_DARK, pen=None)
            self.points.setData(x, y, symbol=symbols, size=size, brush=colours, pen=rim)
        self.wrong = self.data.wrong(frame.all_parameters)
        for item, some in ((self.below, len(x)), (self.points, len(x)), (self.crosses, self.wrong.any())):
            item.setVisible(bool(some))  # none at all would take a while to paint
        if self.stale("wrong", of, self.wrong.tobytes()):
            x, y = x[self.wrong], y[self.wrong]
            self.crosses.setData(x, y, symbol="x", size=size - look.px(1), brush=INK_LIGHT, pen=self.pen(INK_DARK))
        raw, probed = self.shown_raw(), frame.probe is not None
        at = tuple(raw[[*self.data.columns]].tolist())
        if maps.flat:
            height = answer(frame, raw) if probed else frame.target
            at = (*at, 0.0 if height is None else float(height[maps.node]))
        self.ring.setVisible(maps.caption is None)
        if self.stale("ring", at, probed):
            symbol, rim = "+" if probed else "o", self.pen("ink", 2.5)
            self.ring.setData(*np.array([at]).T, symbol=symbol, size=size + look.px(12), brush=None, pen=rim)

    def places(self) -> tuple[Array, Array]:
        """Where each row is drawn: over two inputs, or its target over the one that there is."""
        across, targets = drawable(self.data.raw[:, 0]), self.data.targets
        if not self.maps.flat:
            return across, drawable(self.data.raw[:, 1])
        return across, np.zeros(len(across)) if targets is None else drawable(targets[:, self.maps.node])

    def _looks(self, frame: Frame, maps: Maps) -> tuple[list[str], list[QColor]]:
        """The symbol and the colour of each row."""
        data, pixels = self.data, np.full(len(self.data.raw), self.look.colour("ink").rgb())
        if data.targets is not None and not maps.flat:
            pixels = colours_of(frame, data.targets, maps.node)
        parts = ["train"] * len(data.rows) + ["test"] * len(data.tests)
        symbols = [SYMBOLS[part][at] for part, at in zip(parts, (data.classes * bool(data.ends)).tolist(), strict=True)]
        return symbols, [QColor(pixel) for pixel in pixels.tolist()]

    def shown_raw(self) -> Array:
        """The raw inputs of the probe or of the shown sample."""
        probe = self.frame.probe
        return self.frame.data.raw[self.frame.selection.row] if probe is None else probe.raw  # type: ignore[no-any-return]

    def raw_at(self, x: float, y: float) -> Array:
        """The raw inputs at a place; those that have no axis are those shown."""
        raw = self.shown_raw().copy()
        raw[[*self.data.columns]] = (x, y)[: len(self.data.columns)]
        return raw

    def near(self, x: float, y: float) -> int | None:
        """The point nearest to a place, where it is near enough to be meant."""
        return self.nearest(x, y, self.places(), NEAR)

    def text_at(self, x: float, y: float) -> str:
        if self.maps.caption is not None:
            return pixel_text(self.frame, x, y)
        if (point := self.near(x, y)) is not None:
            return self.data.text(self.frame, point, self.maps.node)
        return self.data.text_of_place(self.frame, self.raw_at(x, y), self.maps.node)

    def values(self) -> Columns:
        """The rows that have a point; of a picture its pixels."""
        if self.maps.caption is None:
            return self.data.table(self.frame)
        pixels = self.shown_raw()
        return [(tr("pixel"), range(1, len(pixels) + 1)), (tr("value"), pixels)]

    def pictured(self) -> QWidget:
        return self.parentWidget() or self


class BoundaryView(Panel):
    """The panel. A click on a data point shows its sample, one on a small map selects its node, one anywhere else
    asks what the network makes of that place."""

    asks = ("node_clicked", "row_clicked", "probe_asked", "failed")
    node_clicked = Signal(int, int)
    row_clicked = Signal(int)
    probe_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, tr("Decision boundary"), 230)
        self.setMinimumSize(look.px(180), look.px(110))
        self.plot, self.key, self.tiles = MapPlot(look), Key(), Tiles(look)
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choosers = [QComboBox(minimumContentsLength=6, sizeAdjustPolicy=narrow) for _ in MAP_AXES]
        above, row = QHBoxLayout(), QHBoxLayout()
        for chooser, text in zip(self.choosers, (tr("Across"), tr("Upwards")), strict=True):
            chooser.setAccessibleName(text)
            chooser.setToolTip(text)
            chooser.activated.connect(self._choose)
            above.addWidget(chooser)
        for widget, stretch in ((self.plot, MAP_FIRST), (self.key, 0), (self.tiles, 1)):
            row.addWidget(widget, stretch)
        row.addStretch()
        row.setContentsMargins(0, 0, look.px(4), 0)
        self.column.addLayout(above)
        self.column.addLayout(row, 1)
        self.column.setContentsMargins(0, 0, 0, 0)
        for layout in (row, self.column):
            layout.setSpacing(look.px(4))
        self.plot.clicked.connect(self._clicked)
        self.relay(self.plot, self.tiles)

    def set_frame(self, frame: Frame) -> None:
        self.plot.show_frame(frame)
        self._show_choosers(frame)
        self.key.show_key(frame, self.plot.data)
        self._arrange()
        self.tiles.show_tiles(frame, self.plot.maps)

    def title(self, frame: Frame) -> str:
        """What the panel shows."""
        if frame.data.picture is not None:
            return tr("Sample")
        if self.plot.maps.flat:
            return tr("Fit")
        decides = has_classes(frame.program) or self.plot.data.rule is not None
        return tr("Decision boundary") if decides else tr("Prediction")

    def note(self, frame: Frame) -> str:
        """How many are wrong, what the axes are, and what the lines are, for the head of the panel."""
        if frame.data.picture is not None:
            return tr("the sample shown, and the weights of each node")
        output = frame.names.titled(frame.program.depth, self.plot.maps.node)
        output = tr("winning class") if has_classes(frame.program) else output
        inputs = listed(map(frame.names.raw, self.plot.data.columns))
        parts, wrong = [tr("{output} over {inputs}").format(output=output, inputs=inputs)], self.plot.wrong
        if self.plot.data.rule is not None:
            parts.insert(0, tr("{wrong} of {count} wrong").format(wrong=int(wrong.sum()), count=len(wrong)))
        if hidden := int(sum(~np.isfinite(np.sum(self.plot.places(), axis=0)))):
            parts.insert(0, tr("{count} rows beyond ±1e15 are not drawn").format(count=hidden))
        if not frame.running:
            parts.append(moment_text(frame))
        if frame.preview is not None:
            parts.append(tr("dashed: after the update"))
        elif (ghost := frame.ghost) is not None:
            words = tr("dotted: {run} at iteration {iteration}") if ghost.behind else tr("dotted: {run}")
            run = ghost_text(ghost.run, frame.run, frame.notation)
            parts.append(words.format(run=run, iteration=ghost.iteration - 1))
        return " · ".join(parts)

    def _clicked(self, x: float, y: float) -> None:
        """Shows the sample of a training row; elsewhere, and at a test row, the place is probed."""
        if self.plot.maps.caption is not None:
            return
        point = self.plot.near(x, y)
        tests, row = self.plot.data.row(point or 0)
        if point is None or tests:
            self.probe_asked.emit(self.plot.raw_at(x, y) if point is None else self.plot.frame.data.raw_tests[row])
        else:
            self.row_clicked.emit(row)

    def _arrange(self) -> None:
        """The map as square as there is room, the key narrow where there is little, the small maps in the rest."""
        maps, px, height = self.plot.maps, self.look.px, self.plot.height()
        tiles, picture = len(maps.tiles) > 0, maps.caption is not None
        square = height + px(40 - 34 if picture else BESIDE)
        self.plot.setMaximumWidth(self.width() if maps.flat else max(square, px(120)))
        self.key.setVisible(not picture)
        self.key.setFixedWidth(px(WIDE if self.width() >= px(ROOM_FOR_KEY) or not tiles else NARROW_KEY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column.activate()  # or the map would be as wide as its height before
        if self.plot.whole is not None:
            self._arrange()

    def _show_choosers(self, frame: Frame) -> None:
        """Two of the raw inputs can be chosen where there are more."""
        columns, inputs = self.plot.data.columns, frame.data.raw.shape[1]
        offered = inputs > len(MAP_AXES) and frame.data.picture is None
        if self.plot.stale("choosers", frame.data, frame.notation, columns):
            names = [frame.names.raw(column) for column in range(inputs)] if offered else []
            for chooser, column in zip(self.choosers, columns if offered else MAP_AXES, strict=True):
                chooser.setVisible(offered)
                chooser.clear()
                chooser.addItems(names)
                chooser.setCurrentIndex(column)

    def _choose(self) -> None:
        """Maps over the chosen inputs; where one is chosen twice the axes change places."""
        across, upwards = (chooser.currentIndex() for chooser in self.choosers)
        self.plot.map_over((across, upwards) if across != upwards else self.plot.data.columns[::-1])
        self.set_frame(self.plot.frame)
