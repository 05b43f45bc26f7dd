"""Which place of what is asked about somebody points at in the window. Pure."""

from __future__ import annotations

from nnviz.engine.maths.keys import Key
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.questions.open import Open


def pointed(frame: Frame, question: Open) -> tuple[int, ...] | None:
    """The place that is selected, of an array of which a part is asked about: what is given of it (a sample, a node) is
    taken from the question. None where the selection says nothing of what is open."""
    key, of = question.posed.key, question.posed.of
    if key is None or of is None:
        return None
    found = _selected(frame, key)
    asked = of.index or (slice(None),) * len(found)
    place = (at if isinstance(given, slice) else given for at, given in zip(found, asked, strict=True))
    known = tuple(at for at in place if at is not None)
    return known if len(known) == len(asked) else None


def _selected(frame: Frame, key: Key) -> tuple[int | None, ...]:
    """The index in an array, as far as the selection tells: of weights the edge, or the node it comes from."""
    selection, number, layer = frame.selection, frame.selection.number, key.layer or 0
    node = selection.node if selection.layer == layer else None
    if key.parameter == "weights":
        edge = number is not None and number.key.parameter == "weights" and number.key.layer == layer
        source = selection.node if selection.layer == layer - 1 else selection.source if edge else None
        return source, node
    return (node,) if key.parameter else (frame.batch_row, node)
