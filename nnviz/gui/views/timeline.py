"""The strip at the bottom: the operations of the iteration as cells in their phases, and all iterations so far."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.exchange.torch_calls import calls
from nnviz.engine.maths.arrays import Array
from nnviz.engine.maths.keys import Key
from nnviz.engine.maths.operation import Operation
from nnviz.engine.program.program import Program
from nnviz.gui.look.look import Look, ink_on
from nnviz.gui.parts.drawing import (
    LEFT,
    KeptPicture,
    Rectangle,
    Text,
    draw_text,
    draw_texts,
    mixed,
    polygon,
    text_width,
)
from nnviz.gui.parts.heard import Item
from nnviz.gui.state.frame import Frame, Mark
from nnviz.gui.state.moments.found import Listed
from nnviz.gui.words.breakpoints import said_of
from nnviz.gui.words.entries import PHASES, mistake_note, operation_text, phase_text
from nnviz.gui.words.joining import following, listed
from nnviz.gui.words.language import WARNING, tr
from nnviz.gui.words.speech import sentence

from .ticks import Ticks

LABEL_WIDTH, GAP, GROUP_GAP = 132, 3, 10
STRIP_TOP, STRIP_HEIGHT, LOSS = 43, 11, 6
"""Where the strip of all iterations begins, how high it is, and from where on it says "loss"."""
POINTS = 400
SMALLEST, LARGEST = 1e-200, 1e300
"""The losses that the profile tells apart."""
PALE = 0.7
"""So much of the ground is in the area below the losses."""
MOST_MARKS = 5
"""So many marks of the strip are read aloud."""
SAME_PLACE, MOMENT = 4, 5
"""Pixels within which the pointer means a mark, and the height of the line where a breakpoint came to hold."""
POSITION = ((6, 16, "small", False, "muted"), (22, 24, "large", True, "ink"), (47, 18, "small", False, "muted"))
"""The three lines at the left: top, height, size, whether bold, and colour of each."""


class TimelineView(QWidget):
    """Clicking or dragging over the cells goes to an operation, over the strip below to an iteration.

    The strip goes over all iterations so far, with the loss as its profile and marks where something was
    changed by hand, where runs part, where a run stops, where breakpoints came to hold, and where bookmarks are.
    """

    asks = ("operation_clicked", "iteration_clicked")
    operation_clicked = Signal(int)
    iteration_clicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._frame: Frame | None = None
        self._cells: tuple[object, list[QRectF]] = (None, [])
        self._profile: tuple[object, tuple[Array, Array] | None] = (None, None)
        self._moments: tuple[object, list[QLineF]] = (None, [])
        self._empty, self._filled = KeptPicture(opaque=True), KeptPicture(opaque=True)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(900), self._look.px(68))

    def set_frame(self, frame: Frame) -> None:
        self._frame, self._look = frame, frame.look
        self.update()

    def cells(self) -> list[QRectF]:
        """One rectangle for each operation of the iteration."""
        assert self._frame is not None
        key = (self._frame.program, self._look, self.width())
        if key != self._cells[0]:
            self._cells = (key, self._placed(self._frame.program))
        return self._cells[1]

    def _placed(self, program: Program) -> list[QRectF]:
        px, phases = self._look.px, [op.phase for op in program.operations]
        groups = 1 + sum(one != other for one, other in pairwise(phases))
        room = self.width() - px(LABEL_WIDTH + 12) - px(GROUP_GAP) * (groups - 1)
        step = room / len(phases)
        left, result = float(px(LABEL_WIDTH)), []
        for at, phase in enumerate(phases):
            left += px(GROUP_GAP) if at and phase != phases[at - 1] else 0
            result.append(QRectF(left, px(22), max(1.0, step - px(GAP)), px(17)))
            left += step
        return result

    def track(self) -> QRectF:
        """The strip of all iterations so far."""
        px = self._look.px
        left = px(LABEL_WIDTH)
        return QRectF(left, px(STRIP_TOP), self.width() - left - px(12), px(STRIP_HEIGHT))

    def across(self, iteration: Any) -> Any:
        """Where an iteration stands in the strip, or each of several."""
        assert self._frame is not None
        track = self.track()
        return track.left() + iteration / self._frame.newest.iteration * track.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_cells(painter, self._frame)
            self._paint_position(painter, self._frame)
            self._paint_track(painter, self._frame)

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame,)

    def heard(self) -> Item:
        """Which step and which iteration of how many."""
        if self._frame is None:
            return Item(role="Slider")
        frame = self._frame
        text = tr("Step {step} of {steps}; iteration {iteration} of {newest} reached")
        value = text.format(
            step=frame.cursor.operation, steps=len(frame.program), iteration=frame.cursor.iteration,
            newest=frame.newest.iteration,
        )  # fmt: skip
        marks = [sentence(mark_text(mark)) for mark in frame.marks[:MOST_MARKS]]
        return Item(role="Slider", value=value, description=following(marks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows to the sides go from step to step, up and down from iteration to iteration."""
        frame, key = self._frame, Qt.Key(event.key())
        sideways, upright = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}, {Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        if frame is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in sideways:
            step = frame.cursor.operation + sideways[key]
            if 0 < step <= len(frame.program):
                self.operation_clicked.emit(step)
        elif key in upright:
            iteration = frame.cursor.iteration + upright[key]
            if 0 < iteration <= frame.newest.iteration:
                self.iteration_clicked.emit(iteration)
        else:
            super().keyPressEvent(event)

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

    def named_at(self, place: QPoint | None) -> Key | str | None:
        """What the cell at a place writes, the phase above it, or that the strip is about iterations; None: what the
        last step wrote."""
        frame = self._frame
        if frame is None:
            return None
        if place is None:
            return None if frame.operation is None else frame.operation.writes
        if place.y() >= self.track().top() or place.x() < self.track().left():
            return tr("iteration")
        for cell, operation in zip(self.cells(), frame.program.operations, strict=True):
            if cell.left() <= place.x() <= cell.right():
                return operation.writes if place.y() >= cell.top() else tr(PHASES[operation.phase])
        return None

    def text_at(self, point: QPointF) -> str:
        """What the tooltip says: the operation; of a phase its calls in PyTorch; or the iteration with what was marked
        there."""
        assert self._frame is not None
        frame, track, near = self._frame, self.track(), self._look.px(SAME_PLACE)
        for at, cell in enumerate(self.cells()):
            if cell.contains(point):
                operation = frame.program.operations[at]
                if frame.conceals_line(at):
                    return tr("{number}: what a question asks for").format(number=at + 1)
                words = listed([operation_text(operation), frame.names.layer(operation.layer)])
                lines = [f"{at + 1}: {words}", operation.line(frame.notation.dialect(frame.program))]
                if operation.mistake:
                    lines.append(mistake_note(operation))
                return "\n".join(lines)
            if cell.left() <= point.x() <= cell.right() and point.y() < cell.top():
                return _phase_told(frame.program, frame.program.operations[at].phase)
        if not track.adjusted(-near, 0, near, 0).contains(point):
            return ""
        lines = [tr("iteration {iteration}").format(iteration=self._iteration_at(point))]
        lines += [mark_text(mark) for mark in frame.marks if abs(self._of_mark(mark) - point.x()) <= near]
        lines += self._moments_near(frame, self._iteration_at(point))
        return "\n".join(lines)

    def _iteration_at(self, point: QPointF) -> int:
        assert self._frame is not None
        track, newest = self.track(), self._frame.newest.iteration
        return max(1, min(newest, 1 + int((point.x() - track.left()) / track.width() * newest)))

    def _go(self, event: QMouseEvent) -> None:
        if self._frame is None or event.position().x() < self._look.px(LABEL_WIDTH - 4):
            return
        if event.position().y() >= self.track().top() - self._look.px(4):
            iteration = self._iteration_at(event.position())
            if iteration != self._frame.cursor.iteration:
                self.iteration_clicked.emit(iteration)
            return
        operation = sum(cell.left() <= event.position().x() for cell in self.cells())
        if operation and operation != self._frame.cursor.operation:
            self.operation_clicked.emit(operation)

    def _paint_position(self, painter: QPainter, frame: Frame) -> None:
        look, px = frame.look, frame.look.px
        words = tr("iteration\n{iteration}\nof {newest} reached").format(
            iteration=frame.cursor.iteration, newest=frame.newest.iteration
        )
        for text, (top, height, size, bold, colour) in zip(words.split("\n"), POSITION, strict=True):
            box = QRectF(px(10), px(top), px(LABEL_WIDTH - 14), px(height))
            draw_text(painter, box, text, look.colour(colour), look.font(size, bold=bold), LEFT)

    def _draw_cells(self, painter: QPainter, frame: Frame) -> None:
        """The picture of empty cells and an empty track, over it that of filled cells as far as the iteration is
        done."""
        look, program, done = frame.look, frame.program, frame.cursor.operation
        key = (program, frame.question is not None and frame.question.conceals_names)
        self._empty.draw(painter, self, key, lambda inner: self._paint_empty(inner, frame), look)
        self._paint_asked(painter, frame)
        if not done:
            return
        cell = self.cells()[done - 1]
        end = round(cell.left() + cell.width() * _part_known(frame)) + (1 if frame.revealed is None else 0)
        painter.setClipRect(0, 0, end, look.px(STRIP_TOP))
        self._filled.draw(painter, self, key, lambda inner: self._paint_cells(inner, frame, True), look)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ink"), look.length(2.4)))
        out, radius = look.length(2.5), look.px(4)
        painter.drawRoundedRect(cell.adjusted(-out, -out, out, out), radius, radius)
        self._paint_tag(painter, cell, frame)

    def _paint_asked(self, painter: QPainter, frame: Frame) -> None:
        """A question mark in the cell of the step that is asked about."""
        question, look, px = frame.question, frame.look, frame.look.px
        if question is None or not question.hides or question.at is None:
            return
        cell, colour = self.cells()[question.at], look.colour(frame.program.operations[question.at].phase)
        painter.fillRect(cell.adjusted(-px(1), -px(1), px(1), px(1)), look.colour("panel"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, look.length(2), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(cell, px(3), px(3))
        draw_text(painter, cell, "?", colour, look.font("small", bold=True))

    def _paint_tag(self, painter: QPainter, cell: QRectF, frame: Frame) -> None:
        """What the last step wrote, over its neighbours where its own cell has no room for that."""
        operation, look, font = (
            frame.program.operations[frame.cursor.operation - 1],
            frame.look,
            frame.look.font("small"),
        )
        text, px = frame.names.written(operation.writes), frame.look.px
        width = text_width(text, font) + px(8)
        if width - px(6) <= cell.width():
            return
        left = min(max(cell.center().x() - width / 2, cell.left() + px(1) - width), self.width() - width - px(2))
        tag, fill = QRectF(left, cell.top(), width, cell.height()), look.colour(f"{operation.phase}_fill")
        painter.setBrush(fill)
        painter.drawRoundedRect(tag, px(4), px(4))
        draw_text(painter, tag, text, ink_on(fill), font)

    def _paint_empty(self, painter: QPainter, frame: Frame) -> None:
        self._paint_cells(painter, frame, False)
        look, radius = frame.look, frame.look.px(4)
        painter.setPen(QPen(look.colour("border"), look.px(1)))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(self.track(), radius, radius)

    def _paint_cells(self, painter: QPainter, frame: Frame, filled: bool) -> None:
        look, px, small = frame.look, frame.look.px, frame.look.font("small")
        painter.setFont(small)
        all_cells = self.cells()
        operations = list(zip(all_cells, frame.program.operations, strict=True))
        for phase, members in groupby(enumerate(operations), key=lambda item: item[1][1].phase):
            group = list(members)
            fill, colour, after = look.colour(f"{phase}_fill"), look.colour(phase), group[-1][0] + 1
            left = group[0][1][0].left()
            room = (all_cells[after].left() if after < len(all_cells) else self.width()) - left
            text = phase_text(phase)
            text = text if text_width(text, small) + px(6) <= room else text[0]  # its sign
            painter.setPen(QPen(colour, px(1)))
            painter.drawText(QRectF(left, px(2), room, px(18)), 0, text)
            painter.setPen(QPen(fill if filled else colour, px(1)))
            painter.setBrush(fill if filled else Qt.BrushStyle.NoBrush)
            for _, (cell, _) in group:
                painter.drawRoundedRect(cell, px(3), px(3))
            for _, (cell, operation) in group:
                self._name(painter, cell, frame, operation, ink_on(fill) if filled else colour)

    def _name(self, painter: QPainter, cell: QRectF, frame: Frame, operation: Operation, ink: QColor) -> None:
        """What an operation writes, and whether it is wrong, in its cell as far as there is room."""
        look, font = frame.look, frame.look.font("small")
        sign = f"{WARNING} " if operation.mistake else ""
        asked = frame.question is not None and frame.question.conceals_names
        texts = ("",) if asked else (f"{sign}{frame.names.written(operation.writes)}", sign.strip())
        text = next((text for text in texts if text_width(text, font) <= cell.width() - look.px(2)), "")
        if text:
            draw_text(painter, cell, text, ink, font)

    def _paint_track(self, painter: QPainter, frame: Frame) -> None:
        look, px, track = frame.look, frame.look.px, self.track()
        profile = self.profile(frame)
        if profile is not None:
            (x, y), bottom = profile, track.bottom() - px(1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # smooth, it would cost a tenth of a frame
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(look.colour("edge_positive"), look.colour("field"), PALE))
            painter.drawPolygon(polygon(np.concatenate([x[:1], x, x[-1:]]), np.concatenate([[bottom], y, [bottom]])))
            painter.setPen(QPen(look.colour("edge_positive"), px(1)))
            painter.drawPolyline(polygon(x, y))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_words(painter, frame)
        if frame.listed is not None:
            painter.setPen(QPen(look.colour("warning"), px(1)))
            painter.drawLines(self.lines_of(frame.listed, frame.newest.iteration))
        painter.setPen(Qt.PenStyle.NoPen)
        top, below, beside = track.top() - px(1), track.top() + px(7), px(4)
        for mark in frame.marks:
            painter.setBrush(look.colour(_MARK_COLOURS[mark.kind]))
            at = self._of_mark(mark)
            painter.drawPolygon([QPointF(at - beside, top), QPointF(at + beside, top), QPointF(at, below)])
        here = self.across(frame.cursor.iteration)
        painter.setBrush(look.colour("ink"))
        painter.drawRoundedRect(QRectF(here - px(2), track.top() - px(2), px(4), track.height() + px(4)), px(2), px(2))

    def _paint_words(self, painter: QPainter, frame: Frame) -> None:
        """That it is the loss, and where epochs end."""
        look, track, text = frame.look, self.track(), tr("loss")
        ticks, small = Ticks(frame.run.batches, frame.newest.iteration, track, self.across, look), look.font("small")
        label = QRectF(track.left() + look.px(LOSS), track.top(), text_width(text, small), track.height())
        above = (small.height - label.height()) / 2
        painter.fillRect(label.adjusted(-look.px(3), -above, look.px(3), above), look.colour("panel"))
        painter.setPen(QPen(look.colour("muted"), look.px(1)))
        painter.drawLines(ticks.lines(label.right()))
        draw_texts(painter, (Text(cast(Rectangle, label.getRect()), text, look.colour("ink"), small), *ticks.texts()))

    def lines_of(self, listed: Listed, newest: int) -> list[QLineF]:
        """Where breakpoints came to hold, at the bottom of the strip: one line a pixel, however many there are."""
        key = (listed.moments, listed.count, newest, self._look, self.width())
        if key != self._moments[0]:
            track = self.track()
            across = np.unique(np.round(self.across(listed.moments.iterations[: listed.count]))).tolist()
            top, bottom = track.bottom() - self._look.px(MOMENT), track.bottom()
            self._moments = (key, [QLineF(x, top, x, bottom) for x in across])
        return self._moments[1]

    def _moments_near(self, frame: Frame, iteration: int) -> list[str]:
        """What came to hold where the pointer is, at most a few of them."""
        listed, newest = frame.listed, frame.newest.iteration
        if listed is None:
            return []
        reach = max(0, round(self._look.px(SAME_PLACE) / 2 / self.track().width() * newest))
        first, last = np.searchsorted(
            listed.moments.iterations[: listed.count], (iteration - reach, iteration + reach + 1)
        )
        near = [listed.moments[at] for at in range(int(first), min(int(last), int(first) + MOST_MARKS))]
        text = tr("iteration {iteration}: {condition}")
        lines = [
            text.format(iteration=one.iteration, condition=said_of(one.breakpoint, frame.notation)) for one in near
        ]
        return [*lines, "…"] if last - first > MOST_MARKS else lines

    def _of_mark(self, mark: Mark) -> float:
        """Where a mark stands; one that lies ahead of all iterations so far, at the end of the strip."""
        return min(float(self.across(mark.iteration)), self.track().right())

    def profile(self, frame: Frame) -> tuple[Array, Array] | None:
        """The line of the powers of ten of the losses of the batches of the run at hand; None where there are none."""
        key = (frame.curves, frame.newest.iteration, self._look, self.width())
        if key != self._profile[0]:
            self._profile = (key, self._line_of_losses(frame))
        return self._profile[1]

    def _line_of_losses(self, frame: Frame) -> tuple[Array, Array] | None:
        curve = next((c for c in frame.curves if c.kind == "batch" and not c.earlier and c.length), None)
        if curve is None:
            return None
        iterations, losses = curve.points(0, curve.last, POINTS)
        powers = np.log10(np.clip(np.nan_to_num(losses, nan=LARGEST), SMALLEST, LARGEST))
        part = (powers - powers.min()) / max(float(np.ptp(powers)), 1e-9)
        box = self.track().adjusted(0, self._look.px(4), 0, -self._look.px(3))
        return box.left() + iterations / frame.newest.iteration * box.width(), box.bottom() - part * box.height()


def _phase_told(program: Program, phase: str) -> str:
    """A phase with what it is in PyTorch, where that can do the same."""
    return "\n".join([phase_text(phase), *(call.written for call in calls(program) if call.phase == phase)])


def _part_known(frame: Frame) -> float:
    """How much of the operation at the cursor is known."""
    if frame.revealed is None:
        return 1.0
    elements, terms = frame.revealed
    return (elements + terms / frame.parts.terms) / frame.parts.elements


_MARK_COLOURS = {"edit": "update", "branch": "backward", "breakpoint": "warning", "bookmark": "forward"}


def mark_text(mark: Mark) -> str:
    """What a mark of the strip says."""
    return {
        "edit": tr("changed by hand in iteration {iteration}"), "branch": tr("runs part in iteration {iteration}"),
        "breakpoint": tr("breakpoint at iteration {iteration}"),
        "bookmark": tr("bookmark in iteration {iteration}: {note}") if mark.note
        else tr("bookmark in iteration {iteration}"),
    }[mark.kind].format(iteration=mark.iteration, note=mark.note)  # fmt: skip
