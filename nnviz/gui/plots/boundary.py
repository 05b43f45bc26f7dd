"""What the network answers over its inputs: the map of an output with the data on it, and one of each node."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from ...engine.data_choices import Csv
from ...engine.expressions import Array
from .. import theme
from ..frame import Frame
from ..notation import current, ghost_text, node_name, raw_name, tr
from .axes import Axes
from .drawing import LEFT, KeptPicture, draw_text
from .maps import MAP_AXES, Mapper, Maps, coloured, has_classes, winners

CHOOSER = 24
FEW_POINTS, MOST_POINTS = 50, 2000
SMOOTH_FROM = 2.0
"""A small map is drawn smoothly where a point of it covers more than so many pixels; it costs time."""


class BoundaryView(QWidget):
    """The panel. Clicking a data point shows its sample, clicking a small map selects its node."""

    node_clicked = Signal(int, int)
    row_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.px(180), theme.px(110))
        self.setAccessibleName(tr("Decision boundary"))
        self._frame: Frame | None = None
        self._mapper: Mapper | None = None
        self.shown: Maps | None = None
        self._points, self._around = KeptPicture(), KeptPicture()
        self.columns: tuple[int, ...] = MAP_AXES
        self.choosers = (QComboBox(self), QComboBox(self))
        for chooser, text in zip(self.choosers, (tr("Across"), tr("Upwards")), strict=True):
            chooser.setAccessibleName(text)
            chooser.setToolTip(text)
            chooser.hide()
            chooser.activated.connect(self._choose)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(230))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        if self._mapper is None or (self._mapper.program, self._mapper.data) != (frame.program, frame.data):
            self._offer_columns(frame)
            self._mapper = Mapper(frame, self.columns)
        maps = self._mapper.maps(frame)
        if maps is not self.shown:
            self.shown = maps
            self.update()

    def _offer_columns(self, frame: Frame) -> None:
        """Two of the raw inputs can be chosen where there are more."""
        choice, count = frame.experiment.data, frame.data.raw.shape[1]
        names = choice.inputs if isinstance(choice, Csv) else [raw_name(column) for column in range(count)]
        self.columns = MAP_AXES
        for chooser, column in zip(self.choosers, MAP_AXES, strict=True):
            chooser.setVisible(count > len(MAP_AXES) and frame.data.picture is None)
            chooser.clear()
            chooser.addItems(list(names) if count > len(MAP_AXES) else [])
            chooser.setCurrentIndex(column)
        self._place_choosers()

    def _choose(self) -> None:
        """Maps over the chosen inputs; one that is chosen twice leaves its other axis to the one before."""
        across, upwards = (chooser.currentIndex() for chooser in self.choosers)
        if across == upwards:
            across, upwards = (upwards, self.columns[0]) if across != self.columns[0] else (self.columns[1], upwards)
            for chooser, column in zip(self.choosers, (across, upwards), strict=True):
                chooser.setCurrentIndex(column)
        self.columns = (across, upwards)
        if self._frame is not None:
            self._mapper = Mapper(self._frame, self.columns)
            self.set_frame(self._frame)

    def _place_choosers(self) -> None:
        box = self.plot()
        for at, chooser in enumerate(self.choosers):
            width = round(box.width() / 2) - theme.px(4)
            chooser.setGeometry(round(box.left()) + at * (width + theme.px(8)), 0, width, CHOOSER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_choosers()

    @staticmethod
    def note(frame: Frame) -> str:
        """What the axes are, for the head of the panel."""
        program = frame.program
        node = frame.selection.node if frame.selection.layer == program.depth else 0
        if frame.data.picture is not None:
            return tr("the sample shown, and the weights of each node")
        shown, raw = node_name(program, program.depth, node), frame.data.raw.shape[1]
        if has_classes(program):
            shown = tr("winning class")
        if raw <= len(MAP_AXES):
            shown += f" ({', '.join(map(raw_name, range(raw)))})"
        if frame.preview is not None:
            return f"{shown} · " + tr("dashed: after the update")
        return shown if frame.ghost is None else f"{shown} · " + tr("dotted") + f": {ghost_text(frame.ghost)}"

    # --- places ------------------------------------------------------------------------------

    def plot(self) -> QRectF:
        """The rectangle of the map, as square as there is room."""
        left, bottom, top = theme.px(42), theme.px(22), theme.px(4)
        top += CHOOSER if self.choosers[0].isVisibleTo(self) else 0
        height = self.height() - bottom - top
        width = self.width() - left - theme.px(10)
        if self.shown is not None and len(self.shown.tiles):
            width = round(width * 0.6)
        return QRectF(left, top, width if self.shown and self.shown.curve else min(width, height * 1.25), height)

    def axes(self) -> Axes:
        assert self.shown is not None
        return Axes(self.plot(), self.shown.extent)

    def point(self, row: int) -> QPointF:
        """Where a data row is drawn."""
        return next(self._points_of([row]))

    def _points_of(self, rows: list[int]) -> Iterator[QPointF]:
        assert self._frame is not None
        polygon = self.axes().line(self._frame.data.raw[rows, self.columns[0]], self._heights()[rows])
        return map(polygon.at, range(len(rows)))

    def tiles(self) -> list[QRectF]:
        """The rectangles of the small maps, in as many columns as make them largest."""
        count = 0 if self.shown is None else len(self.shown.tiles)
        label, gap, left = theme.px(17), theme.px(6), self.plot().right() + theme.px(12)
        room, best, columns = self.width() - left - theme.px(4), 0.0, 1
        for tried in range(1, count + 1):
            rows = -(-count // tried)
            size = min(room / tried - gap, (self.height() - theme.px(6)) / rows - gap - label)
            best, columns = max((best, columns), (size, tried))
        size = max(best, theme.px(10))
        return [
            QRectF(
                left + (at % columns) * (size + gap), (at // columns) * (size + gap + label) + label, size, size
            ).toRect().toRectF()
            for at in range(count)
        ]  # fmt: skip

    def drawn_rows(self) -> list[int]:
        """The data rows that have a point: all, or evenly so many as can be told apart and drawn quickly."""
        assert self._frame is not None
        count = len(self._frame.data.inputs)
        return (
            list(range(count)) if count <= MOST_POINTS else np.linspace(0, count - 1, MOST_POINTS).astype(int).tolist()
        )

    def _heights(self) -> Array:
        assert self._frame is not None and self.shown is not None
        data = self._frame.data
        if self.shown.curve is None:
            return data.raw[:, self.columns[1]]
        return data.raw[:, 0] * 0 if data.targets is None else data.targets[:, self.shown.node]

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None or self.shown is None:
            return
        palette, box = theme.current(), self.plot()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(palette.panel))
            if self.shown.caption is not None:
                self._draw_picture(painter, box)
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.shown.curve is None:
                self._draw_map(painter, box, self.shown.output)
            else:
                self._draw_curve(painter, *self.shown.curve)
            self._draw_lines(painter)
            self._draw_tiles(painter)
            painter.drawPixmap(0, 0, self._what_stays())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(palette.ink), theme.px(2.5)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.point(self._frame.selection.row), theme.px(8), theme.px(8))

    def _draw_picture(self, painter: QPainter, box: QRectF) -> None:
        """The sample shown, its caption below it, and the weights of each node beside it."""
        assert self.shown is not None and self.shown.caption is not None
        side = min(box.width(), box.height())
        square = QRectF(box.left(), box.top(), side, side)
        self._draw_pixels(painter, square, self.shown.output)
        below = QRectF(box.left(), box.top() + side, box.width(), theme.px(22))
        draw_text(painter, below, self.shown.caption, QColor(theme.current().ink), theme.font("body"), LEFT)
        self._draw_tiles(painter)
        self._frame_tiles(painter)

    def _draw_pixels(self, painter: QPainter, box: QRectF, colours: Array) -> None:
        """Every pixel as a square of its own."""
        flipped = np.ascontiguousarray(colours[::-1])
        rows, columns = flipped.shape
        painter.drawImage(box, QImage(flipped.data, columns, rows, columns * 4, QImage.Format.Format_RGB32))

    def _draw_map(self, painter: QPainter, box: QRectF, colours: Array) -> None:
        """Rows stand from the bottom up; the points of the outermost rows lie on the border."""
        side = colours.shape[0]
        flipped = np.ascontiguousarray(colours[::-1])
        image = QImage(flipped.data, side, side, side * 4, QImage.Format.Format_RGB32)
        painter.drawImage(box, image, QRectF(0.5, 0.5, side - 1, side - 1))

    def _draw_curve(self, painter: QPainter, x: Array, y: Array) -> None:
        axes = self.axes()
        painter.save()
        painter.setClipRect(axes.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().positive), theme.px(2)))
        painter.drawPolyline(axes.line(x, y))
        painter.restore()

    def _draw_lines(self, painter: QPainter) -> None:
        """The present boundary as a full line, that after the previewed update dashed, that of a ghost dotted."""
        assert self.shown is not None
        palette, axes = theme.current(), self.axes()
        painter.save()
        painter.setClipRect(axes.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = [(name, axes.line(*line.T)) for name, lines in self.shown.lines.items() for line in lines]
        pens = {
            "before": QPen(QColor(palette.ink), theme.px(1)),
            "after": QPen(QColor(palette.ink), theme.px(2.6), Qt.PenStyle.DashLine),
            "ghost": QPen(QColor(palette.ink), theme.px(2.6), Qt.PenStyle.DotLine),
        }
        painter.setPen(QPen(QColor(palette.panel), theme.px(4)))
        for _, line in found:
            painter.drawPolyline(line)
        for name, line in found:
            painter.setPen(pens[name])
            painter.drawPolyline(line)
        painter.restore()

    def _what_stays(self) -> QPixmap:
        """Data points and axes, and what stands around the small maps."""
        assert self._frame is not None and self.shown is not None
        maps, selection = self.shown, self._frame.selection
        chosen = (maps.layer, selection.layer, selection.node, len(maps.tiles), current())
        key = (self._frame.data, self.columns, maps.node, maps.extent)

        def paint(painter: QPainter) -> None:
            painter.drawPixmap(0, 0, self._points.get(self, key, self._draw_points_and_axes))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._frame_tiles(painter)

        return self._around.get(self, (key, chosen), paint)

    def _draw_points_and_axes(self, painter: QPainter) -> None:
        self.axes().draw(painter)
        self._draw_points(painter)

    def _draw_points(self, painter: QPainter) -> None:
        assert self._frame is not None and self.shown is not None
        frame, palette = self._frame, theme.current()
        few = len(frame.data.inputs) <= FEW_POINTS
        colours = np.full(len(frame.data.inputs), QColor(palette.ink).rgb())
        if frame.data.targets is not None and self.shown.curve is None:
            targets = frame.data.targets
            colours = (
                winners(targets) if has_classes(frame.program)
                else coloured(frame, frame.program.depth, targets[:, self.shown.node])
            )  # fmt: skip
        outline = QColor(theme.INK_LIGHT if few else palette.ink)
        outline.setAlphaF(1.0 if few else 0.45)
        painter.setPen(QPen(outline, 1.6 if few else 0.7))
        radius = theme.px(6 if few else 3)
        rows = self.drawn_rows()
        for colour, point in zip(colours[rows].tolist(), self._points_of(rows), strict=True):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(point, radius, radius)

    def _draw_tiles(self, painter: QPainter) -> None:
        assert self.shown is not None
        for node, box in enumerate(self.tiles()):
            smooth = box.width() > SMOOTH_FROM * self.shown.tiles.shape[1]
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            draw = self._draw_map if self.shown.caption is None else self._draw_pixels
            draw(painter, box, self.shown.tiles[node])

    def _frame_tiles(self, painter: QPainter) -> None:
        """A frame around each small map and its name above it."""
        assert self._frame is not None and self.shown is not None
        palette, selection, font = theme.current(), self._frame.selection, theme.font("small", italic=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for node, box in enumerate(self.tiles()):
            chosen = (selection.layer, selection.node) == (self.shown.layer, node)
            painter.setPen(QPen(QColor(palette.ink if chosen else palette.border), 2 if chosen else 1))
            painter.drawRect(box)
            above = QRectF(box.left(), box.top() - theme.px(17), box.width(), theme.px(17))
            name = node_name(self._frame.program, self.shown.layer, node)
            draw_text(painter, above, name, QColor(palette.ink), font, LEFT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._frame is None or self.shown is None:
            return
        for node, box in enumerate(self.tiles()):
            if box.contains(event.position()):
                self.node_clicked.emit(self.shown.layer, node)
                return
        if self.shown.caption is None and self.plot().contains(event.position()):
            rows = self.drawn_rows()
            away = [point - event.position() for point in self._points_of(rows)]
            distances = [QPointF.dotProduct(vector, vector) for vector in away]
            nearest = int(np.argmin(distances))
            if distances[nearest] <= theme.px(12) ** 2:
                self.row_clicked.emit(rows[nearest])
