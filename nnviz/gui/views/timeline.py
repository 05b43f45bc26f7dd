"""The strip at the bottom: the operations of the iteration as cells in their phases, and all iterations so far."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.maths.arrays import Array
from nnviz.engine.program.program import Program
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, KeptPicture, draw_text, polygon, text_width
from nnviz.gui.state.frame import Frame, Mark
from nnviz.gui.words.entries import mistake_note, operation_text, phase_text
from nnviz.gui.words.in_force import dialect, layer_text
from nnviz.gui.words.language import WARNING, tr

LABEL_WIDTH, GAP, GROUP_GAP = 132, 3, 10
STRIP_TOP = 45
POINTS = 400
SMALLEST, LARGEST = 1e-200, 1e300
"""The losses that the profile tells apart."""
SAME_PLACE = 4
"""Pixels within which the pointer means a mark."""


class TimelineView(QWidget):
    """Clicking or dragging over the cells goes to an operation, over the strip below to an iteration.

    The strip goes over all iterations so far, with the loss as its profile and marks where something was
    changed by hand, where runs part and where a run stops.
    """

    operation_clicked = Signal(int)
    iteration_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._frame: Frame | None = None
        self._cells: tuple[object, list[QRectF]] = (None, [])
        self._empty, self._filled = KeptPicture(opaque=True), KeptPicture(opaque=True)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(900), theme.px(68))

    def set_frame(self, frame: Frame) -> None:
        self._frame = frame
        self.update()

    def cells(self) -> list[QRectF]:
        """One rectangle for each operation of the iteration."""
        assert self._frame is not None
        key = (self._frame.program, self.width())
        if key != self._cells[0]:
            self._cells = (key, self._placed(self._frame.program))
        return self._cells[1]

    def _placed(self, program: Program) -> list[QRectF]:
        phases = [op.phase for op in program.operations]
        groups = 1 + sum(one != other for one, other in pairwise(phases))
        room = self.width() - theme.px(LABEL_WIDTH + 12) - theme.px(GROUP_GAP) * (groups - 1)
        step = room / len(phases)
        left, result = float(theme.px(LABEL_WIDTH)), []
        for at, phase in enumerate(phases):
            left += theme.px(GROUP_GAP) if at and phase != phases[at - 1] else 0
            result.append(QRectF(left, theme.px(22), max(1.0, step - theme.px(GAP)), theme.px(17)))
            left += step
        return result

    def track(self) -> QRectF:
        """The strip of all iterations so far."""
        left = theme.px(LABEL_WIDTH)
        return QRectF(left, theme.px(STRIP_TOP), self.width() - left - theme.px(12), theme.px(20))

    def across(self, iteration: int) -> float:
        """Where an iteration stands in the strip."""
        assert self._frame is not None
        return self.track().left() + iteration / self._frame.newest.iteration * self.track().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_cells(painter, self._frame)
            self._paint_position(painter, self._frame)
            self._paint_track(painter, self._frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._frame is not None:
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().toPointF()), self)
            return True
        return super().event(event)

    def text_at(self, point: QPointF) -> str:
        """What the tooltip says: the operation, or the iteration with what was marked there."""
        assert self._frame is not None
        frame, track = self._frame, self.track()
        for at, cell in enumerate(self.cells()):
            if cell.contains(point):
                operation = frame.program.operations[at]
                words = f"{operation_text(operation)} {layer_text(frame.program, operation.layer)}"
                lines = [f"{at + 1}: {words}", operation.line(dialect(frame.program))]
                if operation.mistake:
                    lines.append(mistake_note(operation))
                return "\n".join(lines)
        if not track.adjusted(-SAME_PLACE, 0, SAME_PLACE, 0).contains(point):
            return ""
        lines = [tr("iteration") + f" {self._iteration_at(point)}"]
        lines += [
            f"{mark_text(mark)} ({mark.iteration})"
            for mark in frame.marks if abs(self._of_mark(mark) - point.x()) <= theme.px(SAME_PLACE)
        ]  # fmt: skip
        return "\n".join(lines)

    def _iteration_at(self, point: QPointF) -> int:
        assert self._frame is not None
        track, newest = self.track(), self._frame.newest.iteration
        return max(1, min(newest, 1 + int((point.x() - track.left()) / track.width() * newest)))

    def _go(self, event: QMouseEvent) -> None:
        if self._frame is None or event.position().x() < theme.px(LABEL_WIDTH - 4):
            return
        if event.position().y() >= self.track().top() - theme.px(4):
            iteration = self._iteration_at(event.position())
            if iteration != self._frame.cursor.iteration:
                self.iteration_clicked.emit(iteration)
            return
        operation = sum(cell.left() <= event.position().x() for cell in self.cells())
        if operation and operation != self._frame.cursor.operation:
            self.operation_clicked.emit(operation)

    def _paint_position(self, painter: QPainter, frame: Frame) -> None:
        palette = theme.current()
        lines = (
            (6, 16, tr("iteration"), "small", False, palette.muted),
            (22, 24, str(frame.cursor.iteration), "large", True, palette.ink),
            (47, 18, tr("of") + f" {frame.newest.iteration}", "small", False, palette.muted),
        )
        for top, height, text, size, bold, colour in lines:
            box = QRectF(theme.px(10), theme.px(top), theme.px(LABEL_WIDTH - 14), theme.px(height))
            draw_text(painter, box, text, QColor(colour), theme.font(size, bold=bold), LEFT)

    def _draw_cells(self, painter: QPainter, frame: Frame) -> None:
        """The picture of empty cells and an empty track, over it that of filled cells as far as the iteration is
        done."""
        program, done = frame.program, frame.cursor.operation
        painter.drawPixmap(
            0, 0, self._empty.get(self, program, lambda inner: self._paint_empty(inner, frame), frame.look)
        )
        if not done:
            return
        cell = self.cells()[done - 1]
        filled = self._filled.get(self, program, lambda inner: self._paint_cells(inner, frame, True), frame.look)
        end = round(cell.left() + cell.width() * _part_known(frame)) + (1 if frame.revealed is None else 0)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPointF(0, 0), filled, QRectF(0, 0, end * ratio, theme.px(STRIP_TOP) * ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.current().ink), 2.4))
        painter.drawRoundedRect(cell.adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)

    def _paint_empty(self, painter: QPainter, frame: Frame) -> None:
        self._paint_cells(painter, frame, False)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(self.track(), 4, 4)

    def _paint_cells(self, painter: QPainter, frame: Frame, filled: bool) -> None:
        painter.setFont(theme.font("small"))
        all_cells, palette = self.cells(), theme.current()
        operations = list(zip(all_cells, frame.program.operations, strict=True))
        for phase, members in groupby(enumerate(operations), key=lambda item: item[1][1].phase):
            group = list(members)
            colour, after = QColor(palette.phase(phase)), group[-1][0] + 1
            left = group[0][1][0].left()
            room = (all_cells[after].left() if after < len(all_cells) else self.width()) - left
            text = phase_text(phase)
            text = text if text_width(text, theme.font("small")) <= room else text.split(" ")[0]
            painter.setPen(QPen(colour, 1))
            painter.drawText(QRectF(left, theme.px(2), room, theme.px(18)), 0, text)
            painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
            for _, (cell, _) in group:
                painter.drawRoundedRect(cell, 3, 3)
        for cell, operation in operations:
            if operation.mistake:
                ink = QColor(palette.accent_ink if filled else palette.warning)
                draw_text(painter, cell, WARNING, ink, theme.font("small", bold=True))

    def _paint_track(self, painter: QPainter, frame: Frame) -> None:
        palette, track = theme.current(), self.track()
        profile = self.profile(frame)
        if profile is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # smooth, it would cost a tenth of a frame
            painter.setPen(QPen(QColor(palette.muted), 1))
            painter.drawPolyline(polygon(*profile))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in frame.marks:
            painter.setBrush(QColor(palette.phase(_MARK_COLOURS[mark.kind])))
            at, top = self._of_mark(mark), track.top()
            painter.drawPolygon([QPointF(at - 4, top - 1), QPointF(at + 4, top - 1), QPointF(at, top + 7)])
        here = self.across(frame.cursor.iteration)
        painter.setBrush(QColor(palette.ink))
        painter.drawRoundedRect(QRectF(here - theme.px(2), track.top() - 2, theme.px(4), track.height() + 4), 2, 2)

    def _of_mark(self, mark: Mark) -> float:
        """Where a mark stands; one that lies ahead of all iterations so far, at the end of the strip."""
        return min(self.across(mark.iteration), self.track().right())

    def profile(self, frame: Frame) -> tuple[Array, Array] | None:
        """The line of the powers of ten of the losses of the batches of the run at hand; None where there are none."""
        curve = next((c for c in frame.curves if c.kind == "batch" and not c.earlier and c.length), None)
        if curve is None:
            return None
        iterations, losses = curve.points(0, curve.last, POINTS)
        powers = np.log10(np.clip(np.nan_to_num(losses, nan=LARGEST), SMALLEST, LARGEST))
        part = (powers - powers.min()) / max(float(np.ptp(powers)), 1e-9)
        box = self.track().adjusted(0, theme.px(4), 0, -theme.px(3))
        return box.left() + iterations / frame.newest.iteration * box.width(), box.bottom() - part * box.height()


def _part_known(frame: Frame) -> float:
    """How much of the operation at the cursor is known."""
    if frame.revealed is None:
        return 1.0
    elements, terms = frame.revealed
    return (elements + terms / frame.parts.terms) / frame.parts.elements


_MARK_COLOURS = {"edit": "update", "branch": "backward", "breakpoint": "warning"}


def mark_text(mark: Mark) -> str:
    """What a mark of the strip says."""
    return {"edit": tr("changed by hand"), "branch": tr("runs part here"), "breakpoint": tr("breakpoint")}[mark.kind]
