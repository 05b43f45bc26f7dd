"""What all plots have in common: pyqtgraph in our colours, fonts and numbers. Wheel and rectangle zoom, the middle
button and Shift pan, a double click goes back to the whole, values are read below the mouse, and a menu of ours copies,
saves and has what can be chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsView, QLabel, QMenu, QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.engine.reading.files import write
from nnviz.engine.reading.strict_json import ExperimentError
from nnviz.gui.look.look import Look
from nnviz.gui.parts.access import announce
from nnviz.gui.parts.drawing import LEFT, draw_text, text_width
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.mnemonics import mark_menu
from nnviz.gui.parts.pictures.files import FORMATS, SHARPER, ask_picture_path, copy_picture, png
from nnviz.gui.parts.table_text import Columns, as_csv
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.joining import following
from nnviz.gui.words.language import error_text, tr
from nnviz.gui.words.speech import sentence, spoken

from .axes import Axis
from .extents import Extent
from .items import View, pen_of
from .keys import KeyCursor

LEFT_ROOM, BELOW_ROOM, RIGHT_ROOM = 50, 34, 8
CLOSEST, FURTHEST = 1e-6, 8.0
"""Of the whole: so far one can zoom in, and out."""
HEAD = 17
"""Pixels of a line of text above a plot."""
NUMBER = re.compile(r"[−\d(（]")
"""Where the number of a text of the head begins, or what is said aside."""
KEY_STEPS = 40
"""An arrow moves the cursor by this part of what is seen."""


class Option:
    """Something that a person chooses about a plot: the `value`, one of those that have a text in its menu; a text that
    stands alone is on or off."""

    def __init__(self, plot: Plot, texts: dict[Any, str], value: Any = None) -> None:
        self.value, self._plot, self._texts = value, plot, texts

    def choose(self, value: Any) -> None:
        """A slot too, which a `clicked` calls with its truth: with more arguments, or any number, it would not."""
        self.value = value
        self._plot.changed.emit()

    def fill(self, menu: QMenu) -> None:
        for value, text in self._texts.items():
            action = QAction(text, menu, checkable=True, checked=self.value == value)
            chosen = value if len(self._texts) > 1 else not self.value
            action.triggered.connect(lambda checked=False, chosen=chosen: self.choose(chosen))
            menu.addAction(action)
        menu.addSeparator()


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot. Whoever derives from it draws in `draw_frame`, and says what a click does, what is read below the mouse
    and what is copied; none of these is asked for before something is drawn.

    `clicked` gives numbers on both axes, once the click cannot become a double click; `failed` says what could not
    be saved. `changed` follows when a person zooms or chooses. `least` is its least width and height in pixels.
    """

    clicked = Signal(float, float)
    changed = Signal()
    failed = Signal(str)
    least_head, head_gap, head_columns, below_head = 0, 12, 99, 5
    """Lines of text above the plot for which there is always room; pixels between two texts of a line, and how many of
    them it has at most; pixels between these lines and the plot."""

    def __init__(
        self, look: Look, name: str, across: str = "", left: float = LEFT_ROOM, least: tuple[int, int] = (140, 80)
    ) -> None:
        self.look, self.view = look, View(look)
        self.head: list[tuple[QPen | None, str]] = []
        self._head_lines, self.head_places = 0, list[tuple[QRectF, QPen | None, str]]()
        self.axes = {side: Axis(side, look) for side in ("left", "bottom")}
        super().__init__(enableMenu=False, viewBox=self.view, axisItems=self.axes)
        self.setAccessibleName(name)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else what lies below is painted first
        for part in (self, self.viewport()):
            part.setAcceptDrops(False)  # or files that are dropped here would be lost
        self.setMinimumSize(*map(look.px, least))
        self.hideButtons()
        self.scene().contextMenu = []
        self.axes["left"].setWidth(look.px(left))
        self.axes["bottom"].setHeight(look.px(BELOW_ROOM if across else BELOW_ROOM - 15))
        self.view.disableAutoRange()
        self.across, self.zoomed, self.smooth = across, False, True
        self.whole: Extent | None = None
        self._whole_of: object = None
        self._frame: Frame | None = None
        self._made_of: dict[str, tuple[object, ...]] = {}
        self._pens: list[tuple[Callable[[QPen], object], tuple[Any, ...]]] = []
        self.read_out = QLabel(self)
        self.read_out.setObjectName("readout")
        self.read_out.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.read_out.hide()
        self.key_cursor = KeyCursor(self)
        self._single, self.pointed = QTimer(self, singleShot=True), QPointF()
        self._single.timeout.connect(self._act)
        self.scene().sigMouseClicked.connect(self._mouse_clicked)
        self.view.sigRangeChangedManually.connect(self._zoomed)
        self.clicked.connect(self.click)
        self.changed.connect(self._show_again)
        self._keep_head(0)

    # --- what derived plots say --------------------------------------------------------------

    def draw_frame(self, frame: Frame) -> None:
        """Draws what a frame says."""

    def click(self, x: float, y: float) -> None:
        """What a click at these numbers does."""

    def text_at(self, x: float, y: float) -> str:
        """What is read below the mouse at these numbers; nothing where it is empty."""
        return ""

    def values(self) -> Columns:
        """What is copied: the head and the numbers of each column."""
        return ()

    def key_start(self) -> QPointF:
        """Where the cursor of the keys begins."""
        return self.seen().center()

    def key_steps(self) -> tuple[float, float]:
        """How far an arrow moves it, on both axes."""
        return self.seen().width() / KEY_STEPS, self.seen().height() / KEY_STEPS

    def options(self) -> Sequence[Option]:
        """What its menu offers now, above what all have."""
        return ()

    @property
    def chosen(self) -> dict[str, Any]:
        """What a person chose here, for the plot that takes the place of this one: options, and what is seen."""
        options = {name: its.value for name, its in vars(self).items() if isinstance(its, Option)}
        return options | {"range": (self._whole_of, self.seen())} if self.zoomed else options

    @chosen.setter
    def chosen(self, chosen: dict[str, Any]) -> None:
        for name, value in chosen.items():
            if name == "range":
                (self._whole_of, seen), self.zoomed = value, True
                self.view.setRange(seen, padding=0.0)
            else:
                getattr(self, name).value = value

    # --- drawing -----------------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The one that is drawn; nobody asks before there is one."""
        assert self._frame is not None
        return self._frame

    def take(self, frame: Frame) -> None:
        """The frame that is to be drawn, in its look."""
        self._frame, self.smooth = frame, not frame.running
        self.restyle(frame.look)

    def show_frame(self, frame: Frame) -> None:
        """Takes a frame and draws what it says."""
        self.take(frame)
        self.draw_frame(frame)

    def _show_again(self) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)

    def restyle(self, look: Look) -> None:
        """Takes a look, where it is another one."""
        self.look = look
        if not self.stale("look"):
            return
        self.setBackground(look.colour("panel"))
        for axis in self.axes.values():
            axis.setPen(QPen(look.colour("border"), max(1, look.px(1))))
            axis.setTextPen(QPen(look.colour("muted")))
            axis.setStyle(tickFont=look.font("small"))
        if self.across:
            self.name_across(self.across)
        self._keep_head(self._head_lines)
        for set_pen, its in self._pens:
            set_pen(self.pen(*its))

    def pen(self, colour: str, *its: Any, **more: Any) -> QPen:
        """`pen_of` its look."""
        return pen_of(self.look, colour, *its, **more)

    def name_across(self, text: str) -> None:
        """What stands below the numbers of the axis across."""
        self.across = text
        if self.stale("across", text):
            style = {"color": self.look.palette.muted, "font-size": f"{self.look.font('small').pixelSize()}px"}
            self.axes["bottom"].label.setFont(self.look.font("small"))
            self.axes["bottom"].setLabel(text, **style)
            self.axes["bottom"].resizeEvent()  # a longer text would stay where a shorter one began

    def show_whole(self, extent: Extent, of: object = None) -> None:
        """The range that is seen unless a person zoomed; the range of something else is seen whole again."""
        if of != self._whole_of:
            self._whole_of = of
            self.forget_range()
        if extent == self.whole:
            return
        self.whole = extent
        self.view.setLimits(
            minXRange=CLOSEST * extent.width, minYRange=CLOSEST * extent.height,
            maxXRange=FURTHEST * extent.width, maxYRange=FURTHEST * extent.height,
        )  # fmt: skip
        if not self.zoomed:
            self.view.setRange(QRectF(*extent))

    def show_all(self) -> None:
        """Back to the whole."""
        self.zoomed = False
        if self.whole is not None:
            self.view.setRange(QRectF(*self.whole))
        self.changed.emit()

    def forget_range(self) -> None:
        """The whole is seen when it is drawn next."""
        self.zoomed, self.whole = False, None

    def stale(self, part: str, *of: object) -> bool:
        """Whether a part has to be drawn anew: what was drawn last was made of something else, or in another look."""
        before, self._made_of[part] = self._made_of.get(part), (*of, self.look)
        return before != self._made_of[part]

    def draw(self, item: Any, x: Array, y: Array, connect: str = "finite") -> None:
        """Puts a curve where these points are, or pieces of it where "pairs" of them are connected; NaN is a gap."""
        item.setData(x, y, connect=connect, antialias=self.smooth)

    def add(self, item: Any, *its_pen: Any) -> Any:
        """Adds an item, which is given this pen in every look; returns it."""
        self.addItem(item)
        if its_pen:
            self._pens.append((item.setPen, its_pen))
        return item

    def add_line(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Any:
        """A vertical line that can be dragged, as the pointer shows; each place on its way is clicked at."""
        line = self.add(pg.InfiniteLine(1.0, angle=90, movable=True), colour, width, style)
        self._pens.append((line.setHoverPen, ("ink", width + 1)))
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.sigDragged.connect(lambda: self.click(line.value(), 0.0))
        return line

    def seen(self) -> QRectF:
        """The range that is seen."""
        return self.view.viewRect()  # type: ignore[no-any-return]

    def numbers_at(self, point: QPointF) -> QPointF:
        """The numbers on both axes at a pixel of the widget."""
        return self.view.mapSceneToView(self.mapToScene(point.toPoint()))  # type: ignore[no-any-return]

    def nearest(self, x: float, y: float, places: Array | Sequence[Array], most: float) -> int | None:
        """Which of some places, given by their numbers on both axes, is at most so many pixels (at 100 %) from another
        one, and the nearest one to it."""
        width, height = self.view.viewPixelSize()
        with np.errstate(over="ignore"):
            away = np.hypot((places[0] - x) / width, (places[1] - y) / height)
        found = int(np.argmin(np.append(np.nan_to_num(away, nan=np.inf), self.look.px(most))))
        return found if found < len(away) else None

    def pixel(self, x: float, y: float) -> QPointF:
        """The pixel of the widget at these numbers."""
        return QPointF(self.mapFromScene(self.view.mapViewToScene(QPointF(x, y))))

    # --- the head ----------------------------------------------------------------------------

    def show_head(self, entries: list[tuple[QPen | None, str]]) -> None:
        """Texts above the plot, those of curves behind a piece of their line, on as many lines as they need; there
        are not fewer lines until the width changes, so that the plot stays where it is."""
        if entries != self.head:
            self.head = entries
            self._keep_head(self._head_lines)
            self.plotItem.layout.activate()  # how high the plot is from now on is known at once
            self.viewport().update()

    def _keep_head(self, least: int) -> None:
        """Room for at least so many lines."""
        px, font, found = self.look.px, self.look.font("small"), list[tuple[QRectF, QPen | None, str]]()
        begin, top, height = px(self.head_gap / 3), 0, px(HEAD)
        left, texts = begin, 0
        for its_pen, text in self.head:
            width = text_width(text, font) + (px(18) if its_pen is not None else 0)
            if texts and (left + width > self.width() or texts == self.head_columns):
                left, top, texts = begin, top + height, 0
            found.append((QRectF(left, top, width, height), its_pen, text))
            left, texts = left + round(width) + px(self.head_gap), texts + 1
        self.head_places, self._head_lines = found, max(least, self.least_head, top // height + bool(found))
        self.plotItem.layout.setContentsMargins(0, px(self.below_head) + self._head_lines * height, px(RIGHT_ROOM), 0)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """The head belongs to the plot: saved pictures have it too."""
        px, font, ink = self.look.px, self.look.font("small"), self.look.colour("ink")
        for box, its_pen, text in self.head_places:
            if its_pen is not None:
                middle = round(box.center().y())
                painter.setPen(its_pen)
                painter.drawLine(round(box.left()), middle, round(box.left()) + px(13), middle)
                box = box.adjusted(px(18), 0, 0, 0)  # noqa: PLW2901
            draw_text(painter, box, text, ink, font, LEFT)
        self.key_cursor.draw(painter)

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
            self.pointed = self.view.mapSceneToView(event.scenePos())
            self._single.start(QApplication.doubleClickInterval())

    def _act(self) -> None:
        if self.whole is not None:
            self.clicked.emit(self.pointed.x(), self.pointed.y())

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        super().mouseMoveEvent(ev)
        view, at = self.view.sceneBoundingRect(), ev.position()
        inside = view.contains(self.mapToScene(at.toPoint())) and not ev.buttons() and self.whole is not None
        self.read(self.text_at(*self.numbers_at(at).toTuple()) if inside else "", at)

    def read(self, text: str, at: QPointF) -> None:
        """Says what is at a pixel of the widget, beside it."""
        view, px = self.view.sceneBoundingRect(), self.look.px
        self.read_out.setVisible(bool(text))
        self.read_out.setText(text)
        self.read_out.adjustSize()
        left, right = view.left() + px(4), self.width() - self.read_out.width() - px(RIGHT_ROOM)
        self.read_out.move(round(left if at.x() > self.width() / 2 else right), round(view.top()) + px(1))

    def leaveEvent(self, ev: QEvent) -> None:
        super().leaveEvent(ev)
        self.read_out.hide()

    # --- the keyboard ------------------------------------------------------------------------

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if self.key_cursor.press(ev):
            announce(self, spoken(self.read_out.text()) if self.read_out.isVisible() else "")
        else:
            ev.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.key_cursor.forget()
        self.read_out.hide()

    def zoom(self, factor: float, around: QPointF) -> None:
        """Shows so much of what is seen."""
        self.view.scaleBy((factor, factor), center=around)
        self._zoomed(None)

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame, self.read_out.text(), len(self.head))

    def heard(self) -> Item:
        """What it says above itself, and what is read at the cursor."""
        head = following([sentence(spoken(text)) for _, text in self.head])
        return Item(role="Chart", value=spoken(self.read_out.text()), description=head)

    def named_at(self, place: QPoint | None) -> str | None:
        """What the text of the head at a place names, without its number; None: nothing in particular."""
        texts = (text for box, _, text in self.head_places if place is not None and box.contains(QPointF(place)))
        return next((NUMBER.split(text)[0] for text in texts), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Our menu, by the mouse and by the keyboard; what a text of the head is the window answers."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and self.named_at(event.pos()) is not None:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self.options() if self.whole is not None else ():
            option.fill(menu)
        menu.addAction(tr("Copy values")).triggered.connect(self.copy)
        menu.addAction(tr("Copy picture")).triggered.connect(lambda: copy_picture(self.pictured()))
        menu.addAction(tr("Save picture…")).triggered.connect(self.ask_save)
        menu.addAction(tr("Whole range")).triggered.connect(self.show_all)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            mark_menu(menu)
        menu.popup(event.globalPos())

    # --- taking it away ----------------------------------------------------------------------

    def copy(self) -> None:
        """The values as CSV on the clipboard."""
        QApplication.clipboard().setText(as_csv(self.values() if self.whole is not None else ()))

    def pictured(self) -> QWidget:
        """The widget that a saved picture shows."""
        return self

    def ask_save(self) -> None:
        """A picture of the plot as it is zoomed."""
        path = ask_picture_path(self, tr("Save picture"), FORMATS)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Writes a picture in the format that the name ends in; of one with pixels these are small."""
        ending = path.suffix.lower()
        try:
            write(png(self.pictured(), SHARPER) if ending == ".png" else FORMATS[ending](self.pictured()), path)
        except ExperimentError as error:
            self.failed.emit(error_text(error))
