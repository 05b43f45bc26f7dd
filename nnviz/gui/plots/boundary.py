"""What the network answers over its inputs: the map of an output with the data on it, and one of each node."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from nnviz.engine.experiment.csv_data import Csv
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look import theme
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.in_force import ghost_text, node_name, raw_name
from nnviz.gui.words.language import tr

from .extents import drawable
from .key import SYMBOLS, TONE, WIDE, Key
from .maps import MAP_AXES, Mapper, Maps, coloured, rgba, winners
from .points import Points, answer, has_classes, pixel_text
from .style import Columns, Dots, Plot, pen
from .tiles import Tiles

FEW_POINTS = 50
NEAR = 9
"""Pixels around a point that belong to it."""
MAP_SHARE, NARROW_KEY = 0.55, 40
ROOM_FOR_KEY = 400
"""From this width on the key says in words what the points are."""
STYLES = {
    "now": (2.0, Qt.PenStyle.SolidLine),
    "after": (2.5, Qt.PenStyle.DashLine),
    "ghost": (2.5, Qt.PenStyle.DotLine),
}


class MapPlot(Plot):
    """The map with its lines and points; of one input the curve, of pictures the sample itself."""

    def __init__(self) -> None:
        self.image = pg.ImageItem(axisOrder="row-major")
        self.lines = {name: pg.PlotCurveItem() for name in ("fit", "decision", *STYLES)}
        self.below, self.points, self.crosses, self.ring = (Dots() for _ in range(4))
        super().__init__(tr("Decision boundary"), " ", left=40)
        for item in (self.image, self.below, self.points, *self.lines.values(), self.crosses, self.ring):
            self.addItem(item)
        for still in (self.below, self.points, self.ring):
            still.setCacheMode(still.CacheMode.DeviceCoordinateCache)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.frame_shown: Frame | None = None
        self.maps: Maps | None = None
        self.data: Points | None = None
        self.wrong = np.zeros(0, bool)
        self._placed: dict[str, object] = {}

    # --- showing -----------------------------------------------------------------------------

    def show_maps(self, frame: Frame, maps: Maps, data: Points) -> None:
        self.frame_shown, self.maps, self.data = frame, maps, data
        self.smooth = not frame.running
        self.restyle()
        picture = maps.caption is not None
        self.name_across(maps.caption if maps.caption is not None else raw_name(data.columns[0]))
        if self._moved("axes", picture):
            for axis in (self.getAxis("left"), self.getAxis("bottom")):
                axis.setStyle(showValues=not picture, tickLength=0 if picture else -theme.px(4))
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.smooth and not picture)
        self.show_whole(maps.extent)
        self._show_image(maps)
        self._show_lines(maps)
        self.wrong = np.zeros(0, bool) if picture else data.wrong(frame.all_parameters)
        self._show_points(frame, maps, data)

    def _show_image(self, maps: Maps) -> None:
        """The middles of the outermost pixels lie on the border of the map, those of a picture within it."""
        self.image.setVisible(maps.curve is None)
        if maps.curve is not None:
            return
        self.image.setOpacity(TONE if maps.caption is None else 1.0)
        self.image.setImage(rgba(maps.output), autoLevels=False, levels=None)
        x, y, width, height = maps.extent
        rows, columns = maps.output.shape
        if maps.caption is None:
            across, upwards = width / (columns - 1), height / (rows - 1)
            x, y, width, height = x - across / 2, y - upwards / 2, width + across, height + upwards
        if self._moved("image", (x, y, width, height)):
            self.image.setRect(x, y, width, height)

    def _show_lines(self, maps: Maps) -> None:
        found = {name: joined(lines) for name, lines in maps.lines.items()}
        if maps.curve is not None:
            found["fit"] = np.stack(maps.curve, axis=1)
        elif len(maps.decision) and not found:
            x, y = maps.decision[..., 0].ravel(), maps.decision[..., 1].ravel()
            self.lines["decision"].setData(x, y, connect="pairs", skipFiniteCheck=True, antialias=self.smooth)
        for name, item in self.lines.items():
            item.setVisible(name in found or (name == "decision" and len(maps.decision) > 0 and not found))
            if name in found:
                self.draw(item, *found[name].T)

    def _show_points(self, frame: Frame, maps: Maps, data: Points) -> None:
        for item in (self.below, self.points, self.ring):
            item.setVisible(maps.caption is None)
        self.crosses.setVisible(bool(self.wrong.any()))
        if maps.caption is not None:
            return
        x, y = self.places()
        few = len(x) <= FEW_POINTS
        size = theme.px(11 if few else 6)
        if self._moved("points", (data, maps.node, maps.extent, theme.current(), frame.data)):
            symbols, colours = self._looks(frame, data, maps)
            inner = pen(theme.INK_LIGHT, 1.5 if few else 0.5)
            rim = theme.px(3 if few else 2)
            self.below.setData(x, y, symbol=symbols, size=size + rim, brush=theme.INK_DARK, pen=None)
            self.points.setData(x, y, symbol=symbols, size=size, brush=colours, pen=inner)
        if self._moved("wrong", (self.wrong.tobytes(), self._placed["points"])):
            self.crosses.setData(x[self.wrong], y[self.wrong], symbol="x", size=size - theme.px(1),
                                 brush=theme.INK_LIGHT, pen=pen(theme.INK_DARK, 1.0))  # fmt: skip
        at = self._shown_place(frame, maps, data)
        if self._moved("ring", (at, frame.probe is None, theme.current())):
            self.ring.setData([at[0]], [at[1]], symbol="+" if frame.probe else "o", brush=None,
                              size=size + theme.px(12), pen=pen(theme.current().ink, 2.5))  # fmt: skip

    def _moved(self, part: str, key: object) -> bool:
        """Whether a part has to be drawn anew."""
        moved = self._placed.get(part) != key
        self._placed[part] = key
        return moved

    def _shown_place(self, frame: Frame, maps: Maps, data: Points) -> tuple[float, float]:
        """Where the shown sample, or the probe, is."""
        raw = shown_raw(frame)
        if maps.curve is None:
            return float(raw[data.columns[0]]), float(raw[data.columns[1]])
        height = answer(frame, raw) if frame.probe is not None else frame.target
        return float(raw[0]), 0.0 if height is None else float(height[maps.node])

    def places(self) -> tuple[Array, Array]:
        """Where each row is drawn: over two inputs, or its target over the one that there is."""
        assert self.data is not None and self.maps is not None
        across, targets = drawable(self.data.raw[:, 0]), self.data.targets
        if self.maps.curve is None:
            return across, drawable(self.data.raw[:, 1])
        return across, np.zeros(len(across)) if targets is None else drawable(targets[:, self.maps.node])

    def _looks(self, frame: Frame, data: Points, maps: Maps) -> tuple[list[str], list[QColor]]:
        """The symbol and the colour of each row."""
        pixels = np.full(len(data.raw), QColor(theme.current().ink).rgb())
        upper = np.zeros(len(data.raw), int)
        if data.targets is not None:
            one = data.targets[:, maps.node]
            if data.rule is not None and data.targets.shape[1] == 1:
                upper = data.rule(data.targets).astype(int)
            if maps.curve is None:
                pixels = (
                    winners(data.targets) if has_classes(frame.program) else coloured(frame, frame.program.depth, one)
                )
        parts = ["train"] * len(data.rows) + ["test"] * len(data.tests)
        symbols = [SYMBOLS[part][at] for part, at in zip(parts, upper.tolist(), strict=True)]
        return symbols, [QColor(pixel) for pixel in pixels.tolist()]

    # --- what all plots have -----------------------------------------------------------------

    def paint_colours(self) -> None:
        ink = theme.current().ink
        self.lines["fit"].setPen(pen(theme.current().positive, 2.0))
        self.lines["decision"].setPen(pen(ink, 2.0))
        for name, (width, style) in STYLES.items():
            self.lines[name].setPen(pen(ink, width, style))
        self._placed = {}

    def raw_at(self, x: float, y: float) -> Array:
        """The raw inputs at a place; those that have no axis are those shown."""
        assert self.frame_shown is not None and self.data is not None
        raw = shown_raw(self.frame_shown).copy()
        raw[[*self.data.columns]] = (x, y)[: len(self.data.columns)]
        return raw

    def near(self, x: float, y: float) -> int | None:
        """The point nearest to a place, where it is near enough to be meant."""
        if self.data is None or self.maps is None or self.maps.caption is not None or not len(self.data.raw):
            return None
        (width, height), places = self.view.viewPixelSize(), self.places()
        distances = ((places[0] - x) / width) ** 2 + ((places[1] - y) / height) ** 2
        nearest = int(np.argmin(np.nan_to_num(distances, nan=np.inf)))
        return nearest if distances[nearest] <= theme.px(NEAR) ** 2 else None

    def text_at(self, x: float, y: float) -> str:
        if self.frame_shown is None or self.maps is None or self.data is None:
            return ""
        if self.maps.caption is not None:
            return pixel_text(self.frame_shown, x, y)
        point = self.near(x, y)
        if point is not None:
            return self.data.text(self.frame_shown, point, self.maps.node)
        return self.data.text_of_place(self.frame_shown, self.raw_at(x, y), self.maps.node)

    def values(self) -> Columns:
        """The rows that have a point; of a picture its pixels."""
        if self.frame_shown is None or self.data is None or self.maps is None:
            return ()
        if self.maps.caption is None:
            return self.data.table(self.frame_shown)
        pixels = self.frame_shown.data.raw[self.frame_shown.selection.row]
        return [(tr("pixel"), range(1, len(pixels) + 1)), (tr("value"), pixels)]

    def pictured(self) -> QWidget:
        return self.parentWidget() or self


class BoundaryView(QWidget):
    """The panel. A click on a data point shows its sample, one on a small map selects its node, one anywhere else
    asks what the network makes of that place."""

    node_clicked = Signal(int, int)
    row_clicked = Signal(int)
    probe_asked = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(theme.px(180), theme.px(110))
        self.setAccessibleName(tr("Decision boundary"))
        self.plot, self.key, self.tiles = MapPlot(), Key(), Tiles()
        self._frame: Frame | None = None
        self._mapper: Mapper | None = None
        self._points: Points | None = None
        self.shown: Maps | None = None
        self._arranged: object = None
        self.columns: tuple[int, ...] = MAP_AXES
        self.choosers = (QComboBox(), QComboBox())
        above, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for chooser, text in zip(self.choosers, (tr("Across"), tr("Upwards")), strict=True):
            chooser.setAccessibleName(text)
            chooser.setToolTip(text)
            chooser.setMinimumContentsLength(6)
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.activated.connect(self._choose)
            above.addWidget(chooser)
        for widget in (self.plot, self.key, self.tiles):
            row.addWidget(widget)
        row.addStretch(1)
        self.setObjectName("plotPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addLayout(above)
        column.addLayout(row, 1)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.px(4))
        self.plot.clicked.connect(self._clicked)
        self.plot.failed.connect(self.failed)
        self.tiles.node_clicked.connect(self.node_clicked)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(230))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        if self._mapper is None or (self._mapper.program, self._mapper.data) != (frame.program, frame.data):
            self._offer_columns(frame)
            self._map_anew(frame)
        assert self._mapper is not None and self._points is not None
        self.shown = self._mapper.maps(frame)
        self.plot.show_maps(frame, self.shown, self._points)
        self.key.show_key(frame, self._points, self.shown.node)
        self._arrange()
        self.tiles.show_tiles(frame, self.shown)

    def _map_anew(self, frame: Frame) -> None:
        self._mapper = Mapper(frame, self.columns)
        self._points = Points(frame, self._mapper.columns, self._mapper.rule)
        self.plot.zoomed, self.plot.whole = False, None

    def title(self, frame: Frame) -> str:
        """What the panel shows."""
        if frame.data.picture is not None:
            return tr("Sample")
        if frame.data.raw.shape[1] == 1:
            return tr("Fit")
        decides = has_classes(frame.program) or (self._mapper is not None and self._mapper.rule is not None)
        return tr("Decision boundary") if decides else tr("Prediction")

    def note(self, frame: Frame) -> str:
        """How many are wrong, what the axes are, and what the lines are, for the head of the panel."""
        program = frame.program
        if frame.data.picture is not None:
            return tr("the sample shown, and the weights of each node")
        node = frame.selection.node if frame.selection.layer == program.depth else 0
        shown = tr("winning class") if has_classes(program) else node_name(program, program.depth, node)
        inputs = ", ".join(map(raw_name, self.columns[: frame.data.raw.shape[1]]))
        parts = [tr("{output} over {inputs}").format(output=shown, inputs=inputs)]
        if self._points is not None and self._points.rule is not None:
            wrong = self.plot.wrong
            parts.insert(0, tr("{wrong} of {count} wrong").format(wrong=int(wrong.sum()), count=len(wrong)))
        if frame.preview is not None:
            parts.append(tr("dashed: after the update"))
        elif frame.ghost is not None:
            parts.append(tr("dotted: {run}").format(run=ghost_text(frame.ghost)))
        return " · ".join(parts)

    def _clicked(self, x: float, y: float) -> None:
        """Shows the sample of a training row; elsewhere, and at a test row, the place is probed."""
        if self._frame is None or self.shown is None or self.shown.caption is not None or self._points is None:
            return
        point = self.plot.near(x, y)
        if point is None:
            self.probe_asked.emit(self.plot.raw_at(x, y))
            return
        tests, row = self._points.row(point)
        if tests:
            self.probe_asked.emit(self._frame.data.raw_tests[row])
        else:
            self.row_clicked.emit(row)

    # --- places ------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """The map as square as there is room, the key narrow where there is little, the small maps in the rest."""
        assert self.shown is not None
        width, height = self.width() - theme.px(8), self.plot.height()
        places = (width, height, len(self.shown.tiles), self.shown.caption is None, self.shown.curve is None)
        if places == self._arranged:
            return
        self._arranged = places
        tiles, picture = len(self.shown.tiles) > 0, self.shown.caption is not None
        key = 0 if picture else theme.px(WIDE if self.width() >= theme.px(ROOM_FOR_KEY) or not tiles else NARROW_KEY)
        room = round((width - key) * (MAP_SHARE if tiles else 1.0))
        square = height + theme.px(40 - 34) if picture else round(1.25 * height)
        mapped = room if self.shown.curve is not None else min(room, square)
        self.plot.setFixedWidth(max(mapped, theme.px(120)))
        self.key.setVisible(not picture)
        self.key.setFixedWidth(max(1, key))
        self.tiles.setVisible(tiles)
        self.tiles.setFixedWidth(max(theme.px(40), width - mapped - key - theme.px(8)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.shown is not None:
            self._arrange()

    # --- which inputs ------------------------------------------------------------------------

    def _offer_columns(self, frame: Frame) -> None:
        """Two of the raw inputs can be chosen where there are more."""
        choice, inputs = frame.experiment.data, frame.data.raw.shape[1]
        names = choice.inputs if isinstance(choice, Csv) else [raw_name(column) for column in range(inputs)]
        self.columns = MAP_AXES
        for chooser, column in zip(self.choosers, MAP_AXES, strict=True):
            chooser.setVisible(inputs > len(MAP_AXES) and frame.data.picture is None)
            chooser.clear()
            chooser.addItems(list(names) if inputs > len(MAP_AXES) else [])
            chooser.setCurrentIndex(column)

    def _choose(self) -> None:
        """Maps over the chosen inputs; one that is chosen twice leaves its other axis to the one before."""
        across, upwards = (chooser.currentIndex() for chooser in self.choosers)
        if across == upwards:
            across, upwards = (upwards, self.columns[0]) if across != self.columns[0] else (self.columns[1], upwards)
            for chooser, column in zip(self.choosers, (across, upwards), strict=True):
                chooser.setCurrentIndex(column)
        self.columns = (across, upwards)
        if self._frame is not None:
            self._map_anew(self._frame)
            self.set_frame(self._frame)


def shown_raw(frame: Frame) -> Array:
    """The raw inputs of the probe or of the shown sample."""
    return frame.data.raw[frame.selection.row] if frame.probe is None else frame.probe.raw  # type: ignore[no-any-return]


def joined(lines: list[Array]) -> Array:
    """Several lines (n, 2) as one with gaps."""
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for line in lines for part in (line, gap)][:-1]) if lines else np.zeros((0, 2))
