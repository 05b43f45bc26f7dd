"""Where we are and what the next press does, in one line."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from .. import theme
from ..frame import Frame
from ..notation import layer_text, node_name, operation_text, phase_text, tr

SEPARATOR = " › "


def crumbs(frame: Frame) -> list[str]:
    """Epoch, iteration, phase, layer, operation and element, as plain text."""
    parts = [f"{tr('epoch')} {frame.place.epoch}", f"{tr('iteration')} {frame.cursor.iteration}"]
    if frame.place.batches > 1:
        parts[0] += f" ({tr('batch')} {frame.place.batch + 1}/{frame.place.batches})"
    operation = frame.operation
    if operation is None:
        return [*parts, tr("nothing computed yet")]
    parts.append(phase_text(operation.phase))
    if operation.layer is not None:
        parts += [f"{tr('layer')} {layer_text(frame.program, operation.layer)}", operation_text(operation)]
    return [*parts, element_text(frame)]


def element_text(frame: Frame) -> str:
    """The sample and the node or the edge that is looked at."""
    selection, program = frame.selection, frame.program
    node = node_name(program, selection.layer, selection.node)
    operation = frame.shown_operation
    if operation is not None and operation.writes.name in ("grad_w", "weights"):
        node = f"{node_name(program, selection.layer - 1, frame.element(operation)[0])}→{node}"
    return f"{tr('sample')} {selection.row + 1}, {node}"


def next_text(frame: Frame) -> str:
    """What the next step does."""
    if frame.divergence:
        return tr("stopped: the last value is not finite")
    if frame.running:
        return tr("running")
    operation = frame.next_operation
    layer = layer_text(frame.program, operation.layer)
    words = f"{operation_text(operation)} {tr('of')} {layer}" if layer else operation_text(operation)
    if frame.cursor.operation == len(frame.program):
        words += f" ({tr('iteration')} {frame.cursor.iteration + 1})"
    return f"{tr('next')}: {words}"


class Breadcrumb(QWidget):
    """The row below the tool bar. Clicking it asks for a jump by typing."""

    jump_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._where, self._next = QLabel(), QLabel()
        self._where.setTextFormat(Qt.TextFormat.RichText)
        self._where.linkActivated.connect(lambda link: self.jump_requested.emit())
        self._where.setToolTip(tr("Click the iteration to go to another one"))
        self._next.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(6), theme.px(3), theme.px(6), theme.px(3))
        row.addWidget(self._where)
        row.addStretch(1)
        row.addWidget(self._next)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Position"))

    def set_frame(self, frame: Frame) -> None:
        palette, parts = theme.current(), crumbs(frame)
        shown = [escape(part) for part in parts]
        shown[1] = f'<a href="#" style="color:{palette.ink}; text-decoration:none">{_strong(shown[1])}</a>'
        shown[0] = _strong(shown[0])
        if frame.operation is not None:
            colour = palette.phase(frame.operation.phase)
            shown[2] = f'<span style="background:{colour}; color:{palette.accent_ink}">&nbsp;{shown[2]}&nbsp;</span>'
            shown[-1] = f"<b>{shown[-1]}</b>"
        self._where.setText(f'<span style="color:{palette.muted}">{SEPARATOR}</span>'.join(shown))
        self._next.setText(next_text(frame))

    def text(self) -> str:
        """The whole line as it is read."""
        return f"{self._where.text()} {self._next.text()}"


def _strong(words: str) -> str:
    head, _, rest = words.partition(" ")
    return f"{head} <b>{rest}</b>"
