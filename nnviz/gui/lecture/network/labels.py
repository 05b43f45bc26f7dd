"""What stands above the layers of a slide, below the loss, and where nodes and layers are left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF

from nnviz.engine.said import said
from nnviz.gui.lecture.board.rich import Kind, fitting, width, wrapped
from nnviz.gui.parts.drawing import BETWEEN
from nnviz.gui.state.frame import Frame
from nnviz.gui.views.network.loss import loss_note
from nnviz.gui.words.entries import activation_text
from nnviz.gui.words.language import tr

from .room import CENTRE, LEFT, RIGHT, Room

CAPTION, NOTE, NOTE_BELOW = 108.0, 112.0, 34.0
"""The base line of what stands above a layer; how wide what is said of the loss may be, and how far below it."""
CAPTION_KINDS, SMALL = (Kind(22), Kind(20)), Kind(20)


def captions(frame: Frame, room: Room) -> Iterator[tuple[QPointF, str, Kind]]:
    """What each layer is, above it, and the loss."""
    middles = [column.left + column.width / 2 for column in room.columns]
    if room.loss is not None:
        middles.append(room.loss.center().x())
    bounds = [LEFT, *((one + other) / 2 for one, other in pairwise(middles)), RIGHT + 12]
    for at, column in enumerate(room.columns):
        name = frame.names.layer(column.layer)
        texts = [name]
        if column.layer:
            activation = activation_text(frame.experiment.layers[column.layer - 1].activation)
            texts.insert(0, BETWEEN.join((name, activation)))
        yield _caption(texts, middles[at], bounds[at], bounds[at + 1])
    if room.loss is not None:
        yield _caption([tr("loss")], middles[-1], bounds[-2], bounds[-1])
        for at, line in enumerate(wrapped(loss_note(frame), Kind(20), NOTE)):
            yield QPointF(room.loss.center().x() + 2, room.loss.bottom() + NOTE_BELOW + 25 * at), line, Kind(20)


def _caption(texts: list[str], middle: float, low: float, high: float) -> tuple[QPointF, str, Kind]:
    """A caption over its column, moved aside where it would leave its part of the width."""
    text, kind = fitting(texts, CAPTION_KINDS, high - low - 12)
    half = width(text, kind) / 2
    return QPointF(max(low + half + (0 if low == LEFT else 6), min(middle, high - half - 6)), CAPTION), text, kind


MORE = said("{count} more")
LAYERS = {True: said("1 more layer"), False: said("{count} more layers")}


def notes(room: Room) -> Iterator[tuple[QPointF, str, Kind]]:
    """How many nodes and layers are left out, where they would stand."""
    for column in room.columns:
        if column.more:
            text, at = tr(MORE).format(count=column.more), column.more_at
            yield QPointF(max(at.x(), LEFT + width(text, Kind(24)) / 2), at.y() + 8), text, Kind(24)
    for before, after in pairwise(room.columns):
        count = after.layer - before.layer - 1
        if count:
            lines = wrapped(tr(LAYERS[count == 1]).format(count=count), SMALL, after.left - before.right - 36)
            for row, line in enumerate(lines):
                down = 7 + 24 * (row - (len(lines) - 1) / 2)
                yield QPointF((before.right + after.left) / 2, CENTRE + down), line, SMALL
