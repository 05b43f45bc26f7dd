"""A frame as it may be seen while a question is open: made of a Record that does not know what is asked."""

from __future__ import annotations

from dataclasses import replace

from nnviz.engine.insight.watches import Watched
from nnviz.engine.maths.keys import LOSS
from nnviz.gui.state.curves import Curve
from nnviz.gui.state.frame import Frame
from nnviz.gui.state.many.shown import NOTHING
from nnviz.gui.state.runs.compared import Compared
from nnviz.gui.state.trail import Trail

from .open import Open


def covered(frame: Frame, question: Open) -> Frame:
    """The same frame as it was at the latest when the question was posed; all that looks ahead is not there."""
    of = question.posed.of
    cursor, record, revealed = frame.cursor, frame.record, frame.revealed
    if question.is_beyond(cursor, revealed):
        cursor, revealed = question.until, None
        record = record.until(frame.program.operations[: cursor.operation])
    return replace(
        frame,
        question=question,
        cursor=cursor,
        record=record,
        revealed=revealed,
        goal=None,
        newest=min(frame.newest, question.until),
        curves=tuple(_cut(curve, question) for curve in frame.curves),
        watched=tuple(_seen(watched, question) for watched in frame.watched),
        decimals=0 if of is not None and of.source == "by hand" else frame.decimals,
        divergence=None,
        hit=None,
        preview=None,
        ghosts=None,
        probe=None,
        checked=None,
        findings=None,
        examining=False,
        listed=None,
        sought=None,
        many=NOTHING,
        compared=Compared(),
        trail=Trail(),
    )


def _cut(curve: Curve, question: Open) -> Curve:
    """A curve as far as it may be seen."""
    known = curve.known(question.finished)
    if curve.kind == "batch":
        known += question.knows_loss
    elif question.conceals(LOSS):
        known -= 1  # with all rows in one batch the loss that is asked for is that after the epoch before
    return replace(curve, length=max(0, min(curve.length, known)))


def _seen(watched: Watched, question: Open) -> Watched:
    known = watched.x <= question.finished
    return Watched(watched.watch, watched.x[known], watched.y[known])
