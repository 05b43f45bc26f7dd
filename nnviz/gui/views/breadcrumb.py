"""Where we are and what the next press does, in one line."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.engine.maths.keys import TARGETS
from nnviz.gui.look.look import Font, Look, ink_on
from nnviz.gui.parts import reading
from nnviz.gui.parts.drawing import BETWEEN, LEFT, RIGHT, Text, draw_texts, fitting, text_width
from nnviz.gui.parts.heard import Item
from nnviz.gui.parts.shown import shown_text
from nnviz.gui.parts.steps import next_text, slide, why
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import operation_text, phase_text
from nnviz.gui.words.joining import following, listed
from nnviz.gui.words.language import tr
from nnviz.gui.words.sentences import layer_text
from nnviz.gui.words.speech import sentence, spoken

SEPARATOR = " › "
PHASE_AT = 2
"""Which part is the phase; those before it are counters."""
GIVING_WAY = (3, 4, 0)
"""Which parts give way to what comes next: the layer, the operation, the epoch."""


def crumbs(frame: Frame) -> list[str]:
    """Epoch, iteration, phase, layer, operation and element, as plain text."""
    place, operation = frame.place, frame.operation
    epoch = tr("epoch {epoch} (batch {batch}/{batches})") if place.batches > 1 else tr("epoch {epoch}")
    parts = [
        epoch.format(epoch=place.epoch, batch=place.batch + 1, batches=place.batches),
        tr("iteration {iteration}").format(iteration=frame.cursor.iteration),
    ]
    if operation is None:
        return [*parts, tr("nothing computed yet")]
    parts.append(phase_text(operation.phase))
    if operation.layer is not None:
        parts += [layer_text(frame.names, operation.layer), operation_text(operation)]
    return [*parts, *filter(None, [element_text(frame)]), *progress_text(frame)]


def element_text(frame: Frame) -> str:
    """What is looked at: the sample that it belongs to, and its node or its edge. Its array too where the operation
    at the cursor does not write it; nothing of an array that is a single number."""
    names, number = frame.names, frame.looked_at
    if number is None:
        return f"{shown_text(frame)}, {names.node(frame.selection.layer, frame.selection.node)}"
    key, index = number.key, number.index
    layer = frame.program.depth if key == TARGETS else key.layer
    elsewhere = frame.operation is not None and key != frame.operation.writes
    parts = [names.array(key)] if elsewhere else []
    if layer is not None and index:
        node = names.node(layer, index[-1])
        if key.parameter == "weights":
            node = frame.notation.edge(names.node(layer - 1, index[0]), node)
        elif len(index) == 2:
            row = int(frame.record.rows[index[0]])
            parts.append(tr("sample {row}").format(row=frame.notation.count(row)))
        parts.append(node)
    return listed(parts)


def progress_text(frame: Frame) -> list[str]:
    """How far an operation that was stepped into is known."""
    if frame.revealed is None:
        return []
    (elements, terms), parts = frame.revealed, frame.parts
    lines = [tr("element {number} of {count}").format(number=elements + (terms > 0), count=parts.elements)]
    return [*lines, tr("term {number} of {count}").format(number=terms, count=parts.terms)] if terms else lines


def aloud(frame: Frame) -> str:
    """What is said after a step: where we are, what was computed and why, what comes next."""
    within = [sentence(spoken(part)) for part in progress_text(frame)]
    told = [spoken(slide(frame)), spoken(why(frame))] if slide(frame) else [reading.formula(frame)]
    coming = [sentence(spoken(part)) for part in next_text(frame).split(BETWEEN)]
    return following([reading.position(frame), *within, *told, *coming])


class Breadcrumb(QWidget):
    """The row below the tool bar. Clicking the iteration asks for a jump by typing."""

    asks = ("jump_requested",)
    jump_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._frame: Frame | None = None
        self._crumbs: list[str] = []
        self._next = ""
        self._jump = QRectF()
        self._places: list[tuple[QRectF, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Position"))
        self.setToolTip(tr("Click the iteration to go to another one"))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(600), self._look.px(24))

    def set_frame(self, frame: Frame) -> None:
        self._frame, self._crumbs, self._next = frame, crumbs(frame), next_text(frame)
        self.update()

    @property
    def heard_of(self) -> tuple[object, ...]:
        return (self._frame,)

    def heard(self) -> Item:
        if self._frame is None:
            return Item()
        more = following([reading.samples(self._frame), reading.moment(self._frame)])
        return Item(value=aloud(self._frame), description=more)

    def named_at(self, place: QPoint | None) -> str | None:
        """The part at a place, or what comes next."""
        return (
            None if place is None else next((text for box, text in self._places if box.contains(QPointF(place))), None)
        )

    def text(self) -> str:
        """The whole line as it is read."""
        return f"{SEPARATOR.join(self._crumbs)}   {self._next}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._frame.look.colour("panel"))
            draw_texts(painter, self._placed(painter, self._frame))

    def _placed(self, painter: QPainter, frame: Frame) -> list[Text]:
        """Every word with its place; behind the phase its colour is painted."""
        look, px = frame.look, frame.look.px
        plain, strong, texts = look.font("body"), look.font("body", bold=True), list[Text]()
        left, height, parts = float(px(8)), float(self.height()), self._fitting_crumbs(frame)
        self._places = []

        def put(text: str, colour: str | QColor, font: Font = plain) -> None:
            nonlocal left
            width = text_width(text, font)
            ink = look.colour(colour) if isinstance(colour, str) else colour
            texts.append(Text((left, 0, width, height), text, ink, font, LEFT))
            left += width

        for at, part in parts:
            if texts:
                put(SEPARATOR, "muted")
            begin = left
            if at == PHASE_AT and frame.operation is not None:
                left += px(8)
                fill = look.colour(f"{frame.operation.phase}_fill")
                put(part, ink_on(fill))
                left += px(8)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(fill)
                painter.drawRoundedRect(QRectF(begin, px(3), left - begin, height - px(6)), px(4), px(4))
            elif at < PHASE_AT:
                for piece in filter(None, re.split(r"(\d+)", part)):
                    put(piece, "ink", strong if piece.isdecimal() else plain)
                self._jump = QRectF(begin, 0, left - begin, height) if at == 1 else self._jump
            else:
                put(part, "ink", strong if at == parts[-1][0] and at > PHASE_AT else plain)
            self._places.append((QRectF(begin, 0, left - begin, height), part))
        rest = self.width() - left - px(20)
        what = fitting(self._next, plain, rest)
        self._places.append((QRectF(left + px(12), 0, rest, height), what))
        return [*texts, Text((left + px(12), 0, rest, height), what, look.colour("muted"), plain, RIGHT)]

    def _fitting_crumbs(self, frame: Frame) -> list[tuple[int, str]]:
        """The parts with their places among all, without some where they would leave no room for what comes next."""
        look, strong = frame.look, frame.look.font("body", bold=True)
        parts, giving = list(enumerate(self._crumbs)), list(GIVING_WAY if frame.operation is not None else ())
        room = self.width() - look.px(44) - text_width(self._next.split(BETWEEN)[0], look.font("body"))
        while giving and text_width(SEPARATOR.join(part for _, part in parts), strong) > room:
            place = giving.pop(0)
            parts = [(at, part) for at, part in parts if at != place]
        return parts

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._jump.contains(event.position()):
            self.jump_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._jump.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
