"""The plane that rows are points of: they are placed, sprayed, moved and erased by the mouse and by keys."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent

from nnviz.engine.drafts.draft import Draft
from nnviz.engine.drafts.formula import Formula
from nnviz.engine.maths.arrays import Array
from nnviz.gui.look.look import INK_DARK, INK_LIGHT, Look
from nnviz.gui.parts.table_text import Columns
from nnviz.gui.plots.common.extents import Extent, drawable, limits, rounded, widened
from nnviz.gui.plots.common.items import CurveItem, Dots
from nnviz.gui.plots.common.keys import ZOOMS
from nnviz.gui.plots.common.style import Plot
from nnviz.gui.plots.key import SYMBOLS
from nnviz.gui.words.language import tr
from nnviz.gui.words.numbers import number

from .colours import pixels_of
from .editing import ALONE, Editing
from .tools import TOOLS

EMPTY = Extent(-3.0, -3.0, 6.0, 6.0)
"""What is seen as long as there is no row."""
FEW_POINTS, MARGIN, NEAR, REACH = 50, 0.12, 9, 30
"""So many are drawn larger; what is free around them; pixels around one in which it is read; the radius of a spray."""
CURVE_POINTS = 600
_DARK = QColor(INK_DARK).rgb()
Button = Qt.MouseButton


class Plane(Plot):
    """`tool` is one of `TOOLS`, `target` the class or the value of what is placed; `class_asked(int)` when a digit
    chooses one, `row_taken(int)` when the point of a row is. `row` has a ring. Middle and Shift drag what is seen, the
    wheel zooms, as in every plot."""

    class_asked = Signal(int)
    row_taken = Signal(int)

    def __init__(self, editing: Editing, look: Look) -> None:
        super().__init__(look, tr("Plane of the rows"), " ", left=44, least=(200, 160))
        self._editing = editing
        self.tool, self.target, self.radius = "place", 1.0, REACH
        self.held: int | None = None
        self.row = -1
        self.last = (0.0, 0.0)
        self._stroke, self._pressed = ALONE, False
        self.formula: Formula | None = None
        self.below, self.points = self.add(Dots()), self.add(Dots())
        self.line, self.ring = self.add(CurveItem(), "ink", 2.0), self.add(Dots())
        self.restyle(look)
        self.changed.connect(self._show_line)
        editing.changed.connect(self.show_draft)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.show_draft()

    @property
    def draft(self) -> Draft:
        return self._editing.draft

    # --- what is drawn -----------------------------------------------------------------------

    def show_draft(self) -> None:
        """Draws the rows; a row of which a number is missing has no point."""
        draft = self.draft
        if not draft.dimensions:
            return
        self.name_across(draft.names[0])
        self.show_head([(None, draft.names[1])])
        x, y = self.places()
        if not self._pressed:
            self._show_range(x, y)
        few = len(draft.rows) <= FEW_POINTS
        size, symbols = self.look.px(11 if few else 6), self._symbols()
        rim = self.pen(INK_LIGHT, 1.5 if few else 0.5)
        brushes = list(map(_brush, pixels_of(draft, self.look).tolist()))
        more = self.look.px(3 if few else 2)
        self.below.setData(x, y, symbol=symbols, size=size + more, brush=_brush(_DARK), pen=None)
        self.points.setData(x, y, symbol=symbols, size=size, brush=brushes, pen=rim)
        for item in (self.below, self.points):
            item.setVisible(len(x) > 0)
        self._show_line()
        self._show_ring()

    def show_row(self, row: int) -> None:
        """Puts a ring around the point of a row; below 0 there is none."""
        self.row = row
        self._show_ring()

    def _show_ring(self) -> None:
        there = 0 <= self.row < len(self.draft.rows) and self.draft.dimensions > 0
        x, y = (part[self.row : self.row + 1] for part in self.places()) if there else (np.zeros(0), np.zeros(0))
        self.ring.setVisible(bool(np.isfinite(x + y).any()))
        if self.ring.isVisible():
            size = self.look.px(23 if len(self.draft.rows) <= FEW_POINTS else 18)
            self.ring.setData(x, y, symbol="o", size=size, brush=None, pen=self.pen("ink", 2.0))

    def places(self) -> tuple[Array, Array]:
        """Where each row is, NaN where it has no place."""
        cells = self.draft.numbers
        return drawable(cells[:, 0]), drawable(cells[:, 1])

    def _symbols(self) -> list[str]:
        """A shape for training rows and one for test rows, and another one of each for the upper of two classes."""
        draft = self.draft
        upper = (
            draft.numbers[:, draft.inputs] > 0 if draft.classes and draft.outputs == 1 else np.zeros(len(draft.rows))
        )
        return [SYMBOLS["test" if test else "train"][int(up)] for test, up in zip(draft.tests, upper, strict=True)]

    def _show_range(self, x: Array, y: Array) -> None:
        """What is seen stays as long as all points lie within, and are not lost in it."""
        wanted = EMPTY
        known = np.isfinite(x) & np.isfinite(y)
        if known.sum() > 1:
            (left, right), (low, high) = (rounded(*widened(*limits(part[known]), MARGIN)) for part in (x, y))
            wanted = Extent(left, low, right - left, high - low)
        seen = self.whole
        lost = not known.any() or _is_lost(wanted, seen, int(known.sum())) if seen is not None else True
        if seen is None or lost or not _holds(seen, x[known], y[known]):
            self.show_whole(wanted)

    def show_formula(self, formula: Formula | None) -> None:
        """Draws a curve; none where nothing is typed that could be read."""
        self.formula = formula
        self._show_line()

    def _show_line(self) -> None:
        self.line.setVisible(self.formula is not None)
        if self.formula is not None and self.whole is not None:
            seen = self.seen()
            x = np.linspace(seen.left(), seen.right(), CURVE_POINTS)
            y = drawable(self.formula(x))
            if np.isfinite(y).any():
                self.draw(self.line, x, y)
            else:
                self.line.setVisible(False)

    # --- what is where -----------------------------------------------------------------------

    @property
    def reach(self) -> tuple[float, float]:
        """The radius of a spray, in the numbers of both axes."""
        width, height = self.view.viewPixelSize()
        radius = self.look.px(self.radius)
        return radius * width, radius * height

    def rounded(self, x: float, y: float) -> tuple[float, float]:
        """A place in numbers that a pixel tells apart."""
        found = []
        for value, pixel in zip((x, y), self.view.viewPixelSize(), strict=True):
            found.append(round(float(value), max(0, math.ceil(-math.log10(max(pixel, 1e-12))))) + 0.0)
        return found[0], found[1]

    def near(self, x: float, y: float, most: float = NEAR) -> int | None:
        """The row whose point is nearest to a place, where it is near enough."""
        return self.nearest(x, y, self.places(), most) if self.draft.rows else None

    def around(self, x: float, y: float, most: float) -> list[int]:
        """The rows whose points are at most so many pixels from a place."""
        (width, height), (across, upwards) = self.view.viewPixelSize(), self.places()
        with np.errstate(invalid="ignore"):
            away = np.hypot((across - x) / width, (upwards - y) / height)
            return np.flatnonzero(away <= self.look.px(most)).tolist()  # type: ignore[no-any-return]

    def text_at(self, x: float, y: float) -> str:
        draft, row = self.draft, self.near(x, y)
        if row is None:
            return f"{draft.names[0]} = {number(x)}\n{draft.names[1]} = {number(y)}"
        part = tr("test row {row}") if draft.tests[row] else tr("row {row}")
        numbers = list(map(number, draft.numbers[row].tolist()))
        cells = [f"{name} = {draft.text(row, at) if draft.is_class(at) else numbers[at]}" for at, name in
                 enumerate(draft.names)]  # fmt: skip
        return "\n".join([part.format(row=row + 1), *cells])

    def values(self) -> Columns:
        draft = self.draft
        columns = [
            (name, [draft.text(row, at) for row in range(len(draft.rows))]) for at, name in enumerate(draft.names)
        ]
        return [*columns, (tr("part"), [tr("test") if test else tr("train") for test in draft.tests])]

    # --- the tools ---------------------------------------------------------------------------

    def do(self, text: str, change: object) -> None:
        """Changes the draft; what one press does is undone together."""
        self._editing.do(text, change, self._stroke)  # type: ignore[arg-type]

    def use(self, x: float, y: float, tool: str = "") -> None:
        """A tool, or that which is chosen, used once at a place."""
        self._stroke, self.last = self._editing.stroke(), (x, y)
        TOOLS[tool or self.tool].use(self, x, y, True)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if not self._paints(ev):
            super().mousePressEvent(ev)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = True
        self.read_out.hide()
        self.use(*self.numbers_at(ev.position()).toTuple())
        ev.accept()

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        if not self._pressed:
            super().mouseMoveEvent(ev)
            return
        if TOOLS[self.tool].drags:
            x, y = self._within(self.numbers_at(ev.position()))
            TOOLS[self.tool].use(self, x, y, False)
        ev.accept()

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        if ev.button() == Button.LeftButton and self._pressed:
            self._pressed, self.held = False, None
            ev.accept()
        else:
            super().mouseReleaseEvent(ev)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:
        """Two quick presses are two presses."""
        self.mousePressEvent(ev)

    def _paints(self, ev: QMouseEvent) -> bool:
        inside = self.view.sceneBoundingRect().contains(self.mapToScene(ev.position().toPoint()))
        return inside and ev.button() == Button.LeftButton and not ev.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def _within(self, place: QPointF) -> tuple[float, float]:
        """A place, or the nearest one that is seen."""
        seen = self.seen()
        return (
            min(max(place.x(), seen.left()), seen.right()), min(max(place.y(), seen.top()), seen.bottom()),
        )  # fmt: skip

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Arrows move the cursor, and with it the point that Enter took with the tool that moves; Enter uses the tool,
        Delete erases, digits choose a class."""
        key, plain = ev.key(), not ev.modifiers() & Qt.KeyboardModifier.ControlModifier
        place = self.key_cursor.at
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place is not None:
            self._enter(place)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and place is not None:
            self.use(place.x(), place.y(), "erase")
            self._read_again()
        elif plain and ev.text().isdecimal() and len(ev.text()) == 1 and key not in ZOOMS:
            self.class_asked.emit(int(ev.text()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            ev.accept()
        else:
            super().keyPressEvent(ev)
            if self.held is not None and self.key_cursor.at is not None:
                TOOLS["move"].use(self, *self.key_cursor.at.toTuple(), False)
                self._read_again()

    def _enter(self, place: QPointF) -> None:
        """Takes a point and lets it go again, or does what the tool does."""
        if self.held is not None:
            self.held = None
        else:
            self.use(place.x(), place.y())
        self._read_again()

    def _read_again(self) -> None:
        """What is at the cursor of the keys now."""
        if (at := self.key_cursor.at) is not None:
            self.read(self.text_at(at.x(), at.y()), self.pixel(at.x(), at.y()))
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.held = None


@lru_cache(maxsize=256)
def _brush(pixel: int) -> QBrush:
    """A brush of a packed colour; kept, since pyqtgraph draws a point anew for each brush."""
    return QBrush(QColor(pixel))


def _holds(seen: Extent, x: Array, y: Array) -> bool:
    """Whether all points lie within what is seen."""
    across = ((x >= seen.x) & (x <= seen.x + seen.width)).all()
    return bool(across and ((y >= seen.y) & (y <= seen.y + seen.height)).all())


def _is_lost(wanted: Extent, seen: Extent, points: int) -> bool:
    """Whether many points fill only a small part of what is seen."""
    return points > FEW_POINTS and (4 * wanted.width < seen.width or 4 * wanted.height < seen.height)
