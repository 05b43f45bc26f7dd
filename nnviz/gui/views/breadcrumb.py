"""Where we are and what the next press does, in one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.engine.maths.keys import TARGETS
from nnviz.gui.look import theme
from nnviz.gui.parts.drawing import LEFT, RIGHT, Text, draw_texts, text_width
from nnviz.gui.parts.shown import shown_text
from nnviz.gui.state.frame import Frame
from nnviz.gui.words.entries import operation_text, phase_text
from nnviz.gui.words.in_force import array_text, count, edge_name, layer_text, node_name
from nnviz.gui.words.language import tr

SEPARATOR, JOIN = " › ", " · "
PHASE_AT = 2
"""Which part is the phase; those before it are counters."""


def crumbs(frame: Frame) -> list[str]:
    """Epoch, iteration, phase, layer, operation and element, as plain text."""
    parts = [tr("epoch") + f" {frame.place.epoch}", tr("iteration") + f" {frame.cursor.iteration}"]
    if frame.place.batches > 1:
        parts[0] += " (" + tr("batch") + f" {frame.place.batch + 1}/{frame.place.batches})"
    operation = frame.operation
    if operation is None:
        return [*parts, tr("nothing computed yet")]
    parts.append(phase_text(operation.phase))
    if operation.layer is not None:
        parts += [tr("layer") + f" {layer_text(frame.program, operation.layer)}", operation_text(operation)]
    return [*parts, *filter(None, [element_text(frame)]), *progress_text(frame)]


def element_text(frame: Frame) -> str:
    """What is looked at: the sample that it belongs to, and its node or its edge. Its array too where the operation
    at the cursor does not write it; nothing of an array that is a single number."""
    program, number = frame.program, frame.looked_at
    if number is None:
        return f"{shown_text(frame)}, {node_name(program, frame.selection.layer, frame.selection.node)}"
    key, index = number.key, number.index
    layer = program.depth if key == TARGETS else key.layer
    elsewhere = frame.operation is not None and key != frame.operation.writes
    text = array_text(program, key) if elsewhere else ""
    if layer is None or not index:
        return text
    node = node_name(program, layer, index[-1])
    if key.parameter == "weights":
        node = edge_name(node_name(program, layer - 1, index[0]), node)
    elif len(index) == 2:
        node = _of_sample(int(frame.record.rows[index[0]]), node)
    return ", ".join(filter(None, [text, node]))


def _of_sample(row: int, node: str) -> str:
    return tr("sample") + f" {count(row)}, {node}"


def progress_text(frame: Frame) -> list[str]:
    """How far an operation that was stepped into is known."""
    if frame.revealed is None:
        return []
    (elements, terms), parts = frame.revealed, frame.parts
    lines = [tr("element") + f" {elements + (terms > 0)} " + tr("of") + f" {parts.elements}"]
    return [*lines, tr("term") + f" {terms} " + tr("of") + f" {parts.terms}"] if terms else lines


def next_text(frame: Frame) -> str:
    """What the next step does."""
    if frame.divergence:
        return tr("stopped: the last value is not finite")
    if frame.running:
        return tr("running")
    if frame.revealed is not None:
        inside = tr("rest of the sum") if frame.revealed.terms else tr("element") + f" {frame.revealed.elements + 1}"
        return f"F11: {inside}{JOIN}F10: " + tr("rest of the operation")
    operation = frame.next_operation
    layer = layer_text(frame.program, operation.layer)
    layer = tr("the output layer") if operation.layer == frame.program.depth else layer
    words = f"{operation_text(operation)} " + tr("of") + f" {layer}" if layer else operation_text(operation)
    if frame.cursor.operation == len(frame.program):
        words += " (" + tr("iteration") + f" {frame.cursor.iteration + 1})"
    return tr("next") + f": {words}"


def _fitting(text: str, width: float) -> str:
    """As many of its parts, from the first on, as there is room for."""
    while JOIN in text and text_width(text, theme.font("body")) > width:
        text = text.rpartition(JOIN)[0]
    return text


class Breadcrumb(QWidget):
    """The row below the tool bar. Clicking the iteration asks for a jump by typing."""

    jump_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._frame: Frame | None = None
        self._crumbs: list[str] = []
        self._next = ""
        self._jump = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Position"))
        self.setToolTip(tr("Click the iteration to go to another one"))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), theme.px(30))

    def set_frame(self, frame: Frame) -> None:
        self._frame, self._crumbs, self._next = frame, crumbs(frame), next_text(frame)
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """The whole line as it is read."""
        return f"{SEPARATOR.join(self._crumbs)}   {self._next}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("panel"))
            draw_texts(painter, self._placed(painter, self._frame))

    def _placed(self, painter: QPainter, frame: Frame) -> list[Text]:
        """Every word with its place; behind the phase its colour is painted."""
        plain, strong, texts = theme.font("body"), theme.font("body", bold=True), list[Text]()
        left, height, parts = float(theme.px(8)), float(self.height()), self._crumbs

        def put(text: str, colour: str, font: theme.Font = plain) -> None:
            nonlocal left
            width = text_width(text, font)
            texts.append(Text((left, 0, width, height), text, theme.colour(colour), font, LEFT))
            left += width

        for at, part in enumerate(parts):
            if at:
                put(SEPARATOR, "muted")
            if at == PHASE_AT and frame.operation is not None:
                begin = left
                left += theme.px(8)
                put(part, "accent_ink")
                left += theme.px(8)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(theme.current().phase(frame.operation.phase)))
                pill = QRectF(begin, theme.px(3), left - begin, height - theme.px(6))
                painter.drawRoundedRect(pill, theme.px(4), theme.px(4))
            elif at < PHASE_AT:
                begin, (head, _, value) = left, part.partition(" ")
                put(f"{head} ", "ink")
                put(value, "ink", strong)
                self._jump = QRectF(begin, 0, left - begin, height) if at == 1 else self._jump
            else:
                put(part, "ink", strong if at == len(parts) - 1 and at > PHASE_AT else plain)
        rest = self.width() - left - theme.px(20)
        what = _fitting(self._next, rest)
        return [*texts, Text((left + theme.px(12), 0, rest, height), what, theme.colour("muted"), plain, RIGHT)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._jump.contains(event.position()):
            self.jump_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._jump.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
