"""What all plots have in common: pyqtgraph in our colours, fonts and numbers, and what a person can do in each.

Wheel and rectangle zoom, the middle button and Shift pan, a double click goes back to the whole, values are read
below the mouse, a menu of ours copies and saves. What pyqtgraph does badly is guarded here; knows no network.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QGraphicsView, QLabel, QMenu, QToolButton, QWidget

from nnviz.engine.experiment.experiment import write
from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, Text, draw_text, draw_texts, text_width
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .extents import Extent
from .saving import FORMATS

LEFT_ROOM, BELOW_ROOM, RIGHT_ROOM = 50, 34, 8
CLOSEST, FURTHEST = 1e-6, 8.0
"""Of the whole: so far one can zoom in, and out."""
TICK_ROOM = 22
HEAD = 17
"""Pixels of a line of text above a plot."""
NARROW = 6
"""Pixels of a dragged rectangle that is meant for one direction only."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
"""A text that begins with one of these would be a formula in a spreadsheet."""

Columns = Sequence[tuple[str, Iterable[object]]]


class _View(pg.ViewBox):  # type: ignore[misc]
    """The part of a plot that has the curves; the left button draws a rectangle to be seen, the middle one pans."""

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        if ev.button() == Qt.MouseButton.RightButton:
            ev.ignore()
            return
        pans = ev.button() == Qt.MouseButton.MiddleButton or bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.state["mouseMode"] = self.PanMode if pans else self.RectMode
        super().mouseDragEvent(ev, axis)

    def mouseClickEvent(self, ev: Any) -> None:
        ev.ignore()

    def showAxRect(self, ax: QRectF, **options: Any) -> None:
        """The dragged rectangle; a thin one keeps the range of its thin side."""
        ax, seen, pixels = ax.normalized(), self.viewRect(), self.viewPixelSize()
        if ax.width() < NARROW * pixels[0]:
            ax.setLeft(seen.left())
            ax.setRight(seen.right())
        if ax.height() < NARROW * pixels[1]:
            ax.setTop(seen.top())
            ax.setBottom(seen.bottom())
        super().showAxRect(ax, **options)


class Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis whose numbers are written as everywhere; `ticks_between` has more without numbers."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)
        self.setStyle(autoExpandTextSpace=False, tickLength=-theme.px(4))
        self.enableAutoSIPrefix(False)  # "(x0.001)" would stand beside the name of the axis
        self.ticks_between: Callable[[float, float], list[float]] = lambda low, high: []
        self.least_spacing = 0.0

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Never closer than `least_spacing`: what is counted has no halves."""
        found = super().tickSpacing(minVal, maxVal, size)
        return [(max(spacing, self.least_spacing), offset) for spacing, offset in found]

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, Sequence[float]]]:
        """Those with numbers, and behind them those of `ticks_between`, which have none."""
        if self.logMode:
            return [(1.0, decades(minVal, maxVal, size / theme.px(TICK_ROOM)))]
        numbered = [*super().tickValues(minVal, maxVal, size)[:2], (0.0, ()), (0.0, ())][:2]
        return [*numbered, (0.0, self.ticks_between(minVal, maxVal))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if not spacing:
            return [""] * len(values)
        if self.least_spacing:
            return [f"{value:.0f}" for value in values]
        return powers(values) if self.logMode else steps(values, spacing)

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return powers(values)


def decades(low: float, high: float, most: float) -> list[float]:
    """Powers of ten between two exponents; where they are fewer than two, twice and five times as much too."""
    whole = range(math.ceil(low), math.floor(high) + 1)
    if len(whole) > 1:
        return [float(power) for power in whole[:: math.ceil(len(whole) / max(2.0, most))]]
    near = (power + math.log10(times) for power in range(math.floor(low), math.ceil(high)) for times in (1, 2, 5))
    return [power for power in near if low <= power <= high]


def steps(values: Sequence[float], spacing: float) -> list[str]:
    """Numbers with as many digits as tell them from the next one."""
    if not len(values):
        return []
    largest, least = max(map(abs, values)), math.floor(math.log10(spacing * 1.000001))
    significant = 1 + max(0, math.floor(math.log10(largest)) - least) if largest else 1
    return [number(0.0 if abs(value) < spacing / 1e3 else value, min(4, max(0, -least)), min(6, significant))
            for value in values]  # fmt: skip


def powers(values: Sequence[float]) -> list[str]:
    """The numbers whose powers of ten these are."""
    return [number(10.0**value, max(0, min(4, -math.floor(value + 1e-9))), 1) for value in values]


class EndNames(pg.GraphicsObject):  # type: ignore[misc]
    """Names of curves at their ends, moved apart where they would overlap; in pixels over the view."""

    def __init__(self, view: _View, size: str = "small") -> None:
        super().__init__(view)
        self._view, self._size = view, size
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.names: list[tuple[str, QColor, float, float]] = []
        self.rings: list[tuple[QColor, float, float]] = []

    def show_names(
        self, names: list[tuple[str, QColor, float, float]], rings: list[tuple[QColor, float, float]]
    ) -> None:
        """Texts and colours, each with the end of its curve; and points that are ringed."""
        self.names, self.rings = names, rings
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.rect())

    def places(self) -> list[tuple[QRectF, str, QColor]]:
        """Where each name that has room stands."""
        box, font = self.boundingRect(), theme.font(self._size)
        ends = [self._view.mapFromView(QPointF(x, y)) for _, _, x, y in self.names]
        seen = [at for at, end in enumerate(ends) if box.contains(end)][: int(box.height() / font.height)]
        middles = spread([ends[at].y() for at in seen], font.height, box.top(), box.bottom())
        found = []
        for at, middle in zip(seen, middles, strict=True):
            text, colour, *_ = self.names[at]
            width = text_width(text, font)
            left = min(ends[at].x() + theme.px(8), box.right() - width)
            found.append((QRectF(left, middle - font.height / 2, width, font.height), text, colour))
        return found

    def paint(self, painter: QPainter, *_: object) -> None:
        ground = QColor(theme.current().panel)
        ground.setAlphaF(0.75)
        texts = []
        for box, text, colour in self.places():
            painter.fillRect(box, ground)
            texts.append(Text(box.getRect(), text, colour, theme.font(self._size), LEFT))  # type: ignore[arg-type]
        draw_texts(painter, texts)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.current().panel))
        for colour, x, y in self.rings:
            painter.setPen(QPen(colour, theme.px(2)))
            painter.drawEllipse(self._view.mapFromView(QPointF(x, y)), theme.px(3.5), theme.px(3.5))


class Dots(pg.ScatterPlotItem):  # type: ignore[misc]
    """Points of one size. Its bounds are those of the view: pyqtgraph computes the true ones many times a frame."""

    _seen = QRectF()

    def viewTransformChanged(self) -> None:
        super().viewTransformChanged()
        view = self.getViewBox()
        self._seen = QRectF() if view is None else view.viewRect()

    def boundingRect(self) -> QRectF:
        return self._seen


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot. Whoever derives from it draws, and says what is read below the mouse and what is copied.

    `clicked` gives numbers on both axes, once the click cannot become a double click; `failed` says what could not
    be saved. `changed` follows when a person zooms.
    """

    clicked = Signal(float, float)
    changed = Signal()
    failed = Signal(str)

    def __init__(self, name: str, across: str = "", left: float = LEFT_ROOM) -> None:
        self.view = _View(enableMenu=False)
        self.head: list[tuple[QPen | None, str]] = []
        self._head_lines = 0
        super().__init__(enableMenu=False, viewBox=self.view,
                         axisItems={"left": Axis("left"), "bottom": Axis("bottom")})  # fmt: skip
        self.setAccessibleName(name)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else what lies below is painted first
        self.setMinimumSize(theme.px(140), theme.px(80))
        self.hideButtons()
        self.scene().contextMenu = []
        self.getAxis("left").setWidth(theme.px(left))
        self.getAxis("bottom").setHeight(theme.px(BELOW_ROOM if across else BELOW_ROOM - 15))
        self.plotItem.layout.setContentsMargins(0, theme.px(5), theme.px(RIGHT_ROOM), 0)
        self.view.disableAutoRange()
        self.view.setDefaultPadding(0)
        self.across, self.logarithmic, self.zoomed, self.smooth = across, False, False, True
        self.whole: Extent | None = None
        self._palette: object = None
        self._read_out = QLabel(self)
        self._read_out.setObjectName("readout")
        self._read_out.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._read_out.hide()
        self._single, self._at = QTimer(self), QPointF()
        self._single.setSingleShot(True)
        self._single.timeout.connect(self._act)
        self.scene().sigMouseClicked.connect(self._mouse_clicked)
        self.view.sigRangeChangedManually.connect(self._zoomed)
        self.restyle()

    # --- what derived plots say --------------------------------------------------------------

    def text_at(self, x: float, y: float) -> str:
        """What is read below the mouse at these numbers; nothing where it is empty."""
        return f"{number(x)}, {number(10.0**y if self.logarithmic else y)}"

    def values(self) -> Columns:
        """What is copied: the head and the numbers of each column."""
        return ()

    def fill_menu(self, menu: QMenu) -> None:
        """Choices of this plot, above those that all have."""

    def paint_colours(self) -> None:
        """Gives the items their colours."""

    # --- drawing -----------------------------------------------------------------------------

    def restyle(self) -> None:
        """Takes the palette in force, where it is another one."""
        if self._palette is theme.current():
            return
        self._palette = palette = theme.current()
        self.setBackground(QColor(palette.panel))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QPen(QColor(palette.border), 1))
            axis.setTextPen(QPen(QColor(palette.muted)))
            axis.setStyle(tickFont=theme.font("small"))
        if self.across:
            colour, size = palette.muted, f"{theme.font('small').pixelSize()}px"
            self.getAxis("bottom").setLabel(self.across, **{"color": colour, "font-size": size})
        self.paint_colours()

    def name_across(self, text: str) -> None:
        """What stands below the numbers of the axis across."""
        if text != self.across:
            self.across = text
            self.getAxis("bottom").setLabel(text)
            self.getAxis("bottom").resizeEvent()  # a longer text would stay where the shorter one began

    def show_whole(self, extent: Extent) -> None:
        """The range that is seen unless a person zoomed."""
        if extent == self.whole:
            return
        self.whole = extent
        self.view.setLimits(
            minXRange=CLOSEST * extent.width, minYRange=CLOSEST * extent.height,
            maxXRange=FURTHEST * extent.width, maxYRange=FURTHEST * extent.height,
        )  # fmt: skip
        if not self.zoomed:
            self._show_range()

    def _show_range(self) -> None:
        if self.whole is not None:
            x, y, width, height = self.whole
            self.view.setRange(xRange=(x, x + width), yRange=(y, y + height), padding=0, disableAutoRange=True)

    def show_all(self) -> None:
        """Back to the whole."""
        self.zoomed = False
        self._show_range()
        self.changed.emit()

    def use_log(self, on: bool) -> None:
        """Whether the heights are powers of ten; what is drawn is drawn anew by whoever asks for it."""
        if on != self.logarithmic:
            self.logarithmic, self.zoomed, self.whole = on, False, None
            self.getAxis("left").setLogMode(y=on)

    def add_curve(self) -> Any:
        item = pg.PlotCurveItem(skipFiniteCheck=True)
        self.addItem(item)
        return item

    def draw(self, item: Any, x: Array, y: Array) -> None:
        """Puts a curve where these points are; NaN is a gap."""
        finite = bool(np.isfinite(y).all())
        item.setData(x, y, connect="all" if finite else "finite", skipFiniteCheck=finite, antialias=self.smooth)

    def seen(self) -> QRectF:
        """The range that is seen."""
        return self.view.viewRect()  # type: ignore[no-any-return]

    def numbers_at(self, point: QPointF) -> QPointF:
        """The numbers on both axes at a pixel of the widget."""
        return self.view.mapSceneToView(self.mapToScene(point.toPoint()))  # type: ignore[no-any-return]

    def pixel(self, x: float, y: float) -> QPointF:
        """The pixel of the widget at these numbers."""
        return QPointF(self.mapFromScene(self.view.mapViewToScene(QPointF(x, y))))

    # --- the head ----------------------------------------------------------------------------

    def show_head(self, entries: list[tuple[QPen | None, str]]) -> None:
        """Texts above the plot, those of curves behind a piece of their line, on as many lines as they need; there
        are not fewer lines until the width changes, so that the plot stays where it is."""
        self.head = entries
        self._keep_head(self._head_lines)
        self.viewport().update()

    def _keep_head(self, least: int) -> None:
        """Room for at least so many lines."""
        places = self.head_places()
        lines = max([least, *(round(box.bottom() / theme.px(HEAD)) for box, _, _ in places)])
        if lines != self._head_lines:
            self._head_lines = lines
            self.plotItem.layout.setContentsMargins(0, theme.px(5) + lines * theme.px(HEAD), theme.px(RIGHT_ROOM), 0)

    def head_places(self) -> list[tuple[QRectF, QPen | None, str]]:
        """Where each of these texts stands."""
        found: list[tuple[QRectF, QPen | None, str]] = []
        left, top, height, font = theme.px(4), 0, theme.px(HEAD), theme.font("small")
        for its_pen, text in self.head:
            width = text_width(text, font) + (theme.px(18) if its_pen is not None else 0)
            if found and left + width > self.width():
                left, top = theme.px(4), top + height
            found.append((QRectF(left, top, width, height), its_pen, text))
            left += round(width) + theme.px(12)
        return found

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """The head belongs to the plot: saved pictures have it too."""
        for box, its_pen, text in self.head_places():
            if its_pen is not None:
                middle = round(box.center().y())
                painter.setPen(its_pen)
                painter.drawLine(round(box.left()), middle, round(box.left()) + theme.px(13), middle)
                box = box.adjusted(theme.px(18), 0, 0, 0)  # noqa: PLW2901
            draw_text(painter, box, text, theme.colour("ink"), theme.font("small"), LEFT)

    def resizeEvent(self, ev: QResizeEvent | None) -> None:
        if self.plotItem is not None:
            self._keep_head(0)
        super().resizeEvent(ev)

    # --- the mouse ---------------------------------------------------------------------------

    def _zoomed(self, _: object) -> None:
        self.zoomed = True
        self.changed.emit()

    def _mouse_clicked(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.view.sceneBoundingRect().contains(event.scenePos()):
            return
        if event.double():
            self._single.stop()
            self.show_all()
        else:
            self._at = self.view.mapSceneToView(event.scenePos())
            self._single.start(QApplication.doubleClickInterval())

    def _act(self) -> None:
        self.clicked.emit(self._at.x(), self._at.y())

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        super().mouseMoveEvent(ev)
        inside = self.view.sceneBoundingRect().contains(self.mapToScene(ev.position().toPoint()))
        at = self.numbers_at(ev.position())
        text = self.text_at(at.x(), at.y()) if inside and not ev.buttons() else ""
        self._read_out.setVisible(bool(text))
        if text:
            self._read_out.setText(text)
            self._read_out.adjustSize()
            right = self.width() - self._read_out.width() - theme.px(RIGHT_ROOM)
            left = self.view.sceneBoundingRect().left() + theme.px(4)
            top = round(self.view.sceneBoundingRect().top()) + theme.px(1)
            self._read_out.move(round(left if ev.position().x() > self.width() / 2 else right), top)

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self._read_out.hide()

    def event(self, event: QEvent) -> bool:
        """The key for menus asks the plot itself; the mouse asks its viewport."""
        if isinstance(event, QContextMenuEvent):
            self.contextMenuEvent(event)
            return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Our menu, by the mouse and by the keyboard."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(tr("Copy values")).triggered.connect(self.copy)
        menu.addAction(tr("Save picture…")).triggered.connect(self.ask_save)
        menu.addAction(tr("Whole range")).triggered.connect(self.show_all)
        menu.popup(event.globalPos())

    def add_choice(self, menu: QMenu, text: str, checked: bool, verb: Callable[[], object]) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda _: verb())

    # --- taking it away ----------------------------------------------------------------------

    def copy(self) -> None:
        """The values as CSV on the clipboard."""
        QApplication.clipboard().setText(as_csv(self.values()))

    def pictured(self) -> QWidget:
        """The widget that a saved picture shows."""
        return self

    def render(self, target: Any, *args: Any) -> None:
        """Onto a picture as a widget with what lies on it, with a painter the scene alone."""
        (super().render if isinstance(target, QPainter) else partial(QWidget.render, self))(target, *args)

    def ask_save(self) -> None:
        kinds = tr("Pictures (*.png)") + ";;" + tr("Drawings (*.svg)")
        name, kind = QFileDialog.getSaveFileName(self, tr("Save picture"), "", kinds)
        if name:
            path = Path(name)
            self.save(path if path.suffix.lower() in FORMATS else Path(f"{name}.{'svg' if '*.svg' in kind else 'png'}"))

    def save(self, path: Path) -> None:
        """Writes a picture in the format that the name ends in."""
        axes = [self.getAxis("left"), self.getAxis("bottom")]
        try:
            for axis in axes:
                axis.setCacheMode(axis.CacheMode.NoCache)
            write(FORMATS[path.suffix.lower()](self.pictured(), self), path)
        except ExperimentError as error:
            self.failed.emit(str(error))
        finally:
            for axis in axes:
                axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)


class Choice(QToolButton):
    """A small flat button that shows which of two ways is in force; a click takes the other one."""

    def __init__(self, name: str, verb: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.clicked.connect(verb)


def pen(colour: str | QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen of so many pixels, however far one zooms."""
    made = QPen(QColor(colour), theme.px(2 * width) / 2, style)
    made.setCosmetic(True)
    return made


def movable_line() -> Any:
    """A vertical line that can be dragged, as the pointer shows."""
    line = pg.InfiniteLine(1.0, angle=90, movable=True)
    line.setCursor(Qt.CursorShape.SizeHorCursor)
    return line


def spread(places: list[float], apart: float, low: float, high: float) -> list[float]:
    """The same places, moved as little as needed so that neighbours are so far apart, and within the limits."""
    groups: list[list[int]] = []

    def first(group: list[int]) -> float:
        middle, half = sum(places[at] for at in group) / len(group), apart * len(group) / 2
        return max(low, min(high - 2 * half, middle - half))

    for at in sorted(range(len(places)), key=places.__getitem__):
        groups.append([at])
        while len(groups) > 1 and first(groups[-2]) + apart * len(groups[-2]) > first(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    found = {at: first(group) + apart * (nth + 0.5) for group in groups for nth, at in enumerate(group)}
    return [found[at] for at in range(len(places))]


def as_csv(columns: Columns) -> str:
    """A table with numbers that read back exactly; no text is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_cell(head) for head, _ in columns])
    writer.writerows([_cell(value) for value in row] for row in zip_longest(*(part for _, part in columns)))
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_SIGNS) else value
    return "" if value is None else repr(value.item() if isinstance(value, np.generic) else value)
